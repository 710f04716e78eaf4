import { constants } from "node:fs";
import { basename, dirname, join } from "node:path";
import { OciError } from "../runtime/errors.ts";
import { attempt, filesError, folderError, isSystemError } from "./failure.ts";
import { mergeInto } from "./merge.ts";
import { type NameSource, temporaryName } from "./new-file.ts";
import { Opened, type System, thisSystem } from "./opened.ts";
import { renameWhenFreeSync } from "./rename.ts";
import { segmentsBeneath } from "./segments.ts";

const bytes = (name: string): Buffer => Buffer.from(name, "latin1");

interface Staging {
  readonly path: string;
  readonly merging: boolean;
  readonly opened: Opened;
}

/**
 * A file tree that is being built next to its final place, from names that came from outside. Names are relative,
 * with "/" between their segments, one character a byte (latin1), so that every name a file system may hold can be
 * given.
 *
 * Nothing is ever written through a symbolic link: each parent must be a folder that this object itself made, and
 * what it made stays what it is. All methods are synchronous: a tree has tens of thousands of small files, and a trip
 * through the thread pool for each call costs more than the call. They throw OciError of kind "files".
 */
export class StagedFolder implements Disposable {
  readonly path: string;
  readonly platform: NodeJS.Platform;
  readonly #target: string;
  /** Whether the target is a folder already. */
  readonly #merging: boolean;
  readonly #system: System;
  /** The target, if it is read-only: it is open until the tree is disposed of. */
  readonly #opened: Opened;
  readonly #root: Buffer;
  readonly #folders = new Set<string>();
  #done = false;

  constructor(target: string, staging: Staging, system: System) {
    this.#opened = staging.opened;
    this.path = staging.path;
    this.platform = system.platform;
    this.#target = target;
    this.#merging = staging.merging;
    this.#system = system;
    this.#root = Buffer.from(`${staging.path}/`);
  }

  /** The path of an entry in the tree, for attributes; only of entries made here. */
  at(name: string): Buffer {
    return name === "" ? this.#root : Buffer.concat([this.#root, bytes(name)]);
  }

  /** Makes a folder, mode 0700, and the parents that are missing; one that was made before is fine. */
  makeFolder(name: string): void {
    if (name === "" || this.#folders.has(name)) return;
    segmentsBeneath(name, this.platform);
    this.makeFolder(parentOf(name));
    this.#attempt("make folder", name, () => this.#system.fs.mkdirSync(this.at(name), 0o700));
    this.#folders.add(name);
  }

  /** Makes a file, mode 0600, and opens it for writing; the caller closes the descriptor. */
  createFile(name: string): number {
    this.#prepare(name);
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0);
    return this.#attempt("write", name, () => this.#system.fs.openSync(this.at(name), flags, 0o600));
  }

  symlink(name: string, target: string): void {
    this.#prepare(name);
    this.#attempt("make link", name, () => this.#system.fs.symlinkSync(bytes(target), this.at(name)));
  }

  /**
   * A second name of a file made here. Of a symbolic link it becomes another symbolic link: systems differ in whether
   * a hard link to one is one to what it leads to, which may lie outside of the tree.
   */
  hardLink(name: string, existing: string): void {
    this.#prepare(name);
    segmentsBeneath(existing, this.platform);
    const { fs } = this.#system;
    this.#attempt("make link", name, () => {
      if (fs.lstatSync(this.at(existing)).isSymbolicLink())
        fs.symlinkSync(fs.readlinkSync(this.at(existing), { encoding: "buffer" }), this.at(name));
      else fs.linkSync(this.at(existing), this.at(name));
    });
  }

  /** Moves a file that lies outside the tree, on the same file system, into it. */
  adopt(name: string, from: Buffer): void {
    this.#prepare(name);
    const { fs, platform } = this.#system;
    this.#attempt("write", name, () => {
      // rename(2) would replace an entry in silence.
      if (fs.lstatSync(this.at(name), { throwIfNoEntry: false }) !== undefined) throw this.#taken(name);
      renameWhenFreeSync(fs.renameSync, from, this.at(name), platform);
    });
  }

  /**
   * Moves the tree to its final place: as a whole if there is nothing yet; else each part that is missing there.
   * Parts that are equal on both sides stay; one that is there already and differs is a conflict. All that can be in
   * the way is looked for before anything is moved, and what fails later is undone.
   * @throws OciError of kind "conflict", "files"
   */
  commit(): void {
    const { fs, platform } = this.#system;
    attempt("write", this.#target, () => {
      if (this.#merging) {
        mergeInto(this.#system, this.path, this.#target);
        this.#openUp();
        fs.rmSync(this.path, { recursive: true, force: true });
      } else renameWhenFreeSync(fs.renameSync, this.path, this.#target, platform);
      this.#done = true;
    });
  }

  /** Removes what was not committed, and closes the target again. Never throws. */
  [Symbol.dispose](): void {
    using _ = this.#opened;
    if (this.#done) return;
    try {
      this.#openUp();
      this.#system.fs.rmSync(this.path, { recursive: true, force: true, maxRetries: 2 });
    } catch {
      // The failure that brought us here is the one to tell.
    }
  }

  #prepare(name: string): void {
    segmentsBeneath(name, this.platform);
    this.makeFolder(parentOf(name));
  }

  #attempt<T>(operation: string, name: string, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw isSystemError(error, "EEXIST") ? this.#taken(name) : filesError(error, operation, this.#final(name));
    }
  }

  /**
   * The tree is ours alone: what is in the way of a new name is an entry of the tree, under this name or one that the
   * file system takes for the same.
   */
  #taken(name: string): OciError {
    const own = bytes(name.slice(name.lastIndexOf("/") + 1));
    const there = this.#system.fs.readdirSync(this.at(parentOf(name)), { encoding: "buffer" });
    const why = there.some((entry) => entry.equals(own))
      ? "it is already there"
      : "another name differs from it in case or accents alone, and the file system takes both for one";
    return new OciError(why, { kind: "files", operation: "write", reference: this.#final(name), code: "EEXIST" });
  }

  #final(name: string): string {
    return join(this.#target, bytes(name).toString());
  }

  /** Parents without write permission could neither be moved nor removed by anyone but root. */
  #openUp(): void {
    if (process.getuid?.() === 0) return;
    for (const name of this.#folders) {
      try {
        this.#system.fs.chmodSync(this.at(name), 0o700);
      } catch {
        // Removal will say what is wrong with it, or nothing is.
      }
    }
  }
}

/**
 * Begins a tree whose final place is `target`. It is built beside it, or within it if `target` is a folder already,
 * and so on the same file system. Missing parents are made.
 * @throws OciError of kind "files" if nothing can be written there, "conflict" if `target` is there and no folder.
 */
export function stageFolder(from: NameSource, target: string, system: System = thisSystem): StagedFolder {
  const { fs } = system;
  const opened = new Opened(system);
  try {
    const found = fs.statSync(target, { throwIfNoEntry: false });
    if (found !== undefined && !found.isDirectory()) {
      throw new OciError("it is there already, and no folder", { kind: "conflict", operation: "write", reference: target });
    }
    // An empty folder is filled like any other: it may be a mount point, and its owner and mode were set by someone.
    const merging = found !== undefined;
    const folder = merging ? target : dirname(target);
    fs.mkdirSync(folder, { recursive: true });
    if (merging) opened.open(Buffer.from(target), "write", constants.W_OK | constants.X_OK);
    for (let tries = 0; ; tries++) {
      const path = join(folder, temporaryName(from, basename(target), tries));
      try {
        fs.mkdirSync(path, 0o700);
        return new StagedFolder(target, { path, merging, opened }, system);
      } catch (error) {
        if (!isSystemError(error, "EEXIST")) throw error;
      }
    }
  } catch (error) {
    opened[Symbol.dispose]();
    throw folderError(error, "write", target);
  }
}

function parentOf(name: string): string {
  const slash = name.lastIndexOf("/");
  return slash < 0 ? "" : name.slice(0, slash);
}
