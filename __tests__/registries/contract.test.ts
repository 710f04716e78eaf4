import { afterAll, describe } from "vitest";
import { type Run, startRun } from "../registry/harness.ts";
import { blobContract, type DeletingKind, deletionContract, manifestContract, registryContract } from "../stores/contract.ts";
import { startFaultRegistry } from "../support/fault-registry/registry.ts";
import { allRegistries } from "../support/real-registries.ts";
import { describeWith } from "../support/tools.ts";

interface Server extends AsyncDisposable {
  readonly host: string;
}

/** Repositories of one server, each test's its own. */
function repositoriesOf(name: string, start: () => Promise<Server>, traits?: Partial<DeletingKind>): DeletingKind {
  let server: Promise<Server> | undefined;
  let count = 0;
  afterAll(async () => (await server)?.[Symbol.asyncDispose]());
  return {
    name,
    incomplete: "refused as incomplete",
    ...traits,
    start: async () => {
      server ??= start();
      const repository = `${(await server).host}/contract/app${++count}`;
      const begin = () => startRun({ patient: true });
      const runs = [begin()];
      const [{ ctx }] = runs as [Run];
      return {
        ctx,
        open: async () => {
          const run = begin();
          runs.push(run);
          return run.repository(repository, "delete");
        },
        [Symbol.asyncDispose]: async () => {
          for (const run of runs) await run[Symbol.asyncDispose]();
        },
      };
    },
  };
}

for (const referrers of [true, false]) {
  const name = `a registry ${referrers ? "with" : "without"} the referrers API`;
  describe(name, () => {
    const kind = repositoriesOf(name, () => startFaultRegistry({ referrers }));
    blobContract(kind);
    manifestContract(kind);
    deletionContract(kind);
    registryContract(kind);
  });
}

const traits: Record<string, Partial<DeletingKind>> = {
  "go-containerregistry": { incomplete: "taken", sendsAgain: true },
  ocimem: { incomplete: "refused" },
};

for (const { name, tools, start } of allRegistries) {
  describeWith(tools, name, () => {
    const kind = repositoriesOf(name, start, traits[name]);
    blobContract(kind);
    manifestContract(kind);
    deletionContract(kind);
    registryContract(kind);
  });
}
