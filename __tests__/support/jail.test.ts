import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { node24 } from "../../scripts/machine.ts";
import { runJailed } from "./jail.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { describeWith } from "./tools.ts";

describeWith(["unshare", "root"], "a jail", () => {
  test("lets a command write beneath its folder and nowhere else", async () => {
    await using folder = temporaryFolder();
    await using outside = temporaryFolder();
    const program = `
      const { writeFileSync } = require("node:fs");
      for (const path of process.argv.slice(1)) {
        try { writeFileSync(path, process.env["INPUT_TAG-FILTER"]); console.log("written"); } catch (error) { console.log(error.code); }
      }`;
    const paths = [join(folder.path, "in"), join(outside.path, "out"), "/usr/out", "/dev/shm/out", "/root/out"];
    const { stdout, stderr } = await runJailed([folder.path], node24, ["-e", program, ...paths], { env: { "INPUT_TAG-FILTER": "kept" } });
    expect(stdout.trim().split("\n")).toEqual(["written", "EROFS", "EROFS", "EROFS", "EROFS"]);
    expect(stderr).toBe("");
    expect(await readFile(join(folder.path, "in"), "utf8")).toBe("kept");
    await expect(access(join(outside.path, "out"))).rejects.toThrow("ENOENT");
  });

  test("passes the exit code on", async () => {
    await using folder = temporaryFolder();
    expect((await runJailed([folder.path], "/bin/sh", ["-c", "exit 7"], { mayFail: true })).code).toBe(7);
  });
});
