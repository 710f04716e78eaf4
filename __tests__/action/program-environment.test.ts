import { spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createBlobCache } from "../../src/action/blob-cache.ts";
import { shieldedEnvironment } from "../../src/action/program-environment.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { startCacheService } from "../support/cache-service.ts";

import { temporaryFolder } from "../support/temporary-folder.ts";

const original = process.env;
afterEach(() => {
  process.env = original;
});

const secrets = {
  "INPUT_REGISTRY-AUTH": "canary",
  "INPUT_GITHUB-TOKEN": "canary",
  GITHUB_TOKEN: "canary",
  ACTIONS_RUNTIME_TOKEN: "canary",
  AWS_SECRET_ACCESS_KEY: "canary",
  DOCKER_AUTH_CONFIG: "canary",
  HTTPS_PROXY: "http://user:canary@proxy.test",
};

test("a program is given no secret, which this process still reads", () => {
  process.env = shieldedEnvironment({ ...original, ...secrets });
  expect(process.env.ACTIONS_RUNTIME_TOKEN).toBe("canary");
  for (const env of [undefined, process.env, { ...process.env }, Object.assign({}, process.env)]) {
    const { stdout, status } = spawnSync(process.execPath, ["-p", "JSON.stringify(process.env)"], {
      encoding: "utf8",
      ...(env && { env }),
    });
    expect(status).toBe(0);
    expect(stdout).not.toContain("canary");
    expect(JSON.parse(stdout)).toMatchObject({ PATH: expect.any(String) });
  }
});

test("on Windows names are the same in every case, and a program is given each once", () => {
  const windows = {
    Path: "C:\\tools",
    ProgramFiles: "C:\\Program Files",
    SystemDrive: "C:",
    ComSpec: "cmd.exe",
    GITHUB_WORKSPACE: "/work",
    Secret: "s",
  };
  const shielded = shieldedEnvironment(windows, "win32");
  expect(shielded).toMatchObject({ PROGRAMFILES: "C:\\Program Files", SYSTEMDRIVE: "C:", COMSPEC: "cmd.exe", SECRET: "s" });
  expect(shielded.PATH).toBe(shielded.Path);
  expect(Object.keys(shielded)).toEqual(["Path", "ProgramFiles", "SystemDrive", "ComSpec"]);
  expect(shieldedEnvironment(windows, "linux").PROGRAMFILES).toBeUndefined();
});

test("a program is looked for in no folder of the workspace, and in none without a place of its own", async () => {
  await using folder = temporaryFolder();
  const workspace = join(folder.path, "work");
  const bin = join(folder.path, "bin");
  for (const made of [join(workspace, "bin"), bin]) await mkdir(made, { recursive: true });
  await symlink(join(workspace, "bin"), join(folder.path, "link"));
  const path = ["", ".", "bin", workspace, join(workspace, "bin"), join(folder.path, "link"), bin, `${workspace}-tools`, ""].join(
    delimiter,
  );
  expect(shieldedEnvironment({ PATH: path, GITHUB_WORKSPACE: workspace }).PATH).toBe([bin, `${workspace}-tools`].join(delimiter));
});

test.skipIf(process.platform === "win32")("tar and zstd of the cache see no secret, and are not those of a checkout", async () => {
  await using folder = temporaryFolder();
  await using service = await startCacheService();
  const workspace = join(folder.path, "work");
  const tools = join(folder.path, "tools");
  const seen = join(folder.path, "seen");
  for (const made of [workspace, tools]) await mkdir(made);
  for (const name of ["tar", "zstd"]) {
    await writeFile(join(workspace, name), `#!/bin/sh\necho of the checkout >> ${seen}\nexit 1\n`);
    const path = (original.PATH ?? "").replaceAll("'", "");
    await writeFile(join(tools, name), `#!/bin/sh\nenv >> ${seen}\nPATH='${path}' exec ${name} "$@"\n`);
    for (const at of [workspace, tools]) await chmod(join(at, name), 0o755);
  }
  const path = ["", workspace, tools, original.PATH].join(delimiter);
  process.env = shieldedEnvironment({
    ...original,
    ...secrets,
    ...service.env,
    HTTPS_PROXY: undefined,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: folder.path,
    PATH: path,
  });
  const cache = await createBlobCache(process.env, systemClock);
  const digest = digestOf(Buffer.from("blob"));
  const file = join(folder.path, "blob");
  await writeFile(file, "blob");
  await cache?.save(digest, file);
  await rm(join(folder.path, "oci-blobs"), { recursive: true });
  const later = await createBlobCache(process.env, systemClock);
  expect(await readFile((await later?.restore(digest, 4)) ?? "", "utf8")).toBe("blob");
  const told = await readFile(seen, "utf8");
  expect(told).toContain("PATH=");
  expect(told).not.toMatch(/canary|of the checkout|INPUT_|TOKEN/);
});
