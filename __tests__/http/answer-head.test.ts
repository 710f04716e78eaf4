import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { client, createWorld, failure, get, serveRaw, text } from "./world.ts";

const bodies = ["ok", "and the next"] as const;

/** Answers each request on a connection with the next of these. */
async function answering(...answers: readonly (string | Buffer)[]) {
  return await serveRaw((socket) => {
    let at = 0;
    const answer = () => socket.write(answers[at++ % answers.length]!);
    answer();
    socket.on("data", answer);
  });
}

describe("answers that Go and curl read", () => {
  const chunked = "2\r\nok\r\n0\r\n\r\n";
  test.each([
    ["Content-Length before Transfer-Encoding", `HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${chunked}`],
    ["Content-Length behind Transfer-Encoding", `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n${chunked}`],
    ["Content-Length twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: y\r\ncontent-length:2 \r\n\r\nok"],
    ["Content-Length as a list", "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok"],
    ["folded lines", "HTTP/1.1 200 OK\r\nX-A: a\r\n b\r\n\tc\r\nContent-Length: 2\r\n\r\nok"],
    ["bare LF", "HTTP/1.1 200 OK\nX-A: a b c\nContent-Length: 2\n\nok"],
    ["bare LF in some lines", "HTTP/1.1 200 OK\r\nX-A: a b c\nContent-Length: 2\r\n\r\nok"],
    ["an interim answer in this way, too", "HTTP/1.1 103 Early\nLink: <a>\n\nHTTP/1.1 200 OK\nX-A: a b c\nContent-Length: 2\n\nok"],
    ["what needs no mending", "HTTP/1.1 200 OK\r\nX-A: a b c\r\nContent-Length: 2\r\n\r\nok"],
  ])("%s", async (_, answer) => {
    const next = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nand the next";
    await using server = await answering(answer, next);
    await using http = client(createWorld());
    http.trust(server.url);
    const first = await http.send(get(server.url));
    expect(text(first)).toBe(bodies[0]);
    if (first.headers.get("x-a") !== undefined) expect(first.headers.get("x-a")).toBe("a b c");
    if (answer.includes("chunked")) return;
    expect(text(await http.send(get(server.url)))).toBe(bodies[1]);
    expect(server.connections()).toBe(1);
  });

  test("in pieces of any size", async () => {
    const answer = "HTTP/1.1 103 Early\n\nHTTP/1.1 200 OK\nX-A: a\n b c\nContent-Length: 2\nContent-Length: 2\n\nok";
    for (const size of [1, 3, 7, 40]) {
      await using server = await serveRaw(async (socket) => {
        socket.setNoDelay(true);
        for (let at = 0; at < answer.length; at += size) {
          socket.write(answer.slice(at, at + size));
          await new Promise(setImmediate);
        }
      });
      await using http = client(createWorld(), { retries: 1 });
      http.trust(server.url);
      const read = await http.send(get(server.url));
      expect([text(read), read.headers.get("x-a")]).toEqual(["ok", "a b c"]);
    }
  });

  test("what a body looks like does not matter", async () => {
    const body = "HTTP/1.1 200 OK\nContent-Length: 1\nContent-Length: 1\n\n";
    await using server = await answering(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`.concat(body));
    await using http = client(createWorld());
    http.trust(server.url);
    expect(text(await http.send(get(server.url)))).toBe(body);
    expect(text(await http.send(get(server.url)))).toBe(body);
  });
});

describe("answers that nobody should guess at", () => {
  test.each([
    ["HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!", /two different Content-Lengths/],
    ["HTTP/1.1 200 OK\r\nno colon\r\nContent-Length: 2\r\n\r\nok", /not HTTP: invalid header token/],
    ["HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nok", /not HTTP: invalid character in Content-Length/],
    ["SSH-2.0-OpenSSH_9.6\r\n", /not HTTP/],
  ])("%j", async (answer, why) => {
    await using server = await answering(answer);
    await using http = client(createWorld(), { retries: 1 });
    http.trust(server.url);
    const error = await failure(http.send(get(server.url)));
    expect(error.facts.kind).toBe("network");
    expect(error.message).toMatch(why);
  });

  test("interim answers without end", async () => {
    await using server = await serveRaw((socket) => {
      const timer = setInterval(() => socket.write("HTTP/1.1 103 Early Hints\r\n\r\n"), 1);
      socket.on("close", () => clearInterval(timer));
    });
    await using http = client(createWorld(), { retries: 2 });
    http.trust(server.url);
    const error = await failure(http.send(get(server.url)));
    expect(error.facts).toMatchObject({ kind: "network", code: "INTERIM", attempts: 2 });
  });
});

describe("the answer of a proxy to CONNECT", () => {
  test.each(["HTTP/1.1 200 OK\nVia: x\n\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"])("%j", async (answer) => {
    await using proxy = await serveRaw((socket) => socket.write(answer));
    await using http = client(createWorld(), { env: { HTTPS_PROXY: proxy.url.href }, retries: 1, timeouts: { connect: 200 } });
    const url = new URL("https://registry.test/");
    http.trust(url);
    // the tunnel stands, and what fails is TLS, for which nobody answers
    const error = await failure(http.send(get(url)));
    expect(error.facts.code).toMatch(/TIMEOUT|TIMEDOUT|RESET/);
  });
});

describe("a body that nobody asked to be compressed", () => {
  const plain = JSON.stringify({ tags: Array.from({ length: 100 }, (_, at) => `v${at}`) });
  const packed = gzipSync(plain);
  const answer = (encoding: string, body: Buffer) =>
    Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n`), body]);

  test.each([
    ["gzip", packed],
    ["x-gzip", packed],
    ["GZIP", packed],
    ["gzip", Buffer.from(plain)],
    ["identity", Buffer.from(plain)],
  ])("%s", async (encoding, body) => {
    await using server = await answering(answer(encoding, body));
    await using http = client(createWorld());
    http.trust(server.url);
    expect(text(await http.send(get(server.url)))).toBe(plain);
  });

  test.each([
    ["gzip", packed.subarray(0, 40), { kind: "corrupt" }, /Content-Encoding gzip/],
    ["compress", packed, { kind: "corrupt" }, /Content-Encoding compress/],
    ["gzip", gzipSync(Buffer.alloc(4 * 1024 * 1024)), { kind: "limit" }, /longer than 1048576 bytes/],
  ] as const)("%s that cannot be decoded", async (encoding, body, facts, why) => {
    await using server = await answering(answer(encoding, Buffer.from(body)));
    await using http = client(createWorld());
    http.trust(server.url);
    const error = await failure(http.send(get(server.url)));
    expect(error.facts).toMatchObject(facts);
    expect(error.message).toMatch(why);
  });
});
