import { isTag, type Tag } from "../oci/tag.ts";
import { limits } from "../runtime/limits.ts";
import { listNames } from "./pagination.ts";
import { ask, type Endpoint, nameOf } from "./request.ts";

/**
 * The repository's tags in the registry's order, each once (distribution-spec, "Listing Tags"). What is no tag is left out with a warning. A repository without tags
 * has an empty list, in any of the forms that registries give it.
 * @throws OciError of kind "not-found" if there is no such repository; "limit" over a million tags; "server" if pages repeat, or the list is cut off
 */
export function listTags(endpoint: Endpoint): AsyncGenerator<Tag> {
  const operation = "list tags";
  return listNames(endpoint.ctx, {
    member: "tags",
    list: new URL("tags/list", endpoint.base),
    limit: limits.tags,
    facts: { operation, reference: nameOf(endpoint) },
    isName: isTag,
    ask: (to, expect) => {
      const headers = { accept: "application/json" };
      return ask(endpoint, { method: "GET", to, operation, headers, read: { limit: limits.tagsPage }, expect: [200, ...expect] });
    },
  });
}
