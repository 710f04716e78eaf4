import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import type { Authorizer, HttpRequest } from "../../src/http/types.ts";
import type { ErrorFacts } from "../../src/runtime/errors.ts";
import { client, collect, createWorld, failure, get, type Handler, serve, serveRaw, text } from "./world.ts";

/** Answers with these statuses in turn, the last one for ever. */
function statuses(list: readonly number[], headers: Record<string, string> = {}, body = ""): Handler {
  return (_request, response, index) => {
    const status = list[Math.min(index, list.length - 1)] ?? 500;
    response.writeHead(status, status === 200 ? {} : headers).end(status === 200 ? "ok" : body);
  };
}

function authorizer(tokens: readonly (string | undefined)[]) {
  const told: number[] = [];
  let at = 0;
  const auth: Authorizer = {
    authorization: async () => tokens[at],
    challenged: async ({ status }) => {
      told.push(status);
      at++;
      return at < tokens.length;
    },
    facts: () => ({ credentials: "a test", scope: "repository:app:pull" }),
  };
  return { auth, told };
}

describe("retries", () => {
  test.for([408, 429, 499, 500, 502, 503, 504, 522, 524])("%i is tried again, half a second later, then twice as long", async (status) => {
    await using server = await serve(statuses([status, status, 200]));
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    const answer = await http.send(get(server.url));
    expect([answer.attempts, text(answer), world.waits[0], world.waits.at(-1)]).toEqual([3, "ok", 500, 1000]);
  });

  const final: readonly (readonly [number, Partial<ErrorFacts>])[] = [
    [400, { kind: "server" }],
    [401, { kind: "unauthorized" }],
    [403, { kind: "denied" }],
    [404, { kind: "not-found" }],
    [405, { kind: "unsupported" }],
    [409, { kind: "conflict" }],
    [412, { kind: "conflict" }],
    [413, { kind: "limit" }],
    [501, { kind: "unsupported" }],
    [505, { kind: "server" }],
    [204, { kind: "server" }],
    [304, { kind: "server" }],
  ];
  test.for(final)("%i is not", async ([status, facts]) => {
    await using server = await serve(statuses([status]));
    await using http = client(createWorld());
    http.trust(server.url);
    const error = await failure(http.send(get(server.url)));
    expect(error.facts).toMatchObject({ ...facts, status, attempts: 1, host: server.url.host });
    expect(server.requests.length).toBe(1);
  });

  test("the last failure is told with all its facts", async () => {
    await using server = await serve(
      statuses([503], { "content-type": "application/json" }, '{"errors":[{"code":"UNAVAILABLE","message":"back\\nsoon"}]}'),
    );
    const world = createWorld();
    await using http = client(world, { retries: 3 });
    http.trust(server.url);
    const error = await failure(http.send(get(server.url)));
    expect(error.message).toBe(
      `read thing example.test/app:1: the registry failed: back␤soon (host ${server.url.host}, status 503, code UNAVAILABLE, 3 attempts)`,
    );
    const retries = world.events.filter((event) => event.type === "retry");
    expect(retries).toMatchObject([
      { host: server.url.host, what: "read thing example.test/app:1", reason: "status 503", attempt: 1, waitMilliseconds: 500 },
      { attempt: 2, waitMilliseconds: 1000 },
    ]);
  });

  const resetAt = (seconds: number, left: number) => ({ "x-ratelimit-remaining": String(left), "x-ratelimit-reset": String(seconds) });
  const waits: readonly (readonly [string, Record<string, string>, number])[] = [
    ["seconds", { "retry-after": "7" }, 7250],
    ["nothing", { "retry-after": "0" }, 500],
    ["a date, by the registry's clock", { date: "Thu, 01 Jan 1998 00:00:00 GMT", "retry-after": "Thu, 01 Jan 1998 00:00:20 GMT" }, 20_250],
    ["a date that is over", { date: "Thu, 01 Jan 1998 00:00:20 GMT", "retry-after": "Thu, 01 Jan 1998 00:00:00 GMT" }, 500],
    ["a negative number", { "retry-after": "-5" }, 500],
    ["no number", { "retry-after": "abc" }, 500],
    ["nothing, but the hour's end of GitHub's API", { date: "Sat, 19 Sep 2020 00:00:00 GMT", ...resetAt(1_600_473_630, 0) }, 30_250],
    ["nothing, and more is left of that hour", { date: "Sat, 19 Sep 2020 00:00:00 GMT", ...resetAt(1_600_473_630, 7) }, 500],
    ["nothing, and that hour is over", { date: "Sat, 19 Sep 2020 00:01:00 GMT", ...resetAt(1_600_473_630, 0) }, 500],
  ];
  test.for(waits)("Retry-After with %s", async ([, headers, wait]) => {
    await using server = await serve(statuses([429, 200], headers));
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    await http.send(get(server.url));
    expect(world.waits[0]).toBe(wait);
  });

  test.for(["121", "1000000000", "9".repeat(40)])("a wait of %s seconds is an error that says until when", async (seconds) => {
    await using server = await serve(statuses([429], { "retry-after": seconds }));
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    const error = await failure(http.send(get(server.url)));
    expect(error.facts).toMatchObject({ kind: "rate-limited", status: 429, attempts: 1 });
    if (seconds === "121") expect(error.message).toContain("wait until 2026-01-01T00:02:01Z");
    expect(world.waits).toEqual([]);
  });

  test("a 403 that speaks of a rate limit is one", async () => {
    const body = '{"errors":[{"code":"DENIED","message":"You have exceeded a secondary rate limit"}]}';
    await using server = await serve(statuses([403, 200], {}, body));
    await using http = client(createWorld());
    http.trust(server.url);
    expect((await http.send(get(server.url))).attempts).toBe(2);
  });

  test("a 429 makes the whole lane wait", async () => {
    await using server = await serve(statuses([429, 200], { "retry-after": "50" }));
    const world = createWorld(1);
    const began = world.clock.now();
    await using http = client(world);
    http.trust(server.url);
    const times: number[] = [];
    const ask = async () => {
      await http.send(get(server.url));
      times.push(world.clock.now() - began);
    };
    await Promise.all([ask(), ask()]);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(50_000);
  });

  test("what is sent once is not sent again after an unclear answer, but after a 429", async () => {
    await using server = await serve(statuses([429, 503]));
    await using http = client(createWorld());
    http.trust(server.url);
    const error = await failure(http.send(get(server.url, { method: "PUT", body: Buffer.from("x"), onLoss: "once" })));
    expect(error.facts).toMatchObject({ kind: "server", status: 503, attempts: 2 });
    expect(server.requests.length).toBe(2);
  });

  test("an expected status is an answer, whatever it is", async () => {
    await using server = await serve(statuses([503], {}, "body"));
    await using http = client(createWorld());
    http.trust(server.url);
    const answer = await http.send(get(server.url, { expect: [200, 503] }));
    expect([answer.status, text(answer), answer.attempts]).toEqual([503, "body", 1]);
  });

  test("cancelling ends a wait", async () => {
    const world = createWorld();
    await using server = await serve((_request, response) => {
      response.writeHead(503).end();
      world.cancel.abort(new Error("stop"));
    });
    await using http = client(world);
    http.trust(server.url);
    await expect(http.send(get(server.url))).rejects.toThrow("stop");
  });
});

describe("authorization", () => {
  test("is asked for once, after the challenge", async () => {
    await using server = await serve((request, response) => {
      response.writeHead(request.headers.authorization === "Bearer good" ? 200 : 401, { "www-authenticate": "Bearer" }).end("ok");
    });
    await using http = client(createWorld());
    http.trust(server.url);
    const { auth, told } = authorizer([undefined, "Bearer good"]);
    const answer = await http.send(get(server.url, { auth }));
    expect([text(answer), answer.attempts, told]).toEqual(["ok", 1, [401]]);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, "Bearer good"]);
  });

  test("a 401 that stays is the end once the authorizer has nothing new, and after eight however much it has", async () => {
    await using server = await serve(statuses([401]));
    await using http = client(createWorld());
    http.trust(server.url);
    const { auth, told } = authorizer(["Bearer a", "Bearer b", "Bearer c"]);
    const error = await failure(http.send(get(server.url, { auth })));
    expect(error.facts).toMatchObject({ kind: "unauthorized", status: 401, credentials: "a test", scope: "repository:app:pull" });
    expect([server.requests.length, told]).toEqual([3, [401, 401, 401]]);
    const tireless = authorizer(Array.from({ length: 40 }, (_, at) => `Bearer ${at}`));
    await failure(http.send(get(server.url, { auth: tireless.auth })));
    expect([server.requests.length - 3, tireless.told.length]).toEqual([9, 8]);
  });

  test("a 403 that asks for a larger scope is a challenge, another one is not", async () => {
    await using server = await serve((request, response) => {
      response.writeHead(403, request.url === "/scope" ? { "www-authenticate": 'Bearer error="insufficient_scope"' } : {}).end();
    });
    await using http = client(createWorld());
    http.trust(server.url);
    for (const [path, times] of [
      ["/scope", 2],
      ["/plain", 1],
    ] as const) {
      const before = server.requests.length;
      const { auth } = authorizer(["a", "b"]);
      const error = await failure(http.send(get(new URL(path, server.url), { auth })));
      expect(error.facts).toMatchObject({ kind: "denied", status: 403, credentials: "a test" });
      expect(server.requests.length - before).toBe(times);
    }
  });

  test("a 401 that is expected is handed on once nothing helps", async () => {
    await using server = await serve(statuses([401], {}, "no"));
    await using http = client(createWorld());
    http.trust(server.url);
    const { auth } = authorizer([undefined]);
    const answer = await http.send(get(server.url, { auth, expect: [200, 401] }));
    expect([answer.status, text(answer)]).toEqual([401, "no"]);
  });

  test("a token is asked for outside the slot", async () => {
    await using server = await serve((request, response) => {
      response.writeHead(request.url === "/token" || request.headers.authorization ? 200 : 401).end("token");
    });
    await using http = client(createWorld(1));
    http.trust(server.url);
    let token: string | undefined;
    const auth: Authorizer = {
      authorization: async () => token,
      challenged: async () => {
        token = text(await http.send(get(new URL("/token", server.url))));
        return true;
      },
      facts: () => ({}),
    };
    expect((await http.send(get(server.url, { auth }))).status).toBe(200);
  });
});

describe("what was handed out", () => {
  test("on another origin gets no authorization, no challenge is answered there, and it does not come back by a redirect", async () => {
    await using registry = await serve((_request, response) => response.end("ok"));
    await using other = await serve((request, response) => {
      if (request.url === "/back") response.writeHead(307, { location: registry.url.href }).end();
      else response.writeHead(401, { "www-authenticate": "Bearer" }).end();
    });
    await using http = client(createWorld());
    http.trust(registry.url);
    const { auth, told } = authorizer(["Bearer secret", "Bearer other"]);
    const headers = { authorization: "Basic c2VjcmV0" };
    const to = (path: string) => ({ ...get(new URL(path, other.url)), handedOutBy: registry.url, auth, headers });
    expect((await failure(http.send(to("/u/1")))).facts).toMatchObject({ kind: "unauthorized", host: other.url.host });
    expect(text(await http.send(to("/back")))).toBe("ok");
    expect(told).toEqual([]);
    for (const seen of [...other.requests, ...registry.requests]) expect(seen.headers.authorization).toBeUndefined();
  });

  test("gets it where it is the authorizer's own origin, or the registry's", async () => {
    await using registry = await serve((_request, response) => response.end());
    await using service = await serve((_request, response) => response.end());
    await using http = client(createWorld());
    http.trust(registry.url);
    const { auth } = authorizer(["Basic x"]);
    await http.send(get(service.url, { handedOutBy: registry.url, auth: { ...auth, origin: service.url.origin } }));
    await http.send(get(registry.url, { handedOutBy: new URL("/v2/", registry.url), auth }));
    await http.send(get(registry.url, { auth: { ...auth, origin: service.url.origin } }));
    expect(service.requests[0]?.headers.authorization).toBe("Basic x");
    expect(registry.requests.map(({ headers }) => headers.authorization)).toEqual(["Basic x", undefined]);
  });
});

describe("redirects", () => {
  test("authorization stays at the first origin and does not come back with the request", async () => {
    await using other = await serve((request, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${request.headers["x-back"]}/end` }).end();
    });
    await using server = await serve((request, response) => {
      if (request.url === "/end") response.end("ok");
      else if (request.url === "/here") response.writeHead(302, { location: "/there" }).end();
      else response.writeHead(307, { location: other.url.href }).end();
    });
    await using http = client(createWorld());
    http.trust(server.url);
    const { auth } = authorizer(["Bearer secret"]);
    const headers = { "x-back": String(server.port), cookie: "c=1" };
    const answer = await http.send(get(new URL("/here", server.url), { auth, headers }));
    expect([text(answer), answer.url.href]).toEqual(["ok", `${server.url.href}end`]);
    expect(server.requests.map((seen) => [seen.url, seen.headers.authorization, seen.headers.cookie])).toEqual([
      ["/here", "Bearer secret", "c=1"],
      ["/there", "Bearer secret", "c=1"],
      ["/end", undefined, undefined],
    ]);
    expect(other.requests.map((seen) => [seen.headers.authorization, seen.headers.cookie])).toEqual([[undefined, undefined]]);
  });

  test("a header that the caller sets is no way around", async () => {
    await using other = await serve((_request, response) => response.end("ok"));
    await using server = await serve((_request, response) => response.writeHead(302, { location: other.url.href }).end());
    await using http = client(createWorld());
    http.trust(server.url);
    await http.send(get(server.url, { headers: { Authorization: "Basic c2VjcmV0" } }));
    expect([server.requests[0]?.headers.authorization, other.requests[0]?.headers.authorization]).toEqual(["Basic c2VjcmV0", undefined]);
  });

  test("of what changes something stay at its origin; only uploads of blobs leave it, and not for another registry of the step", async () => {
    await using other = await serve((_request, response) => response.writeHead(201).end());
    await using second = await serve((_request, response) => response.writeHead(201).end());
    await using server = await serve((request, response) => {
      const to = request.url?.startsWith("/second") ? second : other;
      response.writeHead(307, { location: new URL(request.url ?? "/", to.url).href }).end();
    });
    await using http = client(createWorld());
    http.trust(server.url);
    http.trust(second.url);
    const to = (path: string, more: Partial<HttpRequest>) => http.send(get(new URL(path, server.url), { expect: [201], ...more }));
    for (const method of ["PUT", "POST", "PATCH", "DELETE"] as const) {
      const error = await failure(to("/v2/app/x", { method }));
      expect(error.facts).toMatchObject({ kind: "server", status: 307, host: server.url.host });
      expect(error.message).toContain(`would send a ${method} to ${other.url.host}`);
      await failure(to("/second", { method, uploads: true }));
      await failure(to("/v2/app/manifests/1", { method, uploads: true }));
    }
    await failure(to("/v2/app/blobs/uploads/1", { method: "DELETE", uploads: true }));
    expect([other.requests, second.requests]).toEqual([[], []]);
    expect((await to("/v2/app/blobs/uploads/1", { method: "PUT", uploads: true })).status).toBe(201);
    // the same where it is handed out
    const handed = (url: URL, more: Partial<HttpRequest>) => http.send(get(url, { handedOutBy: server.url, expect: [201], ...more }));
    await failure(handed(second.url, { method: "PUT", uploads: true }));
    await failure(handed(other.url, { method: "DELETE", uploads: true }));
    await failure(handed(other.url, { method: "PUT" }));
    expect((await handed(other.url, { method: "PATCH", uploads: true })).status).toBe(201);
    expect([other.requests.length, second.requests.length]).toEqual([2, 0]);
  });

  const bad: readonly (readonly [string, string, string, number])[] = [
    ["itself", "/start", "circle", 1],
    ["a file", "file:///etc/passwd", "scheme file:", 1],
    ["a host with a password", "http://user:pw@127.0.0.1/", "user name or password", 1],
    ["nowhere", "", "empty", 1],
    ["no URL", "http://[", "no URL", 1],
  ];
  test.for(bad)("to %s are refused", async ([, location, words, requests]) => {
    await using server = await serve((_request, response) => response.writeHead(302, { location }).end());
    await using http = client(createWorld());
    http.trust(server.url);
    const error = await failure(http.send(get(new URL("/start", server.url))));
    expect(error.facts).toMatchObject({ kind: "server", operation: "read thing" });
    expect(error.message).toContain(words);
    expect(server.requests.length).toBe(requests);
  });

  test("without a Location, or more than ten of them, are refused", async () => {
    await using server = await serve((request, response) => {
      if (request.url === "/none") response.writeHead(307).end();
      else response.writeHead(307, { location: `/n${Number(request.url?.slice(2)) + 1}` }).end();
    });
    await using http = client(createWorld());
    http.trust(server.url);
    expect((await failure(http.send(get(new URL("/none", server.url))))).message).toContain("has no Location");
    expect((await failure(http.send(get(new URL("/n0", server.url))))).message).toContain("more than 10");
    expect(server.requests.length).toBe(1 + 11);
  });

  const writes: readonly (readonly [HttpRequest["method"], number, boolean])[] = [
    ["PUT", 307, true],
    ["PATCH", 308, true],
    ["POST", 307, true],
    ["DELETE", 307, true],
    ["PUT", 301, false],
    ["POST", 302, false],
    ["POST", 303, false],
    ["DELETE", 302, false],
  ];
  test.for(writes)("of a %s with %i are followed with the same body: %s", async ([method, status, followed]) => {
    await using server = await serve((request, response) => {
      if (request.url === "/end") request.seen.body.then((body) => response.writeHead(201).end(body));
      else response.writeHead(status, { location: "/end" }).end();
    });
    await using http = client(createWorld());
    http.trust(server.url);
    const sent = http.send(get(server.url, { method, expect: [201], ...(method !== "DELETE" && { body: Buffer.from("body") }) }));
    if (followed) expect(text(await sent)).toBe(method === "DELETE" ? "" : "body");
    else expect((await failure(sent)).facts).toMatchObject({ kind: "server", status });
    expect(server.requests.map((seen) => seen.method)).toEqual(followed ? [method, method] : [method]);
  });

  test("a form, which holds a secret, goes to no other origin", async () => {
    await using other = await serve((_request, response) => response.end());
    await using server = await serve((_request, response) => response.writeHead(307, { location: other.url.href }).end());
    await using http = client(createWorld());
    http.trust(server.url);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const error = await failure(http.send(get(server.url, { method: "POST", headers, body: Buffer.from("password=x") })));
    expect(error.facts.kind).toBe("server");
    expect(other.requests.length).toBe(0);
  });

  test("the query goes where it is sent, byte for byte", async () => {
    const query = "?_state=a%2Bb%3D%3D&sig=x%20y+z~!&n=";
    await using server = await serve((request, response) => {
      if (request.url === "/") response.writeHead(307, { location: `/u/1${query}` }).end();
      else response.end(request.url);
    });
    await using http = client(createWorld());
    http.trust(server.url);
    expect(text(await http.send(get(server.url)))).toBe(`/u/1${query}`);
  });

  test("a refusal behind a redirect is no challenge; the first URL is asked once more, for a signed one may have expired", async () => {
    await using other = await serve((_request, response, index) => {
      response
        .writeHead(index === 0 ? 403 : 200)
        .end(index === 0 ? "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>" : "ok");
    });
    await using server = await serve((_request, response, index) =>
      response.writeHead(307, { location: `${other.url.href}?sig=${index}` }).end(),
    );
    await using http = client(createWorld());
    http.trust(server.url);
    const { auth, told } = authorizer(["Bearer a", "Bearer b"]);
    expect(text(await http.send(get(server.url, { auth })))).toBe("ok");
    expect([told, other.requests.map(({ url }) => url)]).toEqual([[], ["/?sig=0", "/?sig=1"]]);
  });
});

describe("uploads", () => {
  const bytes = Buffer.alloc(3_000_000, "abc");
  const rewindable = (content: AsyncIterable<Uint8Array> | readonly Uint8Array[], size = bytes.length) => {
    const opened: number[] = [];
    return {
      opened,
      body: {
        size,
        async *open(from: number) {
          opened.push(from);
          yield* content;
        },
      },
    };
  };
  const halves = [bytes.subarray(0, 1_000_000), bytes.subarray(1_000_000)];

  test("are sent with their length, never chunked", async () => {
    await using server = await serve((request, response) =>
      request.seen.body.then((body) => response.writeHead(201).end(String(body.equals(bytes)))),
    );
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    const { body } = rewindable(halves);
    const answer = await http.send(get(server.url, { method: "PUT", body, expect: [201] }));
    expect(text(answer)).toBe("true");
    expect(server.requests[0]?.headers).toMatchObject({ "content-length": "3000000", "user-agent": "test/1" });
    expect(server.requests[0]?.headers["transfer-encoding"]).toBeUndefined();
  });

  test.for(["POST", "PUT", "PATCH"] as const)("a %s without a body says so", async (method) => {
    await using server = await serve((_request, response) => response.writeHead(202).end());
    await using http = client(createWorld());
    http.trust(server.url);
    await http.send(get(server.url, { method, expect: [202] }));
    await http.send(get(server.url, { method, expect: [202], body: rewindable([], 0).body }));
    expect(server.requests.map(({ headers }) => headers["content-length"])).toEqual(["0", "0"]);
  });

  test("are opened anew for each attempt", async () => {
    await using server = await serve((request, response, index) => {
      request.seen.body.then((body) => response.writeHead(index === 0 ? 500 : index === 1 ? 401 : 201).end(String(body.equals(bytes))));
    });
    await using http = client(createWorld());
    http.trust(server.url);
    const { body, opened } = rewindable(halves);
    const { auth } = authorizer(["a", "b"]);
    const answer = await http.send(get(server.url, { method: "PUT", body, auth, expect: [201] }));
    expect([text(answer), opened]).toEqual(["true", [0, 0, 0]]);
  });

  test.for([
    ["longer", [bytes, Buffer.from("x")]],
    ["shorter", [bytes.subarray(1)]],
  ] as const)("a body that became %s is an error, not a short blob", async ([, content]) => {
    await using server = await serve((request, response) => request.seen.body.then(() => response.writeHead(201).end()));
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    const error = await failure(http.send(get(server.url, { method: "PUT", body: rewindable(content).body, expect: [201] })));
    expect(error.facts).toMatchObject({ kind: "conflict", operation: "read thing" });
    expect(error.message).toContain("changed while it was uploaded");
    expect(world.waits).toEqual([]);
  });

  test("an error of the body itself is told, and nothing is tried again", async () => {
    await using server = await serve((request, response) => request.seen.body.then(() => response.writeHead(201).end()));
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    const broken = async function* () {
      yield bytes.subarray(0, 1000);
      throw new RangeError("the file cannot be read");
    };
    await expect(http.send(get(server.url, { method: "PUT", body: rewindable(broken()).body, expect: [201] }))).rejects.toThrow(
      "the file cannot be read",
    );
    expect(world.waits).toEqual([]);
  });

  test.for([
    [401, "unauthorized"],
    [413, "limit"],
  ] as const)("an early %i is read before the connection's end is reported", async ([status, kind]) => {
    // in a thread of its own: it answers and hangs up, unread bytes make that a reset, while this thread is busy and writes before it reads
    const server = new Worker(
      `const { createServer } = require("node:net");
      const body = '{"errors":[{"code":"TOO_BAD","message":"no more"}]}';
      const server = createServer((socket) => {
        socket.on("error", () => {});
        socket.once("readable", () => {
          socket.write("HTTP/1.1 ${status} No\\r\\nContent-Length: " + body.length + "\\r\\n\\r\\n" + body, () => socket.destroy());
        });
      }).listen(0, "127.0.0.1", () => require("node:worker_threads").parentPort.postMessage(server.address().port));`,
      { eval: true },
    );
    try {
      const [port] = await once(server, "message");
      const url = new URL(`http://127.0.0.1:${port}/`);
      const world = createWorld();
      await using http = client(world, { retries: 1 });
      http.trust(url);
      const busy = async function* () {
        for (;;) {
          yield Buffer.alloc(256 * 1024);
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
        }
      };
      for (let round = 0; round < 10; round++) {
        const sent = http.send(get(url, { method: "PUT", body: rewindable(busy(), 1e12).body, expect: [201], onLoss: "once" }));
        const { facts } = await failure(sent);
        // Windows throws away what a connection had received once it is reset.
        if (process.platform === "win32" && facts.code === "ECONNRESET") continue;
        expect(facts).toMatchObject({ kind, status, code: "TOO_BAD", detail: "no more" });
      }
    } finally {
      await server.terminate();
    }
  });

  test("a peer that stops reading is a stall", async () => {
    await using server = await serveRaw((socket) => socket.pause());
    await using http = client(createWorld(), { retries: 1 });
    http.trust(server.url);
    const many = async function* () {
      for (;;) yield Buffer.alloc(1024 * 1024);
    };
    const sent = http.send(get(server.url, { method: "PUT", body: rewindable(many(), 1e12).body, expect: [201], silence: 200 }));
    expect((await failure(sent)).facts).toMatchObject({ kind: "network", code: "UND_ERR_HEADERS_TIMEOUT" });
  });

  test("a slow source is no stall", async () => {
    await using server = await serve((request, response) => request.seen.body.then(() => response.writeHead(201).end()));
    await using http = client(createWorld(), { retries: 1 });
    http.trust(server.url);
    const slow = async function* () {
      yield bytes.subarray(0, 10);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      yield bytes.subarray(10);
    };
    const answer = await http.send(get(server.url, { method: "PUT", body: rewindable(slow()).body, expect: [201], silence: 200 }));
    expect(answer.status).toBe(201);
  });
});

describe("what is told", () => {
  test("each request, without query, user or password", async () => {
    await using server = await serve((request, response) => {
      if (request.url?.startsWith("/a")) response.writeHead(307, { location: "/b?sig=secret" }).end();
      else response.end("four");
    });
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    await http.send(get(new URL("/a?token=secret", server.url)));
    await collect((await http.send(get(new URL("/b?x", server.url), { read: "stream" }))).stream);
    expect(world.events.filter((event) => event.type === "request")).toEqual([
      { type: "request", method: "GET", url: `${server.url.href}a`, status: 307, bytes: 0, milliseconds: 0 },
      { type: "request", method: "GET", url: `${server.url.href}b`, status: 200, bytes: 4, milliseconds: 0 },
      { type: "request", method: "GET", url: `${server.url.href}b`, status: 200, bytes: 4, milliseconds: 0 },
    ]);
  });

  test("a registry's warnings, once each, fit to print", async () => {
    await using server = await serve((_request, response) => {
      response.setHeader("warning", ['299 - "old\\"ish"', '299 - "::add-mask::a ##[x]"', '199 - "other"']).end();
    });
    const world = createWorld();
    await using http = client(world);
    http.trust(server.url);
    for (let i = 0; i < 3; i++) await http.send(get(server.url));
    const messages = world.events.flatMap((event) => (event.type === "warning" ? [event.message] : []));
    expect(messages).toEqual([`${server.url.host} warns: old"ish`, `${server.url.host} warns: '::add-mask::a # #[x]`]);
  });

  test("a header value that is no header value is not sent", async () => {
    await using server = await serve((_request, response) => response.end());
    await using http = client(createWorld());
    http.trust(server.url);
    for (const value of ["a\r\nX: 1", "ü", "a\0"]) {
      const error = await failure(http.send(get(server.url, { headers: { accept: value } })));
      expect(error.facts.kind).toBe("input");
    }
    expect(server.requests.length).toBe(0);
  });
});
