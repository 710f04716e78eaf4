import { type FileHandle, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { attempt, filesError, isSystemError } from "../files/failure.ts";
import { createFile, type NewFile, temporaryName, writeFile } from "../files/new-file.ts";
import { openRegular, readRange } from "../files/read.ts";
import { renameWhenFree } from "../files/rename.ts";
import { type Digester, digester, hexOf, measure } from "../oci/digest.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import { exists, tooLong } from "./layout-files.ts";
import { withLock } from "./lock.ts";

/** Where an archive is, or is to be: one file, or parts of it that together are its bytes. */
export interface ArchiveAddress {
  /** Absolute. */
  readonly path: string;
  /** Whether the last segment may be a glob of the parts: what is written has a name. */
  readonly mayBeGlob: boolean;
  /** `oci-archive:file.tar`, for people. */
  readonly name: string;
  /** The real path of a file beside it. @throws OciError of kind "input" for a link that leads out */
  readonly inside: (path: string) => string;
}

/** The bytes of an archive, read in any order. */
export interface ArchiveBytes extends AsyncDisposable {
  readonly size: number;
  /** At most `length` bytes from `start`; fewer if they end. */
  range(start: number, length: number): AsyncIterable<Uint8Array>;
}

/** As many files a GitHub release can have; three digits number them. */
const maxParts = 1000;

/** Bytes of a file of sums: a line for each part. */
const maxSums = 1024 * 1024;

/** As split names them unless it is told to number them: `FILE.aa`. */
const byLetters = /^(?<before>.+\.)(?<at>[a-z]{2,4})$/;

/** `FILE.000` (ours, and hauler's from 001), `FILE_0.tar.zst` (hauler before 2.1), `FILE.aa`. */
const partForms: readonly RegExp[] = [
  /^(?<before>.+\.)(?<at>[0-9]{2,6})$/,
  /^(?<before>[^.]+_)(?<at>0|[1-9][0-9]{0,5})(?<after>\.[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)?)$/,
  byLetters,
];

const sumsOf = (path: string): string => `${path}.sha256`;
/** What is still to be done of a commit: the sums of all parts, under the hidden names that they had until then. */
const commitOf = (path: string): string => join(dirname(path), `.${basename(path)}.commit`);
/** Held by the process of this program that writes the archive. */
export const lockOf = (path: string): string => join(dirname(path), `.${basename(path)}.lock`);
const partOf = (path: string, at: number): string => `${path}.${String(at).padStart(3, "0")}`;

/**
 * The files of an archive that is there, in order: the one at its path, or else the parts that the path, or a glob at
 * its end, names; none if there is nothing. The first of several parts stands for all of them.
 * @throws OciError of kind "input" if a glob matches what are no parts of one archive, "corrupt" if one is missing.
 */
export async function archiveFiles(ctx: Context, address: ArchiveAddress): Promise<string[]> {
  const { path, name, mayBeGlob } = address;
  const folder = dirname(path);
  const file = basename(path);
  const whole = /^(.+)\.00[01]$/.exec(file)?.[1];
  const found = await exists(path);
  if (found && whole === undefined) return [path];
  const beside = await namesIn(folder);
  const matches = mayBeGlob && /[*?[{]/.test(file) ? await matcher(file) : undefined;
  const isMeant = (of: string): boolean => (matches ? matches(`${of}.000`) : of === (whole ?? file));
  for (const left of beside.flatMap((one) => /^\.(.+)\.commit$/.exec(one)?.[1] ?? []).filter(isMeant)) {
    const at = join(folder, left);
    await withLock(ctx, lockOf(at), () => finishCommit(ctx, at, name));
    if (!(await exists(commitOf(at)))) return archiveFiles(ctx, address);
  }
  const parts = matches
    ? beside.filter((one) => matches(one) && !one.endsWith(".sha256"))
    : partsNamed(found && whole !== undefined ? whole : file, beside);
  return found && parts.length < 2 ? [path] : inOrder(parts, name).map((one) => join(folder, one));
}

async function matcher(glob: string): Promise<(file: string) => boolean> {
  const { default: picomatch } = await import("picomatch");
  return picomatch(glob, { dot: glob.startsWith(".") });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return [];
    throw filesError(error, "read", folder);
  }
}

/** Numbered parts of one file; `FILE.123` alone is something else. */
function partsNamed(file: string, names: readonly string[]): string[] {
  const parts = names.filter((one) => one.startsWith(`${file}.`) && /^[0-9]{3}$/.test(one.slice(file.length + 1)));
  return parts.some((one) => /\.00[01]$/.test(one)) ? parts : [];
}

function inOrder(names: readonly string[], name: string): string[] {
  if (names.length < 2) return [...names];
  if (names.length > maxParts) throw new OciError(`has more than ${maxParts} parts`, { kind: "limit", reference: name });
  for (const form of partForms) {
    const read = names.map((file) => ({ file, ...partIn(file, form) })).sort((a, b) => a.at - b.at);
    if (new Set(read.map(({ whole, at }) => (whole === undefined ? at : whole))).size > 1 || read[0]?.whole === undefined) continue;
    // `images.tar` and `images.zst` are no parts that split made: it begins with `aa`.
    if (new Set(read.map(({ at }) => at)).size < read.length || (form === byLetters && read[0].at > 0)) continue;
    refuseGaps(read, name);
    return read.map(({ file }) => file);
  }
  const whole = wholeOf(names[0] as string);
  const other = names.find((one) => one !== names[0] && wholeOf(one) !== whole) ?? (names[1] as string);
  throw new OciError(`${safe(names[0], 200)} and ${safe(other, 200)} are not parts of one archive`, {
    kind: "input",
    operation: "read",
    reference: name,
  });
}

/** What a file's name says it is a part of, and which. */
function partIn(file: string, form: RegExp): { readonly whole?: string; readonly at: number } {
  const { before, at, after = "" } = form.exec(file)?.groups ?? {};
  if (before === undefined || at === undefined) return { at: Number.NaN };
  return { whole: `${before.slice(0, -1)}${after}`, at: ordinal(at) };
}

/** The file that a part is of; undefined for a file that is no part. */
function wholeOf(file: string): string | undefined {
  return partForms.map((form) => partIn(file, form).whole).find((whole) => whole !== undefined);
}

/** `aa` is 0, `ab` 1, as split counts. */
function ordinal(text: string): number {
  if (/^[0-9]/.test(text)) return Number(text);
  return [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0);
}

function refuseGaps(parts: readonly { file: string; at: number }[], name: string): void {
  const first = parts[0]?.at ?? 0;
  const after = first > 1 ? 0 : parts.findIndex(({ at }, address) => at !== first + address);
  if (after < 0) return;
  const before = first > 1 ? `before ${parts[0]?.file}` : `between ${parts[after - 1]?.file} and ${parts[after]?.file}`;
  throw new OciError(`a part is missing ${safe(before, 400)}`, { kind: "corrupt", operation: "read", reference: name });
}

/** What changes when one of the files is replaced or written to; undefined if there is none. */
export async function stampOf(files: readonly string[]): Promise<string | undefined> {
  const stamps = await Promise.all(
    files.map(async (file) => {
      const found = await stat(file).catch(() => undefined);
      return found && `${found.dev} ${found.ino} ${found.size} ${found.mtimeMs}`;
    }),
  );
  return stamps.length === 0 || stamps.includes(undefined) ? undefined : stamps.join(" ");
}

/** An open file, and where its bytes begin in the archive. */
interface Part {
  readonly handle: FileHandle;
  readonly path: string;
  readonly start: number;
  readonly size: number;
}

/** The bytes of open files, one after another. */
export function bytesOf(parts: readonly Part[]): Omit<ArchiveBytes, keyof AsyncDisposable> {
  return {
    size: parts.reduce((sum, { size }) => sum + size, 0),
    range: async function* (start, length) {
      for (const part of parts) {
        const from = Math.max(start - part.start, 0);
        const most = Math.min(start + length - part.start, part.size) - from;
        if (most > 0) yield* readRange(part.handle, from, most, part.path);
      }
    },
  };
}

/**
 * Opens files whose bytes follow each other, and checks parts against the sums that lie beside them.
 * @throws OciError of kind "input" if one is no file, "corrupt" if a part is not what the sums say, "files"
 */
export async function openArchiveBytes(ctx: Context, files: readonly string[], address: ArchiveAddress): Promise<ArchiveBytes> {
  await using opening = new AsyncDisposableStack();
  const parts: Part[] = [];
  let start = 0;
  for (const path of files) {
    const handle = opening.use(await openFile(address.inside(path), address.name));
    const { size } = await handle.stat();
    parts.push({ handle, path, start, size });
    start += size;
  }
  await checkSums(ctx, parts, address);
  const opened = opening.move();
  return { ...bytesOf(parts), [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

function openFile(path: string, name: string): Promise<FileHandle> {
  const noFile = (isFolder: boolean): OciError =>
    new OciError("is not a regular file", { kind: "input", reference: name, reason: isFolder ? "folder" : undefined });
  return attempt("read", path, () => openRegular(path, noFile));
}

async function checkSums(ctx: Context, parts: readonly Part[], { name, inside }: ArchiveAddress): Promise<void> {
  const first = parts[0]?.path ?? "";
  // `images.tar.gz` alone is no part of `images.tar`.
  const whole = parts.length > 1 || /\.[0-9]{2,}$/.test(first) ? wholeOf(basename(first)) : undefined;
  const sums = whole === undefined ? undefined : await readSums(inside(sumsOf(join(dirname(first), whole))), name);
  if (!sums) return;
  const fail = (why: string): OciError => new OciError(why, { kind: "corrupt", operation: "read", reference: name });
  const there = new Set(parts.map(({ path }) => basename(path)));
  for (const file of sums.keys()) if (!there.has(file)) throw fail(`${safe(file, 200)}, which the sums beside it name, is missing`);
  for (const { handle, path } of parts) {
    const file = basename(path);
    const wanted = sums.get(file);
    if (wanted === undefined) throw fail(`the sums beside it do not name ${safe(file, 200)}`);
    const found = hexOf((await measure(readRange(handle, 0, Number.POSITIVE_INFINITY, path), ctx.signal)).digest);
    if (found !== wanted) throw fail(`${safe(file, 200)} is damaged: its SHA-256 is ${found} where the sums beside it say ${wanted}`);
  }
}

/** Lines as sha256sum writes them. */
async function readSums(path: string, name: string): Promise<Map<string, string> | undefined> {
  await using handle = await openFile(path, name).catch((error: unknown) => {
    if (error instanceof OciError && error.facts.code === "ENOENT") return undefined;
    throw error;
  });
  if (!handle) return undefined;
  if ((await handle.stat()).size > maxSums) throw tooLong(path, maxSums);
  const lines = (await handle.readFile("utf8")).split(/\r?\n/).filter((line) => line.trim() !== "");
  return new Map(
    lines.map((line) => {
      const [, hex, file] = /^\\?([0-9a-fA-F]{64}) [ *](?:\.\/)?([^/\\]+)$/.exec(line) ?? [];
      if (hex !== undefined && file !== undefined) return [file, hex.toLowerCase()];
      throw new OciError("the sums beside it are not as sha256sum writes them", { kind: "corrupt", operation: "read", reference: name });
    }),
  );
}

/** What an archive is written to. Without a commit nothing is left of it. */
export type ArchiveOutput = Pick<NewFile, "write" | "commit" | keyof AsyncDisposable>;

/**
 * Begins an archive: in one file, or in parts `FILE.000`, `FILE.001`, … of at most `partSize` bytes and `FILE.sha256`
 * with their sums, as sha256sum reads them. Committing takes away what else the archive was until then: parts that
 * are not its own any more, or the one file.
 * @param old the archive's files until now: what was in them is in the new one.
 * @throws OciError of kind "files"; "limit" from `write` if there would be more than 1,000 parts.
 */
export async function createArchive(
  ctx: Context,
  address: ArchiveAddress,
  old: readonly string[],
  partSize: number | undefined,
): Promise<ArchiveOutput> {
  if (partSize !== undefined) return new PartedArchive(ctx, address, partSize);
  const { path } = address;
  const file = await createFile(ctx, path);
  return {
    ...file,
    commit: async () => {
      await file.commit();
      const others = old.filter((one) => one.startsWith(`${path}.`));
      if (others.length > 0) await rm(sumsOf(path), { force: true });
      for (const part of others) await rm(part, { force: true });
    },
  };
}

class PartedArchive implements ArchiveOutput {
  readonly #ctx: Context;
  readonly #address: ArchiveAddress;
  readonly #partSize: number;
  readonly #parts: { readonly file: NewFile; readonly hash: Digester; size: number }[] = [];
  #committed = false;

  constructor(ctx: Context, address: ArchiveAddress, partSize: number) {
    this.#ctx = ctx;
    this.#address = address;
    this.#partSize = partSize;
  }

  async write(chunk: Uint8Array | readonly Uint8Array[]): Promise<void> {
    for (const bytes of chunk instanceof Uint8Array ? [chunk] : chunk) {
      for (let at = 0; at < bytes.byteLength; ) {
        const part = await this.#room();
        const piece = bytes.subarray(at, at + this.#partSize - part.size);
        part.hash.update(piece);
        await part.file.write(piece);
        part.size += piece.byteLength;
        at += piece.byteLength;
      }
    }
  }

  async #room() {
    const last = this.#parts.at(-1);
    if (last && last.size < this.#partSize) return last;
    await last?.file.commit();
    const { path, name } = this.#address;
    if (this.#parts.length === maxParts) {
      throw new OciError(`would have more than ${maxParts} parts of ${this.#partSize} bytes`, {
        kind: "limit",
        reference: name,
        input: "split-size",
      });
    }
    const hidden = temporaryName(this.#ctx, `${basename(path).slice(0, 50)}.${this.#parts.length}`, 0);
    const part = { file: await createFile(this.#ctx, join(dirname(path), hidden)), hash: digester(), size: 0 };
    this.#parts.push(part);
    return part;
  }

  async commit(): Promise<void> {
    const { path, name } = this.#address;
    const lines = this.#parts.map(({ file, hash }) => `${hexOf(hash.digest())}  ${basename(file.path)}\n`);
    await this.#parts.at(-1)?.file.commit();
    await writeFile(this.#ctx, commitOf(path), Buffer.from(lines.join("")));
    this.#committed = true;
    await finishCommit(this.#ctx, path, name);
    const parts = lines.length === 1 ? "1 part" : `${lines.length} parts`;
    this.#ctx.emit({ type: "info", message: `${name}: ${parts} of at most ${this.#partSize} bytes, and ${basename(sumsOf(path))}` });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { file } of this.#parts) {
      await file[Symbol.asyncDispose]();
      if (!this.#committed) await rm(file.path, { force: true }).catch(() => {});
    }
  }
}

/**
 * Gives parts their names, as the file says that `PartedArchive` wrote when all of them were there; nothing if there
 * is no such file. All of it may have been done before: who finds a commit that a killed process left does the rest,
 * and so what was in the archive is never lost between the old parts and the new.
 */
export async function finishCommit(ctx: Context, path: string, name: string): Promise<void> {
  const folder = dirname(path);
  try {
    const hidden = await readSums(commitOf(path), name);
    if (!hidden || ![...hidden.keys()].every((file) => /^\..*\.partial$/.test(file))) return;
    await rm(sumsOf(path), { force: true });
    const parts = [...hidden].map(([file, hex], at) => ({ file: join(folder, file), hex, part: partOf(path, at) }));
    for (const { file, part } of parts) if (await exists(file)) await renameWhenFree(() => rename(file, part));
    for (let at = parts.length; at < maxParts && (await exists(partOf(path, at))); at++) await rm(partOf(path, at));
    await rm(path, { force: true });
    await writeFile(ctx, sumsOf(path), Buffer.from(parts.map(({ hex, part }) => `${hex}  ${basename(part)}\n`).join("")));
    await rm(commitOf(path), { force: true });
  } catch (error) {
    throw withFacts(filesError(error, "write", path), { reference: name });
  }
}
