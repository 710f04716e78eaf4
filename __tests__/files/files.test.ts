import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FolderBeneath, openFileBeneath } from "../../src/files/beneath.ts";
import { filesError, isSystemError } from "../../src/files/failure.ts";
import { createFile, writeFile } from "../../src/files/new-file.ts";
import { stageFolder } from "../../src/files/staged-folder.ts";
import { isKind } from "../../src/runtime/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** There a file has no mode, but may be read-only. */
const isWindows = process.platform === "win32";
/** The same name again and again: what must not matter. */
const from = { random: () => 0.5 };
const kind = (name: Parameters<typeof isKind>[1]) => expect.toSatisfy((error: unknown) => isKind(error, name));
const text = (path: string): string => readFileSync(path, "utf8");

describe("a new file", () => {
  test("has its name when it is whole, and replaces what was there", async () => {
    await using folder = temporaryFolder();
    const path = join(folder.path, "made", "file");
    {
      await using file = await createFile(from, path);
      await file.write(Buffer.from("one"));
      expect(readdirSync(join(folder.path, "made"))).not.toContain("file");
      await file.commit();
    }
    await writeFile(from, path, Buffer.from("two"));
    expect(text(path)).toBe("two");
    expect(readdirSync(join(folder.path, "made"))).toEqual(["file"]);
  });

  test("leaves nothing where it is not committed, or its body fails", async () => {
    await using folder = temporaryFolder();
    const path = join(folder.path, "file");
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("lost");
    }
    await expect(writeFile(from, path, failing())).rejects.toThrow("lost");
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("replaces a symbolic link and does not write through it", async () => {
    await using folder = temporaryFolder();
    writeFileSync(join(folder.path, "other"), "other");
    symlinkSync("other", join(folder.path, "file"));
    await writeFile(from, join(folder.path, "file"), Buffer.from("new"));
    expect(lstatSync(join(folder.path, "file")).isFile()).toBe(true);
    expect(text(join(folder.path, "other"))).toBe("other");
  });

  test.skipIf(isWindows)("never takes the place of a folder, FIFO, socket or device: that is told before anything is written", async () => {
    await using folder = temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    execFileSync("mkfifo", [at("fifo")]);
    mkdirSync(at("folder"));
    const socket = createServer().listen(at("socket"));
    await once(socket, "listening");
    const device = lstatSync("/dev/null").isCharacterDevice() ? ["/dev/null"] : [];
    for (const path of [at("fifo"), at("socket"), ...device]) await expect(createFile(from, path)).rejects.toEqual(kind("conflict"));
    await expect(createFile(from, at("folder"))).rejects.toMatchObject({
      facts: { kind: "files", code: "EISDIR", reference: at("folder") },
    });
    expect(readdirSync(folder.path).sort()).toEqual(["fifo", "folder", "socket"]);
    socket.close();
  });

  test("has a name of its own while another one is written for the same place; the last one stays", async () => {
    await using folder = temporaryFolder();
    const path = join(folder.path, "file");
    await using first = await createFile(from, path);
    await using second = await createFile(from, path);
    await first.write(Buffer.from("first"));
    await second.write(Buffer.from("second"));
    await first.commit();
    await second.commit();
    expect(text(path)).toBe("second");
    expect(readdirSync(folder.path)).toEqual(["file"]);
  });

  test("names path and code where the system refuses", async () => {
    await using folder = temporaryFolder();
    writeFileSync(join(folder.path, "file"), "");
    await expect(createFile(from, join(folder.path, "file", "beneath"))).rejects.toEqual(kind("files"));
    mkdirSync(join(folder.path, "folder", "x"), { recursive: true });
    await expect(writeFile(from, join(folder.path, "folder"), Buffer.from("x"))).rejects.toMatchObject({
      facts: { kind: "files", reference: join(folder.path, "folder") },
    });
    expect(readdirSync(folder.path).sort()).toEqual(["file", "folder"]);
  });

  test("a full disk is told as such", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
    expect(isSystemError(full, "ENOSPC")).toBe(true);
    expect(filesError(full, "write", "/data/file")).toMatchObject({ message: "write /data/file: the disk is full (code ENOSPC)" });
    const other = new Error("ENOSPC");
    expect(filesError(other, "write", "/data/file")).toBe(other);
  });
});

describe("beneath a folder", () => {
  test("parents are made, and files are found again", async () => {
    await using folder = temporaryFolder();
    const root = join(folder.path, "root");
    await using file = await new FolderBeneath(from, root).create("a/b/c");
    await file.write(Buffer.from("x"));
    await file.commit();
    await using found = await openFileBeneath(root, "a/b/c");
    expect(await found?.readFile("utf8")).toBe("x");
    expect(await openFileBeneath(root, "a/b/d")).toBeUndefined();
    expect(await openFileBeneath(root, "q/d")).toBeUndefined();
  });

  test("nothing goes through a symbolic link; the folder itself may be one", async () => {
    await using folder = temporaryFolder();
    const [root, outside] = [join(folder.path, "root"), join(folder.path, "outside")];
    mkdirSync(root);
    mkdirSync(outside);
    writeFileSync(join(outside, "secret"), "secret");
    symlinkSync(outside, join(root, "link"));
    symlinkSync(join(outside, "secret"), join(root, "file"));
    symlinkSync(root, join(folder.path, "alias"));
    await expect(new FolderBeneath(from, root).create("link/new")).rejects.toEqual(kind("files"));
    await expect(openFileBeneath(root, "link/secret")).rejects.toEqual(kind("files"));
    await expect(openFileBeneath(root, "file")).rejects.toEqual(kind("files"));
    expect(readdirSync(outside)).toEqual(["secret"]);
    await using file = await new FolderBeneath(from, join(folder.path, "alias")).create("new");
    await file.commit();
    expect(readdirSync(root).sort()).toEqual(["file", "link", "new"]);
  });

  test.each(["", ".", "..", "../x", "a/../x", "a//b", "/x", "a\0b", "a/"])("%j is no name", async (name) => {
    await using folder = temporaryFolder();
    await expect(new FolderBeneath(from, folder.path).create(name)).rejects.toEqual(kind("internal"));
    await expect(openFileBeneath(folder.path, name)).rejects.toEqual(kind("internal"));
  });
});

describe("a staged folder", () => {
  test("shows itself whole, or not at all", async () => {
    await using folder = temporaryFolder();
    const target = join(folder.path, "a", "tree");
    {
      using staged = stageFolder(from, target);
      staged.makeFolder("d");
      const descriptor = staged.createFile("d/f");
      writeSync(descriptor, "text");
      closeSync(descriptor);
      staged.hardLink("d/g", "d/f");
      staged.symlink("l", "/nowhere");
      expect(readdirSync(join(folder.path, "a"))).not.toContain("tree");
      staged.commit();
    }
    expect(readdirSync(join(folder.path, "a"))).toEqual(["tree"]);
    expect(text(join(target, "d", "g"))).toBe("text");
    {
      using staged = stageFolder(from, join(folder.path, "b"));
      staged.makeFolder("d");
    }
    expect(readdirSync(folder.path)).toEqual(["a"]);
  });

  test("writes through no link, not its own either, and takes no name twice", async () => {
    await using folder = temporaryFolder();
    const outside = join(folder.path, "outside");
    mkdirSync(outside);
    using staged = stageFolder(from, join(folder.path, "tree"));
    staged.symlink("l", outside);
    expect(() => staged.createFile("l/new")).toThrow();
    expect(() => staged.createFile("l")).toThrow();
    expect(() => staged.makeFolder("l")).toThrow();
    expect(() => staged.createFile("../x")).toThrow();
    writeFileSync(join(folder.path, "object"), "");
    expect(() => staged.adopt("l", Buffer.from(join(folder.path, "object")))).toThrow();
    expect(readdirSync(outside)).toEqual([]);
  });

  test("nothing joins the folder of a Git repository", async () => {
    await using folder = temporaryFolder();
    mkdirSync(join(folder.path, "tree", "sub", ".git", "hooks"), { recursive: true });
    using staged = stageFolder(from, join(folder.path, "tree"));
    staged.makeFolder("sub/.git/hooks");
    closeSync(staged.createFile("sub/file"));
    closeSync(staged.createFile("other/.git/config"));
    closeSync(staged.createFile("sub/.git/hooks/post-checkout"));
    expect(() => staged.commit()).toThrow(/Git repository/);
    rmSync(staged.at("sub/.git/hooks/post-checkout"));
    staged.commit();
    expect(readdirSync(join(folder.path, "tree")).sort()).toEqual(["other", "sub"]);
  });

  // On Windows nothing beneath a folder has a name with ":".
  test.each([".GIT", "git~2", ".git.", ".git ", ".g\u200cit", ...(isWindows ? [] : [".git::$INDEX_ALLOCATION"])])(
    "nor of one by a name that some file system takes for it: %j",
    async (name) => {
      await using folder = temporaryFolder();
      mkdirSync(join(folder.path, "tree", name), { recursive: true });
      using staged = stageFolder(from, join(folder.path, "tree"));
      const bytes = Buffer.from(name).toString("latin1");
      staged.makeFolder(bytes);
      closeSync(staged.createFile(`${bytes}/config`));
      expect(() => staged.commit()).toThrow(/Git repository/);
    },
  );

  test("a file in the place of the folder is a conflict", async () => {
    await using folder = temporaryFolder();
    writeFileSync(join(folder.path, "tree"), "");
    expect(() => stageFolder(from, join(folder.path, "tree"))).toThrow(/no folder/);
  });
});
