export const id = 0;
export const ids = [0];
export const modules = {

/***/ 90376:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B$: () => (/* binding */ digestOfPath),
/* harmony export */   Po: () => (/* binding */ tooLong),
/* harmony export */   So: () => (/* binding */ missingBlob),
/* harmony export */   Yz: () => (/* binding */ parsed),
/* harmony export */   fB: () => (/* binding */ layoutMarker),
/* harmony export */   fp: () => (/* binding */ checkMarker),
/* harmony export */   nD: () => (/* binding */ blobPath),
/* harmony export */   pb: () => (/* binding */ directoryFiles),
/* harmony export */   t2: () => (/* binding */ exists)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _files_beneath_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49912);
/* harmony import */ var _files_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23045);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49823);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39970);
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










/** `blobs/sha256/0123\u2026`: safe as a path, for a digest is checked where it is parsed. */
function blobPath(digest) {
    return `blobs/${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .algorithmOf */ .Hy)(digest)}/${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .hexOf */ .ZD)(digest)}`;
}
/** The blob whose path it is; undefined for every other path. */
function digestOfPath(path) {
    const digest = path.replace(/^blobs\/(sha256|sha512)\//, "$1:");
    return (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .isDigest */ .Bc)(digest) && path !== digest ? digest : undefined;
}
/**
 * The layout files of a directory. No symbolic link in it is followed (a layout from elsewhere could name any file of
 * this machine).
 */
function directoryFiles(root, name) {
    return {
        read: async (path, limit) => {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const file = __addDisposableResource(env_1, await (0,_files_beneath_js__WEBPACK_IMPORTED_MODULE_2__/* .openFileBeneath */ .kW)(root, path), true);
                if (!file)
                    return undefined;
                const { size } = await file.stat();
                if (size > limit)
                    throw tooLong(`${name}/${path}`, limit);
                return await file.readFile();
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
        },
        size: async (digest) => {
            const env_2 = { stack: [], error: void 0, hasError: false };
            try {
                const file = __addDisposableResource(env_2, await (0,_files_beneath_js__WEBPACK_IMPORTED_MODULE_2__/* .openFileBeneath */ .kW)(root, blobPath(digest)), true);
                return file && (await file.stat()).size;
            }
            catch (e_2) {
                env_2.error = e_2;
                env_2.hasError = true;
            }
            finally {
                const result_2 = __disposeResources(env_2);
                if (result_2)
                    await result_2;
            }
        },
        open: async function* (digest) {
            const env_3 = { stack: [], error: void 0, hasError: false };
            try {
                const file = __addDisposableResource(env_3, await (0,_files_beneath_js__WEBPACK_IMPORTED_MODULE_2__/* .openFileBeneath */ .kW)(root, blobPath(digest)), true);
                if (!file)
                    throw missingBlob(name, digest);
                yield* (0,_files_read_js__WEBPACK_IMPORTED_MODULE_4__/* .readRange */ .q)(file, 0, Number.POSITIVE_INFINITY, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, blobPath(digest)));
            }
            catch (e_3) {
                env_3.error = e_3;
                env_3.hasError = true;
            }
            finally {
                const result_3 = __disposeResources(env_3);
                if (result_3)
                    await result_3;
            }
        },
        blobs: async function* () {
            for (const algorithm of ["sha256", "sha512"]) {
                const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, "blobs", algorithm);
                if (!(await isFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, "blobs"))) || !(await isFolder(folder)))
                    continue;
                for await (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.opendir)(folder)) {
                    const digest = `${algorithm}:${entry.name}`;
                    if (!entry.isFile() || !(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_5__/* .isDigest */ .Bc)(digest))
                        continue;
                    const { size, ino, mtimeMs, ctimeMs } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, entry.name));
                    yield { digest, size, stamp: `${ino} ${mtimeMs} ${ctimeMs}` };
                }
            }
        },
    };
}
async function isFolder(path) {
    return (await whatIsAt(path))?.isDirectory() ?? false;
}
function missingBlob(name, digest) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf("blob is not there", { kind: "not-found", operation: "read blob", reference: `${name}@${digest}` });
}
function tooLong(what, limit) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`is longer than the ${limit} bytes that are read`, { kind: "limit", reference: what });
}
/** What a parser of the floor below reads of content in a store; what it refuses is a failure of that content. */
function parsed(reference, parse) {
    try {
        return parse();
    }
    catch (error) {
        throw error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_9__/* .InvalidError */ .aB ? new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(error.message, { kind: "corrupt", reference }, { cause: error }) : error;
    }
}
/** What marks a folder as a layout (image-spec, image-layout.md, "oci-layout file"). */
const layoutMarker = Buffer.from('{"imageLayoutVersion":"1.0.0"}');
/**
 * Checks the marker file: of a layout of version 1. Further members are legal.
 * @returns whether there is one.
 * @throws OciError of kind "corrupt" or "unsupported"
 */
async function checkMarker(files, name) {
    const bytes = await files.read("oci-layout", _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.layoutMarker);
    if (bytes === undefined)
        return false;
    const version = parsed(name, () => (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJsonObject */ .dw)(bytes, "oci-layout").imageLayoutVersion);
    if (typeof version !== "string")
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf("its oci-layout file names no version", { kind: "corrupt", reference: name });
    if (!/^1\.[0-9]{1,9}\.[0-9]{1,9}(?:[-+].{0,100})?$/.test(version)) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf("is an image layout of a version other than 1", { kind: "unsupported", reference: name });
    }
    return true;
}
/** What stands at a path, no link followed; undefined if nothing does. @throws OciError of kind "files" */
async function whatIsAt(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
    }
    catch (error) {
        if ((0,_files_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isSystemError */ .Or)(error, "ENOENT", "ENOTDIR"))
            return undefined;
        throw (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .filesError */ .KL)(error, "read", path);
    }
}
/** Whether something stands at a path, be it a link to nothing. @throws OciError of kind "files" if nobody can tell */
async function exists(path) {
    return (await whatIsAt(path)) !== undefined;
}


/***/ }),

/***/ 98107:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OM: () => (/* binding */ entryNamed),
/* harmony export */   SP: () => (/* binding */ parseLayoutIndex),
/* harmony export */   VN: () => (/* binding */ changeIndex),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   gW: () => (/* binding */ emptyIndex),
/* harmony export */   jj: () => (/* binding */ wholeNamesOf),
/* harmony export */   pI: () => (/* binding */ entryNameOf)
/* harmony export */ });
/* harmony import */ var _oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(62427);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47592);
/* harmony import */ var _oci_entry_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57473);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(29217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(39970);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(94179);









const emptyIndex = {
    document: { schemaVersion: 2, mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .mediaTypes */ .Ib.ociIndex, manifests: [] },
    entries: [],
};
const members = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_5__/* .knownNames */ .UH)("schemaVersion", "mediaType", "manifests");
/**
 * Reads index.json (image-spec, image-layout.md, "index.json file"), strictly and at most 16 MiB.
 * @throws InvalidError
 */
function parseLayoutIndex(bytes) {
    const document = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_5__/* .parseJsonObject */ .dw)(bytes, "index.json", { limit: _runtime_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .limits */ .F.layoutIndex });
    (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_5__/* .rejectCaseVariants */ .WC)(document, members, "index.json");
    const { manifests } = document;
    if (manifests !== undefined && manifests !== null && !(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isArray */ .cy)(manifests))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_7__/* .InvalidError */ .aB("index.json: manifests must be a list");
    return readEntries(document);
}
function readEntries(document) {
    const list = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isArray */ .cy)(document.manifests) ? document.manifests : [];
    return { document, entries: list.map((value, at) => readEntry(value, `index.json: manifests[${at}]`)) };
}
function readEntry(value, at) {
    const { annotations = {}, ...descriptor } = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDescriptor */ .BA)(value, at);
    const { [_oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationKeys */ .i.refName]: refName, [_oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationKeys */ .i.containerdImageName]: imageName, ...others } = annotations;
    return {
        descriptor: { ...descriptor, ...(Object.keys(others).length > 0 && { annotations: others }) },
        ...(refName && { refName }),
        ...(imageName && { imageName }),
        json: value,
    };
}
/** The name of an entry: the full reference if it has one, else its `ref.name`. */
function entryNameOf({ imageName, refName }) {
    return imageName ?? refName;
}
const namesOfIndex = new WeakMap();
const keysOfEntry = new WeakMap();
function keysOf(entry) {
    let keys = keysOfEntry.get(entry);
    if (!keys) {
        const { imageName, refName } = entry;
        const references = [imageName, refName].map((name) => name && (0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeReference */ .nL)(name));
        keys = { name: entryNameOf(entry), references, tags: tagsOf(entry) };
        keysOfEntry.set(entry, keys);
    }
    return keys;
}
function namesIn(index) {
    let names = namesOfIndex.get(index);
    if (!names) {
        const { entries } = index;
        const grouped = (keys) => {
            const groups = new Map();
            for (const entry of entries) {
                for (const key of new Set(keys(entry))) {
                    if (key !== undefined)
                        groups.set(key, [...(groups.get(key) ?? []), entry]);
                }
            }
            return groups;
        };
        names = {
            byName: grouped((entry) => [keysOf(entry).name]),
            byRefName: grouped(({ refName }) => [refName]),
            byReference: grouped((entry) => keysOf(entry).references),
            byTag: grouped((entry) => keysOf(entry).tags),
        };
        namesOfIndex.set(index, names);
    }
    return names;
}
/**
 * The entries that a name means, by the closest of these that there is: the name of an entry as it stands, its
 * `ref.name`, the same reference (`app:1` is `docker.io/library/app:1`), a full reference of this tag.
 */
function entriesNamed(index, name) {
    const { byName, byRefName, byReference, byTag } = namesIn(index);
    const found = byName.get(name) ?? byRefName.get(name) ?? byReference.get((0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeReference */ .nL)(name));
    return found ? { found, byTag: false } : { found: byTag.get(name) ?? [], byTag: true };
}
/** As `entriesNamed`, for an index that is asked once: it is looked through, and no names are ordered for it. */
function entriesFound({ entries }, name) {
    const whole = (0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeReference */ .nL)(name);
    const meanings = [
        (entry) => keysOf(entry).name === name,
        ({ refName }) => refName === name,
        (entry) => whole !== undefined && keysOf(entry).references.includes(whole),
    ];
    for (const isMeant of meanings) {
        const found = entries.filter(isMeant);
        if (found.length > 0)
            return { found, byTag: false };
    }
    return { found: entries.filter((entry) => keysOf(entry).tags.some((tag) => tag === name)), byTag: true };
}
/** The tags of an entry's names, whoever else has them. */
function tagsOf({ imageName, refName }) {
    const tags = [refName, imageName].map((name) => (name === undefined ? undefined : (0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_2__/* .tagOfName */ .nR)(name)));
    return tags.filter((tag) => tag !== undefined);
}
/** Whether a name means this one and nothing else. */
function means(index, name, digest) {
    const [only, ...others] = digestsOf(entriesNamed(index, name).found);
    return only === digest && others.length === 0;
}
function digestsOf(entries) {
    return [...new Set(entries.map(({ descriptor }) => descriptor.digest))];
}
/**
 * The shortest names by which each digest is found, one for each of its entries: a tag alone if only this digest has
 * it, else the whole name; none for what has no name, or one that something else has as well.
 */
function namesOf(index) {
    const names = new Map();
    for (const entry of index.entries) {
        const { digest } = entry.descriptor;
        const own = names.get(digest) ?? new Set();
        names.set(digest, own);
        const tags = tagsOf(entry).filter((tag) => means(index, tag, digest));
        const name = entryNameOf(entry);
        for (const tag of tags)
            own.add(tag);
        if (tags.length === 0 && name !== undefined && means(index, name, digest))
            own.add(name);
    }
    return new Map(Array.from(names, ([digest, own]) => [digest, [...own]]));
}
/** The whole names of each digest; none that something else has as well. */
function wholeNamesOf(index) {
    const byDigest = Map.groupBy(index.entries, ({ descriptor }) => descriptor.digest);
    return new Map(Array.from(byDigest, ([digest, entries]) => {
        const names = entries.map(entryNameOf).filter((name) => name !== undefined && means(index, name, digest));
        return [digest, [...new Set(names)]];
    }));
}
/**
 * The entry that a name means: see `entriesNamed`. Undefined if there is none.
 * @throws OciError of kind "conflict" if several entries with different digests have it: picking one would be a
 * guess.
 */
function entryNamed(index, name, store) {
    const { found } = entriesNamed(index, name);
    const digests = digestsOf(found);
    if (digests.length > 1) {
        const names = found.map((entry) => entryNameOf(entry)).filter((one) => one !== undefined && one !== name);
        const choice = names.length === found.length ? names.map((one) => (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_8__/* .safe */ .g)(one, 200)) : digests;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf(`several images have this name: ${choice.slice(0, 10).join(", ")}`, {
            kind: "conflict",
            reference: `${store}:${name}`,
            reason: names.length === found.length ? "ambiguous-name" : "same-names",
        });
    }
    return found[0];
}
/**
 * The entries whose place a new entry of this name takes. One of several images that have its tag is not meant by the
 * tag alone.
 */
function replacedBy(index, name) {
    const { found, byTag } = entriesFound(index, name);
    if (byTag)
        return [];
    return digestsOf(found).length === 1 ? found : found.filter((entry) => entryNameOf(entry) === name);
}
/**
 * The index after a change. Every other entry, and every member of the document that is not ours, is kept as it
 * stands.
 */
function changeIndex(index, change) {
    const { entries } = index;
    switch (change.kind) {
        case "tag": {
            const { tag, descriptor } = change;
            const replaced = replacedBy(index, tag);
            const first = replaced[0];
            const isSame = first?.descriptor.digest === descriptor.digest && first.refName === tag;
            const unnamed = entries.find((entry) => entry.descriptor.digest === descriptor.digest && isUnnamed(entry));
            const named = isSame ? first : newEntry(withNames(unnamed?.json ?? (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorJson */ .mh)(descriptor), tag));
            const list = [];
            for (const entry of entries) {
                if (entry === first)
                    list.push(named);
                else if ((entry !== unnamed || isSame) && !replaced.includes(entry))
                    list.push(entry);
            }
            if (first === undefined)
                list.push(named);
            return withEntries(index, list);
        }
        case "list": {
            if (entries.some((entry) => entry.descriptor.digest === change.descriptor.digest))
                return index;
            return withEntries(index, [...entries, newEntry((0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorJson */ .mh)(change.descriptor))]);
        }
        case "untag": {
            const { found } = entriesFound(index, change.tag);
            const list = [];
            const stays = new Set(digestsOf(entries.filter((entry) => !found.includes(entry))));
            for (const entry of entries) {
                if (!found.includes(entry)) {
                    list.push(entry);
                }
                else if (!stays.has(entry.descriptor.digest)) {
                    stays.add(entry.descriptor.digest);
                    list.push(newEntry(withoutNames(entry.json)));
                }
            }
            return withEntries(index, list);
        }
        case "drop":
            return withEntries(index, entries.filter((entry) => entry.descriptor.digest !== change.digest));
    }
}
function isUnnamed(entry) {
    return entry.refName === undefined && entry.imageName === undefined;
}
function withEntries({ document }, entries) {
    return { document: { ...document, manifests: entries.map(({ json }) => json) }, entries };
}
function newEntry(json) {
    return readEntry(json, "index.json: a new entry");
}
/** With a name, as skopeo and hauler look for it, and a whole reference also the way containerd and Docker do. */
function withNames(entry, name) {
    const annotations = { ...((0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(entry.annotations) ? entry.annotations : {}), [_oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationKeys */ .i.refName]: name };
    const whole = (0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_2__/* .wholeReference */ .nL)(name);
    if (whole !== undefined)
        annotations[_oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationKeys */ .i.containerdImageName] = whole;
    return { ...entry, annotations };
}
function withoutNames(entry) {
    const { annotations, ...others } = entry;
    const kept = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isObject */ .Gv)(annotations)
        ? Object.entries(annotations).filter(([key]) => key !== _oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationKeys */ .i.refName && key !== _oci_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationKeys */ .i.containerdImageName)
        : [];
    return { ...others, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) };
}


/***/ }),

/***/ 9098:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ LayoutSource),
/* harmony export */   v: () => (/* binding */ readIndex)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _content_verified_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62761);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47592);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68825);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(29217);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9541);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39970);
/* harmony import */ var _default_entry_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(98662);
/* harmony import */ var _layout_files_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(90376);
/* harmony import */ var _layout_index_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(98107);
/* harmony import */ var _manifest_scan_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(85323);













/** index.json as it stands; an empty one if there is none. @throws OciError of kind "corrupt" */
async function readIndex(files, name) {
    return indexOf(await files.read("index.json", _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.layoutIndex), name);
}
function indexOf(bytes, name) {
    return bytes === undefined ? _layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .emptyIndex */ .gW : (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .parsed */ .Yz)(name, () => (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .parseLayoutIndex */ .SP)(bytes));
}
/** An image layout as it is read: the same for a directory and for a tar file. */
class LayoutSource {
    name;
    ctx;
    files;
    #scanned;
    /** index.json as it was read last: the same object for as long as it has the same bytes. */
    #read = { bytes: undefined, index: _layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .emptyIndex */ .gW };
    /** @param name `oci:dir`. */
    constructor(ctx, name, files) {
        this.ctx = ctx;
        this.name = name;
        this.files = files;
    }
    /** What index.json says now. */
    async index() {
        const bytes = await this.files.read("index.json", _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.layoutIndex);
        const before = this.#read.bytes;
        const isSame = bytes === undefined ? before === undefined : before !== undefined && Buffer.compare(bytes, before) === 0;
        if (!isSame)
            this.#read = { bytes, index: indexOf(bytes, this.name) };
        return this.#read.index;
    }
    /** All manifests; looked for once, until `forget`. */
    scan() {
        this.#scanned ??= this.index().then(({ entries }) => (0,_manifest_scan_js__WEBPACK_IMPORTED_MODULE_12__/* .scanLayout */ .Ye)(this.files, entries.map(({ descriptor }) => descriptor), this.ctx.signal));
        return this.#scanned;
    }
    forget() {
        this.#scanned = undefined;
    }
    async resolve(at) {
        const current = await this.index();
        if (!(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isDigest */ .Bc)(at)) {
            const entry = (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .entryNamed */ .OM)(current, at, this.name);
            if (!entry)
                throw (0,_default_entry_js__WEBPACK_IMPORTED_MODULE_9__/* .missingEntry */ .Dj)(this.name, at, [...(0,_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .namesOf */ .eZ)(current).values()].flat());
            return entry.descriptor;
        }
        const listed = current.entries.find(({ descriptor }) => descriptor.digest === at);
        if (listed)
            return listed.descriptor;
        const size = await this.files.size(at);
        const manifest = size === undefined ? undefined : await (0,_manifest_scan_js__WEBPACK_IMPORTED_MODULE_12__/* .manifestInBlob */ .wj)(this.files, at, size);
        if (!manifest)
            throw (0,_default_entry_js__WEBPACK_IMPORTED_MODULE_9__/* .missingEntry */ .Dj)(this.name, at);
        return manifest.descriptor;
    }
    async manifest(at) {
        const descriptor = typeof at === "string" ? await this.resolve(at) : at;
        const reference = `${this.name}@${descriptor.digest}`;
        if (descriptor.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.manifest)
            throw (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .tooLong */ .Po)(reference, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.manifest);
        const bytes = await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.buffer)(this.open(descriptor));
        return (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .parsed */ .Yz)(reference, () => (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .parseManifest */ .Ng)(bytes, descriptor.mediaType, descriptor.digest));
    }
    open(blob) {
        return (0,_content_verified_js__WEBPACK_IMPORTED_MODULE_1__/* .verified */ .z)(openOrInline(this.files, blob, this.name), blob, this.name);
    }
    async stat(digest) {
        const size = await this.files.size(digest);
        if (size === undefined)
            throw (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .missingBlob */ .So)(this.name, digest);
        return { mediaType: _oci_media_types_js__WEBPACK_IMPORTED_MODULE_5__/* .mediaTypes */ .Ib.octetStream, digest, size };
    }
    async *referrers(of, type) {
        for (const { subject, descriptor } of (await this.scan()).manifests.values()) {
            if (subject === of && (type === undefined || descriptor.artifactType === type))
                yield descriptor;
        }
    }
    async *tags() {
        yield* new Set([...(0,_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .namesOf */ .eZ)(await this.index()).values()].flat());
    }
    async entries() {
        const current = await this.index();
        const isPlain = current.entries.every(({ refName }) => refName !== undefined && !refName.startsWith("sha256-") && !refName.startsWith("sha512-"));
        return topLevelEntries(current, isPlain ? new Map() : (await this.scan()).manifests);
    }
    async [Symbol.asyncDispose]() { }
}
/**
 * The entries that people mean by "the image": without the unnamed ones that index.json lists so that they are found
 * again, which are referrers of what is there, and (oras) the children of an index that is listed itself; and without
 * what is named after something that is there: lists of referrers (regctl) and cosign's tags.
 */
function topLevelEntries(index, manifests) {
    const names = (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .wholeNamesOf */ .jj)(index);
    const children = new Set([...manifests.values()].flatMap((manifest) => manifest.children.map(({ digest }) => digest)));
    const beside = new Set(Array.from(manifests.keys(), _oci_tag_js__WEBPACK_IMPORTED_MODULE_6__/* .referrersTag */ .LN));
    const found = new Map();
    for (const entry of index.entries) {
        const { descriptor } = entry;
        const name = (0,_layout_index_js__WEBPACK_IMPORTED_MODULE_11__/* .entryNameOf */ .pI)(entry);
        const subject = manifests.get(descriptor.digest)?.subject;
        const isBeside = children.has(descriptor.digest) || (subject !== undefined && manifests.has(subject));
        if (name === undefined ? isBeside : beside.has(name.replace(/\.(sig|att|sbom)$/, "")))
            continue;
        found.set(descriptor.digest, { descriptor, names: names.get(descriptor.digest) ?? [] });
    }
    return [...found.values()];
}
async function* openOrInline(files, blob, name) {
    const size = await files.size(blob.digest);
    if (size === undefined) {
        const inline = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineData */ .S0)(blob);
        if (!inline)
            throw (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_10__/* .missingBlob */ .So)(name, blob.digest);
        yield inline;
        return;
    }
    if (size !== blob.size) {
        const summary = `blob has ${size} bytes where ${blob.size} were announced`;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .OciError */ .Mf(summary, { kind: "corrupt", operation: "read blob", reference: `${name}@${blob.digest}` });
    }
    yield* files.open(blob.digest);
}


/***/ }),

/***/ 28246:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ LayoutWriter)
});

// EXTERNAL MODULE: ./src/content/verified.ts
var verified = __webpack_require__(62761);
// EXTERNAL MODULE: ./src/files/read.ts
var read = __webpack_require__(49823);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/spent.ts
var spent = __webpack_require__(1720);
;// CONCATENATED MODULE: ./src/stores/blob-writer.ts
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




/** Bytes that are written in one call. While they are, as many may gather. */
const batch = 512 * 1024;
/**
 * Writes a blob to a new file; it gets its final name only when it is known to be right. What a copy reads has been
 * verified on its way here and is not hashed again, unless it turned out to be put together of several reads: then
 * the file is read back.
 * @param create begins the file.
 */
function fileBlobWriter(blob, name, create, signal) {
    const mustHaveItsSize = (bytes) => {
        if (bytes === blob.size)
            return;
        throw new errors/* OciError */.Mf(`blob has ${bytes} bytes where ${blob.size} were announced`, {
            kind: "corrupt",
            reference: `${name}@${blob.digest}`,
        });
    };
    return {
        write: async (body) => {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                mustHaveItsSize(body.size);
                const file = __addDisposableResource(env_1, await create(), true);
                const content = body.open(0);
                await writeBatches(file, body.isVerified ? content : (0,verified/* verified */.z)(content, blob, name), signal);
                // what was verified must also have been written: memory of chunks is used again
                mustHaveItsSize((await file.handle.stat()).size);
                if (body.isVerified && !body.isVerified()) {
                    for await (const _ of (0,verified/* verified */.z)((0,read/* readRange */.q)(file.handle, 0, Number.POSITIVE_INFINITY, file.path), blob, name))
                        signal.throwIfAborted();
                }
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
        },
        abort: async () => { },
    };
}
/** Appends all of it, reading on while a batch is written. */
async function writeBatches(file, content, signal) {
    let chunks = [];
    let bytes = 0;
    let writing = Promise.resolve();
    try {
        for await (const chunk of content) {
            signal.throwIfAborted();
            chunks.push(chunk);
            bytes += chunk.byteLength;
            if (bytes < batch)
                continue;
            await writing;
            const written = chunks;
            writing = file.write(written).then(() => written.forEach(spent/* free */.t9));
            // Told when the next batch is ready, or at the end.
            writing.catch(() => { });
            chunks = [];
            bytes = 0;
        }
    }
    finally {
        // The file must not be closed under a write.
        await writing;
    }
    if (bytes > 0)
        await file.write(chunks);
}

// EXTERNAL MODULE: ./src/oci/descriptor.ts
var oci_descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/stores/layout-index.ts
var layout_index = __webpack_require__(98107);
// EXTERNAL MODULE: ./src/stores/manifest-scan.ts
var manifest_scan = __webpack_require__(85323);
;// CONCATENATED MODULE: ./src/stores/index-changes.ts



/** Manifests that were written to a layout, and that its index.json does not list yet. */
class IndexChanges {
    #changes = [];
    #settled = 0;
    #children = new Set();
    /** What was foreseen last, and with how many of the changes. */
    #foreseen;
    get isEmpty() {
        return this.#changes.length === 0;
    }
    add(manifest, tag) {
        for (const child of manifest.manifests)
            this.#children.add(child.digest);
        // The manifest's annotations stay out of index.json: one of them could name a tag.
        const descriptor = { ...(0,oci_descriptor/* bareDescriptor */.e2)(manifest.descriptor), artifactType: manifest.artifactType };
        this.#changes.push(tag === undefined ? { kind: "list", descriptor } : { kind: "tag", tag, descriptor });
    }
    /** The index as it will be, near enough for reading. Of the same one each change is made once. */
    preview(current) {
        const { changes, index } = this.#foreseen?.of === current ? this.#foreseen : { changes: 0, index: current };
        const next = this.#changes.slice(changes).reduce(layout_index/* changeIndex */.VN, index);
        this.#foreseen = { of: current, changes: this.#changes.length, index: next };
        return next;
    }
    /**
     * The index as it is to be written. What was pushed without a tag gets a line of its own (so that every tool finds
     * an attached referrer again), unless an index that is listed, or was pushed here, leads to it.
     */
    async settle(files, current, signal) {
        const mine = this.#changes.slice();
        this.#settled = mine.length;
        const unclear = mine.some((change) => change.kind === "list" && !this.#children.has(change.descriptor.digest));
        const roots = current.entries.map(({ descriptor }) => descriptor);
        const { reachable } = unclear ? await (0,manifest_scan/* scanReachable */.Pg)(files, roots, signal) : { reachable: new Set() };
        const isBeneath = (digest) => this.#children.has(digest) || reachable.has(digest);
        return mine.filter((change) => change.kind !== "list" || !isBeneath(change.descriptor.digest)).reduce(layout_index/* changeIndex */.VN, current);
    }
    /** What was settled is written. */
    clear() {
        this.#changes = this.#changes.slice(this.#settled);
        this.#foreseen = undefined;
        this.#settled = 0;
    }
}

// EXTERNAL MODULE: ./src/stores/layout-source.ts
var layout_source = __webpack_require__(9098);
;// CONCATENATED MODULE: ./src/stores/layout-writer.ts
var layout_writer_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var layout_writer_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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



/** An image layout that is written to: blobs at once, index.json at `commit`. */
class LayoutWriter extends layout_source/* LayoutSource */.c {
    changes = new IndexChanges();
    async index() {
        return this.changes.preview(await super.index());
    }
    async has({ digest, size }) {
        return (await this.files.size(digest)) === size;
    }
    async beginUpload(blob) {
        if (await this.has(blob))
            return "existing";
        return fileBlobWriter(blob, this.name, () => this.create(blob.digest), this.ctx.signal);
    }
    async push(manifest, tag) {
        if (!(await this.has(manifest.descriptor)))
            await this.writeManifest(manifest);
        return this.note(manifest, tag);
    }
    /** A manifest that is written will be in index.json. */
    note(manifest, tag) {
        this.changes.add(manifest, tag);
        this.forget();
        return { subjectListed: true };
    }
    async writeManifest({ descriptor, bytes }) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = layout_writer_addDisposableResource(env_1, await this.create(descriptor.digest), true);
            await file.write(bytes);
            await file.commit();
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = layout_writer_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    /** Referrers are found by looking at the manifests themselves. */
    async updateReferrers() { }
}


/***/ }),

/***/ 39091:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ withLock)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _files_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23045);
/* harmony import */ var _files_read_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49823);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9541);
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
 * How long a lock file may stay as it is before it counts as left behind, milliseconds. Its owner touches it every
 * second, however long the work takes: so a lock that lies in a checkout holds nobody up for longer than this.
 */
const staleAfter = { signed: 15_000, unsigned: 5_000 };
const touchEvery = 1000;
/** Bytes that are read of a lock file; a process id, a host name and a random number are far shorter. */
const longestOwner = 1024;
/**
 * Runs `work` while a lock file is held, which every process of this program that wants the same lock waits for. A
 * lock whose owner died is taken over: at once if the owner ran on this machine, else after 15 seconds without a
 * sign of life.
 * @param work is given `held`, which tells whether the lock is still ours: if somebody took it for abandoned, what
 * was written may be overwritten and must be done again.
 * @throws OciError of kind "files"
 */
async function withLock(ctx, path, work) {
    const token = `${process.pid} ${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)()} ${Math.floor(ctx.random() * 2 ** 48).toString(36)}\n`;
    await acquire(ctx, path, token);
    const held = async () => (await holder(path))?.token === token;
    const done = new AbortController();
    const touching = keepTouching(ctx, path, held, AbortSignal.any([done.signal, ctx.signal]));
    try {
        return await work(held);
    }
    finally {
        done.abort();
        await touching;
        if (await held())
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { force: true });
    }
}
/** Shows others that the owner lives. */
async function keepTouching(ctx, path, held, signal) {
    try {
        for (;;) {
            await ctx.clock.sleep(touchEvery, signal);
            const now = Date.now() / 1000;
            if (await held())
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.utimes)(path, now, now);
        }
    }
    catch {
        // Done; or it cannot be touched, and others take it for left behind.
    }
}
async function acquire(ctx, path, token) {
    let seen;
    let since = 0;
    for (;;) {
        ctx.signal.throwIfAborted();
        try {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const handle = __addDisposableResource(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, "wx"), true);
                await handle.writeFile(token);
                return;
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
        catch (error) {
            if (!(0,_files_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .isSystemError */ .Or)(error, "EEXIST"))
                throw (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .filesError */ .KL)(error, "lock", path);
        }
        const owner = await holder(path);
        if (owner === undefined)
            continue;
        const sign = `${owner.token} ${owner.touched}`;
        if (sign !== seen) {
            seen = sign;
            since = ctx.clock.now();
        }
        if (ctx.clock.now() - since > patience(owner.token))
            await breakLock(ctx, path, owner);
        else
            await ctx.clock.sleep(10 + ctx.random() * 40, ctx.signal);
    }
}
/**
 * What stands in the lock file. Its place may hold anything, in a layout from elsewhere: no link is followed, no pipe
 * waited for, no device read.
 */
async function holder(path) {
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const noFile = () => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("it is no regular file", { kind: "files", operation: "lock", reference: path });
            const file = __addDisposableResource(env_2, await (0,_files_read_js__WEBPACK_IMPORTED_MODULE_3__/* .openRegular */ .l)(path, noFile, { noLink: true }), true);
            const { buffer, bytesRead } = await file.read(Buffer.alloc(longestOwner), 0, longestOwner, 0);
            return { token: buffer.toString("utf8", 0, bytesRead), touched: (await file.stat()).mtimeMs };
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        if ((0,_files_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .isSystemError */ .Or)(error, "ENOENT"))
            return undefined;
        throw (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .filesError */ .KL)(error, "lock", path);
    }
}
/**
 * How long to wait for an owner: not at all if it is dead. A negative number, so that no time at all is longer.
 */
function patience(owner) {
    // Its maker signs it at once, or died in between.
    if (owner === "")
        return staleAfter.unsigned;
    const [pid, host] = owner.trim().split(" ");
    if (host !== (0,node_os__WEBPACK_IMPORTED_MODULE_1__.hostname)() || pid === undefined || !/^[1-9][0-9]*$/.test(pid))
        return staleAfter.signed;
    try {
        process.kill(Number(pid), 0);
        return staleAfter.signed;
    }
    catch (error) {
        return (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .isSystemError */ .Or)(error, "ESRCH") ? -1 : staleAfter.signed;
    }
}
/**
 * Removes the abandoned lock, under a lock of its own: several may find it abandoned, and the second must not take
 * away the one that has followed it.
 */
async function breakLock(ctx, path, owner) {
    await withLock(ctx, `${path}.break`, async () => {
        const now = await holder(path);
        if (now?.token === owner.token && now.touched === owner.touched)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { force: true });
    });
}


/***/ }),

/***/ 85323:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pg: () => (/* binding */ scanReachable),
/* harmony export */   Ye: () => (/* binding */ scanLayout),
/* harmony export */   wj: () => (/* binding */ manifestInBlob)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(39970);







/**
 * The type of a manifest that is found without a descriptor: what it says, else what it looks like (in OCI manifests
 * `mediaType` may be absent). Undefined if it is none.
 */
function typeOfDocument(document) {
    if (typeof document.mediaType === "string")
        return (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestKind */ .QS)(document.mediaType) === "unknown" ? undefined : document.mediaType;
    if (document.schemaVersion !== 2)
        return undefined;
    if ((0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isArray */ .cy)(document.manifests))
        return _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociIndex;
    return (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .Gv)(document.config) && (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_4__/* .isArray */ .cy)(document.layers) ? _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.ociManifest : undefined;
}
/**
 * The manifest that a blob holds, if it holds one and its bytes are what its name says; undefined for every other
 * blob. Only as much is read as is needed to tell.
 */
async function manifestInBlob(files, digest, size) {
    if (size < 2 || size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .limits */ .F.manifest)
        return undefined;
    const chunks = [];
    let length = 0;
    for await (const chunk of files.open(digest)) {
        if (chunks.length === 0 && chunk[0] !== 0x7b)
            return undefined;
        chunks.push(chunk);
        if ((length += chunk.byteLength) > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .limits */ .F.manifest)
            return undefined;
    }
    const bytes = Buffer.concat(chunks);
    if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(bytes, (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(digest)) !== digest)
        return undefined;
    try {
        const type = typeOfDocument((0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_4__/* .parseJsonObject */ .dw)(bytes, "blob"));
        return type === undefined ? undefined : (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(bytes, type, digest);
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_6__/* .InvalidError */ .aB)
            return undefined; // a blob may hold anything
        throw error;
    }
}
/**
 * Looks through a layout: what its entries lead to first, in order, then every other blob that holds a manifest, by
 * digest (a referrer may be listed nowhere). What is missing or broken beneath the entries is left out: it is an
 * error only for who needs it.
 * @throws OciError of kind "limit" beyond 100,000 manifests.
 */
async function scanLayout(files, roots, signal) {
    const all = await Array.fromAsync(files.blobs());
    const there = new Map(all.map((blob) => [blob.digest, blob]));
    const { manifests, reachable } = await scanFrom(files, roots, signal, (digest) => there.get(digest));
    const others = all.filter(({ digest, size }) => !manifests.has(digest) && size <= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .limits */ .F.manifest);
    others.sort((a, b) => (a.digest < b.digest ? -1 : 1));
    for (const blob of others)
        await readKnown(files, blob, manifests, signal);
    return { manifests, reachable };
}
/** As `scanLayout`, only what the entries lead to. */
function scanReachable(files, roots, signal) {
    return scanFrom(files, roots, signal, async (digest) => {
        const size = await files.size(digest);
        return size === undefined ? undefined : { digest, size };
    });
}
async function scanFrom(files, roots, signal, find) {
    const manifests = new Map();
    const reachable = new Set();
    const queue = [...roots];
    for (let at = 0; at < queue.length; at++) {
        const { digest, size } = queue[at];
        if (reachable.has(digest))
            continue;
        reachable.add(digest);
        const blob = await find(digest);
        if (blob?.size !== size)
            continue;
        await readKnown(files, blob, manifests, signal);
        queue.push(...(manifests.get(digest)?.children ?? []));
    }
    return { manifests, reachable };
}
/**
 * What was read of the blobs of a layout: the manifests, whose bytes their digests bind for ever, and the stamps of
 * what is none. A layout is looked through again after each deletion.
 */
const readBefore = new WeakMap();
async function readKnown(files, { digest, size, stamp }, manifests, signal) {
    signal.throwIfAborted();
    const before = readBefore.get(files) ?? new Map();
    readBefore.set(files, before);
    const said = before.get(digest);
    if (said !== undefined && said === stamp)
        return;
    const known = typeof said === "object" ? said : knownOf(await manifestInBlob(files, digest, size));
    if (known !== undefined)
        before.set(digest, known);
    else if (stamp !== undefined)
        before.set(digest, stamp);
    if (known === undefined)
        return;
    if (manifests.size >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .limits */ .F.graph)
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`holds more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_5__/* .limits */ .F.graph} manifests`, { kind: "limit" });
    manifests.set(digest, known);
}
function knownOf(manifest) {
    return (manifest && {
        descriptor: (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .referrerDescriptor */ .xh)(manifest),
        children: manifest.manifests,
        blobs: (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .blobsOf */ .OR)(manifest),
        subject: manifest.subject?.digest,
    });
}


/***/ })
};
