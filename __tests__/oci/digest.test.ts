import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { algorithmOf, digester, digestOf, hexOf, isDigest, parseDigest, shortDigest } from "../../src/oci/digest.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";

const hex = (length: number) => "0123456789abcdef".repeat(length / 16);

describe("a digest", () => {
  test.each([`sha256:${hex(64)}`, `sha512:${hex(128)}`])("%s is one", (text) => {
    expect(parseDigest(text)).toBe(text);
    expect(isDigest(text)).toBe(true);
  });

  test.each([
    "",
    "sha256",
    "sha256:",
    `:${hex(64)}`,
    hex(64),
    `sha256:${hex(64).slice(1)}`,
    `sha256:${hex(64)}0`,
    `sha256:${hex(64).toUpperCase()}`,
    `SHA256:${hex(64)}`,
    `sha256:${hex(64)}\n`,
    `\nsha256:${hex(64)}`,
    ` sha256:${hex(64)}`,
    "sha256:../../../v2/other/blobs/sha256:0",
    `sha256:${"../".repeat(21)}a`,
    `sha512:${hex(64)}`,
    `sha256:${hex(128)}`,
    `sha256:${hex(64).replace("0", "g")}`,
    `sha256+b64:${hex(64)}`,
    `md5:${hex(32)}`,
    `sha1:${hex(32)}01234567`,
    `blake3:${hex(64)}`,
    `sha384:${hex(96)}`,
    `sha256:${hex(64)}@sha256:${hex(64)}`,
    "x".repeat(1_000_000),
    undefined,
    null,
    7,
    ["sha256"],
    { digest: "x" },
  ])("%j is none that can be verified", (text) => {
    expect(() => parseDigest(text)).toThrow(InvalidError);
    expect(isDigest(text)).toBe(false);
  });

  test("says which algorithms are supported", () => {
    expect(() => parseDigest(`blake3:${hex(64)}`)).toThrow('digest algorithm "blake3" is not supported (sha256 and sha512 are)');
  });

  test("has parts", () => {
    const digest = parseDigest(`sha512:${hex(128)}`);
    expect(algorithmOf(digest)).toBe("sha512");
    expect(hexOf(digest)).toBe(hex(128));
    expect(shortDigest(digest)).toBe("sha512:0123456789ab");
    expect(algorithmOf(parseDigest(`sha256:${hex(64)}`))).toBe("sha256");
  });
});

describe("hashing", () => {
  test.each(["sha256", "sha512"] as const)("%s, at once and in pieces, is what Node computes", (algorithm) => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 8 }), (chunks) => {
        const running = digester(algorithm);
        for (const chunk of chunks) running.update(chunk);
        const all = Buffer.concat(chunks);
        const expected = `${algorithm}:${createHash(algorithm).update(all).digest("hex")}`;
        expect(running.digest()).toBe(expected);
        expect(parseDigest(digestOf(all, algorithm))).toBe(expected);
      }),
    );
  });

  test("known values", () => {
    expect(digestOf("")).toBe("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(digestOf("{}")).toBe("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });
});
