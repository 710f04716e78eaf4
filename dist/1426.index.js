export const id = 1426;
export const ids = [1426];
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
/* harmony export */   TZ: () => (/* binding */ tarTypes),
/* harmony export */   WO: () => (/* binding */ checkExtension),
/* harmony export */   YS: () => (/* binding */ encodeHeader),
/* harmony export */   Zt: () => (/* binding */ paddingOf),
/* harmony export */   ay: () => (/* binding */ readHeader),
/* harmony export */   ei: () => (/* binding */ isZeroBlock),
/* harmony export */   tu: () => (/* binding */ readPreamble)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75449);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86974);
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
const isZeroBlock = (block) => block[0] === 0 && block.equals(zeroBlock);
const zeroBlock = Buffer.alloc(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6);
/** @throws OciError of kind "corrupt" if it is no header block. */
function readPreamble(block) {
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .checksumMatches */ .XK)(block))
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("a header has a wrong checksum");
    const size = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readNumber */ .kz)(block, 124, 12);
    if (size === undefined || size < 0)
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("the size is no number", (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(block, 0, 100));
    return { flag: String.fromCharCode(block[156]), size };
}
/** The other numbers of an extended header mean nothing; Go refuses the archive if one is none. */
function checkExtension(block) {
    const isOld = formatOf(block, (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(block, 0, 100)) === "v7";
    for (const [from, length] of isOld ? numbers.slice(0, 4) : numbers)
        if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readNumber */ .kz)(block, from, length) === undefined)
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
            if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readNumber */ .kz)(block, 476, 12) === undefined || (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readNumber */ .kz)(block, 488, 12) === undefined)
                throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("star's times are no numbers, where readers differ", name);
        }
        return "ustar";
    }
    if (magic === "ustar  \0") {
        if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readNumber */ .kz)(block, 345, 12) !== undefined && (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readNumber */ .kz)(block, 357, 12) !== undefined)
            return "gnu";
        if (takesOldGo && /^[\u0000-\u007f]*$/.test((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(block, 345, 155)))
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
    const short = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(block, 0, 100);
    const format = formatOf(block, short, takesOldGo);
    const known = format !== "v7";
    const prefix = format === "ustar" || format === "old-go" ? (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(block, 345, 155) : "";
    const name = longer("name", paxText(pax, "path"), longName) ?? (prefix === "" ? short : `${prefix}/${short}`);
    if (name === "")
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("an entry has no name");
    const type = typeOf(flag, name);
    const size = sizeOf(type, blockSizeField, paxNumber(pax, "size", name), name);
    const isLink = type === tarTypes.hardLink || type === tarTypes.symlink;
    const linkName = isLink ? (longer("target", paxText(pax, "linkpath"), longLink) ?? (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(block, 157, 100)) : "";
    if (isLink && linkName === "")
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .corruptTar */ .L)("it is a link to nothing", name);
    const field = (what, from, length) => {
        const value = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readNumber */ .kz)(block, from, length);
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
    const userName = paxText(pax, "uname") ?? (known ? (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(block, 265, 32) : "");
    const groupName = paxText(pax, "gname") ?? (known ? (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .readText */ .yR)(block, 297, 32) : "");
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
    const block = Buffer.allocUnsafe(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6).fill(0);
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
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 100, 8, mode);
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 108, 8, uid))
        add("uid", String(uid));
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 116, 8, gid))
        add("gid", String(gid));
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 124, 12, size))
        add("size", String(size));
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 136, 12, mtime.seconds) || mtime.nanoseconds !== 0)
        add("mtime", (0,_pax_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPaxTime */ .mj)(mtime));
    block.write(type, 156, 1, "latin1");
    block.write("ustar\x0000", 257, "latin1");
    if (userName.length > 31)
        add("uname", userName);
    block.write(userName, 265, 31, "latin1");
    if (groupName.length > 31)
        add("gname", groupName);
    block.write(groupName, 297, 31, "latin1");
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 329, 8, devMajor))
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeBase256 */ ._H)(block, 329, 8, devMajor);
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 337, 8, devMinor))
        (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeBase256 */ ._H)(block, 337, 8, devMinor);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .seal */ .od)(block);
    if (pax)
        for (const [key, value] of pax)
            if (isWritten(key))
                records.push([key, value]);
    if (records.length === 0)
        return block;
    return Buffer.concat([encodePaxHeader("x", (0,_pax_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePax */ ._)(records)), block]);
}
/** A PAX header with its body: `x` for the next entry, `g` for the rest of the archive. */
function encodePaxHeader(type, body) {
    const block = Buffer.alloc(_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6);
    block.write("PaxHeaders/entry", 0, "latin1");
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 100, 8, 0o644);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 108, 8, 0);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 116, 8, 0);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 124, 12, body.length);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 136, 12, 0);
    block.write(type, 156, 1, "latin1");
    block.write("ustar\x0000", 257, "latin1");
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 329, 8, 0);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOctal */ .JX)(block, 337, 8, 0);
    (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .seal */ .od)(block);
    return Buffer.concat([block, body, Buffer.alloc(paddingOf(body.length))]);
}
/** Bytes from the end of a body to the end of its last block. */
function paddingOf(size) {
    return (_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6 - (size % _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6)) % _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .blockSize */ .L6;
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
