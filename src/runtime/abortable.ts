/**
 * What the work gives, or at once the signal's reason if that aborts first. The work itself goes on, unseen: only
 * for what cannot be told to stop, or is shared with others who still want it.
 */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    const after =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        signal.removeEventListener("abort", onAbort);
        settle(value);
      };
    work.then(after(resolve), after(reject));
    // what is done already counts
    if (signal.aborted) queueMicrotask(onAbort);
    else signal.addEventListener("abort", onAbort, { once: true });
  });
}
