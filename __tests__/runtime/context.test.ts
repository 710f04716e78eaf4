import { expect, test } from "vitest";
import { systemClock } from "../../src/runtime/clock.ts";

test("a sleep ends with the signal's reason when it is aborted, before or meanwhile", async () => {
  const reason = new Error("cancelled");
  await expect(systemClock.sleep(3_600_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  const cancel = new AbortController();
  const sleeping = systemClock.sleep(3_600_000, cancel.signal);
  cancel.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
});

test("a sleep is not shorter than asked, and time goes forward", async () => {
  const start = systemClock.now();
  await systemClock.sleep(20);
  expect(systemClock.now() - start).toBeGreaterThanOrEqual(19);
  expect(Math.abs(start - Date.now())).toBeLessThan(60_000);
});
