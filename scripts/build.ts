// Builds dist/ from src/: one file that is loaded at once, chunks that are loaded when they are needed, and the licences of everything in them.
// The same source gives the same bytes on every machine; CI builds it again and compares.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { collectLicenses } from "./licenses.ts";
import { node24 } from "./runner.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const stats = join(root, ".stats.json");

// Chunks are named by what is in them: one that is no longer made would stay.
rmSync(dist, { recursive: true, force: true });
const ncc = join(root, "node_modules", "@vercel", "ncc", "dist", "ncc", "cli.js");
const built = spawnSync(node24, [ncc, "build", "src/index.ts", "--out", "dist", "--no-cache", "--stats-out", stats], {
  cwd: root,
  encoding: "utf8",
});
if (built.status !== 0) fail(`${built.stdout}${built.stderr}`);

const report = JSON.parse(readFileSync(stats, "utf8")) as Parameters<typeof collectLicenses>[0] & {
  warnings?: readonly { readonly message: string }[];
  errors?: readonly { readonly message: string }[];
};
const complaints = [...(report.errors ?? []), ...(report.warnings ?? [])].map(({ message }) => message);
if (complaints.length > 0) fail(complaints.join("\n"));
writeFileSync(join(dist, "licenses.txt"), collectLicenses(report, root));
rmSync(stats);

for (const name of readdirSync(dist).sort()) console.log(`${String(statSync(join(dist, name)).size).padStart(9)}  dist/${name}`);

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}
