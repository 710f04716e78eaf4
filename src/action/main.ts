import { Cancelled, type CancellingSignal, exitCodeOf } from "./failure.ts";
import { shieldedEnvironment } from "./program-environment.ts";
import { run } from "./run.ts";
import { createRunner } from "./toolkit-runner.ts";

/**
 * How long a cancelled step may clean up before it is ended. GitHub waits 7.5 s between its two signals.
 * Milliseconds.
 */
const cleaningTime = 6000;

/** Listens to the signals by which a step is cancelled, runs the step, and sets the exit code. */
export async function main(): Promise<void> {
  const cancellation = new AbortController();
  const cancel = (signal: CancellingSignal) => {
    const reason = new Cancelled(signal);
    cancellation.abort(reason);
    setTimeout(() => process.exit(exitCodeOf(reason)), cleaningTime).unref();
  };
  process.on("SIGINT", cancel);
  process.on("SIGTERM", cancel);
  // the second signal on Windows, after Ctrl+C; raised nowhere else
  process.on("SIGBREAK", cancel);
  // Nobody reads the log any more (EPIPE): the work goes on.
  process.stdout.on("error", () => {});
  const env = { ...process.env };
  process.env = shieldedEnvironment(env);
  process.exitCode = await run({ runner: createRunner(env), signal: cancellation.signal });
  // Whatever still holds the process (a connection that does not close) has this long. Nothing is waiting for it.
  setTimeout(() => process.exit(), 1000).unref();
}
