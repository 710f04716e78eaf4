import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { OciError } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import { filesError, isSystemError } from "./failure.ts";
import { openRegular, readRange } from "./read.ts";

/**
 * Folders that somebody else may have written to (a checkout, the runner's temporary folder), absolute. A name in one
 * of them must not lead out of it: a symbolic link in a checkout could else have the runner's own secrets read, or
 * its files written over.
 */
export type Roots = readonly string[];

/**
 * The path beneath `root` with "/" between its segments, empty for `root` itself; undefined if it is not beneath it.
 */
export function nameBeneath(root: string, path: string): string | undefined {
  const inside = relative(root, path);
  if (isAbsolute(inside) || inside === ".." || inside.startsWith(`..${sep}`)) return undefined;
  return sep === "\\" ? inside.replaceAll("\\", "/") : inside;
}

/** Links on the way to one file, as Linux bounds them. */
const maxLinks = 40;

/**
 * The real path of what a user names. If the name lies in one of `roots` (or in the folder that a root is a link to),
 * the path is followed link by link, and each link must stay in that root. A name outside all roots is the user's own
 * word, and followed as it is. What is not there yet keeps its name.
 * @param path absolute.
 * @throws OciError of kind "input" for a link that leads out, or in a circle; "files" if a folder on the way cannot
 * be read.
 */
export function realPathInside(path: string, roots: Roots): string {
  const known = roots.map((root) => ({ root, real: realPath(root) }));
  const found = innermost(path, known);
  if (found === undefined) return realPath(path);
  const { root, real } = found;
  const refuse = (link: string, why: string): OciError =>
    new OciError(`the symbolic link ${safe(link, 300)} ${why}`, { kind: "input", operation: "read", reference: safe(path, 300) });
  const leadsOut = (link: string): OciError => refuse(link, `leads out of ${safe(root, 300)}`);

  let at = real;
  let links = 0;
  const rest = found.name.split("/").reverse();
  while (rest.length > 0) {
    const segment = rest.pop() as string;
    if (segment === "" || segment === ".") continue;
    const next = segment === ".." ? dirname(at) : join(at, segment);
    const target = segment === ".." ? undefined : targetOf(next);
    if (target === undefined) {
      at = next;
    } else {
      if (++links > maxLinks) throw refuse(next, "leads in a circle");
      const inside = isAbsolute(target) ? (nameBeneath(root, target) ?? nameBeneath(real, target)) : undefined;
      if (isAbsolute(target) && inside === undefined) throw leadsOut(next);
      if (inside !== undefined) at = real;
      rest.push(...(inside ?? target).split(sep === "\\" ? /[\\/]/ : "/").reverse());
    }
    if (innermost(at, known)?.real !== real) throw leadsOut(next);
  }
  return at;
}

interface Inside {
  readonly root: string;
  readonly real: string;
  readonly name: string;
}

/** The root that a path lies in; of nested ones the inner one. */
function innermost(path: string, roots: readonly Omit<Inside, "name">[]): Inside | undefined {
  let found: Inside | undefined;
  for (const { root, real } of roots) {
    const name = nameBeneath(root, path) ?? nameBeneath(real, path);
    if (name !== undefined && (found === undefined || name.length < found.name.length)) found = { root, real, name };
  }
  return found;
}

/** With all links resolved; of what is not there yet, its folder's. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), relative(folder, path));
  }
}

/** Where a symbolic link leads; undefined for all else. */
function targetOf(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR", "ENAMETOOLONG")) return undefined;
    throw filesError(error, "read", path);
  }
}

/**
 * Text of a user's file without the mark that editors and shells of Windows put in front of it.
 * @throws OciError of kind "input" if it is UTF-16, as `>` of Windows PowerShell writes it
 */
export function withoutMark(bytes: Uint8Array, path: string): Uint8Array {
  const mark = Buffer.from(bytes.subarray(0, 3)).toString("hex");
  if (/^(?:fffe|feff)/.test(mark)) {
    const facts = { kind: "input", operation: "read", reference: safe(path, 300) } as const;
    throw new OciError("it is UTF-16 text: write it in UTF-8 (PowerShell: Set-Content -Encoding utf8)", facts);
  }
  return mark === "efbbbf" ? bytes.subarray(3) : bytes;
}

/**
 * A small file that a user names, whole. Only a regular file is read: a pipe is refused, and not waited for.
 * @param path absolute.
 * @param limit bytes.
 * @throws OciError of kind "input" that never holds anything of the content: no file, a link that leads out of its
 * root, too long.
 */
export async function readInputFile(path: string, roots: Roots, limit: number): Promise<Uint8Array> {
  const facts = { kind: "input", operation: "read", reference: safe(path, 300) } as const;
  const real = realPathInside(path, roots);
  await using handle = await openRegular(real, () => new OciError("it is no regular file", facts), { noLink: true }).catch((error) => {
    if (error instanceof OciError) throw error;
    const why = error.code === "ENOENT" ? "there is no such file" : "the file cannot be read";
    throw new OciError(why, { ...facts, code: error.code }, { cause: error });
  });
  const bytes = await buffer(readRange(handle, 0, limit + 1, real));
  if (bytes.byteLength > limit) throw new OciError(`it is larger than ${limit} bytes`, facts);
  return bytes;
}
