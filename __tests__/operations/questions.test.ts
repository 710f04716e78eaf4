import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../src/oci/digest.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import { uploadBlob } from "../../src/operations/blob.ts";
import { catalog } from "../../src/operations/catalog.ts";
import { basesOfProvenance, checkBase } from "../../src/operations/check-base.ts";
import { digest } from "../../src/operations/digest.ts";
import { inspect } from "../../src/operations/inspect.ts";
import { compareTags, tags } from "../../src/operations/tags.ts";
import { byVersion, latestOf, versionRange } from "../../src/operations/versions.ts";
import { waitFor } from "../../src/operations/wait.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { manualClock, testContext } from "../support/context.ts";
import { type Graph, image, index } from "../support/graphs.ts";
import { simulate } from "../support/memory-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { at, hold, memoryWorld } from "./world.ts";

const repo = "registry.test/app";

describe("the order of tags", () => {
  test("is semver's for versions: a pre-release before its release", () => {
    const mixed = [
      "1",
      "1.0.0",
      "1.0.0-rc.1",
      "1.0.0-rc.10",
      "1.0.0-rc.9",
      "1.1",
      "1.1.0",
      "1.1.0-alpha",
      "latest",
      "sha-abc",
      "v1.10.0",
      "v1.9.0",
    ];
    const sorted = [
      "1",
      "1.0.0-rc.1",
      "1.0.0-rc.9",
      "1.0.0-rc.10",
      "1.0.0",
      "1.1",
      "1.1.0-alpha",
      "1.1.0",
      "latest",
      "sha-abc",
      "v1.9.0",
      "v1.10.0",
    ];
    expect(mixed.toSorted(compareTags)).toEqual(sorted);
  });

  test("is total: whatever the tags, sorting them in any order gives the same list", () => {
    const part = fc.constantFrom(
      "1.1.0",
      "1.1.0-",
      "1.1.0-rc.1",
      "1.1.0-rc.10",
      "1.1.0.5",
      "1.1.0-01",
      "1.1.0_2",
      "v1.1.0",
      "1.1",
      "1.1.0-a",
      "01.1.0",
      "1.1.0alpha",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = list.map((it) => [random.next().value, it] as const).sort(([a], [b]) => a - b);
        expect(shuffled.map(([, it]) => it).sort(compareTags)).toEqual(list.toSorted(compareTags));
      }),
    );
  });
});

describe("versions", () => {
  test.each([
    ["^1.2", ["1.2.0", "v1.9.3"], ["1.1.9", "2.0.0", "1.3.0-rc.1", "1.2", "latest"]],
    [">=1 <3", ["1.0.0", "2.9.9"], ["3.0.0", "0.9.0"]],
    ["^1.2.0-rc.1", ["1.2.0-rc.2", "1.2.0"], ["1.3.0-rc.1"]],
    ["1.x || 3.x", ["1.5.0", "3.0.0_build"], ["2.0.0"]],
  ])("of the range %s", (text, inside, outside) => {
    const range = versionRange(text);
    expect(inside.filter(range)).toEqual(inside);
    expect(outside.filter(range)).toEqual([]);
  });

  test.each(["v", "^", ">=one", "a b c"])("%s is no range", (text) => {
    expect(() => versionRange(text)).toThrow("not a range of versions");
  });

  test("the latest is the highest release, not the last in a list", () => {
    expect(latestOf(["v1.10.0", "v1.9.0", "v2.0.0-rc.1", "latest", "2"])).toBe("v1.10.0");
    expect(latestOf(["2.0.0-rc.1", "latest"])).toBeUndefined();
    expect(byVersion(["2.0.0", "1.0.0", "x", "1.0.0-a"])).toEqual(["1.0.0-a", "1.0.0", "2.0.0"]);
  });

  test("tags tells the latest of those that a filter lets through", async () => {
    const { stores, repository } = memoryWorld();
    hold(repository(repo), image("linux/amd64", ["a"]), "1.9.0", "1.10.0", "2.0.0", "latest");
    const result = await tags({ repository: at(repo), selects: versionRange("^1") }, stores);
    expect(result).toMatchObject({ tags: ["1.9.0", "1.10.0"], latest: "1.10.0" });
  });
});

describe("waiting", () => {
  const world = () => {
    const clock = manualClock();
    return { clock, ctx: testContext({ clock }) };
  };
  const missing = () => new OciError("not found", { kind: "not-found" });

  test("asks again with growing pauses until it is there", async () => {
    const { ctx, clock } = world();
    const asked: number[] = [];
    const found = await simulate(clock, () =>
      waitFor(ctx, 600_000, async () => {
        asked.push(ctx.clock.now());
        if (asked.length < 12) throw missing();
        return "there";
      }),
    );
    expect(found).toBe("there");
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1000);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(30_000);
  });

  test("ends after the time that was given, and says so", async () => {
    const { ctx, clock } = world();
    const began = ctx.clock.now();
    const failure = simulate(clock, () => waitFor(ctx, 90_000, async () => Promise.reject(missing())));
    await expect(failure).rejects.toThrow("not found (waited for 90 s)");
    expect(ctx.clock.now() - began).toBe(90_000);
  });

  test.each([
    ["ghcr.io", true],
    ["registry.test", false],
  ])("a refusal of %s is waited out: %s", async (host, waits) => {
    const { ctx, clock } = world();
    let asked = 0;
    const failing = (error: OciError) => async () => {
      asked++;
      throw error;
    };
    const denied = new OciError("denied", { kind: "denied", host });
    const failure = simulate(clock, () => waitFor(ctx, 60_000, failing(denied)));
    await expect(failure).rejects.toThrow("denied");
    expect(asked > 1).toBe(waits);
  });

  test("other failures end it at once", async () => {
    const { ctx } = world();
    let asked = 0;
    const failing = (error: OciError) => async () => {
      asked++;
      throw error;
    };
    const failure = waitFor(ctx, 60_000, failing(new OciError("broken", { kind: "server" })));
    await expect(failure).rejects.toThrow("broken");
    expect(asked).toBe(1);
  });
});

describe("inspect", () => {
  const before = index([
    {
      graph: image("linux/amd64", ["base", "app 1"], { config: { config: { Env: ["A=1", "B=2"], User: "root" } } }),
      platform: "linux/amd64",
    },
  ]);
  const after = index([
    {
      graph: image("linux/amd64", ["base", "app two"], { config: { config: { Env: ["A=1", "B=3"], User: "app" } } }),
      platform: "linux/amd64",
    },
    { graph: image("linux/arm64", ["base", "arm"]), platform: "linux/arm64" },
  ]);

  test("tells what must be pulled: of each platform, and of all, each blob once", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), after, "2");
    const result = await inspect({ reference: at(`${repo}:2`), ignoreMissing: false }, stores, ctx);
    const distinct = new Map(after.blobs.map((blob) => [digestOf(blob), blob.byteLength]));
    expect(result?.totalSize).toBe([...distinct.values()].reduce((sum, size) => sum + size, 0));
    expect(result?.platforms.every(({ totalSize = 0 }) => totalSize > 0 && totalSize < (result?.totalSize ?? 0))).toBe(true);
    expect(repository(repo).log.filter((line) => line.startsWith("open "))).toEqual([]);
  });

  test("compares with another image: layers, bytes and config", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), before, "1");
    hold(repository(repo), after, "2");
    const request = { reference: at(`${repo}:2`), compare: at(`${repo}:1`), ignoreMissing: false };
    const result = await inspect(request, stores, ctx);
    const [amd64, arm64] = result?.comparison?.platforms ?? [];
    expect([amd64?.added.bytes, amd64?.gone.bytes, amd64?.shared.bytes]).toEqual(["app two", "app 1", "base"].map((layer) => layer.length));
    expect(amd64?.config).toEqual([
      { member: "Env B", before: "2", after: "3" },
      { member: "User", before: "root", after: "app" },
    ]);
    expect(arm64?.added.layers).toHaveLength(2);
    const one = await inspect({ ...request, platform: parsePlatform("linux/amd64") }, stores, ctx);
    expect(one?.comparison?.platforms.map(({ platform }) => platform)).toEqual(["linux/amd64"]);
    const same = await inspect({ ...request, reference: at(`${repo}:1`) }, stores, ctx);
    expect(same?.comparison?.addedBytes).toBe(0);
  });
});

describe("check-base", () => {
  const base = image("linux/amd64", ["base"]);
  const newerBase = image("linux/amd64", ["base, mended"]);
  const baseName = "hub.test/base";
  const annotated = (of: Graph, name = `${baseName}:1`) =>
    image("linux/amd64", ["base", "app"], {
      annotations: { "org.opencontainers.image.base.name": name, "org.opencontainers.image.base.digest": of.root.descriptor.digest },
    });
  const statement = (predicate: object) => JSON.stringify({ _type: "https://in-toto.io/Statement/v0.1", predicate });
  const check = (world: ReturnType<typeof memoryWorld>, more: { base?: string } = {}) =>
    checkBase({ reference: at(`${repo}:1`), base: more.base === undefined ? undefined : at(more.base) }, world.stores, world.ctx);

  test.each([
    ["still has it", base, false],
    ["has another one", newerBase, true],
  ])("by annotations, the tag of the base %s: one HEAD, no blob", async (_, current, outdated) => {
    const world = memoryWorld();
    hold(world.repository(repo), annotated(base), "1");
    hold(world.repository(baseName), current, "1");
    const result = await check(world);
    expect(result).toMatchObject({ outdated, bases: [{ name: `${baseName}:1`, digest: base.root.descriptor.digest, outdated }] });
    expect(world.repository(baseName).log.filter((line) => line.startsWith("open "))).toEqual([]);
  });

  test("a platform's digest that the tag's index still lists is current", async () => {
    const world = memoryWorld();
    hold(world.repository(repo), annotated(base), "1");
    hold(world.repository(baseName), index([{ graph: base, platform: "linux/amd64" }]), "1");
    expect(await check(world)).toMatchObject({ outdated: false });
  });

  test("by provenance, in at most 6 requests for two platforms", async () => {
    const world = memoryWorld();
    const materials = [
      { uri: "pkg:docker/docker/dockerfile@1", digest: { sha256: "0".repeat(64) } },
      { uri: `pkg:docker/hub.test%2Fbase@1?platform=linux%2Famd64`, digest: { sha256: base.root.descriptor.digest.slice(7) } },
    ];
    const provenance = (of: string) =>
      image("unknown/unknown", [`${statement({ materials, of })}`], {
        layerType: "application/vnd.in-toto+json",
        layerAnnotations: { "in-toto.io/predicate-type": "https://slsa.dev/provenance/v0.2" },
      });
    const [amd64, arm64] = [image("linux/amd64", ["a"]), image("linux/arm64", ["b"])];
    const built = index([
      { graph: amd64, platform: "linux/amd64" },
      { graph: arm64, platform: "linux/arm64" },
      { graph: provenance("amd64"), attests: amd64 },
      { graph: provenance("arm64"), attests: arm64 },
    ]);
    hold(world.repository(repo), built, "1");
    hold(world.repository(baseName), base, "1");
    const result = await check(world);
    expect(result.bases.map(({ name, platform, outdated }) => [name, platform, outdated])).toEqual([
      [`${baseName}:1`, "linux/amd64", false],
      [`${baseName}:1`, "linux/arm64", false],
    ]);
    expect(world.repository(repo).requests + world.repository(baseName).requests).toBeLessThanOrEqual(6);
  });

  test("reads both versions of SLSA's provenance, and leaves out what makes no sense", () => {
    const digest = { sha256: "1".repeat(64) };
    const dependencies = [
      { uri: "pkg:docker/nginx@1.27-alpine?platform=linux%2Famd64", digest },
      { uri: `pkg:docker/ghcr.io/acme/base@1.0?digest=sha256:${"2".repeat(64)}&platform=linux%2Famd64`, digest },
      { uri: `pkg:docker/alpine@sha256:${"1".repeat(64)}`, digest },
      { uri: "pkg:docker/docker/dockerfile-upstream@master", digest },
      { uri: "pkg:github/acme/app@1", digest },
      { uri: "pkg:docker/%zz@1", digest },
      { uri: "pkg:docker/Bad Name@1", digest },
      "text",
    ];
    const expected = ["docker.io/library/nginx:1.27-alpine", "ghcr.io/acme/base:1.0", `docker.io/library/alpine@sha256:${"1".repeat(64)}`];
    for (const predicate of [{ materials: dependencies }, { buildDefinition: { resolvedDependencies: dependencies } }]) {
      const bases = basesOfProvenance(Buffer.from(statement(predicate)));
      expect(
        bases.map(({ reference: { registry, repository, tag, digest } }) => `${registry}/${repository}${tag ? `:${tag}` : `@${digest}`}`),
      ).toEqual(expected);
    }
    expect(basesOfProvenance(Buffer.from("no JSON"))).toEqual([]);
  });

  test("by the layers of a base that is named", async () => {
    const world = memoryWorld();
    hold(world.repository(repo), image("linux/amd64", ["base", "app"]), "1");
    hold(world.repository(baseName), base, "1");
    hold(world.repository(baseName), newerBase, "2");
    expect(await check(world, { base: `${baseName}:1` })).toMatchObject({ outdated: false });
    expect(await check(world, { base: `${baseName}:2` })).toMatchObject({ outdated: true });
  });

  test("by what its layers unpack to, where a build compressed them anew", async () => {
    const rootfs = (...layers: readonly string[]) => ({
      config: { rootfs: { type: "layers", diff_ids: layers.map((one) => digestOf(one)) } },
    });
    const world = memoryWorld();
    hold(world.repository(repo), image("linux/amd64", ["base, anew", "app"], rootfs("base", "app")), "1");
    hold(world.repository(baseName), image("linux/amd64", ["base"], rootfs("base")), "1");
    hold(world.repository(baseName), image("linux/amd64", ["base, mended"], rootfs("base, mended")), "2");
    // Its config does not say what its layers unpack to.
    hold(world.repository(baseName), image("linux/amd64", ["base, mended"]), "3");
    expect(await check(world, { base: `${baseName}:1` })).toMatchObject({ outdated: false });
    expect(await check(world, { base: `${baseName}:2` })).toMatchObject({ outdated: true });
    expect(await check(world, { base: `${baseName}:3` })).toMatchObject({ outdated: true });
  });

  test("of a platform that the base has under another name, or twice", async () => {
    const world = memoryWorld();
    const v6 = image("linux/arm/v6", ["base"]);
    const zstd = image("linux/amd64", ["base in zstd"]);
    const built = index([
      { graph: image("linux/arm/v7", ["base", "app"]), platform: "linux/arm/v7" },
      { graph: image("linux/amd64", ["base in gzip", "app"]), platform: "linux/amd64" },
    ]);
    hold(world.repository(repo), built, "1");
    const of = (gzip: string) =>
      index([
        { graph: v6, platform: "linux/arm/v6" },
        { graph: zstd, platform: "linux/amd64" },
        { graph: image("linux/amd64", [gzip]), platform: "linux/amd64" },
      ]);
    hold(world.repository(baseName), of("base in gzip"), "1");
    hold(world.repository(baseName), of("base in gzip, mended"), "2");
    const outdated = async (tag: string) => (await check(world, { base: `${baseName}:${tag}` })).bases.map((it) => it.outdated);
    expect(await outdated("1")).toEqual([false, false]);
    expect(await outdated("2")).toEqual([false, true]);
  });

  test("nothing that names a base is an error; a base that is not there is its own", async () => {
    const world = memoryWorld();
    hold(world.repository(repo), image("linux/amd64", ["app"]), "1");
    await expect(check(world)).rejects.toThrow("neither its annotations nor its provenance name a base image");
    hold(world.repository(repo), annotated(base, `${baseName}:gone`), "1");
    const { bases, outdated } = await check(world);
    expect(outdated).toBe(false);
    expect(bases).toMatchObject([{ name: `${baseName}:gone`, error: { facts: { kind: "not-found" } } }]);
  });
});

test("digest requires platforms by their own names: nothing that runs there counts, and what is asked for may be another", async () => {
  const world = memoryWorld();
  const single = image("linux/arm/v6", ["single"]);
  hold(world.repository(repo), single, "single");
  const nested = index([{ graph: image("linux/s390x", ["s390x"]), platform: "linux/s390x" }]);
  const several = index([{ graph: single, platform: "linux/arm/v6" }, { graph: nested }]);
  hold(world.repository(repo), several, "several");
  const ask = async (tag: string, ...required: string[]) => {
    const request = { references: [at(`${repo}:${tag}`)], requirePlatforms: required.map(parsePlatform), ignoreMissing: false };
    const [answer] = await digest(request, world.stores, world.ctx);
    return answer?.error instanceof OciError ? answer.error.message : answer?.content?.digest;
  };
  expect(await ask("several", "linux/arm/v6", "linux/s390x")).toBe(several.root.descriptor.digest);
  expect(await ask("single", "linux/arm/v6")).toBe(single.root.descriptor.digest);
  for (const tag of ["several", "single"])
    expect(await ask(tag, "linux/arm/v7")).toContain("linux/arm/v7 is not there (there is linux/arm/v6");
});

test("a catalog lists repositories beneath a namespace, filtered and sorted", async () => {
  async function* list() {
    yield* ["acme/b10", "acme/b9", "other/x", "acme/group/c", "acme"];
  }
  const all = await catalog({ registry: "r.test" }, list);
  expect(all.repositories).toEqual(["acme", "acme/b9", "acme/b10", "acme/group/c", "other/x"]);
  const some = await catalog({ registry: "r.test", namespace: "acme", selects: (name) => name !== "acme/b9" }, list);
  expect(some).toEqual({ registry: "r.test/acme", repositories: ["acme/b10", "acme/group/c"] });
});

test("a file is uploaded as a blob, once; a digest that is named must be its own", async () => {
  await using folder = temporaryFolder();
  await writeFile(join(folder.path, "data.bin"), "content");
  const { ctx, stores, repository } = memoryWorld();
  const upload = (reference: string, file = "data.bin") =>
    uploadBlob({ repository: at(reference), file, roots: { workingDirectory: folder.path } }, stores, ctx);
  const digest = digestOf(Buffer.from("content"));
  expect(await upload(repo)).toMatchObject({ digest, size: 7, status: "uploaded", reference: `${repo}@${digest}` });
  expect(await upload(`${repo}@${digest}`)).toMatchObject({ status: "unchanged" });
  expect(await repository(repo).has({ mediaType: "application/octet-stream", digest, size: 7 })).toBe(true);
  await expect(upload(`${repo}@sha256:${"0".repeat(64)}`)).rejects.toThrow(`its digest is ${digest}`);
  await expect(upload(repo, "*")).resolves.toMatchObject({ digest });
  await expect(upload(repo, "nope")).rejects.toThrow("matches no file");
});
