import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { node24 } from "../../scripts/machine.ts";
import { run, type ToolOptions, type ToolResult } from "./tools.ts";

const launcher = join(dirname(fileURLToPath(import.meta.url)), "jail-launcher.mjs");

/**
 * The same command in a jail: it sees the whole machine, and can write nowhere but beneath these folders. For everything that
 * unpacks hostile content, because these tests run as root. Linux and root only; fails, not weakens, elsewhere.
 * Fits `createMachine({ jail })`: `(folder, command, args) => jailed([folder], command, args)`.
 * @param command an absolute path.
 */
export function jailed(folders: readonly string[], command: string, args: readonly string[]): { command: string; args: string[] } {
  const launch = [node24, "--disable-warning=ExperimentalWarning", launcher, folders.join(":"), command, ...args];
  return { command: "/usr/bin/unshare", args: ["--mount", "--propagation", "private", ...launch] };
}

/** Runs a command in that jail, to its end. */
export function runJailed(
  folders: readonly string[],
  command: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  const inside = jailed(folders, command, args);
  return run(inside.command, inside.args, options);
}
