import { describe, expect, it } from "vitest";
import { rememberManifests } from "../../src/content/manifest-cache.ts";
import { discoverReferrers, type ReferrerNode } from "../../src/graph/referrers.ts";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { parseDigestTag, parseTag } from "../../src/oci/tag.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { manualClock, testContext } from "../support/context.ts";
import { image, index, put, referrer } from "../support/graphs.ts";
import { memoryStore, simulate } from "../support/memory-store.ts";

function setUp(options: { readonly fault?: (request: string, at: string) => unknown; readonly listsReferrers?: boolean } = {}) {
  const clock = manualClock();
  const ctx = testContext({ clock, slots: 64 });
  const source = memoryStore("source", { ctx, lane: "source:443", delay: () => 100, ...options });
  return { clock, ctx, source };
}

/** The tree by artifact type and platform, for reading. */
function shape(node: ReferrerNode): unknown {
  const { platform, artifactType } = node.descriptor;
  return {
    is: platform ? `${platform.os}/${platform.architecture}` : (artifactType ?? "image"),
    ...(node.children.length > 0 && { children: node.children.map(shape) }),
    ...(node.referrers.length > 0 && { referrers: node.referrers.map(shape) }),
  };
}

describe("discovery", () => {
  it("finds what refers to the root, its children and referrers, in as many round trips as levels", async () => {
    const { clock, ctx, source } = setUp();
    const amd = image("linux/amd64", ["a"]);
    const graph = index([
      { graph: amd, platform: "linux/amd64" },
      { graph: image("linux/arm64", ["b"]), platform: "linux/arm64" },
    ]);
    const sbom = referrer(amd, "type/sbom", "sbom");
    const signature = referrer(graph, "type/signature", "signature");
    const counter = referrer(sbom, "type/signature", "counter");
    put(source, graph, sbom, signature, counter);
    const start = clock.now();
    const tree = await simulate(clock, async () => {
      const found = await discoverReferrers(ctx, source, graph.root);
      expect(clock.now() - start).toBe(300);
      return found;
    });
    expect(shape(tree.root)).toEqual({
      is: "image",
      children: [{ is: "linux/amd64", referrers: [{ is: "type/sbom", referrers: [{ is: "type/signature" }] }] }, { is: "linux/arm64" }],
      referrers: [{ is: "type/signature" }],
    });
    expect(tree.referrers.map(({ of }) => of)).toEqual([graph, amd, sbom].map(({ root }) => root.descriptor.digest));
    expect(source.counts).toMatchObject({ referrers: 6, manifest: 0 });
  });

  it("shows a child of an index that also refers to another one as both: BuildKit's attestation with a subject", async () => {
    const { clock, ctx, source } = setUp();
    const amd = image("linux/amd64", ["a"]);
    const attestation = referrer(amd, "type/attestation", "statement");
    const graph = index([
      { graph: amd, platform: "linux/amd64" },
      { graph: attestation, attests: amd },
    ]);
    put(source, graph, amd, attestation);
    const tree = await simulate(clock, () => discoverReferrers(ctx, source, graph.root));
    const { digest } = attestation.root.descriptor;
    expect(tree.root.children.map(({ descriptor }) => descriptor.digest)).toEqual([amd.root.descriptor.digest, digest]);
    expect(tree.referrers).toMatchObject([
      { descriptor: { digest, artifactType: "type/attestation" }, relation: "referrer", of: amd.root.descriptor.digest },
    ]);
  });

  it("waits for no level to end, tells of each list as it comes, and makes the same tree", async () => {
    const clock = manualClock();
    const ctx = testContext({ clock, slots: 64 });
    const [amd, arm] = [image("linux/amd64", ["a"]), image("linux/arm64", ["b"])] as const;
    const graph = index([
      { graph: amd, platform: "linux/amd64" },
      { graph: arm, platform: "linux/arm64" },
    ]);
    const sbom = referrer(amd, "type/sbom", "sbom");
    const counter = referrer(sbom, "type/counter", "counter");
    const late = referrer(arm, "type/late", "late");
    const slow = arm.root.descriptor.digest;
    const source = memoryStore("source", { ctx, delay: (request, at) => (request === "referrers" && at === slow ? 500 : 100) });
    put(source, graph, sbom, counter, late);
    const told: string[] = [];
    const start = clock.now();
    const tree = await simulate(clock, async () => {
      const found = await discoverReferrers(ctx, source, graph.root.descriptor, {
        onListed: async (_, referrers) => {
          told.push(...referrers.map(({ artifactType }) => `${artifactType} at ${clock.now() - start}`));
          await clock.sleep(1000);
        },
      });
      expect(clock.now() - start).toBe(1600);
      return found;
    });
    // The index; the lists of its platforms; that of what is listed last, while what was told of it is waited for.
    expect(told).toEqual(["type/sbom at 200", "type/counter at 300", "type/late at 600"]);
    expect(tree.referrers.map(({ descriptor }) => descriptor.artifactType)).toEqual(["type/sbom", "type/late", "type/counter"]);
    expect(source.counts).toMatchObject({ referrers: 6, manifest: 1 });
  });

  it("shows an index that is listed and gone without children", async () => {
    const { clock, ctx, source } = setUp({ listsReferrers: false });
    const graph = image("linux/amd64", ["a"]);
    const gone = index([{ graph: image("linux/arm64", ["b"]) }], { subject: graph });
    put(source, graph);
    source.lists.set(graph.root.descriptor.digest, new Map([[gone.root.descriptor.digest, gone.root.descriptor]]));
    const tree = await simulate(clock, () => discoverReferrers(ctx, source, graph.root));
    expect(tree.referrers.map(({ descriptor, children }) => [descriptor.digest, children.length])).toEqual([
      [gone.root.descriptor.digest, 0],
    ]);
  });

  it("stops at the depth that was asked for", async () => {
    const { clock, ctx, source } = setUp();
    const graph = image("linux/amd64", ["a"]);
    const first = referrer(graph, "type/first", "1");
    const second = referrer(first, "type/second", "2");
    put(source, graph, first, second);
    const at = async (depth: number) =>
      (await simulate(clock, () => discoverReferrers(ctx, source, graph.root, { depth }))).referrers.map(
        ({ descriptor }) => descriptor.artifactType,
      );
    expect(await at(1)).toEqual(["type/first"]);
    expect(await at(2)).toEqual(["type/first", "type/second"]);
    expect(await at(0)).toEqual(["type/first", "type/second"]);
  });

  it("finds what lies within the depth, though it was first met on a longer way", async () => {
    const clock = manualClock();
    const ctx = testContext({ clock, slots: 64 });
    const [root, long, short, end] = ["root", "long", "short", "end"].map((name) => image("linux/amd64", [name]));
    const digestOf = (graph: typeof root) => graph?.root.descriptor.digest as Digest;
    // root ← long ← short, which the child's list, a slow one, names as well: so its own list is within two levels.
    const around = index([{ graph: root as NonNullable<typeof root> }]);
    const source = memoryStore("source", {
      ...{ ctx, listsReferrers: false },
      delay: (request, at) => (request === "referrers" && at === digestOf(root) ? 500 : 10),
    });
    put(source, around);
    const list = (of: Digest, graph: typeof root) =>
      source.lists.set(of, new Map([[digestOf(graph), graph?.root.descriptor as Descriptor]]));
    list(around.root.descriptor.digest, long);
    list(digestOf(long), short);
    list(digestOf(root), short);
    list(digestOf(short), end);
    const tree = await simulate(clock, () => discoverReferrers(ctx, source, around.root, { depth: 2 }));
    expect(tree.referrers.map(({ descriptor }) => descriptor.digest)).toEqual([long, short, end].map(digestOf));
  });

  it("visits each digest once, so that loops end", async () => {
    const { clock, ctx, source } = setUp({ listsReferrers: false });
    const [a, b] = [image("linux/amd64", ["a"]), image("linux/amd64", ["b"])];
    put(source, a, b);
    const list = (...graphs: (typeof a)[]) => new Map(graphs.map(({ root }) => [root.descriptor.digest, root.descriptor] as const));
    source.lists.set(a.root.descriptor.digest, list(b, a));
    source.lists.set(b.root.descriptor.digest, list(a, b));
    const tree = await simulate(clock, () => discoverReferrers(ctx, source, a.root));
    expect(tree.referrers.map(({ descriptor }) => descriptor.digest)).toEqual([b.root.descriptor.digest]);
    expect(source.counts.referrers).toBe(2);
  });

  it("bounds the referrers of one subject, and the levels", async () => {
    const { clock, ctx, source } = setUp();
    const graph = image("linux/amd64", ["a"]);
    put(source, graph);
    const invented = (count: number, subject: Digest) =>
      Array.from({ length: count }, (_, at) => ({
        ...graph.root.descriptor,
        digest: `sha256:${(BigInt(`0x${subject.slice(7)}`) + BigInt(at + 1)).toString(16).slice(-64).padStart(64, "0")}` as Digest,
      }));
    const endless = (count: number) => ({
      ...source,
      referrers: async function* (of: Digest) {
        yield* invented(count, of);
      },
    });
    const discover = (count: number) => simulate(clock, () => discoverReferrers(ctx, endless(count), graph.root));
    await expect(discover(10_001)).rejects.toMatchObject({ facts: { kind: "limit" } });
    await expect(discover(1)).rejects.toMatchObject({ facts: { kind: "limit" } });
  });

  it("takes a failing list for a failure, never for an empty list", async () => {
    const failure = new OciError("rate limited", { kind: "rate-limited", status: 429 });
    const graph = image("linux/amd64", ["a"]);
    const first = referrer(graph, "type/first", "1");
    const { clock, ctx, source } = setUp({
      fault: (request, at) => (request === "referrers" && at === first.root.descriptor.digest ? failure : undefined),
    });
    put(source, graph, first);
    await expect(simulate(clock, () => discoverReferrers(ctx, source, graph.root))).rejects.toBe(failure);
  });

  it("reads nothing of a single image, and a nested index once, though the copier reads it too", async () => {
    const { clock, ctx, source } = setUp();
    const inner = index([{ graph: image("linux/amd64", ["a"]) }]);
    const graph = index([{ graph: inner }]);
    put(source, graph);
    const remembering = rememberManifests(source);
    await simulate(clock, () => discoverReferrers(ctx, remembering, graph.root));
    await simulate(clock, () => remembering.manifest(inner.root.descriptor));
    expect(source.counts.manifest).toBe(1);
    const single = image("linux/arm64", ["b"]);
    await simulate(clock, () => discoverReferrers(ctx, remembering, single.root.descriptor));
    expect(source.counts.manifest).toBe(1);
  });
});

describe("digest tags", () => {
  const hex = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
  it.each([
    [`sha256-${hex}.sig`, { of: `sha256:${hex}` }],
    [`sha256-${hex}.att`, { of: `sha256:${hex}` }],
    [`sha256-${hex}.sbom`, { of: `sha256:${hex}` }],
    [`sha256-${hex}`, undefined],
    [`sha256-${hex}.txt`, undefined],
    [`sha256-${hex.slice(1)}.sig`, undefined],
    [`sha512-${hex}.sig`, undefined],
    ["v1.sig", undefined],
  ])("%s", (text, expected) => {
    const tag = parseTag(text);
    expect(parseDigestTag(tag)).toEqual(expected && { tag, ...expected });
  });
});
