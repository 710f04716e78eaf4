export const id = "shared-12";
export const ids = ["shared-12"];
export const modules = {

/***/ 49912:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ makeFolderBeneath),
/* harmony export */   SM: () => (/* binding */ folderBeneath),
/* harmony export */   kW: () => (/* binding */ openFileBeneath)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23045);
/* harmony import */ var _new_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83144);
/* harmony import */ var _segments_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(51133);







function notPlain(path, what) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`${what}; nothing is read or written through it`, { kind: "files", operation: "open", reference: path });
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
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(root, { recursive: true });
        for (const segment of segments) {
            path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, segment);
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path);
            }
            catch (error) {
                if (!(0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isSystemError */ .Or)(error, "EEXIST"))
                    throw error;
                const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path);
                if (found.isSymbolicLink())
                    throw notPlain(path, "it is a symbolic link");
                if (!found.isDirectory())
                    throw notPlain(path, "it is not a folder");
            }
        }
    }
    catch (error) {
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .folderError */ .VY)(error, "make folder", path);
    }
    return path;
}
/** @param root absolute path; made if it is missing, with the first file. */
function folderBeneath(from, root) {
    const made = new Map();
    return {
        path: root,
        create: async (name, options) => {
            const segments = (0,_segments_js__WEBPACK_IMPORTED_MODULE_6__/* .segmentsBeneath */ .A)(name);
            const last = segments.pop();
            const key = segments.join("/");
            let folder = made.get(key);
            if (!folder) {
                folder = makeFolderBeneath(root, segments);
                made.set(key, folder);
                folder.catch(() => made.delete(key));
            }
            return (0,_new_file_js__WEBPACK_IMPORTED_MODULE_5__/* .createFile */ .x3)(from, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await folder, last), options);
        },
    };
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
            path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, segment);
            const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path);
            if (found.isSymbolicLink())
                throw notPlain(path, "it is a symbolic link");
            const last = at === segments.length - 1;
            if (!(last ? found.isFile() : found.isDirectory()))
                throw notPlain(path, last ? "it is no regular file" : "it is not a folder");
        }
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0));
    }
    catch (error) {
        if ((0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .isSystemError */ .Or)(error, "ENOENT"))
            return undefined;
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .filesError */ .KL)(error, "read", path);
    }
}


/***/ })

};
