export const id = "shared-22";
export const ids = ["shared-22"];
export const modules = {

/***/ 94780:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ discoverReferrers),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Vv: () => (/* binding */ digestTagsBySubject)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29217);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1217);
/* harmony import */ var _runtime_abortable_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9382);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39970);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(20025);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69027);








/** Levels of referrers of referrers: a registry could answer with ever new ones. */
const maxLevels = 64;
/** Listings at once, at most; the limiter's slots bound them further. */
const width = 64;
/**
 * All that refers to a root, to each manifest beneath it, and to those referrers and what is beneath them. Each
 * digest is visited once, so loops end; everything is asked for as soon as its digest is known, so that it takes as
 * many round trips as the longest way to a referrer. The same content gives the same tree.
 * @throws OciError of kind "limit" beyond `limits.referrers` for one subject, `limits.graph` in all, or 64 levels.
 */
async function discoverReferrers(ctx, source, root, options = {}) {
    const { pool = new _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_6__/* .Pool */ .b(width) } = options;
    const { children, list } = await gather(ctx, source, root, { ...options, pool });
    const seen = new Set();
    const found = [];
    const [top] = await (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestsBeneath */ .Qn)(source, [root], pool, { seen, children });
    const descriptor = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
    const listedBefore = new Set([descriptor.digest]);
    const tree = grown(top ?? { descriptor, children: [] }, "root");
    const depth = depthOf(options);
    let level = [tree];
    for (let at = 1; level.length > 0 && at <= depth; at++) {
        if (at > maxLevels)
            throw tooMany(source, descriptor.digest, `referrers of referrers go deeper than ${maxLevels} levels`);
        const subjects = level.flatMap((node) => [...(0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .withChildren */ .OF)(node)]);
        const lists = await pool.map(subjects, (subject) => list(subject.descriptor.digest));
        const added = [];
        for (const [position, subject] of subjects.entries()) {
            for (const referrer of lists[position] ?? []) {
                if (listedBefore.has(referrer.digest))
                    continue;
                listedBefore.add(referrer.digest);
                added.push({ subject, descriptor: referrer, isChildToo: seen.has(referrer.digest) });
                seen.add(referrer.digest);
            }
        }
        if (seen.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.graph)
            throw tooMany(source, descriptor.digest, tooManyManifests);
        const referrers = added.filter(({ isChildToo }) => !isChildToo).map(({ descriptor }) => descriptor);
        const branches = new Map((await (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestsBeneath */ .Qn)(source, referrers, pool, { seen, children })).map((branch) => [branch.descriptor.digest, branch]));
        level = [];
        for (const { subject, descriptor, isChildToo } of added) {
            const node = grown(branches.get(descriptor.digest) ?? { descriptor, children: [] }, "referrer", subject.descriptor.digest);
            subject.referrers.push(node);
            found.push(node);
            if (!isChildToo)
                level.push(node);
        }
    }
    return { root: tree, referrers: found };
}
/**
 * Asks for everything within the bounds, each list as soon as its subject's digest is known, whatever else is still
 * awaited.
 */
async function gather(ctx, source, root, options) {
    const top = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
    const { pool } = options;
    const deepest = Math.min(depthOf(options), maxLevels);
    const named = new Map();
    const lists = new Map();
    const met = new Map();
    const told = new Set([top.digest]);
    let failed = false;
    const children = (node) => {
        const { digest } = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(node) ? node.descriptor : node;
        // A list outlives what was deleted elsewhere.
        const lenient = (error) => {
            if (digest !== top.digest && told.has(digest) && (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found"))
                return [];
            throw error;
        };
        const isListed = digest !== top.digest && told.has(digest);
        const read = () => (isListed && !(0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(node) ? childrenOfListed(source, node) : (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .childrenOf */ .LU)(source, node));
        const known = named.get(digest) ?? (0,_runtime_abortable_js__WEBPACK_IMPORTED_MODULE_7__/* .abortable */ .Z)(read(), ctx.signal).catch(lenient);
        named.set(digest, known);
        return known;
    };
    const list = (subject) => {
        const known = lists.get(subject) ?? (0,_runtime_abortable_js__WEBPACK_IMPORTED_MODULE_7__/* .abortable */ .Z)(listed(ctx, source, subject), ctx.signal);
        lists.set(subject, known);
        return known;
    };
    const beneath = async (node, { level, depth }) => {
        const manifests = await children(node);
        if (manifests === "blob" || depth >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.indexDepth)
            return;
        await pool.each(manifests, async (child) => {
            // What is no manifest has no referrers; one of a known type need not be looked at before.
            if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestKind */ .QS)(child.mediaType) === "unknown" && (await children(child)) === "blob")
                return;
            await visit(child, { level, depth: depth + 1 });
        });
    };
    const around = async (subject, { level }) => {
        if (level > deepest)
            return;
        const referrers = await list(subject);
        const fresh = referrers.filter(({ digest }) => !told.has(digest));
        for (const { digest } of fresh)
            told.add(digest);
        await both(fresh.length === 0 ? undefined : options.onListed?.(subject, fresh), pool.each(referrers, (referrer) => visit(referrer, { level: level + 1, depth: 0 })));
    };
    /** A node that is reached again by a shorter path is visited again: more behind it may lie within the bounds. */
    const visit = async (node, at) => {
        ctx.signal.throwIfAborted();
        const { digest } = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(node) ? node.descriptor : node;
        const before = met.get(digest) ?? { level: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY };
        if (failed || (before.level <= at.level && before.depth <= at.depth))
            return;
        const position = { level: Math.min(before.level, at.level), depth: Math.min(before.depth, at.depth) };
        met.set(digest, position);
        try {
            if (met.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.graph)
                throw tooMany(source, top.digest, tooManyManifests);
            await both(around(digest, position), beneath(node, position));
        }
        catch (error) {
            failed = true;
            throw error;
        }
    };
    await visit(root, { level: 1, depth: 0 });
    return { children, list };
}
/** The manifests beneath a referrer, of which its list may name a wrong size. */
async function childrenOfListed(source, referrer) {
    const point = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestKind */ .QS)(referrer.mediaType) === "index" ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOfListed */ .p0)(referrer) : referrer;
    return typeof point === "string" ? (await source.manifest(point)).manifests : (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .childrenOf */ .LU)(source, point);
}
const tooManyManifests = `the graph has more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.graph} manifests`;
function depthOf({ depth = 0 }) {
    return depth === 0 ? Number.POSITIVE_INFINITY : depth;
}
/** Waits for both, then throws what the first one threw, or the second. */
async function both(one, other) {
    for (const result of await Promise.allSettled([one, other]))
        if (result.status === "rejected")
            throw result.reason;
}
function grown({ descriptor, children }, relation, of) {
    return {
        descriptor,
        relation,
        of,
        children: children.map((child) => grown(child, "child", descriptor.digest)),
        referrers: [],
    };
}
/** What lists a subject's referrers, each once. @throws OciError of kind "limit" beyond `limits.referrers`. */
async function listed(ctx, source, subject) {
    const all = new Map();
    for await (const referrer of source.referrers(subject)) {
        ctx.signal.throwIfAborted();
        if (!all.has(referrer.digest))
            all.set(referrer.digest, referrer);
        if (all.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.referrers) {
            throw tooMany(source, subject, `more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.referrers} referrers`);
        }
    }
    return [...all.values()];
}
function tooMany(source, root, why) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(why, { kind: "limit", operation: "list referrers", reference: `${source.name}@${root}` });
}
/** All digest tags of a repository by whom they speak of, from one listing of its tags. */
async function digestTagsBySubject(ctx, source) {
    const tags = [];
    for await (const tag of source.tags()) {
        ctx.signal.throwIfAborted();
        const parsed = (0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDigestTag */ .eG)(tag);
        if (parsed)
            tags.push(parsed);
    }
    return Map.groupBy(tags, ({ of }) => of);
}


/***/ })

};
