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
 * The frames of zstd data without the skippable ones, in pieces that never reach over the end of a frame. Node's decoder drops, without a word, whatever stands behind
 * the end of a frame in one write (nodejs/node#64741), and layers of several frames are common (`zstd:chunked`, pzstd).
 * @throws OciError of kind "corrupt" where something else stands between frames, or the data ends within one.
 */
export async function* zstdFrames(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let part = "magic" as Part;
  /** Bytes of this part that are still to come. */
  let left = 4;
  /** The bytes of this part read so far, as a little-endian number; only of parts of at most 4 bytes. */
  let value = 0;
  let read = 0;
  let checksum = false;
  const enter = (next: Part, length: number): void => {
    part = next;
    left = length;
    value = 0;
    read = 0;
  };

  for await (const chunk of input) {
    /** Where the bytes of the current frame begin that were not handed out yet; -1 outside a frame. */
    let from = part === "magic" || part === "skipLength" || part === "skip" ? -1 : 0;
    let at = 0;
    while (at < chunk.length || left === 0) {
      const step = Math.min(left, chunk.length - at);
      if (part !== "block" && part !== "skip" && part !== "header" && part !== "lastBlock") {
        for (let byte = at; byte < at + step; byte++) value += (chunk[byte] as number) * 256 ** read++;
      }
      at += step;
      left -= step;
      if (left > 0) break;
      switch (part) {
        case "magic":
          if (isSkippable(value)) {
            enter("skipLength", 4);
            break;
          }
          if (value !== frameMagic) throw corrupt("has something else between its frames");
          // The four bytes may lie in two chunks; they are always the same, so they are handed out on their own.
          yield magicBytes;
          from = at;
          enter("descriptor", 1);
          break;
        case "skipLength":
          enter("skip", value);
          break;
        case "skip":
          enter("magic", 4);
          break;
        case "descriptor": {
          const singleSegment = (value & 0x20) !== 0;
          const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][value >> 6] as number;
          const dictionary = [0, 1, 2, 4][value & 3] as number;
          checksum = (value & 4) !== 0;
          enter("header", contentSize + dictionary + (singleSegment ? 0 : 1));
          break;
        }
        case "header":
          enter("blockHeader", 3);
          break;
        case "blockHeader": {
          const type = (value >> 1) & 3;
          if (type === 3) throw corrupt("has a block of a reserved type");
          const last = (value & 1) !== 0;
          const size = type === 1 ? 1 : value >> 3;
          if (last) {
            // The last block and the checksum behind it end the frame.
            enter("lastBlock", size + (checksum ? 4 : 0));
          } else {
            enter("block", size);
          }
          break;
        }
        case "block":
          enter("blockHeader", 3);
          break;
        case "lastBlock":
          if (at > from) yield chunk.subarray(from, at);
          from = -1;
          enter("magic", 4);
          break;
      }
    }
    if (from >= 0 && from < chunk.length) yield chunk.subarray(from);
  }
  if (part !== "magic" || left !== 4) throw corrupt("ends within a frame");
}
