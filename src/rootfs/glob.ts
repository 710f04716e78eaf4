/** Tells whether a pattern for one name of a path, `**` apart, matches it. */
export type NameMatcher = (name: string) => boolean;

/** Patterns that braces may make of one, and names in a pattern. */
const maxParts = 1000;

/**
 * The patterns without braces that a pattern with them stands for: `{a,b/c}`, `{1..9}`, `{a..f}`.
 * @throws RangeError if there are more than 1,000.
 */
export function expandBraces(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = firstBraces(next);
    if (braces === undefined) done.push(next);
    else for (const choice of braces.choices) open.push(braces.before + choice + braces.behind);
    if (done.length + open.length > maxParts) throw new RangeError("too many alternatives");
  }
  return done;
}

function firstBraces(pattern: string): { before: string; choices: string[]; behind: string } | undefined {
  for (let start = 0; start < pattern.length; start++) {
    if (pattern[start] === "\\") start++;
    else if (pattern[start] === "{") {
      const parts = partsOfBraces(pattern, start);
      const choices = parts && (parts.choices.length > 1 ? parts.choices : rangeOf(parts.choices[0] as string));
      if (parts && choices) return { before: pattern.slice(0, start), choices, behind: pattern.slice(parts.end + 1) };
    }
  }
  return undefined;
}

function partsOfBraces(pattern: string, start: number): { choices: string[]; end: number } | undefined {
  const choices: string[] = [];
  let depth = 0;
  let from = start + 1;
  for (let at = start; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === "\\") at++;
    else if (character === "{") depth++;
    else if (character === "," && depth === 1) {
      choices.push(pattern.slice(from, at));
      from = at + 1;
    } else if (character === "}" && --depth === 0) return { choices: [...choices, pattern.slice(from, at)], end: at };
  }
  return undefined;
}

function rangeOf(text: string): string[] | undefined {
  if (/^(?:[a-z]\.\.[a-z]|[A-Z]\.\.[A-Z])$/.test(text)) {
    const codes = rangeOf(`${text.charCodeAt(0)}..${text.charCodeAt(3)}`);
    return codes?.map((code) => String.fromCharCode(Number(code)));
  }
  const match = /^(\d{1,9})\.\.(\d{1,9})$/.exec(text);
  if (!match) return undefined;
  const [first, last] = [Number(match[1]), Number(match[2])];
  if (Math.abs(last - first) >= maxParts) throw new RangeError("too many alternatives");
  // As shells do: `{08..10}` is 08, 09, 10.
  const ends = match.slice(1, 3);
  const digits = ends.some((end) => /^0./.test(end)) ? Math.max(...ends.map((end) => end.length)) : 0;
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, at) => String(first + (last < first ? -at : at)).padStart(digits, "0"));
}

/** The path that a pattern names if it has no wildcards. */
export function plainPath(pattern: string): string | undefined {
  return /(?:^|[^\\])(?:\\\\)*[*?[\]{}()]/.test(pattern) ? undefined : pattern.replace(/\\(.)/g, "$1");
}

/**
 * Matches `*`, `?`, `[a-z]`, `[!a]` and `\` before a character, in time proportional to the lengths of both: a name
 * of a layer must not be able to make a pattern of the user try all ways to match it.
 * @throws SyntaxError for extended globs (`+(a|b)`), classes by name (`[[:digit:]]`) and classes that are none.
 */
export function nameMatcher(pattern: string): NameMatcher {
  const plain = plainPath(pattern);
  if (plain !== undefined) return (name) => name === plain;
  if (/[@!+*?]\(/.test(pattern)) throw new SyntaxError("extended globs are not known");
  if (/\[[!^]?\[:/.test(pattern)) throw new SyntaxError("classes by name are not known");
  const tokens = tokensOf(pattern);
  return (name) => {
    const characters = [...name];
    let [token, at, star, starAt] = [0, 0, -1, 0];
    while (at < characters.length) {
      const test = tokens[token];
      if (test === "*") {
        star = token++;
        starAt = at;
      } else if (test?.(characters[at] as string)) {
        token++;
        at++;
      } else if (star >= 0) {
        // Only the last star takes one more: what an earlier one took was as little as can be, and that never hurts.
        token = star + 1;
        at = ++starAt;
      } else return false;
    }
    while (tokens[token] === "*") token++;
    return token === tokens.length;
  };
}

type Token = "*" | ((character: string) => boolean);

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    if (character === "*") {
      if (tokens.at(-1) !== "*") tokens.push("*");
    } else if (character === "?") tokens.push(() => true);
    else if (character === "[" && characters.indexOf("]", at + 2) > 0) {
      const end = characters.indexOf("]", at + 2);
      const [first = "", ...rest] = characters.slice(at + 1, end);
      const negated = first === "!" || first === "^";
      const body = (negated ? rest : [first, ...rest]).join("").replace(/[\\\]^[]/g, "\\$&");
      const one = new RegExp(`^[${negated ? "^" : ""}${body}]$`, "u");
      tokens.push((other) => one.test(other));
      at = end;
    } else {
      const literal = character === "\\" ? (characters[++at] ?? "\\") : character;
      tokens.push((other) => other === literal);
    }
  }
  return tokens;
}
