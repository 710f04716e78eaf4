import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { adviceFor } from "./advice.ts";

/** The failure itself, if cleaning up after it failed as well. */
export function firstOf(error: unknown): unknown {
  return error instanceof SuppressedError ? firstOf(error.suppressed) : error;
}

/** What went wrong, in one line, without what to do about it. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message || error.name : String(error);
}

/** What to do about it, as a sentence; undefined if nobody can know. */
export function adviceOf(error: unknown, operation: string): string | undefined {
  const advice = error instanceof OciError ? adviceFor(error.facts, operation) : undefined;
  return advice && capitalized(advice);
}

export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The one line of a failed step: the operation, the facts, and what to do about it. */
export function failureLine(error: unknown, operation: string): string {
  const advice = adviceOf(error, operation);
  const message = messageOf(error);
  // An operation that failed as a whole names itself.
  const namesItself = error instanceof OciError && error.facts.operation === operation && message.startsWith(operation);
  const what = namesItself ? message.slice(operation.length) : message;
  return `${operation}: ${what.replace(/^:? /, "")}${advice === undefined ? "" : `. ${advice}`}`;
}

/**
 * The errors behind an error, outermost first, as far as they say more than it does, and for a defect of this program
 * where it happened. Bounded.
 */
export function causesOf(error: unknown): string[] {
  const lines: string[] = [];
  const seen = new Set<unknown>([error]);
  for (let cause = error instanceof Error ? error.cause : undefined; cause !== undefined && !seen.has(cause) && seen.size < 10; ) {
    seen.add(cause);
    const { code } = cause as { code?: unknown };
    if (!messageOf(error).includes(messageOf(cause)))
      lines.push(`caused by: ${messageOf(cause)}${typeof code === "string" ? ` (${code})` : ""}`);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  const expected = error instanceof OciError ? error.facts.kind !== "internal" : error instanceof InvalidError;
  if (!expected && error instanceof Error && error.stack)
    lines.push(
      ...error.stack
        .split("\n")
        .slice(1, 12)
        .map((line) => line.trim()),
    );
  return lines;
}

export type CancellingSignal = "SIGINT" | "SIGTERM" | "SIGBREAK";

export class Cancelled extends Error {
  override name = "Cancelled";
  readonly signal: CancellingSignal;

  constructor(signal: CancellingSignal) {
    super(`cancelled by ${signal}`);
    this.signal = signal;
  }
}

/** As a shell has it: 128 and the signal's number. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof Cancelled)) return 1;
  return { SIGINT: 130, SIGTERM: 143, SIGBREAK: 149 }[error.signal];
}
