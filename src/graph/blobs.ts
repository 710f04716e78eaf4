import { type Descriptor, inlineData } from "../oci/descriptor.ts";
import { isNonDistributable } from "../oci/media-types.ts";
import type { BlobWriter, Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind } from "../runtime/errors.ts";
import { fanOut } from "./fan-out.ts";
import { alive, type Claim, claim, type Failure, failLeg, type Leg } from "./leg.ts";

/** Up to so many bytes an upload is small enough to learn from. */
const small = 1024 * 1024;
/** Up to so many bytes a blob is read whole before it is written, so that neither side's slot is held while the other's works. */
const held = 256 * 1024;
/** Up to so many bytes a blob is read while it is still being offered, where it is most likely wanted. */
const early = 64 * 1024;
/** From so many bytes on an upload waits for what the first small one teaches. */
const large = 16 * 1024 * 1024;

/** Waits for work on a blob that was begun elsewhere. Never rejects. */
export type BeingBrought = () => Promise<void>;

/**
 * Brings one blob to all legs that lack it: it is offered to each, and what wants it is written in one transfer from one read. Each digest is brought to a
 * destination once, whoever asks. Failures are noted in the legs; a blob that its type lets be absent is left out where the source does not have it.
 * @param isNew whether nobody will have it yet: then a small one is read without waiting for that to be known.
 * @returns what is to be waited for where another one brings the blob: not here, where the time is better spent on the next blob.
 * @throws only where the run is cancelled.
 */
export async function bringBlob(
  ctx: Context,
  source: Source,
  blob: Descriptor,
  legs: readonly Leg[],
  isNew = false,
): Promise<BeingBrought | undefined> {
  ctx.signal.throwIfAborted();
  const { mine, others } = claim(
    alive(legs),
    blob.digest,
    ({ blobs }) => blobs,
    (failure: Failure) => failure !== undefined,
  );
  const starved = mine.length > 0 ? await carry(ctx, source, blob, mine, isNew && readsEarly(source, blob, mine)) : [];
  for (const one of starved) await carry(ctx, source, blob, [one]);
  ctx.signal.throwIfAborted();
  if (others.length === 0) return undefined;
  return async () => {
    for (const { leg, result } of others) {
      const failure = await result;
      if (failure) failLeg(leg, failure.error);
      else if (!leg.counted.has(blob.digest)) {
        leg.counted.add(blob.digest);
        leg.existing++;
      }
    }
  };
}

interface Wanting {
  readonly claim: Claim<Failure>;
  readonly writer: BlobWriter;
}

/** @returns those that must try again, each alone: then nothing can starve them. */
async function carry(
  ctx: Context,
  source: Source,
  blob: Descriptor,
  claims: readonly Claim<Failure>[],
  readsNow = false,
): Promise<Claim<Failure>[]> {
  const finish = ({ leg, settle }: Claim<Failure>, outcome: "uploaded" | "mounted" | "existing" | "planned" | "absent"): void => {
    const first = !leg.counted.has(blob.digest);
    leg.counted.add(blob.digest);
    if (outcome === "uploaded" || outcome === "planned") {
      if (first) leg.uploaded++;
      leg.bytes += blob.size;
    } else if (first && outcome !== "absent") leg[outcome]++;
    if (outcome !== "absent") {
      ctx.emit({ type: "blob", digest: blob.digest, size: blob.size, outcome, destination: leg.side.destination.name });
    }
    settle(undefined);
  };
  const lose = ({ leg, settle }: Claim<Failure>, error: unknown): void => {
    failLeg(leg, error);
    settle({ error });
  };

  const wanting: Wanting[] = [];
  const reading = readsNow ? readWhole(ctx, source, blob) : undefined;
  reading?.catch(() => {});
  await Promise.all(
    claims.map(async (claim) => {
      try {
        const offer = await claim.leg.side.destination.offer(blob, source);
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

  const again: Claim<Failure>[] = [];
  const taught = teach(blob, wanting);
  try {
    if (blob.size >= large) await Promise.all(wanting.map(({ claim }) => claim.leg.side.learning));
    const { outcomes, sourceError } = await transfer(ctx, source, blob, wanting, reading);
    for (const [at, { claim }] of wanting.entries()) {
      const outcome = outcomes[at];
      if (!outcome || outcome.ok) finish(claim, "uploaded");
      else if (outcome.starved && !ctx.signal.aborted) again.push(claim);
      else if (isNonDistributable(blob.mediaType) && isKind(sourceError, "not-found")) finish(claim, "absent");
      else lose(claim, outcome.error);
    }
  } finally {
    taught();
  }
  return again;
}

async function transfer(
  ctx: Context,
  source: Source,
  blob: Descriptor,
  wanting: readonly Wanting[],
  reading?: Promise<Pick<Source, "open">>,
) {
  const writers = wanting.map(({ writer }) => writer);
  const lanes = wanting.map(({ claim }) => claim.leg.side.destination.lane);
  let begun = false;
  try {
    const whole = blob.size <= held && !lanes.includes(source.lane);
    const from = await (reading ?? (whole ? readWhole(ctx, source, blob) : source));
    return await ctx.limiter.transfer(from === source ? [source.lane, ...lanes] : lanes, () => {
      begun = true;
      return fanOut(ctx, from, blob, writers);
    });
  } catch (error) {
    if (!begun) await Promise.all(writers.map((writer) => writer.abort()));
    return { outcomes: writers.map(() => ({ ok: false, error, starved: false }) as const) };
  }
}

/** Whether a blob costs little to read in vain, and cannot be mounted. */
function readsEarly(source: Source, blob: Descriptor, claims: readonly Claim<Failure>[]): boolean {
  if (blob.size > early || source.lane === undefined || inlineData(blob) !== undefined) return false;
  return !claims.some(
    ({ leg: { side } }) => side.destination.lane === source.lane || side.destination.origin?.registry === source.origin?.registry,
  );
}

/** A blob in memory; a failed read is told to whoever opens it. */
async function readWhole(ctx: Context, source: Source, blob: Descriptor): Promise<Pick<Source, "open">> {
  const chunks: Uint8Array[] = [];
  let failure: Failure;
  await ctx.limiter.transfer([source.lane], async () => {
    try {
      for await (const chunk of source.open(blob)) chunks.push(chunk);
    } catch (error) {
      failure = { error };
    }
  });
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
