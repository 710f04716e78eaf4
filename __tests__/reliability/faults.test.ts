import { test } from "vitest";
import { faults } from "./faults.ts";
import { kills } from "./kills.ts";

// Those that kill processes run beside these.
for (const row of faults) {
  if ("run" in row && !kills.includes(row)) test(`${row.id}: ${row.title}`, { timeout: 60_000 }, () => row.run());
}
