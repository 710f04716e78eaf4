export const id = 544;
export const ids = [544];
export const modules = {

/***/ 3544:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   declareArtifacts: () => (/* binding */ declareArtifacts)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

/** The runner's bounds: bytes of the file of one step, subjects of one job. */
const most = { bytes: 1024 * 1024, subjects: 500 };
/**
 * Declares what was written in `$GITHUB_ARTIFACTS` (runner 2.336 and later), so that `actions/attest` in a later step needs no subject. The runner fails a step that names the
 * same thing with two digests; that is why this is asked for and never done by itself.
 */
function declareArtifacts(artifacts, env, log) {
    const file = env.GITHUB_ARTIFACTS;
    if (!file) {
        log.warning("declare-artifacts: this runner has no GITHUB_ARTIFACTS (it came with 2.336); nothing was declared");
        return;
    }
    // A line with "=" would be read as something else; no reference has one.
    const lines = [...new Set(artifacts.map(({ name, digest }) => `oci://${name}@${digest}`))].filter((line) => !line.includes("="));
    const text = lines.slice(0, most.subjects).map((line) => `${line}\n`);
    if (lines.length > most.subjects) {
        log.warning(`declare-artifacts: ${lines.length} were written, and a job may declare ${most.subjects}; the others are not declared`);
    }
    const size = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size + Buffer.byteLength(text.join("")) > most.bytes) {
        log.warning("declare-artifacts: the runner takes 1 MiB of declarations of a step, and these are more; nothing was declared");
        return;
    }
    if (text.length > 0)
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync)(file, text.join(""));
}


/***/ })

};
