/**
 * The known name that differs least from a misspelt one: by two changes at most, or if one begins with the other.
 */
export function nearest<T extends string>(misspelt: string, known: readonly T[]): T | undefined {
  const word = misspelt.toLowerCase().slice(0, 100);
  let best: T | undefined;
  let least = 3;
  for (const name of known) {
    const distance = editDistance(word, name);
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  return best ?? known.find((name) => word.length >= 3 && (name.startsWith(word) || word.startsWith(name)));
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (character === b[j] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
