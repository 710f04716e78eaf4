export const id = "shared-4";
export const ids = ["shared-4"];
export const modules = {

/***/ 15508:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ requiresTypes),
/* harmony export */   X: () => (/* binding */ requireTypes)
/* harmony export */ });
/* harmony import */ var _graph_walk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69027);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(68825);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32060);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(20025);





/** Manifests read at once, if the first that is listed for each type is not enough. */
const readAtOnce = 16;
function requiresTypes({ requireArtifactTypes, requirePredicateTypes }) {
    return requireArtifactTypes.length > 0 || requirePredicateTypes.length > 0;
}
/**
 * Checks that referrers of all these types are really there: for each type at least one manifest is read, and has
 * that type and the image, or one of its platforms, as subject. What a list says only decides which manifests are
 * read first. Whether they are valid is not checked. Those of referrers (the signature of an SBOM) say nothing of the
 * image.
 * @throws OciError of kind "not-found" that lists what is missing, what there is, and what was listed and is not so.
 */
async function requireTypes(required, { tree, source, name, counts = () => true }) {
    const subjects = new Map();
    for (const { descriptor } of (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_0__/* .withChildren */ .OF)(tree.root))
        if (counts(descriptor.digest))
            subjects.set(descriptor.digest, descriptor);
    const artifactTypes = new Set();
    const predicateTypes = new Set();
    const wrong = [];
    const lacking = {
        artifact: () => required.requireArtifactTypes.filter((type) => !artifactTypes.has(type)),
        predicate: () => required.requirePredicateTypes.filter((type) => !predicateTypes.has(type)),
    };
    const check = async ({ descriptor }) => {
        const { digest } = descriptor;
        const manifest = await readListed(source, digest);
        const flaw = typeof manifest === "string" ? manifest : flawOf(manifest, subjects);
        if (flaw !== undefined)
            wrong.push(`${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(digest)} ${flaw}`);
        if (flaw !== undefined || typeof manifest === "string")
            return;
        const type = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .artifactTypeOf */ .Gh)(manifest);
        if (type !== undefined)
            artifactTypes.add(type);
        for (const predicate of (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .predicateTypesOf */ .uh)(manifest))
            predicateTypes.add(predicate);
    };
    const [first, others] = inOrder(tree.referrers.filter(({ of }) => of !== undefined && subjects.has(of)), required);
    let next = first;
    for (let at = 0; next.length > 0 && lacking.artifact().length + lacking.predicate().length > 0; at += readAtOnce) {
        await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(next, readAtOnce, check);
        next = others.slice(at, at + readAtOnce);
    }
    const [artifacts, predicates] = [lacking.artifact(), lacking.predicate()];
    const failure = (input, what, types, found) => {
        const there = `found: ${[...found].sort().join(", ") || "none"}`;
        const listed = wrong.length === 0 ? "" : `; listed, but ${wrong.slice(0, 5).join(", ")}${wrong.length > 5 ? ", \u2026" : ""}`;
        const facts = { kind: "not-found", operation: "check referrers of", reference: name, input };
        return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`no referrer of ${what} ${types.join(", ")} is there (${there}${listed})`, facts);
    };
    if (artifacts.length > 0)
        throw failure("require-artifact-types", "type", artifacts, artifactTypes);
    if (predicates.length > 0)
        throw failure("require-predicate-types", "predicate type", predicates, predicateTypes);
}
/**
 * The first that is listed for each type; then all others, those that are listed as one of the types before the rest.
 */
function inOrder(referrers, required) {
    const typesOf = ({ descriptor: { artifactType, annotations } }) => {
        const { requireArtifactTypes, requirePredicateTypes } = required;
        const named = Object.values(annotations ?? {});
        return [
            ...requireArtifactTypes.filter((type) => type === artifactType),
            ...requirePredicateTypes.filter((type) => named.includes(type)),
        ];
    };
    const seen = new Set();
    const first = [];
    const fitting = [];
    const rest = [];
    for (const referrer of referrers) {
        const types = typesOf(referrer);
        const isFirst = types.some((type) => !seen.has(type));
        for (const type of types)
            seen.add(type);
        (isFirst ? first : types.length > 0 ? fitting : rest).push(referrer);
    }
    const others = [...fitting, ...rest];
    return first.length > 0 ? [first, others] : [others.slice(0, readAtOnce), others.slice(readAtOnce)];
}
/**
 * A listed manifest by its digest: size and media type of a list are hints. What cannot be had as a manifest is told
 * in words.
 */
async function readListed(source, digest) {
    try {
        return await source.manifest(digest);
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found"))
            return "is gone";
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "corrupt", "limit"))
            return "cannot be read";
        throw error;
    }
}
/** What makes a manifest none of the image's referrers. */
function flawOf({ subject }, subjects) {
    if (subject === undefined)
        return "refers to nothing";
    const known = subjects.get(subject.digest);
    if (known === undefined)
        return "refers to something else";
    return known.size === subject.size ? undefined : "names a wrong size of what it refers to";
}


/***/ })

};
