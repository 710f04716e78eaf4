import { type BlobDigester, blobDigester } from "../oci/blob-digester.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, shortDigest } from "../oci/digest.ts";
import type { Budget } from "../runtime/budget.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { textOf } from "../tar/byte-string.ts";
import { type Decompressor, decompressor, foreignCompressionOf } from "../tar/compression.ts";
import { type TarHeader, tarTypes, withoutDerivedRecords } from "../tar/header.ts";
import { TarParser } from "../tar/parser.ts";
import type { BodyStore, BodyWriter } from "./body-store.ts";
import { memoryOfEntry } from "./memory.ts";
import { readEntryName } from "./names.ts";
import type { Inode } from "./tree.ts";

/** A layer to be read once. */
export interface LayerSource {
  readonly descriptor: Descriptor;
  /** Digest of the plain archive, as the image's config has it; absent if there is no config to say. */
  readonly diffId?: Digest;
  /** What errors call the image. */
  readonly image?: string;
  /** The blob's bytes, verified: size and digest must match before the last chunk comes. */
  open(): AsyncIterable<Uint8Array>;
}

export interface ScanOptions {
  /** Bytes that all layers together may unpack to. */
  readonly maxUnpackedSize: number;
  /** Bytes that are free where the bodies go. */
  readonly diskSpace: number;
  /** Layers that are read at once; 1 to 4 make sense. */
  readonly parallel: number;
  readonly signal: AbortSignal;
  /** Positions of the layers that are to be read; default all. */
  readonly only?: readonly number[];
  /** Bytes that earlier calls for the same image unpacked; is added to. */
  readonly used: { unpacked: number };
  /** Of the whole image. */
  readonly memory: Budget;
}

/** What errors call a layer. @param at its position, the lowest is 0. */
export function layerName(layers: readonly LayerSource[], at: number): string {
  const { descriptor, image } = layers[at] as LayerSource;
  return `layer ${at + 1} of ${layers.length} (${shortDigest(descriptor.digest)})${image === undefined ? "" : ` of ${image}`}`;
}

/** Zeros of sparse files that are handed to the store before it is waited for, bytes. */
const maxZeros = 8 * 1024 * 1024;

/**
 * Bytes of the largest layer that are handled before it is the others' turn: less than is decoded ahead, so that no
 * turn has to wait while decoders of other layers are idle.
 */
const largestTurn = 512 * 1024;

/**
 * Reads all layers, each once, several at a time: verifies them, puts bodies into the store and hands back the
 * entries, layer by layer.
 *
 * Layers take turns by the bytes they unpack to, each in proportion to its size as it comes, so that all end at about
 * the same time and the store sees one order of bodies, whatever the network does: the same image gives the same
 * archive.
 * @throws OciError that names the layer and, if one is at fault, the entry.
 */
export async function scanLayers<B>(layers: readonly LayerSource[], store: BodyStore<B>, options: ScanOptions): Promise<Inode<B>[][]> {
  const { only = [...layers.keys()] } = options;
  const largest = Math.max(1, ...only.map((at) => layers[at]?.descriptor.size ?? 0));
  const results: Inode<B>[][] = [];
  const active: LayerScan<B>[] = [];
  let next = 0;
  try {
    for (;;) {
      while (active.length < options.parallel && next < only.length) {
        const at = only[next] as number;
        const layer = layers[at] as LayerSource;
        const turn = Math.max(64 * 1024, Math.ceil((largestTurn * layer.descriptor.size) / largest));
        active.push(new LayerScan({ layer, name: layerName(layers, at), turn, index: results.push([]) - 1 }, store, options));
        next++;
      }
      if (active.length === 0) return results;
      for (const scan of [...active]) {
        options.signal.throwIfAborted();
        await scan.turn();
        if (!scan.ended) continue;
        results[scan.index] = scan.entries;
        active.splice(active.indexOf(scan), 1);
      }
    }
  } finally {
    // Those that are left were cut off by a failure: close their transfers, without waiting for bytes that may never
    // come.
    for (const scan of active) scan.abandon();
  }
}

/** A layer, what errors call it, the bytes of it that are handled at a time, and its place among all layers. */
interface Part {
  readonly layer: LayerSource;
  readonly name: string;
  readonly turn: number;
  readonly index: number;
}

class LayerScan<B> {
  readonly entries: Inode<B>[] = [];
  readonly index: number;
  ended = false;
  readonly #part: Part;
  readonly #store: BodyStore<B>;
  readonly #options: ScanOptions;
  readonly #parser = new TarParser({ endMayBeMissing: true, fillSparse: true, takesOldGo: true });
  readonly #decompressor: Decompressor;
  readonly #hash: BlobDigester | undefined;
  /** Asked for before it is needed: all active layers make progress at the same time. */
  #coming: Promise<IteratorResult<Uint8Array>>;
  #rest: Uint8Array | undefined;
  #writer: BodyWriter<B> | undefined;
  #last: TarHeader | undefined;

  constructor(part: Part, store: BodyStore<B>, options: ScanOptions) {
    const { diffId } = part.layer;
    this.#part = part;
    this.#store = store;
    this.#options = options;
    this.index = part.index;
    this.#hash = diffId && blobDigester(diffId, part.layer.descriptor.size);
    this.#decompressor = decompressor(part.layer.open());
    this.#coming = this.#ask();
  }

  #ask(): Promise<IteratorResult<Uint8Array>> {
    const coming = this.#decompressor.chunks.next();
    // Told when it is this layer's turn.
    coming.catch(() => {});
    return coming;
  }

  abandon(): void {
    this.#hash?.[Symbol.dispose]();
    void this.#decompressor.chunks.return().catch(() => {});
  }

  /** Handles the next bytes of the layer, always as many, or those that are left. */
  async turn(): Promise<void> {
    try {
      const spent: Uint8Array[] = [];
      let left = this.#part.turn;
      while (left > 0) {
        let chunk = this.#rest;
        if (chunk === undefined) {
          const step = await this.#coming;
          if (step.done === true) {
            await this.#finish();
            break;
          }
          chunk = step.value;
          this.#coming = this.#ask();
        }
        const piece = chunk.subarray(0, left);
        this.#rest = piece.byteLength < chunk.byteLength ? chunk.subarray(piece.byteLength) : undefined;
        left -= piece.byteLength;
        await this.#take(piece);
        if (this.#rest === undefined) spent.push(piece);
      }
      await this.#store.flush(() => spent.forEach(this.#decompressor.release));
    } catch (error) {
      throw this.#located(error);
    }
  }

  async #take(piece: Uint8Array): Promise<void> {
    this.#count(piece.byteLength);
    const foreign = this.#parser.position === 0 ? foreignCompressionOf(piece) : undefined;
    if (foreign) throw new OciError(`it is compressed with ${foreign}; layers are plain, gzip or zstd`, { kind: "unsupported" });
    const hashing = this.#hash?.update(piece);
    if (hashing) await hashing;
    this.#parser.push(piece);
    let written = 0;
    for (let event = this.#parser.next(); event !== undefined; event = this.#parser.next()) {
      if (event.type === "header") {
        this.#count(event.zeros);
        this.#begin(withoutDerivedRecords(event.header));
      } else if (event.type === "body") {
        this.#writer?.write(event.bytes);
        written += event.bytes.length;
        // Only a sparse file gives more than came in.
        if (written <= piece.byteLength + maxZeros) continue;
        await this.#store.flush();
        this.#options.signal.throwIfAborted();
        written = 0;
      } else {
        this.#writer?.close();
        this.#writer = undefined;
      }
    }
  }

  #count(bytes: number): void {
    const { used, maxUnpackedSize, diskSpace } = this.#options;
    used.unpacked += bytes;
    if (used.unpacked > maxUnpackedSize) {
      throw new OciError(`the layers unpack to more than ${maxUnpackedSize} bytes`, { kind: "limit", input: "max-unpacked-size" });
    }
    if (used.unpacked > diskSpace) {
      const summary = `the layers unpack to more than the ${diskSpace} bytes that the disk has left`;
      throw new OciError(summary, { kind: "limit", code: "ENOSPC" });
    }
  }

  #begin(header: TarHeader): void {
    this.#last = header;
    this.#options.memory.take(memoryOfEntry(header));
    const name = readEntryName(header.name);
    if (name.kind === "invalid") throw new OciError(`entry ${excerpt(textOf(header.name))}: ${name.reason}`, { kind: "corrupt" });
    const path = (name.kind === "path" && name.segments.length > 0) || name.kind === "linked" ? name.path : undefined;
    const hasBody = path !== undefined && header.size > 0 && header.type === tarTypes.file;
    this.#writer = hasBody ? this.#store.begin(path, header) : undefined;
    this.entries.push(this.#writer ? { header, body: this.#writer.body } : { header });
  }

  async #finish(): Promise<void> {
    this.#parser.finish();
    this.ended = true;
    const { diffId } = this.#part.layer;
    const actual = await this.#hash?.digest();
    this.#hash?.[Symbol.dispose]();
    if (actual !== diffId) throw new OciError(`it unpacks to ${actual}, where the image's config says ${diffId}`, { kind: "corrupt" });
  }

  /** The failure with the layer, and where in it that is known only here. */
  #located(error: unknown): unknown {
    if (!(error instanceof OciError)) return error;
    const inside = this.#parser.position > 0 && !this.ended && this.#last !== undefined && !error.summary.includes("entry ");
    const where = inside && this.#last ? `${this.#writer ? "in" : "after"} entry ${excerpt(textOf(this.#last.name))}` : undefined;
    const { detail, reference } = error.facts;
    if (reference === undefined) return withFacts(error, { operation: "read", reference: this.#part.name, detail: where });
    // A file or a registry is at fault, and named already: which layer was being read is told besides.
    const reading = [`while reading ${this.#part.name}`, where].filter(Boolean).join(", ");
    const details = [detail, reading].filter(Boolean).join("; ");
    return new OciError(error.summary, { ...error.facts, detail: details }, { cause: error.cause });
  }
}
