import type { OciError } from "./errors.ts";

/** So many bytes that may be taken in all, by one or by many. */
export class Budget {
  #left: number;
  readonly #exceeded: () => OciError;

  /** @param exceeded the error for who takes more than is left. */
  constructor(bytes: number, exceeded: () => OciError) {
    this.#left = bytes;
    this.#exceeded = exceeded;
  }

  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw this.#exceeded();
  }
}
