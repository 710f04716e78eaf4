import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFile } from "../../src/files/new-file.ts";
import { fileBlobWriter } from "../../src/stores/blob-writer.ts";
import { blobOf } from "../registry/harness.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { storeContext } from "./content.ts";

test("a blob gets no name if memory of its chunks was used otherwise before they were written", async () => {
  await using folder = temporaryFolder();
  const { descriptor, bytes } = blobOf("freed", 1000);
  const ctx = storeContext(folder.path);
  const writer = fileBlobWriter(descriptor, "oci:here", () => createFile(ctx, join(folder.path, "blob")), ctx.signal);
  const freedTooEarly = async function* () {
    const first = Uint8Array.from(bytes.subarray(0, 500));
    yield first;
    first.buffer.transfer(0);
    yield Uint8Array.from(bytes.subarray(500));
  };
  const body = { size: 1000, isVerified: () => true, open: freedTooEarly };
  await expect(writer.write(body)).rejects.toThrow("blob has 500 bytes where 1000 were announced");
  expect((await readdir(folder.path)).filter((name) => !name.startsWith("temporary-"))).toEqual([]);
});
