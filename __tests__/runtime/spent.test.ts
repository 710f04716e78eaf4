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

test("what ends before its memory does stays: another chunk may follow in it", () => {
  const first = chunkOf("abcdef", 0, 3);
  const second = new Uint8Array(first.buffer, 3);
  mayBeFreed(first);
  free(first);
  expect([first.byteLength, second.byteLength]).toEqual([3, 3]);
});
