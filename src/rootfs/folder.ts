import { chmodSync, closeSync, lchownSync, lutimesSync, utimesSync } from "node:fs";
import { attempt } from "../files/failure.ts";
import { isNameOnWindows } from "../files/segments.ts";
import type { StagedFolder } from "../files/staged-folder.ts";
import { OciError } from "../runtime/errors.ts";
import { type ByteString, textOf } from "../tar/byte-string.ts";
import { type TarHeader, tarTypes } from "../tar/header.ts";
import type { PaxTime } from "../tar/pax.ts";
import { copyBytes } from "./compact-archive.ts";
import type { FinalTree } from "./final-tree.ts";
import type { ObjectBody } from "./object-folder.ts";
import type { PackedBody, PackedFile } from "./packed-file.ts";
import type { Inode } from "./tree.ts";

export interface Filled {
  /** What a folder does not show of the image, in words with their counts. */
  readonly skipped: ReadonlyMap<string, number>;
  /** What was made, but for folders. */
  readonly names: readonly ByteString[];
}

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
 * Builds a tree in a staged folder. Bodies move to their names; attributes are set when nothing more is put into a
 * folder, so that neither its mode is in the way nor its time changed. No device is ever made; FIFOs and extended
 * attributes cannot be made from here.
 */
export class FolderFiller {
  readonly #staged: StagedFolder;
  readonly #others: PackedFile;
  readonly #owner: Owner;
  readonly #skipped = new Map<string, number>();
  readonly #names: ByteString[] = [];

  constructor(staged: StagedFolder, others: PackedFile, owner: Owner) {
    this.#staged = staged;
    this.#others = others;
    this.#owner = owner;
  }

  /** @throws OciError of kind "files" */
  fill({ directories, files }: FinalTree<ObjectBody>): Filled {
    const made = directories.filter(({ path }) => this.#isHeld(path));
    if (made.length < directories.length) this.#skip(unheld, directories.length - made.length);
    for (const { path } of made) this.#staged.makeFolder(path);
    for (const { inode, names } of files) this.#makeFile(inode, names);
    for (const { path, header } of made.toReversed()) {
      if (header) this.#setAttributes(path, header);
      else this.#setUsualMode(path);
    }
    if (made[0]?.path !== "") this.#setUsualMode("" as ByteString);
    return { skipped: this.#skipped, names: this.#names };
  }

  #skip(what: string, count = 1): void {
    this.#skipped.set(what, (this.#skipped.get(what) ?? 0) + count);
  }

  #isHeld(path: ByteString): boolean {
    return this.#staged.platform !== "win32" || path === "" || textOf(path).split("/").every(isNameOnWindows);
  }

  #makeFile({ header, body }: Inode<ObjectBody>, names: readonly ByteString[]): void {
    const held = names.filter((name) => this.#isHeld(name));
    if (held.length < names.length) this.#skip(unheld, names.length - held.length);
    const [first, ...more] = held;
    if (first === undefined) return;
    const what = unmakeable(header);
    if (what !== undefined) this.#skip(what, held.length);
    else if (header.type === tarTypes.symlink) for (const name of held) this.#makeLink(name, header);
    else {
      this.#writeFile({ header, body }, [first, ...more]);
      this.#names.push(...held);
    }
  }

  #writeFile({ header, body }: Inode<ObjectBody>, [first, ...more]: readonly [ByteString, ...ByteString[]]): void {
    if (body === undefined) closeSync(this.#staged.createFile(first));
    else if ("path" in body) this.#staged.adopt(first, Buffer.from(body.path));
    else this.#copyOut(first, header.size, body.packed);
    this.#setAttributes(first, header);
    for (const name of more) this.#staged.hardLink(name, first);
  }

  #copyOut(name: ByteString, size: number, body: PackedBody): void {
    const to = this.#staged.createFile(name);
    try {
      const from = { descriptor: this.#others.handle.fd, at: body.at + body.headerLength };
      attempt("write", Buffer.from(name, "latin1"), () => copyBytes(from, { descriptor: to, at: 0 }, size));
    } finally {
      closeSync(to);
    }
  }

  /** Windows makes symbolic links only with a privilege of their own, or in developer mode. */
  #makeLink(name: ByteString, header: TarHeader): void {
    try {
      this.#staged.symlink(name, header.linkName);
    } catch (error) {
      if (this.#staged.platform !== "win32" || !(error instanceof OciError) || error.facts.code !== "EPERM") throw error;
      this.#skip("symbolic links, for which this user of Windows lacks the privilege");
      return;
    }
    this.#names.push(name);
    this.#setAttributes(name, header);
  }

  #setAttributes(name: ByteString, header: TarHeader): void {
    const at = this.#staged.at(name);
    const { type, uid, gid, mtime, pax } = header;
    const isLink = type === tarTypes.symlink;
    let { mode } = header;
    attempt("set attributes", Buffer.from(name, "latin1"), () => {
      if (this.#owner.isRoot) lchownSync(at, uid, gid);
      else {
        if (uid !== this.#owner.uid || gid !== this.#owner.gid) this.#skip("owners");
        if (!isLink && mode & 0o6000) {
          // With another owner, these bits would lend the wrong user's rights.
          mode &= ~0o6000;
          this.#skip("set-user-ID and set-group-ID bits");
        }
      }
      if (!isLink) chmodSync(at, mode);
      const time = timeOf(mtime);
      if (isLink) lutimesSync(at, time, time);
      else utimesSync(at, time, time);
    });
    if (pax && [...pax.keys()].some((key) => key.startsWith("SCHILY.xattr.") || key.startsWith("LIBARCHIVE.xattr.")))
      this.#skip("files' extended attributes");
  }

  /** Of a folder that the image has no entry for. */
  #setUsualMode(name: ByteString): void {
    attempt("set attributes", Buffer.from(name, "latin1"), () => chmodSync(this.#staged.at(name), 0o755));
  }
}

const unheld = "names that Windows cannot hold";

/** The earliest time that a date can hold, seconds; file systems make of it the first one that they have. */
const earliest = -8_640_000_000_000;

/**
 * Node takes a negative number of seconds for "now", as it does a date that it cannot hold, and any other date for
 * what it is, in milliseconds. Of other times a number is right to a microsecond.
 */
function timeOf({ seconds, nanoseconds }: PaxTime): number | Date {
  if (seconds <= earliest) return new Date(earliest * 1000);
  return seconds < 0 ? new Date(seconds * 1000 + Math.round(nanoseconds / 1e6)) : seconds + nanoseconds / 1e9;
}

/** Why an entry cannot be in a folder; undefined if it can. */
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
