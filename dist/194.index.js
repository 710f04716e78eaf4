export const id = 194;
export const ids = [194,570];
export const modules = {

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
// EXTERNAL MODULE: ./src/copy/copier.ts
var copy_copier = __webpack_require__(80103);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
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
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(61162);
// EXTERNAL MODULE: ./src/tar/pack.ts
var pack = __webpack_require__(63066);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/copy.ts
var copy = __webpack_require__(56433);
// EXTERNAL MODULE: ./src/operations/destination-results.ts
var destination_results = __webpack_require__(77185);
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
    return (0,oci_tag/* parseTag */.ED)(`${digest.replace(":", "-")}.imgpkg`);
}
/** The tag of the image with which imgpkg tells what of a bundle's lock lies in the bundle's own repository. */
function locationsTag(bundle) {
    return (0,oci_tag/* parseTag */.ED)(`${bundle.replace(":", "-")}.image-locations.imgpkg`);
}
/**
 * Finds a bundle's images, and those of the bundles among them: each digest once, the bundle first. An image is read
 * from its bundle's own repository if a record there names it, else from where the lock says.
 * @throws OciError of kind "input" if it is no bundle; "limit" for more images or levels than are taken; "corrupt"
 * for a lock that cannot be read.
 */
async function findBundleImages(bundle, stores, ctx) {
    const finder = new Finder(stores, ctx, bundle.location);
    const root = await finder.read(bundle.manifest, finder.remember(bundle.location, bundle.source), bundle.name);
    if (root.locks === undefined) {
        const facts = { kind: "input", operation: "read bundle", reference: bundle.name, input: "bundle" };
        throw new errors/* OciError */.Mf(`it is no imgpkg bundle: its config has no label ${image_config/* bundleLabel */.vt}`, facts);
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
    /** Its locks name registries: as near ones as its own, no nearer. */
    #bundle;
    #sources = new Map();
    constructor(stores, ctx, bundle) {
        this.#stores = stores;
        this.#ctx = ctx;
        this.#bundle = bundle;
    }
    /** One source for each repository: what copies from it shares what it knows. */
    remember(location, source) {
        const name = (0,content/* locationName */.zb)(location);
        const known = this.#sources.get(name) ?? (0,manifest_cache/* rememberManifests */.M)(source);
        this.#sources.set(name, known);
        return known;
    }
    async find({ digest, name, beside, locked }) {
        for (const source of beside) {
            const manifest = await (0,errors/* orAbsent */.Re)(() => source.manifest(digest));
            if (manifest)
                return this.read(manifest, source, `${source.name}@${digest}`);
        }
        let failure;
        for (const reference of locked) {
            const location = { transport: "docker", reference };
            try {
                const source = this.remember(location, await this.#stores.source(location, this.#bundle));
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
        const [locks, beside] = await Promise.all([this.#locks({ manifest, source, name }), this.#beside(manifest.descriptor.digest, source)]);
        return { ...image, locks, beside };
    }
    async #locks(image) {
        const text = await fileOf(this.#ctx, image, (segments) => segments.join("/") === lockPath);
        const locks = readable(() => (0,source_list/* parseImagesLock */.F)(text), `${image.name} ${lockPath}`);
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
    // Many registries answer 401 or 403 for what is not there, and imgpkg takes both for it, too.
    const manifest = await (0,errors/* orAbsent */.Re)(() => source.manifest(tag), ["not-found", "unauthorized", "denied"]);
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
    const unpacked = (0,read/* bounded */.Mm)((0,compression/* decompress */.mF)((0,read/* openUnderSlot */.N)(ctx, source, layer)), limits/* limits */.F.bundleLayer, () => tooMuch(name, `its layer unpacks to more than ${limits/* limits */.F.bundleLayer} bytes`));
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
        if (!(error instanceof invalid/* InvalidError */.aB))
            throw error;
        throw new errors/* OciError */.Mf(error.message, { kind: "corrupt", operation: "read", reference }, { cause: error });
    }
}
function tooMuch(reference, why) {
    return new errors/* OciError */.Mf(why, { kind: "limit", operation: "read bundle", reference });
}

// EXTERNAL MODULE: ./src/operations/open-destinations.ts
var open_destinations = __webpack_require__(92584);
// EXTERNAL MODULE: ./src/operations/write.ts
var write = __webpack_require__(35601);
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
    const { found: manifest, chosen } = await (0,copy/* awaitRoot */.hq)({ name, source, at: opened.at }, { ...request, gate }, ctx);
    const images = await findBundleImages({ manifest, source, location: request.source, name }, stores, ctx);
    const locations = request.destinations.map((location) => withTag(location, tagAt(request.source), manifest.descriptor.digest));
    const destinations = await (0,open_destinations/* openDestinations */.u)(locations, request, stores, ctx);
    const bundle = { manifest, images, request, ctx };
    const arrivals = await Promise.all(destinations.map(async (each) => new Arrival(await (0,open_destinations/* look */.O)(each, request, ctx), bundle)));
    await bringAll(bundle, arrivals, chosen.discovered);
    const results = await Promise.all(arrivals.map((arrival) => arrival.finish()));
    return {
        source: name,
        sourceDigest: manifest.descriptor.digest,
        manifest,
        verified: gate.verified,
        results: await (0,write/* commit */.cd)(results, destinations, ctx),
    };
}
/**
 * Brings every image to every destination, by digest: each is read once, and each blob is written once.
 * @param discovered what refers to the bundle, if that had to be found out
 */
async function bringAll({ images, request, ctx }, arrivals, discovered) {
    const known = new Map();
    const copiers = new Map();
    await (0,parallel/* parallel */._)(images, imagesAtOnce, async (image) => {
        const { descriptor: root, source } = image;
        const held = new Map(await Promise.all(arrivals.map(async (arrival) => [arrival, await arrival.heldOf(root.digest)])));
        const open = arrivals.filter(({ isOpen }) => isOpen);
        if (open.length === 0)
            return;
        const copier = copiers.get(source) ?? (0,copy_copier/* createCopier */.B)(ctx, source, { ...request, known });
        copiers.set(source, copier);
        const targets = open.map((arrival) => ({
            destination: arrival.store,
            present: held.get(arrival) === root.digest ? root.digest : undefined,
        }));
        const results = await copier.copy({ root, targets, discovered: image === images[0] ? discovered : undefined });
        for (const [at, result] of results.entries())
            open[at]?.add(image, result);
    });
}
/** What becomes of the bundle at one destination. */
class Arrival {
    #destination;
    #bundle;
    /** What nothing is sent to. */
    #decided;
    #error;
    /** What imgpkg's tags hold, by the digest that they speak of. */
    #held = new Map();
    #written = new Set();
    #copies = [];
    #hasTagged = false;
    #referrers = 0;
    constructor(destination, bundle) {
        this.#destination = destination;
        this.#bundle = bundle;
        this.#decided = (0,destination_results/* refuseOrSkip */.Pe)(destination, bundle.manifest.descriptor, bundle.request);
    }
    get isOpen() {
        return this.#decided === undefined && this.#error === undefined;
    }
    get store() {
        return this.#destination.store;
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
        const { request, ctx } = this.#bundle;
        const there = await (0,open_destinations/* look */.O)(this.#destination, { ifExists: "overwrite", dryRun: request.dryRun }, ctx, { tag });
        if (there.error !== undefined)
            this.#error ??= there.error;
        return there.content?.digest;
    }
    add({ descriptor, name }, result) {
        this.#copies.push(result);
        if (result.changed)
            this.#written.add(descriptor.digest);
        if (descriptor.digest === this.#bundle.manifest.descriptor.digest)
            this.#referrers = result.referrers;
        if (result.status === "failed")
            this.#error ??= (0,errors/* withFacts */.Qj)(result.error, { reference: name });
    }
    /** Writes the tags and records, now that all images are there; the destination's own tag last. */
    async finish() {
        if (this.#decided)
            return this.#decided;
        const { manifest, images, request, ctx } = this.#bundle;
        try {
            if (this.isOpen)
                await (0,parallel/* parallel */._)(images, imagesAtOnce, (image) => this.#tag(image));
            // A bundle within another comes after it, and is told of before it.
            for (const image of images.toReversed())
                if (this.isOpen && image.locks)
                    await this.#record(image);
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            this.#error ??= error;
        }
        const own = this.isOpen ? (await (0,write/* writeManifest */.HN)(manifest, [this.#destination], request, ctx))[0] : undefined;
        const result = own ?? (0,destination_results/* failedDestination */.ov)(this.#destination, this.#error);
        const total = (0,destination_results/* totalOf */.e6)(this.#copies);
        const changed = this.#hasTagged || total.changed || result.changed || result.status === "would-copy";
        const beside = images.slice(1);
        return {
            ...result,
            ...total,
            status: result.status === "failed" || !changed ? result.status : request.dryRun ? "would-copy" : "copied",
            changed: changed && !request.dryRun,
            referrers: this.#referrers,
            locked: { images: beside.length, copied: beside.filter(({ descriptor }) => this.#written.has(descriptor.digest)).length },
        };
    }
    async #tag({ descriptor, source }) {
        if (this.#held.get(descriptor.digest) === descriptor.digest)
            return;
        await this.store.push(await source.manifest(descriptor), imageTag(descriptor.digest));
        this.#written.add(descriptor.digest);
        this.#hasTagged = true;
    }
    /** Writes the record of what lies beside a bundle. */
    async #record({ descriptor: { digest }, locks = [] }) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { images, ctx } = this.#bundle;
            const bundles = new Set(images.flatMap((image) => (image.locks ? [image.descriptor.digest] : [])));
            const { location } = this.#destination;
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
            const source = __addDisposableResource(env_1, (0,files_store/* filesSource */.V4)(`the locations of ${digest}`, { manifest, blobs }, ctx.signal), true);
            const target = { destination: this.store, tag, present: held };
            const [result] = (await (0,copy_copier/* createCopier */.B)(ctx, source).copy({ root: manifest, targets: [target] }));
            this.#copies.push(result);
            if (result.status !== "failed")
                return;
            const isEnough = held !== undefined && isRefusal(result.error) && (await this.#isRecorded(digest, locks));
            if (!isEnough)
                throw result.error;
            ctx.emit({ type: "info", message: `${this.store.name}:${tag} cannot be replaced, and tells of all images already` });
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
            const there = await readLocations(this.#bundle.ctx, this.store, bundle);
            return locks.every(({ digest }) => there.has(digest));
        }
        catch {
            this.#bundle.ctx.signal.throwIfAborted();
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
    const tag = (0,oci_location/* tagOf */.cO)(source);
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
    const tar = await (0,consumers_.buffer)((0,pack/* packTar */.n)([{ header: (0,tar_header/* tarHeader */.pI)(locationsFile, { size: file.byteLength }), body: file }]));
    // Not Node's own gzip: its bytes differ between builds of zlib.
    const layer = gzipSync(tar, { level: 6, mtime: 0 });
    const rootfs = { type: "layers", diff_ids: [(0,digest/* digestOf */.ol)(tar)] };
    const created = "1970-01-01T00:00:00Z";
    const config = Buffer.from(JSON.stringify({ architecture: "amd64", os: "linux", created, config: {}, history: [{ created }], rootfs }));
    const mediaType = media_types/* mediaTypes */.Ib.dockerManifest;
    const [configured, layered] = [(0,descriptor/* describe */.q0)(media_types/* mediaTypes */.Ib.dockerConfig, config), (0,descriptor/* describe */.q0)(media_types/* mediaTypes */.Ib.dockerLayerGzip, layer)];
    const manifest = (0,oci_manifest/* parseManifest */.Ng)(Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, config: configured, layers: [layered] })), mediaType);
    const blobs = new Map([
        [configured.digest, config],
        [layered.digest, layer],
    ]);
    return { manifest, blobs };
}


/***/ })
};
