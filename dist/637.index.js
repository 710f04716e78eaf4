export const id = 637;
export const ids = [637];
export const modules = {

/***/ 18637:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CachedManifests: () => (/* binding */ CachedManifests),
/* harmony export */   manifestMemory: () => (/* binding */ manifestMemory)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_4__);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46466);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_5___default = /*#__PURE__*/__webpack_require__.n(node_stream_promises__WEBPACK_IMPORTED_MODULE_5__);
/* harmony import */ var _actions_cache__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(90193);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(68825);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(32060);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(13151);
/* harmony import */ var _runtime_limits_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(39970);











/** What the input `cache` asks of `delete`; undefined, with a warning, if there is no cache service. */
function manifestMemory({ runner, log, ctx }) {
    if (!(0,_actions_cache__WEBPACK_IMPORTED_MODULE_6__.isFeatureAvailable)()) {
        log.warning("cache: this runner has no cache service; manifests are not kept");
        return undefined;
    }
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(runner.env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_3__.tmpdir)(), "oci-manifests");
    return new CachedManifests(folder, {
        restore: _actions_cache__WEBPACK_IMPORTED_MODULE_6__.restoreCache,
        save: _actions_cache__WEBPACK_IMPORTED_MODULE_6__.saveCache,
        // Each run writes an entry of its own, and the next one finds the newest.
        suffix: () => `${ctx.clock.now().toFixed(0)}-${Math.floor(ctx.random() * 1e9)}`,
        warn: (message) => log.warning(message),
    });
}
/**
 * Manifests of a repository in one file of the Actions cache, a JSON line `[digest, media type, text]` each. A line
 * is believed only if its digest is that of its text, and if the text itself names the type: a cache that somebody
 * else has written to cannot hide what an index needs.
 */
class CachedManifests {
    #folder;
    #service;
    #kept = new Map();
    constructor(folder, service) {
        this.#folder = folder;
        this.#service = service;
    }
    async recall(repository, remember) {
        const kept = this.#of(repository);
        if (kept.file !== undefined)
            return;
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(this.#folder, { recursive: true });
            kept.file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(`${kept.path}.new`);
            kept.file.on("error", () => { });
            if ((await this.#service.restore([kept.path], `${kept.key}-`, [`${kept.key}-`])) === undefined)
                return;
            for await (const line of linesOf(kept.path)) {
                const manifest = parseLine(line);
                if (manifest)
                    remember(manifest);
            }
        }
        catch {
            this.#service.warn("cache: what was kept cannot be read; manifests are read anew");
        }
        kept.fresh = 0;
    }
    add(repository, manifest) {
        const { file } = this.#of(repository);
        const { digest, mediaType } = manifest.descriptor;
        const text = Buffer.from(manifest.bytes).toString("utf8");
        if (file === undefined || manifest.kind === "unknown" || !text.includes(`"${mediaType}"`))
            return;
        file.write(`${JSON.stringify([digest, mediaType, text])}\n`);
        this.#of(repository).fresh++;
    }
    async save(repository) {
        const kept = this.#of(repository);
        if (kept.file === undefined || kept.isSaved)
            return;
        kept.isSaved = true;
        try {
            kept.file.end();
            await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_5__.finished)(kept.file);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(`${kept.path}.new`, kept.path);
            if (kept.fresh > 0)
                await this.#service.save([kept.path], `${kept.key}-${this.#service.suffix()}`);
        }
        catch {
            this.#service.warn("cache: manifests could not be kept");
        }
    }
    #of(repository) {
        const name = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(repository).digest("hex").slice(0, 32);
        const known = this.#kept.get(name) ?? {
            path: (0,node_path__WEBPACK_IMPORTED_MODULE_4__.join)(this.#folder, name),
            key: `oci-manifests-v1-${name}`,
            file: undefined,
            fresh: 0,
            isSaved: false,
        };
        this.#kept.set(name, known);
        return known;
    }
}
/** Characters: a manifest as a text within JSON, whose quotes are escaped. */
const longestLine = 2 * _runtime_limits_js__WEBPACK_IMPORTED_MODULE_9__/* .limits */ .F.manifest;
/**
 * The lines of a file, none longer than a manifest makes it: what somebody else has written must not fill the memory,
 * and Node's readline ends the process by a line that is longer than a string may be.
 */
async function* linesOf(path) {
    let rest = "";
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path, { encoding: "utf8" })) {
        const lines = `${rest}${chunk}`.split("\n");
        rest = lines.pop() ?? "";
        if (rest.length > longestLine)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("a line is longer than any manifest");
        yield* lines;
    }
    if (rest !== "")
        yield rest;
}
function parseLine(line) {
    try {
        const [digest, mediaType, text] = JSON.parse(line);
        if (typeof mediaType !== "string" || typeof text !== "string")
            return undefined;
        const bytes = Buffer.from(text);
        if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_7__/* .digestOf */ .ol)(bytes) !== digest)
            return undefined;
        const document = JSON.parse(bytes.toString("utf8"));
        return document.mediaType === mediaType ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_8__/* .parseManifest */ .Ng)(bytes, mediaType) : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ })
};
