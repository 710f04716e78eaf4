import { expect, test } from "vitest";
import { allRegistries, dockerRegistry } from "../support/real-registries.ts";
import { makeImage, pushImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { actRepository, reusableWorkflow } from "./act.ts";
import { digestOf } from "./registry-content.ts";

describeWith(["act", "crane", ...dockerRegistry.tools, ...allRegistries.flatMap(({ tools }) => tools)], "merge.yml", () => {
  test("makes one image of the digests that build jobs left as artifacts, and of a list", async () => {
    await using registry = await dockerRegistry.start();
    await using repository = await actRepository();
    const amd64 = await makeImage({ seed: "amd64", platforms: ["linux/amd64"] });
    const arm64 = await makeImage({ seed: "arm64", platforms: ["linux/arm64/v8"] });
    for (const image of [amd64, arm64]) await pushImage(registry.url, "app", image);
    const digests = [amd64, arm64].map(({ root }) => root.descriptor.digest);
    // What Docker's documented workflow does after each build.
    const build = (name: string, digest: string) => ({
      "runs-on": "ubuntu-latest",
      steps: [
        { run: `mkdir -p "$RUNNER_TEMP/digests" && touch "$RUNNER_TEMP/digests/${digest.slice(7)}"` },
        {
          uses: "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a",
          with: { name: `digests-${name}`, path: "${{ runner.temp }}/digests/*" },
        },
      ],
    });
    const builds = { amd64: build("amd64", digests[0] ?? ""), arm64: build("arm64", digests[1] ?? "") };
    const merge = (more: object) => ({
      uses: reusableWorkflow("merge"),
      with: { destination: `${registry.host}/app:1`, "require-platforms": "linux/amd64, linux/arm64", ...more },
    });

    const dry = await repository.run(merge({ "dry-run": true }), builds);
    expect(dry.code, dry.log).toBe(0);
    expect(await digestOf(registry, "app", "1")).toBeUndefined();

    const real = await repository.run(merge({}), builds);
    expect(real.code, real.log).toBe(0);
    expect(real.outputs?.digest).toBe(await digestOf(registry, "app", "1"));
    const platforms = JSON.parse(real.outputs?.platforms ?? "") as { platform: string; digest: string }[];
    expect(platforms.map(({ platform }) => platform).toSorted()).toEqual(["linux/amd64", "linux/arm64"]);
    await run("crane", ["validate", "--remote", `${registry.host}/app:1`]);

    const listed = await repository.run(merge({ sources: digests.join("\n"), destination: `${registry.host}/app:2` }));
    expect(listed.code, listed.log).toBe(0);
    await run("crane", ["validate", "--remote", `${registry.host}/app:2`]);

    const half = await repository.run(merge({ sources: digests[0], destination: `${registry.host}/app:3` }));
    expect(half.code).not.toBe(0);
    expect(half.errors.join("\n")).toContain("there is nothing for linux/arm64; the sources have: linux/amd64");
    expect(await digestOf(registry, "app", "3")).toBeUndefined();
  }, 240_000);
});
