import { constants, type Stats } from "node:fs";
import { OciError } from "../runtime/errors.ts";
import { attempt } from "./failure.ts";
import type { System } from "./opened.ts";
import { Opened } from "./opened.ts";
import { renameWhenFreeSync } from "./rename.ts";

interface Move {
  readonly source: Buffer;
  readonly destination: Buffer;
}

/**
 * Moves what `target` lacks of `staged` there, in as few moves as there are missing parts. What could be in the way
 * is looked for first; a move that fails nevertheless has those before it undone. Folders of this user's own that are
 * closed to him are opened meanwhile.
 * @throws OciError of kind "conflict" or "files" that names the path.
 */
export function mergeInto(system: System, staged: string, target: string): void {
  using opened = new Opened(system);
  const moves = new MergePlanner(system, opened).plan(Buffer.from(staged), Buffer.from(target));
  const undo: (() => void)[] = [];
  try {
    for (const { source, destination } of moves) {
      attempt("write", destination, () => moveInto(system, source, destination));
      undo.push(() => moveInto(system, destination, source));
    }
    undo.length = 0;
  } finally {
    for (const step of undo.reverse()) step();
  }
}

class MergePlanner {
  readonly #system: System;
  readonly #opened: Opened;

  constructor(system: System, opened: Opened) {
    this.#system = system;
    this.#opened = opened;
  }

  /** Which parts of `staged` go where in `target`; nothing is moved. */
  plan(staged: Buffer, target: Buffer): Move[] {
    const { fs } = this.#system;
    const moves: Move[] = [];
    const device = fs.statSync(staged).dev;
    const open: (Move & { readonly git: boolean })[] = [{ source: staged, destination: target, git: false }];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      const before = moves.length;
      this.#opened.open(folder.source, "read", constants.R_OK | constants.X_OK);
      this.#opened.open(folder.destination, "read", constants.R_OK | constants.X_OK);
      for (const entry of fs.readdirSync(folder.source, { withFileTypes: true, encoding: "buffer" })) {
        const source = Buffer.concat([folder.source, slash, entry.name]);
        const destination = Buffer.concat([folder.destination, slash, entry.name]);
        const found = fs.lstatSync(destination, { throwIfNoEntry: false });
        if (found === undefined && folder.git) throw inTheWay(destination, "it would join the folder of a Git repository");
        else if (found === undefined) moves.push({ source, destination });
        else if (found.isDirectory() && entry.isDirectory()) open.push({ source, destination, git: folder.git || isGit(entry.name) });
        else if (!this.#isEqual(source, destination, found)) throw inTheWay(destination, "it is already there");
      }
      if (moves.length === before) continue;
      this.#checkDevice(folder.destination, device);
      this.#opened.open(folder.source, "write", constants.W_OK);
      this.#opened.open(folder.destination, "write", constants.W_OK);
    }
    return moves;
  }

  #checkDevice(folder: Buffer, device: number): void {
    const { dev } = this.#system.fs.statSync(folder);
    if (dev !== device) {
      const facts = { kind: "files", operation: "write", reference: folder.toString(), code: "EXDEV" } as const;
      throw new OciError("it is a mount point: what is to go there lies on another file system", facts);
    }
  }

  /** Whether both are files of the same bytes, or links to the same. */
  #isEqual(source: Buffer, destination: Buffer, found: Stats): boolean {
    const { fs } = this.#system;
    const mine = fs.lstatSync(source);
    if (mine.isSymbolicLink() && found.isSymbolicLink())
      return fs.readlinkSync(source, { encoding: "buffer" }).equals(fs.readlinkSync(destination, { encoding: "buffer" }));
    if (!mine.isFile() || !found.isFile() || mine.size !== found.size) return false;
    // Closed again at once: another name of the file may be among those that are moved.
    using opened = new Opened(this.#system);
    for (const path of [source, destination]) opened.open(path, "read", constants.R_OK);
    return attempt("read", destination, () => this.#sameBytes(source, destination, mine.size));
  }

  #sameBytes(one: Buffer, other: Buffer, size: number): boolean {
    const { fs } = this.#system;
    const descriptors: number[] = [];
    try {
      for (const path of [one, other]) descriptors.push(fs.openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)));
      const buffers = [Buffer.alloc(Math.min(size, pieceSize)), Buffer.alloc(Math.min(size, pieceSize))] as const;
      for (let at = 0; at < size; at += pieceSize) {
        const length = Math.min(pieceSize, size - at);
        for (const [index, buffer] of buffers.entries()) {
          for (let done = 0; done < length; ) {
            const read = fs.readSync(descriptors[index] as number, buffer, done, length - done, at + done);
            if (read === 0) return false;
            done += read;
          }
        }
        if (buffers[0].compare(buffers[1], 0, length, 0, length) !== 0) return false;
      }
      return true;
    } finally {
      for (const descriptor of descriptors) fs.closeSync(descriptor);
    }
  }
}

/** Bytes of each file that are compared at a time. */
const pieceSize = 1024 * 1024;

/**
 * Git runs what lies there (hooks, commands in its configuration): nothing from outside joins it. `git~1` is its
 * short name on Windows.
 */
function isGit(name: Buffer): boolean {
  // What file systems of Windows and macOS drop of a name or do not see in it (git: core.protectNTFS,
  // core.protectHFS).
  const plain = name
    .toString()
    .replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, "")
    .replace(/:.*$/s, "")
    .replace(/(?<![. ])[. ]+$/, "");
  return /^(?:\.git|git~[0-9])$/i.test(plain);
}

function inTheWay(path: Buffer, why: string): OciError {
  return new OciError(why, { kind: "conflict", operation: "write", reference: path.toString() });
}

const slash = Buffer.from("/");

/** To move a folder to another parent, its own write permission is needed too. */
function moveInto({ fs, platform }: System, source: Buffer, destination: Buffer): void {
  const { mode, atime, mtime } = fs.lstatSync(source);
  const isClosed = (mode & constants.S_IFMT) === constants.S_IFDIR && (mode & 0o200) === 0 && process.geteuid?.() !== 0;
  if (isClosed) fs.chmodSync(source, (mode & 0o7777) | 0o200);
  try {
    renameWhenFreeSync(fs.renameSync, source, destination, platform);
  } catch (error) {
    if (isClosed) fs.chmodSync(source, mode & 0o7777);
    throw error;
  }
  if (!isClosed) return;
  fs.chmodSync(destination, mode & 0o7777);
  fs.utimesSync(destination, atime, mtime);
}
