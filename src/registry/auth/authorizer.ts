import type { Credential, Credentials } from "../../credentials/credentials.ts";
import type { Authorizer, Headers, HttpClient } from "../../http/types.ts";
import type { Context } from "../../runtime/context.ts";
import type { ErrorFacts } from "../../runtime/errors.ts";
import { safe } from "../../runtime/safe.ts";
import { type Challenge, chooseChallenge, parseChallenges } from "./challenge.ts";
import { RegistryLogin } from "./login.ts";
import { formatScope, mergeScopes, type Scope, splitScopes } from "./scope.ts";
import { basicHeader, type TokenRequest, type TokenService } from "./token-service.ts";
import { type KeptToken, keyOf, Tokens } from "./tokens.ts";

export type { Scope } from "./scope.ts";

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
  /** A name for the credentials used for a repository: equal if they are the same, so that blobs may be mounted from one to the other. Holds no secret. */
  identity(registry: string, repository: string): Promise<string>;
}

/**
 * Answers the challenges of registries: Basic, and Bearer by way of a token service (distribution, token and oauth specifications). The first request to a registry goes out without
 * credentials; once challenged, later ones are given a token first. Explicit credentials that are refused are an error, never a reason to go on anonymously.
 */
export function createRegistryAuth(ctx: Context, http: HttpClient, credentials: Credentials): RegistryAuth {
  const tokens = new Tokens(ctx, http);
  const logins = new Map<string, RegistryLogin>();
  return {
    authorizer: (registry, origin, scopes) => {
      const shared: Shared = { ctx, credentials, tokens, logins, newLogin: () => new RegistryLogin(http, registry, origin) };
      return new RequestAuthorizer(shared, registry, origin, scopes);
    },
    identity: async (registry, repository) => tokens.identityOf(await credentials.find(registry, repository)),
  };
}

/** What all requests of a run share. */
interface Shared {
  readonly ctx: Context;
  readonly credentials: Credentials;
  readonly tokens: Tokens;
  /** By origin of the API; only registries that have sent a challenge. */
  readonly logins: Map<string, RegistryLogin>;
  readonly newLogin: () => RegistryLogin;
}

/** How often a request may be given a new token because the one it had grew old before it was sent. */
const maxLate = 3;
/** Milliseconds after which a token may have run out, whatever its service said or left unsaid. */
const minTokenAge = 10_000;

/** Who we are in one request. */
class RequestAuthorizer implements Authorizer {
  readonly #shared: Shared;
  readonly #registry: string;
  readonly #repository: string;
  readonly #apiOrigin: string;
  /** The scopes that it needs, merged. */
  readonly #own: readonly string[];
  #credential: Credential | undefined;
  /** The scopes that were asked for last. */
  #asked: readonly string[];
  /** The header that went out. */
  #sent: string | undefined;
  #token: KeptToken | undefined;
  /** When this request got its token. */
  #gained = 0;
  #late = 0;
  /** The scopes for which this request has had a new token: to ask for the same once more would not help. */
  readonly #renewed = new Set<string>();
  #refusal: Pick<ErrorFacts, "reason" | "schemes"> = {};

  constructor(shared: Shared, registry: string, origin: URL, scopes: readonly [Scope, ...Scope[]]) {
    this.#shared = shared;
    this.#registry = registry;
    this.#repository = scopes[0].repository;
    this.#apiOrigin = origin.origin;
    this.#own = mergeScopes(scopes.map(formatScope));
    this.#asked = this.#own;
  }

  async authorization(): Promise<string | undefined> {
    this.#credential = await this.#shared.credentials.find(this.#registry, this.#repository);
    this.#sent = await this.#header();
    return this.#sent;
  }

  async challenged(answer: { readonly status: number; readonly headers: Headers; readonly url: URL }): Promise<boolean> {
    if (answer.url.origin !== this.#apiOrigin) return false;
    const challenges = parseChallenges(answer.headers.all("www-authenticate"));
    const challenge = chooseChallenge(challenges);
    const isInsufficient = challenge?.scheme === "bearer" && challenge.error === "insufficient_scope";
    if (answer.status !== 401 && !isInsufficient) return false;
    const credential = this.#credential;
    if (credential?.kind === "registry-token") return false;
    const { logins } = this.#shared;
    const login = logins.get(this.#apiOrigin) ?? this.#shared.newLogin();
    if (challenge?.scheme === "basic") {
      logins.set(this.#apiOrigin, login);
      login.scheme = "basic";
      if (credential?.kind === "identity-token") return this.#giveUp({ reason: "basic-only" });
      return credential !== undefined && this.#sent !== basicHeader(credential);
    }
    // Some registries refuse an expired token without a challenge: what an earlier one said still holds.
    const service = challenge ? login.learn(this.#repository, challenge) : login.serviceFor(this.#repository);
    if (service === undefined || (challenge === undefined && challenges.length > 0)) return this.#giveUp(unknownLogin(challenges));
    logins.set(this.#apiOrigin, login);
    return this.#renew(login, service, splitScopes(challenge?.scope));
  }

  facts(): Pick<ErrorFacts, "credentials" | "scope" | "reason" | "schemes"> {
    return { credentials: this.#credential?.from ?? "none", scope: this.#asked.join(" "), ...this.#refusal };
  }

  #giveUp(why: Pick<ErrorFacts, "reason" | "schemes">): false {
    this.#refusal = why;
    return false;
  }

  async #header(): Promise<string | undefined> {
    const credential = this.#credential;
    if (credential?.kind === "registry-token") return `Bearer ${credential.token}`;
    const login = this.#shared.logins.get(this.#apiOrigin);
    if (login === undefined) return undefined;
    if (login.scheme === "basic") return credential?.kind === "basic" ? basicHeader(credential) : undefined;
    const service = login.serviceFor(this.#repository);
    if (service === undefined) return undefined;
    const { clock } = this.#shared.ctx;
    if (this.#token === undefined || this.#token.refreshAt <= clock.now()) {
      this.#asked = mergeScopes([...this.#asked, ...login.extraScopes]);
      this.#token = await this.#shared.tokens.obtain(this.#need(service, this.#asked));
      this.#gained = clock.now();
    }
    return `Bearer ${this.#token.value}`;
  }

  /** Gets a new token after a refusal. @param scopes that the challenge asks for. @returns whether there is one that this request has not been given before. */
  async #renew(login: RegistryLogin, service: TokenService, scopes: readonly string[]): Promise<boolean> {
    const { ctx, tokens } = this.#shared;
    const wanted = mergeScopes([...this.#own, ...scopes, ...login.extraScopes]);
    const key = keyOf(wanted);
    if (this.#renewed.has(key) && !(this.#grewOld() && ++this.#late <= maxLate)) return false;
    this.#renewed.add(key);
    this.#asked = wanted;
    this.#token = await tokens.obtain(this.#need(service, wanted), this.#token?.value);
    this.#gained = ctx.clock.now();
    // What the registry asked for beyond what we knew serves the next request of this kind, too.
    tokens.keep(this.#need(service, mergeScopes([...this.#own, ...login.extraScopes])), this.#token);
    return true;
  }

  /** A token may grow old while its request waits for a slot behind long transfers, or until it may be tried again: that is no refusal. */
  #grewOld(): boolean {
    const now = this.#shared.ctx.clock.now();
    const token = this.#token;
    return token !== undefined && (now - this.#gained >= minTokenAge || (token.refreshAt <= now && this.#gained < token.refreshAt));
  }

  #need(service: TokenService, scopes: readonly string[]): TokenRequest {
    const reference = `${this.#registry}/${this.#repository}`;
    return { service, credential: this.#credential as TokenRequest["credential"], scopes, reference };
  }
}

/** A registry that wants nothing that we know. */
function unknownLogin(challenges: readonly Challenge[]): Pick<ErrorFacts, "reason" | "schemes"> {
  const schemes = [...new Set(challenges.map(({ scheme }) => safe(scheme, 32)))].slice(0, 5).join(", ");
  return { reason: "unknown-login", schemes: schemes === "" ? undefined : schemes };
}
