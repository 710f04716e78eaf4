import { AsyncLocalStorage } from "node:async_hooks";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import { type Digest, digestOf, isDigest } from "../../src/oci/digest.ts";
import { blobsOf, buildIndex, type Manifest, referrerDescriptor } from "../../src/oci/manifest.ts";
import { isNonDistributable, manifestKind } from "../../src/oci/media-types.ts";
import type { BlobWriter, Deletion, Destination, Origin, Rewindable, StoredSource, UploadStart } from "../../src/oci/store.ts";
import type { Tag } from "../../src/oci/tag.ts";
import { referrersTag } from "../../src/oci/tag.ts";
import type { Context } from "../../src/runtime/context.ts";
import { OciError } from "../../src/runtime/errors.ts";
import type { Limiter } from "../../src/runtime/limiter.ts";
import { type ManualClock, settle } from "./context.ts";

/** What a memory store is asked to do; each is one request at a registry, `upload` (the POST) and `write` (the PUT) one each. */
export type MemoryRequest =
  | "resolve"
  | "stat"
  | "manifest"
  | "open"
  | "referrers"
  | "tags"
  | "has"
  | "offer"
  | "write"
  | "push"
  | "updateReferrers"
  | "inventory"
  | "untag"
  | "delete";

/** How one upload behaves. Positions are bytes. */
export interface UploadBehaviour {
  /** Milliseconds between chunks. */
  readonly pace?: number;
  /** Takes nothing for so many milliseconds, after so many bytes. */
  readonly stall?: { readonly after: number; readonly milliseconds: number };
  /** Leaves the body after so many bytes and opens it again from `from`. */
  readonly rewind?: { readonly after: number; readonly from: number };
  /** Fails after so many bytes. */
  readonly fail?: { readonly after: number; readonly error: unknown };
  /** Milliseconds before the body is opened. */
  readonly late?: number;
}

export interface MemoryStoreOptions {
  readonly ctx: Context;
  readonly lane?: string;
  readonly origin?: Origin;
  /** Milliseconds that a request takes; default none. */
  readonly delay?: (request: MemoryRequest, at: string) => number;
  /** Thrown by a request, where it gives something. */
  readonly fault?: (request: MemoryRequest, at: string) => unknown;
  readonly upload?: (blob: Descriptor) => UploadBehaviour;
  /** Bytes of the chunks that `open` hands out; default 64 KiB. */
  readonly chunk?: number;
  /** Whether it lists referrers by itself (the referrers API); default true. */
  readonly listsReferrers?: boolean;
  /** Whether its inventory has what has no tag; default true. */
  readonly listsUntagged?: boolean;
  /** Whether its lists of referrers stand under fallback tags, as manifests that the inventory has; it then lists none itself. Default false. */
  readonly listsUnderTags?: boolean;
  /** When a digest came, as the inventory tells it. */
  readonly created?: (digest: Digest) => number | undefined;
  /** Whether it refuses a manifest whose content is not there; default true. */
  readonly checksContent?: boolean;
}

export interface MemoryStore extends StoredSource, Destination, Deletion {
  readonly blobs: Map<Digest, Uint8Array>;
  readonly manifests: Map<Digest, Manifest>;
  readonly tagged: Map<Tag, Digest>;
  /** The lists under fallback tags, where it does not list by itself. */
  readonly lists: Map<Digest, Map<Digest, Descriptor>>;
  /** How often each was asked for. */
  readonly counts: Readonly<Record<MemoryRequest, number>>;
  /** All requests, in order: `push v1`, `open sha256:…`. */
  readonly log: readonly string[];
  /** What must never happen and did: a tag on an incomplete graph, a stream outside a transfer, a slot taken within one. */
  readonly violations: readonly string[];
  /** Most streams that were open at once, from here. */
  readonly mostOpen: number;
  /** Requests in all. */
  readonly requests: number;
  /** Uploads that were begun and neither written nor aborted. */
  readonly unfinished: number;
  /** Requests, reads and uploads that are under way. */
  readonly busy: number;
  /** When the last of them ended, in milliseconds of the clock. */
  readonly idleSince: number;
  /** Puts content there, without a request. */
  put(...content: readonly (Manifest | Uint8Array)[]): void;
  /** Whether all that a manifest needs is there. */
  isComplete(digest: Digest): boolean;
}

/** The same store as a registry that lists only what has a tag. */
export function tagsOnlyOf(store: MemoryStore): MemoryStore {
  const view: MemoryStore = Object.create(store, Object.getOwnPropertyDescriptors(store));
  return Object.assign(view, {
    async *inventory() {
      for await (const entry of store.inventory()) if (entry.tags.length > 0) yield entry;
    },
    inventoryCoverage: async () => ({ listsUntagged: false }),
  });
}

const inTransfer = new AsyncLocalStorage<ReadonlySet<string>>();

/** A limiter whose transfers are known for what they are: a request for a slot within one is told to `report`. */
export function watchedLimiter(limiter: Limiter, report: (violation: string) => void): Limiter {
  return {
    request: (lane, work, signal) => {
      if (inTransfer.getStore()?.has(lane)) report(`a request took a slot of ${lane} within a transfer`);
      return limiter.request(lane, work, signal);
    },
    transfer: (lanes, work, signal) => {
      if (inTransfer.getStore()) report("a transfer was begun within a transfer");
      const held = new Set(lanes.filter((lane) => lane !== undefined));
      return limiter.transfer(lanes, () => inTransfer.run(held, work), signal);
    },
    spare: (lane) => limiter.spare(lane),
    pause: (lane, milliseconds) => limiter.pause(lane, milliseconds),
  };
}

/** A store in memory that is a source, a destination and can delete; it delays, fails and counts as it is told. */
export function memoryStore(name: string, options: MemoryStoreOptions): MemoryStore {
  const { lane, listsReferrers = true, checksContent = true, listsUntagged = true, listsUnderTags = false } = options;
  const blobs = new Map<Digest, Uint8Array>();
  const manifests = new Map<Digest, Manifest>();
  const tagged = new Map<Tag, Digest>();
  const lists = new Map<Digest, Map<Digest, Descriptor>>();
  const counts: Record<MemoryRequest, number> = {
    resolve: 0,
    stat: 0,
    manifest: 0,
    open: 0,
    referrers: 0,
    tags: 0,
    has: 0,
    offer: 0,
    write: 0,
    push: 0,
    updateReferrers: 0,
    inventory: 0,
    untag: 0,
    delete: 0,
  };
  const log: string[] = [];
  const violations: string[] = [];
  const begun = new Set<object>();
  let openNow = 0;
  let busy = 0;
  let idleSince = options.ctx.clock.now();
  const end = (): void => {
    busy--;
    idleSince = options.ctx.clock.now();
  };
  let mostOpen = 0;
  let requests = 0;

  const absent = (at: string): OciError => new OciError("not there", { kind: "not-found", reference: `${name} ${at}`, status: 404 });
  const otherSize = ({ digest, size }: { readonly digest: string; readonly size: number }): OciError =>
    new OciError(`is not ${size} bytes long`, { kind: "corrupt", reference: `${name}@${digest}` });
  const find = (at: Tag | Digest): Manifest => {
    const manifest = manifests.get(isDigest(at) ? at : (tagged.get(at) as Digest));
    if (!manifest) throw absent(at);
    return manifest;
  };
  const isComplete = (digest: Digest): boolean => {
    const manifest = manifests.get(digest);
    if (!manifest) return false;
    return (
      blobsOf(manifest).every((blob) => blobs.has(blob.digest) || isNonDistributable(blob.mediaType)) &&
      manifest.manifests.every((child) => blobs.has(child.digest) || isComplete(child.digest))
    );
  };
  const checkTags = (): void => {
    for (const [tag, digest] of tagged) if (!isComplete(digest)) violations.push(`tag ${tag} of ${name} points to an incomplete graph`);
  };

  const busily = async <T>(work: () => Promise<T>): Promise<T> => {
    busy++;
    try {
      return await work();
    } finally {
      end();
    }
  };

  const view = (ctx: Context): StoredSource & Destination & Deletion => {
    const note = (request: MemoryRequest, at: string): void => {
      ctx.signal.throwIfAborted();
      counts[request]++;
      requests++;
      log.push(`${request} ${at}`);
    };
    const answer = async (request: MemoryRequest, at: string, signal = ctx.signal): Promise<void> => {
      const wait = options.delay?.(request, at) ?? 0;
      if (wait > 0) await ctx.clock.sleep(wait, signal);
      const error = options.fault?.(request, at);
      if (error !== undefined) throw error;
    };
    /** One short request, under a slot. */
    const asked = <T>(request: MemoryRequest, at: string, work: () => T): Promise<T> => {
      const send = async (): Promise<T> => {
        note(request, at);
        await answer(request, at);
        return work();
      };
      return busily(() => (lane === undefined ? send() : ctx.limiter.request(lane, send, ctx.signal)));
    };
    const streaming = (what: string): void => {
      if (lane !== undefined && !inTransfer.getStore()?.has(lane)) violations.push(`${what} of ${name} outside a transfer over ${lane}`);
    };
    async function* stream(blob: Descriptor, signal = ctx.signal): AsyncGenerator<Uint8Array> {
      streaming("a read");
      note("open", blob.digest);
      openNow++;
      busy++;
      mostOpen = Math.max(mostOpen, openNow);
      try {
        await answer("open", blob.digest, signal);
        const bytes = blobs.get(blob.digest);
        if (!bytes) throw absent(blob.digest);
        if (bytes.byteLength !== blob.size) throw otherSize(blob);
        const size = options.chunk ?? 64 * 1024;
        for (let at = 0; at < bytes.byteLength; at += size) {
          signal.throwIfAborted();
          const error = options.fault?.("open", `${blob.digest}+${at}`);
          if (error !== undefined) throw error;
          yield bytes.subarray(at, at + size);
          const wait = options.delay?.("open", blob.digest) ?? 0;
          if (wait > 0) await ctx.clock.sleep(wait, signal);
        }
      } finally {
        openNow--;
        end();
      }
    }

    const receive = async (blob: Descriptor, body: Rewindable): Promise<void> => {
      streaming("a write");
      note("write", blob.digest);
      const behaviour = options.upload?.(blob) ?? {};
      if (behaviour.late) await ctx.clock.sleep(behaviour.late, ctx.signal);
      await answer("write", blob.digest);
      if (body.size !== blob.size) violations.push(`a body of ${body.size} bytes for a blob of ${blob.size}`);
      const bytes = Buffer.alloc(blob.size);
      let { stall, rewind } = behaviour;
      let from = 0;
      for (let again = true; again; ) {
        again = false;
        let at = from;
        for await (const chunk of body.open(from)) {
          bytes.set(chunk, at);
          at += chunk.byteLength;
          if (behaviour.pace) await ctx.clock.sleep(behaviour.pace, ctx.signal);
          if (behaviour.fail && at >= behaviour.fail.after) throw behaviour.fail.error;
          if (stall && at >= stall.after) {
            const { milliseconds } = stall;
            stall = undefined;
            await ctx.clock.sleep(milliseconds, ctx.signal);
          }
          if (rewind && at >= rewind.after) {
            from = Math.min(rewind.from, at);
            rewind = undefined;
            again = true;
            break;
          }
        }
        if (!again && at !== blob.size) throw new OciError("the body was short", { kind: "corrupt" });
      }
      const known = contents.get(blob.digest);
      if (known ? !bytes.equals(known) : digestOf(bytes) !== blob.digest) throw new OciError("digest differs", { kind: "corrupt" });
      blobs.set(blob.digest, bytes);
    };

    const writer = (blob: Descriptor): BlobWriter => {
      let used = false;
      const once = (): void => {
        if (used) violations.push(`an upload of ${blob.digest} was written or aborted twice`);
        used = true;
      };
      const upload = {};
      begun.add(upload);
      return {
        write: (body) => {
          once();
          begun.delete(upload);
          return busily(() => receive(blob, body));
        },
        abort: async () => {
          once();
          begun.delete(upload);
        },
      };
    };

    const source: StoredSource = {
      name,
      ...(lane !== undefined && { lane }),
      ...(options.origin && { origin: options.origin }),
      resolve: (at) => asked("resolve", at, () => find(at).descriptor),
      stat: (at) =>
        asked("stat", at, () => {
          const bytes = blobs.get(at);
          if (!bytes) throw absent(at);
          return blobOf("application/octet-stream", bytes);
        }),
      manifest: (at) => {
        const key = typeof at === "string" ? at : at.digest;
        return asked("manifest", key, () => {
          const manifest = find(key);
          const { size } = typeof at === "string" ? manifest.descriptor : at;
          if (size === manifest.descriptor.size) return manifest;
          throw otherSize({ digest: key, size });
        });
      },
      open: stream,
      async *referrers(of, type) {
        const all = await asked("referrers", of, () => {
          const list = listsUnderTags
            ? (manifests.get(tagged.get(referrersTag(of)) as Digest)?.manifests ?? [])
            : listsReferrers
              ? [...manifests.values()].filter(({ subject }) => subject?.digest === of).map(referrerDescriptor)
              : [...(lists.get(of)?.values() ?? [])];
          return list.filter(({ artifactType }) => type === undefined || artifactType === type);
        });
        yield* all;
      },
      async *tags() {
        yield* await asked("tags", "", () => {
          const fallback = [...lists].filter(([, list]) => list.size > 0).map(([subject]) => referrersTag(subject));
          return [...tagged.keys(), ...fallback].sort();
        });
      },
      [Symbol.asyncDispose]: async () => {},
    };

    return {
      ...source,
      has: (content) =>
        asked("has", content.digest, () => (manifestKind(content.mediaType) === "unknown" ? blobs : manifests).has(content.digest)),
      beginUpload: (blob, from) =>
        asked("offer", blob.digest, (): UploadStart => {
          if (blobs.has(blob.digest)) return "existing";
          const mountable = from?.origin?.registry !== undefined && from.origin.registry === options.origin?.registry;
          const bytes = mountable ? contents.get(blob.digest) : undefined;
          if (!bytes) return writer(blob);
          blobs.set(blob.digest, bytes);
          return "mounted";
        }),
      push: (manifest, tag) =>
        asked("push", tag ?? manifest.descriptor.digest, () => {
          const lacking = blobsOf(manifest).find((blob) => !blobs.has(blob.digest) && !isNonDistributable(blob.mediaType));
          const child = manifest.manifests.find(({ digest }) => !manifests.has(digest) && !blobs.has(digest));
          if (checksContent && (lacking || child)) {
            throw new OciError("blob unknown", { kind: "input", status: 400, code: "MANIFEST_BLOB_UNKNOWN", reference: name });
          }
          manifests.set(manifest.descriptor.digest, manifest);
          if (tag !== undefined) tagged.set(tag, manifest.descriptor.digest);
          checkTags();
          return { subjectListed: listsReferrers || !manifest.subject };
        }),
      updateReferrers: (subject, { add = [], remove = [] }) =>
        asked("updateReferrers", subject, () => {
          if (listsUnderTags) {
            const held = manifests.get(tagged.get(referrersTag(subject)) as Digest)?.manifests ?? [];
            const list = buildIndex([...held.filter(({ digest }) => !remove.includes(digest)), ...add]);
            manifests.set(list.descriptor.digest, list);
            tagged.set(referrersTag(subject), list.descriptor.digest);
            return;
          }
          const list = lists.get(subject) ?? new Map();
          for (const digest of remove) list.delete(digest);
          for (const referrer of add) list.set(referrer.digest, referrer);
          lists.set(subject, list);
        }),
      commit: async () => {},
      async *inventory() {
        yield* await asked("inventory", "", () =>
          [...manifests.keys()]
            .map((digest) => ({
              digest,
              tags: [...tagged].filter(([, held]) => held === digest).map(([tag]) => tag),
              created: options.created?.(digest),
            }))
            .filter(({ tags }) => listsUntagged || tags.length > 0),
        );
      },
      inventoryCoverage: async () => ({ listsUntagged, isWhole: listsUntagged, ...(listsUnderTags && { listsReferrers: false }) }),
      tagsNow: (digest) =>
        asked("tags", digest, () =>
          manifests.has(digest) ? [...tagged].filter(([, held]) => held === digest).map(([tag]) => tag) : undefined,
        ),
      remainingDeletions: () => undefined,
      checkRemoval: async () => {},
      untag: (tag, expected) =>
        asked("untag", tag, () => {
          const held = tagged.get(tag);
          if (held !== undefined && expected !== undefined && held !== expected) throw new OciError("moved", { kind: "conflict" });
          return { removed: tagged.delete(tag) };
        }),
      delete: (digest) =>
        asked("delete", digest, () => {
          for (const [tag, held] of tagged) if (held === digest) tagged.delete(tag);
          const removed = manifests.delete(digest);
          checkTags();
          return { removed };
        }),
    };
  };

  const whole = view(options.ctx);
  return {
    ...whole,
    registry: {
      within: (signal) => ({ ...view({ ...options.ctx, signal }), updateReferrers: whole.updateReferrers }),
      isReferrerListed: async (subject, referrer) => {
        for await (const { digest } of whole.referrers(subject)) if (digest === referrer) return true;
        return false;
      },
      expectReferrers: async () => {},
    },
    blobs,
    manifests,
    tagged,
    lists,
    counts,
    log,
    violations,
    get mostOpen() {
      return mostOpen;
    },
    get requests() {
      return requests;
    },
    get unfinished() {
      return begun.size;
    },
    get busy() {
      return busy;
    },
    get idleSince() {
      return idleSince;
    },
    put: (...content) => {
      for (const one of content) {
        if (one instanceof Uint8Array) blobs.set(contentDigest(one), one);
        else manifests.set(one.descriptor.digest, one);
      }
    },
    isComplete,
  };
}

/** Content whose digest is known, so that a simulation need not hash it thousands of times. */
const contents = new Map<Digest, Uint8Array>();
const digests = new WeakMap<Uint8Array, Digest>();

function contentDigest(bytes: Uint8Array): Digest {
  const digest = digests.get(bytes) ?? digestOf(bytes);
  digests.set(bytes, digest);
  contents.set(digest, bytes);
  return digest;
}

/** The descriptor of test content. */
export function blobOf(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: contentDigest(bytes), size: bytes.byteLength };
}

/**
 * Runs work on a clock that moves by itself whenever nothing else can go on.
 * @param limit milliseconds on that clock; beyond it the work is held to be stuck.
 */
export async function simulate<T>(clock: ManualClock, work: () => Promise<T>, limit = 3_600_000): Promise<T> {
  const end = clock.now() + limit;
  let outcome: { readonly value: T } | { readonly error: unknown } | undefined;
  work().then(
    (value) => {
      outcome = { value };
    },
    (error) => {
      outcome = { error };
    },
  );
  for (await settle(); !outcome; await settle()) {
    if (clock.sleepers === 0) throw new Error("deadlock: nothing sleeps and nothing goes on");
    if (clock.now() > end) throw new Error(`stuck: not done after ${limit} ms`);
    await clock.advance(1000);
  }
  if ("error" in outcome) throw outcome.error;
  return outcome.value;
}

/** All that an asynchronous listing gives. */
export async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
