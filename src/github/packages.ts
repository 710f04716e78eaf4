import type { Authorizer, HttpAnswer, HttpClient } from "../http/client.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { isArray, isObject, type JsonValue, parseJson } from "../oci/json.ts";
import { isTag } from "../oci/reference.ts";
import type { Tag } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";

/** One version of a container package: GitHub's name for a manifest, tagged or not. */
export interface PackageVersion {
  readonly id: string;
  readonly digest: Digest;
  readonly tags: readonly Tag[];
}

/** A container package on GitHub, through its REST API: the only way to delete from ghcr.io, whose registry answers 405. */
export interface ContainerPackage {
  /** Every active version, newest first, read anew on each call. */
  versions(): Promise<PackageVersion[]>;
  /** Removes one version. Resolves also where it is gone already: the list is often a little stale. */
  delete(version: PackageVersion): Promise<void>;
  /** The call that brings a deleted version back, within 30 days. */
  restoreCall(version: PackageVersion): Promise<string>;
  /** The call that deletes the package as a whole. */
  deleteCall(): Promise<string>;
}

export interface PackagesOptions {
  /** `GITHUB_API_URL`. */
  readonly api: URL;
  readonly token: string;
  /** The first component of the repository. */
  readonly owner: string;
  /** The rest of it. */
  readonly name: string;
  /** What errors call it: `ghcr.io/owner/name`. */
  readonly reference: string;
}

const pageSize = 100;
const pagesAtOnce = 10;
const pageBytes = 8 * 1024 * 1024;
/** A million versions: what a package could hold that is still listed in one run. */
const maxPages = 10_000;

/**
 * @param http sends the requests; `options.api` must be among the origins it trusts.
 * Source: GitHub REST API, "Packages": versions are paged, there is no look-up by tag or digest, and `name` is the digest.
 */
export function containerPackage(ctx: Context, http: HttpClient, options: PackagesOptions): ContainerPackage {
  const { api, token, owner, name, reference } = options;
  const auth: Authorizer = {
    authorization: async () => `Bearer ${token}`,
    challenged: async () => false,
    facts: () => ({ credentials: "github-token" }),
  };
  ctx.secrets.add(token);

  let base: Promise<string> | undefined;
  const packagePath = (): Promise<string> => {
    base ??= ownerPath().then((path) => `${path}/packages/container/${encodeURIComponent(name)}`);
    return base;
  };

  const send = async (method: "GET" | "DELETE", path: string, operation: string, expect: number[]): Promise<HttpAnswer> => {
    const url = new URL(`${api.href.replace(/\/$/, "")}${path}`);
    try {
      return await http.send({
        method,
        url,
        operation,
        reference,
        auth,
        expect,
        headers: { accept: "application/vnd.github+json", "x-github-api-version": "2022-11-28" },
        ...(method === "GET" && { read: { limit: pageBytes } }),
      });
    } catch (error) {
      throw explain(error);
    }
  };

  const explain = (error: unknown): unknown => {
    if (isKind(error, "denied", "unauthorized")) {
      return withFacts(error, {
        hint:
          `the token may not do this: the job needs "permissions: packages: write", and the repository the Admin role under "Manage Actions access" in the ` +
          `settings of the package ${owner}/${name}; a personal access token must be a classic one with read:packages and delete:packages`,
      });
    }
    if (isKind(error, "not-found")) {
      return withFacts(error, {
        hint: `there is no package ${owner}/${name}, or the token may not see it ("permissions: packages: write", and access under "Manage Actions access")`,
      });
    }
    return error;
  };

  const ownerPath = async (): Promise<string> => {
    const answer = await send("GET", `/users/${encodeURIComponent(owner)}`, "look up package owner", [200]);
    const user = parseJson(answer.body, "GitHub's answer", { limit: pageBytes });
    const organisation = isObject(user) && user.type === "Organization";
    return `/${organisation ? "orgs" : "users"}/${encodeURIComponent(owner)}`;
  };

  const page = async (number: number): Promise<{ versions: PackageVersion[]; last: number }> => {
    const path = `${await packagePath()}/versions?state=active&per_page=${pageSize}&page=${number}`;
    const answer = await send("GET", path, "list package versions", [200]);
    const list = parseJson(answer.body, "GitHub's list of package versions", { limit: pageBytes });
    if (!isArray(list)) {
      throw new OciError("GitHub's list of package versions is no list", { kind: "server", operation: "list package versions", reference });
    }
    return { versions: list.flatMap(parseVersion), last: lastPage(answer.headers.get("link")) };
  };

  return {
    versions: async () => {
      const first = await page(1);
      const last = Math.min(first.last, maxPages);
      const pages = [first.versions];
      for (let start = 2; start <= last; start += pagesAtOnce) {
        const numbers = Array.from({ length: Math.min(pagesAtOnce, last - start + 1) }, (_, at) => start + at);
        for (const { versions } of await Promise.all(numbers.map(page))) pages.push(versions);
      }
      // A version that was pushed meanwhile moves others to the next page: each id counts once.
      return [...new Map(pages.flat().map((version) => [version.id, version])).values()];
    },
    delete: async (version) => {
      const path = `${await packagePath()}/versions/${version.id}`;
      try {
        await send("DELETE", path, "delete package version", [204, 202, 200, 404]);
      } catch (error) {
        throw error instanceof OciError && error.facts.status === 400
          ? withFacts(error, {
              hint:
                "GitHub refuses to delete a package's last tagged version, and public versions with more than 5,000 downloads; " +
                `to delete the whole package: ${deletePackageCall(await packagePath())}`,
            })
          : error;
      }
    },
    restoreCall: async (version) => `gh api --method POST ${await packagePath()}/versions/${version.id}/restore`,
    deleteCall: async () => deletePackageCall(await packagePath()),
  };
}

function deletePackageCall(path: string): string {
  return `gh api --method DELETE ${path}`;
}

/** Untagged versions that are no manifests (other package types) and tags that are no tags are left out. */
function parseVersion(value: JsonValue): PackageVersion[] {
  if (!isObject(value) || !Number.isSafeInteger(value.id) || !isDigest(value.name)) return [];
  const metadata = isObject(value.metadata) ? value.metadata : {};
  const container = isObject(metadata.container) ? metadata.container : {};
  const tags = isArray(container.tags) ? container.tags.filter(isTag) : [];
  return [{ id: String(value.id), digest: value.name, tags }];
}

/** The number of the last page; GitHub's Link header names it wherever there is more than one. */
function lastPage(link: string | undefined): number {
  for (const part of (link ?? "").slice(0, 8192).split(",")) {
    const number = /[?&]page=([0-9]{1,6})[&>]/.exec(part)?.[1];
    if (number !== undefined && part.includes('rel="last"')) return Number(number);
  }
  return 1;
}
