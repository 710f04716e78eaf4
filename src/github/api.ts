import type { Authorizer, HttpAnswer, HttpClient, Method } from "../http/types.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { isObject, parseJson } from "../runtime/json.ts";

export interface GithubOptions {
  /** `GITHUB_API_URL`; one of the origins that `http` trusts. */
  readonly api: URL;
  /** `GITHUB_SERVER_URL`: where the settings of packages are. */
  readonly server: URL;
  /** Not empty. */
  readonly token: string;
}

export interface ApiRequest {
  readonly method: Method;
  readonly path: string;
  readonly operation: string;
  readonly expect: readonly number[];
  /** What it is about, for errors: `ghcr.io/acme/app@sha256:…`. */
  readonly reference: string;
  readonly signal?: AbortSignal;
}

/** Where GitHub's API keeps the packages of an owner. */
export interface OwnerPath {
  readonly kind: "orgs" | "users";
  /** `/orgs/acme`, `/users/octocat`, or `/user` for those of the token's own user. */
  readonly path: string;
}

/** Bytes. */
export const answerLimit = 8 * 1024 * 1024;
/**
 * Points that GitHub allows in a minute (REST API, "About secondary rate limits"): a deletion counts five, a read
 * one.
 */
const pointsPerMinute = 900;
const minute = 60_000;
const pointsOf = (method: Method): number => (method === "GET" || method === "HEAD" ? 1 : 5);
/** Requests of an hour's limit that are left to other steps and jobs. */
const reserve = 20;

/**
 * GitHub's REST API, kept to its limits: requests are spread so that the secondary limit is never met, and the hour's
 * is known before it is used up.
 */
export class GithubApi {
  readonly options: GithubOptions;
  readonly #ctx: Context;
  readonly #http: HttpClient;
  readonly #auth: Authorizer;
  /** When points were spent, oldest first. */
  readonly #spent: { readonly at: number; readonly points: number }[] = [];
  #points = 0;
  /** Those that wait go on in their order. */
  #turn: Promise<unknown> = Promise.resolve();
  #remaining: number | undefined;
  #resetAt = 0;

  constructor(ctx: Context, http: HttpClient, options: GithubOptions) {
    this.#ctx = ctx;
    this.#http = http;
    this.options = options;
    this.#auth = {
      authorization: async () => `Bearer ${options.token}`,
      challenged: async () => false,
      facts: () => ({ credentials: "github-token" }),
    };
  }

  /** Requests that the hour's limit leaves; undefined: GitHub has not said. */
  get remaining(): number | undefined {
    if (this.#remaining === undefined || this.#ctx.clock.now() >= this.#resetAt) return undefined;
    return Math.max(0, this.#remaining - reserve);
  }

  async send({ method, path, operation, expect, reference, signal }: ApiRequest): Promise<HttpAnswer> {
    await this.#pace(pointsOf(method), signal);
    const answer = await this.#http.send({
      method,
      url: new URL(`${this.options.api.href.replace(/\/$/, "")}${path}`),
      headers: { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" },
      operation,
      reference,
      auth: this.#auth,
      expect,
      read: method === "GET" ? { limit: answerLimit } : undefined,
      signal,
      slot: signal === undefined ? undefined : false,
    });
    this.#note(answer);
    return answer;
  }

  /** @throws OciError of kind "not-found" if there is no such owner */
  async ownerPath(owner: string, reference: string): Promise<OwnerPath> {
    const about = { operation: "look up package owner", reference };
    const answer = await this.send({ ...about, method: "GET", path: `/users/${encodeURIComponent(owner)}`, expect: [200, 404] });
    if (answer.status === 404) {
      const facts = { ...about, kind: "not-found", host: this.options.api.host, status: 404 } as const;
      throw new OciError(`there is no user or organisation ${owner}`, facts);
    }
    const account = parseJson(answer.body, "GitHub's answer", { limit: answerLimit });
    if (isObject(account) && account.type === "Organization") return { kind: "orgs", path: `/orgs/${encodeURIComponent(owner)}` };
    // Somebody else's packages are public ones only; one's own are at another place, which an app's token (that of a
    // job) does not have.
    const isOwn = !this.options.token.startsWith("ghs_") && (await this.#login(reference))?.toLowerCase() === owner.toLowerCase();
    return { kind: "users", path: isOwn ? "/user" : `/users/${encodeURIComponent(owner)}` };
  }

  async #login(reference: string): Promise<string | undefined> {
    const expect = [200, 401, 403, 404];
    const answer = await this.send({ method: "GET", path: "/user", operation: "look up the token's user", reference, expect });
    if (answer.status !== 200) return undefined;
    const user = parseJson(answer.body, "GitHub's answer", { limit: answerLimit });
    return isObject(user) && typeof user.login === "string" ? user.login : undefined;
  }

  #pace(points: number, signal = this.#ctx.signal): Promise<void> {
    const turn = this.#turn.then(async () => {
      for (;;) {
        const now = this.#ctx.clock.now();
        for (let first = this.#spent[0]; first && now - first.at >= minute; first = this.#spent[0]) {
          this.#points -= first.points;
          this.#spent.shift();
        }
        const [oldest] = this.#spent;
        if (oldest === undefined || this.#points + points <= pointsPerMinute) break;
        await this.#ctx.clock.sleep(oldest.at + minute - now, signal);
      }
      this.#points += points;
      this.#spent.push({ at: this.#ctx.clock.now(), points });
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** REST API, "Checking the status of your rate limit". */
  #note({ headers }: HttpAnswer): void {
    const [remaining, reset] = [headers.get("x-ratelimit-remaining"), headers.get("x-ratelimit-reset")];
    if (remaining === undefined || reset === undefined || !/^\d{1,9}$/.test(remaining) || !/^\d{1,12}$/.test(reset)) return;
    this.#remaining = Number(remaining);
    this.#resetAt = Number(reset) * 1000;
  }
}

/**
 * The number of a list's last page, as the Link header of one of its pages says; undefined: there is a next page, and
 * GitHub does not say how many come (REST API, "Using pagination": what it cannot calculate it leaves out).
 */
export function lastPage(link: string | undefined, page: number): number | undefined {
  let hasNext = false;
  for (const part of (link ?? "").slice(0, 8192).split(",")) {
    const number = /[?&]page=([0-9]{1,6})[&>]/.exec(part)?.[1];
    if (number !== undefined && part.includes('rel="last"')) return Number(number);
    hasNext ||= part.includes('rel="next"');
  }
  return hasNext ? undefined : page;
}
