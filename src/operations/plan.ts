import { choosePlatformManifest, selectPlatforms } from "../graph/platforms.ts";
import type { Digest } from "../oci/digest.ts";
import type { Location } from "../oci/location.ts";
import { formatPlatform, type Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import { isDigestTag, isReferrersTag, type Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, orAbsent, withFacts } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";
import { allTags, locationName, tagsIfThere } from "./content.ts";
import { compareTags } from "./tags.ts";
import { lowerVersions } from "./versions.ts";

/** A repository that is to hold what another one holds. */
export interface Mirror {
  /** Repositories: without tag and digest. */
  readonly source: Location;
  readonly destination: Location;
  /** Exactly these tags; absent: those of the source's list. */
  readonly tags?: readonly Tag[];
  /** What the one of these tags is to hold, whatever it holds at the source. */
  readonly digest?: Digest;
  /** Which tags of the list; absent: all. */
  readonly selectsTag?: (tag: string) => boolean;
  /** Of the versions among them only so many, the highest; what is no version stays. */
  readonly keep?: number;
  /** As `copy` takes them. */
  readonly platforms: readonly Platform[];
  readonly referrers: boolean;
  /** Remove the destination's tags that are selected and that the source does not have. */
  readonly prune?: boolean;
  /** What the one tag that is selected held gets this tag. */
  readonly backupTag?: Tag;
  /** The entry of the list that it is of, from 1; absent: it is one of its own. */
  readonly entry?: number;
  /** Whether the registry's catalog named it, which also names repositories that have no tag any more. */
  readonly isListed?: boolean;
}

/** A repository that a pattern names and that is not mirrored. */
export interface LeftRepository {
  readonly repository: string;
  readonly reason: string;
}

export interface PlanRequest {
  readonly mirrors: readonly Mirror[];
  /** What was to name mirrors and does not; it stands in the result, after the others. */
  readonly unresolved?: readonly Pick<MirrorPlan, "source" | "destination" | "error">[];
  /** Repositories that are not mirrored: for people. */
  readonly left?: readonly LeftRepository[];
  /** How many tags a chunk has at most; more if there would be more than `maxChunks` chunks. */
  readonly chunkSize: number;
}

/** Tags of one repository that one job copies, or deletes from the destination. */
export interface Chunk {
  readonly operation: "copy" | "delete";
  /** The mirror's place in the list. */
  readonly mirror: number;
  readonly source: string;
  readonly destination: string;
  /** Sorted with numbers as numbers. With `digest` or `backupTag` there is one. */
  readonly tags: readonly Tag[];
  /** What is copied, instead of what the tag holds. */
  readonly digest?: Digest;
  readonly platforms: readonly string[];
  readonly referrers: boolean;
  readonly backupTag?: Tag;
}

interface ReasonedTag {
  readonly tag: Tag;
  readonly reason: string;
}

/** One for each mirror, in order. */
export interface MirrorPlan extends Pick<Chunk, "source" | "destination"> {
  /** How many tags are in chunks to copy, and how many need nothing. */
  readonly pending: number;
  readonly unchanged: number;
  readonly chunks: number;
  /** The tags that are deleted from the destination. */
  readonly prune: readonly Tag[];
  /** Tags of the source that are not mirrored, and why. */
  readonly skipped: readonly ReasonedTag[];
  /** Why nothing of this mirror is in the plan, or not all of it. */
  readonly error?: unknown;
}

export interface PlanResult {
  readonly mirrors: readonly MirrorPlan[];
  readonly chunks: readonly Chunk[];
  /** Why each tag is copied, with its mirror's place in the list. */
  readonly taken: readonly (ReasonedTag & Pick<Chunk, "mirror">)[];
  readonly left: readonly LeftRepository[];
}

/** GitHub's job matrix has no more jobs (docs, "Limits": 256 for each workflow run). */
export const maxChunks = 256;

/**
 * A chunk's tags travel in an environment variable, which may have 128 KiB. Bytes, with one separator for each tag.
 */
const maxBytes = 100 * 1024;

/** Most wait for an answer; what is in flight to a host is bounded by the limiter. */
const mirrorsAtOnce = 16;
const tagsAtOnce = 16;

/**
 * Compares repositories by the digests of their tags, and splits what differs into chunks for jobs of their own.
 * Nothing is written, and no blob is looked at: a tag that has the same digest on both sides is taken for complete,
 * as `copy` does. With `referrers` every tag is looked at again by the job that copies it, because what is new around
 * an unchanged image shows in no digest. With platforms it is compared what would be written: the child's digest, or
 * that of the index of exactly these; without them every question about a tag is a HEAD, which Docker Hub does not
 * count as a pull. What cannot be compared is in a chunk, whose job then says why. One mirror's failure is its
 * `error` and hinders no other. Where pruning is refused, its mirror has an `error` and copies all the same.
 * @throws OciError of kind "limit" if the tags do not fit into `maxChunks` chunks; "input" if two mirrors write one
 * tag; the signal's reason if the run is cancelled.
 */
export async function plan(request: PlanRequest, stores: Stores, ctx: Context): Promise<PlanResult> {
  const compared = await parallel(request.mirrors, mirrorsAtOnce, async (mirror): Promise<Compared> => {
    try {
      return { mirror, ...(await compare(mirror, stores, ctx)) };
    } catch (error) {
      ctx.signal.throwIfAborted();
      return { mirror, ...nothing, unread: true, error: withFacts(error, { reference: locationName(mirror.source) }) };
    }
  });
  refuseCollisions(compared);
  const pruned = compared.map((one) => pruneOf(one, compared));
  const split = splitAll([...compared.map(({ reasons }) => [...reasons.keys()]), ...pruned.map(({ tags }) => tags)], request.chunkSize);
  const [copies, removals] = [split.slice(0, compared.length), split.slice(compared.length)];
  const planned = compared.map(({ mirror, reasons, unchanged, skipped, error }, at) => ({
    ...namesOf(mirror),
    pending: reasons.size,
    unchanged,
    chunks: (copies[at]?.length ?? 0) + (removals[at]?.length ?? 0),
    prune: pruned[at]?.tags ?? [],
    skipped,
    error: error ?? pruned[at]?.error,
  }));
  const { unresolved = [], left = [] } = request;
  return {
    mirrors: [...planned, ...unresolved.map((one) => ({ ...one, pending: 0, unchanged: 0, chunks: 0, prune: [], skipped: [] }))],
    chunks: [...chunksOf("copy", compared, copies), ...chunksOf("delete", compared, removals)],
    taken: compared.flatMap(({ reasons }, mirror) => Array.from(reasons, ([tag, reason]) => ({ mirror, tag, reason }))),
    left,
  };
}

function namesOf({ source, destination }: Mirror) {
  return { source: locationName(source), destination: locationName(destination) };
}

function chunksOf(operation: Chunk["operation"], compared: readonly Compared[], split: readonly (readonly Tag[][])[]): Chunk[] {
  return compared.flatMap(({ mirror }, at) =>
    (split[at] ?? []).map((tags) => ({
      operation,
      mirror: at,
      ...namesOf(mirror),
      tags,
      platforms: mirror.platforms.map(formatPlatform),
      referrers: mirror.referrers,
      digest: operation === "copy" ? mirror.digest : undefined,
      backupTag: operation === "copy" ? mirror.backupTag : undefined,
    })),
  );
}

/** Of two mirrors that write one tag, the job that ends last would win. */
function refuseCollisions(compared: readonly Compared[]): void {
  const writers = new Map<string, number>();
  for (const [at, { mirror, tags }] of compared.entries()) {
    const entry = mirror.entry ?? at + 1;
    const written = mirror.backupTag === undefined || tags.length === 0 ? tags : [...tags, mirror.backupTag];
    for (const tag of written) {
      const name = `${locationName(mirror.destination)}:${tag}`;
      const other = writers.get(name);
      if (other !== undefined) {
        const isBackup = tag === mirror.backupTag && other === entry;
        const why = isBackup ? `writes ${name}, which is its backup-tag` : `writes ${name} where mirror ${other} does`;
        const message = `input "mirrors": mirror ${entry} ${why}`;
        throw new OciError(message, { kind: "input", input: "mirrors" });
      }
      writers.set(name, entry);
    }
  }
}

interface Compared {
  readonly mirror: Mirror;
  /** All tags of the source (or those that the mirror names), and of the destination. */
  readonly all: ReadonlySet<Tag>;
  readonly there: ReadonlySet<Tag>;
  /** All that the mirror writes, or has written. */
  readonly tags: readonly Tag[];
  /** Those that are to be copied, and why each is. */
  readonly reasons: ReadonlyMap<Tag, string>;
  readonly unchanged: number;
  readonly skipped: readonly ReasonedTag[];
  /** Whether the source or the destination could not be read. */
  readonly unread?: boolean;
  readonly error?: unknown;
}

const nothing: Omit<Compared, "mirror"> = {
  all: new Set(),
  there: new Set(),
  tags: [],
  reasons: new Map(),
  unchanged: 0,
  skipped: [],
};

async function compare(mirror: Mirror, stores: Stores, ctx: Context): Promise<Omit<Compared, "mirror">> {
  const [source, destination] = await Promise.all([stores.source(mirror.source), stores.source(mirror.destination)]);
  const [all, there] = await Promise.all([
    mirror.tags ? new Set(mirror.tags) : mirror.isListed ? tagsIfThere(source) : allTags(source),
    tagsIfThere(destination),
  ]);
  const { tags, skipped } = choose(mirror, all);
  if (tags.length === 0 && !mirror.isListed)
    ctx.emit({ type: "warning", message: `${locationName(mirror.source)} has no tag that is to be copied` });
  if (mirror.backupTag !== undefined && tags.length > 1) {
    const why = `what ${tags.length} tags held cannot have one tag: backup-tag goes with one tag`;
    throw new OciError(why, { kind: "input", input: "mirrors" });
  }
  const missing: Tag[] = [];
  const reasons = await parallel(tags, tagsAtOnce, async (tag): Promise<string | undefined> => {
    // The job that copies takes a tag that is not there for one that went meanwhile.
    const known = mirror.referrers ? "what refers to it may be new" : there.has(tag) ? undefined : "the destination does not have it";
    if (!mirror.tags && known !== undefined) return known;
    try {
      const wanted = await wantedDigest(source, mirror.digest ?? tag, mirror.platforms, ctx);
      if (known !== undefined) return known;
      return wanted === (await destination.resolve(tag)).digest ? undefined : "the destination holds another digest";
    } catch (error) {
      ctx.signal.throwIfAborted();
      if (mirror.tags && isKind(error, "not-found") && (await isMissing(source, mirror.digest ?? tag, ctx))) {
        missing.push(tag);
        return undefined;
      }
      return `it could not be compared: ${error instanceof Error ? error.message : "unknown"}`;
    }
  });
  const taken = new Map(tags.flatMap((tag, at) => (reasons[at] === undefined ? [] : [[tag, reasons[at]] as const])));
  const unchanged = tags.length - taken.size - missing.length;
  const error = missing.length > 0 ? notThere(mirror, missing) : undefined;
  return { all, there, tags, reasons: taken, unchanged, skipped, error };
}

async function isMissing(source: Source, at: Tag | Digest, ctx: Context): Promise<boolean> {
  try {
    return (await orAbsent(() => source.resolve(at))) === undefined;
  } catch {
    ctx.signal.throwIfAborted();
    return false;
  }
}

function notThere({ source, digest }: Mirror, missing: readonly Tag[]): OciError {
  if (digest !== undefined)
    return new OciError("there is no such manifest", { kind: "not-found", reference: `${locationName(source)}@${digest}` });
  const [first, ...others] = missing;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return new OciError(`there is no tag ${first}${more}`, { kind: "not-found", reference: `${locationName(source)}:${first}` });
}

function choose(mirror: Mirror, all: ReadonlySet<Tag>): Pick<Compared, "tags" | "skipped"> {
  const selects = mirror.selectsTag ?? (() => true);
  const sorted = [...all].sort(compareTags);
  const lower = mirror.keep === undefined ? undefined : lowerVersions(sorted.filter(selects), mirror.keep);
  const skipped = sorted.flatMap((tag): ReasonedTag[] => {
    if (isReferrersTag(tag)) return [{ tag, reason: "it is a list of referrers" }];
    if (!selects(tag)) return [{ tag, reason: "neither tag-filter nor semver lets it through" }];
    return lower?.has(tag) ? [{ tag, reason: `it is not among the highest versions (keep: ${mirror.keep})` }] : [];
  });
  const left = new Set(skipped.map(({ tag }) => tag));
  return { tags: sorted.filter((tag) => !left.has(tag)), skipped };
}

/**
 * The destination's tags that are selected and that the source does not have. Tags that speak of manifests
 * (signatures made there, lists of referrers) are never among them, nor what another mirror writes there, nor what
 * has been kept there.
 */
function pruneOf(one: Compared, compared: readonly Compared[]): { readonly tags: readonly Tag[]; readonly error?: OciError } {
  const { mirror, all, there, tags, unread } = one;
  const selects = mirror.selectsTag ?? (() => true);
  if (!mirror.prune || unread) return { tags: [] };
  const others = compared.filter((it) => it !== one && locationName(it.mirror.destination) === locationName(mirror.destination));
  const isOthers = (tag: Tag) =>
    others.some((it) => tag === it.mirror.backupTag || (it.all.has(tag) && (it.mirror.selectsTag?.(tag) ?? true)));
  const own = [...there].filter((tag) => selects(tag) && !isDigestTag(tag) && tag !== mirror.backupTag && !isOthers(tag)).sort(compareTags);
  const gone = own.filter((tag) => !all.has(tag));
  const unreadOther = others.find((it) => it.unread);
  const refused = (why: string) => ({
    tags: [],
    error: new OciError(`nothing is pruned: ${why}`, { kind: "conflict", reference: locationName(mirror.destination) }),
  });
  if (gone.length === 0) return { tags: [] };
  if (tags.length === 0) return refused("the source has no tag that is selected");
  if (unreadOther) return refused(`${locationName(unreadOther.mirror.source)}, which is copied there too, could not be read`);
  if (gone.length * 2 > own.length) return refused(`${gone.length} of ${own.length} tags would go, more than half`);
  return { tags: gone };
}

/** The digest that `copy` would write. */
async function wantedDigest(source: Source, at: Tag | Digest, platforms: readonly Platform[], ctx: Context): Promise<Digest> {
  const [platform, ...others] = platforms;
  if (platform === undefined) return (await source.resolve(at)).digest;
  const root = await source.manifest(at);
  if (others.length === 0) return (await choosePlatformManifest(ctx, source, root, platform)).digest;
  return (await selectPlatforms(ctx, source, root, platforms)).descriptor.digest;
}

/**
 * Splits each list so that all the chunks are at most `maxChunks`: by the wanted size, or else by the smallest one
 * that does.
 */
function splitAll(lists: readonly (readonly Tag[])[], size: number): Tag[][][] {
  const at = (size: number) => lists.map((tags) => splitTags(tags, size));
  const fits = (size: number) => at(size).flat().length <= maxChunks;
  let least = size;
  let most = Math.max(size, ...lists.map((tags) => tags.length));
  if (!fits(most)) {
    const why = `what is to be copied does not fit into ${maxChunks} jobs; split the list of mirrors`;
    throw new OciError(why, { kind: "limit", operation: "plan", input: "mirrors" });
  }
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle)) most = middle;
    else least = middle + 1;
  }
  return at(most);
}

/** Parts of nearly the same length, none longer than `size` or larger than a variable may be. */
function splitTags(tags: readonly Tag[], size: number): Tag[][] {
  const even = Math.ceil(tags.length / Math.ceil(tags.length / size));
  const chunks: Tag[][] = [];
  let chunk: Tag[] = [];
  let bytes = 0;
  for (const tag of tags) {
    if (chunk.length > 0 && (chunk.length === even || bytes + tag.length + 1 > maxBytes)) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
    }
    chunk.push(tag);
    bytes += tag.length + 1;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}
