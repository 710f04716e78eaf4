import type { HttpClient } from "../http/types.ts";
import { apiHost, type Reference, repositoryName } from "../oci/reference.ts";
import type { Context } from "../runtime/context.ts";
import type { RegistryAuth } from "./auth/authorizer.ts";
import { newRegistryCapabilities, newRepositoryCapabilities, type RegistryCapabilities } from "./capabilities.ts";
import { listRepositories } from "./catalog.ts";
import { Repository } from "./repository.ts";
import type { Access, OtherDeletion } from "./request.ts";

export interface RegistriesOptions {
  readonly http: HttpClient;
  readonly auth: RegistryAuth;
  /** Whether a host (`127.0.0.1:5000`) is spoken to without TLS. */
  readonly plainHttp: (host: string) => boolean;
  /** How a registry is deleted from that has another way for it; undefined: its own API. */
  readonly otherDeletion?: (reference: Reference) => OtherDeletion | undefined;
}

/** The registries of a run. */
export interface Registries extends AsyncDisposable {
  /**
   * A repository; its tag and digest do not matter. The same one twice is one object.
   * @param access what it is opened for: tokens are made out for that from the first request on. A wider one later
   * holds for all.
   * @param named content named it, not the user: of a registry, or of none. See `HttpClient.trust`.
   */
  repository(reference: Reference, access?: Access, named?: { readonly by?: Reference }): Promise<Repository>;
  /**
   * The names of a registry's repositories, see `listRepositories`.
   * @param registry as in a Reference.
   */
  repositories(registry: string): AsyncIterable<string>;
}

/**
 * Opens repositories. Disposing waits for upload sessions that are being cancelled; the HTTP client is the caller's
 * to close, after it.
 */
export function createRegistries(ctx: Context, { http, auth, plainHttp, otherDeletion }: RegistriesOptions): Registries {
  const capabilities = new Map<string, RegistryCapabilities>();
  const repositories = new Map<string, Promise<Repository>>();

  const apiOf = (registry: string): URL => {
    const host = apiHost(registry);
    return new URL(`${plainHttp(host) ? "http" : "https"}://${host}/v2/`);
  };

  const create = async (reference: Reference, access: Access): Promise<Repository> => {
    const { registry, repository } = reference;
    const base = new URL(`${repository}/`, apiOf(registry));
    const shared = capabilities.get(registry) ?? newRegistryCapabilities();
    capabilities.set(registry, shared);
    const identity = await auth.identity(registry, repository);
    const own = newRepositoryCapabilities();
    const other = otherDeletion?.(reference);
    const endpoint = {
      ctx,
      http,
      auth,
      registry,
      repository,
      base,
      capabilities: shared,
      own,
      access,
      deletes: access === "delete",
      loose: new Set<Promise<void>>(),
    };
    if (!other) return new Repository(endpoint, identity);
    return new Repository({ ...endpoint, access: access === "delete" ? "push" : access, otherDeletion: other }, identity);
  };

  return {
    repository: async (reference, access = "pull", named) => {
      http.trust(apiOf(reference.registry), named && { like: named.by && apiOf(named.by.registry) });
      const name = repositoryName(reference);
      let opened = repositories.get(name);
      if (opened === undefined) {
        opened = create(reference, access);
        repositories.set(name, opened);
        opened.catch(() => repositories.delete(name));
      }
      const repository = await opened;
      repository.widen(access);
      return repository;
    },
    repositories: (registry) => {
      http.trust(apiOf(registry));
      return listRepositories(ctx, { http, auth, registry, base: apiOf(registry) });
    },
    [Symbol.asyncDispose]: async () => {
      const opened = await Promise.allSettled(repositories.values());
      await Promise.all(opened.map((result) => (result.status === "fulfilled" ? result.value[Symbol.asyncDispose]() : undefined)));
    },
  };
}
