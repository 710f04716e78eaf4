export const id = 276;
export const ids = [276];
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

/***/ 46229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ww: () => (/* binding */ treeLines),
/* harmony export */   fB: () => (/* binding */ treeSections)
/* harmony export */ });
/* unused harmony exports treeDiagram, treeList */
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94179);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93245);






/**
 * What a line or box says of one node.
 * @param siblings a BuildKit attestation names the one that it speaks of
 */
function label(node, siblings = []) {
    const digest = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(node.digest);
    const predicates = node.predicateTypes === undefined ? "" : ` (${node.predicateTypes.join(", ")})`;
    if (!node.attestation)
        return `${node.platform ?? node.artifactType ?? node.mediaType} ${digest}${predicates}`;
    const spokenOf = node.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .attestationAnnotations */ .lw.digest];
    const platform = siblings.find((sibling) => sibling.digest === spokenOf)?.platform;
    return `attestation manifest (BuildKit) ${digest}${platform === undefined ? "" : ` of ${platform}`}`;
}
const digestTagKinds = { sig: "cosign signature", att: "cosign attestation", sbom: "cosign SBOM" };
function digestTagLabel(tag) {
    const kind = digestTagKinds[tag.slice(tag.lastIndexOf(".") + 1)];
    return kind === undefined ? `tag ${tag}` : `${kind}, tag ${tag}`;
}
function branchesOf(node) {
    return [
        ...(node.manifests ?? []).map((child) => ({ label: label(child, node.manifests), node: child, branches: branchesOf(child) })),
        ...node.referrers.map((referrer) => ({ label: `← ${label(referrer)}`, node: referrer, branches: branchesOf(referrer) })),
        ...(node.digestTags ?? []).map((tag) => ({ label: digestTagLabel(tag), branches: [] })),
    ];
}
/** Lines of a log that anybody would read. */
const mostLines = 2000;
/**
 * The tree as lines of text with box drawing. `←` marks what refers to the line above it. Of a huge tree the first
 * 2,000 lines, and how many are missing.
 */
function treeLines(root, name) {
    const lines = [`${name} ${label(root)}`];
    const draw = (branches, indent) => {
        for (const [at, branch] of branches.entries()) {
            const isLast = at === branches.length - 1;
            lines.push(`${indent}${isLast ? "└─ " : "├─ "}${branch.label}`);
            draw(branch.branches, `${indent}${isLast ? "   " : "│  "}`);
        }
    };
    draw(branchesOf(root), "");
    if (lines.length <= mostLines)
        return lines;
    return [
        ...lines.slice(0, mostLines),
        `… and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(lines.length - mostLines, "line")} more: the file of the output result-path has all`,
    ];
}
/**
 * GitHub's mermaid draws up to 50,000 characters of text and 500 edges. A person gets lost long before, and of 450
 * edges a browser draws for ten seconds: beyond these there is a list.
 */
const largest = { characters: 45_000, edges: 100 };
/** The tree as a mermaid diagram; undefined if it is too large for one. */
function treeDiagram(root) {
    const lines = ["```mermaid", "flowchart LR", `n0[${quoted(plainKind(label(root)))}]`];
    let nodes = 0;
    let edges = 0;
    const draw = (branches, parent) => {
        const first = nodes + 1;
        nodes += branches.length;
        const ids = new Map(branches.map(({ node }, at) => [node?.digest, first + at]));
        for (const [at, branch] of branches.entries()) {
            const id = first + at;
            const refers = branch.label.startsWith("← ");
            const box = branch.node ? `[${quoted(plainKind(branch.label.replace(/^← /, "")))}]` : `([${quoted(branch.label)}])`;
            // An attestation stands beside the platform that it speaks of: the index lists both, but that says less.
            const platform = branch.node?.attestation ? ids.get(branch.node.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .attestationAnnotations */ .lw.digest]) : undefined;
            const edge = platform === undefined ? `n${parent} --> n${id}` : `n${platform} -.- n${id}`;
            lines.push(`n${id}${box}`, refers ? `n${id} -. refers to .-> n${parent}` : edge);
            edges++;
        }
        for (const [at, branch] of branches.entries())
            draw(branch.branches, first + at);
    };
    draw(branchesOf(root), 0);
    lines.push("```");
    const diagram = lines.join("\n");
    return edges > largest.edges || diagram.length > largest.characters ? undefined : diagram;
}
/** A media type that everybody's images have is a long way to say it. */
function plainKind(label) {
    return label
        .replace(/^application\/vnd\.(?:oci\.image\.index\.v1|docker\.distribution\.manifest\.list\.v2)\+json /, "image index ")
        .replace(/^application\/vnd\.(?:oci\.image|docker\.distribution)\.manifest\.v[12]\+json /, "image manifest ");
}
/**
 * Inside a fence neither HTML nor Markdown works, and mermaid has character codes of its own (`#35;`): all but the
 * plainest characters are written so.
 */
function quoted(label) {
    return `"${mermaidCodes((0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_4__/* .safe */ .g)(label, 200))}"`;
}
function mermaidCodes(text) {
    return text.replace(/[^A-Za-z0-9 .,:/+-]/gu, (character) => `#${character.codePointAt(0)};`);
}
/** The tree as a diagram, where that is too large as a list; nothing where there is nothing but the root. */
function treeSections(root) {
    if (branchesOf(root).length === 0)
        return [];
    const diagram = treeDiagram(root);
    return [diagram === undefined ? (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .folded */ .TM)("Tree", treeList(root), 2) : { html: diagram, spare: 3 }];
}
/** The tree as a nested list. */
function treeList(root) {
    const draw = (branches) => branches.length === 0
        ? (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)("")
        : (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `<ul>${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .join */ .fj)(branches.map((branch) => (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `<li>${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(branch.label)}${draw(branch.branches)}</li>`))}</ul>`;
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(label(root))}${draw(branchesOf(root))}`;
}


/***/ }),

/***/ 91212:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/**
 * How people verify the attestation of what was written; undefined if there is none that we know of.
 * @param known `declared`: a later step attests it; `tree`: what refers to it
 */
function verifyCommand(reference, { declared, tree }, { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner }) {
    if (declared && repository)
        return `gh attestation verify oci://${reference} --repo ${repository}`;
    const isAttested = tree?.referrers.some(({ artifactType }) => artifactType?.startsWith("application/vnd.dev.sigstore.bundle"));
    return isAttested && owner ? `gh attestation verify oci://${reference} --bundle-from-oci --owner ${owner}` : undefined;
}


/***/ }),

/***/ 61276:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/content/manifest-cache.ts
var manifest_cache = __webpack_require__(55391);
// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(78288);
// EXTERNAL MODULE: ./src/graph/referrers.ts
var referrers = __webpack_require__(94780);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/listed-referrers.ts
var listed_referrers = __webpack_require__(23896);
// EXTERNAL MODULE: ./src/operations/require-artifact-types.ts
var require_artifact_types = __webpack_require__(15508);
// EXTERNAL MODULE: ./src/operations/tree.ts
var tree = __webpack_require__(39400);
;// CONCATENATED MODULE: ./src/operations/discover.ts










/**
 * All that refers to an image, to its platforms, and to those referrers.
 * @returns undefined if the image is not there and that may be so.
 * @throws OciError if a list of referrers cannot be read, or a required type is not there: never an empty list for a
 * failure.
 */
async function discover(request, stores, ctx) {
    const asked = (0,oci_location/* formatLocation */.j$)(request.reference);
    const opened = await (0,content/* openContent */.Q4)(stores, request.reference);
    const source = (0,manifest_cache/* rememberManifests */.M)(opened.source);
    const manifest = await (0,content/* unlessMissing */.F2)(request.ignoreMissing, async () => {
        const root = await source.manifest(opened.at);
        return request.platform ? source.manifest(await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, root, request.platform)) : root;
    });
    if (!manifest)
        return undefined;
    const tagging = findDigestTags(source, asked, ctx);
    // Told below: a failure of the referrers must not leave it alone.
    tagging.catch(() => { });
    const read = new Map();
    const onListed = (_, listed) => (0,listed_referrers/* readIncomplete */.pW)(source, listed, read);
    const found = await (0,referrers/* discoverReferrers */.C3)(ctx, source, manifest, { depth: request.depth, onListed });
    await (0,require_artifact_types/* requireTypes */.X)(request, { tree: found, source, name: asked });
    const digestTags = await tagging;
    const typeOf = ({ descriptor }) => {
        const manifest = read.get(descriptor.digest);
        return manifest ? (0,oci_manifest/* artifactTypeOf */.Gh)(manifest) : descriptor.artifactType;
    };
    const shown = (node) => request.artifactTypes.length === 0 || request.artifactTypes.includes(typeOf(node) ?? "");
    return {
        asked,
        content: (0,content/* described */.WY)(request.reference, manifest.descriptor),
        manifest,
        referrers: found.referrers.filter(shown).map((node) => (0,tree/* describe */.q0)(request.reference, node, read)),
        tree: (0,tree/* treeOf */.g7)(request.reference, found.root, { digestTags, shown, read }),
    };
}
/** They are shown beside the referrers; where the tags cannot be listed, the referrers are still told. */
async function findDigestTags(source, name, ctx) {
    try {
        return await (0,referrers/* digestTagsBySubject */.Vv)(ctx, source);
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        ctx.emit({
            type: "warning",
            message: `${name}: its tags cannot be listed, so digest tags are not shown: ${(0,safe/* safe */.g)(error.message)}`,
        });
        return new Map();
    }
}

// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __webpack_require__(93245);
// EXTERNAL MODULE: ./src/action/report/tree.ts
var report_tree = __webpack_require__(46229);
// EXTERNAL MODULE: ./src/action/report/verify-command.ts
var verify_command = __webpack_require__(91212);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
;// CONCATENATED MODULE: ./src/action/steps/discover.ts










const step = {
    takes: ["reference", "platform", "require-artifact-types", "require-predicate-types", "artifact-type", "depth", "if-missing"],
    sets: [...report_content/* contentNames */.yd, "referrers", "tree", "count"],
    request: (inputs) => ({
        reference: (0,request_parts/* one */.xH)(inputs, "reference"),
        platform: (0,request_parts/* onePlatform */.In)(inputs),
        artifactTypes: inputs.get("artifact-type"),
        requireArtifactTypes: inputs.get("require-artifact-types"),
        requirePredicateTypes: inputs.get("require-predicate-types"),
        depth: inputs.get("depth"),
        ignoreMissing: (0,request_parts/* ignoresMissing */.Aj)(inputs),
    }),
    run: (request, { stores, ctx }) => discover(request, stores, ctx),
    report: (result, { reference }, { runner }) => result ? report(result, runner.env) : (0,report_content/* reportMissing */.vr)("discover", (0,oci_location/* formatLocation */.j$)(reference)),
};
const created = "org.opencontainers.image.created";
function report({ asked, content, manifest, referrers, tree }, env) {
    const verify = (0,verify_command/* verifyCommand */.p)(content.reference, { declared: false, tree }, env);
    const dated = referrers.some(({ annotations }) => annotations?.[created] !== undefined);
    const rows = referrers.map((it) => [
        (0,html/* code */.aY)(it.artifactType ?? it.mediaType),
        (0,html/* code */.aY)((0,digest/* shortDigest */.VK)(it.digest)),
        it.subject === undefined ? (0,html/* text */.Qq)("") : (0,html/* code */.aY)((0,digest/* shortDigest */.VK)(it.subject)),
        ...(dated ? [(0,html/* text */.Qq)(it.annotations?.[created] ?? "", 40)] : []),
    ]);
    return {
        line: `${asked}: ${(0,format/* counted */.hS)(referrers.length, "referrer")} of ${(0,digest/* shortDigest */.VK)(content.digest)}`,
        groups: [{ title: "What refers to it", lines: (0,report_tree/* treeLines */.Ww)(tree, asked) }],
        outputs: {
            ...(0,report_content/* describedOutputs */.CT)(content),
            referrers: JSON.stringify(referrers),
            tree: JSON.stringify(tree),
            count: String(referrers.length),
        },
        manifest,
        results: [
            {
                reference: content.reference,
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                count: referrers.length,
            },
        ],
        found: { referrers, tree },
        summary: {
            title: (0,html/* html */.qy) `${(0,html/* text */.Qq)((0,format/* counted */.hS)(referrers.length, "referrer"))} of ${(0,html/* code */.aY)(asked)}`,
            sections: [
                (0,report_content/* about */.Cv)(content),
                ...(0,report_tree/* treeSections */.fB)(tree),
                ...referrerTable(["Type", "Digest", "Refers to", ...(dated ? ["Created"] : [])], rows),
                ...(verify === undefined ? [] : [(0,summary/* command */.G5)(verify)]),
                ...(rows.length > 0 ? [(0,summary/* folded */.TM)("Referrers by digest", (0,summary/* commands */.Pi)(referrers.map(({ reference }) => reference)), 1)] : []),
            ],
        },
        failures: [],
    };
}
/** Rows that a reader takes in at once; more are folded. */
const maxOpenRows = 50;
function referrerTable(head, rows) {
    if (rows.length === 0)
        return [];
    return rows.length <= maxOpenRows ? [{ head, rows }] : [(0,summary/* folded */.TM)((0,format/* counted */.hS)(rows.length, "referrer"), (0,html/* table */.tp)(head, rows), 1)];
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
/* harmony import */ var _pool_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38492);
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
async function discoverReferrers(ctx, source, root, options = {}, pool = (0,_pool_js__WEBPACK_IMPORTED_MODULE_6__/* .createPool */ .b)(width)) {
    const { children, list } = await gather(ctx, source, root, options, pool);
    const seen = new Set();
    const found = [];
    const [top] = await (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestsBeneath */ .Qn)(source, [root], pool, seen, children);
    const descriptor = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
    const listedBefore = new Set([descriptor.digest]);
    const tree = grown(top ?? { descriptor, children: [] }, "root");
    const depth = depthOf(options);
    let level = [tree];
    for (let at = 1; level.length > 0 && at <= depth; at++) {
        if (at > maxLevels)
            throw tooMany(source, descriptor, `referrers of referrers go deeper than ${maxLevels} levels`);
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
            throw tooMany(source, descriptor, tooManyManifests);
        const referrers = added.filter(({ isChildToo }) => !isChildToo).map(({ descriptor }) => descriptor);
        const branches = new Map((await (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestsBeneath */ .Qn)(source, referrers, pool, seen, children)).map((branch) => [branch.descriptor.digest, branch]));
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
async function gather(ctx, source, root, options, pool) {
    const top = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
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
    /** Met again on a shorter way, it may be that more of what is behind it lies within the bounds. */
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
                throw tooMany(source, top, tooManyManifests);
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
        ...(of !== undefined && { of }),
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
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.referrers} referrers`, {
                kind: "limit",
                operation: "list referrers",
                reference: `${source.name}@${subject}`,
            });
        }
    }
    return [...all.values()];
}
function tooMany(source, root, why) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(why, { kind: "limit", operation: "list referrers", reference: `${source.name}@${root.digest}` });
}
/** All digest tags of a repository by whom they speak of, from one listing of its tags. */
async function digestTagsBySubject(ctx, source) {
    const bySubject = new Map();
    for await (const tag of source.tags()) {
        ctx.signal.throwIfAborted();
        const parsed = (0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDigestTag */ .eG)(tag);
        if (!parsed)
            continue;
        const known = bySubject.get(parsed.of);
        if (known)
            known.push(parsed);
        else
            bySubject.set(parsed.of, [parsed]);
    }
    return bySubject;
}


/***/ }),

/***/ 23896:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cM: () => (/* binding */ readIfReadable),
/* harmony export */   pW: () => (/* binding */ readIncomplete),
/* harmony export */   tm: () => (/* binding */ readAtOnce)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20025);



/** Manifests of one list, at most; the limiter's slots bound them further. */
const readAtOnce = 64;
/**
 * Reads the manifests of which a list does not say enough, while the search goes on. Lists that go-containerregistry
 * writes (cosign, crane, ko) have no annotations, and name the config's type for the artifact's. Whether entries
 * without annotations are so is seen by one of each artifact type, the last; only if its manifest says more, the
 * others of the type are read as well.
 */
async function readIncomplete(source, listed, read) {
    const byType = Map.groupBy(listed.filter(({ annotations }) => annotations === undefined), ({ artifactType }) => artifactType);
    await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)([...byType.values()], readAtOnce, async (alike) => {
        const last = alike.at(-1);
        const manifest = last && (await readIfReadable(source, last, read));
        const isComplete = manifest && (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(manifest) === last.artifactType && Object.keys(manifest.annotations).length === 0;
        if (!isComplete)
            await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .parallel */ ._)(alike.slice(0, -1), readAtOnce, (entry) => readIfReadable(source, entry, read));
    });
}
/** What is gone or cannot be read is left out. */
async function readIfReadable(source, { digest }, read) {
    try {
        const manifest = await source.manifest(digest);
        read.set(digest, manifest);
        return manifest;
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isKind */ .VF)(error, "not-found", "corrupt", "limit"))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 15508:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ requiresTypes),
/* harmony export */   X: () => (/* binding */ requireTypes)
/* harmony export */ });
/* harmony import */ var _graph_walk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69027);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68825);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32060);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20025);





/** Manifests read at once, where the first that is listed for each type is not enough. */
const readAtOnce = 16;
function requiresTypes({ requireArtifactTypes, requirePredicateTypes }) {
    return requireArtifactTypes.length > 0 || requirePredicateTypes.length > 0;
}
/**
 * Checks that referrers of all these types are really there: for each type at least one manifest is read, and has
 * that type and the image, or one of its platforms, as subject. What a list says only decides which manifests are
 * read first. Whether they are valid is not checked. Those of referrers (the signature of an SBOM) say nothing of the
 * image.
 * @throws OciError of kind "not-found" that lists what is missing, what there is, and what was listed and is not so.
 */
async function requireTypes(required, { tree, source, name, counts = () => true }) {
    const subjects = new Map();
    for (const { descriptor } of (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .withChildren */ .OF)(tree.root))
        if (counts(descriptor.digest))
            subjects.set(descriptor.digest, descriptor);
    const artifactTypes = new Set();
    const predicateTypes = new Set();
    const wrong = [];
    const lacking = {
        artifact: () => required.requireArtifactTypes.filter((type) => !artifactTypes.has(type)),
        predicate: () => required.requirePredicateTypes.filter((type) => !predicateTypes.has(type)),
    };
    const check = async ({ descriptor }) => {
        const { digest } = descriptor;
        const manifest = await readListed(source, digest);
        const flaw = typeof manifest === "string" ? manifest : flawOf(manifest, subjects);
        if (flaw !== undefined)
            wrong.push(`${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(digest)} ${flaw}`);
        if (flaw !== undefined || typeof manifest === "string")
            return;
        const type = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .artifactTypeOf */ .Gh)(manifest);
        if (type !== undefined)
            artifactTypes.add(type);
        for (const predicate of (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypesOf */ .uh)(manifest))
            predicateTypes.add(predicate);
    };
    const [first, others] = inOrder(tree.referrers.filter(({ of }) => of !== undefined && subjects.has(of)), required);
    let next = first;
    for (let at = 0; next.length > 0 && lacking.artifact().length + lacking.predicate().length > 0; at += readAtOnce) {
        await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(next, readAtOnce, check);
        next = others.slice(at, at + readAtOnce);
    }
    const missing = { artifact: lacking.artifact(), predicate: lacking.predicate() };
    const failure = (input, what, types, found) => {
        const there = `found: ${[...found].sort().join(", ") || "none"}`;
        const listed = wrong.length === 0 ? "" : `; listed, but ${wrong.slice(0, 5).join(", ")}${wrong.length > 5 ? ", …" : ""}`;
        return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`no referrer of ${what} ${types.join(", ")} is there (${there}${listed})`, {
            kind: "not-found",
            operation: "check referrers of",
            reference: name,
            input,
        });
    };
    if (missing.artifact.length > 0)
        throw failure("require-artifact-types", "type", missing.artifact, artifactTypes);
    if (missing.predicate.length > 0)
        throw failure("require-predicate-types", "predicate type", missing.predicate, predicateTypes);
}
/**
 * The first that is listed for each type; then all others, those that are listed as one of the types before the rest.
 */
function inOrder(referrers, required) {
    const typesOf = ({ descriptor: { artifactType, annotations } }) => {
        const { requireArtifactTypes, requirePredicateTypes } = required;
        const named = Object.values(annotations ?? {});
        return [
            ...requireArtifactTypes.filter((type) => type === artifactType),
            ...requirePredicateTypes.filter((type) => named.includes(type)),
        ];
    };
    const seen = new Set();
    const first = [];
    const fitting = [];
    const rest = [];
    for (const referrer of referrers) {
        const types = typesOf(referrer);
        const isFirst = types.some((type) => !seen.has(type));
        for (const type of types)
            seen.add(type);
        (isFirst ? first : types.length > 0 ? fitting : rest).push(referrer);
    }
    const others = [...fitting, ...rest];
    return first.length > 0 ? [first, others] : [others.slice(0, readAtOnce), others.slice(readAtOnce)];
}
/**
 * A listed manifest by its digest: size and media type of a list are hints. What cannot be had as a manifest is told
 * in words.
 */
async function readListed(source, digest) {
    try {
        return await source.manifest(digest);
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found"))
            return "is gone";
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "corrupt", "limit"))
            return "cannot be read";
        throw error;
    }
}
/** What makes a manifest none of the image's referrers. */
function flawOf({ subject }, subjects) {
    if (subject === undefined)
        return "refers to nothing";
    const known = subjects.get(subject.digest);
    if (known === undefined)
        return "refers to something else";
    return known.size === subject.size ? undefined : "names a wrong size of what it refers to";
}


/***/ }),

/***/ 39400:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ treeOfManifest),
/* harmony export */   g7: () => (/* binding */ treeOf),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55031);



/** @param read manifests of which the list does not say enough */
function describe(location, { descriptor, of, relation }, read) {
    const { digest, mediaType, size } = descriptor;
    const isReferrer = relation === "referrer";
    const manifest = isReferrer ? read.get(digest) : undefined;
    const annotations = manifest && Object.keys(manifest.annotations).length > 0 ? manifest.annotations : descriptor.annotations;
    const predicateTypes = manifest ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypesOf */ .uh)(manifest) : (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypesOf */ .uh)({ annotations: annotations ?? {}, layers: [] });
    return {
        reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_2__/* .pinned */ .dp)(location, digest),
        digest,
        mediaType,
        artifactType: manifest ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(manifest) : descriptor.artifactType,
        size: manifest?.descriptor.size ?? size,
        annotations,
        predicateTypes: predicateTypes.length > 0 ? predicateTypes : undefined,
        subject: isReferrer ? of : undefined,
    };
}
const all = { digestTags: new Map(), shown: () => true, read: new Map() };
/** A graph of manifests and referrers as people and workflows are told of it. */
function treeOf(location, node, growth = all) {
    const platform = node.relation === "child" ? (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .platformOf */ .tj)(node.descriptor) : undefined;
    const digestTags = (growth.digestTags.get(node.descriptor.digest) ?? []).map(({ tag }) => tag);
    return {
        ...describe(location, node, growth.read),
        platform: platform && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq)(platform),
        attestation: node.relation === "child" && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(node.descriptor) ? true : undefined,
        digestTags: digestTags.length > 0 ? digestTags : undefined,
        manifests: node.children.length > 0 ? node.children.map((child) => treeOf(location, child, growth)) : undefined,
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
