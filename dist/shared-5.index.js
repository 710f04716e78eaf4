export const id = "shared-5";
export const ids = ["shared-5"];
export const modules = {

/***/ 23896:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cM: () => (/* binding */ readIfReadable),
/* harmony export */   ll: () => (/* binding */ ReadReferrers),
/* harmony export */   pW: () => (/* binding */ readIncomplete),
/* harmony export */   tm: () => (/* binding */ readAtOnce)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);
/* harmony import */ var _runtime_budget_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27595);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(20025);




/** Manifests of one list, at most; the limiter's slots bound them further. */
const readAtOnce = 64;
/** Bytes of the manifests that are held together. */
const maxBytes = 64 * 1024 * 1024;
/** Manifests of referrers by digest, whole. @throws OciError of kind "limit" over 64 MiB */
class ReadReferrers extends Map {
    #budget = new _runtime_budget_js__WEBPACK_IMPORTED_MODULE_2__/* .Budget */ ._(maxBytes, () => {
        return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`the manifests of its referrers have more than ${maxBytes} bytes`, { kind: "limit", operation: "list referrers" });
    });
    set(digest, manifest) {
        if (!this.has(digest))
            this.#budget.take(manifest.bytes.byteLength);
        return super.set(digest, manifest);
    }
}
/**
 * Reads the manifests of which a list does not say enough, while the search goes on. Lists that go-containerregistry
 * writes (cosign, crane, ko) have no annotations, and name the config's type for the artifact's. Whether entries
 * without annotations are so is seen by one of each artifact type, the last; only if its manifest says more, the
 * others of the type are read as well.
 */
async function readIncomplete(source, listed, read) {
    const byType = Map.groupBy(listed.filter(({ annotations }) => annotations === undefined), ({ artifactType }) => artifactType);
    await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_3__/* .parallel */ ._)([...byType.values()], readAtOnce, async (alike) => {
        const last = alike.at(-1);
        const manifest = last && (await readIfReadable(source, last, read));
        const isComplete = manifest && (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(manifest) === last.artifactType && Object.keys(manifest.annotations).length === 0;
        if (!isComplete)
            await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_3__/* .parallel */ ._)(alike.slice(0, -1), readAtOnce, (entry) => readIfReadable(source, entry, read));
    });
}
/** What is gone or cannot be read is left out. */
async function readIfReadable(source, { digest }, read) {
    const manifest = await (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .orAbsent */ .Re)(() => source.manifest(digest), ["not-found", "corrupt", "limit"]);
    if (manifest)
        read.set(digest, manifest);
    return manifest;
}


/***/ })

};
