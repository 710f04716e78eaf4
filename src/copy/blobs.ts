import { type Descriptor, inlineData } from "../oci/descriptor.ts";
import { isNonDistributable } from "../oci/media-types.ts";
import type { BlobWriter, Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { mayNotBeFreed } from "../runtime/spent.ts";
import type { BranchWriter, WriteOutcome } from "./branch.ts";
import { broadcast } from "./broadcast.ts";
import { alive, allOver, type Claim, type CopyJob, claim, type Path } from "./job.ts";

/** Up to so many bytes an upload is small enough to learn from. */
const small = 1024 * 1024;
/**
 * Up to so many bytes a blob is read whole before it is written, so that neither side's slot is held while the
 * other's works.
 */
const held = 256 * 1024;
/**
 * Up to so many bytes any number of blobs may be in memory, or have a session that waits; and one that is most likely
 * wanted is read while it is still being offered.
 */
export const tiny = 64 * 1024;
/** From so many bytes on an upload waits for what the first small one teaches. */
const large = 16 * 1024 * 1024;

/** Waits for work on a blob that was begun elsewhere. Never rejects. */
export type BeingBrought = () => Promise<void>;

/** One blob of a source on its way to jobs. */
export class BlobCopy {
  readonly #ctx: Context;
  readonly #source: Source;
  readonly #blob: Descriptor;
  readonly #path: Path;

  /** @param above path to the manifest that names it */
  constructor(ctx: Context, source: Source, blob: Descriptor, above: Path) {
    this.#ctx = ctx;
    this.#source = source;
    this.#blob = blob;
    this.#path = [...above, blob.digest];
  }

  /**
   * Brings the blob to all jobs that lack it: it is offered to each, and what wants it is written in one transfer
   * from one read. Each digest is brought to a destination once, whoever asks; what a job leaves undone because it
   * failed elsewhere, the next one that waits for it does. Failures are noted in the jobs, each as soon as it is
   * known; a blob that its type lets be absent is left out if the source does not have it.
   * @param isNew whether nobody will have it yet: then a small one is read without waiting for that to be known.
   * @returns what is to be waited for if another one brings the blob: not here, as the time is better spent on the
   * next blob.
   * @throws only if the run is cancelled.
   */
  async bring(jobs: readonly CopyJob[], isNew = false): Promise<BeingBrought | undefined> {
    const { digest } = this.#blob;
    this.#ctx.signal.throwIfAborted();
    for (const job of jobs) this.#checkSize(job);
    const { mine, others } = claim(alive(jobs), digest, "blobs");
    const starved = mine.length > 0 ? await this.#carry(mine, isNew && this.#readsEarly(mine)) : [];
    for (const one of starved) await this.#carry([one]);
    this.#ctx.signal.throwIfAborted();
    if (others.length === 0) return undefined;
    return async () => {
      for (const { job, result } of others) {
        const brought = await job.waitFor(result);
        const { failure } = brought ?? {};
        if (failure && (failure.abandoned || failure.from !== this.#source)) await (await this.bring([job]))?.();
        else if (failure) job.fail(failure.error, this.#path);
        else if (brought && !job.counted.has(digest)) {
          job.counted.add(digest);
          job.existing++;
        }
      }
    };
  }

  /**
   * Of two manifests that give the same blob different sizes one is wrong, and would be copied without what it names.
   */
  #checkSize(job: CopyJob): void {
    const { digest, size } = this.#blob;
    const other = job.state.sizes.get(digest) ?? size;
    job.state.sizes.set(digest, other);
    if (other === size) return;
    const reference = `${this.#source.name}@${digest}`;
    job.fail(new OciError(`manifests give it two sizes, ${other} and ${size}`, { kind: "corrupt", reference }), this.#path);
  }

  /** @returns those that must try again, each alone: then nothing can starve them. */
  async #carry(claims: readonly Claim[], readsNow = false): Promise<Claim[]> {
    const uploads: Upload[] = [];
    using over = allOver(claims.map(({ job }) => job));
    const reading = readsNow ? this.#readWhole(over.signal) : undefined;
    reading?.catch(() => {});
    await Promise.all(
      claims.map(async (claim) => {
        try {
          const offer = await claim.job.destination.beginUpload(this.#blob, this.#source);
          if (typeof offer === "string") this.#finish(claim, offer);
          else uploads.push({ claim, writer: offer });
        } catch (error) {
          this.#lose(claim, error);
        }
      }),
    );
    if (uploads.length === 0) {
      await reading?.catch(() => {});
      return [];
    }
    const again: Claim[] = [];
    const taught = teach(this.#blob, uploads);
    try {
      if (this.#blob.size >= large) await Promise.all(uploads.map(({ claim }) => claim.job.state.learning));
      await this.#transfer(uploads, again, reading);
    } finally {
      taught();
    }
    return again;
  }

  /** @param again gets those that must try again */
  async #transfer(uploads: readonly Upload[], again: Claim[], reading?: Promise<InMemory>): Promise<void> {
    const [ctx, source, blob] = [this.#ctx, this.#source, this.#blob];
    using over = allOver(uploads.map(({ claim }) => claim.job));
    const writers = uploads.map((one) => this.#writerOf(one, again));
    const lanes = uploads.map(({ claim }) => claim.job.state.destination.lane);
    let begun = false;
    try {
      const whole = blob.size <= held && !lanes.includes(source.lane);
      const read = await (reading ?? (whole ? this.#readWhole(over.signal) : undefined));
      const work = async (): Promise<void> => {
        begun = true;
        if (read) await Promise.all(writers.map((writer) => writeWhole(ctx, read, writer)));
        else await broadcast(ctx, source, blob, writers);
      };
      await ctx.limiter.transfer(read ? lanes : [source.lane, ...lanes], work, over.signal);
    } catch (error) {
      if (begun) throw error;
      await Promise.all(writers.map((writer) => writer.abort()));
      for (const { settled } of writers) settled?.({ ok: false, error, starved: false, ofSource: false });
    }
  }

  #writerOf({ claim, writer }: Upload, again: Claim[]): BranchWriter {
    const { signal } = claim.job;
    const settled = (outcome: WriteOutcome): void => {
      if (outcome.ok) this.#finish(claim, "uploaded");
      else if (outcome.starved && !signal.aborted) again.push(claim);
      else if (outcome.ofSource && isNonDistributable(this.#blob.mediaType) && isKind(outcome.error, "not-found")) {
        this.#finish(claim, "absent");
      } else this.#lose(claim, outcome.error);
    };
    return { write: (body) => writer.write(body), abort: () => writer.abort(), signal, settled };
  }

  #finish({ job, settle }: Claim, outcome: "uploaded" | "mounted" | "existing" | "planned" | "absent"): void {
    const { digest, size } = this.#blob;
    const first = !job.counted.has(digest);
    job.counted.add(digest);
    if (outcome === "uploaded" || outcome === "planned") {
      if (first) job.uploaded++;
      job.bytes += size;
    } else if (first && outcome !== "absent") job[outcome]++;
    if (outcome !== "absent") {
      this.#ctx.emit({ type: "blob", digest, size, outcome, destination: job.state.destination.name });
    }
    settle({ failure: undefined });
  }

  #lose({ job, settle }: Claim, error: unknown): void {
    job.fail(error, this.#path);
    settle(job.outcomeOf(this.#blob.digest, this.#source));
  }

  /** Whether it costs little to read the blob in vain, and it cannot be mounted. */
  #readsEarly(claims: readonly Claim[]): boolean {
    const { lane, origin } = this.#source;
    if (this.#blob.size > tiny || lane === undefined || inlineData(this.#blob) !== undefined) return false;
    return !claims.some(({ job: { state } }) => state.destination.lane === lane || state.destination.origin?.registry === origin?.registry);
  }

  async #readWhole(over: AbortSignal): Promise<InMemory> {
    const read = async (): Promise<InMemory> => {
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of this.#source.open(this.#blob, over)) {
          mayNotBeFreed(chunk);
          chunks.push(chunk);
        }
      } catch (error) {
        return { failure: { error } };
      }
      return { content: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks) };
    };
    return await this.#ctx.limiter.transfer([this.#source.lane], read, over);
  }
}

/** A blob that was read whole and verified, or why that failed. */
type InMemory = { readonly content: Uint8Array; readonly failure?: undefined } | { readonly failure: { readonly error: unknown } };

/** Writes a blob that is in memory; its writer is told what became of it. */
async function writeWhole(ctx: Context, read: InMemory, writer: BranchWriter): Promise<void> {
  const { signal } = writer;
  try {
    if (read.failure || signal?.aborted) {
      await writer.abort();
      throw read.failure?.error;
    }
    const { content } = read;
    await writer.write({ size: content.byteLength, content, open: (from) => streamOf(content.subarray(from)), isVerified: () => true });
    ctx.emit({ type: "bytes", direction: "written", count: content.byteLength });
    writer.settled?.({ ok: true });
  } catch (error) {
    const ofSource = read.failure !== undefined && !signal?.aborted;
    writer.settled?.({ ok: false, error: signal?.aborted ? signal.reason : error, starved: false, ofSource });
  }
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.byteLength > 0) yield bytes;
}

/** What an offer began, and for whom. */
interface Upload {
  readonly claim: Claim;
  readonly writer: BlobWriter;
}

/** Makes a small upload the one that large ones to the same registry wait for, if it is the first. */
function teach(blob: Descriptor, uploads: readonly Upload[]): () => void {
  if (blob.size > small) return () => {};
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const { claim } of uploads) {
    if (claim.job.state.destination.lane !== undefined) claim.job.state.learning ??= promise;
  }
  return resolve;
}

/**
 * A small blob first, so that the registry is learnt from it; then the largest, so that none is left running alone at
 * the end.
 */
export function inOrder(blobs: readonly Descriptor[]): Descriptor[] {
  const bySize = [...blobs].sort((a, b) => b.size - a.size);
  const smallest = bySize.pop();
  return smallest ? [smallest, ...bySize] : [];
}
