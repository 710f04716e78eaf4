import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Credential, Credentials } from "../../../src/credentials/credentials.ts";
import { createHttpClient } from "../../../src/http/client.ts";
import type { Headers, HttpClient } from "../../../src/http/types.ts";
import { createRegistryAuth, type RegistryAuth, type Scope } from "../../../src/registry/auth/authorizer.ts";
import { OciError } from "../../../src/runtime/errors.ts";
import { manualClock, type TestContext, testContext } from "../../support/context.ts";
import { startTokenServer } from "../../support/token-server.ts";

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string | object;
}
interface Server {
  readonly url: URL;
  readonly seen: readonly Seen[];
}

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

/** A server on a loopback port that answers what it is told to. */
async function serve(answer: (request: Seen) => Reply | Promise<Reply>): Promise<Server> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://registry.test");
    const one = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(one);
    const { status, headers = {}, body = "" } = await answer(one);
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push({
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), seen };
}

interface Issued {
  readonly value: string;
  readonly scopes: readonly string[];
}

/** A token service that grants all it is asked for, and a registry that takes its tokens. */
async function world(
  options: {
    readonly token?: (request: Seen, issue: () => string) => Reply;
    readonly registry?: (request: Seen) => Reply | undefined;
    readonly challenge?: (realm: string, request: Seen) => string | string[];
  } = {},
) {
  const issued: Issued[] = [];
  const revoked = new Set<string>();
  const service = await serve((request) => {
    const issue = () => {
      const value = `token-${issued.length + 1}-canary`;
      issued.push({ value, scopes: request.query.getAll("scope") });
      return value;
    };
    return options.token?.(request, issue) ?? { status: 200, body: { token: issue(), expires_in: 300 } };
  });
  const realm = `${service.url}token?kept=a%2Fb`;
  const registry = await serve((request) => {
    const told = options.registry?.(request);
    if (told) return told;
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (token !== undefined && issued.some(({ value }) => value === token) && !revoked.has(token)) return { status: 200 };
    const challenge = options.challenge?.(realm, request) ?? `Bearer realm="${realm}",service="reg"`;
    return { status: 401, headers: { "www-authenticate": challenge } };
  });
  return { service, registry, issued, revoked, realm };
}

interface Client {
  readonly ctx: TestContext;
  readonly http: HttpClient;
  readonly auth: RegistryAuth;
  get(server: Server, ...scopes: [Scope, ...Scope[]]): Promise<number>;
}

function client(credential?: Credential | Credentials["find"], ctx = testContext(), retries = 1): Client {
  const http = createHttpClient(ctx, { retries, plainHttp: () => true, tlsSkipVerify: () => false, env: {}, userAgent: "test" });
  open.unshift(http);
  const find = typeof credential === "function" ? credential : async () => credential;
  const auth = createRegistryAuth(ctx, http, { find });
  return {
    ctx,
    http,
    auth,
    get: async (server, ...scopes) => {
      http.trust(server.url);
      const answer = await http.send({
        method: "GET",
        url: new URL(`v2/${scopes[0].repository}/tags/list`, server.url),
        operation: "list tags of",
        reference: scopes[0].repository,
        auth: auth.authorizer("r.example", server.url, scopes),
        expect: [200],
      });
      return answer.status;
    },
  };
}

const basic: Credential = { kind: "basic", username: "ci", password: "pass-canary", from: "registry-auth" };
const header = `Basic ${Buffer.from("ci:pass-canary").toString("base64")}`;
const pull = (repository = "acme/app"): Scope => ({ repository, actions: ["pull"] });
const push = (repository = "acme/app"): Scope => ({ repository, actions: ["pull", "push"] });

const failure = async (work: Promise<unknown>): Promise<OciError> => {
  const error = await work.then(
    (value) => expect.unreachable(`it gave ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OciError);
  expect(JSON.stringify((error as OciError).facts) + (error as OciError).message).not.toContain("canary");
  return error as OciError;
};

describe("Bearer", () => {
  test("the first request goes out bare; once challenged, each later one has its token up front", async () => {
    const { registry, service, issued } = await world();
    const { get } = client(basic);
    await get(registry, pull());
    await get(registry, pull());
    await get(registry, pull("acme/other"));
    expect(registry.seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      `Bearer ${issued[0]?.value}`,
      `Bearer ${issued[0]?.value}`,
      `Bearer ${issued[1]?.value}`,
    ]);
    expect(service.seen).toHaveLength(2);
  });

  test("the token service is asked as the challenge says, its own query kept", async () => {
    const { registry, service } = await world();
    await client(basic).get(registry, push(), pull("acme/base"));
    const [request] = service.seen;
    expect(request?.method).toBe("GET");
    expect(request?.headers.authorization).toBe(header);
    expect([...(request?.query ?? [])]).toEqual([
      ["kept", "a/b"],
      ["service", "reg"],
      ["scope", "repository:acme/app:pull,push"],
      ["scope", "repository:acme/base:pull"],
      ["account", "ci"],
    ]);
  });

  test("without credentials an anonymous token is asked for", async () => {
    const { registry, service } = await world();
    expect(await client().get(registry, pull())).toBe(200);
    expect(service.seen[0]?.headers.authorization).toBeUndefined();
    expect(service.seen[0]?.query.has("account")).toBe(false);
  });

  test("a real token service (JWT) is satisfied, with and without credentials", async () => {
    await using tokens = await startTokenServer({ users: { ci: "pass-canary" }, anonymous: true, member: "access_token" });
    const registry = await serve(({ headers }) =>
      tokens.issued.some((token) => headers.authorization === `Bearer ${token}`)
        ? { status: 200 }
        : { status: 401, headers: { "www-authenticate": `Bearer realm="${tokens.realm}",service="${tokens.service}"` } },
    );
    await client(basic).get(registry, push());
    await client().get(registry, pull());
    expect(tokens.requests.map(({ user, scopes, service }) => [user, scopes, service])).toEqual([
      ["ci", ["repository:acme/app:pull,push"], "test-registry"],
      [undefined, ["repository:acme/app:pull"], "test-registry"],
    ]);
  });

  test("the challenge's scope is added to ours, and ours stays first", async () => {
    const { registry, service } = await world({
      challenge: (realm) => `Bearer realm="${realm}",service="reg",scope="repository:acme/base:pull repository:acme/app:push aws"`,
    });
    const { get } = client(basic);
    await get(registry, pull());
    expect(service.seen[0]?.query.getAll("scope")).toEqual(["repository:acme/app:pull,push", "repository:acme/base:pull", "aws"]);
    await get(registry, pull());
    expect(registry.seen).toHaveLength(3);
    await get(registry, pull("acme/third"));
    expect(service.seen[1]?.query.getAll("scope")).toEqual(["repository:acme/third:pull", "aws"]);
    expect(registry.seen).toHaveLength(4);
  });

  test("a token for more serves where less is needed", async () => {
    const { registry, service } = await world();
    const { get } = client(basic);
    await get(registry, push());
    await get(registry, pull());
    expect(service.seen).toHaveLength(1);
    await get(registry, { repository: "acme/app", actions: ["pull", "delete"] });
    expect(service.seen).toHaveLength(2);
  });

  test("many requests at once ask once", async () => {
    const { registry, service } = await world();
    const { get } = client(basic);
    await Promise.all(Array.from({ length: 24 }, () => get(registry, push())));
    await Promise.all(Array.from({ length: 24 }, () => get(registry, push())));
    expect(service.seen).toHaveLength(1);
  });

  test("no token of one registry is sent to another, though both have the same token service", async () => {
    const { registry, service, realm, issued } = await world();
    const other = await serve(({ headers }) =>
      headers.authorization === undefined ? { status: 401, headers: { "www-authenticate": `Bearer realm="${realm}"` } } : { status: 200 },
    );
    const { get } = client(basic);
    await get(registry, pull());
    await get(other, pull());
    expect(service.seen).toHaveLength(2);
    expect(other.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, `Bearer ${issued[1]?.value}`]);
  });

  test("tokens of different credentials are kept apart", async () => {
    const { registry, service } = await world();
    const { get } = client(async (_, repository) => (repository === "acme/app" ? basic : undefined));
    await get(registry, push(), pull("other/app"));
    await get(registry, pull("other/app"));
    expect(service.seen.map(({ headers }) => headers.authorization)).toEqual([header, undefined]);
  });

  test("a token takes no slot: it is had while a transfer holds them all", async () => {
    const { registry } = await world();
    const { http, auth, ctx } = client(basic, testContext({ slots: 1 }));
    http.trust(registry.url);
    const status = await ctx.limiter.transfer([http.lane(registry.url)], async () => {
      const answer = await http.send({
        method: "GET",
        url: new URL("v2/", registry.url),
        operation: "read",
        reference: "acme/app",
        auth: auth.authorizer("r.example", registry.url, [pull()]),
        expect: [200],
        slot: false,
      });
      return answer.status;
    });
    expect(status).toBe(200);
  });
});

describe("the life of a token", () => {
  test.each<[string, object, number]>([
    ["by expires_in, less a fifth", { expires_in: 300 }, 240_000],
    ["by expires_in as text", { expires_in: "300" }, 240_000],
    ["60 s where nothing is said", {}, 48_000],
    ["60 s where it says less", { expires_in: 1 }, 48_000],
    ["60 s where it says nonsense", { expires_in: -5 }, 48_000],
    ["from receipt, whatever the service's clock says", { expires_in: 300, issued_at: "1999-01-01T00:00:00Z" }, 240_000],
  ])("%s", async (_, members, milliseconds) => {
    const clock = manualClock();
    const { registry, service } = await world({ token: (_request, issue) => ({ status: 200, body: { token: issue(), ...members } }) });
    const { get } = client(basic, testContext({ clock }));
    await get(registry, pull());
    await clock.advance(milliseconds - 1);
    await get(registry, pull());
    expect(service.seen).toHaveLength(1);
    await clock.advance(1);
    await get(registry, pull());
    expect(service.seen).toHaveLength(2);
    expect(registry.seen).toHaveLength(4);
  });

  test("a refused one is renewed once, and the request repeated once", async () => {
    const { registry, service, issued, revoked } = await world();
    const { get } = client(basic);
    await get(registry, pull());
    revoked.add(issued[0]!.value);
    await get(registry, pull());
    expect(service.seen).toHaveLength(2);
    expect(registry.seen.slice(2).map(({ headers }) => headers.authorization)).toEqual(issued.map(({ value }) => `Bearer ${value}`));
  });

  test("one that grew old while its request waited for a slot is renewed as often as that happens, within bounds", async () => {
    for (const waits of [3, 9]) {
      const clock = manualClock();
      let old = 0;
      // Behind long transfers the token is past its time whenever it arrives.
      const { registry, service } = await world({
        registry: ({ headers }) => {
          if (headers.authorization === undefined || old >= waits) return undefined;
          old++;
          clock.advance(400_000);
          return { status: 401 };
        },
      });
      const { get } = client(basic, testContext({ clock }));
      if (waits === 3) expect(await get(registry, pull())).toBe(200);
      else expect((await failure(get(registry, pull()))).facts.kind).toBe("unauthorized");
      expect(service.seen.length).toBeLessThanOrEqual(5);
    }
  });

  test("one that ran out, sooner than its service says, while its request waited is renewed", async () => {
    const clock = manualClock();
    let waited = false;
    const { registry, service } = await world({
      registry: ({ headers }) => {
        if (headers.authorization === undefined || waited) return undefined;
        waited = true;
        clock.advance(40_000);
        return { status: 401 };
      },
    });
    expect(await client(basic, testContext({ clock })).get(registry, pull())).toBe(200);
    expect(service.seen).toHaveLength(2);
  });

  test("many requests that meet the refusal together renew once", async () => {
    const { registry, service, issued, revoked } = await world();
    const { get } = client(basic);
    await get(registry, pull());
    revoked.add(issued[0]!.value);
    await Promise.all(Array.from({ length: 12 }, () => get(registry, pull())));
    expect(service.seen).toHaveLength(2);
  });

  test("a refusal without a challenge is one, too", async () => {
    let bare = false;
    const { registry, service, issued, revoked } = await world({
      registry: ({ headers }) => (bare && headers.authorization === "Bearer token-1-canary" ? { status: 401 } : undefined),
    });
    const { get } = client(basic);
    await get(registry, pull());
    revoked.add(issued[0]!.value);
    bare = true;
    await get(registry, pull());
    expect(service.seen).toHaveLength(2);
  });

  test("refused twice, the request fails, and says who it was and what for", async () => {
    const { registry, service } = await world({
      registry: ({ headers }) =>
        headers.authorization === undefined
          ? undefined
          : { status: 401, headers: { "www-authenticate": `Bearer realm="${realmOf()}",error="insufficient_scope"` } },
    });
    const realmOf = () => `${service.url}token?kept=a%2Fb`;
    const error = await failure(client(basic).get(registry, push()));
    expect(error.facts).toMatchObject({
      kind: "unauthorized",
      status: 401,
      credentials: "registry-auth",
      scope: "repository:acme/app:pull,push",
    });
    expect(service.seen).toHaveLength(1);
  });

  test("a grant that was smaller than asked is asked for anew, alone", async () => {
    // The service grants nothing where push is asked for; the registry refuses such tokens.
    const { registry, service, issued } = await world({
      registry: ({ headers }) => {
        const token = issuedBy(headers.authorization);
        return token?.scopes.some((scope) => scope.includes("push"))
          ? { status: 401, headers: { "www-authenticate": `Bearer realm="${service.url}token?kept=a%2Fb",service="reg"` } }
          : undefined;
      },
    });
    const issuedBy = (text = "") => issued.find(({ value }) => text === `Bearer ${value}`);
    const { get } = client(basic);
    await failure(get(registry, push()));
    expect(await get(registry, pull())).toBe(200);
    expect(await get(registry, pull())).toBe(200);
    expect(issued.map(({ scopes }) => scopes)).toEqual([["repository:acme/app:pull,push"], ["repository:acme/app:pull"]]);
  });

  test("403 with insufficient_scope is tried once more with what it asks for; 403 alone is not", async () => {
    let withChallenge = true;
    const { registry, service } = await world({
      registry: ({ headers }) => {
        if (headers.authorization === undefined || headers.authorization === "Bearer token-2-canary") return undefined;
        const challenge = `Bearer realm="${service.url}token?kept=a%2Fb",scope="repository:acme/app:delete",error="insufficient_scope"`;
        return { status: 403, ...(withChallenge && { headers: { "www-authenticate": challenge } }) };
      },
    });
    const first = client(basic);
    expect(await first.get(registry, pull())).toBe(200);
    expect(await first.get(registry, pull())).toBe(200);
    expect(service.seen.map(({ query }) => query.getAll("scope"))).toEqual([
      ["repository:acme/app:pull"],
      ["repository:acme/app:delete,pull"],
    ]);
    withChallenge = false;
    const second = client(basic);
    await failure(second.get(registry, pull()));
    const error = await failure(second.get(registry, pull()));
    expect(error.facts).toMatchObject({ kind: "denied", status: 403, credentials: "registry-auth", scope: "repository:acme/app:pull" });
    expect(error.facts.reason).toBeUndefined();
  });
});

describe("a mount's second scope", () => {
  test("is dropped where the token service refuses both together, and not tried again", async () => {
    const { registry, service } = await world({
      token: ({ query }, issue) =>
        query.getAll("scope").length > 1
          ? { status: 403, body: { message: "access forbidden" } }
          : { status: 200, body: { token: issue() } },
    });
    const { get } = client(basic);
    await get(registry, push(), pull("acme/base"));
    await get(registry, push(), pull("acme/base"));
    await get(registry, push());
    expect(service.seen.map(({ query }) => query.getAll("scope"))).toEqual([
      ["repository:acme/app:pull,push", "repository:acme/base:pull"],
      ["repository:acme/app:pull,push"],
    ]);
    await get(registry, pull("acme/base"));
    expect(service.seen).toHaveLength(3);
  });
});

describe("Basic", () => {
  const basicRegistry = (right: string) =>
    serve(({ headers }) =>
      headers.authorization === right ? { status: 200 } : { status: 401, headers: { "www-authenticate": 'BASIC realm="Nexus"' } },
    );

  test("goes out when it was asked for, and then up front", async () => {
    const registry = await basicRegistry(header);
    const { get } = client(basic);
    await get(registry, pull());
    await get(registry, push("acme/other"));
    expect(registry.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, header, header]);
  });

  test("wrong credentials are an error; nobody goes on anonymously", async () => {
    const registry = await basicRegistry("Basic other");
    const error = await failure(client(basic).get(registry, pull()));
    expect(error.facts).toMatchObject({
      kind: "unauthorized",
      credentials: "registry-auth",
    });
    expect(registry.seen.map(({ headers }) => headers.authorization)).toEqual([undefined, header]);
  });

  test("without credentials the error says to log in", async () => {
    const registry = await basicRegistry(header);
    const error = await failure(client().get(registry, pull()));
    expect(error.facts).toMatchObject({ kind: "unauthorized", credentials: "none" });
    expect(registry.seen).toHaveLength(1);
  });

  test("UTF-8 goes out as UTF-8", async () => {
    const registry = await basicRegistry(`Basic ${Buffer.from("jürgen:pä:ss", "utf8").toString("base64")}`);
    expect(await client({ ...basic, username: "jürgen", password: "pä:ss" }).get(registry, pull())).toBe(200);
  });

  test("a user name with a colon cannot be sent", async () => {
    const registry = await basicRegistry(header);
    const error = await failure(client({ ...basic, username: "a:b" }).get(registry, pull()));
    expect(error.facts).toMatchObject({ kind: "credentials", credentials: "registry-auth" });
  });

  test("an identity token is of no use, and the error says so", async () => {
    const registry = await basicRegistry(header);
    const error = await failure(client({ kind: "identity-token", token: "canary", from: "helper" }).get(registry, pull()));
    expect(error.facts).toMatchObject({ kind: "unauthorized", reason: "basic-only" });
  });
});

describe("an identity token", () => {
  const identity: Credential = { kind: "identity-token", token: "refresh-canary", from: "~/.docker/config.json" };

  test("is posted as OAuth2's refresh token, all scopes in one field", async () => {
    const { registry, service } = await world({ token: (_, issue) => ({ status: 200, body: { access_token: issue() } }) });
    await client(identity).get(registry, push(), pull("acme/base"));
    const [request] = service.seen;
    expect(request?.method).toBe("POST");
    expect(request?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(request?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: "refresh_token",
      refresh_token: "refresh-canary",
      client_id: "oci-registry-action",
      service: "reg",
      scope: "repository:acme/app:pull,push repository:acme/base:pull",
    });
    expect(request?.query.get("refresh_token")).toBeNull();
  });

  test("that is replaced is used no more", async () => {
    const { registry, service } = await world({
      token: (_, issue) => ({ status: 200, body: { access_token: issue(), refresh_token: "second-canary" } }),
    });
    const { get, ctx } = client(identity);
    await get(registry, pull());
    await get(registry, pull("acme/other"));
    expect(service.seen.map(({ body }) => new URLSearchParams(body).get("refresh_token"))).toEqual(["refresh-canary", "second-canary"]);
    expect(ctx.announced).toContain("second-canary");
  });

  test("at a service that takes none is an error that is no missing repository", async () => {
    const { registry } = await world({ token: () => ({ status: 404 }) });
    const error = await failure(client(identity).get(registry, pull()));
    expect(error.facts).toMatchObject({ kind: "server", status: 404, credentials: "~/.docker/config.json" });
    expect(error.facts.reason).toBe("no-identity-tokens");
  });

  test("is not carried along by a redirect to another origin", async () => {
    const thief = await serve(() => ({ status: 200, body: { access_token: "stolen" } }));
    const { registry } = await world({ token: () => ({ status: 307, headers: { location: `${thief.url}token` } }) });
    await failure(client(identity).get(registry, pull()));
    expect(thief.seen).toHaveLength(0);
  });
});

describe("a registry token", () => {
  const registryToken: Credential = { kind: "registry-token", token: "given-canary", from: "~/.docker/config.json" };

  test("is sent from the first request on", async () => {
    const registry = await serve(({ headers }) => ({ status: headers.authorization === "Bearer given-canary" ? 200 : 401 }));
    expect(await client(registryToken).get(registry, pull())).toBe(200);
    expect(registry.seen).toHaveLength(1);
  });

  test("that is refused is the end: no other token is asked for", async () => {
    const { registry, service } = await world();
    const error = await failure(client(registryToken).get(registry, pull()));
    expect(error.facts).toMatchObject({ kind: "unauthorized", credentials: "~/.docker/config.json" });
    expect(service.seen).toHaveLength(0);
  });
});

describe("a token service that refuses", () => {
  test.each([401, 403])("explicit credentials with %i ends it, without an anonymous try", async (status) => {
    const { registry, service } = await world({ token: () => ({ status, body: { details: "incorrect username or password" } }) });
    const error = await failure(client(basic).get(registry, pull()));
    expect(error.facts).toMatchObject({
      kind: status === 401 ? "unauthorized" : "denied",
      status,
      host: service.url.host,
      detail: "incorrect username or password",
      credentials: "registry-auth",
      scope: "repository:acme/app:pull",
    });
    expect(service.seen.map(({ headers }) => headers.authorization)).toEqual([header]);
  });

  test("an anonymous one says to log in", async () => {
    const { registry } = await world({ token: () => ({ status: 401 }) });
    const error = await failure(client().get(registry, pull()));
    expect(error.facts).toMatchObject({ kind: "unauthorized", credentials: "none" });
  });

  test.each([404, 405, 409, 413, 501])("with %i is a failing server, never missing content", async (status) => {
    const { registry } = await world({ token: () => ({ status }) });
    expect((await failure(client(basic).get(registry, pull()))).facts).toMatchObject({ kind: "server", status });
  });

  test("for a moment is asked again", async () => {
    let failures = 1;
    const { registry, service } = await world({
      token: (_, issue) => (failures-- > 0 ? { status: 503, headers: { "retry-after": "0" } } : { status: 200, body: { token: issue() } }),
    });
    const clock = { ...manualClock(), sleep: async () => {} };
    expect(await client(basic, testContext({ clock }), 3).get(registry, pull())).toBe(200);
    expect(service.seen).toHaveLength(2);
  });
});

describe("the token service's answer", () => {
  test.each<[string, object | string, RegExp]>([
    ["is no JSON", "<html>canary</html>", /no JSON object/],
    ["is no object", ["canary"], /no JSON object/],
    ["holds no token", { error: "canary" }, /holds no token/],
    ["holds an empty token", { token: "", access_token: null }, /holds no token/],
    ["holds a token that is no text", { token: { canary: 1 } }, /holds no token/],
    ["holds a token with a line break", { token: "canary\r\nX-Evil: 1" }, /cannot be sent in a header/],
    ["holds a token with a space", { token: "canary canary" }, /cannot be sent in a header/],
    ["holds a token of 17 KiB", { token: "canary".repeat(3000) }, /cannot be sent in a header/],
    ["is longer than 64 KiB", { token: "x", padding: "canary".repeat(12_000) }, /longer than/],
  ])("%s", async (_, body, expected) => {
    const { registry } = await world({ token: () => ({ status: 200, body }) });
    const error = await failure(client(basic).get(registry, pull()));
    expect(error.facts.kind).toBe("server");
    expect(error.message).toMatch(expected);
    expect(registry.seen).toHaveLength(1);
  });

  test.each([
    { token: "a-canary" },
    { access_token: "a-canary" },
    { token: "a-canary", access_token: "a-canary" },
    { token: "", access_token: "a-canary" },
  ])("%j holds a token, which is announced before it is sent", async (body) => {
    let announcedWhenSent: readonly string[] = [];
    const registry = await serve(({ headers }) => {
      if (headers.authorization === undefined) return { status: 401, headers: { "www-authenticate": `Bearer realm="${service.url}"` } };
      announcedWhenSent = [...ctx.announced];
      return { status: headers.authorization === "Bearer a-canary" ? 200 : 400 };
    });
    const service = await serve(() => ({ status: 200, body }));
    const { get, ctx } = client(basic);
    expect(await get(registry, pull())).toBe(200);
    expect(announcedWhenSent).toContain("a-canary");
  });
});

describe("the realm", () => {
  const headersOf = (...lines: string[]): Headers => ({
    get: () => lines[0],
    all: (name) => (name.toLowerCase() === "www-authenticate" ? lines : []),
  });
  const challenge = (origin: string, realm: string) => {
    const { auth, http } = client(basic);
    const url = new URL(origin);
    http.trust(url);
    const authorizer = auth.authorizer("r.example", url, [pull()]);
    return Promise.resolve(authorizer.authorization()).then(() =>
      authorizer.challenged({ status: 401, url, headers: headersOf(`Bearer realm="${realm}"`) }),
    );
  };

  test.each([
    ["without a scheme", "/token", /no absolute address/],
    ["that is a name", "Registry Realm", /no absolute address/],
    ["of another scheme", "file:///etc/passwd", /no absolute address/],
    ["with a user", "https://user:canary@auth.example/token", /user name or password/],
    ["without TLS, for a registry with", "http://auth.example/token", /is not reached by TLS/],
    ["without TLS on the registry's own host", "http://r.example/token", /is not reached by TLS/],
    ["that is no URL", "https://", /no URL/],
  ])("%s is refused", async (_, realm, expected) => {
    const error = await failure(challenge("https://r.example", realm));
    expect(error.facts.kind).toBe("server");
    expect(error.message).toMatch(expected);
  });

  test.each([
    "https://169.254.169.254/latest/meta-data",
    "https://[::ffff:169.254.169.254]/",
    "https://[fd00:ec2::254]/",
    "https://0xa9fea9fe/",
  ])("%s is not asked", async (realm) => {
    expect((await failure(challenge("https://127.0.0.1:1", realm))).facts.kind).toBe("server");
  });

  test.each(["https://127.0.0.1:1/token", "https://0x7f000001:1/token", "https://localhost:1/token", "https://10.0.0.1/token"])(
    "%s is not asked for a registry that is not as near",
    async (realm) => {
      const error = await failure(challenge("https://203.0.113.7", realm));
      expect(error.facts.kind).toBe("server");
      expect(error.facts.attempts ?? 1).toBe(1);
    },
  );

  test("that moves to another origin within a run is refused, and gets no request", async () => {
    const thief = await serve(() => ({ status: 200, body: { token: "stolen" } }));
    let moved = false;
    const { registry, issued, revoked } = await world({ challenge: (realm) => `Bearer realm="${moved ? `${thief.url}token` : realm}"` });
    const { get } = client(basic);
    await get(registry, pull());
    moved = true;
    revoked.add(issued[0]!.value);
    const error = await failure(get(registry, pull()));
    expect(error.message).toMatch(/token service changed from http:\/\/127\.0\.0\.1:\d+ to http:\/\/127\.0\.0\.1:\d+/);
    expect(thief.seen).toHaveLength(0);
  });

  test("may differ by repository within one origin", async () => {
    const { registry, service } = await world({
      challenge: (realm, { path }) => `Bearer realm="${realm.replace("/token", `/${path.split("/")[2]}/token`)}",service="reg"`,
      registry: ({ path, headers }) =>
        headers.authorization !== undefined && service.seen.at(-1)?.path !== `/${path.split("/")[2]}/token`
          ? { status: 401, headers: { "www-authenticate": `Bearer realm="${service.url}${path.split("/")[2]}/token"` } }
          : undefined,
    });
    const { get } = client(basic);
    expect(await get(registry, pull("first/app"))).toBe(200);
    expect(await get(registry, pull("second/app"))).toBe(200);
    expect(service.seen.map(({ path }) => path)).toEqual(["/first/token", "/first/token", "/second/token"]);
  });
});

describe("what is not ours to answer", () => {
  test("a challenge from another origin", async () => {
    const { auth } = client(basic);
    const authorizer = auth.authorizer("r.example", new URL("https://r.example"), [pull()]);
    await authorizer.authorization();
    const headers: Headers = { get: () => "Basic", all: () => ["Basic"] };
    expect(await authorizer.challenged({ status: 401, url: new URL("https://r.example:8443/"), headers })).toBe(false);
    expect(await authorizer.authorization()).toBeUndefined();
  });

  test("schemes that nobody here speaks: the error names them", async () => {
    const registry = await serve(() => ({ status: 401, headers: { "www-authenticate": ["Negotiate", 'Digest realm="x",nonce="y"'] } }));
    const error = await failure(client(basic).get(registry, pull()));
    expect(error.facts).toMatchObject({
      kind: "unauthorized",
      reason: "unknown-login",
      schemes: "negotiate, digest",
    });
  });

  test("no challenge at all", async () => {
    const registry = await serve(() => ({ status: 401 }));
    const error = await failure(client(basic).get(registry, pull()));
    expect(error.facts).toMatchObject({ reason: "unknown-login" });
  });
});

test("credentials that cannot be looked up stop the run before any request", async () => {
  const { registry, service } = await world();
  const broken = new OciError("credential helper failed", { kind: "credentials" });
  const error = await failure(client(async () => Promise.reject(broken)).get(registry, pull()));
  expect(error.facts.kind).toBe("credentials");
  expect([...registry.seen, ...service.seen]).toEqual([]);
});

describe("identities", () => {
  test("are the same for the same credentials, wherever they were found, and hold no secret", async () => {
    const { auth } = client(async (_, repository) => {
      if (repository === "anonymous") return undefined;
      if (repository === "token") return { kind: "identity-token", token: "pass-canary", from: "x" };
      return repository === "other" ? { ...basic, password: "other-canary" } : { ...basic, from: repository };
    });
    const [a, b, other, token, anonymous] = await Promise.all(
      ["a", "b", "other", "token", "anonymous"].map((repository) => auth.identity("r.example", repository)),
    );
    expect(a).toBe(b);
    expect(new Set([a, other, token, anonymous]).size).toBe(4);
    expect([a, other, token, anonymous].join()).not.toContain("canary");
  });
});

describe("a token that is good for few requests", () => {
  test.for([1, 3, 12])("%s of them: many that run side by side all get through", async (uses) => {
    const used = new Map<string, number>();
    const it = await world({
      registry: ({ headers }) => {
        const token = headers.authorization;
        if (token === undefined) return undefined;
        used.set(token, (used.get(token) ?? 0) + 1);
        return (used.get(token) ?? 0) > uses ? { status: 401 } : undefined;
      },
    });
    const { get } = client();
    const statuses = await Promise.all(Array.from({ length: 30 }, () => get(it.registry, { repository: "app", actions: ["pull"] })));
    expect(statuses).toEqual(statuses.map(() => 200));
  });

  test.for([3, 12, 1000])("%s of them: what is refused always ends after three tokens, however many others use tokens up", async (uses) => {
    const used = new Map<string, number>();
    const it = await world({
      registry: ({ headers, path }) => {
        const token = headers.authorization;
        if (token === undefined) return undefined;
        used.set(token, (used.get(token) ?? 0) + 1);
        return path.includes("refused") || (used.get(token) ?? 0) > uses ? { status: 401 } : undefined;
      },
    });
    const { get } = client();
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => get(it.registry, { repository: index % 2 ? "app" : "refused", actions: ["pull"] })),
    );
    expect(results.map(({ status }) => status)).toEqual(results.map((_, index) => (index % 2 ? "fulfilled" : "rejected")));
    const refused = it.registry.seen.filter(({ path, headers }) => path.includes("refused") && headers.authorization !== undefined);
    expect(refused.length).toBeLessThanOrEqual(3 * 20);
  });

  test("a registry that refuses every token is not asked without end", async () => {
    const it = await world({ registry: ({ headers }) => (headers.authorization === undefined ? undefined : { status: 401 }) });
    const { get } = client();
    await expect(get(it.registry, { repository: "app", actions: ["pull"] })).rejects.toMatchObject({ facts: { kind: "unauthorized" } });
    expect(it.issued.length).toBe(1);
  });
});

describe("a registry that redirects to another one", () => {
  const scope: Scope = { repository: "app", actions: ["pull"] };

  test("reads there with an anonymous token of that one's token service; our credentials stay here", async () => {
    const target = await world({
      challenge: (realm) => `Bearer realm="${realm}",service="target",scope="repository:other/app:pull"`,
      token: ({ headers, query }, issue) =>
        headers.authorization === undefined && !query.has("account") ? { status: 200, body: { token: issue() } } : { status: 400 },
    });
    const first = await world({
      registry: ({ headers }) =>
        headers.authorization === undefined
          ? undefined
          : { status: 307, headers: { location: `${target.registry.url}v2/other/app/manifests/1` } },
    });
    const { get } = client({ kind: "basic", username: "me", password: "password-canary", from: "a test" });
    expect(await get(first.registry, scope)).toBe(200);
    expect(await get(first.registry, scope)).toBe(200);
    expect(target.issued.map(({ scopes }) => scopes)).toEqual([["repository:other/app:pull"]]);
    expect(target.registry.seen.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      "Bearer token-1-canary",
      "Bearer token-1-canary",
    ]);
    expect(JSON.stringify([target.registry.seen, target.service.seen])).not.toContain("password-canary");
    expect(JSON.stringify([target.registry.seen, target.service.seen])).not.toContain(Buffer.from("me:password-canary").toString("base64"));
  });

  test("a second refusal there ends it, and a password is never sent", async () => {
    const target = await serve(() => ({ status: 401, headers: { "www-authenticate": 'Basic realm="x"' } }));
    const first = await serve(() => ({ status: 307, headers: { location: `${target.url}v2/app/manifests/1` } }));
    const { get } = client({ kind: "basic", username: "me", password: "password-canary", from: "a test" });
    await expect(get(first, scope)).rejects.toMatchObject({ facts: { kind: "unauthorized", host: target.url.host } });
    expect(target.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });
});

describe("a token service that does not know a scope (Quay)", () => {
  const quay = () =>
    world({
      token: ({ query }, issue) =>
        query.getAll("scope").every((scope) => /^repository:[^:]+:(?:push|pull|\*)(?:,(?:push|pull|\*))*$/.test(scope))
          ? { status: 200, body: { token: issue() } }
          : { status: 400, body: { errors: [{ code: "INVALID_REQUEST", message: "Unable to decode repository and actions" }] } },
    });
  const asked = ({ seen }: Server) => seen.map(({ query }) => query.getAll("scope"));

  test("is asked for what every one knows: to push, where something is deleted; and that once", async () => {
    const { registry, service } = await quay();
    const { get } = client(basic);
    const deletion: Scope = { repository: "acme/app", actions: ["pull", "push", "delete"] };
    for (let at = 0; at < 3; at++) expect(await get(registry, deletion)).toBe(200);
    expect(asked(service)).toEqual([["repository:acme/app:delete,pull,push"], ["repository:acme/app:pull,push"]]);
  });

  test("is asked for nothing in particular, where repositories are listed", async () => {
    const { registry, service } = await quay();
    expect(await client(basic).get(registry, { repository: "", actions: [] })).toBe(200);
    expect(asked(service)).toEqual([["registry:catalog:*"], []]);
  });

  test("is asked no more where it refuses that, too, or refuses who asks", async () => {
    for (const [status, times] of [
      [400, 2],
      [401, 1],
      [403, 1],
    ] as const) {
      const { registry, service } = await world({ token: () => ({ status, body: {} }) });
      const error = await failure(client(basic).get(registry, { repository: "acme/app", actions: ["pull", "push", "delete"] }));
      expect(error.facts).toMatchObject({ status, operation: "get token for", scope: expect.stringContaining("repository:acme/app:") });
      expect(service.seen).toHaveLength(times);
    }
  });
});
