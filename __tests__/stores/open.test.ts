import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseLocation } from "../../src/oci/location.ts";
import { repositoryName } from "../../src/oci/reference.ts";
import type { Stores } from "../../src/oci/store.ts";
import { defaultEntry } from "../../src/stores/default-entry.ts";
import { createStores } from "../../src/stores/open.ts";
import { memoryStore } from "../support/memory-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { makeImage } from "../support/test-image.ts";
import { list, putImage, readAll, storeContext } from "./content.ts";

function world(folder: string): { stores: Stores; opened: string[] } {
  const opened: string[] = [];
  const ctx = storeContext(folder);
  const stores = createStores(ctx, {
    repository: (reference) => {
      opened.push(repositoryName(reference));
      return memoryStore(repositoryName(reference), { ctx });
    },
    workingDirectory: folder,
    maxUnpackedSize: 10_000_000,
  });
  return { stores, opened };
}

test("a place is one store, however it is named", async () => {
  await using folder = temporaryFolder();
  await mkdir(join(folder.path, "real"));
  await symlink("real", join(folder.path, "link"));
  const { stores, opened } = world(folder.path);
  const at = (text: string) => stores.destination(parseLocation(text));
  expect(await at("alpine:3.20")).toBe(await stores.source(parseLocation("docker.io/library/alpine:edge")));
  expect(await at("ghcr.io/acme/app")).not.toBe(await at("ghcr.io/acme/other"));
  expect(opened).toEqual(["docker.io/library/alpine", "ghcr.io/acme/app", "ghcr.io/acme/other"]);
  expect(await at("oci:real/layout:v1")).toBe(await at(`oci:${folder.path}/link/../link/layout:v2`));
  expect(await at("oci:real/layout")).not.toBe(await at("oci-archive:real/layout"));
  await stores[Symbol.asyncDispose]();
});

test("what is written to one place is read from it, in every transport, within the run and after it", async () => {
  await using folder = temporaryFolder();
  const image = await makeImage({ platforms: ["linux/amd64"], index: false });
  for (const text of ["oci:a:v1", "oci-archive:b.tar:v1", "docker-archive:c.tar:app:v1"]) {
    const location = parseLocation(text);
    for (const { stores } of [world(folder.path), world(folder.path)]) {
      await using all = stores;
      if (stores === undefined) throw new Error("no stores");
      const destination = await all.destination(location);
      await putImage(destination, image, "v1");
      await destination.commit();
      const source = await all.source(location);
      const root = await defaultEntry(source);
      expect(await list(source.tags()), text).toEqual(["v1"]);
      await readAll(source, root ?? image.root.descriptor);
    }
  }
});

test("what is not there is not found, and can be opened once it is", async () => {
  await using folder = temporaryFolder();
  const { stores } = world(folder.path);
  await using all = stores;
  const location = parseLocation("oci:layout:v1");
  await expect(all.source(location)).rejects.toMatchObject({ facts: { kind: "not-found" } });
  const destination = await all.destination(location);
  await putImage(destination, await makeImage(), "v1");
  await destination.commit();
  expect(await all.source(location)).toBe(destination);
});

test("nothing is deleted from archives; from layouts and registries it is", async () => {
  await using folder = temporaryFolder();
  const { stores } = world(folder.path);
  await using all = stores;
  for (const text of ["oci-archive:b.tar:v1", "docker-archive:c.tar"]) {
    await expect(all.deletion(parseLocation(text))).rejects.toMatchObject({ facts: { kind: "unsupported" } });
  }
  expect(await all.deletion(parseLocation("ghcr.io/acme/app"))).toBe(await all.source(parseLocation("ghcr.io/acme/app")));
  await expect(all.deletion(parseLocation("oci:nothing"))).rejects.toMatchObject({ facts: { kind: "not-found" } });
});
