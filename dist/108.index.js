export const id = 108;
export const ids = [108];
export const modules = {

/***/ 8214:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ stageFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _oci_invalid_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1570);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9541);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3045);
/* harmony import */ var _new_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3144);






const bytes = (name) => Buffer.from(name, "latin1");
function checkName(name) {
    for (const segment of name.split("/")) {
        if (segment === "" ||
            segment === "." ||
            segment === ".." ||
            segment.includes("\0") ||
            (process.platform === "win32" && /[\\:]/.test(segment))) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(`${(0,_oci_invalid_js__WEBPACK_IMPORTED_MODULE_5__/* .excerpt */ .K)(name)} is no name beneath a folder`, { kind: "files" });
        }
    }
}
/**
 * Begins a tree whose final place is `target`. It is built beside it, or within it where `target` is a folder already, and so on the same file system.
 * Missing parents are made.
 * @throws OciError of kind "files" where nothing can be written there, "conflict" where `target` is there and no folder.
 */
function stageFolder(from, target) {
    const { merging, path } = begin(from, target);
    const root = Buffer.from(`${path}/`);
    const folders = new Set();
    const at = (name) => (name === "" ? root : Buffer.concat([root, bytes(name)]));
    const attempt = (operation, name, work) => {
        try {
            return work();
        }
        catch (error) {
            throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .filesError */ .KL)(error, operation, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(target, bytes(name).toString()));
        }
    };
    const makeFolder = (name) => {
        if (name === "" || folders.has(name))
            return;
        checkName(name);
        makeFolder(parentOf(name));
        attempt("make folder", name, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(at(name), 0o700));
        folders.add(name);
    };
    const prepare = (name) => {
        checkName(name);
        makeFolder(parentOf(name));
    };
    /** Parts without write permission could neither be moved nor removed by anyone but root. */
    const openUp = () => {
        if (process.getuid?.() === 0)
            return;
        for (const name of folders) {
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(at(name), 0o700);
            }
            catch {
                // Removal will say what is wrong with it, or nothing is.
            }
        }
    };
    let done = false;
    return {
        path,
        at,
        makeFolder,
        createFile: (name) => {
            prepare(name);
            const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_EXCL | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0);
            return attempt("write", name, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(at(name), flags, 0o600));
        },
        symlink: (name, to) => {
            prepare(name);
            attempt("make link", name, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.symlinkSync)(bytes(to), at(name)));
        },
        hardLink: (name, existing) => {
            prepare(name);
            checkName(existing);
            attempt("make link", name, () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(at(existing), at(name)));
        },
        adopt: (name, origin) => {
            prepare(name);
            attempt("write", name, () => {
                // rename(2) would replace an entry in silence.
                if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(at(name), { throwIfNoEntry: false }) !== undefined)
                    throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf("it is already there", { kind: "conflict", reference: name });
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(origin, at(name));
            });
        },
        commit: () => {
            try {
                if (!merging) {
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, target);
                }
                else {
                    const moves = planMerge(Buffer.from(path), Buffer.from(target));
                    for (const { source, destination } of moves)
                        moveInto(source, destination);
                    openUp();
                    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true });
                }
                done = true;
            }
            catch (error) {
                throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .filesError */ .KL)(error, "write", target);
            }
        },
        [Symbol.dispose]: () => {
            if (done)
                return;
            try {
                openUp();
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true, maxRetries: 2 });
            }
            catch {
                // The failure that brought us here is the one to tell.
            }
        },
    };
}
function parentOf(name) {
    const slash = name.lastIndexOf("/");
    return slash < 0 ? "" : name.slice(0, slash);
}
function begin(from, target) {
    try {
        const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target, { throwIfNoEntry: false });
        if (found !== undefined && !found.isDirectory()) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf("it is there already, and no folder", { kind: "conflict", operation: "write", reference: target });
        }
        // An empty folder is filled like any other: it may be a mount point, and its owner and mode were set by someone.
        const merging = found !== undefined;
        const folder = merging ? target : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { recursive: true });
        for (let attempt = 0;; attempt++) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, (0,_new_file_js__WEBPACK_IMPORTED_MODULE_4__/* .temporaryName */ .NT)(from, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(target), attempt));
            try {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(path, 0o700);
                return { merging, path };
            }
            catch (error) {
                if (!(0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isSystemError */ .Or)(error, "EEXIST"))
                    throw error;
            }
        }
    }
    catch (error) {
        throw (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .folderError */ .VY)(error, "write", target);
    }
}
/** Which parts of `staged` go where in `target`; nothing is changed. */
function planMerge(staged, target) {
    const moves = [];
    const open = [{ source: staged, destination: target, git: false }];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
        for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder.source, { withFileTypes: true, encoding: "buffer" })) {
            const source = Buffer.concat([folder.source, slash, entry.name]);
            const destination = Buffer.concat([folder.destination, slash, entry.name]);
            const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(destination, { throwIfNoEntry: false });
            if (found === undefined && folder.git)
                throw inTheWay(destination, "it would join the folder of a Git repository");
            else if (found === undefined)
                moves.push({ source, destination });
            else if (found.isDirectory() && entry.isDirectory())
                open.push({ source, destination, git: folder.git || isGit(entry.name) });
            else
                throw inTheWay(destination, "it is already there");
        }
    }
    return moves;
}
/** Git runs what lies there (hooks, commands in its configuration): nothing from outside joins it. `git~1` is its short name on Windows. */
function isGit(name) {
    return /^(?:\.git|git~1)$/i.test(name.toString("latin1"));
}
function inTheWay(path, why) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .OciError */ .Mf(why, { kind: "conflict", operation: "write", reference: path.toString() });
}
const slash = Buffer.from("/");
/** To move a folder to another parent, its own write permission is needed too. */
function moveInto(source, destination) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(source, destination);
    }
    catch (error) {
        if (!(0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .isSystemError */ .Or)(error, "EACCES", "EPERM"))
            throw error;
        const { mode, atime, mtime } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(source);
        if ((mode & node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IFMT) !== node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.S_IFDIR)
            throw error;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(source, (mode & 0o7777) | 0o200);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(source, destination);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(destination, mode & 0o7777);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.utimesSync)(destination, atime, mtime);
    }
}


/***/ }),

/***/ 8288:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dr: () => (/* binding */ platformOfConfig),
/* harmony export */   QC: () => (/* binding */ platformOfManifest),
/* harmony export */   dv: () => (/* binding */ selectPlatforms),
/* harmony export */   e5: () => (/* binding */ choosePlatformManifest),
/* harmony export */   eV: () => (/* binding */ platformEntries),
/* harmony export */   oF: () => (/* binding */ checkPlatform)
/* harmony export */ });
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7592);
/* harmony import */ var _oci_invalid_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1570);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1691);
/* harmony import */ var _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4593);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9217);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1890);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9541);
/* harmony import */ var _pool_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8492);
/* harmony import */ var _walk_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9027);










/** What an index says of its platforms, attestations left out; nothing is read. Empty for anything but an index. */
function platformEntries(index) {
    return index.manifests.flatMap((descriptor) => {
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(descriptor) ? undefined : (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
        return platform ? [{ platform, descriptor }] : [];
    });
}
/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;
/**
 * The manifest for one platform: from an index its child's descriptor, answered from the index alone wherever that can be; of a single manifest its own
 * descriptor, after its config was checked.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
async function choosePlatformManifest(ctx, source, root, platform) {
    if (root.kind !== "index") {
        await checkSingle(ctx, source, root, [platform]);
        return root.descriptor;
    }
    const [chosen] = (await find(ctx, source, root, [platform]))[0] ?? [];
    return chosen.descriptor;
}
/**
 * An index of exactly the children for these platforms and the attestation manifests that speak of them; all else of the index is kept. Children that stand
 * in an index within it move up into the new one. The root itself where nothing had to go: compare digests.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
async function selectPlatforms(ctx, source, root, platforms) {
    if (root.kind !== "index") {
        await checkSingle(ctx, source, root, platforms);
        return root;
    }
    const found = (await find(ctx, source, root, platforms)).flat();
    const chosen = new Set(found.map(({ descriptor }) => descriptor));
    const digests = new Set(found.map(({ descriptor }) => descriptor.digest));
    const stays = (entry) => chosen.has(entry) || ((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(entry) && digests.has(entry.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .attestationAnnotations */ .lw.digest] ?? ""));
    const lifted = new Map();
    for (const index of new Set(found.map(({ index }) => index))) {
        if (index === root)
            continue;
        for (const entry of index.manifests)
            if (stays(entry))
                lifted.set(entry.digest, entry);
    }
    if (lifted.size === 0 && root.manifests.every(stays))
        return root;
    const cut = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .filterIndex */ .Tp)(root, stays);
    if (lifted.size === 0)
        return cut;
    const document = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(cut.bytes, "index");
    const kept = Array.isArray(document.manifests) ? document.manifests : [];
    const whole = { ...document, manifests: [...kept, ...[...lifted.values()].map(_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .descriptorJson */ .mh)] };
    return (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(Buffer.from(JSON.stringify(whole)), cut.descriptor.mediaType);
}
/** For each wanted platform what serves it: all that are the same, else the one that can run there. */
async function find(ctx, source, root, wanted) {
    // The index's own words first. They are not enough where an index within it, or a child that names no platform, may be meant.
    const direct = platformEntries(root)
        .filter(({ descriptor }) => (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType) !== "index")
        .map((entry) => ({ ...entry, index: root }));
    const same = wanted.map((platform) => direct.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform)));
    if (same.every((entries) => entries.length > 0))
        return same;
    const all = await everyEntry(ctx, source, root, wanted, (0,_pool_js__WEBPACK_IMPORTED_MODULE_8__/* .createPool */ .b)(width));
    return wanted.map((platform) => {
        const exact = all.filter((entry) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformMatches */ .J5)(platform, entry.platform));
        if (exact.length > 0)
            return exact;
        const compatible = all[(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePlatform */ .xV)(platform, all.map((entry) => entry.platform))];
        if (!compatible)
            throw missing(source, root, platform, all.map((entry) => entry.platform));
        return [compatible];
    });
}
/** All children with their platforms, those of indexes within included; a child that names none is asked through its config. */
async function everyEntry(ctx, source, index, wanted, pool, depth = 0, seen = new Set()) {
    const entries = await pool.map(index.manifests, async (descriptor) => {
        if ((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .isAttestation */ .H3)(descriptor))
            return [];
        const platform = (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .platformOf */ .tj)(descriptor);
        const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestKind */ .QS)(descriptor.mediaType);
        if (kind === "index") {
            const serves = !platform || wanted.some((one) => one.os === platform.os && one.architecture === platform.architecture);
            if (!serves)
                return [{ platform, descriptor, index }];
            if (seen.has(descriptor.digest))
                return [];
            seen.add(descriptor.digest);
            if (depth >= _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.indexDepth)
                throw (0,_walk_js__WEBPACK_IMPORTED_MODULE_7__/* .tooDeep */ .DI)(source, descriptor);
            return everyEntry(ctx, source, await source.manifest(descriptor), wanted, pool, depth + 1, seen);
        }
        if (platform)
            return [{ platform, descriptor, index }];
        // An entry that says "unknown" has said so; only one that says nothing is worth two reads.
        if (kind !== "image" || descriptor.platform)
            return [];
        const named = await platformOfManifest(ctx, source, await source.manifest(descriptor));
        return named ? [{ platform: named, descriptor, index }] : [];
    });
    return entries.flat();
}
async function checkSingle(ctx, source, manifest, wanted) {
    checkPlatform(source, manifest, await platformOfManifest(ctx, source, manifest), wanted);
}
/** @throws OciError of kind "not-found" where a single manifest's platform does not serve all that are wanted. */
function checkPlatform(source, manifest, platform, wanted) {
    const lacking = wanted.find((one) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .choosePlatform */ .xV)(one, [platform]) < 0);
    if (lacking)
        throw missing(source, manifest, lacking, platform ? [platform] : []);
}
function missing(source, root, wanted, offered) {
    const list = [...new Set(offered.map(_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq))].join(", ");
    const why = list === "" ? "it names no platform at all" : `there is ${list}`;
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`there is nothing for platform ${(0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .formatPlatform */ .Bq)(wanted)}; ${why}`, {
        kind: "not-found",
        operation: "choose platform",
        reference: `${source.name}@${root.descriptor.digest}`,
        input: "platform",
    });
}
/** The platform that a single manifest's config names (image-spec, config.md); undefined where it has none, or one too large to be an image's. */
async function platformOfManifest(ctx, source, manifest) {
    if (manifest.kind !== "image" || !manifest.config || manifest.config.size > _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.config)
        return undefined;
    return platformOfConfig(await (0,_walk_js__WEBPACK_IMPORTED_MODULE_7__/* .readBlob */ .gm)(ctx, source, manifest.config, _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.config));
}
/** Undefined where it is no JSON object that names one. */
function platformOfConfig(bytes) {
    try {
        const config = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJsonObject */ .dw)(bytes, "config", { limit: _oci_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .limits */ .F.config });
        const text = (key) => (typeof config[key] === "string" ? config[key] : "");
        const named = {
            os: text("os"),
            architecture: text("architecture"),
            ...(text("variant") !== "" && { variant: text("variant") }),
            ...(text("os.version") !== "" && { "os.version": text("os.version") }),
        };
        return (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_5__/* .normaliseDescriptorPlatform */ .Du)(named);
    }
    catch (error) {
        if (error instanceof _oci_invalid_js__WEBPACK_IMPORTED_MODULE_9__/* .InvalidError */ .a)
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 8492:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ createPool)
/* harmony export */ });
/** @param helpers how many tasks may run beside those of the callers themselves. */
function createPool(helpers) {
    let free = helpers;
    const each = async (items, work) => {
        const iterator = items[Symbol.iterator]();
        const helping = new Set();
        const failures = [];
        const loop = async () => {
            while (failures.length === 0) {
                const next = iterator.next();
                if (next.done)
                    return;
                // Begun before anyone helps, so that items begin in their order.
                const working = work(next.value);
                if (free > 0)
                    help();
                try {
                    await working;
                }
                catch (error) {
                    failures.push(error);
                }
            }
        };
        const help = () => {
            free--;
            const helper = loop().finally(() => {
                free++;
                helping.delete(helper);
            });
            helping.add(helper);
        };
        await loop();
        while (helping.size > 0)
            await Promise.all(helping);
        if (failures.length > 0)
            throw failures[0];
    };
    return {
        each,
        map: async (items, work) => {
            const results = new Array(items.length);
            await each(items.entries(), async ([at, item]) => {
                results[at] = await work(item);
            });
            return results;
        },
    };
}


/***/ }),

/***/ 9027:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DI: () => (/* binding */ tooDeep),
/* harmony export */   LU: () => (/* binding */ childrenOf),
/* harmony export */   Mh: () => (/* binding */ rememberManifests),
/* harmony export */   OF: () => (/* binding */ withChildren),
/* harmony export */   Qn: () => (/* binding */ manifestsBeneath),
/* harmony export */   Yh: () => (/* binding */ isManifest),
/* harmony export */   gm: () => (/* binding */ readBlob),
/* harmony export */   wE: () => (/* binding */ manifestOrBlob)
/* harmony export */ });
/* harmony import */ var _oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7592);
/* harmony import */ var _oci_limits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4593);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9217);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9541);




/** Bytes of manifests that are kept at hand. */
const memory = 32 * 1024 * 1024;
/**
 * The same source, whose manifests are fetched once: what was read stays at hand, up to 32 MiB. Every function of this room may be given one, so that an
 * operation that reads a root, chooses a platform, looks for referrers and copies never fetches a manifest twice.
 */
function rememberManifests(source) {
    return source instanceof RememberingSource ? source : new RememberingSource(source);
}
class RememberingSource {
    name;
    lane;
    origin;
    #inner;
    /** The least lately used first. */
    #known = new Map();
    #coming = new Map();
    #bytes = 0;
    constructor(inner) {
        this.#inner = inner;
        this.name = inner.name;
        if (inner.lane !== undefined)
            this.lane = inner.lane;
        if (inner.origin !== undefined)
            this.origin = inner.origin;
    }
    async resolve(at) {
        return this.#known.get(at)?.descriptor ?? this.#inner.resolve(at);
    }
    async manifest(at) {
        const digest = (typeof at === "string" ? at : at.digest);
        const known = this.#known.get(digest);
        if (known && (typeof at === "string" || isSame(known.descriptor, at))) {
            this.#known.delete(digest);
            this.#known.set(digest, known);
            return known;
        }
        const key = typeof at === "string" ? at : `${at.digest} ${at.size} ${at.mediaType}`;
        const coming = this.#coming.get(key);
        if (coming)
            return coming;
        const reading = this.#inner.manifest(at).then((manifest) => {
            this.#keep(manifest);
            return manifest;
        });
        this.#coming.set(key, reading);
        try {
            return await reading;
        }
        finally {
            this.#coming.delete(key);
        }
    }
    forget(digest) {
        this.#bytes -= this.#known.get(digest)?.bytes.byteLength ?? 0;
        this.#known.delete(digest);
    }
    #keep(manifest) {
        const { digest } = manifest.descriptor;
        this.#bytes += manifest.bytes.byteLength - (this.#known.get(digest)?.bytes.byteLength ?? 0);
        this.#known.delete(digest);
        this.#known.set(digest, manifest);
        for (const [oldest, { bytes }] of this.#known) {
            if (this.#bytes <= memory || oldest === digest)
                break;
            this.#known.delete(oldest);
            this.#bytes -= bytes.byteLength;
        }
    }
    open(blob, signal) {
        return this.#inner.open(blob, signal);
    }
    referrers(of, type, read = (at) => this.manifest(at)) {
        return this.#inner.referrers(of, type, read);
    }
    tags() {
        return this.#inner.tags();
    }
    [Symbol.asyncDispose]() {
        return this.#inner[Symbol.asyncDispose]();
    }
}
function isSame(known, asked) {
    return known.size === asked.size && (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .essence */ .Pf)(known.mediaType) === (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .essence */ .Pf)(asked.mediaType);
}
/**
 * A small blob whole (a config), verified, under a slot of the source; from the descriptor itself where it carries the content.
 * @param limit bytes.
 * @throws OciError of kind "limit" where it is larger.
 */
async function readBlob(ctx, source, blob, limit) {
    if (blob.size > limit) {
        throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`blob is ${blob.size} bytes long; at most ${limit} are read`, {
            kind: "limit",
            operation: "read blob",
            reference: `${source.name}@${blob.digest}`,
        });
    }
    const inline = (0,_oci_descriptor_js__WEBPACK_IMPORTED_MODULE_0__/* .inlineData */ .S0)(blob);
    if (inline)
        return inline;
    return ctx.limiter.transfer([source.lane], async () => {
        const chunks = [];
        for await (const chunk of source.open(blob))
            chunks.push(chunk);
        return Buffer.concat(chunks);
    });
}
function isManifest(root) {
    return "bytes" in root;
}
/**
 * The manifests that a manifest names. Only indexes are read, and what is of an unknown type: where that cannot be had as a manifest, it is a blob.
 */
async function childrenOf(source, node) {
    if (isManifest(node))
        return node.manifests;
    const kind = (0,_oci_media_types_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestKind */ .QS)(node.mediaType);
    if (kind === "image" || kind === "artifact")
        return [];
    const manifest = await (kind === "index" ? source.manifest(node) : manifestOrBlob(source, node));
    return manifest === "blob" ? "blob" : manifest.manifests;
}
/**
 * All manifests beneath some, each digest once over all of them, found level by level in the indexes' order, so that the same content gives the same tree.
 * What turns out to be a blob is left out.
 * @param seen digests that are known already and left out beneath; what is found is added.
 * @throws OciError of kind "limit" where indexes are nested deeper than `limits.indexDepth` levels, or more than `limits.graph` manifests are seen.
 */
async function manifestsBeneath(source, roots, pool, seen = new Set(), children = (node) => childrenOf(source, node)) {
    const grow = (descriptor) => ({ descriptor, children: [], isBlob: false });
    const top = roots.map((root) => grow(isManifest(root) ? root.descriptor : root));
    for (const { descriptor } of top)
        seen.add(descriptor.digest);
    let level = top;
    for (let depth = 0; level.length > 0; depth++) {
        const named = await pool.map([...level.entries()], ([at, { descriptor }]) => children((depth === 0 ? roots[at] : undefined) ?? descriptor));
        const next = [];
        for (const [at, node] of level.entries()) {
            const beneath = named[at] ?? [];
            if (beneath === "blob") {
                node.isBlob = true;
                continue;
            }
            for (const descriptor of beneath) {
                if (seen.has(descriptor.digest))
                    continue;
                seen.add(descriptor.digest);
                const child = grow(descriptor);
                node.children.push(child);
                next.push(child);
            }
        }
        if (seen.size > _oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.graph)
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`the graph has more than ${_oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.graph} manifests`, { kind: "limit", reference: source.name });
        if (next.length > 0 && depth >= _oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.indexDepth)
            throw tooDeep(source, level[0]?.descriptor);
        level = next;
    }
    return top.filter(({ isBlob }) => !isBlob).map(finished);
}
function finished({ descriptor, children }) {
    return { descriptor, children: children.filter(({ isBlob }) => !isBlob).map(finished) };
}
/**
 * What a descriptor of an unknown type points to: an index may list manifests of types to come, and blobs (BuildKit's cache does). A registry keeps the
 * two apart, so the manifest is asked for, and what is no manifest there is a blob.
 */
async function manifestOrBlob(source, descriptor) {
    if (descriptor.size > _oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.manifest)
        return "blob";
    try {
        return await source.manifest(descriptor);
    }
    catch (error) {
        if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isKind */ .VF)(error, "not-found"))
            return "blob";
        throw error;
    }
}
function tooDeep(source, at) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .OciError */ .Mf(`indexes are nested more than ${_oci_limits_js__WEBPACK_IMPORTED_MODULE_1__/* .limits */ .F.indexDepth} levels deep`, {
        kind: "limit",
        reference: at ? `${source.name}@${at.digest}` : source.name,
    });
}
/** All of a tree: parents before their children. */
function* withChildren(node) {
    yield node;
    for (const child of node.children)
        yield* withChildren(child);
}


/***/ }),

/***/ 7090:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ cachedSource)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8825);
/* harmony import */ var _runtime_abortable_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9382);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4179);
/* harmony import */ var _verified_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9220);







/** Blobs smaller than this are read sooner than looked up. Bytes. */
const smallest = 256 * 1024;
/**
 * A source whose blobs are looked for in a cache first, and kept there when they were read to their end. A miss or a broken cache is never an error. A blob that was read
 * once is read again from the local disk. Disposing waits until new blobs are kept, and leaves the source open.
 */
function cachedSource(ctx, source, cache) {
    /** What each digest's first reader found out: its verified local file, or that there is none. */
    const local = new Map();
    const saving = [];
    let folder;
    const restore = async (blob) => {
        try {
            const file = await (0,_runtime_abortable_js__WEBPACK_IMPORTED_MODULE_5__/* .abortable */ .Z)(cache.restore(blob.digest, blob.size), ctx.signal);
            if (file !== undefined && (await holds(file, blob, ctx.signal)))
                return file;
            if (file !== undefined)
                ctx.emit({ type: "info", message: `the cached copy of ${blob.digest} is broken and not used` });
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            ctx.emit({ type: "info", message: `the cache cannot be read: ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(error.message, 300)}` });
        }
        return undefined;
    };
    const save = async (digest, file) => {
        try {
            await cache.save(digest, file);
        }
        catch (error) {
            ctx.emit({ type: "info", message: `the cache cannot be written: ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_6__/* .safe */ .g)(error.message, 300)}` });
        }
    };
    /** Hands the blob on and keeps a copy; a copy that cannot be written is given up. */
    async function* keep(blob, signal) {
        let file;
        let copy;
        try {
            folder ??= ctx.temporaryFolder().then((parent) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, "blobs-")));
            file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await folder, blob.digest.replace(":", "-"));
            copy = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, "wx");
        }
        catch {
            copy = undefined; // another reader writes it already, or there is no room: this one only reads
        }
        let whole = false;
        try {
            for await (const chunk of source.open(blob, signal)) {
                if (copy) {
                    try {
                        await copy.writeFile(chunk);
                    }
                    catch {
                        await copy.close().catch(() => { });
                        copy = undefined;
                        if (file !== undefined)
                            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
                    }
                }
                yield chunk;
            }
            whole = true;
        }
        finally {
            if (copy && file !== undefined) {
                await copy.close().catch(() => { });
                if (whole) {
                    local.set(blob.digest, Promise.resolve(file));
                    saving.push(save(blob.digest, file));
                }
                else
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
            }
        }
    }
    return {
        name: source.name,
        ...(source.lane !== undefined && { lane: source.lane }),
        ...(source.origin !== undefined && { origin: source.origin }),
        resolve: (at) => source.resolve(at),
        manifest: (at) => source.manifest(at),
        referrers: (of, type, read) => source.referrers(of, type, read),
        tags: () => source.tags(),
        open: async function* (blob, signal) {
            if (blob.size < smallest)
                return yield* source.open(blob, signal);
            const known = local.get(blob.digest) ?? restore(blob);
            local.set(blob.digest, known);
            const file = await known;
            if (file === undefined)
                yield* keep(blob, signal);
            else
                yield* (0,_verified_js__WEBPACK_IMPORTED_MODULE_4__/* .verified */ .z)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { highWaterMark: 256 * 1024, signal: ctx.signal }), blob, source.name);
        },
        [Symbol.asyncDispose]: async () => {
            // What is still being kept when the run is cancelled is not waited for.
            await (0,_runtime_abortable_js__WEBPACK_IMPORTED_MODULE_5__/* .abortable */ .Z)(Promise.all(saving), ctx.signal).catch(() => { });
            if (folder)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(await folder, { recursive: true, force: true }).catch(() => { });
        },
    };
}
async function holds(file, blob, signal) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file)).size !== blob.size)
        return false;
    const hash = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .digester */ .WF)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .algorithmOf */ .Hy)(blob.digest));
    for await (const chunk of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(file, { highWaterMark: 1024 * 1024 })) {
        signal.throwIfAborted();
        hash.update(chunk);
    }
    return hash.digest() === blob.digest;
}


/***/ })

};
