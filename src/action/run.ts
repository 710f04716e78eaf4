import { systemClock } from "../runtime/clock.ts";
import { Secrets } from "../runtime/secrets.ts";
import { adviceOf, Cancelled, causesOf, exitCodeOf, failureLine, firstOf, messageOf } from "./failure.ts";
import type { Inputs } from "./inputs.ts";
import { createLog, type Log } from "./log.ts";
import { checkOutputs, writeOutputs } from "./outputs.ts";
import { perform, type Simulated } from "./perform.ts";
import { operationNamed, readInputs } from "./read-inputs.ts";
import { counted, formatDuration } from "./report/format.ts";
import { html, text } from "./report/html.ts";
import type { Report } from "./report/report.ts";
import { renderSummary } from "./report/summary.ts";
import { foundTable } from "./report/verified.ts";
import type { Runner } from "./runner.ts";

/** What a step gets of the world. */
export interface World {
  readonly runner: Runner;
  /** Aborted, with a `Cancelled` as its reason, if the step is cancelled. */
  readonly signal: AbortSignal;
  readonly simulated?: Simulated;
}

/**
 * Runs one step: reads its inputs, does what they ask for, tells the runner and people.
 * @returns the exit code.
 */
export async function run({ runner, signal, simulated }: World): Promise<number> {
  const { clock = systemClock } = simulated ?? {};
  const { env } = runner;
  const secrets = new Secrets((secret) => runner.mask(secret));
  const log = createLog(runner, clock, secrets);
  const began = clock.now();
  let inputs: Inputs | undefined;
  try {
    const asked = await readInputs(env);
    inputs = asked.inputs;
    checkOutputs(env);
    const report = await perform(asked.step, { inputs, runner, secrets, log, signal, simulated });
    return await tell(report, inputs, { runner, secrets, log, seconds: clock.now() - began });
  } catch (error) {
    // Whatever fails once the run is cancelled fails because of it.
    const failure = signal.aborted ? signal.reason : firstOf(error);
    const wanted = inputs ? inputs.get("summary") : !/^false$/i.test(env.INPUT_SUMMARY ?? "");
    return fail(failure, inputs?.operation ?? operationNamed(env), wanted, { runner, secrets, log });
  }
}

interface Telling {
  readonly runner: Runner;
  readonly secrets: Secrets;
  readonly log: Log;
}

async function tell(
  report: Report,
  inputs: Inputs,
  { runner, secrets, log, seconds }: Telling & { readonly seconds: number },
): Promise<number> {
  for (const { title, lines } of report.groups ?? []) if (lines.length > 0) log.group(title, lines);
  try {
    await writeOutputs({ ...report, operation: inputs.operation }, runner, log, secrets);
    if (report.artifacts && report.artifacts.length > 0) {
      const { declareArtifacts } = await import("./artifacts-file.ts");
      declareArtifacts(report.artifacts, runner.env, log);
    }
  } catch (error) {
    // Later steps would go on without them; but what was done is done, and nothing else says so.
    log.line(`${report.line}; only the step's outputs could not be written`);
    for (const failure of report.failures ?? []) log.line(`also failed: ${messageOf(failure)}`);
    throw error;
  }
  if (inputs.get("summary")) {
    const dry = inputs.get("dry-run") ? ", dry run: nothing was changed" : "";
    const footer = text(`${inputs.operation}, ${formatDuration(seconds)}${dry}`);
    await summarize(renderSummary(report.title, report.sections, footer), { runner, secrets, log });
  }
  const [first, ...others] = report.failures ?? [];
  if (first === undefined) {
    const line = `${report.line} in ${formatDuration(seconds)}`;
    // What changed is worth a look from the run's page; of many steps without a summary (a mirror's) it would be a
    // flood.
    if (report.outputs.changed === "true" && inputs.get("summary")) log.notice(line, inputs.operation);
    else log.line(line);
    return 0;
  }
  log.line(report.line);
  for (const failure of others) log.line(`also failed: ${messageOf(failure)}`);
  const more = others.length > 0 ? ` (and ${counted(others.length, "other failure")}, see the log)` : "";
  return failWith(first, inputs.operation, log, more);
}

async function fail(error: unknown, operation: string, wanted: boolean, { runner, secrets, log }: Telling): Promise<number> {
  if (wanted && !(error instanceof Cancelled)) {
    const advice = adviceOf(error, operation);
    const sections = [
      { html: html`<p>${text(messageOf(error), 4000)}</p>` },
      advice === undefined ? undefined : { html: html`<p><strong>${text(advice, 2000)}</strong></p>` },
      foundTable([error]),
    ];
    const title = html`❌ ${text(operation)} failed`;
    const footer = text("Nothing half-written was left under a final name.");
    await summarize(renderSummary(title, sections, footer), { runner, secrets, log });
  }
  return failWith(error, operation, log, "");
}

/** Neither what was done nor what failed becomes anything else because the summary has no room on the disk. */
async function summarize(markdown: string, { runner, secrets, log }: Telling): Promise<void> {
  try {
    await runner.summary(secrets.scrub(markdown));
  } catch (error) {
    log.warning(`the job summary is missing: ${messageOf(error)}`);
  }
}

function failWith(error: unknown, operation: string, log: Log, more: string): number {
  for (const line of causesOf(error)) log.line(line);
  log.error(`${failureLine(error, operation)}${more}`, operation);
  return exitCodeOf(error);
}
