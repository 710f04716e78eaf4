import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { Clock } from "../runtime/clock.ts";
import { free, mayBeFreed } from "../runtime/spent.ts";
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
/**
 * Bytes that are handed on at once, if so many wait: a chunk costs all who handle it about the same however long it
 * is, and TLS brings them in 16 KiB.
 */
const maxGathered = 256 * 1024;
/** Bytes a second. */
const minimumRate = 1024;
/** Milliseconds of waiting for the peer, after which the rate is looked at. */
const rateWindow = 60_000;

/**
 * The answer to one request on the wire: as soon as its header is there if its body is read as it comes (then it must
 * be read or aborted), else when as much of the body is here as is to be kept.
 */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Bytes of the body that are here and not read. */
  readonly size: number;
  /** Whether the body is longer than what was to be kept. */
  readonly isLonger: boolean;
  /** Why the body did not come to its end. */
  readonly failure: { readonly error: unknown } | undefined;
  /** What is here of the body. */
  kept(): Uint8Array;
  /** The body's bytes. Leaving early closes the connection. */
  read(): AsyncGenerator<Uint8Array, void, undefined>;
  /** Closes the connection, if there is more to come. */
  abort(reason: unknown): void;
}

/** How many bytes are kept of the body of an answer with that status; undefined: it is read as it comes. */
export type Keep = (status: number) => number | undefined;

/** One request and its answer, as undici tells it. Chunks are queued as they come and handed on without a copy. */
export class Exchange implements Dispatcher.DispatchHandler, Answer {
  readonly answered: Promise<Answer>;
  status = 0;
  headers: Headers = headersOf({});
  size = 0;
  isLonger = false;
  failure: { readonly error: unknown } | undefined;

  #settle!: { resolve: (answer: Answer) => void; reject: (error: unknown) => void };
  #controller: Dispatcher.DispatchController | undefined;
  #clock: Clock;
  #signal: AbortSignal;
  #aborted: { readonly reason: unknown } | undefined;
  #queue: Uint8Array[] = [];
  #ended = false;
  #keepOf: Keep;
  #keep: number | undefined;
  /** When the rate of what is kept was looked at last, and how much was here then. */
  #looked = { at: 0, size: 0 };
  #wake: (() => void) | undefined;
  #interim = 0;

  constructor(clock: Clock, signal: AbortSignal, keep: Keep = () => undefined) {
    this.#clock = clock;
    this.#keepOf = keep;
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
    this.#keep = this.#keepOf(status);
    if (this.#keep === undefined) this.#settle.resolve(this);
    else this.#looked.at = this.#clock.now();
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#queue.push(chunk);
    this.size += chunk.length;
    if (this.#keep !== undefined) this.#check(this.#keep);
    else {
      if (this.size >= readAhead) controller.pause();
      this.#wakeReader();
    }
  }

  /** Holds what is kept to its bound and to the least rate. */
  #check(keep: number): void {
    const now = this.#clock.now();
    const { at, size } = this.#looked;
    if (this.size > keep || Number(this.headers.get("content-length") ?? 0) > keep) {
      this.isLonger = true;
      this.abort(new Error("longer than what is kept"));
    } else if (now - at >= rateWindow) {
      if (this.size - size < (minimumRate * rateWindow) / 1000) this.abort(new TrickleError());
      this.#looked = { at: now, size: this.size };
    }
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
    this.failure = { error };
    if (this.status === 0) this.#settle.reject(error);
    this.#finish();
  }

  #finish(): void {
    this.#ended = true;
    this.#settle.resolve(this);
    Cancellation.of(this.#signal).delete(this);
    this.#wakeReader();
  }

  #wakeReader(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  kept(): Uint8Array {
    return this.#queue.length === 1 ? this.#queue[0]! : Buffer.concat(this.#queue);
  }

  /** What is handed on next; nothing: nothing is here. */
  #take(): readonly Uint8Array[] {
    let count = 0;
    for (let length = 0; count < this.#queue.length; count++) {
      length += this.#queue[count]!.byteLength;
      if (count > 0 && length > maxGathered) break;
    }
    return this.#queue.splice(0, count);
  }

  async *read(): AsyncGenerator<Uint8Array, void, undefined> {
    let waited = 0;
    let bytes = 0;
    try {
      for (;;) {
        const taken = this.#take();
        if (taken.length > 0) {
          const chunk = taken.length === 1 ? taken[0]! : joined(taken);
          this.size -= chunk.length;
          if (!this.#ended && this.size < readAhead / 2) this.#controller?.resume();
          bytes += chunk.length;
          yield chunk;
        } else if (this.failure) {
          throw this.failure.error;
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
            const arrived = bytes + this.size;
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

/** The chunks as one, in memory of its own; theirs is freed. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  // not of Node's pool, so that it may be freed in its turn
  const whole = Buffer.allocUnsafeSlow(chunks.reduce((length, chunk) => length + chunk.byteLength, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
    mayBeFreed(chunk);
    free(chunk);
  }
  return whole;
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
