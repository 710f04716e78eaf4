export const id = 194;
export const ids = [194,570];
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

/***/ 7194:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  copyBundle: () => (/* binding */ copyBundle)
});

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./src/artifact/files-store.ts
var files_store = __webpack_require__(66641);
// EXTERNAL MODULE: ./src/content/manifest-cache.ts
var manifest_cache = __webpack_require__(55391);
// EXTERNAL MODULE: ./src/graph/copy.ts + 4 modules
var copy = __webpack_require__(12459);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/entry-name.ts
var entry_name = __webpack_require__(57473);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/oci/reference.ts
var oci_reference = __webpack_require__(62148);
// EXTERNAL MODULE: ./src/oci/tag.ts
var oci_tag = __webpack_require__(1217);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/tar/pack.ts
var pack = __webpack_require__(63066);
// EXTERNAL MODULE: ./src/tar/writer.ts
var writer = __webpack_require__(70348);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/copy.ts
var operations_copy = __webpack_require__(56433);
// EXTERNAL MODULE: ./src/operations/destinations.ts
var destinations = __webpack_require__(7473);
// EXTERNAL MODULE: ./src/operations/gate.ts
var operations_gate = __webpack_require__(79543);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/oci/image-config.ts
var image_config = __webpack_require__(84231);
// EXTERNAL MODULE: ./src/rootfs/names.ts
var names = __webpack_require__(41079);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(61260);
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(61162);
// EXTERNAL MODULE: ./src/tar/reader.ts
var reader = __webpack_require__(85068);
// EXTERNAL MODULE: ./src/operations/source-list.ts
var source_list = __webpack_require__(38570);
;// CONCATENATED MODULE: ./src/operations/locked-images.ts


















/** Images that are looked for at once; what is in flight to a host is bounded by the limiter. */
const imagesAtOnce = 8;
const lockPath = ".imgpkg/images.yml";
/** The name of the file in a locations image; imgpkg takes the first file that is called so, in whatever folder. */
const locationsFile = "image-locations.yml";
/** The tag that imgpkg gives to an image that it has copied, so that no registry removes it as one without a tag. */
function imageTag(digest) {
    return (0,oci_tag/* parseTag */.ED)(`${digest.slice(0, digest.indexOf(":"))}-${(0,oci_digest/* hexOf */.ZD)(digest)}.imgpkg`);
}
/** The tag of the image with which imgpkg tells what of a bundle's lock lies in the bundle's own repository. */
function locationsTag(bundle) {
    return (0,oci_tag/* parseTag */.ED)(`${bundle.slice(0, bundle.indexOf(":"))}-${(0,oci_digest/* hexOf */.ZD)(bundle)}.image-locations.imgpkg`);
}
/**
 * Finds a bundle's images, and those of the bundles among them: each digest once, the bundle first. An image is read
 * from its bundle's own repository if a record there names it, else from where the lock says.
 * @throws OciError of kind "input" if it is no bundle; "limit" for more images or levels than are taken; "corrupt"
 * for a lock that cannot be read.
 */
async function findBundleImages(bundle, stores, ctx) {
    const finder = new Finder(stores, ctx);
    const root = await finder.read(bundle.manifest, finder.remember(bundle.location, bundle.source), bundle.name);
    if (root.locks === undefined) {
        throw new errors/* OciError */.Mf(`it is no imgpkg bundle: its config has no label ${image_config/* bundleLabel */.vt}`, {
            kind: "input",
            operation: "read bundle",
            reference: bundle.name,
            input: "bundle",
        });
    }
    const found = new Map([[root.descriptor.digest, root]]);
    let level = [root];
    for (let depth = 1; level.length > 0; depth++) {
        const wanted = wantedBy(level, found);
        if (wanted.size === 0)
            break;
        if (depth > limits/* limits */.F.bundleDepth)
            throw tooMuch(bundle.name, `bundles lie within bundles over ${limits/* limits */.F.bundleDepth} levels`);
        if (found.size + wanted.size > limits/* limits */.F.lockedImages + 1)
            throw tooMuch(bundle.name, `it locks more than ${limits/* limits */.F.lockedImages} images`);
        const images = await (0,parallel/* parallel */._)(wanted.values(), imagesAtOnce, (each) => finder.find(each));
        for (const image of images)
            found.set(image.descriptor.digest, image);
        level = images.filter(({ locks }) => locks !== undefined);
    }
    return [...found.values()];
}
function wantedBy(bundles, found) {
    const wanted = new Map();
    for (const { locks = [], beside, source } of bundles) {
        for (const reference of locks) {
            const { digest } = reference;
            if (found.has(digest))
                continue;
            const each = wanted.get(digest) ?? { digest, name: (0,oci_reference/* formatReference */.FH)(reference), beside: new Set(), locked: [] };
            if (beside?.has(digest))
                each.beside.add(source);
            each.locked.push(reference);
            wanted.set(digest, each);
        }
    }
    return wanted;
}
class Finder {
    #stores;
    #ctx;
    #sources = new Map();
    constructor(stores, ctx) {
        this.#stores = stores;
        this.#ctx = ctx;
    }
    /** One source for each repository: what copies from it shares what it knows. */
    remember(location, source) {
        const name = (0,content/* placeName */.fW)(location);
        const known = this.#sources.get(name) ?? (0,manifest_cache/* rememberManifests */.M)(source);
        this.#sources.set(name, known);
        return known;
    }
    async find({ digest, name, beside, locked }) {
        for (const source of beside) {
            const manifest = await orAbsent(() => source.manifest(digest));
            if (manifest)
                return this.read(manifest, source, `${source.name}@${digest}`);
        }
        let failure;
        for (const reference of locked) {
            const location = { transport: "docker", reference };
            try {
                const source = this.remember(location, await this.#stores.source(location));
                return await this.read(await source.manifest(digest), source, name);
            }
            catch (error) {
                this.#ctx.signal.throwIfAborted();
                failure ??= error;
            }
        }
        throw failure;
    }
    async read(manifest, source, name) {
        const image = { descriptor: manifest.descriptor, name, source };
        if (manifest.kind !== "image" || !manifest.config || !(0,image_config/* isImageConfig */._m)(manifest.config.mediaType))
            return image;
        if (!(0,image_config/* isBundleConfig */.hT)(await (0,read/* readBlob */.gm)(this.#ctx, source, manifest.config, limits/* limits */.F.config)))
            return image;
        const [locks, beside] = await Promise.all([this.#locks(manifest, source, name), this.#beside(manifest.descriptor.digest, source)]);
        return { ...image, locks, beside };
    }
    async #locks(manifest, source, name) {
        const text = await fileOf(this.#ctx, { manifest, source, name }, (segments) => segments.join("/") === lockPath);
        const locks = readable(() => (0,source_list/* parseImagesLock */.F)(text), `${name} ${lockPath}`);
        return [...new Map(locks.map((reference) => [reference.digest, reference])).values()];
    }
    async #beside(bundle, source) {
        try {
            return await readLocations(this.#ctx, source, bundle);
        }
        catch (error) {
            this.#ctx.signal.throwIfAborted();
            if (!(0,errors/* isKind */.VF)(error, "corrupt", "limit", "unsupported"))
                throw error;
            this.#ctx.emit({ type: "warning", message: `${error.message}; the images are read from where the lock says` });
            return new Set();
        }
    }
}
/**
 * What lies beside a bundle, as the record says that imgpkg keeps there; nothing if there is none, or none that may
 * be read.
 * @throws OciError of kind "corrupt" if it cannot be made out.
 */
async function readLocations(ctx, source, bundle) {
    const tag = locationsTag(bundle);
    const manifest = await orAbsent(() => source.manifest(tag));
    if (!manifest)
        return new Set();
    const name = `${source.name}:${tag}`;
    const text = await fileOf(ctx, { manifest, source, name }, (segments) => segments.at(-1) === locationsFile);
    return new Set(readable(() => (0,source_list/* parseImageLocations */.Z)(text), name));
}
/**
 * The text of one file of an image that has exactly one layer, as imgpkg makes them; the layer is read to its end,
 * for only then it is verified.
 */
async function fileOf(ctx, { manifest, source, name }, isWanted) {
    const corrupt = (why) => new errors/* OciError */.Mf(why, { kind: "corrupt", operation: "read bundle", reference: name });
    const [layer, ...others] = manifest.layers;
    if (!layer || others.length > 0)
        throw corrupt(`it has ${manifest.layers.length} layers, and what imgpkg makes has one`);
    if (!(0,media_types/* isTarLayer */.ZS)(layer.mediaType))
        throw corrupt("its layer is no archive of files");
    const unpacked = (0,read/* bounded */.Mm)((0,compression/* decompress */.mF)((0,read/* openBlob */.Ym)(ctx, source, layer)), limits/* limits */.F.bundleLayer, () => tooMuch(name, `its layer unpacks to more than ${limits/* limits */.F.bundleLayer} bytes`));
    let text;
    for await (const { header, body } of (0,reader/* readTar */.s)(unpacked)) {
        if (text !== undefined || header.type !== tar_header/* tarTypes */.TZ.file || !isWanted((0,names/* segmentsOf */.O)(header.name) ?? []))
            continue;
        if (header.size > limits/* limits */.F.lock)
            throw tooMuch(name, `a file that is to be read is larger than ${limits/* limits */.F.lock} bytes`);
        text = (await (0,consumers_.buffer)(body)).toString("utf8");
    }
    if (text === undefined)
        throw corrupt("the file that makes it what it says it is is not in its layer");
    return text;
}
function readable(read, reference) {
    try {
        return read();
    }
    catch (error) {
        if (!(error instanceof invalid/* InvalidError */.a))
            throw error;
        throw new errors/* OciError */.Mf(error.message, { kind: "corrupt", operation: "read", reference }, { cause: error });
    }
}
function tooMuch(reference, why) {
    return new errors/* OciError */.Mf(why, { kind: "limit", operation: "read bundle", reference });
}
/** Many registries answer 401 or 403 for what is not there, and imgpkg takes both for it, too. */
async function orAbsent(work) {
    try {
        return await work();
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found", "denied", "unauthorized"))
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/operations/bundle.ts
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
 * Copies an imgpkg bundle with all images that it and the bundles among them lock, into each destination's one
 * repository, under the tags that `imgpkg copy` gives them, with the record of where they are for each bundle:
 * `imgpkg pull` finds the images there. All of them are there before the first tag is written; the destination's own
 * tag comes last. A failure of one destination is its result's `error`.
 * @throws OciError of kind "input" if the source is no bundle; as `findBundleImages`.
 */
async function copyBundle(request, stores, ctx) {
    const gate = await (0,operations_gate/* createGate */.q)(request.conditions, ctx);
    const opened = await (0,content/* openContent */.Q4)(stores, request.source);
    const source = (0,manifest_cache/* rememberManifests */.M)(opened.source);
    const name = (0,oci_location/* formatLocation */.j$)(request.source);
    const { found: manifest, chosen } = await (0,operations_copy/* awaitRoot */.hq)(opened, name, { ...request, gate }, source, ctx);
    const images = await findBundleImages({ manifest, source, location: request.source, name }, stores, ctx);
    const locations = request.destinations.map((location) => withTag(location, tagAt(request.source), manifest.descriptor.digest));
    const places = await (0,destinations/* openPlaces */.j$)(locations, request, stores, ctx);
    const bundle = { manifest, images, request, ctx };
    const arrivals = await Promise.all(places.map(async (place) => new Arrival((0,destinations/* wantedAt */.J9)(place, await (0,destinations/* present */.Eb)(place, request, ctx)), bundle)));
    await bringAll(images, arrivals, { request, discovered: chosen.discovered, ctx });
    const results = await Promise.all(arrivals.map((arrival) => arrival.finish()));
    return {
        source: name,
        sourceDigest: manifest.descriptor.digest,
        manifest,
        verified: gate.verified,
        results: await (0,destinations/* commit */.cd)(results, places, ctx),
    };
}
/** Brings every image to every destination, by digest: each is read once, and each blob is written once. */
async function bringAll(images, arrivals, { request, discovered, ctx }) {
    const { force, referrers, digestTags } = request;
    const known = new Map();
    const copiers = new Map();
    await (0,parallel/* parallel */._)(images, imagesAtOnce, async (image) => {
        const { descriptor: root, source } = image;
        const held = new Map(await Promise.all(arrivals.map(async (arrival) => [arrival, await arrival.heldOf(root.digest)])));
        const open = arrivals.filter(({ isOpen }) => isOpen);
        if (open.length === 0)
            return;
        const copier = copiers.get(source) ?? (0,copy/* createCopier */.B)(ctx, source, { force, referrers, digestTags, known });
        copiers.set(source, copier);
        const targets = open.map((arrival) => ({
            destination: arrival.destination,
            present: held.get(arrival) === root.digest ? root.digest : undefined,
        }));
        const results = await copier.copy({ root, targets, discovered: image === images[0] ? discovered : undefined });
        for (const [at, result] of results.entries())
            open[at]?.add(image, result);
    });
}
/** What becomes of the bundle at one destination. */
class Arrival {
    #wanted;
    #manifest;
    #images;
    #request;
    #ctx;
    /** What nothing is sent to. */
    #decided;
    #error;
    /** What imgpkg's tags hold, by the digest that they speak of. */
    #held = new Map();
    #written = new Set();
    #changed = false;
    #referrers = 0;
    #blobs = { uploaded: 0, mounted: 0, existing: 0 };
    #bytes = 0;
    constructor(wanted, { manifest, images, request, ctx }) {
        this.#wanted = wanted;
        this.#manifest = manifest;
        this.#images = images;
        this.#request = request;
        this.#ctx = ctx;
        const { place } = wanted;
        this.#decided = place.destination ? (0,destinations/* decide */.LD)(wanted, manifest.descriptor, request) : (0,destinations/* failed */.gz)(wanted, place.error);
    }
    get isOpen() {
        return this.#decided === undefined && this.#error === undefined;
    }
    get destination() {
        return this.#wanted.place.destination;
    }
    get #place() {
        return this.#wanted.place;
    }
    /** What imgpkg's tag of an image holds. */
    async heldOf(digest) {
        if (!this.isOpen)
            return undefined;
        const held = await this.#look(imageTag(digest));
        this.#held.set(digest, held);
        return held;
    }
    async #look(tag) {
        const there = await (0,destinations/* present */.Eb)(this.#place, { ifExists: "overwrite", dryRun: this.#request.dryRun }, this.#ctx, tag);
        if (there.error !== undefined)
            this.#error ??= there.error;
        return there.content?.digest;
    }
    add({ descriptor, name }, result) {
        this.#count(result);
        if (result.changed)
            this.#written.add(descriptor.digest);
        if (descriptor.digest === this.#manifest.descriptor.digest)
            this.#referrers = result.referrers;
        if (result.status === "failed")
            this.#error ??= (0,errors/* withFacts */.Qj)(result.error, { reference: name });
    }
    #count({ changed, blobs, bytes }) {
        this.#changed ||= changed;
        this.#blobs.uploaded += blobs.uploaded;
        this.#blobs.mounted += blobs.mounted;
        this.#blobs.existing += blobs.existing;
        this.#bytes += bytes;
    }
    /** Writes the tags and records, now that all images are there; the destination's own tag last. */
    async finish() {
        if (this.#decided)
            return this.#decided;
        try {
            if (this.isOpen)
                await (0,parallel/* parallel */._)(this.#images, imagesAtOnce, (image) => this.#tag(image));
            // A bundle within another comes after it, and is told of before it.
            for (const image of this.#images.toReversed())
                if (this.isOpen && image.locks)
                    await this.#record(image);
        }
        catch (error) {
            this.#ctx.signal.throwIfAborted();
            this.#error ??= error;
        }
        const { dryRun } = this.#request;
        const own = this.isOpen ? (await (0,destinations/* writeManifest */.HN)(this.#manifest, [this.#wanted], this.#request, this.#ctx))[0] : undefined;
        const result = own ?? (0,destinations/* failed */.gz)(this.#wanted, this.#error);
        this.#changed ||= result.changed || result.status === "would-copy";
        const status = result.status === "failed" || !this.#changed ? result.status : dryRun ? "would-copy" : "copied";
        return {
            ...result,
            status,
            changed: this.#changed && !dryRun,
            referrers: this.#referrers,
            blobs: this.#blobs,
            bytes: this.#bytes,
            locked: {
                images: this.#images.length - 1,
                copied: this.#images.slice(1).filter(({ descriptor }) => this.#written.has(descriptor.digest)).length,
            },
        };
    }
    async #tag({ descriptor, source }) {
        if (this.#held.get(descriptor.digest) === descriptor.digest)
            return;
        await this.destination.push(await source.manifest(descriptor), imageTag(descriptor.digest));
        this.#written.add(descriptor.digest);
        this.#changed = true;
    }
    /** Writes the record of what lies beside a bundle. */
    async #record({ descriptor: { digest }, locks = [] }) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const bundles = new Set(this.#images.flatMap((image) => (image.locks ? [image.descriptor.digest] : [])));
            const { location } = this.#place;
            const listed = locks.map((reference) => ({
                // In a file there is no repository that could be named.
                image: location.transport === "docker" ? (0,content/* pinned */.dp)(location, reference.digest) : (0,oci_reference/* formatReference */.FH)({ ...reference, tag: undefined }),
                isBundle: bundles.has(reference.digest),
            }));
            const { manifest, blobs } = await locationsImage(listed);
            const tag = locationsTag(digest);
            const held = await this.#look(tag);
            if (!this.isOpen || held === manifest.descriptor.digest)
                return;
            const source = __addDisposableResource(env_1, (0,files_store/* filesSource */.V4)(`the locations of ${digest}`, manifest, blobs, this.#ctx.signal), true);
            const [result] = await (0,copy/* createCopier */.B)(this.#ctx, source).copy({
                root: manifest,
                targets: [{ destination: this.destination, tag, present: held }],
            });
            if (!result)
                throw new errors/* OciError */.Mf("the copier says nothing of it", { kind: "internal" });
            this.#count(result);
            if (result.status !== "failed")
                return;
            const isEnough = held !== undefined && isRefusal(result.error) && (await this.#isRecorded(digest, locks));
            if (!isEnough)
                throw result.error;
            this.#ctx.emit({ type: "info", message: `${this.destination.name}:${tag} cannot be replaced, and tells of all images already` });
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
    /** Whether the record that is there names all that it must. */
    async #isRecorded(bundle, locks) {
        try {
            const there = await readLocations(this.#ctx, this.destination, bundle);
            return locks.every(({ digest }) => there.has(digest));
        }
        catch {
            this.#ctx.signal.throwIfAborted();
            return false;
        }
    }
}
/** Where tags are immutable, registries refuse with one of many statuses. */
function isRefusal(error) {
    if (!(error instanceof errors/* OciError */.Mf))
        return false;
    const { kind, status = 0 } = error.facts;
    return kind !== "rate-limited" && status >= 400 && status < 500;
}
/** A destination that names neither tag nor digest gets this tag; without one the digest. */
function withTag(location, tag, digest) {
    if ((0,oci_location/* pointOf */.qk)(location) !== undefined || location.transport === "docker-archive")
        return location;
    const point = tag === undefined ? { digest } : { tag };
    if (location.transport === "docker")
        return { ...location, reference: { ...location.reference, ...point } };
    return { ...location, ...point };
}
/** The source's own tag; in a layout or archive a name may be a whole reference with one. */
function tagAt(source) {
    if (source.transport === "docker" && (0,oci_location/* pointOf */.qk)(source) === undefined)
        return (0,oci_tag/* parseTag */.ED)("latest");
    const tag = (0,destinations/* tagOf */.cO)(source);
    const whole = tag === undefined ? undefined : (0,entry_name/* wholeReference */.nL)(tag);
    if (whole !== undefined)
        return (0,oci_reference/* parseReference */.F2)(whole).tag;
    return (0,oci_tag/* isTag */.dz)(tag) ? tag : undefined;
}
/**
 * The image in which imgpkg keeps a bundle's locations: Docker's types, for it takes no others. The same bytes for
 * the same locations.
 */
async function locationsImage(images) {
    const { gzipSync } = await __webpack_require__.e(/* import() */ 306).then(__webpack_require__.bind(__webpack_require__, 51306));
    const list = images.map(({ image, isBundle }) => `- image: ${JSON.stringify(image)}\n  isBundle: ${isBundle}\n`).join("");
    const text = `---\napiVersion: imgpkg.carvel.dev/v1alpha1\nimages:${list === "" ? " []" : ""}\n${list}kind: ImageLocations\n`;
    const file = Buffer.from(text);
    const tar = await (0,consumers_.buffer)((0,pack/* packTar */.n)([{ header: (0,writer/* tarHeader */.p)(locationsFile, { size: file.byteLength }), body: file }]));
    // Not Node's own gzip: its bytes differ between builds of zlib.
    const layer = gzipSync(tar, { level: 6, mtime: 0 });
    const rootfs = { type: "layers", diff_ids: [(0,oci_digest/* digestOf */.ol)(tar)] };
    const created = "1970-01-01T00:00:00Z";
    const config = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux", created, config: {}, history: [{ created }], rootfs }));
    const mediaType = media_types/* mediaTypes */.Ib.dockerManifest;
    const [configured, layered] = [(0,descriptor/* describe */.q0)(media_types/* mediaTypes */.Ib.dockerConfig, config), (0,descriptor/* describe */.q0)(media_types/* mediaTypes */.Ib.dockerLayerGzip, layer)];
    const manifest = (0,oci_manifest/* parseManifest */.Ng)(Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, config: configured, layers: [layered] })), mediaType);
    return {
        manifest,
        blobs: new Map([
            [configured.digest, config],
            [layered.digest, layer],
        ]),
    };
}


/***/ }),

/***/ 38570:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseImagesLock),
/* harmony export */   Z: () => (/* binding */ parseImageLocations),
/* harmony export */   parseSourceList: () => (/* binding */ parseSourceList)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18718);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1890);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13151);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89972);





const imgpkg = "imgpkg.carvel.dev/v1alpha1";
const hauler = ["content.hauler.cattle.io/v1", "content.hauler.cattle.io/v1alpha1"];
/**
 * Reads a list of references: one a line (blank lines and `#` comments ignored), imgpkg's ImagesLock and BundleLock,
 * or hauler's Images. Members that we do not know are refused: they may say what must not be passed over, such as
 * whose signature is wanted.
 * @throws InvalidError
 */
function parseSourceList(text) {
    const isYaml = /^(?:---|apiVersion:|kind:)/m.test(text);
    return isYaml ? documentsOf(text).flatMap(sourcesOf) : lines(text).map((line) => ({ location: (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLocation */ .zS)(line) }));
}
/**
 * Reads the ImagesLock of an imgpkg bundle (`.imgpkg/images.yml`): references with digests, in its order. A bundle
 * may lock nothing.
 * @throws InvalidError
 */
function parseImagesLock(text) {
    const document = onlyDocument(text, "ImagesLock");
    return hasNone(document.images) ? [] : imagesOfLock(document).map(({ location }) => location.reference);
}
/**
 * Reads what imgpkg keeps beside a bundle that it has copied (`image-locations.yml`): the digests of the images that
 * came along with it.
 * @throws InvalidError
 */
function parseImageLocations(text) {
    const document = onlyMembers(onlyDocument(text, "ImageLocations"), ["apiVersion", "kind", "images"], "the record");
    const images = hasNone(document.images) ? [] : listOf(document.images, "images");
    return images.map((item, at) => {
        const { image } = onlyMembers(item, ["image", "isBundle"], `images[${at}]`);
        return locked(image, `images[${at}].image`).reference.digest;
    });
}
function onlyDocument(text, kind) {
    const [document, ...others] = documentsOf(text);
    if (document?.apiVersion === imgpkg && document.kind === kind && others.length === 0)
        return document;
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`it is not one ${kind} of ${imgpkg}`);
}
/** An empty list, as Go's writers leave it out. */
function hasNone(images) {
    return images === undefined || images === null || images === "" || images === "null";
}
function lines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.replace(/(?:^|\s)#.*$/, "").trim())
        .filter((line) => line !== "");
}
function documentsOf(text) {
    const documents = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, { schema: "failsafe", logLevel: "error", prettyErrors: false, uniqueKeys: true });
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isArray */ .cy)(documents))
        return [];
    return [...documents].flatMap((document) => {
        if (document.errors.length > 0)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`it is not YAML (${document.errors[0]?.code})`);
        if (document.contents === null)
            return [];
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(document.contents))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a("it is no lock and no list: a document is a map with apiVersion and kind");
        try {
            return [document.toJS({ maxAliasCount: 0 })];
        }
        catch {
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a("it is not YAML without anchors and aliases");
        }
    });
}
function sourcesOf(document) {
    const { apiVersion, kind } = document;
    if (apiVersion === imgpkg && kind === "ImagesLock")
        return imagesOfLock(document);
    if (apiVersion === imgpkg && kind === "BundleLock")
        return [bundleOfLock(document)];
    if (typeof apiVersion === "string" && hauler.includes(apiVersion) && kind === "Images")
        return imagesOfHauler(document);
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(kind)} of ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(apiVersion)} is not known (there is imgpkg's ImagesLock and BundleLock, and hauler's Images)`);
}
/** imgpkg: `images` with an `image` by digest and `annotations` each. */
function imagesOfLock(document) {
    onlyMembers(document, ["apiVersion", "kind", "images"], "the lock");
    return listOf(document.images, "images").map((item, at) => {
        const where = `images[${at}]`;
        const { image } = onlyMembers(item, ["image", "annotations"], where);
        return { location: locked(image, `${where}.image`) };
    });
}
function bundleOfLock(document) {
    onlyMembers(document, ["apiVersion", "kind", "bundle"], "the lock");
    const { image, tag } = onlyMembers(document.bundle, ["image", "tag"], "bundle");
    const [name, digest] = String(image).split("@");
    if (tag === undefined || tag === "")
        return { location: locked(image, "bundle.image") };
    if (typeof tag !== "string")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`bundle.tag must be a tag, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(tag)}`);
    return { location: locked(`${name}:${tag}@${digest}`, "bundle.image") };
}
/** A reference in a lock has a digest: that is what makes it one. */
function locked(image, at) {
    if (typeof image !== "string")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${at} must be a reference with a digest, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(image)}`);
    const location = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLocation */ .zS)(image);
    if (location.transport !== "docker" || location.reference.digest === undefined) {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${at} must be a reference with a digest, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(image)}`);
    }
    return location;
}
function imagesOfHauler(document) {
    onlyMembers(document, ["apiVersion", "kind", "metadata", "spec"], "the document");
    const { images } = onlyMembers(document.spec, ["images"], "spec");
    return listOf(images, "spec.images").map((item, at) => {
        const where = `spec.images[${at}]`;
        if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(item))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${where} must be a map, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(item)}`);
        const wanted = Object.keys(item).find((key) => key === "key" || key.startsWith("certificate-") || key === "use-tlog-verify");
        if (wanted !== undefined) {
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${where}.${wanted}: whose signature is wanted is an input of the step (public-key, repository, certificate-identity)`);
        }
        const { name, platform } = onlyMembers(item, ["name", "platform"], where);
        if (typeof name !== "string")
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${where}.name must be a reference, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(name)}`);
        const location = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLocation */ .zS)(name);
        if (platform === undefined || platform === "" || platform === "all")
            return { location };
        if (typeof platform !== "string")
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${where}.platform must be a platform, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(platform)}`);
        return { location, platforms: [(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePlatform */ .FL)(platform)] };
    });
}
function listOf(value, at) {
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isArray */ .cy)(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${at} must be a list, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(value)}`);
    return value;
}
function onlyMembers(value, known, at) {
    if (!(0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(value))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${at} must be a map, not ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(value)}`);
    const unknown = Object.keys(value).find((key) => !known.includes(key));
    if (unknown !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .a(`${at} has a member ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .excerpt */ .K)(unknown)}, which is not known here`);
    return value;
}


/***/ }),

/***/ 41079:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ segmentsOf),
/* harmony export */   c: () => (/* binding */ readEntryName)
/* harmony export */ });
/** Bytes of a whole path (Linux's PATH_MAX). */
const maxPath = 4096;
/** Folders in a path: one of 2,048 one-letter folders is already longer than systems take. */
const maxDepth = 1024;
const whiteoutPrefix = ".wh.";
/** Names of aufs's own bookkeeping, and the opaque marker. */
const metaPrefix = ".wh..wh.";
const opaqueMarker = ".wh..wh..opq";
/** The folder in which aufs keeps files with several names; hard links of the layer point into it. */
const linkFolder = ".wh..wh.plnk";
/**
 * The segments of a path as tar archives write it: `./a`, `/a`, `a//b`, `a/./b` and `a/b` are all relative to the
 * root of the tree; `a/../b` is `b`, whatever `a` is, as in every container runtime. Undefined if it leaves the root,
 * or is too long or deep.
 */
function segmentsOf(name) {
    if (name.length > maxPath)
        return undefined;
    const segments = name.split("/");
    if (!name.startsWith("/") && !name.includes("//") && !name.includes("./") && !name.endsWith("/") && !name.endsWith(".")) {
        return segments.length > maxDepth ? undefined : segments;
    }
    const kept = [];
    for (const segment of segments) {
        if (segment === "" || segment === ".")
            continue;
        if (segment !== "..")
            kept.push(segment);
        else if (kept.pop() === undefined)
            return undefined;
    }
    return kept.length > maxDepth ? undefined : kept;
}
function readEntryName(name) {
    const segments = segmentsOf(name);
    if (segments === undefined) {
        return {
            kind: "invalid",
            reason: name.length > maxPath ? "its name is too long" : "its name leaves the root of the image, or is too deep",
        };
    }
    if (name.includes(whiteoutPrefix)) {
        const last = segments.length - 1;
        for (const [at, segment] of segments.entries()) {
            if (!segment.startsWith(whiteoutPrefix))
                continue;
            if (segment === opaqueMarker && at === last)
                return { kind: "opaque", segments: segments.slice(0, -1) };
            if (segment === linkFolder && at === 0 && last > 0)
                return { kind: "linked", path: segments.join("/") };
            if (segment.startsWith(metaPrefix))
                return { kind: "meta" };
            const hidden = segment.slice(whiteoutPrefix.length);
            if (hidden === "" || hidden === "." || hidden === "..")
                return { kind: "invalid", reason: "it is a whiteout of nothing" };
            if (at < last)
                return { kind: "invalid", reason: "it lies in a whiteout" };
            return { kind: "whiteout", segments: [...segments.slice(0, -1), hidden] };
        }
    }
    const path = segments.join("/");
    // The same string where it says the same: that of the header is kept anyway.
    return { kind: "path", path: path === name ? name : path, segments };
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

/***/ 85068:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readTar)
/* harmony export */ });
/* harmony import */ var _parser_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78578);

/**
 * The entries of a plain tar archive, in order, in constant memory. After the end of the archive the input is read to
 * its own end, so that whoever verifies it there does; what stands behind the end is ignored. An input of no bytes is
 * an archive without entries.
 * @throws OciError of kind "corrupt" or "unsupported" (see `TarParser`); what the input throws.
 */
async function* readTar(input, options) {
    const parser = new _parser_js__WEBPACK_IMPORTED_MODULE_0__/* .TarParser */ .J(options);
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
