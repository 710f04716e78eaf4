export const id = 222;
export const ids = [222];
export const modules = {

/***/ 82454:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ artifactInputs),
/* harmony export */   i: () => (/* binding */ artifactRequest)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _artifact_annotations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37336);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13151);
/* harmony import */ var _request_parts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75196);





/** The inputs that say what an artifact is made of. */
const artifactInputs = ["artifact-type", "files", "annotations", "annotation-file"];
/** @throws OciError of kind "input" */
function artifactRequest(inputs, { workingDirectory, env }) {
    const annotationFile = inputs.get("annotation-file");
    return {
        files: inputs.get("files"),
        annotations: (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .parsed */ .Yz)(inputs, "annotations", () => (0,_artifact_annotations_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnnotationLines */ .I)(inputs.get("annotations"))),
        annotationFile: annotationFile === undefined ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workingDirectory, annotationFile),
        artifactType: (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .oneArtifactType */ .JK)(inputs),
        roots: { workingDirectory, temporaryDirectory: env.RUNNER_TEMP || undefined },
        sourceDateEpoch: sourceDateEpoch(env),
    };
}
/**
 * Seconds since 1970 (reproducible-builds.org, SOURCE_DATE_EPOCH). What is not that is an error: a wrong time would
 * go unnoticed.
 */
function sourceDateEpoch({ SOURCE_DATE_EPOCH: text }) {
    if (text === undefined || text === "")
        return undefined;
    if (!/^[0-9]{1,12}$/.test(text)) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`the variable SOURCE_DATE_EPOCH is ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .Kb)(text)}, not a number of seconds`, { kind: "input" });
    }
    return Number(text);
}


/***/ }),

/***/ 37336:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ parseAnnotationLines),
/* harmony export */   L: () => (/* binding */ parseAnnotationFile)
/* harmony export */ });
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47592);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89972);



/**
 * Reads an annotation file in oras's form: an object with the members `$manifest`, `$config` and the titles of files,
 * each a map of strings.
 * @throws InvalidError that holds nothing of the content: the file may be another than is meant, and hold secrets.
 */
function parseAnnotationFile(bytes) {
    const files = new Map();
    let manifest = {};
    let config = {};
    let members;
    try {
        members = Object.entries((0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(bytes, "annotation file"));
    }
    catch {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB("it is no JSON object");
    }
    for (const [at, [name, value]] of members.entries()) {
        let annotations;
        try {
            annotations = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnnotations */ .KX)(value, name) ?? {};
        }
        catch {
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`its member ${at + 1} is no map of strings`);
        }
        if (name === "$manifest")
            manifest = annotations;
        else if (name === "$config")
            config = annotations;
        else if (name.startsWith("$"))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`its member ${at + 1} begins with "$", and is neither $manifest nor $config`);
        else
            files.set(name, annotations);
    }
    return { manifest, config, files };
}
/**
 * Reads lines of `key=value`; the value may be empty and may hold "=".
 * @throws InvalidError for a line without "=" or key, and for a key that occurs twice.
 */
function parseAnnotationLines(lines) {
    const annotations = new Map();
    for (const line of lines) {
        const equals = line.indexOf("=");
        const key = line.slice(0, Math.max(equals, 0)).trim();
        if (key === "")
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(line)} is no annotation (expected key=value)`);
        if (annotations.has(key))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .InvalidError */ .aB(`the annotation ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_2__/* .excerpt */ .Kb)(key)} is given twice`);
        annotations.set(key, line.slice(equals + 1));
    }
    return Object.fromEntries(annotations);
}


/***/ }),

/***/ 44995:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ findParts),
  q: () => (/* binding */ artifact_pack)
});

// EXTERNAL MODULE: ./src/artifact/annotations.ts
var annotations = __webpack_require__(37336);
// EXTERNAL MODULE: ./src/artifact/files.ts + 1 modules
var files = __webpack_require__(98627);
// EXTERNAL MODULE: ./src/files/temporary-folder.ts
var temporary_folder = __webpack_require__(82853);
// EXTERNAL MODULE: ./src/oci/annotations.ts
var oci_annotations = __webpack_require__(62427);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var oci_descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/oci/platform.ts
var oci_platform = __webpack_require__(1890);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
// EXTERNAL MODULE: ./src/artifact/files-store.ts
var files_store = __webpack_require__(66641);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(23045);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(96827);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(61260);
// EXTERNAL MODULE: ./src/tar/header.ts
var header = __webpack_require__(61162);
// EXTERNAL MODULE: ./src/tar/pack.ts
var pack = __webpack_require__(63066);
// EXTERNAL MODULE: ./src/artifact/links.ts
var artifact_links = __webpack_require__(97351);
// EXTERNAL MODULE: ./src/artifact/titles.ts
var titles = __webpack_require__(84583);
;// CONCATENATED MODULE: ./src/artifact/pack-directory.ts
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
 * Packs a directory as a gzipped tar that has the same bytes on every machine: names sorted, one time for all, owner
 * 0:0, mode 0755 or 0644 by whether it may be executed, symbolic links kept. Nothing of its content is held in
 * memory.
 * @param folder where the layer is written; it is given a name of its own there.
 * @throws OciError of kind "input" for what `pull` would not unpack: a link that leads out of the directory or in a
 * circle, a name that is none on every system, what is no file, directory or link; "conflict" if a file changes
 * meanwhile.
 */
async function packDirectory(ctx, directory, folder) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const path = (0,external_node_path_.join)(await (0,failure/* attempt */.CD)("write", folder, () => (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, "layer-"))), "layer.tar.gz");
        const { Gzip } = await __webpack_require__.e(/* import() */ 306).then(__webpack_require__.bind(__webpack_require__, 51306));
        const [tarHash, hash] = [(0,digest/* digester */.WF)(), (0,digest/* digester */.WF)()];
        let size = 0;
        const file = __addDisposableResource(env_1, await (0,new_file/* createFile */.x3)(ctx, path), true);
        const ready = [];
        // Not Node's own gzip: its bytes differ between builds of zlib. Without a time or name in its header.
        const gzip = new Gzip({ level: 6, mtime: 0 }, (chunk) => void ready.push(chunk));
        const flush = async () => {
            for (const chunk of ready.splice(0)) {
                hash.update(chunk);
                size += chunk.byteLength;
                await file.write(chunk);
            }
        };
        // Where a compressor's input is cut shows in its output.
        const links = new Map();
        for await (const chunk of (0,compression/* evenChunks */.d$)((0,pack/* packTar */.n)(entriesOf(ctx, directory, links)), 64 * 1024)) {
            ctx.signal.throwIfAborted();
            tarHash.update(chunk);
            gzip.push(chunk);
            await flush();
        }
        gzip.push(new Uint8Array(0), true);
        await flush();
        const { root, title } = directory;
        const work = (0,artifact_links/* workOnLinks */.a)();
        for (const [name, target] of links) {
            if ((0,artifact_links/* leavesBase */.o)(name, title, links, work)) {
                const why = `by way of other links, the symbolic link leads out of the directory or in a circle, to ${(0,safe/* safe */.g)(target, 200)}`;
                throw refused((0,external_node_path_.join)(root, name.slice(title.length + 1)), why);
            }
        }
        await file.commit();
        return { path, digest: hash.digest(), size, tarDigest: tarHash.digest() };
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
/**
 * The directory itself, then what is in it: a directory before its content, by name.
 * @param links is given the symbolic links, and where they lead.
 */
async function* entriesOf(ctx, { root, title, mtime: seconds }, links) {
    const mtime = { seconds, nanoseconds: 0 };
    const walk = async function* (inside) {
        const at = (0,external_node_path_.join)(root, inside);
        const name = inside === "" ? title : checkedName(`${title}/${inside}`, at);
        const found = await (0,failure/* attempt */.CD)("read", at, () => (inside === "" ? (0,promises_.stat)(at) : (0,promises_.lstat)(at)));
        if (found.isDirectory()) {
            yield { header: (0,header/* tarHeader */.pI)(name, { type: header/* tarTypes */.TZ.directory, mtime }) };
            const names = await (0,failure/* attempt */.CD)("read", at, () => (0,promises_.readdir)(at));
            for (const child of names.sort(byBytes)) {
                if (child.includes("\uFFFD"))
                    throw refused((0,external_node_path_.join)(at, child), "its name is not UTF-8");
                yield* walk(inside === "" ? child : `${inside}/${child}`);
            }
        }
        else if (found.isFile()) {
            const mode = (found.mode & 0o111) === 0 ? 0o644 : 0o755;
            yield { header: (0,header/* tarHeader */.pI)(name, { size: found.size, mode, mtime }), body: exactly(ctx, at, found.size) };
        }
        else if (found.isSymbolicLink()) {
            const target = await linkTarget(at, inside);
            links.set(name, target);
            yield { header: (0,header/* tarHeader */.pI)(name, { type: header/* tarTypes */.TZ.symlink, mode: 0o777, linkName: (0,byte_string/* byteString */.iP)(target), mtime }) };
        }
        else {
            throw refused(at, "it is neither a file, a directory nor a symbolic link");
        }
    };
    yield* walk("");
}
function checkedName(name, path) {
    return (0,invalid/* readOr */.Cq)((why) => {
        throw refused(path, why);
    }, () => (0,titles/* parseTitle */._x)(name));
}
function byBytes(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
function refused(path, why) {
    return new errors/* OciError */.Mf(why, { kind: "input", operation: "pack", reference: (0,safe/* safe */.g)(path) });
}
/**
 * A link's target, as it stands; it must be relative and lead to somewhere in the directory, for elsewhere it would
 * lead to something else, or out.
 */
async function linkTarget(path, inside) {
    const written = await (0,failure/* attempt */.CD)("read", path, () => (0,promises_.readlink)(path));
    if (written.includes("\uFFFD"))
        throw refused(path, "the target of the symbolic link is not UTF-8");
    const target = external_node_path_.sep === "\\" ? written.replaceAll("\\", "/") : written;
    const end = external_node_path_.posix.join(external_node_path_.posix.dirname(inside), target);
    if (external_node_path_.posix.isAbsolute(target) || /^[A-Za-z]:/.test(target) || end === ".." || end.startsWith("../")) {
        throw refused(path, `the symbolic link leads out of the directory, to ${(0,safe/* safe */.g)(written, 200)}`);
    }
    return target;
}
async function* exactly(ctx, path, size) {
    let length = 0;
    for await (const chunk of (0,files_store/* readFileChunks */.Ng)(path, ctx.signal)) {
        length += chunk.byteLength;
        if (length > size)
            break;
        yield chunk;
    }
    if (length !== size)
        throw new errors/* OciError */.Mf("the file changed while it was read", { kind: "conflict", reference: (0,safe/* safe */.g)(path) });
}

;// CONCATENATED MODULE: ./src/artifact/pack.ts











/**
 * Makes an image manifest of files. The same files and request give the same digest on every machine and day.
 * @throws OciError of kind "input" for what contradicts itself or cannot be packed, "conflict" if a file changes
 * meanwhile, "limit" for a manifest over 8 MiB.
 */
async function packArtifact(ctx, request) {
    const { annotationFile, config, artifactType, subject, sourceDateEpoch } = request;
    if (config === undefined && artifactType === undefined) {
        throw new errors/* OciError */.Mf("an artifact without a config needs an artifact type", { kind: "input", input: "artifact-type" });
    }
    const blobs = new Map();
    const folder = new temporary_folder/* TemporaryFolder */.W(ctx, "artifact-");
    try {
        const layers = [];
        for (const file of request.files) {
            const { content, ...layer } = await packFile(ctx, file, sourceDateEpoch ?? 0, folder);
            blobs.set(layer.digest, content);
            layers.push(annotated(layer, annotationFile?.files.get(file.title), file.title));
        }
        warnOfUnknown(ctx, request);
        if (layers.length === 0)
            layers.push(oci_descriptor/* emptyJson */.Gu.descriptor);
        const configDescriptor = await packConfig(ctx, request, blobs);
        // The empty JSON object is a blob like any other: registries look whether it is there, though the descriptor
        // carries it.
        if ((!config && !request.platform) || request.files.length === 0)
            blobs.set(oci_descriptor/* emptyJson */.Gu.descriptor.digest, oci_descriptor/* emptyJson */.Gu.bytes);
        const manifest = (0,oci_manifest/* buildImageManifest */.$l)({
            config: annotated(configDescriptor, annotationFile?.config),
            layers,
            annotations: { ...created(sourceDateEpoch), ...annotationFile?.manifest, ...request.annotations },
            artifactType,
            subject: subject && (0,oci_descriptor/* bareDescriptor */.e2)(subject),
        });
        if (manifest.bytes.byteLength > limits/* limits */.F.manifest) {
            throw new errors/* OciError */.Mf(`the manifest would be longer than ${limits/* limits */.F.manifest} bytes`, { kind: "limit" });
        }
        return { manifest, source: (0,files_store/* filesSource */.V4)("the packed files", { manifest, blobs }, ctx.signal, folder) };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}
async function packConfig(ctx, { config, platform }, blobs) {
    if (config) {
        const descriptor = await (0,files_store/* describeFile */.CL)(config.path, config.mediaType, ctx.signal);
        blobs.set(descriptor.digest, { path: config.path });
        return descriptor;
    }
    if (!platform)
        return oci_descriptor/* emptyJson */.Gu.descriptor;
    // As `oras push --artifact-platform` writes it, with the one media type by which `oras pull --platform` finds it
    // (oras-project/oras#1517).
    const bytes = Buffer.from(JSON.stringify((0,oci_platform/* platformJson */.Uz)(platform)));
    const descriptor = (0,oci_descriptor/* describe */.q0)(media_types/* mediaTypes */.Ib.ociConfig, bytes);
    blobs.set(descriptor.digest, bytes);
    return descriptor;
}
async function packFile(ctx, file, mtime, folder) {
    const { mediaType, path, title } = file;
    if (file.kind === "file") {
        const descriptor = await (0,files_store/* describeFile */.CL)(path, mediaType, ctx.signal);
        return { ...descriptor, annotations: { [oci_annotations/* annotationKeys */.i.title]: title }, content: { path } };
    }
    const packed = await packDirectory(ctx, { root: path, title, mtime }, await folder.path());
    const annotations = {
        [oci_annotations/* annotationKeys */.i.unpackDigest]: packed.tarDigest,
        [oci_annotations/* annotationKeys */.i.unpack]: "true",
        [oci_annotations/* annotationKeys */.i.title]: title,
    };
    return { mediaType, digest: packed.digest, size: packed.size, annotations, content: { path: packed.path } };
}
const ours = new Set([oci_annotations/* annotationKeys */.i.title, oci_annotations/* annotationKeys */.i.unpack, oci_annotations/* annotationKeys */.i.unpackDigest]);
/**
 * The descriptor with more annotations, sorted; what tells a reader where and how to write a file is not to be changed
 * by them.
 * @param title of the file; undefined: it is the config, which has no annotations of ours.
 */
function annotated(descriptor, more, title) {
    if (!more || Object.keys(more).length === 0)
        return descriptor;
    for (const key of Object.keys(more)) {
        if (title === undefined || !ours.has(key))
            continue;
        const summary = `${(0,safe/* safe */.g)(title, 200)}: the annotation ${key} is set by the file itself`;
        throw new errors/* OciError */.Mf(summary, { kind: "input", input: "annotation-file" });
    }
    const all = Object.entries({ ...descriptor.annotations, ...more }).sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...descriptor, annotations: Object.fromEntries(all) };
}
/** An annotation file is often used for several artifacts; but a name that fits nothing may be a mistake. */
function warnOfUnknown(ctx, { annotationFile, files }) {
    const titles = new Set(files.map(({ title }) => title));
    for (const name of annotationFile?.files.keys() ?? []) {
        if (!titles.has(name))
            ctx.emit({ type: "warning", message: `the annotation file names ${(0,safe/* safe */.g)(name, 200)}, which is none of the files` });
    }
}
/** RFC 3339, without fractions of a second. */
function created(seconds) {
    if (seconds === undefined)
        return {};
    if (!Number.isSafeInteger(seconds) || seconds < 0 || seconds > lastSecond) {
        throw new errors/* OciError */.Mf("SOURCE_DATE_EPOCH is not a number of seconds since 1970", { kind: "input" });
    }
    return { [oci_annotations/* annotationKeys */.i.created]: new Date(seconds * 1000).toISOString().replace(".000Z", "Z") };
}
/** The end of the year 9999, the last that RFC 3339 can write. */
const lastSecond = 253_402_300_799;

// EXTERNAL MODULE: ./src/files/inside.ts
var inside = __webpack_require__(92019);
;// CONCATENATED MODULE: ./src/operations/artifact.ts








/** What oras calls a config whose type nobody named. */
const unknownConfig = "application/vnd.unknown.config.v1+json";
/** @throws OciError of kind "input" or "files" */
async function findParts(request) {
    const { roots, configFile, annotationFile } = request;
    return {
        files: await (0,files/* findInputFiles */.Tr)(request.files, roots),
        config: configFile === undefined ? undefined : await (0,files/* findConfigFile */["if"])(configFile, roots, unknownConfig),
        annotationFile: annotationFile === undefined ? undefined : await readAnnotationFile(annotationFile, (0,files/* rootsOf */.RD)(roots)),
    };
}
async function readAnnotationFile(path, roots) {
    const input = "annotation-file";
    try {
        return (0,annotations/* parseAnnotationFile */.L)((0,inside/* withoutMark */.E_)(await (0,inside/* readInputFile */.jH)(path, roots, limits/* limits */.F.manifest), path));
    }
    catch (error) {
        const why = error instanceof invalid/* InvalidError */.aB ? error.message : (0,errors/* isKind */.VF)(error, "input") ? error.summary : undefined;
        throw why === undefined ? error : new errors/* OciError */.Mf(`input "${input}": ${(0,safe/* safe */.g)(path, 300)}: ${why}`, { kind: "input", input });
    }
}
/** Makes the manifest and its blobs. The caller disposes the source. */
function artifact_pack(ctx, request, parts, of) {
    const { annotations, sourceDateEpoch } = request;
    return packArtifact(ctx, { annotations, sourceDateEpoch, ...parts, ...of });
}


/***/ })
};
