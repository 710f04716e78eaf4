import { nextTarget, pagesFrom } from "../http/link.ts";
import type { HttpAnswer } from "../http/types.ts";
import { InvalidError } from "../oci/invalid.ts";
import { isArray, parseJsonObject } from "../oci/json.ts";
import { limits } from "../oci/limits.ts";
import { isTag } from "../oci/reference.ts";
import type { Tag } from "../oci/store.ts";
import { type ErrorFacts, OciError, withFacts } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import { ask, type Endpoint, nameOf } from "./endpoint.ts";

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

/**
 * The repository's tags in the registry's order, each once (distribution-spec, "Listing Tags"). What is no tag is left out with a warning. A repository without tags
 * has an empty list, in any of the forms that registries give it.
 * @throws OciError of kind "not-found" where there is no such repository; "limit" over a million tags; "server" where pages repeat
 */
export async function* listTags(endpoint: Endpoint): AsyncGenerator<Tag> {
  const seen = new Set<string>();
  const request = {
    ...({ method: "GET", operation: "list tags", read: { limit: limits.tagsPage } } as const),
    headers: { accept: "application/json" },
  };
  let refused = 0;
  let idle = 0;
  const page = async (url: URL): Promise<HttpAnswer> => {
    const first = url.searchParams.get("n") === "1000" && !url.searchParams.has("last");
    const answer = await ask(endpoint, { ...request, to: url, expect: first ? [200, 400] : [200] });
    if (answer.status === 200) return answer;
    // A registry may allow fewer on one page, and say so with 400 (distribution 3, `tags.maxtags`).
    return ask(endpoint, { ...request, to: "tags/list", expect: [200] });
  };
  for await (const { body, url } of pagesOf(endpoint, "tags/list?n=1000", { operation: "list tags", reference: nameOf(endpoint) }, page)) {
    const before = seen.size;
    for (const tag of namesOf(body, endpoint, url)) {
      if (seen.has(tag)) continue;
      if (!isTag(tag)) {
        if (refused++ < 5) {
          endpoint.ctx.emit({
            type: "warning",
            message: `${nameOf(endpoint)} lists a tag that is none, and is left out: ${safe(tag, 140)}`,
          });
        }
        continue;
      }
      seen.add(tag);
      if (seen.size > limits.tags) {
        throw new OciError(`it has more than ${limits.tags} tags`, { kind: "limit", operation: "list tags", reference: nameOf(endpoint) });
      }
      yield tag;
    }
    idle = seen.size === before ? idle + 1 : 0;
    if (idle > mostIdlePages) {
      throw new OciError("the list of tags never ends", {
        ...{ kind: "server", operation: "list tags", reference: nameOf(endpoint), host: endpoint.base.host, status: 200 },
      });
    }
  }
}

/** Pages in a row that bring nothing new; a filter on the registry's side may leave a few empty. */
export const mostIdlePages = 100;

function namesOf(body: Uint8Array, endpoint: Endpoint, url: URL): string[] {
  const facts = { operation: "list tags", reference: nameOf(endpoint), host: url.host, status: 200 };
  try {
    const { tags, name } = parseJsonObject(body, "list of tags", { limit: limits.tagsPage });
    // Without tags it must at least name the repository: any other document (the `{}` of `/v2/`, where a redirect may lead) is not the word that there are none.
    if (tags === null || (tags === undefined && typeof name === "string")) return [];
    if (isArray(tags)) return tags.filter((tag) => typeof tag === "string");
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    throw new OciError(`the answer is no list of tags: ${error.message}`, { ...facts, kind: "server" });
  }
  throw new OciError("the answer is no list of tags", { ...facts, kind: "server" });
}
