export const id = "shared-20";
export const ids = ["shared-20"];
export const modules = {

/***/ 84583:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ rejectCollisions),
/* harmony export */   Zv: () => (/* binding */ foldersAbove),
/* harmony export */   _x: () => (/* binding */ parseTitle)
/* harmony export */ });
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13151);

/** Bytes of a whole title, and of one segment of it (what file systems allow). */
const longest = { title: 4096, segment: 255 };
const controls = /[\u0000-\u001f\u007f]/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)(?:\..*)?$/i;
/**
 * Reads `org.opencontainers.image.title` as the path of a file to be written beneath a folder. What could leave the
 * folder, or mean another file on another system, is refused: empty, absolute, `.` and `..` segments, a backslash, a
 * drive letter, control characters, more than 255 bytes in a segment or 4096 in all.
 * @param platform where it will be written; on `win32` also device names, `<>:"|?*`, and segments that end in a dot
 * or space (Windows drops them).
 * @throws InvalidError
 */
function parseTitle(text, platform = process.platform) {
    const refuse = (why) => {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`the title ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(text)} is no safe file name: ${why}`);
    };
    if (text === "")
        refuse("it is empty");
    if (Buffer.byteLength(text) > longest.title)
        refuse(`it is longer than ${longest.title} bytes`);
    if (controls.test(text))
        refuse("it holds a control character");
    if (!text.isWellFormed())
        refuse("it is not well-formed text");
    if (text.includes("\\"))
        refuse("it holds a backslash");
    if (text.startsWith("/"))
        refuse("it is absolute");
    if (/^[A-Za-z]:/.test(text))
        refuse("it starts with a drive letter");
    for (const segment of text.split("/")) {
        if (segment === "")
            refuse("it has an empty segment");
        if (segment === "." || segment === "..")
            refuse(`it has the segment ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(segment)}`);
        if (Buffer.byteLength(segment) > longest.segment)
            refuse(`a segment is longer than ${longest.segment} bytes`);
        if (platform === "win32") {
            if (reservedOnWindows.test(segment))
                refuse(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(segment)} is a device on Windows`);
            if (/[<>:"|?*]/.test(segment))
                refuse(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(segment)} holds a character that Windows does not allow`);
            if (/[. ]$/.test(segment))
                refuse(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(segment)} ends in a dot or space, which Windows drops`);
        }
    }
    return text;
}
/** The folders that a title leads through, the innermost first. */
function* foldersAbove(title) {
    for (let slash = title.lastIndexOf("/"); slash > 0; slash = title.lastIndexOf("/", slash - 1))
        yield title.slice(0, slash);
}
/**
 * Refuses a file where another needs a folder, and two files of one title. Names that differ in case or in the way an
 * accent is written are two files, unless the file system finds that they are not.
 * @throws InvalidError that names both.
 */
function rejectCollisions(places) {
    const files = new Set();
    for (const { title, kind } of places) {
        if (kind === "file" && files.has(title))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`two files have the title ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(title)}`);
        if (kind === "file")
            files.add(title);
    }
    for (const { title, kind } of places) {
        if (kind === "directory" && files.has(title))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(title)} is the title of a file and a folder at once`);
        for (const folder of foldersAbove(title)) {
            if (files.has(folder))
                throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .InvalidError */ .aB(`the titles ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(folder)} and ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_0__/* .excerpt */ .Kb)(title)} name a file and a folder at once`);
        }
    }
}


/***/ })

};
