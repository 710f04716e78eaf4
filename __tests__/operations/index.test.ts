import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseIndexAnnotations } from "../../src/oci/index-annotations.ts";
import type { Manifest } from "../../src/oci/manifest.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import { type IndexRequest, index as makeIndex } from "../../src/operations/index.ts";
import type { IndexSource } from "../../src/operations/index-sources.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { type Graph, image, index, put, referrer } from "../support/graphs.ts";
import { at, hold, type MemoryWorld, memoryWorld, tag, tagsOf } from "./world.ts";

const builds = "source.test/app";
const to = "target.test/app";

const amd64 = image("linux/amd64", ["base", "amd64"]);
const arm64 = image("linux/arm64", ["base", "arm64"]);
const newer = image("linux/amd64", ["base", "amd64, rebuilt"]);
const provenance = (of: string) => image("unknown/unknown", [`provenance of ${of}`]);
const amd64Provenance = provenance("amd64");
/** As BuildKit pushes one platform with provenance. */
const built = (graph: Graph, platform: string, attestation: Graph) =>
  index([
    { graph, platform },
    { graph: attestation, attests: graph },
  ]);
const amd64Build = built(amd64, "linux/amd64", amd64Provenance);
const arm64Build = built(arm64, "linux/arm64", provenance("arm64"));
const newerBuild = built(newer, "linux/amd64", provenance("newer"));

function request(
  sources: readonly (string | IndexSource)[],
  destinations: readonly string[],
  more: Partial<IndexRequest> = {},
): IndexRequest {
  return {
    sources: sources.map((source) => (typeof source === "string" ? at(source) : source)),
    workingDirectory: "/nowhere",
    destinations: destinations.map(at),
    platforms: [],
    requirePlatforms: [],
    append: false,
    annotations: parseIndexAnnotations([]),
    referrers: false,
    digestTags: false,
    ifExists: "overwrite",
    dryRun: false,
    ...more,
  };
}

function run({ stores, ctx }: MemoryWorld, ...args: Parameters<typeof request>) {
  return makeIndex(request(...args), stores, ctx);
}

/** What each entry is: its platform, or what it attests. */
function shape({ manifests }: Manifest): string[] {
  const names = new Map(manifests.map(({ digest, platform }) => [digest as string, `${platform?.os}/${platform?.architecture}`]));
  return manifests.map(({ digest, annotations }) => {
    const of = annotations?.["vnd.docker.reference.digest"];
    return of === undefined ? (names.get(digest) ?? "") : `attests ${names.get(of)}`;
  });
}

const warningsOf = ({ ctx }: MemoryWorld) => ctx.events.flatMap((event) => (event.type === "warning" ? [event.message] : []));

describe("builds of one platform each", () => {
  test("become one index with their attestations, in the order of the sources, the same digest everywhere", async () => {
    const world = memoryWorld();
    hold(world.repository(builds), amd64Build, "amd64");
    hold(world.repository("other.test/arm"), arm64Build, "1");
    const outcome = await run(world, [`${builds}:amd64`, "other.test/arm:1"], [`${to}:1`, `${to}:latest`, `${builds}:1`]);
    const { digest } = outcome.index.descriptor;
    expect(shape(outcome.index)).toEqual(["linux/amd64", "attests linux/amd64", "linux/arm64", "attests linux/arm64"]);
    expect(outcome.results.map(({ status, content }) => [status, content?.digest])).toEqual([
      ["copied", digest],
      ["copied", digest],
      ["copied", digest],
    ]);
    expect(tagsOf(world.repository(to))).toEqual({ "1": digest, latest: digest });
    for (const name of [to, builds]) {
      expect(world.repository(name).isComplete(digest)).toBe(true);
      expect(world.repository(name).violations).toEqual([]);
    }
  });

  test("made again are unchanged: the same sources give the same bytes", async () => {
    const world = memoryWorld();
    hold(world.repository(builds), amd64Build, "amd64");
    hold(world.repository(builds), arm64Build, "arm64");
    const first = await run(world, [`${builds}:amd64`, `${builds}:arm64`], [`${to}:1`]);
    const second = await run(world, [`${builds}:amd64`, `${builds}:arm64`], [`${to}:1`]);
    expect(second.index.bytes).toEqual(first.index.bytes);
    expect(second.results).toMatchObject([{ status: "unchanged", changed: false }]);
  });

  test("that lie in the destination's repository cost one read each, one look at the tag and one write", async () => {
    const world = memoryWorld();
    const repository = world.repository(to);
    const [first, second] = [hold(repository, amd64Build), hold(repository, arm64Build)];
    await run(world, [{ digest: first }, { digest: second }], [`${to}:1`]);
    expect(repository.log.length).toBeLessThanOrEqual(4);
  });

  test("are found by digest in whichever destination has them", async () => {
    const world = memoryWorld();
    const digest = hold(world.repository("second.test/app"), amd64Build);
    const outcome = await run(world, [{ digest }], [`${to}:1`, "second.test/app:1"]);
    expect(outcome.results.map(({ status }) => status)).toEqual(["copied", "copied"]);
    expect(world.repository(to).isComplete(outcome.index.descriptor.digest)).toBe(true);
  });

  test("are found by files that are named by their digests", async () => {
    const folder = await mkdtemp(join(tmpdir(), "digests-"));
    try {
      const world = memoryWorld();
      const digests = [hold(world.repository(to), amd64Build), hold(world.repository(to), arm64Build)];
      for (const digest of digests) await writeFile(join(folder, digest.slice("sha256:".length)), "");
      for (const source of [{ files: "*" }, { files: join(folder, "*") }]) {
        const outcome = await run(world, [source], [`${to}:1`], { workingDirectory: source.files === "*" ? folder : "/" });
        expect(shape(outcome.index).toSorted()).toEqual(["attests linux/amd64", "attests linux/arm64", "linux/amd64", "linux/arm64"]);
      }
      await writeFile(join(folder, "digest.txt"), "");
      const wrong = run(world, [{ files: "*" }], [`${to}:1`], { workingDirectory: folder });
      await expect(wrong).rejects.toThrow("matches digest.txt, which is not named by the 64 hex digits of a digest");
      await expect(run(world, [{ files: "no/*" }], [`${to}:1`], { workingDirectory: folder })).rejects.toThrow('"no/*" matches no file');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("take along what refers to them, with referrers", async () => {
    const world = memoryWorld();
    const sbom = referrer(amd64, "application/spdx+json", "sbom");
    hold(world.repository(builds), amd64Build, "amd64");
    put(world.repository(builds), sbom);
    await run(world, [`${builds}:amd64`], [`${to}:1`], { annotations: parseIndexAnnotations(["a=1"]), referrers: true });
    expect(world.repository(to).isComplete(sbom.root.descriptor.digest)).toBe(true);
  });
});

test("a single image becomes an entry with the whole platform of its config", async () => {
  const world = memoryWorld();
  const config = { os: "windows", architecture: "amd64", "os.version": "10.0.17763.1", "os.features": ["win32k"] };
  hold(world.repository(builds), image("windows/amd64", ["w"], { config }), "w");
  const { index: made } = await run(world, [`${builds}:w`], [`${to}:1`]);
  expect(made.manifests[0]?.platform).toEqual(config);
});

test("the same digest from two sources stands once", async () => {
  const world = memoryWorld();
  hold(world.repository(builds), amd64Build, "a", "b");
  const { index: made } = await run(world, [`${builds}:a`, `${builds}:b`, `${builds}@${amd64.root.descriptor.digest}`], [`${to}:1`]);
  expect(shape(made)).toEqual(["linux/amd64", "attests linux/amd64"]);
});

describe("one image that serves several platforms", () => {
  const everywhere = index([
    { graph: amd64, platform: "linux/amd64" },
    { graph: amd64, platform: "linux/arm64" },
    { graph: amd64Provenance, attests: amd64 },
  ]);
  const platformsOf = ({ manifests }: Manifest) => manifests.map(({ platform }) => `${platform?.os}/${platform?.architecture}`);

  test("keeps all of them: unchanged, annotated, beside others, and cut to some", async () => {
    const world = memoryWorld();
    const s390x = image("linux/s390x", ["s390x"]);
    const held = hold(world.repository(builds), everywhere, "all");
    hold(world.repository(builds), s390x, "s390x");
    const make = async (sources: readonly string[], more: Partial<IndexRequest> = {}) =>
      (await run(world, sources, [`${to}:1`], { requirePlatforms: [parsePlatform("linux/arm64")], ...more })).index;
    expect((await make([`${builds}:all`])).descriptor.digest).toBe(held);
    const both = ["linux/amd64", "linux/arm64"];
    expect(platformsOf(await make([`${builds}:all`], { annotations: parseIndexAnnotations(["a=1"]) }))).toEqual([
      ...both,
      "unknown/unknown",
    ]);
    expect(platformsOf(await make([`${builds}:all`, `${builds}:s390x`]))).toEqual([...both, "unknown/unknown", "linux/s390x"]);
    expect(platformsOf(await make([`${builds}:all`, `${builds}:all`]))).toEqual([...both, "unknown/unknown"]);
    expect(platformsOf(await make([`${builds}:all`], { platforms: both.map(parsePlatform) }))).toEqual([...both, "unknown/unknown"]);
    expect(platformsOf(await make([`${builds}:all`], { platforms: [parsePlatform("linux/arm64")] }))).toEqual([
      "linux/arm64",
      "unknown/unknown",
    ]);
  });

  test("stays for the others when another image takes one of them, and then for none", async () => {
    const world = memoryWorld();
    hold(world.repository(builds), newer, "newer");
    hold(world.repository(builds), arm64, "arm64");
    hold(world.repository(to), everywhere, "1");
    const { index: once } = await run(world, [`${builds}:newer`], [`${to}:1`], { append: true });
    expect(once.manifests.map(({ digest, platform }) => [digest, platform?.architecture])).toEqual([
      [amd64.root.descriptor.digest, "arm64"],
      [amd64Provenance.root.descriptor.digest, "unknown"],
      [newer.root.descriptor.digest, "amd64"],
    ]);
    const { index: twice } = await run(world, [`${builds}:arm64`], [`${to}:1`], { append: true });
    expect(platformsOf(twice)).toEqual(["linux/amd64", "linux/arm64"]);
  });

  test("is brought once, and a repeated append changes nothing", async () => {
    const world = memoryWorld();
    hold(world.repository(builds), everywhere, "all");
    hold(world.repository(builds), image("linux/s390x", ["s390x"]), "s390x");
    const made = await run(world, [`${builds}:all`, `${builds}:s390x`], [`${to}:1`]);
    expect(made.results[0]?.blobs.uploaded).toBe(world.repository(to).log.filter((line) => line.startsWith("write")).length);
    expect(world.repository(to).isComplete(made.index.descriptor.digest)).toBe(true);
    const again = await run(world, [`${builds}:all`], [`${to}:1`], { append: true });
    expect(again.results).toMatchObject([{ status: "unchanged", changed: false }]);
  });
});

describe("what contradicts itself is refused before anything is written", () => {
  test.each<[string, readonly string[], Partial<IndexRequest>, string]>([
    [
      "two manifests for a platform",
      [`${builds}:amd64`, `${builds}:newer`],
      {},
      `two manifests for linux/amd64: ${amd64.root.descriptor.digest} of ${builds}:amd64`,
    ],
    [
      "a required platform that is missing",
      [`${builds}:amd64`],
      { requirePlatforms: [parsePlatform("linux/arm64")] },
      "nothing for linux/arm64; the sources have: linux/amd64",
    ],
    ["a wanted platform that is missing", [`${builds}:amd64`], { platforms: [parsePlatform("linux/s390x")] }, "nothing for linux/s390x"],
    ["a source that is not there", [`${builds}:gone`], {}, "not"],
    ["an image without a platform", [`${builds}:bare`], {}, "names no platform"],
  ])("%s", async (_, sources, more, why) => {
    const world = memoryWorld();
    hold(world.repository(builds), amd64Build, "amd64");
    hold(world.repository(builds), newerBuild, "newer");
    hold(world.repository(builds), referrer(amd64, "text/plain", "words"), "bare");
    await expect(run(world, sources, [`${to}:1`], more)).rejects.toThrow(why);
    expect(tagsOf(world.repository(to))).toEqual({});
    expect(world.repository(to).log.filter((line) => /^(push|write)/.test(line))).toEqual([]);
  });
});

describe("an attestation", () => {
  test("whose image is not among the entries is left out, with a warning", async () => {
    const world = memoryWorld();
    const stray = index([
      { graph: provenance("nothing here"), attests: newer },
      { graph: arm64, platform: "linux/arm64" },
    ]);
    hold(world.repository(builds), amd64Build, "amd64");
    hold(world.repository(builds), stray, "stray");
    const { index: made } = await run(world, [`${builds}:amd64`, `${builds}:stray`], [`${to}:1`]);
    expect(shape(made)).toEqual(["linux/amd64", "attests linux/amd64", "linux/arm64"]);
    expect(warningsOf(world)).toEqual([expect.stringContaining(`speaks of ${newer.root.descriptor.digest}`)]);
  });

  test("goes with its platform, and with no other", async () => {
    const world = memoryWorld();
    hold(world.repository(builds), amd64Build, "amd64");
    hold(world.repository(builds), arm64Build, "arm64");
    const { index: made } = await run(world, [`${builds}:amd64`, `${builds}:arm64`], [`${to}:1`], {
      platforms: [parsePlatform("linux/arm64")],
    });
    expect(shape(made)).toEqual(["linux/arm64", "attests linux/arm64"]);
  });
});

describe("annotations", () => {
  const annotations = parseIndexAnnotations([
    "index:org.opencontainers.image.description=An app",
    "manifest-descriptor[linux/amd64]:cpu=fast",
  ]);

  test("for an image that is there make a new index with all that it had; the children stay", async () => {
    const world = memoryWorld();
    const before = index([{ graph: amd64, platform: "linux/amd64" }], { extra: { annotations: { kept: "yes" } as never } });
    hold(world.repository(to), before, "1");
    const { index: made, results } = await run(world, [`${to}:1`], [`${to}:1`], { annotations });
    expect(made.annotations).toEqual({ kept: "yes", "org.opencontainers.image.description": "An app" });
    expect(made.manifests).toMatchObject([{ digest: amd64.root.descriptor.digest, annotations: { cpu: "fast" } }]);
    expect(results).toMatchObject([{ status: "copied", changed: true }]);
    expect(warningsOf(world)).toEqual([expect.stringContaining("stays behind")]);
    const again = await run(world, [`${to}:1`], [`${to}:1`], { annotations });
    expect(again.results).toMatchObject([{ status: "unchanged", changed: false }]);
  });

  test("turn a Docker manifest list into an OCI index; without them it stays one", async () => {
    const world = memoryWorld();
    const docker = (graph: Graph): Graph => graph;
    hold(world.repository(builds), docker(amd64Build), "a");
    const plain = await run(world, [`${builds}:a`], [`${to}:1`]);
    expect(plain.index.bytes).toEqual(amd64Build.root.bytes);
    const annotated = await run(world, [`${builds}:a`], [`${to}:1`], { annotations });
    expect(annotated.index.descriptor.mediaType).toBe("application/vnd.oci.image.index.v1+json");
  });
});

describe("append", () => {
  test("begins where nothing is there, and adds to what is", async () => {
    const world = memoryWorld();
    hold(world.repository(builds), amd64Build, "amd64");
    hold(world.repository(builds), arm64Build, "arm64");
    await run(world, [`${builds}:amd64`], [`${to}:1`], { append: true });
    const { index: made } = await run(world, [`${builds}:arm64`], [`${to}:1`], { append: true });
    expect(shape(made)).toEqual(["linux/amd64", "attests linux/amd64", "linux/arm64", "attests linux/arm64"]);
    expect(world.repository(to).isComplete(made.descriptor.digest)).toBe(true);
    const again = await run(world, [`${builds}:arm64`], [`${to}:1`], { append: true });
    expect(again.results).toMatchObject([{ status: "unchanged" }]);
  });

  test("replaces a platform that comes again, with its attestations", async () => {
    const world = memoryWorld();
    hold(world.repository(builds), newerBuild, "newer");
    const held = index([
      { graph: amd64, platform: "linux/amd64" },
      { graph: arm64, platform: "linux/arm64" },
      { graph: amd64Provenance, attests: amd64 },
    ]);
    hold(world.repository(to), held, "1");
    const { index: made } = await run(world, [`${builds}:newer`], [`${to}:1`], { append: true });
    expect(shape(made)).toEqual(["linux/arm64", "linux/amd64", "attests linux/amd64"]);
    expect(made.manifests.map(({ digest }) => digest)).not.toContain(amd64.root.descriptor.digest);
  });

  test("fails, and writes no tag, if the tag moved meanwhile", async () => {
    const other = index([{ graph: arm64, platform: "linux/arm64" }]);
    let looks = 0;
    const world: MemoryWorld = memoryWorld({
      [to]: {
        fault: (request, what) => {
          if ((request === "resolve" || request === "manifest") && what === "1" && looks++ === 1) hold(world.repository(to), other, "1");
          return undefined;
        },
      },
    });
    hold(world.repository(builds), newerBuild, "newer");
    hold(world.repository(to), index([{ graph: amd64, platform: "linux/amd64" }]), "1");
    const { results } = await run(world, [`${builds}:newer`], [`${to}:1`], { append: true });
    expect(results[0]?.status).toBe("failed");
    expect(String(results[0]?.error)).toContain("the tag moved");
    expect(world.repository(to).tagged.get(tag("1"))).toBe(other.root.descriptor.digest);
  });
});

test("a destination that fails hinders no other, and gets no tag", async () => {
  const refused = new OciError("no", { kind: "denied" });
  const world = memoryWorld({ [to]: { fault: (request) => (request === "push" ? refused : undefined) } });
  hold(world.repository(builds), amd64Build, "amd64");
  hold(world.repository(builds), arm64Build, "arm64");
  const { results } = await run(world, [`${builds}:amd64`, `${builds}:arm64`], [`${to}:1`, "third.test/app:1"]);
  expect(results.map(({ status }) => status)).toEqual(["failed", "copied"]);
  expect(tagsOf(world.repository(to))).toEqual({});
});

test("a dry run says what it would do and writes nothing", async () => {
  const world = memoryWorld();
  hold(world.repository(builds), amd64Build, "amd64");
  hold(world.repository(builds), arm64Build, "arm64");
  const { results } = await run(world, [`${builds}:amd64`, `${builds}:arm64`], [`${to}:1`], { dryRun: true });
  expect(results).toMatchObject([{ status: "would-copy", changed: false }]);
  expect(tagsOf(world.repository(to))).toEqual({});
});

test.each([
  ["skip", "skipped"],
  ["fail", "failed"],
] as const)("a tag that holds something else stays with if-exists: %s", async (ifExists, status) => {
  const world = memoryWorld();
  hold(world.repository(builds), amd64Build, "amd64");
  hold(world.repository(builds), arm64Build, "arm64");
  const before = hold(world.repository(to), newer, "1");
  const { results } = await run(world, [`${builds}:amd64`, `${builds}:arm64`], [`${to}:1`], { ifExists });
  expect(results).toMatchObject([{ status, changed: false }]);
  expect(tagsOf(world.repository(to))).toEqual({ "1": before });
});

test("artifacts for each platform become an index of their type", async () => {
  const world = memoryWorld();
  const target = (platform: string) =>
    image(platform, [`zip for ${platform}`], { artifactType: "application/vnd.opentofu.provider-target" });
  hold(world.repository(builds), target("linux/amd64"), "linux");
  hold(world.repository(builds), target("darwin/arm64"), "darwin");
  const made = await run(world, [`${builds}:linux`, `${builds}:darwin`], [`${to}:1`], {
    artifactType: "application/vnd.opentofu.provider",
  });
  expect(made.index.artifactType).toBe("application/vnd.opentofu.provider");
  expect(made.index.manifests).toMatchObject([
    { artifactType: "application/vnd.opentofu.provider-target", platform: { os: "linux", architecture: "amd64" } },
    { artifactType: "application/vnd.opentofu.provider-target", platform: { os: "darwin", architecture: "arm64" } },
  ]);
});
