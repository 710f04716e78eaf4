export const id = 566;
export const ids = [566];
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

/***/ 8566:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pull: () => (/* binding */ pull)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/files/beneath.ts
var beneath = __webpack_require__(9912);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(3045);
// EXTERNAL MODULE: ./src/files/staged-folder.ts
var staged_folder = __webpack_require__(8214);
// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(8825);
// EXTERNAL MODULE: ./src/oci/invalid.ts
var invalid = __webpack_require__(1570);
// EXTERNAL MODULE: ./src/oci/limits.ts
var limits = __webpack_require__(4593);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(25);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(4179);
// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(6827);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(1260);
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(1162);
// EXTERNAL MODULE: ./src/tar/parser.ts
var tar_parser = __webpack_require__(6052);
;// CONCATENATED MODULE: ./src/tar/reader.ts

/**
 * The entries of a plain tar archive, in order, in constant memory. After the end of the archive the input is read to its own end, so that whoever verifies it
 * there does; what stands behind the end is ignored. An input of no bytes is an archive without entries.
 * @throws OciError of kind "corrupt" or "unsupported" (see `TarParser`); what the input throws.
 */
async function* readTar(input, options) {
    const parser = new tar_parser/* TarParser */.J(options);
    const chunks = input[Symbol.asyncIterator]();
    let inputEnded = false;
    const advance = async () => {
        for (;;) {
            const event = parser.next();
            if (event !== undefined)
                return event;
            const step = await chunks.next();
            if (step.done === true) {
                inputEnded = true;
                parser.finish();
                return undefined;
            }
            parser.push(step.value);
        }
    };
    try {
        let event = await advance();
        while (event !== undefined) {
            if (event.type !== "header") {
                event = await advance();
                continue;
            }
            let ended = false;
            const body = async function* () {
                while (!ended) {
                    const piece = await advance();
                    if (piece?.type === "body")
                        yield piece.bytes;
                    else
                        ended = true;
                }
            };
            yield { header: event.header, bodyAt: event.at + event.blocks.length, body: body() };
            while (!ended) {
                const piece = await advance();
                if (piece?.type !== "body")
                    ended = true;
            }
            event = await advance();
        }
    }
    finally {
        if (!inputEnded)
            await chunks.return?.();
    }
}

// EXTERNAL MODULE: ./src/artifact/titles.ts
var artifact_titles = __webpack_require__(4583);
;// CONCATENATED MODULE: ./src/artifact/unpack-directory.ts












/** Entries of one directory. */
const mostEntries = 1_000_000;
/** Writes to a descriptor that a staged folder opened, and closes it. */
async function writeDescriptor(descriptor, body, name) {
    try {
        for await (const chunk of body) {
            for (let done = 0; done < chunk.byteLength;) {
                const { bytesWritten } = await writeTo(descriptor, chunk, done, chunk.byteLength - done, null).catch((error) => {
                    throw (0,failure/* filesError */.KL)(error, "write", name);
                });
                done += bytesWritten;
            }
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
const writeTo = (0,external_node_util_.promisify)(external_node_fs_.write);
/**
 * Unpacks a layer that holds a directory into a staged folder. Every name must lie beneath the directory's title, every link must lead to something beneath it; symbolic links are
 * made last, so that nothing can be written through them. Devices and pipes are left out.
 * @throws OciError of kind "corrupt" for names and links that lead out, "limit" beyond the budget.
 */
async function unpackDirectory(ctx, source, item, staged, budget) {
    const { title } = item;
    const inside = (written) => insideOf(written, title, item.bare === true);
    const files = new Set();
    const links = new Map();
    const modes = new Map();
    let skipped = 0;
    let entries = 0;
    if (title !== "")
        makeFolder(staged, title);
    for await (const { header, body } of readTar(countedTar(ctx, source, item, budget))) {
        ctx.signal.throwIfAborted();
        if (++entries > mostEntries)
            throw new errors/* OciError */.Mf(`the directory holds more than ${mostEntries} entries`, { kind: "limit", reference: (0,safe/* safe */.g)(title) });
        if (header.type === tar_header/* tarTypes */.TZ.paxGlobal)
            continue;
        const name = inside(nameText(header));
        if (files.has(name) || links.has(name))
            throw broken(name, "it occurs twice");
        for (let slash = name.lastIndexOf("/"); slash > 0; slash = name.lastIndexOf("/", slash - 1)) {
            if (links.has(name.slice(0, slash)))
                throw broken(name, "it lies beneath a symbolic link");
        }
        switch (header.type) {
            case tar_header/* tarTypes */.TZ.directory:
                if (name !== "")
                    makeFolder(staged, name);
                modes.set(name, (header.mode & 0o755) | 0o700);
                break;
            case tar_header/* tarTypes */.TZ.file:
                await writeDescriptor(staged.createFile((0,byte_string/* byteString */.iP)(name)), body, name);
                (0,external_node_fs_.chmodSync)(staged.at((0,byte_string/* byteString */.iP)(name)), (header.mode & 0o755) | 0o400);
                files.add(name);
                break;
            case tar_header/* tarTypes */.TZ.symlink:
                links.set(name, linkText(header, name));
                break;
            case tar_header/* tarTypes */.TZ.hardLink: {
                const existing = inside(linkText(header, name));
                if (!files.has(existing))
                    throw broken(name, "it is a hard link to something that is no file in front of it");
                staged.hardLink((0,byte_string/* byteString */.iP)(name), (0,byte_string/* byteString */.iP)(existing));
                files.add(name);
                break;
            }
            default:
                skipped++;
        }
    }
    for (const [name, target] of links) {
        if (leavesBase(name, title, links))
            throw broken(name, `it is a link that leads out of the directory, to ${(0,safe/* safe */.g)(target, 200)}`);
        staged.symlink((0,byte_string/* byteString */.iP)(name), (0,byte_string/* byteString */.iP)(target));
    }
    if (skipped > 0)
        ctx.emit({ type: "warning", message: `${(0,safe/* safe */.g)(title || ".")}: ${skipped} devices, pipes or unknown entries are left out` });
    return { files: [...files, ...links.keys()], folders: modes };
}
function broken(name, why) {
    return new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(name, 300)}: ${why}`, { kind: "corrupt", operation: "unpack" });
}
function makeFolder(staged, name) {
    staged.makeFolder((0,byte_string/* byteString */.iP)(name));
}
/** The plain tar, counted against the budget, and hashed where the manifest says what it must be. */
async function* countedTar(ctx, source, { blob, tarDigest, title }, budget) {
    const hash = tarDigest && (0,digest/* digester */.WF)((0,digest/* algorithmOf */.Hy)(tarDigest));
    for await (const chunk of (0,compression/* decompress */.mF)(source.open(blob))) {
        ctx.signal.throwIfAborted();
        budget.left -= chunk.byteLength;
        if (budget.left < 0)
            throw new errors/* OciError */.Mf(`the directories unpack to more than ${budget.most} bytes`, { kind: "limit", input: "max-unpacked-size" });
        hash?.update(chunk);
        yield chunk;
    }
    if (hash && hash.digest() !== tarDigest) {
        throw new errors/* OciError */.Mf(`the unpacked directory ${(0,safe/* safe */.g)(title)} is not what the manifest says (${tarDigest})`, {
            kind: "corrupt",
            operation: "unpack",
        });
    }
}
function nameText(header) {
    if (!(0,byte_string/* isText */.KH)(header.name))
        throw broken((0,byte_string/* textOf */.b6)(header.name), "its name is not UTF-8");
    return (0,byte_string/* textOf */.b6)(header.name);
}
function linkText(header, name) {
    if (!(0,byte_string/* isText */.KH)(header.linkName))
        throw broken(name, "its target is not UTF-8");
    return (0,byte_string/* textOf */.b6)(header.linkName);
}
/**
 * A name of the archive, beneath the title; empty for the folder itself where that has no title.
 * @param bare the names do not start with the title.
 */
function insideOf(written, title, bare) {
    const name = written.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "");
    if ((title === "" || bare) && (name === "." || name === ""))
        return title;
    if (bare)
        return `${title}/${insideOf(name, "", false)}`;
    try {
        (0,artifact_titles/* parseTitle */._)(name);
    }
    catch (error) {
        throw error instanceof invalid/* InvalidError */.a ? broken(written, error.message) : error;
    }
    if (title !== "" && name !== title && !name.startsWith(`${title}/`))
        throw broken(written, `it lies outside the directory ${(0,safe/* safe */.g)(title, 200)}`);
    return name;
}
/**
 * Whether a symbolic link leads out of the directory: followed as the system would, through the other links, for a ".." behind one of them goes up from where that leads.
 * What leads in a circle counts too.
 */
function leavesBase(name, title, links) {
    const base = title === "" ? 0 : title.split("/").length;
    const at = name.split("/").slice(0, -1);
    if (at.length < base)
        return true; // the directory itself is a link
    const rest = (links.get(name) ?? "").split("/").reverse();
    if (rest.at(-1) === "")
        return true;
    for (let hops = 0; rest.length > 0;) {
        const segment = rest.pop();
        if (segment === "" || segment === ".")
            continue;
        if (segment === "..") {
            if (at.length <= base)
                return true;
            at.pop();
            continue;
        }
        if (/[\\]|^[A-Za-z]:/.test(segment) && process.platform === "win32")
            return true;
        at.push(segment);
        const target = links.get(at.join("/"));
        if (target === undefined)
            continue;
        if (++hops > 40 || target.startsWith("/"))
            return true;
        at.pop();
        rest.push(...target.split("/").reverse());
    }
    return false;
}

// EXTERNAL MODULE: ./src/oci/annotations.ts
var oci_annotations = __webpack_require__(2427);
// EXTERNAL MODULE: ./src/oci/json.ts
var json = __webpack_require__(1691);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(9217);
;// CONCATENATED MODULE: ./src/artifact/unpack-plan.ts








/**
 * Which files an artifact's manifest gives, decided before anything is written: by title; a Helm chart's by the name in its config; else by digest.
 * @param readConfig gives the config's bytes; called for Helm charts only.
 * @throws OciError of kind "input" for an index, a container image, and what is no artifact; InvalidError for titles that are unsafe or in each other's way.
 */
async function planArtifact(manifest, readConfig) {
    refuseOthers(manifest);
    const { config } = manifest;
    const isHelm = config !== undefined && (0,media_types/* essence */.Pf)(config.mediaType) === media_types/* mediaTypes */.Ib.helmConfig;
    const needsChart = isHelm && manifest.layers.some((layer) => layer.annotations?.[oci_annotations/* annotationKeys */.i.title] === undefined);
    const chart = needsChart && config ? chartName(await readConfig(config)) : undefined;
    const items = [];
    const seen = new Map();
    for (const blob of manifest.layers) {
        const item = planLayer(blob, chart);
        if (item === undefined)
            continue;
        const same = seen.get(item.title);
        if (same === blob.digest)
            continue;
        if (same !== undefined)
            throw new invalid/* InvalidError */.a(`two layers have the title ${(0,invalid/* excerpt */.K)(item.title)}`);
        seen.set(item.title, blob.digest);
        items.push(item);
    }
    const titles = items.map(({ title }) => title);
    if (titles.includes("") && titles.length > 1)
        throw new invalid/* InvalidError */.a("one layer unpacks over the files of all others");
    (0,artifact_titles/* rejectCollisions */.H)(titles);
    return items;
}
function refuseOthers({ kind, config, layers }) {
    const facts = { kind: "input", operation: "pull" };
    if (kind === "index")
        throw new errors/* OciError */.Mf("it is an index, not an artifact with files", {
            ...facts,
            hint: "choose one of its manifests with the input platform",
        });
    if (kind === "unknown")
        throw new errors/* OciError */.Mf("it is no manifest of a known type", facts);
    const type = (0,media_types/* essence */.Pf)(config?.mediaType ?? "");
    const isImage = type === media_types/* mediaTypes */.Ib.ociConfig || type === media_types/* mediaTypes */.Ib.dockerConfig;
    if (isImage && !layers.some(({ annotations }) => annotations?.[oci_annotations/* annotationKeys */.i.title] !== undefined)) {
        throw new errors/* OciError */.Mf("it is a container image; pull writes the files of artifacts", {
            ...facts,
            hint: "the operation export writes the files of an image",
        });
    }
}
function planLayer(blob, chart) {
    const title = blob.annotations?.[oci_annotations/* annotationKeys */.i.title];
    if (title === undefined) {
        // The one layer of an artifact that has none (image-spec, "Guidelines for Artifact Usage").
        if ((0,media_types/* essence */.Pf)(blob.mediaType) === media_types/* mediaTypes */.Ib.ociEmpty)
            return undefined;
        return { kind: "file", title: untitledName(blob, chart), blob };
    }
    if (blob.annotations?.[oci_annotations/* annotationKeys */.i.unpack] !== "true") {
        // regctl marks a directory by a slash behind its title, and leaves the title out of the names in the archive.
        if (title.endsWith("/") && (0,media_types/* essence */.Pf)(blob.mediaType) === media_types/* mediaTypes */.Ib.ociLayerGzip) {
            return { kind: "directory", title: (0,artifact_titles/* parseTitle */._)(title.slice(0, -1)), blob, bare: true };
        }
        return { kind: "file", title: (0,artifact_titles/* parseTitle */._)(title), blob };
    }
    const tarDigest = blob.annotations[oci_annotations/* annotationKeys */.i.unpackDigest];
    return {
        kind: "directory",
        title: title === "." ? "" : (0,artifact_titles/* parseTitle */._)(title),
        blob,
        ...(tarDigest !== undefined && { tarDigest: (0,digest/* parseDigest */.m)(tarDigest) }),
    };
}
function untitledName(blob, chart) {
    const type = (0,media_types/* essence */.Pf)(blob.mediaType);
    if (chart !== undefined && type === media_types/* mediaTypes */.Ib.helmChart)
        return (0,artifact_titles/* parseTitle */._)(`${chart}.tgz`);
    if (chart !== undefined && type === media_types/* mediaTypes */.Ib.helmProvenance)
        return (0,artifact_titles/* parseTitle */._)(`${chart}.tgz.prov`);
    return blob.digest.replace(":", "-");
}
/** `NAME-VERSION` of a Helm chart. Both come from outside, and become a file's name (CVE-2026-35206: a chart of the name ".."). */
function chartName(config) {
    const { name, version } = (0,json/* parseJsonObject */.dw)(config, "chart config", { limit: limits/* limits */.F.config });
    if (typeof name !== "string" || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name)) {
        throw new invalid/* InvalidError */.a(`the chart's name ${(0,invalid/* excerpt */.K)(name)} is no file name`);
    }
    if (typeof version !== "string" || !/^v?[0-9][0-9A-Za-z.+_-]{0,199}$/.test(version)) {
        throw new invalid/* InvalidError */.a(`the chart's version ${(0,invalid/* excerpt */.K)(version)} is no version`);
    }
    return `${name}-${version}`;
}

;// CONCATENATED MODULE: ./src/artifact/unpack.ts
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















/** Layers that are read at once; the limiter bounds what a registry sees of it. */
const atOnce = 8;
/**
 * Writes the files that an artifact's manifest names beneath a folder. All are written beside their final places first, verified, and then moved: after a failure nothing was
 * changed. A file that is there already with the same content is left as it is.
 * @returns their paths relative to the folder, with "/", sorted: files and symbolic links, those of unpacked directories too.
 * @throws OciError: "input" where it is a container image or an index, or a title is unsafe; "conflict" or "files" where something else is in the way; "limit", "corrupt".
 */
async function unpackArtifact(ctx, source, manifest, options) {
    const items = await plan(ctx, source, manifest);
    const missing = await withoutPresent(ctx, items, options.path);
    const files = items.filter(({ kind }) => kind === "file").map(({ title }) => title);
    if (items.length > 0) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const staged = __addDisposableResource(env_1, (0,staged_folder/* stageFolder */.h)(ctx, options.path), false);
            const budget = { left: options.maxUnpackedSize, most: options.maxUnpackedSize };
            const unpacked = await (0,parallel/* parallel */._)(missing, atOnce, (item) => ctx.limiter.transfer([source.lane], async () => {
                if (item.kind === "directory")
                    return unpackDirectory(ctx, source, item, staged, budget);
                await writeFile(ctx, source, item, staged);
                return undefined;
            }));
            for (const name of unpacked.flatMap((directory) => directory?.files ?? [])) {
                files.push(name);
                await dropPresent(ctx, staged, options.path, name);
            }
            setFolderModes(staged, files, new Map(unpacked.flatMap((directory) => [...(directory?.folders ?? [])])));
            ctx.signal.throwIfAborted();
            staged.commit();
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    return { files: files.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)) };
}
async function plan(ctx, source, manifest) {
    const readConfig = (config) => {
        if (config.size > limits/* limits */.F.config)
            throw new errors/* OciError */.Mf(`the config is longer than ${limits/* limits */.F.config} bytes`, { kind: "limit", reference: config.digest });
        return ctx.limiter.transfer([source.lane], async () => {
            const chunks = [];
            for await (const chunk of source.open(config))
                chunks.push(chunk);
            return Buffer.concat(chunks);
        });
    };
    try {
        return await planArtifact(manifest, readConfig);
    }
    catch (error) {
        if (!(error instanceof invalid/* InvalidError */.a))
            throw error;
        throw new errors/* OciError */.Mf(error.message, { kind: "input", operation: "pull", reference: `${source.name}@${manifest.descriptor.digest}` }, { cause: error });
    }
}
/** Leaves out the files that are there already, with this content. @throws OciError of kind "conflict" where they have other content. */
async function withoutPresent(ctx, items, root) {
    const missing = [];
    for (const item of items) {
        const handle = item.kind === "file" ? await (0,beneath/* openFileBeneath */.kW)(root, item.title) : undefined;
        if (!handle) {
            missing.push(item);
            continue;
        }
        try {
            const { size } = await handle.stat();
            const { blob } = item;
            const same = size === blob.size && (await hashFile(ctx, handle, blob.digest)) === blob.digest;
            if (!same)
                throw inTheWay((0,external_node_path_.join)(root, item.title));
        }
        finally {
            await handle.close();
        }
    }
    return missing;
}
function inTheWay(path) {
    return new errors/* OciError */.Mf("a file with other content is there already", { kind: "conflict", operation: "write", reference: (0,safe/* safe */.g)(path) });
}
async function hashFile(ctx, handle, like) {
    const hash = (0,digest/* digester */.WF)((0,digest/* algorithmOf */.Hy)(like));
    const buffer = Buffer.allocUnsafe(1024 * 1024);
    for (let at = 0;;) {
        ctx.signal.throwIfAborted();
        const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, at);
        if (bytesRead === 0)
            return hash.digest();
        hash.update(buffer.subarray(0, bytesRead));
        at += bytesRead;
    }
}
async function writeFile(ctx, source, { blob, title }, staged) {
    const name = (0,byte_string/* byteString */.iP)(title);
    const body = async function* () {
        for await (const chunk of source.open(blob)) {
            ctx.signal.throwIfAborted();
            yield chunk;
        }
    };
    await writeDescriptor(staged.createFile(name), body(), title);
    (0,external_node_fs_.chmodSync)(staged.at(name), 0o644);
}
/** Where a parent is no folder, the commit will say so. */
function presentAt(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    }
    catch (error) {
        if ((0,failure/* isSystemError */.Or)(error, "ENOTDIR"))
            return undefined;
        throw (0,failure/* filesError */.KL)(error, "read", path);
    }
}
/** Takes a file of an unpacked directory out of the staged tree where the same is there already; what differs is left for the commit to refuse. */
async function dropPresent(ctx, staged, root, name) {
    const path = (0,external_node_path_.join)(root, name);
    const found = presentAt(path);
    if (found === undefined)
        return;
    const mine = staged.at((0,byte_string/* byteString */.iP)(name));
    const own = (0,external_node_fs_.lstatSync)(mine);
    if (own.isSymbolicLink()) {
        if (!found.isSymbolicLink() || (0,external_node_fs_.readlinkSync)(path) !== (0,external_node_fs_.readlinkSync)(mine, "utf8"))
            throw inTheWay(path);
    }
    else {
        const handle = await (0,beneath/* openFileBeneath */.kW)(root, name);
        if (!handle)
            return;
        const staging = await (0,promises_.open)(mine, "r");
        try {
            const sample = "sha256:";
            const same = found.size === own.size && (await hashFile(ctx, handle, sample)) === (await hashFile(ctx, staging, sample));
            if (!same)
                throw inTheWay(path);
        }
        finally {
            await handle.close();
            await staging.close();
        }
    }
    (0,external_node_fs_.rmSync)(mine);
}
/** A staged tree is its maker's alone until now: its folders get the modes that the archive gives them, or those that folders have. */
function setFolderModes(staged, files, modes) {
    const folders = new Set(["", ...modes.keys()]);
    for (const name of files) {
        for (let slash = name.lastIndexOf("/"); slash > 0; slash = name.lastIndexOf("/", slash - 1))
            folders.add(name.slice(0, slash));
    }
    for (const folder of folders) {
        const path = staged.at((0,byte_string/* byteString */.iP)(folder));
        // The folders of files that were there already were never made.
        if ((0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }))
            (0,external_node_fs_.chmodSync)(path, (folder === "" ? undefined : modes.get(folder)) ?? 0o755);
    }
}

// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(8288);
// EXTERNAL MODULE: ./src/graph/walk.ts
var walk = __webpack_require__(9027);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(8718);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(2060);
// EXTERNAL MODULE: ./src/stores/cached.ts
var stores_cached = __webpack_require__(7090);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(5031);
;// CONCATENATED MODULE: ./src/operations/pull.ts
var pull_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var pull_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * Writes the files of an artifact to a folder.
 * @returns undefined where it is not there and that may be so.
 */
async function pull(request, stores, ctx) {
    const opened = await (0,content/* openContent */.Q4)(stores, request.reference);
    const source = (0,walk/* rememberManifests */.Mh)(opened.source);
    const manifest = await (0,content/* unlessMissing */.F2)(request.ignoreMissing, () => find(request, source, opened.at, ctx));
    if (!manifest)
        return undefined;
    const options = { path: request.path, maxUnpackedSize: request.maxUnpackedSize };
    const files = await unpack(request.cache, source, manifest, options, ctx);
    const artifactType = (0,oci_manifest/* artifactTypeOf */.Gh)(manifest);
    return {
        asked: (0,oci_location.formatLocation)(request.reference),
        content: (0,content/* described */.WY)(request.reference, manifest.descriptor),
        manifest,
        ...(artifactType !== undefined && { artifactType }),
        path: request.path,
        files,
    };
}
async function unpack(cache, source, manifest, options, ctx) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (!cache)
            return (await unpackArtifact(ctx, source, manifest, options)).files;
        // Disposing waits until new blobs are kept.
        const cached = pull_addDisposableResource(env_1, (0,stores_cached/* cachedSource */.c)(ctx, source, cache), true);
        return (await unpackArtifact(ctx, cached, manifest, options)).files;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = pull_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function find(request, source, at, ctx) {
    let manifest = await source.manifest(at);
    if (request.platform)
        manifest = await source.manifest(await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, manifest, request.platform));
    const types = request.artifactTypes;
    if (types.length === 0 || (manifest.kind !== "index" && types.includes((0,oci_manifest/* artifactTypeOf */.Gh)(manifest) ?? "")))
        return manifest;
    const newest = await newestReferrer(source, manifest, types);
    if (newest)
        return source.manifest(newest);
    throw new errors/* OciError */.Mf(`nothing of type ${types.join(", ")} refers to it`, {
        kind: "not-found",
        operation: "pull",
        reference: (0,oci_location.formatLocation)(request.reference),
        input: "artifact-type",
    });
}
/** By `org.opencontainers.image.created`; where that does not tell, the one listed last. */
async function newestReferrer(source, subject, types) {
    let newest;
    let time = Number.NEGATIVE_INFINITY;
    const [type, ...others] = types;
    for await (const referrer of source.referrers(subject.descriptor.digest, others.length === 0 ? type : undefined)) {
        if (!types.includes(referrer.artifactType ?? ""))
            continue;
        const created = Date.parse(referrer.annotations?.[oci_annotations/* annotationKeys */.i.created] ?? "");
        const at = Number.isNaN(created) ? Number.NEGATIVE_INFINITY : created;
        if (at < time)
            continue;
        newest = referrer;
        time = at;
    }
    return newest;
}


/***/ })

};
