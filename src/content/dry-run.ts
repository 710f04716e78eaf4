import { type Digest, isDigest } from "../oci/digest.ts";
import { type Manifest, referrerDescriptor } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import type { Deletion, Destination, Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { OciError, orAbsent } from "../runtime/errors.ts";

/** What would be otherwise if this were no dry run. */
interface Pretence {
  readonly manifests: Map<Digest, Manifest>;
  readonly tags: Map<Tag, Digest>;
  readonly blobs: Set<Digest>;
  readonly goneTags: Set<Tag>;
  readonly gone: Set<Digest>;
}

const newPretence = (): Pretence => ({ manifests: new Map(), tags: new Map(), blobs: new Set(), goneTags: new Set(), gone: new Set() });

/**
 * A destination that is read through and never written to. What would have been written is remembered, so that later
 * reads see it: a blob offered twice is planned once, a tag "pushed" resolves. Disposing it leaves the destination
 * open.
 */
export function dryRun(destination: Destination): Destination {
  return pretend(destination, newPretence());
}

/** As `dryRun`, for deletion too: what would have been removed is no longer seen. */
export function dryRunDeletion(store: Destination & Deletion): Destination & Deletion {
  const pretence = newPretence();
  const reading = pretend(store, pretence);
  const holds = async (at: Tag | Digest): Promise<Digest | undefined> => (await orAbsent(() => reading.resolve(at)))?.digest;
  return {
    ...reading,
    inventoryCoverage: () => store.inventoryCoverage(),
    async *inventory() {
      for await (const entry of store.inventory()) {
        if (pretence.gone.has(entry.digest)) continue;
        yield { ...entry, tags: entry.tags.filter((tag) => !pretence.goneTags.has(tag)) };
      }
    },
    tagsNow: (digest) => store.tagsNow(digest),
    remainingDeletions: () => undefined,
    checkRemoval: async () => {},
    untag: async (tag, expected) => {
      const held = await holds(tag);
      if (held === undefined) return { removed: false };
      if (expected !== undefined && held !== expected) {
        throw new OciError(`the tag holds ${held}, not ${expected}`, {
          kind: "conflict",
          operation: "delete tag",
          reference: `${store.name}:${tag}`,
        });
      }
      await store.checkRemoval(tag);
      pretence.goneTags.add(tag);
      pretence.tags.delete(tag);
      return { removed: true };
    },
    delete: async (digest) => {
      const there = (await holds(digest)) !== undefined;
      if (there) await store.checkRemoval(digest);
      pretence.gone.add(digest);
      pretence.manifests.delete(digest);
      for (const [tag, held] of pretence.tags) if (held === digest) pretence.tags.delete(tag);
      return { removed: there };
    },
  };
}

function pretend(store: Destination, { manifests, tags, blobs, goneTags, gone }: Pretence): Destination {
  const pretended = (at: Tag | Digest): Manifest | undefined => manifests.get(isDigest(at) ? at : (tags.get(at) as Digest));
  const checkThere = (at: Tag | Digest, digest: Digest | undefined): void => {
    if (isDigest(at) ? gone.has(at) : goneTags.has(at) || (digest !== undefined && gone.has(digest))) {
      const reference = isDigest(at) ? `${store.name}@${at}` : `${store.name}:${at}`;
      throw new OciError("it would have been removed", { kind: "not-found", operation: "read manifest", reference });
    }
  };
  const reading: Source = {
    name: store.name,
    lane: store.lane,
    origin: store.origin,
    resolve: async (at) => {
      const planned = pretended(at);
      if (planned) return planned.descriptor;
      checkThere(at, undefined);
      const descriptor = await store.resolve(at);
      checkThere(at, descriptor.digest);
      return descriptor;
    },
    manifest: async (at) => {
      const key = typeof at === "string" ? at : at.digest;
      const planned = pretended(key);
      if (planned) return planned;
      checkThere(key, undefined);
      const manifest = await store.manifest(at);
      checkThere(key, manifest.descriptor.digest);
      return manifest;
    },
    open: (blob, signal) => store.open(blob, signal),
    async *referrers(of, type, read) {
      for (const manifest of manifests.values()) {
        if (manifest.subject?.digest !== of) continue;
        const listed = referrerDescriptor(manifest);
        if (type === undefined || listed.artifactType === type) yield listed;
      }
      for await (const listed of store.referrers(of, type, read)) {
        if (!manifests.has(listed.digest) && !gone.has(listed.digest)) yield listed;
      }
    },
    async *tags() {
      const known = new Set<Tag>(tags.keys());
      yield* known;
      for await (const tag of store.tags()) if (!known.has(tag) && !goneTags.has(tag)) yield tag;
    },
    [Symbol.asyncDispose]: async () => {},
  };
  return {
    ...reading,
    has: async (content) => {
      if (manifestKind(content.mediaType) === "unknown" && blobs.has(content.digest)) return true;
      if (manifests.has(content.digest)) return true;
      return !gone.has(content.digest) && store.has(content);
    },
    beginUpload: async (blob) => {
      if (blobs.has(blob.digest) || (await store.has(blob))) return "existing";
      blobs.add(blob.digest);
      return "planned";
    },
    push: async (manifest, tag) => {
      const { digest } = manifest.descriptor;
      manifests.set(digest, manifest);
      gone.delete(digest);
      if (tag !== undefined) {
        tags.set(tag, digest);
        goneTags.delete(tag);
      }
      return { subjectListed: true };
    },
    updateReferrers: async () => {},
    commit: async () => {},
  };
}
