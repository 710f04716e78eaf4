export const id = 745;
export const ids = [745];
export const modules = {

/***/ 79745:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   copyMany: () => (/* binding */ copyMany)
/* harmony export */ });
/* harmony import */ var _oci_entry_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57473);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18718);
/* harmony import */ var _oci_prefix_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93517);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(62148);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(13151);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(20025);
/* harmony import */ var _stores_default_entry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98662);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56433);
/* harmony import */ var _destination_results_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(77185);
/* harmony import */ var _gate_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(79543);
/* harmony import */ var _open_destinations_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(92584);
/* harmony import */ var _write_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(35601);













/** Sources that are worked on at once; what is in flight to a host is bounded by the limiter. */
const sourcesAtOnce = 8;
/**
 * Copies several images into one layout or archive, where they keep their whole references, or into repositories
 * below a prefix, without their registry. Each blob is written once. A failure of one is its result's `error`; the
 * others are there all the same, but an archive is left as it was.
 * @throws OciError of kind "input" if two sources are for one name: before anything is written.
 */
async function copyMany(request, stores, ctx) {
    const gate = await (0,_gate_js__WEBPACK_IMPORTED_MODULE_8__/* .createGate */ .q)(request.conditions, ctx);
    const sources = request.selectsTag ? await entriesOf(request, request.selectsTag, stores) : request.sources;
    const pairs = pairsOf(sources, request.bundle);
    const locations = pairs.map(({ destination }) => destination);
    const destinations = await (0,_open_destinations_js__WEBPACK_IMPORTED_MODULE_9__/* .openDestinations */ .u)(locations, request, stores, ctx);
    const known = new Map();
    const results = await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_11__/* .parallel */ ._)(pairs, sourcesAtOnce, async ({ location, platforms }, at) => {
        const destination = destinations[at];
        const own = {
            source: location,
            destinations: [destination.location],
            platforms: platforms ?? request.platforms,
            selectsTag: undefined,
        };
        const run = { request: { ...request, ...own, gate, known }, destinations: [destination], stores, ctx };
        try {
            return (await (0,_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .copyOne */ .SY)(run)).results[0];
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return (0,_destination_results_js__WEBPACK_IMPORTED_MODULE_7__/* .failedDestination */ .ov)(destination, (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .withFacts */ .Qj)(error, { reference: (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLocation */ .j$)(location) }));
        }
    });
    const source = sources.length === 1 ? "1 image" : `${sources.length} images`;
    return { source, verified: gate.verified, results: await commitBundle(results, destinations, request.bundle, ctx) };
}
/** An archive gets its name only when all are in it. */
async function commitBundle(results, destinations, bundle, ctx) {
    if ("prefix" in bundle || bundle.transport === "oci" || results.every(({ status }) => status !== "failed"))
        return (0,_write_js__WEBPACK_IMPORTED_MODULE_10__/* .commit */ .cd)(results, destinations, ctx);
    const reference = `${bundle.transport}:${bundle.path}`;
    const facts = { kind: "conflict", operation: "write", reference, reason: "for-another" };
    const error = new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf("it is not written, for another source has failed", facts);
    return results.map((result) => (result.changed ? { ...result, status: "failed", changed: false, error: result.error ?? error } : result));
}
/** Each source with its destination. @throws OciError of kind "input" */
function pairsOf(sources, bundle) {
    const taken = new Map();
    return sources.map((source) => {
        let destination;
        try {
            destination = destinationOf(source.location, bundle);
        }
        catch (error) {
            if (!(error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_12__/* .InvalidError */ .aB))
                throw error;
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf(`${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLocation */ .j$)(source.location)}: ${error.message}`, { kind: "input", input: "source" });
        }
        const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLocation */ .j$)(destination);
        const other = taken.get(name);
        if (other !== undefined) {
            const both = `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLocation */ .j$)(other)} and ${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLocation */ .j$)(source.location)}`;
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf(`${both} are both for ${name}`, { kind: "input", input: "source" });
        }
        if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .tagOf */ .cO)(destination) !== undefined)
            taken.set(name, source.location);
        return { ...source, destination };
    });
}
/**
 * Where one source goes. What has a digest and no tag goes by its digest. @throws InvalidError if it has no name that
 * it could have there.
 */
function destinationOf(source, bundle) {
    const reference = referenceOf(source);
    if ("prefix" in bundle) {
        if (reference === undefined)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_12__/* .InvalidError */ .aB("it has no whole reference, so that it has no repository below a prefix");
        return { transport: "docker", reference: { ...(0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_2__/* .beneathPrefix */ .EL)(bundle.prefix, reference), tag: reference.tag } };
    }
    const { transport, path } = bundle;
    if (transport === "docker-archive") {
        if (reference?.tag === undefined)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_12__/* .InvalidError */ .aB("it has no tag, and a docker-archive names its images by one");
        return { transport, path, reference: { ...reference, digest: undefined } };
    }
    if (reference?.tag !== undefined)
        return { transport, path, tag: (0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEntryName */ .XK)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)({ ...reference, digest: undefined })) };
    // By its digest it is found again on the way back: `docker.io/acme/app@sha256:\u2026` is a name that the image-spec
    // allows.
    if (reference?.digest !== undefined)
        return { transport, path, tag: (0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEntryName */ .XK)((0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .formatReference */ .FH)(reference)) };
    return { transport, path, tag: source.transport === "oci" || source.transport === "oci-archive" ? source.tag : undefined };
}
/** The whole reference by which content is known; of a registry's without tag and digest it is `latest`. */
function referenceOf(source) {
    switch (source.transport) {
        case "docker": {
            const { reference } = source;
            return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: "latest" } : reference;
        }
        case "docker-archive":
            return source.reference;
        default: {
            const name = source.tag ?? "";
            const whole = name.includes("@") ? name : (0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_0__/* .wholeReference */ .nL)(name);
            return whole === undefined ? undefined : (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(whole);
        }
    }
}
/** The entries of layouts and archives, each as a source of its own. */
async function entriesOf({ sources }, selects, stores) {
    const found = await Promise.all(sources.map(async ({ location, platforms }) => {
        if (location.transport === "docker") {
            const why = `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLocation */ .j$)(location)} is a repository: name its copy, not a prefix`;
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .OciError */ .Mf(why, { kind: "input", input: "destination" });
        }
        const source = await stores.source(location);
        const names = (0,_stores_default_entry_js__WEBPACK_IMPORTED_MODULE_5__/* .hasEntries */ .T5)(source) ? (await source.entries()).flatMap(({ names }) => names) : [];
        const selected = names.filter((name) => selects(name.slice(name.lastIndexOf(":") + 1)));
        return selected.map((name) => ({ location: entryAt(location, name), platforms }));
    }));
    return found.flat();
}
function entryAt(location, name) {
    if (location.transport === "docker-archive")
        return { ...location, reference: (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_3__/* .parseReference */ .F2)(name) };
    return { ...location, tag: (0,_oci_entry_name_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEntryName */ .XK)(name) };
}


/***/ })
};
