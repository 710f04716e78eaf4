import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** GitHub's cache service, version 2, as far as `@actions/cache` uses it; holds what it is given in memory. */
export interface CacheService extends AsyncDisposable {
  /** The variables by which a runner tells a step of its cache service. */
  readonly env: Readonly<Record<string, string>>;
  /** Archives by key. A test may put others in their place. */
  readonly entries: Map<string, Buffer>;
  /** Every request so far. */
  readonly requests: number;
}

/** @param status answered to everything, by a service that is out of order. */
export async function startCacheService(status?: number): Promise<CacheService> {
  const entries = new Map<string, Buffer>();
  const blobs = new Map<string, Buffer>();
  let requests = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    requests++;
    if (status !== undefined) return response.writeHead(status).end();
    const url = new URL(request.url ?? "", origin());
    const answer = (value: unknown, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    if (url.pathname.startsWith("/blob/")) {
      if (request.method === "PUT") {
        const isPart = url.searchParams.get("comp") === "block";
        const known = blobs.get(url.pathname) ?? Buffer.alloc(0);
        if (url.searchParams.get("comp") !== "blocklist") blobs.set(url.pathname, isPart ? Buffer.concat([known, body]) : body);
        return response.writeHead(201, { etag: '"1"', "last-modified": new Date(0).toUTCString() }).end();
      }
      const content = entries.get(decodeURIComponent(url.pathname.slice("/blob/".length)));
      if (!content) return response.writeHead(404).end();
      const range = /bytes=(\d+)-(\d*)/.exec(String(request.headers["x-ms-range"] ?? request.headers.range ?? ""));
      const start = Number(range?.[1] ?? 0);
      const part = content.subarray(start, range?.[2] ? Number(range[2]) + 1 : undefined);
      const headers = {
        "content-length": part.byteLength,
        etag: '"1"',
        "last-modified": new Date(0).toUTCString(),
        "accept-ranges": "bytes",
      };
      const ranged = range && { "content-range": `bytes ${start}-${start + part.byteLength - 1}/${content.byteLength}` };
      return response.writeHead(range ? 206 : 200, { ...headers, ...ranged }).end(request.method === "HEAD" ? undefined : part);
    }
    const { key = "", restore_keys: prefixes = [] } = JSON.parse(body.toString() || "{}") as { key?: string; restore_keys?: string[] };
    switch (url.pathname.split("/").at(-1)) {
      case "CreateCacheEntry":
        if (entries.has(key)) return answer({ code: "already_exists", msg: "cache entry already exists" }, 409);
        return answer({ ok: true, signed_upload_url: `${origin()}/blob/${encodeURIComponent(key)}` });
      case "FinalizeCacheEntryUpload": {
        const content = blobs.get(`/blob/${encodeURIComponent(key)}`);
        if (content) entries.set(key, content);
        return answer({ ok: true, entry_id: "1" });
      }
      case "GetCacheEntryDownloadURL": {
        // The newest that begins with one of the prefixes, if the key itself is not there.
        const newest = () => [...entries.keys()].findLast((name) => prefixes.some((prefix) => name.startsWith(prefix)));
        const found = entries.has(key) ? key : newest();
        if (found === undefined) return answer({ ok: false });
        return answer({ ok: true, signed_download_url: `${origin()}/blob/${encodeURIComponent(found)}`, matched_key: found });
      }
      default:
        return answer({ code: "bad_route", msg: url.pathname }, 404);
    }
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    entries,
    get requests() {
      return requests;
    },
    env: {
      ACTIONS_CACHE_SERVICE_V2: "true",
      ACTIONS_RESULTS_URL: `${origin()}/`,
      ACTIONS_RUNTIME_TOKEN: "token-of-the-runtime",
      GITHUB_SERVER_URL: "https://github.com",
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
