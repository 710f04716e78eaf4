export const id = "shared-8";
export const ids = ["shared-8"];
export const modules = {

/***/ 41079:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ segmentsOf),
/* harmony export */   c: () => (/* binding */ readEntryName)
/* harmony export */ });
/** Bytes of a whole path (Linux's PATH_MAX). */
const maxPath = 4096;
/** Folders in a path: one of 2,048 one-letter folders is already longer than systems take. */
const maxDepth = 1024;
const whiteoutPrefix = ".wh.";
/** Names of aufs's own bookkeeping, and the opaque marker. */
const metaPrefix = ".wh..wh.";
const opaqueMarker = ".wh..wh..opq";
/** The folder in which aufs keeps files with several names; hard links of the layer point into it. */
const linkFolder = ".wh..wh.plnk";
/**
 * The segments of a path as tar archives write it: `./a`, `/a`, `a//b`, `a/./b` and `a/b` are all relative to the
 * root of the tree; `a/../b` is `b`, whatever `a` is, as in every container runtime. Undefined if it leaves the root,
 * or is too long or deep.
 */
function segmentsOf(name) {
    if (name.length > maxPath)
        return undefined;
    const segments = name.split("/");
    if (!name.startsWith("/") && !name.includes("//") && !name.includes("./") && !name.endsWith("/") && !name.endsWith(".")) {
        return segments.length > maxDepth ? undefined : segments;
    }
    const kept = [];
    for (const segment of segments) {
        if (segment === "" || segment === ".")
            continue;
        if (segment !== "..")
            kept.push(segment);
        else if (kept.pop() === undefined)
            return undefined;
    }
    return kept.length > maxDepth ? undefined : kept;
}
function readEntryName(name) {
    const segments = segmentsOf(name);
    if (segments === undefined) {
        return {
            kind: "invalid",
            reason: name.length > maxPath ? "its name is too long" : "its name leaves the root of the image, or is too deep",
        };
    }
    if (name.includes(whiteoutPrefix)) {
        const last = segments.length - 1;
        for (const [at, segment] of segments.entries()) {
            if (!segment.startsWith(whiteoutPrefix))
                continue;
            if (segment === opaqueMarker && at === last)
                return { kind: "opaque", segments: segments.slice(0, -1) };
            if (segment === linkFolder && at === 0 && last > 0)
                return { kind: "linked", path: segments.join("/") };
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
    // The same string if it says the same: that of the header is kept anyway.
    return { kind: "path", path: path === name ? name : path, segments };
}


/***/ })

};
