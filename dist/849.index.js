export const id = 849;
export const ids = [849];
export const modules = {

/***/ 75196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ ignoresMissing),
/* harmony export */   D0: () => (/* binding */ repositoryOnly),
/* harmony export */   Ft: () => (/* binding */ references),
/* harmony export */   In: () => (/* binding */ onePlatform),
/* harmony export */   JK: () => (/* binding */ oneArtifactType),
/* harmony export */   M6: () => (/* binding */ withTagOrDigest),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WE: () => (/* binding */ oneOrNone),
/* harmony export */   Yz: () => (/* binding */ parsed),
/* harmony export */   ei: () => (/* binding */ gateConditions),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   pC: () => (/* binding */ selectedTags),
/* harmony export */   rg: () => (/* binding */ notGiven),
/* harmony export */   uC: () => (/* binding */ destinations),
/* harmony export */   xH: () => (/* binding */ one)
/* harmony export */ });
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18718);
/* harmony import */ var _oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93517);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62148);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13151);
/* harmony import */ var _signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96342);





// What the requests of several operations are made of. Each function throws an OciError of kind "input" that names
// the
// input.
function required(inputs, name, items) {
    if (items.length === 0)
        throw notGiven(inputs, name);
    return items;
}
/** What most often leaves a required input empty is an expression that names a step or an output wrongly. */
function notGiven(inputs, name) {
    return inputs.refuse(name, `it is required for ${inputs.operation} and not given (an expression without a value leaves it empty)`);
}
function one(inputs, name) {
    const [only, ...others] = required(inputs, name, inputs.get(name));
    if (others.length > 0)
        throw inputs.refuse(name, `${inputs.operation} takes one`);
    if (!only || !("transport" in only))
        throw inputs.refuse(name, `${inputs.operation} takes a reference, not a digest alone or files`);
    return only;
}
function oneOrNone(inputs, name) {
    const [only, ...others] = inputs.get(name);
    if (others.length > 0)
        throw inputs.refuse(name, `${inputs.operation} takes one`);
    return only;
}
/** An input's text, read by a function that throws InvalidError. */
function parsed(inputs, name, read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .InvalidError */ .a)
            throw inputs.refuse(name, error.message);
        throw error;
    }
}
/** What `tag-filter` and `semver` let through: tags that either of them does. Undefined if neither is given. */
async function selectedTags(inputs) {
    const filter = inputs.get("tag-filter");
    const range = inputs.get("semver");
    if (range === undefined)
        return filter;
    const { versionRange } = await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(761)]).then(__webpack_require__.bind(__webpack_require__, 57761));
    const inRange = parsed(inputs, "semver", () => versionRange(range));
    return (tag) => (filter?.(tag) ?? false) || inRange(tag);
}
function oneArtifactType(inputs) {
    const [artifactType, ...others] = inputs.get("artifact-type");
    if (others.length > 0)
        throw inputs.refuse("artifact-type", `${inputs.operation} takes one artifact type`);
    return artifactType;
}
/** The input `reference`: at least one, each once. */
function references(inputs) {
    return distinct(required(inputs, "reference", inputs.get("reference")));
}
/** The input `destination`: at least one location, each once. */
function destinations(inputs) {
    const given = required(inputs, "destination", inputs.get("destination"));
    return distinct(given.map((one) => {
        if ("transport" in one)
            return one;
        throw inputs.refuse("destination", `${(0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPrefix */ .s)(one.prefix)} is a prefix, for several sources; name a repository and a tag`);
    }));
}
function distinct(locations) {
    return [...new Map(locations.map((location) => [(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location), location])).values()];
}
/** A registry's location must name a tag or a digest. */
function withTagOrDigest(inputs, name, location) {
    if (location.transport === "docker" && (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) === undefined) {
        throw inputs.refuse(name, `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)} needs a tag or a digest; "latest" is implied for reading only`);
    }
    return location;
}
function repositoryOnly(inputs, name, location) {
    if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) !== undefined) {
        throw inputs.refuse(name, `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)} must name a repository, without tag and digest`);
    }
    return location;
}
function onePlatform(inputs) {
    const [platform, ...others] = inputs.get("platform");
    if (others.length > 0)
        throw inputs.refuse("platform", `${inputs.operation} takes one platform`);
    return platform;
}
function ignoresMissing(inputs) {
    return inputs.get("if-missing") === "ignore";
}
/** Whose signature is wanted of what is written; undefined: nobody's, and nothing is loaded for it. */
async function gateConditions(inputs, surroundings) {
    if (!_signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .conditionInputs */ .Ds.some((name) => inputs.isGiven(name)))
        return undefined;
    const { conditionsOf } = await __webpack_require__.e(/* import() */ 57).then(__webpack_require__.bind(__webpack_require__, 46438));
    return conditionsOf(inputs, surroundings);
}
/** The tag that what was there gets; one for each repository that is written. */
function backupTag(inputs, destinations) {
    const tag = inputs.get("backup-tag");
    if (tag === undefined)
        return undefined;
    const places = new Set();
    for (const location of destinations) {
        const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location);
        if (location.transport === "docker-archive")
            throw inputs.refuse("backup-tag", `${name} is written anew; nothing in it is kept`);
        const own = location.transport === "docker" ? location.reference.tag : location.tag;
        if (own === tag)
            throw inputs.refuse("backup-tag", `it is the tag that ${name} writes`);
        const place = location.transport === "docker" ? (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryName */ .aR)(location.reference) : `${location.transport}:${location.path}`;
        if (places.has(place))
            throw inputs.refuse("backup-tag", `several destinations are in ${place}, and what each of them held cannot have one tag`);
        places.add(place);
    }
    return tag;
}


/***/ }),

/***/ 18865:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   Ym: () => (/* binding */ openBlob),
/* harmony export */   gm: () => (/* binding */ readBlob)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38321);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47592);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9541);



/**
 * A small blob whole (a config), verified, under a slot of the source; from the descriptor itself where it carries
 * the content.
 * @param limit bytes.
 * @throws OciError of kind "limit" if it is larger.
 */
async function readBlob(ctx, source, blob, limit) {
    if (blob.size > limit) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`blob is ${blob.size} bytes long; at most ${limit} are read`, {
            kind: "limit",
            operation: "read blob",
            reference: `${source.name}@${blob.digest}`,
        });
    }
    return (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .inlineData */ .S0)(blob) ?? (await ctx.limiter.transfer([source.lane], () => (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.buffer)(source.open(blob))));
}
/** The blob's bytes, verified, under a slot of the source for as long as they are read. */
async function* openBlob(ctx, source, blob) {
    const { promise: done, resolve: release } = Promise.withResolvers();
    await new Promise((begin, fail) => {
        ctx.limiter
            .transfer([source.lane], () => {
            begin();
            return done;
        })
            .catch(fail);
    });
    try {
        yield* source.open(blob);
    }
    finally {
        release();
    }
}
/** The same bytes; throws what `tooMuch` makes when there are more than `limit`. */
async function* bounded(input, limit, tooMuch) {
    let count = 0;
    for await (const chunk of input) {
        count += chunk.byteLength;
        if (count > limit)
            throw tooMuch();
        yield chunk;
    }
}


/***/ }),

/***/ 78288:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ indexEntryOf),
/* harmony export */   QC: () => (/* binding */ platformOfManifest),
/* harmony export */   YZ: () => (/* binding */ requirePlatforms),
/* harmony export */   dv: () => (/* binding */ selectPlatforms),
/* harmony export */   e5: () => (/* binding */ choosePlatformManifest),
/* harmony export */   eV: () => (/* binding */ platformEntries),
/* harmony export */   oF: () => (/* binding */ checkPlatform)
/* harmony export */ });
/* harmony import */ var _content_read_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18865);
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47592);
/* harmony import */ var _oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84231);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9541);
/* harmony import */ var _runtime_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89972);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(39970);
/* harmony import */ var _pool_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(38492);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(69027);











/** What an index says of its platforms, attestations left out; nothing is read. Empty for anything but an index. */
function platformEntries(index) {
    return index.manifests.flatMap((descriptor) => {
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(descriptor) ? undefined : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
        return platform ? [{ platform, descriptor }] : [];
    });
}
/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;
/**
 * The manifest for one platform: from an index its child's descriptor, answered from the index alone wherever that
 * can be; of a single manifest its own descriptor, after its config was checked.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
async function choosePlatformManifest(ctx, source, root, platform) {
    if (root.kind !== "index") {
        await checkSingle(ctx, source, root, [platform]);
        return root.descriptor;
    }
    const [chosen] = (await find(ctx, source, root, [platform]))[0] ?? [];
    return chosen.descriptor;
}
/**
 * An index of exactly the children for these platforms and the attestation manifests that speak of them; all else of
 * the index is kept. Children that stand in an index within it move up into the new one. The root itself where
 * nothing had to go: compare digests.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
async function selectPlatforms(ctx, source, root, platforms) {
    if (root.kind !== "index") {
        await checkSingle(ctx, source, root, platforms);
        return root;
    }
    const found = (await find(ctx, source, root, platforms)).flat();
    const chosen = new Set(found.map(({ descriptor }) => descriptor));
    const digests = new Set(found.map(({ descriptor }) => descriptor.digest));
    const stays = (entry) => chosen.has(entry) || ((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(entry) && digests.has(entry.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .attestationAnnotations */ .lw.digest] ?? ""));
    const lifted = new Map();
    for (const index of new Set(found.map(({ index }) => index))) {
        if (index === root)
            continue;
        for (const entry of index.manifests)
            if (stays(entry))
                lifted.set(entry.digest, entry);
    }
    if (lifted.size === 0 && root.manifests.every(stays))
        return root;
    const cut = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .filterIndex */ .Tp)(root, stays);
    if (lifted.size === 0)
        return cut;
    const document = (0,_runtime_json_js__WEBPACK_IMPORTED_MODULE_7__/* .parseJsonObject */ .dw)(cut.bytes, "index");
    const kept = Array.isArray(document.manifests) ? document.manifests : [];
    const whole = { ...document, manifests: [...kept, ...[...lifted.values()].map(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_1__/* .descriptorJson */ .mh)] };
    return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(Buffer.from(JSON.stringify(whole)), cut.descriptor.mediaType);
}
/** For each wanted platform what serves it: all that are the same, else the one that can run there. */
async function find(ctx, source, root, wanted) {
    // The index's own words first. They are not enough where an index within it, or a child that names no platform, may
    // be meant.
    const direct = platformEntries(root)
        .filter(({ descriptor }) => (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType) !== "index")
        .map((entry) => ({ ...entry, index: root }));
    const same = wanted.map((platform) => direct.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform)));
    if (same.every((entries) => entries.length > 0))
        return same;
    const all = await everyEntry(ctx, source, root, wanted);
    return wanted.map((platform) => {
        const exact = all.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform));
        if (exact.length > 0)
            return exact;
        const compatible = all[(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePlatform */ .xV)(platform, all.map((entry) => entry.platform))];
        if (!compatible)
            throw missing(source, root, platform, all.map((entry) => entry.platform));
        return [compatible];
    });
}
/**
 * All children with their platforms, those of indexes within included; a child that names none is asked through its
 * config.
 */
async function everyEntry(ctx, source, root, wanted) {
    return entriesOf({ ctx, source, wanted, pool: (0,_pool_js__WEBPACK_IMPORTED_MODULE_10__/* .createPool */ .b)(width), seen: new Set() }, root, 0);
}
async function entriesOf(search, index, depth) {
    const { ctx, source, wanted, pool, seen } = search;
    const entries = await pool.map(index.manifests, async (descriptor) => {
        if ((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(descriptor))
            return [];
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
        const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType);
        if (kind === "index") {
            const serves = !platform || wanted.some((one) => one.os === platform.os && one.architecture === platform.architecture);
            if (!serves)
                return [{ platform, descriptor, index }];
            if (seen.has(descriptor.digest))
                return [];
            seen.add(descriptor.digest);
            if (depth >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.indexDepth)
                throw (0,_walk_js__WEBPACK_IMPORTED_MODULE_9__/* .tooDeep */ .DI)(source, descriptor);
            return entriesOf(search, await source.manifest(descriptor), depth + 1);
        }
        if (platform)
            return [{ platform, descriptor, index }];
        // An entry that says "unknown" has said so; only one that says nothing is worth two reads.
        if (kind !== "image" || descriptor.platform)
            return [];
        const named = await platformOfManifest(ctx, source, await source.manifest(descriptor));
        return named ? [{ platform: named, descriptor, index }] : [];
    });
    return entries.flat();
}
/**
 * Checks that a manifest has all of these platforms; nothing runs in place of another one here.
 * @throws OciError of kind "not-found" that lists those that lack and those that there are.
 */
async function requirePlatforms(ctx, source, root, required) {
    if (required.length === 0)
        return;
    const there = root.kind === "index"
        ? (await everyEntry(ctx, source, root, required)).map(({ platform }) => platform)
        : [await platformOfManifest(ctx, source, root)].filter((platform) => platform !== undefined);
    const lacking = required.filter((wanted) => !there.some((platform) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(wanted, platform)));
    if (lacking.length === 0)
        return;
    const found = [...new Set(there.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq))].join(", ") || "none";
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`${lacking.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq).join(", ")} is not there (there is ${found})`, {
        kind: "not-found",
        operation: "check the platforms of",
        reference: `${source.name}@${root.descriptor.digest}`,
        input: "require-platforms",
    });
}
async function checkSingle(ctx, source, manifest, wanted) {
    checkPlatform(source, manifest, await platformOfManifest(ctx, source, manifest), wanted);
}
/** @throws OciError of kind "not-found" if a single manifest's platform does not serve all that are wanted. */
function checkPlatform(source, manifest, platform, wanted) {
    const lacking = wanted.find((one) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePlatform */ .xV)(one, [platform]) < 0);
    if (lacking)
        throw missing(source, manifest, lacking, platform ? [platform] : []);
}
function missing(source, root, wanted, offered) {
    const list = [...new Set(offered.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq))].join(", ");
    const why = list === "" ? "it names no platform at all" : `there is ${list}`;
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`there is nothing for platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq)(wanted)}; ${why}`, {
        kind: "not-found",
        operation: "choose platform",
        reference: `${source.name}@${root.descriptor.digest}`,
        input: "platform",
    });
}
/**
 * The platform that a single manifest's config names (image-spec, config.md); undefined if it has none, or one too
 * large to be an image's.
 */
async function platformOfManifest(ctx, source, manifest) {
    if (manifest.kind !== "image" || !manifest.config || manifest.config.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config)
        return undefined;
    return (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .platformOfConfig */ .Dr)(await (0,_content_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readBlob */ .gm)(ctx, source, manifest.config, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config));
}
/**
 * How an index lists a single manifest: with its artifact type and the whole platform of its config (`os.version` and
 * `os.features` too); without a platform if the config names none.
 */
async function indexEntryOf(ctx, source, manifest) {
    const { config, artifactType } = manifest;
    const { mediaType, digest, size } = manifest.descriptor;
    // Only an image's config speaks of a platform; what other types call "os" is their own affair
    // (oras-project/oras#2178).
    const isReadable = config !== undefined && (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .isImageConfig */ ._m)(config.mediaType) && config.size <= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config;
    const platform = isReadable ? (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_2__/* .descriptorPlatformOfConfig */ .e2)(await (0,_content_read_js__WEBPACK_IMPORTED_MODULE_0__/* .readBlob */ .gm)(ctx, source, config, _runtime_limits_js__WEBPACK_IMPORTED_MODULE_8__/* .limits */ .F.config)) : undefined;
    return { mediaType, digest, size, platform, artifactType };
}


/***/ }),

/***/ 38492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ createPool)
/* harmony export */ });
/** @param helpers how many tasks may run beside those of the callers themselves. */
function createPool(helpers) {
    let free = helpers;
    const each = async (items, work) => {
        const iterator = items[Symbol.iterator]();
        const helping = new Set();
        const failures = [];
        const loop = async () => {
            while (failures.length === 0) {
                const next = iterator.next();
                if (next.done)
                    return;
                // Begun before anyone helps, so that items begin in their order.
                const working = work(next.value);
                if (free > 0)
                    help();
                try {
                    await working;
                }
                catch (error) {
                    failures.push(error);
                }
            }
        };
        const help = () => {
            free--;
            const helper = loop().finally(() => {
                free++;
                helping.delete(helper);
            });
            helping.add(helper);
        };
        await loop();
        while (helping.size > 0)
            await Promise.all(helping);
        if (failures.length > 0)
            throw failures[0];
    };
    return {
        each,
        map: async (items, work) => {
            const results = new Array(items.length);
            await each(items.entries(), async ([at, item]) => {
                results[at] = await work(item);
            });
            return results;
        },
    };
}


/***/ }),

/***/ 69027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ tooDeep),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   OF: () => (/* binding */ withChildren),
/* harmony export */   Qn: () => (/* binding */ manifestsBeneath),
/* harmony export */   Yh: () => (/* binding */ isManifest),
/* harmony export */   wE: () => (/* binding */ manifestOrBlob)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9541);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(39970);



function isManifest(root) {
    return "bytes" in root;
}
/**
 * The manifests that a manifest names. Only indexes are read, and what is of an unknown type: where that cannot be
 * had as a manifest, it is a blob.
 */
async function childrenOf(source, node) {
    if (isManifest(node))
        return node.manifests;
    const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .manifestKind */ .QS)(node.mediaType);
    if (kind === "image" || kind === "artifact")
        return [];
    const manifest = await (kind === "index" ? source.manifest(node) : manifestOrBlob(source, node));
    return manifest === "blob" ? "blob" : manifest.manifests;
}
/**
 * All manifests beneath some, each digest once over all of them, found level by level in the indexes' order, so that
 * the same content gives the same tree. What turns out to be a blob is left out.
 * @param seen digests that are known already and left out beneath; what is found is added.
 * @throws OciError of kind "limit" if indexes are nested deeper than `limits.indexDepth` levels, or more than
 * `limits.graph` manifests are seen.
 */
async function manifestsBeneath(source, roots, pool, seen = new Set(), children = (node) => childrenOf(source, node)) {
    const grow = (descriptor) => ({ descriptor, children: [], isBlob: false });
    const top = roots.map((root) => grow(isManifest(root) ? root.descriptor : root));
    for (const { descriptor } of top)
        seen.add(descriptor.digest);
    let level = top;
    for (let depth = 0; level.length > 0; depth++) {
        const named = await pool.map([...level.entries()], ([at, { descriptor }]) => children((depth === 0 ? roots[at] : undefined) ?? descriptor));
        const next = [];
        for (const [at, node] of level.entries()) {
            const beneath = named[at] ?? [];
            if (beneath === "blob") {
                node.isBlob = true;
                continue;
            }
            for (const descriptor of beneath) {
                if (seen.has(descriptor.digest))
                    continue;
                seen.add(descriptor.digest);
                const child = grow(descriptor);
                node.children.push(child);
                next.push(child);
            }
        }
        if (seen.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.graph)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`the graph has more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.graph} manifests`, { kind: "limit", reference: source.name });
        if (next.length > 0 && depth >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.indexDepth)
            throw tooDeep(source, level[0]?.descriptor);
        level = next;
    }
    return top.filter(({ isBlob }) => !isBlob).map(finished);
}
function finished({ descriptor, children }) {
    return { descriptor, children: children.filter(({ isBlob }) => !isBlob).map(finished) };
}
/**
 * What a descriptor of an unknown type points to: an index may list manifests of types to come, and blobs (BuildKit's
 * cache does). A registry keeps the two apart, so the manifest is asked for, and what is no manifest there is a blob.
 * In a layout both are files: one that names no content is a blob.
 */
async function manifestOrBlob(source, descriptor) {
    if (descriptor.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.manifest)
        return "blob";
    try {
        const manifest = await source.manifest(descriptor);
        const isFile = manifest.kind === "unknown" && manifest.layers.length + manifest.manifests.length === 0 && !manifest.config;
        return isFile && source.lane === undefined ? "blob" : manifest;
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isKind */ .VF)(error, "not-found"))
            return "blob";
        throw error;
    }
}
function tooDeep(source, at) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OciError */ .Mf(`indexes are nested more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.indexDepth} levels deep`, {
        kind: "limit",
        reference: at ? `${source.name}@${at.digest}` : source.name,
    });
}
/** All of a tree: parents before their children. */
function* withChildren(node) {
    yield node;
    for (const child of node.children)
        yield* withChildren(child);
}


/***/ })

};
