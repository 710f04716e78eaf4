export const id = 196;
export const ids = [196];
export const modules = {

/***/ 75196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ ignoresMissing),
/* harmony export */   D0: () => (/* binding */ repositoryOnly),
/* harmony export */   Ft: () => (/* binding */ references),
/* harmony export */   In: () => (/* binding */ onePlatform),
/* harmony export */   JK: () => (/* binding */ oneArtifactType),
/* harmony export */   M6: () => (/* binding */ withTagOrDigest),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WE: () => (/* binding */ oneOrNone),
/* harmony export */   Yz: () => (/* binding */ parsed),
/* harmony export */   ei: () => (/* binding */ gateConditions),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   pC: () => (/* binding */ selectedTags),
/* harmony export */   rg: () => (/* binding */ notGiven),
/* harmony export */   uC: () => (/* binding */ destinations),
/* harmony export */   xH: () => (/* binding */ one)
/* harmony export */ });
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18718);
/* harmony import */ var _oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93517);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62148);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13151);
/* harmony import */ var _signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96342);





// What the requests of several operations are made of. Each function throws an OciError of kind "input" that names
// the
// input.
function required(inputs, name, items) {
    if (items.length === 0)
        throw notGiven(inputs, name);
    return items;
}
/** What most often leaves a required input empty is an expression that names a step or an output wrongly. */
function notGiven(inputs, name) {
    return inputs.refuse(name, `it is required for ${inputs.operation} and not given (an expression without a value leaves it empty)`);
}
function one(inputs, name) {
    const [only, ...others] = required(inputs, name, inputs.get(name));
    if (others.length > 0)
        throw inputs.refuse(name, `${inputs.operation} takes one`);
    if (!only || !("transport" in only))
        throw inputs.refuse(name, `${inputs.operation} takes a reference, not a digest alone or files`);
    return only;
}
function oneOrNone(inputs, name) {
    const [only, ...others] = inputs.get(name);
    if (others.length > 0)
        throw inputs.refuse(name, `${inputs.operation} takes one`);
    return only;
}
/** An input's text, read by a function that throws InvalidError. */
function parsed(inputs, name, read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .InvalidError */ .a)
            throw inputs.refuse(name, error.message);
        throw error;
    }
}
/** What `tag-filter` and `semver` let through: tags that either of them does. Undefined if neither is given. */
async function selectedTags(inputs) {
    const filter = inputs.get("tag-filter");
    const range = inputs.get("semver");
    if (range === undefined)
        return filter;
    const { versionRange } = await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(761)]).then(__webpack_require__.bind(__webpack_require__, 57761));
    const inRange = parsed(inputs, "semver", () => versionRange(range));
    return (tag) => (filter?.(tag) ?? false) || inRange(tag);
}
function oneArtifactType(inputs) {
    const [artifactType, ...others] = inputs.get("artifact-type");
    if (others.length > 0)
        throw inputs.refuse("artifact-type", `${inputs.operation} takes one artifact type`);
    return artifactType;
}
/** The input `reference`: at least one, each once. */
function references(inputs) {
    return distinct(required(inputs, "reference", inputs.get("reference")));
}
/** The input `destination`: at least one location, each once. */
function destinations(inputs) {
    const given = required(inputs, "destination", inputs.get("destination"));
    return distinct(given.map((one) => {
        if ("transport" in one)
            return one;
        throw inputs.refuse("destination", `${(0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPrefix */ .s)(one.prefix)} is a prefix, for several sources; name a repository and a tag`);
    }));
}
function distinct(locations) {
    return [...new Map(locations.map((location) => [(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location), location])).values()];
}
/** A registry's location must name a tag or a digest. */
function withTagOrDigest(inputs, name, location) {
    if (location.transport === "docker" && (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) === undefined) {
        throw inputs.refuse(name, `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)} needs a tag or a digest; "latest" is implied for reading only`);
    }
    return location;
}
function repositoryOnly(inputs, name, location) {
    if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) !== undefined) {
        throw inputs.refuse(name, `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)} must name a repository, without tag and digest`);
    }
    return location;
}
function onePlatform(inputs) {
    const [platform, ...others] = inputs.get("platform");
    if (others.length > 0)
        throw inputs.refuse("platform", `${inputs.operation} takes one platform`);
    return platform;
}
function ignoresMissing(inputs) {
    return inputs.get("if-missing") === "ignore";
}
/** Whose signature is wanted of what is written; undefined: nobody's, and nothing is loaded for it. */
async function gateConditions(inputs, surroundings) {
    if (!_signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .conditionInputs */ .Ds.some((name) => inputs.isGiven(name)))
        return undefined;
    const { conditionsOf } = await __webpack_require__.e(/* import() */ 57).then(__webpack_require__.bind(__webpack_require__, 46438));
    return conditionsOf(inputs, surroundings);
}
/** The tag that what was there gets; one for each repository that is written. */
function backupTag(inputs, destinations) {
    const tag = inputs.get("backup-tag");
    if (tag === undefined)
        return undefined;
    const places = new Set();
    for (const location of destinations) {
        const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location);
        if (location.transport === "docker-archive")
            throw inputs.refuse("backup-tag", `${name} is written anew; nothing in it is kept`);
        const own = location.transport === "docker" ? location.reference.tag : location.tag;
        if (own === tag)
            throw inputs.refuse("backup-tag", `it is the tag that ${name} writes`);
        const place = location.transport === "docker" ? (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryName */ .aR)(location.reference) : `${location.transport}:${location.path}`;
        if (places.has(place))
            throw inputs.refuse("backup-tag", `several destinations are in ${place}, and what each of them held cannot have one tag`);
        places.add(place);
    }
    return tag;
}


/***/ }),

/***/ 18815:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
;// CONCATENATED MODULE: ./src/operations/blob.ts




/** Writes a blob to a file: verified, whole or not at all. */
async function blob(request, stores, ctx) {
    const { repository, digest, path } = request;
    const source = await stores.source(repository);
    const descriptor = await source.stat(digest).catch(async (error) => {
        if ((0,errors/* isKind */.VF)(error, "not-found") && (await isManifest(source, digest)))
            throw (0,errors/* withFacts */.Qj)(error, { reason: "manifest-digest" });
        throw error;
    });
    await (0,new_file/* writeFile */._h)(ctx, path, (0,read/* openBlob */.Ym)(ctx, source, descriptor));
    return { reference: (0,content/* pinned */.dp)(repository, digest), digest, size: descriptor.size, path, status: "written" };
}
function isManifest(source, digest) {
    return source.resolve(digest).then(() => true, () => false);
}

// EXTERNAL MODULE: ./src/artifact/files.ts + 1 modules
var files = __webpack_require__(98627);
// EXTERNAL MODULE: ./src/artifact/files-store.ts
var files_store = __webpack_require__(66641);
// EXTERNAL MODULE: ./src/content/verified.ts
var verified = __webpack_require__(62761);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
;// CONCATENATED MODULE: ./src/operations/upload-blob.ts







/**
 * Uploads one file as a blob, if it is not there yet: what a manifest that is pushed later names.
 * @throws OciError of kind "input" if the line names no single file, "conflict" if its digest is not the one that is
 * named
 */
async function uploadBlob(request, stores, ctx) {
    const { repository, file, roots } = request;
    const [found, ...others] = await (0,files/* findInputFiles */.Tr)([file], roots);
    if (!found || others.length > 0 || found.kind !== "file") {
        throw new errors/* OciError */.Mf("it must name one file", { kind: "input", operation: "upload blob", reference: file, input: "files" });
    }
    const descriptor = await (0,files_store/* describeFile */.CL)(found.path, media_types/* mediaTypes */.Ib.octetStream, ctx.signal);
    const { digest, size } = descriptor;
    const asserted = (0,oci_location/* pointOf */.qk)(repository);
    if (asserted !== undefined && asserted !== digest) {
        throw new errors/* OciError */.Mf(`its digest is ${digest}, not the one that the reference names`, {
            kind: "conflict",
            operation: "upload blob",
            reference: file,
            input: "reference",
        });
    }
    const destination = await stores.destination(repository);
    const offer = await destination.offer(descriptor);
    if (typeof offer !== "string") {
        await ctx.limiter.transfer([destination.lane], () => offer.write(bodyOf(found.path, descriptor, ctx.signal)));
        await destination.commit();
    }
    return {
        reference: (0,content/* pinned */.dp)(repository, digest),
        digest,
        size,
        path: found.path,
        status: typeof offer === "string" ? "unchanged" : "uploaded",
    };
}
/** The file's bytes, hashed again while they are read: it may change meanwhile. */
function bodyOf(path, descriptor, signal) {
    return {
        size: descriptor.size,
        async *open(from) {
            let left = from;
            for await (const chunk of (0,verified/* verified */.z)((0,files_store/* readFileChunks */.Ng)(path, signal), descriptor, path)) {
                if (left < chunk.byteLength)
                    yield left > 0 ? chunk.subarray(left) : chunk;
                left = Math.max(0, left - chunk.byteLength);
            }
        },
    };
}

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
;// CONCATENATED MODULE: ./src/action/steps/blob.ts










const step = {
    takes: ["reference", "files", "path"],
    sets: ["digest", "reference", "size", "path", "files"],
    request,
    writes: (request) => ("file" in request ? [request.repository] : []),
    run: (request, { stores, ctx }) => ("file" in request ? uploadBlob(request, stores, ctx) : blob(request, stores, ctx)),
    report,
};
function request(inputs, surroundings) {
    const repository = (0,request_parts/* one */.xH)(inputs, "reference");
    const [file, ...others] = inputs.get("files");
    if (file !== undefined) {
        if (others.length > 0)
            throw inputs.refuse("files", "blob uploads one file");
        if (inputs.isGiven("path"))
            throw inputs.refuse("path", "with files a blob is uploaded, and nothing is written");
        const { workingDirectory, env } = surroundings;
        return { repository, file, roots: { workingDirectory, temporaryDirectory: env.RUNNER_TEMP || undefined } };
    }
    const digest = (0,oci_location/* pointOf */.qk)(repository);
    if (digest === undefined || !(0,oci_digest/* isDigest */.Bc)(digest))
        throw inputs.refuse("reference", "blob needs repository@digest");
    const path = inputs.get("path");
    if (path === undefined)
        throw (0,request_parts/* notGiven */.rg)(inputs, "path");
    return { repository, digest, path: (0,working_directory/* outputPath */.XC)(inputs, path, surroundings) };
}
function report({ reference, digest, size, path, status }) {
    const done = { written: `written to ${path}`, uploaded: `uploaded from ${path}`, unchanged: "there already" }[status];
    return {
        line: `${reference}: ${(0,format/* formatBytes */.z3)(size)} ${done}`,
        outputs: { digest, reference, size: String(size), path, files: JSON.stringify([(0,external_node_path_.basename)(path)]) },
        results: [{ reference, digest, size, path, status }],
        summary: {
            title: (0,html/* html */.qy) `Blob of ${(0,html/* code */.aY)(reference.slice(0, reference.indexOf("@")))}`,
            sections: [(0,summary/* facts */.Ix)({ Digest: (0,html/* code */.aY)(digest), Size: (0,html/* text */.Qq)((0,format/* formatBytes */.z3)(size)), Result: (0,html/* text */.Qq)(done) })],
        },
        failures: [],
    };
}


/***/ }),

/***/ 18865:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   Ym: () => (/* binding */ openBlob),
/* harmony export */   gm: () => (/* binding */ readBlob)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47592);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9541);



/**
 * A small blob whole (a config), verified, under a slot of the source; from the descriptor itself where it carries
 * the content.
 * @param limit bytes.
 * @throws OciError of kind "limit" if it is larger.
 */
async function readBlob(ctx, source, blob, limit) {
    if (blob.size > limit) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`blob is ${blob.size} bytes long; at most ${limit} are read`, {
            kind: "limit",
            operation: "read blob",
            reference: `${source.name}@${blob.digest}`,
        });
    }
    return (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineData */ .S0)(blob) ?? (await ctx.limiter.transfer([source.lane], () => (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.buffer)(source.open(blob))));
}
/** The blob's bytes, verified, under a slot of the source for as long as they are read. */
async function* openBlob(ctx, source, blob) {
    const { promise: done, resolve: release } = Promise.withResolvers();
    await new Promise((begin, fail) => {
        ctx.limiter
            .transfer([source.lane], () => {
            begin();
            return done;
        })
            .catch(fail);
    });
    try {
        yield* source.open(blob);
    }
    finally {
        release();
    }
}
/** The same bytes; throws what `tooMuch` makes when there are more than `limit`. */
async function* bounded(input, limit, tooMuch) {
    let count = 0;
    for await (const chunk of input) {
        count += chunk.byteLength;
        if (count > limit)
            throw tooMuch();
        yield chunk;
    }
}


/***/ }),

/***/ 62761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ verified)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);


/**
 * The same bytes, checked against a descriptor on the way: too many are refused as they come, and the last chunk is
 * handed out only after size and digest were right.
 * @param wrong the error to throw for what was found; or the name of the store, for an OciError of kind "corrupt".
 */
async function* verified(body, expected, wrong) {
    const fail = typeof wrong === "string"
        ? (found) => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`blob has ${found}`, { kind: "corrupt", reference: `${wrong}@${expected.digest}` })
        : wrong;
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digester */ .WF)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .algorithmOf */ .Hy)(expected.digest));
    let length = 0;
    let held;
    for await (const chunk of body) {
        length += chunk.byteLength;
        if (length > expected.size)
            throw fail(`more than the ${expected.size} bytes that were announced`);
        hash.update(chunk);
        if (held)
            yield held;
        held = chunk;
    }
    if (length !== expected.size)
        throw fail(`${length} bytes where ${expected.size} were announced`);
    const actual = hash.digest();
    if (actual !== expected.digest)
        throw fail(`digest ${actual}`);
    if (held)
        yield held;
}


/***/ })

};
