export const id = 198;
export const ids = [198];
export const modules = {

/***/ 89198:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/files/beneath.ts
var beneath = __webpack_require__(49912);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(23045);
// EXTERNAL MODULE: ./src/files/read.ts
var files_read = __webpack_require__(49823);
// EXTERNAL MODULE: ./src/files/staged-folder.ts + 2 modules
var staged_folder = __webpack_require__(33071);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(96827);
// EXTERNAL MODULE: ./src/artifact/titles.ts
var titles = __webpack_require__(84583);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./src/runtime/budget.ts
var budget = __webpack_require__(27595);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(61260);
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(61162);
// EXTERNAL MODULE: ./src/tar/reader.ts
var reader = __webpack_require__(85068);
// EXTERNAL MODULE: ./src/artifact/links.ts
var artifact_links = __webpack_require__(97351);
;// CONCATENATED MODULE: ./src/artifact/unpack-directory.ts














const maxEntries = 1_000_000;
/** Memory for names and targets of links, bytes, and what an entry takes beside them. */
const maxMemory = 512 * 1024 * 1024;
const memoryOfEntry = 300;
/** @param maxSize bytes that all files together may have. */
function budgetOf(maxSize) {
    const limit = (summary, input) => () => new errors/* OciError */.Mf(summary, { kind: "limit", input });
    return {
        bytes: new budget/* Budget */._(maxSize, limit(`the files have more than ${maxSize} bytes`, "max-unpacked-size")),
        memory: new budget/* Budget */._(maxMemory, limit(`the names of the files take more than ${maxMemory} bytes of memory`)),
    };
}
/** Bytes of a name that systems take (Linux's PATH_MAX). */
const longestName = 4096;
/** Bytes of a link's target that systems take (Linux's PATH_MAX). */
const longestTarget = 4095;
/**
 * Writes a file of a staged tree. What another layer has put there (a directory, and a file of it once more) must
 * have the same content.
 * @throws OciError of kind "conflict"
 */
async function writeStaged(staged, name, body, mode) {
    const path = staged.at((0,byte_string/* byteString */.iP)(name));
    const there = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    if (there === undefined) {
        await writeDescriptor(staged.createFile((0,byte_string/* byteString */.iP)(name)), body, name);
        (0,external_node_fs_.chmodSync)(path, mode);
        return;
    }
    const conflict = new errors/* OciError */.Mf(`two layers have other content for ${(0,safe/* safe */.g)(name, 300)}, or this file system takes their names for one`, {
        kind: "conflict",
        operation: "unpack",
    });
    if (!there.isFile())
        throw conflict;
    const [one, other] = [await (0,oci_digest/* measure */.xP)(body), await (0,oci_digest/* measure */.xP)((0,external_node_fs_.createReadStream)(path))];
    if (one.digest !== other.digest)
        throw conflict;
}
/**
 * Makes the symbolic links of all directories, when everything else is there. Each must lead to something beneath its
 * directory, also by way of the links of other layers.
 * @throws OciError of kind "corrupt" for one that leads out, "conflict" if something else stands there, "limit".
 */
function makeLinks(staged, directories) {
    const all = new Map();
    for (const [name, target] of directories.flatMap(({ links }) => [...links])) {
        if ((all.get(name) ?? target) !== target)
            throw broken(name, "two layers have a link there, to other places");
        all.set(name, target);
    }
    const work = (0,artifact_links/* workOnLinks */.a)();
    for (const { title, links } of directories) {
        for (const [name, target] of links) {
            if ((0,artifact_links/* leavesBase */.o)(name, title, all, work))
                throw broken(name, `it is a link that leads out of the directory, to ${(0,safe/* safe */.g)(target, 200)}`);
        }
    }
    for (const [name, target] of all)
        staged.symlink((0,byte_string/* byteString */.iP)(name), (0,byte_string/* byteString */.iP)(target));
}
/** Writes to a descriptor that a staged folder opened, and closes it. */
async function writeDescriptor(descriptor, body, name) {
    try {
        for await (const chunk of body) {
            for (let done = 0; done < chunk.byteLength;) {
                const { bytesWritten } = await (0,failure/* attempt */.CD)("write", name, () => writeTo(descriptor, chunk, done, chunk.byteLength - done, null));
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
 * Unpacks a layer that holds a directory into a staged folder, but for its symbolic links: see `makeLinks`. Every
 * name must lie beneath the directory's title. Devices and pipes are left out.
 * @throws OciError of kind "corrupt" for names and links that lead out, "limit" beyond the budget.
 */
async function unpackDirectory(ctx, source, item, { staged, budget }) {
    const { title } = item;
    const inside = (written) => insideOf(written, title, item.bare);
    const files = new Set();
    const links = new Map();
    const modes = new Map();
    const above = new FoldersAbove(links, budget.memory);
    let skipped = 0;
    let entries = 0;
    if (title !== "")
        makeFolder(staged, title);
    for await (const { header, body } of (0,reader/* readTar */.s)(countedTar(ctx, source, item, budget))) {
        ctx.signal.throwIfAborted();
        if (++entries > maxEntries)
            throw new errors/* OciError */.Mf(`the directory holds more than ${maxEntries} entries`, { kind: "limit", reference: (0,safe/* safe */.g)(title) });
        if (header.type === tar_header/* tarTypes */.TZ.paxGlobal)
            continue;
        budget.memory.take(memoryOfEntry + header.name.length + header.linkName.length);
        const name = inside(nameText(header));
        if (files.has(name) || links.has(name))
            throw broken(name, "it occurs twice");
        above.check(name);
        switch (header.type) {
            case tar_header/* tarTypes */.TZ.directory:
                if (name !== "")
                    makeFolder(staged, name);
                modes.set(name, (header.mode & 0o755) | 0o700);
                break;
            case tar_header/* tarTypes */.TZ.file:
                await writeStaged(staged, name, body, (header.mode & 0o755) | 0o400);
                files.add(name);
                break;
            case tar_header/* tarTypes */.TZ.symlink:
                if (above.has(name))
                    throw broken(name, "it is a folder and a symbolic link at once");
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
    if (skipped > 0)
        ctx.emit({ type: "warning", message: `${(0,safe/* safe */.g)(title || ".")}: ${skipped} devices, pipes or unknown entries are left out` });
    return { title, files: [...files], links, folders: modes };
}
/**
 * The folders above what an archive names, each looked at once: for a million names in a deep folder, all of them for
 * each name would take hours.
 */
class FoldersAbove {
    #links;
    #memory;
    /** None of them is a link, nor is any above them. */
    #folders = new Set();
    constructor(links, memory) {
        this.#links = links;
        this.#memory = memory;
    }
    has(name) {
        return this.#folders.has(name);
    }
    check(name) {
        for (const folder of (0,titles/* foldersAbove */.Zv)(name)) {
            if (this.#folders.has(folder))
                return;
            if (this.#links.has(folder))
                throw broken(name, "it lies beneath a symbolic link");
            this.#memory.take(memoryOfEntry);
            this.#folders.add(folder);
        }
    }
}
function broken(name, why) {
    return new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(name, 300)}: ${why}`, { kind: "corrupt", operation: "unpack" });
}
function makeFolder(staged, name) {
    staged.makeFolder((0,byte_string/* byteString */.iP)(name));
}
const foreignLayer = (title, compression) => `the directory ${(0,safe/* safe */.g)(title)} is compressed with ${compression}; directories are plain, gzip or zstd`;
/** The plain tar, counted against the budget, and hashed if the manifest says what it must be. */
async function* countedTar(ctx, source, { blob, tarDigest, title }, budget) {
    const hash = tarDigest && (0,oci_digest/* digester */.WF)((0,oci_digest/* algorithmOf */.Hy)(tarDigest));
    let isStart = true;
    for await (const chunk of (0,compression/* decompress */.mF)(source.open(blob))) {
        ctx.signal.throwIfAborted();
        const foreign = isStart ? (0,compression/* foreignCompressionOf */.O$)(chunk) : undefined;
        if (foreign)
            throw new errors/* OciError */.Mf(foreignLayer(title, foreign), { kind: "unsupported", operation: "unpack" });
        isStart = false;
        budget.bytes.take(chunk.byteLength);
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
    if (header.name.length > longestName)
        throw broken((0,byte_string/* textOf */.b6)(header.name), `its name is longer than ${longestName} bytes`);
    if (!(0,byte_string/* isText */.KH)(header.name))
        throw broken((0,byte_string/* textOf */.b6)(header.name), "its name is not UTF-8");
    return (0,byte_string/* textOf */.b6)(header.name);
}
function linkText(header, name) {
    if (header.linkName.length > longestTarget)
        throw broken(name, `its target is longer than ${longestTarget} bytes`);
    if (!(0,byte_string/* isText */.KH)(header.linkName))
        throw broken(name, "its target is not UTF-8");
    return (0,byte_string/* textOf */.b6)(header.linkName);
}
/**
 * A name of the archive, beneath the title; empty for the folder itself if that has no title.
 * @param bare the names do not start with the title.
 */
function insideOf(written, title, bare) {
    let name = written.replace(/^(?:\.\/+)+/, "");
    // An expression for it would try each slash of a row that does not end the name.
    while (name.endsWith("/"))
        name = name.slice(0, -1);
    if ((title === "" || bare) && (name === "." || name === ""))
        return title;
    if (bare)
        return `${title}/${insideOf(name, "", false)}`;
    try {
        (0,titles/* parseTitle */._x)(name);
    }
    catch (error) {
        throw error instanceof invalid/* InvalidError */.aB ? broken(written, error.message) : error;
    }
    if (title !== "" && name !== title && !name.startsWith(`${title}/`))
        throw broken(written, `it lies outside the directory ${(0,safe/* safe */.g)(title, 200)}`);
    return name;
}

// EXTERNAL MODULE: ./src/oci/annotations.ts
var oci_annotations = __webpack_require__(62427);
// EXTERNAL MODULE: ./src/oci/image-config.ts
var image_config = __webpack_require__(84231);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
;// CONCATENATED MODULE: ./src/artifact/unpack-plan.ts









/**
 * Which files an artifact's manifest gives, decided before anything is written: by title; a Helm chart's by the name
 * in its config; else by digest.
 * @param readConfig gives the config's bytes; called for Helm charts only.
 * @throws OciError of kind "input" for an index, a container image, and what is no artifact; InvalidError for titles
 * that are unsafe or in each other's way.
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
            throw new invalid/* InvalidError */.aB(`two layers have the title ${(0,invalid/* excerpt */.Kb)(item.title)}`);
        seen.set(item.title, blob.digest);
        items.push(item);
    }
    (0,titles/* rejectCollisions */.Hs)(items);
    return items;
}
function refuseOthers({ kind, config, layers }) {
    const facts = { kind: "input", operation: "pull" };
    if (kind === "index")
        throw new errors/* OciError */.Mf("it is an index, not an artifact with files", { ...facts, reason: "index" });
    if (kind === "unknown")
        throw new errors/* OciError */.Mf("it is no manifest of a known type", facts);
    // BuildKit's attestations and cosign's signatures have an image's config, too, and no layer that is an archive of
    // files.
    const isImage = (0,image_config/* isImageConfig */._m)(config?.mediaType) && (layers.length === 0 || layers.some(({ mediaType }) => (0,media_types/* isTarLayer */.ZS)(mediaType)));
    if (isImage && !layers.some(({ annotations }) => annotations?.[oci_annotations/* annotationKeys */.i.title])) {
        throw new errors/* OciError */.Mf("it is a container image; pull writes the files of artifacts", { ...facts, reason: "container-image" });
    }
}
function planLayer(blob, chart) {
    // regctl and obom write `./x`; an empty title names nothing.
    const title = blob.annotations?.[oci_annotations/* annotationKeys */.i.title]?.replace(/^(?:\.\/+)+(?=.)/, "");
    if (!title) {
        // The one layer of an artifact that has none (image-spec, "Guidelines for Artifact Usage").
        if ((0,media_types/* essence */.Pf)(blob.mediaType) === media_types/* mediaTypes */.Ib.ociEmpty)
            return undefined;
        return { kind: "file", title: untitledName(blob, chart), blob };
    }
    const folder = title.replace(/\/$/, "");
    const isUnpacked = blob.annotations?.[oci_annotations/* annotationKeys */.i.unpack] === "true";
    // regctl marks a directory by a slash behind its title, and leaves the title out of the names in the archive.
    const bare = !isUnpacked && folder !== title && (0,media_types/* isTarLayer */.ZS)(blob.mediaType);
    if (!isUnpacked && !bare)
        return { kind: "file", title: (0,titles/* parseTitle */._x)(title), blob };
    const digest = isUnpacked && blob.annotations?.[oci_annotations/* annotationKeys */.i.unpackDigest];
    return {
        kind: "directory",
        title: folder === "." ? "" : (0,titles/* parseTitle */._x)(folder),
        blob,
        tarDigest: digest ? (0,oci_digest/* parseDigest */.m)(digest) : undefined,
        bare,
    };
}
function untitledName(blob, chart) {
    const type = (0,media_types/* essence */.Pf)(blob.mediaType);
    if (chart !== undefined && type === media_types/* mediaTypes */.Ib.helmChart)
        return (0,titles/* parseTitle */._x)(`${chart}.tgz`);
    if (chart !== undefined && type === media_types/* mediaTypes */.Ib.helmProvenance)
        return (0,titles/* parseTitle */._x)(`${chart}.tgz.prov`);
    return blob.digest.replace(":", "-");
}
/**
 * `NAME-VERSION` of a Helm chart. Both come from outside, and become a file's name (CVE-2026-35206: a chart of the
 * name "..").
 */
function chartName(config) {
    const { name, version } = (0,json/* parseJsonObject */.dw)(config, "chart config", { limit: limits/* limits */.F.config });
    if (typeof name !== "string" || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name)) {
        throw new invalid/* InvalidError */.aB(`the chart's name ${(0,invalid/* excerpt */.Kb)(name)} is no file name`);
    }
    if (typeof version !== "string" || !/^v?[0-9][0-9A-Za-z.+_-]{0,199}$/.test(version)) {
        throw new invalid/* InvalidError */.aB(`the chart's version ${(0,invalid/* excerpt */.Kb)(version)} is no version`);
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
 * Writes the files that an artifact's manifest names beneath a folder. All are written beside their final places
 * first, verified, and then moved: after a failure nothing was changed. A file that is there already with the same
 * content is left as it is.
 * @returns their paths relative to the folder, with "/", sorted: files and symbolic links, those of unpacked
 * directories too.
 * @throws OciError: "input" if it is a container image or an index, or a title is unsafe; "conflict" or "files"
 * if something else is in the way; "limit", "corrupt".
 */
async function unpackArtifact(ctx, source, manifest, options) {
    const items = await plan(ctx, source, manifest);
    const missing = await withoutPresent(ctx, items, options.path);
    const files = items.filter(({ kind }) => kind === "file").map(({ title }) => title);
    if (items.length > 0) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const staged = __addDisposableResource(env_1, (0,staged_folder/* stageFolder */.h)(ctx, options.path), false);
            const { directory: directories = [], file: alone = [] } = Object.groupBy(missing, ({ kind }) => kind);
            const budget = budgetOf(options.maxUnpackedSize);
            budget.bytes.take(alone.reduce((sum, { blob }) => sum + blob.size, 0));
            const write = (item) => ctx.limiter.transfer([source.lane], async () => {
                if (item.kind === "directory")
                    return unpackDirectory(ctx, source, item, { staged, budget });
                await writeStaged(staged, item.title, (0,read/* unlessAborted */.Wh)(source.open(item.blob), ctx.signal), 0o644);
                return undefined;
            });
            // What lies in a directory of another layer must be the same there, and so is looked at after it.
            const overlap = overlaps(directories, missing);
            const written = overlap
                ? [...(await (0,parallel/* parallel */._)(directories, 1, write)), ...(await (0,parallel/* parallel */._)(alone, atOnce, write))]
                : await (0,parallel/* parallel */._)(missing, atOnce, write);
            const unpacked = written.filter((directory) => directory !== undefined);
            makeLinks(staged, unpacked);
            for (const name of new Set(unpacked.flatMap((directory) => [...directory.files, ...directory.links.keys()]))) {
                files.push(name);
                await dropPresent(ctx, staged, options.path, name);
            }
            setFolderModes(staged, files, new Map(unpacked.flatMap(({ folders }) => [...folders])));
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
    return { files: [...new Set(files)].sort() };
}
/** Whether one of the items lies beneath one of the directories. */
function overlaps(directories, items) {
    const folders = new Set(directories.map(({ title }) => title));
    if (folders.has("") && items.length > 1)
        return true;
    return folders.size > 0 && items.some(({ title }) => [...(0,titles/* foldersAbove */.Zv)(title)].some((folder) => folders.has(folder)));
}
async function plan(ctx, source, manifest) {
    try {
        return await planArtifact(manifest, (config) => (0,read/* readBlob */.gm)(ctx, source, config, limits/* limits */.F.config));
    }
    catch (error) {
        if (!(error instanceof invalid/* InvalidError */.aB))
            throw error;
        throw new errors/* OciError */.Mf(error.message, { kind: "input", operation: "pull", reference: `${source.name}@${manifest.descriptor.digest}` }, { cause: error });
    }
}
/**
 * Leaves out the files that are there already, with this content. @throws OciError of kind "conflict" if they have
 * other content.
 */
async function withoutPresent(ctx, items, root) {
    const missing = [];
    for (const item of items) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_2, item.kind === "file" ? await (0,beneath/* openFileBeneath */.kW)(root, item.title) : undefined, true);
            if (!handle) {
                missing.push(item);
                continue;
            }
            const path = (0,external_node_path_.join)(root, item.title);
            const { digest, size } = item.blob;
            const same = (await handle.stat()).size === size && (await hashFile(ctx, handle, path, (0,oci_digest/* algorithmOf */.Hy)(digest))) === digest;
            if (!same)
                throw inTheWay(path);
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_2);
            if (result_1)
                await result_1;
        }
    }
    return missing;
}
function inTheWay(path) {
    return new errors/* OciError */.Mf("a file with other content is there already", { kind: "conflict", operation: "write", reference: (0,safe/* safe */.g)(path) });
}
async function hashFile(ctx, handle, path, algorithm) {
    return (await (0,oci_digest/* measure */.xP)((0,files_read/* readRange */.q)(handle, 0, Number.POSITIVE_INFINITY, path), ctx.signal, algorithm)).digest;
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
/**
 * Takes a file of an unpacked directory out of the staged tree if the same is there already; what differs is left
 * for the commit to refuse.
 */
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
        const env_3 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_3, await (0,beneath/* openFileBeneath */.kW)(root, name), true);
            if (!handle)
                return;
            const staging = __addDisposableResource(env_3, await (0,promises_.open)(mine, "r"), true);
            const same = found.size === own.size && (await hashFile(ctx, handle, path)) === (await hashFile(ctx, staging, path));
            if (!same)
                throw inTheWay(path);
        }
        catch (e_3) {
            env_3.error = e_3;
            env_3.hasError = true;
        }
        finally {
            const result_2 = __disposeResources(env_3);
            if (result_2)
                await result_2;
        }
    }
    (0,external_node_fs_.rmSync)(mine);
}
/**
 * A staged tree is its maker's alone until now: its folders get the modes that the archive gives them, or those that
 * folders have.
 */
function setFolderModes(staged, files, modes) {
    const folders = new Set(["", ...modes.keys()]);
    const looked = new Set();
    for (const name of files) {
        for (const folder of (0,titles/* foldersAbove */.Zv)(name)) {
            if (looked.has(folder))
                break;
            looked.add(folder);
            folders.add(folder);
        }
    }
    for (const folder of folders) {
        const path = staged.at((0,byte_string/* byteString */.iP)(folder));
        // The folders of files that were there already were never made.
        if ((0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }))
            (0,external_node_fs_.chmodSync)(path, (folder === "" ? undefined : modes.get(folder)) ?? 0o755);
    }
}

// EXTERNAL MODULE: ./src/content/cached.ts
var content_cached = __webpack_require__(74991);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/listed-referrers.ts
var listed_referrers = __webpack_require__(23896);
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
 * @returns undefined if it is not there and that may be so.
 */
async function pull(request, stores, ctx) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const found = await (0,content/* unlessMissing */.F2)(request.ignoreMissing, () => find(request, stores, ctx));
        if (!found)
            return undefined;
        const { source, manifest } = found;
        // Disposing waits until new blobs are kept.
        const cached = pull_addDisposableResource(env_1, request.cache && (0,content_cached/* cachedSource */.c)(ctx, source, request.cache), true);
        const { files } = await unpackArtifact(ctx, cached ?? source, manifest, request);
        return {
            asked: (0,oci_location/* formatLocation */.j$)(request.reference),
            content: (0,content/* described */.WY)(request.reference, manifest.descriptor),
            manifest,
            artifactType: (0,oci_manifest/* artifactTypeOf */.Gh)(manifest),
            path: request.path,
            files,
        };
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
async function find(request, stores, ctx) {
    const { source, manifest } = await (0,content/* readContent */.c_)(ctx, stores, request.reference, request.platform);
    const types = request.artifactTypes;
    if (types.length === 0 || (manifest.kind !== "index" && types.includes((0,oci_manifest/* artifactTypeOf */.Gh)(manifest) ?? "")))
        return { source, manifest };
    const newest = await newestReferrer(source, manifest.descriptor.digest, types);
    if (newest)
        return { source, manifest: newest };
    const reference = (0,oci_location/* formatLocation */.j$)(request.reference);
    const facts = { kind: "not-found", operation: "pull", reference, input: "artifact-type" };
    throw new errors/* OciError */.Mf(`nothing of type ${types.join(", ")} refers to it`, facts);
}
/**
 * The newest referrer of these types that is really there: by `org.opencontainers.image.created`; if that does not
 * tell, the one listed last. A list is a hint: what it does not say of an entry, and whether that is there and refers
 * to the subject, its manifest says.
 */
async function newestReferrer(source, subject, types) {
    const listed = [];
    for await (const referrer of source.referrers(subject))
        listed.push(referrer);
    const isWanted = (type) => type !== undefined && types.includes(type);
    const wanted = listed.filter(({ artifactType }) => isWanted(artifactType));
    const read = new listed_referrers/* ReadReferrers */.ll();
    const others = listed.filter(({ artifactType }) => !isWanted(artifactType));
    await (0,listed_referrers/* readIncomplete */.pW)(source, others, read);
    const found = wanted.length + read.size;
    const undated = found > 1 ? wanted.filter(({ annotations }) => annotations?.[oci_annotations/* annotationKeys */.i.created] === undefined) : [];
    await (0,parallel/* parallel */._)(undated.filter(({ annotations }) => annotations === undefined), listed_referrers/* readAtOnce */.tm, (entry) => (0,listed_referrers/* readIfReadable */.cM)(source, entry, read));
    const typeOf = (manifest) => manifest && (0,oci_manifest/* artifactTypeOf */.Gh)(manifest);
    const timeOf = ({ digest, annotations }) => {
        const created = Date.parse((read.get(digest)?.annotations ?? annotations)?.[oci_annotations/* annotationKeys */.i.created] ?? "");
        return Number.isNaN(created) ? Number.NEGATIVE_INFINITY : created;
    };
    const candidates = listed
        .filter(({ digest, artifactType }) => isWanted(artifactType) || isWanted(typeOf(read.get(digest))))
        .reverse()
        .map((entry) => ({ entry, time: timeOf(entry) }))
        .sort((a, b) => (a.time === b.time ? 0 : b.time - a.time));
    for (const { entry } of candidates) {
        const manifest = read.get(entry.digest) ?? (await (0,listed_referrers/* readIfReadable */.cM)(source, entry, read));
        if (manifest?.subject?.digest === subject && isWanted((0,oci_manifest/* artifactTypeOf */.Gh)(manifest)))
            return manifest;
    }
    return undefined;
}

// EXTERNAL MODULE: ./src/action/blob-cache.ts
var blob_cache = __webpack_require__(31348);
// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __webpack_require__(93245);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
// EXTERNAL MODULE: ./src/action/working-directory.ts
var working_directory = __webpack_require__(90871);
;// CONCATENATED MODULE: ./src/action/steps/pull.ts










const step = {
    takes: ["reference", "platform", "artifact-type", "path", "max-unpacked-size", "if-missing", "cache"],
    sets: [...report_content/* contentNames */.yd, "path", "files"],
    request: (inputs, surroundings) => ({
        reference: (0,request_parts/* oneReference */.S0)(inputs),
        platform: (0,request_parts/* onePlatform */.In)(inputs),
        artifactTypes: inputs.get("artifact-type"),
        path: (0,working_directory/* outputPath */.XC)(inputs, inputs.get("path") ?? ".", surroundings),
        maxUnpackedSize: inputs.get("max-unpacked-size"),
        ignoreMissing: (0,request_parts/* ignoresMissing */.Aj)(inputs),
    }),
    run: async (request, tools) => pull({ ...request, cache: await (0,blob_cache/* blobCache */.e)(tools) }, tools.stores, tools.ctx),
    report: (result, { reference, artifactTypes }) => result ? report(result) : (0,report_content/* reportMissing */.vr)("pull", (0,oci_location/* formatLocation */.j$)(reference), artifactTypes),
};
function report({ asked, content, manifest, artifactType, path, files }) {
    const type = artifactType ?? content.mediaType;
    return {
        line: `${asked}: ${(0,format/* counted */.hS)(files.length, "file")} of ${type} ${(0,oci_digest/* shortDigest */.VK)(content.digest)} written to ${path}`,
        groups: [{ title: (0,format/* counted */.hS)(files.length, "file"), lines: files.length > 1 ? files.slice(0, 1000) : [] }],
        outputs: { ...(0,report_content/* describedOutputs */.CT)(content), path, files: JSON.stringify(files) },
        manifest,
        results: [{ ...content, artifactType, path, files }],
        title: (0,html/* html */.qy) `Pulled ${(0,html/* code */.aY)(asked)}`,
        sections: [
            (0,summary/* facts */.Ix)({ Digest: (0,html/* code */.aY)(content.digest), Type: (0,html/* code */.aY)(type), Folder: (0,html/* code */.aY)(path) }),
            { head: ["File"], rows: files.slice(0, 200).map((file) => [(0,html/* code */.aY)(file)]), spare: 1 },
            files.length > 200 ? { html: (0,html/* html */.qy) `<p>${(0,html/* text */.Qq)(`and ${(0,format/* counted */.hS)(files.length - 200, "other file")}`)}</p>` } : undefined,
        ],
    };
}


/***/ })
};
