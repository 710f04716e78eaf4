import type { ByteString } from "./byte-string.ts";
import { corruptTar, unsupportedTar } from "./failure.ts";
import { encodePax, formatPaxTime, type PaxRecords, type PaxTime, parsePaxTime } from "./pax.ts";

export const blockSize = 512;

/** The type flag of an entry: one of these, or a vendor's own character. `\0` and `7` read as a file; a V7 name that ends in "/" as a directory. */
export const tarTypes = {
  file: "0",
  hardLink: "1",
  symlink: "2",
  characterDevice: "3",
  blockDevice: "4",
  directory: "5",
  fifo: "6",
  /** PAX records for the rest of the archive. */
  paxGlobal: "g",
} as const;

/** An entry of an archive, extended headers applied. */
export interface TarHeader {
  /** As it stands in the archive, but for a single "/" at the end of a directory's name, which is dropped. */
  readonly name: ByteString;
  readonly type: string;
  /** Target of a link, else empty. */
  readonly linkName: ByteString;
  /** Bytes of the body. */
  readonly size: number;
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: PaxTime;
  readonly userName: ByteString;
  readonly groupName: ByteString;
  readonly devMajor: number;
  readonly devMinor: number;
  /** All records of the entry's own PAX header, those that the members above were taken from too; undefined where it had none. */
  readonly pax?: PaxRecords;
}

/** What extended headers in front of an entry say. */
export interface Extensions {
  readonly pax?: PaxRecords;
  /** GNU `L` and `K`. */
  readonly longName?: ByteString;
  readonly longLink?: ByteString;
}

export const isZeroBlock = (block: Buffer): boolean => block[0] === 0 && block.equals(zeroBlock);
const zeroBlock = Buffer.alloc(blockSize);

/** The text of a field, up to its first NUL. */
function text(block: Buffer, from: number, length: number): ByteString {
  let end = from;
  const limit = from + length;
  while (end < limit && block[end] !== 0) end++;
  return (end === from ? "" : block.toString("latin1", from, end)) as ByteString;
}

/**
 * A number in a field: octal digits between optional spaces and NULs, or base-256 where the first bit is set (GNU).
 * @returns undefined where it is neither, or no safe whole number.
 */
function number(block: Buffer, from: number, length: number): number | undefined {
  const first = block[from] as number;
  if (first & 0x80) {
    const negative = (first & 0x40) !== 0;
    let value = negative ? first | ~0x7f : first & 0x7f;
    for (let at = from + 1; at < from + length; at++) {
      value = value * 256 + (block[at] as number);
      if (!Number.isSafeInteger(value)) return undefined;
    }
    return value;
  }
  let at = from;
  let end = from + length;
  while (at < end && (block[at] === 0x20 || block[at] === 0)) at++;
  while (end > at && (block[end - 1] === 0x20 || block[end - 1] === 0)) end--;
  let value = 0;
  for (; at < end; at++) {
    const digit = (block[at] as number) - 0x30;
    if (digit < 0 || digit > 7) return undefined;
    value = value * 8 + digit;
  }
  return Number.isSafeInteger(value) ? value : undefined;
}

/** The sum of the block's bytes, its own checksum field counted as spaces; also as old tars summed, with signed bytes. */
function checksumMatches(block: Buffer): boolean {
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
  const stated = number(block, 148, 8);
  return stated === unsigned || stated === unsigned - 256 * high;
}

/** What must be known of a block before anything else: its type, and how long the body is that follows. */
export interface Preamble {
  readonly type: string;
  readonly size: number;
}

/** @throws OciError of kind "corrupt" where it is no header block. */
export function readPreamble(block: Buffer): Preamble {
  if (!checksumMatches(block)) throw corruptTar("a header has a wrong checksum");
  const size = number(block, 124, 12);
  if (size === undefined || size < 0) throw corruptTar("the size is no number", text(block, 0, 100));
  const flag = block[156] as number;
  return { type: flag === 0 || flag === 0x37 ? tarTypes.file : String.fromCharCode(flag), size };
}

/**
 * Reads a header block of which `readPreamble` approved. PAX records win over GNU's long names, and those over the block (POSIX; GNU tar); an empty PAX value
 * leaves the block's.
 * @param before the entry before it: what is equal is shared, since headers of whole layers are held in memory.
 * @throws OciError of kind "corrupt" for what contradicts itself, "unsupported" for sparse files.
 */
export function readHeader(block: Buffer, preamble: Preamble, { pax, longName, longLink }: Extensions, before?: TarHeader): TarHeader {
  const gnu = block[262] === 0x20 && block.toString("latin1", 257, 265) === "ustar  \0";
  const ustar = !gnu && block.toString("latin1", 257, 262) === "ustar";
  let name = paxText(pax, "path") ?? longName;
  if (name === undefined) {
    name = text(block, 0, 100);
    // star keeps two times behind a shorter prefix, and says so in the last four bytes.
    const prefix = ustar ? text(block, 345, block.toString("latin1", 508, 512) === "tar\0" ? 131 : 155) : "";
    if (prefix !== "") name = `${prefix}/${name}` as ByteString;
  }
  let { type, size } = preamble;
  const paxSize = paxNumber(pax, "size", name);
  if (paxSize !== undefined) size = paxSize;
  if (type === tarTypes.file && name.endsWith("/")) type = tarTypes.directory;
  if (type === tarTypes.directory && name.endsWith("/") && name.length > 1) name = name.slice(0, -1) as ByteString;
  if (name === "") throw corruptTar("an entry has no name");
  if (type === "S" || (pax && isSparse(pax)))
    throw unsupportedTar("sparse files are not supported (the specification of layers rules them out)", name);
  if (size !== 0 && type >= "1" && type <= "6") throw corruptTar(`it is no file, yet ${size} bytes are said to follow`, name);

  const isLink = type === tarTypes.hardLink || type === tarTypes.symlink;
  const linkName = isLink ? (paxText(pax, "linkpath") ?? longLink ?? text(block, 157, 100)) : ("" as ByteString);
  if (isLink && linkName === "") throw corruptTar("it is a link to nothing", name);
  const field = (what: string, from: number, length: number): number => {
    const value = number(block, from, length);
    if (value === undefined) throw corruptTar(`its ${what} is no number`, name);
    return value;
  };
  const owner = (what: "uid" | "gid", from: number): number => {
    const value = paxNumber(pax, what, name) ?? field(what, from, 8);
    if (value < 0) throw corruptTar(`its ${what} is negative`, name);
    return value;
  };
  const isDevice = type === tarTypes.characterDevice || type === tarTypes.blockDevice;
  const known = gnu || ustar;
  const mtime = paxTime(pax, name) ?? { seconds: field("mtime", 136, 12), nanoseconds: 0 };
  const userName = paxText(pax, "uname") ?? (known ? text(block, 265, 32) : ("" as ByteString));
  const groupName = paxText(pax, "gname") ?? (known ? text(block, 297, 32) : ("" as ByteString));
  const sameTime = before?.mtime.seconds === mtime.seconds && before.mtime.nanoseconds === mtime.nanoseconds;
  return {
    name,
    type,
    linkName,
    size,
    mode: field("mode", 100, 8) & 0o7777,
    uid: owner("uid", 108),
    gid: owner("gid", 116),
    mtime: sameTime ? before.mtime : mtime,
    userName: before?.userName === userName ? before.userName : userName,
    groupName: before?.groupName === groupName ? before.groupName : groupName,
    devMajor: isDevice && known ? field("device number", 329, 8) : 0,
    devMinor: isDevice && known ? field("device number", 337, 8) : 0,
    ...(pax && { pax }),
  };
}

function paxText(pax: PaxRecords | undefined, key: string): ByteString | undefined {
  const value = pax?.get(key);
  return value === undefined || value.length === 0 ? undefined : (value.toString("latin1") as ByteString);
}

function paxNumber(pax: PaxRecords | undefined, key: string, name: ByteString): number | undefined {
  const value = paxText(pax, key);
  if (value === undefined) return undefined;
  if (!/^[0-9]{1,16}$/.test(value) || !Number.isSafeInteger(Number(value))) throw corruptTar(`its PAX ${key} is no number`, name);
  return Number(value);
}

function paxTime(pax: PaxRecords | undefined, name: ByteString): PaxTime | undefined {
  const value = paxText(pax, "mtime");
  if (value === undefined) return undefined;
  const time = parsePaxTime(value);
  if (time === undefined) throw corruptTar("its PAX mtime is no time", name);
  return time;
}

function isSparse(pax: PaxRecords): boolean {
  for (const key of pax.keys()) if (key.startsWith("GNU.sparse.")) return true;
  return false;
}

/** PAX keys that stand for members of `TarHeader`; all others are carried over as they are. */
const derived = new Set(["path", "linkpath", "size", "uid", "gid", "uname", "gname", "mtime"]);

/**
 * The blocks that stand for an entry in front of its body: a ustar header and, where a value does not fit it, a PAX header before it. Records of `pax` that
 * no member stands for (extended attributes, times) are kept in their order, byte for byte; the same header gives the same bytes.
 * @throws OciError of kind "corrupt" where a name holds a NUL.
 */
export function encodeHeader(header: TarHeader): Buffer {
  const { name, type, linkName, size, mode, uid, gid, mtime, userName, groupName, devMajor, devMinor, pax } = header;
  const written = (type === tarTypes.directory ? `${name}/` : name) as ByteString;
  if (`${name}${linkName}${userName}${groupName}`.includes("\0")) throw corruptTar("a name holds a NUL", name);
  const records: [string, Buffer][] = [];
  const add = (key: string, value: string): void => {
    records.push([key, Buffer.from(value, "latin1")]);
  };
  // Out of Node's pool: memory of its own for each of many blocks costs more than the block.
  const block = Buffer.allocUnsafe(blockSize).fill(0);
  const place = splitName(written);
  if (place) {
    block.write(place.name, 0, "latin1");
    block.write(place.prefix, 345, "latin1");
  } else {
    add("path", written);
    block.write(written.slice(0, 100), 0, 100, "latin1");
  }
  if (linkName.length > 100) add("linkpath", linkName);
  block.write(linkName, 157, 100, "latin1");
  octal(block, 100, 8, mode);
  if (!octal(block, 108, 8, uid)) add("uid", String(uid));
  if (!octal(block, 116, 8, gid)) add("gid", String(gid));
  if (!octal(block, 124, 12, size)) add("size", String(size));
  if (!octal(block, 136, 12, mtime.seconds) || mtime.nanoseconds !== 0) add("mtime", formatPaxTime(mtime));
  block.write(type, 156, 1, "latin1");
  block.write("ustar\x0000", 257, "latin1");
  if (userName.length > 32) add("uname", userName);
  block.write(userName, 265, 32, "latin1");
  if (groupName.length > 32) add("gname", groupName);
  block.write(groupName, 297, 32, "latin1");
  if (!octal(block, 329, 8, devMajor)) base256(block, 329, 8, devMajor);
  if (!octal(block, 337, 8, devMinor)) base256(block, 337, 8, devMinor);
  seal(block);
  if (pax) for (const [key, value] of pax) if (!derived.has(key)) records.push([key, value]);
  if (records.length === 0) return block;
  return Buffer.concat([encodePaxHeader("x", encodePax(records)), block]);
}

/** A PAX header with its body: `x` for the next entry, `g` for the rest of the archive. */
function encodePaxHeader(type: "x" | "g", body: Buffer): Buffer {
  const block = Buffer.alloc(blockSize);
  block.write("PaxHeaders/entry", 0, "latin1");
  octal(block, 100, 8, 0o644);
  octal(block, 108, 8, 0);
  octal(block, 116, 8, 0);
  octal(block, 124, 12, body.length);
  octal(block, 136, 12, 0);
  block.write(type, 156, 1, "latin1");
  block.write("ustar\x0000", 257, "latin1");
  octal(block, 329, 8, 0);
  octal(block, 337, 8, 0);
  seal(block);
  return Buffer.concat([block, body, Buffer.alloc(paddingOf(body.length))]);
}

/** Bytes from the end of a body to the end of its last block. */
export function paddingOf(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize;
}

/** A name of more than 100 bytes goes into two fields where a "/" allows it; undefined where it does not. */
function splitName(name: string): { name: string; prefix: string } | undefined {
  if (name.length <= 100) return { name, prefix: "" };
  if (name.length > 256) return undefined;
  // The last "/" of a directory belongs to its name, and the name may not be empty.
  const slash = name.indexOf("/", name.length - 101);
  return slash < 1 || slash > 155 || slash >= name.length - 1 ? undefined : { prefix: name.slice(0, slash), name: name.slice(slash + 1) };
}

/** Octal digits with a NUL behind them; zeros and false where it does not fit. */
function octal(block: Buffer, from: number, length: number, value: number): boolean {
  const digits = value < 0 ? undefined : value.toString(8);
  const fits = digits !== undefined && digits.length < length;
  block.write((fits ? digits : "").padStart(length - 1, "0"), from, length - 1, "latin1");
  return fits;
}

function base256(block: Buffer, from: number, length: number, value: number): void {
  let rest = value;
  for (let at = from + length - 1; at > from; at--) {
    const byte = ((rest % 256) + 256) % 256;
    block[at] = byte;
    rest = (rest - byte) / 256;
  }
  block[from] = value < 0 ? 0xff : 0x80;
}

function seal(block: Buffer): void {
  block.fill(0x20, 148, 156);
  let sum = 0;
  for (let at = 0; at < blockSize; at++) sum += block[at] as number;
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
}
