export const id = 492;
export const ids = [492];
export const modules = {

/***/ 38831:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ ArchiveFile)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/files/beneath.ts
var beneath = __webpack_require__(49912);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(61260);
// EXTERNAL MODULE: ./src/tar/pack.ts
var pack = __webpack_require__(63066);
// EXTERNAL MODULE: ./src/stores/lock.ts
var lock = __webpack_require__(39091);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(23045);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(96827);
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(61162);
// EXTERNAL MODULE: ./src/tar/parser.ts + 1 modules
var tar_parser = __webpack_require__(78578);
// EXTERNAL MODULE: ./src/stores/layout-files.ts
var layout_files = __webpack_require__(90376);
;// CONCATENATED MODULE: ./src/stores/unpacked-archive.ts







/**
 * Unpacks a compressed file to the run's temporary folder; undefined if the file is not compressed. Disposing closes
 * and removes it.
 * @throws OciError of kind "limit" if more than `most` bytes come out, "corrupt"
 */
async function unpackArchive(ctx, file, name, most) {
    const start = Buffer.alloc(4);
    await file.read(start, 0, 4, 0);
    if ((0,compression/* compressionOf */.MB)(start) === "none")
        return undefined;
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(await ctx.temporaryFolder(), "archive-"));
    const path = (0,external_node_path_.join)(folder, "archive.tar");
    let handle;
    const dispose = async () => {
        await handle?.close().catch(() => { });
        await (0,promises_.rm)(folder, { recursive: true, force: true }).catch(() => { });
    };
    try {
        handle = await (0,promises_.open)(path, "wx+", 0o600);
        let length = 0;
        for await (const chunk of (0,compression/* decompress */.mF)((0,layout_files/* readRange */.qX)(file, 0, Number.POSITIVE_INFINITY, name))) {
            ctx.signal.throwIfAborted();
            length += chunk.byteLength;
            if (length > most)
                throw new errors/* OciError */.Mf(`unpacks to more than ${most} bytes`, { kind: "limit", reference: name });
            await (0,new_file/* writeFully */.KM)(handle, chunk);
        }
        return { handle, [Symbol.asyncDispose]: dispose };
    }
    catch (error) {
        await dispose();
        throw (0,errors/* withFacts */.Qj)((0,failure/* filesError */.KL)(error, "unpack", path), { reference: name });
    }
}

;// CONCATENATED MODULE: ./src/stores/tar-file.ts












/** Members of an archive; an image has thousands at most. */
const mostMembers = 1_000_000;
/** What tells two readers apart where it stands there twice. */
const onlyOnce = new Set(["oci-layout", "index.json", "manifest.json"]);
/**
 * Opens a tar file and finds its members: one pass over the headers, bodies are skipped. A compressed one is unpacked
 * once to the run's temporary folder.
 * @param name for people.
 * @param maxUnpackedSize bytes of a compressed archive when unpacked.
 * @returns undefined if there is no such file.
 * @throws OciError of kind "corrupt", "limit" or "files"; "input" if it is no file.
 */
async function openTarFile(ctx, path, name, maxUnpackedSize) {
    let opened;
    try {
        // Without waiting for a pipe's other end.
        opened = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0));
    }
    catch (error) {
        if ((0,failure/* isSystemError */.Or)(error, "ENOENT", "ENOTDIR"))
            return undefined;
        throw (0,failure/* filesError */.KL)(error, "read", path);
    }
    let close = () => opened.close();
    try {
        const found = await opened.stat();
        if (!found.isFile()) {
            const reason = found.isDirectory() ? "folder" : undefined;
            throw new errors/* OciError */.Mf("is not a regular file", { kind: "input", reference: name, reason });
        }
        const unpacked = await unpackArchive(ctx, opened, name, maxUnpackedSize);
        if (unpacked) {
            await close();
            close = async () => unpacked[Symbol.asyncDispose]();
        }
        const handle = unpacked?.handle ?? opened;
        const members = await scanMembers(handle, path, name, ctx.signal);
        return { ...tarFile(handle, path, name, members), stamp: stampOf(found), [Symbol.asyncDispose]: close };
    }
    catch (error) {
        await close().catch(() => { });
        throw (0,errors/* withFacts */.Qj)((0,failure/* filesError */.KL)(error, "read", path), { reference: name });
    }
}
function tarFile(handle, path, name, members) {
    const openMember = async function* (member) {
        let left = member.size;
        for await (const chunk of (0,layout_files/* readRange */.qX)(handle, member.at, member.size, path)) {
            left -= chunk.byteLength;
            yield chunk;
        }
        if (left > 0)
            throw new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(member.name)} ends too early`, { kind: "corrupt", reference: name });
    };
    return {
        members,
        find: (wanted) => {
            const inside = memberName(wanted);
            return inside === undefined ? undefined : members.get(inside);
        },
        read: async (member, limit) => {
            if (member.size > limit)
                throw (0,layout_files/* tooLong */.Po)(`${name}: ${(0,safe/* safe */.g)(member.name)}`, limit);
            return (0,consumers_.buffer)(openMember(member));
        },
        open: openMember,
    };
}
/** Read at once where headers stand. */
const tar_file_window = 4096;
const filler = Buffer.alloc(64 * 1024);
async function scanMembers(handle, path, name, signal) {
    const files = new Map();
    const links = new Map();
    const { size: length } = await handle.stat();
    const parser = new tar_parser/* TarParser */.J({ endMayBeMissing: true });
    let bodyEnd = 0;
    let count = 0;
    const drain = () => {
        for (let event = parser.next(); event; event = parser.next()) {
            if (event.type !== "header")
                continue;
            const { header, at, blocks } = event;
            const bodyAt = at + blocks.length;
            bodyEnd = bodyAt + header.size + (0,tar_header/* paddingOf */.Zt)(header.size);
            if (bodyAt + header.size > length)
                throw new errors/* OciError */.Mf("ends in the middle of a file", { kind: "corrupt", reference: name });
            if (++count > mostMembers)
                throw new errors/* OciError */.Mf(`holds more than ${mostMembers} files`, { kind: "limit", reference: name });
            addMember(header, bodyAt, files, links, name);
        }
    };
    while (!parser.ended) {
        signal.throwIfAborted();
        if (parser.position < bodyEnd) {
            // The parser counts bodies; what stands in them does not matter here.
            parser.push(filler.subarray(0, Math.min(filler.byteLength, bodyEnd - parser.position)));
            drain();
            continue;
        }
        const start = parser.position;
        for await (const chunk of (0,layout_files/* readRange */.qX)(handle, start, tar_file_window, path)) {
            parser.push(chunk);
            drain();
        }
        if (parser.position === start)
            break;
    }
    parser.finish();
    return withLinks(files, links);
}
function addMember(header, at, files, links, name) {
    const member = memberName((0,byte_string/* textOf */.b6)(header.name));
    if (member === undefined)
        return;
    if (onlyOnce.has(member) && (files.has(member) || links.has(member))) {
        throw new errors/* OciError */.Mf(`holds ${member} twice`, { kind: "corrupt", reference: name });
    }
    files.delete(member);
    links.delete(member);
    if (header.type === tar_header/* tarTypes */.TZ.file)
        files.set(member, { name: member, at, size: header.size });
    else if (header.type === tar_header/* tarTypes */.TZ.hardLink)
        links.set(member, [(0,byte_string/* textOf */.b6)(header.linkName)]);
    else if (header.type === tar_header/* tarTypes */.TZ.symlink) {
        // Some write a link's target as it is named from the root.
        const target = (0,byte_string/* textOf */.b6)(header.linkName);
        links.set(member, [external_node_path_.posix.join(external_node_path_.posix.dirname(member), target), target]);
    }
}
/** Links that are followed from one to the next. */
const maxLinks = 8;
/** The files, and under the names of links those that they lead to. Links to anything else are left out. */
function withLinks(files, links) {
    const targetOf = (name, hops) => {
        if (hops > maxLinks)
            return undefined;
        for (const target of links.get(name) ?? []) {
            const inside = memberName(target);
            const found = inside === undefined ? undefined : (files.get(inside) ?? targetOf(inside, hops + 1));
            if (found)
                return found;
        }
        return undefined;
    };
    const members = new Map(files);
    for (const name of links.keys()) {
        const target = targetOf(name, 0);
        if (target)
            members.set(name, target);
    }
    return members;
}
/** What changes when a file is replaced or written to. */
function stampOf({ dev, ino, size, mtimeMs }) {
    return `${dev} ${ino} ${size} ${mtimeMs}`;
}
/** Undefined for what is not in the archive: names that lead out of it. */
function memberName(name) {
    const clean = external_node_path_.posix.normalize(name).replace(/^\/+/, "");
    return clean === "" || clean === "." || clean === ".." || clean.startsWith("../") ? undefined : clean;
}

;// CONCATENATED MODULE: ./src/stores/archive-file.ts
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
 * An archive at a path: opened when it is looked at, and written anew as a whole. `T` is what is read out of it when
 * it is opened.
 */
class ArchiveFile {
    #ctx;
    #path;
    #open;
    #opened;
    /**
     * @param name for people.
     * @param maxUnpackedSize bytes of a compressed archive when unpacked.
     * @param read reads what is needed of the archive that is there, and throws if it is none of the kind.
     */
    constructor(ctx, path, name, maxUnpackedSize, read) {
        this.#ctx = ctx;
        this.#path = path;
        this.#open = async () => {
            const tar = await openTarFile(ctx, path, name, maxUnpackedSize);
            if (!tar)
                return undefined;
            try {
                return { tar, content: await read(tar) };
            }
            catch (error) {
                await tar[Symbol.asyncDispose]();
                throw error;
            }
        };
    }
    /** The archive as it is now; undefined if there is none. A failure is tried anew. */
    current() {
        if (!this.#opened) {
            const opening = this.#open();
            this.#opened = opening;
            opening.catch(() => {
                if (this.#opened === opening)
                    this.#opened = undefined;
            });
        }
        return this.#opened;
    }
    /**
     * Writes a new archive beside the old one, compressed as its name says, and renames it; alone among the processes
     * of this program.
     * @param entries is given what is there at that time: another process may have written to it since it was opened.
     */
    async replace(entries) {
        const path = this.#path;
        await (0,beneath/* makeFolderBeneath */.As)((0,external_node_path_.dirname)(path), []);
        await (0,lock/* withLock */.k)(this.#ctx, (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.${(0,external_node_path_.basename)(path)}.lock`), async () => {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const found = await (0,promises_.stat)(path).catch(() => undefined);
                const known = await this.#opened?.catch(() => undefined);
                if (known?.tar.stamp !== (found && stampOf(found)))
                    await this.close();
                const tar = (0,pack/* packTar */.n)(entries(await this.current()));
                const how = (0,compression/* compressionByName */.Ty)(path);
                const file = __addDisposableResource(env_1, await (0,new_file/* createFile */.x3)(this.#ctx, path), true);
                for await (const chunk of how === "none" ? tar : (0,compression/* compress */.Bc)(tar, how)) {
                    this.#ctx.signal.throwIfAborted();
                    await file.write(chunk);
                }
                // Where open files cannot be replaced (Windows), the old one must be closed first.
                await this.close();
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
        });
    }
    async close() {
        const opened = this.#opened;
        this.#opened = undefined;
        await (await opened?.catch(() => undefined))?.tar[Symbol.asyncDispose]();
    }
    [Symbol.asyncDispose]() {
        return this.close();
    }
}


/***/ }),

/***/ 87492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openArchive: () => (/* binding */ openArchive),
/* harmony export */   tarLayoutFiles: () => (/* binding */ tarLayoutFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _files_beneath_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49912);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9541);
/* harmony import */ var _tar_header_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(61162);
/* harmony import */ var _tar_writer_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70348);
/* harmony import */ var _archive_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(38831);
/* harmony import */ var _blob_writer_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(10891);
/* harmony import */ var _index_changes_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(70142);
/* harmony import */ var _layout_files_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(90376);
/* harmony import */ var _layout_source_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(9098);
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
 * Opens an image layout in a tar file, plain or compressed, without loading or unpacking it (but see `openTarFile`).
 * What is written is spooled to the run's temporary folder; `commit` writes a new archive beside the old one, with
 * all that was in it, compressed as its name says, and renames it. The same content gives the same bytes.
 * @param name `oci-archive:file.tar`, for people.
 * @throws OciError of kind "not-found" or "input" (`mustExist`), "corrupt", "unsupported", "limit"
 */
async function openArchive(ctx, path, name, options) {
    const archive = new _archive_file_js__WEBPACK_IMPORTED_MODULE_7__/* .ArchiveFile */ .n(ctx, path, name, options.maxUnpackedSize, (tar) => checkLayout(tar, name));
    if ((await archive.current()) === undefined && options.mustExist) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("there is no such file", { kind: "not-found", reference: name });
    }
    let spool;
    let spooled;
    const prepare = () => {
        spool ??= ctx.temporaryFolder().then(async (parent) => {
            const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, "layout-"));
            spooled = (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .directoryFiles */ .pb)(folder, name);
            return (0,_files_beneath_js__WEBPACK_IMPORTED_MODULE_2__/* .folderBeneath */ .SM)(ctx, folder);
        });
        return spool;
    };
    const parts = async () => {
        const current = await archive.current();
        return [spooled, current && tarLayoutFiles(current.tar, name)].filter((part) => part !== undefined);
    };
    const files = joined(parts, name);
    const pending = (0,_index_changes_js__WEBPACK_IMPORTED_MODULE_9__/* .indexChanges */ ._)();
    const source = (0,_layout_source_js__WEBPACK_IMPORTED_MODULE_11__/* .layoutSource */ .y)(ctx, name, files, async () => pending.preview(await (0,_layout_source_js__WEBPACK_IMPORTED_MODULE_11__/* .readIndex */ .v)(files, name)));
    const has = async ({ digest, size }) => (await files.size(digest)) === size;
    const create = async (digest) => (await prepare()).create((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .blobPath */ .nD)(digest));
    return {
        ...source,
        has,
        offer: async (blob) => ((await has(blob)) ? "existing" : (0,_blob_writer_js__WEBPACK_IMPORTED_MODULE_8__/* .fileBlobWriter */ .$)(blob, name, () => create(blob.digest), ctx.signal)),
        push: async (manifest, tag) => {
            if (!(await has(manifest.descriptor))) {
                const env_1 = { stack: [], error: void 0, hasError: false };
                try {
                    const file = __addDisposableResource(env_1, await create(manifest.descriptor.digest), true);
                    await file.write(manifest.bytes);
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
            pending.add(manifest, tag);
            source.forget();
            return { subjectListed: true };
        },
        updateReferrers: async () => { }, // referrers are found by looking at the manifests themselves
        commit: async () => {
            if (pending.isEmpty)
                return;
            const folder = await prepare();
            await archive.replace(async function* (old) {
                source.forget();
                const index = await pending.settle(files, await (0,_layout_source_js__WEBPACK_IMPORTED_MODULE_11__/* .readIndex */ .v)(files, name), ctx.signal);
                const written = (digest) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder.path, (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .blobPath */ .nD)(digest)), { force: true });
                yield* archiveEntries(files, old?.tar, index, written);
            });
            pending.clear();
            source.forget();
        },
        [Symbol.asyncDispose]: async () => {
            await archive.close();
            if (spool)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((await spool).path, { recursive: true, force: true }).catch(() => { });
        },
    };
}
async function checkLayout(tar, name) {
    if (await (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .checkMarker */ .fp)(tarLayoutFiles(tar, name), name))
        return;
    const reason = tar.members.has("manifest.json") ? "docker-archive" : undefined;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("holds no OCI image layout: it has no oci-layout file", { kind: "input", reference: name, reason });
}
/** The layout files of a tar file. */
function tarLayoutFiles(tar, name) {
    return {
        read: async (path, limit) => {
            const member = tar.members.get(path);
            return member && tar.read(member, limit);
        },
        size: async (digest) => tar.members.get((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .blobPath */ .nD)(digest))?.size,
        open: (digest) => {
            const member = tar.members.get((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .blobPath */ .nD)(digest));
            if (!member)
                throw (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .missingBlob */ .So)(name, digest);
            return tar.open(member);
        },
        blobs: async function* () {
            for (const [path, { size }] of tar.members) {
                const digest = digestOfPath(path);
                if (digest !== undefined)
                    yield { digest, size };
            }
        },
    };
}
function digestOfPath(path) {
    const [folder, algorithm, hex, ...deeper] = path.split("/");
    const digest = `${algorithm}:${hex}`;
    return folder === "blobs" && deeper.length === 0 && (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isDigest */ .Bc)(digest) ? digest : undefined;
}
/** Several places that are looked through in order. Which they are may change. */
function joined(parts, name) {
    const holder = async (digest) => {
        for (const files of await parts()) {
            const size = await files.size(digest);
            if (size !== undefined)
                return { files, size };
        }
        return undefined;
    };
    return {
        read: async (path, limit) => {
            for (const files of await parts()) {
                const bytes = await files.read(path, limit);
                if (bytes)
                    return bytes;
            }
            return undefined;
        },
        size: async (digest) => (await holder(digest))?.size,
        open: async function* (digest) {
            const found = await holder(digest);
            if (!found)
                throw (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .missingBlob */ .So)(name, digest);
            yield* found.files.open(digest);
        },
        blobs: async function* () {
            const seen = new Set();
            for (const files of await parts()) {
                for await (const blob of files.blobs()) {
                    if (seen.has(blob.digest))
                        continue;
                    seen.add(blob.digest);
                    yield blob;
                }
            }
        },
    };
}
/**
 * The members of a new archive: the marker, the blobs by digest, what else was in the old one by name, index.json
 * last.
 * @param written is told of each blob that is in the new archive, so that its spooled copy need not take up room any
 * longer.
 */
async function* archiveEntries(files, old, index, written) {
    const file = (name, body) => ({ header: (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_6__/* .tarHeader */ .p)(name, { size: body.byteLength }), body });
    const folder = (name) => ({ header: (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_6__/* .tarHeader */ .p)(name, { type: _tar_header_js__WEBPACK_IMPORTED_MODULE_5__/* .tarTypes */ .TZ.directory }) });
    yield file("oci-layout", _layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .layoutMarker */ .fB);
    yield folder("blobs");
    const blobs = [];
    for await (const blob of files.blobs())
        blobs.push(blob);
    blobs.sort((a, b) => (a.digest < b.digest ? -1 : 1));
    let algorithm = "";
    for (const { digest, size } of blobs) {
        if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .algorithmOf */ .Hy)(digest) !== algorithm) {
            algorithm = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .algorithmOf */ .Hy)(digest);
            yield folder(`blobs/${algorithm}`);
        }
        yield { header: (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_6__/* .tarHeader */ .p)((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .blobPath */ .nD)(digest), { size }), body: files.open(digest) };
        await written(digest);
    }
    const others = [...new Set(old?.members.values())].filter(({ name }) => digestOfPath(name) === undefined && name !== "oci-layout" && name !== "index.json");
    others.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const member of others)
        yield { header: (0,_tar_writer_js__WEBPACK_IMPORTED_MODULE_6__/* .tarHeader */ .p)(member.name, { size: member.size }), body: old.open(member) };
    yield file("index.json", Buffer.from(JSON.stringify(index.document)));
}


/***/ }),

/***/ 63066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ packTar)
/* harmony export */ });
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56118);
/* harmony import */ var _byte_string_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96827);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75449);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61162);




/** Seconds that tar-stream can write in a header; what lies beyond goes into a PAX record. */
const maxSeconds = 2 ** 31 - 1;
/**
 * A plain tar archive of files, directories and links of ours, whose names are text, with the end of the archive. The
 * same entries give the same bytes on every system.
 * @throws OciError of kind "corrupt" if a body is not as long as its header says; what a body throws.
 */
async function* packTar(entries) {
    const tar = (0,tar_stream__WEBPACK_IMPORTED_MODULE_0__.pack)();
    const packing = packAll(tar, entries);
    packing.catch((error) => tar.destroy(error));
    try {
        yield* tar;
        await packing;
    }
    finally {
        tar.destroy(new Error("no longer read"));
        await packing.catch(() => { });
    }
}
async function packAll(tar, entries) {
    for await (const { header, body } of entries) {
        const { promise: written, resolve, reject } = Promise.withResolvers();
        written.catch(() => { });
        const sink = tar.entry(headersOf(header), (error) => (error ? reject(error) : resolve()));
        // The callback tells of it.
        sink.on("error", () => { });
        let left = header.size;
        for await (const chunk of body instanceof Uint8Array ? [body] : (body ?? [])) {
            left -= chunk.byteLength;
            if (left < 0 || sink.destroyed)
                break;
            if (chunk.byteLength > 0 && !sink.write(chunk))
                await new Promise((go) => void sink.once("drain", go).once("close", go));
        }
        if (sink.destroyed)
            return;
        if (left !== 0) {
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .corruptTar */ .L)(`its body is ${left < 0 ? "longer" : "shorter"} than the ${header.size} bytes it was to have`, header.name);
        }
        sink.end(undefined);
        await written;
    }
    tar.finalize();
}
function headersOf({ name, type, size, mode, mtime, linkName }) {
    const { seconds } = mtime;
    const isLate = seconds > maxSeconds;
    const headers = {
        name: type === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .tarTypes */ .TZ.directory ? `${(0,_byte_string_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(name).replace(/\/$/, "")}/` : (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(name),
        type: type === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .tarTypes */ .TZ.directory ? "directory" : type === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .tarTypes */ .TZ.symlink ? "symlink" : "file",
        size,
        mode,
        mtime: new Date(isLate ? 0 : seconds * 1000),
    };
    if (type === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .tarTypes */ .TZ.symlink)
        headers.linkname = (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(linkName);
    if (isLate)
        headers.pax = { mtime: `${seconds}` };
    return headers;
}


/***/ }),

/***/ 70348:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ endOfArchive),
/* harmony export */   p: () => (/* binding */ tarHeader)
/* harmony export */ });
/* harmony import */ var _byte_string_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96827);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86974);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61162);



/** The end of an archive: two zero blocks. */
const endOfArchive = Buffer.alloc(2 * _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .blockSize */ .L6);
/**
 * A header for an entry of ours; the same values give the same bytes. Mode 0644 (0755 for a directory), owner 0:0,
 * time 0 unless given.
 * @param name as text; `linkName`, `userName` and `groupName` of `members` are byte strings.
 */
function tarHeader(name, members = {}) {
    const type = members.type ?? _header_js__WEBPACK_IMPORTED_MODULE_0__/* .tarTypes */ .TZ.file;
    const none = (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_2__/* .byteString */ .iP)("");
    return {
        name: (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_2__/* .byteString */ .iP)(name),
        type,
        linkName: none,
        size: 0,
        mode: type === _header_js__WEBPACK_IMPORTED_MODULE_0__/* .tarTypes */ .TZ.directory ? 0o755 : 0o644,
        uid: 0,
        gid: 0,
        mtime: { seconds: 0, nanoseconds: 0 },
        userName: none,
        groupName: none,
        devMajor: 0,
        devMinor: 0,
        ...members,
    };
}


/***/ })

};
