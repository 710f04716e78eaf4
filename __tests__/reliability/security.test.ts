import { testWith } from "../support/tools.ts";
import { security } from "./security.ts";

for (const row of security) {
  if ("run" in row) testWith(row.needs ?? [], `${row.id}: ${row.title}`, 60_000, () => row.run());
}
