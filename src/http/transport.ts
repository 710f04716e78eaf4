import { Agent, type Dispatcher } from "undici";
import type { Clock } from "../runtime/clock.ts";
import type { Secrets } from "../runtime/secrets.ts";
import { ConnectFailure, Connector, ProxyFailure } from "./connect.ts";
import { AddressRefused, dnsLookup, isWithin, type Lookup, nearnessOfName, type Reach } from "./guard.ts";
import { type Proxy, proxiesOf, proxyAuthorization } from "./proxy.ts";
import { type Answer, Exchange, type Keep } from "./response.ts";
import type { Method } from "./types.ts";

export interface TransportOptions {
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly env: NodeJS.ProcessEnv;
  readonly ca?: string;
  readonly tlsSkipVerify: (host: string) => boolean;
  /** Milliseconds until a connection must stand. */
  readonly connectTimeout: number;
  /** Milliseconds of silence within an answer's body. */
  readonly bodyTimeout: number;
  readonly lookup?: Lookup;
}

export interface WireRequest {
  readonly method: Method;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  /** Milliseconds of silence before the answer. */
  readonly silence: number;
  readonly reach: Reach;
  readonly signal: AbortSignal;
  readonly keep: Keep;
}

/**
 * Requests on the wire: connections, TLS, proxies, timers. One request, one answer: no redirects, no retries, no
 * meaning.
 */
export interface Transport {
  /** @throws what Node and undici throw, ConnectFailure if no connection was made, the signal's reason */
  request(request: WireRequest): Promise<Answer>;
  /**
   * How near a host that answered is: what it hands out may be as near. The farthest of the addresses that answered
   * counts, for who has a public one as well may be anybody. Public if that cannot be known.
   */
  reachOf(url: URL): Reach;
  close(): Promise<void>;
}

export function createTransport(options: TransportOptions): Transport {
  const lookup = options.lookup ?? dnsLookup;
  const proxyFor = proxiesOf(options.env, options.secrets);
  const connector = new Connector({ ...options, lookup, proxyFor });
  const agents = new Map<string, Agent>();

  const agent = (reach: Reach, straight = false): Agent => {
    const key = straight ? "straight" : reach;
    let known = agents.get(key);
    if (known === undefined) {
      known = new Agent({
        connect: connector.to(reach, straight),
        allowH2: false,
        // signed Locations, and many OCI-Tag and Link lines
        maxHeaderSize: 64 * 1024,
        bodyTimeout: options.bodyTimeout,
        keepAliveTimeout: 15_000,
      });
      agents.set(key, known);
    }
    return known;
  };

  const proxyOf = (url: URL): Proxy | undefined => {
    try {
      return proxyFor(url);
    } catch (error) {
      throw new ConnectFailure("no proxy", { cause: error });
    }
  };

  return {
    request: ({ method, url, headers, body, silence, reach, signal, keep }) => {
      signal.throwIfAborted();
      const literal = nearnessOfName(url.hostname);
      if (literal !== undefined && !isWithin(literal, reach)) {
        throw new ConnectFailure("refused", { cause: new AddressRefused(url.hostname, literal) });
      }
      const exchange = new Exchange(options.clock, signal, keep);
      // plain HTTP goes to the proxy itself, in absolute form (RFC 9112, 3.2.2): many proxies tunnel to port 443 only
      const proxy = url.protocol === "http:" ? proxyOf(url) : undefined;
      const authorization = proxy && proxyAuthorization(proxy.url);
      const path = `${url.pathname}${url.search}`;
      const request: Dispatcher.DispatchOptions = {
        method,
        origin: proxy?.url.origin ?? url.origin,
        path: proxy ? `${url.origin}${path}` : path,
        headers: proxy ? { ...headers, host: url.host, ...(authorization && { "proxy-authorization": authorization }) } : headers,
        // undici takes async iterables, though the type of `body` does not name them
        body: (body ?? null) as Exclude<Dispatcher.DispatchOptions["body"], undefined>,
        headersTimeout: silence,
        // without it undici closes the connection after each HEAD
        reset: method === "HEAD" ? false : undefined,
      };
      (proxy ? agent("any", true) : agent(reach)).dispatch(request, exchange);
      if (!proxy) return exchange.answered;
      return exchange.answered.catch((error: unknown) => {
        throw error instanceof ConnectFailure ? new ProxyFailure(proxy, error) : error;
      });
    },
    reachOf: (url) => {
      const literal = nearnessOfName(url.hostname);
      if (literal === undefined) return connector.reachOf(url);
      return literal === "refused" ? "public" : literal;
    },
    close: async () => {
      await Promise.all([...agents.values()].map((each) => each.destroy()));
      connector.close();
    },
  };
}
