export const id = 147;
export const ids = [147];
export const modules = {

/***/ 35147:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: ./src/oci/digest.ts
var digest = __webpack_require__(68825);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/content/cached.ts
var content_cached = __webpack_require__(74991);
// EXTERNAL MODULE: ./src/content/read.ts
var read = __webpack_require__(18865);
// EXTERNAL MODULE: ./src/files/new-file.ts
var new_file = __webpack_require__(83144);
// EXTERNAL MODULE: ./src/graph/platforms.ts
var platforms = __webpack_require__(78288);
// EXTERNAL MODULE: ./src/oci/image-config.ts
var image_config = __webpack_require__(84231);
// EXTERNAL MODULE: ./src/oci/location.ts
var oci_location = __webpack_require__(18718);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/oci/platform.ts
var oci_platform = __webpack_require__(1890);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./src/files/failure.ts
var failure = __webpack_require__(23045);
// EXTERNAL MODULE: ./src/files/staged-folder.ts + 2 modules
var staged_folder = __webpack_require__(33071);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/tar/byte-string.ts
var byte_string = __webpack_require__(96827);
// EXTERNAL MODULE: ./src/tar/compression.ts + 1 modules
var compression = __webpack_require__(61260);
// EXTERNAL MODULE: ./src/tar/file-names.ts
var file_names = __webpack_require__(37032);
// EXTERNAL MODULE: ./src/tar/header.ts
var tar_header = __webpack_require__(61162);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/tar/fields.ts
var fields = __webpack_require__(86974);
;// CONCATENATED MODULE: ./src/rootfs/compact-archive.ts



/** Records from the end that are tried for one gap before a filler or the next record is. */
const maxTriesForGap = 4096;
/** Records that are tried for all gaps together. */
const maxTries = 100_000_000;
/**
 * Moves records so that they lie without gaps from `from` on, and puts their new headers in. Few bytes are moved: a
 * gap is filled with records from the end of the file, then with fillers; only if nothing fits do the records behind
 * it move down.
 * @returns the end of what lies there now, and the fillers that found no gap.
 */
function compactArchive(file, { from, to, records, fillers }) {
    return new Compaction(file.fd, from, replaceHeaders(file.fd, from, to, records), fillers).run();
}
/**
 * What starts before `from`, or is to have a header of another length, is moved behind the end first: from there it
 * fills gaps.
 */
function replaceHeaders(descriptor, from, to, records) {
    let end = to;
    const moved = [];
    const kept = [];
    for (const record of records) {
        const { at, length, headerLength, header } = record;
        const blocks = header && (0,tar_header/* encodeHeader */.YS)(header);
        if (at >= from && (blocks === undefined || blocks.length === headerLength)) {
            if (blocks)
                writeFully(descriptor, blocks, at);
            kept.push(record);
            continue;
        }
        const place = Math.max(end, from);
        if (blocks)
            writeFully(descriptor, blocks, place);
        const skip = blocks ? headerLength : 0;
        copyBytes({ descriptor, at: at + skip }, { descriptor, at: place + (blocks?.length ?? 0) }, length - skip);
        const whole = (blocks?.length ?? 0) + length - skip;
        moved.push({ at: place, length: whole, headerLength: blocks?.length ?? headerLength });
        end = place + whole;
    }
    return [...kept, ...moved];
}
class Compaction {
    #descriptor;
    #records;
    /** Which records moved into a gap. */
    #taken;
    #fillers;
    #unused = [];
    /** Behind the last record that is still in its place. */
    #last;
    /** Up to here the file has no gaps. */
    #position;
    #tries = 0;
    constructor(descriptor, from, records, fillers) {
        this.#descriptor = descriptor;
        this.#records = records;
        this.#taken = new Uint8Array(records.length);
        this.#fillers = [...fillers];
        this.#last = records.length;
        this.#position = from;
    }
    run() {
        for (let next = 0; next < this.#last; next++) {
            if (this.#taken[next] === 1)
                continue;
            const { at, length } = this.#records[next];
            while (this.#position < at && this.#fill(next, at - this.#position))
                ;
            if (this.#position < at)
                this.#copy(at, length);
            this.#position += length;
        }
        return { end: this.#position, unused: [...this.#unused, ...this.#fillers] };
    }
    /** Puts something into the gap in front of a record; false if there is nothing for it. */
    #fill(next, gap) {
        while (this.#last > next && this.#taken[this.#last - 1] === 1)
            this.#last--;
        const found = this.#findFitting(next + 1, gap);
        if (found !== undefined) {
            const { at, length } = this.#records[found];
            this.#copy(at, length);
            this.#taken[found] = 1;
            this.#position += length;
            return true;
        }
        const filler = this.#nextFiller();
        if (filler === undefined)
            return false;
        writeFully(this.#descriptor, filler, this.#position);
        this.#position += filler.length;
        return true;
    }
    #copy(from, length) {
        copyBytes({ descriptor: this.#descriptor, at: from }, { descriptor: this.#descriptor, at: this.#position }, length);
    }
    /** The last record that is not longer than the gap. */
    #findFitting(first, gap) {
        if (this.#tries > maxTries)
            return undefined;
        const stop = Math.max(first, this.#last - maxTriesForGap);
        for (let at = this.#last - 1; at >= stop; at--, this.#tries++)
            if (this.#taken[at] === 0 && this.#records[at].length <= gap)
                return at;
        return undefined;
    }
    /** The last one that is a single block. */
    #nextFiller() {
        for (let header = this.#fillers.pop(); header !== undefined; header = this.#fillers.pop()) {
            const blocks = (0,tar_header/* encodeHeader */.YS)(header);
            if (blocks.length === fields/* blockSize */.L6)
                return blocks;
            this.#unused.push(header);
        }
        return undefined;
    }
}
const bufferSize = 1024 * 1024;
/** Within one file down, or to where nothing of it lies: the parts may overlap. */
function copyBytes(from, to, length) {
    const buffer = Buffer.allocUnsafe(Math.min(length, bufferSize));
    for (let done = 0; done < length;) {
        const read = (0,external_node_fs_.readSync)(from.descriptor, buffer, 0, Math.min(buffer.length, length - done), from.at + done);
        if (read === 0)
            throw new Error("a temporary file became shorter");
        writeFully(to.descriptor, buffer.subarray(0, read), to.at + done);
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
                header: primary === body.path ? undefined : { ...header, name: primary },
            });
        for (const name of names)
            if (name !== primary)
                links.push(linkHeader(header, name, primary));
    }
    records.sort((a, b) => a.at - b.at);
    return { directories: headsOf(directories), records, bare, links };
}
/** What stands in front of everything: in pieces of many, for a block of its own for each takes twice the memory. */
function headsOf(directories) {
    const heads = directories.map(({ path, header }) => {
        const name = path === "" ? "." : path;
        return header ? { ...header, name } : { ...(0,tar_header/* tarHeader */.pI)("", { type: tar_header/* tarTypes */.TZ.directory }), name };
    });
    return [...encoded(heads)];
}
/** A hard link has its file's attributes, as tar writes them; extended ones stand at the file alone. */
function linkHeader(header, name, target) {
    const { pax: _, ...rest } = header;
    return { ...rest, type: tar_header/* tarTypes */.TZ.hardLink, name, linkName: target, size: 0, devMajor: 0, devMinor: 0 };
}
/**
 * Makes the file that the layers were scanned into the archive itself: records that are not in the image give way,
 * all others stay where they are wherever that can be.
 * @throws errors of the file system.
 */
async function finishInPlace(packed, tree) {
    await packed.settle();
    const { directories, records, bare, links } = partsOf(tree);
    const { handle } = packed;
    const from = directories.reduce((sum, { length }) => sum + length, 0);
    const { end, unused } = compactArchive(handle, { from, to: packed.end, records, fillers: bare });
    await writeAll(handle, directories, 0);
    await handle.truncate(await writeAll(handle, trailing(unused, links), end));
}
/** @returns where it ends. */
async function writeAll(handle, parts, from) {
    let at = from;
    for (const bytes of parts) {
        await (0,new_file/* writeFully */.KM)(handle, bytes, at);
        at += bytes.length;
    }
    return at;
}
/** The archive as a stream, to be compressed. */
async function* archiveStream(packed, tree) {
    await packed.settle();
    const { directories, records, bare, links } = partsOf(tree);
    yield* directories;
    let from = 0;
    let to = 0;
    for (const { at, length, headerLength, header } of records) {
        const start = header ? at + headerLength : at;
        if (header || start !== to) {
            yield* range(packed.handle, from, to);
            if (header)
                yield (0,tar_header/* encodeHeader */.YS)(header);
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
    for (const headers of parts)
        yield* encoded(headers);
    yield tar_header/* endOfArchive */.PG;
}
function* encoded(headers) {
    for (let at = 0; at < headers.length; at += written)
        yield Buffer.concat(headers.slice(at, at + written).map(tar_header/* encodeHeader */.YS));
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

// EXTERNAL MODULE: ./src/runtime/budget.ts
var budget = __webpack_require__(27595);
;// CONCATENATED MODULE: ./src/rootfs/memory.ts



/**
 * Memory that may be held of an image, bytes: its entries, from the first layer on until the tree is written, the
 * folders above them, and the paths that are told. About 1,000,000 entries with names of usual length; the largest
 * images have some 600,000.
 */
const maxMemory = 1024 * 1024 * 1024;
/**
 * What is held of an image, counted before it is held. The figures below are above what was measured with Node 24, by
 * what a process grew at its peak from one size to a larger one (`bench/entries.ts`), bytes each: empty files 620 (a
 * million take 660 MiB in all, two million 1,254 MiB), files of a byte 800, hard links 1,060, folders 1,200, names of
 * 255 bytes 1,450, files with ten attributes 1,860. Some 160 MiB come on top, however few there are.
 */
function memoryOfImage(bytes) {
    const summary = `the layers hold more entries, attributes and paths than fit into the ${bytes} bytes of memory that they may take`;
    return new budget/* Budget */._(bytes, () => new errors/* OciError */.Mf(summary, { kind: "limit" }));
}
/** What an entry of a layer takes: its header, its place in the tree and in what is written. */
function memoryOfEntry({ name, type, linkName, pax }) {
    const bytes = 700 + name.length + linkName.length + (type === tar_header/* tarTypes */.TZ.hardLink ? 300 : 0);
    if (pax === undefined)
        return bytes;
    return Array.from(pax).reduce((sum, [key, value]) => sum + 130 + key.length + value.length, bytes + 200);
}
/** What an entry takes besides where layers are read from the top, which keeps the names of each. */
const memoryOfName = 500;
/** What a folder without an entry takes in the tree. */
const memoryOfFolder = 500;
/** What a folder takes of an archive that is being written: its header, with a PAX header for a long path. */
function memoryOfHeader(path) {
    return path.length <= 100 ? 800 : 1600 + 2 * path.length;
}
/** What a file's path takes: in the tree, and several times in the results, which hold it as JSON. */
function memoryOfFile(path) {
    return 200 + 4 * JSON.stringify(path).length;
}

// EXTERNAL MODULE: ./src/rootfs/names.ts
var names = __webpack_require__(41079);
;// CONCATENATED MODULE: ./src/rootfs/tree.ts






function isDirectory(node) {
    return "children" in node;
}
function emptyTree(memory) {
    return { children: new Map(), memory, budget: { steps: 50_000_000 } };
}
/** Symbolic links that one path may lead through (Linux's limit is 40; containerd's and umoci's 255). */
const maxLinks = 255;
/** Bytes of a link's target that can be followed (Linux's PATH_MAX). */
const maxLinkLength = 4096;
/** Entries are facts of the layer; who throws this adds which layer it is. */
function refuse(header, reason) {
    return new errors/* OciError */.Mf(`entry ${(0,invalid/* excerpt */.Kb)((0,byte_string/* textOf */.b6)(header.name))}: ${reason}`, { kind: "corrupt" });
}
function takeSteps({ budget }, steps, header) {
    budget.steps -= steps;
    if (budget.steps >= 0)
        return;
    throw new errors/* OciError */.Mf(`entry ${(0,invalid/* excerpt */.Kb)((0,byte_string/* textOf */.b6)(header.name))}: the image has too many links in deep paths`, { kind: "limit" });
}
/**
 * Puts a layer on the tree (image-spec, layer.md, "Applying Changesets"). Its whiteouts first: they act on what lower
 * layers left, wherever in the layer they stand. Then its entries in their order: a directory on a directory sets its
 * attributes, anything else replaces what was there; the last of two equal names wins. Paths that lead through
 * symbolic links are resolved within the tree, never outside it, as container runtimes do.
 * @param isPartial whether layers beneath were left out: hard links whose target is not there are left out too.
 * @throws OciError of kind "corrupt" that names the entry.
 */
class LayerApplication {
    #tree;
    #entries;
    #isPartial;
    #ownDirectories;
    /** What whiteouts hid of lower layers, and the position of the whiteout in the layer. */
    #hiddenNodes = new Map();
    /** Files in aufs's folder of hard-linked files. */
    #linked = new Map();
    constructor(tree, entries, isPartial) {
        this.#tree = tree;
        this.#entries = entries;
        this.#isPartial = isPartial;
    }
    apply() {
        // Names are read again for each pass: kept apart, those of a large layer would take more memory than its headers.
        for (const [at, { header }] of this.#entries.entries())
            this.#hide(header, at);
        for (const [at, entry] of this.#entries.entries()) {
            const { header } = entry;
            const name = (0,names/* readEntryName */.c)(header.name);
            if (name.kind === "linked" && header.type === tar_header/* tarTypes */.TZ.file)
                this.#linked.set(name.path, entry);
            if (name.kind === "path" && header.type !== tar_header/* tarTypes */.TZ.paxGlobal)
                this.#add(entry, name.segments, at);
        }
    }
    #hide(header, at) {
        const name = (0,names/* readEntryName */.c)(header.name);
        const hide = ({ children }, folder, child) => {
            const node = children.get(child);
            if (node)
                this.#hiddenNodes.set([...folder, child].join("/"), { node, at });
            children.delete(child);
        };
        switch (name.kind) {
            case "invalid":
                throw refuse(header, name.reason);
            case "whiteout": {
                const folder = name.segments.slice(0, -1);
                const parent = this.#hidden(header, folder);
                if (parent)
                    hide(parent, folder, name.segments.at(-1));
                break;
            }
            case "opaque": {
                const folder = this.#hidden(header, name.segments);
                for (const child of [...(folder?.children.keys() ?? [])])
                    hide(folder, name.segments, child);
                break;
            }
        }
    }
    /**
     * The folder of lower layers. A link of theirs, in the place of a directory that the layer itself has an entry for,
     * is replaced, not followed.
     */
    #hidden(header, segments) {
        return new Walk(this.#tree, header).existing(segments, () => {
            this.#ownDirectories ??= new Set(this.#entries.flatMap((entry) => directoryPath(entry.header)));
            return this.#ownDirectories;
        });
    }
    #add(entry, segments, at) {
        const { header } = entry;
        const isDirectoryEntry = header.type === tar_header/* tarTypes */.TZ.directory;
        const base = segments.at(-1);
        if (base === undefined) {
            if (!isDirectoryEntry)
                throw refuse(header, "the root of the image is no directory");
            this.#tree.header = header;
            return;
        }
        const parent = new Walk(this.#tree, header).making(segments.slice(0, -1));
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
        const added = header.type === tar_header/* tarTypes */.TZ.hardLink ? this.#hardLinkTarget(header, at) : entry;
        if (added)
            parent.children.set(base, added);
    }
    /**
     * The file that a hard link names, as it stands now: it may be a lower layer's, and stays what it is when its first
     * name goes.
     */
    #hardLinkTarget(header, at) {
        const target = `hard link to ${(0,invalid/* excerpt */.Kb)((0,byte_string/* textOf */.b6)(header.linkName))}`;
        const segments = (0,names/* segmentsOf */.O)(header.linkName);
        const name = segments?.at(-1);
        if (segments === undefined)
            throw refuse(header, `${target}, which leaves the root of the image`);
        const outside = this.#linked.get(segments.join("/"));
        if (outside !== undefined)
            return outside;
        const folder = new Walk(this.#tree, header).existing(segments.slice(0, -1));
        const found = name === undefined ? this.#tree : (folder?.children.get(name) ?? this.#hiddenLater(header, segments, at));
        if (found === undefined && this.#isPartial)
            return undefined;
        if (found === undefined)
            throw refuse(header, `${target}, which is not there`);
        if (isDirectory(found))
            throw refuse(header, `${target}, which is a directory`);
        return found;
    }
    /**
     * What a whiteout behind this entry hides: who applies a layer entry by entry (umoci, containerd) links to it before
     * it goes.
     */
    #hiddenLater(header, segments, at) {
        if (this.#hiddenNodes.size === 0)
            return undefined;
        for (let length = segments.length; length > 0; length--) {
            const path = segments.slice(0, length).join("/");
            takeSteps(this.#tree, path.length, header);
            const hidden = this.#hiddenNodes.get(path);
            if (hidden === undefined || hidden.at < at)
                continue;
            let node = hidden.node;
            for (const segment of segments.slice(length))
                node = node && isDirectory(node) ? node.children.get(segment) : undefined;
            return node;
        }
        return undefined;
    }
}
/** The path of an entry that is a directory. */
function directoryPath(header) {
    const name = header.type === tar_header/* tarTypes */.TZ.directory ? (0,names/* readEntryName */.c)(header.name) : undefined;
    return name?.kind === "path" ? [name.path] : [];
}
/** The first symbolic link on a path, no links followed. */
function linkOn(tree, path) {
    let folder = tree;
    for (const name of path) {
        const node = folder.children.get(name);
        if (node === undefined)
            return undefined;
        if (!isDirectory(node))
            return node.header.type === tar_header/* tarTypes */.TZ.symlink ? node : undefined;
        folder = node;
    }
    return undefined;
}
/** What a path leads to in the tree, links followed; undefined if that is nothing. */
function lookUp(tree, path) {
    return new Walk(tree, { name: path }).find(path.split("/"));
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
    /** The folder, if it is one; a link that `own` holds at its place in the tree is not followed. */
    existing(segments, own) {
        for (const [at, segment] of segments.entries()) {
            if (!this.#step(segment, false, own && (() => own().has(segments.slice(0, at + 1).join("/")))))
                return undefined;
        }
        return this.#stack.at(-1);
    }
    /** What is there, links followed to their end. */
    find(segments) {
        const folder = this.existing(segments.slice(0, -1));
        const name = segments.at(-1) ?? "";
        if (name === "" || name === "." || name === "..")
            return folder && this.existing([name]);
        const found = folder?.children.get(name);
        if (found === undefined || isDirectory(found) || found.header.type !== tar_header/* tarTypes */.TZ.symlink)
            return found;
        const { linkName } = found.header;
        if (++this.#links > maxLinks || linkName.length > maxLinkLength)
            return undefined;
        if (linkName.startsWith("/"))
            this.#stack = [this.#root];
        return this.find(linkName.split("/"));
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
        if (++this.#links > maxLinks)
            throw refuse(this.#header, "its path leads through too many symbolic links");
        const { linkName } = found.header;
        if (linkName.length > maxLinkLength)
            throw refuse(this.#header, "its path leads through a symbolic link that is too long to be followed");
        takeSteps(this.#root, linkName.length, this.#header);
        if (linkName.startsWith("/"))
            this.#stack = [this.#root];
        for (const part of linkName.split("/"))
            if (!this.#step(part, make))
                return false;
        return true;
    }
    /**
     * A folder that no entry names; what is no directory in its place gives way, as an entry for the folder would have
     * made it.
     */
    #make(segment) {
        this.#root.memory.take(memoryOfFolder);
        const made = { children: new Map() };
        this.#stack.at(-1)?.children.set(segment, made);
        this.#stack.push(made);
        return true;
    }
}

;// CONCATENATED MODULE: ./src/rootfs/final-tree.ts






/** Bytes of a path that file systems take. */
const maxPath = 4096;
/**
 * The folders above a wanted path come along. A path without wildcards that leads through symbolic links, or ends in
 * one to a file that is not wanted itself, gets the file that it leads to under its own name.
 * @param include which paths are wanted; all if left out.
 * @throws OciError of kind "corrupt" if links in paths led to a path that is longer than any system takes; "limit" if
 * all paths together take too much memory.
 */
function finalTree(tree, include) {
    const visited = [];
    const files = new Map();
    const open = [{ path: "", node: tree, parent: undefined, match: include?.root, wanted: false }];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (at.path.length > maxPath) {
            throw new errors/* OciError */.Mf(`path ${(0,invalid/* excerpt */.Kb)((0,byte_string/* textOf */.b6)(at.path))} of the image is longer than ${maxPath} bytes`, {
                kind: "corrupt",
            });
        }
        if ("inode" in at) {
            if (!at.wanted)
                continue;
            markWanted(at.parent);
            tree.memory.take(memoryOfFile(at.path));
            // The same string if it says the same: that of the header is kept anyway.
            const path = at.path === at.inode.header.name ? at.inode.header.name : at.path;
            const names = files.get(at.inode);
            if (names)
                names.push(path);
            else
                files.set(at.inode, [path]);
            continue;
        }
        visited.push(at);
        tree.memory.take(memoryOfHeader(at.path));
        if (include === undefined || (at.path !== "" && at.match?.wanted === true))
            markWanted(at);
        const prefix = at.path === "" ? "" : `${at.path}/`;
        // The last one in is the first one out.
        for (const name of [...at.node.children.keys()].sort().reverse()) {
            const child = at.node.children.get(name);
            const match = at.match?.child(name);
            if (isDirectory(child))
                open.push({ path: prefix + name, node: child, parent: at, match, wanted: false });
            else
                open.push({ path: prefix + name, inode: child, parent: at, wanted: include === undefined || match?.wanted === true });
        }
    }
    const directories = visited
        .filter(({ path, node, wanted }) => (path === "" ? node.header !== undefined : wanted))
        .map(({ path, node }) => ({ path: path, header: node.header }));
    const found = { directories, files: Array.from(files, ([inode, names]) => ({ inode, names })) };
    return include ? withFilesBehindLinks(tree, include, found) : found;
}
function markWanted(place) {
    for (let up = place; up && !up.wanted; up = up.parent)
        up.wanted = true;
}
/** Puts files under the exact paths that lead to them through links. */
function withFilesBehindLinks(tree, include, found) {
    const names = new Map(found.files.map(({ inode, names }) => [inode, [...names]]));
    const taken = new Map(found.files.flatMap(({ inode, names }) => names.map((name) => [name, inode])));
    const directories = new Map(found.directories.map((directory) => [directory.path, directory]));
    for (const { pattern, bytes } of include.exact) {
        const inode = lookUp(tree, bytes);
        if (inode === undefined || isDirectory(inode) || inode === taken.get(bytes) || inode.header.type !== tar_header/* tarTypes */.TZ.file)
            continue;
        const parents = bytes.split("/").map((_, at, all) => all.slice(0, at).join("/"));
        // A link that is wanted itself stands in the way; and one beside its file leads there already.
        if (parents.some((parent) => taken.has(parent)) || (taken.has(bytes) && names.has(inode)))
            continue;
        if (!include.wants(bytes))
            continue;
        const link = taken.get(bytes);
        if (link)
            names.set(link, (names.get(link) ?? []).filter((name) => name !== bytes));
        for (const path of parents.slice(1))
            if (!directories.has(path))
                directories.set(path, { path, header: undefined });
        names.set(inode, [...(names.get(inode) ?? []), bytes]);
        taken.set(bytes, inode);
        include.found(pattern);
    }
    return {
        directories: [...directories.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
        files: Array.from(names, ([inode, names]) => ({ inode, names })).filter(({ names }) => names.length > 0),
    };
}

// EXTERNAL MODULE: ./src/files/segments.ts
var segments = __webpack_require__(51133);
;// CONCATENATED MODULE: ./src/rootfs/folder.ts







function currentOwner() {
    return { isRoot: process.geteuid?.() === 0, uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
}
/**
 * Builds a tree in a staged folder. Bodies move to their names; attributes are set when nothing more is put into a
 * folder, so that neither its mode is in the way nor its time changed. No device is ever made; FIFOs and extended
 * attributes cannot be made from here.
 */
class FolderFiller {
    #staged;
    #others;
    #owner;
    #skipped = new Map();
    #names = [];
    constructor(staged, others, owner) {
        this.#staged = staged;
        this.#others = others;
        this.#owner = owner;
    }
    /** @throws OciError of kind "files" */
    fill({ directories, files }) {
        const made = directories.filter(({ path }) => this.#isHeld(path));
        if (made.length < directories.length)
            this.#skip(unheld, directories.length - made.length);
        for (const { path } of made)
            this.#staged.makeFolder(path);
        for (const { inode, names } of files)
            this.#makeFile(inode, names);
        for (const { path, header } of made.toReversed()) {
            if (header)
                this.#setAttributes(path, header);
            else
                this.#setUsualMode(path);
        }
        if (made[0]?.path !== "")
            this.#setUsualMode("");
        return { skipped: this.#skipped, names: this.#names };
    }
    #skip(what, count = 1) {
        this.#skipped.set(what, (this.#skipped.get(what) ?? 0) + count);
    }
    #isHeld(path) {
        return this.#staged.platform !== "win32" || path === "" || (0,byte_string/* textOf */.b6)(path).split("/").every(segments/* isNameOnWindows */.u);
    }
    #makeFile({ header, body }, names) {
        const held = names.filter((name) => this.#isHeld(name));
        if (held.length < names.length)
            this.#skip(unheld, names.length - held.length);
        const [first, ...more] = held;
        if (first === undefined)
            return;
        const what = unmakeable(header);
        if (what !== undefined)
            this.#skip(what, held.length);
        else if (header.type === tar_header/* tarTypes */.TZ.symlink)
            for (const name of held)
                this.#makeLink(name, header);
        else {
            this.#writeFile({ header, body }, [first, ...more]);
            this.#names.push(...held);
        }
    }
    #writeFile({ header, body }, [first, ...more]) {
        if (body === undefined)
            (0,external_node_fs_.closeSync)(this.#staged.createFile(first));
        else if ("path" in body)
            this.#staged.adopt(first, Buffer.from(body.path));
        else
            this.#copyOut(first, header.size, body.packed);
        this.#setAttributes(first, header);
        for (const name of more)
            this.#staged.hardLink(name, first);
    }
    #copyOut(name, size, body) {
        const to = this.#staged.createFile(name);
        try {
            const from = { descriptor: this.#others.handle.fd, at: body.at + body.headerLength };
            (0,failure/* attempt */.CD)("write", Buffer.from(name, "latin1"), () => copyBytes(from, { descriptor: to, at: 0 }, size));
        }
        finally {
            (0,external_node_fs_.closeSync)(to);
        }
    }
    /** Windows makes symbolic links only with a privilege of their own, or in developer mode. */
    #makeLink(name, header) {
        try {
            this.#staged.symlink(name, header.linkName);
        }
        catch (error) {
            if (this.#staged.platform !== "win32" || !(error instanceof errors/* OciError */.Mf) || error.facts.code !== "EPERM")
                throw error;
            this.#skip("symbolic links, for which this user of Windows lacks the privilege");
            return;
        }
        this.#names.push(name);
        this.#setAttributes(name, header);
    }
    #setAttributes(name, header) {
        const at = this.#staged.at(name);
        const { type, uid, gid, mtime, pax } = header;
        const isLink = type === tar_header/* tarTypes */.TZ.symlink;
        let { mode } = header;
        (0,failure/* attempt */.CD)("set attributes", Buffer.from(name, "latin1"), () => {
            if (this.#owner.isRoot)
                (0,external_node_fs_.lchownSync)(at, uid, gid);
            else {
                if (uid !== this.#owner.uid || gid !== this.#owner.gid)
                    this.#skip("owners");
                if (!isLink && mode & 0o6000) {
                    // With another owner, these bits would lend the wrong user's rights.
                    mode &= ~0o6000;
                    this.#skip("set-user-ID and set-group-ID bits");
                }
            }
            if (!isLink)
                (0,external_node_fs_.chmodSync)(at, mode);
            const time = timeOf(mtime);
            if (isLink)
                (0,external_node_fs_.lutimesSync)(at, time, time);
            else
                (0,external_node_fs_.utimesSync)(at, time, time);
        });
        if (pax && [...pax.keys()].some((key) => key.startsWith("SCHILY.xattr.") || key.startsWith("LIBARCHIVE.xattr.")))
            this.#skip("files' extended attributes");
    }
    /** Of a folder that the image has no entry for. */
    #setUsualMode(name) {
        (0,failure/* attempt */.CD)("set attributes", Buffer.from(name, "latin1"), () => (0,external_node_fs_.chmodSync)(this.#staged.at(name), 0o755));
    }
}
const unheld = "names that Windows cannot hold";
/** The earliest time that a date can hold, seconds; file systems make of it the first one that they have. */
const earliest = -8_640_000_000_000;
/**
 * Node takes a negative number of seconds for "now", as it does a date that it cannot hold, and any other date for
 * what it is, in milliseconds. Of other times a number is right to a microsecond.
 */
function timeOf({ seconds, nanoseconds }) {
    if (seconds <= earliest)
        return new Date(earliest * 1000);
    return seconds < 0 ? new Date(seconds * 1000 + Math.round(nanoseconds / 1e6)) : seconds + nanoseconds / 1e9;
}
/** Why an entry cannot be in a folder; undefined if it can. */
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

;// CONCATENATED MODULE: ./src/rootfs/glob.ts
/** Patterns that braces may make of one, and names in a pattern. */
const maxParts = 1000;
/**
 * The patterns without braces that a pattern with them stands for: `{a,b/c}`, `{1..9}`, `{a..f}`.
 * @throws RangeError if there are more than 1,000.
 */
function expandBraces(pattern) {
    const done = [];
    const open = [pattern];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const braces = firstBraces(next);
        if (braces === undefined)
            done.push(next);
        else
            for (const choice of braces.choices)
                open.push(braces.before + choice + braces.behind);
        if (done.length + open.length > maxParts)
            throw new RangeError("too many alternatives");
    }
    return done;
}
function firstBraces(pattern) {
    for (let start = 0; start < pattern.length; start++) {
        if (pattern[start] === "\\")
            start++;
        else if (pattern[start] === "{") {
            const parts = partsOfBraces(pattern, start);
            const choices = parts && (parts.choices.length > 1 ? parts.choices : rangeOf(parts.choices[0]));
            if (parts && choices)
                return { before: pattern.slice(0, start), choices, behind: pattern.slice(parts.end + 1) };
        }
    }
    return undefined;
}
function partsOfBraces(pattern, start) {
    const choices = [];
    let depth = 0;
    let from = start + 1;
    for (let at = start; at < pattern.length; at++) {
        const character = pattern[at];
        if (character === "\\")
            at++;
        else if (character === "{")
            depth++;
        else if (character === "," && depth === 1) {
            choices.push(pattern.slice(from, at));
            from = at + 1;
        }
        else if (character === "}" && --depth === 0)
            return { choices: [...choices, pattern.slice(from, at)], end: at };
    }
    return undefined;
}
function rangeOf(text) {
    if (/^(?:[a-z]\.\.[a-z]|[A-Z]\.\.[A-Z])$/.test(text)) {
        const codes = rangeOf(`${text.charCodeAt(0)}..${text.charCodeAt(3)}`);
        return codes?.map((code) => String.fromCharCode(Number(code)));
    }
    const match = /^(\d{1,9})\.\.(\d{1,9})$/.exec(text);
    if (!match)
        return undefined;
    const [first, last] = [Number(match[1]), Number(match[2])];
    if (Math.abs(last - first) >= maxParts)
        throw new RangeError("too many alternatives");
    // As shells do: `{08..10}` is 08, 09, 10.
    const ends = match.slice(1, 3);
    const digits = ends.some((end) => /^0./.test(end)) ? Math.max(...ends.map((end) => end.length)) : 0;
    return Array.from({ length: Math.abs(last - first) + 1 }, (_, at) => String(first + (last < first ? -at : at)).padStart(digits, "0"));
}
/** The path that a pattern names if it has no wildcards. */
function plainPath(pattern) {
    return /(?:^|[^\\])(?:\\\\)*[*?[\]{}()]/.test(pattern) ? undefined : pattern.replace(/\\(.)/g, "$1");
}
/**
 * Matches `*`, `?`, `[a-z]`, `[!a]` and `\` before a character, in time proportional to the lengths of both: a name
 * of a layer must not be able to make a pattern of the user try all ways to match it.
 * @throws SyntaxError for extended globs (`+(a|b)`), classes by name (`[[:digit:]]`) and classes that are none.
 */
function nameMatcher(pattern) {
    const plain = plainPath(pattern);
    if (plain !== undefined)
        return (name) => name === plain;
    if (/[@!+*?]\(/.test(pattern))
        throw new SyntaxError("extended globs are not known");
    if (/\[[!^]?\[:/.test(pattern))
        throw new SyntaxError("classes by name are not known");
    const tokens = tokensOf(pattern);
    return (name) => {
        const characters = [...name];
        let [token, at, star, starAt] = [0, 0, -1, 0];
        while (at < characters.length) {
            const test = tokens[token];
            if (test === "*") {
                star = token++;
                starAt = at;
            }
            else if (test?.(characters[at])) {
                token++;
                at++;
            }
            else if (star >= 0) {
                // Only the last star takes one more: what an earlier one took was as little as can be, and that never hurts.
                token = star + 1;
                at = ++starAt;
            }
            else
                return false;
        }
        while (tokens[token] === "*")
            token++;
        return token === tokens.length;
    };
}
function tokensOf(pattern) {
    const tokens = [];
    const characters = [...pattern];
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at];
        if (character === "*") {
            if (tokens.at(-1) !== "*")
                tokens.push("*");
        }
        else if (character === "?")
            tokens.push(() => true);
        else if (character === "[" && characters.indexOf("]", at + 2) > 0) {
            const end = characters.indexOf("]", at + 2);
            const [first = "", ...rest] = characters.slice(at + 1, end);
            const negated = first === "!" || first === "^";
            const body = (negated ? rest : [first, ...rest]).join("").replace(/[\\\]^[]/g, "\\$&");
            const one = new RegExp(`^[${negated ? "^" : ""}${body}]$`, "u");
            tokens.push((other) => one.test(other));
            at = end;
        }
        else {
            const literal = character === "\\" ? (characters[++at] ?? "\\") : character;
            tokens.push((other) => other === literal);
        }
    }
    return tokens;
}

;// CONCATENATED MODULE: ./src/rootfs/include.ts



/** Names in all patterns together. */
const maxNames = 10_000;
/**
 * Globs over paths of the tree (`usr/bin/*`, `etc/ssl/**`, `{a,b}`, `[a-z]`); "./" and further "/" mean nothing, names
 * with a leading dot match like any other, a folder that matches brings all that is in it. A pattern that begins with
 * "!" takes away again; with such patterns alone, all else is wanted. Work is bounded: each name of the tree is
 * compared once with each name of the patterns that may stand there.
 * @throws OciError of kind "input" for a pattern that is empty, or can not be matched.
 */
function parseInclude(patterns) {
    const rules = patterns.flatMap(rulesOf);
    if (rules.reduce((sum, { names }) => sum + names.length, 0) > maxNames) {
        throw new errors/* OciError */.Mf(`the patterns hold more than ${maxNames} names`, { kind: "input", input: "include" });
    }
    const used = new Set();
    const wanted = patterns.filter((pattern) => !pattern.startsWith("!"));
    const exact = wanted.flatMap((pattern) => {
        const path = plainPath(trimmed(pattern));
        return path === undefined ? [] : [{ pattern, bytes: (0,byte_string/* byteString */.iP)(path) }];
    });
    const root = new Match({ used, all: wanted.length === 0 }, rules.flatMap((rule) => [...from(rule, 0)]), { hit: false, gone: false });
    return {
        root,
        wants: (path) => {
            let place = root;
            for (const name of path.split("/"))
                place = place.child(name);
            return place.wanted;
        },
        unmatched: () => wanted.filter((pattern) => !used.has(pattern)),
        found: (pattern) => void used.add(pattern),
        exact,
        isExact: exact.length > 0 && exact.length === patterns.length,
    };
}
/** The names of a pattern in front of the first wildcard, bytes. */
function plainStart(pattern) {
    const plain = [];
    for (const name of namesOf(pattern).map(plainPath)) {
        if (name === undefined)
            break;
        plain.push((0,byte_string/* byteString */.iP)(name));
    }
    return plain;
}
const namesOf = (glob) => glob.split("/").filter((name) => name !== "" && name !== ".");
const trimmed = (pattern) => namesOf(pattern).join("/");
function rulesOf(pattern) {
    const takesAway = pattern.startsWith("!");
    const glob = trimmed(takesAway ? pattern.slice(1) : pattern);
    const fail = (why) => {
        throw new errors/* OciError */.Mf(`${JSON.stringify(pattern)} ${why}`, { kind: "input", input: "include" });
    };
    if (glob === "")
        fail("names nothing in the image");
    let paths = [];
    try {
        paths = expandBraces(glob);
    }
    catch {
        fail("is no glob that can be matched");
    }
    return paths.map((path) => {
        const names = namesOf(path);
        if (names.includes(".."))
            fail('leads through "..", where links decide what that is: name the path itself');
        try {
            return { pattern, takesAway, names: names.map((name) => (name === "**" ? name : nameMatcher(name))) };
        }
        catch {
            return fail("is no glob that can be matched");
        }
    });
}
/** Where matching starts, or goes on behind a name: `**` may stand for no folder at all, but for the last one. */
function* from(rule, at) {
    yield { rule, at };
    if (rule.names[at] === "**" && at + 1 < rule.names.length)
        yield* from(rule, at + 1);
}
/** What the patterns say of a place in the tree. */
class Match {
    #patterns;
    #positions;
    /** Whether this place, or a folder above it, was matched, and was taken away. */
    #hit;
    #gone;
    constructor(patterns, positions, { hit, gone }) {
        this.#patterns = patterns;
        this.#positions = positions;
        this.#hit = hit;
        this.#gone = gone;
    }
    get wanted() {
        return (this.#hit || this.#patterns.all) && !this.#gone;
    }
    child(bytes) {
        if (this.#positions.length === 0)
            return this;
        const name = (0,byte_string/* textOf */.b6)(bytes);
        const next = new Map();
        let [hit, gone] = [this.#hit, this.#gone];
        const enter = (rule, at) => {
            if (at < rule.names.length) {
                const seen = next.get(rule) ?? new Set();
                next.set(rule, seen);
                for (const position of from(rule, at))
                    seen.add(position.at);
                return;
            }
            if (rule.takesAway)
                gone = true;
            else {
                hit = true;
                this.#patterns.used.add(rule.pattern);
            }
        };
        for (const { rule, at } of this.#positions) {
            const matcher = rule.names[at];
            if (matcher === "**") {
                enter(rule, at);
                if (at === rule.names.length - 1)
                    enter(rule, at + 1);
            }
            else if (matcher?.(name))
                enter(rule, at + 1);
        }
        const positions = [...next].flatMap(([rule, places]) => Array.from(places, (at) => ({ rule, at })));
        return new Match(this.#patterns, positions, { hit, gone });
    }
}

;// CONCATENATED MODULE: ./src/rootfs/object-folder.ts


/**
 * Bodies as files of a folder, for an export into a folder. Writing is synchronous: there are tens of thousands of
 * small files, and each trip through the thread pool costs more than the write.
 */
class ObjectFolder {
    path;
    #wants;
    #others;
    #open = new Set();
    #count = 0;
    /**
     * @param path of a folder that is not there yet; it is removed in the end.
     * @param wants which get a file of their own. The others go into `others`: a hard link of another name may still
     * need them.
     */
    constructor(path, wants, others) {
        this.path = path;
        this.#wants = wants;
        this.#others = others;
        (0,failure/* attempt */.CD)("write", path, () => (0,external_node_fs_.mkdirSync)(path, 0o700));
    }
    begin(path, header) {
        if (!this.#wants(path)) {
            const writer = this.#others.begin(path, header);
            return { ...writer, body: { packed: writer.body } };
        }
        const object = `${this.path}/${this.#count++}`;
        const descriptor = (0,failure/* attempt */.CD)("write", object, () => (0,external_node_fs_.openSync)(object, external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_WRONLY, 0o600));
        this.#open.add(descriptor);
        return {
            body: { path: object },
            write: (bytes) => (0,failure/* attempt */.CD)("write", object, () => {
                for (let done = 0; done < bytes.length;)
                    done += (0,external_node_fs_.writeSync)(descriptor, bytes, done);
            }),
            close: () => {
                this.#open.delete(descriptor);
                (0,failure/* attempt */.CD)("write", object, () => (0,external_node_fs_.closeSync)(descriptor));
            },
        };
    }
    flush(spent) {
        return this.#others.flush(spent);
    }
    [Symbol.dispose]() {
        for (const descriptor of this.#open)
            (0,external_node_fs_.closeSync)(descriptor);
        this.#open.clear();
        (0,external_node_fs_.rmSync)(this.path, { recursive: true, force: true });
    }
}

;// CONCATENATED MODULE: ./src/rootfs/packed-file.ts




/** Bytes on their way to the file at which the scan waits for the disk. */
const maxPending = 4 * 1024 * 1024;
const zeros = Buffer.alloc(fields/* blockSize */.L6);
/**
 * Records one after the other in a file that becomes the archive: each gets its place when its header comes, and is
 * written there once. Bodies of several layers grow at the same time, each in its own place.
 */
class PackedFile {
    handle;
    path;
    #end;
    /** Pieces that lie one after the other in the file are written in one call. */
    #runs = [];
    #pending = [];
    #pendingBytes = 0;
    /**
     * @param reserved bytes at the start of the file that are left free.
     */
    constructor(handle, path, reserved = 0) {
        this.handle = handle;
        this.path = path;
        this.#end = reserved;
    }
    /** Offset behind the last record. */
    get end() {
        return this.#end;
    }
    begin(path, header) {
        // Made anew from what was understood: what else stands in the layer's blocks could mean something to other
        // readers.
        const written = (0,tar_header/* encodeHeader */.YS)({ ...header, name: path });
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
        while (this.#pendingBytes > maxPending || this.#pending[0]?.bytes === 0)
            await this.#settleOne();
    }
    /** Waits until all is written. */
    async settle() {
        await this.flush();
        while (this.#pending.length > 0)
            await this.#settleOne();
    }
    /** A body of so many bytes; only after `settle`. */
    async read({ at, headerLength }, size) {
        const bytes = Buffer.alloc(size);
        for (let done = 0; done < size;) {
            const { bytesRead } = await this.handle.read(bytes, done, size - done, at + headerLength + done);
            if (bytesRead === 0)
                throw new Error("a temporary file became shorter");
            done += bytesRead;
        }
        return bytes;
    }
    async #settleOne() {
        const first = this.#pending.shift();
        if (first === undefined)
            return;
        this.#pendingBytes -= first.bytes;
        await (0,failure/* attempt */.CD)("write", this.path, () => first.done);
        first.spent?.();
    }
}

// EXTERNAL MODULE: ./src/oci/blob-digester.ts
var blob_digester = __webpack_require__(7444);
// EXTERNAL MODULE: ./src/tar/parser.ts + 1 modules
var parser = __webpack_require__(78578);
;// CONCATENATED MODULE: ./src/rootfs/scan.ts










/** What errors call a layer. @param at its position, the lowest is 0. */
function layerName(layers, at) {
    const { descriptor, image } = layers[at];
    return `layer ${at + 1} of ${layers.length} (${(0,digest/* shortDigest */.VK)(descriptor.digest)})${image === undefined ? "" : ` of ${image}`}`;
}
/** Zeros of sparse files that are handed to the store before it is waited for, bytes. */
const maxZeros = 8 * 1024 * 1024;
/**
 * Bytes of the largest layer that are handled before it is the others' turn: less than is decoded ahead, so that no
 * turn has to wait while decoders of other layers are idle.
 */
const largestTurn = 512 * 1024;
/**
 * Reads all layers, each once, several at a time: verifies them, puts bodies into the store and hands back the
 * entries, layer by layer.
 *
 * Layers take turns by the bytes they unpack to, each in proportion to its size as it comes, so that all end at about
 * the same time and the store sees one order of bodies, whatever the network does: the same image gives the same
 * archive.
 * @throws OciError that names the layer and, if one is at fault, the entry.
 */
async function scanLayers(layers, store, options) {
    const { only = [...layers.keys()] } = options;
    const largest = Math.max(1, ...only.map((at) => layers[at]?.descriptor.size ?? 0));
    const results = [];
    const active = [];
    let next = 0;
    try {
        for (;;) {
            while (active.length < options.parallel && next < only.length) {
                const at = only[next];
                const layer = layers[at];
                const turn = Math.max(64 * 1024, Math.ceil((largestTurn * layer.descriptor.size) / largest));
                active.push(new LayerScan({ layer, name: layerName(layers, at), turn, index: results.push([]) - 1 }, store, options));
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
        // Those that are left were cut off by a failure: close their transfers, without waiting for bytes that may never
        // come.
        for (const scan of active)
            scan.abandon();
    }
}
class LayerScan {
    entries = [];
    index;
    ended = false;
    #part;
    #store;
    #options;
    #parser = new parser/* TarParser */.J({ endMayBeMissing: true, fillSparse: true, takesOldGo: true });
    #decompressor;
    #hash;
    /** Asked for before it is needed: all active layers make progress at the same time. */
    #coming;
    #rest;
    #writer;
    #last;
    constructor(part, store, options) {
        const { diffId } = part.layer;
        this.#part = part;
        this.#store = store;
        this.#options = options;
        this.index = part.index;
        this.#hash = diffId && (0,blob_digester/* blobDigester */.r)(diffId, part.layer.descriptor.size);
        this.#decompressor = (0,compression/* decompressor */.ni)(part.layer.open());
        this.#coming = this.#ask();
    }
    #ask() {
        const coming = this.#decompressor.chunks.next();
        // Told when it is this layer's turn.
        coming.catch(() => { });
        return coming;
    }
    abandon() {
        this.#hash?.[Symbol.dispose]();
        void this.#decompressor.chunks.return().catch(() => { });
    }
    /** Handles the next bytes of the layer, always as many, or those that are left. */
    async turn() {
        try {
            const spent = [];
            let left = this.#part.turn;
            while (left > 0) {
                let chunk = this.#rest;
                if (chunk === undefined) {
                    const step = await this.#coming;
                    if (step.done === true) {
                        await this.#finish();
                        break;
                    }
                    chunk = step.value;
                    this.#coming = this.#ask();
                }
                const piece = chunk.subarray(0, left);
                this.#rest = piece.byteLength < chunk.byteLength ? chunk.subarray(piece.byteLength) : undefined;
                left -= piece.byteLength;
                await this.#take(piece);
                if (this.#rest === undefined)
                    spent.push(piece);
            }
            await this.#store.flush(() => spent.forEach(this.#decompressor.release));
        }
        catch (error) {
            throw this.#located(error);
        }
    }
    async #take(piece) {
        this.#count(piece.byteLength);
        const foreign = this.#parser.position === 0 ? (0,compression/* foreignCompressionOf */.O$)(piece) : undefined;
        if (foreign)
            throw new errors/* OciError */.Mf(`it is compressed with ${foreign}; layers are plain, gzip or zstd`, { kind: "unsupported" });
        const hashing = this.#hash?.update(piece);
        if (hashing)
            await hashing;
        this.#parser.push(piece);
        let written = 0;
        for (let event = this.#parser.next(); event !== undefined; event = this.#parser.next()) {
            if (event.type === "header") {
                this.#count(event.zeros);
                this.#begin((0,tar_header/* withoutDerivedRecords */.Cd)(event.header));
            }
            else if (event.type === "body") {
                this.#writer?.write(event.bytes);
                written += event.bytes.length;
                // Only a sparse file gives more than came in.
                if (written <= piece.byteLength + maxZeros)
                    continue;
                await this.#store.flush();
                this.#options.signal.throwIfAborted();
                written = 0;
            }
            else {
                this.#writer?.close();
                this.#writer = undefined;
            }
        }
    }
    #count(bytes) {
        const { used, maxUnpackedSize, diskSpace } = this.#options;
        used.unpacked += bytes;
        if (used.unpacked > maxUnpackedSize) {
            throw new errors/* OciError */.Mf(`the layers unpack to more than ${maxUnpackedSize} bytes`, { kind: "limit", input: "max-unpacked-size" });
        }
        if (used.unpacked > diskSpace) {
            const summary = `the layers unpack to more than the ${diskSpace} bytes that the disk has left`;
            throw new errors/* OciError */.Mf(summary, { kind: "limit", code: "ENOSPC" });
        }
    }
    #begin(header) {
        this.#last = header;
        this.#options.memory.take(memoryOfEntry(header));
        const name = (0,names/* readEntryName */.c)(header.name);
        if (name.kind === "invalid")
            throw new errors/* OciError */.Mf(`entry ${(0,invalid/* excerpt */.Kb)((0,byte_string/* textOf */.b6)(header.name))}: ${name.reason}`, { kind: "corrupt" });
        const path = (name.kind === "path" && name.segments.length > 0) || name.kind === "linked" ? name.path : undefined;
        const hasBody = path !== undefined && header.size > 0 && header.type === tar_header/* tarTypes */.TZ.file;
        this.#writer = hasBody ? this.#store.begin(path, header) : undefined;
        this.entries.push(this.#writer ? { header, body: this.#writer.body } : { header });
    }
    async #finish() {
        this.#parser.finish();
        this.ended = true;
        const { diffId } = this.#part.layer;
        const actual = await this.#hash?.digest();
        this.#hash?.[Symbol.dispose]();
        if (actual !== diffId)
            throw new errors/* OciError */.Mf(`it unpacks to ${actual}, where the image's config says ${diffId}`, { kind: "corrupt" });
    }
    /** The failure with the layer, and where in it that is known only here. */
    #located(error) {
        if (!(error instanceof errors/* OciError */.Mf))
            return error;
        const inside = this.#parser.position > 0 && !this.ended && this.#last !== undefined && !error.summary.includes("entry ");
        const where = inside && this.#last ? `${this.#writer ? "in" : "after"} entry ${(0,invalid/* excerpt */.Kb)((0,byte_string/* textOf */.b6)(this.#last.name))}` : undefined;
        const { detail, reference } = error.facts;
        if (reference === undefined)
            return (0,errors/* withFacts */.Qj)(error, { operation: "read", reference: this.#part.name, detail: where });
        // A file or a registry is at fault, and named already: which layer was being read is told besides.
        const reading = [`while reading ${this.#part.name}`, where].filter(Boolean).join(", ");
        const details = [detail, reading].filter(Boolean).join("; ");
        return new errors/* OciError */.Mf(error.summary, { ...error.facts, detail: details }, { cause: error.cause });
    }
}

;// CONCATENATED MODULE: ./src/rootfs/top-layers.ts


/** Links that one path may lead through before all layers are read instead. */
const top_layers_maxLinks = 40;
/**
 * The layers read so far, from the top down: do they settle what a path leads to, whatever lies beneath? They do if
 * one of them has a file there, or hides the place from all layers below. If in doubt they do not, and one more layer
 * is read.
 */
class TopLayers {
    #layers = [];
    /** Adds the next layer down. */
    add(entries) {
        this.#layers.push(new LayerNames(entries));
    }
    /** Whether a layer has a folder there: every layer beneath may have something in it. */
    isFolder(path) {
        const place = (0,names/* segmentsOf */.O)(path)?.join("/") ?? "";
        return this.#layers.some(({ entries }) => entries.get(place)?.type === tar_header/* tarTypes */.TZ.directory);
    }
    settle(path) {
        const segments = (0,names/* segmentsOf */.O)(path);
        return segments !== undefined && this.#settle(segments, { from: 0, links: 0 });
    }
    /**
     * @param from the layer to begin with.
     * @param isTarget of a hard link in that layer: whiteouts of the same layer may come after it.
     */
    #settle(segments, { from, links, isTarget = false }) {
        if (links > top_layers_maxLinks)
            return false;
        const places = segments.map((_, at) => segments.slice(0, at + 1).join("/"));
        for (let at = from; at < this.#layers.length; at++) {
            const layer = this.#layers[at];
            if (layer.mayReach(places))
                return false;
            for (const [depth, place] of places.entries()) {
                const header = layer.entries.get(place);
                if (header === undefined)
                    continue;
                const rest = segments.slice(depth + 1);
                // What else is in a folder may lie in any layer beneath.
                if (header.type === tar_header/* tarTypes */.TZ.directory && rest.length === 0)
                    return false;
                if (header.type === tar_header/* tarTypes */.TZ.directory)
                    continue;
                if (header.type === tar_header/* tarTypes */.TZ.symlink) {
                    const target = resolved(segments.slice(0, depth), header.linkName);
                    return this.#settle([...target, ...rest], { from: 0, links: links + 1 });
                }
                // A hard link has what its target is at that point, in this layer or beneath.
                if (header.type === tar_header/* tarTypes */.TZ.hardLink && rest.length === 0) {
                    const target = (0,names/* segmentsOf */.O)(header.linkName);
                    return target !== undefined && this.#settle(target, { from: at, links: links + 1, isTarget: true });
                }
                return true;
            }
            if (layer.hides(places) && !(isTarget && at === from))
                return true;
        }
        return false;
    }
}
function resolved(folder, target) {
    const path = target.startsWith("/") ? [] : [...folder];
    for (const segment of target.split("/")) {
        if (segment === "..")
            path.pop();
        else if (segment !== "" && segment !== ".")
            path.push(segment);
    }
    return path;
}
/** What a layer names. */
class LayerNames {
    entries = new Map();
    #whiteouts = new Set();
    #opaque = new Set();
    /**
     * Paths, by their last name, above which the layer has not an entry for each folder: one of these may be a link of
     * a layer beneath, and the path another one than it seems.
     */
    #loose = new Map();
    /**
     * Folders that have an entry, as have all above them: looked up again for each path, those of a deep one would take
     * the square of its length.
     */
    #standing = new Set();
    constructor(entries) {
        for (const { header } of entries) {
            const name = (0,names/* readEntryName */.c)(header.name);
            if (name.kind === "path" && header.type !== tar_header/* tarTypes */.TZ.paxGlobal)
                this.entries.set(name.path, header);
            if (name.kind === "whiteout")
                this.#whiteouts.add(name.segments.join("/"));
            if (name.kind === "opaque")
                this.#opaque.add(name.segments.join("/"));
        }
        for (const paths of [this.entries.keys(), this.#whiteouts, this.#opaque]) {
            for (const path of paths) {
                if (this.#standsOnFolders(path))
                    continue;
                const base = path.slice(path.lastIndexOf("/") + 1);
                this.#loose.set(base, (this.#loose.get(base) ?? new Set()).add(path));
            }
        }
    }
    #standsOnFolders(path) {
        const seen = [];
        for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
            const folder = path.slice(0, end);
            if (this.#standing.has(folder))
                break;
            if (this.entries.get(folder)?.type !== tar_header/* tarTypes */.TZ.directory)
                return false;
            seen.push(folder);
        }
        for (const folder of seen)
            this.#standing.add(folder);
        return true;
    }
    /** Whether another path of the layer may turn out to be one of these places. */
    mayReach(places) {
        return places.some((place) => {
            const loose = this.#loose.get(place.slice(place.lastIndexOf("/") + 1));
            return loose !== undefined && (loose.size > 1 || !loose.has(place));
        });
    }
    /** Whether nothing of lower layers is left at the last of these places. */
    hides(places) {
        return (this.#opaque.has("") || places.some((place, at) => this.#whiteouts.has(place) || (at < places.length - 1 && this.#opaque.has(place))));
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
/** The end of a name that promises a compressed file of a kind that is not written; undefined for all others. */
function otherArchive(path) {
    return (0,file_names/* foreignCompressionByName */.t)(path) ?? ((0,file_names/* compressionByName */.T)(path) === "none" ? undefined : (0,external_node_path_.extname)(path));
}
/**
 * Flattens layers, lowest first, into one file tree and writes it as an archive or a folder. Each layer is read,
 * decompressed and verified once, several at a time, while its files are written; of paths without wildcards only the
 * layers that are needed, from the top; nothing is under the final name before every layer proved right. Memory does
 * not grow with the bytes of the image, only with the number of its entries.
 *
 * The same layers give the same archive. In it, directories come first, parents before children, and hard links last,
 * behind their targets.
 * @throws OciError: "corrupt" for a layer that is damaged, no tar archive, not of its diff ID, or leaves the root;
 * "limit" if it unpacks to more than may be or the disk holds; "files" for what the disk refuses; "input" for a glob
 * that is none or that matches nothing, and for a path that promises another kind of archive; what `open` throws.
 */
async function exportRootfs(ctx, layers, options) {
    const path = (0,external_node_path_.resolve)(options.path);
    const format = formatOf(path);
    const ending = format === "folder" ? otherArchive(path) : undefined;
    // Under such a name nobody wants a folder, unless there is one.
    if (ending !== undefined && !(await (0,promises_.stat)(path).catch(() => undefined))?.isDirectory()) {
        const summary = `no ${ending} file is written: an archive's name ends in .tar, .tar.gz, .tgz or .tar.zst, and a folder's in none such`;
        throw new errors/* OciError */.Mf(summary, { kind: "input", input: "path", reference: path });
    }
    const work = { ...options, layers, path, matcher: options.include.length === 0 ? undefined : parseInclude(options.include) };
    return format === "folder" ? exportFolder(ctx, work) : exportArchive(ctx, work, format);
}
async function exportArchive(ctx, work, format) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { path } = work;
        // Both are opened before anything is read: a path that cannot be written to should fail at once.
        const target = __addDisposableResource(env_1, await (0,new_file/* createFile */.x3)(ctx, path), true);
        const spool = __addDisposableResource(env_1, format === "tar" ? undefined : await (0,new_file/* createFile */.x3)(ctx, (0,external_node_path_.join)(await ctx.temporaryFolder(), "rootfs.tar")), true);
        const file = spool ?? target;
        const packed = new PackedFile(file.handle, file.path, spool ? 0 : reservedForDirectories);
        const tree = await flatten(ctx, packed, work);
        await packed.settle();
        const content = await (0,failure/* attempt */.CD)("write", path, () => textOfOnlyFile(tree, (body, size) => packed.read(body, size)));
        await (0,failure/* attempt */.CD)("write", path, async () => {
            if (format === "tar")
                await finishInPlace(packed, tree);
            else
                for await (const chunk of (0,compression/* compress */.Bc)((0,read/* unlessAborted */.Wh)(archiveStream(packed, tree), ctx.signal), format))
                    await target.write(chunk);
        });
        ctx.signal.throwIfAborted();
        await target.commit();
        return { path, files: sorted(tree.files.flatMap(({ names }) => names)), content, skipped: {} };
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
async function exportFolder(ctx, work) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const { path, owner = currentOwner(), include } = work;
        const staged = __addDisposableResource(env_2, (0,staged_folder/* stageFolder */.h)(ctx, path), false);
        const spool = __addDisposableResource(env_2, await (0,new_file/* createFile */.x3)(ctx, `${staged.path}.others`), true);
        const others = new PackedFile(spool.handle, spool.path);
        // A matcher of its own: paths are not final here (links are not followed, upper layers not read), so what it says is
        // a guess.
        const guess = include.length > 0 ? parseInclude(include) : undefined;
        const objects = __addDisposableResource(env_2, new ObjectFolder(`${staged.path}.bodies`, (name) => guess?.wants(name) ?? true, others), false);
        const tree = await flatten(ctx, objects, work);
        await others.settle();
        const read = (body, size) => ("path" in body ? (0,promises_.readFile)(body.path) : others.read(body.packed, size));
        const content = await (0,failure/* attempt */.CD)("write", path, () => textOfOnlyFile(tree, read));
        const { skipped, names } = new FolderFiller(staged, others, owner).fill(tree);
        ctx.signal.throwIfAborted();
        staged.commit();
        return { path, files: sorted(names), content, skipped: Object.fromEntries(skipped) };
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
/** Bytes of a file whose text is shown. */
const maxContent = 100 * 1024;
/** The text of the file, if there is one alone, and it is text. */
async function textOfOnlyFile({ files }, read) {
    const [only, ...others] = files;
    if (only === undefined || others.length > 0 || only.names.length > 1)
        return undefined;
    const { header, body } = only.inode;
    if (header.type !== tar_header/* tarTypes */.TZ.file || header.size > maxContent)
        return undefined;
    const bytes = body === undefined ? Buffer.alloc(0) : await read(body, header.size);
    return (0,external_node_buffer_.isUtf8)(bytes) && !bytes.includes(0) ? bytes.toString() : undefined;
}
/**
 * Scans the layers into the store and puts them on each other; of exact paths no more layers than needed, from the
 * top.
 */
async function flatten(ctx, store, work) {
    const { layers, matcher: include, maxUnpackedSize, parallel = 4 } = work;
    const scan = {
        maxUnpackedSize,
        diskSpace: await freeSpace((0,external_node_path_.dirname)(store.path)),
        parallel: Math.max(1, Math.min(4, parallel)),
        signal: ctx.signal,
        used: { unpacked: 0 },
        memory: memoryOfImage(work.maxMemory ?? maxMemory),
    };
    const tree = include?.isExact
        ? await treeFromTop(layers, store, scan, include)
        : treeOf(layers, await scanLayers(layers, store, scan), scan.memory);
    const final = finalTree(tree, include);
    const [unmatched] = include?.unmatched() ?? [];
    if (unmatched !== undefined) {
        const link = linkOn(tree, plainStart(unmatched))?.header;
        const why = link ? `, where ${(0,invalid/* excerpt */.Kb)((0,byte_string/* textOf */.b6)(link.name))} is a symbolic link to ${(0,invalid/* excerpt */.Kb)((0,byte_string/* textOf */.b6)(link.linkName))}` : "";
        throw new errors/* OciError */.Mf(`${JSON.stringify(unmatched)} matches nothing in the image${why}`, { kind: "input", input: "include" });
    }
    return final;
}
/** @param entries of the layers, lowest first; undefined for those that were not read. */
function treeOf(layers, entries, memory) {
    const tree = emptyTree(memory);
    const isPartial = entries.includes(undefined);
    for (const [at, layer] of entries.entries()) {
        try {
            if (layer)
                new LayerApplication(tree, layer, isPartial).apply();
        }
        catch (error) {
            throw (0,errors/* withFacts */.Qj)(error, { operation: "read", reference: layerName(layers, at) });
        }
    }
    return tree;
}
/**
 * Reads one layer after the other, from the top, until what the paths lead to is settled; then the tree of these
 * layers is right in those places.
 */
async function treeFromTop(layers, store, scan, { exact }) {
    const entries = layers.map(() => undefined);
    const top = new TopLayers();
    for (let at = layers.length - 1; at >= 0; at--) {
        [entries[at]] = await scanLayers(layers, store, { ...scan, only: [at] });
        scan.memory.take(memoryOfName * (entries[at]?.length ?? 0));
        top.add(entries[at] ?? []);
        if (at > 0 && exact.some(({ bytes }) => top.isFolder(bytes))) {
            const rest = Array.from({ length: at }, (_, beneath) => beneath);
            entries.splice(0, at, ...(await scanLayers(layers, store, { ...scan, only: rest })));
            break;
        }
        if (at === 0 || !exact.every(({ bytes }) => top.settle(bytes)))
            continue;
        const tree = treeOf(layers, entries, scan.memory);
        const found = exact.map(({ bytes }) => lookUp(tree, bytes));
        if (found.every((node) => node !== undefined && !isDirectory(node)))
            return tree;
    }
    return treeOf(layers, entries, scan.memory);
}
/** Bytes that this user may still write there; infinite if the file system does not know. */
async function freeSpace(folder) {
    return (0,failure/* attempt */.CD)("write", folder, async () => {
        await (0,promises_.mkdir)(folder, { recursive: true });
        const { bavail, blocks, bsize } = await (0,promises_.statfs)(folder);
        // ramfs, and tmpfs without a limit, say nothing about themselves.
        return blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize;
    });
}
function sorted(names) {
    return names.toSorted().map(byte_string/* textOf */.b6);
}

// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
// EXTERNAL MODULE: ./src/operations/content.ts
var operations_content = __webpack_require__(55031);
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
    const content = await (0,operations_content/* readContent */.c_)(ctx, stores, request.reference);
    const asked = (0,oci_location/* formatLocation */.j$)(request.reference);
    const platform = request.platform ?? request.defaultPlatform;
    const { source } = content;
    let { manifest } = content;
    const isSingle = manifest.kind !== "index";
    const unchecked = isSingle ? request.platform : undefined;
    const expected = isSingle && request.isForHere ? platform : undefined;
    if (manifest.kind === "index")
        manifest = await source.manifest(await (0,platforms/* choosePlatformManifest */.e5)(ctx, source, manifest, platform));
    if (manifest.kind !== "image") {
        const facts = { kind: "unsupported", operation: "export", reference: asked, reason: "artifact" };
        throw new errors/* OciError */.Mf(`it is no image but ${(0,invalid/* excerpt */.Kb)(manifest.descriptor.mediaType)}`, facts);
    }
    return {
        asked,
        content: (0,operations_content/* described */.WY)(request.reference, manifest.descriptor),
        manifest,
        platform: (0,oci_platform/* formatPlatform */.Bq)(platform),
        unchecked,
        expected,
        source,
    };
}
/**
 * Writes the flattened file system of an image; of an artifact whose only layer is no archive of files, that layer's
 * bytes, decompressed (as crane does). Each blob is read once. Nothing is under the final name before all of it was
 * verified.
 * @throws OciError: see `exportRootfs`; "not-found" if a single manifest is not of the platform that was asked for;
 * "unsupported" for Windows images, and for several layers of which one is no layer of an image.
 */
async function exportImage(found, target, ctx) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            if (!target.cache)
                return await write(found, found.source, target, ctx);
            // Disposing waits until new blobs are kept.
            const cached = export_addDisposableResource(env_1, (0,content_cached/* cachedSource */.c)(ctx, found.source, target.cache), true);
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
async function write({ asked, manifest, unchecked, expected }, source, target, ctx) {
    const { path, include, maxUnpackedSize } = target;
    const { layers } = manifest;
    const isImage = (0,image_config/* isImageConfig */._m)(manifest.config?.mediaType);
    const config = manifest.config && (isImage || unchecked) ? await (0,read/* readBlob */.gm)(ctx, source, manifest.config, limits/* limits */.F.config) : undefined;
    const platform = config && (0,image_config/* platformOfConfig */.Dr)(config);
    if (unchecked || (expected && platform))
        (0,platforms/* checkPlatform */.oF)(source, manifest, platform, [unchecked ?? expected]);
    const other = layers.find(({ mediaType }) => !(0,media_types/* isTarLayer */.ZS)(mediaType));
    if (other !== undefined && layers.length === 1 && !isImage)
        return writeRaw(source, other, target, ctx);
    if (other !== undefined) {
        const facts = { kind: "unsupported", reason: isImage ? undefined : "artifact" };
        throw new errors/* OciError */.Mf(`one of its layers is of type ${(0,invalid/* excerpt */.Kb)(other.mediaType)}, which is no file system`, facts);
    }
    const diffIds = isImage && config ? readDiffIds(config) : undefined;
    if (diffIds !== undefined && diffIds.length !== layers.length) {
        throw new errors/* OciError */.Mf(`its config has ${diffIds.length} diff IDs for ${layers.length} layers`, { kind: "corrupt" });
    }
    ctx.emit({ type: "planned", blobs: layers.length, bytes: layers.reduce((sum, { size }) => sum + size, 0) });
    const open = openOnce(ctx, source, layers);
    const sources = layers.map((descriptor, at) => {
        const diffId = diffIds?.[at];
        return { descriptor, image: asked, diffId, open: () => open(descriptor) };
    });
    const parallel = ctx.limiter.slots ?? 1;
    const result = await exportRootfs(ctx, sources, { path, include, maxUnpackedSize, parallel });
    const isBundle = isImage && config !== undefined && (0,image_config/* isBundleConfig */.hT)(config);
    return { ...result, isBundle };
}
/** Layers that an image has more than once (empty ones, above all) are kept in memory up to this size, bytes. */
const smallLayer = 1024 * 1024;
/**
 * Opens blobs, each under a slot of the source for as long as it is read; a small one that is there twice is fetched
 * once.
 */
function openOnce(ctx, source, layers) {
    const kept = new Map();
    const isRepeated = (layer) => layers.some((other) => other !== layer && other.digest === layer.digest);
    return async function* (layer) {
        if (layer.size <= smallLayer && isRepeated(layer)) {
            const bytes = kept.get(layer.digest) ?? (0,read/* readBlob */.gm)(ctx, source, layer, smallLayer);
            kept.set(layer.digest, bytes);
            yield await bytes;
            return;
        }
        yield* (0,read/* openUnderSlot */.N)(ctx, source, layer);
    };
}
function readDiffIds(config) {
    try {
        if (!(0,image_config/* isWindowsConfig */.q6)(config))
            return (0,image_config/* parseDiffIds */.XY)(config);
    }
    catch (error) {
        throw new errors/* OciError */.Mf(error.message, { kind: "corrupt" }, { cause: error });
    }
    throw new errors/* OciError */.Mf("it is a Windows image, whose layers are no plain file system", { kind: "unsupported", reason: "windows-image" });
}
async function writeRaw(source, layer, target, ctx) {
    const refuse = (input, why) => new errors/* OciError */.Mf(`its only layer is of type ${(0,invalid/* excerpt */.Kb)(layer.mediaType)}, ${why}`, { kind: "input", input });
    if (target.include.length > 0)
        throw refuse("include", "in which there are no paths");
    const path = (0,external_node_path_.resolve)(target.path);
    if ((await (0,promises_.stat)(path).catch(() => undefined))?.isDirectory()) {
        throw refuse("path", `one file without a name, and ${(0,invalid/* excerpt */.Kb)(path)} is a folder`);
    }
    const limit = target.maxUnpackedSize;
    const tooMuch = () => new errors/* OciError */.Mf(`the layer unpacks to more than ${limit} bytes`, { kind: "limit", input: "max-unpacked-size" });
    await (0,new_file/* writeFile */._h)(ctx, path, (0,read/* bounded */.Mm)((0,compression/* decompress */.mF)((0,read/* openUnderSlot */.N)(ctx, source, layer)), limit, tooMuch));
    return { path, files: [] };
}

// EXTERNAL MODULE: ./src/operations/wait.ts
var wait = __webpack_require__(22501);
// EXTERNAL MODULE: ./src/action/blob-cache.ts
var blob_cache = __webpack_require__(31348);
// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/format.ts
var format = __webpack_require__(19374);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/report/summary.ts
var summary = __webpack_require__(93245);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./src/files/rename.ts
var rename = __webpack_require__(3353);
;// CONCATENATED MODULE: ./src/action/tool-cache.ts








/**
 * The folder of a tool in the runner's tool cache, in the layout of `@actions/tool-cache`:
 * `NAME/VERSION/ARCHITECTURE`, and beside it a file that marks it as whole. What its files depend on is part of the
 * architecture, so that nothing is found that was made of something else.
 */
async function toolFolder(tool, env) {
    return (0,external_node_path_.join)(env.RUNNER_TOOL_CACHE || jobCache(env), await pathInCache(tool));
}
/** A tool cache of this job alone. */
function jobCache(env) {
    return (0,external_node_path_.join)(env.RUNNER_TEMP || (0,external_node_os_.tmpdir)(), "tools");
}
async function pathInCache(tool) {
    return (0,external_node_path_.join)(tool.name, await versionFolder(tool.version), architectureOf(tool));
}
/**
 * `v1.31.0+k3s1` lies under `1.31.0`, where `@actions/tool-cache` looks for it; what is no semantic version
 * (`latest`, `1.31`) under its own name.
 */
async function versionFolder(version) {
    const { isExplicitVersion } = await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(88), __webpack_require__.e(186)]).then(__webpack_require__.bind(__webpack_require__, 59805));
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
 * `find` of `@actions/tool-cache` looks for it if it can: it takes what is no full semantic version for a range
 * (`1.31` would find 1.31.4, `latest` never anything), and there is no cache for it without RUNNER_TOOL_CACHE. Its
 * `cacheDir` fills no folder here: it copies a finished one, which needs the disk twice, makes of hard links separate
 * files and loses extended attributes, and it empties the final place first and writes there, so that of two jobs on
 * one machine one would run the half-written tool of the other.
 */
async function findTool(tool, env) {
    const { find, isExplicitVersion } = await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(88), __webpack_require__.e(186)]).then(__webpack_require__.bind(__webpack_require__, 59805));
    const folders = [(0,external_node_path_.join)(jobCache(env), await pathInCache(tool))];
    if (isExplicitVersion(tool.version) && env.RUNNER_TOOL_CACHE) {
        const found = find(tool.name, tool.version, architectureOf(tool));
        if (found)
            return found;
    }
    else
        folders.unshift(await toolFolder(tool, env));
    for (const folder of folders)
        if (await isComplete(folder))
            return folder;
    return undefined;
}
async function isComplete(folder) {
    const paths = [folder, `${folder}.complete`];
    return (await Promise.allSettled(paths.map((path) => (0,promises_.access)(path)))).every(({ status }) => status === "fulfilled");
}
/**
 * Fills a tool's folder in the runner's tool cache, or in the job's own if this user may not write to it: runners
 * share a cache that is filled by others, or read-only.
 * @returns the folder; `refused` is the one that could not be written
 */
async function fillCache(tool, env, write) {
    const folder = await toolFolder(tool, env);
    try {
        await fillTool(folder, write);
        return { folder };
    }
    catch (error) {
        const own = (0,external_node_path_.join)(jobCache(env), await pathInCache(tool));
        if (own === folder || !(0,errors/* isKind */.VF)(error, "files") || !["EACCES", "EPERM", "EROFS"].includes(error.facts.code ?? ""))
            throw error;
        await fillTool(own, write);
        return { folder: own, refused: folder };
    }
}
/**
 * Fills a tool's folder: `write` is given an empty one beside it, which gets the name only when it is whole. Where
 * another job of this machine was faster, its folder stays.
 */
async function fillTool(folder, write) {
    let making;
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(folder), { recursive: true });
        making = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_path_.dirname)(folder), `.${(0,external_node_path_.basename)(folder)}-`));
        await write(making);
        await openToAll(making);
        if (await isComplete(folder))
            return;
        await (0,promises_.rm)(folder, { recursive: true, force: true }); // what a run left that was cut off
        await (0,rename/* renameWhenFree */.j)(() => (0,promises_.rename)(making, folder)).catch(async (error) => {
            if (!(await isComplete(folder)))
                throw error;
        });
        await (0,promises_.writeFile)(`${folder}.complete`, "");
    }
    catch (error) {
        throw (0,failure/* filesError */.KL)(error, "write", folder);
    }
    finally {
        if (making !== undefined)
            await (0,promises_.rm)(making, { recursive: true, force: true, maxRetries: 3 });
    }
}
/**
 * Other users of the machine run tools, too: folders and programs that an image has for its root alone
 * (`/root/.local/bin`) are for all here. And what is read-only could neither be replaced nor removed.
 */
async function openToAll(folder) {
    const { mode } = await (0,promises_.stat)(folder);
    await (0,promises_.chmod)(folder, (mode & 0o7777) | 0o755);
    for (const entry of await (0,promises_.readdir)(folder, { withFileTypes: true })) {
        const path = (0,external_node_path_.join)(folder, entry.name);
        if (entry.isDirectory())
            await openToAll(path);
        else if (entry.isFile()) {
            const { mode } = await (0,promises_.stat)(path);
            if (mode & 0o111)
                await (0,promises_.chmod)(path, (mode & 0o7777) | 0o555);
        }
    }
}
/** What is beneath a folder, folders too; what this user may not read is left out. */
async function entriesBeneath(root) {
    const found = [];
    const open = [root];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
        const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch((error) => {
            if ((0,failure/* isSystemError */.Or)(error, "EACCES", "EPERM"))
                return [];
            throw (0,failure/* filesError */.KL)(error, "read", folder);
        });
        found.push(...entries);
        open.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => (0,external_node_path_.join)(folder, name)));
    }
    return found;
}
/** The files of a tool, relative to its folder, with "/". */
async function filesOfTool(root) {
    const files = (await entriesBeneath(root)).filter((entry) => !entry.isDirectory());
    return files.map(({ parentPath, name }) => (0,external_node_path_.relative)(root, (0,external_node_path_.join)(parentPath, name)).replaceAll("\\", "/")).sort();
}
const executableOnWindows = new Set([".exe", ".cmd", ".bat", ".com", ".ps1"]);
/**
 * The folders beneath `root` that hold programs, those nearest to it first. Nothing outside of `root` counts,
 * wherever links lead; nor does a folder whose name the PATH, or the file that the runner reads it from, would take
 * for several.
 */
async function programFolders(root) {
    const inside = await (0,promises_.realpath)(root);
    const folders = new Set();
    for (const entry of await entriesBeneath(root)) {
        const folder = (0,external_node_path_.relative)(root, entry.parentPath);
        const isOneEntry = !/[\u0000-\u001f\u007f]/.test(folder) && !folder.includes(external_node_path_.delimiter);
        if (isOneEntry && (await isProgram(entry, inside)))
            folders.add(entry.parentPath);
    }
    const depth = (folder) => (0,external_node_path_.relative)(root, folder).split(/[\\/]/).length;
    return [...folders].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
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

// EXTERNAL MODULE: ./src/action/working-directory.ts
var working_directory = __webpack_require__(90871);
;// CONCATENATED MODULE: ./src/action/steps/export.ts












const step = {
    takes: ["reference", "platform", "path", "include", "tool-name", "tool-version", "max-unpacked-size", "wait", "cache"],
    sets: [...report_content/* describedNames */.yw, "path", "files", "content"],
    request,
    run,
    report,
};
function request(inputs, surroundings) {
    const [name, version, path] = [inputs.get("tool-name"), inputs.get("tool-version"), inputs.get("path")];
    if (name !== undefined && version === undefined)
        throw inputs.refuse("tool-version", "tool-name needs it, and it is not given");
    if (name === undefined && version !== undefined)
        throw inputs.refuse("tool-name", "tool-version needs it, and it is not given");
    if (name === undefined && path === undefined)
        throw (0,request_parts/* notGiven */.rg)(inputs, "path");
    const include = inputs.get("include");
    // Read again by the export: here for its errors alone, before any request.
    if (include.length > 0)
        parseInclude(include);
    return {
        reference: (0,request_parts/* oneReference */.S0)(inputs),
        platform: (0,request_parts/* onePlatform */.In)(inputs),
        path: path === undefined ? undefined : (0,working_directory/* outputPath */.XC)(inputs, path, surroundings),
        include,
        maxUnpackedSize: inputs.get("max-unpacked-size"),
        wait: inputs.get("wait"),
        tool: name === undefined || version === undefined ? undefined : { name, version },
    };
}
/**
 * Exports to a path, to the runner's tool cache, or to both. A tool that is in the cache costs the requests that find
 * its digest, and no download.
 */
async function run(request, tools) {
    const { path, tool, reference, platform, include, maxUnpackedSize } = request;
    const { stores, ctx } = tools;
    const cache = await (0,blob_cache/* blobCache */.e)(tools);
    const defaultPlatform = tool ? runnerPlatform() : { os: "linux", architecture: "amd64" };
    const asked = { reference, platform, defaultPlatform, isForHere: tool !== undefined };
    const found = await (0,wait/* waitForContent */.U)(ctx, stores, request, () => findImage(asked, stores, ctx));
    const write = (to) => exportImage(found, { path: to, include, maxUnpackedSize, cache }, ctx);
    const installed = tool && (await install({ ...tool, include }, found, write, tools));
    if (path === undefined)
        return { found, exported: installed, installed };
    const exported = await write(path);
    const lacking = inWords(exported);
    if (lacking !== "")
        tools.log.warning(`${path} is a folder and lacks ${lacking}; an archive would have them`);
    return { found, exported, installed };
}
/** What a folder lacks. @param but what nobody misses. */
function inWords({ skipped = {} }, but) {
    return Object.entries(skipped)
        .filter(([what]) => what !== but)
        .map(([what, count]) => `${what} (${count})`)
        .join(", ");
}
async function install({ name, version, include }, { content, platform }, write, { runner, log }) {
    const wanted = { name, version, digest: content.digest, platform, include };
    const found = await findTool(wanted, runner.env);
    const cached = found !== undefined;
    const fill = async (making) => {
        const lacking = inWords(await write(making), "owners");
        if (lacking !== "")
            log.warning(`${name}: its folder lacks ${lacking}`);
    };
    const { folder, refused = undefined } = found === undefined ? await fillCache(wanted, runner.env, fill) : { folder: found };
    if (refused !== undefined)
        log.warning(`${name}: ${refused} of the runner's tool cache may not be written; the tool is kept for this job only`);
    const programs = await programFolders(folder);
    if (programs.length === 0)
        log.warning(`${name}: there is no program among the exported files; nothing was put on the PATH`);
    else if (include.length === 0) {
        log.warning(`${name}: without include, every program of the image goes before the runner's own on the PATH`);
    }
    // What is put there last is found first.
    for (const programFolder of programs.toReversed())
        runner.addPath(programFolder);
    return { path: folder, files: await filesOfTool(folder), cached, programs };
}
function report({ found, exported, installed }) {
    const { path, files, content: fileText, isBundle } = exported;
    const { asked, content, manifest, platform } = found;
    const download = manifest.layers.reduce((total, { size }) => total + size, 0);
    const { programs = [] } = installed ?? {};
    const what = files.length > 0 ? (0,format/* counted */.hS)(files.length, "file") : "its content";
    return {
        line: installed?.cached
            ? `${asked}: ${(0,digest/* shortDigest */.VK)(content.digest)} is in the tool cache, ${path}`
            : `${asked}: ${what} of ${(0,digest/* shortDigest */.VK)(content.digest)} (${platform}) written to ${path}${isBundle ? "; it is an imgpkg bundle" : ""}`,
        groups: [{ title: "Put on the PATH", lines: programs }],
        outputs: { ...(0,report_content/* describedOutputs */.CT)(content), path, files: JSON.stringify(files), content: fileText },
        results: [
            {
                ...content,
                platform,
                path,
                files,
                bundle: isBundle || undefined,
                tool: installed && { path: installed.path, cached: installed.cached, programs },
            },
        ],
        title: (0,html/* html */.qy) `Exported ${(0,html/* code */.aY)(asked)}`,
        sections: [
            (0,summary/* facts */.Ix)({
                Digest: (0,html/* code */.aY)(content.digest),
                Platform: (0,html/* text */.Qq)(platform),
                Content: (0,html/* text */.Qq)(`${(0,format/* counted */.hS)(manifest.layers.length, "layer")}, ${(0,format/* formatBytes */.z3)(download)} packed`),
                Written: (0,html/* html */.qy) `${(0,html/* text */.Qq)(what)} in ${(0,html/* code */.aY)(path)}${(0,html/* text */.Qq)(installed?.cached ? ", which were in the tool cache" : "")}`,
                "On the PATH": programs.length > 0
                    ? (0,html/* join */.fj)(programs.map((it) => (0,html/* code */.aY)(it)), "<br>")
                    : undefined,
            }),
        ],
    };
}


/***/ })
};
