/**
 * Runs inside the jail: a step of the action for each line of stdin, which is its environment as JSON, one after the
 * other in this process. Answers each with a line: its exit code and all that it said.
 */
import { createInterface } from "node:readline";
import { recordingRunner } from "../../../scripts/recording-runner.ts";
import { run } from "../../../src/action/run.ts";

export interface JailedStep {
  readonly code: number;
  readonly log: string;
}

for await (const line of createInterface({ input: process.stdin })) {
  const env = JSON.parse(line) as Record<string, string>;
  let log = "";
  const runner = recordingRunner(env, (text) => {
    log += text;
  });
  const code = await run({ runner, signal: new AbortController().signal, simulated: { homeFolder: env.HOME } });
  process.stdout.write(`${JSON.stringify({ code, log } satisfies JailedStep)}\n`);
}
