import { chmodSync, closeSync, createReadStream, lstatSync, write } from "node:fs";
import { promisify } from "node:util";
import { attempt } from "../files/failure.ts";
import type { StagedFolder } from "../files/staged-folder.ts";
import { algorithmOf, digester, measure } from "../oci/digest.ts";
import type { Source } from "../oci/store.ts";
import { Budget } from "../runtime/budget.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import { byteString, isText, textOf } from "../tar/byte-string.ts";
import { decompress, foreignCompressionOf } from "../tar/compression.ts";
import { type TarHeader, tarTypes } from "../tar/header.ts";
import { readTar } from "../tar/reader.ts";
import { leavesBase, workOnLinks } from "./links.ts";
import { foldersAbove, parseTitle } from "./titles.ts";
import type { PlannedItem } from "./unpack-plan.ts";

/** What all files of one pull may still hold. */
export interface UnpackBudget {
  /** Headers among them. */
  readonly bytes: Budget;
  /** That names and targets of links take. */
  readonly memory: Budget;
}

export interface UnpackedDirectory {
  readonly title: string;
  /** With "/" between segments. */
  readonly files: readonly string[];
  /** Symbolic links and where they lead: made last of all, so that nothing can be written through them. */
  readonly links: ReadonlyMap<string, string>;
  /** The folders that the archive names, and their modes, which they are to get last. */
  readonly folders: ReadonlyMap<string, number>;
}

const maxEntries = 1_000_000;

/** Memory for names and targets of links, bytes, and what an entry takes beside them. */
const maxMemory = 512 * 1024 * 1024;
const memoryOfEntry = 300;

/** @param maxSize bytes that all files together may have. */
export function budgetOf(maxSize: number): UnpackBudget {
  const limit = (summary: string, input?: string) => () => new OciError(summary, { kind: "limit", input });
  return {
    bytes: new Budget(maxSize, limit(`the files have more than ${maxSize} bytes`, "max-unpacked-size")),
    memory: new Budget(maxMemory, limit(`the names of the files take more than ${maxMemory} bytes of memory`)),
  };
}

/** Bytes of a name that systems take (Linux's PATH_MAX). */
const longestName = 4096;
/** Bytes of a link's target that systems take (Linux's PATH_MAX). */
const longestTarget = 4095;

/**
 * Writes a file of a staged tree. What another layer has put there (a directory, and a file of it once more) must
 * have the same content.
 * @throws OciError of kind "conflict"
 */
export async function writeStaged(staged: StagedFolder, name: string, body: AsyncIterable<Uint8Array>, mode: number): Promise<void> {
  const path = staged.at(byteString(name));
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined) {
    await writeDescriptor(staged.createFile(byteString(name)), body, name);
    chmodSync(path, mode);
    return;
  }
  const conflict = new OciError(`two layers have other content for ${safe(name, 300)}, or this file system takes their names for one`, {
    kind: "conflict",
    operation: "unpack",
  });
  if (!there.isFile()) throw conflict;
  const [one, other] = [await measure(body), await measure(createReadStream(path))];
  if (one.digest !== other.digest) throw conflict;
}

/**
 * Makes the symbolic links of all directories, when everything else is there. Each must lead to something beneath its
 * directory, also by way of the links of other layers.
 * @throws OciError of kind "corrupt" for one that leads out, "conflict" if something else stands there, "limit".
 */
export function makeLinks(staged: StagedFolder, directories: readonly UnpackedDirectory[]): void {
  const all = new Map<string, string>();
  for (const [name, target] of directories.flatMap(({ links }) => [...links])) {
    if ((all.get(name) ?? target) !== target) throw broken(name, "two layers have a link there, to other places");
    all.set(name, target);
  }
  const work = workOnLinks();
  for (const { title, links } of directories) {
    for (const [name, target] of links) {
      if (leavesBase(name, title, all, work)) throw broken(name, `it is a link that leads out of the directory, to ${safe(target, 200)}`);
    }
  }
  for (const [name, target] of all) staged.symlink(byteString(name), byteString(target));
}

/** Writes to a descriptor that a staged folder opened, and closes it. */
async function writeDescriptor(descriptor: number, body: AsyncIterable<Uint8Array>, name: string): Promise<void> {
  try {
    for await (const chunk of body) {
      for (let done = 0; done < chunk.byteLength; ) {
        const { bytesWritten } = await attempt("write", name, () => writeTo(descriptor, chunk, done, chunk.byteLength - done, null));
        done += bytesWritten;
      }
    }
  } finally {
    closeSync(descriptor);
  }
}

const writeTo = promisify(write);

/**
 * Unpacks a layer that holds a directory into a staged folder, but for its symbolic links: see `makeLinks`. Every
 * name must lie beneath the directory's title. Devices and pipes are left out.
 * @throws OciError of kind "corrupt" for names and links that lead out, "limit" beyond the budget.
 */
export async function unpackDirectory(
  ctx: Context,
  source: Source,
  item: Extract<PlannedItem, { kind: "directory" }>,
  { staged, budget }: { readonly staged: StagedFolder; readonly budget: UnpackBudget },
): Promise<UnpackedDirectory> {
  const { title } = item;
  const inside = (written: string): string => insideOf(written, title, item.bare);
  const files = new Set<string>();
  const links = new Map<string, string>();
  const modes = new Map<string, number>();
  const above = new FoldersAbove(links, budget.memory);
  let skipped = 0;
  let entries = 0;
  if (title !== "") makeFolder(staged, title);
  for await (const { header, body } of readTar(countedTar(ctx, source, item, budget))) {
    ctx.signal.throwIfAborted();
    if (++entries > maxEntries)
      throw new OciError(`the directory holds more than ${maxEntries} entries`, { kind: "limit", reference: safe(title) });
    if (header.type === tarTypes.paxGlobal) continue;
    budget.memory.take(memoryOfEntry + header.name.length + header.linkName.length);
    const name = inside(nameText(header));
    if (files.has(name) || links.has(name)) throw broken(name, "it occurs twice");
    above.check(name);
    switch (header.type) {
      case tarTypes.directory:
        if (name !== "") makeFolder(staged, name);
        modes.set(name, (header.mode & 0o755) | 0o700);
        break;
      case tarTypes.file:
        await writeStaged(staged, name, body, (header.mode & 0o755) | 0o400);
        files.add(name);
        break;
      case tarTypes.symlink:
        if (above.has(name)) throw broken(name, "it is a folder and a symbolic link at once");
        links.set(name, linkText(header, name));
        break;
      case tarTypes.hardLink: {
        const existing = inside(linkText(header, name));
        if (!files.has(existing)) throw broken(name, "it is a hard link to something that is no file in front of it");
        staged.hardLink(byteString(name), byteString(existing));
        files.add(name);
        break;
      }
      default:
        skipped++;
    }
  }
  if (skipped > 0)
    ctx.emit({ type: "warning", message: `${safe(title || ".")}: ${skipped} devices, pipes or unknown entries are left out` });
  return { title, files: [...files], links, folders: modes };
}

/**
 * The folders above what an archive names, each looked at once: for a million names in a deep folder, all of them for
 * each name would take hours.
 */
class FoldersAbove {
  readonly #links: ReadonlyMap<string, string>;
  readonly #memory: Budget;
  /** None of them is a link, nor is any above them. */
  readonly #folders = new Set<string>();

  constructor(links: ReadonlyMap<string, string>, memory: Budget) {
    this.#links = links;
    this.#memory = memory;
  }

  has(name: string): boolean {
    return this.#folders.has(name);
  }

  check(name: string): void {
    for (const folder of foldersAbove(name)) {
      if (this.#folders.has(folder)) return;
      if (this.#links.has(folder)) throw broken(name, "it lies beneath a symbolic link");
      this.#memory.take(memoryOfEntry);
      this.#folders.add(folder);
    }
  }
}

function broken(name: string, why: string): OciError {
  return new OciError(`${safe(name, 300)}: ${why}`, { kind: "corrupt", operation: "unpack" });
}

function makeFolder(staged: StagedFolder, name: string): void {
  staged.makeFolder(byteString(name));
}

const foreignLayer = (title: string, compression: string): string =>
  `the directory ${safe(title)} is compressed with ${compression}; directories are plain, gzip or zstd`;

/** The plain tar, counted against the budget, and hashed if the manifest says what it must be. */
async function* countedTar(
  ctx: Context,
  source: Source,
  { blob, tarDigest, title }: Extract<PlannedItem, { kind: "directory" }>,
  budget: UnpackBudget,
): AsyncGenerator<Uint8Array> {
  const hash = tarDigest && digester(algorithmOf(tarDigest));
  let isStart = true;
  for await (const chunk of decompress(source.open(blob))) {
    ctx.signal.throwIfAborted();
    const foreign = isStart ? foreignCompressionOf(chunk) : undefined;
    if (foreign) throw new OciError(foreignLayer(title, foreign), { kind: "unsupported", operation: "unpack" });
    isStart = false;
    budget.bytes.take(chunk.byteLength);
    hash?.update(chunk);
    yield chunk;
  }
  if (hash && hash.digest() !== tarDigest) {
    throw new OciError(`the unpacked directory ${safe(title)} is not what the manifest says (${tarDigest})`, {
      kind: "corrupt",
      operation: "unpack",
    });
  }
}

function nameText(header: TarHeader): string {
  if (header.name.length > longestName) throw broken(textOf(header.name), `its name is longer than ${longestName} bytes`);
  if (!isText(header.name)) throw broken(textOf(header.name), "its name is not UTF-8");
  return textOf(header.name);
}

function linkText(header: TarHeader, name: string): string {
  if (header.linkName.length > longestTarget) throw broken(name, `its target is longer than ${longestTarget} bytes`);
  if (!isText(header.linkName)) throw broken(name, "its target is not UTF-8");
  return textOf(header.linkName);
}

/**
 * A name of the archive, beneath the title; empty for the folder itself if that has no title.
 * @param bare the names do not start with the title.
 */
function insideOf(written: string, title: string, bare: boolean): string {
  let name = written.replace(/^(?:\.\/+)+/, "");
  // An expression for it would try each slash of a row that does not end the name.
  while (name.endsWith("/")) name = name.slice(0, -1);
  if ((title === "" || bare) && (name === "." || name === "")) return title;
  if (bare) return `${title}/${insideOf(name, "", false)}`;
  try {
    parseTitle(name);
  } catch (error) {
    throw error instanceof InvalidError ? broken(written, error.message) : error;
  }
  if (title !== "" && name !== title && !name.startsWith(`${title}/`))
    throw broken(written, `it lies outside the directory ${safe(title, 200)}`);
  return name;
}
