import type { Step } from "../step.ts";

/** Every operation. Each is loaded when a step asks for it: a `digest` has done its work before all the code of an `export` were read. */
const loaders = {
  copy: () => import("./copy.ts"),
  digest: () => import("./digest.ts"),
  inspect: () => import("./inspect.ts"),
  tags: () => import("./tags.ts"),
  attach: () => import("./attach.ts"),
  discover: () => import("./discover.ts"),
  push: () => import("./push.ts"),
  pull: () => import("./pull.ts"),
  blob: () => import("./blob.ts"),
  delete: () => import("./delete.ts"),
  export: () => import("./export.ts"),
  plan: () => import("./plan.ts"),
} satisfies Readonly<Record<string, () => Promise<{ readonly step: Step }>>>;

export type Operation = keyof typeof loaders;

export const operations = Object.keys(loaders) as Operation[];

export async function loadStep(operation: Operation): Promise<Step> {
  return (await loaders[operation]()).step;
}

/** All steps, for what must know them all: a refused input's owners, and the tables of the documentation. */
export async function loadSteps(): Promise<ReadonlyMap<Operation, Step>> {
  return new Map(await Promise.all(operations.map(async (operation) => [operation, await loadStep(operation)] as const)));
}
