import { expect, test } from "vitest";
import { parallel } from "../../src/runtime/parallel.ts";
import { settle } from "../support/context.ts";

test("results stand in the order of the items, however long each takes", async () => {
  const turns = [3, 1, 2, 0];
  const results = await parallel(turns, 4, async (count, index) => {
    for (let turn = 0; turn < count; turn++) await settle();
    return `${index}:${count}`;
  });
  expect(results).toEqual(["0:3", "1:1", "2:2", "3:0"]);
});

test("no more run at once than the bound", async () => {
  let running = 0;
  let most = 0;
  await parallel(Array.from({ length: 20 }), 3, async () => {
    most = Math.max(most, ++running);
    await settle();
    running--;
  });
  expect(most).toBe(3);
  expect(running).toBe(0);
});

test("after a failure nothing new is begun, what runs is waited for, and the first failure is thrown", async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = parallel([0, 1, 2, 3, 4], 2, async (item) => {
    begun.push(item);
    if (item === 0) throw new Error("first");
    await settle();
    await settle();
    ended.push(item);
    if (item === 1) throw new Error("second");
  });
  await expect(work).rejects.toThrow("first");
  expect(begun).toEqual([0, 1]);
  expect(ended).toEqual([1]);
});

test("nothing to do is done at once", async () => {
  expect(await parallel([], 8, async () => 1)).toEqual([]);
});
