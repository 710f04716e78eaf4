import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer, type Socket } from "node:net";
import { createHttpClient, type HttpClientOptions } from "../../src/http/client.ts";
import type { HttpClient, HttpRequest } from "../../src/http/types.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import type { Context } from "../../src/runtime/context.ts";
import { OciError } from "../../src/runtime/errors.ts";
import type { Event } from "../../src/runtime/events.ts";
import { createLimiter } from "../../src/runtime/limiter.ts";
import { Secrets } from "../../src/runtime/secrets.ts";

export interface World {
  readonly ctx: Context;
  readonly events: Event[];
  /** Every wait, milliseconds; none of them takes any time. */
  readonly waits: number[];
  readonly clock: Clock & { advance(milliseconds: number): void };
  readonly secrets: string[];
  readonly cancel: AbortController;
}

/** A context whose clock stands still but for its sleeps, and whose randomness is none: 0.5, the middle of every jitter. */
export function createWorld(slots = 4): World {
  let now = Date.UTC(2026, 0, 1);
  const waits: number[] = [];
  const events: Event[] = [];
  const secrets: string[] = [];
  const cancel = new AbortController();
  const clock = {
    now: () => now,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    sleep: async (milliseconds: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      now += milliseconds;
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    },
  };
  const ctx: Context = {
    signal: cancel.signal,
    clock,
    random: () => 0.5,
    emit: (event) => {
      events.push(event);
    },
    secrets: new Secrets((secret) => secrets.push(secret)),
    limiter: createLimiter(slots, clock, cancel.signal),
    temporaryFolder: async () => {
      throw new Error("no files are needed here");
    },
  };
  return { ctx, events, waits, clock, secrets, cancel };
}

export function client(world: World, options: Partial<HttpClientOptions> = {}): HttpClient {
  return createHttpClient(world.ctx, {
    ...{ retries: 5, plainHttp: () => false, tlsSkipVerify: () => false, env: {}, userAgent: "test/1" },
    ...options,
  });
}

export interface LocalServer extends AsyncDisposable {
  readonly url: URL;
  readonly port: number;
  readonly requests: Seen[];
  readonly connections: () => number;
}

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Promise<Buffer>;
}

export type Handler = (request: IncomingMessage & { seen: Seen }, response: ServerResponse, index: number) => void;

/** An HTTP server on loopback that notes what it was asked; `handler` gets the number of the request, from 0. */
export async function serve(handler: Handler, make: (listener: RequestListener) => Server = createServer): Promise<LocalServer> {
  const requests: Seen[] = [];
  let connections = 0;
  const server = make((request, response) => {
    const chunks: Buffer[] = [];
    const body = new Promise<Buffer>((resolve) => {
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => resolve(Buffer.concat(chunks)));
      request.on("error", () => resolve(Buffer.concat(chunks)));
    });
    const seen: Seen = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
    requests.push(seen);
    handler(Object.assign(request, { seen }), response, requests.length - 1);
  });
  server.on("connection", () => connections++);
  server.on("clientError", (_error, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    ...{ port, requests, connections: () => connections },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A TCP server on loopback: each connection's first bytes are waited for, then it is `onConnection`'s. */
export async function serveRaw(onConnection: (socket: Socket, head: Buffer, index: number) => void, greet = false): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createRawServer({ allowHalfOpen: true }, (socket) => {
    const index = connections++;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    if (greet) onConnection(socket, Buffer.alloc(0), index);
    else socket.once("data", (head) => onConnection(socket, head, index));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    ...{ port, requests: [], connections: () => connections },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function get(url: URL, more: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: "GET",
    url,
    operation: "read thing",
    reference: "example.test/app:1",
    expect: [200],
    read: { limit: 1024 * 1024 },
    ...more,
  };
}

/** The OciError that it fails with. */
export async function failure(promise: Promise<unknown>): Promise<OciError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof OciError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function text(answer: { readonly body: Uint8Array }): string {
  return Buffer.from(answer.body).toString();
}
