import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adviceFor } from "../../src/action/advice.ts";
import type { Lookup } from "../../src/http/guard.ts";
import { type Authority, createAuthority } from "../support/tls.ts";
import { client, createWorld, failure, get, type LocalServer, serve, serveRaw, text } from "./world.ts";

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority();
});

const local: Lookup = async () => [{ address: "127.0.0.1", family: 4 }];

async function serveTls(names: readonly string[], days = 30): Promise<LocalServer & { readonly name: URL }> {
  const { certificate, key } = await authority.issue(names, days);
  const server = await serve(
    (_request, response) => response.end("ok"),
    (listener) => createHttpsServer({ cert: certificate, key }, listener),
  );
  return Object.assign(server, { name: new URL(`https://registry.test:${server.port}/`) });
}

describe("TLS", () => {
  test("an authority that is given is trusted as well as the system's", async () => {
    await using server = await serveTls(["registry.test"]);
    await using http = client(createWorld(), { ca: `${authority.certificate}\n`, lookup: local });
    http.trust(server.name);
    expect(text(await http.send(get(server.name)))).toBe("ok");
    expect(text(await http.send(get(server.name)))).toBe("ok");
  });

  const bad: readonly (readonly [string, readonly string[], number, boolean, string])[] = [
    ["an unknown authority", ["registry.test"], 30, false, "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ["another name", ["other.test"], 30, true, "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["the past", ["registry.test"], -1, true, "CERT_HAS_EXPIRED"],
  ];
  test.for(bad)("a certificate of %s is refused at once", async ([, names, days, known, code]) => {
    await using server = await serveTls(names, days);
    const world = createWorld();
    await using http = client(world, { ...(known && { ca: authority.certificate }), lookup: local });
    http.trust(server.name);
    const error = await failure(http.send(get(server.name)));
    expect(error.facts).toMatchObject({ kind: "tls", code, attempts: 1, host: server.name.host });
    expect([server.requests.length, world.waits]).toEqual([0, []]);
  });

  test("is not verified for the hosts that the user names, and for no other", async () => {
    await using server = await serveTls(["other.test"]);
    await using http = client(createWorld(), { tlsSkipVerify: (host) => host === server.name.host, lookup: local });
    const stranger = new URL(`https://stranger.test:${server.port}/`);
    http.trust(server.name);
    http.trust(stranger);
    expect(text(await http.send(get(server.name)))).toBe("ok");
    expect((await failure(http.send(get(stranger)))).facts.kind).toBe("tls");
  });

  test("a registry without TLS is never spoken to without it", async () => {
    const heard: string[] = [];
    await using server = await serveRaw((socket, head) => {
      heard.push(head.toString("latin1"));
      socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
    await using http = client(createWorld(), { lookup: local });
    const url = new URL(`https://registry.test:${server.port}/`);
    http.trust(url);
    const error = await failure(http.send(get(url)));
    expect(error.facts).toMatchObject({ kind: "tls", attempts: 1, reason: "not-tls" });
    expect(heard.every((head) => head.startsWith("\x16\x03"))).toBe(true);
    expect(heard.length).toBe(1);
  });

  test("an old protocol is refused", async () => {
    const { certificate, key } = await authority.issue(["registry.test"]);
    await using server = await serve(
      (_request, response) => response.end("ok"),
      (listener) =>
        createHttpsServer({ cert: certificate, key, maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" }, listener),
    );
    const url = new URL(`https://registry.test:${server.port}/`);
    for (const options of [{ ca: authority.certificate }, { tlsSkipVerify: () => true }]) {
      await using http = client(createWorld(), { ...options, lookup: local });
      http.trust(url);
      expect((await failure(http.send(get(url)))).facts).toMatchObject({ kind: "tls", attempts: 1 });
    }
  });

  test.for(["", "no PEM", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])(
    "ca-file with %j is an error of the input",
    (ca) => {
      expect(() => client(createWorld(), { ca })).toThrow(expect.objectContaining({ facts: { kind: "input", input: "ca-file" } }));
    },
  );
});

interface Proxy extends AsyncDisposable {
  readonly port: number;
  readonly asked: { readonly method: string; readonly url: string; readonly authorization: string | undefined }[];
}

/** A proxy that tunnels everything to one port of loopback, or answers a status. */
async function startProxy(target: number, status: (index: number) => number = () => 200): Promise<Proxy> {
  const asked: Proxy["asked"] = [];
  const sockets = new Set<Socket>();
  const note = (request: IncomingMessage) => {
    asked.push({ method: request.method ?? "", url: request.url ?? "", authorization: request.headers["proxy-authorization"] });
    return status(asked.length - 1);
  };
  const server = createHttpServer((request, response) => {
    const answer = note(request);
    response.writeHead(answer).end(answer === 200 ? `through the proxy, for ${request.headers.host}` : "no");
  });
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, socket: Socket) => {
    const answer = note(request);
    if (answer === 0) return socket.destroy();
    socket.on("error", () => {});
    if (answer !== 200) return socket.end(`HTTP/1.1 ${answer} No\r\n\r\n`);
    const inside = connect(target, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(inside).pipe(socket);
    });
    sockets.add(inside);
    inside.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("proxies", () => {
  const inaccessible: Lookup = async (hostname) => {
    if (hostname === "proxy.test") return [{ address: "127.0.0.1", family: 4 }];
    throw new Error(`${hostname} was looked up, though the proxy does that`);
  };
  const basic = `Basic ${Buffer.from("user:canary").toString("base64")}`;

  test("TLS goes through a tunnel, and is verified within it", async () => {
    await using server = await serveTls(["registry.test"]);
    await using proxy = await startProxy(server.port);
    const world = createWorld();
    const env = { HTTPS_PROXY: `http://user:canary@proxy.test:${proxy.port}` };
    await using http = client(world, { ca: authority.certificate, env, lookup: inaccessible });
    const url = new URL("https://registry.test/");
    http.trust(url);
    expect(text(await http.send(get(url)))).toBe("ok");
    expect(proxy.asked).toEqual([{ method: "CONNECT", url: "registry.test:443", authorization: basic }]);
    expect(server.requests[0]?.headers).not.toHaveProperty("proxy-authorization");
    expect(world.secrets).toEqual(["canary", basic.slice(6)]);
    const other = new URL("https://other.test/");
    http.trust(other);
    expect((await failure(http.send(get(other)))).facts).toMatchObject({ kind: "tls", code: "ERR_TLS_CERT_ALTNAME_INVALID", attempts: 1 });
  });

  test("plain HTTP is asked of the proxy itself", async () => {
    await using proxy = await startProxy(0);
    const env = { HTTP_PROXY: `http://user:canary@proxy.test:${proxy.port}` };
    await using http = client(createWorld(), { env, lookup: inaccessible });
    const url = new URL("http://registry.test:5000/v2/?a=b%20c");
    http.trust(url);
    expect(text(await http.send(get(url)))).toBe("through the proxy, for registry.test:5000");
    expect(proxy.asked).toEqual([{ method: "GET", url: url.href, authorization: basic }]);
  });

  test("NO_PROXY and loopback need none", async () => {
    await using server = await serve((_request, response) => response.end("direct"));
    await using http = client(createWorld(), { env: { HTTP_PROXY: "http://127.0.0.1:1", NO_PROXY: "registry.test" }, lookup: local });
    for (const url of [server.url, new URL(`http://registry.test:${server.port}/`)]) {
      http.trust(url);
      expect(text(await http.send(get(url)))).toBe("direct");
    }
  });

  test.for(["https", "http"])("407 for %s is told, once, without the proxy's URL", async (protocol) => {
    await using proxy = await startProxy(0, () => 407);
    const via = `http://user:canary@proxy.test:${proxy.port}`;
    await using http = client(createWorld(), { env: { HTTPS_PROXY: via, HTTP_PROXY: via }, lookup: inaccessible });
    const url = new URL(`${protocol}://registry.test/`);
    http.trust(url);
    const error = await failure(http.send(get(url)));
    const named = protocol === "https" ? ` proxy.test:${proxy.port} (HTTPS_PROXY)` : "";
    expect(error.message).toBe(`read thing example.test/app:1: the proxy${named} asks for credentials (host registry.test, status 407)`);
    expect(error.facts.reason).toBe("proxy-credentials");
    expect(proxy.asked.length).toBe(1);
  });

  test.for([
    [502, 3],
    [504, 3],
    [403, 1],
    // it hangs up
    [0, 3],
  ])("%i to a CONNECT: %i attempts", async ([status, attempts]) => {
    await using proxy = await startProxy(0, () => status!);
    await using http = client(createWorld(), { env: { HTTPS_PROXY: `http://proxy.test:${proxy.port}` }, lookup: inaccessible, retries: 3 });
    const url = new URL("https://registry.test/");
    http.trust(url);
    const error = await failure(http.send(get(url, { onLoss: "once" })));
    expect(error.facts).toMatchObject({ kind: "network", attempts });
    expect(proxy.asked.length).toBe(attempts);
  });

  test("an address that is written out is checked, though a proxy would connect to it", async () => {
    await using proxy = await startProxy(0);
    const via = `http://proxy.test:${proxy.port}`;
    await using http = client(createWorld(), { env: { HTTPS_PROXY: via, HTTP_PROXY: via }, lookup: inaccessible });
    const registry = new URL("https://registry.test/");
    http.trust(registry);
    for (const url of ["https://10.0.0.1/token", "https://169.254.169.254/"]) {
      expect((await failure(http.send(get(new URL(url), { handedOutBy: registry })))).message).toContain("out of reach");
    }
    expect(proxy.asked).toEqual([]);
  });

  test("a proxy that cannot be used is told", async () => {
    await using http = client(createWorld(), { env: { HTTPS_PROXY: "socks5://user:canary@proxy.test" }, lookup: inaccessible });
    const url = new URL("https://registry.test/");
    http.trust(url);
    const error = await failure(http.send(get(url)));
    expect(error.facts).toMatchObject({ kind: "network", attempts: 1, reason: "proxy-unusable", variable: "HTTPS_PROXY" });
    expect(error.message).toContain("HTTPS_PROXY names a socks5 proxy");
    expect(adviceFor(error.facts, "copy")).toBe("Expected in HTTPS_PROXY: http://HOST:PORT");
  });

  test("a proxy that does not listen is named, with its variable, and not the registry", async () => {
    await using closed = await serve((_request, response) => response.end());
    const proxy = `127.0.0.1:${closed.port}`;
    await closed[Symbol.asyncDispose]();
    for (const scheme of ["https", "http"]) {
      const variable = `${scheme.toUpperCase()}_PROXY`;
      await using http = client(createWorld(), { env: { [variable]: `http://user:canary@${proxy}` }, lookup: inaccessible, retries: 2 });
      const url = new URL(`${scheme}://registry.test/`);
      http.trust(url);
      const error = await failure(http.send(get(url)));
      expect(error.facts).toMatchObject({ kind: "network", attempts: 2, reason: "proxy-down", proxy, variable, host: "registry.test" });
      expect(error.message).toContain(`the proxy ${proxy} (${variable}) refused the connection`);
      expect(error.message).not.toContain("canary");
      expect(adviceFor(error.facts, "copy")).toContain(variable);
    }
  });

  test("a proxy that does not let a host through is told from the registry's refusal", async () => {
    await using proxy = await startProxy(0, () => 403);
    await using http = client(createWorld(), { env: { HTTPS_PROXY: `http://proxy.test:${proxy.port}` }, lookup: inaccessible });
    const url = new URL("https://registry.test/");
    http.trust(url);
    const error = await failure(http.send(get(url)));
    expect(error.facts).toMatchObject({ reason: "proxy-refuses", status: 403, variable: "HTTPS_PROXY" });
    expect(adviceFor(error.facts, "copy")).toBe("Allow registry.test there, or name it in NO_PROXY");
  });
});

afterAll(() => {
  // every client above was disposed: what is left would keep a run from ending
  expect(process.getActiveResourcesInfo().filter((name) => name === "TLSSocketWrap")).toEqual([]);
});
