export const id = 882;
export const ids = [882];
export const modules = {

/***/ 51992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ describedOutputs),
/* harmony export */   Cv: () => (/* binding */ about),
/* harmony export */   _N: () => (/* binding */ layerTable),
/* harmony export */   vr: () => (/* binding */ reportMissing),
/* harmony export */   yd: () => (/* binding */ contentNames),
/* harmony export */   yw: () => (/* binding */ describedNames)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93245);




/** The outputs of one manifest that was read or written. */
function describedOutputs(content) {
    if (!content)
        return {};
    return { digest: content.digest, reference: content.reference, "media-type": content.mediaType, size: String(content.size) };
}
const describedNames = ["digest", "reference", "media-type", "size"];
/** The outputs of an operation that has the manifest's bytes, too. */
const contentNames = [...describedNames, "manifest", "manifest-path"];
/** What an operation says of one reference that is not there, and need not be. */
function reportMissing(operation, reference) {
    return {
        line: `Not there: ${reference}`,
        outputs: {},
        results: [{ reference, status: "missing" }],
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(operation)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(reference)}`, sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `<p>It is not there.</p>` }] },
        failures: [],
    };
}
/** What a manifest is. */
function about({ digest, mediaType, size }, more = {}) {
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(size))}`, ...more });
}
/** The files or layers of a manifest. */
function layerTable(layers) {
    const titled = layers.some(({ annotations }) => annotations?.[title] !== undefined);
    return {
        head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
        rows: layers.map((layer) => [
            ...(titled ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(layer.annotations?.[title] ?? "")] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(layer.digest)),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(layer.mediaType),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(layer.size)),
        ]),
    };
}
const title = "org.opencontainers.image.title";


/***/ }),

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
async function find(location, { platform, requirePlatforms = [] }, stores, ctx) {
    const { source, at } = await (0,content/* openContent */.Q4)(stores, location);
    if (platform === undefined && requirePlatforms.length === 0)
        return { content: (0,content/* described */.WY)(location, await source.resolve(at)) };
    const root = await source.manifest(at);
    for (const each of requirePlatforms)
        await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, root, each);
    const chosen = platform ? await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, root, platform) : root.descriptor;
    return {
        content: (0,content/* described */.WY)(location, chosen),
        ...(chosen.digest === root.descriptor.digest && { manifest: root }),
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
        ...(results.length > 1 && {
            groups: [
                {
                    title: (0,format/* counted */.hS)(results.length, "reference"),
                    lines: results.map(({ asked, content, status, error }) => [asked, content?.digest ?? status, ...(error === undefined ? [] : [(0,failure/* messageOf */.bD)(error)])].join("  ")),
                },
            ],
        }),
        outputs: (0,report_content/* describedOutputs */.CT)(first?.content),
        ...(first?.manifest && { manifest: first.manifest }),
        results: results.map(({ asked, status, content, error }) => ({
            reference: asked,
            status,
            ...(content && { digest: content.digest, mediaType: content.mediaType, size: content.size }),
            ...(error !== undefined && { error: (0,failure/* messageOf */.bD)(error) }),
        })),
        summary: results.length === 1 && first?.content
            ? { title: (0,html/* html */.qy) `Digest of ${(0,html/* code */.aY)(first.asked)}`, sections: [(0,report_content/* about */.Cv)(first.content)] }
            : { title: digestsTitle(results, found.length), sections: digestSections(results) },
        failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
    };
}
function digestsTitle(results, found) {
    const wrong = results.some(({ error }) => error !== undefined);
    return (0,html/* text */.Qq)(`${wrong ? "❌ " : ""}${found} of ${(0,format/* counted */.hS)(results.length, "digest")}`);
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
        ...(0,summary/* failed */.gz)(results.map(({ asked: name, error }) => ({ name, error })), "digest"),
        ...(pinned.length > 0 ? [{ html: (0,summary/* commands */.Pi)(pinned), spare: 1 }] : []),
    ];
}


/***/ }),

/***/ 22501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ waitForContent),
/* harmony export */   f: () => (/* binding */ waitFor)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55031);


/** Milliseconds between two attempts: at first, and at most. */
const pauses = { first: 2000, longest: 30_000 };
/**
 * Tries until it succeeds, with growing pauses, for as long as what is wanted may still come: content that is not
 * there, and signatures and referrers that land after it.
 * @param patience milliseconds; none: one attempt.
 * @throws what the last attempt failed for, and how long was waited; what is no matter of time at once
 */
async function waitFor(ctx, patience, attempt) {
    const began = ctx.clock.now();
    for (let pause = pauses.first;; pause = Math.min(pause * 1.5, pauses.longest)) {
        try {
            return await attempt();
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            if (!patience || !mayCome(error))
                throw error;
            const left = began + patience - ctx.clock.now();
            if (left <= 0) {
                throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`${error.summary} (waited for ${Math.round(patience / 1000)} s)`, error.facts, { cause: error.cause });
            }
            if (pause === pauses.first)
                ctx.emit({ type: "info", message: `${error.message}; waiting up to ${Math.round(patience / 1000)} s for it` });
            // Many jobs of one run wait for the same.
            await ctx.clock.sleep(Math.min(left, pause * (1 + ctx.random() / 4)), ctx.signal);
        }
    }
}
/** As `waitFor`; while it waits, the content is looked for by one HEAD, and the work is done once it is there. */
function waitForContent(ctx, stores, { location, patience }, work) {
    return waitFor(ctx, patience, async () => {
        if (patience) {
            const { source, at } = await (0,_content_js__WEBPACK_IMPORTED_MODULE_1__/* .openContent */ .Q4)(stores, location);
            await source.resolve(at);
        }
        return work();
    });
}
/** ghcr.io and Docker Hub refuse who asks for a repository that nothing was pushed to yet. */
const refusesWhatIsToCome = /^(?:ghcr\.io|registry-1\.docker\.io|auth\.docker\.io)(?::443)?$/;
function mayCome(error) {
    if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .VF)(error, "not-found", "unsigned"))
        return true;
    return (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .VF)(error, "denied", "unauthorized") && refusesWhatIsToCome.test(error.facts.host ?? "");
}


/***/ })

};
