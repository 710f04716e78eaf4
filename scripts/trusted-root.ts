// Writes src/verify/public-good-root.ts: the trusted root of Sigstore's public-good instance, as the installed version of @sigstore/tuf carries it.
// That package is what sigstore-js itself starts from; its integrity is in package-lock.json. To renew the root: update the package, run this, commit both.
//
//   node scripts/trusted-root.ts

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const mirror = "https://tuf-repo-cdn.sigstore.dev";

interface Seeds {
  readonly [mirror: string]: { readonly targets: Readonly<Record<string, string>> };
}

/** The module's text, and what it says. */
export function trustedRootModule(): { readonly path: string; readonly text: string } {
  const folder = dirname(require.resolve("@sigstore/tuf/package.json"));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  const seeds = JSON.parse(readFileSync(join(folder, "seeds.json"), "utf8")) as Seeds;
  const target = seeds[mirror]?.targets["trusted_root.json"];
  if (target === undefined) throw new Error(`@sigstore/tuf ${version} has no trusted root of ${mirror}`);
  const root = JSON.parse(Buffer.from(target, "base64").toString("utf8")) as object;
  const newest = [...JSON.stringify(root).matchAll(/"start":"(\d{4}-\d{2}-\d{2})T/g)]
    .map(([, day]) => day as string)
    .sort()
    .at(-1);
  const text = `// Made by scripts/trusted-root.ts; not to be edited.

/**
 * Where the root comes from, and the day from which its newest key or certificate holds: signatures by newer ones need
 * a newer root.
 */
export const publicGoodSource = { name: "Sigstore's public-good instance", from: "@sigstore/tuf ${version}", newest: "${newest}" };

/** JSON of the trusted root. */
export const publicGoodRoot = \`${JSON.stringify(root, null, 1)}\`;
`;
  return { path: join(dirname(fileURLToPath(import.meta.url)), "../src/verify/public-good-root.ts"), text };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { path, text } = trustedRootModule();
  writeFileSync(path, text);
}
