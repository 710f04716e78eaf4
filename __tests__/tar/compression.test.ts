import { promisify } from "node:util";
import { constants, gunzipSync, gzipSync, zstdCompress, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isKind } from "../../src/runtime/errors.ts";
import { compress, compressionOf, decompress, decompressor } from "../../src/tar/compression.ts";

async function* inPieces(bytes: Uint8Array, length = bytes.byteLength): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += Math.max(1, length)) yield Uint8Array.from(bytes.subarray(at, at + Math.max(1, length)));
}

async function collect(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}

const corrupt = expect.toSatisfy((error: unknown) => isKind(error, "corrupt"));
const text = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, at) => `line ${at * 7919}\n`).join(""));
const zstdSum = (bytes: Uint8Array): Buffer => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
const skippable = (bytes: Uint8Array, nibble = 0): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0x184d2a50 + nibble);
  head.writeUInt32LE(bytes.byteLength, 4);
  return Buffer.concat([head, bytes]);
};

test("compression is known by the first bytes", () => {
  expect(compressionOf(gzipSync("a"))).toBe("gzip");
  expect(compressionOf(zstdCompressSync("a"))).toBe("zstd");
  expect(compressionOf(skippable(Buffer.from("x"), 15))).toBe("zstd");
  expect(compressionOf(Buffer.from("etc/passwd"))).toBe("none");
  expect(compressionOf(Buffer.of(0x28, 0xb5))).toBe("none");
  expect(compressionOf(new Uint8Array())).toBe("none");
});

describe("decompress", () => {
  test("plain data passes, of any length", async () => {
    for (const plain of [Buffer.alloc(0), Buffer.from("a"), Buffer.from("abc"), text(1000)]) {
      expect(await collect(decompress(inPieces(plain, 2)))).toEqual(plain);
    }
  });

  test("gzip members and zstd frames, cut anywhere, are one stream", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 400 }),
        async (parts, length) => {
          const whole = Buffer.concat(parts);
          expect(await collect(decompress(inPieces(Buffer.concat(parts.map((part) => gzipSync(part))), length)))).toEqual(whole);
          const frames = parts.flatMap((part, at) => [at % 2 ? zstdSum(part) : zstdCompressSync(part), skippable(part, at)]);
          expect(await collect(decompress(inPieces(Buffer.concat(frames), length)))).toEqual(whole);
          expect(await collect(decompress(inPieces(Buffer.concat([skippable(Buffer.from("toc")), ...frames]), length)))).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("large data of several blocks", async () => {
    const plain = text(200_000);
    const streamed = await collect(compress(inPieces(plain, 10_000), "zstd"));
    for (const bytes of [
      gzipSync(plain),
      await promisify(zstdCompress)(plain),
      streamed,
      Buffer.concat([zstdSum(plain.subarray(0, 999)), zstdSum(plain.subarray(999))]),
    ]) {
      expect((await collect(decompress(inPieces(bytes, 65_536)))).equals(plain)).toBe(true);
    }
  });

  test("zstd data of skippable frames alone is empty", async () => {
    expect(await collect(decompress(inPieces(Buffer.concat([skippable(Buffer.alloc(0)), skippable(Buffer.from("x"))]), 3)))).toHaveLength(
      0,
    );
  });

  test("zeros behind the last gzip member are padding", async () => {
    const padded = Buffer.concat([gzipSync("a"), gzipSync("b"), Buffer.alloc(3000)]);
    for (const length of [1, 40, 700, 5000]) expect((await collect(decompress(inPieces(padded, length)))).toString()).toBe("ab");
  });

  test.each([
    ["gzip: something behind the end", Buffer.concat([gzipSync("a"), Buffer.from("garbage")])],
    ["gzip: something behind padding", Buffer.concat([gzipSync("a"), Buffer.alloc(600), Buffer.from("garbage")])],
    ["gzip: a member behind padding", Buffer.concat([gzipSync("a"), Buffer.alloc(600), gzipSync("b")])],
    ["gzip: cut in the trailer", gzipSync("abc").subarray(0, -3)],
    ["gzip: cut in the second header", Buffer.concat([gzipSync("a"), gzipSync("b").subarray(0, 5)])],
    ["gzip: two bytes", gzipSync("a").subarray(0, 2)],
    ["gzip: a wrong checksum", Buffer.concat([gzipSync("abc").subarray(0, -8), Buffer.alloc(8, 1)])],
    ["zstd: cut in a block", zstdCompressSync(text(100)).subarray(0, -3)],
    ["zstd: cut in the header", zstdCompressSync("a").subarray(0, 5)],
    ["zstd: cut in the checksum", zstdSum(text(10)).subarray(0, -1)],
    ["zstd: a wrong checksum", Buffer.concat([zstdSum(text(10)).subarray(0, -4), Buffer.alloc(4, 9)])],
    ["zstd: something behind a frame", Buffer.concat([zstdCompressSync("a"), Buffer.from("garbage")])],
    ["zstd: one byte behind a frame", Buffer.concat([zstdCompressSync("a"), Buffer.from("g")])],
    ["zstd: a skippable frame that is cut", skippable(Buffer.from("long enough")).subarray(0, -1)],
  ])("%s is an error, however it is cut", async (_, bytes) => {
    for (const length of [1, 7, 4096]) await expect(collect(decompress(inPieces(bytes, length)))).rejects.toEqual(corrupt);
  });

  test("a zstd window over 128 MiB is refused", async () => {
    // Magic, descriptor without content size, a window of 2^28 bytes, one empty last block.
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, (28 - 10) << 3, 0x01, 0x00, 0x00]);
    await expect(collect(decompress(inPieces(frame)))).rejects.toEqual(corrupt);
  });

  test("chunks that are given back lose their memory at once, and those that follow are right", async () => {
    const plain = text(200_000);
    for (const [bytes, own] of [
      [gzipSync(plain), true],
      [zstdCompressSync(plain), true],
      [plain, false],
    ] as const) {
      const { chunks, release } = decompressor(inPieces(bytes, 50_000));
      const copies: Buffer[] = [];
      let freed = 0;
      for await (const chunk of chunks) {
        copies.push(Buffer.from(chunk));
        release(chunk);
        if (chunk.byteLength === 0) freed++;
      }
      expect(Buffer.concat(copies).equals(plain)).toBe(true);
      expect(freed > 0).toBe(own);
    }
  });

  test("the input's own error comes through, and an input left early is closed", async () => {
    const failure = new Error("connection lost");
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield gzipSync(text(100)).subarray(0, 50);
      throw failure;
    }
    await expect(collect(decompress(failing()))).rejects.toBe(failure);

    for (const bytes of [gzipSync(Buffer.alloc(50_000_000)), zstdCompressSync(Buffer.alloc(50_000_000)), Buffer.alloc(1000)]) {
      let closed = false;
      async function* endless(): AsyncGenerator<Uint8Array> {
        try {
          yield bytes.subarray(0, 100);
          for (;;) yield bytes.subarray(100, 900);
        } finally {
          closed = true;
        }
      }
      for await (const chunk of decompress(endless())) {
        expect(chunk.byteLength).toBeGreaterThan(0);
        break;
      }
      await expect.poll(() => closed).toBe(true);
    }
  });
});

describe("compress", () => {
  test("gzip: members that every reader joins, the same each time", async () => {
    for (const plain of [Buffer.alloc(0), Buffer.from("a"), text(600_000)]) {
      const bytes = await collect(compress(inPieces(plain, 100_000), "gzip"));
      expect(gunzipSync(bytes).equals(plain)).toBe(true);
      expect((await collect(compress(inPieces(plain, 33_333), "gzip"))).equals(bytes)).toBe(true);
    }
  });

  test("zstd: one frame with a checksum", async () => {
    for (const plain of [Buffer.alloc(0), Buffer.from("a"), text(60_000)]) {
      const bytes = await collect(compress(inPieces(plain, 100_000), "zstd"));
      expect(compressionOf(bytes)).toBe("zstd");
      expect((await collect(decompress(inPieces(bytes, 1000)))).equals(plain)).toBe(true);
    }
  });

  test("a failing input fails", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(10);
      throw new Error("lost");
    }
    await expect(collect(compress(failing(), "gzip"))).rejects.toThrow("lost");
    await expect(collect(compress(failing(), "zstd"))).rejects.toThrow("lost");
  });
});
