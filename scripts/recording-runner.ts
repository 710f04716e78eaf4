import { appendFileSync } from "node:fs";
import { EOL } from "node:os";
import type { Environment, Runner } from "../src/action/runner.ts";
import { toRunnerFile } from "../src/action/runner-file.ts";

/**
 * The runner's protocol for a step in this process, beside others: what `@actions/core` writes for the whole process.
 * @param write takes what goes to standard output.
 */
export function recordingRunner(env: Environment, write: (text: string) => void): Runner {
  const command = (name: string, message: string, properties = "") => write(`::${name}${properties}::${data(message)}\n`);
  return {
    env,
    debugging: env.RUNNER_DEBUG === "1",
    line: (text) => write(`${text}\n`),
    debug: (text) => command("debug", text),
    annotate: (level, text, title) => command(level, text, title === undefined ? "" : ` title=${property(title)}`),
    group: (title) => command("group", title),
    endGroup: () => command("endgroup", ""),
    mask: (secret) => command("add-mask", secret),
    output: (name, value) => toRunnerFile(env.GITHUB_OUTPUT, (file) => appendFileSync(file, heredoc(name, value))),
    addPath: (folder) => toRunnerFile(env.GITHUB_PATH, (file) => appendFileSync(file, `${folder}${EOL}`)),
    summary: async (markdown) => toRunnerFile(env.GITHUB_STEP_SUMMARY, (file) => appendFileSync(file, markdown)),
  };
}

/**
 * `NAME<<DELIMITER`, the value, `DELIMITER`. The delimiter is one that does not occur in the value, so that text from
 * a registry cannot end the block and begin another (CVE-2022-35954).
 */
function heredoc(name: string, value: string): string {
  let end = "ghadelimiter";
  while (value.includes(end)) end += "_";
  return `${name}<<${end}${EOL}${value}${EOL}${end}${EOL}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
