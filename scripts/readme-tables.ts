// Writes the tables of inputs and outputs in README.md and docs/ from action.yml, between marks:
//
//   <!-- inputs --> … <!-- /inputs -->            every input; likewise `outputs`
//   <!-- inputs of copy --> … <!-- /inputs -->    what one operation takes or gives
//   <!-- inputs of promote.yml --> …              what a reusable workflow takes or gives
//
// Also writes .github/actions/run/action.yml, by which the reusable workflows run the action.
//
//   node scripts/readme-tables.ts

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { commonInputs, type InputName } from "../src/action/inputs.ts";
import { takes } from "../src/action/read-inputs.ts";
import type { OutputName } from "../src/action/report/report.ts";
import type { Step } from "../src/action/step.ts";
import { loadSteps, type Operation, operations } from "../src/action/steps.ts";

interface Item {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string | number | boolean;
}

interface Action {
  readonly inputs: Readonly<Record<string, Item>>;
  readonly outputs: Readonly<Record<string, Item>>;
}

interface Workflow {
  readonly on: { readonly workflow_call: Partial<Record<"inputs" | "outputs", Readonly<Record<string, Item>>>> };
}

const steps = await loadSteps();

/** Whether an operation sets an output. */
export function hasOutput(operation: Operation, output: OutputName): boolean {
  return output === "results" || output === "result-path" || stepOf(operation).sets.includes(output);
}

/** Whether an operation takes an input. */
export function takesInput(operation: Operation, input: InputName): boolean {
  return takes(stepOf(operation), input);
}

function stepOf(operation: Operation): Step {
  return steps.get(operation) as Step;
}

/** Where the reusable workflows find the action: GitHub's self-repository syntax (`uses: $/PATH`) wants a path. */
export const runAction = join(".github", "actions", "run", "action.yml");

/** The action's description for `runAction`: the same inputs and outputs, and the same bundle. */
export function runActionYaml(actionYaml: string): string {
  const main = /^ {2}main: (?=dist\/index\.js$)/m;
  if (!main.test(actionYaml)) throw new Error("action.yml does not run dist/index.js");
  return `# Made of action.yml by node scripts/readme-tables.ts: what the reusable workflows run.\n${actionYaml.replace(main, "  main: ../../../")}`;
}

/**
 * The text with its tables as action.yml has them.
 * @param readWorkflow the YAML of a reusable workflow, by its file name.
 * @throws Error for a mark without its end, and for an operation that is none.
 */
export function withTables(text: string, actionYaml: string, readWorkflow: (name: string) => string = readOwnWorkflow): string {
  const action = parse(actionYaml) as Action;
  const marked = /<!-- (inputs|outputs)(?: of ([a-z-]+(?:\.yml)?))? -->\n(?:(?!<!-- (?:inputs|outputs)).)*?<!-- \/\1 -->/gs;
  const starts = text.match(/<!-- (?:inputs|outputs)\b/g)?.length ?? 0;
  let found = 0;
  const replaced = text.replace(marked, (_, kind: "inputs" | "outputs", owner?: string) => {
    found++;
    const start = `<!-- ${kind}${owner === undefined ? "" : ` of ${owner}`} -->`;
    return `${start}\n${table(kind, owner, action, readWorkflow)}\n<!-- /${kind} -->`;
  });
  if (found !== starts) throw new Error(`${starts} tables begin and ${found} end`);
  return replaced;
}

function table(kind: "inputs" | "outputs", owner: string | undefined, action: Action, readWorkflow: (name: string) => string): string {
  if (owner?.endsWith(".yml")) {
    const items = Object.entries((parse(readWorkflow(owner)) as Workflow).on.workflow_call[kind] ?? {});
    return kind === "inputs" ? inputTable(items) : outputTable(items);
  }
  if (owner !== undefined && !isOperation(owner)) throw new Error(`${owner} is no operation`);
  return kind === "inputs" ? inputTables(action, owner) : outputTable(outputs(action, owner));
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function readOwnWorkflow(name: string): string {
  return readFileSync(join(root, ".github", "workflows", name), "utf8");
}

function isOperation(name: string): name is Operation {
  return (operations as readonly string[]).includes(name);
}

function inputTables(action: Action, operation: Operation | undefined): string {
  const all = Object.entries(action.inputs);
  if (operation === undefined) return inputTable(all);
  const taken = all.filter(([name]) => name !== "operation" && takesInput(operation, name as InputName));
  const isGeneral = ([name]: [string, Item]) => name in commonInputs;
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

function outputs(action: Action, operation: Operation | undefined): (readonly [string, Item])[] {
  return Object.entries(action.outputs).filter(([name]) => operation === undefined || hasOutput(operation, name as OutputName));
}

function outputTable(items: readonly (readonly [string, Item])[]): string {
  return ["| output | value |", "|---|---|", ...items.map(([name, item]) => `| \`${name}\` | ${words(item)} |`)].join("\n");
}

function words({ description }: Item): string {
  return description.trim().replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const action = readFileSync(join(root, "action.yml"), "utf8");
  mkdirSync(dirname(join(root, runAction)), { recursive: true });
  writeFileSync(join(root, runAction), runActionYaml(action));
  const pages = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  for (const page of ["README.md", ...pages.map((name) => join("docs", name))]) {
    const path = join(root, page);
    writeFileSync(path, withTables(readFileSync(path, "utf8"), action));
  }
}
