export const id = 606;
export const ids = [606,947,129];
export const modules = {

/***/ 606:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runExport: () => (/* binding */ runExport)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(3144);
// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(8288);
// EXTERNAL MODULE: ./src/graph/walk.ts
var walk = __webpack_require__(9027);
// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(8825);
// EXTERNAL MODULE: ./src/oci/invalid.ts
var invalid = __webpack_require__(1570);
// EXTERNAL MODULE: ./src/oci/json.ts
var json = __webpack_require__(1691);
// EXTERNAL MODULE: ./src/oci/limits.ts
var limits = __webpack_require__(4593);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(8718);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(9217);
// EXTERNAL MODULE: ./src/oci/platform.ts
var oci_platform = __webpack_require__(1890);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(3045);
// EXTERNAL MODULE: ./src/files/staged-folder.ts
var staged_folder = __webpack_require__(8214);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(6827);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(1260);
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(1162);
// EXTERNAL MODULE: ./src/tar/writer.ts
var writer = __webpack_require__(348);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/rootfs/gaps.ts


/** Records from the end that are tried for a gap before a filler or the next record is, and how many all gaps together try. */
const longestSearch = { gap: 4096, all: 100_000_000 };
/**
 * Moves records so that they lie without gaps from `from` on, and puts `header`s in. Few bytes are moved: a gap is filled with records from the end of the file, then with
 * fillers; only where nothing fits do the records behind it move down.
 * @returns the end of what lies there now, and the fillers that found no gap.
 */
function closeGaps(file, options) {
    const descriptor = file.fd;
    const { from } = options;
    let end = options.to;
    // What starts where the first record is to be, or is to have a header of another length, is moved behind the end first: from there it fills gaps.
    const moved = [];
    const records = [];
    for (const record of options.records) {
        const { at, length, headerLength, header } = record;
        if (at >= from && (header === undefined || header.length === headerLength)) {
            if (header)
                writeFully(descriptor, header, at);
            records.push(record);
            continue;
        }
        const place = Math.max(end, from);
        if (header)
            writeFully(descriptor, header, place);
        const skip = header ? headerLength : 0;
        copy(descriptor, at + skip, place + (header?.length ?? 0), length - skip);
        const whole = (header?.length ?? 0) + length - skip;
        moved.push({ at: place, length: whole, headerLength: header?.length ?? headerLength });
        end = place + whole;
    }
    records.push(...moved);
    const fillers = [...options.fillers];
    const unused = [];
    /** The last one that is a single block. */
    const nextFiller = () => {
        for (let header = fillers.pop(); header !== undefined; header = fillers.pop()) {
            const blocks = (0,tar_header/* encodeHeader */.YS)(header);
            if (blocks.length === tar_header/* blockSize */.L6)
                return blocks;
            unused.push(header);
        }
        return undefined;
    };
    const taken = new Uint8Array(records.length);
    /** Behind the last record that is still in its place. */
    let last = records.length;
    let position = from;
    let searched = 0;
    /** The last record that is not longer than the gap. */
    const findFitting = (first, gap) => {
        if (searched > longestSearch.all)
            return undefined;
        const stop = Math.max(first, last - longestSearch.gap);
        for (let at = last - 1; at >= stop; at--, searched++)
            if (taken[at] === 0 && records[at].length <= gap)
                return at;
        return undefined;
    };
    for (let next = 0; next < last;) {
        if (taken[next] === 1) {
            next++;
            continue;
        }
        const record = records[next];
        const gap = record.at - position;
        if (gap === 0) {
            position += record.length;
            next++;
            continue;
        }
        while (last > next && taken[last - 1] === 1)
            last--;
        const found = findFitting(next + 1, gap);
        if (found !== undefined) {
            const fitting = records[found];
            copy(descriptor, fitting.at, position, fitting.length);
            taken[found] = 1;
            position += fitting.length;
            continue;
        }
        const filler = nextFiller();
        if (filler !== undefined) {
            writeFully(descriptor, filler, position);
            position += filler.length;
            continue;
        }
        copy(descriptor, record.at, position, record.length);
        position += record.length;
        next++;
    }
    return { end: position, unused: [...unused, ...fillers] };
}
const bufferSize = 1024 * 1024;
/** Down, or to where nothing of it lies: the parts may overlap. */
function copy(descriptor, from, to, length) {
    const buffer = Buffer.allocUnsafe(Math.min(length, bufferSize));
    for (let done = 0; done < length;) {
        const read = (0,external_node_fs_.readSync)(descriptor, buffer, 0, Math.min(buffer.length, length - done), from + done);
        if (read === 0)
            throw new Error("a temporary file became shorter");
        writeFully(descriptor, buffer.subarray(0, read), to + done);
        done += read;
    }
}
function writeFully(descriptor, bytes, at) {
    for (let done = 0; done < bytes.length;)
        done += (0,external_node_fs_.writeSync)(descriptor, bytes, done, bytes.length - done, at + done);
}

;// CONCATENATED MODULE: ./src/rootfs/archive.ts



/** Room for the headers of 4,096 directories, in front of the first record. */
const reservedForDirectories = 2 * 1024 * 1024;
function partsOf({ directories, files }) {
    const records = [];
    const bare = [];
    const links = [];
    for (const { inode, names } of files) {
        const { header, body } = inode;
        // The name that the record has already is the one that need not be written again.
        const primary = body !== undefined && names.includes(body.path) ? body.path : names[0];
        if (body === undefined)
            bare.push(header.name === primary ? header : { ...header, name: primary });
        else
            records.push({
                at: body.at,
                length: body.length,
                headerLength: body.headerLength,
                ...(primary !== body.path && { header: (0,tar_header/* encodeHeader */.YS)({ ...header, name: primary }) }),
            });
        for (const name of names)
            if (name !== primary)
                links.push(linkHeader(header, name, primary));
    }
    records.sort((a, b) => a.at - b.at);
    const heads = directories.map(({ path, header }) => {
        const name = path === "" ? "." : path;
        return (0,tar_header/* encodeHeader */.YS)(header ? { ...header, name } : { ...(0,writer/* tarHeader */.pI)("", { type: tar_header/* tarTypes */.TZ.directory }), name });
    });
    return { directories: Buffer.concat(heads), records, bare, links };
}
/** A hard link has its file's attributes, as tar writes them; extended ones stand at the file alone. */
function linkHeader(header, name, target) {
    const { pax: _, ...rest } = header;
    return { ...rest, type: tar_header/* tarTypes */.TZ.hardLink, name, linkName: target, size: 0, devMajor: 0, devMinor: 0 };
}
/**
 * Makes the file that the layers were scanned into the archive itself: records that are not in the image give way, all others stay where they are wherever that
 * can be.
 * @throws errors of the file system.
 */
async function finishInPlace(packed, listing) {
    await packed.settle();
    const { directories, records, bare, links } = partsOf(listing);
    const { handle } = packed;
    const { end, unused } = closeGaps(handle, { from: directories.length, to: packed.end, records, fillers: bare });
    await handle.write(directories, 0, directories.length, 0);
    let at = end;
    for (const bytes of trailing(unused, links)) {
        for (let done = 0; done < bytes.length;)
            done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
        at += bytes.length;
    }
    await handle.truncate(at);
}
/** The archive as a stream, to be compressed. */
async function* archiveStream(packed, listing) {
    await packed.settle();
    const { directories, records, bare, links } = partsOf(listing);
    yield directories;
    let from = 0;
    let to = 0;
    for (const { at, length, headerLength, header } of records) {
        const start = header ? at + headerLength : at;
        if (header || start !== to) {
            yield* range(packed.handle, from, to);
            if (header)
                yield header;
            from = start;
        }
        to = at + length;
    }
    yield* range(packed.handle, from, to);
    yield* trailing(bare, links);
}
/** Entries that are written at once. */
const written = 2048;
/** What stands behind all bodies, with the end of the archive. */
function* trailing(...parts) {
    for (const headers of parts) {
        for (let at = 0; at < headers.length; at += written)
            yield Buffer.concat(headers.slice(at, at + written).map(tar_header/* encodeHeader */.YS));
    }
    yield writer/* endOfArchive */.PG;
}
async function* range(handle, from, to) {
    for (let at = from; at < to;) {
        const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(Math.min(1024 * 1024, to - at)), 0, undefined, at);
        if (bytesRead === 0)
            throw new Error("a temporary file became shorter");
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
    }
}

;// CONCATENATED MODULE: ./src/rootfs/folder.ts



function currentOwner() {
    return { isRoot: process.geteuid?.() === 0, uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
}
/**
 * Builds the tree in a staged folder. Bodies move to their names; attributes are set when nothing more is put into a folder, so that neither its mode is in the way
 * nor its time changed. No device is ever made; FIFOs and extended attributes cannot be made from here.
 * @returns what was left out. @throws OciError of kind "files"
 */
function fillFolder(staged, listing, others, owner) {
    const skipped = new Map();
    const skip = (what, count = 1) => {
        skipped.set(what, (skipped.get(what) ?? 0) + count);
    };
    for (const { path } of listing.directories)
        staged.makeFolder(path);
    for (const { inode, names } of listing.files) {
        const { header, body } = inode;
        const [first, ...more] = names;
        const what = unmakeable(header);
        if (what !== undefined) {
            skip(what, names.length);
            continue;
        }
        if (header.type === tar_header/* tarTypes */.TZ.symlink)
            staged.symlink(first, header.linkName);
        else if (body === undefined)
            (0,external_node_fs_.closeSync)(staged.createFile(first));
        else if ("path" in body)
            staged.adopt(first, Buffer.from(body.path));
        else
            copyOut(staged, first, header.size, others, body.packed);
        setAttributes(staged.at(first), first, header, owner, skip);
        for (const name of more)
            staged.hardLink(name, first);
    }
    for (const { path, header } of listing.directories.toReversed()) {
        if (header)
            setAttributes(staged.at(path), path, header, owner, skip);
        else
            setMode(staged.at(path), path, 0o755);
    }
    if (listing.directories[0]?.path !== "")
        setMode(staged.at(""), "", 0o755);
    return skipped;
}
/** Why an entry cannot be in a folder; undefined where it can. */
function unmakeable({ type }) {
    switch (type) {
        case tar_header/* tarTypes */.TZ.file:
        case tar_header/* tarTypes */.TZ.symlink:
            return undefined;
        case tar_header/* tarTypes */.TZ.characterDevice:
        case tar_header/* tarTypes */.TZ.blockDevice:
            return "device nodes";
        case tar_header/* tarTypes */.TZ.fifo:
            return "FIFOs";
        default:
            return "entries of a type that only tar knows";
    }
}
function copyOut(staged, name, size, others, body) {
    const descriptor = staged.createFile(name);
    try {
        const buffer = Buffer.allocUnsafe(Math.min(size, 1024 * 1024));
        for (let done = 0; done < size;) {
            const read = (0,external_node_fs_.readSync)(others.handle.fd, buffer, 0, Math.min(buffer.length, size - done), body.at + body.headerLength + done);
            if (read === 0)
                throw new Error("a temporary file became shorter");
            for (let written = 0; written < read;)
                written += (0,external_node_fs_.writeSync)(descriptor, buffer, written, read - written);
            done += read;
        }
    }
    catch (error) {
        throw (0,failure/* filesError */.KL)(error, "write", Buffer.from(name, "latin1"));
    }
    finally {
        (0,external_node_fs_.closeSync)(descriptor);
    }
}
function setAttributes(at, name, header, owner, skip) {
    const { type, uid, gid, mtime, pax } = header;
    const isLink = type === tar_header/* tarTypes */.TZ.symlink;
    let { mode } = header;
    try {
        if (owner.isRoot)
            (0,external_node_fs_.lchownSync)(at, uid, gid);
        else {
            if (uid !== owner.uid || gid !== owner.gid)
                skip("owners");
            if (!isLink && mode & 0o6000) {
                // With another owner, these bits would lend the wrong user's rights.
                mode &= ~0o6000;
                skip("set-user-ID and set-group-ID bits");
            }
        }
        if (!isLink)
            (0,external_node_fs_.chmodSync)(at, mode);
        const seconds = mtime.seconds + mtime.nanoseconds / 1e9;
        if (isLink)
            (0,external_node_fs_.lutimesSync)(at, seconds, seconds);
        else
            (0,external_node_fs_.utimesSync)(at, seconds, seconds);
    }
    catch (error) {
        throw (0,failure/* filesError */.KL)(error, "set attributes", Buffer.from(name, "latin1"));
    }
    if (pax && [...pax.keys()].some((key) => key.startsWith("SCHILY.xattr.") || key.startsWith("LIBARCHIVE.xattr.")))
        skip("files' extended attributes");
}
function setMode(at, name, mode) {
    try {
        (0,external_node_fs_.chmodSync)(at, mode);
    }
    catch (error) {
        throw (0,failure/* filesError */.KL)(error, "set attributes", Buffer.from(name, "latin1"));
    }
}

;// CONCATENATED MODULE: ./src/rootfs/include.ts


/**
 * Globs over paths of the tree (`usr/bin/*`, `etc/ssl/**`); a leading "/" or "./" is ignored, names with a leading dot match like any other, a folder that matches
 * brings all that is in it. A pattern that begins with "!" takes away again; with such patterns alone, all else is wanted.
 * @throws OciError of kind "input" for a pattern that is empty, or longer than can be matched.
 */
async function parseInclude(patterns) {
    const { default: picomatch } = await __webpack_require__.e(/* import() */ 6).then(__webpack_require__.t.bind(__webpack_require__, 4006, 23));
    const compile = (pattern) => {
        const glob = pattern.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "");
        const fail = (why) => {
            throw new errors/* OciError */.Mf(`${JSON.stringify(pattern)} ${why}`, { kind: "input", input: "include" });
        };
        if (glob === "")
            fail("names nothing in the image");
        try {
            return picomatch(glob, { dot: true, nonegate: true, windows: false, strictSlashes: true });
        }
        catch {
            return fail("is no glob that can be matched");
        }
    };
    const wanted = patterns
        .filter((pattern) => !pattern.startsWith("!"))
        .map((pattern) => ({ pattern, matches: compile(pattern), used: false }));
    const unwanted = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => compile(pattern.slice(1)));
    /** Of a path and the folders above it. */
    const anyOf = (path, test) => {
        for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1))
            if (test(path.slice(0, end)))
                return true;
        return false;
    };
    return {
        wants: (bytes) => {
            const path = (0,byte_string/* textOf */.b6)(bytes);
            let hit = wanted.length === 0;
            for (const rule of wanted) {
                if (anyOf(path, rule.matches)) {
                    rule.used = true;
                    hit = true;
                }
            }
            return hit && !unwanted.some((matches) => anyOf(path, matches));
        },
        unmatched: () => wanted.filter(({ used }) => !used).map(({ pattern }) => pattern),
    };
}

;// CONCATENATED MODULE: ./src/rootfs/names.ts
/** Bytes of a whole path, and folders in it (Linux's PATH_MAX; a path of 2,048 one-letter folders is already longer). */
const longest = { path: 4096, depth: 1024 };
const whiteoutPrefix = ".wh.";
/** Names of aufs's own bookkeeping, and the opaque marker. */
const metaPrefix = ".wh..wh.";
const opaqueMarker = ".wh..wh..opq";
/**
 * The segments of a path as tar archives write it: `./a`, `/a`, `a//b`, `a/./b` and `a/b` are all relative to the root of the tree. Undefined where it has a `..`
 * or is too long or deep.
 */
function segmentsOf(name) {
    if (name.length > longest.path)
        return undefined;
    const segments = name.split("/");
    if (!name.startsWith("/") && !name.includes("//") && !name.includes("./") && !name.endsWith("/") && !name.endsWith(".")) {
        return segments.length > longest.depth ? undefined : segments;
    }
    const kept = segments.filter((segment) => segment !== "" && segment !== ".");
    return kept.includes("..") || kept.length > longest.depth ? undefined : kept;
}
function readEntryName(name) {
    const segments = segmentsOf(name);
    if (segments === undefined) {
        return {
            kind: "invalid",
            reason: name.length > longest.path ? "its name is too long" : "its name leaves the root of the image, or is too deep",
        };
    }
    if (name.includes(whiteoutPrefix)) {
        const last = segments.length - 1;
        for (const [at, segment] of segments.entries()) {
            if (!segment.startsWith(whiteoutPrefix))
                continue;
            if (segment === opaqueMarker && at === last)
                return { kind: "opaque", segments: segments.slice(0, -1) };
            if (segment.startsWith(metaPrefix))
                return { kind: "meta" };
            const hidden = segment.slice(whiteoutPrefix.length);
            if (hidden === "" || hidden === "." || hidden === "..")
                return { kind: "invalid", reason: "it is a whiteout of nothing" };
            if (at < last)
                return { kind: "invalid", reason: "it lies in a whiteout" };
            return { kind: "whiteout", segments: [...segments.slice(0, -1), hidden] };
        }
    }
    const path = segments.join("/");
    // The same string where it says the same: that of the header is kept anyway.
    return { kind: "path", path: path === name ? name : path, segments };
}

;// CONCATENATED MODULE: ./src/rootfs/tree.ts





function isDirectory(node) {
    return "children" in node;
}
function emptyTree() {
    return { children: new Map(), budget: { implied: 1_000_000, steps: 50_000_000 } };
}
/** Symbolic links that one path may lead through (Linux's limit is 40; containerd's and umoci's 255). */
const mostLinks = 255;
/** Bytes of a link's target that can be followed (Linux's PATH_MAX). */
const longestLink = 4096;
/** Entries are facts of the layer; who throws this adds which layer it is. */
function refuse(header, reason) {
    return new errors/* OciError */.Mf(`entry ${(0,invalid/* excerpt */.K)((0,byte_string/* textOf */.b6)(header.name))}: ${reason}`, { kind: "corrupt" });
}
function tooMuch(header, what) {
    return new errors/* OciError */.Mf(`entry ${(0,invalid/* excerpt */.K)((0,byte_string/* textOf */.b6)(header.name))}: the image has too many ${what}`, { kind: "limit" });
}
/**
 * Puts a layer on the tree (image-spec, layer.md, "Applying Changesets"). Its whiteouts first: they act on what lower layers left, wherever in the layer they
 * stand. Then its entries in their order: a directory on a directory sets its attributes, anything else replaces what was there; the last of two equal names wins.
 * Paths that lead through symbolic links are resolved within the tree, never outside it, as container runtimes do.
 * @throws OciError of kind "corrupt" that names the entry.
 */
function applyLayer(tree, entries) {
    let own;
    /** Directories that the layer itself has an entry for: a link of a lower layer in their place is replaced, not followed. */
    const ownDirectories = () => {
        if (own !== undefined)
            return own;
        own = new Set();
        for (const { header } of entries) {
            if (header.type !== tar_header/* tarTypes */.TZ.directory)
                continue;
            const name = readEntryName(header.name);
            if (name.kind === "path")
                own.add(name.path);
        }
        return own;
    };
    // Names are read again for each pass: kept apart, those of a large layer would take more memory than its headers.
    for (const { header } of entries) {
        const name = readEntryName(header.name);
        switch (name.kind) {
            case "invalid":
                throw refuse(header, name.reason);
            case "whiteout": {
                const parent = new Walk(tree, header).existing(name.segments.slice(0, -1), ownDirectories);
                parent?.children.delete(name.segments.at(-1));
                break;
            }
            case "opaque":
                new Walk(tree, header).existing(name.segments, ownDirectories)?.children.clear();
                break;
        }
    }
    for (const entry of entries) {
        const name = readEntryName(entry.header.name);
        if (name.kind === "path" && entry.header.type !== tar_header/* tarTypes */.TZ.paxGlobal)
            addEntry(tree, entry, name.segments);
    }
}
function addEntry(tree, entry, segments) {
    const { header } = entry;
    const isDirectoryEntry = header.type === tar_header/* tarTypes */.TZ.directory;
    const base = segments.at(-1);
    if (base === undefined) {
        if (!isDirectoryEntry)
            throw refuse(header, "the root of the image is no directory");
        tree.header = header;
        return;
    }
    const parent = new Walk(tree, header).making(segments.slice(0, -1));
    if (isDirectoryEntry) {
        const found = parent.children.get(base);
        if (found !== undefined && isDirectory(found))
            found.header = header;
        else
            parent.children.set(base, { header, children: new Map() });
        return;
    }
    // What the entry replaces is gone before a link is made: a link to it, or into it, has no target.
    parent.children.delete(base);
    parent.children.set(base, header.type === tar_header/* tarTypes */.TZ.hardLink ? hardLinkTarget(tree, header) : entry);
}
/** The file that a hard link names, as it stands now: it may be a lower layer's, and stays what it is when its first name goes. */
function hardLinkTarget(tree, header) {
    const target = `hard link to ${(0,invalid/* excerpt */.K)((0,byte_string/* textOf */.b6)(header.linkName))}`;
    const segments = segmentsOf(header.linkName);
    const name = segments?.at(-1);
    if (segments === undefined)
        throw refuse(header, `${target}, which leaves the root of the image`);
    const folder = new Walk(tree, header).existing(segments.slice(0, -1));
    const found = name === undefined ? tree : folder?.children.get(name);
    if (found === undefined)
        throw refuse(header, `${target}, which is not there`);
    if (isDirectory(found))
        throw refuse(header, `${target}, which is a directory`);
    return found;
}
/** A walk down the tree to one folder. */
class Walk {
    #root;
    #header;
    /** From the root to where the walk stands, for `..` in links. */
    #stack;
    #links = 0;
    constructor(root, header) {
        this.#root = root;
        this.#header = header;
        this.#stack = [root];
    }
    /** The folder, where it is one; a link that `own` holds at its place in the tree is not followed. */
    existing(segments, own) {
        for (const [at, segment] of segments.entries()) {
            if (!this.#step(segment, false, own && (() => own().has(segments.slice(0, at + 1).join("/")))))
                return undefined;
        }
        return this.#stack.at(-1);
    }
    /** The folder; what is missing of it is made. */
    making(segments) {
        for (const segment of segments)
            this.#step(segment, true);
        return this.#stack.at(-1);
    }
    #step(segment, make, stop) {
        if (segment === "" || segment === ".")
            return true;
        if (segment === "..") {
            // The root is its own parent, as in any file system.
            if (this.#stack.length > 1)
                this.#stack.pop();
            return true;
        }
        const here = this.#stack.at(-1);
        const found = here.children.get(segment);
        if (found === undefined)
            return make && this.#make(segment);
        if (isDirectory(found)) {
            this.#stack.push(found);
            return true;
        }
        if (found.header.type !== tar_header/* tarTypes */.TZ.symlink || stop?.())
            return make && this.#make(segment);
        if (++this.#links > mostLinks)
            throw refuse(this.#header, "its path leads through too many symbolic links");
        const { linkName } = found.header;
        if (linkName.length > longestLink)
            throw refuse(this.#header, "its path leads through a symbolic link that is too long to be followed");
        this.#root.budget.steps -= linkName.length;
        if (this.#root.budget.steps < 0)
            throw tooMuch(this.#header, "symbolic links in paths");
        if (linkName.startsWith("/"))
            this.#stack = [this.#root];
        for (const part of linkName.split("/"))
            if (!this.#step(part, make))
                return false;
        return true;
    }
    /** A folder that no entry names; what is no directory in its place gives way, as an entry for the folder would have made it. */
    #make(segment) {
        if (--this.#root.budget.implied < 0)
            throw tooMuch(this.#header, "folders without an entry of their own");
        const made = { children: new Map() };
        this.#stack.at(-1)?.children.set(segment, made);
        this.#stack.push(made);
        return true;
    }
}

;// CONCATENATED MODULE: ./src/rootfs/listing.ts




/** Bytes of a path that file systems take. */
const longestPath = 4096;
/**
 * @param wants which paths are; all where left out. The folders above a wanted path come along.
 * @throws OciError of kind "corrupt" where links in paths led to a path that is longer than any system takes.
 */
function listTree(tree, wants = () => true) {
    const visited = [];
    const files = new Map();
    const open = [
        { path: "", node: tree, parent: undefined, wanted: false },
    ];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (at.path.length > longestPath) {
            throw new errors/* OciError */.Mf(`path ${(0,invalid/* excerpt */.K)((0,byte_string/* textOf */.b6)(at.path))} of the image is longer than ${longestPath} bytes`, {
                kind: "corrupt",
            });
        }
        let path = at.path;
        if ("inode" in at) {
            // The same string where it says the same: that of the header is kept anyway.
            if (path === at.inode.header.name)
                path = at.inode.header.name;
            if (!wants(path))
                continue;
            for (let above = at.parent; above && !above.wanted; above = above.parent)
                above.wanted = true;
            const names = files.get(at.inode);
            if (names)
                names.push(path);
            else
                files.set(at.inode, [path]);
            continue;
        }
        visited.push(at);
        if (path !== "" && wants(path))
            for (let up = at; up && !up.wanted; up = up.parent)
                up.wanted = true;
        const prefix = path === "" ? "" : `${path}/`;
        // The last one in is the first one out.
        for (const name of [...at.node.children.keys()].sort().reverse()) {
            const child = at.node.children.get(name);
            if (isDirectory(child))
                open.push({ path: prefix + name, node: child, parent: at, wanted: false });
            else
                open.push({ path: prefix + name, inode: child, parent: at });
        }
    }
    return {
        directories: visited
            .filter(({ path, node, wanted }) => (path === "" ? node.header !== undefined : wanted))
            .map(({ path, node }) => ({ path: path, ...(node.header && { header: node.header }) })),
        files: Array.from(files, ([inode, names]) => ({ inode, names })),
    };
}

;// CONCATENATED MODULE: ./src/rootfs/object-folder.ts


/**
 * Bodies as files of a folder, for an export into a folder. Writing is synchronous: there are tens of thousands of small files, and each trip through the thread
 * pool costs more than the write.
 */
class ObjectFolder {
    #path;
    #wants;
    #others;
    #open = new Set();
    #count = 0;
    /**
     * @param path of a folder that is not there yet; it is removed in the end.
     * @param wants which get a file of their own. The others go into `others`: a hard link of another name may still need them.
     */
    constructor(path, wants, others) {
        this.#path = path;
        this.#wants = wants;
        this.#others = others;
        this.#attempt(path, () => (0,external_node_fs_.mkdirSync)(path, 0o700));
    }
    begin(path, header, blocks) {
        if (!this.#wants(path)) {
            const writer = this.#others.begin(path, header, blocks);
            return { ...writer, body: { packed: writer.body } };
        }
        const object = `${this.#path}/${this.#count++}`;
        const descriptor = this.#attempt(object, () => (0,external_node_fs_.openSync)(object, external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_WRONLY, 0o600));
        this.#open.add(descriptor);
        return {
            body: { path: object },
            write: (bytes) => this.#attempt(object, () => {
                for (let done = 0; done < bytes.length;)
                    done += (0,external_node_fs_.writeSync)(descriptor, bytes, done);
            }),
            close: () => {
                this.#open.delete(descriptor);
                this.#attempt(object, () => (0,external_node_fs_.closeSync)(descriptor));
            },
        };
    }
    #attempt(path, work) {
        try {
            return work();
        }
        catch (error) {
            throw (0,failure/* filesError */.KL)(error, "write", path);
        }
    }
    flush(spent) {
        return this.#others.flush(spent);
    }
    [Symbol.dispose]() {
        for (const descriptor of this.#open)
            (0,external_node_fs_.closeSync)(descriptor);
        this.#open.clear();
        (0,external_node_fs_.rmSync)(this.#path, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./src/rootfs/packed-file.ts



/** Bytes on their way to the file at which the scan waits for the disk. */
const mostPending = 4 * 1024 * 1024;
const zeros = Buffer.alloc(tar_header/* blockSize */.L6);
/**
 * Records one after the other in a file that becomes the archive: each gets its place when its header comes, and is written there once. Bodies of several layers
 * grow at the same time, each in its own place.
 */
class PackedFile {
    handle;
    #end;
    /** Pieces that lie one after the other in the file are written in one call. */
    #runs = [];
    #pending = [];
    #pendingBytes = 0;
    #path;
    /**
     * @param path for errors.
     * @param reserved bytes at the start of the file that are left free.
     */
    constructor(handle, path, reserved = 0) {
        this.handle = handle;
        this.#path = path;
        this.#end = reserved;
    }
    /** Offset behind the last record. */
    get end() {
        return this.#end;
    }
    begin(path, header, blocks) {
        const written = isPlain(header, blocks, path) ? Buffer.from(blocks) : (0,tar_header/* encodeHeader */.YS)({ ...header, name: path });
        const padding = (0,tar_header/* paddingOf */.Zt)(header.size);
        const body = {
            at: this.#end,
            length: written.length + header.size + padding,
            headerLength: written.length,
            path,
        };
        this.#end += body.length;
        let at = body.at;
        const put = (bytes) => {
            this.#put(at, bytes);
            at += bytes.length;
        };
        put(written);
        return {
            body,
            write: put,
            close: () => {
                if (padding > 0)
                    put(zeros.subarray(0, padding));
            },
        };
    }
    #put(at, bytes) {
        const run = this.#runs.at(-1);
        if (run !== undefined && run.at + run.length === at) {
            run.pieces.push(bytes);
            run.length += bytes.length;
        }
        else {
            this.#runs.push({ at, length: bytes.length, pieces: [bytes] });
        }
    }
    async flush(spent) {
        for (const { at, length, pieces } of this.#runs) {
            const done = (0,new_file/* writePieces */.Rx)(this.handle, pieces, at);
            done.catch(() => { });
            this.#pending.push({ bytes: length, done });
            this.#pendingBytes += length;
        }
        this.#runs = [];
        // Those before it are waited for first: parts of the same chunk may be among them.
        if (spent)
            this.#pending.push({ bytes: 0, done: Promise.resolve(), spent });
        while (this.#pendingBytes > mostPending || this.#pending[0]?.bytes === 0)
            await this.#settleOne();
    }
    /** Waits until all is written. */
    async settle() {
        await this.flush();
        while (this.#pending.length > 0)
            await this.#settleOne();
    }
    async #settleOne() {
        const first = this.#pending.shift();
        if (first === undefined)
            return;
        this.#pendingBytes -= first.bytes;
        try {
            await first.done;
            first.spent?.();
        }
        catch (error) {
            throw (0,failure/* filesError */.KL)(error, "write", this.#path);
        }
    }
}
/**
 * Whether the blocks can go into the archive as they came: a single ustar or GNU header whose name is the normalised one. All others are written anew, from the same
 * values, so that every reader of the archive sees the same.
 */
function isPlain(header, blocks, path) {
    return (blocks.length === tar_header/* blockSize */.L6 &&
        header.name === path &&
        header.type === "0" &&
        blocks[156] === 0x30 &&
        blocks.toString("latin1", 257, 262) === "ustar");
}

// EXTERNAL MODULE: ./src/tar/parser.ts
var parser = __webpack_require__(6052);
;// CONCATENATED MODULE: ./src/rootfs/scan.ts







/** What errors call a layer. @param at its position, the lowest is 0. */
function layerName(layers, at) {
    const { descriptor, image } = layers[at];
    return `layer ${at + 1} of ${layers.length} (${(0,digest/* shortDigest */.VK)(descriptor.digest)})${image === undefined ? "" : ` of ${image}`}`;
}
/** Entries of all layers together, and the bytes of their names, links and attributes: they are held in memory. */
const most = { entries: 5_000_000, headerBytes: 256 * 1024 * 1024 };
/** Bytes of the largest layer that are handled before it is the others' turn: less than is decoded ahead, so that no turn has to wait while decoders of other layers are idle. */
const largestTurn = 512 * 1024;
/**
 * Reads all layers, each once, several at a time: verifies them, puts bodies into the store and hands back the entries, layer by layer.
 *
 * Layers take turns by the bytes they unpack to, each in proportion to its size as it comes, so that all end at about the same time and the store sees one order of
 * bodies, whatever the network does: the same image gives the same archive.
 * @throws OciError that names the layer and, where one is at fault, the entry.
 */
async function scanLayers(layers, store, options) {
    const shared = { unpacked: 0, entries: 0, headerBytes: 0, ...options };
    const largest = Math.max(1, ...layers.map(({ descriptor }) => descriptor.size));
    const results = [];
    const active = [];
    let next = 0;
    try {
        for (;;) {
            while (active.length < options.parallel && next < layers.length) {
                const layer = layers[next];
                const turn = Math.max(64 * 1024, Math.ceil((largestTurn * layer.descriptor.size) / largest));
                active.push(new LayerScan(layer, layerName(layers, next), turn, store, shared, results.push([]) - 1));
                next++;
            }
            if (active.length === 0)
                return results;
            for (const scan of [...active]) {
                options.signal.throwIfAborted();
                await scan.turn();
                if (!scan.ended)
                    continue;
                results[scan.index] = scan.entries;
                active.splice(active.indexOf(scan), 1);
            }
        }
    }
    finally {
        // Those that are left were cut off by a failure: close their transfers, without waiting for bytes that may never come.
        for (const scan of active)
            scan.abandon();
    }
}
class LayerScan {
    entries = [];
    index;
    ended = false;
    #layer;
    #name;
    #turn;
    #store;
    #shared;
    #parser = new parser/* TarParser */.J({ endMayBeMissing: true });
    #chunks;
    #release;
    #hash;
    /** Asked for before it is needed: all active layers make progress at the same time. */
    #coming;
    #rest;
    #writer;
    #last;
    constructor(layer, name, turn, store, shared, index) {
        this.#layer = layer;
        this.#name = name;
        this.#turn = turn;
        this.#store = store;
        this.#shared = shared;
        this.index = index;
        this.#hash = layer.diffId === undefined ? undefined : (0,digest/* digester */.WF)((0,digest/* algorithmOf */.Hy)(layer.diffId));
        const { chunks, release } = (0,compression/* decompressor */.ni)(layer.open());
        this.#chunks = chunks;
        this.#release = release;
        this.#coming = this.#ask();
    }
    #ask() {
        const coming = this.#chunks.next();
        // Told when it is this layer's turn.
        coming.catch(() => { });
        return coming;
    }
    abandon() {
        void this.#chunks.return().catch(() => { });
    }
    /** Handles the next bytes of the layer, always as many, or those that are left. */
    async turn() {
        try {
            const spent = [];
            let left = this.#turn;
            while (left > 0) {
                let chunk = this.#rest;
                if (chunk === undefined) {
                    const step = await this.#coming;
                    if (step.done === true) {
                        this.#finish();
                        break;
                    }
                    chunk = step.value;
                    this.#coming = this.#ask();
                }
                const piece = chunk.subarray(0, left);
                this.#rest = piece.byteLength < chunk.byteLength ? chunk.subarray(piece.byteLength) : undefined;
                left -= piece.byteLength;
                this.#take(piece);
                if (this.#rest === undefined)
                    spent.push(piece);
            }
            await this.#store.flush(() => spent.forEach(this.#release));
        }
        catch (error) {
            throw this.#located(error);
        }
    }
    #take(piece) {
        this.#shared.unpacked += piece.byteLength;
        if (this.#shared.unpacked > this.#shared.maxUnpackedSize) {
            throw new errors/* OciError */.Mf(`the layers unpack to more than ${this.#shared.maxUnpackedSize} bytes`, {
                kind: "limit",
                input: "max-unpacked-size",
            });
        }
        if (this.#shared.unpacked > this.#shared.diskSpace) {
            throw new errors/* OciError */.Mf(`the layers unpack to more than the ${this.#shared.diskSpace} bytes that the disk has left`, {
                kind: "limit",
                code: "ENOSPC",
            });
        }
        this.#hash?.update(piece);
        this.#parser.push(piece);
        for (let event = this.#parser.next(); event !== undefined; event = this.#parser.next()) {
            if (event.type === "header")
                this.#begin(event.header, event.blocks);
            else if (event.type === "body")
                this.#writer?.write(event.bytes);
            else {
                this.#writer?.close();
                this.#writer = undefined;
            }
        }
    }
    #begin(header, blocks) {
        this.#last = header;
        const shared = this.#shared;
        shared.entries++;
        shared.headerBytes += blocks.length;
        if (shared.entries > most.entries || shared.headerBytes > most.headerBytes + shared.entries * 512) {
            throw new errors/* OciError */.Mf("the layers hold more entries and attributes than can be kept in memory", { kind: "limit" });
        }
        const name = readEntryName(header.name);
        if (name.kind === "invalid")
            throw new errors/* OciError */.Mf(`entry ${(0,invalid/* excerpt */.K)((0,byte_string/* textOf */.b6)(header.name))}: ${name.reason}`, { kind: "corrupt" });
        if (name.kind === "path" && name.segments.length > 0 && header.size > 0 && header.type !== "g") {
            this.#writer = this.#store.begin(name.path, header, blocks);
            this.entries.push({ header, body: this.#writer.body });
        }
        else {
            this.entries.push({ header });
        }
    }
    #finish() {
        this.#parser.finish();
        this.ended = true;
        const { diffId } = this.#layer;
        const actual = this.#hash?.digest();
        if (actual !== diffId)
            throw new errors/* OciError */.Mf(`it unpacks to ${actual}, where the image's config says ${diffId}`, { kind: "corrupt" });
    }
    /** The failure with the layer, and where in it that is known only here. */
    #located(error) {
        if (!(error instanceof errors/* OciError */.Mf))
            return error;
        const inside = this.#parser.position > 0 && !this.ended && this.#last !== undefined && !error.summary.includes("entry ");
        const where = inside && this.#last ? `${this.#writer ? "in" : "after"} entry ${(0,invalid/* excerpt */.K)((0,byte_string/* textOf */.b6)(this.#last.name))}` : undefined;
        const { detail, reference } = error.facts;
        if (reference === undefined)
            return (0,errors/* withFacts */.Qj)(error, { operation: "read", reference: this.#name, ...(where !== undefined && { detail: where }) });
        // A file or a registry is at fault, and named already: which layer was being read is told besides.
        return new errors/* OciError */.Mf(error.summary, {
            ...error.facts,
            detail: [detail, `while reading ${this.#name}${where === undefined ? "" : `, ${where}`}`].filter(Boolean).join("; "),
        }, { cause: error.cause });
    }
}

;// CONCATENATED MODULE: ./src/rootfs/export.ts
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
















function formatOf(path) {
    const name = path.toLowerCase();
    if (name.endsWith(".tar"))
        return "tar";
    if (name.endsWith(".tar.gz") || name.endsWith(".tgz"))
        return "gzip";
    return name.endsWith(".tar.zst") ? "zstd" : "folder";
}
/**
 * Flattens layers, lowest first, into one file tree and writes it as an archive or a folder. Each layer is read, decompressed and verified once, several at a time,
 * while its files are written; nothing is under the final name before every layer proved right. Memory does not grow with the bytes of the image, only with
 * the number of its entries.
 *
 * The same layers give the same archive. In it, directories come first, parents before children, and hard links last, behind their targets.
 * @throws OciError: "corrupt" for a layer that is damaged, no tar archive, not of its diff ID, or leaves the root; "limit" where it unpacks to more than may be or the
 *   disk holds; "files" for what the disk refuses; "input" for a glob that is none or that matches nothing; what `open` throws.
 */
async function exportRootfs(ctx, layers, options) {
    const path = (0,external_node_path_.resolve)(options.path);
    const include = options.include.length === 0 ? undefined : await parseInclude(options.include);
    const format = formatOf(path);
    return format === "folder"
        ? exportFolder(ctx, layers, path, include, options)
        : exportArchive(ctx, layers, path, format, include, options);
}
async function exportArchive(ctx, layers, path, format, include, options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        // Both are opened before anything is read: a path that cannot be written to should fail at once.
        const target = __addDisposableResource(env_1, await (0,new_file/* createFile */.x3)(ctx, path), true);
        const spool = __addDisposableResource(env_1, format === "tar" ? undefined : await (0,new_file/* createFile */.x3)(ctx, (0,external_node_path_.join)(await ctx.temporaryFolder(), "rootfs.tar")), true);
        const file = spool ?? target;
        const packed = new PackedFile(file.handle, file.path, spool ? 0 : reservedForDirectories);
        const listing = await flatten(ctx, layers, packed, file.path, include, options);
        await attempt(path, async () => {
            if (format === "tar")
                await finishInPlace(packed, listing);
            else
                for await (const chunk of (0,compression/* compress */.Bc)(aborting(archiveStream(packed, listing), ctx.signal), format))
                    await target.write(chunk);
        });
        ctx.signal.throwIfAborted();
        await target.commit();
        return { path, files: filesOf(listing), skipped: {} };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function exportFolder(ctx, layers, path, include, options) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const staged = __addDisposableResource(env_2, (0,staged_folder/* stageFolder */.h)(ctx, path), false);
        const spool = __addDisposableResource(env_2, await (0,new_file/* createFile */.x3)(ctx, `${staged.path}.others`), true);
        const others = new PackedFile(spool.handle, spool.path);
        // A guess of its own: names that links in paths change, and files that upper layers hide, are not known yet.
        const guess = include && (await parseInclude(options.include));
        const objects = __addDisposableResource(env_2, new ObjectFolder(`${staged.path}.bodies`, (name) => guess?.wants(name) ?? true, others), false);
        const listing = await flatten(ctx, layers, objects, staged.path, include, options);
        await others.settle();
        const skipped = fillFolder(staged, listing, others, options.owner ?? currentOwner());
        ctx.signal.throwIfAborted();
        staged.commit();
        if (skipped.size > 0)
            ctx.emit({ type: "warning", message: `${path} is a folder and lacks ${inWords(skipped)}; an archive would have them` });
        return { path, files: filesOf(listing), skipped: Object.fromEntries(skipped) };
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** Scans the layers into the store and puts them on each other. @param place a path on the file system that the bodies go to. */
async function flatten(ctx, layers, store, place, include, { maxUnpackedSize, parallel = 4 }) {
    const entries = await scanLayers(layers, store, {
        maxUnpackedSize,
        diskSpace: await freeSpace((0,external_node_path_.dirname)(place)),
        parallel: Math.max(1, Math.min(4, parallel)),
        signal: ctx.signal,
    });
    const tree = emptyTree();
    for (const [at, layer] of entries.entries()) {
        try {
            applyLayer(tree, layer);
        }
        catch (error) {
            throw (0,errors/* withFacts */.Qj)(error, { operation: "read", reference: layerName(layers, at) });
        }
    }
    const listing = listTree(tree, include?.wants);
    const [unmatched] = include?.unmatched() ?? [];
    if (unmatched !== undefined) {
        throw new errors/* OciError */.Mf(`${JSON.stringify(unmatched)} matches nothing in the image`, { kind: "input", input: "include" });
    }
    return listing;
}
/** Bytes that this user may still write there. */
async function freeSpace(folder) {
    return attempt(folder, async () => {
        await (0,promises_.mkdir)(folder, { recursive: true });
        const { bavail, bsize } = await (0,promises_.statfs)(folder);
        return bavail * bsize;
    });
}
async function attempt(path, work) {
    try {
        return await work();
    }
    catch (error) {
        throw (0,failure/* filesError */.KL)(error, "write", path);
    }
}
async function* aborting(input, signal) {
    for await (const item of input) {
        signal.throwIfAborted();
        yield item;
    }
}
function filesOf(listing) {
    return listing.files
        .flatMap(({ names }) => names)
        .sort()
        .map(byte_string/* textOf */.b6);
}
function inWords(skipped) {
    return Array.from(skipped, ([what, count]) => `${what} (${count})`).join(", ");
}

// EXTERNAL MODULE: ./src/stores/cached.ts
var stores_cached = __webpack_require__(7090);
// EXTERNAL MODULE: ./src/operations/content.ts
var operations_content = __webpack_require__(5031);
;// CONCATENATED MODULE: ./src/operations/export.ts
var export_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var export_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
















/** @throws OciError of kind "not-found" that lists the platforms of an index; "unsupported" for what is no image. */
async function findImage(request, stores, ctx) {
    const opened = await (0,operations_content/* openContent */.Q4)(stores, request.reference);
    const source = (0,walk/* rememberManifests */.Mh)(opened.source);
    const asked = (0,oci_location.formatLocation)(request.reference);
    const platform = request.platform ?? request.defaultPlatform;
    let manifest = await source.manifest(opened.at);
    const unchecked = manifest.kind === "index" ? undefined : request.platform;
    if (manifest.kind === "index")
        manifest = await source.manifest(await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, manifest, platform));
    if (manifest.kind !== "image") {
        throw new errors/* OciError */.Mf(`it is no image but ${(0,invalid/* excerpt */.K)(manifest.descriptor.mediaType)}`, {
            kind: "unsupported",
            operation: "export",
            reference: asked,
        });
    }
    const content = (0,operations_content/* described */.WY)(request.reference, manifest.descriptor);
    return { asked, content, manifest, platform: (0,oci_platform/* formatPlatform */.Bq)(platform), ...(unchecked && { unchecked }), source };
}
/**
 * Writes the flattened file system of an image; of an artifact whose only layer is no archive of files, that layer's bytes, decompressed (as crane does). Each blob
 * is read once. Nothing is under the final name before all of it was verified.
 * @throws OciError: see `exportRootfs`; "not-found" where a single manifest is not of the platform that was asked for; "unsupported" for Windows images, and for several layers of which one is no layer of an image.
 */
async function exportImage(found, target, ctx) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            if (!target.cache)
                return await write(found, found.source, target, ctx);
            // Disposing waits until new blobs are kept.
            const cached = export_addDisposableResource(env_1, (0,stores_cached/* cachedSource */.c)(ctx, found.source, target.cache), true);
            return await write(found, cached, target, ctx);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = export_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        throw (0,errors/* withFacts */.Qj)(error, { operation: "export", reference: found.asked });
    }
}
const layerTypes = new Set([
    media_types/* mediaTypes */.Ib.ociLayer,
    media_types/* mediaTypes */.Ib.ociLayerGzip,
    media_types/* mediaTypes */.Ib.ociLayerZstd,
    media_types/* mediaTypes */.Ib.dockerLayer,
    media_types/* mediaTypes */.Ib.dockerLayerGzip,
    `${media_types/* mediaTypes */.Ib.dockerLayer}.zstd`,
]);
const isLayer = ({ mediaType }) => layerTypes.has((0,media_types/* essence */.Pf)(mediaType)) || (0,media_types/* isNonDistributable */.SM)(mediaType);
async function write({ asked, manifest, unchecked }, source, target, ctx) {
    const { path, include, maxUnpackedSize } = target;
    const { layers } = manifest;
    const isImage = imageConfigs.has((0,media_types/* essence */.Pf)(manifest.config?.mediaType ?? ""));
    const config = manifest.config && (isImage || unchecked) ? await (0,walk/* readBlob */.gm)(ctx, source, manifest.config, limits/* limits */.F.config) : undefined;
    if (unchecked)
        (0,platforms/* checkPlatform */.oF)(source, manifest, config && (0,platforms/* platformOfConfig */.Dr)(config), [unchecked]);
    const other = layers.find((layer) => !isLayer(layer));
    if (other !== undefined && layers.length === 1)
        return writeRaw(source, other, target, ctx);
    if (other !== undefined)
        throw new errors/* OciError */.Mf(`one of its layers is of type ${(0,invalid/* excerpt */.K)(other.mediaType)}, which is no file system`, { kind: "unsupported" });
    const diffIds = isImage && config ? readDiffIds(config) : undefined;
    if (diffIds !== undefined && diffIds.length !== layers.length) {
        throw new errors/* OciError */.Mf(`its config has ${diffIds.length} diff IDs for ${layers.length} layers`, { kind: "corrupt" });
    }
    ctx.emit({ type: "planned", blobs: layers.length, bytes: layers.reduce((sum, { size }) => sum + size, 0) });
    const open = openOnce(ctx, source, layers);
    const sources = layers.map((descriptor, at) => {
        const diffId = diffIds?.[at];
        return { descriptor, image: asked, ...(diffId !== undefined && { diffId }), open: () => open(descriptor) };
    });
    const parallel = ctx.limiter.slots ?? 1;
    const result = await exportRootfs(ctx, sources, { path, include, maxUnpackedSize, parallel });
    return { path: result.path, files: result.files };
}
/** Layers that an image has more than once (empty ones, above all) are kept in memory up to this size, bytes. */
const smallLayer = 1024 * 1024;
/** Opens blobs, each under a slot of the source for as long as it is read; a small one that is there twice is fetched once. */
function openOnce(ctx, source, layers) {
    const kept = new Map();
    const isRepeated = (layer) => layers.some((other) => other !== layer && other.digest === layer.digest);
    return async function* (layer) {
        if (layer.size <= smallLayer && isRepeated(layer)) {
            const bytes = kept.get(layer.digest) ?? (0,walk/* readBlob */.gm)(ctx, source, layer, smallLayer);
            kept.set(layer.digest, bytes);
            yield await bytes;
            return;
        }
        yield* underSlot(ctx, source, () => source.open(layer));
    };
}
async function* underSlot(ctx, source, open) {
    const { promise: done, resolve: release } = Promise.withResolvers();
    await new Promise((begin, fail) => {
        ctx.limiter
            .transfer([source.lane], () => {
            begin();
            return done;
        })
            .catch(fail);
    });
    try {
        yield* open();
    }
    finally {
        release();
    }
}
const imageConfigs = new Set([media_types/* mediaTypes */.Ib.ociConfig, media_types/* mediaTypes */.Ib.dockerConfig]);
function readDiffIds(config) {
    const document = (0,json/* parseJsonObject */.dw)(config, "config", { limit: limits/* limits */.F.config });
    if (document.os === "windows") {
        throw new errors/* OciError */.Mf("it is a Windows image, whose layers are no plain file system", {
            kind: "unsupported",
            hint: "use copy to take it somewhere else",
        });
    }
    const list = (0,json/* isObject */.Gv)(document.rootfs) ? document.rootfs.diff_ids : undefined;
    if (!(0,json/* isArray */.cy)(list))
        throw new errors/* OciError */.Mf("its config has no list of diff IDs", { kind: "corrupt" });
    return list.map((entry, at) => {
        try {
            return (0,digest/* parseDigest */.m)(entry);
        }
        catch (error) {
            throw new errors/* OciError */.Mf(`its config's diff ID ${at + 1}: ${error.message}`, { kind: "corrupt" });
        }
    });
}
async function writeRaw(source, layer, target, ctx) {
    if (target.include.length > 0) {
        throw new errors/* OciError */.Mf(`its only layer is of type ${(0,invalid/* excerpt */.K)(layer.mediaType)}, in which there are no paths`, {
            kind: "input",
            input: "include",
        });
    }
    const path = (0,external_node_path_.resolve)(target.path);
    await (0,new_file/* writeFile */._h)(ctx, path, bounded((0,compression/* decompress */.mF)(underSlot(ctx, source, () => source.open(layer))), target.maxUnpackedSize));
    return { path, files: [] };
}
async function* bounded(input, limit) {
    let count = 0;
    for await (const chunk of input) {
        count += chunk.byteLength;
        if (count > limit)
            throw new errors/* OciError */.Mf(`the layer unpacks to more than ${limit} bytes`, { kind: "limit", input: "max-unpacked-size" });
        yield chunk;
    }
}

// EXTERNAL MODULE: ./src/action/report-artifact.ts
var report_artifact = __webpack_require__(4129);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./src/action/tool-cache.ts





/**
 * The folder of a tool in the runner's tool cache, in the layout of `@actions/tool-cache`: `NAME/VERSION/ARCHITECTURE`, and beside it a file that marks it as whole. What its
 * files depend on is part of the architecture, so that nothing is found that was made of something else.
 */
async function toolFolder(tool, env) {
    return (0,external_node_path_.join)(cacheFolder(env), tool.name, await versionFolder(tool.version), architectureOf(tool));
}
function cacheFolder(env) {
    return env.RUNNER_TOOL_CACHE || (0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), "tools");
}
/** `v1.31.0+k3s1` lies under `1.31.0`, where `@actions/tool-cache` looks for it; what is no semantic version (`latest`, `1.31`) under its own name. */
async function versionFolder(version) {
    const { isExplicitVersion } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 9805));
    return isExplicitVersion(version) ? version.replace(/^[=v]+/, "").replace(/\+.*$/, "") : version;
}
function architectureOf({ digest, platform, include }) {
    const key = (0,external_node_crypto_.createHash)("sha256")
        .update(JSON.stringify([digest, platform, include]))
        .digest("hex");
    return `${platform.replace(/[^A-Za-z0-9]+/g, "-")}-${key.slice(0, 16)}`;
}
/**
 * The folder of a tool that is in the cache already, whole.
 *
 * `find` of `@actions/tool-cache` looks for it where it can: it takes what is no full semantic version for a range (`1.31` would find 1.31.4, `latest` never anything), and there is no
 * cache for it without RUNNER_TOOL_CACHE. Its `cacheDir` fills no folder here: it copies a finished one, which needs the disk twice, makes of hard links separate files and
 * loses extended attributes, and it empties the final place first and writes there, so that of two jobs on one machine one would run the half-written tool of the other.
 */
async function findTool(tool, env) {
    const { find, isExplicitVersion } = await Promise.all(/* import() */[__webpack_require__.e(507), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 9805));
    if (isExplicitVersion(tool.version) && env.RUNNER_TOOL_CACHE)
        return find(tool.name, tool.version, architectureOf(tool)) || undefined;
    const folder = await toolFolder(tool, env);
    return (await isComplete(folder)) ? folder : undefined;
}
async function isComplete(folder) {
    const paths = [folder, `${folder}.complete`];
    return Promise.all(paths.map((path) => (0,promises_.access)(path))).then(() => true, () => false);
}
/**
 * Fills a tool's folder: `write` is given an empty one beside it, which gets the name only when it is whole. Where another job of this machine was faster, its folder stays.
 */
async function fillTool(folder, write) {
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(folder), { recursive: true });
    const making = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_path_.dirname)(folder), `.${(0,external_node_path_.basename)(folder)}-`));
    try {
        await write(making);
        if (await isComplete(folder))
            return;
        await (0,promises_.rm)(folder, { recursive: true, force: true }); // what a run left that was cut off
        await (0,promises_.rename)(making, folder).catch(async (error) => {
            if (!(await isComplete(folder)))
                throw error;
        });
        await (0,promises_.writeFile)(`${folder}.complete`, "");
    }
    finally {
        await (0,promises_.rm)(making, { recursive: true, force: true, maxRetries: 3 });
    }
}
const executableOnWindows = new Set([".exe", ".cmd", ".bat", ".com", ".ps1"]);
/**
 * The folders beneath `root` that hold programs, those nearest to it first. Nothing outside of `root` counts, wherever links lead; nor does a folder whose name the PATH, or the
 * file that the runner reads it from, would take for several.
 */
async function programFolders(root) {
    const inside = await (0,promises_.realpath)(root);
    const folders = new Set();
    for (const entry of await (0,promises_.readdir)(root, { recursive: true, withFileTypes: true })) {
        if (isOneEntry((0,external_node_path_.relative)(root, entry.parentPath)) && (await isProgram(entry, inside)))
            folders.add(entry.parentPath);
    }
    const depth = (folder) => (0,external_node_path_.relative)(root, folder).split(/[\\/]/).length;
    return [...folders].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}
function isOneEntry(folder) {
    return !/[\u0000-\u001f\u007f]/.test(folder) && !folder.includes(external_node_path_.delimiter);
}
async function isProgram(entry, root) {
    if (!entry.isFile() && !entry.isSymbolicLink())
        return false;
    const path = (0,external_node_path_.join)(entry.parentPath, entry.name);
    try {
        const target = await (0,promises_.realpath)(path);
        if ((0,external_node_path_.relative)(root, target).startsWith("..") || !(await (0,promises_.stat)(target)).isFile())
            return false;
        if (process.platform === "win32")
            return executableOnWindows.has((0,external_node_path_.extname)(entry.name).toLowerCase());
        await (0,promises_.access)(path, external_node_fs_.constants.X_OK);
        return !/\.so(?:\.[0-9.]+)?$/.test(entry.name); // libraries are often marked as programs
    }
    catch {
        return false;
    }
}
/** The platform that programs for this runner are built for. */
function runnerPlatform() {
    const os = process.platform === "win32" ? "windows" : process.platform;
    const architectures = {
        x64: { os, architecture: "amd64" },
        arm64: { os, architecture: "arm64" },
        arm: { os, architecture: "arm", variant: "v7" },
        ia32: { os, architecture: "386" },
    };
    return architectures[process.arch] ?? { os, architecture: process.arch };
}

;// CONCATENATED MODULE: ./src/action/export.ts





/** Exports an image to a path, to the runner's tool cache, or to both. A tool that is in the cache costs the requests that find its digest, and no download. */
async function runExport(request, cache, tools) {
    const { path, tool, reference, platform } = request;
    const { stores, ctx } = tools;
    const defaultPlatform = tool ? runnerPlatform() : { os: "linux", architecture: "amd64" };
    const found = await findImage({ reference, ...(platform && { platform }), defaultPlatform }, stores, ctx);
    const write = (to) => exportImage(found, { path: to, include: request.include, maxUnpackedSize: request.maxUnpackedSize, ...(cache && { cache }) }, ctx);
    const installed = tool && (await install(request, tool, found, write, tools));
    if (path !== undefined)
        return (0,report_artifact.reportExport)(found, await write(path), installed);
    if (installed)
        return (0,report_artifact.reportExport)(found, installed, installed);
    throw new Error("neither path nor tool-name");
}
async function install({ include }, { name, version }, { content, platform }, write, { runner, log }) {
    const wanted = { name, version, digest: content.digest, platform, include };
    const found = await findTool(wanted, runner.env);
    const folder = found ?? (await toolFolder(wanted, runner.env));
    const cached = found !== undefined;
    if (!cached) {
        await fillTool(folder, async (making) => {
            await write(making);
        });
    }
    const programs = await programFolders(folder);
    if (programs.length === 0)
        log.warning(`${name}: there is no program among the exported files; nothing was put on the PATH`);
    else if (include.length === 0) {
        log.warning(`${name}: without include, every program of the image goes before the runner's own on the PATH`);
    }
    // What is put there last is found first.
    for (const programFolder of programs.toReversed())
        runner.addPath(programFolder);
    return { path: folder, files: await filesIn(folder), cached, programs };
}
async function filesIn(folder) {
    const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map(({ parentPath, name }) => (0,external_node_path_.relative)(folder, (0,external_node_path_.join)(parentPath, name)).replaceAll("\\", "/")).sort();
}


/***/ }),

/***/ 5384:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ pullerOf)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2060);
/* harmony import */ var _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9217);


/** Container images are docker's; of what nobody looked into, most are. */
function pullerOf(manifest) {
    if (manifest?.kind !== "image")
        return "docker";
    const type = (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(manifest);
    return type === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.ociConfig || type === _oci_media_types_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.dockerConfig ? "docker" : "oras";
}


/***/ }),

/***/ 4129:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportAttach: () => (/* binding */ reportAttach),
/* harmony export */   reportDiscover: () => (/* binding */ reportDiscover),
/* harmony export */   reportExport: () => (/* binding */ reportExport),
/* harmony export */   reportPull: () => (/* binding */ reportPull)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8825);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7161);
/* harmony import */ var _report_read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1947);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1599);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1092);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9133);







function reportAttach(result) {
    const { content, manifest, artifactType, subject, status, changed, blobs, bytes } = result;
    const verb = { attached: "Attached", "would-attach": "Would attach", unchanged: "Unchanged: attached already" }[status];
    return {
        line: `${verb}: ${artifactType} ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} → ${subject} (${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(manifest.layers.length, "layer")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(bytes)} sent)`,
        outputs: { ...(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.describedOutputs)(content), subject, changed: String(changed) },
        manifest,
        results: [
            {
                reference: content.reference,
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...{ artifactType, subject, status, blobs, bytes },
            },
        ],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(verb)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(artifactType)}`,
            sections: [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .facts */ .Ix)({
                    "Attached to": (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(subject),
                    Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(content.digest),
                    Sent: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(`${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(blobs.uploaded, "blob")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(bytes)}; ${blobs.existing + blobs.mounted} were there`),
                }),
                ...(manifest.layers.length > 0 ? [(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.layerTable)(manifest.layers)] : []),
                ...(status === "would-attach" ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .command */ .G5)(`oras pull ${content.reference}`)]),
            ],
        },
        failures: [],
    };
}
function reportPull({ asked, content, manifest, artifactType, path, files }) {
    const type = artifactType ?? content.mediaType;
    return {
        line: `${asked}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(files.length, "file")} of ${type} ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} written to ${path}`,
        ...(files.length > 1 && { groups: [{ title: (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(files.length, "file"), lines: files.slice(0, 1000) }] }),
        outputs: { ...(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.describedOutputs)(content), path, files: JSON.stringify(files) },
        manifest,
        results: [
            {
                reference: content.reference,
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...(artifactType !== undefined && { artifactType }),
                path,
                files,
            },
        ],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `Pulled ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(asked)}`,
            sections: [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(content.digest), Type: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(type), Folder: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(path) }),
                { head: ["File"], rows: files.slice(0, 200).map((file) => [(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(file)]), spare: 1 },
                ...(files.length > 200 ? [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `<p>${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(`and ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(files.length - 200, "other file")}`)}</p>` }] : []),
            ],
        },
        failures: [],
    };
}
function reportExport(found, { path, files }, installed) {
    const { asked, content, manifest, platform } = found;
    const download = manifest.layers.reduce((total, { size }) => total + size, 0);
    const what = files.length > 0 ? (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(files.length, "file") : "its content";
    return {
        line: installed?.cached
            ? `${asked}: ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} is in the tool cache, ${path}`
            : `${asked}: ${what} of ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)} (${platform}) written to ${path}`,
        ...(installed && installed.programs.length > 0 && { groups: [{ title: "Put on the PATH", lines: installed.programs }] }),
        outputs: { ...(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.describedOutputs)(content), path, files: JSON.stringify(files) },
        results: [
            {
                reference: content.reference,
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...{ platform, path, files },
                ...(installed && { tool: { path: installed.path, cached: installed.cached, programs: installed.programs } }),
            },
        ],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `Exported ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(asked)}`,
            sections: [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .facts */ .Ix)({
                    Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(content.digest),
                    Platform: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(platform),
                    Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(`${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(manifest.layers.length, "layer")}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(download)} packed`),
                    Written: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(what)} in ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(path)}${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(installed?.cached ? ", which were in the tool cache" : "")}`,
                    ...(installed &&
                        installed.programs.length > 0 && {
                        "On the PATH": (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .join */ .fj)(installed.programs.map((it) => (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(it)), "<br>"),
                    }),
                }),
            ],
        },
        failures: [],
    };
}
const created = "org.opencontainers.image.created";
function reportDiscover({ asked, content, manifest, referrers, tree }, env) {
    const verify = (0,_verify_js__WEBPACK_IMPORTED_MODULE_6__/* .verifyCommand */ .p)(content.reference, { declared: false, tree }, env);
    const dated = referrers.some(({ annotations }) => annotations?.[created] !== undefined);
    const rows = referrers.map((it) => [
        (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(it.artifactType ?? it.mediaType),
        (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.digest)),
        it.subject === undefined ? (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)("") : (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(it.subject)),
        ...(dated ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(it.annotations?.[created] ?? "", 40)] : []),
    ]);
    return {
        line: `${asked}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(referrers.length, "referrer")} of ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(content.digest)}`,
        groups: [{ title: "What refers to it", lines: (0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .treeLines */ .Ww)(tree, asked) }],
        outputs: {
            ...(0,_report_read_js__WEBPACK_IMPORTED_MODULE_1__.describedOutputs)(content),
            referrers: JSON.stringify(referrers),
            tree: JSON.stringify(tree),
            count: String(referrers.length),
        },
        manifest,
        results: [
            {
                reference: content.reference,
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                count: referrers.length,
            },
        ],
        found: { referrers, tree },
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(referrers.length, "referrer"))} of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(asked)}`,
            sections: [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(content.digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(content.mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatBytes */ .z3)(content.size))}` }),
                ...(0,_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .treeSections */ .fB)(tree),
                ...(rows.length > 0 ? [{ head: ["Type", "Digest", "Refers to", ...(dated ? ["Created"] : [])], rows }] : []),
                ...(verify === undefined ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .command */ .G5)(verify)]),
                ...(rows.length > 0 ? [(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .folded */ .TM)("Referrers by digest", (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .commands */ .Pi)(referrers.map(({ reference }) => reference)), 1)] : []),
            ],
        },
        failures: [],
    };
}


/***/ }),

/***/ 1947:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   describedOutputs: () => (/* binding */ describedOutputs),
/* harmony export */   layerTable: () => (/* binding */ layerTable),
/* harmony export */   reportBlob: () => (/* binding */ reportBlob),
/* harmony export */   reportDigest: () => (/* binding */ reportDigest),
/* harmony export */   reportInspect: () => (/* binding */ reportInspect),
/* harmony export */   reportMissing: () => (/* binding */ reportMissing),
/* harmony export */   reportTags: () => (/* binding */ reportTags)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8825);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9603);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7161);
/* harmony import */ var _puller_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5384);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8770);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1599);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1092);








function describedOutputs(content) {
    if (!content)
        return {};
    return { digest: content.digest, reference: content.reference, "media-type": content.mediaType, size: String(content.size) };
}
/** What an operation says of one reference that is not there, and need not be. */
function reportMissing(operation, reference) {
    return {
        line: `Not there: ${reference}`,
        outputs: {},
        results: [{ reference, status: "missing" }],
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(operation)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(reference)}`, sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `<p>It is not there.</p>` }] },
        failures: [],
    };
}
function reportDigest(results) {
    const [first] = results;
    const found = results.filter(({ status }) => status === "found");
    return {
        line: results.length === 1 && first
            ? `${first.asked}: ${first.content?.digest ?? first.status}`
            : `${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(found.length, "digest")} of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(results.length, "reference")}`,
        ...(results.length > 1 && {
            groups: [
                {
                    title: (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(results.length, "reference"),
                    lines: results.map(({ asked, content, status, error }) => [asked, content?.digest ?? status, ...(error === undefined ? [] : [(0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)])].join("  ")),
                },
            ],
        }),
        outputs: describedOutputs(first?.content),
        ...(first?.manifest && { manifest: first.manifest }),
        results: results.map(({ asked, status, content, error }) => ({
            reference: asked,
            status,
            ...(content && { digest: content.digest, mediaType: content.mediaType, size: content.size }),
            ...(error !== undefined && { error: (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error) }),
        })),
        summary: results.length === 1 && first?.content
            ? { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `Digest of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(first.asked)}`, sections: [about(first.content)] }
            : { title: digestsTitle(results, found.length), sections: digestSections(results) },
        failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
    };
}
function digestsTitle(results, found) {
    const wrong = results.some(({ error }) => error !== undefined);
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(`${wrong ? "❌ " : ""}${found} of ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(results.length, "digest")}`);
}
function digestSections(results) {
    const pinned = results.flatMap(({ content }) => content?.reference ?? []);
    return [
        {
            head: ["Reference", "Digest", "Media type", "Size"],
            rows: results.map(({ asked, content, status }) => [
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(asked),
                content ? (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(content.digest)) : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(status),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(content?.mediaType ?? ""),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(content ? (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(content.size) : ""),
            ]),
        },
        ...(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .failed */ .gz)(results.map(({ asked: name, error }) => ({ name, error })), "digest"),
        ...(pinned.length > 0 ? [{ html: (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .commands */ .Pi)(pinned), spare: 1 }] : []),
    ];
}
/** What a manifest is. */
function about({ digest, mediaType, size }, more = {}) {
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(size))}`, ...more });
}
/** The files or layers of a manifest. */
function layerTable(layers) {
    const titled = layers.some(({ annotations }) => annotations?.[title] !== undefined);
    return {
        head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
        rows: layers.map((layer) => [
            ...(titled ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(layer.annotations?.[title] ?? "")] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(layer.digest)),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(layer.mediaType),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(layer.size)),
        ]),
    };
}
const title = "org.opencontainers.image.title";
function reportInspect(result) {
    const { asked, content, manifest, artifactType, config, platforms, tree } = result;
    const layers = manifest.layers.map(({ digest, mediaType, size }) => ({ digest, mediaType, size }));
    const packed = manifest.layers.reduce((total, { size }) => total + size, 0);
    const kind = manifest.kind === "index" ? (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(platforms.length, "platform") : (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(layers.length, "layer");
    const isIndex = manifest.kind === "index";
    const annotations = Object.entries(manifest.annotations ?? {});
    const sections = [
        about(content, {
            Type: artifactType === undefined || artifactType === manifest.config?.mediaType ? undefined : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(artifactType),
            Platform: isIndex || platforms.length === 0 ? undefined : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(platforms.map(({ platform }) => platform).join(", ")),
            Layers: isIndex ? undefined : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(`${layers.length}, ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(packed)} to download`),
        }),
        ...(isIndex && platforms.length > 0
            ? [
                {
                    head: ["Platform", "Digest", "Media type", "Manifest"],
                    rows: platforms.map((it) => [
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(it.platform),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(it.digest)),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(it.mediaType),
                        (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(it.size)),
                    ]),
                },
            ]
            : []),
        ...(layers.length > 0 ? [layerTable(manifest.layers)] : []),
        (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .command */ .G5)(`${(0,_puller_js__WEBPACK_IMPORTED_MODULE_3__/* .pullerOf */ .s)(manifest)} pull ${content.reference}`),
        ...(isIndex ? (0,_tree_js__WEBPACK_IMPORTED_MODULE_5__/* .treeSections */ .fB)(tree) : []),
        ...(annotations.length > 0
            ? [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .TM)("Annotations", (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .table */ .tp)(["Annotation", "Value"], annotations.map(([name, value]) => [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(name), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(value)])), 2),
            ]
            : []),
        ...(config === undefined ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .TM)("Config", (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `<pre><code>${indented(config)}</code></pre>`, 2)]),
    ];
    return {
        line: `${asked}: ${(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(content.digest)}, ${content.mediaType}, ${kind}`,
        outputs: { ...describedOutputs(content), config: config ?? "", platforms: JSON.stringify(platforms) },
        manifest,
        results: [
            {
                reference: asked,
                status: "found",
                ...{ digest: content.digest, mediaType: content.mediaType, size: content.size },
                ...(artifactType !== undefined && { artifactType }),
                annotations: manifest.annotations,
                platforms,
                layers,
            },
        ],
        found: { manifest: Buffer.from(manifest.bytes).toString("utf8"), config: config ?? "" },
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(asked), sections },
        failures: [],
    };
}
function reportTags({ repository, tags }) {
    return {
        line: `${repository}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(tags.length, "tag")}`,
        ...(tags.length > 0 && { groups: [{ title: (0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(tags.length, "tag"), lines: tags }] }),
        outputs: { tags: JSON.stringify(tags), count: String(tags.length) },
        results: [{ reference: repository, count: tags.length, tags }],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(tags.length, "tag"))} of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(repository)}`,
            sections: tagSections(tags),
        },
        failures: [],
    };
}
function tagSections(tags) {
    if (tags.length === 0)
        return [];
    const shown = (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .join */ .fj)(tags.slice(0, 5000).map((tag) => (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(tag)), " ");
    return tags.length <= 50 ? [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `<p>${shown}</p>` }] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .TM)("Tags", shown, 1)];
}
/** JSON as people read it. */
function indented(json) {
    const lines = JSON.stringify(JSON.parse(json), null, 2).slice(0, 100_000).split("\n");
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .join */ .fj)(lines.map((line) => (/^ */.exec(line)?.[0] + (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(line.trimStart(), 2000))), "\n");
}
function reportBlob({ reference, digest, size, path }) {
    return {
        line: `${reference}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(size)} written to ${path}`,
        outputs: { digest, reference, size: String(size), path, files: JSON.stringify([(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path)]) },
        results: [{ reference, digest, size, path }],
        summary: {
            title: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `Blob of ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(reference.slice(0, reference.indexOf("@")))}`,
            sections: [(0,_summary_js__WEBPACK_IMPORTED_MODULE_4__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(digest), Size: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(size)), Written: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `to ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(path)}` })],
        },
        failures: [],
    };
}


/***/ }),

/***/ 9133:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/**
 * How people verify the attestation of what was written; undefined where there is none that we know of.
 * @param known `declared`: a later step attests it; `tree`: what refers to it
 */
function verifyCommand(reference, { declared, tree }, { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner }) {
    if (declared && repository)
        return `gh attestation verify oci://${reference} --repo ${repository}`;
    const isAttested = tree?.referrers.some(({ artifactType }) => artifactType?.startsWith("application/vnd.dev.sigstore.bundle"));
    return isAttested && owner ? `gh attestation verify oci://${reference} --bundle-from-oci --owner ${owner}` : undefined;
}


/***/ })

};
