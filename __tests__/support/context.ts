import { tmpdir } from "node:os";
import { type Clock, systemClock } from "../../src/runtime/clock.ts";
import type { Context } from "../../src/runtime/context.ts";
import type { Event } from "../../src/runtime/events.ts";
import { createLimiter } from "../../src/runtime/limiter.ts";
import { Secrets } from "../../src/runtime/secrets.ts";

export interface TestContext extends Context {
  /** All that was told, in order. */
  readonly events: readonly Event[];
  /** All secrets that were announced, in order. */
  readonly announced: readonly string[];
}

/** A context that remembers what it was told. The clock is the system's unless another is given; random is always 0.5. */
export function testContext(parts: Partial<Context> & { readonly slots?: number } = {}): TestContext {
  const events: Event[] = [];
  const announced: string[] = [];
  const { clock = systemClock, signal = new AbortController().signal } = parts;
  return {
    signal,
    clock,
    random: () => 0.5,
    emit: (event) => events.push(event),
    secrets: new Secrets((secret) => announced.push(secret)),
    limiter: createLimiter(parts.slots ?? 8, clock, signal),
    temporaryFolder: async () => tmpdir(),
    ...parts,
    events,
    announced,
  };
}

export interface ManualClock extends Clock {
  /** Moves the time on and wakes all that sleep until then, in the order of their times. */
  advance(milliseconds: number): Promise<void>;
  /** How many sleep. */
  readonly sleepers: number;
}

/** A clock that stands still until it is moved. */
export function manualClock(start = 1_000_000): ManualClock {
  let now = start;
  const sleeping = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = {
          until: now + milliseconds,
          wake: () => {
            sleeping.delete(sleeper);
            signal?.removeEventListener("abort", onAbort);
            resolve();
          },
        };
        const onAbort = () => {
          sleeping.delete(sleeper);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        sleeping.add(sleeper);
      }),
    advance: async (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...sleeping].filter(({ until }) => until <= end).sort((a, b) => a.until - b.until);
        if (!next) break;
        now = Math.max(now, next.until);
        next.wake();
        await settle();
      }
      now = end;
      await settle();
    },
    get sleepers() {
      return sleeping.size;
    },
  };
}

/** Lets every promise that can go on go on. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
