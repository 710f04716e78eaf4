import { lstat, mkdir, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { node24 } from "../../scripts/machine.ts";
import { findInputFiles } from "../../src/artifact/files.ts";
import { leavesBase } from "../../src/artifact/links.ts";
import { packArtifact } from "../../src/artifact/pack.ts";
import { unpackArtifact } from "../../src/artifact/unpack.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { parseManifest } from "../../src/oci/manifest.ts";
import { Budget } from "../../src/runtime/budget.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { runJailed } from "../support/jail.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage } from "../support/test-image.ts";
import { describeWith } from "../support/tools.ts";
import { artifactContext, directoryLayer, makeArtifact, makeTree, readTree, type TestArtifactOptions, type TestLayer } from "./content.ts";
import type { JailedArtifact, JailedLayer, JailedOutcome } from "./unpack-in-jail.ts";

async function unpack(folder: string, layers: readonly TestLayer[], options: TestArtifactOptions & { readonly most?: number } = {}) {
  const { manifest, source } = makeArtifact(layers, options);
  const path = join(folder, "out");
  return (await unpackArtifact(artifactContext(folder), source, manifest, { path, maxUnpackedSize: options.most ?? 1_000_000 })).files;
}

/** On Windows files have no mode. */
const hasModes = process.platform !== "win32";

const file = (title: string, text: string): TestLayer => ({ title, bytes: Buffer.from(text) });

describe("the files of an artifact", () => {
  test("are written by title, with the folders they need", async () => {
    await using folder = temporaryFolder();
    const layers = [file("b.txt", "b"), file("deep/er/a.txt", "a"), file("empty", "")];
    expect(await unpack(folder.path, layers)).toEqual(["b.txt", "deep/er/a.txt", "empty"]);
    expect(await readTree(join(folder.path, "out"))).toEqual({ "b.txt": "b", "deep/er/a.txt": "a", empty: "" });
    if (hasModes) expect((await stat(join(folder.path, "out"))).mode & 0o777).toBe(0o755);
    if (hasModes) expect((await stat(join(folder.path, "out/deep/er"))).mode & 0o777).toBe(0o755);
    if (hasModes) expect((await stat(join(folder.path, "out/b.txt"))).mode & 0o777).toBe(0o644);
  });

  test("join what is in the folder already", async () => {
    await using folder = temporaryFolder();
    await makeTree(join(folder.path, "out"), { "deep/mine.txt": "mine", "same.txt": "same" });
    const before = await stat(join(folder.path, "out/same.txt"));
    expect(await unpack(folder.path, [file("deep/a.txt", "a"), file("same.txt", "same")])).toEqual(["deep/a.txt", "same.txt"]);
    expect(await readTree(join(folder.path, "out"))).toEqual({ "deep/a.txt": "a", "deep/mine.txt": "mine", "same.txt": "same" });
    expect((await stat(join(folder.path, "out/same.txt"))).ino).toBe(before.ino);
  });

  test.each([
    ["other content", { "a.txt": "other" }],
    ["other content of another size", { "a.txt": "something else" }],
    ["a folder in the way", { "a.txt/b": "b" }],
    ["a link to the same content", { "x.txt": "a", "a.txt": "->x.txt" }],
    ["a file where a folder is needed", { deep: "a" }],
    ["a link where a folder is needed", { "real/x": "x", deep: "->real" }],
  ])("never replace %s, and then none is written", async (_, tree) => {
    await using folder = temporaryFolder();
    const out = join(folder.path, "out");
    await makeTree(out, tree as Record<string, string>);
    const before = await readTree(out);
    const attempt = unpack(folder.path, [file("first.txt", "1"), file("a.txt", "a"), file("deep/b.txt", "b")]);
    await expect(attempt).rejects.toMatchObject({ facts: { kind: expect.stringMatching(/^(conflict|files)$/) } });
    expect(await readTree(out)).toEqual(before);
  });

  test.skipIf(process.platform !== "linux")(
    "may differ in case or in the way an accent is written, where the file system can hold both",
    async () => {
      await using folder = temporaryFolder();
      const layers = [file("README", "1"), file("readme", "2"), file("caf\u00e9", "3"), file("cafe\u0301", "4")];
      expect(await unpack(folder.path, layers)).toEqual(["README", "cafe\u0301", "caf\u00e9", "readme"]);
      expect(await readTree(join(folder.path, "out"))).toEqual({ README: "1", readme: "2", "caf\u00e9": "3", "cafe\u0301": "4" });
    },
  );

  test("may have titles as regctl and obom write them, and empty ones", async () => {
    await using folder = temporaryFolder();
    const layers: TestLayer[] = [file("./a.txt", "a"), file(".//./b/c.txt", "c"), file("", "none")];
    expect(await unpack(folder.path, layers)).toEqual(["a.txt", "b/c.txt", digestOf("none").replace(":", "-")].sort());
    await expect(unpack(folder.path, [file("./../a", "x")])).rejects.toMatchObject({ facts: { kind: "input" } });
  });

  test("may have no more bytes together than is allowed, counted before anything is read", async () => {
    await using folder = temporaryFolder();
    const layers = [file("a", "12345"), file("b", "12345"), await directoryLayer("dir", [{ name: "dir/c", body: "c" }])];
    await expect(unpack(folder.path, layers.slice(0, 2), { most: 9 })).rejects.toMatchObject({
      facts: { kind: "limit", input: "max-unpacked-size" },
    });
    await expect(unpack(folder.path, layers, { most: 1024 })).rejects.toMatchObject({ facts: { kind: "limit" } });
    expect(await readdir(folder.path)).toEqual([]);
    expect(await unpack(folder.path, layers.slice(0, 2), { most: 10 })).toEqual(["a", "b"]);
  });

  test("of an attestation or a signature with an image's config are no container image's", async () => {
    await using folder = temporaryFolder();
    const config = { mediaType: "application/vnd.oci.image.config.v1+json", bytes: Buffer.from("{}") };
    const layers: TestLayer[] = [{ bytes: Buffer.from("{}\n"), mediaType: "application/vnd.in-toto+json" }];
    expect(await unpack(folder.path, layers, { config })).toEqual([digestOf("{}\n").replace(":", "-")]);
    const image: TestLayer[] = [{ bytes: Buffer.from("x"), mediaType: "application/vnd.oci.image.layer.v1.tar" }];
    await expect(unpack(folder.path, image, { config })).rejects.toMatchObject({ facts: { kind: "input" } });
    await expect(unpack(folder.path, [], { config })).rejects.toMatchObject({ facts: { kind: "input" } });
  });

  test("without a title are named by digest; the empty layer is no file", async () => {
    await using folder = temporaryFolder();
    const layers: TestLayer[] = [{ bytes: Buffer.from("x") }, { bytes: Buffer.from("{}"), mediaType: "application/vnd.oci.empty.v1+json" }];
    expect(await unpack(folder.path, layers)).toEqual([digestOf("x").replace(":", "-")]);
  });

  test("that occur twice with one content are one", async () => {
    await using folder = temporaryFolder();
    expect(await unpack(folder.path, [file("a", "1"), file("a", "1")])).toEqual(["a"]);
  });

  test.each([
    ["two contents under one title", [file("a", "1"), file("a", "2")]],
    ["a file and a folder of one name", [file("a", "1"), file("a/b", "2")]],
    ["a title that leads out", [file("fine", "1"), file("../a", "1")]],
    ["an absolute title", [file("/etc/a", "1")]],
  ])("with %s are refused before anything is written", async (_, layers) => {
    await using folder = temporaryFolder();
    await expect(unpack(folder.path, layers)).rejects.toMatchObject({ facts: { kind: "input" } });
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("are all or none: a blob that is corrupt leaves nothing", async () => {
    await using folder = temporaryFolder();
    const { manifest, source } = makeArtifact([file("a", "1"), file("b", "2")]);
    const bad = {
      ...source,
      open: (blob: Parameters<typeof source.open>[0]) => (blob.digest === digestOf("2") ? fail() : source.open(blob)),
    };
    async function* fail(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(0);
      throw new Error("corrupt");
    }
    const options = { path: join(folder.path, "out"), maxUnpackedSize: 2 };
    await expect(unpackArtifact(artifactContext(folder.path), bad, manifest, options)).rejects.toThrow("corrupt");
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("of an image or index are for other operations", async () => {
    await using folder = temporaryFolder();
    const image = await makeImage();
    const { source } = makeArtifact([]);
    for (const { descriptor, bytes } of [image.root, image.platforms[0]?.manifest ?? image.root]) {
      const manifest = parseManifest(bytes, descriptor.mediaType);
      const attempt = unpackArtifact(artifactContext(folder.path), source, manifest, { path: folder.path, maxUnpackedSize: 1 });
      await expect(attempt).rejects.toMatchObject({
        facts: { kind: "input", reason: expect.stringMatching(/^(?:index|container-image)$/) },
      });
    }
  });
});

describe("a Helm chart", () => {
  const helm = (config: unknown): TestArtifactOptions => ({
    config: { mediaType: "application/vnd.cncf.helm.config.v1+json", bytes: Buffer.from(JSON.stringify(config)) },
  });
  const layers: TestLayer[] = [
    { bytes: Buffer.from("chart"), mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip" },
    { bytes: Buffer.from("signed"), mediaType: "application/vnd.cncf.helm.chart.provenance.v1.prov" },
  ];

  test("is named from its config", async () => {
    await using folder = temporaryFolder();
    expect(await unpack(folder.path, layers, helm({ name: "app", version: "1.2.3+build" }))).toEqual([
      "app-1.2.3+build.tgz",
      "app-1.2.3+build.tgz.prov",
    ]);
  });

  test.each([
    [{ name: "..", version: "1.0.0" }],
    [{ name: "../app", version: "1.0.0" }],
    [{ name: "app", version: "../../1" }],
    [{ name: "app" }],
    [{ version: "1.0.0" }],
    [{ name: 1, version: 1 }],
    [[]],
    ["x"],
  ])("with the config %j is refused", async (config) => {
    await using folder = temporaryFolder();
    await expect(unpack(folder.path, layers, helm(config))).rejects.toMatchObject({ facts: { kind: "input" } });
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe("a directory that is marked for unpacking", () => {
  test("comes back as it was packed", async () => {
    await using folder = temporaryFolder();
    const work = join(folder.path, "work");
    const tree = { "dir/a.txt": "a", "dir/run": "x:#!/bin/sh", "dir/sub/b": "b", "dir/link": "->sub/b", "dir/loop": "->sub/../sub" };
    await makeTree(work, tree);
    await mkdir(join(work, "dir/empty"));
    const ctx = artifactContext(folder.path);
    const { manifest, source } = await packArtifact(ctx, {
      files: await findInputFiles(["dir"], { workingDirectory: work }),
      artifactType: "a/b",
    });
    const { files } = await unpackArtifact(ctx, source, manifest, { path: join(folder.path, "out"), maxUnpackedSize: 100_000 });
    expect(files).toEqual(["dir/a.txt", "dir/link", "dir/loop", "dir/run", "dir/sub/b"]);
    expect(await readTree(join(folder.path, "out"))).toEqual(await readTree(work));
    if (hasModes) expect((await stat(join(folder.path, "out/dir/run"))).mode & 0o777).toBe(0o755);
    expect((await lstat(join(folder.path, "out/dir/empty"))).isDirectory()).toBe(true);
    await unpackArtifact(ctx, source, manifest, { path: join(folder.path, "out"), maxUnpackedSize: 100_000 });
    expect(await readTree(join(folder.path, "out"))).toEqual(await readTree(work));
  });

  test("never replaces a file of other content, and then changes nothing", async () => {
    await using folder = temporaryFolder();
    await makeTree(join(folder.path, "out"), { "dir/b": "other" });
    const layer = await directoryLayer("dir", [
      { name: "dir/a", body: "a" },
      { name: "dir/b", body: "b" },
    ]);
    await expect(unpack(folder.path, [layer])).rejects.toMatchObject({ facts: { kind: "conflict" } });
    expect(await readTree(join(folder.path, "out"))).toEqual({ "dir/b": "other" });
  });

  test("keeps hard links, takes modes but no privileges, leaves out devices and pipes", async () => {
    await using folder = temporaryFolder();
    const layer = await directoryLayer("dir", [
      { name: "dir/", type: "directory", mode: 0o750 },
      { name: "dir/a", body: "a", mode: 0o4777 },
      { name: "dir/b", type: "link", linkname: "dir/a" },
      { name: "dir/pipe", type: "fifo" },
      { name: "dir/null", type: "character-device" },
    ]);
    expect(await unpack(folder.path, [layer])).toEqual(["dir/a", "dir/b"]);
    const [a, b] = [await stat(join(folder.path, "out/dir/a")), await stat(join(folder.path, "out/dir/b"))];
    expect(a.ino).toBe(b.ino);
    if (hasModes) expect((a.mode & 0o7777).toString(8)).toBe("755");
    if (hasModes) expect(((await stat(join(folder.path, "out/dir"))).mode & 0o777).toString(8)).toBe("750");
  });

  test("of the title . fills the folder itself", async () => {
    await using folder = temporaryFolder();
    const layer = await directoryLayer(".", [
      { name: ".", type: "directory" },
      { name: "a", body: "a" },
      { name: "./sub/b", body: "b" },
    ]);
    expect(await unpack(folder.path, [layer])).toEqual(["a", "sub/b"]);
  });

  test("may have a file beside it that lies in it, or another directory, which must be the same there", async () => {
    await using folder = temporaryFolder();
    const dist = await directoryLayer("dist", [
      { name: "dist/a.js", body: "a" },
      { name: "dist/sub/b.js", body: "b" },
    ]);
    const sub = await directoryLayer("dist/sub", [
      { name: "dist/sub/b.js", body: "b" },
      { name: "dist/sub/c.js", body: "c" },
    ]);
    const all = await directoryLayer(".", [
      { name: "dist/sub/b.js", body: "b" },
      { name: "top", body: "t" },
    ]);
    const layers = [file("dist/a.js", "a"), sub, dist, all];
    expect(await unpack(folder.path, layers)).toEqual(["dist/a.js", "dist/sub/b.js", "dist/sub/c.js", "top"]);
    expect(await unpack(folder.path, layers)).toHaveLength(4);
    await using empty = temporaryFolder();
    for (const other of [
      [dist, file("dist/a.js", "other")],
      [dist, await directoryLayer("dist/sub", [{ name: "dist/sub/b.js", body: "other" }])],
    ]) {
      await expect(unpack(empty.path, other)).rejects.toMatchObject({ facts: { kind: "conflict" } });
      expect(await readdir(empty.path)).toEqual([]);
    }
  });

  test("holds no link that another directory's links lead out by", async () => {
    await using folder = temporaryFolder();
    const upper = await directoryLayer("d", [{ name: "d/a", type: "symlink", linkname: "sub/l/../.." }]);
    const inner = await directoryLayer("d/sub", [{ name: "d/sub/l", type: "symlink", linkname: "." }]);
    expect(await unpack(folder.path, [upper])).toEqual(["d/a"]);
    await using empty = temporaryFolder();
    await expect(unpack(empty.path, [upper, inner])).rejects.toMatchObject({ facts: { kind: "corrupt" } });
    expect(await readdir(empty.path)).toEqual([]);
  });

  test("holds no link whose target is longer than any system takes: a million of them would be held in memory", async () => {
    await using folder = temporaryFolder();
    const layer = await directoryLayer("d", [{ name: "d/a", type: "symlink", linkname: "x/../".repeat(1000) }]);
    await expect(unpack(folder.path, [layer])).rejects.toMatchObject({
      facts: { kind: "corrupt" },
      message: expect.stringContaining("4095"),
    });
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("by a slash behind its title, as regctl does it, has names without the title", async () => {
    await using folder = temporaryFolder();
    const layer = await directoryLayer("some/dir/", [
      { name: "./", type: "directory", mode: 0o750 },
      { name: "dir/a", body: "a" },
      { name: "sub/b", type: "link", linkname: "dir/a" },
      { name: "sub/l", type: "symlink", linkname: "../dir/a" },
    ]);
    expect(await unpack(folder.path, [layer, file("some/other", "x")])).toEqual([
      "some/dir/dir/a",
      "some/dir/sub/b",
      "some/dir/sub/l",
      "some/other",
    ]);
    expect(await readTree(join(folder.path, "out"))).toMatchObject({ "some/dir/sub/b": "a", "some/dir/sub/l": "->../dir/a" });
    const plain: TestLayer = { ...layer, bytes: gunzipSync(layer.bytes), mediaType: "application/vnd.oci.image.layer.v1.tar" };
    await using again = temporaryFolder();
    expect(await unpack(again.path, [plain])).toEqual(["some/dir/dir/a", "some/dir/sub/b", "some/dir/sub/l"]);
    const unsaid = await directoryLayer("dir", [{ name: "dir/x", body: "x" }], { "io.deis.oras.content.digest": "" });
    expect(await unpack(again.path, [unsaid])).toEqual(["dir/x"]);
    const other = { ...layer, mediaType: "text/plain" };
    await expect(unpack(folder.path, [other])).rejects.toMatchObject({ facts: { kind: "input" } });
    await expect(unpack(folder.path, [layer, file("some/dir", "x")])).rejects.toMatchObject({ facts: { kind: "input" } });
  });

  test("must be what the manifest says, and not more than is allowed", async () => {
    await using folder = temporaryFolder();
    const good = await directoryLayer("dir", [{ name: "dir/a", body: "a".repeat(5000) }]);
    const digest = digestOf(gunzipSync(good.bytes));
    const marked = (tarDigest: string): TestLayer => ({
      ...good,
      annotations: { ...good.annotations, "io.deis.oras.content.digest": tarDigest },
    });
    await expect(unpack(folder.path, [marked(digestOf("x"))])).rejects.toMatchObject({ facts: { kind: "corrupt" } });
    await expect(unpack(folder.path, [marked("sha256:x")])).rejects.toMatchObject({ facts: { kind: "input" } });
    await expect(unpack(folder.path, [marked(digest)], { most: 5000 })).rejects.toMatchObject({ facts: { kind: "limit" } });
    expect(await readdir(folder.path)).toEqual([]);
    expect(await unpack(folder.path, [marked(digest)], { most: 20_000 })).toEqual(["dir/a"]);
  });

  test.each([
    ["xz", "fd377a585a000004e6d6b4460200"],
    ["bzip2", "425a68393141592653590000"],
  ])("is refused by the name of its compression if that is %s", async (name, start) => {
    await using folder = temporaryFolder();
    const layer = { ...(await directoryLayer("dir", [])), bytes: Buffer.concat([Buffer.from(start, "hex"), Buffer.alloc(1000, 7)]) };
    const facts = { kind: "unsupported", operation: "unpack" };
    const message = `the directory dir is compressed with ${name}; directories are plain, gzip or zstd`;
    await expect(unpack(folder.path, [layer])).rejects.toMatchObject({ summary: message, facts });
  });
});

test("files and links in a deep folder are unpacked in time that grows with their names' lengths alone (S-32)", async () => {
  await using folder = temporaryFolder();
  const deep = `dir/${"a/".repeat(700)}`;
  const parts = Array.from({ length: 2000 }, (_, at) => ({ name: `${deep}f${at}`, body: "" }));
  const links = Array.from({ length: 200 }, (_, at) => ({
    name: `${deep}l${at}`,
    type: "symlink" as const,
    linkname: `${"b/../".repeat(400)}f${at}`,
  }));
  const files = await unpack(folder.path, [await directoryLayer("dir", [...parts, ...links])], { most: 100_000_000 });
  expect(files).toHaveLength(2200);
});

test("the work on links is bounded (S-32)", () => {
  const links = new Map([["dir/l", "a/".repeat(1000)]]);
  const work = () => new Budget(100_000, () => new OciError("too much", { kind: "limit" }));
  expect(() => leavesBase("dir/l", "dir", links, work())).toThrow(/too much/);
  expect(leavesBase("dir/l", "dir", new Map([["dir/l", "a/".repeat(100)]]), work())).toBe(false);
});

describeWith(["unshare", "root"], "hostile artifacts", () => {
  const program = fileURLToPath(new URL("unpack-in-jail.ts", import.meta.url));
  /** All in one jail, which takes longer to build than an artifact to unpack; what one writes outside of its own folder is seen all the same. */
  const attack = async (folder: string, artifacts: readonly JailedArtifact[]) => {
    const input = JSON.stringify(artifacts);
    const { stdout } = await runJailed([folder], node24, ["--disable-warning=ExperimentalWarning", program], { input });
    return JSON.parse(stdout) as JailedOutcome[];
  };
  const up = "../".repeat(12);
  const attacks: [string, JailedLayer["parts"], title?: string][] = [
    ["a name with ..", [{ name: "dir/../../x", body: "x" }]],
    ["an absolute name", [{ name: "/tmp/x", body: "x" }]],
    ["a name beside the directory", [{ name: "other/x", body: "x" }]],
    ["a name that only starts like the directory", [{ name: "dirx", body: "x" }]],
    ["a link that leads out", [{ name: "dir/l", type: "symlink", linkname: `${up}etc` }]],
    ["an absolute link", [{ name: "dir/l", type: "symlink", linkname: "/etc/passwd" }]],
    ["a link beside the directory", [{ name: "dir/l", type: "symlink", linkname: "../x" }]],
    [
      "a file written through a link",
      [
        { name: "dir/l", type: "symlink", linkname: "." },
        { name: "dir/l/x", body: "x" },
      ],
    ],
    [
      "a link where a folder was",
      [
        { name: "dir/l/x", body: "x" },
        { name: "dir/l", type: "symlink", linkname: "x" },
      ],
    ],
    [
      "a chain of links of which each looks harmless",
      [
        { name: "dir/a/b/", type: "directory" },
        { name: "dir/a/b/c", type: "symlink", linkname: "../.." },
        { name: "dir/l", type: "symlink", linkname: "a/b/c/../../x" },
      ],
    ],
    [
      "links in a circle",
      [
        { name: "dir/a", type: "symlink", linkname: "b" },
        { name: "dir/b", type: "symlink", linkname: "a/x" },
      ],
    ],
    ["a hard link out", [{ name: "dir/h", type: "link", linkname: "/etc/passwd" }]],
    ["a hard link beside the directory", [{ name: "dir/h", type: "link", linkname: "../../../../etc/passwd" }]],
    [
      "a hard link to a link",
      [
        { name: "dir/l", type: "symlink", linkname: "x" },
        { name: "dir/h", type: "link", linkname: "dir/l" },
      ],
    ],
    [
      "a name twice",
      [
        { name: "dir/x", body: "1" },
        { name: "dir/x", body: "2" },
      ],
    ],
    ["the directory itself as a link", [{ name: "dir", type: "symlink", linkname: "." }]],
    ["a name of many slashes", [{ name: `dir${"/".repeat(20_000)}x`, body: "x" }]],
    [
      "a link in the place of a folder that no entry names",
      [
        { name: "dir/l/x/y", body: "x" },
        { name: "dir/l/x", type: "symlink", linkname: "../z" },
      ],
    ],
    ["a backslash", [{ name: "dir/..\\..\\x", body: "x" }]],
    ["regctl's way: a name with ..", [{ name: "../x", body: "x" }], "dir/"],
    ["regctl's way: an absolute name", [{ name: "/tmp/x", body: "x" }], "dir/"],
    ["regctl's way: the directory itself as a link", [{ name: ".", type: "symlink", linkname: "/" }], "dir/"],
    ["regctl's way: a link beside the directory", [{ name: "l", type: "symlink", linkname: "../fine" }], "dir/"],
    ["regctl's way: a hard link beside the directory", [{ name: "h", type: "link", linkname: "../fine" }], "dir/"],
    ["regctl's way: a title that leads out", [{ name: "x", body: "x" }], "../"],
    ["regctl's way: the root for a title", [{ name: "x", body: "x" }], "/"],
  ];
  let outcomes: JailedOutcome[];
  const all = temporaryFolder();
  const folderOf = (what: string) => join(all.path, `${attacks.findIndex(([name]) => name === what)}`);
  beforeAll(async () => {
    for (const [what] of attacks) await mkdir(folderOf(what));
    outcomes = await attack(
      all.path,
      attacks.map(([what, parts = [], title = "dir"]) => ({
        folder: folderOf(what),
        layers: [
          { title: "fine", body: "1" },
          { title, parts },
        ],
      })),
    );
  });
  afterAll(() => all[Symbol.asyncDispose]());

  test.each(attacks)("%s writes nothing", async (what) => {
    const outcome = outcomes[attacks.findIndex(([name]) => name === what)];
    expect(outcome).toMatchObject({ kind: expect.stringMatching(/^(corrupt|files|conflict|input)$/) });
    expect(await readTree(folderOf(what))).toEqual({});
  });

  test("nor does any of them beside its own folder", async () => {
    expect(await readTree(all.path)).toEqual({});
    expect((await readdir(all.path)).length).toBe(attacks.length);
  });

  test("nothing is written through a link that stands in the folder already", async () => {
    await using folder = temporaryFolder();
    const out = join(folder.path, "out");
    await mkdir(join(folder.path, "elsewhere"));
    await mkdir(out);
    await symlink("../elsewhere", join(out, "dir"));
    await writeFile(join(folder.path, "elsewhere/kept"), "kept");
    const layers = [
      { title: "dir/a", body: "a" },
      { title: "dir", parts: [{ name: "dir/a", body: "a" }] },
    ];
    const outcomes = await attack(
      folder.path,
      layers.map((layer) => ({ folder: folder.path, layers: [layer] })),
    );
    expect(outcomes).toMatchObject(layers.map(() => ({ kind: expect.stringMatching(/^(conflict|files)$/) })));
    expect(await readdir(join(folder.path, "elsewhere"))).toEqual(["kept"]);
  });
});
