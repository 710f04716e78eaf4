import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type FaultRegistry, startFaultRegistry } from "./fault-registry/registry.ts";
import type { Certificate } from "./tls.ts";

/** The names that a certificate for Docker Hub must have. */
export const hubHosts = ["registry-1.docker.io", "auth.docker.io", "hub.docker.com"] as const;

/** What a password is: each is exchanged for a token, and may not do the same. */
export type HubSecret = "password" | "personal" | "personal, read and write" | "organization";

export interface HubOptions {
  readonly tls: Certificate;
  /** Secrets by `USER:SECRET`. */
  readonly logins: Readonly<Record<string, HubSecret>>;
  /** Requests that its own API takes in a minute; default: no limit. */
  readonly perMinute?: number;
  /** Requests that one of its tokens is good for; default without end. */
  readonly tokenUses?: number;
  /** Where it deletes tags: at the address that they are read from (newer), and at an older one. Default: both. */
  readonly deletesAt?: "both" | "older" | "none";
  /** Default: the real time. */
  readonly now?: () => number;
}

export interface HubCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly status: number;
}

export interface DockerHubFake extends AsyncDisposable {
  readonly registry: FaultRegistry;
  /** For `startConnectProxy`. */
  readonly routes: Readonly<Record<string, string>>;
  /** Requests to its own API. */
  readonly calls: readonly HubCall[];
  /** When tags were pushed last; default: five days ago. */
  readonly pushed: Map<string, Date>;
  /** What its list says of a tag instead of what is right: it is a little behind. */
  readonly stale: Map<string, string>;
  /** Called before each request to its own API is answered. @returns the status to answer instead */
  onCall: (method: string, path: string) => number | undefined;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Docker Hub: its registry, which deletes a digest only if no tag and no index leads to it ("Supported registry API for
 * Docker Hub", "Deleting Images") and no tag; and the part of its own API ("Docker HUB API") that has to do with tags.
 */
export async function startDockerHub(options: HubOptions): Promise<DockerHubFake> {
  await using starting = new AsyncDisposableStack();
  const mayDelete = (secret: HubSecret | undefined): boolean => secret !== undefined && secret !== "personal, read and write";
  const registry = starting.use(
    await startFaultRegistry({
      ...{ tls: options.tls, referrers: false, subjectHeader: false, tagDeletion: false },
      access: {
        type: "bearer",
        ...{ realm: "https://auth.docker.io/token", service: "registry.docker.io" },
        grant: (who, _, actions) => {
          const secret = who && options.logins[`${who.username}:${who.password}`];
          if (who && secret === undefined) return "denied";
          return actions.filter((action) => action === "pull" || (action === "delete" ? mayDelete(secret) : secret !== undefined));
        },
      },
    }),
  );
  const { storage } = registry;
  const isHeld = (name: string, digest: string): boolean => {
    const { tags, manifests } = storage.repository(name);
    const indexes = [...manifests.values()].filter(({ mediaType }) => /index|list/.test(mediaType));
    return [...tags.values()].includes(digest) || indexes.some(({ bytes }) => bytes.includes(digest));
  };
  registry.inject({
    ...{ on: "manifest-delete", times: Number.POSITIVE_INFINITY },
    when: ({ repository, reference }) => reference.includes(":") && isHeld(repository, reference),
    fault: { status: 403, body: '{"errors":[{"code":"DENIED","message":"manifest is referenced by one or more tags or images"}]}' },
  });

  // ---- Its own API
  const tokens = new Map<string, { readonly secret: HubSecret; uses: number }>();
  const pushed = new Map<string, Date>();
  const stale = new Map<string, string>();
  const calls: HubCall[] = [];
  const fake = { onCall: (_method: string, _path: string): number | undefined => undefined };

  const signIn = (body: string): Answer => {
    const { identifier, secret } = JSON.parse(body) as Record<string, string>;
    const kind = options.logins[`${identifier}:${secret}`];
    if (kind === undefined) return { status: 401, body: { detail: "Incorrect authentication credentials" } };
    const token = `hub.${Buffer.from(`${tokens.size} ${identifier}`).toString("base64url")}.jwt`;
    tokens.set(token, { secret: kind, uses: options.tokenUses ?? Number.POSITIVE_INFINITY });
    return { status: 200, body: { access_token: token } };
  };

  const list = (name: string, query: URLSearchParams): Answer => {
    // The newest first, as its pages show them.
    const { tags } = storage.repository(name);
    const all = [...tags].toReversed();
    const size = Math.min(100, Number(query.get("page_size") ?? 10));
    const page = Number(query.get("page") ?? 1);
    if (page > Math.max(1, Math.ceil(all.length / size))) return { status: 404, body: { message: "page not found" } };
    const results = all.slice((page - 1) * size, page * size).map(([tag, digest]) => {
      const at = (pushed.get(tag) ?? new Date(Date.now() - 5 * 86_400_000)).toISOString();
      return { name: tag, digest: stale.get(tag) ?? digest, last_updated: at, tag_last_pushed: at, tag_status: "active", images: [] };
    });
    const next = page * size < all.length ? `https://hub.docker.com/v2/next?page=${page + 1}` : null;
    return { status: 200, body: { count: all.length, next, previous: null, results } };
  };

  const serve = (method: string, path: string, query: URLSearchParams, authorization: string | undefined): Answer => {
    const token = tokens.get(/^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? "");
    if (token === undefined || token.uses-- <= 0) return { status: 401, body: { message: "unauthorized" } };
    const newer = /^\/v2\/namespaces\/([^/]+)\/repositories\/([^/]+)\/tags(?:\/([^/]+))?$/.exec(path);
    const older = /^\/v2\/repositories\/([^/]+)\/([^/]+)\/tags\/([^/]+)\/$/.exec(path);
    const [, namespace, repository, tag] = newer ?? older ?? [];
    if (namespace === undefined) return { status: 404, body: { message: "404: Page Not Found" } };
    if (older && token.secret === "organization") return { status: 403, body: { detail: "access to the resource is forbidden" } };
    const name = `${namespace}/${repository}`;
    if (!storage.exists(name)) return { status: 404, body: { message: "object not found" } };
    if (tag === undefined) return method === "GET" ? list(name, query) : { status: 405 };
    if (method !== "DELETE" || options.deletesAt === "none" || (newer && options.deletesAt === "older")) return { status: 405 };
    if (!mayDelete(token.secret)) return { status: 403, body: { message: "access to the resource is forbidden" } };
    return { status: storage.repository(name).tags.delete(decodeURIComponent(tag)) ? 204 : 404 };
  };

  const { now = Date.now } = options;
  let window = { began: 0, spent: 0 };
  const server = createServer({ cert: options.tls.certificate, key: options.tls.key }, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "GET" } = request;
    const url = new URL(request.url ?? "/", "https://hub.docker.com");
    const instead = fake.onCall(method, url.pathname);
    const { perMinute } = options;
    if (now() - window.began >= 60_000) window = { began: now(), spent: 0 };
    window.spent++;
    const reset = Math.ceil((window.began + 60_000) / 1000);
    const isOver = perMinute !== undefined && window.spent > perMinute;
    const answer: Answer = isOver
      ? { status: 429, headers: { "x-retry-after": String(reset) } }
      : instead !== undefined
        ? { status: instead }
        : url.pathname === "/v2/auth/token" && method === "POST"
          ? signIn(Buffer.concat(chunks).toString())
          : serve(method, url.pathname, url.searchParams, request.headers.authorization);
    calls.push({ method, path: `${url.pathname}${url.search}`, status: answer.status });
    const limits: Readonly<Record<string, string>> =
      perMinute === undefined || isOver
        ? {}
        : {
            "x-ratelimit-limit": String(perMinute),
            "x-ratelimit-remaining": String(Math.max(0, perMinute - window.spent)),
            "x-ratelimit-reset": String(reset),
          };
    response.writeHead(answer.status, {
      "content-type": "application/json",
      date: new Date(now()).toUTCString(),
      ...limits,
      ...answer.headers,
    });
    response.end(answer.body === undefined ? "" : JSON.stringify(answer.body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  starting.defer(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const hub = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const all = starting.move();
  return Object.assign(fake, {
    ...{ registry, calls, pushed, stale },
    routes: { "registry-1.docker.io:443": registry.host, "auth.docker.io:443": registry.host, "hub.docker.com:443": hub },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  });
}
