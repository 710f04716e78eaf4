import type { Socket } from "node:net";
import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";
import { buildConnector, Client } from "undici";
import { guardedLookup, type Lookup, type Reach } from "./guard.ts";
import { type ProxyFor, proxyAuthorization } from "./proxy.ts";

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

export interface ConnectOptions {
  /** PEM text of further certificate authorities. */
  readonly ca?: string;
  /** Hosts (as in a URL) whose certificates are not verified. */
  readonly tlsSkipVerify: (host: string) => boolean;
  /** Milliseconds. */
  readonly connectTimeout: number;
  readonly lookup: Lookup;
  readonly proxyFor: ProxyFor;
}

export interface Connector {
  /** For undici's `connect` option: of a name, addresses within reach only (one that is written out is the caller's to check); through the environment's proxy unless `straight`. */
  to(reach: Reach, straight?: "straight"): buildConnector.connector;
  /** Closes every connection, those being made as well, so that nothing keeps the process alive. */
  close(): void;
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
 * Makes connections. Tunnels through proxies are made here and not by undici's ProxyAgent: where a proxy hangs up on a CONNECT, that one tries again without
 * pause or end (undici 7.30, measured: 8,000 connections in two seconds), and it tells a status only in its error's text.
 */
export function createConnector(options: ConnectOptions): Connector {
  const sockets = new Set<Socket>();
  const dialers = new Map<string, buildConnector.connector>();
  let roots: "node" | "node and system" = "node";
  let context: SecureContext | undefined;

  const trusted = (): SecureContext => {
    context ??= createSecureContext({
      minVersion: "TLSv1.2",
      ca: [
        ...new Set([
          ...getCACertificates("default"),
          ...(roots === "node" ? [] : getCACertificates("system")),
          ...(options.ca === undefined ? [] : [options.ca]),
        ]),
      ],
    });
    return context;
  };

  const dialer = (reach: Reach, secure: boolean, verify: boolean): buildConnector.connector => {
    const key = `${reach} ${secure} ${verify} ${roots}`;
    let known = dialers.get(key);
    if (known === undefined) {
      known = buildConnector({
        allowH2: false,
        timeout: options.connectTimeout,
        lookup: guardedLookup(reach, options.lookup),
        ...(secure && { rejectUnauthorized: verify, ...(verify ? { secureContext: trusted() } : { minVersion: "TLSv1.2" }) }),
      });
      dialers.set(key, known);
    }
    return known;
  };

  const dial = (to: buildConnector.Options, reach: Reach): Promise<Socket> =>
    new Promise((resolve, reject) => {
      const secure = to.protocol === "https:";
      const verify = !(secure && options.tlsSkipVerify(to.host ?? to.hostname));
      const connect = dialer(reach, secure, verify);
      // it does return the socket, before it is connected, though its type does not say so
      const socket = connect(to, (error, made) => (error ? reject(error) : resolve(made))) as unknown as Socket;
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });

  const tunnel = async (proxy: URL, to: buildConnector.Options): Promise<Socket> => {
    const authorization = proxyAuthorization(proxy);
    const authority = `${to.hostname.includes(":") ? `[${to.hostname}]` : to.hostname}:${to.port || "443"}`;
    const client = new Client(proxy.origin, {
      connect: (at, callback) => {
        dial(at, "any").then(
          (socket) => callback(null, socket),
          (error) => callback(nameless(error), null),
        );
      },
      headersTimeout: options.connectTimeout * 3,
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
    } finally {
      client.destroy().catch(() => {});
    }
  };

  const open = async (to: buildConnector.Options, reach: Reach, straight: boolean): Promise<Socket> => {
    const proxy = straight ? undefined : options.proxyFor(new URL(`${to.protocol}//${to.host}`));
    // behind a proxy the proxy resolves the name
    if (proxy === undefined) return await dial(to, reach);
    return await dial({ ...to, httpSocket: await tunnel(proxy, to) }, "any");
  };

  const openTrusting = async (to: buildConnector.Options, reach: Reach, straight: boolean): Promise<Socket> => {
    try {
      return await open(to, reach, straight);
    } catch (error) {
      if (roots !== "node" || !unknownIssuer.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
      // the system's list costs a tenth of a second, and only companies with an authority of their own need it
      roots = "node and system";
      context = undefined;
      return await open(to, reach, straight);
    }
  };

  return {
    to: (reach, straight) => (to, callback) => {
      openTrusting(to, reach, straight === "straight").then(
        (socket) => callback(null, answerBeforeError(socket)),
        (error) => callback(nameless(error), null),
      );
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** undici connects again, without end, after an error of its own codes; wrapped, the failure is the request's. */
function nameless(error: unknown): ConnectFailure {
  return error instanceof ConnectFailure ? error : new ConnectFailure("connection failed", { cause: error });
}

/**
 * A peer that refuses an upload answers and hangs up, and the next write fails (EPIPE, ECONNRESET) while the answer still lies unread in the kernel. A failed write makes
 * Node drop whatever comes in afterwards, so the failure is told a turn of the event loop later, when the answer was read; else the reason (401, 413) would be lost.
 */
function answerBeforeError(socket: Socket): Socket {
  const later =
    (callback: (error?: Error | null) => void) =>
    (error?: Error | null): void => {
      if (error) setImmediate(() => setImmediate(() => callback(error)));
      else callback();
    };
  const write = socket._write.bind(socket);
  socket._write = (chunk, encoding, callback) => write(chunk, encoding, later(callback));
  const writev = socket._writev?.bind(socket);
  if (writev) socket._writev = (chunks, callback) => writev(chunks, later(callback));
  return socket;
}
