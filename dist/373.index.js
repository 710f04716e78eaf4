export const id = 373;
export const ids = [373,761];
export const modules = {

/***/ 80373:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   step: () => (/* binding */ step)
/* harmony export */ });
/* harmony import */ var _operations_catalog_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70949);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _report_html_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26328);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93245);
/* harmony import */ var _request_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75196);





const step = {
    takes: ["reference", "tag-filter"],
    sets: ["repositories", "count"],
    request: (inputs) => ({ ...registryOf(inputs, (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .oneReference */ .S0)(inputs)), selects: inputs.get("tag-filter") }),
    run: (request, { repositories }) => (0,_operations_catalog_js__WEBPACK_IMPORTED_MODULE_0__/* .catalog */ .U)(request, repositories),
    report,
};
/** `registry.example.com` reads as a repository of Docker Hub, `ghcr.io/acme` as one of ghcr.io. */
function registryOf(inputs, location) {
    const refuse = () => inputs.refuse("reference", "catalog takes a registry's host, or a host and a namespace (ghcr.io/acme)");
    if (location.transport !== "docker" || location.reference.digest !== undefined)
        throw refuse();
    const { registry, repository, tag } = location.reference;
    if (registry === "docker.io" && repository.startsWith("library/")) {
        const host = repository.slice("library/".length);
        if (!/[.:]|^localhost$/.test(host))
            throw refuse();
        return { registry: tag === undefined ? host : `${host}:${tag}` };
    }
    if (tag !== undefined)
        throw inputs.refuse("reference", "catalog takes no tag");
    return { registry, namespace: repository };
}
function report({ registry, repositories }) {
    const total = (0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(repositories.length, "repository", "repositories");
    return {
        line: `${registry}: ${total}`,
        groups: [{ title: total, lines: repositories }],
        outputs: { repositories: JSON.stringify(repositories), count: String(repositories.length) },
        results: [{ reference: registry, count: repositories.length, repositories }],
        title: (0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(total)} of ${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(registry)}`,
        sections: [(0,_report_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .nameSection */ .VI)("Repositories", repositories)],
    };
}


/***/ })
};
