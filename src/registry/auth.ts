import type { Authorizer } from "../http/client.ts";

/** What a request needs to do with one repository. */
export interface Scope {
  readonly repository: string;
  readonly actions: readonly ("pull" | "push" | "delete")[];
}

/** Tokens and credentials for all registries of a run. */
export interface RegistryAuth {
  /**
   * An authorizer serves one request (it counts its refusals): make a new one for each, they cost nothing. What was learnt and every token is shared behind them.
   * Work that will write asks `pull,push` from its first read on, so that it needs one token.
   * @param registry as in a Reference (`docker.io`).
   * @param origin where its API is; credentials and challenges of any other origin are not used.
   * @param scopes the request's own first, then what else it needs (the source of a mount).
   */
  authorizer(registry: string, origin: URL, scopes: readonly [Scope, ...Scope[]]): Authorizer;
  /** A name for the credentials used for a repository: equal where they are the same, so that blobs may be mounted from one to the other. Holds no secret. */
  identity(registry: string, repository: string): Promise<string>;
}
