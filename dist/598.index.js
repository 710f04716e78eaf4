export const id = 598;
export const ids = [598];
export const modules = {

/***/ 80103:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ createCopier)
/* harmony export */ });
/* harmony import */ var _content_manifest_cache_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55391);
/* harmony import */ var _runtime_limiter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18100);
/* harmony import */ var _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20025);
/* harmony import */ var _root_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2141);




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
/** Large manifests that are in hand at once: of the longest ones each takes some 20 MiB. */
const largeManifests = 8;
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
        source: (0,_content_manifest_cache_js__WEBPACK_IMPORTED_MODULE_0__/* .rememberManifests */ .M)(from),
        pool: new _runtime_parallel_js__WEBPACK_IMPORTED_MODULE_2__/* .Pool */ .b(helpers),
        gate: (0,_runtime_limiter_js__WEBPACK_IMPORTED_MODULE_3__/* .createLimiter */ .z)(sessions, ctx.clock, ctx.signal),
        large: (0,_runtime_limiter_js__WEBPACK_IMPORTED_MODULE_3__/* .createLimiter */ .z)(largeManifests, ctx.clock, ctx.signal),
        states: options.known ?? new Map(),
        digestTags: undefined,
    };
    return { copy: (request) => new _root_js__WEBPACK_IMPORTED_MODULE_1__/* .RootCopy */ .s(run, request).copy() };
}


/***/ }),

/***/ 2141:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ RootCopy),
  y: () => (/* binding */ isSameStore)
});

// EXTERNAL MODULE: ./src/graph/referrers.ts
var graph_referrers = __webpack_require__(94780);
// EXTERNAL MODULE: ./src/graph/walk.ts
var walk = __webpack_require__(69027);
;// CONCATENATED MODULE: ./src/copy/context.ts
/** Bytes from which on a manifest is large: few are, but a registry may say anything. */
const largeManifest = 512 * 1024;

;// CONCATENATED MODULE: ./src/copy/destination-state.ts
/** All that a run knows of one destination; shared by every job that goes there. */
class DestinationState {
    destination;
    /** Blobs that are there or on their way. */
    blobs = new Map();
    /** What the first manifest that names a blob says of its size. */
    sizes = new Map();
    /**
     * Manifests that are there, with all beneath them, or on their way; `owes`: the subject whose list of referrers has
     * yet to name it.
     */
    manifests = new Map();
    /** Blobs that were announced as work ahead. */
    planned = new Set();
    /** The first small upload, from which the store learns how this registry takes uploads. */
    learning;
    /** The question how referrers are listed there, which goes along with the first one. */
    listing;
    /** By subject. */
    owed = new Map();
    constructor(destination) {
        this.destination = destination;
    }
}

// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/abortable.ts
var abortable = __webpack_require__(9382);
;// CONCATENATED MODULE: ./src/copy/job.ts

/** Why work for a job was cut short: it has failed elsewhere. Never told to anybody; the job's own failure is. */
class JobOver extends Error {
    name = "JobOver";
}
/** The copy of one root to one destination: to all its targets there. */
class CopyJob {
    state;
    targets;
    /** The destination for this job alone: what is asked of it ends when the job fails. */
    destination;
    /** Aborted when the job fails, or the run is cancelled. */
    signal;
    /** Nothing is known to be there: children are pushed without asking first. */
    fresh;
    /** The root and all beneath it are there. */
    complete;
    uploaded = 0;
    mounted = 0;
    existing = 0;
    bytes = 0;
    manifests = 0;
    referrers = new Set();
    digestTags = [];
    /** Blobs that were counted already. */
    counted = new Set();
    /** Subjects whose lists must be settled before the tag is written. */
    subjects = new Set();
    /** Targets that the root was written to, and those where that failed. */
    pushed = new Set();
    errors = new Map();
    #over = new AbortController();
    #failure;
    /** @param run the run's own signal. */
    constructor(state, targets, root, run) {
        this.state = state;
        this.targets = targets;
        this.signal = AbortSignal.any([run, this.#over.signal]);
        this.destination = state.destination.registry?.within(this.signal) ?? state.destination;
        this.fresh = targets.every(({ present }) => present === undefined);
        this.complete = targets.some(({ present }) => present === root.digest);
    }
    /**
     * Set once, by `fail`; then nothing more is done for it. `path` ends with what failed; empty: nothing that could be
     * named.
     */
    get failure() {
        return this.#failure;
    }
    /** The first failure is the one that is told; it stops all that is under way for the job. */
    fail(error, path = []) {
        if (this.#failure)
            return;
        this.#failure = { error, path };
        this.#over.abort(new JobOver("the destination has failed elsewhere"));
    }
    /** What others who wait for this digest are told, when the job that brings it is done with it or has failed. */
    outcomeOf(digest, from) {
        const failure = this.#failure;
        return { failure: failure && { error: failure.error, abandoned: !failure.path.includes(digest), from } };
    }
    /** What another job brings; undefined if this one has failed meanwhile, or the run is cancelled. */
    async waitFor(result) {
        return (0,abortable/* abortable */.Z)(result, this.signal).catch(() => undefined);
    }
    /** One for each target. What they share is counted for the first of them. */
    results() {
        const { uploaded, mounted, existing, bytes, pushed, errors } = this;
        const shared = this.manifests - pushed.size;
        return this.targets.map((target, at) => {
            const failure = this.#failure ?? (errors.has(target) ? { error: errors.get(target) } : undefined);
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
                referrers: this.referrers.size,
                digestTags: this.digestTags.toSorted(),
                error: failure?.error,
            };
        });
    }
}
function alive(jobs) {
    return jobs.filter(({ failure }) => failure === undefined);
}
/** Does work for jobs: a failure of the source is every job's failure; only cancellation is thrown. */
async function workFor(ctx, jobs, work) {
    if (jobs.length === 0)
        return;
    try {
        await work(jobs);
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        for (const job of jobs)
            job.fail(error);
    }
}
/** Aborts when all of these jobs are over. The caller disposes it. */
function allOver(jobs) {
    const [only, another] = jobs;
    if (only && !another)
        return { signal: only.signal, [Symbol.dispose]: () => { } };
    const all = new AbortController();
    let left = jobs.length;
    const listeners = jobs.map(({ signal }) => {
        const listener = () => {
            if (--left === 0)
                all.abort(signal.reason);
        };
        if (signal.aborted)
            listener();
        else
            signal.addEventListener("abort", listener, { once: true });
        return () => signal.removeEventListener("abort", listener);
    });
    return {
        signal: all.signal,
        [Symbol.dispose]: () => {
            for (const stop of listeners)
                stop();
        },
    };
}
/**
 * Shares out work on one digest: whoever comes first to a destination does it, the others get its outcome. A failed
 * one is forgotten, so that another root may try again.
 * @returns what is left to do, and what is there or on its way.
 */
function claim(jobs, digest, content) {
    const mine = [];
    const others = [];
    for (const job of jobs) {
        const known = job.state[content];
        const result = known.get(digest);
        if (result) {
            others.push({ job, result });
            continue;
        }
        const { promise, resolve } = Promise.withResolvers();
        known.set(digest, promise);
        mine.push({
            job,
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
// EXTERNAL MODULE: ./src/runtime/spent.ts
var spent = __webpack_require__(1720);
;// CONCATENATED MODULE: ./src/copy/branch.ts

/** Bytes that a branch may have waiting; then the others wait for it. */
const readAhead = 256 * 1024;
/** One writer's part in a broadcast. */
class Branch {
    writer;
    #shared;
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
    constructor(shared, writer) {
        this.#shared = shared;
        this.writer = writer;
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
            this.#fullSince ??= this.#shared.ctx.clock.now();
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
        this.#shared.poke();
    }
    /** Its signal aborted: ends what it waits for, be it a chunk, a turn or a read of its own. */
    stop() {
        this.#empty();
        this.detach();
        this.wake();
        this.#shared.turns.cancel(this, this.writer.signal?.reason);
    }
    /** The writer is done. */
    async leave() {
        this.#generation++;
        this.#empty();
        this.detach();
        await this.#shared.turns.giveUp(this);
    }
    settle(outcome) {
        this.writer.settled?.(outcome);
        return outcome;
    }
    lost(error, { starved, ofSource }) {
        const { signal } = this.writer;
        if (signal?.aborted)
            return this.settle({ ok: false, error: signal.reason, starved: false, ofSource: false });
        return this.settle({ ok: false, error, starved, ofSource });
    }
    body() {
        return {
            size: this.#shared.blob.size,
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
                else if (this.#shared.ended) {
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
            this.#shared.poke();
        }
        else if (this.#shared.failure)
            throw this.#shared.failure.error;
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
        const { turns } = this.#shared;
        await turns.giveUp(this);
        this.#checkWanted(generation);
        this.starving = true;
        const turn = await turns.take(this);
        try {
            this.#checkWanted(generation);
            this.starving = false;
            turn.stop = new AbortController();
            turn.iterator = this.#shared.openAlone(turn.stop.signal);
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
        this.writer.signal?.throwIfAborted();
        if (this.#generation !== generation)
            throw new errors/* OciError */.Mf("a body was read on after it was opened anew", { kind: "internal" });
    }
    #count(offset) {
        if (offset <= this.#counted)
            return;
        this.#shared.ctx.emit({ type: "bytes", direction: "written", count: offset - this.#counted });
        this.#counted = offset;
    }
    #empty() {
        this.#queue.length = 0;
        this.#queued = 0;
    }
}

;// CONCATENATED MODULE: ./src/copy/turns.ts
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
    take(holder) {
        return new Promise((resolve, reject) => {
            const turn = { holder };
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
    /** Ends the read that a branch has left unfinished, so that nobody waits for it. */
    async giveUp(holder) {
        const turn = this.#held;
        if (turn?.holder !== holder)
            return;
        turn.stop?.abort(new Error("the read is given up"));
        await turn.iterator?.return?.().catch(() => { });
        this.release(turn);
    }
    /** Ends a turn, or the wait for one. */
    cancel(holder, reason) {
        const at = this.#waiting.findIndex(({ turn }) => turn.holder === holder);
        if (at >= 0)
            this.#waiting.splice(at, 1)[0]?.fail(reason);
        if (this.#held?.holder === holder)
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

;// CONCATENATED MODULE: ./src/copy/broadcast.ts
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
async function broadcast(ctx, source, blob, writers) {
    return new Broadcast(ctx, source, blob, writers).run();
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
    ended = false;
    failure;
    #poke;
    constructor(ctx, source, blob, writers) {
        this.ctx = ctx;
        this.blob = blob;
        this.#source = source;
        this.#branches = writers.map((writer) => new Branch(this, writer));
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
                const { signal } = branch.writer;
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
                await Promise.all(this.#branches.map(({ writer }) => writer.abort()));
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
                if (this.#branches.length > 1)
                    (0,spent/* mayNotBeFreed */.YF)(next.value);
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
        const { writer } = branch;
        try {
            if (writer.signal?.aborted) {
                await writer.abort();
                throw writer.signal.reason;
            }
            await writer.write(branch.body());
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

;// CONCATENATED MODULE: ./src/copy/blobs.ts
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
/** One blob of a source on its way to jobs. */
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
     * Brings the blob to all jobs that lack it: it is offered to each, and what wants it is written in one transfer
     * from one read. Each digest is brought to a destination once, whoever asks; what a job leaves undone because it
     * failed elsewhere, the next one that waits for it does. Failures are noted in the jobs, each as soon as it is
     * known; a blob that its type lets be absent is left out if the source does not have it.
     * @param isNew whether nobody will have it yet: then a small one is read without waiting for that to be known.
     * @returns what is to be waited for if another one brings the blob: not here, as the time is better spent on the
     * next blob.
     * @throws only if the run is cancelled.
     */
    async bring(jobs, isNew = false) {
        const { digest } = this.#blob;
        this.#ctx.signal.throwIfAborted();
        for (const job of jobs)
            this.#checkSize(job);
        const { mine, others } = claim(alive(jobs), digest, "blobs");
        const starved = mine.length > 0 ? await this.#carry(mine, isNew && this.#readsEarly(mine)) : [];
        for (const one of starved)
            await this.#carry([one]);
        this.#ctx.signal.throwIfAborted();
        if (others.length === 0)
            return undefined;
        return async () => {
            for (const { job, result } of others) {
                const brought = await job.waitFor(result);
                const { failure } = brought ?? {};
                if (failure && (failure.abandoned || failure.from !== this.#source))
                    await (await this.bring([job]))?.();
                else if (failure)
                    job.fail(failure.error, this.#path);
                else if (brought && !job.counted.has(digest)) {
                    job.counted.add(digest);
                    job.existing++;
                }
            }
        };
    }
    /**
     * Of two manifests that give the same blob different sizes one is wrong, and would be copied without what it names.
     */
    #checkSize(job) {
        const { digest, size } = this.#blob;
        const other = job.state.sizes.get(digest) ?? size;
        job.state.sizes.set(digest, other);
        if (other === size)
            return;
        const reference = `${this.#source.name}@${digest}`;
        job.fail(new errors/* OciError */.Mf(`manifests give it two sizes, ${other} and ${size}`, { kind: "corrupt", reference }), this.#path);
    }
    /** @returns those that must try again, each alone: then nothing can starve them. */
    async #carry(claims, readsNow = false) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const uploads = [];
            const over = blobs_addDisposableResource(env_1, allOver(claims.map(({ job }) => job)), false);
            const reading = readsNow ? this.#readWhole(over.signal) : undefined;
            reading?.catch(() => { });
            await Promise.all(claims.map(async (claim) => {
                try {
                    const offer = await claim.job.destination.beginUpload(this.#blob, this.#source);
                    if (typeof offer === "string")
                        this.#finish(claim, offer);
                    else
                        uploads.push({ claim, writer: offer });
                }
                catch (error) {
                    this.#lose(claim, error);
                }
            }));
            if (uploads.length === 0) {
                await reading?.catch(() => { });
                return [];
            }
            const again = [];
            const taught = teach(this.#blob, uploads);
            try {
                if (this.#blob.size >= large)
                    await Promise.all(uploads.map(({ claim }) => claim.job.state.learning));
                await this.#transfer(uploads, again, reading);
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
    async #transfer(uploads, again, reading) {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const [ctx, source, blob] = [this.#ctx, this.#source, this.#blob];
            const over = blobs_addDisposableResource(env_2, allOver(uploads.map(({ claim }) => claim.job)), false);
            const writers = uploads.map((one) => this.#writerOf(one, again));
            const lanes = uploads.map(({ claim }) => claim.job.state.destination.lane);
            let begun = false;
            try {
                const whole = blob.size <= held && !lanes.includes(source.lane);
                const read = await (reading ?? (whole ? this.#readWhole(over.signal) : undefined));
                const work = async () => {
                    begun = true;
                    if (read)
                        await Promise.all(writers.map((writer) => writeWhole(ctx, read, writer)));
                    else
                        await broadcast(ctx, source, blob, writers);
                };
                await ctx.limiter.transfer(read ? lanes : [source.lane, ...lanes], work, over.signal);
            }
            catch (error) {
                if (begun)
                    throw error;
                await Promise.all(writers.map((writer) => writer.abort()));
                for (const { settled } of writers)
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
    #writerOf({ claim, writer }, again) {
        const { signal } = claim.job;
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
    #finish({ job, settle }, outcome) {
        const { digest, size } = this.#blob;
        const first = !job.counted.has(digest);
        job.counted.add(digest);
        if (outcome === "uploaded" || outcome === "planned") {
            if (first)
                job.uploaded++;
            job.bytes += size;
        }
        else if (first && outcome !== "absent")
            job[outcome]++;
        if (outcome !== "absent") {
            this.#ctx.emit({ type: "blob", digest, size, outcome, destination: job.state.destination.name });
        }
        settle({ failure: undefined });
    }
    #lose({ job, settle }, error) {
        job.fail(error, this.#path);
        settle(job.outcomeOf(this.#blob.digest, this.#source));
    }
    /** Whether it costs little to read the blob in vain, and it cannot be mounted. */
    #readsEarly(claims) {
        const { lane, origin } = this.#source;
        if (this.#blob.size > tiny || lane === undefined || (0,descriptor/* inlineData */.S0)(this.#blob) !== undefined)
            return false;
        return !claims.some(({ job: { state } }) => state.destination.lane === lane || state.destination.origin?.registry === origin?.registry);
    }
    async #readWhole(over) {
        const read = async () => {
            const chunks = [];
            try {
                for await (const chunk of this.#source.open(this.#blob, over)) {
                    (0,spent/* mayNotBeFreed */.YF)(chunk);
                    chunks.push(chunk);
                }
            }
            catch (error) {
                return { failure: { error } };
            }
            return { content: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks) };
        };
        return await this.#ctx.limiter.transfer([this.#source.lane], read, over);
    }
}
/** Writes a blob that is in memory; its writer is told what became of it. */
async function writeWhole(ctx, read, writer) {
    const { signal } = writer;
    try {
        if (read.failure || signal?.aborted) {
            await writer.abort();
            throw read.failure?.error;
        }
        const { content } = read;
        await writer.write({ size: content.byteLength, content, open: (from) => streamOf(content.subarray(from)), isVerified: () => true });
        ctx.emit({ type: "bytes", direction: "written", count: content.byteLength });
        writer.settled?.({ ok: true });
    }
    catch (error) {
        const ofSource = read.failure !== undefined && !signal?.aborted;
        writer.settled?.({ ok: false, error: signal?.aborted ? signal.reason : error, starved: false, ofSource });
    }
}
async function* streamOf(bytes) {
    if (bytes.byteLength > 0)
        yield bytes;
}
/** Makes a small upload the one that large ones to the same registry wait for, if it is the first. */
function teach(blob, uploads) {
    if (blob.size > small)
        return () => { };
    const { promise, resolve } = Promise.withResolvers();
    for (const { claim } of uploads) {
        if (claim.job.state.destination.lane !== undefined)
            claim.job.state.learning ??= promise;
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

;// CONCATENATED MODULE: ./src/copy/referrers-lists.ts
/** Notes that the list of a subject has yet to name this referrer, and that the job must see to it. */
function owe(job, subject, referrer) {
    job.subjects.add(subject);
    const owed = job.state.owed.get(subject) ?? { add: new Map(), settling: Promise.resolve(undefined) };
    job.state.owed.set(subject, owed);
    owed.add.set(referrer.digest, referrer);
}
/**
 * Writes the lists of referrers that this job's manifests belong on: one update for each subject. What another root
 * is settling is waited for.
 */
async function settleLists({ pool }, job) {
    const subjects = [...job.subjects];
    job.subjects.clear();
    await pool.each(subjects, async (subject) => {
        const owed = job.state.owed.get(subject);
        if (!owed || job.failure)
            return;
        if (owed.add.size > 0) {
            const add = [...owed.add.values()];
            owed.add = new Map();
            const before = owed.settling;
            owed.settling = (async () => {
                try {
                    await before;
                    await job.destination.updateReferrers(subject, { add });
                    return undefined;
                }
                catch (error) {
                    return { error };
                }
            })();
        }
        const failure = await owed.settling;
        if (failure)
            job.fail(failure.error);
    });
}

;// CONCATENATED MODULE: ./src/copy/manifests.ts
var manifests_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var manifests_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * destination once, whoever asks; what a job leaves undone because it failed elsewhere, the next one that waits for
 * it does. Failures are noted in the jobs.
 * @param to its path ends above the manifest
 * @throws only if the run is cancelled.
 */
async function copyManifest(context, descriptor, to) {
    context.ctx.signal.throwIfAborted();
    const { digest } = descriptor;
    const path = [...to.path, digest];
    const { mine, others } = claim(alive(to.jobs), digest, "manifests");
    if (mine.length > 0) {
        let owes;
        try {
            const bring = () => copyClaimed(context, descriptor, mine, { path, asking: to.asking });
            // One with children would keep its turn while it waits for theirs.
            const waits = descriptor.size >= largeManifest && (0,media_types/* manifestKind */.QS)(descriptor.mediaType) === "image";
            owes = await (waits ? context.large.request("manifests", bring) : bring());
        }
        catch (error) {
            for (const { job } of mine)
                job.fail(error, path);
        }
        for (const { job, settle } of mine)
            settle({ ...job.outcomeOf(digest, context.source), owes });
    }
    const abandoned = [];
    for (const { job, result } of others) {
        const brought = await job.waitFor(result);
        if (brought?.failure && (brought.failure.abandoned || brought.failure.from !== context.source))
            abandoned.push(job);
        else if (brought?.failure)
            job.fail(brought.failure.error, path);
        else if (brought?.owes !== undefined)
            job.subjects.add(brought.owes);
    }
    context.ctx.signal.throwIfAborted();
    if (alive(abandoned).length > 0)
        await copyManifest(context, descriptor, { ...to, jobs: abandoned });
}
/** @returns the subject whose list has yet to name it, at any of the destinations. */
async function copyClaimed(context, descriptor, claims, { path, asking }) {
    const { source, pool, force } = context;
    const kind = (0,media_types/* manifestKind */.QS)(descriptor.mediaType);
    if (++context.met > limits/* limits */.F.graph) {
        throw new errors/* OciError */.Mf(`the graph has more than ${limits/* limits */.F.graph} manifests`, { kind: "limit", reference: source.name });
    }
    const there = new Set();
    await pool.each(claims, async ({ job }) => {
        const asks = asking === "ask" || (!job.fresh && (force || asking === "ask-unless-fresh"));
        if (!asks || kind === "unknown")
            return;
        try {
            if (await job.destination.has(descriptor))
                there.add(job);
        }
        catch (error) {
            job.fail(error, path);
        }
    });
    const wanting = alive(claims.map(({ job }) => job)).filter((job) => force || !there.has(job));
    if (wanting.length === 0)
        return undefined;
    const manifest = await readFor(context, descriptor, wanting, path);
    if (!manifest)
        return undefined;
    if (manifest === "blob") {
        await (await new BlobCopy(context.ctx, source, descriptor, path).bring(wanting))?.();
        return undefined;
    }
    await copyContent(context, manifest, { jobs: wanting, path, asking: asking === "ask" ? "ask" : "ask-unless-fresh" });
    let owes;
    await pool.each(alive(wanting), async (job) => {
        if (there.has(job) && !manifest.subject)
            return;
        try {
            await pushComplete(context, job, manifest, { path });
            if (manifest.subject && job.subjects.has(manifest.subject.digest))
                owes = manifest.subject.digest;
        }
        catch (error) {
            job.fail(error, path);
        }
    });
    return owes;
}
async function readFor({ source }, descriptor, jobs, path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        // What others may want as well is read to its end.
        const over = manifests_addDisposableResource(env_1, allOver(jobs), false);
        try {
            const isUnknown = (0,media_types/* manifestKind */.QS)(descriptor.mediaType) === "unknown";
            return await (0,abortable/* abortable */.Z)(isUnknown ? (0,walk/* manifestOrBlob */.wE)(source, descriptor) : source.manifest(descriptor), over.signal);
        }
        catch (error) {
            const told = (0,errors/* withFacts */.Qj)(error, { operation: "read manifest", reference: `${source.name}@${descriptor.digest}` });
            for (const job of jobs)
                job.fail(told, path);
            return undefined;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        manifests_disposeResources(env_1);
    }
}
/**
 * Brings what is beneath a manifest, and not the manifest itself.
 * @param to its path ends with the manifest
 */
async function copyContent(context, manifest, to) {
    const { jobs, path } = to;
    const { ctx, source, pool, gate } = context;
    if (manifest.manifests.length > 0 && path.length > limits/* limits */.F.indexDepth) {
        for (const job of jobs)
            job.fail((0,walk/* tooDeep */.DI)(source, manifest.descriptor), path);
        return;
    }
    const blobs = inOrder((0,oci_manifest/* blobsOf */.OR)(manifest));
    announce(ctx, blobs, jobs);
    const children = new Map(manifest.manifests.map((child) => [child.digest, child]));
    const elsewhere = [];
    function* everything() {
        for (const child of children.values())
            yield () => copyManifest(context, child, to);
        for (const blob of blobs) {
            yield async () => {
                // What comes with a referrer that is not there is most likely not there either.
                const isNew = manifest.subject !== undefined && !context.force;
                const bring = () => new BlobCopy(ctx, source, blob, path).bring(jobs, isNew);
                const brought = await (blob.size <= tiny ? bring() : gate.request("blobs", bring));
                if (brought)
                    elsewhere.push(brought);
            };
        }
    }
    await pool.each(everything(), (bring) => (alive(jobs).length > 0 ? bring() : Promise.resolve()));
    for (const brought of elsewhere)
        await brought();
    ctx.signal.throwIfAborted();
}
function announce(ctx, blobs, jobs) {
    let count = 0;
    let bytes = 0;
    for (const { state } of alive(jobs)) {
        for (const { digest, size } of blobs) {
            if (state.planned.has(digest) || state.blobs.has(digest))
                continue;
            state.planned.add(digest);
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
async function pushComplete(context, job, manifest, { path, tag }) {
    const { ctx } = context;
    const { subject } = manifest;
    // Only to save time: what fails here is asked again if the registry does not say it.
    if (subject)
        job.state.listing ??= job.state.destination.registry?.expectReferrers(subject.digest).catch(() => { });
    let answer;
    for (let pushes = 1; answer === undefined; pushes++) {
        try {
            answer = await job.destination.push(manifest, tag);
        }
        catch (error) {
            if (!(0,errors/* lacksContent */.Ue)(error) || pushes >= maxPushes)
                throw error;
            if (pushes > 1)
                await ctx.clock.sleep((0.5 + ctx.random()) * 250 * 2 ** pushes, job.signal);
            for (const { digest } of (0,oci_manifest/* blobsOf */.OR)(manifest))
                job.state.blobs.delete(digest);
            for (const { digest } of manifest.manifests)
                job.state.manifests.delete(digest);
            await copyContent(context, manifest, { jobs: [job], path, asking: "ask" });
            if (job.failure)
                throw job.failure.error;
        }
    }
    job.manifests++;
    if (!answer.subjectListed && subject)
        owe(job, subject.digest, (0,oci_manifest/* referrerDescriptor */.xh)(manifest));
}

;// CONCATENATED MODULE: ./src/copy/digest-tags.ts




/**
 * Brings the digest tags of these subjects, and those of what they hold.
 * @param tagsBySubject all that the source has.
 */
async function copyDigestTags(context, tagsBySubject, roots, jobs) {
    const seen = new Set();
    let next = roots;
    while (next.length > 0) {
        const subjects = next.filter((digest) => !seen.has(digest));
        for (const digest of subjects)
            seen.add(digest);
        const tags = subjects.flatMap((digest) => tagsBySubject.get(digest) ?? []);
        next = (await context.pool.map(tags, ({ tag }) => copyDigestTag(context, tag, jobs))).flat();
    }
}
/** @returns the digests of what was found there, whose own digest tags are looked for next. */
async function copyDigestTag(context, tag, jobs) {
    const { ctx, source, pool, force } = context;
    if (alive(jobs).length === 0)
        return [];
    const comparing = force ? [] : alive(jobs).filter(({ fresh }) => !fresh);
    const held = new Map();
    // If nothing can be the same, the tag is read at once; else the digests are compared first.
    const [found] = await Promise.all([
        (0,errors/* orAbsent */.Re)(() => (comparing.length === 0 ? source.manifest(tag) : source.resolve(tag))),
        pool.each(comparing, (job) => workFor(ctx, [job], async () => void held.set(job, (await (0,errors/* orAbsent */.Re)(() => job.destination.resolve(tag)))?.digest))),
    ]);
    if (!found) {
        ctx.emit({ type: "warning", message: `${source.name}:${tag} was listed, but is not there any more; left out` });
        return [];
    }
    const { digest } = (0,walk/* isManifest */.Yh)(found) ? found.descriptor : found;
    const lacking = alive(jobs).filter((job) => held.get(job) !== digest);
    if (lacking.length > 0) {
        const manifest = (0,walk/* isManifest */.Yh)(found) ? found : await source.manifest(found);
        const path = [digest];
        await copyContent(context, manifest, { jobs: lacking, path, asking: "ask-unless-fresh" });
        await pool.each(alive(lacking), (job) => workFor(ctx, [job], () => pushComplete(context, job, manifest, { path, tag })));
    }
    for (const job of alive(jobs))
        job.digestTags.push(tag);
    return [digest];
}

// EXTERNAL MODULE: ./src/oci/digest.ts
var oci_digest = __webpack_require__(68825);
;// CONCATENATED MODULE: ./src/copy/referrers.ts
var referrers_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var referrers_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * Brings referrers as soon as they are listed, while the search for others goes on.
 * @param discovered what was found already, instead of a search.
 */
async function copyReferrers(context, root, jobs, discovered) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { ctx, source, pool } = context;
        // Ends when nobody wants them any more: the search may take long.
        const over = referrers_addDisposableResource(env_1, allOver(jobs), false);
        const arrived = new Map(jobs.map((job) => [job, new Set()]));
        const onListed = (of, referrers) => copyListed(context, { of, referrers }, arrived, over.signal);
        const tree = discovered ?? (await (0,graph_referrers/* discoverReferrers */.C3)({ ...ctx, signal: over.signal }, source, root, { onListed, pool }));
        if (discovered)
            await pool.each(bySubject(discovered), ([of, referrers]) => onListed(of, referrers));
        for (const { descriptor } of tree.referrers) {
            for (const job of alive(jobs))
                if (arrived.get(job)?.has(descriptor.digest))
                    job.referrers.add(descriptor.digest);
        }
        return tree;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        referrers_disposeResources(env_1);
    }
}
/** Brings the referrers of one subject to all jobs of `arrived`, and notes there who has which. */
async function copyListed(context, { of, referrers }, arrived, over) {
    const { ctx, source, pool, force } = context;
    const jobs = [...arrived.keys()];
    const there = new Map();
    await pool.each(alive(jobs), (job) => workFor(ctx, [job], async () => {
        // What a destination that may have some already lists for this subject is asked once, and only there.
        if (!job.fresh && !force)
            there.set(job, new Set((await (0,graph_referrers/* listed */.KE)(ctx, job.destination, of)).map(({ digest }) => digest)));
    }));
    await pool.each(referrers, async (referrer) => {
        const { digest } = referrer;
        const lacking = [];
        for (const job of alive(jobs)) {
            if (there.get(job)?.has(digest))
                arrived.get(job)?.add(digest);
            else
                lacking.push(job);
        }
        await workFor(ctx, lacking, async () => {
            const manifest = await (0,abortable/* abortable */.Z)(readListed(context, referrer), over);
            if (!manifest) {
                ctx.emit({ type: "warning", message: `${source.name}@${digest} is listed as a referrer of ${of}, but is not there; left out` });
                return;
            }
            // What a list says would else attach the one registry's content to any image in the other.
            const subject = manifest.subject?.digest;
            if (subject !== undefined && subject !== of && (0,oci_digest/* algorithmOf */.Hy)(subject) === (0,oci_digest/* algorithmOf */.Hy)(of)) {
                ctx.emit({
                    type: "warning",
                    message: `${source.name}@${digest} is listed as a referrer of ${of}, but refers to ${subject}; left out`,
                });
                return;
            }
            await copyManifest(context, manifest.descriptor, { jobs: lacking, path: [], asking: "push" });
            for (const job of alive(lacking))
                arrived.get(job)?.add(digest);
        });
    });
}
/**
 * A referrer that was listed; undefined if it is not there any more: lists outlive what was deleted elsewhere. What
 * its list says of its size is not believed.
 */
async function readListed({ source }, referrer) {
    return (0,errors/* orAbsent */.Re)(() => source.manifest((0,oci_manifest/* pointOfListed */.p0)(referrer)));
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

;// CONCATENATED MODULE: ./src/copy/root.ts









/** One root on its way to its targets. */
class RootCopy {
    #run;
    #context;
    #request;
    #root;
    #jobs;
    #manifest;
    #tree;
    constructor(run, request) {
        const { ctx, source, pool, gate, large, options, states } = run;
        const { root, targets } = request;
        this.#run = run;
        this.#context = { ctx, source, pool, gate, large, force: options.force ?? false, met: 1 };
        this.#request = request;
        this.#root = (0,walk/* isManifest */.Yh)(root) ? root.descriptor : root;
        this.#manifest = (0,walk/* isManifest */.Yh)(root) ? root : undefined;
        this.#jobs = [...Map.groupBy(targets, ({ destination }) => destination)].map(([destination, together]) => {
            const state = states.get(destination) ?? new DestinationState(destination);
            states.set(destination, state);
            return new CopyJob(state, together, this.#root, ctx.signal);
        });
    }
    /** No root waits for another one: those that are large may wait for their turn. */
    copy() {
        return this.#root.size < largeManifest ? this.#copy() : this.#run.large.request("roots", () => this.#copy());
    }
    async #copy() {
        const { ctx, source, options } = this.#run;
        const { targets, discovered } = this.#request;
        const { force } = this.#context;
        await root_all(this.#jobs.map((job) => this.#findComplete(job)));
        const away = this.#jobs.filter(({ state }) => !isSameStore(source, state.destination));
        const wanting = away.filter(({ complete }) => !complete || force);
        await root_all([
            workFor(ctx, alive(wanting), (jobs) => this.#copyContent(jobs)),
            workFor(ctx, options.referrers ? alive(away) : [], (jobs) => this.#copyReferrers(jobs)),
            workFor(ctx, options.digestTags ? alive(away) : [], (jobs) => this.#copyDigestTags(jobs)),
        ]);
        // If a destination is the source itself they are there without a copy, and listing them only to say so would cost
        // requests.
        const found = this.#tree ?? (options.referrers ? discovered : undefined);
        for (const job of this.#jobs) {
            if (!away.includes(job))
                for (const { descriptor } of found?.referrers ?? [])
                    job.referrers.add(descriptor.digest);
        }
        await root_all(this.#jobs.map((job) => this.#finish(job)));
        ctx.signal.throwIfAborted();
        const results = new Map(this.#jobs.flatMap((job) => job.results()).map((result) => [result.target, result]));
        return targets.map((target) => ({ ...results.get(target), discovered: this.#tree }));
    }
    /** If the tag holds something else, the root may still be there by its digest: then only tags are to be written. */
    async #findComplete(job) {
        const { ctx, source } = this.#run;
        if (isSameStore(source, job.state.destination))
            job.complete = true;
        if (job.complete || job.fresh)
            return;
        await workFor(ctx, [job], async () => {
            job.complete = await job.destination.has(this.#root);
        });
    }
    async #rootManifest() {
        return (this.#manifest ??= await this.#run.source.manifest(this.#root));
    }
    async #copyContent(jobs) {
        await copyContent(this.#context, await this.#rootManifest(), { jobs, path: [this.#root.digest], asking: "ask-unless-fresh" });
    }
    async #copyReferrers(jobs) {
        this.#tree = await copyReferrers(this.#context, this.#manifest ?? this.#root, jobs, this.#request.discovered);
    }
    async #copyDigestTags(jobs) {
        const { ctx, source, pool } = this.#run;
        const { discovered } = this.#request;
        this.#run.digestTags ??= (0,graph_referrers/* digestTagsBySubject */.Vv)(ctx, source);
        const beneath = discovered ? [discovered.root] : (0,walk/* manifestsBeneath */.Qn)(source, [this.#manifest ?? this.#root], pool);
        const [tags, [tree]] = await Promise.all([this.#run.digestTags, beneath]);
        const subjects = tree ? [...(0,walk/* withChildren */.OF)(tree)].map(({ descriptor }) => descriptor.digest) : [];
        await copyDigestTags(this.#context, tags, subjects, jobs);
    }
    /** Lists of referrers first, then the tags; a root that itself refers to something is listed after it is there. */
    async #finish(job) {
        const { ctx } = this.#run;
        await workFor(ctx, alive([job]), () => settleLists(this.#context, job));
        if (job.failure)
            return;
        await this.#writeTags(job);
        ctx.signal.throwIfAborted();
        await workFor(ctx, [job], () => settleLists(this.#context, job));
    }
    async #writeTags(job) {
        const { digest } = this.#root;
        const due = job.targets.filter(({ present }) => present !== digest);
        const forced = this.#context.force && due.length === 0 ? job.targets.slice(0, 1) : [];
        await Promise.all([...due, ...forced].map((target) => this.#writeTag(job, target)));
    }
    async #writeTag(job, target) {
        const { digest } = this.#root;
        try {
            const manifest = await this.#rootManifest();
            if (target.present === digest && !manifest.subject)
                return;
            await pushComplete(this.#context, job, manifest, { path: [digest], tag: target.tag });
            job.pushed.add(target);
            job.state.manifests.set(digest, Promise.resolve({ failure: undefined }));
        }
        catch (error) {
            job.errors.set(target, error);
        }
    }
}
/** Whether both are the same place, where all that the source has is there already. */
function isSameStore(source, destination) {
    const [a, b] = [source.origin, destination.origin];
    if (a && b)
        return a.registry === b.registry && a.repository === b.repository;
    return !a && !b && source.name === destination.name;
}
/** Waits for all, then throws the first failure: nothing goes on behind the caller's back. */
async function root_all(work) {
    for (const result of await Promise.allSettled(work))
        if (result.status === "rejected")
            throw result.reason;
}


/***/ }),

/***/ 92584:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ look),
/* harmony export */   u: () => (/* binding */ openDestinations)
/* harmony export */ });
/* harmony import */ var _content_dry_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53540);
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(18718);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9541);



/** Opens destinations; in a dry run as ones that only pretend. */
async function openDestinations(locations, policy, stores, ctx) {
    const pretending = new Map();
    return Promise.all(locations.map(async (location) => {
        const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLocation */ .j$)(location);
        try {
            const opened = await stores.destination(location);
            if (!policy.dryRun)
                return { location, name, store: opened };
            const held = pretending.get(opened) ?? (0,_content_dry_run_js__WEBPACK_IMPORTED_MODULE_0__/* .dryRun */ .P)(opened);
            pretending.set(opened, held);
            return { location, name, store: held };
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            return { location, name, error };
        }
    }));
}
/**
 * Asks a destination what is there: one HEAD, or one GET.
 * @param what `tag`: default: the tag or digest that the location names; `read`: the manifest is wanted, too
 */
async function look(destination, policy, ctx, { tag = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .tagOf */ .cO)(destination.location), read = false } = {}) {
    const { location, name, store, error: closed } = destination;
    const named = { location, name, store, tag, error: store ? undefined : closed };
    const at = tag ?? (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_1__/* .pointOf */ .qk)(location);
    if (!store || at === undefined)
        return named;
    try {
        // What is there but is no manifest that we read does not hinder that something else is written over it.
        const manifest = read ? await (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .orAbsent */ .Re)(() => store.manifest(at), ["corrupt", "limit"]) : undefined;
        return { ...named, content: manifest?.descriptor ?? (await store.resolve(at)), manifest };
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        const mustBeKept = policy.ifExists !== "overwrite" || policy.backupTag !== undefined;
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isKind */ .VF)(error, "not-found") && mustBeKept)
            return { ...named, ...(await readAgain(store, at, ctx)) };
        // Some registries answer 403 for what is not there yet; whether it may be written shows soon enough. Not so if
        // what is there must be kept.
        const absent = (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isKind */ .VF)(error, "not-found") || ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isKind */ .VF)(error, "denied") && !mustBeKept);
        return absent ? named : { ...named, error };
    }
}
/**
 * What must not be overwritten is asked for once more, by a GET: registries and proxies have answered 404 to the HEAD
 * of a tag that was there.
 */
async function readAgain(store, at, ctx) {
    try {
        const manifest = await store.manifest(at);
        return { content: manifest.descriptor, manifest };
    }
    catch (error) {
        ctx.signal.throwIfAborted();
        return (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isKind */ .VF)(error, "not-found") ? {} : { error };
    }
}


/***/ })
};
