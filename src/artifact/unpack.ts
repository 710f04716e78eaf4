import { chmodSync, lstatSync, readlinkSync, rmSync, type Stats } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { readBlob } from "../content/read.ts";
import { openFileBeneath } from "../files/beneath.ts";
import { filesError, isSystemError } from "../files/failure.ts";
import { type StagedFolder, stageFolder } from "../files/staged-folder.ts";
import { algorithmOf, type Digest, digester } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { limits } from "../runtime/limits.ts";
import { parallel } from "../runtime/parallel.ts";
import { safe } from "../runtime/safe.ts";
import { byteString } from "../tar/byte-string.ts";
import { makeLinks, maxMemory, type UnpackBudget, type UnpackedDirectory, unpackDirectory, writeStaged } from "./unpack-directory.ts";
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
    const blobs = missing.filter(({ kind }) => kind === "file").reduce((sum, { blob }) => sum + blob.size, 0);
    const budget: UnpackBudget = { left: options.maxUnpackedSize - blobs, most: options.maxUnpackedSize, memory: maxMemory };
    if (budget.left < 0) {
      throw new OciError(`the files have more than ${budget.most} bytes`, { kind: "limit", input: "max-unpacked-size" });
    }
    const write = (item: PlannedItem): Promise<UnpackedDirectory | undefined> =>
      ctx.limiter.transfer([source.lane], async () => {
        if (item.kind === "directory") return unpackDirectory(ctx, source, item, { staged, budget });
        await writeFile(ctx, source, item, staged);
        return undefined;
      });
    const [directories, alone] = [missing.filter(({ kind }) => kind === "directory"), missing.filter(({ kind }) => kind === "file")];
    // What lies in a directory of another layer must be the same there, and so is looked at after it.
    const overlap = directories.some(({ title }) => missing.some((item) => item.title !== title && isBeneath(item.title, title)));
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
  return { files: [...new Set(files)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) };
}

function isBeneath(title: string, folder: string): boolean {
  return folder === "" || title.startsWith(`${folder}/`);
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
    const handle = item.kind === "file" ? await openFileBeneath(root, item.title) : undefined;
    if (!handle) {
      missing.push(item);
      continue;
    }
    try {
      const { size } = await handle.stat();
      const { blob } = item;
      const same = size === blob.size && (await hashFile(ctx, handle, blob.digest)) === blob.digest;
      if (!same) throw inTheWay(join(root, item.title));
    } finally {
      await handle.close();
    }
  }
  return missing;
}

function inTheWay(path: string): OciError {
  return new OciError("a file with other content is there already", { kind: "conflict", operation: "write", reference: safe(path) });
}

type Handle = Awaited<ReturnType<typeof open>>;

async function hashFile(ctx: Context, handle: Handle, like: Digest): Promise<Digest> {
  const hash = digester(algorithmOf(like));
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  for (let at = 0; ; ) {
    ctx.signal.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, at);
    if (bytesRead === 0) return hash.digest();
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}

async function writeFile(ctx: Context, source: Source, { blob, title }: PlannedItem, staged: StagedFolder): Promise<void> {
  const body = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.open(blob)) {
      ctx.signal.throwIfAborted();
      yield chunk;
    }
  };
  await writeStaged(staged, title, body(), 0o644);
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
    const handle = await openFileBeneath(root, name);
    if (!handle) return;
    const staging = await open(mine, "r");
    try {
      const sample = "sha256:" as Digest;
      const same = found.size === own.size && (await hashFile(ctx, handle, sample)) === (await hashFile(ctx, staging, sample));
      if (!same) throw inTheWay(path);
    } finally {
      await handle.close();
      await staging.close();
    }
  }
  rmSync(mine);
}

/**
 * A staged tree is its maker's alone until now: its folders get the modes that the archive gives them, or those that
 * folders have.
 */
function setFolderModes(staged: StagedFolder, files: readonly string[], modes: ReadonlyMap<string, number>): void {
  const folders = new Set(["", ...modes.keys()]);
  for (const name of files) {
    for (let slash = name.lastIndexOf("/"); slash > 0; slash = name.lastIndexOf("/", slash - 1)) folders.add(name.slice(0, slash));
  }
  for (const folder of folders) {
    const path = staged.at(byteString(folder));
    // The folders of files that were there already were never made.
    if (lstatSync(path, { throwIfNoEntry: false })) chmodSync(path, (folder === "" ? undefined : modes.get(folder)) ?? 0o755);
  }
}
