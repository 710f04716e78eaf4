export const id = 823;
export const ids = [823];
export const modules = {

/***/ 2459:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ createCopier)
});

// EXTERNAL MODULE: ./src/runtime/abortable.ts
var abortable = __webpack_require__(9382);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/limiter.ts
var limiter = __webpack_require__(8100);
;// CONCATENATED MODULE: ./src/graph/leg.ts

/** Why work for a leg was cut short: it has failed elsewhere. Never told to anybody; the leg's own failure is. */
class LegOver extends Error {
    name = "LegOver";
}
function newSide(destination) {
    return {
        destination,
        blobs: new Map(),
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
function broughtBy({ failure }, digest) {
    return { failure: failure && { error: failure.error, abandoned: !failure.path.includes(digest) } };
}
/** What another leg brings; undefined where this one has failed meanwhile, or the run is cancelled. */
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
 * Shares out work on one digest: whoever comes first to a destination does it, the others get its outcome. A failed one is forgotten, so that another root
 * may try again.
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

// EXTERNAL MODULE: ./src/oci/limits.ts
var limits = __webpack_require__(4593);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(2060);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(9217);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(7592);
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
 * Streams one blob to many writers, reading it once: the slowest sets the pace, with a little read ahead. The caller holds a transfer over all lanes for
 * as long as this takes; within it at most one stream of the source is open at any time.
 *
 * A branch that asks for bytes again (a rewind), or that takes nothing for 5 seconds while others wait, leaves the shared read; when that is over it goes
 * on from a read of its own, skipping what it has. A branch that fails, or whose signal aborts, ends alone; with the last of them the read ends, wherever it waits. When the source fails, all fail. Before
 * the first chunk is there, no writer is started: what cannot be read begins no upload.
 * @returns one outcome for each, in order; failures are among them.
 */
async function fanOut(ctx, source, blob, recipients) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const branches = recipients.map(newBranch);
        /** Aborted when nobody wants the bytes any more. */
        const unwanted = new AbortController();
        const reading = AbortSignal.any([ctx.signal, unwanted.signal]);
        const end = (branch) => {
            branch.over = true;
            if (branches.every(({ over }) => over))
                unwanted.abort(new Error("nobody wants the blob any more"));
        };
        const leaving = __addDisposableResource(env_1, new DisposableStack(), false);
        const onLeaving = (branch, left) => {
            const { signal } = branch.recipient;
            if (signal?.aborted)
                left();
            else
                signal?.addEventListener("abort", left, { once: true });
            leaving.defer(() => signal?.removeEventListener("abort", left));
        };
        const settle = ({ recipient }, outcome) => {
            recipient.settled?.(outcome);
            return outcome;
        };
        const lost = (branch, error, starved, ofSource) => {
            const { signal } = branch.recipient;
            const told = signal?.aborted ? { error: signal.reason, starved: false, ofSource: false } : { error, starved, ofSource };
            return settle(branch, { ok: false, ...told });
        };
        for (const branch of branches)
            onLeaving(branch, () => end(branch));
        const shared = source.open(blob, reading)[Symbol.asyncIterator]();
        let first;
        try {
            first = await shared.next();
        }
        catch (error) {
            await Promise.all(recipients.map((recipient) => recipient.abort()));
            return branches.map((branch) => lost(branch, error, false, true));
        }
        const waiting = [];
        const sharedTurn = { branch: undefined };
        let turn = sharedTurn;
        let ended = false;
        let failure;
        let poke;
        const wakeAll = () => {
            for (const branch of branches)
                branch.wake?.();
            poke?.();
        };
        const detach = (branch) => {
            if (!branch.attached)
                return;
            branch.attached = false;
            branch.wake?.();
            poke?.();
        };
        const fail = (error) => {
            failure ??= { error };
            for (const waiter of waiting.splice(0))
                waiter.fail(failure.error);
            wakeAll();
        };
        const release = (held) => {
            if (turn !== held)
                return;
            const next = waiting.shift();
            turn = next?.turn;
            next?.start();
        };
        /** Ends the lone read a branch has left lying, so that nobody waits for it. */
        const dropLone = async (branch) => {
            const held = turn;
            if (!held || held.branch !== branch)
                return;
            held.stop?.abort(new Error("the read is given up"));
            await held.iterator?.return?.().catch(() => { });
            release(held);
        };
        const takeTurn = (branch) => new Promise((start, reject) => {
            const wanted = { branch };
            if (failure)
                return reject(failure.error);
            if (!turn) {
                turn = wanted;
                return start(wanted);
            }
            waiting.push({ turn: wanted, start: () => start(wanted), fail: reject });
        });
        const share = (chunk) => {
            for (const branch of branches) {
                if (!branch.attached || chunk.byteLength === 0)
                    continue;
                branch.queue.push(chunk);
                branch.queued += chunk.byteLength;
                if (branch.queued >= readAhead)
                    branch.fullSince ??= ctx.clock.now();
                branch.wake?.();
            }
        };
        const pump = async (held) => {
            try {
                for (let next = first;; next = await shared.next()) {
                    if (next.done) {
                        ended = true;
                        break;
                    }
                    share(next.value);
                    while (!failure && branches.some((branch) => branch.attached && branch.queued >= readAhead)) {
                        await new Promise((resolve) => {
                            poke = resolve;
                        });
                        poke = undefined;
                    }
                    if (failure || !branches.some((branch) => branch.attached))
                        break;
                }
            }
            catch (error) {
                if (!unwanted.signal.aborted)
                    fail(error);
            }
            if (!ended)
                await shared.return?.().catch(() => { });
            wakeAll();
            release(held);
        };
        const current = (branch, generation) => {
            if (branch.generation !== generation)
                throw new errors/* OciError */.Mf("a body was read on after it was opened anew", { kind: "internal" });
        };
        const count = (branch, offset) => {
            if (offset <= branch.counted)
                return;
            ctx.emit({ type: "bytes", direction: "written", count: offset - branch.counted });
            branch.counted = offset;
        };
        /** The bytes from `from` on: from the shared read while the branch takes part in it, then alone. */
        async function* iterate(branch, generation, from) {
            let offset = from;
            try {
                for (;;) {
                    current(branch, generation);
                    branch.recipient.signal?.throwIfAborted();
                    const chunk = branch.queue.shift();
                    if (chunk) {
                        branch.queued -= chunk.byteLength;
                        if (branch.queued < readAhead)
                            branch.fullSince = undefined;
                        poke?.();
                        offset += chunk.byteLength;
                        count(branch, offset);
                        yield chunk;
                        continue;
                    }
                    if (failure)
                        throw failure.error;
                    if (!branch.attached)
                        break;
                    if (ended) {
                        branch.verified = from === 0;
                        return;
                    }
                    branch.hungry = true;
                    await new Promise((resolve) => {
                        branch.wake = resolve;
                    });
                    branch.wake = undefined;
                    branch.hungry = false;
                }
                await dropLone(branch);
                current(branch, generation);
                branch.starving = true;
                const held = await takeTurn(branch);
                try {
                    current(branch, generation);
                    branch.starving = false;
                    held.stop = new AbortController();
                    const lone = source.open(blob, AbortSignal.any([reading, held.stop.signal]))[Symbol.asyncIterator]();
                    held.iterator = lone;
                    const loneFrom = offset;
                    let skip = offset;
                    for (let next = await lone.next(); !next.done; next = await lone.next()) {
                        current(branch, generation);
                        const part = skip === 0 ? next.value : next.value.subarray(Math.min(skip, next.value.byteLength));
                        skip -= next.value.byteLength - part.byteLength;
                        if (part.byteLength === 0)
                            continue;
                        offset += part.byteLength;
                        count(branch, offset);
                        yield part;
                    }
                    // What came before out of another read was only a part of that, and is not known to be right.
                    branch.verified = loneFrom === 0;
                }
                finally {
                    await held.iterator?.return?.().catch(() => { });
                    release(held);
                }
            }
            finally {
                // Left before its end, it must not hold up the others.
                if (branch.generation === generation)
                    detach(branch);
            }
        }
        const body = (branch) => ({
            size: blob.size,
            open: (from) => {
                branch.generation++;
                branch.starving = false;
                branch.verified = false;
                if (branch.opened || from > 0) {
                    branch.queue.length = 0;
                    branch.queued = 0;
                    branch.fullSince = undefined;
                    detach(branch);
                }
                branch.opened = true;
                branch.wake?.();
                return iterate(branch, branch.generation, from);
            },
            isVerified: () => branch.verified,
        });
        const leave = async (branch) => {
            branch.generation++;
            branch.queue.length = 0;
            branch.queued = 0;
            detach(branch);
            await dropLone(branch);
        };
        const watched = new AbortController();
        const watch = async () => {
            while (!watched.signal.aborted) {
                try {
                    await ctx.clock.sleep(patience / 2, watched.signal);
                }
                catch {
                    return;
                }
                const othersWait = waiting.length > 0 || branches.some((branch) => branch.hungry);
                const since = ctx.clock.now() - patience;
                for (const branch of branches) {
                    if (othersWait && branch.attached && branch.fullSince !== undefined && branch.fullSince <= since)
                        detach(branch);
                }
            }
        };
        /** What a branch waits for when its signal aborts: a chunk, a turn, a read of its own. */
        const stop = (branch) => {
            branch.queue.length = 0;
            branch.queued = 0;
            detach(branch);
            branch.wake?.();
            const at = waiting.findIndex(({ turn }) => turn.branch === branch);
            if (at >= 0)
                waiting.splice(at, 1)[0]?.fail(branch.recipient.signal?.reason);
            if (turn?.branch === branch)
                turn.stop?.abort(branch.recipient.signal?.reason);
        };
        const write = async (branch) => {
            const { recipient } = branch;
            try {
                if (recipient.signal?.aborted) {
                    await recipient.abort();
                    throw recipient.signal.reason;
                }
                await recipient.write(body(branch));
                return settle(branch, { ok: true });
            }
            catch (error) {
                return lost(branch, failure?.error ?? error, branch.starving && !failure && branches.length > 1, failure !== undefined);
            }
            finally {
                end(branch);
                await leave(branch);
            }
        };
        const onAbort = () => fail(ctx.signal.reason);
        ctx.signal.addEventListener("abort", onAbort, { once: true });
        if (ctx.signal.aborted)
            onAbort();
        for (const branch of branches)
            onLeaving(branch, () => stop(branch));
        const pumping = pump(sharedTurn);
        const watching = branches.length > 1 ? watch() : undefined;
        try {
            const outcomes = await Promise.all(branches.map(write));
            await pumping;
            return outcomes;
        }
        finally {
            watched.abort();
            ctx.signal.removeEventListener("abort", onAbort);
            await watching;
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        __disposeResources(env_1);
    }
}
function newBranch(recipient) {
    return {
        recipient,
        queue: [],
        queued: 0,
        fullSince: undefined,
        attached: true,
        opened: false,
        generation: 0,
        hungry: false,
        starving: false,
        wake: undefined,
        counted: 0,
        verified: false,
        over: false,
    };
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
/** Up to so many bytes a blob is read whole before it is written, so that neither side's slot is held while the other's works. */
const held = 256 * 1024;
/** Up to so many bytes any number of blobs may be in memory, or have a session that waits; and one that is most likely wanted is read while it is still being offered. */
const tiny = 64 * 1024;
/** From so many bytes on an upload waits for what the first small one teaches. */
const large = 16 * 1024 * 1024;
/**
 * Brings one blob to all legs that lack it: it is offered to each, and what wants it is written in one transfer from one read. Each digest is brought to a
 * destination once, whoever asks; what a leg leaves undone because it failed elsewhere, the next one that waits for it does. Failures are noted in the legs, each as soon as it is known; a blob that its
 * type lets be absent is left out where the source does not have it.
 * @param path to the manifest that names it
 * @param isNew whether nobody will have it yet: then a small one is read without waiting for that to be known.
 * @returns what is to be waited for where another one brings the blob: not here, where the time is better spent on the next blob.
 * @throws only where the run is cancelled.
 */
async function bringBlob(ctx, source, blob, legs, path, isNew = false) {
    ctx.signal.throwIfAborted();
    const { mine, others } = claim(alive(legs), blob.digest, ({ blobs }) => blobs);
    const ofBlob = [...path, blob.digest];
    const starved = mine.length > 0 ? await carry(ctx, source, blob, mine, ofBlob, isNew && readsEarly(source, blob, mine)) : [];
    for (const one of starved)
        await carry(ctx, source, blob, [one], ofBlob);
    ctx.signal.throwIfAborted();
    if (others.length === 0)
        return undefined;
    return async () => {
        for (const { leg, result } of others) {
            const brought = await awaitBrought(leg, result);
            if (brought?.failure?.abandoned)
                await (await bringBlob(ctx, source, blob, [leg], path))?.();
            else if (brought?.failure)
                failLeg(leg, brought.failure.error, ofBlob);
            else if (brought && !leg.counted.has(blob.digest)) {
                leg.counted.add(blob.digest);
                leg.existing++;
            }
        }
    };
}
/** @returns those that must try again, each alone: then nothing can starve them. */
async function carry(ctx, source, blob, claims, path, readsNow = false) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const finish = ({ leg, settle }, outcome) => {
            const first = !leg.counted.has(blob.digest);
            leg.counted.add(blob.digest);
            if (outcome === "uploaded" || outcome === "planned") {
                if (first)
                    leg.uploaded++;
                leg.bytes += blob.size;
            }
            else if (first && outcome !== "absent")
                leg[outcome]++;
            if (outcome !== "absent") {
                ctx.emit({ type: "blob", digest: blob.digest, size: blob.size, outcome, destination: leg.side.destination.name });
            }
            settle({ failure: undefined });
        };
        const lose = ({ leg, settle }, error) => {
            failLeg(leg, error, path);
            settle(broughtBy(leg, blob.digest));
        };
        const wanting = [];
        const over = blobs_addDisposableResource(env_1, allOver(claims.map(({ leg }) => leg)), false);
        const reading = readsNow ? readWhole(ctx, source, blob, over.signal) : undefined;
        reading?.catch(() => { });
        await Promise.all(claims.map(async (claim) => {
            try {
                const offer = await claim.leg.destination.offer(blob, source);
                if (typeof offer === "string")
                    finish(claim, offer);
                else
                    wanting.push({ claim, writer: offer });
            }
            catch (error) {
                lose(claim, error);
            }
        }));
        if (wanting.length === 0) {
            await reading?.catch(() => { });
            return [];
        }
        const again = [];
        const recipients = wanting.map(({ claim, writer }) => {
            const { signal } = claim.leg;
            const settled = (outcome) => {
                if (outcome.ok)
                    finish(claim, "uploaded");
                else if (outcome.starved && !signal.aborted)
                    again.push(claim);
                else if (outcome.ofSource && (0,media_types/* isNonDistributable */.SM)(blob.mediaType) && (0,errors/* isKind */.VF)(outcome.error, "not-found"))
                    finish(claim, "absent");
                else
                    lose(claim, outcome.error);
            };
            return { write: (body) => writer.write(body), abort: () => writer.abort(), signal, settled };
        });
        const taught = teach(blob, wanting);
        try {
            const env_2 = { stack: [], error: void 0, hasError: false };
            try {
                if (blob.size >= large)
                    await Promise.all(wanting.map(({ claim }) => claim.leg.side.learning));
                const wanted = blobs_addDisposableResource(env_2, allOver(wanting.map(({ claim }) => claim.leg)), false);
                await transfer(ctx, source, blob, recipients, wanting, wanted.signal, reading);
            }
            catch (e_1) {
                env_2.error = e_1;
                env_2.hasError = true;
            }
            finally {
                blobs_disposeResources(env_2);
            }
        }
        finally {
            taught();
        }
        return again;
    }
    catch (e_2) {
        env_1.error = e_2;
        env_1.hasError = true;
    }
    finally {
        blobs_disposeResources(env_1);
    }
}
/** @param over when nobody wants the blob any more */
async function transfer(ctx, source, blob, recipients, wanting, over, reading) {
    const lanes = wanting.map(({ claim }) => claim.leg.side.destination.lane);
    let begun = false;
    try {
        const whole = blob.size <= held && !lanes.includes(source.lane);
        const from = await (reading ?? (whole ? readWhole(ctx, source, blob, over) : source));
        const work = async () => {
            begun = true;
            await fanOut(ctx, from, blob, recipients);
        };
        await ctx.limiter.transfer(from === source ? [source.lane, ...lanes] : lanes, work, over);
    }
    catch (error) {
        if (begun)
            throw error;
        await Promise.all(recipients.map((recipient) => recipient.abort()));
        for (const { settled } of recipients)
            settled?.({ ok: false, error, starved: false, ofSource: false });
    }
}
/** Whether a blob costs little to read in vain, and cannot be mounted. */
function readsEarly(source, blob, claims) {
    if (blob.size > tiny || source.lane === undefined || (0,descriptor/* inlineData */.S0)(blob) !== undefined)
        return false;
    return !claims.some(({ leg: { side } }) => side.destination.lane === source.lane || side.destination.origin?.registry === source.origin?.registry);
}
/** A blob in memory; a failed read is told to whoever opens it. */
async function readWhole(ctx, source, blob, over) {
    const chunks = [];
    let failure;
    const read = async () => {
        try {
            for await (const chunk of source.open(blob, over))
                chunks.push(chunk);
        }
        catch (error) {
            failure = { error };
        }
    };
    await ctx.limiter.transfer([source.lane], read, over);
    return {
        async *open() {
            if (failure)
                throw failure.error;
            yield* chunks;
        },
    };
}
/** Makes a small upload the one that large ones to the same registry wait for, where it is the first. */
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
/** A small blob first, so that the registry is learnt from it; then the largest, so that none is left running alone at the end. */
function inOrder(blobs) {
    const bySize = [...blobs].sort((a, b) => b.size - a.size);
    const smallest = bySize.pop();
    return smallest ? [smallest, ...bySize] : [];
}

// EXTERNAL MODULE: ./src/graph/walk.ts
var walk = __webpack_require__(9027);
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
 * Brings a manifest, by digest, with all beneath it: children and blobs before it. Each digest is brought to a destination once, whoever asks; what a leg leaves undone because it failed elsewhere, the next
 * one that waits for it does. Failures are noted in the legs.
 * @throws only where the run is cancelled.
 */
async function place(work, descriptor, legs, above, asking) {
    work.ctx.signal.throwIfAborted();
    const { digest } = descriptor;
    const path = [...above, digest];
    const { mine, others } = claim(alive(legs), digest, ({ manifests }) => manifests);
    if (mine.length > 0) {
        let owes;
        try {
            owes = await placeClaimed(work, descriptor, mine, path, asking);
        }
        catch (error) {
            for (const { leg } of mine)
                failLeg(leg, error, path);
        }
        for (const { leg, settle } of mine)
            settle({ ...broughtBy(leg, digest), ...(owes !== undefined && { owes }) });
    }
    const abandoned = [];
    for (const { leg, result } of others) {
        const brought = await awaitBrought(leg, result);
        if (brought?.failure?.abandoned)
            abandoned.push(leg);
        else if (brought?.failure)
            failLeg(leg, brought.failure.error, path);
        else if (brought?.owes !== undefined)
            leg.subjects.add(brought.owes);
    }
    work.ctx.signal.throwIfAborted();
    if (alive(abandoned).length > 0)
        await place(work, descriptor, abandoned, above, asking);
}
/** @returns the subject whose list has yet to name it, at any of the destinations. */
async function placeClaimed(work, descriptor, claims, path, asking) {
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
        await (await bringBlob(work.ctx, source, descriptor, wanting, path))?.();
        return undefined;
    }
    await placeContent(work, manifest, wanting, path, asking === "ask" ? "ask" : "ask-unless-fresh");
    let owes;
    await pool.each(alive(wanting), async (leg) => {
        if (there.has(leg) && !manifest.subject)
            return;
        try {
            await pushManifest(work, leg, manifest, path);
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
 * @param path to the manifest, which it ends with
 */
async function placeContent(work, manifest, legs, path, asking) {
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
            yield () => place(work, child, legs, path, asking);
        for (const blob of blobs) {
            yield async () => {
                // What comes with a referrer that is not there is most likely not there either.
                const bring = () => bringBlob(ctx, source, blob, legs, path, manifest.subject !== undefined && !work.force);
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
const mostPushes = 4;
/**
 * Writes a manifest whose content is there. A registry that says otherwise is offered everything beneath it once more (a blob may have been swept away
 * between the offer and now), then asked again: at once, and then twice after a pause, for as long as somebody else may be writing there what it does not find.
 */
async function pushManifest(work, leg, manifest, path, tag) {
    const { ctx } = work;
    const { subject } = manifest;
    // Only to save time: what fails here is asked again where the registry does not say it.
    if (subject)
        leg.side.listing ??= leg.side.destination.expectReferrers?.(subject.digest).catch(() => { });
    let answer;
    for (let pushes = 1; answer === undefined; pushes++) {
        try {
            answer = await leg.destination.push(manifest, tag);
        }
        catch (error) {
            if (!(0,errors/* lacksContent */.Ue)(error) || pushes >= mostPushes)
                throw error;
            if (pushes > 1)
                await ctx.clock.sleep((0.5 + ctx.random()) * 250 * 2 ** pushes, leg.signal);
            for (const { digest } of (0,oci_manifest/* blobsOf */.OR)(manifest))
                leg.side.blobs.delete(digest);
            for (const { digest } of manifest.manifests)
                leg.side.manifests.delete(digest);
            await placeContent(work, manifest, [leg], path, "ask");
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
/** Writes the lists of referrers that this leg's manifests belong on: one update for each subject. What another root is settling is waited for. */
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
/** Whether a referrer that was listed is still there to be copied: lists outlive what was deleted elsewhere. */
async function isGone({ source }, referrer) {
    try {
        await source.manifest(referrer);
        return false;
    }
    catch (error) {
        if ((0,errors/* isKind */.VF)(error, "not-found"))
            return true;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/graph/pool.ts
var graph_pool = __webpack_require__(8492);
// EXTERNAL MODULE: ./src/graph/referrers.ts
var graph_referrers = __webpack_require__(4780);
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








/** Open tasks beside those of the callers. Begun early, the first request of many small blobs goes ahead of the later ones of others: what ends last began soon. */
const helpers = 160;
/** Blobs, other than small ones, that are brought at once: enough to keep every host's slots busy, few enough that no upload session waits for long. */
const sessions = 64;
/**
 * A copier from one source, with the memory that the roots of one run share.
 *
 * Blobs go before the manifest that names them, children before their parents, all referrers and digest tags before the tag, and the tag last: it never
 * points to an incomplete graph. What is absent at a destination's tag is pushed without asking for its manifests one by one (blobs are asked for by
 * the very request that begins their upload); where the tag held something else, children are asked for first.
 */
function createCopier(ctx, from, options = {}) {
    const source = (0,walk/* rememberManifests */.Mh)(from);
    const pool = (0,graph_pool/* createPool */.b)(helpers);
    const gate = (0,limiter/* createLimiter */.z)(sessions, ctx.clock, ctx.signal);
    const sides = new Map();
    let allDigestTags;
    const sideOf = (destination) => {
        const known = sides.get(destination) ?? newSide(destination);
        sides.set(destination, known);
        return known;
    };
    const copy = async ({ root, targets, discovered }) => {
        const descriptor = (0,walk/* isManifest */.Yh)(root) ? root.descriptor : root;
        const work = { ctx, source, pool, gate, force: options.force ?? false, met: 1 };
        const trips = group(targets, descriptor, (destination, fresh) => newLeg(sideOf(destination), fresh, ctx.signal));
        let known = (0,walk/* isManifest */.Yh)(root) ? root : undefined;
        let tree;
        const rootManifest = async () => (known ??= await source.manifest(descriptor));
        await copy_all(trips.map((trip) => findComplete(trip, descriptor)));
        const away = trips.filter(({ leg }) => !isSame(source, leg.side.destination)).map(({ leg }) => leg);
        const wanting = trips.filter(({ leg, complete }) => (!complete || work.force) && away.includes(leg)).map(({ leg }) => leg);
        await copy_all([
            guarded(alive(wanting), async (open) => placeContent(work, await rootManifest(), open, [descriptor.digest], "ask-unless-fresh")),
            guarded(options.referrers ? alive(away) : [], async (open) => void (tree = await copyReferrers(work, known ?? root, discovered, open))),
            guarded(options.digestTags ? alive(away) : [], (open) => copyDigestTags(work, known ?? root, discovered, open)),
        ]);
        // Where a destination is the source itself they are there without a copy, and listing them only to say so would cost requests.
        const found = tree ?? (options.referrers ? discovered : undefined);
        for (const { leg } of trips) {
            if (!away.includes(leg))
                for (const { descriptor: referrer } of found?.referrers ?? [])
                    leg.referrers.add(referrer.digest);
        }
        const results = new Map();
        await copy_all(trips.map(async (trip) => {
            for (const result of await finish(work, trip, descriptor, rootManifest))
                results.set(result.target, result);
        }));
        ctx.signal.throwIfAborted();
        return targets.map((target) => ({ ...results.get(target), ...(tree && { discovered: tree }) }));
    };
    /** Where the tag holds something else, the root may still be there by its digest: then only tags are to be written. */
    const findComplete = async (trip, root) => {
        const { leg, targets } = trip;
        if (isSame(source, leg.side.destination) || targets.some(({ present }) => present === root.digest))
            trip.complete = true;
        else if (!leg.fresh)
            await guarded([leg], async () => void (trip.complete = await leg.destination.has(root)));
    };
    /** A failure of the source is every leg's failure; only cancellation is thrown. */
    const guarded = async (legs, work) => {
        if (legs.length === 0)
            return;
        try {
            await work(legs);
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            for (const leg of legs)
                failLeg(leg, error);
        }
    };
    /** Brings referrers as soon as they are listed, while the search for others goes on. */
    const copyReferrers = async (work, root, discovered, legs) => {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            // Ends when nobody wants them any more: the search may take long.
            const over = copy_addDisposableResource(env_1, allOver(legs), false);
            const arrived = new Map(legs.map((leg) => [leg, new Set()]));
            const bring = async (of, referrers) => {
                const there = new Map();
                await pool.each(alive(legs), (leg) => guarded([leg], async () => {
                    // What a destination that may have some already lists for this subject is asked once, and only there.
                    if (!leg.fresh && !work.force)
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
                    await guarded(lacking, async () => {
                        if (await (0,abortable/* abortable */.Z)(isGone(work, referrer), over.signal)) {
                            ctx.emit({ type: "warning", message: `${source.name}@${digest} is listed as a referrer of ${of}, but is not there; left out` });
                            return;
                        }
                        await place(work, referrer, lacking, [], "push");
                        for (const leg of alive(lacking))
                            arrived.get(leg)?.add(digest);
                    });
                });
            };
            const tree = discovered ?? (await (0,graph_referrers/* discoverReferrers */.C3)({ ...ctx, signal: over.signal }, source, root, { onListed: bring }, pool));
            if (discovered)
                await pool.each(bySubject(discovered), ([of, referrers]) => bring(of, referrers));
            for (const { descriptor } of tree.referrers) {
                for (const leg of alive(legs))
                    if (arrived.get(leg)?.has(descriptor.digest))
                        leg.referrers.add(descriptor.digest);
            }
            return tree;
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            copy_disposeResources(env_1);
        }
    };
    const copyDigestTags = async (work, root, discovered, legs) => {
        allDigestTags ??= (0,graph_referrers/* digestTagsBySubject */.Vv)(ctx, source);
        const [bySubject, [tree]] = await Promise.all([allDigestTags, discovered ? [discovered.root] : (0,walk/* manifestsBeneath */.Qn)(source, [root], pool)]);
        const seen = new Set();
        let next = tree ? [...(0,walk/* withChildren */.OF)(tree)].map(({ descriptor }) => descriptor.digest) : [];
        while (next.length > 0) {
            const subjects = next.filter((digest) => !seen.has(digest));
            for (const digest of subjects)
                seen.add(digest);
            const tags = subjects.flatMap((digest) => bySubject.get(digest) ?? []);
            next = (await pool.map(tags, ({ tag }) => copyDigestTag(work, tag, legs))).flat();
        }
    };
    /** @returns the digests of what was found there, whose own digest tags are looked for next. */
    const copyDigestTag = async (work, tag, legs) => {
        if (alive(legs).length === 0)
            return [];
        const comparing = work.force ? [] : alive(legs).filter(({ fresh }) => !fresh);
        const held = new Map();
        // Where nothing can be the same, the tag is read at once; else the digests are compared first.
        const [found] = await Promise.all([
            orAbsent(() => (comparing.length === 0 ? source.manifest(tag) : source.resolve(tag))),
            pool.each(comparing, (leg) => guarded([leg], async () => void held.set(leg, (await orAbsent(() => leg.destination.resolve(tag)))?.digest))),
        ]);
        if (!found) {
            ctx.emit({ type: "warning", message: `${source.name}:${tag} was listed, but is not there any more; left out` });
            return [];
        }
        const { digest } = (0,walk/* isManifest */.Yh)(found) ? found.descriptor : found;
        const lacking = alive(legs).filter((leg) => held.get(leg) !== digest);
        if (lacking.length > 0) {
            const manifest = (0,walk/* isManifest */.Yh)(found) ? found : await source.manifest(found);
            await placeContent(work, manifest, lacking, [digest], "ask-unless-fresh");
            await pool.each(alive(lacking), (leg) => guarded([leg], () => pushManifest(work, leg, manifest, [digest], tag)));
        }
        for (const leg of alive(legs))
            leg.digestTags.push(tag);
        return [digest];
    };
    /** Lists of referrers first, then the tags; a root that itself refers to something is listed after it is there. */
    const finish = async (work, trip, root, read) => {
        const { leg, targets } = trip;
        await guarded(alive([leg]), () => settleReferrers(work, leg));
        const pushed = new Set();
        const errors = new Map();
        if (!leg.failure) {
            const due = targets.filter(({ present }) => present !== root.digest);
            const forced = work.force && due.length === 0 ? targets.slice(0, 1) : [];
            await Promise.all([...due, ...forced].map(async (target) => {
                try {
                    const manifest = await read();
                    if (target.present === root.digest && !manifest.subject)
                        return;
                    await pushManifest(work, leg, manifest, [root.digest], target.tag);
                    pushed.add(target);
                    leg.side.manifests.set(root.digest, Promise.resolve({ failure: undefined }));
                }
                catch (error) {
                    errors.set(target, error);
                }
            }));
            ctx.signal.throwIfAborted();
            await guarded([leg], () => settleReferrers(work, leg));
        }
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
                ...(failure && { error: failure.error }),
            };
        });
    };
    return { copy };
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
function isSame(source, destination) {
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
