export const id = 233;
export const ids = [233];
export const modules = {

/***/ 62761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ verified)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);


/**
 * The same bytes, checked against a descriptor on the way: too many are refused as they come, and the last chunk is
 * handed out only after size and digest were right.
 * @param wrong the error to throw for what was found; or the name of the store, for an OciError of kind "corrupt".
 */
async function* verified(body, expected, wrong) {
    const fail = typeof wrong === "string"
        ? (found) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`blob has ${found}`, { kind: "corrupt", reference: `${wrong}@${expected.digest}` })
        : wrong;
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digester */ .WF)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(expected.digest));
    let length = 0;
    let held;
    for await (const chunk of body) {
        length += chunk.byteLength;
        if (length > expected.size)
            throw fail(`more than the ${expected.size} bytes that were announced`);
        hash.update(chunk);
        if (held)
            yield held;
        held = chunk;
    }
    if (length !== expected.size)
        throw fail(`${length} bytes where ${expected.size} were announced`);
    const actual = hash.digest();
    if (actual !== expected.digest)
        throw fail(`digest ${actual}`);
    if (held)
        yield held;
}


/***/ }),

/***/ 31342:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openLayout: () => (/* binding */ openLayout)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _files_beneath_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49912);
/* harmony import */ var _files_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23045);
/* harmony import */ var _files_new_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83144);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47592);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(32060);
/* harmony import */ var _oci_referrers_list_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(12342);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9541);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(39970);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(20025);
/* harmony import */ var _blob_writer_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(10891);
/* harmony import */ var _index_changes_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(70142);
/* harmony import */ var _layout_files_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(90376);
/* harmony import */ var _layout_index_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(98107);
/* harmony import */ var _layout_source_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(9098);
/* harmony import */ var _lock_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(39091);
/* harmony import */ var _manifest_scan_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(85323);
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
 * Opens an OCI image layout directory (image-spec, image-layout.md). Blobs are written under temporary names,
 * verified, and renamed; index.json comes last, at `commit`, by one rename under a lock, merged with what other
 * processes wrote meanwhile. Nothing is made before something is written.
 * @param root absolute path.
 * @param name `oci:dir`, for people.
 * @param mustExist for reading: a folder that is no layout is an error.
 * @throws OciError of kind "not-found" or "input" (`mustExist`), "corrupt" or "unsupported" (a marker that is none).
 */
async function openLayout(ctx, root, name, mustExist) {
    await refuseFile(root, name);
    const files = (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_13__/* .directoryFiles */ .pb)(root, name);
    const marked = await (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_13__/* .checkMarker */ .fp)(files, name);
    if (!marked && mustExist) {
        const there = await exists(root);
        if (!there)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_9__/* .OciError */ .Mf("there is no such folder", { kind: "not-found", reference: name });
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_9__/* .OciError */ .Mf("is not an OCI image layout: it has no oci-layout file", { kind: "input", reference: name });
    }
    return layoutStore(ctx, root, name, files);
}
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
        return true;
    }
    catch (error) {
        if ((0,_files_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isSystemError */ .Or)(error, "ENOENT", "ENOTDIR"))
            return false;
        throw (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .filesError */ .KL)(error, "read", path);
    }
}
async function refuseFile(root, name) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(root).catch((error) => {
        if ((0,_files_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isSystemError */ .Or)(error, "ENOENT", "ENOTDIR"))
            return undefined;
        throw (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .filesError */ .KL)(error, "read", root);
    });
    if (found && !found.isDirectory()) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_9__/* .OciError */ .Mf("is not a folder", { kind: "input", reference: name, reason: "file" });
    }
}
function layoutStore(ctx, root, name, files) {
    const pending = (0,_index_changes_js__WEBPACK_IMPORTED_MODULE_12__/* .indexChanges */ ._)();
    const lock = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, ".index.json.lock");
    const onDisk = () => (0,_layout_source_js__WEBPACK_IMPORTED_MODULE_15__/* .readIndex */ .v)(files, name);
    const index = async () => pending.preview(await onDisk());
    const source = (0,_layout_source_js__WEBPACK_IMPORTED_MODULE_15__/* .layoutSource */ .y)(ctx, name, files, index);
    let marked;
    const prepare = () => {
        marked ??= (async () => {
            await (0,_files_beneath_js__WEBPACK_IMPORTED_MODULE_2__/* .makeFolderBeneath */ .As)(root, ["blobs", "sha256"]);
            if (!(await (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_13__/* .checkMarker */ .fp)(files, name)))
                await (0,_files_new_file_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFile */ ._h)(ctx, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, "oci-layout"), _layout_files_js__WEBPACK_IMPORTED_MODULE_13__/* .layoutMarker */ .fB);
        })();
        return marked;
    };
    /**
     * By algorithm, whether there was no blob of it when one was first asked for; from then on there is only what was
     * made here, or by others who bring the same.
     */
    const bare = new Map();
    const made = new Set();
    const isAbsent = (digest) => {
        if (made.has(digest))
            return false;
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_13__/* .blobPath */ .nD)(digest));
        const known = bare.get(folder) ?? exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, folder)).then((there) => !there);
        bare.set(folder, known);
        return known;
    };
    const isThere = async ({ digest, size }) => !(await isAbsent(digest)) && (await files.size(digest)) === size;
    /** What was found there. A process that deletes may take it away before a manifest that is written names it. */
    const found = new Set();
    const has = async (content) => {
        if (!(await isThere(content)))
            return false;
        found.add(content.digest);
        return true;
    };
    /** What the manifests that were pushed name, and was found or made here. */
    const relied = new Set();
    /**
     * One of these that is no longer there: a process that deletes takes along what no manifest in the layout names
     * yet.
     */
    const taken = async (digests) => {
        const there = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_18__/* .parallel */ ._)(digests, 8, (digest) => exists((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_13__/* .blobPath */ .nD)(digest))));
        return digests[there.indexOf(false)];
    };
    const deleted = (digest, facts) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_9__/* .OciError */ .Mf("was there, and another process deleted it", { kind: "conflict", reference: `${name}@${digest}`, ...facts });
    const folder = (0,_files_beneath_js__WEBPACK_IMPORTED_MODULE_2__/* .folderBeneath */ .SM)(ctx, root);
    const create = async (digest) => {
        await prepare();
        made.add(digest);
        return folder.create((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_13__/* .blobPath */ .nD)(digest));
    };
    /**
     * Reads index.json, changes it and writes it, alone, then does what may only be done after it; again where another
     * process took our lock for abandoned.
     */
    const change = async (make, afterwards = async () => { }) => {
        await prepare();
        for (let done = false; !done;) {
            done = await (0,_lock_js__WEBPACK_IMPORTED_MODULE_16__/* .withLock */ .k)(ctx, lock, async (held) => {
                const current = await onDisk();
                const next = await make(current);
                if (next !== current)
                    await writeIndex(next);
                if (!(await held()))
                    return false;
                await afterwards();
                return true;
            });
        }
        source.forget();
    };
    const writeManifest = async ({ descriptor, bytes }) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = __addDisposableResource(env_1, await create(descriptor.digest), true);
            await file.write(bytes);
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
    };
    const writeIndex = async ({ document }) => {
        const bytes = Buffer.from(JSON.stringify(document));
        if (bytes.byteLength > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_10__/* .limits */ .F.layoutIndex) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_9__/* .OciError */ .Mf(`index.json would be longer than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_10__/* .limits */ .F.layoutIndex} bytes`, { kind: "limit", reference: name });
        }
        await (0,_files_new_file_js__WEBPACK_IMPORTED_MODULE_4__/* .writeFile */ ._h)(ctx, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, "index.json"), bytes);
    };
    const removeBlob = async (digest) => {
        if ((await files.size(digest)) === undefined)
            return;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_13__/* .blobPath */ .nD)(digest));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { force: true }).catch((error) => {
            throw (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .filesError */ .KL)(error, "delete blob", path);
        });
    };
    /**
     * Takes a referrer out of the list that some tools (regctl) keep under its subject's fallback tag: that would name
     * what is gone. An empty list goes.
     * @returns the index with the new list, and the list that was replaced.
     */
    const unlist = async (current, { manifests }, digest) => {
        const subject = manifests.get(digest)?.subject;
        const tag = subject && (0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_8__/* .referrersTag */ .LN)(subject);
        const entry = current.entries.find(({ refName }) => tag !== undefined && refName === tag);
        if (tag === undefined || !entry || !manifests.get(entry.descriptor.digest)?.children.some((child) => child.digest === digest))
            return { left: current };
        const replaced = entry.descriptor.digest;
        const list = (0,_oci_referrers_list_js__WEBPACK_IMPORTED_MODULE_7__/* .editReferrersList */ .l)(await source.manifest(entry.descriptor), { remove: [digest] });
        if (list.manifests.length === 0)
            return { left: (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_14__/* .changeIndex */ .VN)(current, { kind: "drop", digest: replaced }), replaced };
        await writeManifest(list);
        return { left: (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_14__/* .changeIndex */ .VN)(current, { kind: "tag", tag, descriptor: (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_5__/* .bareDescriptor */ .e2)(list.descriptor) }), replaced };
    };
    return {
        ...source,
        has,
        offer: async (blob) => ((await has(blob)) ? "existing" : (0,_blob_writer_js__WEBPACK_IMPORTED_MODULE_11__/* .fileBlobWriter */ .$)(blob, name, () => create(blob.digest), ctx.signal)),
        push: async (manifest, tag) => {
            await prepare();
            if (!(await has(manifest.descriptor)))
                await writeManifest(manifest);
            const named = [manifest.descriptor, ...(0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_6__/* .blobsOf */ .OR)(manifest), ...manifest.manifests].map(({ digest }) => digest);
            const old = named.filter((digest) => found.has(digest));
            // Who deletes holds the lock, and leaves alone what a manifest names that is there.
            const gone = old.length > 0 ? await (0,_lock_js__WEBPACK_IMPORTED_MODULE_16__/* .withLock */ .k)(ctx, lock, () => taken(old)) : undefined;
            if (gone !== undefined)
                throw deleted(gone, { code: "MANIFEST_BLOB_UNKNOWN" });
            for (const digest of named)
                if (found.has(digest) || made.has(digest))
                    relied.add(digest);
            pending.add(manifest, tag);
            source.forget();
            return { subjectListed: true };
        },
        updateReferrers: async () => { }, // referrers are found by looking at the manifests themselves
        commit: async () => {
            if (pending.isEmpty)
                return;
            const settled = [...relied];
            await change(async (current) => {
                const gone = await taken(settled);
                if (gone !== undefined)
                    throw deleted(gone, { reason: "taken-meanwhile" });
                return pending.settle(files, current, ctx.signal);
            });
            pending.clear();
            for (const digest of settled)
                relied.delete(digest);
        },
        inventory: async function* () {
            const names = (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_14__/* .namesOf */ .eZ)(await index());
            const { manifests } = await source.scan();
            for (const digest of new Set([...names.keys(), ...manifests.keys()]))
                yield { digest, tags: names.get(digest) ?? [] };
        },
        untag: async (tag, expected) => {
            let removed = false;
            await change((current) => {
                const entry = (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_14__/* .entryNamed */ .OM)(current, tag, name);
                if (!entry)
                    return current;
                if (expected !== undefined && entry.descriptor.digest !== expected) {
                    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_9__/* .OciError */ .Mf(`the tag holds ${entry.descriptor.digest} now, not ${expected}`, {
                        kind: "conflict",
                        reference: `${name}:${tag}`,
                    });
                }
                removed = true;
                return (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_14__/* .changeIndex */ .VN)(current, { kind: "untag", tag });
            });
            return { removed };
        },
        delete: async (digest) => {
            let removed = false;
            let garbage = [];
            await change(async (current) => {
                const scan = await (0,_manifest_scan_js__WEBPACK_IMPORTED_MODULE_17__/* .scanLayout */ .Ye)(files, roots(current), ctx.signal);
                const listed = current.entries.some(({ descriptor }) => descriptor.digest === digest);
                if (!listed && !scan.manifests.has(digest))
                    return current;
                const { left, replaced } = await unlist(current, scan, digest);
                const kept = (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_14__/* .changeIndex */ .VN)(left, { kind: "drop", digest });
                garbage = await whatOnlyItNeeds(files, scan, kept, digest, replaced, name, ctx.signal);
                removed = true;
                return listed ? kept : left;
            }, async () => {
                for (const one of garbage)
                    await removeBlob(one);
            });
            return { removed };
        },
    };
}
function roots({ entries }) {
    return entries.map(({ descriptor }) => descriptor);
}
/**
 * The blobs to remove with a manifest: its own, those that no other manifest in the layout names, listed or not, and
 * a list of referrers that was replaced. Its children stay, as they do in a registry.
 * @throws OciError of kind "conflict" if an index that stays needs it.
 */
async function whatOnlyItNeeds(files, { manifests }, kept, digest, replaced, name, signal) {
    const after = await (0,_manifest_scan_js__WEBPACK_IMPORTED_MODULE_17__/* .scanReachable */ .Pg)(files, roots(kept), signal);
    for (const [parent, { children }] of after.manifests) {
        if (children.some((child) => child.digest === digest)) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_9__/* .OciError */ .Mf(`is a part of ${parent}, which stays`, { kind: "conflict", operation: "delete", reference: `${name}@${digest}` });
        }
    }
    const needed = new Set(kept.entries.map(({ descriptor }) => descriptor.digest));
    for (const [other, { blobs, children }] of manifests) {
        if (other === digest || other === replaced)
            continue;
        needed.add(other);
        for (const one of [...blobs, ...children])
            needed.add(one.digest);
    }
    const own = manifests.get(digest)?.blobs.map((blob) => blob.digest) ?? [];
    return [digest, ...[...own, ...(replaced ? [replaced] : [])].filter((one) => !needed.has(one))];
}


/***/ })

};
