import { expect } from "vitest";
import { createMachine, type Inputs, type Machine, type Simulation, type StepResult } from "../../scripts/runner.ts";
import { expectNoSecrets } from "../e2e/step.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../support/fault-registry/registry.ts";
import type { InjectedFault } from "../support/fault-registry/rules.ts";
import { expectCompleteTags, expectFailureLine, expectSameGraph, type Place, uploaded } from "../support/invariants.ts";
import { makeImage, storeImage, type TestImage, type TestImageOptions } from "../support/test-image.ts";

/** What goes from one registry to another, with a fault on the way. */
export interface Scenario {
  readonly image?: TestImageOptions | TestImage;
  readonly source?: FaultRegistryOptions;
  readonly destination?: FaultRegistryOptions;
  /** Over those of a plain copy of `app:1`. */
  readonly inputs?: Inputs;
  /** Injects the faults. Each one that is returned must have struck. */
  faults(world: CopyWorld): readonly InjectedFault[];
  /** That the copy succeeds, or what its one line says. */
  readonly ends: "well" | RegExp;
  /** The most requests of the first run, both registries together; default: every request as often as it is tried. */
  readonly requests?: number;
  /** Runs it in this process, on another clock. */
  readonly simulated?: Simulation;
  /** More to look at after the first run, before the faults are gone. */
  also?(world: CopyWorld, step: StepResult): void | Promise<void>;
}

export interface CopyWorld {
  readonly from: FaultRegistry;
  readonly to: FaultRegistry;
  readonly image: TestImage;
  readonly machine: Machine;
  /** Of the source and the destination, as the step names them. */
  readonly references: readonly [source: string, destination: string];
}

/** What signed URLs of the test registries hold, and the password of both. */
const secretsOfAll = ["X-Signature", "sig=x", "correct horse battery"];
const users = { ci: "correct horse battery" };

/**
 * Runs a copy with a fault, and checks all that must hold after it, however it ended (I1 to I6): its content, its tags, its one line, its requests, its secrets, and that it runs
 * again without the fault. Both registries ask for credentials, unless a scenario says otherwise.
 */
export async function copyWithFaults(scenario: Scenario): Promise<void> {
  const access = { type: "bearer", users } as const;
  await using from = await startFaultRegistry({ access, ...scenario.source });
  await using to = await startFaultRegistry({ access, ...scenario.destination });
  await using machine = await createMachine();
  const { image: wanted = {} } = scenario;
  const image = "root" in wanted ? wanted : await makeImage(wanted);
  storeImage(from.storage, "team/app", image, "1");
  const references = [`${from.host}/team/app:1`, `${to.host}/team/app:1`] as const;
  const world: CopyWorld = { from, to, image, machine, references };
  const auth = [from, to].map(({ host }) => `- { registry: "${host}", username: ci, password: "${users.ci}" }`);
  const inputs: Inputs = {
    operation: "copy",
    source: references[0],
    destination: references[1],
    "registry-auth": auth,
    ...scenario.inputs,
  };
  const digest = image.root.descriptor.digest;
  const secrets = () => [...secretsOfAll, ...from.tokens, ...to.tokens];
  const source: Place = { storage: from.storage, repository: "team/app", reference: digest };
  const target: Place = { storage: to.storage, repository: "team/app", reference: "1" };

  const injected = scenario.faults(world);
  const step = await (scenario.simulated ? machine.simulate(inputs, scenario.simulated) : machine.run(inputs));
  for (const { hits } of injected) expect(hits, "a fault that never struck").toBeGreaterThan(0);
  if (scenario.ends === "well") {
    expect({ code: step.code, log: step.log }).toMatchObject({ code: 0 });
  } else {
    expect({ code: step.code, log: step.log }).toMatchObject({ code: 1 });
    expect(expectFailureLine(step, "copy", references)).toMatch(scenario.ends);
  }
  if (step.code === 0) await expectSameGraph(source, target);
  for (const registry of [from, to]) expectCompleteTags(registry);
  expect(from.requests.length + to.requests.length, "requests").toBeLessThanOrEqual(scenario.requests ?? mostRequests(image, inputs));
  await expectNoSecrets(machine, step, secrets());
  await scenario.also?.(world, step);
  await runAgain(world, inputs, step.code === 0);
  await expectSameGraph(source, target);
  for (const registry of [from, to]) expectCompleteTags(registry);
}

/** I4, where nothing tighter is said: a bound on every request of a copy, each tried as often as the inputs allow. */
function mostRequests({ manifests, blobs }: TestImage, inputs: Inputs): number {
  return Number(inputs.retries ?? 5) * (4 + 3 * manifests.length + 5 * blobs.length);
}

/** I6: without the fault the same step succeeds, uploads only what is missing, and writes nothing where all was there. */
async function runAgain({ from, to, machine }: CopyWorld, inputs: Inputs, wasDone: boolean): Promise<void> {
  for (const registry of [from, to]) {
    registry.clearFaults();
    registry.forget();
  }
  const there = new Set(to.storage.repository("team/app").blobs);
  const again = await machine.run(inputs);
  expect({ code: again.code, log: again.log }).toMatchObject({ code: 0 });
  expect(again.outputs.changed).toBe(String(!wasDone));
  expect(uploaded(to.requests).filter((digest) => there.has(digest))).toEqual([]);
  if (wasDone) expect(to.requests.filter(({ method }) => method !== "GET" && method !== "HEAD")).toEqual([]);
}
