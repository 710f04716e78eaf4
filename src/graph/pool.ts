/** Work on many things at once, bounded over all calls together. */
export interface Pool {
  /**
   * Does `work` for each item and settles when all of it has. After the first failure no new item is begun, and that
   * failure is thrown at the end. May be called from inside `work`: the caller itself always goes on, others help as
   * far as there are any to spare. So nested calls cannot wait for one another, and no list of promises grows with
   * the number of items.
   */
  each<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void>;
  /** As `each`, with the results in the items' order. */
  map<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]>;
}

/** @param helpers how many tasks may run beside those of the callers themselves. */
export function createPool(helpers: number): Pool {
  let free = helpers;

  const each = async <T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> => {
    const iterator = items[Symbol.iterator]();
    const helping = new Set<Promise<void>>();
    const failures: unknown[] = [];
    const loop = async (): Promise<void> => {
      while (failures.length === 0) {
        const next = iterator.next();
        if (next.done) return;
        // Begun before anyone helps, so that items begin in their order.
        const working = work(next.value);
        if (free > 0) help();
        try {
          await working;
        } catch (error) {
          failures.push(error);
        }
      }
    };
    const help = (): void => {
      free--;
      const helper = loop().finally(() => {
        free++;
        helping.delete(helper);
      });
      helping.add(helper);
    };
    await loop();
    while (helping.size > 0) await Promise.all(helping);
    if (failures.length > 0) throw failures[0];
  };

  return {
    each,
    map: async (items, work) => {
      const results = new Array(items.length);
      await each(items.entries(), async ([at, item]) => {
        results[at] = await work(item);
      });
      return results;
    },
  };
}
