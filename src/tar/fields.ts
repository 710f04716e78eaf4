import type { ByteString } from "./byte-string.ts";

/** Bytes of a header, and the unit in which an archive grows. */
export const blockSize = 512;

/** The text of a field, up to its first NUL. */
export function readText(block: Buffer, from: number, length: number): ByteString {
  let end = from;
  const limit = from + length;
  while (end < limit && block[end] !== 0) end++;
  return (end === from ? "" : block.toString("latin1", from, end)) as ByteString;
}

/**
 * A number in a field: optional spaces, octal digits, then nothing but NULs and spaces, or a NUL and what no reader
 * looks at; or base-256, if the first byte says so (GNU). An empty field is 0. A NUL in front of digits is refused:
 * Go reads the number behind it, all others read 0, and so they would take other bytes for the body.
 * @returns undefined if it is neither, or no safe whole number.
 */
export function readNumber(block: Buffer, from: number, length: number): number | undefined {
  const first = block[from] as number;
  if (first & 0x80) {
    if (first !== 0x80 && first !== 0xff) return undefined;
    let value = first === 0xff ? -1 : 0;
    for (let at = from + 1; at < from + length; at++) {
      value = value * 256 + (block[at] as number);
      if (!Number.isSafeInteger(value)) return undefined;
    }
    return value;
  }
  let at = from;
  const end = from + length;
  while (at < end && block[at] === 0x20) at++;
  let value = 0;
  const digits = at;
  for (; at < end; at++) {
    const digit = (block[at] as number) - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  const isClosed = at > digits && block[at] === 0;
  for (; at < end && !isClosed; at++) if (block[at] !== 0 && block[at] !== 0x20) return undefined;
  return Number.isSafeInteger(value) ? value : undefined;
}

/**
 * The sum of the block's bytes, its own checksum field counted as spaces; also as old tars summed, with signed bytes.
 */
export function checksumMatches(block: Buffer): boolean {
  let unsigned = 0;
  let high = 0;
  for (let at = 0; at < blockSize; at++) {
    const byte = block[at] as number;
    unsigned += byte;
    high += byte >> 7;
  }
  for (let at = 148; at < 156; at++) {
    const byte = block[at] as number;
    unsigned += 0x20 - byte;
    high -= byte >> 7;
  }
  const stated = readNumber(block, 148, 8);
  return stated === unsigned || stated === unsigned - 256 * high;
}

/** Octal digits with a NUL behind them; zeros, and false, if the number does not fit. */
export function writeOctal(block: Buffer, from: number, length: number, value: number): boolean {
  const digits = value < 0 ? undefined : value.toString(8);
  const fits = digits !== undefined && digits.length < length;
  block.write((fits ? digits : "").padStart(length - 1, "0"), from, length - 1, "latin1");
  return fits;
}

export function writeBase256(block: Buffer, from: number, length: number, value: number): void {
  let rest = value;
  for (let at = from + length - 1; at > from; at--) {
    const byte = ((rest % 256) + 256) % 256;
    block[at] = byte;
    rest = (rest - byte) / 256;
  }
  block[from] = value < 0 ? 0xff : 0x80;
}

/** Writes the checksum, when all other fields stand. */
export function seal(block: Buffer): void {
  block.fill(0x20, 148, 156);
  let sum = 0;
  for (let at = 0; at < blockSize; at++) sum += block[at] as number;
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
}
