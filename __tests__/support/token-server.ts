import { createHash, createPrivateKey, randomUUID, sign, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TokenAuth } from "./real-registries.ts";
import { type Certificate, createAuthority } from "./tls.ts";

export interface TokenServerOptions {
  /** Passwords by user name. Default: `ci` with `secret`. */
  readonly users?: Readonly<Record<string, string>>;
  /** Refresh tokens (identity tokens) and whose they are. */
  readonly refreshTokens?: Readonly<Record<string, string>>;
  /** Whether a request without credentials gets a token (for pulling only). Default false. */
  readonly anonymous?: boolean;
  /** Seconds that a token is valid for; default 300. */
  readonly expiresIn?: number;
  /** What `expires_in` in the answer says, where it is to differ from the truth; null leaves it out. */
  readonly claimedExpiresIn?: number | null;
  /** Which members the answer names the token in; default `token`. */
  readonly member?: "token" | "access_token" | "both";
  /** Whether POST (OAuth2) is served; default true. Where not: 404, as older services answer. */
  readonly oauth?: boolean;
  /** Cuts down what is granted; default all that was asked for. `user` is undefined for anonymous. */
  readonly grant?: (scope: Scope, user: string | undefined) => readonly string[];
  readonly tls?: Certificate;
}

export interface Scope {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

export interface TokenRequest {
  readonly method: string;
  /** Every scope asked for, as it was written, in order. */
  readonly scopes: readonly string[];
  readonly service: string | undefined;
  readonly grantType: string | undefined;
  /** Who it was for; undefined for anonymous. */
  readonly user: string | undefined;
  readonly status: number;
  readonly authorization: string | undefined;
}

/** A token service of Docker's kind (GET) and OAuth2's (POST). It can be given to a registry as `auth`. */
export interface TokenServer extends TokenAuth, AsyncDisposable {
  /** All that was asked, in order. */
  readonly requests: readonly TokenRequest[];
  /** Every token handed out: none of them may appear in a log. */
  readonly issued: readonly string[];
  close(): Promise<void>;
}

/** Starts it on a free loopback port. Its tokens are JWTs (ES256) that docker-registry 2.8 and distribution 3 accept. */
export async function startTokenServer(options: TokenServerOptions = {}): Promise<TokenServer> {
  const authority = await createAuthority("Token authority");
  const signer = await authority.issue(["token.test"]);
  const key = createPrivateKey(signer.key);
  const leaf = new X509Certificate(signer.certificate).raw.toString("base64");
  const service = "test-registry";
  const issuer = "test-token-server";
  const users = options.users ?? { ci: "secret" };
  const lifetime = options.expiresIn ?? 300;
  const requests: TokenRequest[] = [];
  const issued: string[] = [];

  const makeToken = (user: string | undefined, scopes: readonly string[]): string => {
    const now = Math.floor(Date.now() / 1000);
    const access = scopes.map(parseScope).map((scope) => ({ ...scope, actions: granted(scope, user) }));
    const claims = { iss: issuer, sub: user ?? "", aud: service, exp: now + lifetime, nbf: now - 10, iat: now, jti: randomUUID(), access };
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const payload = `${encode({ typ: "JWT", alg: "ES256", x5c: [leaf] })}.${encode(claims)}`;
    return `${payload}.${sign("sha256", Buffer.from(payload), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
  };
  const granted = (scope: Scope, user: string | undefined): readonly string[] => {
    if (options.grant) return options.grant(scope, user);
    return user === undefined ? scope.actions.filter((action) => action === "pull") : scope.actions;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://token.test");
    const form = request.method === "POST" ? new URLSearchParams(await readText(request)) : url.searchParams;
    const scopes = form.getAll("scope").flatMap((scope) => scope.split(" ").filter((part) => part !== ""));
    const grantType = request.method === "POST" ? (form.get("grant_type") ?? undefined) : undefined;
    const identity =
      request.method === "POST" ? fromForm(form, users, options.refreshTokens ?? {}) : fromHeader(request.headers.authorization, users);
    const allowed = identity.valid && (identity.user !== undefined || options.anonymous === true);
    const status =
      request.method === "POST" && options.oauth === false
        ? 404
        : request.method !== "GET" && request.method !== "POST"
          ? 405
          : allowed
            ? 200
            : 401;
    requests.push({
      method: request.method ?? "",
      scopes,
      service: form.get("service") ?? undefined,
      grantType,
      user: identity.user,
      status,
      authorization: request.headers.authorization,
    });
    const body: Record<string, unknown> = {};
    if (status === 200) {
      const token = makeToken(identity.user, scopes);
      issued.push(token);
      const member = request.method === "POST" ? "access_token" : (options.member ?? "token");
      if (member !== "access_token") body.token = token;
      if (member !== "token") body.access_token = token;
      const claimed = options.claimedExpiresIn === undefined ? lifetime : options.claimedExpiresIn;
      if (claimed !== null) body.expires_in = claimed;
      body.issued_at = new Date().toISOString();
      if (request.method === "POST") body.scope = scopes.join(" ");
    } else {
      body.errors = [{ code: status === 401 ? "UNAUTHORIZED" : "UNSUPPORTED", message: "no token for you" }];
    }
    const text = JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) }).end(text);
  };

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error) => response.destroy(error));
  };
  const server = options.tls ? createTlsServer({ cert: options.tls.certificate, key: options.tls.key }, listener) : createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    type: "token",
    realm: `${options.tls ? "https" : "http"}://127.0.0.1:${port}/token`,
    service,
    issuer,
    certificate: authority.certificate,
    requests,
    issued,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** `repository:a/b:pull,push`: the type ends at the first colon, the name at the last. */
function parseScope(scope: string): Scope {
  const first = scope.indexOf(":");
  const last = scope.lastIndexOf(":");
  return { type: scope.slice(0, first), name: scope.slice(first + 1, last), actions: scope.slice(last + 1).split(",") };
}

interface Identity {
  readonly valid: boolean;
  readonly user: string | undefined;
}

function fromHeader(header: string | undefined, users: Readonly<Record<string, string>>): Identity {
  if (header === undefined) return { valid: true, user: undefined };
  const decoded = /^Basic (.+)$/.exec(header)?.[1];
  const [user = "", ...rest] = Buffer.from(decoded ?? "", "base64")
    .toString()
    .split(":");
  return { valid: same(users[user], rest.join(":")), user };
}

function fromForm(
  form: URLSearchParams,
  users: Readonly<Record<string, string>>,
  refreshTokens: Readonly<Record<string, string>>,
): Identity {
  if (form.get("client_id") === null) return { valid: false, user: undefined };
  if (form.get("grant_type") === "refresh_token") {
    const user = refreshTokens[form.get("refresh_token") ?? ""];
    return { valid: user !== undefined, user };
  }
  const user = form.get("username") ?? "";
  return { valid: same(users[user], form.get("password") ?? ""), user };
}

function same(expected: string | undefined, given: string): boolean {
  return expected !== undefined && createHash("sha256").update(expected).digest().equals(createHash("sha256").update(given).digest());
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
