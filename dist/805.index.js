export const id = 805;
export const ids = [805];
export const modules = {

/***/ 62805:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/oci/platform.ts
var oci_platform = __webpack_require__(1890);
;// CONCATENATED MODULE: ./src/oci/index-annotations.ts


const levelGrammar = /^(manifest|index|manifest-descriptor|index-descriptor)(?:\[([^\]]*)\])?$/;
/**
 * Reads lines of `[LEVEL[,LEVEL\u2026]:]key=value` as docker/metadata-action writes and `docker buildx imagetools` reads
 * them. A level is `index`, `manifest`, `manifest-descriptor` or `index-descriptor`, the middle two also with a
 * platform: `manifest-descriptor[linux/arm64]`. Without a level, or if what stands before the first colon is none,
 * the line annotates the index.
 *
 * Manifests are copied byte for byte, so what is meant for `manifest` goes to the index, unless the index gets the
 * same key itself.
 * @throws InvalidError for a line without "=" or key, a key with two values at one level, and `index` with a
 * platform.
 */
function parseIndexAnnotations(lines) {
    const index = new Map();
    const manifest = new Map();
    const entries = [];
    const ignored = new Set();
    const set = (map, key, value) => {
        if ((map.get(key) ?? value) !== value)
            throw new invalid/* InvalidError */.aB(`the annotation ${(0,invalid/* excerpt */.Kb)(key)} is given twice, with two values`);
        map.set(key, value);
    };
    for (const line of lines) {
        const { levels, key, value } = parseLine(line);
        for (const { type, platform } of levels) {
            if (type === "index")
                set(index, key, value);
            else if (type === "manifest-descriptor")
                entries.push({ platform, key, value });
            else if (type === "manifest" && !platform)
                set(manifest, key, value);
            else
                ignored.add(platform ? `${type}[${(0,oci_platform/* formatPlatform */.Bq)(platform)}]` : type);
        }
    }
    const moved = [...manifest.keys()].filter((key) => !index.has(key));
    for (const key of moved)
        index.set(key, manifest.get(key));
    const warnings = [];
    if (moved.length > 0) {
        const what = moved.length === 1 ? "the annotation" : "annotations";
        warnings.push(`manifests are not changed: ${what} for them went to the index (${moved.join(", ")})`);
    }
    if (ignored.size > 0) {
        const levels = [...ignored].join(", ");
        warnings.push(`annotations for ${levels} are left out: manifests are not changed, and only manifest-descriptor annotates an entry`);
    }
    return { index: Object.fromEntries(index), entries, warnings };
}
function parseLine(line) {
    const equals = line.indexOf("=");
    const named = line.slice(0, Math.max(equals, 0)).trim();
    const value = line.slice(equals + 1);
    const colon = named.indexOf(":");
    const levels = colon < 0 ? undefined : parseLevels(named.slice(0, colon));
    const key = levels ? named.slice(colon + 1) : named;
    if (key === "")
        throw new invalid/* InvalidError */.aB(`${(0,invalid/* excerpt */.Kb)(line)} is not an annotation (expected key=value)`);
    return { levels: levels ?? [{ type: "index" }], key, value };
}
/** Undefined if it is no list of levels: then the colon belongs to the key. */
function parseLevels(text) {
    const levels = [];
    for (const part of text.split(",")) {
        const [, type, platform] = levelGrammar.exec(part.trim()) ?? [];
        if (type === undefined)
            return undefined;
        if (platform !== undefined && type.startsWith("index"))
            throw new invalid/* InvalidError */.aB(`${(0,invalid/* excerpt */.Kb)(text)}: an index has no platform`);
        levels.push({ type, platform: platform === undefined ? undefined : (0,oci_platform/* parsePlatform */.FL)(platform) });
    }
    return levels;
}

// EXTERNAL MODULE: ./src/content/manifest-cache.ts
var manifest_cache = __webpack_require__(55391);
// EXTERNAL MODULE: ./src/copy/copier.ts
var copy_copier = __webpack_require__(80103);
// EXTERNAL MODULE: ./src/copy/root.ts + 11 modules
var copy_root = __webpack_require__(2141);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var oci_descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/json.ts
var runtime_json = __webpack_require__(89972);
;// CONCATENATED MODULE: ./src/graph/merge-index.ts







/**
 * One index of what several sources hold: entries in the order of the sources, each once, attestations with their
 * images. The same parts give the same bytes. A single source that is an index, unchanged, stays as it is.
 * @throws OciError of kind "conflict" if two sources have different manifests for one platform, of kind "not-found"
 * if a platform that is asked for or required is missing. Each names sources and digests.
 */
function mergeIndex(parts, options) {
    const warnings = [];
    const merged = chosen(withoutConflicts(distinct(parts.flatMap(entriesOf))), options.platforms);
    const entries = withoutStrayAttestations(merged, parts, warnings);
    requirePlatforms(entries, options.requirePlatforms);
    const [only, ...others] = parts;
    const base = others.length === 0 && only?.root.kind === "index" ? only.root : parts.find(({ replaceable }) => replaceable)?.root;
    return {
        index: build(entries, base?.kind === "index" ? base : undefined, options),
        entries,
        warnings: [...options.annotations.warnings, ...warnings],
    };
}
function isAnnotated({ annotations, artifactType }) {
    return Object.keys(annotations.index).length > 0 || annotations.entries.length > 0 || artifactType !== undefined;
}
function entriesOf(part) {
    const document = part.root.kind === "index" ? (0,runtime_json/* parseJsonObject */.dw)(part.root.bytes, "index").manifests : undefined;
    return part.entries.map((descriptor, at) => {
        const json = (0,runtime_json/* isArray */.cy)(document) ? document[at] : undefined;
        const subject = (0,oci_platform/* isAttestation */.H3)(descriptor) ? (descriptor.annotations?.[oci_platform/* attestationAnnotations */.lw.digest] ?? "") : undefined;
        const platform = subject === undefined ? (0,oci_platform/* platformOf */.tj)(descriptor) : undefined;
        return { descriptor, part, json: (0,runtime_json/* isObject */.Gv)(json) ? json : (0,oci_descriptor/* descriptorJson */.mh)(descriptor), platform, subject };
    });
}
/**
 * Each digest once for each platform that it stands for (one image may serve several), at its first place; a platform
 * that only a later one names is taken from there. New attestations of an image that is there already replace its old
 * ones.
 */
function distinct(entries) {
    const unique = [];
    // By digest and subject, then by platform: an entry without one says less than any other of its digest.
    const places = new Map();
    for (const entry of entries) {
        const { digest } = entry.descriptor;
        const key = `${digest} ${entry.subject}`;
        const own = places.get(key) ?? new Map();
        places.set(key, own);
        const name = nameOf(entry);
        const [first] = own.values();
        const at = name === undefined ? first : (own.get(undefined) ?? own.get(name));
        const before = at === undefined ? undefined : unique[at];
        if (at === undefined || !before)
            own.set(name, unique.push(entry) - 1);
        else if (entry.platform ? before.part.replaceable || !before.platform : before.part.replaceable && !before.platform) {
            if (nameOf(before) !== name)
                own.delete(nameOf(before));
            own.set(name, at);
            unique[at] = entry;
        }
    }
    const renewed = new Set(unique.filter(({ part }) => !part.replaceable).map(({ subject }) => subject));
    return unique.filter(({ subject, part }) => !part.replaceable || !subject || !renewed.has(subject));
}
/** Of two manifests for one platform, the newer one if the older one may be replaced; its attestations go with it. */
function withoutConflicts(entries) {
    const byPlatform = new Map();
    const old = Map.groupBy(entries.filter(({ part }) => part.replaceable), nameOf);
    const replaced = new Set();
    for (const entry of entries) {
        const name = nameOf(entry);
        if (name === undefined)
            continue;
        const other = byPlatform.get(name);
        // Within one source two manifests for a platform are that source's own matter (one compressed with zstd, one with
        // gzip).
        if (!other || other.part === entry.part) {
            byPlatform.set(name, entry);
            continue;
        }
        if (!other.part.replaceable)
            throw conflict(name, other, entry);
        for (const one of old.get(name) ?? [])
            if (one.part === other.part)
                replaced.add(one);
        byPlatform.set(name, entry);
    }
    if (replaced.size === 0)
        return [...entries];
    const left = entries.filter((entry) => !replaced.has(entry));
    const there = new Set(left.map(({ descriptor }) => descriptor.digest));
    const gone = new Set(Array.from(replaced, ({ descriptor }) => descriptor.digest).filter((digest) => !there.has(digest)));
    return left.filter(({ part, subject = "" }) => !part.replaceable || !gone.has(subject));
}
function nameOf({ platform }) {
    return platform && (0,oci_platform/* formatPlatform */.Bq)(platform);
}
function conflict(platform, first, second) {
    const told = ({ descriptor, part }) => `${descriptor.digest} of ${part.name}`;
    return new errors/* OciError */.Mf(`there are two manifests for ${platform}: ${told(first)}, and ${told(second)}`, {
        kind: "conflict",
        operation: "merge",
        input: "source",
    });
}
function chosen(entries, wanted) {
    if (wanted.length === 0)
        return [...entries];
    requirePlatforms(entries, wanted, "platform");
    const kept = new Set(entries.filter(({ platform }) => platform && wanted.some((one) => (0,oci_platform/* platformMatches */.J5)(one, platform))));
    const digests = new Set(Array.from(kept, ({ descriptor }) => descriptor.digest));
    return entries.filter((entry) => kept.has(entry) || digests.has(entry.subject ?? ""));
}
function withoutStrayAttestations(entries, parts, warnings) {
    const digests = new Set(entries.map(({ descriptor }) => descriptor.digest));
    const [only, ...others] = parts;
    return entries.filter(({ descriptor, part, subject }) => {
        if (subject === undefined || digests.has(subject))
            return true;
        // An index that is only annotated keeps what it has.
        if (others.length === 0 && part === only && part.entries.length === entries.length)
            return true;
        warnings.push(`the attestation ${descriptor.digest} of ${part.name} speaks of ${subject || "no image"}, which is not in the index; left out`);
        return false;
    });
}
/** @throws OciError of kind "not-found" if a platform is not there; it lists those that are. */
function requirePlatforms(entries, required, input = "require-platforms") {
    const offered = entries.flatMap(({ platform }) => platform ?? []);
    const missing = required.filter((wanted) => !offered.some((platform) => (0,oci_platform/* platformMatches */.J5)(wanted, platform)));
    if (missing.length === 0)
        return;
    const names = [...new Set(offered.map(oci_platform/* formatPlatform */.Bq))].join(", ") || "none";
    throw new errors/* OciError */.Mf(`there is nothing for ${missing.map(oci_platform/* formatPlatform */.Bq).join(", ")}; the sources have: ${names}`, {
        kind: "not-found",
        operation: "merge",
        input,
    });
}
/** Names that tools give entries in a layout or a store of their own: they mean nothing in a registry. */
function isLocalName(key) {
    return (key === "org.opencontainers.image.ref.name" ||
        key === "io.containerd.image.name" ||
        key.startsWith("containerd.io/distribution.source."));
}
/**
 * @param base the index whose other members are kept: the one that is only annotated or cut, or the one that is added
 * to.
 * @returns the base itself if nothing of it changes.
 */
function build(entries, base, options) {
    const before = base ? (0,runtime_json/* parseJsonObject */.dw)(base.bytes, "index") : {};
    if (base && isWhole(base, entries) && !isAnnotated(options))
        return base;
    const { schemaVersion: _, mediaType: __, manifests: ___, annotations: own, artifactType, ...others } = before;
    const annotations = { ...((0,runtime_json/* isObject */.Gv)(own) ? own : {}), ...options.annotations.index };
    const isDocker = entries.length > 0 && entries.every(({ descriptor }) => isDockerType(descriptor.mediaType));
    const isOci = !isDocker || isAnnotated(options) || Object.keys(annotations).length > 0 || artifactType !== undefined;
    const mediaType = isOci ? media_types/* mediaTypes */.Ib.ociIndex : media_types/* mediaTypes */.Ib.dockerIndex;
    const document = {
        schemaVersion: 2,
        mediaType,
        artifactType: options.artifactType ?? artifactType,
        manifests: entries.map((entry) => entryJson(entry, options.annotations)),
        ...others,
        annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
    };
    const bytes = Buffer.from(JSON.stringify(document));
    return base && (0,external_node_util_.isDeepStrictEqual)((0,runtime_json/* parseJsonObject */.dw)(bytes, "index"), before) ? base : (0,manifest/* parseManifest */.Ng)(bytes, mediaType);
}
/** Whether these are all entries of an index, for the same platforms. */
function isWhole({ manifests }, entries) {
    return (manifests.length === entries.length &&
        entries.every((entry, at) => {
            const before = manifests[at];
            const platform = (0,oci_platform/* platformOf */.tj)(before);
            return entry.descriptor.digest === before.digest && (entry.subject !== undefined || nameOf(entry) === nameOf({ ...entry, platform }));
        }));
}
function isDockerType(mediaType) {
    return (0,media_types/* manifestKind */.QS)(mediaType) !== "unknown" && mediaType.startsWith("application/vnd.docker.");
}
function entryJson({ json, platform }, { entries }) {
    const added = entries.filter((one) => platform !== undefined && (!one.platform || (0,oci_platform/* platformMatches */.J5)(one.platform, platform)));
    const kept = Object.entries((0,runtime_json/* isObject */.Gv)(json.annotations) ? json.annotations : {}).filter(([key]) => !isLocalName(key));
    const annotations = Object.fromEntries([...kept, ...added.map(({ key, value }) => [key, value])]);
    return { ...json, annotations: Object.keys(annotations).length > 0 ? annotations : undefined };
}

// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(78288);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/operations/destination-results.ts
var destination_results = __webpack_require__(77185);
// EXTERNAL MODULE: ./src/operations/gate.ts
var operations_gate = __webpack_require__(79543);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
;// CONCATENATED MODULE: ./src/operations/index-sources.ts




/**
 * Where each source may be: what is known by its digest alone is looked for in the destinations' repositories, in
 * their order. A pattern's files are taken in the order of their paths; only their names count.
 * @throws OciError of kind "input" if a pattern matches nothing or a file is not named by the 64 hex digits of a
 * digest.
 */
async function locateSources(request) {
    const located = [];
    for (const source of request.sources) {
        if ("transport" in source)
            located.push([source]);
        else {
            const digests = "digest" in source ? [source.digest] : await digestsNamed(source.files, request.workingDirectory);
            for (const digest of digests)
                located.push(request.destinations.map((location) => withDigest(location, digest)));
        }
    }
    return located;
}
function withDigest(location, digest) {
    switch (location.transport) {
        case "docker":
            return { transport: "docker", reference: { ...location.reference, tag: undefined, digest } };
        case "docker-archive":
            return location;
        default:
            return { transport: location.transport, path: location.path, digest };
    }
}
async function digestsNamed(pattern, workingDirectory) {
    const refuse = (why) => new errors/* OciError */.Mf(`input "source": "${(0,safe/* safe */.g)(pattern, 300)}" ${why}`, { kind: "input", input: "source" });
    const { glob } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(382)]).then(__webpack_require__.bind(__webpack_require__, 73382));
    const inside = (0,external_node_path_.isAbsolute)(pattern) ? (0,external_node_path_.relative)(workingDirectory, pattern) : pattern;
    const files = await glob([inside.split(external_node_path_.sep).join("/")], {
        cwd: (0,external_node_path_.resolve)(workingDirectory),
        dot: true,
        followSymbolicLinks: false,
        expandDirectories: false,
    });
    if (files.length === 0)
        throw refuse(`matches no file in ${workingDirectory}`);
    return files.sort().map((file) => {
        const digest = `sha256:${file.slice(file.lastIndexOf("/") + 1)}`;
        if (!(0,oci_digest/* isDigest */.Bc)(digest))
            throw refuse(`matches ${(0,safe/* safe */.g)(file, 300)}, which is not named by the 64 hex digits of a digest`);
        return digest;
    });
}

// EXTERNAL MODULE: ./src/operations/open-destinations.ts
var open_destinations = __webpack_require__(92584);
// EXTERNAL MODULE: ./src/operations/tree.ts
var tree = __webpack_require__(39400);
// EXTERNAL MODULE: ./src/operations/wait.ts
var wait = __webpack_require__(22501);
// EXTERNAL MODULE: ./src/operations/write.ts
var write = __webpack_require__(35601);
;// CONCATENATED MODULE: ./src/operations/index.ts
















/**
 * Makes one index of several images and indexes and writes it under every destination: first the entries with all
 * beneath them, then the index, then its tags. A failure of one destination is its result's `error`.
 * @throws OciError if a source cannot be read or is neither image nor index, if sources contradict each other, or if
 * a platform is missing: before anything is written. The signal's reason if the run is cancelled.
 */
async function index(request, stores, ctx) {
    const gate = await (0,operations_gate/* createGate */.q)(request.conditions, ctx);
    const located = await locateSources(request);
    const destinations = await (0,open_destinations/* openDestinations */.u)(request.destinations, request, stores, ctx);
    if (destinations.length === 0)
        throw new errors/* OciError */.Mf("no destination is named", { kind: "input", input: "destination" });
    const opened = new Map();
    const openParts = () => Promise.all(located.map(async (candidates) => {
        const part = await openPart(candidates, request, { stores, opened }, ctx);
        await gate.pass(part.source, part.root, part.name, part.location);
        return part;
    }));
    const looking = Promise.all(destinations.map((each, at) => (0,open_destinations/* look */.O)(each, request, ctx, { read: request.append && at === 0 })));
    // A build, or a platform of one, may land late.
    const { looked, parts, held, merged } = await (0,wait/* waitFor */.f)(ctx, request.wait, async () => {
        const [looked, parts] = await Promise.all([looking, openParts()]);
        const held = request.append ? await heldPart(looked[0], opened, request, ctx) : undefined;
        return { looked, parts, held, merged: mergeIndex(held ? [held, ...parts] : parts, request) };
    });
    for (const message of merged.warnings)
        ctx.emit({ type: "warning", message });
    warnOfWhatStays(parts, merged, ctx);
    // An index that stays as it is has its own bytes and referrers: it is copied like any other.
    const whole = (held ? [held, ...parts] : parts).find(({ root }) => root === merged.index);
    const results = await (whole
        ? (0,write/* copyRoot */.sN)({ ...whole, copier: (0,copy_copier/* createCopier */.B)(ctx, whole.source, request) }, looked, request, ctx)
        : operations_write({ ...merged, appendedTo: held?.root.descriptor.digest }, looked, request, ctx));
    const location = request.destinations[0];
    const { verified } = gate;
    return { index: merged.index, verified, results: await (0,write/* commit */.cd)(results, destinations, ctx), tree: (0,tree/* treeOfManifest */.Hz)(location, merged.index) };
}
/** Opens the first of the places that has the source. */
async function openPart(candidates, request, { stores, opened }, ctx) {
    for (const [at, location] of candidates.entries()) {
        try {
            const { source: store, at: point } = await (0,content/* openContent */.Q4)(stores, location);
            const source = opened.get(store) ?? (0,manifest_cache/* rememberManifests */.M)(store);
            opened.set(store, source);
            const root = await source.manifest(point);
            return { ...(await partOf({ name: (0,oci_location/* formatLocation */.j$)(location), source }, root, request, ctx)), location };
        }
        catch (error) {
            if (at + 1 < candidates.length && (0,errors/* isKind */.VF)(error, "not-found"))
                continue;
            throw error;
        }
    }
    throw new errors/* OciError */.Mf("no source is named", { kind: "input", input: "source" });
}
async function partOf({ name, source }, root, request, ctx) {
    if (root.kind === "index")
        return { name, root, source, entries: root.manifests };
    const refuse = (why) => new errors/* OciError */.Mf(why, { kind: "input", operation: "merge", reference: name, input: "source" });
    if (root.kind !== "image")
        throw refuse(`it is neither an image nor an index, but ${root.descriptor.mediaType}`);
    const entry = await (0,platforms/* indexEntryOf */.AT)(ctx, source, root);
    if (!entry.platform && request.artifactType === undefined)
        throw refuse("its config names no platform, so nobody could choose it from an index");
    return { name, root, source, entries: [entry] };
}
/** What the first destination's tag holds, to be added to; undefined if nothing is there. */
async function heldPart(destination, opened, request, ctx) {
    const { name, store, content, manifest, error } = destination;
    if (error !== undefined)
        throw error;
    if (!content || !store)
        return undefined;
    if (!manifest)
        throw new errors/* OciError */.Mf("what the tag holds cannot be read, so nothing can be added to it", { kind: "unsupported", reference: name });
    return { ...(await partOf({ name, source: opened.get(store) ?? store }, manifest, request, ctx)), replaceable: true };
}
function warnOfWhatStays(parts, { index }, ctx) {
    const [only, ...others] = parts;
    if (others.length > 0 || only?.root.kind !== "index" || only.root.descriptor.digest === index.descriptor.digest)
        return;
    const { digest } = only.root.descriptor;
    const message = `${only.name}: the index has another digest now, ${index.descriptor.digest}; what refers to ${digest} (its signatures) stays behind`;
    ctx.emit({ type: "warning", message });
}
/** Brings the entries to every destination, then the index: one result for each destination, in order. */
async function operations_write(merged, destinations, request, ctx) {
    const { descriptor } = merged.index;
    const byStore = new Map();
    const results = new Map();
    for (const each of destinations) {
        const { store } = each;
        const decided = (0,destination_results/* refuseOrSkip */.Pe)(each, descriptor, request);
        if (decided)
            results.set(each, decided);
        else if (store)
            byStore.set(store, [...(byStore.get(store) ?? []), each]);
    }
    const brought = await bringEntries(merged, [...byStore.keys()], request, ctx);
    const first = destinations[0];
    const moved = request.append && !results.has(first) ? await movedFrom(first, merged.appendedTo, ctx) : undefined;
    for (const [store, together] of byStore) {
        const { error = moved, ...numbers } = brought.get(store);
        if (error !== undefined) {
            for (const each of together)
                results.set(each, { ...(0,destination_results/* failedDestination */.ov)(each, error), ...numbers });
            continue;
        }
        const written = await (0,write/* writeManifest */.HN)(merged.index, together, request, ctx);
        for (const [at, result] of written.entries()) {
            const status = result.status === "unchanged" && numbers.changed ? (request.dryRun ? "would-copy" : "copied") : result.status;
            const changed = result.changed || (numbers.changed && !request.dryRun);
            results.set(together[at], { ...result, ...numbers, status, changed });
        }
    }
    return destinations.map((each) => results.get(each));
}
/**
 * Copies the entries of each source to the destinations, whatever each of them lacks. A failure concerns one
 * destination.
 */
async function bringEntries({ entries }, destinations, request, ctx) {
    const copiers = new Map();
    // One image may stand for several platforms.
    const distinct = new Map(entries.map((entry) => [entry.descriptor.digest, entry]));
    const results = await Promise.all(Array.from(distinct.values(), async ({ descriptor: entry, part }) => {
        const { source } = part;
        const copier = copiers.get(source) ?? (0,copy_copier/* createCopier */.B)(ctx, source, request);
        copiers.set(source, copier);
        const root = (0,oci_descriptor/* bareDescriptor */.e2)(entry);
        const targets = await Promise.all(destinations.map(async (destination) => {
            const isThere = (0,copy_root/* isSameStore */.y)(source, destination) || (await destination.has(root));
            return { destination, present: isThere ? root.digest : undefined };
        }));
        return copier.copy({ root, targets });
    }));
    return new Map(destinations.map((destination, at) => {
        const own = results.map((of) => of[at]);
        return [destination, { ...(0,destination_results/* totalOf */.e6)(own), error: own.find(({ error }) => error !== undefined)?.error }];
    }));
}
/** An error if the tag that is added to no longer holds what was read: another job wrote it meanwhile. */
async function movedFrom({ location, name, store }, before, ctx) {
    const tag = (0,oci_location/* tagOf */.cO)(location);
    if (!store || tag === undefined)
        return undefined;
    const now = await (0,errors/* orAbsent */.Re)(() => store.resolve(tag), ["not-found", "denied"]);
    ctx.signal.throwIfAborted();
    if (now?.digest === before)
        return undefined;
    const moved = `the tag moved from ${before ?? "nothing"} to ${now?.digest ?? "nothing"} while the index was made`;
    return new errors/* OciError */.Mf(`${moved}; nothing was written under it`, { kind: "conflict", operation: "write", reference: name });
}

// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/destinations.ts
var destinations = __webpack_require__(23100);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
// EXTERNAL MODULE: ./src/action/write-request.ts
var write_request = __webpack_require__(37205);
;// CONCATENATED MODULE: ./src/action/steps/index.ts










const step = {
    takes: [...write_request/* writeInputs */.zl, "append", "artifact-type", "annotations"],
    sets: [...report_content/* contentNames */.yd, "changed", "verified", "platforms"],
    request,
    writes: ({ destinations, dryRun }) => (dryRun ? [] : destinations),
    run: (request, { stores, ctx }) => index(request, stores, ctx),
    report,
};
async function request(inputs, surroundings) {
    (0,write_request/* checkSplitSize */.Uj)(inputs);
    const named = (0,write_request/* destinations */.uC)(inputs);
    for (const destination of named) {
        (0,request_parts/* withTagOrDigest */.M6)(inputs, "destination", destination);
        if (destination.transport === "docker-archive")
            throw inputs.refuse("destination", "a docker-archive holds one platform of an image, not an index");
    }
    return {
        sources: (0,request_parts/* required */.mw)(inputs, "source", inputs.get("source")),
        workingDirectory: surroundings.workingDirectory,
        destinations: named,
        ...(await (0,write_request/* writeParts */.Y0)(inputs, surroundings)),
        backupTag: (0,write_request/* backupTag */.V4)(inputs, named),
        append: inputs.get("append"),
        annotations: (0,request_parts/* parsed */.Yz)(inputs, "annotations", () => parseIndexAnnotations(inputs.get("annotations"))),
        artifactType: (0,request_parts/* oneArtifactType */.JK)(inputs),
    };
}
function report({ index: made, results, tree, verified }, request, tools) {
    const platforms = platformsOf(made);
    const told = (0,destinations/* reportDestinations */.u)(results, {
        done: "written",
        would: "write",
        title: (0,destinations/* targets */.z)(results),
        found: { platforms },
        details: entryTable(made),
        manifest: made,
        tree,
        verified: request.conditions && verified,
        pullCommand: request.artifactType === undefined ? "docker pull" : "oras pull",
    }, tools);
    return { ...told, outputs: { ...told.outputs, platforms: JSON.stringify(platforms) } };
}
/** The entries that have a platform: attestations and what says "unknown" are left out. */
function platformsOf({ manifests }) {
    return manifests.flatMap((entry) => {
        const platform = (0,oci_platform/* isAttestation */.H3)(entry) ? undefined : (0,oci_platform/* platformOf */.tj)(entry);
        return platform ? [{ platform: (0,oci_platform/* formatPlatform */.Bq)(platform), digest: entry.digest, mediaType: entry.mediaType, size: entry.size }] : [];
    });
}
function entryTable({ manifests }) {
    const attestations = new Map();
    for (const entry of manifests) {
        if (!(0,oci_platform/* isAttestation */.H3)(entry))
            continue;
        const of = entry.annotations?.[oci_platform/* attestationAnnotations */.lw.digest] ?? "";
        attestations.set(of, [...(attestations.get(of) ?? []), entry.digest]);
    }
    return {
        head: ["Platform", "Digest", "Size of the manifest", "Attestations"],
        rows: manifests
            .filter((entry) => !(0,oci_platform/* isAttestation */.H3)(entry))
            .map((entry) => {
            const platform = (0,oci_platform/* platformOf */.tj)(entry);
            const attested = attestations.get(entry.digest) ?? [];
            return [
                (0,html/* text */.Qq)(platform ? (0,oci_platform/* formatPlatform */.Bq)(platform) : (entry.artifactType ?? entry.mediaType)),
                (0,html/* code */.aY)((0,oci_digest/* shortDigest */.VK)(entry.digest)),
                (0,html/* text */.Qq)((0,format/* formatBytes */.z3)(entry.size)),
                (0,html/* text */.Qq)(attested.map(oci_digest/* shortDigest */.VK).join(", ")),
            ];
        }),
    };
}


/***/ })
};
