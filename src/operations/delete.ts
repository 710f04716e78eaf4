import { dryRunDeletion } from "../content/dry-run.ts";
import { type RememberedSource, rememberManifests } from "../content/manifest-cache.ts";
import { Holdings } from "../graph/holdings.ts";
import { type DeletionGroup, planDeletion } from "../graph/plan-deletion.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location, pointOf, tagOf } from "../oci/location.ts";
import type { Stores } from "../oci/store.ts";
import { isReferrersTag, subjectOfTag, type Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";
import {
  type DeleteRequest,
  type DeleteResult,
  type DeletionStore,
  digestHeld,
  failedDeletion,
  hasSameTags,
  inventoryAge,
  keptOf,
  leftBehind,
  missing,
  type RemovalOutcome,
  Remover,
  warnOfLeft,
} from "./removal.ts";
import { sweep } from "./sweep.ts";

/**
 * A repository that is deleted from, and what is known of it: for many references it is looked through once, not once
 * for each.
 */
interface OpenRepository {
  readonly ctx: Context;
  readonly store: DeletionStore;
  readonly source: RememberedSource;
  readonly holdings: Holdings;
  /** Whether the inventory is to be read anew. */
  isOutdated: boolean;
  readAt: number;
}

/**
 * Deletes tags and manifests. One reference's (or one tag's) failure is its result's `error` and hinders no other.
 * @throws the signal's reason if the run is cancelled.
 */
export async function deleteContent(request: DeleteRequest, stores: Stores, ctx: Context): Promise<DeleteResult[]> {
  const repositories = new Map<DeletionStore, OpenRepository>();
  const open = async (location: Location): Promise<OpenRepository> => {
    const opened = await stores.deletion(location);
    const known = repositories.get(opened) ?? openRepository(request.dryRun ? dryRunDeletion(opened) : opened, ctx);
    repositories.set(opened, known);
    return known;
  };
  const results: DeleteResult[] = [];
  // One after the other: what one removes changes what is left for the next.
  for (const location of request.references) {
    const reference = formatLocation(location);
    try {
      if (request.rules)
        results.push(...(await sweep({ ...request, rules: request.rules }, location, await stores.deletion(location), ctx)));
      else results.push(await deleteOne(request, location, await open(location)));
    } catch (error) {
      ctx.signal.throwIfAborted();
      results.push(failedDeletion(reference, withFacts(error, { reference })));
    }
  }
  if (!request.dryRun && results.some(({ changed }) => changed)) {
    for (const location of request.references) await (await stores.deletion(location)).commit();
  }
  return results;
}

function openRepository(store: DeletionStore, ctx: Context): OpenRepository {
  const source = rememberManifests(store);
  return { ctx, store, source, holdings: new Holdings(ctx, store, source), isOutdated: true, readAt: 0 };
}

async function deleteOne(request: DeleteRequest, location: Location, repository: OpenRepository): Promise<DeleteResult> {
  const reference = formatLocation(location);
  const tag = tagOf(location);
  const point = pointOf(location) as Tag | Digest;
  const held = await digestHeld(repository.store, tag ?? point);
  if (held === undefined) return absent(request, reference);
  // `name:tag@digest` asks for the manifest, provided that the tag still holds it.
  if (tag !== undefined && point !== tag && point !== held) {
    throw new OciError(`the tag holds ${held}; nothing was deleted`, { kind: "conflict", operation: "delete", reference });
  }
  const target: Target = point === tag ? { digest: held, tag } : { digest: point as Digest };
  const group = request.cascade ? await planCascade(target, repository) : await planAlone(target, repository);
  return carryOut(request, location, group, repository);
}

interface Target {
  readonly digest: Digest;
  readonly tag?: Tag;
}

async function planCascade(target: Target, repository: OpenRepository): Promise<DeletionGroup> {
  const { ctx, holdings, store } = repository;
  const isOld = repository.isOutdated || ctx.clock.now() - repository.readAt > inventoryAge;
  if (isOld || !hasSameTags(await store.tagsNow(target.digest), holdings.tagsOf(target.digest))) {
    repository.readAt = ctx.clock.now();
    await holdings.takeInventory();
    repository.isOutdated = false;
  }
  if (target.tag !== undefined) holdings.addTag(target.digest, target.tag);
  const [group] = await planDeletion(holdings, [target]);
  return group as DeletionGroup;
}

async function planAlone({ digest, tag }: Target, { store, ctx }: OpenRepository): Promise<DeletionGroup> {
  const of = { root: digest, bytes: 0, kept: [] };
  if (tag !== undefined) return { ...of, steps: [{ kind: "tag", digest, tags: [tag] }] };
  return { ...of, steps: [{ kind: "manifest", digest, tags: [], subject: await subjectOf(store, digest, ctx) }] };
}

async function carryOut(
  request: DeleteRequest,
  location: Location,
  group: DeletionGroup,
  repository: OpenRepository,
): Promise<DeleteResult> {
  const { ctx } = repository;
  const reference = formatLocation(location);
  const outcome: RemovalOutcome = { deleted: [], left: [], errors: [] };
  const remover = new Remover(ctx, repository.store, repository.holdings, location);
  try {
    await remover.carryOut(group.steps, outcome);
  } finally {
    warnOfLeft(outcome, reference, ctx);
  }
  for (const digest of remover.gone) repository.source.forget(digest);
  const { deleted, errors } = outcome;
  if (remover.hasWritten || errors.length > 0) repository.isOutdated = true;
  const done = { changed: deleted.length > 0 && !request.dryRun, deleted, kept: keptOf(group) };
  if (errors.length > 0) {
    return { reference, status: "failed", ...done, left: leftBehind(outcome), error: withFacts(errors[0], { reference }) };
  }
  if (deleted.length === 0) return absent(request, reference);
  return { reference, status: request.dryRun ? "would-delete" : "deleted", ...done };
}

function absent(request: DeleteRequest, reference: string): DeleteResult {
  if (request.ignoreMissing) return missing(reference);
  const facts = { kind: "not-found", operation: "delete", reference, input: "if-missing" } as const;
  return failedDeletion(reference, new OciError("there is nothing to delete", facts));
}

/**
 * Whose list names this manifest. What is broken can be deleted, too: then the lists are looked through, and if none
 * names it, that is said. Answers with wrong bytes do not make it broken: it is read four times.
 */
async function subjectOf(store: DeletionStore, digest: Digest, ctx: Context): Promise<Digest | undefined> {
  for (let reads = 1; ; reads++) {
    try {
      return (await store.manifest(digest)).subject?.digest;
    } catch (error) {
      // An entry of a layout may name what is no longer there.
      if (isKind(error, "not-found")) return undefined;
      if (!isKind(error, "corrupt", "limit")) throw error;
      if (reads < 4) continue;
      const listing = await whoLists(store, digest);
      const why = listing === undefined ? ": if it refers to something, that one's list of referrers still names it" : "";
      ctx.emit({ type: "warning", message: `${store.name}@${digest} cannot be read (${error.summary})${why}` });
      return listing;
    }
  }
}

/** The subject whose list, under a tag, names this manifest. */
async function whoLists(store: DeletionStore, digest: Digest): Promise<Digest | undefined> {
  for await (const tag of store.tags()) {
    const subject = isReferrersTag(tag) ? subjectOfTag(tag) : undefined;
    if (subject === undefined) continue;
    for await (const listed of store.referrers(subject)) if (listed.digest === digest) return subject;
  }
  return undefined;
}
