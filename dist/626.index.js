export const id = 626;
export const ids = [626];
export const modules = {

/***/ 4626:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
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
var wait = __webpack_require__(22501);
;// CONCATENATED MODULE: ./src/operations/inspect.ts













/**
 * A manifest, its config and its platforms. Of an index the platforms that it lists; with a platform, that child
 * itself. Unknown media types are legal.
 * @returns undefined if it is not there and that may be so.
 */
function inspect(request, stores, ctx) {
    return (0,content/* unlessMissing */.F2)(request.ignoreMissing, () => (0,wait/* waitForContent */.U)(ctx, stores, request, () => look(request, stores, ctx)));
}
async function look(request, stores, ctx) {
    const { source, manifest } = await (0,content/* readContent */.c_)(ctx, stores, request.reference, request.platform);
    const config = manifest.config && (await readConfig(ctx, source, manifest.config));
    const artifactType = (0,oci_manifest/* artifactTypeOf */.Gh)(manifest);
    const held = config ? (0,overlay/* overlay */.L)(source, { blobs: new Map([[config.descriptor.digest, config.bytes]]) }) : source;
    const image = { source: held, platforms: await (0,image_size/* platformManifests */.OS)(ctx, held, manifest) };
    const other = request.compare && (await (0,content/* readContent */.c_)(ctx, stores, request.compare, request.platform));
    const comparison = other &&
        (await (0,image_size/* compareImages */.qJ)(ctx, image, { source: other.source, platforms: await (0,image_size/* platformManifests */.OS)(ctx, other.source, other.manifest) }));
    return {
        asked: (0,oci_location/* formatLocation */.j$)(request.reference),
        content: (0,content/* described */.WY)(request.reference, manifest.descriptor),
        manifest,
        artifactType,
        config: config && isJson(config.bytes) ? Buffer.from(config.bytes).toString("utf8") : undefined,
        isBundle: config !== undefined && (0,image_config/* isBundleConfig */.hT)(config.bytes),
        platforms: await platformsOf(ctx, held, manifest, image.platforms),
        totalSize: (0,image_size/* totalSize */.UT)(image.platforms),
        comparison: comparison && request.compare && { ...comparison, asked: (0,oci_location/* formatLocation */.j$)(request.compare) },
        tree: (0,tree/* treeOfManifest */.Hz)(request.reference, manifest),
    };
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

// EXTERNAL MODULE: ./src/action/report/commands.ts
var commands = __webpack_require__(60691);
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
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
;// CONCATENATED MODULE: ./src/action/steps/inspect.ts










const step = {
    takes: ["reference", "platform", "compare", "wait", "if-missing"],
    sets: [...report_content/* contentNames */.yd, "config", "platforms", "total-size", "added-bytes"],
    request: (inputs) => ({
        reference: (0,request_parts/* oneReference */.S0)(inputs),
        platform: (0,request_parts/* onePlatform */.In)(inputs),
        compare: (0,request_parts/* atMostOne */.jH)(inputs, "compare", inputs.get("compare")),
        ignoreMissing: (0,request_parts/* ignoresMissing */.Aj)(inputs),
        wait: inputs.get("wait"),
    }),
    run: (request, { stores, ctx }) => inspect(request, stores, ctx),
    report: (result, { reference }) => (result ? report(result) : (0,report_content/* reportMissing */.vr)("inspect", (0,oci_location/* formatLocation */.j$)(reference))),
};
function report(result) {
    const { asked, content, manifest, artifactType, config, isBundle, platforms, totalSize, comparison, tree } = result;
    const layers = manifest.layers.map(({ digest, mediaType, size }) => ({ digest, mediaType, size }));
    const isIndex = manifest.kind === "index";
    const kind = isIndex ? (0,format/* counted */.hS)(platforms.length, "platform") : (0,format/* counted */.hS)(layers.length, "layer");
    const annotations = Object.entries(manifest.annotations).map(([name, value]) => [(0,html/* code */.aY)(name), (0,html/* text */.Qq)(value)]);
    const sections = [
        (0,report_content/* about */.Cv)(content, {
            Type: artifactType === undefined || artifactType === manifest.config?.mediaType ? undefined : (0,html/* code */.aY)(artifactType),
            Platform: isIndex || platforms.length === 0 ? undefined : (0,html/* text */.Qq)(platforms.map(({ platform }) => platform).join(", ")),
            Layers: isIndex ? undefined : (0,html/* text */.Qq)(layers.length),
            "To download": (0,html/* text */.Qq)((0,format/* formatBytes */.z3)(totalSize)),
        }),
        isIndex ? platformTable(platforms) : undefined,
        ...(comparison ? comparisonSections(comparison) : []),
        (0,report_content/* layerTable */._N)(manifest.layers),
        (0,summary/* command */.G5)(`${(0,commands/* pullCommandOf */.a)(manifest)} ${content.reference}`),
        isIndex ? (0,report_tree/* treeSection */.WE)(tree) : undefined,
        annotations.length > 0 ? (0,summary/* folded */.TM)("Annotations", (0,html/* table */.tp)(["Annotation", "Value"], annotations), 2) : undefined,
        config === undefined ? undefined : (0,summary/* folded */.TM)("Config", (0,html/* html */.qy) `<pre><code>${indented(config)}</code></pre>`, 2),
    ];
    return {
        line: `${asked}: ${(0,oci_digest/* shortDigest */.VK)(content.digest)}, ${content.mediaType}, ${kind}${isBundle ? ", an imgpkg bundle" : ""}`,
        outputs: {
            ...(0,report_content/* describedOutputs */.CT)(content),
            config,
            platforms: JSON.stringify(platforms),
            "total-size": String(totalSize),
            "added-bytes": comparison && String(comparison.addedBytes),
        },
        manifest,
        results: [
            {
                reference: asked,
                status: "found",
                ...(0,report_content/* descriptorJson */.mh)(content),
                artifactType,
                bundle: isBundle || undefined,
                annotations: manifest.annotations,
                platforms,
                layers,
                totalSize,
                comparison,
            },
        ],
        found: { manifest: Buffer.from(manifest.bytes).toString("utf8"), config: config ?? "" },
        title: (0,html/* code */.aY)(asked),
        sections,
    };
}
function platformTable(platforms) {
    return {
        head: ["Platform", "Digest", "Media type", "To download"],
        rows: platforms.map(({ platform, digest, mediaType, totalSize }) => [
            (0,html/* text */.Qq)(platform),
            (0,html/* code */.aY)((0,oci_digest/* shortDigest */.VK)(digest)),
            (0,html/* text */.Qq)(mediaType),
            (0,html/* text */.Qq)(totalSize === undefined ? "not there" : (0,format/* formatBytes */.z3)(totalSize)),
        ]),
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
        {
            head: ["Platform", "Config", "Before", "Now"],
            rows: changes.map(({ platform, member, before, after }) => [(0,html/* text */.Qq)(platform), (0,html/* code */.aY)(member), inspect_valueOf(before), inspect_valueOf(after)]),
        },
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
    // The mark tells that a secret may have been cut, too.
    const lines = (laidOut.length > maxShown ? `${laidOut.slice(0, maxShown)}\u2026` : laidOut).split("\n");
    return (0,html/* join */.fj)(lines.map((line) => (/^ */.exec(line)?.[0] + (0,html/* text */.Qq)(line.trimStart(), 2000))), "\n");
}


/***/ })
};
