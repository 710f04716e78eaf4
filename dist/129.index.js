export const id = 129;
export const ids = [129,947];
export const modules = {

/***/ 5384:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ pullerOf)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9217);


/** Container images are docker's; of what nobody looked into, most are. */
function pullerOf(manifest) {
    if (manifest?.kind !== "image")
        return "docker";
    const type = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(manifest);
    return type === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociConfig || type === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerConfig ? "docker" : "oras";
}


/***/ }),

/***/ 4129:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportAttach: () => (/* binding */ reportAttach),
/* harmony export */   reportDiscover: () => (/* binding */ reportDiscover),
/* harmony export */   reportExport: () => (/* binding */ reportExport),
/* harmony export */   reportPull: () => (/* binding */ reportPull)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8825);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7161);
/* harmony import */ var _report_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1947);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1599);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1092);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9133);







function reportAttach(result) {
    const { content, manifest, artifactType, subject, status, changed, blobs, bytes } = result;
    const verb = { attached: "Attached", "would-attach": "Would attach", unchanged: "Unchanged: attached already" }[status];
    return {
        line: `${verb}: ${artifactType} ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} → ${subject} (${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(manifest.layers.length, "layer")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(bytes)} sent)`,
        outputs: { ...(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.describedOutputs)(content), subject, changed: String(changed) },
        manifest,
        results: [
            {
                reference: content.reference,
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...{ artifactType, subject, status, blobs, bytes },
            },
        ],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(verb)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(artifactType)}`,
            sections: [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .facts */ .Ix)({
                    "Attached to": (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(subject),
                    Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(content.digest),
                    Sent: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(`${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(blobs.uploaded, "blob")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(bytes)}; ${blobs.existing + blobs.mounted} were there`),
                }),
                ...(manifest.layers.length > 0 ? [(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.layerTable)(manifest.layers)] : []),
                ...(status === "would-attach" ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .command */ .G5)(`oras pull ${content.reference}`)]),
            ],
        },
        failures: [],
    };
}
function reportPull({ asked, content, manifest, artifactType, path, files }) {
    const type = artifactType ?? content.mediaType;
    return {
        line: `${asked}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(files.length, "file")} of ${type} ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} written to ${path}`,
        ...(files.length > 1 && { groups: [{ title: (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(files.length, "file"), lines: files.slice(0, 1000) }] }),
        outputs: { ...(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.describedOutputs)(content), path, files: JSON.stringify(files) },
        manifest,
        results: [
            {
                reference: content.reference,
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...(artifactType !== undefined && { artifactType }),
                path,
                files,
            },
        ],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `Pulled ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(asked)}`,
            sections: [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(content.digest), Type: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(type), Folder: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(path) }),
                { head: ["File"], rows: files.slice(0, 200).map((file) => [(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(file)]), spare: 1 },
                ...(files.length > 200 ? [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(files.length - 200, "other file")}`)}</p>` }] : []),
            ],
        },
        failures: [],
    };
}
function reportExport(found, { path, files }, installed) {
    const { asked, content, manifest, platform } = found;
    const download = manifest.layers.reduce((total, { size }) => total + size, 0);
    const what = files.length > 0 ? (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(files.length, "file") : "its content";
    return {
        line: installed?.cached
            ? `${asked}: ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} is in the tool cache, ${path}`
            : `${asked}: ${what} of ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} (${platform}) written to ${path}`,
        ...(installed && installed.programs.length > 0 && { groups: [{ title: "Put on the PATH", lines: installed.programs }] }),
        outputs: { ...(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.describedOutputs)(content), path, files: JSON.stringify(files) },
        results: [
            {
                reference: content.reference,
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...{ platform, path, files },
                ...(installed && { tool: { path: installed.path, cached: installed.cached, programs: installed.programs } }),
            },
        ],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `Exported ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(asked)}`,
            sections: [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .facts */ .Ix)({
                    Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(content.digest),
                    Platform: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(platform),
                    Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(`${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(manifest.layers.length, "layer")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(download)} packed`),
                    Written: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(what)} in ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(path)}${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(installed?.cached ? ", which were in the tool cache" : "")}`,
                    ...(installed &&
                        installed.programs.length > 0 && {
                        "On the PATH": (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .join */ .fj)(installed.programs.map((it) => (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(it)), "<br>"),
                    }),
                }),
            ],
        },
        failures: [],
    };
}
const created = "org.opencontainers.image.created";
function reportDiscover({ asked, content, manifest, referrers, tree }, env) {
    const verify = (0,_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyCommand */ .p)(content.reference, { declared: false, tree }, env);
    const dated = referrers.some(({ annotations }) => annotations?.[created] !== undefined);
    const rows = referrers.map((it) => [
        (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(it.artifactType ?? it.mediaType),
        (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.digest)),
        it.subject === undefined ? (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)("") : (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.subject)),
        ...(dated ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(it.annotations?.[created] ?? "", 40)] : []),
    ]);
    return {
        line: `${asked}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(referrers.length, "referrer")} of ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)}`,
        groups: [{ title: "What refers to it", lines: (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .treeLines */ .Ww)(tree, asked) }],
        outputs: {
            ...(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.describedOutputs)(content),
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
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(referrers.length, "referrer"))} of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(asked)}`,
            sections: [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(content.digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(content.mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(content.size))}` }),
                ...(0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .treeSections */ .fB)(tree),
                ...(rows.length > 0 ? [{ head: ["Type", "Digest", "Refers to", ...(dated ? ["Created"] : [])], rows }] : []),
                ...(verify === undefined ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .command */ .G5)(verify)]),
                ...(rows.length > 0 ? [(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .folded */ .TM)("Referrers by digest", (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .commands */ .Pi)(referrers.map(({ reference }) => reference)), 1)] : []),
            ],
        },
        failures: [],
    };
}


/***/ }),

/***/ 1947:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describedOutputs: () => (/* binding */ describedOutputs),
/* harmony export */   layerTable: () => (/* binding */ layerTable),
/* harmony export */   reportBlob: () => (/* binding */ reportBlob),
/* harmony export */   reportDigest: () => (/* binding */ reportDigest),
/* harmony export */   reportInspect: () => (/* binding */ reportInspect),
/* harmony export */   reportMissing: () => (/* binding */ reportMissing),
/* harmony export */   reportTags: () => (/* binding */ reportTags)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8825);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9603);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7161);
/* harmony import */ var _puller_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5384);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1599);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1092);








function describedOutputs(content) {
    if (!content)
        return {};
    return { digest: content.digest, reference: content.reference, "media-type": content.mediaType, size: String(content.size) };
}
/** What an operation says of one reference that is not there, and need not be. */
function reportMissing(operation, reference) {
    return {
        line: `Not there: ${reference}`,
        outputs: {},
        results: [{ reference, status: "missing" }],
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(operation)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(reference)}`, sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `<p>It is not there.</p>` }] },
        failures: [],
    };
}
function reportDigest(results) {
    const [first] = results;
    const found = results.filter(({ status }) => status === "found");
    return {
        line: results.length === 1 && first
            ? `${first.asked}: ${first.content?.digest ?? first.status}`
            : `${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(found.length, "digest")} of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(results.length, "reference")}`,
        ...(results.length > 1 && {
            groups: [
                {
                    title: (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(results.length, "reference"),
                    lines: results.map(({ asked, content, status, error }) => [asked, content?.digest ?? status, ...(error === undefined ? [] : [(0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)])].join("  ")),
                },
            ],
        }),
        outputs: describedOutputs(first?.content),
        ...(first?.manifest && { manifest: first.manifest }),
        results: results.map(({ asked, status, content, error }) => ({
            reference: asked,
            status,
            ...(content && { digest: content.digest, mediaType: content.mediaType, size: content.size }),
            ...(error !== undefined && { error: (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error) }),
        })),
        summary: results.length === 1 && first?.content
            ? { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `Digest of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(first.asked)}`, sections: [about(first.content)] }
            : { title: digestsTitle(results, found.length), sections: digestSections(results) },
        failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
    };
}
function digestsTitle(results, found) {
    const wrong = results.some(({ error }) => error !== undefined);
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(`${wrong ? "❌ " : ""}${found} of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(results.length, "digest")}`);
}
function digestSections(results) {
    const pinned = results.flatMap(({ content }) => content?.reference ?? []);
    return [
        {
            head: ["Reference", "Digest", "Media type", "Size"],
            rows: results.map(({ asked, content, status }) => [
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(asked),
                content ? (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(content.digest)) : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(status),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(content?.mediaType ?? ""),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(content ? (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(content.size) : ""),
            ]),
        },
        ...(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .failed */ .gz)(results.map(({ asked: name, error }) => ({ name, error })), "digest"),
        ...(pinned.length > 0 ? [{ html: (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .commands */ .Pi)(pinned), spare: 1 }] : []),
    ];
}
/** What a manifest is. */
function about({ digest, mediaType, size }, more = {}) {
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(size))}`, ...more });
}
/** The files or layers of a manifest. */
function layerTable(layers) {
    const titled = layers.some(({ annotations }) => annotations?.[title] !== undefined);
    return {
        head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
        rows: layers.map((layer) => [
            ...(titled ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(layer.annotations?.[title] ?? "")] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(layer.digest)),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(layer.mediaType),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(layer.size)),
        ]),
    };
}
const title = "org.opencontainers.image.title";
function reportInspect(result) {
    const { asked, content, manifest, artifactType, config, platforms, tree } = result;
    const layers = manifest.layers.map(({ digest, mediaType, size }) => ({ digest, mediaType, size }));
    const packed = manifest.layers.reduce((total, { size }) => total + size, 0);
    const kind = manifest.kind === "index" ? (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(platforms.length, "platform") : (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(layers.length, "layer");
    const isIndex = manifest.kind === "index";
    const annotations = Object.entries(manifest.annotations ?? {});
    const sections = [
        about(content, {
            Type: artifactType === undefined || artifactType === manifest.config?.mediaType ? undefined : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(artifactType),
            Platform: isIndex || platforms.length === 0 ? undefined : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(platforms.map(({ platform }) => platform).join(", ")),
            Layers: isIndex ? undefined : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(`${layers.length}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(packed)} to download`),
        }),
        ...(isIndex && platforms.length > 0
            ? [
                {
                    head: ["Platform", "Digest", "Media type", "Manifest"],
                    rows: platforms.map((it) => [
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(it.platform),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(it.digest)),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(it.mediaType),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(it.size)),
                    ]),
                },
            ]
            : []),
        ...(layers.length > 0 ? [layerTable(manifest.layers)] : []),
        (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .command */ .G5)(`${(0,_puller_js__WEBPACK_IMPORTED_MODULE_3__/* .pullerOf */ .s)(manifest)} pull ${content.reference}`),
        ...(isIndex ? (0,_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .treeSections */ .fB)(tree) : []),
        ...(annotations.length > 0
            ? [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .TM)("Annotations", (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .table */ .tp)(["Annotation", "Value"], annotations.map(([name, value]) => [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(name), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(value)])), 2),
            ]
            : []),
        ...(config === undefined ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .TM)("Config", (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `<pre><code>${indented(config)}</code></pre>`, 2)]),
    ];
    return {
        line: `${asked}: ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(content.digest)}, ${content.mediaType}, ${kind}`,
        outputs: { ...describedOutputs(content), config: config ?? "", platforms: JSON.stringify(platforms) },
        manifest,
        results: [
            {
                reference: asked,
                status: "found",
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...(artifactType !== undefined && { artifactType }),
                annotations: manifest.annotations,
                platforms,
                layers,
            },
        ],
        found: { manifest: Buffer.from(manifest.bytes).toString("utf8"), config: config ?? "" },
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(asked), sections },
        failures: [],
    };
}
function reportTags({ repository, tags }) {
    return {
        line: `${repository}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(tags.length, "tag")}`,
        ...(tags.length > 0 && { groups: [{ title: (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(tags.length, "tag"), lines: tags }] }),
        outputs: { tags: JSON.stringify(tags), count: String(tags.length) },
        results: [{ reference: repository, count: tags.length, tags }],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(tags.length, "tag"))} of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(repository)}`,
            sections: tagSections(tags),
        },
        failures: [],
    };
}
function tagSections(tags) {
    if (tags.length === 0)
        return [];
    const shown = (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .join */ .fj)(tags.slice(0, 5000).map((tag) => (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(tag)), " ");
    return tags.length <= 50 ? [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `<p>${shown}</p>` }] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .TM)("Tags", shown, 1)];
}
/** JSON as people read it. */
function indented(json) {
    const lines = JSON.stringify(JSON.parse(json), null, 2).slice(0, 100_000).split("\n");
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .join */ .fj)(lines.map((line) => (/^ */.exec(line)?.[0] + (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(line.trimStart(), 2000))), "\n");
}
function reportBlob({ reference, digest, size, path }) {
    return {
        line: `${reference}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(size)} written to ${path}`,
        outputs: { digest, reference, size: String(size), path, files: JSON.stringify([(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path)]) },
        results: [{ reference, digest, size, path }],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `Blob of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(reference.slice(0, reference.indexOf("@")))}`,
            sections: [(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(digest), Size: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(size)), Written: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `to ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(path)}` })],
        },
        failures: [],
    };
}


/***/ }),

/***/ 9133:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/**
 * How people verify the attestation of what was written; undefined where there is none that we know of.
 * @param known `declared`: a later step attests it; `tree`: what refers to it
 */
function verifyCommand(reference, { declared, tree }, { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner }) {
    if (declared && repository)
        return `gh attestation verify oci://${reference} --repo ${repository}`;
    const isAttested = tree?.referrers.some(({ artifactType }) => artifactType?.startsWith("application/vnd.dev.sigstore.bundle"));
    return isAttested && owner ? `gh attestation verify oci://${reference} --bundle-from-oci --owner ${owner}` : undefined;
}


/***/ })

};
