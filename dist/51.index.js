export const id = 51;
export const ids = [51];
export const modules = {

/***/ 46051:
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
// EXTERNAL MODULE: ./src/artifact/files.ts + 1 modules
var files = __webpack_require__(98627);
// EXTERNAL MODULE: ./src/artifact/files-store.ts
var files_store = __webpack_require__(66641);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/content/verified.ts
var verified = __webpack_require__(62761);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
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
        const isManifest = (0,errors/* isKind */.VF)(error, "not-found") && (await source.resolve(digest).catch(() => undefined)) !== undefined;
        throw isManifest ? (0,errors/* withFacts */.Qj)(error, { reason: "manifest-digest" }) : error;
    });
    let size = 0;
    const counted = async function* () {
        for await (const chunk of (0,read/* openUnderSlot */.N)(ctx, source, descriptor)) {
            size += chunk.byteLength;
            yield chunk;
        }
    };
    await (0,new_file/* writeFile */._h)(ctx, path, counted());
    return { reference: (0,content/* pinned */.dp)(repository, digest), digest, size, path, status: "written" };
}
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
        const facts = { kind: "conflict", operation: "upload blob", reference: file, input: "reference" };
        throw new errors/* OciError */.Mf(`its digest is ${digest}, not the one that the reference names`, facts);
    }
    const destination = await stores.destination(repository);
    const offer = await destination.beginUpload(descriptor);
    if (typeof offer !== "string") {
        await ctx.limiter.transfer([destination.lane], () => offer.write(bodyOf(found.path, descriptor, ctx.signal)));
        await destination.commit();
    }
    const status = typeof offer === "string" ? "unchanged" : "uploaded";
    return { reference: (0,content/* pinned */.dp)(repository, digest), digest, size, path: found.path, status };
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
    const repository = (0,request_parts/* oneReference */.S0)(inputs);
    const [file, ...others] = inputs.get("files");
    if (file !== undefined) {
        if (others.length > 0)
            throw inputs.refuse("files", "blob uploads one file");
        if (inputs.isGiven("path"))
            throw inputs.refuse("path", "with files a blob is uploaded, and nothing is written");
        const named = (0,oci_location/* pointOf */.qk)(repository);
        if (named !== undefined && !(0,oci_digest/* isDigest */.Bc)(named))
            throw inputs.refuse("reference", "a blob has no tag: name the repository, or repository@digest to have the digest compared");
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
        title: (0,html/* html */.qy) `Blob of ${(0,html/* code */.aY)(reference.slice(0, reference.indexOf("@")))}`,
        sections: [(0,summary/* facts */.Ix)({ Digest: (0,html/* code */.aY)(digest), Size: (0,html/* text */.Qq)((0,format/* formatBytes */.z3)(size)), Result: (0,html/* text */.Qq)(done) })],
    };
}


/***/ })
};
