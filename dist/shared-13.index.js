export const id = "shared-13";
export const ids = ["shared-13"];
export const modules = {

/***/ 62761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ verified)
/* harmony export */ });
/* harmony import */ var _oci_blob_digester_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7444);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);
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
 * The same bytes, checked against a descriptor on the way: too many are refused as they come, and the last chunk is
 * handed out only after size and digest were right.
 * @param wrong the error to throw for what was found; or the name of the store, for an OciError of kind "corrupt".
 */
async function* verified(body, expected, wrong) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const fail = typeof wrong === "string"
            ? (found) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`blob has ${found}`, { kind: "corrupt", reference: `${wrong}@${expected.digest}` })
            : wrong;
        const hash = __addDisposableResource(env_1, (0,_oci_blob_digester_js__WEBPACK_IMPORTED_MODULE_0__/* .blobDigester */ .r)(expected.digest, expected.size), false);
        let length = 0;
        let held;
        for await (const chunk of body) {
            length += chunk.byteLength;
            if (length > expected.size)
                throw fail(`more than the ${expected.size} bytes that were announced`);
            const hashing = hash.update(chunk);
            if (hashing)
                await hashing;
            if (held)
                yield held;
            held = chunk;
        }
        if (length !== expected.size)
            throw fail(`${length} bytes where ${expected.size} were announced`);
        const actual = await hash.digest();
        if (actual !== expected.digest)
            throw fail(`digest ${actual}`);
        if (held)
            yield held;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}


/***/ })

};
