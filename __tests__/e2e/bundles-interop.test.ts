import { createReadStream, createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { expect, test } from "vitest";
import { createMachine, type Inputs, type Machine } from "../../scripts/machine.ts";
import { inProcess } from "../reliability/scenario.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { makeImage, makeReferrer, storeImage, storeReferrer, type TestImage } from "../support/test-image.ts";
import { describeWith, run } from "../support/tools.ts";

async function succeed(machine: Machine, inputs: Inputs): Promise<string> {
  const result = await inProcess(machine, inputs);
  expect(result.code, result.log).toBe(0);
  return result.outputs.digest ?? "";
}

interface World extends AsyncDisposable {
  readonly machine: Machine;
  readonly from: FaultRegistry;
  readonly to: FaultRegistry;
  /** By their names in the registry, multi-platform, each with a referrer. */
  readonly images: ReadonlyMap<string, TestImage>;
}

async function world(): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const [from, to] = [stack.use(await startFaultRegistry()), stack.use(await startFaultRegistry())];
  const machine = stack.use(await createMachine());
  const images = new Map<string, TestImage>();
  for (const name of ["acme/one", "acme/two"]) {
    const image = await makeImage({ seed: name, platforms: ["linux/amd64", "linux/arm64"] });
    storeImage(from.storage, name, image, "1.0");
    storeReferrer(from.storage, name, makeReferrer(image.root.descriptor, "application/vnd.example.sbom", name));
    images.set(`${from.host}/${name}:1.0`, image);
  }
  const all = stack.move();
  return { machine, from, to, images, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** The archive as one plain file: parts joined, and unpacked. */
async function plain(folder: string, file: string): Promise<string> {
  const path = join(folder, "plain.tar");
  const names = (await readdir(folder))
    .filter((name) => name === file || new RegExp(`^${file.replaceAll(".", "\\.")}\\.\\d{3}$`).test(name))
    .sort();
  async function* bytes(): AsyncGenerator<Buffer> {
    for (const name of names) yield* createReadStream(join(folder, name));
  }
  const out = createWriteStream(path);
  if (file.endsWith(".zst")) await pipeline(bytes(), createZstdDecompress(), out);
  else if (file.endsWith("gz")) await pipeline(bytes(), createGunzip(), out);
  else await pipeline(bytes(), out);
  return path;
}

const home = (machine: Machine) => ({ cwd: machine.workspace, env: { PATH: process.env.PATH ?? "", HOME: machine.workspace } });

describeWith(["skopeo", "regctl", "oras", "crane"], "an archive of several images of several platforms with referrers", () => {
  test.each([
    ["all.tar", undefined],
    ["all.tar.gz", undefined],
    ["all.tar.zst", "2KiB"],
    ["all.tar", "2KiB"],
  ])("%s (parts of %s) is opened by skopeo, regctl and oras, image by image", { timeout: 120_000 }, async (file, size) => {
    await using it = await world();
    const { machine, to } = it;
    const source = [...it.images.keys()].join("\n");
    const inputs = { operation: "copy", source, destination: `oci-archive:${file}`, referrers: true };
    await succeed(machine, size === undefined ? inputs : { ...inputs, "split-size": size });
    const path = await plain(machine.workspace, file);
    await run("tar", ["-C", machine.workspace, "--one-top-level=layout", "-xf", path]);
    for (const [name, image] of it.images) {
      const { digest } = image.root.descriptor;
      const options = home(machine);
      // skopeo reads no zstd here: podman and containerd unpack it before.
      const readable = file.endsWith("gz") && size === undefined ? join(machine.workspace, file) : path;
      await run(
        "skopeo",
        ["--insecure-policy", "copy", "--all", `oci-archive:${readable}:${name}`, `oci:${machine.workspace}/skopeo:app`],
        options,
      );
      expect(await succeed(machine, { operation: "digest", reference: "oci:skopeo:app" })).toBe(digest);
      const raw = await run("skopeo", ["inspect", "--raw", `oci:${machine.workspace}/layout:${name}`], options);
      expect(Buffer.from(raw.stdout).equals(image.root.bytes)).toBe(true);
      await run("oras", ["cp", "--recursive", "--from-oci-layout-path", "layout", "--to-plain-http", name, `${to.host}/oras:1`], options);
      expect(to.storage.repository("oras").tags.get("1")).toBe(digest);
      expect(to.storage.missing("oras", image.root)).toEqual([]);
      const host = ["--host", `reg=${to.host},tls=disabled`];
      await run("regctl", ["image", "import", ...host, "--name", name, `${to.host}/regctl:1`, path], options);
      expect(to.storage.repository("regctl").tags.get("1")).toBe(digest);
      await run("crane", ["validate", "--insecure", "--remote", `${to.host}/regctl:1`], options);
    }
  });

  // Unpacked before: skopeo 1.9 cannot read the list of a gzipped docker-archive, its own included.
  test.each(["images.tar", "images.tar.gz", "images.tar.zst"])(
    "docker-archive:%s of several images is opened by skopeo",
    { timeout: 120_000 },
    async (file) => {
      await using it = await world();
      const { machine } = it;
      const source = [...it.images.keys()].join("\n");
      await succeed(machine, {
        operation: "copy",
        source,
        destination: `docker-archive:${file}`,
        platform: "linux/amd64",
        "split-size": "3KiB",
      });
      const path = await plain(machine.workspace, file);
      for (const [name, image] of it.images) {
        const config = await run("skopeo", ["inspect", "--config", "--raw", `docker-archive:${path}:${name}`], home(machine));
        expect(Buffer.from(config.stdout).equals(image.platforms[0]?.config.bytes ?? Buffer.alloc(0))).toBe(true);
      }
    },
  );

  test("what skopeo wrote image by image under whole names, in tar and in parts by split, we load below a prefix", {
    timeout: 120_000,
  }, async () => {
    await using it = await world();
    const { machine, to } = it;
    const options = home(machine);
    for (const name of it.images.keys()) {
      await run(
        "skopeo",
        ["--insecure-policy", "copy", "--all", "--src-tls-verify=false", `docker://${name}`, `oci:${machine.workspace}/made:${name}`],
        options,
      );
    }
    await run("tar", ["-C", join(machine.workspace, "made"), "-cf", join(machine.workspace, "made.tar"), "."]);
    await run("split", ["-b", "4000", "made.tar", "made.tar."], options);
    for (const [source, prefix] of [
      ["oci:made", "a"],
      ["oci-archive:made.tar", "b"],
      ["oci-archive:made.tar.a?", "c"],
    ] as const) {
      await succeed(machine, { operation: "copy", source, destination: `${to.host}/${prefix}/`, "all-tags": true });
      for (const [name, image] of it.images) {
        const repository = `${prefix}/${name.slice(name.indexOf("/") + 1, name.lastIndexOf(":"))}`;
        expect(to.storage.repository(repository).tags.get("1.0")).toBe(image.root.descriptor.digest);
        expect(to.storage.missing(repository, image.root)).toEqual([]);
      }
    }
  });
});
