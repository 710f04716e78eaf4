export const id = 882;
export const ids = [882];
export const modules = {

/***/ 86882:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(78288);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/wait.ts
var wait = __webpack_require__(22501);
;// CONCATENATED MODULE: ./src/operations/digest.ts






const atOnce = 16;
/**
 * The digests of references: one HEAD each; with a platform one GET, answered from the index alone. One reference's
 * failure does not hide another's answer.
 * @throws the signal's reason if the run is cancelled.
 */
async function digest_digest(request, stores, ctx) {
    const distinct = [...new Map(request.references.map((location) => [(0,oci_location/* formatLocation */.j$)(location), location]))];
    const answers = await (0,parallel/* parallel */._)(distinct, atOnce, async ([asked, location]) => {
        try {
            const found = await (0,content/* unlessMissing */.F2)(request.ignoreMissing, () => (0,wait/* waitFor */.f)(ctx, request.wait, () => find(location, request, stores, ctx)));
            return found ? { asked, status: "found", ...found } : { asked, status: "missing" };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { asked, status: "failed", error: (0,errors/* withFacts */.Qj)((0,content/* withImpliedTag */.Lt)(error, location), { reference: asked }) };
        }
    });
    const answerOf = new Map(answers.map((answer) => [answer.asked, answer]));
    return request.references.map((location) => answerOf.get((0,oci_location/* formatLocation */.j$)(location)));
}
async function find(location, { platform, requirePlatforms: required = [] }, stores, ctx) {
    const { source, at } = await (0,content/* openContent */.Q4)(stores, location);
    if (platform === undefined && required.length === 0)
        return { content: (0,content/* described */.WY)(location, await source.resolve(at)) };
    const root = await source.manifest(at);
    await (0,platforms/* requirePlatforms */.YZ)(ctx, source, root, required);
    const chosen = platform ? await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, root, platform) : root.descriptor;
    return {
        content: (0,content/* described */.WY)(location, chosen),
        manifest: chosen.digest === root.descriptor.digest ? root : undefined,
    };
}

// EXTERNAL MODULE: ./src/action/failure.ts + 1 modules
var failure = __webpack_require__(49603);
// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __webpack_require__(93245);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
;// CONCATENATED MODULE: ./src/action/steps/digest.ts








const step = {
    takes: ["reference", "platform", "require-platforms", "wait", "if-missing"],
    sets: report_content/* contentNames */.yd,
    request: (inputs) => ({
        references: (0,request_parts/* required */.mw)(inputs, "reference", inputs.get("reference")),
        platform: (0,request_parts/* onePlatform */.In)(inputs),
        requirePlatforms: inputs.get("require-platforms"),
        wait: inputs.get("wait"),
        ignoreMissing: (0,request_parts/* ignoresMissing */.Aj)(inputs),
    }),
    run: (request, { stores, ctx }) => digest_digest(request, stores, ctx),
    report,
};
function report(results) {
    const [first] = results;
    const found = results.filter(({ status }) => status === "found");
    return {
        line: results.length === 1 && first
            ? `${first.asked}: ${first.content?.digest ?? first.status}`
            : `${(0,format/* counted */.hS)(found.length, "digest")} of ${(0,format/* counted */.hS)(results.length, "reference")}`,
        groups: [{ title: (0,format/* counted */.hS)(results.length, "reference"), lines: results.length > 1 ? results.map(lineOf) : [] }],
        outputs: (0,report_content/* describedOutputs */.CT)(first?.content),
        manifest: first?.manifest,
        results: results.map((result) => ({
            reference: result.asked,
            status: result.status,
            ...(0,report_content/* descriptorJson */.mh)(result.content),
            error: (0,report_content/* errorText */.kc)(result),
        })),
        ...(results.length === 1 && first?.content
            ? { title: (0,html/* html */.qy) `Digest of ${(0,html/* code */.aY)(first.asked)}`, sections: [(0,report_content/* about */.Cv)(first.content)] }
            : { title: digestsTitle(results, found.length), sections: digestSections(results) }),
        failures: results.flatMap(({ error }) => error ?? []),
    };
}
function lineOf({ asked, content, status, error }) {
    return [asked, content?.digest ?? status, ...(error === undefined ? [] : [(0,failure/* messageOf */.bD)(error)])].join("  ");
}
function digestsTitle(results, found) {
    const wrong = results.some(({ error }) => error !== undefined);
    return (0,html/* text */.Qq)(`${wrong ? "\u274c " : ""}${found} of ${(0,format/* counted */.hS)(results.length, "digest")}`);
}
function digestSections(results) {
    const pinned = results.flatMap(({ content }) => content?.reference ?? []);
    return [
        {
            head: ["Reference", "Digest", "Media type", "Size"],
            rows: results.map(({ asked, content, status }) => [
                (0,html/* code */.aY)(asked),
                content ? (0,html/* code */.aY)((0,digest/* shortDigest */.VK)(content.digest)) : (0,html/* text */.Qq)(status),
                (0,html/* text */.Qq)(content?.mediaType ?? ""),
                (0,html/* text */.Qq)(content ? (0,format/* formatBytes */.z3)(content.size) : ""),
            ]),
        },
        ...(0,summary/* failedSections */.ER)("digest", results, ({ asked }) => asked),
        ...(pinned.length > 0 ? [{ html: (0,summary/* commands */.Pi)(pinned), spare: 1 }] : []),
    ];
}


/***/ })
};
