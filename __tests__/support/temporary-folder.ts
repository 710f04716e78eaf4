import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** In memory, on Linux: for what a server of others writes through to the disk time and again, though it need not last. */
export const memoryFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** A folder of its own for a test; removed at the end of the scope: `await using folder = temporaryFolder();`. */
export function temporaryFolder(prefix = "oci-test-", parent = tmpdir()): TemporaryFolder {
  const path = mkdtempSync(join(parent, prefix));
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}
