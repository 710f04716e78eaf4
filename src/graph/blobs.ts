import { type Descriptor, inlineData } from "../oci/descriptor.ts";
import { isNonDistributable } from "../oci/media-types.ts";
import type { BlobWriter, Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { fanOut, type Recipient, type WriteOutcome } from "./fan-out.ts";
import { alive, allOver, awaitBrought, broughtBy, type Claim, claim, type Failure, failLeg, type Leg, type Path } from "./leg.ts";

/** Up to so many bytes an upload is small enough to learn from. */
const small = 1024 * 1024;
/** Up to so many bytes a blob is read whole before it is written, so that neither side's slot is held while the other's works. */
const held = 256 * 1024;
/** Up to so many bytes any number of blobs may be in memory, or have a session that waits; and one that is most likely wanted is read while it is still being offered. */
export const tiny = 64 * 1024;
/** From so many bytes on an upload waits for what the first small one teaches. */
const large = 16 * 1024 * 1024;

/** Waits for work on a blob that was begun elsewhere. Never rejects. */
export type BeingBrought = () => Promise<void>;

/**
 * Brings one blob to all legs that lack it: it is offered to each, and what wants it is written in one transfer from one read. Each digest is brought to a
 * destination once, whoever asks; what a leg leaves undone because it failed elsewhere, the next one that waits for it does. Failures are noted in the legs, each as soon as it is known; a blob that its
 * type lets be absent is left out where the source does not have it.
 * @param path to the manifest that names it
 * @param isNew whether nobody will have it yet: then a small one is read without waiting for that to be known.
 * @returns what is to be waited for where another one brings the blob: not here, where the time is better spent on the next blob.
 * @throws only where the run is cancelled.
 */
export async function bringBlob(
  ctx: Context,
  source: Source,
  blob: Descriptor,
  legs: readonly Leg[],
  path: Path,
  isNew = false,
): Promise<BeingBrought | undefined> {
  ctx.signal.throwIfAborted();
  const ofBlob = [...path, blob.digest];
  for (const leg of legs) {
    const size = leg.side.sizes.get(blob.digest) ?? blob.size;
    leg.side.sizes.set(blob.digest, size);
    if (size !== blob.size) failLeg(leg, ofTwoSizes(source, blob, size), ofBlob);
  }
  const { mine, others } = claim(alive(legs), blob.digest, ({ blobs }) => blobs);
  const starved = mine.length > 0 ? await carry(ctx, source, blob, mine, ofBlob, isNew && readsEarly(source, blob, mine)) : [];
  for (const one of starved) await carry(ctx, source, blob, [one], ofBlob);
  ctx.signal.throwIfAborted();
  if (others.length === 0) return undefined;
  return async () => {
    for (const { leg, result } of others) {
      const brought = await awaitBrought(leg, result);
      const { failure } = brought ?? {};
      if (failure && (failure.abandoned || failure.from !== source)) await (await bringBlob(ctx, source, blob, [leg], path))?.();
      else if (brought?.failure) failLeg(leg, brought.failure.error, ofBlob);
      else if (brought && !leg.counted.has(blob.digest)) {
        leg.counted.add(blob.digest);
        leg.existing++;
      }
    }
  };
}

/** The same blob, to which two manifests give different sizes: one of them is wrong, and would be copied without what it names. */
function ofTwoSizes(source: Source, { digest, size }: Descriptor, other: number): OciError {
  return new OciError(`manifests give it two sizes, ${other} and ${size}`, { kind: "corrupt", reference: `${source.name}@${digest}` });
}

interface Wanting {
  readonly claim: Claim;
  readonly writer: BlobWriter;
}

/** @returns those that must try again, each alone: then nothing can starve them. */
async function carry(
  ctx: Context,
  source: Source,
  blob: Descriptor,
  claims: readonly Claim[],
  path: Path,
  readsNow = false,
): Promise<Claim[]> {
  const finish = ({ leg, settle }: Claim, outcome: "uploaded" | "mounted" | "existing" | "planned" | "absent"): void => {
    const first = !leg.counted.has(blob.digest);
    leg.counted.add(blob.digest);
    if (outcome === "uploaded" || outcome === "planned") {
      if (first) leg.uploaded++;
      leg.bytes += blob.size;
    } else if (first && outcome !== "absent") leg[outcome]++;
    if (outcome !== "absent") {
      ctx.emit({ type: "blob", digest: blob.digest, size: blob.size, outcome, destination: leg.side.destination.name });
    }
    settle({ failure: undefined });
  };
  const lose = ({ leg, settle }: Claim, error: unknown): void => {
    failLeg(leg, error, path);
    settle(broughtBy(leg, blob.digest, source));
  };

  const wanting: Wanting[] = [];
  using over = allOver(claims.map(({ leg }) => leg));
  const reading = readsNow ? readWhole(ctx, source, blob, over.signal) : undefined;
  reading?.catch(() => {});
  await Promise.all(
    claims.map(async (claim) => {
      try {
        const offer = await claim.leg.destination.offer(blob, source);
        if (typeof offer === "string") finish(claim, offer);
        else wanting.push({ claim, writer: offer });
      } catch (error) {
        lose(claim, error);
      }
    }),
  );
  if (wanting.length === 0) {
    await reading?.catch(() => {});
    return [];
  }

  const again: Claim[] = [];
  const recipients = wanting.map(({ claim, writer }): Recipient => {
    const { signal } = claim.leg;
    const settled = (outcome: WriteOutcome): void => {
      if (outcome.ok) finish(claim, "uploaded");
      else if (outcome.starved && !signal.aborted) again.push(claim);
      else if (outcome.ofSource && isNonDistributable(blob.mediaType) && isKind(outcome.error, "not-found")) finish(claim, "absent");
      else lose(claim, outcome.error);
    };
    return { write: (body) => writer.write(body), abort: () => writer.abort(), signal, settled };
  });
  const taught = teach(blob, wanting);
  try {
    if (blob.size >= large) await Promise.all(wanting.map(({ claim }) => claim.leg.side.learning));
    using wanted = allOver(wanting.map(({ claim }) => claim.leg));
    await transfer(ctx, source, blob, recipients, wanting, wanted.signal, reading);
  } finally {
    taught();
  }
  return again;
}

/** @param over when nobody wants the blob any more */
async function transfer(
  ctx: Context,
  source: Source,
  blob: Descriptor,
  recipients: readonly Recipient[],
  wanting: readonly Wanting[],
  over: AbortSignal,
  reading?: Promise<Pick<Source, "open">>,
): Promise<void> {
  const lanes = wanting.map(({ claim }) => claim.leg.side.destination.lane);
  let begun = false;
  try {
    const whole = blob.size <= held && !lanes.includes(source.lane);
    const from = await (reading ?? (whole ? readWhole(ctx, source, blob, over) : source));
    const work = async (): Promise<void> => {
      begun = true;
      await fanOut(ctx, from, blob, recipients);
    };
    await ctx.limiter.transfer(from === source ? [source.lane, ...lanes] : lanes, work, over);
  } catch (error) {
    if (begun) throw error;
    await Promise.all(recipients.map((recipient) => recipient.abort()));
    for (const { settled } of recipients) settled?.({ ok: false, error, starved: false, ofSource: false });
  }
}

/** Whether a blob costs little to read in vain, and cannot be mounted. */
function readsEarly(source: Source, blob: Descriptor, claims: readonly Claim[]): boolean {
  if (blob.size > tiny || source.lane === undefined || inlineData(blob) !== undefined) return false;
  return !claims.some(
    ({ leg: { side } }) => side.destination.lane === source.lane || side.destination.origin?.registry === source.origin?.registry,
  );
}

/** A blob in memory; a failed read is told to whoever opens it. */
async function readWhole(ctx: Context, source: Source, blob: Descriptor, over: AbortSignal): Promise<Pick<Source, "open">> {
  const chunks: Uint8Array[] = [];
  let failure: Failure;
  const read = async (): Promise<void> => {
    try {
      for await (const chunk of source.open(blob, over)) chunks.push(chunk);
    } catch (error) {
      failure = { error };
    }
  };
  await ctx.limiter.transfer([source.lane], read, over);
  return {
    async *open() {
      if (failure) throw failure.error;
      yield* chunks;
    },
  };
}

/** Makes a small upload the one that large ones to the same registry wait for, where it is the first. */
function teach(blob: Descriptor, wanting: readonly Wanting[]): () => void {
  if (blob.size > small) return () => {};
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const { claim } of wanting) {
    if (claim.leg.side.destination.lane !== undefined) claim.leg.side.learning ??= promise;
  }
  return resolve;
}

/** A small blob first, so that the registry is learnt from it; then the largest, so that none is left running alone at the end. */
export function inOrder(blobs: readonly Descriptor[]): Descriptor[] {
  const bySize = [...blobs].sort((a, b) => b.size - a.size);
  const smallest = bySize.pop();
  return smallest ? [smallest, ...bySize] : [];
}
