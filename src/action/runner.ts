import { appendFileSync } from "node:fs";
import { delimiter } from "node:path";

/** What this program reads of its environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The runner's side of a step: commands on standard output, and the files it named in the environment. `@actions/core` does the same, and comes with `@actions/cache`
 * where that is used; at start it would cost a third of the time of a whole `digest` step, because its HTTP client comes with it.
 */
export interface Runner {
  readonly env: Environment;
  /** Whether someone set RUNNER_DEBUG: asked for a detailed log. */
  readonly debugging: boolean;
  /** One line of log. Never starts a command: the caller passes text through `safe()`. */
  line(text: string): void;
  debug(text: string): void;
  annotate(level: "error" | "warning" | "notice", text: string, title?: string): void;
  group(title: string): void;
  endGroup(): void;
  /** Tells the runner to hide a string wherever it shows up from now on. */
  mask(secret: string): void;
  output(name: string, value: string): void;
  addPath(folder: string): void;
  /** Appends to the step's job summary; does nothing where there is none. */
  summary(markdown: string): void;
}

/** @param write takes what goes to standard output. */
export function createRunner(env: Environment, write: (text: string) => void): Runner {
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
    output: (name, value) => {
      if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, heredoc(name, value));
    },
    addPath: (folder) => {
      if (env.GITHUB_PATH) appendFileSync(env.GITHUB_PATH, `${folder}\n`);
      process.env.PATH = `${folder}${delimiter}${process.env.PATH}`;
    },
    summary: (markdown) => {
      if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, markdown);
    },
  };
}

/**
 * `NAME<<DELIMITER`, the value, `DELIMITER`. The delimiter is one that does not occur in the value, so that text from a registry cannot end the block and begin
 * another (CVE-2022-35954).
 */
function heredoc(name: string, value: string): string {
  let end = "ghadelimiter";
  while (value.includes(end)) end += "_";
  return `${name}<<${end}\n${value}\n${end}\n`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
