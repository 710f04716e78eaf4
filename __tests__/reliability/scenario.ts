import { expect } from "vitest";
import {
  createMachine,
  type Inputs,
  type Machine,
  type MachineOptions,
  type Simulation,
  type Step,
  type StepResult,
} from "../../scripts/machine.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../support/fault-registry/registry.ts";
import type { InjectedFault } from "../support/fault-registry/rules.ts";
import { type Attempt, broken, brokenAgain, differences, listing, type World } from "../support/invariants.ts";
import { type SimulatedClock, simulatedClock } from "../support/simulated-clock.ts";
import { alwaysBundle } from "../support/steps.ts";
import { makeImage, storeImage, type TestImage, type TestImageOptions } from "../support/test-image.ts";

/** A fault on the way of a step. */
interface Faulty<Scene> {
  readonly machine?: MachineOptions;
  /** Injects the faults. Each one that is returned must have struck. */
  faults(scene: Scene): readonly InjectedFault[];
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
  /** Runs the bundle in a process of its own. A jail and `onStart` need one. */
  readonly bundle?: boolean;
  /** Called with the process of the first run. */
  readonly onStart?: (step: Step) => void;
  /** Over the inputs, when it is run again: what a person would put right. */
  again?(scene: Scene): Inputs;
  /** More to look at after the first run, before the faults are gone. */
  also?(scene: Scene, step: StepResult): void | Promise<void>;
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

const users = { ci: "correct horse battery" };
const access = { type: "bearer", users } as const;

function authFor(registries: readonly FaultRegistry[]): string[] {
  return registries.map(({ host }) => `- { registry: "${host}", username: ci, password: "${users.ci}" }`);
}

/**
 * Runs a copy with a fault, and checks all that must hold after it, however it ended (I1 to I6). Both registries ask for credentials, unless a scenario says otherwise.
 */
export async function copyWithFaults(scenario: CopyScenario): Promise<void> {
  using own = ownTimeOf(scenario);
  await using from = await startFaultRegistry({ access, clock: own?.clock.server, ...scenario.source });
  await using to = await startFaultRegistry({ access, clock: own?.clock.server, ...scenario.destination });
  await using machine = await createMachine(scenario.machine);
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
  const { digest } = image.root.descriptor;
  const tag = () => to.storage.repository("team/app").tags.get("1");
  let before: string | undefined;
  const faults = () => {
    const injected = scenario.faults(world);
    before = tag();
    return injected;
  };
  const also = (_: CopyWorld, step: StepResult) => {
    if (step.code !== 0) expect([before, digest]).toContain(tag());
    return scenario.also?.(world, step);
  };
  await play({ ...scenario, simulated: scenario.simulated ?? own?.simulation, faults, also }, world, inputs, {
    registries: [to, from],
    most: mostRequests(image, inputs),
    lacks: () =>
      differences(
        { storage: from.storage, repository: "team/app", reference: digest },
        { storage: to.storage, repository: "team/app", reference: "1" },
      ),
  });
}

/** Any other step, on one registry. */
export interface StepScenario extends Faulty<StepWorld> {
  readonly registry?: FaultRegistryOptions;
  readonly image?: TestImageOptions;
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

/** Runs a step with a fault, and checks all that must hold after it (I1 to I6); what it is to leave in the end is what it leaves where nothing goes wrong. */
export async function stepWithFaults(scenario: StepScenario): Promise<void> {
  const image = await makeImage(scenario.image);
  await using twin = await stage(scenario, image);
  const right = await inProcess(twin.machine, { ...inputsOf(scenario, twin), ...scenario.again?.(twin) });
  expect(right.code, right.log).toBe(0);
  const wanted = await leftBy(twin);
  using own = ownTimeOf(scenario);
  const registry = { clock: own?.clock.server, ...scenario.registry };
  await using world = await stage({ ...scenario, registry }, image, scenario.machine);
  await play({ ...scenario, simulated: scenario.simulated ?? own?.simulation }, world, inputsOf(scenario, world), {
    registries: [world.registry],
    most: 60,
    lacks: async () => {
      const left = await leftBy(world);
      return [...wanted].flatMap(([name, value]) => (left.get(name) === value ? [] : [`${name} is ${left.get(name)}, not ${value}`]));
    },
    told: right.outputs,
  });
}

async function stage(scenario: StepScenario, image: TestImage, options?: MachineOptions): Promise<StepWorld & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const registry = stack.use(await startFaultRegistry({ access, ...scenario.registry }));
  const machine = stack.use(await createMachine(options));
  storeImage(registry.storage, "team/app", image, "1");
  const moved = stack.move();
  return { registry, image, machine, repository: `${registry.host}/team/app`, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

function inputsOf(scenario: StepScenario, world: StepWorld): Inputs {
  return { "registry-auth": authFor([world.registry]), ...scenario.inputs(world) };
}

/** What is in a registry and on a machine: each tag, each blob and manifest that a tag leads to or that is of the image (and whether it is there), each file. */
async function leftBy({ registry: { storage }, image, machine }: StepWorld): Promise<Map<string, string>> {
  const { tags } = storage.repository("team/app");
  const reached = [...tags.keys()].flatMap((tag) => storage.graph("team/app", tag));
  const digests = new Set([...reached, ...image.manifests.map(({ descriptor }) => descriptor.digest)]);
  const bytes = [...digests].map(async (digest) => [digest, (await storage.rehash("team/app", digest)) ?? "not there"] as const);
  return new Map([...tags, ...(await Promise.all(bytes)), ...(await listing(machine.workspace))]);
}

/** What a step is to do. */
interface Aim {
  /** The one that is written to first. */
  readonly registries: readonly FaultRegistry[];
  /** I4, where the scenario says nothing tighter. */
  readonly most: number;
  readonly lacks: Attempt["lacks"];
  /** Outputs in the end, where they do not depend on the registry's name. */
  readonly told?: Readonly<Record<string, string>>;
}

/** The first run of a scenario, with all that must hold after it whatever it did, and those without the fault. */
async function play<Scene extends { readonly machine: Machine }>(
  scenario: Faulty<Scene>,
  scene: Scene,
  inputs: Inputs,
  { registries, most, lacks, told = {} }: Aim,
): Promise<void> {
  const { machine } = scene;
  const world: World = { machine, registries, secrets: ["proxy battery staple"] };
  const injected = scenario.faults(scene);
  const step = await firstRun(scenario, machine, inputs);
  expect(step.code, step.log).toBe(scenario.ends === "well" ? 0 : 1);
  if (scenario.ends !== "well") expect(step.annotations.find(({ level }) => level === "error")?.message).toMatch(scenario.ends);
  for (const { hits } of injected) expect(hits, "a fault that never struck").toBeGreaterThan(0);
  const first = { inputs, result: step, lacks };
  expect(await broken(world, scenario.requests ?? most, first)).toEqual([]);
  await scenario.also?.(scene, step);
  const right = { ...inputs, ...scenario.again?.(scene) };
  const again = async () => {
    const result = await inProcess(machine, right);
    for (const name of ["digest", "tags", "count"]) expect(result.outputs[name]).toBe(told[name] ?? result.outputs[name]);
    return { inputs: right, result, lacks };
  };
  expect(await brokenAgain(world, most, [first], again)).toEqual([]);
}

/** The time of a scenario in this process that brings none: waits cost nothing. A process of its own has the system's. */
function ownTimeOf(scenario: Faulty<never>): OwnTime | undefined {
  if (scenario.simulated || isOfProcess(scenario)) return undefined;
  const clock = simulatedClock();
  return { clock, simulation: { clock, random: () => 0.5 }, [Symbol.dispose]: () => clock[Symbol.dispose]() };
}

interface OwnTime extends Disposable {
  readonly clock: SimulatedClock;
  readonly simulation: Simulation;
}

function isOfProcess({ onStart, machine, bundle = alwaysBundle || onStart !== undefined || machine?.jail !== undefined }: Faulty<never>) {
  return bundle;
}

/** In this process, unless the scenario is about one, or all are to be. */
async function firstRun<Scene>(scenario: Faulty<Scene>, machine: Machine, inputs: Inputs): Promise<StepResult> {
  const { simulated, onStart, onOutput, env = {} } = scenario;
  if (simulated || !isOfProcess(scenario)) return machine.simulate(inputs, simulated, { env, onOutput });
  const step = await machine.start(inputs, { env, onOutput });
  onStart?.(step);
  return step.result;
}

/** I4, where nothing tighter is said: a bound on every request of a copy, each tried as often as the inputs allow. */
function mostRequests({ manifests, blobs }: TestImage, inputs: Inputs): number {
  return Number(inputs.retries ?? 5) * (4 + 3 * manifests.length + 5 * blobs.length);
}

/** The step in this process, as it is on any machine: sooner there than a process would be. */
export function inProcess(machine: Machine, inputs: Inputs): Promise<StepResult> {
  return machine.simulate(inputs);
}

/** A scenario whose waits cost nothing: in this process, on a clock that moves on when requests are at rest. */
export async function simulated(run: (simulation: Simulation & { readonly clock: SimulatedClock }) => Promise<void>): Promise<void> {
  using clock = simulatedClock();
  await run({ clock, random: () => 0.5 });
}
