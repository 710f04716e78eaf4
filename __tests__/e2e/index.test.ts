import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMachine, type Machine } from "../../scripts/machine.ts";
import { type CountingProxy, startCountingProxy } from "../support/counting-proxy.ts";
import { allRegistries, type RealRegistry } from "../support/real-registries.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, pushImage, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { writes } from "./step.ts";

const tools = ["crane", "oras", "regctl", "skopeo", ...allRegistries.flatMap((kind) => kind.tools)];

describeWith(tools, "index", () => {
  let machine: Machine;
  let builds: readonly [TestImage, TestImage];
  const registries = new Map<string, RealRegistry>();
  const host = (name: string) => (registries.get(name) as RealRegistry).host;

  beforeAll(async () => {
    machine = await createMachine();
    // As BuildKit pushes one platform: an index of the image and its attestation manifest.
    builds = [
      await makeImage({ seed: "amd64", platforms: ["linux/amd64"] }),
      await makeImage({ seed: "arm64", platforms: ["linux/arm64/v8"] }),
    ];
    for (const kind of allRegistries) {
      const registry = await kind.start();
      registries.set(kind.name, registry);
      for (const image of builds) await pushImage(registry.url, "acme/app", image, ...(image === builds[0] ? ["amd64"] : ["arm64"]));
    }
  });
  afterAll(async () => {
    for (const registry of registries.values()) await registry.stop();
    await machine[Symbol.asyncDispose]();
  });

  async function succeed(inputs: Parameters<Machine["simulate"]>[0]) {
    const step = await machine.simulate(inputs);
    expect(step.code, step.log).toBe(0);
    return step;
  }

  describe.each(allRegistries.map((kind) => ({ kind: kind.name })))("on $kind", ({ kind }) => {
    test("builds become one index that crane, oras, regctl and skopeo read and copy without loss", async () => {
      const destination = `${host(kind)}/acme/merged:1`;
      const step = await succeed({
        operation: "index",
        source: `${host(kind)}/acme/app:amd64\n${host(kind)}/acme/app:arm64`,
        destination: `${destination}\n${host(kind)}/acme/app:1`,
        "require-platforms": "linux/amd64, linux/arm64",
        annotations: "manifest:org.opencontainers.image.description=An app",
      });
      const { digest = "", manifest = "", platforms = "" } = step.outputs;
      const made = JSON.parse(manifest);
      expect(made.annotations).toEqual({ "org.opencontainers.image.description": "An app" });
      expect(JSON.parse(platforms).map((it: { platform: string }) => it.platform)).toEqual(["linux/amd64", "linux/arm64"]);
      expect(made.manifests).toHaveLength(4);
      await run("crane", ["validate", "--remote", destination]);
      for (const name of [destination, `${host(kind)}/acme/app:1`]) {
        expect((await run("crane", ["digest", name])).stdout.toString().trim()).toBe(digest);
      }
      expect(
        (
          await run("regctl", ["--host", `reg=${host(kind)},tls=disabled`, "manifest", "get", "--format", "raw-body", destination])
        ).stdout.toString(),
      ).toBe(manifest);
      expect((await run("oras", ["manifest", "fetch", "--plain-http", destination])).stdout.toString()).toBe(manifest);
      await using folder = temporaryFolder();
      const layout = join(folder.path, "layout");
      await run("skopeo", ["copy", "--all", "--preserve-digests", "--src-tls-verify=false", `docker://${destination}`, `oci:${layout}:1`]);
      expect(await readFile(join(layout, "blobs", "sha256", digest.slice(7)), "utf8")).toBe(manifest);
    }, 60_000);

    test("two builds in the destination's repository cost at most 9 requests, the tag is written last", async () => {
      await using proxy: CountingProxy & AsyncDisposable = Object.assign(await startCountingProxy(host(kind)), {
        async [Symbol.asyncDispose](this: CountingProxy) {
          await this.close();
        },
      });
      const folder = join(machine.workspace, `digests-${registries.size}`);
      await mkdir(folder, { recursive: true });
      for (const { root } of builds) await writeFile(join(folder, root.descriptor.digest.slice(7)), "");
      await succeed({
        operation: "index",
        source: "digests-*/*",
        destination: `${proxy.host}/acme/app:counted`,
      });
      expect(proxy.requests.length, proxy.requests.map(({ method, path }) => `${method} ${path}`).join("\n")).toBeLessThanOrEqual(9);
      expect(writes(proxy.requests)).toEqual(["PUT manifests/counted"]);
    });

    test("files for each platform become an index from which oras pulls the right one", async () => {
      for (const [platform, content] of [
        ["linux/amd64", "for amd64"],
        ["linux/arm64", "for arm64"],
      ] as const) {
        await writeFile(join(machine.workspace, "tool.txt"), content);
        await succeed({
          operation: "push",
          reference: `${host(kind)}/acme/tool:1-${platform.replace("/", "-")}`,
          "artifact-type": "application/vnd.acme.tool",
          platform,
          files: "tool.txt",
        });
      }
      const index = `${host(kind)}/acme/tool:1`;
      const step = await succeed({
        operation: "index",
        source: `${host(kind)}/acme/tool:1-linux-amd64\n${host(kind)}/acme/tool:1-linux-arm64`,
        destination: index,
        "artifact-type": "application/vnd.acme.tool.set",
      });
      const made = JSON.parse(step.outputs.manifest ?? "");
      expect(made.artifactType).toBe("application/vnd.acme.tool.set");
      expect(made.manifests.map((it: { artifactType: string }) => it.artifactType)).toEqual([
        "application/vnd.acme.tool",
        "application/vnd.acme.tool",
      ]);
      await using folder = temporaryFolder();
      await run("oras", ["pull", "--plain-http", "--platform", "linux/arm64", "--output", folder.path, index]);
      expect(await readFile(join(folder.path, "tool.txt"), "utf8")).toBe("for arm64");
      await succeed({ operation: "pull", reference: index, platform: "linux/amd64", path: `pulled-${kind}` });
      expect(await readFile(join(machine.workspace, `pulled-${kind}`, "tool.txt"), "utf8")).toBe("for amd64");
    });

    test("a manifest is pushed byte for byte; one whose blobs are not there is not", async () => {
      const manifest = (await run("crane", ["manifest", `${host(kind)}/acme/app:amd64`])).stdout.toString();
      const changed = `${manifest.trimEnd().slice(0, -1)},"annotations":{"edited":"yes"}}\n`;
      await writeFile(join(machine.workspace, "manifest.json"), changed);
      await succeed({ operation: "push", reference: `${host(kind)}/acme/app:edited`, "manifest-file": "manifest.json" });
      expect((await run("crane", ["manifest", `${host(kind)}/acme/app:edited`])).stdout.toString()).toBe(changed);

      const step = await machine.simulate({ operation: "push", reference: `${host(kind)}/acme/empty:1`, "manifest-file": "manifest.json" });
      expect(step.code).toBe(1);
      expect(step.log).toMatch(/2 of the 2 blobs and manifests it names are not there: sha256:/);
      const both = await machine.simulate({ operation: "push", reference: "a:1", "manifest-file": "manifest.json", files: "x" });
      expect(both.log).toMatch(/input "files": manifest-file is pushed byte for byte/);
    });
  });

  test("from another registry the blobs arrive once, with all that belongs to them", async () => {
    const [from, to] = allRegistries.map(({ name }) => host(name));
    const destination = `${to}/elsewhere/app:1`;
    const inputs = { operation: "index", source: `${from}/acme/app:amd64\n${from}/acme/app:arm64`, destination };
    const step = await succeed(inputs);
    await run("crane", ["validate", "--remote", destination]);
    const [{ blobs }] = JSON.parse(step.outputs.results ?? "");
    const distinct = new Set(builds.flatMap((image) => image.blobs.map(({ descriptor }) => descriptor.digest)));
    expect(blobs.uploaded).toBeLessThanOrEqual(distinct.size);
    const again = await succeed(inputs);
    expect(again.outputs).toMatchObject({ digest: step.outputs.digest, changed: "false" });
  });
});
