// Writes the tables of inputs and outputs in README.md and docs/ from action.yml, between marks:
//
//   <!-- inputs --> … <!-- /inputs -->            every input; likewise `outputs`
//   <!-- inputs of copy --> … <!-- /inputs -->    what one operation takes or gives
//
//   node scripts/readme-tables.ts

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { type InputName, inputs, type Operation, operations } from "../src/action/inputs.ts";
import type { OutputName } from "../src/action/report.ts";

interface Item {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, Item>>;
  readonly outputs: Readonly<Record<string, Item>>;
}

const described: readonly OutputName[] = ["digest", "reference", "media-type", "size"];
const manifest: readonly OutputName[] = ["manifest", "manifest-path"];

/** The outputs that an operation sets, beside `results` and `result-path`, which all of them set. */
const outputsOf: Readonly<Record<Operation, readonly OutputName[]>> = {
  copy: [...described, ...manifest, "changed"],
  digest: [...described, ...manifest],
  inspect: [...described, ...manifest, "config", "platforms"],
  tags: ["tags", "count"],
  attach: [...described, ...manifest, "changed", "subject"],
  discover: [...described, ...manifest, "referrers", "tree", "count"],
  push: [...described, ...manifest, "changed"],
  pull: [...described, ...manifest, "path", "files"],
  blob: ["digest", "reference", "size", "path", "files"],
  delete: ["changed", "deleted"],
  export: [...described, ...manifest, "path", "files"],
  plan: ["count"],
};

/** Whether an operation sets an output. */
export function hasOutput(operation: Operation, output: OutputName): boolean {
  return output === "results" || output === "result-path" || outputsOf[operation].includes(output);
}

/** The text with its tables as action.yml has them. @throws Error for a mark without its end, and for an operation that is none. */
export function withTables(text: string, actionYaml: string): string {
  const action = parse(actionYaml) as Action;
  const marked = /<!-- (inputs|outputs)(?: of ([a-z]+))? -->\n(?:(?!<!-- (?:inputs|outputs))[^])*?<!-- \/\1 -->/g;
  const starts = text.match(/<!-- (?:inputs|outputs)\b/g)?.length ?? 0;
  let found = 0;
  const replaced = text.replace(marked, (_, kind: "inputs" | "outputs", operation?: string) => {
    found++;
    if (operation !== undefined && !isOperation(operation)) throw new Error(`${operation} is no operation`);
    const start = `<!-- ${kind}${operation === undefined ? "" : ` of ${operation}`} -->`;
    return `${start}\n${kind === "inputs" ? inputTables(action, operation) : outputTable(action, operation)}\n<!-- /${kind} -->`;
  });
  if (found !== starts) throw new Error(`${starts} tables begin and ${found} end`);
  return replaced;
}

function isOperation(name: string): name is Operation {
  return (operations as readonly string[]).includes(name);
}

function inputTables(action: Action, operation: Operation | undefined): string {
  const all = Object.entries(action.inputs);
  if (operation === undefined) return inputTable(all);
  const taken = all.filter(([name]) => name !== "operation" && inputs[name as InputName].for.includes(operation));
  const isGeneral = ([name]: [string, Item]) => inputs[name as InputName].for.length === operations.length;
  const folded = `<details><summary>Inputs that every operation takes</summary>\n\n${inputTable(taken.filter(isGeneral))}\n\n</details>`;
  return `${inputTable(taken.filter((entry) => !isGeneral(entry)))}\n\n${folded}`;
}

function inputTable(items: readonly (readonly [string, Item])[]): string {
  const rows = items.map(([name, item]) => {
    const { default: fallback = "", required } = item;
    return `| \`${name}\` | ${words(item)} | ${required ? "required" : fallback === "" ? "" : `\`${fallback}\``} |`;
  });
  return ["| input | meaning | default |", "|---|---|---|", ...rows].join("\n");
}

function outputTable(action: Action, operation: Operation | undefined): string {
  const items = Object.entries(action.outputs).filter(([name]) => operation === undefined || hasOutput(operation, name as OutputName));
  return ["| output | value |", "|---|---|", ...items.map(([name, item]) => `| \`${name}\` | ${words(item)} |`)].join("\n");
}

function words({ description }: Item): string {
  return description.trim().replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  for (const page of ["README.md", ...pages.map((name) => join("docs", name))]) {
    const path = join(root, page);
    writeFileSync(path, withTables(readFileSync(path, "utf8"), readFileSync(join(root, "action.yml"), "utf8")));
  }
}
