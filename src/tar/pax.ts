import type { ByteString } from "./byte-string.ts";
import { corruptTar } from "./failure.ts";

/**
 * Records of a PAX extended header, in their order. Keys and values hold one character a byte: an extended attribute
 * is no text, and as buffers of their own the values of a million entries would take ten times the memory.
 */
export type PaxRecords = Map<string, ByteString>;

/** Keys whose value is a path or a name, which ends at a NUL wherever it is used. */
const names = new Set(["path", "linkpath", "uname", "gname"]);

/** Keys that stand once for each piece of a sparse file, in turns. */
const sparsePiece = ["GNU.sparse.offset", "GNU.sparse.numbytes"];

/**
 * Reads the body of a PAX extended header: `LENGTH KEY=VALUE\n`, again and again (POSIX pax, "pax Extended Header").
 * Of a key that stands twice the last value counts; only of the pieces of a sparse file (GNU tar's format 0.0) all
 * do, and become the map that they are in format 0.1.
 * @throws OciError of kind "corrupt" for a length that is not the record's, a record without a key, a NUL in a name.
 */
export function parsePax(body: Buffer): PaxRecords {
  const records: PaxRecords = new Map();
  const pieces: string[] = [];
  let at = 0;
  while (at < body.length) {
    let length = 0;
    let digits = 0;
    let next = at;
    for (; next < body.length && digits < 10; next++, digits++) {
      const digit = (body[next] as number) - 0x30;
      if (digit < 0 || digit > 9) break;
      length = length * 10 + digit;
    }
    const end = at + length;
    if (digits === 0 || body[next] !== 0x20 || end > body.length || end <= next + 1 || body[end - 1] !== 0x0a) {
      throw corruptTar("a PAX record has a wrong length");
    }
    const equals = body.indexOf(0x3d, next + 1);
    if (equals < 0 || equals >= end || equals === next + 1) throw corruptTar("a PAX record has no key");
    const key = body.toString("latin1", next + 1, equals);
    const value = body.toString("latin1", equals + 1, end - 1) as ByteString;
    if (key.includes("\0") || (names.has(key) && value.includes("\0"))) throw corruptTar("a PAX record has a NUL in a name");
    at = end;
    if (key === sparsePiece[pieces.length % 2]) {
      pieces.push(value);
      continue;
    }
    records.delete(key);
    records.set(key, value);
  }
  if (pieces.length > 0) records.set("GNU.sparse.map", pieces.join(",") as ByteString);
  return records;
}

/** The body of a PAX extended header with these records. */
export function encodePax(records: Iterable<readonly [string, string]>): Buffer {
  let body = "";
  for (const [key, value] of records) {
    const rest = key.length + value.length + 3;
    let length = rest + String(rest).length;
    if (rest + String(length).length > length) length = rest + String(length).length;
    body += `${length} ${key}=${value}\n`;
  }
  return Buffer.from(body, "latin1");
}

/** A time as PAX writes it: decimal seconds since 1970, with a fraction if there is one. */
export interface PaxTime {
  /** Whole seconds, rounded down. */
  readonly seconds: number;
  /** 0 to 999,999,999. */
  readonly nanoseconds: number;
}

/**
 * Reads `-12.5`; undefined if it is no decimal number, or one that no clock shows. Digits below a nanosecond are
 * dropped.
 */
export function parsePaxTime(text: string): PaxTime | undefined {
  const match = /^(-?)([0-9]{1,15})(?:\.([0-9]*))?$/.exec(text);
  if (!match) return undefined;
  const whole = Number(match[2]);
  const fraction = Number((match[3] ?? "").slice(0, 9).padEnd(9, "0"));
  if (match[1] === "") return { seconds: whole, nanoseconds: fraction };
  return fraction === 0
    ? { seconds: whole === 0 ? 0 : -whole, nanoseconds: 0 }
    : { seconds: -whole - 1, nanoseconds: 1_000_000_000 - fraction };
}

export function formatPaxTime({ seconds, nanoseconds }: PaxTime): string {
  if (nanoseconds === 0) return String(seconds);
  const negative = seconds < 0;
  const whole = negative ? -seconds - 1 : seconds;
  const fraction = String(negative ? 1_000_000_000 - nanoseconds : nanoseconds).padStart(9, "0");
  return `${negative ? "-" : ""}${whole}.${fraction.replace(/0+$/, "")}`;
}
