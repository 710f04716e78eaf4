export const id = 252;
export const ids = [252];
export const modules = {

/***/ 4252:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportDelete: () => (/* binding */ reportDelete)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8825);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9603);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7161);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1599);





function reportDelete(results, request) {
    const deleted = results.flatMap((result) => result.deleted);
    const kept = [...new Map(results.flatMap((result) => result.kept).map((it) => [it.digest, it])).values()];
    const verb = request.dryRun ? "Would delete" : "Deleted";
    const counts = new Map();
    for (const { kind } of deleted)
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const many = { child: "children" };
    const facts = [...counts].map(([kind, count]) => (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, kind, many[kind])).join(", ") || "nothing";
    const repositories = new Set(deleted.map(({ reference }) => repositoryOf(reference)));
    const [repository] = repositories.size === 1 ? repositories : [];
    const of = results.length === 1 ? `: ${results[0]?.reference}` : repository === undefined ? "" : ` of ${repository}`;
    const restore = deleted.flatMap((it) => it.restore ?? []);
    const failures = results.flatMap(({ error }) => error ?? []);
    const failedPart = failures.length > 0 && results.length > 1 ? `, ${failures.length} of ${results.length} failed` : "";
    const missing = results.filter(({ status }) => status === "missing");
    const noted = deleted.some(({ note }) => note !== undefined);
    const sections = [
        ...(deleted.length > 0
            ? [
                {
                    head: [request.dryRun ? "Would be deleted" : "Deleted", "Tag", "Digest", ...(noted ? ["Note"] : [])],
                    rows: deleted.map((it) => [
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(it.kind),
                        it.kind === "tag" ? (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(nameOf(it, repository)) : (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(""),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(it.kind === "tag" ? (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.digest) : nameOf(it, repository)),
                        ...(noted ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(it.note ?? "")] : []),
                    ]),
                },
            ]
            : []),
        ...(kept.length > 0
            ? [
                {
                    head: ["Kept", "Why"],
                    rows: kept.map((it) => [
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.digest)),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(it.because === "tagged" ? "it has a tag" : "something that stays needs it"),
                    ]),
                    spare: 1,
                },
            ]
            : []),
        ...(missing.length > 0 ? [{ items: missing.map(({ reference }) => (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(reference)} is not there`) }] : []),
        ...(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .failed */ .gz)(results.map(({ reference: name, error }) => ({ name, error })), "delete"),
        ...(restore.length > 0 ? [(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .folded */ .TM)(restoreTitle, (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .commands */ .Pi)(restore), 2)] : []),
        ...(deleted.length > 0 ? [(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .folded */ .TM)("Full digests", (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .commands */ .Pi)([...new Set(deleted.map(({ digest }) => digest))]), 2)] : []),
    ];
    return {
        line: `${verb} ${facts}${of}${failedPart}`,
        ...(deleted.length > 0 && {
            groups: [
                {
                    title: `${verb} ${facts}`,
                    lines: [
                        ...deleted.map(({ kind, reference, digest, note }) => [kind.padEnd(8), reference, ...(kind === "tag" ? [digest] : []), ...(note === undefined ? [] : [note])].join(" ")),
                        ...kept.map(({ digest, because }) => `kept     ${digest} (${because})`),
                    ],
                },
                ...(restore.length > 0 ? [{ title: restoreTitle, lines: restore }] : []),
            ],
        }),
        outputs: {
            changed: String(results.some(({ changed }) => changed)),
            deleted: JSON.stringify(request.dryRun ? [] : deleted.map(withoutNote)),
        },
        results: results.map((result) => ({
            reference: result.reference,
            status: result.status,
            deleted: result.deleted,
            ...(result.kept.length > 0 && { kept: result.kept }),
            ...(result.left && { left: result.left }),
            ...(result.error !== undefined && { error: (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(result.error) }),
        })),
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(failures.length > 0 ? "❌ " : "")}${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(`${verb} ${facts}${failedPart}`)}${repository === undefined ? (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)("") : (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) ` of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(repository)}`}`,
            sections,
        },
        failures,
    };
}
/** GitHub keeps deleted versions for so long ("Deleting and restoring a package"). */
const restoreTitle = "To restore within 30 days";
/** `ghcr.io/acme/app` of `ghcr.io/acme/app:1.2` and `ghcr.io/acme/app@sha256:…`. */
function repositoryOf(reference) {
    return reference.replace(/@[^@]*$|:[^:/]*$/, "");
}
/** A tag by its name, all else by its digest; with its repository where they are of several. */
function nameOf({ kind, reference, digest }, repository) {
    const from = repositoryOf(reference);
    const name = kind === "tag" ? reference.slice(from.length + 1) : (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest);
    return repository === undefined ? `${from}${kind === "tag" ? ":" : "@"}${name}` : name;
}
function withoutNote({ kind, reference, digest }) {
    return { kind, reference, digest };
}


/***/ })

};
