export const id = 351;
export const ids = [351];
export const modules = {

/***/ 53540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ dryRun),
/* harmony export */   h: () => (/* binding */ dryRunDeletion)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);




const newPretence = () => ({ manifests: new Map(), tags: new Map(), blobs: new Set(), goneTags: new Set(), gone: new Set() });
/**
 * A destination that is read through and never written to. What would have been written is remembered, so that later
 * reads see it: a blob offered twice is planned once, a tag "pushed" resolves. Disposing it leaves the destination
 * open.
 */
function dryRun(destination) {
    return pretend(destination, newPretence());
}
/** As `dryRun`, for deletion too: what would have been removed is no longer seen. */
function dryRunDeletion(store) {
    const pretence = newPretence();
    const reading = pretend(store, pretence);
    const holds = async (at) => (await (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .orAbsent */ .Re)(() => reading.resolve(at)))?.digest;
    return {
        ...reading,
        inventoryCoverage: () => store.inventoryCoverage(),
        async *inventory() {
            for await (const entry of store.inventory()) {
                if (pretence.gone.has(entry.digest))
                    continue;
                yield { ...entry, tags: entry.tags.filter((tag) => !pretence.goneTags.has(tag)) };
            }
        },
        tagsNow: (digest) => store.tagsNow(digest),
        remainingDeletions: () => undefined,
        checkRemoval: async () => { },
        untag: async (tag, expected) => {
            const held = await holds(tag);
            if (held === undefined)
                return { removed: false };
            if (expected !== undefined && held !== expected) {
                throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`the tag holds ${held}, not ${expected}`, {
                    kind: "conflict",
                    operation: "delete tag",
                    reference: `${store.name}:${tag}`,
                });
            }
            await store.checkRemoval(tag);
            pretence.goneTags.add(tag);
            pretence.tags.delete(tag);
            return { removed: true };
        },
        delete: async (digest) => {
            const there = (await holds(digest)) !== undefined;
            if (there)
                await store.checkRemoval(digest);
            pretence.gone.add(digest);
            pretence.manifests.delete(digest);
            for (const [tag, held] of pretence.tags)
                if (held === digest)
                    pretence.tags.delete(tag);
            return { removed: there };
        },
    };
}
function pretend(store, { manifests, tags, blobs, goneTags, gone }) {
    const pretended = (at) => manifests.get((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(at) ? at : tags.get(at));
    const checkThere = (at, digest) => {
        if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(at) ? gone.has(at) : goneTags.has(at) || (digest !== undefined && gone.has(digest))) {
            const reference = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(at) ? `${store.name}@${at}` : `${store.name}:${at}`;
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf("it would have been removed", { kind: "not-found", operation: "read manifest", reference });
        }
    };
    const reading = {
        name: store.name,
        lane: store.lane,
        origin: store.origin,
        resolve: async (at) => {
            const planned = pretended(at);
            if (planned)
                return planned.descriptor;
            checkThere(at, undefined);
            const descriptor = await store.resolve(at);
            checkThere(at, descriptor.digest);
            return descriptor;
        },
        manifest: async (at) => {
            const key = typeof at === "string" ? at : at.digest;
            const planned = pretended(key);
            if (planned)
                return planned;
            checkThere(key, undefined);
            const manifest = await store.manifest(at);
            checkThere(key, manifest.descriptor.digest);
            return manifest;
        },
        open: (blob, signal) => store.open(blob, signal),
        async *referrers(of, type, read) {
            for (const manifest of manifests.values()) {
                if (manifest.subject?.digest !== of)
                    continue;
                const listed = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .referrerDescriptor */ .xh)(manifest);
                if (type === undefined || listed.artifactType === type)
                    yield listed;
            }
            for await (const listed of store.referrers(of, type, read)) {
                if (!manifests.has(listed.digest) && !gone.has(listed.digest))
                    yield listed;
            }
        },
        async *tags() {
            const known = new Set(tags.keys());
            yield* known;
            for await (const tag of store.tags())
                if (!known.has(tag) && !goneTags.has(tag))
                    yield tag;
        },
        [Symbol.asyncDispose]: async () => { },
    };
    return {
        ...reading,
        has: async (content) => {
            if ((0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestKind */ .QS)(content.mediaType) === "unknown" && blobs.has(content.digest))
                return true;
            if (manifests.has(content.digest))
                return true;
            return !gone.has(content.digest) && store.has(content);
        },
        beginUpload: async (blob) => {
            if (blobs.has(blob.digest) || (await store.has(blob)))
                return "existing";
            blobs.add(blob.digest);
            return "planned";
        },
        push: async (manifest, tag) => {
            const { digest } = manifest.descriptor;
            manifests.set(digest, manifest);
            gone.delete(digest);
            if (tag !== undefined) {
                tags.set(tag, digest);
                goneTags.delete(tag);
            }
            return { subjectListed: true };
        },
        updateReferrers: async () => { },
        commit: async () => { },
    };
}


/***/ })
};
