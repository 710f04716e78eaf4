import { randomFillSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BlobDigester, blobDigester, largeBlob } from "../../src/oci/blob-digester.ts";
import { type DigestAlgorithm, digestOf } from "../../src/oci/digest.ts";

const bytes = randomFillSync(Buffer.alloc(2 * 1024 * 1024));

/** Gives it the bytes in chunks of these lengths, in turns, each in memory that is written over afterwards. */
async function feed(hash: BlobDigester, all: Uint8Array, lengths: readonly number[]): Promise<void> {
  const memory = new Uint8Array(Math.max(...lengths));
  for (let at = 0, turn = 0; at < all.byteLength; turn++) {
    const part = all.subarray(at, at + (lengths[turn % lengths.length] as number));
    memory.set(part);
    await hash.update(memory.subarray(0, part.byteLength));
    memory.fill(0);
    at += part.byteLength;
  }
}

describe.each([
  ["small", 0],
  ["large", largeBlob],
])("the hash of a %s blob", (_, size) => {
  test.for<DigestAlgorithm>(["sha256", "sha512"])("is that of its bytes, however they come: %s", async (algorithm) => {
    const half = 256 * 1024;
    const length = fc.oneof(fc.integer({ min: 1000, max: 3 * half }), fc.constantFrom(half - 1, half, half + 1, 2 * half));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.byteLength }), fc.array(length, { minLength: 1 }), async (end, lengths) => {
        using hash = blobDigester(digestOf("", algorithm), size);
        await feed(hash, bytes.subarray(0, end), lengths);
        expect(await hash.digest()).toBe(digestOf(bytes.subarray(0, end), algorithm));
      }),
      { numRuns: 30 },
    );
  });

  test("begins anew when it was told", async () => {
    using hash = blobDigester(digestOf(""), size);
    await hash.update(bytes);
    await hash.digest();
    await hash.update(bytes.subarray(7));
    expect(await hash.digest()).toBe(digestOf(bytes.subarray(7)));
    expect(await hash.digest()).toBe(digestOf(""));
  });

  test("is not disturbed by others, those given up in the middle among them", async () => {
    const one = async (from: number, isGivenUp: boolean): Promise<boolean> => {
      using hash = blobDigester(digestOf(""), size);
      await feed(hash, bytes.subarray(from), [70_000, 300_000]);
      return isGivenUp || (await hash.digest()) === digestOf(bytes.subarray(from));
    };
    for (let round = 0; round < 2; round++) {
      expect(await Promise.all([0, 1, 2, 3].map((at) => one(at * 1000, at % 2 === round)))).not.toContain(false);
    }
  });
});
