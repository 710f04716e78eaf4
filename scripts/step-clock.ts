import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type Clock, systemClock } from "../src/runtime/clock.ts";

/** Milliseconds: shorter waits cost little, and longer ones guard what only another process can bring about. */
const minSkipped = 100;
const maxSkipped = 3_000;
/** Turns of the event loop in which nothing was under way before a wait is skipped. */
const turnsAtRest = 10;

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/**
 * The time of steps in this process: the system's, but for waits during which nothing at all is under way here, no
 * request, no file, which are over at once: between two looks at a tag, before another attempt. All steps that run
 * beside one another share it, and while none runs it is the system's again.
 */
class StepClock implements Clock {
  #ahead = 0;
  #running = 0;
  #quiet = 0;
  #isTicking = false;
  readonly #sleepers = new Set<Sleeper>();
  readonly #requests = new Set<unknown>();
  readonly #listeners = [
    ["undici:request:create", (message: unknown) => this.#requests.add((message as { request: unknown }).request)],
    ["undici:request:trailers", (message: unknown) => this.#requests.delete((message as { request: unknown }).request)],
    ["undici:request:error", (message: unknown) => this.#requests.delete((message as { request: unknown }).request)],
  ] as const;

  now(): number {
    return systemClock.now() + this.#ahead;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds < minSkipped || milliseconds > maxSkipped) return systemClock.sleep(milliseconds, signal);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener("abort", onAbort);
      };
      const sleeper: Sleeper = {
        until: this.now() + milliseconds,
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
      this.#sleepers.add(sleeper);
      this.#quiet = 0;
      if (!this.#isTicking) setImmediate(this.#tick);
      this.#isTicking = true;
    });
  }

  /** Runs a step by this clock. */
  async during<T>(step: () => Promise<T>): Promise<T> {
    if (this.#running++ === 0) for (const [name, listener] of this.#listeners) subscribe(name, listener);
    try {
      return await step();
    } finally {
      if (--this.#running === 0) {
        for (const [name, listener] of this.#listeners) unsubscribe(name, listener);
        this.#requests.clear();
        this.#ahead = 0;
      }
    }
  }

  readonly #tick = (): void => {
    this.#isTicking = this.#sleepers.size > 0;
    if (!this.#isTicking) return;
    const isAtRest = this.#requests.size === 0 && !usesFiles();
    this.#quiet = isAtRest ? this.#quiet + 1 : 0;
    if (this.#quiet >= turnsAtRest) {
      this.#quiet = 0;
      this.#ahead += Math.max(0, Math.min(...[...this.#sleepers].map(({ until }) => until)) - this.now());
    }
    const now = this.now();
    for (const { until, wake } of [...this.#sleepers]) if (until <= now) wake();
    if (isAtRest) setImmediate(this.#tick);
    else setTimeout(this.#tick, 2);
  };
}

function usesFiles(): boolean {
  return process.getActiveResourcesInfo().some((resource) => resource.startsWith("FSReq"));
}

export const stepClock = new StepClock();
