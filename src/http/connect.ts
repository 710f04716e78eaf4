import type { Socket } from "node:net";
import type { SecureContext } from "node:tls";
import { buildConnector, Client } from "undici";
import { free } from "../runtime/spent.ts";
import { readLeniently } from "./answer-head.ts";
import { type Dialed, dial } from "./dial.ts";
import { isWithin, type Lookup, type Reach } from "./guard.ts";
import { compileParserOnce } from "./parser.ts";
import { type Proxy, type ProxyFor, proxyAuthorization } from "./proxy.ts";

/** A connection could not be made: nothing of the request was sent. `cause` has the code. */
export class ConnectFailure extends Error {
  override name = "ConnectFailure";
}

/** The proxy answered a CONNECT with another status than 200. Its text holds no URL, which may hold a password. */
export class ProxyRefused extends Error {
  override name = "ProxyRefused";
  readonly status: number;

  constructor(status: number) {
    super(`the proxy answered ${status}`);
    this.status = status;
  }
}

/** What went wrong on the way to a proxy, or at it. */
export class ProxyFailure extends ConnectFailure {
  override name = "ProxyFailure";
  readonly proxy: Proxy;

  constructor(proxy: Proxy, cause: unknown) {
    super("no connection through the proxy", { cause });
    this.proxy = proxy;
  }
}

export interface ConnectOptions {
  /** PEM text of further certificate authorities. */
  readonly ca?: string;
  /** Hosts (as in a URL) whose certificates are not verified. */
  readonly tlsSkipVerify: (host: string) => boolean;
  /** Milliseconds: for a name, for each of its addresses, and for TLS. */
  readonly connectTimeout: number;
  readonly lookup: Lookup;
  readonly proxyFor: ProxyFor;
}

/** Reasons that a certificate was not trusted which the system's own list of authorities may heal. */
const unknownIssuer = new Set([
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
]);

/**
 * Makes connections. Tunnels through proxies are made here and not by undici's ProxyAgent: if a proxy hangs up on a
 * CONNECT, that one tries again without pause or end (undici 7.30, measured: 8,000 connections in two seconds), and
 * it tells a status only in its error's text.
 */
export class Connector {
  #options: ConnectOptions;
  #sockets = new Set<Socket>();
  /** undici's connectors, which keep TLS sessions: with and without verification. */
  #secured = new Map<boolean, buildConnector.connector>();
  #roots: "node" | "node and system" = "node";
  /** By origin, the farthest of the addresses that answered there. */
  #farthest = new Map<string, Exclude<Reach, "any">>();
  #closed = false;

  constructor(options: ConnectOptions) {
    this.#options = options;
  }

  /**
   * For undici's `connect` option: to addresses within reach only; through the environment's proxy unless `straight`.
   */
  to(reach: Reach, straight = false): buildConnector.connector {
    return (to, callback) => {
      this.#openTrusting(to, reach, straight).then(
        (socket) => callback(null, compileParserOnce(readLeniently(answerBeforeError(socket)))),
        (error) => callback(nameless(error), null),
      );
    };
  }

  /**
   * How near an origin is, by the farthest address that a connection to it had; public if there was none, or a proxy
   * between.
   */
  reachOf(url: URL): Reach {
    return this.#farthest.get(url.origin) ?? "public";
  }

  /** Closes every connection, those being made as well, so that nothing keeps the process alive. */
  close(): void {
    this.#closed = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  #track = (socket: Socket): void => {
    if (this.#closed) socket.destroy();
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
  };

  async #openTrusting(to: buildConnector.Options, reach: Reach, straight: boolean): Promise<Socket> {
    try {
      return await this.#open(to, reach, straight);
    } catch (error) {
      if (this.#roots !== "node" || !unknownIssuer.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
      // the system's list costs a tenth of a second, and only companies with an authority of their own need it
      this.#roots = "node and system";
      this.#secured.clear();
      return await this.#open(to, reach, straight);
    }
  }

  async #open(to: buildConnector.Options, reach: Reach, straight: boolean): Promise<Socket> {
    const url = new URL(`${to.protocol}//${to.host}`);
    const proxy = straight ? undefined : this.#options.proxyFor(url);
    if (proxy !== undefined) {
      // behind a proxy the proxy resolves the name
      this.#farthest.set(url.origin, "public");
      return await this.#secure(to, await this.#tunnel(proxy, to));
    }
    const { socket, nearness } = await this.#dial(to, reach);
    const known = this.#farthest.get(url.origin);
    const answered = nearness === "refused" ? "public" : nearness;
    if (known === undefined || !isWithin(known, answered)) this.#farthest.set(url.origin, answered);
    return to.protocol === "https:" ? await this.#secure(to, socket) : socket;
  }

  #dial({ hostname, port, protocol }: buildConnector.Options, reach: Reach): Promise<Dialed> {
    const { lookup, connectTimeout: timeout } = this.#options;
    const number = Number(port || (protocol === "https:" ? 443 : 80));
    return dial({ hostname, port: number, reach, lookup, timeout, track: this.#track });
  }

  /** TLS over a connection that stands. */
  #secure(to: buildConnector.Options, over: Socket): Promise<Socket> {
    const connect = this.#securing(!this.#options.tlsSkipVerify(to.host ?? to.hostname));
    return new Promise((resolve, reject) => {
      connect({ ...to, httpSocket: over }, (error, socket) => (error ? reject(error) : resolve(socket)));
    });
  }

  #securing(verify: boolean): buildConnector.connector {
    let known = this.#secured.get(verify);
    if (known === undefined) {
      known = buildConnector({
        allowH2: false,
        timeout: this.#options.connectTimeout,
        rejectUnauthorized: verify,
        ...(verify ? { secureContext: this.#authorities() } : { minVersion: "TLSv1.2" }),
      });
      this.#secured.set(verify, known);
    }
    return known;
  }

  /**
   * Node's own list of authorities is parsed once in a process, off this thread; named one by one it would be parsed
   * again, which takes longer than all else before the first request.
   */
  #authorities(): SecureContext {
    // loaded when it is needed: with it Node begins to read its list
    const { createSecureContext, getCACertificates } = process.getBuiltinModule("node:tls");
    const system = this.#roots === "node" ? [] : getCACertificates("system");
    const given = this.#options.ca === undefined ? [] : [this.#options.ca];
    const others = [...system, ...given];
    const ca = others.length === 0 ? undefined : [...new Set([...getCACertificates("default"), ...others])];
    return createSecureContext({ minVersion: "TLSv1.2", ca });
  }

  async #tunnel(proxy: Proxy, to: buildConnector.Options): Promise<Socket> {
    const authorization = proxyAuthorization(proxy.url);
    const authority = `${to.hostname.includes(":") ? `[${to.hostname}]` : to.hostname}:${to.port || "443"}`;
    const client = new Client(proxy.url.origin, {
      connect: (at, callback) => {
        this.#dial(at, "any")
          .then(({ socket }) => (at.protocol === "https:" ? this.#secure(at, socket) : socket))
          .then(
            (socket) => callback(null, compileParserOnce(readLeniently(socket))),
            (error) => callback(nameless(error), null),
          );
      },
      headersTimeout: this.#options.connectTimeout * 3,
    });
    try {
      const { statusCode, socket } = await client.connect({
        path: authority,
        headers: { host: authority, ...(authorization && { "proxy-authorization": authorization }) },
      });
      socket.on("error", () => {});
      if (statusCode !== 200) {
        socket.destroy();
        throw new ProxyRefused(statusCode);
      }
      return socket as Socket;
    } catch (error) {
      throw new ProxyFailure(proxy, error);
    } finally {
      client.destroy().catch(() => {});
    }
  }
}

/** undici connects again, without end, after an error of its own codes; wrapped, the failure is the request's. */
function nameless(error: unknown): ConnectFailure {
  return error instanceof ConnectFailure ? error : new ConnectFailure("connection failed", { cause: error });
}

/**
 * A peer that refuses an upload answers and hangs up, and the next write fails (EPIPE, ECONNRESET) while the answer
 * still lies unread in the kernel. A failed write makes Node drop whatever comes in afterwards, so the failure is
 * told a turn of the event loop later, when the answer was read; else the reason (401, 413) would be lost. Chunks that
 * were written are not needed any more.
 */
function answerBeforeError(socket: Socket): Socket {
  const later =
    (chunks: readonly { readonly chunk: Uint8Array }[], callback: (error?: Error | null) => void) =>
    (error?: Error | null): void => {
      if (error) return void setImmediate(() => setImmediate(() => callback(error)));
      for (const { chunk } of chunks) free(chunk);
      callback();
    };
  const write = socket._write.bind(socket);
  socket._write = (chunk, encoding, callback) => write(chunk, encoding, later([{ chunk }], callback));
  const writev = socket._writev?.bind(socket);
  if (writev) socket._writev = (chunks, callback) => writev(chunks, later(chunks, callback));
  return socket;
}
