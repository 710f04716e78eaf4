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
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62148);
/* harmony import */ var _oci_tag_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1217);
/* harmony import */ var _operations_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(18543);
/* harmony import */ var _operations_versions_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57761);
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(13151);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(94179);
/* harmony import */ var _runtime_yaml_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(36657);
/* harmony import */ var _filter_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(68326);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(81729);












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
 * repository. `source` may be a host, or hold wildcards: then it is a pattern of repositories. Each member is read as
 * the input of its name; `source` of a pattern, `images`, `tag-filter` and `platform` may be lists.
 * @throws OciError of kind "input" that says which mirror is wrong, by its number.
 */
function parseMirrors(text) {
    try {
        const items = readList(text);
        if (items.length === 0)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("it must be a list of {source, destination, \u2026}");
        if (items.length > _operations_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .maxChunks */ .T)
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`it has ${items.length} mirrors, more than ${_operations_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .maxChunks */ .T}; split it in two`);
        return items.flatMap(parseMirror);
    }
    catch (error) {
        if (error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB) {
            throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .OciError */ .Mf(`input "mirrors": ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_11__/* .safe */ .g)(error.message, 2000)}`, { kind: "input", input: "mirrors" });
        }
        throw error;
    }
}
/** YAML would drop `!1.3` from a list of patterns, and take `*` for an alias. */
function readList(text) {
    try {
        const { items, changes } = (0,_runtime_yaml_js__WEBPACK_IMPORTED_MODULE_7__/* .parseYamlList */ .j4)(text);
        const change = changes.find((one) => one.text !== undefined);
        if (!change)
            return items;
        const member = change.member === undefined ? "" : `${change.member}: `;
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`mirror ${change.item}: ${member}write ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .excerpt */ .Kb)(change.text, 60)} in quotes: YAML takes it for something else`);
    }
    catch (error) {
        if (!(error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB))
            throw error;
        if (error.message.endsWith("a list"))
            throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("it must be a list: - {source: REPOSITORY, destination: REPOSITORY}");
        if (!error.message.startsWith("it is not YAML") || error.message.endsWith(_runtime_yaml_js__WEBPACK_IMPORTED_MODULE_7__/* .misaligned */ ._S))
            throw error;
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${error.message}: put in quotes what begins with *, ! or & (or with > or |)`);
    }
}
function parseMirror(item, index) {
    const entry = index + 1;
    try {
        return parseEntry(item).map((one) => ("below" in one ? { ...one, each: { ...one.each, entry } } : { ...one, entry }));
    }
    catch (error) {
        throw error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB ? new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`mirror ${index + 1}: ${error.message}`) : error;
    }
}
function parseEntry(entry) {
    if (typeof entry !== "object" || entry === null || Array.isArray(entry))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("it must have source and destination: {source: REPOSITORY, destination: REPOSITORY}");
    const given = entry;
    // A misspelt "referrers" would copy no referrers.
    const unknown = Object.keys(given).find((name) => !members.includes(name));
    if (unknown !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`there is no member ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_11__/* .safe */ .g)(JSON.stringify(unknown), 60)}; there is ${members.join(", ")}`);
    if (given.images !== undefined)
        return imagesOf(given);
    const sources = named("source", () => (0,_inputs_js__WEBPACK_IMPORTED_MODULE_9__/* .lines */ .Mn)(textOf(given.source)));
    return [sources.some(isPattern) ? patternOf(given, sources) : mirrorOf(given)];
}
/** A member, read as the input of its name, or as another one. */
function read(given, member, name) {
    return named(member, () => _inputs_js__WEBPACK_IMPORTED_MODULE_9__/* .inputs */ .QL[name].read(textOf(given[member]) || _inputs_js__WEBPACK_IMPORTED_MODULE_9__/* .inputs */ .QL[name].default));
}
function named(member, make) {
    try {
        return make();
    }
    catch (error) {
        throw error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB ? new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${member}: ${error.message}`) : error;
    }
}
function mirrorOf(given) {
    const source = repository("source", read(given, "source", "source").filter((it) => "transport" in it));
    const destination = repository("destination", read(given, "destination", "destination"));
    if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(source) === (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(destination))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("source and destination are one repository");
    return { source, destination, ...chosenOf(given), ...commonOf(given) };
}
/** Which tags of a repository. */
function chosenOf(given) {
    const filter = read(given, "tag-filter", "tag-filter");
    const range = read(given, "semver", "semver");
    const inRange = range === undefined ? undefined : named("semver", () => (0,_operations_versions_js__WEBPACK_IMPORTED_MODULE_5__.versionRange)(range));
    const keep = read(given, "keep", "keep");
    if (keep === 0)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("keep: it must be 1 or more");
    return {
        selectsTag: inRange ? (tag) => (filter?.(tag) ?? false) || inRange(tag) : filter,
        keep,
        prune: read(given, "prune", "dry-run"),
    };
}
const wildcards = /[*?+[]/;
/** A host, what ends in "/", or what holds wildcards. */
function isPattern(source) {
    const text = source.replace(/^docker:\/\//, "").replace(/^\[[^\]]*\]/, "");
    if (/^(?:oci|oci-archive|docker-archive):/.test(text))
        return false;
    return wildcards.test(text) || /^!|\/$|^(?:(?:[^/:]*\.[^/:]*|localhost)?(?::[0-9]+)?)$/.test(text);
}
function patternOf(given, sources) {
    return {
        name: sources[0] ?? "",
        ...named("source", () => listedOf(sources)),
        ...belowOf(given),
        each: { ...chosenOf(given), ...commonOf(given) },
    };
}
/** Repositories that a registry lists: one pattern, and with `!` what it is not to name. */
function listedOf([first = "", ...others]) {
    if (first.startsWith("!"))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .excerpt */ .Kb)(first)} only takes out; put a pattern that lets in before it`);
    const other = others.find((line) => !line.startsWith("!"));
    if (other !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`one pattern is taken, and lines with ! for what it is not to name; ${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .excerpt */ .Kb)(other)} is another`);
    const [host = "", ...path] = first
        .replace(/^docker:\/\//, "")
        .replace(/\/$/, "")
        .split("/");
    const registry = /[.:]|^localhost$/.test(host) ? (0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRegistry */ .l5)(host) : "docker.io";
    if (registry === "docker.io")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("Docker Hub lists no repositories; name each, or write images");
    if (path.some((segment) => /[:@]/.test(segment)))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .excerpt */ .Kb)(first)} must name no tag and no digest; tag-filter chooses tags`);
    const isWild = (segment) => wildcards.test(segment);
    const segments = path.some(isWild) ? path : [...path, "**"];
    const namespace = segments.slice(0, segments.findIndex(isWild)).join("/");
    if (namespace !== "" && !(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_2__/* .isRepository */ .Z6)(namespace))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${(0,_runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .excerpt */ .Kb)(namespace)} cannot be a part of a repository's name`);
    if (registry === "ghcr.io" && namespace === "")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("ghcr.io lists the repositories of one owner: write ghcr.io/OWNER/*");
    const without = others.map((line) => {
        const out = line.replace(/^!\s*(?:docker:\/\/)?/, "");
        const whole = out.startsWith(`${host}/`) ? out.slice(host.length + 1) : out;
        return `!${whole.includes("/") || namespace === "" ? whole : `${namespace}/${whole}`}`;
    });
    const pattern = segments.join("/");
    return {
        source: { registry, namespace: namespace || undefined, selects: (0,_filter_js__WEBPACK_IMPORTED_MODULE_8__/* .createFilter */ .H)([pattern, ...without]) },
        isMeant: (0,_filter_js__WEBPACK_IMPORTED_MODULE_8__/* .createFilter */ .H)([pattern]),
    };
}
/**
 * `registry.example.com/mirror/` keeps whole names below it, `registry.example.com/mirror/*` what the wildcards stand
 * for.
 */
function belowOf(given) {
    return named("destination", () => {
        const text = textOf(given.destination);
        return { below: prefixOf(text.replace(/\/\*$/, "/")), losesNamespace: text.endsWith("/*") };
    });
}
function prefixOf(text) {
    const found = text === "" ? undefined : (0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePrefix */ .A1)(text.endsWith("/") ? text : `${text}/`);
    if (!found)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("it must be a prefix of repositories, such as ghcr.io/acme/mirror/");
    return found;
}
function commonOf(given) {
    return {
        platforms: read(given, "platform", "platform"),
        referrers: read(given, "referrers", "referrers"),
        backupTag: read(given, "backup-tag", "backup-tag"),
    };
}
/**
 * One mirror for each repository of the list, below the prefix, without its registry; and one for each image that is
 * named by its digest, too.
 */
function imagesOf(given) {
    const other = ["source", "tag-filter", "semver", "keep", "prune"].find((name) => given[name] !== undefined);
    if (other !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${other}: it does not go with images, which names the tags`);
    const prefix = named("destination", () => prefixOf(textOf(given.destination)));
    const common = commonOf(given);
    const mirrors = new Map();
    for (const image of read(given, "images", "reference")) {
        named("images", () => {
            const name = (0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLocation */ .j$)(image);
            if (image.transport !== "docker")
                throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${name} must be an image of a registry`);
            const { registry, repository, digest } = image.reference;
            if (digest !== undefined && image.reference.tag === undefined) {
                throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${name} must have a tag, too, which its copy gets: a digest never changes`);
            }
            const tag = image.reference.tag ?? (0,_oci_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .parseTag */ .ED)("latest");
            const key = digest === undefined ? `${registry}/${repository}` : name;
            const mirror = mirrors.get(key) ?? {
                source: { transport: "docker", reference: { registry, repository } },
                destination: { transport: "docker", reference: (0,_oci_prefix_js__WEBPACK_IMPORTED_MODULE_1__/* .beneathPrefix */ .EL)(prefix, image.reference) },
                tags: [],
                digest,
                ...common,
            };
            if (!mirror.tags.includes(tag))
                mirror.tags.push(tag);
            mirrors.set(key, mirror);
        });
    }
    if (mirrors.size === 0)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("images: it names no image");
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
    throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB("it must be text, or a list of texts");
}
/** A registry's repository: a file of this machine is not there in the jobs that copy. */
function repository(name, [location, ...others]) {
    if (location === undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${name}: it is required and not given`);
    if (others.length > 0)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${name}: it must be one repository`);
    if (!("transport" in location))
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${name}: it must be a repository; a prefix goes with images`);
    if (location.transport !== "docker")
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${name}: it must be a registry's repository, not ${location.transport}:`);
    if ((0,_oci_location_js__WEBPACK_IMPORTED_MODULE_0__/* .pointOf */ .qk)(location) !== undefined)
        throw new _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_10__/* .InvalidError */ .aB(`${name}: it must be a repository without tag and digest; tag-filter chooses tags`);
    return location;
}


/***/ })
};
