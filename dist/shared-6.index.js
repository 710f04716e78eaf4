export const id = "shared-6";
export const ids = ["shared-6"];
export const modules = {

/***/ 37205:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uj: () => (/* binding */ checkSplitSize),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   Y0: () => (/* binding */ writeParts),
/* harmony export */   uC: () => (/* binding */ destinations),
/* harmony export */   zl: () => (/* binding */ writeInputs)
/* harmony export */ });
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18718);
/* harmony import */ var _oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93517);
/* harmony import */ var _operations_content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55031);
/* harmony import */ var _request_parts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75196);
/* harmony import */ var _signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96342);





// What the requests of copy and index have in common.
const writeInputs = [
    "source",
    "destination",
    "platform",
    "require-platforms",
    "split-size",
    "backup-tag",
    "referrers",
    "digest-tags",
    "if-exists",
    ..._signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .conditionInputs */ .Ds,
    "wait",
    "dry-run",
    "declare-artifacts",
];
async function writeParts(inputs, surroundings) {
    // Whose signature is wanted; nothing is loaded for it unless somebody's is.
    const isGated = _signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .conditionInputs */ .Ds.some((name) => inputs.isGiven(name));
    return {
        platforms: inputs.get("platform"),
        requirePlatforms: inputs.get("require-platforms"),
        referrers: inputs.get("referrers"),
        digestTags: inputs.get("digest-tags"),
        ifExists: inputs.get("if-exists"),
        dryRun: inputs.get("dry-run"),
        conditions: isGated ? await (await __webpack_require__.e(/* import() */ 57).then(__webpack_require__.bind(__webpack_require__, 46438))).conditionsOf(inputs, surroundings) : undefined,
        wait: inputs.get("wait"),
    };
}
/** The input `destination`: at least one location, each once. */
function destinations(inputs) {
    const given = (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .required */ .mw)(inputs, "destination", inputs.get("destination"));
    return (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .distinct */ .dM)(given.map((one) => {
        if ("transport" in one)
            return one;
        throw inputs.refuse("destination", `${(0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPrefix */ .s)(one.prefix)} is a prefix, for several sources; name a repository and a tag`);
    }));
}
/** The input `split-size`: one of the destinations must be an archive. */
function checkSplitSize(inputs) {
    const isArchive = inputs.get("destination").some((one) => "transport" in one && /-archive$/.test(one.transport));
    if (inputs.isGiven("split-size") && !isArchive)
        throw inputs.refuse("split-size", "it goes with an archive as destination");
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
        if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .tagOf */ .cO)(location) === tag)
            throw inputs.refuse("backup-tag", `it is the tag that ${name} writes`);
        const place = (0,_operations_content_js__WEBPACK_IMPORTED_MODULE_2__/* .locationName */ .zb)(location);
        if (places.has(place))
            throw inputs.refuse("backup-tag", `several destinations are in ${place}, and what each of them held cannot have one tag`);
        places.add(place);
    }
    return tag;
}


/***/ }),

/***/ 79543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ createGate)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55031);

/**
 * The gate of an operation that writes. Nothing that verifies is loaded unless there are conditions.
 * @throws OciError of kind "input" if the trusted root is none
 */
async function createGate(conditions, ctx) {
    if (conditions === undefined)
        return { verified: [], pass: async () => { } };
    const { createVerifier } = await Promise.all(/* import() */[__webpack_require__.e(168), __webpack_require__.e(740)]).then(__webpack_require__.bind(__webpack_require__, 82359));
    const verifyContent = await createVerifier(conditions, ctx);
    const verified = new Map();
    return {
        get verified() {
            return [...verified.values()];
        },
        pass: async (source, content, name, location) => {
            for (const it of await verifyContent(source, content, name)) {
                const reference = (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .pinned */ .dp)(location, it.digest);
                verified.set(`${reference} ${it.signature} ${it.predicateType}`, { reference, ...it });
            }
        },
    };
}


/***/ })

};
