export const id = 145;
export const ids = [145];
export const modules = {

/***/ 51992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ describedOutputs),
/* harmony export */   Cv: () => (/* binding */ about),
/* harmony export */   _N: () => (/* binding */ layerTable),
/* harmony export */   vr: () => (/* binding */ reportMissing),
/* harmony export */   yd: () => (/* binding */ contentNames),
/* harmony export */   yw: () => (/* binding */ describedNames)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93245);




/** The outputs of one manifest that was read or written. */
function describedOutputs(content) {
    if (!content)
        return {};
    return { digest: content.digest, reference: content.reference, "media-type": content.mediaType, size: String(content.size) };
}
const describedNames = ["digest", "reference", "media-type", "size"];
/** The outputs of an operation that has the manifest's bytes, too. */
const contentNames = [...describedNames, "manifest", "manifest-path"];
/** What an operation says of one reference that is not there, and need not be. */
function reportMissing(operation, reference) {
    return {
        line: `Not there: ${reference}`,
        outputs: {},
        results: [{ reference, status: "missing" }],
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(operation)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(reference)}`, sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `<p>It is not there.</p>` }] },
        failures: [],
    };
}
/** What a manifest is. */
function about({ digest, mediaType, size }, more = {}) {
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(size))}`, ...more });
}
/** The files or layers of a manifest. */
function layerTable(layers) {
    const titled = layers.some(({ annotations }) => annotations?.[title] !== undefined);
    return {
        head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
        rows: layers.map((layer) => [
            ...(titled ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(layer.annotations?.[title] ?? "")] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(layer.digest)),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(layer.mediaType),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(layer.size)),
        ]),
    };
}
const title = "org.opencontainers.image.title";


/***/ }),

/***/ 58145:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/content/manifest-cache.ts
var manifest_cache = __webpack_require__(55391);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/oci/annotations.ts
var oci_annotations = __webpack_require__(62427);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/oci/platform.ts
var oci_platform = __webpack_require__(1890);
// EXTERNAL MODULE: ./src/oci/reference.ts
var oci_reference = __webpack_require__(62148);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/image-size.ts
var image_size = __webpack_require__(14425);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
;// CONCATENATED MODULE: ./src/operations/provenance.ts






/** Images that BuildKit itself works with; nothing of them is in what was built. */
const ofTheBuilder = new Set([
    "docker.io/docker/dockerfile",
    "docker.io/docker/dockerfile-upstream",
    "docker.io/docker/buildkit-syft-scanner",
]);
/** Whether a layer of an attestation manifest holds SLSA's provenance (v0.2 or v1). */
function isProvenance({ annotations }) {
    return annotations?.[oci_annotations/* annotationKeys */.i.inTotoPredicateType]?.startsWith("https://slsa.dev/provenance/") === true;
}
/**
 * The images that BuildKit resolved for a build, as its provenance names them: `materials` of SLSA v0.2,
 * `resolvedDependencies` of v1, each a package URL (`pkg:docker/alpine@3.22?platform=linux%2Famd64`) with its digest.
 * What is no image, or makes no sense, is left out.
 */
function basesOfProvenance(statement) {
    let predicate;
    try {
        ({ predicate } = (0,json/* parseJsonObject */.dw)(statement, "provenance", { limit: limits/* limits */.F.config }));
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.a)
            return [];
        throw error;
    }
    if (!(0,json/* isObject */.Gv)(predicate))
        return [];
    const { materials, buildDefinition } = predicate;
    const dependencies = (0,json/* isObject */.Gv)(buildDefinition) ? buildDefinition.resolvedDependencies : materials;
    return ((0,json/* isArray */.cy)(dependencies) ? dependencies : []).flatMap((it) => {
        const base = (0,json/* isObject */.Gv)(it) ? baseOf(it.uri, it.digest) : undefined;
        return base && !ofTheBuilder.has(`${base.reference.registry}/${base.reference.repository}`) ? [base] : [];
    });
}
/**
 * A package URL of type docker: `pkg:docker/NAMESPACE/NAME@VERSION?QUALIFIERS`, each part percent-encoded; the
 * version is a tag or a digest.
 */
function baseOf(uri, digests) {
    if (typeof uri !== "string" || !uri.startsWith("pkg:docker/"))
        return undefined;
    const sha256 = (0,json/* isObject */.Gv)(digests) && typeof digests.sha256 === "string" ? `sha256:${digests.sha256}` : undefined;
    try {
        const [path = "", query = ""] = uri.slice("pkg:docker/".length).split("?", 2);
        const at = path.lastIndexOf("@");
        const name = decodeURIComponent(at < 0 ? path : path.slice(0, at));
        const version = at < 0 ? undefined : decodeURIComponent(path.slice(at + 1));
        const pinned = new URLSearchParams(query).get("digest") ?? ((0,oci_digest/* isDigest */.Bc)(version) ? version : undefined);
        const digest = sha256 ?? pinned;
        if (!(0,oci_digest/* isDigest */.Bc)(digest))
            return undefined;
        const tag = version === undefined || (0,oci_digest/* isDigest */.Bc)(version) ? undefined : version;
        return {
            reference: (0,oci_reference/* parseReference */.F2)(`${name}${tag === undefined ? "" : `:${tag}`}${tag === undefined && pinned ? `@${pinned}` : ""}`),
            digest,
        };
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.a || error instanceof URIError)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/operations/check-base.ts














const width = 16;
/**
 * Whether the base images of an image have changed since it was built. The bases are those that annotations name
 * (`org.opencontainers.image.base.name` and `.digest`, of the index, its entries or the platforms' manifests), else
 * those of BuildKit's provenance. Each tag costs one HEAD; no layer is read. A base that cannot be looked up is its
 * description's `error`.
 * @throws OciError of kind "unsupported" if nothing names a base
 */
async function checkBase(request, stores, ctx) {
    const opened = await (0,content/* openContent */.Q4)(stores, request.reference);
    const source = (0,manifest_cache/* rememberManifests */.M)(opened.source);
    const root = await source.manifest(opened.at);
    const bases = request.base
        ? await compareLayers(await (0,image_size/* platformManifests */.OS)(ctx, source, root), request.base, stores, ctx)
        : await lookUp(await namedBases(ctx, source, root), stores, ctx);
    if (bases.length === 0) {
        throw new errors/* OciError */.Mf("neither its annotations nor its provenance name a base image", {
            kind: "unsupported",
            operation: "check base",
            reference: (0,oci_location/* formatLocation */.j$)(request.reference),
            reason: "no-base-named",
        });
    }
    return {
        asked: (0,oci_location/* formatLocation */.j$)(request.reference),
        content: (0,content/* described */.WY)(request.reference, root.descriptor),
        bases,
        outdated: bases.some(({ outdated }) => outdated),
    };
}
async function namedBases(ctx, source, root) {
    const ofRoot = annotatedBase(root.annotations);
    if (ofRoot)
        return [ofRoot];
    const images = root.manifests.filter((entry) => !(0,oci_platform/* isAttestation */.H3)(entry) && (0,oci_platform/* platformOf */.tj)(entry));
    const found = await (0,parallel/* parallel */._)(images, width, async (entry) => {
        const of = (0,oci_platform/* platformOf */.tj)(entry);
        const platform = of && (0,oci_platform/* formatPlatform */.Bq)(of);
        const annotated = annotatedBase(entry.annotations);
        if (annotated)
            return [{ ...annotated, platform }];
        const attestations = root.manifests.filter(({ annotations }) => annotations?.[oci_platform/* attestationAnnotations */.lw.digest] === entry.digest);
        for (const attestation of attestations) {
            const proven = await provenBases(ctx, source, await source.manifest(attestation));
            if (proven.length > 0)
                return proven.map((base) => ({ ...base, platform }));
        }
        const own = annotatedBase((await source.manifest(entry)).annotations);
        return own ? [{ ...own, platform }] : [];
    });
    return found.flat();
}
function annotatedBase(annotations) {
    const { [oci_annotations/* annotationKeys */.i.baseName]: name, [oci_annotations/* annotationKeys */.i.baseDigest]: digest } = annotations ?? {};
    if (name === undefined || !(0,oci_digest/* isDigest */.Bc)(digest))
        return undefined;
    try {
        return { reference: (0,oci_reference/* parseReference */.F2)(name), digest };
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.a)
            return undefined; // `scratch`, or somebody's own words
        throw error;
    }
}
async function provenBases(ctx, source, attestation) {
    const statement = attestation.layers.find(isProvenance);
    return statement ? basesOfProvenance(await (0,read/* readBlob */.gm)(ctx, source, statement, limits/* limits */.F.config)) : [];
}
/** Asks once for each name, whatever the number of platforms built on it. */
async function lookUp(bases, stores, ctx) {
    const distinct = [...new Map(bases.map((base) => [`${(0,oci_reference/* formatReference */.FH)(base.reference)} ${base.digest} ${base.platform}`, base])).values()];
    const asked = new Map();
    return (0,parallel/* parallel */._)(distinct, width, async ({ reference, digest, platform }) => {
        // What is pinned by digest alone never changes.
        const name = (0,oci_reference/* formatReference */.FH)({ ...reference, digest: undefined });
        if (reference.tag === undefined && reference.digest !== undefined) {
            return { name: (0,oci_reference/* formatReference */.FH)(reference), digest, current: digest, outdated: false, platform };
        }
        const location = { transport: "docker", reference: { ...reference, digest: undefined } };
        try {
            const looking = asked.get(name) ?? currentDigest(location, stores);
            asked.set(name, looking);
            const current = await looking;
            const outdated = current !== digest && !(await stillLists(location, digest, stores));
            return { name, digest, current, outdated, platform };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { name, digest, outdated: false, platform, error: (0,errors/* withFacts */.Qj)(error, { reference: name }) };
        }
    });
}
async function currentDigest(location, stores) {
    const { source, at } = await (0,content/* openContent */.Q4)(stores, location);
    return (await source.resolve(at)).digest;
}
/** What was built on may be one platform's manifest, which the tag's index still has. */
async function stillLists(location, digest, stores) {
    const { source, at } = await (0,content/* openContent */.Q4)(stores, location);
    return (await source.manifest(at)).manifests.some((entry) => entry.digest === digest);
}
/** An image is up to date if the layers of its base, as it is now, are its own lowest ones. */
async function compareLayers(platforms, base, stores, ctx) {
    const { source: store, at } = await (0,content/* openContent */.Q4)(stores, base);
    const source = (0,manifest_cache/* rememberManifests */.M)(store);
    const root = await source.manifest(at);
    const offered = await (0,image_size/* platformManifests */.OS)(ctx, source, root);
    return platforms.map(({ platform, manifest }) => {
        const lowest = offered.find((it) => it.platform === platform)?.manifest.layers;
        const outdated = !lowest?.every(({ digest }, index) => manifest.layers[index]?.digest === digest);
        return { name: (0,oci_location/* formatLocation */.j$)(base), current: root.descriptor.digest, outdated, platform: platform || undefined };
    });
}

// EXTERNAL MODULE: ./src/action/failure.ts + 1 modules
var failure = __webpack_require__(49603);
// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __webpack_require__(93245);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
;// CONCATENATED MODULE: ./src/action/steps/check-base.ts








const step = {
    takes: ["reference", "base"],
    sets: [...report_content/* describedNames */.yw, "outdated", "base"],
    request: (inputs) => ({ reference: (0,request_parts/* one */.xH)(inputs, "reference"), base: (0,request_parts/* oneOrNone */.WE)(inputs, "base") }),
    run: (request, { stores, ctx }) => checkBase(request, stores, ctx),
    report,
};
function report({ asked, content, bases, outdated }) {
    const changed = bases.filter((base) => base.outdated);
    const names = [...new Set((changed.length > 0 ? changed : bases).map(({ name }) => name))].join(", ");
    const told = bases.map(({ error, ...base }) => ({ ...base, ...(error !== undefined && { error: (0,failure/* messageOf */.bD)(error) }) }));
    return {
        line: `${asked}: ${outdated ? `outdated, ${names} changed` : `up to date with ${names}`}`,
        groups: [
            {
                title: (0,format/* counted */.hS)(bases.length, "base image"),
                lines: bases.map(({ name, platform, digest, current, outdated, error }) => {
                    const state = error !== undefined ? `unknown: ${(0,failure/* messageOf */.bD)(error)}` : outdated ? "outdated" : "up to date";
                    return [name, platform, digest && (0,oci_digest/* shortDigest */.VK)(digest), current && `now ${(0,oci_digest/* shortDigest */.VK)(current)}`, state]
                        .filter(Boolean)
                        .join("  ");
                }),
            },
        ],
        outputs: { ...(0,report_content/* describedOutputs */.CT)(content), outdated: String(outdated), base: JSON.stringify(told) },
        results: [{ reference: asked, digest: content.digest, outdated, bases: told }],
        summary: {
            title: (0,html/* html */.qy) `${(0,html/* text */.Qq)(outdated ? "Outdated:" : "Up to date:")} ${(0,html/* code */.aY)(asked)}`,
            sections: [
                {
                    head: ["Base image", "Platform", "Built on", "Now", "Result"],
                    rows: bases.map(({ name, platform, digest, current, outdated, error }) => [
                        (0,html/* code */.aY)(name),
                        (0,html/* text */.Qq)(platform ?? "all"),
                        digest ? (0,html/* code */.aY)((0,oci_digest/* shortDigest */.VK)(digest)) : (0,html/* text */.Qq)("its layers"),
                        current ? (0,html/* code */.aY)((0,oci_digest/* shortDigest */.VK)(current)) : (0,html/* text */.Qq)(""),
                        (0,html/* text */.Qq)(error !== undefined ? "unknown" : outdated ? "outdated" : "up to date"),
                    ]),
                },
                ...(0,summary/* failed */.gz)(bases.map(({ name, error }) => ({ name, error })), "check-base"),
                (0,report_content/* about */.Cv)(content),
            ],
        },
        failures: bases.flatMap(({ error }) => (error === undefined ? [] : [error])),
    };
}


/***/ }),

/***/ 55391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ rememberManifests)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29217);

/** Bytes of manifests that are kept at hand. */
const memory = 32 * 1024 * 1024;
/**
 * The same source, whose manifests are fetched once: what was read stays at hand, up to 32 MiB. Every function of
 * this room may be given one, so that an operation that reads a root, chooses a platform, looks for referrers and
 * copies never fetches a manifest twice.
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
    return known.size === asked.size && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .essence */ .Pf)(known.mediaType) === (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .essence */ .Pf)(asked.mediaType);
}


/***/ }),

/***/ 14425:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OS: () => (/* binding */ platformManifests),
/* harmony export */   UT: () => (/* binding */ totalSize),
/* harmony export */   qJ: () => (/* binding */ compareImages)
/* harmony export */ });
/* harmony import */ var _content_read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18865);
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78288);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(39970);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(20025);










/** Manifests read at once; the limiter's slots bound them further. */
const width = 16;
/**
 * The manifests of an image's platforms, attestations left out. Children of an index that are not there are left out,
 * too.
 */
async function platformManifests(ctx, source, root) {
    if (root.kind !== "index") {
        const platform = await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .platformOfManifest */ .QC)(ctx, source, root);
        return [{ platform: platform ? (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .Bq)(platform) : "", manifest: root }];
    }
    const images = (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .platformEntries */ .eV)(root).filter(({ descriptor }) => (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestKind */ .QS)(descriptor.mediaType) === "image");
    const read = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_8__/* .parallel */ ._)(images, width, async ({ platform, descriptor }) => {
        try {
            return [{ platform: (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .Bq)(platform), manifest: await source.manifest(descriptor) }];
        }
        catch (error) {
            if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .isKind */ .VF)(error, "not-found"))
                return [];
            throw error;
        }
    });
    return read.flat();
}
/** The compressed bytes that whoever has nothing must pull: configs and layers, each digest once. */
function totalSize(platforms) {
    return sizeOf(platforms.flatMap(({ manifest }) => (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .blobsOf */ .OR)(manifest)));
}
function sizeOf(blobs) {
    return [...new Map(blobs.map(({ digest, size }) => [digest, size])).values()].reduce((sum, size) => sum + size, 0);
}
/**
 * Compares an image with another one, platform by platform. A platform that only one of them has is all added or all
 * gone.
 */
async function compareImages(ctx, image, other) {
    const names = [...new Set([...image.platforms, ...other.platforms].map(({ platform }) => platform))];
    const platforms = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_8__/* .parallel */ ._)(names, width, async (platform) => {
        const [after, before] = [image, other].map(({ platforms }) => platforms.find((it) => it.platform === platform)?.manifest);
        const [now, then] = [distinct(after?.layers ?? []), distinct(before?.layers ?? [])];
        const [newer, older] = await Promise.all([configOf(ctx, image.source, after), configOf(ctx, other.source, before)]);
        return {
            platform,
            added: change(now.filter(({ digest }) => !then.some((it) => it.digest === digest))),
            gone: change(then.filter(({ digest }) => !now.some((it) => it.digest === digest))),
            shared: change(now.filter(({ digest }) => then.some((it) => it.digest === digest))),
            config: newer && older ? configChanges(older, newer) : [],
        };
    });
    const held = new Set(other.platforms.flatMap(({ manifest }) => (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .blobsOf */ .OR)(manifest)).map(({ digest }) => digest));
    const lacking = image.platforms.flatMap(({ manifest }) => (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .blobsOf */ .OR)(manifest)).filter(({ digest }) => !held.has(digest));
    return { platforms, addedBytes: sizeOf(lacking) };
}
function distinct(layers) {
    return [...new Map(layers.map((layer) => [layer.digest, layer])).values()];
}
function change(layers) {
    return { layers, bytes: sizeOf(layers) };
}
/** What an image is to run with (image-spec, config.md); undefined if it has no config that is read. */
async function configOf(ctx, source, manifest) {
    if (!manifest?.config || manifest.config.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_7__/* .limits */ .F.config)
        return undefined;
    const bytes = await (0,_content_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readBlob */ .gm)(ctx, source, manifest.config, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_7__/* .limits */ .F.config);
    try {
        const { config } = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_6__/* .parseJsonObject */ .dw)(bytes, "image config", { limit: _runtime_limits_js__WEBPACK_IMPORTED_MODULE_7__/* .limits */ .F.config });
        return new Map((0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .Gv)(config) ? Object.entries(config).flatMap(([name, value]) => membersOf(name, value)) : []);
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_9__/* .InvalidError */ .a)
            return undefined;
        throw error;
    }
}
/** `Env` and `Labels` item by item, so that one changed variable is one line. */
function membersOf(name, value) {
    if (value === undefined || value === null)
        return [];
    if (name === "Env" && (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_6__/* .isArray */ .cy)(value)) {
        return value.flatMap((item) => {
            const [key, ...rest] = typeof item === "string" ? item.split("=") : [];
            return key === undefined ? [] : [[`Env ${key}`, rest.join("=")]];
        });
    }
    if ((0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_6__/* .isObject */ .Gv)(value))
        return Object.entries(value).map(([key, item]) => [`${name} ${key}`, item ?? null]);
    return [[name, value]];
}
function configChanges(before, after) {
    const members = [...new Set([...before.keys(), ...after.keys()])].sort();
    return members
        .map((member) => ({ member, before: before.get(member), after: after.get(member) }))
        .filter((it) => JSON.stringify(it.before) !== JSON.stringify(it.after));
}


/***/ })

};
