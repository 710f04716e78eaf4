import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Destination, Source } from "../oci/store.ts";

/** How a piece of work ended that others may wait for; undefined: well. */
export type WorkFailure = { readonly error: unknown } | undefined;

/**
 * What became of a blob or manifest. `abandoned`: it did not fail itself; the job that brought it had failed
 * elsewhere, and whoever still wants it must bring it. `from`: what it was brought from; another source may have it.
 */
export type Brought = {
  readonly failure: { readonly error: unknown; readonly abandoned: boolean; readonly from: Source } | undefined;
  readonly owes?: Digest;
};

/** Entries that the list of a subject's referrers has yet to get. */
export interface OwedEntries {
  add: Map<Digest, Descriptor>;
  settling: Promise<WorkFailure>;
}

/** All that a run knows of one destination; shared by every job that goes there. */
export class DestinationState {
  readonly destination: Destination;
  /** Blobs that are there or on their way. */
  readonly blobs = new Map<Digest, Promise<Brought>>();
  /** What the first manifest that names a blob says of its size. */
  readonly sizes = new Map<Digest, number>();
  /**
   * Manifests that are there, with all beneath them, or on their way; `owes`: the subject whose list of referrers has
   * yet to name it.
   */
  readonly manifests = new Map<Digest, Promise<Brought>>();
  /** Blobs that were announced as work ahead. */
  readonly planned = new Set<Digest>();
  /** The first small upload, from which the store learns how this registry takes uploads. */
  learning: Promise<void> | undefined;
  /** The question how referrers are listed there, which goes along with the first one. */
  listing: Promise<void> | undefined;
  /** By subject. */
  readonly owed = new Map<Digest, OwedEntries>();

  constructor(destination: Destination) {
    this.destination = destination;
  }
}
