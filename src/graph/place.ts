import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { blobsOf, type Manifest, pointOfListed, referrerDescriptor } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import type { Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { abortable } from "../runtime/abortable.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, lacksContent, OciError, withFacts } from "../runtime/errors.ts";
import type { Limiter } from "../runtime/limiter.ts";
import { limits } from "../runtime/limits.ts";
import { type BeingBrought, BlobCopy, inOrder, tiny } from "./blobs.ts";
import { alive, allOver, awaitBrought, broughtBy, type Claim, claim, failLeg, type Leg, type Owed, type Path } from "./leg.ts";
import type { Pool } from "./pool.ts";
import { manifestOrBlob, tooDeep } from "./walk.ts";

/** What one root's copy works with. */
export interface Work {
  readonly ctx: Context;
  readonly source: Source;
  readonly pool: Pool;
  /** Bounds how many blobs, other than small ones, are brought at once. */
  readonly gate: Limiter;
  readonly force: boolean;
  /** Manifests met so far, for `limits.graph`. */
  met: number;
}

/**
 * Whether to ask first if a manifest is there. If its parent is known to be absent and nothing else is known, asking
 * costs more than it saves.
 */
export type Asking = "ask" | "ask-unless-fresh" | "push";

/** To whom content goes, and how. */
export interface Placing {
  readonly legs: readonly Leg[];
  /** What leads to the content. */
  readonly path: Path;
  readonly asking: Asking;
}

/**
 * Brings a manifest, by digest, with all beneath it: children and blobs before it. Each digest is brought to a
 * destination once, whoever asks; what a leg leaves undone because it failed elsewhere, the next one that waits for
 * it does. Failures are noted in the legs.
 * @param to its path ends above the manifest
 * @throws only if the run is cancelled.
 */
export async function place(work: Work, descriptor: Descriptor, to: Placing): Promise<void> {
  work.ctx.signal.throwIfAborted();
  const { digest } = descriptor;
  const path = [...to.path, digest];
  const { mine, others } = claim(alive(to.legs), digest, ({ manifests }) => manifests);
  if (mine.length > 0) {
    let owes: Digest | undefined;
    try {
      owes = await placeClaimed(work, descriptor, mine, { path, asking: to.asking });
    } catch (error) {
      for (const { leg } of mine) failLeg(leg, error, path);
    }
    for (const { leg, settle } of mine) settle({ ...broughtBy(leg, digest, work.source), owes });
  }
  const abandoned: Leg[] = [];
  for (const { leg, result } of others) {
    const brought = await awaitBrought(leg, result);
    if (brought?.failure && (brought.failure.abandoned || brought.failure.from !== work.source)) abandoned.push(leg);
    else if (brought?.failure) failLeg(leg, brought.failure.error, path);
    else if (brought?.owes !== undefined) leg.subjects.add(brought.owes);
  }
  work.ctx.signal.throwIfAborted();
  if (alive(abandoned).length > 0) await place(work, descriptor, { ...to, legs: abandoned });
}

/** @returns the subject whose list has yet to name it, at any of the destinations. */
async function placeClaimed(
  work: Work,
  descriptor: Descriptor,
  claims: readonly Claim[],
  { path, asking }: Omit<Placing, "legs">,
): Promise<Digest | undefined> {
  const { source, pool, force } = work;
  const kind = manifestKind(descriptor.mediaType);
  if (++work.met > limits.graph) {
    throw new OciError(`the graph has more than ${limits.graph} manifests`, { kind: "limit", reference: source.name });
  }
  const there = new Set<Leg>();
  await pool.each(claims, async ({ leg }) => {
    const asks = asking === "ask" || (!leg.fresh && (force || asking === "ask-unless-fresh"));
    if (!asks || kind === "unknown") return;
    try {
      if (await leg.destination.has(descriptor)) there.add(leg);
    } catch (error) {
      failLeg(leg, error, path);
    }
  });
  const wanting = alive(claims.map(({ leg }) => leg)).filter((leg) => force || !there.has(leg));
  if (wanting.length === 0) return undefined;

  const manifest = await readFor(work, descriptor, wanting, path);
  if (!manifest) return undefined;
  if (manifest === "blob") {
    await (await new BlobCopy(work.ctx, source, descriptor, path).bring(wanting))?.();
    return undefined;
  }
  await placeContent(work, manifest, { legs: wanting, path, asking: asking === "ask" ? "ask" : "ask-unless-fresh" });
  let owes: Digest | undefined;
  await pool.each(alive(wanting), async (leg) => {
    if (there.has(leg) && !manifest.subject) return;
    try {
      await pushManifest(work, leg, manifest, { path });
      if (manifest.subject && leg.subjects.has(manifest.subject.digest)) owes = manifest.subject.digest;
    } catch (error) {
      failLeg(leg, error, path);
    }
  });
  return owes;
}

async function readFor({ source }: Work, descriptor: Descriptor, legs: readonly Leg[], path: Path): Promise<Manifest | "blob" | undefined> {
  // What others may want as well is read to its end.
  using over = allOver(legs);
  try {
    const isUnknown = manifestKind(descriptor.mediaType) === "unknown";
    return await abortable<Manifest | "blob">(isUnknown ? manifestOrBlob(source, descriptor) : source.manifest(descriptor), over.signal);
  } catch (error) {
    const told = withFacts(error, { operation: "read manifest", reference: `${source.name}@${descriptor.digest}` });
    for (const leg of legs) failLeg(leg, told, path);
    return undefined;
  }
}

/**
 * Brings what is beneath a manifest, and not the manifest itself.
 * @param to its path ends with the manifest
 */
export async function placeContent(work: Work, manifest: Manifest, to: Placing): Promise<void> {
  const { legs, path } = to;
  const { ctx, source, pool, gate } = work;
  if (manifest.manifests.length > 0 && path.length > limits.indexDepth) {
    for (const leg of legs) failLeg(leg, tooDeep(source, manifest.descriptor), path);
    return;
  }
  const blobs = inOrder(blobsOf(manifest));
  announce(ctx, blobs, legs);
  const children = new Map(manifest.manifests.map((child) => [child.digest, child]));
  const elsewhere: BeingBrought[] = [];
  function* everything(): Generator<() => Promise<void>> {
    for (const child of children.values()) yield () => place(work, child, to);
    for (const blob of blobs) {
      yield async () => {
        // What comes with a referrer that is not there is most likely not there either.
        const isNew = manifest.subject !== undefined && !work.force;
        const bring = () => new BlobCopy(ctx, source, blob, path).bring(legs, isNew);
        const brought = await (blob.size <= tiny ? bring() : gate.request("blobs", bring));
        if (brought) elsewhere.push(brought);
      };
    }
  }
  await pool.each(everything(), (bring) => (alive(legs).length > 0 ? bring() : Promise.resolve()));
  for (const brought of elsewhere) await brought();
  ctx.signal.throwIfAborted();
}

function announce(ctx: Context, blobs: readonly Descriptor[], legs: readonly Leg[]): void {
  let count = 0;
  let bytes = 0;
  for (const { side } of alive(legs)) {
    for (const { digest, size } of blobs) {
      if (side.planned.has(digest) || side.blobs.has(digest)) continue;
      side.planned.add(digest);
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
export async function pushManifest(
  work: Work,
  leg: Leg,
  manifest: Manifest,
  { path, tag }: { readonly path: Path; readonly tag?: Tag },
): Promise<void> {
  const { ctx } = work;
  const { subject } = manifest;
  // Only to save time: what fails here is asked again if the registry does not say it.
  if (subject) leg.side.listing ??= leg.side.destination.registry?.expectReferrers(subject.digest).catch(() => {});
  let answer: { readonly subjectListed: boolean } | undefined;
  for (let pushes = 1; answer === undefined; pushes++) {
    try {
      answer = await leg.destination.push(manifest, tag);
    } catch (error) {
      if (!lacksContent(error) || pushes >= maxPushes) throw error;
      if (pushes > 1) await ctx.clock.sleep((0.5 + ctx.random()) * 250 * 2 ** pushes, leg.signal);
      for (const { digest } of blobsOf(manifest)) leg.side.blobs.delete(digest);
      for (const { digest } of manifest.manifests) leg.side.manifests.delete(digest);
      await placeContent(work, manifest, { legs: [leg], path, asking: "ask" });
      if (leg.failure) throw leg.failure.error;
    }
  }
  leg.manifests++;
  if (!answer.subjectListed && subject) owe(leg, subject.digest, referrerDescriptor(manifest));
}

function owe(leg: Leg, subject: Digest, referrer: Descriptor): void {
  leg.subjects.add(subject);
  const owed: Owed = leg.side.owed.get(subject) ?? { add: new Map(), settling: Promise.resolve(undefined) };
  leg.side.owed.set(subject, owed);
  owed.add.set(referrer.digest, referrer);
}

/**
 * Writes the lists of referrers that this leg's manifests belong on: one update for each subject. What another root
 * is settling is waited for.
 */
export async function settleReferrers({ pool }: Work, leg: Leg): Promise<void> {
  const subjects = [...leg.subjects];
  leg.subjects.clear();
  await pool.each(subjects, async (subject) => {
    const owed = leg.side.owed.get(subject);
    if (!owed || leg.failure) return;
    if (owed.add.size > 0) {
      const add = [...owed.add.values()];
      owed.add = new Map();
      const before = owed.settling;
      owed.settling = (async () => {
        try {
          await before;
          await leg.destination.updateReferrers(subject, { add });
          return undefined;
        } catch (error) {
          return { error };
        }
      })();
    }
    const failure = await owed.settling;
    if (failure) failLeg(leg, failure.error);
  });
}

/**
 * A referrer that was listed; undefined if it is not there any more: lists outlive what was deleted elsewhere. What
 * its list says of its size is not believed.
 */
export async function readListed({ source }: Work, referrer: Descriptor): Promise<Manifest | undefined> {
  try {
    return await source.manifest(pointOfListed(referrer));
  } catch (error) {
    if (isKind(error, "not-found")) return undefined;
    throw error;
  }
}
