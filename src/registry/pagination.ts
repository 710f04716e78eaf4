import { nextTarget, pagesFrom } from "../http/link.ts";
import type { HttpAnswer } from "../http/types.ts";
import { type ErrorFacts, withFacts } from "../runtime/errors.ts";
import type { Endpoint } from "./request.ts";

/**
 * The pages of one listing, each asked for when the one before was handled. Links are followed with their query as it is (the tokens in it are opaque), within this listing only.
 * @param facts for errors of the links between pages.
 * @param read one page; returns undefined where the listing is not to be followed.
 */
export async function* pagesOf(
  endpoint: Endpoint,
  first: string,
  facts: Pick<ErrorFacts, "operation" | "reference">,
  read: (url: URL) => Promise<HttpAnswer | undefined>,
): AsyncGenerator<HttpAnswer> {
  const start = new URL(first, endpoint.base);
  const pages = pagesFrom(start);
  for (let url: URL | undefined = start; url !== undefined; ) {
    const answer = await read(url);
    if (answer === undefined) return;
    yield answer;
    try {
      url = pages.next(linkHere(answer.headers.all("link"), start));
    } catch (error) {
      throw withFacts(error, { ...facts, status: answer.status });
    }
  }
}

/**
 * Link lines whose `next` may name this listing under another path, rewritten to name it as it is. Registries behind a path of their own do not know what they are called from outside: Nexus writes
 * `/repository/NAME/v2/…`, Artifactory leaves its own key out of the repository's name, others write `http://` behind a proxy that ends TLS. The query goes back as it came.
 */
export function linkHere(lines: readonly string[], listing: URL): readonly string[] {
  const target = nextTarget(lines);
  const url = target === undefined ? null : URL.parse(target, listing.href);
  if (url === null || url.hostname !== listing.hostname) return lines;
  const [, name = "", rest = ""] = /^\/v2\/(.+)(\/(?:tags\/list|referrers\/[^/]+))$/.exec(listing.pathname) ?? [];
  const path = url.pathname.replace(/%3a/gi, ":");
  const dropped = /^\/v2\/(.+)$/.exec(path.endsWith(rest) ? path.slice(0, -rest.length) : "")?.[1];
  const isHere = name !== "" && (path.endsWith(listing.pathname) || (dropped !== undefined && name.endsWith(`/${dropped}`)));
  return isHere ? [`<${listing.pathname}${url.search}>; rel="next"`] : lines;
}

/** Pages in a row that bring nothing new; a filter on the registry's side may leave a few empty. */
export const maxIdlePages = 100;
