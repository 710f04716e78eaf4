export const id = 276;
export const ids = [276];
export const modules = {

/***/ 61276:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/annotations.ts
var oci_annotations = __webpack_require__(62427);
// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/graph/referrers.ts
var referrers = __webpack_require__(94780);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
// EXTERNAL MODULE: ./src/operations/content.ts
var operations_content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/listed-referrers.ts
var listed_referrers = __webpack_require__(23896);
// EXTERNAL MODULE: ./src/operations/require-artifact-types.ts
var require_artifact_types = __webpack_require__(15508);
// EXTERNAL MODULE: ./src/operations/tree.ts
var tree = __webpack_require__(39400);
;// CONCATENATED MODULE: ./src/operations/discover.ts








/**
 * All that refers to an image, to its platforms, and to those referrers.
 * @returns undefined if the image is not there and that may be so.
 * @throws OciError if a list of referrers cannot be read, or a required type is not there: never an empty list for a
 * failure.
 */
async function discover(request, stores, ctx) {
    const asked = (0,oci_location/* formatLocation */.j$)(request.reference);
    const content = await (0,operations_content/* unlessMissing */.F2)(request.ignoreMissing, () => (0,operations_content/* readContent */.c_)(ctx, stores, request.reference, request.platform));
    if (!content)
        return undefined;
    const { source, manifest } = content;
    const tagging = findDigestTags(source, asked, ctx);
    // Told below: a failure of the referrers must not leave it alone.
    tagging.catch(() => { });
    const read = new listed_referrers/* ReadReferrers */.ll();
    const onListed = (_, listed) => (0,listed_referrers/* readIncomplete */.pW)(source, listed, read);
    const found = await (0,referrers/* discoverReferrers */.C3)(ctx, source, manifest, { depth: request.depth, onListed });
    await (0,require_artifact_types/* requireTypes */.X)(request, { tree: found, source, name: asked });
    const digestTags = await tagging;
    const typeOf = ({ descriptor }) => {
        const manifest = read.get(descriptor.digest);
        return manifest ? (0,oci_manifest/* artifactTypeOf */.Gh)(manifest) : descriptor.artifactType;
    };
    const shown = (node) => request.artifactTypes.length === 0 || request.artifactTypes.includes(typeOf(node) ?? "");
    return {
        asked,
        content: (0,operations_content/* described */.WY)(request.reference, manifest.descriptor),
        manifest,
        referrers: found.referrers.filter(shown).map((node) => (0,tree/* describeNode */.WQ)(request.reference, node, read)),
        tree: (0,tree/* treeOf */.g7)(request.reference, found.root, { digestTags, shown, read }),
    };
}
/** They are shown beside the referrers; if the tags cannot be listed, the referrers are still told. */
async function findDigestTags(source, name, ctx) {
    try {
        return await (0,referrers/* digestTagsBySubject */.Vv)(ctx, source);
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        const message = `${name}: its tags cannot be listed, so digest tags are not shown: ${(0,safe/* safe */.g)(error.message)}`;
        ctx.emit({ type: "warning", message });
        return new Map();
    }
}

// EXTERNAL MODULE: ./src/action/report/commands.ts
var commands = __webpack_require__(60691);
// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __webpack_require__(93245);
// EXTERNAL MODULE: ./src/action/report/tree.ts
var report_tree = __webpack_require__(46229);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
;// CONCATENATED MODULE: ./src/action/steps/discover.ts











const step = {
    takes: ["reference", "platform", ...request_parts/* requiredTypeInputs */.xq, "artifact-type", "depth", "if-missing"],
    sets: [...report_content/* contentNames */.yd, "referrers", "tree", "count"],
    request: (inputs) => ({
        reference: (0,request_parts/* oneReference */.S0)(inputs),
        platform: (0,request_parts/* onePlatform */.In)(inputs),
        artifactTypes: inputs.get("artifact-type"),
        ...(0,request_parts/* requiredTypes */.D5)(inputs),
        depth: inputs.get("depth"),
        ignoreMissing: (0,request_parts/* ignoresMissing */.Aj)(inputs),
    }),
    run: (request, { stores, ctx }) => discover(request, stores, ctx),
    report: (result, { reference }, { runner }) => result ? report(result, runner.env) : (0,report_content/* reportMissing */.vr)("discover", (0,oci_location/* formatLocation */.j$)(reference)),
};
function report({ asked, content, manifest, referrers, tree }, env) {
    const verify = (0,commands/* verifyCommand */.p)(content.reference, { declared: false, tree }, env);
    const dated = referrers.some(({ annotations }) => annotations?.[oci_annotations/* annotationKeys */.i.created] !== undefined);
    const head = ["Type", "Digest", "Refers to", ...(dated ? ["Created"] : [])];
    const rows = referrers.map((it) => [
        (0,html/* code */.aY)(it.artifactType ?? it.mediaType),
        (0,html/* code */.aY)((0,digest/* shortDigest */.VK)(it.digest)),
        it.subject === undefined ? (0,html/* text */.Qq)("") : (0,html/* code */.aY)((0,digest/* shortDigest */.VK)(it.subject)),
        ...(dated ? [(0,html/* text */.Qq)(it.annotations?.[oci_annotations/* annotationKeys */.i.created] ?? "", 40)] : []),
    ]);
    return {
        line: `${asked}: ${(0,format/* counted */.hS)(referrers.length, "referrer")} of ${(0,digest/* shortDigest */.VK)(content.digest)}`,
        groups: [{ title: "What refers to it", lines: (0,report_tree/* treeLines */.Ww)(tree, asked) }],
        outputs: {
            ...(0,report_content/* describedOutputs */.CT)(content),
            referrers: JSON.stringify(referrers),
            tree: JSON.stringify(tree),
            count: String(referrers.length),
        },
        manifest,
        results: [{ ...content, count: referrers.length }],
        found: { referrers, tree },
        title: (0,html/* html */.qy) `${(0,html/* text */.Qq)((0,format/* counted */.hS)(referrers.length, "referrer"))} of ${(0,html/* code */.aY)(asked)}`,
        sections: [
            (0,report_content/* about */.Cv)(content),
            (0,report_tree/* treeSection */.WE)(tree),
            rows.length <= maxOpenRows ? { head, rows } : (0,summary/* folded */.TM)((0,format/* counted */.hS)(rows.length, "referrer"), (0,html/* table */.tp)(head, rows), 1),
            verify === undefined ? undefined : (0,summary/* command */.G5)(verify),
            rows.length > 0 ? (0,summary/* folded */.TM)("Referrers by digest", (0,summary/* commands */.Pi)(referrers.map(({ reference }) => reference)), 1) : undefined,
        ],
    };
}
/** Rows that a reader takes in at once; more are folded. */
const maxOpenRows = 50;


/***/ })
};
