export const id = "shared-19";
export const ids = ["shared-19"];
export const modules = {

/***/ 82853:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ TemporaryFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23045);



/** A folder of its own in the run's temporary folder, made when it is first asked for. Disposing removes it. */
class TemporaryFolder {
    #ctx;
    #prefix;
    #path;
    constructor(ctx, prefix) {
        this.#ctx = ctx;
        this.#prefix = prefix;
    }
    path() {
        this.#path ??= this.#ctx.temporaryFolder().then((parent) => (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .attempt */ .CD)("write", parent, () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parent, this.#prefix))));
        return this.#path;
    }
    /** Never throws. */
    async [Symbol.asyncDispose]() {
        await this.#path?.then((path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true })).catch(() => { });
    }
}


/***/ })

};
