/** The right to have the one stream of a broadcast open; without a holder it is the shared read's. */
export interface Turn {
  readonly holder?: object;
  iterator?: AsyncIterator<Uint8Array>;
  /** Ends the read, even while it waits for the source. */
  stop?: AbortController;
}

/** Who reads from the source, one after another. */
export class Turns {
  /** The first turn. */
  readonly shared: Turn = {};
  #held: Turn | undefined = this.shared;
  readonly #waiting: { readonly turn: Turn; readonly start: () => void; readonly fail: (error: unknown) => void }[] = [];
  #failure: { readonly error: unknown } | undefined;

  get areAwaited(): boolean {
    return this.#waiting.length > 0;
  }

  take(holder: object): Promise<Turn> {
    return new Promise((resolve, reject) => {
      const turn: Turn = { holder };
      if (this.#failure) return reject(this.#failure.error);
      this.#waiting.push({ turn, start: () => resolve(turn), fail: reject });
      if (!this.#held) this.#startNext();
    });
  }

  release(turn: Turn): void {
    if (this.#held === turn) this.#startNext();
  }

  /** Ends the read that a branch has left unfinished, so that nobody waits for it. */
  async giveUp(holder: object): Promise<void> {
    const turn = this.#held;
    if (turn?.holder !== holder) return;
    turn.stop?.abort(new Error("the read is given up"));
    await turn.iterator?.return?.().catch(() => {});
    this.release(turn);
  }

  /** Ends a turn, or the wait for one. */
  cancel(holder: object, reason: unknown): void {
    const at = this.#waiting.findIndex(({ turn }) => turn.holder === holder);
    if (at >= 0) this.#waiting.splice(at, 1)[0]?.fail(reason);
    if (this.#held?.holder === holder) this.#held.stop?.abort(reason);
  }

  /** No more turns. */
  fail(error: unknown): void {
    this.#failure = { error };
    for (const waiter of this.#waiting.splice(0)) waiter.fail(error);
  }

  #startNext(): void {
    const next = this.#waiting.shift();
    this.#held = next?.turn;
    next?.start();
  }
}
