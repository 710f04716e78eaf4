/** A small generator of repeatable randomness (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * How many random cases a test takes: what the variable says, else a few; with `SOAK=1` the many of a soak, as before a
 * release.
 */
export function casesOf(variable: string, few: number, many: number): number {
  return Number(process.env[variable] ?? (process.env.SOAK ? many : few));
}
