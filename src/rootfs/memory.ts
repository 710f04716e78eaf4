import { Budget } from "../runtime/budget.ts";
import { OciError } from "../runtime/errors.ts";
import type { ByteString } from "../tar/byte-string.ts";
import { type TarHeader, tarTypes } from "../tar/header.ts";

/**
 * Memory that may be held of an image, bytes: its entries, from the first layer on until the tree is written, the
 * folders above them, and the paths that are told. About 1,000,000 entries with names of usual length; the largest
 * images have some 600,000.
 */
export const maxMemory = 1024 * 1024 * 1024;

/**
 * What is held of an image, counted before it is held. The figures below are above what was measured with Node 24, by
 * what a process grew at its peak from one size to a larger one (`bench/entries.ts`), bytes each: empty files 620 (a
 * million take 660 MiB in all, two million 1,254 MiB), files of a byte 800, hard links 1,060, folders 1,200, names of
 * 255 bytes 1,450, files with ten attributes 1,860. Some 160 MiB come on top, however few there are.
 */
export function memoryOfImage(bytes: number): Budget {
  const summary = `the layers hold more entries, attributes and paths than fit into the ${bytes} bytes of memory that they may take`;
  return new Budget(bytes, () => new OciError(summary, { kind: "limit" }));
}

/** What an entry of a layer takes: its header, its place in the tree and in what is written. */
export function memoryOfEntry({ name, type, linkName, pax }: TarHeader): number {
  const bytes = 700 + name.length + linkName.length + (type === tarTypes.hardLink ? 300 : 0);
  if (pax === undefined) return bytes;
  return Array.from(pax).reduce((sum, [key, value]) => sum + 130 + key.length + value.length, bytes + 200);
}

/** What an entry takes besides where layers are read from the top, which keeps the names of each. */
export const memoryOfName = 500;

/** What a folder without an entry takes in the tree. */
export const memoryOfFolder = 500;

/** What a folder takes of an archive that is being written: its header, with a PAX header for a long path. */
export function memoryOfHeader(path: ByteString): number {
  return path.length <= 100 ? 800 : 1600 + 2 * path.length;
}

/** What a file's path takes: in the tree, and several times in the results, which hold it as JSON. */
export function memoryOfFile(path: ByteString): number {
  return 200 + 4 * JSON.stringify(path).length;
}
