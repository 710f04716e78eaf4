import type { Rewindable } from "../oci/store.ts";
import type { ErrorFacts } from "../runtime/errors.ts";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Header fields of an answer. Names are case-insensitive. */
export interface Headers {
  /** The first value. */
  get(name: string): string | undefined;
  /** Every value, one for each header line. */
  all(name: string): readonly string[];
}

/** Who we are to one registry, for one kind of request. Asked before each attempt; told of each refusal. */
export interface Authorizer {
  /**
   * The only origin that the Authorization may go to. Default: that of `handedOutBy` if the request has it, else
   * that of the request: an upload Location on another host gets none. A token service's authorizer names its
   * realm's.
   */
  readonly origin?: string;
  /**
   * The Authorization header to send now, at once if it is known; undefined: none. Never sent on once a redirect has
   * left its origin.
   */
  authorization(): Promise<string | undefined> | string | undefined;
  /**
   * A 401, or a 403 that asks for a larger scope, came from that origin. Resolves to whether trying once more can
   * help (a new token, credentials after a challenge); throws if the failure is better told here (the token
   * service refused).
   */
  challenged(answer: { readonly status: number; readonly headers: Headers; readonly url: URL }): Promise<boolean>;
  /**
   * The Authorization for another host, to which something that is read was redirected: an anonymous token, never the
   * credentials of the first one. Undefined: none, or none is known to be wanted there.
   * @param headers of its 401, if that is what it answered.
   */
  elsewhere?(url: URL, headers?: Headers): Promise<string | undefined>;
  /** Facts for the error of a request that was refused all the same. */
  facts(): Pick<ErrorFacts, "credentials" | "scope" | "reason" | "schemes">;
}

export interface HttpRequest {
  readonly method: Method;
  readonly url: URL;
  /**
   * The registry (its base URL, trusted) in whose answer this URL stood: an upload Location, a realm. It decides
   * which addresses may be reached: its own, public ones, and what is as near as that registry. Without it the URL
   * was built here, and reaches any address if its origin is trusted, else public ones.
   */
  readonly handedOutBy?: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * It uploads a blob, which the specification lets a registry send anywhere (distribution-spec, "Pushing blobs"): it
   * may be redirected, or handed out, to another origin. Whatever else changes something stays at the origin that it
   * was made for.
   */
  readonly uploads?: boolean;
  /** Sent with a Content-Length, never chunked. Opened anew for each attempt. */
  readonly body?: Uint8Array | Rewindable;
  /** For errors and the debug log: `read manifest`, and of what. */
  readonly operation: string;
  readonly reference: string;
  readonly auth?: Authorizer;
  /**
   * Statuses that are answers. Every other one, after retries, is an OciError with the registry's error code and
   * words.
   */
  readonly expect: readonly number[];
  /**
   * What becomes of the body: `{ limit }` reads it whole (a longer one is an error), `"stream"` hands it on,
   * undefined discards it.
   */
  readonly read?: { readonly limit: number } | "stream";
  /**
   * Whether the request takes a slot of its host's lane until it is answered and read; `false` if the caller holds
   * a transfer. Default true.
   */
  readonly slot?: boolean;
  /**
   * What a lost connection or an unclear answer allows: `"repeat"` (default) sends it again, `"once"` hands the
   * failure to the caller, who knows how to find out what happened (an upload's PATCH or closing PUT). 429 and a
   * refused connection are always tried again: nothing was done.
   */
  readonly onLoss?: "repeat" | "once";
  /**
   * How long the peer may be silent before it has answered, milliseconds. Default 60,000; 120,000 if it may be
   * hashing an upload.
   */
  readonly silence?: number;
  /**
   * Instead of the run's own signal: that of a part of the run; or, with `slot: false`, of a critical step that may
   * finish, briefly, after cancellation (an upload's DELETE).
   */
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly attempts: number;
  /** With `read: { limit }`; else empty. */
  readonly body: Uint8Array;
  /**
   * With `read: "stream"`; else empty. Must be read to its end or returned. A stall, a trickle or a cut throws an
   * OciError of kind "network".
   */
  readonly stream: AsyncIterable<Uint8Array>;
}

/**
 * One request from its first byte to its answer: redirects, authorization, retries, slots, bounds on time and size.
 */
export interface HttpClient extends AsyncDisposable {
  /** @throws OciError */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** The limiter's lane of a URL: its host and port. */
  lane(url: URL): string;
  /**
   * The user named this origin (a registry, the API of GitHub): requests that are built for it may go to any address.
   * What another one hands out is guarded, even if it leads here: a registry must not reach what only this step
   * reaches through it.
   * @param like it was not the user who named this origin, but content: of the registry with that URL, and what is
   *   named may be as near as that is; `undefined` for content of no registry, which may name public ones. What the
   *   user names, too, is trusted all the same.
   */
  trust(origin: URL, named?: { readonly like: URL | undefined }): void;
  /**
   * A URL that an answer handed out (Location, realm, Link), resolved against the URL of that answer and checked by
   * the one origin policy; its query stays as it was, byte for byte.
   * @param what names it in the error: `upload Location`.
   * @throws OciError of kind "server"
   */
  resolve(text: string, base: URL, what: string): URL;
}
