import { type ByteString, fromBytes } from "./byte-string.ts";
import { corruptTar, unsupportedTar } from "./failure.ts";
import { blockSize } from "./fields.ts";
import { checkExtension, isZeroBlock, paddingOf, readHeader, readPreamble, type TarHeader, tarTypes } from "./header.ts";
import { type PaxRecords, parsePax } from "./pax.ts";
import { isSparseRecord, SparseBody, sparseRecords } from "./sparse.ts";

/** Bytes of one extended header, and of all in front of one entry. GNU tar and Go bound it alike. */
const maxExtension = 1024 * 1024;

/** Zeros of a sparse file come in pieces of this length. */
const hole = Buffer.alloc(256 * 1024);

export type TarEvent =
  /**
   * An entry begins. `blocks` is all that stands in front of its body: extended headers and header, as read; `at`
   * their offset in the stream, `zeros` the bytes of the body that do not come from the archive.
   */
  | { readonly type: "header"; readonly header: TarHeader; readonly blocks: Buffer; readonly at: number; readonly zeros: number }
  /** A piece of the body of the entry that began last. */
  | { readonly type: "body"; readonly bytes: Buffer }
  /** The body is complete. Sent for entries without a body too. */
  | { readonly type: "end" };

export interface ParserOptions {
  /**
   * Whether an archive may stop after an entry without the two zero blocks; default false. Right where a digest
   * proves that it is whole.
   */
  readonly endMayBeMissing?: boolean;
  /**
   * Whether sparse files of PAX's formats are filled in; default false: they are refused. Their bodies do not lie in
   * the archive as they are.
   */
  readonly fillSparse?: boolean;
  /**
   * Whether a header of GNU's format may have a prefix, as Go wrote them before version 1.8, and still reads them;
   * default false: they are refused, for GNU tar and libarchive take another name.
   */
  readonly takesOldGo?: boolean;
}

type State = "header" | "extension" | "body" | "sparse" | "padding" | "lastBlock" | "trailer";

/**
 * A tar archive, read as bytes come: V7, ustar, GNU (long names, base-256 numbers) and PAX, byte for byte. Strict
 * where readers differ: checksums, record lengths, PAX names with a NUL, magics that are not exact, numbers behind
 * NULs, types that no container runtime takes, an extended header without an entry, an end without its zero blocks
 * are errors. The global PAX header is an entry of type `g` with a body and has no effect on others, as in every
 * container runtime (Go's archive/tar).
 *
 * Use: `push` a chunk, call `next` until it gives undefined, push the next; `finish` at the end. Chunks are not
 * copied: body events show parts of them. Headers keep nothing of them.
 */
export class TarParser {
  #options: ParserOptions;
  #chunk: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Offset in the stream of `#chunk`, and of what comes behind it. */
  #base = 0;
  #end = 0;
  #state: State = "header";
  /** Bytes of the body, its padding or the extended header that are still to come. */
  #left = 0;
  #padding = 0;
  /** A block that began in an earlier chunk. */
  #partial: Buffer[] = [];
  #partialLength = 0;
  /** All blocks since the last entry's body, and their offset. */
  #blocks: Buffer[] = [];
  #blocksAt = 0;
  #extension: string | undefined;
  #sparse: SparseBody | undefined;
  #extensionBytes = 0;
  #before: TarHeader | undefined;
  /** What extended headers say of the next entry. */
  #extensions: { pax?: PaxRecords; longName?: ByteString; longLink?: ByteString } = {};
  #entries = 0;

  constructor(options: ParserOptions = {}) {
    this.#options = options;
  }

  /** Offset in the stream of what comes next. */
  get position(): number {
    return this.#base + this.#at;
  }

  /** Whether the end of the archive was seen; what follows is not looked at. */
  get ended(): boolean {
    return this.#state === "trailer";
  }

  push(chunk: Uint8Array): void {
    // Not the last chunk's length: its memory may have been given back.
    this.#base = this.#end;
    this.#end += chunk.byteLength;
    this.#chunk = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#at = 0;
  }

  /**
   * What comes next in the chunk; undefined if the chunk is used up.
   * @throws OciError of kind "corrupt" or "unsupported"
   */
  next(): TarEvent | undefined {
    for (;;) {
      switch (this.#state) {
        case "body": {
          if (this.#left === 0) {
            this.#left = this.#padding;
            this.#state = "padding";
            return { type: "end" };
          }
          const bytes = this.#take(this.#left);
          if (bytes === undefined) return undefined;
          this.#left -= bytes.length;
          return { type: "body", bytes };
        }
        case "sparse": {
          const event = this.#fill();
          if (event === "again") continue;
          return event;
        }
        case "padding": {
          const bytes = this.#take(this.#left);
          if (this.#left > 0 && bytes === undefined) return undefined;
          this.#left -= bytes?.length ?? 0;
          if (this.#left === 0) this.#state = "header";
          continue;
        }
        case "extension": {
          const part = this.#collect(this.#left + this.#padding);
          if (part === undefined) return undefined;
          // Its values are kept beyond this chunk's life.
          const body = Buffer.from(part);
          this.#blocks.push(body);
          this.#readExtension(body.subarray(0, this.#left));
          this.#left = 0;
          this.#state = "header";
          continue;
        }
        case "header": {
          if (this.#blocks.length === 0 && this.#partialLength === 0) this.#blocksAt = this.position;
          const block = this.#collect(blockSize);
          if (block === undefined) return undefined;
          if (isZeroBlock(block)) {
            if (this.#blocks.length > 0) throw corruptTar("the archive ends after an extended header");
            this.#state = "lastBlock";
            continue;
          }
          const event = this.#header(block);
          if (event) return event;
          continue;
        }
        case "lastBlock": {
          const block = this.#collect(blockSize);
          if (block === undefined) return undefined;
          if (!isZeroBlock(block)) throw corruptTar("a single zero block stands between entries");
          this.#state = "trailer";
          continue;
        }
        case "trailer":
          this.#at = this.#chunk.length;
          return undefined;
      }
    }
  }

  /**
   * To be called after the last chunk. A single zero block is taken for the end.
   * @throws OciError of kind "corrupt" if the archive stops in the middle.
   */
  finish(): void {
    switch (this.#state) {
      case "trailer":
        return;
      case "lastBlock":
        if (this.#partialLength === 0) return;
        break;
      case "header":
        if (this.#partialLength === 0 && this.#blocks.length === 0 && (this.#options.endMayBeMissing === true || this.position === 0))
          return;
        break;
      case "padding":
        if (this.#left === 0 && this.#options.endMayBeMissing === true) return;
        break;
    }
    throw corruptTar(`it stops after ${this.position} bytes, before its end (entries: ${this.#entries})`);
  }

  #take(most: number): Buffer | undefined {
    const end = Math.min(this.#at + most, this.#chunk.length);
    if (end === this.#at) return undefined;
    const bytes = this.#chunk.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** Exactly `length` bytes, from as many chunks as it takes. */
  #collect(length: number): Buffer | undefined {
    if (this.#partialLength === 0 && this.#chunk.length - this.#at >= length) {
      const bytes = this.#chunk.subarray(this.#at, this.#at + length);
      this.#at += length;
      return bytes;
    }
    const bytes = this.#take(length - this.#partialLength);
    if (bytes !== undefined) {
      // A copy: the producer may use the chunk's memory again.
      this.#partial.push(Buffer.from(bytes));
      this.#partialLength += bytes.length;
    }
    if (this.#partialLength < length) return undefined;
    const whole = Buffer.concat(this.#partial);
    this.#partial = [];
    this.#partialLength = 0;
    return whole;
  }

  #header(block: Buffer): TarEvent | undefined {
    const preamble = readPreamble(block);
    const { flag, size } = preamble;
    if (flag === "x" || flag === "L" || flag === "K") {
      checkExtension(block);
      this.#extensionBytes += size;
      if (this.#extensionBytes > maxExtension) throw corruptTar(`an extended header is longer than ${maxExtension} bytes`);
      this.#extension = flag;
      // Kept beyond this chunk's life.
      this.#blocks.push(Buffer.from(block));
      this.#left = size;
      this.#padding = paddingOf(size);
      this.#state = "extension";
      return undefined;
    }
    if (flag === "g" && this.#blocks.length > 0) throw corruptTar("an extended header stands before a global one");
    const header = this.#sparseFile(
      readHeader(block, preamble, { ...this.#extensions, takesOldGo: this.#options.takesOldGo }, this.#before),
    );
    this.#before = header;
    if (flag === "g" && size > maxExtension) throw corruptTar(`an extended header is longer than ${maxExtension} bytes`);
    const blocks = this.#blocks.length === 0 ? block : Buffer.concat([...this.#blocks, block]);
    this.#entries++;
    this.#blocks = [];
    this.#extensionBytes = 0;
    this.#extensions = {};
    if (this.#sparse === undefined) {
      this.#left = header.size;
      this.#padding = paddingOf(header.size);
      this.#state = "body";
    }
    return { type: "header", header, blocks, at: this.#blocksAt, zeros: this.#sparse?.zeros ?? 0 };
  }

  /** The header of the file that a sparse one becomes; any other as it is. */
  #sparseFile(header: TarHeader): TarHeader {
    const { pax, name, size, type } = header;
    const records = pax && sparseRecords(pax, name);
    if (records === undefined) return header;
    if (this.#options.fillSparse !== true) throw unsupportedTar("it is a sparse file, which is taken in layers alone", name);
    if (type !== tarTypes.file) throw corruptTar("it is a sparse file, and no file", name);
    for (const key of pax?.keys() ?? []) if (isSparseRecord(key)) pax?.delete(key);
    this.#sparse = new SparseBody(name, records, size);
    this.#padding = paddingOf(size);
    this.#state = "sparse";
    return { ...header, name: records.name ?? name, size: records.size };
  }

  /** What comes next of a sparse file: its map, a piece of data, zeros, its end. */
  #fill(): TarEvent | "again" | undefined {
    const sparse = this.#sparse as SparseBody;
    if (sparse.needsMap) {
      const block = this.#collect(blockSize);
      if (block === undefined) return undefined;
      sparse.readMap(block);
      return "again";
    }
    const { data, zeros } = sparse.next();
    if (data === 0 && zeros === 0) {
      this.#sparse = undefined;
      this.#left = this.#padding;
      this.#state = "padding";
      return { type: "end" };
    }
    const bytes = data > 0 ? this.#take(data) : hole.subarray(0, zeros);
    if (bytes === undefined) return undefined;
    sparse.advance(bytes.length);
    return { type: "body", bytes };
  }

  /** Of several PAX headers in front of one entry the last counts, of several long names too (Go, libarchive). */
  #readExtension(body: Buffer): void {
    if (this.#extension === "x") {
      this.#extensions.pax = parsePax(body);
      return;
    }
    // What stands behind the first NUL is no part of the name to any reader.
    const end = body.indexOf(0);
    const name = fromBytes(end < 0 ? body : body.subarray(0, end));
    // libarchive then takes the empty name, Go that of the block.
    if (name === "") throw corruptTar("a long name is empty");
    this.#extensions[this.#extension === "L" ? "longName" : "longLink"] = name;
  }
}
