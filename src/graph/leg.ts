import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Destination, Tag } from "../oci/store.ts";

/** How a piece of work ended that others may wait for; undefined: well. */
export type Failure = { readonly error: unknown } | undefined;

/** What became of a manifest; `owes`: the subject whose list of referrers has yet to name it. */
export type Placed = { readonly failure: Failure; readonly owes?: Digest };

/** A destination, with all that a copier knows of it; shared by every root that goes there. */
export interface Side {
  readonly destination: Destination;
  /** Blobs that are there or on their way. */
  readonly blobs: Map<Digest, Promise<Failure>>;
  /** Manifests that are there, with all beneath them, or on their way. */
  readonly manifests: Map<Digest, Promise<Placed>>;
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
  /** Set once; then nothing more is done for it. */
  failure: Failure;
}

export function newSide(destination: Destination): Side {
  return {
    destination,
    blobs: new Map(),
    manifests: new Map(),
    planned: new Set(),
    learning: undefined,
    listing: undefined,
    owed: new Map(),
  };
}

export function newLeg(side: Side, fresh: boolean): Leg {
  return {
    side,
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
  };
}

/** The first failure is the one that is told. */
export function failLeg(leg: Leg, error: unknown): void {
  leg.failure ??= { error };
}

export function alive(legs: readonly Leg[]): Leg[] {
  return legs.filter(({ failure }) => failure === undefined);
}

/** A piece of work that this leg does and others may wait for. */
export interface Claim<Result> {
  readonly leg: Leg;
  settle(result: Result): void;
}

/**
 * Shares out work on one digest: whoever comes first to a destination does it, the others get its outcome. A failed one is forgotten, so that another root
 * may try again.
 * @returns what is left to do, and what is there or on its way.
 */
export function claim<Result>(
  legs: readonly Leg[],
  digest: Digest,
  memory: (side: Side) => Map<Digest, Promise<Result>>,
  failed: (result: Result) => boolean,
): { readonly mine: Claim<Result>[]; readonly others: { readonly leg: Leg; readonly result: Promise<Result> }[] } {
  const mine: Claim<Result>[] = [];
  const others: { leg: Leg; result: Promise<Result> }[] = [];
  for (const leg of legs) {
    const known = memory(leg.side);
    const result = known.get(digest);
    if (result) {
      others.push({ leg, result });
      continue;
    }
    const { promise, resolve } = Promise.withResolvers<Result>();
    known.set(digest, promise);
    mine.push({
      leg,
      settle: (outcome) => {
        if (failed(outcome) && known.get(digest) === promise) known.delete(digest);
        resolve(outcome);
      },
    });
  }
  return { mine, others };
}
