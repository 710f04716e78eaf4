export const id = 97;
export const ids = [97];
export const modules = {

/***/ 32097:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   step: () => (/* binding */ step)
/* harmony export */ });
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18718);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _operations_content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55031);
/* harmony import */ var _operations_copy_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56433);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39970);
/* harmony import */ var _report_commands_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(60691);
/* harmony import */ var _report_content_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51992);
/* harmony import */ var _report_destinations_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(23100);
/* harmony import */ var _request_parts_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(75196);
/* harmony import */ var _working_directory_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(90871);
/* harmony import */ var _write_request_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(37205);











const step = {
    takes: [..._write_request_js__WEBPACK_IMPORTED_MODULE_10__/* .writeInputs */ .zl, "source-file", "bundle", "all-tags", "tag-filter", "semver", "force", ..._request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .requiredTypeInputs */ .xq],
    sets: [..._report_content_js__WEBPACK_IMPORTED_MODULE_6__/* .contentNames */ .yd, "changed", "verified"],
    request,
    writes: (request) => ("bundle" in request || request.dryRun ? [] : request.destinations),
    run: async (request, { stores, ctx }) => {
        if ("takesLocked" in request) {
            const { copyBundle } = await Promise.all(/* import() */[__webpack_require__.e(118), __webpack_require__.e(815), __webpack_require__.e(317), __webpack_require__.e(194)]).then(__webpack_require__.bind(__webpack_require__, 7194));
            return copyBundle(request, stores, ctx);
        }
        if (!("bundle" in request))
            return (0,_operations_copy_js__WEBPACK_IMPORTED_MODULE_3__/* .copy */ .C)(request, stores, ctx);
        const { copyMany } = await __webpack_require__.e(/* import() */ 745).then(__webpack_require__.bind(__webpack_require__, 79745));
        return copyMany(request, stores, ctx);
    },
    report,
};
async function request(inputs, surroundings) {
    (0,_write_request_js__WEBPACK_IMPORTED_MODULE_10__/* .checkSplitSize */ .Uj)(inputs);
    const sources = await sourcesOf(inputs, surroundings);
    const [only, ...others] = sources;
    if (!only)
        throw (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .notGiven */ .rg)(inputs, "source");
    if (inputs.get("bundle"))
        return imgpkgRequest(inputs, surroundings, sources);
    const bundle = bundleOf(inputs, others.length > 0);
    const common = await commonParts(inputs, surroundings);
    if (bundle) {
        for (const name of ["backup-tag", "wait"])
            if (inputs.isGiven(name))
                throw inputs.refuse(name, "it goes with one source");
        return { ...common, sources, bundle };
    }
    const named = (0,_write_request_js__WEBPACK_IMPORTED_MODULE_10__/* .destinations */ .uC)(inputs);
    if (common.selectsTag) {
        for (const [name, location] of [["source", only.location], ...named.map((it) => ["destination", it])]) {
            (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .repositoryOnly */ .D0)(inputs, name, location);
            if (location.transport === "docker-archive")
                throw inputs.refuse(name, "a docker-archive has no tags to copy one by one");
        }
        if (inputs.isGiven("backup-tag"))
            throw inputs.refuse("backup-tag", "what all tags held cannot have one tag");
    }
    else
        for (const destination of named)
            (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .withTagOrDigest */ .M6)(inputs, "destination", destination);
    return { ...common, source: only.location, destinations: named, backupTag: (0,_write_request_js__WEBPACK_IMPORTED_MODULE_10__/* .backupTag */ .V4)(inputs, named) };
}
/** An imgpkg bundle with all that it locks. */
async function imgpkgRequest(inputs, surroundings, sources) {
    const [only, ...others] = sources;
    if (!only || others.length > 0)
        throw inputs.refuse("bundle", `it goes with one source, and there are ${sources.length}`);
    for (const name of ["platform", "require-platforms"]) {
        if (inputs.isGiven(name))
            throw inputs.refuse(name, "a bundle is copied with every platform of what it locks");
    }
    if (inputs.get("all-tags"))
        throw inputs.refuse("all-tags", "with bundle: true one bundle is copied, by its tag or digest");
    const given = (0,_write_request_js__WEBPACK_IMPORTED_MODULE_10__/* .destinations */ .uC)(inputs);
    for (const [name, location] of [["source", only.location], ...given.map((it) => ["destination", it])]) {
        if (location.transport !== "docker-archive")
            continue;
        throw inputs.refuse(name, "a docker-archive keeps no digests, and a bundle names its images by them");
    }
    const places = given.map(_operations_content_js__WEBPACK_IMPORTED_MODULE_2__/* .locationName */ .zb);
    const twice = places.find((place, at) => places.indexOf(place) !== at);
    if (twice !== undefined)
        throw inputs.refuse("destination", `a bundle goes to each repository once, and ${twice} is named twice`);
    const common = await commonParts(inputs, surroundings);
    return { ...common, takesLocked: true, source: only.location, destinations: given, backupTag: (0,_write_request_js__WEBPACK_IMPORTED_MODULE_10__/* .backupTag */ .V4)(inputs, given) };
}
async function commonParts(inputs, surroundings) {
    const allTags = inputs.get("all-tags");
    const selectsTag = await (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .selectedTags */ .pC)(inputs);
    for (const name of ["tag-filter", "semver"]) {
        if (inputs.isGiven(name) && !allTags)
            throw inputs.refuse(name, "it selects among all tags; give all-tags: true with it");
    }
    if (allTags && inputs.isGiven("wait"))
        throw inputs.refuse("wait", "it waits for one image, not for tags");
    return {
        ...(await (0,_write_request_js__WEBPACK_IMPORTED_MODULE_10__/* .writeParts */ .Y0)(inputs, surroundings)),
        ...(0,_request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .requiredTypes */ .D5)(inputs),
        selectsTag: allTags ? (selectsTag ?? (() => true)) : undefined,
        force: inputs.get("force"),
    };
}
/** What `source` lists, then what `source-file` does. */
async function sourcesOf(inputs, surroundings) {
    const listed = inputs.get("source").map((source) => {
        if ("transport" in source)
            return { location: source };
        throw inputs.refuse("source", "copy takes references, not a digest alone or files");
    });
    const path = inputs.get("source-file");
    if (path === undefined)
        return distinctSources((0,_request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .required */ .mw)(inputs, "source", listed));
    const text = await (0,_working_directory_js__WEBPACK_IMPORTED_MODULE_9__/* .textOfFile */ .nj)(path, surroundings, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.manifest);
    const { parseSourceList } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(570)]).then(__webpack_require__.bind(__webpack_require__, 38570));
    const found = (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .parsed */ .Yz)(inputs, "source-file", () => parseSourceList(text));
    if (found.length === 0)
        throw inputs.refuse("source-file", "it names no source");
    return distinctSources([...listed, ...found]);
}
function distinctSources(sources) {
    const keyOf = ({ location, platforms = [] }) => [(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location), ...platforms.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq)].join(" ");
    return [...new Map(sources.map((source) => [keyOf(source), source])).values()];
}
/** The one place of several sources; undefined for a copy of one source to destinations of its own. */
function bundleOf(inputs, isMany) {
    const given = (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_8__/* .required */ .mw)(inputs, "destination", inputs.get("destination"));
    const [only, ...others] = given;
    const isPrefix = given.some((one) => "prefix" in one);
    // A list keeps the names of what it lists, be it one.
    const isList = isMany || (inputs.isGiven("source-file") && only !== undefined && "transport" in only && only.transport !== "docker");
    if (!only || (!isList && !isPrefix))
        return undefined;
    if (others.length > 0)
        throw inputs.refuse("destination", "several sources go to one layout, one archive, or one prefix");
    if ("prefix" in only)
        return only;
    if (only.transport === "docker") {
        throw inputs.refuse("destination", "several sources go to a layout, an archive, or a prefix that ends in / (registry.example.com/mirror/)");
    }
    if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(only) !== (0,_operations_content_js__WEBPACK_IMPORTED_MODULE_2__/* .locationName */ .zb)(only))
        throw inputs.refuse("destination", "several sources keep their own names there: name the layout or archive alone");
    return only;
}
function report(outcome, request, tools) {
    const { results, source, sourceDigest, manifest, tree, verified } = outcome;
    // A docker-archive has a manifest of its own, whatever is copied.
    const isChosen = request.platforms.length > 0 && results.some(({ status }) => status === "copied" || status === "would-copy");
    return (0,_report_destinations_js__WEBPACK_IMPORTED_MODULE_7__/* .reportDestinations */ .u)(results, {
        done: "copied",
        would: "copy",
        source,
        title: source,
        found: { source },
        verified: request.conditions && verified,
        manifest,
        sourceDigest: isChosen ? sourceDigest : undefined,
        tree,
        pullCommand: (0,_report_commands_js__WEBPACK_IMPORTED_MODULE_5__/* .pullCommandOf */ .a)(manifest),
    }, tools);
}


/***/ }),

/***/ 56433:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ copy),
/* harmony export */   SY: () => (/* binding */ copyOne),
/* harmony export */   hq: () => (/* binding */ awaitRoot)
/* harmony export */ });
/* harmony import */ var _content_manifest_cache_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55391);
/* harmony import */ var _copy_copier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80103);
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78288);
/* harmony import */ var _graph_referrers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94780);
/* harmony import */ var _graph_walk_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69027);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18718);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1890);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9541);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(20025);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(55031);
/* harmony import */ var _destination_results_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(77185);
/* harmony import */ var _gate_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(79543);
/* harmony import */ var _open_destinations_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(92584);
/* harmony import */ var _require_artifact_types_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(15508);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(39400);
/* harmony import */ var _wait_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(22501);
/* harmony import */ var _write_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(35601);


















/** How many tags are looked after at once; what is in flight to a host is bounded by the limiter. */
const tagsAtOnce = 64;
/**
 * Copies an image, or every tag of a repository, to one or several destinations. The source tag is resolved once. A
 * failure of one destination or tag is its result's `error` and hinders no other.
 * @throws OciError if the source cannot be read, or a platform or a required artifact type is not there; the
 * signal's reason if the run is cancelled.
 */
async function copy(request, stores, ctx) {
    const gate = await (0,_gate_js__WEBPACK_IMPORTED_MODULE_11__/* .createGate */ .q)(request.conditions, ctx);
    const destinations = await (0,_open_destinations_js__WEBPACK_IMPORTED_MODULE_12__/* .openDestinations */ .u)(request.destinations, request, stores, ctx);
    const digestTags = request.digestTags || (request.selectsTag !== undefined && request.conditions !== undefined);
    const run = { request: { ...request, digestTags, gate }, destinations, stores, ctx };
    const outcome = await (request.selectsTag ? copyTags(run, request.selectsTag) : copyOne(run));
    return { ...outcome, verified: gate.verified, results: await (0,_write_js__WEBPACK_IMPORTED_MODULE_16__/* .commit */ .cd)(outcome.results, destinations, ctx) };
}
/** Copies one root; what was written is not committed yet. */
async function copyOne({ request, destinations, stores, ctx }) {
    const opened = await (0,_content_js__WEBPACK_IMPORTED_MODULE_9__/* .openContent */ .Q4)(stores, request.source);
    const source = (0,_content_manifest_cache_js__WEBPACK_IMPORTED_MODULE_0__/* .rememberManifests */ .M)(opened.source);
    // Read the manifest on one side, and ask the other by HEAD. Normally the source is read: that saves a round trip if
    // it must be copied. The destination is read instead if pulls from the source count against a limit (HEAD does not),
    // or if what it holds is most likely kept. With referrers both are read: after a 404 to a HEAD many registries are
    // asked once more, and all that follows would wait for that.
    const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_5__/* .formatLocation */ .j$)(request.source);
    const come = request.wait ? await awaitRoot({ name, source, at: opened.at }, request, ctx) : undefined;
    const readsSource = looksInside(request) || (request.ifExists !== "skip" && !countsPulls(request.source));
    const [resolved, ...looked] = await Promise.all([
        come?.found ?? (readsSource ? source.manifest(opened.at) : source.resolve(opened.at)),
        ...destinations.map((destination, at) => {
            const read = at === 0 && (!readsSource || (request.referrers && !countsPulls(destination.location)));
            return (0,_open_destinations_js__WEBPACK_IMPORTED_MODULE_12__/* .look */ .O)(destination, request, ctx, { read });
        }),
    ]);
    const held = looked[0]?.manifest;
    const found = held !== undefined && sameContent(held.descriptor, resolved) ? held : resolved;
    const chosen = come?.chosen ?? (await chooseRoot(found, { name, source }, request, ctx));
    const results = await (0,_write_js__WEBPACK_IMPORTED_MODULE_16__/* .copyRoot */ .sN)({ ...chosen, copier: (0,_copy_copier_js__WEBPACK_IMPORTED_MODULE_1__/* .createCopier */ .B)(ctx, source, request) }, looked, request, ctx);
    const wasRead = results.some((result) => result.changed || result.status === "would-copy");
    const copied = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(chosen.root) ? chosen.root : wasRead ? await source.manifest(chosen.root) : undefined;
    const manifest = results[0]?.status === "skipped" ? held : copied;
    const tree = treeOfCopied(request.destinations[0] ?? request.source, results, manifest);
    return { source: name, sourceDigest: (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(found) ? found.descriptor.digest : found.digest, results, manifest, tree };
}
/** Waits until the source, and all that it must have, is there. */
function awaitRoot({ at, ...from }, request, ctx) {
    return (0,_wait_js__WEBPACK_IMPORTED_MODULE_15__/* .waitFor */ .f)(ctx, request.wait, async () => {
        // A HEAD is no pull; the manifest is read again only if it is another.
        const found = await from.source.manifest((await from.source.resolve(at)).digest);
        return { found, chosen: await chooseRoot(found, from, request, ctx) };
    });
}
function treeOfCopied(location, results, manifest) {
    const discovered = results.find((result) => result.discovered)?.discovered;
    if (discovered)
        return (0,_tree_js__WEBPACK_IMPORTED_MODULE_14__/* .treeOf */ .g7)(location, discovered.root);
    return manifest?.kind === "index" ? (0,_tree_js__WEBPACK_IMPORTED_MODULE_14__/* .treeOfManifest */ .Hz)(location, manifest) : undefined;
}
function sameContent(held, found) {
    return !(0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(found) && held.digest === found.digest && held.mediaType === found.mediaType && held.size === found.size;
}
/** Whether each manifest that is read counts against a limit of pulls (Docker Hub: 100 or 200 in six hours). */
function countsPulls(location) {
    return location.transport === "docker" && location.reference.registry === "docker.io";
}
/** Whether what is copied depends on what is in the source's manifest. */
function looksInside(request) {
    const { platforms, requirePlatforms = [] } = request;
    return platforms.length + requirePlatforms.length > 0 || (0,_require_artifact_types_js__WEBPACK_IMPORTED_MODULE_13__/* .requiresTypes */ .M)(request) || request.conditions !== undefined;
}
/** Chooses platforms, and checks that the artifacts are there that must be. */
async function chooseRoot(found, { name, source }, request, ctx) {
    const { gate, platforms } = request;
    if (!(0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(found)) {
        await gate.pass(source, found, name, request.source);
        return { root: found, source };
    }
    const root = await choosePlatforms(found, { name, source }, request.platforms, ctx);
    const { requirePlatforms: required = [] } = request;
    if (required.length > 0)
        await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_2__/* .requirePlatforms */ .YZ)(ctx, source, (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(root) ? root : await source.manifest(root), required);
    // Of several platforms a new index is made, which nobody can have signed: what the source names is verified then.
    await gate.pass(source, platforms.length === 1 ? root : found, name, request.source);
    if (!(0,_require_artifact_types_js__WEBPACK_IMPORTED_MODULE_13__/* .requiresTypes */ .M)(request))
        return { root, source };
    const kept = new Set([found.descriptor.digest, (0,_write_js__WEBPACK_IMPORTED_MODULE_16__/* .descriptorOf */ .nb)(root).digest]);
    for (const child of (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(root) ? root.manifests : [])
        kept.add(child.digest);
    const tree = await (0,_graph_referrers_js__WEBPACK_IMPORTED_MODULE_3__/* .discoverReferrers */ .C3)(ctx, source, found);
    await (0,_require_artifact_types_js__WEBPACK_IMPORTED_MODULE_13__/* .requireTypes */ .X)(request, { tree, source, name, counts: (subject) => kept.has(subject) });
    // The copier can use the tree only if it is the tree of what is copied.
    return { root, source, discovered: (0,_write_js__WEBPACK_IMPORTED_MODULE_16__/* .descriptorOf */ .nb)(root).digest === found.descriptor.digest ? tree : undefined };
}
async function choosePlatforms(found, { name, source }, platforms, ctx) {
    const [platform, ...others] = platforms;
    if (platform === undefined)
        return found;
    if (others.length === 0)
        return (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_2__/* .choosePlatformManifest */ .e5)(ctx, source, found, platform);
    const index = await (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_2__/* .selectPlatforms */ .dv)(ctx, source, found, platforms);
    const { digest } = index.descriptor;
    if (digest === found.descriptor.digest)
        return found;
    const kept = platforms.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_6__/* .formatPlatform */ .Bq).join(", ");
    const message = `${name}: the index of ${kept} alone has another digest, ${digest}; what refers to ${found.descriptor.digest} (its signatures) stays behind`;
    ctx.emit({ type: "warning", message });
    return index;
}
async function copyTags({ request, destinations, stores, ctx }, selects) {
    const source = (0,_content_manifest_cache_js__WEBPACK_IMPORTED_MODULE_0__/* .rememberManifests */ .M)(await stores.source(request.source));
    const name = (0,_content_js__WEBPACK_IMPORTED_MODULE_9__/* .locationName */ .zb)(request.source);
    const [tags, ...listings] = await Promise.all([(0,_content_js__WEBPACK_IMPORTED_MODULE_9__/* .allTags */ .Jw)(source), ...destinations.map((destination) => listing(destination, ctx))]);
    // With conditions, cosign's tags go with their images, if these hold.
    const isLeft = request.conditions ? _oci_tag_js__WEBPACK_IMPORTED_MODULE_7__/* .isDigestTag */ .xF : _oci_tag_js__WEBPACK_IMPORTED_MODULE_7__/* .isReferrersTag */ .zb;
    const named = [...tags].filter(selects);
    const selected = named.filter((tag) => !isLeft(tag));
    const left = named.filter(_oci_tag_js__WEBPACK_IMPORTED_MODULE_7__/* .isReferrersTag */ .zb).length;
    if (left > 0 && !request.referrers) {
        ctx.emit({ type: "info", message: `${name}: ${left} lists of referrers stay behind; with referrers: true what is in them goes along` });
    }
    if (selected.length === 0)
        ctx.emit({ type: "warning", message: `${name} has no tag that is to be copied` });
    refuseNames(selected, name, destinations);
    const copier = (0,_copy_copier_js__WEBPACK_IMPORTED_MODULE_1__/* .createCopier */ .B)(ctx, source, request);
    const copyTag = async (tag) => {
        const targets = destinations.map((destination) => ({ ...destination, name: `${(0,_content_js__WEBPACK_IMPORTED_MODULE_9__/* .locationName */ .zb)(destination.location)}:${tag}`, tag }));
        try {
            // Where nobody has the tag, the manifest is needed anyway, and a HEAD before would tell nothing.
            const headFirst = !looksInside(request) && listings.some(({ tags: there }) => there.has(tag));
            const [found, ...looked] = await Promise.all([
                headFirst ? source.resolve(tag) : source.manifest(tag),
                ...targets.map(async (destination, at) => {
                    const { error, tags: there } = listings[at];
                    if (error !== undefined)
                        return { ...destination, error };
                    // A list that lacks a tag is no reason to overwrite it if that must not be.
                    return there.has(tag) || request.ifExists !== "overwrite" ? (0,_open_destinations_js__WEBPACK_IMPORTED_MODULE_12__/* .look */ .O)(destination, request, ctx, { tag }) : destination;
                }),
            ]);
            const chosen = await chooseRoot(found, { name: `${name}:${tag}`, source }, request, ctx);
            const results = await (0,_write_js__WEBPACK_IMPORTED_MODULE_16__/* .copyRoot */ .sN)({ ...chosen, copier }, looked, request, ctx);
            // Of thousands of tags nobody looks at the trees.
            return results.map(({ discovered: _, ...result }) => ({ ...result, tag }));
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return targets.map((target) => ({ ...(0,_destination_results_js__WEBPACK_IMPORTED_MODULE_10__/* .failedDestination */ .ov)(target, (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .withFacts */ .Qj)(error, { reference: `${name}:${tag}` })), tag }));
        }
    };
    return { source: name, results: (await (0,_runtime_parallel_js__WEBPACK_IMPORTED_MODULE_17__/* .parallel */ ._)(selected, tagsAtOnce, copyTag)).flat() };
}
/** The names of a layout may be whole references, which a repository cannot have as tags. */
function refuseNames(names, source, destinations) {
    const name = names.find((one) => !(0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_7__/* .isTag */ .dz)(one));
    const repository = destinations.find(({ location }) => location.transport === "docker");
    if (name === undefined || !repository)
        return;
    const why = `${source} holds ${name}, which is no tag that ${(0,_content_js__WEBPACK_IMPORTED_MODULE_9__/* .locationName */ .zb)(repository.location)} could have`;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .OciError */ .Mf(why, { kind: "input", input: "destination", reason: "several-repositories" });
}
async function listing({ store, error }, ctx) {
    if (!store)
        return { tags: new Set(), error };
    try {
        return { tags: await (0,_content_js__WEBPACK_IMPORTED_MODULE_9__/* .tagsIfThere */ .HQ)(store) };
    }
    catch (failure) {
        ctx.signal.throwIfAborted();
        return { tags: new Set(), error: failure };
    }
}


/***/ })
};
