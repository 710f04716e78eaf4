import { describe, expect, it } from "vitest";
import { choosePlatformManifest, platformEntries, platformOfManifest, selectPlatforms } from "../../src/graph/platforms.ts";
import { formatPlatform, parsePlatform } from "../../src/oci/platform.ts";
import { parseJsonObject } from "../../src/runtime/json.ts";
import { testContext } from "../support/context.ts";
import { type Graph, image, index, put, referrer } from "../support/graphs.ts";
import { memoryStore } from "../support/memory-store.ts";

function setUp(...graphs: readonly Graph[]) {
  const ctx = testContext();
  const source = memoryStore("source", { ctx });
  put(source, ...graphs);
  const choose = async (graph: Graph, platform: string) =>
    (await choosePlatformManifest(ctx, source, graph.root, parsePlatform(platform))).digest;
  const select = (graph: Graph, ...platforms: string[]) => selectPlatforms(ctx, source, graph.root, platforms.map(parsePlatform));
  return { ctx, source, choose, select };
}

const digest = ({ root }: Pick<Graph, "root">) => root.descriptor.digest;
const amd = image("linux/amd64", ["amd"]);
const arm64 = image("linux/arm64", ["arm64"]);
const armv6 = image("linux/arm/v6", ["armv6"]);
const statement = image("unknown/unknown", ["statement of amd"]);
const other = image("unknown/unknown", ["statement of arm64"]);
const plain = index([
  { graph: amd, platform: "linux/amd64" },
  { graph: arm64, platform: "linux/arm64/v8" },
  { graph: armv6, platform: "linux/arm/v6" },
  { graph: statement, attests: amd },
  { graph: other, attests: arm64 },
]);

describe("one platform", () => {
  it("is answered from the index alone", async () => {
    const { source, choose } = setUp(plain);
    expect(await choose(plain, "linux/amd64")).toBe(digest(amd));
    expect(await choose(plain, "linux/arm64")).toBe(digest(arm64));
    expect(source.requests).toBe(0);
  });

  it("of 32-bit ARM may be a lower variant", async () => {
    const { choose } = setUp(plain);
    expect(await choose(plain, "linux/arm/v7")).toBe(digest(armv6));
    await expect(choose(plain, "linux/arm/v5")).rejects.toThrow("linux/arm/v5");
  });

  it("that is not there is an error that lists those that are", async () => {
    const { choose } = setUp(plain);
    await expect(choose(plain, "windows/amd64")).rejects.toMatchObject({
      facts: { kind: "not-found" },
      message: expect.stringContaining("linux/amd64, linux/arm64, linux/arm/v6"),
    });
  });

  it("is looked for in indexes within the index, and only in those that can have it", async () => {
    const inner = index([{ graph: amd, platform: "linux/amd64" }]);
    const elsewhere = index([{ graph: arm64, platform: "linux/arm64" }]);
    const graph = index([{ graph: elsewhere, platform: "linux/arm64" }, { graph: inner }]);
    const { source, choose } = setUp(graph);
    expect(await choose(graph, "linux/amd64")).toBe(digest(amd));
    expect(source.log).toEqual([`manifest ${digest(inner)}`]);
    expect(await choose(graph, "linux/arm64")).toBe(digest(arm64));
  });

  it("of a child that names none is read from its config, where no other will do", async () => {
    const graph = index([{ graph: arm64, platform: "linux/arm64" }, { graph: amd }]);
    const { source, choose } = setUp(graph);
    expect(await choose(graph, "linux/arm64")).toBe(digest(arm64));
    expect(source.requests).toBe(0);
    expect(await choose(graph, "linux/amd64")).toBe(digest(amd));
    expect(source.counts).toMatchObject({ manifest: 1, open: 1 });
  });

  it("is never an attestation, whatever platform that claims", async () => {
    const graph = index([{ graph: statement, attests: amd }]);
    const { choose } = setUp(graph);
    await expect(choose(graph, "linux/amd64")).rejects.toMatchObject({ facts: { kind: "not-found" } });
  });

  it("of a single manifest is checked against its config", async () => {
    const artifact = referrer(amd, "text/plain", "no image");
    const { choose } = setUp(amd, artifact);
    expect(await choose(amd, "linux/amd64")).toBe(digest(amd));
    await expect(choose(amd, "linux/arm64")).rejects.toThrow("there is linux/amd64");
    await expect(choose(artifact, "linux/amd64")).rejects.toThrow("names no platform");
  });
});

describe("several platforms", () => {
  it("give an index of exactly those and their attestations, all else kept", async () => {
    const graph = index(
      [
        { graph: amd, platform: "linux/amd64" },
        { graph: arm64, platform: "linux/arm64" },
        { graph: armv6, platform: "linux/arm/v6" },
        { graph: statement, attests: amd },
        { graph: other, attests: arm64 },
      ],
      { extra: { artifactType: "application/vnd.example", "com.example.extra": "kept" } },
    );
    const { source, select } = setUp(graph);
    const cut = await select(graph, "linux/amd64", "linux/arm/v6");
    expect(cut.manifests.map((entry) => entry.digest)).toEqual([amd, armv6, statement].map(digest));
    expect(parseJsonObject(cut.bytes, "index")).toMatchObject({ artifactType: "application/vnd.example", "com.example.extra": "kept" });
    expect(cut.descriptor.digest).not.toBe(digest(graph));
    expect(source.requests).toBe(0);
  });

  it("that are all there are leave the index as it is, byte for byte", async () => {
    const { select } = setUp(plain);
    expect(await select(plain, "linux/arm64", "linux/amd64", "linux/arm/v6")).toBe(plain.root);
  });

  it("take every child that is the same platform", async () => {
    const twin = image("linux/amd64", ["twin"]);
    const graph = index([
      { graph: amd, platform: "linux/amd64" },
      { graph: twin, platform: "linux/amd64" },
      { graph: armv6, platform: "linux/arm/v6" },
      { graph: arm64, platform: "linux/arm64" },
    ]);
    const { select } = setUp(graph);
    expect((await select(graph, "linux/amd64", "linux/arm64")).manifests.map((entry) => entry.digest)).toEqual(
      [amd, twin, arm64].map(digest),
    );
  });

  it("in indexes within the index move up into the new one", async () => {
    const inner = index([
      { graph: arm64, platform: "linux/arm64" },
      { graph: armv6, platform: "linux/arm/v6" },
      { graph: other, attests: arm64 },
    ]);
    const graph = index([{ graph: amd, platform: "linux/amd64" }, { graph: inner }]);
    const { select } = setUp(graph);
    const cut = await select(graph, "linux/amd64", "linux/arm64");
    expect(cut.kind).toBe("index");
    expect(cut.manifests.map((entry) => entry.digest)).toEqual([amd, arm64, other].map(digest));
    expect(platformEntries(cut).map(({ platform }) => formatPlatform(platform))).toEqual(["linux/amd64", "linux/arm64"]);
  });

  it("one of which is not there are an error", async () => {
    const { select } = setUp(plain, amd);
    await expect(select(plain, "linux/amd64", "linux/riscv64")).rejects.toThrow("linux/riscv64");
    await expect(select(amd, "linux/amd64", "linux/arm64")).rejects.toThrow("linux/arm64");
  });
});

describe("the platforms of", () => {
  it("an index are its entries', attestations left out", () => {
    expect(platformEntries(plain.root).map(({ platform }) => formatPlatform(platform))).toEqual([
      "linux/amd64",
      "linux/arm64",
      "linux/arm/v6",
    ]);
    expect(platformEntries(amd.root)).toEqual([]);
  });

  it("a manifest is its config's, where that is an image's config", async () => {
    const artifact = referrer(amd, "text/plain", "no image");
    const { ctx, source } = setUp(amd, artifact);
    expect(await platformOfManifest(ctx, source, amd.root)).toEqual({ os: "linux", architecture: "amd64" });
    expect(await platformOfManifest(ctx, source, artifact.root)).toBeUndefined();
    expect(await platformOfManifest(ctx, source, plain.root)).toBeUndefined();
  });
});

it("one image that stands for several platforms in an index within another stays for each that is chosen", async () => {
  const inner = index([
    { graph: amd, platform: "linux/amd64" },
    { graph: amd, platform: "linux/arm64" },
    { graph: amd, platform: "linux/s390x" },
  ]);
  const outer = index([{ graph: inner }, { graph: armv6, platform: "linux/arm/v6" }]);
  const { select } = setUp(outer);
  const cut = await select(outer, "linux/amd64", "linux/arm64");
  expect(platformEntries(cut).map(({ platform }) => formatPlatform(platform))).toEqual(["linux/amd64", "linux/arm64"]);
});
