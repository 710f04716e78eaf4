/** Work on many things at once, bounded over all calls together. */
export class Pool {
  #free: number;

  /** @param helpers how many tasks may run beside those of the callers themselves. */
  constructor(helpers: number) {
    this.#free = helpers;
  }

  /**
   * Does `work` for each item and settles when all of it has. After the first failure no new item is begun, and that
   * failure is thrown at the end. May be called from inside `work`: the caller itself always goes on, others help as
   * far as there are any to spare. So nested calls cannot wait for one another, and no list of promises grows with
   * the number of items.
   */
  async each<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
    const iterator = items[Symbol.iterator]();
    const helping = new Set<Promise<void>>();
    const failures: unknown[] = [];
    const loop = async (): Promise<void> => {
      while (failures.length === 0) {
        const next = iterator.next();
        if (next.done) return;
        try {
          // Begun before anyone helps, so that items begin in their order.
          const working = work(next.value);
          if (this.#free > 0) help();
          await working;
        } catch (error) {
          failures.push(error);
        }
      }
    };
    const help = (): void => {
      this.#free--;
      const helper = loop().finally(() => {
        this.#free++;
        helping.delete(helper);
      });
      helping.add(helper);
    };
    await loop();
    while (helping.size > 0) await Promise.all(helping);
    if (failures.length > 0) throw failures[0];
  }

  /** As `each`, with the results in the items' order. */
  async map<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
    const results = new Array<R>(items.length);
    await this.each(items.entries(), async ([at, item]) => {
      results[at] = await work(item, at);
    });
    return results;
  }
}

/** As `Pool.map`, at most `bound` at once. */
export function parallel<T, R>(items: Iterable<T>, bound: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  return new Pool(bound - 1).map([...items], work);
}
