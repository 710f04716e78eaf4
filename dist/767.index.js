export const id = 767;
export const ids = [767];
export const modules = {

/***/ 66767:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/oci/annotations.ts
var oci_annotations = __webpack_require__(62427);
// EXTERNAL MODULE: ./src/oci/image-config.ts
var image_config = __webpack_require__(84231);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/oci/platform.ts
var oci_platform = __webpack_require__(1890);
// EXTERNAL MODULE: ./src/oci/reference.ts
var oci_reference = __webpack_require__(62148);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/image-size.ts
var image_size = __webpack_require__(14425);
;// CONCATENATED MODULE: ./src/operations/check-base.ts














const width = 16;
/**
 * Whether the base images of an image have changed since it was built. The bases are those that annotations name
 * (`org.opencontainers.image.base.name` and `.digest`, of the index, its entries or the platforms' manifests), else
 * those of BuildKit's provenance. Each tag costs one HEAD; no layer is read. A base that cannot be looked up is its
 * description's `error`.
 * @throws OciError of kind "unsupported" if nothing names a base
 */
async function checkBase(request, stores, ctx) {
    const asked = (0,oci_location/* formatLocation */.j$)(request.reference);
    const { source, manifest: root } = await (0,content/* readContent */.c_)(ctx, stores, request.reference);
    const bases = request.base
        ? await compareLayers({ source, platforms: await (0,image_size/* platformManifests */.OS)(ctx, source, root) }, request.base, stores, ctx)
        : await lookUp(await namedBases(ctx, source, root), (base) => (0,content/* openContent */.Q4)(stores, base, request.reference), ctx);
    if (bases.length === 0) {
        const facts = { kind: "unsupported", operation: "check base", reference: asked, reason: "no-base-named" };
        throw new errors/* OciError */.Mf("neither its annotations nor its provenance name a base image", facts);
    }
    return {
        asked,
        content: (0,content/* described */.WY)(request.reference, root.descriptor),
        bases,
        outdated: bases.some(({ outdated }) => outdated),
    };
}
async function namedBases(ctx, source, root) {
    const ofRoot = annotatedBase(root.annotations);
    if (ofRoot)
        return [ofRoot];
    const images = root.manifests.filter((entry) => !(0,oci_platform/* isAttestation */.H3)(entry) && (0,oci_platform/* platformOf */.tj)(entry));
    const found = await (0,parallel/* parallel */._)(images, width, async (entry) => {
        const of = (0,oci_platform/* platformOf */.tj)(entry);
        const platform = of && (0,oci_platform/* formatPlatform */.Bq)(of);
        const annotated = annotatedBase(entry.annotations);
        if (annotated)
            return [{ ...annotated, platform }];
        const attestations = root.manifests.filter(({ annotations }) => annotations?.[oci_platform/* attestationAnnotations */.lw.digest] === entry.digest);
        for (const attestation of attestations) {
            const proven = await provenBases(ctx, source, await source.manifest(attestation));
            if (proven.length > 0)
                return proven.map((base) => ({ ...base, platform }));
        }
        const own = annotatedBase((await source.manifest(entry)).annotations);
        return own ? [{ ...own, platform }] : [];
    });
    return found.flat();
}
function annotatedBase(annotations) {
    const { [oci_annotations/* annotationKeys */.i.baseName]: name, [oci_annotations/* annotationKeys */.i.baseDigest]: digest } = annotations ?? {};
    if (name === undefined || !(0,oci_digest/* isDigest */.Bc)(digest))
        return undefined;
    try {
        return { reference: (0,oci_reference/* parseReference */.F2)(name), digest };
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.aB)
            return undefined; // `scratch`, or somebody's own words
        throw error;
    }
}
async function provenBases(ctx, source, attestation) {
    const statement = attestation.layers.find(isProvenance);
    return statement ? basesOfProvenance(await (0,read/* readBlob */.gm)(ctx, source, statement, limits/* limits */.F.config)) : [];
}
/** Asks once for each name, whatever the number of platforms built on it. */
async function lookUp(bases, open, ctx) {
    const distinct = [...new Map(bases.map((base) => [`${(0,oci_reference/* formatReference */.FH)(base.reference)} ${base.digest} ${base.platform}`, base])).values()];
    const asked = new Map();
    return (0,parallel/* parallel */._)(distinct, width, async ({ reference, digest, platform }) => {
        // What is pinned by digest alone never changes.
        const name = (0,oci_reference/* formatReference */.FH)({ ...reference, digest: undefined });
        if (reference.tag === undefined && reference.digest !== undefined) {
            return { name: (0,oci_reference/* formatReference */.FH)(reference), digest, current: digest, outdated: false, platform };
        }
        const location = { transport: "docker", reference: { ...reference, digest: undefined } };
        try {
            const looking = asked.get(name) ?? currentDigest(open(location));
            asked.set(name, looking);
            const current = await looking;
            const outdated = current !== digest && !(await stillLists(open(location), digest));
            return { name, digest, current, outdated, platform };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { name, digest, outdated: false, platform, error: (0,errors/* withFacts */.Qj)(error, { reference: name }) };
        }
    });
}
async function currentDigest(opening) {
    const { source, at } = await opening;
    return (await source.resolve(at)).digest;
}
/** What was built on may be one platform's manifest, which the tag's index still has. */
async function stillLists(opening, digest) {
    const { source, at } = await opening;
    return (await source.manifest(at)).manifests.some((entry) => entry.digest === digest);
}
/** An image is up to date if the layers of its base, as it is now, are its own lowest ones. */
async function compareLayers(image, base, stores, ctx) {
    const { source, manifest: root } = await (0,content/* readContent */.c_)(ctx, stores, base);
    const offered = await (0,image_size/* platformManifests */.OS)(ctx, source, root);
    return (0,parallel/* parallel */._)(image.platforms, width, async ({ platform, manifest }) => {
        const same = offered.filter((it) => it.platform === platform);
        // In the place of a platform that the base does not have another one was taken: linux/arm/v6 for linux/arm/v7.
        const lowest = { source, platforms: same.length > 0 ? same : offered };
        const outdated = !(await isOnOneOf(ctx, { source: image.source, manifest }, lowest));
        return { name: (0,oci_location/* formatLocation */.j$)(base), current: root.descriptor.digest, outdated, platform: platform || undefined };
    });
}
/** By the layers' digests, else by those of what they unpack to: some builds compress the base's layers anew. */
async function isOnOneOf(ctx, upper, { source, platforms }) {
    const layersOf = ({ layers }) => layers.map(({ digest }) => digest);
    const own = layersOf(upper.manifest);
    if (platforms.some(({ manifest }) => isBeginning(layersOf(manifest), own)))
        return true;
    const unpacked = await diffIdsOf(ctx, upper.source, upper.manifest);
    const others = await (0,parallel/* parallel */._)(unpacked ? platforms : [], width, ({ manifest }) => diffIdsOf(ctx, source, manifest));
    return others.some((ids) => ids !== undefined && isBeginning(ids, unpacked ?? []));
}
function isBeginning(lowest, all) {
    return lowest.every((digest, at) => all[at] === digest);
}
/** Undefined if the config does not name one for each layer. */
async function diffIdsOf(ctx, source, { config, layers }) {
    if (!config || !(0,image_config/* isImageConfig */._m)(config.mediaType) || config.size > limits/* limits */.F.config)
        return undefined;
    try {
        const ids = (0,image_config/* parseDiffIds */.XY)(await (0,read/* readBlob */.gm)(ctx, source, config, limits/* limits */.F.config));
        return ids.length === layers.length ? ids : undefined;
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.aB)
            return undefined;
        throw error;
    }
}
/** Images that BuildKit itself works with; nothing of them is in what was built. */
const ofTheBuilder = new Set([
    "docker.io/docker/dockerfile",
    "docker.io/docker/dockerfile-upstream",
    "docker.io/docker/buildkit-syft-scanner",
]);
/** Whether a layer of an attestation manifest holds SLSA's provenance (v0.2 or v1). */
function isProvenance({ annotations }) {
    return annotations?.[oci_annotations/* annotationKeys */.i.inTotoPredicateType]?.startsWith("https://slsa.dev/provenance/") === true;
}
/**
 * The images that BuildKit resolved for a build, as its provenance names them: `materials` of SLSA v0.2,
 * `resolvedDependencies` of v1, each a package URL (`pkg:docker/alpine@3.22?platform=linux%2Famd64`) with its digest.
 * What is no image, or makes no sense, is left out.
 */
function basesOfProvenance(statement) {
    let predicate;
    try {
        ({ predicate } = (0,json/* parseJsonObject */.dw)(statement, "provenance", { limit: limits/* limits */.F.config }));
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.aB)
            return [];
        throw error;
    }
    if (!(0,json/* isObject */.Gv)(predicate))
        return [];
    const { materials, buildDefinition } = predicate;
    const dependencies = (0,json/* isObject */.Gv)(buildDefinition) ? buildDefinition.resolvedDependencies : materials;
    return ((0,json/* isArray */.cy)(dependencies) ? dependencies : []).flatMap((it) => {
        const base = (0,json/* isObject */.Gv)(it) ? baseOf(it.uri, it.digest) : undefined;
        return base && !ofTheBuilder.has(`${base.reference.registry}/${base.reference.repository}`) ? [base] : [];
    });
}
/**
 * A package URL of type docker: `pkg:docker/NAMESPACE/NAME@VERSION?QUALIFIERS`, each part percent-encoded; the
 * version is a tag or a digest.
 */
function baseOf(uri, digests) {
    if (typeof uri !== "string" || !uri.startsWith("pkg:docker/"))
        return undefined;
    const sha256 = (0,json/* isObject */.Gv)(digests) && typeof digests.sha256 === "string" ? `sha256:${digests.sha256}` : undefined;
    try {
        const [path = "", query = ""] = uri.slice("pkg:docker/".length).split("?", 2);
        const at = path.lastIndexOf("@");
        const name = decodeURIComponent(at < 0 ? path : path.slice(0, at));
        const version = at < 0 ? undefined : decodeURIComponent(path.slice(at + 1));
        const pinned = new URLSearchParams(query).get("digest") ?? ((0,oci_digest/* isDigest */.Bc)(version) ? version : undefined);
        const digest = sha256 ?? pinned;
        if (!(0,oci_digest/* isDigest */.Bc)(digest))
            return undefined;
        const tag = version === undefined || (0,oci_digest/* isDigest */.Bc)(version) ? undefined : version;
        return {
            reference: (0,oci_reference/* parseReference */.F2)(`${name}${tag === undefined ? "" : `:${tag}`}${tag === undefined && pinned ? `@${pinned}` : ""}`),
            digest,
        };
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.aB || error instanceof URIError)
            return undefined;
        throw error;
    }
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
;// CONCATENATED MODULE: ./src/action/steps/check-base.ts








const step = {
    takes: ["reference", "base"],
    sets: [...report_content/* describedNames */.yw, "outdated", "base"],
    request: (inputs) => ({ reference: (0,request_parts/* oneReference */.S0)(inputs), base: (0,request_parts/* atMostOne */.jH)(inputs, "base", inputs.get("base")) }),
    run: (request, { stores, ctx }) => checkBase(request, stores, ctx),
    report,
};
function report({ asked, content, bases, outdated }) {
    const changed = bases.filter((base) => base.outdated);
    const names = [...new Set((changed.length > 0 ? changed : bases).map(({ name }) => name))].join(", ");
    const told = bases.map((base) => ({ ...base, error: (0,report_content/* errorText */.kc)(base) }));
    return {
        line: `${asked}: ${outdated ? `outdated, ${names} changed` : `up to date with ${names}`}`,
        groups: [
            {
                title: (0,format/* counted */.hS)(bases.length, "base image"),
                lines: bases.map(({ name, platform, digest, current, outdated, error }) => {
                    const state = error !== undefined ? `unknown: ${(0,failure/* messageOf */.bD)(error)}` : outdated ? "outdated" : "up to date";
                    return [name, platform, digest && (0,oci_digest/* shortDigest */.VK)(digest), current && `now ${(0,oci_digest/* shortDigest */.VK)(current)}`, state]
                        .filter(Boolean)
                        .join("  ");
                }),
            },
        ],
        outputs: { ...(0,report_content/* describedOutputs */.CT)(content), outdated: String(outdated), base: JSON.stringify(told) },
        results: [{ reference: asked, digest: content.digest, outdated, bases: told }],
        title: (0,html/* html */.qy) `${(0,html/* text */.Qq)(outdated ? "Outdated:" : "Up to date:")} ${(0,html/* code */.aY)(asked)}`,
        sections: [
            {
                head: ["Base image", "Platform", "Built on", "Now", "Result"],
                rows: bases.map(({ name, platform, digest, current, outdated, error }) => [
                    (0,html/* code */.aY)(name),
                    (0,html/* text */.Qq)(platform ?? "all"),
                    digest ? (0,html/* code */.aY)((0,oci_digest/* shortDigest */.VK)(digest)) : (0,html/* text */.Qq)("its layers"),
                    current ? (0,html/* code */.aY)((0,oci_digest/* shortDigest */.VK)(current)) : (0,html/* text */.Qq)(""),
                    (0,html/* text */.Qq)(error !== undefined ? "unknown" : outdated ? "outdated" : "up to date"),
                ]),
            },
            ...(0,summary/* failedSections */.ER)("check-base", bases, ({ name }) => name),
            (0,report_content/* about */.Cv)(content),
        ],
        failures: bases.flatMap(({ error }) => error ?? []),
    };
}


/***/ })
};
