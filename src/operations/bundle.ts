import { buffer } from "node:stream/consumers";
import { filesSource } from "../artifact/files-store.ts";
import { rememberManifests } from "../content/manifest-cache.ts";
import { type Copier, createCopier } from "../copy/copier.ts";
import type { CopyOptions, CopyResult } from "../copy/request.ts";
import type { ReferrerTree } from "../graph/referrers.ts";
import { describe } from "../oci/descriptor.ts";
import { type Digest, digestOf } from "../oci/digest.ts";
import { wholeReference } from "../oci/entry-name.ts";
import { formatLocation, type Location, pointOf, tagOf } from "../oci/location.ts";
import { type Manifest, parseManifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import { formatReference, parseReference } from "../oci/reference.ts";
import type { Destination, Source, Stores } from "../oci/store.ts";
import { isTag, parseTag, type Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";
import { tarHeader } from "../tar/header.ts";
import { packTar } from "../tar/pack.ts";
import { openContent, pinned } from "./content.ts";
import { awaitRoot, type CopyOutcome, type CopyRequest } from "./copy.ts";
import { type DestinationResult, failedDestination, refuseOrSkip, totalOf } from "./destination-results.ts";
import { createGate } from "./gate.ts";
import { type BundleImage, findBundleImages, imagesAtOnce, imageTag, locationsFile, locationsTag, readLocations } from "./locked-images.ts";
import { look, type OpenDestination, openDestinations } from "./open-destinations.ts";
import type { LockedReference } from "./source-list.ts";
import { commit, writeManifest } from "./write.ts";

/**
 * A copy of an imgpkg bundle. Its destinations are repositories, layouts or archives that differ; one without a tag
 * gets the source's.
 */
export interface BundleRequest extends Omit<CopyRequest, "selectsTag"> {
  readonly takesLocked: true;
}

/**
 * Copies an imgpkg bundle with all images that it and the bundles among them lock, into each destination's one
 * repository, under the tags that `imgpkg copy` gives them, with the record of where they are for each bundle:
 * `imgpkg pull` finds the images there. All of them are there before the first tag is written; the destination's own
 * tag comes last. A failure of one destination is its result's `error`.
 * @throws OciError of kind "input" if the source is no bundle; as `findBundleImages`.
 */
export async function copyBundle(request: BundleRequest, stores: Stores, ctx: Context): Promise<CopyOutcome> {
  const gate = await createGate(request.conditions, ctx);
  const opened = await openContent(stores, request.source);
  const source = rememberManifests(opened.source);
  const name = formatLocation(request.source);
  const { found: manifest, chosen } = await awaitRoot({ name, source, at: opened.at }, { ...request, gate }, ctx);
  const images = await findBundleImages({ manifest, source, location: request.source, name }, stores, ctx);
  const locations = request.destinations.map((location) => withTag(location, tagAt(request.source), manifest.descriptor.digest));
  const destinations = await openDestinations(locations, request, stores, ctx);
  const bundle: Bundle = { manifest, images, request, ctx };
  const arrivals = await Promise.all(destinations.map(async (each) => new Arrival(await look(each, request, ctx), bundle)));
  await bringAll(bundle, arrivals, chosen.discovered);
  const results = await Promise.all(arrivals.map((arrival) => arrival.finish()));
  return {
    source: name,
    sourceDigest: manifest.descriptor.digest,
    manifest,
    verified: gate.verified,
    results: await commit(results, destinations, ctx),
  };
}

/**
 * Brings every image to every destination, by digest: each is read once, and each blob is written once.
 * @param discovered what refers to the bundle, if that had to be found out
 */
async function bringAll({ images, request, ctx }: Bundle, arrivals: readonly Arrival[], discovered: ReferrerTree | undefined) {
  const known: CopyOptions["known"] = new Map();
  const copiers = new Map<Source, Copier>();
  await parallel(images, imagesAtOnce, async (image) => {
    const { descriptor: root, source } = image;
    const held = new Map(await Promise.all(arrivals.map(async (arrival) => [arrival, await arrival.heldOf(root.digest)] as const)));
    const open = arrivals.filter(({ isOpen }) => isOpen);
    if (open.length === 0) return;
    const copier = copiers.get(source) ?? createCopier(ctx, source, { ...request, known });
    copiers.set(source, copier);
    const targets = open.map((arrival) => ({
      destination: arrival.store,
      present: held.get(arrival) === root.digest ? root.digest : undefined,
    }));
    const results = await copier.copy({ root, targets, discovered: image === images[0] ? discovered : undefined });
    for (const [at, result] of results.entries()) open[at]?.add(image, result);
  });
}

interface Bundle {
  readonly manifest: Manifest;
  /** The bundle first. */
  readonly images: readonly BundleImage[];
  readonly request: BundleRequest;
  readonly ctx: Context;
}

/** What becomes of the bundle at one destination. */
class Arrival {
  readonly #destination: OpenDestination;
  readonly #bundle: Bundle;
  /** What nothing is sent to. */
  readonly #decided: DestinationResult | undefined;
  #error: unknown;
  /** What imgpkg's tags hold, by the digest that they speak of. */
  readonly #held = new Map<Digest, Digest | undefined>();
  readonly #written = new Set<Digest>();
  readonly #copies: CopyResult[] = [];
  #hasTagged = false;
  #referrers = 0;

  constructor(destination: OpenDestination, bundle: Bundle) {
    this.#destination = destination;
    this.#bundle = bundle;
    this.#decided = refuseOrSkip(destination, bundle.manifest.descriptor, bundle.request);
  }

  get isOpen(): boolean {
    return this.#decided === undefined && this.#error === undefined;
  }

  get store(): Destination {
    return this.#destination.store as Destination;
  }

  /** What imgpkg's tag of an image holds. */
  async heldOf(digest: Digest): Promise<Digest | undefined> {
    if (!this.isOpen) return undefined;
    const held = await this.#look(imageTag(digest));
    this.#held.set(digest, held);
    return held;
  }

  async #look(tag: Tag): Promise<Digest | undefined> {
    const { request, ctx } = this.#bundle;
    const there = await look(this.#destination, { ifExists: "overwrite", dryRun: request.dryRun }, ctx, { tag });
    if (there.error !== undefined) this.#error ??= there.error;
    return there.content?.digest;
  }

  add({ descriptor, name }: BundleImage, result: CopyResult): void {
    this.#copies.push(result);
    if (result.changed) this.#written.add(descriptor.digest);
    if (descriptor.digest === this.#bundle.manifest.descriptor.digest) this.#referrers = result.referrers;
    if (result.status === "failed") this.#error ??= withFacts(result.error, { reference: name });
  }

  /** Writes the tags and records, now that all images are there; the destination's own tag last. */
  async finish(): Promise<DestinationResult> {
    if (this.#decided) return this.#decided;
    const { manifest, images, request, ctx } = this.#bundle;
    try {
      if (this.isOpen) await parallel(images, imagesAtOnce, (image) => this.#tag(image));
      // A bundle within another comes after it, and is told of before it.
      for (const image of images.toReversed()) if (this.isOpen && image.locks) await this.#record(image);
    } catch (error) {
      ctx.signal.throwIfAborted();
      this.#error ??= error;
    }
    const own = this.isOpen ? (await writeManifest(manifest, [this.#destination], request, ctx))[0] : undefined;
    const result = own ?? failedDestination(this.#destination, this.#error);
    const total = totalOf(this.#copies);
    const changed = this.#hasTagged || total.changed || result.changed || result.status === "would-copy";
    const beside = images.slice(1);
    return {
      ...result,
      ...total,
      status: result.status === "failed" || !changed ? result.status : request.dryRun ? "would-copy" : "copied",
      changed: changed && !request.dryRun,
      referrers: this.#referrers,
      locked: { images: beside.length, copied: beside.filter(({ descriptor }) => this.#written.has(descriptor.digest)).length },
    };
  }

  async #tag({ descriptor, source }: BundleImage): Promise<void> {
    if (this.#held.get(descriptor.digest) === descriptor.digest) return;
    await this.store.push(await source.manifest(descriptor), imageTag(descriptor.digest));
    this.#written.add(descriptor.digest);
    this.#hasTagged = true;
  }

  /** Writes the record of what lies beside a bundle. */
  async #record({ descriptor: { digest }, locks = [] }: BundleImage): Promise<void> {
    const { images, ctx } = this.#bundle;
    const bundles = new Set(images.flatMap((image) => (image.locks ? [image.descriptor.digest] : [])));
    const { location } = this.#destination;
    const listed = locks.map((reference) => ({
      // In a file there is no repository that could be named.
      image: location.transport === "docker" ? pinned(location, reference.digest) : formatReference({ ...reference, tag: undefined }),
      isBundle: bundles.has(reference.digest),
    }));
    const { manifest, blobs } = await locationsImage(listed);
    const tag = locationsTag(digest);
    const held = await this.#look(tag);
    if (!this.isOpen || held === manifest.descriptor.digest) return;
    await using source = filesSource(`the locations of ${digest}`, { manifest, blobs }, ctx.signal);
    const target = { destination: this.store, tag, present: held };
    const [result] = (await createCopier(ctx, source).copy({ root: manifest, targets: [target] })) as [CopyResult];
    this.#copies.push(result);
    if (result.status !== "failed") return;
    const isEnough = held !== undefined && isRefusal(result.error) && (await this.#isRecorded(digest, locks));
    if (!isEnough) throw result.error;
    ctx.emit({ type: "info", message: `${this.store.name}:${tag} cannot be replaced, and tells of all images already` });
  }

  /** Whether the record that is there names all that it must. */
  async #isRecorded(bundle: Digest, locks: readonly LockedReference[]): Promise<boolean> {
    try {
      const there = await readLocations(this.#bundle.ctx, this.store, bundle);
      return locks.every(({ digest }) => there.has(digest));
    } catch {
      this.#bundle.ctx.signal.throwIfAborted();
      return false;
    }
  }
}

/** Where tags are immutable, registries refuse with one of many statuses. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof OciError)) return false;
  const { kind, status = 0 } = error.facts;
  return kind !== "rate-limited" && status >= 400 && status < 500;
}

/** A destination that names neither tag nor digest gets this tag; without one the digest. */
function withTag(location: Location, tag: Tag | undefined, digest: Digest): Location {
  if (pointOf(location) !== undefined || location.transport === "docker-archive") return location;
  const point = tag === undefined ? { digest } : { tag };
  if (location.transport === "docker") return { ...location, reference: { ...location.reference, ...point } };
  return { ...location, ...point };
}

/** The source's own tag; in a layout or archive a name may be a whole reference with one. */
function tagAt(source: Location): Tag | undefined {
  if (source.transport === "docker" && pointOf(source) === undefined) return parseTag("latest");
  const tag = tagOf(source);
  const whole = tag === undefined ? undefined : wholeReference(tag);
  if (whole !== undefined) return parseReference(whole).tag;
  return isTag(tag) ? tag : undefined;
}

/**
 * The image in which imgpkg keeps a bundle's locations: Docker's types, for it takes no others. The same bytes for
 * the same locations.
 */
async function locationsImage(images: readonly { readonly image: string; readonly isBundle: boolean }[]) {
  const { gzipSync } = await import("fflate");
  const list = images.map(({ image, isBundle }) => `- image: ${JSON.stringify(image)}\n  isBundle: ${isBundle}\n`).join("");
  const text = `---\napiVersion: imgpkg.carvel.dev/v1alpha1\nimages:${list === "" ? " []" : ""}\n${list}kind: ImageLocations\n`;
  const file = Buffer.from(text);
  const tar = await buffer(packTar([{ header: tarHeader(locationsFile, { size: file.byteLength }), body: file }]));
  // Not Node's own gzip: its bytes differ between builds of zlib.
  const layer = gzipSync(tar, { level: 6, mtime: 0 });
  const rootfs = { type: "layers", diff_ids: [digestOf(tar)] };
  const created = "1970-01-01T00:00:00Z";
  const config = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux", created, config: {}, history: [{ created }], rootfs }));
  const mediaType = mediaTypes.dockerManifest;
  const [configured, layered] = [describe(mediaTypes.dockerConfig, config), describe(mediaTypes.dockerLayerGzip, layer)];
  const manifest = parseManifest(
    Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, config: configured, layers: [layered] })),
    mediaType,
  );
  const blobs = new Map<Digest, Uint8Array>([
    [configured.digest, config],
    [layered.digest, layer],
  ]);
  return { manifest, blobs };
}
