import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Destination, Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { abortable } from "../runtime/abortable.ts";
import type { Context } from "../runtime/context.ts";
import type { Brought, DestinationState } from "./destination-state.ts";
import type { CopyResult, CopyTarget } from "./request.ts";

/**
 * What leads from a root (an image, a referrer, what a digest tag holds) to a piece of content: the digests of both
 * and of the manifests between.
 */
export type Path = readonly Digest[];

/** Why work for a job was cut short: it has failed elsewhere. Never told to anybody; the job's own failure is. */
class JobOver extends Error {
  override name = "JobOver";
}

/** The copy of one root to one destination: to all its targets there. */
export class CopyJob {
  readonly state: DestinationState;
  readonly targets: readonly CopyTarget[];
  /** The destination for this job alone: what is asked of it ends when the job fails. */
  readonly destination: Destination;
  /** Aborted when the job fails, or the run is cancelled. */
  readonly signal: AbortSignal;
  /** Nothing is known to be there: children are pushed without asking first. */
  readonly fresh: boolean;
  /** The root and all beneath it are there. */
  complete: boolean;
  uploaded = 0;
  mounted = 0;
  existing = 0;
  bytes = 0;
  manifests = 0;
  readonly referrers = new Set<Digest>();
  readonly digestTags: Tag[] = [];
  /** Blobs that were counted already. */
  readonly counted = new Set<Digest>();
  /** Subjects whose lists must be settled before the tag is written. */
  readonly subjects = new Set<Digest>();
  /** Targets that the root was written to, and those where that failed. */
  readonly pushed = new Set<CopyTarget>();
  readonly errors = new Map<CopyTarget, unknown>();
  readonly #over = new AbortController();
  #failure: { readonly error: unknown; readonly path: Path } | undefined;

  /** @param run the run's own signal. */
  constructor(state: DestinationState, targets: readonly CopyTarget[], root: Descriptor, run: AbortSignal) {
    this.state = state;
    this.targets = targets;
    this.signal = AbortSignal.any([run, this.#over.signal]);
    this.destination = state.destination.registry?.within(this.signal) ?? state.destination;
    this.fresh = targets.every(({ present }) => present === undefined);
    this.complete = targets.some(({ present }) => present === root.digest);
  }

  /**
   * Set once, by `fail`; then nothing more is done for it. `path` ends with what failed; empty: nothing that could be
   * named.
   */
  get failure(): { readonly error: unknown; readonly path: Path } | undefined {
    return this.#failure;
  }

  /** The first failure is the one that is told; it stops all that is under way for the job. */
  fail(error: unknown, path: Path = []): void {
    if (this.#failure) return;
    this.#failure = { error, path };
    this.#over.abort(new JobOver("the destination has failed elsewhere"));
  }

  /** What others who wait for this digest are told, when the job that brings it is done with it or has failed. */
  outcomeOf(digest: Digest, from: Source): Brought {
    const failure = this.#failure;
    return { failure: failure && { error: failure.error, abandoned: !failure.path.includes(digest), from } };
  }

  /** What another job brings; undefined if this one has failed meanwhile, or the run is cancelled. */
  async waitFor(result: Promise<Brought>): Promise<Brought | undefined> {
    return abortable(result, this.signal).catch(() => undefined);
  }

  /** One for each target. What they share is counted for the first of them. */
  results(): CopyResult[] {
    const { uploaded, mounted, existing, bytes, pushed, errors } = this;
    const shared = this.manifests - pushed.size;
    return this.targets.map((target, at): CopyResult => {
      const failure = this.#failure ?? (errors.has(target) ? { error: errors.get(target) } : undefined);
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
        referrers: this.referrers.size,
        digestTags: this.digestTags.toSorted(),
        error: failure?.error,
      };
    });
  }
}

export function alive(jobs: readonly CopyJob[]): CopyJob[] {
  return jobs.filter(({ failure }) => failure === undefined);
}

/** Does work for jobs: a failure of the source is every job's failure; only cancellation is thrown. */
export async function workFor(ctx: Context, jobs: readonly CopyJob[], work: (jobs: readonly CopyJob[]) => Promise<void>): Promise<void> {
  if (jobs.length === 0) return;
  try {
    await work(jobs);
  } catch (error) {
    ctx.signal.throwIfAborted();
    for (const job of jobs) job.fail(error);
  }
}

/** Aborts when all of these jobs are over. The caller disposes it. */
export function allOver(jobs: readonly CopyJob[]): Disposable & { readonly signal: AbortSignal } {
  const [only, another] = jobs;
  if (only && !another) return { signal: only.signal, [Symbol.dispose]: () => {} };
  const all = new AbortController();
  let left = jobs.length;
  const listeners = jobs.map(({ signal }) => {
    const listener = () => {
      if (--left === 0) all.abort(signal.reason);
    };
    if (signal.aborted) listener();
    else signal.addEventListener("abort", listener, { once: true });
    return () => signal.removeEventListener("abort", listener);
  });
  return {
    signal: all.signal,
    [Symbol.dispose]: () => {
      for (const stop of listeners) stop();
    },
  };
}

/** A piece of work that this job does and others may wait for. */
export interface Claim {
  readonly job: CopyJob;
  settle(result: Brought): void;
}

/**
 * Shares out work on one digest: whoever comes first to a destination does it, the others get its outcome. A failed
 * one is forgotten, so that another root may try again.
 * @returns what is left to do, and what is there or on its way.
 */
export function claim(
  jobs: readonly CopyJob[],
  digest: Digest,
  content: "blobs" | "manifests",
): { readonly mine: Claim[]; readonly others: { readonly job: CopyJob; readonly result: Promise<Brought> }[] } {
  const mine: Claim[] = [];
  const others: { job: CopyJob; result: Promise<Brought> }[] = [];
  for (const job of jobs) {
    const known = job.state[content];
    const result = known.get(digest);
    if (result) {
      others.push({ job, result });
      continue;
    }
    const { promise, resolve } = Promise.withResolvers<Brought>();
    known.set(digest, promise);
    mine.push({
      job,
      settle: (outcome) => {
        if (outcome.failure && known.get(digest) === promise) known.delete(digest);
        resolve(outcome);
      },
    });
  }
  return { mine, others };
}
