import { safe } from "../../runtime/safe.ts";

/** Text that may stand in a job summary: no markup of its own in it works. */
export type Html = string & { readonly __brand: "Html" };

/**
 * Text from anywhere as HTML. Every character that means something to Markdown or HTML becomes a character reference,
 * which both show as the character and neither obeys.
 */
export function text(value: unknown, limit = 500): Html {
  return safe(value, limit).replace(/[^A-Za-z0-9 .,:/+=()%;\u00a1-\uffff-]/g, (character) => `&#${character.charCodeAt(0)};`) as Html;
}

export function html(strings: TemplateStringsArray, ...values: readonly Html[]): Html {
  return strings.reduce((built, part, at) => `${built}${values[at - 1] ?? ""}${part}`) as Html;
}

export function code(value: string, limit?: number): Html {
  return html`<code>${text(value, limit)}</code>`;
}

export function join(parts: readonly Html[], separator = ""): Html {
  return parts.join(separator) as Html;
}

export function table(head: readonly string[], rows: readonly (readonly Html[])[]): Html {
  const header = join(head.map((name) => html`<th>${text(name)}</th>`));
  const body = join(rows.map((cells) => html`<tr>${join(cells.map((cell) => html`<td>${cell}</td>`))}</tr>\n`));
  return html`<table>\n<tr>${header}</tr>\n${body}</table>`;
}
