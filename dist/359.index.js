export const id = 359;
export const ids = [359];
export const modules = {

/***/ 45359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubDeletion: () => (/* binding */ githubDeletion),
  githubRepositories: () => (/* binding */ githubRepositories)
});

// EXTERNAL MODULE: ./src/credentials/lookup.ts + 3 modules
var lookup = __webpack_require__(31073);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
;// CONCATENATED MODULE: ./src/github/api.ts


/** Bytes. */
const answerLimit = 8 * 1024 * 1024;
/**
 * Points that GitHub allows in a minute (REST API, "About secondary rate limits"): a deletion counts five, a read
 * one.
 */
const pointsPerMinute = 900;
const minute = 60_000;
const pointsOf = (method) => (method === "GET" || method === "HEAD" ? 1 : 5);
/** Requests of an hour's limit that are left to other steps and jobs. */
const reserve = 20;
/**
 * GitHub's REST API, kept to its limits: requests are spread so that the secondary limit is never met, and the hour's
 * is known before it is used up.
 */
class GithubApi {
    options;
    #ctx;
    #http;
    #auth;
    /** When points were spent, oldest first. */
    #spent = [];
    #points = 0;
    /** Those that wait go on in their order. */
    #turn = Promise.resolve();
    #remaining;
    #resetAt = 0;
    constructor(ctx, http, options) {
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
    get remaining() {
        if (this.#remaining === undefined || this.#ctx.clock.now() >= this.#resetAt)
            return undefined;
        return Math.max(0, this.#remaining - reserve);
    }
    async send({ method, path, operation, expect, reference, signal }) {
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
    async ownerPath(owner, reference) {
        const about = { operation: "look up package owner", reference };
        const answer = await this.send({ ...about, method: "GET", path: `/users/${encodeURIComponent(owner)}`, expect: [200, 404] });
        if (answer.status === 404) {
            const facts = { ...about, kind: "not-found", host: this.options.api.host, status: 404 };
            throw new errors/* OciError */.Mf(`there is no user or organisation ${owner}`, facts);
        }
        const account = (0,json/* parseJson */.qF)(answer.body, "GitHub's answer", { limit: answerLimit });
        if ((0,json/* isObject */.Gv)(account) && account.type === "Organization")
            return { kind: "orgs", path: `/orgs/${encodeURIComponent(owner)}` };
        // Somebody else's packages are public ones only; one's own are at another place, which an app's token (that of a
        // job) does not have.
        const isOwn = !this.options.token.startsWith("ghs_") && (await this.#login(reference))?.toLowerCase() === owner.toLowerCase();
        return { kind: "users", path: isOwn ? "/user" : `/users/${encodeURIComponent(owner)}` };
    }
    async #login(reference) {
        const expect = [200, 401, 403, 404];
        const answer = await this.send({ method: "GET", path: "/user", operation: "look up the token's user", reference, expect });
        if (answer.status !== 200)
            return undefined;
        const user = (0,json/* parseJson */.qF)(answer.body, "GitHub's answer", { limit: answerLimit });
        return (0,json/* isObject */.Gv)(user) && typeof user.login === "string" ? user.login : undefined;
    }
    #pace(points, signal = this.#ctx.signal) {
        const turn = this.#turn.then(async () => {
            for (;;) {
                const now = this.#ctx.clock.now();
                for (let first = this.#spent[0]; first && now - first.at >= minute; first = this.#spent[0]) {
                    this.#points -= first.points;
                    this.#spent.shift();
                }
                const [oldest] = this.#spent;
                if (oldest === undefined || this.#points + points <= pointsPerMinute)
                    break;
                await this.#ctx.clock.sleep(oldest.at + minute - now, signal);
            }
            this.#points += points;
            this.#spent.push({ at: this.#ctx.clock.now(), points });
        });
        this.#turn = turn.catch(() => { });
        return turn;
    }
    /** REST API, "Checking the status of your rate limit". */
    #note({ headers }) {
        const [remaining, reset] = [headers.get("x-ratelimit-remaining"), headers.get("x-ratelimit-reset")];
        if (remaining === undefined || reset === undefined || !/^\d{1,9}$/.test(remaining) || !/^\d{1,12}$/.test(reset))
            return;
        this.#remaining = Number(remaining);
        this.#resetAt = Number(reset) * 1000;
    }
}
/**
 * The number of a list's last page, as the Link header of one of its pages says; undefined: there is a next page, and
 * GitHub does not say how many come (REST API, "Using pagination": what it cannot calculate it leaves out).
 */
function lastPage(link, page) {
    let hasNext = false;
    for (const part of (link ?? "").slice(0, 8192).split(",")) {
        const number = /[?&]page=([0-9]{1,6})[&>]/.exec(part)?.[1];
        if (number !== undefined && part.includes('rel="last"'))
            return Number(number);
        hasNext ||= part.includes('rel="next"');
    }
    return hasNext ? undefined : page;
}

;// CONCATENATED MODULE: ./src/github/list-packages.ts



const pageSize = 100;
/** A hundred thousand packages. */
const maxPages = 1000;
/**
 * The container packages of an owner that the token may see, by name (`app`, `group/app`), sorted, each once: the
 * repositories of `ghcr.io/OWNER/`.
 * Source: GitHub's REST API, "Packages": for organisations, users and one's own.
 * @throws OciError of kind "not-found" if there is no such owner; "limit" beyond 100,000 packages
 */
async function listPackages(api, owner) {
    const reference = owner;
    const operation = "list packages";
    const { path } = await api.ownerPath(owner, reference);
    const names = new Set();
    for (let page = 1, last = 1; page <= last; page++) {
        const query = `package_type=container&per_page=${pageSize}&page=${page}`;
        const answer = await api.send({ method: "GET", path: `${path}/packages?${query}`, operation, reference, expect: [200] });
        const list = (0,json/* parseJson */.qF)(answer.body, "GitHub's list of packages", { limit: answerLimit });
        const facts = { operation, reference, host: api.options.api.host };
        if (!(0,json/* isArray */.cy)(list))
            throw new errors/* OciError */.Mf("GitHub's list of packages is no list", { kind: "server", ...facts });
        for (const name of list.flatMap(nameOf))
            names.add(name);
        last = Math.max(last, lastPage(answer.headers.get("link"), page) ?? page + 1);
        if (last > maxPages)
            throw new errors/* OciError */.Mf(`it has more than ${maxPages * pageSize} packages`, { kind: "limit", ...facts });
    }
    return [...names].sort();
}
function nameOf(value) {
    return (0,json/* isObject */.Gv)(value) && typeof value.name === "string" && value.name !== "" ? [value.name] : [];
}

// EXTERNAL MODULE: ./src/oci/reference.ts
var oci_reference = __webpack_require__(62148);
// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/tag.ts
var tag = __webpack_require__(1217);
;// CONCATENATED MODULE: ./src/github/version-list.ts



/** Versions that a page of GitHub's list has at most. */
const version_list_pageSize = 100;
/** The versions of a package, kept up to date. */
class VersionList {
    /** Whether nothing is missing. */
    isWhole;
    #byId = new Map();
    #byDigest = new Map();
    #removed = new Set();
    /** @param pages what is pushed meanwhile moves others to the next page: each id counts once. */
    constructor(pages, isWhole) {
        this.isWhole = isWhole;
        for (const { versions } of pages)
            for (const version of versions)
                this.add(version);
    }
    get size() {
        return this.#byId.size;
    }
    all() {
        return this.#byId.values();
    }
    of(digest) {
        return this.#byDigest.get(digest);
    }
    has({ id, tags }) {
        return this.#byId.get(id)?.tags.join() === tags.join();
    }
    knows(id) {
        return this.#byId.has(id);
    }
    /** Where a version stands in the list, which has the newest first. */
    pageOf(id) {
        let newer = 0;
        for (const other of this.#byId.keys())
            if (Number(other) > Number(id))
                newer++;
        return Math.floor(newer / version_list_pageSize) + 1;
    }
    isRemoved(id) {
        return this.#removed.has(id);
    }
    add(version) {
        if (this.#removed.has(version.id))
            return;
        this.#byId.set(version.id, version);
        this.#byDigest.set(version.digest, version);
    }
    remove(id) {
        const digest = this.#byId.get(id)?.digest;
        if (digest !== undefined)
            this.#byDigest.delete(digest);
        this.#byId.delete(id);
        this.#removed.add(id);
    }
    /** Whether there is a tag besides these and those that are leaving. */
    keepsTag(besides, leaving) {
        for (const { tags } of this.#byId.values())
            if (tags.some((tag) => !besides.has(tag) && !leaving.has(tag)))
                return true;
        return false;
    }
}
/** What is no manifest, and tags that are no tags, are left out. */
function parseVersion(value) {
    if (!(0,json/* isObject */.Gv)(value) || !Number.isSafeInteger(value.id) || !(0,digest/* isDigest */.Bc)(value.name))
        return [];
    const metadata = (0,json/* isObject */.Gv)(value.metadata) ? value.metadata : {};
    const container = (0,json/* isObject */.Gv)(metadata.container) ? metadata.container : {};
    const tags = (0,json/* isArray */.cy)(container.tags) ? container.tags.filter(tag/* isTag */.dz) : [];
    const created = typeof value.created_at === "string" ? Date.parse(value.created_at) : Number.NaN;
    return [{ id: String(value.id), digest: value.name, tags, created: Number.isFinite(created) ? created : undefined }];
}

;// CONCATENATED MODULE: ./src/github/packages.ts





const pagesAtOnce = 10;
/** A million versions. */
const packages_maxPages = 10_000;
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
class ContainerPackage {
    #ctx;
    #api;
    #owner;
    #name;
    #shown;
    #owned;
    #versions;
    /** Tags that are being removed one by one: they no longer count as what keeps the package tagged. */
    #leaving = new Set();
    /** When the first page was read last, on which what is pushed stands. */
    #firstPageAt = Number.NEGATIVE_INFINITY;
    /** The page that was looked at last. */
    #look = { at: Number.NEGATIVE_INFINITY, ids: new Set() };
    constructor(ctx, api, reference) {
        this.#ctx = ctx;
        this.#api = api;
        const slash = reference.repository.indexOf("/");
        this.#owner = slash < 0 ? reference.repository : reference.repository.slice(0, slash);
        this.#name = reference.repository.slice(slash + 1);
        this.#shown = (0,oci_reference/* repositoryName */.aR)(reference);
    }
    /**
     * Every version, newest first. A second reading costs one request if nothing was pushed or tagged meanwhile.
     * @throws OciError of kind "conflict" if others delete meanwhile, again and again: what is missing from a list
     * cannot be protected
     */
    async *inventory() {
        const known = await this.#versions;
        if (known && !((await this.#isCurrent(known)) && known.isWhole))
            this.#versions = undefined;
        for (const { digest, tags, id, created } of (await this.#list(true)).all())
            yield { digest, tags, id, created };
    }
    async inventoryCoverage() {
        return { listsUntagged: true, isWhole: true, deleteAll: await this.#deleteAll() };
    }
    /**
     * The tags of a version: by the page of the list that it stands on, which tells those of its neighbours, too, or
     * else by itself.
     */
    async tagsNow(digest) {
        const list = await this.#list(true);
        const version = list.of(digest);
        if (version === undefined)
            return undefined;
        const now = () => this.#ctx.clock.now();
        if (now() - this.#firstPageAt > firstPageAge && !(await this.#isCurrent(list)))
            return undefined;
        const { at, ids } = this.#look;
        if (now() - at <= lookAge && ids.has(version.id))
            return version.tags;
        const { versions } = await this.#page(list.pageOf(version.id));
        this.#look = { at: now(), ids: new Set(versions.map(({ id }) => id)) };
        if (versions.some(({ id }) => !list.isRemoved(id) && !list.knows(id)))
            return undefined;
        for (const one of versions)
            list.add(one);
        if (this.#look.ids.has(version.id))
            return list.of(digest)?.tags;
        return (await this.#lookUp(version, `@${digest}`))?.tags;
    }
    /** Deletions that the hour's limit leaves; each may take a second request. */
    remainingDeletions() {
        return this.#api.remaining;
    }
    /**
     * Waits until GitHub lists what was just pushed, so that deleting it is one request. @returns whether it did,
     * within 15 s
     */
    async awaitListed(digest) {
        return (await this.#find(digest)) !== undefined;
    }
    /**
     * Deletes the version of a digest, and with it every tag on it. One that is not there is no error.
     * @returns `listed`: whether there is such a version; the version's id, and the call that restores it within 30
     * days
     * @throws OciError of kind "denied", with the permission that is missing and where it is given; "unsupported" for
     * what GitHub never deletes
     */
    async delete(digest, signal) {
        const version = await this.#find(digest, signal);
        if (!version)
            return { removed: false, listed: false };
        const path = `${await this.#path()}/versions/${version.id}`;
        const about = `@${digest}`;
        const answer = await this.#ask({ method: "DELETE", operation: deletion, expect: [200, 202, 204, 404], path, signal }, about);
        // Lists are a little stale; but GitHub says 404, too, to whom it does not let delete.
        if (answer.status === 404 && (await this.#lookUp(version, about, signal))) {
            throw new errors/* OciError */.Mf("GitHub says that it is not there, though it is: the token may not delete it", {
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
        if (answer.status === 404 && answer.attempts === 1)
            return { removed: false, listed: true };
        return { removed: true, listed: true, note: `version ${version.id}`, restore: this.#command("POST", `${path}/restore`) };
    }
    /** A version by its id, if it is there. */
    async #lookUp({ id }, about, signal) {
        const operation = "look up package version";
        const path = `${await this.#path()}/versions/${id}`;
        const { status, body } = await this.#ask({ method: "GET", operation, expect: [200, 404], path, signal }, about);
        if (status !== 200)
            return undefined;
        const [version] = parseVersion((0,json/* parseJson */.qF)(body, "GitHub's version of a package", { limit: answerLimit }));
        if (version)
            (await this.#list()).add(version);
        return version;
    }
    /**
     * Asks for the deletion of what is no version. @throws OciError if GitHub says already to this that the token may
     * not delete
     */
    async checkDeletion() {
        const path = `${await this.#path()}/versions/0`;
        await this.#ask({ method: "DELETE", path, operation: deletion, expect: [204, 400, 404, 422] });
    }
    /**
     * @returns what gives the tag back, if it was not removed after all
     * @throws OciError of kind "unsupported" if this is the package's last tag: GitHub does not delete a package's last
     * tagged version.
     */
    async checkUntag(tag) {
        if (!(await this.#list()).keepsTag(new Set([tag]), this.#leaving))
            throw await this.#lastTag(`:${tag}`);
        this.#leaving.add(tag);
        return () => void this.#leaving.delete(tag);
    }
    /**
     * For a dry run: as if it were deleted. @throws OciError of kind "unsupported" if it holds the package's last tag
     */
    async checkDelete(digest) {
        const tags = (await this.#find(digest))?.tags ?? [];
        if (tags.length > 0 && !(await this.#list()).keepsTag(new Set(tags), this.#leaving))
            throw await this.#lastTag(`@${digest}`);
        for (const tag of tags)
            this.#leaving.add(tag);
    }
    async #lastTag(about) {
        return new errors/* OciError */.Mf("this is the package's last tag, and GitHub does not delete a package's last tagged version; nothing was changed", {
            ...this.#about("delete", about),
            kind: "unsupported",
            reason: "last-version",
            package: await this.#facts(),
        });
    }
    // ---- The list of versions
    async #find(digest, signal) {
        const list = await this.#list();
        const listed = list.of(digest);
        if (listed)
            return listed;
        // What was pushed after the list was read stands on its first page, sooner or later.
        for (let look = 1; look <= looks; look++) {
            for (const version of (await this.#page(1, signal)).versions)
                list.add(version);
            const found = list.of(digest);
            if (found)
                return found;
            if (look < looks)
                await this.#ctx.clock.sleep(1000 * look, signal ?? this.#ctx.signal);
        }
        return undefined;
    }
    /** @param whole a list in which nothing is missing, or a failure */
    #list(whole = false) {
        const listing = this.#versions ?? this.#readList(whole);
        this.#versions = listing;
        listing.catch(() => {
            this.#versions = undefined;
        });
        return listing;
    }
    async #readList(whole) {
        for (let reading = 1;; reading++) {
            const read = await this.#readPages(whole);
            if (read.isWhole)
                return new VersionList(read.pages, whole);
            if (reading >= maxReadings) {
                throw new errors/* OciError */.Mf("the list of package versions changes while it is read", {
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
    async #readPages(whole) {
        const first = await this.#page(1);
        const last = first.last ?? (await this.#findLast());
        if (last > packages_maxPages) {
            throw new errors/* OciError */.Mf(`it has more than ${packages_maxPages * version_list_pageSize} versions`, { ...this.#about("list package versions"), kind: "limit" });
        }
        const pages = [first];
        const end = whole && last > 1 ? await this.#page(last) : undefined;
        const most = end ? last - 1 : last;
        for (let start = 2; start <= most; start += pagesAtOnce) {
            const numbers = Array.from({ length: Math.min(pagesAtOnce, most - start + 1) }, (_, at) => start + at);
            pages.push(...(await Promise.all(numbers.map((at) => this.#page(at)))));
        }
        if (!end)
            return { pages, isWhole: true };
        // The first page was read before the end was looked at.
        const [again, fresh] = await Promise.all([this.#page(last), this.#page(1)]);
        return { pages: [...pages, end, fresh], isWhole: idsOf(again.versions) === idsOf(end.versions) && fresh.last === first.last };
    }
    /** Where the list ends, if GitHub does not say so: page by page. */
    async #findLast() {
        for (let number = 2;; number++) {
            const { last } = await this.#page(number);
            if (last !== undefined || number > packages_maxPages)
                return last ?? number;
        }
    }
    /**
     * Whether the first page is as the list has it: what is pushed stands there. What was deleted here may be listed
     * still.
     */
    async #isCurrent(list) {
        const { versions } = await this.#page(1);
        this.#firstPageAt = this.#ctx.clock.now();
        this.#look = { at: this.#firstPageAt, ids: new Set(versions.map(({ id }) => id)) };
        const there = versions.filter(({ id }) => !list.isRemoved(id));
        return there.every((version) => list.has(version)) && (there.length > 0 || list.size === 0);
    }
    async #page(number, signal) {
        const path = `${await this.#path()}/versions?state=active&per_page=${version_list_pageSize}&page=${number}`;
        const operation = "list package versions";
        const answer = await this.#ask({ method: "GET", path, operation, expect: [200], signal });
        const list = (0,json/* parseJson */.qF)(answer.body, "GitHub's list of package versions", { limit: answerLimit });
        if (!(0,json/* isArray */.cy)(list)) {
            throw new errors/* OciError */.Mf("GitHub's list of package versions is no list", { ...this.#about(operation), kind: "server" });
        }
        return { versions: list.flatMap(parseVersion), last: lastPage(answer.headers.get("link"), number) };
    }
    // ---- Requests
    #about(operation, about = "") {
        return { operation, reference: `${this.#shown}${about}`, host: this.#api.options.api.host };
    }
    async #ask(request, about = "") {
        try {
            return await this.#api.send({ ...request, reference: `${this.#shown}${about}` });
        }
        catch (error) {
            throw await this.#explain(error);
        }
    }
    #place() {
        const found = this.#owned ?? this.#api.ownerPath(this.#owner, this.#shown);
        this.#owned = found;
        found.catch(() => {
            this.#owned = undefined;
        });
        return found;
    }
    /** A name of several components stands in the path as one: its slashes are encoded. */
    async #path() {
        return `${(await this.#place()).path}/packages/container/${encodeURIComponent(this.#name)}`;
    }
    #command(method, path) {
        const { host } = this.#api.options.server;
        return `gh api ${host === "github.com" ? "" : `--hostname ${host} `}--method ${method} ${path}`;
    }
    async #deleteAll() {
        return this.#command("DELETE", await this.#path());
    }
    // ---- What is missing
    async #explain(error) {
        if (!(error instanceof errors/* OciError */.Mf))
            return error;
        const { kind, status, detail = "" } = error.facts;
        if (kind === "denied")
            return (0,errors/* withFacts */.Qj)(error, { reason: "package-access", package: await this.#facts() });
        if (kind === "not-found")
            return (0,errors/* withFacts */.Qj)(error, { reason: "no-package", package: await this.#facts() });
        if (status !== 400)
            return error;
        const reason = /downloads/i.test(detail) ? "many-downloads" : /last (tagged )?version/i.test(detail) ? "last-version" : undefined;
        if (reason === undefined)
            return error;
        return new errors/* OciError */.Mf("GitHub does not delete it", { ...error.facts, kind: "unsupported", reason, package: await this.#facts() });
    }
    async #facts() {
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
function kindOfToken(token) {
    if (token.startsWith("ghs_"))
        return "job";
    if (token.startsWith("github_pat_"))
        return "fine-grained";
    return token.startsWith("ghp_") ? "classic" : "unknown";
}
function idsOf(versions) {
    return versions.map(({ id }) => id).join(" ");
}

// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
;// CONCATENATED MODULE: ./src/action/github-packages.ts






/**
 * GitHub's own registry deletes nothing through its registry API: there it goes through the Packages API, whose
 * limits all repositories share.
 */
function githubDeletion(inputs, world) {
    const { env, ctx } = world;
    let api;
    return (reference) => {
        if (reference.registry !== (0,lookup/* containerRegistryOf */.k)(env.GITHUB_SERVER_URL))
            return undefined;
        api ??= githubApi(reference.registry, inputs, world);
        return new ContainerPackage(ctx, api, reference);
    };
}
/** ghcr.io lists no repositories: there they are an owner's packages. */
async function* githubRepositories(registry, owner, inputs, world) {
    if (owner === undefined) {
        throw inputs.refuse("reference", `${registry} lists no repositories but those of an owner: name it (${registry}/OWNER)`);
    }
    const [name = ""] = owner.split("/");
    for (const repository of await listPackages(githubApi(registry, inputs, world), name))
        yield `${name}/${repository}`;
}
function githubApi(registry, inputs, { env, http, ctx, plainHttp }) {
    const token = inputs.get("github-token");
    if (token === "") {
        const what = inputs.operation === "delete" ? `what is on ${registry} is deleted` : `the packages of ${registry} are listed`;
        throw inputs.refuse("github-token", `it is empty, and ${what} through GitHub's API, which wants it`);
    }
    const api = URL.parse(env.GITHUB_API_URL || "https://api.github.com");
    const isSafe = api !== null && (api.protocol === "https:" || (api.protocol === "http:" && plainHttp(api.host)));
    if (!isSafe) {
        throw new errors/* OciError */.Mf(`the token is not sent to GITHUB_API_URL: ${(0,invalid/* excerpt */.Kb)(env.GITHUB_API_URL ?? "")} is no https URL`, { kind: "input" });
    }
    http.trust(api);
    return new GithubApi(ctx, http, { api, server: new URL(env.GITHUB_SERVER_URL || "https://github.com"), token });
}


/***/ })
};
