export const id = 197;
export const ids = [197];
export const modules = {

/***/ 8197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compareTags: () => (/* binding */ compareTags),
/* harmony export */   tags: () => (/* binding */ tags)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5031);

/** The tags of a repository, sorted. */
async function tags(request, stores) {
    const source = await stores.source(request.repository);
    const found = new Set();
    for await (const tag of source.tags()) {
        if (request.selects?.(tag) ?? true)
            found.add(tag);
    }
    return { repository: (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .placeName */ .fW)(request.repository), tags: [...found].sort(compareTags) };
}
/**
 * Orders tags the way people count: runs of digits by their value (`v1.9` before `v1.10`), all else by code unit, and a tag before those it is a prefix of.
 * Numbers may be of any length; of equal values the one with fewer leading zeros goes first.
 */
function compareTags(a, b) {
    const left = a.match(/\d+|\D+/g) ?? [];
    const right = b.match(/\d+|\D+/g) ?? [];
    for (let at = 0; at < left.length && at < right.length; at++) {
        const order = compareParts(left[at], right[at]);
        if (order !== 0)
            return order;
    }
    return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0);
}
function compareParts(a, b) {
    if (/^\d/.test(a) && /^\d/.test(b)) {
        const x = a.replace(/^0+(?=\d)/, "");
        const y = b.replace(/^0+(?=\d)/, "");
        return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
    }
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ })

};
