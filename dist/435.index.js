export const id = 435;
export const ids = [435];
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
/* harmony import */ var _oci_blob_digester_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7444);
/* harmony import */ var _runtime_abortable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9382);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(94179);
/* harmony import */ var _verified_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(62761);
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
        await this.#folder?.then((path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true })).catch(() => { });
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
                const isClosed = await copy.close().then(() => true, () => false);
                if (whole && isClosed) {
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
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).size !== blob.size)
            return false;
        const hash = __addDisposableResource(env_1, (0,_oci_blob_digester_js__WEBPACK_IMPORTED_MODULE_3__/* .blobDigester */ .r)(blob.digest, blob.size), false);
        for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { highWaterMark: 1024 * 1024 })) {
            signal.throwIfAborted();
            await hash.update(chunk);
        }
        return (await hash.digest()) === blob.digest;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}


/***/ }),

/***/ 33071:
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
var files_failure = __webpack_require__(23045);
;// CONCATENATED MODULE: ./src/files/opened.ts


const thisSystem = { platform: process.platform, fs: external_node_fs_ };
/**
 * Files and folders of this user's own that are readable or writable for a while. Disposing gives them their modes
 * back.
 */
class Opened {
    #system;
    #modes = [];
    constructor(system) {
        this.#system = system;
    }
    /**
     * Lets this user read, write and search it.
     * @param rights R_OK, W_OK and X_OK, as they are needed.
     * @throws OciError of kind "files" that names the path, if it is somebody else's.
     */
    open(path, operation, rights) {
        const { fs } = this.#system;
        try {
            fs.accessSync(path, rights);
        }
        catch (error) {
            const failure = (0,files_failure/* filesError */.KL)(error, operation, path);
            const { mode, uid } = fs.statSync(path);
            if (uid !== process.geteuid?.())
                throw failure;
            try {
                fs.chmodSync(path, (mode & 0o7777) | (rights << 6));
            }
            catch {
                throw failure;
            }
            this.#modes.push({ path, mode: mode & 0o7777 });
        }
    }
    [Symbol.dispose]() {
        for (const { path, mode } of this.#modes.splice(0).reverse()) {
            try {
                this.#system.fs.chmodSync(path, mode);
            }
            catch {
                // It is gone, or somebody else's now.
            }
        }
    }
}

// EXTERNAL MODULE: ./src/files/rename.ts
var rename = __webpack_require__(3353);
;// CONCATENATED MODULE: ./src/files/merge.ts
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
 * Moves what `target` lacks of `staged` there, in as few moves as there are missing parts. What could be in the way
 * is looked for first; a move that fails nevertheless has those before it undone. Folders of this user's own that are
 * closed to him are opened meanwhile.
 * @throws OciError of kind "conflict" or "files" that names the path.
 */
function mergeInto(system, staged, target) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const opened = __addDisposableResource(env_1, new Opened(system), false);
        const moves = new MergePlanner(system, opened).plan(Buffer.from(staged), Buffer.from(target));
        const undo = [];
        try {
            for (const { source, destination } of moves) {
                (0,files_failure/* attempt */.CD)("write", destination, () => moveInto(system, source, destination));
                undo.push(() => moveInto(system, destination, source));
            }
            undo.length = 0;
        }
        finally {
            for (const step of undo.reverse())
                step();
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
class MergePlanner {
    #system;
    #opened;
    constructor(system, opened) {
        this.#system = system;
        this.#opened = opened;
    }
    /** Which parts of `staged` go where in `target`; nothing is moved. */
    plan(staged, target) {
        const { fs } = this.#system;
        const moves = [];
        const device = fs.statSync(staged).dev;
        const open = [{ source: staged, destination: target, git: false }];
        for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
            const before = moves.length;
            this.#opened.open(folder.source, "read", external_node_fs_.constants.R_OK | external_node_fs_.constants.X_OK);
            this.#opened.open(folder.destination, "read", external_node_fs_.constants.R_OK | external_node_fs_.constants.X_OK);
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
            if (moves.length === before)
                continue;
            this.#checkDevice(folder.destination, device);
            this.#opened.open(folder.source, "write", external_node_fs_.constants.W_OK);
            this.#opened.open(folder.destination, "write", external_node_fs_.constants.W_OK);
        }
        return moves;
    }
    #checkDevice(folder, device) {
        const { dev } = this.#system.fs.statSync(folder);
        if (dev !== device) {
            const facts = { kind: "files", operation: "write", reference: folder.toString(), code: "EXDEV" };
            throw new errors/* OciError */.Mf("it is a mount point: what is to go there lies on another file system", facts);
        }
    }
    /** Whether both are files of the same bytes, or links to the same. */
    #isEqual(source, destination, found) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const { fs } = this.#system;
            const mine = fs.lstatSync(source);
            if (mine.isSymbolicLink() && found.isSymbolicLink())
                return fs.readlinkSync(source, { encoding: "buffer" }).equals(fs.readlinkSync(destination, { encoding: "buffer" }));
            if (!mine.isFile() || !found.isFile() || mine.size !== found.size)
                return false;
            // Closed again at once: another name of the file may be among those that are moved.
            const opened = __addDisposableResource(env_2, new Opened(this.#system), false);
            for (const path of [source, destination])
                opened.open(path, "read", external_node_fs_.constants.R_OK);
            return (0,files_failure/* attempt */.CD)("read", destination, () => this.#sameBytes(source, destination, mine.size));
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            __disposeResources(env_2);
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
    // What file systems of Windows and macOS drop of a name or do not see in it (git: core.protectNTFS,
    // core.protectHFS).
    const plain = name
        .toString()
        .replace(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, "")
        .replace(/:.*$/s, "")
        .replace(/(?<![. ])[. ]+$/, "");
    return /^(?:\.git|git~[0-9])$/i.test(plain);
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
;// CONCATENATED MODULE: ./src/files/staged-folder.ts
var staged_folder_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var staged_folder_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
    path;
    platform;
    #target;
    /** Whether the target is a folder already. */
    #merging;
    #system;
    /** The target, if it is read-only: it is open until the tree is disposed of. */
    #opened;
    #root;
    #folders = new Set();
    #done = false;
    constructor(target, staging, system) {
        this.#opened = staging.opened;
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
        (0,files_failure/* attempt */.CD)("write", this.#target, () => {
            if (this.#merging) {
                mergeInto(this.#system, this.path, this.#target);
                this.#openUp();
                fs.rmSync(this.path, { recursive: true, force: true });
            }
            else
                (0,rename/* renameWhenFreeSync */._)(fs.renameSync, this.path, this.#target, platform);
            this.#done = true;
        });
    }
    /** Removes what was not committed, and closes the target again. Never throws. */
    [Symbol.dispose]() {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _ = staged_folder_addDisposableResource(env_1, this.#opened, false);
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
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            staged_folder_disposeResources(env_1);
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
            throw (0,files_failure/* isSystemError */.Or)(error, "EEXIST") ? this.#taken(name) : (0,files_failure/* filesError */.KL)(error, operation, this.#final(name));
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
    const opened = new Opened(system);
    try {
        const found = fs.statSync(target, { throwIfNoEntry: false });
        if (found !== undefined && !found.isDirectory()) {
            throw new errors/* OciError */.Mf("it is there already, and no folder", { kind: "conflict", operation: "write", reference: target });
        }
        // An empty folder is filled like any other: it may be a mount point, and its owner and mode were set by someone.
        const merging = found !== undefined;
        const folder = merging ? target : (0,external_node_path_.dirname)(target);
        fs.mkdirSync(folder, { recursive: true });
        if (merging)
            opened.open(Buffer.from(target), "write", external_node_fs_.constants.W_OK | external_node_fs_.constants.X_OK);
        for (let tries = 0;; tries++) {
            const path = (0,external_node_path_.join)(folder, (0,new_file/* temporaryName */.NT)(from, (0,external_node_path_.basename)(target), tries));
            try {
                fs.mkdirSync(path, 0o700);
                return new StagedFolder(target, { path, merging, opened }, system);
            }
            catch (error) {
                if (!(0,files_failure/* isSystemError */.Or)(error, "EEXIST"))
                    throw error;
            }
        }
    }
    catch (error) {
        opened[Symbol.dispose]();
        throw (0,files_failure/* folderError */.VY)(error, "write", target);
    }
}
function parentOf(name) {
    const slash = name.lastIndexOf("/");
    return slash < 0 ? "" : name.slice(0, slash);
}


/***/ })
};
