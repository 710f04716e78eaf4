import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";

export interface CountedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** 0 while there is no answer, or where there never was one. */
  readonly status: number;
  /** Bytes of body towards the registry, and back. */
  readonly received: number;
  readonly sent: number;
  /** When it came in and when its answer's head went out, milliseconds of one clock for all proxies; undefined: no answer yet. */
  readonly began: number;
  readonly answered: number | undefined;
}

export interface CountingProxyOptions {
  /** Milliseconds that each request waits on its way there. */
  readonly there?: number;
  /** Milliseconds that each answer waits on its way back. */
  readonly back?: number;
  /** A long line instead, whose round trips are counted without waiting for any. All proxies of a step share it. */
  readonly line?: LongLine;
}

/** Turns of the event loop, and milliseconds after them, in which nothing came: whoever sends in this process has sent all. */
const turnsAtRest = 25;
const restOfOthers = 5;
/** Milliseconds until what is under way is thought to wait for what is held: an upload for the download that feeds it. */
const stuck = 100;

/**
 * A line so long that whatever is sent at once is under way at once, without the waiting: requests are held until no
 * more of them come, and answers until all of those requests have theirs. However busy the machine is, requests of one
 * round trip overlap, and one that waits for an answer comes after it.
 */
export class LongLine {
  readonly #held: Record<"there" | "back", (() => void)[]> = { there: [], back: [] };
  #came = 0;
  #underWay = 0;
  #isTurning = false;

  /** Resolves when the request, or its answer, may go on. Each request that went there must come back, even if it has no answer. */
  pass(way: "there" | "back"): Promise<void> {
    this.#came++;
    return new Promise((resolve) => {
      this.#held[way].push(resolve);
      if (this.#isTurning) return;
      this.#isTurning = true;
      void this.#turn();
    });
  }

  async #turn(): Promise<void> {
    for (let since = performance.now(), before = -1; this.#held.there.length + this.#held.back.length > 0; ) {
      if (before !== this.#came) since = performance.now();
      before = this.#came;
      for (let turn = 0; turn < turnsAtRest; turn++) await nextTurn();
      await sleep(restOfOthers);
      const isStuck = performance.now() - since > stuck;
      if (this.#came !== before || (this.#held.back.length < this.#underWay && !isStuck)) continue;
      const way = this.#held.back.length > 0 ? "back" : "there";
      const going = this.#held[way].splice(0);
      this.#underWay += way === "there" ? going.length : -going.length;
      for (const go of going) go();
      since = performance.now();
    }
    this.#isTurning = false;
  }
}

/** A proxy in front of a registry that is used instead of it. */
export interface CountingProxy extends AsyncDisposable {
  /** `127.0.0.1:PORT`: how a reference begins. */
  readonly host: string;
  readonly url: string;
  readonly requests: readonly CountedRequest[];
  /** The most requests that were under way at once. */
  readonly peak: number;
  /** How many requests of each method and kind of path: `HEAD blobs`, `PUT manifests`, … */
  tally(): Record<string, number>;
  forget(): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Counts what goes to a registry (`127.0.0.1:PORT`, plain HTTP). The Host header is passed on as it comes, so that the
 * registry writes its own URLs with this proxy's address.
 */
export async function startCountingProxy(target: string, options: CountingProxyOptions = {}): Promise<CountingProxy> {
  const [hostname = "", port = ""] = target.split(":");
  const agent = new Agent({ keepAlive: true });
  const requests: { -readonly [Key in keyof CountedRequest]: CountedRequest[Key] }[] = [];
  let flying = 0;
  let peak = 0;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "GET", url: path = "/" } = request;
    const record: (typeof requests)[number] = {
      method,
      path,
      status: 0,
      received: 0,
      sent: 0,
      began: performance.now(),
      answered: undefined,
    };
    requests.push(record);
    peak = Math.max(peak, ++flying);
    response.once("close", () => flying--);
    if (options.there) await sleep(options.there);
    await options.line?.pass("there");
    const { connection: _, ...headers } = request.headers;
    const onward = send({ agent, hostname, port, method, path, headers });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.on("data", (chunk: Buffer) => (record.received += chunk.byteLength));
    request.pipe(onward);
    const [answer] = (await once(onward, "response").finally(() => options.line?.pass("back"))) as [IncomingMessage];
    if (options.back) await sleep(options.back);
    record.status = answer.statusCode ?? 0;
    record.answered = performance.now();
    const { connection: __, ...answerHeaders } = answer.headers;
    response.writeHead(record.status, answerHeaders);
    answer.on("data", (chunk: Buffer) => (record.sent += chunk.byteLength));
    answer.on("error", () => response.destroy());
    answer.pipe(response);
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.requestTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    agent.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    host,
    url: `http://${host}`,
    requests,
    get peak() {
      return peak;
    },
    tally: () => {
      const counts: Record<string, number> = {};
      for (const { method, path } of requests) {
        const kind = /\/(blobs\/uploads|blobs|manifests|tags|referrers)\//.exec(path)?.[1] ?? path.split("?")[0];
        const key = `${method} ${kind}`;
        counts[key] = (counts[key] ?? 0) + 1;
      }
      return counts;
    },
    forget: () => {
      requests.length = 0;
      peak = flying;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** How many round trips one after another some requests took: the longest chain in which each began after the answer to the one before. */
export function depthOf(requests: readonly CountedRequest[]): number {
  let depth = 0;
  let answered = Number.NEGATIVE_INFINITY;
  for (const request of [...requests].sort((a, b) => (a.answered ?? Number.POSITIVE_INFINITY) - (b.answered ?? Number.POSITIVE_INFINITY))) {
    if (request.began < answered) continue;
    depth++;
    answered = request.answered ?? Number.POSITIVE_INFINITY;
  }
  return depth;
}
