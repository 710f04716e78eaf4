import { statSync } from "node:fs";
import { resolve } from "node:path";
import { excerpt } from "../runtime/invalid.ts";
import type { Inputs } from "./inputs.ts";
import type { Environment } from "./runner.ts";

/**
 * The folder that paths are relative to.
 * @throws OciError of kind "input" if it is no folder.
 */
export function workingDirectoryOf(inputs: Inputs, env: Environment): string {
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const folder = resolve(workspace, inputs.get("working-directory") ?? ".");
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw inputs.refuse("working-directory", `there is no folder ${excerpt(folder)}`);
  }
  return folder;
}
