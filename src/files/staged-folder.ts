import {
  chmodSync,
  constants,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { filesError, folderError, isSystemError } from "./failure.ts";
import { type NameSource, temporaryName } from "./new-file.ts";

/**
 * A file tree that is being built next to its final place, from names that came from outside. Names are relative, with "/" between their segments, one
 * character a byte (latin1), so that every name a file system may hold can be given.
 *
 * Nothing is ever written through a symbolic link: each parent must be a folder that this object itself made, and what it made stays what it is. All
 * methods are synchronous: a tree has tens of thousands of small files, and a trip through the thread pool for each call costs more than the call.
 * They throw OciError of kind "files".
 */
export interface StagedFolder extends Disposable {
  /** Where the tree is built. */
  readonly path: string;
  /** The path of an entry in the tree, for attributes; only of entries made here. */
  at(name: string): Buffer;
  /** Makes a folder, mode 0700, and the parents that are missing; one that was made before is fine. */
  makeFolder(name: string): void;
  /** Makes a file, mode 0600, and opens it for writing; the caller closes the descriptor. */
  createFile(name: string): number;
  symlink(name: string, target: string): void;
  /** A second name of a file or symbolic link made here. */
  hardLink(name: string, existing: string): void;
  /** Moves a file that lies outside the tree, on the same file system, into it. */
  adopt(name: string, from: Buffer): void;
  /**
   * Moves the tree to its final place: as a whole where there is nothing yet; else each part that is missing there. A part that is there already and is not a
   * folder on both sides is a conflict, found before anything is moved.
   * @throws OciError of kind "conflict", "files"
   */
  commit(): void;
  /** Removes what was not committed. Never throws. */
  [Symbol.dispose](): void;
}

const bytes = (name: string): Buffer => Buffer.from(name, "latin1");

function checkName(name: string): void {
  for (const segment of name.split("/")) {
    if (
      segment === "" ||
      segment === "." ||
      segment === ".." ||
      segment.includes("\0") ||
      (process.platform === "win32" && /[\\:]/.test(segment))
    ) {
      throw new OciError(`${excerpt(name)} is no name beneath a folder`, { kind: "files" });
    }
  }
}

/**
 * Begins a tree whose final place is `target`. It is built beside it, or within it where `target` is a folder already, and so on the same file system.
 * Missing parents are made.
 * @throws OciError of kind "files" where nothing can be written there, "conflict" where `target` is there and no folder.
 */
export function stageFolder(from: NameSource, target: string): StagedFolder {
  const { merging, path } = begin(from, target);
  const root = Buffer.from(`${path}/`);
  const folders = new Set<string>();
  const at = (name: string): Buffer => (name === "" ? root : Buffer.concat([root, bytes(name)]));

  const attempt = <T>(operation: string, name: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw filesError(error, operation, join(target, bytes(name).toString()));
    }
  };

  const makeFolder = (name: string): void => {
    if (name === "" || folders.has(name)) return;
    checkName(name);
    makeFolder(parentOf(name));
    attempt("make folder", name, () => mkdirSync(at(name), 0o700));
    folders.add(name);
  };

  const prepare = (name: string): void => {
    checkName(name);
    makeFolder(parentOf(name));
  };

  /** Parts without write permission could neither be moved nor removed by anyone but root. */
  const openUp = (): void => {
    if (process.getuid?.() === 0) return;
    for (const name of folders) {
      try {
        chmodSync(at(name), 0o700);
      } catch {
        // Removal will say what is wrong with it, or nothing is.
      }
    }
  };

  let done = false;
  return {
    path,
    at,
    makeFolder,
    createFile: (name) => {
      prepare(name);
      const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
      return attempt("write", name, () => openSync(at(name), flags, 0o600));
    },
    symlink: (name, to) => {
      prepare(name);
      attempt("make link", name, () => symlinkSync(bytes(to), at(name)));
    },
    hardLink: (name, existing) => {
      prepare(name);
      checkName(existing);
      attempt("make link", name, () => linkSync(at(existing), at(name)));
    },
    adopt: (name, origin) => {
      prepare(name);
      attempt("write", name, () => {
        // rename(2) would replace an entry in silence.
        if (lstatSync(at(name), { throwIfNoEntry: false }) !== undefined)
          throw new OciError("it is already there", { kind: "conflict", reference: name });
        renameSync(origin, at(name));
      });
    },
    commit: () => {
      try {
        if (!merging) {
          renameSync(path, target);
        } else {
          const moves = planMerge(Buffer.from(path), Buffer.from(target));
          for (const { source, destination } of moves) moveInto(source, destination);
          openUp();
          rmSync(path, { recursive: true, force: true });
        }
        done = true;
      } catch (error) {
        throw filesError(error, "write", target);
      }
    },
    [Symbol.dispose]: () => {
      if (done) return;
      try {
        openUp();
        rmSync(path, { recursive: true, force: true, maxRetries: 2 });
      } catch {
        // The failure that brought us here is the one to tell.
      }
    },
  };
}

function parentOf(name: string): string {
  const slash = name.lastIndexOf("/");
  return slash < 0 ? "" : name.slice(0, slash);
}

function begin(from: NameSource, target: string): { merging: boolean; path: string } {
  try {
    const found = statSync(target, { throwIfNoEntry: false });
    if (found !== undefined && !found.isDirectory()) {
      throw new OciError("it is there already, and no folder", { kind: "conflict", operation: "write", reference: target });
    }
    // An empty folder is filled like any other: it may be a mount point, and its owner and mode were set by someone.
    const merging = found !== undefined;
    const folder = merging ? target : dirname(target);
    mkdirSync(folder, { recursive: true });
    for (let attempt = 0; ; attempt++) {
      const path = join(folder, temporaryName(from, basename(target), attempt));
      try {
        mkdirSync(path, 0o700);
        return { merging, path };
      } catch (error) {
        if (!isSystemError(error, "EEXIST")) throw error;
      }
    }
  } catch (error) {
    throw folderError(error, "write", target);
  }
}

interface Move {
  readonly source: Buffer;
  readonly destination: Buffer;
}

/** Which parts of `staged` go where in `target`; nothing is changed. */
function planMerge(staged: Buffer, target: Buffer): Move[] {
  const moves: Move[] = [];
  const open: (Move & { readonly git: boolean })[] = [{ source: staged, destination: target, git: false }];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of readdirSync(folder.source, { withFileTypes: true, encoding: "buffer" })) {
      const source = Buffer.concat([folder.source, slash, entry.name]);
      const destination = Buffer.concat([folder.destination, slash, entry.name]);
      const found = lstatSync(destination, { throwIfNoEntry: false });
      if (found === undefined && folder.git) throw inTheWay(destination, "it would join the folder of a Git repository");
      else if (found === undefined) moves.push({ source, destination });
      else if (found.isDirectory() && entry.isDirectory()) open.push({ source, destination, git: folder.git || isGit(entry.name) });
      else throw inTheWay(destination, "it is already there");
    }
  }
  return moves;
}

/** Git runs what lies there (hooks, commands in its configuration): nothing from outside joins it. `git~1` is its short name on Windows. */
function isGit(name: Buffer): boolean {
  return /^(?:\.git|git~1)$/i.test(name.toString("latin1"));
}

function inTheWay(path: Buffer, why: string): OciError {
  return new OciError(why, { kind: "conflict", operation: "write", reference: path.toString() });
}

const slash = Buffer.from("/");

/** To move a folder to another parent, its own write permission is needed too. */
function moveInto(source: Buffer, destination: Buffer): void {
  try {
    renameSync(source, destination);
  } catch (error) {
    if (!isSystemError(error, "EACCES", "EPERM")) throw error;
    const { mode, atime, mtime } = lstatSync(source);
    if ((mode & constants.S_IFMT) !== constants.S_IFDIR) throw error;
    chmodSync(source, (mode & 0o7777) | 0o200);
    renameSync(source, destination);
    chmodSync(destination, mode & 0o7777);
    utimesSync(destination, atime, mtime);
  }
}
