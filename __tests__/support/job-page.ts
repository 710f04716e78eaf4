import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, startBrowser } from "./browser.ts";
import { repositoryRoot } from "./tools.ts";

/** A page that shows job summaries much as GitHub does: its Markdown (GFM, HTML allowed), its style sheet, mermaid. */
export interface JobPage extends AsyncDisposable {
  /** Shows a summary alone on the page. What mermaid cannot draw rejects. */
  show(markdown: string, theme?: "light" | "dark"): Promise<Shown>;
  /** A PNG of what is shown. */
  picture(): Promise<Buffer>;
  /** What mermaid's own parser says of each text: undefined where it accepts it. */
  complaints(diagrams: readonly string[]): Promise<(string | undefined)[]>;
}

/** What became of a summary. */
export interface Shown {
  /** Every kind of element in it, but those of the diagrams: `table`, `a[href]` with the names of its attributes. */
  readonly elements: readonly string[];
  /** The text that people read, but that of the diagrams. */
  readonly text: string;
  /** The text in each diagram's nodes and edges. */
  readonly diagrams: readonly (readonly string[])[];
  /** Every kind of element in the diagrams. */
  readonly inside: readonly string[];
}

/** What a summary may consist of; nothing from outside may add to it. */
export const summaryElements: ReadonlySet<string> = new Set(
  "h3 p br sub table thead tbody tr th th[align] td code pre details summary ul li strong".split(" "),
);

/** GitHub's column of a run's page, and its padding. CSS pixels. */
const width = 1012;
const padding = 24;

export async function openJobPage(program?: string): Promise<JobPage> {
  await using starting = new AsyncDisposableStack();
  const browser: Browser = starting.use(await startBrowser(program));
  const [marked, mermaid, light, dark] = await Promise.all(
    [
      "marked/lib/marked.umd.js",
      "@mermaid-js/tiny/dist/mermaid.tiny.js",
      "github-markdown-css/github-markdown-light.css",
      "github-markdown-css/github-markdown-dark.css",
    ].map((path) => readFile(join(repositoryRoot, "node_modules", path), "utf8")),
  );
  await browser.evaluate(`${marked}; undefined`);
  await browser.evaluate(`${mermaid}; undefined`);
  await browser.evaluate(`(${prepare})(${JSON.stringify({ styles: { light, dark }, width, padding })})`);
  const all = starting.move();
  return {
    show: (markdown, theme = "light") => browser.evaluate(`show(${JSON.stringify(markdown)}, ${JSON.stringify(theme)})`),
    picture: async () => browser.picture(await browser.evaluate("place()")),
    complaints: async (diagrams) =>
      (await browser.evaluate<(string | null)[]>(`complaints(${JSON.stringify(diagrams)})`)).map((it) => it ?? undefined),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Runs in the page, as text: it can use nothing of this file. */
const prepare = `({ styles, width, padding }) => {
  document.body.style.margin = "0";
  const style = document.head.appendChild(document.createElement("style"));
  const article = document.body.appendChild(document.createElement("article"));
  article.className = "markdown-body";
  Object.assign(article.style, { boxSizing: "border-box", width: width + "px", padding: padding + "px" });
  globalThis.complaints = async (diagrams) => {
    const said = [];
    for (const text of diagrams) said.push(await mermaid.parse(text).then(() => null, (error) => String(error.message ?? error)));
    return said;
  };
  globalThis.show = async (markdown, theme) => {
    style.textContent = styles[theme];
    document.body.style.background = theme === "dark" ? "#0d1117" : "#ffffff";
    article.innerHTML = marked.parse(markdown, { gfm: true, async: false });
    const elements = new Set();
    for (const element of article.querySelectorAll("*")) {
      if (element.matches("code.language-mermaid") || element.querySelector(":scope > code.language-mermaid")) continue;
      const attributes = element.getAttributeNames().map((name) => "[" + name + "]").sort().join("");
      elements.add(element.localName + attributes);
    }
    const fences = [...article.querySelectorAll("code.language-mermaid")];
    const text = fences.reduce((left, fence) => left.replace(fence.textContent, ""), article.textContent);
    mermaid.initialize({ startOnLoad: false, theme: theme === "dark" ? "dark" : "default", securityLevel: "strict" });
    const diagrams = [];
    const inside = new Set();
    for (const [at, fence] of fences.entries()) {
      const { svg } = await mermaid.render("diagram" + at, fence.textContent);
      const box = document.createElement("div");
      box.innerHTML = svg;
      fence.parentElement.replaceWith(box);
      for (const element of box.querySelectorAll("*")) inside.add(element.localName);
      diagrams.push([...box.querySelectorAll(".nodeLabel, .edgeLabel p")].map((label) => label.textContent.trim()).filter(Boolean));
    }
    for (const details of article.querySelectorAll("details")) details.open = true;
    return { elements: [...elements].sort(), text, diagrams, inside: [...inside].sort() };
  };
  globalThis.place = () => {
    const { x, y, width, height } = article.getBoundingClientRect();
    return { x, y, width: Math.max(width, article.scrollWidth), height };
  };
}`;
