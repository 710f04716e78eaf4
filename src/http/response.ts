import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { Clock } from "../runtime/clock.ts";
import type { Headers } from "./types.ts";

/**
 * An answer's body trickles: fewer than `minimumRate` bytes a second over `rateWindow`. undici's own timer only sees
 * silence.
 */
export class TrickleError extends Error {
  override name = "TrickleError";
  readonly code = "TRICKLE";
}

/** Interim answers (1xx) without end, which keep undici's timer for silence from running out. */
class InterimFlood extends Error {
  override name = "InterimFlood";
  readonly code = "INTERIM";
}

/** Interim answers before one answer. */
const maxInterim = 10;
/** Bytes held for a reader that is slower than the peer; above it the peer has to wait. */
const readAhead = 512 * 1024;
/** Bytes a second. */
const minimumRate = 1024;
/** Milliseconds of waiting for the peer, after which the rate is looked at. */
const rateWindow = 60_000;

/**
 * The answer to one request on the wire, as soon as its header is there. One of `read`, `discard` and `abort` must be
 * called.
 */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The body's bytes. Leaving early closes the connection. */
  read(): AsyncGenerator<Uint8Array, void, undefined>;
  /** Reads a short rest, so that the connection can be used again, or closes it. Never throws. */
  discard(): Promise<void>;
  /** Closes the connection, if there is more to come. */
  abort(reason: unknown): void;
}

/** One request and its answer, as undici tells it. Chunks are queued as they come and handed on without a copy. */
export class Exchange implements Dispatcher.DispatchHandler, Answer {
  readonly answered: Promise<Answer>;
  status = 0;
  headers: Headers = headersOf({});

  #settle!: { resolve: (answer: Answer) => void; reject: (error: unknown) => void };
  #controller: Dispatcher.DispatchController | undefined;
  #clock: Clock;
  #signal: AbortSignal;
  #aborted: { readonly reason: unknown } | undefined;
  #queue: Uint8Array[] = [];
  #queued = 0;
  #ended = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;
  #interim = 0;

  constructor(clock: Clock, signal: AbortSignal) {
    this.#clock = clock;
    this.#signal = signal;
    this.answered = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    Cancellation.of(signal).add(this);
  }

  abort(reason: unknown): void {
    if (this.#ended) return;
    this.#aborted = { reason };
    this.#controller?.abort(reason as Error);
    this.#fail(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#aborted) controller.abort(this.#aborted.reason as Error);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) {
      // 103 and the like: the answer is still to come
      if (++this.#interim > maxInterim) this.abort(new InterimFlood());
      return;
    }
    this.status = status;
    this.headers = headersOf(headers);
    this.#settle.resolve(this);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#queue.push(chunk);
    this.#queued += chunk.length;
    if (this.#queued >= readAhead) controller.pause();
    this.#wakeReader();
  }

  onResponseEnd(): void {
    // undici gives its connection free a turn of the event loop from now: a request that follows at once would open
    // another one
    queueMicrotask(() => setImmediate(() => this.#finish()));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: unknown): void {
    this.#fail(error);
  }

  #fail(error: unknown): void {
    if (this.#ended) return;
    this.#failure = { error };
    this.#settle.reject(error);
    this.#finish();
  }

  #finish(): void {
    this.#ended = true;
    Cancellation.of(this.#signal).delete(this);
    this.#wakeReader();
  }

  #wakeReader(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  async *read(): AsyncGenerator<Uint8Array, void, undefined> {
    let waited = 0;
    let bytes = 0;
    try {
      for (;;) {
        const chunk = this.#queue.shift();
        if (chunk !== undefined) {
          this.#queued -= chunk.length;
          if (!this.#ended && this.#queued < readAhead / 2) this.#controller?.resume();
          bytes += chunk.length;
          yield chunk;
        } else if (this.#failure) {
          throw this.#failure.error;
        } else if (this.#ended) {
          return;
        } else {
          const since = this.#clock.now();
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          // only time spent waiting for the peer counts: a slow reader is not the peer's fault
          waited += this.#clock.now() - since;
          if (waited >= rateWindow) {
            const arrived = bytes + this.#queued;
            if (!this.#ended && arrived < (minimumRate * rateWindow) / 1000) throw new TrickleError();
            waited = 0;
            bytes = 0;
          }
        }
      }
    } finally {
      this.abort(new Error("the answer was not read to its end"));
    }
  }

  async discard(): Promise<void> {
    const limit = 64 * 1024;
    try {
      if (Number(this.headers.get("content-length") ?? 0) > limit) return this.abort(new Error("not wanted"));
      let bytes = 0;
      for await (const chunk of this.read()) {
        bytes += chunk.length;
        if (bytes > limit) return;
      }
    } catch {
      // nobody waits for this body
    }
  }
}

/**
 * Aborts every exchange of a signal by one listener: Node takes longer to add and remove one than to send a small
 * request. It is there only as long as an exchange is, since a signal made of others lives as long as it has one.
 */
class Cancellation {
  static readonly #known = new WeakMap<AbortSignal, Cancellation>();
  readonly #signal: AbortSignal;
  readonly #exchanges = new Set<Exchange>();

  static of(signal: AbortSignal): Cancellation {
    const known = Cancellation.#known.get(signal) ?? new Cancellation(signal);
    Cancellation.#known.set(signal, known);
    return known;
  }

  private constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(exchange: Exchange): void {
    if (this.#exchanges.size === 0) this.#signal.addEventListener("abort", this.#onAbort);
    this.#exchanges.add(exchange);
  }

  delete(exchange: Exchange): void {
    if (this.#exchanges.delete(exchange) && this.#exchanges.size === 0) this.#signal.removeEventListener("abort", this.#onAbort);
  }

  #onAbort = (): void => {
    for (const exchange of [...this.#exchanges]) exchange.abort(this.#signal.reason);
  };
}

function headersOf(fields: IncomingHttpHeaders): Headers {
  const all = (name: string): readonly string[] => {
    const key = name.toLowerCase();
    if (!Object.hasOwn(fields, key)) return [];
    const value = fields[key];
    return value === undefined ? [] : typeof value === "string" ? [value] : value;
  };
  return { all, get: (name) => all(name)[0] };
}
