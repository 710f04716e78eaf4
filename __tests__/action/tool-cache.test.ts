import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fillTool, isComplete, programFolders, runnerPlatform, type Tool, toolFolder } from "../../src/action/tool-cache.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { parsePlatform } from "../../src/oci/platform.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const tool: Tool = { name: "kubectl", version: "1.31.0", digest: digestOf("image"), platform: "linux/amd64", include: ["usr/bin/kubectl"] };

test("a tool's folder depends on all that its files depend on", () => {
  const env = { RUNNER_TOOL_CACHE: "/opt/tools" };
  const folder = toolFolder(tool, env);
  expect(folder).toMatch(/^\/opt\/tools\/kubectl\/1\.31\.0\/linux-amd64-[0-9a-f]{16}$/);
  const others = [
    { ...tool, digest: digestOf("other") },
    { ...tool, platform: "linux/arm64" },
    { ...tool, include: [] },
    { ...tool, version: "latest" },
  ];
  expect(new Set([tool, ...others].map((it) => toolFolder(it, env))).size).toBe(5);
  expect(toolFolder({ ...tool }, env)).toBe(folder);
});

test("a folder is complete only when it was filled to its end", async () => {
  await using temporary = await temporaryFolder();
  const folder = toolFolder(tool, { RUNNER_TOOL_CACHE: temporary.path });
  await expect(
    fillTool(folder, async (path) => {
      await writeFile(join(path, "half"), "");
      throw new Error("cut off");
    }),
  ).rejects.toThrow("cut off");
  expect(await isComplete(folder)).toBe(false);
  await fillTool(folder, (path) => writeFile(join(path, "kubectl"), "first"));
  expect(await isComplete(folder)).toBe(true);
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

test("programs are what may be run, inside of the folder", async () => {
  await using temporary = await temporaryFolder();
  const root = temporary.path;
  for (const folder of ["bin", "usr/local/bin", "lib", "etc", "outside", "linked"]) await mkdir(join(root, folder), { recursive: true });
  for (const [file, mode] of [
    ["bin/tool", 0o755],
    ["usr/local/bin/other", 0o755],
    ["lib/libc.so.6", 0o755],
    ["etc/config", 0o644],
  ] as const) {
    await writeFile(join(root, file), "");
    await chmod(join(root, file), mode);
  }
  await symlink("../bin/tool", join(root, "linked/alias"));
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
