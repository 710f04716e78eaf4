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



/** A look-up that found nothing for so long did not find the service: the library tries again for half a minute, and says nothing of why. Milliseconds. */
const slowestMiss = 5000;
/**
 * Blobs kept by digest in the Actions cache, each under a key of its own: what is there is the same for every branch and workflow that may read it.
 * Where the service does not answer, it is asked for no further blob.
 * @returns undefined where this runner has no cache service.
 */
async function createBlobCache(env, clock) {
    const { isFeatureAvailable, restoreCache, saveCache } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(691)]).then(__webpack_require__.bind(__webpack_require__, 4072));
    if (!isFeatureAvailable())
        return undefined;
    // The service tells apart what was kept under another path, so the path must be the same in every job.
    const fileOf = (digest) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), "oci-blobs", digest.replace(":", "-"));
    const keyOf = (digest) => `oci-blob-v1-${digest.replace(":", "-")}`;
    const restored = new Set();
    let answers = true;
    return {
        restore: async (digest) => {
            if (!answers)
                return undefined;
            const file = fileOf(digest);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), { recursive: true });
            const began = clock.now();
            if ((await restoreCache([file], keyOf(digest))) === undefined) {
                if (clock.now() - began > slowestMiss)
                    answers = false;
                return undefined;
            }
            restored.add(digest);
            return file;
        },
        save: async (digest, local) => {
            // One that was restored and turned out to be broken stays what it is: a key can be written only once.
            if (restored.has(digest) || !answers)
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
