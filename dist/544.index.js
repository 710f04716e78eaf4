export const id = 544;
export const ids = [544];
export const modules = {

/***/ 53544:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   declareArtifacts: () => (/* binding */ declareArtifacts)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _files_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23045);


/** The runner's bounds: bytes of the file of one step, subjects of one job. */
const most = { bytes: 1024 * 1024, subjects: 500 };
/**
 * Declares what was written in `$GITHUB_ARTIFACTS` (runner 2.336 and later), so that `actions/attest` in a later step
 * needs no subject. The runner fails a step that names the same thing with two digests, or more than it takes of a
 * job: what earlier steps declared is in `$GITHUB_ARTIFACTS_LIST`, and what would fail is left out, with a warning.
 */
function declareArtifacts(artifacts, env, log) {
    const file = env.GITHUB_ARTIFACTS;
    if (!file) {
        log.warning("declare-artifacts: this runner has no GITHUB_ARTIFACTS (it came with 2.336); nothing was declared");
        return;
    }
    const declared = declaredBefore(env.GITHUB_ARTIFACTS_LIST);
    const earlier = declared.size;
    const lines = [];
    let beyond = 0;
    for (const { name, digest } of artifacts) {
        const known = declared.get(name);
        // A line with "=" would be read as something else; no reference has one.
        if (known === digest || name.includes("="))
            continue;
        if (known !== undefined) {
            log.warning(`declare-artifacts: ${name} was declared with ${known} before, and a job declares a name once; ${digest} is not declared: give it to actions/attest as its subject`);
        }
        else if (declared.size >= most.subjects)
            beyond++;
        else {
            declared.set(name, digest);
            lines.push(`oci://${name}@${digest}\n`);
        }
    }
    if (beyond > 0) {
        log.warning(`declare-artifacts: a job may declare ${most.subjects}, and earlier steps declared ${earlier}; ${beyond} are not declared`);
    }
    const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size + Buffer.byteLength(lines.join("")) > most.bytes) {
        log.warning("declare-artifacts: the runner takes 1 MiB of declarations of a step, and these are more; nothing was declared");
        return;
    }
    if (lines.length > 0)
        (0,_files_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .attempt */ .CD)("write", file, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, lines.join("")));
}
/**
 * Digests by name, of the runner's list: `{"version":1,"subjects":[{"name","digest","kind"}]}`. None if there is
 * no such list.
 */
function declaredBefore(path) {
    const declared = new Map();
    if (!path)
        return declared;
    try {
        const { subjects } = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, "utf8"));
        for (const { name, digest } of subjects ?? [])
            declared.set(String(name), String(digest));
    }
    catch {
        // The feature is off (the file is empty), or the list has another form: then the runner judges alone.
    }
    return declared;
}


/***/ })
};
