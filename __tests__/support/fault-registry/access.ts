import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Clock } from "../../../src/runtime/clock.ts";
import { errorReply, type Reply, readBody } from "./respond.ts";
import type { RecordedRequest } from "./rules.ts";

export interface BasicAccess {
  readonly type: "basic";
  /** Passwords by user name. */
  readonly users: Readonly<Record<string, string>>;
}

export interface BearerAccess {
  readonly type: "bearer";
  readonly users?: Readonly<Record<string, string>>;
  /** Refresh tokens (identity tokens) and whose they are. */
  readonly refreshTokens?: Readonly<Record<string, string>>;
  /** Whether tokens to pull are given to everyone. */
  readonly anonymousPull?: boolean;
  /** Seconds that a token is good for; default 300. */
  readonly expiresIn?: number;
  /** What the answer says of that, where it is to differ; null leaves it out. */
  readonly claimedExpiresIn?: number | null;
  /** `issued_at` of the answer, as a clock that is wrong has it. */
  readonly claimedIssuedAt?: string;
  /** Requests that a token is good for; default without end. */
  readonly uses?: number;
  /**
   * Decides in the place of `users`: what somebody (undefined: without credentials) is granted of what is asked for; "denied": no token, 403. A request beyond what its token
   * grants is then answered 403, without a challenge.
   */
  readonly grant?: (who: Login | undefined, repository: string, actions: readonly string[]) => readonly string[] | "denied";
  /** Default: this registry's own `/token`. */
  readonly realm?: string;
  /** Default `test registry`. */
  readonly service?: string;
  /** Default `access_token` to POST, `token` to GET. */
  readonly member?: "token" | "access_token";
}

export interface Login {
  readonly username: string;
  readonly password: string;
}

export type Access = BasicAccess | BearerAccess;

interface Token {
  /** `repository:NAME` to actions. */
  readonly allowed: ReadonlyMap<string, ReadonlySet<string>>;
  readonly expires: number;
  uses: number;
}

/** Who may do what, and the token service of a registry with bearer tokens. */
export class Gate {
  readonly #access: Access | undefined;
  readonly #clock: Clock;
  readonly #tokens = new Map<string, Token>();
  /** Every token handed out. */
  readonly issued: string[] = [];

  constructor(access: Access | undefined, clock: Clock) {
    this.#access = access;
    this.#clock = clock;
  }

  /** Makes every token handed out so far worthless. */
  expire(): void {
    this.#tokens.clear();
  }

  /** Undefined where the request may pass, else the refusal. `origin` is where this registry's own realm lies. */
  refuse(record: RecordedRequest, origin: string): Reply | undefined {
    const access = this.#access;
    if (access === undefined || record.kind === "token" || record.kind === "cdn") return undefined;
    const header = record.headers.authorization ?? "";
    if (access.type === "basic") {
      if (userOf(header, access.users) !== undefined) return undefined;
      return errorReply(401, "UNAUTHORIZED", "authentication required", { "www-authenticate": 'Basic realm="test registry"' });
    }
    const needed = neededActions(record);
    const token = this.#tokens.get(/^Bearer (.+)$/.exec(header)?.[1] ?? "");
    const valid = token !== undefined && token.expires > this.#clock.now() && token.uses-- > 0;
    const name = record.kind === "catalog" ? "registry:catalog" : `repository:${record.repository}`;
    if (valid && access.grant && !needed.every((action) => token.allowed.get(name)?.has(action))) {
      return errorReply(403, "DENIED", "permission_denied: write_package");
    }
    if (valid && (needed.length === 0 || needed.every((action) => token.allowed.get(name)?.has(action)))) return undefined;
    const challenge = [
      `Bearer realm="${access.realm ?? `${origin}/token`}"`,
      `service="${access.service ?? "test registry"}"`,
      ...(needed.length === 0 ? [] : [`scope="${name}:${needed.join(",")}"`]),
      ...(valid ? ['error="insufficient_scope"'] : header === "" ? [] : ['error="invalid_token"']),
    ];
    return errorReply(401, "UNAUTHORIZED", "authentication required", { "www-authenticate": challenge.join(",") });
  }

  /** Whether this request's token lets it pull from another repository: what a mount needs. */
  mayPull(record: RecordedRequest, repository: string): boolean {
    if (this.#access?.type !== "bearer") return true;
    const token = this.#tokens.get(/^Bearer (.+)$/.exec(record.headers.authorization ?? "")?.[1] ?? "");
    return token?.allowed.get(`repository:${repository}`)?.has("pull") === true;
  }

  /** The token service: GET with basic authentication, or POST (OAuth2). */
  async serve(record: RecordedRequest, request: IncomingMessage): Promise<Reply> {
    const access = this.#access;
    if (access?.type !== "bearer") return errorReply(404, "UNSUPPORTED", "no token service here");
    const post = record.method === "POST";
    const form = post ? new URLSearchParams(await text(request, record)) : record.query;
    const scopes = form.getAll("scope").flatMap((scope) => scope.split(" ").filter((part) => part !== ""));
    const { authorization = "" } = record.headers;
    if (access.grant) return this.#grant(access.grant, post ? undefined : loginOf(authorization), scopes, access);
    const user = post ? formUser(form, access) : userOf(authorization, access.users ?? {});
    const anonymous = !post && authorization === "" && access.anonymousPull === true;
    if (user === undefined && !anonymous) return errorReply(401, "UNAUTHORIZED", "wrong credentials");
    const allowed = new Map<string, Set<string>>();
    for (const scope of scopes) {
      const last = scope.lastIndexOf(":");
      const name = scope.slice(0, last);
      const actions = scope.slice(last + 1).split(",");
      const granted = allowed.get(name) ?? new Set();
      for (const action of actions) if (user !== undefined || action === "pull") granted.add(action);
      allowed.set(name, granted);
    }
    return this.#issue(allowed, access, access.member ?? (post ? "access_token" : "token"));
  }

  #grant(grant: NonNullable<BearerAccess["grant"]>, who: Login | undefined, scopes: readonly string[], access: BearerAccess): Reply {
    const allowed = new Map<string, Set<string>>();
    for (const scope of scopes) {
      const last = scope.lastIndexOf(":");
      const granted = grant(who, scope.slice(0, last).replace(/^repository:/, ""), scope.slice(last + 1).split(","));
      if (granted === "denied") return errorReply(403, "DENIED", "denied");
      allowed.set(scope.slice(0, last), new Set(granted));
    }
    return this.#issue(allowed, access, "token");
  }

  #issue(allowed: ReadonlyMap<string, ReadonlySet<string>>, access: BearerAccess, member: "token" | "access_token"): Reply {
    const lifetime = access.expiresIn ?? 300;
    const token = randomBytes(24).toString("base64url");
    this.#tokens.set(token, { allowed, expires: this.#clock.now() + lifetime * 1000, uses: access.uses ?? Infinity });
    this.issued.push(token);
    const claimed = access.claimedExpiresIn === undefined ? lifetime : access.claimedExpiresIn;
    const body = JSON.stringify({ [member]: token, ...(claimed !== null && { expires_in: claimed }), issued_at: access.claimedIssuedAt });
    return { status: 200, headers: { "content-type": "application/json" }, body: Buffer.from(body) };
  }
}

function neededActions({ kind, method, repository }: RecordedRequest): readonly string[] {
  if (kind === "catalog") return ["*"];
  if (repository === "") return [];
  if (kind === "manifest-delete" || kind === "blob-delete") return ["delete"];
  return method === "GET" || method === "HEAD" ? (kind === "upload-get" ? ["pull", "push"] : ["pull"]) : ["pull", "push"];
}

function loginOf(header: string): Login | undefined {
  const encoded = /^Basic (.+)$/.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const [username = "", ...password] = Buffer.from(encoded, "base64").toString().split(":");
  return { username, password: password.join(":") };
}

function userOf(header: string, users: Readonly<Record<string, string>>): string | undefined {
  const login = loginOf(header);
  if (login === undefined) return undefined;
  return Object.hasOwn(users, login.username) && users[login.username] === login.password ? login.username : undefined;
}

function formUser(form: URLSearchParams, access: BearerAccess): string | undefined {
  if (form.get("client_id") === null) return undefined;
  if (form.get("grant_type") === "refresh_token") return access.refreshTokens?.[form.get("refresh_token") ?? ""];
  const user = form.get("username") ?? "";
  return access.users?.[user] !== undefined && access.users[user] === form.get("password") ? user : undefined;
}

async function text(request: IncomingMessage, record: RecordedRequest): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of readBody(request, record)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
