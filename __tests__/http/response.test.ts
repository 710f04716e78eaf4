import { randomBytes } from "node:crypto";
import type { Dispatcher } from "undici";
import { expect, test } from "vitest";
import { Exchange } from "../../src/http/response.ts";
import { systemClock } from "../../src/runtime/clock.ts";

const controller = { resume: () => {}, pause: () => {}, abort: () => {} } as unknown as Dispatcher.DispatchController;

/** An answer that is read as it comes, of which these chunks are here. */
function answerOf(chunks: readonly Uint8Array[]): Exchange {
  const exchange = new Exchange(systemClock, new AbortController().signal);
  exchange.onRequestStart(controller);
  exchange.onResponseStart(controller, 200, {});
  for (const chunk of chunks) exchange.onResponseData(controller, chunk);
  exchange.onResponseEnd();
  return exchange;
}

test.each([
  { name: "small ones, as TLS brings them", sizes: Array.from({ length: 40 }, () => 16 * 1024), most: 3 },
  { name: "some of every size, none among them", sizes: [1, 0, 65_536, 3, 0, 200_000, 100_000, 0], most: 3 },
  { name: "one that is longer than what is gathered", sizes: [5, 400_000, 7], most: 3 },
  { name: "a single one", sizes: [70_000], most: 1 },
])("chunks that wait are handed on together, whole and in order: $name", async ({ sizes, most }) => {
  const chunks = sizes.map((size) => new Uint8Array(randomBytes(size)));
  const expected = Buffer.concat(chunks);
  const read: Buffer[] = [];
  for await (const chunk of answerOf(chunks).read()) read.push(Buffer.from(chunk));
  expect(Buffer.concat(read).equals(expected)).toBe(true);
  expect(read.length).toBeLessThanOrEqual(most);
  expect(Math.max(...read.map(({ length }) => length))).toBeLessThanOrEqual(Math.max(256 * 1024, ...sizes));
});

test("a buffer of no bytes that undici hands out stays as it is", async () => {
  const empty = Buffer.alloc(0);
  for await (const _ of answerOf([Buffer.from("a"), empty, Buffer.from("b")]).read());
  expect(() => new Uint8Array(4).set(empty)).not.toThrow();
});
