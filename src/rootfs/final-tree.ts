import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { type ByteString, textOf } from "../tar/byte-string.ts";
import { type TarHeader, tarTypes } from "../tar/header.ts";
import type { Include, Match } from "./include.ts";
import { memoryOfFile, memoryOfHeader } from "./memory.ts";
import { type Directory, type Inode, isDirectory, lookUp, type Tree } from "./tree.ts";

/** What is in the image at the end, sorted by path, byte by byte. */
export interface FinalTree<B> {
  /** Parents before children. The root, with the path "", is among them only if a layer has an entry for it. */
  readonly directories: readonly { readonly path: ByteString; readonly header?: TarHeader }[];
  /** Everything else. Names of one hard-linked file stand together. */
  readonly files: readonly { readonly inode: Inode<B>; readonly names: readonly ByteString[] }[];
}

/** Bytes of a path that file systems take. */
const maxPath = 4096;

interface Visited<B> {
  readonly path: string;
  readonly node: Directory<B>;
  readonly parent: Visited<B> | undefined;
  readonly match?: Match;
  wanted: boolean;
}

type Open<B> = Visited<B> | { readonly path: string; readonly inode: Inode<B>; readonly parent: Visited<B>; readonly wanted: boolean };

/**
 * The folders above a wanted path come along. A path without wildcards that leads through symbolic links, or ends in
 * one to a file that is not wanted itself, gets the file that it leads to under its own name.
 * @param include which paths are wanted; all if left out.
 * @throws OciError of kind "corrupt" if links in paths led to a path that is longer than any system takes; "limit" if
 * all paths together take too much memory.
 */
export function finalTree<B>(tree: Tree<B>, include?: Include): FinalTree<B> {
  const visited: Visited<B>[] = [];
  const files = new Map<Inode<B>, ByteString[]>();
  const open: Open<B>[] = [{ path: "", node: tree, parent: undefined, match: include?.root, wanted: false }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.path.length > maxPath) {
      throw new OciError(`path ${excerpt(textOf(at.path as ByteString))} of the image is longer than ${maxPath} bytes`, {
        kind: "corrupt",
      });
    }
    if ("inode" in at) {
      if (!at.wanted) continue;
      markWanted(at.parent);
      tree.memory.take(memoryOfFile(at.path as ByteString));
      // The same string if it says the same: that of the header is kept anyway.
      const path = at.path === at.inode.header.name ? at.inode.header.name : (at.path as ByteString);
      const names = files.get(at.inode);
      if (names) names.push(path);
      else files.set(at.inode, [path]);
      continue;
    }
    visited.push(at);
    tree.memory.take(memoryOfHeader(at.path as ByteString));
    if (include === undefined || (at.path !== "" && at.match?.wanted === true)) markWanted(at);
    const prefix = at.path === "" ? "" : `${at.path}/`;
    // The last one in is the first one out.
    for (const name of [...at.node.children.keys()].sort().reverse()) {
      const child = at.node.children.get(name) as Directory<B> | Inode<B>;
      const match = at.match?.child(name);
      if (isDirectory(child)) open.push({ path: prefix + name, node: child, parent: at, match, wanted: false });
      else open.push({ path: prefix + name, inode: child, parent: at, wanted: include === undefined || match?.wanted === true });
    }
  }
  const directories = visited
    .filter(({ path, node, wanted }) => (path === "" ? node.header !== undefined : wanted))
    .map(({ path, node }) => ({ path: path as ByteString, header: node.header }));
  const found = { directories, files: Array.from(files, ([inode, names]) => ({ inode, names })) };
  return include ? withFilesBehindLinks(tree, include, found) : found;
}

function markWanted<B>(place: Visited<B>): void {
  for (let up: Visited<B> | undefined = place; up && !up.wanted; up = up.parent) up.wanted = true;
}

/** Puts files under the exact paths that lead to them through links. */
function withFilesBehindLinks<B>(tree: Tree<B>, include: Include, found: FinalTree<B>): FinalTree<B> {
  const names = new Map(found.files.map(({ inode, names }) => [inode, [...names]]));
  const taken = new Map(found.files.flatMap(({ inode, names }) => names.map((name) => [name as string, inode])));
  const directories = new Map(found.directories.map((directory) => [directory.path as string, directory]));
  for (const { pattern, bytes } of include.exact) {
    const inode = lookUp(tree, bytes);
    if (inode === undefined || isDirectory(inode) || inode === taken.get(bytes) || inode.header.type !== tarTypes.file) continue;
    const parents = bytes.split("/").map((_, at, all) => all.slice(0, at).join("/"));
    // A link that is wanted itself stands in the way; and one beside its file leads there already.
    if (parents.some((parent) => taken.has(parent)) || (taken.has(bytes) && names.has(inode))) continue;
    if (!include.wants(bytes)) continue;
    const link = taken.get(bytes);
    if (link)
      names.set(
        link,
        (names.get(link) ?? []).filter((name) => name !== bytes),
      );
    for (const path of parents.slice(1) as ByteString[]) if (!directories.has(path)) directories.set(path, { path, header: undefined });
    names.set(inode, [...(names.get(inode) ?? []), bytes]);
    taken.set(bytes, inode);
    include.found(pattern);
  }
  return {
    directories: [...directories.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    files: Array.from(names, ([inode, names]) => ({ inode, names })).filter(({ names }) => names.length > 0),
  };
}
