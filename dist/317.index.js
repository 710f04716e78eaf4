export const id = 317;
export const ids = [317];
export const modules = {

/***/ 96827:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KH: () => (/* binding */ isText),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   iP: () => (/* binding */ byteString),
/* harmony export */   uK: () => (/* binding */ fromBytes)
/* harmony export */ });
/** The bytes of a text in UTF-8. */
function byteString(text) {
    return (/^[\u0000-\u007f]*$/.test(text) ? text : Buffer.from(text, "utf8").toString("latin1"));
}
function fromBytes(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
/** Decoded as UTF-8; what is no UTF-8 shows as U+FFFD. */
function textOf(bytes) {
    return /^[\u0000-\u007f]*$/.test(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}
/** Whether `textOf` loses nothing. */
function isText(bytes) {
    return /^[\u0000-\u007f]*$/.test(bytes) || byteString(textOf(bytes)) === bytes;
}


/***/ }),

/***/ 61260:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Bc: () => (/* binding */ compress),
  MB: () => (/* binding */ compressionOf),
  mF: () => (/* binding */ decompress),
  ni: () => (/* binding */ decompressor),
  d$: () => (/* binding */ evenChunks),
  O$: () => (/* binding */ foreignCompressionOf)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
;// CONCATENATED MODULE: ./src/tar/zstd-frames.ts

const frameMagic = 0xfd2fb528;
const magicBytes = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
/** Whether these four bytes, read as a little-endian number, begin a frame or a skippable frame (RFC 8878, 3.1). */
function isZstdMagic(magic) {
    return magic === frameMagic || isSkippable(magic);
}
function isSkippable(magic) {
    return magic >= 0x184d2a50 && magic <= 0x184d2a5f;
}
function corrupt(what) {
    return new errors/* OciError */.Mf(`the zstd data ${what}`, { kind: "corrupt" });
}
/**
 * The frames of zstd data without the skippable ones, in pieces that never reach over the end of a frame. Node's
 * decoder drops, without a word, whatever stands behind the end of a frame in one write (nodejs/node#64741), and
 * layers of several frames are common (`zstd:chunked`, pzstd).
 * @throws OciError of kind "corrupt" if something else stands between frames, or the data ends within one.
 */
async function* zstdFrames(input) {
    const frames = new FrameReader();
    for await (const chunk of input)
        yield* frames.read(chunk);
    frames.end();
}
/** Follows the parts of frames (RFC 8878, 3.1.1) through the chunks. */
class FrameReader {
    #part = "magic";
    /** Bytes of this part that are still to come. */
    #left = 4;
    /** The bytes of this part read so far, as a little-endian number; only of parts of at most 4 bytes. */
    #value = 0;
    #read = 0;
    #checksum = false;
    *read(chunk) {
        /** Where the bytes of the current frame begin that were not handed out yet; -1 outside a frame. */
        let from = this.#isBetweenFrames() ? -1 : 0;
        let at = 0;
        while (at < chunk.length || this.#left === 0) {
            at = this.#consume(chunk, at);
            if (this.#left > 0)
                break;
            const ended = this.#part;
            this.#enter(this.#next());
            if (ended === "magic" && this.#part === "descriptor") {
                // The four bytes may lie in two chunks; they are always the same, so they are handed out on their own.
                yield magicBytes;
                from = at;
            }
            else if (ended === "lastBlock") {
                if (at > from)
                    yield chunk.subarray(from, at);
                from = -1;
            }
        }
        if (from >= 0 && from < chunk.length)
            yield chunk.subarray(from);
    }
    /** @throws OciError of kind "corrupt" if the data ended within a frame */
    end() {
        if (this.#part !== "magic" || this.#left !== 4)
            throw corrupt("ends within a frame");
    }
    #isBetweenFrames() {
        return this.#part === "magic" || this.#part === "skipLength" || this.#part === "skip";
    }
    /** @returns where the chunk goes on */
    #consume(chunk, at) {
        const end = at + Math.min(this.#left, chunk.length - at);
        if (this.#part !== "block" && this.#part !== "skip" && this.#part !== "header" && this.#part !== "lastBlock") {
            for (let byte = at; byte < end; byte++)
                this.#value += chunk[byte] * 256 ** this.#read++;
        }
        this.#left -= end - at;
        return end;
    }
    #enter([next, length]) {
        this.#part = next;
        this.#left = length;
        this.#value = 0;
        this.#read = 0;
    }
    /** What follows the part that has ended, and the bytes of that. */
    #next() {
        const value = this.#value;
        switch (this.#part) {
            case "magic":
                if (isSkippable(value))
                    return ["skipLength", 4];
                if (value !== frameMagic)
                    throw corrupt("has something else between its frames");
                return ["descriptor", 1];
            case "skipLength":
                return ["skip", value];
            case "skip":
            case "lastBlock":
                return ["magic", 4];
            case "descriptor": {
                const singleSegment = (value & 0x20) !== 0;
                const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][value >> 6];
                const dictionary = [0, 1, 2, 4][value & 3];
                this.#checksum = (value & 4) !== 0;
                return ["header", contentSize + dictionary + (singleSegment ? 0 : 1)];
            }
            case "header":
            case "block":
                return ["blockHeader", 3];
            case "blockHeader": {
                const type = (value >> 1) & 3;
                if (type === 3)
                    throw corrupt("has a block of a reserved type");
                const size = type === 1 ? 1 : value >> 3;
                // The last block and the checksum behind it end the frame.
                if ((value & 1) !== 0)
                    return ["lastBlock", size + (this.#checksum ? 4 : 0)];
                return ["block", size];
            }
        }
    }
}

;// CONCATENATED MODULE: ./src/tar/compression.ts




/**
 * Output of the decoders comes in chunks of this size; Node's default of 16 KiB costs a trip through the thread pool
 * for each.
 */
const chunkSize = 256 * 1024;
/** Compressed bytes that wait for a decoder. */
const ahead = 512 * 1024;
/**
 * Pieces that are decoded ahead of the reader: about 1 MiB, so that the decoders of other layers go on while one is
 * read.
 */
const piecesAhead = 6;
/**
 * Node hands these to the stream beneath, though its types do not say so. A coder that is done stays as it is until
 * its input ended too. What it gives stays in the pieces that it came in: as bytes, several that wait would be copied
 * into one.
 */
const streamOptions = {
    chunkSize,
    readableHighWaterMark: piecesAhead,
    readableObjectMode: true,
    writableHighWaterMark: ahead,
    autoDestroy: false,
};
/** A decoder's history, log2 of bytes: 128 MiB, the most that `zstd --ultra --long` uses unless told otherwise. */
const zstdWindowLog = 27;
/** Bytes of input that one member of a gzip file of ours holds. */
const gzipMember = 4 * 1024 * 1024;
/** How the data is compressed, by its first bytes; four are enough. Media types lie about it. */
function compressionOf(start) {
    if (start[0] === 0x1f && start[1] === 0x8b)
        return "gzip";
    if (start.length >= 4 && isZstdMagic(Buffer.from(start.buffer, start.byteOffset, 4).readUInt32LE()))
        return "zstd";
    return "none";
}
/** The name of a compression that is known by sight, and that layers may not have. */
function foreignCompressionOf(start) {
    const hex = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, 10)).toString("hex");
    if (hex.startsWith("fd377a585a00"))
        return "xz";
    return /^425a683[1-9]314159265359/.test(hex) ? "bzip2" : undefined;
}
/**
 * The decompressed data, whatever its first bytes show it to be compressed with; data of no bytes has none. Several
 * gzip members and several zstd frames are one stream; zeros behind the last gzip member are padding. How much comes
 * out is for the caller to bound: it may be 30,000 times what goes in.
 * @throws OciError of kind "corrupt" if the data is damaged, ends early, or has something behind its end; what the
 * input throws.
 */
function decompress(input) {
    return decompressor(input).chunks;
}
/** As `decompress`, for who reads much and knows when it is done with a chunk. */
function decompressor(input) {
    let decoded = false;
    async function* chunks() {
        const { start, whole } = await peek(input, 4);
        const compression = compressionOf(start);
        decoded = compression !== "none";
        yield* compression === "gzip" ? gunzip(whole) : compression === "zstd" ? unzstd(whole) : whole;
    }
    return {
        chunks: chunks(),
        release: ({ buffer, byteOffset, byteLength }) => {
            // The decoder fills a buffer piece by piece, and is done with it when it is full.
            if (decoded && buffer instanceof ArrayBuffer && buffer.byteLength === chunkSize && byteOffset + byteLength === chunkSize)
                buffer.transfer(0);
        },
    };
}
/** The first `length` bytes (fewer if there are no more), and the input with them still in it. */
async function peek(input, length) {
    const chunks = input[Symbol.asyncIterator]();
    const first = [];
    let have = 0;
    while (have < length) {
        const step = await chunks.next();
        if (step.done)
            break;
        if (step.value.byteLength === 0)
            continue;
        first.push(step.value);
        have += step.value.byteLength;
    }
    async function* whole() {
        let ended = false;
        try {
            yield* first;
            for (let step = await chunks.next(); step.done !== true; step = await chunks.next())
                yield step.value;
            ended = true;
        }
        finally {
            if (!ended)
                await chunks.return?.();
        }
    }
    return { start: first.length === 1 ? first[0] : Buffer.concat(first), whole: whole() };
}
async function* gunzip(input) {
    const engine = (0,external_node_zlib_.createGunzip)(streamOptions);
    // Node stops at the first zero behind a member and takes no notice of what follows: that is looked at here.
    let pending = [];
    let fed = 0;
    const checkPadding = () => {
        for (const { end, chunk } of pending) {
            const used = Math.max(0, chunk.byteLength - Math.max(0, end - engine.bytesWritten));
            if (chunk.subarray(used).some((byte) => byte !== 0))
                throw new errors/* OciError */.Mf("the gzip data has something behind its end", { kind: "corrupt" });
        }
        pending = [];
    };
    async function* watched() {
        for await (const chunk of input) {
            fed += chunk.byteLength;
            pending.push({ end: fed, chunk });
            if (engine.readableEnded) {
                checkPadding();
                continue;
            }
            while ((pending[0]?.end ?? fed) < engine.bytesWritten)
                pending.shift();
            yield chunk;
        }
    }
    yield* through(watched(), engine, "gzip");
    checkPadding();
}
async function* unzstd(input) {
    // Data of skippable frames alone: the decoder would call it truncated.
    const { start, whole } = await peek(zstdFrames(input), 1);
    if (start.byteLength === 0)
        return;
    const engine = (0,external_node_zlib_.createZstdDecompress)({ ...streamOptions, params: { [external_node_zlib_.constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
    yield* through(whole, engine, "zstd");
}
/**
 * Runs the input through a coder of Node's; the coder's own errors become "corrupt". The input is read to its end
 * even if the coder is done before, and whatever it throws then is thrown here: by that time nobody else listens to
 * the coder.
 */
async function* through(input, engine, what) {
    engine.on("error", () => { });
    let failure;
    const feed = async () => {
        try {
            for await (const chunk of input) {
                if (engine.destroyed)
                    return;
                if (!engine.write(chunk))
                    await writable(engine);
            }
            engine.end();
        }
        catch (error) {
            failure = { error };
            engine.destroy(error);
        }
    };
    const feeding = feed();
    try {
        for await (const chunk of engine)
            yield chunk;
        await feeding;
        if (failure)
            throw failure.error;
        if (engine.errored)
            throw engine.errored;
    }
    catch (error) {
        throw coderError(failure?.error ?? error, what);
    }
    finally {
        // An input that is waited for ends by its own signal; the feeder takes no more of it.
        engine.destroy();
    }
}
/** Resolves when the stream takes more, or never will. */
function writable(engine) {
    return new Promise((resolve) => {
        const settle = () => {
            for (const event of settling)
                engine.off(event, settle);
            resolve();
        };
        for (const event of settling)
            engine.on(event, settle);
    });
}
const settling = ["drain", "end", "error", "close"];
function coderError(error, what) {
    const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
    if (!/^(?:Z_|ZSTD_|ERR_STREAM_PUSH_AFTER_EOF)/.test(code))
        return error;
    if (code === "ZSTD_error_frameParameter_windowTooLarge") {
        const facts = { kind: "corrupt", code };
        return new errors/* OciError */.Mf(`the zstd data needs a window of more than ${2 ** (zstdWindowLog - 20)} MiB`, facts, { cause: error });
    }
    const early = code === "Z_BUF_ERROR" || code === "ZSTD_error_srcSize_wrong";
    return new errors/* OciError */.Mf(`the ${what} data ${early ? "ends early" : "is damaged"}`, { kind: "corrupt", code }, { cause: error });
}
/**
 * The compressed data. Gzip comes in members of 4 MiB of input each, so that several processors share the work; the
 * same input gives the same bytes on the same version of Node.
 */
async function* compress(input, how) {
    if (how === "gzip")
        return yield* gzipMembers(input);
    const engine = (0,external_node_zlib_.createZstdCompress)({ ...streamOptions, params: { [external_node_zlib_.constants.ZSTD_c_checksumFlag]: 1 } });
    yield* through(input, engine, "zstd");
}
const deflate = (0,external_node_util_.promisify)(external_node_zlib_.gzip);
async function* gzipMembers(input) {
    const running = [];
    const begin = (bytes) => {
        const member = deflate(bytes);
        member.catch(() => { });
        running.push(member);
    };
    for await (const chunk of evenChunks(input, gzipMember)) {
        begin(chunk);
        if (running.length >= 4)
            yield await running.shift();
    }
    if (running.length === 0)
        begin(Buffer.alloc(0));
    for (const member of running)
        yield await member;
}
/** The same bytes in chunks of `size`, the last one shorter; each in memory of its own. */
async function* evenChunks(input, size) {
    let buffer = Buffer.allocUnsafe(size);
    let length = 0;
    for await (const chunk of input) {
        for (let at = 0; at < chunk.byteLength;) {
            const piece = chunk.subarray(at, at + size - length);
            buffer.set(piece, length);
            length += piece.byteLength;
            at += piece.byteLength;
            if (length < size)
                continue;
            yield buffer;
            buffer = Buffer.allocUnsafe(size);
            length = 0;
        }
    }
    if (length > 0)
        yield buffer.subarray(0, length);
}


/***/ }),

/***/ 75449:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ corruptTar),
/* harmony export */   x: () => (/* binding */ unsupportedTar)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13151);
/* harmony import */ var _byte_string_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96827);



/** The archive is not what its format says. `entry` names where, when that is known. */
function corruptTar(what, entry) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(entry === undefined ? `not a sound tar archive: ${what}` : `tar entry ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)((0,_byte_string_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(entry))}: ${what}`, {
        kind: "corrupt",
    });
}
function unsupportedTar(what, entry) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`tar entry ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .excerpt */ .Kb)((0,_byte_string_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(entry))}: ${what}`, { kind: "unsupported" });
}


/***/ }),

/***/ 86974:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JX: () => (/* binding */ writeOctal),
/* harmony export */   L6: () => (/* binding */ blockSize),
/* harmony export */   XK: () => (/* binding */ checksumMatches),
/* harmony export */   _H: () => (/* binding */ writeBase256),
/* harmony export */   kz: () => (/* binding */ readNumber),
/* harmony export */   od: () => (/* binding */ seal),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/** Bytes of a header, and the unit in which an archive grows. */
const blockSize = 512;
/** The text of a field, up to its first NUL. */
function readText(block, from, length) {
    let end = from;
    const limit = from + length;
    while (end < limit && block[end] !== 0)
        end++;
    return (end === from ? "" : block.toString("latin1", from, end));
}
/**
 * A number in a field: optional spaces, octal digits, then nothing but NULs and spaces, or a NUL and what no reader
 * looks at; or base-256, if the first byte says so (GNU). An empty field is 0. A NUL in front of digits is refused:
 * Go reads the number behind it, all others read 0, and so they would take other bytes for the body.
 * @returns undefined if it is neither, or no safe whole number.
 */
function readNumber(block, from, length) {
    const first = block[from];
    if (first & 0x80) {
        if (first !== 0x80 && first !== 0xff)
            return undefined;
        let value = first === 0xff ? -1 : 0;
        for (let at = from + 1; at < from + length; at++) {
            value = value * 256 + block[at];
            if (!Number.isSafeInteger(value))
                return undefined;
        }
        return value;
    }
    let at = from;
    const end = from + length;
    while (at < end && block[at] === 0x20)
        at++;
    let value = 0;
    const digits = at;
    for (; at < end; at++) {
        const digit = block[at] - 0x30;
        if (digit < 0 || digit > 7)
            break;
        value = value * 8 + digit;
    }
    const isClosed = at > digits && block[at] === 0;
    for (; at < end && !isClosed; at++)
        if (block[at] !== 0 && block[at] !== 0x20)
            return undefined;
    return Number.isSafeInteger(value) ? value : undefined;
}
/**
 * The sum of the block's bytes, its own checksum field counted as spaces; also as old tars summed, with signed bytes.
 */
function checksumMatches(block) {
    let unsigned = 0;
    let high = 0;
    for (let at = 0; at < blockSize; at++) {
        const byte = block[at];
        unsigned += byte;
        high += byte >> 7;
    }
    for (let at = 148; at < 156; at++) {
        const byte = block[at];
        unsigned += 0x20 - byte;
        high -= byte >> 7;
    }
    const stated = readNumber(block, 148, 8);
    return stated === unsigned || stated === unsigned - 256 * high;
}
/** Octal digits with a NUL behind them; zeros, and false, if the number does not fit. */
function writeOctal(block, from, length, value) {
    const digits = value < 0 ? undefined : value.toString(8);
    const fits = digits !== undefined && digits.length < length;
    block.write((fits ? digits : "").padStart(length - 1, "0"), from, length - 1, "latin1");
    return fits;
}
function writeBase256(block, from, length, value) {
    let rest = value;
    for (let at = from + length - 1; at > from; at--) {
        const byte = ((rest % 256) + 256) % 256;
        block[at] = byte;
        rest = (rest - byte) / 256;
    }
    block[from] = value < 0 ? 0xff : 0x80;
}
/** Writes the checksum, when all other fields stand. */
function seal(block) {
    block.fill(0x20, 148, 156);
    let sum = 0;
    for (let at = 0; at < blockSize; at++)
        sum += block[at];
    block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
}


/***/ }),

/***/ 61162:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cd: () => (/* binding */ withoutDerivedRecords),
/* harmony export */   PG: () => (/* binding */ endOfArchive),
/* harmony export */   TZ: () => (/* binding */ tarTypes),
/* harmony export */   WO: () => (/* binding */ checkExtension),
/* harmony export */   YS: () => (/* binding */ encodeHeader),
/* harmony export */   Zt: () => (/* binding */ paddingOf),
/* harmony export */   ay: () => (/* binding */ readHeader),
/* harmony export */   ei: () => (/* binding */ isZeroBlock),
/* harmony export */   pI: () => (/* binding */ tarHeader),
/* harmony export */   tu: () => (/* binding */ readPreamble)
/* harmony export */ });
/* harmony import */ var _byte_string_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(96827);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75449);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86974);
/* harmony import */ var _pax_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76758);




/** The type flag of an entry. `\0` and `7` read as a file; with `\0` (V7), a name that ends in "/" as a directory. */
const tarTypes = {
    file: "0",
    hardLink: "1",
    symlink: "2",
    characterDevice: "3",
    blockDevice: "4",
    directory: "5",
    fifo: "6",
    /** PAX records for the rest of the archive. */
    paxGlobal: "g",
};
/**
 * A header for an entry of ours; the same values give the same bytes. Mode 0644 (0755 for a directory), owner 0:0,
 * time 0 unless given.
 * @param name as text; `linkName`, `userName` and `groupName` of `members` are byte strings.
 */
function tarHeader(name, members = {}) {
    const type = members.type ?? tarTypes.file;
    const none = (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_2__/* .byteString */ .iP)("");
    return {
        name: (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_2__/* .byteString */ .iP)(name),
        type,
        linkName: none,
        size: 0,
        mode: type === tarTypes.directory ? 0o755 : 0o644,
        uid: 0,
        gid: 0,
        mtime: { seconds: 0, nanoseconds: 0 },
        userName: none,
        groupName: none,
        devMajor: 0,
        devMinor: 0,
        ...members,
    };
}
const isZeroBlock = (block) => block[0] === 0 && block.equals(zeroBlock);
const zeroBlock = Buffer.alloc(_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .blockSize */ .L6);
/** @throws OciError of kind "corrupt" if it is no header block. */
function readPreamble(block) {
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .checksumMatches */ .XK)(block))
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a header has a wrong checksum");
    const size = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readNumber */ .kz)(block, 124, 12);
    if (size === undefined || size < 0)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("the size is no number", (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(block, 0, 100));
    return { flag: String.fromCharCode(block[156]), size };
}
/** The other numbers of an extended header mean nothing; Go refuses the archive if one is none. */
function checkExtension(block) {
    const isOld = formatOf(block, (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(block, 0, 100)) === "v7";
    for (const [from, length] of isOld ? numbers.slice(0, 4) : numbers)
        if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readNumber */ .kz)(block, from, length) === undefined)
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a field of an extended header is no number");
}
/** Offset and length of mode, owner, group, time, and device numbers. */
const numbers = [
    [100, 8],
    [108, 8],
    [116, 8],
    [136, 12],
    [329, 8],
    [337, 8],
];
/**
 * The format, by its magic: exactly ustar's or GNU's, or none. Readers disagree about all that only begins like one,
 * and about a prefix of a name in formats that have none: Python reads one in any header, Go in a GNU header if the
 * times that stand there are no numbers.
 * @param takesOldGo whether the last is read as Go does: before version 1.8 it wrote such headers itself, for long
 * names of files whose owner has a large number, and so did Docker (golang/go#12594, #21005).
 */
function formatOf(block, name, takesOldGo = false) {
    const magic = block.toString("latin1", 257, 265);
    if (magic.startsWith("ustar\0")) {
        // star keeps two times behind a shorter prefix, and says so in the last four bytes: Go reads them, libarchive not.
        if (block.toString("latin1", 508, 512) === "tar\0") {
            if (block[475] !== 0)
                throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("its name reaches into star's times, where readers differ", name);
            if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readNumber */ .kz)(block, 476, 12) === undefined || (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readNumber */ .kz)(block, 488, 12) === undefined)
                throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("star's times are no numbers, where readers differ", name);
        }
        return "ustar";
    }
    if (magic === "ustar  \0") {
        if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readNumber */ .kz)(block, 345, 12) !== undefined && (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readNumber */ .kz)(block, 357, 12) !== undefined)
            return "gnu";
        if (takesOldGo && /^[\u0000-\u007f]*$/.test((0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(block, 345, 155)))
            return "old-go";
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a header of GNU's format has a prefix, where readers differ", name);
    }
    if (magic.startsWith("ustar"))
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("its magic is neither ustar's nor GNU's", name);
    if (block[345] !== 0)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a header without a magic has a prefix, where readers differ", name);
    return "v7";
}
/**
 * The name, by PAX, by GNU, or by the block. @throws OciError of kind "corrupt" if PAX and GNU disagree: readers
 * differ in which one counts.
 */
function longer(what, pax, gnu) {
    if (pax !== undefined && gnu && pax !== gnu)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)(`it has two different ${what}s`, pax);
    return pax ?? (gnu || undefined);
}
/**
 * Reads a header block of which `readPreamble` approved. PAX records and GNU's long names win over the block; an
 * empty value leaves the block's. Where Go's archive/tar and libarchive would read something else than this, it is
 * refused.
 * @param before the entry before it: what is equal is shared, since headers of whole layers are held in memory.
 * @throws OciError of kind "corrupt" for what contradicts itself or is read differently elsewhere; "unsupported" for
 * sparse files of GNU's old
 *   format, and for types that no container runtime takes.
 */
function readHeader(block, { flag, size: blockSizeField }, { pax, longName, longLink, takesOldGo }, before) {
    const short = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(block, 0, 100);
    const format = formatOf(block, short, takesOldGo);
    const known = format !== "v7";
    const prefix = format === "ustar" || format === "old-go" ? (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(block, 345, 155) : "";
    const name = longer("name", paxText(pax, "path"), longName) ?? (prefix === "" ? short : `${prefix}/${short}`);
    if (name === "")
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("an entry has no name");
    const type = typeOf(flag, name);
    const size = sizeOf(type, blockSizeField, paxNumber(pax, "size", name), name);
    const isLink = type === tarTypes.hardLink || type === tarTypes.symlink;
    const linkName = isLink ? (longer("target", paxText(pax, "linkpath"), longLink) ?? (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(block, 157, 100)) : "";
    if (isLink && linkName === "")
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("it is a link to nothing", name);
    const field = (what, from, length) => {
        const value = (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readNumber */ .kz)(block, from, length);
        if (value === undefined)
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)(`its ${what} is no number`, name);
        return value;
    };
    const isDevice = type === tarTypes.characterDevice || type === tarTypes.blockDevice;
    const device = (from) => {
        const value = field("device number", from, 8);
        if (isDevice && (value < 0 || value > maxOwner))
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("its device number is none", name);
        return value;
    };
    const [devMajor, devMinor] = known ? [device(329), device(337)] : [0, 0];
    // Each field is read, also if a PAX record wins over it: Go refuses an archive with one that is no number.
    const seconds = field("mtime", 136, 12);
    const [uid, gid] = [field("uid", 108, 8), field("gid", 116, 8)];
    const mtime = paxTime(pax, "mtime", name) ?? { seconds, nanoseconds: 0 };
    if (Math.abs(mtime.seconds) >= 1e15)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("its mtime is none that a clock shows", name);
    for (const key of ["atime", "ctime"])
        paxTime(pax, key, name);
    if (pax?.has("SCHILY.realsize") || pax?.has("SUN.holesdata"))
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .unsupportedTar */ .x)("it is a sparse file in star's or Sun's format", name);
    const userName = paxText(pax, "uname") ?? (known ? (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(block, 265, 32) : "");
    const groupName = paxText(pax, "gname") ?? (known ? (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .readText */ .yR)(block, 297, 32) : "");
    const sameTime = before?.mtime.seconds === mtime.seconds && before.mtime.nanoseconds === mtime.nanoseconds;
    return {
        name: type === tarTypes.directory && name.endsWith("/") && name.length > 1 ? name.slice(0, -1) : name,
        type,
        linkName,
        size,
        mode: field("mode", 100, 8) & 0o7777,
        uid: owner("uid", paxNumber(pax, "uid", name) ?? uid, name),
        gid: owner("gid", paxNumber(pax, "gid", name) ?? gid, name),
        mtime: sameTime ? before.mtime : mtime,
        userName: before?.userName === userName ? before.userName : userName,
        groupName: before?.groupName === groupName ? before.groupName : groupName,
        devMajor: isDevice ? devMajor : 0,
        devMinor: isDevice ? devMinor : 0,
        pax,
    };
}
const types = new Set(Object.values(tarTypes));
function typeOf(flag, name) {
    if (flag === "S")
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .unsupportedTar */ .x)("it is a sparse file in GNU's old format; layers may have none", name);
    if (flag === "\0")
        return name.endsWith("/") ? tarTypes.directory : tarTypes.file;
    const type = flag === "7" ? tarTypes.file : flag;
    if (!types.has(type))
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .unsupportedTar */ .x)(`it is of type ${JSON.stringify(flag)}, which no container runtime takes`, name);
    // GNU tar and libarchive make a folder of it, Go a file.
    if (type === tarTypes.file && name.endsWith("/"))
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)('it is a file, yet its name ends in "/", where readers differ', name);
    return type;
}
/**
 * Links, folders, devices and FIFOs have no body, whatever size their block says, as all readers agree; what a PAX
 * record says is another matter.
 */
function sizeOf(type, size, paxSize, name) {
    if (type < tarTypes.hardLink || type > tarTypes.fifo)
        return paxSize ?? size;
    if (paxSize)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)(`it is no file, yet ${paxSize} bytes are said to follow`, name);
    return 0;
}
/** The largest number of an owner that systems have. */
const maxOwner = 2 ** 32 - 1;
/** Negative owners (nobody, on some systems, is -2) are the unsigned numbers that systems make of them. */
function owner(what, value, name) {
    const unsigned = value < 0 && value >= -(2 ** 31) ? value + 2 ** 32 : value;
    if (unsigned < 0 || unsigned > maxOwner)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)(`its ${what} is none that a system has`, name);
    return unsigned;
}
function paxText(pax, key) {
    const value = pax?.get(key);
    return value === "" ? undefined : value;
}
function paxNumber(pax, key, name) {
    const value = paxText(pax, key);
    if (value === undefined)
        return undefined;
    const form = key === "size" ? /^[0-9]+$/ : /^-?[0-9]+$/;
    if (!form.test(value) || !Number.isSafeInteger(Number(value)))
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)(`its PAX ${key} is no number`, name);
    return Number(value);
}
function paxTime(pax, key, name) {
    const value = paxText(pax, key);
    if (value === undefined)
        return undefined;
    const time = (0,_pax_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePaxTime */ .Yx)(value);
    if (time === undefined)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)(`its PAX ${key} is no time`, name);
    return time;
}
/** PAX keys that stand for members of `TarHeader`; all others are carried over as they are. */
const derived = new Set(["path", "linkpath", "size", "uid", "gid", "uname", "gname", "mtime"]);
/**
 * PAX keys by which some readers would read an entry otherwise than Go, which knows nothing of them: they are left
 * out.
 */
const misread = new Set(["hdrcharset", "SCHILY.devmajor", "SCHILY.devminor"]);
const isWritten = (key) => !derived.has(key) && !misread.has(key) && !key.startsWith("GNU.");
/** The header without the records that `encodeHeader` leaves out: what is held of an entry, where there are many. */
function withoutDerivedRecords(header) {
    if (header.pax === undefined)
        return header;
    const written = Array.from(header.pax).filter(([key]) => isWritten(key));
    return { ...header, pax: written.length === 0 ? undefined : new Map(written) };
}
/**
 * The blocks that stand for an entry in front of its body: a ustar header and, if a value does not fit it, a PAX
 * header before it. Records of `pax` that no member stands for (extended attributes, times) are kept in their order,
 * byte for byte; the same header gives the same bytes.
 * @throws OciError of kind "corrupt" if a name holds a NUL.
 */
function encodeHeader(header) {
    const { name, type, linkName, size, mode, uid, gid, mtime, userName, groupName, devMajor, devMinor, pax } = header;
    const written = (type === tarTypes.directory ? `${name}/` : name);
    if (`${name}${linkName}${userName}${groupName}`.includes("\0"))
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a name holds a NUL", name);
    const records = [];
    const add = (key, value) => {
        records.push([key, value]);
    };
    // Out of Node's pool: memory of its own for each of many blocks costs more than the block.
    const block = Buffer.allocUnsafe(_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .blockSize */ .L6).fill(0);
    const place = splitName(written);
    if (place) {
        block.write(place.name, 0, "latin1");
        block.write(place.prefix, 345, "latin1");
    }
    else {
        add("path", written);
        block.write(written.slice(0, 100), 0, 100, "latin1");
    }
    if (linkName.length > 100)
        add("linkpath", linkName);
    block.write(linkName, 157, 100, "latin1");
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOctal */ .JX)(block, 100, 8, mode);
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOctal */ .JX)(block, 108, 8, uid))
        add("uid", String(uid));
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOctal */ .JX)(block, 116, 8, gid))
        add("gid", String(gid));
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOctal */ .JX)(block, 124, 12, size))
        add("size", String(size));
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOctal */ .JX)(block, 136, 12, mtime.seconds) || mtime.nanoseconds !== 0)
        add("mtime", (0,_pax_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPaxTime */ .mj)(mtime));
    block.write(type, 156, 1, "latin1");
    block.write("ustar\x0000", 257, "latin1");
    if (userName.length > 31)
        add("uname", userName);
    block.write(userName, 265, 31, "latin1");
    if (groupName.length > 31)
        add("gname", groupName);
    block.write(groupName, 297, 31, "latin1");
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOctal */ .JX)(block, 329, 8, devMajor))
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeBase256 */ ._H)(block, 329, 8, devMajor);
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeOctal */ .JX)(block, 337, 8, devMinor))
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .writeBase256 */ ._H)(block, 337, 8, devMinor);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .seal */ .od)(block);
    if (pax)
        for (const [key, value] of pax)
            if (isWritten(key))
                records.push([key, value]);
    if (records.length === 0)
        return block;
    return Buffer.concat([encodePaxHeader((0,_pax_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePax */ ._)(records)), block]);
}
/** The PAX header of the next entry, with its body. */
function encodePaxHeader(body) {
    const head = encodeHeader(tarHeader("PaxHeaders/entry", { type: "x", size: body.length }));
    return Buffer.concat([head, body, Buffer.alloc(paddingOf(body.length))]);
}
/** The end of an archive: two zero blocks. */
const endOfArchive = Buffer.alloc(2 * _fields_js__WEBPACK_IMPORTED_MODULE_3__/* .blockSize */ .L6);
/** Bytes from the end of a body to the end of its last block. */
function paddingOf(size) {
    return (_fields_js__WEBPACK_IMPORTED_MODULE_3__/* .blockSize */ .L6 - (size % _fields_js__WEBPACK_IMPORTED_MODULE_3__/* .blockSize */ .L6)) % _fields_js__WEBPACK_IMPORTED_MODULE_3__/* .blockSize */ .L6;
}
/** A name of more than 100 bytes goes into two fields if a "/" allows it; undefined if it does not. */
function splitName(name) {
    if (name.length <= 100)
        return { name, prefix: "" };
    if (name.length > 256)
        return undefined;
    // The last "/" of a directory belongs to its name, and the name may not be empty.
    const slash = name.indexOf("/", name.length - 101);
    return slash < 1 || slash > 155 || slash >= name.length - 1 ? undefined : { prefix: name.slice(0, slash), name: name.slice(slash + 1) };
}


/***/ }),

/***/ 76758:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yx: () => (/* binding */ parsePaxTime),
/* harmony export */   _: () => (/* binding */ encodePax),
/* harmony export */   dA: () => (/* binding */ parsePax),
/* harmony export */   mj: () => (/* binding */ formatPaxTime)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75449);

/** Keys whose value is a path or a name, which ends at a NUL wherever it is used. */
const names = new Set(["path", "linkpath", "uname", "gname"]);
/** Keys that stand once for each piece of a sparse file, in turns. */
const sparsePiece = ["GNU.sparse.offset", "GNU.sparse.numbytes"];
/**
 * Reads the body of a PAX extended header: `LENGTH KEY=VALUE\n`, again and again (POSIX pax, "pax Extended Header").
 * Of a key that stands twice the last value counts; only of the pieces of a sparse file (GNU tar's format 0.0) all
 * do, and become the map that they are in format 0.1.
 * @throws OciError of kind "corrupt" for a length that is not the record's, a record without a key, a NUL in a name.
 */
function parsePax(body) {
    const records = new Map();
    const pieces = [];
    let at = 0;
    while (at < body.length) {
        let length = 0;
        let digits = 0;
        let next = at;
        for (; next < body.length && digits < 10; next++, digits++) {
            const digit = body[next] - 0x30;
            if (digit < 0 || digit > 9)
                break;
            length = length * 10 + digit;
        }
        const end = at + length;
        if (digits === 0 || body[next] !== 0x20 || end > body.length || end <= next + 1 || body[end - 1] !== 0x0a) {
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a PAX record has a wrong length");
        }
        const equals = body.indexOf(0x3d, next + 1);
        if (equals < 0 || equals >= end || equals === next + 1)
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a PAX record has no key");
        const key = body.toString("latin1", next + 1, equals);
        const value = body.toString("latin1", equals + 1, end - 1);
        if (key.includes("\0") || (names.has(key) && value.includes("\0")))
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a PAX record has a NUL in a name");
        at = end;
        if (key === sparsePiece[pieces.length % 2]) {
            pieces.push(value);
            continue;
        }
        records.delete(key);
        records.set(key, value);
    }
    if (pieces.length > 0)
        records.set("GNU.sparse.map", pieces.join(","));
    return records;
}
/** The body of a PAX extended header with these records. */
function encodePax(records) {
    let body = "";
    for (const [key, value] of records) {
        const rest = key.length + value.length + 3;
        let length = rest + String(rest).length;
        if (rest + String(length).length > length)
            length = rest + String(length).length;
        body += `${length} ${key}=${value}\n`;
    }
    return Buffer.from(body, "latin1");
}
/**
 * Reads `-12.5`; undefined if it is no decimal number, or one that no clock shows. Digits below a nanosecond are
 * dropped.
 */
function parsePaxTime(text) {
    const match = /^(-?)([0-9]{1,15})(?:\.([0-9]*))?$/.exec(text);
    if (!match)
        return undefined;
    const whole = Number(match[2]);
    const fraction = Number((match[3] ?? "").slice(0, 9).padEnd(9, "0"));
    if (match[1] === "")
        return { seconds: whole, nanoseconds: fraction };
    return fraction === 0
        ? { seconds: whole === 0 ? 0 : -whole, nanoseconds: 0 }
        : { seconds: -whole - 1, nanoseconds: 1_000_000_000 - fraction };
}
function formatPaxTime({ seconds, nanoseconds }) {
    if (nanoseconds === 0)
        return String(seconds);
    const negative = seconds < 0;
    const whole = negative ? -seconds - 1 : seconds;
    const fraction = String(negative ? 1_000_000_000 - nanoseconds : nanoseconds).padStart(9, "0");
    return `${negative ? "-" : ""}${whole}.${fraction.replace(/0+$/, "")}`;
}


/***/ })
};
