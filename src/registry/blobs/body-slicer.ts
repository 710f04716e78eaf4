import type { Rewindable } from "../../oci/store.ts";

/**
 * Reads a body piece by piece without opening it anew for each: opening it elsewhere than where it was left may mean
 * to read the source from its start. A piece may be opened again, and one that was left unfinished may be followed by
 * any other.
 */
export class BodySlicer {
  #body: Rewindable;
  #iterator: AsyncIterator<Uint8Array> | undefined;
  /** Where the next byte of `#iterator` lies, `#rest` coming first. */
  #position = 0;
  #rest: Uint8Array | undefined;
  #waiting = false;
  /** The body itself failed: no answer of the registry can mend that. */
  failure: { readonly error: unknown } | undefined;

  constructor(body: Rewindable) {
    this.#body = body;
  }

  piece(start: number, length: number): Rewindable {
    return { size: length, open: (from) => this.#read(start + from, length - from) };
  }

  async close(): Promise<void> {
    const iterator = this.#iterator;
    this.#iterator = undefined;
    // One that is waited on would be returned only when it has something.
    if (this.#waiting) iterator?.return?.().catch(() => {});
    else await iterator?.return?.().catch(() => {});
  }

  async *#read(start: number, length: number): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#iterator === undefined || this.#position !== start || this.#waiting) {
      await this.close();
      this.#rest = undefined;
      this.#position = start;
      this.#waiting = false;
      this.#iterator = this.#open(start);
    }
    const iterator = this.#iterator;
    for (let left = length; left > 0; ) {
      const chunk = this.#rest ?? (await this.#next(iterator));
      // Left behind for another one: what came belongs to nobody.
      if (this.#iterator !== iterator || chunk === undefined) return;
      const part = chunk.byteLength <= left ? chunk : chunk.subarray(0, left);
      this.#rest = part.byteLength < chunk.byteLength ? chunk.subarray(part.byteLength) : undefined;
      this.#position += part.byteLength;
      left -= part.byteLength;
      if (part.byteLength > 0) yield part;
    }
  }

  #open(start: number): AsyncIterator<Uint8Array> {
    try {
      return this.#body.open(start)[Symbol.asyncIterator]();
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }

  async #next(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
    this.#waiting = true;
    try {
      const { done, value } = await iterator.next();
      return done ? undefined : value;
    } catch (error) {
      if (this.#iterator === iterator) this.failure = { error };
      throw error;
    } finally {
      if (this.#iterator === iterator) this.#waiting = false;
    }
  }
}
