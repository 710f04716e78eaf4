import { type Html, html, join, table, text } from "./html.ts";
import { counted } from "./text.ts";

/**
 * A part of a job summary. Where the whole is too large, the parts with the highest `spare` go first, then tables lose rows.
 */
export type Section =
  | { readonly html: Html; readonly spare?: number }
  | { readonly head: readonly string[]; readonly rows: readonly (readonly Html[])[]; readonly spare?: number };

/** GitHub drops a step's whole summary where it is larger than 1 MiB. Bytes. */
const largest = 1_000_000;

/** The summary as Markdown, smaller than 1 MiB: what does not fit is left out step by step, and the last line says so. */
export function renderSummary(title: Html, sections: readonly Section[], footer: Html): string {
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

function lighter(sections: readonly Section[], step: number): Section[] {
  return sections.filter(({ spare = 0 }) => spare < step);
}

function shorter(sections: readonly Section[], rows: number): Section[] {
  return sections.map((section) => ("rows" in section ? { ...section, rows: section.rows.slice(0, rows) } : section));
}

function cut(footer: Html): Html {
  return html`${footer} ${text("This summary was cut; the output result-path names a file with everything.")}`;
}

function render(title: Html, sections: readonly Section[], footer: Html): string {
  const parts = sections.map((section) => ("rows" in section ? table(section.head, section.rows) : section.html));
  return `${join([html`<h3>${title}</h3>`, ...parts, html`<p><sub>${footer}</sub></p>`], "\n\n")}\n\n`;
}

/** A part that is folded until someone opens it. */
export function folded(title: string, content: Html, spare: number): Section {
  return { html: html`<details><summary>${text(title)}</summary>\n\n${content}\n\n</details>`, spare };
}

/** A command to copy. */
export function command(line: string): Section {
  return { html: html`<pre><code>${text(line, 2000)}</code></pre>`, spare: 1 };
}

/** `linux/amd64, linux/arm64` and how many more. */
export function shortList(items: readonly string[], most = 8): Html {
  const shown = items.slice(0, most).join(", ");
  return text(items.length > most ? `${shown} and ${counted(items.length - most, "other")}` : shown);
}
