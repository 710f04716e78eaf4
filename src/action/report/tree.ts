import { type Digest, shortDigest } from "../../oci/digest.ts";
import { attestationAnnotations } from "../../oci/platform.ts";
import type { TreeNode } from "../../operations/tree.ts";
import { safe } from "../../runtime/safe.ts";
import { counted } from "./format.ts";
import { code, type Html, html, join, text } from "./html.ts";
import { folded, type Section } from "./summary.ts";

/**
 * What a line or box says of one node.
 * @param siblings by digest: a BuildKit attestation names the one that it speaks of
 */
function label(node: TreeNode, siblings: ReadonlyMap<string, TreeNode> = new Map()): string {
  const digest = shortDigest(node.digest);
  const predicates = node.predicateTypes === undefined ? "" : ` (${node.predicateTypes.join(", ")})`;
  if (!node.attestation) return `${node.platform ?? node.artifactType ?? node.mediaType} ${digest}${predicates}`;
  const spokenOf = node.annotations?.[attestationAnnotations.digest];
  const platform = siblings.get(spokenOf ?? "")?.platform;
  return `attestation manifest (BuildKit) ${digest}${platform === undefined ? "" : ` of ${platform}`}`;
}

const digestTagKinds: Readonly<Record<string, string>> = { sig: "cosign signature", att: "cosign attestation", sbom: "cosign SBOM" };

function digestTagLabel(tag: string): string {
  const kind = digestTagKinds[tag.slice(tag.lastIndexOf(".") + 1)];
  return kind === undefined ? `tag ${tag}` : `${kind}, tag ${tag}`;
}

interface Branch {
  readonly label: string;
  readonly node?: TreeNode;
  readonly branches: readonly Branch[];
}

function branchesOf(node: TreeNode): Branch[] {
  const manifests = node.manifests ?? [];
  const siblings = new Map(manifests.toReversed().map((child) => [child.digest, child]));
  return [
    ...manifests.map((child) => ({ label: label(child, siblings), node: child, branches: branchesOf(child) })),
    ...node.referrers.map((referrer) => ({ label: `← ${label(referrer)}`, node: referrer, branches: branchesOf(referrer) })),
    ...(node.digestTags ?? []).map((tag) => ({ label: digestTagLabel(tag), branches: [] })),
  ];
}

/** Lines of a log that anybody would read. */
const maxLines = 2000;

/**
 * The tree as lines of text with box drawing. `←` marks what refers to the line above it. Of a huge tree the first
 * 2,000 lines, and how many are missing.
 */
export function treeLines(root: TreeNode, name: string): string[] {
  const lines = [`${name} ${label(root)}`];
  const draw = (branches: readonly Branch[], indent: string): void => {
    for (const [at, branch] of branches.entries()) {
      const isLast = at === branches.length - 1;
      lines.push(`${indent}${isLast ? "└─ " : "├─ "}${branch.label}`);
      draw(branch.branches, `${indent}${isLast ? "   " : "│  "}`);
    }
  };
  draw(branchesOf(root), "");
  if (lines.length <= maxLines) return lines;
  return [
    ...lines.slice(0, maxLines),
    `… and ${counted(lines.length - maxLines, "line")} more: the file of the output result-path has all`,
  ];
}

/**
 * GitHub's mermaid draws up to 50,000 characters of text and 500 edges. A person gets lost long before, and of 450
 * edges a browser draws for ten seconds: beyond these there is a list.
 */
const largest = { characters: 45_000, edges: 100 };

/** The tree as a mermaid diagram; undefined if it is too large for one. */
export function treeDiagram(root: TreeNode): Html | undefined {
  const lines = ["```mermaid", "flowchart LR", `n0[${quoted(plainKind(label(root)))}]`];
  let nodes = 0;
  let edges = 0;
  const draw = (branches: readonly Branch[], parent: number): void => {
    const first = nodes + 1;
    nodes += branches.length;
    const ids = new Map(branches.map(({ node }, at) => [node?.digest, first + at]));
    for (const [at, branch] of branches.entries()) {
      const id = first + at;
      const refers = branch.label.startsWith("← ");
      const box = branch.node ? `[${quoted(plainKind(branch.label.replace(/^← /, "")))}]` : `([${quoted(branch.label)}])`;
      // An attestation stands beside the platform that it speaks of: the index lists both, but that says less.
      const platform = branch.node?.attestation ? ids.get(branch.node.annotations?.[attestationAnnotations.digest] as Digest) : undefined;
      const edge = platform === undefined ? `n${parent} --> n${id}` : `n${platform} -.- n${id}`;
      lines.push(`n${id}${box}`, refers ? `n${id} -. refers to .-> n${parent}` : edge);
      edges++;
    }
    for (const [at, branch] of branches.entries()) draw(branch.branches, first + at);
  };
  draw(branchesOf(root), 0);
  lines.push("```");
  const diagram = lines.join("\n");
  return edges > largest.edges || diagram.length > largest.characters ? undefined : (diagram as Html);
}

/** A media type that everybody's images have is a long way to say it. */
function plainKind(label: string): string {
  return label
    .replace(/^application\/vnd\.(?:oci\.image\.index\.v1|docker\.distribution\.manifest\.list\.v2)\+json /, "image index ")
    .replace(/^application\/vnd\.(?:oci\.image|docker\.distribution)\.manifest\.v[12]\+json /, "image manifest ");
}

/**
 * Inside a fence neither HTML nor Markdown works, and mermaid has character codes of its own (`#35;`): all but the
 * plainest characters are written so.
 */
function quoted(label: string): string {
  return `"${safe(label, 200).replace(/[^A-Za-z0-9 .,:/+-]/gu, (character) => `#${character.codePointAt(0)};`)}"`;
}

/** The tree as a diagram, if that is too large as a list; nothing if there is nothing but the root. */
export function treeSection(root: TreeNode): Section | undefined {
  if (branchesOf(root).length === 0) return undefined;
  const diagram = treeDiagram(root);
  return diagram === undefined ? folded("Tree", treeList(root), 2) : { html: diagram, spare: 3 };
}

/** The tree as a nested list. */
export function treeList(root: TreeNode): Html {
  const draw = (branches: readonly Branch[]): Html =>
    branches.length === 0
      ? text("")
      : html`<ul>${join(branches.map((branch) => html`<li>${text(branch.label)}${draw(branch.branches)}</li>`))}</ul>`;
  return html`${code(label(root))}${draw(branchesOf(root))}`;
}
