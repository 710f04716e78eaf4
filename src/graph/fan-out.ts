import type { Descriptor } from "../oci/descriptor.ts";
import type { BlobWriter, Rewindable, Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

/**
 * What became of one writer. `starved`: it failed while it waited for a read of its own; it is worth another try alone. `ofSource`: the blob could not be read.
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

interface Branch {
  readonly recipient: Recipient;
  /** Chunks read and not yet taken; shared with the other branches, never copied. */
  readonly queue: Uint8Array[];
  queued: number;
  /** Since when it has been full; undefined while it has room. */
  fullSince: number | undefined;
  /** Takes part in the shared read. */
  attached: boolean;
  opened: boolean;
  /** Which `open` is the current one; those before it are over. */
  generation: number;
  /** Waits for the next chunk. */
  hungry: boolean;
  /** Waits for the source, to read alone. */
  starving: boolean;
  wake: (() => void) | undefined;
  /** The highest byte that was handed out, so that bytes sent again are not counted again. */
  counted: number;
  /** All bytes were handed out, and came out of one read of the source. */
  verified: boolean;
  /** It is done, or wants no more. */
  over: boolean;
}

/** The right to have the one stream of this transfer open. */
interface Turn {
  readonly branch: Branch | undefined;
  iterator?: AsyncIterator<Uint8Array>;
  /** Ends the read where it waits for the source. */
  stop?: AbortController;
}

/**
 * Streams one blob to many writers, reading it once: the slowest sets the pace, with a little read ahead. The caller holds a transfer over all lanes for
 * as long as this takes; within it at most one stream of the source is open at any time.
 *
 * A branch that asks for bytes again (a rewind), or that takes nothing for 5 seconds while others wait, leaves the shared read; when that is over it goes
 * on from a read of its own, skipping what it has. A branch that fails, or whose signal aborts, ends alone; with the last of them the read ends, wherever it waits. When the source fails, all fail. Before
 * the first chunk is there, no writer is started: what cannot be read begins no upload.
 * @returns one outcome for each, in order; failures are among them.
 */
export async function fanOut(
  ctx: Context,
  source: Pick<Source, "open">,
  blob: Descriptor,
  recipients: readonly Recipient[],
): Promise<readonly WriteOutcome[]> {
  const branches = recipients.map(newBranch);
  /** Aborted when nobody wants the bytes any more. */
  const unwanted = new AbortController();
  const reading = AbortSignal.any([ctx.signal, unwanted.signal]);
  const end = (branch: Branch): void => {
    branch.over = true;
    if (branches.every(({ over }) => over)) unwanted.abort(new Error("nobody wants the blob any more"));
  };
  using leaving = new DisposableStack();
  const onLeaving = (branch: Branch, left: () => void): void => {
    const { signal } = branch.recipient;
    if (signal?.aborted) left();
    else signal?.addEventListener("abort", left, { once: true });
    leaving.defer(() => signal?.removeEventListener("abort", left));
  };
  const settle = ({ recipient }: Branch, outcome: WriteOutcome): WriteOutcome => {
    recipient.settled?.(outcome);
    return outcome;
  };
  const lost = (branch: Branch, error: unknown, starved: boolean, ofSource: boolean): WriteOutcome => {
    const { signal } = branch.recipient;
    const told = signal?.aborted ? { error: signal.reason, starved: false, ofSource: false } : { error, starved, ofSource };
    return settle(branch, { ok: false, ...told });
  };
  for (const branch of branches) onLeaving(branch, () => end(branch));

  const shared = source.open(blob, reading)[Symbol.asyncIterator]();
  let first: IteratorResult<Uint8Array>;
  try {
    first = await shared.next();
  } catch (error) {
    await Promise.all(recipients.map((recipient) => recipient.abort()));
    return branches.map((branch) => lost(branch, error, false, true));
  }

  const waiting: { readonly turn: Turn; readonly start: () => void; readonly fail: (error: unknown) => void }[] = [];
  const sharedTurn: Turn = { branch: undefined };
  let turn: Turn | undefined = sharedTurn;
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let poke: (() => void) | undefined;

  const wakeAll = (): void => {
    for (const branch of branches) branch.wake?.();
    poke?.();
  };

  const detach = (branch: Branch): void => {
    if (!branch.attached) return;
    branch.attached = false;
    branch.wake?.();
    poke?.();
  };

  const fail = (error: unknown): void => {
    failure ??= { error };
    for (const waiter of waiting.splice(0)) waiter.fail(failure.error);
    wakeAll();
  };

  const release = (held: Turn): void => {
    if (turn !== held) return;
    const next = waiting.shift();
    turn = next?.turn;
    next?.start();
  };

  /** Ends the lone read a branch has left lying, so that nobody waits for it. */
  const dropLone = async (branch: Branch): Promise<void> => {
    const held = turn;
    if (!held || held.branch !== branch) return;
    held.stop?.abort(new Error("the read is given up"));
    await held.iterator?.return?.().catch(() => {});
    release(held);
  };

  const takeTurn = (branch: Branch): Promise<Turn> =>
    new Promise((start, reject) => {
      const wanted: Turn = { branch };
      if (failure) return reject(failure.error);
      if (!turn) {
        turn = wanted;
        return start(wanted);
      }
      waiting.push({ turn: wanted, start: () => start(wanted), fail: reject });
    });

  const share = (chunk: Uint8Array): void => {
    for (const branch of branches) {
      if (!branch.attached || chunk.byteLength === 0) continue;
      branch.queue.push(chunk);
      branch.queued += chunk.byteLength;
      if (branch.queued >= readAhead) branch.fullSince ??= ctx.clock.now();
      branch.wake?.();
    }
  };

  const pump = async (held: Turn): Promise<void> => {
    try {
      for (let next = first; ; next = await shared.next()) {
        if (next.done) {
          ended = true;
          break;
        }
        share(next.value);
        while (!failure && branches.some((branch) => branch.attached && branch.queued >= readAhead)) {
          await new Promise<void>((resolve) => {
            poke = resolve;
          });
          poke = undefined;
        }
        if (failure || !branches.some((branch) => branch.attached)) break;
      }
    } catch (error) {
      if (!unwanted.signal.aborted) fail(error);
    }
    if (!ended) await shared.return?.().catch(() => {});
    wakeAll();
    release(held);
  };

  const current = (branch: Branch, generation: number): void => {
    if (branch.generation !== generation) throw new OciError("a body was read on after it was opened anew", { kind: "internal" });
  };

  const count = (branch: Branch, offset: number): void => {
    if (offset <= branch.counted) return;
    ctx.emit({ type: "bytes", direction: "written", count: offset - branch.counted });
    branch.counted = offset;
  };

  /** The bytes from `from` on: from the shared read while the branch takes part in it, then alone. */
  async function* iterate(branch: Branch, generation: number, from: number): AsyncGenerator<Uint8Array> {
    let offset = from;
    try {
      for (;;) {
        current(branch, generation);
        branch.recipient.signal?.throwIfAborted();
        const chunk = branch.queue.shift();
        if (chunk) {
          branch.queued -= chunk.byteLength;
          if (branch.queued < readAhead) branch.fullSince = undefined;
          poke?.();
          offset += chunk.byteLength;
          count(branch, offset);
          yield chunk;
          continue;
        }
        if (failure) throw failure.error;
        if (!branch.attached) break;
        if (ended) {
          branch.verified = from === 0;
          return;
        }
        branch.hungry = true;
        await new Promise<void>((resolve) => {
          branch.wake = resolve;
        });
        branch.wake = undefined;
        branch.hungry = false;
      }
      await dropLone(branch);
      current(branch, generation);
      branch.starving = true;
      const held = await takeTurn(branch);
      try {
        current(branch, generation);
        branch.starving = false;
        held.stop = new AbortController();
        const lone = source.open(blob, AbortSignal.any([reading, held.stop.signal]))[Symbol.asyncIterator]();
        held.iterator = lone;
        const loneFrom = offset;
        let skip = offset;
        for (let next = await lone.next(); !next.done; next = await lone.next()) {
          current(branch, generation);
          const part = skip === 0 ? next.value : next.value.subarray(Math.min(skip, next.value.byteLength));
          skip -= next.value.byteLength - part.byteLength;
          if (part.byteLength === 0) continue;
          offset += part.byteLength;
          count(branch, offset);
          yield part;
        }
        // What came before out of another read was only a part of that, and is not known to be right.
        branch.verified = loneFrom === 0;
      } finally {
        await held.iterator?.return?.().catch(() => {});
        release(held);
      }
    } finally {
      // Left before its end, it must not hold up the others.
      if (branch.generation === generation) detach(branch);
    }
  }

  const body = (branch: Branch): Rewindable => ({
    size: blob.size,
    open: (from) => {
      branch.generation++;
      branch.starving = false;
      branch.verified = false;
      if (branch.opened || from > 0) {
        branch.queue.length = 0;
        branch.queued = 0;
        branch.fullSince = undefined;
        detach(branch);
      }
      branch.opened = true;
      branch.wake?.();
      return iterate(branch, branch.generation, from);
    },
    isVerified: () => branch.verified,
  });

  const leave = async (branch: Branch): Promise<void> => {
    branch.generation++;
    branch.queue.length = 0;
    branch.queued = 0;
    detach(branch);
    await dropLone(branch);
  };

  const watched = new AbortController();
  const watch = async (): Promise<void> => {
    while (!watched.signal.aborted) {
      try {
        await ctx.clock.sleep(patience / 2, watched.signal);
      } catch {
        return;
      }
      const othersWait = waiting.length > 0 || branches.some((branch) => branch.hungry);
      const since = ctx.clock.now() - patience;
      for (const branch of branches) {
        if (othersWait && branch.attached && branch.fullSince !== undefined && branch.fullSince <= since) detach(branch);
      }
    }
  };

  /** What a branch waits for when its signal aborts: a chunk, a turn, a read of its own. */
  const stop = (branch: Branch): void => {
    branch.queue.length = 0;
    branch.queued = 0;
    detach(branch);
    branch.wake?.();
    const at = waiting.findIndex(({ turn }) => turn.branch === branch);
    if (at >= 0) waiting.splice(at, 1)[0]?.fail(branch.recipient.signal?.reason);
    if (turn?.branch === branch) turn.stop?.abort(branch.recipient.signal?.reason);
  };
  const write = async (branch: Branch): Promise<WriteOutcome> => {
    const { recipient } = branch;
    try {
      if (recipient.signal?.aborted) {
        await recipient.abort();
        throw recipient.signal.reason;
      }
      await recipient.write(body(branch));
      return settle(branch, { ok: true });
    } catch (error) {
      return lost(branch, failure?.error ?? error, branch.starving && !failure && branches.length > 1, failure !== undefined);
    } finally {
      end(branch);
      await leave(branch);
    }
  };

  const onAbort = () => fail(ctx.signal.reason);
  ctx.signal.addEventListener("abort", onAbort, { once: true });
  if (ctx.signal.aborted) onAbort();
  for (const branch of branches) onLeaving(branch, () => stop(branch));
  const pumping = pump(sharedTurn);
  const watching = branches.length > 1 ? watch() : undefined;
  try {
    const outcomes = await Promise.all(branches.map(write));
    await pumping;
    return outcomes;
  } finally {
    watched.abort();
    ctx.signal.removeEventListener("abort", onAbort);
    await watching;
  }
}

function newBranch(recipient: Recipient): Branch {
  return {
    recipient,
    queue: [],
    queued: 0,
    fullSince: undefined,
    attached: true,
    opened: false,
    generation: 0,
    hungry: false,
    starving: false,
    wake: undefined,
    counted: 0,
    verified: false,
    over: false,
  };
}
