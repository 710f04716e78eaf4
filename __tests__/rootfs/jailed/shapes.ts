/**
 * Runs inside the jail: `node shapes.ts UMOCI`, in the jail's folder. Prints one line of JSON for each shape of published layers: what differs from umoci.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeLayout } from "../layers.ts";
import { framings, layersOf, shapes } from "../published-shapes.ts";
import { compareWithUmoci } from "./umoci.ts";

const [umoci = "", only] = process.argv.slice(2);

for (const [name, shape] of Object.entries({ ...framings, ...shapes })) {
  if (only !== undefined && !name.includes(only)) continue;
  const work = join(process.cwd(), "work");
  mkdirSync(work);
  const layers = layersOf(shape);
  writeLayout(join(work, "image"), layers);
  const report = await compareWithUmoci(umoci, layers, work).catch((error: Error) => [`failed: ${error.stack}`]);
  process.stdout.write(`${JSON.stringify({ name, report })}\n`);
  rmSync(work, { recursive: true, force: true });
}
