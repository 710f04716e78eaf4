import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMachine, type Inputs } from "../../scripts/machine.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { digestOf } from "../support/fault-registry/storage.ts";
import { makeImage, storeImage, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { succeed } from "./step.ts";

/** `LAYOUT_ROUNDS=50` looks longer. */
const rounds = Number(process.env.LAYOUT_ROUNDS ?? 2);

/** Images of the same blobs for every third, so that some are written by several steps at once; every third is of one platform. */
const imageOf = (at: number, version: string): Promise<TestImage> =>
  makeImage({
    ...{ seed: `image ${at % 3}`, layerSize: 300_000, annotations: { version } },
    ...(at % 3 === 1 && { platforms: ["linux/amd64"], index: false }),
  });

describeWith(["skopeo", "oras", "regctl"], "ten steps at one layout at once", () => {
  test(`lose nothing of each other's, as skopeo, oras and regctl see it (${rounds} rounds)`, { timeout: rounds * 30_000 }, async () => {
    await using registry = await startFaultRegistry();
    const images = new Map<string, TestImage>();
    for (const at of Array(7).keys()) images.set(`v${at}`, await imageOf(at, `v${at}`));
    for (const [tag, image] of images) storeImage(registry.storage, "app", image, tag);
    // It goes, and its blobs with it, while others that have the same ones find them there.
    const old = await imageOf(1, "old");
    storeImage(registry.storage, "app", old, "old");
    const copy = (tag: string): Inputs => ({
      ...{ operation: "copy", source: `${registry.host}/app:${tag}`, destination: `oci:layout:${tag}` },
    });
    const [base = "", ...others] = images.keys();
    const files = ["one", "two", "three"];
    const attach = (file: string): Inputs => ({
      ...{ operation: "attach", reference: `oci:layout:${base}`, files: file, "artifact-type": `application/vnd.${file}` },
    });

    for (let round = 0; round < rounds; round++) {
      await using machine = await createMachine();
      for (const file of files) await writeFile(join(machine.workspace, file), file);
      await succeed(machine, copy(base));
      await succeed(machine, copy("old"));
      const removal: Inputs = { operation: "delete", reference: `oci:layout@${old.root.descriptor.digest}` };
      const [copies, attached] = await Promise.all([
        Promise.all(others.map((tag) => succeed(machine, copy(tag)))),
        Promise.all(files.map((file) => succeed(machine, attach(file)))),
        succeed(machine, removal),
      ]);
      expect(copies.map(({ outputs }) => outputs.digest)).toEqual(others.map((tag) => images.get(tag)?.root.descriptor.digest));

      const tool = async (name: string, ...args: string[]) =>
        (await run(name, args, { cwd: machine.workspace, env: { HOME: machine.home } })).stdout;
      expect((await tool("regctl", "tag", "ls", "ocidir://layout")).trim().split("\n").sort()).toEqual([...images.keys()]);
      for (const [tag, image] of images) {
        await tool("skopeo", "copy", "--insecure-policy", "--all", `oci:layout:${tag}`, `oci:copies:${tag}`);
        expect(await tool("skopeo", "inspect", "--raw", `oci:copies:${tag}`), tag).toBe(image.root.bytes.toString());
      }
      const { referrers } = JSON.parse(await tool("oras", "discover", "--oci-layout", "--format", "json", `layout:${base}`));
      expect(referrers.map(({ digest }: { digest: string }) => digest).sort()).toEqual(
        attached.map(({ outputs }) => outputs.digest).sort(),
      );
      const blobs = join(machine.workspace, "layout", "blobs", "sha256");
      for (const name of await readdir(blobs)) {
        expect(digestOf(await readFile(join(blobs, name)))).toBe(`sha256:${name}`);
      }
      expect((await readdir(join(machine.workspace, "layout"))).sort()).toEqual(["blobs", "index.json", "oci-layout"]);
    }
  });
});
