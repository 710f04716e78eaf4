import { describe, expect, it } from "vitest";
import { dryRun, dryRunDeletion } from "../../src/content/dry-run.ts";
import { createCopier } from "../../src/copy/copier.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { testContext } from "../support/context.ts";
import { image, index, put, referrer, text } from "../support/graphs.ts";
import { blobOf, listOf, memoryStore } from "../support/memory-store.ts";

const v1 = parseTag("v1");
const writes = ["offer", "write", "push", "updateReferrers", "untag", "delete"] as const;

function setUp() {
  const ctx = testContext();
  const store = memoryStore("destination", { ctx, listsReferrers: false });
  const wrote = () => writes.reduce((sum, request) => sum + store.counts[request], 0);
  return { ctx, store, wrote };
}

describe("a dry run", () => {
  it("of a copy says what would be written and writes nothing", async () => {
    const { ctx, store, wrote } = setUp();
    const source = memoryStore("source", { ctx });
    const child = image("linux/amd64", ["base", "amd"]);
    const graph = index([{ graph: child, platform: "linux/amd64" }]);
    const signature = referrer(graph, "type/signature", "signature");
    put(source, graph, signature);
    store.put(text("base"));
    const destination = dryRun(store);
    const targets = [{ destination, tag: v1 }];
    const [result] = await createCopier(ctx, source, { referrers: true }).copy({ root: graph.root, targets });
    expect(result).toMatchObject({ status: "copied", blobs: { uploaded: 4, existing: 1 }, manifests: 3, referrers: 1 });
    expect(source.counts.open).toBe(0);
    expect(wrote()).toBe(0);
    expect((await destination.resolve(v1)).digest).toBe(graph.root.descriptor.digest);
    expect((await listOf(destination.referrers(graph.root.descriptor.digest))).length).toBe(1);
    expect(await listOf(destination.tags())).toEqual(["v1"]);
  });

  it("remembers what it planned", async () => {
    const { store, wrote } = setUp();
    const destination = dryRun(store);
    const graph = image("linux/amd64", ["a"]);
    const blob = blobOf("text/plain", text("a"));
    expect(await destination.has(blob)).toBe(false);
    expect(await destination.beginUpload(blob)).toBe("planned");
    expect(await destination.beginUpload(blob)).toBe("existing");
    expect(await destination.has(blob)).toBe(true);
    expect(await destination.has(graph.root.descriptor)).toBe(false);
    expect(await destination.push(graph.root, v1)).toEqual({ subjectListed: true });
    expect(await destination.has(graph.root.descriptor)).toBe(true);
    expect(await destination.manifest(v1)).toBe(graph.root);
    expect(wrote()).toBe(0);
  });
});

describe("a dry deletion", () => {
  it("hides what would be gone and removes nothing", async () => {
    const { store, wrote } = setUp();
    const [a, b] = [image("linux/amd64", ["a"]), image("linux/amd64", ["b"])];
    put(store, a, b);
    const [v2, v3] = [parseTag("v2"), parseTag("v3")];
    store.tagged.set(v1, a.root.descriptor.digest);
    store.tagged.set(v2, a.root.descriptor.digest);
    store.tagged.set(v3, b.root.descriptor.digest);
    const pretending = dryRunDeletion(store);
    await expect(pretending.untag(v1, b.root.descriptor.digest)).rejects.toMatchObject({ facts: { kind: "conflict" } });
    expect(await pretending.untag(v1, a.root.descriptor.digest)).toEqual({ removed: true });
    expect(await pretending.untag(v1)).toEqual({ removed: false });
    await expect(pretending.resolve(v1)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    expect((await pretending.resolve(v2)).digest).toBe(a.root.descriptor.digest);
    expect(await pretending.delete(a.root.descriptor.digest)).toEqual({ removed: true });
    expect(await pretending.delete(a.root.descriptor.digest)).toEqual({ removed: false });
    await expect(pretending.resolve(v2)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    await expect(pretending.manifest(a.root.descriptor)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    expect(await pretending.has(a.root.descriptor)).toBe(false);
    expect((await listOf(pretending.inventory())).map(({ tags }) => tags)).toEqual([["v3"]]);
    expect(wrote()).toBe(0);
    expect(store.tagged.size).toBe(3);
  });
});
