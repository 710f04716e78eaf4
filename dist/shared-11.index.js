export const id = "shared-11";
export const ids = ["shared-11"];
export const modules = {

/***/ 49912:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ makeFolderBeneath),
/* harmony export */   cf: () => (/* binding */ FolderBeneath),
/* harmony export */   kW: () => (/* binding */ openFileBeneath)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9541);
/* harmony import */ var _runtime_remembered_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(40696);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23045);
/* harmony import */ var _new_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83144);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49823);
/* harmony import */ var _segments_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51133);








const noFile = "it is no regular file";
function notPlain(path, what) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`${what}; nothing is read or written through it`, { kind: "files", operation: "open", reference: path });
}
/**
 * Makes a folder beneath `root`, with its parents. `root` itself may be a link (the user named it); beneath it every
 * part must be a real folder.
 * @returns its path.
 * @throws OciError of kind "files" if a part is a symbolic link or no folder.
 */
async function makeFolderBeneath(root, segments) {
    let path = root;
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(root, { recursive: true });
        for (const segment of segments) {
            path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, segment);
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(path);
            }
            catch (error) {
                if (!(0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isSystemError */ .Or)(error, "EEXIST"))
                    throw error;
                const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
                if (found.isSymbolicLink())
                    throw notPlain(path, "it is a symbolic link");
                if (!found.isDirectory())
                    throw notPlain(path, "it is not a folder");
            }
        }
    }
    catch (error) {
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .folderError */ .VY)(error, "make folder", path);
    }
    return path;
}
/** A folder in which files are made under names from outside. */
class FolderBeneath {
    path;
    #from;
    #made = new Map();
    /** @param root absolute path; made if it is missing, with the first file. */
    constructor(from, root) {
        this.#from = from;
        this.path = root;
    }
    /**
     * As `createFile`, for `name` beneath the folder, never through a symbolic link beneath it. Each folder on the way
     * is made, or looked at, once.
     * @throws OciError of kind "files"
     */
    async create(name) {
        const segments = (0,_segments_js__WEBPACK_IMPORTED_MODULE_6__/* .segmentsBeneath */ .A)(name);
        const last = segments.pop();
        const folder = await (0,_runtime_remembered_js__WEBPACK_IMPORTED_MODULE_7__/* .remembered */ .H)(this.#made, segments.join("/"), () => makeFolderBeneath(this.path, segments));
        return (0,_new_file_js__WEBPACK_IMPORTED_MODULE_4__/* .createFile */ .x3)(this.#from, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, last));
    }
}
/**
 * Opens a regular file beneath `root` for reading; undefined if it is not there. `root` itself may be a link.
 * @throws OciError of kind "files" if a part is a symbolic link, or it is no regular file.
 */
async function openFileBeneath(root, name) {
    const segments = (0,_segments_js__WEBPACK_IMPORTED_MODULE_6__/* .segmentsBeneath */ .A)(name);
    let path = root;
    try {
        for (const [at, segment] of segments.entries()) {
            path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, segment);
            const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
            if (found.isSymbolicLink())
                throw notPlain(path, "it is a symbolic link");
            const last = at === segments.length - 1;
            if (!(last ? found.isFile() : found.isDirectory()))
                throw notPlain(path, last ? noFile : "it is not a folder");
        }
        return await (0,_read_js__WEBPACK_IMPORTED_MODULE_5__/* .openRegular */ .l)(path, () => notPlain(path, noFile), { noLink: true });
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isSystemError */ .Or)(error, "ENOENT"))
            return undefined;
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .filesError */ .KL)(error, "read", path);
    }
}


/***/ })

};
