import type { Budget } from "../runtime/budget.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { type ByteString, textOf } from "../tar/byte-string.ts";
import { type TarHeader, tarTypes } from "../tar/header.ts";
import { memoryOfFolder } from "./memory.ts";
import { readEntryName, segmentsOf } from "./names.ts";

/**
 * One entry of a layer; in the tree, what all names of one hard-linked file share. `B` is wherever its body lies,
 * absent if it has none; the tree never looks there.
 */
export interface Inode<B> {
  readonly header: TarHeader;
  readonly body?: B;
}

export interface Directory<B> {
  /** Absent if no layer has an entry for it. */
  header?: TarHeader;
  readonly children: Map<string, Directory<B> | Inode<B>>;
}

export interface Tree<B> extends Directory<B> {
  readonly memory: Budget;
  /** Steps along links that hostile layers may still make us do. */
  readonly budget: { steps: number };
}

export function isDirectory<B>(node: Directory<B> | Inode<B>): node is Directory<B> {
  return "children" in node;
}

export function emptyTree<B>(memory: Budget): Tree<B> {
  return { children: new Map(), memory, budget: { steps: 50_000_000 } };
}

/** Symbolic links that one path may lead through (Linux's limit is 40; containerd's and umoci's 255). */
const maxLinks = 255;

/** Bytes of a link's target that can be followed (Linux's PATH_MAX). */
const maxLinkLength = 4096;

/** What an error is about. */
type Named = Pick<TarHeader, "name">;

/** Entries are facts of the layer; who throws this adds which layer it is. */
function refuse(header: Named, reason: string): OciError {
  return new OciError(`entry ${excerpt(textOf(header.name))}: ${reason}`, { kind: "corrupt" });
}

function takeSteps<B>({ budget }: Tree<B>, steps: number, header: Named): void {
  budget.steps -= steps;
  if (budget.steps >= 0) return;
  throw new OciError(`entry ${excerpt(textOf(header.name))}: the image has too many links in deep paths`, { kind: "limit" });
}

/**
 * Puts a layer on the tree (image-spec, layer.md, "Applying Changesets"). Its whiteouts first: they act on what lower
 * layers left, wherever in the layer they stand. Then its entries in their order: a directory on a directory sets its
 * attributes, anything else replaces what was there; the last of two equal names wins. Paths that lead through
 * symbolic links are resolved within the tree, never outside it, as container runtimes do.
 * @param isPartial whether layers beneath were left out: hard links whose target is not there are left out too.
 * @throws OciError of kind "corrupt" that names the entry.
 */
export class LayerApplication<B> {
  readonly #tree: Tree<B>;
  readonly #entries: readonly Inode<B>[];
  readonly #isPartial: boolean;
  #ownDirectories: Set<string> | undefined;
  /** What whiteouts hid of lower layers, and the position of the whiteout in the layer. */
  readonly #hiddenNodes = new Map<string, { readonly node: Directory<B> | Inode<B>; readonly at: number }>();
  /** Files in aufs's folder of hard-linked files. */
  readonly #linked = new Map<string, Inode<B>>();

  constructor(tree: Tree<B>, entries: readonly Inode<B>[], isPartial: boolean) {
    this.#tree = tree;
    this.#entries = entries;
    this.#isPartial = isPartial;
  }

  apply(): void {
    // Names are read again for each pass: kept apart, those of a large layer would take more memory than its headers.
    for (const [at, { header }] of this.#entries.entries()) this.#hide(header, at);
    for (const [at, entry] of this.#entries.entries()) {
      const { header } = entry;
      const name = readEntryName(header.name);
      if (name.kind === "linked" && header.type === tarTypes.file) this.#linked.set(name.path, entry);
      if (name.kind === "path" && header.type !== tarTypes.paxGlobal) this.#add(entry, name.segments, at);
    }
  }

  #hide(header: TarHeader, at: number): void {
    const name = readEntryName(header.name);
    const hide = ({ children }: Directory<B>, folder: readonly string[], child: string): void => {
      const node = children.get(child);
      if (node) this.#hiddenNodes.set([...folder, child].join("/"), { node, at });
      children.delete(child);
    };
    switch (name.kind) {
      case "invalid":
        throw refuse(header, name.reason);
      case "whiteout": {
        const folder = name.segments.slice(0, -1);
        const parent = this.#hidden(header, folder);
        if (parent) hide(parent, folder, name.segments.at(-1) as string);
        break;
      }
      case "opaque": {
        const folder = this.#hidden(header, name.segments);
        for (const child of [...(folder?.children.keys() ?? [])]) hide(folder as Directory<B>, name.segments, child);
        break;
      }
    }
  }

  /**
   * The folder of lower layers. A link of theirs, in the place of a directory that the layer itself has an entry for,
   * is replaced, not followed.
   */
  #hidden(header: TarHeader, segments: readonly string[]): Directory<B> | undefined {
    return new Walk(this.#tree, header).existing(segments, () => {
      this.#ownDirectories ??= new Set(this.#entries.flatMap((entry) => directoryPath(entry.header)));
      return this.#ownDirectories;
    });
  }

  #add(entry: Inode<B>, segments: readonly string[], at: number): void {
    const { header } = entry;
    const isDirectoryEntry = header.type === tarTypes.directory;
    const base = segments.at(-1);
    if (base === undefined) {
      if (!isDirectoryEntry) throw refuse(header, "the root of the image is no directory");
      this.#tree.header = header;
      return;
    }
    const parent = new Walk(this.#tree, header).making(segments.slice(0, -1));
    if (isDirectoryEntry) {
      const found = parent.children.get(base);
      if (found !== undefined && isDirectory(found)) found.header = header;
      else parent.children.set(base, { header, children: new Map() });
      return;
    }
    // What the entry replaces is gone before a link is made: a link to it, or into it, has no target.
    parent.children.delete(base);
    const added = header.type === tarTypes.hardLink ? this.#hardLinkTarget(header, at) : entry;
    if (added) parent.children.set(base, added);
  }

  /**
   * The file that a hard link names, as it stands now: it may be a lower layer's, and stays what it is when its first
   * name goes.
   */
  #hardLinkTarget(header: TarHeader, at: number): Inode<B> | undefined {
    const target = `hard link to ${excerpt(textOf(header.linkName))}`;
    const segments = segmentsOf(header.linkName);
    const name = segments?.at(-1);
    if (segments === undefined) throw refuse(header, `${target}, which leaves the root of the image`);
    const outside = this.#linked.get(segments.join("/"));
    if (outside !== undefined) return outside;
    const folder = new Walk(this.#tree, header).existing(segments.slice(0, -1));
    const found = name === undefined ? this.#tree : (folder?.children.get(name) ?? this.#hiddenLater(header, segments, at));
    if (found === undefined && this.#isPartial) return undefined;
    if (found === undefined) throw refuse(header, `${target}, which is not there`);
    if (isDirectory(found)) throw refuse(header, `${target}, which is a directory`);
    return found;
  }

  /**
   * What a whiteout behind this entry hides: who applies a layer entry by entry (umoci, containerd) links to it before
   * it goes.
   */
  #hiddenLater(header: TarHeader, segments: readonly string[], at: number): Directory<B> | Inode<B> | undefined {
    if (this.#hiddenNodes.size === 0) return undefined;
    for (let length = segments.length; length > 0; length--) {
      const path = segments.slice(0, length).join("/");
      takeSteps(this.#tree, path.length, header);
      const hidden = this.#hiddenNodes.get(path);
      if (hidden === undefined || hidden.at < at) continue;
      let node: Directory<B> | Inode<B> | undefined = hidden.node;
      for (const segment of segments.slice(length)) node = node && isDirectory(node) ? node.children.get(segment) : undefined;
      return node;
    }
    return undefined;
  }
}

/** The path of an entry that is a directory. */
function directoryPath(header: TarHeader): string[] {
  const name = header.type === tarTypes.directory ? readEntryName(header.name) : undefined;
  return name?.kind === "path" ? [name.path] : [];
}

/** The first symbolic link on a path, no links followed. */
export function linkOn<B>(tree: Tree<B>, path: readonly string[]): Inode<B> | undefined {
  let folder: Directory<B> = tree;
  for (const name of path) {
    const node = folder.children.get(name);
    if (node === undefined) return undefined;
    if (!isDirectory(node)) return node.header.type === tarTypes.symlink ? node : undefined;
    folder = node;
  }
  return undefined;
}

/** What a path leads to in the tree, links followed; undefined if that is nothing. */
export function lookUp<B>(tree: Tree<B>, path: ByteString): Directory<B> | Inode<B> | undefined {
  return new Walk(tree, { name: path }).find(path.split("/"));
}

/** A walk down the tree to one folder. */
class Walk<B> {
  readonly #root: Tree<B>;
  readonly #header: Named;
  /** From the root to where the walk stands, for `..` in links. */
  #stack: Directory<B>[];
  #links = 0;

  constructor(root: Tree<B>, header: Named) {
    this.#root = root;
    this.#header = header;
    this.#stack = [root];
  }

  /** The folder, if it is one; a link that `own` holds at its place in the tree is not followed. */
  existing(segments: readonly string[], own?: () => Set<string>): Directory<B> | undefined {
    for (const [at, segment] of segments.entries()) {
      if (!this.#step(segment, false, own && (() => own().has(segments.slice(0, at + 1).join("/"))))) return undefined;
    }
    return this.#stack.at(-1);
  }

  /** What is there, links followed to their end. */
  find(segments: readonly string[]): Directory<B> | Inode<B> | undefined {
    const folder = this.existing(segments.slice(0, -1));
    const name = segments.at(-1) ?? "";
    if (name === "" || name === "." || name === "..") return folder && this.existing([name]);
    const found = folder?.children.get(name);
    if (found === undefined || isDirectory(found) || found.header.type !== tarTypes.symlink) return found;
    const { linkName } = found.header;
    if (++this.#links > maxLinks || linkName.length > maxLinkLength) return undefined;
    if (linkName.startsWith("/")) this.#stack = [this.#root];
    return this.find(linkName.split("/"));
  }

  /** The folder; what is missing of it is made. */
  making(segments: readonly string[]): Directory<B> {
    for (const segment of segments) this.#step(segment, true);
    return this.#stack.at(-1) as Directory<B>;
  }

  #step(segment: string, make: boolean, stop?: () => boolean): boolean {
    if (segment === "" || segment === ".") return true;
    if (segment === "..") {
      // The root is its own parent, as in any file system.
      if (this.#stack.length > 1) this.#stack.pop();
      return true;
    }
    const here = this.#stack.at(-1) as Directory<B>;
    const found = here.children.get(segment);
    if (found === undefined) return make && this.#make(segment);
    if (isDirectory(found)) {
      this.#stack.push(found);
      return true;
    }
    if (found.header.type !== tarTypes.symlink || stop?.()) return make && this.#make(segment);
    if (++this.#links > maxLinks) throw refuse(this.#header, "its path leads through too many symbolic links");
    const { linkName } = found.header;
    if (linkName.length > maxLinkLength)
      throw refuse(this.#header, "its path leads through a symbolic link that is too long to be followed");
    takeSteps(this.#root, linkName.length, this.#header);
    if (linkName.startsWith("/")) this.#stack = [this.#root];
    for (const part of linkName.split("/")) if (!this.#step(part, make)) return false;
    return true;
  }

  /**
   * A folder that no entry names; what is no directory in its place gives way, as an entry for the folder would have
   * made it.
   */
  #make(segment: string): true {
    this.#root.memory.take(memoryOfFolder);
    const made: Directory<B> = { children: new Map() };
    this.#stack.at(-1)?.children.set(segment, made);
    this.#stack.push(made);
    return true;
  }
}
