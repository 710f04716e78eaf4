export const id = 478;
export const ids = [478];
export const modules = {

/***/ 72478:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/files/inside.ts
var inside = __webpack_require__(92019);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/operations/artifact.ts + 2 modules
var artifact = __webpack_require__(44995);
// EXTERNAL MODULE: ./src/operations/destination-results.ts
var destination_results = __webpack_require__(77185);
// EXTERNAL MODULE: ./src/operations/open-destinations.ts
var open_destinations = __webpack_require__(92584);
// EXTERNAL MODULE: ./src/operations/write.ts
var write = __webpack_require__(35601);
;// CONCATENATED MODULE: ./src/operations/push.ts
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
 * Makes an artifact of files and writes it under every reference. One reference's failure is its result's `error`.
 * @throws OciError if the artifact cannot be made; the signal's reason if the run is cancelled.
 */
async function push(request, stores, ctx) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const parts = await (0,artifact/* findParts */.a)(request);
        // A config says by its media type what the artifact is; without one the type must be named.
        const artifactType = request.artifactType ?? (parts.config ? undefined : media_types/* mediaTypes */.Ib.unknownArtifact);
        const packed = await (0,artifact/* pack */.q)(ctx, request, parts, { artifactType, platform: request.platform });
        const source = __addDisposableResource(env_1, packed.source, true);
        const opened = await (0,open_destinations/* openDestinations */.u)(request.references, request, stores, ctx);
        const destinations = await Promise.all(opened.map((each) => (0,open_destinations/* look */.O)(each, request, ctx)));
        const results = await (0,write/* copyRoot */.sN)({ root: packed.manifest, source }, destinations, request, ctx);
        return { manifest: packed.manifest, artifactType, results: await (0,write/* commit */.cd)(results, destinations, ctx) };
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
 * Writes a manifest or index byte for byte as a file has it. Its blobs and manifests must be there already; each is
 * asked for before anything is written. One reference's failure is its result's `error`.
 * @throws OciError of kind "input" if the file is no manifest; the signal's reason if the run is cancelled.
 */
async function pushManifest(request, stores, ctx) {
    const manifest = await readManifest(request);
    const opened = await (0,open_destinations/* openDestinations */.u)(request.references, request, stores, ctx);
    const destinations = await Promise.all(opened.map((each) => (0,open_destinations/* look */.O)(each, request, ctx)));
    const checks = new Map();
    const results = await Promise.all(destinations.map(async (each) => {
        const { store } = each;
        if (!store)
            return (0,destination_results/* failedDestination */.ov)(each, each.error);
        const check = checks.get(store) ?? lackingError(store, manifest);
        checks.set(store, check);
        const error = await check;
        if (error !== undefined)
            return (0,destination_results/* failedDestination */.ov)(each, error);
        return (await (0,write/* writeManifest */.HN)(manifest, [each], request, ctx))[0];
    }));
    return { manifest, artifactType: manifest.artifactType, results: await (0,write/* commit */.cd)(results, destinations, ctx) };
}
async function readManifest({ file, roots, mediaType }) {
    const facts = { kind: "input", operation: "read", reference: file, input: "manifest-file" };
    let bytes;
    try {
        bytes = await (0,inside/* readInputFile */.jH)(file, roots, limits/* limits */.F.manifest);
    }
    catch (error) {
        throw (0,errors/* withFacts */.Qj)(error, facts);
    }
    try {
        const manifest = (0,oci_manifest/* parseManifest */.Ng)(bytes, mediaType ?? mediaTypeOf(bytes));
        if (manifest.kind === "unknown")
            throw new invalid/* InvalidError */.aB(`${manifest.descriptor.mediaType} is no type of manifest that is known`);
        return manifest;
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.aB)
            throw new errors/* OciError */.Mf(error.message, facts, { cause: error });
        throw error;
    }
}
/**
 * What the document says it is; OCI documents may leave it to their members (image-spec, "mediaType ... SHOULD be
 * used").
 */
function mediaTypeOf(bytes) {
    const { mediaType, manifests } = (0,json/* parseJsonObject */.dw)(bytes, "manifest");
    if (typeof mediaType === "string" && mediaType !== "")
        return mediaType;
    return manifests === undefined ? media_types/* mediaTypes */.Ib.ociManifest : media_types/* mediaTypes */.Ib.ociIndex;
}
/** An error that names what of the manifest is not there; undefined if all is. */
async function lackingError(destination, manifest) {
    const needed = [...(0,oci_manifest/* blobsOf */.OR)(manifest), ...manifest.manifests];
    try {
        const there = await Promise.all(needed.map((each) => destination.has(each)));
        const missing = needed.filter((_, at) => !there[at]).map(({ digest }) => digest);
        if (missing.length === 0)
            return undefined;
        const why = `${missing.length} of the ${needed.length} blobs and manifests it names are not there: ${(0,content/* inOneLine */.UX)(missing, 5)}`;
        const facts = { kind: "not-found", operation: "check the manifest", reference: destination.name, input: "manifest-file" };
        return new errors/* OciError */.Mf(why, facts);
    }
    catch (error) {
        return error;
    }
}

// EXTERNAL MODULE: ./src/action/artifact-request.ts
var artifact_request = __webpack_require__(82454);
// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/destinations.ts
var destinations = __webpack_require__(23100);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
// EXTERNAL MODULE: ./src/action/working-directory.ts
var working_directory = __webpack_require__(90871);
;// CONCATENATED MODULE: ./src/action/steps/push.ts









const step = {
    takes: ["reference", "platform", "if-exists", ...artifact_request/* artifactInputs */.Q, "config-file", "manifest-file", "dry-run", "declare-artifacts"],
    sets: [...report_content/* contentNames */.yd, "changed"],
    request,
    writes: ({ references, dryRun }) => (dryRun ? [] : references),
    run: (request, { stores, ctx }) => ("file" in request ? pushManifest(request, stores, ctx) : push(request, stores, ctx)),
    report,
};
function request(inputs, surroundings) {
    const manifestFile = inputs.get("manifest-file");
    const artifact = (0,artifact_request/* artifactRequest */.i)(inputs, surroundings);
    if (manifestFile === undefined && artifact.files.length === 0)
        throw inputs.refuse("files", "push needs files, and none are given");
    const locations = (0,request_parts/* references */.Ft)(inputs).map((location) => (0,request_parts/* withTagOrDigest */.M6)(inputs, "reference", location));
    const [first, ...others] = locations.map(content/* locationName */.zb);
    const stranger = others.find((name) => name !== first);
    if (stranger !== undefined)
        throw inputs.refuse("reference", `push takes tags of one repository, not of ${first} and ${stranger}`);
    const common = { references: locations, ifExists: inputs.get("if-exists"), dryRun: inputs.get("dry-run") };
    const platform = (0,request_parts/* onePlatform */.In)(inputs);
    if (manifestFile !== undefined) {
        for (const name of madeOf) {
            if (inputs.isGiven(name))
                throw inputs.refuse(name, "manifest-file is pushed byte for byte: there is nothing to be made of it");
        }
        return { ...common, ...manifestAt(manifestFile, surroundings) };
    }
    const configFile = inputs.get("config-file");
    if (platform && configFile !== undefined)
        throw inputs.refuse("platform", "config-file says what the config holds; give one of the two");
    return { ...common, ...artifact, platform, configFile };
}
/** What an artifact is made of: nothing of it goes with a manifest that is there already. */
const madeOf = ["files", "artifact-type", "annotations", "annotation-file", "config-file", "platform"];
/** `path[:media-type]`; a colon that no media type follows belongs to the path. */
function manifestAt(line, { workingDirectory, env }) {
    const colon = line.lastIndexOf(":");
    const mediaType = colon > 0 && (0,media_types/* isMediaType */.LA)(line.slice(colon + 1)) ? line.slice(colon + 1) : undefined;
    const file = (0,external_node_path_.resolve)(workingDirectory, mediaType === undefined ? line : line.slice(0, colon));
    return { file, roots: (0,working_directory/* untrustedRoots */.oM)(workingDirectory, env), mediaType };
}
function report({ results, manifest, artifactType }, _, tools) {
    const type = artifactType ?? manifest.config?.mediaType ?? "";
    return (0,destinations/* reportDestinations */.u)(results, { done: "pushed", would: "push", title: type, found: { artifactType: type }, manifest, pullCommand: "oras pull" }, tools);
}


/***/ })
};
