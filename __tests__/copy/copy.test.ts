import { describe, expect, it } from "vitest";
import { createCopier } from "../../src/copy/copier.ts";
import type { CopyOptions, CopyTarget } from "../../src/copy/request.ts";
import { emptyJson } from "../../src/oci/descriptor.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { buildImageManifest, parseManifest } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import type { Destination } from "../../src/oci/store.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { manualClock, testContext } from "../support/context.ts";
import { artifactManifest, entryOf, type Graph, image, index, indexOf, put, referrer, text } from "../support/graphs.ts";
import { blobOf, type MemoryStore, type MemoryStoreOptions, memoryStore, simulate, watchedLimiter } from "../support/memory-store.ts";

const v1 = parseTag("v1");

function setUp(slots = 4, signal?: AbortSignal) {
  const clock = manualClock();
  const inner = testContext({ clock, slots, ...(signal && { signal }) });
  const violations: string[] = [];
  const ctx = { ...inner, limiter: watchedLimiter(inner.limiter, (violation) => violations.push(violation)) };
  const store = (name: string, options: Partial<MemoryStoreOptions> = {}) =>
    memoryStore(name, { ctx, lane: `${name}:443`, delay: () => 10, ...options });
  const source = store("source.example");
  const copy = (root: Graph, targets: readonly CopyTarget[], options: CopyOptions = {}, from: MemoryStore = source) =>
    simulate(clock, () => createCopier(ctx, from, options).copy({ root: root.root, targets }));
  return { clock, ctx, events: inner.events, store, source, copy, violations };
}

function to(destination: Destination, tag = v1, present?: Digest): CopyTarget {
  return { destination, tag, ...(present && { present }) };
}

/** Two platforms of three layers, one of them shared. */
function multi(): Graph {
  const amd = image("linux/amd64", ["base", "amd", "app"]);
  const arm = image("linux/arm64", ["base", "arm", "app2"]);
  return index([
    { graph: amd, platform: "linux/amd64" },
    { graph: arm, platform: "linux/arm64" },
  ]);
}

describe("a copy", () => {
  it("holds few large manifests at once, however many an index names", async () => {
    const { source, store, copy } = setUp(64);
    const padding = "x".repeat(600 * 1024);
    const children = Array.from({ length: 40 }, (_, at) =>
      image(`linux/arch${at}`, ["base"], { annotations: { note: `${at} ${padding}` } }),
    );
    const graph = index(children.map((child, at) => ({ graph: child, platform: `linux/arch${at}` })));
    put(source, graph);
    const destination = store("destination.example");
    let [read, most] = [0, 0];
    const { manifest } = source;
    source.manifest = async (at) => {
      most = Math.max(most, ++read - destination.counts.push);
      return manifest.call(source, at);
    };
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "copied", manifests: 41 });
    expect(destination.isComplete(graph.root.descriptor.digest)).toBe(true);
    expect(read).toBe(40);
    expect(most).toBeLessThanOrEqual(8);
  });

  it("brings everything, children before parents, the tag last", async () => {
    const { source, store, copy, violations, events } = setUp();
    const graph = multi();
    put(source, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({
      status: "copied",
      changed: true,
      manifests: 3,
      blobs: { uploaded: 7, mounted: 0, existing: 0 },
      referrers: 0,
    });
    expect(result?.error).toBeUndefined();
    expect(destination.tagged.get(v1)).toBe(graph.root.descriptor.digest);
    expect(destination.isComplete(graph.root.descriptor.digest)).toBe(true);
    expect(destination.log.at(-1)).toBe("push v1");
    expect([...destination.violations, ...source.violations, ...violations]).toEqual([]);
    expect(destination.unfinished).toBe(0);
    const bytes = [...new Set(graph.blobs.map((blob) => blob.toString()))].reduce((sum, blob) => sum + blob.length, 0);
    expect(result?.bytes).toBe(bytes);
    const planned = events.flatMap((event) => (event.type === "planned" ? [event] : []));
    expect(planned.reduce((sum, { blobs }) => sum + blobs, 0)).toBe(7);
    expect(planned.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(bytes);
    expect(events.filter((event) => event.type === "blob" && event.outcome === "uploaded").length).toBe(7);
  });

  it("of 8 blobs and 3 manifests costs 29 requests besides those for the root and the tag", async () => {
    const { source, store, copy } = setUp();
    const graph = index([
      { graph: image("linux/amd64", ["1", "2", "3"]), platform: "linux/amd64" },
      { graph: image("linux/arm64", ["4", "5", "6"]), platform: "linux/arm64" },
    ]);
    put(source, graph);
    const destination = store("destination.example");
    await copy(graph, [to(destination)]);
    expect(source.counts).toMatchObject({ manifest: 2, open: 8, resolve: 0, referrers: 0, tags: 0 });
    expect(destination.counts).toMatchObject({ has: 0, resolve: 0, offer: 8, write: 8, push: 3 });
    expect(source.requests + destination.requests).toBe(29);
  });

  it("of 50 tags with 3 blobs each, one shared, brings the shared one once", async () => {
    const { clock, ctx, source, store } = setUp();
    const own = Array.from({ length: 50 }, (_, at) => image(`linux/arch${at}`, ["shared", `own ${at}`]));
    put(source, ...own);
    const destination = store("destination.example");
    const copier = createCopier(ctx, source);
    const results = await simulate(clock, () =>
      Promise.all(own.map(({ root }, at) => copier.copy({ root, targets: [to(destination, parseTag(`t${at}`))] }))),
    );
    expect(results.flat().every(({ status }) => status === "copied")).toBe(true);
    // 101 blobs at 3 requests, 50 manifests at 1 (they were read by the caller).
    expect(source.requests + destination.requests).toBe(101 * 3 + 50);
    const counted = results.flat().map(({ blobs }) => blobs);
    expect(counted.reduce((sum, { uploaded }) => sum + uploaded, 0)).toBe(101);
    expect(counted.every(({ uploaded, existing }) => uploaded + existing === 3)).toBe(true);
  });

  it("to several destinations reads each blob once", async () => {
    const { source, store, copy, violations } = setUp();
    const graph = multi();
    put(source, graph);
    const [one, two] = [store("one.example"), store("two.example")];
    two.put(text("base"));
    const results = await copy(graph, [to(one), to(two)]);
    expect(results.map(({ status }) => status)).toEqual(["copied", "copied"]);
    expect(results.map(({ blobs }) => blobs)).toEqual([
      { uploaded: 7, mounted: 0, existing: 0 },
      { uploaded: 6, mounted: 0, existing: 1 },
    ]);
    expect(source.counts.open).toBe(7);
    expect(source.counts.manifest).toBe(2);
    expect([...one.violations, ...two.violations, ...source.violations, ...violations]).toEqual([]);
  });

  it("to several tags of one destination moves nothing twice", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    put(source, graph);
    const destination = store("destination.example");
    const results = await copy(graph, [to(destination), to(destination, parseTag("latest"))]);
    expect(results.map(({ status, manifests, bytes }) => [status, manifests, bytes > 0])).toEqual([
      ["copied", 3, true],
      ["copied", 1, false],
    ]);
    expect(results[1]?.blobs).toEqual({ uploaded: 0, mounted: 0, existing: 7 });
    expect(destination.counts.push).toBe(4);
    expect([...destination.tagged.keys()].sort()).toEqual(["latest", "v1"]);
  });

  it("without a tag pushes the root by its digest", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    put(source, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [{ destination }]);
    expect(result?.status).toBe("copied");
    expect(destination.tagged.size).toBe(0);
    expect(destination.isComplete(graph.root.descriptor.digest)).toBe(true);
  });

  it("within one registry mounts", async () => {
    const { source: _, store, copy } = setUp();
    const graph = multi();
    const from = store("registry.example", { origin: { registry: "registry.example", repository: "a", identity: "me" } });
    const destination = store("registry.example", { origin: { registry: "registry.example", repository: "b", identity: "me" } });
    put(from, graph);
    const [result] = await copy(graph, [to(destination)], {}, from);
    expect(result?.blobs).toEqual({ uploaded: 0, mounted: 7, existing: 0 });
    expect(from.counts.open).toBe(0);
    expect(destination.isComplete(graph.root.descriptor.digest)).toBe(true);
  });

  it("within one repository writes the tag and nothing else", async () => {
    const { store, copy } = setUp();
    const graph = multi();
    const origin = { registry: "registry.example", repository: "a", identity: "me" };
    const repository = store("registry.example/a", { origin });
    put(repository, graph);
    const [result] = await copy(graph, [to(repository)], { referrers: true, digestTags: true, force: true }, repository);
    expect(result).toMatchObject({ status: "copied", manifests: 1 });
    expect(repository.log).toEqual(["push v1"]);
  });

  it("counts the referrers that the source's own repository has, where they are found for another destination", async () => {
    const { store, copy } = setUp();
    const graph = multi();
    const origin = { registry: "registry.example", repository: "a", identity: "me" };
    const [repository, other] = [store("registry.example/a", { origin }), store("destination.example")];
    put(repository, graph);
    for (const words of ["one", "another"]) put(repository, referrer(graph, "application/signature", words));
    const results = await copy(graph, [to(repository), to(other)], { referrers: true }, repository);
    expect(results.map(({ referrers }) => referrers)).toEqual([2, 2]);
    expect(repository.log.filter((line) => line.startsWith("push"))).toEqual(["push v1"]);
  });

  it("puts a small blob first, then the largest", async () => {
    const { source, store, copy } = setUp(1);
    const graph = image("linux/amd64", ["medium medium medium medium medium medium medium medium medium medium", "x", "y".repeat(300)]);
    put(source, graph);
    const destination = store("destination.example");
    await copy(graph, [to(destination)]);
    const sizes = source.log.filter((line) => line.startsWith("open")).map((line) => source.blobs.get(line.slice(5) as Digest)?.byteLength);
    expect(sizes[0]).toBe(1);
    expect(sizes.slice(1)).toEqual(sizes.slice(1).toSorted((a = 0, b = 0) => b - a));
  });

  it("sends a large blob only when a small one has shown how the registry takes uploads", async () => {
    const { source, store, copy } = setUp();
    const large = Buffer.alloc(16 * 1024 * 1024, 1);
    const graph = image("linux/amd64", ["small", large]);
    put(source, graph);
    const destination = store("destination.example", { upload: ({ size }) => (size === 5 ? { late: 3_000 } : {}) });
    const [result] = await copy(graph, [to(destination)]);
    expect(result?.status).toBe("copied");
    const writes = destination.log.filter((line) => line.startsWith("write") || line.startsWith("push"));
    expect(writes.indexOf(`write ${blobOf("", large).digest}`)).toBe(2);
    // It was offered long before: only its bytes waited.
    expect(destination.log.indexOf(`offer ${blobOf("", large).digest}`)).toBeLessThan(3);
  });

  it("offers a blob again, alone, where its upload gave up waiting for its own read", async () => {
    const { source, store, copy, violations } = setUp();
    const bytes = Buffer.alloc(2 * 1024 * 1024, 2);
    const graph = image("linux/amd64", [bytes]);
    put(source, graph);
    const { digest } = blobOf("", bytes);
    const impatient = store("impatient.example");
    const gaveUp = new OciError("nothing to send for too long", { kind: "network" });
    let attempts = 0;
    const giving: Destination = {
      ...impatient,
      registry: undefined,
      beginUpload: async (blob, from) => {
        const offer = await impatient.beginUpload(blob, from);
        if (typeof offer === "string" || blob.digest !== digest || attempts++ > 0) return offer;
        return {
          abort: offer.abort,
          write: async (body) => {
            await offer.abort();
            for await (const _ of body.open(0)) break;
            const waiting = body.open(0)[Symbol.asyncIterator]();
            const given = new Promise<never>((_, reject) => setImmediate(() => reject(gaveUp)));
            await Promise.race([waiting.next(), given]);
          },
        };
      },
    };
    const slow = store("slow.example", { upload: () => ({ pace: 50 }) });
    const results = await copy(graph, [to(giving), to(slow)]);
    expect(results.map(({ status }) => status)).toEqual(["copied", "copied"]);
    expect(attempts).toBe(2);
    expect(impatient.isComplete(graph.root.descriptor.digest)).toBe(true);
    expect([...violations, ...impatient.violations, ...slow.violations]).toEqual([]);
  });

  it("never reads a manifest twice, and the root not at all when it is given", async () => {
    const { clock, ctx, source, store } = setUp();
    const graph = multi();
    put(source, graph);
    const destination = store("destination.example");
    await simulate(clock, () =>
      createCopier(ctx, source, { referrers: true, digestTags: true }).copy({ root: graph.root.descriptor, targets: [to(destination)] }),
    );
    const reads = source.log.filter((line) => line.startsWith("manifest"));
    expect(reads.length).toBe(3);
    expect(new Set(reads).size).toBe(3);
  });
});

describe("what is there already", () => {
  it("is left alone: the same digest at the tag costs nothing", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    const destination = store("destination.example");
    put(source, graph);
    const [result] = await copy(graph, [to(destination, v1, graph.root.descriptor.digest)]);
    expect(result).toMatchObject({ status: "unchanged", changed: false, manifests: 0, bytes: 0 });
    expect(source.requests + destination.requests).toBe(0);
  });

  it("under another tag costs one question and one push", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    const old = image("linux/amd64", ["old"]);
    const destination = store("destination.example");
    put(source, graph);
    put(destination, graph, old);
    destination.tagged.set(v1, old.root.descriptor.digest);
    const [result] = await copy(graph, [to(destination, v1, old.root.descriptor.digest)]);
    expect(result).toMatchObject({ status: "copied", manifests: 1 });
    expect(destination.log).toEqual([`has ${graph.root.descriptor.digest}`, "push v1"]);
    expect(source.requests).toBe(0);
  });

  it("of a moved tag is asked for child by child: what did not change is not read", async () => {
    const { source, store, copy } = setUp();
    const amd = image("linux/amd64", ["base", "amd"]);
    const before = index([{ graph: amd, platform: "linux/amd64" }]);
    const after = index([
      { graph: amd, platform: "linux/amd64" },
      { graph: image("linux/arm64", ["base", "arm"]), platform: "linux/arm64" },
    ]);
    const destination = store("destination.example");
    put(source, after);
    put(destination, before);
    destination.tagged.set(v1, before.root.descriptor.digest);
    const [result] = await copy(after, [to(destination, v1, before.root.descriptor.digest)]);
    expect(result).toMatchObject({ status: "copied", blobs: { uploaded: 2, existing: 1 }, manifests: 2 });
    expect(source.counts.manifest).toBe(1);
    expect(destination.isComplete(after.root.descriptor.digest)).toBe(true);
  });

  it("is repaired with force", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    const destination = store("destination.example");
    put(source, graph);
    put(destination, graph);
    destination.tagged.set(v1, graph.root.descriptor.digest);
    const [gone] = graph.root.manifests;
    destination.manifests.delete(gone?.digest as Digest);
    destination.blobs.delete(blobOf("", text("arm")).digest);
    const [result] = await copy(graph, [to(destination, v1, graph.root.descriptor.digest)], { force: true });
    expect(result).toMatchObject({ status: "copied", changed: true, manifests: 1, blobs: { uploaded: 1, existing: 6 } });
    expect(destination.isComplete(graph.root.descriptor.digest)).toBe(true);
  });

  it("and whole changes nothing, with force either", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    const destination = store("destination.example");
    put(source, graph);
    put(destination, graph);
    const [result] = await copy(graph, [to(destination, v1, graph.root.descriptor.digest)], { force: true });
    expect(result).toMatchObject({ status: "unchanged", changed: false });
    expect(destination.counts.push).toBe(0);
    expect(source.counts.open).toBe(0);
  });

  it("and was swept away in between is brought again, once", async () => {
    const { source, store, copy } = setUp();
    const graph = image("linux/amd64", ["base", "amd"]);
    put(source, graph);
    let swept = false;
    const destination: MemoryStore = store("destination.example", {
      fault: (request) => {
        if (request === "push" && !swept) {
          swept = true;
          destination.blobs.delete(blobOf("", text("base")).digest);
        }
        return undefined;
      },
    });
    destination.put(text("base"));
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "copied" });
    expect(destination.counts.push).toBe(2);
    expect(destination.isComplete(graph.root.descriptor.digest)).toBe(true);
  });

  it("and is not found for a while, as somebody else uploads it, is pushed again", async () => {
    const { source, store, copy } = setUp();
    const graph = image("linux/amd64", ["base"]);
    put(source, graph);
    const refusal = new OciError("no", { kind: "input", status: 400, code: "MANIFEST_BLOB_UNKNOWN" });
    let refused = 0;
    const destination = store("destination.example", {
      fault: (request) => (request === "push" && ++refused <= 3 ? refusal : undefined),
    });
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "copied" });
    expect(destination.counts.push).toBe(4);
  });

  it("and can never be pushed fails after the fourth refusal", async () => {
    const { source, store, copy } = setUp();
    const graph = image("linux/amd64", ["base"]);
    put(source, graph);
    const refusal = new OciError("no", { kind: "input", status: 400, code: "MANIFEST_BLOB_UNKNOWN" });
    const destination = store("destination.example", { fault: (request) => (request === "push" ? refusal : undefined) });
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "failed", error: refusal });
    expect(destination.counts.push).toBe(4);
    expect(destination.tagged.size).toBe(0);
  });
});

describe("failures", () => {
  it("of one destination neither undo nor hide another's success", async () => {
    const { source, store, copy, violations } = setUp();
    const graph = multi();
    put(source, graph);
    const denied = new OciError("denied", { kind: "denied", status: 403 });
    const [good, bad] = [store("good.example"), store("bad.example", { fault: (request) => (request === "offer" ? denied : undefined) })];
    const results = await copy(graph, [to(bad), to(good)]);
    expect(results.map(({ status }) => status)).toEqual(["failed", "copied"]);
    expect(results[0]?.error).toBe(denied);
    expect(good.isComplete(graph.root.descriptor.digest)).toBe(true);
    expect(bad.tagged.size).toBe(0);
    expect([...violations, ...good.violations, ...bad.violations]).toEqual([]);
    expect(good.unfinished + bad.unfinished).toBe(0);
  });

  it("of one upload leave the destination's tag unwritten and its other uploads tidy", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    put(source, graph);
    const broken = new OciError("reset", { kind: "network" });
    const destination = store("destination.example", { upload: ({ size }) => (size === 3 ? { fail: { after: 1, error: broken } } : {}) });
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "failed", error: broken });
    expect(destination.tagged.size).toBe(0);
    expect(destination.unfinished).toBe(0);
  });

  it("of one blob stop everything that is under way for its destination, and nothing else", async () => {
    const { clock, ctx, source, store, violations } = setUp(16);
    const hour = 3_600_000;
    const graph = multi();
    const signature = referrer(graph, "application/signature", "signature");
    put(source, graph, signature);
    const denied = new OciError("denied", { kind: "denied", status: 403 });
    const refused = blobOf("", text("arm")).digest;
    // Each of its other requests stalls in its own way: an offer, an upload that has begun, the bytes of one, a listing of referrers.
    const bad = store("bad.example", {
      delay: (request, at) => (request === "offer" && at === blobOf("", text("app2")).digest ? hour : request === "referrers" ? hour : 10),
      fault: (request, at) => (request === "offer" && at === refused ? denied : undefined),
      upload: ({ digest }) => (digest === blobOf("", text("base")).digest ? { late: hour } : { stall: { after: 0, milliseconds: hour } }),
    });
    const good = store("good.example", { upload: () => ({ late: 60_000 }) });
    const began = clock.now();
    const copying = createCopier(ctx, source, { referrers: true }).copy({
      root: graph.root,
      targets: [
        { ...to(bad), present: signature.root.descriptor.digest },
        { ...to(good), present: signature.root.descriptor.digest },
      ],
    });
    let busy: number | undefined;
    const looking = clock.sleep(1_000).then(() => {
      busy = bad.busy;
    });
    const results = await simulate(clock, () => Promise.all([copying, looking]).then(([copied]) => copied));
    expect(results.map(({ status, error }) => [status, error])).toEqual([
      ["failed", denied],
      ["copied", undefined],
    ]);
    // A second later nothing was under way there any more, while the other went on for its minutes.
    expect(busy).toBe(0);
    expect(clock.now() - began).toBeGreaterThan(60_000);
    expect(clock.now() - began).toBeLessThan(600_000);
    expect(good.isComplete(graph.root.descriptor.digest)).toBe(true);
    expect([bad.unfinished, good.unfinished, source.busy, good.busy, clock.sleepers]).toEqual([0, 0, 0, 0, 0]);
    expect([...violations, ...bad.violations, ...good.violations, ...source.violations]).toEqual([]);
  });

  it("of one blob end the reads of a source that stalls, and the wait for a slot", async () => {
    const { clock, ctx, source, store, violations } = setUp(1);
    const hour = 3_600_000;
    const graph = image("linux/amd64", ["small", Buffer.alloc(300 * 1024, 1), Buffer.alloc(400 * 1024, 2)]);
    put(source, graph);
    const denied = new OciError("denied", { kind: "denied", status: 403 });
    const stalling = memoryStore("source.example", {
      ctx,
      lane: "source.example:443",
      delay: (request) => (request === "open" ? hour : 10),
    });
    put(stalling, graph);
    const destination = store("destination.example", {
      fault: (request, at) => (request === "offer" && at === blobOf("", text("small")).digest ? denied : undefined),
    });
    const began = clock.now();
    const [result] = await simulate(clock, () => createCopier(ctx, stalling).copy({ root: graph.root, targets: [to(destination)] }));
    expect(result).toMatchObject({ status: "failed", error: denied });
    expect(clock.now() - began).toBeLessThan(10_000);
    expect([destination.unfinished, destination.busy, stalling.busy, clock.sleepers]).toEqual([0, 0, 0, 0]);
    expect(violations).toEqual([]);
  });

  it("of one root leave to another what both wanted", async () => {
    const { clock, ctx, source, store } = setUp(16);
    const shared = Buffer.alloc(300 * 1024, 7);
    const both = image("linux/amd64", [shared]);
    const [a, b] = [
      index([
        { graph: both, platform: "linux/amd64" },
        { graph: image("linux/arm64", ["refused"]), platform: "linux/arm64" },
      ]),
      index([
        { graph: both, platform: "linux/amd64" },
        { graph: image("linux/s390x", ["other"]), platform: "linux/s390x" },
      ]),
    ];
    put(source, a, b);
    const denied = new OciError("denied", { kind: "denied", status: 403 });
    const refused = blobOf("", text("refused")).digest;
    const destination = store("destination.example", {
      // The first root has begun the shared upload when it is refused something else.
      delay: (request, at) => (request === "offer" && at === refused ? 500 : 10),
      fault: (request, at) => (request === "offer" && at === refused ? denied : undefined),
      upload: () => ({ pace: 1_000 }),
    });
    const copier = createCopier(ctx, source);
    const results = await simulate(clock, () =>
      Promise.all([
        copier.copy({ root: a.root, targets: [to(destination, parseTag("a"))] }),
        copier.copy({ root: b.root, targets: [to(destination, parseTag("b"))] }),
      ]),
    );
    expect(results.flat().map(({ status, error }) => [status, error])).toEqual([
      ["failed", denied],
      ["copied", undefined],
    ]);
    expect(destination.log.filter((line) => line === `write ${blobOf("", shared).digest}`)).toHaveLength(2);
    expect(destination.isComplete(b.root.descriptor.digest)).toBe(true);
    expect([destination.unfinished, destination.busy, clock.sleepers]).toEqual([0, 0, 0]);
  });

  it("of the source say which child", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    put(source, graph);
    const child = graph.root.manifests[1]?.digest as Digest;
    source.manifests.delete(child);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    expect(result?.status).toBe("failed");
    expect(result?.error).toMatchObject({ facts: { kind: "not-found" } });
    expect(result?.error).toHaveProperty("message", expect.stringContaining(child));
    expect(destination.tagged.size).toBe(0);
  });

  it("of a blob fail every destination that lacks it, and no upload is begun for it", async () => {
    const { source, store, copy } = setUp();
    const graph = image("linux/amd64", ["base", "gone"]);
    put(source, graph);
    source.blobs.delete(blobOf("", text("gone")).digest);
    const [lacking, having] = [store("lacking.example"), store("having.example")];
    having.put(text("gone"));
    const results = await copy(graph, [to(lacking), to(having)]);
    expect(results.map(({ status }) => status)).toEqual(["failed", "copied"]);
    expect(lacking.log.some((line) => line === `write ${blobOf("", text("gone")).digest}`)).toBe(false);
    expect(lacking.unfinished).toBe(0);
  });

  it("of one tag do not stop the others of a run, and a blob that failed is tried again", async () => {
    const { clock, ctx, source, store } = setUp();
    const [a, b] = [image("linux/amd64", ["base", "a"]), image("linux/arm64", ["base", "b"])];
    put(source, a, b);
    let refusals = 1;
    const destination = store("destination.example", {
      fault: (request, at) =>
        request === "offer" && at === blobOf("", text("base")).digest && refusals-- > 0
          ? new OciError("busy", { kind: "server" })
          : undefined,
    });
    const copier = createCopier(ctx, source);
    const first = await simulate(clock, () => copier.copy({ root: a.root, targets: [to(destination, parseTag("a"))] }));
    const second = await simulate(clock, () => copier.copy({ root: b.root, targets: [to(destination, parseTag("b"))] }));
    expect(first[0]?.status).toBe("failed");
    expect(second[0]?.status).toBe("copied");
  });

  it("by cancellation are thrown, and nothing is left open", async () => {
    const cancel = new AbortController();
    const { clock, ctx, source, store, violations } = setUp(2, cancel.signal);
    const graph = multi();
    put(source, graph);
    const destination = store("destination.example");
    const reason = new Error("cancelled");
    const copying = simulate(clock, () => createCopier(ctx, source).copy({ root: graph.root, targets: [to(destination)] }));
    const told = expect(copying).rejects.toBe(reason);
    setImmediate(() => cancel.abort(reason));
    await told;
    expect(destination.tagged.size).toBe(0);
    expect(destination.unfinished).toBe(0);
    expect([...violations, ...destination.violations]).toEqual([]);
  });
});

describe("unusual graphs", () => {
  it("nested indexes arrive whole", async () => {
    const { source, store, copy } = setUp();
    const inner = multi();
    const graph = index([{ graph: inner }, { graph: image("linux/s390x", ["z"]), platform: "linux/s390x" }]);
    put(source, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "copied", manifests: 5 });
    expect(destination.isComplete(graph.root.descriptor.digest)).toBe(true);
  });

  it("nested deeper than 8 levels are refused", async () => {
    const { source, store, copy } = setUp();
    let graph = image("linux/amd64", ["deep"]);
    for (let level = 0; level < 10; level++) graph = index([{ graph }]);
    put(source, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    expect(result?.error).toMatchObject({ facts: { kind: "limit" } });
    expect(destination.tagged.size).toBe(0);
  });

  it("that fan out and in again are walked once", async () => {
    const { source, store, copy } = setUp();
    let graph = image("linux/amd64", ["deep"]);
    for (let level = 0; level < 4; level++) {
      const around = graph;
      const twins = ["a", "b"].map((name) => index([{ graph: around }], { extra: { artifactType: `application/${name}` } }));
      graph = index(twins.map((twin) => ({ graph: twin })));
    }
    put(source, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    // 16 paths, 13 manifests.
    expect(result).toMatchObject({ status: "copied", manifests: 13 });
    expect(new Set(source.log).size).toBe(source.log.length);
    expect(destination.isComplete(graph.root.descriptor.digest)).toBe(true);
  });

  it("one blob to which two manifests give different sizes is not brought: one of them names what is not there", async () => {
    const { source, store, copy } = setUp();
    const layer = text("a layer");
    const named = blobOf(mediaTypes.ociLayerGzip, layer);
    const images = [named, { ...named, size: named.size + 1 }].map((one, at) => {
      const config = text(JSON.stringify({ os: "linux", architecture: `arch${at}` }));
      const root = buildImageManifest({ config: blobOf(mediaTypes.ociConfig, config), layers: [one] });
      return { root, manifests: [root], blobs: [config, layer] };
    });
    const graph = index(images.map((graph, at) => ({ graph, platform: `linux/arch${at}` })));
    put(source, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "failed" });
    expect(String(result?.error)).toMatch(/two sizes|announced/);
    expect(destination.tagged.size).toBe(0);
  });

  it("from a layout, where all is files, a file of an unknown type arrives as a blob", async () => {
    const { ctx, source, store, copy } = setUp();
    const layout = memoryStore("oci:layout", { ctx });
    const cache = text(JSON.stringify({ layers: [{ blob: "sha256:1", parent: -1 }], records: [] }));
    const future = parseManifest(cache, "application/vnd.buildkit.cacheconfig.v0");
    const root = indexOf([future.descriptor]);
    layout.put(root, future, cache);
    const destination = store("destination.example");
    const [result] = await copy({ root, manifests: [root], blobs: [] }, [to(destination)], {}, layout);
    expect(result).toMatchObject({ status: "copied", manifests: 1, blobs: { uploaded: 1 } });
    expect(source.requests).toBe(0);
  });

  it("children of unknown types arrive as manifests where they are manifests, else as blobs", async () => {
    const { source, store, copy } = setUp();
    const layer = text("cache layer");
    const future = parseManifest(text('{"future":true}'), "application/vnd.example.manifest.v9+json");
    const root = indexOf([blobOf(mediaTypes.ociLayerGzip, layer), future.descriptor]);
    const graph: Graph = { root, manifests: [root, future], blobs: [layer] };
    put(source, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "copied", manifests: 2, blobs: { uploaded: 1 } });
    expect(destination.manifests.has(future.descriptor.digest)).toBe(true);
    expect(destination.blobs.has(blobOf("", layer).digest)).toBe(true);
  });

  it("the retired artifact manifest brings its blobs", async () => {
    const { source, store, copy } = setUp();
    const graph = artifactManifest(multi(), "old artifact");
    put(source, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "copied", blobs: { uploaded: 1 } });
  });

  it("an empty index, an image without layers and a blob named twice arrive", async () => {
    const { source, store, copy } = setUp();
    const empty = index([]);
    const bare = image("linux/amd64", []);
    const twice = image("linux/arm64", ["same", "same"]);
    put(source, empty, bare, twice);
    const destination = store("destination.example");
    for (const [at, graph] of [empty, bare, twice].entries()) {
      expect((await copy(graph, [to(destination, parseTag(`t${at}`))]))[0]?.status).toBe("copied");
    }
    expect(destination.tagged.size).toBe(3);
  });

  it("layers that need not be distributed are copied where the source has them, left out where not, and their URLs never used", async () => {
    const { source, store, copy } = setUp();
    const type = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    const graph = image("windows/amd64", ["there", "elsewhere"], { layerType: type });
    put(source, graph);
    source.blobs.delete(blobOf("", text("elsewhere")).digest);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)]);
    expect(result).toMatchObject({ status: "copied", blobs: { uploaded: 2, existing: 0 } });
    expect(destination.blobs.has(blobOf("", text("there")).digest)).toBe(true);
    expect(destination.unfinished).toBe(0);
  });
});

describe("referrers", () => {
  function signed() {
    const graph = multi();
    const [amd] = graph.manifests.slice(1) as [Graph["root"]];
    const signature = referrer(graph, "application/signature", "root signature");
    const sbom = referrer({ root: amd }, "application/sbom", "amd sbom");
    const countersignature = referrer(sbom, "application/signature", "sbom signature");
    return { graph, all: [signature, sbom, countersignature], sbom };
  }

  it("of the root, of its children and of referrers all come along, before the tag", async () => {
    const { source, store, copy } = setUp();
    const { graph, all } = signed();
    put(source, graph, ...all);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)], { referrers: true });
    expect(result).toMatchObject({ status: "copied", referrers: 3, manifests: 6 });
    expect(destination.log.at(-1)).toBe("push v1");
    for (const { root } of all) expect(destination.isComplete(root.descriptor.digest)).toBe(true);
    expect(source.counts.referrers).toBe(6);
    expect(new Set(source.log).size).toBe(source.log.length);
    expect(destination.counts).toMatchObject({ referrers: 0, has: 0 });
  });

  it("are brought as soon as they are listed, their small blobs read while they are offered", async () => {
    const { clock, ctx, store } = setUp(64);
    const { graph, all, sbom } = signed();
    const root = graph.root.descriptor.digest;
    const source = memoryStore("source.example", {
      ...{ ctx, lane: "source.example:443" },
      delay: (request, at) => (request === "referrers" && at === root ? 1000 : 10),
    });
    put(source, graph, ...all);
    const destination = store("destination.example");
    const start = clock.now();
    const times = new Map<string, number>();
    const watched: Destination = {
      ...destination,
      registry: undefined,
      push: (manifest, tag) =>
        destination.push(manifest, tag).finally(() => times.set(tag ?? manifest.descriptor.digest, clock.now() - start)),
    };
    const copying = createCopier(ctx, source, { referrers: true }).copy({ root: graph.root, targets: [to(watched)] });
    expect((await simulate(clock, () => copying))[0]).toMatchObject({ status: "copied", referrers: 3 });
    // Its list, its manifest, its blob and the offer of that, the upload, the push: it waits for nothing that comes of the slow list.
    expect(times.get(sbom.root.descriptor.digest)).toBeLessThanOrEqual(80);
    expect(times.get("v1")).toBeGreaterThan(1000);
  });

  it("are listed at a destination that keeps lists itself by one update for each subject, before the tag", async () => {
    const { source, store, copy } = setUp();
    const { graph, all } = signed();
    const second = referrer(graph, "application/signature", "another signature");
    put(source, graph, ...all, second);
    const destination = store("destination.example", { listsReferrers: false });
    const [result] = await copy(graph, [to(destination)], { referrers: true });
    expect(result?.status).toBe("copied");
    expect(destination.counts.updateReferrers).toBe(3);
    expect(destination.lists.get(graph.root.descriptor.digest)?.size).toBe(2);
    expect(destination.log.at(-1)).toBe("push v1");
  });

  it("come along though the root is unchanged; those that are listed there already cost nothing", async () => {
    const { source, store, copy } = setUp();
    const { graph, all, sbom } = signed();
    put(source, graph, ...all);
    const destination = store("destination.example", { listsReferrers: false });
    put(destination, graph, sbom);
    destination.tagged.set(v1, graph.root.descriptor.digest);
    const listed = (descriptor: typeof sbom.root.descriptor) => new Map([[descriptor.digest, descriptor]]);
    destination.lists.set(sbom.root.subject?.digest as Digest, listed(sbom.root.descriptor));
    const target = to(destination, v1, graph.root.descriptor.digest);
    const [result] = await copy(graph, [target], { referrers: true });
    expect(result).toMatchObject({ status: "copied", changed: true, referrers: 3, manifests: 2 });
    expect(destination.log.includes("push v1")).toBe(false);
    const [again] = await copy(graph, [target], { referrers: true });
    expect(again).toMatchObject({ status: "unchanged", changed: false, referrers: 3, manifests: 0 });
  });

  it("that are there but not listed are listed", async () => {
    const { source, store, copy } = setUp();
    const graph = image("linux/amd64", ["base"]);
    const signature = referrer(graph, "application/signature", "signature");
    put(source, graph, signature);
    const destination = store("destination.example", { listsReferrers: false });
    put(destination, graph, signature);
    await copy(graph, [to(destination, v1, graph.root.descriptor.digest)], { referrers: true });
    expect([...(destination.lists.get(graph.root.descriptor.digest)?.keys() ?? [])]).toEqual([signature.root.descriptor.digest]);
  });

  it("that are listed at the source and gone are left out with a warning", async () => {
    const { source, store, copy, events } = setUp();
    const graph = image("linux/amd64", ["base"]);
    const [kept, gone] = [referrer(graph, "a/b", "kept"), referrer(graph, "a/b", "gone")];
    const listing = store("listing.example", { listsReferrers: false });
    put(listing, graph, kept);
    listing.lists.set(
      graph.root.descriptor.digest,
      new Map([kept, gone].map(({ root }) => [root.descriptor.digest, root.descriptor] as const)),
    );
    expect(source.requests).toBe(0);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)], { referrers: true }, listing);
    expect(result).toMatchObject({ status: "copied", referrers: 1 });
    expect(events.filter(({ type }) => type === "warning").length).toBe(1);
  });

  it("that a list names and that refer to another image are left out: a source attaches nothing to what stands at the destination", async () => {
    const { store, copy, events } = setUp();
    const [graph, ours] = [image("linux/amd64", ["base"]), image("linux/amd64", ["ours"])];
    const [kept, forged] = [referrer(graph, "a/b", "kept"), referrer(ours, "a/b", "forged")];
    const lying = store("lying.example", { listsReferrers: false });
    put(lying, graph, kept, forged);
    lying.lists.set(
      graph.root.descriptor.digest,
      new Map([kept, forged].map(({ root }) => [root.descriptor.digest, root.descriptor] as const)),
    );
    const destination = store("destination.example", { listsReferrers: false });
    put(destination, ours);
    const [result] = await copy(graph, [to(destination)], { referrers: true }, lying);
    expect(result).toMatchObject({ status: "copied", referrers: 1 });
    expect(destination.manifests.has(forged.root.descriptor.digest)).toBe(false);
    expect(destination.lists.get(ours.root.descriptor.digest)).toBeUndefined();
    expect(events.filter(({ type }) => type === "warning")).toMatchObject([{ message: expect.stringContaining("left out") }]);
  });

  it("whose list cannot be had fail the copy: no tag without what was asked for", async () => {
    const { store, copy } = setUp();
    const graph = image("linux/amd64", ["base"]);
    const failing = store("failing.example", {
      fault: (request) => (request === "referrers" ? new OciError("503", { kind: "server", status: 503 }) : undefined),
    });
    put(failing, graph);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)], { referrers: true }, failing);
    expect(result).toMatchObject({ status: "failed" });
    expect(destination.tagged.size).toBe(0);
  });

  it("that are indexes come with their children, and loops end", async () => {
    const { source, store, copy } = setUp();
    const graph = image("linux/amd64", ["base"]);
    const attached = image("linux/arm64", ["attached"]);
    // An index that refers to the image and holds it, too.
    const around = index([{ graph }, { graph: attached }], { subject: graph });
    put(source, graph, around);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)], { referrers: true });
    expect(result).toMatchObject({ status: "copied", referrers: 1 });
    expect(destination.isComplete(around.root.descriptor.digest)).toBe(true);
  });

  it("a root that refers to something itself is listed after it is there", async () => {
    const { source, store, copy } = setUp();
    const subject = image("linux/amd64", ["base"]);
    const graph = referrer(subject, "application/signature", "signature");
    put(source, subject, graph);
    const destination = store("destination.example", { listsReferrers: false });
    const [result] = await copy(graph, [{ destination }]);
    expect(result?.status).toBe("copied");
    expect(destination.log.slice(-2)).toEqual([
      `push ${graph.root.descriptor.digest}`,
      `updateReferrers ${subject.root.descriptor.digest}`,
    ]);
  });
});

describe("digest tags", () => {
  const tagFor = ({ root }: Pick<Graph, "root">, kind: string) => parseTag(`${root.descriptor.digest.replace(":", "-")}.${kind}`);

  it("of the root, its children, and of what they hold come along", async () => {
    const { source, store, copy } = setUp();
    const graph = multi();
    const child = { root: graph.manifests[1] as Graph["root"] };
    const [signature, sbom, sbomSignature, stranger] = ["sig", "sbom", "sbom sig", "stranger"].map((name) =>
      image("linux/amd64", [name]),
    ) as [Graph, Graph, Graph, Graph];
    put(source, graph, signature, sbom, sbomSignature, stranger);
    source.tagged.set(tagFor(graph, "sig"), signature.root.descriptor.digest);
    source.tagged.set(tagFor(child, "sbom"), sbom.root.descriptor.digest);
    source.tagged.set(tagFor(sbom, "sig"), sbomSignature.root.descriptor.digest);
    source.tagged.set(tagFor(stranger, "sig"), signature.root.descriptor.digest);
    source.tagged.set(parseTag(graph.root.descriptor.digest.replace(":", "-")), stranger.root.descriptor.digest);
    const destination = store("destination.example");
    const [result] = await copy(graph, [to(destination)], { digestTags: true });
    expect(result?.status).toBe("copied");
    expect(result?.digestTags).toEqual([tagFor(graph, "sig"), tagFor(child, "sbom"), tagFor(sbom, "sig")].sort());
    expect([...destination.tagged.keys()].sort()).toEqual([...(result?.digestTags ?? []), v1].sort());
    expect(source.counts.tags).toBe(1);
    expect(destination.log.at(-1)).toBe("push v1");
    expect(destination.violations).toEqual([]);
  });

  it("come along though the root is unchanged, and are left alone where they are the same", async () => {
    const { source, store, copy } = setUp();
    const graph = image("linux/amd64", ["base"]);
    const [signature, attestation] = [image("linux/amd64", ["sig"]), image("linux/amd64", ["att"])];
    put(source, graph, signature, attestation);
    source.tagged.set(tagFor(graph, "sig"), signature.root.descriptor.digest);
    source.tagged.set(tagFor(graph, "att"), attestation.root.descriptor.digest);
    const destination = store("destination.example");
    put(destination, graph, signature);
    destination.tagged.set(tagFor(graph, "sig"), signature.root.descriptor.digest);
    const target = to(destination, v1, graph.root.descriptor.digest);
    const [result] = await copy(graph, [target], { digestTags: true });
    expect(result).toMatchObject({ status: "copied", manifests: 1 });
    expect(destination.tagged.get(tagFor(graph, "att"))).toBe(attestation.root.descriptor.digest);
    expect((await copy(graph, [target], { digestTags: true }))[0]).toMatchObject({ status: "unchanged", manifests: 0 });
  });
});

describe("many blobs", () => {
  it.each([
    { what: "small ones", count: 10_000, length: 10, atOnce: 161 },
    { what: "others", count: 300, length: 65 * 1024, atOnce: 64 },
  ])(
    "$what are worked on a bounded number at a time",
    async ({ count, length, atOnce }) => {
      const { clock, ctx, source, store } = setUp(8);
      const layers = Array.from({ length: count }, (_, at) => `layer ${at}`.padEnd(length));
      const graph = image("linux/amd64", layers);
      put(source, graph);
      const destination = store("destination.example");
      let open = 0;
      let most = 0;
      const offered: Destination = {
        ...destination,
        registry: undefined,
        beginUpload: async (blob, from) => {
          open++;
          most = Math.max(most, open);
          const offer = await destination.beginUpload(blob, from);
          if (typeof offer === "string") return offer;
          return {
            write: async (body) => {
              await offer.write(body);
              open--;
            },
            abort: () => offer.abort(),
          };
        },
      };
      const [result] = await simulate(clock, () => createCopier(ctx, source).copy({ root: graph.root, targets: [to(offered)] }));
      expect(result).toMatchObject({ status: "copied", blobs: { uploaded: count + 1 } });
      expect(most).toBeGreaterThan(8);
      // The config is a small one.
      expect(most).toBeLessThanOrEqual(atOnce + 1);
    },
    60_000,
  );
});

describe("the empty descriptor", () => {
  it("is a blob like any other", async () => {
    const { source, store, copy } = setUp();
    const root = referrer(image("linux/amd64", ["base"]), "a/b", "words");
    expect(root.root.config?.digest).toBe(emptyJson.descriptor.digest);
    put(source, root);
    const destination = store("destination.example");
    expect((await copy(root, [to(destination)]))[0]?.status).toBe("copied");
    expect(entryOf({ graph: root }).digest).toBe(root.root.descriptor.digest);
  });
});
