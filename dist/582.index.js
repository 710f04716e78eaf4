export const id = 582;
export const ids = [582];
export const modules = {

/***/ 57862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LayoutDirectory: () => (/* binding */ LayoutDirectory),
  openLayout: () => (/* binding */ openLayout)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/files/beneath.ts
var beneath = __webpack_require__(49912);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(23045);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/runtime/parallel.ts
var parallel = __webpack_require__(20025);
// EXTERNAL MODULE: ./src/oci/descriptor.ts
var descriptor = __webpack_require__(47592);
// EXTERNAL MODULE: ./src/oci/referrers-list.ts
var referrers_list = __webpack_require__(12342);
// EXTERNAL MODULE: ./src/oci/tag.ts
var oci_tag = __webpack_require__(1217);
// EXTERNAL MODULE: ./src/stores/layout-index.ts
var layout_index = __webpack_require__(98107);
// EXTERNAL MODULE: ./src/stores/manifest-scan.ts
var manifest_scan = __webpack_require__(85323);
;// CONCATENATED MODULE: ./src/stores/layout-deletion.ts






/**
 * The index without a manifest, and the blobs that can go when it is written; undefined if the manifest is not there.
 * A list of referrers that must change is written already.
 * @throws OciError of kind "conflict" if an index that stays needs it.
 */
async function withoutManifest(layout, current, digest) {
    const scan = await (0,manifest_scan/* scanLayout */.Ye)(layout.files, roots(current), layout.signal);
    const listed = current.entries.some(({ descriptor }) => descriptor.digest === digest);
    if (!listed && !scan.manifests.has(digest))
        return undefined;
    const { left, replaced } = await unlist(layout, current, scan, digest);
    const kept = (0,layout_index/* changeIndex */.VN)(left, { kind: "drop", digest });
    await checkUnneeded(layout, { kept, scan, digest });
    return { index: listed ? kept : left, garbage: garbageOf(scan, kept, digest, replaced) };
}
/**
 * Takes a referrer out of the list that some tools (regctl) keep under its subject's fallback tag: that would name
 * what is gone. An empty list goes.
 * @returns the index with the new list, and the list that was replaced.
 */
async function unlist(layout, current, { manifests }, digest) {
    const subject = manifests.get(digest)?.subject;
    const tag = subject && (0,oci_tag/* referrersTag */.LN)(subject);
    const entry = current.entries.find(({ refName }) => tag !== undefined && refName === tag);
    if (tag === undefined || !entry || !manifests.get(entry.descriptor.digest)?.children.some((child) => child.digest === digest))
        return { left: current };
    const replaced = entry.descriptor.digest;
    const list = (0,referrers_list/* editReferrersList */.l)(await layout.manifest(entry.descriptor), { remove: [digest] });
    if (list.manifests.length === 0)
        return { left: (0,layout_index/* changeIndex */.VN)(current, { kind: "drop", digest: replaced }), replaced };
    await layout.writeManifest(list);
    return { left: (0,layout_index/* changeIndex */.VN)(current, { kind: "tag", tag, descriptor: (0,descriptor/* bareDescriptor */.e2)(list.descriptor) }), replaced };
}
async function checkUnneeded({ files, name, signal }, { kept, scan, digest }) {
    const entries = roots(kept);
    // A list of referrers was written anew.
    const isNew = entries.some((entry) => !scan.manifests.has(entry.digest));
    const { manifests, reachable } = isNew
        ? await (0,manifest_scan/* scanReachable */.Pg)(files, entries, signal)
        : { manifests: scan.manifests, reachable: reachableFrom(entries, scan.manifests) };
    for (const parent of reachable) {
        if (manifests.get(parent)?.children.some((child) => child.digest === digest)) {
            throw new errors/* OciError */.Mf(`is a part of ${parent}, which stays`, { kind: "conflict", operation: "delete", reference: `${name}@${digest}` });
        }
    }
}
function reachableFrom(entries, manifests) {
    const reachable = new Set();
    const open = entries.map((entry) => entry.digest);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (reachable.has(next))
            continue;
        reachable.add(next);
        for (const child of manifests.get(next)?.children ?? [])
            open.push(child.digest);
    }
    return reachable;
}
/**
 * The blobs to remove with a manifest: its own, those that no other manifest in the layout names, listed or not, and
 * a list of referrers that was replaced. Its children stay, as they do in a registry.
 */
function garbageOf({ manifests }, kept, digest, replaced) {
    const needed = new Set(kept.entries.map(({ descriptor }) => descriptor.digest));
    for (const [other, { blobs, children }] of manifests) {
        if (other === digest || other === replaced)
            continue;
        needed.add(other);
        for (const one of [...blobs, ...children])
            needed.add(one.digest);
    }
    const own = manifests.get(digest)?.blobs.map((blob) => blob.digest) ?? [];
    return [digest, ...[...own, ...(replaced ? [replaced] : [])].filter((one) => !needed.has(one))];
}
function roots({ entries }) {
    return entries.map(({ descriptor }) => descriptor);
}

// EXTERNAL MODULE: ./src/stores/layout-files.ts
var layout_files = __webpack_require__(90376);
// EXTERNAL MODULE: ./src/stores/layout-source.ts
var layout_source = __webpack_require__(9098);
// EXTERNAL MODULE: ./src/stores/layout-writer.ts + 2 modules
var layout_writer = __webpack_require__(28246);
// EXTERNAL MODULE: ./src/stores/lock.ts
var lock = __webpack_require__(39091);
;// CONCATENATED MODULE: ./src/stores/layout.ts















/**
 * Opens an OCI image layout directory (image-spec, image-layout.md). Blobs are written under temporary names,
 * verified, and renamed; index.json comes last, at `commit`, by one rename under a lock, merged with what other
 * processes wrote meanwhile. Nothing is made before something is written.
 * @param root absolute path.
 * @param name `oci:dir`, for people.
 * @param mustExist for reading: a folder that is no layout is an error.
 * @throws OciError of kind "not-found" or "input" (`mustExist`), "corrupt" or "unsupported" (a marker that is none).
 */
async function openLayout(ctx, root, name, mustExist) {
    await refuseFile(root, name);
    const files = (0,layout_files/* directoryFiles */.pb)(root, name);
    const marked = await (0,layout_files/* checkMarker */.fp)(files, name);
    if (!marked && mustExist) {
        const there = await (0,layout_files/* exists */.t2)(root);
        if (!there)
            throw new errors/* OciError */.Mf("there is no such folder", { kind: "not-found", reference: name });
        throw new errors/* OciError */.Mf("is not an OCI image layout: it has no oci-layout file", { kind: "input", reference: name });
    }
    return new LayoutDirectory(ctx, root, name, files);
}
async function refuseFile(root, name) {
    const found = await (0,promises_.stat)(root).catch((error) => {
        if ((0,failure/* isSystemError */.Or)(error, "ENOENT", "ENOTDIR"))
            return undefined;
        throw (0,failure/* filesError */.KL)(error, "read", root);
    });
    if (found && !found.isDirectory()) {
        throw new errors/* OciError */.Mf("is not a folder", { kind: "input", reference: name, reason: "file" });
    }
}
/** A layout directory: read, written to and deleted from. */
class LayoutDirectory extends layout_writer/* LayoutWriter */.s {
    #root;
    #lock;
    #folder;
    #known;
    #marked;
    constructor(ctx, root, name, files) {
        super(ctx, name, files);
        this.#root = root;
        this.#lock = (0,external_node_path_.join)(root, ".index.json.lock");
        this.#folder = new beneath/* FolderBeneath */.cf(ctx, root);
        this.#known = new KnownBlobs(root, files, name);
    }
    #prepare() {
        this.#marked ??= (async () => {
            await (0,beneath/* makeFolderBeneath */.As)(this.#root, ["blobs", "sha256"]);
            if (!(await (0,layout_files/* checkMarker */.fp)(this.files, this.name)))
                await (0,new_file/* writeFile */._h)(this.ctx, (0,external_node_path_.join)(this.#root, "oci-layout"), layout_files/* layoutMarker */.fB);
        })();
        return this.#marked;
    }
    async create(digest) {
        await this.#prepare();
        this.#known.made(digest);
        return this.#folder.create((0,layout_files/* blobPath */.nD)(digest));
    }
    has(content) {
        return this.#known.find(content);
    }
    async push(manifest, tag) {
        await this.#prepare();
        if (!(await this.has(manifest.descriptor)))
            await this.writeManifest(manifest);
        const named = [manifest.descriptor, ...(0,oci_manifest/* blobsOf */.OR)(manifest), ...manifest.manifests].map(({ digest }) => digest);
        // Who deletes holds the lock, and leaves alone what a manifest names that is there.
        const old = this.#known.foundOf(named);
        if (old.length > 0) {
            await (0,lock/* withLock */.k)(this.ctx, this.#lock, () => this.#known.checkThere(old, { code: "MANIFEST_BLOB_UNKNOWN" }));
        }
        this.#known.relyOn(named);
        return this.note(manifest, tag);
    }
    async commit() {
        const { changes } = this;
        if (changes.isEmpty)
            return;
        const settled = [...this.#known.relied];
        await this.#change(async (current) => {
            await this.#known.checkThere(settled, { reason: "taken-meanwhile" });
            return changes.settle(this.files, current, this.ctx.signal);
        });
        changes.clear();
        for (const digest of settled)
            this.#known.relied.delete(digest);
    }
    async *inventory() {
        const names = (0,layout_index/* namesOf */.eZ)(await this.index());
        const { manifests } = await this.scan();
        for (const digest of new Set([...names.keys(), ...manifests.keys()]))
            yield { digest, tags: names.get(digest) ?? [] };
    }
    async inventoryCoverage() {
        return { listsUntagged: false };
    }
    async tagsNow(digest) {
        return (0,layout_index/* namesOf */.eZ)(await this.index()).get(digest) ?? [];
    }
    remainingDeletions() { }
    async checkRemoval() { }
    async untag(tag, expected) {
        let removed = false;
        await this.#change((current) => {
            const entry = (0,layout_index/* entryNamed */.OM)(current, tag, this.name);
            if (!entry)
                return current;
            const { digest } = entry.descriptor;
            if (expected !== undefined && digest !== expected) {
                const reference = `${this.name}:${tag}`;
                throw new errors/* OciError */.Mf(`the tag holds ${digest} now, not ${expected}`, { kind: "conflict", reference });
            }
            removed = true;
            return (0,layout_index/* changeIndex */.VN)(current, { kind: "untag", tag });
        });
        return { removed };
    }
    async delete(digest) {
        let garbage;
        const layout = {
            files: this.files,
            name: this.name,
            signal: this.ctx.signal,
            manifest: (at) => this.manifest(at),
            writeManifest: (manifest) => this.writeManifest(manifest),
        };
        await this.#change(async (current) => {
            const left = await withoutManifest(layout, current, digest);
            garbage = left?.garbage ?? garbage;
            return left?.index ?? current;
        }, async () => {
            for (const one of garbage ?? [])
                await this.#removeBlob(one);
        });
        return { removed: garbage !== undefined };
    }
    /**
     * Reads index.json, changes it and writes it, alone, then does what may only be done after it; again if another
     * process took our lock for abandoned.
     */
    async #change(make, afterwards = async () => { }) {
        await this.#prepare();
        for (let done = false; !done;) {
            done = await (0,lock/* withLock */.k)(this.ctx, this.#lock, async (held) => {
                const current = await (0,layout_source/* readIndex */.v)(this.files, this.name);
                const next = await make(current);
                if (next !== current)
                    await this.#writeIndex(next);
                if (!(await held()))
                    return false;
                await afterwards();
                return true;
            });
        }
        this.forget();
    }
    async #writeIndex({ document }) {
        const bytes = Buffer.from(JSON.stringify(document));
        if (bytes.byteLength > limits/* limits */.F.layoutIndex) {
            throw new errors/* OciError */.Mf(`index.json would be longer than ${limits/* limits */.F.layoutIndex} bytes`, { kind: "limit", reference: this.name });
        }
        await (0,new_file/* writeFile */._h)(this.ctx, (0,external_node_path_.join)(this.#root, "index.json"), bytes);
    }
    async #removeBlob(digest) {
        if ((await this.files.size(digest)) === undefined)
            return;
        const path = (0,external_node_path_.join)(this.#root, (0,layout_files/* blobPath */.nD)(digest));
        await (0,promises_.rm)(path, { force: true }).catch((error) => {
            throw (0,failure/* filesError */.KL)(error, "delete blob", path);
        });
    }
}
/** What a run knows of a layout's blobs, beside other processes that may delete some. */
class KnownBlobs {
    #root;
    #files;
    #name;
    /**
     * By algorithm, whether there was no blob of it when one was first asked for; from then on there is only what was
     * made here, or by others who bring the same.
     */
    #bare = new Map();
    #made = new Set();
    /** What was found there. A process that deletes may take it away before a manifest that is written names it. */
    #found = new Set();
    /** What the manifests that were pushed name, and was found or made here. */
    relied = new Set();
    constructor(root, files, name) {
        this.#root = root;
        this.#files = files;
        this.#name = name;
    }
    made(digest) {
        this.#made.add(digest);
    }
    async find({ digest, size }) {
        if ((await this.#isAbsent(digest)) || (await this.#files.size(digest)) !== size)
            return false;
        this.#found.add(digest);
        return true;
    }
    #isAbsent(digest) {
        if (this.#made.has(digest))
            return false;
        const folder = (0,external_node_path_.dirname)((0,layout_files/* blobPath */.nD)(digest));
        const known = this.#bare.get(folder) ?? (0,layout_files/* exists */.t2)((0,external_node_path_.join)(this.#root, folder)).then((there) => !there);
        this.#bare.set(folder, known);
        return known;
    }
    foundOf(digests) {
        return digests.filter((digest) => this.#found.has(digest));
    }
    relyOn(digests) {
        for (const digest of digests)
            if (this.#found.has(digest) || this.#made.has(digest))
                this.relied.add(digest);
    }
    /**
     * @throws OciError of kind "conflict" if one of these is no longer there: a process that deletes takes along what no
     * manifest in the layout names yet.
     */
    async checkThere(digests, facts) {
        const there = await (0,parallel/* parallel */._)(digests, 8, (digest) => (0,layout_files/* exists */.t2)((0,external_node_path_.join)(this.#root, (0,layout_files/* blobPath */.nD)(digest))));
        const gone = digests[there.indexOf(false)];
        if (gone === undefined)
            return;
        throw new errors/* OciError */.Mf("was there, and another process deleted it", { kind: "conflict", reference: `${this.#name}@${gone}`, ...facts });
    }
}


/***/ })
};
