import { mkdir, statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { filesError } from "../files/failure.ts";
import { createFile } from "../files/new-file.ts";
import { stageFolder } from "../files/staged-folder.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { textOf } from "../tar/byte-string.ts";
import { compress } from "../tar/compression.ts";
import { archiveStream, finishInPlace, reservedForDirectories } from "./archive.ts";
import type { BodyStore } from "./body-store.ts";
import { currentOwner, fillFolder, type Owner, type Skipped } from "./folder.ts";
import { type Include, parseInclude } from "./include.ts";
import { type Listing, listTree } from "./listing.ts";
import { type ObjectBody, ObjectFolder } from "./object-folder.ts";
import { PackedFile } from "./packed-file.ts";
import { type LayerSource, layerName, scanLayers } from "./scan.ts";
import { applyLayer, emptyTree } from "./tree.ts";

export type { LayerSource } from "./scan.ts";

export interface ExportOptions {
  /** Where to: `.tar`, `.tar.gz`, `.tgz` and `.tar.zst` make an archive, every other name a folder. */
  readonly path: string;
  /** Globs; empty: everything. */
  readonly include: readonly string[];
  /** Bytes that the layers may unpack to, together. */
  readonly maxUnpackedSize: number;
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
  /** What a folder could not be given, by kind. */
  readonly skipped: Readonly<Record<string, number>>;
}

type Format = "tar" | "gzip" | "zstd" | "folder";

function formatOf(path: string): Format {
  const name = path.toLowerCase();
  if (name.endsWith(".tar")) return "tar";
  if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) return "gzip";
  return name.endsWith(".tar.zst") ? "zstd" : "folder";
}

/**
 * Flattens layers, lowest first, into one file tree and writes it as an archive or a folder. Each layer is read, decompressed and verified once, several at a time,
 * while its files are written; nothing is under the final name before every layer proved right. Memory does not grow with the bytes of the image, only with
 * the number of its entries.
 *
 * The same layers give the same archive. In it, directories come first, parents before children, and hard links last, behind their targets.
 * @throws OciError: "corrupt" for a layer that is damaged, no tar archive, not of its diff ID, or leaves the root; "limit" where it unpacks to more than may be or the
 *   disk holds; "files" for what the disk refuses; "input" for a glob that is none or that matches nothing; what `open` throws.
 */
export async function exportRootfs(ctx: Context, layers: readonly LayerSource[], options: ExportOptions): Promise<ExportResult> {
  const path = resolve(options.path);
  const include = options.include.length === 0 ? undefined : await parseInclude(options.include);
  const format = formatOf(path);
  return format === "folder"
    ? exportFolder(ctx, layers, path, include, options)
    : exportArchive(ctx, layers, path, format, include, options);
}

async function exportArchive(
  ctx: Context,
  layers: readonly LayerSource[],
  path: string,
  format: Exclude<Format, "folder">,
  include: Include | undefined,
  options: ExportOptions,
): Promise<ExportResult> {
  // Both are opened before anything is read: a path that cannot be written to should fail at once.
  await using target = await createFile(ctx, path);
  await using spool = format === "tar" ? undefined : await createFile(ctx, join(await ctx.temporaryFolder(), "rootfs.tar"));
  const file = spool ?? target;
  const packed = new PackedFile(file.handle, file.path, spool ? 0 : reservedForDirectories);
  const listing = await flatten(ctx, layers, packed, file.path, include, options);
  await attempt(path, async () => {
    if (format === "tar") await finishInPlace(packed, listing);
    else for await (const chunk of compress(aborting(archiveStream(packed, listing), ctx.signal), format)) await target.write(chunk);
  });
  ctx.signal.throwIfAborted();
  await target.commit();
  return { path, files: filesOf(listing), skipped: {} };
}

async function exportFolder(
  ctx: Context,
  layers: readonly LayerSource[],
  path: string,
  include: Include | undefined,
  options: ExportOptions,
): Promise<ExportResult> {
  using staged = stageFolder(ctx, path);
  await using spool = await createFile(ctx, `${staged.path}.others`);
  const others = new PackedFile(spool.handle, spool.path);
  // A guess of its own: names that links in paths change, and files that upper layers hide, are not known yet.
  const guess = include && (await parseInclude(options.include));
  using objects = new ObjectFolder(`${staged.path}.bodies`, (name) => guess?.wants(name) ?? true, others);
  const listing = await flatten<ObjectBody>(ctx, layers, objects, staged.path, include, options);
  await others.settle();
  const skipped = fillFolder(staged, listing, others, options.owner ?? currentOwner());
  ctx.signal.throwIfAborted();
  staged.commit();
  if (skipped.size > 0)
    ctx.emit({ type: "warning", message: `${path} is a folder and lacks ${inWords(skipped)}; an archive would have them` });
  return { path, files: filesOf(listing), skipped: Object.fromEntries(skipped) };
}

/** Scans the layers into the store and puts them on each other. @param place a path on the file system that the bodies go to. */
async function flatten<B>(
  ctx: Context,
  layers: readonly LayerSource[],
  store: BodyStore<B>,
  place: string,
  include: Include | undefined,
  { maxUnpackedSize, parallel = 4 }: ExportOptions,
): Promise<Listing<B>> {
  const entries = await scanLayers(layers, store, {
    maxUnpackedSize,
    diskSpace: await freeSpace(dirname(place)),
    parallel: Math.max(1, Math.min(4, parallel)),
    signal: ctx.signal,
  });
  const tree = emptyTree<B>();
  for (const [at, layer] of entries.entries()) {
    try {
      applyLayer(tree, layer);
    } catch (error) {
      throw withFacts(error, { operation: "read", reference: layerName(layers, at) });
    }
  }
  const listing = listTree(tree, include?.wants);
  const [unmatched] = include?.unmatched() ?? [];
  if (unmatched !== undefined) {
    throw new OciError(`${JSON.stringify(unmatched)} matches nothing in the image`, { kind: "input", input: "include" });
  }
  return listing;
}

/** Bytes that this user may still write there. */
async function freeSpace(folder: string): Promise<number> {
  return attempt(folder, async () => {
    await mkdir(folder, { recursive: true });
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  });
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw filesError(error, "write", path);
  }
}

async function* aborting<T>(input: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
  for await (const item of input) {
    signal.throwIfAborted();
    yield item;
  }
}

function filesOf<B>(listing: Listing<B>): string[] {
  return listing.files
    .flatMap(({ names }) => names)
    .sort()
    .map(textOf);
}

function inWords(skipped: Skipped): string {
  return Array.from(skipped, ([what, count]) => `${what} (${count})`).join(", ");
}
