import { discoverReferrers, listed, type ReferrerTree } from "../graph/referrers.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { algorithmOf, type Digest } from "../oci/digest.ts";
import { type Manifest, pointOfListed } from "../oci/manifest.ts";
import { abortable } from "../runtime/abortable.ts";
import { orAbsent } from "../runtime/errors.ts";
import type { CopyContext } from "./context.ts";
import { alive, allOver, type CopyJob, workFor } from "./job.ts";
import { copyManifest } from "./manifests.ts";

/** Which referrers each job has. */
type Arrived = Map<CopyJob, Set<Digest>>;

/**
 * Brings referrers as soon as they are listed, while the search for others goes on.
 * @param discovered what was found already, instead of a search.
 */
export async function copyReferrers(
  context: CopyContext,
  root: Manifest | Descriptor,
  jobs: readonly CopyJob[],
  discovered: ReferrerTree | undefined,
): Promise<ReferrerTree> {
  const { ctx, source, pool } = context;
  // Ends when nobody wants them any more: the search may take long.
  using over = allOver(jobs);
  const arrived: Arrived = new Map(jobs.map((job) => [job, new Set()]));
  const onListed = (of: Digest, referrers: readonly Descriptor[]) => copyListed(context, { of, referrers }, arrived, over.signal);
  const tree = discovered ?? (await discoverReferrers({ ...ctx, signal: over.signal }, source, root, { onListed, pool }));
  if (discovered) await pool.each(bySubject(discovered), ([of, referrers]) => onListed(of, referrers));
  for (const { descriptor } of tree.referrers) {
    for (const job of alive(jobs)) if (arrived.get(job)?.has(descriptor.digest)) job.referrers.add(descriptor.digest);
  }
  return tree;
}

/** The referrers of one subject. */
interface Listed {
  readonly of: Digest;
  readonly referrers: readonly Descriptor[];
}

/** Brings the referrers of one subject to all jobs of `arrived`, and notes there who has which. */
async function copyListed(context: CopyContext, { of, referrers }: Listed, arrived: Arrived, over: AbortSignal): Promise<void> {
  const { ctx, source, pool, force } = context;
  const jobs = [...arrived.keys()];
  const there = new Map<CopyJob, ReadonlySet<Digest>>();
  await pool.each(alive(jobs), (job) =>
    workFor(ctx, [job], async () => {
      // What a destination that may have some already lists for this subject is asked once, and only there.
      if (!job.fresh && !force) there.set(job, new Set((await listed(ctx, job.destination, of)).map(({ digest }) => digest)));
    }),
  );
  await pool.each(referrers, async (referrer) => {
    const { digest } = referrer;
    const lacking: CopyJob[] = [];
    for (const job of alive(jobs)) {
      if (there.get(job)?.has(digest)) arrived.get(job)?.add(digest);
      else lacking.push(job);
    }
    await workFor(ctx, lacking, async () => {
      const manifest = await abortable(readListed(context, referrer), over);
      if (!manifest) {
        ctx.emit({ type: "warning", message: `${source.name}@${digest} is listed as a referrer of ${of}, but is not there; left out` });
        return;
      }
      // What a list says would else attach the one registry's content to any image in the other.
      const subject = manifest.subject?.digest;
      if (subject !== undefined && subject !== of && algorithmOf(subject) === algorithmOf(of)) {
        ctx.emit({
          type: "warning",
          message: `${source.name}@${digest} is listed as a referrer of ${of}, but refers to ${subject}; left out`,
        });
        return;
      }
      await copyManifest(context, manifest.descriptor, { jobs: lacking, path: [], asking: "push" });
      for (const job of alive(lacking)) arrived.get(job)?.add(digest);
    });
  });
}

/**
 * A referrer that was listed; undefined if it is not there any more: lists outlive what was deleted elsewhere. What
 * its list says of its size is not believed.
 */
async function readListed({ source }: CopyContext, referrer: Descriptor): Promise<Manifest | undefined> {
  return orAbsent(() => source.manifest(pointOfListed(referrer)));
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
