export const id = "shared-1";
export const ids = ["shared-1"];
export const modules = {

/***/ 3353:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ renameWhenFreeSync),
/* harmony export */   j: () => (/* binding */ renameWhenFree)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23045);

/** Milliseconds before each further try: some two seconds in all. */
const waits = [10, 20, 50, 100, 200, 400, 600, 600];
/**
 * Windows refuses to rename what a virus scanner or an indexer holds open for a moment; elsewhere these errors do not
 * pass.
 */
function isPassing(error, platform) {
    return platform === "win32" && (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .isSystemError */ .Or)(error, "EPERM", "EACCES", "EBUSY");
}
/** Renames, on Windows again while another program holds the file. @throws what the last try threw. */
async function renameWhenFree(rename, platform = process.platform) {
    for (const wait of waits) {
        try {
            return await rename();
        }
        catch (error) {
            if (!isPassing(error, platform))
                throw error;
            await new Promise((resolve) => setTimeout(resolve, wait));
        }
    }
    return rename();
}
/** As `renameWhenFree`, in one go. */
function renameWhenFreeSync(rename, from, to, platform) {
    for (const wait of waits) {
        try {
            rename(from, to);
            return;
        }
        catch (error) {
            if (!isPassing(error, platform))
                throw error;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
        }
    }
    rename(from, to);
}


/***/ }),

/***/ 83144:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KM: () => (/* binding */ writeFully),
/* harmony export */   NT: () => (/* binding */ temporaryName),
/* harmony export */   Rx: () => (/* binding */ writePieces),
/* harmony export */   _h: () => (/* binding */ writeFile),
/* harmony export */   x3: () => (/* binding */ createFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23045);
/* harmony import */ var _rename_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3353);
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
 * A hidden name that hardly any file has yet; who opens it exclusively finds out, and asks again.
 * @param attempt how often it was asked before for the same file.
 */
function temporaryName(from, name, attempt) {
    const random = Math.floor(from.random() * 36 ** 8).toString(36);
    return `.${name.slice(0, 60)}.${random}${attempt === 0 ? "" : `-${attempt}`}.partial`;
}
/**
 * Begins a file under a temporary name in the folder of `path`, which is made if it is missing. A symbolic link at
 * the final name is replaced, never written through.
 * @throws OciError of kind "files"; "conflict" if something is there that is neither a file nor a link.
 */
async function createFile(from, path) {
    await checkPlace(path);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path);
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDWR | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0);
    let temporary;
    let handle;
    try {
        let made = false;
        for (let tries = 0;; tries++) {
            temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, temporaryName(from, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path), tries));
            try {
                handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(temporary, flags);
                break;
            }
            catch (error) {
                if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isSystemError */ .Or)(error, "ENOENT") && !made) {
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { recursive: true });
                    made = true;
                }
                else if (!(0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isSystemError */ .Or)(error, "EEXIST"))
                    throw error;
            }
        }
    }
    catch (error) {
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .filesError */ .KL)(error, "write", path);
    }
    let closed = false;
    let committed = false;
    const close = async () => {
        if (closed)
            return;
        closed = true;
        await handle.close();
    };
    return {
        path,
        handle,
        write: (chunk) => (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .attempt */ .CD)("write", path, () => (chunk instanceof Uint8Array ? writeFully(handle, chunk) : writePieces(handle, chunk))),
        commit: () => (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .attempt */ .CD)("write", path, async () => {
            await close();
            await (0,_rename_js__WEBPACK_IMPORTED_MODULE_5__/* .renameWhenFree */ .j)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, path));
            committed = true;
        }),
        [Symbol.asyncDispose]: async () => {
            await close().catch(() => { });
            if (!committed)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true }).catch(() => { });
        },
    };
}
/** A folder would be in the way of the final name; a device, FIFO or socket would be gone. */
async function checkPlace(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch(() => undefined);
    if (found === undefined || found.isFile() || found.isSymbolicLink())
        return;
    const facts = { operation: "write", reference: path };
    if (found.isDirectory())
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf("it is a folder", { ...facts, kind: "files", code: "EISDIR" });
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf("it is there already, and no regular file", { ...facts, kind: "conflict" });
}
/**
 * Writes all of it, at `position` or where the file stands. A short write (a disk that is nearly full) is continued,
 * so that the next one says why.
 */
async function writeFully(handle, chunk, position) {
    let done = 0;
    while (done < chunk.byteLength) {
        const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done, position === undefined ? null : position + done);
        done += bytesWritten;
    }
}
/** As `writeFully`, of several pieces in one call. */
async function writePieces(handle, pieces, position) {
    const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
    const { bytesWritten } = await handle.writev(pieces, position);
    if (bytesWritten === length)
        return;
    const rest = Buffer.concat(pieces).subarray(bytesWritten);
    await writeFully(handle, rest, position === undefined ? undefined : position + bytesWritten);
}
/**
 * Writes a whole file: all of it under its final name, or nothing.
 * @throws OciError of kind "files"; what the body throws.
 */
async function writeFile(from, path, body) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = __addDisposableResource(env_1, await createFile(from, path), true);
        if (body instanceof Uint8Array)
            await file.write(body);
        else
            for await (const chunk of body)
                await file.write(chunk);
        await file.commit();
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
