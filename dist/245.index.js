export const id = 245;
export const ids = [245,761];
export const modules = {

/***/ 52245:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/content/dry-run.ts
var dry_run = __webpack_require__(53540);
// EXTERNAL MODULE: ./src/content/manifest-cache.ts
var manifest_cache = __webpack_require__(55391);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/oci/annotations.ts
var annotations = __webpack_require__(62427);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/oci/image-config.ts
var image_config = __webpack_require__(84231);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/oci/platform.ts
var platform = __webpack_require__(1890);
// EXTERNAL MODULE: ./src/oci/tag.ts
var oci_tag = __webpack_require__(1217);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var runtime_errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/graph/referrers.ts
var referrers = __webpack_require__(94780);
;// CONCATENATED MODULE: ./src/graph/retention.ts
/** Milliseconds. */
const day = 86_400_000;
/** Reproducible builds write 1970 or 1980; what is older than this was not written by a clock. */
const firstCredible = Date.UTC(1981, 0, 1);
/**
 * A push in progress looks like untagged content, and like orphans: its manifests come before the index and the tag,
 * and signatures may come before what they sign. Milliseconds.
 */
const pushGrace = day;
/** A time that can be believed, in milliseconds since 1970. */
function credibleTime(text) {
    if (text === undefined || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text))
        return undefined;
    return credible(Date.parse(text.replace(" ", "T")));
}
function credible(time) {
    return Number.isFinite(time) && time >= firstCredible ? time : undefined;
}
/**
 * Decides on candidates: first what is protected, then what is chosen, then what is spared (age, the newest of each
 * line), and what the budget leaves. The decisions come in the order in which they are to be carried out: the oldest
 * first, unknown ages last.
 * @param candidates of one age: the ones that are to go first before the others
 * @param now milliseconds since 1970
 */
function decide(candidates, rules, now) {
    const decisions = candidates.flatMap((candidate) => choose(candidate, rules) ?? []).map((decision) => spareByAge(decision, rules, now));
    const spared = spareNewest(decisions, rules);
    return withinBudget(spared.sort(byAge), rules);
}
function choose(candidate, rules) {
    const { tags, protection, kind } = candidate;
    const chosen = tags.filter((tag) => rules.selectsTag?.(tag));
    const stays = (reason) => ({ candidate, tags: chosen, isProtected: true, whole: false, goes: false, reason });
    if (kind !== "tagged") {
        if (!(kind === "orphan" ? rules.orphans : rules.untagged))
            return undefined;
        if (protection !== undefined)
            return stays(protection);
        const reason = candidate.cause ?? "no tag and no index leads to it";
        return { candidate, tags: [], isProtected: false, whole: true, goes: true, reason };
    }
    if (chosen.length === 0)
        return undefined;
    const guard = tags.find((tag) => rules.keepsTag?.(tag));
    if (guard !== undefined)
        return stays(`protected by ${guard}`);
    if (protection !== undefined)
        return stays(protection);
    const rest = tags.find((tag) => !chosen.includes(tag));
    const line = rules.lines.findLast(({ matches }) => chosen.some(matches));
    const reason = `matches ${line?.pattern ?? "tag-filter"}${rest === undefined ? "" : `; the image stays for ${rest}`}`;
    return { candidate, tags: chosen, isProtected: false, whole: rest === undefined, goes: true, reason };
}
function spareByAge(decision, { olderThan, keep }, now) {
    const { candidate, goes } = decision;
    const { kind, created } = candidate;
    const grace = olderThan ?? (kind === "tagged" ? undefined : pushGrace);
    const counts = grace !== undefined || (keep !== undefined && kind === "tagged");
    if (!goes || !counts)
        return decision;
    // Many registries do not tell when an orphan came, and there none could ever go.
    if (kind === "orphan" && olderThan === undefined && (created === undefined || now - created >= pushGrace))
        return decision;
    if (created === undefined)
        return { ...decision, goes: false, reason: "its age is unknown" };
    if (grace === undefined)
        return decision;
    if (now - created < grace)
        return { ...decision, goes: false, reason: `younger than ${duration(grace)}` };
    return { ...decision, reason: `${decision.reason}, older than ${duration(grace)}` };
}
/**
 * Each line spares its newest images, whatever else spares them: two lines may spare the same one. Of those that are
 * of one age it spares the last ones, as candidates are ordered: the highest versions.
 */
function spareNewest(decisions, { keep, lines }) {
    if (keep === undefined)
        return [...decisions];
    const spared = new Map();
    for (const { pattern, matches } of lines) {
        const counted = decisions.filter(({ candidate: { kind, created }, tags, isProtected }) => kind === "tagged" && created !== undefined && !isProtected && tags.some(matches));
        const newest = counted
            .reverse()
            .sort((a, b) => byAge(b, a))
            .slice(0, keep);
        for (const decision of newest)
            if (!spared.has(decision))
                spared.set(decision, `among the newest ${keep} of ${pattern}`);
    }
    return decisions.map((decision) => {
        const reason = spared.get(decision);
        if (!decision.goes || decision.candidate.kind !== "tagged")
            return decision;
        if (reason !== undefined)
            return { ...decision, goes: false, reason };
        return { ...decision, reason: `${decision.reason}, not among the newest ${keep}` };
    });
}
function withinBudget(decisions, { maxDeletions }) {
    let left = maxDeletions ?? Number.POSITIVE_INFINITY;
    return decisions.map((decision) => {
        if (!decision.goes)
            return decision;
        if (left > 0) {
            left--;
            return decision;
        }
        return { ...decision, goes: false, reason: `left for the next run: max-deletions is ${maxDeletions}` };
    });
}
/** Oldest first; unknown ages last. */
function byAge({ candidate: a }, { candidate: b }) {
    const [first, second] = [a.created ?? Number.POSITIVE_INFINITY, b.created ?? Number.POSITIVE_INFINITY];
    return first === second ? 0 : first - second;
}
function duration(milliseconds) {
    const [unit, size] = milliseconds % day === 0 ? ["day", day] : ["hour", 3_600_000];
    const count = Math.round((milliseconds / size) * 10) / 10;
    return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

;// CONCATENATED MODULE: ./src/graph/holdings.ts














/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;
const nothing = Object.freeze([]);
/**
 * What a repository holds, as far as it has been looked at: its inventory, and of each manifest what it leads to.
 * Each manifest is read once. A manifest that cannot be read is an error; only one that is not there ("not-found")
 * counts as gone.
 */
class Holdings {
    source;
    pool = new parallel/* Pool */.b(width);
    entries = new Map();
    coverage = { listsUntagged: false };
    #ctx;
    #store;
    #memory;
    #held = new Map();
    #coming = new Map();
    #lists = new Map();
    #ages = new Map();
    #blobs = new Map();
    #sizes = [];
    #holders = new Map();
    #digestTags = new Map();
    /** What has been read and refers to something. */
    #bySubject = new Map();
    #probed;
    /** @param source where manifests are read; default: the store itself */
    constructor(ctx, store, source = store, memory) {
        this.#ctx = ctx;
        this.#store = store;
        this.source = source;
        this.#memory = memory;
    }
    /** Reads the inventory, anew if it was read before. What is known of manifests stays: they never change. */
    async takeInventory() {
        const entries = new Map();
        for await (const entry of this.#store.inventory())
            entries.set(entry.digest, entry);
        this.coverage = await this.#store.inventoryCoverage();
        this.setInventory(entries);
    }
    setInventory(entries) {
        this.entries = entries;
        this.#holders = new Map([...entries.values()].flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest])));
        const digestTags = [...this.#holders.keys()].filter((tag) => !(0,oci_tag/* isReferrersTag */.zb)(tag) && (0,oci_tag/* subjectOfTag */.sA)(tag) !== undefined);
        this.#digestTags = Map.groupBy(digestTags, (tag) => (0,oci_tag/* subjectOfTag */.sA)(tag));
        // What was pushed since is there after all.
        for (const digest of entries.keys())
            if (this.#held.get(digest)?.kind === "gone")
                this.#held.delete(digest);
    }
    tagsOf(digest) {
        return this.entries.get(digest)?.tags ?? nothing;
    }
    holderOf(tag) {
        return this.#holders.get(tag);
    }
    /** cosign's tags that speak of a manifest. */
    digestTagsOf(digest) {
        return this.#digestTags.get(digest) ?? nothing;
    }
    /** Bytes of a blob, by the number that `Held.blobs` has for it. */
    sizeOf(blob) {
        return this.#sizes[blob] ?? 0;
    }
    get blobCount() {
        return this.#sizes.length;
    }
    /** What is known without a request. */
    known(digest) {
        return this.#held.get(digest);
    }
    all() {
        return this.#held.values();
    }
    async read(digest) {
        return this.#held.get(digest) ?? this.#coming.get(digest) ?? this.#begin(digest);
    }
    #begin(digest) {
        const reading = this.#read(digest).finally(() => this.#coming.delete(digest));
        this.#coming.set(digest, reading);
        return reading;
    }
    async #read(digest) {
        this.#ctx.signal.throwIfAborted();
        try {
            const manifest = await this.source.manifest(digest);
            this.#memory?.add(this.source.name, manifest);
            // Nobody reads it again to look for what refers to what: of 100,000 manifests the whole text would be too much.
            if (this.coverage.isWhole)
                this.source.forget?.(digest);
            return this.#hold(digest, manifest);
        }
        catch (error) {
            // A list that breaks a rule is a list still, and needs nothing; no more does what is of schema 1.
            const isBrokenList = (0,runtime_errors/* isKind */.VF)(error, "corrupt") && this.#hasListTag(digest) && this.tagsOf(digest).every(oci_tag/* isDigestTag */.xF);
            const isRetired = (0,runtime_errors/* isKind */.VF)(error, "corrupt") && error.facts.reason === "schema-1";
            if (!isBrokenList && !isRetired && !(0,runtime_errors/* isKind */.VF)(error, "not-found"))
                throw error;
            const none = { children: nothing, others: nothing, indexes: nothing, platforms: nothing, blobs: nothing, size: 0 };
            const gone = { ...none, digest, kind: isBrokenList ? "index" : isRetired ? "image" : "gone" };
            this.#held.set(digest, gone);
            return gone;
        }
    }
    /** Reads every manifest of the inventory, from memory if it is remembered. */
    async readAll() {
        const memory = this.#memory;
        await memory?.recall(this.source.name, (manifest) => {
            const { digest } = manifest.descriptor;
            if (!this.entries.has(digest) || this.#held.has(digest))
                return;
            this.#hold(digest, manifest);
            memory.add(this.source.name, manifest);
        });
        const [first, ...others] = [...this.entries.keys()].filter((digest) => !this.#held.has(digest));
        // Alone, so that all others find its token.
        if (first !== undefined)
            await this.read(first);
        await this.pool.each(others, async (digest) => {
            await this.read(digest);
        });
        await memory?.save(this.source.name);
    }
    #hold(digest, manifest) {
        const children = manifest.manifests.filter(({ mediaType }) => (0,media_types/* manifestKind */.QS)(mediaType) !== "unknown");
        const digests = namesOf(children);
        const platforms = children.filter(({ annotations }) => annotations?.[platform/* attestationAnnotations */.lw.digest] === undefined);
        const { config } = manifest;
        const held = {
            digest,
            kind: manifest.kind,
            children: digests,
            others: namesOf(manifest.manifests.filter(({ mediaType }) => (0,media_types/* manifestKind */.QS)(mediaType) === "unknown")),
            indexes: namesOf(children.filter(({ mediaType }) => (0,media_types/* manifestKind */.QS)(mediaType) === "index")),
            platforms: platforms.length === children.length ? digests : namesOf(platforms),
            subject: manifest.subject?.digest,
            created: credibleTime(manifest.annotations[annotations/* annotationKeys */.i.created]),
            config: config && (0,image_config/* isImageConfig */._m)(config.mediaType) ? (0,descriptor/* bareDescriptor */.e2)(config) : undefined,
            size: manifest.bytes.byteLength,
            blobs: (0,oci_manifest/* blobsOf */.OR)(manifest).map((blob) => this.#number(blob)),
        };
        this.#held.set(digest, held);
        if (held.subject !== undefined) {
            const referrers = this.#bySubject.get(held.subject) ?? new Set();
            this.#bySubject.set(held.subject, referrers.add(digest));
        }
        return held;
    }
    #number({ digest, size }) {
        const known = this.#blobs.get(digest);
        if (known !== undefined)
            return known;
        this.#blobs.set(digest, this.#sizes.length);
        return this.#sizes.push(size) - 1;
    }
    /** A tag that the inventory may lack still. */
    addTag(digest, tag) {
        if (this.#holders.has(tag))
            return;
        this.#holders.set(tag, digest);
        const entry = this.entries.get(digest);
        this.entries.set(digest, { digest, ...entry, tags: [...(entry?.tags ?? nothing), tag] });
    }
    /** A tag, or (without one) a manifest with all its tags, was deleted. */
    remove(digest, tag) {
        const entry = this.entries.get(digest);
        const tags = tag === undefined ? (entry?.tags ?? nothing) : [tag];
        for (const one of tags) {
            this.#holders.delete(one);
            const subject = (0,oci_tag/* subjectOfTag */.sA)(one);
            const others = subject && this.#digestTags.get(subject)?.filter((other) => other !== one);
            if (subject !== undefined && others)
                this.#digestTags.set(subject, others);
        }
        if (tag !== undefined) {
            if (entry)
                this.entries.set(digest, { ...entry, tags: entry.tags.filter((other) => other !== tag) });
            return;
        }
        this.entries.delete(digest);
        const subject = this.#held.get(digest)?.subject;
        if (subject !== undefined)
            this.#bySubject.get(subject)?.delete(digest);
        this.#held.delete(digest);
    }
    /**
     * The age of the digest: by the registry, else by the annotation, else by the config; of an index by its own
     * annotation, else by the youngest of its platforms.
     * @returns milliseconds since 1970; undefined: unknown, of one platform even
     */
    createdAt(digest, depth = 0) {
        const known = this.#ages.get(digest) ?? this.#findAge(digest, depth);
        this.#ages.set(digest, known);
        return known;
    }
    async #findAge(digest, depth) {
        const told = this.entries.get(digest)?.created;
        if (told !== undefined)
            return credible(told);
        const { created, config, platforms, kind } = await this.read(digest);
        if (created !== undefined)
            return created;
        if (kind === "index") {
            if (platforms.length === 0 || depth >= limits/* limits */.F.indexDepth)
                return undefined;
            const ages = await this.pool.map(platforms, (child) => this.createdAt(child, depth + 1));
            return ages.every((age) => age !== undefined) ? Math.max(...ages) : undefined;
        }
        return config && this.#ageOfConfig(config);
    }
    async #ageOfConfig(config) {
        try {
            const bytes = await (0,read/* readBlob */.gm)(this.#ctx, this.source, config, limits/* limits */.F.config);
            const { created } = (0,json/* parseJsonObject */.dw)(bytes, "config", { limit: limits/* limits */.F.config });
            return typeof created === "string" ? credibleTime(created) : undefined;
        }
        catch {
            this.#ctx.signal.throwIfAborted();
            // What cannot be read tells no time; then the image stays.
            return undefined;
        }
    }
    /** What really refers to a manifest: a list can name anything. */
    async referrersOf(subject) {
        const names = new Set(this.coverage.isWhole ? nothing : (await this.listedFor(subject)).map(({ digest }) => digest));
        for (const digest of this.#bySubject.get(subject) ?? nothing)
            names.add(digest);
        const verified = await this.pool.map([...names], async (name) => ({ name, refers: (await this.read(name)).subject === subject }));
        return verified.filter(({ refers }) => refers).map(({ name }) => name);
    }
    /** What is known to refer to a manifest, and what holds tags that speak of it. */
    aroundOf(digest) {
        const tags = [...this.digestTagsOf(digest), (0,oci_tag/* referrersTag */.LN)(digest)];
        return [...(this.#bySubject.get(digest) ?? nothing), ...tags.flatMap((tag) => this.holderOf(tag) ?? [])];
    }
    /** What the list of a subject's referrers names, verified or not. */
    async listedFor(subject) {
        // Whether the registry keeps lists itself shows at the first question; if it does not, they stand under tags,
        // which the inventory has.
        this.#probed ??= this.#list(subject);
        await this.#probed;
        const { listsReferrers } = await this.#store.inventoryCoverage();
        if (listsReferrers !== false)
            return this.#list(subject);
        const list = this.holderOf((0,oci_tag/* referrersTag */.LN)(subject));
        return list === undefined ? nothing : this.#list(subject);
    }
    #list(subject) {
        const known = this.#lists.get(subject) ?? (0,referrers/* listed */.KE)(this.#ctx, this.source, subject);
        this.#lists.set(subject, known);
        return known;
    }
    /**
     * Whether a manifest is the list of another one's referrers: its entries are no children. Anybody may put the tag of
     * a list on an image as well; what is beneath that refers to nothing.
     */
    async isList(digest) {
        if (!this.#hasListTag(digest))
            return false;
        const { kind, children, others } = await this.read(digest);
        const named = [...children, ...others.filter((other) => this.entries.has(other))];
        const entries = await this.pool.map(named, (name) => this.read(name));
        return kind === "index" && entries.every(({ kind, subject }) => kind === "gone" || subject !== undefined);
    }
    #hasListTag(digest) {
        return this.tagsOf(digest).some(oci_tag/* isReferrersTag */.zb);
    }
}
function namesOf(descriptors) {
    return descriptors.length === 0 ? nothing : descriptors.map(({ digest }) => digest);
}

;// CONCATENATED MODULE: ./src/graph/plan-deletion.ts



/**
 * Plans what goes with targets when deletion cascades: their referrers and digest tags, the children of indexes, and
 * so on down. Reads only.
 *
 * Never deletes anything that a surviving manifest still needs: a manifest with another tag, a child of an index that
 * stays (tagged, or untagged and not reached from the targets), or anything whose real subject stays. To know that,
 * every manifest of the inventory is read. If a manifest stays for one of these reasons, its chosen tags go alone. An
 * untagged index that lists nothing but referrers of one subject is an outdated list of referrers and needs nothing.
 *
 * The order is the safest at every point where it may be cut off: first single tags; then a manifest before its
 * children (no index lacks a child, and registries that refuse to delete a child of an index are content) and before
 * its referrers (no image stands there unsigned); lists of referrers last, so that what they name can be found until
 * it is gone.
 * @param outOfReach what stays although nothing that stays lists it
 * @returns a group for each target's digest, in the targets' order; what several of them lead to goes with the last
 * @throws OciError if a manifest or a list cannot be read; what is not there is passed over.
 */
function planDeletion(holdings, targets, outOfReach = []) {
    return new Planner(holdings, targets, outOfReach).plan();
}
class Planner {
    #holdings;
    #targets;
    #named;
    #chosenTags;
    #outOfReach;
    #roots;
    #reached = new Map();
    /** Who needs what stays. */
    #needs = new Map();
    #tagsThatGo;
    constructor(holdings, targets, outOfReach) {
        this.#holdings = holdings;
        this.#outOfReach = new Set(outOfReach);
        this.#targets = targets;
        this.#named = new Set(targets.filter(({ tag, isChosen }) => tag === undefined && !isChosen).map(({ digest }) => digest));
        const untagged = new Set(targets.filter(({ tag, isChosen }) => tag === undefined && isChosen).map(({ digest }) => digest));
        this.#chosenTags = new Set(targets.flatMap(({ tag }) => tag ?? []));
        const isRoot = (digest) => this.#named.has(digest) || untagged.has(digest) || !this.#isTagged(digest, this.#chosenTags);
        this.#roots = [...new Set(targets.map(({ digest }) => digest))].filter(isRoot);
    }
    async plan() {
        if (this.#roots.length > 0)
            await this.#holdings.readAll();
        await this.#reach();
        let going = new Set(this.#reached.keys());
        while (going.size > 0) {
            const needed = await this.#neededBeyond(going);
            const fewer = this.#goingDown(going, needed);
            if (fewer.size === going.size)
                break;
            going = fewer;
        }
        const owned = Map.groupBy(this.#owners(going), ([, root]) => root);
        const groups = [];
        const freed = new Freed(this.#holdings, going);
        for (const [root, targets] of Map.groupBy(this.#targets, ({ digest }) => digest)) {
            const own = (owned.get(root) ?? []).map(([digest]) => digest);
            const tags = going.has(root) ? [] : targets.flatMap(({ tag }) => tag ?? []);
            const steps = [...this.#tagSteps(root, tags, own, going), ...(await this.#manifestSteps(root, own, going))];
            groups.push({ root, steps, bytes: freed.by(own), kept: this.#kept([root, ...own], going) });
        }
        return groups;
    }
    #isTagged(digest, without) {
        return this.#holdings.tagsOf(digest).some((tag) => !without.has(tag));
    }
    /** Tags that vanish when these go: those that were chosen, and those that speak of what goes. */
    #vanishing(going) {
        const all = new Set(this.#chosenTags);
        for (const digest of going)
            for (const { tag } of this.#tagsAbout(digest))
                all.add(tag);
        return all;
    }
    /**
     * Tags that speak of a manifest. What stands under one and was not reached from it (no list of it) keeps its tag.
     */
    #tagsAbout(digest) {
        const next = this.#reached.get(digest)?.next;
        return [...this.#holdings.digestTagsOf(digest), (0,oci_tag/* referrersTag */.LN)(digest)].flatMap((tag) => {
            const held = this.#holdings.holderOf(tag);
            return held !== undefined && next?.has(held) ? { tag, held } : [];
        });
    }
    /** Everything that could go: breadth first, a level at a time. */
    async #reach() {
        for (const digest of this.#roots)
            this.#reached.set(digest, { kind: "manifest", next: new Set(), names: new Set() });
        let level = this.#roots;
        while (level.length > 0) {
            const found = await this.#holdings.pool.map(level, (digest) => this.#around(digest));
            const below = [];
            for (const { digest, kind } of found.flat()) {
                if (this.#reached.has(digest))
                    continue;
                this.#reached.set(digest, { kind, next: new Set(), names: new Set() });
                below.push(digest);
            }
            level = below;
        }
    }
    /** Notes what a manifest leads to. @returns it, too */
    async #around(digest) {
        const holdings = this.#holdings;
        const node = this.#reached.get(digest);
        const found = [];
        const add = (other, kind) => {
            node.next.add(other);
            found.push({ digest: other, kind });
        };
        const [held, referring] = await Promise.all([holdings.read(digest), holdings.referrersOf(digest)]);
        // In one order whichever was read first: a dry run and the run that follows it give the same list.
        const referrers = referring.toSorted();
        // The list of another subject's referrers has entries, not children.
        if (!(await holdings.isList(digest))) {
            const children = await holdings.pool.map(held.children, (child) => holdings.read(child));
            for (const child of children)
                if (child.kind !== "gone")
                    add(child.digest, "child");
            for (const other of held.others)
                if (holdings.entries.has(other))
                    add(other, "child");
        }
        for (const name of referrers)
            node.names.add(name);
        for (const referrer of referrers)
            add(referrer, "referrer");
        for (const tag of holdings.digestTagsOf(digest))
            add(holdings.holderOf(tag), "referrer");
        await this.#addList(digest, node, add);
        return found;
    }
    /** The list of its referrers, unless that lists something else. */
    async #addList(digest, node, add) {
        const list = this.#holdings.holderOf((0,oci_tag/* referrersTag */.LN)(digest));
        if (list === undefined)
            return;
        const held = await this.#holdings.read(list);
        if (held.kind !== "index")
            return;
        const strangers = [...held.children, ...held.others].filter((name) => !node.names.has(name));
        const read = await this.#holdings.pool.map(strangers, (name) => this.#holdings.read(name));
        for (const { digest: name, kind, subject } of read)
            if (kind === "gone" || subject !== undefined)
                node.names.add(name);
        if (namesOnly(held, node.names))
            add(list, "referrer");
    }
    /** All that manifests which stay have beneath them, and those that refer to what stays. */
    async #neededBeyond(leaving) {
        const holdings = this.#holdings;
        const needed = new Set(this.#outOfReach);
        const seen = new Set();
        let level = [...holdings.entries.keys(), ...this.#reached.keys()].flatMap((digest) => leaving.has(digest) ? [] : { digest, mayHaveChildren: true });
        while (level.length > 0) {
            const fresh = level.filter(({ digest }) => !seen.has(digest));
            for (const { digest } of fresh)
                seen.add(digest);
            const beneath = await holdings.pool.map(fresh, async (need) => ({ by: need.digest, needs: await this.#needsOf(need) }));
            for (const { by, needs } of beneath) {
                for (const { digest } of needs) {
                    if (!needed.has(digest))
                        this.#needs.set(digest, by);
                    needed.add(digest);
                }
            }
            level = beneath.flatMap(({ needs }) => needs);
        }
        for (const digest of leaving) {
            const subject = holdings.known(digest)?.subject;
            if (subject === undefined || leaving.has(subject) || needed.has(digest))
                continue;
            if ((await holdings.read(subject)).kind === "gone")
                continue;
            needed.add(digest);
            this.#needs.set(digest, subject);
        }
        return needed;
    }
    async #needsOf({ digest, mayHaveChildren }) {
        const needs = [];
        if (mayHaveChildren) {
            const held = await this.#holdings.read(digest);
            if (held.kind === "gone" || this.#isOutdatedList(held) || (await this.#holdings.isList(digest)))
                return [];
            const indexes = new Set(held.indexes);
            for (const child of held.children)
                needs.push({ digest: child, mayHaveChildren: indexes.has(child) });
            for (const other of held.others)
                needs.push({ digest: other, mayHaveChildren: this.#holdings.entries.has(other) });
        }
        if (this.#holdings.coverage.isWhole)
            return needs;
        // A referrer may be an index, too, and is in no inventory of tags.
        for (const { digest: referrer, mediaType } of await this.#holdings.listedFor(digest)) {
            if ((0,media_types/* manifestKind */.QS)(mediaType) === "index")
                needs.push({ digest: referrer, mayHaveChildren: true });
        }
        return needs;
    }
    #isOutdatedList(held) {
        if (held.kind !== "index" || held.subject !== undefined || this.#holdings.tagsOf(held.digest).length > 0)
            return false;
        const [first] = held.children;
        if (first === undefined)
            return false;
        const subject = this.#holdings.known(first)?.subject;
        const names = subject === undefined ? undefined : this.#reached.get(subject)?.names;
        return names !== undefined && namesOnly(held, names);
    }
    /** What of it still goes when what is needed stays, and what it alone would have led to. */
    #goingDown(before, needed) {
        const tags = this.#vanishing(before);
        const goes = (digest) => this.#named.has(digest) || (before.has(digest) && !needed.has(digest) && !this.#isTagged(digest, tags));
        const after = new Set();
        const open = this.#roots.filter(goes);
        for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
            if (after.has(digest))
                continue;
            after.add(digest);
            for (const next of this.#reached.get(digest)?.next ?? [])
                if (goes(next))
                    open.push(next);
        }
        return after;
    }
    /** With which root each goes: the last one that leads to it, so that none that is still there needs it. */
    #owners(going) {
        const owners = new Map();
        for (const root of this.#roots.toReversed()) {
            const open = going.has(root) && !owners.has(root) ? [root] : [];
            for (let digest = open.pop(); digest !== undefined; digest = open.pop()) {
                if (owners.has(digest))
                    continue;
                owners.set(digest, root);
                for (const next of this.#reached.get(digest)?.next ?? [])
                    if (going.has(next) && !owners.has(next))
                        open.push(next);
            }
        }
        return owners;
    }
    /** Tags that go alone: of a target that stays, and those that speak of what goes while their manifest stays. */
    #tagSteps(root, tags, own, going) {
        const single = new Map(tags.map((tag) => [tag, root]));
        for (const { tag, held } of own.flatMap((digest) => this.#tagsAbout(digest)))
            if (!going.has(held))
                single.set(tag, held);
        return [...single].map(([tag, digest]) => ({ kind: "tag", digest, tags: [tag] }));
    }
    async #manifestSteps(root, own, going) {
        const holdings = this.#holdings;
        const lists = new Set(own.flatMap((digest) => holdings.holderOf((0,oci_tag/* referrersTag */.LN)(digest)) ?? []));
        const ordered = parentsFirst([root], (digest) => this.#reached.get(digest)?.next ?? new Set(), new Set(own));
        const isList = (digest) => lists.has(digest) && !this.#named.has(digest);
        const steps = [];
        for (const digest of [...ordered.filter((digest) => !isList(digest)), ...ordered.filter(isList)]) {
            const subject = holdings.known(digest)?.subject;
            const loses = subject !== undefined && !going.has(subject) && (await this.#isThere(subject));
            const kind = this.#reached.get(digest)?.kind ?? "manifest";
            steps.push({ kind, digest, tags: holdings.tagsOf(digest), subject: loses ? subject : undefined });
        }
        return steps;
    }
    async #isThere(digest) {
        if (this.#holdings.coverage.isWhole)
            return this.#holdings.entries.has(digest);
        return (await (0,runtime_errors/* orAbsent */.Re)(() => this.#holdings.source.resolve(digest))) !== undefined;
    }
    #kept(digests, going) {
        this.#tagsThatGo ??= this.#vanishing(going);
        const tags = this.#tagsThatGo;
        const around = new Set([...digests, ...digests.flatMap((digest) => [...(this.#reached.get(digest)?.next ?? [])])]);
        return [...around]
            .filter((digest) => !going.has(digest))
            .map((digest) => this.#isTagged(digest, tags) ? { digest, because: "tagged" } : { digest, because: "needed", by: this.#needs.get(digest) });
    }
}
/** Counts what is freed; each blob once, with the last that needs it. */
class Freed {
    #holdings;
    /** How many manifests need each blob. */
    #users;
    constructor(holdings, going) {
        this.#holdings = holdings;
        this.#users = new Uint32Array(going.size === 0 ? 0 : holdings.blobCount);
        if (going.size > 0)
            for (const { blobs } of holdings.all())
                for (const blob of blobs)
                    this.#users[blob]++;
    }
    by(digests) {
        let bytes = 0;
        for (const digest of digests) {
            const { size = 0, blobs = [] } = this.#holdings.known(digest) ?? {};
            bytes += size;
            for (const blob of blobs)
                if (--this.#users[blob] === 0)
                    bytes += this.#holdings.sizeOf(blob);
        }
        return bytes;
    }
}
function namesOnly({ children, others }, names) {
    return children.every((digest) => names.has(digest)) && others.every((digest) => names.has(digest));
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

// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
;// CONCATENATED MODULE: ./src/operations/removal.ts


/**
 * Carries out the steps of plans on one repository. If a deletion fails, what the manifest leads to stays as well,
 * also in later plans: it still needs it. All else goes on.
 */
class Remover {
    #store;
    #holdings;
    #location;
    #ctx;
    /** What stays because something that needs it could not be deleted. */
    #stays = new Set();
    gone = new Set();
    /** Something was written to the repository: a list of referrers. */
    hasWritten = false;
    constructor(ctx, store, holdings, location) {
        this.#ctx = ctx;
        this.#store = store;
        this.#holdings = holdings;
        this.#location = location;
    }
    /** @throws only if the run is cancelled, having added to `outcome` what was done until then */
    async carryOut(steps, outcome) {
        for (const [at, step] of steps.entries()) {
            if (this.#stays.has(step.digest) && step.kind !== "tag") {
                outcome.left.push(this.#leftOf(step));
                continue;
            }
            try {
                this.#ctx.signal.throwIfAborted();
                await this.#carryOut(step, outcome.deleted);
            }
            catch (error) {
                if (this.#ctx.signal.aborted) {
                    for (const rest of steps.slice(at))
                        if (rest.kind !== "tag")
                            outcome.left.push(this.#leftOf(rest));
                    throw error;
                }
                outcome.errors.push(error);
                if (step.kind === "tag")
                    continue;
                if (!this.gone.has(step.digest))
                    outcome.left.push(this.#leftOf(step));
                this.#keepBeneath(step.digest);
            }
        }
    }
    /** As a dry run has it. */
    pretend(steps) {
        return steps.flatMap((step) => {
            const tags = step.tags.map((tag) => ({ kind: "tag", reference: `${(0,content/* locationName */.zb)(this.#location)}:${tag}`, digest: step.digest }));
            return step.kind === "tag" ? tags : [...tags, this.#leftOf(step)];
        });
    }
    async #carryOut({ kind, digest, tags, subject }, deleted) {
        const add = (what, reference, { note, restore } = {}) => {
            deleted.push({ kind: what, reference, digest, note, restore });
        };
        if (kind === "tag") {
            for (const tag of tags) {
                const removal = await this.#store.untag(tag, digest);
                this.#holdings.remove(digest, tag);
                if (removal.removed)
                    add("tag", `${(0,content/* locationName */.zb)(this.#location)}:${tag}`, removal);
            }
            return;
        }
        const removal = await this.#store.delete(digest);
        this.gone.add(digest);
        this.#holdings.remove(digest);
        if (removal.removed) {
            for (const tag of tags)
                add("tag", `${(0,content/* locationName */.zb)(this.#location)}:${tag}`);
            add(kind, (0,content/* pinned */.dp)(this.#location, digest), removal);
        }
        if (subject === undefined)
            return;
        // Only after it is gone: a registry that deletes nothing must not lose the entry of what stays there.
        this.hasWritten = true;
        await unlist(this.#store, subject, digest, this.#ctx);
    }
    #leftOf({ kind, digest }) {
        return { kind, reference: (0,content/* pinned */.dp)(this.#location, digest), digest };
    }
    #keepBeneath(digest) {
        const open = [digest];
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
            if (this.#stays.has(next))
                continue;
            this.#stays.add(next);
            const { children = [], others = [] } = this.#holdings.known(next) ?? {};
            open.push(...children, ...others, ...this.#holdings.aroundOf(next));
        }
    }
}
/** Attempts to take a manifest off a list: who runs the step again has no manifest that names its subject. */
const maxUnlistings = 3;
/** @throws OciError that says what is left: the manifest is gone, and the list of its subject still names it. */
async function unlist(store, subject, digest, { clock, signal }) {
    for (let attempt = 1;; attempt++) {
        try {
            await store.updateReferrers(subject, { remove: [digest] });
            return;
        }
        catch (error) {
            if (!(error instanceof runtime_errors/* OciError */.Mf))
                throw error;
            if (attempt < maxUnlistings && (0,runtime_errors/* isKind */.VF)(error, "server", "network", "corrupt")) {
                await clock.sleep(500 * attempt, signal);
                continue;
            }
            throw new runtime_errors/* OciError */.Mf(`${digest} was deleted, but its subject's list of referrers still names it: ${error.summary}`, {
                ...error.facts,
                reference: `${store.name}@${subject}`,
            });
        }
    }
}
/** What is still there after something was gone; undefined: nothing. */
function leftBehind({ deleted, left }) {
    return deleted.length > 0 && left.length > 0 ? left : undefined;
}
/**
 * A parent goes before what is beneath it, so that no tag ever points to less than all: what a run leaves if it
 * breaks off there the next one does not find by itself, if the registry lists only what has a tag. So it is named.
 */
function warnOfLeft(outcome, reference, ctx) {
    const left = leftBehind(outcome);
    if (!left)
        return;
    const named = (0,content/* inOneLine */.UX)(left.map((it) => it.reference));
    const what = "what was to go with it and is still there has to be deleted by digest";
    ctx.emit({ type: "warning", message: `${reference} was deleted only in part; ${what}: ${named}` });
}
/** What was reached and stays, as results have it. */
function keptOf({ kept }) {
    return kept.map(({ digest, because }) => ({ digest, because }));
}
/** Milliseconds after which what others push and tag meanwhile is looked for again. */
const inventoryAge = 60_000;
function missing(reference) {
    return { reference, status: "missing", changed: false, deleted: [], kept: [] };
}
function failedDeletion(reference, error) {
    return { reference, status: "failed", changed: false, deleted: [], kept: [], error };
}
/** Whether a manifest has these tags and no others; no: it is not there. */
function hasSameTags(tags, known) {
    return tags?.length === known.length && tags.every((tag) => known.includes(tag));
}
/**
 * What is there; undefined: nothing. Some registries answer 404 to HEAD only, and what is there must not be said to
 * be gone: then it is read.
 */
async function digestHeld(store, at) {
    for (const look of [() => store.resolve(at), async () => (await store.manifest(at)).descriptor]) {
        const found = await (0,runtime_errors/* orAbsent */.Re)(look);
        if (found)
            return found.digest;
    }
    return undefined;
}

// EXTERNAL MODULE: ./src/operations/tags.ts
var operations_tags = __webpack_require__(38197);
;// CONCATENATED MODULE: ./src/operations/candidates.ts




/** Looks through a repository for what rules decide on. */
class Finder {
    #holdings;
    #rules;
    #absent = new Map();
    constructor(holdings, rules) {
        this.#holdings = holdings;
        this.#rules = rules;
    }
    async find() {
        const holdings = this.#holdings;
        const entries = [...holdings.entries.values()];
        const protection = await this.#protections(entries);
        const incomplete = this.#rules.untagged || this.#rules.orphans ? await this.#incomplete(entries) : [];
        const candidates = this.#tagged(entries, protection);
        if (this.#rules.untagged && holdings.coverage.listsUntagged) {
            candidates.push(...(await this.#untagged(entries, protection, new Map(incomplete.map((one) => [one.digest, one])))));
        }
        const orphanTags = new Map();
        if (this.#rules.orphans)
            candidates.push(...(await this.#orphans(entries, protection, orphanTags)));
        const aged = await holdings.pool.map(candidates, (candidate) => this.#withAge(candidate));
        return { candidates: aged, orphanTags, incomplete, outOfReach: new Set(protection.keys()) };
    }
    /** All that images with a tag of `keep-tags` need: what they list, and what they refer to, with that beneath it. */
    async #protections(entries) {
        const { keepsTag } = this.#rules;
        const found = new Map();
        if (!keepsTag)
            return found;
        let level = entries.flatMap(({ digest, tags }) => {
            const tag = tags.find((one) => !(0,oci_tag/* isDigestTag */.xF)(one) && keepsTag(one));
            return tag === undefined ? [] : [{ digest, tag }];
        });
        const seen = new Set(level.map(({ digest }) => digest));
        while (level.length > 0) {
            const beneath = await this.#holdings.pool.map(level, async ({ digest, tag }) => {
                const { children, others, subject } = await this.#holdings.read(digest);
                return [...children, ...others, ...(subject === undefined ? [] : [subject])].map((needed) => ({ digest: needed, tag }));
            });
            level = beneath.flat().filter(({ digest, tag }) => {
                if (seen.has(digest))
                    return false;
                seen.add(digest);
                found.set(digest, `needed by ${tag}`);
                return true;
            });
        }
        return found;
    }
    #tagged(entries, protection) {
        const named = entries.flatMap(({ digest, tags, created }) => {
            const names = tags.filter((tag) => !(0,oci_tag/* isDigestTag */.xF)(tag)).sort(operations_tags/* compareTags */.b);
            return names.length === 0 ? [] : [{ digest, kind: "tagged", tags: names, created, protection: protection.get(digest) }];
        });
        const first = ({ tags }) => (tags.find((tag) => this.#rules.selectsTag?.(tag)) ?? tags[0]);
        return named.sort((a, b) => (0,operations_tags/* compareTags */.b)(first(a), first(b)));
    }
    /** What no tag and no index leads to, and what refers to nothing. */
    async #untagged(entries, protection, incomplete) {
        const listed = new Set();
        await this.#holdings.pool.each(entries, async ({ digest }) => {
            const held = this.#holdings.known(digest);
            if (!held || (await this.#holdings.isList(digest)))
                return;
            for (const child of [...held.children, ...held.others])
                listed.add(child);
        });
        return entries.flatMap(({ digest, tags, created }) => {
            const held = this.#holdings.known(digest);
            if (tags.length > 0 || !held || held.kind === "gone" || held.subject !== undefined || listed.has(digest))
                return [];
            const lacking = incomplete.get(digest);
            const why = lacking && `it lacks ${lacking.lacks} of the ${lacking.of} manifests that it lists`;
            return [{ digest, kind: "untagged", tags: [], created, protection: protection.get(digest) ?? why }];
        });
    }
    /** What refers to something that is gone, and has no name. */
    async #orphans(entries, protection, orphanTags) {
        const unnamed = entries.filter(({ tags }) => tags.every(oci_tag/* isDigestTag */.xF));
        const found = await this.#holdings.pool.map(unnamed, async ({ digest, tags, created }) => {
            const subjects = new Set();
            const own = [];
            for (const tag of tags) {
                const subject = (0,oci_tag/* subjectOfTag */.sA)(tag);
                if (subject === undefined || !(await this.#isAbsent(subject)))
                    continue;
                if ((0,oci_tag/* isReferrersTag */.zb)(tag) && !(await this.#holdings.isList(digest)))
                    continue;
                own.push(tag);
                subjects.add(subject);
            }
            const refersTo = this.#holdings.known(digest)?.subject;
            if (tags.length === 0 && refersTo !== undefined && (await this.#isAbsent(refersTo)))
                subjects.add(refersTo);
            const [subject] = subjects;
            if (subject === undefined)
                return [];
            orphanTags.set(digest, own);
            const cause = `its subject ${(0,oci_digest/* shortDigest */.VK)(subject)} is gone`;
            return [{ digest, kind: "orphan", tags: [], created, protection: protection.get(digest), cause }];
        });
        return found.flat();
    }
    #isAbsent(digest) {
        if (this.#holdings.entries.has(digest))
            return Promise.resolve(false);
        const known = this.#absent.get(digest) ?? (0,runtime_errors/* orAbsent */.Re)(() => this.#holdings.source.resolve(digest)).then((found) => !found);
        this.#absent.set(digest, known);
        return known;
    }
    async #incomplete(entries) {
        const found = await this.#holdings.pool.map(entries, async ({ digest }) => {
            const held = this.#holdings.known(digest);
            if (!held || held.children.length === 0 || (await this.#holdings.isList(digest)))
                return [];
            const children = await this.#holdings.pool.map(held.children, (child) => this.#holdings.read(child));
            const lacks = children.filter(({ kind }) => kind === "gone").length;
            return lacks === 0 ? [] : [{ digest, lacks, of: children.length }];
        });
        return found.flat();
    }
    /** Ages are looked for only if a rule asks for them: the registry may not know, and then configs are read. */
    async #withAge(candidate) {
        const { olderThan, keep, maxDeletions, selectsTag } = this.#rules;
        const counts = olderThan !== undefined ||
            maxDeletions !== undefined ||
            (candidate.kind === "tagged" ? keep !== undefined : candidate.kind === "untagged");
        if (!counts || (candidate.kind === "tagged" && !candidate.tags.some((tag) => selectsTag?.(tag))))
            return candidate;
        return { ...candidate, created: await this.#holdings.createdAt(candidate.digest) };
    }
}

;// CONCATENATED MODULE: ./src/operations/sweep.ts














const tagsAtOnce = 4;
/**
 * Deletes by rules from one repository. The plan is made whole before the first deletion; a failure of one deletion
 * is its result's `error` and hinders no other.
 * @returns a result for each tag that the filter lets in, and for each untagged or orphaned manifest: what went or
 * stayed, and why
 * @throws OciError if something cannot be read: then nothing was deleted
 */
async function sweep(request, location, store, ctx) {
    try {
        if (isPlain(request))
            return await deleteTags(request, location, store, ctx);
        return await new Sweep(request, location, store, ctx).run();
    }
    catch (error) {
        if (!request.ignoreMissing || !(0,runtime_errors/* isKind */.VF)(error, "not-found"))
            throw error;
        return [missing((0,oci_location/* formatLocation */.j$)(location))];
    }
}
/** Whether nothing is to be known but the names of tags. */
function isPlain({ cascade, rules }) {
    const { keep, olderThan, keepsTag, untagged, orphans, maxDeletions } = rules;
    return !cascade && !untagged && !orphans && keepsTag === undefined && [keep, olderThan, maxDeletions].every((it) => it === undefined);
}
async function deleteTags(request, location, opened, ctx) {
    const store = request.dryRun ? (0,dry_run/* dryRunDeletion */.h)(opened) : opened;
    const selects = request.rules.selectsTag ?? (() => false);
    const tags = [...(await (0,content/* allTags */.Jw)(store))].filter(selects);
    if (tags.length === 0)
        tellNothing(location, ctx);
    // Lists of referrers last: what an image that goes takes along is found by them.
    const ordered = tags.sort((a, b) => Number((0,oci_tag/* isDigestTag */.xF)(a)) - Number((0,oci_tag/* isDigestTag */.xF)(b)) || (0,operations_tags/* compareTags */.b)(a, b));
    return (0,parallel/* parallel */._)(ordered, tagsAtOnce, async (tag) => {
        const reference = `${(0,content/* locationName */.zb)(location)}:${tag}`;
        try {
            const digest = await digestHeld(store, tag);
            const removal = digest && (await store.untag(tag, digest));
            if (digest === undefined || !removal?.removed)
                return missing(reference); // somebody else was faster
            const deleted = [{ kind: "tag", reference, digest, note: removal.note, restore: removal.restore }];
            return { reference, digest, status: request.dryRun ? "would-delete" : "deleted", changed: !request.dryRun, deleted, kept: [] };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return failedDeletion(reference, (0,runtime_errors/* withFacts */.Qj)(error, { reference }));
        }
    });
}
function tellNothing(location, ctx) {
    ctx.emit({ type: "info", message: `${(0,content/* locationName */.zb)(location)} has no tag that is to be deleted` });
}
class Sweep {
    #request;
    #location;
    #store;
    #ctx;
    #holdings;
    #remover;
    #outcomes = new Map();
    /** Why something stays that was to go. */
    #spared = new Map();
    #now;
    #lookedAt = Number.NEGATIVE_INFINITY;
    constructor(request, location, store, ctx) {
        this.#request = request;
        this.#location = location;
        this.#store = store;
        this.#ctx = ctx;
        this.#holdings = new Holdings(ctx, store, (0,manifest_cache/* rememberManifests */.M)(store), request.memory);
        this.#remover = new Remover(ctx, store, this.#holdings, location);
        this.#now = ctx.clock.now();
    }
    async run() {
        const { cascade, rules, dryRun } = this.#request;
        await this.#holdings.takeInventory();
        this.#checkUntagged();
        if (cascade || rules.untagged || rules.orphans)
            await this.#holdings.readAll();
        const plan = await this.#plan();
        this.#tellIncomplete(plan.findings.incomplete);
        if (plan.decisions.length === 0)
            tellNothing(this.#location, this.#ctx);
        if (!dryRun)
            await this.#carryOut(plan);
        return plan.decisions.flatMap((decision) => this.#results(decision, plan));
    }
    #warn(message) {
        this.#ctx.emit({ type: "warning", message: `${(0,content/* locationName */.zb)(this.#location)}: ${message}` });
    }
    /** A registry that lists only tags cannot be asked for the rest. */
    #checkUntagged() {
        const { rules } = this.#request;
        if (!rules.untagged || this.#holdings.coverage.listsUntagged)
            return;
        const why = "the registry lists only what has a tag, so that untagged manifests cannot be found";
        if (!rules.selectsTag && !rules.orphans) {
            throw new runtime_errors/* OciError */.Mf(why, { kind: "unsupported", operation: "delete", reference: (0,content/* locationName */.zb)(this.#location), input: "untagged" });
        }
        const instead = "cascade takes along what an image leads to, orphans the tags of signatures whose image is gone";
        this.#warn(`${why}; ${instead}`);
    }
    async #plan() {
        const { rules } = this.#request;
        const findings = await new Finder(this.#holdings, rules).find();
        let decisions = decide(findings.candidates, rules, this.#now);
        for (;;) {
            const groups = await this.#groups(decisions, findings);
            const last = this.#lastTagged(decisions, groups);
            if (!last)
                return { decisions, groups, findings };
            const reason = `GitHub keeps the last tagged version; to delete the whole package: ${this.#holdings.coverage.deleteAll}`;
            this.#warn(`${last.tags[0] ?? (0,oci_digest/* shortDigest */.VK)(last.candidate.digest)} stays: ${reason}`);
            decisions = decisions.map((decision) => (decision === last ? { ...decision, goes: false, reason } : decision));
        }
    }
    /** Steps by the digest that they are decided for, in the order of the decisions. */
    async #groups(decisions, { orphanTags, outOfReach }) {
        const groups = new Map();
        const targets = [];
        for (const { candidate, tags, goes } of decisions) {
            const { digest, kind } = candidate;
            if (!goes)
                continue;
            const chosen = kind === "tagged" ? tags : (orphanTags.get(digest) ?? []);
            if (kind === "tagged" && !this.#request.cascade) {
                const steps = chosen.map((tag) => ({ kind: "tag", digest, tags: [tag] }));
                groups.set(digest, { root: digest, steps, bytes: 0, kept: [] });
                continue;
            }
            if (chosen.length === 0)
                targets.push({ digest, isChosen: true });
            for (const tag of chosen)
                targets.push({ digest, tag, isChosen: true });
        }
        if (targets.length > 0)
            for (const group of await planDeletion(this.#holdings, targets, outOfReach))
                groups.set(group.root, group);
        return groups;
    }
    /** GitHub does not delete a package's last tagged version: the newest of those that would go, if none were left. */
    #lastTagged(decisions, groups) {
        const { entries, coverage } = this.#holdings;
        if (coverage.deleteAll === undefined || groups.size === 0)
            return undefined;
        const gone = new Set();
        const untagged = new Set();
        for (const { steps } of groups.values()) {
            for (const { kind, digest, tags } of steps) {
                if (kind === "tag")
                    for (const tag of tags)
                        untagged.add(tag);
                else
                    gone.add(digest);
            }
        }
        const stays = ({ digest, tags }) => !gone.has(digest) && tags.some((tag) => !untagged.has(tag));
        const all = [...entries.values()];
        if (all.some(stays) || (all.every(({ tags }) => tags.length === 0) && gone.size < entries.size))
            return undefined;
        return decisions.findLast(({ goes, candidate }) => goes && groups.has(candidate.digest));
    }
    async #carryOut(plan) {
        let current = plan;
        const going = plan.decisions.filter(({ goes }) => goes);
        for (const [at, { candidate, tags }] of going.entries()) {
            const { digest } = candidate;
            const outcome = { deleted: [], left: [], errors: [] };
            this.#outcomes.set(digest, outcome);
            try {
                current = (await this.#lookAgain(digest, tags, plan)) ?? current;
                const allowed = stepsOf(plan.groups.get(digest));
                const steps = stepsOf(current.groups.get(digest)).filter((step) => allowed.some((one) => isSame(one, step)));
                const why = this.#budget(steps.length);
                if (why !== undefined) {
                    for (const rest of going.slice(at))
                        this.#spared.set(rest.candidate.digest, why);
                    return this.#warn(`${going.length - at} of ${going.length} are ${why}`);
                }
                if (steps.length < allowed.length)
                    this.#spared.set(digest, reasonOf(current, digest));
                await this.#remover.carryOut(steps, outcome);
            }
            catch (error) {
                warnOfLeft(outcome, (0,content/* locationName */.zb)(this.#location), this.#ctx);
                this.#ctx.signal.throwIfAborted();
                outcome.errors.push(error);
            }
            if ((0,runtime_errors/* isKind */.VF)(outcome.errors[0], "rate-limited", "unauthorized")) {
                for (const rest of going.slice(at + 1))
                    this.#spared.set(rest.candidate.digest, "left for the next run");
                return;
            }
        }
    }
    /**
     * Looks for what others did meanwhile: at everything before the first deletion, then once a minute; at the tags of
     * what is to go each time.
     * @returns the plan as it is now, if that may differ
     */
    async #lookAgain(digest, tags, plan) {
        if (this.#remover.gone.has(digest))
            return undefined;
        const isOld = this.#ctx.clock.now() - this.#lookedAt > inventoryAge;
        let hasChanged = isOld && (await this.#takeInventory());
        if (!(await this.#isAsKnown(digest, tags)))
            hasChanged = (await this.#takeInventory()) || hasChanged;
        if (!hasChanged)
            return undefined;
        const { decisions, findings } = await this.#decideAgain(plan);
        return { decisions, findings, groups: await this.#groups(decisions, findings) };
    }
    /** Whether the tags to go still hold it, and no others do that were not known. */
    async #isAsKnown(digest, [tag]) {
        if (tag !== undefined && (await digestHeld(this.#store, tag)) !== digest)
            return false;
        return hasSameTags(await this.#store.tagsNow(digest), this.#holdings.tagsOf(digest));
    }
    /** @returns whether anything differs from before */
    async #takeInventory() {
        this.#lookedAt = this.#ctx.clock.now();
        const before = this.#holdings.entries;
        await this.#holdings.takeInventory();
        // A list may be a little behind.
        for (const one of this.#remover.gone)
            this.#holdings.remove(one);
        return !isUnchanged(before, this.#holdings.entries);
    }
    /** Only what was to go before may go now: all else stays, with what it needs. */
    async #decideAgain(plan) {
        const { cascade, rules } = this.#request;
        if (cascade || rules.untagged || rules.orphans)
            await this.#holdings.readAll();
        const findings = await new Finder(this.#holdings, rules).find();
        const before = new Map(plan.decisions.filter(({ goes }) => goes).map((decision) => [decision.candidate.digest, decision]));
        const mayGo = ({ candidate: { digest }, tags, whole }) => {
            const old = before.get(digest);
            const orphan = [plan.findings, findings].map(({ orphanTags }) => (orphanTags.get(digest) ?? []).join());
            return old !== undefined && old.whole === whole && old.tags.join() === tags.join() && orphan[0] === orphan[1];
        };
        const decisions = decide(findings.candidates, { ...rules, maxDeletions: undefined }, this.#now);
        return {
            findings,
            decisions: decisions.map((it) => (mayGo(it) ? it : { ...it, goes: false, reason: it.goes ? "it was changed meanwhile" : it.reason })),
        };
    }
    /** @returns why these deletions are not begun, if the store's rate limit does not allow for them */
    #budget(steps) {
        const left = this.#store.remainingDeletions();
        return left === undefined || left >= steps ? undefined : "left for the next run: the rate limit is used up";
    }
    #tellIncomplete(incomplete) {
        if (incomplete.length === 0)
            return;
        const named = (0,content/* inOneLine */.UX)(incomplete.map(({ digest, lacks, of }) => `${digest} (${lacks} of ${of})`));
        this.#warn(`indexes lack manifests that they list, and are left: ${named}`);
    }
    /** One result for each tag of a decision, or one for its digest. What goes with the digest stands in the last. */
    #results(decision, { groups, findings: { orphanTags } }) {
        const { candidate, goes, reason } = decision;
        const { digest, kind } = candidate;
        const group = groups.get(digest);
        const remains = group?.steps.every((step) => step.kind === "tag") ?? false;
        const tags = kind === "tagged" ? decision.tags : remains ? (orphanTags.get(digest) ?? []) : [];
        const names = tags.map((tag) => `${(0,content/* locationName */.zb)(this.#location)}:${tag}`);
        const last = names.pop() ?? (0,content/* pinned */.dp)(this.#location, digest);
        if (!goes || !group)
            return [...names, last].map((reference) => this.#kept(reference, digest, reason));
        const outcome = this.#outcomes.get(digest);
        const deleted = this.#request.dryRun ? this.#remover.pretend(group.steps) : (outcome?.deleted ?? []);
        const rest = deleted.filter((it) => !names.includes(it.reference));
        const result = (reference, own) => this.#result(reference, decision, own, own === rest ? group : undefined);
        const ofTags = names.map((name) => ({ name, own: deleted.filter((it) => it.reference === name) }));
        return [...ofTags.map(({ name, own }) => result(name, own)), result(last, rest)];
    }
    #kept(reference, digest, reason) {
        return { reference, digest, status: "kept", reason, changed: false, deleted: [], kept: [] };
    }
    #result(reference, { candidate, reason, whole }, deleted, group) {
        const { digest } = candidate;
        const outcome = this.#outcomes.get(digest);
        const [error] = outcome?.errors ?? [];
        const own = group?.kept.find((it) => it.digest === digest);
        const holder = own?.by === undefined ? "it has another tag" : `needed by ${(0,oci_digest/* shortDigest */.VK)(own.by)}`;
        const needed = whole && own ? `the manifest stays: ${holder}` : undefined;
        const of = { reference, digest, deleted, kept: group ? keptOf(group) : [], bytes: group?.bytes };
        const why = needed === undefined ? reason : deleted.length > 0 ? `${reason}; ${needed}` : needed;
        if (error !== undefined) {
            const left = outcome && deleted.length > 0 ? leftBehind(outcome) : undefined;
            return { ...of, status: "failed", reason: why, changed: deleted.length > 0, left, error: (0,runtime_errors/* withFacts */.Qj)(error, { reference }) };
        }
        const spared = this.#spared.get(digest);
        if (spared !== undefined && deleted.length === 0)
            return this.#kept(reference, digest, spared);
        const isGone = deleted.length > 0 || this.#remover.gone.has(digest);
        if (this.#request.dryRun)
            return { ...of, status: isGone || needed === undefined ? "would-delete" : "kept", reason: why, changed: false };
        if (!isGone)
            return needed === undefined ? { ...missing(reference), digest } : { ...of, status: "kept", reason: why, changed: false };
        return { ...of, status: "deleted", reason: why, changed: deleted.length > 0 };
    }
}
function stepsOf(group) {
    return group?.steps ?? [];
}
function isSame(a, b) {
    return a.digest === b.digest && (a.kind === "tag") === (b.kind === "tag") && a.tags.join() === b.tags.join();
}
function reasonOf({ decisions }, digest) {
    const now = decisions.find(({ candidate, goes }) => candidate.digest === digest && !goes);
    return now?.reason ?? "it, or what needs it, was changed meanwhile";
}
function isUnchanged(before, after) {
    return before.size === after.size && [...after.values()].every(({ digest, tags }) => hasSameTags(before.get(digest)?.tags, tags));
}

;// CONCATENATED MODULE: ./src/operations/delete.ts









/**
 * Deletes tags and manifests. One reference's (or one tag's) failure is its result's `error` and hinders no other.
 * @throws the signal's reason if the run is cancelled.
 */
async function deleteContent(request, stores, ctx) {
    const repositories = new Map();
    const open = async (location) => {
        const opened = await stores.deletion(location);
        const known = repositories.get(opened) ?? openRepository(request.dryRun ? (0,dry_run/* dryRunDeletion */.h)(opened) : opened, ctx);
        repositories.set(opened, known);
        return known;
    };
    const results = [];
    // One after the other: what one removes changes what is left for the next.
    for (const location of request.references) {
        const reference = (0,oci_location/* formatLocation */.j$)(location);
        try {
            if (request.rules)
                results.push(...(await sweep({ ...request, rules: request.rules }, location, await stores.deletion(location), ctx)));
            else
                results.push(await deleteOne(request, location, await open(location)));
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            results.push(failedDeletion(reference, (0,runtime_errors/* withFacts */.Qj)(error, { reference })));
        }
    }
    if (!request.dryRun && results.some(({ changed }) => changed)) {
        for (const location of request.references)
            await (await stores.deletion(location)).commit();
    }
    return results;
}
function openRepository(store, ctx) {
    const source = (0,manifest_cache/* rememberManifests */.M)(store);
    return { ctx, store, source, holdings: new Holdings(ctx, store, source), isOutdated: true, readAt: 0 };
}
async function deleteOne(request, location, repository) {
    const reference = (0,oci_location/* formatLocation */.j$)(location);
    const tag = (0,oci_location/* tagOf */.cO)(location);
    const point = (0,oci_location/* pointOf */.qk)(location);
    const held = await digestHeld(repository.store, tag ?? point);
    if (held === undefined)
        return absent(request, reference);
    // `name:tag@digest` asks for the manifest, provided that the tag still holds it.
    if (tag !== undefined && point !== tag && point !== held) {
        throw new runtime_errors/* OciError */.Mf(`the tag holds ${held}; nothing was deleted`, { kind: "conflict", operation: "delete", reference });
    }
    const target = point === tag ? { digest: held, tag } : { digest: point };
    const group = request.cascade ? await planCascade(target, repository) : await planAlone(target, repository);
    return carryOut(request, location, group, repository);
}
async function planCascade(target, repository) {
    const { ctx, holdings, store } = repository;
    const isOld = repository.isOutdated || ctx.clock.now() - repository.readAt > inventoryAge;
    if (isOld || !hasSameTags(await store.tagsNow(target.digest), holdings.tagsOf(target.digest))) {
        repository.readAt = ctx.clock.now();
        await holdings.takeInventory();
        repository.isOutdated = false;
    }
    if (target.tag !== undefined)
        holdings.addTag(target.digest, target.tag);
    const [group] = await planDeletion(holdings, [target]);
    return group;
}
async function planAlone({ digest, tag }, { store, ctx }) {
    const of = { root: digest, bytes: 0, kept: [] };
    if (tag !== undefined)
        return { ...of, steps: [{ kind: "tag", digest, tags: [tag] }] };
    return { ...of, steps: [{ kind: "manifest", digest, tags: [], subject: await subjectOf(store, digest, ctx) }] };
}
async function carryOut(request, location, group, repository) {
    const { ctx } = repository;
    const reference = (0,oci_location/* formatLocation */.j$)(location);
    const outcome = { deleted: [], left: [], errors: [] };
    const remover = new Remover(ctx, repository.store, repository.holdings, location);
    try {
        await remover.carryOut(group.steps, outcome);
    }
    finally {
        warnOfLeft(outcome, reference, ctx);
    }
    for (const digest of remover.gone)
        repository.source.forget(digest);
    const { deleted, errors } = outcome;
    if (remover.hasWritten || errors.length > 0)
        repository.isOutdated = true;
    const done = { changed: deleted.length > 0 && !request.dryRun, deleted, kept: keptOf(group) };
    if (errors.length > 0) {
        return { reference, status: "failed", ...done, left: leftBehind(outcome), error: (0,runtime_errors/* withFacts */.Qj)(errors[0], { reference }) };
    }
    if (deleted.length === 0)
        return absent(request, reference);
    return { reference, status: request.dryRun ? "would-delete" : "deleted", ...done };
}
function absent(request, reference) {
    if (request.ignoreMissing)
        return missing(reference);
    const facts = { kind: "not-found", operation: "delete", reference, input: "if-missing" };
    return failedDeletion(reference, new runtime_errors/* OciError */.Mf("there is nothing to delete", facts));
}
/**
 * Whose list names this manifest. What is broken can be deleted, too: then the lists are looked through, and if none
 * names it, that is said. Answers with wrong bytes do not make it broken: it is read four times.
 */
async function subjectOf(store, digest, ctx) {
    for (let reads = 1;; reads++) {
        try {
            return (await store.manifest(digest)).subject?.digest;
        }
        catch (error) {
            // An entry of a layout may name what is no longer there.
            if ((0,runtime_errors/* isKind */.VF)(error, "not-found"))
                return undefined;
            if (!(0,runtime_errors/* isKind */.VF)(error, "corrupt", "limit"))
                throw error;
            if (reads < 4)
                continue;
            const listing = await whoLists(store, digest);
            const why = listing === undefined ? ": if it refers to something, that one's list of referrers still names it" : "";
            ctx.emit({ type: "warning", message: `${store.name}@${digest} cannot be read (${error.summary})${why}` });
            return listing;
        }
    }
}
/** The subject whose list, under a tag, names this manifest. */
async function whoLists(store, digest) {
    for await (const tag of store.tags()) {
        const subject = (0,oci_tag/* isReferrersTag */.zb)(tag) ? (0,oci_tag/* subjectOfTag */.sA)(tag) : undefined;
        if (subject === undefined)
            continue;
        for await (const listed of store.referrers(subject))
            if (listed.digest === digest)
                return subject;
    }
    return undefined;
}

// EXTERNAL MODULE: ./src/action/filter.ts
var action_filter = __webpack_require__(68326);
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
;// CONCATENATED MODULE: ./src/action/steps/delete.ts









/** Inputs that choose among the content of a repository. */
const ruleInputs = ["keep", "older-than", "keep-tags", "untagged", "orphans", "max-deletions"];
const step = {
    takes: ["reference", "tag-filter", "cascade", ...ruleInputs, "if-missing", "dry-run", "cache"],
    sets: ["changed", "deleted"],
    request,
    writes: ({ references, dryRun }) => (dryRun ? [] : references),
    right: "delete",
    run: async (request, tools) => {
        const memory = tools.inputs.get("cache") ? (await Promise.all(/* import() */[__webpack_require__.e(88), __webpack_require__.e(193), __webpack_require__.e(637)]).then(__webpack_require__.bind(__webpack_require__, 18637))).manifestMemory(tools) : undefined;
        return deleteContent({ ...request, memory }, tools.stores, tools.ctx);
    },
    report,
};
function request(inputs) {
    const locations = (0,request_parts/* references */.Ft)(inputs);
    const filter = inputs.get("tag-filter");
    const [untagged, orphans] = [inputs.get("untagged"), inputs.get("orphans")];
    const chooses = filter !== undefined || untagged || orphans;
    const rule = ruleInputs.find((name) => inputs.isGiven(name));
    for (const location of locations) {
        const isBare = (0,oci_location/* pointOf */.qk)(location) === undefined;
        if (isBare && !chooses) {
            throw inputs.refuse("reference", `${(0,oci_location/* formatLocation */.j$)(location)} needs a tag or a digest, or tag-filter beside it (or untagged, or orphans)`);
        }
        if (!isBare && filter) {
            throw inputs.refuse("reference", `${(0,oci_location/* formatLocation */.j$)(location)}: tag-filter selects among the tags of a bare repository`);
        }
        if (!isBare && rule !== undefined) {
            throw inputs.refuse(rule, `it chooses among the content of a bare repository, and ${(0,oci_location/* formatLocation */.j$)(location)} names one thing`);
        }
    }
    if (inputs.isGiven("keep") && !filter)
        throw inputs.refuse("keep", "it counts the images that tag-filter lets in, and that is not given");
    const keepsTag = inputs.get("keep-tags");
    const rules = {
        selectsTag: filter && (0,action_filter/* createNameFilter */.u)(filter.patterns),
        lines: (filter?.patterns ?? []).flatMap((pattern) => pattern.startsWith("!") ? [] : { pattern, matches: (0,action_filter/* createNameFilter */.u)([pattern]) }),
        keep: inputs.get("keep"),
        olderThan: inputs.get("older-than"),
        keepsTag,
        untagged,
        orphans,
        maxDeletions: inputs.get("max-deletions"),
    };
    return {
        references: locations,
        rules: chooses ? rules : undefined,
        cascade: inputs.get("cascade"),
        ignoreMissing: (0,request_parts/* ignoresMissing */.Aj)(inputs),
        dryRun: inputs.get("dry-run"),
    };
}
function report(results, request) {
    const told = tell(results, request.dryRun);
    const { deleted, repository, title } = told;
    const of = results.length === 1 ? `: ${results[0]?.reference}` : repository === undefined ? "" : ` of ${repository}`;
    const failures = results.flatMap(({ error }) => error ?? []);
    const failedPart = failures.length > 0 && results.length > 1 ? `, ${failures.length} of ${results.length} failed` : "";
    const keptPart = told.spared.length > 0 ? `, kept ${told.spared.length}` : "";
    return {
        line: `${title}${of}${keptPart}${failedPart}`,
        groups: groups(told),
        outputs: {
            changed: String(results.some(({ changed }) => changed)),
            deleted: JSON.stringify(request.dryRun ? [] : deleted.map(({ kind, reference, digest }) => ({ kind, reference, digest }))),
        },
        results: results.map(({ changed: _, ...result }) => ({
            ...result,
            kept: result.kept.length > 0 ? result.kept : undefined,
            bytes: result.bytes || undefined,
            error: (0,report_content/* errorText */.kc)(result),
        })),
        title: (0,html/* html */.qy) `${(0,html/* text */.Qq)(failures.length > 0 ? "\u274c " : "")}${(0,html/* text */.Qq)(`${title}${keptPart}${failedPart}`)}${repository === undefined ? (0,html/* text */.Qq)("") : (0,html/* html */.qy) ` of ${(0,html/* code */.aY)(repository)}`}`,
        sections: sections(told),
        failures,
    };
}
/** What all parts of a report are made of. */
function tell(results, isDry) {
    const deleted = results.flatMap((result) => result.deleted);
    // Manifests that were reached and stay.
    const needed = [...new Map(results.flatMap((result) => result.kept).map((it) => [it.digest, it])).values()];
    const counts = new Map();
    for (const { kind } of deleted)
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const many = { child: "children" };
    const facts = [...counts].map(([kind, count]) => (0,format/* counted */.hS)(count, kind, many[kind])).join(", ") || "nothing";
    const bytes = results.reduce((sum, result) => sum + (result.deleted.length > 0 ? (result.bytes ?? 0) : 0), 0);
    const repositories = new Set(deleted.map(({ reference }) => repositoryOf(reference)));
    // The one that all is of.
    const [repository] = repositories.size === 1 ? repositories : [];
    return {
        results,
        deleted,
        needed,
        // By rules.
        spared: results.filter(({ status }) => status === "kept"),
        restore: deleted.flatMap((it) => it.restore ?? []),
        repository,
        title: `${isDry ? "Would delete" : "Deleted"} ${facts}${bytes > 0 ? ` (${(0,format/* formatBytes */.z3)(bytes)})` : ""}`,
        isDry,
    };
}
function groups({ results, needed, spared, restore, title }) {
    const lines = results.flatMap((result) => result.deleted.map(({ kind, reference, digest, note }, at) => [
        kind.padEnd(8),
        reference,
        kind === "tag" ? digest : "",
        note ?? "",
        at === 0 && result.reason !== undefined ? `(${result.reason})` : "",
    ]
        .filter((part) => part !== "")
        .join(" ")));
    const kept = [
        ...spared.map(({ reference, reason }) => `kept     ${reference} (${reason})`),
        ...needed.map(({ digest, because }) => `kept     ${digest} (${because})`),
    ];
    return [
        { title, lines: lines.length === 0 || spared.length > 0 ? lines : [...lines, ...kept] },
        { title: `Kept ${spared.length}`, lines: spared.length > 0 ? kept : [] },
        { title: restoreTitle, lines: restore },
    ];
}
function sections(told) {
    const { results, deleted, needed, spared, restore } = told;
    const missing = results.filter(({ status }) => status === "missing");
    const kept = [
        ...spared.map(({ reference, reason }) => [(0,html/* code */.aY)(reference), (0,html/* text */.Qq)(reason ?? "")]),
        ...needed.map(({ digest, because }) => [
            (0,html/* code */.aY)((0,oci_digest/* shortDigest */.VK)(digest)),
            (0,html/* text */.Qq)(because === "tagged" ? "it has a tag" : "something that stays needs it"),
        ]),
    ];
    return [
        deletedTable(told),
        { head: ["Kept", "Why"], rows: kept, spare: 1 },
        { items: missing.map(({ reference }) => (0,html/* html */.qy) `${(0,html/* code */.aY)(reference)} is not there`) },
        ...(0,summary/* failedSections */.ER)("delete", results, ({ reference }) => reference),
        restore.length > 0 ? (0,summary/* folded */.TM)(restoreTitle, (0,summary/* commands */.Pi)(restore), 2) : undefined,
        deleted.length > 0 ? (0,summary/* folded */.TM)("Full digests", (0,summary/* commands */.Pi)([...new Set(deleted.map(({ digest }) => digest))]), 2) : undefined,
    ];
}
function deletedTable({ results, deleted, repository, isDry }) {
    const isNoted = deleted.some(({ note }) => note !== undefined);
    const isReasoned = results.some(({ reason }) => reason !== undefined);
    const head = [isDry ? "Would be deleted" : "Deleted", "Tag", "Digest", ...(isNoted ? ["Note"] : []), ...(isReasoned ? ["Why"] : [])];
    const rows = results.flatMap(({ deleted: own, reason }) => own.map((it, at) => [
        (0,html/* text */.Qq)(it.kind),
        it.kind === "tag" ? (0,html/* code */.aY)(nameOf(it, repository)) : (0,html/* text */.Qq)(""),
        (0,html/* code */.aY)(it.kind === "tag" ? (0,oci_digest/* shortDigest */.VK)(it.digest) : nameOf(it, repository)),
        ...(isNoted ? [(0,html/* text */.Qq)(it.note ?? "")] : []),
        ...(isReasoned ? [(0,html/* text */.Qq)(reason === undefined ? "" : at === 0 ? reason : "goes with it")] : []),
    ]));
    return { head, rows };
}
/** GitHub keeps deleted versions for so long ("Deleting and restoring a package"). */
const restoreTitle = "To restore within 30 days";
/** `ghcr.io/acme/app` of `ghcr.io/acme/app:1.2` and `ghcr.io/acme/app@sha256:\u2026`. */
function repositoryOf(reference) {
    return reference.replace(/@[^@]*$|:[^:/]*$/, "");
}
/** A tag by its name, all else by its digest; with its repository where they are of several. */
function nameOf({ kind, reference, digest }, repository) {
    const from = repositoryOf(reference);
    const name = kind === "tag" ? reference.slice(from.length + 1) : (0,oci_digest/* shortDigest */.VK)(digest);
    return repository === undefined ? `${from}${kind === "tag" ? ":" : "@"}${name}` : name;
}


/***/ })
};
