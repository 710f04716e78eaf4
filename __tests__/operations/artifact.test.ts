import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import type { Digest } from "../../src/oci/digest.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import type { Source, StoredSource } from "../../src/oci/store.ts";
import { type AttachRequest, attach } from "../../src/operations/attach.ts";
import { pull } from "../../src/operations/pull.ts";
import { type PushRequest, push } from "../../src/operations/push.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { image, index, put, referrer } from "../support/graphs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { at, hold, memoryWorld, tagsOf } from "./world.ts";

const repo = "registry.test/app";
const amd64 = image("linux/amd64", ["amd64"]);
const arm64 = image("linux/arm64", ["arm64"]);
const both = index([
  { graph: amd64, platform: "linux/amd64" },
  { graph: arm64, platform: "linux/arm64" },
]);

async function workspace() {
  const folder = await temporaryFolder();
  const file = async (name: string, content: string) => {
    await mkdir(join(folder.path, name, ".."), { recursive: true });
    await writeFile(join(folder.path, name), content);
  };
  return { folder, file, roots: { workingDirectory: folder.path } };
}

describe("attach", () => {
  const request = (roots: AttachRequest["roots"], more: Partial<AttachRequest> = {}): AttachRequest => ({
    subject: at(`${repo}:1`),
    files: ["sbom.spdx.json"],
    annotations: {},
    roots,
    dryRun: false,
    ...more,
  });

  test("makes a manifest that refers to the image; its type is the file's", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("sbom.spdx.json", "{}");
    const { ctx, stores, repository } = memoryWorld();
    const subject = hold(repository(repo), both, "1");
    const result = await attach(request(roots), stores, ctx);
    expect(result).toMatchObject({
      status: "attached",
      changed: true,
      artifactType: "application/spdx+json",
      subject: `${repo}@${subject}`,
    });
    expect(result.manifest.subject?.digest).toBe(subject);
    expect(repository(repo).isComplete(result.content.digest)).toBe(true);
    const listed: unknown[] = [];
    for await (const { digest, artifactType } of repository(repo).referrers(subject)) listed.push([digest, artifactType]);
    expect(listed).toEqual([[result.content.digest, "application/spdx+json"]]);
    expect(tagsOf(repository(repo))).toEqual({ "1": subject });
  });

  test("again: nothing changes", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("sbom.spdx.json", "{}");
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const first = await attach(request(roots), stores, ctx);
    const again = await attach(request(roots), stores, ctx);
    expect(again).toMatchObject({ status: "unchanged", changed: false, content: { digest: first.content.digest } });
    expect(repository(repo).counts.push).toBe(1);
  });

  test("finishes what was cut off between the manifest and its subject's list", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("sbom.spdx.json", "{}");
    const { ctx, stores, repository } = memoryWorld({ [repo]: { listsReferrers: false } });
    const subject = hold(repository(repo), both, "1");
    const { content } = await attach(request(roots), stores, ctx);
    repository(repo).lists.delete(subject);
    expect(await attach(request(roots), stores, ctx)).toMatchObject({ status: "attached" });
    expect([...(repository(repo).lists.get(subject)?.keys() ?? [])]).toEqual([content.digest]);
  });

  test("to one platform", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("sbom.spdx.json", "{}");
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const { subject } = await attach(request(roots, { platform: parsePlatform("linux/arm64") }), stores, ctx);
    expect(subject).toBe(`${repo}@${arm64.root.descriptor.digest}`);
  });

  test("in a dry run writes nothing", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("sbom.spdx.json", "{}");
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const before = repository(repo).manifests.size;
    expect(await attach(request(roots, { dryRun: true }), stores, ctx)).toMatchObject({ status: "would-attach", changed: false });
    expect(repository(repo).manifests.size).toBe(before);
  });

  test("to what is not there is refused before anything is uploaded", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("a.txt", "a");
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "other");
    await expect(attach(request(roots, { files: ["a.txt"] }), stores, ctx)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    expect(repository(repo).log).toEqual(["manifest 1"]);
  });

  test("several files, or none, need a type; and local mistakes are found before any request", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("a.txt", "a");
    await file("b.txt", "b");
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const refused = [
      { files: ["a.txt", "b.txt"] },
      { files: [], annotations: { key: "value" } },
      { files: ["missing.txt"] },
      { files: ["a.txt"], annotationFile: join(folder.path, "b.txt") },
      { files: ["a.txt"], annotationFile: join(folder.path, "nowhere") },
    ];
    for (const more of refused) {
      await expect(attach(request(roots, more), stores, ctx)).rejects.toMatchObject({ facts: { kind: "input" } });
    }
    expect(repository(repo).requests).toBe(0);
    const typed = await attach(request(roots, { files: [], annotations: { key: "value" }, artifactType: "text/x-note" }), stores, ctx);
    expect(typed.manifest.annotations).toEqual({ key: "value" });
  });
});

describe("push", () => {
  const request = (roots: PushRequest["roots"], more: Partial<PushRequest> = {}): PushRequest => ({
    references: [at(`${repo}:1`), at(`${repo}:latest`)],
    files: ["a.txt"],
    annotations: {},
    roots,
    ifExists: "overwrite",
    dryRun: false,
    ...more,
  });

  test("one artifact under every tag, the same bytes each time", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("a.txt", "a");
    const { ctx, stores, repository } = memoryWorld();
    const result = await push(request(roots), stores, ctx);
    const { digest } = result.manifest.descriptor;
    expect(result.artifactType).toBe("application/vnd.unknown.artifact.v1");
    expect(result.results.map(({ status }) => status)).toEqual(["copied", "copied"]);
    expect(tagsOf(repository(repo))).toEqual({ "1": digest, latest: digest });
    const again = await push(request(roots), stores, ctx);
    expect(again.results.map(({ status }) => status)).toEqual(["unchanged", "unchanged"]);
  });

  test("a tag that holds something else is kept where that was asked for", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("a.txt", "a");
    const { ctx, stores, repository } = memoryWorld();
    const old = hold(repository(repo), amd64, "1");
    const { results } = await push(request(roots, { ifExists: "skip" }), stores, ctx);
    expect(results.map(({ status }) => status)).toEqual(["skipped", "copied"]);
    expect(tagsOf(repository(repo))["1"]).toBe(old);
  });

  test("what is pushed is pulled", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    await file("a.txt", "a");
    await file("folder/b.txt", "b");
    const { ctx, stores, repository } = memoryWorld();
    await push(request(roots, { files: ["a.txt", "folder"] }), stores, ctx);
    const path = join(folder.path, "out");
    const ask = { reference: at(`${repo}:1`), artifactTypes: [], path, maxUnpackedSize: 1e6, ignoreMissing: false };
    expect((await pull(ask, stores, ctx))?.files).toEqual(["a.txt", "folder/b.txt"]);
    expect(await readFile(join(path, "folder/b.txt"), "utf8")).toBe("b");
    expect(repository(repo).violations).toEqual([]);
  });
});

/** A source of its own that can be changed member by member. */
const bound = (store: Source): Source => ({
  name: store.name,
  resolve: (point) => store.resolve(point),
  manifest: (point) => store.manifest(point),
  open: (blob) => store.open(blob),
  referrers: (of, type) => store.referrers(of, type),
  tags: () => store.tags(),
  [Symbol.asyncDispose]: async () => {},
});

describe("pull", () => {
  const request = (path: string, artifactTypes: string[] = []) => ({
    reference: at(`${repo}:1`),
    artifactTypes,
    path,
    maxUnpackedSize: 1e6,
    ignoreMissing: false,
  });

  test("of an image with a type: the newest referrer of it", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    put(repository(repo), referrer(both, "text/plain", "something else"));
    const created = "org.opencontainers.image.created";
    for (const [content, time] of [
      ["old", "2024-01-01T00:00:00Z"],
      ["new", "2026-01-01T00:00:00Z"],
      ["middle", "2025-01-01T00:00:00Z"],
    ] as const) {
      await file("sbom.spdx.json", content);
      const annotations = { [created]: time };
      await attach({ subject: at(`${repo}:1`), files: ["sbom.spdx.json"], annotations, roots, dryRun: false }, stores, ctx);
    }
    const path = join(folder.path, "out");
    const result = await pull(request(path, ["application/spdx+json"]), stores, ctx);
    expect(result).toMatchObject({ artifactType: "application/spdx+json", files: ["sbom.spdx.json"] });
    expect(await readFile(join(path, "sbom.spdx.json"), "utf8")).toBe("new");
  });

  test("of an image with a type: the next newest, where the newest that is listed is gone or speaks of something else", async () => {
    const { folder, file, roots } = await workspace();
    await using _ = folder;
    const { ctx, stores, repository } = memoryWorld();
    const store = repository(repo);
    hold(store, both, "1");
    const digests: Digest[] = [];
    for (const year of [2024, 2025, 2026]) {
      await file("sbom.spdx.json", `${year}`);
      const annotations = { "org.opencontainers.image.created": `${year}-01-01T00:00:00Z` };
      const { manifest } = await attach(
        { subject: at(`${repo}:1`), files: ["sbom.spdx.json"], annotations, roots, dryRun: false },
        stores,
        ctx,
      );
      digests.push(manifest.descriptor.digest);
    }
    const types = ["application/spdx+json"];
    const pulled = async (name: string, source: Source) => {
      const path = join(folder.path, name);
      const result = await pull(request(path, types), { ...stores, source: async () => source as StoredSource }, ctx);
      return result && readFile(join(path, "sbom.spdx.json"), "utf8");
    };
    const without = (...gone: (Digest | undefined)[]): Source => ({
      ...bound(store),
      manifest: async (point) => {
        const digest = typeof point === "string" ? point : point.digest;
        if (gone.includes(digest as Digest)) throw new OciError("gone", { kind: "not-found" });
        return store.manifest(point);
      },
    });
    expect(await pulled("a", without(digests[2]))).toBe("2025");
    expect(await pulled("b", without(digests[2], digests[1]))).toBe("2024");
    await expect(pulled("c", without(...digests))).rejects.toMatchObject({ facts: { kind: "not-found" } });
    // As go-containerregistry lists: without annotations, the config's type for the artifact's.
    const bare: Source = {
      ...bound(store),
      referrers: async function* (of) {
        for await (const { mediaType, digest, size } of store.referrers(of))
          yield { mediaType, digest, size, artifactType: "application/vnd.oci.empty.v1+json" };
      },
    };
    expect(await pulled("d", bare)).toBe("2026");
    const reversed: Source = {
      ...bound(store),
      referrers: async function* (of) {
        const all: Descriptor[] = [];
        for await (const { mediaType, digest, size, artifactType } of store.referrers(of))
          all.unshift({ mediaType, digest, size, artifactType });
        yield* all;
      },
    };
    expect(await pulled("e", reversed)).toBe("2026");
  });

  test("of a type that nothing has, and of what is not there", async () => {
    const { folder } = await workspace();
    await using _ = folder;
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), both, "1");
    const none = request(folder.path, ["application/spdx+json"]);
    await expect(pull(none, stores, ctx)).rejects.toMatchObject({ facts: { kind: "not-found", input: "artifact-type" } });
    expect(await pull({ ...none, ignoreMissing: true }, stores, ctx)).toBeUndefined();
    const gone = { ...request(folder.path), reference: at(`${repo}:gone`) };
    await expect(pull(gone, stores, ctx)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    expect(await pull({ ...gone, ignoreMissing: true }, stores, ctx)).toBeUndefined();
  });

  test("of a container image is an error that names export", async () => {
    const { folder } = await workspace();
    await using _ = folder;
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(repo), amd64, "1");
    await expect(pull(request(folder.path), stores, ctx)).rejects.toMatchObject({
      facts: { kind: "input", reason: "container-image" },
    });
  });
});
