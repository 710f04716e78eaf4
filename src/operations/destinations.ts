import { dryRun } from "../content/dry-run.ts";
import { overlay } from "../content/overlay.ts";
import { type Copier, createCopier } from "../copy/copier.ts";
import type { CopyResult, CopyTarget } from "../copy/request.ts";
import { platformEntries } from "../graph/platforms.ts";
import type { ReferrerTree } from "../graph/referrers.ts";
import { isManifest } from "../graph/walk.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location, pointOf } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import { formatPlatform, platformOf } from "../oci/platform.ts";
import type { Destination, Source, Stores } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";
import { pinned } from "./content.ts";

/** What became of one destination (of one tag there, where all tags are copied). */
export interface DestinationResult {
  /** Where it went: `ghcr.io/acme/app:1.2`. */
  readonly destination: string;
  readonly location: Location;
  /** `ghcr.io/acme/app@sha256:…` of what is there now (dry run: would be); absent if that is not known. */
  readonly reference?: string;
  readonly content?: Descriptor;
  readonly tag?: Tag;
  readonly status: "copied" | "would-copy" | "unchanged" | "skipped" | "failed";
  /** Whether anything was written, even where it failed later. */
  readonly changed: boolean;
  readonly platforms: readonly string[];
  /** How many referrers are there now. */
  readonly referrers: number;
  readonly blobs: { readonly uploaded: number; readonly mounted: number; readonly existing: number };
  /** Bytes of the uploaded blobs. */
  readonly bytes: number;
  /** Of a single root: what refers to it, where that was copied. */
  readonly discovered?: ReferrerTree;
  /**
   * Of an imgpkg bundle: the images that it and the bundles among them lock, and how many of them were not there yet.
   */
  readonly locked?: { readonly images: number; readonly copied: number };
  readonly error?: unknown;
}

/** How destinations are to be treated. */
export interface WritePolicy {
  /** What to do about a destination tag that holds another digest. */
  readonly ifExists: "overwrite" | "skip" | "fail";
  readonly dryRun: boolean;
  /** What a destination's tag held gets this tag, in its repository, before it changes. */
  readonly backupTag?: Tag;
}

/** A destination as it was asked for; where it cannot even be opened, the error. */
export interface Place {
  readonly location: Location;
  readonly destination?: Destination;
  readonly error?: unknown;
}

/** Opens destinations; in a dry run as ones that only pretend. */
export async function openPlaces(
  locations: readonly Location[],
  policy: Pick<WritePolicy, "dryRun">,
  stores: Stores,
  ctx: Context,
): Promise<Place[]> {
  const pretending = new Map<Destination, Destination>();
  return Promise.all(
    locations.map(async (location): Promise<Place> => {
      try {
        const opened = await stores.destination(location);
        if (!policy.dryRun) return { location, destination: opened };
        const held = pretending.get(opened) ?? dryRun(opened);
        pretending.set(opened, held);
        return { location, destination: held };
      } catch (error) {
        ctx.signal.throwIfAborted();
        return { location, error };
      }
    }),
  );
}

/** What a destination's tag or digest holds now. */
export interface Present {
  readonly tag?: Tag;
  readonly content?: Descriptor;
  /** Where it was asked for and can be read. */
  readonly manifest?: Manifest;
  readonly error?: unknown;
}

/**
 * Asks a destination what is there: one HEAD, or one GET.
 * @param tag absent: the tag or digest that the place itself names.
 * @param read whether the manifest that is there is wanted, too.
 */
export async function present(
  place: Place,
  policy: WritePolicy,
  ctx: Context,
  tag = tagOf(place.location),
  read = false,
): Promise<Present> {
  const named = tag !== undefined && { tag };
  const at = tag ?? pointOf(place.location);
  if (!place.destination) return { ...named, error: place.error };
  if (at === undefined) return {};
  try {
    const manifest = read ? await readableAt(place.destination, at) : undefined;
    return { ...named, content: manifest?.descriptor ?? (await place.destination.resolve(at)), ...(manifest && { manifest }) };
  } catch (error) {
    ctx.signal.throwIfAborted();
    const mustBeKept = policy.ifExists !== "overwrite" || policy.backupTag !== undefined;
    if (isKind(error, "not-found") && mustBeKept) return await reallyAbsent(place.destination, at, tag, ctx);
    // Some registries answer 403 for what is not there yet; whether it may be written shows soon enough. Not so where
    // what is there must be kept.
    const absent = isKind(error, "not-found") || (isKind(error, "denied") && !mustBeKept);
    return absent ? { ...named } : { ...named, error };
  }
}

/**
 * What must not be overwritten is asked for once more, by a GET: registries and proxies have answered 404 to the HEAD
 * of a tag that was there.
 */
async function reallyAbsent(destination: Destination, at: Tag | Digest, tag: Tag | undefined, ctx: Context): Promise<Present> {
  try {
    const manifest = await destination.manifest(at);
    return { tag, content: manifest.descriptor, manifest };
  } catch (error) {
    ctx.signal.throwIfAborted();
    return isKind(error, "not-found") ? { tag } : { tag, error };
  }
}

/** What is there but is no manifest that we read does not hinder that something else is written over it. */
async function readableAt(destination: Destination, at: Tag | Digest): Promise<Manifest | undefined> {
  try {
    return await destination.manifest(at);
  } catch (error) {
    if (isKind(error, "corrupt", "limit")) return undefined;
    throw error;
  }
}

/** One place that wants a root. */
export interface Wanted {
  readonly place: Place;
  readonly name: string;
  readonly present: Present;
}

export interface RootToCopy {
  readonly root: Manifest | Descriptor;
  /** What the copier copies from. */
  readonly source: Source;
  readonly discovered?: ReferrerTree;
}

/** Brings one root to all that want it, after looking at what each of them holds. One result for each, in order. */
export async function copyRoot(
  { root, source, discovered }: RootToCopy,
  wanted: readonly Wanted[],
  copier: Copier,
  policy: WritePolicy,
  ctx: Context,
): Promise<DestinationResult[]> {
  const descriptor = descriptorOf(root);
  const results = new Map<Wanted, DestinationResult>();
  const targets = new Map<CopyTarget, Wanted>();
  for (const each of wanted) {
    const { destination } = each.place;
    const decided = destination
      ? (decide(each, descriptor, policy) ?? (await backUp(each, destination, { root: descriptor, policy, ctx })))
      : failed(each, each.place.error);
    if (decided || !destination) {
      if (decided) results.set(each, decided);
      continue;
    }
    const { tag, content } = each.present;
    targets.set({ destination, ...(tag !== undefined && { tag }), ...(content && { present: content.digest }) }, each);
  }
  if (targets.size > 0) {
    const copied = await copier.copy({ root, targets: [...targets.keys()], ...(discovered && { discovered }) });
    const written = copied.some(({ status }) => status === "copied");
    const platforms = isManifest(root) || written ? await platformNames(source, root, ctx) : [];
    for (const result of copied) {
      const each = targets.get(result.target);
      if (each) results.set(each, resultOf(result, each, descriptor, platforms, policy.dryRun));
    }
  }
  return wanted.map((each) => results.get(each) ?? failed(each, new OciError("the copier says nothing of it", { kind: "internal" })));
}

/**
 * Writes a manifest of which everything else is at its destinations already: the manifest by its digest, then its
 * tags. One result for each, in order.
 * @param wanted places of one destination.
 */
export async function writeManifest(
  manifest: Manifest,
  wanted: readonly Wanted[],
  policy: WritePolicy,
  ctx: Context,
): Promise<DestinationResult[]> {
  const destination = wanted[0]?.place.destination;
  if (!destination) return wanted.map((each) => failed(each, each.place.error));
  // Copied from the destination itself, it lacks nothing but the manifest.
  const source = overlay(destination, { manifests: [manifest] });
  return copyRoot({ root: manifest, source }, wanted, createCopier(ctx, source), policy, ctx);
}

interface BackUp {
  readonly root: Descriptor;
  readonly policy: WritePolicy;
  readonly ctx: Context;
}

/**
 * Gives what the tag holds another tag, if it is to change. @returns the result of a destination where that fails:
 * nothing is sent there.
 */
async function backUp(wanted: Wanted, destination: Destination, { root, policy, ctx }: BackUp): Promise<DestinationResult | undefined> {
  const { backupTag } = policy;
  const { tag, content, manifest } = wanted.present;
  if (backupTag === undefined || tag === undefined || content === undefined || content.digest === root.digest) return undefined;
  try {
    const held = manifest ?? (await destination.manifest(content.digest));
    await destination.push(held, backupTag);
    ctx.emit({ type: "info", message: `${wanted.name} held ${content.digest}, which is now ${backupTag}` });
    return undefined;
  } catch (error) {
    ctx.signal.throwIfAborted();
    return failed(wanted, withFacts(error, { operation: `give the tag ${backupTag} to what is there`, reference: wanted.name }));
  }
}

/** The result of a destination that nothing is sent to; undefined if it is to be copied to. */
export function decide(wanted: Wanted, root: Descriptor, policy: WritePolicy): DestinationResult | undefined {
  const { place, name, present: there } = wanted;
  const refuse = (why: string, input: string, kind: "conflict" | "input"): DestinationResult =>
    failed(wanted, new OciError(why, { kind, operation: "write", reference: name, input }));
  if (there.error !== undefined) return failed(wanted, there.error);
  const asserted = digestNamed(place.location);
  if (asserted !== undefined && asserted !== root.digest) {
    return refuse(`what is to be written is ${root.digest}, not the digest that the destination names`, "destination", "conflict");
  }
  if (place.location.transport === "docker-archive" && manifestKind(root.mediaType) === "index") {
    return refuse("a docker-archive holds one platform, and the source is an index; name its platform", "platform", "input");
  }
  const { content } = there;
  if (there.tag === undefined || content === undefined || content.digest === root.digest) return undefined;
  if (policy.ifExists === "fail") return refuse(`the tag is there and holds ${content.digest}`, "if-exists", "conflict");
  if (policy.ifExists === "overwrite") return undefined;
  return { ...nothing(wanted), status: "skipped", reference: pinned(place.location, content.digest), content };
}

function resultOf(result: CopyResult, wanted: Wanted, root: Descriptor, platforms: readonly string[], dry: boolean): DestinationResult {
  const { blobs, bytes, referrers, changed, discovered } = result;
  const reference = pinned(wanted.place.location, root.digest);
  const numbers = { ...nothing(wanted), reference, content: root, platforms, referrers, blobs, bytes, ...(discovered && { discovered }) };
  if (result.status === "failed") return { ...numbers, status: "failed", changed: changed && !dry, error: result.error };
  if (dry) return { ...numbers, status: changed || result.status === "copied" ? "would-copy" : "unchanged" };
  return { ...numbers, status: result.status, changed };
}

async function platformNames(source: Source, root: Manifest | Descriptor, ctx: Context): Promise<string[]> {
  const descriptor = descriptorOf(root);
  if (manifestKind(descriptor.mediaType) !== "index") {
    // One that was chosen from an index: that says its platform.
    const platform = platformOf(descriptor);
    return platform ? [formatPlatform(platform)] : [];
  }
  try {
    const manifest = isManifest(root) ? root : await source.manifest(root);
    return platformEntries(manifest).map(({ platform }) => formatPlatform(platform));
  } catch {
    ctx.signal.throwIfAborted();
    return []; // for people only: the copy itself is done
  }
}

/**
 * Makes what was written visible, each destination once. Where that fails, nothing has arrived there.
 * @param results one for each of `places`, in order; or several such rounds.
 */
export async function commit(results: readonly DestinationResult[], places: readonly Place[], ctx: Context): Promise<DestinationResult[]> {
  const failures = new Map<Destination, unknown>();
  const destinationOf = (at: number) => places[at % places.length]?.destination;
  for (const destination of new Set(places.map((place) => place.destination))) {
    if (!destination) continue;
    if (!results.some((result, at) => destinationOf(at) === destination && result.changed && result.status !== "failed")) continue;
    try {
      await destination.commit();
    } catch (error) {
      ctx.signal.throwIfAborted();
      failures.set(destination, error);
    }
  }
  return results.map((result, at) => {
    const destination = destinationOf(at);
    if (!destination || !failures.has(destination) || result.status === "failed") return result;
    return { ...result, status: "failed", changed: false, error: failures.get(destination) };
  });
}

export function failed(wanted: Pick<Wanted, "place" | "name">, error: unknown): DestinationResult {
  return { ...nothing(wanted), status: "failed", error };
}

function nothing({ place, name }: Pick<Wanted, "place" | "name"> & { present?: Present }): Omit<DestinationResult, "status"> {
  return {
    destination: name,
    location: place.location,
    changed: false,
    platforms: [],
    referrers: 0,
    blobs: { uploaded: 0, mounted: 0, existing: 0 },
    bytes: 0,
  };
}

export function wantedAt(place: Place, there: Present): Wanted {
  return { place, name: formatLocation(place.location), present: there };
}

export function tagOf(location: Location): Tag | undefined {
  return location.transport === "docker" || location.transport === "docker-archive" ? location.reference?.tag : location.tag;
}

function digestNamed(location: Location): Digest | undefined {
  switch (location.transport) {
    case "docker":
      return location.reference.digest;
    case "oci":
    case "oci-archive":
      return location.digest;
    default:
      return undefined;
  }
}

export function descriptorOf(root: Manifest | Descriptor): Descriptor {
  return isManifest(root) ? root.descriptor : root;
}
