import type { Descriptor } from "../oci/descriptor.ts";
import type { BlobWriter, Rewindable, Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

/**
 * What became of one writer. `starved`: it failed while it waited for a read of its own; it is worth another try
 * alone. `ofSource`: the blob could not be read.
 */
export type WriteOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: unknown; readonly starved: boolean; readonly ofSource: boolean };

/** Who gets the bytes. */
export interface Recipient extends BlobWriter {
  /** Aborted: it wants them no more. The others go on. */
  readonly signal?: AbortSignal;
  /** Told what became of it as soon as that is known: the others may take much longer. */
  settled?(outcome: WriteOutcome): void;
}

/** Bytes that a branch may have waiting; then the others wait for it. */
const readAhead = 256 * 1024;
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
export async function fanOut(
  ctx: Context,
  source: Pick<Source, "open">,
  blob: Descriptor,
  recipients: readonly Recipient[],
): Promise<readonly WriteOutcome[]> {
  return new Broadcast(ctx, source, blob, recipients).run();
}

/** One shared read of a blob, and the reads of their own of the branches that left it. */
class Broadcast {
  readonly ctx: Context;
  readonly blob: Descriptor;
  readonly turns = new Turns();
  readonly #source: Pick<Source, "open">;
  readonly #branches: readonly Branch[];
  /** Aborted when nobody wants the bytes any more. */
  readonly #unwanted = new AbortController();
  readonly #reading: AbortSignal;
  /** The shared read came to its end; all that is left of it is in the queues. */
  ended = false;
  failure: { readonly error: unknown } | undefined;
  /** Tells the shared read, which waits for room, to look again. */
  #poke: (() => void) | undefined;

  constructor(ctx: Context, source: Pick<Source, "open">, blob: Descriptor, recipients: readonly Recipient[]) {
    this.ctx = ctx;
    this.blob = blob;
    this.#source = source;
    this.#branches = recipients.map((recipient) => new Branch(this, recipient));
    this.#reading = AbortSignal.any([ctx.signal, this.#unwanted.signal]);
  }

  async run(): Promise<readonly WriteOutcome[]> {
    using leaving = new DisposableStack();
    for (const branch of this.#branches) {
      const left = (): void => {
        this.#end(branch);
        branch.stop();
      };
      const { signal } = branch.recipient;
      if (signal?.aborted) left();
      else signal?.addEventListener("abort", left, { once: true });
      leaving.defer(() => signal?.removeEventListener("abort", left));
    }
    const shared = this.#source.open(this.blob, this.#reading)[Symbol.asyncIterator]();
    let first: IteratorResult<Uint8Array>;
    try {
      first = await shared.next();
    } catch (error) {
      await Promise.all(this.#branches.map(({ recipient }) => recipient.abort()));
      return this.#branches.map((branch) => branch.lost(error, { starved: false, ofSource: true }));
    }
    return await this.#stream(shared, first);
  }

  /** A stream of the source, which ends too if nobody wants the blob any more. */
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
    const { recipient } = branch;
    try {
      if (recipient.signal?.aborted) {
        await recipient.abort();
        throw recipient.signal.reason;
      }
      await recipient.write(branch.body());
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

/** One writer's part in a broadcast. */
class Branch {
  readonly recipient: Recipient;
  readonly #broadcast: Broadcast;
  /** Chunks read and not yet taken; shared with the other branches, never copied. */
  readonly #queue: Uint8Array[] = [];
  #queued = 0;
  /** Since when it has been full; undefined while it has room. */
  #fullSince: number | undefined;
  /** Takes part in the shared read. */
  attached = true;
  /** Waits for the next chunk. */
  hungry = false;
  /** Waits for the source, to read alone. */
  starving = false;
  /** It is done, or wants no more. */
  over = false;
  #opened = false;
  /** Which `open` is the current one; those before it are over. */
  #generation = 0;
  #wake: (() => void) | undefined;
  /** The highest byte that was handed out, so that bytes sent again are not counted again. */
  #counted = 0;
  /** All bytes were handed out, and came out of one read of the source. */
  #verified = false;

  constructor(broadcast: Broadcast, recipient: Recipient) {
    this.#broadcast = broadcast;
    this.recipient = recipient;
  }

  get isFull(): boolean {
    return this.attached && this.#queued >= readAhead;
  }

  /** Has been full since then, or longer. */
  isIdleSince(time: number): boolean {
    return this.attached && this.#fullSince !== undefined && this.#fullSince <= time;
  }

  push(chunk: Uint8Array): void {
    if (!this.attached || chunk.byteLength === 0) return;
    this.#queue.push(chunk);
    this.#queued += chunk.byteLength;
    if (this.isFull) this.#fullSince ??= this.#broadcast.ctx.clock.now();
    this.wake();
  }

  wake(): void {
    this.#wake?.();
  }

  /** Leaves the shared read. */
  detach(): void {
    if (!this.attached) return;
    this.attached = false;
    this.wake();
    this.#broadcast.poke();
  }

  /** Its signal aborted: ends what it waits for, be it a chunk, a turn or a read of its own. */
  stop(): void {
    this.#empty();
    this.detach();
    this.wake();
    this.#broadcast.turns.cancel(this, this.recipient.signal?.reason);
  }

  /** The writer is done. */
  async leave(): Promise<void> {
    this.#generation++;
    this.#empty();
    this.detach();
    await this.#broadcast.turns.giveUp(this);
  }

  settle(outcome: WriteOutcome): WriteOutcome {
    this.recipient.settled?.(outcome);
    return outcome;
  }

  lost(error: unknown, { starved, ofSource }: { readonly starved: boolean; readonly ofSource: boolean }): WriteOutcome {
    const { signal } = this.recipient;
    if (signal?.aborted) return this.settle({ ok: false, error: signal.reason, starved: false, ofSource: false });
    return this.settle({ ok: false, error, starved, ofSource });
  }

  body(): Rewindable {
    return {
      size: this.#broadcast.blob.size,
      open: (from) => this.#open(from),
      isVerified: () => this.#verified,
    };
  }

  #open(from: number): AsyncIterable<Uint8Array> {
    this.#generation++;
    this.starving = false;
    this.#verified = false;
    if (this.#opened || from > 0) {
      this.#empty();
      this.#fullSince = undefined;
      this.detach();
    }
    this.#opened = true;
    this.wake();
    return this.#read(this.#generation, from);
  }

  /** The bytes from `from` on: from the shared read while it takes part in that, then alone. */
  async *#read(generation: number, from: number): AsyncGenerator<Uint8Array> {
    let offset = from;
    try {
      for (;;) {
        const chunk = this.#take(generation);
        if (chunk) {
          offset += chunk.byteLength;
          this.#count(offset);
          yield chunk;
        } else if (!this.attached) {
          yield* this.#readAlone(generation, offset);
          return;
        } else if (this.#broadcast.ended) {
          this.#verified = from === 0;
          return;
        } else await this.#untilWoken();
      }
    } finally {
      // Left before its end, it must not hold up the others.
      if (this.#generation === generation) this.detach();
    }
  }

  #take(generation: number): Uint8Array | undefined {
    this.#checkWanted(generation);
    const chunk = this.#queue.shift();
    if (chunk) {
      this.#queued -= chunk.byteLength;
      if (this.#queued < readAhead) this.#fullSince = undefined;
      this.#broadcast.poke();
    } else if (this.#broadcast.failure) throw this.#broadcast.failure.error;
    return chunk;
  }

  async #untilWoken(): Promise<void> {
    this.hungry = true;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
    this.hungry = false;
  }

  async *#readAlone(generation: number, from: number): AsyncGenerator<Uint8Array> {
    const { turns } = this.#broadcast;
    await turns.giveUp(this);
    this.#checkWanted(generation);
    this.starving = true;
    const turn = await turns.take(this);
    try {
      this.#checkWanted(generation);
      this.starving = false;
      turn.stop = new AbortController();
      turn.iterator = this.#broadcast.openAlone(turn.stop.signal);
      let skip = from;
      let offset = from;
      for (let next = await turn.iterator.next(); !next.done; next = await turn.iterator.next()) {
        this.#checkWanted(generation);
        const part = skip === 0 ? next.value : next.value.subarray(Math.min(skip, next.value.byteLength));
        skip -= next.value.byteLength - part.byteLength;
        if (part.byteLength === 0) continue;
        offset += part.byteLength;
        this.#count(offset);
        yield part;
      }
      // What came before out of another read was only a part of that, and is not known to be right.
      this.#verified = from === 0;
    } finally {
      await turn.iterator?.return?.().catch(() => {});
      turns.release(turn);
    }
  }

  /** @throws the reason if its signal aborted; else if another `open` has taken the place of this one */
  #checkWanted(generation: number): void {
    this.recipient.signal?.throwIfAborted();
    if (this.#generation !== generation) throw new OciError("a body was read on after it was opened anew", { kind: "internal" });
  }

  #count(offset: number): void {
    if (offset <= this.#counted) return;
    this.#broadcast.ctx.emit({ type: "bytes", direction: "written", count: offset - this.#counted });
    this.#counted = offset;
  }

  #empty(): void {
    this.#queue.length = 0;
    this.#queued = 0;
  }
}

/** The right to have the one stream of a broadcast open; without a branch it is the shared read's. */
interface Turn {
  readonly branch?: Branch;
  iterator?: AsyncIterator<Uint8Array>;
  /** Ends the read, even while it waits for the source. */
  stop?: AbortController;
}

/** Who reads from the source, one after another. */
class Turns {
  /** The first turn. */
  readonly shared: Turn = {};
  #held: Turn | undefined = this.shared;
  readonly #waiting: { readonly turn: Turn; readonly start: () => void; readonly fail: (error: unknown) => void }[] = [];
  #failure: { readonly error: unknown } | undefined;

  get areAwaited(): boolean {
    return this.#waiting.length > 0;
  }

  take(branch: Branch): Promise<Turn> {
    return new Promise((resolve, reject) => {
      const turn: Turn = { branch };
      if (this.#failure) return reject(this.#failure.error);
      this.#waiting.push({ turn, start: () => resolve(turn), fail: reject });
      if (!this.#held) this.#startNext();
    });
  }

  release(turn: Turn): void {
    if (this.#held === turn) this.#startNext();
  }

  /** Ends the read that a branch has left lying, so that nobody waits for it. */
  async giveUp(branch: Branch): Promise<void> {
    const turn = this.#held;
    if (turn?.branch !== branch) return;
    turn.stop?.abort(new Error("the read is given up"));
    await turn.iterator?.return?.().catch(() => {});
    this.release(turn);
  }

  /** Ends a branch's turn, or its waiting for one. */
  cancel(branch: Branch, reason: unknown): void {
    const at = this.#waiting.findIndex(({ turn }) => turn.branch === branch);
    if (at >= 0) this.#waiting.splice(at, 1)[0]?.fail(reason);
    if (this.#held?.branch === branch) this.#held.stop?.abort(reason);
  }

  /** No more turns. */
  fail(error: unknown): void {
    this.#failure = { error };
    for (const waiter of this.#waiting.splice(0)) waiter.fail(error);
  }

  #startNext(): void {
    const next = this.#waiting.shift();
    this.#held = next?.turn;
    next?.start();
  }
}
