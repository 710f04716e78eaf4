import type { Location } from "../oci/location.ts";
import type { Stores } from "../oci/store.ts";
import type { ListRepositories } from "../operations/catalog.ts";
import type { Context } from "../runtime/context.ts";
import type { InputName, Inputs } from "./inputs.ts";
import type { Log } from "./log.ts";
import type { OutputName, Report } from "./report/report.ts";
import type { Environment, Runner } from "./runner.ts";

/**
 * One operation as a step of a workflow: how its inputs become a request, how it runs, and what people and later
 * steps are told of its result. Each is a file of steps/ that exports it as `step`, and a line of steps.ts.
 */
export interface Step<Request = unknown, Result = unknown> {
  /** The inputs it takes, besides those that all operations take. */
  readonly takes: readonly InputName[];
  /** The outputs it sets, besides `results` and `result-path`. */
  readonly sets: readonly OutputName[];
  /**
   * Checks the inputs as far as that goes without a request to a registry.
   * @throws OciError of kind "input": something that is required is missing, or inputs do not go together.
   */
  request(inputs: Inputs, surroundings: Surroundings): Request | Promise<Request>;
  /**
   * What it writes to: tokens for these repositories are asked for with `right` from the first request on. Default:
   * nothing.
   */
  writes?(request: Request): readonly Location[];
  /** Default: push. */
  readonly right?: "push" | "delete";
  /** @throws what the operation throws */
  run(request: Request, tools: Tools): Promise<Result>;
  report(result: Result, request: Request, tools: Tools): Report;
}

/** What a request may depend on besides the inputs. */
export interface Surroundings {
  /** Absolute. */
  readonly workingDirectory: string;
  readonly env: Environment;
}

export interface Tools {
  readonly inputs: Inputs;
  readonly stores: Stores;
  readonly repositories: ListRepositories;
  readonly ctx: Context;
  readonly runner: Runner;
  readonly log: Log;
}
