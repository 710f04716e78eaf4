import type { Descriptor } from "../oci/descriptor.ts";
import { inlineData } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { limits } from "../oci/limits.ts";
import type { Manifest } from "../oci/manifest.ts";
import { essence, manifestKind } from "../oci/media-types.ts";
import type { Origin, ReadManifest, Source, Tag } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import type { Pool } from "./pool.ts";

/** Bytes of manifests that are kept at hand. */
const memory = 32 * 1024 * 1024;

/**
 * The same source, whose manifests are fetched once: what was read stays at hand, up to 32 MiB. Every function of this room may be given one, so that an
 * operation that reads a root, chooses a platform, looks for referrers and copies never fetches a manifest twice.
 */
export function rememberManifests(source: Source): RememberedSource {
  return source instanceof RememberingSource ? source : new RememberingSource(source);
}

export interface RememberedSource extends Source {
  /** What was deleted since. */
  forget(digest: Digest): void;
}

class RememberingSource implements RememberedSource {
  readonly name: string;
  readonly lane?: string;
  readonly origin?: Origin;
  readonly #inner: Source;
  /** The least lately used first. */
  readonly #known = new Map<Digest, Manifest>();
  readonly #coming = new Map<string, Promise<Manifest>>();
  #bytes = 0;

  constructor(inner: Source) {
    this.#inner = inner;
    this.name = inner.name;
    if (inner.lane !== undefined) this.lane = inner.lane;
    if (inner.origin !== undefined) this.origin = inner.origin;
  }

  async resolve(at: Tag | Digest): Promise<Descriptor> {
    return this.#known.get(at as Digest)?.descriptor ?? this.#inner.resolve(at);
  }

  async manifest(at: Tag | Digest | Descriptor): Promise<Manifest> {
    const digest = (typeof at === "string" ? at : at.digest) as Digest;
    const known = this.#known.get(digest);
    if (known && (typeof at === "string" || isSame(known.descriptor, at))) {
      this.#known.delete(digest);
      this.#known.set(digest, known);
      return known;
    }
    const key = typeof at === "string" ? at : `${at.digest} ${at.size} ${at.mediaType}`;
    const coming = this.#coming.get(key);
    if (coming) return coming;
    const reading = this.#inner.manifest(at).then((manifest) => {
      this.#keep(manifest);
      return manifest;
    });
    this.#coming.set(key, reading);
    try {
      return await reading;
    } finally {
      this.#coming.delete(key);
    }
  }

  forget(digest: Digest): void {
    this.#bytes -= this.#known.get(digest)?.bytes.byteLength ?? 0;
    this.#known.delete(digest);
  }

  #keep(manifest: Manifest): void {
    const { digest } = manifest.descriptor;
    this.#bytes += manifest.bytes.byteLength - (this.#known.get(digest)?.bytes.byteLength ?? 0);
    this.#known.delete(digest);
    this.#known.set(digest, manifest);
    for (const [oldest, { bytes }] of this.#known) {
      if (this.#bytes <= memory || oldest === digest) break;
      this.#known.delete(oldest);
      this.#bytes -= bytes.byteLength;
    }
  }

  open(blob: Descriptor, signal?: AbortSignal): AsyncIterable<Uint8Array> {
    return this.#inner.open(blob, signal);
  }

  referrers(of: Digest, type?: string, read: ReadManifest = (at) => this.manifest(at)): AsyncIterable<Descriptor> {
    return this.#inner.referrers(of, type, read);
  }

  tags(): AsyncIterable<Tag> {
    return this.#inner.tags();
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#inner[Symbol.asyncDispose]();
  }
}

function isSame(known: Descriptor, asked: Descriptor): boolean {
  return known.size === asked.size && essence(known.mediaType) === essence(asked.mediaType);
}

/**
 * A small blob whole (a config), verified, under a slot of the source; from the descriptor itself where it carries the content.
 * @param limit bytes.
 * @throws OciError of kind "limit" where it is larger.
 */
export async function readBlob(ctx: Context, source: Source, blob: Descriptor, limit: number): Promise<Uint8Array> {
  if (blob.size > limit) {
    throw new OciError(`blob is ${blob.size} bytes long; at most ${limit} are read`, {
      kind: "limit",
      operation: "read blob",
      reference: `${source.name}@${blob.digest}`,
    });
  }
  const inline = inlineData(blob);
  if (inline) return inline;
  return ctx.limiter.transfer([source.lane], async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.open(blob)) chunks.push(chunk);
    return Buffer.concat(chunks);
  });
}

/** A manifest, with those beneath it. */
export interface Branching {
  readonly descriptor: Descriptor;
  readonly children: readonly Branching[];
}

interface Growing {
  readonly descriptor: Descriptor;
  readonly children: Growing[];
  isBlob: boolean;
}

export function isManifest(root: Manifest | Descriptor): root is Manifest {
  return "bytes" in root;
}

/**
 * The manifests that a manifest names. Only indexes are read, and what is of an unknown type: where that cannot be had as a manifest, it is a blob.
 */
export async function childrenOf(source: Source, node: Manifest | Descriptor): Promise<readonly Descriptor[] | "blob"> {
  if (isManifest(node)) return node.manifests;
  const kind = manifestKind(node.mediaType);
  if (kind === "image" || kind === "artifact") return [];
  const manifest = await (kind === "index" ? source.manifest(node) : manifestOrBlob(source, node));
  return manifest === "blob" ? "blob" : manifest.manifests;
}

/**
 * All manifests beneath some, each digest once over all of them, found level by level in the indexes' order, so that the same content gives the same tree.
 * What turns out to be a blob is left out.
 * @param seen digests that are known already and left out beneath; what is found is added.
 * @throws OciError of kind "limit" where indexes are nested deeper than `limits.indexDepth` levels, or more than `limits.graph` manifests are seen.
 */
export async function manifestsBeneath(
  source: Source,
  roots: readonly (Manifest | Descriptor)[],
  pool: Pool,
  seen: Set<Digest> = new Set(),
  children: (node: Manifest | Descriptor) => Promise<readonly Descriptor[] | "blob"> = (node) => childrenOf(source, node),
): Promise<Branching[]> {
  const grow = (descriptor: Descriptor): Growing => ({ descriptor, children: [], isBlob: false });
  const top = roots.map((root) => grow(isManifest(root) ? root.descriptor : root));
  for (const { descriptor } of top) seen.add(descriptor.digest);
  let level = top;
  for (let depth = 0; level.length > 0; depth++) {
    const named = await pool.map([...level.entries()], ([at, { descriptor }]) =>
      children((depth === 0 ? roots[at] : undefined) ?? descriptor),
    );
    const next: Growing[] = [];
    for (const [at, node] of level.entries()) {
      const beneath = named[at] ?? [];
      if (beneath === "blob") {
        node.isBlob = true;
        continue;
      }
      for (const descriptor of beneath) {
        if (seen.has(descriptor.digest)) continue;
        seen.add(descriptor.digest);
        const child = grow(descriptor);
        node.children.push(child);
        next.push(child);
      }
    }
    if (seen.size > limits.graph)
      throw new OciError(`the graph has more than ${limits.graph} manifests`, { kind: "limit", reference: source.name });
    if (next.length > 0 && depth >= limits.indexDepth) throw tooDeep(source, level[0]?.descriptor);
    level = next;
  }
  return top.filter(({ isBlob }) => !isBlob).map(finished);
}

function finished({ descriptor, children }: Growing): Branching {
  return { descriptor, children: children.filter(({ isBlob }) => !isBlob).map(finished) };
}

/**
 * What a descriptor of an unknown type points to: an index may list manifests of types to come, and blobs (BuildKit's cache does). A registry keeps the
 * two apart, so the manifest is asked for, and what is no manifest there is a blob.
 */
export async function manifestOrBlob(source: Source, descriptor: Descriptor): Promise<Manifest | "blob"> {
  if (descriptor.size > limits.manifest) return "blob";
  try {
    return await source.manifest(descriptor);
  } catch (error) {
    if (isKind(error, "not-found")) return "blob";
    throw error;
  }
}

export function tooDeep(source: Source, at: Descriptor | undefined): OciError {
  return new OciError(`indexes are nested more than ${limits.indexDepth} levels deep`, {
    kind: "limit",
    reference: at ? `${source.name}@${at.digest}` : source.name,
  });
}

/** All of a tree: parents before their children. */
export function* withChildren<Node extends { readonly children: readonly Node[] }>(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* withChildren(child);
}
