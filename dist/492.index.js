export const id = 492;
export const ids = [492];
export const modules = {

/***/ 39477:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ ArchiveFile)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/files/beneath.ts
var beneath = __webpack_require__(49912);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(61260);
// EXTERNAL MODULE: ./src/tar/file-names.ts
var file_names = __webpack_require__(37032);
// EXTERNAL MODULE: ./src/tar/pack.ts
var pack = __webpack_require__(63066);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(23045);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/files/read.ts
var read = __webpack_require__(49823);
// EXTERNAL MODULE: ./src/files/rename.ts
var rename = __webpack_require__(3353);
// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
// EXTERNAL MODULE: ./src/stores/layout-files.ts
var layout_files = __webpack_require__(90376);
// EXTERNAL MODULE: ./src/stores/lock.ts
var lock = __webpack_require__(39091);
;// CONCATENATED MODULE: ./src/stores/archive-parts.ts
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











/** As many files a GitHub release can have; three digits number them. */
const maxParts = 1000;
/** Bytes of a file of sums: a line for each part. */
const maxSums = 1024 * 1024;
/** As split names them unless it is told to number them: `FILE.aa`. */
const byLetters = /^(?<before>.+\.)(?<at>[a-z]{2,4})$/;
/** `FILE.000` (ours, and hauler's from 001), `FILE_0.tar.zst` (hauler before 2.1), `FILE.aa`. */
const partForms = [
    /^(?<before>.+\.)(?<at>[0-9]{2,6})$/,
    /^(?<before>[^.]+_)(?<at>0|[1-9][0-9]{0,5})(?<after>\.[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)?)$/,
    byLetters,
];
const sumsOf = (path) => `${path}.sha256`;
/** What is still to be done of a commit: the sums of all parts, under the hidden names that they had until then. */
const commitOf = (path) => (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.${(0,external_node_path_.basename)(path)}.commit`);
/** Held by the process of this program that writes the archive. */
const lockOf = (path) => (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.${(0,external_node_path_.basename)(path)}.lock`);
const partOf = (path, at) => `${path}.${String(at).padStart(3, "0")}`;
/**
 * The files of an archive that is there, in order: the one at its path, or else the parts that the path, or a glob at
 * its end, names; none if there is nothing. The first of several parts stands for all of them.
 * @throws OciError of kind "input" if a glob matches what are no parts of one archive, "corrupt" if one is missing.
 */
async function archiveFiles(ctx, address) {
    const { path, name, mayBeGlob } = address;
    const folder = (0,external_node_path_.dirname)(path);
    const file = (0,external_node_path_.basename)(path);
    const whole = /^(.+)\.00[01]$/.exec(file)?.[1];
    const found = await (0,layout_files/* exists */.t2)(path);
    if (found && whole === undefined)
        return [path];
    const beside = await namesIn(folder);
    const matches = mayBeGlob && /[*?[{]/.test(file) ? await matcher(file) : undefined;
    const isMeant = (of) => (matches ? matches(`${of}.000`) : of === (whole ?? file));
    for (const left of beside.flatMap((one) => /^\.(.+)\.commit$/.exec(one)?.[1] ?? []).filter(isMeant)) {
        const at = (0,external_node_path_.join)(folder, left);
        await (0,lock/* withLock */.k)(ctx, lockOf(at), () => finishCommit(ctx, at, name));
        if (!(await (0,layout_files/* exists */.t2)(commitOf(at))))
            return archiveFiles(ctx, address);
    }
    const parts = matches
        ? beside.filter((one) => matches(one) && !one.endsWith(".sha256"))
        : partsNamed(found && whole !== undefined ? whole : file, beside);
    return found && parts.length < 2 ? [path] : inOrder(parts, name).map((one) => (0,external_node_path_.join)(folder, one));
}
async function matcher(glob) {
    const { default: picomatch } = await __webpack_require__.e(/* import() */ 6).then(__webpack_require__.t.bind(__webpack_require__, 14006, 23));
    return picomatch(glob, { dot: glob.startsWith(".") });
}
async function namesIn(folder) {
    try {
        return await (0,promises_.readdir)(folder);
    }
    catch (error) {
        if ((0,failure/* isSystemError */.Or)(error, "ENOENT", "ENOTDIR"))
            return [];
        throw (0,failure/* filesError */.KL)(error, "read", folder);
    }
}
/** Numbered parts of one file; `FILE.123` alone is something else. */
function partsNamed(file, names) {
    const parts = names.filter((one) => one.startsWith(`${file}.`) && /^[0-9]{3}$/.test(one.slice(file.length + 1)));
    return parts.some((one) => /\.00[01]$/.test(one)) ? parts : [];
}
function inOrder(names, name) {
    if (names.length < 2)
        return [...names];
    if (names.length > maxParts)
        throw new errors/* OciError */.Mf(`has more than ${maxParts} parts`, { kind: "limit", reference: name });
    for (const form of partForms) {
        const read = names.map((file) => ({ file, ...partIn(file, form) })).sort((a, b) => a.at - b.at);
        if (new Set(read.map(({ whole, at }) => (whole === undefined ? at : whole))).size > 1 || read[0]?.whole === undefined)
            continue;
        // `images.tar` and `images.zst` are no parts that split made: it begins with `aa`.
        if (new Set(read.map(({ at }) => at)).size < read.length || (form === byLetters && read[0].at > 0))
            continue;
        refuseGaps(read, name);
        return read.map(({ file }) => file);
    }
    const whole = wholeOf(names[0]);
    const other = names.find((one) => one !== names[0] && wholeOf(one) !== whole) ?? names[1];
    throw new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(names[0], 200)} and ${(0,safe/* safe */.g)(other, 200)} are not parts of one archive`, {
        kind: "input",
        operation: "read",
        reference: name,
    });
}
/** What a file's name says it is a part of, and which. */
function partIn(file, form) {
    const { before, at, after = "" } = form.exec(file)?.groups ?? {};
    if (before === undefined || at === undefined)
        return { at: Number.NaN };
    return { whole: `${before.slice(0, -1)}${after}`, at: ordinal(at) };
}
/** The file that a part is of; undefined for a file that is no part. */
function wholeOf(file) {
    return partForms.map((form) => partIn(file, form).whole).find((whole) => whole !== undefined);
}
/** `aa` is 0, `ab` 1, as split counts. */
function ordinal(text) {
    if (/^[0-9]/.test(text))
        return Number(text);
    return [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 97, 0);
}
function refuseGaps(parts, name) {
    const first = parts[0]?.at ?? 0;
    const after = first > 1 ? 0 : parts.findIndex(({ at }, address) => at !== first + address);
    if (after < 0)
        return;
    const before = first > 1 ? `before ${parts[0]?.file}` : `between ${parts[after - 1]?.file} and ${parts[after]?.file}`;
    throw new errors/* OciError */.Mf(`a part is missing ${(0,safe/* safe */.g)(before, 400)}`, { kind: "corrupt", operation: "read", reference: name });
}
/** What changes when one of the files is replaced or written to; undefined if there is none. */
async function stampOf(files) {
    const stamps = await Promise.all(files.map(async (file) => {
        const found = await (0,promises_.stat)(file).catch(() => undefined);
        return found && `${found.dev} ${found.ino} ${found.size} ${found.mtimeMs}`;
    }));
    return stamps.length === 0 || stamps.includes(undefined) ? undefined : stamps.join(" ");
}
/** The bytes of open files, one after another. */
function bytesOf(parts) {
    return {
        size: parts.reduce((sum, { size }) => sum + size, 0),
        range: async function* (start, length) {
            for (const part of parts) {
                const from = Math.max(start - part.start, 0);
                const most = Math.min(start + length - part.start, part.size) - from;
                if (most > 0)
                    yield* (0,read/* readRange */.q)(part.handle, from, most, part.path);
            }
        },
    };
}
/**
 * Opens files whose bytes follow each other, and checks parts against the sums that lie beside them.
 * @throws OciError of kind "input" if one is no file, "corrupt" if a part is not what the sums say, "files"
 */
async function openArchiveBytes(ctx, files, address) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const opening = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const parts = [];
        let start = 0;
        for (const path of files) {
            const handle = opening.use(await openFile(address.inside(path), address.name));
            const { size } = await handle.stat();
            parts.push({ handle, path, start, size });
            start += size;
        }
        await checkSums(ctx, parts, address);
        const opened = opening.move();
        return { ...bytesOf(parts), [Symbol.asyncDispose]: () => opened.disposeAsync() };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function openFile(path, name) {
    const noFile = (isFolder) => new errors/* OciError */.Mf("is not a regular file", { kind: "input", reference: name, reason: isFolder ? "folder" : undefined });
    return (0,failure/* attempt */.CD)("read", path, () => (0,read/* openRegular */.l)(path, noFile));
}
async function checkSums(ctx, parts, { name, inside }) {
    const first = parts[0]?.path ?? "";
    // `images.tar.gz` alone is no part of `images.tar`.
    const whole = parts.length > 1 || /\.[0-9]{2,}$/.test(first) ? wholeOf((0,external_node_path_.basename)(first)) : undefined;
    const sums = whole === undefined ? undefined : await readSums(inside(sumsOf((0,external_node_path_.join)((0,external_node_path_.dirname)(first), whole))), name);
    if (!sums)
        return;
    const fail = (why) => new errors/* OciError */.Mf(why, { kind: "corrupt", operation: "read", reference: name });
    const there = new Set(parts.map(({ path }) => (0,external_node_path_.basename)(path)));
    for (const file of sums.keys())
        if (!there.has(file))
            throw fail(`${(0,safe/* safe */.g)(file, 200)}, which the sums beside it name, is missing`);
    for (const { handle, path } of parts) {
        const file = (0,external_node_path_.basename)(path);
        const wanted = sums.get(file);
        if (wanted === undefined)
            throw fail(`the sums beside it do not name ${(0,safe/* safe */.g)(file, 200)}`);
        const found = (0,digest/* hexOf */.ZD)((await (0,digest/* measure */.xP)((0,read/* readRange */.q)(handle, 0, Number.POSITIVE_INFINITY, path), ctx.signal)).digest);
        if (found !== wanted)
            throw fail(`${(0,safe/* safe */.g)(file, 200)} is damaged: its SHA-256 is ${found} where the sums beside it say ${wanted}`);
    }
}
/** Lines as sha256sum writes them. */
async function readSums(path, name) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = __addDisposableResource(env_2, await openFile(path, name).catch((error) => {
            if (error instanceof errors/* OciError */.Mf && error.facts.code === "ENOENT")
                return undefined;
            throw error;
        }), true);
        if (!handle)
            return undefined;
        if ((await handle.stat()).size > maxSums)
            throw (0,layout_files/* tooLong */.Po)(path, maxSums);
        const lines = (await handle.readFile("utf8")).split(/\r?\n/).filter((line) => line.trim() !== "");
        return new Map(lines.map((line) => {
            const [, hex, file] = /^\\?([0-9a-fA-F]{64}) [ *](?:\.\/)?([^/\\]+)$/.exec(line) ?? [];
            if (hex !== undefined && file !== undefined)
                return [file, hex.toLowerCase()];
            throw new errors/* OciError */.Mf("the sums beside it are not as sha256sum writes them", { kind: "corrupt", operation: "read", reference: name });
        }));
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/**
 * Begins an archive: in one file, or in parts `FILE.000`, `FILE.001`, \u2026 of at most `partSize` bytes and `FILE.sha256`
 * with their sums, as sha256sum reads them. Committing takes away what else the archive was until then: parts that
 * are not its own any more, or the one file.
 * @param old the archive's files until now: what was in them is in the new one.
 * @throws OciError of kind "files"; "limit" from `write` if there would be more than 1,000 parts.
 */
async function createArchive(ctx, address, old, partSize) {
    if (partSize !== undefined)
        return new PartedArchive(ctx, address, partSize);
    const { path } = address;
    const file = await (0,new_file/* createFile */.x3)(ctx, path);
    return {
        ...file,
        commit: async () => {
            await file.commit();
            const others = old.filter((one) => one.startsWith(`${path}.`));
            if (others.length > 0)
                await (0,promises_.rm)(sumsOf(path), { force: true });
            for (const part of others)
                await (0,promises_.rm)(part, { force: true });
        },
    };
}
class PartedArchive {
    #ctx;
    #address;
    #partSize;
    #parts = [];
    #committed = false;
    constructor(ctx, address, partSize) {
        this.#ctx = ctx;
        this.#address = address;
        this.#partSize = partSize;
    }
    async write(chunk) {
        for (const bytes of chunk instanceof Uint8Array ? [chunk] : chunk) {
            for (let at = 0; at < bytes.byteLength;) {
                const part = await this.#room();
                const piece = bytes.subarray(at, at + this.#partSize - part.size);
                part.hash.update(piece);
                await part.file.write(piece);
                part.size += piece.byteLength;
                at += piece.byteLength;
            }
        }
    }
    async #room() {
        const last = this.#parts.at(-1);
        if (last && last.size < this.#partSize)
            return last;
        await last?.file.commit();
        const { path, name } = this.#address;
        if (this.#parts.length === maxParts) {
            throw new errors/* OciError */.Mf(`would have more than ${maxParts} parts of ${this.#partSize} bytes`, {
                kind: "limit",
                reference: name,
                input: "split-size",
            });
        }
        const hidden = (0,new_file/* temporaryName */.NT)(this.#ctx, `${(0,external_node_path_.basename)(path).slice(0, 50)}.${this.#parts.length}`, 0);
        const part = { file: await (0,new_file/* createFile */.x3)(this.#ctx, (0,external_node_path_.join)((0,external_node_path_.dirname)(path), hidden)), hash: (0,digest/* digester */.WF)(), size: 0 };
        this.#parts.push(part);
        return part;
    }
    async commit() {
        const { path, name } = this.#address;
        const lines = this.#parts.map(({ file, hash }) => `${(0,digest/* hexOf */.ZD)(hash.digest())}  ${(0,external_node_path_.basename)(file.path)}\n`);
        await this.#parts.at(-1)?.file.commit();
        await (0,new_file/* writeFile */._h)(this.#ctx, commitOf(path), Buffer.from(lines.join("")));
        this.#committed = true;
        await finishCommit(this.#ctx, path, name);
        const parts = lines.length === 1 ? "1 part" : `${lines.length} parts`;
        this.#ctx.emit({ type: "info", message: `${name}: ${parts} of at most ${this.#partSize} bytes, and ${(0,external_node_path_.basename)(sumsOf(path))}` });
    }
    async [Symbol.asyncDispose]() {
        for (const { file } of this.#parts) {
            await file[Symbol.asyncDispose]();
            if (!this.#committed)
                await (0,promises_.rm)(file.path, { force: true }).catch(() => { });
        }
    }
}
/**
 * Gives parts their names, as the file says that `PartedArchive` wrote when all of them were there; nothing if there
 * is no such file. All of it may have been done before: who finds a commit that a killed process left does the rest,
 * and so what was in the archive is never lost between the old parts and the new.
 */
async function finishCommit(ctx, path, name) {
    const folder = (0,external_node_path_.dirname)(path);
    try {
        const hidden = await readSums(commitOf(path), name);
        if (!hidden || ![...hidden.keys()].every((file) => /^\..*\.partial$/.test(file)))
            return;
        await (0,promises_.rm)(sumsOf(path), { force: true });
        const parts = [...hidden].map(([file, hex], at) => ({ file: (0,external_node_path_.join)(folder, file), hex, part: partOf(path, at) }));
        for (const { file, part } of parts)
            if (await (0,layout_files/* exists */.t2)(file))
                await (0,rename/* renameWhenFree */.j)(() => (0,promises_.rename)(file, part));
        for (let at = parts.length; at < maxParts && (await (0,layout_files/* exists */.t2)(partOf(path, at))); at++)
            await (0,promises_.rm)(partOf(path, at));
        await (0,promises_.rm)(path, { force: true });
        await (0,new_file/* writeFile */._h)(ctx, sumsOf(path), Buffer.from(parts.map(({ hex, part }) => `${hex}  ${(0,external_node_path_.basename)(part)}\n`).join("")));
        await (0,promises_.rm)(commitOf(path), { force: true });
    }
    catch (error) {
        throw (0,errors/* withFacts */.Qj)((0,failure/* filesError */.KL)(error, "write", path), { reference: name });
    }
}

// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./src/runtime/budget.ts
var budget = __webpack_require__(27595);
// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(96827);
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(61162);
// EXTERNAL MODULE: ./src/tar/parser.ts + 1 modules
var tar_parser = __webpack_require__(78578);
// EXTERNAL MODULE: ./src/files/temporary-folder.ts
var temporary_folder = __webpack_require__(82853);
;// CONCATENATED MODULE: ./src/stores/unpacked-archive.ts
var unpacked_archive_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var unpacked_archive_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * Unpacks a compressed archive to the run's temporary folder; undefined if it is not compressed. Disposing closes and
 * removes it.
 * @throws OciError of kind "limit" if more than `most` bytes come out, "corrupt", "unsupported" for xz and bzip2
 */
async function unpackArchive(ctx, packed, name, most) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const start = await (0,consumers_.buffer)(packed.range(0, 10));
        const foreign = (0,compression/* foreignCompressionOf */.O$)(start);
        if (foreign)
            throw new errors/* OciError */.Mf(`it is compressed with ${foreign}; archives are plain, gzip or zstd`, { kind: "unsupported", reference: name });
        if ((0,compression/* compressionOf */.MB)(start) === "none")
            return undefined;
        const unpacking = unpacked_archive_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const path = (0,external_node_path_.join)(await unpacking.use(new temporary_folder/* TemporaryFolder */.W(ctx, "archive-")).path(), "archive.tar");
        try {
            const handle = unpacking.use(await (0,promises_.open)(path, "wx+", 0o600));
            let length = 0;
            for await (const chunk of (0,compression/* decompress */.mF)(packed.range(0, Number.POSITIVE_INFINITY))) {
                ctx.signal.throwIfAborted();
                length += chunk.byteLength;
                if (length > most)
                    throw new errors/* OciError */.Mf(`unpacks to more than ${most} bytes`, { kind: "limit", reference: name });
                await (0,new_file/* writeFully */.KM)(handle, chunk);
            }
            const unpacked = unpacking.move();
            return { ...bytesOf([{ handle, path, start: 0, size: length }]), [Symbol.asyncDispose]: () => unpacked.disposeAsync() };
        }
        catch (error) {
            throw (0,errors/* withFacts */.Qj)((0,failure/* filesError */.KL)(error, "unpack", path), { reference: name });
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = unpacked_archive_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./src/stores/tar-file.ts
var tar_file_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var tar_file_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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












/** Members of an archive; an image has thousands at most. */
const maxMembers = 1_000_000;
/** Memory for their names and targets of links, bytes, and what a member takes beside them. */
const maxMemory = 512 * 1024 * 1024;
const memoryOfMember = 300;
/** What tells two readers apart where it stands there twice. */
const onlyOnce = new Set(["oci-layout", "index.json", "manifest.json"]);
/**
 * Opens a tar file, or the parts of one, and finds its members: one pass over the headers, bodies are skipped. A
 * compressed one is unpacked once to the run's temporary folder.
 * @param maxUnpackedSize bytes of a compressed archive when unpacked.
 * @returns undefined if there is no such file.
 * @throws OciError of kind "corrupt", "limit" or "files"; "input" if it is no file.
 */
async function openTarFile(ctx, address, maxUnpackedSize) {
    const { path, name } = address;
    let stamp;
    try {
        const files = await archiveFiles(ctx, address);
        if (files.length === 0)
            return undefined;
        stamp = await stampOf(files);
        return await openFiles(ctx, { files, stamp, address }, maxUnpackedSize);
    }
    catch (error) {
        // what was read of two archives, because another process wrote it anew in between, is neither
        const now = await archiveFiles(ctx, address).then(stampOf, () => undefined);
        if (now !== undefined && now !== stamp)
            return openTarFile(ctx, address, maxUnpackedSize);
        throw (0,errors/* withFacts */.Qj)((0,failure/* filesError */.KL)(error, "read", path), { reference: name });
    }
}
async function openFiles(ctx, { address, files, stamp }, maxUnpackedSize) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { name } = address;
        const opening = tar_file_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const packed = opening.use(await openArchiveBytes(ctx, files, address));
        const unpacked = await unpackArchive(ctx, packed, name, maxUnpackedSize);
        if (unpacked) {
            await packed[Symbol.asyncDispose]();
            opening.use(unpacked);
        }
        const bytes = unpacked ?? packed;
        const members = await scanMembers(bytes, name, ctx.signal);
        const opened = opening.move();
        return { ...tarFile(bytes, name, members), stamp, [Symbol.asyncDispose]: () => opened.disposeAsync() };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = tar_file_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function tarFile(bytes, name, members) {
    const openMember = async function* (member) {
        let left = member.size;
        for await (const chunk of bytes.range(member.at, member.size)) {
            left -= chunk.byteLength;
            yield chunk;
        }
        if (left > 0)
            throw new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(member.name)} ends too early`, { kind: "corrupt", reference: name });
    };
    return {
        members,
        find: (wanted) => {
            const inside = memberName(wanted);
            return inside === undefined ? undefined : members.get(inside);
        },
        read: async (member, limit) => {
            if (member.size > limit)
                throw (0,layout_files/* tooLong */.Po)(`${name}: ${(0,safe/* safe */.g)(member.name)}`, limit);
            return (0,consumers_.buffer)(openMember(member));
        },
        open: openMember,
    };
}
/** Read at once where headers stand. */
const tar_file_window = 4096;
const filler = Buffer.alloc(64 * 1024);
async function scanMembers(bytes, name, signal) {
    const files = new Map();
    const links = new Map();
    const { size: length } = bytes;
    const parser = new tar_parser/* TarParser */.J({ endMayBeMissing: true });
    let bodyEnd = 0;
    let count = 0;
    const tooManyNames = () => new errors/* OciError */.Mf(`names of its files take more than ${maxMemory} bytes of memory`, { kind: "limit", reference: name });
    const memory = new budget/* Budget */._(maxMemory, tooManyNames);
    const drain = () => {
        for (let event = parser.next(); event; event = parser.next()) {
            if (event.type !== "header")
                continue;
            const { header, at, blocks } = event;
            const bodyAt = at + blocks.length;
            bodyEnd = bodyAt + header.size + (0,tar_header/* paddingOf */.Zt)(header.size);
            if (bodyAt + header.size > length)
                throw new errors/* OciError */.Mf("ends in the middle of a file", { kind: "corrupt", reference: name });
            if (++count > maxMembers)
                throw new errors/* OciError */.Mf(`holds more than ${maxMembers} files`, { kind: "limit", reference: name });
            memory.take(memoryOfMember + header.name.length + 2 * header.linkName.length);
            addMember(header, bodyAt, { files, links }, name);
        }
    };
    while (!parser.ended) {
        signal.throwIfAborted();
        if (parser.position < bodyEnd) {
            // The parser counts bodies; what stands in them does not matter here.
            parser.push(filler.subarray(0, Math.min(filler.byteLength, bodyEnd - parser.position)));
            drain();
            continue;
        }
        const start = parser.position;
        for await (const chunk of bytes.range(start, tar_file_window)) {
            parser.push(chunk);
            drain();
        }
        if (parser.position === start)
            break;
    }
    parser.finish();
    return withLinks(files, links);
}
function addMember(header, at, { files, links }, name) {
    const member = memberName((0,byte_string/* textOf */.b6)(header.name));
    if (member === undefined)
        return;
    if (onlyOnce.has(member) && (files.has(member) || links.has(member))) {
        throw new errors/* OciError */.Mf(`holds ${member} twice`, { kind: "corrupt", reference: name });
    }
    files.delete(member);
    links.delete(member);
    if (header.type === tar_header/* tarTypes */.TZ.file)
        files.set(member, { name: member, at, size: header.size });
    else if (header.type === tar_header/* tarTypes */.TZ.hardLink)
        links.set(member, [memberName((0,byte_string/* textOf */.b6)(header.linkName))]);
    else if (header.type === tar_header/* tarTypes */.TZ.symlink) {
        // Some write a link's target as it is named from the root.
        const target = (0,byte_string/* textOf */.b6)(header.linkName);
        links.set(member, [memberName(`${external_node_path_.posix.dirname(member)}/${target}`), memberName(target)]);
    }
}
/** Links that are followed from one to the next, and ends that are looked at for one name: each link has two. */
const maxLinks = 8;
const maxEnds = 64;
/** The files, and under the names of links those that they lead to. Links to anything else are left out. */
function withLinks(files, links) {
    let left = maxEnds;
    const targetOf = (name, hops) => {
        if (hops > maxLinks)
            return undefined;
        for (const target of links.get(name) ?? []) {
            if (target === undefined || left-- <= 0)
                continue;
            const found = files.get(target) ?? targetOf(target, hops + 1);
            if (found)
                return found;
        }
        return undefined;
    };
    const members = new Map(files);
    for (const name of links.keys()) {
        left = maxEnds;
        const target = targetOf(name, 0);
        if (target)
            members.set(name, target);
    }
    return members;
}
/** Characters of a name; no file system has longer ones. */
const maxName = 4096;
/**
 * Undefined for what is not in the archive: names that lead out of it. As `posix.normalize`, whose time grows with the
 * square of the length.
 */
function memberName(name) {
    if (name.length > maxName)
        return undefined;
    const kept = [];
    for (const segment of name.split("/")) {
        if (segment === "" || segment === ".")
            continue;
        if (segment !== "..")
            kept.push(segment);
        else if (kept.pop() === undefined && !name.startsWith("/"))
            return undefined;
    }
    if (kept.length === 0)
        return undefined;
    return name.endsWith("/") ? `${kept.join("/")}/` : kept.join("/");
}

;// CONCATENATED MODULE: ./src/stores/archive-file.ts
var archive_file_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var archive_file_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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









/** An archive at a path: opened when it is looked at, and written anew as a whole. */
class ArchiveFile {
    #ctx;
    #address;
    #splitSize;
    #open;
    #opened;
    constructor(ctx, address, { maxUnpackedSize, splitSize }, read) {
        this.#ctx = ctx;
        this.#address = address;
        this.#splitSize = splitSize;
        this.#open = async () => {
            const env_1 = { stack: [], error: void 0, hasError: false };
            try {
                const opening = archive_file_addDisposableResource(env_1, new AsyncDisposableStack(), true);
                const tar = opening.use(await openTarFile(ctx, address, maxUnpackedSize));
                const opened = tar && { tar, content: await read(tar) };
                opening.move();
                return opened;
            }
            catch (e_1) {
                env_1.error = e_1;
                env_1.hasError = true;
            }
            finally {
                const result_1 = archive_file_disposeResources(env_1);
                if (result_1)
                    await result_1;
            }
        };
    }
    /**
     * @param read reads what is needed of the archive that is there, and throws if it is none of the kind.
     * @throws OciError of kind "not-found" (`mustExist`); what `openTarFile` and `read` throw
     */
    static async at(ctx, address, options, read) {
        const file = new ArchiveFile(ctx, address, options, read);
        if ((await file.current()) !== undefined || !options.mustExist)
            return file;
        throw new errors/* OciError */.Mf("there is no such file", { kind: "not-found", reference: address.name });
    }
    /** The archive as it is now; undefined if there is none. A failure is tried anew. */
    current() {
        if (!this.#opened) {
            const opening = this.#open();
            this.#opened = opening;
            opening.catch(() => {
                if (this.#opened === opening)
                    this.#opened = undefined;
            });
        }
        return this.#opened;
    }
    /**
     * Writes a new archive beside the old one, compressed as its name says and in parts if they have a size, and renames
     * it; alone among the processes of this program.
     * @param entries is given what is there at that time: another process may have written to it since it was opened.
     */
    async replace(entries) {
        const { path, name } = this.#address;
        await (0,beneath/* makeFolderBeneath */.As)((0,external_node_path_.dirname)(path), []);
        // Where open files cannot be replaced (Windows), who waits for the lock must not hold the old one.
        if (process.platform === "win32")
            await this.close();
        await (0,lock/* withLock */.k)(this.#ctx, lockOf(path), async () => {
            const env_2 = { stack: [], error: void 0, hasError: false };
            try {
                await finishCommit(this.#ctx, path, name);
                const files = await archiveFiles(this.#ctx, this.#address);
                const known = await this.#opened?.catch(() => undefined);
                if (known?.tar.stamp !== (await stampOf(files)))
                    await this.close();
                const tar = (0,pack/* packTar */.n)(entries(await this.current()));
                const how = (0,file_names/* compressionByName */.T)(path);
                const file = archive_file_addDisposableResource(env_2, await createArchive(this.#ctx, this.#address, files, this.#splitSize), true);
                for await (const chunk of how === "none" ? tar : (0,compression/* compress */.Bc)(tar, how)) {
                    this.#ctx.signal.throwIfAborted();
                    await file.write(chunk);
                }
                // Nor who has it.
                await this.close();
                await file.commit();
            }
            catch (e_2) {
                env_2.error = e_2;
                env_2.hasError = true;
            }
            finally {
                const result_2 = archive_file_disposeResources(env_2);
                if (result_2)
                    await result_2;
            }
        });
    }
    async close() {
        const opened = this.#opened;
        this.#opened = undefined;
        await (await opened?.catch(() => undefined))?.tar[Symbol.asyncDispose]();
    }
    [Symbol.asyncDispose]() {
        return this.close();
    }
}


/***/ }),

/***/ 87492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LayoutArchive: () => (/* binding */ LayoutArchive),
/* harmony export */   openArchive: () => (/* binding */ openArchive),
/* harmony export */   tarLayoutFiles: () => (/* binding */ tarLayoutFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _files_beneath_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49912);
/* harmony import */ var _files_temporary_folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82853);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(68825);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9541);
/* harmony import */ var _tar_header_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61162);
/* harmony import */ var _archive_file_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(39477);
/* harmony import */ var _layout_files_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(90376);
/* harmony import */ var _layout_source_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9098);
/* harmony import */ var _layout_writer_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(28246);











/**
 * Opens an image layout in a tar file, plain or compressed, without loading or unpacking it (but see `openTarFile`).
 * What is written is spooled to the run's temporary folder; `commit` writes a new archive beside the old one, with
 * all that was in it, compressed as its name says, and renames it. The same content gives the same bytes.
 * @throws OciError of kind "not-found" or "input" (`mustExist`), "corrupt", "unsupported", "limit"
 */
async function openArchive(ctx, address, options) {
    const { name } = address;
    return new LayoutArchive(ctx, name, await _archive_file_js__WEBPACK_IMPORTED_MODULE_7__/* .ArchiveFile */ .n.at(ctx, address, options, (tar) => checkLayout(tar, name)));
}
/** An image layout in a tar file: read and written to. */
class LayoutArchive extends _layout_writer_js__WEBPACK_IMPORTED_MODULE_10__/* .LayoutWriter */ .s {
    #archive;
    #spool;
    constructor(ctx, name, archive) {
        const spool = new Spool(ctx, name);
        const parts = async () => {
            const current = await archive.current();
            return [...(spool.files ? [spool.files] : []), ...(current ? [tarLayoutFiles(current.tar, name)] : [])];
        };
        super(ctx, name, joined(parts, name));
        this.#archive = archive;
        this.#spool = spool;
    }
    async create(digest) {
        return (await this.#spool.folder()).create((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .blobPath */ .nD)(digest));
    }
    async commit() {
        const { changes, files, name, ctx } = this;
        if (changes.isEmpty)
            return;
        const { path } = await this.#spool.folder();
        const forget = () => this.forget();
        await this.#archive.replace(async function* (old) {
            forget();
            const index = await changes.settle(files, await (0,_layout_source_js__WEBPACK_IMPORTED_MODULE_9__/* .readIndex */ .v)(files, name), ctx.signal);
            const written = (digest) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .blobPath */ .nD)(digest)), { force: true });
            yield* archiveEntries(files, old?.tar, index, written);
        });
        changes.clear();
        forget();
    }
    async [Symbol.asyncDispose]() {
        await this.#archive.close();
        await this.#spool[Symbol.asyncDispose]();
    }
}
/** What is to be written, in a folder of its own that is made when it is needed. */
class Spool extends _files_temporary_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .TemporaryFolder */ .W {
    #ctx;
    #name;
    #folder;
    /** Undefined while there is no folder. */
    files;
    constructor(ctx, name) {
        super(ctx, "layout-");
        this.#ctx = ctx;
        this.#name = name;
    }
    folder() {
        this.#folder ??= this.path().then((path) => {
            this.files = (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .directoryFiles */ .pb)(path, this.#name);
            return new _files_beneath_js__WEBPACK_IMPORTED_MODULE_2__/* .FolderBeneath */ .cf(this.#ctx, path);
        });
        return this.#folder;
    }
}
async function checkLayout(tar, name) {
    if (await (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .checkMarker */ .fp)(tarLayoutFiles(tar, name), name))
        return;
    const reason = tar.members.has("manifest.json") ? "docker-archive" : undefined;
    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .OciError */ .Mf("holds no OCI image layout: it has no oci-layout file", { kind: "input", reference: name, reason });
}
/** The layout files of a tar file. */
function tarLayoutFiles(tar, name) {
    return {
        read: async (path, limit) => {
            const member = tar.members.get(path);
            return member && tar.read(member, limit);
        },
        size: async (digest) => tar.members.get((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .blobPath */ .nD)(digest))?.size,
        open: (digest) => {
            const member = tar.members.get((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .blobPath */ .nD)(digest));
            if (!member)
                throw (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .missingBlob */ .So)(name, digest);
            return tar.open(member);
        },
        blobs: async function* () {
            for (const [path, { size }] of tar.members) {
                const digest = (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .digestOfPath */ .B$)(path);
                if (digest !== undefined)
                    yield { digest, size };
            }
        },
    };
}
/** Several places that are looked through in order. Which they are may change. */
function joined(parts, name) {
    const first = async (ask) => {
        for (const files of await parts()) {
            const found = await ask(files);
            if (found !== undefined)
                return found;
        }
        return undefined;
    };
    return {
        read: (path, limit) => first((files) => files.read(path, limit)),
        size: (digest) => first((files) => files.size(digest)),
        open: async function* (digest) {
            const holder = await first(async (files) => ((await files.size(digest)) === undefined ? undefined : files));
            if (!holder)
                throw (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .missingBlob */ .So)(name, digest);
            yield* holder.open(digest);
        },
        blobs: async function* () {
            const seen = new Set();
            for (const files of await parts()) {
                for await (const blob of files.blobs()) {
                    if (seen.has(blob.digest))
                        continue;
                    seen.add(blob.digest);
                    yield blob;
                }
            }
        },
    };
}
/**
 * The members of a new archive: the marker, the blobs by digest, what else was in the old one by name, index.json
 * last.
 * @param written is told of each blob that is in the new archive, so that its spooled copy need not take up room any
 * longer.
 */
async function* archiveEntries(files, old, index, written) {
    const file = (name, body) => ({ header: (0,_tar_header_js__WEBPACK_IMPORTED_MODULE_6__/* .tarHeader */ .pI)(name, { size: body.byteLength }), body });
    const folder = (name) => ({ header: (0,_tar_header_js__WEBPACK_IMPORTED_MODULE_6__/* .tarHeader */ .pI)(name, { type: _tar_header_js__WEBPACK_IMPORTED_MODULE_6__/* .tarTypes */ .TZ.directory }) });
    yield file("oci-layout", _layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .layoutMarker */ .fB);
    yield folder("blobs");
    const blobs = await Array.fromAsync(files.blobs());
    blobs.sort((a, b) => (a.digest < b.digest ? -1 : 1));
    let algorithm = "";
    for (const { digest, size } of blobs) {
        if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .algorithmOf */ .Hy)(digest) !== algorithm) {
            algorithm = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_4__/* .algorithmOf */ .Hy)(digest);
            yield folder(`blobs/${algorithm}`);
        }
        yield { header: (0,_tar_header_js__WEBPACK_IMPORTED_MODULE_6__/* .tarHeader */ .pI)((0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .blobPath */ .nD)(digest), { size }), body: files.open(digest) };
        await written(digest);
    }
    const others = [...new Set(old?.members.values())].filter(({ name }) => (0,_layout_files_js__WEBPACK_IMPORTED_MODULE_8__/* .digestOfPath */ .B$)(name) === undefined && name !== "oci-layout" && name !== "index.json");
    others.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const member of others)
        yield { header: (0,_tar_header_js__WEBPACK_IMPORTED_MODULE_6__/* .tarHeader */ .pI)(member.name, { size: member.size }), body: old.open(member) };
    yield file("index.json", Buffer.from(JSON.stringify(index.document)));
}


/***/ })
};
