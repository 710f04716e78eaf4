// Runs in a mount namespace of its own (unshare -m): makes everything read-only but some folders, then becomes the command.
//
//   node jail-launcher.mjs FOLDER[:FOLDER...] COMMAND ARGUMENT...

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

const [list = "", command = "", ...args] = process.argv.slice(2);
const folders = list.split(":");
const mount = (...words) => execFileSync("mount", words, { stdio: ["ignore", "inherit", "inherit"] });

for (const folder of folders) mount("--bind", folder, folder);
// The working folder was entered through the mount below.
process.chdir(process.cwd());
const points = readFileSync("/proc/self/mounts", "utf8")
  .split("\n")
  .flatMap((line) => line.split(" ")[1] ?? [])
  .map((point) => point.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))));
for (const point of new Set(points)) {
  if (!folders.includes(point)) mount("-o", "remount,bind,ro", point);
}

// Proof, before anything hostile runs: a jail that does not hold must not start.
for (const probe of ["/jail-probe", "/tmp/jail-probe", "/etc/jail-probe"]) {
  let written = true;
  try {
    writeFileSync(probe, "");
  } catch {
    written = false;
  }
  if (written) throw new Error(`the jail does not hold: ${probe} was written`);
}
process.execve(command, [command, ...args], process.env);
