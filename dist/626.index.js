export const id = 626;
export const ids = [626];
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

/***/ 76634:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ pullCommandOf)
/* harmony export */ });
/* harmony import */ var _oci_image_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84231);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32060);


/** Container images are docker's; of what nobody looked into, most are. */
function pullCommandOf(manifest) {
    if (manifest?.kind !== "image")
        return "docker pull";
    return (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .isImageConfig */ ._m)((0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactTypeOf */ .Gh)(manifest)) ? "docker pull" : "oras pull";
}


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

/***/ 4626:
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
// EXTERNAL MODULE: ./src/content/overlay.ts
var overlay = __webpack_require__(12357);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(78288);
// EXTERNAL MODULE: ./src/oci/image-config.ts
var image_config = __webpack_require__(84231);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/oci/platform.ts
var oci_platform = __webpack_require__(1890);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/image-size.ts
var image_size = __webpack_require__(14425);
// EXTERNAL MODULE: ./src/operations/tree.ts
var tree = __webpack_require__(39400);
// EXTERNAL MODULE: ./src/operations/wait.ts
var operations_wait = __webpack_require__(22501);
;// CONCATENATED MODULE: ./src/operations/inspect.ts














/**
 * A manifest, its config and its platforms. Of an index the platforms that it lists; with a platform, that child
 * itself. Unknown media types are legal.
 * @returns undefined if it is not there and that may be so.
 */
function inspect(request, stores, ctx) {
    const wait = { location: request.reference, patience: request.wait };
    return (0,content/* unlessMissing */.F2)(request.ignoreMissing, () => (0,operations_wait/* waitForContent */.U)(ctx, stores, wait, () => look(request, stores, ctx)));
}
async function look(request, stores, ctx) {
    const opened = await (0,content/* openContent */.Q4)(stores, request.reference);
    const source = (0,manifest_cache/* rememberManifests */.M)(opened.source);
    let manifest = await source.manifest(opened.at);
    if (request.platform)
        manifest = await source.manifest(await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, manifest, request.platform));
    const config = manifest.config && (await readConfig(ctx, source, manifest.config));
    const artifactType = (0,oci_manifest/* artifactTypeOf */.Gh)(manifest);
    const held = config ? (0,overlay/* overlay */.L)(source, { blobs: new Map([[config.descriptor.digest, config.bytes]]) }) : source;
    const image = { source: held, platforms: await (0,image_size/* platformManifests */.OS)(ctx, held, manifest) };
    const comparison = request.compare && (await compareWith(image, request.compare, request, stores, ctx));
    return {
        asked: (0,oci_location/* formatLocation */.j$)(request.reference),
        content: (0,content/* described */.WY)(request.reference, manifest.descriptor),
        manifest,
        artifactType,
        config: config && isJson(config.bytes) ? Buffer.from(config.bytes).toString("utf8") : undefined,
        isBundle: config !== undefined && (0,image_config/* isBundleConfig */.hT)(config.bytes),
        platforms: await platformsOf(ctx, held, manifest, image.platforms),
        totalSize: (0,image_size/* totalSize */.UT)(image.platforms),
        comparison,
        tree: (0,tree/* treeOfManifest */.Hz)(request.reference, manifest),
    };
}
async function compareWith(image, other, { platform }, stores, ctx) {
    const { source: store, at } = await (0,content/* openContent */.Q4)(stores, other);
    const source = (0,manifest_cache/* rememberManifests */.M)(store);
    let manifest = await source.manifest(at);
    if (platform)
        manifest = await source.manifest(await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, manifest, platform));
    const comparison = await (0,image_size/* compareImages */.qJ)(ctx, image, { source, platforms: await (0,image_size/* platformManifests */.OS)(ctx, source, manifest) });
    return { ...comparison, asked: (0,oci_location/* formatLocation */.j$)(other) };
}
/** A config need not be small (a WebAssembly module's); then it is left where it is. */
async function readConfig(ctx, source, descriptor) {
    if (descriptor.size > limits/* limits */.F.config)
        return undefined;
    return { descriptor, bytes: await (0,read/* readBlob */.gm)(ctx, source, descriptor, limits/* limits */.F.config) };
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
async function platformsOf(ctx, source, manifest, sized) {
    const sizeOf = (digest) => {
        const known = sized.find(({ manifest }) => manifest.descriptor.digest === digest);
        return known && (0,image_size/* totalSize */.UT)([known]);
    };
    const describe = (platform, { digest, mediaType, size }) => ({
        platform: (0,oci_platform/* formatPlatform */.Bq)(platform),
        digest,
        mediaType,
        size,
        totalSize: sizeOf(digest),
    });
    if (manifest.kind === "index")
        return (0,platforms/* platformEntries */.eV)(manifest).map(({ platform, descriptor }) => describe(platform, descriptor));
    const platform = await (0,platforms/* platformOfManifest */.QC)(ctx, source, manifest);
    return platform ? [describe(platform, manifest.descriptor)] : [];
}

// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/report/pull-command.ts
var pull_command = __webpack_require__(76634);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __webpack_require__(93245);
// EXTERNAL MODULE: ./src/action/report/tree.ts
var report_tree = __webpack_require__(46229);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
;// CONCATENATED MODULE: ./src/action/steps/inspect.ts










const step = {
    takes: ["reference", "platform", "compare", "wait", "if-missing"],
    sets: [...report_content/* contentNames */.yd, "config", "platforms", "total-size", "added-bytes"],
    request: (inputs) => ({
        reference: (0,request_parts/* one */.xH)(inputs, "reference"),
        platform: (0,request_parts/* onePlatform */.In)(inputs),
        compare: (0,request_parts/* oneOrNone */.WE)(inputs, "compare"),
        ignoreMissing: (0,request_parts/* ignoresMissing */.Aj)(inputs),
        wait: inputs.get("wait"),
    }),
    run: (request, { stores, ctx }) => inspect(request, stores, ctx),
    report: (result, { reference }) => (result ? report(result) : (0,report_content/* reportMissing */.vr)("inspect", (0,oci_location/* formatLocation */.j$)(reference))),
};
function report(result) {
    const { asked, content, manifest, artifactType, config, isBundle, platforms, totalSize, comparison, tree } = result;
    const layers = manifest.layers.map(({ digest, mediaType, size }) => ({ digest, mediaType, size }));
    const kind = manifest.kind === "index" ? (0,format/* counted */.hS)(platforms.length, "platform") : (0,format/* counted */.hS)(layers.length, "layer");
    const isIndex = manifest.kind === "index";
    const annotations = Object.entries(manifest.annotations ?? {});
    const sections = [
        (0,report_content/* about */.Cv)(content, {
            Type: artifactType === undefined || artifactType === manifest.config?.mediaType ? undefined : (0,html/* code */.aY)(artifactType),
            Platform: isIndex || platforms.length === 0 ? undefined : (0,html/* text */.Qq)(platforms.map(({ platform }) => platform).join(", ")),
            Layers: isIndex ? undefined : (0,html/* text */.Qq)(layers.length),
            "To download": (0,html/* text */.Qq)((0,format/* formatBytes */.z3)(totalSize)),
        }),
        ...(isIndex && platforms.length > 0
            ? [
                {
                    head: ["Platform", "Digest", "Media type", "To download"],
                    rows: platforms.map((it) => [
                        (0,html/* text */.Qq)(it.platform),
                        (0,html/* code */.aY)((0,digest/* shortDigest */.VK)(it.digest)),
                        (0,html/* text */.Qq)(it.mediaType),
                        (0,html/* text */.Qq)(it.totalSize === undefined ? "not there" : (0,format/* formatBytes */.z3)(it.totalSize)),
                    ]),
                },
            ]
            : []),
        ...(comparison ? comparisonSections(comparison) : []),
        ...(layers.length > 0 ? [(0,report_content/* layerTable */._N)(manifest.layers)] : []),
        (0,summary/* command */.G5)(`${(0,pull_command/* pullCommandOf */.a)(manifest)} ${content.reference}`),
        ...(isIndex ? (0,report_tree/* treeSections */.fB)(tree) : []),
        ...(annotations.length > 0
            ? [
                (0,summary/* folded */.TM)("Annotations", (0,html/* table */.tp)(["Annotation", "Value"], annotations.map(([name, value]) => [(0,html/* code */.aY)(name), (0,html/* text */.Qq)(value)])), 2),
            ]
            : []),
        ...(config === undefined ? [] : [(0,summary/* folded */.TM)("Config", (0,html/* html */.qy) `<pre><code>${indented(config)}</code></pre>`, 2)]),
    ];
    return {
        line: `${asked}: ${(0,digest/* shortDigest */.VK)(content.digest)}, ${content.mediaType}, ${kind}${isBundle ? ", an imgpkg bundle" : ""}`,
        outputs: {
            ...(0,report_content/* describedOutputs */.CT)(content),
            config: config ?? "",
            platforms: JSON.stringify(platforms),
            "total-size": String(totalSize),
            "added-bytes": comparison ? String(comparison.addedBytes) : "",
        },
        manifest,
        results: [
            {
                reference: asked,
                status: "found",
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...(artifactType !== undefined && { artifactType }),
                bundle: isBundle || undefined,
                annotations: manifest.annotations,
                platforms,
                layers,
                totalSize,
                comparison,
            },
        ],
        found: { manifest: Buffer.from(manifest.bytes).toString("utf8"), config: config ?? "" },
        summary: { title: (0,html/* code */.aY)(asked), sections },
        failures: [],
    };
}
function comparisonSections({ asked, platforms, addedBytes }) {
    const told = ({ layers, bytes }) => (0,html/* text */.Qq)(layers.length === 0 ? "0" : `${layers.length}, ${(0,format/* formatBytes */.z3)(bytes)}`);
    const changes = platforms.flatMap(({ platform, config }) => config.map((it) => ({ platform, ...it })));
    return [
        { html: (0,html/* html */.qy) `<p>Who has ${(0,html/* code */.aY)(asked)} must pull <strong>${(0,html/* text */.Qq)((0,format/* formatBytes */.z3)(addedBytes))}</strong>.</p>` },
        {
            head: ["Platform", "Layers added", "Layers gone", "Layers shared"],
            rows: platforms.map(({ platform, added, gone, shared }) => [(0,html/* text */.Qq)(platform), told(added), told(gone), told(shared)]),
        },
        ...(changes.length > 0
            ? [
                {
                    head: ["Platform", "Config", "Before", "Now"],
                    rows: changes.map(({ platform, member, before, after }) => [(0,html/* text */.Qq)(platform), (0,html/* code */.aY)(member), inspect_valueOf(before), inspect_valueOf(after)]),
                },
            ]
            : []),
    ];
}
function inspect_valueOf(value) {
    return value === undefined ? (0,html/* text */.Qq)("") : (0,html/* code */.aY)(typeof value === "string" ? value : JSON.stringify(value));
}
/** Characters of a config that the summary shows. */
const maxShown = 100_000;
/**
 * JSON as people read it. What is longer than is shown stays as it stands: indented, 8 MiB of nested lists would be
 * half a gigabyte.
 */
function indented(json) {
    const laidOut = json.length <= maxShown ? JSON.stringify(JSON.parse(json), null, 2) : json;
    const lines = laidOut.slice(0, maxShown).split("\n");
    return (0,html/* join */.fj)(lines.map((line) => (/^ */.exec(line)?.[0] + (0,html/* text */.Qq)(line.trimStart(), 2000))), "\n");
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

/***/ 12357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ overlay)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);

/** Bytes handed out at a time. */
const chunkSize = 256 * 1024;
/**
 * A source with manifests and blobs held in memory in front of it: an index of chosen platforms, an artifact that was
 * just made. What it holds is found by digest; tags are the source's own. Disposing it leaves the source open.
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
                const listed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .referrerDescriptor */ .xh)(manifest);
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


/***/ }),

/***/ 22501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ waitForContent),
/* harmony export */   f: () => (/* binding */ waitFor)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55031);


/** Milliseconds between two attempts: at first, and at most. */
const pauses = { first: 2000, longest: 30_000 };
/**
 * Tries until it succeeds, with growing pauses, for as long as what is wanted may still come: content that is not
 * there, and signatures and referrers that land after it.
 * @param patience milliseconds; none: one attempt.
 * @throws what the last attempt failed for, and how long was waited; what is no matter of time at once
 */
async function waitFor(ctx, patience, attempt) {
    const began = ctx.clock.now();
    for (let pause = pauses.first;; pause = Math.min(pause * 1.5, pauses.longest)) {
        try {
            return await attempt();
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            if (!patience || !mayCome(error))
                throw error;
            const left = began + patience - ctx.clock.now();
            if (left <= 0) {
                throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`${error.summary} (waited for ${Math.round(patience / 1000)} s)`, error.facts, { cause: error.cause });
            }
            if (pause === pauses.first)
                ctx.emit({ type: "info", message: `${error.message}; waiting up to ${Math.round(patience / 1000)} s for it` });
            // Many jobs of one run wait for the same.
            await ctx.clock.sleep(Math.min(left, pause * (1 + ctx.random() / 4)), ctx.signal);
        }
    }
}
/** As `waitFor`; while it waits, the content is looked for by one HEAD, and the work is done once it is there. */
function waitForContent(ctx, stores, { location, patience }, work) {
    return waitFor(ctx, patience, async () => {
        if (patience) {
            const { source, at } = await (0,_content_js__WEBPACK_IMPORTED_MODULE_1__/* .openContent */ .Q4)(stores, location);
            await source.resolve(at);
        }
        return work();
    });
}
/** ghcr.io and Docker Hub refuse who asks for a repository that nothing was pushed to yet. */
const refusesWhatIsToCome = /^(?:ghcr\.io|registry-1\.docker\.io|auth\.docker\.io)(?::443)?$/;
function mayCome(error) {
    if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .VF)(error, "not-found", "unsigned"))
        return true;
    return (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .VF)(error, "denied", "unauthorized") && refusesWhatIsToCome.test(error.facts.host ?? "");
}


/***/ })

};
