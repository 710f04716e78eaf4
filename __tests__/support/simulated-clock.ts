import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { createRequire } from "node:module";
import type { Clock } from "../../src/runtime/clock.ts";

export interface SimulatedClock extends Clock, Disposable {
  /** Every wait so far, in the order they began, milliseconds. */
  readonly waits: readonly number[];
  /** The same time for a server of this process: a request that it lets wait is at rest, though it is under way. */
  readonly server: Clock;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export interface SimulatedClockOptions {
  readonly start?: number;
  /**
   * For servers in other processes, of which nobody knows when they are at rest: time stands still for as long as any
   * request is under way, however long it does not move.
   */
  readonly patient?: boolean;
}

/** Turns of the event loop in which nothing was under way before time goes on, and turns of a millisecond in which what was under way did not move. */
const turnsAtRest = 10;
const turnsStuck = 20;
/** Milliseconds by which time goes on where nobody sleeps and what is under way does not move. */
const strideStuck = 30_000;
/** undici's own timers, which end silence: they do not look at any clock, and go on as far as they are told to. */
const silenceTimers = createRequire(import.meta.url)("undici/lib/util/timers.js") as { tick(milliseconds: number): void };

/**
 * A clock that stands still while requests and files of this process move, and when nothing else is left to do moves on to the next sleeper: waits cost nothing, and whoever
 * waits beside a request for it to take too long (the cancelling of an upload) does not wake before the answer is there. What is under way is what undici says;
 * a request that does not move (a source that waits for its destination to try again, a silent peer) does not hold time up for good, and silence is over when its time is.
 */
export function simulatedClock({ start = Date.UTC(2026, 0, 1), patient = false }: SimulatedClockOptions = {}): SimulatedClock {
  let now = start;
  let ticking = false;
  let quiet = 0;
  let heldByServer = 0;
  const waits: number[] = [];
  const sleepers = new Set<Sleeper>();
  const flying = new Set<unknown>();
  const took = (message: unknown) => {
    flying.add((message as { request: unknown }).request);
    wake();
  };
  const ended = (message: unknown) => {
    quiet = 0;
    flying.delete((message as { request: unknown }).request);
  };
  const moved = () => {
    quiet = 0;
  };
  const channels = [
    ["undici:request:create", took],
    ["undici:request:trailers", ended],
    ["undici:request:error", ended],
    ["undici:request:headers", moved],
    ["undici:request:bodyChunkSent", moved],
    ["undici:request:bodyChunkReceived", moved],
  ] as const;
  for (const [name, listener] of channels) subscribe(name, listener);

  const tick = (): void => {
    ticking = sleepers.size > 0 || flying.size > 0;
    if (!ticking) return;
    const atRest = flying.size <= heldByServer;
    quiet = usesFiles() ? 0 : quiet + 1;
    if (quiet >= (atRest ? turnsAtRest : patient ? Number.POSITIVE_INFINITY : turnsStuck)) goOn();
    if (atRest) setImmediate(tick);
    else setTimeout(tick, 1);
  };
  const goOn = (): void => {
    quiet = 0;
    const next = [...sleepers].reduce<Sleeper | undefined>(
      (first, other) => (first && first.until <= other.until ? first : other),
      undefined,
    );
    const passed = Math.max(0, next ? next.until - now : strideStuck);
    now += passed;
    silenceTimers.tick(passed);
    next?.wake();
  };
  const wake = (): void => {
    quiet = 0;
    if (!ticking) setImmediate(tick);
    ticking = true;
  };

  const sleep: Clock["sleep"] = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = () => {
        sleepers.delete(sleeper);
        signal?.removeEventListener("abort", onAbort);
      };
      const sleeper: Sleeper = {
        until: now + milliseconds,
        wake: () => {
          leave();
          resolve();
        },
      };
      const onAbort = () => {
        leave();
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      sleepers.add(sleeper);
      wake();
    });
  const serve: Clock["sleep"] = async (milliseconds, signal) => {
    heldByServer++;
    try {
      await sleep(milliseconds, signal);
    } finally {
      heldByServer--;
      quiet = 0;
    }
  };

  return {
    now: () => now,
    waits,
    sleep: (milliseconds, signal) => {
      if (!signal?.aborted) waits.push(milliseconds);
      return sleep(milliseconds, signal);
    },
    server: { now: () => now, sleep: serve },
    [Symbol.dispose]: () => {
      sleepers.clear();
      flying.clear();
      for (const [name, listener] of channels) unsubscribe(name, listener);
    },
  };
}

function usesFiles(): boolean {
  return process.getActiveResourcesInfo().some((resource) => resource.startsWith("FSReq"));
}
