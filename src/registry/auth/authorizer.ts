import type { Credential, Credentials } from "../../credentials/credentials.ts";
import type { Authorizer, HttpClient } from "../../http/types.ts";
import type { Context } from "../../runtime/context.ts";
import { isKind, OciError, withFacts } from "../../runtime/errors.ts";
import { safe } from "../../runtime/safe.ts";
import { chooseChallenge, parseChallenges, type UsableChallenge } from "./challenge.ts";
import { coversScopes, formatScope, isResourceScope, mergeScopes, type Scope, splitScopes } from "./scope.ts";
import { basicHeader, requestToken, type Token, type TokenService } from "./tokens.ts";

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
  /** A name for the credentials used for a repository: equal where they are the same, so that blobs may be mounted from one to the other. Holds no secret. */
  identity(registry: string, repository: string): Promise<string>;
}

/** What one registry has shown of its ways; kept for each origin, so that later requests need no 401 to know what to send. */
interface Ways {
  scheme: "basic" | "bearer";
  /** The origin of the first realm. Another one is refused: a password that goes to a token service goes to no second one. */
  realmOrigin?: string;
  /** By repository, since some registries have a token service for each group of repositories. */
  readonly services: Map<string, TokenService>;
  /** For repositories that have not been challenged yet. */
  latest?: TokenService;
  /** Scopes that are about no repository, which its challenges asked for (ECR Public's `aws`). */
  extra: string[];
}

interface CachedToken extends Token {
  /** What it was asked for. */
  readonly scopes: readonly string[];
}

/** How often a request may be given a new token because the one it had grew old before it was sent. */
const maxLate = 3;
/** Milliseconds after which a token may have run out, whatever its service said or left unsaid. */
const minTokenAge = 10_000;

type TokenCredential = Exclude<Credential, { kind: "registry-token" }> | undefined;

/** What a token is asked for, by whom and where. */
interface Need {
  readonly registry: string;
  readonly service: TokenService;
  readonly credential: TokenCredential;
  /** Merged, the request's own first. */
  readonly scopes: readonly string[];
  readonly reference: string;
}

/**
 * Answers the challenges of registries: Basic, and Bearer by way of a token service (distribution, token and oauth specifications). The first request to a registry goes
 * out without credentials; once challenged, later ones are given a token first. Tokens are kept by registry, token service, credentials and scopes, one request for each
 * at a time, and renewed before they expire or when they are refused. Explicit credentials that are refused are an error, never a reason to go on anonymously.
 */
export function createRegistryAuth(ctx: Context, http: HttpClient, credentials: Credentials): RegistryAuth {
  const registries = new Map<string, Ways>();
  const tokens = new Map<string, Map<string, CachedToken>>();
  const pending = new Map<string, Promise<CachedToken>>();
  const identities = new Map<string, string>();
  /** What a token service gave in the place of an identity token. */
  const rotated = new Map<string, string>();

  /** A name without a secret; credentials of the same content have the same, wherever they came from. */
  const identityOf = (credential: Credential | undefined): string => {
    if (credential === undefined) return "anonymous";
    const content = JSON.stringify(
      credential.kind === "basic" ? [credential.username, credential.password] : [credential.kind, credential.token],
    );
    const known = identities.get(content) ?? `credentials ${identities.size + 1}`;
    identities.set(content, known);
    return known;
  };

  const cacheOf = ({ service, credential }: Need): readonly [string, Map<string, CachedToken>] => {
    const key = JSON.stringify([service.registry.origin, service.realm.href, service.service ?? null, identityOf(credential)]);
    const cache = tokens.get(key) ?? new Map<string, CachedToken>();
    tokens.set(key, cache);
    return [key, cache];
  };

  /**
   * A token from the cache, or a new one.
   * @param refused the token that the registry did not take: neither it nor one that was asked for other scopes will do.
   */
  const obtain = async (need: Need, refused?: string): Promise<CachedToken> => {
    const [place, cache] = cacheOf(need);
    const now = ctx.clock.now();
    for (const [key, token] of cache) if (token.refreshAt <= now || token.value === refused) cache.delete(key);
    const key = [...need.scopes].sort().join(" ");
    const exact = cache.get(key);
    if (exact) return exact;
    if (refused === undefined) {
      for (const token of cache.values()) if (coversScopes(token.scopes, need.scopes)) return token;
    }
    const flight = `${place} ${key}`;
    let asked = pending.get(flight);
    if (asked === undefined) {
      asked = ask(need)
        .then((token) => {
          cache.set(key, token);
          return token;
        })
        .finally(() => pending.delete(flight));
      pending.set(flight, asked);
    }
    return asked;
  };

  const ask = async (need: Need): Promise<CachedToken> => {
    try {
      return await askFor(need);
    } catch (error) {
      // Some services refuse all where one scope is not granted (GitLab, for the source of a mount): the request's own alone may do.
      const [own, ...others] = need.scopes;
      if (own === undefined || others.length === 0 || !isRefusal(error)) throw explain(error, need);
      try {
        return await askFor({ ...need, scopes: [own] });
      } catch (second) {
        throw explain(second, need);
      }
    }
  };

  const askFor = async ({ service, credential, scopes, reference }: Need): Promise<CachedToken> => {
    const sent =
      credential?.kind === "identity-token" ? { ...credential, token: rotated.get(credential.token) ?? credential.token } : credential;
    const token = await requestToken(ctx, http, { service, scopes, credential: sent, reference });
    if (credential?.kind === "identity-token" && token.refreshToken !== undefined) rotated.set(credential.token, token.refreshToken);
    return { ...token, scopes };
  };

  /** Where a challenge sends us, once it is safe to go there. */
  const learn = (
    ways: Ways,
    origin: URL,
    registry: string,
    repository: string,
    challenge: Extract<UsableChallenge, { scheme: "bearer" }>,
  ): TokenService => {
    const refuse = (why: string, hint?: string): OciError =>
      new OciError(`the registry's token service ${why}`, { kind: "server", host: registry, hint });
    if (!/^https?:\/\//i.test(challenge.realm)) throw refuse(`has no absolute address: ${safe(JSON.stringify(challenge.realm), 200)}`);
    const realm = http.resolve(challenge.realm, origin, "token realm");
    if (origin.protocol === "https:" && realm.protocol !== "https:") throw refuse(`is not reached by TLS: ${safe(realm.origin, 200)}`);
    if (ways.realmOrigin !== undefined && ways.realmOrigin !== realm.origin) {
      throw refuse(
        `changed from ${safe(ways.realmOrigin, 200)} to ${safe(realm.origin, 200)}`,
        "credentials are not sent to a second token service in one run",
      );
    }
    const service: TokenService = { realm, service: challenge.service, registry: origin };
    ways.scheme = "bearer";
    ways.realmOrigin = realm.origin;
    ways.services.set(repository, service);
    ways.latest = service;
    const extra = splitScopes(challenge.scope).filter((scope) => !isResourceScope(scope));
    if (extra.length > 0) ways.extra = mergeScopes([...ways.extra, ...extra]).slice(0, 8);
    return service;
  };

  const authorizer = (registry: string, origin: URL, scopes: readonly [Scope, ...Scope[]]): Authorizer => {
    const { repository } = scopes[0];
    const reference = `${registry}/${repository}`;
    const own = mergeScopes(scopes.map(formatScope));
    let credential: Credential | undefined;
    let asked: readonly string[] = own;
    let sent: string | undefined;
    let current: CachedToken | undefined;
    /** When this request got it. */
    let gained = 0;
    let late = 0;
    let wasRefused = false;
    let hint: string | undefined;
    /** The scopes for which this request has had a new token: to ask for the same once more would not help. */
    const renewed = new Set<string>();

    const needFor = (service: TokenService, wanted: readonly string[]): Need => ({
      registry,
      service,
      credential: credential as TokenCredential,
      scopes: wanted,
      reference,
    });
    const serviceFor = (ways: Ways): TokenService | undefined => ways.services.get(repository) ?? ways.latest;
    const refused = (why: string): false => {
      hint = why;
      return false;
    };
    return {
      authorization: async () => {
        credential = await credentials.find(registry, repository);
        sent = await headerFor();
        return sent;
      },

      challenged: async ({ status, headers, url }) => {
        if (url.origin !== origin.origin) return false;
        const challenges = parseChallenges(headers.all("www-authenticate"));
        const challenge = chooseChallenge(challenges);
        const insufficient = challenge?.scheme === "bearer" && challenge.error === "insufficient_scope";
        if (status !== 401 && !insufficient) return false;
        wasRefused = true;
        if (credential?.kind === "registry-token") return false;
        const ways: Ways = registries.get(origin.origin) ?? { scheme: "bearer", services: new Map(), extra: [] };
        if (challenge?.scheme === "basic") {
          registries.set(origin.origin, ways);
          ways.scheme = "basic";
          if (credential?.kind === "identity-token") {
            return refused(`the registry takes a user name and password, but ${credential.from} holds an identity token`);
          }
          return credential !== undefined && sent !== basicHeader(credential);
        }
        // Some registries refuse an expired token without a challenge: what an earlier one said still holds.
        const service = challenge ? learn(ways, origin, registry, repository, challenge) : serviceFor(ways);
        if (service === undefined || (challenge === undefined && challenges.length > 0)) {
          const schemes = [...new Set(challenges.map(({ scheme }) => safe(scheme, 32)))].slice(0, 5).join(", ");
          return refused(
            `the registry ${schemes === "" ? "does not say how to log in" : `takes only ${schemes} to log in, which is not supported`}`,
          );
        }
        registries.set(origin.origin, ways);
        const wanted = mergeScopes([...own, ...splitScopes(challenge?.scope), ...ways.extra]);
        const key = [...wanted].sort().join(" ");
        // A token may grow old while its request waits for a slot behind long transfers, or until it may be tried again: that is no refusal.
        const now = ctx.clock.now();
        const grewOld = current !== undefined && (now - gained >= minTokenAge || (current.refreshAt <= now && gained < current.refreshAt));
        if (renewed.has(key) && !(grewOld && ++late <= maxLate)) return false;
        renewed.add(key);
        asked = wanted;
        const need = needFor(service, wanted);
        current = await obtain(need, current?.value);
        gained = ctx.clock.now();
        // What the registry asked for beyond what we knew serves the next request of this kind, too.
        cacheOf(need)[1].set([...mergeScopes([...own, ...ways.extra])].sort().join(" "), current);
        return true;
      },

      facts: () => {
        const advice = hint ?? (wasRefused || credential === undefined ? hintFor(registry, credential) : undefined);
        return { credentials: credential?.from ?? "none", scope: asked.join(" "), hint: advice };
      },
    };

    async function headerFor(): Promise<string | undefined> {
      if (credential?.kind === "registry-token") return `Bearer ${credential.token}`;
      const ways = registries.get(origin.origin);
      if (ways === undefined) return undefined;
      if (ways.scheme === "basic") return credential?.kind === "basic" ? basicHeader(credential) : undefined;
      const service = serviceFor(ways);
      if (service === undefined) return undefined;
      if (current === undefined || current.refreshAt <= ctx.clock.now()) {
        asked = mergeScopes([...asked, ...ways.extra]);
        current = await obtain(needFor(service, asked));
        gained = ctx.clock.now();
      }
      return `Bearer ${current.value}`;
    }
  };

  return {
    authorizer,
    identity: async (registry, repository) => identityOf(await credentials.find(registry, repository)),
  };
}

/** A token service's answer that it will not: 400, 401, 403. */
function isRefusal(error: unknown): error is OciError {
  return error instanceof OciError && [400, 401, 403].includes(error.facts.status ?? 0);
}

function explain(error: unknown, { registry, credential }: Need): unknown {
  if (credential?.kind === "identity-token" && error instanceof OciError && [404, 405, 501].includes(error.facts.status ?? 0)) {
    return withFacts(error, {
      hint: `the token service takes no identity tokens: give a user name and password for ${registry} in registry-auth`,
    });
  }
  return isKind(error, "unauthorized", "denied") ? withFacts(error, { hint: hintFor(registry, credential) }) : error;
}

function hintFor(registry: string, credential: Credential | undefined): string {
  return credential === undefined
    ? `no credentials for ${registry} were found: log in first with docker/login-action, or give them in registry-auth`
    : `check the credentials for ${registry} from ${credential.from}: they may be wrong or expired, or lack the permission`;
}
