import { createHash } from "node:crypto";
import { copyFileSync, rmSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { realPathInside } from "../../src/files/inside.ts";
import { parseReference } from "../../src/oci/reference.ts";
import { parseTag } from "../../src/oci/tag.ts";
import { openArchive } from "../../src/stores/archive.ts";
import { openDockerArchive } from "../../src/stores/docker-archive.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage, type TestImage } from "../support/test-image.ts";
import { run } from "../support/tools.ts";
import { archiveAt, list, putImage, readAll, storeContext } from "./content.ts";

const reading = { mustExist: true, maxUnpackedSize: 10_000_000 };
const single = (seed: string): Promise<TestImage> => makeImage({ seed, platforms: ["linux/amd64"], index: false });
const shown = async (folder: string): Promise<string[]> => (await readdir(folder)).filter((name) => !name.startsWith("temporary-")).sort();

/** Adds images to an archive, in parts of a size or as one file. */
async function write(folder: string, file: string, images: Readonly<Record<string, TestImage>>, splitSize?: number): Promise<void> {
  const options = { ...reading, mustExist: false, splitSize };
  await using store = await openArchive(storeContext(folder), archiveAt(join(folder, file)), options);
  for (const [tag, image] of Object.entries(images)) await putImage(store, image, tag);
  await store.commit();
}

/** The tags of an archive, all of whose content was read and verified. */
async function read(folder: string, file: string): Promise<string[]> {
  await using store = await openArchive(storeContext(folder), archiveAt(join(folder, file)), reading);
  const tags = await list(store.tags());
  for (const tag of tags) await readAll(store, await store.resolve(tag));
  return tags.sort();
}

async function joined(folder: string, names: readonly string[]): Promise<Buffer> {
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}

describe("an archive in parts", () => {
  test.each(["all.tar", "all.tar.gz", "all.tgz", "all.tar.zst"])(
    "%s has the bytes of the one file, and sums that sha256sum finds right",
    async (file) => {
      await using whole = temporaryFolder();
      await using folder = temporaryFolder();
      const images = { one: await single("one"), two: await single("two") };
      await write(whole.path, file, images);
      await write(folder.path, file, images, 1000);
      const names = await shown(folder.path);
      const parts = names.filter((name) => !name.endsWith(".sha256"));
      expect(parts.slice(0, 2)).toEqual([`${file}.000`, `${file}.001`]);
      expect(names.at(-1)).toBe(`${file}.sha256`);
      expect((await joined(folder.path, parts)).equals(await readFile(join(whole.path, file)))).toBe(true);
      const sizes = await Promise.all(parts.map(async (part) => (await readFile(join(folder.path, part))).byteLength));
      expect(new Set(sizes.slice(0, -1))).toEqual(new Set([1000]));
      expect(sizes.at(-1)).toBeLessThanOrEqual(1000);
      if (process.platform === "linux") await run("sha256sum", ["--strict", "--check", `${file}.sha256`], { cwd: folder.path });
      for (const name of [file, `${file}.*`, `${file}.[0-9]*`, `${file}.0??`, `${file}.000`]) {
        expect(await read(folder.path, name), name).toEqual(["one", "two"]);
      }
    },
  );

  test("is one part where all fits into it", async () => {
    await using folder = temporaryFolder();
    await write(folder.path, "all.tar.zst", { one: await single("one") }, 1e9);
    expect(await shown(folder.path)).toEqual(["all.tar.zst.000", "all.tar.zst.sha256"]);
    expect(zstdDecompressSync(await readFile(join(folder.path, "all.tar.zst.000"))).byteLength).toBeGreaterThan(0);
    expect(await read(folder.path, "all.tar.zst.*")).toEqual(["one"]);
  });

  test("keeps what was in it, whether it was in parts or one file, and is one or the other after", async () => {
    await using folder = temporaryFolder();
    await write(folder.path, "all.tar", { one: await single("one") });
    await write(folder.path, "all.tar", { two: await single("two") }, 2000);
    expect(await shown(folder.path)).not.toContain("all.tar");
    await write(folder.path, "all.tar", { three: await single("three") }, 5000);
    expect(await read(folder.path, "all.tar.*")).toEqual(["one", "three", "two"]);
    await write(folder.path, "all.tar", { four: await single("four") });
    expect(await shown(folder.path)).toEqual(["all.tar"]);
    expect(await read(folder.path, "all.tar")).toEqual(["four", "one", "three", "two"]);
  });

  test("that is one file now does not take away files that only look like its parts", async () => {
    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "all.tar.2024"), "a backup");
    await writeFile(join(folder.path, "all.tar.005"), "another");
    await write(folder.path, "all.tar", { one: await single("one") });
    await write(folder.path, "all.tar", { two: await single("two") });
    expect(await shown(folder.path)).toEqual(["all.tar", "all.tar.005", "all.tar.2024"]);
  });

  test("holds docker's form, too", async () => {
    await using folder = temporaryFolder();
    const image = await single("one");
    const place = archiveAt(join(folder.path, "all.tar.zst"));
    {
      await using archive = await openDockerArchive(storeContext(folder.path), place, { ...reading, mustExist: false, splitSize: 700 });
      const view = archive.view(parseReference("acme/app"));
      await putImage(view, image, "1");
      await view.commit();
    }
    await using archive = await openDockerArchive(storeContext(folder.path), archiveAt(join(folder.path, "all.tar.zst.*")), reading);
    const view = archive.view(parseReference("acme/app"));
    await readAll(view, await view.resolve(parseTag("1")));
  });

  test("that another process writes anew while it is opened is read as it is then", async () => {
    await using folder = temporaryFolder();
    await using next = temporaryFolder();
    await write(folder.path, "all.tar", { one: await single("one") }, 1500);
    await write(next.path, "all.tar", { one: await single("one"), two: await single("two") }, 1500);
    expect((await shown(next.path)).length).toBeGreaterThan((await shown(folder.path)).length);
    const names = await shown(next.path);
    let times = 0;
    const address = archiveAt(join(folder.path, "all.tar"));
    const inside = (path: string): string => {
      if (path.endsWith(".sha256") && times++ === 0) {
        for (const name of names) {
          rmSync(join(folder.path, name), { force: true });
          copyFileSync(join(next.path, name), join(folder.path, name));
        }
      }
      return path;
    };
    await using store = await openArchive(storeContext(folder.path), { ...address, inside }, reading);
    expect(await list(store.tags())).toEqual(["one", "two"]);
    expect(times).toBe(2);
  });

  test("that is given up leaves nothing, and one of more than 1,000 parts is refused before one has its name", async () => {
    await using folder = temporaryFolder();
    const image = await single("one");
    await expect(write(folder.path, "all.tar", { one: image }, 10)).rejects.toMatchObject({
      message: expect.stringContaining("would have more than 1000 parts of 10 bytes"),
      facts: { kind: "limit", input: "split-size" },
    });
    expect(await shown(folder.path)).toEqual([]);
  });
});

describe.skipIf(process.platform !== "linux")("parts that others made are read:", () => {
  test.each([
    ["split", ["-b", "1500", "all.tar", "all.tar."], "all.tar.*"],
    ["split with numbers", ["-d", "-b", "1500", "all.tar", "all.tar."], "all.tar.*"],
    ["split with long suffixes", ["-a", "4", "-b", "1500", "all.tar", "part-all.tar."], "part-all.tar.????"],
    ["hauler's from 1", ["--numeric-suffixes=1", "-a", "3", "-b", "1500", "all.tar", "haul.tar."], "haul.tar.*"],
    ["hauler's from 1, by the archive's name", ["--numeric-suffixes=1", "-a", "3", "-b", "1500", "all.tar", "haul.tar."], "haul.tar"],
    ["hauler's older ones", ["-d", "-a", "1", "-b", "4000", "--additional-suffix=.tar", "all.tar", "haul_"], "haul_*.tar"],
  ])("%s", async (_, options, pattern) => {
    await using folder = temporaryFolder();
    await write(folder.path, "all.tar", { one: await single("one"), two: await single("two") });
    await run("split", options, { cwd: folder.path });
    await rm(join(folder.path, "all.tar"));
    expect(await read(folder.path, pattern)).toEqual(["one", "two"]);
  });
});

describe("parts are refused if", () => {
  const damages: [string, RegExp, (folder: string) => Promise<unknown>][] = [
    [
      "the last is missing",
      /all\.tar\.\d{3}, which the sums beside it name, is missing/,
      async (folder) => rm(join(folder, (await shown(folder)).at(-2) ?? "")),
    ],
    ["one between is missing", /a part is missing between all\.tar\.000 and all\.tar\.002/, (folder) => rm(join(folder, "all.tar.001"))],
    [
      "the first are missing",
      /a part is missing before all\.tar\.002/,
      async (folder) => {
        await rm(join(folder, "all.tar.000"));
        await rm(join(folder, "all.tar.001"));
      },
    ],
    [
      "one has another byte",
      /all\.tar\.001 is damaged: its SHA-256 is [0-9a-f]{64} where the sums beside it say [0-9a-f]{64}/,
      async (folder) => {
        const bytes = await readFile(join(folder, "all.tar.001"));
        bytes[7] = (bytes[7] ?? 0) ^ 1;
        await writeFile(join(folder, "all.tar.001"), bytes);
      },
    ],
    ["one is cut off", /all\.tar\.001 is damaged/, (folder) => truncate(join(folder, "all.tar.001"), 10)],
    [
      "two are exchanged",
      /all\.tar\.000 is damaged/,
      async (folder) => {
        await rename(join(folder, "all.tar.000"), join(folder, "x"));
        await rename(join(folder, "all.tar.001"), join(folder, "all.tar.000"));
        await rename(join(folder, "x"), join(folder, "all.tar.001"));
      },
    ],
    [
      "there is one more than the sums name",
      /the sums beside it do not name all\.tar\.\d{3}/,
      async (folder) => {
        const parts = (await shown(folder)).filter((name) => /\.\d+$/.test(name));
        await cp(join(folder, "all.tar.000"), join(folder, `all.tar.${String(parts.length).padStart(3, "0")}`));
      },
    ],
    [
      "the sums are something else",
      /the sums beside it are not as sha256sum writes them/,
      (folder) => writeFile(join(folder, "all.tar.sha256"), "hello\n"),
    ],
    [
      "the glob matches what is no part",
      /all\.tar\.000 and other\.tar are not parts of one archive/,
      (folder) => writeFile(join(folder, "other.tar"), ""),
    ],
  ];
  test.each(damages)("%s", async (_, why, damage) => {
    await using folder = temporaryFolder();
    await write(folder.path, "all.tar", { one: await single("one") }, 1500);
    await damage(folder.path);
    await expect(read(folder.path, "*.tar*")).rejects.toThrow(why);
  });

  test("one is a link out of the checkout", async () => {
    await using folder = temporaryFolder();
    const checkout = join(folder.path, "checkout");
    await mkdir(checkout);
    await write(checkout, "all.tar", { one: await single("one") }, 1500);
    await rename(join(checkout, "all.tar.001"), join(folder.path, "secret"));
    await symlink("../secret", join(checkout, "all.tar.001"));
    const place = { ...archiveAt(join(checkout, "all.tar.*")), inside: (path: string) => realPathInside(path, [checkout]) };
    await expect(openArchive(storeContext(folder.path), place, reading)).rejects.toThrow(/leads out of/);
  });
});

test("parts without sums are read; what is wrong with one shows in what it holds", async () => {
  await using folder = temporaryFolder();
  await write(folder.path, "all.tar.zst", { one: await single("one") }, 500);
  const sums = await readFile(join(folder.path, "all.tar.zst.sha256"), "utf8");
  const [line] = sums.split("\n");
  expect(line).toBe(
    `${createHash("sha256")
      .update(await readFile(join(folder.path, "all.tar.zst.000")))
      .digest("hex")}  all.tar.zst.000`,
  );
  await rm(join(folder.path, "all.tar.zst.sha256"));
  expect(await read(folder.path, "all.tar.zst.*")).toEqual(["one"]);
  const parts = await shown(folder.path);
  await rm(join(folder.path, parts.at(-1) ?? ""));
  await expect(read(folder.path, "all.tar.zst.*")).rejects.toThrow(/ends (?:early|within a frame)/);
});

test("a single file is not compared with the sums of another, though its extension could be split's", async () => {
  await using folder = temporaryFolder();
  await write(folder.path, "all.tar.gz", { one: await single("one") });
  await writeFile(join(folder.path, "all.tar.sha256"), `${"0".repeat(64)}  all.tar\n`);
  expect(await read(folder.path, "all.tar.gz")).toEqual(["one"]);
});

test("a name with brackets that is written is no glob", async () => {
  await using folder = temporaryFolder();
  await write(folder.path, "all1.tar", { one: await single("one") });
  const place = { ...archiveAt(join(folder.path, "all[1].tar")), mayBeGlob: false };
  await using store = await openArchive(storeContext(folder.path), place, { ...reading, mustExist: false });
  await putImage(store, await single("two"), "two");
  await store.commit();
  expect(await list(store.tags())).toEqual(["two"]);
  expect(await shown(folder.path)).toEqual(["all1.tar", "all[1].tar"]);
});

describe("a commit that a killed process left", () => {
  /** As it is when all parts are written, and the last `done` of them have their names. */
  async function tear(folder: string, done: number): Promise<void> {
    const sums = (await readFile(join(folder, "all.tar.sha256"), "utf8")).trim().split("\n");
    const lines: string[] = [];
    for (const [at, line] of sums.entries()) {
      const [hex, part = ""] = line.split("  ");
      lines.push(`${hex}  .all.tar.${at}.x.partial`);
      if (at < sums.length - done) await rename(join(folder, part), join(folder, `.all.tar.${at}.x.partial`));
    }
    await rm(join(folder, "all.tar.sha256"));
    await writeFile(join(folder, ".all.tar.commit"), `${lines.join("\n")}\n`);
    // Of the archive before, which was longer.
    await writeFile(join(folder, `all.tar.${String(sums.length).padStart(3, "0")}`), "old");
    if (done === 0) await writeFile(join(folder, "all.tar.000"), "old");
  }

  test.each([
    [0, "all.tar.*"],
    [2, "all.tar.*"],
    [2, "all.tar"],
    [0, "all.tar.000"],
    [100, "all.tar"],
  ])("with %i parts named is done by who reads %s", async (done, named) => {
    await using folder = temporaryFolder();
    await write(folder.path, "all.tar", { one: await single("one") }, 1500);
    const before = await shown(folder.path);
    await tear(folder.path, Math.min(done, before.length - 1));
    expect(await read(folder.path, named)).toEqual(["one"]);
    expect(await shown(folder.path)).toEqual(before);
  });

  test("is done by who writes, and what it wrote is kept", async () => {
    await using folder = temporaryFolder();
    await write(folder.path, "all.tar", { one: await single("one") }, 1500);
    await tear(folder.path, 1);
    await write(folder.path, "all.tar", { two: await single("two") });
    expect(await read(folder.path, "all.tar")).toEqual(["one", "two"]);
    expect(await shown(folder.path)).toEqual(["all.tar"]);
  });

  test("does nothing to other files, whoever put it there", async () => {
    await using folder = temporaryFolder();
    await writeFile(join(folder.path, "secret"), "secret");
    for (const file of ["../secret", "secret"]) {
      await writeFile(join(folder.path, ".all.tar.commit"), `${"0".repeat(64)}  ${file}\n`);
      await expect(read(folder.path, "all.tar.*")).rejects.toThrow();
    }
    expect(await shown(folder.path)).toEqual([".all.tar.commit", "secret"]);
  });
});
