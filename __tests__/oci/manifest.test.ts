import { describe, expect, test } from "vitest";
import { type Descriptor, emptyJson } from "../../src/oci/descriptor.ts";
import { type Digest, digestOf } from "../../src/oci/digest.ts";
import {
  artifactTypeOf,
  blobsOf,
  buildImageManifest,
  buildIndex,
  filterIndex,
  parseManifest,
  referrerDescriptor,
} from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { InvalidError } from "../../src/runtime/invalid.ts";
import { limits } from "../../src/runtime/limits.ts";

const digest = (digit: string) => `sha256:${digit.repeat(64)}` as Digest;
const layer = (digit: string): Descriptor => ({ mediaType: mediaTypes.ociLayerGzip, digest: digest(digit), size: 10 });
const config: Descriptor = { mediaType: mediaTypes.ociConfig, digest: digest("c"), size: 2 };
const child = (digit: string): Descriptor => ({ mediaType: mediaTypes.ociManifest, digest: digest(digit), size: 10 });
const image = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers: [layer("1"), layer("2")] };
const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [child("1")] };
const bytes = (document: unknown) => Buffer.from(JSON.stringify(document));
const parse = (document: unknown, mediaType: string) => parseManifest(bytes(document), mediaType);

describe("reading", () => {
  test("an image manifest", () => {
    const manifest = parse(
      { ...image, annotations: { a: "b" }, subject: child("5"), artifactType: "application/x" },
      mediaTypes.ociManifest,
    );
    expect(manifest).toMatchObject({
      kind: "image",
      config,
      layers: [layer("1"), layer("2")],
      manifests: [],
      subject: child("5"),
      artifactType: "application/x",
    });
    expect(manifest.annotations).toEqual({ a: "b" });
    expect(manifest.descriptor).toEqual({
      mediaType: mediaTypes.ociManifest,
      digest: digestOf(manifest.bytes),
      size: manifest.bytes.byteLength,
    });
  });

  test("an index, also an empty one, one with null, and one of unknown children", () => {
    expect(parse(index, mediaTypes.ociIndex)).toMatchObject({ kind: "index", manifests: [child("1")], layers: [] });
    expect(parse({ ...index, manifests: [] }, mediaTypes.ociIndex).manifests).toEqual([]);
    expect(parse({ ...index, manifests: null }, mediaTypes.ociIndex).manifests).toEqual([]);
    const odd = { ...child("1"), mediaType: "application/vnd.other+json" };
    expect(parse({ ...index, manifests: [odd] }, mediaTypes.ociIndex).manifests).toEqual([odd]);
  });

  test("Docker's types, and a manifest that does not name its own", () => {
    expect(parse({ ...image, mediaType: mediaTypes.dockerManifest }, mediaTypes.dockerManifest).kind).toBe("image");
    expect(parse({ ...index, mediaType: mediaTypes.dockerIndex }, mediaTypes.dockerIndex).kind).toBe("index");
    expect(parse({ ...image, mediaType: undefined }, mediaTypes.ociManifest).kind).toBe("image");
  });

  test("the retired artifact manifest: its blobs are what it needs", () => {
    const artifact = { mediaType: mediaTypes.ociArtifactManifest, artifactType: "application/x", blobs: [layer("1")], subject: child("5") };
    const manifest = parse(artifact, mediaTypes.ociArtifactManifest);
    expect(manifest).toMatchObject({ kind: "artifact", layers: [layer("1")], subject: child("5") });
    expect(blobsOf(manifest)).toEqual([layer("1")]);
  });

  test("parameters and case of a Content-Type do not matter", () => {
    expect(parse(image, "Application/vnd.OCI.image.manifest.v1+json; charset=utf-8").kind).toBe("image");
  });

  test.each(["application/json", "application/octet-stream", "text/plain", ""])(
    "where the answer's type is %j, the document's own counts",
    (type) => {
      expect(parse(image, type)).toMatchObject({ kind: "image", descriptor: { mediaType: mediaTypes.ociManifest } });
      expect(parse(index, type).kind).toBe("index");
      expect(parse({ hello: 1 }, type).kind).toBe("unknown");
    },
  );

  test("a file of a type nobody knows passes through unread", () => {
    const files = [
      bytes({ layers: "x" }),
      bytes({ layers: [{ blob: digest("1"), parent: -1 }], records: [] }),
      bytes({ digest: digest("1"), manifests: [], config: {} }),
      Buffer.from("not JSON"),
      Buffer.alloc(0),
      Buffer.from('{"a":1,"a":2}'),
      Buffer.from('{"digest":'),
    ];
    for (const content of files) {
      const manifest = parseManifest(content, "application/vnd.other+json");
      expect(manifest).toMatchObject({
        kind: "unknown",
        layers: [],
        manifests: [],
        descriptor: { mediaType: "application/vnd.other+json", size: content.byteLength },
      });
      expect(manifest.bytes).toBe(content);
    }
  });

  test("a digest of another algorithm may be what it is known by", () => {
    const content = bytes(image);
    expect(parseManifest(content, mediaTypes.ociManifest, digestOf(content, "sha512")).descriptor.digest).toBe(digestOf(content, "sha512"));
  });
});

describe("one document is one thing (CVE-2021-41190)", () => {
  const both = { schemaVersion: 2, config, layers: [layer("1")], manifests: [child("1")] };

  test.each([mediaTypes.ociManifest, mediaTypes.ociIndex, mediaTypes.dockerManifest, mediaTypes.dockerIndex])(
    "the members of an image and of an index at once are refused as %s",
    (type) => {
      expect(() => parse(both, type)).toThrow(/an index and of an image at once/);
    },
  );

  test.each<[unknown, string, RegExp]>([
    [image, mediaTypes.ociIndex, /says it is .*image\.manifest.* but was given as .*image\.index/],
    [index, mediaTypes.ociManifest, /but was given as/],
    [image, mediaTypes.dockerManifest, /but was given as/],
    [{ ...index, layers: [] }, mediaTypes.ociIndex, /at once/],
    [{ ...index, config }, mediaTypes.ociIndex, /at once/],
    [{ schemaVersion: 1, fsLayers: [], history: [] }, mediaTypes.dockerManifest, /schema version 1/],
    [{ ...image, fsLayers: [] }, mediaTypes.ociManifest, /schema version 1/],
    [{ ...image, Layers: [] }, mediaTypes.ociManifest, /"Layers", which some readers take for "layers"/],
    [{ ...image, MediaType: "x" }, mediaTypes.ociManifest, /"MediaType"/],
    [{ ...image, config: { ...config, Digest: digest("d") } }, mediaTypes.ociManifest, /config has a member "Digest"/],
    [{ ...image, layers: [layer("1"), { ...layer("2"), SIZE: 3 }] }, mediaTypes.ociManifest, /layers\[1\] has a member "SIZE"/],
    [{ ...index, manifests: [{ ...child("1"), digest: "sha256:../../x" }] }, mediaTypes.ociIndex, /manifests\[0\]\.digest/],
    [{ ...image, subject: { ...child("1"), size: -1 } }, mediaTypes.ociManifest, /subject\.size/],
    [{ ...image, layers: {} }, mediaTypes.ociManifest, /layers must be a list/],
    [{ ...image, config: undefined }, mediaTypes.ociManifest, /config is not a descriptor/],
    [{ schemaVersion: 2 }, mediaTypes.ociIndex, /no member manifests/],
    [{ schemaVersion: 2 }, mediaTypes.ociArtifactManifest, /says nothing of itself/],
    [{ schemaVersion: 2, config, layers: [layer("1")] }, mediaTypes.ociIndex, /that no index manifest has: config, layers/],
    [{ schemaVersion: 2, blobs: [layer("1")] }, mediaTypes.dockerIndex, /that no index manifest has: blobs/],
    [{ schemaVersion: 2, manifests: [], blobs: [layer("1")] }, mediaTypes.ociIndex, /blobs/],
    [{ schemaVersion: 2, manifests: [child("1")] }, mediaTypes.ociManifest, /that no image manifest has: manifests/],
    [{ schemaVersion: 2, manifests: [child("1")] }, mediaTypes.ociArtifactManifest, /that no artifact manifest has: manifests/],
    [{ schemaVersion: 2, config, layers: [] }, mediaTypes.ociArtifactManifest, /that no artifact manifest has: config, layers/],
    [{ ...image, mediaType: undefined, blobs: [] }, mediaTypes.ociManifest, /that no image manifest has: blobs/],
    [{ ...image, layers: [layer("1"), { ...layer("1"), size: 11 }] }, mediaTypes.ociManifest, /two sizes, 10 and 11/],
    [{ ...index, manifests: [child("1"), { ...child("1"), size: 11 }] }, mediaTypes.ociIndex, /two sizes/],
    [{ ...image, subject: { ...child("1"), size: 11 } }, mediaTypes.ociManifest, /two sizes/],
    [[], mediaTypes.ociManifest, /not a JSON object/],
    ["x", mediaTypes.ociIndex, /not a JSON object/],
  ])("%j as %s is refused", (document, type, expected) => {
    expect(() => parse(document, type)).toThrow(InvalidError);
    expect(() => parse(document, type)).toThrow(expected);
  });

  test("a name that stands twice is refused", () => {
    const text = JSON.stringify(image).replace('"layers":', '"layers":[],"layers":');
    expect(() => parseManifest(Buffer.from(text), mediaTypes.ociManifest)).toThrow(/"layers" twice/);
  });

  test.each(["1e2", "100.0", "1E2", "-100"])("a size that is written as %s is refused: readers in Go do not take it", (size) => {
    const text = JSON.stringify({ ...image, layers: [{ ...layer("1"), size: 424242 }] }).replace("424242", size);
    expect(() => parseManifest(Buffer.from(text), mediaTypes.ociManifest)).toThrow(InvalidError);
    expect(() => parseManifest(Buffer.from(text), "application/vnd.other+json")).toThrow(InvalidError);
  });

  test("a manifest over the bound is refused", () => {
    const large = { ...image, annotations: { a: "x".repeat(limits.manifest) } };
    expect(() => parse(large, mediaTypes.ociManifest)).toThrow(/at most/);
  });

  test("__proto__ gives nothing to anybody", () => {
    const text = JSON.stringify(image).replace("{", '{"__proto__":{"subject":{"digest":"x"}},');
    expect(parseManifest(Buffer.from(text), mediaTypes.ociManifest).subject).toBeUndefined();
  });
});

describe("content under a type that is no known manifest's is not left behind", () => {
  const other = "application/vnd.other+json";
  const bare = (document: object) => ({ ...document, mediaType: undefined });

  test("what it names as an image, an index or an artifact does is what it needs", () => {
    expect(parse(bare(image), other)).toMatchObject({
      kind: "unknown",
      config,
      layers: [layer("1"), layer("2")],
      descriptor: { mediaType: other },
    });
    expect(parse(bare(index), other)).toMatchObject({ kind: "unknown", manifests: [child("1")], layers: [] });
    expect(parse({ blobs: [layer("1")], subject: child("5") }, other)).toMatchObject({ layers: [layer("1")], subject: child("5") });
    expect(parse({ ...image, mediaType: other }, `${other}; v=1`).layers).toEqual([layer("1"), layer("2")]);
    expect(parseManifest(Buffer.from(` \n${JSON.stringify(bare(image))}`), other).layers).toHaveLength(2);
  });

  test.each<[unknown, string]>([
    [image, other],
    [index, other],
    [{ ...bare(image), manifests: [child("1")] }, other],
    [{ blobs: [layer("1")], layers: [layer("1")] }, other],
    [{ blobs: [layer("1")], manifests: [child("1")] }, other],
    [{ layers: [{ digest: digest("1") }] }, other],
    [{ Layers: [layer("1")] }, other],
    [{ layers: [{ ...layer("1"), digest: undefined, Digest: digest("1") }] }, other],
    [{ layers: [layer("1"), "x"] }, other],
    [{ schemaVersion: 1, fsLayers: [{ blobSum: digest("1") }], history: [] }, other],
    [{ schemaVersion: 1, fsLayers: [{ blobSum: digest("1") }] }, "application/vnd.docker.distribution.manifest.v1+prettyjws"],
    [{ schemaVersion: 1 }, "application/vnd.docker.distribution.manifest.v1+json"],
    [bare(image), "application/json"],
    [bare(index), "text/plain"],
    [bare(image), ""],
    [bare(image), `${mediaTypes.ociManifest}, ${mediaTypes.ociManifest}`],
  ])("%j as %j is refused", (document, type) => {
    expect(() => parse(document, type)).toThrow(InvalidError);
  });

  test("a type that was sent twice says nothing: what the document says counts", () => {
    expect(parse(image, `${mediaTypes.ociManifest}, ${mediaTypes.ociManifest}`)).toMatchObject({
      kind: "image",
      descriptor: { mediaType: mediaTypes.ociManifest },
    });
  });

  test("members that stand twice are refused: some readers would find content there", () => {
    const text = `{"layers":[${JSON.stringify(layer("1"))}],"layers":[]}`;
    expect(() => parseManifest(Buffer.from(text), other)).toThrow(/"layers" twice/);
  });
});

describe("what a manifest is and needs", () => {
  test("its artifact type is its own member, else its config's type", () => {
    expect(artifactTypeOf(parse({ ...image, artifactType: "application/x" }, mediaTypes.ociManifest))).toBe("application/x");
    expect(artifactTypeOf(parse(image, mediaTypes.ociManifest))).toBe(mediaTypes.ociConfig);
    expect(artifactTypeOf(parse({ ...image, artifactType: "" }, mediaTypes.ociManifest))).toBe(mediaTypes.ociConfig);
    expect(artifactTypeOf(parse(index, mediaTypes.ociIndex))).toBeUndefined();
  });

  test("each blob is listed once, the config first", () => {
    const manifest = parse({ ...image, layers: [layer("1"), layer("2"), layer("1"), { ...layer("c"), size: 2 }] }, mediaTypes.ociManifest);
    expect(blobsOf(manifest).map((blob) => blob.digest)).toEqual([config.digest, digest("1"), digest("2")]);
  });

  test("among its subject's referrers it stands with its artifact type and all its annotations", () => {
    const manifest = parse({ ...image, artifactType: "application/x", annotations: { a: "b" } }, mediaTypes.ociManifest);
    expect(referrerDescriptor(manifest)).toEqual({ ...manifest.descriptor, artifactType: "application/x", annotations: { a: "b" } });
    expect(referrerDescriptor(parse(index, mediaTypes.ociIndex)).artifactType).toBeUndefined();
  });
});

describe("writing", () => {
  test("the same parts give the same bytes, whatever the order of the annotations", () => {
    const one = buildImageManifest({ config, layers: [layer("1")], annotations: { b: "2", a: "1" } });
    const other = buildImageManifest({ config, layers: [layer("1")], annotations: { a: "1", b: "2" } });
    expect(Buffer.from(one.bytes)).toEqual(Buffer.from(other.bytes));
    expect(one.annotations).toEqual({ a: "1", b: "2" });
  });

  test("what was built reads as what it was built of", () => {
    const manifest = buildImageManifest({
      config: emptyJson.descriptor,
      layers: [layer("1")],
      artifactType: "application/x",
      subject: child("5"),
    });
    expect(manifest).toMatchObject({
      kind: "image",
      config: emptyJson.descriptor,
      layers: [layer("1")],
      artifactType: "application/x",
      subject: child("5"),
    });
    expect(JSON.parse(Buffer.from(manifest.bytes).toString())).not.toHaveProperty("annotations");
  });

  test("an index that is cut down keeps every other member, and every member of its entries", () => {
    const document = {
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      "x-unknown": { kept: [1, null] },
      manifests: [
        { ...child("1"), platform: { os: "linux", architecture: "amd64", "x-more": true }, "x-entry": 1 },
        { ...child("2"), platform: { os: "linux", architecture: "arm64" } },
      ],
      annotations: { a: "b" },
    };
    const cut = filterIndex(parse(document, mediaTypes.ociIndex), (entry) => entry.digest === digest("1"));
    expect(JSON.parse(Buffer.from(cut.bytes).toString())).toEqual({ ...document, manifests: [document.manifests[0]] });
    expect(cut.descriptor.digest).toBe(digestOf(cut.bytes));
    const whole = parse(document, mediaTypes.ociIndex);
    expect(Buffer.from(filterIndex(whole, () => true).bytes)).toEqual(Buffer.from(whole.bytes));
    expect(() => filterIndex(parse(image, mediaTypes.ociManifest), () => true)).toThrow(InvalidError);
  });

  test("an index of given children", () => {
    const built = buildIndex([child("1")], { annotations: { a: "b" } }, mediaTypes.dockerIndex);
    expect(built).toMatchObject({
      kind: "index",
      manifests: [child("1")],
      annotations: { a: "b" },
      descriptor: { mediaType: mediaTypes.dockerIndex },
    });
  });
});
