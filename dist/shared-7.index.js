export const id = "shared-7";
export const ids = ["shared-7"];
export const modules = {

/***/ 38492:
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

/***/ 69027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ tooDeep),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   OF: () => (/* binding */ withChildren),
/* harmony export */   Qn: () => (/* binding */ manifestsBeneath),
/* harmony export */   Yh: () => (/* binding */ isManifest),
/* harmony export */   wE: () => (/* binding */ manifestOrBlob)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39970);



function isManifest(root) {
    return "bytes" in root;
}
/**
 * The manifests that a manifest names. Only indexes are read, and what is of an unknown type: if that cannot be
 * had as a manifest, it is a blob.
 */
async function childrenOf(source, node) {
    if (isManifest(node))
        return node.manifests;
    const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .manifestKind */ .QS)(node.mediaType);
    if (kind === "image" || kind === "artifact")
        return [];
    const manifest = await (kind === "index" ? source.manifest(node) : manifestOrBlob(source, node));
    return manifest === "blob" ? "blob" : manifest.manifests;
}
/**
 * All manifests beneath some, each digest once over all of them, found level by level in the indexes' order, so that
 * the same content gives the same tree. What turns out to be a blob is left out.
 * @throws OciError of kind "limit" if indexes are nested deeper than `limits.indexDepth` levels, or more than
 * `limits.graph` manifests are seen.
 */
async function manifestsBeneath(source, roots, pool, { seen = new Set(), children = (node) => childrenOf(source, node) } = {}) {
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
        if (seen.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.graph)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`the graph has more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.graph} manifests`, { kind: "limit", reference: source.name });
        if (next.length > 0 && depth >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.indexDepth)
            throw tooDeep(source, level[0]?.descriptor);
        level = next;
    }
    return top.filter(({ isBlob }) => !isBlob).map(finished);
}
function finished({ descriptor, children }) {
    return { descriptor, children: children.filter(({ isBlob }) => !isBlob).map(finished) };
}
/**
 * What a descriptor of an unknown type points to: an index may list manifests of types to come, and blobs (BuildKit's
 * cache does). A registry keeps the two apart, so the manifest is asked for, and what is no manifest there is a blob.
 * In a layout both are files: one that names no content is a blob.
 */
async function manifestOrBlob(source, descriptor) {
    if (descriptor.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.manifest)
        return "blob";
    try {
        const manifest = await source.manifest(descriptor);
        const isFile = manifest.kind === "unknown" && manifest.layers.length + manifest.manifests.length === 0 && !manifest.config;
        return isFile && source.lane === undefined ? "blob" : manifest;
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isKind */ .VF)(error, "not-found"))
            return "blob";
        throw error;
    }
}
function tooDeep(source, at) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`indexes are nested more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.indexDepth} levels deep`, {
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


/***/ })

};
