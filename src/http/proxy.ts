import { BlockList, isIP } from "node:net";
import type { Secrets } from "../runtime/secrets.ts";
import { nearnessOfName } from "./guard.ts";

/** A proxy, and the variable of the environment that names it. */
export interface Proxy {
  readonly url: URL;
  readonly variable: string;
}

/** The proxy for a URL, or undefined. @throws ProxyUnusable */
export type ProxyFor = (url: URL) => Proxy | undefined;

/** A variable holds no URL of a proxy that can be used. Its text holds no credentials. */
export class ProxyUnusable extends Error {
  override name = "ProxyUnusable";
  readonly variable: string;

  constructor(variable: string, what: string) {
    super(`${variable} ${what}`);
    this.variable = variable;
  }
}

/**
 * Proxies as the environment names them: HTTPS_PROXY for https, HTTP_PROXY for http, and NO_PROXY with what needs
 * none, each in lower case first. NO_PROXY holds names (with all below them), `.name` or `*.name` (only below),
 * addresses, CIDR ranges, each with a port or without, or `*`: the rules of Go's httpproxy, which the tools around us
 * follow. A loopback host is never asked for through a proxy. Passwords are added to the secrets.
 */
export function proxiesOf(env: NodeJS.ProcessEnv, secrets: Secrets): ProxyFor {
  const variable = (name: string) => (env[name.toLowerCase()] || env[name] || "").trim();
  const needsNone = parseNoProxy(variable("NO_PROXY"));
  const secure = parseProxy("HTTPS_PROXY", variable("HTTPS_PROXY"), secrets);
  const plain = parseProxy("HTTP_PROXY", variable("HTTP_PROXY"), secrets);
  return (url) => {
    const proxy = url.protocol === "https:" ? secure : plain;
    if (proxy === undefined || nearnessOfName(url.hostname) === "loopback" || needsNone(url)) return undefined;
    if (proxy instanceof ProxyUnusable) throw proxy;
    return proxy;
  };
}

function parseProxy(variable: string, text: string, secrets: Secrets): Proxy | ProxyUnusable | undefined {
  if (text === "") return undefined;
  const proxy = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (proxy === null || proxy.hostname === "") return new ProxyUnusable(variable, "holds no URL");
  for (const secret of [proxy.password, decoded(proxy.password), proxyAuthorization(proxy)?.slice("Basic ".length)]) {
    if (secret) secrets.add(secret);
  }
  if (proxy.protocol === "http:" || proxy.protocol === "https:") return { url: proxy, variable };
  return new ProxyUnusable(variable, `names a ${proxy.protocol.slice(0, -1)} proxy; only http and https ones can be used`);
}

/** The value of Proxy-Authorization for a proxy's URL; undefined if it holds no user. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === "" && proxy.password === "") return undefined;
  return `Basic ${Buffer.from(`${decoded(proxy.username)}:${decoded(proxy.password)}`).toString("base64")}`;
}

/** Percent-decoding that leaves alone what is not encoded well. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseNoProxy(text: string): (url: URL) => boolean {
  const rules = text
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .map(parseRule);
  return (url) => {
    const host = url.hostname
      .replace(/^\[|\]$/g, "")
      .replace(/\.$/, "")
      .toLowerCase();
    const port = url.port || (url.protocol === "https:" ? "443" : "80");
    return rules.some((rule) => rule(host, port));
  };
}

function parseRule(entry: string): (host: string, port: string) => boolean {
  if (entry === "*") return () => true;
  const [, bracketed, open, wantedPort] = /^(?:\[([^\]]*)\]|([^:]*(?::[^:]*:.*)?))(?::(\d+))?$/.exec(entry) ?? [];
  const name = (bracketed ?? open ?? entry).toLowerCase();
  const onPort = (port: string) => wantedPort === undefined || wantedPort === port;
  const [network = "", bits] = name.split("/");
  const family = isIP(network);
  if (family !== 0) {
    const list = new BlockList();
    const whole = family === 4 ? 32 : 128;
    const prefix = bits === undefined ? whole : Number(bits);
    if (!Number.isInteger(prefix) || prefix < 0 || prefix > whole) return () => false;
    list.addSubnet(network, prefix, family === 4 ? "ipv4" : "ipv6");
    return (host, port) => isIP(host) !== 0 && onPort(port) && list.check(host, isIP(host) === 4 ? "ipv4" : "ipv6");
  }
  const below = name.replace(/^\*?\./, "");
  const itself = below === name;
  return (host, port) => onPort(port) && ((itself && host === below) || host.endsWith(`.${below}`));
}
