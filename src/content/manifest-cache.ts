import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import { essence } from "../oci/media-types.ts";
import type { Origin, ReadManifest, Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";

/** Bytes of manifests that are kept at hand. */
const memory = 32 * 1024 * 1024;

/**
 * The same source, whose manifests are fetched once: what was read stays at hand, up to 32 MiB. Every function of
 * this room may be given one, so that an operation that reads a root, chooses a platform, looks for referrers and
 * copies never fetches a manifest twice.
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
