import { join } from "node:path";
import { expect, test } from "vitest";
import { node24 } from "../../scripts/machine.ts";
import { runJailed } from "../support/jail.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { describeWith, repositoryRoot } from "../support/tools.ts";

const jailed = join(repositoryRoot, "__tests__", "rootfs", "jailed");
const program = join(jailed, "hostile.ts");

describeWith(["unshare", "root"], "hostile layers as a folder, in a jail", () => {
  test.each([
    ["root", []],
    ["a normal user", ["65534"]],
  ])("as %s: nothing leaves the folder", async (who, args) => {
    await using folder = temporaryFolder();
    const { stdout } = await runJailed([folder.path], node24, ["--disable-warning=ExperimentalWarning", program, ...args], {
      cwd: folder.path,
    });
    const { report, outside, secret, left, mode } = JSON.parse(stdout);
    expect({ outside, secret, left }).toEqual({ outside: ["secret"], secret: "secret", left: [] });
    const refused = expect.stringMatching(/^refused: /);
    const within = join(folder.path, who === "root" ? "as-root" : "as-65534", "outside").slice(1);
    expect(report).toEqual({
      dots: refused,
      "dots within": refused,
      absolute: `${within}/new`,
      "through a link": `a ${within}/new`,
      "through a link of a lower layer": `a ${within}/new ${within}/secret`,
      "through a relative link": "a outside/new",
      "through two links": "a b outside/new",
      "a link in the place of a folder": `a ${within}/new`,
      "a file in the place of a link": "secret",
      "a hard link out": refused,
      "a hard link through a link": refused,
      "the root as a link": refused,
      "a whiteout outside": "a",
      "devices and bits": "locked/f s",
    });
    expect(mode).toBe(who === "root" ? "6755" : "755");
  });

  test("a disk that is too small is told, and left empty", async () => {
    await using folder = temporaryFolder();
    const { stdout } = await runJailed([folder.path], node24, ["--disable-warning=ExperimentalWarning", join(jailed, "full-disk.ts")], {
      cwd: folder.path,
    });
    const tooLarge = { kind: "limit", code: "ENOSPC" };
    expect(JSON.parse(stdout)).toEqual({
      failures: { "o.tar": tooLarge, "o.tar.gz": tooLarge, tree: tooLarge, many: { kind: "files", code: "ENOSPC" } },
      left: [],
    });
  });
});
