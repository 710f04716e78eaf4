import type { Clock } from "../../../src/runtime/clock.ts";

/** A world with its own time, which passes only when everything in it waits: hours take milliseconds, and a seed gives the same course each time. */
export interface Simulation {
  readonly clock: Clock;
  /** Lets time pass until the work is done. */
  run<T>(work: Promise<T>): Promise<T>;
}

export function simulation(): Simulation {
  let now = 0;
  let order = 0;
  const waiting: { readonly at: number; readonly order: number; readonly wake: () => void }[] = [];
  const earlier = (a: number, b: number) => waiting[a]!.at - waiting[b]!.at || waiting[a]!.order - waiting[b]!.order;
  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => reject(signal?.reason);
        signal?.addEventListener("abort", onAbort, { once: true });
        const wake = () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        };
        waiting.push({ at: now + Math.max(0, milliseconds), order: order++, wake });
      }),
  };
  return {
    clock,
    run: async (work) => {
      let done = false;
      const end = () => {
        done = true;
      };
      work.then(end, end);
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        if (done) return work;
        if (waiting.length === 0) throw new Error("everything waits for something that will not come");
        let next = 0;
        for (let at = 1; at < waiting.length; at++) if (earlier(at, next) < 0) next = at;
        const [first] = waiting.splice(next, 1);
        now = first!.at;
        first!.wake();
      }
    },
  };
}
