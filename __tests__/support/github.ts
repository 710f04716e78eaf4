import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Login } from "./fault-registry/access.ts";
import { type FaultRegistry, startFaultRegistry } from "./fault-registry/registry.ts";
import type { StoredManifest, StoredRepository } from "./fault-registry/storage.ts";
import type { Certificate } from "./tls.ts";

/** Who a token belongs to, and what it may do. */
export interface GithubToken {
  /** A job's, a personal access token of the old kind, or one of the new kind, which GitHub Packages does not take. */
  readonly kind: "job" | "classic" | "fine-grained";
  /** Of a personal token. */
  readonly login?: string;
  /** `permissions: packages:` of a job; of a classic token its scopes `read:packages`, `write:packages` and (with it) `delete:packages`. Default "write". */
  readonly packages?: "none" | "read" | "write";
  /** Its role for every package: that of the repository ("Manage Actions access"), or of the user. Default "admin". */
  readonly role?: "read" | "write" | "admin";
  /** How a deletion is refused to whom the role is missing: both have been seen. Default 403. */
  readonly refusal?: 403 | 404;
}

export interface GithubOptions {
  readonly tls: Certificate;
  /** `github.com`, whose registry is ghcr.io, or the host of an Enterprise server, whose registry is `containers.HOST`. */
  readonly server?: string;
  /** Default: the organisation acme and the user octocat. */
  readonly accounts?: Readonly<Record<string, "Organization" | "User">>;
  readonly tokens: Readonly<Record<string, GithubToken>>;
  /** What the registry answers for lists of referrers: 404, a redirect to a page of the web site, or a list that is always empty. All three have been seen. Default "absent". */
  readonly referrers?: "absent" | "page" | "empty";
  /** Requests that the hour's limit leaves; each is counted, told in headers, and refused beyond. Default: no limit. */
  readonly hourlyLimit?: number;
  /** Whether the Link header of its lists leaves out the last page, as GitHub says it may. */
  readonly hidesLast?: boolean;
  /** How many listings do not show yet what was pushed since the first one; default 0. */
  readonly lag?: number;
}

/** A request to the API, as it came in and as it was answered. */
export interface GithubCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly authorization: string | undefined;
  /** 0: none. */
  readonly status: number;
}

/** What happens to a call instead of the right answer. */
export interface GithubFault {
  /** Matches `METHOD PATH`. */
  readonly on: RegExp;
  /** The first of the matching calls that it happens to, from 1; default 1. */
  readonly nth?: number;
  /** Default 1. */
  readonly times?: number;
  readonly status?: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Break the connection instead of answering. */
  readonly drop?: true;
  /** Never answer, and do nothing. */
  readonly hang?: true;
  /** Do the work all the same, before. */
  readonly work?: true;
  /** Milliseconds before anything else. */
  readonly delay?: number;
  /** Called, and waited for, before anything else. */
  readonly before?: () => void | Promise<void>;
}

export interface Github extends AsyncDisposable {
  /** `ghcr.io` */
  readonly registryHost: string;
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly registry: FaultRegistry;
  /** For `startConnectProxy`. */
  readonly routes: Readonly<Record<string, string>>;
  readonly calls: readonly GithubCall[];
  /** The most calls that were under way at once. */
  readonly peak: number;
  /** When digests came (`created_at`); default: five days ago. */
  readonly created: Map<string, Date>;
  /** Digests with more than 5,000 downloads. */
  readonly popular: Set<string>;
  /** Packages that not everybody may see: `acme/app`. */
  readonly hidden: Set<string>;
  inject(fault: GithubFault): void;
  /** Forgets the calls. */
  forget(): void;
  /** The id of a version. */
  idOf(repository: string, digest: string): number;
}

/** The names that a certificate for it must have. */
export function githubHosts(server = "github.com"): string[] {
  return server === "github.com" ? ["ghcr.io", "api.github.com", "github.com", cdn] : [`containers.${server}`, server];
}

const cdn = "pkg-containers.githubusercontent.com";
const always = { times: Number.POSITIVE_INFINITY } as const;

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Deleted {
  readonly name: string;
  readonly manifest: StoredManifest;
  readonly tags: readonly string[];
}

/**
 * GitHub's container registry and the part of its REST API that has to do with packages, over one content: a manifest is a version, what is pushed is a new one, what is deleted by
 * the API is gone from the registry. As documented (REST API, "Packages"; "Deleting and restoring a package") and as users met it.
 */
export async function startGithub(options: GithubOptions): Promise<Github> {
  const { server = "github.com", accounts = { acme: "Organization", octocat: "User" }, referrers = "absent" } = options;
  const isPublic = server === "github.com";
  const registryHost = isPublic ? "ghcr.io" : `containers.${server}`;
  const apiUrl = isPublic ? "https://api.github.com" : `https://${server}/api/v3`;
  const serverUrl = `https://${server}`;
  const hidden = new Set<string>();
  const popular = new Set<string>();
  const roles = ["none", "read", "write", "admin"] as const;
  const may = (token: GithubToken, role: "read" | "write" | "admin"): boolean => {
    if (token.kind === "fine-grained") return false;
    const granted = token.packages ?? "write";
    const enough = granted === "write" || (granted === "read" && role === "read");
    return enough && roles.indexOf(token.role ?? "admin") >= roles.indexOf(role);
  };

  await using starting = new AsyncDisposableStack();
  const registry = starting.use(
    await startFaultRegistry({
      ...{ tls: options.tls, referrers: referrers !== "absent", subjectHeader: false, tagDeletion: false, digestDeletion: false },
      ...(isPublic && { redirectBlobs: `https://${cdn}` }),
      access: {
        type: "bearer",
        ...{ realm: `https://${registryHost}/token`, service: registryHost },
        grant: (who: Login | undefined, repository, actions) => {
          const token = who && options.tokens[who.password];
          if (who && (!token || token.kind === "fine-grained")) return "denied";
          const reads = hidden.has(repository) ? token !== undefined && may(token, "read") : true;
          if (!reads) return "denied";
          // The user name does not matter.
          return actions.filter((action) => action === "pull" || (action === "push" && token !== undefined && may(token, "write")));
        },
      },
    }),
  );
  registry.inject({
    ...{ on: "manifest-delete", ...always },
    fault: { status: 405, body: '{"errors":[{"code":"UNSUPPORTED","message":"The operation is unsupported."}]}' },
  });
  if (referrers === "page") registry.inject({ on: "referrers", ...always, fault: { status: 303, redirect: `${serverUrl}/a-page` } });
  if (referrers === "empty") {
    const body = '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}';
    registry.inject({
      ...{ on: "referrers", ...always },
      fault: { status: 200, body, headers: { "content-type": "application/vnd.oci.image.index.v1+json" } },
    });
  }

  // ---- Versions
  const { storage } = registry;
  /** By name of the package and digest; and back. */
  const ids = new Map<string, Map<string, number>>();
  const digests = new Map<number, string>();
  let lastId = 1000;
  const unseen = new Map<string, number>();
  let listed = false;
  const deleted = new Map<number, Deleted>();
  const idsOf = (name: string): Map<string, number> => {
    const known = ids.get(name) ?? new Map<string, number>();
    ids.set(name, known);
    return known;
  };
  const idOf = (name: string, digest: string, as?: number): number => {
    const known = idsOf(name);
    const id = as ?? known.get(digest) ?? ++lastId;
    known.set(digest, id);
    digests.set(id, digest);
    return id;
  };
  const created = new Map<string, Date>();
  const fiveDaysAgo = new Date(Date.now() - 5 * 86_400_000);
  const createdAt = (digest: string): string => (created.get(digest) ?? fiveDaysAgo).toISOString().replace(/\.\d+Z$/, "Z");
  const tagsOn = ({ tags }: StoredRepository, digest: string) => [...tags].filter(([, held]) => held === digest).map(([tag]) => tag);
  const versionOf = (base: string, name: string, digest: string, tags: readonly string[]) => {
    const id = idOf(name, digest);
    return {
      ...{ id, name: digest, url: `${apiUrl}${base}/versions/${id}`, package_html_url: `${serverUrl}/${name}` },
      ...{ created_at: createdAt(digest), updated_at: createdAt(digest), html_url: `${serverUrl}/${name}/${id}` },
      metadata: { package_type: "container", container: { tags } },
    };
  };

  /** What a listing shows, oldest first: without what was pushed a moment ago, if lists lag. */
  const shownOf = (name: string, repository: StoredRepository, page: number): string[] => {
    const all = [...repository.manifests.keys()];
    const known = idsOf(name);
    // Ids are given in the order of creation.
    if (known.size < all.length) for (const digest of all) idOf(name, digest);
    if (options.lag === undefined) return all;
    const lag = options.lag;
    const shown = all.filter((digest) => {
      const key = `${name}@${digest}`;
      const left = unseen.get(key) ?? (listed ? lag : 0);
      unseen.set(key, Math.max(0, left - (page === 1 ? 1 : 0)));
      return left === 0;
    });
    listed = true;
    return shown;
  };

  const list = (base: string, name: string, repository: StoredRepository, query: URLSearchParams): Answer => {
    const size = Math.min(100, Number(query.get("per_page") ?? 30));
    const page = Number(query.get("page") ?? 1);
    const shown = shownOf(name, repository, page);
    const last = Math.max(1, Math.ceil(shown.length / size));
    const link = (number: number, rel: string) => `<${apiUrl}${base}/versions?state=active&per_page=${size}&page=${number}>; rel="${rel}"`;
    const links = [
      ...(page > 1 ? [link(page - 1, "prev")] : []),
      ...(page < last ? [link(page + 1, "next"), ...(options.hidesLast ? [] : [link(last, "last")])] : []),
      ...(page > 1 ? [link(1, "first")] : []),
    ];
    const end = Math.max(0, shown.length - (page - 1) * size);
    const own = shown.slice(Math.max(0, end - size), end).reverse();
    const tags = new Map(own.map((digest): [string, string[]] => [digest, []]));
    for (const [tag, digest] of repository.tags) tags.get(digest)?.push(tag);
    return {
      status: 200,
      body: own.map((digest) => versionOf(base, name, digest, tags.get(digest) ?? [])),
      headers: links.length > 0 ? { link: links.join(", ") } : {},
    };
  };

  const remove = (name: string, repository: StoredRepository, digest: string): Answer => {
    const manifest = repository.manifests.get(digest);
    if (!manifest) return notFound;
    const tags = tagsOn(repository, digest);
    const isOtherTagged = [...repository.tags.values()].some((held) => held !== digest);
    if (repository.manifests.size === 1)
      return refused(400, "You cannot delete the last version of a package. You must delete the package instead.");
    if (tags.length > 0 && !isOtherTagged)
      return refused(400, "You cannot delete the last tagged version of a package. You must delete the package instead.");
    if (popular.has(digest) && !hidden.has(name)) {
      const words =
        "Publicly visible package versions with more than 5000 downloads cannot be deleted. Contact GitHub support for further assistance.";
      return refused(400, words);
    }
    deleted.set(idOf(name, digest), { name, manifest, tags });
    for (const tag of tags) repository.tags.delete(tag);
    repository.manifests.delete(digest);
    idsOf(name).delete(digest);
    return { status: 204 };
  };

  const restore = (name: string, repository: StoredRepository, id: number): Answer => {
    const gone = deleted.get(id);
    if (gone?.name !== name) return notFound;
    repository.manifests.set(gone.manifest.digest, gone.manifest);
    for (const tag of gone.tags) if (!repository.tags.has(tag)) repository.tags.set(tag, gone.manifest.digest);
    idOf(name, gone.manifest.digest, id);
    deleted.delete(id);
    return { status: 204 };
  };

  const serve = (method: string, path: string, query: URLSearchParams, authorization: string | undefined): Answer => {
    const value = /^(?:Bearer|token) (.+)$/i.exec(authorization ?? "")?.[1];
    const token = value === undefined ? undefined : options.tokens[value];
    if (value !== undefined && !token) return refused(401, "Bad credentials");
    const account = /^\/users\/([^/]+)$/.exec(path)?.[1];
    if (account !== undefined && method === "GET") {
      const type = accounts[account.toLowerCase()];
      return type === undefined ? refused(404, "Not Found") : { status: 200, body: { login: account, id: 1, type } };
    }
    if (path === "/user" && method === "GET") {
      if (!token) return refused(401, "Requires authentication");
      if (token.kind === "job") return refused(403, "Resource not accessible by integration");
      return { status: 200, body: { login: token.login, id: 2, type: "User" } };
    }
    const [, ownerBase, ownerKind = ""] = /^(\/(orgs|users)\/[^/]+|\/user)\/packages$/.exec(path) ?? [];
    if (ownerBase !== undefined && method === "GET") {
      if (!token) return refused(401, "Requires authentication");
      const named = ownerKind === "" ? (token.login ?? "") : (ownerBase.split("/")[2] ?? "");
      if (accounts[named.toLowerCase()] === undefined) return refused(404, "Not Found");
      const names = [...storage.repositories.keys()]
        .filter((name) => name.startsWith(`${named.toLowerCase()}/`))
        .map((name) => name.slice(named.length + 1));
      const [page, size] = [Number(query.get("page") ?? 1), Number(query.get("per_page") ?? 30)];
      const last = Math.max(1, Math.ceil(names.length / size));
      return {
        status: 200,
        body: names.slice((page - 1) * size, page * size).map((name) => ({ name, package_type: "container" })),
        ...(last > 1 && { headers: { link: `<https://api.github.com${path}?per_page=${size}&page=${last}>; rel="last"` } }),
      };
    }
    const [, base = "", kind = "", encoded = "", rest = ""] =
      /^((?:\/(orgs|users)\/[^/]+|\/user)\/packages\/container\/([^/]+))((?:\/versions(?:\/\d+(?:\/restore)?)?)?)$/.exec(path) ?? [];
    if (base === "") return refused(404, "Not Found");
    const owner = kind === "" ? (token?.login ?? "") : (base.split("/")[2] ?? "");
    if (!token) return refused(401, "Requires authentication");
    if (kind === "" && token.kind === "job") return refused(403, "Resource not accessible by integration");
    if (accounts[owner.toLowerCase()] !== (kind === "orgs" ? "Organization" : "User")) return refused(404, "Not Found");
    const name = `${owner.toLowerCase()}/${decodeURIComponent(encoded)}`;
    const repository = storage.repositories.get(name);
    const changes = method !== "GET";
    if (!may(token, "read")) {
      if (token.kind === "job") return refused(403, "Resource not accessible by integration");
      return refused(403, "You need at least read:packages scope to get a package's versions.");
    }
    // Of users, only public packages are listed where it is not one's own place.
    if (!repository || (hidden.has(name) && kind === "users")) return notFound;
    if (changes && !may(token, "admin")) {
      if (token.refusal === 404) return notFound;
      if (token.kind === "job") return refused(403, "Resource not accessible by integration");
      return refused(403, "Must have admin rights to Package.");
    }
    const id = /\/versions\/(\d+)/.exec(rest)?.[1];
    const digest = digests.get(Number(id)) ?? "";
    const isVersion = id !== undefined && idsOf(name).get(digest) === Number(id) && repository.manifests.has(digest);
    if (rest === "" && method === "DELETE") {
      storage.repositories.delete(name);
      return { status: 204 };
    }
    if (rest === "/versions" && method === "GET") return list(base, name, repository, query);
    if (rest.endsWith("/restore") && method === "POST") return restore(name, repository, Number(id));
    if (!isVersion) return notFound;
    if (method === "GET") return { status: 200, body: versionOf(base, name, digest, tagsOn(repository, digest)) };
    return method === "DELETE" ? remove(name, repository, digest) : refused(404, "Not Found");
  };

  // ---- The server
  const calls: GithubCall[] = [];
  const faults: { readonly fault: GithubFault; seen: number }[] = [];
  let flying = 0;
  let spent = 0;
  let peak = 0;
  const strike = (what: string): GithubFault | undefined => {
    for (const active of faults) {
      const { on, nth = 1, times = 1 } = active.fault;
      if (!on.test(what)) continue;
      active.seen++;
      if (active.seen >= nth && active.seen < nth + times) return active.fault;
    }
    return undefined;
  };
  const prefix = new URL(apiUrl).pathname.replace(/\/$/, "");
  const https = createServer({ cert: options.tls.certificate, key: options.tls.key }, async (request, response) => {
    if (request.headers.host === "github.com") {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>GitHub</title>");
      return;
    }
    flying++;
    peak = Math.max(peak, flying);
    response.once("close", () => flying--);
    const { method = "GET", headers } = request;
    const url = new URL(request.url ?? "/", serverUrl);
    const path = url.pathname.slice(prefix.length);
    const call = { method, path: `${path}${url.search}`, authorization: headers.authorization, status: 0 };
    calls.push(call);
    const fault = strike(`${method} ${path}`);
    await fault?.before?.();
    if (fault?.delay !== undefined) await sleep(fault.delay);
    if (fault?.hang) return;
    spent++;
    const { hourlyLimit } = options;
    const limits: Readonly<Record<string, string>> =
      hourlyLimit === undefined
        ? {}
        : {
            "x-ratelimit-limit": String(hourlyLimit),
            "x-ratelimit-remaining": String(Math.max(0, hourlyLimit - spent)),
            "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000) + 1800),
          };
    const isOver = hourlyLimit !== undefined && spent > hourlyLimit;
    const right = isOver
      ? refused(403, "API rate limit exceeded for installation.")
      : fault?.status !== undefined && !fault.work
        ? undefined
        : serve(method, path, url.searchParams, headers.authorization);
    if (fault?.drop) {
      request.socket.destroy();
      return;
    }
    const answer: Answer = fault?.status === undefined ? (right as Answer) : refused(fault.status, fault.message ?? "fault", fault.headers);
    call.status = answer.status;
    const text = answer.body === undefined ? "" : JSON.stringify(answer.body);
    response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...limits, ...answer.headers }).end(text);
  });
  https.listen(0, "127.0.0.1");
  await once(https, "listening");
  starting.defer(async () => {
    https.closeAllConnections();
    await new Promise((closed) => https.close(closed));
  });
  const apiHost = `127.0.0.1:${(https.address() as AddressInfo).port}`;
  const names = isPublic ? ["api.github.com:443", "github.com:443"] : [`${server}:443`];
  const all = starting.move();
  return {
    ...{ registryHost, apiUrl, serverUrl, registry, calls, created, popular, hidden, idOf },
    routes: {
      [`${registryHost}:443`]: registry.host,
      ...Object.fromEntries(names.map((name) => [name, apiHost])),
      ...(registry.blobHost !== undefined && { [`${cdn}:443`]: registry.blobHost }),
    },
    get peak() {
      return peak;
    },
    inject: (fault) => void faults.unshift({ fault, seen: 0 }),
    forget: () => {
      calls.length = 0;
      peak = flying;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function refused(status: number, message: string, headers: Answer["headers"] = {}): Answer {
  return {
    status,
    headers,
    body: { message, documentation_url: "https://docs.github.com/rest/packages/packages", status: String(status) },
  };
}

const notFound: Answer = refused(404, "Package not found.");
