import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createMachine, type Machine, node24 } from "../../scripts/machine.ts";
import { exportRootfs } from "../../src/rootfs/export.ts";
import { textOf } from "../../src/tar/byte-string.ts";
import { decompress } from "../../src/tar/compression.ts";
import { readTar } from "../../src/tar/reader.ts";
import { testContext } from "../support/context.ts";
import { runJailed } from "../support/jail.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { describeWith, repositoryRoot, run, tool } from "../support/tools.ts";
import { type Node, treeOf, writeLayout } from "./layers.ts";
import { beyondUmoci, framings, layersOf, mislabelled, type Shape, shapes } from "./published-shapes.ts";

const all: Readonly<Record<string, Shape>> = { ...framings, ...mislabelled, ...shapes };

async function plain(path: string): Promise<Buffer> {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield readFileSync(path);
  }
  return buffer(decompress(whole()));
}

async function exported(machine: Machine, reference: string, path = "root.tar"): Promise<Map<string, Node>> {
  const step = await machine.simulate({ operation: "export", reference, path });
  expect(step.code, step.log).toBe(0);
  return treeOf(await plain(join(machine.workspace, path)));
}

describeWith(["umoci 0.6", "unshare", "root"], "layers as builders write them", () => {
  test("unpack as umoci unpacks them, from an archive and as a folder", { timeout: 300_000 }, async () => {
    await using folder = temporaryFolder();
    const program = join(repositoryRoot, "__tests__", "rootfs", "jailed", "shapes.ts");
    const args = ["--disable-warning=ExperimentalWarning", program, tool("umoci")];
    const { stdout } = await runJailed([folder.path], node24, args, { cwd: folder.path, timeout: 300_000 });
    const found = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { name: string; report: string[] });
    expect(found.filter(({ report }) => report.length > 0)).toEqual([]);
    expect(found.map(({ name }) => name)).toEqual(Object.keys({ ...framings, ...shapes }));
  });
});

test.each(Object.entries(beyondUmoci))("what umoci does not take: %s", async (_, [shape, files]) => {
  await using machine = await createMachine();
  writeLayout(join(machine.workspace, "layout"), layersOf(shape));
  const found: string[] = [];
  const step = await machine.simulate({ operation: "export", reference: "oci:layout:image", path: "root.tar" });
  expect(step.code, step.log).toBe(0);
  const tree = await treeOf(await plain(join(machine.workspace, "root.tar")));
  for await (const { header, body } of readTar(inOne(await plain(join(machine.workspace, "root.tar"))))) {
    const text = (await buffer(body)).toString();
    if (header.type === "0") found.push(...(tree.get(header.name)?.names ?? "").split(" ").map((name) => `${name}=${text}`));
  }
  expect(found.sort()).toEqual(files);
});

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describeWith(["skopeo"], "layers as builders write them", () => {
  test.each(Object.entries(all))(
    "%s: the same tree in each archive, and from each store that we or skopeo copied it to",
    { timeout: 60_000 },
    async (_, shape) => {
      await using machine = await createMachine();
      const at = (path: string): string => join(machine.workspace, path);
      const layers = layersOf(shape, ["gzip", "none"]);
      writeLayout(at("layout"), layers);
      const expected = await exported(machine, "oci:layout:image");
      for (const path of ["root.tar.gz", "root.tar.zst"]) expect(await exported(machine, "oci:layout:image", path)).toEqual(expected);

      const destination = [
        "oci:copy:image",
        "oci-archive:ours.tar:image",
        "oci-archive:ours.tar.zst:image",
        "docker-archive:ours-docker.tar:acme/app:1",
      ];
      const copy = await machine.simulate({ operation: "copy", source: "oci:layout:image", destination });
      expect(copy.code, copy.log).toBe(0);
      // Docker has no media type for zstd.
      const isRead = layers.every(({ descriptor }) => !descriptor.mediaType.endsWith("zstd"));
      if (isRead) {
        await run("skopeo", ["copy", "--quiet", `oci:${at("layout")}:image`, `oci-archive:${at("skopeo.tar")}:image`]);
        await run("skopeo", ["copy", "--quiet", `oci:${at("layout")}:image`, `docker-archive:${at("skopeo-docker.tar")}:acme/app:1`]);
        await run("skopeo", ["copy", "--quiet", `docker-archive:${at("ours-docker.tar")}`, `oci:${at("back")}:image`]);
      }
      const theirs = ["oci-archive:skopeo.tar:image", "docker-archive:skopeo-docker.tar:acme/app:1", "oci:back:image"];
      for (const reference of [...destination, ...(isRead ? theirs : [])])
        expect(await exported(machine, reference), reference).toEqual(expected);
    },
  );
});

/** How each reader is asked for the names in an archive, one a line. */
const readers: Readonly<Record<string, (path: string) => [string, string[]]>> = {
  "GNU tar": (path) => ["tar", ["--quoting-style=literal", "-tf", path]],
  bsdtar: (path) => ["bsdtar", ["-tf", path]],
  busybox: (path) => ["busybox", ["tar", "tf", path]],
  Python: (path) => [
    "python3",
    ["-c", "import sys, tarfile\nfor m in tarfile.open(sys.argv[1]): print(m.name + ('/' if m.isdir() else ''))", path],
  ],
};

describeWith(["tar", "bsdtar", "busybox", "python3"], "layers as builders write them", () => {
  // Names that are no text, or hold line breaks, are escaped by each in its own way.
  const listed = Object.entries({ ...shapes, ...Object.fromEntries(Object.entries(beyondUmoci).map(([name, [shape]]) => [name, shape])) });
  test.each(listed.filter(([name]) => name !== "names in no encoding"))("%s: all readers list what is exported", async (_, shape) => {
    await using folder = temporaryFolder();
    const path = join(folder.path, "root.tar");
    await exportRootfs(testContext(), layersOf(shape), { path, include: [], maxUnpackedSize: 1e8 });
    const ours: string[] = [];
    for await (const { header } of readTar(inOne(readFileSync(path)))) ours.push(textOf(header.name) + (header.type === "5" ? "/" : ""));
    for (const [reader, command] of Object.entries(readers)) {
      const { stdout } = await run(...command(path), { env: { LC_ALL: "C.UTF-8", PYTHONIOENCODING: "utf8" } });
      const names = stdout.split("\n").filter((line) => line !== "");
      expect({ reader, names: names.map((name) => name.replace(/ (?:->|link to) .*$/, "")) }).toEqual({ reader, names: ours });
    }
  });
});
