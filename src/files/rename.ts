import type { renameSync } from "node:fs";
import { isSystemError } from "./failure.ts";

/** Milliseconds before each further try: some two seconds in all. */
const waits = [10, 20, 50, 100, 200, 400, 600, 600];

/**
 * Windows refuses to rename what a virus scanner or an indexer holds open for a moment; elsewhere these errors do not
 * pass.
 */
function isPassing(error: unknown, platform: NodeJS.Platform): boolean {
  return platform === "win32" && isSystemError(error, "EPERM", "EACCES", "EBUSY");
}

/** Renames, on Windows again while another program holds the file. @throws what the last try threw. */
export async function renameWhenFree(rename: () => Promise<void>, platform: NodeJS.Platform = process.platform): Promise<void> {
  for (const wait of waits) {
    try {
      return await rename();
    } catch (error) {
      if (!isPassing(error, platform)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return rename();
}

/** As `renameWhenFree`, in one go. */
export function renameWhenFreeSync(rename: typeof renameSync, from: Buffer | string, to: Buffer | string, platform: NodeJS.Platform): void {
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
