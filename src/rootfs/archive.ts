import type { FileHandle } from "node:fs/promises";
import { writeFully } from "../files/new-file.ts";
import type { ByteString } from "../tar/byte-string.ts";
import { encodeHeader, endOfArchive, type TarHeader, tarHeader, tarTypes } from "../tar/header.ts";
import { compactArchive, type PlacedRecord } from "./compact-archive.ts";
import type { FinalTree } from "./final-tree.ts";
import type { PackedBody, PackedFile } from "./packed-file.ts";

/** Room for the headers of 4,096 directories, in front of the first record. */
export const reservedForDirectories = 2 * 1024 * 1024;

/**
 * What an archive of the tree is made of, in an order in which every reader can unpack it: directories first, links
 * to files last.
 */
interface Parts {
  readonly directories: readonly Buffer[];
  readonly records: readonly PlacedRecord[];
  /**
   * Entries without a body: symbolic links, empty files, devices. Encoded when they are written: as blocks they would
   * take far more memory.
   */
  readonly bare: readonly TarHeader[];
  readonly links: readonly TarHeader[];
}

function partsOf({ directories, files }: FinalTree<PackedBody>): Parts {
  const records: PlacedRecord[] = [];
  const bare: TarHeader[] = [];
  const links: TarHeader[] = [];
  for (const { inode, names } of files) {
    const { header, body } = inode;
    // The name that the record has already is the one that need not be written again.
    const primary = body !== undefined && names.includes(body.path) ? body.path : (names[0] as ByteString);
    if (body === undefined) bare.push(header.name === primary ? header : { ...header, name: primary });
    else
      records.push({
        at: body.at,
        length: body.length,
        headerLength: body.headerLength,
        header: primary === body.path ? undefined : { ...header, name: primary },
      });
    for (const name of names) if (name !== primary) links.push(linkHeader(header, name, primary));
  }
  records.sort((a, b) => a.at - b.at);
  return { directories: headsOf(directories), records, bare, links };
}

/** What stands in front of everything: in pieces of many, for a block of its own for each takes twice the memory. */
function headsOf(directories: FinalTree<PackedBody>["directories"]): Buffer[] {
  const heads = directories.map(({ path, header }): TarHeader => {
    const name = path === "" ? ("." as ByteString) : path;
    return header ? { ...header, name } : { ...tarHeader("", { type: tarTypes.directory }), name };
  });
  return [...encoded(heads)];
}

/** A hard link has its file's attributes, as tar writes them; extended ones stand at the file alone. */
function linkHeader(header: TarHeader, name: ByteString, target: ByteString): TarHeader {
  const { pax: _, ...rest } = header;
  return { ...rest, type: tarTypes.hardLink, name, linkName: target, size: 0, devMajor: 0, devMinor: 0 };
}

/**
 * Makes the file that the layers were scanned into the archive itself: records that are not in the image give way,
 * all others stay where they are wherever that can be.
 * @throws errors of the file system.
 */
export async function finishInPlace(packed: PackedFile, tree: FinalTree<PackedBody>): Promise<void> {
  await packed.settle();
  const { directories, records, bare, links } = partsOf(tree);
  const { handle } = packed;
  const from = directories.reduce((sum, { length }) => sum + length, 0);
  const { end, unused } = compactArchive(handle, { from, to: packed.end, records, fillers: bare });
  await writeAll(handle, directories, 0);
  await handle.truncate(await writeAll(handle, trailing(unused, links), end));
}

/** @returns where it ends. */
async function writeAll(handle: FileHandle, parts: Iterable<Buffer>, from: number): Promise<number> {
  let at = from;
  for (const bytes of parts) {
    await writeFully(handle, bytes, at);
    at += bytes.length;
  }
  return at;
}

/** The archive as a stream, to be compressed. */
export async function* archiveStream(packed: PackedFile, tree: FinalTree<PackedBody>): AsyncGenerator<Uint8Array, void, undefined> {
  await packed.settle();
  const { directories, records, bare, links } = partsOf(tree);
  yield* directories;
  let from = 0;
  let to = 0;
  for (const { at, length, headerLength, header } of records) {
    const start = header ? at + headerLength : at;
    if (header || start !== to) {
      yield* range(packed.handle, from, to);
      if (header) yield encodeHeader(header);
      from = start;
    }
    to = at + length;
  }
  yield* range(packed.handle, from, to);
  yield* trailing(bare, links);
}

/** Entries that are written at once. */
const written = 2048;

/** What stands behind all bodies, with the end of the archive. */
function* trailing(...parts: readonly (readonly TarHeader[])[]): Generator<Buffer, void, undefined> {
  for (const headers of parts) yield* encoded(headers);
  yield endOfArchive;
}

function* encoded(headers: readonly TarHeader[]): Generator<Buffer, void, undefined> {
  for (let at = 0; at < headers.length; at += written) yield Buffer.concat(headers.slice(at, at + written).map(encodeHeader));
}

async function* range(handle: FileHandle, from: number, to: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = from; at < to; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(1024 * 1024, to - at)), 0, undefined, at);
    if (bytesRead === 0) throw new Error("a temporary file became shorter");
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
