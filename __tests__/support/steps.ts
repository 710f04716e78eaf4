import type { Inputs, Machine, StepOptions, StepResult } from "../../scripts/machine.ts";

export interface RunOptions extends StepOptions {
  /** The bundle in a process of its own, as on a runner, rather than the sources in this one. */
  readonly bundle?: boolean;
}

/** Whether every step is the bundle's, as before a release: `STEPS=bundle npm test`. */
export const alwaysBundle = process.env.STEPS === "bundle";

/**
 * Runs a step on a machine: in this process, for starting one takes longer than most steps, unless the test is about
 * what only a process has (memory, signals, open files, its environment, the bundle itself).
 */
export function runStep(machine: Machine, inputs: Inputs, { bundle = alwaysBundle, ...options }: RunOptions = {}): Promise<StepResult> {
  return bundle ? machine.run(inputs, options) : machine.simulate(inputs, undefined, options);
}
