import { test } from "vitest";
import { security } from "./security.ts";

for (const row of security) {
  if ("run" in row) test(`${row.id}: ${row.title}`, { timeout: 60_000 }, () => row.run());
}
