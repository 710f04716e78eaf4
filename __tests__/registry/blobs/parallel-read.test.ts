import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../../src/oci/descriptor.ts";
import type { Digest } from "../../../src/oci/digest.ts";
import { mediaTypes } from "../../../src/oci/media-types.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { failure, type Run, startRun } from "../harness.ts";

const mebibyte = 1024 * 1024;
const size = 66 * mebibyte + 12_345;
const block = Buffer.alloc(mebibyte);
/** Byte N of the blob, so that every part can be made without holding the whole. */
const fill = (target: Buffer, from: number): Buffer => {
  for (let at = 0; at < target.byteLength; at += 4) target.writeUInt32LE(((from + at) * 2_654_435_761) >>> 0, at);
  return target;
};
const content = fill(Buffer.alloc(Math.ceil(size / 4) * 4), 0).subarray(0, size);
const blob: Descriptor = {
  mediaType: mediaTypes.octetStream,
  digest: `sha256:${createHash("sha256").update(content).digest("hex")}` as Digest,
  size,
};

interface Served {
  readonly first: number;
  readonly last: number;
  readonly isWhole: boolean;
}

interface Registry extends AsyncDisposable {
  readonly host: string;
  readonly served: readonly Served[];
  /** Most blob requests that were answered at once. */
  readonly peak: number;
  /** Resolves when all that was sent to it before has come. */
  rest(): Promise<void>;
}

type Answer = (range: readonly [number, number] | undefined, response: ServerResponse, count: number) => boolean;

/** A registry that gives each connection so many bytes a millisecond; `answer` may answer otherwise. */
async function startRegistry(rate: number, answer: Answer = () => false): Promise<Registry> {
  const served: Served[] = [];
  let now = 0;
  let peak = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    const range = asked ? ([Number(asked[1]), asked[2] ? Number(asked[2]) : size - 1] as const) : undefined;
    const [first, last] = range ?? [0, size - 1];
    served.push({ first, last, isWhole: range === undefined });
    peak = Math.max(peak, ++now);
    response.once("close", () => now--);
    if (answer(range, response, served.length)) return;
    response.writeHead(range ? 206 : 200, {
      "content-length": last - first + 1,
      etag: '"one"',
      ...(range && { "content-range": `bytes ${first}-${last}/${size}` }),
    });
    await send(response, first, last, rate);
    response.end();
  };
  const server = createServer((request, response) => {
    if (request.url === "/rest") response.end();
    else handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    get peak() {
      return peak;
    },
    rest: async () => {
      // Connections are taken, and read, in the order in which they came.
      for (let look = 0; look < 2; look++) await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/rest`)).text();
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends a part, so many bytes a millisecond and never more: what a busy machine delays is not made up for. */
async function send(response: ServerResponse, first: number, last: number, rate: number): Promise<void> {
  for (let at = first; at <= last && !response.destroyed; ) {
    const began = performance.now();
    const end = Math.min(last + 1, at + 256 * 1024);
    if (!response.write(content.subarray(at, end))) await drained(response);
    const wait = (end - at) / rate - (performance.now() - began);
    at = end;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const over = () => {
      response.off("drain", over).off("close", over);
      resolve();
    };
    response.on("drain", over).on("close", over);
  });
}

/** Reads the blob in a transfer, as every reader does. @returns whether it came right. */
async function read(run: Run, registry: Registry): Promise<boolean> {
  const repository = await run.repository(`${registry.host}/team/app`);
  return run.ctx.limiter.transfer([repository.lane], async () => {
    let at = 0;
    let isRight = true;
    for await (const chunk of repository.open(blob)) {
      // Compared as it comes: to hold it all takes longer than to read it.
      isRight &&= content.compare(chunk, 0, chunk.byteLength, at, at + chunk.byteLength) === 0;
      at += chunk.byteLength;
    }
    return isRight && at === size;
  });
}

/** A third of what counts as fast: the reader counts only the time that it waits, and here it shares a thread with the registry. */
const slow = 40_000;
const start = (slots: number): Run => startRun({ clock: systemClock, slots });
const parts = (registry: Registry) => registry.served.filter(({ isWhole }) => !isWhole);

describe("a large blob", () => {
  test("is read over several connections where one is slow, in order and whole, within the slots that there are", async () => {
    await using registry = await startRegistry(slow);
    await using run = start(6);
    expect(await read(run, registry)).toBe(true);
    expect(registry.served.filter(({ isWhole }) => isWhole)).toHaveLength(1);
    expect(parts(registry).length).toBeGreaterThan(4);
    expect(registry.peak).toBeGreaterThan(2);
    expect(registry.peak).toBeLessThanOrEqual(6);
    // each range once, and nothing twice
    const ends = parts(registry).map(({ last }) => last);
    expect(new Set(ends).size).toBe(ends.length);
    expect(run.ctx.limiter.spare("any")).toBeDefined();
  });

  test("is read over one connection where there are no slots to spare", async () => {
    await using registry = await startRegistry(slow);
    await using run = start(1);
    expect(await read(run, registry)).toBe(true);
    expect(registry.served).toHaveLength(1);
  });

  test("is read over one connection where that is fast", async () => {
    await using registry = await startRegistry(Number.POSITIVE_INFINITY);
    await using run = start(8);
    const repository = await run.repository(`${registry.host}/team/app`);
    // 10 MiB a millisecond: a clock that stands still while bytes come
    let bytes = 0;
    await using still = startRun({ clock: { ...systemClock, now: () => 1_700_000_000_000 }, slots: 8 });
    await still.ctx.limiter.transfer([repository.lane], async () => {
      for await (const chunk of (await still.repository(`${registry.host}/team/app`)).open(blob)) bytes += chunk.byteLength;
    });
    expect(bytes).toBe(size);
    expect(registry.served).toHaveLength(1);
  });

  test("is not read ahead of a reader that is slow itself", async () => {
    await using registry = await startRegistry(Number.POSITIVE_INFINITY);
    let time = 1_700_000_000_000;
    await using run = startRun({ clock: { ...systemClock, now: () => time }, slots: 8 });
    const repository = await run.repository(`${registry.host}/team/app`);
    await run.ctx.limiter.transfer([repository.lane], async () => {
      for await (const chunk of repository.open(blob)) time += chunk.byteLength / 1_000;
    });
    expect(registry.served).toHaveLength(1);
  });

  for (const [title, answer] of [
    [
      "is answered 200",
      (range, response) => {
        if (range === undefined) return false;
        response.writeHead(200, { "content-length": size });
        void send(response, 0, size - 1, slow).then(() => response.end());
        return true;
      },
    ],
    [
      "is answered 416",
      (range, response) => {
        if (range === undefined) return false;
        response.writeHead(416, { "content-range": `bytes */${size}` }).end();
        return true;
      },
    ],
    [
      "brings another one",
      (range, response) => {
        if (range === undefined) return false;
        response.writeHead(206, { "content-range": `bytes 0-99/${size}`, "content-length": 100 }).end(block.subarray(0, 100));
        return true;
      },
    ],
    [
      "is one of other content",
      (range, response) => {
        if (range === undefined) return false;
        const [first, last] = range;
        response.writeHead(206, { "content-range": `bytes ${first}-${last}/${size}`, "content-length": last - first + 1, etag: '"two"' });
        void send(response, first, last, slow).then(() => response.end());
        return true;
      },
    ],
    [
      "is one of a whole of another size",
      (range, response) => {
        if (range === undefined) return false;
        const [first, last] = range;
        response.writeHead(206, { "content-range": `bytes ${first}-${last}/${size + 1}`, "content-length": last - first + 1 });
        void send(response, first, last, slow).then(() => response.end());
        return true;
      },
    ],
  ] as const satisfies readonly (readonly [string, Answer])[]) {
    test(`goes on quietly over the connection that it began with where a range ${title}, and none is asked for again`, async () => {
      await using registry = await startRegistry(slow, answer);
      await using run = start(3);
      expect(await read(run, registry)).toBe(true);
      expect(registry.served.filter(({ isWhole }) => isWhole)).toHaveLength(1);
      // One that was given up as it went out may still be on its way.
      await registry.rest();
      const asked = parts(registry).length;
      // Two slots were free.
      expect(asked).toBeLessThanOrEqual(2);
      expect(await read(run, registry)).toBe(true);
      await registry.rest();
      expect(parts(registry)).toHaveLength(asked);
      expect(run.ctx.events.filter(({ type }) => type === "warning")).toEqual([]);
    });
  }

  test("comes whole though connections of its parts break", async () => {
    await using registry = await startRegistry(slow, (range, response, count) => {
      if (range === undefined || count % 3 !== 0) return false;
      const [first, last] = range;
      response.writeHead(206, { "content-range": `bytes ${first}-${last}/${size}`, "content-length": last - first + 1, etag: '"one"' });
      response.write(content.subarray(first, Math.min(last, first + 300_000)), () => response.destroy());
      return true;
    });
    await using run = start(6);
    expect(await read(run, registry)).toBe(true);
  });

  test("that is wrong in one of its parts never comes whole", async () => {
    await using registry = await startRegistry(slow, (range, response) => {
      if (range === undefined || range[0] < 40 * mebibyte) return false;
      const [first, last] = range;
      response.writeHead(206, { "content-range": `bytes ${first}-${last}/${size}`, "content-length": last - first + 1, etag: '"one"' });
      response.end(Buffer.alloc(last - first + 1));
      return true;
    });
    await using run = start(6);
    expect((await failure(read(run, registry))).facts.kind).toBe("corrupt");
  });

  test("that nobody reads further gives its slots back", async () => {
    await using registry = await startRegistry(slow);
    await using run = start(4);
    const repository = await run.repository(`${registry.host}/team/app`);
    await run.ctx.limiter.transfer([repository.lane], async () => {
      let bytes = 0;
      for await (const chunk of repository.open(blob)) if ((bytes += chunk.byteLength) > 40 * mebibyte) break;
    });
    expect(registry.peak).toBeGreaterThan(1);
    await Promise.all([1, 2, 3, 4].map(() => run.ctx.limiter.transfer([repository.lane], async () => {})));
  });
});
