import { beforeAll, describe, expect, test } from "vitest";
import { startCacheService } from "../support/cache-service.ts";
import { digestsOf, type Result, rootOf as root, startCleanup } from "../support/cleanup-world.ts";
import type { StoredManifest } from "../support/fault-registry/storage.ts";
import { storeManyVersions } from "../support/many-versions.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer, type TestImage } from "../support/test-image.ts";

// What tools that clean up ghcr.io got wrong, each as a test; and what GitHub itself does to them. The steps run in this process.

const day = 86_400_000;
const images: TestImage[] = [];
beforeAll(async () => {
  for (let at = 0; at < 6; at++) images.push(await makeImage({ seed: `image ${at}` }));
});
const imageAt = (at: number): TestImage => images[at] as TestImage;

const statuses = (results: readonly Result[]) => results.map(({ reference, status }) => `${reference.replace(/^.*[:@]/, "")} ${status}`);

describe("what is chosen", () => {
  test("keep counts images, not tags, and platforms and signatures not at all", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 1, "latest", "v3", "v3.0");
    world.hold(imageAt(1), 2, "v2", "v2.0");
    world.hold(imageAt(2), 3, "v1");
    world.hold(imageAt(3), 4, "v0");
    world.hold(imageAt(4), 0, `sha256-${root(imageAt(1)).slice(7)}.sig`);
    const { code, log } = await world.clean({ "tag-filter": "*", keep: 2, cascade: true });
    expect(code, log).toBe(0);
    expect(world.tags()).toEqual(["latest", `sha256-${root(imageAt(1)).slice(7)}.sig`, "v2", "v2.0", "v3", "v3.0"].sort());
    expect(world.has(...digestsOf(imageAt(0)), ...digestsOf(imageAt(1)))).toBe(true);
    expect(digestsOf(imageAt(3)).some((digest) => world.has(digest))).toBe(false);
  });

  test("an image with a release tag beside the matching one keeps it, and all its platforms", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 90, "pr-1", "v1");
    world.hold(imageAt(1), 90, "pr-2");
    const { code, results } = await world.clean({ "tag-filter": "pr-*", cascade: true });
    expect(code).toBe(0);
    expect(world.tags()).toEqual(["v1"]);
    expect(world.has(...digestsOf(imageAt(0)))).toBe(true);
    expect(results.map(({ reason }) => reason)).toEqual(["matches pr-*; the image stays for v1", "matches pr-*"]);
  });

  test("keep-tags is out of reach with all its tags and platforms, even if it came long ago and was promoted today", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 900, "pr-1", "prod");
    world.hold(imageAt(1), 900, "pr-2");
    const inputs = { "tag-filter": "*", "keep-tags": ["prod", "v*"], "older-than": "30d", cascade: true, untagged: true };
    const { results } = await world.clean(inputs);
    expect(world.tags()).toEqual(["pr-1", "prod"]);
    expect(world.has(...digestsOf(imageAt(0)))).toBe(true);
    expect(results.find(({ digest }) => digest === root(imageAt(0)))).toMatchObject({ status: "kept", reason: "protected by prod" });
  });

  test("pr-2 is not pr-267", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 1, "pr-2", "pr-2-amd64");
    world.hold(imageAt(1), 1, "pr-267");
    await world.clean({ "tag-filter": ["pr-2", "pr-2-*"], cascade: true });
    expect(world.tags()).toEqual(["pr-267"]);
  });
});

describe("untagged and orphaned", () => {
  test("platforms of a multi-platform image are untagged and stay; what nothing leads to goes, after a day", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 90, "latest");
    world.hold(imageAt(1), 90);
    world.hold(imageAt(2), 0.5);
    const { code, results, log } = await world.clean({ untagged: true });
    expect(code, log).toBe(0);
    expect(world.has(...digestsOf(imageAt(0)), ...digestsOf(imageAt(2)))).toBe(true);
    expect(digestsOf(imageAt(1)).some((digest) => world.has(digest))).toBe(false);
    expect(results.map(({ digest, status, reason }) => [digest, status, reason])).toEqual([
      [root(imageAt(1)), "deleted", "no tag and no index leads to it, older than 1 day"],
      [root(imageAt(2)), "kept", "younger than 1 day"],
    ]);
  });

  test("what refers to a kept image, or to a platform of it, is untagged and stays", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 90, "latest");
    const { storage } = world.github.registry;
    const sbom = makeReferrer(imageAt(0).root.descriptor, "application/spdx+json", "sbom");
    const ofPlatform = makeReferrer((imageAt(0).manifests[0] as TestImage["root"]).descriptor, "application/spdx+json", "of a platform");
    const counter = makeReferrer(sbom.manifest.descriptor, "application/signature", "counter");
    const all = [sbom, ofPlatform, counter];
    for (const one of all) {
      storeReferrer(storage, "acme/app", one);
      world.github.created.set(one.manifest.descriptor.digest, new Date(Date.now() - 90 * day));
    }
    const { code, results } = await world.clean({ untagged: true, orphans: true });
    expect([code, results]).toEqual([0, []]);
    expect(world.has(...all.map(({ manifest }) => manifest.descriptor.digest))).toBe(true);
  });

  test("hundreds of signatures without an image go; those of images stay", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 90, "v1");
    const signature = await makeImage({ seed: "signature", platforms: ["linux/amd64"], attestations: false, index: false });
    world.hold(signature, 90, `sha256-${root(imageAt(0)).slice(7)}.sig`);
    const { storage } = world.github.registry;
    const orphans = [];
    for (let at = 0; at < 30; at++) {
      const orphan = makeReferrer(imageAt(5).root.descriptor, "application/signature", `orphan ${at}`);
      storeReferrer(storage, "acme/app", orphan);
      const digest = orphan.manifest.descriptor.digest;
      if (at % 2 === 0) storage.repository("acme/app").tags.set(`sha256-${String(at).padStart(64, "0")}.sig`, digest);
      orphans.push(digest);
    }
    const dry = await world.clean({ orphans: true, "dry-run": true });
    expect(dry.results).toHaveLength(30);
    expect(world.has(...orphans)).toBe(true);
    const { code, results, log } = await world.clean({ orphans: true });
    expect(code, log).toBe(0);
    expect(results.map(({ status }) => status)).toEqual(results.map(() => "deleted"));
    expect(orphans.some((digest) => world.has(digest))).toBe(false);
    expect(world.tags()).toEqual([`sha256-${root(imageAt(0)).slice(7)}.sig`, "v1"]);
  });

  test("indexes whose platforms are gone are reported and left", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 90, "latest");
    world.hold(imageAt(1), 90);
    const { manifests } = world.github.registry.storage.repository("acme/app");
    const [lost] = digestsOf(imageAt(1));
    manifests.delete(lost as string);
    const { code, results, annotations } = await world.clean({ untagged: true });
    expect(code).toBe(0);
    expect(world.has(root(imageAt(1)))).toBe(true);
    expect(results).toMatchObject([
      { digest: root(imageAt(1)), status: "kept", reason: expect.stringMatching(/lacks 1 of the 4 manifests/) },
    ]);
    expect(annotations.map(({ message }) => message).join()).toContain(
      `indexes lack manifests that they list, and are left: ${root(imageAt(1))} (1 of 4)`,
    );
  });
});

describe("what GitHub does", () => {
  test("a refusal of one version does not stop the others, and takes nothing that it needs; the step fails and names it", async () => {
    await using world = await startCleanup();
    for (let at = 0; at < 4; at++) world.hold(imageAt(at), 90 - at, `pr-${at}`);
    world.hold(imageAt(4), 1, "latest");
    world.github.popular.add(root(imageAt(1)));
    const { code, results, annotations } = await world.clean({ "tag-filter": "pr-*", cascade: true });
    expect(code).toBe(1);
    expect(statuses(results)).toEqual(["pr-0 deleted", "pr-1 failed", "pr-2 deleted", "pr-3 deleted"]);
    expect(results[1]?.error).toMatch(/more than 5000 downloads/);
    expect(annotations.filter(({ level }) => level === "error")).toHaveLength(1);
    expect(world.tags()).toEqual(["latest", "pr-1"]);
    expect(world.has(...digestsOf(imageAt(1)))).toBe(true);
  });

  test("a package where everything would go keeps its newest version, and says how the package is deleted", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 90, "pr-1");
    world.hold(imageAt(1), 60, "pr-2");
    for (const dry of [true, false]) {
      const { code, results, annotations } = await world.clean({ "tag-filter": "*", cascade: true, "dry-run": dry });
      expect(code).toBe(0);
      expect(statuses(results)).toEqual([`pr-1 ${dry ? "would-delete" : "deleted"}`, "pr-2 kept"]);
      expect(results[1]?.reason).toContain("gh api --method DELETE /orgs/acme/packages/container/app");
      expect(annotations.some(({ level, message }) => level === "warning" && message.includes("pr-2 stays"))).toBe(true);
    }
    expect(world.has(...digestsOf(imageAt(1)))).toBe(true);
  });

  test("the hour's limit is kept to: what is left is said, the step succeeds, and the next run goes on", async () => {
    await using world = await startCleanup({ hourlyLimit: 36 });
    for (let at = 0; at < 5; at++) world.hold(imageAt(at), 90 - at, `pr-${at}`);
    world.hold(imageAt(5), 1, "latest");
    const { code, results, annotations, log } = await world.clean({ "tag-filter": "pr-*", cascade: true });
    expect(code, log).toBe(0);
    expect(statuses(results)).toEqual(["pr-0 deleted", "pr-1 deleted", "pr-2 kept", "pr-3 kept", "pr-4 kept"]);
    expect(results[2]?.reason).toBe("left for the next run: the rate limit is used up");
    expect(annotations.map(({ message }) => message).join()).toContain("3 of 5 are left for the next run");
    expect(world.github.calls.every(({ status }) => status !== 403)).toBe(true);
    expect(world.has(...digestsOf(imageAt(2)))).toBe(true);
  });

  test("two cleanups at once, and one of them while an image is pushed that shares a platform, lose nothing", async () => {
    await using world = await startCleanup();
    for (let at = 0; at < 4; at++) world.hold(imageAt(at), 90, `pr-${at}`);
    world.hold(imageAt(4), 1, "latest");
    const inputs = { "tag-filter": "pr-*", cascade: true, untagged: true };
    // Between the plan and the first deletion.
    const { storage } = world.github.registry;
    const [shared] = imageAt(0).manifests;
    let listings = 0;
    world.github.inject({
      on: /^GET .*\/versions$/,
      times: Number.POSITIVE_INFINITY,
      before: () => {
        if (++listings !== 3) return;
        const index = { schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests: [shared?.descriptor] };
        storage.putManifest("acme/app", index.mediaType, JSON.stringify(index), "v9");
      },
    });
    const steps = await Promise.all([world.clean(inputs), world.clean(inputs)]);
    expect(steps.map(({ code }) => code)).toEqual([0, 0]);
    expect(world.tags()).toContain("latest");
    expect(world.has(...digestsOf(imageAt(4)))).toBe(true);
    if (world.tags().includes("v9")) expect(world.has(shared?.descriptor.digest as string)).toBe(true);
  });

  test("several repositories, each with its own result; one that is not there does not stop the others", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 90, "pr-1");
    world.hold(imageAt(1), 1, "latest");
    storeImage(world.github.registry.storage, "acme/other", imageAt(2), "pr-1", "latest");
    const { code, results } = await world.clean({ "tag-filter": "pr-*", cascade: true }, ["acme/app", "acme/nothing", "acme/other"]);
    expect(code).toBe(1);
    expect(results.map(({ reference, status }) => [reference, status])).toEqual([
      ["ghcr.io/acme/app:pr-1", "deleted"],
      ["ghcr.io/acme/nothing", "failed"],
      ["ghcr.io/acme/other:pr-1", "deleted"],
    ]);
  });
});

test("dry run and run say the same, in the log, the results and on the job page, with counts and bytes", async () => {
  await using world = await startCleanup();
  world.hold(imageAt(0), 90, "pr-1");
  world.hold(imageAt(1), 2, "pr-2");
  world.hold(imageAt(2), 90, "v1");
  const inputs = { "tag-filter": "*", "keep-tags": "v*", "older-than": "30d", cascade: true };
  const dry = await world.clean({ ...inputs, "dry-run": true });
  const real = await world.clean(inputs);
  const plain = (results: readonly Result[]) =>
    JSON.stringify(results)
      .replace(/"(?:note|restore)":"[^"]*",?/g, "")
      .replace(/,}/g, "}");
  expect(plain(real.results)).toBe(plain(dry.results).replaceAll("would-delete", "deleted"));
  expect(dry.outputs.deleted).toBe("[]");
  for (const step of [dry, real]) {
    expect(step.log).toMatch(/delete[d]? 1 tag, 1 manifest, 4 children \(\d[\d.]* KiB\).*, kept 2/i);
    expect(step.log).toContain("kept     ghcr.io/acme/app:pr-2 (younger than 30 days)");
    expect(step.log).toContain("kept     ghcr.io/acme/app:v1 (protected by v1)");
    expect(step.summary).toContain("<td>younger than 30 days</td>");
    expect(step.summary).toContain(", older than 30 days</td>");
  }
});

/** Versions of the large package; the real measures: `bench/cleanup.ts`. */
const versions = 1000;

test("a large package costs a request for each hundred versions and one for each deletion, and each manifest one read; with cache none the second time", {
  timeout: 120_000,
}, async () => {
  await using cache = await startCacheService();
  const { GITHUB_SERVER_URL: _, ...cacheEnv } = cache.env;
  await using world = await startCleanup({}, cacheEnv);
  const { github } = world;
  storeManyVersions(github, versions / 5);
  const reads = () => github.registry.of("manifest-get").filter(({ status }) => status === 200).length;
  // The cache library takes its service from the process it runs in.
  const before = { ...process.env };
  Object.assign(process.env, cacheEnv);
  try {
    const inputs = { "tag-filter": "build-*", keep: versions / 5 - 10, cascade: true, untagged: true, cache: true };
    const first = await world.clean(inputs);
    expect(first.code, first.log).toBe(0);
    const deleted = github.calls.filter(({ method }) => method === "DELETE").length;
    expect(deleted).toBe(50);
    expect(github.calls.length - deleted).toBeLessThanOrEqual(versions / 100 + 10);
    expect(reads()).toBe(versions);
    const second = await world.clean({ ...inputs, keep: versions / 5 - 20 });
    expect(second.code, second.log).toBe(0);
    expect(github.calls.filter(({ method }) => method === "DELETE")).toHaveLength(100);
    expect(reads()).toBe(versions);
  } finally {
    process.env = before;
  }
});

describe("an image of schema 1, which nobody reads any more", () => {
  const type = "application/vnd.docker.distribution.manifest.v1+prettyjws";
  const old = JSON.stringify({ schemaVersion: 1, name: "acme/app", tag: "old", fsLayers: [], history: [], signatures: [{}] });
  type World = Awaited<ReturnType<typeof startCleanup>>;
  // Registries give it out to those, too, who do not ask for it.
  const call = ({ github: { registry } }: World, digest: string) =>
    registry.inject({
      ...{ on: ["manifest-get", "manifest-head"], times: Number.POSITIVE_INFINITY, fault: { headers: { "content-type": type } } },
      when: ({ reference }) => reference === digest,
    });
  const store = (world: World, bytes: string, tag: string) => {
    const digest = world.github.registry.storage.putManifest("acme/app", "application/vnd.oci.image.manifest.v1+json", bytes, tag);
    world.github.created.set(digest, new Date(Date.now() - 90 * day));
    call(world, digest);
    return digest;
  };

  test("hinders no clean-up: it goes, or stays, by the same rules as others", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 80, "pr-1");
    world.hold(imageAt(1), 1, "v1");
    const [going, kept] = [store(world, old, "pr-0"), store(world, `${old} `, "v0")];
    const step = await world.clean({ "tag-filter": "pr-*", "keep-tags": "v*", "older-than": "30d", cascade: true, untagged: true });
    expect(step.code, step.log).toBe(0);
    expect(world.tags()).toEqual(["v0", "v1"]);
    expect(world.has(going)).toBe(false);
    expect(world.has(kept, ...digestsOf(imageAt(1)))).toBe(true);
  });

  test("is not what an index is called so: then nothing goes", async () => {
    await using world = await startCleanup();
    world.hold(imageAt(0), 80, "v1");
    call(world, root(imageAt(0)));
    const step = await world.clean({ untagged: true });
    expect(step.code).toBe(1);
    expect(world.has(...digestsOf(imageAt(0)))).toBe(true);
  });
});

test("a list whose pages do not say how many come is read to its end: what an index on the last one needs stays", async () => {
  await using world = await startCleanup({ hidesLast: true });
  const { manifests } = world.github.registry.storage.repository("acme/app");
  storeManyVersions(world.github, 60);
  // A platform's image stands on the first page, as if it had been pushed anew, and its index on the last.
  const [child, content] = [...manifests][0] as [string, StoredManifest];
  manifests.delete(child);
  manifests.set(child, content);
  const step = await world.clean({ untagged: true });
  expect(step.code, step.log).toBe(0);
  expect(step.results).toEqual([]);
  expect(world.has(child)).toBe(true);
});
