// Writes the tables of docs/reliability.md from the rows of __tests__/reliability, between marks:
//
//   <!-- faults --> … <!-- /faults -->          likewise `security`
//
//   node scripts/reliability.ts

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { faults } from "../__tests__/reliability/faults.ts";
import type { Row } from "../__tests__/reliability/matrix.ts";
import { security } from "../__tests__/reliability/security.ts";

const tables: Readonly<Record<string, readonly Row[]>> = { faults, security };

/**
 * The text of docs/reliability.md with its tables as the rows have them. @throws Error where a table has no place.
 */
export function withReliability(text: string): string {
  return Object.entries(tables).reduce((page, [name, rows]) => {
    const place = new RegExp(`<!-- ${name} -->\n.*?<!-- /${name} -->`, "s");
    if (!place.test(page)) throw new Error(`the page has no place for ${name}`);
    return page.replace(place, () => `<!-- ${name} -->\n${table(rows)}\n<!-- /${name} -->`);
  }, text);
}

function table(rows: readonly Row[]): string {
  const number = ({ id }: Row) => Number(id.replace(/^\D+/, ""));
  const lines = rows
    .toSorted((a, b) => number(a) - number(b))
    .map((row) => `| ${cell(`${row.id}: ${row.title}`)} | ${cell("run" in row ? row.happens : `Cannot occur: ${row.impossible}`)} |`);
  return ["| test | what happens |", "|---|---|", ...lines].join("\n");
}

function cell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(dirname(fileURLToPath(import.meta.url)), "..", "docs", "reliability.md");
  writeFileSync(path, withReliability(readFileSync(path, "utf8")));
}
