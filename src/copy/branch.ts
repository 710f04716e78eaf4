import type { Descriptor } from "../oci/descriptor.ts";
import type { BlobWriter, Rewindable } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import type { Turns } from "./turns.ts";

/**
 * What became of one writer. `starved`: it failed while it waited for a read of its own; it is worth another try
 * alone. `ofSource`: the blob could not be read.
 */
export type WriteOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: unknown; readonly starved: boolean; readonly ofSource: boolean };

/** What a branch writes to. */
export interface BranchWriter extends BlobWriter {
  /** Aborted: it wants them no more. The others go on. */
  readonly signal?: AbortSignal;
  /** Told what became of it as soon as that is known: the others may take much longer. */
  settled?(outcome: WriteOutcome): void;
}

/** Bytes that a branch may have waiting; then the others wait for it. */
const readAhead = 256 * 1024;

/** What a branch knows of the read that it takes part in. */
export interface SharedRead {
  readonly ctx: Context;
  readonly blob: Descriptor;
  readonly turns: Turns;
  /** The shared read came to its end; all that is left of it is in the queues. */
  readonly ended: boolean;
  readonly failure: { readonly error: unknown } | undefined;
  /** A stream of the source, which ends too if nobody wants the blob any more. */
  openAlone(stop: AbortSignal): AsyncIterator<Uint8Array>;
  /** Tells the shared read, which waits for room, to look again. */
  poke(): void;
}

/** One writer's part in a broadcast. */
export class Branch {
  readonly writer: BranchWriter;
  readonly #shared: SharedRead;
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

  constructor(shared: SharedRead, writer: BranchWriter) {
    this.#shared = shared;
    this.writer = writer;
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
    if (this.isFull) this.#fullSince ??= this.#shared.ctx.clock.now();
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
    this.#shared.poke();
  }

  /** Its signal aborted: ends what it waits for, be it a chunk, a turn or a read of its own. */
  stop(): void {
    this.#empty();
    this.detach();
    this.wake();
    this.#shared.turns.cancel(this, this.writer.signal?.reason);
  }

  /** The writer is done. */
  async leave(): Promise<void> {
    this.#generation++;
    this.#empty();
    this.detach();
    await this.#shared.turns.giveUp(this);
  }

  settle(outcome: WriteOutcome): WriteOutcome {
    this.writer.settled?.(outcome);
    return outcome;
  }

  lost(error: unknown, { starved, ofSource }: { readonly starved: boolean; readonly ofSource: boolean }): WriteOutcome {
    const { signal } = this.writer;
    if (signal?.aborted) return this.settle({ ok: false, error: signal.reason, starved: false, ofSource: false });
    return this.settle({ ok: false, error, starved, ofSource });
  }

  body(): Rewindable {
    return {
      size: this.#shared.blob.size,
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
        } else if (this.#shared.ended) {
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
      this.#shared.poke();
    } else if (this.#shared.failure) throw this.#shared.failure.error;
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
    const { turns } = this.#shared;
    await turns.giveUp(this);
    this.#checkWanted(generation);
    this.starving = true;
    const turn = await turns.take(this);
    try {
      this.#checkWanted(generation);
      this.starving = false;
      turn.stop = new AbortController();
      turn.iterator = this.#shared.openAlone(turn.stop.signal);
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
    this.writer.signal?.throwIfAborted();
    if (this.#generation !== generation) throw new OciError("a body was read on after it was opened anew", { kind: "internal" });
  }

  #count(offset: number): void {
    if (offset <= this.#counted) return;
    this.#shared.ctx.emit({ type: "bytes", direction: "written", count: offset - this.#counted });
    this.#counted = offset;
  }

  #empty(): void {
    this.#queue.length = 0;
    this.#queued = 0;
  }
}
