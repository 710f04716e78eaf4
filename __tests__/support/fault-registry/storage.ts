import { createHash, hash } from "node:crypto";

/** Bytes that need not be in memory. */
export interface Content {
  readonly size: number;
  /** Undefined where only size and digest were kept. */
  readonly read: ((from: number, to: number) => AsyncIterable<Uint8Array>) | undefined;
}

export interface StoredManifest {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

export interface StoredRepository {
  readonly blobs: Set<string>;
  /** By digest. */
  readonly manifests: Manifests;
  /** Digests by tag. */
  readonly tags: Map<string, string>;
}

/** Whether a tag is where a list of referrers lies. */
export function isListTag(tag: string): boolean {
  return /^sha(?:256|512)-[0-9a-f]{64}$/.test(tag);
}

/** A tag that was pointed to a graph with holes in it. */
export interface Violation {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  readonly missing: readonly string[];
}

interface LooseDescriptor {
  readonly mediaType?: string;
  readonly digest: string;
  readonly size?: number;
}

interface LooseManifest {
  readonly mediaType?: string;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly config?: LooseDescriptor;
  readonly layers?: readonly LooseDescriptor[];
  readonly blobs?: readonly LooseDescriptor[];
  readonly manifests?: readonly LooseDescriptor[];
  readonly subject?: LooseDescriptor;
}

const manifestTypes = new Set([
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
]);

/** What the registry holds: blobs once, and which of them each repository can see. */
export class Storage {
  readonly #content = new Map<string, Content>();
  readonly repositories = new Map<string, StoredRepository>();
  /** Every time a tag pointed, or was to point, to an incomplete graph. */
  readonly violations: Violation[] = [];
  /** What a test took away by its own hand, and did not put back: no fault of those who write. */
  readonly #lost = new Set<string>();

  /** Takes away a blob or a manifest, as a registry that loses something. */
  lose(repository: string, digest: string): void {
    const { blobs, manifests } = this.repository(repository);
    if (blobs.delete(digest) || manifests.delete(digest)) this.#lost.add(`${repository} ${digest}`);
  }

  /** Deletes a manifest by its digest, with every tag on it. @returns whether it was there. */
  deleteManifest(repository: string, digest: string): boolean {
    const { manifests, tags } = this.repository(repository);
    if (!manifests.delete(digest)) return false;
    for (const [tag, held] of tags) if (held === digest) tags.delete(tag);
    return true;
  }

  /** Tags that point to less than all, but for what was lost. A list of referrers is a rumour: what it names may be gone. */
  holes(repository: string): Violation[] {
    const { tags, manifests } = this.repository(repository);
    return [...tags].flatMap(([tag, digest]) => {
      if (isListTag(tag)) return [];
      const root = manifests.get(digest);
      const missing = (root ? this.missing(repository, root) : [digest]).filter((gone) => !this.isLost(repository, gone));
      return missing.length > 0 ? [{ repository, tag, digest, missing }] : [];
    });
  }

  isLost(repository: string, digest: string): boolean {
    return this.#lost.has(`${repository} ${digest}`);
  }

  repository(name: string): StoredRepository {
    let repository = this.repositories.get(name);
    if (!repository) this.repositories.set(name, (repository = { blobs: new Set(), manifests: new Manifests(), tags: new Map() }));
    return repository;
  }

  /** What a repository can see under this digest. */
  blob(repository: string, digest: string): Content | undefined {
    return this.repositories.get(repository)?.blobs.has(digest) ? this.#content.get(digest) : undefined;
  }

  putContent(repository: string, digest: string, content: Content): void {
    const existing = this.#content.get(digest);
    if (existing?.read === undefined) this.#content.set(digest, content);
    this.repository(repository).blobs.add(digest);
    this.#lost.delete(`${repository} ${digest}`);
  }

  /** Puts a blob there without a request. @returns its digest. */
  putBlob(repository: string, bytes: Uint8Array | string, algorithm = "sha256"): string {
    const buffer = Buffer.from(bytes as Uint8Array);
    const digest = digestOf(buffer, algorithm);
    this.putContent(repository, digest, contentOf([buffer]));
    return digest;
  }

  /**
   * Puts a blob there that is made from a seed whenever it is read, however many GB it has. Its digest is computed once
   * in this process: some seconds for each GB.
   */
  async putGenerated(repository: string, seed: string, size: number): Promise<{ digest: string; size: number }> {
    const content = generated(seed, size);
    const key = `${size} ${seed}`;
    const digest = generatedDigests.get(key) ?? (await rehashed(content, "sha256"));
    generatedDigests.set(key, digest);
    this.putContent(repository, digest, content);
    return { digest, size };
  }

  /** Puts a manifest there without a request and without a look at what it refers to. @returns its digest. */
  putManifest(repository: string, mediaType: string, bytes: Uint8Array | string, tag?: string): string {
    const buffer = Buffer.from(bytes as Uint8Array);
    const digest = digestOf(buffer);
    this.repository(repository).manifests.set(digest, { mediaType, digest, bytes: buffer });
    if (tag !== undefined) this.repository(repository).tags.set(tag, digest);
    return digest;
  }

  /** By tag or digest. */
  manifest(repository: string, reference: string): StoredManifest | undefined {
    const found = this.repositories.get(repository);
    return found?.manifests.get(reference) ?? found?.manifests.get(found.tags.get(reference) ?? "");
  }

  /** The digest of the bytes that are there for this digest; undefined where there are none. */
  async rehash(repository: string, digest: string): Promise<string | undefined> {
    const [algorithm = ""] = digest.split(":");
    const manifest = this.manifest(repository, digest);
    if (manifest) return digestOf(manifest.bytes, algorithm);
    const blob = this.blob(repository, digest);
    return blob?.read ? rehashed(blob, algorithm) : blob && digest;
  }

  /** Repositories that no longer, or not yet, hold anything do not exist. */
  exists(repository: string): boolean {
    const found = this.repositories.get(repository);
    return found !== undefined && found.manifests.size + found.blobs.size > 0;
  }

  /** What a graph refers to and the repository lacks, recursively; a subject and foreign layers may be absent. */
  missing(repository: string, root: Pick<StoredManifest, "bytes">, deep = true): string[] {
    const { blobs, manifests } = this.repository(repository);
    const missing = new Set<string>();
    const visited = new Set<string>();
    const walk = (bytes: Uint8Array) => {
      const manifest = parseManifest(bytes);
      for (const { digest, mediaType = "" } of [manifest.config, ...(manifest.layers ?? []), ...(manifest.blobs ?? [])].filter(isDefined)) {
        const foreign = mediaType.includes("nondistributable") || mediaType.includes(".foreign.");
        if (!foreign && !blobs.has(digest)) missing.add(digest);
      }
      for (const { digest, mediaType = "" } of manifest.manifests ?? []) {
        if (visited.has(digest)) continue;
        visited.add(digest);
        const child = manifests.get(digest);
        if (child && deep) walk(child.bytes);
        else if (!child && (manifestTypes.has(mediaType) || !blobs.has(digest))) missing.add(digest);
      }
    };
    walk(root.bytes);
    return [...missing];
  }

  /** The digests of everything a reference leads to, its own first; throws where it is not there. */
  graph(repository: string, reference: string): string[] {
    const root = this.manifest(repository, reference);
    if (!root) throw new Error(`${repository} has no ${reference}`);
    const found = new Set<string>();
    const walk = (manifest: StoredManifest) => {
      if (found.has(manifest.digest)) return;
      found.add(manifest.digest);
      const { config, layers = [], blobs = [], manifests = [] } = parseManifest(manifest.bytes);
      for (const { digest } of [config, ...layers, ...blobs].filter(isDefined)) found.add(digest);
      for (const { digest } of manifests) {
        const child = this.manifest(repository, digest);
        if (child) walk(child);
        else found.add(digest);
      }
    };
    walk(root);
    return [...found];
  }

  /** Descriptors of the manifests whose subject this is, as the referrers API lists them. */
  referrers(repository: string, subject: string): Record<string, unknown>[] {
    return this.repository(repository)
      .manifests.about(subject)
      .map(({ mediaType, digest, bytes }) => {
        const manifest = parseManifest(bytes);
        const artifactType = manifest.artifactType ?? manifest.config?.mediaType;
        const { annotations } = manifest;
        return { mediaType, digest, size: bytes.byteLength, ...(artifactType && { artifactType }), ...(annotations && { annotations }) };
      });
  }
}

/** A manifest that cannot be parsed refers to nothing. */
export function parseManifest(bytes: Uint8Array): LooseManifest {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Manifests by digest, which remember by their subjects too: of ten thousand, each may be asked for its referrers. */
class Manifests extends Map<string, StoredManifest> {
  readonly #bySubject = new Map<string, Set<string>>();

  override set(digest: string, manifest: StoredManifest): this {
    const subject = parseManifest(manifest.bytes).subject?.digest;
    if (subject !== undefined) {
      const about = this.#bySubject.get(subject) ?? new Set();
      this.#bySubject.set(subject, about.add(digest));
    }
    return super.set(digest, manifest);
  }

  /** Those whose subject this is, in the order they came. */
  about(subject: string): StoredManifest[] {
    return [...(this.#bySubject.get(subject) ?? [])].flatMap((digest) => this.get(digest) ?? []);
  }
}

export function digestOf(bytes: Uint8Array, algorithm = "sha256"): string {
  return `${algorithm}:${hash(algorithm, bytes)}`;
}

export function contentOf(chunks: readonly Uint8Array[]): Content {
  const size = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  return {
    size,
    read: async function* (from, to) {
      let offset = 0;
      for (const chunk of chunks) {
        const part = chunk.subarray(Math.max(0, from - offset), Math.max(0, to - offset));
        offset += chunk.byteLength;
        if (part.byteLength > 0) yield part;
      }
    },
  };
}

/** Content does not change: it is read for its digest once. */
const knownDigests = new WeakMap<Content, Map<string, string>>();

async function rehashed(content: Content, algorithm: string): Promise<string> {
  const known = knownDigests.get(content) ?? new Map<string, string>();
  knownDigests.set(content, known);
  let digest = known.get(algorithm);
  if (digest === undefined) {
    const sum = createHash(algorithm);
    for await (const chunk of content.read?.(0, content.size) ?? []) sum.update(chunk);
    known.set(algorithm, (digest = `${algorithm}:${sum.digest("hex")}`));
  }
  return digest;
}

const block = 1 << 20;
/** What cannot be compressed, one block of it. */
const noise = createHash("shake256", { outputLength: block }).update("noise").digest();
/** Of generated content, by size and seed. */
const generatedDigests = new Map<string, string>();

/** Bytes made from a seed: blocks of 1 MiB, each with its place and the seed's hash in front, so that no two are the same. */
function generated(seed: string, size: number): Content {
  const mark = createHash("sha256").update(seed).digest();
  return {
    size,
    read: async function* (from, to) {
      for (let start = Math.floor(from / block) * block; start < to; start += block) {
        const chunk = Buffer.from(noise);
        chunk.writeBigUInt64BE(BigInt(start), 0);
        mark.copy(chunk, 8);
        yield chunk.subarray(Math.max(0, from - start), Math.min(block, to - start));
      }
    },
  };
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
