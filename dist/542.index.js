export const id = 542;
export const ids = [542,197];
export const modules = {

/***/ 9542:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  deleteContent: () => (/* binding */ deleteContent)
});

// EXTERNAL MODULE: ./src/oci/reference.ts
var reference = __webpack_require__(2148);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/graph/pool.ts
var graph_pool = __webpack_require__(8492);
// EXTERNAL MODULE: ./src/graph/referrers.ts
var graph_referrers = __webpack_require__(4780);
// EXTERNAL MODULE: ./src/graph/walk.ts
var walk = __webpack_require__(9027);
;// CONCATENATED MODULE: ./src/graph/prune.ts





/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;
/**
 * Plans what goes with the targets when deletion cascades: their referrers and digest tags, the children of indexes, and so on down. Reads only.
 *
 * It never takes what something that stays needs: a manifest with another tag, a child of an index that stays (tagged, or untagged and not reached from
 * the targets), or anything whose real subject is not going. To know that, every manifest of the inventory is read. A tag whose manifest stays for one of
 * these reasons loses the tag alone; a digest that the user names goes whatever needs it. An untagged index that lists nothing but referrers of one
 * subject is an outdated list of referrers and needs nothing.
 *
 * The order is the safest at every point where it may be cut off: first single tags; then a manifest before its children (no index lacks a
 * child, and registries that refuse to delete a child of an index are content) and before its referrers (no image stands there unsigned); lists of
 * referrers last, so that what they name can be found until it is gone.
 * @throws OciError where a manifest or a list cannot be read; what is not there is passed over.
 */
async function planCascade(ctx, store, inventory, targets) {
    const source = (0,walk/* rememberManifests */.Mh)(store);
    const pool = (0,graph_pool/* createPool */.b)(width);
    const tagsOf = new Map(inventory.map(({ digest, tags }) => [digest, tags]));
    const holder = new Map(inventory.flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest])));
    for (const { digest, tag } of targets) {
        if (tag === undefined || holder.has(tag))
            continue;
        holder.set(tag, digest);
        tagsOf.set(digest, [...(tagsOf.get(digest) ?? []), tag]);
    }
    const digestTags = Map.groupBy([...holder.keys()].flatMap((tag) => (0,graph_referrers/* parseDigestTag */.eG)(tag) ?? []), ({ of }) => of);
    const named = new Set(targets.filter(({ tag }) => tag === undefined).map(({ digest }) => digest));
    const namedTags = new Set(targets.flatMap(({ tag }) => tag ?? []));
    const read = (digest) => orGone(() => source.manifest(digest));
    /** Tags that vanish when these go: those that were named, and those that speak of what goes. */
    const vanishing = (going) => {
        const all = new Set(namedTags);
        for (const digest of going) {
            all.add((0,reference/* referrersTag */.LN)(digest));
            for (const { tag } of digestTags.get(digest) ?? [])
                all.add(tag);
        }
        return all;
    };
    const isTagged = (digest, without) => (tagsOf.get(digest) ?? []).some((tag) => !without.has(tag));
    const roots = [...new Set(targets.map(({ digest }) => digest))].filter((digest) => named.has(digest) || !isTagged(digest, namedTags));
    // Lists of referrers may have lost entries; what names its subject itself is found all the same.
    const bySubject = await subjects(roots.length > 0 ? [...tagsOf.keys()] : []);
    const reached = await reach(roots);
    let going = new Set(reached.keys());
    while (going.size > 0) {
        const needed = await neededBeyond(going);
        const fewer = goingDown(going, needed);
        if (fewer.size === going.size)
            break;
        going = fewer;
    }
    return plan(going);
    async function subjects(digests) {
        const found = await pool.map(digests, async (digest) => ({ digest, subject: (await read(digest))?.subject?.digest }));
        const grouped = Map.groupBy(found, ({ subject }) => subject);
        return new Map([...grouped].map(([subject, all]) => [subject, all.map(({ digest }) => digest)]));
    }
    /** Everything that could go: breadth first, a level at a time. */
    async function reach(from) {
        const all = new Map(from.map((digest) => [digest, { kind: "manifest", next: new Set(), names: new Set() }]));
        let level = from;
        while (level.length > 0) {
            const found = await pool.map(level, async (digest) => ({ digest, around: await around(digest) }));
            const below = [];
            for (const { digest, around } of found) {
                const node = all.get(digest);
                for (const name of around.names)
                    node.names.add(name);
                for (const { digest: next, kind } of around.next) {
                    node.next.add(next);
                    if (all.has(next))
                        continue;
                    all.set(next, { kind, next: new Set(), names: new Set() });
                    below.push(next);
                }
            }
            level = below;
        }
        return all;
    }
    async function around(digest) {
        const [manifest, list] = await Promise.all([read(digest), (0,graph_referrers/* listed */.KE)(ctx, source, digest)]);
        const names = [...new Set([...list.map((referrer) => referrer.digest), ...(bySubject.get(digest) ?? [])])];
        const next = [];
        // The list of another subject's referrers has entries, not children.
        if (!isListHere(digest)) {
            const children = await pool.map(manifest?.manifests ?? [], async (child) => ({
                child,
                there: (await readChild(child)) !== undefined,
            }));
            for (const { child, there } of children)
                if (there)
                    next.push({ digest: child.digest, kind: "child" });
        }
        // A list can name anything; what goes is what really refers to this.
        const referrers = await pool.map(names, async (name) => ({ name, manifest: await read(name) }));
        for (const { name, manifest: referrer } of referrers) {
            if (referrer?.subject?.digest === digest)
                next.push({ digest: name, kind: "referrer" });
        }
        for (const { tag } of digestTags.get(digest) ?? [])
            next.push({ digest: holder.get(tag), kind: "referrer" });
        const listDigest = holder.get((0,reference/* referrersTag */.LN)(digest));
        const listManifest = listDigest && (await read(listDigest));
        if (listDigest && listManifest && namesOnly(listManifest, new Set(names)))
            next.push({ digest: listDigest, kind: "referrer" });
        return { names, next };
    }
    function isListHere(digest) {
        return (tagsOf.get(digest) ?? []).some((tag) => /^sha(?:256|512)-[0-9a-f]{64}$/.test(tag));
    }
    async function readChild(child) {
        return orGone(() => source.manifest(child));
    }
    /** All that manifests which stay have beneath them. */
    async function neededBeyond(leaving) {
        const needed = new Set();
        const staying = new Set([...tagsOf.keys(), ...reached.keys()].filter((digest) => !leaving.has(digest)));
        let level = [...staying];
        while (level.length > 0) {
            const manifests = await pool.map(level, async (digest) => ({ digest, manifest: await read(digest) }));
            const below = new Set();
            for (const { digest, manifest } of manifests) {
                if (!manifest || isOutdatedList(digest, manifest))
                    continue;
                for (const child of manifest.manifests) {
                    if (!needed.has(child.digest) && !staying.has(child.digest))
                        below.add(child.digest);
                    needed.add(child.digest);
                }
            }
            level = [...below];
        }
        return needed;
    }
    function isOutdatedList(digest, manifest) {
        if (manifest.kind !== "index" || (tagsOf.get(digest) ?? []).length > 0)
            return false;
        return [...reached.values()].some(({ names }) => names.size > 0 && namesOnly(manifest, names));
    }
    /** What of it still goes when what is needed stays, and what it alone would have led to. */
    function goingDown(before, needed) {
        const tags = vanishing(before);
        const goes = (digest) => named.has(digest) || (before.has(digest) && !needed.has(digest) && !isTagged(digest, tags));
        const after = new Set();
        const open = roots.filter(goes);
        for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
            if (after.has(digest))
                continue;
            after.add(digest);
            for (const next of reached.get(digest)?.next ?? [])
                if (goes(next))
                    open.push(next);
        }
        return after;
    }
    async function plan(leaving) {
        const steps = [];
        const single = new Map();
        for (const { tag, digest } of targets)
            if (tag !== undefined && !leaving.has(digest))
                single.set(tag, digest);
        for (const digest of leaving) {
            for (const tag of [...(digestTags.get(digest) ?? []).map(({ tag }) => tag), (0,reference/* referrersTag */.LN)(digest)]) {
                const held = holder.get(tag);
                if (held !== undefined && !leaving.has(held) && reached.get(digest)?.next.has(held))
                    single.set(tag, held);
            }
        }
        for (const [tag, digest] of single)
            steps.push({ kind: "tag", digest, tags: [tag] });
        const lists = new Set([...leaving].flatMap((digest) => holder.get((0,reference/* referrersTag */.LN)(digest)) ?? []));
        const ordered = parentsFirst(roots, (digest) => reached.get(digest)?.next ?? new Set(), leaving);
        const isList = (digest) => lists.has(digest) && !named.has(digest);
        for (const digest of [...ordered.filter((digest) => !isList(digest)), ...ordered.filter(isList)]) {
            const subject = (await read(digest))?.subject?.digest;
            const loses = subject !== undefined && !leaving.has(subject) && (await orGone(() => source.resolve(subject))) !== undefined;
            steps.push({
                kind: reached.get(digest)?.kind ?? "manifest",
                digest,
                tags: tagsOf.get(digest) ?? [],
                ...(loses && { subject }),
            });
        }
        const tags = vanishing(leaving);
        const edges = new Set([...leaving].flatMap((digest) => [...(reached.get(digest)?.next ?? [])]));
        const stays = [...new Set([...roots, ...targets.map(({ digest }) => digest), ...edges])].filter((digest) => !leaving.has(digest));
        return {
            steps,
            kept: stays.map((digest) => ({ digest, because: isTagged(digest, tags) ? "tagged" : "needed" })),
        };
    }
}
function namesOnly(list, names) {
    return list.kind === "index" && list.manifests.every(({ digest }) => names.has(digest));
}
/** Reversed postorder: what leads to something comes before it, loops aside. */
function parentsFirst(roots, next, among) {
    const seen = new Set();
    const order = [];
    for (const root of roots.toReversed()) {
        const path = [];
        const enter = (digest) => {
            if (seen.has(digest) || !among.has(digest))
                return;
            seen.add(digest);
            path.push({ digest, rest: [...next(digest)] });
        };
        enter(root);
        for (let at = path.at(-1); at; at = path.at(-1)) {
            const below = at.rest.pop();
            if (below !== undefined)
                enter(below);
            else {
                order.push(at.digest);
                path.pop();
            }
        }
    }
    return order.reverse();
}
async function orGone(read) {
    try {
        return await read();
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found"))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(8718);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(25);
// EXTERNAL MODULE: ./src/stores/dry-run.ts
var dry_run = __webpack_require__(8711);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(5031);
// EXTERNAL MODULE: ./src/operations/destinations.ts
var destinations = __webpack_require__(7473);
// EXTERNAL MODULE: ./src/operations/tags.ts
var operations_tags = __webpack_require__(8197);
;// CONCATENATED MODULE: ./src/operations/delete.ts









const tagsAtOnce = 4;
/** Milliseconds after which what others push and tag meanwhile is looked for again. */
const inventoryAge = 60_000;
/**
 * Deletes tags and manifests. One reference's (or one tag's) failure is its result's `error` and hinders no other.
 * @throws the signal's reason where the run is cancelled.
 */
async function deleteContent(request, stores, ctx) {
    const places = new Map();
    const open = async (location) => {
        const opened = await stores.deletion(location);
        const held = places.get(opened) ?? placeOf(request.dryRun ? (0,dry_run/* dryRunDeletion */.h)(opened) : opened, ctx);
        places.set(opened, held);
        return held;
    };
    const results = [];
    // One after the other: what one removes changes what is left for the next.
    for (const location of request.references) {
        const name = (0,oci_location.formatLocation)(location);
        try {
            const place = await open(location);
            if (request.selectsTag)
                results.push(...(await deleteTags(request, request.selectsTag, location, place, ctx)));
            else
                results.push(await deleteOne(request, location, place, ctx));
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            results.push({
                reference: name,
                status: "failed",
                changed: false,
                deleted: [],
                kept: [],
                error: (0,errors/* withFacts */.Qj)(error, { reference: name }),
            });
        }
    }
    if (!request.dryRun && results.some(({ changed }) => changed))
        for (const store of places.keys())
            await store.commit();
    return results;
}
function placeOf(store, ctx) {
    const source = (0,walk/* rememberManifests */.Mh)(store);
    let entries;
    let readAt = 0;
    const known = {
        source,
        inventory: async () => {
            if (entries === undefined || ctx.clock.now() - readAt > inventoryAge) {
                readAt = ctx.clock.now();
                entries = new Map();
                for await (const { digest, tags } of store.inventory())
                    entries.set(digest, new Set(tags));
            }
            return [...entries].map(([digest, tags]) => ({ digest, tags: [...tags] }));
        },
        gone: (digest, tag) => {
            if (tag !== undefined) {
                entries?.get(digest)?.delete(tag);
                return;
            }
            entries?.delete(digest);
            source.forget(digest);
        },
        outdated: () => {
            entries = undefined;
        },
    };
    return { store, known };
}
async function deleteTags(request, selects, location, place, ctx) {
    const { store } = place;
    const tags = new Set();
    try {
        for await (const tag of store.tags())
            if (selects(tag))
                tags.add(tag);
    }
    catch (error) {
        if (!request.ignoreMissing || !(0,errors/* isKind */.VF)(error, "not-found"))
            throw error;
        return [missing((0,oci_location.formatLocation)(location))];
    }
    if (tags.size === 0) {
        ctx.emit({ type: "info", message: `${(0,content/* placeName */.fW)(location)} has no tag that is to be deleted` });
        return [];
    }
    const deleteTag = async (tag) => {
        const reference = `${(0,content/* placeName */.fW)(location)}:${tag}`;
        try {
            const digest = await digestOfTag(store, tag);
            if (digest === undefined)
                return missing(reference); // somebody else was faster
            return await carryOut(request, reference, location, await plan(request, { digest, tag }, place, ctx), place, ctx);
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { ...missing(reference), status: "failed", error: (0,errors/* withFacts */.Qj)(error, { reference }) };
        }
    };
    // A plan of what nothing else needs holds only until the next one is carried out.
    return (0,parallel/* parallel */._)([...tags].sort(operations_tags.compareTags), request.cascade ? 1 : tagsAtOnce, deleteTag);
}
async function deleteOne(request, location, place, ctx) {
    const { store } = place;
    const reference = (0,oci_location.formatLocation)(location);
    const tag = (0,destinations/* tagOf */.cO)(location);
    const named = tag === undefined ? undefined : await digestOfTag(store, tag);
    const point = (0,oci_location.pointOf)(location);
    if (tag !== undefined && named === undefined)
        return absent(request, reference);
    if (tag !== undefined && named !== undefined && point !== tag && point !== named) {
        throw new errors/* OciError */.Mf(`the tag holds ${named}; nothing was deleted`, { kind: "conflict", operation: "delete", reference });
    }
    // `name:tag@digest` asks for the manifest, provided that the tag still holds it.
    const target = tag !== undefined && named !== undefined && point === tag ? { digest: named, tag } : { digest: point };
    if (target.tag === undefined && !(await isThere(store, target.digest)))
        return absent(request, reference);
    return carryOut(request, reference, location, await plan(request, target, place, ctx), place, ctx);
}
async function plan(request, target, { store, known }, ctx) {
    if (request.cascade)
        return planCascade(ctx, known.source, await known.inventory(), [target]);
    if (target.tag !== undefined)
        return { steps: [{ kind: "tag", digest: target.digest, tags: [target.tag] }], kept: [] };
    const subject = await subjectOf(store, target.digest, ctx);
    return { steps: [{ kind: "manifest", digest: target.digest, tags: [], ...(subject && { subject }) }], kept: [] };
}
async function carryOut(request, reference, location, { steps, kept }, { store, known }, ctx) {
    const deleted = [];
    let done = 0;
    const result = (status, error) => ({
        ...{ reference, status, deleted, kept },
        changed: deleted.length > 0 && !request.dryRun,
        ...(error !== undefined && { error }),
    });
    const removed = (kind, name, digest, { note, restore } = {}) => deleted.push({ kind, reference: name, digest, ...(note !== undefined && { note }), ...(restore !== undefined && { restore }) });
    try {
        for (; done < steps.length; done++) {
            ctx.signal.throwIfAborted();
            const step = steps[done];
            const { kind, digest, tags } = step;
            if (kind === "tag") {
                for (const tag of tags) {
                    const removal = await store.untag(tag, digest);
                    known.gone(digest, tag);
                    if (removal.removed)
                        removed("tag", `${(0,content/* placeName */.fW)(location)}:${tag}`, digest, removal);
                }
                continue;
            }
            if (step.subject !== undefined) {
                await store.updateReferrers(step.subject, { remove: [digest] });
                known.outdated();
            }
            const removal = await store.delete(digest);
            known.gone(digest);
            if (!removal.removed)
                continue;
            for (const tag of tags)
                removed("tag", `${(0,content/* placeName */.fW)(location)}:${tag}`, digest);
            removed(kind, (0,content/* pinned */.dp)(location, digest), digest, removal);
        }
    }
    catch (error) {
        const left = deleted.length === 0 ? [] : leftOf(steps.slice(done), location);
        if (left.length > 0)
            warnOfLeft(left, reference, ctx);
        ctx.signal.throwIfAborted();
        known.outdated();
        return { ...result("failed", (0,errors/* withFacts */.Qj)(error, { reference })), ...(left.length > 0 && { left }) };
    }
    if (deleted.length === 0)
        return absent(request, reference);
    return result(request.dryRun ? "would-delete" : "deleted");
}
/**
 * A parent goes before what is beneath it, so that no tag ever points to less than all: what a run leaves when it breaks off there the next one does not find by itself, where the registry lists only what
 * has a tag. So it is named.
 */
function leftOf(steps, location) {
    return steps.flatMap(({ kind, digest }) => (kind === "tag" ? [] : [{ kind, reference: (0,content/* pinned */.dp)(location, digest), digest }]));
}
/** As many as a line is readable with; all are in the result. */
const mostNamed = 20;
function warnOfLeft(left, reference, ctx) {
    const named = left.slice(0, mostNamed).map((it) => it.reference);
    const more = left.length > mostNamed ? `, and ${left.length - mostNamed} more` : "";
    ctx.emit({
        type: "warning",
        message: `${reference} was deleted only in part; what was to go with it and is still there has to be deleted by digest: ${named.join(", ")}${more}`,
    });
}
function absent(request, reference) {
    if (request.ignoreMissing)
        return missing(reference);
    const error = new errors/* OciError */.Mf("there is nothing to delete", { kind: "not-found", operation: "delete", reference, input: "if-missing" });
    return { ...missing(reference), status: "failed", error };
}
function missing(reference) {
    return { reference, status: "missing", changed: false, deleted: [], kept: [] };
}
async function digestOfTag(store, tag) {
    try {
        return (await store.resolve(tag)).digest;
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found"))
            return undefined;
        throw error;
    }
}
/**
 * Whose list names this manifest. What is broken can be deleted, too: then nothing is known of a subject, which is said. One answer with wrong bytes does not
 * make it broken: it is read twice.
 */
async function subjectOf(store, digest, ctx) {
    for (let reads = 1;; reads++) {
        try {
            return (await store.manifest(digest)).subject?.digest;
        }
        catch (error) {
            if (!(0,errors/* isKind */.VF)(error, "corrupt", "limit"))
                throw error;
            if (reads < 2)
                continue;
            const why = `cannot be read (${error.summary}): if it refers to something, that one's list of referrers still names it`;
            ctx.emit({ type: "warning", message: `${store.name}@${digest} ${why}` });
            return undefined;
        }
    }
}
async function isThere(store, digest) {
    try {
        await store.resolve(digest);
        return true;
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found"))
            return false;
        throw error;
    }
}


/***/ }),

/***/ 7473:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ present),
/* harmony export */   J9: () => (/* binding */ wantedAt),
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   cd: () => (/* binding */ commit),
/* harmony export */   gz: () => (/* binding */ failed),
/* harmony export */   j$: () => (/* binding */ openPlaces),
/* harmony export */   nb: () => (/* binding */ descriptorOf),
/* harmony export */   sN: () => (/* binding */ copyRoot)
/* harmony export */ });
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8288);
/* harmony import */ var _graph_walk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9027);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8718);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1890);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2148);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9541);
/* harmony import */ var _stores_dry_run_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8711);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5031);









/** Opens destinations; in a dry run as ones that only pretend. */
async function openPlaces(locations, policy, stores, ctx) {
    const pretending = new Map();
    return Promise.all(locations.map(async (location) => {
        try {
            const opened = await stores.destination(location);
            if (!policy.dryRun)
                return { location, destination: opened };
            const held = pretending.get(opened) ?? (0,_stores_dry_run_js__WEBPACK_IMPORTED_MODULE_7__/* .dryRun */ .P)(opened);
            pretending.set(opened, held);
            return { location, destination: held };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { location, error };
        }
    }));
}
/**
 * Asks a destination what is there: one HEAD, or one GET.
 * @param tag absent: the tag or digest that the place itself names.
 * @param read whether the manifest that is there is wanted, too.
 */
async function present(place, policy, ctx, tag = tagOf(place.location), read = false) {
    const named = tag !== undefined && { tag };
    const at = tag ?? (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_2__.pointOf)(place.location);
    if (!place.destination)
        return { ...named, error: place.error };
    if (at === undefined)
        return {};
    try {
        const manifest = read ? await readableAt(place.destination, at) : undefined;
        return { ...named, content: manifest?.descriptor ?? (await place.destination.resolve(at)), ...(manifest && { manifest }) };
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        // Some registries answer 403 for what is not there yet; whether it may be written shows soon enough. Not so where what is there must be kept.
        const absent = (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isKind */ .VF)(error, "not-found") || ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isKind */ .VF)(error, "denied") && policy.ifExists === "overwrite");
        return absent ? { ...named } : { ...named, error };
    }
}
/** What is there but is no manifest that we read does not hinder that something else is written over it. */
async function readableAt(destination, at) {
    try {
        return await destination.manifest(at);
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .isKind */ .VF)(error, "corrupt", "limit"))
            return undefined;
        throw error;
    }
}
/** Brings one root to all that want it, after looking at what each of them holds. One result for each, in order. */
async function copyRoot({ root, source, discovered }, wanted, copier, policy, ctx) {
    const descriptor = descriptorOf(root);
    const results = new Map();
    const targets = new Map();
    for (const each of wanted) {
        const { destination } = each.place;
        const decided = destination ? decide(each, descriptor, policy) : failed(each, each.place.error);
        if (decided || !destination) {
            if (decided)
                results.set(each, decided);
            continue;
        }
        const { tag, content } = each.present;
        targets.set({ destination, ...(tag !== undefined && { tag }), ...(content && { present: content.digest }) }, each);
    }
    if (targets.size > 0) {
        const copied = await copier.copy({ root, targets: [...targets.keys()], ...(discovered && { discovered }) });
        const written = copied.some(({ status }) => status === "copied");
        const platforms = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifest */ .Yh)(root) || written ? await platformNames(source, root, ctx) : [];
        for (const result of copied) {
            const each = targets.get(result.target);
            if (each)
                results.set(each, resultOf(result, each, descriptor, platforms, policy.dryRun));
        }
    }
    return wanted.map((each) => results.get(each) ?? failed(each, new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf("the copier says nothing of it", { kind: "internal" })));
}
/** The result of a destination that nothing is sent to; undefined where it is to be copied to. */
function decide(wanted, root, policy) {
    const { place, name, present: there } = wanted;
    const refuse = (why, input, kind) => failed(wanted, new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(why, { kind, operation: "write", reference: name, input }));
    if (there.error !== undefined)
        return failed(wanted, there.error);
    const asserted = digestNamed(place.location);
    if (asserted !== undefined && asserted !== root.digest) {
        return refuse(`what is to be written is ${root.digest}, not the digest that the destination names`, "destination", "conflict");
    }
    if (place.location.transport === "docker-archive" && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestKind */ .QS)(root.mediaType) === "index") {
        return refuse("a docker-archive holds one platform, and the source is an index; name its platform", "platform", "input");
    }
    const { content } = there;
    if (there.tag === undefined || content === undefined || content.digest === root.digest)
        return undefined;
    if (policy.ifExists === "fail")
        return refuse(`the tag is there and holds ${content.digest}`, "if-exists", "conflict");
    if (policy.ifExists === "overwrite")
        return undefined;
    return { ...nothing(wanted), status: "skipped", reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_8__/* .pinned */ .dp)(place.location, content.digest), content };
}
function resultOf(result, wanted, root, platforms, dry) {
    const { blobs, bytes, referrers, changed, discovered } = result;
    const reference = (0,_content_js__WEBPACK_IMPORTED_MODULE_8__/* .pinned */ .dp)(wanted.place.location, root.digest);
    const numbers = { ...nothing(wanted), reference, content: root, platforms, referrers, blobs, bytes, ...(discovered && { discovered }) };
    if (result.status === "failed")
        return { ...numbers, status: "failed", changed: changed && !dry, error: result.error };
    if (dry)
        return { ...numbers, status: changed || result.status === "copied" ? "would-copy" : "unchanged" };
    return { ...numbers, status: result.status, changed };
}
async function platformNames(source, root, ctx) {
    const descriptor = descriptorOf(root);
    if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestKind */ .QS)(descriptor.mediaType) !== "index") {
        // One that was chosen from an index: that says its platform.
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .platformOf */ .tj)(descriptor);
        return platform ? [(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .Bq)(platform)] : [];
    }
    try {
        const manifest = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifest */ .Yh)(root) ? root : await source.manifest(root);
        return (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_0__/* .platformEntries */ .eV)(manifest).map(({ platform }) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .formatPlatform */ .Bq)(platform));
    }
    catch {
        ctx.signal.throwIfAborted();
        return []; // for people only: the copy itself is done
    }
}
/**
 * Makes what was written visible, each destination once. Where that fails, nothing has arrived there.
 * @param results one for each of `places`, in order; or several such rounds.
 */
async function commit(results, places, ctx) {
    const failures = new Map();
    const destinationOf = (at) => places[at % places.length]?.destination;
    for (const destination of new Set(places.map((place) => place.destination))) {
        if (!destination)
            continue;
        if (!results.some((result, at) => destinationOf(at) === destination && result.changed && result.status !== "failed"))
            continue;
        try {
            await destination.commit();
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            failures.set(destination, error);
        }
    }
    return results.map((result, at) => {
        const destination = destinationOf(at);
        if (!destination || !failures.has(destination) || result.status === "failed")
            return result;
        return { ...result, status: "failed", changed: false, error: failures.get(destination) };
    });
}
function failed(wanted, error) {
    return { ...nothing(wanted), status: "failed", error };
}
function nothing({ place, name }) {
    return {
        destination: name,
        location: place.location,
        changed: false,
        platforms: [],
        referrers: 0,
        blobs: { uploaded: 0, mounted: 0, existing: 0 },
        bytes: 0,
    };
}
function wantedAt(place, there) {
    return { place, name: (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_2__.formatLocation)(place.location), present: there };
}
function tagOf(location) {
    const point = location.transport === "docker" || location.transport === "docker-archive" ? location.reference?.tag : location.tag;
    return (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_5__/* .isTag */ .dz)(point) ? point : undefined;
}
function digestNamed(location) {
    switch (location.transport) {
        case "docker":
            return location.reference.digest;
        case "oci":
        case "oci-archive":
            return location.digest;
        default:
            return undefined;
    }
}
function descriptorOf(root) {
    return (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
}


/***/ }),

/***/ 8197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareTags: () => (/* binding */ compareTags),
/* harmony export */   tags: () => (/* binding */ tags)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5031);

/** The tags of a repository, sorted. */
async function tags(request, stores) {
    const source = await stores.source(request.repository);
    const found = new Set();
    for await (const tag of source.tags()) {
        if (request.selects?.(tag) ?? true)
            found.add(tag);
    }
    return { repository: (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .placeName */ .fW)(request.repository), tags: [...found].sort(compareTags) };
}
/**
 * Orders tags the way people count: runs of digits by their value (`v1.9` before `v1.10`), all else by code unit, and a tag before those it is a prefix of.
 * Numbers may be of any length; of equal values the one with fewer leading zeros goes first.
 */
function compareTags(a, b) {
    const left = a.match(/\d+|\D+/g) ?? [];
    const right = b.match(/\d+|\D+/g) ?? [];
    for (let at = 0; at < left.length && at < right.length; at++) {
        const order = compareParts(left[at], right[at]);
        if (order !== 0)
            return order;
    }
    return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
function compareParts(a, b) {
    if (/^\d/.test(a) && /^\d/.test(b)) {
        const x = a.replace(/^0+(?=\d)/, "");
        const y = b.replace(/^0+(?=\d)/, "");
        return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
    }
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 8711:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ dryRun),
/* harmony export */   h: () => (/* binding */ dryRunDeletion)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8825);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);




const newPretence = () => ({ manifests: new Map(), tags: new Map(), blobs: new Set(), goneTags: new Set(), gone: new Set() });
/**
 * A destination that is read through and never written to. What would have been written is remembered, so that later reads see it: a blob offered twice is
 * planned once, a tag "pushed" resolves. Disposing it leaves the destination open.
 */
function dryRun(destination) {
    return pretend(destination, newPretence());
}
/** As `dryRun`, for deletion too: what would have been removed is no longer seen. */
function dryRunDeletion(store) {
    const pretence = newPretence();
    const reading = pretend(store, pretence);
    const holds = async (at) => {
        try {
            return (await reading.resolve(at)).digest;
        }
        catch (error) {
            if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found"))
                return undefined;
            throw error;
        }
    };
    return {
        ...reading,
        async *inventory() {
            for await (const entry of store.inventory()) {
                if (pretence.gone.has(entry.digest))
                    continue;
                yield { ...entry, tags: entry.tags.filter((tag) => !pretence.goneTags.has(tag)) };
            }
        },
        untag: async (tag, expected) => {
            const held = await holds(tag);
            if (held === undefined)
                return { removed: false };
            if (expected !== undefined && held !== expected) {
                throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`the tag holds ${held}, not ${expected}`, {
                    kind: "conflict",
                    operation: "delete tag",
                    reference: `${store.name}:${tag}`,
                });
            }
            await store.checkRemoval?.(tag);
            pretence.goneTags.add(tag);
            pretence.tags.delete(tag);
            return { removed: true };
        },
        delete: async (digest) => {
            const there = (await holds(digest)) !== undefined;
            if (there)
                await store.checkRemoval?.(digest);
            pretence.gone.add(digest);
            pretence.manifests.delete(digest);
            for (const [tag, held] of pretence.tags)
                if (held === digest)
                    pretence.tags.delete(tag);
            return { removed: there };
        },
    };
}
function pretend(store, { manifests, tags, blobs, goneTags, gone }) {
    const pretended = (at) => manifests.get((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(at) ? at : tags.get(at));
    const checkThere = (at, digest) => {
        if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(at) ? gone.has(at) : goneTags.has(at) || (digest !== undefined && gone.has(digest))) {
            const reference = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(at) ? `${store.name}@${at}` : `${store.name}:${at}`;
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf("it would have been removed", { kind: "not-found", operation: "read manifest", reference });
        }
    };
    const reading = {
        name: store.name,
        ...(store.lane !== undefined && { lane: store.lane }),
        ...(store.origin && { origin: store.origin }),
        resolve: async (at) => {
            const planned = pretended(at);
            if (planned)
                return planned.descriptor;
            checkThere(at, undefined);
            const descriptor = await store.resolve(at);
            checkThere(at, descriptor.digest);
            return descriptor;
        },
        manifest: async (at) => {
            const key = typeof at === "string" ? at : at.digest;
            const planned = pretended(key);
            if (planned)
                return planned;
            checkThere(key, undefined);
            const manifest = await store.manifest(at);
            checkThere(key, manifest.descriptor.digest);
            return manifest;
        },
        open: (blob, signal) => store.open(blob, signal),
        async *referrers(of, type, read) {
            for (const manifest of manifests.values()) {
                if (manifest.subject?.digest !== of)
                    continue;
                const listed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .referrerDescriptor */ .xh)(manifest);
                if (type === undefined || listed.artifactType === type)
                    yield listed;
            }
            for await (const listed of store.referrers(of, type, read)) {
                if (!manifests.has(listed.digest) && !gone.has(listed.digest))
                    yield listed;
            }
        },
        async *tags() {
            const known = new Set(tags.keys());
            yield* known;
            for await (const tag of store.tags())
                if (!known.has(tag) && !goneTags.has(tag))
                    yield tag;
        },
        [Symbol.asyncDispose]: async () => { },
    };
    return {
        ...reading,
        has: async (content) => {
            if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestKind */ .QS)(content.mediaType) === "unknown" && blobs.has(content.digest))
                return true;
            if (manifests.has(content.digest))
                return true;
            return !gone.has(content.digest) && store.has(content);
        },
        offer: async (blob) => {
            if (blobs.has(blob.digest) || (await store.has(blob)))
                return "existing";
            blobs.add(blob.digest);
            return "planned";
        },
        push: async (manifest, tag) => {
            const { digest } = manifest.descriptor;
            manifests.set(digest, manifest);
            gone.delete(digest);
            if (tag !== undefined) {
                tags.set(tag, digest);
                goneTags.delete(tag);
            }
            return { subjectListed: true };
        },
        updateReferrers: async () => { },
        commit: async () => { },
    };
}


/***/ })

};
