export const id = 670;
export const ids = [670];
export const modules = {

/***/ 98627:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  "if": () => (/* binding */ findConfigFile),
  Tr: () => (/* binding */ findInputFiles),
  RD: () => (/* binding */ rootsOf)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/files/inside.ts
var files_inside = __webpack_require__(92019);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/safe.ts
var safe = __webpack_require__(94179);
;// CONCATENATED MODULE: ./src/artifact/media-types.ts

/**
 * Endings of file names and what stands in such files, the longest match first; the types are those that their
 * standards register or name.
 */
const endings = [
    // Bills of materials
    [".spdx.json", "application/spdx+json"],
    [".spdx.rdf.xml", "application/rdf+xml"],
    [".spdx", "text/spdx"],
    [".cdx.json", "application/vnd.cyclonedx+json"],
    [".cdx.xml", "application/vnd.cyclonedx+xml"],
    [".bom.json", "application/vnd.cyclonedx+json"],
    [".bom.xml", "application/vnd.cyclonedx+xml"],
    [".syft.json", "application/vnd.syft+json"],
    // Findings and statements
    [".sarif", "application/sarif+json"],
    [".sarif.json", "application/sarif+json"],
    [".openvex.json", "application/vnd.openvex+json"],
    [".vex.json", "application/vnd.openvex+json"],
    [".csaf.json", "application/csaf+json"],
    // Attestations and signatures
    [".intoto.jsonl", "application/vnd.in-toto.bundle"],
    [".intoto.json", "application/vnd.in-toto+json"],
    [".sigstore.json", "application/vnd.dev.sigstore.bundle.v0.3+json"],
    [".sigstore", "application/vnd.dev.sigstore.bundle.v0.3+json"],
    [".dsse.json", "application/vnd.dsse.envelope.v1+json"],
    [".pem", "application/x-pem-file"],
    [".asc", "application/pgp-signature"],
    // Archives
    [".tar.gz", "application/gzip"],
    [".tgz", "application/gzip"],
    [".gz", "application/gzip"],
    [".tar.zst", "application/zstd"],
    [".zst", "application/zstd"],
    [".tar", "application/x-tar"],
    [".zip", "application/zip"],
    // Documents
    [".json", "application/json"],
    [".jsonl", "application/jsonl"],
    [".ndjson", "application/x-ndjson"],
    [".yaml", "application/yaml"],
    [".yml", "application/yaml"],
    [".toml", "application/toml"],
    [".xml", "application/xml"],
    [".csv", "text/csv"],
    [".txt", "text/plain"],
    [".md", "text/markdown"],
    [".html", "text/html"],
    [".htm", "text/html"],
    [".css", "text/css"],
    [".js", "text/javascript"],
    [".pdf", "application/pdf"],
    [".svg", "image/svg+xml"],
    [".png", "image/png"],
    [".jpg", "image/jpeg"],
    [".jpeg", "image/jpeg"],
    [".wasm", "application/wasm"],
];
/** Files whose whole name says what they are. */
const names = new Map([
    ["bom.json", "application/vnd.cyclonedx+json"],
    ["bom.xml", "application/vnd.cyclonedx+xml"],
]);
/**
 * The media type of a file by its well-known name (`sbom.spdx.json`), without looking into it; else
 * `application/octet-stream`. Case does not matter.
 * @param path a path or a bare name.
 */
function inferMediaType(path) {
    const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
    const whole = names.get(name);
    if (whole !== undefined)
        return whole;
    let best;
    for (const entry of endings) {
        if (name.endsWith(entry[0]) && entry[0].length > (best?.[0].length ?? 0))
            best = entry;
    }
    return best?.[1] ?? media_types/* mediaTypes */.Ib.octetStream;
}

// EXTERNAL MODULE: ./src/artifact/titles.ts
var titles = __webpack_require__(84583);
;// CONCATENATED MODULE: ./src/artifact/files.ts










/**
 * Finds what the lines of `files` name: each `path[:media-type]`, where the path is one that exists (whatever
 * characters it holds), or else a glob of files. A line's matches are sorted, lines keep their order. Titles are
 * relative to the working directory, or to the runner's temporary folder for what lies in it.
 * @throws OciError of kind "input" that names the line: no match, outside both folders (also by way of a symbolic
 * link), a title twice, a title that is unsafe, no regular file.
 */
function findInputFiles(lines, roots) {
    return ofInput("files", async () => {
        const found = [];
        for (const line of lines) {
            try {
                found.push(...(await findLine(line, roots)));
            }
            catch (error) {
                if (error instanceof invalid/* InvalidError */.aB)
                    throw refusal(line, error.message, error);
                throw error;
            }
        }
        const seen = new Set();
        for (const file of found) {
            if (seen.has(file.title))
                throw refusal(file.title, "two files would have this title");
            seen.add(file.title);
        }
        (0,titles/* rejectCollisions */.Hs)(found);
        return found;
    });
}
/**
 * Finds the one file of `config-file`: `path[:media-type]`, no glob.
 * @param fallback the media type if the line names none.
 * @throws OciError of kind "input"
 */
function findConfigFile(line, roots, fallback) {
    return ofInput("config-file", async () => {
        const literal = await findLiteral(line, roots.workingDirectory);
        if (literal === undefined)
            throw refusal(line, `there is no such file in ${(0,safe/* safe */.g)(roots.workingDirectory, 300)}`);
        if (!literal.stats.isFile())
            throw refusal(line, "it is not a regular file");
        if (rootsOf(roots).every((root) => titleBeneath(root, literal.path) === undefined))
            throw refusal(line, outside);
        const path = realPathOf(line, literal.path, roots);
        return { path, title: "config", mediaType: literal.mediaType ?? fallback, kind: "file" };
    });
}
/** Names the input in what is refused because of it. */
async function ofInput(input, find) {
    try {
        return await find();
    }
    catch (error) {
        if (!(0,errors/* isKind */.VF)(error, "input"))
            throw error;
        throw new errors/* OciError */.Mf(`input "${input}": ${error.summary}`, { ...error.facts, input }, { cause: error.cause });
    }
}
const outside = "it lies outside the working directory and the runner's temporary folder";
function refusal(item, why, cause) {
    return new errors/* OciError */.Mf(`${(0,invalid/* excerpt */.Kb)(item, 300)}${why.startsWith("matches ") ? "" : ":"} ${why}`, { kind: "input" }, { cause });
}
async function findLine(line, roots) {
    const literal = await findLiteral(line, roots.workingDirectory);
    if (literal)
        return [await describeInput(line, literal, roots)];
    const { path: pattern, mediaType } = splitMediaType(line);
    const matches = await glob(line, pattern, roots);
    if (matches.length === 0) {
        const meant = meantBy(line, mediaType);
        throw refusal(line, `matches no file in ${(0,safe/* safe */.g)(roots.workingDirectory, 300)}${meant === undefined ? "" : ` (${meant})`}`);
    }
    return Promise.all(matches.map(async (path) => describeInput(line, { path, stats: await statInput(line, path), mediaType }, roots)));
}
/** What to write, if a line that matches nothing looks like a usual mistake. */
function meantBy(line, mediaType) {
    if (/^(["'`]).*\1$/.test(line))
        return "take off the quotes";
    if (/\s#/.test(line))
        return "a comment stands on a line of its own";
    if (/\s(?:application|text|image)\/\S+$/.test(line))
        return "a media type stands behind a colon: path:type/subtype";
    const isNoType = mediaType === undefined && /^.*:[^/\\]*$/.test(line.replace(/^[A-Za-z]:[\\/]/, "")) && !/[*?[{]/.test(line);
    if (isNoType)
        return "a media type behind the colon has the form type/subtype";
    return line.includes(",") ? "one path a line" : undefined;
}
/** `path:type/subtype` in two; a drive letter belongs to the path. */
function splitMediaType(line) {
    // A media type holds one "/", a path's last colon may stand anywhere.
    const colon = line.lastIndexOf(":");
    const drive = colon === 1 && /^[A-Za-z]:[\\/]/.test(line);
    const type = line.slice(colon + 1);
    return colon > 0 && !drive && (0,media_types/* isMediaType */.LA)(type) ? { path: line.slice(0, colon), mediaType: type } : { path: line };
}
async function findLiteral(line, base) {
    const whole = (0,external_node_path_.resolve)(base, line);
    const stats = await tryStat(line, whole);
    if (stats)
        return { path: whole, stats };
    const split = splitMediaType(line);
    if (split.mediaType === undefined)
        return undefined;
    const path = (0,external_node_path_.resolve)(base, split.path);
    const other = await tryStat(line, path);
    return other && { path, stats: other, mediaType: split.mediaType };
}
/** Undefined if nothing is there; a link without its target is an error. */
async function tryStat(line, path) {
    if (path.includes("\0"))
        throw refusal(line, "it holds a NUL character");
    try {
        await (0,promises_.lstat)(path);
    }
    catch (error) {
        const { code } = error;
        if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG" || code === "EINVAL")
            return undefined;
        throw filesError(path, error);
    }
    return statInput(line, path);
}
async function statInput(line, path) {
    try {
        return await (0,promises_.stat)(path);
    }
    catch (error) {
        const { code } = error;
        if (code === "ENOENT" || code === "ELOOP")
            throw refusal(line, `${(0,safe/* safe */.g)(path)} is a symbolic link to nothing`, error);
        throw filesError(path, error);
    }
}
function filesError(path, error) {
    const { code } = error;
    return new errors/* OciError */.Mf(`${(0,safe/* safe */.g)(path)} cannot be read`, { kind: "files", code }, { cause: error });
}
async function describeInput(line, { path, stats, mediaType }, roots) {
    if (!stats.isFile() && !stats.isDirectory())
        throw refusal(line, `${(0,safe/* safe */.g)(path)} is neither a file nor a directory`);
    const title = titleOf(line, path, roots);
    const kind = stats.isDirectory() ? "directory" : "file";
    const inferred = kind === "directory" ? media_types/* mediaTypes */.Ib.ociLayerGzip : inferMediaType(path);
    return { path: realPathOf(line, path, roots), title, mediaType: mediaType ?? inferred, kind };
}
function titleOf(line, path, { workingDirectory, temporaryDirectory }) {
    const inside = titleBeneath(workingDirectory, path) ?? (temporaryDirectory && titleBeneath(temporaryDirectory, path));
    if (inside === undefined)
        throw refusal(line, outside);
    if (inside === "")
        throw refusal(line, "it is the working directory itself: name a directory in it, or set working-directory to its parent");
    return (0,titles/* parseTitle */._x)(inside);
}
/** The name beneath a folder, also if the path names the folder in another way (`/tmp` on macOS is a link). */
function titleBeneath(root, path) {
    const real = (0,files_inside/* realPathInside */.oG)(root, []);
    return (0,files_inside/* nameBeneath */.Tn)(root, path) ?? (0,files_inside/* nameBeneath */.Tn)(real, path) ?? (0,files_inside/* nameBeneath */.Tn)(real, (0,external_node_path_.join)((0,files_inside/* realPathInside */.oG)((0,external_node_path_.dirname)(path), []), (0,external_node_path_.basename)(path)));
}
/**
 * A link may stand for a file in the same folder, but not for one outside: a checkout that an attacker wrote could
 * else publish the runner's own secrets under an innocent name.
 */
function realPathOf(line, path, roots) {
    try {
        return (0,files_inside/* realPathInside */.oG)(path, rootsOf(roots));
    }
    catch (error) {
        if (!(0,errors/* isKind */.VF)(error, "input"))
            throw error;
        const real = (0,files_inside/* realPathInside */.oG)(path, []);
        const isOutside = rootsOf(roots).every((root) => titleBeneath(root, real) === undefined);
        throw refusal(line, isOutside ? `${error.summary}: ${outside}` : error.summary, error);
    }
}
function rootsOf({ workingDirectory, temporaryDirectory }) {
    return temporaryDirectory === undefined ? [workingDirectory] : [workingDirectory, temporaryDirectory];
}
async function glob(line, written, { workingDirectory, temporaryDirectory }) {
    const pattern = external_node_path_.sep === "\\" ? written.replaceAll("\\", "/") : written;
    if (pattern.startsWith("!"))
        throw refusal(line, "patterns that exclude are not taken; name what goes in");
    if (pattern.split("/").includes(".."))
        throw refusal(line, 'a pattern may not hold ".."');
    let cwd = workingDirectory;
    let inside = pattern;
    if ((0,external_node_path_.isAbsolute)(written)) {
        inside = stripRoot(workingDirectory, pattern);
        if (inside === undefined && temporaryDirectory !== undefined) {
            cwd = temporaryDirectory;
            inside = stripRoot(temporaryDirectory, pattern);
        }
        if (inside === undefined)
            throw refusal(line, outside);
    }
    const { glob: find } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(382)]).then(__webpack_require__.bind(__webpack_require__, 73382));
    const matches = await find([inside], {
        cwd,
        onlyFiles: true,
        expandDirectories: false,
        followSymbolicLinks: false,
        fs: filesAndLinks,
    });
    return matches.map((match) => (0,external_node_path_.join)(cwd, match)).sort();
}
/** The pattern's rest below a folder's path, however the pattern names the folder. */
function stripRoot(root, pattern) {
    const real = (0,files_inside/* realPathInside */.oG)(root, []);
    for (const folder of [root, real]) {
        const base = (external_node_path_.sep === "\\" ? folder.replaceAll("\\", "/") : folder).replace(/\/+$/, "");
        if (pattern.startsWith(`${base}/`))
            return pattern.slice(base.length + 1);
    }
    const [fixed = ""] = /^[^*?[\]{}()!+@]*\//.exec(pattern) ?? [];
    const inside = (0,files_inside/* nameBeneath */.Tn)(real, (0,files_inside/* realPathInside */.oG)((0,external_node_path_.resolve)(fixed), []));
    return inside === undefined ? undefined : `${inside}${inside && "/"}${pattern.slice(fixed.length)}`;
}
function leadsToFolder(link) {
    try {
        return (0,external_node_fs_.statSync)(link).isDirectory();
    }
    catch {
        return false; // to nothing, in a circle, or where nobody may look: who takes it is told
    }
}
/**
 * What a glob looks at: a link to a file counts as a file, as it does if it is named outright, and so does a link to
 * nothing, which is then told; a link to a folder is not followed.
 */
const filesAndLinks = {
    readdir: ((path, options, done) => (0,external_node_fs_.readdir)(path, options, (error, entries = []) => {
        for (const entry of entries) {
            if (entry.isSymbolicLink() && !leadsToFolder((0,external_node_path_.join)(path, entry.name)))
                entry.isFile = () => true;
        }
        done(error, entries);
    })),
};


/***/ })
};
