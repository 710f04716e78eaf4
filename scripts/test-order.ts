import { readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { BaseSequencer, type TestModule, type TestSpecification } from "vitest/node";

const tests = fileURLToPath(new URL("../__tests__", import.meta.url));
const record = join(tests, "seconds.json");

/** A file that was never measured runs early, for it might be a long one. Seconds. */
const unknown = 20;

/** Starts the files that take longest first, by the times of the last run that was recorded, so that no worker waits for another at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds = JSON.parse(readFileSync(record, "utf8")) as Record<string, number>;
    const secondsOf = ({ moduleId }: TestSpecification) => seconds[nameOf(moduleId)] ?? unknown;
    return files.toSorted((a, b) => secondsOf(b) - secondsOf(a) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** Records the time of each file, for the order of later runs. */
export function recordTimes(modules: readonly TestModule[]): void {
  const seconds = modules.map((module) => {
    const { duration, collectDuration } = module.diagnostic();
    return [nameOf(module.moduleId), Math.ceil((duration + collectDuration) / 1000)] as const;
  });
  writeFileSync(record, `${JSON.stringify(Object.fromEntries(seconds.sort(([a], [b]) => (a < b ? -1 : 1))), undefined, 2)}\n`);
}

function nameOf(path: string): string {
  return relative(tests, path).split(sep).join("/");
}
