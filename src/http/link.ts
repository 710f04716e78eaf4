import { OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { resolveHandedOut } from "./origin.ts";

/** Of the Link header that is read, characters over all lines: room for one URL of the longest kind. */
const maxHeader = 33 * 1024;

/**
 * One link: its target as written, and its parameters under lower-case names; the first of equal names counts (RFC
 * 8288, 3.3).
 */
export interface Link {
  readonly target: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Reads Link header lines (RFC 8288, section 3): `<target>; name=token; name="quoted", <target>…`. What does not
 * follow the grammar ends its line; what came before it counts. Linear in the input.
 */
export function parseLinks(lines: readonly string[]): Link[] {
  const links: Link[] = [];
  let room = maxHeader;
  for (const line of lines) {
    room -= line.length;
    if (room < 0) break;
    let at = skip(line, 0, " \t,");
    while (line[at] === "<") {
      const end = line.indexOf(">", at);
      if (end < 0) break;
      const parameters = new Map<string, string>();
      const target = line.slice(at + 1, end).trim();
      at = skip(line, end + 1, " \t");
      while (line[at] === ";") {
        at = skip(line, at + 1, " \t;");
        const nameEnd = until(line, at, ' \t=;,"<>');
        const name = line.slice(at, nameEnd).toLowerCase();
        at = skip(line, nameEnd, " \t");
        let value = "";
        if (line[at] === "=") {
          at = skip(line, at + 1, " \t");
          if (line[at] === '"') {
            for (at++; at < line.length && line[at] !== '"'; at++) {
              if (line[at] === "\\" && at + 1 < line.length) at++;
              value += line[at];
            }
            at++;
          } else {
            const valueEnd = until(line, at, " \t;,");
            value = line.slice(at, valueEnd);
            at = valueEnd;
          }
          at = skip(line, at, " \t");
        }
        if (name !== "" && !parameters.has(name)) parameters.set(name, value);
      }
      links.push({ target, parameters });
      if (line[at] !== ",") break;
      at = skip(line, at, " \t,");
    }
  }
  return links;
}

function skip(line: string, at: number, characters: string): number {
  while (at < line.length && characters.includes(line[at]!)) at++;
  return at;
}

function until(line: string, at: number, characters: string): number {
  while (at < line.length && !characters.includes(line[at]!)) at++;
  return at;
}

/** What the Link lines of a page say of the page after it. */
export interface NextLink {
  readonly target?: string;
  /** There are lines, and none of them can be understood. */
  readonly isUnreadable?: boolean;
}

/**
 * The first link whose relation is `next`; a link of another anchor is about something else. Some registries leave
 * out the angle brackets; a link that stands alone without a relation is taken for the next page, for a listing has
 * no other use for one.
 */
export function nextLink(lines: readonly string[]): NextLink {
  const said = lines.filter((line) => line.trim() !== "").map(withBrackets);
  const links = parseLinks(said);
  const isNext = ({ parameters }: Link) => parameters.get("rel")?.toLowerCase().split(/\s+/).includes("next") ?? false;
  const about = links.filter(({ parameters }) => !parameters.has("anchor"));
  const next = about.find(isNext) ?? (about.length === 1 && links.length === 1 && !about[0]?.parameters.get("rel") ? about[0] : undefined);
  if (next) return { target: next.target };
  return { isUnreadable: said.length > 0 && links.length === 0 };
}

/** A line that begins with a URL: the same with angle brackets around it. */
function withBrackets(line: string): string {
  if (line.length > maxHeader) return line;
  const text = line.trim();
  const [target = ""] = text.split(";", 1);
  return /^(?:https?:\/\/|[/?])[^\s<>"]*\s*$/i.test(target) ? `<${target.trim()}>${text.slice(target.length)}` : line;
}

/**
 * Guards pagination (distribution-spec, "Listing tags" and "Listing referrers"): a link stays at its origin and its
 * listing, and no page comes twice. Links are resolved against the URL that was asked for, not the one that a
 * redirect led to.
 */
export class Pages {
  readonly #first: URL;
  readonly #limit: number;
  readonly #seen: Set<string>;
  #current: URL;

  constructor(first: URL, limit: number = limits.pages) {
    this.#first = first;
    this.#limit = limit;
    this.#seen = new Set([first.href]);
    this.#current = first;
  }

  /**
   * The page that a link leads to.
   * @throws OciError of kind "server" if it leads to another origin or another listing, or to a page that was read
   * already; "limit" if there are too many
   */
  follow(target: string): URL {
    const first = this.#first;
    const url = resolveHandedOut(target, this.#current, "link to the next page", () => false);
    const refuse = (why: string) => new OciError(`the link to the next page ${why}`, { kind: "server", host: first.host });
    if (url.origin !== first.origin) throw refuse(`leads to ${url.host}`);
    if (decoded(url.pathname) !== decoded(first.pathname)) throw refuse("leads to another listing");
    if (this.#seen.has(url.href)) throw refuse("leads in a circle");
    this.#enter(url);
    return url;
  }

  /**
   * Notes a page that is asked for without a link. @returns whether it is a new one. @throws OciError of kind "limit"
   */
  isNew(url: URL): boolean {
    if (this.#seen.has(url.href)) return false;
    this.#enter(url);
    return true;
  }

  #enter(url: URL): void {
    if (this.#seen.size >= this.#limit) {
      throw new OciError(`the listing has more than ${this.#limit} pages`, { kind: "limit", host: this.#first.host });
    }
    this.#seen.add(url.href);
    this.#current = url;
  }
}

/** Some registries write `sha256%3A…` where `sha256:…` was asked for. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
