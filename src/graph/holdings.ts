import { readBlob } from "../content/read.ts";
import { annotationKeys } from "../oci/annotations.ts";
import { bareDescriptor, type Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { isImageConfig } from "../oci/image-config.ts";
import { blobsOf, type Manifest } from "../oci/manifest.ts";
import { type ManifestKind, manifestKind } from "../oci/media-types.ts";
import { attestationAnnotations } from "../oci/platform.ts";
import type { Deletion, InventoryCoverage, InventoryEntry, Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { isDigestTag, isReferrersTag, referrersTag, subjectOfTag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind } from "../runtime/errors.ts";
import { parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { Pool } from "../runtime/parallel.ts";
import { listed } from "./referrers.ts";
import { credible, credibleTime } from "./retention.ts";

/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;
const nothing: readonly never[] = Object.freeze([]);

/**
 * What is kept of a manifest: enough to know what it needs and what is freed with it, so that 100,000 of them fit in
 * memory.
 */
export interface Held {
  readonly digest: Digest;
  /** "gone": the registry does not have it. */
  readonly kind: ManifestKind | "gone";
  /** Manifests that an index lists, of known types. */
  readonly children: readonly Digest[];
  /** What else an index lists: blobs, or manifests of types to come. */
  readonly others: readonly Digest[];
  /** Children that are indexes themselves. */
  readonly indexes: readonly Digest[];
  /** Children that are no attestations. */
  readonly platforms: readonly Digest[];
  readonly subject?: Digest;
  /** By its annotation; milliseconds since 1970. */
  readonly created?: number;
  /** Of an image whose config may say when it was made. */
  readonly config?: Descriptor;
  readonly size: number;
  /** Of config and layers: numbers into `Holdings.sizeOf`. */
  readonly blobs: readonly number[];
}

/** Manifests remembered from earlier runs: their bytes, which prove themselves by their digest. */
export interface ManifestMemory {
  recall(repository: string, remember: (manifest: Manifest) => void): Promise<void>;
  /** Takes a manifest that was read now, or recalled and is still there. */
  add(repository: string, manifest: Manifest): void;
  save(repository: string): Promise<void>;
}

/** Where manifests are read; what has been read may be forgotten. */
export type HeldSource = Source & { readonly forget?: (digest: Digest) => void };

/** A store that can be read and says what it holds. */
export type HoldingStore = Source & Pick<Deletion, "inventory" | "inventoryCoverage">;

/**
 * What a repository holds, as far as it has been looked at: its inventory, and of each manifest what it leads to.
 * Each manifest is read once. A manifest that cannot be read is an error; only one that is not there ("not-found")
 * counts as gone.
 */
export class Holdings {
  readonly source: HeldSource;
  readonly pool: Pool = new Pool(width);
  entries = new Map<Digest, InventoryEntry>();
  coverage: InventoryCoverage = { listsUntagged: false };
  readonly #ctx: Context;
  readonly #store: HoldingStore;
  readonly #memory: ManifestMemory | undefined;
  readonly #held = new Map<Digest, Held>();
  readonly #coming = new Map<Digest, Promise<Held>>();
  readonly #lists = new Map<Digest, Promise<readonly Descriptor[]>>();
  readonly #ages = new Map<Digest, Promise<number | undefined>>();
  readonly #blobs = new Map<Digest, number>();
  readonly #sizes: number[] = [];
  #holders = new Map<Tag, Digest>();
  #digestTags = new Map<Digest, readonly Tag[]>();
  /** What has been read and refers to something. */
  readonly #bySubject = new Map<Digest, Set<Digest>>();
  #probed: Promise<unknown> | undefined;

  /** @param source where manifests are read; default: the store itself */
  constructor(ctx: Context, store: HoldingStore, source: HeldSource = store, memory?: ManifestMemory) {
    this.#ctx = ctx;
    this.#store = store;
    this.source = source;
    this.#memory = memory;
  }

  /** Reads the inventory, anew if it was read before. What is known of manifests stays: they never change. */
  async takeInventory(): Promise<void> {
    const entries = new Map<Digest, InventoryEntry>();
    for await (const entry of this.#store.inventory()) entries.set(entry.digest, entry);
    this.coverage = await this.#store.inventoryCoverage();
    this.setInventory(entries);
  }

  setInventory(entries: Map<Digest, InventoryEntry>): void {
    this.entries = entries;
    this.#holders = new Map([...entries.values()].flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest] as const)));
    const digestTags = [...this.#holders.keys()].filter((tag) => !isReferrersTag(tag) && subjectOfTag(tag) !== undefined);
    this.#digestTags = Map.groupBy(digestTags, (tag) => subjectOfTag(tag) as Digest);
    // What was pushed since is there after all.
    for (const digest of entries.keys()) if (this.#held.get(digest)?.kind === "gone") this.#held.delete(digest);
  }

  tagsOf(digest: Digest): readonly Tag[] {
    return this.entries.get(digest)?.tags ?? nothing;
  }

  holderOf(tag: Tag): Digest | undefined {
    return this.#holders.get(tag);
  }

  /** cosign's tags that speak of a manifest. */
  digestTagsOf(digest: Digest): readonly Tag[] {
    return this.#digestTags.get(digest) ?? nothing;
  }

  /** Bytes of a blob, by the number that `Held.blobs` has for it. */
  sizeOf(blob: number): number {
    return this.#sizes[blob] ?? 0;
  }

  get blobCount(): number {
    return this.#sizes.length;
  }

  /** What is known without a request. */
  known(digest: Digest): Held | undefined {
    return this.#held.get(digest);
  }

  all(): Iterable<Held> {
    return this.#held.values();
  }

  async read(digest: Digest): Promise<Held> {
    return this.#held.get(digest) ?? this.#coming.get(digest) ?? this.#begin(digest);
  }

  #begin(digest: Digest): Promise<Held> {
    const reading = this.#read(digest).finally(() => this.#coming.delete(digest));
    this.#coming.set(digest, reading);
    return reading;
  }

  async #read(digest: Digest): Promise<Held> {
    this.#ctx.signal.throwIfAborted();
    try {
      const manifest = await this.source.manifest(digest);
      this.#memory?.add(this.source.name, manifest);
      // Nobody reads it again to look for what refers to what: of 100,000 manifests the whole text would be too much.
      if (this.coverage.isWhole) this.source.forget?.(digest);
      return this.#hold(digest, manifest);
    } catch (error) {
      // A list that breaks a rule is a list still, and needs nothing; no more does what is of schema 1.
      const isBrokenList = isKind(error, "corrupt") && this.#hasListTag(digest) && this.tagsOf(digest).every(isDigestTag);
      const isRetired = isKind(error, "corrupt") && error.facts.reason === "schema-1";
      if (!isBrokenList && !isRetired && !isKind(error, "not-found")) throw error;
      const none = { children: nothing, others: nothing, indexes: nothing, platforms: nothing, blobs: nothing, size: 0 };
      const gone: Held = { ...none, digest, kind: isBrokenList ? "index" : isRetired ? "image" : "gone" };
      this.#held.set(digest, gone);
      return gone;
    }
  }

  /** Reads every manifest of the inventory, from memory if it is remembered. */
  async readAll(): Promise<void> {
    const memory = this.#memory;
    await memory?.recall(this.source.name, (manifest) => {
      const { digest } = manifest.descriptor;
      if (!this.entries.has(digest) || this.#held.has(digest)) return;
      this.#hold(digest, manifest);
      memory.add(this.source.name, manifest);
    });
    const [first, ...others] = [...this.entries.keys()].filter((digest) => !this.#held.has(digest));
    // Alone, so that all others find its token.
    if (first !== undefined) await this.read(first);
    await this.pool.each(others, async (digest) => {
      await this.read(digest);
    });
    await memory?.save(this.source.name);
  }

  #hold(digest: Digest, manifest: Manifest): Held {
    const children = manifest.manifests.filter(({ mediaType }) => manifestKind(mediaType) !== "unknown");
    const digests = namesOf(children);
    const platforms = children.filter(({ annotations }) => annotations?.[attestationAnnotations.digest] === undefined);
    const { config } = manifest;
    const held: Held = {
      digest,
      kind: manifest.kind,
      children: digests,
      others: namesOf(manifest.manifests.filter(({ mediaType }) => manifestKind(mediaType) === "unknown")),
      indexes: namesOf(children.filter(({ mediaType }) => manifestKind(mediaType) === "index")),
      platforms: platforms.length === children.length ? digests : namesOf(platforms),
      subject: manifest.subject?.digest,
      created: credibleTime(manifest.annotations[annotationKeys.created]),
      config: config && isImageConfig(config.mediaType) ? bareDescriptor(config) : undefined,
      size: manifest.bytes.byteLength,
      blobs: blobsOf(manifest).map((blob) => this.#number(blob)),
    };
    this.#held.set(digest, held);
    if (held.subject !== undefined) {
      const referrers = this.#bySubject.get(held.subject) ?? new Set();
      this.#bySubject.set(held.subject, referrers.add(digest));
    }
    return held;
  }

  #number({ digest, size }: Descriptor): number {
    const known = this.#blobs.get(digest);
    if (known !== undefined) return known;
    this.#blobs.set(digest, this.#sizes.length);
    return this.#sizes.push(size) - 1;
  }

  /** A tag that the inventory may lack still. */
  addTag(digest: Digest, tag: Tag): void {
    if (this.#holders.has(tag)) return;
    this.#holders.set(tag, digest);
    const entry = this.entries.get(digest);
    this.entries.set(digest, { digest, ...entry, tags: [...(entry?.tags ?? nothing), tag] });
  }

  /** A tag, or (without one) a manifest with all its tags, was deleted. */
  remove(digest: Digest, tag?: Tag): void {
    const entry = this.entries.get(digest);
    const tags = tag === undefined ? (entry?.tags ?? nothing) : [tag];
    for (const one of tags) {
      this.#holders.delete(one);
      const subject = subjectOfTag(one);
      const others = subject && this.#digestTags.get(subject)?.filter((other) => other !== one);
      if (subject !== undefined && others) this.#digestTags.set(subject, others);
    }
    if (tag !== undefined) {
      if (entry) this.entries.set(digest, { ...entry, tags: entry.tags.filter((other) => other !== tag) });
      return;
    }
    this.entries.delete(digest);
    const subject = this.#held.get(digest)?.subject;
    if (subject !== undefined) this.#bySubject.get(subject)?.delete(digest);
    this.#held.delete(digest);
  }

  /**
   * The age of the digest: by the registry, else by the annotation, else by the config; of an index by its own
   * annotation, else by the youngest of its platforms.
   * @returns milliseconds since 1970; undefined: unknown, of one platform even
   */
  createdAt(digest: Digest, depth = 0): Promise<number | undefined> {
    const known = this.#ages.get(digest) ?? this.#findAge(digest, depth);
    this.#ages.set(digest, known);
    return known;
  }

  async #findAge(digest: Digest, depth: number): Promise<number | undefined> {
    const told = this.entries.get(digest)?.created;
    if (told !== undefined) return credible(told);
    const { created, config, platforms, kind } = await this.read(digest);
    if (created !== undefined) return created;
    if (kind === "index") {
      if (platforms.length === 0 || depth >= limits.indexDepth) return undefined;
      const ages = await this.pool.map(platforms, (child) => this.createdAt(child, depth + 1));
      return ages.every((age) => age !== undefined) ? Math.max(...ages) : undefined;
    }
    return config && this.#ageOfConfig(config);
  }

  async #ageOfConfig(config: Descriptor): Promise<number | undefined> {
    try {
      const bytes = await readBlob(this.#ctx, this.source, config, limits.config);
      const { created } = parseJsonObject(bytes, "config", { limit: limits.config });
      return typeof created === "string" ? credibleTime(created) : undefined;
    } catch {
      this.#ctx.signal.throwIfAborted();
      // What cannot be read tells no time; then the image stays.
      return undefined;
    }
  }

  /** What really refers to a manifest: a list can name anything. */
  async referrersOf(subject: Digest): Promise<readonly Digest[]> {
    const names = new Set(this.coverage.isWhole ? nothing : (await this.listedFor(subject)).map(({ digest }) => digest));
    for (const digest of this.#bySubject.get(subject) ?? nothing) names.add(digest);
    const verified = await this.pool.map([...names], async (name) => ({ name, refers: (await this.read(name)).subject === subject }));
    return verified.filter(({ refers }) => refers).map(({ name }) => name);
  }

  /** What is known to refer to a manifest, and what holds tags that speak of it. */
  aroundOf(digest: Digest): readonly Digest[] {
    const tags = [...this.digestTagsOf(digest), referrersTag(digest)];
    return [...(this.#bySubject.get(digest) ?? nothing), ...tags.flatMap((tag) => this.holderOf(tag) ?? [])];
  }

  /** What the list of a subject's referrers names, verified or not. */
  async listedFor(subject: Digest): Promise<readonly Descriptor[]> {
    // Whether the registry keeps lists itself shows at the first question; if it does not, they stand under tags,
    // which the inventory has.
    this.#probed ??= this.#list(subject);
    await this.#probed;
    const { listsReferrers } = await this.#store.inventoryCoverage();
    if (listsReferrers !== false) return this.#list(subject);
    const list = this.holderOf(referrersTag(subject));
    return list === undefined ? nothing : this.#list(subject);
  }

  #list(subject: Digest): Promise<readonly Descriptor[]> {
    const known = this.#lists.get(subject) ?? listed(this.#ctx, this.source, subject);
    this.#lists.set(subject, known);
    return known;
  }

  /**
   * Whether a manifest is the list of another one's referrers: its entries are no children. Anybody may put the tag of
   * a list on an image as well; what is beneath that refers to nothing.
   */
  async isList(digest: Digest): Promise<boolean> {
    if (!this.#hasListTag(digest)) return false;
    const { kind, children, others } = await this.read(digest);
    const named = [...children, ...others.filter((other) => this.entries.has(other))];
    const entries = await this.pool.map(named, (name) => this.read(name));
    return kind === "index" && entries.every(({ kind, subject }) => kind === "gone" || subject !== undefined);
  }

  #hasListTag(digest: Digest): boolean {
    return this.tagsOf(digest).some(isReferrersTag);
  }
}

function namesOf(descriptors: readonly Descriptor[]): readonly Digest[] {
  return descriptors.length === 0 ? nothing : descriptors.map(({ digest }) => digest);
}
