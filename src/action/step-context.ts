import type { Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import type { Runner } from "./commands.ts";
import type { Inputs } from "./inputs.ts";
import type { Log } from "./log.ts";

/** What operations are given by the action. */
export interface StepContext {
  readonly inputs: Inputs;
  readonly stores: Stores;
  readonly ctx: Context;
  readonly runner: Runner;
  readonly log: Log;
}
