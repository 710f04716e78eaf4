import { chmodSync, closeSync, lchownSync, lutimesSync, readSync, utimesSync, writeSync } from "node:fs";
import { filesError } from "../files/failure.ts";
import type { StagedFolder } from "../files/staged-folder.ts";
import type { ByteString } from "../tar/byte-string.ts";
import { type TarHeader, tarTypes } from "../tar/header.ts";
import type { FinalTree } from "./final-tree.ts";
import type { ObjectBody } from "./object-folder.ts";
import type { PackedBody, PackedFile } from "./packed-file.ts";

/** What a folder does not show of the image, in words with their counts. */
export type Skipped = Map<string, number>;

/** As root, files get the owners that the image says; else they stay the user's own. */
export interface Owner {
  readonly isRoot: boolean;
  readonly uid: number;
  readonly gid: number;
}

export function currentOwner(): Owner {
  return { isRoot: process.geteuid?.() === 0, uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
}

/**
 * Builds the tree in a staged folder. Bodies move to their names; attributes are set when nothing more is put into a folder, so that neither its mode is in the way
 * nor its time changed. No device is ever made; FIFOs and extended attributes cannot be made from here.
 * @returns what was left out. @throws OciError of kind "files"
 */
export function fillFolder(staged: StagedFolder, tree: FinalTree<ObjectBody>, others: PackedFile, owner: Owner): Skipped {
  const skipped: Skipped = new Map();
  const skip = (what: string, count = 1): void => {
    skipped.set(what, (skipped.get(what) ?? 0) + count);
  };
  for (const { path } of tree.directories) staged.makeFolder(path);
  for (const { inode, names } of tree.files) {
    const { header, body } = inode;
    const [first, ...more] = names as readonly [ByteString, ...ByteString[]];
    const what = unmakeable(header);
    if (what !== undefined) {
      skip(what, names.length);
      continue;
    }
    if (header.type === tarTypes.symlink) staged.symlink(first, header.linkName);
    else if (body === undefined) closeSync(staged.createFile(first));
    else if ("path" in body) staged.adopt(first, Buffer.from(body.path));
    else copyOut(staged, first, header.size, others, body.packed);
    setAttributes(staged.at(first), first, header, owner, skip);
    for (const name of more) staged.hardLink(name, first);
  }
  for (const { path, header } of tree.directories.toReversed()) {
    if (header) setAttributes(staged.at(path), path, header, owner, skip);
    else setMode(staged.at(path), path, 0o755);
  }
  if (tree.directories[0]?.path !== "") setMode(staged.at(""), "" as ByteString, 0o755);
  return skipped;
}

/** Why an entry cannot be in a folder; undefined where it can. */
function unmakeable({ type }: TarHeader): string | undefined {
  switch (type) {
    case tarTypes.file:
    case tarTypes.symlink:
      return undefined;
    case tarTypes.characterDevice:
    case tarTypes.blockDevice:
      return "device nodes";
    case tarTypes.fifo:
      return "FIFOs";
    default:
      return "entries of a type that only tar knows";
  }
}

function copyOut(staged: StagedFolder, name: ByteString, size: number, others: PackedFile, body: PackedBody): void {
  const descriptor = staged.createFile(name);
  try {
    const buffer = Buffer.allocUnsafe(Math.min(size, 1024 * 1024));
    for (let done = 0; done < size; ) {
      const read = readSync(others.handle.fd, buffer, 0, Math.min(buffer.length, size - done), body.at + body.headerLength + done);
      if (read === 0) throw new Error("a temporary file became shorter");
      for (let written = 0; written < read; ) written += writeSync(descriptor, buffer, written, read - written);
      done += read;
    }
  } catch (error) {
    throw filesError(error, "write", Buffer.from(name, "latin1"));
  } finally {
    closeSync(descriptor);
  }
}

function setAttributes(at: Buffer, name: ByteString, header: TarHeader, owner: Owner, skip: (what: string) => void): void {
  const { type, uid, gid, mtime, pax } = header;
  const isLink = type === tarTypes.symlink;
  let { mode } = header;
  try {
    if (owner.isRoot) lchownSync(at, uid, gid);
    else {
      if (uid !== owner.uid || gid !== owner.gid) skip("owners");
      if (!isLink && mode & 0o6000) {
        // With another owner, these bits would lend the wrong user's rights.
        mode &= ~0o6000;
        skip("set-user-ID and set-group-ID bits");
      }
    }
    if (!isLink) chmodSync(at, mode);
    const seconds = mtime.seconds + mtime.nanoseconds / 1e9;
    if (isLink) lutimesSync(at, seconds, seconds);
    else utimesSync(at, seconds, seconds);
  } catch (error) {
    throw filesError(error, "set attributes", Buffer.from(name, "latin1"));
  }
  if (pax && [...pax.keys()].some((key) => key.startsWith("SCHILY.xattr.") || key.startsWith("LIBARCHIVE.xattr.")))
    skip("files' extended attributes");
}

function setMode(at: Buffer, name: ByteString, mode: number): void {
  try {
    chmodSync(at, mode);
  } catch (error) {
    throw filesError(error, "set attributes", Buffer.from(name, "latin1"));
  }
}
