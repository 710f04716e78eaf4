export const id = 6849;
export const ids = [6849];
export const modules = {

/***/ 78288:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ indexEntryOf),
/* harmony export */   QC: () => (/* binding */ platformOfManifest),
/* harmony export */   YZ: () => (/* binding */ requirePlatforms),
/* harmony export */   dv: () => (/* binding */ selectPlatforms),
/* harmony export */   e5: () => (/* binding */ choosePlatformManifest),
/* harmony export */   eV: () => (/* binding */ platformEntries),
/* harmony export */   oF: () => (/* binding */ checkPlatform)
/* harmony export */ });
/* harmony import */ var _content_read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18865);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47592);
/* harmony import */ var _oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84231);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9541);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39970);
/* harmony import */ var _pool_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(38492);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(69027);











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
 * The manifest for one platform: from an index its child's descriptor, answered from the index alone wherever that
 * can be; of a single manifest its own descriptor, after its config was checked.
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
 * An index of exactly the children for these platforms and the attestation manifests that speak of them; all else of
 * the index is kept. Children that stand in an index within it move up into the new one. The root itself if
 * nothing had to go: compare digests.
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
    const document = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJsonObject */ .dw)(cut.bytes, "index");
    const kept = Array.isArray(document.manifests) ? document.manifests : [];
    const whole = { ...document, manifests: [...kept, ...[...lifted.values()].map(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorJson */ .mh)] };
    return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(Buffer.from(JSON.stringify(whole)), cut.descriptor.mediaType);
}
/** For each wanted platform what serves it: all that are the same, else the one that can run there. */
async function find(ctx, source, root, wanted) {
    // The index's own words first. They are not enough if an index within it, or a child that names no platform, may
    // be meant.
    const direct = platformEntries(root)
        .filter(({ descriptor }) => (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType) !== "index")
        .map((entry) => ({ ...entry, index: root }));
    const same = wanted.map((platform) => direct.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform)));
    if (same.every((entries) => entries.length > 0))
        return same;
    const all = await everyEntry(ctx, source, root, wanted);
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
/**
 * All children with their platforms, those of indexes within included; a child that names none is asked through its
 * config.
 */
async function everyEntry(ctx, source, root, wanted) {
    return entriesOf({ ctx, source, wanted, pool: (0,_pool_js__WEBPACK_IMPORTED_MODULE_10__/* .createPool */ .b)(width), seen: new Set() }, root, 0);
}
async function entriesOf(search, index, depth) {
    const { ctx, source, wanted, pool, seen } = search;
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
            if (depth >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.indexDepth)
                throw (0,_walk_js__WEBPACK_IMPORTED_MODULE_9__/* .tooDeep */ .DI)(source, descriptor);
            return entriesOf(search, await source.manifest(descriptor), depth + 1);
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
/**
 * Checks that a manifest has all of these platforms; nothing runs in place of another one here.
 * @throws OciError of kind "not-found" that lists those that lack and those that there are.
 */
async function requirePlatforms(ctx, source, root, required) {
    if (required.length === 0)
        return;
    const there = root.kind === "index"
        ? (await everyEntry(ctx, source, root, required)).map(({ platform }) => platform)
        : [await platformOfManifest(ctx, source, root)].filter((platform) => platform !== undefined);
    const lacking = required.filter((wanted) => !there.some((platform) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(wanted, platform)));
    if (lacking.length === 0)
        return;
    const found = [...new Set(there.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq))].join(", ") || "none";
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`${lacking.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq).join(", ")} is not there (there is ${found})`, {
        kind: "not-found",
        operation: "check the platforms of",
        reference: `${source.name}@${root.descriptor.digest}`,
        input: "require-platforms",
    });
}
async function checkSingle(ctx, source, manifest, wanted) {
    checkPlatform(source, manifest, await platformOfManifest(ctx, source, manifest), wanted);
}
/** @throws OciError of kind "not-found" if a single manifest's platform does not serve all that are wanted. */
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
/**
 * The platform that a single manifest's config names (image-spec, config.md); undefined if it has none, or one too
 * large to be an image's.
 */
async function platformOfManifest(ctx, source, manifest) {
    if (manifest.kind !== "image" || !manifest.config || manifest.config.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config)
        return undefined;
    return (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .platformOfConfig */ .Dr)(await (0,_content_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readBlob */ .gm)(ctx, source, manifest.config, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config));
}
/**
 * How an index lists a single manifest: with its artifact type and the whole platform of its config (`os.version` and
 * `os.features` too); without a platform if the config names none.
 */
async function indexEntryOf(ctx, source, manifest) {
    const { config, artifactType } = manifest;
    const { mediaType, digest, size } = manifest.descriptor;
    // Only an image's config speaks of a platform; what other types call "os" is their own affair
    // (oras-project/oras#2178).
    const isReadable = config !== undefined && (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .isImageConfig */ ._m)(config.mediaType) && config.size <= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config;
    const platform = isReadable ? (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .descriptorPlatformOfConfig */ .e2)(await (0,_content_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readBlob */ .gm)(ctx, source, config, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config)) : undefined;
    return { mediaType, digest, size, platform, artifactType };
}


/***/ })
};
