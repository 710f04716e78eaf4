import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withReliability } from "../../scripts/reliability.ts";
import { repositoryRoot } from "../support/tools.ts";
import { faults } from "./faults.ts";
import { security } from "./security.ts";

const rows = [...faults, ...security];
const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");

test("every fault and every class of attack has a row", () => {
  const ids = new Set<string>(rows.map(({ id }) => id));
  const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
  const all = [...numbered("F", 60), ...numbered("S-", 45)];
  expect(all.filter((id) => !ids.has(id))).toEqual([]);
  expect([...ids].filter((id) => !/^(?:F|S-)[1-9][0-9]*$/.test(id))).toEqual([]);
});

test("no two rows have the same name", () => {
  const names = rows.map(({ id, title }) => `${id}: ${title}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test("what cannot occur is said in SECURITY.md, in the same words", () => {
  const text = read("SECURITY.md").replaceAll(/\s+/g, " ");
  const impossible = rows.flatMap((row) => ("impossible" in row ? [row.impossible] : []));
  expect(impossible.filter((sentence) => !text.includes(sentence))).toEqual([]);
});

test("the page is what the rows say: node scripts/reliability.ts writes it", () => {
  const page = read("docs/reliability.md");
  expect(page).toBe(withReliability(page));
});
