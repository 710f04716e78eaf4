export const id = 543;
export const ids = [543,433,197];
export const modules = {

/***/ 6433:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   copy: () => (/* binding */ copy),
/* harmony export */   isListOfReferrers: () => (/* binding */ isListOfReferrers)
/* harmony export */ });
/* harmony import */ var _graph_copy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2459);
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8288);
/* harmony import */ var _graph_referrers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4780);
/* harmony import */ var _graph_walk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9027);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8718);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9541);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(25);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5031);
/* harmony import */ var _destinations_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7473);
/* harmony import */ var _required_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(853);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9400);












/** How many tags are looked after at once; what is in flight to a host is bounded by the limiter. */
const tagsAtOnce = 64;
/**
 * Copies an image, or every tag of a repository, to one or several destinations. The source tag is resolved once. A failure of one destination or tag is its
 * result's `error` and hinders no other.
 * @throws OciError where the source cannot be read, or a platform or a required artifact type is not there; the signal's reason where the run is cancelled.
 */
async function copy(request, stores, ctx) {
    const places = await (0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .openPlaces */ .j$)(request.destinations, request, stores, ctx);
    const options = { force: request.force, referrers: request.referrers, digestTags: request.digestTags };
    const outcome = await (request.selectsTag
        ? copyTags(request, request.selectsTag, places, options, stores, ctx)
        : copyOne(request, places, options, stores, ctx));
    return { ...outcome, results: await (0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .commit */ .cd)(outcome.results, places, ctx) };
}
async function copyOne(request, places, options, stores, ctx) {
    const opened = await (0,_content_js__WEBPACK_IMPORTED_MODULE_7__/* .openContent */ .Q4)(stores, request.source);
    const source = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .rememberManifests */ .Mh)(opened.source);
    // One side is read, the other only asked: where the image is there already, that is the step's `manifest` for no request more; else it saves a round trip to
    // have read the source. Where a pull counts, or the destination's is most likely kept, the destination is read, for a HEAD is no pull. With referrers, both are: to a HEAD's 404
    // many a registry is asked a second time, and all that follows would wait for that.
    const readsSource = looksInside(request) || (request.ifExists !== "skip" && !countsPulls(request.source));
    const [resolved, ...presents] = await Promise.all([
        readsSource ? source.manifest(opened.at) : source.resolve(opened.at),
        ...places.map((place, at) => (0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .present */ .Eb)(place, request, ctx, undefined, at === 0 && (!readsSource || (request.referrers && !countsPulls(place.location))))),
    ]);
    const held = presents[0]?.manifest;
    const found = held !== undefined && sameContent(held.descriptor, resolved) ? held : resolved;
    const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_4__.formatLocation)(request.source);
    const chosen = await chooseRoot(found, name, request, source, ctx);
    const wanted = places.map((place, at) => (0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .wantedAt */ .J9)(place, presents[at]));
    const results = await (0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .copyRoot */ .sN)(chosen, wanted, (0,_graph_copy_js__WEBPACK_IMPORTED_MODULE_0__/* .createCopier */ .B)(ctx, source, options), request, ctx);
    const wasRead = results.some((result) => result.changed || result.status === "would-copy");
    const copied = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifest */ .Yh)(chosen.root) ? chosen.root : wasRead ? await source.manifest(chosen.root) : undefined;
    const manifest = results[0]?.status === "skipped" ? held : copied;
    const tree = treeOfCopied(request.destinations[0] ?? request.source, results, manifest);
    return { source: name, results, ...(manifest && { manifest }), ...(tree && { tree }) };
}
function treeOfCopied(location, results, manifest) {
    const discovered = results.find((result) => result.discovered)?.discovered;
    if (discovered)
        return (0,_tree_js__WEBPACK_IMPORTED_MODULE_10__/* .treeOf */ .g7)(location, discovered.root);
    return manifest?.kind === "index" ? (0,_tree_js__WEBPACK_IMPORTED_MODULE_10__/* .treeOfManifest */ .Hz)(location, manifest) : undefined;
}
function sameContent(held, found) {
    return !(0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifest */ .Yh)(found) && held.digest === found.digest && held.mediaType === found.mediaType && held.size === found.size;
}
/** Whether each manifest that is read counts against a limit of pulls (Docker Hub: 100 or 200 in six hours). */
function countsPulls(location) {
    return location.transport === "docker" && location.reference.registry === "docker.io";
}
/** Whether what is copied depends on what is in the source's manifest. */
function looksInside({ platforms, requireArtifactTypes: types }) {
    return platforms.length > 0 || types.length > 0;
}
/** Chooses platforms, and checks that the artifacts are there that must be. */
async function chooseRoot(found, name, request, source, ctx) {
    if (!(0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifest */ .Yh)(found))
        return { root: found, source };
    const root = await choosePlatforms(found, name, request.platforms, source, ctx);
    if (request.requireArtifactTypes.length === 0)
        return { root, source };
    const kept = new Set([found.descriptor.digest, (0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .descriptorOf */ .nb)(root).digest]);
    for (const child of (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifest */ .Yh)(root) ? root.manifests : [])
        kept.add(child.digest);
    const tree = await (0,_graph_referrers_js__WEBPACK_IMPORTED_MODULE_2__/* .discoverReferrers */ .C3)(ctx, source, found);
    (0,_required_js__WEBPACK_IMPORTED_MODULE_9__/* .requireArtifactTypes */ .X)(tree, request.requireArtifactTypes, name, (subject) => kept.has(subject));
    // The copier can use the tree only where it is the tree of what is copied.
    return { root, source, ...((0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .descriptorOf */ .nb)(root).digest === found.descriptor.digest && { discovered: tree }) };
}
async function choosePlatforms(found, name, platforms, source, ctx) {
    const [platform, ...others] = platforms;
    if (platform === undefined)
        return found;
    if (others.length === 0)
        return (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .choosePlatformManifest */ .e5)(ctx, source, found, platform);
    const index = await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .selectPlatforms */ .dv)(ctx, source, found, platforms);
    const { digest } = index.descriptor;
    if (digest === found.descriptor.digest)
        return found;
    const kept = platforms.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq).join(", ");
    ctx.emit({
        type: "warning",
        message: `${name}: the index of ${kept} alone has another digest, ${digest}; what refers to ${found.descriptor.digest} (its signatures) stays behind`,
    });
    return index;
}
/** The list of a subject's referrers, where a registry keeps it under a tag: it belongs to the place; what is in it goes along with `referrers`. */
function isListOfReferrers(tag) {
    return /^sha(?:256|512)-[0-9a-f]{64}$/.test(tag);
}
async function copyTags(request, selects, places, options, stores, ctx) {
    const source = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .rememberManifests */ .Mh)(await stores.source(request.source));
    const name = (0,_content_js__WEBPACK_IMPORTED_MODULE_7__/* .placeName */ .fW)(request.source);
    const [tags, ...listings] = await Promise.all([allTags(source), ...places.map((place) => listing(place, ctx))]);
    const selected = tags.filter((tag) => selects(tag) && !isListOfReferrers(tag));
    const left = tags.filter((tag) => selects(tag) && isListOfReferrers(tag)).length;
    if (left > 0 && !request.referrers) {
        ctx.emit({ type: "info", message: `${name}: ${left} lists of referrers stay behind; with referrers: true what is in them goes along` });
    }
    if (selected.length === 0)
        ctx.emit({ type: "warning", message: `${name} has no tag that is to be copied` });
    const copier = (0,_graph_copy_js__WEBPACK_IMPORTED_MODULE_0__/* .createCopier */ .B)(ctx, source, options);
    const copyTag = async (tag) => {
        const named = places.map((place) => ({ place, name: `${(0,_content_js__WEBPACK_IMPORTED_MODULE_7__/* .placeName */ .fW)(place.location)}:${tag}` }));
        try {
            // Where nobody has the tag, the manifest is needed anyway, and a HEAD before would tell nothing.
            const headFirst = !looksInside(request) && listings.some(({ tags: there }) => there.has(tag));
            const [found, ...presents] = await Promise.all([
                headFirst ? source.resolve(tag) : source.manifest(tag),
                ...places.map(async (place, at) => {
                    const { error, tags: there } = listings[at];
                    if (error !== undefined)
                        return { tag, error };
                    return there.has(tag) ? (0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .present */ .Eb)(place, request, ctx, tag) : { tag };
                }),
            ]);
            const wanted = named.map((target, at) => ({ ...target, present: presents[at] }));
            const chosen = await chooseRoot(found, `${name}:${tag}`, request, source, ctx);
            const results = await (0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .copyRoot */ .sN)(chosen, wanted, copier, request, ctx);
            // Of thousands of tags nobody looks at the trees.
            return results.map(({ discovered: _, ...result }) => ({ ...result, tag }));
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return named.map((target) => ({ ...(0,_destinations_js__WEBPACK_IMPORTED_MODULE_8__/* .failed */ .gz)(target, (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .withFacts */ .Qj)(error, { reference: `${name}:${tag}` })), tag }));
        }
    };
    return { source: name, results: (await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_11__/* .parallel */ ._)(selected, tagsAtOnce, copyTag)).flat() };
}
async function listing({ destination, error }, ctx) {
    if (!destination)
        return { tags: new Set(), error };
    try {
        return { tags: new Set(await allTags(destination)) };
    }
    catch (failure) {
        ctx.signal.throwIfAborted();
        // A repository that the first push makes has no list yet.
        return (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isKind */ .VF)(failure, "not-found") ? { tags: new Set() } : { tags: new Set(), error: failure };
    }
}
async function allTags(source) {
    const tags = new Set();
    for await (const tag of source.tags())
        tags.add(tag);
    return [...tags];
}


/***/ }),

/***/ 8543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   mostChunks: () => (/* binding */ mostChunks),
/* harmony export */   plan: () => (/* binding */ plan)
/* harmony export */ });
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8288);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9541);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(25);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5031);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6433);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8197);







/** GitHub's job matrix has no more jobs (docs, "Limits": 256 for each workflow run). */
const mostChunks = 256;
/** A chunk's tags travel in an environment variable, which may have 128 KiB. Bytes, with one separator for each tag. */
const mostBytes = 100 * 1024;
const mirrorsAtOnce = 4;
const tagsAtOnce = 16;
/**
 * Compares repositories by the digests of their tags, and splits what differs into chunks for jobs of their own. Nothing is written, and no blob is looked at: a tag that has
 * the same digest on both sides is taken for complete, as `copy` does. With `referrers` every tag is looked at again by the job that copies it, because what is new around
 * an unchanged image shows in no digest. With platforms it is compared what would be written: the child's digest, or that of the index of exactly these.
 * What cannot be compared is in a chunk, whose job then says why. One mirror's failure is its `error` and hinders no other.
 * @throws OciError of kind "limit" where the tags do not fit into `mostChunks` chunks; the signal's reason where the run is cancelled.
 */
async function plan(request, stores, ctx) {
    const compared = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_6__/* .parallel */ ._)(request.mirrors, mirrorsAtOnce, async (mirror) => {
        try {
            return await compare(mirror, stores, ctx);
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { pending: [], unchanged: 0, error: (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .withFacts */ .Qj)(error, { reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .placeName */ .fW)(mirror.source) }) };
        }
    });
    const split = splitAll(compared.map(({ pending }) => pending), request.chunkSize);
    const mirrors = request.mirrors.map((mirror, at) => {
        const { pending, unchanged, error } = compared[at];
        return {
            source: (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .placeName */ .fW)(mirror.source),
            destination: (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .placeName */ .fW)(mirror.destination),
            ...{ pending: pending.length, unchanged, chunks: split[at]?.length ?? 0 },
            ...(error !== undefined && { error }),
        };
    });
    const chunks = request.mirrors.flatMap((mirror, at) => (split[at] ?? []).map((tags) => ({
        mirror: at,
        source: (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .placeName */ .fW)(mirror.source),
        destination: (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .placeName */ .fW)(mirror.destination),
        tags,
        platforms: mirror.platforms.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq),
        referrers: mirror.referrers,
    })));
    return { mirrors, chunks };
}
async function compare(mirror, stores, ctx) {
    const [source, destination] = await Promise.all([stores.source(mirror.source), stores.source(mirror.destination)]);
    const [all, there] = await Promise.all([tagsOf(source), tagsOf(destination, { mayBeMissing: true })]);
    const selects = mirror.selectsTag ?? (() => true);
    const tags = [...all].filter((tag) => selects(tag) && !(0,_copy_js__WEBPACK_IMPORTED_MODULE_4__.isListOfReferrers)(tag)).sort(_tags_js__WEBPACK_IMPORTED_MODULE_5__.compareTags);
    if (tags.length === 0)
        ctx.emit({ type: "warning", message: `${(0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .placeName */ .fW)(mirror.source)} has no tag that is to be copied` });
    const pending = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_6__/* .parallel */ ._)(tags, tagsAtOnce, async (tag) => {
        if (mirror.referrers || !there.has(tag))
            return true;
        try {
            const [wanted, held] = await Promise.all([wantedDigest(source, tag, mirror.platforms, ctx), destination.resolve(tag)]);
            return wanted !== held.digest;
        }
        catch {
            ctx.signal.throwIfAborted();
            return true;
        }
    });
    const differing = tags.filter((_, at) => pending[at]);
    return { pending: differing, unchanged: tags.length - differing.length };
}
async function tagsOf(source, { mayBeMissing = false } = {}) {
    const tags = new Set();
    try {
        for await (const tag of source.tags())
            tags.add(tag);
    }
    catch (error) {
        // A repository that the first push makes has no list yet.
        if (!mayBeMissing || !(0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isKind */ .VF)(error, "not-found"))
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
/** Splits each list so that all the chunks are at most `mostChunks`: by the wanted size, or else by the smallest one that does. */
function splitAll(lists, size) {
    const at = (size) => lists.map((tags) => splitTags(tags, size));
    const fits = (size) => at(size).flat().length <= mostChunks;
    let least = size;
    let most = Math.max(size, ...lists.map((tags) => tags.length));
    if (!fits(most)) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`what is to be copied does not fit into ${mostChunks} jobs; split the list of mirrors`, {
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

/***/ 853:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ requireArtifactTypes)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);

/**
 * Checks that referrers of all these artifact types are there: their presence, not that they are valid. Those of the image and of its platforms count;
 * those of referrers (the signature of an SBOM) say nothing of the image.
 * @param counts which of these subjects count; default all.
 * @throws OciError of kind "not-found" that lists what is missing and what there is.
 */
function requireArtifactTypes(tree, required, name, counts = () => true) {
    const referrers = new Set(tree.referrers.map(({ descriptor }) => descriptor.digest));
    const there = new Set();
    for (const { of, descriptor } of tree.referrers) {
        if (of !== undefined && !referrers.has(of) && counts(of) && descriptor.artifactType !== undefined)
            there.add(descriptor.artifactType);
    }
    const missing = required.filter((type) => !there.has(type));
    if (missing.length === 0)
        return;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`no referrer of type ${missing.join(", ")} is there (found: ${[...there].sort().join(", ") || "none"})`, {
        kind: "not-found",
        operation: "check referrers of",
        reference: name,
        input: "require-artifact-types",
    });
}


/***/ }),

/***/ 8197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareTags: () => (/* binding */ compareTags),
/* harmony export */   tags: () => (/* binding */ tags)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5031);

/** The tags of a repository, sorted. */
async function tags(request, stores) {
    const source = await stores.source(request.repository);
    const found = new Set();
    for await (const tag of source.tags()) {
        if (request.selects?.(tag) ?? true)
            found.add(tag);
    }
    return { repository: (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .placeName */ .fW)(request.repository), tags: [...found].sort(compareTags) };
}
/**
 * Orders tags the way people count: runs of digits by their value (`v1.9` before `v1.10`), all else by code unit, and a tag before those it is a prefix of.
 * Numbers may be of any length; of equal values the one with fewer leading zeros goes first.
 */
function compareTags(a, b) {
    const left = a.match(/\d+|\D+/g) ?? [];
    const right = b.match(/\d+|\D+/g) ?? [];
    for (let at = 0; at < left.length && at < right.length; at++) {
        const order = compareParts(left[at], right[at]);
        if (order !== 0)
            return order;
    }
    return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
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

/***/ 9400:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ treeOfManifest),
/* harmony export */   g7: () => (/* binding */ treeOf),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1890);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5031);


function describe(location, { descriptor, of, relation }) {
    const { digest, mediaType, artifactType, size, annotations } = descriptor;
    return {
        reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_1__/* .pinned */ .dp)(location, digest),
        digest,
        mediaType,
        ...(artifactType !== undefined && { artifactType }),
        size,
        ...(annotations && { annotations }),
        ...(relation === "referrer" && of !== undefined && { subject: of }),
    };
}
const all = { digestTags: new Map(), shown: () => true };
/** A graph of manifests and referrers as people and workflows are told of it. */
function treeOf(location, node, growth = all) {
    const platform = node.relation === "child" ? (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .platformOf */ .tj)(node.descriptor) : undefined;
    const digestTags = (growth.digestTags.get(node.descriptor.digest) ?? []).map(({ tag }) => tag);
    return {
        ...describe(location, node),
        ...(platform && { platform: (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPlatform */ .Bq)(platform) }),
        ...(node.relation === "child" && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_0__/* .isAttestation */ .H3)(node.descriptor) && { attestation: true }),
        ...(digestTags.length > 0 && { digestTags }),
        ...(node.children.length > 0 && { manifests: node.children.map((child) => treeOf(location, child, growth)) }),
        // What does not match stays where it leads to something that does.
        referrers: node.referrers.filter((referrer) => leadsTo(referrer, growth.shown)).map((referrer) => treeOf(location, referrer, growth)),
    };
}
function leadsTo(node, shown) {
    return shown(node) || [...node.children, ...node.referrers].some((next) => leadsTo(next, shown));
}
/** What an index alone says: its manifests, one level. */
function treeOfManifest(location, { descriptor, manifests }) {
    const children = manifests.map((child) => ({ descriptor: child, relation: "child", of: descriptor.digest, children: [], referrers: [] }));
    return treeOf(location, { descriptor, relation: "root", children, referrers: [] });
}


/***/ })

};
