import type { Context } from "../runtime/context.ts";
import type { Headers } from "./types.ts";

/**
 * Statuses that may be different the next time; 499, 522 and 524 are those of proxies and CDNs. 501 and 505 never
 * change.
 */
export const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 499, 500, 502, 503, 504, 522, 524]);

/** The longest wait that a registry may ask for, milliseconds. */
export const maxWait = 120_000;

/** Half a second, doubled with each attempt, give or take half of it, at most 30 seconds. Milliseconds. */
export function backoff(attempt: number, random: Context["random"]): number {
  return Math.min(30_000, 500 * 2 ** (attempt - 1) * (0.5 + random()));
}

/**
 * What Retry-After asks for (RFC 9110, 10.2.3), milliseconds: seconds, or a date, which is taken relative to the
 * answer's own Date, so that a clock that is wrong does no harm. Undefined if there is none or it makes no sense; 0
 * where it lies in the past.
 */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim();
  if (!text) return untilReset(headers, now);
  if (text.length > 64) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Date.parse takes much that is no date of HTTP (`-5`, `1.5`)
  const until = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return undefined;
  const date = Date.parse(headers.get("date") ?? "");
  return Math.max(0, until - (Number.isNaN(date) ? now : date));
}

/**
 * What GitHub's API says instead if its hourly limit is used up: when that begins anew, in seconds since 1970
 * ("Rate limits for the REST API").
 */
function untilReset(headers: Headers, now: number): number | undefined {
  const reset = headers.get("x-ratelimit-reset")?.trim() ?? "";
  if (headers.get("x-ratelimit-remaining")?.trim() !== "0" || !/^\d{10}$/.test(reset)) return undefined;
  const date = Date.parse(headers.get("date") ?? "");
  return Math.max(0, Number(reset) * 1000 - (Number.isNaN(date) ? now : date));
}

/**
 * How long to wait before the next attempt, milliseconds: what was asked for and a little more, so that those who
 * wait together do not come back together; else the backoff.
 */
export function waitBefore(attempt: number, asked: number | undefined, random: Context["random"]): number {
  return asked ? asked + 500 * random() : backoff(attempt, random);
}
