import { describe, expect, it } from "vitest";
import { broadcast } from "../../src/copy/broadcast.ts";
import type { BlobWriter, Rewindable, Source } from "../../src/oci/store.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { free, mayBeFreed } from "../../src/runtime/spent.ts";
import { manualClock, settle, testContext } from "../support/context.ts";
import { blobOf, memoryStore, simulate, watchedLimiter } from "../support/memory-store.ts";

const chunk = 64 * 1024;
const bytes = Buffer.alloc(32 * chunk).map((_, at) => (at * 31 + (at >> 8)) & 0xff);
const blob = blobOf("application/octet-stream", bytes);

function setUp(signal?: AbortSignal) {
  const clock = manualClock();
  const ctx = testContext({ clock, ...(signal && { signal }) });
  const violations: string[] = [];
  const watched = { ...ctx, limiter: watchedLimiter(ctx.limiter, (violation) => violations.push(violation)) };
  const source = memoryStore("source", { ctx: watched, lane: "source", delay: () => 1 });
  source.put(bytes);
  const run = (writers: readonly BlobWriter[]) =>
    simulate(clock, () => watched.limiter.transfer(["source"], () => broadcast(watched, source, blob, writers)));
  return { clock, ctx: watched, source, run, violations, events: ctx.events };
}

/** A writer that reads its body with `read` and keeps what came. */
function writer(read: (body: Rewindable, keep: (chunk: Uint8Array) => void) => Promise<void>) {
  const chunks: Uint8Array[] = [];
  let aborted = 0;
  const made: BlobWriter = {
    write: (body) => read(body, (part) => chunks.push(part)),
    abort: async () => {
      aborted++;
    },
  };
  return {
    ...made,
    chunks,
    get aborted() {
      return aborted;
    },
    get whole() {
      return Buffer.concat(chunks).equals(bytes);
    },
  };
}

async function readAll(body: Rewindable, keep: (chunk: Uint8Array) => void, from = 0): Promise<void> {
  for await (const part of body.open(from)) keep(part);
}

const plain = () => writer((body, keep) => readAll(body, keep));

describe("one read, many writers", () => {
  it("brings every byte to each and reads the source once", async () => {
    const { source, run, violations } = setUp();
    const writers = [plain(), plain(), plain()];
    const outcomes = await run(writers);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    expect(writers.map(({ whole }) => whole)).toEqual([true, true, true]);
    expect(source.counts.open).toBe(1);
    expect([...violations, ...source.violations]).toEqual([]);
  });

  it("keeps what several need, though each frees what it wrote", async () => {
    const { run, source } = setUp();
    const open = source.open.bind(source);
    source.open = async function* (...asked) {
      for await (const part of open(...asked)) {
        const own = Uint8Array.from(part);
        mayBeFreed(own);
        yield own;
      }
    };
    const freeing = () =>
      writer(async (body, keep) => {
        for await (const part of body.open(0)) {
          keep(Uint8Array.from(part));
          free(part);
        }
      });
    for (const writers of [[freeing()], [freeing(), freeing()]]) {
      await run(writers);
      expect(writers.map(({ whole }) => whole)).not.toContain(false);
    }
  });

  it("hands the same chunks to all, uncopied", async () => {
    const { run } = setUp();
    const [a, b] = [plain(), plain()];
    await run([a, b]);
    expect(a.chunks.length).toBe(32);
    expect(a.chunks.every((part, at) => part === b.chunks[at])).toBe(true);
  });

  it("does not read ahead of the slowest by more than a few chunks", async () => {
    const { clock, ctx, source } = setUp();
    let handed = 0;
    const counting: Source = {
      ...source,
      open: async function* (of) {
        for await (const part of source.open(of)) {
          handed += part.byteLength;
          yield part;
        }
      },
    };
    let most = 0;
    let taken = 0;
    const slow = writer(async (body, keep) => {
      for await (const part of body.open(0)) {
        keep(part);
        taken += part.byteLength;
        await clock.sleep(100);
        most = Math.max(most, handed - taken);
      }
    });
    const outcomes = await simulate(clock, () => ctx.limiter.transfer(["source"], () => broadcast(ctx, counting, blob, [slow, plain()])));
    expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
    expect(most).toBeGreaterThan(chunk);
    expect(most).toBeLessThanOrEqual(256 * 1024 + chunk);
  });

  it("says that a body is verified where one read brought all of it, and only at its end", async () => {
    const { run } = setUp();
    const before: unknown[] = [];
    const after: unknown[] = [];
    const whole = writer(async (body, keep) => {
      await readAll(body, (part) => {
        before.push(body.isVerified?.());
        keep(part);
      });
      after.push(body.isVerified?.());
    });
    // Reads a part, then all of it anew: that is one read, of its own.
    const again = writer(async (body, keep) => {
      for await (const _ of body.open(0)) break;
      after.push(body.isVerified?.());
      await readAll(body, keep);
      after.push(body.isVerified?.());
    });
    // Goes on where it stopped: what came before is from a read that nobody ended.
    const mixed = writer(async (body, keep) => {
      for await (const part of body.open(0)) {
        keep(part);
        break;
      }
      await readAll(body, keep, chunk);
      after.push(body.isVerified?.());
    });
    await run([whole]);
    expect([new Set(before), after.splice(0)]).toEqual([new Set([false]), [true]]);
    await run([again]);
    expect(after.splice(0)).toEqual([false, true]);
    await run([mixed]);
    expect(after).toEqual([false]);
    expect([whole, again, mixed].map(({ whole }) => whole)).toEqual([true, true, true]);
  });

  it("does not call a body verified that was begun in the shared read and ended in another", async () => {
    const { clock, run } = setUp();
    let verified: unknown;
    // Takes nothing for so long that the others go on without it.
    const slow = writer(async (body, keep) => {
      let first = true;
      for await (const part of body.open(0)) {
        keep(part);
        if (first) await clock.sleep(20_000);
        first = false;
      }
      verified = body.isVerified?.();
    });
    const outcomes = await run([plain(), slow]);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
    expect([slow.whole, verified]).toEqual([true, false]);
  });

  it("carries an empty blob", async () => {
    const { ctx, clock } = setUp();
    const empty = Buffer.alloc(0);
    const source = memoryStore("source", { ctx });
    source.put(empty);
    const write = plain();
    const outcomes = await simulate(clock, () => broadcast(ctx, source, blobOf("application/octet-stream", empty), [write]));
    expect(outcomes).toEqual([{ ok: true }]);
    expect(write.chunks).toEqual([]);
  });

  it("tells each byte written once, however often it is sent", async () => {
    const { run, events } = setUp();
    const again = writer(async (body, keep) => {
      for await (const part of body.open(0)) if (part.byteLength > 0) break;
      await readAll(body, keep);
    });
    await run([again, plain()]);
    const written = events.flatMap((event) => (event.type === "bytes" && event.direction === "written" ? [event.count] : []));
    expect(written.reduce((sum, count) => sum + count, 0)).toBe(2 * bytes.byteLength);
  });
});

describe("a branch that needs bytes again", () => {
  it("reads alone, after the shared read, from where it asks", async () => {
    const { source, run } = setUp();
    const resumed = writer(async (body, keep) => {
      let at = 0;
      for await (const part of body.open(0)) {
        keep(part);
        at += part.byteLength;
        if (at >= 5 * chunk) break;
      }
      await readAll(body, keep, at);
    });
    const other = plain();
    const outcomes = await run([resumed, other]);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
    expect([resumed.whole, other.whole]).toEqual([true, true]);
    expect(source.counts.open).toBe(2);
    expect(source.mostOpen).toBe(1);
  });

  it("may leave the earlier reading lying open", async () => {
    const { source, run } = setUp();
    const careless = writer(async (body, keep) => {
      for (let attempt = 0; attempt < 3; attempt++) {
        const left = body.open(0)[Symbol.asyncIterator]();
        await left.next();
        await left.next();
      }
      await readAll(body, keep);
    });
    const other = plain();
    const outcomes = await run([careless, other]);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
    expect([careless.whole, other.whole]).toEqual([true, true]);
    expect(source.mostOpen).toBe(1);
  });

  it("can be the only one", async () => {
    const { source, run } = setUp();
    const lone = writer(async (body, keep) => {
      for await (const _ of body.open(0)) break;
      await readAll(body, keep);
    });
    expect(await run([lone])).toEqual([{ ok: true }]);
    expect(lone.whole).toBe(true);
    expect(source.counts.open).toBe(2);
    expect(source.mostOpen).toBe(1);
  });

  it("is not served an older reading's bytes", async () => {
    const { run } = setUp();
    let stale: Promise<unknown> | undefined;
    const confused = writer(async (body, keep) => {
      const left = body.open(0)[Symbol.asyncIterator]();
      await left.next();
      await readAll(body, keep);
      stale = left.next().catch((error: unknown) => error);
    });
    expect(await run([confused])).toEqual([{ ok: true }]);
    expect(confused.whole).toBe(true);
    expect(await stale).toBeInstanceOf(OciError);
  });
});

describe("a branch that stalls", () => {
  it("does not hold the others up, and ends by itself", async () => {
    const { clock, source, run } = setUp();
    const start = clock.now();
    let otherDone = 0;
    const stalled = writer(async (body, keep) => {
      for await (const part of body.open(0)) {
        keep(part);
        if (Buffer.concat(stalled.chunks).byteLength === 4 * chunk) await clock.sleep(60_000);
      }
    });
    const other = writer(async (body, keep) => {
      await readAll(body, keep);
      otherDone = clock.now() - start;
    });
    const outcomes = await run([stalled, other]);
    expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
    expect([stalled.whole, other.whole]).toEqual([true, true]);
    expect(otherDone).toBeLessThan(10_000);
    expect(source.counts.open).toBe(2);
    expect(source.mostOpen).toBe(1);
  });

  it("is left in the shared read while nobody waits for it", async () => {
    const { clock, source, run } = setUp();
    const stalls = () =>
      writer(async (body, keep) => {
        let first = true;
        for await (const part of body.open(0)) {
          keep(part);
          if (first) await clock.sleep(60_000);
          first = false;
        }
      });
    const writers = [stalls(), stalls()];
    await run(writers);
    expect(writers.every(({ whole }) => whole)).toBe(true);
    expect(source.counts.open).toBe(1);
  });

  it("may not even have begun to read", async () => {
    const { clock, source, run } = setUp();
    const late = writer(async (body, keep) => {
      await clock.sleep(30_000);
      await readAll(body, keep);
    });
    const other = plain();
    await run([late, other]);
    expect([late.whole, other.whole]).toEqual([true, true]);
    expect(source.counts.open).toBe(2);
  });
});

describe("failures", () => {
  const broken = new OciError("broken", { kind: "network" });

  it("of one branch leave the others alone", async () => {
    const { source, run } = setUp();
    const failing = writer(async (body) => {
      for await (const _ of body.open(0)) throw broken;
    });
    const other = plain();
    const outcomes = await run([failing, other]);
    expect(outcomes).toEqual([{ ok: false, error: broken, starved: false, ofSource: false }, { ok: true }]);
    expect(other.whole).toBe(true);
    expect(source.counts.open).toBe(1);
  });

  it("of all branches end the read", async () => {
    const { source, run } = setUp();
    const failing = () =>
      writer(async (body) => {
        for await (const _ of body.open(0)) throw broken;
      });
    const outcomes = await run([failing(), failing()]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, false]);
    expect(source.counts.open).toBe(1);
  });

  it("of the source before its first byte begin no write", async () => {
    const { ctx, clock } = setUp();
    const source = memoryStore("source", { ctx });
    const writers = [plain(), plain()];
    const outcomes = await simulate(clock, () => broadcast(ctx, source, blob, writers));
    expect(outcomes).toEqual(
      writers.map(() => ({
        ok: false,
        error: expect.objectContaining({ facts: expect.objectContaining({ kind: "not-found" }) }),
        starved: false,
        ofSource: true,
      })),
    );
    expect(writers.map(({ aborted }) => aborted)).toEqual([1, 1]);
    expect(writers.map(({ chunks }) => chunks.length)).toEqual([0, 0]);
  });

  it("of the source in the middle fail all, and nobody gets a whole blob", async () => {
    const { ctx, clock } = setUp();
    const source = memoryStore("source", { ctx, fault: (_, at) => (at.endsWith(`+${10 * chunk}`) ? broken : undefined) });
    source.put(bytes);
    const writers = [plain(), plain()];
    const outcomes = await simulate(clock, () => broadcast(ctx, source, blob, writers));
    expect(outcomes).toEqual(writers.map(() => ({ ok: false, error: broken, starved: false, ofSource: true })));
    expect(writers.map(({ chunks }) => chunks.length)).toEqual([10, 10]);
  });

  it("while waiting to read alone are told as such", async () => {
    const { clock, run } = setUp();
    const starving = writer(async (body) => {
      for await (const _ of body.open(0)) break;
      const waiting = body.open(0)[Symbol.asyncIterator]();
      await Promise.race([
        waiting.next(),
        clock.sleep(1).then(() => {
          throw broken;
        }),
      ]);
    });
    const other = writer(async (body, keep) => {
      for await (const part of body.open(0)) {
        keep(part);
        await clock.sleep(100);
      }
    });
    const outcomes = await run([starving, other]);
    expect(outcomes).toEqual([{ ok: false, error: broken, starved: true, ofSource: false }, { ok: true }]);
    expect(other.whole).toBe(true);
  });

  it("by cancellation end everything", async () => {
    const cancel = new AbortController();
    const { clock, source, run } = setUp(cancel.signal);
    const reason = new Error("cancelled");
    const slow = writer(async (body, keep) => {
      for await (const part of body.open(0)) {
        keep(part);
        await clock.sleep(1_000, cancel.signal);
      }
    });
    const done = run([slow, plain()]);
    await settle();
    cancel.abort(reason);
    const outcomes = await done;
    expect(outcomes.map((outcome) => !outcome.ok && outcome.error)).toEqual([reason, reason]);
    expect(source.counts.open).toBeLessThanOrEqual(1);
  });
});

it("a branch whose signal aborts while it waits for the next chunk ends at once; the other gets every byte", async () => {
  const clock = manualClock();
  const ctx = testContext({ clock });
  const source = memoryStore("source", { ctx, delay: () => 1_000 });
  source.put(bytes);
  const leave = new AbortController();
  const reason = new Error("not wanted any more");
  let abortedAt: number | undefined;
  let endedAt: number | undefined;
  const leaving = {
    ...writer(async (body, keep) => {
      const reading = readAll(body, keep);
      await clock.sleep(5_500);
      abortedAt = clock.now();
      leave.abort(reason);
      await reading;
    }),
    signal: leave.signal,
    settled: () => {
      endedAt = clock.now();
    },
  };
  const staying = plain();
  const outcomes = await simulate(clock, () => broadcast(ctx, source, blob, [leaving, staying]));
  expect(outcomes).toEqual([{ ok: false, error: reason, starved: false, ofSource: false }, { ok: true }]);
  expect(leaving.chunks.length).toBeGreaterThan(0);
  expect(endedAt).toBe(abortedAt);
  expect(staying.whole).toBe(true);
  expect(source.counts.open).toBe(1);
});
