export const id = 37;
export const ids = [37];
export const modules = {

/***/ 31348:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ blobCache)
/* harmony export */ });
/* unused harmony export createBlobCache */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/**
 * A look-up that found nothing for so long did not find the service: the library tries again for half a minute, and
 * says nothing of why. Milliseconds.
 */
const slowestMiss = 5000;
/** What the input `cache` asks for; undefined if it does not, and, with a warning, if there is no cache service. */
async function blobCache({ inputs, runner, log, ctx }) {
    if (!inputs.get("cache"))
        return undefined;
    const cache = await createBlobCache(runner.env, ctx.clock);
    if (!cache)
        log.warning("cache: this runner has no cache service; blobs are not kept");
    return cache;
}
/**
 * Blobs kept by digest in the Actions cache, each under a key of its own: what is there is the same for every branch
 * and workflow that may read it. Where the service does not answer, it is asked for no further blob.
 * @returns undefined if this runner has no cache service.
 */
async function createBlobCache(env, clock) {
    const { isFeatureAvailable, restoreCache, saveCache } = await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(88), __webpack_require__.e(193)]).then(__webpack_require__.bind(__webpack_require__, 90193));
    if (!isFeatureAvailable())
        return undefined;
    // The service tells apart what was kept under another path, so the path must be the same in every job.
    const fileOf = (digest) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), "oci-blobs", digest.replace(":", "-"));
    const keyOf = (digest) => `oci-blob-v1-${digest.replace(":", "-")}`;
    const restored = new Set();
    let answers = true;
    return {
        restore: async (digest) => {
            if (!answers)
                return undefined;
            const file = fileOf(digest);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            const began = clock.now();
            if ((await restoreCache([file], keyOf(digest))) === undefined) {
                if (clock.now() - began > slowestMiss)
                    answers = false;
                return undefined;
            }
            restored.add(digest);
            return file;
        },
        save: async (digest, local) => {
            // One that was restored and turned out to be broken stays what it is: a key can be written only once.
            if (restored.has(digest) || !answers)
                return;
            const file = fileOf(digest);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(local, file).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(local, file));
            await saveCache([file], keyOf(digest));
        },
    };
}


/***/ }),

/***/ 51992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ describedOutputs),
/* harmony export */   Cv: () => (/* binding */ about),
/* harmony export */   _N: () => (/* binding */ layerTable),
/* harmony export */   vr: () => (/* binding */ reportMissing),
/* harmony export */   yd: () => (/* binding */ contentNames),
/* harmony export */   yw: () => (/* binding */ describedNames)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93245);




/** The outputs of one manifest that was read or written. */
function describedOutputs(content) {
    if (!content)
        return {};
    return { digest: content.digest, reference: content.reference, "media-type": content.mediaType, size: String(content.size) };
}
const describedNames = ["digest", "reference", "media-type", "size"];
/** The outputs of an operation that has the manifest's bytes, too. */
const contentNames = [...describedNames, "manifest", "manifest-path"];
/** What an operation says of one reference that is not there, and need not be. */
function reportMissing(operation, reference) {
    return {
        line: `Not there: ${reference}`,
        outputs: {},
        results: [{ reference, status: "missing" }],
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(operation)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(reference)}`, sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `<p>It is not there.</p>` }] },
        failures: [],
    };
}
/** What a manifest is. */
function about({ digest, mediaType, size }, more = {}) {
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(size))}`, ...more });
}
/** The files or layers of a manifest. */
function layerTable(layers) {
    const titled = layers.some(({ annotations }) => annotations?.[title] !== undefined);
    return {
        head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
        rows: layers.map((layer) => [
            ...(titled ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(layer.annotations?.[title] ?? "")] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(layer.digest)),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(layer.mediaType),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(layer.size)),
        ]),
    };
}
const title = "org.opencontainers.image.title";


/***/ }),

/***/ 74991:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ cachedSource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68825);
/* harmony import */ var _runtime_abortable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9382);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(94179);
/* harmony import */ var _verified_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62761);







/** Blobs smaller than this are read sooner than looked up. Bytes. */
const smallest = 256 * 1024;
/**
 * A source whose blobs are looked for in a cache first, and kept there when they were read to their end. A miss or a
 * broken cache is never an error. A blob that was read once is read again from the local disk. Disposing waits until
 * new blobs are kept, and leaves the source open.
 */
function cachedSource(ctx, source, cache) {
    return new CachedSource(ctx, source, cache);
}
class CachedSource {
    name;
    lane;
    origin;
    #ctx;
    #source;
    #cache;
    /** What each digest's first reader found out: its verified local file, or that there is none. */
    #local = new Map();
    #saving = [];
    #folder;
    constructor(ctx, source, cache) {
        this.name = source.name;
        this.lane = source.lane;
        this.origin = source.origin;
        this.#ctx = ctx;
        this.#source = source;
        this.#cache = cache;
    }
    resolve(at) {
        return this.#source.resolve(at);
    }
    manifest(at) {
        return this.#source.manifest(at);
    }
    referrers(...asked) {
        return this.#source.referrers(...asked);
    }
    tags() {
        return this.#source.tags();
    }
    async *open(blob, signal) {
        if (blob.size < smallest)
            return yield* this.#source.open(blob, signal);
        const known = this.#local.get(blob.digest) ?? this.#restore(blob);
        this.#local.set(blob.digest, known);
        const file = await known;
        if (file === undefined)
            yield* this.#keep(blob, signal);
        else
            yield* (0,_verified_js__WEBPACK_IMPORTED_MODULE_4__/* .verified */ .z)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { highWaterMark: 256 * 1024, signal: this.#ctx.signal }), blob, this.name);
    }
    async [Symbol.asyncDispose]() {
        // What is still being kept when the run is cancelled is not waited for.
        await (0,_runtime_abortable_js__WEBPACK_IMPORTED_MODULE_5__/* .abortable */ .Z)(Promise.all(this.#saving), this.#ctx.signal).catch(() => { });
        if (this.#folder)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(await this.#folder, { recursive: true, force: true }).catch(() => { });
    }
    async #restore(blob) {
        const ctx = this.#ctx;
        const { signal } = ctx;
        try {
            const file = await (0,_runtime_abortable_js__WEBPACK_IMPORTED_MODULE_5__/* .abortable */ .Z)(this.#cache.restore(blob.digest, blob.size), signal);
            if (file !== undefined && (await holds(file, blob, signal)))
                return file;
            if (file !== undefined)
                ctx.emit({ type: "info", message: `the cached copy of ${blob.digest} is broken and not used` });
        }
        catch (error) {
            signal.throwIfAborted();
            ctx.emit({ type: "info", message: `the cache cannot be read: ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(error.message, 300)}` });
        }
        return undefined;
    }
    async #save(digest, file) {
        try {
            await this.#cache.save(digest, file);
        }
        catch (error) {
            this.#ctx.emit({ type: "info", message: `the cache cannot be written: ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(error.message, 300)}` });
        }
    }
    /** Hands the blob on and keeps a copy; a copy that cannot be written is given up. */
    async *#keep(blob, signal) {
        let file;
        let copy;
        try {
            this.#folder ??= this.#ctx.temporaryFolder().then((parent) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, "blobs-")));
            file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await this.#folder, blob.digest.replace(":", "-"));
            copy = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, "wx");
        }
        catch {
            copy = undefined; // another reader writes it already, or there is no room: this one only reads
        }
        let whole = false;
        try {
            for await (const chunk of this.#source.open(blob, signal)) {
                if (copy) {
                    try {
                        await copy.writeFile(chunk);
                    }
                    catch {
                        await copy.close().catch(() => { });
                        copy = undefined;
                        if (file !== undefined)
                            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
                    }
                }
                yield chunk;
            }
            whole = true;
        }
        finally {
            if (copy && file !== undefined) {
                await copy.close().catch(() => { });
                if (whole) {
                    this.#local.set(blob.digest, Promise.resolve(file));
                    this.#saving.push(this.#save(blob.digest, file));
                }
                else
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
            }
        }
    }
}
async function holds(file, blob, signal) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).size !== blob.size)
        return false;
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .digester */ .WF)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .algorithmOf */ .Hy)(blob.digest));
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { highWaterMark: 1024 * 1024 })) {
        signal.throwIfAborted();
        hash.update(chunk);
    }
    return hash.digest() === blob.digest;
}


/***/ }),

/***/ 55391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ rememberManifests)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29217);

/** Bytes of manifests that are kept at hand. */
const memory = 32 * 1024 * 1024;
/**
 * The same source, whose manifests are fetched once: what was read stays at hand, up to 32 MiB. Every function of
 * this room may be given one, so that an operation that reads a root, chooses a platform, looks for referrers and
 * copies never fetches a manifest twice.
 */
function rememberManifests(source) {
    return source instanceof RememberingSource ? source : new RememberingSource(source);
}
class RememberingSource {
    name;
    lane;
    origin;
    #inner;
    /** The least lately used first. */
    #known = new Map();
    #coming = new Map();
    #bytes = 0;
    constructor(inner) {
        this.#inner = inner;
        this.name = inner.name;
        if (inner.lane !== undefined)
            this.lane = inner.lane;
        if (inner.origin !== undefined)
            this.origin = inner.origin;
    }
    async resolve(at) {
        return this.#known.get(at)?.descriptor ?? this.#inner.resolve(at);
    }
    async manifest(at) {
        const digest = (typeof at === "string" ? at : at.digest);
        const known = this.#known.get(digest);
        if (known && (typeof at === "string" || isSame(known.descriptor, at))) {
            this.#known.delete(digest);
            this.#known.set(digest, known);
            return known;
        }
        const key = typeof at === "string" ? at : `${at.digest} ${at.size} ${at.mediaType}`;
        const coming = this.#coming.get(key);
        if (coming)
            return coming;
        const reading = this.#inner.manifest(at).then((manifest) => {
            this.#keep(manifest);
            return manifest;
        });
        this.#coming.set(key, reading);
        try {
            return await reading;
        }
        finally {
            this.#coming.delete(key);
        }
    }
    forget(digest) {
        this.#bytes -= this.#known.get(digest)?.bytes.byteLength ?? 0;
        this.#known.delete(digest);
    }
    #keep(manifest) {
        const { digest } = manifest.descriptor;
        this.#bytes += manifest.bytes.byteLength - (this.#known.get(digest)?.bytes.byteLength ?? 0);
        this.#known.delete(digest);
        this.#known.set(digest, manifest);
        for (const [oldest, { bytes }] of this.#known) {
            if (this.#bytes <= memory || oldest === digest)
                break;
            this.#known.delete(oldest);
            this.#bytes -= bytes.byteLength;
        }
    }
    open(blob, signal) {
        return this.#inner.open(blob, signal);
    }
    referrers(of, type, read = (at) => this.manifest(at)) {
        return this.#inner.referrers(of, type, read);
    }
    tags() {
        return this.#inner.tags();
    }
    [Symbol.asyncDispose]() {
        return this.#inner[Symbol.asyncDispose]();
    }
}
function isSame(known, asked) {
    return known.size === asked.size && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .essence */ .Pf)(known.mediaType) === (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .essence */ .Pf)(asked.mediaType);
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
 * Begins a file under a temporary name in the folder of `path`, which is made where it is missing. A symbolic link at
 * the final name is replaced, never written through.
 * @throws OciError of kind "files"
 */
async function createFile(from, path, options = {}) {
    const { mode = 0o666, replace = true, durable = false } = options;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path);
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDWR | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0);
    let temporary;
    let handle;
    try {
        let made = false;
        for (let attempt = 0;; attempt++) {
            temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, temporaryName(from, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path), attempt));
            try {
                handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(temporary, flags, mode);
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
        write: async (chunk) => {
            try {
                await (chunk instanceof Uint8Array ? writeFully(handle, chunk) : writePieces(handle, chunk));
            }
            catch (error) {
                throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .filesError */ .KL)(error, "write", path);
            }
        },
        commit: async () => {
            try {
                if (durable)
                    await handle.sync();
                await close();
                if (replace) {
                    await (0,_rename_js__WEBPACK_IMPORTED_MODULE_5__/* .renameWhenFree */ .j)(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, path));
                }
                else {
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.link)(temporary, path);
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true });
                }
                committed = true;
            }
            catch (error) {
                if (!replace && (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isSystemError */ .Or)(error, "EEXIST")) {
                    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf("it is already there", { kind: "conflict", operation: "write", reference: path, code: error.code });
                }
                throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .filesError */ .KL)(error, "write", path);
            }
        },
        [Symbol.asyncDispose]: async () => {
            await close().catch(() => { });
            if (!committed)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true }).catch(() => { });
        },
    };
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
async function writeFile(from, path, body, options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = __addDisposableResource(env_1, await createFile(from, path, options), true);
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


/***/ }),

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

/***/ 51133:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ segmentsBeneath),
/* harmony export */   u: () => (/* binding */ isNameOnWindows)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13151);


/**
 * The segments of a relative name with "/" between them. The last line of defence: who takes names from outside
 * checks them by stricter rules first.
 * @throws OciError of kind "internal" if a segment is empty, `.`, `..`, or holds a NUL or a separator of this system.
 */
function segmentsBeneath(name, platform = process.platform) {
    const segments = name.split("/");
    for (const segment of segments) {
        const isSeparated = platform === "win32" && /[\\:]/.test(segment);
        if (segment === "" || segment === "." || segment === ".." || segment.includes("\0") || isSeparated)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .K)(name)} is no name beneath a folder`, { kind: "internal" });
    }
    return segments;
}
const devices = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:\..*)?$/i;
/** Whether Windows can hold a file of this name (Microsoft, "Naming Files, Paths, and Namespaces"). */
function isNameOnWindows(segment) {
    return !/[<>:"\\|?*\u0000-\u001f]/.test(segment) && !/[. ]$/.test(segment) && !devices.test(segment);
}


/***/ }),

/***/ 81453:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ stageFolder)
});

// UNUSED EXPORTS: StagedFolder

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(23045);
// EXTERNAL MODULE: ./src/files/rename.ts
var rename = __webpack_require__(3353);
;// CONCATENATED MODULE: ./src/files/merge.ts




/**
 * Moves what `target` lacks of `staged` there, in as few moves as there are missing parts. What could be in the way
 * is looked for first; a move that fails nevertheless has those before it undone.
 * @throws OciError of kind "conflict" or "files" that names the path.
 */
function mergeInto(system, staged, target) {
    const { moves, closed } = new MergePlanner(system).plan(Buffer.from(staged), Buffer.from(target));
    const undo = [];
    try {
        for (const { path, mode } of closed) {
            attempt(path, () => system.fs.chmodSync(path, mode | 0o300));
            undo.push(() => system.fs.chmodSync(path, mode));
        }
        const opened = undo.length;
        for (const { source, destination } of moves) {
            attempt(destination, () => moveInto(system, source, destination));
            undo.push(() => moveInto(system, destination, source));
        }
        // All is there: only the modes go back.
        undo.length = opened;
    }
    finally {
        for (const step of undo.reverse())
            step();
    }
}
function attempt(path, work) {
    try {
        work();
    }
    catch (error) {
        throw (0,failure/* filesError */.KL)(error, "write", path);
    }
}
class MergePlanner {
    #system;
    constructor(system) {
        this.#system = system;
    }
    /** Which parts of `staged` go where in `target`; nothing is changed. */
    plan(staged, target) {
        const { fs } = this.#system;
        const moves = [];
        const closed = [];
        const device = fs.statSync(staged).dev;
        const open = [{ source: staged, destination: target, git: false }];
        for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
            const before = moves.length;
            for (const entry of fs.readdirSync(folder.source, { withFileTypes: true, encoding: "buffer" })) {
                const source = Buffer.concat([folder.source, slash, entry.name]);
                const destination = Buffer.concat([folder.destination, slash, entry.name]);
                const found = fs.lstatSync(destination, { throwIfNoEntry: false });
                if (found === undefined && folder.git)
                    throw inTheWay(destination, "it would join the folder of a Git repository");
                else if (found === undefined)
                    moves.push({ source, destination });
                else if (found.isDirectory() && entry.isDirectory())
                    open.push({ source, destination, git: folder.git || isGit(entry.name) });
                else if (!this.#isEqual(source, destination, found))
                    throw inTheWay(destination, "it is already there");
            }
            if (moves.length > before)
                closed.push(...this.#check(folder.destination, device));
        }
        return { moves, closed };
    }
    /** Whether something can be put into a folder; one of the user's own that is read-only is named, to be opened. */
    #check(folder, device) {
        const { fs } = this.#system;
        const { dev, mode, uid } = fs.statSync(folder);
        if (dev !== device) {
            const facts = { kind: "files", operation: "write", reference: folder.toString(), code: "EXDEV" };
            throw new errors/* OciError */.Mf("it is a mount point: what is to go there lies on another file system", facts);
        }
        try {
            fs.accessSync(folder, external_node_fs_.constants.W_OK | external_node_fs_.constants.X_OK);
            return [];
        }
        catch (error) {
            if (uid !== process.geteuid?.())
                throw (0,failure/* filesError */.KL)(error, "write", folder);
            return [{ path: folder, mode: mode & 0o7777 }];
        }
    }
    /** Whether both are files of the same bytes, or links to the same. */
    #isEqual(source, destination, found) {
        const { fs } = this.#system;
        const mine = fs.lstatSync(source);
        if (mine.isSymbolicLink() && found.isSymbolicLink())
            return fs.readlinkSync(source, { encoding: "buffer" }).equals(fs.readlinkSync(destination, { encoding: "buffer" }));
        if (!mine.isFile() || !found.isFile() || mine.size !== found.size)
            return false;
        try {
            return this.#sameBytes(source, destination, mine.size);
        }
        catch (error) {
            throw (0,failure/* filesError */.KL)(error, "read", destination);
        }
    }
    #sameBytes(one, other, size) {
        const { fs } = this.#system;
        const descriptors = [];
        try {
            for (const path of [one, other])
                descriptors.push(fs.openSync(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0)));
            const buffers = [Buffer.alloc(Math.min(size, pieceSize)), Buffer.alloc(Math.min(size, pieceSize))];
            for (let at = 0; at < size; at += pieceSize) {
                const length = Math.min(pieceSize, size - at);
                for (const [index, buffer] of buffers.entries()) {
                    for (let done = 0; done < length;) {
                        const read = fs.readSync(descriptors[index], buffer, done, length - done, at + done);
                        if (read === 0)
                            return false;
                        done += read;
                    }
                }
                if (buffers[0].compare(buffers[1], 0, length, 0, length) !== 0)
                    return false;
            }
            return true;
        }
        finally {
            for (const descriptor of descriptors)
                fs.closeSync(descriptor);
        }
    }
}
/** Bytes of each file that are compared at a time. */
const pieceSize = 1024 * 1024;
/**
 * Git runs what lies there (hooks, commands in its configuration): nothing from outside joins it. `git~1` is its
 * short name on Windows.
 */
function isGit(name) {
    return /^(?:\.git|git~1)$/i.test(name.toString("latin1"));
}
function inTheWay(path, why) {
    return new errors/* OciError */.Mf(why, { kind: "conflict", operation: "write", reference: path.toString() });
}
const slash = Buffer.from("/");
/** To move a folder to another parent, its own write permission is needed too. */
function moveInto({ fs, platform }, source, destination) {
    const { mode, atime, mtime } = fs.lstatSync(source);
    const isClosed = (mode & external_node_fs_.constants.S_IFMT) === external_node_fs_.constants.S_IFDIR && (mode & 0o200) === 0 && process.geteuid?.() !== 0;
    if (isClosed)
        fs.chmodSync(source, (mode & 0o7777) | 0o200);
    try {
        (0,rename/* renameWhenFreeSync */._)(fs.renameSync, source, destination, platform);
    }
    catch (error) {
        if (isClosed)
            fs.chmodSync(source, mode & 0o7777);
        throw error;
    }
    if (!isClosed)
        return;
    fs.chmodSync(destination, mode & 0o7777);
    fs.utimesSync(destination, atime, mtime);
}

// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/files/segments.ts
var segments = __webpack_require__(51133);
;// CONCATENATED MODULE: ./src/files/system.ts

const thisSystem = { platform: process.platform, fs: external_node_fs_ };

;// CONCATENATED MODULE: ./src/files/staged-folder.ts









const bytes = (name) => Buffer.from(name, "latin1");
/**
 * A file tree that is being built next to its final place, from names that came from outside. Names are relative,
 * with "/" between their segments, one character a byte (latin1), so that every name a file system may hold can be
 * given.
 *
 * Nothing is ever written through a symbolic link: each parent must be a folder that this object itself made, and
 * what it made stays what it is. All methods are synchronous: a tree has tens of thousands of small files, and a trip
 * through the thread pool for each call costs more than the call. They throw OciError of kind "files".
 */
class StagedFolder {
    /** Where the tree is built. */
    path;
    platform;
    #target;
    /** Whether the target is a folder already. */
    #merging;
    #system;
    #root;
    #folders = new Set();
    #done = false;
    /** See `stageFolder`. */
    constructor(target, staging, system) {
        this.path = staging.path;
        this.platform = system.platform;
        this.#target = target;
        this.#merging = staging.merging;
        this.#system = system;
        this.#root = Buffer.from(`${staging.path}/`);
    }
    /** The path of an entry in the tree, for attributes; only of entries made here. */
    at(name) {
        return name === "" ? this.#root : Buffer.concat([this.#root, bytes(name)]);
    }
    /** Makes a folder, mode 0700, and the parents that are missing; one that was made before is fine. */
    makeFolder(name) {
        if (name === "" || this.#folders.has(name))
            return;
        (0,segments/* segmentsBeneath */.A)(name, this.platform);
        this.makeFolder(parentOf(name));
        this.#attempt("make folder", name, () => this.#system.fs.mkdirSync(this.at(name), 0o700));
        this.#folders.add(name);
    }
    /** Makes a file, mode 0600, and opens it for writing; the caller closes the descriptor. */
    createFile(name) {
        this.#prepare(name);
        const flags = external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_WRONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0);
        return this.#attempt("write", name, () => this.#system.fs.openSync(this.at(name), flags, 0o600));
    }
    symlink(name, target) {
        this.#prepare(name);
        this.#attempt("make link", name, () => this.#system.fs.symlinkSync(bytes(target), this.at(name)));
    }
    /**
     * A second name of a file made here. Of a symbolic link it becomes another symbolic link: systems differ in whether
     * a hard link to one is one to what it leads to, which may lie outside of the tree.
     */
    hardLink(name, existing) {
        this.#prepare(name);
        (0,segments/* segmentsBeneath */.A)(existing, this.platform);
        const { fs } = this.#system;
        this.#attempt("make link", name, () => {
            if (fs.lstatSync(this.at(existing)).isSymbolicLink())
                fs.symlinkSync(fs.readlinkSync(this.at(existing), { encoding: "buffer" }), this.at(name));
            else
                fs.linkSync(this.at(existing), this.at(name));
        });
    }
    /** Moves a file that lies outside the tree, on the same file system, into it. */
    adopt(name, from) {
        this.#prepare(name);
        const { fs, platform } = this.#system;
        this.#attempt("write", name, () => {
            // rename(2) would replace an entry in silence.
            if (fs.lstatSync(this.at(name), { throwIfNoEntry: false }) !== undefined)
                throw this.#taken(name);
            (0,rename/* renameWhenFreeSync */._)(fs.renameSync, from, this.at(name), platform);
        });
    }
    /**
     * Moves the tree to its final place: as a whole if there is nothing yet; else each part that is missing there.
     * Parts that are equal on both sides stay; one that is there already and differs is a conflict. All that can be in
     * the way is looked for before anything is moved, and what fails later is undone.
     * @throws OciError of kind "conflict", "files"
     */
    commit() {
        const { fs, platform } = this.#system;
        try {
            if (this.#merging) {
                mergeInto(this.#system, this.path, this.#target);
                this.#openUp();
                fs.rmSync(this.path, { recursive: true, force: true });
            }
            else
                (0,rename/* renameWhenFreeSync */._)(fs.renameSync, this.path, this.#target, platform);
            this.#done = true;
        }
        catch (error) {
            throw (0,failure/* filesError */.KL)(error, "write", this.#target);
        }
    }
    /** Removes what was not committed. Never throws. */
    [Symbol.dispose]() {
        if (this.#done)
            return;
        try {
            this.#openUp();
            this.#system.fs.rmSync(this.path, { recursive: true, force: true, maxRetries: 2 });
        }
        catch {
            // The failure that brought us here is the one to tell.
        }
    }
    #prepare(name) {
        (0,segments/* segmentsBeneath */.A)(name, this.platform);
        this.makeFolder(parentOf(name));
    }
    #attempt(operation, name, work) {
        try {
            return work();
        }
        catch (error) {
            throw (0,failure/* isSystemError */.Or)(error, "EEXIST") ? this.#taken(name) : (0,failure/* filesError */.KL)(error, operation, this.#final(name));
        }
    }
    /**
     * The tree is ours alone: what is in the way of a new name is an entry of the tree, under this name or one that the
     * file system takes for the same.
     */
    #taken(name) {
        const own = bytes(name.slice(name.lastIndexOf("/") + 1));
        const there = this.#system.fs.readdirSync(this.at(parentOf(name)), { encoding: "buffer" });
        const why = there.some((entry) => entry.equals(own))
            ? "it is already there"
            : "another name differs from it in case or accents alone, and the file system takes both for one";
        return new errors/* OciError */.Mf(why, { kind: "files", operation: "write", reference: this.#final(name), code: "EEXIST" });
    }
    #final(name) {
        return (0,external_node_path_.join)(this.#target, bytes(name).toString());
    }
    /** Parents without write permission could neither be moved nor removed by anyone but root. */
    #openUp() {
        if (process.getuid?.() === 0)
            return;
        for (const name of this.#folders) {
            try {
                this.#system.fs.chmodSync(this.at(name), 0o700);
            }
            catch {
                // Removal will say what is wrong with it, or nothing is.
            }
        }
    }
}
/**
 * Begins a tree whose final place is `target`. It is built beside it, or within it if `target` is a folder already,
 * and so on the same file system. Missing parents are made.
 * @throws OciError of kind "files" if nothing can be written there, "conflict" if `target` is there and no folder.
 */
function stageFolder(from, target, system = thisSystem) {
    const { fs } = system;
    try {
        const found = fs.statSync(target, { throwIfNoEntry: false });
        if (found !== undefined && !found.isDirectory()) {
            throw new errors/* OciError */.Mf("it is there already, and no folder", { kind: "conflict", operation: "write", reference: target });
        }
        // An empty folder is filled like any other: it may be a mount point, and its owner and mode were set by someone.
        const merging = found !== undefined;
        const folder = merging ? target : (0,external_node_path_.dirname)(target);
        fs.mkdirSync(folder, { recursive: true });
        for (let attempt = 0;; attempt++) {
            const path = (0,external_node_path_.join)(folder, (0,new_file/* temporaryName */.NT)(from, (0,external_node_path_.basename)(target), attempt));
            try {
                fs.mkdirSync(path, 0o700);
                return new StagedFolder(target, { path, merging }, system);
            }
            catch (error) {
                if (!(0,failure/* isSystemError */.Or)(error, "EEXIST"))
                    throw error;
            }
        }
    }
    catch (error) {
        throw (0,failure/* folderError */.VY)(error, "write", target);
    }
}
function parentOf(name) {
    const slash = name.lastIndexOf("/");
    return slash < 0 ? "" : name.slice(0, slash);
}


/***/ })

};
