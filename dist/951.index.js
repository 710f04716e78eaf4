export const id = 951;
export const ids = [951];
export const modules = {

/***/ 8951:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   blob: () => (/* binding */ blob)
/* harmony export */ });
/* harmony import */ var _files_new_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3144);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5031);


/** Writes a blob to a file: verified, whole or not at all. */
async function blob(request, stores, ctx) {
    const { repository, digest, path } = request;
    const source = await stores.source(repository);
    const descriptor = await source.stat(digest);
    await ctx.limiter.transfer([source.lane], () => (0,_files_new_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeFile */ ._h)(ctx, path, source.open(descriptor)));
    return { reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_1__/* .pinned */ .dp)(repository, digest), digest, size: descriptor.size, path };
}


/***/ })

};
