export const id = 348;
export const ids = [348];
export const modules = {

/***/ 1348:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createBlobCache: () => (/* binding */ createBlobCache)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/**
 * Blobs kept by digest in the Actions cache, each under a key of its own: what is there is the same for every branch and workflow that may read it.
 * @returns undefined where this runner has no cache service.
 */
async function createBlobCache(env) {
    const { isFeatureAvailable, restoreCache, saveCache } = await __webpack_require__.e(/* import() */ 305).then(__webpack_require__.bind(__webpack_require__, 4305));
    if (!isFeatureAvailable())
        return undefined;
    // The service tells apart what was kept under another path, so the path must be the same in every job.
    const fileOf = (digest) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), "oci-blobs", digest.replace(":", "-"));
    const keyOf = (digest) => `oci-blob-v1-${digest.replace(":", "-")}`;
    const restored = new Set();
    return {
        restore: async (digest) => {
            const file = fileOf(digest);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            if ((await restoreCache([file], keyOf(digest))) === undefined)
                return undefined;
            restored.add(digest);
            return file;
        },
        save: async (digest, local) => {
            // One that was restored and turned out to be broken stays what it is: a key can be written only once.
            if (restored.has(digest))
                return;
            const file = fileOf(digest);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.link)(local, file).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(local, file));
            await saveCache([file], keyOf(digest));
        },
    };
}


/***/ })

};
