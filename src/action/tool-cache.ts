import { createHash } from "node:crypto";
import { constants, type Dirent } from "node:fs";
import { access, chmod, mkdir, mkdtemp, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, extname, join, relative } from "node:path";
import { filesError, isSystemError } from "../files/failure.ts";
import { renameWhenFree } from "../files/rename.ts";
import type { Digest } from "../oci/digest.ts";
import type { Platform } from "../oci/platform.ts";
import { isKind } from "../runtime/errors.ts";
import type { Environment } from "./runner.ts";

/** A tool in the runner's cache. */
export interface Installed {
  readonly path: string;
  readonly files: readonly string[];
  /** Whether it was there already. */
  readonly cached: boolean;
  /** The folders that were put on the PATH. */
  readonly programs: readonly string[];
}

/** What the files of a tool depend on. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Of the image's manifest, so a tag that moved is another tool. */
  readonly digest: Digest;
  readonly platform: string;
  readonly include: readonly string[];
}

/**
 * The folder of a tool in the runner's tool cache, in the layout of `@actions/tool-cache`:
 * `NAME/VERSION/ARCHITECTURE`, and beside it a file that marks it as whole. What its files depend on is part of the
 * architecture, so that nothing is found that was made of something else.
 */
export async function toolFolder(tool: Tool, env: Environment): Promise<string> {
  return join(env.RUNNER_TOOL_CACHE || jobCache(env), await pathInCache(tool));
}

/** A tool cache of this job alone. */
function jobCache(env: Environment): string {
  return join(env.RUNNER_TEMP || tmpdir(), "tools");
}

async function pathInCache(tool: Tool): Promise<string> {
  return join(tool.name, await versionFolder(tool.version), architectureOf(tool));
}

/**
 * `v1.31.0+k3s1` lies under `1.31.0`, where `@actions/tool-cache` looks for it; what is no semantic version
 * (`latest`, `1.31`) under its own name.
 */
async function versionFolder(version: string): Promise<string> {
  const { isExplicitVersion } = await import("@actions/tool-cache");
  return isExplicitVersion(version) ? version.replace(/^[=v]+/, "").replace(/\+.*$/, "") : version;
}

function architectureOf({ digest, platform, include }: Tool): string {
  const key = createHash("sha256")
    .update(JSON.stringify([digest, platform, include]))
    .digest("hex");
  return `${platform.replace(/[^A-Za-z0-9]+/g, "-")}-${key.slice(0, 16)}`;
}

/**
 * The folder of a tool that is in the cache already, whole.
 *
 * `find` of `@actions/tool-cache` looks for it if it can: it takes what is no full semantic version for a range
 * (`1.31` would find 1.31.4, `latest` never anything), and there is no cache for it without RUNNER_TOOL_CACHE. Its
 * `cacheDir` fills no folder here: it copies a finished one, which needs the disk twice, makes of hard links separate
 * files and loses extended attributes, and it empties the final place first and writes there, so that of two jobs on
 * one machine one would run the half-written tool of the other.
 */
export async function findTool(tool: Tool, env: Environment): Promise<string | undefined> {
  const { find, isExplicitVersion } = await import("@actions/tool-cache");
  const folders = [join(jobCache(env), await pathInCache(tool))];
  if (isExplicitVersion(tool.version) && env.RUNNER_TOOL_CACHE) {
    const found = find(tool.name, tool.version, architectureOf(tool));
    if (found) return found;
  } else folders.unshift(await toolFolder(tool, env));
  for (const folder of folders) if (await isComplete(folder)) return folder;
  return undefined;
}

async function isComplete(folder: string): Promise<boolean> {
  const paths = [folder, `${folder}.complete`];
  return (await Promise.allSettled(paths.map((path) => access(path)))).every(({ status }) => status === "fulfilled");
}

/**
 * Fills a tool's folder in the runner's tool cache, or in the job's own if this user may not write to it: runners
 * share a cache that is filled by others, or read-only.
 * @returns the folder; `refused` is the one that could not be written
 */
export async function fillCache(
  tool: Tool,
  env: Environment,
  write: (path: string) => Promise<void>,
): Promise<{ readonly folder: string; readonly refused?: string }> {
  const folder = await toolFolder(tool, env);
  try {
    await fillTool(folder, write);
    return { folder };
  } catch (error) {
    const own = join(jobCache(env), await pathInCache(tool));
    if (own === folder || !isKind(error, "files") || !["EACCES", "EPERM", "EROFS"].includes(error.facts.code ?? "")) throw error;
    await fillTool(own, write);
    return { folder: own, refused: folder };
  }
}

/**
 * Fills a tool's folder: `write` is given an empty one beside it, which gets the name only when it is whole. Where
 * another job of this machine was faster, its folder stays.
 */
export async function fillTool(folder: string, write: (path: string) => Promise<void>): Promise<void> {
  let making: string | undefined;
  try {
    await mkdir(dirname(folder), { recursive: true });
    making = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
    await write(making);
    await openToAll(making);
    if (await isComplete(folder)) return;
    await rm(folder, { recursive: true, force: true }); // what a run left that was cut off
    await renameWhenFree(() => rename(making as string, folder)).catch(async (error: unknown) => {
      if (!(await isComplete(folder))) throw error;
    });
    await writeFile(`${folder}.complete`, "");
  } catch (error) {
    throw filesError(error, "write", folder);
  } finally {
    if (making !== undefined) await rm(making, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * Other users of the machine run tools, too: folders and programs that an image has for its root alone
 * (`/root/.local/bin`) are for all here. And what is read-only could neither be replaced nor removed.
 */
async function openToAll(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  await chmod(folder, (mode & 0o7777) | 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) {
      const { mode } = await stat(path);
      if (mode & 0o111) await chmod(path, (mode & 0o7777) | 0o555);
    }
  }
}

/** What is beneath a folder, folders too; what this user may not read is left out. */
async function entriesBeneath(root: string): Promise<Dirent[]> {
  const found: Dirent[] = [];
  const open = [root];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (isSystemError(error, "EACCES", "EPERM")) return [];
      throw filesError(error, "read", folder as string);
    });
    found.push(...entries);
    open.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder as string, name)));
  }
  return found;
}

/** The files of a tool, relative to its folder, with "/". */
export async function filesOfTool(root: string): Promise<string[]> {
  const files = (await entriesBeneath(root)).filter((entry) => !entry.isDirectory());
  return files.map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll("\\", "/")).sort();
}

const executableOnWindows = new Set([".exe", ".cmd", ".bat", ".com", ".ps1"]);

/**
 * The folders beneath `root` that hold programs, those nearest to it first. Nothing outside of `root` counts,
 * wherever links lead; nor does a folder whose name the PATH, or the file that the runner reads it from, would take
 * for several.
 */
export async function programFolders(root: string): Promise<string[]> {
  const inside = await realpath(root);
  const folders = new Set<string>();
  for (const entry of await entriesBeneath(root)) {
    const folder = relative(root, entry.parentPath);
    const isOneEntry = !/[\u0000-\u001f\u007f]/.test(folder) && !folder.includes(delimiter);
    if (isOneEntry && (await isProgram(entry, inside))) folders.add(entry.parentPath);
  }
  const depth = (folder: string) => relative(root, folder).split(/[\\/]/).length;
  return [...folders].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

async function isProgram(entry: Dirent, root: string): Promise<boolean> {
  if (!entry.isFile() && !entry.isSymbolicLink()) return false;
  const path = join(entry.parentPath, entry.name);
  try {
    const target = await realpath(path);
    if (relative(root, target).startsWith("..") || !(await stat(target)).isFile()) return false;
    if (process.platform === "win32") return executableOnWindows.has(extname(entry.name).toLowerCase());
    await access(path, constants.X_OK);
    return !/\.so(?:\.[0-9.]+)?$/.test(entry.name); // libraries are often marked as programs
  } catch {
    return false;
  }
}

/** The platform that programs for this runner are built for. */
export function runnerPlatform(): Platform {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const architectures: Readonly<Record<string, Platform>> = {
    x64: { os, architecture: "amd64" },
    arm64: { os, architecture: "arm64" },
    arm: { os, architecture: "arm", variant: "v7" },
    ia32: { os, architecture: "386" },
  };
  return architectures[process.arch] ?? { os, architecture: process.arch };
}
