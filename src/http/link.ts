import { OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { resolveHandedOut } from "./origin.ts";

/** Of the Link header that is read, characters over all lines: room for one URL of the longest kind. */
const maxHeader = 33 * 1024;

/** One link: its target as written, and its parameters under lower-case names; the first of equal names counts (RFC 8288, 3.3). */
export interface Link {
  readonly target: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Reads Link header lines (RFC 8288, section 3): `<target>; name=token; name="quoted", <target>…`. What does not follow the grammar ends its line; what came before it
 * counts. Linear in the input.
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

/** The target of the first link whose relation is `next`; a link of another anchor is about something else. */
export function nextTarget(lines: readonly string[]): string | undefined {
  return parseLinks(lines).find(
    ({ parameters }) => !parameters.has("anchor") && parameters.get("rel")?.toLowerCase().split(/\s+/).includes("next"),
  )?.target;
}

/** Follows the pages of one listing. */
export interface Pages {
  /**
   * The page after the one that was asked for last; undefined: that was the last.
   * @param lines the Link header lines of its answer.
   * @throws OciError of kind "server" where the link leads to another origin or another listing, or to a page that was read already; "limit" where there are too many
   */
  next(lines: readonly string[]): URL | undefined;
}

/**
 * Guards pagination (distribution-spec, "Listing tags" and "Listing referrers"): a link stays at its origin and its listing, and no page comes twice. Links are resolved
 * against the URL that was asked for, not the one that a redirect led to.
 */
export function pagesFrom(first: URL, limit: number = limits.pages): Pages {
  const seen = new Set([first.href]);
  let current = first;
  return {
    next: (lines) => {
      const target = nextTarget(lines);
      if (target === undefined) return undefined;
      const url = resolveHandedOut(target, current, "link to the next page", () => false);
      const refuse = (why: string) => new OciError(`the link to the next page ${why}`, { kind: "server", host: first.host });
      if (url.origin !== first.origin) throw refuse(`leads to ${url.host}`);
      if (decoded(url.pathname) !== decoded(first.pathname)) throw refuse("leads to another listing");
      if (seen.has(url.href)) throw refuse("leads in a circle");
      if (seen.size >= limit) throw new OciError(`the listing has more than ${limit} pages`, { kind: "limit", host: first.host });
      seen.add(url.href);
      current = url;
      return url;
    },
  };
}

/** Some registries write `sha256%3A…` where `sha256:…` was asked for. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
