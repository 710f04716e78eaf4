import { describe, expect, it } from "vitest";
import { rememberManifests } from "../../src/content/manifest-cache.ts";
import { readBlob } from "../../src/content/read.ts";
import { manifestsBeneath, withChildren } from "../../src/graph/walk.ts";
import { emptyJson } from "../../src/oci/descriptor.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { Pool } from "../../src/runtime/parallel.ts";
import { testContext } from "../support/context.ts";
import { image, index, indexOf, put, text } from "../support/graphs.ts";
import { blobOf, memoryStore, watchedLimiter } from "../support/memory-store.ts";

function setUp() {
  const inner = testContext();
  const violations: string[] = [];
  const ctx = { ...inner, limiter: watchedLimiter(inner.limiter, (violation) => violations.push(violation)) };
  return { ctx, source: memoryStore("source", { ctx, lane: "source:443" }), violations };
}

describe("a source that remembers its manifests", () => {
  it("fetches each once, however it is asked for and however many ask at once", async () => {
    const { source } = setUp();
    const graph = image("linux/amd64", ["a"]);
    const { descriptor } = graph.root;
    put(source, graph);
    source.tagged.set(parseTag("v1"), descriptor.digest);
    const remembering = rememberManifests(source);
    const found = await Promise.all([descriptor, descriptor, descriptor].map((at) => remembering.manifest(at)));
    found.push(await remembering.manifest(descriptor.digest));
    expect(found.every((manifest) => manifest === graph.root)).toBe(true);
    expect(await remembering.resolve(descriptor.digest)).toEqual(descriptor);
    expect(source.requests).toBe(1);
    // A tag may move, so it is asked for again.
    await remembering.manifest(parseTag("v1"));
    await remembering.manifest(parseTag("v1"));
    expect(source.requests).toBe(3);
    expect(rememberManifests(remembering)).toBe(remembering);
  });

  it("does not remember failures", async () => {
    const { source } = setUp();
    const graph = image("linux/amd64", ["a"]);
    const remembering = rememberManifests(source);
    await expect(remembering.manifest(graph.root.descriptor)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    put(source, graph);
    expect(await remembering.manifest(graph.root.descriptor)).toBe(graph.root);
  });

  it("does not answer for a descriptor of another size or type", async () => {
    const { source } = setUp();
    const graph = image("linux/amd64", ["a"]);
    const { descriptor } = graph.root;
    put(source, graph);
    const remembering = rememberManifests(source);
    await remembering.manifest(descriptor);
    await expect(remembering.manifest({ ...descriptor, size: descriptor.size + 1 })).rejects.toMatchObject({ facts: { kind: "corrupt" } });
    await remembering.manifest({ ...descriptor, mediaType: mediaTypes.dockerManifest });
    expect(source.requests).toBe(3);
  });

  it("forgets the least lately used beyond 32 MiB", async () => {
    const { source } = setUp();
    const graphs = Array.from({ length: 6 }, (_, at) =>
      image("linux/amd64", [`${at}`], { annotations: { big: "x".repeat(7 * 1024 * 1024) } }),
    );
    put(source, ...graphs);
    const remembering = rememberManifests(source);
    for (const { root } of graphs) await remembering.manifest(root.descriptor);
    expect(source.requests).toBe(6);
    await remembering.manifest((graphs[5] as (typeof graphs)[0]).root.descriptor);
    expect(source.requests).toBe(6);
    await remembering.manifest((graphs[0] as (typeof graphs)[0]).root.descriptor);
    expect(source.requests).toBe(7);
  });
});

describe("small blobs", () => {
  it("are read under a slot, whole", async () => {
    const { ctx, source, violations } = setUp();
    const bytes = text("config");
    source.put(bytes);
    expect(await readBlob(ctx, source, blobOf("text/plain", bytes), 100)).toEqual(bytes);
    expect([...violations, ...source.violations]).toEqual([]);
  });

  it("are taken from the descriptor where it carries them", async () => {
    const { ctx, source } = setUp();
    expect(Buffer.from(await readBlob(ctx, source, emptyJson.descriptor, 100)).toString()).toBe("{}");
    expect(source.requests).toBe(0);
  });

  it("are refused beyond the limit", async () => {
    const { ctx, source } = setUp();
    await expect(readBlob(ctx, source, blobOf("text/plain", text("too long")), 3)).rejects.toMatchObject({ facts: { kind: "limit" } });
    expect(source.requests).toBe(0);
  });
});

describe("what is beneath", () => {
  it("is found in the index's order, each once; blobs of unknown types are left out", async () => {
    const { source } = setUp();
    const [a, b] = [image("linux/amd64", ["a"]), image("linux/arm64", ["b"])];
    const layer = text("cache");
    const inner = index([{ graph: b }, { graph: a }]);
    const root = indexOf([a.root.descriptor, blobOf(mediaTypes.ociLayerGzip, layer), inner.root.descriptor]);
    put(source, a, inner);
    source.put(root, layer);
    const [tree] = await manifestsBeneath(source, [root], new Pool(4));
    const found = tree ? [...withChildren(tree)].map(({ descriptor }) => descriptor.digest) : [];
    expect(found).toEqual([root, a.root, inner.root, b.root].map(({ descriptor }) => descriptor.digest));
    expect(source.log.filter((line) => line.startsWith("manifest")).length).toBe(2);
  });

  it("is refused deeper than 8 levels", async () => {
    const { source } = setUp();
    let graph = image("linux/amd64", ["deep"]);
    for (let level = 0; level < 8; level++) graph = index([{ graph }]);
    put(source, graph);
    await expect(manifestsBeneath(source, [graph.root], new Pool(4))).resolves.toHaveLength(1);
    const deeper = index([{ graph }]);
    put(source, deeper);
    await expect(manifestsBeneath(source, [deeper.root], new Pool(4))).rejects.toMatchObject({ facts: { kind: "limit" } });
  });
});
