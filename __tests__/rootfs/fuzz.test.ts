import { join } from "node:path";
import { expect, test } from "vitest";
import { node24 } from "../../scripts/machine.ts";
import { runJailed } from "../support/jail.ts";
import { casesOf } from "../support/seeded.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { describeWith, repositoryRoot, tool } from "../support/tools.ts";

/** `ROOTFS_SEED=778 ROOTFS_STACKS=1` runs one stack again. */
const seed = process.env.ROOTFS_SEED ?? "1";
const stacks = casesOf("ROOTFS_STACKS", 60, 1000);

describeWith(["umoci 0.6", "unshare", "root"], "random layers", () => {
  test(`${stacks} stacks from seed ${seed} unpack as umoci unpacks them, from an archive and as a folder`, {
    timeout: 600_000,
  }, async () => {
    await using folder = temporaryFolder();
    const program = join(repositoryRoot, "__tests__", "rootfs", "jailed", "fuzz.ts");
    const { stdout } = await runJailed(
      [folder.path],
      node24,
      ["--disable-warning=ExperimentalWarning", program, tool("umoci"), seed, `${stacks}`],
      {
        cwd: folder.path,
        timeout: 600_000,
      },
    );
    const lines = stdout.trim().split("\n");
    expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toEqual([]);
    expect(JSON.parse(lines.at(-1) ?? "")).toEqual({ done: stacks });
  });
});

describeWith(["umoci 0.6", "unshare", "dpkg-query", "root"], "an image of Debian's packages", () => {
  test("unpacks as umoci unpacks it", { timeout: 120_000 }, async () => {
    await using folder = temporaryFolder();
    const program = join(repositoryRoot, "__tests__", "rootfs", "jailed", "debian.ts");
    const args = ["--disable-warning=ExperimentalWarning", program, tool("umoci")];
    const { stdout } = await runJailed([folder.path], node24, args, { cwd: folder.path, timeout: 120_000 });
    const { report, count, perl } = JSON.parse(stdout) as { report: string[]; count: number; perl: string };
    expect(report).toEqual([]);
    expect(perl).toMatch(/^usr\/bin\/perl5/);
    expect(count).toBeGreaterThan(200);
  });
});
