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
  /**
   * Takes along cosign's `sha256-….sig`, `.att` and `.sbom` tags of the root and of what is beneath it, and those of
   * what they hold.
   */
  readonly digestTags?: boolean;
  /**
   * What is known of destinations, for copiers from several sources: then each blob is brought once over all of them.
   */
  readonly known?: Map<Destination, Side>;
}

/** One place a root goes to. Several targets may be tags of one destination. */
export interface CopyTarget {
  readonly destination: Destination;
  /** Written last; without one the root is pushed by its digest. */
  readonly tag?: Tag;
  /**
   * What the tag (without one: the digest) was found to hold there; undefined: nothing. The copier does not ask
   * again.
   */
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
  /**
   * Referrers that are now there (with `referrers`), each once; of a copy within one repository as far as they had to
   * be found for something else.
   */
  readonly referrers: number;
  /** Digest tags that are now there (with `digestTags`). */
  readonly digestTags: readonly Tag[];
  /** With `referrers`: what refers to the root, where that had to be found out. */
  readonly discovered?: ReferrerTree;
  readonly error?: unknown;
}

export interface Copier {
  /**
   * Copies one root to its targets; may be called for many roots at once: they share what is known of blobs and
   * manifests. One result for each target, in order. A target's failure is its result's `error`.
   * The caller commits the destinations when all roots are done.
   * @throws only if the run is cancelled (the signal's reason).
   */
  copy(request: CopyRequest): Promise<CopyResult[]>;
}

/**
 * Open tasks beside those of the callers. Begun early, the first request of many small blobs goes ahead of the later
 * ones of others: what ends last began soon.
 */
const helpers = 160;
/**
 * Blobs, other than small ones, that are brought at once: enough to keep every host's slots busy, few enough that no
 * upload session waits for long.
 */
const sessions = 64;

/**
 * A copier from one source, with the memory that the roots of one run share.
 *
 * Blobs go before the manifest that names them, children before their parents, all referrers and digest tags before
 * the tag, and the tag last: it never points to an incomplete graph. What is absent at a destination's tag is pushed
 * without asking for its manifests one by one (blobs are asked for by the very request that begins their upload); if
 * the tag held something else, children are asked for first.
 */
export function createCopier(ctx: Context, from: Source, options: CopyOptions = {}): Copier {
  const run: CopyRun = {
    ctx,
    options,
    source: rememberManifests(from),
    pool: createPool(helpers),
    gate: createLimiter(sessions, ctx.clock, ctx.signal),
    sides: options.known ?? new Map(),
    allDigestTags: undefined,
  };
  return { copy: (request) => new RootCopy(run, request).copy() };
}

/** What the roots of one copier share. */
interface CopyRun extends Pick<Work, "ctx" | "source" | "pool" | "gate"> {
  readonly options: CopyOptions;
  readonly sides: Map<Destination, Side>;
  /** The digest tags of the source, listed once. */
  allDigestTags: Promise<ReadonlyMap<Digest, readonly DigestTag[]>> | undefined;
}

/** One root on its way to its targets. */
class RootCopy {
  readonly #run: CopyRun;
  readonly #work: Work;
  readonly #request: CopyRequest;
  readonly #root: Descriptor;
  readonly #trips: readonly Trip[];
  #manifest: Manifest | undefined;
  #tree: ReferrerTree | undefined;

  constructor(run: CopyRun, request: CopyRequest) {
    const { ctx, source, pool, gate, options, sides } = run;
    const { root, targets } = request;
    this.#run = run;
    this.#work = { ctx, source, pool, gate, force: options.force ?? false, met: 1 };
    this.#request = request;
    this.#root = isManifest(root) ? root.descriptor : root;
    this.#manifest = isManifest(root) ? root : undefined;
    this.#trips = group(targets, this.#root, (destination, fresh) => {
      const side = sides.get(destination) ?? newSide(destination);
      sides.set(destination, side);
      return newLeg(side, fresh, ctx.signal);
    });
  }

  async copy(): Promise<CopyResult[]> {
    const { ctx, source, options } = this.#run;
    const { targets, discovered } = this.#request;
    await all(this.#trips.map((trip) => this.#findComplete(trip)));
    const awayTrips = this.#trips.filter(({ leg }) => !isSamePlace(source, leg.side.destination));
    const away = awayTrips.map(({ leg }) => leg);
    const wanting = awayTrips.filter(({ complete }) => !complete || this.#work.force).map(({ leg }) => leg);
    await all([
      this.#guarded(alive(wanting), (legs) => this.#placeContent(legs)),
      this.#guarded(options.referrers ? alive(away) : [], (legs) => this.#copyReferrers(legs)),
      this.#guarded(options.digestTags ? alive(away) : [], (legs) => this.#copyDigestTags(legs)),
    ]);
    // If a destination is the source itself they are there without a copy, and listing them only to say so would cost
    // requests.
    const found = this.#tree ?? (options.referrers ? discovered : undefined);
    for (const { leg } of this.#trips) {
      if (!away.includes(leg)) for (const { descriptor } of found?.referrers ?? []) leg.referrers.add(descriptor.digest);
    }
    const results = new Map<CopyTarget, CopyResult>();
    await all(
      this.#trips.map(async (trip) => {
        for (const result of await this.#finish(trip)) results.set(result.target, result);
      }),
    );
    ctx.signal.throwIfAborted();
    return targets.map((target) => ({ ...(results.get(target) as CopyResult), discovered: this.#tree }));
  }

  async #rootManifest(): Promise<Manifest> {
    return (this.#manifest ??= await this.#run.source.manifest(this.#root));
  }

  /** If the tag holds something else, the root may still be there by its digest: then only tags are to be written. */
  async #findComplete(trip: Trip): Promise<void> {
    const { leg, targets } = trip;
    const { destination } = leg.side;
    if (isSamePlace(this.#run.source, destination) || targets.some(({ present }) => present === this.#root.digest)) trip.complete = true;
    else if (!leg.fresh) await this.#guarded([leg], async () => void (trip.complete = await leg.destination.has(this.#root)));
  }

  /** A failure of the source is every leg's failure; only cancellation is thrown. */
  async #guarded(legs: readonly Leg[], work: (legs: readonly Leg[]) => Promise<void>): Promise<void> {
    if (legs.length === 0) return;
    try {
      await work(legs);
    } catch (error) {
      this.#run.ctx.signal.throwIfAborted();
      for (const leg of legs) failLeg(leg, error);
    }
  }

  async #placeContent(legs: readonly Leg[]): Promise<void> {
    await placeContent(this.#work, await this.#rootManifest(), { legs, path: [this.#root.digest], asking: "ask-unless-fresh" });
  }

  /** Brings referrers as soon as they are listed, while the search for others goes on. */
  async #copyReferrers(legs: readonly Leg[]): Promise<void> {
    const { ctx, source, pool } = this.#run;
    const { root, discovered } = this.#request;
    // Ends when nobody wants them any more: the search may take long.
    using over = allOver(legs);
    const arrived: Arrived = new Map(legs.map((leg) => [leg, new Set()]));
    const onListed = (of: Digest, referrers: readonly Descriptor[]) => this.#bringListed(of, referrers, arrived, over.signal);
    const start = this.#manifest ?? root;
    const tree = discovered ?? (await discoverReferrers({ ...ctx, signal: over.signal }, source, start, { onListed }, pool));
    if (discovered) await pool.each(bySubject(discovered), ([of, referrers]) => onListed(of, referrers));
    for (const { descriptor } of tree.referrers) {
      for (const leg of alive(legs)) if (arrived.get(leg)?.has(descriptor.digest)) leg.referrers.add(descriptor.digest);
    }
    this.#tree = tree;
  }

  /** Brings the referrers of one subject to all legs of `arrived`, and notes there who has which. */
  async #bringListed(of: Digest, referrers: readonly Descriptor[], arrived: Arrived, over: AbortSignal): Promise<void> {
    const { ctx, source, pool } = this.#run;
    const legs = [...arrived.keys()];
    const there = new Map<Leg, ReadonlySet<Digest>>();
    await pool.each(alive(legs), (leg) =>
      this.#guarded([leg], async () => {
        // What a destination that may have some already lists for this subject is asked once, and only there.
        if (!leg.fresh && !this.#work.force) there.set(leg, new Set((await listed(ctx, leg.destination, of)).map(({ digest }) => digest)));
      }),
    );
    await pool.each(referrers, async (referrer) => {
      const { digest } = referrer;
      const lacking: Leg[] = [];
      for (const leg of alive(legs)) {
        if (there.get(leg)?.has(digest)) arrived.get(leg)?.add(digest);
        else lacking.push(leg);
      }
      await this.#guarded(lacking, async () => {
        const manifest = await abortable(readListed(this.#work, referrer), over);
        if (!manifest) {
          ctx.emit({ type: "warning", message: `${source.name}@${digest} is listed as a referrer of ${of}, but is not there; left out` });
          return;
        }
        await place(this.#work, manifest.descriptor, { legs: lacking, path: [], asking: "push" });
        for (const leg of alive(lacking)) arrived.get(leg)?.add(digest);
      });
    });
  }

  async #copyDigestTags(legs: readonly Leg[]): Promise<void> {
    const { ctx, source, pool } = this.#run;
    const { root, discovered } = this.#request;
    this.#run.allDigestTags ??= digestTagsBySubject(ctx, source);
    const beneath = discovered ? [discovered.root] : manifestsBeneath(source, [this.#manifest ?? root], pool);
    const [tagsBySubject, [tree]] = await Promise.all([this.#run.allDigestTags, beneath]);
    const seen = new Set<Digest>();
    let next = tree ? [...withChildren<Branching>(tree)].map(({ descriptor }) => descriptor.digest) : [];
    while (next.length > 0) {
      const subjects = next.filter((digest) => !seen.has(digest));
      for (const digest of subjects) seen.add(digest);
      const tags = subjects.flatMap((digest) => tagsBySubject.get(digest) ?? []);
      next = (await pool.map(tags, ({ tag }) => this.#copyDigestTag(tag, legs))).flat();
    }
  }

  /** @returns the digests of what was found there, whose own digest tags are looked for next. */
  async #copyDigestTag(tag: Tag, legs: readonly Leg[]): Promise<Digest[]> {
    const { ctx, source, pool } = this.#run;
    const work = this.#work;
    if (alive(legs).length === 0) return [];
    const comparing = work.force ? [] : alive(legs).filter(({ fresh }) => !fresh);
    const held = new Map<Leg, Digest | undefined>();
    // If nothing can be the same, the tag is read at once; else the digests are compared first.
    const [found] = await Promise.all([
      orAbsent((): Promise<Manifest | Descriptor> => (comparing.length === 0 ? source.manifest(tag) : source.resolve(tag))),
      pool.each(comparing, (leg) =>
        this.#guarded([leg], async () => void held.set(leg, (await orAbsent(() => leg.destination.resolve(tag)))?.digest)),
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
      const path = [digest];
      await placeContent(work, manifest, { legs: lacking, path, asking: "ask-unless-fresh" });
      await pool.each(alive(lacking), (leg) => this.#guarded([leg], () => pushManifest(work, leg, manifest, { path, tag })));
    }
    for (const leg of alive(legs)) leg.digestTags.push(tag);
    return [digest];
  }

  /** Lists of referrers first, then the tags; a root that itself refers to something is listed after it is there. */
  async #finish(trip: Trip): Promise<CopyResult[]> {
    const { leg } = trip;
    const written: Written = { pushed: new Set(), errors: new Map() };
    await this.#guarded(alive([leg]), () => settleReferrers(this.#work, leg));
    if (!leg.failure) {
      await this.#writeTags(trip, written);
      this.#run.ctx.signal.throwIfAborted();
      await this.#guarded([leg], () => settleReferrers(this.#work, leg));
    }
    return resultsOf(trip, written);
  }

  async #writeTags({ leg, targets }: Trip, { pushed, errors }: Written): Promise<void> {
    const { digest } = this.#root;
    const due = targets.filter(({ present }) => present !== digest);
    const forced = this.#work.force && due.length === 0 ? targets.slice(0, 1) : [];
    await Promise.all(
      [...due, ...forced].map(async (target) => {
        try {
          const manifest = await this.#rootManifest();
          if (target.present === digest && !manifest.subject) return;
          await pushManifest(this.#work, leg, manifest, { path: [digest], tag: target.tag });
          pushed.add(target);
          leg.side.manifests.set(digest, Promise.resolve({ failure: undefined }));
        } catch (error) {
          errors.set(target, error);
        }
      }),
    );
  }
}

/** Which referrers each leg has. */
type Arrived = Map<Leg, Set<Digest>>;

/** The root's own writes, by target. */
interface Written {
  readonly pushed: Set<CopyTarget>;
  readonly errors: Map<CopyTarget, unknown>;
}

/** What was shared by a destination's targets is counted for the first of them. */
function resultsOf({ leg, targets }: Trip, { pushed, errors }: Written): CopyResult[] {
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
      error: failure?.error,
    };
  });
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
