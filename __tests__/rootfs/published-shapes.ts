import { gzipSync, zstdCompressSync } from "node:zlib";
import { blobLayer, layerOf, type Packing, type TestLayer } from "./layers.ts";
import { archive, base256, end, type Fields, long, magics, pax, raw } from "./raw-tar.ts";

const dir = (name: string, given: Fields = {}): Buffer => raw(name, { type: "5", mode: "0000755\0", ...given });
const link = (name: string, target: string, given: Fields = {}): Buffer =>
  raw(name, { type: "2", link: target, mode: "0000777\0", ...given });
const hard = (name: string, target: string, given: Fields = {}): Buffer => raw(name, { type: "1", link: target, ...given });
const gnu = { magic: magics.gnu };
const year1980 = "02263756401\0";

/** What a builder writes: layers, lowest first. */
export type Shape = readonly (Buffer | TestLayer)[];

const gzipHeader = (flags: number, ...fields: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]), ...fields]);
/** The same gzip member with another header. */
const withHeader = (member: Buffer, header: Buffer): Buffer => Buffer.concat([header, member.subarray(10)]);
const extra = Buffer.from("0c005a5a08006578747261646174", "hex").subarray(0, 14);
const inPieces = (bytes: Buffer, length: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / length) }, (_, at) => bytes.subarray(at * length, (at + 1) * length));
const skippable = (body: string): Buffer => {
  const head = Buffer.from("502a4d1800000000", "hex");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, Buffer.from(body)]);
};
/** eStargz's footer: an empty member whose extra field has the offset of the table of contents. */
const stargzFooter = Buffer.concat([
  gzipHeader(4, Buffer.from([26, 0, 0x53, 0x47, 22, 0]), Buffer.from("0000000000000400STARGZ")),
  Buffer.from("010000ffff0000000000000000", "hex"),
]);
const legacyFooter = Buffer.concat([
  gzipHeader(4, Buffer.from([22, 0]), Buffer.from("0000000000000400STARGZ")),
  Buffer.from("010000ffff0000000000000000", "hex"),
]);

const usual = archive(
  dir("./"),
  dir("./etc/"),
  raw("./etc/os-release", {}, "NAME=x\n"),
  dir("./usr/"),
  dir("./usr/bin/"),
  raw("./usr/bin/tool", { mode: "0000755\0" }, "tool ".repeat(300)),
  hard("./usr/bin/same", "./usr/bin/tool", { mode: "0000755\0" }),
  link("./bin", "usr/bin"),
);
const as = (blob: Buffer, plain: Buffer = usual, type = "tar+gzip"): TestLayer =>
  blobLayer(blob, plain, `application/vnd.oci.image.layer.v1.${type}`, 700);
const zstd = (blob: Buffer, plain?: Buffer): TestLayer => as(blob, plain, "tar+zstd");

/** Layers of `usual` that umoci does not take, because their media types are wrong, and other runtimes do. */
export const mislabelled: Readonly<Record<string, Shape>> = {
  "zstd under gzip's type": [as(zstdCompressSync(usual))],
  "gzip under the type of plain archives": [as(gzipSync(usual), usual, "tar")],
  "plain under gzip's type": [as(usual)],
};

/** gzip and zstd as builders frame them; all hold the same archive. */
export const framings: Readonly<Record<string, Shape>> = {
  "gzip -n": [as(gzipSync(usual))],
  "gzip with name, comment, extra field and checksum of the header": [
    as(withHeader(gzipSync(usual), gzipHeader(0x1c, extra, Buffer.from("layer.tar\0a comment\0")))),
  ],
  "pigz, with several members": [as(Buffer.concat(inPieces(usual, 1024).map((piece) => gzipSync(piece))))],
  "gzip with empty members before, between and behind": [
    as(Buffer.concat([gzipSync(""), gzipSync(usual.subarray(0, 999)), gzipSync(""), gzipSync(usual.subarray(999)), gzipSync("")])),
  ],
  eStargz: [as(Buffer.concat([...inPieces(usual, 512).map((piece) => gzipSync(piece)), stargzFooter]))],
  "eStargz with the old footer": [as(Buffer.concat([...inPieces(usual, 512).map((piece) => gzipSync(piece)), legacyFooter]))],
  "stored gzip blocks": [as(gzipSync(usual, { level: 0 }))],
  "zstd with several frames": [zstd(Buffer.concat(inPieces(usual, 777).map((piece) => zstdCompressSync(piece))))],
  "zstd:chunked": [
    zstd(
      Buffer.concat([
        ...inPieces(usual, 512).flatMap((piece) => [zstdCompressSync(piece)]),
        skippable("table of contents"),
        skippable("footer"),
      ]),
    ),
  ],
  "pzstd, with a skippable frame before each": [
    zstd(Buffer.concat(inPieces(usual, 2048).flatMap((piece) => [skippable("size"), zstdCompressSync(piece)]))),
  ],
  "zstd with empty frames": [zstd(Buffer.concat([zstdCompressSync(""), zstdCompressSync(usual), zstdCompressSync("")]))],
  "no compression": [as(usual, usual, "tar")],
  "empty layers of 32 bytes between": [as(gzipSync(end), end), usual, as(gzipSync(end), end), as(gzipSync(end), end)],
  "layers without bytes": [usual, as(Buffer.alloc(0), Buffer.alloc(0), "tar"), as(gzipSync(""), Buffer.alloc(0))],
};

const longName = (length: number): string => `${"folder/".repeat(Math.ceil(length / 7))}`.slice(0, length - 4).replace(/\/$/, "x") + "name";
const deep = Array.from({ length: 12 }, (_, at) => `segment-${at}-${"x".repeat(70)}`).join("/");
/** A name of exactly so many bytes whose parts fit the two fields of ustar. */
const split = (prefix: number, base: number): Fields & { name: string } => ({
  prefix: "p".repeat(prefix),
  name: "n".repeat(base),
});

export const shapes: Readonly<Record<string, Shape>> = {
  "Nix: read-only folders, time 1, entries for the root, names with ./, hard links": [
    archive(
      dir("./", { mtime: "00000000001\0" }),
      dir("./nix", { mtime: "00000000001\0" }),
      dir("./nix/store", { mode: "0001775\0", gid: "0072460\0", mtime: "00000000001\0" }),
      dir("./nix/store/abc-hello", { mode: "0000555\0", mtime: "00000000001\0" }),
      dir("./nix/store/abc-hello/bin", { mode: "0000555\0", mtime: "00000000001\0" }),
      raw("./nix/store/abc-hello/bin/hello", { mode: "0000555\0", mtime: "00000000001\0" }, "hello"),
      hard("./nix/store/abc-hello/bin/again", "./nix/store/abc-hello/bin/hello", { mode: "0000555\0", mtime: "00000000001\0" }),
    ),
    archive(link("./bin", "/nix/store/abc-hello/bin"), dir("."), dir("./tmp", { mode: "0001777\0" })),
  ],
  "Bazel: no entries for folders, no leading ./, hard links with a size": [
    archive(
      raw("app/bin/server", { mode: "0000555\0", mtime: "07020431000\0" }, "server"),
      hard("app/bin/other", "app/bin/server", { size: "00000000006\0" }),
      link("app/current", "bin/server", { size: "00000000012\0" }),
      dir("app/data", { size: "00000010000\0" }),
    ),
    archive(raw("app/bin/server.runfiles/MANIFEST", {}, "x")),
  ],
  "jib: modes with the type of file in them, times of one second": [
    archive(
      dir("app/", { mode: "0040755\0", mtime: "00000000001\0" }),
      raw("app/classes/A.class", { mode: "0100644\0", mtime: "00000000001\0" }, "class"),
      pax([["mtime", "1.5"]]),
      raw("app/libs/b.jar", { mode: "0100644\0" }, "jar"),
    ),
  ],
  "kaniko and ko: the root as /, names from the root, whiteouts behind": [
    archive(
      dir("/"),
      dir("/ko-app/"),
      raw("/ko-app/app", { mode: "0000555\0" }, "app"),
      raw("/etc/old", {}, "old"),
      link("/var/run", "/run"),
    ),
    archive(dir("/"), raw("/etc/new", {}, "new"), raw("/etc/.wh.old")),
  ],
  "Buildpacks: 1980": [
    archive(
      ...["/cnb", "/cnb/buildpacks", "/layers", "/layers/config"].map((name) => dir(name, { mtime: year1980 })),
      raw("/layers/config/metadata.toml", { mtime: year1980, uid: "0001750\0", gid: "0001750\0" }, "x = 1"),
      raw("/cnb/lifecycle/launcher", { mtime: year1980, mode: "0000755\0" }, "launcher"),
    ),
  ],
  "apko: checksums in PAX records, capabilities": [
    archive(
      pax([["APK-TOOLS.checksum.SHA1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"]]),
      raw("bin/busybox", { mode: "0000755\0" }, "busybox"),
      pax([["APK-TOOLS.checksum.SHA1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"]]),
      link("bin/sh", "/bin/busybox"),
      pax([["SCHILY.xattr.user.capability", Buffer.from("0100000200040000000000000000000000000000", "hex")]]),
      raw("bin/ping", { mode: "0004755\0" }, "ping"),
    ),
  ],
  "distroless: folders again and again, of several packages": [
    archive(
      ...["./", "./usr/", "./usr/share/", "./", "./usr/", "./usr/share/", "./usr/share/doc/"].map((name) => dir(name)),
      raw("./usr/share/doc/copyright", {}, "MIT"),
      dir("./usr/share/", { mode: "0000700\0" }),
    ),
  ],
  "OSTree: hard links into the object store, odd owners, empty files": [
    archive(
      dir("sysroot/"),
      dir("sysroot/ostree/"),
      raw("sysroot/ostree/repo/objects/ab/cd.file", { mode: "0000644\0" }, "shared"),
      hard("usr/lib/a", "sysroot/ostree/repo/objects/ab/cd.file"),
      hard("usr/lib/b", "/sysroot/ostree/repo/objects/ab/cd.file"),
      raw("usr/etc/shadow", { mode: "0000000\0" }),
      hard("usr/etc/shadow-", "./usr/etc/shadow"),
    ),
    archive(hard("usr/lib/c", "usr/lib/a"), raw("usr/lib/.wh.a")),
  ],
  "Docker before 1.13: names of old Go's in headers of GNU's format, with the large owners that npm left": [
    archive(
      dir("usr/"),
      raw(
        "x".repeat(60),
        { magic: magics.gnu, prefix: "usr/lib/node_modules/npm/node_modules/request/node_modules", uid: base256(1_836_345_339, 8) },
        "x",
      ),
      raw("f", { magic: magics.gnu, prefix: "14012345123\x0014012345123\0" }, "times"),
      raw(`${"y".repeat(60)}/`, {
        magic: magics.gnu,
        type: "5",
        mode: "0000700\0",
        prefix: "usr/lib/node_modules/npm",
        gid: base256(2 ** 22, 8),
      }),
    ),
  ],
  "old Go: V7 headers and names with a prefix": [
    archive(
      raw("v7", { magic: magics.v7, mode: "   644 \0", uid: "     0 \0" }, "v7"),
      raw("v7dir/", { magic: magics.v7, type: "\0" }),
      raw("old", { type: "\0" }, "zero"),
      raw("name", { prefix: "a/prefix" }, "ustar"),
    ),
  ],
  "names of every length, in every form": [
    archive(
      raw("n".repeat(100), {}, "100"),
      raw("", split(1, 99), "101"),
      raw("", split(55, 100), "156"),
      raw("", split(155, 99), "255"),
      raw("", split(155, 100), "256"),
      long("L", longName(101)),
      raw(longName(101).slice(0, 100), gnu, "L101"),
      long("L", longName(255)),
      raw(longName(255).slice(0, 100), gnu, "L255"),
      pax([["path", deep]]),
      raw(deep.slice(0, 100), {}, "deep"),
      long("K", "t".repeat(100)),
      link("k100", "t".repeat(100), gnu),
      long("K", `${deep}/target`),
      long("L", `${longName(200)}-link`),
      link(longName(200).slice(0, 100), "t", gnu),
      pax([["linkpath", deep]]),
      hard("hard-to-deep", deep.slice(0, 100)),
    ),
  ],
  "numbers in base 256 and in PAX records, spaces before and behind": [
    archive(
      raw("uid", { uid: base256(2 ** 21, 8), gid: base256(2 ** 32 - 2, 8), ...gnu }, "x"),
      raw("nobody", { uid: base256(-2, 8), gid: base256(-2, 8), ...gnu }, "x"),
      pax([
        ["uid", "4294967294"],
        ["gid", "0003000000"],
        ["size", "00000000000000000000000000000000000000000000000005"],
      ]),
      raw("pax", { size: "00000000000\0" }).subarray(0, 512),
      Buffer.concat([Buffer.from("12345"), Buffer.alloc(507)]),
      raw("spaces", { mode: "   644 \0", uid: "  1750 \0", size: "          1 ", mtime: "12345670123 " }, "x"),
      raw("full", { size: "000000000001", mtime: "012345670123" }, "x"),
      raw("blank", { uid: "        ", gid: "\0\0\0\0\0\0\0\0", mode: "0000600 " }, "x"),
      raw("behind", { uid: "1750\x00 9x", gid: "1750\x001750", mode: "644\0junk" }, "x"),
      raw("device-numbers", { devMajor: base256(-1, 8), devMinor: base256(-1, 8), ...gnu }, "x"),
      raw("big-size", { size: base256(3, 12), ...gnu }, "abc"),
    ),
  ],
  "times before 1970, with fractions, far ahead": [
    archive(
      raw("negative", { mtime: base256(-1000, 12), ...gnu }, "x"),
      pax([["mtime", "-1.25"]]),
      raw("pax-negative", {}, "x"),
      pax([["mtime", "1234567890.123456789"]]),
      raw("fraction", {}, "x"),
      pax([["mtime", "1234567890."]]),
      raw("point", {}, "x"),
      raw("far", { mtime: base256(2 ** 33, 12), ...gnu }, "x"),
      raw("zero", { mtime: "00000000000\0" }, "x"),
    ),
  ],
  "names in no encoding": [
    archive(
      raw("latin-\xe9", {}, "x"),
      pax([["path", Buffer.from("utf8-\u00e9")]]),
      raw("utf8", {}, "x"),
      pax([
        ["hdrcharset", "BINARY"],
        ["path", Buffer.from([0x62, 0xff, 0xfe])],
      ]),
      raw("b", {}, "x"),
      raw("e\xcc\x81", {}, "decomposed"),
      link("to-latin", "latin-\xe9"),
      raw("with\nnewline\tand\x07bell", {}, "x"),
      raw(" spaces ", {}, "x"),
      raw("back\\slash", {}, "x"),
      raw("C:", {}, "x"),
      raw("-dash", {}, "x"),
      raw("..dots", {}, "x"),
      raw("...", {}, "x"),
    ),
  ],
  "mkosi: sparse files of all three forms": [
    archive(
      pax([
        ["GNU.sparse.size", "4096"],
        ["GNU.sparse.numblocks", "2"],
        ["GNU.sparse.offset", "512"],
        ["GNU.sparse.numbytes", "512"],
        ["GNU.sparse.offset", "2048"],
        ["GNU.sparse.numbytes", "5"],
      ]),
      raw("form-0.0", {}, "a".repeat(512) + "bbbbb"),
      pax([
        ["GNU.sparse.size", "3000"],
        ["GNU.sparse.numblocks", "2"],
        ["GNU.sparse.name", "form-0.1"],
        ["GNU.sparse.map", "0,3,3000,0"],
      ]),
      raw("GNUSparseFile.0/form-0.1", {}, "abc"),
      pax([
        ["GNU.sparse.major", "1"],
        ["GNU.sparse.minor", "0"],
        ["GNU.sparse.name", "form-1.0"],
        ["GNU.sparse.realsize", "1000000"],
        ["SCHILY.xattr.user.a", "b"],
      ]),
      raw(
        "GNUSparseFile.0/form-1.0",
        { mode: "0000755\0" },
        Buffer.concat([Buffer.from("1\n999990\n10\n".padEnd(512, "\0")), Buffer.from("0123456789")]),
      ),
      pax([
        ["GNU.sparse.major", "1"],
        ["GNU.sparse.minor", "0"],
        ["GNU.sparse.name", "hole"],
        ["GNU.sparse.realsize", "70000"],
      ]),
      raw("GNUSparseFile.0/hole", {}, "1\n70000\n0\n".padEnd(512, "\0")),
      hard("same-hole", "hole"),
    ),
  ],
  "attributes of every kind": [
    archive(
      pax([
        ["SCHILY.xattr.user.nul", Buffer.from([0, 1, 0x3d, 0x0a, 0xff])],
        ["atime", "1234567890.5"],
        ["ctime", "1234567890.5"],
        ["LIBARCHIVE.creationtime", "1234567890"],
        ["comment", "x"],
      ]),
      raw("attributes", {}, "x"),
      pax([["SCHILY.xattr.user.folder", "yes"]]),
      dir("folder/"),
    ),
  ],
  "devices and FIFOs": [
    archive(
      raw("dev/null", { type: "3", devMajor: "0000001\0", devMinor: "0000003\0", mode: "0000666\0" }),
      raw("dev/sda", { type: "4", devMajor: "0000010\0", devMinor: "0000000\0", mode: "0060660\0" }),
      raw("dev/whiteout", { type: "3", devMajor: "0000000\0", devMinor: "0000000\0" }),
      raw("dev/pipe", { type: "6", mode: "0010644\0" }),
      raw("dev/size", { type: "6", size: "00000000100\0" }),
      raw("plain", { devMajor: "        ", devMinor: "       \0" }, "x"),
    ),
  ],
  "whiteouts in any order, of what is not there, beside names that begin alike": [
    archive(
      dir("d/"),
      raw("d/a", {}, "a"),
      raw("d/ab", {}, "ab"),
      raw("d/wh.a", {}, "x"),
      dir("e/"),
      raw("e/low", {}, "low"),
      dir("f/"),
      raw("f/x", {}, "x"),
    ),
    archive(
      raw("d/.wh.a"),
      raw("d/.wh.nothing"),
      raw("nowhere/.wh.nothing"),
      dir("e/"),
      raw("e/.wh..wh..opq"),
      raw("e/high", {}, "high"),
      raw(".wh.f"),
      raw("d/x.wh.y", {}, "x"),
    ),
    archive(raw("./e/.wh.low"), raw("d/.wh.ab"), dir("f/"), raw("f/y", {}, "y")),
  ],
  "files become folders, folders files, links either": [
    archive(dir("a/"), raw("a/x", {}, "x"), raw("b", {}, "b"), link("c", "a"), dir("real/"), link("l", "real"), link("m", "real")),
    archive(
      raw("a", {}, "now a file"),
      dir("b/"),
      raw("b/y", {}, "y"),
      raw("c", {}, "file"),
      dir("l/"),
      raw("l/z", {}, "z"),
      raw("m/through", {}, "t"),
    ),
    archive(dir("a/"), raw("a/new", {}, "new"), link("b", "a"), link("real/up", "../../..")),
  ],
  "hard links across layers, of links, again and again": [
    archive(raw("a", {}, "one"), hard("b", "a"), hard("c", "b"), link("s", "a"), hard("t", "s"), dir("d/")),
    archive(hard("d/e", "c"), raw("a", {}, "two"), hard("d/f", "a")),
    archive(raw(".wh.b"), hard("g", "/d/e"), hard("d/h", "./d/../d/f")),
  ],
  "duplicates: the last counts, a folder is joined": [
    archive(
      raw("a", {}, "first"),
      raw("a", {}, "last"),
      dir("d/", { mode: "0000700\0" }),
      raw("d/x", {}, "x"),
      dir("d/", { mode: "0000711\0" }),
      link("l", "a"),
      raw("l", {}, "file"),
    ),
  ],
  "ways to write a path": [
    archive(
      dir("."),
      dir("./."),
      dir("./a//b/"),
      raw("a//b/./c", {}, "c"),
      raw("a/b/../d", {}, "d"),
      raw("//e", {}, "e"),
      link("link/", "a"),
      hard("h", ".//a/b/c"),
    ),
  ],
  "an end in every way": [
    as(gzipSync(raw("none", {}, "x")), raw("none", {}, "x")),
    as(gzipSync(Buffer.concat([raw("one", {}, "x"), end.subarray(512)])), Buffer.concat([raw("one", {}, "x"), end.subarray(512)])),
    Buffer.concat([raw("blocked", {}, "x"), Buffer.alloc(10240)]),
    Buffer.concat([raw("junk", {}, "x"), end, Buffer.from("junk behind the end of an archive".repeat(50))]),
  ],
  "an image without layers": [],
};

/** What umoci refuses, or has bookkeeping of in the tree, and Docker and containerd do not; and what is in it. */
export const beyondUmoci: Readonly<Record<string, readonly [Shape, readonly string[]]>> = {
  "aufs: bookkeeping and the folder of hard links": [
    [
      archive(
        raw(".wh..wh.aufs"),
        dir(".wh..wh.orph/", { mode: "0000700\0" }),
        dir(".wh..wh.plnk/", { mode: "0000700\0" }),
        raw(".wh..wh.plnk/2187.1", { mode: "0000755\0" }, "both"),
        hard("usr/bin/one", ".wh..wh.plnk/2187.1"),
        hard("usr/bin/two", "./.wh..wh.plnk/2187.1"),
      ),
    ],
    ["usr/bin/one=both", "usr/bin/two=both"],
  ],
  "global PAX headers": [
    [
      archive(
        pax([["comment", "0123456789abcdef"]], "g"),
        raw("a", {}, "a"),
        pax(
          [
            ["mtime", "1"],
            ["uid", "5"],
          ],
          "g",
        ),
        raw("b", {}, "b"),
        pax([["path", "c"]]),
        raw("x", {}, "c"),
      ),
    ],
    ["a=a", "b=b", "c=c"],
  ],
  "contiguous files": [[archive(raw("f", { type: "7" }, "seven"))], ["f=seven"]],
};

/** The layers of a shape; those that may be compressed in any way are so in turns. */
export function layersOf(shape: Shape, packings: readonly Packing[] = ["gzip", "none", "zstd"]): TestLayer[] {
  return shape.map((layer, at) => (Buffer.isBuffer(layer) ? layerOf(layer, packings[at % packings.length]) : layer));
}
