import type { Emit } from "./events.ts";
import type { Limiter } from "./limiter.ts";
import type { Secrets } from "./secrets.ts";

/** Time, injected: a simulation waits for free. Milliseconds. */
export interface Clock {
  now(): number;
  /** Resolves after so long; rejects with `signal.reason` when the signal aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** All that an operation may use of the world; handed down, never global. */
export interface Context {
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly emit: Emit;
  readonly secrets: Secrets;
  readonly limiter: Limiter;
  /** A folder for files that need not outlive the run; made on first use. */
  readonly temporaryFolder: () => Promise<string>;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      }, milliseconds);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
    }),
};
