import { realpathSync } from "node:fs";
import { delimiter, isAbsolute, relative, resolve } from "node:path";
import type { Environment } from "./runner.ts";

/**
 * What programs that a library starts need to know: where things are, and the language. Everything else may be a
 * secret: inputs, tokens, passwords of a job.
 */
const harmless =
  /^(?:PATH|PATHEXT|HOME|USERPROFILE|TMPDIR|TMP|TEMP|LANG|LC_[A-Z]+|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PROGRAMFILES(?:\(X86\))?|PROGRAMDATA|APPDATA|LOCALAPPDATA)$/i;

/**
 * An environment for this process that it can read as before, while the programs that it starts (tar and zstd of
 * `@actions/cache`) are given the harmless part: all else is not enumerable. Their PATH has no folder of the
 * workspace and no empty or relative entry, so that what a checkout brings along is never run.
 */
export function shieldedEnvironment(env: Environment, platform = process.platform): NodeJS.ProcessEnv {
  const shielded: NodeJS.ProcessEnv = {};
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  for (const [name, given] of Object.entries(env)) {
    const value = /^path$/i.test(name) ? trustedPath(given ?? "", workspace) : given;
    Object.defineProperty(shielded, name, { value, enumerable: harmless.test(name), writable: true, configurable: true });
  }
  if (platform !== "win32") return shielded;
  // Windows has Path, ProgramFiles, SystemDrive and ComSpec, and its names are the same in every case: the libraries
  // ask for these in upper case. Not to be enumerated: a program would be given them twice.
  for (const name of Object.keys(env)) {
    const upper = name.toUpperCase();
    if (!Object.hasOwn(shielded, upper)) {
      Object.defineProperty(shielded, upper, { value: shielded[name], enumerable: false, writable: true, configurable: true });
    }
  }
  return shielded;
}

function trustedPath(path: string, workspace: string): string {
  const root = realPath(resolve(workspace));
  const isTrusted = (folder: string): boolean => {
    if (!isAbsolute(folder)) return false;
    const way = relative(root, realPath(folder));
    return way === ".." || /^\.\.[\\/]/.test(way) || isAbsolute(way);
  };
  return path.split(delimiter).filter(isTrusted).join(delimiter);
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
