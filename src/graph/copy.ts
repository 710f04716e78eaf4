import { rememberManifests } from "../content/manifest-cache.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Destination, Source } from "../oci/store.ts";
import type { DigestTag, Tag } from "../oci/tag.ts";
import { abortable } from "../runtime/abortable.ts";
import type { Context } from "../runtime/context.ts";
import { isKind } from "../runtime/errors.ts";
import { createLimiter } from "../runtime/limiter.ts";
import { alive, allOver, failLeg, type Leg, newLeg, newSide, type Side } from "./leg.ts";
import { place, placeContent, pushManifest, readListed, settleReferrers, type Work } from "./place.ts";
import { createPool } from "./pool.ts";
import { digestTagsBySubject, discoverReferrers, listed, type ReferrerTree } from "./referrers.ts";
import { type Branching, isManifest, manifestsBeneath, withChildren } from "./walk.ts";

export interface CopyOptions {
  /** Walks the whole graph and repairs what is missing, though the root is there. */
  readonly force?: boolean;
  /** Takes along all that refers to the root, to what is beneath it, and to those referrers. */
  readonly referrers?: boolean;
  /** Takes along cosign's `sha256-….sig`, `.att` and `.sbom` tags of the root and of what is beneath it, and those of what they hold. */
  readonly digestTags?: boolean;
  /** What is known of destinations, for copiers from several sources: then each blob is brought once over all of them. */
  readonly known?: Map<Destination, Side>;
}

/** One place a root goes to. Several targets may be tags of one destination. */
export interface CopyTarget {
  readonly destination: Destination;
  /** Written last; without one the root is pushed by its digest. */
  readonly tag?: Tag;
  /** What the tag (without one: the digest) was found to hold there; undefined: nothing. The copier does not ask again. */
  readonly present?: Digest;
}

export interface CopyRequest {
  /** With a descriptor alone, the manifest is read only where something of it is needed. */
  readonly root: Manifest | Descriptor;
  readonly targets: readonly CopyTarget[];
  /** What `discoverReferrers` found, where the caller already looked at all levels; saves the same listing. */
  readonly discovered?: ReferrerTree;
}

/** What became of one target. In a dry run the same numbers say what would be. */
export interface CopyResult {
  readonly target: CopyTarget;
  readonly status: "copied" | "unchanged" | "failed";
  /** Something was written for it (a blob, a manifest, a tag, a referrer), even where it failed later. */
  readonly changed: boolean;
  /** Blobs, each digest once. A blob that another root or target of the run brought counts as existing. */
  readonly blobs: { readonly uploaded: number; readonly mounted: number; readonly existing: number };
  /** Bytes of the uploaded blobs. */
  readonly bytes: number;
  /** Manifests written, the root among them. */
  readonly manifests: number;
  /** Referrers that are now there (with `referrers`), each once; of a copy within one repository as far as they had to be found for something else. */
  readonly referrers: number;
  /** Digest tags that are now there (with `digestTags`). */
  readonly digestTags: readonly Tag[];
  /** With `referrers`: what refers to the root, where that had to be found out. */
  readonly discovered?: ReferrerTree;
  readonly error?: unknown;
}

export interface Copier {
  /**
   * Copies one root to its targets; may be called for many roots at once: they share what is known of blobs and manifests.
   * One result for each target, in order. A target's failure is its result's `error`.
   * The caller commits the destinations when all roots are done.
   * @throws only where the run is cancelled (the signal's reason).
   */
  copy(request: CopyRequest): Promise<CopyResult[]>;
}

/** Open tasks beside those of the callers. Begun early, the first request of many small blobs goes ahead of the later ones of others: what ends last began soon. */
const helpers = 160;
/** Blobs, other than small ones, that are brought at once: enough to keep every host's slots busy, few enough that no upload session waits for long. */
const sessions = 64;

/**
 * A copier from one source, with the memory that the roots of one run share.
 *
 * Blobs go before the manifest that names them, children before their parents, all referrers and digest tags before the tag, and the tag last: it never
 * points to an incomplete graph. What is absent at a destination's tag is pushed without asking for its manifests one by one (blobs are asked for by
 * the very request that begins their upload); where the tag held something else, children are asked for first.
 */
export function createCopier(ctx: Context, from: Source, options: CopyOptions = {}): Copier {
  const source = rememberManifests(from);
  const pool = createPool(helpers);
  const gate = createLimiter(sessions, ctx.clock, ctx.signal);
  const sides = options.known ?? new Map<Destination, Side>();
  let allDigestTags: Promise<ReadonlyMap<Digest, readonly DigestTag[]>> | undefined;

  const sideOf = (destination: Destination): Side => {
    const known = sides.get(destination) ?? newSide(destination);
    sides.set(destination, known);
    return known;
  };

  const copy = async ({ root, targets, discovered }: CopyRequest): Promise<CopyResult[]> => {
    const descriptor = isManifest(root) ? root.descriptor : root;
    const work: Work = { ctx, source, pool, gate, force: options.force ?? false, met: 1 };
    const trips = group(targets, descriptor, (destination, fresh) => newLeg(sideOf(destination), fresh, ctx.signal));
    let known = isManifest(root) ? root : undefined;
    let tree: ReferrerTree | undefined;
    const rootManifest = async (): Promise<Manifest> => (known ??= await source.manifest(descriptor));

    await all(trips.map((trip) => findComplete(trip, descriptor)));
    const away = trips.filter(({ leg }) => !isSamePlace(source, leg.side.destination)).map(({ leg }) => leg);
    const wanting = trips.filter(({ leg, complete }) => (!complete || work.force) && away.includes(leg)).map(({ leg }) => leg);
    await all([
      guarded(alive(wanting), async (open) => placeContent(work, await rootManifest(), open, [descriptor.digest], "ask-unless-fresh")),
      guarded(
        options.referrers ? alive(away) : [],
        async (open) => void (tree = await copyReferrers(work, known ?? root, discovered, open)),
      ),
      guarded(options.digestTags ? alive(away) : [], (open) => copyDigestTags(work, known ?? root, discovered, open)),
    ]);
    // Where a destination is the source itself they are there without a copy, and listing them only to say so would cost requests.
    const found = tree ?? (options.referrers ? discovered : undefined);
    for (const { leg } of trips) {
      if (!away.includes(leg)) for (const { descriptor: referrer } of found?.referrers ?? []) leg.referrers.add(referrer.digest);
    }
    const results = new Map<CopyTarget, CopyResult>();
    await all(
      trips.map(async (trip) => {
        for (const result of await finish(work, trip, descriptor, rootManifest)) results.set(result.target, result);
      }),
    );
    ctx.signal.throwIfAborted();
    return targets.map((target) => ({ ...(results.get(target) as CopyResult), ...(tree && { discovered: tree }) }));
  };

  /** Where the tag holds something else, the root may still be there by its digest: then only tags are to be written. */
  const findComplete = async (trip: Trip, root: Descriptor): Promise<void> => {
    const { leg, targets } = trip;
    if (isSamePlace(source, leg.side.destination) || targets.some(({ present }) => present === root.digest)) trip.complete = true;
    else if (!leg.fresh) await guarded([leg], async () => void (trip.complete = await leg.destination.has(root)));
  };

  /** A failure of the source is every leg's failure; only cancellation is thrown. */
  const guarded = async (legs: readonly Leg[], work: (legs: readonly Leg[]) => Promise<void>): Promise<void> => {
    if (legs.length === 0) return;
    try {
      await work(legs);
    } catch (error) {
      ctx.signal.throwIfAborted();
      for (const leg of legs) failLeg(leg, error);
    }
  };

  /** Brings referrers as soon as they are listed, while the search for others goes on. */
  const copyReferrers = async (
    work: Work,
    root: Manifest | Descriptor,
    discovered: ReferrerTree | undefined,
    legs: readonly Leg[],
  ): Promise<ReferrerTree> => {
    // Ends when nobody wants them any more: the search may take long.
    using over = allOver(legs);
    const arrived = new Map<Leg, Set<Digest>>(legs.map((leg) => [leg, new Set()]));
    const bring = async (of: Digest, referrers: readonly Descriptor[]): Promise<void> => {
      const there = new Map<Leg, ReadonlySet<Digest>>();
      await pool.each(alive(legs), (leg) =>
        guarded([leg], async () => {
          // What a destination that may have some already lists for this subject is asked once, and only there.
          if (!leg.fresh && !work.force) there.set(leg, new Set((await listed(ctx, leg.destination, of)).map(({ digest }) => digest)));
        }),
      );
      await pool.each(referrers, async (referrer) => {
        const { digest } = referrer;
        const lacking: Leg[] = [];
        for (const leg of alive(legs)) {
          if (there.get(leg)?.has(digest)) arrived.get(leg)?.add(digest);
          else lacking.push(leg);
        }
        await guarded(lacking, async () => {
          const manifest = await abortable(readListed(work, referrer), over.signal);
          if (!manifest) {
            ctx.emit({ type: "warning", message: `${source.name}@${digest} is listed as a referrer of ${of}, but is not there; left out` });
            return;
          }
          await place(work, manifest.descriptor, lacking, [], "push");
          for (const leg of alive(lacking)) arrived.get(leg)?.add(digest);
        });
      });
    };
    const tree = discovered ?? (await discoverReferrers({ ...ctx, signal: over.signal }, source, root, { onListed: bring }, pool));
    if (discovered) await pool.each(bySubject(discovered), ([of, referrers]) => bring(of, referrers));
    for (const { descriptor } of tree.referrers) {
      for (const leg of alive(legs)) if (arrived.get(leg)?.has(descriptor.digest)) leg.referrers.add(descriptor.digest);
    }
    return tree;
  };

  const copyDigestTags = async (
    work: Work,
    root: Manifest | Descriptor,
    discovered: ReferrerTree | undefined,
    legs: readonly Leg[],
  ): Promise<void> => {
    allDigestTags ??= digestTagsBySubject(ctx, source);
    const [bySubject, [tree]] = await Promise.all([allDigestTags, discovered ? [discovered.root] : manifestsBeneath(source, [root], pool)]);
    const seen = new Set<Digest>();
    let next = tree ? [...withChildren<Branching>(tree)].map(({ descriptor }) => descriptor.digest) : [];
    while (next.length > 0) {
      const subjects = next.filter((digest) => !seen.has(digest));
      for (const digest of subjects) seen.add(digest);
      const tags = subjects.flatMap((digest) => bySubject.get(digest) ?? []);
      next = (await pool.map(tags, ({ tag }) => copyDigestTag(work, tag, legs))).flat();
    }
  };

  /** @returns the digests of what was found there, whose own digest tags are looked for next. */
  const copyDigestTag = async (work: Work, tag: Tag, legs: readonly Leg[]): Promise<Digest[]> => {
    if (alive(legs).length === 0) return [];
    const comparing = work.force ? [] : alive(legs).filter(({ fresh }) => !fresh);
    const held = new Map<Leg, Digest | undefined>();
    // Where nothing can be the same, the tag is read at once; else the digests are compared first.
    const [found] = await Promise.all([
      orAbsent((): Promise<Manifest | Descriptor> => (comparing.length === 0 ? source.manifest(tag) : source.resolve(tag))),
      pool.each(comparing, (leg) =>
        guarded([leg], async () => void held.set(leg, (await orAbsent(() => leg.destination.resolve(tag)))?.digest)),
      ),
    ]);
    if (!found) {
      ctx.emit({ type: "warning", message: `${source.name}:${tag} was listed, but is not there any more; left out` });
      return [];
    }
    const { digest } = isManifest(found) ? found.descriptor : found;
    const lacking = alive(legs).filter((leg) => held.get(leg) !== digest);
    if (lacking.length > 0) {
      const manifest = isManifest(found) ? found : await source.manifest(found);
      await placeContent(work, manifest, lacking, [digest], "ask-unless-fresh");
      await pool.each(alive(lacking), (leg) => guarded([leg], () => pushManifest(work, leg, manifest, [digest], tag)));
    }
    for (const leg of alive(legs)) leg.digestTags.push(tag);
    return [digest];
  };

  /** Lists of referrers first, then the tags; a root that itself refers to something is listed after it is there. */
  const finish = async (work: Work, trip: Trip, root: Descriptor, read: () => Promise<Manifest>): Promise<CopyResult[]> => {
    const { leg, targets } = trip;
    await guarded(alive([leg]), () => settleReferrers(work, leg));
    const pushed = new Set<CopyTarget>();
    const errors = new Map<CopyTarget, unknown>();
    if (!leg.failure) {
      const due = targets.filter(({ present }) => present !== root.digest);
      const forced = work.force && due.length === 0 ? targets.slice(0, 1) : [];
      await Promise.all(
        [...due, ...forced].map(async (target) => {
          try {
            const manifest = await read();
            if (target.present === root.digest && !manifest.subject) return;
            await pushManifest(work, leg, manifest, [root.digest], target.tag);
            pushed.add(target);
            leg.side.manifests.set(root.digest, Promise.resolve({ failure: undefined }));
          } catch (error) {
            errors.set(target, error);
          }
        }),
      );
      ctx.signal.throwIfAborted();
      await guarded([leg], () => settleReferrers(work, leg));
    }
    const { uploaded, mounted, existing, bytes } = leg;
    const shared = leg.manifests - pushed.size;
    return targets.map((target, at): CopyResult => {
      const failure = leg.failure ?? (errors.has(target) ? { error: errors.get(target) } : undefined);
      const written = pushed.has(target) ? 1 : 0;
      const first = at === 0;
      const changed = written > 0 || shared > 0 || uploaded + mounted > 0;
      return {
        target,
        status: failure ? "failed" : changed ? "copied" : "unchanged",
        changed,
        blobs: first ? { uploaded, mounted, existing } : { uploaded: 0, mounted: 0, existing: uploaded + mounted + existing },
        bytes: first ? bytes : 0,
        manifests: written + (first ? shared : 0),
        referrers: leg.referrers.size,
        digestTags: leg.digestTags.toSorted(),
        ...(failure && { error: failure.error }),
      };
    });
  };

  return { copy };
}

/** A leg with its targets. */
interface Trip {
  readonly leg: Leg;
  readonly targets: CopyTarget[];
  /** The root and all beneath it are there. */
  complete: boolean;
}

function group(targets: readonly CopyTarget[], root: Descriptor, start: (destination: Destination, fresh: boolean) => Leg): Trip[] {
  const byDestination = new Map<Destination, CopyTarget[]>();
  for (const target of targets) {
    const known = byDestination.get(target.destination);
    if (known) known.push(target);
    else byDestination.set(target.destination, [target]);
  }
  return [...byDestination].map(([destination, together]) => ({
    leg: start(
      destination,
      together.every(({ present }) => present === undefined),
    ),
    targets: together,
    complete: together.some(({ present }) => present === root.digest),
  }));
}

/** Referrers as they were listed. */
function bySubject({ referrers }: ReferrerTree): Map<Digest, Descriptor[]> {
  const lists = new Map<Digest, Descriptor[]>();
  for (const { of, descriptor } of referrers) {
    if (of === undefined) continue;
    const known = lists.get(of);
    if (known) known.push(descriptor);
    else lists.set(of, [descriptor]);
  }
  return lists;
}

/** Whether both are the same place, where all that the source has is there already. */
export function isSamePlace(source: Source, destination: Destination): boolean {
  const [a, b] = [source.origin, destination.origin];
  if (a && b) return a.registry === b.registry && a.repository === b.repository;
  return !a && !b && source.name === destination.name;
}

async function orAbsent<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isKind(error, "not-found")) return undefined;
    throw error;
  }
}

/** Waits for all, then throws the first failure: nothing goes on behind the caller's back. */
async function all(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === "rejected") throw result.reason;
}
