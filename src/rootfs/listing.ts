import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { type ByteString, textOf } from "../tar/byte-string.ts";
import type { TarHeader } from "../tar/header.ts";
import { type Directory, type Inode, isDirectory, type Tree } from "./tree.ts";

/** What is in the image at the end, sorted by path, byte by byte. */
export interface Listing<B> {
  /** Parents before children. The root, with the path "", is among them only where a layer has an entry for it. */
  readonly directories: readonly { readonly path: ByteString; readonly header?: TarHeader }[];
  /** Everything else. Names of one hard-linked file stand together. */
  readonly files: readonly { readonly inode: Inode<B>; readonly names: readonly ByteString[] }[];
}

/** Bytes of a path that file systems take. */
const longestPath = 4096;

interface Visited<B> {
  readonly path: string;
  readonly node: Directory<B>;
  readonly parent: Visited<B> | undefined;
  wanted: boolean;
}

/**
 * @param wants which paths are; all where left out. The folders above a wanted path come along.
 * @throws OciError of kind "corrupt" where links in paths led to a path that is longer than any system takes.
 */
export function listTree<B>(tree: Tree<B>, wants: (path: ByteString) => boolean = () => true): Listing<B> {
  const visited: Visited<B>[] = [];
  const files = new Map<Inode<B>, ByteString[]>();
  const open: (Visited<B> | { readonly path: string; readonly inode: Inode<B>; readonly parent: Visited<B> })[] = [
    { path: "", node: tree, parent: undefined, wanted: false },
  ];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.path.length > longestPath) {
      throw new OciError(`path ${excerpt(textOf(at.path as ByteString))} of the image is longer than ${longestPath} bytes`, {
        kind: "corrupt",
      });
    }
    let path = at.path as ByteString;
    if ("inode" in at) {
      // The same string where it says the same: that of the header is kept anyway.
      if (path === at.inode.header.name) path = at.inode.header.name;
      if (!wants(path)) continue;
      for (let above: Visited<B> | undefined = at.parent; above && !above.wanted; above = above.parent) above.wanted = true;
      const names = files.get(at.inode);
      if (names) names.push(path);
      else files.set(at.inode, [path]);
      continue;
    }
    visited.push(at);
    if (path !== "" && wants(path)) for (let up: Visited<B> | undefined = at; up && !up.wanted; up = up.parent) up.wanted = true;
    const prefix = path === "" ? "" : `${path}/`;
    // The last one in is the first one out.
    for (const name of [...at.node.children.keys()].sort().reverse()) {
      const child = at.node.children.get(name) as Directory<B> | Inode<B>;
      if (isDirectory(child)) open.push({ path: prefix + name, node: child, parent: at, wanted: false });
      else open.push({ path: prefix + name, inode: child, parent: at });
    }
  }
  return {
    directories: visited
      .filter(({ path, node, wanted }) => (path === "" ? node.header !== undefined : wanted))
      .map(({ path, node }) => ({ path: path as ByteString, ...(node.header && { header: node.header }) })),
    files: Array.from(files, ([inode, names]) => ({ inode, names })),
  };
}
