import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createMachine } from "../../scripts/runner.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { crane, dockerBefore25, dockerSince25, makeSavable, podman, tarOf } from "../support/saved-images.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { fail, succeed } from "./step.ts";

/** A machine with an image of one platform in the layout `layout`, under the tag `1`. */
async function machineWithLayout() {
  await using registry = await startFaultRegistry();
  const image = await makeImage({ platforms: ["linux/amd64"], index: false });
  storeImage(registry.storage, "app", image, "1");
  const machine = await createMachine();
  await succeed(machine, { operation: "copy", source: `${registry.host}/app:1`, destination: "oci:layout:1" });
  const tool = async (command: string) => {
    const [name = "", ...args] = command.split(" ");
    return (await run(name, args, { cwd: machine.workspace, env: { HOME: machine.home } })).stdout;
  };
  return { machine, image, tool, [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose]() };
}

describeWith(["oras", "regctl"], "a layout", () => {
  test("is attached to, pushed to and deleted from, and other tools see it", async () => {
    await using held = await machineWithLayout();
    const { machine, tool } = held;
    await writeFile(join(machine.workspace, "app.spdx.json"), "{}");
    const attached = await succeed(machine, { operation: "attach", reference: "oci:layout:1", files: "app.spdx.json" });
    const { referrers } = JSON.parse(await tool("oras discover --oci-layout --format json layout:1"));
    expect(referrers.map(({ digest }: { digest: string }) => digest)).toEqual([attached.outputs.digest]);
    await succeed(machine, { operation: "push", reference: ["oci:layout:notes", "oci:layout:more"], files: "app.spdx.json" });
    expect((await tool("regctl tag ls ocidir://layout")).trim().split("\n").sort()).toEqual(["1", "more", "notes"]);
    await tool("oras pull --oci-layout layout:notes -o pulled");
    expect(await readFile(join(machine.workspace, "pulled", "app.spdx.json"), "utf8")).toBe("{}");
    await succeed(machine, { operation: "delete", reference: "oci:layout:notes" });
    expect((await tool("regctl tag ls ocidir://layout")).trim().split("\n").sort()).toEqual(["1", "more"]);
    expect((await succeed(machine, { operation: "discover", reference: "oci:layout:1" })).outputs.count).toBe("1");
  });
});

describeWith(["skopeo"], "a docker archive of skopeo's", () => {
  test.each([false, true])("is read by every operation that reads images, always with the same digest (gzipped: %s)", async (gzipped) => {
    await using held = await machineWithLayout();
    const { machine, tool } = held;
    await tool("skopeo copy --insecure-policy oci:layout:1 docker-archive:image.tar:ghcr.io/acme/app:1");
    const at = join(machine.workspace, "image.tar");
    if (gzipped) await writeFile(at, gzipSync(await readFile(at)));
    const reference = "docker-archive:image.tar";
    const { outputs: first } = await succeed(machine, { operation: "digest", reference });
    const inspected = await succeed(machine, { operation: "inspect", reference });
    expect(JSON.parse(inspected.outputs.config ?? "")).toMatchObject({ os: "linux", architecture: "amd64" });
    const discovered = await succeed(machine, { operation: "discover", reference });
    const exported = await succeed(machine, { operation: "export", reference, path: "root.tar" });
    const copied = await succeed(machine, { operation: "copy", source: reference, destination: "oci-archive:copy.tar:1" });
    for (const { outputs } of [inspected, discovered, exported, copied]) expect(outputs.digest).toBe(first.digest);
    expect(discovered.outputs.count).toBe("0");
    expect(JSON.parse(await tool("skopeo inspect --raw oci-archive:copy.tar:1"))).toEqual(JSON.parse(copied.outputs.manifest ?? ""));
    await tool("skopeo copy --insecure-policy oci-archive:copy.tar:1 oci:again:1");
    const { outputs: tags } = await succeed(machine, { operation: "tags", reference });
    expect([tags.count, JSON.parse(tags.tags ?? "")]).toEqual(["1", [expect.stringContaining("1")]]);
  });
});

describeWith(["crane", "skopeo"], "a file of two saved images", () => {
  test.each([
    ["docker before 25", dockerBefore25],
    ["docker since 25", dockerSince25],
    ["podman", podman],
    ["crane", crane],
  ])("as %s writes it: each is found by its name, goes everywhere, and is the same each time", async (_, form) => {
    await using registry = await startFaultRegistry();
    await using machine = await createMachine();
    const images = [await makeSavable("one", ["app:v1"]), await makeSavable("two", ["tool:v2", "tool:latest"])];
    const file = await tarOf(form(images));
    await writeFile(join(machine.workspace, "images.tar"), file);
    await writeFile(join(machine.workspace, "images.tar.gz"), gzipSync(file));
    const digests = new Set<string>();
    for (const [image, name] of [[images[0], "app:v1"] as const, [images[1], "tool:latest"] as const]) {
      const reference = `docker-archive:images.tar:${name}`;
      const { outputs } = await succeed(machine, { operation: "inspect", reference });
      expect(outputs.config).toBe(image?.config.toString());
      const target = `${registry.host}/${name}`;
      const places = [target, `oci:layout:${name.replace(":", "-")}`, `docker-archive:again-${name.split(":")[0]}.tar:${name}`];
      const copied = await succeed(machine, { operation: "copy", source: `docker-archive:images.tar.gz:${name}`, destination: places });
      expect(copied.outputs.digest).toBe(outputs.digest);
      expect((await run("crane", ["config", "--insecure", target])).stdout).toBe(image?.config.toString());
      await run("skopeo", [
        "copy",
        "--insecure-policy",
        "--src-tls-verify=false",
        `docker://${target}`,
        `dir:${machine.workspace}/${name}`,
      ]);
      const again = await succeed(machine, { operation: "digest", reference: places[2] });
      // What crane leaves packed is plain in a file of ours, and Docker's newer files have manifests of their own.
      if (form === dockerBefore25 || form === podman) expect(again.outputs.digest).toBe(outputs.digest);
      const exported = await succeed(machine, { operation: "export", reference, path: `${name.split(":")[0]}-root.tar` });
      expect(exported.outputs.digest).toBe(outputs.digest);
      expect((await succeed(machine, { operation: "discover", reference })).outputs.count).toBe("0");
      digests.add(outputs.digest ?? "");
    }
    expect(digests.size).toBe(2);
    for (const inputs of [{ reference: "docker-archive:images.tar" }, { reference: "docker-archive:images.tar:other:1" }]) {
      await fail(machine, { operation: "digest", ...inputs }, /app:v1.*tool:v2|tool:v2.*app:v1/);
    }
  });
});
