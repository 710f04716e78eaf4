export const id = 438;
export const ids = [438];
export const modules = {

/***/ 71438:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseRegistryAuth: () => (/* binding */ parseRegistryAuth)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);
/* harmony import */ var _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13151);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(94179);
/* harmony import */ var _runtime_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(36657);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41129);





const members = ["registry", "username", "password"];
/**
 * Reads the input `registry-auth`: a YAML list of `{registry, username, password}`, the form of docker/login-action.
 * Every scalar is a string (a token of digits stays as it is); without `registry` an entry is for Docker Hub, as
 * there. Passwords are announced before anything can fail. What YAML would read as something else than what stands
 * there (a comment behind it, a tag, an anchor, lines put together) is an error.
 * @throws OciError of kind "input" that says which entry is wrong, by its number and never by a user name or
 * password.
 */
async function parseRegistryAuth(text, secrets) {
    if (text.trim() === "")
        return [];
    const { items, changes } = readList(text);
    for (const entry of items) {
        const password = entry?.password;
        if (typeof password === "string")
            secrets.add(password);
    }
    const [change] = changes;
    if (change)
        throw wrong(`has ${change.how} in line ${change.line}, which YAML takes out of what stands there`, "changed-by-yaml");
    const entries = items.map((entry, index) => parseEntry(entry, index + 1));
    const places = new Set();
    for (const [index, { registry, path }] of entries.entries()) {
        const place = path === "" ? registry : `${registry}/${path}`;
        if (places.has(place))
            throw wrong(`entry ${index + 1} names ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safe */ .g)(place, 100)} a second time`);
        places.add(place);
    }
    return entries;
}
function readList(text) {
    try {
        return (0,_runtime_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .parseYamlList */ .j4)(text);
    }
    catch (error) {
        if (!(error instanceof _runtime_invalid_js__WEBPACK_IMPORTED_MODULE_4__/* .InvalidError */ .aB))
            throw error;
        if (error.message.endsWith("a list"))
            throw wrong("must be a list, each item with registry, username and password: - {registry: ghcr.io, username: NAME, password: SECRET}");
        throw wrong(error.message.replace(/^it /, ""), "changed-by-yaml");
    }
}
function parseEntry(entry, number) {
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
        throw wrong(`entry ${number} must have the members registry, username and password`);
    }
    const given = entry;
    // A member we know nothing of may bind the entry to less than we would use it for (docker/login-action's `scope`).
    const unknown = Object.keys(given).find((name) => !members.includes(name));
    if (unknown !== undefined)
        throw wrong(`entry ${number} has a member ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safe */ .g)(JSON.stringify(unknown), 60)}; it takes ${members.join(", ")}`);
    const text = (name) => {
        const value = given[name];
        if (value === undefined || value === null)
            return "";
        if (typeof value !== "string")
            throw wrong(`entry ${number}: ${name} must be a string`, "changed-by-yaml");
        return value;
    };
    const registry = text("registry") || "docker.io";
    const key = (0,_key_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCredentialKey */ .IN)(registry);
    if (!key)
        throw wrong(`entry ${number}: ${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safe */ .g)(JSON.stringify(registry), 100)} is no registry (expected host, host:port or host/namespace)`);
    const username = text("username");
    const password = text("password");
    for (const name of ["username", "password"]) {
        if (text(name) !== "")
            continue;
        const form = name in given ? "" : " Each item of the list has registry, username and password, with one dash for all three";
        throw wrong(`entry ${number} (${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_3__/* .safe */ .g)(registry, 100)}) has no ${name}; is the secret set?${form}`);
    }
    return { ...key, username, password };
}
function wrong(what, reason) {
    return new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`registry-auth ${what}`, { kind: "input", input: "registry-auth", reason });
}


/***/ })
};
