import { describe, expect, test } from "vitest";
import { hasOutput } from "../../scripts/readme-tables.ts";
import { type Operation, operations } from "../../src/action/inputs.ts";
import { type OutputName, outputNames } from "../../src/action/report.ts";
import { isRun, likeness, type PageRun, runExamples } from "./examples.ts";
import { blocksOf, readPages } from "./markdown.ts";

const pages = readPages().filter(({ text }) => blocksOf(text).some(isRun));
const runs: PageRun["steps"][number][] = [];

describe("the examples of", () => {
  test.each(pages)("$path do what they say, with the bundle", { timeout: 120_000 }, async ({ text }) => {
    const { page, steps } = await runExamples(text);
    runs.push(...steps);
    // To write the results anew: node scripts/setup.mjs scripts/docs.ts
    expect(likeness(page)).toBe(likeness(text));
  });
});

test("examples set all outputs that the tables give an operation, and no others", () => {
  const set = new Set(
    runs.flatMap(({ operation, result }) =>
      Object.entries(result.outputs).flatMap(([name, value]) => (value === "" ? [] : [`${operation} ${name}`])),
    ),
  );
  const missing: string[] = [];
  for (const operation of operations) {
    for (const output of outputNames) {
      const told = hasOutput(operation, output);
      if (set.has(`${operation} ${output}`) && !told) missing.push(`${operation} sets ${output}, which its table lacks`);
      if (told && !set.has(`${operation} ${output}`) && !isSeldom(operation, output)) missing.push(`${operation} never set ${output}`);
    }
  }
  expect(missing).toEqual([]);
});

/** What is set only where HEAD names no digest; and `plan`, which is the mirror workflow's own. */
function isSeldom(operation: Operation, output: OutputName): boolean {
  return operation === "plan" || (operation === "digest" && output.startsWith("manifest"));
}
