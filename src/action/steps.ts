import type { Step } from "./step.ts";

/**
 * Every operation. Each is loaded when a step asks for it: a `digest` has done its work before all the code of an
 * `export` were read.
 */
const loaders = {
  copy: () => import("./steps/copy.ts"),
  index: () => import("./steps/index.ts"),
  digest: () => import("./steps/digest.ts"),
  "check-base": () => import("./steps/check-base.ts"),
  inspect: () => import("./steps/inspect.ts"),
  tags: () => import("./steps/tags.ts"),
  catalog: () => import("./steps/catalog.ts"),
  attach: () => import("./steps/attach.ts"),
  discover: () => import("./steps/discover.ts"),
  verify: () => import("./steps/verify.ts"),
  push: () => import("./steps/push.ts"),
  pull: () => import("./steps/pull.ts"),
  blob: () => import("./steps/blob.ts"),
  delete: () => import("./steps/delete.ts"),
  export: () => import("./steps/export.ts"),
  plan: () => import("./steps/plan.ts"),
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
