/** Time, injected: a simulation waits for free. Milliseconds. */
export interface Clock {
  now(): number;
  /** Resolves after so long; rejects with `signal.reason` when the signal aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Milliseconds since 1970 at the process's start. Not of `performance`, which is loaded when it is first looked at.
 */
const origin = Date.now() - process.uptime() * 1000;

export const systemClock: Clock = {
  now: () => origin + process.uptime() * 1000,
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
