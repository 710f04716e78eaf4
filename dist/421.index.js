export const id = 421;
export const ids = [421,761];
export const modules = {

/***/ 75196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aj: () => (/* binding */ ignoresMissing),
/* harmony export */   D0: () => (/* binding */ repositoryOnly),
/* harmony export */   Ft: () => (/* binding */ references),
/* harmony export */   In: () => (/* binding */ onePlatform),
/* harmony export */   JK: () => (/* binding */ oneArtifactType),
/* harmony export */   M6: () => (/* binding */ withTagOrDigest),
/* harmony export */   V4: () => (/* binding */ backupTag),
/* harmony export */   WE: () => (/* binding */ oneOrNone),
/* harmony export */   Yz: () => (/* binding */ parsed),
/* harmony export */   ei: () => (/* binding */ gateConditions),
/* harmony export */   mw: () => (/* binding */ required),
/* harmony export */   pC: () => (/* binding */ selectedTags),
/* harmony export */   rg: () => (/* binding */ notGiven),
/* harmony export */   uC: () => (/* binding */ destinations),
/* harmony export */   xH: () => (/* binding */ one)
/* harmony export */ });
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18718);
/* harmony import */ var _oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93517);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62148);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13151);
/* harmony import */ var _signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96342);





// What the requests of several operations are made of. Each function throws an OciError of kind "input" that names
// the
// input.
function required(inputs, name, items) {
    if (items.length === 0)
        throw notGiven(inputs, name);
    return items;
}
/** What most often leaves a required input empty is an expression that names a step or an output wrongly. */
function notGiven(inputs, name) {
    return inputs.refuse(name, `it is required for ${inputs.operation} and not given (an expression without a value leaves it empty)`);
}
function one(inputs, name) {
    const [only, ...others] = required(inputs, name, inputs.get(name));
    if (others.length > 0)
        throw inputs.refuse(name, `${inputs.operation} takes one`);
    if (!only || !("transport" in only))
        throw inputs.refuse(name, `${inputs.operation} takes a reference, not a digest alone or files`);
    return only;
}
function oneOrNone(inputs, name) {
    const [only, ...others] = inputs.get(name);
    if (others.length > 0)
        throw inputs.refuse(name, `${inputs.operation} takes one`);
    return only;
}
/** An input's text, read by a function that throws InvalidError. */
function parsed(inputs, name, read) {
    try {
        return read();
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_3__/* .InvalidError */ .a)
            throw inputs.refuse(name, error.message);
        throw error;
    }
}
/** What `tag-filter` and `semver` let through: tags that either of them does. Undefined if neither is given. */
async function selectedTags(inputs) {
    const filter = inputs.get("tag-filter");
    const range = inputs.get("semver");
    if (range === undefined)
        return filter;
    const { versionRange } = await Promise.all(/* import() */[__webpack_require__.e(72), __webpack_require__.e(761)]).then(__webpack_require__.bind(__webpack_require__, 57761));
    const inRange = parsed(inputs, "semver", () => versionRange(range));
    return (tag) => (filter?.(tag) ?? false) || inRange(tag);
}
function oneArtifactType(inputs) {
    const [artifactType, ...others] = inputs.get("artifact-type");
    if (others.length > 0)
        throw inputs.refuse("artifact-type", `${inputs.operation} takes one artifact type`);
    return artifactType;
}
/** The input `reference`: at least one, each once. */
function references(inputs) {
    return distinct(required(inputs, "reference", inputs.get("reference")));
}
/** The input `destination`: at least one location, each once. */
function destinations(inputs) {
    const given = required(inputs, "destination", inputs.get("destination"));
    return distinct(given.map((one) => {
        if ("transport" in one)
            return one;
        throw inputs.refuse("destination", `${(0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPrefix */ .s)(one.prefix)} is a prefix, for several sources; name a repository and a tag`);
    }));
}
function distinct(locations) {
    return [...new Map(locations.map((location) => [(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location), location])).values()];
}
/** A registry's location must name a tag or a digest. */
function withTagOrDigest(inputs, name, location) {
    if (location.transport === "docker" && (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) === undefined) {
        throw inputs.refuse(name, `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)} needs a tag or a digest; "latest" is implied for reading only`);
    }
    return location;
}
function repositoryOnly(inputs, name, location) {
    if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) !== undefined) {
        throw inputs.refuse(name, `${(0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location)} must name a repository, without tag and digest`);
    }
    return location;
}
function onePlatform(inputs) {
    const [platform, ...others] = inputs.get("platform");
    if (others.length > 0)
        throw inputs.refuse("platform", `${inputs.operation} takes one platform`);
    return platform;
}
function ignoresMissing(inputs) {
    return inputs.get("if-missing") === "ignore";
}
/** Whose signature is wanted of what is written; undefined: nobody's, and nothing is loaded for it. */
async function gateConditions(inputs, surroundings) {
    if (!_signer_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .conditionInputs */ .Ds.some((name) => inputs.isGiven(name)))
        return undefined;
    const { conditionsOf } = await __webpack_require__.e(/* import() */ 57).then(__webpack_require__.bind(__webpack_require__, 46438));
    return conditionsOf(inputs, surroundings);
}
/** The tag that what was there gets; one for each repository that is written. */
function backupTag(inputs, destinations) {
    const tag = inputs.get("backup-tag");
    if (tag === undefined)
        return undefined;
    const places = new Set();
    for (const location of destinations) {
        const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(location);
        if (location.transport === "docker-archive")
            throw inputs.refuse("backup-tag", `${name} is written anew; nothing in it is kept`);
        const own = location.transport === "docker" ? location.reference.tag : location.tag;
        if (own === tag)
            throw inputs.refuse("backup-tag", `it is the tag that ${name} writes`);
        const place = location.transport === "docker" ? (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryName */ .aR)(location.reference) : `${location.transport}:${location.path}`;
        if (places.has(place))
            throw inputs.refuse("backup-tag", `several destinations are in ${place}, and what each of them held cannot have one tag`);
        places.add(place);
    }
    return tag;
}


/***/ }),

/***/ 88421:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   step: () => (/* binding */ step)
/* harmony export */ });
/* harmony import */ var _operations_tags_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38197);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _report_html_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26328);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93245);
/* harmony import */ var _request_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75196);





const step = {
    takes: ["reference", "tag-filter", "semver"],
    sets: ["tags", "count", "latest"],
    request: async (inputs) => ({
        repository: (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .repositoryOnly */ .D0)(inputs, "reference", (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .one */ .xH)(inputs, "reference")),
        selects: await (0,_request_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .selectedTags */ .pC)(inputs),
    }),
    run: (request, { stores }) => (0,_operations_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .tags */ ._)(request, stores),
    report,
};
function report({ repository, tags, latest }) {
    return {
        line: `${repository}: ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(tags.length, "tag")}`,
        ...(tags.length > 0 && { groups: [{ title: (0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(tags.length, "tag"), lines: tags }] }),
        outputs: { tags: JSON.stringify(tags), count: String(tags.length), latest: latest ?? "" },
        results: [{ reference: repository, count: tags.length, tags, latest }],
        summary: {
            title: (0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .text */ .Qq)((0,_report_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(tags.length, "tag"))} of ${(0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(repository)}`,
            sections: tagSections(tags),
        },
        failures: [],
    };
}
function tagSections(tags) {
    if (tags.length === 0)
        return [];
    const shown = (0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .join */ .fj)(tags.slice(0, 5000).map((tag) => (0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(tag)), " ");
    return tags.length <= 50 ? [{ html: (0,_report_html_js__WEBPACK_IMPORTED_MODULE_4__/* .html */ .qy) `<p>${shown}</p>` }] : [(0,_report_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)("Tags", shown, 1)];
}


/***/ }),

/***/ 38197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ tags),
/* harmony export */   b: () => (/* binding */ compareTags)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55031);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57761);


/** The tags of a repository, sorted. */
async function tags(request, stores) {
    const source = await stores.source(request.repository);
    const found = new Set();
    for await (const tag of source.tags()) {
        if (request.selects?.(tag) ?? true)
            found.add(tag);
    }
    const sorted = [...found].sort(compareTags);
    return { repository: (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .placeName */ .fW)(request.repository), tags: sorted, latest: (0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .latestOf */ .Te)(sorted) };
}
/**
 * Orders tags the way people count: numbers by their value (`v1.9` before `v1.10`), pre-releases before their release
 * and among each other as semver has it (`1.1.0-rc.1` before `1.1.0`), all else by code unit, and a tag before those
 * it is a prefix of.
 */
function compareTags(a, b) {
    const [left, right] = [splitTag(a), splitTag(b)];
    return compareNumbers(left.core, right.core) || left.rank - right.rank || compareRests(left, right) || (a < b ? -1 : a > b ? 1 : 0);
}
function splitTag(tag) {
    const core = /^v?\d+\.\d+\.\d+/.exec(tag)?.[0] ?? tag;
    const rest = tag.slice(core.length);
    if (rest === "")
        return { core, rest, rank: 2 };
    if (!rest.startsWith("-"))
        return { core, rest, rank: 3 };
    return { core, rest, rank: (0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .comparePrereleases */ .VT)(rest.slice(1), rest.slice(1)) === undefined ? 1 : 0 };
}
function compareRests(a, b) {
    return a.rank === 0 ? ((0,_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .comparePrereleases */ .VT)(a.rest.slice(1), b.rest.slice(1)) ?? 0) : compareNumbers(a.rest, b.rest);
}
/** Runs of digits by their value, all else by code unit. Numbers may be of any length. */
function compareNumbers(a, b) {
    const left = a.match(/\d+|\D+/g) ?? [];
    const right = b.match(/\d+|\D+/g) ?? [];
    for (let at = 0; at < left.length && at < right.length; at++) {
        const order = compareParts(left[at], right[at]);
        if (order !== 0)
            return order;
    }
    return left.length - right.length;
}
function compareParts(a, b) {
    if (/^\d/.test(a) && /^\d/.test(b)) {
        const x = a.replace(/^0+(?=\d)/, "");
        const y = b.replace(/^0+(?=\d)/, "");
        return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
    }
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

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
