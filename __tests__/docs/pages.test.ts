import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { takesInput, withTables } from "../../scripts/readme-tables.ts";
import { type InputName, inputs } from "../../src/action/inputs.ts";
import { operations } from "../../src/action/steps.ts";
import { actionName } from "../workflows/act.ts";
import { complaints } from "../workflows/language-service.ts";
import { asWorkflow, type Example, type ExampleStep, parseExample } from "./examples.ts";
import { anchorsOf, blocksOf, linksOf, type Page, readPages, root } from "./markdown.ts";

const pages = readPages();
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
/** All strings of the program, and where something is put into them as `…`. */
const said = sources.map((path) => readFileSync(join(root, "src", path), "utf8").replace(/\$\{[^{}]*\}/g, "…")).join("\n");
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Found {
  readonly where: string;
  readonly text: string;
  readonly example: Example;
}

/** Blocks of YAML, but for those that are marked as data. */
const yaml = pages.flatMap((page) =>
  blocksOf(page.text)
    .filter(({ language, directive }) => language === "yaml" && directive !== "data")
    .map((block): Found => ({ where: `${page.path}:${block.line}`, text: block.text, example: parseExample(block.text) })),
);
const steps = yaml.flatMap(({ where, example }) =>
  example.jobs.flatMap((job) => (job.steps ?? []).map((step: ExampleStep) => ({ where, step }))),
);
const own = steps.filter(({ step }) => step.uses?.startsWith(`${actionName}@`));

test("there are examples to check", () => {
  expect(yaml.length).toBeGreaterThan(40);
  expect(own.length).toBeGreaterThan(40);
});

describe("every example", () => {
  test("is accepted by GitHub's own language service, as part of a workflow", async () => {
    const said: string[] = [];
    for (const { where, text, example } of yaml) {
      // Of blocks that are a part of a job, expressions may name steps and jobs that are not shown.
      const found = await complaints(".github/workflows/example.yml", asWorkflow(text, example.kind));
      said.push(
        ...found
          .filter((line) => example.kind === "workflow" || !/Context access might be invalid/.test(line))
          .map((line) => `${where}: ${line}`),
      );
    }
    expect(said).toEqual([]);
  });

  test("names this action by its major version, and gives it inputs that the operation takes", () => {
    for (const { where, step } of own) {
      expect([where, step.uses]).toEqual([where, `${actionName}@v1`]);
      const operation = operations.find((name) => name === step.with?.operation);
      expect([where, operation]).toEqual([where, step.with?.operation]);
      for (const name of Object.keys(step.with ?? {})) {
        expect([where, name, Object.hasOwn(inputs, name)]).toEqual([where, name, true]);
        expect([where, name, takesInput(operation as (typeof operations)[number], name as InputName)]).toEqual([where, name, true]);
      }
    }
  });

  test("calls only workflows that are here, with inputs, secrets and outputs that they have", () => {
    let calls = 0;
    for (const { where, example } of yaml) {
      for (const job of example.jobs) {
        if (job.uses === undefined) continue;
        calls++;
        const [, name = ""] = /^OWNER\/oci-registry-action\/(\.github\/workflows\/[a-z]+\.yml)@v1$/.exec(job.uses) ?? [];
        expect([where, job.uses, existsSync(join(root, name))]).toEqual([where, job.uses, name !== ""]);
        const call = (parse(read(name)) as { on: { workflow_call: { inputs: object; secrets: object } } }).on.workflow_call;
        expect(Object.keys(call.inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})));
        expect(job.secrets).not.toBe("inherit");
        expect(Object.keys(call.secrets)).toEqual(expect.arrayContaining(Object.keys(job.secrets ?? {})));
        expect([where, typeof job.permissions]).toEqual([where, "object"]);
      }
    }
    expect(calls).toBeGreaterThan(3);
  });

  test("names the actions of others by one commit each, and says which version that is", () => {
    const commits = new Map<string, string>();
    for (const { where, text } of yaml) {
      for (const [, uses = ""] of text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)) {
        if (uses.startsWith("OWNER/")) continue;
        expect([where, uses]).toEqual([where, expect.stringMatching(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)]);
        const [name = "", commit = ""] = uses.split("@");
        expect([where, uses]).toEqual([where, `${name}@${commits.get(name) ?? commit}`]);
        commits.set(name, commit);
      }
    }
    expect(commits.size).toBeGreaterThan(4);
  });

  test("puts no expression into a script, and leaves no token in a checkout", () => {
    for (const { where, step } of steps) {
      expect([where, step.run ?? ""]).toEqual([where, expect.not.stringContaining("${{")]);
      if (step.uses?.startsWith("actions/checkout@")) expect(step.with).toMatchObject({ "persist-credentials": false });
    }
  });

  test("that is a whole workflow grants nothing but what each job names", () => {
    for (const { where, example } of yaml.filter(({ example }) => example.kind === "workflow")) {
      expect([where, example.permissions]).toEqual([where, {}]);
      for (const job of example.jobs) expect([where, typeof job.permissions]).toEqual([where, "object"]);
    }
  });
});

describe.each(pages)("$path", (page: Page) => {
  test("has the tables of action.yml and of the workflows", () => {
    expect(page.text).toBe(withTables(page.text, read("action.yml")));
  });

  test("links to what is there", () => {
    const broken = linksOf(page.text).filter((link) => !/^https:\/\//.test(link) && !leads(page.path, link));
    expect(broken).toEqual([]);
  });

  test("tells what one may see in words that the program says", () => {
    const unsaid = messagesOf(page.text).filter((message) => !tested.has(message) && !isSaid(message));
    expect(unsaid).toEqual([]);
  });

  test("has lines that end, and no traces of what it was written with", () => {
    expect(page.text).not.toMatch(/[ \t]$/m);
    expect(page.text).not.toMatch(/TODO|FIXME|\/tmp\/|127\.0\.0\.1:\d{5}/);
  });
});

/** What the first column of the tables "you see" quotes. */
function messagesOf(markdown: string): string[] {
  const tables = markdown.match(/^\| you see \|.*\n(?:\|.*\n)+/gm) ?? [];
  const cells = tables.flatMap((table) => table.split("\n").slice(2)).map((row) => row.split("|")[1] ?? "");
  return cells.flatMap((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, message = ""]) => message));
}

/** The messages of troubleshooting.md: a test of its own makes each of them. */
const tested = new Set(
  pages.flatMap(({ text }) => Array.from(text.matchAll(/^\| `([^`]+)` \|[^|\n]+\|[^|\n]+\|$/gm), ([, message = ""]) => message)),
);

/** Whether the program's strings have each part of a message: what stands between names, digests and numbers. */
function isSaid(message: string): boolean {
  const parts = message.split(/…|sha256:|linux\/[a-z0-9]+|\d{3}/).map((part) => part.replace(/^[ :;(]+|[ :;)]+$/g, ""));
  return parts.every((part) => said.includes(part));
}

function leads(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? from : normalize(join(dirname(from), path));
  if (!existsSync(join(root, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).has(anchor);
}

test("every operation that people call has a page with its tables, and the README leads to it", () => {
  const readme = linksOf(pages[0]?.text ?? "");
  for (const operation of operations.filter((name) => name !== "plan")) {
    const page = pages.find(({ path }) => path === `docs/${operation}.md`);
    expect(page?.text).toContain(`<!-- inputs of ${operation} -->`);
    expect(page?.text).toContain(`<!-- outputs of ${operation} -->`);
    expect(page?.text).toContain("## What can go wrong");
    expect(readme).toContain(`docs/${operation}.md`);
  }
});

test("every page is linked from the README", () => {
  const linked = new Set(linksOf(pages[0]?.text ?? "").map((link) => link.split("#")[0]));
  expect(pages.slice(1).filter(({ path }) => !linked.has(path))).toEqual([]);
});
