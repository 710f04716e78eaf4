import { isManifest } from "../graph/walk.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { DigestTag, Tag } from "../oci/tag.ts";
import { orAbsent } from "../runtime/errors.ts";
import type { CopyContext } from "./context.ts";
import { alive, type CopyJob, workFor } from "./job.ts";
import { copyContent, pushComplete } from "./manifests.ts";

/**
 * Brings the digest tags of these subjects, and those of what they hold.
 * @param tagsBySubject all that the source has.
 */
export async function copyDigestTags(
  context: CopyContext,
  tagsBySubject: ReadonlyMap<Digest, readonly DigestTag[]>,
  roots: readonly Digest[],
  jobs: readonly CopyJob[],
): Promise<void> {
  const seen = new Set<Digest>();
  let next = roots;
  while (next.length > 0) {
    const subjects = next.filter((digest) => !seen.has(digest));
    for (const digest of subjects) seen.add(digest);
    const tags = subjects.flatMap((digest) => tagsBySubject.get(digest) ?? []);
    next = (await context.pool.map(tags, ({ tag }) => copyDigestTag(context, tag, jobs))).flat();
  }
}

/** @returns the digests of what was found there, whose own digest tags are looked for next. */
async function copyDigestTag(context: CopyContext, tag: Tag, jobs: readonly CopyJob[]): Promise<Digest[]> {
  const { ctx, source, pool, force } = context;
  if (alive(jobs).length === 0) return [];
  const comparing = force ? [] : alive(jobs).filter(({ fresh }) => !fresh);
  const held = new Map<CopyJob, Digest | undefined>();
  // If nothing can be the same, the tag is read at once; else the digests are compared first.
  const [found] = await Promise.all([
    orAbsent((): Promise<Manifest | Descriptor> => (comparing.length === 0 ? source.manifest(tag) : source.resolve(tag))),
    pool.each(comparing, (job) =>
      workFor(ctx, [job], async () => void held.set(job, (await orAbsent(() => job.destination.resolve(tag)))?.digest)),
    ),
  ]);
  if (!found) {
    ctx.emit({ type: "warning", message: `${source.name}:${tag} was listed, but is not there any more; left out` });
    return [];
  }
  const { digest } = isManifest(found) ? found.descriptor : found;
  const lacking = alive(jobs).filter((job) => held.get(job) !== digest);
  if (lacking.length > 0) {
    const manifest = isManifest(found) ? found : await source.manifest(found);
    const path = [digest];
    await copyContent(context, manifest, { jobs: lacking, path, asking: "ask-unless-fresh" });
    await pool.each(alive(lacking), (job) => workFor(ctx, [job], () => pushComplete(context, job, manifest, { path, tag })));
  }
  for (const job of alive(jobs)) job.digestTags.push(tag);
  return [digest];
}
