export const id = 247;
export const ids = [247,761];
export const modules = {

/***/ 85247:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/prefix.ts
var prefix = __webpack_require__(93517);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/operations/catalog.ts
var catalog = __webpack_require__(70949);
;// CONCATENATED MODULE: ./src/operations/mirror-sources.ts





/**
 * Names the mirrors of each pattern: those of the repositories that the registry lists, sorted, in the place of the
 * pattern. A registry that cannot list them is that pattern's `error`, and hinders no other.
 * @throws the signal's reason if the run is cancelled
 */
async function resolveMirrors(entries, list, ctx) {
    const resolved = await (0,parallel/* parallel */._)(entries, 4, async (entry) => {
        if (!("below" in entry))
            return { mirrors: [entry], left: [] };
        try {
            return mirrorsOf(entry, (await (0,catalog/* catalog */.U)({ ...entry.source, selects: entry.isMeant }, list)).repositories, ctx);
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { mirrors: [], left: [], unresolved: { ...namesOf(entry), error } };
        }
    });
    return {
        mirrors: resolved.flatMap(({ mirrors }) => mirrors),
        unresolved: resolved.flatMap(({ unresolved }) => unresolved ?? []),
        left: resolved.flatMap(({ left }) => left),
    };
}
function namesOf({ name, below, losesNamespace }) {
    return { source: name, destination: `${(0,prefix/* formatPrefix */.s)(below)}${losesNamespace ? "*" : ""}` };
}
function mirrorsOf(pattern, repositories, ctx) {
    const { source, each } = pattern;
    const mirrors = [];
    const left = [];
    for (const repository of repositories) {
        const from = { registry: source.registry, repository };
        const chosen = destinationOf(pattern, from);
        if ("reason" in chosen)
            left.push({ repository: `${from.registry}/${repository}`, reason: chosen.reason });
        else {
            mirrors.push({
                ...each,
                isListed: true,
                source: { transport: "docker", reference: from },
                destination: { transport: "docker", reference: chosen },
            });
        }
    }
    if (mirrors.length > 0)
        return { mirrors, left };
    ctx.emit({ type: "warning", message: `${pattern.name} names no repository that is to be copied` });
    return { mirrors, left, unresolved: namesOf(pattern) };
}
/** Where a repository goes, or why it stays. @throws OciError of kind "input" for a name that becomes too long */
function destinationOf({ source, below, losesNamespace }, from) {
    if (!(source.selects?.(from.repository) ?? true))
        return { reason: "a pattern with ! takes it out" };
    const isOwn = from.registry === below.registry;
    // Else each run would mirror what the last one made.
    if (isOwn && below.path !== "" && from.repository.startsWith(`${below.path}/`))
        return { reason: "it is below the destination" };
    const namespace = losesNamespace ? (source.namespace ?? "") : "";
    const repository = namespace === "" ? from.repository : from.repository.slice(namespace.length + 1);
    try {
        const to = (0,prefix/* beneathPrefix */.EL)(below, { registry: from.registry, repository });
        return isOwn && to.repository === from.repository ? { reason: "its destination is itself" } : to;
    }
    catch (error) {
        if (!(error instanceof invalid/* InvalidError */.aB))
            throw error;
        throw new errors/* OciError */.Mf(error.message, { kind: "input", input: "mirrors" });
    }
}

// EXTERNAL MODULE: ./src/operations/plan.ts
var plan = __webpack_require__(18543);
// EXTERNAL MODULE: ./src/action/failure.ts + 1 modules
var failure = __webpack_require__(49603);
// EXTERNAL MODULE: ./src/action/report/content.ts
var content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __webpack_require__(93245);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
;// CONCATENATED MODULE: ./src/action/steps/plan.ts








const step = {
    takes: ["mirrors", "chunk-size"],
    sets: ["count"],
    request: async (inputs) => {
        const mirrors = inputs.get("mirrors");
        if (mirrors === undefined)
            throw (0,request_parts/* notGiven */.rg)(inputs, "mirrors");
        const { parseMirrors } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(314)]).then(__webpack_require__.bind(__webpack_require__, 73314));
        return { entries: parseMirrors(mirrors), chunkSize: inputs.get("chunk-size") };
    },
    run: async ({ entries, chunkSize }, { stores, repositories, ctx }) => (0,plan/* plan */.e)({ ...(await resolveMirrors(entries, repositories, ctx)), chunkSize }, stores, ctx),
    report,
};
function report({ mirrors, chunks, taken, left }) {
    const sum = (of) => mirrors.reduce((total, mirror) => total + of(mirror), 0);
    const prune = sum(({ prune }) => prune.length);
    const facts = `${(0,format/* counted */.hS)(sum(({ pending }) => pending), "tag")} to copy in ${(0,format/* counted */.hS)(chunks.length, "chunk")}, ${sum(({ unchanged }) => unchanged)} unchanged${prune > 0 ? `, ${prune} to prune` : ""}`;
    return {
        line: `${(0,format/* counted */.hS)(mirrors.length, "mirror")}: ${facts}`,
        groups: [
            {
                title: (0,format/* counted */.hS)(mirrors.length, "mirror"),
                lines: [
                    ...mirrors.flatMap((mirror, at) => linesOf(mirror, taken.filter((tag) => tag.mirror === at))),
                    ...left.map(({ repository, reason }) => `${repository}: left, ${reason}`),
                ],
            },
        ],
        outputs: { count: String(chunks.length) },
        results: mirrors.map((mirror) => ({ ...mirror, error: (0,content/* errorText */.kc)(mirror) })),
        found: { chunks, taken, left },
        title: (0,html/* html */.qy) `${(0,html/* text */.Qq)(mirrors.some(({ error }) => error !== undefined) ? "\u274c " : "")}Plan: ${(0,html/* text */.Qq)(facts)}`,
        sections: [
            {
                head: ["Source", "Destination", "To copy", "Unchanged", "To prune", "Chunks"],
                rows: mirrors.map(({ source, destination, pending, unchanged, prune, chunks, error }) => [
                    (0,html/* code */.aY)(source),
                    (0,html/* code */.aY)(destination),
                    (0,html/* text */.Qq)(error === undefined || chunks > 0 ? pending : "failed"),
                    (0,html/* text */.Qq)(unchanged),
                    (0,html/* text */.Qq)(prune.length),
                    (0,html/* text */.Qq)(chunks),
                ]),
            },
            ...(0,summary/* failedSections */.ER)("plan", mirrors, ({ source }) => source),
        ],
        failures: mirrors.flatMap(({ error }) => error ?? []),
    };
}
/** How many tags of a mirror the log names with what becomes of them; the results name all. */
const maxNamed = 100;
function linesOf(mirror, taken) {
    const { source, destination, pending, unchanged, prune, skipped, error } = mirror;
    const parts = [`${pending} to copy`, `${unchanged} unchanged`];
    if (prune.length > 0)
        parts.push(`${prune.length} to prune`);
    if (skipped.length > 0)
        parts.push(`${skipped.length} left out`);
    if (error !== undefined)
        parts.push((0,failure/* messageOf */.bD)(error));
    const named = [
        ...taken.map(({ tag, reason }) => `  ${tag}: copy, ${reason}`),
        ...prune.map((tag) => `  ${tag}: prune, the source has no such tag`),
        ...skipped.map(({ tag, reason }) => `  ${tag}: ${reason}`),
    ];
    const more = named.length > maxNamed ? [`  and ${named.length - maxNamed} more; the results name them`] : [];
    return [`${source} \u2192 ${destination}: ${parts.join(", ")}`, ...named.slice(0, maxNamed), ...more];
}


/***/ }),

/***/ 18543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ maxChunks),
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
const maxChunks = 256;
/**
 * A chunk's tags travel in an environment variable, which may have 128 KiB. Bytes, with one separator for each tag.
 */
const maxBytes = 100 * 1024;
/** Most wait for an answer; what is in flight to a host is bounded by the limiter. */
const mirrorsAtOnce = 16;
const tagsAtOnce = 16;
/**
 * Compares repositories by the digests of their tags, and splits what differs into chunks for jobs of their own.
 * Nothing is written, and no blob is looked at: a tag that has the same digest on both sides is taken for complete,
 * as `copy` does. With `referrers` every tag is looked at again by the job that copies it, because what is new around
 * an unchanged image shows in no digest. With platforms it is compared what would be written: the child's digest, or
 * that of the index of exactly these; without them every question about a tag is a HEAD, which Docker Hub does not
 * count as a pull. What cannot be compared is in a chunk, whose job then says why. One mirror's failure is its
 * `error` and hinders no other. Where pruning is refused, its mirror has an `error` and copies all the same.
 * @throws OciError of kind "limit" if the tags do not fit into `maxChunks` chunks; "input" if two mirrors write one
 * tag; the signal's reason if the run is cancelled.
 */
async function plan(request, stores, ctx) {
    const compared = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(request.mirrors, mirrorsAtOnce, async (mirror) => {
        try {
            return { mirror, ...(await compare(mirror, stores, ctx)) };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { mirror, ...nothing, unread: true, error: (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .withFacts */ .Qj)(error, { reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(mirror.source) }) };
        }
    });
    refuseCollisions(compared);
    const pruned = compared.map((one) => pruneOf(one, compared));
    const split = splitAll([...compared.map(({ reasons }) => [...reasons.keys()]), ...pruned.map(({ tags }) => tags)], request.chunkSize);
    const [copies, removals] = [split.slice(0, compared.length), split.slice(compared.length)];
    const planned = compared.map(({ mirror, reasons, unchanged, skipped, error }, at) => ({
        ...namesOf(mirror),
        pending: reasons.size,
        unchanged,
        chunks: (copies[at]?.length ?? 0) + (removals[at]?.length ?? 0),
        prune: pruned[at]?.tags ?? [],
        skipped,
        error: error ?? pruned[at]?.error,
    }));
    const { unresolved = [], left = [] } = request;
    return {
        mirrors: [...planned, ...unresolved.map((one) => ({ ...one, pending: 0, unchanged: 0, chunks: 0, prune: [], skipped: [] }))],
        chunks: [...chunksOf("copy", compared, copies), ...chunksOf("delete", compared, removals)],
        taken: compared.flatMap(({ reasons }, mirror) => Array.from(reasons, ([tag, reason]) => ({ mirror, tag, reason }))),
        left,
    };
}
function namesOf({ source, destination }) {
    return { source: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(source), destination: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(destination) };
}
function chunksOf(operation, compared, split) {
    return compared.flatMap(({ mirror }, at) => (split[at] ?? []).map((tags) => ({
        operation,
        mirror: at,
        ...namesOf(mirror),
        tags,
        platforms: mirror.platforms.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq),
        referrers: mirror.referrers,
        digest: operation === "copy" ? mirror.digest : undefined,
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
            const name = `${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(mirror.destination)}:${tag}`;
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
const nothing = {
    all: new Set(),
    there: new Set(),
    tags: [],
    reasons: new Map(),
    unchanged: 0,
    skipped: [],
};
async function compare(mirror, stores, ctx) {
    const [source, destination] = await Promise.all([stores.source(mirror.source), stores.source(mirror.destination)]);
    const [all, there] = await Promise.all([
        mirror.tags ? new Set(mirror.tags) : mirror.isListed ? (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .tagsIfThere */ .HQ)(source) : (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .allTags */ .Jw)(source),
        (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .tagsIfThere */ .HQ)(destination),
    ]);
    const { tags, skipped } = choose(mirror, all);
    if (tags.length === 0 && !mirror.isListed)
        ctx.emit({ type: "warning", message: `${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(mirror.source)} has no tag that is to be copied` });
    if (mirror.backupTag !== undefined && tags.length > 1) {
        const why = `what ${tags.length} tags held cannot have one tag: backup-tag goes with one tag`;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(why, { kind: "input", input: "mirrors" });
    }
    const missing = [];
    const reasons = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .parallel */ ._)(tags, tagsAtOnce, async (tag) => {
        // The job that copies takes a tag that is not there for one that went meanwhile.
        const known = mirror.referrers ? "what refers to it may be new" : there.has(tag) ? undefined : "the destination does not have it";
        if (!mirror.tags && known !== undefined)
            return known;
        try {
            const wanted = await wantedDigest(source, mirror.digest ?? tag, mirror.platforms, ctx);
            if (known !== undefined)
                return known;
            return wanted === (await destination.resolve(tag)).digest ? undefined : "the destination holds another digest";
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            if (mirror.tags && (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found") && (await isMissing(source, mirror.digest ?? tag, ctx))) {
                missing.push(tag);
                return undefined;
            }
            return `it could not be compared: ${error instanceof Error ? error.message : "unknown"}`;
        }
    });
    const taken = new Map(tags.flatMap((tag, at) => (reasons[at] === undefined ? [] : [[tag, reasons[at]]])));
    const unchanged = tags.length - taken.size - missing.length;
    const error = missing.length > 0 ? notThere(mirror, missing) : undefined;
    return { all, there, tags, reasons: taken, unchanged, skipped, error };
}
async function isMissing(source, at, ctx) {
    try {
        return (await (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .orAbsent */ .Re)(() => source.resolve(at))) === undefined;
    }
    catch {
        ctx.signal.throwIfAborted();
        return false;
    }
}
function notThere({ source, digest }, missing) {
    if (digest !== undefined)
        return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf("there is no such manifest", { kind: "not-found", reference: `${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(source)}@${digest}` });
    const [first, ...others] = missing;
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`there is no tag ${first}${more}`, { kind: "not-found", reference: `${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(source)}:${first}` });
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
    const others = compared.filter((it) => it !== one && (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(it.mirror.destination) === (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(mirror.destination));
    const isOthers = (tag) => others.some((it) => tag === it.mirror.backupTag || (it.all.has(tag) && (it.mirror.selectsTag?.(tag) ?? true)));
    const own = [...there].filter((tag) => selects(tag) && !(0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .isDigestTag */ .xF)(tag) && tag !== mirror.backupTag && !isOthers(tag)).sort(_tags_js__WEBPACK_IMPORTED_MODULE_5__/* .compareTags */ .b);
    const gone = own.filter((tag) => !all.has(tag));
    const unreadOther = others.find((it) => it.unread);
    const refused = (why) => ({
        tags: [],
        error: new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`nothing is pruned: ${why}`, { kind: "conflict", reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(mirror.destination) }),
    });
    if (gone.length === 0)
        return { tags: [] };
    if (tags.length === 0)
        return refused("the source has no tag that is selected");
    if (unreadOther)
        return refused(`${(0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .locationName */ .zb)(unreadOther.mirror.source)}, which is copied there too, could not be read`);
    if (gone.length * 2 > own.length)
        return refused(`${gone.length} of ${own.length} tags would go, more than half`);
    return { tags: gone };
}
/** The digest that `copy` would write. */
async function wantedDigest(source, at, platforms, ctx) {
    const [platform, ...others] = platforms;
    if (platform === undefined)
        return (await source.resolve(at)).digest;
    const root = await source.manifest(at);
    if (others.length === 0)
        return (await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .choosePlatformManifest */ .e5)(ctx, source, root, platform)).digest;
    return (await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .selectPlatforms */ .dv)(ctx, source, root, platforms)).descriptor.digest;
}
/**
 * Splits each list so that all the chunks are at most `maxChunks`: by the wanted size, or else by the smallest one
 * that does.
 */
function splitAll(lists, size) {
    const at = (size) => lists.map((tags) => splitTags(tags, size));
    const fits = (size) => at(size).flat().length <= maxChunks;
    let least = size;
    let most = Math.max(size, ...lists.map((tags) => tags.length));
    if (!fits(most)) {
        const why = `what is to be copied does not fit into ${maxChunks} jobs; split the list of mirrors`;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(why, { kind: "limit", operation: "plan", input: "mirrors" });
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
        if (chunk.length > 0 && (chunk.length === even || bytes + tag.length + 1 > maxBytes)) {
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


/***/ })
};
