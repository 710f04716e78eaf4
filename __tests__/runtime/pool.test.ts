import { describe, expect, it } from "vitest";
import { Pool } from "../../src/runtime/parallel.ts";
import { settle } from "../support/context.ts";

describe("a pool", () => {
  it("begins items in their order and keeps results in it", async () => {
    const begun: number[] = [];
    const results = await new Pool(3).map([5, 4, 3, 2, 1], async (item) => {
      begun.push(item);
      for (let wait = 0; wait < item; wait++) await settle();
      return item * 2;
    });
    expect(begun).toEqual([5, 4, 3, 2, 1]);
    expect(results).toEqual([10, 8, 6, 4, 2]);
  });

  it("bounds what runs over nested calls, none of which waits for another", async () => {
    const pool = new Pool(4);
    let running = 0;
    let most = 0;
    let leaves = 0;
    const walk = async (depth: number): Promise<void> => {
      if (depth === 0) {
        running++;
        most = Math.max(most, running);
        await settle();
        running--;
        leaves++;
        return;
      }
      await pool.each([1, 2, 3], () => walk(depth - 1));
    };
    await walk(5);
    expect(leaves).toBe(3 ** 5);
    expect(most).toBe(5);
  });

  it("takes from an iterator only what it can work on", async () => {
    let taken = 0;
    function* items(): Generator<number> {
      for (let at = 0; at < 1000; at++) {
        taken++;
        yield at;
      }
    }
    let done = 0;
    let ahead = 0;
    await new Pool(2).each(items(), async () => {
      await settle();
      done++;
      ahead = Math.max(ahead, taken - done);
    });
    expect(done).toBe(1000);
    expect(ahead).toBeLessThanOrEqual(3);
  });

  it("begins nothing after a failure, waits for what runs, and throws the first", async () => {
    const first = new Error("first");
    const ended: number[] = [];
    const failing = new Pool(1).each([1, 2, 3, 4], async (item) => {
      if (item === 1) throw first;
      await settle();
      ended.push(item);
      throw new Error("second");
    });
    await expect(failing).rejects.toBe(first);
    expect(ended).toEqual([2]);
  });
});
