import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Destination, Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { abortable } from "../runtime/abortable.ts";

/**
 * What leads from a root (an image, a referrer, what a digest tag holds) to a piece of content: the digests of both
 * and of the manifests between.
 */
export type Path = readonly Digest[];

/** How a piece of work ended that others may wait for; undefined: well. */
export type Failure = { readonly error: unknown } | undefined;

/**
 * What became of a blob or manifest. `abandoned`: it did not fail itself; the leg that brought it had failed
 * elsewhere, and whoever still wants it must bring it. `from`: what it was brought from; another source may have it.
 */
export type Brought = {
  readonly failure: { readonly error: unknown; readonly abandoned: boolean; readonly from: Source } | undefined;
  readonly owes?: Digest;
};

/** A destination, with all that a copier knows of it; shared by every root that goes there. */
export interface Side {
  readonly destination: Destination;
  /** Blobs that are there or on their way. */
  readonly blobs: Map<Digest, Promise<Brought>>;
  /** What the first manifest that names a blob says of its size. */
  readonly sizes: Map<Digest, number>;
  /**
   * Manifests that are there, with all beneath them, or on their way; `owes`: the subject whose list of referrers has
   * yet to name it.
   */
  readonly manifests: Map<Digest, Promise<Brought>>;
  /** Blobs that were announced as work ahead. */
  readonly planned: Set<Digest>;
  /** The first small upload, from which the store learns how this registry takes uploads. */
  learning: Promise<void> | undefined;
  /** The question how referrers are listed there, which goes along with the first one. */
  listing: Promise<void> | undefined;
  /** Entries that lists of referrers have yet to get, by subject. */
  readonly owed: Map<Digest, Owed>;
}

export interface Owed {
  add: Map<Digest, Descriptor>;
  settling: Promise<Failure>;
}

/** One root on its way to one destination. */
export interface Leg {
  readonly side: Side;
  /** The destination for this leg alone: what is asked of it ends when the leg fails. */
  readonly destination: Destination;
  /** Aborted when the leg fails, or the run is cancelled. */
  readonly signal: AbortSignal;
  /** Nothing is known to be there: children are pushed without asking first. */
  readonly fresh: boolean;
  uploaded: number;
  mounted: number;
  existing: number;
  bytes: number;
  manifests: number;
  readonly referrers: Set<Digest>;
  readonly digestTags: Tag[];
  /** Blobs that were counted already. */
  readonly counted: Set<Digest>;
  /** Subjects whose lists must be settled before the tag is written. */
  readonly subjects: Set<Digest>;
  /**
   * Set once, by `failLeg`; then nothing more is done for it. `path` ends with what failed; empty: nothing that could
   * be named.
   */
  failure: { readonly error: unknown; readonly path: Path } | undefined;
  /** Aborts `signal`. */
  readonly over: AbortController;
}

/** Why work for a leg was cut short: it has failed elsewhere. Never told to anybody; the leg's own failure is. */
class LegOver extends Error {
  override name = "LegOver";
}

export function newSide(destination: Destination): Side {
  return {
    destination,
    blobs: new Map(),
    sizes: new Map(),
    manifests: new Map(),
    planned: new Set(),
    learning: undefined,
    listing: undefined,
    owed: new Map(),
  };
}

/** @param run the run's own signal. */
export function newLeg(side: Side, fresh: boolean, run: AbortSignal): Leg {
  const over = new AbortController();
  const signal = AbortSignal.any([run, over.signal]);
  return {
    side,
    destination: side.destination.registry?.within(signal) ?? side.destination,
    signal,
    fresh,
    uploaded: 0,
    mounted: 0,
    existing: 0,
    bytes: 0,
    manifests: 0,
    referrers: new Set(),
    digestTags: [],
    counted: new Set(),
    subjects: new Set(),
    failure: undefined,
    over,
  };
}

/** The first failure is the one that is told; it stops all that is under way for the leg. */
export function failLeg(leg: Leg, error: unknown, path: Path = []): void {
  if (leg.failure) return;
  leg.failure = { error, path };
  leg.over.abort(new LegOver("the destination has failed elsewhere"));
}

/** What others who wait for this digest are told, where the leg that brings it has failed. */
export function broughtBy({ failure }: Leg, digest: Digest, from: Source): Brought {
  return { failure: failure && { error: failure.error, abandoned: !failure.path.includes(digest), from } };
}

/** What another leg brings; undefined if this one has failed meanwhile, or the run is cancelled. */
export async function awaitBrought({ signal }: Leg, result: Promise<Brought>): Promise<Brought | undefined> {
  return abortable(result, signal).catch(() => undefined);
}

/** Aborts when all of these legs are over. The caller disposes it. */
export function allOver(legs: readonly Leg[]): Disposable & { readonly signal: AbortSignal } {
  const all = new AbortController();
  let left = legs.length;
  const onAbort = ({ signal }: Leg) => {
    if (--left === 0) all.abort(signal.reason);
  };
  const listeners = legs.map((leg) => ({ leg, listener: () => onAbort(leg) }));
  for (const { leg, listener } of listeners) {
    if (leg.signal.aborted) listener();
    else leg.signal.addEventListener("abort", listener, { once: true });
  }
  return {
    signal: all.signal,
    [Symbol.dispose]: () => {
      for (const { leg, listener } of listeners) leg.signal.removeEventListener("abort", listener);
    },
  };
}

export function alive(legs: readonly Leg[]): Leg[] {
  return legs.filter(({ failure }) => failure === undefined);
}

/** A piece of work that this leg does and others may wait for. */
export interface Claim {
  readonly leg: Leg;
  settle(result: Brought): void;
}

/**
 * Shares out work on one digest: whoever comes first to a destination does it, the others get its outcome. A failed
 * one is forgotten, so that another root may try again.
 * @returns what is left to do, and what is there or on its way.
 */
export function claim(
  legs: readonly Leg[],
  digest: Digest,
  memory: (side: Side) => Map<Digest, Promise<Brought>>,
): { readonly mine: Claim[]; readonly others: { readonly leg: Leg; readonly result: Promise<Brought> }[] } {
  const mine: Claim[] = [];
  const others: { leg: Leg; result: Promise<Brought> }[] = [];
  for (const leg of legs) {
    const known = memory(leg.side);
    const result = known.get(digest);
    if (result) {
      others.push({ leg, result });
      continue;
    }
    const { promise, resolve } = Promise.withResolvers<Brought>();
    known.set(digest, promise);
    mine.push({
      leg,
      settle: (outcome) => {
        if (outcome.failure && known.get(digest) === promise) known.delete(digest);
        resolve(outcome);
      },
    });
  }
  return { mine, others };
}
