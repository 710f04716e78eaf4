import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bareDescriptor,
  type Descriptor,
  describe as describeBytes,
  descriptorJson,
  emptyJson,
  inlineData,
  parseDescriptor,
} from "../../src/oci/descriptor.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";
import { type JsonObject, parseJson } from "../../src/runtime/json.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const good = { mediaType: "application/vnd.oci.image.layer.v1.tar", digest, size: 7 };

describe("a descriptor", () => {
  test("has what the specification knows; other members are left out", () => {
    const full = {
      ...good,
      urls: ["https://a.example/x"],
      annotations: { a: "", b: "c" },
      data: "e30=",
      platform: { os: "linux", architecture: "arm", variant: "v7", "os.version": "1", "os.features": ["x"] },
      artifactType: "application/x",
    };
    expect(parseDescriptor({ ...full, extra: { a: 1 } }, "config")).toEqual(full);
    expect(descriptorJson(parseDescriptor(full, "config"))).toEqual(full);
    expect(bareDescriptor(parseDescriptor(full, "config"))).toEqual(good);
  });

  test("null is absent, and so is an empty map", () => {
    expect(parseDescriptor({ ...good, annotations: null, platform: null, urls: null, data: null, artifactType: "" }, "x")).toEqual(good);
    expect(parseDescriptor({ ...good, annotations: {} }, "x")).toEqual(good);
  });

  test("digests of one manifest may be of different algorithms", () => {
    const sha512 = `sha512:${"0".repeat(128)}`;
    expect(parseDescriptor({ ...good, digest: sha512 }, "x").digest).toBe(sha512);
  });

  test.each<[JsonObject | string | null | number, RegExp]>([
    [{}, /layers\[3\]\.mediaType must be a media type/],
    ["x", /layers\[3\] is not a descriptor/],
    [null, /is not a descriptor/],
    [[] as unknown as JsonObject, /is not a descriptor/],
    [{ ...good, mediaType: "" }, /mediaType/],
    [{ ...good, mediaType: 1 }, /mediaType/],
    [{ ...good, mediaType: "x".repeat(256) }, /mediaType/],
    [{ ...good, digest: "sha256:../../../v2/other/blobs/x" }, /layers\[3\]\.digest: .*is not a digest/],
    [{ ...good, digest: `SHA256:${"0".repeat(64)}` }, /digest/],
    [{ ...good, digest: `${digest}\n` }, /digest/],
    [{ ...good, digest: `md5:${"0".repeat(32)}` }, /not supported/],
    [{ ...good, digest: null }, /digest must be a string/],
    [{ ...good, size: -1 }, /size must be a whole number/],
    [{ ...good, size: 1.5 }, /size/],
    [{ ...good, size: "7" }, /size/],
    [{ ...good, size: null }, /size/],
    [{ mediaType: "a/b", digest }, /size/],
    [{ ...good, annotations: ["a"] }, /annotations must be a map of strings/],
    [{ ...good, annotations: { a: 1 } }, /annotations\["a"\] must be a string/],
    [{ ...good, annotations: { a: [] } }, /must be a string/],
    [{ ...good, platform: "linux/amd64" }, /platform must be an object/],
    [{ ...good, platform: { os: 1, architecture: "amd64" } }, /platform\.os must be a string/],
    [{ ...good, platform: { os: "linux", architecture: "x".repeat(256) } }, /platform\.architecture/],
  ])("%j is none", (value, expected) => {
    expect(() => parseDescriptor(value, "layers[3]")).toThrow(InvalidError);
    expect(() => parseDescriptor(value, "layers[3]")).toThrow(expected);
  });

  test.each(["9007199254740992", "9007199254740993", "1e30", "18446744073709551616"])(
    "a size of %s cannot be held exactly, and is refused",
    (size) => {
      const value = parseJson(`{"mediaType":"a/b","digest":"${digest}","size":${size}}`, "descriptor");
      expect(() => parseDescriptor(value, "layers[0]")).toThrow(/whole number of bytes/);
    },
  );

  test("whatever comes, it is a descriptor or an InvalidError", () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        mediaType: fc.jsonValue(),
        digest: fc.oneof(fc.constant(digest), fc.jsonValue()),
        size: fc.jsonValue(),
        platform: fc.jsonValue(),
        annotations: fc.jsonValue(),
      }),
    );
    fc.assert(
      fc.property(value, (one) => {
        try {
          const descriptor = parseDescriptor(one as JsonObject, "x");
          expect(parseDescriptor(descriptorJson(descriptor), "x")).toEqual(descriptor);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidError);
        }
      }),
    );
  });
});

describe("content that a descriptor carries", () => {
  const bytes = Buffer.from("some content");
  const carrying = (data: string | undefined, parts: Partial<Descriptor> = {}): Descriptor => ({
    ...describeBytes("a/b", bytes),
    ...parts,
    ...(data !== undefined && { data }),
  });

  test("is taken where it verifies", () => {
    expect(inlineData(carrying(bytes.toString("base64")))).toEqual(bytes);
    expect(inlineData(carrying(bytes.toString("base64"), { digest: digestOf(bytes, "sha512") }))).toEqual(bytes);
    expect(inlineData(emptyJson.descriptor)).toEqual(emptyJson.bytes);
  });

  test.each([
    ["nothing", carrying(undefined)],
    ["other content of the same size", carrying(Buffer.from("SOME content").toString("base64"))],
    ["shorter content", carrying(Buffer.from("some").toString("base64"))],
    ["a wrong size", carrying(bytes.toString("base64"), { size: 11 })],
    ["far more than its size", carrying("A".repeat(100_000))],
    ["no base64", carrying("!!!")],
    ["nothing where something must be", carrying("")],
  ])("is not where it is %s", (_, descriptor) => {
    expect(inlineData(descriptor)).toBeUndefined();
  });

  test("the empty descriptor is the specification's", () => {
    expect(emptyJson.descriptor).toMatchObject({ size: 2, data: "e30=", digest: digestOf("{}") });
  });
});
