import { test } from "vitest";
import { faults } from "./faults.ts";

for (const row of faults) {
  if ("run" in row) test(`${row.id}: ${row.title}`, { timeout: 60_000 }, () => row.run());
}
