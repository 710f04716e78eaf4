import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMachine, type Machine } from "../../scripts/machine.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { allRegistries, type RealRegistry } from "../support/real-registries.ts";
import { makeImage, pushImage, storeImage, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { fail, succeed } from "./step.ts";

for (const kind of allRegistries) {
  describeWith([...kind.tools, "crane"], `reading from ${kind.name}`, () => {
    let machine: Machine;
    let image: TestImage;
    let registry: RealRegistry;
    let repository: string;

    beforeAll(async () => {
      machine = await createMachine();
      registry = await kind.start();
      image = await makeImage({ seed: "read" });
      repository = `${registry.host}/acme/app`;
      await pushImage(registry.url, "acme/app", image, "v1.10", "v1.9", "latest", "edge");
    });
    afterAll(async () => {
      await registry.stop();
      await machine[Symbol.asyncDispose]();
    });

    test("digest: of tags, in one request each; latest is implied", async () => {
      const { digest, mediaType, size } = image.root.descriptor;
      const { outputs, results } = await succeed(machine, { operation: "digest", reference: [`${repository}:v1.9`, repository] });
      expect(outputs).toMatchObject({ digest, "media-type": mediaType, size: String(size), reference: `${repository}@${digest}` });
      expect(results).toMatchObject([
        { reference: `${repository}:v1.9`, status: "found", digest },
        { status: "found", digest },
      ]);
      expect((await run("crane", ["digest", `${repository}:v1.9`])).stdout.trim()).toBe(digest);
    });

    test("digest: of a platform", async () => {
      const { outputs } = await succeed(machine, { operation: "digest", reference: `${repository}:latest`, platform: "linux/arm64" });
      const theirs = await run("crane", ["digest", "--platform", "linux/arm64/v8", `${repository}:latest`]);
      expect(outputs.digest).toBe(theirs.stdout.trim());
    });

    test("digest, inspect, discover: what is not there fails, or with if-missing: ignore is empty", async () => {
      for (const operation of ["digest", "inspect", "discover"]) {
        const reference = `${repository}:absent`;
        await fail(machine, { operation, reference }, /:absent.*if-missing: ignore/);
        const { outputs, results } = await succeed(machine, { operation, reference, "if-missing": "ignore" });
        expect(outputs).toMatchObject({ digest: "", reference: "", size: "" });
        expect(results).toMatchObject([{ reference, status: "missing" }]);
      }
    });

    test("inspect: manifest, config and platforms, byte for byte", async () => {
      const whole = await succeed(machine, { operation: "inspect", reference: `${repository}:v1.9` });
      expect(whole.outputs).toMatchObject({ manifest: image.root.bytes.toString(), config: "", digest: image.root.descriptor.digest });
      expect(JSON.parse(whole.outputs.platforms as string)).toEqual(
        image.platforms.map(({ platform, config, layers, manifest: { descriptor } }) => ({
          platform: platform.replace("arm64/v8", "arm64"),
          ...{ digest: descriptor.digest, mediaType: descriptor.mediaType, size: descriptor.size },
          totalSize: [config, ...layers].reduce((sum, it) => sum + it.descriptor.size, 0),
        })),
      );
      const blobs = new Map(
        image.platforms.flatMap(({ config, layers }) => [config, ...layers]).map(({ descriptor }) => [descriptor.digest, descriptor.size]),
      );
      expect(whole.outputs["total-size"]).toBe(String([...blobs.values()].reduce((sum, size) => sum + size, 0)));
      const [amd] = image.platforms;
      const one = await succeed(machine, { operation: "inspect", reference: `${repository}:v1.9`, platform: "linux/amd64" });
      expect(one.outputs).toMatchObject({ config: amd?.config.bytes.toString(), manifest: amd?.manifest.bytes.toString() });
      expect(one.step.summary).toContain(amd?.layers.at(-1)?.descriptor.digest.slice(7, 19));
    });

    test("tags: sorted with numbers as numbers, filtered", async () => {
      const all = await succeed(machine, { operation: "tags", reference: repository });
      expect(JSON.parse(all.outputs.tags as string)).toEqual(["edge", "latest", "v1.9", "v1.10"]);
      expect(all.outputs.count).toBe("4");
      const some = await succeed(machine, { operation: "tags", reference: repository, "tag-filter": "v*, !v1.9" });
      expect(JSON.parse(some.outputs.tags as string)).toEqual(["v1.10"]);
    });

    test("blob: its verified bytes", async () => {
      const [layer] = image.platforms[0]?.layers ?? [];
      const { digest, size } = layer?.descriptor ?? {};
      const { outputs } = await succeed(machine, { operation: "blob", reference: `${repository}@${digest}`, path: "out/layer.tgz" });
      expect(outputs).toMatchObject({ digest, size: String(size), path: join(machine.workspace, "out/layer.tgz"), files: '["layer.tgz"]' });
      expect((await readFile(join(machine.workspace, "out/layer.tgz"))).equals(layer?.bytes as Buffer)).toBe(true);
      await fail(machine, { operation: "blob", reference: `${repository}@sha256:${"0".repeat(64)}`, path: "out/nothing" }, /sha256:0000/);
      expect(await readdir(join(machine.workspace, "out"))).toEqual(["layer.tgz"]);
    });
  });
}

describe("what cannot be meant", () => {
  for (const [title, inputs, why] of [
    ["an operation misspelt", { operation: "coppy" }, /"operation".*did you mean copy/],
    [
      "an input that the operation does not take",
      { operation: "tags", reference: "a/b", referrers: true },
      /"referrers".*tags does not take it/,
    ],
    ["no source", { operation: "copy", destination: "localhost:1/a:b" }, /"source".*required/],
    [
      "a destination without tag",
      { operation: "copy", source: "localhost:1/a:b", destination: "localhost:1/c" },
      /needs a tag or a digest/,
    ],
  ] as const) {
    test(`${title}: an error before any request`, async () => {
      await using machine = await createMachine();
      await fail(machine, inputs, why);
    });
  }
});

test.each(["", "."])("HOME=%j: what the checkout has in .docker is nobody's configuration", async (HOME) => {
  await using machine = await createMachine({ env: { HOME, USERPROFILE: HOME } });
  await using registry = await startFaultRegistry();
  storeImage(registry.storage, "app", await makeImage(), "1");
  await mkdir(join(machine.workspace, ".docker"));
  await writeFile(join(machine.workspace, ".docker", "config.json"), JSON.stringify({ credsStore: "of-the-checkout" }));
  const step = await machine.run({ operation: "digest", reference: `${registry.host}/app:1` });
  expect([step.code, step.annotations], step.log).toEqual([0, []]);
});
