import type { Authorizer, HttpAnswer, HttpClient, Method } from "../http/client.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { isArray, isObject, type JsonValue, parseJson } from "../oci/json.ts";
import { isTag, type Reference, repositoryName } from "../oci/reference.ts";
import type { Tag } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";

/** GitHub's name for a manifest of a container package, tagged or not. */
interface PackageVersion {
  readonly id: string;
  readonly digest: Digest;
  readonly tags: readonly Tag[];
}

export interface PackageOptions {
  /** `GITHUB_API_URL`; one of the origins that `http` trusts. */
  readonly api: URL;
  readonly token: string;
}

/** A container package as GitHub's REST API shows it: the only way to delete from ghcr.io, whose registry API answers 405. */
export interface ContainerPackage {
  /** Every version, newest first. */
  inventory(): AsyncIterable<{ readonly digest: Digest; readonly tags: readonly Tag[]; readonly id: string }>;
  /**
   * Deletes the version of a digest, and with it every tag on it. One that is not there is no error.
   * @returns the version's id, and the call that restores it within 30 days
   */
  delete(digest: Digest, signal?: AbortSignal): Promise<{ readonly removed: boolean; readonly note?: string }>;
  /** @throws OciError of kind "unsupported" where this is the package's last tag: GitHub does not delete a package's last tagged version. */
  checkUntag(tag: Tag): Promise<void>;
}

const pageSize = 100;
const pagesAtOnce = 10;
/** A million versions. */
const maxPages = 10_000;
const answerBytes = 8 * 1024 * 1024;
/** A version that was pushed a moment ago may not be listed yet: it is looked for so often, a second longer each time. */
const looks = 5;

/**
 * The package that a repository of ghcr.io is. Its list is read once and then kept up to date with what is deleted here.
 * Source: GitHub's REST API, "Packages": versions are paged, there is no look-up by tag or digest, and a version's `name` is its digest.
 */
export function containerPackage(ctx: Context, http: HttpClient, reference: Reference, { api, token }: PackageOptions): ContainerPackage {
  const slash = reference.repository.indexOf("/");
  const owner = slash < 0 ? reference.repository : reference.repository.slice(0, slash);
  const name = reference.repository.slice(slash + 1);
  const shown = repositoryName(reference);
  const auth: Authorizer = {
    authorization: async () => (token === "" ? undefined : `Bearer ${token}`),
    challenged: async () => false,
    facts: () => ({ credentials: token === "" ? "none" : "github-token" }),
  };

  const send = async (method: Method, path: string, operation: string, signal?: AbortSignal): Promise<HttpAnswer> => {
    try {
      return await http.send({
        method,
        url: new URL(`${api.href.replace(/\/$/, "")}${path}`),
        headers: { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" },
        operation,
        reference: shown,
        auth,
        expect: method === "DELETE" ? [200, 202, 204, 404] : [200],
        ...(method === "GET" && { read: { limit: answerBytes } }),
        ...(signal && { signal, slot: false }),
      });
    } catch (error) {
      throw explain(error);
    }
  };

  const explain = (error: unknown): unknown => {
    const access = `the Admin role for this repository under "Manage Actions access" in the settings of the package ${owner}/${name}`;
    if (isKind(error, "denied", "unauthorized")) {
      const personal = "a personal access token must be a classic one with read:packages and delete:packages";
      return withFacts(error, { hint: `the job needs "permissions: packages: write", and ${access}; ${personal}` });
    }
    if (isKind(error, "not-found")) {
      return withFacts(error, {
        hint: `there is no package ${owner}/${name}, or the token may not see it: it needs "permissions: packages: write", and ${access}`,
      });
    }
    if (error instanceof OciError && error.facts.status === 400) {
      return withFacts(error, {
        hint: "GitHub deletes neither a package's last tagged version nor public versions with more than 5,000 downloads; delete the package as a whole instead",
      });
    }
    return error;
  };

  let path: Promise<string> | undefined;
  const packagePath = (): Promise<string> => {
    path ??= ownerPath().catch((error) => {
      path = undefined;
      throw error;
    });
    return path;
  };
  const ownerPath = async (): Promise<string> => {
    const answer = await send("GET", `/users/${encodeURIComponent(owner)}`, "look up package owner");
    const user = parseJson(answer.body, "GitHub's answer", { limit: answerBytes });
    const kind = isObject(user) && user.type === "Organization" ? "orgs" : "users";
    // A name of several components stands in the path as one: its slashes are encoded.
    return `/${kind}/${encodeURIComponent(owner)}/packages/container/${encodeURIComponent(name)}`;
  };

  const page = async (number: number, signal?: AbortSignal): Promise<{ versions: PackageVersion[]; last: number }> => {
    const query = `state=active&per_page=${pageSize}&page=${number}`;
    const answer = await send("GET", `${await packagePath()}/versions?${query}`, "list package versions", signal);
    const list = parseJson(answer.body, "GitHub's list of package versions", { limit: answerBytes });
    if (!isArray(list)) {
      throw new OciError("GitHub's list of package versions is no list", {
        ...{ kind: "server", operation: "list package versions", reference: shown, host: api.host },
      });
    }
    return { versions: list.flatMap(parseVersion), last: lastPage(answer.headers.get("link")) };
  };

  const list = async (): Promise<Map<string, PackageVersion>> => {
    const first = await page(1);
    const last = Math.min(first.last, maxPages);
    const found = [first.versions];
    for (let start = 2; start <= last; start += pagesAtOnce) {
      const numbers = Array.from({ length: Math.min(pagesAtOnce, last - start + 1) }, (_, at) => start + at);
      for (const { versions } of await Promise.all(numbers.map((at) => page(at)))) found.push(versions);
    }
    // What is pushed meanwhile moves others to the next page: each id counts once.
    return new Map(found.flat().map((version) => [version.id, version]));
  };

  let known: Promise<Map<string, PackageVersion>> | undefined;
  const versions = (): Promise<Map<string, PackageVersion>> => {
    known ??= list().catch((error) => {
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

  return {
    async *inventory() {
      known = undefined;
      for (const { digest, tags, id } of (await versions()).values()) yield { digest, tags, id };
    },
    delete: async (digest, signal) => {
      const version = await find(digest, signal);
      if (!version) return { removed: false };
      const call = `${await packagePath()}/versions/${version.id}`;
      // 404: the list was a little stale, and it is gone already.
      await send("DELETE", call, "delete package version", signal);
      (await versions()).delete(version.id);
      return { removed: true, note: `version ${version.id}; within 30 days it can be restored: gh api --method POST ${call}/restore` };
    },
    checkUntag: async (tag) => {
      const others = [...(await versions()).values()].some((version) => version.tags.some((other) => other !== tag && !leaving.has(other)));
      if (others) {
        leaving.add(tag);
        return;
      }
      throw new OciError("this is the package's last tag, and GitHub does not delete a package's last tagged version; nothing was moved", {
        ...{ kind: "unsupported", operation: "delete tag", reference: `${shown}:${tag}`, host: api.host },
        hint: `delete the whole package: gh api --method DELETE ${await packagePath()}`,
      });
    },
  };
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
