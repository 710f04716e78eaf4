import type { Credential } from "../../credentials/credentials.ts";
import { withQuery } from "../../http/origin.ts";
import type { Authorizer, HttpAnswer, HttpClient } from "../../http/types.ts";
import type { Context } from "../../runtime/context.ts";
import { type ErrorFacts, isKind, OciError, withFacts } from "../../runtime/errors.ts";
import { type JsonObject, parseJsonObject } from "../../runtime/json.ts";
import { limits } from "../../runtime/limits.ts";

/** Where a registry sends its clients for tokens. */
export interface TokenService {
  readonly realm: URL;
  readonly service: string | undefined;
  /** The registry whose challenge it stood in. */
  readonly registry: URL;
}

export interface TokenRequest {
  readonly service: TokenService;
  /** The failing request's own first. */
  readonly scopes: readonly string[];
  /** undefined: anonymous. */
  readonly credential: Exclude<Credential, { kind: "registry-token" }> | undefined;
  /** For errors: what the token is for. */
  readonly reference: string;
}

export interface Token {
  readonly value: string;
  /** When a new one should be asked for, on the context's clock. */
  readonly refreshAt: number;
  /** Where the service replaced the identity token. */
  readonly refreshToken?: string;
}

const clientId = "oci-registry-action";
/**
 * Seconds; what a token is good for if the service does not say, and at least (token authentication
 * specification).
 */
const minTokenLife = 60;
const maxTokenLength = 16 * 1024;

/**
 * Asks a token service for a token: by GET with user name and password or anonymously (distribution, token
 * specification), by POST with an identity token (oauth specification). It takes no slot, since it may be needed
 * while a transfer holds them all. The token is announced as a secret.
 * @throws OciError the service's refusal, with where the credentials came from and what was asked for.
 */
export async function requestToken(ctx: Context, http: HttpClient, request: TokenRequest): Promise<Token> {
  const { credential, service, scopes } = request;
  const facts = { credentials: credential?.from ?? "none", scope: scopes.join(" ") };
  const auth: Authorizer = {
    origin: service.realm.origin,
    authorization: async () => (credential?.kind === "basic" ? basicHeader(credential) : undefined),
    challenged: async () => false,
    facts: () => facts,
  };
  const common = {
    handedOutBy: service.registry,
    operation: "get token for",
    reference: request.reference,
    auth,
    read: { limit: limits.token },
    slot: false,
  } as const;
  const answer = await http
    .send(
      credential?.kind === "identity-token"
        ? {
            ...common,
            method: "POST",
            url: service.realm,
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: Buffer.from(form(credential.token, service.service, scopes)),
            expect: [200],
          }
        : { ...common, method: "GET", url: query(request), expect: [200] },
    )
    .catch((error: unknown) => {
      throw withFacts(asTokenFailure(error), facts);
    });
  const { reference } = request;
  const { value, document } = readToken(ctx, answer, { ...facts, reference });
  const { refresh_token: refreshToken } = document;
  if (typeof refreshToken === "string") ctx.secrets.add(refreshToken);
  return {
    value,
    refreshAt: ctx.clock.now() + usableSeconds(document.expires_in) * 1000,
    refreshToken: typeof refreshToken === "string" && refreshToken !== "" ? refreshToken : undefined,
  };
}

/**
 * The token in a service's answer, announced as a secret.
 * @throws OciError of kind "server" if there is none that can be sent
 */
export function readToken(
  ctx: Context,
  { body, url, status }: HttpAnswer,
  facts: Pick<ErrorFacts, "reference" | "credentials" | "scope">,
): { readonly value: string; readonly document: JsonObject } {
  const wrong = (what: string): OciError =>
    new OciError(what, { kind: "server", operation: "get token for", host: url.host, status, ...facts });
  let document: JsonObject;
  try {
    document = parseJsonObject(body, "token answer", { limit: limits.token });
  } catch {
    throw wrong("the token service's answer is no JSON object"); // the parser's words may hold a piece of the token
  }
  const { token, access_token: accessToken } = document;
  const value = [token, accessToken].find((text) => typeof text === "string" && text !== "");
  if (typeof value !== "string") throw wrong("the token service's answer holds no token");
  ctx.secrets.add(value);
  if (value.length > maxTokenLength || !/^[\x21-\x7e]+$/.test(value)) throw wrong("the token service's token cannot be sent in a header");
  return { value, document };
}

/**
 * A service that is not found says nothing of the content that the token is for: nobody may take that for missing.
 */
export function asTokenFailure(error: unknown): unknown {
  if (!isKind(error, "not-found", "conflict", "unsupported", "limit")) return error;
  return new OciError(
    `the token service does not give a token: ${error.summary}`,
    { ...error.facts, kind: "server" },
    { cause: error.cause },
  );
}

/** @throws OciError if the user name cannot be sent. */
export function basicHeader({ username, password, charset, from }: Extract<Credential, { kind: "basic" }>): string {
  if (username.includes(":")) {
    throw new OciError(`the user name from ${from} holds a colon and cannot be sent`, { kind: "credentials", credentials: from });
  }
  return `Basic ${Buffer.from(`${username}:${password}`, charset ?? "utf8").toString("base64")}`;
}

/**
 * Counted from receipt, since the service's clock may be wrong (`issued_at` is not looked at), less what is kept in
 * reserve: a fifth, at least 10 s.
 */
function usableSeconds(claimed: unknown): number {
  const seconds = typeof claimed === "string" && /^[0-9]{1,9}$/.test(claimed) ? Number(claimed) : claimed;
  const life = typeof seconds === "number" && Number.isFinite(seconds) ? Math.max(seconds, minTokenLife) : minTokenLife;
  return life - Math.max(10, life / 5);
}

function query({ service, scopes, credential }: TokenRequest): URL {
  let url = service.realm;
  if (service.service !== undefined) url = withQuery(url, "service", service.service);
  for (const scope of scopes) url = withQuery(url, "scope", scope);
  return credential?.kind === "basic" ? withQuery(url, "account", credential.username) : url;
}

function form(refreshToken: string, service: string | undefined, scopes: readonly string[]): string {
  const fields = new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken, client_id: clientId });
  if (service !== undefined) fields.set("service", service);
  if (scopes.length > 0) fields.set("scope", scopes.join(" "));
  return fields.toString();
}
