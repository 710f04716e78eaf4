import { statSync } from "node:fs";
import { resolve } from "node:path";
import { nameBeneath, type Roots, readInputFile, realPathInside, withoutMark } from "../files/inside.ts";
import { shellWord } from "../oci/location.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import type { Inputs } from "./inputs.ts";
import type { Environment } from "./runner.ts";
import type { Surroundings } from "./step.ts";

/**
 * The folder that paths are relative to.
 * @throws OciError of kind "input" if it is no folder, or a link in the workspace leads to it that leaves the
 * workspace.
 */
export function workingDirectoryOf(inputs: Inputs, env: Environment): string {
  const workspace = workspaceOf(env);
  const folder = resolve(workspace, inputs.get("working-directory") ?? ".");
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw inputs.refuse("working-directory", `there is no folder ${excerpt(folder)}`);
  }
  try {
    realPathInside(folder, untrustedRoots(workspace, env));
  } catch (error) {
    throw error instanceof OciError ? inputs.refuse("working-directory", error.summary) : error;
  }
  return folder;
}

/**
 * The folders in which a link must not lead out (see `realPathInside`): the checkout, and what earlier steps left.
 */
export function untrustedRoots(workingDirectory: string, env: Environment): Roots {
  const workspace = workspaceOf(env);
  const roots = env.RUNNER_TEMP ? [workspace, env.RUNNER_TEMP] : [workspace];
  return nameBeneath(workspace, workingDirectory) === undefined ? [...roots, workingDirectory] : roots;
}

/**
 * Reads a file that an input names. Links of a checkout are followed only within it.
 * @param limit bytes
 */
export async function textOfFile(path: string, { workingDirectory, env }: Surroundings, limit: number): Promise<string> {
  const file = resolve(workingDirectory, path);
  const bytes = await readInputFile(file, untrustedRoots(workingDirectory, env), limit);
  return Buffer.from(withoutMark(bytes, file)).toString();
}

/**
 * Where a step is to write. A link in a checkout must not have it write somewhere else.
 * @throws OciError of kind "input" if the path leads out of the folder that it lies in, or is one for a shell
 */
export function outputPath(inputs: Inputs, given: string, { workingDirectory, env }: Surroundings): string {
  const unread = shellWord(given);
  if (unread !== undefined) throw inputs.refuse("path", unread);
  const path = resolve(workingDirectory, given);
  try {
    realPathInside(path, untrustedRoots(workingDirectory, env));
  } catch (error) {
    throw error instanceof OciError ? inputs.refuse("path", error.summary) : error;
  }
  return path;
}

function workspaceOf(env: Environment): string {
  return env.GITHUB_WORKSPACE || process.cwd();
}
