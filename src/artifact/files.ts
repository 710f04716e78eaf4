import { type Dirent, readdir, type Stats, statSync } from "node:fs";
import { lstat, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";
import type { FileSystemAdapter } from "tinyglobby";
import { nameBeneath, type Roots, realPathInside } from "../files/inside.ts";
import { isMediaType, mediaTypes } from "../oci/media-types.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import { inferMediaType } from "./media-types.ts";
import { parseTitle, rejectCollisions, type Title } from "./titles.ts";

export interface InputFile {
  /** Absolute, without links. */
  readonly path: string;
  readonly title: Title;
  readonly mediaType: string;
  readonly kind: "file" | "directory";
}

/** Absolute folders. */
export interface InputRoots {
  readonly workingDirectory: string;
  /** The runner's temporary folder: files in it have titles relative to it. */
  readonly temporaryDirectory?: string;
}

/**
 * Finds what the lines of `files` name: each `path[:media-type]`, where the path is one that exists (whatever
 * characters it holds), or else a glob of files. A line's matches are sorted, lines keep their order. Titles are
 * relative to the working directory, or to the runner's temporary folder for what lies in it.
 * @throws OciError of kind "input" that names the line: no match, outside both folders (also by way of a symbolic
 * link), a title twice, a title that is unsafe, no regular file.
 */
export function findInputFiles(lines: readonly string[], roots: InputRoots): Promise<InputFile[]> {
  return ofInput("files", async () => {
    const found: InputFile[] = [];
    for (const line of lines) {
      try {
        found.push(...(await findLine(line, roots)));
      } catch (error) {
        if (error instanceof InvalidError) throw refusal(line, error.message, error);
        throw error;
      }
    }
    const seen = new Set<string>();
    for (const file of found) {
      if (seen.has(file.title)) throw refusal(file.title, "two files would have this title");
      seen.add(file.title);
    }
    rejectCollisions(found);
    return found;
  });
}

/**
 * Finds the one file of `config-file`: `path[:media-type]`, no glob.
 * @param fallback the media type if the line names none.
 * @throws OciError of kind "input"
 */
export function findConfigFile(line: string, roots: InputRoots, fallback: string): Promise<InputFile> {
  return ofInput("config-file", async () => {
    const literal = await findLiteral(line, roots.workingDirectory);
    if (literal === undefined) throw refusal(line, `there is no such file in ${safe(roots.workingDirectory, 300)}`);
    if (!literal.stats.isFile()) throw refusal(line, "it is not a regular file");
    if (rootsOf(roots).every((root) => titleBeneath(root, literal.path) === undefined)) throw refusal(line, outside);
    const path = realPathOf(line, literal.path, roots);
    return { path, title: "config" as Title, mediaType: literal.mediaType ?? fallback, kind: "file" };
  });
}

/** Names the input in what is refused because of it. */
async function ofInput<T>(input: string, find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (!isKind(error, "input")) throw error;
    throw new OciError(`input "${input}": ${error.summary}`, { ...error.facts, input }, { cause: error.cause });
  }
}

const outside = "it lies outside the working directory and the runner's temporary folder";

function refusal(item: string, why: string, cause?: unknown): OciError {
  return new OciError(`${excerpt(item, 300)}${why.startsWith("matches ") ? "" : ":"} ${why}`, { kind: "input" }, { cause });
}

async function findLine(line: string, roots: InputRoots): Promise<InputFile[]> {
  const literal = await findLiteral(line, roots.workingDirectory);
  if (literal) return [await describeInput(line, literal, roots)];
  const { path: pattern, mediaType } = splitMediaType(line);
  const matches = await glob(line, pattern, roots);
  if (matches.length === 0) {
    const meant = meantBy(line, mediaType);
    throw refusal(line, `matches no file in ${safe(roots.workingDirectory, 300)}${meant === undefined ? "" : ` (${meant})`}`);
  }
  return Promise.all(matches.map(async (path) => describeInput(line, { path, stats: await statInput(line, path), mediaType }, roots)));
}

/** What to write, if a line that matches nothing looks like a usual mistake. */
function meantBy(line: string, mediaType: string | undefined): string | undefined {
  if (/^(["'`]).*\1$/.test(line)) return "take off the quotes";
  if (/\s#/.test(line)) return "a comment stands on a line of its own";
  if (/\s(?:application|text|image)\/\S+$/.test(line)) return "a media type stands behind a colon: path:type/subtype";
  const isNoType = mediaType === undefined && /^.*:[^/\\]*$/.test(line.replace(/^[A-Za-z]:[\\/]/, "")) && !/[*?[{]/.test(line);
  if (isNoType) return "a media type behind the colon has the form type/subtype";
  return line.includes(",") ? "one path a line" : undefined;
}

/** `path:type/subtype` in two; a drive letter belongs to the path. */
function splitMediaType(line: string): { path: string; mediaType?: string } {
  // A media type holds one "/", a path's last colon may stand anywhere.
  const colon = line.lastIndexOf(":");
  const drive = colon === 1 && /^[A-Za-z]:[\\/]/.test(line);
  const type = line.slice(colon + 1);
  return colon > 0 && !drive && isMediaType(type) ? { path: line.slice(0, colon), mediaType: type } : { path: line };
}

interface FoundInput {
  readonly path: string;
  readonly stats: Stats;
  readonly mediaType?: string;
}

async function findLiteral(line: string, base: string): Promise<FoundInput | undefined> {
  const whole = resolve(base, line);
  const stats = await tryStat(line, whole);
  if (stats) return { path: whole, stats };
  const split = splitMediaType(line);
  if (split.mediaType === undefined) return undefined;
  const path = resolve(base, split.path);
  const other = await tryStat(line, path);
  return other && { path, stats: other, mediaType: split.mediaType };
}

/** Undefined if nothing is there; a link without its target is an error. */
async function tryStat(line: string, path: string): Promise<Stats | undefined> {
  if (path.includes("\0")) throw refusal(line, "it holds a NUL character");
  try {
    await lstat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "EINVAL") return undefined;
    throw filesError(path, error);
  }
  return statInput(line, path);
}

async function statInput(line: string, path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ELOOP") throw refusal(line, `${safe(path)} is a symbolic link to nothing`, error);
    throw filesError(path, error);
  }
}

function filesError(path: string, error: unknown): OciError {
  const { code } = error as NodeJS.ErrnoException;
  return new OciError(`${safe(path)} cannot be read`, { kind: "files", code }, { cause: error });
}

async function describeInput(line: string, { path, stats, mediaType }: FoundInput, roots: InputRoots): Promise<InputFile> {
  if (!stats.isFile() && !stats.isDirectory()) throw refusal(line, `${safe(path)} is neither a file nor a directory`);
  const title = titleOf(line, path, roots);
  const kind = stats.isDirectory() ? "directory" : "file";
  const inferred = kind === "directory" ? mediaTypes.ociLayerGzip : inferMediaType(path);
  return { path: realPathOf(line, path, roots), title, mediaType: mediaType ?? inferred, kind };
}

function titleOf(line: string, path: string, { workingDirectory, temporaryDirectory }: InputRoots): Title {
  const inside = titleBeneath(workingDirectory, path) ?? (temporaryDirectory && titleBeneath(temporaryDirectory, path));
  if (inside === undefined) throw refusal(line, outside);
  if (inside === "")
    throw refusal(line, "it is the working directory itself: name a directory in it, or set working-directory to its parent");
  return parseTitle(inside);
}

/** The name beneath a folder, also if the path names the folder in another way (`/tmp` on macOS is a link). */
function titleBeneath(root: string, path: string): string | undefined {
  const real = realPathInside(root, []);
  return nameBeneath(root, path) ?? nameBeneath(real, path) ?? nameBeneath(real, join(realPathInside(dirname(path), []), basename(path)));
}

/**
 * A link may stand for a file in the same folder, but not for one outside: a checkout that an attacker wrote could
 * else publish the runner's own secrets under an innocent name.
 */
function realPathOf(line: string, path: string, roots: InputRoots): string {
  try {
    return realPathInside(path, rootsOf(roots));
  } catch (error) {
    if (!isKind(error, "input")) throw error;
    const real = realPathInside(path, []);
    const isOutside = rootsOf(roots).every((root) => titleBeneath(root, real) === undefined);
    throw refusal(line, isOutside ? `${error.summary}: ${outside}` : error.summary, error);
  }
}

export function rootsOf({ workingDirectory, temporaryDirectory }: InputRoots): Roots {
  return temporaryDirectory === undefined ? [workingDirectory] : [workingDirectory, temporaryDirectory];
}

async function glob(line: string, written: string, { workingDirectory, temporaryDirectory }: InputRoots): Promise<string[]> {
  const pattern = sep === "\\" ? written.replaceAll("\\", "/") : written;
  if (pattern.startsWith("!")) throw refusal(line, "patterns that exclude are not taken; name what goes in");
  if (pattern.split("/").includes("..")) throw refusal(line, 'a pattern may not hold ".."');
  let cwd = workingDirectory;
  let inside: string | undefined = pattern;
  if (isAbsolute(written)) {
    inside = stripRoot(workingDirectory, pattern);
    if (inside === undefined && temporaryDirectory !== undefined) {
      cwd = temporaryDirectory;
      inside = stripRoot(temporaryDirectory, pattern);
    }
    if (inside === undefined) throw refusal(line, outside);
  }
  const { glob: find } = await import("tinyglobby");
  const matches = await find([inside], {
    cwd,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: filesAndLinks,
  });
  return matches.map((match) => join(cwd, match)).sort();
}

/** The pattern's rest below a folder's path, however the pattern names the folder. */
function stripRoot(root: string, pattern: string): string | undefined {
  const real = realPathInside(root, []);
  for (const folder of [root, real]) {
    const base = (sep === "\\" ? folder.replaceAll("\\", "/") : folder).replace(/\/+$/, "");
    if (pattern.startsWith(`${base}/`)) return pattern.slice(base.length + 1);
  }
  const [fixed = ""] = /^[^*?[\]{}()!+@]*\//.exec(pattern) ?? [];
  const inside = nameBeneath(real, realPathInside(resolve(fixed), []));
  return inside === undefined ? undefined : `${inside}${inside && "/"}${pattern.slice(fixed.length)}`;
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false; // to nothing, in a circle, or where nobody may look: who takes it is told
  }
}

/**
 * What a glob looks at: a link to a file counts as a file, as it does if it is named outright, and so does a link to
 * nothing, which is then told; a link to a folder is not followed.
 */
const filesAndLinks: FileSystemAdapter = {
  readdir: ((path: string, options: { withFileTypes: true }, done: (error: Error | null, entries: Dirent[]) => void) =>
    readdir(path, options, (error, entries = []) => {
      for (const entry of entries) {
        if (entry.isSymbolicLink() && !leadsToFolder(join(path, entry.name))) entry.isFile = () => true;
      }
      done(error, entries);
    })) as NonNullable<FileSystemAdapter["readdir"]>,
};
