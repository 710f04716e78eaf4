export const id = "shared-19";
export const ids = ["shared-19"];
export const modules = {

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
    const { createVerifier } = await Promise.all(/* import() */[__webpack_require__.e(1168), __webpack_require__.e(9716)]).then(__webpack_require__.bind(__webpack_require__, 89716));
    const verifier = await createVerifier(conditions, ctx);
    const verified = new Map();
    return {
        get verified() {
            return [...verified.values()];
        },
        pass: async (source, content, name, location) => {
            const held = await verifier.verify(source, content, name);
            for (const it of held) {
                const reference = (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .pinned */ .dp)(location, it.digest);
                verified.set(`${reference} ${it.signature} ${it.predicateType}`, { reference, ...it });
            }
        },
    };
}


/***/ })

};
