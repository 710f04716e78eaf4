import { describe, expect, test } from "vitest";
import { parsePlatform } from "../../src/oci/platform.ts";
import { type CopyRequest, copy } from "../../src/operations/copy.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { image, index, put, referrer } from "../support/graphs.ts";
import { at, hold, memoryWorld, copyRequest as request, tag, tagsOf } from "./world.ts";

const from = "source.test/app";
const to = "target.test/app";

const amd64 = image("linux/amd64", ["base", "amd64"]);
const arm64 = image("linux/arm64", ["base", "arm64"]);
const attestation = image("unknown/unknown", ["statement"]);
const both = index([
  { graph: amd64, platform: "linux/amd64" },
  { graph: arm64, platform: "linux/arm64" },
  { graph: attestation, attests: amd64 },
]);
const other = image("linux/amd64", ["other"]);
const sbom = referrer(both, "application/spdx+json", "sbom");

describe("one image", () => {
  test("arrives whole under every tag, each blob read once", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(from), both, "1");
    const outcome = await copy(request(`${from}:1`, [`${to}:1`, `${to}:latest`, "third.test/app:1"]), stores, ctx);
    expect(outcome.results).toMatchObject([
      { destination: `${to}:1`, reference: `${to}@${digest}`, status: "copied", changed: true, platforms: ["linux/amd64", "linux/arm64"] },
      { destination: `${to}:latest`, status: "copied", changed: true },
      { destination: "third.test/app:1", status: "copied", changed: true },
    ]);
    expect(outcome.manifest?.descriptor.digest).toBe(digest);
    expect(tagsOf(repository(to))).toEqual({ "1": digest, latest: digest });
    expect(repository(to).isComplete(digest) && repository("third.test/app").isComplete(digest)).toBe(true);
    const opened = repository(from).log.filter((line) => line.startsWith("open "));
    expect(opened.length).toBe(new Set(opened).size);
    expect(repository(to).violations).toEqual([]);
  });

  test("what the tag held gets the backup tag before it changes; a tag that stays, and a dry run, change nothing", async () => {
    const missing = (asked: string, at: string) =>
      asked === "resolve" && at === "1" ? new OciError("not found", { kind: "not-found", status: 404 }) : undefined;
    const { ctx, stores, repository } = memoryWorld({ [to]: { fault: missing } });
    const digest = hold(repository(from), both, "1");
    const held = hold(repository(to), other, "1");
    const backupTag = tag("before");
    await copy(request(`${from}:1`, [`${to}:1`], { backupTag, dryRun: true }), stores, ctx);
    expect(tagsOf(repository(to))).toEqual({ "1": held });
    await copy(request(`${from}:1`, [`${to}:1`], { backupTag }), stores, ctx);
    expect(tagsOf(repository(to))).toEqual({ "1": digest, before: held });
    expect(repository(to).log.indexOf("push before")).toBeLessThan(repository(to).log.indexOf("push 1"));
    const { results } = await copy(request(`${from}:1`, [`${to}:1`], { backupTag }), stores, ctx);
    expect(results).toMatchObject([{ status: "unchanged" }]);
    expect(tagsOf(repository(to))).toEqual({ "1": digest, before: held });
  });

  test("a required platform that is not there is an error before anything is written", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    const needs = (...names: string[]) => ({ requirePlatforms: names.map(parsePlatform) });
    await expect(copy(request(`${from}:1`, [`${to}:1`], needs("linux/amd64", "linux/s390x")), stores, ctx)).rejects.toMatchObject({
      facts: { kind: "not-found", input: "require-platforms" },
      summary: expect.stringContaining("linux/s390x is not there (there is linux/amd64, linux/arm64)"),
    });
    expect(tagsOf(repository(to))).toEqual({});
    const { results } = await copy(request(`${from}:1`, [`${to}:1`], needs("linux/amd64", "linux/arm64")), stores, ctx);
    expect(results).toMatchObject([{ status: "copied" }]);
  });

  test.each(["fail", "skip"] as const)("if-exists: %s believes no HEAD that says 404 of a tag that is there", async (ifExists) => {
    const missing = (request: string) =>
      request === "resolve" ? new OciError("not found", { kind: "not-found", status: 404 }) : undefined;
    const { ctx, stores, repository } = memoryWorld({ [to]: { fault: missing } });
    hold(repository(from), both, "1");
    const held = hold(repository(to), other, "1");
    const { results } = await copy(request(`${from}:1`, [`${to}:1`], { ifExists }), stores, ctx);
    expect(results).toMatchObject([{ status: ifExists === "fail" ? "failed" : "skipped", changed: false }]);
    expect(tagsOf(repository(to))).toEqual({ "1": held });
    const tags = { selectsTag: () => true };
    const all = await copy(request(from, [to], { ifExists, ...tags }), stores, ctx);
    expect(all.results).toMatchObject([{ status: ifExists === "fail" ? "failed" : "skipped", changed: false }]);
    expect(tagsOf(repository(to))).toEqual({ "1": held });
  });

  test.each([
    { side: "the source is read", source: from, policy: {}, asked: ["manifest 1", "resolve 1"] },
    { side: "Docker Hub, which counts pulls, is only asked", source: "docker.io/acme/app", policy: {}, asked: ["resolve 1", "manifest 1"] },
    { side: "what is to be kept is read", source: from, policy: { ifExists: "skip" as const }, asked: ["resolve 1", "manifest 1"] },
  ])("that is there already costs one request on each side, and changes nothing: $side", async ({ source, policy, asked }) => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(source), both, "1");
    hold(repository(to), both, "1");
    const outcome = await copy(request(`${source}:1`, [`${to}:1`], policy), stores, ctx);
    expect(outcome.results).toMatchObject([{ status: "unchanged", changed: false, platforms: ["linux/amd64", "linux/arm64"] }]);
    expect(outcome.manifest?.bytes).toEqual(both.root.bytes);
    expect([...repository(source).log, ...repository(to).log]).toEqual(asked);
  });

  test("is written over what is no manifest", async () => {
    const corrupt = new OciError("no manifest", { kind: "corrupt" });
    const { ctx, stores, repository } = memoryWorld({
      [to]: { fault: (it, what) => (it === "manifest" && what === "1" ? corrupt : undefined) },
    });
    hold(repository(from), amd64, "1");
    hold(repository(to), other, "1");
    expect((await copy(request(`${from}:1`, [`${to}:1`]), stores, ctx)).results).toMatchObject([{ status: "copied" }]);
  });

  test("is read as latest where no tag is named", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), amd64, "latest");
    expect((await copy(request(from, [`${to}:1`]), stores, ctx)).results).toMatchObject([{ status: "copied" }]);
  });

  test("takes its referrers along, and an unchanged root still gets new ones", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    hold(repository(to), both, "1");
    put(repository(from), sbom);
    const [result] = (await copy(request(`${from}:1`, [`${to}:1`], { referrers: true }), stores, ctx)).results;
    expect(result).toMatchObject({ status: "copied", changed: true, referrers: 1 });
    expect(repository(to).isComplete(sbom.root.descriptor.digest)).toBe(true);
  });

  test("is not copied in a dry run, which says what would be", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    const outcome = await copy(request(`${from}:1`, [`${to}:1`], { dryRun: true }), stores, ctx);
    expect(outcome.results).toMatchObject([{ status: "would-copy", changed: false, platforms: ["linux/amd64", "linux/arm64"] }]);
    expect(outcome.results[0]?.blobs.uploaded).toBeGreaterThan(0);
    expect(repository(to).manifests.size + repository(to).blobs.size + repository(to).tagged.size).toBe(0);
  });

  test("whose source is not there is an error, and no destination is touched", async () => {
    const { ctx, stores, repository } = memoryWorld();
    await expect(copy(request(`${from}:1`, [`${to}:1`]), stores, ctx)).rejects.toMatchObject({ facts: { kind: "not-found" } });
    expect(repository(to).manifests.size).toBe(0);
  });

  test("a destination that fails does not hinder another", async () => {
    const denied = new OciError("denied", { kind: "denied" });
    const { ctx, stores, repository } = memoryWorld({ "bad.test/app": { fault: (it) => (it === "offer" ? denied : undefined) } });
    const digest = hold(repository(from), amd64, "1");
    const { results } = await copy(request(`${from}:1`, ["bad.test/app:1", `${to}:1`]), stores, ctx);
    expect(results.map(({ status }) => status)).toEqual(["failed", "copied"]);
    expect(results[0]?.error).toMatchObject({ facts: { kind: "denied" } });
    expect(repository(to).isComplete(digest)).toBe(true);
    expect(repository("bad.test/app").tagged.size).toBe(0);
  });
});

describe("a tag that holds another digest", () => {
  const there = (more: Partial<CopyRequest>) => {
    const world = memoryWorld();
    hold(world.repository(from), amd64, "1");
    const old = hold(world.repository(to), other, "1");
    return { ...world, old, copied: copy(request(`${from}:1`, [`${to}:1`], more), world.stores, world.ctx) };
  };

  test("is overwritten", async () => {
    const { copied, repository } = there({});
    expect((await copied).results).toMatchObject([{ status: "copied" }]);
    expect(tagsOf(repository(to))).toEqual({ "1": amd64.root.descriptor.digest });
  });

  test("is left alone with skip, and the result says what is there", async () => {
    const { copied, repository, old } = there({ ifExists: "skip" });
    const { results, manifest } = await copied;
    expect(results).toMatchObject([{ status: "skipped", changed: false, reference: `${to}@${old}`, content: { digest: old } }]);
    expect(manifest?.descriptor.digest).toBe(old);
    expect(tagsOf(repository(to))).toEqual({ "1": old });
  });

  test("fails the step with fail", async () => {
    const { copied, repository, old } = there({ ifExists: "fail" });
    expect((await copied).results).toMatchObject([{ status: "failed", error: { facts: { kind: "conflict", input: "if-exists" } } }]);
    expect(tagsOf(repository(to))).toEqual({ "1": old });
  });

  test("cannot be kept where it cannot be seen", async () => {
    const denied = new OciError("denied", { kind: "denied" });
    const { ctx, stores, repository } = memoryWorld({ [to]: { fault: (it) => (it === "manifest" ? denied : undefined) } });
    hold(repository(from), amd64, "1");
    const [kept] = (await copy(request(`${from}:1`, [`${to}:1`], { ifExists: "skip" }), stores, ctx)).results;
    expect(kept?.status).toBe("failed");
    const [written] = (await copy(request(`${from}:1`, [`${to}:1`]), stores, ctx)).results;
    expect(written?.status).toBe("copied");
  });

  test("a digest that the destination names is asserted", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(from), amd64, "1");
    const wrong = other.root.descriptor.digest;
    const { results } = await copy(request(`${from}:1`, [`${to}:a@${wrong}`, `${to}:b@${digest}`]), stores, ctx);
    expect(results).toMatchObject([{ status: "failed", error: { facts: { kind: "conflict" } } }, { status: "copied" }]);
    expect(tagsOf(repository(to))).toEqual({ b: digest });
  });
});

describe("platforms", () => {
  test("one: its manifest", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    const { results } = await copy(request(`${from}:1`, [`${to}:1`], { platforms: [parsePlatform("linux/arm64")] }), stores, ctx);
    expect(results).toMatchObject([{ status: "copied", content: { digest: arm64.root.descriptor.digest } }]);
    expect(repository(to).manifests.size).toBe(1);
  });

  test("several: a new index of these and their attestations, and a warning that names both digests", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const third = image("linux/s390x", ["s390x"]);
    const three = index([
      ...[amd64, arm64].map((graph, at) => ({ graph, platform: ["linux/amd64", "linux/arm64"][at] as string })),
      { graph: third, platform: "linux/s390x" },
      { graph: attestation, attests: amd64 },
    ]);
    const old = hold(repository(from), three, "1");
    const platforms = ["linux/amd64", "linux/arm64"].map(parsePlatform);
    const { results, manifest } = await copy(request(`${from}:1`, [`${to}:1`], { platforms }), stores, ctx);
    expect(results).toMatchObject([{ status: "copied", platforms: ["linux/amd64", "linux/arm64"] }]);
    expect(manifest?.manifests.map(({ digest }) => digest)).toEqual([amd64, arm64, attestation].map(({ root }) => root.descriptor.digest));
    expect(repository(to).isComplete(manifest?.descriptor.digest ?? old)).toBe(true);
    const warnings = ctx.events.flatMap((event) => (event.type === "warning" ? [event.message] : []));
    expect(warnings).toEqual([expect.stringContaining(old)]);
    expect(warnings[0]).toContain(manifest?.descriptor.digest);
  });

  test("one that is not there: an error that lists those that are", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    const copied = copy(request(`${from}:1`, [`${to}:1`], { platforms: [parsePlatform("windows/amd64")] }), stores, ctx);
    await expect(copied).rejects.toThrow(/linux\/amd64.*linux\/arm64/);
  });

  test("an index into a docker archive needs one", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    const { results } = await copy(request(`${from}:1`, ["docker-archive:x.tar:app:1"]), stores, ctx);
    expect(results).toMatchObject([{ status: "failed", error: { facts: { kind: "input", input: "platform" } } }]);
  });
});

describe("artifact types that must be there", () => {
  const required = ["application/spdx+json"];

  test("are: the image is copied", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    put(repository(from), sbom);
    const { results } = await copy(request(`${from}:1`, [`${to}:1`], { requireArtifactTypes: required, referrers: true }), stores, ctx);
    expect(results).toMatchObject([{ status: "copied", referrers: 1 }]);
  });

  test("are not: nothing is written, and the error says what is there", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    put(repository(from), referrer(both, "text/plain", "note"));
    const copied = copy(request(`${from}:1`, [`${to}:1`], { requireArtifactTypes: required }), stores, ctx);
    await expect(copied).rejects.toThrow(/no referrer of type application\/spdx\+json.*found: text\/plain/);
    expect(repository(to).manifests.size).toBe(0);
  });

  test("one of a platform counts, one of a referrer does not", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    const note = referrer(both, "text/plain", "note");
    put(repository(from), note, referrer(note, "application/spdx+json", "of the note"));
    const asked = request(`${from}:1`, [`${to}:1`], { requireArtifactTypes: required });
    await expect(copy(asked, stores, ctx)).rejects.toThrow(/no referrer of type/);
    put(repository(from), referrer(arm64, "application/spdx+json", "of arm64"));
    expect((await copy(asked, stores, ctx)).results).toMatchObject([{ status: "copied" }]);
    const onlyAmd64 = { ...asked, platforms: [parsePlatform("linux/amd64")] };
    await expect(copy(onlyAmd64, stores, ctx)).rejects.toThrow(/no referrer of type/);
  });
});

describe("all tags", () => {
  const all = (more: Partial<CopyRequest> = {}) => request(from, [to], { selectsTag: () => true, ...more });

  test("are copied, the filtered ones only", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1", "2");
    hold(repository(from), other, "dev");
    const { results } = await copy(all({ selectsTag: (name) => name !== "dev" }), stores, ctx);
    expect(results.map(({ destination, status }) => [destination, status])).toEqual([
      [`${to}:1`, "copied"],
      [`${to}:2`, "copied"],
    ]);
    expect(tagsOf(repository(to))).toEqual({ "1": both.root.descriptor.digest, "2": both.root.descriptor.digest });
  });

  test("again: two lists, and a HEAD on each side for each tag", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const tags = Array.from({ length: 50 }, (_, number) => `v${number}`);
    hold(repository(from), amd64, ...tags);
    hold(repository(to), amd64, ...tags);
    const { results } = await copy(all(), stores, ctx);
    expect(results.every(({ status }) => status === "unchanged")).toBe(true);
    expect(repository(from).requests + repository(to).requests).toBe(102);
  });

  test("of which nobody has one: its manifest is read without a HEAD", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), amd64, "1");
    await copy(all(), stores, ctx);
    expect(repository(from).counts.resolve + repository(to).counts.resolve).toBe(0);
    expect(repository(from).counts.manifest).toBe(1);
  });

  test("a tag that fails hinders no other", async () => {
    const broken = new OciError("broken", { kind: "server" });
    const { ctx, stores, repository } = memoryWorld({ [from]: { fault: (_, what) => (what === "bad" ? broken : undefined) } });
    hold(repository(from), amd64, "bad", "good");
    const { results } = await copy(all(), stores, ctx);
    expect(results.map(({ destination, status }) => [destination, status])).toEqual([
      [`${to}:bad`, "failed"],
      [`${to}:good`, "copied"],
    ]);
  });

  test("a destination that cannot be listed fails, another does not", async () => {
    const denied = new OciError("denied", { kind: "denied" });
    const { ctx, stores, repository } = memoryWorld({ "bad.test/app": { fault: (it) => (it === "tags" ? denied : undefined) } });
    hold(repository(from), amd64, "1");
    const { results } = await copy({ ...all(), destinations: [at("bad.test/app"), at(to)] }, stores, ctx);
    expect(results.map(({ destination, status }) => [destination, status])).toEqual([
      ["bad.test/app:1", "failed"],
      [`${to}:1`, "copied"],
    ]);
  });

  test("lists of referrers are no tags to copy: they belong to the place", async () => {
    const { ctx, stores, repository } = memoryWorld();
    const digest = hold(repository(from), amd64, "1");
    repository(from).tagged.set(tag(digest.replace(":", "-")), digest);
    await copy(all(), stores, ctx);
    expect(Object.keys(tagsOf(repository(to)))).toEqual(["1"]);
    expect(ctx.events).toContainEqual(expect.objectContaining({ type: "info", message: expect.stringContaining("lists of referrers") }));
  });

  test("with a platform: its manifest under each tag", async () => {
    const { ctx, stores, repository } = memoryWorld();
    hold(repository(from), both, "1");
    const { results } = await copy(all({ platforms: [parsePlatform("linux/amd64")] }), stores, ctx);
    expect(results).toMatchObject([{ status: "copied", content: { digest: amd64.root.descriptor.digest } }]);
  });
});

test("cancelled: it stops, and throws why", async () => {
  const cancellation = new AbortController();
  const { ctx, stores, repository } = memoryWorld();
  hold(repository(from), both, "1");
  cancellation.abort(new Error("enough"));
  const cancelled = { ...ctx, signal: cancellation.signal };
  await expect(copy(request(`${from}:1`, [`${to}:1`]), stores, cancelled)).rejects.toThrow("enough");
});
