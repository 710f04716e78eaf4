export const id = "shared-7";
export const ids = ["shared-7"];
export const modules = {

/***/ 38570:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseImagesLock),
/* harmony export */   Z: () => (/* binding */ parseImageLocations),
/* harmony export */   parseSourceList: () => (/* binding */ parseSourceList)
/* harmony export */ });
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18718);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89972);
/* harmony import */ var _runtime_yaml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(36657);





const imgpkg = "imgpkg.carvel.dev/v1alpha1";
const hauler = ["content.hauler.cattle.io/v1", "content.hauler.cattle.io/v1alpha1"];
/**
 * Reads a list of references: one a line (blank lines and `#` comments ignored), imgpkg's ImagesLock and BundleLock,
 * or hauler's Images. Members that we do not know are refused: they may say what must not be passed over, such as
 * whose signature is wanted.
 * @throws InvalidError
 */
function parseSourceList(text) {
    const isYaml = /^(?:---|apiVersion:|kind:)/m.test(text);
    return isYaml ? documentsOf(text).flatMap(sourcesOf) : lines(text).map((line) => ({ location: (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .parseLocation */ .zS)(line) }));
}
/**
 * Reads the ImagesLock of an imgpkg bundle (`.imgpkg/images.yml`): references with digests, in its order. A bundle
 * may lock nothing.
 * @throws InvalidError
 */
function parseImagesLock(text) {
    const document = onlyMembers(onlyDocument(text, "ImagesLock"), ["apiVersion", "kind", "images"], "the lock");
    return hasNone(document.images) ? [] : imagesOfLock(document);
}
/**
 * Reads what imgpkg keeps beside a bundle that it has copied (`image-locations.yml`): the digests of the images that
 * came along with it.
 * @throws InvalidError
 */
function parseImageLocations(text) {
    const document = onlyMembers(onlyDocument(text, "ImageLocations"), ["apiVersion", "kind", "images"], "the record");
    const images = hasNone(document.images) ? [] : listOf(document.images, "images");
    return images.map((item, at) => {
        const { image } = onlyMembers(item, ["image", "isBundle"], `images[${at}]`);
        return locked(image, `images[${at}].image`).digest;
    });
}
function onlyDocument(text, kind) {
    const [document, ...others] = documentsOf(text);
    if (document?.apiVersion === imgpkg && document.kind === kind && others.length === 0)
        return document;
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`it is not one ${kind} of ${imgpkg}`);
}
/** An empty list, as Go's writers leave it out. */
function hasNone(images) {
    return images === undefined || images === null || images === "" || images === "null";
}
function lines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.replace(/(?:^|\s)#.*$/s, "").trim())
        .filter((line) => line !== "");
}
const documentsOf = (text) => (0,_runtime_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .parseYamlMaps */ ._M)(text);
function sourcesOf(document) {
    const { apiVersion, kind } = document;
    if (apiVersion === imgpkg && kind === "ImagesLock")
        return imagesOfLock(document).map(listed);
    if (apiVersion === imgpkg && kind === "BundleLock")
        return [listed(bundleOfLock(document))];
    if (typeof apiVersion === "string" && hauler.includes(apiVersion) && kind === "Images")
        return imagesOfHauler(document);
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(kind)} of ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(apiVersion)} is not known (there is imgpkg's ImagesLock and BundleLock, and hauler's Images)`);
}
function listed(reference) {
    return { location: { transport: "docker", reference } };
}
/** imgpkg: `images` with an `image` by digest and `annotations` each. */
function imagesOfLock(document) {
    onlyMembers(document, ["apiVersion", "kind", "images"], "the lock");
    return listOf(document.images, "images").map((item, at) => {
        const where = `images[${at}]`;
        const { image } = onlyMembers(item, ["image", "annotations"], where);
        return locked(image, `${where}.image`);
    });
}
function bundleOfLock(document) {
    onlyMembers(document, ["apiVersion", "kind", "bundle"], "the lock");
    const { image, tag } = onlyMembers(document.bundle, ["image", "tag"], "bundle");
    const [name, digest] = String(image).split("@");
    if (tag === undefined || tag === "")
        return locked(image, "bundle.image");
    if (typeof tag !== "string")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`bundle.tag must be a tag, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(tag)}`);
    return locked(`${name}:${tag}@${digest}`, "bundle.image");
}
/** A reference in a lock has a digest: that is what makes it one. */
function locked(image, at) {
    const location = typeof image === "string" ? (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .parseLocation */ .zS)(image) : undefined;
    if (location?.transport === "docker" && location.reference.digest !== undefined)
        return location.reference;
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${at} must be a reference with a digest, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(image)}`);
}
function imagesOfHauler(document) {
    onlyMembers(document, ["apiVersion", "kind", "metadata", "spec"], "the document");
    const { images } = onlyMembers(document.spec, ["images"], "spec");
    const forAll = haulersDefaults(document.metadata);
    return listOf(images, "spec.images").map((item, at) => {
        const where = `spec.images[${at}]`;
        if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(item))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${where} must be a map, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(item)}`);
        refuseSigners(Object.keys(item), where);
        const { name, platform = forAll.platform } = onlyMembers(item, ["name", "platform"], where);
        if (typeof name !== "string")
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${where}.name must be a reference, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(name)}`);
        const location = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .parseLocation */ .zS)(forAll.registry && !hasRegistry(name) ? `${forAll.registry}/${name}` : name);
        if (platform === undefined || platform === "" || platform === "all")
            return { location };
        if (typeof platform !== "string")
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${where}.platform must be a platform, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(platform)}`);
        return { location, platforms: [(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .FL)(platform)] };
    });
}
/** What hauler takes for every image that does not say otherwise: annotations of the document. */
function haulersDefaults(metadata) {
    const annotations = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(metadata) && (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(metadata.annotations) ? metadata.annotations : {};
    const at = "metadata.annotations";
    const own = Object.entries(annotations).flatMap(([name, value]) => name.startsWith("hauler.dev/") ? [[name.slice("hauler.dev/".length), value]] : []);
    const members = Object.fromEntries(own);
    refuseSigners(Object.keys(members), at);
    const { platform, registry } = onlyMembers(members, ["platform", "registry", "retries"], at);
    for (const value of [platform, registry]) {
        if (value !== undefined && typeof value !== "string")
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${at}: ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(value)} must be text`);
    }
    return { platform: platform, registry: registry };
}
function refuseSigners(keys, at) {
    const wanted = keys.find((key) => key === "key" || key.startsWith("certificate-") || key === "use-tlog-verify");
    if (wanted === undefined)
        return;
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${at}.${wanted}: whose signature is wanted is an input of the step (public-key, repository, certificate-identity)`);
}
function hasRegistry(name) {
    const [first = "", ...path] = name.split("/");
    return path.length > 0 && /[.:]|^localhost$/.test(first);
}
function listOf(value, at) {
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isArray */ .cy)(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${at} must be a list, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(value)}`);
    return value;
}
function onlyMembers(value, known, at) {
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv)(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${at} must be a map, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(value)}`);
    const unknown = Object.keys(value).find((key) => !known.includes(key));
    if (unknown !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB(`${at} has a member ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(unknown)}, which is not known here`);
    return value;
}


/***/ })

};
