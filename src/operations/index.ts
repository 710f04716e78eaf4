import { rememberManifests } from "../content/manifest-cache.ts";
import { type Copier, createCopier } from "../copy/copier.ts";
import type { CopyResult, CopyTarget } from "../copy/request.ts";
import { isSameStore } from "../copy/root.ts";
import { type IndexPart, type MergedIndex, mergeIndex } from "../graph/merge-index.ts";
import { indexEntryOf } from "../graph/platforms.ts";
import { bareDescriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { IndexAnnotations } from "../oci/index-annotations.ts";
import { formatLocation, type Location, tagOf } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import type { Destination, Source, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, orAbsent } from "../runtime/errors.ts";
import { openContent } from "./content.ts";
import type { CopyRequest } from "./copy.ts";
import { type DestinationResult, failedDestination, refuseOrSkip, type Totals, totalOf } from "./destination-results.ts";
import { createGate } from "./gate.ts";
import { type IndexSource, locateSources } from "./index-sources.ts";
import { look, type OpenDestination, openDestinations } from "./open-destinations.ts";
import type { RequiredTypes } from "./require-artifact-types.ts";
import { type TreeNode, treeOfManifest } from "./tree.ts";
import type { Verified } from "./verify.ts";
import { waitFor } from "./wait.ts";
import { commit, copyRoot, writeManifest } from "./write.ts";

/**
 * `referrers` and `digestTags` take along what speaks of the entries; each source must be signed as `conditions` have
 * it.
 */
export interface IndexRequest extends Omit<CopyRequest, "source" | "selectsTag" | "force" | keyof RequiredTypes> {
  readonly sources: readonly IndexSource[];
  /** The folder that patterns of files are relative to. */
  readonly workingDirectory: string;
  readonly requirePlatforms: readonly Platform[];
  /**
   * Keeps what the first destination's tag holds; a platform that comes again replaces the old one and its
   * attestations.
   */
  readonly append: boolean;
  readonly annotations: IndexAnnotations;
  readonly artifactType?: string;
}

export interface IndexOutcome {
  readonly index: Manifest;
  /** What holds, with `conditions`. */
  readonly verified: readonly Verified[];
  readonly results: readonly DestinationResult[];
  readonly tree: TreeNode;
}

/** A part of the index and the store that its entries are copied from. */
interface OpenedPart extends IndexPart {
  readonly source: Source;
}

/**
 * Makes one index of several images and indexes and writes it under every destination: first the entries with all
 * beneath them, then the index, then its tags. A failure of one destination is its result's `error`.
 * @throws OciError if a source cannot be read or is neither image nor index, if sources contradict each other, or if
 * a platform is missing: before anything is written. The signal's reason if the run is cancelled.
 */
export async function index(request: IndexRequest, stores: Stores, ctx: Context): Promise<IndexOutcome> {
  const gate = await createGate(request.conditions, ctx);
  const located = await locateSources(request);
  const destinations = await openDestinations(request.destinations, request, stores, ctx);
  if (destinations.length === 0) throw new OciError("no destination is named", { kind: "input", input: "destination" });
  const opened = new Map<Source, Source>();
  const openParts = () =>
    Promise.all(
      located.map(async (candidates) => {
        const part = await openPart(candidates, request, { stores, opened }, ctx);
        await gate.pass(part.source, part.root, part.name, part.location);
        return part;
      }),
    );
  const looking = Promise.all(destinations.map((each, at) => look(each, request, ctx, { read: request.append && at === 0 })));
  // A build, or a platform of one, may land late.
  const { looked, parts, held, merged } = await waitFor(ctx, request.wait, async () => {
    const [looked, parts] = await Promise.all([looking, openParts()]);
    const held = request.append ? await heldPart(looked[0] as OpenDestination, opened, request, ctx) : undefined;
    return { looked, parts, held, merged: mergeIndex(held ? [held, ...parts] : parts, request) };
  });
  for (const message of merged.warnings) ctx.emit({ type: "warning", message });
  warnOfWhatStays(parts, merged, ctx);
  // An index that stays as it is has its own bytes and referrers: it is copied like any other.
  const whole = (held ? [held, ...parts] : parts).find(({ root }) => root === merged.index);
  const results = await (whole
    ? copyRoot({ ...whole, copier: createCopier(ctx, whole.source, request) }, looked, request, ctx)
    : write({ ...merged, appendedTo: held?.root.descriptor.digest }, looked, request, ctx));
  const location = request.destinations[0] as Location;
  const { verified } = gate;
  return { index: merged.index, verified, results: await commit(results, destinations, ctx), tree: treeOfManifest(location, merged.index) };
}

/** Opens the first of the places that has the source. */
async function openPart(
  candidates: readonly Location[],
  request: IndexRequest,
  { stores, opened }: { readonly stores: Stores; readonly opened: Map<Source, Source> },
  ctx: Context,
): Promise<OpenedPart & { readonly location: Location }> {
  for (const [at, location] of candidates.entries()) {
    try {
      const { source: store, at: point } = await openContent(stores, location);
      const source = opened.get(store) ?? rememberManifests(store);
      opened.set(store, source);
      const root = await source.manifest(point);
      return { ...(await partOf({ name: formatLocation(location), source }, root, request, ctx)), location };
    } catch (error) {
      if (at + 1 < candidates.length && isKind(error, "not-found")) continue;
      throw error;
    }
  }
  throw new OciError("no source is named", { kind: "input", input: "source" });
}

async function partOf(
  { name, source }: Pick<OpenedPart, "name" | "source">,
  root: Manifest,
  request: IndexRequest,
  ctx: Context,
): Promise<OpenedPart> {
  if (root.kind === "index") return { name, root, source, entries: root.manifests };
  const refuse = (why: string): OciError => new OciError(why, { kind: "input", operation: "merge", reference: name, input: "source" });
  if (root.kind !== "image") throw refuse(`it is neither an image nor an index, but ${root.descriptor.mediaType}`);
  const entry = await indexEntryOf(ctx, source, root);
  if (!entry.platform && request.artifactType === undefined)
    throw refuse("its config names no platform, so nobody could choose it from an index");
  return { name, root, source, entries: [entry] };
}

/** What the first destination's tag holds, to be added to; undefined if nothing is there. */
async function heldPart(destination: OpenDestination, opened: Map<Source, Source>, request: IndexRequest, ctx: Context) {
  const { name, store, content, manifest, error } = destination;
  if (error !== undefined) throw error;
  if (!content || !store) return undefined;
  if (!manifest)
    throw new OciError("what the tag holds cannot be read, so nothing can be added to it", { kind: "unsupported", reference: name });
  return { ...(await partOf({ name, source: opened.get(store) ?? store }, manifest, request, ctx)), replaceable: true };
}

function warnOfWhatStays(parts: readonly OpenedPart[], { index }: MergedIndex, ctx: Context): void {
  const [only, ...others] = parts;
  if (others.length > 0 || only?.root.kind !== "index" || only.root.descriptor.digest === index.descriptor.digest) return;
  const { digest } = only.root.descriptor;
  const message = `${only.name}: the index has another digest now, ${index.descriptor.digest}; what refers to ${digest} (its signatures) stays behind`;
  ctx.emit({ type: "warning", message });
}

/** Brings the entries to every destination, then the index: one result for each destination, in order. */
async function write(
  merged: MergedIndex & { readonly appendedTo?: Digest },
  destinations: readonly OpenDestination[],
  request: IndexRequest,
  ctx: Context,
): Promise<DestinationResult[]> {
  const { descriptor } = merged.index;
  const byStore = new Map<Destination, OpenDestination[]>();
  const results = new Map<OpenDestination, DestinationResult>();
  for (const each of destinations) {
    const { store } = each;
    const decided = refuseOrSkip(each, descriptor, request);
    if (decided) results.set(each, decided);
    else if (store) byStore.set(store, [...(byStore.get(store) ?? []), each]);
  }
  const brought = await bringEntries(merged, [...byStore.keys()], request, ctx);
  const first = destinations[0] as OpenDestination;
  const moved = request.append && !results.has(first) ? await movedFrom(first, merged.appendedTo, ctx) : undefined;
  for (const [store, together] of byStore) {
    const { error = moved, ...numbers } = brought.get(store) as Brought;
    if (error !== undefined) {
      for (const each of together) results.set(each, { ...failedDestination(each, error), ...numbers });
      continue;
    }
    const written = await writeManifest(merged.index, together, request, ctx);
    for (const [at, result] of written.entries()) {
      const status = result.status === "unchanged" && numbers.changed ? (request.dryRun ? "would-copy" : "copied") : result.status;
      const changed = result.changed || (numbers.changed && !request.dryRun);
      results.set(together[at] as OpenDestination, { ...result, ...numbers, status, changed });
    }
  }
  return destinations.map((each) => results.get(each) as DestinationResult);
}

/** What became of the entries at one destination. */
type Brought = Totals & { readonly error?: unknown };

/**
 * Copies the entries of each source to the destinations, whatever each of them lacks. A failure concerns one
 * destination.
 */
async function bringEntries(
  { entries }: MergedIndex,
  destinations: readonly Destination[],
  request: IndexRequest,
  ctx: Context,
): Promise<Map<Destination, Brought>> {
  const copiers = new Map<Source, Copier>();
  // One image may stand for several platforms.
  const distinct = new Map(entries.map((entry) => [entry.descriptor.digest, entry]));
  const results = await Promise.all(
    Array.from(distinct.values(), async ({ descriptor: entry, part }) => {
      const { source } = part as OpenedPart;
      const copier = copiers.get(source) ?? createCopier(ctx, source, request);
      copiers.set(source, copier);
      const root = bareDescriptor(entry);
      const targets = await Promise.all(
        destinations.map(async (destination): Promise<CopyTarget> => {
          const isThere = isSameStore(source, destination) || (await destination.has(root));
          return { destination, present: isThere ? root.digest : undefined };
        }),
      );
      return copier.copy({ root, targets });
    }),
  );
  return new Map(
    destinations.map((destination, at) => {
      const own = results.map((of) => of[at] as CopyResult);
      return [destination, { ...totalOf(own), error: own.find(({ error }) => error !== undefined)?.error }];
    }),
  );
}

/** An error if the tag that is added to no longer holds what was read: another job wrote it meanwhile. */
async function movedFrom({ location, name, store }: OpenDestination, before: Digest | undefined, ctx: Context) {
  const tag = tagOf(location);
  if (!store || tag === undefined) return undefined;
  const now = await orAbsent(() => store.resolve(tag), ["not-found", "denied"]);
  ctx.signal.throwIfAborted();
  if (now?.digest === before) return undefined;
  const moved = `the tag moved from ${before ?? "nothing"} to ${now?.digest ?? "nothing"} while the index was made`;
  return new OciError(`${moved}; nothing was written under it`, { kind: "conflict", operation: "write", reference: name });
}
