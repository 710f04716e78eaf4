import { type ByteString, byteString } from "./byte-string.ts";
import { corruptTar, unsupportedTar } from "./failure.ts";
import { blockSize, checksumMatches, readNumber, readText, seal, writeBase256, writeOctal } from "./fields.ts";
import { encodePax, formatPaxTime, type PaxRecords, type PaxTime, parsePaxTime } from "./pax.ts";

/** The type flag of an entry. `\0` and `7` read as a file; with `\0` (V7), a name that ends in "/" as a directory. */
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
  /**
   * All records of the entry's own PAX header, those that the members above were taken from too; undefined if it had
   * none.
   */
  readonly pax?: PaxRecords;
}

/**
 * A header for an entry of ours; the same values give the same bytes. Mode 0644 (0755 for a directory), owner 0:0,
 * time 0 unless given.
 * @param name as text; `linkName`, `userName` and `groupName` of `members` are byte strings.
 */
export function tarHeader(name: string, members: Partial<Omit<TarHeader, "name">> = {}): TarHeader {
  const type = members.type ?? tarTypes.file;
  const none = byteString("");
  return {
    name: byteString(name),
    type,
    linkName: none,
    size: 0,
    mode: type === tarTypes.directory ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    mtime: { seconds: 0, nanoseconds: 0 },
    userName: none,
    groupName: none,
    devMajor: 0,
    devMinor: 0,
    ...members,
  };
}

/** What extended headers in front of an entry say. */
export interface HeaderExtensions {
  readonly pax?: PaxRecords;
  /** GNU `L` and `K`. */
  readonly longName?: ByteString;
  readonly longLink?: ByteString;
  /** See `ParserOptions`. */
  readonly takesOldGo?: boolean;
}

export const isZeroBlock = (block: Buffer): boolean => block[0] === 0 && block.equals(zeroBlock);
const zeroBlock = Buffer.alloc(blockSize);

/** What must be known of a block before anything else: its type, and how long the body is that follows. */
export interface Preamble {
  /** As it stands in the block. */
  readonly flag: string;
  readonly size: number;
}

/** @throws OciError of kind "corrupt" if it is no header block. */
export function readPreamble(block: Buffer): Preamble {
  if (!checksumMatches(block)) throw corruptTar("a header has a wrong checksum");
  const size = readNumber(block, 124, 12);
  if (size === undefined || size < 0) throw corruptTar("the size is no number", readText(block, 0, 100));
  return { flag: String.fromCharCode(block[156] as number), size };
}

/** The other numbers of an extended header mean nothing; Go refuses the archive if one is none. */
export function checkExtension(block: Buffer): void {
  const isOld = formatOf(block, readText(block, 0, 100)) === "v7";
  for (const [from, length] of isOld ? numbers.slice(0, 4) : numbers)
    if (readNumber(block, from, length) === undefined) throw corruptTar("a field of an extended header is no number");
}

/** Offset and length of mode, owner, group, time, and device numbers. */
const numbers = [
  [100, 8],
  [108, 8],
  [116, 8],
  [136, 12],
  [329, 8],
  [337, 8],
] as const;

type Format = "v7" | "ustar" | "gnu" | "old-go";

/**
 * The format, by its magic: exactly ustar's or GNU's, or none. Readers disagree about all that only begins like one,
 * and about a prefix of a name in formats that have none: Python reads one in any header, Go in a GNU header if the
 * times that stand there are no numbers.
 * @param takesOldGo whether the last is read as Go does: before version 1.8 it wrote such headers itself, for long
 * names of files whose owner has a large number, and so did Docker (golang/go#12594, #21005).
 */
function formatOf(block: Buffer, name: ByteString, takesOldGo = false): Format {
  const magic = block.toString("latin1", 257, 265);
  if (magic.startsWith("ustar\0")) {
    // star keeps two times behind a shorter prefix, and says so in the last four bytes: Go reads them, libarchive not.
    if (block.toString("latin1", 508, 512) === "tar\0") {
      if (block[475] !== 0) throw corruptTar("its name reaches into star's times, where readers differ", name);
      if (readNumber(block, 476, 12) === undefined || readNumber(block, 488, 12) === undefined)
        throw corruptTar("star's times are no numbers, where readers differ", name);
    }
    return "ustar";
  }
  if (magic === "ustar  \0") {
    if (readNumber(block, 345, 12) !== undefined && readNumber(block, 357, 12) !== undefined) return "gnu";
    if (takesOldGo && /^[\u0000-\u007f]*$/.test(readText(block, 345, 155))) return "old-go";
    throw corruptTar("a header of GNU's format has a prefix, where readers differ", name);
  }
  if (magic.startsWith("ustar")) throw corruptTar("its magic is neither ustar's nor GNU's", name);
  if (block[345] !== 0) throw corruptTar("a header without a magic has a prefix, where readers differ", name);
  return "v7";
}

/**
 * The name, by PAX, by GNU, or by the block. @throws OciError of kind "corrupt" if PAX and GNU disagree: readers
 * differ in which one counts.
 */
function longer(what: string, pax: ByteString | undefined, gnu: ByteString | undefined): ByteString | undefined {
  if (pax !== undefined && gnu && pax !== gnu) throw corruptTar(`it has two different ${what}s`, pax);
  return pax ?? (gnu || undefined);
}

/**
 * Reads a header block of which `readPreamble` approved. PAX records and GNU's long names win over the block; an
 * empty value leaves the block's. Where Go's archive/tar and libarchive would read something else than this, it is
 * refused.
 * @param before the entry before it: what is equal is shared, since headers of whole layers are held in memory.
 * @throws OciError of kind "corrupt" for what contradicts itself or is read differently elsewhere; "unsupported" for
 * sparse files of GNU's old
 *   format, and for types that no container runtime takes.
 */
export function readHeader(
  block: Buffer,
  { flag, size: blockSizeField }: Preamble,
  { pax, longName, longLink, takesOldGo }: HeaderExtensions,
  before?: TarHeader,
): TarHeader {
  const short = readText(block, 0, 100);
  const format = formatOf(block, short, takesOldGo);
  const known = format !== "v7";
  const prefix = format === "ustar" || format === "old-go" ? readText(block, 345, 155) : "";
  const name = longer("name", paxText(pax, "path"), longName) ?? ((prefix === "" ? short : `${prefix}/${short}`) as ByteString);
  if (name === "") throw corruptTar("an entry has no name");
  const type = typeOf(flag, name);
  const size = sizeOf(type, blockSizeField, paxNumber(pax, "size", name), name);
  const isLink = type === tarTypes.hardLink || type === tarTypes.symlink;
  const linkName = isLink ? (longer("target", paxText(pax, "linkpath"), longLink) ?? readText(block, 157, 100)) : ("" as ByteString);
  if (isLink && linkName === "") throw corruptTar("it is a link to nothing", name);
  const field = (what: string, from: number, length: number): number => {
    const value = readNumber(block, from, length);
    if (value === undefined) throw corruptTar(`its ${what} is no number`, name);
    return value;
  };
  const isDevice = type === tarTypes.characterDevice || type === tarTypes.blockDevice;
  const device = (from: number): number => {
    const value = field("device number", from, 8);
    if (isDevice && (value < 0 || value > maxOwner)) throw corruptTar("its device number is none", name);
    return value;
  };
  const [devMajor, devMinor] = known ? [device(329), device(337)] : [0, 0];
  // Each field is read, also if a PAX record wins over it: Go refuses an archive with one that is no number.
  const seconds = field("mtime", 136, 12);
  const [uid, gid] = [field("uid", 108, 8), field("gid", 116, 8)];
  const mtime = paxTime(pax, "mtime", name) ?? { seconds, nanoseconds: 0 };
  if (Math.abs(mtime.seconds) >= 1e15) throw corruptTar("its mtime is none that a clock shows", name);
  for (const key of ["atime", "ctime"]) paxTime(pax, key, name);
  if (pax?.has("SCHILY.realsize") || pax?.has("SUN.holesdata")) throw unsupportedTar("it is a sparse file in star's or Sun's format", name);
  const userName = paxText(pax, "uname") ?? (known ? readText(block, 265, 32) : ("" as ByteString));
  const groupName = paxText(pax, "gname") ?? (known ? readText(block, 297, 32) : ("" as ByteString));
  const sameTime = before?.mtime.seconds === mtime.seconds && before.mtime.nanoseconds === mtime.nanoseconds;
  return {
    name: type === tarTypes.directory && name.endsWith("/") && name.length > 1 ? (name.slice(0, -1) as ByteString) : name,
    type,
    linkName,
    size,
    mode: field("mode", 100, 8) & 0o7777,
    uid: owner("uid", paxNumber(pax, "uid", name) ?? uid, name),
    gid: owner("gid", paxNumber(pax, "gid", name) ?? gid, name),
    mtime: sameTime ? before.mtime : mtime,
    userName: before?.userName === userName ? before.userName : userName,
    groupName: before?.groupName === groupName ? before.groupName : groupName,
    devMajor: isDevice ? devMajor : 0,
    devMinor: isDevice ? devMinor : 0,
    pax,
  };
}

const types: ReadonlySet<string> = new Set(Object.values(tarTypes));

function typeOf(flag: string, name: ByteString): string {
  if (flag === "S") throw unsupportedTar("it is a sparse file in GNU's old format; layers may have none", name);
  if (flag === "\0") return name.endsWith("/") ? tarTypes.directory : tarTypes.file;
  const type = flag === "7" ? tarTypes.file : flag;
  if (!types.has(type)) throw unsupportedTar(`it is of type ${JSON.stringify(flag)}, which no container runtime takes`, name);
  // GNU tar and libarchive make a folder of it, Go a file.
  if (type === tarTypes.file && name.endsWith("/")) throw corruptTar('it is a file, yet its name ends in "/", where readers differ', name);
  return type;
}

/**
 * Links, folders, devices and FIFOs have no body, whatever size their block says, as all readers agree; what a PAX
 * record says is another matter.
 */
function sizeOf(type: string, size: number, paxSize: number | undefined, name: ByteString): number {
  if (type < tarTypes.hardLink || type > tarTypes.fifo) return paxSize ?? size;
  if (paxSize) throw corruptTar(`it is no file, yet ${paxSize} bytes are said to follow`, name);
  return 0;
}

/** The largest number of an owner that systems have. */
const maxOwner = 2 ** 32 - 1;

/** Negative owners (nobody, on some systems, is -2) are the unsigned numbers that systems make of them. */
function owner(what: string, value: number, name: ByteString): number {
  const unsigned = value < 0 && value >= -(2 ** 31) ? value + 2 ** 32 : value;
  if (unsigned < 0 || unsigned > maxOwner) throw corruptTar(`its ${what} is none that a system has`, name);
  return unsigned;
}

function paxText(pax: PaxRecords | undefined, key: string): ByteString | undefined {
  const value = pax?.get(key);
  return value === "" ? undefined : value;
}

function paxNumber(pax: PaxRecords | undefined, key: string, name: ByteString): number | undefined {
  const value = paxText(pax, key);
  if (value === undefined) return undefined;
  const form = key === "size" ? /^[0-9]+$/ : /^-?[0-9]+$/;
  if (!form.test(value) || !Number.isSafeInteger(Number(value))) throw corruptTar(`its PAX ${key} is no number`, name);
  return Number(value);
}

function paxTime(pax: PaxRecords | undefined, key: string, name: ByteString): PaxTime | undefined {
  const value = paxText(pax, key);
  if (value === undefined) return undefined;
  const time = parsePaxTime(value);
  if (time === undefined) throw corruptTar(`its PAX ${key} is no time`, name);
  return time;
}

/** PAX keys that stand for members of `TarHeader`; all others are carried over as they are. */
const derived = new Set(["path", "linkpath", "size", "uid", "gid", "uname", "gname", "mtime"]);

/**
 * PAX keys by which some readers would read an entry otherwise than Go, which knows nothing of them: they are left
 * out.
 */
const misread = new Set(["hdrcharset", "SCHILY.devmajor", "SCHILY.devminor"]);
const isWritten = (key: string): boolean => !derived.has(key) && !misread.has(key) && !key.startsWith("GNU.");

/** The header without the records that `encodeHeader` leaves out: what is held of an entry, where there are many. */
export function withoutDerivedRecords(header: TarHeader): TarHeader {
  if (header.pax === undefined) return header;
  const written = Array.from(header.pax).filter(([key]) => isWritten(key));
  return { ...header, pax: written.length === 0 ? undefined : new Map(written) };
}

/**
 * The blocks that stand for an entry in front of its body: a ustar header and, if a value does not fit it, a PAX
 * header before it. Records of `pax` that no member stands for (extended attributes, times) are kept in their order,
 * byte for byte; the same header gives the same bytes.
 * @throws OciError of kind "corrupt" if a name holds a NUL.
 */
export function encodeHeader(header: TarHeader): Buffer {
  const { name, type, linkName, size, mode, uid, gid, mtime, userName, groupName, devMajor, devMinor, pax } = header;
  const written = (type === tarTypes.directory ? `${name}/` : name) as ByteString;
  if (`${name}${linkName}${userName}${groupName}`.includes("\0")) throw corruptTar("a name holds a NUL", name);
  const records: [string, string][] = [];
  const add = (key: string, value: string): void => {
    records.push([key, value]);
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
  writeOctal(block, 100, 8, mode);
  if (!writeOctal(block, 108, 8, uid)) add("uid", String(uid));
  if (!writeOctal(block, 116, 8, gid)) add("gid", String(gid));
  if (!writeOctal(block, 124, 12, size)) add("size", String(size));
  if (!writeOctal(block, 136, 12, mtime.seconds) || mtime.nanoseconds !== 0) add("mtime", formatPaxTime(mtime));
  block.write(type, 156, 1, "latin1");
  block.write("ustar\x0000", 257, "latin1");
  if (userName.length > 31) add("uname", userName);
  block.write(userName, 265, 31, "latin1");
  if (groupName.length > 31) add("gname", groupName);
  block.write(groupName, 297, 31, "latin1");
  if (!writeOctal(block, 329, 8, devMajor)) writeBase256(block, 329, 8, devMajor);
  if (!writeOctal(block, 337, 8, devMinor)) writeBase256(block, 337, 8, devMinor);
  seal(block);
  if (pax) for (const [key, value] of pax) if (isWritten(key)) records.push([key, value]);
  if (records.length === 0) return block;
  return Buffer.concat([encodePaxHeader(encodePax(records)), block]);
}

/** The PAX header of the next entry, with its body. */
function encodePaxHeader(body: Buffer): Buffer {
  const head = encodeHeader(tarHeader("PaxHeaders/entry", { type: "x", size: body.length }));
  return Buffer.concat([head, body, Buffer.alloc(paddingOf(body.length))]);
}

/** The end of an archive: two zero blocks. */
export const endOfArchive: Buffer = Buffer.alloc(2 * blockSize);

/** Bytes from the end of a body to the end of its last block. */
export function paddingOf(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize;
}

/** A name of more than 100 bytes goes into two fields if a "/" allows it; undefined if it does not. */
function splitName(name: string): { name: string; prefix: string } | undefined {
  if (name.length <= 100) return { name, prefix: "" };
  if (name.length > 256) return undefined;
  // The last "/" of a directory belongs to its name, and the name may not be empty.
  const slash = name.indexOf("/", name.length - 101);
  return slash < 1 || slash > 155 || slash >= name.length - 1 ? undefined : { prefix: name.slice(0, slash), name: name.slice(slash + 1) };
}
