import type { CopyOptions } from "../copy/request.ts";
import { parseEntryName, wholeReference } from "../oci/entry-name.ts";
import { formatLocation, type Location, tagOf } from "../oci/location.ts";
import { beneathPrefix, type RepositoryPrefix } from "../oci/prefix.ts";
import { formatReference, parseReference, type Reference } from "../oci/reference.ts";
import type { Stores } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { parallel } from "../runtime/parallel.ts";
import { hasEntries } from "../stores/default-entry.ts";
import { type CopyOutcome, type CopyRequest, type CopyRun, copyOne } from "./copy.ts";
import { type DestinationResult, failedDestination } from "./destination-results.ts";
import { createGate } from "./gate.ts";
import { type OpenDestination, openDestinations } from "./open-destinations.ts";
import type { ListedSource } from "./source-list.ts";
import { commit } from "./write.ts";

/** Where several sources go: a layout or an archive, or repositories below a prefix. */
export type Bundle = Exclude<Location, { transport: "docker" }> | { readonly prefix: RepositoryPrefix };

export interface CopyManyRequest extends Omit<CopyRequest, "source" | "destinations" | "selectsTag"> {
  readonly sources: readonly ListedSource[];
  readonly bundle: Bundle;
  /** Every entry of the sources (layouts or archives) that this lets through, by its tag, instead of one each. */
  readonly selectsTag?: (tag: string) => boolean;
}

/** Sources that are worked on at once; what is in flight to a host is bounded by the limiter. */
const sourcesAtOnce = 8;

/**
 * Copies several images into one layout or archive, where they keep their whole references, or into repositories
 * below a prefix, without their registry. Each blob is written once. A failure of one is its result's `error`; the
 * others are there all the same, but an archive is left as it was.
 * @throws OciError of kind "input" if two sources are for one name: before anything is written.
 */
export async function copyMany(request: CopyManyRequest, stores: Stores, ctx: Context): Promise<CopyOutcome> {
  const gate = await createGate(request.conditions, ctx);
  const sources = request.selectsTag ? await entriesOf(request, request.selectsTag, stores) : request.sources;
  const pairs = pairsOf(sources, request.bundle);
  const locations = pairs.map(({ destination }) => destination);
  const destinations = await openDestinations(locations, request, stores, ctx);
  const known: CopyOptions["known"] = new Map();
  const results = await parallel(pairs, sourcesAtOnce, async ({ location, platforms }, at): Promise<DestinationResult> => {
    const destination = destinations[at] as OpenDestination;
    const own = {
      source: location,
      destinations: [destination.location],
      platforms: platforms ?? request.platforms,
      selectsTag: undefined,
    };
    const run: CopyRun = { request: { ...request, ...own, gate, known }, destinations: [destination], stores, ctx };
    try {
      return (await copyOne(run)).results[0] as DestinationResult;
    } catch (error) {
      ctx.signal.throwIfAborted();
      return failedDestination(destination, withFacts(error, { reference: formatLocation(location) }));
    }
  });
  const source = sources.length === 1 ? "1 image" : `${sources.length} images`;
  return { source, verified: gate.verified, results: await commitBundle(results, destinations, request.bundle, ctx) };
}

/** An archive gets its name only when all are in it. */
async function commitBundle(
  results: readonly DestinationResult[],
  destinations: readonly OpenDestination[],
  bundle: Bundle,
  ctx: Context,
): Promise<DestinationResult[]> {
  if ("prefix" in bundle || bundle.transport === "oci" || results.every(({ status }) => status !== "failed"))
    return commit(results, destinations, ctx);
  const reference = `${bundle.transport}:${bundle.path}`;
  const facts = { kind: "conflict", operation: "write", reference, reason: "for-another" } as const;
  const error = new OciError("it is not written, for another source has failed", facts);
  return results.map((result) => (result.changed ? { ...result, status: "failed", changed: false, error: result.error ?? error } : result));
}

/** Each source with its destination. @throws OciError of kind "input" */
function pairsOf(sources: readonly ListedSource[], bundle: Bundle): (ListedSource & { readonly destination: Location })[] {
  const taken = new Map<string, Location>();
  return sources.map((source) => {
    let destination: Location;
    try {
      destination = destinationOf(source.location, bundle);
    } catch (error) {
      if (!(error instanceof InvalidError)) throw error;
      throw new OciError(`${formatLocation(source.location)}: ${error.message}`, { kind: "input", input: "source" });
    }
    const name = formatLocation(destination);
    const other = taken.get(name);
    if (other !== undefined) {
      const both = `${formatLocation(other)} and ${formatLocation(source.location)}`;
      throw new OciError(`${both} are both for ${name}`, { kind: "input", input: "source" });
    }
    if (tagOf(destination) !== undefined) taken.set(name, source.location);
    return { ...source, destination };
  });
}

/**
 * Where one source goes. What has a digest and no tag goes by its digest. @throws InvalidError if it has no name that
 * it could have there.
 */
function destinationOf(source: Location, bundle: Bundle): Location {
  const reference = referenceOf(source);
  if ("prefix" in bundle) {
    if (reference === undefined) throw new InvalidError("it has no whole reference, so that it has no repository below a prefix");
    return { transport: "docker", reference: { ...beneathPrefix(bundle.prefix, reference), tag: reference.tag } };
  }
  const { transport, path } = bundle;
  if (transport === "docker-archive") {
    if (reference?.tag === undefined) throw new InvalidError("it has no tag, and a docker-archive names its images by one");
    return { transport, path, reference: { ...reference, digest: undefined } };
  }
  if (reference?.tag !== undefined) return { transport, path, tag: parseEntryName(formatReference({ ...reference, digest: undefined })) };
  // By its digest it is found again on the way back: `docker.io/acme/app@sha256:…` is a name that the image-spec
  // allows.
  if (reference?.digest !== undefined) return { transport, path, tag: parseEntryName(formatReference(reference)) };
  return { transport, path, tag: source.transport === "oci" || source.transport === "oci-archive" ? source.tag : undefined };
}

/** The whole reference by which content is known; of a registry's without tag and digest it is `latest`. */
function referenceOf(source: Location): Reference | undefined {
  switch (source.transport) {
    case "docker": {
      const { reference } = source;
      return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: "latest" as Tag } : reference;
    }
    case "docker-archive":
      return source.reference;
    default: {
      const name = source.tag ?? "";
      const whole = name.includes("@") ? name : wholeReference(name);
      return whole === undefined ? undefined : parseReference(whole);
    }
  }
}

/** The entries of layouts and archives, each as a source of its own. */
async function entriesOf({ sources }: CopyManyRequest, selects: (tag: string) => boolean, stores: Stores): Promise<ListedSource[]> {
  const found = await Promise.all(
    sources.map(async ({ location, platforms }) => {
      if (location.transport === "docker") {
        const why = `${formatLocation(location)} is a repository: name its copy, not a prefix`;
        throw new OciError(why, { kind: "input", input: "destination" });
      }
      const source = await stores.source(location);
      const names = hasEntries(source) ? (await source.entries()).flatMap(({ names }) => names) : [];
      const selected = names.filter((name) => selects(name.slice(name.lastIndexOf(":") + 1)));
      return selected.map((name): ListedSource => ({ location: entryAt(location, name), platforms }));
    }),
  );
  return found.flat();
}

function entryAt(location: Exclude<Location, { transport: "docker" }>, name: string): Location {
  if (location.transport === "docker-archive") return { ...location, reference: parseReference(name) };
  return { ...location, tag: parseEntryName(name) };
}
