import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMachine } from "../../scripts/machine.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { type HostileWorld, hostileWorld, imageOf, putManifest, types } from "../reliability/hostile.ts";
import { archiveOf, device, fifo, file, folder, hardLink, layers, writeLayout } from "../rootfs/layers.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { tarOf } from "../support/saved-images.ts";
import { makeImage, storeImage } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { fail, succeed } from "./step.ts";

type Layer = Parameters<typeof imageOf>[1][number];

const gzipped = (tar: Buffer, blob: Buffer = gzipSync(tar)): Layer => ({ tar, blob, mediaType: `${types.layer}+gzip` });
const zstd = (tar: Buffer, blob: Buffer = zstdCompressSync(tar)): Layer => ({ tar, blob, mediaType: `${types.layer}+zstd` });
const good = archiveOf([file("good", "content ".repeat(500))]);
const cut = (bytes: Buffer, by: number): Buffer => bytes.subarray(0, -by);
const more = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from("more")]);

/** A world with an image of these layers, and its reference. */
async function withImage(world: HostileWorld, ...layers: readonly Layer[]): Promise<string> {
  const registry = await world.registry();
  putManifest(registry, "1", imageOf(registry, layers));
  return `${registry.host}/app:1`;
}

describeWith(["unshare", "root"], "a bad layer", () => {
  // One jail for all: to build one takes longer than an export.
  let jail: HostileWorld;
  beforeAll(async () => {
    jail = await hostileWorld({ jail: "root" });
  });
  afterAll(() => jail[Symbol.asyncDispose]());
  const bomb = archiveOf([file("zeros", "\0".repeat(30 * 2 ** 20))]);
  const noTar = Buffer.from("this is no archive of files. ".repeat(100));
  test.each<[string, Layer, RegExp]>([
    ["an entry that leaves the root", gzipped(archiveOf([file("a/../../x", "x")])), /: entry "a\/\.\.\/\.\.\/x": its name leaves the root/],
    [
      "a hard link that leaves the root",
      gzipped(archiveOf([hardLink("h", "../../x")])),
      /: entry "h": hard link to "\.\.\/\.\.\/x", which leaves/,
    ],
    ["a gzip bomb", gzipped(bomb), /: the layers unpack to more than 16777216 bytes: in entry "zeros"\. The input max-unpacked-size/],
    ["a zstd bomb", zstd(bomb), /: the layers unpack to more than 16777216 bytes: in entry "zeros"\. The input max-unpacked-size/],
    ["gzip that is cut", gzipped(good, cut(gzipSync(good), 9)), /: the gzip data ends early: after entry "good"/],
    ["zstd that is cut", zstd(good, cut(zstdCompressSync(good), 9)), /: the zstd data ends within a frame/],
    ["an archive that is cut", gzipped(good.subarray(0, 1024)), /: it stops after 1024 bytes.*: in entry "good"/],
    ["data behind gzip", gzipped(good, more(gzipSync(good))), /: the gzip data is damaged/],
    ["data behind zstd", zstd(good, more(zstdCompressSync(good))), /: the zstd data has something else between its frames/],
    ["another diff ID", { ...gzipped(good), tar: noTar }, /: it unpacks to sha256:[0-9a-f]{64}, where the image's config says sha256:/],
    ["what is no archive", gzipped(noTar), /: not a sound tar archive/],
  ])("%s: an error of one line with the layer, and the entry where there is one; nothing is left", async (_, layer, why) => {
    const reference = await withImage(jail, gzipped(good), layer);
    for (const path of ["root.tar", "root"]) {
      const step = await jail.refused({ operation: "export", reference, path, "max-unpacked-size": "16MiB" }, why);
      const [error] = step.annotations.filter(({ level }) => level === "error");
      expect(error?.message.replace(/sha256:[0-9a-f]{12}\)/, "…)")).toContain(`export: read layer 2 of 2 (…) of ${reference}: `);
      expect(await readdir(jail.machine.workspace)).toEqual([]);
      expect((await readdir(jail.machine.temp)).filter((name) => name.startsWith("oci-work-"))).toEqual([]);
    }
  });

  test.each(["root", "nobody"] as const)(
    "devices, as %s: none is made, one warning counts what is lacking; an archive has them",
    async (user) => {
      await using world = await hostileWorld({ jail: user });
      const entries = [folder("dev"), device("dev/null"), device("dev/zero"), fifo("dev/pipe"), file("dev/f", "x")];
      const reference = await withImage(world, gzipped(archiveOf(entries)));
      const step = await world.run({ operation: "export", reference, path: "root" });
      expect(step.code, step.log).toBe(0);
      const left = await readdir(join(world.machine.workspace, "root", "dev"), { withFileTypes: true });
      expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(["f"]);
      expect(left.some((entry) => entry.isCharacterDevice() || entry.isBlockDevice())).toBe(false);
      const lacks = user === "root" ? "" : "owners (2), ";
      expect(step.annotations.map(({ level, message }) => [level, message])).toEqual([
        ["warning", expect.stringContaining(`/root is a folder and lacks ${lacks}device nodes (2), FIFOs (1); an archive would have them`)],
      ]);
      const archived = await world.run({ operation: "export", reference, path: "root.tar" });
      expect(JSON.parse(archived.outputs.files ?? "")).toEqual(["dev/f", "dev/null", "dev/pipe", "dev/zero"]);
      expect(archived.annotations).toEqual([]);
    },
  );

  test("a place that cannot be written to", async () => {
    await using world = await hostileWorld({ jail: "nobody" });
    const reference = await withImage(world, gzipped(good));
    await writeFile(join(world.machine.workspace, "file"), "mine");
    for (const [path, why] of [
      ["/usr/root.tar", /^export: write \/usr\/root\.tar: the file system is read-only \(code EROFS\)$/],
      ["/usr/root", /^export: write \/usr\/root: the file system is read-only \(code EROFS\)$/],
      ["file/root.tar", /^export: write \S+\/file\/root\.tar: a part of the path is not a folder/],
      ["file/root", /^export: write \S+\/file\/root: a part of the path is not a folder/],
      ["file", /^export: write \S+\/file: it is there already, and no folder$/],
    ] as const) {
      await world.refused({ operation: "export", reference, path }, why);
    }
    expect(await readdir(world.machine.workspace)).toEqual(["file"]);
    expect(await readFile(join(world.machine.workspace, "file"), "utf8")).toBe("mine");
  });
});

test("an export makes the folders that lead to its path; one of a platform that is not there makes nothing, and names those that are", async () => {
  await using registry = await startFaultRegistry();
  await using machine = await createMachine();
  storeImage(registry.storage, "app", await makeImage(), "1");
  const reference = `${registry.host}/app:1`;
  const made = ["a/b/root.tar", "c/d/root"];
  for (const path of made) {
    await fail(
      machine,
      { operation: "export", reference, platform: "linux/riscv64", path },
      /nothing for platform linux\/riscv64; there is linux\/amd64, linux\/arm64$/,
    );
    expect(await readdir(machine.workspace)).toEqual([]);
  }
  for (const path of made) {
    const { outputs } = await succeed(machine, { operation: "export", reference, path });
    expect(outputs.path).toBe(join(machine.workspace, path));
    expect((await stat(join(machine.workspace, path))).isDirectory()).toBe(!path.endsWith(".tar"));
  }
});

test("an export of thousands of files: `files` is empty, the file of all results has them, and the step says so and succeeds", async () => {
  await using registry = await startFaultRegistry();
  await using machine = await createMachine();
  const long = "a-file-with-a-name-that-is-long".repeat(3);
  const names = Array.from({ length: 2000 }, (_, at) => `data/${String(at).padStart(5, "0")}/${long}`);
  putManifest(registry, "1", imageOf(registry, [gzipped(archiveOf(names.map((name) => file(name))))]));
  await mkdir(join(machine.workspace, "root"));
  for (const path of ["root.tar", "root"]) {
    const { outputs, step } = await succeed(machine, { operation: "export", reference: `${registry.host}/app:1`, path });
    expect([outputs.files, outputs.results]).toEqual(["", ""]);
    expect(step.annotations.filter(({ level }) => level === "warning").map(({ message }) => message)).toEqual(
      ["results", "files"].map((name) => expect.stringContaining(`output ${name} is left empty: `)),
    );
    for (const { message } of step.annotations.filter(({ level }) => level === "warning"))
      expect(message).toContain(outputs["result-path"]);
    const { results } = JSON.parse(await readFile(outputs["result-path"] ?? "", "utf8")) as { results: { files: string[] }[] };
    expect(results[0]?.files).toEqual(names);
    expect(Buffer.byteLength(JSON.stringify(step.outputs))).toBeLessThan(10_000);
  }
  // What is asked for alone is said.
  const one = await succeed(machine, { operation: "export", reference: `${registry.host}/app:1`, path: "one", include: "data/00007/**" });
  expect(JSON.parse(one.outputs.files ?? "")).toEqual([names[7]]);
});

test("every name that the errors of a layout offer is one that it takes", async () => {
  await using machine = await createMachine();
  const names = [
    "docker.io/acme/a:1",
    "v1+build",
    "feature/x+build",
    "UPPER",
    "a:b:c",
    "1.0@beta",
    `acme/x@${digestOf("x")}`,
    "with space",
    "\u00e9",
    "same",
    "same",
  ];
  const entries: object[] = [];
  for (const [at, name] of names.entries()) {
    writeLayout(join(machine.workspace, "layout"), layers([file(`file-${at}`)]));
    const [entry] = JSON.parse(await readFile(join(machine.workspace, "layout/index.json"), "utf8")).manifests;
    entries.push({ ...entry, annotations: { "org.opencontainers.image.ref.name": name } });
  }
  await writeFile(join(machine.workspace, "layout/index.json"), JSON.stringify({ schemaVersion: 2, manifests: entries }));
  const exported = (name: string) => machine.simulate({ operation: "export", reference: `oci:layout${name}`, path: "root.tar" });
  const offered = async (name: string, pattern: RegExp): Promise<string[]> => {
    const [error] = (await exported(name)).annotations;
    return (pattern.exec(error?.message ?? "")?.[1] ?? "").split(", ").map((each) => (each.startsWith("@") ? each : `:${each}`));
  };
  const found = new Set<string | undefined>();
  const ofSeveral = await offered("", /name one of them: (.*)$/);
  expect(ofSeveral).toHaveLength(names.length);
  for (const name of [...ofSeveral, ...(await offered(":nothing", /there is (.*?)\. /)).filter((each) => each !== ":same")]) {
    const step = await exported(name);
    expect(step.code, step.log).toBe(0);
    found.add(step.outputs.files);
  }
  expect(found.size).toBe(names.length);
});

describeWith(["unshare", "root"], "a runner whose tool cache is read-only", () => {
  test("the tool is kept for this job, with a warning, and a later step of the job finds it", async () => {
    await using world = await hostileWorld({ jail: "nobody" });
    const reference = await withImage(world, gzipped(archiveOf([file("bin/tool", "#!/bin/sh\n", { mode: 0o755 })])));
    const install = { operation: "export", reference, "tool-name": "tool", "tool-version": "1.0.0", include: "bin/tool" };
    const shared = join(world.machine.temp, "shared");
    await mkdir(shared, { mode: 0o555 });
    for (const cached of [false, true]) {
      const step = await world.run(install, { env: { RUNNER_TOOL_CACHE: shared } });
      expect(step.code, step.log).toBe(0);
      expect(step.outputs.path).toContain(join(world.machine.temp, "tools", "tool", "1.0.0"));
      expect(step.paths).toEqual([join(step.outputs.path as string, "bin")]);
      expect(JSON.parse(step.outputs.results as string)).toMatchObject([{ tool: { cached } }]);
      expect(step.annotations.map(({ level, message }) => [level, message])).toEqual(
        cached
          ? []
          : [["warning", expect.stringContaining("of the runner's tool cache may not be written; the tool is kept for this job only")]],
      );
    }
  });
});

test("an image without layers, whose config has null for their list, is exported and copied in every form", async () => {
  await using machine = await createMachine();
  const at = (path: string): string => join(machine.workspace, path);
  const config = JSON.stringify({ os: "linux", architecture: "amd64", rootfs: { type: "layers", diff_ids: null } });
  await writeFile(
    at("saved.tar"),
    await tarOf({ "c.json": config, "manifest.json": '[{"Config":"c.json","RepoTags":["acme/app:1"],"Layers":null}]' }),
  );
  const copy = await machine.simulate({
    operation: "copy",
    source: "docker-archive:saved.tar",
    destination: ["oci:layout:1", "docker-archive:again.tar:acme/app:1"],
  });
  expect(copy.code, copy.log).toBe(0);
  for (const reference of ["docker-archive:saved.tar", "docker-archive:again.tar", "oci:layout:1"]) {
    for (const path of ["root", "root.tar", "root.tar.gz", "root.tar.zst"]) {
      const step = await machine.simulate({ operation: "export", reference, path });
      expect([step.code, step.outputs.files, step.annotations], step.log).toEqual([0, "[]", []]);
    }
  }
});
