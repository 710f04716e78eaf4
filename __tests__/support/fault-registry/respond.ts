import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../../../src/runtime/clock.ts";
import type { Breakage, Fault, RecordedRequest } from "./rules.ts";

/** A body that is made as it is sent. */
export interface StreamedBody {
  readonly size: number;
  read(): AsyncIterable<Uint8Array>;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Uint8Array | StreamedBody;
}

/** An error answer in the form of the distribution specification. */
export function errorReply(status: number, code: string, message: string, headers: Reply["headers"] = {}): Reply {
  const body = Buffer.from(JSON.stringify({ errors: [{ code, message }] }));
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}

/** The request's body, counted. With `limit`, no more than about so many bytes are taken. */
export async function* readBody(request: IncomingMessage, record: RecordedRequest, limit = Infinity): AsyncGenerator<Buffer> {
  if (limit <= 0) return;
  const iterator = request.iterator({ destroyOnReturn: false });
  for await (const chunk of iterator as AsyncIterable<Buffer>) {
    record.received += chunk.byteLength;
    yield chunk;
    if (record.received >= limit) return;
  }
}

export async function drain(request: IncomingMessage, record: RecordedRequest, limit?: number): Promise<void> {
  for await (const _ of readBody(request, record, limit)) {
    // Only counted.
  }
}

/** Breaks the connection: orderly (FIN), or not (RST). */
export async function breakConnection(request: IncomingMessage, how: Breakage): Promise<void> {
  const { socket } = request;
  // What was written must have left this process, or it would be taken back.
  await sleep(10);
  if (how === "fin") socket.destroySoon();
  else socket.resetAndDestroy();
}

/** A request and what becomes of it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: RecordedRequest;
  /** The server's. */
  readonly clock: Clock;
}

/** Sends a reply, with the faults that strike on its way. */
export async function send(exchange: Exchange, reply: Reply, fault: Fault = {}): Promise<void> {
  const { request, response, record } = exchange;
  const body = fault.body === undefined ? reply.body : Buffer.from(fault.body as Uint8Array);
  const whole = body === undefined ? 0 : "read" in body ? body.size : body.byteLength;
  const size = Math.min(whole, fault.shorten ?? Infinity);
  const headers: Record<string, string | readonly string[] | null> = { ...reply.headers };
  const bodiless = reply.status === 204 || reply.status === 304;
  if (size < whole || fault.body !== undefined || (headers["content-length"] === undefined && !bodiless))
    headers["content-length"] = String(size);
  Object.assign(headers, fault.headers);
  const early = fault.afterBytes !== undefined;
  if (early) headers.connection = "close";
  if (fault.unframed) {
    headers["content-length"] = null;
    response.shouldKeepAlive = false;
    response.useChunkedEncodingByDefault = false;
  }
  if (fault.informational) response.writeEarlyHints({ link: "</v2/>; rel=preload" });
  for (const [name, value] of Object.entries(headers)) {
    if (value !== null) response.setHeader(name, value as string);
  }
  record.status = reply.status;
  response.writeHead(reply.status);
  if (request.method !== "HEAD" && body !== undefined) {
    if (!(await sendBody(exchange, chunksOf(body), size, fault))) return;
  }
  response.end();
  await closed(response);
  if (fault.stray !== undefined) request.socket.write(fault.stray);
  if (early) {
    request.resume();
    setTimeout(() => request.socket.destroySoon(), 100).unref();
  }
}

/** @returns false where the connection was broken on the way. */
async function sendBody(exchange: Exchange, chunks: AsyncIterable<Uint8Array>, size: number, fault: Fault): Promise<boolean> {
  const { request, response, record, clock } = exchange;
  // Headers go out even where not one byte of the body follows.
  response.flushHeaders();
  const stop = Math.min(size, fault.cut?.at ?? Infinity, fault.stall?.at ?? Infinity);
  const corruptAt = fault.corrupt?.at;
  for await (const chunk of chunks) {
    let rest = chunk.subarray(0, stop - record.sent);
    if (corruptAt !== undefined && corruptAt >= record.sent && corruptAt < record.sent + rest.byteLength) {
      rest = Buffer.from(rest);
      const offset = corruptAt - record.sent;
      rest[offset] = (rest[offset] ?? 0) ^ 0xff;
    }
    while (rest.byteLength > 0) {
      const slow = fault.trickle !== undefined && record.sent >= (fault.trickle.from ?? 0);
      const most = slow ? fault.trickle.bytes : fault.trickle ? (fault.trickle.from ?? 0) - record.sent : rest.byteLength;
      const part = rest.subarray(0, most);
      rest = rest.subarray(part.byteLength);
      if (!(await write(response, part))) return false;
      record.sent += part.byteLength;
      if (slow) await clock.sleep(fault.trickle.every);
    }
    if (record.sent >= stop) break;
  }
  if (fault.cut !== undefined && fault.cut.at <= size) {
    await breakConnection(request, fault.cut.how);
    return false;
  }
  if (fault.stall !== undefined && fault.stall.at <= size) {
    await closed(response);
    return false;
  }
  return true;
}

/** Writes and waits until it has been handed to the network. @returns false where the client has gone. */
function write(response: ServerResponse, chunk: Uint8Array): Promise<boolean> {
  if (response.destroyed || response.socket === null || response.socket.destroyed) return Promise.resolve(false);
  return new Promise((resolve) => {
    const gone = () => resolve(false);
    response.once("close", gone);
    response.write(chunk, (error) => {
      response.off("close", gone);
      resolve(!error);
    });
  });
}

/** When the answer has gone out, or the connection has been closed by either side. */
export function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed || response.writableFinished) return resolve();
    response.once("finish", resolve);
    response.once("close", resolve);
  });
}

async function* chunksOf(body: Uint8Array | StreamedBody): AsyncGenerator<Uint8Array> {
  if ("read" in body) yield* body.read();
  else for (let offset = 0; offset < body.byteLength; offset += 65_536) yield body.subarray(offset, offset + 65_536);
}
