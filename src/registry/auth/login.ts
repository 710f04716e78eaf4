import type { HttpClient } from "../../http/types.ts";
import { OciError, type Reason } from "../../runtime/errors.ts";
import { safe } from "../../runtime/safe.ts";
import type { UsableChallenge } from "./challenge.ts";
import { isResourceScope, mergeScopes, splitScopes } from "./scope.ts";
import type { TokenService } from "./token-service.ts";

/** Scopes about no repository that are kept of one registry's challenges. */
const maxExtraScopes = 8;

/**
 * How one registry wants its clients to log in, as its challenges have shown; kept for each origin, so that later
 * requests need no 401 to know what to send.
 */
export class RegistryLogin {
  scheme: "basic" | "bearer" = "bearer";
  /** Scopes that are about no repository, which its challenges asked for (ECR Public's `aws`). */
  extraScopes: readonly string[] = [];
  readonly #http: HttpClient;
  readonly #registry: string;
  readonly #origin: URL;
  /**
   * The origin of the first realm. Another one is refused: a password that goes to a token service goes to no second
   * one.
   */
  #realmOrigin: string | undefined;
  /** By repository, since some registries have a token service for each group of repositories. */
  readonly #services = new Map<string, TokenService>();
  /** For repositories that have not been challenged yet. */
  #latest: TokenService | undefined;

  /**
   * @param registry as in a Reference, for errors.
   * @param origin where its API is.
   */
  constructor(http: HttpClient, registry: string, origin: URL) {
    this.#http = http;
    this.#registry = registry;
    this.#origin = origin;
  }

  serviceFor(repository: string): TokenService | undefined {
    return this.#services.get(repository) ?? this.#latest;
  }

  /**
   * Takes up where a challenge sends us, if it is safe to go there.
   * @throws OciError of kind "server"
   */
  learn(repository: string, challenge: Extract<UsableChallenge, { scheme: "bearer" }>): TokenService {
    if (!/^https?:\/\//i.test(challenge.realm))
      throw this.#refusal(`has no absolute address: ${safe(JSON.stringify(challenge.realm), 200)}`);
    const realm = this.#http.resolve(challenge.realm, this.#origin, "token realm");
    if (this.#origin.protocol === "https:" && realm.protocol !== "https:")
      throw this.#refusal(`is not reached by TLS: ${safe(realm.origin, 200)}`);
    if (this.#realmOrigin !== undefined && this.#realmOrigin !== realm.origin) {
      throw this.#refusal(`changed from ${safe(this.#realmOrigin, 200)} to ${safe(realm.origin, 200)}`, "second-token-service");
    }
    const service: TokenService = { realm, service: challenge.service, registry: this.#origin };
    this.scheme = "bearer";
    this.#realmOrigin = realm.origin;
    this.#services.set(repository, service);
    this.#latest = service;
    const extra = splitScopes(challenge.scope).filter((scope) => !isResourceScope(scope));
    if (extra.length > 0) this.extraScopes = mergeScopes([...this.extraScopes, ...extra]).slice(0, maxExtraScopes);
    return service;
  }

  #refusal(why: string, reason?: Reason): OciError {
    return new OciError(`the registry's token service ${why}`, { kind: "server", host: this.#registry, reason });
  }
}
