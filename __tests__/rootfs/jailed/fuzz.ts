/**
 * Runs inside the jail: `node fuzz.ts UMOCI SEED COUNT`, in the jail's folder. Makes random stacks of layers, lets umoci unpack each (it applies them one after the other on
 * a real file system) and compares what we make of the same layers: as an archive that GNU tar extracts, and as a folder. Prints one line of JSON for each stack
 * that differs.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { textOf } from "../../../src/tar/byte-string.ts";
import { archiveOf, layerOf, writeLayout } from "../layers.ts";
import { randomStack } from "../random-stack.ts";
import { compareWithUmoci } from "./umoci.ts";

const [umoci = "", first = "1", count = "1"] = process.argv.slice(2);

for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const stack = randomStack(seed);
  const work = join(process.cwd(), `stack-${seed}`);
  mkdirSync(work);
  const report: string[] = [];
  try {
    const packings = ["gzip", "none", "zstd"] as const;
    const layers = stack.map((entries, at) => layerOf(archiveOf(entries), packings[(seed + at) % 3]));
    writeLayout(join(work, "image"), layers);
    report.push(...(await compareWithUmoci(umoci, layers, work)));
  } catch (error) {
    report.push(`failed: ${(error as Error).stack}`);
  } finally {
    if (report.length > 0) {
      const made = stack.map((entries) =>
        entries.map(({ header }) => `${header.type} ${textOf(header.name)}${header.linkName ? ` -> ${textOf(header.linkName)}` : ""}`),
      );
      process.stdout.write(`${JSON.stringify({ seed, report, stack: made })}\n`);
    }
    rmSync(work, { recursive: true, force: true });
  }
}
process.stdout.write(`${JSON.stringify({ done: Number(count) })}\n`);
