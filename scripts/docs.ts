// Writes what is generated in README.md and docs/: the tables of action.yml, and what the examples give that have
// `<!-- result -->` after them. The examples run with act and the bundle in dist/, against registries in this
// process.
//
//   node scripts/setup.mjs scripts/docs.ts               every page
//   node scripts/setup.mjs scripts/docs.ts docs/copy.md

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { likeness, runExamples } from "../__tests__/docs/examples.ts";
import { readPages, root } from "../__tests__/docs/markdown.ts";
import { createWorld } from "../__tests__/docs/world.ts";
import { withTables } from "./readme-tables.ts";

const chosen = process.argv.slice(2);
for (const { path, text } of readPages()) {
  if (chosen.length > 0 && !chosen.includes(path)) continue;
  await using world = await createWorld();
  const { page, steps } = await runExamples(withTables(text, readFileSync(join(root, "action.yml"), "utf8")), world);
  const same = likeness(page) === likeness(text);
  if (!same) writeFileSync(join(root, path), page);
  console.log(`${path}: ${steps.length} steps${same ? "" : ", written"}`);
}
