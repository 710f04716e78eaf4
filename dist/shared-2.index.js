export const id = "shared-2";
export const ids = ["shared-2"];
export const modules = {

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
        lane: source.lane,
        origin: source.origin,
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


/***/ })

};
