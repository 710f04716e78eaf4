import { type ErrorFacts, OciError } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import { ConnectFailure, ProxyFailure, ProxyRefused } from "./connect.ts";
import { AddressRefused } from "./guard.ts";
import { ProxyUnusable } from "./proxy.ts";
import { TrickleError } from "./response.ts";

/**
 * What may be done after a failure on the wire: `never` again; `twice`, `thrice`: so many attempts in all; `unsent`:
 * again, for nothing of the request was sent; `lost`: again if the request may be repeated, for nobody knows what
 * became of it.
 */
export type Remedy = "never" | "twice" | "thrice" | "unsent" | "lost";

export interface WireFailure {
  readonly remedy: Remedy;
  readonly summary: string;
  readonly facts: Pick<ErrorFacts, "kind" | "code" | "status" | "detail" | "reason" | "proxy" | "variable">;
}

const certificates: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate is signed by an authority that is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the certificate is signed by an authority that is not trusted",
  UNABLE_TO_GET_ISSUER_CERT: "the certificate is signed by an authority that is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the certificate is signed by an authority that is not trusted",
  CERT_HAS_EXPIRED: "the certificate has expired",
  CERT_NOT_YET_VALID: "the certificate is not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for another host name",
};

/** System and undici codes of the wire. Measured with undici 7.30 on Node 24. */
const codes: Readonly<Record<string, readonly [summary: string, remedy: Remedy, kind?: ErrorFacts["kind"]]>> = {
  ENOTFOUND: ["the host was not found", "thrice"],
  EAI_AGAIN: ["the host name could not be resolved", "lost"],
  ECONNREFUSED: ["the connection was refused", "lost"],
  EHOSTUNREACH: ["the host cannot be reached", "lost"],
  ENETUNREACH: ["the network cannot be reached", "lost"],
  ETIMEDOUT: ["the connection timed out", "lost"],
  UND_ERR_CONNECT_TIMEOUT: ["the connection timed out", "lost"],
  ECONNRESET: ["the connection was reset", "lost"],
  ECONNABORTED: ["the connection was reset", "lost"],
  EPIPE: ["the connection was closed", "lost"],
  UND_ERR_SOCKET: ["the connection was closed", "lost"],
  UND_ERR_HEADERS_TIMEOUT: ["no answer came in time", "lost"],
  UND_ERR_BODY_TIMEOUT: ["the transfer stalled", "lost"],
  TWO_LENGTHS: ["the answer has two different Content-Lengths", "twice"],
  INTERIM: ["the answer did not come, only interim ones (1xx)", "twice"],
  TRICKLE: ["the transfer slowed to a trickle", "lost"],
  UND_ERR_HEADERS_OVERFLOW: ["the header of the answer is over 64 KiB", "never", "limit"],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ["the answer is not as long as its Content-Length", "twice"],
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: ["the content changed while it was uploaded", "never", "conflict"],
  UND_ERR_DESTROYED: ["the client was closed", "never", "cancelled"],
  UND_ERR_CLOSED: ["the client was closed", "never", "cancelled"],
};

/**
 * What a failure on the wire means; undefined if it is none (a mistake in this program, an error of the body that was
 * being sent). Errors of undici are not handed on: they hold request headers.
 */
export function failureOf(error: unknown): WireFailure | undefined {
  if (error instanceof ConnectFailure) {
    const failure = proxyMeaning(error) ?? meaning(rootOf(error.cause));
    if (failure === undefined) return { remedy: "never", summary: safe((error.cause as Error).message, 200), facts: { kind: "network" } };
    return failure.remedy === "lost" ? { ...failure, remedy: "unsent" } : failure;
  }
  return meaning(rootOf(error));
}

/** What a failure of a proxy means: at it, or on the way to it. */
function proxyMeaning(error: ConnectFailure): WireFailure | undefined {
  if (error.cause instanceof ConnectFailure && !(error instanceof ProxyFailure)) return proxyMeaning(error.cause);
  if (error.cause instanceof ProxyUnusable) {
    const { message, variable } = error.cause;
    return { remedy: "never", summary: safe(message, 200), facts: { kind: "network", reason: "proxy-unusable", variable } };
  }
  if (!(error instanceof ProxyFailure)) return undefined;
  const { url, variable } = error.proxy;
  const name = `${url.host} (${variable})`;
  const facts = { proxy: url.host, variable };
  const root = rootOf(error.cause);
  if (root instanceof ProxyRefused) {
    const failure = proxyFailure(root.status, name);
    return { ...failure, facts: { ...failure.facts, ...facts } };
  }
  const failure = meaning(root);
  if (failure === undefined) return undefined;
  const summary =
    failure.facts.code === "ECONNREFUSED"
      ? `the proxy ${name} refused the connection`
      : `the proxy ${name} cannot be used: ${failure.summary}`;
  return { ...failure, summary, facts: { ...failure.facts, ...facts, reason: "proxy-down" } };
}

/** Down to what the system said: an AggregateError if several addresses were tried, a failure in a tunnel. */
function rootOf(error: unknown): unknown {
  if (error instanceof ConnectFailure) return rootOf(error.cause);
  if (error instanceof AggregateError) return rootOf(error.errors[0]);
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return code === "UND_ERR_PRX_TLS" && cause !== undefined ? rootOf(cause) : error;
}

function meaning(error: unknown): WireFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AddressRefused) {
    return {
      remedy: "never",
      summary: `a registry named this address, but it is out of reach: ${error.message}`,
      facts: { kind: "server", reason: "out-of-reach" },
    };
  }
  if (error instanceof ProxyRefused) return proxyFailure(error.status);
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof TrickleError) return known("TRICKLE");
  // undici names not every parser error: `code` may be missing
  if (error.name === "HTTPParserError")
    return { remedy: "twice", summary: "the answer is not HTTP", facts: { kind: "network", code, detail: parserWords(error.message) } };
  if (typeof code !== "string") return undefined;
  const certificate = certificates[code];
  if (certificate !== undefined) {
    const isUnknown = !/altname|expired|valid_yet/i.test(code);
    return {
      remedy: "never",
      summary: certificate,
      facts: { kind: "tls", code, detail: namesOf(error), reason: isUnknown ? "unknown-authority" : undefined },
    };
  }
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG" || code === "ERR_SSL_HTTP_REQUEST") {
    return { remedy: "never", summary: "the host does not speak TLS on this port", facts: { kind: "tls", code, reason: "not-tls" } };
  }
  if (/^(ERR_SSL_|ERR_TLS_|CERT_|EPROTO$)/.test(code)) return { remedy: "never", summary: "TLS failed", facts: { kind: "tls", code } };
  return known(code);
}

/** The names that a certificate is for, if it is for another one. */
function namesOf(error: Error): string | undefined {
  const { cert } = error as { cert?: { subjectaltname?: unknown } };
  if (typeof cert?.subjectaltname !== "string") return undefined;
  return safe(`it is for ${cert.subjectaltname.replace(/\b(?:DNS|IP Address):/g, "")}`, 200);
}

/**
 * The parser's reason out of undici's words: `Response does not match the HTTP/1.1 protocol (Invalid header token)`.
 */
function parserWords(message: string): string | undefined {
  const [, words] = /\(([^()]*)\)$/.exec(message) ?? [];
  return words === undefined ? undefined : safe(words.charAt(0).toLowerCase() + words.slice(1), 100);
}

function known(code: string): WireFailure | undefined {
  const entry = codes[code];
  if (entry === undefined) return undefined;
  const [summary, remedy, kind = "network"] = entry;
  return { remedy, summary, facts: { kind, code } };
}

/**
 * A proxy that answered a CONNECT, or a plain request, with another status than the registry's. @param name of the
 * proxy, if it is known
 */
export function proxyFailure(status: number, name?: string): WireFailure {
  const proxy = name === undefined ? "the proxy" : `the proxy ${name}`;
  if (status === 407) {
    return { remedy: "never", summary: `${proxy} asks for credentials`, facts: { kind: "network", status, reason: "proxy-credentials" } };
  }
  const remedy = status === 408 || status === 429 || status >= 500 ? "unsent" : "never";
  return { remedy, summary: `${proxy} refused the connection`, facts: { kind: "network", status, reason: "proxy-refuses" } };
}

/** The error that people see. Its cause is not undici's, which holds request headers. */
export function errorOf(failure: WireFailure, facts: Partial<ErrorFacts>): OciError {
  return new OciError(failure.summary, { ...facts, ...failure.facts });
}
