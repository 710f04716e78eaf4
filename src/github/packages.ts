import type { Authorizer, HttpAnswer, HttpClient, Method } from "../http/types.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { type Reference, repositoryName } from "../oci/reference.ts";
import type { Tag } from "../oci/tag.ts";
import { isTag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { isArray, isObject, type JsonValue, parseJson } from "../runtime/json.ts";

/** GitHub's name for a manifest of a container package, tagged or not. */
interface PackageVersion {
  readonly id: string;
  readonly digest: Digest;
  readonly tags: readonly Tag[];
}

export interface PackageOptions {
  /** `GITHUB_API_URL`; one of the origins that `http` trusts. */
  readonly api: URL;
  /** `GITHUB_SERVER_URL`: where the package's settings are. */
  readonly server: URL;
  /** Not empty. */
  readonly token: string;
}

/** A container package as GitHub's REST API shows it: the only way to delete from ghcr.io, whose registry API answers 405. */
export interface ContainerPackage {
  /**
   * Every version, newest first.
   * @throws OciError of kind "conflict" where others delete meanwhile, again and again: what is missing from a list cannot be protected
   */
  inventory(): AsyncIterable<{ readonly digest: Digest; readonly tags: readonly Tag[]; readonly id: string }>;
  /** Waits until GitHub lists what was just pushed, so that deleting it is one request. @returns whether it did, within 15 s */
  awaitListed(digest: Digest, signal?: AbortSignal): Promise<boolean>;
  /**
   * Deletes the version of a digest, and with it every tag on it. One that is not there is no error.
   * @returns `listed`: whether there is such a version; the version's id, and the call that restores it within 30 days
   * @throws OciError of kind "denied", with the permission that is missing and where it is given; "unsupported" for what GitHub never deletes
   */
  delete(digest: Digest, signal?: AbortSignal): Promise<VersionRemoval>;
  /** Asks for the deletion of what is no version. @throws OciError where GitHub says already to this that the token may not delete */
  checkDeletion(): Promise<void>;
  /** For a dry run: as if it were deleted. @throws OciError of kind "unsupported" where it holds the package's last tag */
  checkDelete(digest: Digest): Promise<void>;
  /**
   * @returns what gives the tag back, where it was not removed after all
   * @throws OciError of kind "unsupported" where this is the package's last tag: GitHub does not delete a package's last tagged version.
   */
  checkUntag(tag: Tag): Promise<() => void>;
}

interface VersionRemoval {
  readonly removed: boolean;
  readonly listed: boolean;
  readonly note?: string;
  readonly restore?: string;
}

const pageSize = 100;
const pagesAtOnce = 10;
/** A million versions. */
const maxPages = 10_000;
const answerBytes = 8 * 1024 * 1024;
/** A version that was pushed a moment ago may not be listed yet: it is looked for so often, a second longer each time. */
const looks = 6;
const deletion = "delete package version";
/** How often the list is read until nothing was deleted from it meanwhile. */
const mostReadings = 4;

/**
 * The package that a repository of ghcr.io is. Its list is read once and then kept up to date with what is deleted here.
 * Source: GitHub's REST API, "Packages": versions are paged, there is no look-up by tag or digest, and a version's `name` is its digest.
 */
export function containerPackage(
  ctx: Context,
  http: HttpClient,
  reference: Reference,
  { api, server, token }: PackageOptions,
): ContainerPackage {
  const slash = reference.repository.indexOf("/");
  const owner = slash < 0 ? reference.repository : reference.repository.slice(0, slash);
  const name = reference.repository.slice(slash + 1);
  const shown = repositoryName(reference);
  const auth: Authorizer = {
    authorization: async () => `Bearer ${token}`,
    challenged: async () => false,
    facts: () => ({ credentials: "github-token" }),
  };

  const request = ({ method, path, operation, expect, about = "", signal }: ApiRequest): Promise<HttpAnswer> =>
    http.send({
      method,
      url: new URL(`${api.href.replace(/\/$/, "")}${path}`),
      headers: { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" },
      operation,
      reference: `${shown}${about}`,
      auth,
      expect,
      ...(method === "GET" && { read: { limit: answerBytes } }),
      ...(signal && { signal, slot: false }),
    });
  const ask = async (what: ApiRequest): Promise<HttpAnswer> => {
    try {
      return await request(what);
    } catch (error) {
      throw await explain(error);
    }
  };

  /** Which permission is missing, and where it is given. */
  const access = async (): Promise<string> => {
    const { kind } = await place();
    const settings = `${server.origin}/${kind}/${owner}/packages/container/${encodeURIComponent(name)}/settings`;
    const job = `the job needs "permissions: packages: write", and this repository the role Admin under "Manage Actions access" at ${settings}`;
    const classic = "a personal access token must be a classic one with the scopes read:packages and delete:packages";
    if (token.startsWith("ghs_")) return job;
    if (token.startsWith("github_pat_")) return `GitHub takes no fine-grained tokens for packages; ${classic}`;
    if (token.startsWith("ghp_")) return `${classic}, and its owner needs the role Admin at ${settings}`;
    return `${job}; ${classic}`;
  };

  const explain = async (error: unknown): Promise<unknown> => {
    if (!(error instanceof OciError)) return error;
    const { kind, status, detail = "" } = error.facts;
    if (kind === "denied") return withFacts(error, { hint: await access() });
    if (kind === "not-found") {
      return withFacts(error, { hint: `there is no package ${owner}/${name}, or the token may not see it; ${await access()}` });
    }
    if (status !== 400) return error;
    const hint = /downloads/i.test(detail)
      ? "a version with so many downloads goes only where the package is made private first, or with the help of GitHub's support"
      : /last (tagged )?version/i.test(detail)
        ? await wholePackage()
        : undefined;
    return hint === undefined ? error : new OciError("GitHub does not delete it", { ...error.facts, kind: "unsupported", hint });
  };

  const wholePackage = async (): Promise<string> => `to delete the whole package: ${command("DELETE", (await place()).path)}`;
  const command = (method: string, path: string): string => {
    const host = server.host === "github.com" ? "" : `--hostname ${server.host} `;
    return `gh api ${host}--method ${method} ${path}`;
  };

  let placed: Promise<PackagePlace> | undefined;
  const place = (): Promise<PackagePlace> => {
    placed ??= findPlace().catch((error) => {
      placed = undefined;
      throw error;
    });
    return placed;
  };
  const findPlace = async (): Promise<PackagePlace> => {
    const answer = await request({
      ...{ method: "GET", path: `/users/${encodeURIComponent(owner)}`, operation: "look up package owner", expect: [200, 404] },
    });
    if (answer.status === 404) {
      throw new OciError(`there is no user or organisation ${owner}`, {
        ...{ kind: "not-found", operation: "look up package owner", reference: shown, host: api.host, status: 404 },
      });
    }
    const account = parseJson(answer.body, "GitHub's answer", { limit: answerBytes });
    const kind = isObject(account) && account.type === "Organization" ? "orgs" : "users";
    // Somebody else's packages are public ones only; one's own are at another place, which an app's token (that of a job) does not have.
    const isOwn = kind === "users" && !token.startsWith("ghs_") && (await ownLogin())?.toLowerCase() === owner.toLowerCase();
    // A name of several components stands in the path as one: its slashes are encoded.
    const path = `${isOwn ? "/user" : `/${kind}/${encodeURIComponent(owner)}`}/packages/container/${encodeURIComponent(name)}`;
    return { kind, path };
  };
  const ownLogin = async (): Promise<string | undefined> => {
    const answer = await request({ method: "GET", path: "/user", operation: "look up the token's user", expect: [200, 401, 403, 404] });
    if (answer.status !== 200) return undefined;
    const user = parseJson(answer.body, "GitHub's answer", { limit: answerBytes });
    return isObject(user) && typeof user.login === "string" ? user.login : undefined;
  };

  const page = async (number: number, signal?: AbortSignal): Promise<Page> => {
    const query = `state=active&per_page=${pageSize}&page=${number}`;
    const path = `${(await place()).path}/versions?${query}`;
    const answer = await ask({ method: "GET", path, operation: "list package versions", expect: [200], ...(signal && { signal }) });
    const list = parseJson(answer.body, "GitHub's list of package versions", { limit: answerBytes });
    if (!isArray(list)) {
      throw new OciError("GitHub's list of package versions is no list", {
        ...{ kind: "server", operation: "list package versions", reference: shown, host: api.host },
      });
    }
    return { versions: list.flatMap(parseVersion), last: lastPage(answer.headers.get("link")) };
  };

  /**
   * All pages; with `whole` also whether nothing was deleted while they were read. What is deleted moves all that is older forward by a place, maybe from a page that was not read yet
   * to one that was: nothing of the kind happened where the end of the list was the same before and after.
   */
  const readPages = async (whole: boolean): Promise<{ readonly pages: readonly Page[]; readonly whole: boolean }> => {
    const first = await page(1);
    const last = Math.min(first.last, maxPages);
    const pages = [first];
    const end = whole && last > 1 ? await page(last) : undefined;
    const most = end ? last - 1 : last;
    for (let start = 2; start <= most; start += pagesAtOnce) {
      const numbers = Array.from({ length: Math.min(pagesAtOnce, most - start + 1) }, (_, at) => start + at);
      pages.push(...(await Promise.all(numbers.map((at) => page(at)))));
    }
    if (!end) return { pages, whole: true };
    // The first page was read before the end was looked at.
    const [again, fresh] = await Promise.all([page(last), page(1)]);
    return { pages: [...pages, end, fresh], whole: idsOf(again) === idsOf(end) && fresh.last === last };
  };

  /** @param whole a list in which nothing is missing, or a failure */
  const list = async (whole: boolean): Promise<Map<string, PackageVersion>> => {
    for (let reading = 1; ; reading++) {
      const read = await readPages(whole);
      // What is pushed meanwhile moves others to the next page: each id counts once.
      if (read.whole) return new Map(read.pages.flatMap(({ versions }) => versions).map((version) => [version.id, version]));
      if (reading >= mostReadings) {
        throw new OciError("the list of package versions changes while it is read", {
          ...{ kind: "conflict", operation: "list package versions", reference: shown, host: api.host, attempts: reading },
          hint: "run it again when nothing else is pushed to the package or deleted from it",
        });
      }
      await ctx.clock.sleep(1000 * reading, ctx.signal);
    }
  };

  let known: Promise<Map<string, PackageVersion>> | undefined;
  const versions = (whole = false): Promise<Map<string, PackageVersion>> => {
    known ??= list(whole).catch((error) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  /** Tags that are being removed one by one: they no longer count as what keeps the package tagged. */
  const leaving = new Set<Tag>();

  const find = async (digest: Digest, signal?: AbortSignal): Promise<PackageVersion | undefined> => {
    const all = await versions();
    const listed = [...all.values()].find((version) => version.digest === digest);
    if (listed) return listed;
    // What was pushed after the list was read stands on its first page, sooner or later.
    for (let look = 1; look <= looks; look++) {
      const fresh = (await page(1, signal)).versions;
      for (const version of fresh) all.set(version.id, version);
      const found = fresh.find((version) => version.digest === digest);
      if (found) return found;
      if (look < looks) await ctx.clock.sleep(1000 * look, signal ?? ctx.signal);
    }
    return undefined;
  };

  /** Whether the package has a tag besides these and those that are leaving. */
  const keepsTag = (all: ReadonlyMap<string, PackageVersion>, besides: ReadonlySet<Tag>): boolean =>
    [...all.values()].some(({ tags }) => tags.some((tag) => !besides.has(tag) && !leaving.has(tag)));
  const lastTag = async (about: string): Promise<OciError> =>
    new OciError("this is the package's last tag, and GitHub does not delete a package's last tagged version; nothing was changed", {
      ...{ kind: "unsupported", operation: "delete", reference: `${shown}${about}`, host: api.host, hint: await wholePackage() },
    });

  return {
    async *inventory() {
      known = undefined;
      for (const { digest, tags, id } of (await versions(true)).values()) yield { digest, tags, id };
    },
    awaitListed: async (digest, signal) => (await find(digest, signal)) !== undefined,
    delete: async (digest, signal) => {
      const version = await find(digest, signal);
      if (!version) return { removed: false, listed: false };
      const path = `${(await place()).path}/versions/${version.id}`;
      const about = `@${digest}`;
      const more = { path, about, ...(signal && { signal }) };
      const answer = await ask({ method: "DELETE", operation: deletion, expect: [200, 202, 204, 404], ...more });
      // Lists are a little stale; but GitHub says 404, too, to whom it does not let delete.
      const isThere = async () =>
        (await ask({ method: "GET", operation: "look up package version", expect: [200, 404], ...more })).status === 200;
      if (answer.status === 404 && (await isThere())) {
        throw new OciError("GitHub says that it is not there, though it is: the token may not delete it", {
          ...{
            kind: "denied",
            operation: deletion,
            reference: `${shown}${about}`,
            host: api.host,
            status: 404,
            credentials: "github-token",
          },
          hint: await access(),
        });
      }
      (await versions()).delete(version.id);
      // A 404 to the second attempt: the first one did it, and its answer was lost.
      if (answer.status === 404 && answer.attempts === 1) return { removed: false, listed: true };
      return { removed: true, listed: true, note: `version ${version.id}`, restore: command("POST", `${path}/restore`) };
    },
    checkDeletion: async () => {
      const path = `${(await place()).path}/versions/0`;
      await ask({ method: "DELETE", path, operation: deletion, expect: [204, 400, 404, 422] });
    },
    checkUntag: async (tag) => {
      const all = await versions();
      // Nothing is waited for between the two: of several at once, one finds that it is the last.
      if (!keepsTag(all, new Set([tag]))) throw await lastTag(`:${tag}`);
      leaving.add(tag);
      return () => void leaving.delete(tag);
    },
    checkDelete: async (digest) => {
      const tags = (await find(digest))?.tags ?? [];
      if (tags.length > 0 && !keepsTag(await versions(), new Set(tags))) throw await lastTag(`@${digest}`);
      for (const tag of tags) leaving.add(tag);
    },
  };
}

interface ApiRequest {
  readonly method: Method;
  readonly path: string;
  readonly operation: string;
  readonly expect: readonly number[];
  /** What of the package it is about, for errors: `@sha256:…`. */
  readonly about?: string;
  readonly signal?: AbortSignal;
}

/** Where GitHub's API keeps a package. */
interface PackagePlace {
  readonly kind: "orgs" | "users";
  readonly path: string;
}

interface Page {
  readonly versions: readonly PackageVersion[];
  readonly last: number;
}

function idsOf(page: Page | undefined): string {
  return (page?.versions ?? []).map(({ id }) => id).join(" ");
}

/** What is no manifest, and tags that are no tags, are left out. */
function parseVersion(value: JsonValue): PackageVersion[] {
  if (!isObject(value) || !Number.isSafeInteger(value.id) || !isDigest(value.name)) return [];
  const metadata = isObject(value.metadata) ? value.metadata : {};
  const container = isObject(metadata.container) ? metadata.container : {};
  const tags = isArray(container.tags) ? container.tags.filter(isTag) : [];
  return [{ id: String(value.id), digest: value.name, tags }];
}

/** The number of the last page, which GitHub's Link header names wherever there is more than one. */
function lastPage(link: string | undefined): number {
  for (const part of (link ?? "").slice(0, 8192).split(",")) {
    const number = /[?&]page=([0-9]{1,6})[&>]/.exec(part)?.[1];
    if (number !== undefined && part.includes('rel="last"')) return Number(number);
  }
  return 1;
}
