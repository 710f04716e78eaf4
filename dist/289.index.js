export const id = 289;
export const ids = [289];
export const modules = {

/***/ 23100:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ reportDestinations),
/* harmony export */   z: () => (/* binding */ targets)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62148);
/* harmony import */ var _operations_destination_results_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77185);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49603);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60691);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51992);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(93245);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(46229);
/* harmony import */ var _verified_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(98337);












/** What became of one content at several destinations. */
function reportDestinations(results, wording, { inputs, runner }) {
    const { done, would, verified, manifest } = wording;
    const isDry = inputs.get("dry-run");
    const isUnchanged = results.every(({ status }) => status === "unchanged");
    const verb = isUnchanged ? "Unchanged" : isDry ? `Would ${would}` : (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .capitalized */ .l2)(done);
    const declares = inputs.get("declare-artifacts") && !isDry;
    const telling = { ...wording, verb, operation: inputs.operation, declares, env: runner.env };
    const { content, reference } = results[0] ?? {};
    return {
        line: resultLine(results, telling),
        groups: [
            {
                title: (0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(results.length, "destination"),
                lines: results.length > 1 ? results.map((result) => destinationLine(result, wording)) : [],
            },
        ],
        outputs: {
            ...(0,_content_js__WEBPACK_IMPORTED_MODULE_6__/* .describedOutputs */ .CT)(content),
            reference,
            changed: String(results.some(({ changed }) => changed)),
            verified: verified && JSON.stringify(verified),
        },
        // Where the first tag was left alone, it holds another one than was made.
        manifest: content?.digest === manifest?.descriptor.digest ? manifest : undefined,
        results: results.map((result) => asJson(result, wording)),
        found: wording.found,
        title: (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(heading(results, verb))} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .code */ .aY)(wording.title)}`,
        sections: sections(results, telling),
        failures: failuresOf(results),
        artifacts: declares ? results.flatMap(asArtifact) : undefined,
    };
}
/** How a title begins: nothing that has failed is called done. */
function heading(results, verb) {
    const wrong = results.filter(({ status }) => status === "failed").length;
    if (wrong === 0)
        return verb;
    return wrong === results.length ? "\u274c Failed:" : `\u274c ${verb} to ${results.length - wrong} of ${results.length}:`;
}
function statusOf({ status }, { done, would }) {
    return status === "copied" ? done : status === "would-copy" ? `would-${would}` : status;
}
/** Each failure once; first what went wrong, then what was left undone because of it. */
function failuresOf(results) {
    const errors = [...new Set(results.flatMap(({ error }) => (error === undefined ? [] : [error])))];
    const isOwn = (error) => !(error instanceof _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf && error.facts.reason === "for-another");
    return [...errors.filter(isOwn), ...errors.filter((error) => !isOwn(error))];
}
function targets(results) {
    const [first, ...others] = results;
    if (!first)
        return "nothing";
    return others.length === 0 ? first.destination : `${first.destination} and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(others.length, "other")}`;
}
function resultLine(results, wording) {
    const { verb, source } = wording;
    const [first] = results;
    const digests = new Set(results.map(({ content }) => content?.digest));
    const facts = [
        ...(digests.size === 1 && first?.content ? [(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(first.content.digest)] : []),
        ...(results.length > 1 ? statuses(results.map((result) => statusOf(result, wording))) : []),
        ...numbers(results),
    ];
    const undone = { skipped: "Skipped, another digest is there", failed: "Failed" };
    const what = (results.length === 1 && first && undone[first.status]) || verb;
    return `${what}: ${source === undefined ? "" : `${source} \u2192 `}${targets(results)}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}
function statuses(names) {
    return Array.from(Map.groupBy(names, (name) => name), ([name, all]) => `${all.length} ${name}`);
}
function numbers(results) {
    // Several tags of one repository have the same platforms and referrers.
    const [only] = results.length === 1 ? results : [];
    const { platforms = [], referrers = 0, locked } = only ?? {};
    const { blobs, bytes } = (0,_operations_destination_results_js__WEBPACK_IMPORTED_MODULE_2__/* .totalOf */ .e6)(results);
    return [
        ...(locked ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(locked.images, "locked image")}, ${locked.copied} of them copied`] : []),
        ...(platforms.length > 0 ? [(0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(platforms.length, "platform")] : []),
        ...(referrers > 0 ? [(0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(referrers, "referrer")] : []),
        ...(blobs.uploaded + blobs.mounted + blobs.existing > 0
            ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(blobs.uploaded, "blob")} uploaded (${(0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .formatBytes */ .z3)(bytes)}), ${blobs.mounted} mounted, ${blobs.existing} there`]
            : []),
    ];
}
function destinationLine(result, wording) {
    const facts = [...(result.content ? [(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(result.content.digest)] : []), ...numbers([result])];
    const why = result.error === undefined ? "" : `: ${(0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(result.error)}`;
    return `${statusOf(result, wording).padEnd(10)} ${result.destination}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}${why}`;
}
function asJson(result, wording) {
    const { destination, content, platforms, referrers, locked, blobs, bytes } = result;
    const [status, error] = [statusOf(result, wording), (0,_content_js__WEBPACK_IMPORTED_MODULE_6__/* .errorText */ .kc)(result)];
    return { reference: destination, digest: content?.digest, status, platforms, referrers, locked, blobs, bytes, error };
}
/** Only what lies in a registry can be attested by its name. */
function asArtifact({ location, tag, content, status }) {
    if (location.transport !== "docker" || !content || (status !== "copied" && status !== "unchanged"))
        return [];
    const named = tag ?? location.reference.tag;
    return [{ name: `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryName */ .aR)(location.reference)}${named === undefined ? "" : `:${named}`}`, digest: content.digest }];
}
function sections(results, wording) {
    const { sourceDigest, tree, operation } = wording;
    const digests = new Set(results.flatMap(({ content }) => content?.digest ?? []));
    const content = digests.size === 1 ? results.find((result) => result.content)?.content : undefined;
    const platforms = results.find((result) => result.platforms.length > 0)?.platforms;
    const isOther = sourceDigest !== undefined && sourceDigest !== content?.digest;
    const withReferrers = results.some(({ referrers }) => referrers > 0);
    const pulled = results.find(({ location, reference, status }) => {
        return location.transport === "docker" && reference !== undefined && status !== "failed" && status !== "would-copy";
    })?.reference;
    return [
        // After a failure its reason is what people look for.
        ...(0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .failedSections */ .ER)(operation, results, ({ destination }) => destination),
        (0,_verified_js__WEBPACK_IMPORTED_MODULE_9__/* .foundTable */ .P)(results.map(({ error }) => error)),
        content &&
            (0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .facts */ .Ix)({
                Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .code */ .aY)(content.digest),
                // What is signed is the source's own digest: people must see that this is another one.
                "Digest of the source": isOther ? (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .code */ .aY)(sourceDigest)} (only some platforms were copied)` : undefined,
                Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(content.mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .formatBytes */ .z3)(content.size))}`,
                Platforms: platforms && (0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .shortList */ .pg)(platforms),
            }),
        wording.details,
        {
            head: [
                ...["Destination", "Result", ...(content ? [] : ["Digest"]), "Uploaded", "Mounted", "Already there"],
                ...(withReferrers ? ["Referrers"] : []),
            ],
            rows: results.map((result) => [
                (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .code */ .aY)(result.destination),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(statusOf(result, wording)),
                ...(content ? [] : [result.content ? (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(result.content.digest)) : (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)("")]),
                ...blobCells(result),
                ...(withReferrers ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(result.referrers)] : []),
            ]),
        },
        (0,_verified_js__WEBPACK_IMPORTED_MODULE_9__/* .verifiedTable */ .V)(wording.verified ?? []),
        ...(content && pulled !== undefined ? commandsFor(pulled, wording) : []),
        tree && digests.size === 1 ? (0,_tree_js__WEBPACK_IMPORTED_MODULE_8__/* .treeSection */ .WE)(tree) : undefined,
    ];
}
/**
 * Where no blob was looked at, because the image itself is there already (or nothing was begun), no number says so.
 */
function blobCells({ blobs, bytes, status }) {
    const { uploaded, mounted, existing } = blobs;
    if (uploaded + mounted + existing === 0) {
        if (status === "failed" || status === "skipped")
            return [(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(""), (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(""), (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)("")];
        return [(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(0), (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(0), (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)("all")];
    }
    return [(0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(uploaded > 0 ? `${(0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(uploaded, "blob")}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_10__/* .formatBytes */ .z3)(bytes)}` : "0"), (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(mounted), (0,_html_js__WEBPACK_IMPORTED_MODULE_11__/* .text */ .Qq)(existing)];
}
function commandsFor(reference, { pullCommand, declares, tree, env }) {
    const verify = (0,_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .verifyCommand */ .p)(reference, { declared: declares, tree }, env);
    return [(0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .command */ .G5)(`${pullCommand} ${reference}`), ...(verify === undefined ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_7__/* .command */ .G5)(verify)])];
}


/***/ }),

/***/ 77185:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pe: () => (/* binding */ refuseOrSkip),
/* harmony export */   e6: () => (/* binding */ totalOf),
/* harmony export */   ov: () => (/* binding */ failedDestination),
/* harmony export */   pG: () => (/* binding */ copied),
/* harmony export */   vm: () => (/* binding */ backUp)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18718);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55031);





function failedDestination(destination, error) {
    return { ...untouched(destination), status: "failed", error };
}
/** @param platforms for people. */
function copied(destination, root, result, { platforms, dryRun }) {
    const { blobs, bytes, referrers, changed, discovered, status, error } = result;
    const reference = (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .pinned */ .dp)(destination.location, root.digest);
    const numbers = { ...untouched(destination), reference, content: root, platforms, referrers, blobs, bytes, discovered };
    if (status === "failed")
        return { ...numbers, status, changed: changed && !dryRun, error };
    if (dryRun)
        return { ...numbers, status: changed || status === "copied" ? "would-copy" : "unchanged" };
    return { ...numbers, status, changed };
}
function totalOf(results) {
    const sum = (of) => results.reduce((total, result) => total + of(result), 0);
    return {
        changed: results.some(({ changed }) => changed),
        referrers: sum(({ referrers }) => referrers),
        blobs: {
            uploaded: sum(({ blobs }) => blobs.uploaded),
            mounted: sum(({ blobs }) => blobs.mounted),
            existing: sum(({ blobs }) => blobs.existing),
        },
        bytes: sum(({ bytes }) => bytes),
    };
}
function untouched({ name, location }) {
    return {
        destination: name,
        location,
        changed: false,
        platforms: [],
        referrers: 0,
        blobs: { uploaded: 0, mounted: 0, existing: 0 },
        bytes: 0,
    };
}
/** The result of a destination that nothing is sent to; undefined if it is to be copied to. */
function refuseOrSkip(destination, root, policy) {
    const { location, name, tag, content, error } = destination;
    const refuse = (why, input, kind) => failedDestination(destination, new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(why, { kind, operation: "write", reference: name, input }));
    if (!destination.store || error !== undefined)
        return failedDestination(destination, error);
    const asserted = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .pointOf */ .qk)(location);
    if (location.transport !== "docker-archive" && (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(asserted) && asserted !== root.digest) {
        return refuse(`what is to be written is ${root.digest}, not the digest that the destination names`, "destination", "conflict");
    }
    if (location.transport === "docker-archive" && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestKind */ .QS)(root.mediaType) === "index") {
        return refuse("a docker-archive holds one platform, and the source is an index; name its platform", "platform", "input");
    }
    if (tag === undefined || content === undefined || content.digest === root.digest)
        return undefined;
    if (policy.ifExists === "fail")
        return refuse(`the tag is there and holds ${content.digest}`, "if-exists", "conflict");
    if (policy.ifExists === "overwrite")
        return undefined;
    return { ...untouched(destination), status: "skipped", reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_4__/* .pinned */ .dp)(location, content.digest), content };
}
/**
 * Gives what the tag holds another tag, if it is to change. @returns the result of a destination where that fails:
 * nothing is sent there.
 */
async function backUp(destination, root, { backupTag }, ctx) {
    const { store, name, tag, content, manifest } = destination;
    if (!store || backupTag === undefined || tag === undefined || content === undefined || content.digest === root.digest)
        return undefined;
    try {
        await store.push(manifest ?? (await store.manifest(content.digest)), backupTag);
        ctx.emit({ type: "info", message: `${name} held ${content.digest}, which is now ${backupTag}` });
        return undefined;
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        return failedDestination(destination, (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .withFacts */ .Qj)(error, { operation: `give the tag ${backupTag} to what is there`, reference: name }));
    }
}


/***/ }),

/***/ 35601:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   cd: () => (/* binding */ commit),
/* harmony export */   nb: () => (/* binding */ descriptorOf),
/* harmony export */   sN: () => (/* binding */ copyRoot)
/* harmony export */ });
/* harmony import */ var _content_overlay_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12357);
/* harmony import */ var _copy_copier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80103);
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78288);
/* harmony import */ var _graph_walk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69027);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1890);
/* harmony import */ var _destination_results_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77185);







/** Brings one root to all destinations, as far as what each of them holds lets it. One result for each, in order. */
async function copyRoot({ root, source, discovered, copier }, destinations, policy, ctx) {
    const descriptor = descriptorOf(root);
    const results = new Map();
    const targets = new Map();
    for (const each of destinations) {
        const decided = (0,_destination_results_js__WEBPACK_IMPORTED_MODULE_6__/* .refuseOrSkip */ .Pe)(each, descriptor, policy) ?? (await (0,_destination_results_js__WEBPACK_IMPORTED_MODULE_6__/* .backUp */ .vm)(each, descriptor, policy, ctx));
        if (decided)
            results.set(each, decided);
        else
            targets.set({ destination: each.store, tag: each.tag, present: each.content?.digest }, each);
    }
    if (targets.size > 0) {
        const done = await (copier ?? (0,_copy_copier_js__WEBPACK_IMPORTED_MODULE_1__/* .createCopier */ .B)(ctx, source)).copy({ root, targets: [...targets.keys()], discovered });
        const written = done.some(({ status }) => status === "copied");
        const platforms = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifest */ .Yh)(root) || written ? await platformNames(source, root, ctx) : [];
        for (const result of done) {
            const each = targets.get(result.target);
            if (each)
                results.set(each, (0,_destination_results_js__WEBPACK_IMPORTED_MODULE_6__/* .copied */ .pG)(each, descriptor, result, { platforms, dryRun: policy.dryRun }));
        }
    }
    return destinations.map((each) => results.get(each));
}
/**
 * Writes a manifest of which everything else is at its destinations already: the manifest by its digest, then its
 * tags. One result for each, in order.
 * @param destinations of one store.
 */
async function writeManifest(manifest, destinations, policy, ctx) {
    const store = destinations[0]?.store;
    if (!store)
        return destinations.map((each) => (0,_destination_results_js__WEBPACK_IMPORTED_MODULE_6__/* .failedDestination */ .ov)(each, each.error));
    // Copied from the destination itself, it lacks nothing but the manifest.
    return copyRoot({ root: manifest, source: (0,_content_overlay_js__WEBPACK_IMPORTED_MODULE_0__/* .overlay */ .L)(store, { manifests: [manifest] }) }, destinations, policy, ctx);
}
async function platformNames(source, root, ctx) {
    const descriptor = descriptorOf(root);
    if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType) !== "index") {
        // One that was chosen from an index: that says its platform.
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
        return platform ? [(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq)(platform)] : [];
    }
    try {
        const manifest = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifest */ .Yh)(root) ? root : await source.manifest(root);
        return (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_2__/* .platformEntries */ .eV)(manifest).map(({ platform }) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq)(platform));
    }
    catch {
        ctx.signal.throwIfAborted();
        return []; // for people only: the copy itself is done
    }
}
/**
 * Makes what was written visible, each store once. If that fails, nothing has arrived there.
 * @param results one for each of `destinations`, in order; or several such rounds.
 */
async function commit(results, destinations, ctx) {
    const failures = new Map();
    const storeOf = (at) => destinations[at % destinations.length]?.store;
    for (const store of new Set(destinations.map((each) => each.store))) {
        if (!store)
            continue;
        if (!results.some((result, at) => storeOf(at) === store && result.changed && result.status !== "failed"))
            continue;
        try {
            await store.commit();
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            failures.set(store, error);
        }
    }
    return results.map((result, at) => {
        const store = storeOf(at);
        if (!store || !failures.has(store) || result.status === "failed")
            return result;
        return { ...result, status: "failed", changed: false, error: failures.get(store) };
    });
}
function descriptorOf(root) {
    return (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
}


/***/ })
};
