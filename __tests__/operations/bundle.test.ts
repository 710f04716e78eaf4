import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Digest, digestOf, hexOf } from "../../src/oci/digest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { type BundleRequest, copyBundle } from "../../src/operations/bundle.ts";
import { imageTag, locationsTag } from "../../src/operations/locked-images.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { limits } from "../../src/runtime/limits.ts";
import { archiveOf, file } from "../rootfs/layers.ts";
import { type Graph, image, index } from "../support/graphs.ts";
import type { MemoryStore } from "../support/memory-store.ts";
import { copyRequest, hold, memoryWorld, tag, tagsOf } from "./world.ts";

const digestIn = (graph: Graph): Digest => graph.root.descriptor.digest;

/** An image as imgpkg pushes it: one gzipped layer of Docker's type, and the label. */
function bundleOf(files: Record<string, string>, more: { labels?: object; layers?: readonly string[] } = {}): Graph {
  const layer = gzipSync(archiveOf(Object.entries(files).map(([name, body]) => file(name, body))));
  return image("linux/amd64", [layer, ...(more.layers ?? [])], {
    layerType: mediaTypes.dockerLayerGzip,
    config: { config: { Labels: more.labels ?? { "dev.carvel.imgpkg.bundle": "true" } } },
  });
}

function lockOf(images: readonly string[]): string {
  const list = images.map((reference) => `- image: ${reference}\n  annotations:\n    kbld.carvel.dev/id: app\n`).join("");
  return `---\napiVersion: imgpkg.carvel.dev/v1alpha1\nkind: ImagesLock\nimages:${list === "" ? " []" : ""}\n${list}`;
}

const locking = (...images: string[]): Graph => bundleOf({ ".imgpkg/images.yml": lockOf(images), "config.yml": "a: 1\n" });

const plain = image("linux/amd64", ["base", "plain"]);
const other = image("linux/amd64", ["base", "other"]);
const both = index([
  { graph: other, platform: "linux/amd64" },
  { graph: image("linux/arm64", ["arm"]), platform: "linux/arm64" },
]);
const inner = locking(`one.test/team/plain@${digestIn(plain)}`, `three.test/both@${digestIn(both)}`);
const outer = locking(`one.test/team/plain@${digestIn(plain)}`, `two.test/inner:1@${digestIn(inner)}`);

function world(options: Parameters<typeof memoryWorld>[0] = {}) {
  const made = memoryWorld(options);
  hold(made.repository("one.test/team/plain"), plain, "1");
  hold(made.repository("three.test/both"), both, "1");
  hold(made.repository("two.test/inner"), inner, "1");
  hold(made.repository("src.test/outer"), outer, "v1");
  const copy = (source: string, destinations: string | string[], more: Partial<BundleRequest> = {}) =>
    copyBundle({ ...copyRequest(source, [destinations].flat()), takesLocked: true, ...more }, made.stores, made.ctx);
  return { ...made, copy };
}

/** What imgpkg would read there. */
function recordIn(store: MemoryStore, bundle: Graph): string {
  const manifest = store.manifests.get(store.tagged.get(locationsTag(digestIn(bundle))) as Digest);
  expect(manifest?.descriptor.mediaType).toBe("application/vnd.docker.distribution.manifest.v2+json");
  expect(manifest?.layers.map(({ mediaType }) => mediaType)).toEqual(["application/vnd.docker.image.rootfs.diff.tar.gzip"]);
  const tar = gunzipSync(store.blobs.get(manifest?.layers[0]?.digest as Digest) as Uint8Array);
  const config = JSON.parse(Buffer.from(store.blobs.get(manifest?.config?.digest as Digest) as Uint8Array).toString());
  expect(config.rootfs).toEqual({ type: "layers", diff_ids: [digestOf(tar)] });
  expect(tar.subarray(0, 20).toString("latin1")).toBe("image-locations.yml\0");
  return tar.subarray(512, 512 + Number.parseInt(tar.subarray(124, 135).toString(), 8)).toString();
}

function recordOf(repository: string, images: readonly (readonly [Graph, boolean])[]): string {
  const list = images.map(([graph, isBundle]) => `- image: "${repository}@${digestIn(graph)}"\n  isBundle: ${isBundle}\n`).join("");
  return `---\napiVersion: imgpkg.carvel.dev/v1alpha1\nimages:\n${list}kind: ImageLocations\n`;
}

const tagsOfAll = (...bundles: Graph[]) => ({
  ...Object.fromEntries([plain, both, ...bundles].map((graph) => [`sha256-${hexOf(digestIn(graph))}.imgpkg`, digestIn(graph)])),
  ...Object.fromEntries(bundles.map((graph) => [`sha256-${hexOf(digestIn(graph))}.image-locations.imgpkg`, expect.any(String)])),
});

async function failureOf(work: Promise<unknown>): Promise<OciError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OciError);
  return error as OciError;
}

describe("an imgpkg bundle", () => {
  test("arrives with all that it and its nested bundle lock, under imgpkg's tags and with its records", async () => {
    const { repository, copy } = world();
    const { results } = await copy("src.test/outer:v1", "dst.test/air/app:v1");
    expect(results).toMatchObject([
      { status: "copied", changed: true, content: { digest: digestIn(outer) }, locked: { images: 3, copied: 3 } },
    ]);
    const there = repository("dst.test/air/app");
    expect(tagsOf(there)).toEqual({ v1: digestIn(outer), ...tagsOfAll(outer, inner) });
    expect(recordIn(there, outer)).toBe(
      recordOf("dst.test/air/app", [
        [plain, false],
        [inner, true],
      ]),
    );
    expect(recordIn(there, inner)).toBe(
      recordOf("dst.test/air/app", [
        [plain, false],
        [both, false],
      ]),
    );
    expect(there.violations).toEqual([]);
    // Everything is there by its digest before the first tag is written, and the destination's own tag is the last of all.
    const pushed = there.log.flatMap((line) => (line.startsWith("push ") ? [line.slice("push ".length)] : []));
    expect(new Set(pushed.slice(0, 6))).toEqual(
      new Set([plain, both, ...both.manifests, inner, outer].map((it) => ("root" in it ? it.root : it).descriptor.digest)),
    );
    expect(pushed.at(-1)).toBe("v1");
  });

  test("copied again changes nothing and writes nothing", async () => {
    const { repository, copy } = world();
    await copy("src.test/outer:v1", "dst.test/app:v1");
    const there = repository("dst.test/app");
    const before = { ...there.counts };
    const { results } = await copy("src.test/outer:v1", "dst.test/app:v1");
    expect(results).toMatchObject([{ status: "unchanged", changed: false, locked: { images: 3, copied: 0 } }]);
    expect([there.counts.push, there.counts.write]).toEqual([before.push, before.write]);
  });

  test("has the same bytes in every repository of one name", async () => {
    const [one, two] = [world(), world()];
    for (const { copy } of [one, two]) await copy("src.test/outer:v1", "dst.test/app:v1");
    expect(tagsOf(one.repository("dst.test/app"))).toEqual(tagsOf(two.repository("dst.test/app")));
  });

  test("is read once for two repositories", async () => {
    const { repository, copy } = world();
    const { results } = await copy("src.test/outer:v1", ["a.test/app:v1", "b.test/app:v1"]);
    expect(results).toMatchObject([{ status: "copied" }, { status: "copied" }]);
    const opened = repository("one.test/team/plain").log.filter((line) => line.startsWith("open"));
    // The config is read before, to see whether it is a bundle.
    expect(opened.filter((line) => plain.root.layers.some(({ digest }) => line.includes(digest))).length).toBe(2);
    expect(tagsOf(repository("b.test/app"))).toEqual({ v1: digestIn(outer), ...tagsOfAll(outer, inner) });
  });

  test("to a bare repository gets the source's tag there, or none", async () => {
    const { repository, copy } = world();
    await copy("src.test/outer:v1", "dst.test/tagged");
    await copy(`src.test/outer@${digestIn(outer)}`, "dst.test/untagged");
    expect(tagsOf(repository("dst.test/tagged"))).toEqual({ v1: digestIn(outer), ...tagsOfAll(outer, inner) });
    expect(tagsOf(repository("dst.test/untagged"))).toEqual(tagsOfAll(outer, inner));
  });

  test("to a bare repository out of a layout gets the tag of the whole reference that it has there", async () => {
    const { repository, copy } = world();
    await copy("src.test/outer:v1", "oci:air:src.test/outer:v1");
    await copy("oci:air:src.test/outer:v1", "dst.test/app");
    expect(repository("dst.test/app").tagged.get(tag("v1"))).toBe(digestIn(outer));
  });

  test("that was copied is read from where it lies, though the lock's repositories are gone", async () => {
    const { repository, copy } = world();
    await copy("src.test/outer:v1", "dst.test/app:v1");
    for (const name of ["one.test/team/plain", "three.test/both", "two.test/inner"]) {
      repository(name).manifests.clear();
      repository(name).tagged.clear();
    }
    const { results } = await copy("dst.test/app:v1", "far.test/app:v2");
    expect(results).toMatchObject([{ status: "copied", locked: { images: 3, copied: 3 } }]);
    expect(tagsOf(repository("far.test/app"))).toEqual({ v2: digestIn(outer), ...tagsOfAll(outer, inner) });
    expect(recordIn(repository("far.test/app"), inner)).toContain("far.test/app@");
  });

  test("goes through a layout: there and back without the repositories that its lock names", async () => {
    const { repository, copy } = world();
    await copy("src.test/outer:v1", "oci:air");
    expect(recordIn(repository("oci:air"), outer)).toContain(`one.test/team/plain@${digestIn(plain)}`);
    for (const name of ["one.test/team/plain", "three.test/both", "two.test/inner"]) repository(name).manifests.clear();
    await copy("oci:air:v1", "dst.test/app:v1");
    expect(tagsOf(repository("dst.test/app"))).toEqual({ v1: digestIn(outer), ...tagsOfAll(outer, inner) });
  });

  test("whose image has left its own repository is read from where the lock says", async () => {
    const { repository, copy } = world();
    await copy("src.test/outer:v1", "dst.test/app:v1");
    repository("dst.test/app").manifests.delete(digestIn(plain));
    const { results } = await copy("dst.test/app:v1", "far.test/app:v1");
    expect(results).toMatchObject([{ status: "copied" }]);
  });

  test("in one repository with what it locks needs tags and records alone", async () => {
    const { repository, copy } = world();
    for (const graph of [plain, both, inner]) hold(repository("src.test/outer"), graph);
    await copy("src.test/outer:v1", "src.test/outer:v1");
    expect(tagsOf(repository("src.test/outer"))).toEqual({ v1: digestIn(outer), ...tagsOfAll(outer, inner) });
  });

  test("that locks nothing is a bundle all the same", async () => {
    const { repository, copy } = world();
    const empty = locking();
    hold(repository("src.test/empty"), empty, "1");
    const { results } = await copy("src.test/empty:1", "dst.test/empty:1");
    expect(results).toMatchObject([{ status: "copied", locked: { images: 0, copied: 0 } }]);
    expect(recordIn(repository("dst.test/empty"), empty)).toBe(
      "---\napiVersion: imgpkg.carvel.dev/v1alpha1\nimages: []\nkind: ImageLocations\n",
    );
  });

  test("in a dry run writes nothing and says how much there is", async () => {
    const { repository, copy } = world();
    const { results } = await copy("src.test/outer:v1", "dst.test/app:v1", { dryRun: true });
    expect(results).toMatchObject([{ status: "would-copy", changed: false, locked: { images: 3, copied: 3 } }]);
    expect(repository("dst.test/app").counts).toMatchObject({ push: 0, write: 0, offer: 0 });
  });
});

describe("a bundle that cannot be copied whole", () => {
  test("leaves no tag, and the failure names the image that is not there", async () => {
    const { repository, copy } = world();
    repository("three.test/both").manifests.clear();
    const error = await failureOf(copy("src.test/outer:v1", "dst.test/app:v1"));
    expect(error).toMatchObject({ facts: { kind: "not-found" } });
    expect(error.message).toContain("three.test/both");
    expect(tagsOf(repository("dst.test/app"))).toEqual({});
  });

  test("leaves no tag if a blob cannot be written, and another destination has all", async () => {
    const fault = (request: string, reference: string) =>
      request === "write" && reference.includes(plain.root.layers[1]?.digest ?? "")
        ? new OciError("the disk is full", { kind: "server", status: 500 })
        : undefined;
    const { repository, copy } = world({ "full.test/app": { fault } });
    const { results } = await copy("src.test/outer:v1", ["full.test/app:v1", "dst.test/app:v1"]);
    expect(results.map(({ status }) => status)).toEqual(["failed", "copied"]);
    expect(tagsOf(repository("full.test/app"))).toEqual({});
    expect(tagsOf(repository("dst.test/app"))).toEqual({ v1: digestIn(outer), ...tagsOfAll(outer, inner) });
  });

  test("is not begun where the destination's tag must not change", async () => {
    const { repository, copy } = world();
    hold(repository("dst.test/app"), plain, "v1");
    const { results } = await copy("src.test/outer:v1", "dst.test/app:v1", { ifExists: "fail" });
    expect(results).toMatchObject([{ status: "failed", changed: false, error: { facts: { kind: "conflict" } } }]);
    expect(tagsOf(repository("dst.test/app"))).toEqual({ v1: digestIn(plain) });
  });

  test.each([
    ["an image without the label", image("linux/amd64", ["x"]), "input", /no label dev\.carvel\.imgpkg\.bundle/],
    ["an index", both, "input", /no imgpkg bundle/],
    ["one of two layers", bundleOf({ ".imgpkg/images.yml": lockOf([]) }, { layers: ["more"] }), "corrupt", /2 layers/],
    ["one without a lock", bundleOf({ "images.yml": lockOf([]) }), "corrupt", /is not in its layer/],
    ["a lock with a tag for a digest", locking("one.test/team/plain:1"), "corrupt", /a reference with a digest/],
    [
      "a lock with a member that is not known",
      bundleOf({ ".imgpkg/images.yml": `${lockOf([])}overrides: []\n` }),
      "corrupt",
      /"overrides", which is not known/,
    ],
    ["a lock of another kind", bundleOf({ ".imgpkg/images.yml": lockOf([]).replace("ImagesLock", "BundleLock") }), "corrupt", /ImagesLock/],
  ] as const)("%s is refused", async (_, graph, kind, words) => {
    const { repository, copy } = world();
    hold(repository("src.test/wrong"), graph, "1");
    const error = await failureOf(copy("src.test/wrong:1", "dst.test/app:1"));
    expect(error.facts.kind).toBe(kind);
    expect(error.message).toMatch(words);
    expect(repository("dst.test/app").log).toEqual([]);
  });

  test(`is refused where bundles lie within bundles over more than ${limits.bundleDepth} levels`, async () => {
    const { repository, copy } = world();
    let graph = locking(`one.test/team/plain@${digestIn(plain)}`);
    for (let level = 2; level <= limits.bundleDepth; level++) graph = nest(repository("nest.test/app"), graph);
    hold(repository("nest.test/app"), graph, "deep");
    expect((await copy("nest.test/app:deep", "dst.test/app:1")).results).toMatchObject([{ status: "copied" }]);
    hold(repository("nest.test/app"), nest(repository("nest.test/app"), graph), "deeper");
    expect(await failureOf(copy("nest.test/app:deeper", "dst.test/app:2"))).toMatchObject({ facts: { kind: "limit" } });
  });

  test("is refused if it locks more images than are taken, before any of them is asked for", async () => {
    const { repository, copy } = world();
    const many = Array.from({ length: limits.lockedImages + 1 }, (_, at) => `one.test/many@${digestOf(String(at))}`);
    hold(repository("src.test/many"), bundleOf({ ".imgpkg/images.yml": lockOf(many).replaceAll(/ {2}annotations:\n.*\n/g, "") }), "1");
    const error = await failureOf(copy("src.test/many:1", "dst.test/app:1"));
    expect(error.facts.kind).toBe("limit");
    expect(repository("one.test/many").log).toEqual([]);
  });
});

function nest(store: MemoryStore, graph: Graph): Graph {
  hold(store, graph);
  return locking(`nest.test/app@${digestIn(graph)}`);
}

describe("the record of a bundle's images", () => {
  test("that cannot be read is told of, and the images come from where the lock says", async () => {
    const { repository, copy, ctx } = world();
    const there = repository("src.test/outer");
    hold(there, plain);
    there.tagged.set(locationsTag(digestIn(outer)), digestIn(plain));
    const { results } = await copy("src.test/outer:v1", "dst.test/app:v1");
    expect(results).toMatchObject([{ status: "copied" }]);
    expect(ctx.events).toContainEqual(
      expect.objectContaining({ type: "warning", message: expect.stringMatching(/from where the lock says/) }),
    );
  });

  test.each(["not-found", "unauthorized", "denied"] as const)("is taken for none if the registry says %s", async (kind) => {
    const fault = (_: string, reference: string) =>
      reference.includes("image-locations") ? new OciError("no", { kind, status: 403 }) : undefined;
    const { copy } = world({ "src.test/outer": { fault } });
    expect((await copy("src.test/outer:v1", "dst.test/app:v1")).results).toMatchObject([{ status: "copied" }]);
  });

  test("that may not be replaced is no failure if it tells of all images, and one if it does not", async () => {
    const isFrozen = { now: false };
    const fault = (request: string, reference: string) =>
      isFrozen.now && request === "push" && reference.includes("image-locations")
        ? new OciError("the tag is immutable", { kind: "conflict", status: 412 })
        : undefined;
    const { repository, copy } = world({ "dst.test/app": { fault } });
    await copy("src.test/outer:v1", "dst.test/app:v1");
    const there = repository("dst.test/app");
    // What another tool wrote: the same images, other bytes.
    const [listsAll, listsNone] = [
      recordOf("elsewhere.test/app", [
        [inner, true],
        [plain, false],
      ]),
      recordOf("elsewhere.test/app", [[plain, false]]),
    ].map((text) => bundleOf({ "image-locations.yml": text }, { labels: {} }));
    isFrozen.now = true;
    for (const [record, status] of [
      [listsAll, "copied"],
      [listsNone, "failed"],
    ] as const) {
      hold(there, record as Graph);
      there.tagged.set(locationsTag(digestIn(outer)), digestIn(record as Graph));
      there.tagged.delete(tag("v1"));
      expect((await copy("src.test/outer:v1", "dst.test/app:v1")).results).toMatchObject([{ status }]);
      expect(there.tagged.has(tag("v1"))).toBe(status === "copied");
    }
  });

  test("and the tags are named as imgpkg names them", () => {
    const digest = digestIn(plain);
    expect(imageTag(digest)).toBe(`sha256-${hexOf(digest)}.imgpkg`);
    expect(locationsTag(digest)).toBe(`sha256-${hexOf(digest)}.image-locations.imgpkg`);
  });
});
