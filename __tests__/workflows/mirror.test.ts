import { expect, test } from "vitest";
import { stringify } from "yaml";
import { dockerRegistry, ocimemRegistry } from "../support/real-registries.ts";
import { makeImage, makeReferrer, pushImage, pushReferrer } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { actRepository, reusableWorkflow } from "./act.ts";
import { digestOf, referrersOf, tagsOf } from "./registry-content.ts";

const time = 240_000;

describeWith(["act", "jq", ...ocimemRegistry.tools, ...dockerRegistry.tools], "mirror.yml", () => {
  test(
    "copies three repositories with forty tags in parallel jobs, then nothing, then only what is new",
    async () => {
      await using source = await ocimemRegistry.start();
      await using target = await dockerRegistry.start();
      await using repository = await actRepository();
      const names = ["one", "team/two", "three"];
      const counts = [25, 10, 5];
      const images = await Promise.all(names.map((seed) => makeImage({ seed })));
      const tags = counts.map((count) => Array.from({ length: count }, (_, number) => `v${number}`));
      for (const [at, name] of names.entries()) {
        const image = images[at];
        if (image) await pushImage(source.url, name, image, ...(tags[at] ?? []));
      }
      await pushImage(source.url, "one", await makeImage({ seed: "left out" }), "nightly");
      const mirrors = names.map((name) => ({
        source: `${source.host}/${name}`,
        destination: `${target.host}/mirror/${name}`,
        "tag-filter": "v*",
        ...(name === "three" && { platform: ["linux/arm64"] }),
      }));
      const mirror = (more: object = {}) =>
        repository.run({
          uses: reusableWorkflow("mirror"),
          with: { mirrors: stringify(mirrors), "chunk-size": 13, "max-parallel": 2, ...more },
        });

      const dry = await mirror({ "dry-run": true });
      expect(dry.code, dry.log).toBe(0);
      expect(dry.outputs).toMatchObject({ copied: "40", unchanged: "0", failed: "0" });
      expect(await tagsOf(target, "mirror/one")).toEqual([]);

      const first = await mirror();
      expect(first.code, first.log).toBe(0);
      // 25 tags in two chunks, 10 and 5 in one each.
      expect([...first.jobs.keys()].filter((name) => name.startsWith("Copy ")).sort()).toEqual(
        [0, 1, 2, 3].map((chunk) => `Copy ${chunk}`),
      );
      expect(first.outputs).toMatchObject({ copied: "40", unchanged: "0", failed: "0" });
      expect(JSON.parse(first.outputs?.result ?? "")).toEqual(
        mirrors.map(({ source, destination }, at) => ({ source, destination, copied: counts[at], unchanged: 0, pruned: 0, failed: 0 })),
      );
      expect(first.summary).toContain("Copied 40 tags, 0 unchanged, 0 failed");
      for (const [at, name] of names.entries()) {
        const image = images[at];
        const expected = name === "three" ? image?.platforms[1]?.manifest.descriptor.digest : image?.root.descriptor.digest;
        expect(await tagsOf(target, `mirror/${name}`)).toEqual([...(tags[at] ?? [])].sort());
        for (const tag of tags[at] ?? []) expect(await digestOf(target, `mirror/${name}`, tag)).toBe(expected);
      }

      const second = await mirror();
      expect(second.code, second.log).toBe(0);
      expect([...second.jobs.keys()]).toEqual(["Compare", "Sum up", "report"]);
      expect(second.outputs).toMatchObject({ copied: "0", unchanged: "40", failed: "0" });

      const fresh = await makeImage({ seed: "fresh" });
      await pushImage(source.url, "team/two", fresh, "v3", "v10");
      const third = await mirror();
      expect(third.code, third.log).toBe(0);
      expect([...third.jobs.keys()]).toEqual(["Compare", "Copy 0", "Sum up", "report"]);
      expect(third.outputs).toMatchObject({ copied: "2", unchanged: "39", failed: "0" });
      for (const tag of ["v3", "v10"]) expect(await digestOf(target, "mirror/team/two", tag)).toBe(fresh.root.descriptor.digest);
    },
    time,
  );

  test(
    "takes versions of a range and the newest of them, prunes what is gone, and brings images by name under a prefix, keeping what their tags held",
    async () => {
      await using source = await ocimemRegistry.start();
      await using target = await ocimemRegistry.start();
      await using repository = await actRepository();
      const [old, fresh] = await Promise.all(["old", "fresh"].map((seed) => makeImage({ seed })));
      if (!old || !fresh) throw new Error("no images");
      await pushImage(source.url, "app", fresh, "1.0.0", "1.1.0", "1.2.0", "2.0.0", "latest");
      await pushImage(target.url, "mirror/app", old, "1.1.0", "1.2.0", "1.0.9", "2.9.0");
      await pushImage(source.url, "team/tool", fresh, "v1", "v2");
      await pushImage(source.url, "team/tool", old, "other");
      await pushImage(source.url, "team/tool", fresh, "pinned");
      await pushImage(source.url, "team/deep/one", fresh, "v2");
      await pushImage(source.url, "team/deep/one-dev", fresh, "v2");
      await pushImage(source.url, "team/one-dev", fresh, "v2");
      await pushImage(target.url, "below/team/tool", old, "v1");
      const mirrors = [
        {
          source: `${source.host}/app`,
          destination: `${target.host}/mirror/app`,
          semver: "^1",
          "tag-filter": "latest",
          keep: 2,
          prune: true,
        },
        { images: [`${source.host}/team/tool:v1`], destination: `${target.host}/below/`, "backup-tag": "previous" },
        { images: [`${source.host}/team/tool:pinned@${old.root.descriptor.digest}`], destination: `${target.host}/below/` },
        { source: [`${source.host}/team/**`, "!**-dev"], destination: `${target.host}/listed/*`, "tag-filter": "v2" },
      ];
      const mirror = (more: object = {}) =>
        repository.run({ uses: reusableWorkflow("mirror"), with: { mirrors: stringify(mirrors), ...more } });

      const dry = await mirror({ "dry-run": true });
      expect(dry.code, dry.log).toBe(0);
      expect(JSON.parse(dry.outputs?.result ?? "")).toMatchObject([
        { copied: 3, pruned: 1 },
        { copied: 1, pruned: 0 },
        { copied: 1, pruned: 0 },
        { copied: 1, pruned: 0 },
        { copied: 1, pruned: 0 },
      ]);
      expect(await tagsOf(target, "mirror/app")).toEqual(["1.0.9", "1.1.0", "1.2.0", "2.9.0"]);

      const ran = await mirror();
      expect(ran.code, ran.log).toBe(0);
      expect(JSON.parse(ran.outputs?.result ?? "")).toMatchObject([
        { copied: 3, unchanged: 0, pruned: 1, failed: 0 },
        { destination: `${target.host}/below/team/tool`, copied: 1, pruned: 0, failed: 0 },
        { destination: `${target.host}/below/team/tool`, copied: 1, pruned: 0, failed: 0 },
        { source: `${source.host}/team/deep/one`, destination: `${target.host}/listed/deep/one`, copied: 1, pruned: 0, failed: 0 },
        { source: `${source.host}/team/tool`, destination: `${target.host}/listed/tool`, copied: 1, pruned: 0, failed: 0 },
      ]);
      expect(await tagsOf(target, "mirror/app")).toEqual(["1.1.0", "1.2.0", "2.9.0", "latest"]);
      expect(await tagsOf(target, "below/team/tool")).toEqual(["pinned", "previous", "v1"]);
      expect(await digestOf(target, "below/team/tool", "pinned")).toBe(old.root.descriptor.digest);
      expect(await digestOf(target, "below/team/tool", "v1")).toBe(fresh.root.descriptor.digest);
      expect(await digestOf(target, "below/team/tool", "previous")).toBe(old.root.descriptor.digest);
      expect(ran.summary).toContain("Copied 7 tags, 0 unchanged, pruned 1, 0 failed");
    },
    time,
  );

  test(
    "brings what is new around an unchanged image, where referrers go along",
    async () => {
      await using source = await ocimemRegistry.start();
      await using target = await ocimemRegistry.start();
      await using repository = await actRepository();
      const image = await makeImage();
      await pushImage(source.url, "app", image, "1");
      const call = {
        uses: reusableWorkflow("mirror"),
        with: { mirrors: `- {source: ${source.host}/app, destination: ${target.host}/app, referrers: true}` },
      };
      expect((await repository.run(call)).outputs).toMatchObject({ copied: "1" });
      const late = makeReferrer(image.root.descriptor, "application/vnd.example.signature", "signed");
      await pushReferrer(source.url, "app", late);
      const second = await repository.run(call);
      expect(second.code, second.log).toBe(0);
      expect(await referrersOf(target, "app", image.root.descriptor.digest)).toEqual([late.manifest.descriptor.digest]);
    },
    time,
  );

  test(
    "copies what it can, and fails for the mirrors, chunks and tags that it could not",
    async () => {
      await using source = await ocimemRegistry.start();
      await using target = await dockerRegistry.start();
      await using repository = await actRepository();
      await pushImage(source.url, "good", await makeImage({ seed: "good" }), "1", "2");
      // Has no linux/arm64: copying it for that platform fails.
      await pushImage(source.url, "narrow", await makeImage({ seed: "narrow", platforms: ["linux/amd64"] }), "1", "2");
      await pushImage(source.url, "narrow", await makeImage({ seed: "wide" }), "3");
      const mirrors = [
        { source: `${source.host}/nobody`, destination: `${target.host}/nobody` },
        { source: `${source.host}/good`, destination: `${target.host}/good` },
        { source: `${source.host}/narrow`, destination: `${target.host}/narrow`, platform: "linux/arm64" },
      ];
      const ran = await repository.run({
        uses: reusableWorkflow("mirror"),
        with: { mirrors: stringify(mirrors), "artifact-name": "nightly-mirror" },
      });
      expect(ran.code).not.toBe(0);
      expect([...ran.jobs]).toEqual(
        expect.arrayContaining([
          ["Compare", "failure"],
          ["Copy 0", "success"],
          ["Copy 1", "failure"],
          ["Sum up", "failure"],
        ]),
      );
      expect(ran.steps).toMatchObject({ "sum.copied": "3", "sum.unchanged": "0", "sum.failed": "3" });
      const result = JSON.parse(ran.steps["sum.result"] ?? "") as { failed: number; error?: string }[];
      expect(result.map(({ failed }) => failed)).toEqual([1, 0, 2]);
      expect(result[0]?.error).toContain(`${source.host}/nobody`);
      expect(result[2]?.error).toContain("there is linux/amd64");
      expect(ran.summary).toContain("<details><summary>Failed tags</summary>");
      expect(await tagsOf(target, "good")).toEqual(["1", "2"]);
      expect(await tagsOf(target, "narrow")).toEqual(["3"]);
    },
    time,
  );
});
