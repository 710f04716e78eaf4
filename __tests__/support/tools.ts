import { execFileSync, spawn } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, test } from "vitest";

/** The root of this repository. */
export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Where `.ci/install` puts the tools. */
const toolsFolder = process.env.OCI_TOOLS ?? join(repositoryRoot, ".cache", "tools", "bin");

/** In CI a tool that is not there is a failure; on a newcomer's machine its tests are skipped, loudly. */
const toolsAreRequired = process.env.CI !== undefined && process.env.CI !== "" && process.env.CI !== "false";

/** The path of a tool, from the tools folder first, then from the PATH; undefined where it is in neither. */
function findTool(name: string): string | undefined {
  return [toolsFolder, ...(process.env.PATH ?? "").split(delimiter)]
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The path of a tool. Throws where it is not installed, and says how to install it. */
export function tool(name: string): string {
  const path = findTool(name);
  if (path === undefined) throw new Error(`${name} is not installed: run .ci/install`);
  return path;
}

/** What of these tools, and "root", is missing. `NAME VERSION` is a tool of at least that version: Debian's own are often older. */
function missingOf(needs: readonly string[]): string[] {
  return needs.filter((need) => {
    if (need === "root") return process.getuid?.() !== 0;
    const [name = "", least] = need.split(" ");
    const path = findTool(name);
    return path === undefined || (least !== undefined && !isAtLeast(path, least));
  });
}

function isAtLeast(path: string, least: string): boolean {
  const said = execFileSync(path, ["--version"], { encoding: "utf8" });
  const [, version] = /([0-9]+(?:\.[0-9]+)+)/.exec(said) ?? [];
  return version !== undefined && version.localeCompare(least, "en", { numeric: true }) >= 0;
}

/** A test that needs these tools, or "root". In CI a missing one fails it; elsewhere it is skipped under a title that names what is missing. */
export function testWith(needs: readonly string[], title: string, timeout: number, run: () => Promise<void>): void {
  const missing = missingOf(needs);
  if (missing.length === 0 || toolsAreRequired) test(title, { timeout }, run);
  else test.skip(`${title} [needs ${missing.join(", ")}]`, { timeout }, run);
}

/**
 * A describe block that needs these tools, or "root". In CI a missing one fails the block; elsewhere the block is skipped under a
 * title that names what is missing, which `scripts/test.ts` repeats at the end.
 */
export function describeWith(needs: readonly string[], title: string, body: () => void): void {
  const missing = missingOf(needs);
  if (missing.length === 0) {
    describe(title, body);
  } else if (toolsAreRequired) {
    describe(title, () => {
      test(`needs ${missing.join(", ")}`, () => {
        throw new Error(`${missing.join(", ")} missing: run .ci/install, and the tests as root`);
      });
    });
  } else {
    describe.skip(`${title} [needs ${missing.join(", ")}]`, body);
  }
}

export interface ToolResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ToolOptions {
  readonly cwd?: string;
  /** Added to a clean environment: PATH, a HOME that has no credentials, and where Node keeps what it compiled. `undefined` removes. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string | Uint8Array;
  /** Return a non-zero exit instead of throwing. */
  readonly mayFail?: boolean;
  /** Milliseconds; default 60,000. */
  readonly timeout?: number;
}

/** What a tool gets of this process's environment. */
export function cleanEnvironment(): Record<string, string | undefined> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, NODE_COMPILE_CACHE, HOME: "/nonexistent" };
}

/**
 * Runs a tool to its end, without a shell. Its home is an empty place, so that no login of the person who runs the tests
 * gets into them. Throws on a non-zero exit, with what it said, unless `mayFail`.
 */
export async function run(name: string, args: readonly string[], options: ToolOptions = {}): Promise<ToolResult> {
  const path = existsSync(name) ? name : tool(name);
  const child = spawn(path, args, {
    cwd: options.cwd,
    env: { ...cleanEnvironment(), ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
    timeout: options.timeout ?? 60_000,
    killSignal: "SIGKILL",
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on("error", () => {});
  child.stdin.end(options.input);
  const { code, signal } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  const result: ToolResult = { code: code ?? 128, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
  if (result.code !== 0 && options.mayFail !== true) {
    throw new Error(`${name} ${args.join(" ")} ended with ${signal ?? code}\n${result.stderr}${result.stdout}`);
  }
  return result;
}
