export const id = "shared-3";
export const ids = ["shared-3"];
export const modules = {

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
/* harmony import */ var _runtime_budget_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(27595);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(39970);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(20025);











/** Manifests read at once; the limiter's slots bound them further. */
const width = 16;
/** Bytes of the manifests of one image's platforms, which are held together. */
const maxBytes = 64 * 1024 * 1024;
/**
 * The manifests of an image's platforms, attestations left out. Children of an index that are not there are left out,
 * too.
 * @throws OciError of kind "limit" if their manifests have more than 64 MiB
 */
async function platformManifests(ctx, source, root) {
    if (root.kind !== "index") {
        const platform = await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .platformOfManifest */ .QC)(ctx, source, root);
        return [{ platform: platform ? (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .Bq)(platform) : "", manifest: root }];
    }
    const images = (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .platformEntries */ .eV)(root).filter(({ descriptor }) => (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestKind */ .QS)(descriptor.mediaType) === "image");
    const budget = new _runtime_budget_js__WEBPACK_IMPORTED_MODULE_8__/* .Budget */ ._(maxBytes, () => {
        const reference = `${source.name}@${root.descriptor.digest}`;
        return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .OciError */ .Mf(`the manifests of its platforms have more than ${maxBytes} bytes`, { kind: "limit", operation: "read", reference });
    });
    const read = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_9__/* .parallel */ ._)(images, width, async ({ platform, descriptor }) => {
        const manifest = await (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .orAbsent */ .Re)(() => source.manifest(descriptor));
        budget.take(manifest?.bytes.byteLength ?? 0);
        return manifest ? [{ platform: (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .Bq)(platform), manifest }] : [];
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
    // Of several for one platform the first.
    const [ours, theirs] = [image, other].map(({ platforms }) => new Map(platforms.toReversed().map(({ platform, manifest }) => [platform, manifest])));
    const platforms = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_9__/* .parallel */ ._)(names, width, async (platform) => {
        const [after, before] = [ours?.get(platform), theirs?.get(platform)];
        const [now, then] = [layersOf(after), layersOf(before)];
        const isShared = ({ digest }) => now.has(digest) && then.has(digest);
        const [newer, older] = await Promise.all([configOf(ctx, image.source, after), configOf(ctx, other.source, before)]);
        return {
            platform,
            added: change([...now.values()].filter((layer) => !isShared(layer))),
            gone: change([...then.values()].filter((layer) => !isShared(layer))),
            shared: change([...now.values()].filter(isShared)),
            config: newer && older ? configChanges(older, newer) : [],
        };
    });
    const held = new Set(other.platforms.flatMap(({ manifest }) => (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .blobsOf */ .OR)(manifest)).map(({ digest }) => digest));
    const lacking = image.platforms.flatMap(({ manifest }) => (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .blobsOf */ .OR)(manifest)).filter(({ digest }) => !held.has(digest));
    return { platforms, addedBytes: sizeOf(lacking) };
}
function layersOf(manifest) {
    return new Map(manifest?.layers.map((layer) => [layer.digest, layer]));
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
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB)
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
