import * as fs from "node:fs";
import { chmodSync, closeSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { expect, test } from "vitest";
import { node24 } from "../../scripts/machine.ts";
import type { System } from "../../src/files/opened.ts";
import { renameWhenFree, renameWhenFreeSync } from "../../src/files/rename.ts";
import { isNameOnWindows } from "../../src/files/segments.ts";
import { type StagedFolder, stageFolder } from "../../src/files/staged-folder.ts";
import { currentOwner, FolderFiller } from "../../src/rootfs/folder.ts";
import type { PackedFile } from "../../src/rootfs/packed-file.ts";
import { isKind } from "../../src/runtime/errors.ts";
import { type ByteString, byteString } from "../../src/tar/byte-string.ts";
import { tarHeader } from "../../src/tar/header.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { describeWith, repositoryRoot, run } from "../support/tools.ts";

/** There folders have neither owners nor modes. */
const isWindows = process.platform === "win32";
const from = { random: () => 0.5 };
const systemError = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code, syscall: "rename", errno: -1 });
const on = (platform: NodeJS.Platform, changes: Partial<typeof fs> = {}): System => ({ platform, fs: { ...fs, ...changes } });
const write = (staged: StagedFolder, name: string, text: string): void => {
  const descriptor = staged.createFile(name);
  fs.writeSync(descriptor, text);
  closeSync(descriptor);
};
/** Every path beneath a folder, with text and mode. */
function shown(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = entry.isFile() ? readFileSync(path, "utf8") : (lstatSync(path).mode & 0o777).toString(8);
      return [path.slice(root.length + 1).replaceAll(sep, "/"), text];
    }),
  );
}

test("a link with two names becomes two links: no system makes a hard link of it that leads out of the tree", async () => {
  await using folder = temporaryFolder();
  const target = join(folder.path, "tree");
  using staged = stageFolder(from, target);
  staged.symlink("l", "/outside");
  staged.hardLink("m", "l");
  staged.commit();
  for (const name of ["l", "m"]) expect(fs.readlinkSync(join(target, name))).toBe("/outside");
  expect(lstatSync(join(target, "l")).nlink).toBe(1);
});

test("what is equal on both sides stays, and the same tree can be committed twice", async () => {
  await using folder = temporaryFolder();
  const target = join(folder.path, "tree");
  for (let round = 0; round < 2; round++) {
    using staged = stageFolder(from, target);
    write(staged, "d/f", "x".repeat(3_000_000));
    staged.symlink("l", "d/f");
    staged.commit();
  }
  expect(readdirSync(target)).toEqual(["d", "l"]);
  using staged = stageFolder(from, target);
  write(staged, "d/f", `${"x".repeat(2_999_999)}y`);
  expect(() => staged.commit()).toThrow(expect.toSatisfy((error: unknown) => isKind(error, "conflict")));
});

test("a move that fails half way has those before it undone, and names the path", async () => {
  await using folder = temporaryFolder();
  const target = join(folder.path, "tree");
  for (const name of ["a", "b", "c"]) mkdirSync(join(target, name), { recursive: true });
  chmodSync(join(target, "b"), 0o550);
  const before = shown(target);
  let moves = 0;
  const renameSync: typeof fs.renameSync = (source, destination) => {
    if (++moves === 3) throw systemError("EIO");
    fs.renameSync(source, destination);
  };
  {
    using staged = stageFolder(from, target, on("linux", { renameSync }));
    for (const name of ["a/new", "b/new", "c/new", "d"]) write(staged, name, "new");
    expect(() => staged.commit()).toThrow(
      expect.objectContaining({
        facts: expect.objectContaining({ code: "EIO", reference: expect.stringMatching(/tree\/(?:[abc]\/new|d)$/) }),
      }),
    );
  }
  expect(shown(target)).toEqual(before);
});

test.skipIf(isWindows)("a folder that nothing can be put into is found before anything moves", async () => {
  await using folder = temporaryFolder();
  const target = join(folder.path, "tree");
  for (const name of ["a", "b"]) mkdirSync(join(target, name), { recursive: true });
  const before = shown(target);
  const isB = (path: fs.PathLike): boolean => path.toString() === join(target, "b");
  const foreign = { uid: 12_345 };
  const statSync = ((path: fs.PathLike, options: object) => {
    const stats = fs.statSync(path, options) as fs.Stats;
    return isB(path) ? Object.assign(stats, foreign) : stats;
  }) as typeof fs.statSync;
  const accessSync: typeof fs.accessSync = (path, mode) => {
    if (isB(path)) throw systemError("EACCES");
    fs.accessSync(path, mode);
  };
  const mounted = ((path: fs.PathLike, options: object) => {
    const stats = fs.statSync(path, options) as fs.Stats;
    return isB(path) ? Object.assign(stats, { dev: stats.dev + 1 }) : stats;
  }) as typeof fs.statSync;
  for (const [system, code] of [
    [on("linux", { statSync, accessSync }), "EACCES"],
    [on("linux", { statSync: mounted }), "EXDEV"],
  ] as const) {
    using staged = stageFolder(from, target, system);
    for (const name of ["a/new", "b/new", "c"]) write(staged, name, "new");
    expect(() => staged.commit()).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ kind: "files", code, reference: join(target, "b") }) }),
    );
    staged[Symbol.dispose]();
    expect(shown(target)).toEqual(before);
  }
});

test.skipIf(isWindows)("a read-only folder of the user's own is opened for the move, and closed again", async () => {
  await using folder = temporaryFolder();
  const target = join(folder.path, "tree");
  mkdirSync(join(target, "closed"), { recursive: true });
  chmodSync(join(target, "closed"), 0o555);
  const accessSync: typeof fs.accessSync = (path, mode) => {
    if ((fs.statSync(path).mode & 0o200) === 0) throw systemError("EACCES");
    fs.accessSync(path, mode);
  };
  using staged = stageFolder(from, target, on("linux", { accessSync }));
  write(staged, "closed/new", "new");
  staged.commit();
  expect(shown(target)).toEqual({ closed: "555", "closed/new": "new" });
});

test("names that a file system folds into one are an error that says so; the same name twice is another", async () => {
  await using folder = temporaryFolder();
  const fold = (path: fs.PathLike): string => join(dirname(path.toString()), basename(path.toString()).toLowerCase());
  const openSync: typeof fs.openSync = (path, flags, mode) => fs.openSync(fold(path), flags, mode);
  using staged = stageFolder(from, join(folder.path, "tree"), on("darwin", { openSync }));
  write(staged, "xt_mark.h", "one");
  expect(() => staged.createFile("xt_MARK.h")).toThrow(/case or accents alone/);
  expect(() => staged.createFile("xt_mark.h")).toThrow(/already there/);
});

test.each([
  ["aux.h", false],
  ["libc6:amd64.list", false],
  ["a.", false],
  ["what?", false],
  ["nul .txt", false],
  ["COM1", false],
  ["com¹.x", false],
  ["back\\slash", false],
  ["tab\t", false],
  ["auxiliary", true],
  ["com10", true],
  [".hidden", true],
  ["a.b c", true],
])("Windows can hold a file named %j: %s", (name, expected) => {
  expect(isNameOnWindows(name)).toBe(expected);
});

test("on Windows, names that it cannot hold and links without the privilege are left out and counted", async () => {
  await using folder = temporaryFolder();
  const symlinkSync = () => {
    throw systemError("EPERM");
  };
  const target = join(folder.path, "tree");
  using staged = stageFolder(from, target, on("win32", { symlinkSync }));
  const path = (name: string): ByteString => byteString(name);
  const file = (...names: string[]) => ({ inode: { header: tarHeader(names[0] as string) }, names: names.map(path) });
  const link = { inode: { header: tarHeader("l", { type: "2", linkName: path("f") }) }, names: [path("l")] };
  const tree = {
    directories: [{ path: path("d") }, { path: path("con") }],
    files: [file("f", "d/aux.h"), file("con/x"), file("d/b:c", "d/ok"), link],
  };
  const { skipped, names } = new FolderFiller(staged, undefined as unknown as PackedFile, {
    ...currentOwner(),
    isRoot: false,
    uid: 0,
    gid: 0,
  }).fill(tree);
  staged.commit();
  expect(Object.fromEntries(skipped)).toEqual({
    "names that Windows cannot hold": 4,
    "symbolic links, for which this user of Windows lacks the privilege": 1,
  });
  expect(names).toEqual(["f", "d/ok"]);
  expect(readdirSync(target, { recursive: true }).sort()).toEqual(["d", join("d", "ok"), "f"]);
});

test("a file that another program holds is renamed when it is free, on Windows alone", async () => {
  let held = 2;
  const rename = (): void => {
    if (held-- > 0) throw systemError("EBUSY");
  };
  renameWhenFreeSync(rename, "a", "b", "win32");
  held = 2;
  await renameWhenFree(async () => rename(), "win32");
  held = 1;
  expect(() => renameWhenFreeSync(rename, "a", "b", "linux")).toThrow("EBUSY");
  const missing = () => {
    throw systemError("ENOENT");
  };
  expect(() => renameWhenFreeSync(missing, "a", "b", "win32")).toThrow("ENOENT");
});

test("times before 1970 are kept in a folder", async () => {
  await using folder = temporaryFolder();
  const target = join(folder.path, "tree");
  using staged = stageFolder(from, target);
  const old = { header: tarHeader("old", { mtime: { seconds: -86_400, nanoseconds: 500_000_000 } }) };
  const exact = { header: tarHeader("exact", { mtime: { seconds: 1_700_000_000, nanoseconds: 123_456_789 } }) };
  const files = [
    { inode: old, names: [byteString("old")] },
    { inode: exact, names: [byteString("exact")] },
  ];
  new FolderFiller(staged, undefined as unknown as PackedFile, currentOwner()).fill({ directories: [], files });
  staged.commit();
  // Node on Windows reads seconds without their sign.
  const unsigned = isWindows ? 2 ** 32 * 1000 : 0;
  expect(statSync(join(target, "old")).mtimeMs).toBe(unsigned - 86_399_500);
  const lost = statSync(join(target, "exact"), { bigint: true }).mtimeNs - 1_700_000_000_123_456_789n;
  expect(Math.abs(Number(lost))).toBeLessThan(1000);
});

const asNobody = `
import { readdirSync, lstatSync, chmodSync, mkdirSync, writeFileSync, writeSync, closeSync, statSync } from "node:fs";
import { join } from "node:path";
const [modules, folder] = process.argv.slice(1);
const { stageFolder } = await import(join(modules, "staged-folder.ts"));
const [root, target] = [join(folder, "closed"), join(folder, "closed", "tree")];
mkdirSync(join(target, "ro", "none"), { recursive: true });
writeFileSync(join(target, "ro", "none", "equal"), "equal");
const closed = [["ro/none/equal", 0o000], ["ro/none", 0o000], ["ro", 0o555], ["", 0o555]];
for (const [name, mode] of closed) chmodSync(join(target, name), mode);
chmodSync(root, 0o555);
const commit = (text) => {
  using staged = stageFolder({ random: Math.random }, target);
  for (const [name, body] of [["ro/none/equal", text], ["ro/none/new", "new"], ["ro/sub/deep", "deep"], ["bin/tool", "tool"]]) {
    const descriptor = staged.createFile(name);
    writeSync(descriptor, body);
    closeSync(descriptor);
  }
  staged.hardLink("second", "ro/none/equal");
  for (const [name, mode] of [["ro/none/equal", 0o000], ["bin/tool", 0o111], ["ro/sub", 0o500], ["bin", 0o555], ["ro/none", 0o000], ["ro", 0o555]]) chmodSync(staged.at(name), mode);
  staged.commit();
};
const failures = [];
for (const text of ["other", "equal", "equal"]) {
  try {
    commit(text);
    failures.push("");
  } catch (error) {
    failures.push(error.message.replace(target, "TREE"));
  }
}
const modes = {};
const look = (name) => {
  const path = join(target, name);
  const stats = lstatSync(path);
  modes[name] = (stats.mode & 0o777).toString(8);
  if (!stats.isDirectory()) return;
  chmodSync(path, 0o700);
  for (const entry of readdirSync(path).sort()) look(join(name, entry));
};
look("");
process.stdout.write(JSON.stringify({ failures, modes }));
`;

describeWith(["setpriv", "root"], "as a user without rights", () => {
  test("a tree with closed folders and files joins one with closed folders, again too; what differs is found first, and all modes are what they were", async () => {
    await using folder = temporaryFolder();
    chmodSync(folder.path, 0o777);
    const user = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    const args = [
      "--disable-warning=ExperimentalWarning",
      "--input-type=module-typescript",
      "--eval",
      asNobody,
      join(repositoryRoot, "src", "files"),
      folder.path,
    ];
    const { stdout } = await run("setpriv", [...user, node24, ...args], { cwd: folder.path });
    expect(JSON.parse(stdout)).toEqual({
      failures: [expect.stringMatching(/TREE\/ro\/none\/equal: it is already there/), "", ""],
      modes: {
        "": "555",
        bin: "555",
        "bin/tool": "111",
        ro: "555",
        "ro/none": "0",
        "ro/none/equal": "0",
        "ro/none/new": "600",
        "ro/sub": "500",
        "ro/sub/deep": "600",
        second: "0",
      },
    });
  });
});
