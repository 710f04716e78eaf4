import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
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

/** How each reader is asked for the names in archives, one a line behind a line of NUL for each: one process for all of them. */
const readers: Readonly<Record<string, (paths: readonly string[]) => [string, string[]]>> = {
  "GNU tar": (paths) => inLoop("tar --quoting-style=literal -tf", paths),
  bsdtar: (paths) => inLoop("bsdtar -tf", paths),
  busybox: (paths) => inLoop("busybox tar tf", paths),
  Python: (paths) => {
    const names = "for m in tarfile.open(path): print(m.name + ('/' if m.isdir() else ''))";
    return ["python3", ["-c", `import sys, tarfile\nfor path in sys.argv[1:]:\n  print('\\0')\n  ${names}`, ...paths]];
  },
};

function inLoop(command: string, paths: readonly string[]): [string, string[]] {
  return ["/bin/sh", ["-ec", `for path; do printf '\\0\\n'; ${command} "$path"; done`, "sh", ...paths]];
}

describeWith(["tar", "bsdtar", "busybox", "python3"], "layers as builders write them", () => {
  // Names that are no text, or hold line breaks, are escaped by each in its own way.
  const listed = Object.entries({ ...shapes, ...Object.fromEntries(Object.entries(beyondUmoci).map(([name, [shape]]) => [name, shape])) });
  const cases = listed.filter(([name]) => name !== "names in no encoding");
  const ours: string[][] = [];
  const theirs = new Map<string, string[][]>();
  beforeAll(async () => {
    await using folder = temporaryFolder();
    const paths = cases.map((_, at) => join(folder.path, `${at}.tar`));
    for (const [at, [, shape]] of cases.entries()) {
      const path = paths[at] as string;
      await exportRootfs(testContext(), layersOf(shape), { path, include: [], maxUnpackedSize: 1e8 });
      const names: string[] = [];
      for await (const { header } of readTar(inOne(readFileSync(path)))) names.push(textOf(header.name) + (header.type === "5" ? "/" : ""));
      ours.push(names);
    }
    for (const [reader, command] of Object.entries(readers)) {
      const { stdout } = await run(...command(paths), { env: { LC_ALL: "C.UTF-8", PYTHONIOENCODING: "utf8" } });
      const lists = stdout.split("\0\n").slice(1);
      const withoutTargets = (name: string) => name.replace(/ (?:->|link to) .*$/, "");
      theirs.set(
        reader,
        lists.map((list) => list.split("\n").flatMap((name) => (name === "" ? [] : [withoutTargets(name)]))),
      );
    }
  });
  test.each(cases.map(([name], at) => [name, at] as const))("%s: all readers list what is exported", (_, at) => {
    for (const reader of Object.keys(readers)) expect({ reader, names: theirs.get(reader)?.[at] }).toEqual({ reader, names: ours[at] });
  });
});
