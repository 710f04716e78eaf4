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
   * An authorizer serves one request (it counts its refusals): make a new one for each, they cost nothing. What was
   * learnt and every token is shared behind them. Work that will write asks `pull,push` from its first read on, so
   * that it needs one token.
   * @param registry as in a Reference (`docker.io`).
   * @param origin where its API is; credentials and challenges of any other origin are not used.
   * @param scopes the request's own first, then what else it needs (the source of a mount).
   */
  authorizer(registry: string, origin: URL, scopes: readonly [Scope, ...Scope[]]): Authorizer;
  /**
   * A name for the credentials used for a repository: equal if they are the same, so that blobs may be mounted from
   * one to the other. Holds no secret.
   */
  identity(registry: string, repository: string): Promise<string>;
  /** The credentials themselves, for an API of the registry's own that takes them another way. */
  credential(registry: string, repository: string): Promise<Credential | undefined>;
}

/**
 * Answers the challenges of registries: Basic, and Bearer by way of a token service (distribution, token and oauth
 * specifications). The first request to a registry goes out without credentials; once challenged, later ones are
 * given a token first. Explicit credentials that are refused are an error, never a reason to go on anonymously.
 */
export function createRegistryAuth(ctx: Context, http: HttpClient, credentials: Credentials): RegistryAuth {
  const tokens = new Tokens(ctx, http);
  const logins = new Map<string, RegistryLogin>();
  const elsewhere = new Map<string, TokenRequest>();
  const shared: Shared = { ctx, http, credentials, tokens, logins, elsewhere, found: new Map() };
  return {
    authorizer: (registry, origin, scopes) => new RequestAuthorizer(shared, registry, origin, scopes),
    identity: async (registry, repository) => tokens.identityOf(await credentials.find(registry, repository)),
    credential: (registry, repository) => credentials.find(registry, repository),
  };
}

/** What all requests of a run share. */
interface Shared {
  readonly ctx: Context;
  readonly http: HttpClient;
  readonly credentials: Credentials;
  /** What they were found to be, by registry and repository. */
  readonly found: Map<string, Credential | undefined>;
  readonly tokens: Tokens;
  /** By origin of the API; only registries that have sent a challenge. */
  readonly logins: Map<string, RegistryLogin>;
  /**
   * What other registries want, to which this one redirects: anonymous tokens, by registry, repository and the
   * target's origin.
   */
  readonly elsewhere: Map<string, TokenRequest>;
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
  readonly #api: URL;
  readonly #scopes: readonly Scope[];
  #credential: Credential | undefined;
  /** The scopes that were asked for last, if a challenge changed them. */
  #askedLast: readonly string[] | undefined;
  /** The header that went out. */
  #sent: string | undefined;
  #token: KeptToken | undefined;
  /** The token that another registry was sent, which this one redirects to. */
  #sentElsewhere: KeptToken | undefined;
  #renewedElsewhere = false;
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
    this.#api = origin;
    this.#scopes = scopes;
  }

  /** The scopes that it needs, merged. */
  get #own(): readonly string[] {
    return mergeScopes(this.#scopes.map(formatScope));
  }

  get #asked(): readonly string[] {
    return this.#askedLast ?? this.#own;
  }

  authorization(): Promise<string | undefined> | string | undefined {
    const { found, logins } = this.#shared;
    const name = `${this.#registry}/${this.#repository}`;
    if (!found.has(name) || logins.has(this.#api.origin)) return this.#findAuthorization(name);
    // nothing was asked for yet
    this.#credential = found.get(name);
    this.#sent = this.#credential?.kind === "registry-token" ? `Bearer ${this.#credential.token}` : undefined;
    return this.#sent;
  }

  async #findAuthorization(name: string): Promise<string | undefined> {
    this.#credential = await this.#shared.credentials.find(this.#registry, this.#repository);
    this.#shared.found.set(name, this.#credential);
    this.#sent = await this.#header();
    return this.#sent;
  }

  async challenged(answer: { readonly status: number; readonly headers: Headers; readonly url: URL }): Promise<boolean> {
    if (answer.url.origin !== this.#api.origin) return false;
    const challenges = parseChallenges(answer.headers.all("www-authenticate"));
    const challenge = chooseChallenge(challenges);
    const isInsufficient = challenge?.scheme === "bearer" && challenge.error === "insufficient_scope";
    if (answer.status !== 401 && !isInsufficient) return false;
    const credential = this.#credential;
    if (credential?.kind === "registry-token") return false;
    const { logins } = this.#shared;
    const login = logins.get(this.#api.origin) ?? new RegistryLogin(this.#shared.http, this.#registry, this.#api);
    if (challenge?.scheme === "basic") {
      logins.set(this.#api.origin, login);
      login.scheme = "basic";
      if (credential?.kind === "identity-token") return this.#giveUp({ reason: "basic-only" });
      return credential !== undefined && this.#sent !== basicHeader(credential);
    }
    // Some registries refuse an expired token without a challenge: what an earlier one said still holds.
    const service = challenge ? login.learn(this.#repository, challenge) : login.serviceFor(this.#repository);
    if (service === undefined || (challenge === undefined && challenges.length > 0)) return this.#giveUp(unknownLogin(challenges));
    logins.set(this.#api.origin, login);
    return this.#renew(login, service, splitScopes(challenge?.scope));
  }

  /**
   * Never with our credentials, and never for more than to read: what the target's own challenge asks for, by its own
   * token service.
   */
  async elsewhere(url: URL, headers?: Headers): Promise<string | undefined> {
    const { elsewhere, http, tokens, ctx } = this.#shared;
    const key = `${this.#registry}/${this.#repository} ${url.origin}`;
    if (headers !== undefined) {
      const challenges = parseChallenges(headers.all("www-authenticate"));
      const challenge = chooseChallenge(challenges);
      if (challenge?.scheme === "bearer") {
        const reference = `${this.#registry}/${this.#repository}`;
        const service = new RegistryLogin(http, url.host, url).learn(this.#repository, challenge);
        // handed out by the registry that the user named: what that may reach, this may
        elsewhere.set(key, {
          service: { ...service, registry: this.#api },
          credential: undefined,
          scopes: challenge.scope === undefined ? pullScopes(url) : splitScopes(challenge.scope),
          reference,
        });
      } else if (challenges.length > 0) return undefined;
    }
    const need = elsewhere.get(key);
    if (need === undefined) return undefined;
    // As in #renew: first one that all may share, then one that nobody else is given.
    const refused = headers && this.#sentElsewhere;
    const isShared = headers === undefined || !this.#renewedElsewhere;
    if (!isShared && (refused?.uses ?? 0) <= 1) return undefined;
    this.#renewedElsewhere = headers !== undefined;
    try {
      this.#sentElsewhere = isShared ? await tokens.obtain(need, refused?.value) : await tokens.obtainAlone(need);
    } catch (error) {
      if (ctx.signal.aborted) throw error;
      // the refusal itself says more
      return undefined;
    }
    this.#sentElsewhere.uses++;
    return `Bearer ${this.#sentElsewhere.value}`;
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
    const login = this.#shared.logins.get(this.#api.origin);
    if (login === undefined) return undefined;
    if (login.scheme === "basic") return credential?.kind === "basic" ? basicHeader(credential) : undefined;
    const service = login.serviceFor(this.#repository);
    if (service === undefined) return undefined;
    const { clock } = this.#shared.ctx;
    if (this.#token === undefined || this.#token.refreshAt <= clock.now()) {
      this.#askedLast = mergeScopes([...this.#asked, ...login.extraScopes]);
      this.#token = await this.#shared.tokens.obtain(this.#need(service, this.#asked));
      this.#gained = clock.now();
    }
    this.#token.uses++;
    return `Bearer ${this.#token.value}`;
  }

  /**
   * Gets a new token after a refusal: one that all may share, and if that is refused, too, though others used it (who
   * may have used it up), one that nobody else is given. The refusal of a token that no other request was sent with
   * is final, so that requests never renew each other's tokens without end.
   * @param scopes that the challenge asks for.
   * @returns whether there is one that this request has not been given before.
   */
  async #renew(login: RegistryLogin, service: TokenService, scopes: readonly string[]): Promise<boolean> {
    const { ctx, tokens } = this.#shared;
    const wanted = mergeScopes([...this.#own, ...scopes, ...login.extraScopes]);
    const key = keyOf(wanted);
    const isShared = !this.#renewed.has(key) || (this.#grewOld() && ++this.#late <= maxLate);
    if (!isShared && (this.#token?.uses ?? 0) <= 1) return false;
    this.#renewed.add(key);
    this.#askedLast = wanted;
    const need = this.#need(service, wanted);
    this.#token = isShared ? await tokens.obtain(need, this.#token?.value) : await tokens.obtainAlone(need);
    this.#gained = ctx.clock.now();
    // What the registry asked for beyond what we knew serves the next request of this kind, too.
    if (isShared) tokens.keep(this.#need(service, mergeScopes([...this.#own, ...login.extraScopes])), this.#token);
    return true;
  }

  /**
   * A token may grow old while its request waits for a slot behind long transfers, or until it may be tried again:
   * that is no refusal.
   */
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

/** To read the repository that a URL of a registry's API is about. */
function pullScopes({ pathname }: URL): string[] {
  const repository = /^\/v2\/(.+)\/(?:manifests|blobs|referrers|tags)\//.exec(pathname)?.[1];
  return repository === undefined ? [] : [formatScope({ repository, actions: ["pull"] })];
}

/** A registry that wants nothing that we know. */
function unknownLogin(challenges: readonly Challenge[]): Pick<ErrorFacts, "reason" | "schemes"> {
  const schemes = [...new Set(challenges.map(({ scheme }) => safe(scheme, 32)))].slice(0, 5).join(", ");
  return { reason: "unknown-login", schemes: schemes === "" ? undefined : schemes };
}
