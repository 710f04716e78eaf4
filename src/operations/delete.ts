import { dryRunDeletion } from "../content/dry-run.ts";
import { type RememberedSource, rememberManifests } from "../content/manifest-cache.ts";
import { type InventoryEntry, type PruneStep, planCascade } from "../graph/prune.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location, pointOf } from "../oci/location.ts";
import type { Deletion, Destination, Removal, Stores } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { isDigestTag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";
import { pinned, placeName } from "./content.ts";
import { tagOf } from "./destinations.ts";
import { compareTags } from "./tags.ts";

export interface DeleteRequest {
  /** Each names a tag, a digest, or both; with `selectsTag` a repository. */
  readonly references: readonly Location[];
  readonly selectsTag?: (tag: string) => boolean;
  /** Referrers too, and children that nothing else needs. */
  readonly cascade: boolean;
  readonly ignoreMissing: boolean;
  readonly dryRun: boolean;
}

/** One thing that was (dry run: would be) removed. */
export interface Deleted {
  readonly kind: "tag" | "manifest" | "referrer" | "child";
  /** `ghcr.io/acme/app:1.2` or `ghcr.io/acme/app@sha256:…` */
  readonly reference: string;
  readonly digest: Digest;
  /** For people: the id of a version. */
  readonly note?: string;
  /** The command that brings it back. */
  readonly restore?: string;
}

export interface DeleteResult {
  readonly reference: string;
  readonly status: "deleted" | "would-delete" | "missing" | "failed";
  readonly changed: boolean;
  /** What is gone, even where it failed later. */
  readonly deleted: readonly Deleted[];
  /**
   * Where it failed, or was cancelled, after something was gone: the manifests that were to go as well and are still there, to be deleted by these references. Nothing may lead to them any more.
   */
  readonly left?: readonly Pick<Deleted, "kind" | "reference" | "digest">[];
  /** With `cascade`: what was reached and stays, and why. */
  readonly kept: readonly { readonly digest: Digest; readonly because: "tagged" | "needed" }[];
  readonly error?: unknown;
}

type Store = Destination & Deletion;

/** A place that is deleted from, and what is known of it. */
interface Place {
  readonly store: Store;
  readonly known: Known;
}

const tagsAtOnce = 4;
/** Milliseconds after which what others push and tag meanwhile is looked for again. */
const inventoryAge = 60_000;

/**
 * Deletes tags and manifests. One reference's (or one tag's) failure is its result's `error` and hinders no other.
 * @throws the signal's reason where the run is cancelled.
 */
export async function deleteContent(request: DeleteRequest, stores: Stores, ctx: Context): Promise<DeleteResult[]> {
  const places = new Map<Store, Place>();
  const open = async (location: Location): Promise<Place> => {
    const opened = await stores.deletion(location);
    const held = places.get(opened) ?? placeOf(request.dryRun ? dryRunDeletion(opened) : opened, ctx);
    places.set(opened, held);
    return held;
  };
  const results: DeleteResult[] = [];
  // One after the other: what one removes changes what is left for the next.
  for (const location of request.references) {
    const name = formatLocation(location);
    try {
      const place = await open(location);
      if (request.selectsTag) results.push(...(await deleteTags(request, request.selectsTag, location, place, ctx)));
      else results.push(await deleteOne(request, location, place, ctx));
    } catch (error) {
      ctx.signal.throwIfAborted();
      results.push({
        reference: name,
        status: "failed",
        changed: false,
        deleted: [],
        kept: [],
        error: withFacts(error, { reference: name }),
      });
    }
  }
  if (!request.dryRun && results.some(({ changed }) => changed)) for (const store of places.keys()) await store.commit();
  return results;
}

/** What has been seen of a store, and what became of it since: for many tags it is looked through once, not once for each. */
interface Known {
  /** Its manifests, each read once. */
  readonly source: RememberedSource;
  /** What is there, with its tags. */
  inventory(): Promise<readonly InventoryEntry[]>;
  /** A tag of a digest, or (without one) the digest with its tags, was deleted. */
  gone(digest: Digest, tag?: Tag): void;
  /** Something was written. */
  outdated(): void;
}

function placeOf(store: Store, ctx: Context): Place {
  const source = rememberManifests(store);
  let entries: Map<Digest, Set<Tag>> | undefined;
  let readAt = 0;
  const known: Known = {
    source,
    inventory: async () => {
      if (entries === undefined || ctx.clock.now() - readAt > inventoryAge) {
        readAt = ctx.clock.now();
        entries = new Map();
        for await (const { digest, tags } of store.inventory()) entries.set(digest, new Set(tags));
      }
      return [...entries].map(([digest, tags]) => ({ digest, tags: [...tags] }));
    },
    gone: (digest, tag) => {
      if (tag !== undefined) {
        entries?.get(digest)?.delete(tag);
        return;
      }
      entries?.delete(digest);
      source.forget(digest);
    },
    outdated: () => {
      entries = undefined;
    },
  };
  return { store, known };
}

async function deleteTags(
  request: DeleteRequest,
  selects: (tag: string) => boolean,
  location: Location,
  place: Place,
  ctx: Context,
): Promise<DeleteResult[]> {
  const { store } = place;
  const tags = new Set<Tag>();
  try {
    for await (const tag of store.tags()) if (selects(tag)) tags.add(tag);
  } catch (error) {
    if (!request.ignoreMissing || !isKind(error, "not-found")) throw error;
    return [missing(formatLocation(location))];
  }
  if (tags.size === 0) {
    ctx.emit({ type: "info", message: `${placeName(location)} has no tag that is to be deleted` });
    return [];
  }
  const deleteTag = async (tag: Tag): Promise<DeleteResult> => {
    const reference = `${placeName(location)}:${tag}`;
    try {
      const digest = await digestOfTag(store, tag);
      if (digest === undefined) return missing(reference); // somebody else was faster
      return await carryOut(request, reference, location, await plan(request, { digest, tag }, place, ctx), place, ctx);
    } catch (error) {
      ctx.signal.throwIfAborted();
      return { ...missing(reference), status: "failed", error: withFacts(error, { reference }) };
    }
  };
  // A plan of what nothing else needs holds only until the next one is carried out.
  // Lists of referrers last: what an image that goes takes along is found by them.
  const ordered = [...tags].sort((a, b) => Number(isDigestTag(a)) - Number(isDigestTag(b)) || compareTags(a, b));
  return parallel(ordered, request.cascade ? 1 : tagsAtOnce, deleteTag);
}

async function deleteOne(request: DeleteRequest, location: Location, place: Place, ctx: Context): Promise<DeleteResult> {
  const { store } = place;
  const reference = formatLocation(location);
  const tag = tagOf(location);
  const named = tag === undefined ? undefined : await digestOfTag(store, tag);
  const point = pointOf(location);
  if (tag !== undefined && named === undefined) return absent(request, reference);
  if (tag !== undefined && named !== undefined && point !== tag && point !== named) {
    throw new OciError(`the tag holds ${named}; nothing was deleted`, { kind: "conflict", operation: "delete", reference });
  }
  // `name:tag@digest` asks for the manifest, provided that the tag still holds it.
  const target: Target = tag !== undefined && named !== undefined && point === tag ? { digest: named, tag } : { digest: point as Digest };
  if (target.tag === undefined && !(await isThere(store, target.digest))) return absent(request, reference);
  return carryOut(request, reference, location, await plan(request, target, place, ctx), place, ctx);
}

interface Target {
  readonly digest: Digest;
  readonly tag?: Tag;
}

interface Plan {
  readonly steps: readonly PruneStep[];
  readonly kept: DeleteResult["kept"];
}

async function plan(request: DeleteRequest, target: Target, { store, known }: Place, ctx: Context): Promise<Plan> {
  if (request.cascade) return planCascade(ctx, known.source, await known.inventory(), [target]);
  if (target.tag !== undefined) return { steps: [{ kind: "tag", digest: target.digest, tags: [target.tag] }], kept: [] };
  const subject = await subjectOf(store, target.digest, ctx);
  return { steps: [{ kind: "manifest", digest: target.digest, tags: [], ...(subject && { subject }) }], kept: [] };
}

async function carryOut(
  request: DeleteRequest,
  reference: string,
  location: Location,
  { steps, kept }: Plan,
  { store, known }: Place,
  ctx: Context,
): Promise<DeleteResult> {
  const deleted: Deleted[] = [];
  let done = 0;
  const result = (status: DeleteResult["status"], error?: unknown): DeleteResult => ({
    ...{ reference, status, deleted, kept },
    changed: deleted.length > 0 && !request.dryRun,
    ...(error !== undefined && { error }),
  });
  const removed = (kind: Deleted["kind"], name: string, digest: Digest, { note, restore }: Partial<Removal> = {}) =>
    deleted.push({ kind, reference: name, digest, ...(note !== undefined && { note }), ...(restore !== undefined && { restore }) });
  try {
    for (; done < steps.length; done++) {
      ctx.signal.throwIfAborted();
      const step = steps[done] as PruneStep;
      const { kind, digest, tags } = step;
      if (kind === "tag") {
        for (const tag of tags) {
          const removal = await store.untag(tag, digest);
          known.gone(digest, tag);
          if (removal.removed) removed("tag", `${placeName(location)}:${tag}`, digest, removal);
        }
        continue;
      }
      const removal = await store.delete(digest);
      known.gone(digest);
      if (removal.removed) {
        for (const tag of tags) removed("tag", `${placeName(location)}:${tag}`, digest);
        removed(kind, pinned(location, digest), digest, removal);
      }
      if (step.subject === undefined) continue;
      // Only after it is gone: a registry that deletes nothing must not lose the entry of what stays there.
      known.outdated();
      await unlist(store, step.subject, digest);
    }
  } catch (error) {
    const left = deleted.length === 0 ? [] : leftOf(steps.slice(done), location);
    if (left.length > 0) warnOfLeft(left, reference, ctx);
    ctx.signal.throwIfAborted();
    known.outdated();
    return { ...result("failed", withFacts(error, { reference })), ...(left.length > 0 && { left }) };
  }
  if (deleted.length === 0) return absent(request, reference);
  return result(request.dryRun ? "would-delete" : "deleted");
}

/** @throws OciError that says what is left: the manifest is gone, and the list of its subject still names it. */
async function unlist(store: Store, subject: Digest, digest: Digest): Promise<void> {
  try {
    await store.updateReferrers(subject, { remove: [digest] });
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    throw new OciError(`${digest} was deleted, but its subject's list of referrers still names it: ${error.summary}`, {
      ...error.facts,
      reference: `${store.name}@${subject}`,
    });
  }
}

/**
 * A parent goes before what is beneath it, so that no tag ever points to less than all: what a run leaves when it breaks off there the next one does not find by itself, where the registry lists only what
 * has a tag. So it is named.
 */
function leftOf(steps: readonly PruneStep[], location: Location): NonNullable<DeleteResult["left"]> {
  return steps.flatMap(({ kind, digest }) => (kind === "tag" ? [] : [{ kind, reference: pinned(location, digest), digest }]));
}

/** As many as a line is readable with; all are in the result. */
const mostNamed = 20;

function warnOfLeft(left: NonNullable<DeleteResult["left"]>, reference: string, ctx: Context): void {
  const named = left.slice(0, mostNamed).map((it) => it.reference);
  const more = left.length > mostNamed ? `, and ${left.length - mostNamed} more` : "";
  ctx.emit({
    type: "warning",
    message: `${reference} was deleted only in part; what was to go with it and is still there has to be deleted by digest: ${named.join(", ")}${more}`,
  });
}

function absent(request: DeleteRequest, reference: string): DeleteResult {
  if (request.ignoreMissing) return missing(reference);
  const error = new OciError("there is nothing to delete", { kind: "not-found", operation: "delete", reference, input: "if-missing" });
  return { ...missing(reference), status: "failed", error };
}

function missing(reference: string): DeleteResult {
  return { reference, status: "missing", changed: false, deleted: [], kept: [] };
}

async function digestOfTag(store: Store, tag: Tag): Promise<Digest | undefined> {
  try {
    return (await store.resolve(tag)).digest;
  } catch (error) {
    if (isKind(error, "not-found")) return undefined;
    throw error;
  }
}

/**
 * Whose list names this manifest. What is broken can be deleted, too: then nothing is known of a subject, which is said. One answer with wrong bytes does not
 * make it broken: it is read twice.
 */
async function subjectOf(store: Store, digest: Digest, ctx: Context): Promise<Digest | undefined> {
  for (let reads = 1; ; reads++) {
    try {
      return (await store.manifest(digest)).subject?.digest;
    } catch (error) {
      if (!isKind(error, "corrupt", "limit")) throw error;
      if (reads < 2) continue;
      const why = `cannot be read (${error.summary}): if it refers to something, that one's list of referrers still names it`;
      ctx.emit({ type: "warning", message: `${store.name}@${digest} ${why}` });
      return undefined;
    }
  }
}

async function isThere(store: Store, digest: Digest): Promise<boolean> {
  try {
    await store.resolve(digest);
    return true;
  } catch (error) {
    if (isKind(error, "not-found")) return false;
    throw error;
  }
}
