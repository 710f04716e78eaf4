import { OciError } from "../runtime/errors.ts";

const frameMagic = 0xfd2fb528;
const magicBytes = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Whether these four bytes, read as a little-endian number, begin a frame or a skippable frame (RFC 8878, 3.1). */
export function isZstdMagic(magic: number): boolean {
  return magic === frameMagic || isSkippable(magic);
}

function isSkippable(magic: number): boolean {
  return magic >= 0x184d2a50 && magic <= 0x184d2a5f;
}

function corrupt(what: string): OciError {
  return new OciError(`the zstd data ${what}`, { kind: "corrupt" });
}

type Part = "magic" | "skipLength" | "skip" | "descriptor" | "header" | "blockHeader" | "block" | "lastBlock";

/**
 * The frames of zstd data without the skippable ones, in pieces that never reach over the end of a frame. Node's
 * decoder drops, without a word, whatever stands behind the end of a frame in one write (nodejs/node#64741), and
 * layers of several frames are common (`zstd:chunked`, pzstd).
 * @throws OciError of kind "corrupt" if something else stands between frames, or the data ends within one.
 */
export async function* zstdFrames(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const frames = new FrameReader();
  for await (const chunk of input) yield* frames.read(chunk);
  frames.end();
}

/** Follows the parts of frames (RFC 8878, 3.1.1) through the chunks. */
class FrameReader {
  #part: Part = "magic";
  /** Bytes of this part that are still to come. */
  #left = 4;
  /** The bytes of this part read so far, as a little-endian number; only of parts of at most 4 bytes. */
  #value = 0;
  #read = 0;
  #checksum = false;

  *read(chunk: Uint8Array): Generator<Uint8Array, void, undefined> {
    /** Where the bytes of the current frame begin that were not handed out yet; -1 outside a frame. */
    let from = this.#isBetweenFrames() ? -1 : 0;
    let at = 0;
    while (at < chunk.length || this.#left === 0) {
      at = this.#consume(chunk, at);
      if (this.#left > 0) break;
      const ended = this.#part;
      this.#enter(this.#next());
      if (ended === "magic" && this.#part === "descriptor") {
        // The four bytes may lie in two chunks; they are always the same, so they are handed out on their own.
        yield magicBytes;
        from = at;
      } else if (ended === "lastBlock") {
        if (at > from) yield chunk.subarray(from, at);
        from = -1;
      }
    }
    if (from >= 0 && from < chunk.length) yield chunk.subarray(from);
  }

  /** @throws OciError of kind "corrupt" if the data ended within a frame */
  end(): void {
    if (this.#part !== "magic" || this.#left !== 4) throw corrupt("ends within a frame");
  }

  #isBetweenFrames(): boolean {
    return this.#part === "magic" || this.#part === "skipLength" || this.#part === "skip";
  }

  /** @returns where the chunk goes on */
  #consume(chunk: Uint8Array, at: number): number {
    const end = at + Math.min(this.#left, chunk.length - at);
    if (this.#part !== "block" && this.#part !== "skip" && this.#part !== "header" && this.#part !== "lastBlock") {
      for (let byte = at; byte < end; byte++) this.#value += (chunk[byte] as number) * 256 ** this.#read++;
    }
    this.#left -= end - at;
    return end;
  }

  #enter([next, length]: readonly [Part, number]): void {
    this.#part = next;
    this.#left = length;
    this.#value = 0;
    this.#read = 0;
  }

  /** What follows the part that has ended, and the bytes of that. */
  #next(): readonly [Part, number] {
    const value = this.#value;
    switch (this.#part) {
      case "magic":
        if (isSkippable(value)) return ["skipLength", 4];
        if (value !== frameMagic) throw corrupt("has something else between its frames");
        return ["descriptor", 1];
      case "skipLength":
        return ["skip", value];
      case "skip":
      case "lastBlock":
        return ["magic", 4];
      case "descriptor": {
        const singleSegment = (value & 0x20) !== 0;
        const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][value >> 6] as number;
        const dictionary = [0, 1, 2, 4][value & 3] as number;
        this.#checksum = (value & 4) !== 0;
        return ["header", contentSize + dictionary + (singleSegment ? 0 : 1)];
      }
      case "header":
      case "block":
        return ["blockHeader", 3];
      case "blockHeader": {
        const type = (value >> 1) & 3;
        if (type === 3) throw corrupt("has a block of a reserved type");
        const size = type === 1 ? 1 : value >> 3;
        // The last block and the checksum behind it end the frame.
        if ((value & 1) !== 0) return ["lastBlock", size + (this.#checksum ? 4 : 0)];
        return ["block", size];
      }
    }
  }
}
