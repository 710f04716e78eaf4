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
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7161);
/* harmony import */ var _report_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1947);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1599);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1092);






function reportAttach(result) {
    const { content, manifest, artifactType, subject, status, changed, blobs, bytes } = result;
    const verb = { attached: "Attached", "would-attach": "Would attach", unchanged: "Unchanged: attached already" }[status];
    return {
        line: `${verb}: ${artifactType} ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} → ${subject} (${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(manifest.layers.length, "layer")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(bytes)} sent)`,
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
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(verb)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(artifactType)}`,
            sections: [
                {
                    head: ["Subject", "Artifact", "Result", "Sent"],
                    rows: [[(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(subject), (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(content.digest), (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(status), (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(bytes))]],
                },
            ],
        },
        failures: [],
    };
}
function reportPull({ asked, content, manifest, artifactType, path, files }) {
    const type = artifactType ?? content.mediaType;
    return {
        line: `${asked}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(files.length, "file")} of ${type} ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} written to ${path}`,
        ...(files.length > 1 && { groups: [{ title: (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(files.length, "file"), lines: files.slice(0, 1000) }] }),
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
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `Pulled ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(asked)}`,
            sections: [
                { html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(content.digest)}<br>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(type)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(files.length, "file"))}</p>` },
                { head: ["File"], rows: files.slice(0, 200).map((file) => [(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(file)]), spare: 1 },
            ],
        },
        failures: [],
    };
}
function reportExport(found, { path, files }, installed) {
    const { asked, content, manifest, platform } = found;
    const download = manifest.layers.reduce((total, { size }) => total + size, 0);
    const what = files.length > 0 ? (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(files.length, "file") : "its content";
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
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `Exported ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(asked)}`,
            sections: [
                {
                    html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(content.digest)}<br>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(`${platform}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(manifest.layers.length, "layer")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(download)}`)}</p>`,
                },
                { html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(what)} in ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(path)}${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(installed?.cached ? ", from the tool cache" : "")}</p>` },
            ],
        },
        failures: [],
    };
}
function reportDiscover({ asked, content, manifest, referrers, tree }) {
    const diagram = referrers.length > 0 || (tree.manifests?.length ?? 0) > 0 ? (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .treeDiagram */ .aB)(tree) : undefined;
    const rows = referrers.map((it) => [
        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(it.artifactType ?? it.mediaType),
        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(it.digest),
        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(it.subject === undefined ? "" : (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.subject)),
        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(it.size)),
    ]);
    return {
        line: `${asked}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(referrers.length, "referrer")} of ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)}`,
        groups: [{ title: "What refers to it", lines: (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .treeLines */ .Ww)(tree, asked) }],
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
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(referrers.length, "referrer"))} of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(asked)}`,
            sections: [
                diagram === undefined ? (0,_summary_js__WEBPACK_IMPORTED_MODULE_5__/* .folded */ .TM)("Tree", (0,_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .treeList */ .tG)(tree), 2) : { html: diagram, spare: 3 },
                ...(rows.length > 0 ? [{ head: ["Type", "Digest", "Refers to", "Size"], rows }] : []),
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
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7161);
/* harmony import */ var _puller_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5384);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1599);







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
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(operation)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(reference)}`, sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>It is not there.</p>` }] },
        failures: [],
    };
}
function reportDigest(results) {
    const [first] = results;
    const found = results.filter(({ status }) => status === "found");
    return {
        line: results.length === 1 && first
            ? `${first.asked}: ${first.content?.digest ?? first.status}`
            : `${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(found.length, "digest")} of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(results.length, "reference")}`,
        ...(results.length > 1 && {
            groups: [
                {
                    title: (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(results.length, "reference"),
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
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(found.length === 1 ? "Digest" : "Digests")}`,
            sections: [
                {
                    head: ["Reference", "Digest", "Media type"],
                    rows: results.map(({ asked, content, status, error }) => [
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(asked),
                        content ? (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(content.digest) : (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(error === undefined ? status : `${status}: ${(0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(content?.mediaType ?? ""),
                    ]),
                },
            ],
        },
        failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
    };
}
function reportInspect(result) {
    const { asked, content, manifest, artifactType, config, platforms } = result;
    const layers = manifest.layers.map(({ digest, mediaType, size }) => ({ digest, mediaType, size }));
    const unpacked = manifest.layers.reduce((total, { size }) => total + size, 0);
    const kind = manifest.kind === "index" ? (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(platforms.length, "platform") : (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(layers.length, "layer");
    const sections = [
        { html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(content.digest)}<br>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(content.mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(content.size))}</p>` },
        ...(artifactType !== undefined && manifest.kind !== "index" ? [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>Type ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(artifactType)}</p>` }] : []),
        ...(platforms.length > 0
            ? [
                {
                    head: ["Platform", "Digest", "Media type", "Size"],
                    rows: platforms.map((it) => [(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(it.platform), (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(it.digest), (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(it.mediaType), (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(it.size))]),
                },
            ]
            : []),
        ...(layers.length > 0
            ? [
                { html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(`${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(layers.length, "layer")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(unpacked)} to download`)}</p>` },
                {
                    head: ["Layer", "Media type", "Size"],
                    rows: layers.map((layer) => [(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(layer.digest)), (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(layer.mediaType), (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(layer.size))]),
                },
            ]
            : []),
        (0,_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .command */ .G5)(`${(0,_puller_js__WEBPACK_IMPORTED_MODULE_3__/* .pullerOf */ .s)(manifest)} pull ${content.reference}`),
        ...(config === undefined ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .folded */ .TM)("Config", (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<pre><code>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(config.replaceAll("\n", " "), 100_000)}</code></pre>`, 2)]),
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
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(asked), sections },
        failures: [],
    };
}
function reportTags({ repository, tags }) {
    return {
        line: `${repository}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(tags.length, "tag")}`,
        ...(tags.length > 0 && { groups: [{ title: (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(tags.length, "tag"), lines: tags }] }),
        outputs: { tags: JSON.stringify(tags), count: String(tags.length) },
        results: [{ reference: repository, count: tags.length, tags }],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(tags.length, "tag"))} of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(repository)}`,
            sections: tags.length === 0 ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .folded */ .TM)("Tags", (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(tags.slice(0, 5000).join(", "), 200_000), 1)],
        },
        failures: [],
    };
}
function reportBlob({ reference, digest, size, path }) {
    return {
        line: `${reference}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(size)} written to ${path}`,
        outputs: { digest, reference, size: String(size), path, files: JSON.stringify([(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path)]) },
        results: [{ reference, digest, size, path }],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `Blob ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(reference)}`,
            sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(size))} written to ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(path)}</p>` }],
        },
        failures: [],
    };
}


/***/ })

};
