import { describe, expect, test } from "vitest";
import { GithubApi } from "../../src/github/api.ts";
import { listPackages } from "../../src/github/list-packages.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "../../src/http/types.ts";
import { manualClock, testContext } from "../support/context.ts";
import { simulate } from "../support/memory-store.ts";

type Answer = Pick<HttpAnswer, "status"> & { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> };

/** GitHub's API by a function, on a clock of its own. */
function world(respond: (request: HttpRequest) => Answer, token = "ghs_job") {
  const clock = manualClock(Date.UTC(2026, 0, 1));
  const sent: { readonly path: string; readonly at: number }[] = [];
  const http: Pick<HttpClient, "send"> = {
    send: async (request) => {
      sent.push({ path: `${request.method} ${request.url.pathname}${request.url.search}`, at: clock.now() });
      const { status, body, headers = {} } = respond(request);
      return {
        status,
        url: request.url,
        attempts: 1,
        body: Buffer.from(JSON.stringify(body ?? null)),
        headers: { get: (name: string) => headers[name], all: () => [] },
      } as unknown as HttpAnswer;
    },
  };
  const options = { api: new URL("https://api.github.com"), server: new URL("https://github.com"), token };
  return { clock, sent, api: new GithubApi(testContext({ clock }), http as HttpClient, options) };
}

const deletion = { method: "DELETE", path: "/x", operation: "delete", reference: "x", expect: [204] } as const;

describe("GitHub's limits", () => {
  test("180 deletions go at once, and the next only when a minute has passed", async () => {
    const { api, sent, clock } = world(() => ({ status: 204 }));
    await simulate(clock, () => Promise.all(Array.from({ length: 400 }, () => api.send(deletion))));
    const start = sent[0]?.at as number;
    const within = (from: number, to: number) => sent.filter(({ at }) => at - start >= from && at - start < to).length;
    expect([within(0, 60_000), within(60_000, 120_000), within(120_000, 180_000)]).toEqual([180, 180, 40]);
  });

  test("900 reads a minute; a wait ends with the run", async () => {
    const { api, sent, clock } = world(() => ({ status: 200 }));
    await simulate(clock, () => Promise.all(Array.from({ length: 1000 }, () => api.send({ ...deletion, method: "GET" }))));
    expect(sent.filter(({ at }) => at === sent[0]?.at)).toHaveLength(900);
    const stop = new AbortController();
    const waiting = Promise.all(Array.from({ length: 200 }, () => api.send({ ...deletion, signal: stop.signal })));
    stop.abort(new Error("cancelled"));
    await expect(waiting).rejects.toThrow("cancelled");
  });

  test("what the hour leaves is known from the answers, with some left to others; unknown before, and after its end", async () => {
    const { api, clock } = world(() => ({
      status: 204,
      headers: { "x-ratelimit-remaining": "120", "x-ratelimit-reset": String(Date.UTC(2026, 0, 1) / 1000 + 1800) },
    }));
    expect(api.remaining).toBeUndefined();
    await api.send(deletion);
    expect(api.remaining).toBe(100);
    await clock.advance(1800_000);
    expect(api.remaining).toBeUndefined();
  });
});

describe("the packages of an owner", () => {
  const accounts: Readonly<Record<string, string>> = { acme: "Organization", octocat: "User" };
  const github = (token: string) =>
    world(({ url }) => {
      const user = /^\/users\/([^/]+)$/.exec(url.pathname)?.[1];
      if (user !== undefined) return user in accounts ? { status: 200, body: { login: user, type: accounts[user] } } : { status: 404 };
      if (url.pathname === "/user") return { status: 200, body: { login: "OctoCat" } };
      const page = Number(url.searchParams.get("page"));
      const body = Array.from({ length: page < 3 ? 100 : 5 }, (_, at) => ({ name: `group/app-${page}-${at}`, package_type: "container" }));
      return { status: 200, body: [...body, { name: 7 }, null], headers: { link: `<https://api.github.com/x?page=3>; rel="last"` } };
    }, token);

  test("of an organisation, a user, and the token's own user: all pages, sorted", async () => {
    for (const [owner, token, path] of [
      ["acme", "ghs_job", "/orgs/acme"],
      ["octocat", "ghs_job", "/users/octocat"],
      ["octocat", "ghp_own", "/user"],
    ] as const) {
      const { api, sent } = github(token);
      const names = await listPackages(api, owner);
      expect(names).toHaveLength(205);
      expect(names).toEqual([...names].sort());
      const pages = sent.map((request) => request.path).filter((line) => line.includes("/packages"));
      expect(pages).toEqual([1, 2, 3].map((page) => `GET ${path}/packages?package_type=container&per_page=100&page=${page}`));
    }
  });

  test("all pages, also if they name the next one alone", async () => {
    const { api } = world(({ url }) => {
      const page = Number(url.searchParams.get("page"));
      if (url.pathname === "/users/acme") return { status: 200, body: { login: "acme", type: "Organization" } };
      const link =
        page < 3
          ? `<https://api.github.com/x?per_page=100&page=${page + 1}>; rel="next"`
          : '<https://api.github.com/x?page=1>; rel="first"';
      return { status: 200, body: [{ name: `app-${page}` }], headers: { link } };
    });
    expect(await listPackages(api, "acme")).toEqual(["app-1", "app-2", "app-3"]);
  });

  test("of nobody: an error", async () => {
    await expect(listPackages(github("ghs_job").api, "nobody")).rejects.toThrow("there is no user or organisation nobody");
  });
});
