import type { Clock } from "./clock.ts";
import type { Emit } from "./events.ts";
import type { Limiter } from "./limiter.ts";
import type { Secrets } from "./secrets.ts";

/** All that an operation may use of the world; handed down, never global. */
export interface Context {
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly emit: Emit;
  readonly secrets: Secrets;
  readonly limiter: Limiter;
  /** A folder for files that need not outlive the run; made on first use. */
  readonly temporaryFolder: () => Promise<string>;
}
