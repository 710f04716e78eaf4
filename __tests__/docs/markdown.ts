import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** A page of the documentation, by its path from the root. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** README.md and every page of docs/. */
export function readPages(): Page[] {
  const names = readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .sort();
  return ["README.md", ...names.map((name) => `docs/${name}`)].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

/** A fenced block of code. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** Of its first fence, from 1. */
  readonly line: number;
  /** What the HTML comment in the line before it says: `<!-- run -->` is `run`. */
  readonly directive: string | undefined;
  /** Whether the runner of examples has a place for its result after it: offsets of what lies between the marks. */
  readonly result: { readonly from: number; readonly to: number } | undefined;
}

const resultStart = "<!-- result -->\n";
const resultEnd = "<!-- /result -->";

/** The fenced blocks of a page. Fences stand at the start of a line. @throws Error for a fence that is not closed. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  const fence = /^(`{3,})([A-Za-z]*)[^\n]*\n/gm;
  for (let match = fence.exec(markdown); match !== null; match = fence.exec(markdown)) {
    const [opening, ticks = "", language = ""] = match;
    const begin = match.index + opening.length;
    const end = markdown.indexOf(`\n${ticks}\n`, begin - 1);
    const line = markdown.slice(0, match.index).split("\n").length;
    if (end < 0) throw new Error(`line ${line}: the block is not closed`);
    const after = end + ticks.length + 2;
    const directive = /<!-- ([^\n]*?) -->\n$/.exec(markdown.slice(0, match.index))?.[1];
    const tail = /^\n*<!-- result -->\n/.exec(markdown.slice(after));
    const from = after + (tail?.[0].length ?? 0);
    const to = markdown.indexOf(resultEnd, from);
    blocks.push({ language, text: markdown.slice(begin, end + 1), line, directive, result: tail ? { from, to } : undefined });
    fence.lastIndex = after;
  }
  return blocks;
}

/** The page with the results of its examples put in, one for each block that has a place for it, in order. */
export function withResults(markdown: string, results: readonly string[]): string {
  const places = blocksOf(markdown).flatMap(({ result }) => (result ? [result] : []));
  let text = markdown;
  for (const [at, { from, to }] of [...places.entries()].reverse()) {
    if (to < from) throw new Error(`${resultStart.trim()} without ${resultEnd}`);
    text = `${text.slice(0, from)}${results[at]}\n${text.slice(to)}`;
  }
  return text;
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(markdown: string): Set<string> {
  const plain = withoutBlocks(markdown);
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ""] of plain.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

/** The targets of a page's links and images, outside of code. */
export function linksOf(markdown: string): string[] {
  const plain = withoutBlocks(markdown).replaceAll(/`[^`\n]*`/g, "");
  return [...plain.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

function withoutBlocks(markdown: string): string {
  return markdown.replace(/^(`{3,}).*?^\1$/gms, "");
}
