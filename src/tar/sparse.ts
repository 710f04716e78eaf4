import type { ByteString } from "./byte-string.ts";
import { corruptTar, unsupportedTar } from "./failure.ts";
import type { PaxRecords } from "./pax.ts";

/**
 * What PAX records say of a sparse file, in GNU tar's formats 0.0, 0.1 and 1.0 (GNU tar manual, "Storing Sparse
 * Files").
 */
export interface SparseRecords {
  /** The file's name; the header's is made up (0.1 and 1.0). */
  readonly name?: ByteString;
  /** Bytes of the file, holes included. */
  readonly size: number;
  /** Offset and length of each piece of data; undefined if they stand in front of the body (1.0). */
  readonly map?: readonly number[];
}

const prefix = "GNU.sparse.";

/**
 * The records of a sparse file; undefined if the entry is none.
 * @throws OciError of kind "unsupported" for another format, "corrupt" for records that contradict each other.
 */
export function sparseRecords(pax: PaxRecords, entry: ByteString): SparseRecords | undefined {
  const text = (key: string): string | undefined => pax.get(prefix + key);
  if (![...pax.keys()].some((key) => key.startsWith(prefix))) return undefined;
  const version = `${text("major") ?? "0"}.${text("minor") ?? (pax.has(`${prefix}major`) ? "?" : "1")}`;
  if (version !== "0.0" && version !== "0.1" && version !== "1.0") {
    throw unsupportedTar(`it is a sparse file of the unknown format ${JSON.stringify(version)}`, entry);
  }
  const name = (text("name") || undefined) as ByteString | undefined;
  if (name?.includes("\0")) throw corruptTar("a PAX record has a NUL in a name", entry);
  const size = numbersIn(text("realsize") ?? text("size") ?? "", entry)[0] as number;
  if (version === "1.0") return { name, size };
  const map = text("map");
  if (map === undefined) throw corruptTar("it is a sparse file without a map", entry);
  return { name, size, map: map === "" ? [] : numbersIn(map, entry) };
}

/** Whether the record was about the sparse file, and says nothing about the file that was filled in. */
export function isSparseRecord(key: string): boolean {
  return key.startsWith(prefix);
}

function numbersIn(text: string, entry: ByteString): number[] {
  return text.split(",").map((digits) => {
    const value = Number(digits);
    if (!/^[0-9]{1,16}$/.test(digits) || !Number.isSafeInteger(value)) throw corruptTar("its sparse map holds no numbers", entry);
    return value;
  });
}

/** Bytes of a map in front of a body. */
const maxMapLength = 1024 * 1024;

/** A sparse file on its way out: pieces of data and holes, in their order. */
export class SparseBody {
  readonly #entry: ByteString;
  readonly #size: number;
  /** Bytes of data that are still to come. */
  #stored: number;
  /** Alternately the offset and the length of a piece; undefined while the map is being read. */
  #map: readonly number[] | undefined;
  #text = "";
  /**
   * Line ends in the text: looked for again from the start with each block, a map of 1 MiB would take half a minute.
   */
  #lines = 0;
  /** How many pieces the map has, as its first line says. */
  #count: string | undefined;
  #piece = 0;
  #position = 0;

  /** @param stored bytes that follow in the archive, padding apart. */
  constructor(entry: ByteString, { size, map }: SparseRecords, stored: number) {
    this.#entry = entry;
    this.#size = size;
    this.#stored = stored;
    if (map) this.#check(map);
  }

  /** Bytes of the file that do not come from the archive. */
  get zeros(): number {
    return Math.max(0, this.#size - this.#stored);
  }

  get needsMap(): boolean {
    return this.#map === undefined;
  }

  /** Takes the next block of a map (1.0): a count, then offsets and lengths, each a line, padded to whole blocks. */
  readMap(block: Buffer): void {
    this.#stored -= block.length;
    const text = block.toString("latin1");
    this.#text += text;
    this.#lines += text.split("\n").length - 1;
    if (this.#stored < 0 || this.#text.length > maxMapLength) throw corruptTar("its sparse map does not end", this.#entry);
    this.#count ??= /^([0-9]{1,7})\n/.exec(text)?.[1];
    if (this.#count === undefined) throw corruptTar("its sparse map holds no numbers", this.#entry);
    const wanted = 1 + 2 * Number(this.#count);
    if (this.#lines < wanted) return;
    const lines = this.#text.split("\n");
    if (!/^\0*$/.test(lines.slice(wanted).join("\n"))) throw corruptTar("something stands behind its sparse map", this.#entry);
    this.#check(wanted === 1 ? [] : numbersIn(lines.slice(1, wanted).join(","), this.#entry));
  }

  #check(map: readonly number[]): void {
    let position = 0;
    let data = 0;
    if (map.length % 2 !== 0) throw corruptTar("its sparse map is cut", this.#entry);
    for (let at = 0; at < map.length; at += 2) {
      const [offset = 0, length = 0] = map.slice(at, at + 2);
      if (offset < position || offset + length > this.#size) throw corruptTar("its sparse map has pieces in a wrong place", this.#entry);
      position = offset + length;
      data += length;
    }
    if (data !== this.#stored) throw corruptTar(`its sparse map has ${data} bytes of data, and ${this.#stored} follow`, this.#entry);
    this.#map = map;
  }

  /** The next stretch: how many bytes of data follow, or how many zeros stand there; both 0 at the end. */
  next(): { readonly data: number; readonly zeros: number } {
    const map = this.#map ?? [];
    while (this.#piece < map.length) {
      const offset = map[this.#piece] as number;
      if (this.#position < offset) return { data: 0, zeros: offset - this.#position };
      const left = offset + (map[this.#piece + 1] as number) - this.#position;
      if (left > 0) return { data: left, zeros: 0 };
      this.#piece += 2;
    }
    return { data: 0, zeros: this.#size - this.#position };
  }

  advance(length: number): void {
    this.#position += length;
  }
}
