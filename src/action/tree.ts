import { shortDigest } from "../oci/digest.ts";
import { attestationAnnotations } from "../oci/platform.ts";
import type { TreeNode } from "../operations/discover.ts";
import { code, type Html, html, join, text } from "./html.ts";
import { counted } from "./text.ts";

/**
 * What a line or box says of one node.
 * @param siblings a BuildKit attestation names the one that it speaks of
 */
function label(node: TreeNode, siblings: readonly TreeNode[] = []): string {
  const digest = shortDigest(node.digest);
  if (!node.attestation) return `${node.platform ?? node.artifactType ?? node.mediaType} ${digest}`;
  const spokenOf = node.annotations?.[attestationAnnotations.digest];
  const platform = siblings.find((sibling) => sibling.digest === spokenOf)?.platform;
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
  return [
    ...(node.manifests ?? []).map((child) => ({ label: label(child, node.manifests), node: child, branches: branchesOf(child) })),
    ...node.referrers.map((referrer) => ({ label: `← ${label(referrer)}`, node: referrer, branches: branchesOf(referrer) })),
    ...(node.digestTags ?? []).map((tag) => ({ label: digestTagLabel(tag), branches: [] })),
  ];
}

/** Lines of a log that anybody would read. */
const mostLines = 2000;

/** The tree as lines of text with box drawing. `←` marks what refers to the line above it. Of a huge tree the first 2,000 lines, and how many are missing. */
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
  if (lines.length <= mostLines) return lines;
  return [
    ...lines.slice(0, mostLines),
    `… and ${counted(lines.length - mostLines, "line")} more: the file of the output result-path has all`,
  ];
}

/** What GitHub's mermaid draws at most: characters of the text, edges. */
const largest = { characters: 45_000, edges: 450 };

/** The tree as a mermaid diagram; undefined where it is too large for one. */
export function treeDiagram(root: TreeNode): Html | undefined {
  const lines = ["```mermaid", "flowchart LR", `n0[${quoted(label(root))}]`];
  let nodes = 0;
  let edges = 0;
  const draw = (branches: readonly Branch[], parent: number): void => {
    for (const branch of branches) {
      const id = ++nodes;
      const refers = branch.label.startsWith("← ");
      const box = branch.node ? `[${quoted(branch.label.replace(/^← /, ""))}]` : `([${quoted(branch.label)}])`;
      lines.push(`n${id}${box}`, refers ? `n${id} -. refers to .-> n${parent}` : `n${parent} --> n${id}`);
      edges++;
      draw(branch.branches, id);
    }
  };
  draw(branchesOf(root), 0);
  lines.push("```");
  const diagram = lines.join("\n");
  return edges > largest.edges || diagram.length > largest.characters ? undefined : (diagram as Html);
}

/** Inside a fence neither HTML nor Markdown works, and mermaid has character codes of its own (`#35;`): all but the plainest characters are written so. */
function quoted(label: string): string {
  return `"${mermaidCodes(label.slice(0, 200))}"`;
}

export function mermaidCodes(text: string): string {
  return text.replace(/[^A-Za-z0-9 .,:/+-]/gu, (character) => `#${character.codePointAt(0)};`);
}

/** The tree as a nested list. */
export function treeList(root: TreeNode): Html {
  const draw = (branches: readonly Branch[]): Html =>
    branches.length === 0
      ? text("")
      : html`<ul>${join(branches.map((branch) => html`<li>${text(branch.label)}${draw(branch.branches)}</li>`))}</ul>`;
  return html`${code(label(root))}${draw(branchesOf(root))}`;
}
