import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { Exchange } from "../../src/http/response.ts";
import { systemClock } from "../../src/runtime/clock.ts";

function exchangeOf(signal: AbortSignal) {
  const exchange = new Exchange(systemClock, signal);
  const reasons: unknown[] = [];
  exchange.onRequestStart({ abort: (reason: unknown) => reasons.push(reason) } as never);
  const outcome = exchange.answered.then(
    () => "answered",
    (error: unknown) => error,
  );
  return { exchange, reasons, outcome };
}

test("a signal aborts every exchange that still runs, by one listener, and none that has ended", async () => {
  const cancelling = new AbortController();
  const [one, other, ended] = [exchangeOf(cancelling.signal), exchangeOf(cancelling.signal), exchangeOf(cancelling.signal)];
  expect(getEventListeners(cancelling.signal, "abort")).toHaveLength(1);
  ended.exchange.onResponseError({} as never, new Error("it broke"));
  const reason = new Error("cancelled");
  cancelling.abort(reason);
  expect(await Promise.all([one.outcome, other.outcome])).toEqual([reason, reason]);
  expect([one.reasons, other.reasons, ended.reasons]).toEqual([[reason], [reason], []]);
  expect(await ended.outcome).toEqual(new Error("it broke"));
});

test("a signal without exchanges has no listener, which would keep one that is made of others alive", () => {
  const signal = AbortSignal.any([new AbortController().signal]);
  for (let round = 0; round < 2; round++) {
    const { exchange, outcome } = exchangeOf(signal);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    exchange.abort(new Error("not wanted"));
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    outcome.catch(() => {});
  }
});
