export const id = 220;
export const ids = [220];
export const modules = {

/***/ 4583:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ rejectCollisions),
/* harmony export */   _: () => (/* binding */ parseTitle)
/* harmony export */ });
/* harmony import */ var _oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1570);

/** Bytes of a whole title, and of one segment of it (what file systems allow). */
const longest = { title: 4096, segment: 255 };
const controls = /[\u0000-\u001f\u007f]/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/i;
/**
 * Reads `org.opencontainers.image.title` as the path of a file to be written beneath a folder. What could leave the folder, or mean another file on another system,
 * is refused: empty, absolute, `.` and `..` segments, a backslash, a drive letter, control characters, more than 255 bytes in a segment or 4096 in all.
 * @param platform where it will be written; on `win32` also device names, `<>:"|?*`, and segments that end in a dot or space (Windows drops them).
 * @throws InvalidError
 */
function parseTitle(text, platform = process.platform) {
    const refuse = (why) => {
        throw new _oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .a(`the title ${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(text)} is no safe file name: ${why}`);
    };
    if (text === "")
        refuse("it is empty");
    if (Buffer.byteLength(text) > longest.title)
        refuse(`it is longer than ${longest.title} bytes`);
    if (controls.test(text))
        refuse("it holds a control character");
    if (!text.isWellFormed())
        refuse("it is not well-formed text");
    if (text.includes("\\"))
        refuse("it holds a backslash");
    if (text.startsWith("/"))
        refuse("it is absolute");
    if (/^[A-Za-z]:/.test(text))
        refuse("it starts with a drive letter");
    for (const segment of text.split("/")) {
        if (segment === "")
            refuse("it has an empty segment");
        if (segment === "." || segment === "..")
            refuse(`it has the segment ${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(segment)}`);
        if (Buffer.byteLength(segment) > longest.segment)
            refuse(`a segment is longer than ${longest.segment} bytes`);
        if (platform === "win32") {
            if (reservedOnWindows.test(segment))
                refuse(`${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(segment)} is a device on Windows`);
            if (/[<>:"|?*]/.test(segment))
                refuse(`${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(segment)} holds a character that Windows does not allow`);
            if (/[. ]$/.test(segment))
                refuse(`${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(segment)} ends in a dot or space, which Windows drops`);
        }
    }
    return text;
}
/** What two titles share when some file system takes them for one file: Unicode's composed form, in lower case. */
function folded(title) {
    return title.normalize("NFC").toLowerCase();
}
/**
 * Refuses titles of which one would overwrite or stand in the way of another: the same file (also where a file system does not tell upper from lower case, or ways to
 * write an accent), or a file where another needs a folder.
 * @throws InvalidError that names both.
 */
function rejectCollisions(titles) {
    const files = new Map();
    const folders = new Map();
    for (const title of titles) {
        const key = folded(title);
        const same = files.get(key);
        if (same !== undefined)
            throw new _oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .a(`the titles ${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(same)} and ${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(title)} name the same file`);
        const beneath = folders.get(key);
        if (beneath !== undefined)
            throw new _oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .a(`the titles ${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(title)} and ${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(beneath)} name a file and a folder at once`);
        files.set(key, title);
        for (let slash = key.lastIndexOf("/"); slash > 0; slash = key.lastIndexOf("/", slash - 1)) {
            const folder = key.slice(0, slash);
            const file = files.get(folder);
            if (file !== undefined)
                throw new _oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .a(`the titles ${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(file)} and ${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(title)} name a file and a folder at once`);
            if (folders.has(folder))
                break;
            folders.set(folder, title);
        }
    }
}


/***/ }),

/***/ 6839:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ findParts),
  q: () => (/* binding */ pack)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./src/artifact/annotations.ts
var annotations = __webpack_require__(7336);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/oci/invalid.ts
var invalid = __webpack_require__(1570);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(9217);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(4179);
;// CONCATENATED MODULE: ./src/artifact/media-types.ts

/** Endings of file names and what stands in such files, the longest match first; the types are those that their standards register or name. */
const endings = [
    // Bills of materials
    [".spdx.json", "application/spdx+json"],
    [".spdx.rdf.xml", "application/rdf+xml"],
    [".spdx", "text/spdx"],
    [".cdx.json", "application/vnd.cyclonedx+json"],
    [".cdx.xml", "application/vnd.cyclonedx+xml"],
    [".bom.json", "application/vnd.cyclonedx+json"],
    [".bom.xml", "application/vnd.cyclonedx+xml"],
    [".syft.json", "application/vnd.syft+json"],
    // Findings and statements
    [".sarif", "application/sarif+json"],
    [".sarif.json", "application/sarif+json"],
    [".openvex.json", "application/vnd.openvex+json"],
    [".vex.json", "application/vnd.openvex+json"],
    [".csaf.json", "application/csaf+json"],
    // Attestations and signatures
    [".intoto.jsonl", "application/vnd.in-toto.bundle"],
    [".intoto.json", "application/vnd.in-toto+json"],
    [".sigstore.json", "application/vnd.dev.sigstore.bundle.v0.3+json"],
    [".sigstore", "application/vnd.dev.sigstore.bundle.v0.3+json"],
    [".dsse.json", "application/vnd.dsse.envelope.v1+json"],
    [".pem", "application/x-pem-file"],
    [".asc", "application/pgp-signature"],
    // Archives
    [".tar.gz", "application/gzip"],
    [".tgz", "application/gzip"],
    [".gz", "application/gzip"],
    [".tar.zst", "application/zstd"],
    [".zst", "application/zstd"],
    [".tar", "application/x-tar"],
    [".zip", "application/zip"],
    // Documents
    [".json", "application/json"],
    [".jsonl", "application/jsonl"],
    [".ndjson", "application/x-ndjson"],
    [".yaml", "application/yaml"],
    [".yml", "application/yaml"],
    [".toml", "application/toml"],
    [".xml", "application/xml"],
    [".csv", "text/csv"],
    [".txt", "text/plain"],
    [".md", "text/markdown"],
    [".html", "text/html"],
    [".htm", "text/html"],
    [".css", "text/css"],
    [".js", "text/javascript"],
    [".pdf", "application/pdf"],
    [".svg", "image/svg+xml"],
    [".png", "image/png"],
    [".jpg", "image/jpeg"],
    [".jpeg", "image/jpeg"],
    [".wasm", "application/wasm"],
];
/** Files whose whole name says what they are. */
const names = new Map([
    ["bom.json", "application/vnd.cyclonedx+json"],
    ["bom.xml", "application/vnd.cyclonedx+xml"],
]);
/**
 * The media type of a file by its well-known name (`sbom.spdx.json`), without looking into it; else `application/octet-stream`. Case does not matter.
 * @param path a path or a bare name.
 */
function inferMediaType(path) {
    const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
    const whole = names.get(name);
    if (whole !== undefined)
        return whole;
    let best;
    for (const entry of endings) {
        if (name.endsWith(entry[0]) && entry[0].length > (best?.[0].length ?? 0))
            best = entry;
    }
    return best?.[1] ?? media_types/* mediaTypes */.Ib.octetStream;
}

// EXTERNAL MODULE: ./src/artifact/titles.ts
var titles = __webpack_require__(4583);
;// CONCATENATED MODULE: ./src/artifact/files.ts








/**
 * Finds what the lines of `files` name: each `path[:media-type]`, where the path is one that exists (whatever characters it holds), or else a glob of files. A line's matches
 * are sorted, lines keep their order. Titles are relative to the working directory, or to the runner's temporary folder for what lies in it.
 * @throws OciError of kind "input" that names the line: no match, outside both folders (also by way of a symbolic link), a title twice, a title that is unsafe, no regular file.
 */
async function findInputFiles(lines, roots) {
    const found = [];
    for (const line of lines) {
        try {
            found.push(...(await findLine(line, roots)));
        }
        catch (error) {
            if (error instanceof invalid/* InvalidError */.a)
                throw refusal(line, error.message, error);
            throw error;
        }
    }
    const seen = new Set();
    for (const file of found) {
        if (seen.has(file.title))
            throw refusal(file.title, "two files would have this title");
        seen.add(file.title);
    }
    return found;
}
/**
 * Finds the one file of `config-file`: `path[:media-type]`, no glob.
 * @param fallback the media type where the line names none.
 * @throws OciError of kind "input"
 */
async function findConfigFile(line, roots, fallback) {
    const literal = await findLiteral(line, roots.workingDirectory);
    if (literal === undefined)
        throw refusal(line, "there is no such file");
    if (!literal.stats.isFile())
        throw refusal(line, "it is not a regular file");
    await refuseOutside(literal.path, roots);
    return { path: literal.path, title: "config", mediaType: literal.mediaType ?? fallback, kind: "file" };
}
function refusal(item, why, cause) {
    return new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(item, 300)}: ${why}`, { kind: "input" }, { cause });
}
async function findLine(line, roots) {
    const literal = await findLiteral(line, roots.workingDirectory);
    if (literal)
        return [await describeInput(line, literal.path, literal.stats, literal.mediaType, roots)];
    const { path: pattern, mediaType } = splitMediaType(line);
    const matches = await glob(line, pattern, roots);
    if (matches.length === 0) {
        const badType = mediaType === undefined && /^.*:[^/\\]*$/.test(line.replace(/^[A-Za-z]:[\\/]/, "")) && !/[*?[{]/.test(line);
        throw refusal(line, `matches no file${badType ? " (a media type behind the colon has the form type/subtype)" : ""}`);
    }
    return Promise.all(matches.map(async (path) => describeInput(line, path, await statInput(line, path), mediaType, roots)));
}
/** `path:type/subtype` in two; a drive letter belongs to the path. */
function splitMediaType(line) {
    // A media type holds one "/", a path's last colon may stand anywhere: the last colon whose right side is a media type counts.
    const colon = line.lastIndexOf(":");
    const drive = colon === 1 && /^[A-Za-z]:[\\/]/.test(line);
    const type = line.slice(colon + 1);
    return colon > 0 && !drive && (0,media_types/* isMediaType */.LA)(type) ? { path: line.slice(0, colon), mediaType: type } : { path: line };
}
async function findLiteral(line, base) {
    const whole = (0,external_node_path_.resolve)(base, line);
    const stats = await tryStat(line, whole);
    if (stats)
        return { path: whole, stats };
    const split = splitMediaType(line);
    if (split.mediaType === undefined)
        return undefined;
    const path = (0,external_node_path_.resolve)(base, split.path);
    const other = await tryStat(line, path);
    return other && { path, stats: other, mediaType: split.mediaType };
}
/** Undefined where nothing is there; a link without its target is an error. */
async function tryStat(line, path) {
    if (path.includes("\0"))
        throw refusal(line, "it holds a NUL character");
    try {
        await (0,promises_.lstat)(path);
    }
    catch (error) {
        const { code } = error;
        if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "EINVAL")
            return undefined;
        throw filesError(path, error);
    }
    return statInput(line, path);
}
async function statInput(line, path) {
    try {
        return await (0,promises_.stat)(path);
    }
    catch (error) {
        const { code } = error;
        if (code === "ENOENT" || code === "ELOOP")
            throw refusal(line, `${(0,safe/* safe */.g)(path)} is a symbolic link to nothing`, error);
        throw filesError(path, error);
    }
}
function filesError(path, error) {
    const { code } = error;
    return new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(path)} cannot be read`, { kind: "files", ...(code !== undefined && { code }) }, { cause: error });
}
async function describeInput(line, path, stats, mediaType, roots) {
    if (!stats.isFile() && !stats.isDirectory())
        throw refusal(line, `${(0,safe/* safe */.g)(path)} is neither a file nor a directory`);
    const title = titleOf(line, path, roots);
    await refuseOutside(path, roots);
    const kind = stats.isDirectory() ? "directory" : "file";
    const inferred = kind === "directory" ? media_types/* mediaTypes */.Ib.ociLayerGzip : inferMediaType(path);
    return { path, title, mediaType: mediaType ?? inferred, kind };
}
/** The path beneath `root` with "/" between its segments; undefined where it is not beneath it. */
function beneath(root, path) {
    const inside = (0,external_node_path_.relative)(root, path);
    if ((0,external_node_path_.isAbsolute)(inside) || inside === ".." || inside.startsWith(`..${external_node_path_.sep}`))
        return undefined;
    return external_node_path_.sep === "\\" ? inside.replaceAll("\\", "/") : inside;
}
function titleOf(line, path, { workingDirectory, temporaryDirectory }) {
    const inside = beneath(workingDirectory, path) ?? (temporaryDirectory && beneath(temporaryDirectory, path));
    if (inside === undefined)
        throw refusal(line, "it lies outside the working directory and the runner's temporary folder");
    if (inside === "")
        throw refusal(line, "it is the working directory itself: name a directory in it, or set working-directory to its parent");
    return (0,titles/* parseTitle */._)(inside);
}
/**
 * A link may stand for a file, but not for one outside: a checkout that an attacker wrote could else publish the runner's own secrets under an innocent name.
 */
async function refuseOutside(path, { workingDirectory, temporaryDirectory }) {
    const real = await (0,promises_.realpath)(path);
    for (const root of [workingDirectory, temporaryDirectory]) {
        if (root === undefined)
            continue;
        const realRoot = await (0,promises_.realpath)(root).catch(() => undefined);
        if (realRoot !== undefined && beneath(realRoot, real) !== undefined)
            return;
    }
    throw refusal(path, "it is, by way of a symbolic link, outside the working directory and the runner's temporary folder");
}
async function glob(line, written, { workingDirectory, temporaryDirectory }) {
    const pattern = external_node_path_.sep === "\\" ? written.replaceAll("\\", "/") : written;
    if (pattern.startsWith("!"))
        throw refusal(line, "patterns that exclude are not taken; name what goes in");
    if (pattern.split("/").includes(".."))
        throw refusal(line, 'a pattern may not hold ".."');
    let cwd = workingDirectory;
    let inside = pattern;
    if ((0,external_node_path_.isAbsolute)(written)) {
        inside = stripRoot(workingDirectory, pattern);
        if (inside === undefined && temporaryDirectory !== undefined) {
            cwd = temporaryDirectory;
            inside = stripRoot(temporaryDirectory, pattern);
        }
        if (inside === undefined)
            throw refusal(line, "it lies outside the working directory and the runner's temporary folder");
    }
    const { glob: find } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(382)]).then(__webpack_require__.bind(__webpack_require__, 3382));
    const matches = await find([inside], { cwd, onlyFiles: true, expandDirectories: false, followSymbolicLinks: false });
    return matches.map((match) => (0,external_node_path_.join)(cwd, match)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
/** The pattern's rest below a folder's literal path. */
function stripRoot(root, pattern) {
    const base = (external_node_path_.sep === "\\" ? root.replaceAll("\\", "/") : root).replace(/\/+$/, "");
    return pattern.startsWith(`${base}/`) ? pattern.slice(base.length + 1) : undefined;
}

// EXTERNAL MODULE: ./src/oci/annotations.ts
var oci_annotations = __webpack_require__(2427);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(7592);
// EXTERNAL MODULE: ./src/oci/limits.ts
var limits = __webpack_require__(4593);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(2060);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(8825);
;// CONCATENATED MODULE: ./src/artifact/files-store.ts





/**
 * One manifest and its blobs, made of local files: what attach and push copy from. A file is hashed again while it is read; one that is no longer what the manifest says
 * is an OciError of kind "conflict".
 * @param name what people call it, for errors.
 * @param dispose removes what was made only for it.
 */
function filesSource(name, manifest, blobs, signal, dispose = async () => { }) {
    const missing = (at) => new errors/* OciError */.Mf("is not among the packed files", { kind: "not-found", reference: `${name}@${at}` });
    return {
        name,
        resolve: async (at) => {
            if (at !== manifest.descriptor.digest)
                throw missing(at);
            return manifest.descriptor;
        },
        manifest: async (at) => {
            const digest = typeof at === "string" ? at : at.digest;
            if (digest !== manifest.descriptor.digest)
                throw missing(digest);
            return manifest;
        },
        open: async function* (blob) {
            const content = blobs.get(blob.digest);
            if (content === undefined)
                throw missing(blob.digest);
            if (content instanceof Uint8Array)
                yield content;
            else
                yield* readUnchanged(content.path, blob, signal);
        },
        referrers: async function* () { },
        tags: async function* () { },
        [Symbol.asyncDispose]: dispose,
    };
}
function changed(path) {
    return new errors/* OciError */.Mf("the file changed while it was read", { kind: "conflict", reference: (0,safe/* safe */.g)(path) });
}
/** The file's bytes; the last chunk only after size and digest were found to be right. */
async function* readUnchanged(path, expected, signal) {
    const hash = (0,digest/* digester */.WF)((0,digest/* algorithmOf */.Hy)(expected.digest));
    let length = 0;
    let held;
    for await (const chunk of readFileChunks(path, signal)) {
        length += chunk.byteLength;
        if (length > expected.size)
            throw changed(path);
        hash.update(chunk);
        if (held)
            yield held;
        held = chunk;
    }
    if (length !== expected.size || hash.digest() !== expected.digest)
        throw changed(path);
    if (held)
        yield held;
}
/** A regular file's bytes. Opened without waiting, so that a pipe that took its place cannot hang the run. */
async function* readFileChunks(path, signal) {
    const fail = (error) => {
        const { code } = error;
        throw new errors/* OciError */.Mf("the file cannot be read", { kind: "files", reference: (0,safe/* safe */.g)(path), ...(code !== undefined && { code }) }, { cause: error });
    };
    const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NONBLOCK ?? 0)).catch(fail);
    try {
        if (!(await handle.stat()).isFile())
            throw new errors/* OciError */.Mf("is not a regular file", { kind: "input", reference: (0,safe/* safe */.g)(path) });
        const stream = (0,external_node_fs_.createReadStream)(path, { fd: handle, autoClose: false, highWaterMark: 256 * 1024 });
        try {
            for await (const chunk of stream) {
                signal.throwIfAborted();
                yield chunk;
            }
        }
        catch (error) {
            if (error instanceof errors/* OciError */.Mf || signal.aborted)
                throw error;
            fail(error);
        }
    }
    finally {
        await handle.close();
    }
}
/** Size and digest of a file, read once. */
async function describeFile(path, mediaType, signal) {
    const hash = (0,digest/* digester */.WF)();
    let size = 0;
    for await (const chunk of readFileChunks(path, signal)) {
        hash.update(chunk);
        size += chunk.byteLength;
    }
    return { mediaType, digest: hash.digest(), size };
}

// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(3045);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(3144);
// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(6827);
// EXTERNAL MODULE: ./src/tar/header.ts
var header = __webpack_require__(1162);
// EXTERNAL MODULE: ./src/tar/writer.ts
var writer = __webpack_require__(348);
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
 * Packs a directory as a gzipped tar that has the same bytes on every machine: names sorted, one time for all, owner 0:0, mode 0755 or 0644 by whether it may be executed, symbolic
 * links kept. Nothing of its content is held in memory.
 * @param title stands in front of every name, so that tools which unpack it (oras) make the directory itself.
 * @param folder where the layer is written; it is given a name of its own there.
 * @param mtime seconds since 1970.
 * @throws OciError of kind "input" for a link that leads out of the directory and for what is no file, directory or link; "conflict" where a file changes meanwhile.
 */
async function packDirectory(ctx, root, title, folder, mtime) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const path = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, "layer-")), "layer.tar.gz");
        const { Gzip } = await __webpack_require__.e(/* import() */ 306).then(__webpack_require__.bind(__webpack_require__, 1306));
        const [tarHash, hash] = [(0,digest/* digester */.WF)(), (0,digest/* digester */.WF)()];
        let size = 0;
        const file = __addDisposableResource(env_1, await (0,new_file/* createFile */.x3)(ctx, path), true);
        let ready = [];
        // Not Node's own gzip: its bytes differ between builds of zlib. Without a time or name in its header.
        const gzip = new Gzip({ level: 6, mtime: 0 }, (chunk) => {
            ready.push(chunk);
        });
        const flush = async () => {
            const chunks = ready;
            ready = [];
            for (const chunk of chunks) {
                hash.update(chunk);
                size += chunk.byteLength;
                await file.write(chunk);
            }
        };
        for await (const chunk of evenChunks((0,writer/* writeTar */.FJ)(entriesOf(ctx, root, title, mtime)))) {
            ctx.signal.throwIfAborted();
            tarHash.update(chunk);
            gzip.push(chunk);
            await flush();
        }
        gzip.push(new Uint8Array(0), true);
        await flush();
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
/** Where a compressor's input is cut shows in its output: always at the same places. */
async function* evenChunks(input, size = 64 * 1024) {
    let buffer = Buffer.allocUnsafe(size);
    let length = 0;
    for await (const chunk of input) {
        for (let at = 0; at < chunk.byteLength;) {
            const piece = chunk.subarray(at, at + size - length);
            buffer.set(piece, length);
            length += piece.byteLength;
            at += piece.byteLength;
            if (length < size)
                continue;
            yield buffer;
            buffer = Buffer.allocUnsafe(size);
            length = 0;
        }
    }
    if (length > 0)
        yield buffer.subarray(0, length);
}
/** The directory itself, then what is in it: a directory before its content, by name. */
async function* entriesOf(ctx, root, title, seconds) {
    const mtime = { seconds, nanoseconds: 0 };
    const walk = async function* (inside) {
        const at = (0,external_node_path_.join)(root, inside);
        const name = inside === "" ? title : `${title}/${inside}`;
        const found = await attempt(at, () => (inside === "" ? (0,promises_.stat)(at) : (0,promises_.lstat)(at)));
        if (found.isDirectory()) {
            yield { header: (0,writer/* tarHeader */.pI)(name, { type: header/* tarTypes */.TZ.directory, mtime }) };
            const names = await attempt(at, () => (0,promises_.readdir)(at));
            for (const child of names.sort(byBytes)) {
                if (child.includes("\uFFFD"))
                    throw refused((0,external_node_path_.join)(at, child), "its name is not UTF-8");
                yield* walk(inside === "" ? child : `${inside}/${child}`);
            }
        }
        else if (found.isFile()) {
            const mode = (found.mode & 0o111) === 0 ? 0o644 : 0o755;
            yield { header: (0,writer/* tarHeader */.pI)(name, { size: found.size, mode, mtime }), body: exactly(ctx, at, found.size) };
        }
        else if (found.isSymbolicLink()) {
            const target = await linkTarget(at, inside);
            yield { header: (0,writer/* tarHeader */.pI)(name, { type: header/* tarTypes */.TZ.symlink, mode: 0o777, linkName: (0,byte_string/* byteString */.iP)(target), mtime }) };
        }
        else {
            throw refused(at, "it is neither a file, a directory nor a symbolic link");
        }
    };
    yield* walk("");
}
function byBytes(a, b) {
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
async function attempt(path, work) {
    try {
        return await work();
    }
    catch (error) {
        throw (0,failure/* filesError */.KL)(error, "read", path);
    }
}
function refused(path, why) {
    return new errors/* OciError */.Mf(why, { kind: "input", operation: "pack", reference: (0,safe/* safe */.g)(path) });
}
/** A link's target, as it stands; it must be relative and lead to somewhere in the directory, for elsewhere it would lead to something else, or out. */
async function linkTarget(path, inside) {
    const written = await attempt(path, () => (0,promises_.readlink)(path));
    const target = external_node_path_.sep === "\\" ? written.replaceAll("\\", "/") : written;
    const end = external_node_path_.posix.join(external_node_path_.posix.dirname(inside), target);
    if (external_node_path_.posix.isAbsolute(target) || /^[A-Za-z]:/.test(target) || end === ".." || end.startsWith("../")) {
        throw refused(path, `the symbolic link leads out of the directory, to ${(0,safe/* safe */.g)(written, 200)}`);
    }
    return target;
}
/** A file's bytes, as many as were announced. */
async function* exactly(ctx, path, size) {
    let length = 0;
    for await (const chunk of readFileChunks(path, ctx.signal)) {
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
 * @throws OciError of kind "input" for what contradicts itself or cannot be packed, "conflict" where a file changes meanwhile, "limit" for a manifest over 8 MiB.
 */
async function packArtifact(ctx, request) {
    const { annotationFile, config, artifactType, subject, sourceDateEpoch } = request;
    if (config === undefined && artifactType === undefined) {
        throw new errors/* OciError */.Mf("an artifact without a config needs an artifact type", { kind: "input", input: "artifact-type" });
    }
    const blobs = new Map();
    let folder;
    const makeFolder = () => {
        folder ??= ctx.temporaryFolder().then((parent) => (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, "artifact-")));
        return folder;
    };
    const dispose = async () => {
        if (folder)
            await (0,promises_.rm)(await folder, { recursive: true, force: true }).catch(() => { });
    };
    try {
        const layers = [];
        for (const file of request.files) {
            layers.push(annotated(await packFile(ctx, file, sourceDateEpoch ?? 0, blobs, makeFolder), annotationFile?.files.get(file.title), file.title));
        }
        warnOfUnknown(ctx, request);
        if (layers.length === 0)
            layers.push(descriptor/* emptyJson */.Gu.descriptor);
        const configDescriptor = config ? await describeFile(config.path, config.mediaType, ctx.signal) : descriptor/* emptyJson */.Gu.descriptor;
        if (config)
            blobs.set(configDescriptor.digest, { path: config.path });
        // The empty JSON object is a blob like any other: registries look whether it is there, though the descriptor carries it.
        if (!config || request.files.length === 0)
            blobs.set(descriptor/* emptyJson */.Gu.descriptor.digest, descriptor/* emptyJson */.Gu.bytes);
        const manifest = (0,oci_manifest/* buildImageManifest */.$l)({
            config: annotated(configDescriptor, annotationFile?.config, "$config"),
            layers,
            annotations: { ...created(sourceDateEpoch), ...annotationFile?.manifest, ...request.annotations },
            ...(artifactType !== undefined && { artifactType }),
            ...(subject && { subject: (0,descriptor/* bareDescriptor */.e2)(subject) }),
        });
        if (manifest.bytes.byteLength > limits/* limits */.F.manifest) {
            throw new errors/* OciError */.Mf(`the manifest would be longer than ${limits/* limits */.F.manifest} bytes`, { kind: "limit" });
        }
        return { manifest, source: filesSource("the packed files", manifest, blobs, ctx.signal, dispose) };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
async function packFile(ctx, file, mtime, blobs, makeFolder) {
    const { mediaType, path, title } = file;
    if (file.kind === "file") {
        const descriptor = await describeFile(path, mediaType, ctx.signal);
        blobs.set(descriptor.digest, { path });
        return { ...descriptor, annotations: { [oci_annotations/* annotationKeys */.i.title]: title } };
    }
    const packed = await packDirectory(ctx, path, title, await makeFolder(), mtime);
    blobs.set(packed.digest, { path: packed.path });
    const annotations = {
        [oci_annotations/* annotationKeys */.i.unpackDigest]: packed.tarDigest,
        [oci_annotations/* annotationKeys */.i.unpack]: "true",
        [oci_annotations/* annotationKeys */.i.title]: title,
    };
    return { mediaType, digest: packed.digest, size: packed.size, annotations };
}
const ours = new Set([oci_annotations/* annotationKeys */.i.title, oci_annotations/* annotationKeys */.i.unpack, oci_annotations/* annotationKeys */.i.unpackDigest]);
/** The descriptor with more annotations, sorted; what tells a reader where and how to write the file is not to be changed by them. */
function annotated(descriptor, more, name) {
    if (!more || Object.keys(more).length === 0)
        return descriptor;
    for (const key of Object.keys(more)) {
        if (ours.has(key)) {
            throw new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(name, 200)}: the annotation ${key} is set by the file itself`, {
                kind: "input",
                input: "annotation-file",
            });
        }
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

;// CONCATENATED MODULE: ./src/operations/artifact.ts







/** What oras calls a config whose type nobody named. */
const unknownConfig = "application/vnd.unknown.config.v1+json";
/** @throws OciError of kind "input" or "files" */
async function findParts(request) {
    const files = await findInputFiles(request.files, request.roots);
    const config = request.configFile === undefined ? undefined : await findConfigFile(request.configFile, request.roots, unknownConfig);
    const annotationFile = request.annotationFile === undefined ? undefined : await readAnnotationFile(request.annotationFile);
    return { files, ...(config && { config }), ...(annotationFile && { annotationFile }) };
}
async function readAnnotationFile(path) {
    const facts = { operation: "read", reference: path, input: "annotation-file" };
    let bytes;
    try {
        bytes = await (0,promises_.readFile)(path);
    }
    catch (error) {
        const { code } = error;
        throw new errors/* OciError */.Mf("the file cannot be read", { kind: "input", ...facts, ...(code !== undefined && { code }) }, { cause: error });
    }
    if (bytes.byteLength > limits/* limits */.F.manifest)
        throw new errors/* OciError */.Mf(`it is larger than ${limits/* limits */.F.manifest} bytes`, { kind: "input", ...facts });
    try {
        return (0,annotations/* parseAnnotationFile */.L)(bytes);
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.a)
            throw new errors/* OciError */.Mf(error.message, { kind: "input", ...facts }, { cause: error });
        throw error;
    }
}
/** Makes the manifest and its blobs. The caller disposes the source. */
function pack(ctx, request, parts, of) {
    return packArtifact(ctx, {
        files: parts.files,
        ...(of.artifactType !== undefined && { artifactType: of.artifactType }),
        ...(parts.config && { config: parts.config }),
        annotations: request.annotations,
        ...(parts.annotationFile && { annotationFile: parts.annotationFile }),
        ...(of.subject && { subject: of.subject }),
        ...(request.sourceDateEpoch !== undefined && { sourceDateEpoch: request.sourceDateEpoch }),
    });
}


/***/ })

};
