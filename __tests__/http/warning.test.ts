import { expect, test } from "vitest";
import { parseWarnings } from "../../src/http/warning.ts";

test.for([
  [['299 - "old"'], ["old"]],
  [['299 - "one", 299 - "two, \\"quoted\\""'], ["one", 'two, "quoted"']],
  [
    ['299 - "one"', '299 - "two"'],
    ["one", "two"],
  ],
  [['199 - "other"', '299 host "other"', "299 - unquoted", '299 - "no end', '299 - ""'], []],
  [[`299 - "${"x".repeat(5000)}"`], []],
  [['299 - "'.repeat(10)], ["299 - "]],
] as const)("%j", ([lines, texts]) => expect(parseWarnings(lines)).toEqual(texts));
