import { renameSync } from "node:fs";
import { isSystemError } from "./failure.ts";

/** Windows refuses to rename what a virus scanner or an indexer holds open for a moment. */
const passing = ["EPERM", "EACCES", "EBUSY"] as const;

/** Milliseconds before each further try: some two seconds in all. */
const waits = [10, 20, 50, 100, 200, 400, 600, 600];

/** Whether a rename is worth another try. Elsewhere these errors do not pass. */
function isPassing(error: unknown, platform: NodeJS.Platform): boolean {
  return platform === "win32" && isSystemError(error, ...passing);
}

/** Tries again while another program holds the file, on Windows. @throws what the last try threw. */
export async function retried<T>(work: () => Promise<T>, platform: NodeJS.Platform = process.platform): Promise<T> {
  for (const wait of waits) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error, platform)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return work();
}

/** As `retried`, of a rename in one go. */
export function renameRetried(
  from: string | Buffer,
  to: string | Buffer,
  { platform, rename }: { readonly platform: NodeJS.Platform; readonly rename: typeof renameSync } = {
    platform: process.platform,
    rename: renameSync,
  },
): void {
  for (const wait of waits) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      if (!isPassing(error, platform)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  }
  rename(from, to);
}
