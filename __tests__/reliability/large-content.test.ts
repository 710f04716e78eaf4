import { expect, test } from "vitest";
import { heavyWorks, largeWorks, stageOf } from "./large-content.ts";

/** `LARGE=full` takes the sizes of docs/performance.md, which `bench/large.ts` measures. */
const isFull = process.env.LARGE === "full";
/** Seconds of processor time that a step takes for nothing: the start of the program. */
const start = 0.2;

for (const work of largeWorks) {
  const { name, of, does, memory, full, small } = work;
  const size = isFull ? full : small;
  const what = `${size.toLocaleString("en")} ${of}: ${does}`;
  test(`${what}: within ${memory} MiB, and twice as much takes no more than thrice the time`, { timeout: 1_800_000 }, async () => {
    await using half = await stageOf(work, Math.round(size / 2));
    await using whole = await stageOf(work, size);
    const before = await half.run();
    const after = await whole.run();
    expect({ name, memory: Math.max(before.memory, after.memory) }).toSatisfy(
      (it: { memory: number }) => it.memory > 20 && it.memory < memory,
    );
    // What takes little more than the start of the program shows nothing; there the requests alone are looked at.
    if (before.processor > 4 * start)
      expect((after.processor - start) / (before.processor - start), `processor time of ${name}`).toBeLessThan(3);
    expect(after.requests, `requests of ${name}`).toBeLessThanOrEqual(2 * before.requests + 20);
  });
}

for (const work of heavyWorks) {
  const { name, of, does, memory, full, small } = work;
  const size = isFull ? full : small;
  test(`${size.toLocaleString("en")} ${of}: ${does}: within ${memory} MiB`, { timeout: 1_800_000 }, async () => {
    await using stage = await stageOf(work, size);
    const measured = await stage.run();
    expect({ name, memory: measured.memory }).toSatisfy((it: { memory: number }) => it.memory > 20 && it.memory < memory);
  });
}

for (const work of largeWorks) {
  const { of, does, full, small } = work;
  // Large enough to be in the middle of it.
  const size = isFull ? full : 4 * small;
  test(`${size.toLocaleString("en")} ${of}: ${does}: SIGTERM ends it within 2 s and leaves nothing under its final name`, {
    timeout: 600_000,
  }, async () => {
    await using stage = await stageOf(work, size, 100);
    expect(await stage.cancel()).toBeLessThan(2);
  });
}
