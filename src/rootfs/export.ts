import { isUtf8 } from "node:buffer";
import { mkdir, readFile, stat, statfs } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { unlessAborted } from "../content/read.ts";
import { attempt } from "../files/failure.ts";
import { createFile } from "../files/new-file.ts";
import { stageFolder } from "../files/staged-folder.ts";
import type { Budget } from "../runtime/budget.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { type ByteString, textOf } from "../tar/byte-string.ts";
import { compress } from "../tar/compression.ts";
import { compressionByName, foreignCompressionByName } from "../tar/file-names.ts";
import { tarTypes } from "../tar/header.ts";
import { archiveStream, finishInPlace, reservedForDirectories } from "./archive.ts";
import type { BodyStore } from "./body-store.ts";
import { type FinalTree, finalTree } from "./final-tree.ts";
import { currentOwner, FolderFiller, type Owner } from "./folder.ts";
import { type Include, parseInclude, plainStart } from "./include.ts";
import { maxMemory, memoryOfImage, memoryOfName } from "./memory.ts";
import { type ObjectBody, ObjectFolder } from "./object-folder.ts";
import { PackedFile } from "./packed-file.ts";
import { type LayerSource, layerName, type ScanOptions, scanLayers } from "./scan.ts";
import { TopLayers } from "./top-layers.ts";
import { emptyTree, type Inode, isDirectory, LayerApplication, linkOn, lookUp, type Tree } from "./tree.ts";

export type { LayerSource } from "./scan.ts";

export interface ExportOptions {
  /** Where to: `.tar`, `.tar.gz`, `.tgz` and `.tar.zst` make an archive, every other name a folder. */
  readonly path: string;
  /** Globs; empty: everything. */
  readonly include: readonly string[];
  /** Bytes that the layers may unpack to, together. */
  readonly maxUnpackedSize: number;
  /** Bytes of memory that entries, folders and paths may take; default 1 GiB. */
  readonly maxMemory?: number;
  /** Layers that are read at once: no more than the host's slots, or they wait for each other. Default 4. */
  readonly parallel?: number;
  /** Who the files of a folder may belong to; default the user of this process. */
  readonly owner?: Owner;
}

export interface ExportResult {
  /** The archive or folder. */
  readonly path: string;
  /** What is in it but folders, relative to its root, sorted by bytes. */
  readonly files: readonly string[];
  /** The text of the file, if it is the only one, UTF-8, and of at most 100 KiB. */
  readonly content?: string;
  /** What a folder could not be given, in words, and how often. */
  readonly skipped: Readonly<Record<string, number>>;
}

type Format = "tar" | "gzip" | "zstd" | "folder";

function formatOf(path: string): Format {
  const name = path.toLowerCase();
  if (name.endsWith(".tar")) return "tar";
  if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) return "gzip";
  return name.endsWith(".tar.zst") ? "zstd" : "folder";
}

/** The end of a name that promises a compressed file of a kind that is not written; undefined for all others. */
function otherArchive(path: string): string | undefined {
  return foreignCompressionByName(path) ?? (compressionByName(path) === "none" ? undefined : extname(path));
}

/**
 * Flattens layers, lowest first, into one file tree and writes it as an archive or a folder. Each layer is read,
 * decompressed and verified once, several at a time, while its files are written; of paths without wildcards only the
 * layers that are needed, from the top; nothing is under the final name before every layer proved right. Memory does
 * not grow with the bytes of the image, only with the number of its entries.
 *
 * The same layers give the same archive. In it, directories come first, parents before children, and hard links last,
 * behind their targets.
 * @throws OciError: "corrupt" for a layer that is damaged, no tar archive, not of its diff ID, or leaves the root;
 * "limit" if it unpacks to more than may be or the disk holds; "files" for what the disk refuses; "input" for a glob
 * that is none or that matches nothing, and for a path that promises another kind of archive; what `open` throws.
 */
export async function exportRootfs(ctx: Context, layers: readonly LayerSource[], options: ExportOptions): Promise<ExportResult> {
  const path = resolve(options.path);
  const format = formatOf(path);
  const ending = format === "folder" ? otherArchive(path) : undefined;
  // Under such a name nobody wants a folder, unless there is one.
  if (ending !== undefined && !(await stat(path).catch(() => undefined))?.isDirectory()) {
    const summary = `no ${ending} file is written: an archive's name ends in .tar, .tar.gz, .tgz or .tar.zst, and a folder's in none such`;
    throw new OciError(summary, { kind: "input", input: "path", reference: path });
  }
  const work: Work = { ...options, layers, path, matcher: options.include.length === 0 ? undefined : parseInclude(options.include) };
  return format === "folder" ? exportFolder(ctx, work) : exportArchive(ctx, work, format);
}

interface Work extends ExportOptions {
  readonly layers: readonly LayerSource[];
  readonly matcher?: Include;
}

async function exportArchive(ctx: Context, work: Work, format: Exclude<Format, "folder">): Promise<ExportResult> {
  const { path } = work;
  // Both are opened before anything is read: a path that cannot be written to should fail at once.
  await using target = await createFile(ctx, path);
  await using spool = format === "tar" ? undefined : await createFile(ctx, join(await ctx.temporaryFolder(), "rootfs.tar"));
  const file = spool ?? target;
  const packed = new PackedFile(file.handle, file.path, spool ? 0 : reservedForDirectories);
  const tree = await flatten(ctx, packed, work);
  await packed.settle();
  const content = await attempt("write", path, () => textOfOnlyFile(tree, (body, size) => packed.read(body, size)));
  await attempt("write", path, async () => {
    if (format === "tar") await finishInPlace(packed, tree);
    else for await (const chunk of compress(unlessAborted(archiveStream(packed, tree), ctx.signal), format)) await target.write(chunk);
  });
  ctx.signal.throwIfAborted();
  await target.commit();
  return { path, files: sorted(tree.files.flatMap(({ names }) => names)), content, skipped: {} };
}

async function exportFolder(ctx: Context, work: Work): Promise<ExportResult> {
  const { path, owner = currentOwner(), include } = work;
  using staged = stageFolder(ctx, path);
  await using spool = await createFile(ctx, `${staged.path}.others`);
  const others = new PackedFile(spool.handle, spool.path);
  // A matcher of its own: paths are not final here (links are not followed, upper layers not read), so what it says is
  // a guess.
  const guess = include.length > 0 ? parseInclude(include) : undefined;
  using objects = new ObjectFolder(`${staged.path}.bodies`, (name) => guess?.wants(name) ?? true, others);
  const tree = await flatten<ObjectBody>(ctx, objects, work);
  await others.settle();
  const read = (body: ObjectBody, size: number) => ("path" in body ? readFile(body.path) : others.read(body.packed, size));
  const content = await attempt("write", path, () => textOfOnlyFile(tree, read));
  const { skipped, names } = new FolderFiller(staged, others, owner).fill(tree);
  ctx.signal.throwIfAborted();
  staged.commit();
  return { path, files: sorted(names), content, skipped: Object.fromEntries(skipped) };
}

/** Bytes of a file whose text is shown. */
const maxContent = 100 * 1024;

/** The text of the file, if there is one alone, and it is text. */
async function textOfOnlyFile<B>({ files }: FinalTree<B>, read: (body: B, size: number) => Promise<Buffer>): Promise<string | undefined> {
  const [only, ...others] = files;
  if (only === undefined || others.length > 0 || only.names.length > 1) return undefined;
  const { header, body } = only.inode;
  if (header.type !== tarTypes.file || header.size > maxContent) return undefined;
  const bytes = body === undefined ? Buffer.alloc(0) : await read(body, header.size);
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString() : undefined;
}

/**
 * Scans the layers into the store and puts them on each other; of exact paths no more layers than needed, from the
 * top.
 */
async function flatten<B>(ctx: Context, store: BodyStore<B>, work: Work): Promise<FinalTree<B>> {
  const { layers, matcher: include, maxUnpackedSize, parallel = 4 } = work;
  const scan = {
    maxUnpackedSize,
    diskSpace: await freeSpace(dirname(store.path)),
    parallel: Math.max(1, Math.min(4, parallel)),
    signal: ctx.signal,
    used: { unpacked: 0 },
    memory: memoryOfImage(work.maxMemory ?? maxMemory),
  };
  const tree = include?.isExact
    ? await treeFromTop(layers, store, scan, include)
    : treeOf(layers, await scanLayers(layers, store, scan), scan.memory);
  const final = finalTree(tree, include);
  const [unmatched] = include?.unmatched() ?? [];
  if (unmatched !== undefined) {
    const link = linkOn(tree, plainStart(unmatched))?.header;
    const why = link ? `, where ${excerpt(textOf(link.name))} is a symbolic link to ${excerpt(textOf(link.linkName))}` : "";
    throw new OciError(`${JSON.stringify(unmatched)} matches nothing in the image${why}`, { kind: "input", input: "include" });
  }
  return final;
}

/** @param entries of the layers, lowest first; undefined for those that were not read. */
function treeOf<B>(layers: readonly LayerSource[], entries: readonly (readonly Inode<B>[] | undefined)[], memory: Budget): Tree<B> {
  const tree = emptyTree<B>(memory);
  const isPartial = entries.includes(undefined);
  for (const [at, layer] of entries.entries()) {
    try {
      if (layer) new LayerApplication(tree, layer, isPartial).apply();
    } catch (error) {
      throw withFacts(error, { operation: "read", reference: layerName(layers, at) });
    }
  }
  return tree;
}

/**
 * Reads one layer after the other, from the top, until what the paths lead to is settled; then the tree of these
 * layers is right in those places.
 */
async function treeFromTop<B>(
  layers: readonly LayerSource[],
  store: BodyStore<B>,
  scan: ScanOptions,
  { exact }: Include,
): Promise<Tree<B>> {
  const entries: (Inode<B>[] | undefined)[] = layers.map(() => undefined);
  const top = new TopLayers();
  for (let at = layers.length - 1; at >= 0; at--) {
    [entries[at]] = await scanLayers(layers, store, { ...scan, only: [at] });
    scan.memory.take(memoryOfName * (entries[at]?.length ?? 0));
    top.add(entries[at] ?? []);
    if (at > 0 && exact.some(({ bytes }) => top.isFolder(bytes))) {
      const rest = Array.from({ length: at }, (_, beneath) => beneath);
      entries.splice(0, at, ...(await scanLayers(layers, store, { ...scan, only: rest })));
      break;
    }
    if (at === 0 || !exact.every(({ bytes }) => top.settle(bytes))) continue;
    const tree = treeOf(layers, entries, scan.memory);
    const found = exact.map(({ bytes }) => lookUp(tree, bytes));
    if (found.every((node) => node !== undefined && !isDirectory(node))) return tree;
  }
  return treeOf(layers, entries, scan.memory);
}

/** Bytes that this user may still write there; infinite if the file system does not know. */
async function freeSpace(folder: string): Promise<number> {
  return attempt("write", folder, async () => {
    await mkdir(folder, { recursive: true });
    const { bavail, blocks, bsize } = await statfs(folder);
    // ramfs, and tmpfs without a limit, say nothing about themselves.
    return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
  });
}

function sorted(names: readonly ByteString[]): string[] {
  return names.toSorted().map(textOf);
}
