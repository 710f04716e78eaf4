export const id = "shared-12";
export const ids = ["shared-12"];
export const modules = {

/***/ 51133:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ segmentsBeneath),
/* harmony export */   u: () => (/* binding */ isNameOnWindows)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13151);


/**
 * The segments of a relative name with "/" between them. The last line of defence: who takes names from outside
 * checks them by stricter rules first.
 * @throws OciError of kind "internal" if a segment is empty, `.`, `..`, or holds a NUL or a separator of this system.
 */
function segmentsBeneath(name, platform = process.platform) {
    const segments = name.split("/");
    for (const segment of segments) {
        const isSeparated = platform === "win32" && /[\\:]/.test(segment);
        if (segment === "" || segment === "." || segment === ".." || segment.includes("\0") || isSeparated)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)(name)} is no name beneath a folder`, { kind: "internal" });
    }
    return segments;
}
const devices = /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$) *(?:\..*)?$/i;
/** Whether Windows can hold a file of this name (Microsoft, "Naming Files, Paths, and Namespaces"). */
function isNameOnWindows(segment) {
    return !/[<>:"\\|?*\u0000-\u001f]/.test(segment) && !/[. ]$/.test(segment) && !devices.test(segment);
}


/***/ })

};
