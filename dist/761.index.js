export const id = 761;
export const ids = [761];
export const modules = {

/***/ 57761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nj: () => (/* binding */ lowerVersions),
/* harmony export */   Te: () => (/* binding */ latestOf),
/* harmony export */   VT: () => (/* binding */ comparePrereleases),
/* harmony export */   versionRange: () => (/* binding */ versionRange)
/* harmony export */ });
/* unused harmony export byVersion */
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96782);
/* harmony import */ var semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78469);
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16353);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13151);




/**
 * The version that a tag is: three numbers, a leading `v` allowed, perhaps with a pre-release (`1.2.3-rc.1`). A tag
 * cannot hold the `+` of a build, so Helm and OpenTofu write `_` for it. `1`, `1.2` and `latest` are none: they move.
 */
function versionOf(tag) {
    return /^v?\d/.test(tag) ? (semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(tag.replace(/^v/, "").replace("_", "+"))?.version ?? undefined) : undefined;
}
/**
 * Whether a tag is a version of a range, in npm's grammar (`^1.2`, `>=1 <3 || 5.x`). Pre-releases only where the
 * range names one of the same three numbers.
 * @throws InvalidError if it is no range
 */
function versionRange(text) {
    let range;
    try {
        range = new (semver_classes_range_js__WEBPACK_IMPORTED_MODULE_0___default())(text);
    }
    catch {
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .InvalidError */ .a(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .excerpt */ .K)(text)} is not a range of versions (expected one as npm writes it, such as ^1.2 or >=1 <3)`);
    }
    return (tag) => {
        const version = versionOf(tag);
        return version !== undefined && range.test(version);
    };
}
/** The tag of the highest release: pre-releases do not count. Undefined if no tag is a release. */
function latestOf(tags) {
    return byVersion(tags.filter((tag) => !versionOf(tag)?.includes("-"))).at(-1);
}
/** The tags that are versions, the lowest first; the same version twice (`1.0.0`, `v1.0.0`) in the order given. */
function byVersion(tags) {
    return tags
        .flatMap((tag) => {
        const version = versionOf(tag);
        return version === undefined ? [] : [{ tag, version }];
    })
        .sort((a, b) => semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default()(a.version, b.version))
        .map(({ tag }) => tag);
}
/** The tags that are versions, and not among the `count` highest of them. `1.0.0` and `v1.0.0` are one version. */
function lowerVersions(tags, count) {
    const highest = new Set([...new Set(byVersion(tags).map(versionOf).reverse())].slice(0, count));
    return new Set(byVersion(tags).filter((tag) => !highest.has(versionOf(tag))));
}
/** Semver's order of two versions' pre-releases; undefined if one of them is no pre-release by its grammar. */
function comparePrereleases(a, b) {
    const [left, right] = [semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(`0.0.0-${a}`), semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2___default()(`0.0.0-${b}`)];
    return left && right ? semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_1___default()(left, right) : undefined;
}


/***/ })

};
