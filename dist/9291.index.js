export const id = 9291;
export const ids = [9291];
export const modules = {

/***/ 61260:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Bc: () => (/* binding */ compress),
  MB: () => (/* binding */ compressionOf),
  mF: () => (/* binding */ decompress),
  ni: () => (/* binding */ decompressor),
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
    if (how === "gzip") {
        yield* gzipMembers(input);
        return;
    }
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
    let parts = [];
    let length = 0;
    let begun = 0;
    for await (const chunk of input) {
        for (let at = 0; at < chunk.byteLength;) {
            const piece = chunk.subarray(at, at + gzipMember - length);
            parts.push(piece);
            length += piece.byteLength;
            at += piece.byteLength;
            if (length < gzipMember)
                continue;
            begin(Buffer.concat(parts));
            begun++;
            parts = [];
            length = 0;
            if (running.length >= 4)
                yield await running.shift();
        }
    }
    if (length > 0 || begun === 0)
        begin(Buffer.concat(parts));
    for (const member of running)
        yield await member;
}


/***/ }),

/***/ 78578:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ TarParser)
});

// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(96827);
// EXTERNAL MODULE: ./src/tar/failure.ts
var failure = __webpack_require__(75449);
// EXTERNAL MODULE: ./src/tar/fields.ts
var fields = __webpack_require__(86974);
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(61162);
// EXTERNAL MODULE: ./src/tar/pax.ts
var pax = __webpack_require__(76758);
;// CONCATENATED MODULE: ./src/tar/sparse.ts

const prefix = "GNU.sparse.";
/**
 * The records of a sparse file; undefined if the entry is none.
 * @throws OciError of kind "unsupported" for another format, "corrupt" for records that contradict each other.
 */
function sparseRecords(pax, entry) {
    const text = (key) => pax.get(prefix + key);
    if (![...pax.keys()].some((key) => key.startsWith(prefix)))
        return undefined;
    const version = `${text("major") ?? "0"}.${text("minor") ?? (pax.has(`${prefix}major`) ? "?" : "1")}`;
    if (version !== "0.0" && version !== "0.1" && version !== "1.0") {
        throw (0,failure/* unsupportedTar */.x)(`it is a sparse file of the unknown format ${JSON.stringify(version)}`, entry);
    }
    const name = (text("name") || undefined);
    if (name?.includes("\0"))
        throw (0,failure/* corruptTar */.L)("a PAX record has a NUL in a name", entry);
    const size = numbersIn(text("realsize") ?? text("size") ?? "", entry)[0];
    if (version === "1.0")
        return { name, size };
    const map = text("map");
    if (map === undefined)
        throw (0,failure/* corruptTar */.L)("it is a sparse file without a map", entry);
    return { name, size, map: map === "" ? [] : numbersIn(map, entry) };
}
/** Whether the record was about the sparse file, and says nothing about the file that was filled in. */
function isSparseRecord(key) {
    return key.startsWith(prefix);
}
function numbersIn(text, entry) {
    return text.split(",").map((digits) => {
        const value = Number(digits);
        if (!/^[0-9]{1,16}$/.test(digits) || !Number.isSafeInteger(value))
            throw (0,failure/* corruptTar */.L)("its sparse map holds no numbers", entry);
        return value;
    });
}
/** Bytes of a map in front of a body. */
const maxMapLength = 1024 * 1024;
/** A sparse file on its way out: pieces of data and holes, in their order. */
class SparseBody {
    #entry;
    #size;
    /** Bytes of data that are still to come. */
    #stored;
    /** Alternately the offset and the length of a piece; undefined while the map is being read. */
    #map;
    #text = "";
    #piece = 0;
    #position = 0;
    /** @param stored bytes that follow in the archive, padding apart. */
    constructor(entry, { size, map }, stored) {
        this.#entry = entry;
        this.#size = size;
        this.#stored = stored;
        if (map)
            this.#check(map);
    }
    /** Bytes of the file that do not come from the archive. */
    get zeros() {
        return Math.max(0, this.#size - this.#stored);
    }
    get needsMap() {
        return this.#map === undefined;
    }
    /** Takes the next block of a map (1.0): a count, then offsets and lengths, each a line, padded to whole blocks. */
    readMap(block) {
        this.#stored -= block.length;
        this.#text += block.toString("latin1");
        if (this.#stored < 0 || this.#text.length > maxMapLength)
            throw (0,failure/* corruptTar */.L)("its sparse map does not end", this.#entry);
        const count = /^([0-9]{1,7})\n/.exec(this.#text)?.[1];
        if (count === undefined)
            throw (0,failure/* corruptTar */.L)("its sparse map holds no numbers", this.#entry);
        const lines = this.#text.split("\n");
        const wanted = 1 + 2 * Number(count);
        if (lines.length <= wanted)
            return;
        if (!/^\0*$/.test(lines.slice(wanted).join("\n")))
            throw (0,failure/* corruptTar */.L)("something stands behind its sparse map", this.#entry);
        this.#check(wanted === 1 ? [] : numbersIn(lines.slice(1, wanted).join(","), this.#entry));
    }
    #check(map) {
        let position = 0;
        let data = 0;
        if (map.length % 2 !== 0)
            throw (0,failure/* corruptTar */.L)("its sparse map is cut", this.#entry);
        for (let at = 0; at < map.length; at += 2) {
            const [offset = 0, length = 0] = map.slice(at, at + 2);
            if (offset < position || offset + length > this.#size)
                throw (0,failure/* corruptTar */.L)("its sparse map has pieces in a wrong place", this.#entry);
            position = offset + length;
            data += length;
        }
        if (data !== this.#stored)
            throw (0,failure/* corruptTar */.L)(`its sparse map has ${data} bytes of data, and ${this.#stored} follow`, this.#entry);
        this.#map = map;
    }
    /** The next stretch: how many bytes of data follow, or how many zeros stand there; both 0 at the end. */
    next() {
        const map = this.#map ?? [];
        while (this.#piece < map.length) {
            const offset = map[this.#piece];
            if (this.#position < offset)
                return { data: 0, zeros: offset - this.#position };
            const left = offset + map[this.#piece + 1] - this.#position;
            if (left > 0)
                return { data: left, zeros: 0 };
            this.#piece += 2;
        }
        return { data: 0, zeros: this.#size - this.#position };
    }
    advance(length) {
        this.#position += length;
    }
}

;// CONCATENATED MODULE: ./src/tar/parser.ts






/** Bytes of one extended header, and of all in front of one entry. GNU tar and Go bound it alike. */
const maxExtension = 1024 * 1024;
/** Zeros of a sparse file come in pieces of this length. */
const hole = Buffer.alloc(256 * 1024);
/**
 * A tar archive, read as bytes come: V7, ustar, GNU (long names, base-256 numbers) and PAX, byte for byte. Strict
 * where readers differ: checksums, record lengths, PAX names with a NUL, magics that are not exact, numbers behind
 * NULs, types that no container runtime takes, an extended header without an entry, an end without its zero blocks
 * are errors. The global PAX header is an entry of type `g` with a body and has no effect on others, as in every
 * container runtime (Go's archive/tar).
 *
 * Use: `push` a chunk, call `next` until it gives undefined, push the next; `finish` at the end. Chunks are not
 * copied: body events show parts of them. Headers keep nothing of them.
 */
class TarParser {
    #options;
    #chunk = Buffer.alloc(0);
    #at = 0;
    /** Offset in the stream of `#chunk`, and of what comes behind it. */
    #base = 0;
    #end = 0;
    #state = "header";
    /** Bytes of the body, its padding or the extended header that are still to come. */
    #left = 0;
    #padding = 0;
    /** A block that began in an earlier chunk. */
    #partial = [];
    #partialLength = 0;
    /** All blocks since the last entry's body, and their offset. */
    #blocks = [];
    #blocksAt = 0;
    #extension;
    #sparse;
    #extensionBytes = 0;
    #before;
    #pax;
    #longName;
    #longLink;
    #entries = 0;
    constructor(options = {}) {
        this.#options = options;
    }
    /** Offset in the stream of what comes next. */
    get position() {
        return this.#base + this.#at;
    }
    /** Whether the end of the archive was seen; what follows is not looked at. */
    get ended() {
        return this.#state === "trailer";
    }
    push(chunk) {
        // Not the last chunk's length: its memory may have been given back.
        this.#base = this.#end;
        this.#end += chunk.byteLength;
        this.#chunk = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        this.#at = 0;
    }
    /**
     * What comes next in the chunk; undefined if the chunk is used up.
     * @throws OciError of kind "corrupt" or "unsupported"
     */
    next() {
        for (;;) {
            switch (this.#state) {
                case "body": {
                    if (this.#left === 0) {
                        this.#left = this.#padding;
                        this.#state = "padding";
                        return { type: "end" };
                    }
                    const bytes = this.#take(this.#left);
                    if (bytes === undefined)
                        return undefined;
                    this.#left -= bytes.length;
                    return { type: "body", bytes };
                }
                case "sparse": {
                    const event = this.#fill();
                    if (event === "again")
                        continue;
                    return event;
                }
                case "padding": {
                    if (this.#left > 0) {
                        const bytes = this.#take(this.#left);
                        if (bytes === undefined)
                            return undefined;
                        this.#left -= bytes.length;
                        continue;
                    }
                    this.#state = "header";
                    continue;
                }
                case "extension": {
                    const part = this.#collect(this.#left + this.#padding);
                    if (part === undefined)
                        return undefined;
                    // Its values are kept beyond this chunk's life.
                    const body = Buffer.from(part);
                    this.#blocks.push(body);
                    this.#readExtension(body.subarray(0, this.#left));
                    this.#left = 0;
                    this.#state = "header";
                    continue;
                }
                case "header": {
                    if (this.#blocks.length === 0 && this.#partialLength === 0)
                        this.#blocksAt = this.position;
                    const block = this.#collect(fields/* blockSize */.L6);
                    if (block === undefined)
                        return undefined;
                    if ((0,tar_header/* isZeroBlock */.ei)(block)) {
                        if (this.#blocks.length > 0)
                            throw (0,failure/* corruptTar */.L)("the archive ends after an extended header");
                        this.#state = "lastBlock";
                        continue;
                    }
                    const event = this.#header(block);
                    if (event)
                        return event;
                    continue;
                }
                case "lastBlock": {
                    const block = this.#collect(fields/* blockSize */.L6);
                    if (block === undefined)
                        return undefined;
                    if (!(0,tar_header/* isZeroBlock */.ei)(block))
                        throw (0,failure/* corruptTar */.L)("a single zero block stands between entries");
                    this.#state = "trailer";
                    continue;
                }
                case "trailer":
                    this.#at = this.#chunk.length;
                    return undefined;
            }
        }
    }
    /**
     * To be called after the last chunk. A single zero block is taken for the end.
     * @throws OciError of kind "corrupt" if the archive stops in the middle.
     */
    finish() {
        switch (this.#state) {
            case "trailer":
                return;
            case "lastBlock":
                if (this.#partialLength === 0)
                    return;
                break;
            case "header":
                if (this.#partialLength === 0 && this.#blocks.length === 0 && (this.#options.endMayBeMissing === true || this.position === 0))
                    return;
                break;
            case "padding":
                if (this.#left === 0 && this.#options.endMayBeMissing === true)
                    return;
                break;
        }
        throw (0,failure/* corruptTar */.L)(`it stops after ${this.position} bytes, before its end (entries: ${this.#entries})`);
    }
    #take(most) {
        const end = Math.min(this.#at + most, this.#chunk.length);
        if (end === this.#at)
            return undefined;
        const bytes = this.#chunk.subarray(this.#at, end);
        this.#at = end;
        return bytes;
    }
    /** Exactly `length` bytes, from as many chunks as it takes. */
    #collect(length) {
        if (this.#partialLength === 0 && this.#chunk.length - this.#at >= length) {
            const bytes = this.#chunk.subarray(this.#at, this.#at + length);
            this.#at += length;
            return bytes;
        }
        const bytes = this.#take(length - this.#partialLength);
        if (bytes !== undefined) {
            // A copy: the producer may use the chunk's memory again.
            this.#partial.push(Buffer.from(bytes));
            this.#partialLength += bytes.length;
        }
        if (this.#partialLength < length)
            return undefined;
        const whole = Buffer.concat(this.#partial);
        this.#partial = [];
        this.#partialLength = 0;
        return whole;
    }
    #header(block) {
        const preamble = (0,tar_header/* readPreamble */.tu)(block);
        const { flag, size } = preamble;
        if (flag === "x" || flag === "L" || flag === "K") {
            (0,tar_header/* checkExtension */.WO)(block);
            this.#extensionBytes += size;
            if (this.#extensionBytes > maxExtension)
                throw (0,failure/* corruptTar */.L)(`an extended header is longer than ${maxExtension} bytes`);
            this.#extension = flag;
            // Kept beyond this chunk's life.
            this.#blocks.push(Buffer.from(block));
            this.#left = size;
            this.#padding = (0,tar_header/* paddingOf */.Zt)(size);
            this.#state = "extension";
            return undefined;
        }
        const extensions = {
            pax: this.#pax,
            longName: this.#longName,
            longLink: this.#longLink,
            takesOldGo: this.#options.takesOldGo,
        };
        if (flag === "g" && this.#blocks.length > 0)
            throw (0,failure/* corruptTar */.L)("an extended header stands before a global one");
        const header = this.#sparseFile((0,tar_header/* readHeader */.ay)(block, preamble, extensions, this.#before));
        this.#before = header;
        if (flag === "g" && size > maxExtension)
            throw (0,failure/* corruptTar */.L)(`an extended header is longer than ${maxExtension} bytes`);
        const blocks = this.#blocks.length === 0 ? block : Buffer.concat([...this.#blocks, block]);
        this.#entries++;
        this.#blocks = [];
        this.#extensionBytes = 0;
        this.#pax = undefined;
        this.#longName = undefined;
        this.#longLink = undefined;
        if (this.#sparse === undefined) {
            this.#left = header.size;
            this.#padding = (0,tar_header/* paddingOf */.Zt)(header.size);
            this.#state = "body";
        }
        const zeros = this.#sparse === undefined ? 0 : this.#sparse.zeros;
        return { type: "header", header, blocks, at: this.#blocksAt, zeros };
    }
    /** The header of the file that a sparse one becomes; any other as it is. */
    #sparseFile(header) {
        const { pax, name, size, type } = header;
        const records = pax && sparseRecords(pax, name);
        if (records === undefined)
            return header;
        if (this.#options.fillSparse !== true)
            throw (0,failure/* unsupportedTar */.x)("it is a sparse file, which is taken in layers alone", name);
        if (type !== tar_header/* tarTypes */.TZ.file)
            throw (0,failure/* corruptTar */.L)("it is a sparse file, and no file", name);
        for (const key of pax?.keys() ?? [])
            if (isSparseRecord(key))
                pax?.delete(key);
        this.#sparse = new SparseBody(name, records, size);
        this.#padding = (0,tar_header/* paddingOf */.Zt)(size);
        this.#state = "sparse";
        return { ...header, name: records.name ?? name, size: records.size };
    }
    /** What comes next of a sparse file: its map, a piece of data, zeros, its end. */
    #fill() {
        const sparse = this.#sparse;
        if (sparse.needsMap) {
            const block = this.#collect(fields/* blockSize */.L6);
            if (block === undefined)
                return undefined;
            sparse.readMap(block);
            return "again";
        }
        const { data, zeros } = sparse.next();
        if (data === 0 && zeros === 0) {
            this.#sparse = undefined;
            this.#left = this.#padding;
            this.#state = "padding";
            return { type: "end" };
        }
        const bytes = data > 0 ? this.#take(data) : hole.subarray(0, zeros);
        if (bytes === undefined)
            return undefined;
        sparse.advance(bytes.length);
        return { type: "body", bytes };
    }
    /** Of several PAX headers in front of one entry the last counts, of several long names too (Go, libarchive). */
    #readExtension(body) {
        if (this.#extension === "x") {
            this.#pax = (0,pax/* parsePax */.dA)(body);
            return;
        }
        // What stands behind the first NUL is no part of the name to any reader.
        const end = body.indexOf(0);
        const name = (0,byte_string/* fromBytes */.uK)(end < 0 ? body : body.subarray(0, end));
        // libarchive then takes the empty name, Go that of the block.
        if (name === "")
            throw (0,failure/* corruptTar */.L)("a long name is empty");
        if (this.#extension === "L")
            this.#longName = name;
        else
            this.#longLink = name;
    }
}


/***/ })
};
