/**
 * What entries of layers really take of memory when they are exported: the peak of a process of its own for each
 * shape, at two sizes, so that what any export takes falls out. `src/rootfs/memory.ts` has its figures from here.
 *
 *   node bench/entries.ts [ENTRIES [SHAPE]]       default 200,000 and twice as many, of every shape
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endlessLayer, entryShapes } from "../__tests__/rootfs/entry-shapes.ts";
import { testContext } from "../__tests__/support/context.ts";
import { exportRootfs } from "../src/rootfs/export.ts";

const self = fileURLToPath(import.meta.url);

/** MiB that this process took at most. */
const peak = (): number => Number(/VmHWM:\s+([0-9]+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024;

async function exportOnce(shape: string, count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "entries-"));
  const before = peak();
  try {
    const options = { path: join(folder, "root.tar"), include: [], maxUnpackedSize: 1e12, maxMemory: 1e12 };
    const { files } = await exportRootfs(testContext(), [endlessLayer(entryShapes[shape]!, count)], options);
    // As the step has them: in two outputs and a file.
    const results = [JSON.stringify(files), JSON.stringify([{ files }]), JSON.stringify({ results: [{ files }] }, null, 2)];
    return peak() - before + 0 * results.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const measure = (shape: string, count: number): number =>
  Number(execFileSync(process.execPath, ["--max-old-space-size=16000", self, "once", String(count), shape]).toString());

const [first = "200000", ...rest] = process.argv.slice(2);
if (first === "once") process.stdout.write(String(await exportOnce(rest[1]!, Number(rest[0]))));
else {
  const count = Number(first);
  for (const shape of rest.length > 0 ? rest : Object.keys(entryShapes)) {
    const [small, large] = [measure(shape, count), measure(shape, 2 * count)];
    const each = Math.round(((large - small) * 1024 * 1024) / count);
    console.log(`${shape}: ${Math.round(small)} and ${Math.round(large)} MiB for ${count} and ${2 * count}: ${each} bytes each`);
  }
}
