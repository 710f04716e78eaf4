import { randomInt } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { createMachine, type Inputs, type Machine, type StepResult } from "../../scripts/machine.ts";
import { type FaultRegistry, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { type Attempt, broken, brokenAgain, differences, listing } from "../support/invariants.ts";
import { casesOf, seeded } from "../support/seeded.ts";
import { makeImage, storeImage, type TestImage } from "../support/test-image.ts";
import type { Row } from "./matrix.ts";
import { inProcess } from "./scenario.ts";

/** Kills of each target and signal. */
const rounds = casesOf("KILL_ROUNDS", 2, 20);

interface KillWorld {
  readonly from: FaultRegistry;
  readonly to: FaultRegistry;
  readonly machine: Machine;
  readonly image: TestImage;
}

/** What is written, in a process that is killed on the way. */
interface KillTarget {
  readonly what: string;
  readonly happens: string;
  inputs(world: KillWorld): Inputs;
  /** Whether it needs the artifact of files beside the image. */
  readonly ofFiles?: boolean;
  /** The final names in the workspace. */
  readonly names: readonly string[];
  /**
   * Whether what lies under the final names is whole; false where there is nothing yet.
   * @throws where it is neither
   */
  look(world: KillWorld, reference: ReadonlyMap<string, string>): Promise<boolean>;
}

const source = ({ from }: KillWorld) => `${from.host}/team/app:1`;

/** One file or folder that appears whole or not at all. */
function atOnce(what: string, name: string, inputs: (world: KillWorld) => Inputs): KillTarget {
  return {
    ...{ what, inputs, names: [name] },
    happens: `Under its final name there is nothing, or the whole; the next run completes.`,
    look: async ({ machine }, reference) => {
      const found = await listing(machine.workspace, name);
      if (found.size === 0) return false;
      expect(found).toEqual(reference);
      return true;
    },
  };
}

const targets: readonly KillTarget[] = [
  {
    what: "a copy to a registry",
    happens: "The tag points to nothing, or to the whole image; the next run completes and uploads only what is missing.",
    inputs: (world) => ({ operation: "copy", source: source(world), destination: `${world.to.host}/team/app:1` }),
    names: [],
    look: async ({ from, to, image }) => {
      if (to.storage.repository("team/app").tags.size === 0) return false;
      const source = { storage: from.storage, repository: "team/app", reference: image.root.descriptor.digest };
      expect(await differences(source, { storage: to.storage, repository: "team/app", reference: "1" })).toEqual([]);
      return true;
    },
  },
  {
    what: "a copy to a layout",
    happens: "Each blob of the layout is whole, and its index names only what is there; the next run completes.",
    inputs: (world) => ({ operation: "copy", source: source(world), destination: "oci:layout:1" }),
    names: ["layout"],
    look: async ({ machine }, reference) => {
      const found = await listing(machine.workspace, "layout");
      for (const [path, hash] of found) {
        const [, hex] = /^layout\/blobs\/sha256\/([0-9a-f]{64})$/.exec(path) ?? [];
        if (hex !== undefined) expect(hash).toContain(hex);
      }
      const index = found.get("layout/index.json");
      if (index === undefined || index !== reference.get("layout/index.json")) {
        const text = index === undefined ? "{}" : await readFile(join(machine.workspace, "layout", "index.json"), "utf8");
        expect((JSON.parse(text) as { manifests?: unknown[] }).manifests ?? []).toEqual([]);
        return false;
      }
      for (const [path, hash] of reference) expect([path, found.get(path)]).toEqual([path, hash]);
      return true;
    },
  },
  atOnce("a copy to an archive", "image.tar", (world) => ({
    operation: "copy",
    source: source(world),
    destination: "oci-archive:image.tar:1",
  })),
  atOnce("a copy to a docker archive", "image.tar", (world) => ({
    ...{ operation: "copy", source: source(world), destination: "docker-archive:image.tar:app:1", platform: "linux/amd64" },
  })),
  atOnce("an export to an archive", "root.tar", (world) => ({ operation: "export", reference: source(world), path: "root.tar" })),
  atOnce("an export to a folder", "root", (world) => ({ operation: "export", reference: source(world), path: "root" })),
  {
    what: "a pull",
    ofFiles: true,
    happens: "Each file is there whole or not at all; the next run completes.",
    inputs: ({ from }) => ({ operation: "pull", reference: `${from.host}/team/files:1`, path: "out" }),
    names: ["out"],
    look: async ({ machine }, reference) => {
      const found = await listing(machine.workspace, "out");
      for (const [path, hash] of reference) if (found.has(path)) expect([path, found.get(path)]).toEqual([path, hash]);
      return [...reference.keys()].every((path) => found.has(path));
    },
  },
];

/** Real processes that are killed: as when a runner is taken away, or a job is cancelled. */
export const kills: readonly Row[] = targets.flatMap((target) =>
  (["SIGKILL", "SIGTERM"] as const).map(
    (signal): Row => ({
      id: "F33",
      title: `${signal} at a random moment of ${target.what}`,
      happens: `${target.happens}${signal === "SIGTERM" ? " It ends with 143 and leaves nothing beside it." : ""}`,
      run: () => killed(target, signal),
    }),
  ),
);

/** What the targets leave undisturbed, and how long they take: measured once. */
const wholes = new Map<KillTarget, { readonly took: number; readonly left: ReadonlyMap<string, string> }>();

/**
 * Starts the target's step again and again, and kills it at a random moment between its first request and its end, as measured undisturbed. After each: what is left is
 * never wrong, and the step run again completes it. The seed is printed; `KILL_SEED` gives it back, `KILL_ROUNDS` asks for more.
 */
async function killed(target: KillTarget, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  const seed = Number(process.env.KILL_SEED ?? randomInt(1 << 30));
  const random = seeded(seed);
  const latency = 10;
  await using from = await startFaultRegistry({ latency });
  const image = await makeImage({ layerSize: 600_000, layers: 3 });
  storeImage(from.storage, "team/app", image, "1");
  if (target.ofFiles) await pushFiles(from);

  const begin = async (world: KillWorld) => {
    from.forget();
    const step = await world.machine.start(target.inputs(world));
    while (from.requests.length === 0) await sleep(2);
    return { step, began: performance.now() };
  };
  /** An undisturbed run: what it leaves, and how long it takes from its first request on. */
  const undisturbed = async () => {
    await using to = await startFaultRegistry({ latency });
    await using machine = await createMachine();
    const world = { from, to, machine, image };
    const { step, began } = await begin(world);
    const result = await step.result;
    expect(result.code, result.log).toBe(0);
    return { took: performance.now() - began, left: await listing(machine.workspace, ...target.names) };
  };
  const whole = wholes.get(target) ?? (await undisturbed());
  wholes.set(target, whole);
  const { took, left } = whole;
  let interrupted = 0;
  for (let round = 0; round < rounds; round++) {
    await using to = await startFaultRegistry({ latency });
    await using machine = await createMachine();
    const world = { from, to, machine, image };
    const { step, began } = await begin(world);
    const moment = random() * took;
    await sleep(Math.max(0, moment - (performance.now() - began)));
    step.kill(signal);
    const result = await step.result;
    const inputs = target.inputs(world);
    const attempt = (ended: StepResult): Attempt => ({
      ...{ inputs, result: ended },
      lacks: async () => ((await target.look(world, left)) ? [] : ["what it is for is not there"]),
    });
    const about = `seed ${seed}, round ${round}: ${signal} after ${Math.round(moment)} of ${Math.round(took)} ms`;
    const most = 10 * (image.blobs.length + image.manifests.length + 10);
    const sound = { machine, registries: [from, to] };
    await inRound(about, async () => {
      expect(await broken(sound, most, attempt(result))).toEqual([]);
      // What is there is right, or nothing is: it throws where it is neither.
      await target.look(world, left);
      if (result.code !== 0) interrupted++;
      if (signal === "SIGTERM") {
        expect([0, 143, null]).toContain(result.code);
        expect((await readdir(machine.workspace)).filter((name) => !target.names.includes(name))).toEqual([]);
      }
      const again = async () => attempt(await inProcess(machine, inputs));
      expect(await brokenAgain(sound, most, [attempt(result)], again)).toEqual([]);
    });
  }
  console.log(
    `${signal} in ${target.what}: seed ${seed}, ${interrupted} of ${rounds} runs interrupted, undisturbed ${Math.round(took)} ms`,
  );
}

async function inRound<T>(about: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(about, { cause: error });
  }
}

/** An artifact of six files and a folder, pushed by the action itself. */
async function pushFiles(registry: FaultRegistry): Promise<void> {
  await using machine = await createMachine();
  await mkdir(join(machine.workspace, "folder"));
  for (let at = 0; at < 6; at++) await writeFile(join(machine.workspace, `file-${at}`), `${at}`.repeat(400_000));
  await writeFile(join(machine.workspace, "folder", "inside"), "inside");
  const files = [...Array.from({ length: 6 }, (_, at) => `file-${at}`), "folder"];
  const step = await inProcess(machine, { operation: "push", reference: `${registry.host}/team/files:1`, files });
  expect(step.code, step.log).toBe(0);
}
