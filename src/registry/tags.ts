import type { HttpAnswer } from "../http/types.ts";
import type { Tag } from "../oci/tag.ts";
import { isTag } from "../oci/tag.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";
import { maxIdlePages, pagesOf } from "./pagination.ts";
import { ask, type Endpoint, nameOf } from "./request.ts";

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
    if (idle > maxIdlePages) {
      throw new OciError("the list of tags never ends", {
        kind: "server",
        operation: "list tags",
        reference: nameOf(endpoint),
        host: endpoint.base.host,
        status: 200,
      });
    }
  }
}

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
