import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Clock } from "../../src/runtime/context.ts";

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

/** Turns of the event loop in which nothing was under way, and in which what was under way did not move, before time goes on. */
const turnsAtRest = 4;
const turnsStuck = 25;

/**
 * A clock that stands still while requests of this process move, and when nothing else is left to do moves on to the next sleeper: waits cost nothing, and whoever
 * waits beside a request for it to take too long (the cancelling of an upload) does not wake before the answer is there. What is under way is what undici says;
 * a request that does not move (a source that waits for its destination to try again) does not hold time up for good.
 */
export function simulatedClock(start = Date.UTC(2026, 0, 1)): SimulatedClock {
  let now = start;
  let ticking = false;
  let quiet = 0;
  let heldByServer = 0;
  const waits: number[] = [];
  const sleepers = new Set<Sleeper>();
  const flying = new Set<unknown>();
  const took = (message: unknown) => {
    quiet = 0;
    flying.add((message as { request: unknown }).request);
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
    if (sleepers.size === 0) {
      ticking = false;
      return;
    }
    quiet++;
    const atRest = flying.size <= heldByServer;
    if (quiet >= (atRest ? turnsAtRest : turnsStuck)) {
      quiet = 0;
      const next = [...sleepers].reduce((first, other) => (other.until < first.until ? other : first));
      now = Math.max(now, next.until);
      next.wake();
    }
    setTimeout(tick, atRest ? 0 : 2);
  };

  const sleep: Clock["sleep"] = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      quiet = 0;
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
      if (!ticking) {
        ticking = true;
        setTimeout(tick, 0);
      }
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
      for (const [name, listener] of channels) unsubscribe(name, listener);
    },
  };
}

/** A clock on which time passes so many times as fast, while requests are under way, too: for what is measured over a minute. */
export function fastClock(speed: number): Clock {
  const start = performance.now();
  return {
    now: () => Date.UTC(2026, 0, 1) + (performance.now() - start) * speed,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, milliseconds / speed);
        signal?.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
  };
}
