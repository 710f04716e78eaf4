import type { CopyResult } from "../copy/request.ts";
import type { ReferrerTree } from "../graph/referrers.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { isDigest } from "../oci/digest.ts";
import { type Location, pointOf } from "../oci/location.ts";
import { manifestKind } from "../oci/media-types.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { pinned } from "./content.ts";
import type { OpenDestination, WritePolicy } from "./open-destinations.ts";

/** What became of one destination (of one tag there, if all tags are copied). */
export interface DestinationResult {
  /** Where it went: `ghcr.io/acme/app:1.2`. */
  readonly destination: string;
  readonly location: Location;
  /** `ghcr.io/acme/app@sha256:…` of what is there now (dry run: would be); absent if that is not known. */
  readonly reference?: string;
  readonly content?: Descriptor;
  readonly tag?: Tag;
  readonly status: "copied" | "would-copy" | "unchanged" | "skipped" | "failed";
  /** Whether anything was written, even if it failed later. */
  readonly changed: boolean;
  readonly platforms: readonly string[];
  /** How many referrers are there now. */
  readonly referrers: number;
  readonly blobs: { readonly uploaded: number; readonly mounted: number; readonly existing: number };
  /** Bytes of the uploaded blobs. */
  readonly bytes: number;
  /** Of a single root: what refers to it, if that was copied. */
  readonly discovered?: ReferrerTree;
  /**
   * Of an imgpkg bundle: the images that it and the bundles among them lock, and how many of them were not there yet.
   */
  readonly locked?: { readonly images: number; readonly copied: number };
  readonly error?: unknown;
}

export function failedDestination(destination: OpenDestination, error: unknown): DestinationResult {
  return { ...untouched(destination), status: "failed", error };
}

/** @param platforms for people. */
export function copied(
  destination: OpenDestination,
  root: Descriptor,
  result: CopyResult,
  { platforms, dryRun }: { readonly platforms: readonly string[]; readonly dryRun: boolean },
): DestinationResult {
  const { blobs, bytes, referrers, changed, discovered, status, error } = result;
  const reference = pinned(destination.location, root.digest);
  const numbers = { ...untouched(destination), reference, content: root, platforms, referrers, blobs, bytes, discovered };
  if (status === "failed") return { ...numbers, status, changed: changed && !dryRun, error };
  if (dryRun) return { ...numbers, status: changed || status === "copied" ? "would-copy" : "unchanged" };
  return { ...numbers, status, changed };
}

/** What a failed or finished copy adds up to. */
export type Totals = Pick<DestinationResult, "changed" | "referrers" | "blobs" | "bytes">;

export function totalOf(results: readonly Totals[]): Totals {
  const sum = (of: (result: Totals) => number) => results.reduce((total, result) => total + of(result), 0);
  return {
    changed: results.some(({ changed }) => changed),
    referrers: sum(({ referrers }) => referrers),
    blobs: {
      uploaded: sum(({ blobs }) => blobs.uploaded),
      mounted: sum(({ blobs }) => blobs.mounted),
      existing: sum(({ blobs }) => blobs.existing),
    },
    bytes: sum(({ bytes }) => bytes),
  };
}

function untouched({ name, location }: OpenDestination): Omit<DestinationResult, "status"> {
  return {
    destination: name,
    location,
    changed: false,
    platforms: [],
    referrers: 0,
    blobs: { uploaded: 0, mounted: 0, existing: 0 },
    bytes: 0,
  };
}

/** The result of a destination that nothing is sent to; undefined if it is to be copied to. */
export function refuseOrSkip(destination: OpenDestination, root: Descriptor, policy: WritePolicy): DestinationResult | undefined {
  const { location, name, tag, content, error } = destination;
  const refuse = (why: string, input: string, kind: "conflict" | "input"): DestinationResult =>
    failedDestination(destination, new OciError(why, { kind, operation: "write", reference: name, input }));
  if (!destination.store || error !== undefined) return failedDestination(destination, error);
  const asserted = pointOf(location);
  if (location.transport !== "docker-archive" && isDigest(asserted) && asserted !== root.digest) {
    return refuse(`what is to be written is ${root.digest}, not the digest that the destination names`, "destination", "conflict");
  }
  if (location.transport === "docker-archive" && manifestKind(root.mediaType) === "index") {
    return refuse("a docker-archive holds one platform, and the source is an index; name its platform", "platform", "input");
  }
  if (tag === undefined || content === undefined || content.digest === root.digest) return undefined;
  if (policy.ifExists === "fail") return refuse(`the tag is there and holds ${content.digest}`, "if-exists", "conflict");
  if (policy.ifExists === "overwrite") return undefined;
  return { ...untouched(destination), status: "skipped", reference: pinned(location, content.digest), content };
}

/**
 * Gives what the tag holds another tag, if it is to change. @returns the result of a destination where that fails:
 * nothing is sent there.
 */
export async function backUp(
  destination: OpenDestination,
  root: Descriptor,
  { backupTag }: WritePolicy,
  ctx: Context,
): Promise<DestinationResult | undefined> {
  const { store, name, tag, content, manifest } = destination;
  if (!store || backupTag === undefined || tag === undefined || content === undefined || content.digest === root.digest) return undefined;
  try {
    await store.push(manifest ?? (await store.manifest(content.digest)), backupTag);
    ctx.emit({ type: "info", message: `${name} held ${content.digest}, which is now ${backupTag}` });
    return undefined;
  } catch (error) {
    ctx.signal.throwIfAborted();
    return failedDestination(destination, withFacts(error, { operation: `give the tag ${backupTag} to what is there`, reference: name }));
  }
}
