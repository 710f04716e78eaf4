import { describe, expect, test } from "vitest";
import type { HttpRequest } from "../../src/http/types.ts";
import type { ErrorFacts } from "../../src/runtime/errors.ts";
import { client, collect, createWorld, failure, get, type LocalServer, serve, serveRaw, text } from "./world.ts";

const ok = "HTTP/1.1 200 OK\r\n";

interface Row {
  readonly fault: string;
  /** What the first connection is answered; the next ones are answered well, unless `always`. */
  readonly answer: string;
  readonly after?: "end" | "reset" | "nothing";
  readonly always?: true;
  readonly request?: Partial<HttpRequest>;
  readonly expected: "success" | Partial<ErrorFacts>;
  readonly connections: number;
}

const rows: readonly Row[] = [
  { fault: "a body cut short by a FIN", answer: `${ok}Content-Length: 10\r\n\r\n01234`, after: "end", expected: "success", connections: 2 },
  {
    fault: "a body cut short by a RST",
    answer: `${ok}Content-Length: 10\r\n\r\n01234`,
    after: "reset",
    expected: "success",
    connections: 2,
  },
  {
    fault: "a chunked body cut short",
    answer: `${ok}Transfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n`,
    after: "end",
    expected: "success",
    connections: 2,
  },
  { fault: "an empty reply", answer: "", after: "end", expected: "success", connections: 2 },
  { fault: "a reset instead of a reply", answer: "", after: "reset", expected: "success", connections: 2 },
  { fault: "silence before the answer", answer: "", expected: "success", connections: 2 },
  { fault: "a header that never ends", answer: `${ok}Content-`, expected: "success", connections: 2 },
  { fault: "silence within the body", answer: `${ok}Content-Length: 10\r\n\r\n01234`, expected: "success", connections: 2 },
  { fault: "a reply that is not HTTP", answer: "SSH-2.0-OpenSSH_9.6\r\n", expected: "success", connections: 2 },
  {
    fault: "replies that never are HTTP",
    ...{
      answer: "SSH-2.0-OpenSSH_9.6\r\n",
      always: true,
      expected: { kind: "network", attempts: 2 },
      connections: 2,
    },
  },
  {
    fault: "two differing Content-Lengths",
    ...{
      answer: `${ok}Content-Length: 5\r\nContent-Length: 6\r\n\r\n012345`,
      always: true,
      expected: { kind: "network", attempts: 2 },
      connections: 2,
    },
  },
  {
    fault: "a header over 64 KiB",
    ...{ answer: `${ok}X: ${"x".repeat(70 * 1024)}\r\n\r\n`, always: true, expected: { kind: "limit", attempts: 1 }, connections: 1 },
  },
  {
    fault: "a header of 40 KiB",
    answer: `${ok}X: ${"x".repeat(40 * 1024)}\r\nContent-Length: 2\r\n\r\nok`,
    expected: "success",
    connections: 1,
  },
  {
    fault: "an early hint",
    answer: `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${ok}Content-Length: 2\r\n\r\nok`,
    expected: "success",
    connections: 1,
  },
  {
    fault: "resets without end",
    ...{ answer: "", after: "reset", always: true, expected: { kind: "network", attempts: 5, operation: "read thing" }, connections: 5 },
  },
  {
    fault: "a lost answer to what is sent once",
    ...{
      answer: "",
      after: "reset",
      always: true,
      request: { method: "POST", onLoss: "once" },
      expected: { kind: "network", attempts: 1 },
      connections: 1,
    },
  },
];

describe("what a connection can do to a request", () => {
  test.for(rows)("$fault", async (row) => {
    await using server = await serveRaw((socket, _head, index) => {
      const good = index > 0 && !row.always;
      socket.write(good ? `${ok}Content-Length: 2\r\n\r\nok` : row.answer);
      if (good || row.after === "nothing") return;
      if (row.after === "end") socket.end();
      if (row.after === "reset") setTimeout(() => socket.resetAndDestroy(), 5);
    });
    const world = createWorld();
    await using http = client(world, { timeouts: { silence: 200 } });
    http.trust(server.url);
    const sent = http.send(get(server.url, row.request));
    if (row.expected === "success") expect(text(await sent)).toBe("ok");
    else expect((await failure(sent)).facts).toMatchObject(row.expected);
    expect(server.connections()).toBe(row.connections);
    expect(world.waits.length).toBe(row.connections - 1);
  });

  test("a close-delimited body ends well wherever it is cut: only its digest can tell", async () => {
    await using server = await serveRaw((socket) => socket.end(`${ok}\r\nhal`));
    await using http = client(createWorld());
    http.trust(server.url);
    expect(text(await http.send(get(server.url)))).toBe("hal");
  });

  test("more bytes than Content-Length says are not read, and the connection is not used again", async () => {
    await using server = await serveRaw((socket) => socket.write(`${ok}Content-Length: 5\r\n\r\n0123456789`));
    await using http = client(createWorld());
    http.trust(server.url);
    expect(text(await http.send(get(server.url)))).toBe("01234");
    expect(text(await http.send(get(server.url)))).toBe("01234");
    expect(server.connections()).toBe(2);
  });

  test("a compressed body is handed on as it came", async () => {
    await using server = await serve((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("not decoded"));
    await using http = client(createWorld());
    http.trust(server.url);
    expect(text(await http.send(get(server.url)))).toBe("not decoded");
    expect(server.requests[0]?.headers["accept-encoding"]).toBe("identity");
  });

  test("a refused connection is tried again, even for what is sent once", async () => {
    const url = await closedPort();
    const world = createWorld();
    await using http = client(world);
    http.trust(url);
    const error = await failure(http.send(get(url, { method: "POST", onLoss: "once" })));
    expect(error.facts).toMatchObject({ kind: "network", code: "ECONNREFUSED", attempts: 5, host: url.host });
    expect(world.waits).toEqual([500, 1000, 2000, 4000]);
  });

  test("a host that does not exist is looked up three times", async () => {
    let lookups = 0;
    const world = createWorld();
    await using http = client(world, {
      lookup: async () => {
        lookups++;
        throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
      },
    });
    const url = new URL("http://nowhere.test/");
    http.trust(url);
    const error = await failure(http.send(get(url)));
    expect(error.facts).toMatchObject({ kind: "network", code: "ENOTFOUND", attempts: 3, host: "nowhere.test" });
    expect(error.message).toBe("read thing example.test/app:1: the host was not found (host nowhere.test, code ENOTFOUND, 3 attempts)");
    expect(lookups).toBe(3);
  });

  test("a name service that is out of order is asked five times", async () => {
    const world = createWorld();
    await using http = client(world, {
      lookup: async () => {
        throw Object.assign(new Error("getaddrinfo EAI_AGAIN"), { code: "EAI_AGAIN" });
      },
    });
    const url = new URL("http://later.test/");
    http.trust(url);
    expect((await failure(http.send(get(url)))).facts).toMatchObject({ code: "EAI_AGAIN", attempts: 5 });
  });

  test("a connection that is not made in time is given up", async () => {
    const url = new URL("http://far.test/");
    await using http = client(createWorld(), { timeouts: { connect: 50 }, retries: 2, lookup: () => new Promise(() => {}) });
    http.trust(url);
    const { facts } = await failure(http.send(get(url)));
    expect(facts).toMatchObject({ kind: "network", code: "ETIMEDOUT", attempts: 2 });
  });
});

describe("reading a body", () => {
  test("a trickle is a stall, by the clock of the run", async () => {
    const world = createWorld();
    await using server = await serve((_request, response) => {
      response.writeHead(200, { "content-length": 1_000_000 });
      const timer = setInterval(() => {
        world.clock.advance(20_000);
        response.write("x");
      }, 5);
      response.on("close", () => clearInterval(timer));
    });
    await using http = client(world);
    http.trust(server.url);
    const answer = await http.send(get(server.url, { read: "stream" }));
    const error = await failure(collect(answer.stream));
    expect(error.facts).toMatchObject({ kind: "network", code: "TRICKLE", operation: "read thing", host: server.url.host });
  });

  test("a slow reader is not the peer's fault", async () => {
    const world = createWorld();
    await using server = await serve((_request, response) => response.end(Buffer.alloc(2_000_000)));
    await using http = client(world);
    http.trust(server.url);
    const answer = await http.send(get(server.url, { read: "stream" }));
    let bytes = 0;
    for await (const chunk of answer.stream) {
      world.clock.advance(100_000);
      bytes += chunk.length;
    }
    expect(bytes).toBe(2_000_000);
  });

  test("a cut is an OciError of kind network", async () => {
    await using server = await serveRaw((socket) => {
      socket.write(`${ok}Content-Length: 10\r\n\r\n01234`);
      setTimeout(() => socket.destroy(), 20);
    });
    await using http = client(createWorld());
    http.trust(server.url);
    const answer = await http.send(get(server.url, { read: "stream" }));
    expect((await failure(collect(answer.stream))).facts.kind).toBe("network");
  });

  test("a peer that is faster than its reader has to wait", async () => {
    let written = 0;
    await using server = await serve((_request, response) => {
      const chunk = Buffer.alloc(256 * 1024);
      const push = () => {
        while (written < 64 * 1024 * 1024) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", push);
        }
        response.end();
      };
      push();
    });
    await using http = client(createWorld());
    http.trust(server.url);
    const answer = await http.send(get(server.url, { read: "stream" }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(written).toBeLessThan(48 * 1024 * 1024);
    expect((await collect(answer.stream)).length).toBe(64 * 1024 * 1024);
  });

  test("what is longer than its limit is refused, whether it says so or not", async () => {
    await using server = await serve((request, response) => {
      if (request.url === "/honest") response.setHeader("content-length", 2000);
      response.end(Buffer.alloc(2000));
    });
    await using http = client(createWorld());
    http.trust(server.url);
    for (const path of ["/honest", "/chunked"]) {
      const error = await failure(http.send(get(new URL(path, server.url), { read: { limit: 1000 } })));
      expect(error.facts).toMatchObject({ kind: "limit" });
    }
    expect(server.requests.length).toBe(2);
  });

  test("connections are used again, also after a HEAD, and a short body that nobody wants", async () => {
    await using server = await serve((_request, response) => response.setHeader("connection", "keep-alive").end("some text"));
    await using http = client(createWorld());
    http.trust(server.url);
    const { read: _, ...unread } = get(server.url);
    for (let round = 0; round < 5; round++) {
      for (const method of ["HEAD", "GET"] as const) await http.send({ ...unread, method });
    }
    // a pool opens a second one where a request follows at once
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  test("a HEAD that is answered with a body does no harm to what follows", async () => {
    await using server = await serveRaw((socket, head) => {
      const answer = (request: string) =>
        socket.write(`${ok}Connection: keep-alive\r\nContent-Length: 5\r\n\r\n${request.startsWith("HEAD") ? "BODY!" : "right"}`);
      answer(head.toString());
      socket.on("data", (next) => answer(next.toString()));
    });
    await using http = client(createWorld());
    http.trust(server.url);
    await http.send(get(server.url, { method: "HEAD" }));
    expect(text(await http.send(get(server.url)))).toBe("right");
  });
});

describe("giving up", () => {
  const cases: readonly (readonly [string, (server: LocalServer, http: ReturnType<typeof client>) => Promise<unknown>])[] = [
    ["before the answer", async (server, http) => http.send(get(server.url))],
    ["within the body", async (server, http) => collect((await http.send(get(new URL("/body", server.url), { read: "stream" }))).stream)],
  ];
  test.for(cases)("cancelling ends a request %s with the signal's reason", async ([, run]) => {
    const world = createWorld();
    await using server = await serve((request, response) => {
      if (request.url === "/body") response.writeHead(200, { "content-length": 100 }).write("x");
      setTimeout(() => world.cancel.abort(new Error("stop")), 20);
    });
    await using http = client(world);
    http.trust(server.url);
    await expect(run(server, http)).rejects.toThrow("stop");
  });

  test("a stream that is returned before it was begun frees its connection and its slot", async () => {
    await using server = await serve((_request, response) => response.end(Buffer.alloc(8_000_000)));
    await using http = client(createWorld(1));
    http.trust(server.url);
    const answer = await http.send(get(server.url, { read: "stream" }));
    await answer.stream[Symbol.asyncIterator]().return?.();
    const second = await http.send(get(server.url, { read: "stream" }));
    for await (const _chunk of second.stream) break;
    expect((await collect((await http.send(get(server.url, { read: "stream" }))).stream)).length).toBe(8_000_000);
  });

  test("a stream keeps its slot until it was read", async () => {
    await using server = await serve((_request, response) => response.end("x"));
    await using http = client(createWorld(1));
    http.trust(server.url);
    const first = await http.send(get(server.url, { read: "stream" }));
    let answered = false;
    const second = http.send(get(server.url)).then(() => {
      answered = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(answered).toBe(false);
    await collect(first.stream);
    await second;
    expect(server.requests.length).toBe(2);
  });

  test("its own signal lets a last request through after the run was cancelled", async () => {
    await using server = await serve((_request, response) => response.writeHead(204).end());
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    world.cancel.abort(new Error("stop"));
    const { signal } = new AbortController();
    const answer = await http.send(get(server.url, { method: "DELETE", expect: [204], slot: false, signal }));
    expect(answer.status).toBe(204);
  });

  test("disposing ends what is in flight", async () => {
    await using server = await serve(() => {});
    const http = client(createWorld());
    http.trust(server.url);
    const sent = failure(http.send(get(server.url, { onLoss: "once" })));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await http[Symbol.asyncDispose]();
    expect((await sent).facts.kind).toBe("cancelled");
  });
});

/** The URL of a port that nobody listens on. */
async function closedPort(): Promise<URL> {
  const server = await serveRaw(() => {});
  await server[Symbol.asyncDispose]();
  return server.url;
}
