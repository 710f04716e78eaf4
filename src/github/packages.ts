import type { HttpAnswer } from "../http/types.ts";
import type { Digest } from "../oci/digest.ts";
import { type Reference, repositoryName } from "../oci/reference.ts";
import type { InventoryCoverage, InventoryEntry, Removal } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { type ErrorFacts, OciError, type PackageFacts, withFacts } from "../runtime/errors.ts";
import { isArray, parseJson } from "../runtime/json.ts";
import { type ApiRequest, answerLimit, type GithubApi, lastPage, type OwnerPath } from "./api.ts";
import { type PackageVersion, pageSize, parseVersion, VersionList, type VersionPage } from "./version-list.ts";

interface VersionRemoval extends Removal {
  readonly listed: boolean;
}

const pagesAtOnce = 10;
/** A million versions. */
const maxPages = 10_000;
/**
 * A version that was pushed a moment ago may not be listed yet: it is looked for so often, a second longer each time.
 */
const looks = 6;
/**
 * Milliseconds for which a look at a page of the list holds, and one at the first page, which shows what is pushed.
 */
const lookAge = 2000;
const firstPageAge = 10_000;
const deletion = "delete package version";
/** How often the list is read until nothing was deleted from it meanwhile. */
const maxReadings = 4;

/**
 * A container package as GitHub's REST API shows it: the only way to delete from ghcr.io, whose registry API answers
 * 405. Its list is read once and then kept up to date with what is deleted here.
 * Source: GitHub's REST API, "Packages": versions are paged, there is no look-up by tag or digest, and a version's
 * `name` is its digest.
 */
export class ContainerPackage {
  readonly #ctx: Context;
  readonly #api: GithubApi;
  readonly #owner: string;
  readonly #name: string;
  readonly #shown: string;
  #owned: Promise<OwnerPath> | undefined;
  #versions: Promise<VersionList> | undefined;
  /** Tags that are being removed one by one: they no longer count as what keeps the package tagged. */
  readonly #leaving = new Set<Tag>();
  /** When the first page was read last, on which what is pushed stands. */
  #firstPageAt = Number.NEGATIVE_INFINITY;
  /** The page that was looked at last. */
  #look = { at: Number.NEGATIVE_INFINITY, ids: new Set<string>() as ReadonlySet<string> };

  constructor(ctx: Context, api: GithubApi, reference: Reference) {
    this.#ctx = ctx;
    this.#api = api;
    const slash = reference.repository.indexOf("/");
    this.#owner = slash < 0 ? reference.repository : reference.repository.slice(0, slash);
    this.#name = reference.repository.slice(slash + 1);
    this.#shown = repositoryName(reference);
  }

  /**
   * Every version, newest first. A second reading costs one request if nothing was pushed or tagged meanwhile.
   * @throws OciError of kind "conflict" if others delete meanwhile, again and again: what is missing from a list
   * cannot be protected
   */
  async *inventory(): AsyncGenerator<InventoryEntry> {
    const known = await this.#versions;
    if (known && !((await this.#isCurrent(known)) && known.isWhole)) this.#versions = undefined;
    for (const { digest, tags, id, created } of (await this.#list(true)).all()) yield { digest, tags, id, created };
  }

  async inventoryCoverage(): Promise<InventoryCoverage> {
    return { listsUntagged: true, isWhole: true, deleteAll: await this.#deleteAll() };
  }

  /**
   * The tags of a version: by the page of the list that it stands on, which tells those of its neighbours, too, or
   * else by itself.
   */
  async tagsNow(digest: Digest): Promise<readonly Tag[] | undefined> {
    const list = await this.#list(true);
    const version = list.of(digest);
    if (version === undefined) return undefined;
    const now = (): number => this.#ctx.clock.now();
    if (now() - this.#firstPageAt > firstPageAge && !(await this.#isCurrent(list))) return undefined;
    const { at, ids } = this.#look;
    if (now() - at <= lookAge && ids.has(version.id)) return version.tags;
    const { versions } = await this.#page(list.pageOf(version.id));
    this.#look = { at: now(), ids: new Set(versions.map(({ id }) => id)) };
    if (versions.some(({ id }) => !list.isRemoved(id) && !list.knows(id))) return undefined;
    for (const one of versions) list.add(one);
    if (this.#look.ids.has(version.id)) return list.of(digest)?.tags;
    return (await this.#lookUp(version, `@${digest}`))?.tags;
  }

  /** Deletions that the hour's limit leaves; each may take a second request. */
  remainingDeletions(): number | undefined {
    return this.#api.remaining;
  }

  /**
   * Waits until GitHub lists what was just pushed, so that deleting it is one request. @returns whether it did,
   * within 15 s
   */
  async awaitListed(digest: Digest): Promise<boolean> {
    return (await this.#find(digest)) !== undefined;
  }

  /**
   * Deletes the version of a digest, and with it every tag on it. One that is not there is no error.
   * @returns `listed`: whether there is such a version; the version's id, and the call that restores it within 30
   * days
   * @throws OciError of kind "denied", with the permission that is missing and where it is given; "unsupported" for
   * what GitHub never deletes
   */
  async delete(digest: Digest, signal?: AbortSignal): Promise<VersionRemoval> {
    const version = await this.#find(digest, signal);
    if (!version) return { removed: false, listed: false };
    const path = `${await this.#path()}/versions/${version.id}`;
    const about = `@${digest}`;
    const answer = await this.#ask({ method: "DELETE", operation: deletion, expect: [200, 202, 204, 404], path, signal }, about);
    // Lists are a little stale; but GitHub says 404, too, to whom it does not let delete.
    if (answer.status === 404 && (await this.#lookUp(version, about, signal))) {
      throw new OciError("GitHub says that it is not there, though it is: the token may not delete it", {
        ...this.#about(deletion, about),
        kind: "denied",
        status: 404,
        credentials: "github-token",
        reason: "package-access",
        package: await this.#facts(),
      });
    }
    (await this.#list()).remove(version.id);
    // A 404 to the second attempt: the first one did it, and its answer was lost.
    if (answer.status === 404 && answer.attempts === 1) return { removed: false, listed: true };
    return { removed: true, listed: true, note: `version ${version.id}`, restore: this.#command("POST", `${path}/restore`) };
  }

  /** A version by its id, if it is there. */
  async #lookUp({ id }: PackageVersion, about: string, signal?: AbortSignal): Promise<PackageVersion | undefined> {
    const operation = "look up package version";
    const path = `${await this.#path()}/versions/${id}`;
    const { status, body } = await this.#ask({ method: "GET", operation, expect: [200, 404], path, signal }, about);
    if (status !== 200) return undefined;
    const [version] = parseVersion(parseJson(body, "GitHub's version of a package", { limit: answerLimit }));
    if (version) (await this.#list()).add(version);
    return version;
  }

  /**
   * Asks for the deletion of what is no version. @throws OciError if GitHub says already to this that the token may
   * not delete
   */
  async checkDeletion(): Promise<void> {
    const path = `${await this.#path()}/versions/0`;
    await this.#ask({ method: "DELETE", path, operation: deletion, expect: [204, 400, 404, 422] });
  }

  /**
   * @returns what gives the tag back, if it was not removed after all
   * @throws OciError of kind "unsupported" if this is the package's last tag: GitHub does not delete a package's last
   * tagged version.
   */
  async checkUntag(tag: Tag): Promise<() => void> {
    if (!(await this.#list()).keepsTag(new Set([tag]), this.#leaving)) throw await this.#lastTag(`:${tag}`);
    this.#leaving.add(tag);
    return () => void this.#leaving.delete(tag);
  }

  /**
   * For a dry run: as if it were deleted. @throws OciError of kind "unsupported" if it holds the package's last tag
   */
  async checkDelete(digest: Digest): Promise<void> {
    const tags = (await this.#find(digest))?.tags ?? [];
    if (tags.length > 0 && !(await this.#list()).keepsTag(new Set(tags), this.#leaving)) throw await this.#lastTag(`@${digest}`);
    for (const tag of tags) this.#leaving.add(tag);
  }

  async #lastTag(about: string): Promise<OciError> {
    return new OciError("this is the package's last tag, and GitHub does not delete a package's last tagged version; nothing was changed", {
      ...this.#about("delete", about),
      kind: "unsupported",
      reason: "last-version",
      package: await this.#facts(),
    });
  }

  // ---- The list of versions

  async #find(digest: Digest, signal?: AbortSignal): Promise<PackageVersion | undefined> {
    const list = await this.#list();
    const listed = list.of(digest);
    if (listed) return listed;
    // What was pushed after the list was read stands on its first page, sooner or later.
    for (let look = 1; look <= looks; look++) {
      for (const version of (await this.#page(1, signal)).versions) list.add(version);
      const found = list.of(digest);
      if (found) return found;
      if (look < looks) await this.#ctx.clock.sleep(1000 * look, signal ?? this.#ctx.signal);
    }
    return undefined;
  }

  /** @param whole a list in which nothing is missing, or a failure */
  #list(whole = false): Promise<VersionList> {
    const listing = this.#versions ?? this.#readList(whole);
    this.#versions = listing;
    listing.catch(() => {
      this.#versions = undefined;
    });
    return listing;
  }

  async #readList(whole: boolean): Promise<VersionList> {
    for (let reading = 1; ; reading++) {
      const read = await this.#readPages(whole);
      if (read.isWhole) return new VersionList(read.pages, whole);
      if (reading >= maxReadings) {
        throw new OciError("the list of package versions changes while it is read", {
          ...this.#about("list package versions"),
          kind: "conflict",
          attempts: reading,
          reason: "other-writers",
        });
      }
      await this.#ctx.clock.sleep(1000 * reading, this.#ctx.signal);
    }
  }

  /**
   * All pages; with `whole` also whether nothing was deleted while they were read. What is deleted moves all that is
   * older forward by a place, maybe from a page that was not read yet to one that was: nothing of the kind happened
   * if the end of the list was the same before and after.
   */
  async #readPages(whole: boolean): Promise<{ readonly pages: readonly VersionPage[]; readonly isWhole: boolean }> {
    const first = await this.#page(1);
    const last = first.last ?? (await this.#findLast());
    if (last > maxPages) {
      throw new OciError(`it has more than ${maxPages * pageSize} versions`, { ...this.#about("list package versions"), kind: "limit" });
    }
    const pages = [first];
    const end = whole && last > 1 ? await this.#page(last) : undefined;
    const most = end ? last - 1 : last;
    for (let start = 2; start <= most; start += pagesAtOnce) {
      const numbers = Array.from({ length: Math.min(pagesAtOnce, most - start + 1) }, (_, at) => start + at);
      pages.push(...(await Promise.all(numbers.map((at) => this.#page(at)))));
    }
    if (!end) return { pages, isWhole: true };
    // The first page was read before the end was looked at.
    const [again, fresh] = await Promise.all([this.#page(last), this.#page(1)]);
    return { pages: [...pages, end, fresh], isWhole: idsOf(again.versions) === idsOf(end.versions) && fresh.last === first.last };
  }

  /** Where the list ends, if GitHub does not say so: page by page. */
  async #findLast(): Promise<number> {
    for (let number = 2; ; number++) {
      const { last } = await this.#page(number);
      if (last !== undefined || number > maxPages) return last ?? number;
    }
  }

  /**
   * Whether the first page is as the list has it: what is pushed stands there. What was deleted here may be listed
   * still.
   */
  async #isCurrent(list: VersionList): Promise<boolean> {
    const { versions } = await this.#page(1);
    this.#firstPageAt = this.#ctx.clock.now();
    this.#look = { at: this.#firstPageAt, ids: new Set(versions.map(({ id }) => id)) };
    const there = versions.filter(({ id }) => !list.isRemoved(id));
    return there.every((version) => list.has(version)) && (there.length > 0 || list.size === 0);
  }

  async #page(number: number, signal?: AbortSignal): Promise<VersionPage> {
    const path = `${await this.#path()}/versions?state=active&per_page=${pageSize}&page=${number}`;
    const operation = "list package versions";
    const answer = await this.#ask({ method: "GET", path, operation, expect: [200], signal });
    const list = parseJson(answer.body, "GitHub's list of package versions", { limit: answerLimit });
    if (!isArray(list)) {
      throw new OciError("GitHub's list of package versions is no list", { ...this.#about(operation), kind: "server" });
    }
    return { versions: list.flatMap(parseVersion), last: lastPage(answer.headers.get("link"), number) };
  }

  // ---- Requests

  #about(operation: string, about = ""): Pick<ErrorFacts, "operation" | "reference" | "host"> {
    return { operation, reference: `${this.#shown}${about}`, host: this.#api.options.api.host };
  }

  async #ask(request: Omit<ApiRequest, "reference">, about = ""): Promise<HttpAnswer> {
    try {
      return await this.#api.send({ ...request, reference: `${this.#shown}${about}` });
    } catch (error) {
      throw await this.#explain(error);
    }
  }

  #place(): Promise<OwnerPath> {
    const found = this.#owned ?? this.#api.ownerPath(this.#owner, this.#shown);
    this.#owned = found;
    found.catch(() => {
      this.#owned = undefined;
    });
    return found;
  }

  /** A name of several components stands in the path as one: its slashes are encoded. */
  async #path(): Promise<string> {
    return `${(await this.#place()).path}/packages/container/${encodeURIComponent(this.#name)}`;
  }

  #command(method: string, path: string): string {
    const { host } = this.#api.options.server;
    return `gh api ${host === "github.com" ? "" : `--hostname ${host} `}--method ${method} ${path}`;
  }

  async #deleteAll(): Promise<string> {
    return this.#command("DELETE", await this.#path());
  }

  // ---- What is missing

  async #explain(error: unknown): Promise<unknown> {
    if (!(error instanceof OciError)) return error;
    const { kind, status, detail = "" } = error.facts;
    if (kind === "denied") return withFacts(error, { reason: "package-access", package: await this.#facts() });
    if (kind === "not-found") return withFacts(error, { reason: "no-package", package: await this.#facts() });
    if (status !== 400) return error;
    const reason = /downloads/i.test(detail) ? "many-downloads" : /last (tagged )?version/i.test(detail) ? "last-version" : undefined;
    if (reason === undefined) return error;
    return new OciError("GitHub does not delete it", { ...error.facts, kind: "unsupported", reason, package: await this.#facts() });
  }

  async #facts(): Promise<PackageFacts> {
    const { server, token } = this.#api.options;
    const { kind } = await this.#place();
    return {
      name: `${this.#owner}/${this.#name}`,
      settings: `${server.origin}/${kind}/${this.#owner}/packages/container/${encodeURIComponent(this.#name)}/settings`,
      token: kindOfToken(token),
      deleteAll: await this.#deleteAll(),
    };
  }
}

/** GitHub tells the kinds of its tokens apart by how they begin. */
function kindOfToken(token: string): PackageFacts["token"] {
  if (token.startsWith("ghs_")) return "job";
  if (token.startsWith("github_pat_")) return "fine-grained";
  return token.startsWith("ghp_") ? "classic" : "unknown";
}

function idsOf(versions: readonly PackageVersion[]): string {
  return versions.map(({ id }) => id).join(" ");
}
