export const id = 670;
export const ids = [670];
export const modules = {

/***/ 66641:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ describeFile),
/* harmony export */   Ng: () => (/* binding */ readFileChunks),
/* harmony export */   V4: () => (/* binding */ filesSource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _content_verified_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62761);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9541);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(94179);






/**
 * One manifest and its blobs, made of local files: what attach and push copy from. A file is hashed again while it is
 * read; one that is no longer what the manifest says is an OciError of kind "conflict".
 * @param name what people call it, for errors.
 * @param dispose removes what was made only for it.
 */
function filesSource(name, manifest, blobs, signal, dispose = async () => { }) {
    const missing = (at) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("is not among the packed files", { kind: "not-found", reference: `${name}@${at}` });
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
                yield* (0,_content_verified_js__WEBPACK_IMPORTED_MODULE_2__/* .verified */ .z)(readFileChunks(content.path, signal), blob, () => changed(content.path));
        },
        referrers: async function* () { },
        tags: async function* () { },
        [Symbol.asyncDispose]: dispose,
    };
}
function changed(path) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("the file changed while it was read", { kind: "conflict", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path) });
}
/** A regular file's bytes. Opened without waiting, so that a pipe that took its place cannot hang the run. */
async function* readFileChunks(path, signal) {
    const fail = (error) => {
        const { code } = error;
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("the file cannot be read", { kind: "files", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path), ...(code !== undefined && { code }) }, { cause: error });
    };
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0)).catch(fail);
    try {
        if (!(await handle.stat()).isFile())
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("is not a regular file", { kind: "input", reference: (0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_5__/* .safe */ .g)(path) });
        const stream = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { fd: handle, autoClose: false, highWaterMark: 256 * 1024 });
        try {
            for await (const chunk of stream) {
                signal.throwIfAborted();
                yield chunk;
            }
        }
        catch (error) {
            if (error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf || signal.aborted)
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
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .digester */ .WF)();
    let size = 0;
    for await (const chunk of readFileChunks(path, signal)) {
        hash.update(chunk);
        size += chunk.byteLength;
    }
    return { mediaType, digest: hash.digest(), size };
}


/***/ }),

/***/ 98627:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  "if": () => (/* binding */ findConfigFile),
  Tr: () => (/* binding */ findInputFiles),
  RD: () => (/* binding */ rootsOf)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/files/inside.ts
var inside = __webpack_require__(92019);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
;// CONCATENATED MODULE: ./src/artifact/media-types.ts

/**
 * Endings of file names and what stands in such files, the longest match first; the types are those that their
 * standards register or name.
 */
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
 * The media type of a file by its well-known name (`sbom.spdx.json`), without looking into it; else
 * `application/octet-stream`. Case does not matter.
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
var titles = __webpack_require__(84583);
;// CONCATENATED MODULE: ./src/artifact/files.ts










/**
 * Finds what the lines of `files` name: each `path[:media-type]`, where the path is one that exists (whatever
 * characters it holds), or else a glob of files. A line's matches are sorted, lines keep their order. Titles are
 * relative to the working directory, or to the runner's temporary folder for what lies in it.
 * @throws OciError of kind "input" that names the line: no match, outside both folders (also by way of a symbolic
 * link), a title twice, a title that is unsafe, no regular file.
 */
function findInputFiles(lines, roots) {
    return ofInput("files", async () => {
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
        (0,titles/* rejectCollisions */.H)(found);
        return found;
    });
}
/**
 * Finds the one file of `config-file`: `path[:media-type]`, no glob.
 * @param fallback the media type where the line names none.
 * @throws OciError of kind "input"
 */
function findConfigFile(line, roots, fallback) {
    return ofInput("config-file", async () => {
        const literal = await findLiteral(line, roots.workingDirectory);
        if (literal === undefined)
            throw refusal(line, `there is no such file in ${(0,safe/* safe */.g)(roots.workingDirectory, 300)}`);
        if (!literal.stats.isFile())
            throw refusal(line, "it is not a regular file");
        if (rootsOf(roots).every((root) => titleBeneath(root, literal.path) === undefined))
            throw refusal(line, outside);
        const path = realPathOf(line, literal.path, roots);
        return { path, title: "config", mediaType: literal.mediaType ?? fallback, kind: "file" };
    });
}
/** Names the input in what is refused because of it. */
async function ofInput(input, find) {
    try {
        return await find();
    }
    catch (error) {
        if (!(0,errors/* isKind */.VF)(error, "input"))
            throw error;
        throw new errors/* OciError */.Mf(`input "${input}": ${error.summary}`, { ...error.facts, input }, { cause: error.cause });
    }
}
const outside = "it lies outside the working directory and the runner's temporary folder";
function refusal(item, why, cause) {
    return new errors/* OciError */.Mf(`${(0,invalid/* excerpt */.K)(item, 300)}${why.startsWith("matches ") ? "" : ":"} ${why}`, { kind: "input" }, { cause });
}
async function findLine(line, roots) {
    const literal = await findLiteral(line, roots.workingDirectory);
    if (literal)
        return [await describeInput(line, literal.path, literal.stats, literal.mediaType, roots)];
    const { path: pattern, mediaType } = splitMediaType(line);
    const matches = await glob(line, pattern, roots);
    if (matches.length === 0) {
        const badType = mediaType === undefined && /^.*:[^/\\]*$/.test(line.replace(/^[A-Za-z]:[\\/]/, "")) && !/[*?[{]/.test(line);
        const form = badType ? " (a media type behind the colon has the form type/subtype)" : line.includes(",") ? " (one path a line)" : "";
        throw refusal(line, `matches no file in ${(0,safe/* safe */.g)(roots.workingDirectory, 300)}${form}`);
    }
    return Promise.all(matches.map(async (path) => describeInput(line, path, await statInput(line, path), mediaType, roots)));
}
/** `path:type/subtype` in two; a drive letter belongs to the path. */
function splitMediaType(line) {
    // A media type holds one "/", a path's last colon may stand anywhere: the last colon whose right side is a media
    // type
    // counts.
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
/** Undefined if nothing is there; a link without its target is an error. */
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
    const kind = stats.isDirectory() ? "directory" : "file";
    const inferred = kind === "directory" ? media_types/* mediaTypes */.Ib.ociLayerGzip : inferMediaType(path);
    return { path: realPathOf(line, path, roots), title, mediaType: mediaType ?? inferred, kind };
}
function titleOf(line, path, { workingDirectory, temporaryDirectory }) {
    const inside = titleBeneath(workingDirectory, path) ?? (temporaryDirectory && titleBeneath(temporaryDirectory, path));
    if (inside === undefined)
        throw refusal(line, outside);
    if (inside === "")
        throw refusal(line, "it is the working directory itself: name a directory in it, or set working-directory to its parent");
    return (0,titles/* parseTitle */._)(inside);
}
/** The name beneath a folder, also if the path names the folder that it is a link to (`/tmp` on macOS). */
function titleBeneath(root, path) {
    return (0,inside/* nameBeneath */.Tn)(root, path) ?? (0,inside/* nameBeneath */.Tn)((0,inside/* realPathInside */.oG)(root, []), path);
}
/**
 * A link may stand for a file in the same folder, but not for one outside: a checkout that an attacker wrote could
 * else publish the runner's own secrets under an innocent name.
 */
function realPathOf(line, path, roots) {
    try {
        return (0,inside/* realPathInside */.oG)(path, rootsOf(roots));
    }
    catch (error) {
        if (!(0,errors/* isKind */.VF)(error, "input"))
            throw error;
        const real = (0,inside/* realPathInside */.oG)(path, []);
        const isOutside = rootsOf(roots).every((root) => titleBeneath(root, real) === undefined);
        throw refusal(line, isOutside ? `${error.summary}: ${outside}` : error.summary, error);
    }
}
function rootsOf({ workingDirectory, temporaryDirectory }) {
    return temporaryDirectory === undefined ? [workingDirectory] : [workingDirectory, temporaryDirectory];
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
            throw refusal(line, outside);
    }
    const { glob: find } = await __webpack_require__.e(/* import() */ 382).then(__webpack_require__.bind(__webpack_require__, 73382));
    const matches = await find([inside], {
        cwd,
        onlyFiles: true,
        expandDirectories: false,
        followSymbolicLinks: false,
        fs: filesAndLinks,
    });
    return matches.map((match) => (0,external_node_path_.join)(cwd, match)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
/** The pattern's rest below a folder's path. */
function stripRoot(root, pattern) {
    for (const folder of [root, (0,inside/* realPathInside */.oG)(root, [])]) {
        const base = (external_node_path_.sep === "\\" ? folder.replaceAll("\\", "/") : folder).replace(/\/+$/, "");
        if (pattern.startsWith(`${base}/`))
            return pattern.slice(base.length + 1);
    }
    return undefined;
}
function leadsToFolder(link) {
    try {
        return (0,external_node_fs_.statSync)(link).isDirectory();
    }
    catch {
        return false; // to nothing, in a circle, or where nobody may look: who takes it is told
    }
}
/**
 * What a glob looks at: a link to a file counts as a file, as it does if it is named outright, and so does a link to
 * nothing, which is then told; a link to a folder is not followed.
 */
const filesAndLinks = {
    readdir: ((path, options, done) => (0,external_node_fs_.readdir)(path, options, (error, entries = []) => {
        for (const entry of entries) {
            if (entry.isSymbolicLink() && !leadsToFolder((0,external_node_path_.join)(path, entry.name)))
                entry.isFile = () => true;
        }
        done(error, entries);
    })),
};


/***/ }),

/***/ 84583:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ rejectCollisions),
/* harmony export */   _: () => (/* binding */ parseTitle)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13151);

/** Bytes of a whole title, and of one segment of it (what file systems allow). */
const longest = { title: 4096, segment: 255 };
const controls = /[\u0000-\u001f\u007f]/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?$/i;
/**
 * Reads `org.opencontainers.image.title` as the path of a file to be written beneath a folder. What could leave the
 * folder, or mean another file on another system, is refused: empty, absolute, `.` and `..` segments, a backslash, a
 * drive letter, control characters, more than 255 bytes in a segment or 4096 in all.
 * @param platform where it will be written; on `win32` also device names, `<>:"|?*`, and segments that end in a dot
 * or space (Windows drops them).
 * @throws InvalidError
 */
function parseTitle(text, platform = process.platform) {
    const refuse = (why) => {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .a(`the title ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(text)} is no safe file name: ${why}`);
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
            refuse(`it has the segment ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(segment)}`);
        if (Buffer.byteLength(segment) > longest.segment)
            refuse(`a segment is longer than ${longest.segment} bytes`);
        if (platform === "win32") {
            if (reservedOnWindows.test(segment))
                refuse(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(segment)} is a device on Windows`);
            if (/[<>:"|?*]/.test(segment))
                refuse(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(segment)} holds a character that Windows does not allow`);
            if (/[. ]$/.test(segment))
                refuse(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(segment)} ends in a dot or space, which Windows drops`);
        }
    }
    return text;
}
/**
 * Refuses a file where another needs a folder, and two files of one title. Names that differ in case or in the way an
 * accent is written are two files, unless the file system finds that they are not.
 * @throws InvalidError that names both.
 */
function rejectCollisions(places) {
    const files = new Set();
    for (const { title, kind } of places) {
        if (kind === "file" && files.has(title))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .a(`two files have the title ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(title)}`);
        if (kind === "file")
            files.add(title);
    }
    for (const { title, kind } of places) {
        if (kind === "directory" && files.has(title))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .a(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(title)} is the title of a file and a folder at once`);
        for (let slash = title.lastIndexOf("/"); slash > 0; slash = title.lastIndexOf("/", slash - 1)) {
            const folder = title.slice(0, slash);
            if (files.has(folder))
                throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .a(`the titles ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(folder)} and ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .K)(title)} name a file and a folder at once`);
        }
    }
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


/***/ })

};
