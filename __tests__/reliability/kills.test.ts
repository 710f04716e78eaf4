import { test } from "vitest";
import { kills } from "./kills.ts";

for (const row of kills) {
  if ("run" in row) test(`${row.id}: ${row.title}`, { timeout: 300_000 }, () => row.run());
}
