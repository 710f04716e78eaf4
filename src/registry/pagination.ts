import { nextLink, Pages } from "../http/link.ts";
import type { HttpAnswer } from "../http/types.ts";
import type { Context } from "../runtime/context.ts";
import { type ErrorFacts, OciError, withFacts } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";

/** One listing that comes in pages. */
export interface Listing {
  readonly first: URL;
  /** For errors. */
  readonly facts: Pick<ErrorFacts, "operation" | "reference">;
  /** Reads one page; undefined: the listing is not to be followed. */
  read(url: URL): Promise<HttpAnswer | undefined>;
  /** The page to ask for behind one that names none, or none that can be read. Absent: there is no way to ask. */
  after?(page: URL, isUnreadable: boolean): URL | undefined;
}

/** Pages in a row that bring nothing new; a filter on the registry's side may leave a few empty. */
export const maxIdlePages = 100;

/**
 * The pages of one listing, each asked for when the one before was handled, at most 64 MiB of them. Links are
 * followed with their query as it is (the tokens in it are opaque), within this listing only. A link that cannot be
 * read is no end: the listing goes on without it, or fails.
 * @throws OciError of kind "server" or "limit"
 */
export async function* pagesOf(listing: Listing): AsyncGenerator<HttpAnswer> {
  const { first } = listing;
  const pages = new Pages(first);
  let bytes = 0;
  for (let url: URL | undefined = first; url !== undefined; ) {
    const answer: HttpAnswer | undefined = await listing.read(url);
    if (answer === undefined) return;
    const facts = { ...listing.facts, host: first.host, status: answer.status };
    bytes += answer.body.byteLength;
    if (bytes > limits.listing) throw new OciError(`the list has more than ${limits.listing} bytes`, { ...facts, kind: "limit" });
    yield answer;
    const { target, isUnreadable = false } = nextLink(answer.headers.all("link"));
    try {
      if (target !== undefined) url = pages.follow(linkHere(target, first));
      else {
        if (isUnreadable && !listing.after) throw new OciError("its link to the next page cannot be read", { kind: "server" });
        url = listing.after?.(url, isUnreadable);
        if (url !== undefined && !pages.isNew(url)) url = undefined;
      }
    } catch (error) {
      throw withFacts(error, facts);
    }
  }
}

/**
 * The target of a link, which may name this listing under another path, as this listing. Registries behind a path of
 * their own do not know what they are called from outside: Nexus writes `/repository/NAME/v2/…`, Artifactory leaves
 * its own key out of the repository's name, others write `http://` behind a proxy that ends TLS. The query goes back
 * as it came.
 */
export function linkHere(target: string, listing: URL): string {
  const url = URL.parse(target, listing.href);
  if (url === null || url.hostname !== listing.hostname) return target;
  const [, name = "", rest = ""] = /^\/v2\/(.+)(\/(?:tags\/list|referrers\/[^/]+))$/.exec(listing.pathname) ?? [];
  const path = url.pathname.replace(/%3a/gi, ":");
  const dropped = /^\/v2\/(.+)$/.exec(path.endsWith(rest) ? path.slice(0, -rest.length) : "")?.[1];
  const isHere = path.endsWith(listing.pathname) || (name !== "" && dropped !== undefined && name.endsWith(`/${dropped}`));
  return isHere ? `${listing.pathname}${url.search}` : target;
}

/** A listing of names, by the member of its JSON: `tags` of a repository, `repositories` of a registry. */
export interface NameListing<Name extends string> extends Omit<Listing, "first" | "read" | "after"> {
  readonly member: "tags" | "repositories";
  /** Without a query. */
  readonly list: URL;
  /** Most names. */
  readonly limit: number;
  /** @param expect statuses beside 200 that are answers. */
  ask(url: URL, expect: readonly number[]): Promise<HttpAnswer>;
  isName(text: string): text is Name;
}

const pageSize = 1000;
/** Refusals of a page that was asked for by `last`, in a registry that knows no such thing. */
const refusals = [400, 404, 405, 501];
const maxWarnings = 5;

/**
 * Names in the registry's order, each once. What is none is left out with a warning. Behind a full page that names no
 * next one the listing is asked on from its last name (distribution-spec, "Listing Tags": `last`): a registry that
 * has nothing more says so by repeating itself, or with an empty page.
 * @throws OciError of kind "limit" over its bounds; "server" if pages repeat without end, or a list that is cut off
 * cannot be gone on with
 */
export async function* listNames<Name extends string>(ctx: Context, listing: NameListing<Name>): AsyncGenerator<Name> {
  const { facts, list, member } = listing;
  const host = list.host;
  const seen = new Set<Name>();
  let warnings = 0;
  let idle = 0;
  /** The page that was asked for without a link; its refusal is the end, unless the page before it was full. */
  let guessed: { readonly url: URL; readonly isCut: boolean } | undefined;
  const first = withPage(list, pageSize);
  const read = async (url: URL): Promise<HttpAnswer | undefined> => {
    if (url === guessed?.url) {
      const answer = await listing.ask(url, refusals);
      if (answer.status === 200) return answer;
      if (!guessed.isCut) return undefined;
      throw new OciError("the list is cut off: its last page is full, and the registry shows no next one", {
        ...facts,
        kind: "server",
        host,
        status: answer.status,
      });
    }
    const answer = await listing.ask(url, url === first ? [400] : []);
    // A registry may allow fewer on one page, and say so with 400 (distribution 3, `tags.maxtags`).
    return answer.status === 200 ? answer : listing.ask(list, []);
  };
  let names: readonly string[] = [];
  let firstPage: number | undefined;
  const after = (page: URL, isUnreadable: boolean): URL | undefined => {
    const last = names.at(-1);
    if (last === undefined || idle > 0) return undefined;
    const asked = Number(page.searchParams.get("n")) || pageSize;
    const isCut = isUnreadable || names.length === asked;
    // Registries that cut pages at a size of their own cut them at a round number, all at the same.
    if (!isCut && (names.length % 100 !== 0 || names.length !== firstPage)) return undefined;
    guessed = { url: withPage(list, asked, last), isCut };
    return guessed.url;
  };
  for await (const answer of pagesOf({ facts, first, read, after })) {
    const before = seen.size;
    names = namesOf(answer, listing);
    firstPage ??= names.length;
    for (const name of names) {
      if (seen.has(name as Name)) continue;
      if (!listing.isName(name)) {
        if (warnings++ < maxWarnings) {
          ctx.emit({
            type: "warning",
            message: `${facts.reference} lists what is no name of its ${member}, and is left out: ${safe(name, 140)}`,
          });
        }
        continue;
      }
      seen.add(name);
      if (seen.size > listing.limit) throw new OciError(`it has more than ${listing.limit} ${member}`, { ...facts, kind: "limit", host });
      yield name;
    }
    idle = seen.size === before ? idle + 1 : 0;
    if (idle > maxIdlePages) throw new OciError(`the list of ${member} never ends`, { ...facts, kind: "server", host, status: 200 });
  }
}

function withPage(list: URL, size: number, last?: string): URL {
  return new URL(`${list.href}?n=${size}${last === undefined ? "" : `&last=${encodeURIComponent(last)}`}`);
}

function namesOf({ body, url }: HttpAnswer, { facts, member }: NameListing<string>): readonly string[] {
  const refuse = (why: string) =>
    new OciError(`the answer is no list of ${member}${why}`, { ...facts, kind: "server", host: url.host, status: 200 });
  try {
    const { [member]: names, name } = parseJsonObject(body, `list of ${member}`, { limit: limits.tagsPage });
    // Without tags it must at least name the repository: any other document (the `{}` of `/v2/`, where a redirect may
    // lead) is not the word that there are none.
    if (names === null || (names === undefined && typeof name === "string")) return [];
    if (isArray(names)) return names.filter((one) => typeof one === "string");
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    throw refuse(`: ${error.message}`);
  }
  throw refuse("");
}
