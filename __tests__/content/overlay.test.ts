import { expect, it } from "vitest";
import { overlay } from "../../src/content/overlay.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { testContext } from "../support/context.ts";
import { image, index, put, referrer, text } from "../support/graphs.ts";
import { blobOf, listOf, memoryStore } from "../support/memory-store.ts";

function setUp() {
  const ctx = testContext();
  const source = memoryStore("source", { ctx, origin: { registry: "r", repository: "a", identity: "me" } });
  const child = image("linux/amd64", ["a"]);
  put(source, child);
  source.tagged.set(parseTag("v1"), child.root.descriptor.digest);
  return { source, child };
}

it("answers for what it holds and asks the source for the rest", async () => {
  const { source, child } = setUp();
  const made = index([{ graph: child, platform: "linux/amd64" }]).root;
  const bytes = text("held");
  const store = overlay(source, { manifests: [made], blobs: new Map([[blobOf("", bytes).digest, bytes]]) });
  expect(await store.manifest(made.descriptor)).toBe(made);
  expect(await store.manifest(made.descriptor.digest)).toBe(made);
  expect(await store.resolve(made.descriptor.digest)).toEqual(made.descriptor);
  expect(await listOf(store.open(blobOf("text/plain", bytes)))).toEqual([bytes]);
  expect(source.requests).toBe(0);
  expect(await store.manifest(parseTag("v1"))).toBe(child.root);
  expect(await listOf(store.tags())).toEqual(["v1"]);
  expect({ name: store.name, origin: store.origin }).toEqual({ name: "source", origin: source.origin });
});

it("hands a large blob out in pieces", async () => {
  const { source } = setUp();
  const bytes = Buffer.alloc(600 * 1024, 7);
  const store = overlay(source, { blobs: new Map([[blobOf("", bytes).digest, bytes]]) });
  const chunks = await listOf(store.open(blobOf("", bytes)));
  expect(chunks.length).toBe(3);
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
});

it("lists referrers that it holds besides the source's, and asks nobody about what it alone holds", async () => {
  const { source, child } = setUp();
  const [held, known] = [referrer(child, "type/held", "held"), referrer(child, "type/known", "known")];
  put(source, known);
  const made = index([{ graph: child }]).root;
  const store = overlay(source, { manifests: [held.root, made] });
  const types = async (type?: string) => (await listOf(store.referrers(child.root.descriptor.digest, type))).map((one) => one.artifactType);
  expect(await types()).toEqual(["type/held", "type/known"]);
  expect(await types("type/known")).toEqual(["type/known"]);
  const { referrers } = source.counts;
  expect(await listOf(store.referrers(made.descriptor.digest))).toEqual([]);
  expect(source.counts.referrers).toBe(referrers);
});
