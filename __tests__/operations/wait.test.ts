import { expect, test } from "vitest";
import { waitFor } from "../../src/operations/wait.ts";
import { type ErrorKind, OciError } from "../../src/runtime/errors.ts";
import { manualClock, settle, testContext } from "../support/context.ts";

const failing = (kind: ErrorKind, host?: string) => new OciError("no", { kind, host });

test("tries again with growing pauses, until it is there", async () => {
  const clock = manualClock();
  const ctx = testContext({ clock });
  const began = clock.now();
  const tries: number[] = [];
  const done = waitFor(ctx, 600_000, async () => {
    tries.push(clock.now() - began);
    if (tries.length < 12) throw failing(tries.length % 2 === 0 ? "not-found" : "unsigned");
    return "there";
  });
  await settle();
  await clock.advance(600_000);
  expect(await done).toBe("there");
  const pauses = tries.slice(1).map((time, at) => time - (tries[at] as number));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(37_500);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
});

test("at the end it throws the last failure, and says how long it waited", async () => {
  const clock = manualClock();
  const waiting = waitFor(testContext({ clock }), 90_000, async () => {
    throw failing("unsigned");
  });
  waiting.catch(() => {});
  await settle();
  await clock.advance(90_000);
  await expect(waiting).rejects.toMatchObject({ message: "no (waited for 90 s)", facts: { kind: "unsigned" } });
});

test.each<[ErrorKind, string | undefined]>([
  ["denied", "quay.io"],
  ["unauthorized", undefined],
  ["server", "ghcr.io"],
  ["input", undefined],
  ["corrupt", undefined],
])("%s is final at once (%s)", async (kind, host) => {
  let tries = 0;
  const attempt = waitFor(testContext(), 600_000, async () => {
    tries++;
    throw failing(kind, host);
  });
  await expect(attempt).rejects.toMatchObject({ facts: { kind } });
  expect(tries).toBe(1);
});

test.each<[ErrorKind, string]>([
  ["denied", "ghcr.io"],
  ["denied", "containers.acme.ghe.com"],
  ["unauthorized", "registry-1.docker.io"],
])("%s at %s may be a repository that nothing was pushed to yet", async (kind, host) => {
  const clock = manualClock();
  let tries = 0;
  const attempt = waitFor(testContext({ clock }), 60_000, async () => {
    if (tries++ === 0) throw failing(kind, host);
    return tries;
  });
  await settle();
  await clock.advance(10_000);
  expect(await attempt).toBe(2);
});

test("none is waited for without patience, and a cancelled run waits no longer", async () => {
  await expect(
    waitFor(testContext(), undefined, async () => {
      throw failing("not-found");
    }),
  ).rejects.toThrow("no");
  const cancellation = new AbortController();
  const waiting = waitFor(testContext({ clock: manualClock(), signal: cancellation.signal }), 60_000, async () => {
    throw failing("not-found");
  });
  waiting.catch(() => {});
  await settle();
  cancellation.abort(new Error("cancelled"));
  await expect(waiting).rejects.toThrow("cancelled");
});
