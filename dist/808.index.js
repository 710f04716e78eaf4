export const id = 808;
export const ids = [808];
export const modules = {

/***/ 6808:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportPlan: () => (/* binding */ reportPlan)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9603);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7161);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1599);




function reportPlan({ mirrors, chunks }) {
    const sum = (of) => mirrors.reduce((total, mirror) => total + of(mirror), 0);
    const facts = `${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(sum(({ pending }) => pending), "tag")} to copy in ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(chunks.length, "chunk")}, ${sum(({ unchanged }) => unchanged)} unchanged`;
    return {
        line: `${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(mirrors.length, "mirror")}: ${facts}`,
        groups: [
            {
                title: (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(mirrors.length, "mirror"),
                lines: mirrors.map(({ source, destination, pending, unchanged, error }) => [`${source} → ${destination}:`, error === undefined ? `${pending} to copy, ${unchanged} unchanged` : (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)].join(" ")),
            },
        ],
        outputs: { count: String(chunks.length) },
        results: mirrors.map(({ error, ...mirror }) => ({ ...mirror, ...(error !== undefined && { error: (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error) }) })),
        found: { chunks },
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(mirrors.some(({ error }) => error !== undefined) ? "❌ " : "")}Plan: ${(0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(facts)}`,
            sections: [
                {
                    head: ["Source", "Destination", "To copy", "Unchanged", "Chunks"],
                    rows: mirrors.map(({ source, destination, pending, unchanged, chunks, error }) => [
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(source),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(destination),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(error === undefined ? pending : "failed"),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(unchanged),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)(chunks),
                    ]),
                },
                ...(0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .failed */ .gz)(mirrors.map(({ source: name, error }) => ({ name, error })), "plan"),
            ],
        },
        failures: mirrors.flatMap(({ error }) => (error === undefined ? [] : [error])),
    };
}


/***/ })

};
