import { addPath, debug, endGroup, error, info, isDebug, notice, setOutput, setSecret, startGroup, summary, warning } from "@actions/core";
import type { Environment, Runner } from "./runner.ts";
import { toRunnerFile } from "./runner-file.ts";

const annotate = { error, warning, notice };

/**
 * The runner by `@actions/core`: it escapes what commands carry, and ends values in the runner's files by a random
 * delimiter, so that text from a registry cannot end one and begin another (CVE-2022-35954). What it would do without
 * the runner's files is left out: it prints commands that runners no longer obey.
 */
export function createRunner(env: Environment = process.env): Runner {
  return {
    env,
    debugging: isDebug(),
    line: info,
    debug: debug,
    annotate: (level, text, title) => annotate[level](text, title === undefined ? {} : { title }),
    group: startGroup,
    endGroup: endGroup,
    mask: setSecret,
    output: (name, value) => void toRunnerFile(env.GITHUB_OUTPUT, () => setOutput(name, value)),
    addPath: (folder) => void toRunnerFile(env.GITHUB_PATH, () => addPath(folder)),
    summary: async (markdown) => void (await toRunnerFile(env.GITHUB_STEP_SUMMARY, () => summary.addRaw(markdown).write())),
  };
}
