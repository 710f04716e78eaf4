import { chmod, mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createMachine, type Machine, type MachineOptions } from "../../scripts/machine.ts";
import { makeTree, readTree } from "../artifact/content.ts";
import { dockerRegistry, ocimemRegistry, type RealRegistry } from "../support/real-registries.ts";
import { makeImage, pushImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";
import { succeed } from "./step.ts";

/** One registry that keeps lists of referrers, one that does not. */
const kinds = [dockerRegistry, ocimemRegistry].map((kind) => [kind.name, kind] as const);
const tools = [...dockerRegistry.tools, ...ocimemRegistry.tools, "oras", "regctl"];

const tree = {
  "policies/main.rego": "package main",
  "policies/lib/run": "x:#!/bin/sh",
  "policies/lib/link": "->run",
  "policies/.hidden": "hidden",
  [`policies/${"long".repeat(30)}/${"name".repeat(30)}`]: "long",
  "deep/er/data/ünï.json": "{}",
  "notes.txt": "notes",
};
const inputs = ["policies", "deep/er/data", "notes.txt:text/plain"];
const files = Object.keys(tree).sort();
const annotationFile = {
  $manifest: { "com.example.of": "manifest" },
  $config: { "com.example.of": "config" },
  "notes.txt": { "com.example.of": "notes" },
};

/** A machine with the tree in its workspace, and the tools beside it. */
async function workshop(registry: RealRegistry) {
  const machine = await createMachine();
  const { workspace, home } = machine;
  await makeTree(workspace, tree);
  await writeFile(join(workspace, "config.json"), '{"version":1}');
  await writeFile(join(workspace, "annotations.json"), JSON.stringify(annotationFile));
  const tool = async (name: string, args: readonly string[]) => (await run(name, args, { cwd: workspace, env: { HOME: home } })).stdout;
  await tool("regctl", ["registry", "set", registry.host, "--tls", "disabled"]);
  const expected = Object.fromEntries(Object.entries(await readTree(workspace)).filter(([name]) => files.includes(name)));
  return {
    machine,
    expected,
    /** What was written to a folder of the workspace. */
    written: (folder: string) => readTree(join(workspace, folder)),
    oras: (command: string, ...args: readonly string[]) => tool("oras", [...command.split(" "), "--plain-http", ...args]),
    regctl: (...args: readonly string[]) => tool("regctl", args),
    [Symbol.asyncDispose]: () => machine[Symbol.asyncDispose](),
  };
}

describeWith(tools, "push", () => {
  test.each(kinds)("to %s under several tags: oras and regctl get the files, folders and annotations", async (_, kind) => {
    await using registry = await kind.start();
    await using shop = await workshop(registry);
    const { outputs, results } = await succeed(shop.machine, {
      ...{ operation: "push", reference: ["1", "1.2", "latest"].map((tag) => `${registry.host}/policy:${tag}`), files: inputs },
      ...{ "artifact-type": "application/vnd.example.policy", "config-file": "config.json:application/vnd.example.config+json" },
      ...{
        "annotation-file": "annotations.json",
        annotations: ["com.example.by=us", "org.opencontainers.image.created=2026-01-01T00:00:00Z"],
      },
    });
    expect(results.map(({ status, digest }) => [status, digest])).toEqual(Array(3).fill(["pushed", outputs.digest]));
    for (const tag of ["1", "1.2", "latest"]) {
      await shop.oras("pull", `${registry.host}/policy:${tag}`, "-o", tag, "--config", "config");
      expect(await shop.written(tag)).toEqual({ ...shop.expected, config: '{"version":1}' });
    }
    // regctl unpacks a directory once more into itself, and leaves out links: from us as from oras.
    await shop.oras("push", `${registry.host}/policy:oras`, ...inputs);
    for (const tag of ["1", "oras"]) {
      await mkdir(join(shop.machine.workspace, `regctl-${tag}`));
      await shop.regctl("artifact", "get", "--output", `regctl-${tag}`, `${registry.host}/policy:${tag}`);
    }
    const byRegctl = await shop.written("regctl-1");
    expect(byRegctl).toEqual(await shop.written("regctl-oras"));
    expect(Object.keys(byRegctl)).toHaveLength(files.length - 1);

    const manifest = JSON.parse(await shop.oras("manifest fetch", `${registry.host}/policy:1`));
    expect(manifest).toMatchObject({
      artifactType: "application/vnd.example.policy",
      config: { mediaType: "application/vnd.example.config+json", annotations: annotationFile.$config },
      annotations: { ...annotationFile.$manifest, "com.example.by": "us" },
    });
    const [folder, , notes] = manifest.layers;
    expect(folder).toMatchObject({ annotations: { "io.deis.oras.content.unpack": "true", "org.opencontainers.image.title": "policies" } });
    expect(notes).toMatchObject({ mediaType: "text/plain", annotations: annotationFile["notes.txt"] });
  });
});

describeWith(tools, "pull", () => {
  test.each(kinds)("from %s of what oras and regctl pushed gives the same files, folders unpacked", async (_, kind) => {
    await using registry = await kind.start();
    await using shop = await workshop(registry);
    const typed = ["--artifact-type", "application/vnd.example.policy", "--config", "config.json:application/vnd.example.config+json"];
    await shop.oras("push", ...typed, "--annotation-file", "annotations.json", `${registry.host}/policy:1,1.2`, ...inputs);
    for (const tag of ["1", "1.2"]) {
      const { outputs } = await succeed(shop.machine, { operation: "pull", reference: `${registry.host}/policy:${tag}`, path: tag });
      expect(JSON.parse(outputs.files ?? "")).toEqual(files);
      expect(await shop.written(tag)).toEqual(shop.expected);
      expect(JSON.parse(outputs.manifest ?? "")).toMatchObject({ annotations: annotationFile.$manifest });
    }
    const titled = ["notes.txt", "deep/er/data/ünï.json"].flatMap((file) => ["--file", file, "-m", "text/plain"]);
    await shop.regctl("artifact", "put", "--artifact-type", "text/x-notes", ...titled, "--file-title", `${registry.host}/notes:1`);
    await succeed(shop.machine, { operation: "pull", reference: `${registry.host}/notes:1`, path: "notes" });
    expect(await shop.written("notes")).toEqual({ "notes.txt": "notes", "deep/er/data/ünï.json": "{}" });
    const folder = ["--file", "deep", "-m", "application/vnd.oci.image.layer.v1.tar+gzip", "--file-title"];
    await shop.regctl("artifact", "put", "--artifact-type", "text/x-notes", ...folder, `${registry.host}/notes:2`);
    await succeed(shop.machine, { operation: "pull", reference: `${registry.host}/notes:2`, path: "folder" });
    expect(await shop.written("folder")).toEqual({ "deep/er/data/ünï.json": "{}" });
  });

  test.each(kinds)("from %s with a type and an image: the newest referrer that fits, whoever attached it", async (_, kind) => {
    await using registry = await kind.start();
    await using shop = await workshop(registry);
    const image = await makeImage();
    await pushImage(registry.url, "app", image, "1");
    const reference = `${registry.host}/app:1`;
    const at = (year: number) => `org.opencontainers.image.created=${year}-01-01T00:00:00Z`;
    const byOras = async (year: number, type: string) => {
      await writeFile(join(shop.machine.workspace, "sbom.json"), `oras ${year} ${type}`);
      await shop.oras("attach", "--artifact-type", type, "--annotation", at(year), reference, "sbom.json:application/json");
    };
    const byUs = async (year: number, more: Record<string, string> = {}) => {
      await writeFile(join(shop.machine.workspace, "sbom.json"), `ours ${year}`);
      const attach = { operation: "attach", reference, files: "sbom.json", "artifact-type": "application/vnd.example.sbom" };
      return await succeed(shop.machine, { ...attach, annotations: at(year), ...more });
    };
    await byOras(2024, "application/vnd.example.sbom");
    await byUs(2026);
    await byOras(2025, "application/vnd.example.sbom");
    await byOras(2027, "application/vnd.example.other");
    const pull = (more: Record<string, string>) =>
      succeed(shop.machine, { operation: "pull", reference, "artifact-type": "application/vnd.example.sbom", ...more });
    await pull({ path: "image" });
    expect(await shop.written("image")).toEqual({ "sbom.json": "ours 2026" });

    // A platform is a subject of its own, for oras as well.
    const arm = image.platforms[1]?.manifest.descriptor.digest ?? "";
    const attached = await byUs(2020, { platform: "linux/arm64" });
    expect(attached.outputs.subject).toBe(`${registry.host}/app@${arm}`);
    const again = await byUs(2020, { platform: "linux/arm64" });
    expect([again.results[0].status, again.outputs.changed, again.outputs.digest]).toEqual(["unchanged", "false", attached.outputs.digest]);
    const { referrers } = JSON.parse(await shop.oras("discover", "--format", "json", `${registry.host}/app@${arm}`));
    expect(referrers.map(({ digest }: { digest: string }) => digest)).toEqual([attached.outputs.digest]);
    await pull({ path: "arm64", platform: "linux/arm64" });
    expect(await shop.written("arm64")).toEqual({ "sbom.json": "ours 2020" });
  });
});

describeWith([...ocimemRegistry.tools, "unshare"], "the same files", () => {
  test("give the same digest on every machine: whatever the folder, the user, the umask, the times, the time zone and the language", async () => {
    await using registry = await ocimemRegistry.start();
    const machines: readonly {
      readonly options: MachineOptions;
      readonly umask: number;
      readonly year: number;
      readonly reversed: boolean;
    }[] = [
      { options: { env: { TZ: "UTC", LANG: "C.UTF-8" } }, umask: 0o022, year: 2001, reversed: false },
      {
        options: {
          env: { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", GITHUB_RUN_ID: "2", RUNNER_NAME: "other" },
          jail: (_, command, args) => ({ command: "unshare", args: ["--user", "--map-user=1234", "--map-group=1234", command, ...args] }),
        },
        umask: 0o077,
        year: 2030,
        reversed: true,
      },
    ];
    const digests: string[][] = [];
    using masks = new DisposableStack();
    masks.adopt(process.umask(), (before) => process.umask(before));
    for (const { options, umask, year, reversed } of machines) {
      process.umask(umask); // the step inherits it
      await using machine = await createMachine(options);
      const folder = await fill(machine, year, reversed);
      await pushImage(registry.url, "app", await makeImage(), "1");
      const common = { files: inputs, "annotation-file": "annotations.json", "working-directory": folder };
      const type = { "artifact-type": "application/vnd.example.policy" };
      const pushed = await succeed(
        machine,
        { operation: "push", reference: `${registry.host}/policy:1`, ...type, ...common },
        { bundle: true },
      );
      const attached = await succeed(
        machine,
        { operation: "attach", reference: `${registry.host}/app:1`, ...type, ...common },
        { bundle: true },
      );
      digests.push([pushed, attached].map(({ outputs }) => outputs.digest ?? ""));
      expect([pushed, attached].map(({ outputs }) => outputs.changed)).toEqual(Array(2).fill(reversed ? "false" : "true"));
    }
    expect(digests[1]).toEqual(digests[0]);
  });
});

/** Makes the tree in a folder of the machine's workspace. */
async function fill(machine: Machine, year: number, reversed: boolean): Promise<string> {
  const folder = reversed ? "some/where else" : "here";
  const root = join(machine.workspace, folder);
  const entries = Object.entries(tree);
  await makeTree(root, Object.fromEntries(reversed ? entries.reverse() : entries));
  await writeFile(join(root, "annotations.json"), JSON.stringify(annotationFile));
  const time = new Date(Date.UTC(year, 5));
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isSymbolicLink()) await utimes(path, time, time);
    if (entry.isFile() && !reversed) await chmod(path, entry.name === "run" ? 0o775 : 0o664);
  }
  return folder;
}
