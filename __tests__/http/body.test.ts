import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifiedStream } from "../../src/http/body.ts";
import { digestOf } from "../../src/oci/digest.ts";
import { client, collect, createWorld, failure, get, type Handler, serve, type World } from "./world.ts";

const MiB = 1024 * 1024;
const content = Buffer.alloc(5 * MiB, "content of a blob, ");
content.writeUInt32LE(42, 3 * MiB);
const expected = { digest: digestOf(content), size: content.length };
const facts = { operation: "read blob", reference: "r.test/app@sha256:x" };

interface Reading {
  readonly bytes: Buffer;
  readonly requests: readonly (string | undefined)[];
  readonly world: World;
}

/** Reads it through a real client from a real server; the requests are told by their Range. */
async function read(handler: Handler, what = expected, trace?: { handedOut: number }): Promise<Reading> {
  const ranges: (string | undefined)[] = [];
  await using server = await serve((request, response, index) => {
    ranges.push(request.headers.range);
    handler(request, response, index);
  });
  const world = createWorld();
  await using http = client(world);
  http.trust(server.url);
  const open = (from: number) =>
    http.send({
      ...get(server.url, { read: "stream", expect: [200, 206, 416] }),
      ...(from > 0 && { headers: { range: `bytes=${from}-` } }),
    });
  const stream = verifiedStream(world.ctx, what, open, facts);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
    if (trace) trace.handedOut += chunk.length;
  }
  return { bytes: Buffer.concat(chunks), requests: ranges, world };
}

const from = (range: string | undefined) => Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);

/** Sends a part of the content from where it was asked for, then hangs up. */
function cutting(after: number, options: { readonly ranges?: boolean; readonly body?: Buffer } = {}): Handler {
  const body = options.body ?? content;
  return (request, response) => {
    const start = options.ranges === false ? 0 : from(request.headers.range);
    const rest = body.subarray(start);
    if (start > 0)
      response.writeHead(206, { "content-range": `bytes ${start}-${body.length - 1}/${body.length}`, "content-length": rest.length });
    else response.writeHead(200, { "content-length": rest.length });
    if (rest.length <= after) response.end(rest);
    else response.write(rest.subarray(0, after), () => setTimeout(() => response.destroy(), 10));
  };
}

describe("a verified stream", () => {
  test("hands out what was asked for, and counts it", async () => {
    const { bytes, requests, world } = await read((_request, response) => response.end(content));
    expect(bytes.equals(content)).toBe(true);
    expect(requests).toEqual([undefined]);
    const counted = world.events.reduce((sum, event) => sum + (event.type === "bytes" && event.direction === "read" ? event.count : 0), 0);
    expect(counted).toBe(content.length);
  });

  test("of nothing is verified too", async () => {
    const nothing = { digest: digestOf(""), size: 0 };
    expect((await read((_request, response) => response.end(), nothing)).bytes.length).toBe(0);
    expect((await failure(read((_request, response) => response.end("x"), nothing))).facts.kind).toBe("corrupt");
    expect((await failure(read((_request, response) => response.end(), { digest: digestOf("x"), size: 0 }))).facts.kind).toBe("corrupt");
  });

  test("of sha512 is verified as such", async () => {
    const sha512 = { digest: digestOf(content, "sha512"), size: content.length };
    expect((await read((_request, response) => response.end(content), sha512)).bytes.equals(content)).toBe(true);
  });

  test("of a large blob is verified beside the main thread: cut, it goes on; wrong, its last chunk is not handed out", async () => {
    const large = Buffer.alloc(9 * MiB, content);
    const what = { digest: digestOf(large), size: large.length };
    const cut = await read(cutting(4 * MiB, { body: large }), what);
    expect(cut.bytes.equals(large)).toBe(true);
    expect(cut.requests.length).toBeGreaterThan(1);
    const wrong = Buffer.from(large);
    wrong.writeUInt8(wrong.readUInt8(100) ^ 1, 100);
    const trace = { handedOut: 0 };
    const error = await failure(read((_request, response) => response.end(wrong), what, trace));
    expect(error.facts.kind).toBe("corrupt");
    expect(trace.handedOut).toBeLessThan(large.length);
    expect(trace.handedOut).toBeGreaterThan(0);
  });

  test("goes on where it was cut", async () => {
    const { bytes, requests, world } = await read(cutting(MiB));
    expect(bytes.equals(content)).toBe(true);
    expect(requests.length).toBeLessThanOrEqual(6);
    expect(requests.slice(1).every((range) => from(range) > 0)).toBe(true);
    expect(world.waits).toEqual([]);
  });

  test("skips what it has where the registry does not follow Range", async () => {
    let index = 0;
    const { bytes, requests } = await read((request, response) =>
      cutting(index++ === 0 ? 2 * MiB : content.length, { ranges: false })(request, response, 0),
    );
    expect(bytes.equals(content)).toBe(true);
    expect(requests.length).toBe(2);
  });

  const strange: readonly (readonly [string, (start: number) => [number, Record<string, string>]])[] = [
    ["a wrong start", (start) => [206, { "content-range": `bytes ${start - 1}-${content.length - 1}/${content.length}` }]],
    ["a wrong whole", (start) => [206, { "content-range": `bytes ${start}-${content.length - 1}/${content.length + 1}` }]],
    ["no Content-Range", () => [206, {}]],
    ["416", () => [416, {}]],
  ];
  test.for(strange)("begins again, once, where a Range is answered with %s", async ([, answer]) => {
    const { bytes, requests } = await read((request, response, index) => {
      if (index === 0) return cutting(2 * MiB)(request, response, index);
      if (request.headers.range) {
        const [status, headers] = answer(from(request.headers.range));
        response.writeHead(status, headers).end(content.subarray(from(request.headers.range)));
      } else response.end(content);
    });
    expect(bytes.equals(content)).toBe(true);
    expect(requests.map((range) => range !== undefined)).toEqual([false, true, false]);
  });

  test("a part that nobody asked for is an error", async () => {
    const error = await failure(read((_request, response) => response.writeHead(206, { "content-range": "bytes 0-1/2" }).end("xx")));
    expect(error.facts).toMatchObject({ kind: "server", status: 206, ...facts });
  });

  test("an end that comes early without an error is a cut", async () => {
    const { bytes, requests } = await read((request, response, index) => {
      if (index === 0) response.end(content.subarray(0, MiB));
      else cutting(content.length)(request, response, index);
    });
    expect(bytes.equals(content)).toBe(true);
    expect(requests).toEqual([undefined, `bytes=${MiB}-`]);
  });

  test("gives up where nothing moves any more", async () => {
    const trace = { handedOut: 0 };
    let asked = 0;
    const error = await failure(
      read(
        (request, response, index) => {
          asked++;
          if (index === 0) return cutting(2 * MiB)(request, response, index);
          const start = from(request.headers.range);
          response.writeHead(206, {
            "content-range": `bytes ${start}-${content.length - 1}/${content.length}`,
            "content-length": content.length - start,
          });
          response.flushHeaders();
          setTimeout(() => response.destroy(), 5);
        },
        expected,
        trace,
      ),
    );
    expect(error.facts).toMatchObject({ kind: "network", ...facts });
    expect(error.message).toContain("again and again");
    expect([trace.handedOut, asked]).toEqual([2 * MiB, 6]);
  });

  test("a blob that is shorter at the registry is corrupt, after a bounded number of requests", async () => {
    const short = content.subarray(0, 4 * MiB);
    let asked = 0;
    const error = await failure(
      read((request, response) => {
        asked++;
        if (from(request.headers.range) >= short.length) response.writeHead(416).end();
        else cutting(short.length, { body: short })(request, response, 0);
      }),
    );
    expect(error.facts.kind).toBe("corrupt");
    expect(error.message).toContain(`ended after ${4 * MiB} of ${5 * MiB} bytes`);
    expect(asked).toBeLessThanOrEqual(8);
  });

  test("never hands out more than was announced", async () => {
    const trace = { handedOut: 0 };
    const endless: Handler = (_request, response) => {
      const push = () => {
        while (response.write(content)) {}
        response.once("drain", push);
      };
      push();
    };
    const error = await failure(read(endless, { ...expected, size: 100_000 }, trace));
    expect(error.facts).toMatchObject({ kind: "corrupt", ...facts });
    expect(trace.handedOut).toBeLessThan(100_000);
  });

  test("keeps the last chunk back until the digest is right", async () => {
    const wrong = Buffer.from(content);
    wrong.writeUInt8(0, content.length - 1);
    const trace = { handedOut: 0 };
    const error = await failure(read((_request, response) => response.end(wrong), expected, trace));
    expect(error.facts.kind).toBe("corrupt");
    expect(error.message).toContain(expected.digest);
    expect(trace.handedOut).toBeLessThan(content.length);
  });

  test("asks a second time for wrong content of which nothing was handed out, not a third time", async () => {
    const small = { digest: digestOf("right"), size: 5 };
    const { bytes, requests } = await read((_request, response, index) => response.end(index === 0 ? "wrong" : "right"), small);
    expect([bytes.toString(), requests.length]).toEqual(["right", 2]);
    let asked = 0;
    const error = await failure(
      read((_request, response) => {
        asked++;
        response.end("wrong");
      }, small),
    );
    expect([error.facts.kind, asked]).toEqual(["corrupt", 2]);
  });

  test("names a Content-Encoding, which is the likely reason", async () => {
    const error = await failure(
      read((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("packed"), {
        digest: digestOf("x"),
        size: 6,
      }),
    );
    expect(error.facts).toMatchObject({ kind: "corrupt", detail: "it came with Content-Encoding gzip" });
  });

  test("ends with the signal's reason, and does not resume", async () => {
    const world = createWorld();
    let asked = 0;
    await using server = await serve((request, response, index) => {
      asked++;
      cutting(MiB)(request, response, index);
      world.cancel.abort(new Error("stop"));
    });
    await using http = client(world);
    http.trust(server.url);
    const open = () => http.send(get(server.url, { read: "stream" }));
    await expect(collect(verifiedStream(world.ctx, expected, open))).rejects.toThrow("stop");
    expect(asked).toBe(1);
  });

  test("leaving it early closes the connection", async () => {
    const world = createWorld();
    const closed = Promise.withResolvers<void>();
    await using server = await serve((_request, response) => {
      response.on("close", () => closed.resolve());
      response.writeHead(200, { "content-length": expected.size }).write(content.subarray(0, MiB));
    });
    await using http = client(world, {});
    http.trust(server.url);
    for await (const _chunk of verifiedStream(world.ctx, expected, () => http.send(get(server.url, { read: "stream" })))) break;
    await closed.promise;
  });

  test("wherever it is cut, and however Range is answered: the right bytes or an error", async () => {
    const plan = fc.record({
      after: fc.integer({ min: 0, max: 6 * MiB }),
      answer: fc.constantFrom("range", "whole", "416", "garbage", "wrong range"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { maxLength: 4 }), async (plans) => {
        const result = await read((request, response, index) => {
          const { after, answer } = plans[index] ?? { after: content.length, answer: "range" };
          const start = from(request.headers.range);
          if (start > 0 && answer === "416") return response.writeHead(416).end();
          if (start > 0 && answer === "wrong range")
            return response.writeHead(206, { "content-range": `bytes 0-9/${content.length}` }).end("0123456789");
          if (answer === "garbage" && start > 0)
            return cutting(after, { body: Buffer.from(content).fill("garbage", start) })(request, response, index);
          cutting(after, { ranges: answer !== "whole" })(request, response, index);
        }).catch((error) => error);
        if (result instanceof Error) expect((result as { facts?: { kind?: string } }).facts?.kind).toBe("corrupt");
        else expect(result.bytes.equals(content)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });
});
