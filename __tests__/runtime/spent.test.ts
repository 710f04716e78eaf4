import { expect, test } from "vitest";
import { free, mayBeFreed, mayNotBeFreed } from "../../src/runtime/spent.ts";

const chunkOf = (text: string, from = 0, to = text.length) => new Uint8Array(new TextEncoder().encode(text).buffer, from, to - from);

test("a chunk that was noted is freed, once", () => {
  const chunk = chunkOf("abc");
  mayBeFreed(chunk);
  free(chunk);
  expect(chunk.byteLength).toBe(0);
  free(chunk);
});

test("one that was not noted, or is kept for others, or is a part of one that was, stays", () => {
  const [unknown, kept, whole] = [chunkOf("abc"), chunkOf("abc"), chunkOf("abc")];
  mayBeFreed(kept);
  mayNotBeFreed(kept);
  mayBeFreed(whole);
  for (const chunk of [unknown, kept, whole.subarray(1)]) free(chunk);
  expect([unknown, kept, whole].map((chunk) => chunk.byteLength)).toEqual([3, 3, 3]);
});

test("a part of its memory stays: the rest may be other chunks, or the pool of small buffers", () => {
  const first = chunkOf("abcdef", 0, 3);
  const second = new Uint8Array(first.buffer, 3);
  let pooled = Buffer.from("abc");
  while (pooled.byteOffset + pooled.byteLength < pooled.buffer.byteLength) {
    const left = pooled.buffer.byteLength - pooled.byteOffset - pooled.byteLength;
    pooled = Buffer.allocUnsafe(Math.min(left, 1024));
  }
  for (const chunk of [first, second, pooled]) {
    mayBeFreed(chunk);
    free(chunk);
  }
  expect([first.byteLength, second.byteLength]).toEqual([3, 3]);
  expect(pooled.byteLength).toBeGreaterThan(0);
});
