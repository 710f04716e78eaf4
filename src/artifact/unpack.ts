import { chmodSync, lstatSync, readlinkSync, rmSync, type Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { readBlob, unlessAborted } from "../content/read.ts";
import { openFileBeneath } from "../files/beneath.ts";
import { filesError, isSystemError } from "../files/failure.ts";
import { readRange } from "../files/read.ts";
import { type StagedFolder, stageFolder } from "../files/staged-folder.ts";
import { algorithmOf, type DigestAlgorithm, measure } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { limits } from "../runtime/limits.ts";
import { parallel } from "../runtime/parallel.ts";
import { safe } from "../runtime/safe.ts";
import { byteString } from "../tar/byte-string.ts";
import { foldersAbove } from "./titles.ts";
import { budgetOf, makeLinks, type UnpackedDirectory, unpackDirectory, writeStaged } from "./unpack-directory.ts";
import { type PlannedItem, planArtifact } from "./unpack-plan.ts";

export interface UnpackOptions {
  /** The folder to write to, absolute; made if it is not there. */
  readonly path: string;
  /** Bytes that all files together may have. */
  readonly maxUnpackedSize: number;
}

/** Layers that are read at once; the limiter bounds what a registry sees of it. */
const atOnce = 8;

/**
 * Writes the files that an artifact's manifest names beneath a folder. All are written beside their final places
 * first, verified, and then moved: after a failure nothing was changed. A file that is there already with the same
 * content is left as it is.
 * @returns their paths relative to the folder, with "/", sorted: files and symbolic links, those of unpacked
 * directories too.
 * @throws OciError: "input" if it is a container image or an index, or a title is unsafe; "conflict" or "files"
 * if something else is in the way; "limit", "corrupt".
 */
export async function unpackArtifact(
  ctx: Context,
  source: Source,
  manifest: Manifest,
  options: UnpackOptions,
): Promise<{ readonly files: readonly string[] }> {
  const items = await plan(ctx, source, manifest);
  const missing = await withoutPresent(ctx, items, options.path);
  const files = items.filter(({ kind }) => kind === "file").map(({ title }) => title);
  if (items.length > 0) {
    using staged = stageFolder(ctx, options.path);
    const { directory: directories = [], file: alone = [] } = Object.groupBy(missing, ({ kind }) => kind);
    const budget = budgetOf(options.maxUnpackedSize);
    budget.bytes.take(alone.reduce((sum, { blob }) => sum + blob.size, 0));
    const write = (item: PlannedItem): Promise<UnpackedDirectory | undefined> =>
      ctx.limiter.transfer([source.lane], async () => {
        if (item.kind === "directory") return unpackDirectory(ctx, source, item, { staged, budget });
        await writeStaged(staged, item.title, unlessAborted(source.open(item.blob), ctx.signal), 0o644);
        return undefined;
      });
    // What lies in a directory of another layer must be the same there, and so is looked at after it.
    const overlap = overlaps(directories, missing);
    const written = overlap
      ? [...(await parallel(directories, 1, write)), ...(await parallel(alone, atOnce, write))]
      : await parallel(missing, atOnce, write);
    const unpacked = written.filter((directory) => directory !== undefined);
    makeLinks(staged, unpacked);
    for (const name of new Set(unpacked.flatMap((directory) => [...directory.files, ...directory.links.keys()]))) {
      files.push(name);
      await dropPresent(ctx, staged, options.path, name);
    }
    setFolderModes(staged, files, new Map(unpacked.flatMap(({ folders }) => [...folders])));
    ctx.signal.throwIfAborted();
    staged.commit();
  }
  return { files: [...new Set(files)].sort() };
}

/** Whether one of the items lies beneath one of the directories. */
function overlaps(directories: readonly PlannedItem[], items: readonly PlannedItem[]): boolean {
  const folders = new Set(directories.map(({ title }) => title));
  if (folders.has("") && items.length > 1) return true;
  return folders.size > 0 && items.some(({ title }) => [...foldersAbove(title)].some((folder) => folders.has(folder)));
}

async function plan(ctx: Context, source: Source, manifest: Manifest): Promise<PlannedItem[]> {
  try {
    return await planArtifact(manifest, (config) => readBlob(ctx, source, config, limits.config));
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    throw new OciError(
      error.message,
      { kind: "input", operation: "pull", reference: `${source.name}@${manifest.descriptor.digest}` },
      { cause: error },
    );
  }
}

/**
 * Leaves out the files that are there already, with this content. @throws OciError of kind "conflict" if they have
 * other content.
 */
async function withoutPresent(ctx: Context, items: readonly PlannedItem[], root: string): Promise<PlannedItem[]> {
  const missing: PlannedItem[] = [];
  for (const item of items) {
    await using handle = item.kind === "file" ? await openFileBeneath(root, item.title) : undefined;
    if (!handle) {
      missing.push(item);
      continue;
    }
    const path = join(root, item.title);
    const { digest, size } = item.blob;
    const same = (await handle.stat()).size === size && (await hashFile(ctx, handle, path, algorithmOf(digest))) === digest;
    if (!same) throw inTheWay(path);
  }
  return missing;
}

function inTheWay(path: string): OciError {
  return new OciError("a file with other content is there already", { kind: "conflict", operation: "write", reference: safe(path) });
}

async function hashFile(ctx: Context, handle: FileHandle, path: string, algorithm?: DigestAlgorithm): Promise<string> {
  return (await measure(readRange(handle, 0, Number.POSITIVE_INFINITY, path), ctx.signal, algorithm)).digest;
}

/** Where a parent is no folder, the commit will say so. */
function presentAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isSystemError(error, "ENOTDIR")) return undefined;
    throw filesError(error, "read", path);
  }
}

/**
 * Takes a file of an unpacked directory out of the staged tree if the same is there already; what differs is left
 * for the commit to refuse.
 */
async function dropPresent(ctx: Context, staged: StagedFolder, root: string, name: string): Promise<void> {
  const path = join(root, name);
  const found = presentAt(path);
  if (found === undefined) return;
  const mine = staged.at(byteString(name));
  const own = lstatSync(mine);
  if (own.isSymbolicLink()) {
    if (!found.isSymbolicLink() || readlinkSync(path) !== readlinkSync(mine, "utf8")) throw inTheWay(path);
  } else {
    await using handle = await openFileBeneath(root, name);
    if (!handle) return;
    await using staging = await open(mine, "r");
    const same = found.size === own.size && (await hashFile(ctx, handle, path)) === (await hashFile(ctx, staging, path));
    if (!same) throw inTheWay(path);
  }
  rmSync(mine);
}

/**
 * A staged tree is its maker's alone until now: its folders get the modes that the archive gives them, or those that
 * folders have.
 */
function setFolderModes(staged: StagedFolder, files: readonly string[], modes: ReadonlyMap<string, number>): void {
  const folders = new Set(["", ...modes.keys()]);
  const looked = new Set<string>();
  for (const name of files) {
    for (const folder of foldersAbove(name)) {
      if (looked.has(folder)) break;
      looked.add(folder);
      folders.add(folder);
    }
  }
  for (const folder of folders) {
    const path = staged.at(byteString(folder));
    // The folders of files that were there already were never made.
    if (lstatSync(path, { throwIfNoEntry: false })) chmodSync(path, (folder === "" ? undefined : modes.get(folder)) ?? 0o755);
  }
}
