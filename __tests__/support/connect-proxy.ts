import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

export interface ConnectProxyOptions {
  /**
   * Where a name leads: `{ "ghcr.io:443": "127.0.0.1:40001" }`. What is not here is answered 502, except loopback addresses
   * themselves.
   */
  readonly routes: Readonly<Record<string, string>>;
  /** Asked for with 407. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

export interface ProxiedRequest {
  /** `CONNECT`, or the method of a request passed on in plain HTTP. */
  readonly method: string;
  /** `ghcr.io:443`. */
  readonly target: string;
  /** The whole URL of a plain request; empty for CONNECT, which hides it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** What the proxy answered: 200 for a tunnel, 407, 502, or the target's own status. */
  readonly status: number;
}

export interface ConnectProxy extends AsyncDisposable {
  /** For `HTTPS_PROXY` and `HTTP_PROXY`; with the credentials in it, where they are asked for. */
  readonly url: string;
  /** The same without credentials. */
  readonly bareUrl: string;
  readonly requests: readonly ProxiedRequest[];
  /** The targets that tunnels were opened to, in order. */
  readonly tunnels: readonly string[];
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A forward proxy on loopback: through it, real names (`ghcr.io`, `registry-1.docker.io`) lead to servers of a test, which need
 * a certificate for that name (see `tls.ts`).
 */
export async function startConnectProxy({ routes, credentials }: ConnectProxyOptions): Promise<ConnectProxy> {
  const requests: ProxiedRequest[] = [];
  const sockets = new Set<Duplex>();
  const expected = credentials && `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`;

  const record = (request: IncomingMessage, target: string, url: string, status: number) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    requests.push({ method: request.method ?? "", target, url, headers, status });
  };
  const lookup = (target: string) => (/^(127\.[0-9.]+|localhost|\[::1\]):[0-9]+$/.test(target) ? target : routes[target]);
  const refusal = (request: IncomingMessage, target: string) => {
    if (expected !== undefined && request.headers["proxy-authorization"] !== expected) return 407;
    return lookup(target) === undefined ? 502 : undefined;
  };

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let url: URL;
    try {
      url = new URL(request.url ?? "");
    } catch {
      response.writeHead(400).end("not a request for a proxy\n");
      return;
    }
    const target = `${url.hostname}:${url.port || "80"}`;
    const refused = refusal(request, target);
    if (refused !== undefined) {
      record(request, target, url.href, refused);
      response.writeHead(refused, refused === 407 ? { "proxy-authenticate": 'Basic realm="proxy"' } : {}).end();
      return;
    }
    const { hostname, port } = new URL(`http://${lookup(target)}`);
    const { "proxy-authorization": _, "proxy-connection": __, connection: ___, ...headers } = request.headers;
    const onward = send({ hostname, port, method: request.method, path: `${url.pathname}${url.search}`, headers }, (answer) => {
      record(request, target, url.href, answer.statusCode ?? 0);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("connect", (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on("error", () => {});
    const target = request.url ?? "";
    const refused = refusal(request, target);
    record(request, target, "", refused ?? 200);
    if (refused !== undefined) {
      const ask = refused === 407 ? 'Proxy-Authenticate: Basic realm="proxy"\r\n' : "";
      client.end(`HTTP/1.1 ${refused} Refused\r\n${ask}Content-Length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${lookup(target)}`);
    const onward = connect(Number(port), hostname.replace(/^\[|\]$/g, ""));
    sockets.add(onward);
    onward.once("connect", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.write(head);
      onward.pipe(client).pipe(onward);
    });
    onward.on("error", () => client.destroy());
    onward.on("close", () => {
      sockets.delete(onward);
      client.destroy();
    });
    client.on("close", () => onward.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const user = credentials ? `${encodeURIComponent(credentials.username)}:${encodeURIComponent(credentials.password)}@` : "";
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://${user}${host}`,
    bareUrl: `http://${host}`,
    requests,
    get tunnels() {
      return requests.flatMap(({ method, target, status }) => (method === "CONNECT" && status === 200 ? [target] : []));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
