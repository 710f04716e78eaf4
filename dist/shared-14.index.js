export const id = "shared-14";
export const ids = ["shared-14"];
export const modules = {

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
