import { isDigestTag } from "../oci/tag.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";

/**
 * GitHub's filter patterns (workflow syntax, "Filter pattern cheat sheet"), of which glob libraries read two
 * characters differently: `?` and `+` quantify the character before them. `*` is any run of characters but `/`, `**`
 * any run at all, `[]` one of the listed letters and digits, `\` takes the next character as it is, and `!` at the
 * start makes a pattern take out what earlier ones let in.
 */
interface Pattern {
  readonly negative: boolean;
  readonly matches: (name: string) => boolean;
}

/** `skip` accepts nothing: it is where the next two steps may be left out. */
type Repeat = "once" | "optional" | "any" | "many" | "skip";

interface Step {
  readonly repeat: Repeat;
  readonly accepts: (character: string) => boolean;
}

/** Patterns as one test, and as they were given. */
export type Filter = ((name: string) => boolean) & { readonly patterns: readonly string[] };

/**
 * The patterns as one test: what no pattern matches is out; else the last one that matches decides. A test takes time
 * in proportion to the pattern times the name.
 * @throws InvalidError for a pattern that is none, and if every pattern is negative: nothing could ever be let in
 * (GitHub requires a positive one, too).
 */
export function createFilter(patterns: readonly string[]): Filter {
  const compiled = patterns.map(compile);
  if (compiled.length > 0 && compiled.every(({ negative }) => negative)) {
    throw new InvalidError(`${excerpt(patterns[0])} only takes out; put a pattern that lets in before it, such as "*"`);
  }
  const selects = (name: string): boolean => {
    let selected = false;
    for (const pattern of compiled) {
      if (pattern.negative === selected && pattern.matches(name)) selected = !pattern.negative;
    }
    return selected;
  };
  return Object.assign(selects, { patterns });
}

/**
 * As `createFilter`, for what deletes tags: tags that speak of an image (`sha256-HEX`, cosign's `.sig`) are no names,
 * and only patterns that begin with `sha256-` or `sha512-` let them in. `*` would take the signatures of every image.
 */
export function createNameFilter(patterns: readonly string[]): (tag: string) => boolean {
  const names = createFilter(patterns);
  const ofDigests = patterns.filter((pattern) => /^(?:!|sha(?:256|512)-)/.test(pattern));
  const digestTags = ofDigests.some((pattern) => !pattern.startsWith("!")) ? createFilter(ofDigests) : () => false;
  return (tag) => (isDigestTag(tag) ? digestTags : names)(tag);
}

const anything = () => true;
const notSlash = (character: string) => character !== "/";

function compile(pattern: string): Pattern {
  const fail = (why: string): never => {
    throw new InvalidError(`${excerpt(pattern)} is not a filter pattern: ${why}`);
  };
  if (pattern.length > 1024) fail("it is longer than 1024 characters");
  if (/\s/.test(pattern)) fail("it holds a space");
  if (pattern.includes(",")) fail("it holds a comma: give one pattern a line");
  const foreign = /[$^(){|}]|\\[A-Za-z0-9]/.exec(pattern)?.[0];
  if (foreign !== undefined) fail(`${excerpt(foreign)} stands in no tag; it takes GitHub's filter patterns, not regular expressions`);
  const negative = pattern.startsWith("!");
  if (pattern === "" || pattern === "!") fail("it is empty");
  // A plan's chunk names hundreds of tags one by one, and each is compared with every tag of the repository.
  const plain = negative ? pattern.slice(1) : pattern;
  if (!/[*?+[\\]/.test(plain)) return { negative, matches: (name) => name === plain };
  const steps: Step[] = [];
  let quantifiable = false;
  for (let at = negative ? 1 : 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    switch (character) {
      case "*": {
        const double = pattern[at + 1] === "*";
        const wholeFolders = double && pattern[at + 2] === "/" && (steps.length === 0 || pattern[at - 1] === "/");
        // `**/` is any number of folders, none included.
        if (wholeFolders) steps.push({ repeat: "skip", accepts: () => false });
        steps.push({ repeat: "any", accepts: double ? anything : notSlash });
        if (double) at++;
        quantifiable = false;
        break;
      }
      case "?":
      case "+": {
        const last = steps.at(-1);
        if (!last || !quantifiable) return fail(`there is no character before ${character} that it could repeat`);
        steps[steps.length - 1] = { ...last, repeat: character === "?" ? "optional" : "many" };
        quantifiable = false;
        break;
      }
      case "[": {
        const end = pattern.indexOf("]", at);
        if (end < 0) return fail("a [ is not closed");
        steps.push({ repeat: "once", accepts: bracket(pattern.slice(at + 1, end), fail) });
        at = end;
        quantifiable = true;
        break;
      }
      default: {
        if (character === "\\") at++;
        const literal = pattern[at];
        if (literal === undefined) return fail("nothing follows the \\ at its end");
        steps.push({ repeat: "once", accepts: (other) => other === literal });
        quantifiable = true;
      }
    }
  }
  return { negative, matches: (name) => matches(steps, name) };
}

function bracket(content: string, fail: (why: string) => never): (character: string) => boolean {
  const listed = new Set<string>();
  for (let at = 0; at < content.length; at++) {
    const from = content[at] as string;
    const to = content[at + 1] === "-" ? content[at + 2] : undefined;
    if (to === undefined) {
      if (!/^[A-Za-z0-9._-]$/.test(from)) fail(`${excerpt(from)} cannot stand in brackets (letters, digits, ".", "_" and "-" can)`);
      listed.add(from);
      continue;
    }
    const range = [/^[a-z]$/, /^[A-Z]$/, /^[0-9]$/].some((kind) => kind.test(from) && kind.test(to));
    if (!range || from > to) fail(`${excerpt(`${from}-${to}`)} is not a range (within a-z, A-Z or 0-9)`);
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) listed.add(String.fromCharCode(code));
    at += 2;
  }
  if (listed.size === 0) fail("the brackets are empty");
  return (character) => listed.has(character);
}

/** Follows every way to match at once: `open` holds how many steps each of them has done. */
function matches(steps: readonly Step[], name: string): boolean {
  let open = new Set<number>();
  const enter = (into: Set<number>, done: number): void => {
    if (into.has(done)) return;
    into.add(done);
    const repeat = steps[done]?.repeat;
    if (repeat === "optional" || repeat === "any" || repeat === "skip") enter(into, done + 1);
    if (repeat === "skip") enter(into, done + 3);
  };
  enter(open, 0);
  for (const character of name) {
    const next = new Set<number>();
    for (const done of open) {
      const step = steps[done];
      if (!step?.accepts(character)) continue;
      enter(next, done + 1);
      if (step.repeat === "any" || step.repeat === "many") next.add(done);
    }
    if (next.size === 0) return false;
    open = next;
  }
  return open.has(steps.length);
}
