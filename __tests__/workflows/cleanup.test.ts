import { expect, test } from "vitest";
import { ocimemRegistry } from "../support/real-registries.ts";
import { makeImage, pushImage } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { actRepository, reusableWorkflow } from "./act.ts";
import { digestOf, tagsOf } from "./registry-content.ts";

describeWith(["act", "jq", ...ocimemRegistry.tools], "cleanup.yml", () => {
  test("deletes the tags of a filter; a dry run only says so, and what others hold stays", async () => {
    await using registry = await ocimemRegistry.start();
    await using repository = await actRepository();
    const [release, change] = [await makeImage({ seed: "release" }), await makeImage({ seed: "change" })];
    await pushImage(registry.url, "app", release, "1.0", "pr-7-latest");
    await pushImage(registry.url, "app", change, "pr-7", "pr-8", "pr-70");
    const cleanup = (more: object) =>
      repository.run({
        uses: reusableWorkflow("cleanup"),
        with: { repository: `${registry.host}/app`, "tag-filter": "pr-7*, !pr-70", cascade: true, ...more },
      });

    const dry = await cleanup({ "dry-run": true });
    expect(dry.code, dry.log).toBe(0);
    expect(dry.outputs?.deleted).toBe("[]");
    expect(JSON.parse(dry.outputs?.result ?? "")).toMatchObject([
      { reference: `${registry.host}/app:pr-7`, status: "would-delete" },
      { reference: `${registry.host}/app:pr-7-latest`, status: "would-delete" },
    ]);
    expect(await tagsOf(registry, "app")).toEqual(["1.0", "pr-7", "pr-7-latest", "pr-70", "pr-8"]);

    const real = await cleanup({});
    expect(real.code, real.log).toBe(0);
    expect(JSON.parse(real.outputs?.deleted ?? "")).toEqual([
      { kind: "tag", reference: `${registry.host}/app:pr-7`, digest: change.root.descriptor.digest },
      { kind: "tag", reference: `${registry.host}/app:pr-7-latest`, digest: release.root.descriptor.digest },
    ]);
    expect(await tagsOf(registry, "app")).toEqual(["1.0", "pr-70", "pr-8"]);
    for (const { manifests } of [release, change]) {
      for (const { descriptor } of manifests) expect(await digestOf(registry, "app", descriptor.digest)).toBe(descriptor.digest);
    }

    // The rules arrive: what has no known age is spared.
    const spared = await cleanup({
      "tag-filter": "pr-*",
      "older-than": "1d",
      keep: "1",
      "keep-tags": "1.*",
      "max-deletions": "5",
      orphans: true,
    });
    expect(spared.code, spared.log).toBe(0);
    const kept = JSON.parse(spared.outputs?.result ?? "") as { status: string; reason: string }[];
    expect(kept.map(({ status, reason }) => [status, reason])).toEqual(kept.map(() => ["kept", "its age is unknown"]));
    expect(kept).toHaveLength(2);

    // The last tag of an image takes along what nothing else needs.
    const last = await cleanup({ "tag-filter": "pr-*" });
    expect(last.code, last.log).toBe(0);
    expect(await tagsOf(registry, "app")).toEqual(["1.0"]);
    for (const { descriptor } of change.manifests) expect(await digestOf(registry, "app", descriptor.digest)).toBeUndefined();
    for (const { descriptor } of release.manifests) expect(await digestOf(registry, "app", descriptor.digest)).toBe(descriptor.digest);
  }, 240_000);

  test("cleans up a list of repositories that is longer than the name of a queue may be", async () => {
    await using registry = await ocimemRegistry.start();
    await using repository = await actRepository();
    const names = Array.from({ length: 3 }, (_, at) => `team/${"long-".repeat(30)}${at}`);
    const image = await makeImage({ seed: "listed" });
    for (const name of names) await pushImage(registry.url, name, image, "1.0", "pr-7");
    const listed = names.map((name) => `${registry.host}/${name}\n`).join("");
    expect(listed.length).toBeGreaterThan(400);
    const ran = await repository.run({ uses: reusableWorkflow("cleanup"), with: { repository: listed, "tag-filter": "pr-7" } });
    expect(ran.code, ran.log).toBe(0);
    expect(ran.steps["queue.id"]).toMatch(/^[0-9a-f]{64}$/);
    for (const name of names) expect(await tagsOf(registry, name)).toEqual(["1.0"]);
  }, 240_000);
});
