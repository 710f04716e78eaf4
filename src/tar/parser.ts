import { type ByteString, fromBytes } from "./byte-string.ts";
import { corruptTar } from "./failure.ts";
import { blockSize, type Extensions, isZeroBlock, type Preamble, paddingOf, readHeader, readPreamble, type TarHeader } from "./header.ts";
import { type PaxRecords, parsePax } from "./pax.ts";

/** Bytes of one extended header, and of all in front of one entry. GNU tar and Go bound it alike. */
const longestExtension = 1024 * 1024;

export type TarEvent =
  /** An entry begins. `blocks` is all that stands in front of its body: extended headers and header, as read; `at` their offset in the stream. */
  | { readonly type: "header"; readonly header: TarHeader; readonly blocks: Buffer; readonly at: number }
  /** A piece of the body of the entry that began last. */
  | { readonly type: "body"; readonly bytes: Buffer }
  /** The body is complete. Sent for entries without a body too. */
  | { readonly type: "end" };

export interface ParserOptions {
  /** Whether an archive may stop after an entry without the two zero blocks; default false. Right where a digest proves that it is whole. */
  readonly endMayBeMissing?: boolean;
}

type State = "header" | "extension" | "body" | "padding" | "lastBlock" | "trailer";

/**
 * A tar archive, read as bytes come: V7, ustar, GNU (long names, base-256 numbers) and PAX, byte for byte. Strict where readers differ: checksums, record lengths,
 * names with a NUL, bodies of entries that have none, an extended header without an entry, an end without its zero blocks are errors. The global PAX header is an
 * entry of type `g` with a body and has no effect on others, as in every container runtime (Go's archive/tar).
 *
 * Use: `push` a chunk, call `next` until it gives undefined, push the next; `finish` at the end. Chunks are not copied: body events show parts of them. Headers keep nothing of them.
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
  #extension: Preamble | undefined;
  #extensionBytes = 0;
  #before: TarHeader | undefined;
  #pax: PaxRecords | undefined;
  #longName: ByteString | undefined;
  #longLink: ByteString | undefined;
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
   * What comes next in the chunk; undefined where the chunk is used up.
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
        case "padding": {
          if (this.#left > 0) {
            const bytes = this.#take(this.#left);
            if (bytes === undefined) return undefined;
            this.#left -= bytes.length;
            continue;
          }
          this.#state = "header";
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
   * @throws OciError of kind "corrupt" where the archive stops in the middle.
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
    const { type, size } = preamble;
    if (type === "x" || type === "L" || type === "K") {
      this.#extensionBytes += size;
      if (this.#extensionBytes > longestExtension) throw corruptTar(`an extended header is longer than ${longestExtension} bytes`);
      this.#extension = preamble;
      // Kept beyond this chunk's life.
      this.#blocks.push(Buffer.from(block));
      this.#left = size;
      this.#padding = paddingOf(size);
      this.#state = "extension";
      return undefined;
    }
    const extensions: Extensions = {
      ...(this.#pax && { pax: this.#pax }),
      ...(this.#longName !== undefined && { longName: this.#longName }),
      ...(this.#longLink !== undefined && { longLink: this.#longLink }),
    };
    const header = readHeader(block, preamble, extensions, this.#before);
    this.#before = header;
    if (type === "g" && size > longestExtension) throw corruptTar(`an extended header is longer than ${longestExtension} bytes`);
    const blocks = this.#blocks.length === 0 ? block : Buffer.concat([...this.#blocks, block]);
    this.#entries++;
    this.#blocks = [];
    this.#extensionBytes = 0;
    this.#pax = undefined;
    this.#longName = undefined;
    this.#longLink = undefined;
    this.#left = header.size;
    this.#padding = paddingOf(header.size);
    this.#state = "body";
    return { type: "header", header, blocks, at: this.#blocksAt };
  }

  #readExtension(body: Buffer): void {
    const type = this.#extension?.type;
    if (type === "x") {
      if (this.#pax) throw corruptTar("two PAX headers stand before one entry");
      this.#pax = parsePax(body);
      return;
    }
    const end = body.indexOf(0);
    const name = fromBytes(end < 0 ? body : body.subarray(0, end));
    if (end >= 0 && body.subarray(end).some((byte) => byte !== 0)) throw corruptTar("a long name holds a NUL");
    if (type === "L") this.#longName = name;
    else this.#longLink = name;
  }
}
