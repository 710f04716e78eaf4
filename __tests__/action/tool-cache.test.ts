import { chmod, mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { fillCache, fillTool, findTool, programFolders, runnerPlatform, type Tool, toolFolder } from "../../src/action/tool-cache.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const tool: Tool = { name: "kubectl", version: "1.31.0", digest: digestOf("image"), platform: "linux/amd64", include: ["usr/bin/kubectl"] };

afterEach(() => vi.unstubAllEnvs());

/** The runner's environment, which `@actions/tool-cache` reads from the process. */
function runnerWith(folder: string) {
  vi.stubEnv("RUNNER_TOOL_CACHE", folder);
  return { RUNNER_TOOL_CACHE: folder };
}

test("a tool's folder depends on all that its files depend on", async () => {
  const env = { RUNNER_TOOL_CACHE: "/opt/tools" };
  const folder = await toolFolder(tool, env);
  expect(folder.replaceAll(sep, "/")).toMatch(/^\/opt\/tools\/kubectl\/1\.31\.0\/linux-amd64-[0-9a-f]{16}$/);
  const others = [
    { ...tool, digest: digestOf("other") },
    { ...tool, platform: "linux/arm64" },
    { ...tool, include: [] },
    { ...tool, version: "latest" },
  ];
  expect(new Set(await Promise.all([tool, ...others].map((it) => toolFolder(it, env)))).size).toBe(5);
  expect(await toolFolder({ ...tool }, env)).toBe(folder);
});

test.each([
  ["1.31.0", "1.31.0"],
  ["v1.31.0", "1.31.0"],
  ["1.31.0-rc.1+build.7", "1.31.0-rc.1"],
  ["1.31", "1.31"],
  ["latest", "latest"],
  ["2026-01-02", "2026-01-02"],
])("version %s lies under %s, where what was filled is found again, and no other version is", async (version, name) => {
  await using temporary = await temporaryFolder();
  const env = runnerWith(temporary.path);
  const wanted = { ...tool, version };
  const folder = await toolFolder(wanted, env);
  expect(folder.startsWith(join(temporary.path, "kubectl", name, "linux-amd64-"))).toBe(true);
  for (const other of ["1.31.4", "2.0.0"]) await fillTool(await toolFolder({ ...tool, version: other }, env), async () => {});
  expect(await findTool(wanted, env)).toBeUndefined();
  await fillTool(folder, async () => {});
  expect(await findTool(wanted, env)).toBe(folder);
  expect(await findTool({ ...wanted, digest: digestOf("other") }, env)).toBeUndefined();
});

test("where the runner names no tool cache, its temporary folder holds one", async () => {
  await using temporary = await temporaryFolder();
  const env = { RUNNER_TEMP: temporary.path };
  const folder = await toolFolder(tool, env);
  await fillTool(folder, async () => {});
  expect(await findTool(tool, env)).toBe(folder);
  expect(folder.startsWith(join(temporary.path, "tools"))).toBe(true);
});

test.each(["1.31.0", "latest"])(
  "if the tool cache may not be written, the job's own has version %s, where it is found again",
  async (version) => {
    await using temporary = await temporaryFolder();
    const env = { ...runnerWith(join(temporary.path, "shared")), RUNNER_TEMP: join(temporary.path, "temp") };
    const wanted = { ...tool, version };
    const refused = await toolFolder(wanted, env);
    const { folder, ...more } = await fillCache(wanted, env, async (path) => {
      if (path.startsWith(env.RUNNER_TOOL_CACHE)) throw new OciError("the file system is read-only", { kind: "files", code: "EROFS" });
      await writeFile(join(path, "kubectl"), "whole");
    });
    expect(more).toEqual({ refused });
    expect(folder.startsWith(join(env.RUNNER_TEMP, "tools", "kubectl"))).toBe(true);
    expect(await findTool(wanted, env)).toBe(folder);
    expect(await findTool({ ...wanted, digest: digestOf("other") }, env)).toBeUndefined();
  },
);

test("a full disk is no reason to take another folder", async () => {
  await using temporary = await temporaryFolder();
  const env = { ...runnerWith(join(temporary.path, "shared")), RUNNER_TEMP: join(temporary.path, "temp") };
  let writes = 0;
  const full = fillCache(tool, env, async () => {
    writes++;
    throw new OciError("the disk is full", { kind: "files", code: "ENOSPC" });
  });
  await expect(full).rejects.toThrow("the disk is full");
  expect(writes).toBe(1);
});

test("a folder is found only when it was filled to its end", async () => {
  await using temporary = await temporaryFolder();
  const env = runnerWith(temporary.path);
  const folder = await toolFolder(tool, env);
  await expect(
    fillTool(folder, async (path) => {
      await writeFile(join(path, "half"), "");
      throw new Error("cut off");
    }),
  ).rejects.toThrow("cut off");
  expect(await findTool(tool, env)).toBeUndefined();
  await fillTool(folder, (path) => writeFile(join(path, "kubectl"), "first"));
  expect(await findTool(tool, env)).toBe(folder);
  // Another job of the machine, which did not know of it when it began.
  await fillTool(folder, (path) => writeFile(join(path, "kubectl"), "second"));
  expect(await readFile(join(folder, "kubectl"), "utf8")).toBe("first");
});

test("what a killed run left is replaced", async () => {
  await using temporary = await temporaryFolder();
  const folder = join(temporary.path, "tool");
  await mkdir(folder);
  await writeFile(join(folder, "half"), "");
  await fillTool(folder, (path) => writeFile(join(path, "whole"), ""));
  await expect(readFile(join(folder, "half"))).rejects.toMatchObject({ code: "ENOENT" });
});

test.skipIf(process.platform === "win32")(
  "folders and programs are for all users, whatever the image says; other files keep their modes",
  async () => {
    await using temporary = await temporaryFolder();
    const folder = join(temporary.path, "tool");
    const modes = { "root/bin/tool": 0o700, "root/bin/suid": 0o4750, "root/bin/key": 0o600, "root/bin": 0o500, root: 0o000 };
    await fillTool(folder, async (path) => {
      await mkdir(join(path, "root", "bin"), { recursive: true });
      for (const name of ["tool", "suid", "key"]) await writeFile(join(path, "root/bin", name), name);
      for (const [name, mode] of Object.entries(modes)) await chmod(join(path, name), mode);
    });
    const found = ["", ...Object.keys(modes)].map(async (name) => [name, ((await stat(join(folder, name))).mode & 0o7777).toString(8)]);
    expect(Object.fromEntries(await Promise.all(found))).toEqual({
      ...{ "": "755", root: "755", "root/bin": "755" },
      ...{ "root/bin/tool": "755", "root/bin/suid": "4755", "root/bin/key": "600" },
    });
  },
);

test("programs are what may be run, inside of the folder", async () => {
  await using temporary = await temporaryFolder();
  const root = temporary.path;
  for (const folder of ["bin", "usr/local/bin", "lib", "etc", "outside", "linked"]) await mkdir(join(root, folder), { recursive: true });
  const ending = process.platform === "win32" ? ".exe" : "";
  for (const [file, mode] of [
    [`bin/tool${ending}`, 0o755],
    [`usr/local/bin/other${ending}`, 0o755],
    ["lib/libc.so.6", 0o755],
    ["etc/config", 0o644],
  ] as const) {
    await writeFile(join(root, file), "");
    await chmod(join(root, file), mode);
  }
  await symlink(`../bin/tool${ending}`, join(root, `linked/alias${ending}`));
  await symlink(process.execPath, join(root, "outside/node"));
  await symlink("nowhere", join(root, "outside/broken"));
  expect(await programFolders(root)).toEqual([join(root, "bin"), join(root, "linked"), join(root, "usr/local/bin")]);
});

test.skipIf(process.platform === "win32")("a folder that the PATH would take for several is not put there", async () => {
  await using temporary = temporaryFolder();
  for (const name of ["bin", "a:", "b\nevil", "c\r"]) {
    await mkdir(join(temporary.path, name));
    await writeFile(join(temporary.path, name, "tool"), "x", { mode: 0o755 });
  }
  expect(await programFolders(temporary.path)).toEqual([join(temporary.path, "bin")]);
});

test("the runner's platform is one that images are built for", () => {
  const { os, architecture } = runnerPlatform();
  expect(parsePlatform(`${os}/${architecture}`)).toMatchObject({ os, architecture });
});
