export const id = "shared-16";
export const ids = ["shared-16"];
export const modules = {

/***/ 70949:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ catalog)
/* harmony export */ });
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38197);

/** The repositories of a registry that the credentials may see. */
async function catalog({ registry, namespace, selects }, list) {
    const found = new Set();
    for await (const name of list(registry, namespace)) {
        const isBeneath = namespace === undefined || name.startsWith(`${namespace}/`);
        if (isBeneath && (selects?.(name) ?? true))
            found.add(name);
    }
    return { registry: namespace === undefined ? registry : `${registry}/${namespace}`, repositories: [...found].sort(_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .compareTags */ .b) };
}


/***/ })

};
