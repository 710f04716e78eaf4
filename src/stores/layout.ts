import { lstat, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { folderBeneath, makeFolderBeneath } from "../files/beneath.ts";
import { filesError, isSystemError } from "../files/failure.ts";
import { writeFile } from "../files/new-file.ts";
import { bareDescriptor, type Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { blobsOf, type Manifest } from "../oci/manifest.ts";
import { editReferrersList } from "../oci/referrers-list.ts";
import type { Deletion, Destination } from "../oci/store.ts";
import { referrersTag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { type ErrorFacts, OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { parallel } from "../runtime/parallel.ts";
import { fileBlobWriter } from "./blob-writer.ts";
import { indexChanges } from "./index-changes.ts";
import { blobPath, checkMarker, directoryFiles, type LayoutFiles, layoutMarker } from "./layout-files.ts";
import { changeIndex, entryNamed, type LayoutIndex, namesOf } from "./layout-index.ts";
import { type LayoutSource, layoutSource, readIndex } from "./layout-source.ts";
import { withLock } from "./lock.ts";
import type { ManifestScan } from "./manifest-scan.ts";
import { scanLayout, scanReachable } from "./manifest-scan.ts";

/** A layout directory: read, written to and deleted from. */
export type LayoutStore = LayoutSource & Destination & Deletion;

/**
 * Opens an OCI image layout directory (image-spec, image-layout.md). Blobs are written under temporary names,
 * verified, and renamed; index.json comes last, at `commit`, by one rename under a lock, merged with what other
 * processes wrote meanwhile. Nothing is made before something is written.
 * @param root absolute path.
 * @param name `oci:dir`, for people.
 * @param mustExist for reading: a folder that is no layout is an error.
 * @throws OciError of kind "not-found" or "input" (`mustExist`), "corrupt" or "unsupported" (a marker that is none).
 */
export async function openLayout(ctx: Context, root: string, name: string, mustExist: boolean): Promise<LayoutStore> {
  await refuseFile(root, name);
  const files = directoryFiles(root, name);
  const marked = await checkMarker(files, name);
  if (!marked && mustExist) {
    const there = await exists(root);
    if (!there) throw new OciError("there is no such folder", { kind: "not-found", reference: name });
    throw new OciError("is not an OCI image layout: it has no oci-layout file", { kind: "input", reference: name });
  }
  return layoutStore(ctx, root, name, files);
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return false;
    throw filesError(error, "read", path);
  }
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

function layoutStore(ctx: Context, root: string, name: string, files: LayoutFiles): LayoutStore {
  const pending = indexChanges();
  const lock = join(root, ".index.json.lock");

  const onDisk = (): Promise<LayoutIndex> => readIndex(files, name);
  const index = async (): Promise<LayoutIndex> => pending.preview(await onDisk());
  const source = layoutSource(ctx, name, files, index);

  let marked: Promise<void> | undefined;
  const prepare = (): Promise<void> => {
    marked ??= (async () => {
      await makeFolderBeneath(root, ["blobs", "sha256"]);
      if (!(await checkMarker(files, name))) await writeFile(ctx, join(root, "oci-layout"), layoutMarker);
    })();
    return marked;
  };

  /**
   * By algorithm, whether there was no blob of it when one was first asked for; from then on there is only what was
   * made here, or by others who bring the same.
   */
  const bare = new Map<string, Promise<boolean>>();
  const made = new Set<Digest>();
  const isAbsent = (digest: Digest): Promise<boolean> | boolean => {
    if (made.has(digest)) return false;
    const folder = dirname(blobPath(digest));
    const known = bare.get(folder) ?? exists(join(root, folder)).then((there) => !there);
    bare.set(folder, known);
    return known;
  };
  const isThere = async ({ digest, size }: Descriptor): Promise<boolean> =>
    !(await isAbsent(digest)) && (await files.size(digest)) === size;
  /** What was found there. A process that deletes may take it away before a manifest that is written names it. */
  const found = new Set<Digest>();
  const has = async (content: Descriptor): Promise<boolean> => {
    if (!(await isThere(content))) return false;
    found.add(content.digest);
    return true;
  };
  /** What the manifests that were pushed name, and was found or made here. */
  const relied = new Set<Digest>();
  /**
   * One of these that is no longer there: a process that deletes takes along what no manifest in the layout names
   * yet.
   */
  const taken = async (digests: readonly Digest[]): Promise<Digest | undefined> => {
    const there = await parallel(digests, 8, (digest) => exists(join(root, blobPath(digest))));
    return digests[there.indexOf(false)];
  };
  const deleted = (digest: Digest, facts: Partial<ErrorFacts>): OciError =>
    new OciError("was there, and another process deleted it", { kind: "conflict", reference: `${name}@${digest}`, ...facts });

  const folder = folderBeneath(ctx, root);
  const create = async (digest: Digest) => {
    await prepare();
    made.add(digest);
    return folder.create(blobPath(digest));
  };

  /**
   * Reads index.json, changes it and writes it, alone, then does what may only be done after it; again where another
   * process took our lock for abandoned.
   */
  const change = async (
    make: (current: LayoutIndex) => Promise<LayoutIndex> | LayoutIndex,
    afterwards: () => Promise<void> = async () => {},
  ): Promise<void> => {
    await prepare();
    for (let done = false; !done; ) {
      done = await withLock(ctx, lock, async (held) => {
        const current = await onDisk();
        const next = await make(current);
        if (next !== current) await writeIndex(next);
        if (!(await held())) return false;
        await afterwards();
        return true;
      });
    }
    source.forget();
  };

  const writeManifest = async ({ descriptor, bytes }: Manifest): Promise<void> => {
    await using file = await create(descriptor.digest);
    await file.write(bytes);
    await file.commit();
  };

  const writeIndex = async ({ document }: LayoutIndex): Promise<void> => {
    const bytes = Buffer.from(JSON.stringify(document));
    if (bytes.byteLength > limits.layoutIndex) {
      throw new OciError(`index.json would be longer than ${limits.layoutIndex} bytes`, { kind: "limit", reference: name });
    }
    await writeFile(ctx, join(root, "index.json"), bytes);
  };

  const removeBlob = async (digest: Digest): Promise<void> => {
    if ((await files.size(digest)) === undefined) return;
    const path = join(root, blobPath(digest));
    await rm(path, { force: true }).catch((error: unknown) => {
      throw filesError(error, "delete blob", path);
    });
  };

  /**
   * Takes a referrer out of the list that some tools (regctl) keep under its subject's fallback tag: that would name
   * what is gone. An empty list goes.
   * @returns the index with the new list, and the list that was replaced.
   */
  const unlist = async (
    current: LayoutIndex,
    { manifests }: ManifestScan,
    digest: Digest,
  ): Promise<{ left: LayoutIndex; replaced?: Digest }> => {
    const subject = manifests.get(digest)?.subject;
    const tag = subject && referrersTag(subject);
    const entry = current.entries.find(({ refName }) => tag !== undefined && refName === tag);
    if (tag === undefined || !entry || !manifests.get(entry.descriptor.digest)?.children.some((child) => child.digest === digest))
      return { left: current };
    const replaced = entry.descriptor.digest;
    const list = editReferrersList(await source.manifest(entry.descriptor), { remove: [digest] });
    if (list.manifests.length === 0) return { left: changeIndex(current, { kind: "drop", digest: replaced }), replaced };
    await writeManifest(list);
    return { left: changeIndex(current, { kind: "tag", tag, descriptor: bareDescriptor(list.descriptor) }), replaced };
  };

  return {
    ...source,
    has,
    offer: async (blob) => ((await has(blob)) ? "existing" : fileBlobWriter(blob, name, () => create(blob.digest), ctx.signal)),
    push: async (manifest, tag) => {
      await prepare();
      if (!(await has(manifest.descriptor))) await writeManifest(manifest);
      const named = [manifest.descriptor, ...blobsOf(manifest), ...manifest.manifests].map(({ digest }) => digest);
      const old = named.filter((digest) => found.has(digest));
      // Who deletes holds the lock, and leaves alone what a manifest names that is there.
      const gone = old.length > 0 ? await withLock(ctx, lock, () => taken(old)) : undefined;
      if (gone !== undefined) throw deleted(gone, { code: "MANIFEST_BLOB_UNKNOWN" });
      for (const digest of named) if (found.has(digest) || made.has(digest)) relied.add(digest);
      pending.add(manifest, tag);
      source.forget();
      return { subjectListed: true };
    },
    updateReferrers: async () => {}, // referrers are found by looking at the manifests themselves
    commit: async () => {
      if (pending.isEmpty) return;
      const settled = [...relied];
      await change(async (current) => {
        const gone = await taken(settled);
        if (gone !== undefined) throw deleted(gone, { reason: "taken-meanwhile" });
        return pending.settle(files, current, ctx.signal);
      });
      pending.clear();
      for (const digest of settled) relied.delete(digest);
    },
    inventory: async function* () {
      const names = namesOf(await index());
      const { manifests } = await source.scan();
      for (const digest of new Set([...names.keys(), ...manifests.keys()])) yield { digest, tags: names.get(digest) ?? [] };
    },
    inventoryTraits: async () => ({ listsUntagged: false }),
    tagsNow: async (digest) => namesOf(await index()).get(digest) ?? [],
    remainingDeletions: () => undefined,
    checkRemoval: async () => {},
    untag: async (tag, expected) => {
      let removed = false;
      await change((current) => {
        const entry = entryNamed(current, tag, name);
        if (!entry) return current;
        if (expected !== undefined && entry.descriptor.digest !== expected) {
          throw new OciError(`the tag holds ${entry.descriptor.digest} now, not ${expected}`, {
            kind: "conflict",
            reference: `${name}:${tag}`,
          });
        }
        removed = true;
        return changeIndex(current, { kind: "untag", tag });
      });
      return { removed };
    },
    delete: async (digest) => {
      let removed = false;
      let garbage: readonly Digest[] = [];
      await change(
        async (current) => {
          const scan = await scanLayout(files, roots(current), ctx.signal);
          const listed = current.entries.some(({ descriptor }) => descriptor.digest === digest);
          if (!listed && !scan.manifests.has(digest)) return current;
          const { left, replaced } = await unlist(current, scan, digest);
          const kept = changeIndex(left, { kind: "drop", digest });
          garbage = await whatOnlyItNeeds(files, scan, kept, digest, replaced, name, ctx.signal);
          removed = true;
          return listed ? kept : left;
        },
        async () => {
          for (const one of garbage) await removeBlob(one);
        },
      );
      return { removed };
    },
  };
}

function roots({ entries }: LayoutIndex): Descriptor[] {
  return entries.map(({ descriptor }) => descriptor);
}

/**
 * The blobs to remove with a manifest: its own, those that no other manifest in the layout names, listed or not, and
 * a list of referrers that was replaced. Its children stay, as they do in a registry.
 * @throws OciError of kind "conflict" if an index that stays needs it.
 */
async function whatOnlyItNeeds(
  files: LayoutFiles,
  { manifests }: ManifestScan,
  kept: LayoutIndex,
  digest: Digest,
  replaced: Digest | undefined,
  name: string,
  signal: AbortSignal,
): Promise<Digest[]> {
  const after = await scanReachable(files, roots(kept), signal);
  for (const [parent, { children }] of after.manifests) {
    if (children.some((child) => child.digest === digest)) {
      throw new OciError(`is a part of ${parent}, which stays`, { kind: "conflict", operation: "delete", reference: `${name}@${digest}` });
    }
  }
  const needed = new Set<Digest>(kept.entries.map(({ descriptor }) => descriptor.digest));
  for (const [other, { blobs, children }] of manifests) {
    if (other === digest || other === replaced) continue;
    needed.add(other);
    for (const one of [...blobs, ...children]) needed.add(one.digest);
  }
  const own = manifests.get(digest)?.blobs.map((blob) => blob.digest) ?? [];
  return [digest, ...[...own, ...(replaced ? [replaced] : [])].filter((one) => !needed.has(one))];
}
