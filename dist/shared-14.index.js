export const id = "shared-14";
export const ids = ["shared-14"];
export const modules = {

/***/ 63066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ packTar)
/* harmony export */ });
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(56118);
/* harmony import */ var _byte_string_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96827);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75449);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61162);




/** Seconds that tar-stream can write in a header; what lies beyond goes into a PAX record. */
const maxSeconds = 2 ** 31 - 1;
/**
 * A plain tar archive of files, directories and links of ours, whose names are text, with the end of the archive. The
 * same entries give the same bytes on every system.
 * @throws OciError of kind "corrupt" if a body is not as long as its header says; what a body throws.
 */
async function* packTar(entries) {
    const tar = (0,tar_stream__WEBPACK_IMPORTED_MODULE_0__.pack)();
    const packing = packAll(tar, entries);
    packing.catch((error) => tar.destroy(error));
    try {
        yield* tar;
        await packing;
    }
    finally {
        tar.destroy(new Error("no longer read"));
        await packing.catch(() => { });
    }
}
async function packAll(tar, entries) {
    for await (const { header, body } of entries) {
        const { promise: written, resolve, reject } = Promise.withResolvers();
        written.catch(() => { });
        const sink = tar.entry(headersOf(header), (error) => (error ? reject(error) : resolve()));
        // The callback tells of it.
        sink.on("error", () => { });
        let left = header.size;
        for await (const chunk of body instanceof Uint8Array ? [body] : (body ?? [])) {
            left -= chunk.byteLength;
            if (left < 0 || sink.destroyed)
                break;
            if (chunk.byteLength > 0 && !sink.write(chunk) && !sink.destroyed)
                await taken(sink);
        }
        if (sink.destroyed)
            return;
        if (left !== 0) {
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .corruptTar */ .L)(`its body is ${left < 0 ? "longer" : "shorter"} than the ${header.size} bytes it was to have`, header.name);
        }
        sink.end(undefined);
        await written;
    }
    tar.finalize();
}
/** Resolves when the entry takes more, or never will; a large one is waited for thousands of times. */
function taken(sink) {
    return new Promise((resolve) => {
        const settle = () => {
            sink.off("drain", settle).off("close", settle);
            resolve();
        };
        sink.on("drain", settle).on("close", settle);
    });
}
function headersOf({ name, type, size, mode, mtime, linkName }) {
    const { seconds } = mtime;
    const isLate = seconds > maxSeconds;
    return {
        name: type === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .tarTypes */ .TZ.directory ? `${(0,_byte_string_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(name).replace(/\/$/, "")}/` : (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(name),
        type: type === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .tarTypes */ .TZ.directory ? "directory" : type === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .tarTypes */ .TZ.symlink ? "symlink" : "file",
        size,
        mode,
        mtime: new Date(isLate ? 0 : seconds * 1000),
        linkname: type === _header_js__WEBPACK_IMPORTED_MODULE_2__/* .tarTypes */ .TZ.symlink ? (0,_byte_string_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(linkName) : undefined,
        pax: isLate ? { mtime: `${seconds}` } : undefined,
    };
}


/***/ })

};
