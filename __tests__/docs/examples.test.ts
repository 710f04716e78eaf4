import { expect, test } from "vitest";
import { hasOutput } from "../../scripts/readme-tables.ts";
import { type OutputName, outputNames } from "../../src/action/report/report.ts";
import { type Operation, operations } from "../../src/action/steps.ts";
import { describeWith } from "../support/tools.ts";
import type { OwnStep } from "../workflows/act.ts";
import { exampleTools, isRun, likeness, runExamples } from "./examples.ts";
import { blocksOf, readPages } from "./markdown.ts";
import { outcomes } from "./outcomes.ts";
import { createWorld } from "./world.ts";

const pages = readPages().filter(({ text }) => blocksOf(text).some(isRun));
const ran: OwnStep[] = [];

describeWith(exampleTools, "the examples of", () => {
  test.each(pages)("$path do what they say, run by act", { timeout: 120_000 }, async ({ path, text }) => {
    await using world = await createWorld();
    const expectOutcome = outcomes[path]?.(world);
    const page = await runExamples(text, world);
    ran.push(...page.steps);
    // To write the results anew: node scripts/setup.mjs scripts/docs.ts
    expect(likeness(page.page)).toBe(likeness(text));
    expectOutcome?.(page);
  });

  test("all have an outcome that is looked for", () => {
    expect(pages.map(({ path }) => path).sort()).toEqual(Object.keys(outcomes).sort());
  });

  test("set all outputs that the tables give an operation, and no others", () => {
    const set = new Set(
      ran.flatMap(({ operation, outputs }) =>
        Object.entries(outputs).flatMap(([name, value]) => (value === "" ? [] : [`${operation} ${name}`])),
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
});

/** What is set only where HEAD names no digest, or where signatures are asked for; and `plan`, which is the mirror workflow's own. */
function isSeldom(operation: Operation, output: OutputName): boolean {
  if (operation === "index" && output === "verified") return true;
  return operation === "plan" || (operation === "digest" && output.startsWith("manifest"));
}
