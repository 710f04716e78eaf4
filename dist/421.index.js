export const id = 421;
export const ids = [421,761];
export const modules = {

/***/ 88421:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   step: () => (/* binding */ step)
/* harmony export */ });
/* harmony import */ var _operations_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38197);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _report_html_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26328);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93245);
/* harmony import */ var _request_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75196);





const step = {
    takes: ["reference", "tag-filter", "semver"],
    sets: ["tags", "count", "latest"],
    request: async (inputs) => ({
        repository: (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryOnly */ .D0)(inputs, "reference", (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .oneReference */ .S0)(inputs)),
        selects: await (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .selectedTags */ .pC)(inputs),
    }),
    run: (request, { stores }) => (0,_operations_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .tags */ ._)(request, stores),
    report,
};
function report({ repository, tags, total, latest }) {
    return {
        line: `${repository}: ${tags.length === total ? (0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(total, "tag") : `${tags.length} of ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(total, "tag")}`}`,
        groups: [{ title: (0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(tags.length, "tag"), lines: tags }],
        outputs: { tags: JSON.stringify(tags), count: String(tags.length), latest: latest ?? "" },
        results: [{ reference: repository, count: tags.length, tags, latest }],
        title: (0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(tags.length, "tag"))} of ${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(repository)}`,
        sections: [(0,_report_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .nameSection */ .VI)("Tags", tags)],
    };
}


/***/ })
};
