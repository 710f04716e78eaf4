// Writes the tables of inputs and outputs in README.md from action.yml, between the marks
// `<!-- inputs -->` … `<!-- /inputs -->` and `<!-- outputs -->` … `<!-- /outputs -->`:
//
//   node scripts/readme-tables.ts

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

interface Item {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

const marks = ["inputs", "outputs"] as const;

/**
 * The README with its tables as action.yml has them.
 * @throws Error where a mark is missing.
 */
export function withTables(readme: string, actionYaml: string): string {
  const action = parse(actionYaml) as Record<(typeof marks)[number], Record<string, Item>>;
  return marks.reduce((text, mark) => {
    const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`README.md has no ${start} … ${end}`);
    return `${text.slice(0, from + start.length)}\n${table(mark, action[mark])}\n${text.slice(to)}`;
  }, readme);
}

function table(mark: (typeof marks)[number], items: Record<string, Item>): string {
  const rows = Object.entries(items).map(([name, { description, default: fallback = "", required }]) => {
    const words = description.trim().replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
    if (mark === "outputs") return `| \`${name}\` | ${words} |`;
    return `| \`${name}\` | ${words} | ${required ? "required" : fallback === "" ? "" : `\`${fallback}\``} |`;
  });
  const head = mark === "inputs" ? ["| input | meaning | default |", "|---|---|---|"] : ["| output | value |", "|---|---|"];
  return [...head, ...rows].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  const readme = join(root, "README.md");
  writeFileSync(readme, withTables(readFileSync(readme, "utf8"), readFileSync(join(root, "action.yml"), "utf8")));
}
