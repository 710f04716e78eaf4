/** One challenge of a WWW-Authenticate header (RFC 9110, 11.6.1). */
export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Of one header line, characters; a longer one is not read. */
const maxLineLength = 8 * 1024;

const tokenCharacter = /[A-Za-z0-9!#$%&'*+.^_`|~-]/;
const token68Character = /[A-Za-z0-9._~+/-]/;

/**
 * Reads every challenge of every WWW-Authenticate line. Names are compared without case; quoted strings may hold
 * commas, equals signs and escaped quotes; values may stand without quotes; empty list elements are skipped. A
 * challenge that is malformed or names a parameter twice is left out, as is what follows it on a line that cannot be
 * read further; it never throws. Linear in the text.
 */
export function parseChallenges(lines: readonly string[]): Challenge[] {
  return lines.flatMap((line) => (line.length > maxLineLength ? [] : parseLine(line)));
}

function parseLine(line: string): Challenge[] {
  const found: Challenge[] = [];
  let at = 0;
  let scheme: string | undefined;
  let parameters = new Map<string, string>();
  let broken = false;

  const finish = (): void => {
    if (scheme !== undefined && !broken) found.push({ scheme, parameters });
    scheme = undefined;
    parameters = new Map();
    broken = false;
  };
  const take = (pattern: RegExp): string => {
    const start = at;
    while (at < line.length && pattern.test(line[at] as string)) at++;
    return line.slice(start, at);
  };

  for (;;) {
    take(/[\s,]/);
    if (at >= line.length) break;
    const name = take(tokenCharacter).toLowerCase();
    if (name === "") {
      broken = true; // no token where one must be
      break;
    }
    const afterName = at;
    take(/[ \t]/);
    if (line[at] === "=") {
      at++;
      take(/[ \t]/);
      const value = line[at] === '"' ? readQuoted() : take(/[^\s,"]/);
      if (scheme === undefined || value === undefined) {
        broken = true;
        break;
      }
      if (parameters.has(name)) broken = true;
      parameters.set(name, value);
      continue;
    }
    // No "=": the name of a scheme. It stands alone, before its parameters, or before one token68, which nobody here
    // needs.
    finish();
    scheme = name;
    if (at > afterName) skipToken68();
  }
  finish();
  return found;

  function readQuoted(): string | undefined {
    const parts: string[] = [];
    let from = ++at;
    for (; at < line.length; at++) {
      if (line[at] === '"') {
        parts.push(line.slice(from, at++));
        return parts.join("");
      }
      if (line[at] === "\\") {
        parts.push(line.slice(from, at));
        from = ++at; // the next character stands for itself
      }
    }
    return undefined;
  }

  /**
   * Behind a token68 comes a comma or nothing; what else looks like one is the name of a parameter or of the next
   * scheme.
   */
  function skipToken68(): void {
    const start = at;
    const text = take(token68Character);
    take(/=/);
    take(/[ \t]/);
    if (text === "" || (at < line.length && line[at] !== ",")) at = start;
  }
}

/** What may be answered to a challenge here: Bearer by way of a token service, Basic with user name and password. */
export type UsableChallenge =
  | {
      readonly scheme: "bearer";
      readonly realm: string;
      readonly service: string | undefined;
      readonly scope: string | undefined;
      readonly error: string | undefined;
    }
  | { readonly scheme: "basic" };

/** The first Bearer challenge that names a realm, else the first Basic one; undefined if there is neither. */
export function chooseChallenge(challenges: readonly Challenge[]): UsableChallenge | undefined {
  for (const { scheme, parameters } of challenges) {
    const realm = parameters.get("realm");
    if (scheme !== "bearer" || !realm) continue;
    return {
      scheme,
      realm,
      service: parameters.get("service") || undefined,
      scope: parameters.get("scope") || undefined,
      error: parameters.get("error"),
    };
  }
  return challenges.some(({ scheme }) => scheme === "basic") ? { scheme: "basic" } : undefined;
}
