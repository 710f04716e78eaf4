export const id = "shared-23";
export const ids = ["shared-23"];
export const modules = {

/***/ 97351:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ workOnLinks),
/* harmony export */   o: () => (/* binding */ leavesBase)
/* harmony export */ });
/* harmony import */ var _runtime_budget_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27595);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);


/** Characters of paths that are looked up for all links together: a second of work, hostile links would take hours. */
const maxWork = 500_000_000;
/** The work that may be done to follow the links of one artifact. */
function workOnLinks() {
    return new _runtime_budget_js__WEBPACK_IMPORTED_MODULE_1__/* .Budget */ ._(maxWork, () => new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf("the symbolic links lead through too many folders to be followed", { kind: "limit" }));
}
/**
 * Whether a symbolic link leads out of the directory: followed as the system would, through the other links, for a
 * ".." behind one of them goes up from where that leads. What leads in a circle counts too.
 * @param title of the directory; all names start with it, those of `links` too.
 * @throws OciError of kind "limit"
 */
function leavesBase(name, title, links, work) {
    const base = title === "" ? 0 : title.split("/").length;
    let path = parentOf(name);
    let depth = path === "" ? 0 : path.split("/").length;
    if (depth < base)
        return true; // the directory itself is a link
    const rest = (links.get(name) ?? "").split("/").reverse();
    if (rest.at(-1) === "")
        return true;
    for (let hops = 0; rest.length > 0;) {
        const segment = rest.pop();
        if (segment === "" || segment === ".")
            continue;
        if (segment === "..") {
            if (depth <= base)
                return true;
            path = parentOf(path);
            depth--;
            continue;
        }
        if (/[\\]|^[A-Za-z]:/.test(segment) && process.platform === "win32")
            return true;
        const there = path === "" ? segment : `${path}/${segment}`;
        work.take(there.length);
        const target = links.get(there);
        if (target === undefined) {
            path = there;
            depth++;
            continue;
        }
        if (++hops > 40 || target.startsWith("/"))
            return true;
        rest.push(...target.split("/").reverse());
    }
    return false;
}
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}


/***/ })

};
