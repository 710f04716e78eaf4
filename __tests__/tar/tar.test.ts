import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { extract, type Header } from "tar-stream";
import { describe, expect, test } from "vitest";
import { isKind } from "../../src/runtime/errors.ts";
import { type ByteString, byteString, fromBytes, isText, textOf } from "../../src/tar/byte-string.ts";
import { encodeHeader, endOfArchive, paddingOf, type TarHeader, tarHeader, tarTypes } from "../../src/tar/header.ts";
import type { TarInput } from "../../src/tar/pack.ts";
import { packTar } from "../../src/tar/pack.ts";
import { TarParser } from "../../src/tar/parser.ts";
import { encodePax, formatPaxTime, parsePax, parsePaxTime } from "../../src/tar/pax.ts";
import { readTar } from "../../src/tar/reader.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { run } from "../support/tools.ts";

async function* inPieces(bytes: Uint8Array, length = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += length) yield bytes.subarray(at, at + length);
}

async function collect(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Read {
  readonly header: TarHeader;
  readonly body: Buffer;
}

async function read(bytes: Uint8Array, piece?: number, options = {}): Promise<Read[]> {
  const entries: Read[] = [];
  for await (const { header, body } of readTar(inPieces(bytes, piece), options)) entries.push({ header, body: await collect(body) });
  return entries;
}

/** An archive of headers of ours, whatever they hold. */
async function write(...entries: TarInput[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (const { header, body } of entries) {
    const bytes = body instanceof Uint8Array ? body : await collect(body ?? empty());
    parts.push(encodeHeader(header), bytes, endOfArchive.subarray(0, paddingOf(bytes.byteLength)));
  }
  return Buffer.concat([...parts, endOfArchive]);
}

async function* empty(): AsyncGenerator<Uint8Array> {}
const latin = (text: string): ByteString => text as ByteString;
const corrupt = expect.toSatisfy((error: unknown) => isKind(error, "corrupt"));
const file = (name: string, body: string | Buffer = "", members: Partial<TarHeader> = {}): TarInput => ({
  header: tarHeader(name, { ...members, size: Buffer.byteLength(body) }),
  body: Buffer.from(body),
});

/** A raw block, with a right checksum. */
function block(fields: { name?: string; type?: string; size?: string; magic?: string; patch?: (block: Buffer) => void }): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write(fields.name ?? "a", 0, "latin1");
  bytes.write("0000644\0", 100);
  bytes.write("0000000\0", 108);
  bytes.write("0000000\0", 116);
  bytes.write(fields.size ?? "00000000000\0", 124, "latin1");
  bytes.write("00000000000\0", 136);
  bytes.write(fields.type ?? "0", 156, "latin1");
  bytes.write(fields.magic ?? "ustar\x0000", 257, "latin1");
  fields.patch?.(bytes);
  bytes.fill(0x20, 148, 156);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}
const octal = (value: number): string => `${value.toString(8).padStart(11, "0")}\0`;
const padded = (text: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (Buffer.byteLength(text) % 512)) % 512)]);
const extension = (type: string, body: string | Buffer): Buffer =>
  Buffer.concat([block({ name: "ext", type, size: octal(Buffer.byteLength(body)) }), padded(body)]);
const pax = (records: Record<string, string | Buffer>, type = "x"): Buffer =>
  extension(type, encodePax(Object.entries(records).map(([key, value]) => [key, fromBytes(Buffer.from(value))] as const)));
const archive = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, endOfArchive]);

describe("byte strings", () => {
  test("are bytes, and text where they are UTF-8", () => {
    expect(byteString("é")).toBe("Ã©");
    expect(textOf(byteString("日本"))).toBe("日本");
    expect(isText(byteString("日本"))).toBe(true);
    expect(isText(latin("\xff"))).toBe(false);
  });
});

describe("what is written is read, by us and by others", () => {
  const names = fc.oneof(
    fc.stringMatching(/^[a-z0-9._-]{1,60}(\/[a-zé日]{1,60}){0,6}$/),
    fc.constantFrom(...[99, 100, 101, 155, 156, 255, 256, 257, 4096].map((length) => "n".repeat(length))),
    fc.constantFrom(...[99, 100, 101, 155, 156, 255, 256, 257, 4096].map((length) => `${"d".repeat(40)}/${"n".repeat(length - 41)}`)),
    fc.constantFrom("é".normalize("NFC"), "é".normalize("NFD")),
  );
  const xattr = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  const headers = fc.record({
    name: fc.oneof(names.map(byteString), fc.constant(latin("bytes/\xff\xfe\x80"))),
    type: fc.constantFrom("0", "1", "2", "3", "4", "5", "6"),
    mode: fc.integer({ min: 0, max: 0o7777 }),
    uid: fc.constantFrom(0, 1000, 262_144, 2_097_151, 2_097_152, 4_294_967_295),
    gid: fc.constantFrom(0, 2_097_151, 2_097_152, 4_294_967_294),
    mtime: fc.constantFrom(
      { seconds: 0, nanoseconds: 0 },
      { seconds: -1, nanoseconds: 0 },
      { seconds: 2 ** 31, nanoseconds: 0 },
      { seconds: 2 ** 33, nanoseconds: 0 },
      { seconds: 1, nanoseconds: 500_000_000 },
      { seconds: -2, nanoseconds: 1 },
      { seconds: 1_700_000_000, nanoseconds: 999_999_999 },
    ),
    userName: fc.constantFrom("", "root", "é".repeat(20)).map(byteString),
    groupName: fc.constantFrom("", "wheel", "g".repeat(33)).map(byteString),
    link: names.map(byteString),
    dev: fc.constantFrom([1, 3], [8, 0], [2_097_152, 4_294_967_295]),
    body: fc.oneof(
      fc.constantFrom(0, 1, 511, 512, 513, 1024, 70_000).map((size) => Buffer.alloc(size, 7)),
      xattr,
    ),
    xattrs: fc.dictionary(
      fc.constantFrom("SCHILY.xattr.user.a", "SCHILY.xattr.security.capability", "LIBARCHIVE.xattr.b", "comment"),
      xattr,
    ),
  });

  test("every field, in pieces of any length", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(headers, { maxLength: 6 }), fc.constantFrom(1, 100, 512, 700, 65_536), async (made, piece) => {
        const entries = made.map(({ link, dev, body, xattrs, ...rest }): TarInput => {
          const isFile = rest.type === "0";
          const isLink = rest.type === "1" || rest.type === "2";
          const isDevice = rest.type === "3" || rest.type === "4";
          return {
            header: {
              ...rest,
              linkName: isLink ? link : latin(""),
              size: isFile ? body.length : 0,
              devMajor: isDevice ? (dev[0] as number) : 0,
              devMinor: isDevice ? (dev[1] as number) : 0,
              pax: new Map(Object.entries(xattrs).map(([key, value]) => [key, fromBytes(value)])),
            },
            ...(isFile && { body }),
          };
        });
        const bytes = await write(...entries);
        const back = await read(bytes, piece);
        expect(back.map(({ header: { pax: _, ...header } }) => header)).toEqual(entries.map(({ header: { pax: _, ...header } }) => header));
        expect(back.map(({ body }) => body)).toEqual(entries.map(({ body }) => Buffer.from((body as Buffer | undefined) ?? "")));
        for (const [at, { header }] of entries.entries()) {
          for (const [key, value] of header.pax ?? []) expect(back[at]?.header.pax?.get(key)).toEqual(value);
        }
        // Reading and writing again changes nothing.
        expect((await write(...back)).equals(bytes)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test("tar-stream reads the same names, types and bodies", async () => {
    const entries = [
      file("a", "text"),
      file("é/ü", Buffer.alloc(5000, 1)),
      file(`${"d".repeat(90)}/${"n".repeat(90)}`, "prefix"),
      file("n".repeat(300), "pax", { mtime: { seconds: 5, nanoseconds: 5 } }),
      { header: tarHeader("dir", { type: tarTypes.directory, mode: 0o2755 }) },
      { header: tarHeader("link", { type: tarTypes.symlink, linkName: byteString("t".repeat(150)) }) },
      { header: tarHeader("hard", { type: tarTypes.hardLink, linkName: byteString("a") }) },
    ];
    const bytes = await write(...entries);
    const found: { header: Header; body: Buffer }[] = [];
    const oracle = extract();
    oracle.end(bytes);
    for await (const entry of oracle)
      found.push({ header: entry.header, body: await collect(entry as unknown as AsyncIterable<Uint8Array>) });
    const typeNames: Record<string, string> = { "0": "file", "1": "link", "2": "symlink", "5": "directory" };
    expect(found.map(({ header }) => [header.name.replace(/\/$/, ""), header.type, header.linkname ?? "", header.size])).toEqual(
      entries.map(({ header }) => [textOf(header.name), typeNames[header.type], textOf(header.linkName), header.size]),
    );
    expect(found.map(({ body }) => body.toString())).toEqual(entries.map((entry) => String("body" in entry ? entry.body : "")));
  });

  test.skipIf(process.platform !== "linux")("GNU tar reads what we write, and the other way round", async () => {
    await using folder = temporaryFolder();
    const mine = await write(
      file("short", "text", { mode: 0, uid: 4_294_967_294, mtime: { seconds: 2 ** 33, nanoseconds: 0 } }),
      file(`${"d".repeat(120)}/${"n".repeat(120)}`, "long"),
      { header: tarHeader("dir", { type: tarTypes.directory, mode: 0o1777 }) },
      { header: tarHeader("null", { type: tarTypes.characterDevice, devMajor: 1, devMinor: 3, mode: 0o666 }) },
    );
    await writeFile(join(folder.path, "mine.tar"), mine);
    const listing = await run("tar", ["--utc", "--numeric-owner", "--full-time", "-tvf", join(folder.path, "mine.tar")], {
      env: { LC_ALL: "C" },
    });
    expect(listing.stderr).toBe("");
    expect(
      listing.stdout
        .trim()
        .split("\n")
        .map((line) => line.split(/\s+/).join(" ")),
    ).toEqual([
      "---------- 4294967294/0 4 2242-03-16 12:56:32 short",
      `-rw-r--r-- 0/0 4 1970-01-01 00:00:00 ${"d".repeat(120)}/${"n".repeat(120)}`,
      "drwxrwxrwt 0/0 0 1970-01-01 00:00:00 dir/",
      "crw-rw-rw- 0/0 1,3 1970-01-01 00:00:00 null",
    ]);

    const tree = join(folder.path, "tree");
    mkdirSync(join(tree, "d".repeat(150), "e".repeat(150)), { recursive: true });
    writeFileSync(join(tree, "d".repeat(150), "e".repeat(150), "é"), "deep");
    writeFileSync(join(tree, "old"), "old");
    utimesSync(join(tree, "old"), 1.5, 1.5);
    symlinkSync("x".repeat(180), join(tree, "link"));
    for (const format of ["v7", "oldgnu", "gnu", "ustar", "posix"]) {
      const path = join(folder.path, `${format}.tar`);
      const { code } = await run("tar", ["-C", tree, `--format=${format}`, "--sort=name", "-cf", path, "."], { mayFail: true });
      // v7 and ustar cannot hold the long names.
      expect(code).toBe(format === "v7" || format === "ustar" ? 2 : 0);
      const entries = await read(await readFile(path), 1000);
      const expected = ["."];
      if (code === 0)
        expected.push(
          `./${"d".repeat(150)}`,
          `./${"d".repeat(150)}/${"e".repeat(150)}`,
          `./${"d".repeat(150)}/${"e".repeat(150)}/é`,
          "./link",
        );
      else if (format === "ustar")
        expected.push(...entries.map(({ header }) => textOf(header.name)).filter((name) => name.startsWith("./d") || name === "./link"));
      else expected.push(...entries.map(({ header }) => textOf(header.name)).filter((name) => name.startsWith("./d") || name === "./link"));
      expected.push("./old");
      expect(entries.map(({ header }) => textOf(header.name))).toEqual(expected);
      const old = entries.at(-1) as Read;
      expect(old.body.toString()).toBe("old");
      expect(old.header.mtime).toEqual({ seconds: 1, nanoseconds: format === "posix" ? 500_000_000 : 0 });
      if (code === 0) expect(textOf((entries.at(-2) as Read).header.linkName)).toBe("x".repeat(180));
    }
  });

  test("a body of 8 GiB and more has its size in a PAX record, and base-256 sizes are read", () => {
    const sizes = [8 * 2 ** 30 - 1, 8 * 2 ** 30];
    for (const size of sizes) {
      const parser = new TarParser();
      parser.push(encodeHeader(tarHeader("big", { size })));
      expect(parser.next()).toMatchObject({ type: "header", header: { size } });
    }
    const parser = new TarParser();
    const size = Buffer.alloc(12);
    size[0] = 0x80;
    size.writeUIntBE(8 * 2 ** 30 + 5, 6, 6);
    parser.push(block({ size: size.toString("latin1") }));
    expect(parser.next()).toMatchObject({ header: { size: 8 * 2 ** 30 + 5 } });
  });
});

describe("forms of names and numbers", () => {
  const only = async (bytes: Buffer): Promise<TarHeader> => ((await read(bytes))[0] as Read).header;

  test("V7: no magic, a directory ends in a slash, a zero type flag is a file", async () => {
    expect(await only(archive(block({ name: "dir/", type: "\0", magic: "" })))).toMatchObject({ name: "dir", type: "5" });
    expect(await only(archive(block({ name: "f", type: "\0", magic: "", patch: (b) => b.write("junk", 265) })))).toMatchObject({
      type: "0",
      userName: "",
    });
  });

  test("a contiguous file is a file; types that no container runtime takes are refused with their name", async () => {
    expect(await only(archive(block({ type: "7" })))).toMatchObject({ type: "0" });
    const unsupported = expect.toSatisfy((error: unknown) => isKind(error, "unsupported") && String(error).includes('"a"'));
    for (const type of ["V", "X", "A", "D", "M", "N", "8", "\xff"])
      await expect(read(archive(block({ type, size: octal(3) }), padded("abc")))).rejects.toEqual(unsupported);
  });

  test("links, folders, devices and FIFOs have no body, whatever size their block says; a PAX size is refused", async () => {
    for (const type of ["1", "2", "3", "4", "5", "6"]) {
      const odd = block({ name: "odd", type, size: octal(1024), patch: (b) => void b.write("target", 157) });
      const entries = await read(archive(odd, block({ name: "next" })));
      expect(entries.map(({ header: { name, size } }) => [name, size])).toEqual([
        ["odd", 0],
        ["next", 0],
      ]);
      await expect(read(archive(pax({ size: "512" }), odd, Buffer.alloc(512)))).rejects.toEqual(corrupt);
      expect(await read(archive(pax({ size: "0" }), odd))).toHaveLength(1);
    }
  });

  test("GNU magic has no prefix; ustar has; star's is shorter", async () => {
    const prefix = (b: Buffer): void => void b.write("prefix", 345);
    const times = (b: Buffer): void => void b.write("14012345123\x0014012345123\0", 345);
    expect(await only(archive(block({ magic: "ustar  \0", patch: times })))).toMatchObject({ name: "a" });
    await expect(read(archive(block({ magic: "ustar  \0", patch: prefix })))).rejects.toEqual(corrupt);
    await expect(read(archive(block({ magic: "", patch: prefix })))).rejects.toEqual(corrupt);
    expect(await only(archive(block({ patch: prefix })))).toMatchObject({ name: "prefix/a" });
    // In layers it is read as Go reads what it wrote itself before version 1.8.
    const oldGo = async (patch: (b: Buffer) => void) =>
      (await read(archive(block({ magic: "ustar  \0", patch })), undefined, { takesOldGo: true }))[0]?.header.name;
    expect([await oldGo(prefix), await oldGo(times)]).toEqual(["prefix/a", "a"]);
    await expect(oldGo((b) => void b.write("pr\xe9fix", 345, "latin1"))).rejects.toEqual(corrupt);
    const star = (b: Buffer): void => {
      b.write("p".repeat(130), 345);
      b.write("00000000000 00000000000 ", 476);
      b.write("tar\0", 508);
    };
    expect(await only(archive(block({ patch: star })))).toMatchObject({ name: `${"p".repeat(130)}/a` });
    const reaching = (b: Buffer): void => {
      star(b);
      b.write("p", 475);
    };
    await expect(read(archive(block({ patch: reaching })))).rejects.toEqual(corrupt);
    const timeless = (at: number) => (b: Buffer) => {
      star(b);
      b.write("\0\xab", at, "latin1");
    };
    // Go reads no further, where libarchive does not look at star's times.
    for (const at of [476, 488]) await expect(read(archive(block({ patch: timeless(at) })))).rejects.toEqual(corrupt);
  });

  test("PAX and GNU may both name an entry if they agree; an empty value counts as none, and the last of several headers counts", async () => {
    const x = pax({ path: "from-pax" });
    const l = extension("L", "from-gnu\0");
    await expect(read(archive(x, l, block({})))).rejects.toEqual(corrupt);
    await expect(read(archive(l, x, block({})))).rejects.toEqual(corrupt);
    expect(await only(archive(extension("L", "from-pax\0and what nobody reads"), x, block({})))).toMatchObject({ name: "from-pax" });
    expect(await only(archive(pax({ path: "first", uid: "7" }), x, block({})))).toMatchObject({ name: "from-pax", uid: 0 });
    expect(await only(archive(extension("L", "first\0"), l, block({})))).toMatchObject({ name: "from-gnu" });
    await expect(read(archive(extension("L", ""), block({})))).rejects.toEqual(corrupt);
    expect(await only(archive(l, block({})))).toMatchObject({ name: "from-gnu" });
    expect(await only(archive(pax({ path: "" }), block({})))).toMatchObject({ name: "a" });
    expect(await only(archive(extension("K", "target\0"), block({ type: "2", patch: (b) => void b.write("t", 157) })))).toMatchObject({
      linkName: "target",
    });
  });

  test("PAX size decides where the next header is (S-34)", async () => {
    const hidden = Buffer.concat([block({ name: "hidden" }), Buffer.alloc(512)]);
    const entries = await read(archive(pax({ size: "1024" }), block({ name: "carrier" }), hidden, block({ name: "next" })));
    expect(entries.map(({ header }) => header.name)).toEqual(["carrier", "next"]);
  });

  test("a global header is an entry of its own and changes no other", async () => {
    const entries = await read(archive(pax({ comment: "abc", path: "evil" }, "g"), pax({ uid: "7" }, "g"), block({})));
    expect(entries.map(({ header }) => [header.type, header.name, header.uid])).toEqual([
      ["g", "ext", 0],
      ["g", "ext", 0],
      ["0", "a", 0],
    ]);
    expect(parsePax((entries[0] as Read).body).get("comment")).toBe("abc");
  });

  test("numbers: octal with spaces, base-256, negative base-256", async () => {
    const at = (offset: number, bytes: Buffer | string) => (b: Buffer) => void Buffer.from(bytes).copy(b, offset);
    expect(await only(archive(block({ patch: at(108, "  1750 \0") })))).toMatchObject({ uid: 1000 });
    expect(await only(archive(block({ patch: at(108, Buffer.from([0x80, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])) })))).toMatchObject({
      uid: 2 ** 32 - 1,
    });
    expect(await only(archive(block({ patch: at(108, Buffer.from("fffffffffffffffe", "hex")) })))).toMatchObject({ uid: 2 ** 32 - 2 });
    expect(await only(archive(block({ patch: at(136, Buffer.alloc(12, 0xff)) })))).toMatchObject({ mtime: { seconds: -1 } });
    expect(await only(archive(block({ patch: at(136, Buffer.from("80000000000000000000fffe", "hex")) })))).toMatchObject({
      mtime: { seconds: 65_534 },
    });
  });

  test("what stands behind the NUL of a number is no part of it; zeros in front of a PAX size are; device numbers of a file mean nothing", async () => {
    const at = (offset: number, text: string) => (b: Buffer) => void b.write(text, offset, "latin1");
    expect(await only(archive(block({ patch: at(108, "1750\x00 9x") })))).toMatchObject({ uid: 1000 });
    await expect(read(archive(block({ patch: at(108, "1750 \x009") })))).rejects.toEqual(corrupt);
    const long = pax({ size: `${"0".repeat(40)}3`, uid: `${"0".repeat(40)}7` });
    expect(await only(archive(long, block({}), padded("abc")))).toMatchObject({ size: 3, uid: 7 });
    const negative = Buffer.from("ffffffffffffffff", "hex").toString("latin1");
    expect(await only(archive(block({ patch: at(329, negative) })))).toMatchObject({ devMajor: 0 });
    await expect(read(archive(block({ type: "3", patch: at(329, negative) })))).rejects.toEqual(corrupt);
  });

  test("times: fractions and before 1970", () => {
    expect(parsePaxTime("-0.5")).toEqual({ seconds: -1, nanoseconds: 500_000_000 });
    expect(parsePaxTime("12.0000000019")).toEqual({ seconds: 12, nanoseconds: 1 });
    expect(parsePaxTime("-3")).toEqual({ seconds: -3, nanoseconds: 0 });
    for (const bad of ["", "1e3", "-", ".5", "1..2", " 1"]) expect(parsePaxTime(bad)).toBeUndefined();
    for (const time of ["-0.5", "-3", "0", "1.5", "-1.999999999"]) expect(formatPaxTime(parsePaxTime(time) as never)).toBe(time);
  });
});

describe("what is no sound archive is refused", () => {
  const good = block({ name: "good" });
  test.each<[string, Buffer]>([
    ["a wrong checksum", archive(Buffer.concat([good.subarray(0, 1), Buffer.from("x"), good.subarray(2)]))],
    ["garbage instead of a header", archive(Buffer.alloc(512, "garbage"))],
    ["a header that is cut", good.subarray(0, 300)],
    ["a body that is cut", Buffer.concat([block({ size: octal(1000) }), Buffer.alloc(900)])],
    ["padding that is cut", Buffer.concat([block({ size: octal(1000) }), Buffer.alloc(1010)])],
    ["no end", good],
    ["an end after an extended header", archive(pax({ path: "x" }))],
    ["an extended header that is cut", pax({ path: "x" }).subarray(0, 600)],
    ["a zero block between entries", archive(good, Buffer.alloc(512), good)],
    ["a size behind NULs", archive(block({ size: "\0\0\0\0\0\0\x002000" }), Buffer.alloc(1024))],
    ["a size behind a NUL and a space", archive(block({ size: "\0 00002000\0" }), Buffer.alloc(1024))],
    ["a size with something behind its end", archive(block({ size: "1 2" }), Buffer.alloc(512))],
    ["base-256 with bits that only Go reads", archive(block({ size: "\x81\0\0\0\0\0\0\0\0\0\0\0" }))],
    ["a magic with another version", archive(block({ magic: "ustar 00" }))],
    ["a magic without its end", archive(block({ magic: "ustarx" }))],
    ["a file whose name ends in a slash", archive(block({ name: "d/" }))],
    ["a PAX header before a global one", archive(pax({ path: "x" }), pax({ comment: "c" }, "g"), good)],
    ["a PAX atime that is no time", archive(pax({ atime: "noon" }), good)],
    ["an owner that no system has", archive(pax({ uid: "4294967296" }), good)],
    ["a PAX record with a wrong length", archive(extension("x", "99 path=x\n"), good)],
    ["a PAX record without a newline", archive(extension("x", "9 path=xy"), good)],
    ["a PAX record without a key", archive(extension("x", "5 =x\n"), good)],
    ["a PAX record without an equals sign", archive(extension("x", "6 abc\n"), good)],
    ["a PAX path with a NUL", archive(pax({ path: "a\0b" }), good)],
    ["a PAX size that is no number", archive(pax({ size: "10junk" }), good)],
    ["a negative PAX size", archive(pax({ size: "-1" }), good)],
    ["a PAX size beyond what can be counted", archive(pax({ size: "9007199254740993" }), good)],
    ["a PAX mtime that is no time", archive(pax({ mtime: "noon" }), good)],
    ["a size that is no number", archive(block({ size: "12x4" }))],
    ["a negative size", archive(block({ size: "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff" }))],
    ["an owner below all negative ones", archive(pax({ gid: "-2147483649" }), good)],
    ["a link to nothing", archive(block({ type: "2" }))],
    ["an entry without a name", archive(block({ name: "" }))],
    ["an extended header of more than 1 MiB", archive(extension("L", Buffer.alloc(1024 * 1024 + 1, "n")), good)],
    [
      "extended headers of more than 1 MiB together",
      archive(extension("L", Buffer.alloc(700_000, "n")), extension("K", Buffer.alloc(700_000, "n")), good),
    ],
    ["a global header of more than 1 MiB", archive(extension("g", Buffer.alloc(1024 * 1024 + 1, "n")), good)],
  ])("%s", async (_, bytes) => {
    for (const piece of [1, 511, 65_536, 10_000_000]) await expect(read(bytes, piece)).rejects.toEqual(corrupt);
  });

  test("sparse files, of GNU's and of PAX's form, say so", async () => {
    const unsupported = expect.toSatisfy((error: unknown) => isKind(error, "unsupported"));
    await expect(read(archive(block({ type: "S", size: octal(0) })))).rejects.toEqual(unsupported);
    await expect(read(archive(pax({ "GNU.sparse.major": "1" }), good))).rejects.toEqual(unsupported);
  });

  test("the map of a sparse file with 100,000 pieces is read in time that grows with it alone", async () => {
    const count = 100_000;
    const lines = Array.from({ length: count }, (_, at) => `${at}\n0\n`).join("");
    const map = Buffer.from(`${count}\n${lines}`);
    const records = pax({ "GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": "a", "GNU.sparse.realsize": `${count}` });
    const stored = Math.ceil(map.length / 512) * 512;
    const bytes = archive(records, block({ size: octal(stored) }), map, Buffer.alloc(stored - map.length));
    const [entry] = await read(bytes, undefined, { fillSparse: true });
    expect(entry?.body.equals(Buffer.alloc(count))).toBe(true);
  });

  test("an end of one zero block, junk behind the end, and no bytes at all are taken", async () => {
    expect(await read(Buffer.concat([good, Buffer.alloc(512)]))).toHaveLength(1);
    expect(await read(Buffer.concat([archive(good), Buffer.from("junk")]))).toHaveLength(1);
    expect(await read(Buffer.alloc(0))).toHaveLength(0);
    expect(await read(Buffer.alloc(1024))).toHaveLength(0);
    expect(await read(good, 100, { endMayBeMissing: true })).toHaveLength(1);
    await expect(read(good.subarray(0, 500), 100, { endMayBeMissing: true })).rejects.toEqual(corrupt);
  });

  test("no input, however broken, does anything but end or fail as corrupt or unsupported", async () => {
    const sound = await write(
      file("a", "text", { pax: new Map([["SCHILY.xattr.a", byteString("b")]]) }),
      file("n".repeat(300), Buffer.alloc(600)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(sound.length - 1), byte: fc.nat(255) }), { maxLength: 8 }),
        fc.nat(sound.length),
        async (changes, length) => {
          const broken = Buffer.from(sound.subarray(0, length));
          for (const { at, byte } of changes) if (at < length) broken[at] = byte;
          await read(broken, 333).catch((error: unknown) => expect(isKind(error, "corrupt", "unsupported")).toBe(true));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a NUL in a name is refused", async () => {
    await expect(write({ header: tarHeader("a\0b") })).rejects.toEqual(corrupt);
  });
});

describe("packTar", () => {
  const pack = (...entries: TarInput[]): Promise<Buffer> => collect(packTar(entries));

  test("writes files, folders and links, long names and late times, so that they are read back the same", async () => {
    const long = `${"directory/".repeat(20)}\u00fc-${"n".repeat(120)}`;
    const mtime = { seconds: 253_402_300_799, nanoseconds: 0 };
    const entries: TarInput[] = [
      { header: tarHeader("d", { type: tarTypes.directory }) },
      { header: tarHeader("d/a", { size: 5, mode: 0o755 }), body: inPieces(Buffer.from("12345"), 2) },
      { header: tarHeader(long, { size: 700, mtime }), body: Buffer.alloc(700, "x") },
      { header: tarHeader("d/l", { type: tarTypes.symlink, mode: 0o777, linkName: byteString("\u00e9/../a") }) },
      { header: tarHeader("empty") },
    ];
    const bytes = await pack(...entries);
    expect(bytes.byteLength % 512).toBe(0);
    const found: [string, number, string, number][] = [];
    for await (const { header, body } of readTar(inPieces(bytes, 1000))) {
      found.push([textOf(header.name).replace(/\/$/, ""), header.mode, textOf(header.linkName), (await collect(body)).byteLength]);
      if (textOf(header.name) === long) expect(header.mtime.seconds).toBe(mtime.seconds);
    }
    expect(found).toEqual([
      ["d", 0o755, "", 0],
      ["d/a", 0o755, "", 5],
      [long, 0o644, "", 700],
      ["d/l", 0o777, "\u00e9/../a", 0],
      ["empty", 0o644, "", 0],
    ]);
    expect(
      (
        await pack(
          ...entries.map(({ header, body }) => ({ header, body: body instanceof Uint8Array ? body : body && Buffer.from("12345") })),
        )
      ).equals(bytes),
    ).toBe(true);
  });

  test("refuses a body of another length, tells what a body throws, and ends when it is no longer read", async () => {
    await expect(pack({ header: tarHeader("a", { size: 5 }), body: Buffer.from("1234") })).rejects.toEqual(corrupt);
    await expect(pack({ header: tarHeader("a", { size: 3 }), body: inPieces(Buffer.from("1234"), 2) })).rejects.toEqual(corrupt);
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(10);
      throw new Error("lost");
    }
    await expect(pack({ header: tarHeader("a", { size: 20 }), body: failing() })).rejects.toThrow("lost");
    let ended = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(100_000);
      } finally {
        ended = true;
      }
    }
    for await (const chunk of packTar([{ header: tarHeader("a", { size: 1e12 }), body: endless() }])) if (chunk.byteLength > 10_000) break;
    expect(ended).toBe(true);
  });

  test("leaves no listener behind where a large body waits for its reader", async () => {
    const warnings: string[] = [];
    const listen = ({ name }: Error): void => void warnings.push(name);
    process.on("warning", listen);
    async function* body(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < 200; at++) yield Buffer.alloc(65_536);
    }
    for await (const _ of packTar([{ header: tarHeader("a", { size: 200 * 65_536 }), body: body() }])) await new Promise(setImmediate);
    await new Promise(setImmediate);
    process.off("warning", listen);
    expect(warnings).toEqual([]);
  });
});

describe("readTar", () => {
  test("bodies may be left unread, whole or in part", async () => {
    const bytes = await write(file("a", Buffer.alloc(3000, "a")), file("b", "b"), file("c", Buffer.alloc(2000, "c")));
    const seen: string[] = [];
    for await (const { header, body } of readTar(inPieces(bytes, 700))) {
      seen.push(header.name);
      if (header.name === "a") for await (const _ of body) break;
      if (header.name === "c") expect(await collect(body)).toHaveLength(2000);
    }
    expect(seen).toEqual(["a", "b", "c"]);
  });

  test("the input is read to its end after the archive's, and closed when the reader leaves early", async () => {
    const bytes = await write(file("a", "a"), file("b", "b"));
    let state = "open";
    async function* watched(): AsyncGenerator<Uint8Array> {
      try {
        yield bytes;
        yield Buffer.from("behind the end");
        state = "read to its end";
      } finally {
        if (state === "open") state = "closed";
      }
    }
    for await (const _ of readTar(watched()));
    expect(state).toBe("read to its end");
    state = "open";
    for await (const _ of readTar(watched())) break;
    expect(state).toBe("closed");
  });
});
