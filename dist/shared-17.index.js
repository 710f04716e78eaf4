export const id = "shared-17";
export const ids = ["shared-17"];
export const modules = {

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
    /**
     * Line ends in the text: looked for again from the start with each block, a map of 1 MiB would take half a minute.
     */
    #lines = 0;
    /** How many pieces the map has, as its first line says. */
    #count;
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
        const text = block.toString("latin1");
        this.#text += text;
        this.#lines += text.split("\n").length - 1;
        if (this.#stored < 0 || this.#text.length > maxMapLength)
            throw (0,failure/* corruptTar */.L)("its sparse map does not end", this.#entry);
        this.#count ??= /^([0-9]{1,7})\n/.exec(text)?.[1];
        if (this.#count === undefined)
            throw (0,failure/* corruptTar */.L)("its sparse map holds no numbers", this.#entry);
        const wanted = 1 + 2 * Number(this.#count);
        if (this.#lines < wanted)
            return;
        const lines = this.#text.split("\n");
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
    /** What extended headers say of the next entry. */
    #extensions = {};
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
                    const bytes = this.#take(this.#left);
                    if (this.#left > 0 && bytes === undefined)
                        return undefined;
                    this.#left -= bytes?.length ?? 0;
                    if (this.#left === 0)
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
        if (flag === "g" && this.#blocks.length > 0)
            throw (0,failure/* corruptTar */.L)("an extended header stands before a global one");
        const header = this.#sparseFile((0,tar_header/* readHeader */.ay)(block, preamble, { ...this.#extensions, takesOldGo: this.#options.takesOldGo }, this.#before));
        this.#before = header;
        if (flag === "g" && size > maxExtension)
            throw (0,failure/* corruptTar */.L)(`an extended header is longer than ${maxExtension} bytes`);
        const blocks = this.#blocks.length === 0 ? block : Buffer.concat([...this.#blocks, block]);
        this.#entries++;
        this.#blocks = [];
        this.#extensionBytes = 0;
        this.#extensions = {};
        if (this.#sparse === undefined) {
            this.#left = header.size;
            this.#padding = (0,tar_header/* paddingOf */.Zt)(header.size);
            this.#state = "body";
        }
        return { type: "header", header, blocks, at: this.#blocksAt, zeros: this.#sparse?.zeros ?? 0 };
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
            this.#extensions.pax = (0,pax/* parsePax */.dA)(body);
            return;
        }
        // What stands behind the first NUL is no part of the name to any reader.
        const end = body.indexOf(0);
        const name = (0,byte_string/* fromBytes */.uK)(end < 0 ? body : body.subarray(0, end));
        // libarchive then takes the empty name, Go that of the block.
        if (name === "")
            throw (0,failure/* corruptTar */.L)("a long name is empty");
        this.#extensions[this.#extension === "L" ? "longName" : "longLink"] = name;
    }
}


/***/ })

};
