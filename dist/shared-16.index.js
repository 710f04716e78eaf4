export const id = "shared-16";
export const ids = ["shared-16"];
export const modules = {

/***/ 66641:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ describeFile),
/* harmony export */   Ng: () => (/* binding */ readFileChunks),
/* harmony export */   V4: () => (/* binding */ filesSource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _content_verified_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62761);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9541);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94179);






/**
 * One manifest and its blobs, made of local files: what attach and push copy from. A file is hashed again while it is
 * read; one that is no longer what the manifest says is an OciError of kind "conflict".
 * @param name what people call it, for errors.
 * @param dispose removes what was made only for it.
 */
function filesSource(name, { manifest, blobs }, signal, dispose = async () => { }) {
    const missing = (at) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("is not among the packed files", { kind: "not-found", reference: `${name}@${at}` });
    return {
        name,
        resolve: async (at) => {
            if (at !== manifest.descriptor.digest)
                throw missing(at);
            return manifest.descriptor;
        },
        manifest: async (at) => {
            const digest = typeof at === "string" ? at : at.digest;
            if (digest !== manifest.descriptor.digest)
                throw missing(digest);
            return manifest;
        },
        open: async function* (blob) {
            const content = blobs.get(blob.digest);
            if (content === undefined)
                throw missing(blob.digest);
            if (content instanceof Uint8Array)
                yield content;
            else
                yield* (0,_content_verified_js__WEBPACK_IMPORTED_MODULE_2__/* .verified */ .z)(readFileChunks(content.path, signal), blob, () => changed(content.path));
        },
        referrers: async function* () { },
        tags: async function* () { },
        [Symbol.asyncDispose]: dispose,
    };
}
function changed(path) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("the file changed while it was read", { kind: "conflict", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path) });
}
/** A regular file's bytes. Opened without waiting, so that a pipe that took its place cannot hang the run. */
async function* readFileChunks(path, signal) {
    const fail = (error) => {
        const { code } = error;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("the file cannot be read", { kind: "files", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path), ...(code !== undefined && { code }) }, { cause: error });
    };
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0)).catch(fail);
    try {
        if (!(await handle.stat()).isFile())
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("is not a regular file", { kind: "input", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path) });
        const stream = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { fd: handle, autoClose: false, highWaterMark: 256 * 1024 });
        try {
            for await (const chunk of stream) {
                signal.throwIfAborted();
                yield chunk;
            }
        }
        catch (error) {
            if (error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf || signal.aborted)
                throw error;
            fail(error);
        }
    }
    finally {
        await handle.close();
    }
}
/** Size and digest of a file, read once. */
async function describeFile(path, mediaType, signal) {
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .digester */ .WF)();
    let size = 0;
    for await (const chunk of readFileChunks(path, signal)) {
        hash.update(chunk);
        size += chunk.byteLength;
    }
    return { mediaType, digest: hash.digest(), size };
}


/***/ })

};
