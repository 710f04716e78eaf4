import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Clock, systemClock } from "../../../src/runtime/clock.ts";
import type { Certificate } from "../tls.ts";
import { type Access, Gate } from "./access.ts";
import { type ContentOptions, handleContent } from "./content.ts";
import { breakConnection, closed, drain, type Exchange, errorReply, type Reply, send } from "./respond.ts";
import { type Fault, type InjectedFault, type RecordedRequest, type RequestKind, type Rule, Rules } from "./rules.ts";
import { Storage } from "./storage.ts";
import { type UploadOptions, Uploads } from "./uploads.ts";

export interface FaultRegistryOptions extends UploadOptions, ContentOptions {
  readonly access?: Access;
  readonly tls?: Certificate;
  /** Blob reads are answered by a redirect to another origin, which refuses requests that bring credentials; by a name of its own, where one is given (`https://cdn.test`). */
  readonly redirectBlobs?: boolean | string;
  /** Milliseconds that every request takes at least. */
  readonly latency?: number;
  /** The time in which latency and the delays of faults pass and tokens expire; default the system's. */
  readonly clock?: Clock;
}

/**
 * An OCI 1.1 registry in this process that behaves, until it is told not to. Streams; holds what it is given in memory.
 *
 *     await using registry = await startFaultRegistry({ referrers: false });
 *     const fault = registry.inject({ on: "blob-get", nth: 2, fault: { cut: { at: 1000, how: "rst" } } });
 *     …
 *     expect(fault.hits).toBe(1);
 *     expect(registry.violations).toEqual([]);
 */
export interface FaultRegistry extends AsyncDisposable {
  /** `127.0.0.1:PORT`: how a reference begins. */
  readonly host: string;
  /** `http://127.0.0.1:PORT` (https with `tls`). */
  readonly url: string;
  /** The origin that blobs are redirected to, where they are; and where that listens, `127.0.0.1:PORT`. */
  readonly blobOrigin: string | undefined;
  readonly blobHost: string | undefined;
  readonly storage: Storage;
  /** Every time a tag pointed, or was to point, to an incomplete graph. */
  readonly violations: Storage["violations"];
  /** All requests so far, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Every bearer token handed out. */
  readonly tokens: readonly string[];
  /** What nobody may be shown: passwords, tokens, and what the signed URLs hold. */
  readonly secrets: readonly string[];
  /** Whether it tells by a mount what it has: where it does not, what is small is sent rather than asked for. */
  readonly tells: boolean;
  /** Upload sessions that were neither ended nor cancelled. */
  readonly openUploads: number;
  inject(rule: Rule): InjectedFault;
  clearFaults(): void;
  /** The requests of these kinds. */
  of(...kinds: RequestKind[]): RecordedRequest[];
  /** The most requests (of a kind) that were under way at once. */
  peak(kind?: RequestKind): number;
  /** Forgets the requests and the peaks. */
  forget(): void;
  expireTokens(): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function startFaultRegistry(options: FaultRegistryOptions = {}): Promise<FaultRegistry> {
  const storage = new Storage();
  const { clock = systemClock } = options;
  const gate = new Gate(options.access, clock);
  const uploads = new Uploads(storage, gate, options);
  const rules = new Rules();
  const requests: RecordedRequest[] = [];
  const flying = new Map<RequestKind | "all", { now: number; peak: number }>();
  let blobOrigin: string | undefined;

  const fly = (kind: RequestKind | "all", change: number) => {
    const counter = flying.get(kind) ?? { now: 0, peak: 0 };
    counter.now += change;
    counter.peak = Math.max(counter.peak, counter.now);
    flying.set(kind, counter);
  };

  const work = async (record: RecordedRequest, request: IncomingMessage): Promise<Reply> => {
    const reply = await route(record, request);
    if (record.kind === "manifest-delete" || record.kind === "blob-delete") storage.violations.push(...storage.holes(record.repository));
    return reply;
  };

  const route = async (record: RecordedRequest, request: IncomingMessage): Promise<Reply> => {
    const origin = `${options.tls ? "https" : "http"}://${record.headers.host}`;
    if (record.kind === "token") return gate.serve(record, request);
    if (record.kind === "mount" || record.kind.startsWith("upload-")) return uploads.handle(record, request, origin);
    if (record.kind === "blob-get" && blobOrigin !== undefined && storage.blob(record.repository, record.reference)) {
      return { status: 307, headers: { location: `${blobOrigin}/cdn/${record.repository}/${record.reference}?X-Signature=a%2Fb` } };
    }
    return handleContent(storage, options, record, request);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse, other: boolean) => {
    const record = recordOf(request, clock.now(), other);
    const exchange = { request, response, record, clock };
    requests.push(record);
    for (const kind of ["all", record.kind] as const) fly(kind, 1);
    response.once("close", () => {
      for (const kind of ["all", record.kind] as const) fly(kind, -1);
    });
    if (options.latency !== undefined) await clock.sleep(options.latency);
    const refusal = gate.refuse(record, `${options.tls ? "https" : "http"}://${record.headers.host}`);
    const fault = rules.strike(record, refusal === undefined);
    if (fault?.loseSession) uploads.lose(record.reference);
    if (refusal !== undefined && fault === undefined) {
      // As servers do: a body is not waited for to say no.
      return send(exchange, refusal, hasBody(record) ? { afterBytes: 0 } : {});
    }
    if (await broken(exchange, fault)) return;
    const instead = insteadOf(fault);
    if (instead && fault?.work !== true) await drain(request, record, fault?.afterBytes);
    const reply = instead && fault?.work !== true ? instead : { ...(await work(record, request)), ...instead };
    if (fault?.lost !== undefined) return breakConnection(request, fault.lost);
    return send(exchange, reply, fault);
  };

  const listen = (other: boolean) => {
    const listener: RequestListener = (request, response) => {
      // A client that goes away in the middle is no failure of ours.
      handle(request, response, other).catch(() => response.destroy());
    };
    return startServer(listener, options.tls);
  };
  const servers = [await listen(false), ...(options.redirectBlobs ? [await listen(true)] : [])] as const;
  if (servers[1]) blobOrigin = typeof options.redirectBlobs === "string" ? options.redirectBlobs : servers[1].url;

  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
  return {
    host: servers[0].host,
    url: servers[0].url,
    blobOrigin,
    blobHost: servers[1]?.host,
    storage,
    violations: storage.violations,
    requests,
    tokens: gate.issued,
    tells: options.mounts !== false,
    get secrets() {
      const users = Object.entries(options.access?.users ?? {});
      return [...users.flatMap(([user, password]) => [password, `${user}:${password}`]), ...gate.issued, "X-Signature", "sig=x"];
    },
    get openUploads() {
      return uploads.open;
    },
    inject: (rule) => rules.inject(rule),
    clearFaults: () => rules.clear(),
    of: (...kinds) => requests.filter(({ kind }) => kinds.includes(kind)),
    peak: (kind) => flying.get(kind ?? "all")?.peak ?? 0,
    forget: () => {
      requests.length = 0;
      for (const counter of flying.values()) counter.peak = counter.now;
    },
    expireTokens: () => gate.expire(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Breaks or holds the connection where a fault says so before anything is done. @returns whether it did. */
async function broken({ request, response, record, clock }: Exchange, fault: Fault | undefined): Promise<boolean> {
  if (fault?.delay !== undefined) await clock.sleep(fault.delay);
  if (fault?.hang) {
    if (!fault.deaf) request.resume();
    await closed(response);
    return true;
  }
  if (fault?.drop === undefined) return false;
  await drain(request, record, fault.afterBytes ?? 0);
  await breakConnection(request, fault.drop);
  return true;
}

/** The answer that a fault puts in the place of the right one. */
function insteadOf(fault: Fault | undefined): Reply | undefined {
  if (fault?.redirect !== undefined) return { status: fault.status ?? 307, headers: { location: fault.redirect } };
  if (fault?.status === undefined) return undefined;
  if (fault.work) return { status: fault.status };
  const known: Record<number, string> = {
    401: "UNAUTHORIZED",
    403: "DENIED",
    404: "NOT_FOUND",
    405: "UNSUPPORTED",
    429: "TOOMANYREQUESTS",
  };
  return errorReply(fault.status, known[fault.status] ?? "UNKNOWN", "this fault was injected");
}

function hasBody({ headers }: RecordedRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function recordOf(request: IncomingMessage, at: number, other: boolean): RecordedRequest {
  const url = request.url ?? "/";
  const question = url.indexOf("?");
  const path = question < 0 ? url : url.slice(0, question);
  const query = new URLSearchParams(question < 0 ? "" : url.slice(question + 1));
  const method = request.method ?? "GET";
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
  );
  const what = other
    ? { kind: "cdn" as const, repository: /^\/cdn\/(.+)\/[^/]+$/.exec(path)?.[1] ?? "", reference: path.split("/").at(-1) ?? "" }
    : classify(method, path, query);
  return { ...what, method, url, path, query, headers, at, status: 0, received: 0, sent: 0, faulted: false };
}

function classify(method: string, path: string, query: URLSearchParams): Pick<RecordedRequest, "kind" | "repository" | "reference"> {
  const is = (kind: RequestKind, repository = "", reference = "") => ({ kind, repository, reference });
  if (path === "/v2/" || path === "/v2") return is("ping");
  if (path === "/token") return is("token");
  if (path === "/v2/_catalog" && method === "GET") return is("catalog");
  const [, repository = "", collection = "", reference = ""] =
    /^\/v2\/(.+)\/(blobs\/uploads|blobs|manifests|referrers|tags)\/([^/]*)$/.exec(path) ?? [];
  const verb = method.toLowerCase();
  if (collection === "blobs/uploads" && method === "POST" && reference === "") {
    return is(query.has("mount") ? "mount" : "upload-post", repository);
  }
  const kinds: Record<string, Partial<Record<string, RequestKind>>> = {
    "blobs/uploads": { patch: "upload-patch", put: "upload-put", get: "upload-get", delete: "upload-delete" },
    blobs: { get: "blob-get", head: "blob-head", delete: "blob-delete" },
    manifests: { get: "manifest-get", head: "manifest-head", put: "manifest-put", delete: "manifest-delete" },
    referrers: { get: "referrers" },
    tags: reference === "list" ? { get: "tags" } : {},
  };
  const kind = kinds[collection]?.[verb];
  return kind === undefined ? is("unknown", repository, reference) : is(kind, repository, decodeURIComponent(reference));
}

async function startServer(
  listener: RequestListener,
  tls: Certificate | undefined,
): Promise<{ host: string; url: string; close(): Promise<void> }> {
  const settings = { keepAliveTimeout: 60_000, maxHeaderSize: 128 * 1024 };
  const server: Server = tls
    ? createTlsServer({ ...settings, cert: tls.certificate, key: tls.key }, listener)
    : createServer(settings, listener);
  server.requestTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { host, url: `${tls ? "https" : "http"}://${host}`, close };
}
