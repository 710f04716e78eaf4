export const id = 788;
export const ids = [788];
export const modules = {

/***/ 51992:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CT: () => (/* binding */ describedOutputs),
/* harmony export */   Cv: () => (/* binding */ about),
/* harmony export */   _N: () => (/* binding */ layerTable),
/* harmony export */   vr: () => (/* binding */ reportMissing),
/* harmony export */   yd: () => (/* binding */ contentNames),
/* harmony export */   yw: () => (/* binding */ describedNames)
/* harmony export */ });
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68825);
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19374);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26328);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93245);




/** The outputs of one manifest that was read or written. */
function describedOutputs(content) {
    if (!content)
        return {};
    return { digest: content.digest, reference: content.reference, "media-type": content.mediaType, size: String(content.size) };
}
const describedNames = ["digest", "reference", "media-type", "size"];
/** The outputs of an operation that has the manifest's bytes, too. */
const contentNames = [...describedNames, "manifest", "manifest-path"];
/** What an operation says of one reference that is not there, and need not be. */
function reportMissing(operation, reference) {
    return {
        line: `Not there: ${reference}`,
        outputs: {},
        results: [{ reference, status: "missing" }],
        summary: { title: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(operation)} ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(reference)}`, sections: [{ html: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `<p>It is not there.</p>` }] },
        failures: [],
    };
}
/** What a manifest is. */
function about({ digest, mediaType, size }, more = {}) {
    return (0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .facts */ .Ix)({ Digest: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(digest), Content: (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(mediaType)}, ${(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(size))}`, ...more });
}
/** The files or layers of a manifest. */
function layerTable(layers) {
    const titled = layers.some(({ annotations }) => annotations?.[title] !== undefined);
    return {
        head: [...(titled ? ["File"] : []), "Layer", "Media type", "Size"],
        rows: layers.map((layer) => [
            ...(titled ? [(0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(layer.annotations?.[title] ?? "")] : []),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(layer.digest)),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(layer.mediaType),
            (0,_html_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(layer.size)),
        ]),
    };
}
const title = "org.opencontainers.image.title";


/***/ }),

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

/***/ 79543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ createGate)
/* harmony export */ });
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55031);

/**
 * The gate of an operation that writes. Nothing that verifies is loaded unless there are conditions.
 * @throws OciError of kind "input" if the trusted root is none
 */
async function createGate(conditions, ctx) {
    if (conditions === undefined)
        return { verified: [], pass: async () => { } };
    const { createVerifier } = await Promise.all(/* import() */[__webpack_require__.e(168), __webpack_require__.e(716)]).then(__webpack_require__.bind(__webpack_require__, 89716));
    const verifier = await createVerifier(conditions, ctx);
    const verified = new Map();
    return {
        get verified() {
            return [...verified.values()];
        },
        pass: async (source, content, name, location) => {
            const held = await verifier.verify(source, content, name);
            for (const it of held) {
                const reference = (0,_content_js__WEBPACK_IMPORTED_MODULE_0__/* .pinned */ .dp)(location, it.digest);
                verified.set(`${reference} ${it.signature} ${it.predicateType}`, { reference, ...it });
            }
        },
    };
}


/***/ }),

/***/ 39400:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ treeOfManifest),
/* harmony export */   g7: () => (/* binding */ treeOf),
/* harmony export */   q0: () => (/* binding */ describe)
/* harmony export */ });
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32060);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1890);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55031);



/** @param read manifests of which the list does not say enough */
function describe(location, { descriptor, of, relation }, read) {
    const { digest, mediaType, size } = descriptor;
    const isReferrer = relation === "referrer";
    const manifest = isReferrer ? read.get(digest) : undefined;
    const annotations = manifest && Object.keys(manifest.annotations).length > 0 ? manifest.annotations : descriptor.annotations;
    const predicateTypes = manifest ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypesOf */ .uh)(manifest) : (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .predicateTypesOf */ .uh)({ annotations: annotations ?? {}, layers: [] });
    return {
        reference: (0,_content_js__WEBPACK_IMPORTED_MODULE_2__/* .pinned */ .dp)(location, digest),
        digest,
        mediaType,
        artifactType: manifest ? (0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .artifactTypeOf */ .Gh)(manifest) : descriptor.artifactType,
        size: manifest?.descriptor.size ?? size,
        annotations,
        predicateTypes: predicateTypes.length > 0 ? predicateTypes : undefined,
        subject: isReferrer ? of : undefined,
    };
}
const all = { digestTags: new Map(), shown: () => true, read: new Map() };
/** A graph of manifests and referrers as people and workflows are told of it. */
function treeOf(location, node, growth = all) {
    const platform = node.relation === "child" ? (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .platformOf */ .tj)(node.descriptor) : undefined;
    const digestTags = (growth.digestTags.get(node.descriptor.digest) ?? []).map(({ tag }) => tag);
    return {
        ...describe(location, node, growth.read),
        platform: platform && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .formatPlatform */ .Bq)(platform),
        attestation: node.relation === "child" && (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .isAttestation */ .H3)(node.descriptor) ? true : undefined,
        digestTags: digestTags.length > 0 ? digestTags : undefined,
        manifests: node.children.length > 0 ? node.children.map((child) => treeOf(location, child, growth)) : undefined,
        // What does not match stays where it leads to something that does.
        referrers: node.referrers.filter((referrer) => leadsTo(referrer, growth.shown)).map((referrer) => treeOf(location, referrer, growth)),
    };
}
function leadsTo(node, shown) {
    return shown(node) || [...node.children, ...node.referrers].some((next) => leadsTo(next, shown));
}
/** What an index alone says: its manifests, one level. */
function treeOfManifest(location, { descriptor, manifests }) {
    const children = manifests.map((child) => ({ descriptor: child, relation: "child", of: descriptor.digest, children: [], referrers: [] }));
    return treeOf(location, { descriptor, relation: "root", children, referrers: [] });
}


/***/ }),

/***/ 22501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ waitForContent),
/* harmony export */   f: () => (/* binding */ waitFor)
/* harmony export */ });
/* harmony import */ var _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9541);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55031);


/** Milliseconds between two attempts: at first, and at most. */
const pauses = { first: 2000, longest: 30_000 };
/**
 * Tries until it succeeds, with growing pauses, for as long as what is wanted may still come: content that is not
 * there, and signatures and referrers that land after it.
 * @param patience milliseconds; none: one attempt.
 * @throws what the last attempt failed for, and how long was waited; what is no matter of time at once
 */
async function waitFor(ctx, patience, attempt) {
    const began = ctx.clock.now();
    for (let pause = pauses.first;; pause = Math.min(pause * 1.5, pauses.longest)) {
        try {
            return await attempt();
        }
        catch (error) {
            ctx.signal.throwIfAborted();
            if (!patience || !mayCome(error))
                throw error;
            const left = began + patience - ctx.clock.now();
            if (left <= 0) {
                throw new _runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OciError */ .Mf(`${error.summary} (waited for ${Math.round(patience / 1000)} s)`, error.facts, { cause: error.cause });
            }
            if (pause === pauses.first)
                ctx.emit({ type: "info", message: `${error.message}; waiting up to ${Math.round(patience / 1000)} s for it` });
            // Many jobs of one run wait for the same.
            await ctx.clock.sleep(Math.min(left, pause * (1 + ctx.random() / 4)), ctx.signal);
        }
    }
}
/** As `waitFor`; while it waits, the content is looked for by one HEAD, and the work is done once it is there. */
function waitForContent(ctx, stores, { location, patience }, work) {
    return waitFor(ctx, patience, async () => {
        if (patience) {
            const { source, at } = await (0,_content_js__WEBPACK_IMPORTED_MODULE_1__/* .openContent */ .Q4)(stores, location);
            await source.resolve(at);
        }
        return work();
    });
}
/** ghcr.io and Docker Hub refuse who asks for a repository that nothing was pushed to yet. */
const refusesWhatIsToCome = /^(?:ghcr\.io|registry-1\.docker\.io|auth\.docker\.io)(?::443)?$/;
function mayCome(error) {
    if ((0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .VF)(error, "not-found", "unsigned"))
        return true;
    return (0,_runtime_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isKind */ .VF)(error, "denied", "unauthorized") && refusesWhatIsToCome.test(error.facts.host ?? "");
}


/***/ })

};
