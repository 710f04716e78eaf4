import type { Credential } from "../../credentials/credentials.ts";
import { maxWait, retryAfter } from "../../http/retry.ts";
import type { Authorizer, HttpAnswer, HttpRequest } from "../../http/types.ts";
import { type Digest, isDigest } from "../../oci/digest.ts";
import type { InventoryEntry } from "../../oci/store.ts";
import { isTag, type Tag } from "../../oci/tag.ts";
import { OciError } from "../../runtime/errors.ts";
import { isArray, isObject, type JsonValue, parseJsonObject } from "../../runtime/json.ts";
import { limits } from "../../runtime/limits.ts";
import { asTokenFailure, readToken } from "../auth/token-service.ts";
import { type Endpoint, repositoryNameOf } from "../request.ts";

type Login = Extract<Credential, { kind: "basic" }>;
type ApiRequest = Pick<HttpRequest, "method" | "url" | "operation" | "expect" | "read"> & { readonly about?: string };

const api = "https://hub.docker.com/v2";
const pageSize = 100;
/** Milliseconds; the limit of requests is one for each minute. */
const minute = 60_000;
/** How often one request waits for the limit to begin anew. */
const maxWaits = 5;

/**
 * A repository of Docker Hub by its own API, which lists tags with their digests and when they were pushed, and
 * deletes a tag alone. It lists nothing without a tag: what did was taken away in December 2023.
 * Sources: Docker Hub API reference ("Create access token", "List repository tags", "Rate limiting"); that tags are
 * deleted at the address that they are read from: docker/hub-feedback issue 1759, unslothai/unsloth pull request
 * 10294.
 */
export class DockerHub {
  readonly #endpoint: Endpoint;
  readonly #login: Login;
  readonly #namespace: string;
  readonly #name: string;
  #token: Promise<string> | undefined;
  /** When the limit begins anew, if it is used up. */
  #openAt = 0;

  private constructor(endpoint: Endpoint, login: Login, [namespace = "", name = ""]: readonly string[]) {
    this.#endpoint = endpoint;
    this.#login = login;
    this.#namespace = namespace;
    this.#name = name;
  }

  /** @returns undefined for other registries, and without a user name and password (or access token) for Docker Hub */
  static async of(endpoint: Endpoint): Promise<DockerHub | undefined> {
    const place = endpoint.repository.split("/");
    if (endpoint.registry !== "docker.io" || place.length !== 2) return undefined;
    const login = await endpoint.auth.credential(endpoint.registry, endpoint.repository);
    return login?.kind === "basic" ? new DockerHub(endpoint, login, place) : undefined;
  }

  /**
   * What has a tag, by digest, with the time of the last push of any of its tags. A tag whose place is not told
   * clearly is left out.
   * @throws OciError
   */
  async inventory(): Promise<readonly InventoryEntry[]> {
    const holders = new Map<Tag, HubTag | undefined>();
    for (let page = 1; page <= limits.pages; page++) {
      const { tags, isLast } = await this.#page(page);
      for (const one of tags) {
        const known = holders.get(one.tag);
        // It was moved while the list was read, or is listed twice because others pushed.
        holders.set(one.tag, holders.has(one.tag) && known?.digest !== one.digest ? undefined : one);
      }
      if (isLast) break;
    }
    const entries = new Map<Digest, InventoryEntry>();
    for (const one of holders.values()) {
      if (one?.digest === undefined) continue;
      const { tags = [], created } = entries.get(one.digest) ?? {};
      const latest = Math.max(created ?? Number.NEGATIVE_INFINITY, one.pushed ?? Number.NEGATIVE_INFINITY);
      entries.set(one.digest, {
        digest: one.digest,
        tags: [...tags, one.tag],
        created: Number.isFinite(latest) ? latest : undefined,
      });
    }
    return [...entries.values()];
  }

  /**
   * Deletes a tag and nothing else.
   * @returns whether it did; false: it says that there is no such tag, or does not do this
   * @throws OciError, of kind "denied" if the login may not delete
   */
  async untag(tag: Tag): Promise<boolean> {
    const request = { method: "DELETE", operation: "delete tag", expect: [200, 202, 204, 404, 405], about: `:${tag}` } as const;
    // Organization access tokens are refused at the older address, and others may know only that one.
    for (const path of [this.#tags(tag), `${api}/repositories/${this.#namespace}/${this.#name}/tags/${tag}/`]) {
      if ((await this.#send({ ...request, url: new URL(path) })).status < 300) return true;
    }
    return false;
  }

  #tags(tag?: Tag): string {
    const tags = `${api}/namespaces/${this.#namespace}/repositories/${this.#name}/tags`;
    return tag === undefined ? tags : `${tags}/${tag}`;
  }

  async #page(page: number): Promise<{ readonly tags: readonly HubTag[]; readonly isLast: boolean }> {
    const { body, status } = await this.#send({
      method: "GET",
      url: new URL(`${this.#tags()}?page_size=${pageSize}&page=${page}`),
      operation: "list tags",
      // Beyond the last page, if others delete meanwhile.
      expect: page === 1 ? [200] : [200, 404],
      read: { limit: limits.tagsPage },
    });
    if (status === 404) return { tags: [], isLast: true };
    const { results, next } = parseJsonObject(body, "Docker Hub's list of tags", { limit: limits.tagsPage });
    const tags = isArray(results) ? results.flatMap(parseTag) : [];
    return { tags, isLast: typeof next !== "string" || next === "" };
  }

  /** One request, kept to the limit: what Docker Hub asks to wait for is waited for, up to two minutes at a time. */
  async #send({ about = "", ...request }: ApiRequest): Promise<HttpAnswer> {
    const { http, ctx } = this.#endpoint;
    for (let waits = 0; ; waits++) {
      const ahead = this.#openAt - ctx.clock.now();
      if (ahead > 0) await ctx.clock.sleep(ahead, ctx.signal);
      const reference = `${repositoryNameOf(this.#endpoint)}${about}`;
      const expect = [...request.expect, 429];
      const answer = await http.send({ ...request, reference, expect, auth: this.#authorizer(), signal: ctx.signal });
      this.#note(answer);
      if (answer.status !== 429) return answer;
      if (waits >= maxWaits || this.#openAt - ctx.clock.now() > maxWait) {
        throw new OciError("the rate limit is reached", {
          kind: "rate-limited",
          operation: request.operation,
          reference,
          host: answer.url.host,
          status: 429,
          attempts: waits + 1,
        });
      }
    }
  }

  #note({ status, headers }: HttpAnswer): void {
    const now = this.#endpoint.ctx.clock.now();
    const until = headers.get("x-retry-after")?.trim() ?? "";
    const date = Date.parse(headers.get("date") ?? "");
    const told = /^\d{10}$/.test(until) ? Number(until) * 1000 - (Number.isNaN(date) ? now : date) : undefined;
    const wait = told ?? retryAfter(headers, now) ?? (status === 429 ? minute : 0);
    // A second more: those who come back in the very moment are refused again.
    if (wait > 0 || status === 429) this.#openAt = Math.max(this.#openAt, now + Math.max(wait, 0) + 1000);
  }

  #authorizer(): Authorizer {
    let used: Promise<string> | undefined;
    let isRenewed = false;
    return {
      authorization: async () => {
        this.#token ??= this.#requestToken();
        used = this.#token;
        return `Bearer ${await used}`;
      },
      challenged: async ({ status }) => {
        if (status !== 401 || isRenewed) return false;
        isRenewed = true;
        if (this.#token === used) this.#token = undefined;
        return true;
      },
      facts: () => ({ credentials: this.#login.from, scope: "delete" }),
    };
  }

  async #requestToken(): Promise<string> {
    const { http, ctx } = this.#endpoint;
    const { username, password, from } = this.#login;
    const request = {
      operation: "get token for",
      reference: repositoryNameOf(this.#endpoint),
      read: { limit: limits.token },
      slot: false,
    } as const;
    try {
      const answer = await http.send({
        ...request,
        method: "POST",
        url: new URL(`${api}/auth/token`),
        headers: { "content-type": "application/json" },
        body: Buffer.from(JSON.stringify({ identifier: username, secret: password })),
        auth: { authorization: async () => undefined, challenged: async () => false, facts: () => ({ credentials: from }) },
        expect: [200],
        signal: ctx.signal,
      });
      return readToken(ctx, answer, { reference: request.reference, credentials: from }).value;
    } catch (error) {
      this.#token = undefined;
      throw asTokenFailure(error);
    }
  }
}

interface HubTag {
  readonly tag: Tag;
  /** Some old tags have none. */
  readonly digest: Digest | undefined;
  /** Milliseconds since 1970. */
  readonly pushed: number | undefined;
}

function parseTag(value: JsonValue): HubTag[] {
  if (!isObject(value) || !isTag(value.name)) return [];
  const [pushed] = [value.tag_last_pushed, value.last_updated].flatMap((text) => {
    const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
    return Number.isFinite(time) ? [time] : [];
  });
  return [{ tag: value.name, digest: isDigest(value.digest) ? value.digest : undefined, pushed }];
}
