export const id = 314;
export const ids = [314];
export const modules = {

/***/ 73314:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseMirrors: () => (/* binding */ parseMirrors)
/* harmony export */ });
/* harmony import */ var _oci_location_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18718);
/* harmony import */ var _oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93517);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1217);
/* harmony import */ var _operations_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(18543);
/* harmony import */ var _operations_versions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57761);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(13151);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(94179);
/* harmony import */ var _runtime_yaml_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36657);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81729);










const members = [
    "source",
    "images",
    "destination",
    "tag-filter",
    "semver",
    "keep",
    "platform",
    "referrers",
    "prune",
    "backup-tag",
];
/**
 * Reads the input `mirrors`: a YAML list of `{source, destination, tag-filter, semver, keep, platform, referrers,
 * prune, backup-tag}` or `{images, destination, platform, referrers, backup-tag}`, which gives a mirror for each
 * repository. Each member is read as the input of its name; `images`, `tag-filter` and `platform` may be lists.
 * @throws OciError of kind "input" that says which mirror is wrong, by its number.
 */
function parseMirrors(text) {
    try {
        const items = readList(text);
        if (items.length === 0)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a("it must be a list of {source, destination, …}");
        if (items.length > _operations_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .mostChunks */ .A)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`it has ${items.length} mirrors, more than ${_operations_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .mostChunks */ .A}; split it in two`);
        return items.flatMap(parseMirror);
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .OciError */ .Mf(`input "mirrors": ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_9__/* .safe */ .g)(error.message, 2000)}`, { kind: "input", input: "mirrors" });
        }
        throw error;
    }
}
/** YAML would drop `!1.3` from a list of patterns, and take `*` for an alias. */
function readList(text) {
    try {
        const { items, changes } = (0,_runtime_yaml_js__WEBPACK_IMPORTED_MODULE_6__/* .parseYamlList */ .j)(text);
        const change = changes.find((one) => one.text !== undefined);
        if (!change)
            return items;
        const member = change.member === undefined ? "" : `${change.member}: `;
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`mirror ${change.item}: ${member}write ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .excerpt */ .K)(change.text, 60)} in quotes: YAML takes it for something else`);
    }
    catch (error) {
        if (!(error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a) || !error.message.startsWith("it is not YAML"))
            throw error;
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${error.message}: put in quotes what begins with *, ! or & (or with > or |)`);
    }
}
function parseMirror(entry, index) {
    try {
        return parseEntry(entry).map((mirror) => ({ ...mirror, entry: index + 1 }));
    }
    catch (error) {
        throw error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a ? new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`mirror ${index + 1}: ${error.message}`) : error;
    }
}
function parseEntry(entry) {
    if (typeof entry !== "object" || entry === null || Array.isArray(entry))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`it must have ${members.join(", ")}`);
    const given = entry;
    // A misspelt "referrers" would copy no referrers.
    const unknown = Object.keys(given).find((name) => !members.includes(name));
    if (unknown !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`there is no member ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_9__/* .safe */ .g)(JSON.stringify(unknown), 60)}; there is ${members.join(", ")}`);
    return given.images === undefined ? [mirrorOf(given)] : imagesOf(given);
}
/** A member, read as the input of its name, or as another one. */
function read(given, member, name) {
    return named(member, () => _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .inputs */ .QL[name].read(textOf(given[member]) || _inputs_js__WEBPACK_IMPORTED_MODULE_7__/* .inputs */ .QL[name].default));
}
function named(member, make) {
    try {
        return make();
    }
    catch (error) {
        throw error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a ? new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${member}: ${error.message}`) : error;
    }
}
function mirrorOf(given) {
    const filter = read(given, "tag-filter", "tag-filter");
    const range = read(given, "semver", "semver");
    const inRange = range === undefined ? undefined : named("semver", () => (0,_operations_versions_js__WEBPACK_IMPORTED_MODULE_4__.versionRange)(range));
    const keep = read(given, "keep", "keep");
    if (keep === 0)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a("keep: it must be 1 or more");
    return {
        source: repository("source", read(given, "source", "source").filter((it) => "transport" in it)),
        destination: repository("destination", read(given, "destination", "destination")),
        selectsTag: inRange ? (tag) => (filter?.(tag) ?? false) || inRange(tag) : filter,
        keep,
        prune: read(given, "prune", "dry-run"),
        ...commonOf(given),
    };
}
function commonOf(given) {
    return {
        platforms: read(given, "platform", "platform"),
        referrers: read(given, "referrers", "referrers"),
        backupTag: read(given, "backup-tag", "backup-tag"),
    };
}
/** One mirror for each repository of the list, below the prefix, without its registry. */
function imagesOf(given) {
    const other = ["source", "tag-filter", "semver", "keep", "prune"].find((name) => given[name] !== undefined);
    if (other !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${other}: it does not go with images, which names the tags`);
    const prefix = named("destination", () => {
        const text = textOf(given.destination);
        const found = text === "" ? undefined : (0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePrefix */ .A1)(text.endsWith("/") ? text : `${text}/`);
        if (!found)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`it must be a prefix of repositories, such as ghcr.io/acme/mirror/`);
        return found;
    });
    const common = commonOf(given);
    const mirrors = new Map();
    for (const image of read(given, "images", "reference")) {
        named("images", () => {
            const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(image);
            if (image.transport !== "docker")
                throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${name} must be an image of a registry`);
            const { registry, repository, tag = (0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTag */ .ED)("latest"), digest } = image.reference;
            if (digest !== undefined)
                throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${name} must have a tag and no digest: a digest never changes`);
            const key = `${registry}/${repository}`;
            const mirror = mirrors.get(key) ?? {
                source: { transport: "docker", reference: { registry, repository } },
                destination: { transport: "docker", reference: (0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .beneathPrefix */ .EL)(prefix, image.reference) },
                tags: [],
                ...common,
            };
            if (!mirror.tags.includes(tag))
                mirror.tags.push(tag);
            mirrors.set(key, mirror);
        });
    }
    if (mirrors.size === 0)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a("images: it names no image");
    return [...mirrors.values()];
}
/** A scalar, or the items of a list as lines, the way inputs have them. */
function textOf(value) {
    if (value === undefined || value === null)
        return "";
    if (typeof value === "string")
        return value.trim();
    if (Array.isArray(value) && value.every((item) => typeof item === "string"))
        return value.join("\n").trim();
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a("it must be text, or a list of texts");
}
/** A registry's repository: a file of this machine is not there in the jobs that copy. */
function repository(name, [location, ...others]) {
    if (location === undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${name}: it is required and not given`);
    if (others.length > 0)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${name}: it must be one repository`);
    if (!("transport" in location))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${name}: it must be a repository; a prefix goes with images`);
    if (location.transport !== "docker")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${name}: it must be a registry's repository, not ${location.transport}:`);
    if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_8__/* .InvalidError */ .a(`${name}: it must be a repository without tag and digest`);
    return location;
}


/***/ }),

/***/ 36657:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ parseYamlList)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _invalid_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13151);


/**
 * @returns no item for an empty text
 * @throws InvalidError that shows nothing of the text: no YAML, an alias, a member twice, no list
 */
function parseYamlList(text) {
    const lineCounter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { schema: "failsafe", logLevel: "error", prettyErrors: false, uniqueKeys: true, lineCounter });
    const [broken] = document.errors;
    if (broken)
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .a(`it is not YAML (line ${lineCounter.linePos(broken.pos[0]).line})`);
    let list;
    try {
        list = document.toJS({ maxAliasCount: 0 });
    }
    catch {
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .a("it is not YAML without anchors and aliases");
    }
    if (list === null || list === undefined || list === "")
        return { items: [], changes: [] };
    if (!Array.isArray(list))
        throw new _invalid_js__WEBPACK_IMPORTED_MODULE_1__/* .InvalidError */ .a("it must be a list");
    return { items: list, changes: changesIn(document, text, lineCounter) };
}
function changesIn(document, text, lines) {
    const changes = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Node: (key, node, path) => {
            const [start, end] = node.range ?? [0, 0];
            // path: the document, the list, the item's map, its pair
            const pair = path[3];
            const item = path.length === 2 ? Number(key) : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(path[2]) ? path[1].items.indexOf(path[2]) : -1;
            const member = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair?.key) ? String(pair.key.value) : undefined;
            const note = (how, text) => changes.push({ how, line: lines.linePos(start).line, item: item + 1, member, text });
            if ("anchor" in node && node.anchor !== undefined)
                note("an anchor (&)", `&${node.anchor}`);
            if ("tag" in node && node.tag !== undefined)
                note("a tag (!)", node.tag);
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || path.length === 0)
                return;
            if (node.type === "PLAIN" && /^[ \t]+#/.test(text.slice(end)))
                note("a comment (#) behind a value");
            if (node.type !== "BLOCK_LITERAL" && text.slice(start, end).includes("\n"))
                note("a value of several lines");
        },
    });
    return changes;
}


/***/ })

};
