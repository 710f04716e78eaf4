export const id = 950;
export const ids = [950];
export const modules = {

/***/ 32950:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openDockerArchive: () => (/* binding */ openDockerArchive)
});

// UNUSED EXPORTS: DockerArchive, DockerArchiveStore

// EXTERNAL MODULE: ./src/content/verified.ts
var verified = __webpack_require__(62761);
// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/oci/reference.ts
var oci_reference = __webpack_require__(62148);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/stores/archive-file.ts + 3 modules
var archive_file = __webpack_require__(39477);
// EXTERNAL MODULE: ./src/stores/default-entry.ts
var default_entry = __webpack_require__(98662);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/oci/image-config.ts
var image_config = __webpack_require__(84231);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(61260);
// EXTERNAL MODULE: ./src/stores/archive.ts
var archive = __webpack_require__(87492);
// EXTERNAL MODULE: ./src/stores/layout-files.ts
var layout_files = __webpack_require__(90376);
// EXTERNAL MODULE: ./src/stores/layout-source.ts
var layout_source = __webpack_require__(9098);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
;// CONCATENATED MODULE: ./src/stores/saved-image.ts



/**
 * Reads `manifest.json` as `docker save`, podman and crane write it. Members that are not needed here (`Parent`,
 * `LayerSources`) are passed over; so is a name that is no reference.
 * @throws InvalidError
 */
function parseSavedImages(bytes) {
    const list = (0,json/* parseJson */.qF)(bytes, "manifest.json");
    if (!(0,json/* isArray */.cy)(list))
        throw new invalid/* InvalidError */.aB("manifest.json is not a list of images");
    return list.map((image, at) => {
        if (!(0,json/* isObject */.Gv)(image))
            throw new invalid/* InvalidError */.aB(`manifest.json[${at}] is not an object`);
        const { config, layers, repotags: names } = membersOf(image, `manifest.json[${at}]`);
        if (typeof config !== "string" || config === "")
            throw new invalid/* InvalidError */.aB(`manifest.json[${at}].Config is not the name of a file`);
        return {
            config,
            layers: strings(layers, `manifest.json[${at}].Layers`),
            names: strings(names, `manifest.json[${at}].RepoTags`).flatMap(readName),
        };
    });
}
/**
 * The members by their names in lower case: Docker reads them so, and jib wrote them so before 2.3.0.
 * @throws InvalidError if one is there in two ways of writing it, for readers take different ones.
 */
function membersOf(image, at) {
    const found = {};
    for (const [key, value] of Object.entries(image)) {
        const name = key.toLowerCase();
        if (Object.hasOwn(found, name))
            throw new invalid/* InvalidError */.aB(`${at} has the member ${(0,invalid/* excerpt */.Kb)(key)} twice, in upper and lower case`);
        found[name] = value;
    }
    return found;
}
function strings(value, at) {
    if (value === undefined || value === null)
        return [];
    if (!(0,json/* isArray */.cy)(value))
        throw new invalid/* InvalidError */.aB(`${at} is not a list`);
    return value.map((item) => {
        if (typeof item !== "string")
            throw new invalid/* InvalidError */.aB(`${at} holds ${(0,invalid/* excerpt */.Kb)(item)}`);
        return item;
    });
}
function readName(text) {
    try {
        const reference = (0,oci_reference/* parseReference */.F2)(text);
        return reference.tag === undefined ? [] : [reference];
    }
    catch {
        return [];
    }
}
/** The bytes of `manifest.json`; names in full, which every reader normalises to the same. */
function formatSavedImages(images) {
    const list = images.map(({ config, names, layers }) => ({
        Config: config,
        RepoTags: names.map(oci_reference/* formatReference */.FH),
        Layers: [...layers],
    }));
    return Buffer.from(JSON.stringify(list));
}

;// CONCATENATED MODULE: ./src/stores/docker-archive-reader.ts













/**
 * Reads the table of contents of a docker archive: of `docker save` before and since version 25, of podman, skopeo
 * and crane.
 * @throws OciError of kind "input" if it is none, "corrupt"
 */
async function readDockerArchive(ctx, tar, name) {
    const files = (0,archive.tarLayoutFiles)(tar, name);
    const member = tar.find("manifest.json");
    if (!member) {
        const reason = tar.members.has("oci-layout") ? "oci-archive" : undefined;
        throw new errors/* OciError */.Mf("is not a docker archive: it has no manifest.json", { kind: "input", reference: name, reason });
    }
    const hasLayout = tar.members.has("index.json") && (await (0,layout_files/* checkMarker */.fp)(files, name));
    const layout = hasLayout ? new layout_source/* LayoutSource */.c(ctx, name, files) : undefined;
    const list = await tar.read(member, limits/* limits */.F.layoutIndex);
    const contentOf = async (saved) => {
        const original = layout && (await originalManifest(tar, saved, layout));
        return original ? { descriptor: original } : makeManifest(ctx, tar, name, saved);
    };
    const saved = (0,layout_files/* parsed */.Yz)(name, () => parseSavedImages(list));
    return { images: saved.map((image) => new ArchivedImage(image, () => contentOf(image))), layout };
}
/** An image of a docker archive as OCI content. */
class ArchivedImage {
    saved;
    names;
    #find;
    #content;
    constructor(saved, find) {
        this.saved = saved;
        this.names = saved.names;
        this.#find = find;
    }
    /** The manifest's descriptor, and its blobs; worked out on first use. */
    content() {
        this.#content ??= this.#find();
        return this.#content;
    }
}
/**
 * The root in the archive's own layout that holds this image and is there with all that is beneath it; else the
 * image's own manifest, if that is (of an index, `docker save` leaves out the other platforms). Undefined if
 * neither is: an image is known by its config, and a manifest counts only with the layers that `manifest.json` names,
 * for some of Docker 25 have none (moby#47065) or other sizes (moby#47072).
 */
async function originalManifest(tar, saved, layout) {
    const config = (0,layout_files/* digestOfPath */.B$)(saved.config);
    if (config === undefined)
        return undefined;
    const { manifests } = await layout.scan();
    const isThere = ({ digest, size }) => tar.members.get((0,layout_files/* blobPath */.nD)(digest))?.size === size;
    const isComplete = (digest, depth) => {
        const known = manifests.get(digest);
        if (!known || depth > limits/* limits */.F.indexDepth)
            return false;
        return known.blobs.every(isThere) && known.children.every((child) => isComplete(child.digest, depth + 1));
    };
    const layers = new Set(saved.layers.map((path) => tar.find(path)?.at));
    const hasLayers = ([, ...blobs]) => blobs.length === layers.size && blobs.every(({ digest }) => layers.has(tar.members.get((0,layout_files/* blobPath */.nD)(digest))?.at));
    const holds = (digest, depth) => {
        const known = manifests.get(digest);
        if (!known || depth > limits/* limits */.F.indexDepth)
            return undefined;
        if (known.blobs[0]?.digest === config && hasLayers(known.blobs))
            return (0,descriptor/* bareDescriptor */.e2)(known.descriptor);
        for (const child of known.children) {
            const found = holds(child.digest, depth + 1);
            if (found)
                return found;
        }
        return undefined;
    };
    let own;
    for (const { descriptor } of await layout.entries()) {
        const image = holds(descriptor.digest, 0);
        if (!image)
            continue;
        if (isComplete(descriptor.digest, 0))
            return descriptor;
        own ??= isComplete(image.digest, 0) ? image : undefined;
    }
    return own;
}
/**
 * By how they are compressed. OCI's types, because Docker has none for all of them, and because some tools (skopeo)
 * read no others in a layout.
 */
const layerTypes = { none: media_types/* mediaTypes */.Ib.ociLayer, gzip: media_types/* mediaTypes */.Ib.ociLayerGzip, zstd: media_types/* mediaTypes */.Ib.ociLayerZstd };
/**
 * A manifest of an image that has none; the same image gives the same manifest. Plain layers are known by their diff
 * IDs, which are verified when they are read, so that nothing is read twice.
 */
async function makeManifest(ctx, tar, name, saved) {
    const member = (path) => {
        const found = tar.find(path);
        if (!found)
            throw new errors/* OciError */.Mf(`manifest.json names ${(0,safe/* safe */.g)(path, 200)}, which is not there`, { kind: "corrupt", reference: name });
        return found;
    };
    const configMember = member(saved.config);
    const config = await tar.read(configMember, limits/* limits */.F.config);
    const diffIds = (0,layout_files/* parsed */.Yz)(name, () => (0,image_config/* parseDiffIds */.XY)(config));
    if (diffIds.length !== saved.layers.length) {
        throw new errors/* OciError */.Mf(`an image has ${saved.layers.length} layers where its config names ${diffIds.length}`, {
            kind: "corrupt",
            reference: name,
        });
    }
    const named = (0,layout_files/* digestOfPath */.B$)(configMember.name);
    const configDigest = (0,oci_digest/* digestOf */.ol)(config, named && (0,oci_digest/* algorithmOf */.Hy)(named));
    if (named !== undefined && named !== configDigest) {
        throw new errors/* OciError */.Mf(`the config has digest ${configDigest}`, { kind: "corrupt", reference: `${name}@${named}` });
    }
    const blobs = new Map([[configDigest, configMember]]);
    const layers = [];
    for (const [at, path] of saved.layers.entries()) {
        const layer = member(path);
        const compression = await sniff(tar, layer, name);
        const digest = compression === "none" ? diffIds[at] : ((0,layout_files/* digestOfPath */.B$)(layer.name) ?? (await (0,oci_digest/* measure */.xP)(tar.open(layer), ctx.signal)).digest);
        blobs.set(digest, layer);
        layers.push({ mediaType: layerTypes[compression], digest, size: layer.size });
    }
    const manifest = savedImageManifest({ digest: configDigest, size: config.byteLength }, layers);
    return { descriptor: manifest.descriptor, made: { manifest, blobs } };
}
/** The manifest of an image that has none: always the same. */
function savedImageManifest(config, layers) {
    return (0,manifest/* buildImageManifest */.$l)({ config: { ...config, mediaType: media_types/* mediaTypes */.Ib.ociConfig }, layers });
}
async function sniff(tar, member, name) {
    const start = await tar.read({ ...member, size: Math.min(member.size, 10) }, 10);
    const foreign = (0,compression/* foreignCompressionOf */.O$)(start);
    if (foreign === undefined)
        return (0,compression/* compressionOf */.MB)(start);
    throw new errors/* OciError */.Mf(`the layer ${(0,safe/* safe */.g)(member.name, 200)} is compressed with ${foreign}; layers are plain, gzip or zstd`, {
        kind: "unsupported",
        reference: name,
    });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(23045);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/files/read.ts
var read = __webpack_require__(49823);
// EXTERNAL MODULE: ./src/files/temporary-folder.ts
var temporary_folder = __webpack_require__(82853);
;// CONCATENATED MODULE: ./src/stores/docker-archive-spool.ts
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














/** Blobs on their way into a docker archive, decompressed, in the run's temporary folder. */
class DockerArchiveSpool {
    /** The members that its images name. */
    members = new Map();
    #ctx;
    #name;
    #maxSize;
    #folder;
    #spooled = new Map();
    #size = 0;
    /** @param maxSize bytes that all its files together may have. */
    constructor(ctx, name, maxSize) {
        this.#ctx = ctx;
        this.#name = name;
        this.#maxSize = maxSize;
        this.#folder = new temporary_folder/* TemporaryFolder */.W(ctx, "images-");
    }
    has({ digest }) {
        return this.#spooled.has(digest);
    }
    writer(blob) {
        return { write: (body) => this.#write(blob, body.open(0)), abort: async () => { } };
    }
    async #write(blob, body) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = __addDisposableResource(env_1, await (0,new_file/* createFile */.x3)(this.#ctx, (0,external_node_path_.join)(await this.#folder.path(), blob.digest.replace(":", "-"))), true);
            const hash = (0,oci_digest/* digester */.WF)();
            let size = 0;
            for await (const chunk of (0,compression/* decompress */.mF)((0,verified/* verified */.z)(body, blob, this.#name))) {
                this.#ctx.signal.throwIfAborted();
                if (size === 0)
                    refuseForeign(chunk, `${this.#name}@${blob.digest}`);
                size += chunk.byteLength;
                this.#size += chunk.byteLength;
                if (this.#size > this.#maxSize) {
                    throw new errors/* OciError */.Mf(`the image unpacks to more than ${this.#maxSize} bytes`, { kind: "limit", reference: this.#name });
                }
                hash.update(chunk);
                await file.write(chunk);
            }
            await file.commit();
            this.#spooled.set(blob.digest, { digest: hash.digest(), size, open: () => readFrom(file.path) });
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
     * The image as `manifest.json` will name it, once all its blobs are there: `HEX.json`, and `HEX.tar` by diff ID, as
     * skopeo and podman name them.
     * @throws OciError of kind "unsupported" for what is no image of one platform, "corrupt" if a layer is not what
     * the config says.
     */
    async image({ config, descriptor, kind, layers }, names) {
        refuseOthers(kind, config, this.#name);
        const configAt = `${this.#name}@${config.digest}`;
        const spooled = this.#take(config);
        if (spooled.size > limits/* limits */.F.config)
            throw (0,layout_files/* tooLong */.Po)(configAt, limits/* limits */.F.config);
        const bytes = await (0,consumers_.buffer)(spooled.open());
        const diffIds = (0,layout_files/* parsed */.Yz)(configAt, () => (0,image_config/* parseDiffIds */.XY)(bytes));
        const refuse = (summary) => new errors/* OciError */.Mf(summary, { kind: "corrupt", reference: `${this.#name}@${descriptor.digest}` });
        if (diffIds.length !== layers.length) {
            throw refuse(`the image has ${layers.length} layers where its config names ${diffIds.length}`);
        }
        const members = layers.map((layer, at) => {
            const found = this.#take(layer);
            if (found.digest !== diffIds[at]) {
                throw refuse(`layer ${layer.digest} unpacks to ${found.digest} where the config names ${diffIds[at]}`);
            }
            return this.#addMember(`${(0,oci_digest/* hexOf */.ZD)(found.digest)}.tar`, found);
        });
        return { config: this.#addMember(`${(0,oci_digest/* hexOf */.ZD)(config.digest)}.json`, spooled), layers: members, names };
    }
    #take(blob) {
        const found = this.#spooled.get(blob.digest);
        if (!found)
            throw (0,layout_files/* missingBlob */.So)(this.#name, blob.digest);
        return found;
    }
    #addMember(name, content) {
        this.members.set(name, content);
        return name;
    }
    [Symbol.asyncDispose]() {
        return this.#folder[Symbol.asyncDispose]();
    }
}
/** Layers lie in a docker archive unpacked. */
function refuseForeign(start, reference) {
    const foreign = (0,compression/* foreignCompressionOf */.O$)(start);
    if (foreign === undefined)
        return;
    const summary = `it is compressed with ${foreign}; a docker archive holds layers unpacked, and only gzip and zstd are unpacked`;
    throw new errors/* OciError */.Mf(summary, { kind: "unsupported", operation: "write", reference });
}
/** `docker load` knows images of one platform, nothing else. */
function refuseOthers(kind, config, name) {
    const facts = { kind: "unsupported", operation: "write", reference: name };
    if (kind === "index") {
        throw new errors/* OciError */.Mf("a docker archive holds images of one platform, not an index", { ...facts, reason: "one-platform" });
    }
    if (kind !== "image" || !(0,image_config/* isImageConfig */._m)(config?.mediaType)) {
        throw new errors/* OciError */.Mf("a docker archive holds container images, and this is something else", facts);
    }
}
async function* readFrom(path) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_2, await (0,failure/* attempt */.CD)("read", path, () => (0,promises_.open)(path, "r")), true);
        yield* (0,read/* readRange */.q)(handle, 0, Number.POSITIVE_INFINITY, path);
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

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./src/tar/header.ts
var header = __webpack_require__(61162);
// EXTERNAL MODULE: ./src/stores/layout-index.ts
var layout_index = __webpack_require__(98107);
// EXTERNAL MODULE: ./src/stores/manifest-scan.ts
var manifest_scan = __webpack_require__(85323);
;// CONCATENATED MODULE: ./src/stores/docker-archive-writer.ts












/**
 * The images of the old archive that stay: they lose the names that the new ones take; one that had a name and lost
 * its last is dropped, and so is one without any.
 */
function keptImages(tar, reader, taken, name) {
    const member = (path) => {
        const found = tar.find(path);
        if (!found)
            throw incomplete(name);
        return found.name;
    };
    return reader.images
        .map(({ saved }) => ({ ...saved, names: saved.names.filter((reference) => !taken.has((0,oci_reference/* formatReference */.FH)(reference))) }))
        .filter(({ names }) => names.length > 0)
        .map(({ config, layers, names }) => ({ config: member(config), layers: layers.map(member), names }));
}
function incomplete(name) {
    return new errors/* OciError */.Mf("an image in it is not complete; name another file", { kind: "corrupt", reference: name });
}
/** `HEX.tar` and `HEX.json` as the blobs that they are. */
function asBlob(member) {
    const hex = member.replace(/\.(?:json|tar)$/, "");
    return (0,layout_files/* blobPath */.nD)(`${hex.length === 128 ? "sha512" : "sha256"}:${hex}`);
}
/** The members of a new archive by name, the lists of what is in it last. */
async function* archiveEntries(ctx, name, old, { images: written, spool }) {
    const hasLayout = old?.content.layout !== undefined;
    const images = hasLayout
        ? written.map((image) => ({ ...image, config: asBlob(image.config), layers: image.layers.map(asBlob) }))
        : written;
    const spooled = hasLayout ? new Map(Array.from(spool, ([member, body]) => [asBlob(member), body])) : spool;
    const taken = new Set(images.flatMap((image) => image.names.map(oci_reference/* formatReference */.FH)));
    const kept = old ? keptImages(old.tar, old.content, taken, name) : [];
    const all = mergeImages([...kept, ...images]);
    const content = new Map();
    for (const member of new Set(all.flatMap(({ config, layers }) => [config, ...layers]))) {
        const inOld = old?.tar.members.get(member);
        const found = spooled.get(member) ?? (inOld && old && { size: inOld.size, open: () => old.tar.open(inOld) });
        if (!found)
            throw incomplete(name);
        content.set(member, found);
    }
    const lists = [{ member: "manifest.json", bytes: formatSavedImages(all) }];
    if (old && hasLayout)
        lists.push({ member: "index.json", bytes: await withLayout(ctx, { tar: old.tar, name }, images, content) });
    const sorted = [...content].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [member, body] of sorted)
        yield { header: (0,header/* tarHeader */.pI)(member, { size: body.size }), body: body.open() };
    for (const { member, bytes } of lists)
        yield { header: (0,header/* tarHeader */.pI)(member, { size: bytes.byteLength }), body: bytes };
}
/**
 * The archive's own image layout (Docker 25 and later) with the new images in it, which readers of the layout would
 * else not see: what its index leads to stays, with all platforms and attestations.
 * @param images named by their blobs.
 * @param content gets the members of the layout.
 * @returns index.json
 */
async function withLayout(ctx, { tar, name }, images, content) {
    const files = (0,archive.tarLayoutFiles)(tar, name);
    let index = await (0,layout_source/* readIndex */.v)(files, name);
    const put = (member, bytes) => {
        content.set(member, { size: bytes.byteLength, open: () => external_node_stream_.Readable.from([bytes]) });
    };
    for (const image of images) {
        const part = (member) => ({ digest: (0,layout_files/* digestOfPath */.B$)(member), size: content.get(member)?.size ?? 0 });
        const layers = image.layers.map((member) => ({ ...part(member), mediaType: media_types/* mediaTypes */.Ib.ociLayer }));
        const manifest = savedImageManifest(part(image.config), layers);
        put((0,layout_files/* blobPath */.nD)(manifest.descriptor.digest), manifest.bytes);
        const names = image.names.map(oci_reference/* formatReference */.FH);
        for (const reference of names)
            index = (0,layout_index/* changeIndex */.VN)(index, { kind: "tag", tag: reference, descriptor: manifest.descriptor });
        if (names.length === 0)
            index = (0,layout_index/* changeIndex */.VN)(index, { kind: "list", descriptor: manifest.descriptor });
    }
    const roots = index.entries.map(({ descriptor }) => descriptor);
    const { manifests, reachable } = await (0,manifest_scan/* scanReachable */.Pg)(files, roots, ctx.signal);
    const needed = new Set([...reachable, ...Array.from(manifests.values(), ({ blobs }) => blobs.map(({ digest }) => digest)).flat()]);
    for (const digest of needed) {
        const member = tar.members.get((0,layout_files/* blobPath */.nD)(digest));
        if (member && !content.has((0,layout_files/* blobPath */.nD)(digest)))
            content.set((0,layout_files/* blobPath */.nD)(digest), { size: member.size, open: () => tar.open(member) });
    }
    put("oci-layout", layout_files/* layoutMarker */.fB);
    return Buffer.from(JSON.stringify(index.document));
}
/**
 * One line for each image: the same image under several names is named several times. Of two images under one name,
 * the later has it.
 */
function mergeImages(images) {
    const merged = new Map();
    const owner = new Map();
    const keyOf = ({ config, layers }) => JSON.stringify([config, layers]);
    for (const image of images) {
        const key = keyOf(image);
        for (const reference of image.names)
            owner.set((0,oci_reference/* formatReference */.FH)(reference), key);
        merged.set(key, { ...image, names: [...(merged.get(key)?.names ?? []), ...image.names] });
    }
    const result = [];
    for (const [key, image] of merged) {
        const own = new Map(image.names.map((reference) => [(0,oci_reference/* formatReference */.FH)(reference), reference]));
        const names = [...own].filter(([text]) => owner.get(text) === key).map(([, reference]) => reference);
        if (names.length > 0 || image.names.length === 0)
            result.push({ ...image, names });
    }
    return result;
}

;// CONCATENATED MODULE: ./src/stores/docker-archive.ts











/**
 * Opens what `docker save` writes. It has no manifests of its own: an image's is the one of the archive's own image
 * layout (Docker 25 and later), if that is complete, else one that we make, always the same. What is written is
 * spooled to the run's temporary folder, layers decompressed; `commit` writes a new archive beside the old one, with
 * the images that were in it and whose names are not taken, and with its layout, compressed as its name says, and
 * renames it. The same content gives the same bytes.
 * @param options `maxUnpackedSize` bounds all layers that are written, too.
 * @throws OciError of kind "not-found" (`mustExist`), "input", "corrupt", "limit"
 */
async function openDockerArchive(ctx, address, options) {
    const { name } = address;
    const file = await archive_file/* ArchiveFile */.n.at(ctx, address, options, (tar) => readDockerArchive(ctx, tar, name));
    return new DockerArchive(ctx, name, file, options.maxUnpackedSize);
}
class DockerArchive {
    name;
    file;
    spool;
    #ctx;
    /** Digests of the manifests that were pushed. */
    #pushed = new Set();
    /** Images that are not in the archive yet. */
    #uncommitted = [];
    constructor(ctx, name, file, maxUnpackedSize) {
        this.#ctx = ctx;
        this.name = name;
        this.file = file;
        this.spool = new DockerArchiveSpool(ctx, name, maxUnpackedSize);
    }
    /** @param repository whose tags are meant; undefined: tags of every repository. Disposing a view does nothing. */
    view(repository) {
        return new DockerArchiveStore(this, repository);
    }
    has(content) {
        return this.spool.has(content) || this.#pushed.has(content.digest);
    }
    async add(manifest, names) {
        this.#uncommitted.push(await this.spool.image(manifest, names));
        this.#pushed.add(manifest.descriptor.digest);
    }
    async commit() {
        const images = this.#uncommitted;
        if (images.length === 0)
            return;
        await this.file.replace((old) => archiveEntries(this.#ctx, this.name, old, { images, spool: this.spool.members }));
        this.#uncommitted = this.#uncommitted.filter((image) => !images.includes(image));
    }
    async [Symbol.asyncDispose]() {
        await this.file.close();
        await this.spool[Symbol.asyncDispose]();
    }
}
/** A docker archive, seen as one of the repositories whose images it holds, or as all of them. */
class DockerArchiveStore {
    name;
    #archive;
    #repository;
    constructor(archive, repository) {
        this.name = repository ? `${archive.name}:${(0,oci_reference/* repositoryName */.aR)(repository)}` : archive.name;
        this.#archive = archive;
        this.#repository = repository;
    }
    #isOurs(reference) {
        return this.#repository === undefined || (0,oci_reference/* repositoryName */.aR)(reference) === (0,oci_reference/* repositoryName */.aR)(this.#repository);
    }
    async #everyImage() {
        return (await this.#archive.file.current())?.content.images ?? [];
    }
    async #images() {
        return (await this.#everyImage()).filter(({ names }) => this.#repository === undefined || names.some((name) => this.#isOurs(name)));
    }
    async #layout() {
        return (await this.#archive.file.current())?.content.layout;
    }
    async #missing(at) {
        const names = (await this.#everyImage()).flatMap((image) => image.names.map(oci_reference/* formatReference */.FH));
        return (0,default_entry/* missingEntry */.Dj)(this.name, at, names);
    }
    /** The image that has a manifest or blob of this digest, and as what. */
    async #locate(digest) {
        for (const image of await this.#everyImage()) {
            const content = await image.content();
            if (content.descriptor.digest === digest || content.made?.blobs.has(digest))
                return content;
        }
        return undefined;
    }
    async resolve(at) {
        if (!(0,oci_digest/* isDigest */.Bc)(at))
            return this.#resolveTag(at);
        const content = await this.#locate(at);
        if (content?.descriptor.digest === at)
            return content.descriptor;
        const inLayout = await (await this.#layout())?.resolve(at);
        if (!inLayout)
            throw await this.#missing(at);
        return inLayout;
    }
    async #resolveTag(tag) {
        const named = (await this.#images()).filter(({ names }) => names.some((name) => name.tag === tag && this.#isOurs(name)));
        const found = new Map();
        for (const image of named) {
            const { descriptor } = await image.content();
            found.set(descriptor.digest, descriptor);
        }
        const [only, ...others] = found.values();
        if (!only)
            throw await this.#missing(tag);
        if (others.length > 0) {
            const names = named.flatMap((image) => image.names.map(oci_reference/* formatReference */.FH)).slice(0, 10);
            throw new errors/* OciError */.Mf(`several images have this tag: ${names.join(", ")}`, { kind: "conflict", reference: `${this.name}:${tag}` });
        }
        return only;
    }
    async manifest(at) {
        const digest = typeof at === "string" ? ((0,oci_digest/* isDigest */.Bc)(at) ? at : (await this.#resolveTag(at)).digest) : at.digest;
        const content = await this.#locate(digest);
        if (content?.made && content.descriptor.digest === digest)
            return content.made.manifest;
        const inLayout = await (await this.#layout())?.manifest(typeof at === "string" ? digest : at);
        if (!inLayout)
            throw await this.#missing(digest);
        return inLayout;
    }
    async *open(blob) {
        const member = (await this.#locate(blob.digest))?.made?.blobs.get(blob.digest);
        const { tar } = (await this.#archive.file.current()) ?? {};
        if (member && tar) {
            yield* (0,verified/* verified */.z)(tar.open(member), blob, this.name);
            return;
        }
        const inLayout = (await this.#layout())?.open(blob);
        if (!inLayout)
            throw (0,layout_files/* missingBlob */.So)(this.name, blob.digest);
        yield* inLayout;
    }
    async stat(digest) {
        const member = (await this.#locate(digest))?.made?.blobs.get(digest);
        if (member)
            return { mediaType: media_types/* mediaTypes */.Ib.octetStream, digest, size: member.size };
        const inLayout = await (await this.#layout())?.stat(digest);
        if (!inLayout)
            throw (0,layout_files/* missingBlob */.So)(this.name, digest);
        return inLayout;
    }
    async *referrers(of, type) {
        yield* (await this.#layout())?.referrers(of, type) ?? [];
    }
    async *tags() {
        const names = (await this.#images()).flatMap((image) => image.names.filter((name) => this.#isOurs(name)));
        yield* new Set(names.map(({ tag }) => tag).filter((tag) => tag !== undefined));
    }
    async entries() {
        const found = new Map();
        for (const image of await this.#images()) {
            const { descriptor } = await image.content();
            const names = [...(found.get(descriptor.digest)?.names ?? []), ...image.names.map(oci_reference/* formatReference */.FH)];
            found.set(descriptor.digest, { descriptor, names: [...new Set(names)] });
        }
        return [...found.values()];
    }
    async has(content) {
        return this.#archive.has(content) || (await this.#locate(content.digest)) !== undefined;
    }
    async beginUpload(blob) {
        const { spool } = this.#archive;
        return spool.has(blob) ? "existing" : spool.writer(blob);
    }
    async push(manifest, tag) {
        const repository = this.#repository;
        const names = repository && tag !== undefined ? [{ registry: repository.registry, repository: repository.repository, tag }] : [];
        await this.#archive.add(manifest, names);
        return { subjectListed: true };
    }
    /** An image that is saved leaves its referrers behind. */
    async updateReferrers() { }
    commit() {
        return this.#archive.commit();
    }
    async [Symbol.asyncDispose]() { }
}


/***/ })
};
