import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { code, html, text } from "../../src/action/report/html.ts";
import type { Report } from "../../src/action/report/report.ts";
import { command, commands, facts, failedSections, folded, renderSummary } from "../../src/action/report/summary.ts";
import { treeDiagram, treeSection } from "../../src/action/report/tree.ts";
import type { Digest } from "../../src/oci/digest.ts";
import type { TreeNode } from "../../src/operations/tree.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { type JobPage, openJobPage, summaryElements } from "../support/job-page.ts";
import { describeWith } from "../support/tools.ts";
import { treeNode } from "../support/tree-node.ts";

/** What breaks out of a quotation, a fence, a table, a node or a line, in one notation or another. */
const hostile = [
  ...[
    '"',
    "'",
    "`",
    "```",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "<",
    ">",
    "|",
    "#",
    "#35;",
    "&#35;",
    ";",
    ":::",
    "%%",
    "%%{init: {}}%%",
    "\\",
  ],
  ...[
    "end",
    "subgraph",
    "graph",
    "click n0",
    "style n0 fill:#f00",
    "class",
    "-->",
    "-.->",
    "---",
    "==>",
    "<br/>",
    "\n",
    "\r\n",
    "\u2028",
    "\t",
  ],
  ...[
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</code></td></tr></table><h1>",
    "</details>",
    "<!--",
    "]]>",
    "javascript:x",
  ],
  ...[
    "🚀",
    "日本語",
    "\u202e",
    "\ud800",
    "\u0000",
    "$x^2$",
    "$$",
    "@all",
    "**bold**",
    "[link](https://example.com)",
    "- item",
    "# Title",
    "1. one",
  ],
];
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 5 })), { maxLength: 6 }).map((parts) => parts.join("")),
);
const digests = fc
  .string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 })
  .map((hex) => `sha256:${hex}` as Digest);

/** Trees of so many levels beneath the root. */
function treesOf(levels: number): fc.Arbitrary<TreeNode> {
  const below = levels === 0 ? fc.constant<TreeNode[]>([]) : fc.array(treesOf(levels - 1), { maxLength: 3 });
  const parts = fc.record({
    digest: digests,
    mediaType: anything,
    referrers: below,
    manifests: below,
    digestTags: fc.array(anything, { maxLength: 2 }),
    artifactType: fc.option(anything, { nil: undefined }),
    platform: fc.option(anything, { nil: undefined }),
    attestation: fc.boolean(),
  });
  return parts.map(({ artifactType, platform, attestation, ...rest }) => ({
    ...{ ...rest, reference: "r", size: 1 },
    ...(artifactType !== undefined && { artifactType }),
    ...(platform !== undefined && { platform }),
    ...(attestation && { attestation }),
  }));
}
const trees = treesOf(1);

const withReferrers = (count: number): TreeNode =>
  treeNode("aa", {
    referrers: Array.from({ length: count }, (_, at) => treeNode(at.toString(16).padStart(6, "0"), { artifactType: "a/b" })),
  });

const textOf = (diagram: string): string => diagram.replace(/^```mermaid\n|\n```$/g, "");

describeWith(["chromium"], "the job page in a browser", () => {
  let page: JobPage;
  beforeAll(async () => {
    page = await openJobPage();
  });
  afterAll(() => page?.[Symbol.asyncDispose]());

  test("every diagram is accepted by mermaid's own parser, whatever registries say", async () => {
    const diagrams = fc.sample(trees, { numRuns: 80, seed: 7 }).flatMap((tree) => treeDiagram(tree) ?? []);
    expect(diagrams.length).toBe(80);
    for (const diagram of diagrams) expect(diagram.split("\n").filter((line) => line.startsWith("```"))).toHaveLength(2);
    const complaints = await page.complaints(diagrams.map(textOf));
    expect(complaints.flatMap((complaint, at) => (complaint === undefined ? [] : [{ complaint, diagram: diagrams[at] }]))).toEqual([]);
  });

  test("the parser would find what is wrong", async () => {
    const [right, quote, open] = await page.complaints(['flowchart LR\nn0["a"]', 'flowchart LR\nn0["a"b"]', "flowchart LR\nn0[a"]);
    expect([right, quote === undefined, open === undefined]).toEqual([undefined, false, false]);
  });

  test("a diagram shows hostile names as they are, and nothing of them works", async () => {
    const types = hostile.map((part) => `x ${part} y`);
    const tree = treeNode("aa", { referrers: types.map((artifactType, at) => treeNode(`b${at.toString(16)}`, { artifactType })) });
    const { diagrams, inside } = await page.show(`<p>before</p>\n\n${treeDiagram(tree)}\n\n<p>after</p>\n`);
    const shown = diagrams[0]?.join("\n").replaceAll(/\s+/g, " ");
    for (const plain of ["x <img src=x onerror=alert(1)> y", "x end y", "x 🚀 y", "x 日本語 y", 'x " y', "x ``` y", "x %%{init: {}}%% y"])
      expect(shown).toContain(plain);
    expect(inside.filter((element) => /^(?:script|img|a|h1|iframe|b|strong|em|code)\b/.test(element))).toEqual([]);
    expect(await page.show("<p>x</p>\n").then(({ diagrams }) => diagrams)).toEqual([]);
  });

  test("as many edges as we draw, mermaid draws; of ten thousand referrers there is a list", async () => {
    const largest = treeDiagram(withReferrers(100));
    expect(largest).toBeDefined();
    const { diagrams } = await page.show(`${largest}\n`);
    expect(diagrams[0]?.filter((label) => label === "refers to")).toHaveLength(100);
    const many = renderSummary(html`Many`, [treeSection(withReferrers(10_000))], html`end`);
    expect(Buffer.byteLength(many)).toBeLessThan(1_000_000);
    expect(many).not.toContain("```");
    const shown = await page.show(many);
    expect(shown.elements.filter((element) => !summaryElements.has(element))).toEqual([]);
    expect(shown.text).toContain("a/b sha256:00270f000000");
  }, 60_000);

  test("a summary has no element that is not its own, whatever is written into it", async () => {
    for (const [one = "", two = "", three = ""] of fc.sample(fc.array(anything, { minLength: 3, maxLength: 3 }), {
      numRuns: 60,
      seed: 11,
    })) {
      const error = new OciError(two, { kind: "denied", operation: three, reference: one, host: "ghcr.io" });
      const sections: Report["sections"] = [
        facts({ Digest: code(one), Content: text(two) }),
        { head: [one], rows: [[code(two), text(three)]] },
        ...failedSections("copy", [{ error }], () => one),
        command(`docker pull ${three}`),
        { html: commands([one, two]) },
        folded(one, text(two), 1),
        treeSection(treeNode("aa", { referrers: [treeNode("bb", { artifactType: one, digestTags: [two] })] })),
      ];
      const { elements } = await page.show(renderSummary(text(one), sections, text(two)));
      expect(elements.filter((element) => !summaryElements.has(element))).toEqual([]);
    }
  });
});
