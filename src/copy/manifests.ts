import { manifestOrBlob, tooDeep } from "../graph/walk.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { blobsOf, type Manifest, referrerDescriptor } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import type { Tag } from "../oci/tag.ts";
import { abortable } from "../runtime/abortable.ts";
import type { Context } from "../runtime/context.ts";
import { lacksContent, OciError, withFacts } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { type BeingBrought, BlobCopy, inOrder, tiny } from "./blobs.ts";
import { type CopyContext, largeManifest } from "./context.ts";
import { alive, allOver, type Claim, type CopyJob, claim, type Path } from "./job.ts";
import { owe } from "./referrers-lists.ts";

/**
 * Whether to ask first if a manifest is there. If its parent is known to be absent and nothing else is known, asking
 * costs more than it saves.
 */
export type Asking = "ask" | "ask-unless-fresh" | "push";

/** To whom content goes, and how. */
export interface CopyStep {
  readonly jobs: readonly CopyJob[];
  /** What leads to the content. */
  readonly path: Path;
  readonly asking: Asking;
}

/**
 * Brings a manifest, by digest, with all beneath it: children and blobs before it. Each digest is brought to a
 * destination once, whoever asks; what a job leaves undone because it failed elsewhere, the next one that waits for
 * it does. Failures are noted in the jobs.
 * @param to its path ends above the manifest
 * @throws only if the run is cancelled.
 */
export async function copyManifest(context: CopyContext, descriptor: Descriptor, to: CopyStep): Promise<void> {
  context.ctx.signal.throwIfAborted();
  const { digest } = descriptor;
  const path = [...to.path, digest];
  const { mine, others } = claim(alive(to.jobs), digest, "manifests");
  if (mine.length > 0) {
    let owes: Digest | undefined;
    try {
      const bring = () => copyClaimed(context, descriptor, mine, { path, asking: to.asking });
      // One with children would keep its turn while it waits for theirs.
      const waits = descriptor.size >= largeManifest && manifestKind(descriptor.mediaType) === "image";
      owes = await (waits ? context.large.request("manifests", bring) : bring());
    } catch (error) {
      for (const { job } of mine) job.fail(error, path);
    }
    for (const { job, settle } of mine) settle({ ...job.outcomeOf(digest, context.source), owes });
  }
  const abandoned: CopyJob[] = [];
  for (const { job, result } of others) {
    const brought = await job.waitFor(result);
    if (brought?.failure && (brought.failure.abandoned || brought.failure.from !== context.source)) abandoned.push(job);
    else if (brought?.failure) job.fail(brought.failure.error, path);
    else if (brought?.owes !== undefined) job.subjects.add(brought.owes);
  }
  context.ctx.signal.throwIfAborted();
  if (alive(abandoned).length > 0) await copyManifest(context, descriptor, { ...to, jobs: abandoned });
}

/** @returns the subject whose list has yet to name it, at any of the destinations. */
async function copyClaimed(
  context: CopyContext,
  descriptor: Descriptor,
  claims: readonly Claim[],
  { path, asking }: Omit<CopyStep, "jobs">,
): Promise<Digest | undefined> {
  const { source, pool, force } = context;
  const kind = manifestKind(descriptor.mediaType);
  if (++context.met > limits.graph) {
    throw new OciError(`the graph has more than ${limits.graph} manifests`, { kind: "limit", reference: source.name });
  }
  const there = new Set<CopyJob>();
  await pool.each(claims, async ({ job }) => {
    const asks = asking === "ask" || (!job.fresh && (force || asking === "ask-unless-fresh"));
    if (!asks || kind === "unknown") return;
    try {
      if (await job.destination.has(descriptor)) there.add(job);
    } catch (error) {
      job.fail(error, path);
    }
  });
  const wanting = alive(claims.map(({ job }) => job)).filter((job) => force || !there.has(job));
  if (wanting.length === 0) return undefined;

  const manifest = await readFor(context, descriptor, wanting, path);
  if (!manifest) return undefined;
  if (manifest === "blob") {
    await (await new BlobCopy(context.ctx, source, descriptor, path).bring(wanting))?.();
    return undefined;
  }
  await copyContent(context, manifest, { jobs: wanting, path, asking: asking === "ask" ? "ask" : "ask-unless-fresh" });
  let owes: Digest | undefined;
  await pool.each(alive(wanting), async (job) => {
    if (there.has(job) && !manifest.subject) return;
    try {
      await pushComplete(context, job, manifest, { path });
      if (manifest.subject && job.subjects.has(manifest.subject.digest)) owes = manifest.subject.digest;
    } catch (error) {
      job.fail(error, path);
    }
  });
  return owes;
}

async function readFor(
  { source }: CopyContext,
  descriptor: Descriptor,
  jobs: readonly CopyJob[],
  path: Path,
): Promise<Manifest | "blob" | undefined> {
  // What others may want as well is read to its end.
  using over = allOver(jobs);
  try {
    const isUnknown = manifestKind(descriptor.mediaType) === "unknown";
    return await abortable<Manifest | "blob">(isUnknown ? manifestOrBlob(source, descriptor) : source.manifest(descriptor), over.signal);
  } catch (error) {
    const told = withFacts(error, { operation: "read manifest", reference: `${source.name}@${descriptor.digest}` });
    for (const job of jobs) job.fail(told, path);
    return undefined;
  }
}

/**
 * Brings what is beneath a manifest, and not the manifest itself.
 * @param to its path ends with the manifest
 */
export async function copyContent(context: CopyContext, manifest: Manifest, to: CopyStep): Promise<void> {
  const { jobs, path } = to;
  const { ctx, source, pool, gate } = context;
  if (manifest.manifests.length > 0 && path.length > limits.indexDepth) {
    for (const job of jobs) job.fail(tooDeep(source, manifest.descriptor), path);
    return;
  }
  const blobs = inOrder(blobsOf(manifest));
  announce(ctx, blobs, jobs);
  const children = new Map(manifest.manifests.map((child) => [child.digest, child]));
  const elsewhere: BeingBrought[] = [];
  function* everything(): Generator<() => Promise<void>> {
    for (const child of children.values()) yield () => copyManifest(context, child, to);
    for (const blob of blobs) {
      yield async () => {
        // What comes with a referrer that is not there is most likely not there either.
        const isNew = manifest.subject !== undefined && !context.force;
        const bring = () => new BlobCopy(ctx, source, blob, path).bring(jobs, isNew);
        const brought = await (blob.size <= tiny ? bring() : gate.request("blobs", bring));
        if (brought) elsewhere.push(brought);
      };
    }
  }
  await pool.each(everything(), (bring) => (alive(jobs).length > 0 ? bring() : Promise.resolve()));
  for (const brought of elsewhere) await brought();
  ctx.signal.throwIfAborted();
}

function announce(ctx: Context, blobs: readonly Descriptor[], jobs: readonly CopyJob[]): void {
  let count = 0;
  let bytes = 0;
  for (const { state } of alive(jobs)) {
    for (const { digest, size } of blobs) {
      if (state.planned.has(digest) || state.blobs.has(digest)) continue;
      state.planned.add(digest);
      count++;
      bytes += size;
    }
  }
  if (count > 0) ctx.emit({ type: "planned", blobs: count, bytes });
}

/** Pushes of one manifest whose content the registry says it lacks. */
const maxPushes = 4;

/**
 * Writes a manifest whose content is there. A registry that says otherwise is offered everything beneath it once more
 * (a blob may have been swept away between the offer and now), then asked again: at once, and then twice after a
 * pause, for as long as somebody else may be writing there what it does not find.
 * The path ends with the manifest.
 */
export async function pushComplete(
  context: CopyContext,
  job: CopyJob,
  manifest: Manifest,
  { path, tag }: { readonly path: Path; readonly tag?: Tag },
): Promise<void> {
  const { ctx } = context;
  const { subject } = manifest;
  // Only to save time: what fails here is asked again if the registry does not say it.
  if (subject) job.state.listing ??= job.state.destination.registry?.expectReferrers(subject.digest).catch(() => {});
  let answer: { readonly subjectListed: boolean } | undefined;
  for (let pushes = 1; answer === undefined; pushes++) {
    try {
      answer = await job.destination.push(manifest, tag);
    } catch (error) {
      if (!lacksContent(error) || pushes >= maxPushes) throw error;
      if (pushes > 1) await ctx.clock.sleep((0.5 + ctx.random()) * 250 * 2 ** pushes, job.signal);
      for (const { digest } of blobsOf(manifest)) job.state.blobs.delete(digest);
      for (const { digest } of manifest.manifests) job.state.manifests.delete(digest);
      await copyContent(context, manifest, { jobs: [job], path, asking: "ask" });
      if (job.failure) throw job.failure.error;
    }
  }
  job.manifests++;
  if (!answer.subjectListed && subject) owe(job, subject.digest, referrerDescriptor(manifest));
}
