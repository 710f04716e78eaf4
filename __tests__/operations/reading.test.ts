import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../src/oci/digest.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import { blob } from "../../src/operations/blob.ts";
import { digest } from "../../src/operations/digest.ts";
import { discover } from "../../src/operations/discover.ts";
import { inspect } from "../../src/operations/inspect.ts";
import { pull } from "../../src/operations/pull.ts";
import { compareTags, tags } from "../../src/operations/tags.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { image, index, put, referrer } from "../support/graphs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { at, hold, memoryWorld, tag } from "./world.ts";

const repo = "registry.test/app";
const amd64 = image("linux/amd64", ["base", "amd64"]);
const arm64 = image("linux/arm64", ["base", "arm64"]);
const attestation = image("unknown/unknown", ["statement"]);
const both = index([
  { graph: amd64, platform: "linux/amd64" },
  { graph: arm64, platform: "linux/arm64" },
  { graph: attestation, attests: amd64 },
]);

describe("digest", () => {
  test("gives one result for each line, in order, also of one that occurs twice, which is asked for once", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const store = repository(repo);
    hold(store, both, "1", "2");
    const lines = ["2", "1", "missing", "1", "2", "missing"].map((name) => `${repo}:${name}`);
    const results = await digest({ references: lines.map(at), ignoreMissing: true }, stores, ctx);
    expect(results.map(({ asked, status }) => `${asked} ${status}`)).toEqual(
      lines.map((line) => `${line} ${line.endsWith("missing") ? "missing" : "found"}`),
    );
    expect(store.log).toHaveLength(3);
  });

  test("is one HEAD for each reference", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const held = hold(repository(repo), both, "1", "2");
    const results = await digest({ references: [at(`${repo}:1`), at(`${repo}:2`)], ignoreMissing: false }, stores, ctx);
    const content = {
      digest: held,
      reference: `${repo}@${held}`,
      mediaType: both.root.descriptor.mediaType,
      size: both.root.bytes.byteLength,
    };
    expect(results).toMatchObject([
      { asked: `${repo}:1`, status: "found", content },
      { asked: `${repo}:2`, status: "found", content },
    ]);
    expect([...repository(repo).log].sort()).toEqual(["resolve 1", "resolve 2"]);
  });

  test("of a platform is answered from the index alone", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const request = { references: [at(`${repo}:1`)], platform: parsePlatform("linux/arm64/v8"), ignoreMissing: false };
    const [result] = await digest(request, stores, ctx);
    expect(result).toMatchObject({ status: "found", content: { digest: arm64.root.descriptor.digest } });
    expect(repository(repo).requests).toBe(1);
  });

  test("of what is not there is a failure, or not, as asked for; it hides no other", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const references = [at(`${repo}:nope`), at(`${repo}:1`)];
    const strict = await digest({ references, ignoreMissing: false }, stores, ctx);
    expect(strict).toMatchObject([{ status: "failed", error: { facts: { kind: "not-found" } } }, { status: "found" }]);
    const lenient = await digest({ references, ignoreMissing: true }, stores, ctx);
    expect(lenient).toMatchObject([{ status: "missing" }, { status: "found" }]);
  });

  test("other failures are never taken for absence", async () => {
    const denied = new OciError("denied", { kind: "denied" });
    const { ctx, stores } = memoryWorld({ [repo]: { fault: () => denied } });
    expect(await digest({ references: [at(`${repo}:1`)], ignoreMissing: true }, stores, ctx)).toMatchObject([{ status: "failed" }]);
  });
});

test("referrers of which the list does not say enough are not held without end", async () => {
  const { ctx, stores, repository } = memoryWorld({ [repo]: { listsReferrers: false } });
  const store = repository(repo);
  hold(store, amd64, "1");
  const padding = "x".repeat(4 * 1024 * 1024);
  const referrers = Array.from({ length: 40 }, (_, at) =>
    image("unknown/unknown", [`${at}`], { subject: amd64, annotations: { padding }, artifactType: "a/b" }),
  );
  put(store, ...referrers);
  const listed = referrers.map(({ root: { descriptor } }) => [descriptor.digest, { ...descriptor, artifactType: "a/b" }] as const);
  store.lists.set(amd64.root.descriptor.digest, new Map(listed));
  const request = { reference: at(`${repo}:1`), depth: 0, artifactTypes: [], requireArtifactTypes: [], requirePredicateTypes: [] };
  await expect(discover({ ...request, ignoreMissing: false }, stores, ctx)).rejects.toMatchObject({
    facts: { kind: "limit" },
    message: expect.stringContaining("more than 67108864 bytes"),
  });
});

describe("inspect", () => {
  test("of an index tells its platforms, without the attestations", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const result = await inspect({ reference: at(`${repo}:1`), ignoreMissing: false }, stores, ctx);
    expect(result?.config).toBeUndefined();
    expect(result?.platforms.map(({ platform }) => platform)).toEqual(["linux/amd64", "linux/arm64"]);
    // The index, and what is beneath each platform.
    expect(repository(repo).requests).toBe(3);
  });

  test("of a platform tells its config exactly, and reads that once", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const request = { reference: at(`${repo}:1`), platform: parsePlatform("linux/amd64"), ignoreMissing: false };
    const result = await inspect(request, stores, ctx);
    expect(JSON.parse(result?.config ?? "")).toMatchObject({ os: "linux", architecture: "amd64" });
    expect(result?.platforms).toMatchObject([{ platform: "linux/amd64", digest: amd64.root.descriptor.digest }]);
    expect(repository(repo).counts.open).toBe(1);
  });

  test("of more platforms than can be held is refused before they are", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const padding = "x".repeat(6 * 1024 * 1024);
    const platforms = Array.from({ length: 40 }, (_, at) => `linux/a${at}`);
    const entries = platforms.map((platform) => ({ platform, graph: image(platform, ["base"], { annotations: { padding } }) }));
    hold(repository(repo), index(entries), "1");
    await expect(inspect({ reference: at(`${repo}:1`), ignoreMissing: false }, stores, ctx)).rejects.toMatchObject({
      facts: { kind: "limit" },
      message: expect.stringContaining("more than 67108864 bytes"),
    });
    expect(repository(repo).counts.manifest).toBeLessThan(35);
  });

  test("of an artifact without image config tells no platform", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), referrer(amd64, "application/spdx+json", "x"), "sbom");
    const result = await inspect({ reference: at(`${repo}:sbom`), ignoreMissing: false }, stores, ctx);
    expect(result).toMatchObject({ artifactType: "application/spdx+json", config: "{}", platforms: [] });
  });

  test("of what is not there", async () => {
    const { ctx, stores } = memoryWorld();
    const request = { reference: at(`${repo}:nope`), ignoreMissing: true };
    expect(await inspect(request, stores, ctx)).toBeUndefined();
    await expect(inspect({ ...request, ignoreMissing: false }, stores, ctx)).rejects.toMatchObject({ facts: { kind: "not-found" } });
  });
});

test("of a layout that is not there, inspect, discover and pull say that it is missing if that may be so", async () => {
  const { ctx, stores } = memoryWorld();
  const source = async () => Promise.reject(new OciError("there is no folder", { kind: "not-found" }));
  const required = { requireArtifactTypes: [], requirePredicateTypes: [] };
  for (const ignoreMissing of [true, false]) {
    const request = {
      reference: at("oci:gone"),
      artifactTypes: [],
      depth: 0,
      path: "/gone",
      maxUnpackedSize: 1,
      ignoreMissing,
      ...required,
    };
    for (const operation of [inspect, discover, pull]) {
      const asked = operation(request, { ...stores, source }, ctx);
      if (ignoreMissing) expect(await asked).toBeUndefined();
      else await expect(asked).rejects.toMatchObject({ facts: { kind: "not-found" } });
    }
  }
});

describe("tags", () => {
  test("are sorted with numbers as numbers, and filtered", async () => {
    const { stores, repository } = memoryWorld();
    hold(repository(repo), amd64, "v1.10", "v1.9", "latest", "v1.9-rc1", "v2");
    expect((await tags({ repository: at(repo) }, stores)).tags).toEqual(["latest", "v1.9", "v1.9-rc1", "v1.10", "v2"]);
    const selects = (name: string) => name.startsWith("v1");
    expect((await tags({ repository: at(repo), selects }, stores)).tags).toEqual(["v1.9", "v1.9-rc1", "v1.10"]);
  });

  test("the order is total, and takes numbers of any length", () => {
    expect(compareTags("1", "10000000000000000000000000000000000001")).toBeLessThan(0);
    expect(["01", "1", "001", "0"].sort(compareTags)).toEqual(["0", "1", "01", "001"].sort(compareTags));
    const name = fc.stringMatching(/^[a-z0-9.]{1,6}$/);
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(compareTags(a, b))).toBe(-Math.sign(compareTags(b, a)) || 0);
        expect(compareTags(a, b) === 0).toBe(a === b);
        if (compareTags(a, b) <= 0 && compareTags(b, c) <= 0) expect(compareTags(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("blob", () => {
  test("is written whole, or not at all", async () => {
    await using folder = await temporaryFolder();
    const { ctx, stores, repository } = memoryWorld();
    const bytes = randomBytes(100_000);
    repository(repo).put(bytes);
    const path = join(folder.path, "deep", "blob");
    const request = { repository: at(repo), digest: digestOf(bytes), path };
    expect(await blob(request, stores, ctx)).toEqual({
      reference: `${repo}@${digestOf(bytes)}`,
      digest: digestOf(bytes),
      size: 100_000,
      path,
      status: "written",
    });
    expect(await readFile(path)).toEqual(bytes);
    const gone = { ...request, digest: digestOf("other"), path: join(folder.path, "gone") };
    await expect(blob(gone, stores, ctx)).rejects.toThrow();
    await expect(readFile(gone.path)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("discover", () => {
  const sbom = referrer(both, "application/spdx+json", "sbom");
  const signature = referrer(sbom, "application/vnd.signature", "of the sbom");
  const ofArm64 = referrer(arm64, "text/plain", "note");
  const request = {
    reference: at(`${repo}:1`),
    artifactTypes: [],
    requireArtifactTypes: [],
    requirePredicateTypes: [],
    depth: 0,
    ignoreMissing: false,
  };
  const world = () => {
    const made = memoryWorld();
    hold(made.repository(repo), both, "1");
    put(made.repository(repo), sbom, signature, ofArm64);
    return made;
  };

  test("finds what refers to the image, to its platforms, and to referrers", async () => {
    const { ctx, stores } = world();
    const found = await discover(request, stores, ctx);
    expect(found?.referrers.map(({ digest: it, subject, artifactType }) => [it, subject, artifactType])).toEqual(
      expect.arrayContaining([
        [sbom.root.descriptor.digest, both.root.descriptor.digest, "application/spdx+json"],
        [signature.root.descriptor.digest, sbom.root.descriptor.digest, "application/vnd.signature"],
        [ofArm64.root.descriptor.digest, arm64.root.descriptor.digest, "text/plain"],
      ]),
    );
    expect(found?.tree).toMatchObject({
      digest: both.root.descriptor.digest,
      manifests: [
        { platform: "linux/amd64", referrers: [] },
        { platform: "linux/arm64", referrers: [{ artifactType: "text/plain" }] },
        { attestation: true },
      ],
      referrers: [{ artifactType: "application/spdx+json", referrers: [{ artifactType: "application/vnd.signature" }] }],
    });
  });

  test("shows only the wanted types, and what leads to them", async () => {
    const { ctx, stores } = world();
    const found = await discover({ ...request, artifactTypes: ["application/vnd.signature"] }, stores, ctx);
    expect(found?.referrers.map(({ artifactType }) => artifactType)).toEqual(["application/vnd.signature"]);
    expect(found?.tree.referrers).toMatchObject([
      { artifactType: "application/spdx+json", referrers: [{ artifactType: "application/vnd.signature" }] },
    ]);
  });

  test("goes as deep as it is told", async () => {
    const { ctx, stores } = world();
    const found = await discover({ ...request, depth: 1 }, stores, ctx);
    expect(found?.referrers.map(({ artifactType }) => artifactType).sort()).toEqual(["application/spdx+json", "text/plain"]);
  });

  test("shows cosign's digest tags, and says so where tags cannot be listed", async () => {
    const { ctx, stores, repository } = world();
    const name = `${both.root.descriptor.digest.replace(":", "-")}.sig`;
    repository(repo).tagged.set(tag(name), amd64.root.descriptor.digest);
    expect((await discover(request, stores, ctx))?.tree.digestTags).toEqual([name]);
    const denied = new OciError("denied", { kind: "denied" });
    const shut = memoryWorld({ [repo]: { fault: (it) => (it === "tags" ? denied : undefined) } });
    hold(shut.repository(repo), both, "1");
    expect((await discover(request, shut.stores, shut.ctx))?.referrers).toEqual([]);
    expect(shut.ctx.events).toContainEqual(expect.objectContaining({ type: "warning" }));
  });

  test("a list that cannot be read is an error, never an empty list", async () => {
    const broken = new OciError("broken", { kind: "server" });
    const { ctx, stores, repository } = memoryWorld({ [repo]: { fault: (it) => (it === "referrers" ? broken : undefined) } });
    hold(repository(repo), both, "1");
    await expect(discover(request, stores, ctx)).rejects.toMatchObject({ facts: { kind: "server" } });
  });

  test("required types", async () => {
    const { ctx, stores } = world();
    expect(await discover({ ...request, requireArtifactTypes: ["application/spdx+json"] }, stores, ctx)).toBeDefined();
    const missing = discover({ ...request, requireArtifactTypes: ["application/vnd.signature"] }, stores, ctx);
    await expect(missing).rejects.toMatchObject({ facts: { input: "require-artifact-types" } });
  });
});
