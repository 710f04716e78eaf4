export const id = 430;
export const ids = [430];
export const modules = {

/***/ 5384:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ pullerOf)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9217);


/** Container images are docker's; of what nobody looked into, most are. */
function pullerOf(manifest) {
    if (manifest?.kind !== "image")
        return "docker";
    const type = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(manifest);
    return type === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociConfig || type === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerConfig ? "docker" : "oras";
}


/***/ }),

/***/ 6430:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportCopy: () => (/* binding */ reportCopy),
/* harmony export */   reportPush: () => (/* binding */ reportPush)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8825);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2148);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9603);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7161);
/* harmony import */ var _puller_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5384);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1599);







function reportCopy(outcome, request, declare) {
    const { results, source, manifest } = outcome;
    const verb = results.every(({ status }) => status === "unchanged") ? "Unchanged" : request.dryRun ? "Would copy" : "Copied";
    return reportDestinations(results, {
        line: `${source} → ${targets(results)}`,
        verb,
        status: ({ status }) => status,
        title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(verb)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(source)}`,
        found: { source },
        declare: declare && !request.dryRun,
        ...(manifest && { manifest }),
        puller: (0,_puller_js__WEBPACK_IMPORTED_MODULE_3__/* .pullerOf */ .s)(manifest),
    });
}
function reportPush({ results, manifest, artifactType }, request, declare) {
    const verb = request.dryRun ? "Would push" : "Pushed";
    const type = artifactType ?? manifest.config?.mediaType ?? "";
    return reportDestinations(results, {
        line: targets(results),
        verb,
        status: ({ status }) => ({ copied: "pushed", "would-copy": "would-push" })[status] ?? status,
        title: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(verb)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(type)}`,
        found: { artifactType: type },
        declare: declare && !request.dryRun,
        manifest,
        puller: "oras",
    });
}
function reportDestinations(results, wording) {
    const first = results[0];
    const { content } = first ?? {};
    return {
        line: resultLine(results, wording),
        ...(results.length > 1 && {
            groups: [{ title: (0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(results.length, "destination"), lines: results.map((result) => destinationLine(result, wording)) }],
        }),
        outputs: {
            ...(content && { digest: content.digest, "media-type": content.mediaType, size: String(content.size) }),
            ...(first?.reference !== undefined && { reference: first.reference }),
            changed: String(results.some(({ changed }) => changed)),
        },
        // Where the first tag was left alone, it holds another one than was made.
        ...(wording.manifest && content?.digest === wording.manifest.descriptor.digest && { manifest: wording.manifest }),
        results: results.map((result) => asJson(result, wording)),
        found: wording.found,
        summary: { title: wording.title, sections: sections(results, wording) },
        failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
        ...(wording.declare && { artifacts: results.flatMap(asArtifact) }),
    };
}
function targets(results) {
    const [first, ...others] = results;
    if (!first)
        return "nothing";
    return others.length === 0 ? first.destination : `${first.destination} and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(others.length, "other")}`;
}
function resultLine(results, { verb, line, status }) {
    const [first] = results;
    const digest = first?.content && results.every(({ content }) => content?.digest === first.content?.digest) ? first.content.digest : undefined;
    const facts = [
        ...(digest === undefined ? [] : [(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest)]),
        ...(results.length > 1 ? statuses(results, status) : []),
        ...numbers(results),
    ];
    const what = results.length === 1 && first ? opening(first, verb) : verb;
    return `${what}: ${line}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}
function opening({ status }, verb) {
    switch (status) {
        case "unchanged":
            return "Unchanged";
        case "skipped":
            return "Skipped, another digest is there";
        case "failed":
            return "Failed";
        default:
            return verb;
    }
}
function statuses(results, nameOf) {
    const counts = new Map();
    for (const name of results.map(nameOf))
        counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].map(([status, count]) => `${count} ${status}`);
}
function numbers(results) {
    const sum = (of) => results.reduce((total, result) => total + of(result), 0);
    const platforms = results.length === 1 ? (results[0]?.platforms.length ?? 0) : 0;
    // Several tags of one repository have the same referrers.
    const referrers = results.length === 1 ? (results[0]?.referrers ?? 0) : 0;
    const [uploaded, mounted, existing] = [
        sum(({ blobs }) => blobs.uploaded),
        sum(({ blobs }) => blobs.mounted),
        sum(({ blobs }) => blobs.existing),
    ];
    return [
        ...(platforms > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(platforms, "platform")] : []),
        ...(referrers > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(referrers, "referrer")] : []),
        ...(uploaded + mounted + existing > 0
            ? [`${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .counted */ .hS)(uploaded, "blob")} uploaded (${(0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(sum(({ bytes }) => bytes))}), ${mounted} mounted, ${existing} there`]
            : []),
    ];
}
function destinationLine(result, wording) {
    const facts = [...(result.content ? [(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(result.content.digest)] : []), ...numbers([result])];
    const why = result.error === undefined ? "" : `: ${(0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(result.error)}`;
    return `${wording.status(result).padEnd(10)} ${result.destination}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}${why}`;
}
function asJson(result, wording) {
    const { destination, content, platforms, referrers, blobs, bytes, error } = result;
    return {
        reference: destination,
        ...(content && { digest: content.digest }),
        ...{ status: wording.status(result), platforms, referrers, blobs, bytes },
        ...(error !== undefined && { error: (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error) }),
    };
}
/** Only what lies in a registry can be attested by its name. */
function asArtifact({ location, tag, content, status }) {
    if (location.transport !== "docker" || !content || (status !== "copied" && status !== "unchanged"))
        return [];
    const named = tag ?? location.reference.tag;
    return [{ name: `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryName */ .aR)(location.reference)}${named === undefined ? "" : `:${named}`}`, digest: content.digest }];
}
function sections(results, wording) {
    const [first] = results;
    const pinned = results.find(({ location, reference, status }) => location.transport === "docker" && reference !== undefined && status !== "failed");
    return [
        ...(first?.content
            ? [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(first.content.digest)}<br>${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(first.content.mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(first.content.size))}</p>` }]
            : []),
        {
            head: ["Destination", "Digest", "Result", "Platforms", "Referrers", "Blobs", "Sent"],
            rows: results.map((result) => [
                (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(result.destination),
                result.content ? (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(result.content.digest)) : (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(""),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(result.error === undefined ? wording.status(result) : `failed: ${(0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(result.error)}`),
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .shortList */ .pg)(result.platforms),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(result.referrers),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)(`${result.blobs.uploaded} uploaded, ${result.blobs.mounted} mounted, ${result.blobs.existing} there`),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_5__/* .formatBytes */ .z3)(result.bytes)),
            ]),
        },
        ...(pinned?.reference !== undefined ? [(0,_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .command */ .G5)(`${wording.puller} pull ${pinned.reference}`)] : []),
    ];
}


/***/ })

};
