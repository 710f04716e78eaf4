export const id = 768;
export const ids = [768];
export const modules = {

/***/ 88768:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/copy/copier.ts
var copier = __webpack_require__(80103);
// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(78288);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/oci/tag.ts
var tag = __webpack_require__(1217);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/stores/default-entry.ts
var default_entry = __webpack_require__(98662);
// EXTERNAL MODULE: ./src/operations/artifact.ts + 2 modules
var artifact = __webpack_require__(44995);
// EXTERNAL MODULE: ./src/operations/content.ts
var operations_content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/open-destinations.ts
var open_destinations = __webpack_require__(92584);
;// CONCATENATED MODULE: ./src/operations/attach.ts
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
 * Attaches files to an image (or to one platform of it) as a manifest that refers to it. The same files attached
 * again change nothing.
 * @throws OciError
 */
async function attach(request, stores, ctx) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const parts = await (0,artifact/* findParts */.a)(request);
        const artifactType = request.artifactType ?? impliedType(parts);
        const [opened] = await (0,open_destinations/* openDestinations */.u)([request.subject], request, stores, ctx);
        if (!opened?.store)
            throw opened?.error;
        const destination = opened.store;
        const subject = await resolveSubject(request, destination, ctx);
        const packed = await (0,artifact/* pack */.q)(ctx, request, parts, { artifactType, subject });
        const source = __addDisposableResource(env_1, packed.source, true);
        const { manifest } = packed;
        const content = (0,operations_content/* described */.WY)(request.subject, manifest.descriptor);
        const about = { content, manifest, artifactType, subject: (0,operations_content/* pinned */.dp)(request.subject, subject.digest) };
        if (await isAttached(destination, manifest.descriptor.digest, subject.digest, artifactType)) {
            return { ...about, status: "unchanged", changed: false, blobs: { uploaded: 0, mounted: 0, existing: 0 }, bytes: 0 };
        }
        const [copied] = (await (0,copier/* createCopier */.B)(ctx, source).copy({ root: manifest, targets: [{ destination }] }));
        if (copied.status === "failed")
            throw copied.error;
        if (!request.dryRun)
            await destination.commit();
        const { blobs, bytes } = copied;
        return { ...about, status: request.dryRun ? "would-attach" : "attached", changed: !request.dryRun, blobs, bytes };
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
function impliedType({ files }) {
    const [only, ...others] = files;
    if (only && others.length === 0)
        return only.mediaType;
    const why = only ? `${files.length} files have no type in common` : "annotations alone have no type";
    throw new errors/* OciError */.Mf(`input "artifact-type": give it, for ${why}`, { kind: "input", input: "artifact-type" });
}
async function resolveSubject(request, destination, ctx) {
    const at = (0,oci_location/* pointOf */.qk)(request.subject) ?? (await (0,default_entry/* defaultEntry */.q7)(destination))?.digest ?? (0,tag/* parseTag */.ED)("latest");
    // Read, not asked for by HEAD: what that says of the size would be written.
    const root = await destination.manifest(at);
    if (!request.platform)
        return (0,descriptor/* bareDescriptor */.e2)(root.descriptor);
    return (0,descriptor/* bareDescriptor */.e2)(await (0,platforms/* choosePlatformManifest */.e5)(ctx, destination, root, request.platform));
}
/**
 * Whether the manifest is there and its subject's list shows it: a run that was cut off in between must be finished.
 */
async function isAttached(destination, digest, subject, artifactType) {
    const listed = await destination.registry?.isReferrerListed(subject, digest, artifactType);
    if (listed === false)
        return false;
    if (!(await (0,errors/* orAbsent */.Re)(() => destination.resolve(digest))))
        return false;
    if (listed)
        return true;
    for await (const referrer of destination.referrers(subject, artifactType)) {
        if (referrer.digest === digest)
            return true;
    }
    return false;
}

// EXTERNAL MODULE: ./src/action/artifact-request.ts
var artifact_request = __webpack_require__(82454);
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
;// CONCATENATED MODULE: ./src/action/steps/attach.ts








const step = {
    takes: ["reference", "platform", ...artifact_request/* artifactInputs */.Q, "dry-run"],
    sets: [...report_content/* contentNames */.yd, "changed", "subject"],
    request,
    writes: ({ subject, dryRun }) => (dryRun ? [] : [subject]),
    run: (request, { stores, ctx }) => attach(request, stores, ctx),
    report,
};
function request(inputs, surroundings) {
    const artifact = (0,artifact_request/* artifactRequest */.i)(inputs, surroundings);
    if (artifact.files.length === 0 && Object.keys(artifact.annotations).length === 0) {
        throw inputs.refuse("files", "attach needs files or annotations, and neither is given");
    }
    return { ...artifact, subject: (0,request_parts/* oneReference */.S0)(inputs), platform: (0,request_parts/* onePlatform */.In)(inputs), dryRun: inputs.get("dry-run") };
}
function report(result) {
    const { content, manifest, artifactType, subject, status, changed, blobs, bytes } = result;
    const verb = { attached: "Attached", "would-attach": "Would attach", unchanged: "Unchanged: attached already" }[status];
    return {
        line: `${verb}: ${artifactType} ${(0,digest/* shortDigest */.VK)(content.digest)} \u2192 ${subject} (${(0,format/* counted */.hS)(manifest.layers.length, "layer")}, ${(0,format/* formatBytes */.z3)(bytes)} sent)`,
        outputs: { ...(0,report_content/* describedOutputs */.CT)(content), subject, changed: String(changed) },
        manifest,
        results: [{ ...content, artifactType, subject, status, blobs, bytes }],
        title: (0,html/* html */.qy) `${(0,html/* text */.Qq)(verb)} ${(0,html/* code */.aY)(artifactType)}`,
        sections: [
            (0,summary/* facts */.Ix)({
                "Attached to": (0,html/* code */.aY)(subject),
                Digest: (0,html/* code */.aY)(content.digest),
                Sent: (0,html/* text */.Qq)(`${(0,format/* counted */.hS)(blobs.uploaded, "blob")}, ${(0,format/* formatBytes */.z3)(bytes)}; ${blobs.existing + blobs.mounted} were there`),
            }),
            (0,report_content/* layerTable */._N)(manifest.layers),
            status === "would-attach" ? undefined : (0,summary/* command */.G5)(`oras pull ${content.reference}`),
        ],
    };
}


/***/ })
};
