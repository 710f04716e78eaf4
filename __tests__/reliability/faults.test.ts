import { testWith } from "../support/tools.ts";
import { faults } from "./faults.ts";
import { kills } from "./kills.ts";

// Those that kill processes run beside these.
for (const row of faults) {
  if ("run" in row && !kills.includes(row)) testWith(row.needs ?? [], `${row.id}: ${row.title}`, 60_000, () => row.run());
}
