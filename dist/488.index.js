export const id = 488;
export const ids = [488];
export const modules = {

/***/ 3488:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   push: () => (/* binding */ push)
/* harmony export */ });
/* harmony import */ var _graph_copy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2459);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9217);
/* harmony import */ var _artifact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6839);
/* harmony import */ var _destinations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7473);
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
 * Makes an artifact of files and writes it under every reference. One reference's failure is its result's `error`.
 * @throws OciError where the artifact cannot be made; the signal's reason where the run is cancelled.
 */
async function push(request, stores, ctx) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const parts = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_2__/* .findParts */ .a)(request);
        // A config says by its media type what the artifact is; without one the type must be named.
        const artifactType = request.artifactType ?? (parts.config ? undefined : _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.unknownArtifact);
        const packed = await (0,_artifact_js__WEBPACK_IMPORTED_MODULE_2__/* .pack */ .q)(ctx, request, parts, { ...(artifactType !== undefined && { artifactType }) });
        const source = __addDisposableResource(env_1, packed.source, true);
        const places = await (0,_destinations_js__WEBPACK_IMPORTED_MODULE_3__/* .openPlaces */ .j$)(request.references, request, stores, ctx);
        const presents = await Promise.all(places.map((place) => (0,_destinations_js__WEBPACK_IMPORTED_MODULE_3__/* .present */ .Eb)(place, request, ctx)));
        const wanted = places.map((place, at) => (0,_destinations_js__WEBPACK_IMPORTED_MODULE_3__/* .wantedAt */ .J9)(place, presents[at] ?? {}));
        const results = await (0,_destinations_js__WEBPACK_IMPORTED_MODULE_3__/* .copyRoot */ .sN)({ root: packed.manifest, source }, wanted, (0,_graph_copy_js__WEBPACK_IMPORTED_MODULE_0__/* .createCopier */ .B)(ctx, source), request, ctx);
        return {
            manifest: packed.manifest,
            ...(artifactType !== undefined && { artifactType }),
            results: await (0,_destinations_js__WEBPACK_IMPORTED_MODULE_3__/* .commit */ .cd)(results, places, ctx),
        };
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


/***/ })

};
