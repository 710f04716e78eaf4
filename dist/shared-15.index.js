export const id = "shared-15";
export const ids = ["shared-15"];
export const modules = {

/***/ 66641:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ describeFile),
/* harmony export */   Ng: () => (/* binding */ readFileChunks),
/* harmony export */   V4: () => (/* binding */ filesSource)
/* harmony export */ });
/* harmony import */ var _content_verified_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62761);
/* harmony import */ var _files_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23045);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49823);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9541);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94179);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






/**
 * One manifest and its blobs, made of local files: what attach and push copy from. A file is hashed again while it is
 * read; one that is no longer what the manifest says is an OciError of kind "conflict".
 * @param name what people call it, for errors.
 * @param made what was made only for it, and goes with it.
 */
function filesSource(name, { manifest, blobs }, signal, made) {
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
                yield* (0,_content_verified_js__WEBPACK_IMPORTED_MODULE_0__/* .verified */ .z)(readFileChunks(content.path, signal), blob, () => changed(content.path));
        },
        referrers: async function* () { },
        tags: async function* () { },
        [Symbol.asyncDispose]: async () => made?.[Symbol.asyncDispose](),
    };
}
function changed(path) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("the file changed while it was read", { kind: "conflict", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path) });
}
/** A regular file's bytes. Opened without waiting, so that a pipe that took its place cannot hang the run. */
async function* readFileChunks(path, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const noFile = () => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("is not a regular file", { kind: "input", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path) });
        const handle = __addDisposableResource(env_1, await (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .attempt */ .CD)("read", (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path), () => (0,_files_read_js__WEBPACK_IMPORTED_MODULE_2__/* .openRegular */ .l)(path, noFile)), true);
        for await (const chunk of (0,_files_read_js__WEBPACK_IMPORTED_MODULE_2__/* .readRange */ .q)(handle, 0, Number.POSITIVE_INFINITY, (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path))) {
            signal.throwIfAborted();
            yield chunk;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function describeFile(path, mediaType, signal) {
    return { mediaType, ...(await (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .measure */ .xP)(readFileChunks(path, signal))) };
}


/***/ })

};
