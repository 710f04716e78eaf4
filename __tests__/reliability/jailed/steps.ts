/**
 * Runs inside the jail: steps of the action one after the other in this process, as root or as another user, described on stdin. Prints what became of each as JSON.
 */
import { text } from "node:stream/consumers";
import { recordingRunner } from "../../../scripts/recording-runner.ts";
import { readCommands } from "../../../scripts/runner-commands.ts";
import { run } from "../../../src/action/run.ts";

/** What is to be run: `user` is an id to become first. */
export interface JailedSteps {
  readonly user?: number;
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly Readonly<Record<string, string>>[];
}

export interface JailedResult {
  readonly code: number;
  readonly errors: readonly string[];
  /** What was asked to be obeyed beside annotations, groups and masks. */
  readonly commands: readonly string[];
}

const { user, env, steps } = JSON.parse(await text(process.stdin)) as JailedSteps;
// loaded while its file can be read
await import("yaml");
if (user !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(user);
  process.setuid?.(user);
}
const results: JailedResult[] = [];
for (const inputs of steps) {
  let log = "";
  const given = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const write = (it: string) => {
    log += it;
  };
  const code = await run({
    runner: recordingRunner({ ...env, ...given }, write),
    signal: new AbortController().signal,
  });
  const { commands } = readCommands(log);
  results.push({
    code,
    errors: commands.flatMap(({ name, message }) => (name === "error" ? [message] : [])),
    commands: commands.map(({ name }) => name).filter((name) => !/^(error|warning|notice|debug|group|endgroup|add-mask)$/.test(name)),
  });
}
process.stdout.write(JSON.stringify(results));
