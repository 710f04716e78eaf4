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
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7161);
/* harmony import */ var _puller_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5384);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1599);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1092);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9133);









function reportCopy(outcome, request, declare, env) {
    const { results, source, manifest, tree } = outcome;
    const verb = results.every(({ status }) => status === "unchanged") ? "Unchanged" : request.dryRun ? "Would copy" : "Copied";
    return reportDestinations(results, {
        operation: "copy",
        line: `${source} → ${targets(results)}`,
        verb,
        status: ({ status }) => status,
        title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${heading(results, verb)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(source)}`,
        found: { source },
        declare: declare && !request.dryRun,
        env,
        ...(manifest && { manifest }),
        ...(tree && { tree }),
        puller: (0,_puller_js__WEBPACK_IMPORTED_MODULE_3__/* .pullerOf */ .s)(manifest),
    });
}
function reportPush({ results, manifest, artifactType }, request, declare, env) {
    const verb = request.dryRun ? "Would push" : "Pushed";
    const type = artifactType ?? manifest.config?.mediaType ?? "";
    return reportDestinations(results, {
        operation: "push",
        line: targets(results),
        verb,
        status: ({ status }) => ({ copied: "pushed", "would-copy": "would-push" })[status] ?? status,
        title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${heading(results, verb)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(type)}`,
        found: { artifactType: type },
        declare: declare && !request.dryRun,
        env,
        manifest,
        puller: "oras",
    });
}
/** How a title begins: nothing that has failed is called done. */
function heading(results, verb) {
    const wrong = results.filter(({ status }) => status === "failed").length;
    if (wrong === 0)
        return (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(verb);
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(wrong === results.length ? "❌ Failed:" : `❌ ${verb} to ${results.length - wrong} of ${results.length}:`);
}
function reportDestinations(results, wording) {
    const first = results[0];
    const { content } = first ?? {};
    return {
        line: resultLine(results, wording),
        ...(results.length > 1 && {
            groups: [{ title: (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(results.length, "destination"), lines: results.map((result) => destinationLine(result, wording)) }],
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
    return others.length === 0 ? first.destination : `${first.destination} and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(others.length, "other")}`;
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
        ...(platforms > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(platforms, "platform")] : []),
        ...(referrers > 0 ? [(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(referrers, "referrer")] : []),
        ...(uploaded + mounted + existing > 0
            ? [`${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(uploaded, "blob")} uploaded (${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(sum(({ bytes }) => bytes))}), ${mounted} mounted, ${existing} there`]
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
    const digests = new Set(results.flatMap(({ content }) => content?.digest ?? []));
    const content = digests.size === 1 ? results.find((result) => result.content)?.content : undefined;
    const platforms = results.find((result) => result.platforms.length > 0)?.platforms;
    const withReferrers = results.some(({ referrers }) => referrers > 0);
    const pulled = results.find(({ location, reference, status }) => {
        return location.transport === "docker" && reference !== undefined && status !== "failed" && status !== "would-copy";
    });
    return [
        ...(content && first
            ? [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .facts */ .Ix)({
                    Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(content.digest),
                    Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(content.mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(content.size))}`,
                    Platforms: platforms && (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .shortList */ .pg)(platforms),
                }),
            ]
            : []),
        {
            head: [
                ...["Destination", "Result", ...(content ? [] : ["Digest"]), "Uploaded", "Mounted", "Already there"],
                ...(withReferrers ? ["Referrers"] : []),
            ],
            rows: results.map((result) => [
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(result.destination),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(wording.status(result)),
                ...(content ? [] : [result.content ? (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(result.content.digest)) : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)("")]),
                ...blobCells(result),
                ...(withReferrers ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(result.referrers)] : []),
            ]),
        },
        ...(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .failed */ .gz)(results.map(({ destination: name, error }) => ({ name, error })), wording.operation),
        ...(pulled?.reference === undefined || !content
            ? []
            : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .command */ .G5)(`${wording.puller} pull ${pulled.reference}`), ...verification(pulled.reference, wording)]),
        ...(wording.tree && digests.size === 1 ? (0,_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .treeSections */ .fB)(wording.tree) : []),
    ];
}
/** Where no blob was looked at, because the image itself is there already (or nothing was begun), no number says so. */
function blobCells({ blobs, bytes, status }) {
    const { uploaded, mounted, existing } = blobs;
    if (uploaded + mounted + existing === 0) {
        if (status === "failed" || status === "skipped")
            return [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(""), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(""), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)("")];
        return [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(0), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(0), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)("all")];
    }
    return [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(uploaded > 0 ? `${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(uploaded, "blob")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(bytes)}` : "0"), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(mounted), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(existing)];
}
function verification(reference, { declare, tree, env }) {
    const line = (0,_verify_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyCommand */ .p)(reference, { declared: declare, ...(tree && { tree }) }, env);
    return line === undefined ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .command */ .G5)(line)];
}


/***/ }),

/***/ 9133:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/**
 * How people verify the attestation of what was written; undefined where there is none that we know of.
 * @param known `declared`: a later step attests it; `tree`: what refers to it
 */
function verifyCommand(reference, { declared, tree }, { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner }) {
    if (declared && repository)
        return `gh attestation verify oci://${reference} --repo ${repository}`;
    const isAttested = tree?.referrers.some(({ artifactType }) => artifactType?.startsWith("application/vnd.dev.sigstore.bundle"));
    return isAttested && owner ? `gh attestation verify oci://${reference} --bundle-from-oci --owner ${owner}` : undefined;
}


/***/ })

};
