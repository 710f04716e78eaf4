import { digestTagsBySubject, type ReferrerTree } from "../graph/referrers.ts";
import { type Branching, isManifest, manifestsBeneath, withChildren } from "../graph/walk.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Destination, Source } from "../oci/store.ts";
import type { DigestTag } from "../oci/tag.ts";
import { type CopyContext, largeManifest } from "./context.ts";
import { DestinationState } from "./destination-state.ts";
import { copyDigestTags } from "./digest-tags.ts";
import { alive, CopyJob, workFor } from "./job.ts";
import { copyContent, pushComplete } from "./manifests.ts";
import { copyReferrers } from "./referrers.ts";
import { settleLists } from "./referrers-lists.ts";
import type { CopyOptions, CopyResult, CopyTarget, RootRequest } from "./request.ts";

/** What the roots of one copier share. */
export interface CopierRun extends Pick<CopyContext, "ctx" | "source" | "pool" | "gate" | "large"> {
  readonly options: CopyOptions;
  readonly states: Map<Destination, DestinationState>;
  /** The digest tags of the source, listed once. */
  digestTags: Promise<ReadonlyMap<Digest, readonly DigestTag[]>> | undefined;
}

/** One root on its way to its targets. */
export class RootCopy {
  readonly #run: CopierRun;
  readonly #context: CopyContext;
  readonly #request: RootRequest;
  readonly #root: Descriptor;
  readonly #jobs: readonly CopyJob[];
  #manifest: Manifest | undefined;
  #tree: ReferrerTree | undefined;

  constructor(run: CopierRun, request: RootRequest) {
    const { ctx, source, pool, gate, large, options, states } = run;
    const { root, targets } = request;
    this.#run = run;
    this.#context = { ctx, source, pool, gate, large, force: options.force ?? false, met: 1 };
    this.#request = request;
    this.#root = isManifest(root) ? root.descriptor : root;
    this.#manifest = isManifest(root) ? root : undefined;
    this.#jobs = [...Map.groupBy(targets, ({ destination }) => destination)].map(([destination, together]) => {
      const state = states.get(destination) ?? new DestinationState(destination);
      states.set(destination, state);
      return new CopyJob(state, together, this.#root, ctx.signal);
    });
  }

  /** No root waits for another one: those that are large may wait for their turn. */
  copy(): Promise<CopyResult[]> {
    return this.#root.size < largeManifest ? this.#copy() : this.#run.large.request("roots", () => this.#copy());
  }

  async #copy(): Promise<CopyResult[]> {
    const { ctx, source, options } = this.#run;
    const { targets, discovered } = this.#request;
    const { force } = this.#context;
    await all(this.#jobs.map((job) => this.#findComplete(job)));
    const away = this.#jobs.filter(({ state }) => !isSameStore(source, state.destination));
    const wanting = away.filter(({ complete }) => !complete || force);
    await all([
      workFor(ctx, alive(wanting), (jobs) => this.#copyContent(jobs)),
      workFor(ctx, options.referrers ? alive(away) : [], (jobs) => this.#copyReferrers(jobs)),
      workFor(ctx, options.digestTags ? alive(away) : [], (jobs) => this.#copyDigestTags(jobs)),
    ]);
    // If a destination is the source itself they are there without a copy, and listing them only to say so would cost
    // requests.
    const found = this.#tree ?? (options.referrers ? discovered : undefined);
    for (const job of this.#jobs) {
      if (!away.includes(job)) for (const { descriptor } of found?.referrers ?? []) job.referrers.add(descriptor.digest);
    }
    await all(this.#jobs.map((job) => this.#finish(job)));
    ctx.signal.throwIfAborted();
    const results = new Map(this.#jobs.flatMap((job) => job.results()).map((result) => [result.target, result]));
    return targets.map((target) => ({ ...(results.get(target) as CopyResult), discovered: this.#tree }));
  }

  /** If the tag holds something else, the root may still be there by its digest: then only tags are to be written. */
  async #findComplete(job: CopyJob): Promise<void> {
    const { ctx, source } = this.#run;
    if (isSameStore(source, job.state.destination)) job.complete = true;
    if (job.complete || job.fresh) return;
    await workFor(ctx, [job], async () => {
      job.complete = await job.destination.has(this.#root);
    });
  }

  async #rootManifest(): Promise<Manifest> {
    return (this.#manifest ??= await this.#run.source.manifest(this.#root));
  }

  async #copyContent(jobs: readonly CopyJob[]): Promise<void> {
    await copyContent(this.#context, await this.#rootManifest(), { jobs, path: [this.#root.digest], asking: "ask-unless-fresh" });
  }

  async #copyReferrers(jobs: readonly CopyJob[]): Promise<void> {
    this.#tree = await copyReferrers(this.#context, this.#manifest ?? this.#root, jobs, this.#request.discovered);
  }

  async #copyDigestTags(jobs: readonly CopyJob[]): Promise<void> {
    const { ctx, source, pool } = this.#run;
    const { discovered } = this.#request;
    this.#run.digestTags ??= digestTagsBySubject(ctx, source);
    const beneath = discovered ? [discovered.root] : manifestsBeneath(source, [this.#manifest ?? this.#root], pool);
    const [tags, [tree]] = await Promise.all([this.#run.digestTags, beneath]);
    const subjects = tree ? [...withChildren<Branching>(tree)].map(({ descriptor }) => descriptor.digest) : [];
    await copyDigestTags(this.#context, tags, subjects, jobs);
  }

  /** Lists of referrers first, then the tags; a root that itself refers to something is listed after it is there. */
  async #finish(job: CopyJob): Promise<void> {
    const { ctx } = this.#run;
    await workFor(ctx, alive([job]), () => settleLists(this.#context, job));
    if (job.failure) return;
    await this.#writeTags(job);
    ctx.signal.throwIfAborted();
    await workFor(ctx, [job], () => settleLists(this.#context, job));
  }

  async #writeTags(job: CopyJob): Promise<void> {
    const { digest } = this.#root;
    const due = job.targets.filter(({ present }) => present !== digest);
    const forced = this.#context.force && due.length === 0 ? job.targets.slice(0, 1) : [];
    await Promise.all([...due, ...forced].map((target) => this.#writeTag(job, target)));
  }

  async #writeTag(job: CopyJob, target: CopyTarget): Promise<void> {
    const { digest } = this.#root;
    try {
      const manifest = await this.#rootManifest();
      if (target.present === digest && !manifest.subject) return;
      await pushComplete(this.#context, job, manifest, { path: [digest], tag: target.tag });
      job.pushed.add(target);
      job.state.manifests.set(digest, Promise.resolve({ failure: undefined }));
    } catch (error) {
      job.errors.set(target, error);
    }
  }
}

/** Whether both are the same place, where all that the source has is there already. */
export function isSameStore(source: Source, destination: Destination): boolean {
  const [a, b] = [source.origin, destination.origin];
  if (a && b) return a.registry === b.registry && a.repository === b.repository;
  return !a && !b && source.name === destination.name;
}

/** Waits for all, then throws the first failure: nothing goes on behind the caller's back. */
async function all(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === "rejected") throw result.reason;
}
