import { join } from "node:path";
import { parseReference } from "../../src/oci/reference.ts";
import { openArchive } from "../../src/stores/archive.ts";
import { openDockerArchive } from "../../src/stores/docker-archive.ts";
import { openLayout } from "../../src/stores/layout.ts";
import { memoryStore } from "../support/memory-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { archiveAt, storeContext } from "./content.ts";
import {
  blobContract,
  type ContractStore,
  type DeletingKind,
  deletionContract,
  manifestContract,
  registryContract,
  type StoreKind,
  type StoreWorld,
} from "./contract.ts";

/** A world in a folder of its own. */
async function inFolder<Store extends ContractStore>(open: (ctx: StoreWorld["ctx"], path: string) => Promise<Store>) {
  const folder = temporaryFolder();
  const ctx = storeContext(folder.path);
  return { ctx, open: () => open(ctx, join(folder.path, "store")), [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const memory: DeletingKind = {
  name: "a store in memory",
  incomplete: "refused as incomplete",
  start: async () => {
    const ctx = storeContext("");
    const store = memoryStore("memory", { ctx, lane: "memory" });
    return { ctx, open: async () => store, [Symbol.asyncDispose]: async () => {} };
  },
};

const layout: DeletingKind = {
  name: "a layout",
  incomplete: "taken",
  start: () => inFolder((ctx, path) => openLayout(ctx, path, "oci:store", false)),
};

const options = { mustExist: false, maxUnpackedSize: 10_000_000 };

for (const kind of [memory, layout]) {
  blobContract(kind);
  manifestContract(kind);
  deletionContract(kind);
}

const archive: StoreKind = {
  name: "an oci-archive",
  incomplete: "taken",
  start: () => inFolder((ctx, path) => openArchive(ctx, archiveAt(`${path}.tar`), options)),
};
blobContract(archive);
manifestContract(archive);

registryContract(memory);

// It keeps no manifests: what it holds is read back by __tests__/stores/docker-archive.test.ts.
blobContract({
  name: "a docker archive",
  incomplete: "taken",
  start: () =>
    inFolder(async (ctx, path) =>
      (await openDockerArchive(ctx, archiveAt(`${path}.tar`), options)).view(parseReference("registry.test/app")),
    ),
});
