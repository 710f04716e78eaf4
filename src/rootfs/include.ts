import { OciError } from "../runtime/errors.ts";
import { type ByteString, byteString, textOf } from "../tar/byte-string.ts";
import { expandBraces, type NameMatcher, nameMatcher, plainPath } from "./glob.ts";

/** Tells which paths of the tree are wanted. */
export interface Include {
  /** What is known at the root of the tree; a walk down the tree asks it for one name after the other. */
  readonly root: Match;
  /** @param path relative to the root of the tree, bytes. */
  wants(path: ByteString): boolean;
  /** Patterns that nothing has matched so far. */
  unmatched(): string[];
  /** Notes that a pattern was served in another way. */
  found(pattern: string): void;
  /** Patterns without wildcards, and the paths that they name. */
  readonly exact: readonly { readonly pattern: string; readonly bytes: ByteString }[];
  /** Whether all patterns are such. */
  readonly isExact: boolean;
}

/** A pattern without braces: names, and `**` for any number of folders. */
interface Rule {
  readonly pattern: string;
  readonly names: readonly ("**" | NameMatcher)[];
  readonly takesAway: boolean;
}

/** Names in all patterns together. */
const maxNames = 10_000;

/**
 * Globs over paths of the tree (`usr/bin/*`, `etc/ssl/**`, `{a,b}`, `[a-z]`); "./" and further "/" mean nothing, names
 * with a leading dot match like any other, a folder that matches brings all that is in it. A pattern that begins with
 * "!" takes away again; with such patterns alone, all else is wanted. Work is bounded: each name of the tree is
 * compared once with each name of the patterns that may stand there.
 * @throws OciError of kind "input" for a pattern that is empty, or can not be matched.
 */
export function parseInclude(patterns: readonly string[]): Include {
  const rules = patterns.flatMap(rulesOf);
  if (rules.reduce((sum, { names }) => sum + names.length, 0) > maxNames) {
    throw new OciError(`the patterns hold more than ${maxNames} names`, { kind: "input", input: "include" });
  }
  const used = new Set<string>();
  const wanted = patterns.filter((pattern) => !pattern.startsWith("!"));
  const exact = wanted.flatMap((pattern) => {
    const path = plainPath(trimmed(pattern));
    return path === undefined ? [] : [{ pattern, bytes: byteString(path) }];
  });
  const root = new Match(
    { used, all: wanted.length === 0 },
    rules.flatMap((rule) => [...from(rule, 0)]),
    { hit: false, gone: false },
  );
  return {
    root,
    wants: (path) => {
      let place = root;
      for (const name of path.split("/")) place = place.child(name);
      return place.wanted;
    },
    unmatched: () => wanted.filter((pattern) => !used.has(pattern)),
    found: (pattern) => void used.add(pattern),
    exact,
    isExact: exact.length > 0 && exact.length === patterns.length,
  };
}

/** The names of a pattern in front of the first wildcard, bytes. */
export function plainStart(pattern: string): ByteString[] {
  const plain: ByteString[] = [];
  for (const name of namesOf(pattern).map(plainPath)) {
    if (name === undefined) break;
    plain.push(byteString(name));
  }
  return plain;
}

const namesOf = (glob: string): string[] => glob.split("/").filter((name) => name !== "" && name !== ".");
const trimmed = (pattern: string): string => namesOf(pattern).join("/");

function rulesOf(pattern: string): Rule[] {
  const takesAway = pattern.startsWith("!");
  const glob = trimmed(takesAway ? pattern.slice(1) : pattern);
  const fail = (why: string): never => {
    throw new OciError(`${JSON.stringify(pattern)} ${why}`, { kind: "input", input: "include" });
  };
  if (glob === "") fail("names nothing in the image");
  let paths: string[] = [];
  try {
    paths = expandBraces(glob);
  } catch {
    fail("is no glob that can be matched");
  }
  return paths.map((path) => {
    const names = namesOf(path);
    if (names.includes("..")) fail('leads through "..", where links decide what that is: name the path itself');
    try {
      return { pattern, takesAway, names: names.map((name) => (name === "**" ? name : nameMatcher(name))) };
    } catch {
      return fail("is no glob that can be matched");
    }
  });
}

/** The next name to match of a rule. */
interface Position {
  readonly rule: Rule;
  readonly at: number;
}

/** Where matching starts, or goes on behind a name: `**` may stand for no folder at all, but for the last one. */
function* from(rule: Rule, at: number): Generator<Position> {
  yield { rule, at };
  if (rule.names[at] === "**" && at + 1 < rule.names.length) yield* from(rule, at + 1);
}

interface Patterns {
  readonly used: Set<string>;
  /** No pattern says what is wanted: everything is. */
  readonly all: boolean;
}

/** What the patterns say of a place in the tree. */
export class Match {
  readonly #patterns: Patterns;
  readonly #positions: readonly Position[];
  /** Whether this place, or a folder above it, was matched, and was taken away. */
  readonly #hit: boolean;
  readonly #gone: boolean;

  constructor(patterns: Patterns, positions: readonly Position[], { hit, gone }: { readonly hit: boolean; readonly gone: boolean }) {
    this.#patterns = patterns;
    this.#positions = positions;
    this.#hit = hit;
    this.#gone = gone;
  }

  get wanted(): boolean {
    return (this.#hit || this.#patterns.all) && !this.#gone;
  }

  child(bytes: string): Match {
    if (this.#positions.length === 0) return this;
    const name = textOf(bytes as ByteString);
    const next = new Map<Rule, Set<number>>();
    let [hit, gone] = [this.#hit, this.#gone];
    const enter = (rule: Rule, at: number): void => {
      if (at < rule.names.length) {
        const seen = next.get(rule) ?? new Set();
        next.set(rule, seen);
        for (const position of from(rule, at)) seen.add(position.at);
        return;
      }
      if (rule.takesAway) gone = true;
      else {
        hit = true;
        this.#patterns.used.add(rule.pattern);
      }
    };
    for (const { rule, at } of this.#positions) {
      const matcher = rule.names[at];
      if (matcher === "**") {
        enter(rule, at);
        if (at === rule.names.length - 1) enter(rule, at + 1);
      } else if (matcher?.(name)) enter(rule, at + 1);
    }
    const positions = [...next].flatMap(([rule, places]) => Array.from(places, (at) => ({ rule, at })));
    return new Match(this.#patterns, positions, { hit, gone });
  }
}
