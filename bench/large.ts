/**
 * Runs the committed bundle on large content: its memory, its time at half and at full size, and how fast it ends
 * when it is cancelled; and writes the table of docs/performance.md (with works named, their rows). `node
 * scripts/setup.mjs bench/large.ts [WORK…]`; `SCALE=0.1` takes a tenth of everything and writes nothing.
 */
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { heavyWorks, type LargeWork, largeWorks, type Measured, stageOf } from "../__tests__/reliability/large-content.ts";

const scale = Number(process.env.SCALE ?? 1);
const marker = { begin: "<!-- large:begin -->", end: "<!-- large:end -->" };

const works = [...largeWorks, ...heavyWorks];

interface Row {
  readonly work: LargeWork;
  readonly half: Measured;
  readonly full: Measured;
  /** Seconds from SIGTERM to the end. */
  readonly ending: number | undefined;
}

async function measure(work: LargeWork): Promise<Row> {
  const size = Math.round(work.full * scale);
  const half = await (async () => {
    await using stage = await stageOf(work, Math.round(size / 2));
    return await stage.run();
  })();
  const full = await (async () => {
    await using stage = await stageOf(work, size);
    return await stage.run();
  })();
  await using stage = await stageOf(work, size);
  return { work, half, full, ending: await stage.cancel(full.seconds / 2) };
}

const head = [
  "content",
  "step",
  "requests",
  "seconds",
  "processor seconds",
  "to half the size",
  "memory, MiB",
  "at half the size",
  "cancelled in, s",
];

const titleOf = (work: LargeWork): string => `| ${work.full.toLocaleString("en")} ${work.of} | ${work.does} |`;

function rowOf({ work, half, full, ending }: Row): string {
  const cells = [
    full.requests.toLocaleString("en"),
    full.seconds.toFixed(1),
    full.processor.toFixed(1),
    (full.processor / half.processor).toFixed(2),
    Math.round(full.memory),
    Math.round(half.memory),
    ending === undefined ? "–" : ending.toFixed(2),
  ];
  return `${titleOf(work)} ${cells.join(" | ")} |`;
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !works.some((work) => work.name === name));
  if (unknown.length > 0) throw new Error(`no such work: ${unknown.join(", ")} (there are ${works.map(({ name }) => name).join(", ")})`);
  const rows: Row[] = [];
  for (const work of works) {
    if (names.length > 0 && !names.includes(work.name)) continue;
    const row = await measure(work);
    rows.push(row);
    console.log(rowOf(row));
  }
  if (scale !== 1) return;
  const page = join(import.meta.dirname, "..", "docs", "performance.md");
  const text = await readFile(page, "utf8");
  const start = text.indexOf(marker.begin) + marker.begin.length;
  const end = text.indexOf(marker.end);
  // Works that were not run keep their rows.
  const before = text.slice(start, end).split("\n");
  const lines = works.flatMap((work) => {
    const row = rows.find((one) => one.work === work);
    return row ? [rowOf(row)] : (before.find((line) => line.startsWith(titleOf(work))) ?? []);
  });
  const machine = `Measured on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), Node ${process.version}.`;
  const table = [`| ${head.join(" | ")} |`, `|---|---|${"--:|".repeat(head.length - 2)}`, ...lines].join("\n");
  await writeFile(page, `${text.slice(0, start)}\n\n${machine}\n\n${table}\n\n${text.slice(end)}`);
}

await main(process.argv.slice(2));
