import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { exportRootfs, type LayerSource } from "../../../src/rootfs/export.ts";
import { testContext } from "../../support/context.ts";
import { type Node, treeOf } from "../layers.ts";

const tarOf = (folder: string): Buffer =>
  execFileSync(
    "tar",
    ["-C", folder, "--format=posix", "--xattrs", "--xattrs-include=user.*", "--numeric-owner", "--sort=name", "-cf", "-", "."],
    {
      maxBuffer: 1 << 28,
    },
  );

/** Differences, of the members that both sides can have. */
function differences(expected: Map<string, Node>, actual: Map<string, Node>, compare: (node: Node, path: string) => unknown): string[] {
  const found: string[] = [];
  for (const path of new Set([...expected.keys(), ...actual.keys()])) {
    const [want, got] = [expected.get(path), actual.get(path)].map((node) => (node ? JSON.stringify(compare(node, path)) : "nothing"));
    if (want !== got) found.push(`${path}: umoci ${want}, we ${got}`);
  }
  return found;
}

/**
 * Lets umoci unpack an image (it applies the layers one after the other on a real file system) and compares what we make of the same layers: as an archive that GNU tar extracts, and as
 * a folder. `work` holds the image's layout as `image`, and nothing else. To be run in a jail.
 * @returns the differences
 */
export async function compareWithUmoci(umoci: string, layers: readonly LayerSource[], work: string): Promise<string[]> {
  const report: string[] = [];
  const oracle = spawnSync(umoci, ["raw", "unpack", "--image", `${work}/image:image`, `${work}/umoci`], {
    encoding: "utf8",
    env: { HOME: work, PATH: process.env.PATH },
  });
  const outcome = await exportRootfs(testContext(), layers, { path: `${work}/ours.tar`, include: [], maxUnpackedSize: 1e9 }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (oracle.status !== 0 || outcome !== undefined) {
    if ((oracle.status === 0) !== (outcome === undefined))
      report.push(`umoci: ${oracle.stderr.trim().slice(-300) || "fine"}; we: ${outcome ?? "fine"}`);
    return report;
  }
  const expected = await treeOf(tarOf(`${work}/umoci`));
  const archive = await treeOf(readFileSync(`${work}/ours.tar`));
  mkdirSync(`${work}/extracted`);
  const { status, stderr } = spawnSync(
    "tar",
    [
      "-C",
      `${work}/extracted`,
      "--xattrs",
      "--xattrs-include=*",
      "--numeric-owner",
      "--delay-directory-restore",
      "-xpf",
      `${work}/ours.tar`,
    ],
    { encoding: "utf8" },
  );
  // It says of times that they are odd, and of attributes that it does not know them.
  const problems = stderr
    .split("\n")
    .filter((line) => !/^$|implausibly old|in the future|Ignoring unknown extended header keyword/.test(line));
  if (status !== 0 || problems.length > 0) report.push(`tar -x: ${stderr}`);
  // A folder that no layer names has, in the place of something else, that one's attributes from umoci; here it is 0755 of root, time 0.
  const implied = new Set([...archive].filter(([, { type, mtime }]) => type === "5" && mtime === "0.0").map(([path]) => path));
  // Where umoci changes a folder for another's sake, the time of that stays on it.
  const touched = new Set(
    [...expected].filter(([path, { type, mtime }]) => path === "." || (type === "5" && Number(mtime) > 1.5e9)).map(([path]) => path),
  );
  const rootNamed = archive.has(".");
  const all = (node: Node, path: string) => ({
    ...(implied.has(path) ? { type: node.type } : node),
    ...(touched.has(path) && { mtime: "" }),
    ...(path === "." && !rootNamed && { mode: "" }),
  });
  report.push(...differences(expected, await treeOf(tarOf(`${work}/extracted`)), all).map((line) => `archive: ${line}`));

  await exportRootfs(testContext(), layers, { path: `${work}/folder`, include: [], maxUnpackedSize: 1e9 });
  const special = new Set([...expected].filter(([, { type }]) => /[346]/.test(type)).map(([path]) => path));
  for (const path of special) expected.delete(path);
  // In a folder, several names of one symbolic link are links of their own: on macOS a hard link follows it. Times are right to a microsecond.
  const inFolder = (node: Node, path: string) => {
    const { mtime = "", ...rest } = all(node, path);
    return { ...rest, mtime: mtime.replace(/(\.\d{6})\d+$/, "$1"), xattrs: "", ...(node.type === "2" && { names: "" }) };
  };
  const folder = await treeOf(tarOf(`${work}/folder`));
  report.push(...differences(expected, folder, inFolder).map((line) => `folder: ${line}`));
  return report;
}
