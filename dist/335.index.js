export const id = 335;
export const ids = [335,761];
export const modules = {

/***/ 86335:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   step: () => (/* binding */ step)
/* harmony export */ });
/* harmony import */ var _operations_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18543);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49603);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19374);
/* harmony import */ var _report_html_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26328);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93245);
/* harmony import */ var _request_parts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75196);






const step = {
    takes: ["mirrors", "chunk-size"],
    sets: ["count"],
    request: async (inputs) => {
        const mirrors = inputs.get("mirrors");
        if (mirrors === undefined)
            throw (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .notGiven */ .rg)(inputs, "mirrors");
        const { parseMirrors } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(314)]).then(__webpack_require__.bind(__webpack_require__, 73314));
        return { mirrors: parseMirrors(mirrors), chunkSize: inputs.get("chunk-size") };
    },
    run: (request, { stores, ctx }) => (0,_operations_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .plan */ .e)(request, stores, ctx),
    report,
};
function report({ mirrors, chunks }) {
    const sum = (of) => mirrors.reduce((total, mirror) => total + of(mirror), 0);
    const prune = sum(({ prune }) => prune.length);
    const facts = `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(sum(({ pending }) => pending), "tag")} to copy in ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(chunks.length, "chunk")}, ${sum(({ unchanged }) => unchanged)} unchanged${prune > 0 ? `, ${prune} to prune` : ""}`;
    return {
        line: `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(mirrors.length, "mirror")}: ${facts}`,
        groups: [
            {
                title: (0,_report_format_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(mirrors.length, "mirror"),
                lines: mirrors.flatMap(linesOf),
            },
        ],
        outputs: { count: String(chunks.length) },
        results: mirrors.map(({ error, ...mirror }) => ({ ...mirror, error: error === undefined ? undefined : (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error) })),
        found: { chunks },
        summary: {
            title: (0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(mirrors.some(({ error }) => error !== undefined) ? "❌ " : "")}Plan: ${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(facts)}`,
            sections: [
                {
                    head: ["Source", "Destination", "To copy", "Unchanged", "To prune", "Chunks"],
                    rows: mirrors.map(({ source, destination, pending, unchanged, prune, chunks, error }) => [
                        (0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(source),
                        (0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(destination),
                        (0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(error === undefined || chunks > 0 ? pending : "failed"),
                        (0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(unchanged),
                        (0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(prune.length),
                        (0,_report_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(chunks),
                    ]),
                },
                ...(0,_report_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .failed */ .gz)(mirrors.map(({ source: name, error }) => ({ name, error })), "plan"),
            ],
        },
        failures: mirrors.flatMap(({ error }) => (error === undefined ? [] : [error])),
    };
}
/** How many tags of a mirror the log names with what becomes of them; the results name all. */
const mostNamed = 100;
function linesOf({ source, destination, pending, unchanged, prune, skipped, error }) {
    const parts = [`${pending} to copy`, `${unchanged} unchanged`];
    if (prune.length > 0)
        parts.push(`${prune.length} to prune`);
    if (skipped.length > 0)
        parts.push(`${skipped.length} left out`);
    if (error !== undefined)
        parts.push((0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error));
    const named = [
        ...prune.map((tag) => `  ${tag}: prune, the source has no such tag`),
        ...skipped.map(({ tag, reason }) => `  ${tag}: ${reason}`),
    ];
    const more = named.length > mostNamed ? [`  and ${named.length - mostNamed} more; the results name them`] : [];
    return [`${source} → ${destination}: ${parts.join(", ")}`, ...named.slice(0, mostNamed), ...more];
}


/***/ }),

/***/ 18543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ mostChunks),
/* harmony export */   e: () => (/* binding */ plan)
/* harmony export */ });
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78288);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(20025);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55031);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38197);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57761);








/** GitHub's job matrix has no more jobs (docs, "Limits": 256 for each workflow run). */
const mostChunks = 256;
/**
 * A chunk's tags travel in an environment variable, which may have 128 KiB. Bytes, with one separator for each tag.
 */
const mostBytes = 100 * 1024;
const mirrorsAtOnce = 4;
const tagsAtOnce = 16;
/**
 * Compares repositories by the digests of their tags, and splits what differs into chunks for jobs of their own.
 * Nothing is written, and no blob is looked at: a tag that has the same digest on both sides is taken for complete,
 * as `copy` does. With `referrers` every tag is looked at again by the job that copies it, because what is new around
 * an unchanged image shows in no digest. With platforms it is compared what would be written: the child's digest, or
 * that of the index of exactly these; without them every question about a tag is a HEAD, which Docker Hub does not
 * count as a pull. What cannot be compared is in a chunk, whose job then says why. One mirror's failure is its
 * `error` and hinders no other. Where pruning is refused, its mirror has an `error` and copies all the same.
 * @throws OciError of kind "limit" if the tags do not fit into `mostChunks` chunks; "input" if two mirrors write one
 * tag; the signal's reason if the run is cancelled.
 */
async function plan(request, stores, ctx) {
    const compared = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(request.mirrors, mirrorsAtOnce, async (mirror) => {
        try {
            return { mirror, ...(await compare(mirror, stores, ctx)) };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            const nothing = { all: new Set(), there: new Set(), tags: [], pending: [], unchanged: 0, skipped: [] };
            return { mirror, ...nothing, unread: true, error: (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .withFacts */ .Qj)(error, { reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.source) }) };
        }
    });
    refuseCollisions(compared);
    const pruned = compared.map((one) => pruneOf(one, compared));
    const split = splitAll([...compared.map(({ pending }) => pending), ...pruned.map(({ tags }) => tags)], request.chunkSize);
    const [copies, removals] = [split.slice(0, compared.length), split.slice(compared.length)];
    return {
        mirrors: compared.map(({ mirror, pending, unchanged, skipped, error }, at) => ({
            source: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.source),
            destination: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.destination),
            pending: pending.length,
            unchanged,
            chunks: (copies[at]?.length ?? 0) + (removals[at]?.length ?? 0),
            prune: pruned[at]?.tags ?? [],
            skipped,
            error: error ?? pruned[at]?.error,
        })),
        chunks: [...chunksOf("copy", compared, copies), ...chunksOf("delete", compared, removals)],
    };
}
function chunksOf(operation, compared, split) {
    return compared.flatMap(({ mirror }, at) => (split[at] ?? []).map((tags) => ({
        operation,
        mirror: at,
        source: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.source),
        destination: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.destination),
        tags,
        platforms: mirror.platforms.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq),
        referrers: mirror.referrers,
        backupTag: operation === "copy" ? mirror.backupTag : undefined,
    })));
}
/** Of two mirrors that write one tag, the job that ends last would win. */
function refuseCollisions(compared) {
    const writers = new Map();
    for (const [at, { mirror, tags }] of compared.entries()) {
        const entry = mirror.entry ?? at + 1;
        const written = mirror.backupTag === undefined || tags.length === 0 ? tags : [...tags, mirror.backupTag];
        for (const tag of written) {
            const name = `${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.destination)}:${tag}`;
            const other = writers.get(name);
            if (other !== undefined) {
                const isBackup = tag === mirror.backupTag && other === entry;
                const why = isBackup ? `writes ${name}, which is its backup-tag` : `writes ${name} where mirror ${other} does`;
                const message = `input "mirrors": mirror ${entry} ${why}`;
                throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(message, { kind: "input", input: "mirrors" });
            }
            writers.set(name, entry);
        }
    }
}
async function compare(mirror, stores, ctx) {
    const [source, destination] = await Promise.all([stores.source(mirror.source), stores.source(mirror.destination)]);
    const [all, there] = await Promise.all([
        mirror.tags ? new Set(mirror.tags) : tagsOf(source),
        tagsOf(destination, { mayBeMissing: true }),
    ]);
    const { tags, skipped } = choose(mirror, all);
    if (tags.length === 0)
        ctx.emit({ type: "warning", message: `${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.source)} has no tag that is to be copied` });
    if (mirror.backupTag !== undefined && tags.length > 1) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`what ${tags.length} tags held cannot have one tag: backup-tag goes with one tag`, {
            kind: "input",
            input: "mirrors",
        });
    }
    const missing = [];
    const isPending = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(tags, tagsAtOnce, async (tag) => {
        // The job that copies takes a tag that is not there for one that went meanwhile.
        if (!mirror.tags && (mirror.referrers || !there.has(tag)))
            return true;
        try {
            const wanted = await wantedDigest(source, tag, mirror.platforms, ctx);
            return mirror.referrers || !there.has(tag) || wanted !== (await destination.resolve(tag)).digest;
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            if (mirror.tags && (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found") && (await isMissing(source, tag, ctx)))
                missing.push(tag);
            return !missing.includes(tag);
        }
    });
    const pending = tags.filter((_, at) => isPending[at]);
    const unchanged = tags.length - pending.length - missing.length;
    return { all, there, tags, pending, unchanged, skipped, error: missing.length > 0 ? notThere(mirror, missing) : undefined };
}
async function isMissing(source, tag, ctx) {
    try {
        await source.resolve(tag);
        return false;
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        return (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found");
    }
}
function notThere({ source }, missing) {
    const [first, ...others] = missing;
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`there is no tag ${first}${more}`, { kind: "not-found", reference: `${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(source)}:${first}` });
}
function choose(mirror, all) {
    const selects = mirror.selectsTag ?? (() => true);
    const sorted = [...all].sort(_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .compareTags */ .b);
    const lower = mirror.keep === undefined ? undefined : (0,_versions_js__WEBPACK_IMPORTED_MODULE_6__/* .lowerVersions */ .Nj)(sorted.filter(selects), mirror.keep);
    const skipped = sorted.flatMap((tag) => {
        if ((0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .isReferrersTag */ .zb)(tag))
            return [{ tag, reason: "it is a list of referrers" }];
        if (!selects(tag))
            return [{ tag, reason: "neither tag-filter nor semver lets it through" }];
        return lower?.has(tag) ? [{ tag, reason: `it is not among the highest versions (keep: ${mirror.keep})` }] : [];
    });
    const left = new Set(skipped.map(({ tag }) => tag));
    return { tags: sorted.filter((tag) => !left.has(tag)), skipped };
}
/**
 * The destination's tags that are selected and that the source does not have. Tags that speak of manifests
 * (signatures made there, lists of referrers) are never among them, nor what another mirror writes there, nor what
 * has been kept there.
 */
function pruneOf(one, compared) {
    const { mirror, all, there, tags, unread } = one;
    const selects = mirror.selectsTag ?? (() => true);
    if (!mirror.prune || unread)
        return { tags: [] };
    const others = compared.filter((it) => it !== one && (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(it.mirror.destination) === (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.destination));
    const isOthers = (tag) => others.some((it) => tag === it.mirror.backupTag || (it.all.has(tag) && (it.mirror.selectsTag?.(tag) ?? true)));
    const own = [...there].filter((tag) => selects(tag) && !(0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigestTag */ .xF)(tag) && tag !== mirror.backupTag && !isOthers(tag)).sort(_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .compareTags */ .b);
    const gone = own.filter((tag) => !all.has(tag));
    const unreadOther = others.find((it) => it.unread);
    const refused = (why) => ({
        tags: [],
        error: new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`nothing is pruned: ${why}`, { kind: "conflict", reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(mirror.destination) }),
    });
    if (gone.length === 0)
        return { tags: [] };
    if (tags.length === 0)
        return refused("the source has no tag that is selected");
    if (unreadOther)
        return refused(`${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .placeName */ .fW)(unreadOther.mirror.source)}, which is copied there too, could not be read`);
    if (gone.length * 2 > own.length)
        return refused(`${gone.length} of ${own.length} tags would go, more than half`);
    return { tags: gone };
}
async function tagsOf(source, { mayBeMissing = false } = {}) {
    const tags = new Set();
    try {
        for await (const tag of source.tags())
            tags.add(tag);
    }
    catch (error) {
        // A repository that the first push makes has no list yet.
        if (!mayBeMissing || !(0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found"))
            throw error;
    }
    return tags;
}
/** The digest that `copy` would write. */
async function wantedDigest(source, tag, platforms, ctx) {
    const [platform, ...others] = platforms;
    if (platform === undefined)
        return (await source.resolve(tag)).digest;
    const root = await source.manifest(tag);
    if (others.length === 0)
        return (await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .choosePlatformManifest */ .e5)(ctx, source, root, platform)).digest;
    return (await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .selectPlatforms */ .dv)(ctx, source, root, platforms)).descriptor.digest;
}
/**
 * Splits each list so that all the chunks are at most `mostChunks`: by the wanted size, or else by the smallest one
 * that does.
 */
function splitAll(lists, size) {
    const at = (size) => lists.map((tags) => splitTags(tags, size));
    const fits = (size) => at(size).flat().length <= mostChunks;
    let least = size;
    let most = Math.max(size, ...lists.map((tags) => tags.length));
    if (!fits(most)) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`what is to be copied does not fit into ${mostChunks} jobs; split the list of mirrors`, {
            kind: "limit",
            operation: "plan",
            input: "mirrors",
        });
    }
    while (least < most) {
        const middle = Math.floor((least + most) / 2);
        if (fits(middle))
            most = middle;
        else
            least = middle + 1;
    }
    return at(most);
}
/** Parts of nearly the same length, none longer than `size` or larger than a variable may be. */
function splitTags(tags, size) {
    const even = Math.ceil(tags.length / Math.ceil(tags.length / size));
    const chunks = [];
    let chunk = [];
    let bytes = 0;
    for (const tag of tags) {
        if (chunk.length > 0 && (chunk.length === even || bytes + tag.length + 1 > mostBytes)) {
            chunks.push(chunk);
            chunk = [];
            bytes = 0;
        }
        chunk.push(tag);
        bytes += tag.length + 1;
    }
    if (chunk.length > 0)
        chunks.push(chunk);
    return chunks;
}


/***/ }),

/***/ 38197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ tags),
/* harmony export */   b: () => (/* binding */ compareTags)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55031);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57761);


/** The tags of a repository, sorted. */
async function tags(request, stores) {
    const source = await stores.source(request.repository);
    const found = new Set();
    for await (const tag of source.tags()) {
        if (request.selects?.(tag) ?? true)
            found.add(tag);
    }
    const sorted = [...found].sort(compareTags);
    return { repository: (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .placeName */ .fW)(request.repository), tags: sorted, latest: (0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .latestOf */ .Te)(sorted) };
}
/**
 * Orders tags the way people count: numbers by their value (`v1.9` before `v1.10`), pre-releases before their release
 * and among each other as semver has it (`1.1.0-rc.1` before `1.1.0`), all else by code unit, and a tag before those
 * it is a prefix of.
 */
function compareTags(a, b) {
    const [left, right] = [splitTag(a), splitTag(b)];
    return compareNumbers(left.core, right.core) || left.rank - right.rank || compareRests(left, right) || (a < b ? -1 : a > b ? 1 : 0);
}
function splitTag(tag) {
    const core = /^v?\d+\.\d+\.\d+/.exec(tag)?.[0] ?? tag;
    const rest = tag.slice(core.length);
    if (rest === "")
        return { core, rest, rank: 2 };
    if (!rest.startsWith("-"))
        return { core, rest, rank: 3 };
    return { core, rest, rank: (0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .comparePrereleases */ .VT)(rest.slice(1), rest.slice(1)) === undefined ? 1 : 0 };
}
function compareRests(a, b) {
    return a.rank === 0 ? ((0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .comparePrereleases */ .VT)(a.rest.slice(1), b.rest.slice(1)) ?? 0) : compareNumbers(a.rest, b.rest);
}
/** Runs of digits by their value, all else by code unit. Numbers may be of any length. */
function compareNumbers(a, b) {
    const left = a.match(/\d+|\D+/g) ?? [];
    const right = b.match(/\d+|\D+/g) ?? [];
    for (let at = 0; at < left.length && at < right.length; at++) {
        const order = compareParts(left[at], right[at]);
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}
function compareParts(a, b) {
    if (/^\d/.test(a) && /^\d/.test(b)) {
        const x = a.replace(/^0+(?=\d)/, "");
        const y = b.replace(/^0+(?=\d)/, "");
        return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
    }
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 57761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nj: () => (/* binding */ lowerVersions),
/* harmony export */   Te: () => (/* binding */ latestOf),
/* harmony export */   VT: () => (/* binding */ comparePrereleases),
/* harmony export */   versionRange: () => (/* binding */ versionRange)
/* harmony export */ });
/* unused harmony export byVersion */
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96782);
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78469);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16353);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13151);




/**
 * The version that a tag is: three numbers, a leading `v` allowed, perhaps with a pre-release (`1.2.3-rc.1`). A tag
 * cannot hold the `+` of a build, so Helm and OpenTofu write `_` for it. `1`, `1.2` and `latest` are none: they move.
 */
function versionOf(tag) {
    return /^v?\d/.test(tag) ? (semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(tag.replace(/^v/, "").replace("_", "+"))?.version ?? undefined) : undefined;
}
/**
 * Whether a tag is a version of a range, in npm's grammar (`^1.2`, `>=1 <3 || 5.x`). Pre-releases only where the
 * range names one of the same three numbers.
 * @throws InvalidError if it is no range
 */
function versionRange(text) {
    let range;
    try {
        range = new (semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0___default())(text);
    }
    catch {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .InvalidError */ .a(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .K)(text)} is not a range of versions (expected one as npm writes it, such as ^1.2 or >=1 <3)`);
    }
    return (tag) => {
        const version = versionOf(tag);
        return version !== undefined && range.test(version);
    };
}
/** The tag of the highest release: pre-releases do not count. Undefined if no tag is a release. */
function latestOf(tags) {
    return byVersion(tags.filter((tag) => !versionOf(tag)?.includes("-"))).at(-1);
}
/** The tags that are versions, the lowest first; the same version twice (`1.0.0`, `v1.0.0`) in the order given. */
function byVersion(tags) {
    return tags
        .flatMap((tag) => {
        const version = versionOf(tag);
        return version === undefined ? [] : [{ tag, version }];
    })
        .sort((a, b) => semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default()(a.version, b.version))
        .map(({ tag }) => tag);
}
/** The tags that are versions, and not among the `count` highest of them. `1.0.0` and `v1.0.0` are one version. */
function lowerVersions(tags, count) {
    const highest = new Set([...new Set(byVersion(tags).map(versionOf).reverse())].slice(0, count));
    return new Set(byVersion(tags).filter((tag) => !highest.has(versionOf(tag))));
}
/** Semver's order of two versions' pre-releases; undefined if one of them is no pre-release by its grammar. */
function comparePrereleases(a, b) {
    const [left, right] = [semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(`0.0.0-${a}`), semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(`0.0.0-${b}`)];
    return left && right ? semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default()(left, right) : undefined;
}


/***/ })

};
