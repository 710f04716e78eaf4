import type { HttpClient } from "../http/types.ts";
import { apiHost, isGithubRegistry, type Reference, repositoryName } from "../oci/reference.ts";
import type { Context } from "../runtime/context.ts";
import { remembered } from "../runtime/remembered.ts";
import type { RegistryAuth } from "./auth/authorizer.ts";
import { RegistryCapabilities, RepositoryCapabilities } from "./capabilities.ts";
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
  /** The registry of the GitHub server that the job runs for, if that is not known by its name. */
  readonly githubRegistry?: string;
}

/**
 * The registries of a run. Disposing waits for upload sessions that are being cancelled; the HTTP client is the
 * caller's to close, after it.
 */
export class Registries implements AsyncDisposable {
  readonly #ctx: Context;
  readonly #options: RegistriesOptions;
  readonly #capabilities = new Map<string, RegistryCapabilities>();
  readonly #repositories = new Map<string, Promise<Repository>>();

  constructor(ctx: Context, options: RegistriesOptions) {
    this.#ctx = ctx;
    this.#options = options;
  }

  /**
   * A repository; its tag and digest do not matter. The same one twice is one object.
   * @param access what it is opened for: tokens are made out for that from the first request on. A wider one later
   * holds for all.
   * @param named content named it, not the user: of a registry, or of none. See `HttpClient.trust`.
   */
  async repository(reference: Reference, access: Access = "pull", named?: { readonly by?: Reference }): Promise<Repository> {
    this.#options.http.trust(this.#apiOf(reference.registry), named && { like: named.by && this.#apiOf(named.by.registry) });
    const repository = await remembered(this.#repositories, repositoryName(reference), () => this.#open(reference, access));
    repository.widen(access);
    return repository;
  }

  /**
   * The names of a registry's repositories, see `listRepositories`.
   * @param registry as in a Reference.
   */
  repositories(registry: string): AsyncIterable<string> {
    const { http, auth } = this.#options;
    const base = this.#apiOf(registry);
    http.trust(base);
    return listRepositories(this.#ctx, { http, auth, registry, base });
  }

  #apiOf(registry: string): URL {
    const host = apiHost(registry);
    return new URL(`${this.#options.plainHttp(host) ? "http" : "https"}://${host}/v2/`);
  }

  async #open(reference: Reference, access: Access): Promise<Repository> {
    const { registry, repository } = reference;
    const { http, auth } = this.#options;
    const capabilities = this.#capabilities.get(registry) ?? new RegistryCapabilities();
    this.#capabilities.set(registry, capabilities);
    const identity = await auth.identity(registry, repository);
    const otherDeletion = this.#options.otherDeletion?.(reference);
    const endpoint = {
      ctx: this.#ctx,
      http,
      auth,
      registry,
      repository,
      base: new URL(`${repository}/`, this.#apiOf(registry)),
      capabilities,
      own: new RepositoryCapabilities(),
      access: otherDeletion && access === "delete" ? "push" : access,
      deletes: access === "delete",
      otherDeletion,
      isGithub: registry === this.#options.githubRegistry || isGithubRegistry(registry),
      loose: new Set<Promise<void>>(),
    } as const;
    return new Repository(endpoint, identity);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = await Promise.allSettled(this.#repositories.values());
    await Promise.all(opened.map((result) => (result.status === "fulfilled" ? result.value[Symbol.asyncDispose]() : undefined)));
  }
}
