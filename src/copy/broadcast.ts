import type { Descriptor } from "../oci/descriptor.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { mayNotBeFreed } from "../runtime/spent.ts";
import { Branch, type BranchWriter, type SharedRead, type WriteOutcome } from "./branch.ts";
import { Turns } from "./turns.ts";

/** Milliseconds for which a branch may take nothing while others wait. */
const patience = 5_000;

/**
 * Streams one blob to many writers, reading it once: the slowest sets the pace, with a little read ahead. The caller
 * holds a transfer over all lanes for as long as this takes; within it at most one stream of the source is open at
 * any time.
 *
 * A branch that asks for bytes again (a rewind), or that takes nothing for 5 seconds while others wait, leaves the
 * shared read; when that is over it goes on from a read of its own, skipping what it has. A branch that fails, or
 * whose signal aborts, ends alone; with the last of them the read ends, wherever it waits. When the source fails, all
 * fail. Before the first chunk is there, no writer is started: what cannot be read begins no upload.
 * @returns one outcome for each, in order; failures are among them.
 */
export async function broadcast(
  ctx: Context,
  source: Pick<Source, "open">,
  blob: Descriptor,
  writers: readonly BranchWriter[],
): Promise<readonly WriteOutcome[]> {
  return new Broadcast(ctx, source, blob, writers).run();
}

/** One shared read of a blob, and the reads of their own of the branches that left it. */
class Broadcast implements SharedRead {
  readonly ctx: Context;
  readonly blob: Descriptor;
  readonly turns = new Turns();
  readonly #source: Pick<Source, "open">;
  readonly #branches: readonly Branch[];
  /** Aborted when nobody wants the bytes any more. */
  readonly #unwanted = new AbortController();
  readonly #reading: AbortSignal;
  ended = false;
  failure: { readonly error: unknown } | undefined;
  #poke: (() => void) | undefined;

  constructor(ctx: Context, source: Pick<Source, "open">, blob: Descriptor, writers: readonly BranchWriter[]) {
    this.ctx = ctx;
    this.blob = blob;
    this.#source = source;
    this.#branches = writers.map((writer) => new Branch(this, writer));
    this.#reading = AbortSignal.any([ctx.signal, this.#unwanted.signal]);
  }

  async run(): Promise<readonly WriteOutcome[]> {
    using leaving = new DisposableStack();
    for (const branch of this.#branches) {
      const left = (): void => {
        this.#end(branch);
        branch.stop();
      };
      const { signal } = branch.writer;
      if (signal?.aborted) left();
      else signal?.addEventListener("abort", left, { once: true });
      leaving.defer(() => signal?.removeEventListener("abort", left));
    }
    const shared = this.#source.open(this.blob, this.#reading)[Symbol.asyncIterator]();
    let first: IteratorResult<Uint8Array>;
    try {
      first = await shared.next();
    } catch (error) {
      await Promise.all(this.#branches.map(({ writer }) => writer.abort()));
      return this.#branches.map((branch) => branch.lost(error, { starved: false, ofSource: true }));
    }
    return await this.#stream(shared, first);
  }

  openAlone(stop: AbortSignal): AsyncIterator<Uint8Array> {
    return this.#source.open(this.blob, AbortSignal.any([this.#reading, stop]))[Symbol.asyncIterator]();
  }

  poke(): void {
    this.#poke?.();
  }

  async #stream(shared: AsyncIterator<Uint8Array>, first: IteratorResult<Uint8Array>): Promise<readonly WriteOutcome[]> {
    const { signal } = this.ctx;
    const onAbort = () => this.#fail(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    if (signal.aborted) onAbort();
    const over = new AbortController();
    const pumping = this.#pump(shared, first);
    const watching = this.#branches.length > 1 ? this.#watch(over.signal) : undefined;
    try {
      const outcomes = await Promise.all(this.#branches.map((branch) => this.#write(branch)));
      await pumping;
      return outcomes;
    } finally {
      over.abort();
      signal.removeEventListener("abort", onAbort);
      await watching;
    }
  }

  /** The shared read: hands each chunk to all branches, and waits while one of them is full. */
  async #pump(shared: AsyncIterator<Uint8Array>, first: IteratorResult<Uint8Array>): Promise<void> {
    try {
      for (let next = first; ; next = await shared.next()) {
        if (next.done) {
          this.ended = true;
          break;
        }
        if (this.#branches.length > 1) mayNotBeFreed(next.value);
        for (const branch of this.#branches) branch.push(next.value);
        while (!this.failure && this.#branches.some(({ isFull }) => isFull)) {
          await new Promise<void>((resolve) => {
            this.#poke = resolve;
          });
          this.#poke = undefined;
        }
        if (this.failure || !this.#branches.some(({ attached }) => attached)) break;
      }
    } catch (error) {
      if (!this.#unwanted.signal.aborted) this.#fail(error);
    }
    if (!this.ended) await shared.return?.().catch(() => {});
    this.#wakeAll();
    this.turns.release(this.turns.shared);
  }

  /** Takes branches out of the shared read that take nothing while others wait. */
  async #watch(over: AbortSignal): Promise<void> {
    const { clock } = this.ctx;
    while (!over.aborted) {
      try {
        await clock.sleep(patience / 2, over);
      } catch {
        return;
      }
      if (!this.turns.areAwaited && !this.#branches.some(({ hungry }) => hungry)) continue;
      const since = clock.now() - patience;
      for (const branch of this.#branches) if (branch.isIdleSince(since)) branch.detach();
    }
  }

  async #write(branch: Branch): Promise<WriteOutcome> {
    const { writer } = branch;
    try {
      if (writer.signal?.aborted) {
        await writer.abort();
        throw writer.signal.reason;
      }
      await writer.write(branch.body());
      return branch.settle({ ok: true });
    } catch (error) {
      const { failure } = this;
      const starved = branch.starving && !failure && this.#branches.length > 1;
      return branch.lost(failure?.error ?? error, { starved, ofSource: failure !== undefined });
    } finally {
      this.#end(branch);
      await branch.leave();
    }
  }

  #end(branch: Branch): void {
    branch.over = true;
    if (this.#branches.every(({ over }) => over)) this.#unwanted.abort(new Error("nobody wants the blob any more"));
  }

  #fail(error: unknown): void {
    this.failure ??= { error };
    this.turns.fail(this.failure.error);
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const branch of this.#branches) branch.wake();
    this.poke();
  }
}
