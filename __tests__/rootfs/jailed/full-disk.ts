/** Runs inside the jail: `node full-disk.ts`, in the jail's folder. Exports more than a small disk holds, and prints how that failed and what was left. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { exportRootfs } from "../../../src/rootfs/export.ts";
import type { OciError } from "../../../src/runtime/errors.ts";
import { testContext } from "../../support/context.ts";
import { file, layers } from "../layers.ts";

const disk = join(process.cwd(), "disk");
mkdirSync(disk);
execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m,nr_inodes=64", "tmpfs", disk]);
const failures: Record<string, unknown> = {};
const attempt = async (name: string, stack: ReturnType<typeof layers>): Promise<void> => {
  const ctx = testContext({ temporaryFolder: async () => disk });
  const outcome = await exportRootfs(ctx, stack, { path: join(disk, name), include: [], maxUnpackedSize: 1e9 }).catch(
    (error: OciError) => ({
      kind: error.facts?.kind,
      code: error.facts?.code,
    }),
  );
  failures[name] = outcome;
};
const large = layers([file("a", "x".repeat(4_000_000))]);
for (const name of ["o.tar", "o.tar.gz", "tree"]) await attempt(name, large);
// The bytes fit; a file for each body does not.
await attempt("many", layers(Array.from({ length: 200 }, (_, at) => file(`f${at}`, "x"))));
process.stdout.write(JSON.stringify({ failures, left: readdirSync(disk) }));
