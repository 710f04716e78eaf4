import { expect, test } from "vitest";
import { security } from "./security.ts";

for (const row of security) {
  if ("run" in row) test(`${row.id}: ${row.title}`, { timeout: 60_000 }, () => row.run());
}

test("every row is a class of attack", () => {
  expect(security.filter(({ id }) => !/^S-([1-9]|[1-3][0-9]|4[0-5])$/.test(id))).toEqual([]);
});
