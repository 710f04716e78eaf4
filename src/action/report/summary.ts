import { adviceOf, messageOf } from "../failure.ts";
import { counted } from "./format.ts";
import { code, type Html, html, join, table, text } from "./html.ts";

/**
 * A part of a job summary. Where the whole is too large, the parts with the highest `spare` go first, then tables
 * lose rows and lists their items.
 */
export type Section =
  | { readonly html: Html; readonly spare?: number }
  | { readonly head: readonly string[]; readonly rows: readonly (readonly Html[])[]; readonly spare?: number }
  | { readonly items: readonly Html[]; readonly spare?: number };

/** GitHub drops a step's whole summary if it is larger than 1 MiB. Bytes. */
const largest = 1_000_000;

/**
 * The summary as Markdown, smaller than 1 MiB: what does not fit is left out step by step, and the last line says so.
 * Tables and lists with nothing in them are left out, too.
 */
export function renderSummary(title: Html, parts: readonly (Section | undefined)[], footer: Html): string {
  const sections = parts.filter((part) => part !== undefined).filter(hasContent);
  const steps = [...new Set(sections.map(({ spare = 0 }) => spare))].sort((a, b) => b - a);
  const candidates = [
    () => render(title, sections, footer),
    ...steps.filter((step) => step > 0).map((step) => () => render(title, lighter(sections, step), cut(footer))),
    ...[1000, 100, 10, 0].map((rows) => () => render(title, shorter(lighter(sections, 1), rows), cut(footer))),
  ];
  for (const candidate of candidates) {
    const rendered = candidate();
    if (Buffer.byteLength(rendered) <= largest) return rendered;
  }
  return render(title, [], cut(footer));
}

function hasContent(section: Section): boolean {
  return "html" in section || ("rows" in section ? section.rows : section.items).length > 0;
}

function lighter(sections: readonly Section[], step: number): Section[] {
  return sections.filter(({ spare = 0 }) => spare < step);
}

function shorter(sections: readonly Section[], rows: number): Section[] {
  return sections.map((section) => {
    if ("rows" in section) return { ...section, rows: section.rows.slice(0, rows) };
    return "items" in section ? { ...section, items: section.items.slice(0, rows) } : section;
  });
}

function cut(footer: Html): Html {
  return html`${footer} ${text("This summary was cut; the output result-path names a file with everything.")}`;
}

function render(title: Html, sections: readonly Section[], footer: Html): string {
  const parts = sections.map((section) => {
    if ("rows" in section) return table(section.head, section.rows);
    return "items" in section ? html`<ul>\n${join(section.items.map((item) => html`<li>${item}</li>\n`))}</ul>` : section.html;
  });
  return `${join([html`<h3>${title}</h3>`, ...parts, html`<p><sub>${footer}</sub></p>`], "\n\n")}\n\n`;
}

/** A part that is folded until someone opens it. It has no empty line: after one, Markdown would be at work in it. */
export function folded(title: string, content: Html, spare: number): Section {
  return { html: html`<details><summary>${text(title)}</summary>\n${content}\n</details>`, spare };
}

/** Names of things; many are folded, and the first 5,000 shown. */
export function nameSection(title: string, names: readonly string[]): Section | undefined {
  const shown = join(
    names.slice(0, 5000).map((name) => code(name)),
    " ",
  );
  if (names.length > 50) return folded(title, shown, 1);
  return names.length === 0 ? undefined : { html: html`<p>${shown}</p>` };
}

/** A command to copy. */
export function command(line: string): Section {
  return { html: html`<pre><code>${text(line, 2000)}</code></pre>`, spare: 1 };
}

/** Lines to copy, all at once. */
export function commands(lines: readonly string[]): Html {
  return html`<pre><code>${join(
    lines.map((line) => text(line, 2000)),
    "\n",
  )}</code></pre>`;
}

/** Facts, one a line, each under its name; what is undefined is left out. */
export function facts(named: Readonly<Record<string, Html | undefined>>): Section {
  const rows = Object.entries(named).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<tr><th align="left">${text(name)}</th><td>${value}</td></tr>\n`],
  );
  return { html: html`<table>\n${join(rows)}</table>` };
}

interface Failed {
  readonly error?: unknown;
}

/** What has failed, and below it what to do: each advice once. */
export function failedSections<T extends Failed>(operation: string, results: readonly T[], nameOf: (result: T) => string): Section[] {
  const wrong = results.filter(({ error }) => error !== undefined);
  const advices = new Set(wrong.flatMap(({ error }) => adviceOf(error, operation) ?? []));
  return [
    { items: wrong.map((result) => html`❌ ${code(nameOf(result))} ${text(messageOf(result.error), 1000)}`) },
    ...[...advices].slice(0, 5).map((advice) => ({ html: html`<p><strong>${text(advice, 2000)}</strong></p>` })),
  ];
}

/** `linux/amd64, linux/arm64` and how many more. */
export function shortList(items: readonly string[], most = 8): Html {
  const shown = items.slice(0, most).join(", ");
  return text(items.length > most ? `${shown} and ${counted(items.length - most, "other")}` : shown);
}
