export const id = 435;
export const ids = [435];
export const modules = {

/***/ 7435:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   discover: () => (/* binding */ discover)
/* harmony export */ });
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8288);
/* harmony import */ var _graph_referrers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4780);
/* harmony import */ var _graph_walk_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9027);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8718);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4179);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5031);
/* harmony import */ var _required_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(853);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9400);








/**
 * All that refers to an image, to its platforms, and to those referrers.
 * @returns undefined where the image is not there and that may be so.
 * @throws OciError where a list of referrers cannot be read, or a required type is not there: never an empty list for a failure.
 */
async function discover(request, stores, ctx) {
    const asked = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_3__.formatLocation)(request.reference);
    const opened = await (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .openContent */ .Q4)(stores, request.reference);
    const source = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_2__/* .rememberManifests */ .Mh)(opened.source);
    const manifest = await (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .unlessMissing */ .F2)(request.ignoreMissing, async () => {
        const root = await source.manifest(opened.at);
        return request.platform ? source.manifest(await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .choosePlatformManifest */ .e5)(ctx, source, root, request.platform)) : root;
    });
    if (!manifest)
        return undefined;
    const tagging = findDigestTags(source, asked, ctx);
    // Told below: a failure of the referrers must not leave it alone.
    tagging.catch(() => { });
    const found = await (0,_graph_referrers_js__WEBPACK_IMPORTED_MODULE_1__/* .discoverReferrers */ .C3)(ctx, source, manifest, { depth: request.depth });
    (0,_required_js__WEBPACK_IMPORTED_MODULE_5__/* .requireArtifactTypes */ .X)(found, request.requireArtifactTypes, asked);
    const digestTags = await tagging;
    const shown = (node) => request.artifactTypes.length === 0 || request.artifactTypes.includes(node.descriptor.artifactType ?? "");
    return {
        asked,
        content: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .described */ .WY)(request.reference, manifest.descriptor),
        manifest,
        referrers: found.referrers.filter(shown).map((node) => (0,_tree_js__WEBPACK_IMPORTED_MODULE_6__/* .describe */ .q0)(request.reference, node)),
        tree: (0,_tree_js__WEBPACK_IMPORTED_MODULE_6__/* .treeOf */ .g7)(request.reference, found.root, { digestTags, shown }),
    };
}
/** They are shown beside the referrers; where the tags cannot be listed, the referrers are still told. */
async function findDigestTags(source, name, ctx) {
    try {
        return await (0,_graph_referrers_js__WEBPACK_IMPORTED_MODULE_1__/* .digestTagsBySubject */ .Vv)(ctx, source);
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        ctx.emit({
            type: "warning",
            message: `${name}: its tags cannot be listed, so digest tags are not shown: ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_7__/* .safe */ .g)(error.message)}`,
        });
        return new Map();
    }
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
