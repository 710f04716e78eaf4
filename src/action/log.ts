import type { Clock } from "../runtime/clock.ts";
import type { Event } from "../runtime/events.ts";
import { safe } from "../runtime/safe.ts";
import type { Secrets } from "../runtime/secrets.ts";
import { counted, formatBytes, formatDuration } from "./report/format.ts";
import type { Runner } from "./runner.ts";

/** The step's log. Everything that is written passes through `safe()` and is scrubbed of secrets. */
export interface Log {
  line(text: string): void;
  /** An annotation; beyond the ten that GitHub shows of a step, plain lines. */
  warning(text: string): void;
  error(text: string, title: string): void;
  /** An annotation that says what the step did; one for a step. */
  notice(text: string, title: string): void;
  /** Lines that can be folded away. */
  group(title: string, lines: readonly string[]): void;
  event(event: Event): void;
}

/** GitHub shows ten annotations of each level for a step; one stays for the count of the others. */
const maxWarnings = 9;
/** Lines of a group that anybody would read; a repository may have a million tags. */
const maxGroupLines = 5000;
/** Milliseconds between two lines of progress, and before the first. */
const progressEvery = 5000;

export function createLog(runner: Runner, clock: Clock, secrets: Secrets): Log {
  const shown = (text: string, limit?: number): string => safe(secrets.scrub(text), limit);
  const progress = createProgress(clock, (text) => runner.line(text));
  let warnings = 0;

  const warning = (text: string): void => {
    warnings++;
    if (warnings <= maxWarnings) runner.annotate("warning", shown(text, 2000));
    else if (warnings === maxWarnings + 1)
      runner.annotate("warning", "There are more warnings than GitHub shows; the others are lines of the log.");
    if (warnings > maxWarnings) runner.line(`Warning: ${shown(text)}`);
  };

  return {
    line: (text) => runner.line(shown(text)),
    warning,
    error: (text, title) => runner.annotate("error", shown(text, 4000), shown(title, 100)),
    notice: (text, title) => runner.annotate("notice", shown(text, 2000), shown(title, 100)),
    group: (title, lines) => {
      runner.group(shown(title, 200));
      for (const text of lines.slice(0, maxGroupLines)) runner.line(shown(text, 4096));
      if (lines.length > maxGroupLines)
        runner.line(`… and ${lines.length - maxGroupLines} more: the file of the output result-path has all`);
      runner.endGroup();
    },
    event: (event) => {
      switch (event.type) {
        case "request":
          if (runner.debugging) {
            const { method, url, status, bytes, milliseconds } = event;
            runner.debug(shown(`${method} ${url} ${status} ${bytes} B ${Math.round(milliseconds)} ms`, 2048));
          }
          return;
        case "retry": {
          const { what, host, reason, attempt, waitMilliseconds } = event;
          runner.line(shown(`${what}: ${reason} (${host}); attempt ${attempt} failed, next in ${formatDuration(waitMilliseconds)}`));
          return;
        }
        case "warning":
          return warning(event.message);
        case "info":
          return runner.line(shown(event.message));
        case "blob":
          if (runner.debugging) runner.debug(shown(`${event.destination}: ${event.outcome} ${event.digest} (${formatBytes(event.size)})`));
          return progress(event);
        case "bytes":
        case "planned":
          return progress(event);
      }
    },
  };
}

type ProgressEvent = Extract<Event, { type: "bytes" | "planned" | "blob" }>;

/**
 * One line every few seconds while bytes move: how much, how fast, how long it will still take. What a destination
 * turned out to have already is no longer counted as work. Told by events alone, so it costs nothing if nothing
 * moves.
 */
function createProgress(clock: Clock, line: (text: string) => void): (event: ProgressEvent) => void {
  const moved = { read: 0, written: 0 };
  const planned = { blobs: 0, bytes: 0 };
  const done = { blobs: 0 };
  let began: number | undefined;
  let last = 0;

  const tell = (now: number): void => {
    // Where something is written, what counts is that it arrives.
    const bytes = moved.written > 0 ? moved.written : moved.read;
    const seconds = (now - (began ?? now)) / 1000;
    const rate = bytes / seconds;
    const parts = [`${formatBytes(bytes)}`, `${formatBytes(rate)}/s`];
    if (planned.bytes > 0) {
      const percent = Math.min(99, Math.floor((bytes / planned.bytes) * 100));
      parts[0] = `${formatBytes(bytes)} of ${formatBytes(planned.bytes)} (${percent} %)`;
      if (moved.written > 0) parts.unshift(`${done.blobs} of ${counted(planned.blobs, "blob")}`);
      if (rate > 0) parts.push(`about ${formatDuration(Math.max(0, planned.bytes - bytes) / (rate / 1000))} left`);
    }
    line(`Progress: ${parts.join(", ")}`);
  };

  return (event) => {
    switch (event.type) {
      case "planned":
        planned.blobs += event.blobs;
        planned.bytes += event.bytes;
        return;
      case "blob":
        if (event.outcome === "uploaded") done.blobs++;
        else {
          planned.blobs--;
          planned.bytes -= event.size;
        }
        return;
      case "bytes": {
        moved[event.direction] += event.count;
        const now = clock.now();
        if (began === undefined) began = last = now;
        else if (now - last >= progressEvery) {
          last = now;
          tell(now);
        }
      }
    }
  };
}
