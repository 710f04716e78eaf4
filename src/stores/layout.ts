import { rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FolderBeneath, makeFolderBeneath } from "../files/beneath.ts";
import { filesError, isSystemError } from "../files/failure.ts";
import { type NewFile, writeFile } from "../files/new-file.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { blobsOf, type Manifest } from "../oci/manifest.ts";
import type { Deletion, InventoryCoverage, InventoryEntry, Removal } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { type ErrorFacts, OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { parallel } from "../runtime/parallel.ts";
import { type ShrinkingLayout, withoutManifest } from "./layout-deletion.ts";
import { blobPath, checkMarker, directoryFiles, exists, type LayoutFiles, layoutMarker } from "./layout-files.ts";
import { changeIndex, entryNamed, type LayoutIndex, namesOf } from "./layout-index.ts";
import { readIndex } from "./layout-source.ts";
import { LayoutWriter } from "./layout-writer.ts";
import { withLock } from "./lock.ts";

/**
 * Opens an OCI image layout directory (image-spec, image-layout.md). Blobs are written under temporary names,
 * verified, and renamed; index.json comes last, at `commit`, by one rename under a lock, merged with what other
 * processes wrote meanwhile. Nothing is made before something is written.
 * @param root absolute path.
 * @param name `oci:dir`, for people.
 * @param mustExist for reading: a folder that is no layout is an error.
 * @throws OciError of kind "not-found" or "input" (`mustExist`), "corrupt" or "unsupported" (a marker that is none).
 */
export async function openLayout(ctx: Context, root: string, name: string, mustExist: boolean): Promise<LayoutDirectory> {
  await refuseFile(root, name);
  const files = directoryFiles(root, name);
  const marked = await checkMarker(files, name);
  if (!marked && mustExist) {
    const there = await exists(root);
    if (!there) throw new OciError("there is no such folder", { kind: "not-found", reference: name });
    throw new OciError("is not an OCI image layout: it has no oci-layout file", { kind: "input", reference: name });
  }
  return new LayoutDirectory(ctx, root, name, files);
}

async function refuseFile(root: string, name: string): Promise<void> {
  const found = await stat(root).catch((error: unknown) => {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return undefined;
    throw filesError(error, "read", root);
  });
  if (found && !found.isDirectory()) {
    throw new OciError("is not a folder", { kind: "input", reference: name, reason: "file" });
  }
}

/** A layout directory: read, written to and deleted from. */
export class LayoutDirectory extends LayoutWriter implements Deletion {
  readonly #root: string;
  readonly #lock: string;
  readonly #folder: FolderBeneath;
  readonly #known: KnownBlobs;
  #marked: Promise<void> | undefined;

  constructor(ctx: Context, root: string, name: string, files: LayoutFiles) {
    super(ctx, name, files);
    this.#root = root;
    this.#lock = join(root, ".index.json.lock");
    this.#folder = new FolderBeneath(ctx, root);
    this.#known = new KnownBlobs(root, files, name);
  }

  #prepare(): Promise<void> {
    this.#marked ??= (async () => {
      await makeFolderBeneath(this.#root, ["blobs", "sha256"]);
      if (!(await checkMarker(this.files, this.name))) await writeFile(this.ctx, join(this.#root, "oci-layout"), layoutMarker);
    })();
    return this.#marked;
  }

  protected async create(digest: Digest): Promise<NewFile> {
    await this.#prepare();
    this.#known.made(digest);
    return this.#folder.create(blobPath(digest));
  }

  override has(content: Descriptor): Promise<boolean> {
    return this.#known.find(content);
  }

  override async push(manifest: Manifest, tag?: Tag): Promise<{ readonly subjectListed: boolean }> {
    await this.#prepare();
    if (!(await this.has(manifest.descriptor))) await this.writeManifest(manifest);
    const named = [manifest.descriptor, ...blobsOf(manifest), ...manifest.manifests].map(({ digest }) => digest);
    // Who deletes holds the lock, and leaves alone what a manifest names that is there.
    const old = this.#known.foundOf(named);
    if (old.length > 0) {
      await withLock(this.ctx, this.#lock, () => this.#known.checkThere(old, { code: "MANIFEST_BLOB_UNKNOWN" }));
    }
    this.#known.relyOn(named);
    return this.note(manifest, tag);
  }

  async commit(): Promise<void> {
    const { changes } = this;
    if (changes.isEmpty) return;
    const settled = [...this.#known.relied];
    await this.#change(async (current) => {
      await this.#known.checkThere(settled, { reason: "taken-meanwhile" });
      return changes.settle(this.files, current, this.ctx.signal);
    });
    changes.clear();
    for (const digest of settled) this.#known.relied.delete(digest);
  }

  async *inventory(): AsyncGenerator<InventoryEntry> {
    const names = namesOf(await this.index());
    const { manifests } = await this.scan();
    for (const digest of new Set([...names.keys(), ...manifests.keys()])) yield { digest, tags: names.get(digest) ?? [] };
  }

  async inventoryCoverage(): Promise<InventoryCoverage> {
    return { listsUntagged: false };
  }

  async tagsNow(digest: Digest): Promise<readonly Tag[]> {
    return namesOf(await this.index()).get(digest) ?? [];
  }

  remainingDeletions(): undefined {}

  async checkRemoval(): Promise<void> {}

  async untag(tag: Tag, expected?: Digest): Promise<Removal> {
    let removed = false;
    await this.#change((current) => {
      const entry = entryNamed(current, tag, this.name);
      if (!entry) return current;
      const { digest } = entry.descriptor;
      if (expected !== undefined && digest !== expected) {
        const reference = `${this.name}:${tag}`;
        throw new OciError(`the tag holds ${digest} now, not ${expected}`, { kind: "conflict", reference });
      }
      removed = true;
      return changeIndex(current, { kind: "untag", tag });
    });
    return { removed };
  }

  async delete(digest: Digest): Promise<Removal> {
    let garbage: readonly Digest[] | undefined;
    const layout: ShrinkingLayout = {
      files: this.files,
      name: this.name,
      signal: this.ctx.signal,
      manifest: (at) => this.manifest(at),
      writeManifest: (manifest) => this.writeManifest(manifest),
    };
    await this.#change(
      async (current) => {
        const left = await withoutManifest(layout, current, digest);
        garbage = left?.garbage ?? garbage;
        return left?.index ?? current;
      },
      async () => {
        for (const one of garbage ?? []) await this.#removeBlob(one);
      },
    );
    return { removed: garbage !== undefined };
  }

  /**
   * Reads index.json, changes it and writes it, alone, then does what may only be done after it; again if another
   * process took our lock for abandoned.
   */
  async #change(
    make: (current: LayoutIndex) => Promise<LayoutIndex> | LayoutIndex,
    afterwards: () => Promise<void> = async () => {},
  ): Promise<void> {
    await this.#prepare();
    for (let done = false; !done; ) {
      done = await withLock(this.ctx, this.#lock, async (held) => {
        const current = await readIndex(this.files, this.name);
        const next = await make(current);
        if (next !== current) await this.#writeIndex(next);
        if (!(await held())) return false;
        await afterwards();
        return true;
      });
    }
    this.forget();
  }

  async #writeIndex({ document }: LayoutIndex): Promise<void> {
    const bytes = Buffer.from(JSON.stringify(document));
    if (bytes.byteLength > limits.layoutIndex) {
      throw new OciError(`index.json would be longer than ${limits.layoutIndex} bytes`, { kind: "limit", reference: this.name });
    }
    await writeFile(this.ctx, join(this.#root, "index.json"), bytes);
  }

  async #removeBlob(digest: Digest): Promise<void> {
    if ((await this.files.size(digest)) === undefined) return;
    const path = join(this.#root, blobPath(digest));
    await rm(path, { force: true }).catch((error: unknown) => {
      throw filesError(error, "delete blob", path);
    });
  }
}

/** What a run knows of a layout's blobs, beside other processes that may delete some. */
class KnownBlobs {
  readonly #root: string;
  readonly #files: LayoutFiles;
  readonly #name: string;
  /**
   * By algorithm, whether there was no blob of it when one was first asked for; from then on there is only what was
   * made here, or by others who bring the same.
   */
  readonly #bare = new Map<string, Promise<boolean>>();
  readonly #made = new Set<Digest>();
  /** What was found there. A process that deletes may take it away before a manifest that is written names it. */
  readonly #found = new Set<Digest>();
  /** What the manifests that were pushed name, and was found or made here. */
  readonly relied = new Set<Digest>();

  constructor(root: string, files: LayoutFiles, name: string) {
    this.#root = root;
    this.#files = files;
    this.#name = name;
  }

  made(digest: Digest): void {
    this.#made.add(digest);
  }

  async find({ digest, size }: Descriptor): Promise<boolean> {
    if ((await this.#isAbsent(digest)) || (await this.#files.size(digest)) !== size) return false;
    this.#found.add(digest);
    return true;
  }

  #isAbsent(digest: Digest): Promise<boolean> | boolean {
    if (this.#made.has(digest)) return false;
    const folder = dirname(blobPath(digest));
    const known = this.#bare.get(folder) ?? exists(join(this.#root, folder)).then((there) => !there);
    this.#bare.set(folder, known);
    return known;
  }

  foundOf(digests: readonly Digest[]): Digest[] {
    return digests.filter((digest) => this.#found.has(digest));
  }

  relyOn(digests: readonly Digest[]): void {
    for (const digest of digests) if (this.#found.has(digest) || this.#made.has(digest)) this.relied.add(digest);
  }

  /**
   * @throws OciError of kind "conflict" if one of these is no longer there: a process that deletes takes along what no
   * manifest in the layout names yet.
   */
  async checkThere(digests: readonly Digest[], facts: Partial<ErrorFacts>): Promise<void> {
    const there = await parallel(digests, 8, (digest) => exists(join(this.#root, blobPath(digest))));
    const gone = digests[there.indexOf(false)];
    if (gone === undefined) return;
    throw new OciError("was there, and another process deleted it", { kind: "conflict", reference: `${this.#name}@${gone}`, ...facts });
  }
}
