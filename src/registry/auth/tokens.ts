import type { Credential } from "../../credentials/credentials.ts";
import type { HttpClient } from "../../http/types.ts";
import type { Context } from "../../runtime/context.ts";
import { OciError, withFacts } from "../../runtime/errors.ts";
import { commonScopes, coversScopes } from "./scope.ts";
import { requestToken, type Token, type TokenRequest } from "./token-service.ts";

/** A token, and what it was asked for. */
export interface KeptToken extends Token {
  readonly scopes: readonly string[];
  /** How many requests were sent with it. */
  uses: number;
}

/**
 * The tokens of a run, kept by registry, token service, credentials and scopes. One request is made for each at a
 * time, and it is renewed before it expires or when it is refused.
 */
export class Tokens {
  readonly #ctx: Context;
  readonly #http: HttpClient;
  readonly #kept = new Map<string, Map<string, KeptToken>>();
  readonly #pending = new Map<string, Promise<KeptToken>>();
  readonly #identities = new Map<string, string>();
  /** What a token service gave in the place of an identity token. */
  readonly #rotated = new Map<string, string>();

  constructor(ctx: Context, http: HttpClient) {
    this.#ctx = ctx;
    this.#http = http;
  }

  /** A name without a secret; credentials of the same content have the same, wherever they came from. */
  identityOf(credential: Credential | undefined): string {
    if (credential === undefined) return "anonymous";
    const content = JSON.stringify(
      credential.kind === "basic" ? [credential.username, credential.password] : [credential.kind, credential.token],
    );
    const known = this.#identities.get(content) ?? `credentials ${this.#identities.size + 1}`;
    this.#identities.set(content, known);
    return known;
  }

  /**
   * A token that was kept, or a new one.
   * @param refused the token that the registry did not take: neither it nor one that was asked for other scopes will
   * do.
   * @throws OciError the service's refusal
   */
  async obtain(need: TokenRequest, refused?: string): Promise<KeptToken> {
    const place = this.#placeOf(need);
    const kept = this.#keptAt(place);
    const now = this.#ctx.clock.now();
    for (const [key, token] of kept) if (token.refreshAt <= now || token.value === refused) kept.delete(key);
    const key = keyOf(need.scopes);
    const exact = kept.get(key);
    if (exact) return exact;
    if (refused === undefined) {
      for (const token of kept.values()) if (coversScopes(token.scopes, need.scopes)) return token;
    }
    const flight = `${place} ${key}`;
    let asked = this.#pending.get(flight);
    if (asked === undefined) {
      asked = this.#ask(need)
        .then((token) => {
          kept.set(key, token);
          return token;
        })
        .finally(() => this.#pending.delete(flight));
      this.#pending.set(flight, asked);
    }
    return asked;
  }

  /**
   * A new token that no other request is given.
   * @throws OciError the service's refusal
   */
  obtainAlone(need: TokenRequest): Promise<KeptToken> {
    return this.#ask(need);
  }

  /** Keeps a token for later requests of these scopes as well. */
  keep(need: TokenRequest, token: KeptToken): void {
    this.#keptAt(this.#placeOf(need)).set(keyOf(need.scopes), token);
  }

  #placeOf({ service, credential }: TokenRequest): string {
    return JSON.stringify([service.registry.origin, service.realm.href, service.service ?? null, this.identityOf(credential)]);
  }

  #keptAt(place: string): Map<string, KeptToken> {
    const kept = this.#kept.get(place) ?? new Map<string, KeptToken>();
    this.#kept.set(place, kept);
    return kept;
  }

  async #ask(need: TokenRequest): Promise<KeptToken> {
    for (let { scopes } = need; ; ) {
      try {
        return await this.#request({ ...need, scopes });
      } catch (error) {
        const fewer = fewerScopes(scopes, error);
        if (fewer === undefined) throw explained(error, need);
        scopes = fewer;
      }
    }
  }

  async #request({ service, credential, scopes, reference }: TokenRequest): Promise<KeptToken> {
    const sent =
      credential?.kind === "identity-token"
        ? { ...credential, token: this.#rotated.get(credential.token) ?? credential.token }
        : credential;
    const token = await requestToken(this.#ctx, this.#http, { service, scopes, credential: sent, reference });
    if (credential?.kind === "identity-token" && token.refreshToken !== undefined) this.#rotated.set(credential.token, token.refreshToken);
    return { ...token, scopes, uses: 0 };
  }
}

/** One name for the same scopes in any order. */
export function keyOf(scopes: readonly string[]): string {
  return [...scopes].sort().join(" ");
}

/**
 * What to ask for after a refusal (400, 401, 403); undefined: nothing else. Some services refuse everything if one
 * scope is not granted (GitLab, for the source of a mount): the request's own alone may do. Others do not know every
 * scope (400): Quay has no action to delete, for which one to push serves there, and none for the catalog.
 */
function fewerScopes([own, ...others]: readonly string[], error: unknown): readonly string[] | undefined {
  const status = error instanceof OciError ? error.facts.status : undefined;
  if (own === undefined || status === undefined || ![400, 401, 403].includes(status)) return undefined;
  if (others.length > 0) return [own];
  return status === 400 ? commonScopes(own) : undefined;
}

function explained(error: unknown, { credential }: TokenRequest): unknown {
  const isUnknown = error instanceof OciError && [404, 405, 501].includes(error.facts.status ?? 0);
  return credential?.kind === "identity-token" && isUnknown ? withFacts(error, { reason: "no-identity-tokens" }) : error;
}
