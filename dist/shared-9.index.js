export const id = "shared-9";
export const ids = ["shared-9"];
export const modules = {

/***/ 46229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WE: () => (/* binding */ treeSection),
/* harmony export */   Ww: () => (/* binding */ treeLines)
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
 * @param siblings by digest: a BuildKit attestation names the one that it speaks of
 */
function label(node, siblings = new Map()) {
    const digest = (0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(node.digest);
    const predicates = node.predicateTypes === undefined ? "" : ` (${node.predicateTypes.join(", ")})`;
    if (!node.attestation)
        return `${node.platform ?? node.artifactType ?? node.mediaType} ${digest}${predicates}`;
    const spokenOf = node.annotations?.[_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .attestationAnnotations */ .lw.digest];
    const platform = siblings.get(spokenOf ?? "")?.platform;
    return `attestation manifest (BuildKit) ${digest}${platform === undefined ? "" : ` of ${platform}`}`;
}
const digestTagKinds = { sig: "cosign signature", att: "cosign attestation", sbom: "cosign SBOM" };
function digestTagLabel(tag) {
    const kind = digestTagKinds[tag.slice(tag.lastIndexOf(".") + 1)];
    return kind === undefined ? `tag ${tag}` : `${kind}, tag ${tag}`;
}
function branchesOf(node) {
    const manifests = node.manifests ?? [];
    const siblings = new Map(manifests.toReversed().map((child) => [child.digest, child]));
    return [
        ...manifests.map((child) => ({ label: label(child, siblings), node: child, branches: branchesOf(child) })),
        ...node.referrers.map((referrer) => ({ label: `\u2190 ${label(referrer)}`, node: referrer, branches: branchesOf(referrer) })),
        ...(node.digestTags ?? []).map((tag) => ({ label: digestTagLabel(tag), branches: [] })),
    ];
}
/** Lines of a log that anybody would read. */
const maxLines = 2000;
/**
 * The tree as lines of text with box drawing. `\u2190` marks what refers to the line above it. Of a huge tree the first
 * 2,000 lines, and how many are missing.
 */
function treeLines(root, name) {
    const lines = [`${name} ${label(root)}`];
    const draw = (branches, indent) => {
        for (const [at, branch] of branches.entries()) {
            const isLast = at === branches.length - 1;
            lines.push(`${indent}${isLast ? "\u2514\u2500 " : "\u251c\u2500 "}${branch.label}`);
            draw(branch.branches, `${indent}${isLast ? "   " : "\u2502  "}`);
        }
    };
    draw(branchesOf(root), "");
    if (lines.length <= maxLines)
        return lines;
    return [
        ...lines.slice(0, maxLines),
        `\u2026 and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(lines.length - maxLines, "line")} more: the file of the output result-path has all`,
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
            const refers = branch.label.startsWith("\u2190 ");
            const box = branch.node ? `[${quoted(plainKind(branch.label.replace(/^\u2190 /, "")))}]` : `([${quoted(branch.label)}])`;
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
    return `"${(0,_runtime_safe_js__WEBPACK_IMPORTED_MODULE_4__/* .safe */ .g)(label, 200).replace(/[^A-Za-z0-9 .,:/+-]/gu, (character) => `#${character.codePointAt(0)};`)}"`;
}
/** The tree as a diagram, if that is too large as a list; nothing if there is nothing but the root. */
function treeSection(root) {
    if (branchesOf(root).length === 0)
        return undefined;
    const diagram = treeDiagram(root);
    return diagram === undefined ? (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .folded */ .TM)("Tree", treeList(root), 2) : { html: diagram, spare: 3 };
}
/** The tree as a nested list. */
function treeList(root) {
    const draw = (branches) => branches.length === 0
        ? (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)("")
        : (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `<ul>${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .join */ .fj)(branches.map((branch) => (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `<li>${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(branch.label)}${draw(branch.branches)}</li>`))}</ul>`;
    return (0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .html */ .qy) `${(0,_html_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(label(root))}${draw(branchesOf(root))}`;
}


/***/ }),

/***/ 60691:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ pullCommandOf),
/* harmony export */   p: () => (/* binding */ verifyCommand)
/* harmony export */ });
/* harmony import */ var _oci_image_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84231);
/* harmony import */ var _oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32060);


/** Container images are docker's; of what nobody looked into, most are. */
function pullCommandOf(manifest) {
    if (manifest?.kind !== "image")
        return "docker pull";
    return (0,_oci_image_config_js__WEBPACK_IMPORTED_MODULE_0__/* .isImageConfig */ ._m)((0,_oci_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactTypeOf */ .Gh)(manifest)) ? "docker pull" : "oras pull";
}
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


/***/ })

};
