export const id = 977;
export const ids = [977];
export const modules = {

/***/ 7977:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   attach: () => (/* binding */ attach)
/* harmony export */ });
/* harmony import */ var _graph_copy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2459);
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8288);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7592);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8718);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2148);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9541);
/* harmony import */ var _stores_sole_entry_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(828);
/* harmony import */ var _artifact_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6839);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5031);
/* harmony import */ var _destinations_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7473);
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
 * Attaches files to an image (or to one platform of it) as a manifest that refers to it. The same files attached again change nothing.
 * @throws OciError
 */
async function attach(request, stores, ctx) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const parts = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_7__/* .findParts */ .a)(request);
        const artifactType = request.artifactType ?? impliedType(parts);
        const [place] = await (0,_destinations_js__WEBPACK_IMPORTED_MODULE_9__/* .openPlaces */ .j$)([request.subject], request, stores, ctx);
        if (!place?.destination)
            throw place?.error;
        const { destination } = place;
        const subject = await resolveSubject(request, destination, ctx);
        const packed = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_7__/* .pack */ .q)(ctx, request, parts, { artifactType, subject });
        const source = __addDisposableResource(env_1, packed.source, true);
        const { manifest } = packed;
        const result = (attached) => ({
            content: (0,_content_js__WEBPACK_IMPORTED_MODULE_8__/* .described */ .WY)(request.subject, manifest.descriptor),
            manifest,
            artifactType,
            subject: (0,_content_js__WEBPACK_IMPORTED_MODULE_8__/* .pinned */ .dp)(request.subject, subject.digest),
            ...attached,
        });
        if (await isAttached(destination, manifest.descriptor.digest, subject.digest, artifactType)) {
            return result({ status: "unchanged", changed: false, blobs: { uploaded: 0, mounted: 0, existing: 0 }, bytes: 0 });
        }
        const [copied] = await (0,_graph_copy_js__WEBPACK_IMPORTED_MODULE_0__/* .createCopier */ .B)(ctx, source).copy({ root: manifest, targets: [{ destination }] });
        if (!copied)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .OciError */ .Mf("the copier says nothing of it", { kind: "internal" });
        if (copied.status === "failed")
            throw copied.error;
        if (!request.dryRun)
            await destination.commit();
        const { blobs, bytes } = copied;
        return result({ status: request.dryRun ? "would-attach" : "attached", changed: !request.dryRun, blobs, bytes });
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
function impliedType({ files }) {
    const [only, ...others] = files;
    if (only && others.length === 0)
        return only.mediaType;
    const what = only ? `${files.length} files` : "annotations alone";
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .OciError */ .Mf(`an artifact of ${what} needs a type`, { kind: "input", operation: "attach", input: "artifact-type" });
}
async function resolveSubject(request, destination, ctx) {
    const at = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_3__.pointOf)(request.subject) ?? (await (0,_stores_sole_entry_js__WEBPACK_IMPORTED_MODULE_6__/* .soleEntry */ .q)(destination))?.digest ?? (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTag */ .ED)("latest");
    if (!request.platform)
        return (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .bareDescriptor */ .e2)(await destination.resolve(at));
    const root = await destination.manifest(at);
    return (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .bareDescriptor */ .e2)(await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_1__/* .choosePlatformManifest */ .e5)(ctx, destination, root, request.platform));
}
/** Whether the manifest is there and its subject's list shows it: a run that was cut off in between must be finished. */
async function isAttached(destination, digest, subject, artifactType) {
    const listed = await destination.isReferrerListed?.(subject, digest, artifactType);
    if (listed === false)
        return false;
    try {
        await destination.resolve(digest);
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .isKind */ .VF)(error, "not-found"))
            return false;
        throw error;
    }
    if (listed)
        return true;
    for await (const referrer of destination.referrers(subject, artifactType)) {
        if (referrer.digest === digest)
            return true;
    }
    return false;
}


/***/ })

};
