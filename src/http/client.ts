import { abortable } from "../runtime/abortable.ts";
import type { Context } from "../runtime/context.ts";
import { type ErrorFacts, isKind, OciError, withFacts } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import { errorOf, failureOf, type Remedy } from "./failure.ts";
import type { Lookup, Reach } from "./guard.ts";
import { laneOf, type PlainHttp, resolveHandedOut } from "./origin.ts";
import { Attempt, type AttemptOutcome, type AttemptSettings, type Hop } from "./redirects.ts";
import { maxWait, waitBefore } from "./retry.ts";
import { createTransport } from "./transport.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "./types.ts";
import { parseWarnings } from "./warning.ts";

export interface HttpClientOptions {
  /** Attempts of each request, at least 1. */
  readonly retries: number;
  /**
   * Hosts, as in a URL (`example.com`, `example.com:5000`), that may be spoken to without TLS if a registry hands out
   * such a URL.
   */
  readonly plainHttp: PlainHttp;
  /** Hosts, as in a URL, that a registry may hand out though their address is private or this machine's own. */
  readonly trustedHosts?: (host: string) => boolean;
  /** Hosts, as in a URL, whose certificates are not verified. */
  readonly tlsSkipVerify: (host: string) => boolean;
  /** PEM text of certificate authorities that are trusted as well as the system's. */
  readonly ca?: string;
  /** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  readonly env: NodeJS.ProcessEnv;
  readonly userAgent: string;
  /** Milliseconds; for tests. */
  readonly timeouts?: { readonly connect?: number; readonly silence?: number };
  /** For tests. */
  readonly lookup?: Lookup;
}

const maxWarnings = 100;
/**
 * Challenges of one request that are answered; whether a new answer can help is the authorizer's to say. For each
 * scopes that a challenge asks for these are a token that others share and one of the request's own.
 */
const maxChallenges = 8;

/**
 * The client for every request of a run: one set of connections, one policy for origins, redirects, authorization and
 * retries. Disposing it closes all connections at once.
 * @throws OciError of kind "input" if `ca` is no PEM text of certificates
 */
export function createHttpClient(ctx: Context, options: HttpClientOptions): HttpClient {
  if (options.ca !== undefined) checkAuthorities(options.ca);
  return new Client(ctx, options);
}

class Client implements HttpClient {
  readonly #ctx: Context;
  readonly #options: HttpClientOptions;
  readonly #settings: AttemptSettings;
  readonly #trusted = new Set<string>();
  /** Origins that content named, and whose. */
  readonly #named = new Map<string, URL | undefined>();
  readonly #warned = new Set<string>();

  constructor(ctx: Context, options: HttpClientOptions) {
    const { env, ca, lookup, tlsSkipVerify, plainHttp, userAgent, timeouts, trustedHosts } = options;
    const silence = timeouts?.silence ?? 60_000;
    const transport = createTransport({
      clock: ctx.clock,
      secrets: ctx.secrets,
      env,
      tlsSkipVerify,
      ca,
      lookup,
      connectTimeout: timeouts?.connect ?? 10_000,
      bodyTimeout: silence,
    });
    this.#ctx = ctx;
    this.#options = options;
    this.#settings = {
      transport,
      plainHttp,
      userAgent,
      observe: (hop) => this.#tellWarnings(hop),
      silence: (asked = silence) => Math.min(asked, timeouts?.silence ?? asked),
      isTrusted: (url) => this.#trusted.has(url.origin) || this.#named.has(url.origin),
      reachOf: (url) => this.#reachOf(url),
      isAllowed: (url) => trustedHosts?.(url.host) ?? false,
    };
  }

  readonly lane = laneOf;

  send(request: HttpRequest): Promise<HttpAnswer> {
    return this.#send(request).catch((error: unknown) => {
      throw withFacts(error, { operation: request.operation, reference: request.reference });
    });
  }

  trust(origin: URL, named?: { readonly like: URL | undefined }): void {
    if (named) this.#named.set(origin.origin, named.like);
    else this.#trusted.add(origin.origin);
  }

  #reachOf({ origin }: URL): Reach {
    if (this.#trusted.has(origin)) return "any";
    const like = this.#named.get(origin);
    return like === undefined ? "public" : this.#settings.transport.reachOf(like);
  }

  resolve(text: string, base: URL, what: string): URL {
    return resolveHandedOut(text, base, what, this.#options.plainHttp);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#settings.transport.close();
  }

  async #send(request: HttpRequest): Promise<HttpAnswer> {
    const signal = request.signal ?? this.#ctx.signal;
    let attempts = 0;
    let challenges = 0;
    for (;;) {
      // Tokens are fetched outside the slot: with one slot, and the token service on the same host, this would wait
      // for itself.
      // One token serves many: who gives up does not take it from the others.
      const authorizing = request.auth?.authorization();
      const isAlone = signal !== this.#ctx.signal;
      const authorization = authorizing instanceof Promise ? await (isAlone ? abortable(authorizing, signal) : authorizing) : authorizing;
      const mayChallenge = request.auth !== undefined && challenges < maxChallenges;
      attempts++;
      const { outcome, answer } = await this.#inSlot(request, async () => {
        const attempt = new Attempt(this.#ctx, this.#settings, request);
        return finish(this.#ctx, request, attempts, await attempt.run(authorization, mayChallenge));
      });
      if (answer) return answer;
      if (outcome.type === "challenge") {
        const { status, headers } = outcome.hop.answer;
        challenges++;
        if (await request.auth?.challenged({ status, headers, url: outcome.hop.url })) {
          attempts--;
          continue;
        }
        if (request.expect.includes(status)) return answerOf(outcome.hop, outcome.body, attempts);
        throw describe(outcome.error, request, attempts);
      }
      if (outcome.type !== "failure") throw new Error("an attempt without an answer");
      await this.#waitAfter(outcome, request, attempts);
    }
  }

  /** Runs an attempt within a slot, which a body that the caller reads keeps until it was read. */
  #inSlot(request: HttpRequest, work: () => Promise<Run>): Promise<Run> {
    if (request.slot === false) return work();
    if (request.read !== "stream") return this.#ctx.limiter.request(laneOf(request.url), work, request.signal);
    return new Promise((resolve, reject) => {
      const hold = async (): Promise<void> => {
        const run = await work();
        resolve(run);
        await run.read;
      };
      this.#ctx.limiter.request(laneOf(request.url), hold, request.signal).catch(reject);
    });
  }

  /**
   * Waits for the next attempt.
   * @throws the failure, if there is to be none
   */
  async #waitAfter({ error, remedy, asked }: AttemptOutcome & { type: "failure" }, request: HttpRequest, attempts: number): Promise<void> {
    const ctx = this.#ctx;
    if (attempts >= maxAttempts(remedy, request, this.#options.retries)) throw describe(error, request, attempts);
    if (asked !== undefined && asked > maxWait) throw describe(tooLong(error, asked, ctx), request, attempts);
    const wait = waitBefore(attempts, asked, ctx.random);
    if (error.facts.kind === "rate-limited") ctx.limiter.pause(laneOf(request.url), wait);
    ctx.emit({
      type: "retry",
      host: error.facts.host ?? request.url.host,
      what: `${request.operation} ${request.reference}`,
      reason: error.facts.status ? `status ${error.facts.status}` : error.summary,
      attempt: attempts,
      waitMilliseconds: wait,
    });
    await ctx.clock.sleep(wait, request.signal ?? ctx.signal);
  }

  /** Tells each warning of a registry once. */
  #tellWarnings({ url, answer }: Hop): void {
    for (const text of parseWarnings(answer.headers.all("warning"))) {
      const message = `${url.host} warns: ${safe(text, 512)}`;
      if (this.#warned.has(message) || this.#warned.size >= maxWarnings) continue;
      this.#warned.add(message);
      this.#ctx.emit({ type: "warning", message });
    }
  }
}

interface Run {
  readonly outcome: AttemptOutcome;
  /** Undefined if there is none yet. */
  readonly answer?: HttpAnswer;
  /** Resolves once the answer's body was read or given up; never rejects. */
  readonly read?: Promise<void>;
}

function finish(ctx: Context, request: HttpRequest, attempts: number, outcome: AttemptOutcome): Run {
  if (outcome.type === "answer") return { outcome, answer: answerOf(outcome.hop, outcome.body, attempts) };
  if (outcome.type !== "stream") return { outcome };
  const { hop } = outcome;
  const { promise, resolve } = Promise.withResolvers<void>();
  const facts = { operation: request.operation, reference: request.reference, host: hop.url.host };
  const stream = new BodyStream(hop, facts, request.signal ?? ctx.signal, resolve);
  return { outcome, answer: { ...answerOf(hop, new Uint8Array(), attempts), stream }, read: promise };
}

function answerOf(hop: Hop, body: Uint8Array, attempts: number): HttpAnswer {
  const { status, headers } = hop.answer;
  return { status, headers, url: hop.url, attempts, body, stream: nothing };
}

const nothing: AsyncIterable<Uint8Array> = {
  async *[Symbol.asyncIterator]() {},
};

/**
 * An answer's body for its caller: read once, its failures told as OciErrors; returning frees the connection, even if
 * reading never began.
 */
class BodyStream implements AsyncIterableIterator<Uint8Array, undefined> {
  #hop: Hop;
  #bytes = 0;
  #reader: AsyncGenerator<Uint8Array, void, undefined>;
  #facts: Partial<ErrorFacts>;
  #signal: AbortSignal;
  #release: (() => void) | undefined;

  constructor(hop: Hop, facts: Partial<ErrorFacts>, signal: AbortSignal, release: () => void) {
    this.#hop = hop;
    this.#reader = hop.answer.read();
    this.#facts = facts;
    this.#signal = signal;
    this.#release = release;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    try {
      const { done, value } = await this.#reader.next();
      if (done) {
        this.#end();
        return { done, value: undefined };
      }
      this.#bytes += value.byteLength;
      return { done: false, value };
    } catch (error) {
      this.#end();
      if (this.#signal.aborted) throw this.#signal.reason;
      const failure = failureOf(error);
      throw failure ? errorOf(failure, this.#facts) : error;
    }
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#hop.answer.abort(new Error("not read to its end"));
    this.#end();
    return { done: true, value: undefined };
  }

  #end(): void {
    if (this.#release === undefined) return;
    this.#hop.done(this.#bytes);
    this.#release();
    this.#release = undefined;
  }
}

function maxAttempts(remedy: Remedy, request: HttpRequest, retries: number): number {
  if (remedy === "unsent") return retries;
  if (remedy === "thrice") return Math.min(3, retries);
  if (remedy === "never" || request.onLoss === "once") return 1;
  return remedy === "twice" ? Math.min(2, retries) : retries;
}

/** The error of a request, with what its caller and its authorizer know. */
function describe(error: OciError, request: HttpRequest, attempts: number): unknown {
  // Who we are matters when a registry lets some do more than others.
  const identity = isKind(error, "unauthorized", "denied", "rate-limited") ? request.auth?.facts() : undefined;
  return withFacts(error, { host: request.url.host, attempts, ...identity });
}

function tooLong(error: OciError, asked: number, ctx: Context): OciError {
  const until = new Date(Math.min(ctx.clock.now() + asked, 8.64e15)).toISOString().replace(/\.\d+Z$/, "Z");
  return new OciError(`${error.summary}, and the registry asks to wait until ${until}`, {
    ...error.facts,
    reason: "asked-to-wait",
    until,
  });
}

function checkAuthorities(pem: string): void {
  const certificates = pem.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END/g) ?? [];
  const bad = (why: string) => new OciError(why, { kind: "input", input: "ca-file" });
  if (certificates.length === 0) throw bad("ca-file holds no certificate in PEM form");
  for (const [index, certificate] of certificates.entries()) {
    const name = /BEGIN ([A-Z0-9 ]+)-----/.exec(certificate)?.[1] ?? "CERTIFICATE";
    try {
      new (process.getBuiltinModule("node:crypto").X509Certificate)(`${certificate} ${name}-----\n`);
    } catch {
      throw bad(`certificate ${index + 1} of ca-file cannot be read`);
    }
  }
}
