import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseDigest } from "../../src/oci/digest.ts";
import { parseLocation } from "../../src/oci/location.ts";
import { createStores } from "../../src/stores/open.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { storeContext } from "./content.ts";

test("an entry of a layout that names what is not there can be deleted by its digest", async () => {
  await using folder = temporaryFolder();
  const digest = parseDigest(`sha256:${"a".repeat(64)}`);
  await mkdir(join(folder.path, "layout"));
  await writeFile(join(folder.path, "layout/oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
  await writeFile(
    join(folder.path, "layout/index.json"),
    JSON.stringify({ schemaVersion: 2, manifests: [{ mediaType: "application/vnd.oci.image.manifest.v1+json", digest, size: 10 }] }),
  );
  const ctx = storeContext(folder.path);
  await using stores = createStores(ctx, {
    repository: () => {
      throw new Error("no");
    },
    workingDirectory: folder.path,
    maxUnpackedSize: 1e6,
  });
  const store = await stores.deletion(parseLocation("oci:layout"));
  expect(await store.delete(digest)).toEqual({ removed: true });
  expect(JSON.parse(await readFile(join(folder.path, "layout/index.json"), "utf8")).manifests).toEqual([]);
});
