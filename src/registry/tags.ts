import { isTag, type Tag } from "../oci/tag.ts";
import { limits } from "../runtime/limits.ts";
import { listNames } from "./pagination.ts";
import { ask, type Endpoint, repositoryNameOf } from "./request.ts";

/**
 * The repository's tags in the registry's order, each once (distribution-spec, "Listing Tags"). What is no tag is
 * left out with a warning. A repository without tags has an empty list, in any of the forms that registries give it.
 * @param onPage shown each page as it came: some registries say more there than names
 * @throws OciError of kind "not-found" if there is no such repository; "limit" over a million tags; "server" if pages
 * repeat, or the list is cut off
 */
export function listTags(endpoint: Endpoint, onPage?: (body: Uint8Array) => void): AsyncGenerator<Tag> {
  const operation = "list tags";
  return listNames(endpoint.ctx, {
    member: "tags",
    list: new URL("tags/list", endpoint.base),
    limit: limits.tags,
    facts: { operation, reference: repositoryNameOf(endpoint) },
    isName: isTag,
    ask: async (to, expect) => {
      const headers = { accept: "application/json" };
      const answer = await ask(endpoint, {
        method: "GET",
        to,
        operation,
        headers,
        read: { limit: limits.tagsPage },
        expect: [200, ...expect],
      });
      if (answer.status === 200) onPage?.(answer.body);
      return answer;
    },
  });
}
