// Builds dist/ from src/: one file that is loaded at once, others that are loaded when they are needed, and the
// licences of everything in them.
// The same source gives the same bytes on every machine; CI builds it again and compares.

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BundleReport, collectLicenses } from "./licenses.ts";
import { node24 } from "./machine.ts";
import { trimBundle } from "./trim-bundle.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const [made, before] = [join(root, ".dist-made"), join(root, ".dist-before")];
const stats = join(root, ".stats.json");

// Beside the old one, which stays whole until the new one is: a test that runs meanwhile must not find half of it.
// Chunks that are no longer made do not stay either.
for (const folder of [made, before]) rmSync(folder, { recursive: true, force: true });
const ncc = join(root, "node_modules", "@vercel", "ncc", "dist", "ncc", "cli.js");
const built = spawnSync(node24, [ncc, "build", "src/index.ts", "--out", made, "--no-cache", "--stats-out", stats], {
  cwd: root,
  encoding: "utf8",
});
if (built.status !== 0) fail(`${built.stdout}${built.stderr}`);

const report = JSON.parse(readFileSync(stats, "utf8")) as BundleReport & {
  warnings?: readonly { readonly message: string }[];
  errors?: readonly { readonly message: string }[];
};
const complaints = [...(report.errors ?? []), ...(report.warnings ?? [])].map(({ message }) => message);
if (complaints.length > 0) fail(complaints.join("\n"));
const names = new Map((report.modules ?? []).map(({ id, name = "", nameForCondition }) => [String(id), nameForCondition ?? name]));
trimBundle(made, (id) => names.get(id)?.replaceAll("\\", "/") ?? "");
writeFileSync(join(made, "licenses.txt"), collectLicenses(report, root));
rmSync(stats);
if (existsSync(dist)) renameSync(dist, before);
renameSync(made, dist);
rmSync(before, { recursive: true, force: true });

for (const name of readdirSync(dist).sort()) console.log(`${String(statSync(join(dist, name)).size).padStart(9)}  dist/${name}`);

function fail(why: string): never {
  console.error(why);
  process.exit(1);
}
