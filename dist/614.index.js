export const id = 614;
export const ids = [614];
export const modules = {

/***/ 23100:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R_: () => (/* binding */ heading),
/* harmony export */   uT: () => (/* binding */ reportDestinations),
/* harmony export */   zV: () => (/* binding */ targets)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _oci_reference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(62148);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49603);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93245);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46229);
/* harmony import */ var _verified_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98337);
/* harmony import */ var _verify_command_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91212);









/** How a title begins: nothing that has failed is called done. */
function heading(results, verb) {
    const wrong = results.filter(({ status }) => status === "failed").length;
    if (wrong === 0)
        return (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(verb);
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(wrong === results.length ? "❌ Failed:" : `❌ ${verb} to ${results.length - wrong} of ${results.length}:`);
}
/** What became of one content at several destinations. */
function reportDestinations(results, wording) {
    const first = results[0];
    const { content } = first ?? {};
    return {
        line: resultLine(results, wording),
        ...(results.length > 1 && {
            groups: [{ title: (0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(results.length, "destination"), lines: results.map((result) => destinationLine(result, wording)) }],
        }),
        outputs: {
            ...(content && { digest: content.digest, "media-type": content.mediaType, size: String(content.size) }),
            ...(first?.reference !== undefined && { reference: first.reference }),
            changed: String(results.some(({ changed }) => changed)),
            verified: wording.verified && JSON.stringify(wording.verified),
        },
        // Where the first tag was left alone, it holds another one than was made.
        ...(wording.manifest && content?.digest === wording.manifest.descriptor.digest && { manifest: wording.manifest }),
        results: results.map((result) => asJson(result, wording)),
        found: wording.found,
        summary: { title: wording.title, sections: sections(results, wording) },
        failures: results.flatMap(({ error }) => (error === undefined ? [] : [error])),
        ...(wording.declare && { artifacts: results.flatMap(asArtifact) }),
    };
}
function targets(results) {
    const [first, ...others] = results;
    if (!first)
        return "nothing";
    return others.length === 0 ? first.destination : `${first.destination} and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(others.length, "other")}`;
}
function resultLine(results, { verb, line, status }) {
    const [first] = results;
    const digest = first?.content && results.every(({ content }) => content?.digest === first.content?.digest) ? first.content.digest : undefined;
    const facts = [
        ...(digest === undefined ? [] : [(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(digest)]),
        ...(results.length > 1 ? statuses(results, status) : []),
        ...numbers(results),
    ];
    const what = results.length === 1 && first ? opening(first, verb) : verb;
    return `${what}: ${line}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}
function opening({ status }, verb) {
    switch (status) {
        case "unchanged":
            return "Unchanged";
        case "skipped":
            return "Skipped, another digest is there";
        case "failed":
            return "Failed";
        default:
            return verb;
    }
}
function statuses(results, nameOf) {
    const counts = new Map();
    for (const name of results.map(nameOf))
        counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].map(([status, count]) => `${count} ${status}`);
}
function numbers(results) {
    const sum = (of) => results.reduce((total, result) => total + of(result), 0);
    const platforms = results.length === 1 ? (results[0]?.platforms.length ?? 0) : 0;
    // Several tags of one repository have the same referrers.
    const referrers = results.length === 1 ? (results[0]?.referrers ?? 0) : 0;
    const locked = results.length === 1 ? results[0]?.locked : undefined;
    const [uploaded, mounted, existing] = [
        sum(({ blobs }) => blobs.uploaded),
        sum(({ blobs }) => blobs.mounted),
        sum(({ blobs }) => blobs.existing),
    ];
    return [
        ...(locked ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(locked.images, "locked image")}, ${locked.copied} of them copied`] : []),
        ...(platforms > 0 ? [(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(platforms, "platform")] : []),
        ...(referrers > 0 ? [(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(referrers, "referrer")] : []),
        ...(uploaded + mounted + existing > 0
            ? [`${(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(uploaded, "blob")} uploaded (${(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(sum(({ bytes }) => bytes))}), ${mounted} mounted, ${existing} there`]
            : []),
    ];
}
function destinationLine(result, wording) {
    const facts = [...(result.content ? [(0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(result.content.digest)] : []), ...numbers([result])];
    const why = result.error === undefined ? "" : `: ${(0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(result.error)}`;
    return `${wording.status(result).padEnd(10)} ${result.destination}${facts.length > 0 ? ` (${facts.join(", ")})` : ""}${why}`;
}
function asJson(result, wording) {
    const { destination, content, platforms, referrers, locked, blobs, bytes, error } = result;
    return {
        reference: destination,
        ...(content && { digest: content.digest }),
        ...{ status: wording.status(result), platforms, referrers, locked, blobs, bytes },
        ...(error !== undefined && { error: (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error) }),
    };
}
/** Only what lies in a registry can be attested by its name. */
function asArtifact({ location, tag, content, status }) {
    if (location.transport !== "docker" || !content || (status !== "copied" && status !== "unchanged"))
        return [];
    const named = tag ?? location.reference.tag;
    return [{ name: `${(0,_oci_reference_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoryName */ .aR)(location.reference)}${named === undefined ? "" : `:${named}`}`, digest: content.digest }];
}
function sections(results, wording) {
    const [first] = results;
    const digests = new Set(results.flatMap(({ content }) => content?.digest ?? []));
    const content = digests.size === 1 ? results.find((result) => result.content)?.content : undefined;
    const platforms = results.find((result) => result.platforms.length > 0)?.platforms;
    const isOther = wording.sourceDigest !== undefined && content !== undefined && wording.sourceDigest !== content.digest;
    const withReferrers = results.some(({ referrers }) => referrers > 0);
    const pulled = results.find(({ location, reference, status }) => {
        return location.transport === "docker" && reference !== undefined && status !== "failed" && status !== "would-copy";
    });
    return [
        // After a failure its reason is what people look for.
        ...(0,_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .failed */ .gz)(results.map(({ destination: name, error }) => ({ name, error })), wording.operation),
        ...(0,_verified_js__WEBPACK_IMPORTED_MODULE_5__/* .foundTable */ .P)(results.map(({ error }) => error)),
        ...(content && first
            ? [
                (0,_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .facts */ .Ix)({
                    Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(content.digest),
                    // What is signed is the source's own digest: people must see that this is another one.
                    "Digest of the source": isOther ? (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(wording.sourceDigest ?? "")} (only some platforms were copied)` : undefined,
                    Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(content.mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(content.size))}`,
                    Platforms: platforms && (0,_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .shortList */ .pg)(platforms),
                }),
            ]
            : []),
        {
            head: [
                ...["Destination", "Result", ...(content ? [] : ["Digest"]), "Uploaded", "Mounted", "Already there"],
                ...(withReferrers ? ["Referrers"] : []),
            ],
            rows: results.map((result) => [
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(result.destination),
                (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(wording.status(result)),
                ...(content ? [] : [result.content ? (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(result.content.digest)) : (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)("")]),
                ...blobCells(result),
                ...(withReferrers ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(result.referrers)] : []),
            ]),
        },
        ...(0,_verified_js__WEBPACK_IMPORTED_MODULE_5__/* .verifiedTable */ .V)(wording.verified ?? []),
        ...(pulled?.reference === undefined || !content
            ? []
            : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .command */ .G5)(`${wording.pullCommand} ${pulled.reference}`), ...verification(pulled.reference, wording)]),
        ...(wording.tree && digests.size === 1 ? (0,_tree_js__WEBPACK_IMPORTED_MODULE_4__/* .treeSections */ .fB)(wording.tree) : []),
    ];
}
/**
 * Where no blob was looked at, because the image itself is there already (or nothing was begun), no number says so.
 */
function blobCells({ blobs, bytes, status }) {
    const { uploaded, mounted, existing } = blobs;
    if (uploaded + mounted + existing === 0) {
        if (status === "failed" || status === "skipped")
            return [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(""), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(""), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)("")];
        return [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(0), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(0), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)("all")];
    }
    return [(0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(uploaded > 0 ? `${(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(uploaded, "blob")}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_7__/* .formatBytes */ .z3)(bytes)}` : "0"), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(mounted), (0,_html_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(existing)];
}
function verification(reference, { declare, tree, env }) {
    const line = (0,_verify_command_js__WEBPACK_IMPORTED_MODULE_8__/* .verifyCommand */ .p)(reference, { declared: declare, ...(tree && { tree }) }, env);
    return line === undefined ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_3__/* .command */ .G5)(line)];
}


/***/ }),

/***/ 46229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ww: () => (/* binding */ treeLines),
/* harmony export */   fB: () => (/* binding */ treeSections)
/* harmony export */ });
/* unused harmony exports treeDiagram, treeList */
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _runtime_safe_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(94179);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93245);






/**
 * What a line or box says of one node.
 * @param siblings a BuildKit attestation names the one that it speaks of
 */
function label(node, siblings = []) {
    const digest = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(node.digest);
    const predicates = node.predicateTypes === undefined ? "" : ` (${node.predicateTypes.join(", ")})`;
    if (!node.attestation)
        return `${node.platform ?? node.artifactType ?? node.mediaType} ${digest}${predicates}`;
    const spokenOf = node.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .attestationAnnotations */ .lw.digest];
    const platform = siblings.find((sibling) => sibling.digest === spokenOf)?.platform;
    return `attestation manifest (BuildKit) ${digest}${platform === undefined ? "" : ` of ${platform}`}`;
}
const digestTagKinds = { sig: "cosign signature", att: "cosign attestation", sbom: "cosign SBOM" };
function digestTagLabel(tag) {
    const kind = digestTagKinds[tag.slice(tag.lastIndexOf(".") + 1)];
    return kind === undefined ? `tag ${tag}` : `${kind}, tag ${tag}`;
}
function branchesOf(node) {
    return [
        ...(node.manifests ?? []).map((child) => ({ label: label(child, node.manifests), node: child, branches: branchesOf(child) })),
        ...node.referrers.map((referrer) => ({ label: `← ${label(referrer)}`, node: referrer, branches: branchesOf(referrer) })),
        ...(node.digestTags ?? []).map((tag) => ({ label: digestTagLabel(tag), branches: [] })),
    ];
}
/** Lines of a log that anybody would read. */
const mostLines = 2000;
/**
 * The tree as lines of text with box drawing. `←` marks what refers to the line above it. Of a huge tree the first
 * 2,000 lines, and how many are missing.
 */
function treeLines(root, name) {
    const lines = [`${name} ${label(root)}`];
    const draw = (branches, indent) => {
        for (const [at, branch] of branches.entries()) {
            const isLast = at === branches.length - 1;
            lines.push(`${indent}${isLast ? "└─ " : "├─ "}${branch.label}`);
            draw(branch.branches, `${indent}${isLast ? "   " : "│  "}`);
        }
    };
    draw(branchesOf(root), "");
    if (lines.length <= mostLines)
        return lines;
    return [
        ...lines.slice(0, mostLines),
        `… and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(lines.length - mostLines, "line")} more: the file of the output result-path has all`,
    ];
}
/**
 * GitHub's mermaid draws up to 50,000 characters of text and 500 edges. A person gets lost long before, and of 450
 * edges a browser draws for ten seconds: beyond these there is a list.
 */
const largest = { characters: 45_000, edges: 100 };
/** The tree as a mermaid diagram; undefined if it is too large for one. */
function treeDiagram(root) {
    const lines = ["```mermaid", "flowchart LR", `n0[${quoted(plainKind(label(root)))}]`];
    let nodes = 0;
    let edges = 0;
    const draw = (branches, parent) => {
        const first = nodes + 1;
        nodes += branches.length;
        const ids = new Map(branches.map(({ node }, at) => [node?.digest, first + at]));
        for (const [at, branch] of branches.entries()) {
            const id = first + at;
            const refers = branch.label.startsWith("← ");
            const box = branch.node ? `[${quoted(plainKind(branch.label.replace(/^← /, "")))}]` : `([${quoted(branch.label)}])`;
            // An attestation stands beside the platform that it speaks of: the index lists both, but that says less.
            const platform = branch.node?.attestation ? ids.get(branch.node.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .attestationAnnotations */ .lw.digest]) : undefined;
            const edge = platform === undefined ? `n${parent} --> n${id}` : `n${platform} -.- n${id}`;
            lines.push(`n${id}${box}`, refers ? `n${id} -. refers to .-> n${parent}` : edge);
            edges++;
        }
        for (const [at, branch] of branches.entries())
            draw(branch.branches, first + at);
    };
    draw(branchesOf(root), 0);
    lines.push("```");
    const diagram = lines.join("\n");
    return edges > largest.edges || diagram.length > largest.characters ? undefined : diagram;
}
/** A media type that everybody's images have is a long way to say it. */
function plainKind(label) {
    return label
        .replace(/^application\/vnd\.(?:oci\.image\.index\.v1|docker\.distribution\.manifest\.list\.v2)\+json /, "image index ")
        .replace(/^application\/vnd\.(?:oci\.image|docker\.distribution)\.manifest\.v[12]\+json /, "image manifest ");
}
/**
 * Inside a fence neither HTML nor Markdown works, and mermaid has character codes of its own (`#35;`): all but the
 * plainest characters are written so.
 */
function quoted(label) {
    return `"${mermaidCodes((0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_4__/* .safe */ .g)(label, 200))}"`;
}
function mermaidCodes(text) {
    return text.replace(/[^A-Za-z0-9 .,:/+-]/gu, (character) => `#${character.codePointAt(0)};`);
}
/** The tree as a diagram, where that is too large as a list; nothing where there is nothing but the root. */
function treeSections(root) {
    if (branchesOf(root).length === 0)
        return [];
    const diagram = treeDiagram(root);
    return [diagram === undefined ? (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .folded */ .TM)("Tree", treeList(root), 2) : { html: diagram, spare: 3 }];
}
/** The tree as a nested list. */
function treeList(root) {
    const draw = (branches) => branches.length === 0
        ? (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)("")
        : (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `<ul>${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .join */ .fj)(branches.map((branch) => (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `<li>${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(branch.label)}${draw(branch.branches)}</li>`))}</ul>`;
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(label(root))}${draw(branchesOf(root))}`;
}


/***/ }),

/***/ 91212:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/**
 * How people verify the attestation of what was written; undefined if there is none that we know of.
 * @param known `declared`: a later step attests it; `tree`: what refers to it
 */
function verifyCommand(reference, { declared, tree }, { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner }) {
    if (declared && repository)
        return `gh attestation verify oci://${reference} --repo ${repository}`;
    const isAttested = tree?.referrers.some(({ artifactType }) => artifactType?.startsWith("application/vnd.dev.sigstore.bundle"));
    return isAttested && owner ? `gh attestation verify oci://${reference} --bundle-from-oci --owner ${owner}` : undefined;
}


/***/ }),

/***/ 53614:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  step: () => (/* binding */ step)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/oci/media-types.ts
var media_types = __webpack_require__(29217);
// EXTERNAL MODULE: ./src/operations/content.ts
var content = __webpack_require__(55031);
// EXTERNAL MODULE: ./src/graph/copy.ts + 4 modules
var copy = __webpack_require__(12459);
// EXTERNAL MODULE: ./src/operations/artifact.ts + 2 modules
var artifact = __webpack_require__(44995);
// EXTERNAL MODULE: ./src/operations/destinations.ts
var destinations = __webpack_require__(7473);
;// CONCATENATED MODULE: ./src/operations/push.ts
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




/**
 * Makes an artifact of files and writes it under every reference. One reference's failure is its result's `error`.
 * @throws OciError if the artifact cannot be made; the signal's reason if the run is cancelled.
 */
async function push(request, stores, ctx) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const parts = await (0,artifact/* findParts */.a)(request);
        // A config says by its media type what the artifact is; without one the type must be named.
        const artifactType = request.artifactType ?? (parts.config ? undefined : media_types/* mediaTypes */.Ib.unknownArtifact);
        const packed = await (0,artifact/* pack */.q)(ctx, request, parts, { artifactType, platform: request.platform });
        const source = __addDisposableResource(env_1, packed.source, true);
        const places = await (0,destinations/* openPlaces */.j$)(request.references, request, stores, ctx);
        const presents = await Promise.all(places.map((place) => (0,destinations/* present */.Eb)(place, request, ctx)));
        const wanted = places.map((place, at) => (0,destinations/* wantedAt */.J9)(place, presents[at] ?? {}));
        const results = await (0,destinations/* copyRoot */.sN)({ root: packed.manifest, source }, wanted, (0,copy/* createCopier */.B)(ctx, source), request, ctx);
        return {
            manifest: packed.manifest,
            ...(artifactType !== undefined && { artifactType }),
            results: await (0,destinations/* commit */.cd)(results, places, ctx),
        };
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

// EXTERNAL MODULE: ./src/files/inside.ts
var inside = __webpack_require__(92019);
// EXTERNAL MODULE: ./src/oci/manifest.ts
var oci_manifest = __webpack_require__(32060);
// EXTERNAL MODULE: ./src/runtime/errors.ts
var errors = __webpack_require__(9541);
// EXTERNAL MODULE: ./src/runtime/invalid.ts
var invalid = __webpack_require__(13151);
// EXTERNAL MODULE: ./src/runtime/json.ts
var json = __webpack_require__(89972);
// EXTERNAL MODULE: ./src/runtime/limits.ts
var limits = __webpack_require__(39970);
;// CONCATENATED MODULE: ./src/operations/push-manifest.ts








/**
 * Writes a manifest or index byte for byte as a file has it. Its blobs and manifests must be there already; each is
 * asked for before anything is written. One reference's failure is its result's `error`.
 * @throws OciError of kind "input" if the file is no manifest; the signal's reason if the run is cancelled.
 */
async function pushManifest(request, stores, ctx) {
    const manifest = await readManifest(request);
    const places = await (0,destinations/* openPlaces */.j$)(request.references, request, stores, ctx);
    const presents = await Promise.all(places.map((place) => (0,destinations/* present */.Eb)(place, request, ctx)));
    const wanted = places.map((place, at) => (0,destinations/* wantedAt */.J9)(place, presents[at] ?? {}));
    const checks = new Map();
    const results = await Promise.all(wanted.map(async (each) => {
        const { destination } = each.place;
        if (!destination)
            return (0,destinations/* failed */.gz)(each, each.place.error);
        const check = checks.get(destination) ?? lackingError(destination, manifest);
        checks.set(destination, check);
        const error = await check;
        if (error !== undefined)
            return (0,destinations/* failed */.gz)(each, error);
        return (await (0,destinations/* writeManifest */.HN)(manifest, [each], request, ctx))[0];
    }));
    return { manifest, artifactType: manifest.artifactType, results: await (0,destinations/* commit */.cd)(results, places, ctx) };
}
async function readManifest({ file, roots, mediaType }) {
    const facts = { kind: "input", operation: "read", reference: file, input: "manifest-file" };
    let bytes;
    try {
        bytes = await (0,inside/* readInputFile */.jH)(file, roots, limits/* limits */.F.manifest);
    }
    catch (error) {
        throw (0,errors/* withFacts */.Qj)(error, facts);
    }
    try {
        const manifest = (0,oci_manifest/* parseManifest */.Ng)(bytes, mediaType ?? mediaTypeOf(bytes));
        if (manifest.kind === "unknown")
            throw new invalid/* InvalidError */.a(`${manifest.descriptor.mediaType} is no type of manifest that is known`);
        return manifest;
    }
    catch (error) {
        if (error instanceof invalid/* InvalidError */.a)
            throw new errors/* OciError */.Mf(error.message, facts, { cause: error });
        throw error;
    }
}
/**
 * What the document says it is; OCI documents may leave it to their members (image-spec, "mediaType ... SHOULD be
 * used").
 */
function mediaTypeOf(bytes) {
    const { mediaType, manifests } = (0,json/* parseJsonObject */.dw)(bytes, "manifest");
    if (typeof mediaType === "string" && mediaType !== "")
        return mediaType;
    return manifests === undefined ? media_types/* mediaTypes */.Ib.ociManifest : media_types/* mediaTypes */.Ib.ociIndex;
}
/** An error that names what of the manifest is not there; undefined if all is. */
async function lackingError(destination, manifest) {
    const needed = [...(0,oci_manifest/* blobsOf */.OR)(manifest), ...manifest.manifests];
    try {
        const there = await Promise.all(needed.map((each) => destination.has(each)));
        const missing = needed.filter((_, at) => !there[at]).map(({ digest }) => digest);
        if (missing.length === 0)
            return undefined;
        const named = missing.slice(0, 5).join(", ");
        const more = missing.length > 5 ? ` and ${missing.length - 5} more` : "";
        return new errors/* OciError */.Mf(`${missing.length} of the ${needed.length} blobs and manifests it names are not there: ${named}${more}`, {
            kind: "not-found",
            operation: "check the manifest",
            reference: destination.name,
            input: "manifest-file",
        });
    }
    catch (error) {
        return error;
    }
}

// EXTERNAL MODULE: ./src/action/artifact-request.ts
var artifact_request = __webpack_require__(82454);
// EXTERNAL MODULE: ./src/action/report/content.ts
var report_content = __webpack_require__(51992);
// EXTERNAL MODULE: ./src/action/report/destinations.ts
var report_destinations = __webpack_require__(23100);
// EXTERNAL MODULE: ./src/action/report/html.ts
var html = __webpack_require__(26328);
// EXTERNAL MODULE: ./src/action/request-parts.ts
var request_parts = __webpack_require__(75196);
// EXTERNAL MODULE: ./src/action/working-directory.ts
var working_directory = __webpack_require__(90871);
;// CONCATENATED MODULE: ./src/action/steps/push.ts











const step = {
    takes: ["reference", "platform", "if-exists", ...artifact_request/* artifactInputs */.Q, "config-file", "manifest-file", "dry-run", "declare-artifacts"],
    sets: [...report_content/* contentNames */.yd, "changed"],
    request,
    writes: ({ references, dryRun }) => (dryRun ? [] : references),
    run: (request, { stores, ctx }) => ("file" in request ? pushManifest(request, stores, ctx) : push(request, stores, ctx)),
    report,
};
function request(inputs, surroundings) {
    const manifestFile = inputs.get("manifest-file");
    const artifact = (0,artifact_request/* artifactRequest */.i)(inputs, surroundings);
    if (manifestFile === undefined && artifact.files.length === 0)
        throw inputs.refuse("files", "push needs files, and none are given");
    const locations = (0,request_parts/* references */.Ft)(inputs).map((location) => (0,request_parts/* withTagOrDigest */.M6)(inputs, "reference", location));
    const [first, ...others] = locations.map(content/* placeName */.fW);
    const stranger = others.find((name) => name !== first);
    if (stranger !== undefined)
        throw inputs.refuse("reference", `push takes tags of one repository, not of ${first} and ${stranger}`);
    const common = { references: locations, ifExists: inputs.get("if-exists"), dryRun: inputs.get("dry-run") };
    const platform = (0,request_parts/* onePlatform */.In)(inputs);
    if (manifestFile !== undefined) {
        for (const name of madeOf) {
            if (inputs.isGiven(name))
                throw inputs.refuse(name, "manifest-file is pushed byte for byte: there is nothing to be made of it");
        }
        return { ...common, ...manifestAt(manifestFile, surroundings) };
    }
    const configFile = inputs.get("config-file");
    if (platform && configFile !== undefined)
        throw inputs.refuse("platform", "config-file says what the config holds; give one of the two");
    return { ...common, ...artifact, platform, configFile };
}
/** What an artifact is made of: nothing of it goes with a manifest that is there already. */
const madeOf = ["files", "artifact-type", "annotations", "annotation-file", "config-file", "platform"];
/** `path[:media-type]`; a colon that no media type follows belongs to the path. */
function manifestAt(line, { workingDirectory, env }) {
    const colon = line.lastIndexOf(":");
    const mediaType = colon > 0 && (0,media_types/* isMediaType */.LA)(line.slice(colon + 1)) ? line.slice(colon + 1) : undefined;
    const file = (0,external_node_path_.resolve)(workingDirectory, mediaType === undefined ? line : line.slice(0, colon));
    return { file, roots: (0,working_directory/* untrustedRoots */.oM)(workingDirectory, env), mediaType };
}
function report({ results, manifest, artifactType }, request, { inputs, runner }) {
    const verb = request.dryRun ? "Would push" : "Pushed";
    const type = artifactType ?? manifest.config?.mediaType ?? "";
    return (0,report_destinations/* reportDestinations */.uT)(results, {
        operation: "push",
        line: (0,report_destinations/* targets */.zV)(results),
        verb,
        status: ({ status }) => ({ copied: "pushed", "would-copy": "would-push" })[status] ?? status,
        title: (0,html/* html */.qy) `${(0,report_destinations/* heading */.R_)(results, verb)} ${(0,html/* code */.aY)(type)}`,
        found: { artifactType: type },
        declare: inputs.get("declare-artifacts") && !request.dryRun,
        env: runner.env,
        manifest,
        pullCommand: "oras pull",
    });
}


/***/ })

};
