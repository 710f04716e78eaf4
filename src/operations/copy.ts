import { rememberManifests } from "../content/manifest-cache.ts";
import { createCopier } from "../copy/copier.ts";
import type { CopyOptions } from "../copy/request.ts";
import { choosePlatformManifest, requirePlatforms, selectPlatforms } from "../graph/platforms.ts";
import { discoverReferrers } from "../graph/referrers.ts";
import { isManifest } from "../graph/walk.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import { formatPlatform, type Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import { isDigestTag, isReferrersTag, isTag, type Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";
import type { Conditions } from "../verify/conditions.ts";
import { allTags, type Content, locationName, openContent, tagsIfThere } from "./content.ts";
import { type DestinationResult, failedDestination } from "./destination-results.ts";
import { createGate, type Gate } from "./gate.ts";
import { look, type OpenDestination, openDestinations, type WritePolicy } from "./open-destinations.ts";
import { type RequiredTypes, requiresTypes, requireTypes } from "./require-artifact-types.ts";
import { type TreeNode, treeOf, treeOfManifest } from "./tree.ts";
import type { Verified } from "./verify.ts";
import { waitFor } from "./wait.ts";
import { commit, copyRoot, descriptorOf, type RootToCopy } from "./write.ts";

export interface CopyRequest extends WritePolicy, RequiredTypes {
  readonly source: Location;
  readonly destinations: readonly Location[];
  /** None: everything. One: that platform's manifest. Several: a new index of them. */
  readonly platforms: readonly Platform[];
  /** All of these must be there in what is copied. */
  readonly requirePlatforms?: readonly Platform[];
  readonly referrers: boolean;
  readonly digestTags: boolean;
  /** Copies every tag that this lets through; source and destinations name repositories. */
  readonly selectsTag?: (tag: string) => boolean;
  /** Walks the whole graph and repairs, though the same digest is there. */
  readonly force: boolean;
  /** Whose signature there must be of what is copied: it is looked for before anything is written. */
  readonly conditions?: Conditions;
  /** Milliseconds that a single source, its platforms, what must refer to it and its signatures may come late. */
  readonly wait?: number;
}

export interface CopyOutcome {
  readonly source: string;
  /** What holds, with `conditions`. */
  readonly verified: readonly Verified[];
  readonly results: readonly DestinationResult[];
  /** Of a single root: what the source holds, which with platforms is another one than what was copied. */
  readonly sourceDigest?: Digest;
  /** Of a single root: what was copied, or is at the first destination. */
  readonly manifest?: Manifest;
  /** Of a single root: its platforms, and what was copied that refers to it; as far as it had to be read. */
  readonly tree?: TreeNode;
}

/** How many tags are looked after at once; what is in flight to a host is bounded by the limiter. */
const tagsAtOnce = 64;

/**
 * Copies an image, or every tag of a repository, to one or several destinations. The source tag is resolved once. A
 * failure of one destination or tag is its result's `error` and hinders no other.
 * @throws OciError if the source cannot be read, or a platform or a required artifact type is not there; the
 * signal's reason if the run is cancelled.
 */
export async function copy(request: CopyRequest, stores: Stores, ctx: Context): Promise<CopyOutcome> {
  const gate = await createGate(request.conditions, ctx);
  const destinations = await openDestinations(request.destinations, request, stores, ctx);
  const digestTags = request.digestTags || (request.selectsTag !== undefined && request.conditions !== undefined);
  const run: CopyRun = { request: { ...request, digestTags, gate }, destinations, stores, ctx };
  const outcome = await (request.selectsTag ? copyTags(run, request.selectsTag) : copyOne(run));
  return { ...outcome, verified: gate.verified, results: await commit(outcome.results, destinations, ctx) };
}

/** A request with what lets its content through, and what copies of other sources know of the destinations. */
export interface GatedRequest extends CopyRequest, Pick<CopyOptions, "known"> {
  readonly gate: Gate;
}

type Copied = Omit<CopyOutcome, "verified">;

export interface CopyRun {
  readonly request: GatedRequest;
  /** One for each of the request's destinations. */
  readonly destinations: readonly OpenDestination[];
  readonly stores: Stores;
  readonly ctx: Context;
}

/** Copies one root; what was written is not committed yet. */
export async function copyOne({ request, destinations, stores, ctx }: CopyRun): Promise<Copied> {
  const opened = await openContent(stores, request.source);
  const source = rememberManifests(opened.source);
  // Read the manifest on one side, and ask the other by HEAD. Normally the source is read: that saves a round trip if
  // it must be copied. The destination is read instead if pulls from the source count against a limit (HEAD does not),
  // or if what it holds is most likely kept. With referrers both are read: after a 404 to a HEAD many registries are
  // asked once more, and all that follows would wait for that.
  const name = formatLocation(request.source);
  const come = request.wait ? await awaitRoot({ name, source, at: opened.at }, request, ctx) : undefined;
  const readsSource = looksInside(request) || (request.ifExists !== "skip" && !countsPulls(request.source));
  const [resolved, ...looked] = await Promise.all([
    come?.found ?? (readsSource ? source.manifest(opened.at) : source.resolve(opened.at)),
    ...destinations.map((destination, at) => {
      const read = at === 0 && (!readsSource || (request.referrers && !countsPulls(destination.location)));
      return look(destination, request, ctx, { read });
    }),
  ]);
  const held = looked[0]?.manifest;
  const found = held !== undefined && sameContent(held.descriptor, resolved) ? held : resolved;
  const chosen = come?.chosen ?? (await chooseRoot(found, { name, source }, request, ctx));
  const results = await copyRoot({ ...chosen, copier: createCopier(ctx, source, request) }, looked, request, ctx);
  const wasRead = results.some((result) => result.changed || result.status === "would-copy");
  const copied = isManifest(chosen.root) ? chosen.root : wasRead ? await source.manifest(chosen.root) : undefined;
  const manifest = results[0]?.status === "skipped" ? held : copied;
  const tree = treeOfCopied(request.destinations[0] ?? request.source, results, manifest);
  return { source: name, sourceDigest: isManifest(found) ? found.descriptor.digest : found.digest, results, manifest, tree };
}

interface NamedSource {
  /** For people. */
  readonly name: string;
  readonly source: Source;
}

/** Waits until the source, and all that it must have, is there. */
export function awaitRoot({ at, ...from }: NamedSource & Content, request: GatedRequest, ctx: Context) {
  return waitFor(ctx, request.wait, async () => {
    // A HEAD is no pull; the manifest is read again only if it is another.
    const found = await from.source.manifest((await from.source.resolve(at)).digest);
    return { found, chosen: await chooseRoot(found, from, request, ctx) };
  });
}

function treeOfCopied(location: Location, results: readonly DestinationResult[], manifest: Manifest | undefined): TreeNode | undefined {
  const discovered = results.find((result) => result.discovered)?.discovered;
  if (discovered) return treeOf(location, discovered.root);
  return manifest?.kind === "index" ? treeOfManifest(location, manifest) : undefined;
}

function sameContent(held: Descriptor, found: Manifest | Descriptor): boolean {
  return !isManifest(found) && held.digest === found.digest && held.mediaType === found.mediaType && held.size === found.size;
}

/** Whether each manifest that is read counts against a limit of pulls (Docker Hub: 100 or 200 in six hours). */
function countsPulls(location: Location): boolean {
  return location.transport === "docker" && location.reference.registry === "docker.io";
}

/** Whether what is copied depends on what is in the source's manifest. */
function looksInside(request: CopyRequest): boolean {
  const { platforms, requirePlatforms = [] } = request;
  return platforms.length + requirePlatforms.length > 0 || requiresTypes(request) || request.conditions !== undefined;
}

/** Chooses platforms, and checks that the artifacts are there that must be. */
async function chooseRoot(
  found: Manifest | Descriptor,
  { name, source }: NamedSource,
  request: GatedRequest,
  ctx: Context,
): Promise<RootToCopy> {
  const { gate, platforms } = request;
  if (!isManifest(found)) {
    await gate.pass(source, found, name, request.source);
    return { root: found, source };
  }
  const root = await choosePlatforms(found, { name, source }, request.platforms, ctx);
  const { requirePlatforms: required = [] } = request;
  if (required.length > 0) await requirePlatforms(ctx, source, isManifest(root) ? root : await source.manifest(root), required);
  // Of several platforms a new index is made, which nobody can have signed: what the source names is verified then.
  await gate.pass(source, platforms.length === 1 ? root : found, name, request.source);
  if (!requiresTypes(request)) return { root, source };
  const kept = new Set<Digest>([found.descriptor.digest, descriptorOf(root).digest]);
  for (const child of isManifest(root) ? root.manifests : []) kept.add(child.digest);
  const tree = await discoverReferrers(ctx, source, found);
  await requireTypes(request, { tree, source, name, counts: (subject) => kept.has(subject) });
  // The copier can use the tree only if it is the tree of what is copied.
  return { root, source, discovered: descriptorOf(root).digest === found.descriptor.digest ? tree : undefined };
}

async function choosePlatforms(
  found: Manifest,
  { name, source }: NamedSource,
  platforms: readonly Platform[],
  ctx: Context,
): Promise<Manifest | Descriptor> {
  const [platform, ...others] = platforms;
  if (platform === undefined) return found;
  if (others.length === 0) return choosePlatformManifest(ctx, source, found, platform);
  const index = await selectPlatforms(ctx, source, found, platforms);
  const { digest } = index.descriptor;
  if (digest === found.descriptor.digest) return found;
  const kept = platforms.map(formatPlatform).join(", ");
  const message = `${name}: the index of ${kept} alone has another digest, ${digest}; what refers to ${found.descriptor.digest} (its signatures) stays behind`;
  ctx.emit({ type: "warning", message });
  return index;
}

async function copyTags({ request, destinations, stores, ctx }: CopyRun, selects: (tag: string) => boolean): Promise<Copied> {
  const source = rememberManifests(await stores.source(request.source));
  const name = locationName(request.source);
  const [tags, ...listings] = await Promise.all([allTags(source), ...destinations.map((destination) => listing(destination, ctx))]);
  // With conditions, cosign's tags go with their images, if these hold.
  const isLeft = request.conditions ? isDigestTag : isReferrersTag;
  const named = [...tags].filter(selects);
  const selected = named.filter((tag) => !isLeft(tag));
  const left = named.filter(isReferrersTag).length;
  if (left > 0 && !request.referrers) {
    ctx.emit({ type: "info", message: `${name}: ${left} lists of referrers stay behind; with referrers: true what is in them goes along` });
  }
  if (selected.length === 0) ctx.emit({ type: "warning", message: `${name} has no tag that is to be copied` });
  refuseNames(selected, name, destinations);
  const copier = createCopier(ctx, source, request);

  const copyTag = async (tag: Tag): Promise<DestinationResult[]> => {
    const targets = destinations.map((destination) => ({ ...destination, name: `${locationName(destination.location)}:${tag}`, tag }));
    try {
      // Where nobody has the tag, the manifest is needed anyway, and a HEAD before would tell nothing.
      const headFirst = !looksInside(request) && listings.some(({ tags: there }) => there.has(tag));
      const [found, ...looked] = await Promise.all([
        headFirst ? source.resolve(tag) : source.manifest(tag),
        ...targets.map(async (destination, at): Promise<OpenDestination> => {
          const { error, tags: there } = listings[at] as Listing;
          if (error !== undefined) return { ...destination, error };
          // A list that lacks a tag is no reason to overwrite it if that must not be.
          return there.has(tag) || request.ifExists !== "overwrite" ? look(destination, request, ctx, { tag }) : destination;
        }),
      ]);
      const chosen = await chooseRoot(found, { name: `${name}:${tag}`, source }, request, ctx);
      const results = await copyRoot({ ...chosen, copier }, looked, request, ctx);
      // Of thousands of tags nobody looks at the trees.
      return results.map(({ discovered: _, ...result }) => ({ ...result, tag }));
    } catch (error) {
      ctx.signal.throwIfAborted();
      return targets.map((target) => ({ ...failedDestination(target, withFacts(error, { reference: `${name}:${tag}` })), tag }));
    }
  };
  return { source: name, results: (await parallel(selected, tagsAtOnce, copyTag)).flat() };
}

/** The names of a layout may be whole references, which a repository cannot have as tags. */
function refuseNames(names: readonly Tag[], source: string, destinations: readonly OpenDestination[]): void {
  const name = names.find((one) => !isTag(one));
  const repository = destinations.find(({ location }) => location.transport === "docker");
  if (name === undefined || !repository) return;
  const why = `${source} holds ${name}, which is no tag that ${locationName(repository.location)} could have`;
  throw new OciError(why, { kind: "input", input: "destination", reason: "several-repositories" });
}

interface Listing {
  readonly tags: ReadonlySet<Tag>;
  readonly error?: unknown;
}

async function listing({ store, error }: OpenDestination, ctx: Context): Promise<Listing> {
  if (!store) return { tags: new Set(), error };
  try {
    return { tags: await tagsIfThere(store) };
  } catch (failure) {
    ctx.signal.throwIfAborted();
    return { tags: new Set(), error: failure };
  }
}
