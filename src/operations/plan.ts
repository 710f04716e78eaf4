import { choosePlatformManifest, selectPlatforms } from "../graph/platforms.ts";
import type { Digest } from "../oci/digest.ts";
import type { Location } from "../oci/location.ts";
import { formatPlatform, type Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { isReferrersTag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";
import { placeName } from "./content.ts";
import { compareTags } from "./tags.ts";

/** A repository that is to hold what another one holds. */
export interface Mirror {
  /** Repositories: without tag and digest. */
  readonly source: Location;
  readonly destination: Location;
  /** Which tags; absent: all. */
  readonly selectsTag?: (tag: string) => boolean;
  /** As `copy` takes them. */
  readonly platforms: readonly Platform[];
  readonly referrers: boolean;
}

export interface PlanRequest {
  /** At most `mostChunks`. */
  readonly mirrors: readonly Mirror[];
  /** How many tags a chunk has at most; more where there would be more than `mostChunks` chunks. */
  readonly chunkSize: number;
}

/** Tags of one repository that one job copies. */
export interface Chunk {
  /** The mirror's place in the list. */
  readonly mirror: number;
  readonly source: string;
  readonly destination: string;
  /** Sorted with numbers as numbers. */
  readonly tags: readonly Tag[];
  readonly platforms: readonly string[];
  readonly referrers: boolean;
}

/** One for each mirror, in order. */
export interface MirrorPlan {
  readonly source: string;
  readonly destination: string;
  /** How many tags are in chunks, and how many need nothing. */
  readonly pending: number;
  readonly unchanged: number;
  readonly chunks: number;
  /** Why nothing of this mirror is in the plan. */
  readonly error?: unknown;
}

export interface PlanResult {
  readonly mirrors: readonly MirrorPlan[];
  readonly chunks: readonly Chunk[];
}

/** GitHub's job matrix has no more jobs (docs, "Limits": 256 for each workflow run). */
export const mostChunks = 256;

/** A chunk's tags travel in an environment variable, which may have 128 KiB. Bytes, with one separator for each tag. */
const mostBytes = 100 * 1024;

const mirrorsAtOnce = 4;
const tagsAtOnce = 16;

/**
 * Compares repositories by the digests of their tags, and splits what differs into chunks for jobs of their own. Nothing is written, and no blob is looked at: a tag that has
 * the same digest on both sides is taken for complete, as `copy` does. With `referrers` every tag is looked at again by the job that copies it, because what is new around
 * an unchanged image shows in no digest. With platforms it is compared what would be written: the child's digest, or that of the index of exactly these.
 * What cannot be compared is in a chunk, whose job then says why. One mirror's failure is its `error` and hinders no other.
 * @throws OciError of kind "limit" where the tags do not fit into `mostChunks` chunks; "input" if two mirrors write one tag; the signal's reason if the run is cancelled.
 */
export async function plan(request: PlanRequest, stores: Stores, ctx: Context): Promise<PlanResult> {
  const compared = await parallel(request.mirrors, mirrorsAtOnce, async (mirror): Promise<Compared> => {
    try {
      return await compare(mirror, stores, ctx);
    } catch (error) {
      ctx.signal.throwIfAborted();
      return { tags: [], pending: [], unchanged: 0, error: withFacts(error, { reference: placeName(mirror.source) }) };
    }
  });
  refuseCollisions(request.mirrors, compared);
  const split = splitAll(
    compared.map(({ pending }) => pending),
    request.chunkSize,
  );
  const mirrors = request.mirrors.map((mirror, at): MirrorPlan => {
    const { pending, unchanged, error } = compared[at] as Compared;
    return {
      source: placeName(mirror.source),
      destination: placeName(mirror.destination),
      ...{ pending: pending.length, unchanged, chunks: split[at]?.length ?? 0 },
      ...(error !== undefined && { error }),
    };
  });
  const chunks = request.mirrors.flatMap((mirror, at) =>
    (split[at] ?? []).map(
      (tags): Chunk => ({
        mirror: at,
        source: placeName(mirror.source),
        destination: placeName(mirror.destination),
        tags,
        platforms: mirror.platforms.map(formatPlatform),
        referrers: mirror.referrers,
      }),
    ),
  );
  return { mirrors, chunks };
}

/** Of two mirrors that write one tag, the job that ends last would win. */
function refuseCollisions(mirrors: readonly Mirror[], compared: readonly Compared[]): void {
  const writers = new Map<string, number>();
  for (const [at, { tags }] of compared.entries()) {
    const destination = placeName((mirrors[at] as Mirror).destination);
    for (const tag of tags) {
      const other = writers.get(`${destination}:${tag}`);
      if (other !== undefined) {
        throw new OciError(`input "mirrors": mirror ${at + 1} writes ${destination}:${tag} where mirror ${other + 1} does`, {
          kind: "input",
          input: "mirrors",
        });
      }
      writers.set(`${destination}:${tag}`, at);
    }
  }
}

interface Compared {
  /** All that the mirror writes, or has written. */
  readonly tags: readonly Tag[];
  readonly pending: readonly Tag[];
  readonly unchanged: number;
  readonly error?: unknown;
}

async function compare(mirror: Mirror, stores: Stores, ctx: Context): Promise<Compared> {
  const [source, destination] = await Promise.all([stores.source(mirror.source), stores.source(mirror.destination)]);
  const [all, there] = await Promise.all([tagsOf(source), tagsOf(destination, { mayBeMissing: true })]);
  const selects = mirror.selectsTag ?? (() => true);
  const tags = [...all].filter((tag) => selects(tag) && !isReferrersTag(tag)).sort(compareTags);
  if (tags.length === 0) ctx.emit({ type: "warning", message: `${placeName(mirror.source)} has no tag that is to be copied` });
  const pending = await parallel(tags, tagsAtOnce, async (tag): Promise<boolean> => {
    if (mirror.referrers || !there.has(tag)) return true;
    try {
      const [wanted, held] = await Promise.all([wantedDigest(source, tag, mirror.platforms, ctx), destination.resolve(tag)]);
      return wanted !== held.digest;
    } catch {
      ctx.signal.throwIfAborted();
      return true;
    }
  });
  const differing = tags.filter((_, at) => pending[at]);
  return { tags, pending: differing, unchanged: tags.length - differing.length };
}

async function tagsOf(source: Source, { mayBeMissing = false } = {}): Promise<Set<Tag>> {
  const tags = new Set<Tag>();
  try {
    for await (const tag of source.tags()) tags.add(tag);
  } catch (error) {
    // A repository that the first push makes has no list yet.
    if (!mayBeMissing || !isKind(error, "not-found")) throw error;
  }
  return tags;
}

/** The digest that `copy` would write. */
async function wantedDigest(source: Source, tag: Tag, platforms: readonly Platform[], ctx: Context): Promise<Digest> {
  const [platform, ...others] = platforms;
  if (platform === undefined) return (await source.resolve(tag)).digest;
  const root = await source.manifest(tag);
  if (others.length === 0) return (await choosePlatformManifest(ctx, source, root, platform)).digest;
  return (await selectPlatforms(ctx, source, root, platforms)).descriptor.digest;
}

/** Splits each list so that all the chunks are at most `mostChunks`: by the wanted size, or else by the smallest one that does. */
function splitAll(lists: readonly (readonly Tag[])[], size: number): Tag[][][] {
  const at = (size: number) => lists.map((tags) => splitTags(tags, size));
  const fits = (size: number) => at(size).flat().length <= mostChunks;
  let least = size;
  let most = Math.max(size, ...lists.map((tags) => tags.length));
  if (!fits(most)) {
    throw new OciError(`what is to be copied does not fit into ${mostChunks} jobs; split the list of mirrors`, {
      kind: "limit",
      operation: "plan",
      input: "mirrors",
    });
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
    if (chunk.length > 0 && (chunk.length === even || bytes + tag.length + 1 > mostBytes)) {
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
