import type { HttpAnswer, HttpClient } from "../http/types.ts";
import { isRepository } from "../oci/reference.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import type { RegistryAuth } from "./auth/authorizer.ts";
import { listNames } from "./pagination.ts";

export interface CatalogEndpoint {
  readonly http: HttpClient;
  readonly auth: RegistryAuth;
  readonly registry: string;
  /** `https://registry.example/v2/` */
  readonly base: URL;
}

/**
 * The names of a registry's repositories, in its order, each once (distribution's API, "Listing Repositories"; the
 * specification has none). What it lists is what the credentials may see.
 * @throws OciError of kind "unsupported" if the registry has no catalog (Docker Hub, ghcr.io); "limit" over a
 * million; "server" if pages repeat, or the list is cut off
 */
export function listRepositories(ctx: Context, { http, auth, registry, base }: CatalogEndpoint): AsyncGenerator<string> {
  const facts = { operation: "list repositories", reference: registry } as const;
  let pages = 0;
  const noCatalog = (status: number | undefined) =>
    new OciError("the registry has no catalog of its repositories", { ...facts, kind: "unsupported", host: base.host, status });
  const ask = async (url: URL, expect: readonly number[]): Promise<HttpAnswer> => {
    const absent = pages++ === 0 ? [404, 405, 501] : [];
    const request = http.send({
      method: "GET",
      url,
      headers: { accept: "application/json" },
      ...facts,
      auth: auth.authorizer(registry, base, [{ repository: "", actions: [] }]),
      expect: [200, ...absent, ...expect],
      read: { limit: limits.tagsPage },
      signal: ctx.signal,
    });
    const answer = await request.catch((error) => {
      // Docker Hub refuses everybody.
      throw registry === "docker.io" && isKind(error, "unauthorized", "denied") ? noCatalog(error.facts.status) : error;
    });
    if (absent.includes(answer.status)) throw noCatalog(answer.status);
    return answer;
  };
  return listNames(ctx, {
    member: "repositories",
    list: new URL("_catalog", base),
    limit: limits.repositories,
    facts,
    isName: isRepository,
    ask,
  });
}
