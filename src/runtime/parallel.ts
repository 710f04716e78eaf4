/**
 * Runs `work` over the items, at most `bound` at once, and gives the results in the items' order. After a failure
 * nothing new is begun; what runs is waited for, and then the first failure is thrown, so that nothing goes on behind
 * the caller's back.
 */
export async function parallel<T, R>(items: Iterable<T>, bound: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const iterator = items[Symbol.iterator]();
  const results: R[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (failures.length === 0) {
      const step = iterator.next();
      if (step.done) return;
      const index = next++;
      try {
        results[index] = await work(step.value, index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: bound }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
