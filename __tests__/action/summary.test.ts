import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, html, table, text } from "../../src/action/report/html.ts";
import { command, facts, failedSections, folded, renderSummary, type Section, shortList } from "../../src/action/report/summary.ts";
import { treeDiagram, treeLines, treeList } from "../../src/action/report/tree.ts";
import { OciError } from "../../src/runtime/errors.ts";
import { treeNode } from "../support/tree-node.ts";

describe("text in a summary", () => {
  test("shows as it is, and works as neither HTML nor Markdown", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (anything) => {
        const shown = text(anything, 1000);
        expect(shown).not.toMatch(/[<>"'`|*_[\]\\#!~@{}$&](?<!&(?=#\d+;))(?<!&#(?=\d+;))/u);
        expect(shown).not.toMatch(/[\n\r]/);
      }),
    );
    expect(text("<img src=x onerror=alert(1)>")).toBe("&#60;img src=x onerror=alert(1)&#62;");
    expect(text("[x](javascript:y) `z` | @all")).toBe("&#91;x&#93;(javascript:y) &#96;z&#96; &#124; &#64;all");
    expect(text("ghcr.io/acme/app:1.2-rc")).toBe("ghcr.io/acme/app:1.2-rc");
    expect(text("größer, 日本語, 🚀")).toBe("größer, 日本語, 🚀");
  });

  test("a table", () => {
    expect(table(["a|b"], [[code("<x>"), text(1)]])).toBe(
      "<table>\n<tr><th>a&#124;b</th></tr>\n<tr><td><code>&#60;x&#62;</code></td><td>1</td></tr>\n</table>",
    );
  });

  test("a long list says how many more there are", () => {
    expect(shortList(["a", "b", "c"], 2)).toBe("a, b and 1 other");
    expect(shortList(["a", "b"], 2)).toBe("a, b");
  });
});

describe("a summary", () => {
  const rows = (count: number): Section => ({
    head: ["Tag"],
    rows: Array.from({ length: count }, (_, at) => [code(`tag-${at}-${"x".repeat(60)}`)]),
  });
  const nameOf = ({ name }: { readonly name: string; readonly error?: unknown }) => name;
  const size = (sections: readonly Section[]) => Buffer.byteLength(renderSummary(html`Title`, sections, html`end`));

  test("is whole where it fits", () => {
    const rendered = renderSummary(html`Title`, [rows(2), command("docker pull x"), folded("More", text("y"), 2)], html`end`);
    expect(rendered).toContain("<h3>Title</h3>");
    expect(rendered).toContain("docker pull x");
    expect(rendered).toContain("<details>");
    expect(rendered).not.toContain("was cut");
  });

  test("has no table without rows, no list without items, and no part that is undefined", () => {
    const rendered = renderSummary(html`Title`, [{ head: ["Tag"], rows: [] }, undefined, { items: [] }], html`end`);
    expect(rendered).toBe("<h3>Title</h3>\n\n<p><sub>end</sub></p>\n\n");
  });

  test("says what failed, and each advice once", () => {
    const error = (name: string) =>
      new OciError("permission denied", { kind: "denied", operation: "upload blob", reference: name, host: "ghcr.io", scope: "push" });
    const sections = failedSections(
      "copy",
      [{ name: "a:1", error: error("a") }, { name: "b:1" }, { name: "c:1", error: error("c") }],
      nameOf,
    );
    const rendered = renderSummary(html`Title`, [facts({ Digest: code("sha256:ab"), Platforms: undefined }), ...sections], html`end`);
    expect(rendered).toContain('<tr><th align="left">Digest</th><td><code>sha256:ab</code></td></tr>');
    expect(rendered.match(/<li>❌ /g)).toHaveLength(2);
    expect(rendered.match(/permission packages: write is missing/g)).toHaveLength(1);
    expect(renderSummary(html`Title`, failedSections("copy", [{ name: "a" }], nameOf), html`end`)).not.toMatch(/<ul>|<li>/);
  });

  test("shortens a list of failures as it shortens tables", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ name: `r:${at}`, error: new Error(`no ${at} ${"x".repeat(60)}`) }));
    expect(size(failedSections("copy", many, nameOf))).toBeLessThan(1_000_000);
    expect(renderSummary(html`Title`, failedSections("copy", many, nameOf), html`end`)).toContain("no 999 ");
  });

  test("leaves out what can be spared first, and says so", () => {
    const huge = folded("Config", text("x".repeat(1_100_000), 2_000_000), 2);
    const rendered = renderSummary(html`Title`, [rows(10), command("docker pull x"), huge], html`end`);
    expect(rendered).not.toContain("<details>");
    expect(rendered).toContain("docker pull x");
    expect(rendered).toContain("tag-9");
    expect(rendered).toContain("This summary was cut");
  });

  test("is never larger than GitHub takes", () => {
    expect(size([rows(100_000)])).toBeLessThan(1_000_000);
    expect(size([{ html: text("x".repeat(3_000_000), 4_000_000) }])).toBeLessThan(1_000_000);
    expect(renderSummary(html`Title`, [rows(100_000)], html`end`)).toContain("tag-999");
  });
});

describe("a tree", () => {
  const tree = treeNode("aa", {
    manifests: [
      treeNode("bb", { platform: "linux/amd64", referrers: [treeNode("cc", { artifactType: "text/plain" })] }),
      treeNode("dd", { attestation: true, annotations: { "vnd.docker.reference.digest": `sha256:${"bb".padEnd(64, "0")}` } }),
      treeNode("ff", { attestation: true }),
    ],
    referrers: [treeNode("ee", { artifactType: 'evil"] --> x\n```' })],
    digestTags: ["sha256-aa.sig", "sha256-aa.att"],
  });

  test("as lines", () => {
    expect(treeLines(tree, "r:1")).toEqual([
      "r:1 application/vnd.oci.image.index.v1+json sha256:aa0000000000",
      "├─ linux/amd64 sha256:bb0000000000",
      "│  └─ ← text/plain sha256:cc0000000000",
      "├─ attestation manifest (BuildKit) sha256:dd0000000000 of linux/amd64",
      "├─ attestation manifest (BuildKit) sha256:ff0000000000",
      '├─ ← evil"] --> x\n``` sha256:ee0000000000',
      "├─ cosign signature, tag sha256-aa.sig",
      "└─ cosign attestation, tag sha256-aa.att",
    ]);
  });

  test("as a diagram, from which nothing breaks out", () => {
    const diagram = treeDiagram(tree) ?? "";
    expect(diagram.startsWith("```mermaid\nflowchart LR\n") && diagram.endsWith("\n```")).toBe(true);
    expect(diagram.match(/```/g)).toHaveLength(2);
    expect(diagram).toContain("#34;#93; --#62; x");
    expect(diagram.match(/refers to/g)).toHaveLength(2);
  });

  test("as lines, as many as anybody reads", () => {
    const huge = treeNode("aa", { referrers: Array.from({ length: 10_000 }, (_, at) => treeNode(String(at), { artifactType: "a/b" })) });
    const lines = treeLines(huge, "r:1");
    expect(lines).toHaveLength(2001);
    expect(lines.at(-1)).toMatch(/^… and 8001 lines more: .*result-path/);
  });

  test("that is too large for a diagram is a list", () => {
    const many = treeNode("aa", { referrers: Array.from({ length: 600 }, (_, at) => treeNode(String(at), { artifactType: "a/b" })) });
    expect(treeDiagram(many)).toBeUndefined();
    expect(treeList(many).match(/<li>/g)).toHaveLength(600);
  });
});
