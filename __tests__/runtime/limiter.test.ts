import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Clock } from "../../src/runtime/clock.ts";
import { createLimiter } from "../../src/runtime/limiter.ts";
import { manualClock, settle } from "../support/context.ts";

const never = new AbortController().signal;

/** Work that runs until it is ended, and tells when it began. */
function bench(slots: number, clock: Clock = manualClock(), signal: AbortSignal = never) {
  const limiter = createLimiter(slots, clock, signal);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return {
    limiter,
    begun,
    request: (name: string, lane = "a") => limiter.request(lane, work(name)),
    transfer: (name: string, ...lanes: (string | undefined)[]) => limiter.transfer(lanes, work(name)),
    end: async (name: string) => {
      ends.get(name)?.();
      await settle();
    },
  };
}

describe("requests", () => {
  test("as many at once as there are slots, the rest in the order they came", async () => {
    const { request, begun, end } = bench(2);
    const all = ["1", "2", "3", "4", "5"].map((name) => request(name));
    await settle();
    expect(begun).toEqual(["1", "2"]);
    await end("2");
    expect(begun).toEqual(["1", "2", "3"]);
    await end("1");
    await end("3");
    expect(begun).toEqual(["1", "2", "3", "4", "5"]);
    await end("4");
    await end("5");
    expect(await Promise.all(all)).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("each lane has its own slots", async () => {
    const { request, begun } = bench(1);
    for (const lane of ["a", "b", "a", "b"]) void request(lane, lane);
    await settle();
    expect(begun).toEqual(["a", "b"]);
  });

  test("who waits under a signal of its own leaves when that aborts, and what was kept for it is free", async () => {
    const { limiter, request, begun, end } = bench(1);
    const part = new AbortController();
    const holding = request("holding", "a");
    const leaving = limiter.transfer(["a", "b"], async () => begun.push("leaving"), part.signal);
    const behind = request("behind", "b");
    await settle();
    // Its other lane is kept for the transfer.
    expect(begun).toEqual(["holding"]);
    part.abort(new Error("not wanted any more"));
    await expect(leaving).rejects.toThrow("not wanted any more");
    await settle();
    expect(begun).toEqual(["holding", "behind"]);
    await expect(limiter.request("c", async () => {}, part.signal)).rejects.toThrow("not wanted any more");
    await end("behind");
    await end("holding");
    expect(await Promise.all([holding, behind])).toEqual(["holding", "behind"]);
  });

  test("a failure is handed on and frees its slot", async () => {
    const { limiter, request, begun } = bench(1);
    const failing = limiter.request("a", async () => {
      throw new Error("failed");
    });
    const throwing = limiter.request("a", () => {
      throw new Error("thrown");
    });
    void request("next");
    await expect(failing).rejects.toThrow("failed");
    await expect(throwing).rejects.toThrow("thrown");
    await settle();
    expect(begun).toEqual(["next"]);
  });
});

describe("transfers", () => {
  test("take a slot of every lane in one step: none is held while another is waited for", async () => {
    const { request, transfer, begun, end } = bench(1);
    void request("busy", "b");
    void transfer("both", "a", "b");
    await settle();
    expect(begun).toEqual(["busy"]);
    await end("busy");
    expect(begun).toEqual(["busy", "both"]);
  });

  test("in opposite directions, with one slot each, all come to an end", async () => {
    const { transfer, begun, end } = bench(1);
    const all = [transfer("1", "a", "b"), transfer("2", "b", "a"), transfer("3", "a", "b"), transfer("4", "b", "a")];
    for (const name of ["1", "2", "3", "4"]) {
      await settle();
      expect(begun.at(-1)).toBe(name);
      await end(name);
    }
    expect(await Promise.all(all)).toEqual(["1", "2", "3", "4"]);
  });

  test("a lane that is named twice counts once, an undefined one not at all", async () => {
    const { transfer, begun } = bench(1);
    void transfer("same", "a", "a", undefined);
    void transfer("none", undefined);
    void transfer("empty");
    await settle();
    expect(new Set(begun)).toEqual(new Set(["same", "none", "empty"]));
  });

  test("are not starved by requests on one of their lanes", async () => {
    const { request, transfer, begun, end } = bench(1);
    void request("busy", "b");
    void transfer("both", "a", "b");
    void request("late", "a");
    await settle();
    expect(begun).toEqual(["busy"]); // the free slot of "a" is kept
    await end("busy");
    expect(begun).toEqual(["busy", "both"]);
    await end("both");
    expect(begun).toEqual(["busy", "both", "late"]);
  });

  test("keep no more than they need: who comes behind them takes the rest", async () => {
    const { request, transfer, begun } = bench(2);
    void request("busy 1", "b");
    void request("busy 2", "b");
    void transfer("both", "a", "b");
    void request("first", "a");
    void request("second", "a");
    void request("elsewhere", "c");
    await settle();
    expect(begun).toEqual(["busy 1", "busy 2", "first", "elsewhere"]);
  });
});

describe("a pause", () => {
  test("lets nothing new begin on its lane; what is in flight goes on, other lanes too", async () => {
    const clock = manualClock();
    const { limiter, request, begun, end } = bench(2, clock);
    const first = request("first");
    await settle();
    limiter.pause("a", 1000);
    void request("second");
    void request("other", "b");
    await settle();
    expect(begun).toEqual(["first", "other"]);
    await end("first");
    expect(await first).toBe("first");
    await clock.advance(999);
    expect(begun).toEqual(["first", "other"]);
    await clock.advance(1);
    expect(begun).toEqual(["first", "other", "second"]);
  });

  test("that is longer stays, whichever comes first", async () => {
    const clock = manualClock();
    const { limiter, request, begun } = bench(1, clock);
    limiter.pause("a", 5000);
    limiter.pause("a", 100);
    void request("waits");
    await clock.advance(4999);
    expect(begun).toEqual([]);
    limiter.pause("a", 2000);
    await clock.advance(1999);
    expect(begun).toEqual([]);
    await clock.advance(1);
    expect(begun).toEqual(["waits"]);
  });

  test("of one lane keeps no slots of another for those that wait it out", async () => {
    const clock = manualClock();
    const { limiter, request, transfer, begun, end } = bench(1, clock);
    limiter.pause("b", 120_000);
    void transfer("both", "a", "b");
    void request("meanwhile", "a");
    await settle();
    expect(begun).toEqual(["meanwhile"]);
    await end("meanwhile");
    await clock.advance(120_000);
    expect(begun).toEqual(["meanwhile", "both"]);
  });

  test("two lanes are paused for different times", async () => {
    const clock = manualClock();
    const { limiter, request, begun } = bench(1, clock);
    limiter.pause("a", 2000);
    limiter.pause("b", 1000);
    void request("a", "a");
    void request("b", "b");
    await clock.advance(1000);
    expect(begun).toEqual(["b"]);
    await clock.advance(1000);
    expect(begun).toEqual(["b", "a"]);
  });
});

describe("an abort", () => {
  test("ends all who wait with its reason, and lets those who run come to their end", async () => {
    const cancel = new AbortController();
    const clock = manualClock();
    const { limiter, request, transfer, begun, end } = bench(1, clock, cancel.signal);
    const reason = new Error("cancelled");
    const running = request("running");
    const waiting = [request("waits"), transfer("both", "a", "b")];
    limiter.pause("c", 1000);
    waiting.push(request("paused", "c"));
    await settle();
    cancel.abort(reason);
    for (const one of waiting) await expect(one).rejects.toBe(reason);
    await expect(request("later", "d")).rejects.toBe(reason);
    await expect(transfer("no lane")).rejects.toBe(reason);
    await end("running");
    expect(await running).toBe("running");
    expect(begun).toEqual(["running"]);
    expect(clock.sleepers).toBe(0);
  });
});

describe("under any use", () => {
  const lane = fc.constantFrom("a", "b", "c");
  const step = fc.oneof(
    fc.record({ type: fc.constant("request" as const), lane }),
    fc.record({ type: fc.constant("transfer" as const), lanes: fc.array(fc.option(lane, { nil: undefined }), { maxLength: 3 }) }),
    fc.record({ type: fc.constant("pause" as const), lane, milliseconds: fc.integer({ min: 1, max: 500 }) }),
    fc.record({ type: fc.constant("end" as const), which: fc.nat(), fails: fc.boolean() }),
    fc.record({ type: fc.constant("wait" as const), milliseconds: fc.integer({ min: 1, max: 300 }) }),
  );

  test("no lane ever has more in flight than it may, nothing begins in a pause, and no slot is lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(step, { maxLength: 60 }), async (slots, steps) => {
        const clock = manualClock();
        const limiter = createLimiter(slots, clock, never);
        const inFlight = new Map<string, number>();
        const pausedUntil = new Map<string, number>();
        const running: ((fails: boolean) => void)[] = [];
        let outcomes = 0;
        const work = (lanes: readonly string[]) => () => {
          for (const one of lanes) {
            const count = (inFlight.get(one) ?? 0) + 1;
            inFlight.set(one, count);
            expect(count).toBeLessThanOrEqual(slots);
            expect(clock.now()).toBeGreaterThanOrEqual(pausedUntil.get(one) ?? 0);
          }
          return new Promise<void>((resolve, reject) => {
            running.push((fails) => {
              for (const one of lanes) inFlight.set(one, (inFlight.get(one) ?? 0) - 1);
              if (fails) reject(new Error("failed"));
              else resolve();
            });
          });
        };
        const all: Promise<void>[] = [];
        const track = (one: Promise<void>) => {
          const count = () => {
            outcomes++;
          };
          all.push(one.then(count, count));
        };
        for (const one of steps) {
          if (one.type === "request") track(limiter.request(one.lane, work([one.lane])));
          else if (one.type === "transfer") {
            const lanes = [...new Set(one.lanes.filter((name) => name !== undefined))];
            track(limiter.transfer(one.lanes, work(lanes)));
          } else if (one.type === "pause") {
            limiter.pause(one.lane, one.milliseconds);
            pausedUntil.set(one.lane, Math.max(pausedUntil.get(one.lane) ?? 0, clock.now() + one.milliseconds));
          } else if (one.type === "end") running.splice(one.which % Math.max(1, running.length), 1)[0]?.(one.fails);
          else await clock.advance(one.milliseconds);
          await settle();
        }
        while (outcomes < all.length) {
          const before = running.length;
          for (const end of running.splice(0)) end(false);
          await clock.advance(before === 0 ? 500 : 0);
        }
        // Every slot of every lane is free again.
        for (const name of ["a", "b", "c"]) {
          await clock.advance(1000);
          const filled = Array.from({ length: slots }, () => limiter.request(name, work([name])));
          await settle();
          expect(inFlight.get(name)).toBe(slots);
          for (const end of running.splice(0)) end(false);
          await Promise.all(filled);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("tens of thousands may wait: each is served at the cost of the slots, not of the crowd", async () => {
    const limiter = createLimiter(8, manualClock(), never);
    let done = 0;
    const one = async () => {
      done++;
    };
    const crowd = Array.from({ length: 50_000 }, (_, index) =>
      index % 5 === 0 ? limiter.transfer(["a", "b"], one) : limiter.request(index % 2 === 0 ? "a" : "b", one),
    );
    await Promise.all(crowd);
    expect(done).toBe(50_000);
  });
});
