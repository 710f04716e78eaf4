import type { Clock } from "./clock.ts";

/** Bounds the work in flight on each lane (one host), and slows a lane down when its registry asks for it. */
export interface Limiter {
  /**
   * Slots of each lane, for who holds several transfers at once that wait for each other: more of them would never
   * get on.
   */
  readonly slots?: number;
  /**
   * One short request: holds a slot of the lane until `work` settles. Rejects with the signal's reason if it
   * aborts first.
   * @param signal of a part of the run; the run's own is always obeyed. Only the wait for a slot ends with it.
   */
  request<T>(lane: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /**
   * A transfer between hosts: takes a slot of every lane in one step, so that no transfer ever waits for one slot
   * while it holds another (holding a source's while waiting for a destination's is a deadlock). A lane that is named
   * twice counts once, undefined ones not at all. Inside `work`, streams of blobs take no slots; nothing in it may
   * wait for a slot of the same lanes.
   */
  transfer<T>(lanes: readonly (string | undefined)[], work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /**
   * One slot more for who holds a transfer of this lane, if nobody waits for it and another one stays free for short
   * requests.
   * @returns what gives it back; undefined: there is none
   */
  spare(lane: string): (() => void) | undefined;
  /**
   * No new work on this lane for so many milliseconds (429); what is in flight goes on. A longer pause that was asked
   * for stays.
   */
  pause(lane: string, milliseconds: number): void;
}

interface Waiting {
  readonly lanes: readonly LaneState[];
  readonly start: () => void;
  readonly fail: (reason: unknown) => void;
  /** Told when it waits no more. */
  left?: () => void;
}

interface LaneState {
  free: number;
  pausedUntil: number;
  /** How many wait for it, alone or with another lane. */
  wanted: number;
  /** While waiters are served: what is free and not kept for one further ahead. */
  left: number;
}

/**
 * @param slots for each lane, at least 1.
 * First come, first served, with one exception: a waiter whose lanes are busy does not block later waiters on other
 * lanes. Slots on its lanes are reserved for it, so that a transfer over two lanes is not starved by requests on one.
 * Nothing is reserved while one of its lanes is paused: the pause may be long.
 */
export function createLimiter(slots: number, clock: Clock, signal: AbortSignal): Limiter {
  const lanes = new Lanes(slots, clock, signal);
  return {
    slots,
    request: (lane, work, own) => lanes.hold([lane], work, own),
    transfer: (wanted, work, own) => lanes.hold([...new Set(wanted.filter((lane) => lane !== undefined))], work, own),
    spare: (lane) => lanes.spare(lane),
    pause: (lane, milliseconds) => lanes.pause(lane, milliseconds),
  };
}

class Lanes {
  readonly #slots: number;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #lanes = new Map<string, LaneState>();
  readonly #waiting = new Set<Waiting>();
  /** When the waiters are served next because a pause ends. */
  #wake: number | undefined;

  constructor(slots: number, clock: Clock, signal: AbortSignal) {
    this.#slots = slots;
    this.#clock = clock;
    this.#signal = signal;
    // One listener for all who wait: a signal's listeners are a list that is gone through for each one that is added.
    signal.addEventListener(
      "abort",
      () => {
        for (const waiter of this.#waiting) {
          this.#leave(waiter);
          waiter.fail(signal.reason);
        }
      },
      { once: true },
    );
  }

  pause(lane: string, milliseconds: number): void {
    const paused = this.#state(lane);
    paused.pausedUntil = Math.max(paused.pausedUntil, this.#clock.now() + milliseconds);
  }

  spare(lane: string): (() => void) | undefined {
    const known = this.#state(lane);
    if (known.free < 2 || known.wanted > 0 || known.pausedUntil > this.#clock.now() || this.#signal.aborted) return undefined;
    known.free--;
    return () => {
      known.free++;
      this.#serve();
    };
  }

  hold<T>(names: readonly string[], work: () => Promise<T>, own: AbortSignal | undefined): Promise<T> {
    const wanted = names.map((name) => this.#state(name));
    return new Promise<T>((resolve, reject) => {
      this.#signal.throwIfAborted();
      own?.throwIfAborted();
      const start = (): void => resolve(this.#run(wanted, work));
      if (this.#isFree(wanted)) {
        for (const lane of wanted) lane.free--;
        start();
      } else this.#wait({ lanes: wanted, start, fail: reject }, own === this.#signal ? undefined : own);
    });
  }

  async #run<T>(held: readonly LaneState[], work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      for (const lane of held) lane.free++;
      this.#serve();
    }
  }

  /** Whether these lanes have slots that nobody waits for. */
  #isFree(wanted: readonly LaneState[]): boolean {
    return wanted.every(
      ({ free, wanted: waiters, pausedUntil }) => free > 0 && waiters === 0 && (pausedUntil === 0 || pausedUntil <= this.#clock.now()),
    );
  }

  #state(lane: string): LaneState {
    let known = this.#lanes.get(lane);
    if (!known) {
      known = { free: this.#slots, pausedUntil: 0, wanted: 0, left: 0 };
      this.#lanes.set(lane, known);
    }
    return known;
  }

  /** @param own the run's own signal has its one listener. */
  #wait(waiter: Waiting, own: AbortSignal | undefined): void {
    for (const lane of waiter.lanes) lane.wanted++;
    this.#waiting.add(waiter);
    if (own) {
      const onAbort = (): void => {
        this.#leave(waiter);
        waiter.fail(own.reason);
        this.#serve(); // what was reserved for it
      };
      own.addEventListener("abort", onAbort, { once: true });
      waiter.left = () => own.removeEventListener("abort", onAbort);
    }
    this.#serve();
  }

  #leave(waiter: Waiting): void {
    this.#waiting.delete(waiter);
    for (const lane of waiter.lanes) lane.wanted--;
    waiter.left?.();
  }

  /** Costs no more than the slots there are, however many wait: it ends as soon as no wanted lane has one left. */
  #serve(): void {
    const now = this.#clock.now();
    let next = Number.POSITIVE_INFINITY;
    let open = 0;
    for (const lane of this.#lanes.values()) {
      if (lane.wanted === 0) continue;
      const paused = lane.pausedUntil > now;
      if (paused) next = Math.min(next, lane.pausedUntil);
      lane.left = paused ? 0 : lane.free;
      if (lane.left > 0) open++;
    }
    const take = (lane: LaneState): void => {
      if (lane.left > 0 && --lane.left === 0) open--;
    };
    // begun when all is settled here: their work may come back for more at once
    const served: Waiting[] = [];
    for (const waiter of this.#waiting) {
      if (open === 0) break;
      if (waiter.lanes.every((lane) => lane.left > 0)) {
        this.#leave(waiter);
        for (const lane of waiter.lanes) {
          lane.free--;
          take(lane);
        }
        served.push(waiter);
      } else if (waiter.lanes.every((lane) => lane.pausedUntil <= now)) waiter.lanes.forEach(take);
    }
    if (next < Number.POSITIVE_INFINITY && (this.#wake === undefined || next < this.#wake)) this.#wakeAt(next, now);
    for (const waiter of served) waiter.start();
  }

  #wakeAt(next: number, now: number): void {
    this.#wake = next;
    this.#clock.sleep(next - now, this.#signal).then(
      () => {
        this.#wake = undefined;
        this.#serve();
      },
      () => {}, // aborted: every waiter is told
    );
  }
}
