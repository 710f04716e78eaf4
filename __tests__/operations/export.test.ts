import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { describe as describeBytes } from "../../src/oci/descriptor.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { buildImageManifest, buildIndex, type Manifest } from "../../src/oci/manifest.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import { exportImage, findImage } from "../../src/operations/export.ts";
import { archiveOf, file, folder, type Made } from "../rootfs/layers.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { at, type MemoryWorld, memoryWorld, tag } from "./world.ts";

const repo = "registry.test/app";
const layerType = "application/vnd.oci.image.layer.v1.tar+gzip";
const configType = "application/vnd.oci.image.config.v1+json";

/** Puts an image there; the config is of the layers unless another is given. */
function putImage(
  { repository }: MemoryWorld,
  stack: readonly (readonly Made[])[],
  given: object | string = {},
  type = layerType,
): Manifest {
  const config = typeof given === "string" ? {} : given;
  const plain = stack.map(archiveOf);
  const blobs = plain.map((bytes) => gzipSync(bytes));
  const document = {
    os: "linux",
    architecture: "amd64",
    rootfs: { type: "layers", diff_ids: plain.map((bytes) => digestOf(bytes)) },
    ...config,
  };
  const configBytes = Buffer.from(typeof given === "string" ? given : JSON.stringify(document));
  const manifest = buildImageManifest({
    config: describeBytes("mediaType" in config ? String(config.mediaType) : configType, configBytes),
    layers: blobs.map((blob) => describeBytes(type, blob)),
  });
  repository(repo).put(configBytes, ...blobs, manifest);
  repository(repo).tagged.set(tag("1"), manifest.descriptor.digest);
  return manifest;
}

async function exported(world: MemoryWorld, name = "o.tar", platform?: string) {
  await using temporary = temporaryFolder();
  const request = {
    reference: at(`${repo}:1`),
    defaultPlatform: parsePlatform("linux/amd64"),
    ...(platform !== undefined && { platform: parsePlatform(platform) }),
  };
  const found = await findImage(request, world.stores, world.ctx);
  const path = join(temporary.path, name);
  try {
    const result = await exportImage(found, { path, include: [], maxUnpackedSize: 1e6 }, world.ctx);
    return { found, files: result.files, bytes: await readFile(path).catch(() => undefined) };
  } finally {
    expect(readdirSync(temporary.path).filter((entry) => entry !== name)).toEqual([]);
  }
}

test("each blob is fetched once, a layer that is there several times too", async () => {
  const world = memoryWorld();
  putImage(world, [[folder("d")], [file("d/a", "one")], [folder("d")], [file("b", "two")]]);
  expect(await exported(world)).toMatchObject({ files: ["b", "d/a"] });
  const opened = world.repository(repo).log.filter((request) => request.startsWith("open "));
  expect(opened).toHaveLength(4);
  expect(new Set(opened).size).toBe(4);
});

test("of an index the default platform, or the one that is asked for", async () => {
  const world = memoryWorld();
  const amd64 = putImage(world, [[file("amd64")]]);
  const arm64 = putImage(world, [[file("arm64")]], { architecture: "arm64" });
  const index = buildIndex([
    { ...amd64.descriptor, platform: { os: "linux", architecture: "amd64" } },
    { ...arm64.descriptor, platform: { os: "linux", architecture: "arm64" } },
  ]);
  world.repository(repo).put(index);
  world.repository(repo).tagged.set(tag("1"), index.descriptor.digest);
  expect(await exported(world)).toMatchObject({
    files: ["amd64"],
    found: { platform: "linux/amd64", content: { digest: amd64.descriptor.digest } },
  });
  expect((await exported(world, "o.tar", "linux/arm64")).files).toEqual(["arm64"]);
  await expect(exported(world, "o.tar", "linux/s390x")).rejects.toMatchObject({ facts: { kind: "not-found" } });
});

test("of a single manifest its own platform alone, which its config says; that is read once", async () => {
  const world = memoryWorld();
  putImage(world, [[file("a")]], { architecture: "arm64" });
  expect((await exported(world, "o.tar", "linux/arm64")).files).toEqual(["a"]);
  expect(world.repository(repo).log.filter((request) => request.startsWith("open "))).toHaveLength(2);
  await expect(exported(world, "o.tar", "linux/amd64")).rejects.toMatchObject({
    message: expect.stringContaining("there is linux/arm64"),
    facts: { kind: "not-found", input: "platform" },
  });
  putImage(world, [[file("a")]], { architecture: undefined });
  await expect(exported(world, "o.tar", "linux/amd64")).rejects.toMatchObject({ facts: { kind: "not-found" } });
});

test("an artifact's only layer is written as it is, decompressed", async () => {
  const world = memoryWorld();
  const chart = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
  putImage(world, [[file("Chart.yaml", "name: x")]], { mediaType: "application/vnd.cncf.helm.config.v1+json" }, chart);
  expect((await exported(world, "chart")).bytes?.equals(archiveOf([file("Chart.yaml", "name: x")]))).toBe(true);
});

test.each<[string, readonly (readonly Made[])[], object | string, string, object]>([
  ["a config that is no JSON", [[file("a")]], "nope", layerType, { kind: "corrupt", operation: "export", reference: `${repo}:1` }],
  ["a config without anything in it", [[file("a")]], "", layerType, { kind: "corrupt", operation: "export", reference: `${repo}:1` }],
  ["a config that is no object", [[file("a")]], "[]", layerType, { kind: "corrupt", operation: "export", reference: `${repo}:1` }],
  ["an image whose only layer is none", [[file("a")]], {}, "application/x-other", { kind: "unsupported" }],
  ["several layers of which one is none", [[], [file("a")]], {}, "application/x-other", { kind: "unsupported" }],
  ["a Windows image", [[file("Files/a")]], { os: "windows" }, layerType, { kind: "unsupported" }],
  ["too few diff IDs", [[file("a")]], { rootfs: { type: "layers", diff_ids: [] } }, layerType, { kind: "corrupt" }],
  ["a diff ID that is none", [[file("a")]], { rootfs: { type: "layers", diff_ids: ["x"] } }, layerType, { kind: "corrupt" }],
  ["no diff IDs", [[file("a")]], { rootfs: null }, layerType, { kind: "corrupt" }],
  ["a wrong diff ID", [[file("a")]], { rootfs: { diff_ids: [digestOf("x")] } }, layerType, { kind: "corrupt", operation: "read" }],
])("%s is refused", async (_, stack, config, type, facts) => {
  const world = memoryWorld();
  putImage(world, stack, config, type);
  await expect(exported(world)).rejects.toMatchObject({ facts });
});

test("with one slot the layers are read one after the other", async () => {
  const world = memoryWorld();
  putImage(world, [[file("a", "x".repeat(10_000))], [file("b")], [file("c")]]);
  const { createLimiter } = await import("../../src/runtime/limiter.ts");
  const ctx = { ...world.ctx, limiter: createLimiter(1, world.ctx.clock, world.ctx.signal) };
  expect((await exported({ ...world, ctx })).files).toEqual(["a", "b", "c"]);
});
