import type { Clock } from "./context.ts";

/** Bounds the work in flight on each lane (one host), and slows a lane down when its registry asks for it. */
export interface Limiter {
  /** One short request: holds a slot of the lane until `work` settles. Rejects with the signal's reason where it aborts first. */
  request<T>(lane: string, work: () => Promise<T>): Promise<T>;
  /**
   * A transfer between hosts: takes a slot of every lane in one step, so that no transfer ever waits for one slot while it holds another
   * (holding a source's while waiting for a destination's is a deadlock). A lane that is named twice counts once, undefined ones not at all.
   * Inside `work`, streams of blobs take no slots; nothing in it may wait for a slot of the same lanes.
   */
  transfer<T>(lanes: readonly (string | undefined)[], work: () => Promise<T>): Promise<T>;
  /** No new work on this lane for so many milliseconds (429); what is in flight goes on. A longer pause that was asked for stays. */
  pause(lane: string, milliseconds: number): void;
}

interface Waiting {
  readonly lanes: readonly string[];
  readonly start: () => void;
}

interface LaneState {
  free: number;
  pausedUntil: number;
}

/**
 * @param slots for each lane, at least 1.
 * Waiters are served in the order they came, except that one whose lanes are busy does not hold up those behind it with other lanes: each busy lane that
 * it wants is kept for it, so that a transfer over two lanes is not starved by requests on one.
 */
export function createLimiter(slots: number, clock: Clock, signal: AbortSignal): Limiter {
  const lanes = new Map<string, LaneState>();
  const waiting = new Set<Waiting>();
  let wake: number | undefined;

  const state = (lane: string): LaneState => {
    let known = lanes.get(lane);
    if (!known) {
      known = { free: slots, pausedUntil: 0 };
      lanes.set(lane, known);
    }
    return known;
  };

  const serve = (): void => {
    const now = clock.now();
    const kept = new Map<string, number>();
    let next = Number.POSITIVE_INFINITY;
    for (const waiter of waiting) {
      let ready = true;
      for (const lane of waiter.lanes) {
        const { free, pausedUntil } = state(lane);
        if (pausedUntil > now) {
          ready = false;
          next = Math.min(next, pausedUntil);
        } else if (free - (kept.get(lane) ?? 0) < 1) ready = false;
      }
      if (ready) {
        waiting.delete(waiter);
        for (const lane of waiter.lanes) state(lane).free--;
        waiter.start();
      } else {
        for (const lane of waiter.lanes) kept.set(lane, (kept.get(lane) ?? 0) + 1);
      }
    }
    if (next < Number.POSITIVE_INFINITY && (wake === undefined || next < wake)) {
      wake = next;
      clock.sleep(next - now, signal).then(
        () => {
          wake = undefined;
          serve();
        },
        () => {}, // aborted: every waiter is told by its own listener
      );
    }
  };

  const acquire = (wanted: readonly string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const onAbort = () => {
        waiting.delete(waiter);
        reject(signal.reason);
      };
      const waiter: Waiting = {
        lanes: wanted,
        start: () => {
          signal.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      signal.addEventListener("abort", onAbort, { once: true });
      waiting.add(waiter);
      serve();
    });

  const hold = async <T>(wanted: readonly string[], work: () => Promise<T>): Promise<T> => {
    await acquire(wanted);
    try {
      return await work();
    } finally {
      for (const lane of wanted) state(lane).free++;
      serve();
    }
  };

  return {
    request: (lane, work) => hold([lane], work),
    transfer: (wanted, work) => hold([...new Set(wanted.filter((lane) => lane !== undefined))], work),
    pause: (lane, milliseconds) => {
      const lanesState = state(lane);
      lanesState.pausedUntil = Math.max(lanesState.pausedUntil, clock.now() + milliseconds);
    },
  };
}
