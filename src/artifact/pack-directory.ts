import { lstat, mkdtemp, readdir, readlink, stat } from "node:fs/promises";
import { join, posix, sep } from "node:path";
import { attempt } from "../files/failure.ts";
import { createFile } from "../files/new-file.ts";
import { type Digest, digester } from "../oci/digest.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { readOr } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import { byteString } from "../tar/byte-string.ts";
import { evenChunks } from "../tar/compression.ts";
import { tarHeader, tarTypes } from "../tar/header.ts";
import type { TarInput } from "../tar/pack.ts";
import { packTar } from "../tar/pack.ts";
import { readFileChunks } from "./files-store.ts";
import { leavesBase, workOnLinks } from "./links.ts";
import { parseTitle } from "./titles.ts";

export interface PackedDirectory {
  readonly path: string;
  readonly digest: Digest;
  readonly size: number;
  /** Of the tar before compression: oras's `io.deis.oras.content.digest`. */
  readonly tarDigest: Digest;
}

export interface DirectoryToPack {
  readonly root: string;
  /** Stands in front of every name, so that tools which unpack it (oras) make the directory itself. */
  readonly title: string;
  /** Of all entries; seconds since 1970. */
  readonly mtime: number;
}

/**
 * Packs a directory as a gzipped tar that has the same bytes on every machine: names sorted, one time for all, owner
 * 0:0, mode 0755 or 0644 by whether it may be executed, symbolic links kept. Nothing of its content is held in
 * memory.
 * @param folder where the layer is written; it is given a name of its own there.
 * @throws OciError of kind "input" for what `pull` would not unpack: a link that leads out of the directory or in a
 * circle, a name that is none on every system, what is no file, directory or link; "conflict" if a file changes
 * meanwhile.
 */
export async function packDirectory(ctx: Context, directory: DirectoryToPack, folder: string): Promise<PackedDirectory> {
  const path = join(await attempt("write", folder, () => mkdtemp(join(folder, "layer-"))), "layer.tar.gz");
  const { Gzip } = await import("fflate");
  const [tarHash, hash] = [digester(), digester()];
  let size = 0;
  await using file = await createFile(ctx, path);
  const ready: Uint8Array[] = [];
  // Not Node's own gzip: its bytes differ between builds of zlib. Without a time or name in its header.
  const gzip = new Gzip({ level: 6, mtime: 0 }, (chunk) => void ready.push(chunk));
  const flush = async (): Promise<void> => {
    for (const chunk of ready.splice(0)) {
      hash.update(chunk);
      size += chunk.byteLength;
      await file.write(chunk);
    }
  };
  // Where a compressor's input is cut shows in its output.
  const links = new Map<string, string>();
  for await (const chunk of evenChunks(packTar(entriesOf(ctx, directory, links)), 64 * 1024)) {
    ctx.signal.throwIfAborted();
    tarHash.update(chunk);
    gzip.push(chunk);
    await flush();
  }
  gzip.push(new Uint8Array(0), true);
  await flush();
  const { root, title } = directory;
  const work = workOnLinks();
  for (const [name, target] of links) {
    if (leavesBase(name, title, links, work)) {
      const why = `by way of other links, the symbolic link leads out of the directory or in a circle, to ${safe(target, 200)}`;
      throw refused(join(root, name.slice(title.length + 1)), why);
    }
  }
  await file.commit();
  return { path, digest: hash.digest(), size, tarDigest: tarHash.digest() };
}

/**
 * The directory itself, then what is in it: a directory before its content, by name.
 * @param links is given the symbolic links, and where they lead.
 */
async function* entriesOf(
  ctx: Context,
  { root, title, mtime: seconds }: DirectoryToPack,
  links: Map<string, string>,
): AsyncGenerator<TarInput> {
  const mtime = { seconds, nanoseconds: 0 };
  const walk = async function* (inside: string): AsyncGenerator<TarInput> {
    const at = join(root, inside);
    const name = inside === "" ? title : checkedName(`${title}/${inside}`, at);
    const found = await attempt("read", at, () => (inside === "" ? stat(at) : lstat(at)));
    if (found.isDirectory()) {
      yield { header: tarHeader(name, { type: tarTypes.directory, mtime }) };
      const names = await attempt("read", at, () => readdir(at));
      for (const child of names.sort(byBytes)) {
        if (child.includes("\uFFFD")) throw refused(join(at, child), "its name is not UTF-8");
        yield* walk(inside === "" ? child : `${inside}/${child}`);
      }
    } else if (found.isFile()) {
      const mode = (found.mode & 0o111) === 0 ? 0o644 : 0o755;
      yield { header: tarHeader(name, { size: found.size, mode, mtime }), body: exactly(ctx, at, found.size) };
    } else if (found.isSymbolicLink()) {
      const target = await linkTarget(at, inside);
      links.set(name, target);
      yield { header: tarHeader(name, { type: tarTypes.symlink, mode: 0o777, linkName: byteString(target), mtime }) };
    } else {
      throw refused(at, "it is neither a file, a directory nor a symbolic link");
    }
  };
  yield* walk("");
}

function checkedName(name: string, path: string): string {
  return readOr(
    (why) => {
      throw refused(path, why);
    },
    () => parseTitle(name),
  );
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function refused(path: string, why: string): OciError {
  return new OciError(why, { kind: "input", operation: "pack", reference: safe(path) });
}

/**
 * A link's target, as it stands; it must be relative and lead to somewhere in the directory, for elsewhere it would
 * lead to something else, or out.
 */
async function linkTarget(path: string, inside: string): Promise<string> {
  const written = await attempt("read", path, () => readlink(path));
  if (written.includes("\uFFFD")) throw refused(path, "the target of the symbolic link is not UTF-8");
  const target = sep === "\\" ? written.replaceAll("\\", "/") : written;
  const end = posix.join(posix.dirname(inside), target);
  if (posix.isAbsolute(target) || /^[A-Za-z]:/.test(target) || end === ".." || end.startsWith("../")) {
    throw refused(path, `the symbolic link leads out of the directory, to ${safe(written, 200)}`);
  }
  return target;
}

async function* exactly(ctx: Context, path: string, size: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of readFileChunks(path, ctx.signal)) {
    length += chunk.byteLength;
    if (length > size) break;
    yield chunk;
  }
  if (length !== size) throw new OciError("the file changed while it was read", { kind: "conflict", reference: safe(path) });
}
