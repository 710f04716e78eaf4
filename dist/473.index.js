export const id = 473;
export const ids = [473];
export const modules = {

/***/ 53540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ dryRun),
/* harmony export */   h: () => (/* binding */ dryRunDeletion)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);




const newPretence = () => ({ manifests: new Map(), tags: new Map(), blobs: new Set(), goneTags: new Set(), gone: new Set() });
/**
 * A destination that is read through and never written to. What would have been written is remembered, so that later
 * reads see it: a blob offered twice is planned once, a tag "pushed" resolves. Disposing it leaves the destination
 * open.
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
        inventoryTraits: async () => (await store.inventoryTraits?.()) ?? { listsUntagged: false },
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


/***/ }),

/***/ 55391:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ rememberManifests)
/* harmony export */ });
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29217);

/** Bytes of manifests that are kept at hand. */
const memory = 32 * 1024 * 1024;
/**
 * The same source, whose manifests are fetched once: what was read stays at hand, up to 32 MiB. Every function of
 * this room may be given one, so that an operation that reads a root, chooses a platform, looks for referrers and
 * copies never fetches a manifest twice.
 */
function rememberManifests(source) {
    return source instanceof RememberingSource ? source : new RememberingSource(source);
}
class RememberingSource {
    name;
    lane;
    origin;
    #inner;
    /** The least lately used first. */
    #known = new Map();
    #coming = new Map();
    #bytes = 0;
    constructor(inner) {
        this.#inner = inner;
        this.name = inner.name;
        if (inner.lane !== undefined)
            this.lane = inner.lane;
        if (inner.origin !== undefined)
            this.origin = inner.origin;
    }
    async resolve(at) {
        return this.#known.get(at)?.descriptor ?? this.#inner.resolve(at);
    }
    async manifest(at) {
        const digest = (typeof at === "string" ? at : at.digest);
        const known = this.#known.get(digest);
        if (known && (typeof at === "string" || isSame(known.descriptor, at))) {
            this.#known.delete(digest);
            this.#known.set(digest, known);
            return known;
        }
        const key = typeof at === "string" ? at : `${at.digest} ${at.size} ${at.mediaType}`;
        const coming = this.#coming.get(key);
        if (coming)
            return coming;
        const reading = this.#inner.manifest(at).then((manifest) => {
            this.#keep(manifest);
            return manifest;
        });
        this.#coming.set(key, reading);
        try {
            return await reading;
        }
        finally {
            this.#coming.delete(key);
        }
    }
    forget(digest) {
        this.#bytes -= this.#known.get(digest)?.bytes.byteLength ?? 0;
        this.#known.delete(digest);
    }
    #keep(manifest) {
        const { digest } = manifest.descriptor;
        this.#bytes += manifest.bytes.byteLength - (this.#known.get(digest)?.bytes.byteLength ?? 0);
        this.#known.delete(digest);
        this.#known.set(digest, manifest);
        for (const [oldest, { bytes }] of this.#known) {
            if (this.#bytes <= memory || oldest === digest)
                break;
            this.#known.delete(oldest);
            this.#bytes -= bytes.byteLength;
        }
    }
    open(blob, signal) {
        return this.#inner.open(blob, signal);
    }
    referrers(of, type, read = (at) => this.manifest(at)) {
        return this.#inner.referrers(of, type, read);
    }
    tags() {
        return this.#inner.tags();
    }
    [Symbol.asyncDispose]() {
        return this.#inner[Symbol.asyncDispose]();
    }
}
function isSame(known, asked) {
    return known.size === asked.size && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .essence */ .Pf)(known.mediaType) === (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_0__/* .essence */ .Pf)(asked.mediaType);
}


/***/ }),

/***/ 12357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ overlay)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);

/** Bytes handed out at a time. */
const chunkSize = 256 * 1024;
/**
 * A source with manifests and blobs held in memory in front of it: an index of chosen platforms, an artifact that was
 * just made. What it holds is found by digest; tags are the source's own. Disposing it leaves the source open.
 */
function overlay(source, { manifests = [], blobs = new Map() }) {
    const held = new Map(manifests.map((manifest) => [manifest.descriptor.digest, manifest]));
    return {
        name: source.name,
        ...(source.lane !== undefined && { lane: source.lane }),
        ...(source.origin && { origin: source.origin }),
        resolve: async (at) => held.get(at)?.descriptor ?? source.resolve(at),
        manifest: async (at) => held.get(typeof at === "string" ? at : at.digest) ?? source.manifest(at),
        open: (blob, signal) => {
            const bytes = blobs.get(blob.digest);
            return bytes ? inChunks(bytes) : source.open(blob, signal);
        },
        async *referrers(of, type, read) {
            for (const { subject, ...manifest } of held.values()) {
                if (subject?.digest !== of)
                    continue;
                const listed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .referrerDescriptor */ .xh)(manifest);
                if (type === undefined || listed.artifactType === type)
                    yield listed;
            }
            // Nothing but what is held here can know of a manifest that is held here alone.
            if (!held.has(of))
                yield* source.referrers(of, type, read);
        },
        tags: () => source.tags(),
        [Symbol.asyncDispose]: async () => { },
    };
}
async function* inChunks(bytes) {
    for (let at = 0; at < bytes.byteLength; at += chunkSize)
        yield bytes.subarray(at, at + chunkSize);
}


/***/ }),

/***/ 12459:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ createCopier),
  O: () => (/* binding */ isSamePlace)
});

// EXTERNAL MODULE: ./src/content/manifest-cache.ts
var manifest_cache = __webpack_require__(55391);
// EXTERNAL MODULE: ./src/runtime/abortable.ts
var abortable = __webpack_require__(9382);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/limiter.ts
var limiter = __webpack_require__(18100);
;// CONCATENATED MODULE: ./src/graph/leg.ts

/** Why work for a leg was cut short: it has failed elsewhere. Never told to anybody; the leg's own failure is. */
class LegOver extends Error {
    name = "LegOver";
}
function newSide(destination) {
    return {
        destination,
        blobs: new Map(),
        sizes: new Map(),
        manifests: new Map(),
        planned: new Set(),
        learning: undefined,
        listing: undefined,
        owed: new Map(),
    };
}
/** @param run the run's own signal. */
function newLeg(side, fresh, run) {
    const over = new AbortController();
    const signal = AbortSignal.any([run, over.signal]);
    return {
        side,
        destination: side.destination.within?.(signal) ?? side.destination,
        signal,
        fresh,
        uploaded: 0,
        mounted: 0,
        existing: 0,
        bytes: 0,
        manifests: 0,
        referrers: new Set(),
        digestTags: [],
        counted: new Set(),
        subjects: new Set(),
        failure: undefined,
        over,
    };
}
/** The first failure is the one that is told; it stops all that is under way for the leg. */
function failLeg(leg, error, path = []) {
    if (leg.failure)
        return;
    leg.failure = { error, path };
    leg.over.abort(new LegOver("the destination has failed elsewhere"));
}
/** What others who wait for this digest are told, where the leg that brings it has failed. */
function broughtBy({ failure }, digest, from) {
    return { failure: failure && { error: failure.error, abandoned: !failure.path.includes(digest), from } };
}
/** What another leg brings; undefined if this one has failed meanwhile, or the run is cancelled. */
async function awaitBrought({ signal }, result) {
    return (0,abortable/* abortable */.Z)(result, signal).catch(() => undefined);
}
/** Aborts when all of these legs are over. The caller disposes it. */
function allOver(legs) {
    const all = new AbortController();
    let left = legs.length;
    const onAbort = ({ signal }) => {
        if (--left === 0)
            all.abort(signal.reason);
    };
    const listeners = legs.map((leg) => ({ leg, listener: () => onAbort(leg) }));
    for (const { leg, listener } of listeners) {
        if (leg.signal.aborted)
            listener();
        else
            leg.signal.addEventListener("abort", listener, { once: true });
    }
    return {
        signal: all.signal,
        [Symbol.dispose]: () => {
            for (const { leg, listener } of listeners)
                leg.signal.removeEventListener("abort", listener);
        },
    };
}
function alive(legs) {
    return legs.filter(({ failure }) => failure === undefined);
}
/**
 * Shares out work on one digest: whoever comes first to a destination does it, the others get its outcome. A failed
 * one is forgotten, so that another root may try again.
 * @returns what is left to do, and what is there or on its way.
 */
function claim(legs, digest, memory) {
    const mine = [];
    const others = [];
    for (const leg of legs) {
        const known = memory(leg.side);
        const result = known.get(digest);
        if (result) {
            others.push({ leg, result });
            continue;
        }
        const { promise, resolve } = Promise.withResolvers();
        known.set(digest, promise);
        mine.push({
            leg,
            settle: (outcome) => {
                if (outcome.failure && known.get(digest) === promise)
                    known.delete(digest);
                resolve(outcome);
            },
        });
    }
    return { mine, others };
}

// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(47592);
;// CONCATENATED MODULE: ./src/graph/fan-out.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});

/** Bytes that a branch may have waiting; then the others wait for it. */
const readAhead = 256 * 1024;
/** Milliseconds for which a branch may take nothing while others wait. */
const patience = 5_000;
/**
 * Streams one blob to many writers, reading it once: the slowest sets the pace, with a little read ahead. The caller
 * holds a transfer over all lanes for as long as this takes; within it at most one stream of the source is open at
 * any time.
 *
 * A branch that asks for bytes again (a rewind), or that takes nothing for 5 seconds while others wait, leaves the
 * shared read; when that is over it goes on from a read of its own, skipping what it has. A branch that fails, or
 * whose signal aborts, ends alone; with the last of them the read ends, wherever it waits. When the source fails, all
 * fail. Before the first chunk is there, no writer is started: what cannot be read begins no upload.
 * @returns one outcome for each, in order; failures are among them.
 */
async function fanOut(ctx, source, blob, recipients) {
    return new Broadcast(ctx, source, blob, recipients).run();
}
/** One shared read of a blob, and the reads of their own of the branches that left it. */
class Broadcast {
    ctx;
    blob;
    turns = new Turns();
    #source;
    #branches;
    /** Aborted when nobody wants the bytes any more. */
    #unwanted = new AbortController();
    #reading;
    /** The shared read came to its end; all that is left of it is in the queues. */
    ended = false;
    failure;
    /** Tells the shared read, which waits for room, to look again. */
    #poke;
    constructor(ctx, source, blob, recipients) {
        this.ctx = ctx;
        this.blob = blob;
        this.#source = source;
        this.#branches = recipients.map((recipient) => new Branch(this, recipient));
        this.#reading = AbortSignal.any([ctx.signal, this.#unwanted.signal]);
    }
    async run() {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const leaving = __addDisposableResource(env_1, new DisposableStack(), false);
            for (const branch of this.#branches) {
                const left = () => {
                    this.#end(branch);
                    branch.stop();
                };
                const { signal } = branch.recipient;
                if (signal?.aborted)
                    left();
                else
                    signal?.addEventListener("abort", left, { once: true });
                leaving.defer(() => signal?.removeEventListener("abort", left));
            }
            const shared = this.#source.open(this.blob, this.#reading)[Symbol.asyncIterator]();
            let first;
            try {
                first = await shared.next();
            }
            catch (error) {
                await Promise.all(this.#branches.map(({ recipient }) => recipient.abort()));
                return this.#branches.map((branch) => branch.lost(error, { starved: false, ofSource: true }));
            }
            return await this.#stream(shared, first);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            __disposeResources(env_1);
        }
    }
    /** A stream of the source, which ends too if nobody wants the blob any more. */
    openAlone(stop) {
        return this.#source.open(this.blob, AbortSignal.any([this.#reading, stop]))[Symbol.asyncIterator]();
    }
    poke() {
        this.#poke?.();
    }
    async #stream(shared, first) {
        const { signal } = this.ctx;
        const onAbort = () => this.#fail(signal.reason);
        signal.addEventListener("abort", onAbort, { once: true });
        if (signal.aborted)
            onAbort();
        const over = new AbortController();
        const pumping = this.#pump(shared, first);
        const watching = this.#branches.length > 1 ? this.#watch(over.signal) : undefined;
        try {
            const outcomes = await Promise.all(this.#branches.map((branch) => this.#write(branch)));
            await pumping;
            return outcomes;
        }
        finally {
            over.abort();
            signal.removeEventListener("abort", onAbort);
            await watching;
        }
    }
    /** The shared read: hands each chunk to all branches, and waits while one of them is full. */
    async #pump(shared, first) {
        try {
            for (let next = first;; next = await shared.next()) {
                if (next.done) {
                    this.ended = true;
                    break;
                }
                for (const branch of this.#branches)
                    branch.push(next.value);
                while (!this.failure && this.#branches.some(({ isFull }) => isFull)) {
                    await new Promise((resolve) => {
                        this.#poke = resolve;
                    });
                    this.#poke = undefined;
                }
                if (this.failure || !this.#branches.some(({ attached }) => attached))
                    break;
            }
        }
        catch (error) {
            if (!this.#unwanted.signal.aborted)
                this.#fail(error);
        }
        if (!this.ended)
            await shared.return?.().catch(() => { });
        this.#wakeAll();
        this.turns.release(this.turns.shared);
    }
    /** Takes branches out of the shared read that take nothing while others wait. */
    async #watch(over) {
        const { clock } = this.ctx;
        while (!over.aborted) {
            try {
                await clock.sleep(patience / 2, over);
            }
            catch {
                return;
            }
            if (!this.turns.areAwaited && !this.#branches.some(({ hungry }) => hungry))
                continue;
            const since = clock.now() - patience;
            for (const branch of this.#branches)
                if (branch.isIdleSince(since))
                    branch.detach();
        }
    }
    async #write(branch) {
        const { recipient } = branch;
        try {
            if (recipient.signal?.aborted) {
                await recipient.abort();
                throw recipient.signal.reason;
            }
            await recipient.write(branch.body());
            return branch.settle({ ok: true });
        }
        catch (error) {
            const { failure } = this;
            const starved = branch.starving && !failure && this.#branches.length > 1;
            return branch.lost(failure?.error ?? error, { starved, ofSource: failure !== undefined });
        }
        finally {
            this.#end(branch);
            await branch.leave();
        }
    }
    #end(branch) {
        branch.over = true;
        if (this.#branches.every(({ over }) => over))
            this.#unwanted.abort(new Error("nobody wants the blob any more"));
    }
    #fail(error) {
        this.failure ??= { error };
        this.turns.fail(this.failure.error);
        this.#wakeAll();
    }
    #wakeAll() {
        for (const branch of this.#branches)
            branch.wake();
        this.poke();
    }
}
/** One writer's part in a broadcast. */
class Branch {
    recipient;
    #broadcast;
    /** Chunks read and not yet taken; shared with the other branches, never copied. */
    #queue = [];
    #queued = 0;
    /** Since when it has been full; undefined while it has room. */
    #fullSince;
    /** Takes part in the shared read. */
    attached = true;
    /** Waits for the next chunk. */
    hungry = false;
    /** Waits for the source, to read alone. */
    starving = false;
    /** It is done, or wants no more. */
    over = false;
    #opened = false;
    /** Which `open` is the current one; those before it are over. */
    #generation = 0;
    #wake;
    /** The highest byte that was handed out, so that bytes sent again are not counted again. */
    #counted = 0;
    /** All bytes were handed out, and came out of one read of the source. */
    #verified = false;
    constructor(broadcast, recipient) {
        this.#broadcast = broadcast;
        this.recipient = recipient;
    }
    get isFull() {
        return this.attached && this.#queued >= readAhead;
    }
    /** Has been full since then, or longer. */
    isIdleSince(time) {
        return this.attached && this.#fullSince !== undefined && this.#fullSince <= time;
    }
    push(chunk) {
        if (!this.attached || chunk.byteLength === 0)
            return;
        this.#queue.push(chunk);
        this.#queued += chunk.byteLength;
        if (this.isFull)
            this.#fullSince ??= this.#broadcast.ctx.clock.now();
        this.wake();
    }
    wake() {
        this.#wake?.();
    }
    /** Leaves the shared read. */
    detach() {
        if (!this.attached)
            return;
        this.attached = false;
        this.wake();
        this.#broadcast.poke();
    }
    /** Its signal aborted: ends what it waits for, be it a chunk, a turn or a read of its own. */
    stop() {
        this.#empty();
        this.detach();
        this.wake();
        this.#broadcast.turns.cancel(this, this.recipient.signal?.reason);
    }
    /** The writer is done. */
    async leave() {
        this.#generation++;
        this.#empty();
        this.detach();
        await this.#broadcast.turns.giveUp(this);
    }
    settle(outcome) {
        this.recipient.settled?.(outcome);
        return outcome;
    }
    lost(error, { starved, ofSource }) {
        const { signal } = this.recipient;
        if (signal?.aborted)
            return this.settle({ ok: false, error: signal.reason, starved: false, ofSource: false });
        return this.settle({ ok: false, error, starved, ofSource });
    }
    body() {
        return {
            size: this.#broadcast.blob.size,
            open: (from) => this.#open(from),
            isVerified: () => this.#verified,
        };
    }
    #open(from) {
        this.#generation++;
        this.starving = false;
        this.#verified = false;
        if (this.#opened || from > 0) {
            this.#empty();
            this.#fullSince = undefined;
            this.detach();
        }
        this.#opened = true;
        this.wake();
        return this.#read(this.#generation, from);
    }
    /** The bytes from `from` on: from the shared read while it takes part in that, then alone. */
    async *#read(generation, from) {
        let offset = from;
        try {
            for (;;) {
                const chunk = this.#take(generation);
                if (chunk) {
                    offset += chunk.byteLength;
                    this.#count(offset);
                    yield chunk;
                }
                else if (!this.attached) {
                    yield* this.#readAlone(generation, offset);
                    return;
                }
                else if (this.#broadcast.ended) {
                    this.#verified = from === 0;
                    return;
                }
                else
                    await this.#untilWoken();
            }
        }
        finally {
            // Left before its end, it must not hold up the others.
            if (this.#generation === generation)
                this.detach();
        }
    }
    #take(generation) {
        this.#checkWanted(generation);
        const chunk = this.#queue.shift();
        if (chunk) {
            this.#queued -= chunk.byteLength;
            if (this.#queued < readAhead)
                this.#fullSince = undefined;
            this.#broadcast.poke();
        }
        else if (this.#broadcast.failure)
            throw this.#broadcast.failure.error;
        return chunk;
    }
    async #untilWoken() {
        this.hungry = true;
        await new Promise((resolve) => {
            this.#wake = resolve;
        });
        this.#wake = undefined;
        this.hungry = false;
    }
    async *#readAlone(generation, from) {
        const { turns } = this.#broadcast;
        await turns.giveUp(this);
        this.#checkWanted(generation);
        this.starving = true;
        const turn = await turns.take(this);
        try {
            this.#checkWanted(generation);
            this.starving = false;
            turn.stop = new AbortController();
            turn.iterator = this.#broadcast.openAlone(turn.stop.signal);
            let skip = from;
            let offset = from;
            for (let next = await turn.iterator.next(); !next.done; next = await turn.iterator.next()) {
                this.#checkWanted(generation);
                const part = skip === 0 ? next.value : next.value.subarray(Math.min(skip, next.value.byteLength));
                skip -= next.value.byteLength - part.byteLength;
                if (part.byteLength === 0)
                    continue;
                offset += part.byteLength;
                this.#count(offset);
                yield part;
            }
            // What came before out of another read was only a part of that, and is not known to be right.
            this.#verified = from === 0;
        }
        finally {
            await turn.iterator?.return?.().catch(() => { });
            turns.release(turn);
        }
    }
    /** @throws the reason if its signal aborted; else if another `open` has taken the place of this one */
    #checkWanted(generation) {
        this.recipient.signal?.throwIfAborted();
        if (this.#generation !== generation)
            throw new errors/* OciError */.Mf("a body was read on after it was opened anew", { kind: "internal" });
    }
    #count(offset) {
        if (offset <= this.#counted)
            return;
        this.#broadcast.ctx.emit({ type: "bytes", direction: "written", count: offset - this.#counted });
        this.#counted = offset;
    }
    #empty() {
        this.#queue.length = 0;
        this.#queued = 0;
    }
}
/** Who reads from the source, one after another. */
class Turns {
    /** The first turn. */
    shared = {};
    #held = this.shared;
    #waiting = [];
    #failure;
    get areAwaited() {
        return this.#waiting.length > 0;
    }
    take(branch) {
        return new Promise((resolve, reject) => {
            const turn = { branch };
            if (this.#failure)
                return reject(this.#failure.error);
            this.#waiting.push({ turn, start: () => resolve(turn), fail: reject });
            if (!this.#held)
                this.#startNext();
        });
    }
    release(turn) {
        if (this.#held === turn)
            this.#startNext();
    }
    /** Ends the read that a branch has left lying, so that nobody waits for it. */
    async giveUp(branch) {
        const turn = this.#held;
        if (turn?.branch !== branch)
            return;
        turn.stop?.abort(new Error("the read is given up"));
        await turn.iterator?.return?.().catch(() => { });
        this.release(turn);
    }
    /** Ends a branch's turn, or its waiting for one. */
    cancel(branch, reason) {
        const at = this.#waiting.findIndex(({ turn }) => turn.branch === branch);
        if (at >= 0)
            this.#waiting.splice(at, 1)[0]?.fail(reason);
        if (this.#held?.branch === branch)
            this.#held.stop?.abort(reason);
    }
    /** No more turns. */
    fail(error) {
        this.#failure = { error };
        for (const waiter of this.#waiting.splice(0))
            waiter.fail(error);
    }
    #startNext() {
        const next = this.#waiting.shift();
        this.#held = next?.turn;
        next?.start();
    }
}

;// CONCATENATED MODULE: ./src/graph/blobs.ts
var blobs_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var blobs_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/** Up to so many bytes an upload is small enough to learn from. */
const small = 1024 * 1024;
/**
 * Up to so many bytes a blob is read whole before it is written, so that neither side's slot is held while the
 * other's works.
 */
const held = 256 * 1024;
/**
 * Up to so many bytes any number of blobs may be in memory, or have a session that waits; and one that is most likely
 * wanted is read while it is still being offered.
 */
const tiny = 64 * 1024;
/** From so many bytes on an upload waits for what the first small one teaches. */
const large = 16 * 1024 * 1024;
/** One blob of a source on its way to legs. */
class BlobCopy {
    #ctx;
    #source;
    #blob;
    #path;
    /** @param above path to the manifest that names it */
    constructor(ctx, source, blob, above) {
        this.#ctx = ctx;
        this.#source = source;
        this.#blob = blob;
        this.#path = [...above, blob.digest];
    }
    /**
     * Brings the blob to all legs that lack it: it is offered to each, and what wants it is written in one transfer
     * from one read. Each digest is brought to a destination once, whoever asks; what a leg leaves undone because it
     * failed elsewhere, the next one that waits for it does. Failures are noted in the legs, each as soon as it is
     * known; a blob that its type lets be absent is left out if the source does not have it.
     * @param isNew whether nobody will have it yet: then a small one is read without waiting for that to be known.
     * @returns what is to be waited for if another one brings the blob: not here, as the time is better spent on the
     * next blob.
     * @throws only if the run is cancelled.
     */
    async bring(legs, isNew = false) {
        const { digest } = this.#blob;
        this.#ctx.signal.throwIfAborted();
        for (const leg of legs)
            this.#checkSize(leg);
        const { mine, others } = claim(alive(legs), digest, ({ blobs }) => blobs);
        const starved = mine.length > 0 ? await this.#carry(mine, isNew && this.#readsEarly(mine)) : [];
        for (const one of starved)
            await this.#carry([one]);
        this.#ctx.signal.throwIfAborted();
        if (others.length === 0)
            return undefined;
        return async () => {
            for (const { leg, result } of others) {
                const brought = await awaitBrought(leg, result);
                const { failure } = brought ?? {};
                if (failure && (failure.abandoned || failure.from !== this.#source))
                    await (await this.bring([leg]))?.();
                else if (failure)
                    failLeg(leg, failure.error, this.#path);
                else if (brought && !leg.counted.has(digest)) {
                    leg.counted.add(digest);
                    leg.existing++;
                }
            }
        };
    }
    /**
     * Of two manifests that give the same blob different sizes one is wrong, and would be copied without what it names.
     */
    #checkSize(leg) {
        const { digest, size } = this.#blob;
        const other = leg.side.sizes.get(digest) ?? size;
        leg.side.sizes.set(digest, other);
        if (other === size)
            return;
        const reference = `${this.#source.name}@${digest}`;
        failLeg(leg, new errors/* OciError */.Mf(`manifests give it two sizes, ${other} and ${size}`, { kind: "corrupt", reference }), this.#path);
    }
    /** @returns those that must try again, each alone: then nothing can starve them. */
    async #carry(claims, readsNow = false) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const wanting = [];
            const over = blobs_addDisposableResource(env_1, allOver(claims.map(({ leg }) => leg)), false);
            const reading = readsNow ? this.#readWhole(over.signal) : undefined;
            reading?.catch(() => { });
            await Promise.all(claims.map(async (claim) => {
                try {
                    const offer = await claim.leg.destination.offer(this.#blob, this.#source);
                    if (typeof offer === "string")
                        this.#finish(claim, offer);
                    else
                        wanting.push({ claim, writer: offer });
                }
                catch (error) {
                    this.#lose(claim, error);
                }
            }));
            if (wanting.length === 0) {
                await reading?.catch(() => { });
                return [];
            }
            const again = [];
            const taught = teach(this.#blob, wanting);
            try {
                if (this.#blob.size >= large)
                    await Promise.all(wanting.map(({ claim }) => claim.leg.side.learning));
                await this.#transfer(wanting, again, reading);
            }
            finally {
                taught();
            }
            return again;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            blobs_disposeResources(env_1);
        }
    }
    /** @param again gets those that must try again */
    async #transfer(wanting, again, reading) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const [ctx, source, blob] = [this.#ctx, this.#source, this.#blob];
            const over = blobs_addDisposableResource(env_2, allOver(wanting.map(({ claim }) => claim.leg)), false);
            const recipients = wanting.map((one) => this.#recipient(one, again));
            const lanes = wanting.map(({ claim }) => claim.leg.side.destination.lane);
            let begun = false;
            try {
                const whole = blob.size <= held && !lanes.includes(source.lane);
                const from = await (reading ?? (whole ? this.#readWhole(over.signal) : source));
                const work = async () => {
                    begun = true;
                    await fanOut(ctx, from, blob, recipients);
                };
                await ctx.limiter.transfer(from === source ? [source.lane, ...lanes] : lanes, work, over.signal);
            }
            catch (error) {
                if (begun)
                    throw error;
                await Promise.all(recipients.map((recipient) => recipient.abort()));
                for (const { settled } of recipients)
                    settled?.({ ok: false, error, starved: false, ofSource: false });
            }
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            blobs_disposeResources(env_2);
        }
    }
    #recipient({ claim, writer }, again) {
        const { signal } = claim.leg;
        const settled = (outcome) => {
            if (outcome.ok)
                this.#finish(claim, "uploaded");
            else if (outcome.starved && !signal.aborted)
                again.push(claim);
            else if (outcome.ofSource && (0,media_types/* isNonDistributable */.SM)(this.#blob.mediaType) && (0,errors/* isKind */.VF)(outcome.error, "not-found")) {
                this.#finish(claim, "absent");
            }
            else
                this.#lose(claim, outcome.error);
        };
        return { write: (body) => writer.write(body), abort: () => writer.abort(), signal, settled };
    }
    #finish({ leg, settle }, outcome) {
        const { digest, size } = this.#blob;
        const first = !leg.counted.has(digest);
        leg.counted.add(digest);
        if (outcome === "uploaded" || outcome === "planned") {
            if (first)
                leg.uploaded++;
            leg.bytes += size;
        }
        else if (first && outcome !== "absent")
            leg[outcome]++;
        if (outcome !== "absent") {
            this.#ctx.emit({ type: "blob", digest, size, outcome, destination: leg.side.destination.name });
        }
        settle({ failure: undefined });
    }
    #lose({ leg, settle }, error) {
        failLeg(leg, error, this.#path);
        settle(broughtBy(leg, this.#blob.digest, this.#source));
    }
    /** Whether it costs little to read the blob in vain, and it cannot be mounted. */
    #readsEarly(claims) {
        const { lane, origin } = this.#source;
        if (this.#blob.size > tiny || lane === undefined || (0,descriptor/* inlineData */.S0)(this.#blob) !== undefined)
            return false;
        return !claims.some(({ leg: { side } }) => side.destination.lane === lane || side.destination.origin?.registry === origin?.registry);
    }
    /** The blob in memory; a failed read is told to whoever opens it. */
    async #readWhole(over) {
        const chunks = [];
        let failure;
        const read = async () => {
            try {
                for await (const chunk of this.#source.open(this.#blob, over))
                    chunks.push(chunk);
            }
            catch (error) {
                failure = { error };
            }
        };
        await this.#ctx.limiter.transfer([this.#source.lane], read, over);
        return {
            async *open() {
                if (failure)
                    throw failure.error;
                yield* chunks;
            },
        };
    }
}
/** Makes a small upload the one that large ones to the same registry wait for, if it is the first. */
function teach(blob, wanting) {
    if (blob.size > small)
        return () => { };
    const { promise, resolve } = Promise.withResolvers();
    for (const { claim } of wanting) {
        if (claim.leg.side.destination.lane !== undefined)
            claim.leg.side.learning ??= promise;
    }
    return resolve;
}
/**
 * A small blob first, so that the registry is learnt from it; then the largest, so that none is left running alone at
 * the end.
 */
function inOrder(blobs) {
    const bySize = [...blobs].sort((a, b) => b.size - a.size);
    const smallest = bySize.pop();
    return smallest ? [smallest, ...bySize] : [];
}

// EXTERNAL MODULE: ./src/graph/walk.ts
var walk = __webpack_require__(69027);
;// CONCATENATED MODULE: ./src/graph/place.ts
var place_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var place_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








/**
 * Brings a manifest, by digest, with all beneath it: children and blobs before it. Each digest is brought to a
 * destination once, whoever asks; what a leg leaves undone because it failed elsewhere, the next one that waits for
 * it does. Failures are noted in the legs.
 * @param to its path ends above the manifest
 * @throws only if the run is cancelled.
 */
async function place(work, descriptor, to) {
    work.ctx.signal.throwIfAborted();
    const { digest } = descriptor;
    const path = [...to.path, digest];
    const { mine, others } = claim(alive(to.legs), digest, ({ manifests }) => manifests);
    if (mine.length > 0) {
        let owes;
        try {
            owes = await placeClaimed(work, descriptor, mine, { path, asking: to.asking });
        }
        catch (error) {
            for (const { leg } of mine)
                failLeg(leg, error, path);
        }
        for (const { leg, settle } of mine)
            settle({ ...broughtBy(leg, digest, work.source), owes });
    }
    const abandoned = [];
    for (const { leg, result } of others) {
        const brought = await awaitBrought(leg, result);
        if (brought?.failure && (brought.failure.abandoned || brought.failure.from !== work.source))
            abandoned.push(leg);
        else if (brought?.failure)
            failLeg(leg, brought.failure.error, path);
        else if (brought?.owes !== undefined)
            leg.subjects.add(brought.owes);
    }
    work.ctx.signal.throwIfAborted();
    if (alive(abandoned).length > 0)
        await place(work, descriptor, { ...to, legs: abandoned });
}
/** @returns the subject whose list has yet to name it, at any of the destinations. */
async function placeClaimed(work, descriptor, claims, { path, asking }) {
    const { source, pool, force } = work;
    const kind = (0,media_types/* manifestKind */.QS)(descriptor.mediaType);
    if (++work.met > limits/* limits */.F.graph) {
        throw new errors/* OciError */.Mf(`the graph has more than ${limits/* limits */.F.graph} manifests`, { kind: "limit", reference: source.name });
    }
    const there = new Set();
    await pool.each(claims, async ({ leg }) => {
        const asks = asking === "ask" || (!leg.fresh && (force || asking === "ask-unless-fresh"));
        if (!asks || kind === "unknown")
            return;
        try {
            if (await leg.destination.has(descriptor))
                there.add(leg);
        }
        catch (error) {
            failLeg(leg, error, path);
        }
    });
    const wanting = alive(claims.map(({ leg }) => leg)).filter((leg) => force || !there.has(leg));
    if (wanting.length === 0)
        return undefined;
    const manifest = await readFor(work, descriptor, wanting, path);
    if (!manifest)
        return undefined;
    if (manifest === "blob") {
        await (await new BlobCopy(work.ctx, source, descriptor, path).bring(wanting))?.();
        return undefined;
    }
    await placeContent(work, manifest, { legs: wanting, path, asking: asking === "ask" ? "ask" : "ask-unless-fresh" });
    let owes;
    await pool.each(alive(wanting), async (leg) => {
        if (there.has(leg) && !manifest.subject)
            return;
        try {
            await pushManifest(work, leg, manifest, { path });
            if (manifest.subject && leg.subjects.has(manifest.subject.digest))
                owes = manifest.subject.digest;
        }
        catch (error) {
            failLeg(leg, error, path);
        }
    });
    return owes;
}
async function readFor({ source }, descriptor, legs, path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        // What others may want as well is read to its end.
        const over = place_addDisposableResource(env_1, allOver(legs), false);
        try {
            const isUnknown = (0,media_types/* manifestKind */.QS)(descriptor.mediaType) === "unknown";
            return await (0,abortable/* abortable */.Z)(isUnknown ? (0,walk/* manifestOrBlob */.wE)(source, descriptor) : source.manifest(descriptor), over.signal);
        }
        catch (error) {
            const told = (0,errors/* withFacts */.Qj)(error, { operation: "read manifest", reference: `${source.name}@${descriptor.digest}` });
            for (const leg of legs)
                failLeg(leg, told, path);
            return undefined;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        place_disposeResources(env_1);
    }
}
/**
 * Brings what is beneath a manifest, and not the manifest itself.
 * @param to its path ends with the manifest
 */
async function placeContent(work, manifest, to) {
    const { legs, path } = to;
    const { ctx, source, pool, gate } = work;
    if (manifest.manifests.length > 0 && path.length > limits/* limits */.F.indexDepth) {
        for (const leg of legs)
            failLeg(leg, (0,walk/* tooDeep */.DI)(source, manifest.descriptor), path);
        return;
    }
    const blobs = inOrder((0,oci_manifest/* blobsOf */.OR)(manifest));
    announce(ctx, blobs, legs);
    const children = new Map(manifest.manifests.map((child) => [child.digest, child]));
    const elsewhere = [];
    function* everything() {
        for (const child of children.values())
            yield () => place(work, child, to);
        for (const blob of blobs) {
            yield async () => {
                // What comes with a referrer that is not there is most likely not there either.
                const isNew = manifest.subject !== undefined && !work.force;
                const bring = () => new BlobCopy(ctx, source, blob, path).bring(legs, isNew);
                const brought = await (blob.size <= tiny ? bring() : gate.request("blobs", bring));
                if (brought)
                    elsewhere.push(brought);
            };
        }
    }
    await pool.each(everything(), (bring) => (alive(legs).length > 0 ? bring() : Promise.resolve()));
    for (const brought of elsewhere)
        await brought();
    ctx.signal.throwIfAborted();
}
function announce(ctx, blobs, legs) {
    let count = 0;
    let bytes = 0;
    for (const { side } of alive(legs)) {
        for (const { digest, size } of blobs) {
            if (side.planned.has(digest) || side.blobs.has(digest))
                continue;
            side.planned.add(digest);
            count++;
            bytes += size;
        }
    }
    if (count > 0)
        ctx.emit({ type: "planned", blobs: count, bytes });
}
/** Pushes of one manifest whose content the registry says it lacks. */
const maxPushes = 4;
/**
 * Writes a manifest whose content is there. A registry that says otherwise is offered everything beneath it once more
 * (a blob may have been swept away between the offer and now), then asked again: at once, and then twice after a
 * pause, for as long as somebody else may be writing there what it does not find.
 * The path ends with the manifest.
 */
async function pushManifest(work, leg, manifest, { path, tag }) {
    const { ctx } = work;
    const { subject } = manifest;
    // Only to save time: what fails here is asked again if the registry does not say it.
    if (subject)
        leg.side.listing ??= leg.side.destination.expectReferrers?.(subject.digest).catch(() => { });
    let answer;
    for (let pushes = 1; answer === undefined; pushes++) {
        try {
            answer = await leg.destination.push(manifest, tag);
        }
        catch (error) {
            if (!(0,errors/* lacksContent */.Ue)(error) || pushes >= maxPushes)
                throw error;
            if (pushes > 1)
                await ctx.clock.sleep((0.5 + ctx.random()) * 250 * 2 ** pushes, leg.signal);
            for (const { digest } of (0,oci_manifest/* blobsOf */.OR)(manifest))
                leg.side.blobs.delete(digest);
            for (const { digest } of manifest.manifests)
                leg.side.manifests.delete(digest);
            await placeContent(work, manifest, { legs: [leg], path, asking: "ask" });
            if (leg.failure)
                throw leg.failure.error;
        }
    }
    leg.manifests++;
    if (!answer.subjectListed && subject)
        owe(leg, subject.digest, (0,oci_manifest/* referrerDescriptor */.xh)(manifest));
}
function owe(leg, subject, referrer) {
    leg.subjects.add(subject);
    const owed = leg.side.owed.get(subject) ?? { add: new Map(), settling: Promise.resolve(undefined) };
    leg.side.owed.set(subject, owed);
    owed.add.set(referrer.digest, referrer);
}
/**
 * Writes the lists of referrers that this leg's manifests belong on: one update for each subject. What another root
 * is settling is waited for.
 */
async function settleReferrers({ pool }, leg) {
    const subjects = [...leg.subjects];
    leg.subjects.clear();
    await pool.each(subjects, async (subject) => {
        const owed = leg.side.owed.get(subject);
        if (!owed || leg.failure)
            return;
        if (owed.add.size > 0) {
            const add = [...owed.add.values()];
            owed.add = new Map();
            const before = owed.settling;
            owed.settling = (async () => {
                try {
                    await before;
                    await leg.destination.updateReferrers(subject, { add });
                    return undefined;
                }
                catch (error) {
                    return { error };
                }
            })();
        }
        const failure = await owed.settling;
        if (failure)
            failLeg(leg, failure.error);
    });
}
/**
 * A referrer that was listed; undefined if it is not there any more: lists outlive what was deleted elsewhere. What
 * its list says of its size is not believed.
 */
async function readListed({ source }, referrer) {
    try {
        return await source.manifest((0,oci_manifest/* pointOfListed */.p0)(referrer));
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found"))
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/graph/pool.ts
var pool = __webpack_require__(38492);
// EXTERNAL MODULE: ./src/graph/referrers.ts
var graph_referrers = __webpack_require__(94780);
;// CONCATENATED MODULE: ./src/graph/copy.ts
var copy_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var copy_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});









/**
 * Open tasks beside those of the callers. Begun early, the first request of many small blobs goes ahead of the later
 * ones of others: what ends last began soon.
 */
const helpers = 160;
/**
 * Blobs, other than small ones, that are brought at once: enough to keep every host's slots busy, few enough that no
 * upload session waits for long.
 */
const sessions = 64;
/**
 * A copier from one source, with the memory that the roots of one run share.
 *
 * Blobs go before the manifest that names them, children before their parents, all referrers and digest tags before
 * the tag, and the tag last: it never points to an incomplete graph. What is absent at a destination's tag is pushed
 * without asking for its manifests one by one (blobs are asked for by the very request that begins their upload); if
 * the tag held something else, children are asked for first.
 */
function createCopier(ctx, from, options = {}) {
    const run = {
        ctx,
        options,
        source: (0,manifest_cache/* rememberManifests */.M)(from),
        pool: (0,pool/* createPool */.b)(helpers),
        gate: (0,limiter/* createLimiter */.z)(sessions, ctx.clock, ctx.signal),
        sides: options.known ?? new Map(),
        allDigestTags: undefined,
    };
    return { copy: (request) => new RootCopy(run, request).copy() };
}
/** One root on its way to its targets. */
class RootCopy {
    #run;
    #work;
    #request;
    #root;
    #trips;
    #manifest;
    #tree;
    constructor(run, request) {
        const { ctx, source, pool, gate, options, sides } = run;
        const { root, targets } = request;
        this.#run = run;
        this.#work = { ctx, source, pool, gate, force: options.force ?? false, met: 1 };
        this.#request = request;
        this.#root = (0,walk/* isManifest */.Yh)(root) ? root.descriptor : root;
        this.#manifest = (0,walk/* isManifest */.Yh)(root) ? root : undefined;
        this.#trips = group(targets, this.#root, (destination, fresh) => {
            const side = sides.get(destination) ?? newSide(destination);
            sides.set(destination, side);
            return newLeg(side, fresh, ctx.signal);
        });
    }
    async copy() {
        const { ctx, source, options } = this.#run;
        const { targets, discovered } = this.#request;
        await copy_all(this.#trips.map((trip) => this.#findComplete(trip)));
        const awayTrips = this.#trips.filter(({ leg }) => !isSamePlace(source, leg.side.destination));
        const away = awayTrips.map(({ leg }) => leg);
        const wanting = awayTrips.filter(({ complete }) => !complete || this.#work.force).map(({ leg }) => leg);
        await copy_all([
            this.#guarded(alive(wanting), (legs) => this.#placeContent(legs)),
            this.#guarded(options.referrers ? alive(away) : [], (legs) => this.#copyReferrers(legs)),
            this.#guarded(options.digestTags ? alive(away) : [], (legs) => this.#copyDigestTags(legs)),
        ]);
        // If a destination is the source itself they are there without a copy, and listing them only to say so would cost
        // requests.
        const found = this.#tree ?? (options.referrers ? discovered : undefined);
        for (const { leg } of this.#trips) {
            if (!away.includes(leg))
                for (const { descriptor } of found?.referrers ?? [])
                    leg.referrers.add(descriptor.digest);
        }
        const results = new Map();
        await copy_all(this.#trips.map(async (trip) => {
            for (const result of await this.#finish(trip))
                results.set(result.target, result);
        }));
        ctx.signal.throwIfAborted();
        return targets.map((target) => ({ ...results.get(target), discovered: this.#tree }));
    }
    async #rootManifest() {
        return (this.#manifest ??= await this.#run.source.manifest(this.#root));
    }
    /** If the tag holds something else, the root may still be there by its digest: then only tags are to be written. */
    async #findComplete(trip) {
        const { leg, targets } = trip;
        const { destination } = leg.side;
        if (isSamePlace(this.#run.source, destination) || targets.some(({ present }) => present === this.#root.digest))
            trip.complete = true;
        else if (!leg.fresh)
            await this.#guarded([leg], async () => void (trip.complete = await leg.destination.has(this.#root)));
    }
    /** A failure of the source is every leg's failure; only cancellation is thrown. */
    async #guarded(legs, work) {
        if (legs.length === 0)
            return;
        try {
            await work(legs);
        }
        catch (error) {
            this.#run.ctx.signal.throwIfAborted();
            for (const leg of legs)
                failLeg(leg, error);
        }
    }
    async #placeContent(legs) {
        await placeContent(this.#work, await this.#rootManifest(), { legs, path: [this.#root.digest], asking: "ask-unless-fresh" });
    }
    /** Brings referrers as soon as they are listed, while the search for others goes on. */
    async #copyReferrers(legs) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { ctx, source, pool } = this.#run;
            const { root, discovered } = this.#request;
            // Ends when nobody wants them any more: the search may take long.
            const over = copy_addDisposableResource(env_1, allOver(legs), false);
            const arrived = new Map(legs.map((leg) => [leg, new Set()]));
            const onListed = (of, referrers) => this.#bringListed(of, referrers, arrived, over.signal);
            const start = this.#manifest ?? root;
            const tree = discovered ?? (await (0,graph_referrers/* discoverReferrers */.C3)({ ...ctx, signal: over.signal }, source, start, { onListed }, pool));
            if (discovered)
                await pool.each(bySubject(discovered), ([of, referrers]) => onListed(of, referrers));
            for (const { descriptor } of tree.referrers) {
                for (const leg of alive(legs))
                    if (arrived.get(leg)?.has(descriptor.digest))
                        leg.referrers.add(descriptor.digest);
            }
            this.#tree = tree;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            copy_disposeResources(env_1);
        }
    }
    /** Brings the referrers of one subject to all legs of `arrived`, and notes there who has which. */
    async #bringListed(of, referrers, arrived, over) {
        const { ctx, source, pool } = this.#run;
        const legs = [...arrived.keys()];
        const there = new Map();
        await pool.each(alive(legs), (leg) => this.#guarded([leg], async () => {
            // What a destination that may have some already lists for this subject is asked once, and only there.
            if (!leg.fresh && !this.#work.force)
                there.set(leg, new Set((await (0,graph_referrers/* listed */.KE)(ctx, leg.destination, of)).map(({ digest }) => digest)));
        }));
        await pool.each(referrers, async (referrer) => {
            const { digest } = referrer;
            const lacking = [];
            for (const leg of alive(legs)) {
                if (there.get(leg)?.has(digest))
                    arrived.get(leg)?.add(digest);
                else
                    lacking.push(leg);
            }
            await this.#guarded(lacking, async () => {
                const manifest = await (0,abortable/* abortable */.Z)(readListed(this.#work, referrer), over);
                if (!manifest) {
                    ctx.emit({ type: "warning", message: `${source.name}@${digest} is listed as a referrer of ${of}, but is not there; left out` });
                    return;
                }
                await place(this.#work, manifest.descriptor, { legs: lacking, path: [], asking: "push" });
                for (const leg of alive(lacking))
                    arrived.get(leg)?.add(digest);
            });
        });
    }
    async #copyDigestTags(legs) {
        const { ctx, source, pool } = this.#run;
        const { root, discovered } = this.#request;
        this.#run.allDigestTags ??= (0,graph_referrers/* digestTagsBySubject */.Vv)(ctx, source);
        const beneath = discovered ? [discovered.root] : (0,walk/* manifestsBeneath */.Qn)(source, [this.#manifest ?? root], pool);
        const [tagsBySubject, [tree]] = await Promise.all([this.#run.allDigestTags, beneath]);
        const seen = new Set();
        let next = tree ? [...(0,walk/* withChildren */.OF)(tree)].map(({ descriptor }) => descriptor.digest) : [];
        while (next.length > 0) {
            const subjects = next.filter((digest) => !seen.has(digest));
            for (const digest of subjects)
                seen.add(digest);
            const tags = subjects.flatMap((digest) => tagsBySubject.get(digest) ?? []);
            next = (await pool.map(tags, ({ tag }) => this.#copyDigestTag(tag, legs))).flat();
        }
    }
    /** @returns the digests of what was found there, whose own digest tags are looked for next. */
    async #copyDigestTag(tag, legs) {
        const { ctx, source, pool } = this.#run;
        const work = this.#work;
        if (alive(legs).length === 0)
            return [];
        const comparing = work.force ? [] : alive(legs).filter(({ fresh }) => !fresh);
        const held = new Map();
        // If nothing can be the same, the tag is read at once; else the digests are compared first.
        const [found] = await Promise.all([
            orAbsent(() => (comparing.length === 0 ? source.manifest(tag) : source.resolve(tag))),
            pool.each(comparing, (leg) => this.#guarded([leg], async () => void held.set(leg, (await orAbsent(() => leg.destination.resolve(tag)))?.digest))),
        ]);
        if (!found) {
            ctx.emit({ type: "warning", message: `${source.name}:${tag} was listed, but is not there any more; left out` });
            return [];
        }
        const { digest } = (0,walk/* isManifest */.Yh)(found) ? found.descriptor : found;
        const lacking = alive(legs).filter((leg) => held.get(leg) !== digest);
        if (lacking.length > 0) {
            const manifest = (0,walk/* isManifest */.Yh)(found) ? found : await source.manifest(found);
            const path = [digest];
            await placeContent(work, manifest, { legs: lacking, path, asking: "ask-unless-fresh" });
            await pool.each(alive(lacking), (leg) => this.#guarded([leg], () => pushManifest(work, leg, manifest, { path, tag })));
        }
        for (const leg of alive(legs))
            leg.digestTags.push(tag);
        return [digest];
    }
    /** Lists of referrers first, then the tags; a root that itself refers to something is listed after it is there. */
    async #finish(trip) {
        const { leg } = trip;
        const written = { pushed: new Set(), errors: new Map() };
        await this.#guarded(alive([leg]), () => settleReferrers(this.#work, leg));
        if (!leg.failure) {
            await this.#writeTags(trip, written);
            this.#run.ctx.signal.throwIfAborted();
            await this.#guarded([leg], () => settleReferrers(this.#work, leg));
        }
        return resultsOf(trip, written);
    }
    async #writeTags({ leg, targets }, { pushed, errors }) {
        const { digest } = this.#root;
        const due = targets.filter(({ present }) => present !== digest);
        const forced = this.#work.force && due.length === 0 ? targets.slice(0, 1) : [];
        await Promise.all([...due, ...forced].map(async (target) => {
            try {
                const manifest = await this.#rootManifest();
                if (target.present === digest && !manifest.subject)
                    return;
                await pushManifest(this.#work, leg, manifest, { path: [digest], tag: target.tag });
                pushed.add(target);
                leg.side.manifests.set(digest, Promise.resolve({ failure: undefined }));
            }
            catch (error) {
                errors.set(target, error);
            }
        }));
    }
}
/** What was shared by a destination's targets is counted for the first of them. */
function resultsOf({ leg, targets }, { pushed, errors }) {
    const { uploaded, mounted, existing, bytes } = leg;
    const shared = leg.manifests - pushed.size;
    return targets.map((target, at) => {
        const failure = leg.failure ?? (errors.has(target) ? { error: errors.get(target) } : undefined);
        const written = pushed.has(target) ? 1 : 0;
        const first = at === 0;
        const changed = written > 0 || shared > 0 || uploaded + mounted > 0;
        return {
            target,
            status: failure ? "failed" : changed ? "copied" : "unchanged",
            changed,
            blobs: first ? { uploaded, mounted, existing } : { uploaded: 0, mounted: 0, existing: uploaded + mounted + existing },
            bytes: first ? bytes : 0,
            manifests: written + (first ? shared : 0),
            referrers: leg.referrers.size,
            digestTags: leg.digestTags.toSorted(),
            error: failure?.error,
        };
    });
}
function group(targets, root, start) {
    const byDestination = new Map();
    for (const target of targets) {
        const known = byDestination.get(target.destination);
        if (known)
            known.push(target);
        else
            byDestination.set(target.destination, [target]);
    }
    return [...byDestination].map(([destination, together]) => ({
        leg: start(destination, together.every(({ present }) => present === undefined)),
        targets: together,
        complete: together.some(({ present }) => present === root.digest),
    }));
}
/** Referrers as they were listed. */
function bySubject({ referrers }) {
    const lists = new Map();
    for (const { of, descriptor } of referrers) {
        if (of === undefined)
            continue;
        const known = lists.get(of);
        if (known)
            known.push(descriptor);
        else
            lists.set(of, [descriptor]);
    }
    return lists;
}
/** Whether both are the same place, where all that the source has is there already. */
function isSamePlace(source, destination) {
    const [a, b] = [source.origin, destination.origin];
    if (a && b)
        return a.registry === b.registry && a.repository === b.repository;
    return !a && !b && source.name === destination.name;
}
async function orAbsent(work) {
    try {
        return await work();
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found"))
            return undefined;
        throw error;
    }
}
/** Waits for all, then throws the first failure: nothing goes on behind the caller's back. */
async function copy_all(work) {
    for (const result of await Promise.allSettled(work))
        if (result.status === "rejected")
            throw result.reason;
}


/***/ }),

/***/ 94780:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C3: () => (/* binding */ discoverReferrers),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Vv: () => (/* binding */ digestTagsBySubject)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29217);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1217);
/* harmony import */ var _runtime_abortable_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9382);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39970);
/* harmony import */ var _pool_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38492);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69027);








/** Levels of referrers of referrers: a registry could answer with ever new ones. */
const maxLevels = 64;
/** Listings at once, at most; the limiter's slots bound them further. */
const width = 64;
/**
 * All that refers to a root, to each manifest beneath it, and to those referrers and what is beneath them. Each
 * digest is visited once, so loops end; everything is asked for as soon as its digest is known, so that it takes as
 * many round trips as the longest way to a referrer. The same content gives the same tree.
 * @throws OciError of kind "limit" beyond `limits.referrers` for one subject, `limits.graph` in all, or 64 levels.
 */
async function discoverReferrers(ctx, source, root, options = {}, pool = (0,_pool_js__WEBPACK_IMPORTED_MODULE_6__/* .createPool */ .b)(width)) {
    const { children, list } = await gather(ctx, source, root, options, pool);
    const seen = new Set();
    const found = [];
    const [top] = await (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestsBeneath */ .Qn)(source, [root], pool, seen, children);
    const descriptor = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
    const listedBefore = new Set([descriptor.digest]);
    const tree = grown(top ?? { descriptor, children: [] }, "root");
    const depth = depthOf(options);
    let level = [tree];
    for (let at = 1; level.length > 0 && at <= depth; at++) {
        if (at > maxLevels)
            throw tooMany(source, descriptor, `referrers of referrers go deeper than ${maxLevels} levels`);
        const subjects = level.flatMap((node) => [...(0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .withChildren */ .OF)(node)]);
        const lists = await pool.map(subjects, (subject) => list(subject.descriptor.digest));
        const added = [];
        for (const [position, subject] of subjects.entries()) {
            for (const referrer of lists[position] ?? []) {
                if (listedBefore.has(referrer.digest))
                    continue;
                listedBefore.add(referrer.digest);
                added.push({ subject, descriptor: referrer, isChildToo: seen.has(referrer.digest) });
                seen.add(referrer.digest);
            }
        }
        if (seen.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.graph)
            throw tooMany(source, descriptor, tooManyManifests);
        const referrers = added.filter(({ isChildToo }) => !isChildToo).map(({ descriptor }) => descriptor);
        const branches = new Map((await (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestsBeneath */ .Qn)(source, referrers, pool, seen, children)).map((branch) => [branch.descriptor.digest, branch]));
        level = [];
        for (const { subject, descriptor, isChildToo } of added) {
            const node = grown(branches.get(descriptor.digest) ?? { descriptor, children: [] }, "referrer", subject.descriptor.digest);
            subject.referrers.push(node);
            found.push(node);
            if (!isChildToo)
                level.push(node);
        }
    }
    return { root: tree, referrers: found };
}
/**
 * Asks for everything within the bounds, each list as soon as its subject's digest is known, whatever else is still
 * awaited.
 */
async function gather(ctx, source, root, options, pool) {
    const top = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
    const deepest = Math.min(depthOf(options), maxLevels);
    const named = new Map();
    const lists = new Map();
    const met = new Map();
    const told = new Set([top.digest]);
    let failed = false;
    const children = (node) => {
        const { digest } = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(node) ? node.descriptor : node;
        // A list outlives what was deleted elsewhere.
        const lenient = (error) => {
            if (digest !== top.digest && told.has(digest) && (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found"))
                return [];
            throw error;
        };
        const isListed = digest !== top.digest && told.has(digest);
        const read = () => (isListed && !(0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(node) ? childrenOfListed(source, node) : (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .childrenOf */ .LU)(source, node));
        const known = named.get(digest) ?? (0,_runtime_abortable_js__WEBPACK_IMPORTED_MODULE_7__/* .abortable */ .Z)(read(), ctx.signal).catch(lenient);
        named.set(digest, known);
        return known;
    };
    const list = (subject) => {
        const known = lists.get(subject) ?? (0,_runtime_abortable_js__WEBPACK_IMPORTED_MODULE_7__/* .abortable */ .Z)(listed(ctx, source, subject), ctx.signal);
        lists.set(subject, known);
        return known;
    };
    const beneath = async (node, { level, depth }) => {
        const manifests = await children(node);
        if (manifests === "blob" || depth >= _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.indexDepth)
            return;
        await pool.each(manifests, async (child) => {
            // What is no manifest has no referrers; one of a known type need not be looked at before.
            if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestKind */ .QS)(child.mediaType) === "unknown" && (await children(child)) === "blob")
                return;
            await visit(child, { level, depth: depth + 1 });
        });
    };
    const around = async (subject, { level }) => {
        if (level > deepest)
            return;
        const referrers = await list(subject);
        const fresh = referrers.filter(({ digest }) => !told.has(digest));
        for (const { digest } of fresh)
            told.add(digest);
        await both(fresh.length === 0 ? undefined : options.onListed?.(subject, fresh), pool.each(referrers, (referrer) => visit(referrer, { level: level + 1, depth: 0 })));
    };
    /** Met again on a shorter way, it may be that more of what is behind it lies within the bounds. */
    const visit = async (node, at) => {
        ctx.signal.throwIfAborted();
        const { digest } = (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .isManifest */ .Yh)(node) ? node.descriptor : node;
        const before = met.get(digest) ?? { level: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY };
        if (failed || (before.level <= at.level && before.depth <= at.depth))
            return;
        const position = { level: Math.min(before.level, at.level), depth: Math.min(before.depth, at.depth) };
        met.set(digest, position);
        try {
            if (met.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.graph)
                throw tooMany(source, top, tooManyManifests);
            await both(around(digest, position), beneath(node, position));
        }
        catch (error) {
            failed = true;
            throw error;
        }
    };
    await visit(root, { level: 1, depth: 0 });
    return { children, list };
}
/** The manifests beneath a referrer, of which its list may name a wrong size. */
async function childrenOfListed(source, referrer) {
    const point = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestKind */ .QS)(referrer.mediaType) === "index" ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOfListed */ .p0)(referrer) : referrer;
    return typeof point === "string" ? (await source.manifest(point)).manifests : (0,_walk_js__WEBPACK_IMPORTED_MODULE_5__/* .childrenOf */ .LU)(source, point);
}
const tooManyManifests = `the graph has more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.graph} manifests`;
function depthOf({ depth = 0 }) {
    return depth === 0 ? Number.POSITIVE_INFINITY : depth;
}
/** Waits for both, then throws what the first one threw, or the second. */
async function both(one, other) {
    for (const result of await Promise.allSettled([one, other]))
        if (result.status === "rejected")
            throw result.reason;
}
function grown({ descriptor, children }, relation, of) {
    return {
        descriptor,
        relation,
        ...(of !== undefined && { of }),
        children: children.map((child) => grown(child, "child", descriptor.digest)),
        referrers: [],
    };
}
/** What lists a subject's referrers, each once. @throws OciError of kind "limit" beyond `limits.referrers`. */
async function listed(ctx, source, subject) {
    const all = new Map();
    for await (const referrer of source.referrers(subject)) {
        ctx.signal.throwIfAborted();
        if (!all.has(referrer.digest))
            all.set(referrer.digest, referrer);
        if (all.size > _runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.referrers) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`more than ${_runtime_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .limits */ .F.referrers} referrers`, {
                kind: "limit",
                operation: "list referrers",
                reference: `${source.name}@${subject}`,
            });
        }
    }
    return [...all.values()];
}
function tooMany(source, root, why) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(why, { kind: "limit", operation: "list referrers", reference: `${source.name}@${root.digest}` });
}
/** All digest tags of a repository by whom they speak of, from one listing of its tags. */
async function digestTagsBySubject(ctx, source) {
    const bySubject = new Map();
    for await (const tag of source.tags()) {
        ctx.signal.throwIfAborted();
        const parsed = (0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDigestTag */ .eG)(tag);
        if (!parsed)
            continue;
        const known = bySubject.get(parsed.of);
        if (known)
            known.push(parsed);
        else
            bySubject.set(parsed.of, [parsed]);
    }
    return bySubject;
}


/***/ }),

/***/ 7473:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ present),
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   J9: () => (/* binding */ wantedAt),
/* harmony export */   LD: () => (/* binding */ decide),
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   cd: () => (/* binding */ commit),
/* harmony export */   gz: () => (/* binding */ failed),
/* harmony export */   j$: () => (/* binding */ openPlaces),
/* harmony export */   nb: () => (/* binding */ descriptorOf),
/* harmony export */   sN: () => (/* binding */ copyRoot)
/* harmony export */ });
/* harmony import */ var _content_dry_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53540);
/* harmony import */ var _content_overlay_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12357);
/* harmony import */ var _graph_copy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12459);
/* harmony import */ var _graph_platforms_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78288);
/* harmony import */ var _graph_walk_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69027);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18718);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9541);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(55031);










/** Opens destinations; in a dry run as ones that only pretend. */
async function openPlaces(locations, policy, stores, ctx) {
    const pretending = new Map();
    return Promise.all(locations.map(async (location) => {
        try {
            const opened = await stores.destination(location);
            if (!policy.dryRun)
                return { location, destination: opened };
            const held = pretending.get(opened) ?? (0,_content_dry_run_js__WEBPACK_IMPORTED_MODULE_0__/* .dryRun */ .P)(opened);
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
    const at = tag ?? (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_5__/* .pointOf */ .qk)(place.location);
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
        const mustBeKept = policy.ifExists !== "overwrite" || policy.backupTag !== undefined;
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .isKind */ .VF)(error, "not-found") && mustBeKept)
            return await reallyAbsent(place.destination, at, tag, ctx);
        // Some registries answer 403 for what is not there yet; whether it may be written shows soon enough. Not so where
        // what is there must be kept.
        const absent = (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .isKind */ .VF)(error, "not-found") || ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .isKind */ .VF)(error, "denied") && !mustBeKept);
        return absent ? { ...named } : { ...named, error };
    }
}
/**
 * What must not be overwritten is asked for once more, by a GET: registries and proxies have answered 404 to the HEAD
 * of a tag that was there.
 */
async function reallyAbsent(destination, at, tag, ctx) {
    try {
        const manifest = await destination.manifest(at);
        return { tag, content: manifest.descriptor, manifest };
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        return (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .isKind */ .VF)(error, "not-found") ? { tag } : { tag, error };
    }
}
/** What is there but is no manifest that we read does not hinder that something else is written over it. */
async function readableAt(destination, at) {
    try {
        return await destination.manifest(at);
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .isKind */ .VF)(error, "corrupt", "limit"))
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
        const decided = destination
            ? (decide(each, descriptor, policy) ?? (await backUp(each, destination, { root: descriptor, policy, ctx })))
            : failed(each, each.place.error);
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
        const platforms = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(root) || written ? await platformNames(source, root, ctx) : [];
        for (const result of copied) {
            const each = targets.get(result.target);
            if (each)
                results.set(each, resultOf(result, each, descriptor, platforms, policy.dryRun));
        }
    }
    return wanted.map((each) => results.get(each) ?? failed(each, new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .OciError */ .Mf("the copier says nothing of it", { kind: "internal" })));
}
/**
 * Writes a manifest of which everything else is at its destinations already: the manifest by its digest, then its
 * tags. One result for each, in order.
 * @param wanted places of one destination.
 */
async function writeManifest(manifest, wanted, policy, ctx) {
    const destination = wanted[0]?.place.destination;
    if (!destination)
        return wanted.map((each) => failed(each, each.place.error));
    // Copied from the destination itself, it lacks nothing but the manifest.
    const source = (0,_content_overlay_js__WEBPACK_IMPORTED_MODULE_1__/* .overlay */ .L)(destination, { manifests: [manifest] });
    return copyRoot({ root: manifest, source }, wanted, (0,_graph_copy_js__WEBPACK_IMPORTED_MODULE_2__/* .createCopier */ .B)(ctx, source), policy, ctx);
}
/**
 * Gives what the tag holds another tag, if it is to change. @returns the result of a destination where that fails:
 * nothing is sent there.
 */
async function backUp(wanted, destination, { root, policy, ctx }) {
    const { backupTag } = policy;
    const { tag, content, manifest } = wanted.present;
    if (backupTag === undefined || tag === undefined || content === undefined || content.digest === root.digest)
        return undefined;
    try {
        const held = manifest ?? (await destination.manifest(content.digest));
        await destination.push(held, backupTag);
        ctx.emit({ type: "info", message: `${wanted.name} held ${content.digest}, which is now ${backupTag}` });
        return undefined;
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        return failed(wanted, (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .withFacts */ .Qj)(error, { operation: `give the tag ${backupTag} to what is there`, reference: wanted.name }));
    }
}
/** The result of a destination that nothing is sent to; undefined if it is to be copied to. */
function decide(wanted, root, policy) {
    const { place, name, present: there } = wanted;
    const refuse = (why, input, kind) => failed(wanted, new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .OciError */ .Mf(why, { kind, operation: "write", reference: name, input }));
    if (there.error !== undefined)
        return failed(wanted, there.error);
    const asserted = digestNamed(place.location);
    if (asserted !== undefined && asserted !== root.digest) {
        return refuse(`what is to be written is ${root.digest}, not the digest that the destination names`, "destination", "conflict");
    }
    if (place.location.transport === "docker-archive" && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .manifestKind */ .QS)(root.mediaType) === "index") {
        return refuse("a docker-archive holds one platform, and the source is an index; name its platform", "platform", "input");
    }
    const { content } = there;
    if (there.tag === undefined || content === undefined || content.digest === root.digest)
        return undefined;
    if (policy.ifExists === "fail")
        return refuse(`the tag is there and holds ${content.digest}`, "if-exists", "conflict");
    if (policy.ifExists === "overwrite")
        return undefined;
    return { ...nothing(wanted), status: "skipped", reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_9__/* .pinned */ .dp)(place.location, content.digest), content };
}
function resultOf(result, wanted, root, platforms, dry) {
    const { blobs, bytes, referrers, changed, discovered } = result;
    const reference = (0,_content_js__WEBPACK_IMPORTED_MODULE_9__/* .pinned */ .dp)(wanted.place.location, root.digest);
    const numbers = { ...nothing(wanted), reference, content: root, platforms, referrers, blobs, bytes, ...(discovered && { discovered }) };
    if (result.status === "failed")
        return { ...numbers, status: "failed", changed: changed && !dry, error: result.error };
    if (dry)
        return { ...numbers, status: changed || result.status === "copied" ? "would-copy" : "unchanged" };
    return { ...numbers, status: result.status, changed };
}
async function platformNames(source, root, ctx) {
    const descriptor = descriptorOf(root);
    if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_6__/* .manifestKind */ .QS)(descriptor.mediaType) !== "index") {
        // One that was chosen from an index: that says its platform.
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_7__/* .platformOf */ .tj)(descriptor);
        return platform ? [(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_7__/* .formatPlatform */ .Bq)(platform)] : [];
    }
    try {
        const manifest = (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(root) ? root : await source.manifest(root);
        return (0,_graph_platforms_js__WEBPACK_IMPORTED_MODULE_3__/* .platformEntries */ .eV)(manifest).map(({ platform }) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_7__/* .formatPlatform */ .Bq)(platform));
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
    return { place, name: (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_5__/* .formatLocation */ .j$)(place.location), present: there };
}
function tagOf(location) {
    return location.transport === "docker" || location.transport === "docker-archive" ? location.reference?.tag : location.tag;
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
    return (0,_graph_walk_js__WEBPACK_IMPORTED_MODULE_4__/* .isManifest */ .Yh)(root) ? root.descriptor : root;
}


/***/ })

};
