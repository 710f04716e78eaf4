import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { trustedRootModule } from "../../scripts/trusted-root.ts";
import { publicGoodSource } from "../../src/verify/public-good-root.ts";
import { loadRoots } from "../../src/verify/trust.ts";

test("the root that travels with the action is the one that the installed @sigstore/tuf has", () => {
  const { path, text } = trustedRootModule();
  // Else: node scripts/trusted-root.ts
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("it has authorities, logs and timestamp authorities that hold today", async () => {
  const [root, ...others] = await loadRoots(undefined);
  expect(others).toEqual([]);
  const holds = ({ validFor }: { readonly validFor: { readonly start: Date; readonly end: Date } }) => validFor.end > new Date();
  for (const list of [root?.certificateAuthorities, root?.timestampAuthorities, root?.tlogs, root?.ctlogs]) {
    expect(list?.some(holds)).toBe(true);
  }
  expect(publicGoodSource.newest).toMatch(/^20\d\d-\d\d-\d\d$/);
});
