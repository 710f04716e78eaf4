export const id = 449;
export const ids = [449,740,57];
export const modules = {

/***/ 76449:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   step: () => (/* binding */ step)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _operations_verify_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82359);
/* harmony import */ var _conditions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46438);
/* harmony import */ var _report_content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51992);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(19374);
/* harmony import */ var _report_html_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(26328);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93245);
/* harmony import */ var _report_verified_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98337);
/* harmony import */ var _request_parts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75196);
/* harmony import */ var _signer_inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(96342);










const step = {
    takes: ["reference", "platform", ..._signer_inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .conditionInputs */ .Ds, "wait"],
    sets: [..._report_content_js__WEBPACK_IMPORTED_MODULE_3__/* .contentNames */ .yd, "verified"],
    request: async (inputs, surroundings) => ({
        references: (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .references */ .Ft)(inputs),
        platform: (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_6__/* .onePlatform */ .In)(inputs),
        conditions: await (0,_conditions_js__WEBPACK_IMPORTED_MODULE_2__.requiredConditionsOf)(inputs, surroundings),
        wait: inputs.get("wait"),
    }),
    run: (request, { stores, ctx }) => (0,_operations_verify_js__WEBPACK_IMPORTED_MODULE_1__/* .verify */ .M)(request, stores, ctx),
    report,
};
function report(results) {
    const [first] = results;
    const verified = results.flatMap((result) => result.verified);
    const wrong = results.filter(({ status }) => status === "failed");
    const line = results.length === 1 && first
        ? `${first.asked}: ${wrong.length > 0 ? "not verified" : `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(verified.length, "signature")} of ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(verified[0]?.digest ?? "")} verified`}`
        : `${results.length - wrong.length} of ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(results.length, "reference")} verified`;
    const sections = [
        ...(results.length === 1 && first?.content ? [(0,_report_content_js__WEBPACK_IMPORTED_MODULE_3__/* .about */ .Cv)(first.content)] : []),
        (0,_report_verified_js__WEBPACK_IMPORTED_MODULE_5__/* .verifiedTable */ .V)(verified),
        ...(0,_report_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .failedSections */ .ER)("verify", results, ({ asked }) => asked),
        (0,_report_verified_js__WEBPACK_IMPORTED_MODULE_5__/* .foundTable */ .P)(results.map(({ error }) => error)),
    ];
    const title = results.length === 1 && first ? (0,_report_html_js__WEBPACK_IMPORTED_MODULE_9__/* .code */ .aY)(first.asked) : (0,_report_html_js__WEBPACK_IMPORTED_MODULE_9__/* .text */ .Qq)((0,_report_format_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(results.length, "reference"));
    return {
        line,
        groups: [{ title: (0,_report_format_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(verified.length, "valid signature"), lines: verified.map(lineOf) }],
        // A later step that runs in spite of the failure must not find the digest of what nobody signed.
        outputs: { ...(0,_report_content_js__WEBPACK_IMPORTED_MODULE_3__/* .describedOutputs */ .CT)(wrong.length === 0 ? first?.content : undefined), verified: JSON.stringify(verified) },
        manifest: wrong.length === 0 ? first?.manifest : undefined,
        results: results.map((result) => ({
            reference: result.asked,
            status: result.status,
            ...(0,_report_content_js__WEBPACK_IMPORTED_MODULE_3__/* .descriptorJson */ .mh)(result.content),
            verified: result.verified,
            error: (0,_report_content_js__WEBPACK_IMPORTED_MODULE_3__/* .errorText */ .kc)(result),
        })),
        title: (0,_report_html_js__WEBPACK_IMPORTED_MODULE_9__/* .html */ .qy) `${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_9__/* .text */ .Qq)(wrong.length > 0 ? "\u274c Not verified:" : "Verified")} ${title}`,
        sections,
        failures: wrong.flatMap(({ error }) => error ?? []),
    };
}
function lineOf({ reference, predicateType = "signature", key, identity }) {
    return `${reference}  ${predicateType}  by ${identity ?? `key ${key}`}`;
}


/***/ })
};
