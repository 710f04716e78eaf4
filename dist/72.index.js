export const id = 72;
export const ids = [72];
export const modules = {

/***/ 8288:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ platformOfConfig),
/* harmony export */   QC: () => (/* binding */ platformOfManifest),
/* harmony export */   dv: () => (/* binding */ selectPlatforms),
/* harmony export */   e5: () => (/* binding */ choosePlatformManifest),
/* harmony export */   eV: () => (/* binding */ platformEntries),
/* harmony export */   oF: () => (/* binding */ checkPlatform)
/* harmony export */ });
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7592);
/* harmony import */ var _oci_invalid_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1570);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1691);
/* harmony import */ var _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4593);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9541);
/* harmony import */ var _pool_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8492);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9027);










/** What an index says of its platforms, attestations left out; nothing is read. Empty for anything but an index. */
function platformEntries(index) {
    return index.manifests.flatMap((descriptor) => {
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(descriptor) ? undefined : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
        return platform ? [{ platform, descriptor }] : [];
    });
}
/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;
/**
 * The manifest for one platform: from an index its child's descriptor, answered from the index alone wherever that can be; of a single manifest its own
 * descriptor, after its config was checked.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
async function choosePlatformManifest(ctx, source, root, platform) {
    if (root.kind !== "index") {
        await checkSingle(ctx, source, root, [platform]);
        return root.descriptor;
    }
    const [chosen] = (await find(ctx, source, root, [platform]))[0] ?? [];
    return chosen.descriptor;
}
/**
 * An index of exactly the children for these platforms and the attestation manifests that speak of them; all else of the index is kept. Children that stand
 * in an index within it move up into the new one. The root itself where nothing had to go: compare digests.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
async function selectPlatforms(ctx, source, root, platforms) {
    if (root.kind !== "index") {
        await checkSingle(ctx, source, root, platforms);
        return root;
    }
    const found = (await find(ctx, source, root, platforms)).flat();
    const chosen = new Set(found.map(({ descriptor }) => descriptor));
    const digests = new Set(found.map(({ descriptor }) => descriptor.digest));
    const stays = (entry) => chosen.has(entry) || ((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(entry) && digests.has(entry.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .attestationAnnotations */ .lw.digest] ?? ""));
    const lifted = new Map();
    for (const index of new Set(found.map(({ index }) => index))) {
        if (index === root)
            continue;
        for (const entry of index.manifests)
            if (stays(entry))
                lifted.set(entry.digest, entry);
    }
    if (lifted.size === 0 && root.manifests.every(stays))
        return root;
    const cut = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .filterIndex */ .Tp)(root, stays);
    if (lifted.size === 0)
        return cut;
    const document = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(cut.bytes, "index");
    const kept = Array.isArray(document.manifests) ? document.manifests : [];
    const whole = { ...document, manifests: [...kept, ...[...lifted.values()].map(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .descriptorJson */ .mh)] };
    return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(Buffer.from(JSON.stringify(whole)), cut.descriptor.mediaType);
}
/** For each wanted platform what serves it: all that are the same, else the one that can run there. */
async function find(ctx, source, root, wanted) {
    // The index's own words first. They are not enough where an index within it, or a child that names no platform, may be meant.
    const direct = platformEntries(root)
        .filter(({ descriptor }) => (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType) !== "index")
        .map((entry) => ({ ...entry, index: root }));
    const same = wanted.map((platform) => direct.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform)));
    if (same.every((entries) => entries.length > 0))
        return same;
    const all = await everyEntry(ctx, source, root, wanted, (0,_pool_js__WEBPACK_IMPORTED_MODULE_8__/* .createPool */ .b)(width));
    return wanted.map((platform) => {
        const exact = all.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform));
        if (exact.length > 0)
            return exact;
        const compatible = all[(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePlatform */ .xV)(platform, all.map((entry) => entry.platform))];
        if (!compatible)
            throw missing(source, root, platform, all.map((entry) => entry.platform));
        return [compatible];
    });
}
/** All children with their platforms, those of indexes within included; a child that names none is asked through its config. */
async function everyEntry(ctx, source, index, wanted, pool, depth = 0, seen = new Set()) {
    const entries = await pool.map(index.manifests, async (descriptor) => {
        if ((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(descriptor))
            return [];
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
        const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType);
        if (kind === "index") {
            const serves = !platform || wanted.some((one) => one.os === platform.os && one.architecture === platform.architecture);
            if (!serves)
                return [{ platform, descriptor, index }];
            if (seen.has(descriptor.digest))
                return [];
            seen.add(descriptor.digest);
            if (depth >= _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.indexDepth)
                throw (0,_walk_js__WEBPACK_IMPORTED_MODULE_7__/* .tooDeep */ .DI)(source, descriptor);
            return everyEntry(ctx, source, await source.manifest(descriptor), wanted, pool, depth + 1, seen);
        }
        if (platform)
            return [{ platform, descriptor, index }];
        // An entry that says "unknown" has said so; only one that says nothing is worth two reads.
        if (kind !== "image" || descriptor.platform)
            return [];
        const named = await platformOfManifest(ctx, source, await source.manifest(descriptor));
        return named ? [{ platform: named, descriptor, index }] : [];
    });
    return entries.flat();
}
async function checkSingle(ctx, source, manifest, wanted) {
    checkPlatform(source, manifest, await platformOfManifest(ctx, source, manifest), wanted);
}
/** @throws OciError of kind "not-found" where a single manifest's platform does not serve all that are wanted. */
function checkPlatform(source, manifest, platform, wanted) {
    const lacking = wanted.find((one) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePlatform */ .xV)(one, [platform]) < 0);
    if (lacking)
        throw missing(source, manifest, lacking, platform ? [platform] : []);
}
function missing(source, root, wanted, offered) {
    const list = [...new Set(offered.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq))].join(", ");
    const why = list === "" ? "it names no platform at all" : `there is ${list}`;
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`there is nothing for platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq)(wanted)}; ${why}`, {
        kind: "not-found",
        operation: "choose platform",
        reference: `${source.name}@${root.descriptor.digest}`,
        input: "platform",
    });
}
/** The platform that a single manifest's config names (image-spec, config.md); undefined where it has none, or one too large to be an image's. */
async function platformOfManifest(ctx, source, manifest) {
    if (manifest.kind !== "image" || !manifest.config || manifest.config.size > _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.config)
        return undefined;
    return platformOfConfig(await (0,_walk_js__WEBPACK_IMPORTED_MODULE_7__/* .readBlob */ .gm)(ctx, source, manifest.config, _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.config));
}
/** Undefined where it is no JSON object that names one. */
function platformOfConfig(bytes) {
    try {
        const config = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(bytes, "config", { limit: _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.config });
        const text = (key) => (typeof config[key] === "string" ? config[key] : "");
        const named = {
            os: text("os"),
            architecture: text("architecture"),
            ...(text("variant") !== "" && { variant: text("variant") }),
            ...(text("os.version") !== "" && { "os.version": text("os.version") }),
        };
        return (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .normaliseDescriptorPlatform */ .Du)(named);
    }
    catch (error) {
        if (error instanceof _oci_invalid_js__WEBPACK_IMPORTED_MODULE_9__/* .InvalidError */ .a)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 8492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ createPool)
/* harmony export */ });
/** @param helpers how many tasks may run beside those of the callers themselves. */
function createPool(helpers) {
    let free = helpers;
    const each = async (items, work) => {
        const iterator = items[Symbol.iterator]();
        const helping = new Set();
        const failures = [];
        const loop = async () => {
            while (failures.length === 0) {
                const next = iterator.next();
                if (next.done)
                    return;
                // Begun before anyone helps, so that items begin in their order.
                const working = work(next.value);
                if (free > 0)
                    help();
                try {
                    await working;
                }
                catch (error) {
                    failures.push(error);
                }
            }
        };
        const help = () => {
            free--;
            const helper = loop().finally(() => {
                free++;
                helping.delete(helper);
            });
            helping.add(helper);
        };
        await loop();
        while (helping.size > 0)
            await Promise.all(helping);
        if (failures.length > 0)
            throw failures[0];
    };
    return {
        each,
        map: async (items, work) => {
            const results = new Array(items.length);
            await each(items.entries(), async ([at, item]) => {
                results[at] = await work(item);
            });
            return results;
        },
    };
}


/***/ }),

/***/ 9027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ tooDeep),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   Mh: () => (/* binding */ rememberManifests),
/* harmony export */   OF: () => (/* binding */ withChildren),
/* harmony export */   Qn: () => (/* binding */ manifestsBeneath),
/* harmony export */   Yh: () => (/* binding */ isManifest),
/* harmony export */   gm: () => (/* binding */ readBlob),
/* harmony export */   wE: () => (/* binding */ manifestOrBlob)
/* harmony export */ });
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7592);
/* harmony import */ var _oci_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4593);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);




/** Bytes of manifests that are kept at hand. */
const memory = 32 * 1024 * 1024;
/**
 * The same source, whose manifests are fetched once: what was read stays at hand, up to 32 MiB. Every function of this room may be given one, so that an
 * operation that reads a root, chooses a platform, looks for referrers and copies never fetches a manifest twice.
 */
function rememberManifests(source) {
    return source instanceof RememberingSource ? source : new RememberingSource(source);
}
class RememberingSource {
    name;
    lane;
    origin;
    #inner;
    /** The least lately used first. */
    #known = new Map();
    #coming = new Map();
    #bytes = 0;
    constructor(inner) {
        this.#inner = inner;
        this.name = inner.name;
        if (inner.lane !== undefined)
            this.lane = inner.lane;
        if (inner.origin !== undefined)
            this.origin = inner.origin;
    }
    async resolve(at) {
        return this.#known.get(at)?.descriptor ?? this.#inner.resolve(at);
    }
    async manifest(at) {
        const digest = (typeof at === "string" ? at : at.digest);
        const known = this.#known.get(digest);
        if (known && (typeof at === "string" || isSame(known.descriptor, at))) {
            this.#known.delete(digest);
            this.#known.set(digest, known);
            return known;
        }
        const key = typeof at === "string" ? at : `${at.digest} ${at.size} ${at.mediaType}`;
        const coming = this.#coming.get(key);
        if (coming)
            return coming;
        const reading = this.#inner.manifest(at).then((manifest) => {
            this.#keep(manifest);
            return manifest;
        });
        this.#coming.set(key, reading);
        try {
            return await reading;
        }
        finally {
            this.#coming.delete(key);
        }
    }
    forget(digest) {
        this.#bytes -= this.#known.get(digest)?.bytes.byteLength ?? 0;
        this.#known.delete(digest);
    }
    #keep(manifest) {
        const { digest } = manifest.descriptor;
        this.#bytes += manifest.bytes.byteLength - (this.#known.get(digest)?.bytes.byteLength ?? 0);
        this.#known.delete(digest);
        this.#known.set(digest, manifest);
        for (const [oldest, { bytes }] of this.#known) {
            if (this.#bytes <= memory || oldest === digest)
                break;
            this.#known.delete(oldest);
            this.#bytes -= bytes.byteLength;
        }
    }
    open(blob, signal) {
        return this.#inner.open(blob, signal);
    }
    referrers(of, type, read = (at) => this.manifest(at)) {
        return this.#inner.referrers(of, type, read);
    }
    tags() {
        return this.#inner.tags();
    }
    [Symbol.asyncDispose]() {
        return this.#inner[Symbol.asyncDispose]();
    }
}
function isSame(known, asked) {
    return known.size === asked.size && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .essence */ .Pf)(known.mediaType) === (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .essence */ .Pf)(asked.mediaType);
}
/**
 * A small blob whole (a config), verified, under a slot of the source; from the descriptor itself where it carries the content.
 * @param limit bytes.
 * @throws OciError of kind "limit" where it is larger.
 */
async function readBlob(ctx, source, blob, limit) {
    if (blob.size > limit) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`blob is ${blob.size} bytes long; at most ${limit} are read`, {
            kind: "limit",
            operation: "read blob",
            reference: `${source.name}@${blob.digest}`,
        });
    }
    const inline = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineData */ .S0)(blob);
    if (inline)
        return inline;
    return ctx.limiter.transfer([source.lane], async () => {
        const chunks = [];
        for await (const chunk of source.open(blob))
            chunks.push(chunk);
        return Buffer.concat(chunks);
    });
}
function isManifest(root) {
    return "bytes" in root;
}
/**
 * The manifests that a manifest names. Only indexes are read, and what is of an unknown type: where that cannot be had as a manifest, it is a blob.
 */
async function childrenOf(source, node) {
    if (isManifest(node))
        return node.manifests;
    const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestKind */ .QS)(node.mediaType);
    if (kind === "image" || kind === "artifact")
        return [];
    const manifest = await (kind === "index" ? source.manifest(node) : manifestOrBlob(source, node));
    return manifest === "blob" ? "blob" : manifest.manifests;
}
/**
 * All manifests beneath some, each digest once over all of them, found level by level in the indexes' order, so that the same content gives the same tree.
 * What turns out to be a blob is left out.
 * @param seen digests that are known already and left out beneath; what is found is added.
 * @throws OciError of kind "limit" where indexes are nested deeper than `limits.indexDepth` levels, or more than `limits.graph` manifests are seen.
 */
async function manifestsBeneath(source, roots, pool, seen = new Set(), children = (node) => childrenOf(source, node)) {
    const grow = (descriptor) => ({ descriptor, children: [], isBlob: false });
    const top = roots.map((root) => grow(isManifest(root) ? root.descriptor : root));
    for (const { descriptor } of top)
        seen.add(descriptor.digest);
    let level = top;
    for (let depth = 0; level.length > 0; depth++) {
        const named = await pool.map([...level.entries()], ([at, { descriptor }]) => children((depth === 0 ? roots[at] : undefined) ?? descriptor));
        const next = [];
        for (const [at, node] of level.entries()) {
            const beneath = named[at] ?? [];
            if (beneath === "blob") {
                node.isBlob = true;
                continue;
            }
            for (const descriptor of beneath) {
                if (seen.has(descriptor.digest))
                    continue;
                seen.add(descriptor.digest);
                const child = grow(descriptor);
                node.children.push(child);
                next.push(child);
            }
        }
        if (seen.size > _oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.graph)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`the graph has more than ${_oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.graph} manifests`, { kind: "limit", reference: source.name });
        if (next.length > 0 && depth >= _oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.indexDepth)
            throw tooDeep(source, level[0]?.descriptor);
        level = next;
    }
    return top.filter(({ isBlob }) => !isBlob).map(finished);
}
function finished({ descriptor, children }) {
    return { descriptor, children: children.filter(({ isBlob }) => !isBlob).map(finished) };
}
/**
 * What a descriptor of an unknown type points to: an index may list manifests of types to come, and blobs (BuildKit's cache does). A registry keeps the
 * two apart, so the manifest is asked for, and what is no manifest there is a blob.
 */
async function manifestOrBlob(source, descriptor) {
    if (descriptor.size > _oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.manifest)
        return "blob";
    try {
        return await source.manifest(descriptor);
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found"))
            return "blob";
        throw error;
    }
}
function tooDeep(source, at) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`indexes are nested more than ${_oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.indexDepth} levels deep`, {
        kind: "limit",
        reference: at ? `${source.name}@${at.digest}` : source.name,
    });
}
/** All of a tree: parents before their children. */
function* withChildren(node) {
    yield node;
    for (const child of node.children)
        yield* withChildren(child);
}


/***/ }),

/***/ 9691:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  inspect: () => (/* binding */ inspect)
});

// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(8288);
// EXTERNAL MODULE: ./src/graph/walk.ts
var walk = __webpack_require__(9027);
// EXTERNAL MODULE: ./src/oci/json.ts
var json = __webpack_require__(1691);
// EXTERNAL MODULE: ./src/oci/limits.ts
var limits = __webpack_require__(4593);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(8718);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(2060);
// EXTERNAL MODULE: ./src/oci/platform.ts
var oci_platform = __webpack_require__(1890);
;// CONCATENATED MODULE: ./src/stores/overlay.ts

/** Bytes handed out at a time. */
const chunkSize = 256 * 1024;
/**
 * A source with manifests and blobs held in memory in front of it: an index of chosen platforms, an artifact that was just made. What it holds is found by
 * digest; tags are the source's own. Disposing it leaves the source open.
 */
function overlay(source, { manifests = [], blobs = new Map() }) {
    const held = new Map(manifests.map((manifest) => [manifest.descriptor.digest, manifest]));
    return {
        name: source.name,
        ...(source.lane !== undefined && { lane: source.lane }),
        ...(source.origin && { origin: source.origin }),
        resolve: async (at) => held.get(at)?.descriptor ?? source.resolve(at),
        manifest: async (at) => held.get(typeof at === "string" ? at : at.digest) ?? source.manifest(at),
        open: (blob, signal) => {
            const bytes = blobs.get(blob.digest);
            return bytes ? inChunks(bytes) : source.open(blob, signal);
        },
        async *referrers(of, type, read) {
            for (const { subject, ...manifest } of held.values()) {
                if (subject?.digest !== of)
                    continue;
                const listed = (0,oci_manifest/* referrerDescriptor */.xh)(manifest);
                if (type === undefined || listed.artifactType === type)
                    yield listed;
            }
            // Nothing but what is held here can know of a manifest that is held here alone.
            if (!held.has(of))
                yield* source.referrers(of, type, read);
        },
        tags: () => source.tags(),
        [Symbol.asyncDispose]: async () => { },
    };
}
async function* inChunks(bytes) {
    for (let at = 0; at < bytes.byteLength; at += chunkSize)
        yield bytes.subarray(at, at + chunkSize);
}

// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(5031);
// EXTERNAL MODULE: ./src/operations/tree.ts
var tree = __webpack_require__(9400);
;// CONCATENATED MODULE: ./src/operations/inspect.ts










/**
 * A manifest, its config and its platforms. Of an index the platforms that it lists; with a platform, that child itself. Unknown media types are legal.
 * @returns undefined where it is not there and that may be so.
 */
function inspect(request, stores, ctx) {
    return (0,content/* unlessMissing */.F2)(request.ignoreMissing, async () => {
        const opened = await (0,content/* openContent */.Q4)(stores, request.reference);
        const source = (0,walk/* rememberManifests */.Mh)(opened.source);
        let manifest = await source.manifest(opened.at);
        if (request.platform)
            manifest = await source.manifest(await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, manifest, request.platform));
        const config = manifest.config && (await readConfig(ctx, source, manifest.config));
        const artifactType = (0,oci_manifest/* artifactTypeOf */.Gh)(manifest);
        const held = config ? overlay(source, { blobs: new Map([[config.descriptor.digest, config.bytes]]) }) : source;
        return {
            asked: (0,oci_location.formatLocation)(request.reference),
            content: (0,content/* described */.WY)(request.reference, manifest.descriptor),
            manifest,
            ...(artifactType !== undefined && { artifactType }),
            ...(config && isJson(config.bytes) && { config: Buffer.from(config.bytes).toString("utf8") }),
            platforms: await platformsOf(ctx, held, manifest),
            tree: (0,tree/* treeOfManifest */.Hz)(request.reference, manifest),
        };
    });
}
/** A config need not be small (a WebAssembly module's); then it is left where it is. */
async function readConfig(ctx, source, descriptor) {
    if (descriptor.size > limits/* limits */.F.config)
        return undefined;
    return { descriptor, bytes: await (0,walk/* readBlob */.gm)(ctx, source, descriptor, limits/* limits */.F.config) };
}
function isJson(bytes) {
    try {
        (0,json/* parseJson */.qF)(bytes, "config", { limit: limits/* limits */.F.config });
        return true;
    }
    catch {
        return false;
    }
}
async function platformsOf(ctx, source, manifest) {
    const describe = (platform, { digest, mediaType, size }) => ({
        platform: (0,oci_platform/* formatPlatform */.Bq)(platform),
        digest,
        mediaType,
        size,
    });
    if (manifest.kind === "index")
        return (0,platforms/* platformEntries */.eV)(manifest).map(({ platform, descriptor }) => describe(platform, descriptor));
    const platform = await (0,platforms/* platformOfManifest */.QC)(ctx, source, manifest);
    return platform ? [describe(platform, manifest.descriptor)] : [];
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
