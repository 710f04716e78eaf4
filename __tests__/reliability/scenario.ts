import { readdir } from "node:fs/promises";
import { expect } from "vitest";
import { createMachine, type Inputs, type Machine, type Simulation, type StepResult } from "../../scripts/runner.ts";
import { systemClock } from "../../src/runtime/context.ts";
import { expectNoSecrets } from "../e2e/step.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../support/fault-registry/registry.ts";
import type { InjectedFault } from "../support/fault-registry/rules.ts";
import { expectCompleteTags, expectFailureLine, expectSameGraph, type Place, uploaded } from "../support/invariants.ts";
import { type SimulatedClock, simulatedClock } from "../support/simulated-clock.ts";
import { makeImage, storeImage, type TestImage, type TestImageOptions } from "../support/test-image.ts";

/** A fault on the way of a step. */
interface Faulty<World> {
  /** Injects the faults. Each one that is returned must have struck. */
  faults(world: World): readonly InjectedFault[];
  /** That the step succeeds, or what its one line says. */
  readonly ends: "well" | RegExp;
  /** The most requests of the first run, all registries together; default: every request as often as it is tried. */
  readonly requests?: number;
  /** Runs it in this process, on another clock. */
  readonly simulated?: Simulation;
  /** Added to the environment of the first run. */
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each piece of output of the first run as it comes. */
  readonly onOutput?: (text: string) => void;
  /** Over the inputs, when it is run again: what a person would put right. */
  again?(world: World): Inputs;
  /** More to look at after the first run, before the faults are gone. */
  also?(world: World, step: StepResult): void | Promise<void>;
}

/** A copy from one registry to another. */
export interface CopyScenario extends Faulty<CopyWorld> {
  readonly image?: TestImageOptions | TestImage;
  readonly source?: FaultRegistryOptions;
  readonly destination?: FaultRegistryOptions;
  /** Over those of a plain copy of `app:1`. */
  readonly inputs?: Inputs;
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
const secretsOfAll = ["X-Signature", "sig=x", "correct horse battery", "proxy battery staple"];
const users = { ci: "correct horse battery" };
const access = { type: "bearer", users } as const;

function authFor(registries: readonly FaultRegistry[]): string[] {
  return registries.map(({ host }) => `- { registry: "${host}", username: ci, password: "${users.ci}" }`);
}

/**
 * Runs a copy with a fault, and checks all that must hold after it, however it ended (I1 to I6): its content, its tags, its one line, its requests, its secrets, and that it runs
 * again without the fault. Both registries ask for credentials, unless a scenario says otherwise.
 */
export async function copyWithFaults(scenario: CopyScenario): Promise<void> {
  await using from = await startFaultRegistry({ access, ...scenario.source });
  await using to = await startFaultRegistry({ access, ...scenario.destination });
  await using machine = await createMachine();
  const { image: wanted = {} } = scenario;
  const image = "root" in wanted ? wanted : await makeImage(wanted);
  storeImage(from.storage, "team/app", image, "1");
  const references = [`${from.host}/team/app:1`, `${to.host}/team/app:1`] as const;
  const world: CopyWorld = { from, to, image, machine, references };
  const inputs: Inputs = {
    operation: "copy",
    source: references[0],
    destination: references[1],
    "registry-auth": authFor([from, to]),
    ...scenario.inputs,
  };
  const digest = image.root.descriptor.digest;
  const source: Place = { storage: from.storage, repository: "team/app", reference: digest };
  const target: Place = { storage: to.storage, repository: "team/app", reference: "1" };

  let before: string | undefined;
  const faults = () => {
    const injected = scenario.faults(world);
    before = to.storage.repository("team/app").tags.get("1");
    return injected;
  };
  const step = await runFaulty({ ...scenario, faults }, world, inputs, [to, from], mostRequests(image, inputs));
  if (step.code === 0) await expectSameGraph(source, target);
  else expect([before, digest]).toContain(to.storage.repository("team/app").tags.get("1"));
  await scenario.also?.(world, step);
  await runAgain(world, { ...inputs, ...scenario.again?.(world) }, step.code === 0);
  await expectSameGraph(source, target);
  expectCompleteTags(to);
}

/**
 * The first run of a scenario, and all that must hold after it whatever it did (I2 to I5).
 * @param registries the one that is written to first.
 */
async function runFaulty<World extends { readonly machine: Machine }>(
  scenario: Faulty<World>,
  world: World,
  inputs: Inputs,
  registries: readonly FaultRegistry[],
  most: number,
): Promise<StepResult> {
  const { machine } = world;
  const injected = scenario.faults(world);
  const options = { env: scenario.env ?? {}, ...(scenario.onOutput && { onOutput: scenario.onOutput }) };
  const references = [inputs.source, inputs.destination, inputs.reference].filter((reference) => typeof reference === "string");
  const step = await (scenario.simulated ? machine.simulate(inputs, scenario.simulated, options) : machine.run(inputs, options));
  if (scenario.ends === "well") {
    expect(step.code, step.log).toBe(0);
    expect(step.annotations.filter(({ level }) => level === "error")).toEqual([]);
  } else {
    expect(step.code, step.log).toBe(1);
    expect(expectFailureLine(step, String(inputs.operation), references)).toMatch(scenario.ends);
    expect(step.outputs.changed ?? "").toMatch(/^(false|true)?$/);
  }
  expect(step.stderr).toBe("");
  for (const { hits } of injected) expect(hits, "a fault that never struck").toBeGreaterThan(0);
  // The source of a copy is not ours to keep whole.
  expectCompleteTags(registries[0] as FaultRegistry);
  const requests = registries.reduce((sum, registry) => sum + registry.requests.length, 0);
  expect(requests, "requests").toBeLessThanOrEqual(scenario.requests ?? most);
  expect((await readdir(machine.temp)).filter((name) => name.startsWith("oci-work-"))).toEqual([]);
  await expectNoSecrets(machine, step, [...secretsOfAll, ...registries.flatMap(({ tokens }) => tokens)]);
  return step;
}

/** Any other step, on one registry. */
export interface StepScenario extends Faulty<StepWorld> {
  readonly registry?: FaultRegistryOptions;
  /** The operation and its inputs; `registry-auth` is added. */
  inputs(world: StepWorld): Inputs;
}

export interface StepWorld {
  readonly registry: FaultRegistry;
  readonly image: TestImage;
  readonly machine: Machine;
  /** `127.0.0.1:PORT/team/app`, which has the image under the tag `1`. */
  readonly repository: string;
}

/** Runs a step with a fault, and checks all that must hold after it (I2 to I5), and that it runs again without the fault (I6). What it did is looked at by `also`. */
export async function stepWithFaults(scenario: StepScenario): Promise<void> {
  await using registry = await startFaultRegistry({ access, ...scenario.registry });
  await using machine = await createMachine();
  const image = await makeImage();
  storeImage(registry.storage, "team/app", image, "1");
  const world: StepWorld = { registry, image, machine, repository: `${registry.host}/team/app` };
  const inputs: Inputs = { "registry-auth": authFor([registry]), ...scenario.inputs(world) };
  const step = await runFaulty(scenario, world, inputs, [registry], 60);
  await scenario.also?.(world, step);
  registry.clearFaults();
  const again = await inProcess(machine, { ...inputs, ...scenario.again?.(world) });
  expect(again.code, again.log).toBe(0);
  expectCompleteTags(registry);
}

/** I4, where nothing tighter is said: a bound on every request of a copy, each tried as often as the inputs allow. */
function mostRequests({ manifests, blobs }: TestImage, inputs: Inputs): number {
  return Number(inputs.retries ?? 5) * (4 + 3 * manifests.length + 5 * blobs.length);
}

/** The step in this process, as it is on any machine: sooner there than a process would be. */
export function inProcess(machine: Machine, inputs: Inputs): Promise<StepResult> {
  return machine.simulate(inputs, { clock: systemClock, random: Math.random });
}

/** I6: without the fault the same step succeeds, uploads only what is missing, and writes nothing where all was there. */
async function runAgain({ from, to, machine }: CopyWorld, inputs: Inputs, wasDone: boolean): Promise<void> {
  for (const registry of [from, to]) {
    registry.clearFaults();
    registry.forget();
  }
  const there = new Set(to.storage.repository("team/app").blobs);
  const again = await inProcess(machine, inputs);
  expect(again.code, again.log).toBe(0);
  expect(again.outputs.changed).toBe(String(!wasDone));
  expect(uploaded(to.requests).filter((digest) => there.has(digest))).toEqual([]);
  if (wasDone) expect(to.requests.filter(({ method }) => method !== "GET" && method !== "HEAD")).toEqual([]);
}

/** A scenario whose waits cost nothing: in this process, on a clock that moves on when requests are at rest. */
export async function simulated(run: (simulation: Simulation & { readonly clock: SimulatedClock }) => Promise<void>): Promise<void> {
  using clock = simulatedClock();
  await run({ clock, random: () => 0.5 });
}
