import type { Rewindable } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { type ErrorFacts, OciError, withFacts } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";
import { errorOf, failureOf, proxyFailure, type Remedy } from "./failure.ts";
import type { Reach } from "./guard.ts";
import { type PlainHttp, resolveHandedOut, shownUrl } from "./origin.ts";
import { isRateLimit, parseRefusal, refusalError } from "./refusal.ts";
import type { Answer } from "./response.ts";
import { retryAfter, retryableStatuses } from "./retry.ts";
import type { Transport } from "./transport.ts";
import type { HttpRequest } from "./types.ts";

/** One answer on the way. */
export interface Hop {
  readonly url: URL;
  readonly answer: Answer;
  /** To be called once a body that is read as it comes was read or given up, with the bytes of that. */
  readonly done: (bytes: number) => void;
}

/** What one attempt came to. */
export type AttemptOutcome =
  | { readonly type: "answer"; readonly hop: Hop; readonly body: Uint8Array }
  /** An answer whose body the caller reads. */
  | { readonly type: "stream"; readonly hop: Hop }
  /** The first origin asks who we are; `error` is for when we cannot say. */
  | { readonly type: "challenge"; readonly hop: Hop; readonly body: Uint8Array; readonly error: OciError }
  | { readonly type: "failure"; readonly error: OciError; readonly remedy: Remedy; readonly asked?: number | undefined };

export interface AttemptSettings {
  readonly transport: Transport;
  readonly plainHttp: PlainHttp;
  readonly userAgent: string;
  /** Milliseconds before an answer, from what the request asks for. */
  readonly silence: (asked?: number) => number;
  /** Whether the user, or content that the step reads, named this origin as a registry. */
  readonly isTrusted: (url: URL) => boolean;
  /** What requests that are built for this origin may reach. */
  readonly reachOf: (url: URL) => Reach;
  /** Whether a registry may hand this host out whatever its address is. */
  readonly isAllowed: (url: URL) => boolean;
  /** Told of every answer. */
  readonly observe: (hop: Hop) => void;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 10;
/** Challenges of another registry: a token that others share, and one of the request's own. */
const maxChallengesElsewhere = 2;

/**
 * One attempt: from the request's own URL through its redirects to an answer (RFC 9110, 15.4). Authorization goes to
 * its own origin only, and once the chain has left that, never again. What writes is only ever redirected by 307 and
 * 308, which keep the method and send the body again.
 */
export class Attempt {
  readonly #ctx: Context;
  readonly #settings: AttemptSettings;
  readonly #request: HttpRequest;
  /** Whom the user named: the origin of a request that was built here, or who handed its URL out. */
  readonly #named: URL;
  /** Whether the chain has left the origin that the Authorization is for. */
  #left = false;

  constructor(ctx: Context, settings: AttemptSettings, request: HttpRequest) {
    this.#ctx = ctx;
    this.#settings = settings;
    this.#request = request;
    this.#named = request.handedOutBy ?? request.url;
  }

  /** @throws OciError if the redirects break a rule, the signal's reason, an error of the body that was being sent */
  async run(authorization: string | undefined, mayChallenge: boolean): Promise<AttemptOutcome> {
    const { handedOutBy, auth, expect, signal = this.#ctx.signal } = this.#request;
    let { url } = this.#request;
    if (handedOutBy) {
      url = resolveHandedOut(url.href, handedOutBy, "URL", this.#settings.plainHttp);
      this.#checkWrite(url, { host: handedOutBy.host });
    }
    // an upload Location on another host gets no Authorization
    const home = auth?.origin ?? this.#named.origin;
    const seen = new Set<string>();
    try {
      for (;;) {
        this.#left ||= url.origin !== home;
        seen.add(url.href);
        const hop =
          this.#left && url.origin !== home ? await this.#askElsewhere(url) : await this.#ask(url, this.#left ? undefined : authorization);
        const { status } = hop.answer;
        if (!redirects.has(status) || expect.includes(status))
          return await conclude(this.#ctx, this.#request, hop, { left: this.#left, mayChallenge });
        const next = this.#redirectOf(hop);
        if (seen.has(next.href)) throw badRedirect(url, status, "leads in a circle");
        if (seen.size > maxRedirects) throw badRedirect(url, status, `is one of more than ${maxRedirects}`);
        url = next;
      }
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const failure = failureOf(error);
      if (failure === undefined) throw error;
      return { type: "failure", error: errorOf(failure, { host: url.host }), remedy: failure.remedy };
    }
  }

  /**
   * Some registries redirect what is read to another registry (lscr.io to ghcr.io), which may want a token: an
   * anonymous one, never ours.
   */
  async #askElsewhere(url: URL): Promise<Hop> {
    const { auth } = this.#request;
    if (auth?.elsewhere === undefined || isWrite(this.#request)) return await this.#ask(url, undefined);
    let hop = await this.#ask(url, await auth.elsewhere(url));
    for (let challenges = 0; hop.answer.status === 401 && challenges < maxChallengesElsewhere; challenges++) {
      const authorization = await auth.elsewhere(url, hop.answer.headers);
      if (authorization === undefined) break;
      hop = await this.#ask(url, authorization);
    }
    return hop;
  }

  /** One request on the wire. */
  async #ask(url: URL, authorization: string | undefined): Promise<Hop> {
    const { clock, emit } = this.#ctx;
    const { transport, silence, observe } = this.#settings;
    const { method, body, signal = this.#ctx.signal } = this.#request;
    const length = body === undefined ? 0 : body instanceof Uint8Array ? body.byteLength : body.size;
    const headers = this.#headers(url, authorization, length);
    const upload = body === undefined || length === 0 ? undefined : body instanceof Uint8Array ? { content: body } : measured(body);
    const began = clock.now();
    const report = (status: number, bytes: number) =>
      emit({
        type: "request",
        method,
        // most logs do not show it
        get url() {
          return shownUrl(url);
        },
        status,
        bytes,
        milliseconds: clock.now() - began,
      });
    try {
      const answer = await transport.request({
        method,
        url,
        headers,
        body: upload?.content,
        reach: this.#reachOf(url),
        silence: silence(this.#request.silence),
        signal,
        keep: this.#keepOf,
      });
      const hop = { url, answer, done: (bytes: number) => report(answer.status, bytes + length) };
      if (this.#keepOf(answer.status) !== undefined) hop.done(answer.size);
      observe(hop);
      return hop;
    } catch (error) {
      report(0, 0);
      if (upload && "failure" in upload && upload.failure) throw upload.failure.error;
      throw error;
    }
  }

  readonly #keepOf = (status: number): number | undefined => {
    const { expect, read } = this.#request;
    if (read === undefined || !expect.includes(status)) return limits.errorBody;
    if (read !== "stream") return read.limit;
    return status === 401 || status === 403 ? limits.errorBody : undefined;
  };

  #headers(url: URL, authorization: string | undefined, length: number): Record<string, string> {
    const { method, body, headers: given = {} } = this.#request;
    const headers: Record<string, string> = { "user-agent": this.#settings.userAgent, "accept-encoding": "identity" };
    for (const [name, value] of Object.entries(given)) {
      if (!this.#left || !/^(authorization|cookie|proxy-authorization)$/i.test(name)) headers[name.toLowerCase()] = value;
    }
    if (authorization !== undefined) headers.authorization = authorization;
    // without it some registries answer 411 to an empty POST (distribution-spec, "Pushing a blob in chunks")
    if (body !== undefined || method === "POST" || method === "PUT" || method === "PATCH") headers["content-length"] = String(length);
    for (const [name, value] of Object.entries(headers)) {
      if (!/^[\x20-\x7e]*$/.test(value))
        throw new OciError(`the header ${name} would hold ${safe(value, 80)}`, { kind: "input", host: url.host });
    }
    return headers;
  }

  /** What the user named may have any address; what was handed out, one as near as who handed it out. */
  #reachOf(url: URL): Reach {
    const { isTrusted, isAllowed, reachOf, transport } = this.#settings;
    if (isAllowed(url)) return "loopback";
    if (!isTrusted(this.#named)) return "public";
    return url.origin === this.#named.origin ? reachOf(url) : transport.reachOf(this.#named);
  }

  #redirectOf({ url, answer }: Hop): URL {
    const { status, headers } = answer;
    const request = this.#request;
    const location = headers.get("location");
    if (location === undefined) throw badRedirect(url, status, "has no Location");
    if (isWrite(request) && status !== 307 && status !== 308)
      throw badRedirect(url, status, `would make a ${request.method} something else`);
    let next: URL;
    try {
      next = resolveHandedOut(location, url, "redirect", this.#settings.plainHttp);
    } catch (error) {
      throw withFacts(error, { status });
    }
    if (next.origin === url.origin) return next;
    // the bodies of forms are requests for tokens: they hold a secret that is for one origin
    const isForm = Object.entries(request.headers ?? {}).some(
      ([name, value]) => /^content-type$/i.test(name) && /form-urlencoded/i.test(value),
    );
    if (isForm) throw badRedirect(url, status, `would carry a secret to ${next.host}`);
    this.#checkWrite(next, { host: url.host, status });
    return next;
  }

  /**
   * What changes something stays at the origin that it was built for, or else one registry of a step could write to
   * another one that only this step reaches. Uploads of blobs may go elsewhere, but not to another registry of this
   * step, nor to a manifest; and nothing is deleted elsewhere.
   * @throws OciError of kind "server"
   */
  #checkWrite(url: URL, facts: Pick<ErrorFacts, "host" | "status">): void {
    const { method, uploads, auth } = this.#request;
    if (!isWrite(this.#request) || url.origin === this.#named.origin) return;
    const mayUpload = uploads && method !== "DELETE" && !this.#settings.isTrusted(url) && !/\/manifests\/[^/]*$/.test(url.pathname);
    // a request for a token changes nothing
    const isToken = method === "POST" && auth?.origin === url.origin;
    if (mayUpload || isToken) return;
    throw new OciError(`the registry would send a ${method} to ${url.host}, which is not its own host`, { kind: "server", ...facts });
  }
}

function isWrite({ method }: HttpRequest): boolean {
  return method !== "GET" && method !== "HEAD";
}

function badRedirect(url: URL, status: number, why: string): OciError {
  return new OciError(`the redirect that was answered ${why}`, { kind: "server", status, host: url.host });
}

interface Upload {
  readonly content: AsyncIterable<Uint8Array>;
  /** Why the body ended early, if that was its own fault. */
  readonly failure?: { readonly error: unknown };
}

/**
 * A body that is held to the length it was announced with. A trickle needs no guard here: a chunk that the peer does
 * not take in time counts as silence.
 */
function measured(body: Rewindable): Upload {
  const upload: { content: AsyncIterable<Uint8Array>; failure?: { error: unknown } } = { content: read() };
  async function* read(): AsyncGenerator<Uint8Array> {
    let sent = 0;
    try {
      for await (const chunk of body.open(0)) {
        if (sent + chunk.byteLength > body.size) throw changed(`is longer than the ${body.size} bytes announced`);
        sent += chunk.byteLength;
        yield chunk;
      }
      if (sent < body.size) throw changed(`ended after ${sent} of ${body.size} bytes`);
    } catch (error) {
      upload.failure = { error };
      throw error;
    }
  }
  return upload;
}

function changed(how: string): OciError {
  return new OciError(`the content changed while it was uploaded: it ${how}`, { kind: "conflict" });
}

/** Tells what an answer means. */
async function conclude(
  ctx: Context,
  request: HttpRequest,
  hop: Hop,
  { left, mayChallenge }: { readonly left: boolean; readonly mayChallenge: boolean },
): Promise<AttemptOutcome> {
  const { status, headers } = hop.answer;
  const isChallenge = status === 401 || (status === 403 && headers.get("www-authenticate") !== undefined);
  const challenges = isChallenge && mayChallenge && !left;
  if (request.expect.includes(status) && !challenges) {
    if (request.read === "stream") return { type: "stream", hop };
    return { type: "answer", hop, body: request.read ? await whole(hop, request.read.limit) : new Uint8Array() };
  }
  // a body that breaks off or is longer is no failure of its own: the status is what counts
  const body = hop.answer.kept().subarray(0, limits.errorBody);
  if (status === 407) {
    const failure = proxyFailure(407);
    return { type: "failure", error: errorOf(failure, { host: hop.url.host }), remedy: failure.remedy };
  }
  const refusal = parseRefusal(body, headers.get("content-type"));
  const error = refusalError(status, refusal, headers.get("content-type"), { host: hop.url.host });
  if (challenges) return { type: "challenge", hop, body, error };
  if (isRateLimit(status, refusal)) return { type: "failure", error, remedy: "unsent", asked: retryAfter(headers, ctx.clock.now()) };
  if (retryableStatuses.has(status)) return { type: "failure", error, remedy: "lost", asked: retryAfter(headers, ctx.clock.now()) };
  // a signed URL that expired: its registry hands out a fresh one
  const expired = left && (status === 401 || status === 403) && (request.method === "GET" || request.method === "HEAD");
  return { type: "failure", error, remedy: expired ? "twice" : "never" };
}

/** @throws OciError of kind "limit" if the body is longer, "corrupt" if it cannot be decoded; why it broke off */
function whole(hop: Hop, limit: number): Uint8Array | Promise<Uint8Array> {
  const { answer, url } = hop;
  if (answer.isLonger) throw new OciError(`the answer is longer than ${limit} bytes`, { kind: "limit", host: url.host });
  if (answer.failure) throw answer.failure.error;
  const encoding = answer.headers.get("content-encoding")?.trim().toLowerCase() ?? "";
  const bytes = answer.kept();
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (encoding === "identity" || encoding === "" || (/gzip$/.test(encoding) && !isGzip)) return bytes;
  return decoded(bytes, encoding, { limit, host: url.host });
}

/**
 * A body as it is meant. Nobody was asked to compress it, but some proxies do; others only say so.
 * @throws OciError of kind "corrupt" if it cannot be decoded, "limit" if it is longer than that
 */
async function decoded(
  bytes: Uint8Array,
  encoding: string,
  { limit, host }: { readonly limit: number; readonly host: string },
): Promise<Uint8Array> {
  const { gunzipSync, brotliDecompressSync, inflateSync, zstdDecompressSync } = await import("node:zlib");
  const decoders = { gzip: gunzipSync, "x-gzip": gunzipSync, br: brotliDecompressSync, deflate: inflateSync, zstd: zstdDecompressSync };
  try {
    if (!Object.hasOwn(decoders, encoding)) throw new Error("unknown");
    return decoders[encoding as keyof typeof decoders](bytes, { maxOutputLength: limit });
  } catch (error) {
    const isLong = (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    const why = isLong
      ? `is longer than ${limit} bytes`
      : `has the Content-Encoding ${safe(encoding, 64)}, which was not asked for and cannot be decoded`;
    throw new OciError(`the answer ${why}`, { kind: isLong ? "limit" : "corrupt", host });
  }
}
