import fc from "fast-check";
import { expect, test } from "vitest";
import { BodySlicer } from "../../../src/registry/blobs/body-slicer.ts";
import { blobOf, bodyOf, bytesOf } from "../harness.ts";

const content = blobOf("feed", 300_000);

test("pieces in order are read from one opening of the body, whatever their lengths", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 120_000 }), { maxLength: 8 }), async (lengths) => {
      const body = bodyOf(content);
      const feed = new BodySlicer(body);
      let at = 0;
      for (const length of lengths) {
        const piece = feed.piece(at, Math.min(length, content.bytes.byteLength - at));
        expect((await bytesOf(piece.open(0))).equals(content.bytes.subarray(at, at + piece.size))).toBe(true);
        at += piece.size;
      }
      expect(body.opened).toEqual(at > 0 ? [0] : []);
      await feed.close();
    }),
    { numRuns: 50 },
  );
});

test("a piece that was left may be followed by any other", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ start: fc.nat(299_999), left: fc.boolean() }), { maxLength: 8 }), async (pieces) => {
      const feed = new BodySlicer(bodyOf(content));
      for (const { start, left } of pieces) {
        const piece = feed.piece(start, Math.min(100_000, 300_000 - start));
        if (left) for await (const _ of piece.open(0)) break;
        else expect((await bytesOf(piece.open(0))).equals(content.bytes.subarray(start, start + piece.size))).toBe(true);
      }
      await feed.close();
    }),
    { numRuns: 50 },
  );
});

test("a piece that still waits for bytes is left behind, and what comes for it belongs to nobody", async () => {
  const gates: (() => void)[] = [];
  const feed = new BodySlicer({
    size: 4,
    async *open(from) {
      const first = gates.length === 0;
      await new Promise<void>((resolve) => gates.push(resolve));
      yield Buffer.from(first ? "old!" : "data").subarray(from);
    },
  });
  const left = bytesOf(feed.piece(0, 4).open(0));
  while (gates.length < 1) await new Promise(setImmediate);
  const wanted = bytesOf(feed.piece(0, 4).open(0));
  while (gates.length < 2) await new Promise(setImmediate);
  for (const open of gates) open();
  expect((await wanted).toString()).toBe("data");
  expect((await left).toString()).toBe("");
});

test("a failure of the body is remembered as its own", async () => {
  const broken = new Error("gone");
  const feed = new BodySlicer({
    size: 4,
    open: () => {
      throw broken;
    },
  });
  await expect(bytesOf(feed.piece(0, 4).open(0))).rejects.toBe(broken);
  expect(feed.failure).toEqual({ error: broken });
});
