import { existsSync, readdirSync, statSync } from "node:fs";
import { symlink as link, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync, zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../src/oci/digest.ts";
import { exportRootfs, type LayerSource } from "../../src/rootfs/export.ts";
import { type ErrorKind, OciError } from "../../src/runtime/errors.ts";
import { type ByteString, byteString, fromBytes } from "../../src/tar/byte-string.ts";
import { encodeHeader, endOfArchive, tarHeader, tarTypes } from "../../src/tar/header.ts";
import { testContext } from "../support/context.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { archiveOf, blobLayer, device, fifo, file, folder, hardLink, layerOf, layers, type Made, symlink, treeOf } from "./layers.ts";

const everything = { include: [], maxUnpackedSize: 1e9 };

async function flatten(stack: readonly LayerSource[], include: readonly string[] = []): Promise<Buffer> {
  await using temporary = temporaryFolder();
  const path = join(temporary.path, "out.tar");
  await exportRootfs(testContext(), stack, { ...everything, path, include });
  expect(readdirSync(temporary.path)).toEqual(["out.tar"]);
  return await readFile(path);
}

/** `path=content`, `path/`, `path->target`; names of one file joined by `=`. */
async function shown(archive: Buffer): Promise<string[]> {
  const tree = await treeOf(archive);
  const contents = new Map(["", "one", "two", "old", "new", "first", "last", "x", "y"].map((text) => [digestOf(text) as string, text]));
  return [...tree]
    .map(([path, { type, content, names }]) => {
      if (type === "5") return `${path}/`;
      if (type === "2") return `${path}->${content}`;
      if (type !== "0") return `${path} type ${type}`;
      return `${path}=${contents.get(content) ?? content}${names.includes(" ") ? ` [${names}]` : ""}`;
    })
    .sort();
}

const whiteout = (name: string): Made => file(name);

describe("layers on layers (image-spec, layer.md)", () => {
  test.each<[string, Made[][], string[]]>([
    [
      "a whiteout hides the lower file, not the layer's own",
      [[file("foo", "old")], [whiteout(".wh.foo"), file("foo", "new")]],
      ["foo=new"],
    ],
    ["the same, the whiteout behind", [[file("foo", "old")], [file("foo", "new"), whiteout(".wh.foo")]], ["foo=new"]],
    [
      "a folder is hidden and made anew",
      [
        [folder("d"), file("d/old", "old")],
        [whiteout(".wh.d"), folder("d"), file("d/new", "new")],
      ],
      ["d/", "d/new=new"],
    ],
    [
      "what a file hid does not come back",
      [[folder("a"), file("a/x", "x")], [file("a", "one")], [folder("a"), file("a/y", "y")]],
      ["a/", "a/y=y"],
    ],
    [
      "a hidden subtree does not come back",
      [
        [folder("p"), folder("p/q"), file("p/q/r", "x")],
        [folder("p"), whiteout("p/.wh.q")],
        [folder("p"), folder("p/q"), file("p/q/n", "new")],
      ],
      ["p/", "p/q/", "p/q/n=new"],
    ],
    [
      "opaque before a sibling",
      [
        [folder("d"), file("d/a", "old"), folder("d/s"), file("d/s/b", "old")],
        [folder("d"), file("d/.wh..wh..opq"), file("d/n", "new")],
      ],
      ["d/", "d/n=new"],
    ],
    [
      "opaque behind a sibling",
      [
        [folder("d"), file("d/a", "old")],
        [folder("d"), file("d/n", "new"), file("d/.wh..wh..opq")],
      ],
      ["d/", "d/n=new"],
    ],
    ["opaque without an entry for its folder", [[folder("d"), file("d/a", "old")], [file("d/.wh..wh..opq")]], ["d/"]],
    [
      "opaque at the root",
      [
        [file("a", "old"), folder("d")],
        [file(".wh..wh..opq"), file("b", "new")],
      ],
      ["b=new"],
    ],
    ["a hard link keeps what its target was", [[file("t1", "one"), hardLink("t2", "t1")], [file("t1", "two")]], ["t1=two", "t2=one"]],
    ["a hard link outlives its target", [[file("t1", "one"), hardLink("t2", "t1")], [whiteout(".wh.t1")]], ["t2=one"]],
    ["a hard link to a lower layer", [[file("t1", "one")], [hardLink("t2", "t1")]], ["t1=one [t1 t2]", "t2=one [t1 t2]"]],
    ["the same, its target gone above", [[file("t1", "one")], [hardLink("t2", "t1")], [whiteout(".wh.t1")]], ["t2=one"]],
    [
      "a hard link whose target has `./` or `/`",
      [[file("t", "one"), hardLink("a", "./t"), hardLink("b", "/t")]],
      ["a=one [a b t]", "b=one [a b t]", "t=one [a b t]"],
    ],
    [
      "a hard link to a lower file, and into a lower folder, that the same layer hides behind it",
      [
        [file("t", "one"), folder("d"), file("d/t", "two"), folder("o"), file("o/t", "x")],
        [
          ...[hardLink("a", "t"), hardLink("b", "d/t"), hardLink("c", "o/t")],
          ...[whiteout(".wh.t"), file("t", "new"), whiteout(".wh.d"), folder("o"), file("o/.wh..wh..opq")],
        ],
      ],
      ["a=one", "b=two", "c=x", "o/", "t=new"],
    ],
    ["a hard link to a symbolic link", [[symlink("l", "t"), hardLink("h", "l")]], ["h->t", "l->t"]],
    [
      "a hard link through a link to a folder",
      [[folder("real"), file("real/f", "one"), symlink("link", "real"), hardLink("h", "link/f")]],
      ["h=one [h real/f]", "link->real", "real/", "real/f=one [h real/f]"],
    ],
    [
      "a path through a link to a folder",
      [[folder("real"), symlink("link", "real")], [file("link/f", "one")]],
      ["link->real", "real/", "real/f=one"],
    ],
    [
      "a whiteout through a link to a folder",
      [[folder("real"), file("real/f", "one"), symlink("link", "real")], [whiteout("link/.wh.f")]],
      ["link->real", "real/"],
    ],
    [
      "a folder in the place of a link: the link's target keeps its files",
      [
        [folder("real"), file("real/f", "one"), symlink("link", "real")],
        [folder("link"), file("link/.wh..wh..opq")],
      ],
      ["link/", "real/", "real/f=one"],
    ],
    [
      "a path through a link that leads out stays within",
      [[symlink("out", "../../../etc")], [file("out/f", "one")]],
      ["etc/", "etc/f=one", "out->../../../etc"],
    ],
    [
      "a path through an absolute link",
      [[symlink("abs", "/var/x")], [file("abs/f", "one")]],
      ["abs->/var/x", "var/", "var/x/", "var/x/f=one"],
    ],
    ["of two equal names the last wins", [[file("a", "first"), file("a", "last")]], ["a=last"]],
    [
      "a whiteout may be of any type",
      [
        [file("a", "old"), file("b", "old")],
        [folder(".wh.a"), symlink(".wh.b", "x")],
      ],
      [],
    ],
    [
      "names that begin with two dots are names",
      [[file("..foo", "one"), symlink("l", "..foo"), hardLink("h", "..foo")]],
      ["..foo=one [..foo h]", "h=one [..foo h]", "l->..foo"],
    ],
    ["a link that leads out is data", [[folder("d"), symlink("d/l", "../../../etc/passwd")]], ["d/", "d/l->../../../etc/passwd"]],
    [
      "`./a`, `/a`, `a` and `.//a` are one path",
      [
        [file("./a", "one"), file("/b", "one"), file("c", "one")],
        [file("a", "two"), whiteout("./.wh.b"), file(".//c", "two")],
      ],
      ["a=two", "c=two"],
    ],
    ["a whiteout of nothing", [[file("a", "one")], [whiteout(".wh.zzz"), whiteout("q/.wh.zzz")]], ["a=one"]],
    [
      "bookkeeping of aufs is left out",
      [[file("a", "one"), folder(".wh..wh.plnk"), file(".wh..wh.plnk/1.2", "x"), file(".wh..wh.aufs", "x")]],
      ["a=one"],
    ],
    ["parents that no layer has", [[file("x/y/z", "one")]], ["x/", "x/y/", "x/y/z=one"]],
    ["devices and FIFOs are kept", [[folder("dev"), device("dev/null"), fifo("pipe")]], ["dev/", "dev/null type 3", "pipe type 6"]],
    ["a folder where a file of a lower layer was", [[file("a", "one")], [file("a/b", "two")]], ["a/", "a/b=two"]],
    ["no layers at all", [], []],
    ["an empty layer", [[]], []],
  ])("%s", async (_, stack, expected) => {
    expect(await shown(await flatten(layers(...stack)))).toEqual(expected);
  });

  test("the upper layer's attributes of a folder count, and implied folders are 0755 of root", async () => {
    const tree = await treeOf(
      await flatten(
        layers([folder("d", { mode: 0o700, uid: 1 }), file("d/f", "one")], [folder("d", { mode: 0o1777, uid: 2 }), file("e/f")]),
      ),
    );
    expect(tree.get("d")).toMatchObject({ mode: "1777", owner: "2:0" });
    expect(tree.get("e")).toMatchObject({ mode: "755", owner: "0:0", mtime: "0.0" });
  });

  test("every field and attribute survives, byte for byte", async () => {
    const capability = Buffer.from([1, 0, 0, 2, 0x80, 0, 0x3d, 0x0a, 0xff]);
    const name = "bin/\xff\xfe" as ByteString;
    const made: Made = {
      header: {
        ...tarHeader("", { mode: 0o4755, uid: 4_294_967_294, gid: 7, mtime: { seconds: -2, nanoseconds: 5 }, userName: byteString("é") }),
        name,
        size: 3,
        pax: new Map([
          ["SCHILY.xattr.security.capability", fromBytes(capability)],
          ["atime", byteString("1.5")],
        ]),
      },
      body: Buffer.from("abc"),
    };
    const [entry] = await treeOf(await flatten([layerOf(archiveOf([made, folder("bin")]))])).then((tree) => [tree.get(name)]);
    expect(entry).toMatchObject({
      mode: "4755",
      owner: "4294967294:7",
      mtime: "-2.5",
      xattrs: `SCHILY.xattr.security.capability=${capability.toString("hex")}`,
    });
  });
});

describe("what comes out", () => {
  const big = (letter: string): string => letter.repeat(300_000);
  const stack = (): LayerSource[] => [
    ...layers([file("a", big("a")), file("b", "one"), folder("d"), file("d/c", big("c"))], [file("a", "two"), hardLink("h", "d/c")]),
    layerOf(archiveOf([file("z", big("z"))]), "zstd"),
    layerOf(archiveOf([file("plain", "one"), symlink("l", "a")]), "none"),
  ];

  test("the same archive each time, however the bytes come", async () => {
    const first = await flatten(stack());
    const slow = stack().map(
      (layer, at): LayerSource => ({
        ...layer,
        open: async function* () {
          for await (const chunk of layer.open()) {
            if (at === 0) await new Promise((resolve) => setImmediate(resolve));
            for (let from = 0; from < chunk.length; from += 77) yield chunk.subarray(from, from + 77);
          }
        },
      }),
    );
    expect((await flatten(slow)).equals(first)).toBe(true);
    expect(await shown(first)).toContain("a=two");
  });

  test(".tar.gz, .tgz and .tar.zst hold the same tree", async () => {
    await using temporary = temporaryFolder();
    const expected = await treeOf(await flatten(stack()));
    for (const [name, unpack] of [
      ["o.tar.gz", gunzipSync],
      ["o.tgz", gunzipSync],
      ["o.tar.zst", zstdDecompressSync],
    ] as const) {
      const path = join(temporary.path, "made", name);
      const result = await exportRootfs(testContext(), stack(), { ...everything, path });
      expect(result.files).toEqual(["a", "b", "d/c", "h", "l", "plain", "z"]);
      expect(await treeOf(unpack(await readFile(path)))).toEqual(expected);
    }
  });

  test("each layer is opened once, not more of them at once than asked", async () => {
    let open = 0;
    let most = 0;
    const made = layers([file("a")], [file("b")], [file("c")], [file("d")], [file("e")]);
    const watched = made.map(
      (layer): LayerSource => ({
        ...layer,
        open: async function* () {
          most = Math.max(most, ++open);
          yield* layer.open();
          open--;
        },
      }),
    );
    await using temporary = temporaryFolder();
    await exportRootfs(testContext(), watched, { ...everything, path: join(temporary.path, "o.tar"), parallel: 2 });
    expect(most).toBe(2);
    expect(made.map(({ opened }) => opened)).toEqual([1, 1, 1, 1, 1]);
  });

  test("include: globs, whole folders, hidden names, and what a hard link needs", async () => {
    const made = () =>
      layers([
        folder("usr"),
        folder("usr/bin"),
        file("usr/bin/git", "one"),
        file("usr/bin/.x", "x"),
        file("etc/a", "y"),
        hardLink("usr/lib/git", "usr/bin/git"),
      ]);
    expect(await shown(await flatten(made(), ["usr/bin/*"]))).toEqual(["usr/", "usr/bin/", "usr/bin/.x=x", "usr/bin/git=one"]);
    expect(await shown(await flatten(made(), ["/usr/lib"]))).toEqual(["usr/", "usr/lib/", "usr/lib/git=one"]);
    expect(await shown(await flatten(made(), ["usr", "!**/git"]))).toEqual(["usr/", "usr/bin/", "usr/bin/.x=x", "usr/lib/"]);
    await using temporary = temporaryFolder();
    await exportRootfs(testContext(), made(), { ...everything, include: ["usr/lib/**"], path: join(temporary.path, "tree") });
    expect(await readFile(join(temporary.path, "tree", "usr/lib/git"), "utf8")).toBe("one");
    expect(readdirSync(temporary.path)).toEqual(["tree"]);
    await expect(flatten(made(), ["usr/bin/git", "opt/**"])).rejects.toMatchObject({ facts: { kind: "input", input: "include" } });
  });

  test("a folder that is there already gets what it lacks; nothing in it is replaced", async () => {
    await using temporary = temporaryFolder();
    const target = join(temporary.path, "tree");
    await mkdir(join(target, "d"), { recursive: true });
    await writeFile(join(target, "d", "mine"), "mine");
    await exportRootfs(testContext(), layers([folder("d"), file("d/theirs", "x"), file("e", "y")]), { ...everything, path: target });
    expect(readdirSync(target)).toEqual(["d", "e"]);
    expect(readdirSync(join(target, "d"))).toEqual(["mine", "theirs"]);
    await expect(
      exportRootfs(testContext(), layers([file("n", "new"), file("d/mine", "x")]), { ...everything, path: target }),
    ).rejects.toMatchObject({ facts: { kind: "conflict" } });
    expect(readdirSync(target)).toEqual(["d", "e"]);
    expect(await readFile(join(target, "d", "mine"), "utf8")).toBe("mine");
    await link("/nonexistent", join(target, "out"));
    await expect(
      exportRootfs(testContext(), layers([folder("out"), file("out/x", "x")]), { ...everything, path: target }),
    ).rejects.toMatchObject({ facts: { kind: "conflict" } });
  });

  test.each(["a.tar.xz", "a.tzst", "a.tar.zstd", "a.zip", "a.TBZ", "a.gz"])(
    "no folder is made under the name of another archive: %s",
    async (name) => {
      await using temporary = temporaryFolder();
      const path = join(temporary.path, name);
      const unread: LayerSource = { ...(layers([file("a")])[0] as LayerSource), open: () => expect.fail("nothing is read") };
      await expect(exportRootfs(testContext(), [unread], { ...everything, path })).rejects.toMatchObject({
        facts: { kind: "input", input: "path" },
        summary: expect.stringMatching(/^no \.\S+ file is written/),
      });
      await mkdir(path);
      await exportRootfs(testContext(), layers([file("a", "x")]), { ...everything, path });
      expect(readdirSync(path)).toEqual(["a"]);
    },
  );

  test("a file of a time that no date can hold gets the earliest, not the time of now", async () => {
    await using temporary = temporaryFolder();
    const path = join(temporary.path, "tree");
    await exportRootfs(testContext(), layers([file("f", "x", { mtime: { seconds: -9e14, nanoseconds: 0 } })]), { ...everything, path });
    expect(statSync(join(path, "f")).mtimeMs).toBeLessThan(0);
  });

  test("a folder says what it lacks", async () => {
    await using temporary = temporaryFolder();
    const owner = { isRoot: false, uid: 0, gid: 0 };
    const xattr = { pax: new Map([["SCHILY.xattr.user.a", byteString("b")]]) };
    const made = layers([device("null"), fifo("pipe"), file("s", "x", { mode: 0o4755, uid: 5 }), file("t", "y", xattr)]);
    const result = await exportRootfs(testContext(), made, { ...everything, path: join(temporary.path, "tree"), owner });
    expect(result.files).toEqual(["s", "t"]);
    expect(result.skipped).toEqual({
      "device nodes": 1,
      FIFOs: 1,
      owners: 1,
      "set-user-ID and set-group-ID bits": 1,
      "files' extended attributes": 1,
    });
  });
});

describe("bad input fails with the layer and the entry, and leaves nothing", () => {
  const good = archiveOf([file("good", "one")]);
  const raw = (name: string, members = {}): Buffer => Buffer.concat([encodeHeader(tarHeader(name, members)), endOfArchive]);
  const wrapped = (plain: Buffer): LayerSource => layerOf(plain);
  const broken = (blob: Buffer, plain = good): LayerSource => blobLayer(blob, plain);

  test.each<[string, () => LayerSource, ErrorKind, RegExp]>([
    ["`..` in a name", () => wrapped(raw("a/../../x")), "corrupt", /a\/\.\.\/\.\.\/x/],
    [
      "a hard link that leads out",
      () => wrapped(raw("h", { type: tarTypes.hardLink, linkName: byteString("../../etc/passwd") })),
      "corrupt",
      /"h".*leaves the root/,
    ],
    [
      "a hard link to nothing",
      () => wrapped(raw("h", { type: tarTypes.hardLink, linkName: byteString("no") })),
      "corrupt",
      /"h".*not there/,
    ],
    [
      "a hard link to what the same layer hid before it",
      () => wrapped(archiveOf([whiteout(".wh.below"), hardLink("h", "below")])),
      "corrupt",
      /"h".*"below".*not there/,
    ],
    ["a hard link to a folder", () => wrapped(archiveOf([folder("d"), hardLink("h", "d")])), "corrupt", /"h".*directory/],
    ["a hard link to itself", () => wrapped(archiveOf([file("h", "x"), hardLink("h", "h")])), "corrupt", /"h"/],
    ["a root that is a link", () => wrapped(raw("./", { type: tarTypes.symlink, linkName: byteString("/etc") })), "corrupt", /root/],
    ["a bare whiteout", () => wrapped(raw("d/.wh.")), "corrupt", /d\/\.wh\./],
    ["a whiteout of `..`", () => wrapped(raw("d/.wh...")), "corrupt", /whiteout of nothing/],
    [
      "links in a circle",
      () => wrapped(archiveOf([symlink("a", "b"), symlink("b", "a"), file("a/f", "x")])),
      "corrupt",
      /a\/f.*too many symbolic links/,
    ],
    ["a name of more than 4096 bytes", () => wrapped(raw(`${"n/".repeat(2100)}n`)), "corrupt", /too long/],
    ["no tar archive", () => wrapped(Buffer.alloc(2000, "no tar")), "corrupt", /checksum/],
    ["a tar archive that is cut", () => wrapped(good.subarray(0, 700)), "corrupt", /stops/],
    ["a gzip layer that is cut", () => broken(gzipSync(good).subarray(0, -10)), "corrupt", /ends early/],
    ["something behind the gzip data", () => broken(Buffer.concat([gzipSync(good), Buffer.from("x")])), "corrupt", /./],
    ["a wrong diff ID", () => ({ ...wrapped(good), diffId: digestOf("other") }), "corrupt", /image's config says/],
    ["a layer that inflates without end", () => wrapped(Buffer.alloc(5_000_000)), "limit", /more than 1000000 bytes/],
  ])("%s", async (_, layer, kind, message) => {
    await using temporary = temporaryFolder();
    // As archives only, which nothing extracts; as folders they are tried in the jail.
    for (const name of ["o.tar", "o.tar.gz"]) {
      const spools = join(temporary.path, "spools");
      const ctx = testContext({ temporaryFolder: async () => spools });
      const path = join(temporary.path, "sub", name);
      const failure = await exportRootfs(ctx, [wrapped(good), layer()], { include: [], maxUnpackedSize: 1_000_000, path }).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(OciError);
      expect((failure as OciError).facts.kind).toBe(kind);
      expect((failure as OciError).message).toMatch(message);
      expect((failure as OciError).message).toMatch(/layer 2 of 2/);
      expect(readdirSync(join(temporary.path, "sub"))).toEqual([]);
      if (existsSync(spools)) expect(readdirSync(spools)).toEqual([]);
    }
  });

  test("a source that fails, a cancelled run, a path that cannot be written to", async () => {
    await using temporary = temporaryFolder();
    const path = join(temporary.path, "o.tar");
    const lost: LayerSource = {
      ...wrapped(good),
      open: async function* () {
        yield gzipSync(good).subarray(0, 20);
        throw new OciError("connection lost", { kind: "network", host: "example.com" });
      },
    };
    await expect(exportRootfs(testContext(), [wrapped(good), lost], { ...everything, path })).rejects.toMatchObject({
      facts: { kind: "network", host: "example.com" },
    });
    const reason = new Error("cancelled");
    await expect(exportRootfs(testContext({ signal: AbortSignal.abort(reason) }), [wrapped(good)], { ...everything, path })).rejects.toBe(
      reason,
    );
    await writeFile(join(temporary.path, "file"), "");
    await expect(
      exportRootfs(testContext(), [wrapped(good)], { ...everything, path: join(temporary.path, "file", "o.tar") }),
    ).rejects.toMatchObject({ facts: { kind: "files" } });
    await expect(exportRootfs(testContext(), [wrapped(good)], { ...everything, path: join(temporary.path, "file") })).rejects.toMatchObject(
      { facts: { kind: "conflict" } },
    );
    expect(readdirSync(temporary.path)).toEqual(["file"]);
  });

  test("a path is looked for among many files of a deep folder in time that grows with their number (S-32)", async () => {
    const deep = Array.from({ length: 900 }, (_, at) => folder("a/".repeat(at + 1)));
    const files = Array.from({ length: 4000 }, (_, at) => file(`${"a/".repeat(900)}f${at}`));
    const tree = await treeOf(await flatten(layers([file("x", "x")], [...deep, ...files, file("y", "y")]), ["y"]));
    expect([...tree.keys()]).toEqual(["y"]);
  });

  test("hard links to what a whiteout behind them hides in a deep folder are bounded (S-32)", async () => {
    const path = "a/".repeat(900);
    const links = Array.from({ length: 60 }, (_, at) => hardLink(`h${at}`, `${path}f`));
    await expect(flatten(layers([file(`${path}f`, "x")], [...links, whiteout(".wh.a")]))).resolves.toBeDefined();
    const more = Array.from({ length: 200 }, (_, at) => hardLink(`h${at}`, `${path}f`));
    await expect(flatten(layers([file(`${path}f`, "x")], [whiteout(".wh.b"), ...more, whiteout(".wh.a")]))).rejects.toMatchObject({
      facts: { kind: "limit" },
    });
  });

  test("many opaque whiteouts cost no more than many entries (S-36)", { timeout: 20_000 }, async () => {
    const count = 20_000;
    const lower = Array.from({ length: count }, (_, at) => file(`d/${at % 100}/${at}`));
    const upper = Array.from({ length: count }, (_, at) => file(`d/${at % 100}/${at}/.wh..wh..opq`));
    const tree = await treeOf(await flatten(layers(lower, upper)));
    expect(tree.size).toBe(count + 101);
  });
});
