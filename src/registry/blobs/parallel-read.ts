import { rangeOf } from "../../http/body.ts";
import type { HttpAnswer } from "../../http/types.ts";
import { isKind } from "../../runtime/errors.ts";
import type { Endpoint } from "../request.ts";

const mebibyte = 1024 * 1024;
/** Blobs up to so many bytes are read over one connection. */
export const minParallelSize = 64 * mebibyte;
const partSize = 8 * mebibyte;
/** Parts of one blob that are under way, or read and waiting for their turn. */
const maxParts = 8;
/** Bytes of parts, of all blobs of a registry together. */
const maxAhead = 64 * mebibyte;
/** How far ahead of the first connection the first part begins: what it brings until that is answered. */
const lead = 2 * mebibyte;
/** Less than two parts are left to the connection that is there. */
const minRest = 2 * partSize;
/**
 * A connection that brings more bytes a second is not held back by its registry: further ones would only cost
 * requests.
 */
const fastEnough = 128 * mebibyte;
/** How much of a connection's speed is looked at: so many bytes, or so many milliseconds of waiting for it. */
const sample = { bytes: 8 * mebibyte, milliseconds: 250 } as const;
/** Milliseconds that the first connection waits for the first part's answer. */
const patience = 2_000;
/** Requests for one part after its connection broke. */
const maxAttempts = 3;

/** The blob is read over one connection: its registry does not give out the parts of what it gave out whole. */
class RangesRefused extends Error {}

/** One range of a blob, as it comes. */
class Part {
  readonly start: number;
  readonly length: number;
  /** Settles when the first answer is there and is the range: `false` if it is something else. */
  readonly begun: Promise<boolean>;
  received = 0;
  failure: { readonly error: unknown } | undefined;
  #begin!: (isRange: boolean) => void;
  readonly #chunks: Uint8Array[] = [];
  #wake: (() => void) | undefined;

  constructor(start: number, length: number) {
    this.start = start;
    this.length = length;
    this.begun = new Promise((resolve) => {
      this.#begin = resolve;
    });
  }

  begin(): void {
    this.#begin(true);
  }

  add(chunk: Uint8Array): void {
    this.received += chunk.byteLength;
    this.#chunks.push(chunk);
    this.#wake?.();
  }

  fail(error: unknown): void {
    this.failure = { error };
    this.#begin(false);
    this.#wake?.();
  }

  /** Its bytes, in order, as soon as they are there. */
  async *read(): AsyncGenerator<Uint8Array> {
    for (let given = 0; given < this.length; ) {
      const chunk = this.#chunks.shift();
      if (chunk) {
        given += chunk.byteLength;
        yield chunk;
      } else if (this.failure) throw this.failure.error;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

/** What a blob is read by. */
export interface ParallelSource {
  readonly endpoint: Endpoint;
  /** Bytes of the whole blob. */
  readonly size: number;
  /** Asks for a range of it; the last byte included. Expects 200, 206 and 416. */
  ask(first: number, last: number, signal: AbortSignal): Promise<HttpAnswer>;
  readonly signal: AbortSignal;
}

/**
 * Reads a large blob over several connections, since registries and their networks limit what one connection gets. It
 * begins with one that brings the whole. If that is slow, while it is what the reader waits for, and slots of the
 * host are free, ranges ahead of it are asked for; once they come, it is left. They are put in order in bounded
 * memory: at most 64 MiB for all blobs of a registry together. Each range takes a slot that nobody waits for, and the
 * caller's own transfer is one of them, so that there are never more requests than `concurrency`.
 *
 * A registry that does not honour ranges (200, another range, another ETag) is read on over the first connection, and
 * not asked again. What breaks is an error of kind "network", as that of one connection is: who reads goes on from
 * there.
 */
export class ParallelRead {
  readonly #source: ParallelSource;
  readonly #etag: string | undefined;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #parts: Part[] = [];
  readonly #works = new Set<Promise<void>>();
  /** Where the next part begins. */
  #next = 0;
  /** Whether the caller's own slot is used: by the connection that it began with, later by a part. */
  #isOwnSlotTaken = true;

  constructor(source: ParallelSource, first: HttpAnswer) {
    this.#source = source;
    this.#etag = first.headers.get("etag");
    this.#signal = AbortSignal.any([this.#stop.signal, source.signal]);
  }

  /** @param from where the first connection's bytes begin. */
  async *read(stream: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
    const first = stream[Symbol.asyncIterator]();
    try {
      const at = yield* this.#readFirst(first, from);
      if (at === this.#source.size) return;
      await first.return?.();
      this.#isOwnSlotTaken = false;
      this.#fill();
      for (let part = this.#parts[0]; part; part = this.#parts[0]) {
        yield* part.read();
        this.#forget();
        this.#fill();
      }
    } finally {
      this.#stop.abort(new Error("the blob is not read further"));
      await first.return?.();
      await Promise.all(this.#works);
      while (this.#parts.length > 0) this.#forget();
    }
  }

  /**
   * Hands on what the first connection brings, until parts take over. @returns where they begin, or the blob's end.
   */
  async *#readFirst(first: AsyncIterator<Uint8Array>, from: number): AsyncGenerator<Uint8Array, number> {
    const { clock } = this.#source.endpoint.ctx;
    let at = from;
    let seen = { bytes: 0, waited: 0 };
    for (;;) {
      const began = clock.now();
      const { done, value } = await first.next();
      if (done) return this.#source.size;
      seen.bytes += value.byteLength;
      seen.waited += clock.now() - began;
      const [part] = this.#parts;
      if (part && at + value.byteLength > part.start) {
        if (await this.#hasBegun(part)) {
          if (part.start > at) yield value.subarray(0, part.start - at);
          return part.start;
        }
        this.#giveUp(part);
      }
      at += value.byteLength;
      yield value;
      if (seen.bytes < sample.bytes && seen.waited < sample.milliseconds) continue;
      const isSlow = seen.bytes / Math.max(1, seen.waited) < fastEnough / 1000;
      if (isSlow && this.#parts.length === 0) this.#begin(at + lead);
      seen = { bytes: 0, waited: 0 };
    }
  }

  /** Waits for a part's answer; one that keeps silent may not hold up what comes. */
  async #hasBegun(part: Part): Promise<boolean> {
    const limit = new AbortController();
    const late = this.#source.endpoint.ctx.clock.sleep(patience, AbortSignal.any([limit.signal, this.#signal])).catch(() => {});
    try {
      return (await Promise.race([part.begun, late])) === true;
    } finally {
      limit.abort();
    }
  }

  /** Asks for parts from there on, if the registry may be asked for any. */
  #begin(at: number): void {
    if (this.#source.endpoint.capabilities.ranges === false || this.#source.size - at < minRest) return;
    this.#next = at;
    this.#fill();
  }

  /** The first connection goes on alone. */
  #giveUp(part: Part): void {
    if (part.failure?.error instanceof RangesRefused) this.#source.endpoint.capabilities.ranges = false;
    this.#stop.abort(new Error("the blob is read over one connection"));
    while (this.#parts.length > 0) this.#forget();
    this.#next = this.#source.size;
  }

  /** Begins as many parts as there are slots and room for. The part that is waited for needs no room. */
  #fill(): void {
    const { endpoint, size } = this.#source;
    const { ahead } = endpoint.capabilities;
    while (this.#next < size && this.#parts.length < maxParts && !this.#signal.aborted) {
      const length = Math.min(partSize, size - this.#next);
      if (this.#parts.length > 0 && ahead.bytes + length > maxAhead) return;
      const release = this.#takeSlot();
      if (release === undefined) return;
      const part = new Part(this.#next, length);
      this.#next += length;
      this.#parts.push(part);
      ahead.bytes += length;
      const work = this.#load(part)
        .catch((error: unknown) => part.fail(error))
        .finally(() => {
          release();
          this.#works.delete(work);
          if (!part.failure) this.#fill();
        });
      this.#works.add(work);
    }
  }

  #takeSlot(): (() => void) | undefined {
    if (this.#isOwnSlotTaken) {
      const { ctx, http, base } = this.#source.endpoint;
      return ctx.limiter.spare(http.lane(base));
    }
    this.#isOwnSlotTaken = true;
    return () => {
      this.#isOwnSlotTaken = false;
    };
  }

  #forget(): void {
    const part = this.#parts.shift();
    this.#source.endpoint.capabilities.ahead.bytes -= part?.length ?? 0;
  }

  async #load(part: Part): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#request(part);
      } catch (error) {
        if (!isKind(error, "network") || attempt >= maxAttempts) throw error;
      }
    }
  }

  async #request(part: Part): Promise<void> {
    const first = part.start + part.received;
    const last = part.start + part.length - 1;
    const answer = await this.#source.ask(first, last, this.#signal);
    const range = rangeOf(answer);
    const isSame = [undefined, this.#etag].includes(answer.headers.get("etag")) || this.#etag === undefined;
    const isRange = range?.first === first && range.last === last && (range.size ?? this.#source.size) === this.#source.size;
    if (!isRange || !isSame) {
      await answer.stream[Symbol.asyncIterator]().return?.();
      throw new RangesRefused("the registry does not give out the range that was asked for");
    }
    part.begin();
    for await (const chunk of answer.stream) part.add(chunk.subarray(0, part.length - part.received));
    if (part.received < part.length) return this.#request(part);
  }
}
