import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Descriptor } from "../../../src/oci/descriptor.ts";
import { type Digest, digestOf } from "../../../src/oci/digest.ts";
import { buildIndex, type Manifest, parseManifest } from "../../../src/oci/manifest.ts";
import { mediaTypes } from "../../../src/oci/media-types.ts";
import { editReferrersList } from "../../../src/oci/referrers-list.ts";
import { type ListTag, type Sight, settleReferrersList } from "../../../src/registry/referrers/settle.ts";
import { isKind } from "../../../src/runtime/errors.ts";
import { casesOf, seeded } from "../../support/seeded.ts";
import { type Simulation, simulation } from "./simulation.ts";

const entry = (name: string): Descriptor => ({ mediaType: mediaTypes.ociManifest, digest: digestOf(name), size: name.length });
const never = new AbortController().signal;

interface Register {
  content: Manifest | undefined;
  reads: number;
  writes: number;
}

interface Delays {
  /** Milliseconds until a request has its effect, and from there to its answer. */
  readonly delay: () => number;
  /** Chance that an answer is lost, whether the request had its effect or not. */
  readonly loss?: number;
}

/** A tag as a registry without the referrers API has it: reads and writes take their time, and the last write wins. */
function tagOf(register: Register, world: Simulation, random: () => number, { delay, loss = 0 }: Delays): ListTag {
  return {
    read: async () => {
      await world.clock.sleep(delay());
      const seen = register.content;
      register.reads++;
      await world.clock.sleep(delay());
      return seen;
    },
    write: async (list, isFresh) => {
      if (!isFresh()) return "stale";
      await world.clock.sleep(delay());
      const lost = random() < loss;
      if (!lost || random() < 0.5) {
        register.content = list;
        register.writes++;
      }
      await world.clock.sleep(delay());
      return lost ? "unclear" : "written";
    },
  };
}

/** Mostly quick, sometimes slow. */
const punctual = (random: () => number) => () => (random() < 0.9 ? 5 + random() * 60 : random() * 350);
/** Rarely stalled for longer than anybody allows for. */
const stalling = (random: () => number) => {
  const usual = punctual(random);
  return () => (random() < 0.005 ? random() * 4000 : usual());
};

/** What a writer saw before it pushed what it is about to list, a moment or too long ago. */
async function lookEarly(tag: ListTag, { clock }: Simulation, random: () => number): Promise<Sight> {
  const began = clock.now();
  const list = await tag.read();
  const took = clock.now() - began;
  await clock.sleep(random() * 1500);
  return { began, took, list };
}

interface Trial {
  /** What was reported as done and is not so in the end. */
  readonly undone: readonly string[];
  readonly succeeded: number;
  readonly failed: number;
  readonly register: Register;
}

interface RaceOptions {
  readonly delays: typeof punctual;
  readonly removing?: boolean;
  readonly loss?: number;
}

async function race(seed: number, writers: number, options: RaceOptions): Promise<Trial> {
  const random = seeded(seed);
  const world = simulation();
  const old = Array.from({ length: options.removing ? writers : 0 }, (_, at) => entry(`old ${at}`));
  const register: Register = { content: old.length > 0 ? buildIndex(old) : undefined, reads: 0, writes: 0 };
  const added: string[] = [];
  let failed = 0;
  const gone: Digest[] = [];
  const work = Array.from({ length: writers }, async (_, at) => {
    await world.clock.sleep(random() * 3000);
    const tag = tagOf(register, world, random, { delay: options.delays(random), loss: options.loss ?? 0 });
    const seen = random() < 0.5 ? await lookEarly(tag, world, random) : undefined;
    const removed = options.removing && at % 2 === 1 ? digestOf(`old ${at}`) : undefined;
    const change = removed ? { remove: [removed] } : { add: [entry(`new ${at}`)] };
    try {
      await settleReferrersList({ clock: world.clock, random, signal: never }, { ...tag, seen }, change);
      if (removed) gone.push(removed);
      else added.push(`new ${at}`);
    } catch (error) {
      if (!isKind(error, "conflict", "network")) throw error;
      failed++;
    }
  });
  await world.run(Promise.all(work));
  const listed = new Set(register.content?.manifests.map(({ digest }) => digest));
  for (const [at, { digest }] of old.entries()) {
    if (at % 2 === 0) expect(listed.has(digest), `seed ${seed}: an entry nobody removed is gone`).toBe(true);
  }
  const undone = [...added.filter((name) => !listed.has(digestOf(name))), ...gone.filter((digest) => listed.has(digest))];
  return { undone, succeeded: added.length + gone.length, failed, register };
}

const runs = casesOf("REFERRERS_RACE_RUNS", 100, 5000);

describe("writers who share a list of referrers", () => {
  const courses = [
    { title: "sixteen at once", writers: 16 },
    { title: "where others remove entries meanwhile", writers: 10, removing: true },
    { title: "where answers are lost", writers: 8, loss: 0.1 },
  ];
  for (const { title, writers, ...options } of courses) {
    test(`lose nothing, ${title}`, { timeout: 600_000 }, async () => {
      for (let seed = 1; seed <= runs; seed++) {
        const trial = await race(seed, writers, { ...options, delays: punctual });
        expect(trial.undone, `seed ${seed}`).toEqual([]);
        expect({ seed, succeeded: trial.succeeded }).toEqual({ seed, succeeded: writers });
      }
    });

    test(`lose nothing in silence where one is stalled, ${title}`, { timeout: 600_000 }, async () => {
      let failed = 0;
      let undone = 0;
      for (let seed = 1; seed <= runs; seed++) {
        const trial = await race(seed, writers, { ...options, delays: stalling });
        if (trial.failed === 0) expect(trial.undone, `seed ${seed}`).toEqual([]);
        undone += trial.undone.length;
        failed += trial.failed;
      }
      if (process.env.REFERRERS_RACE_RUNS) console.log(title, { runs, failed, undone });
      expect(failed).toBeGreaterThan(0);
      expect(failed / (runs * writers)).toBeLessThan(0.08);
    });
  }

  test("lose nothing in silence on a slow registry", { timeout: 600_000 }, async () => {
    const slow = (random: () => number) => () => 6 * punctual(random)();
    let failed = 0;
    for (let seed = 1; seed <= runs; seed++) {
      const trial = await race(seed, 8, { delays: slow });
      if (trial.failed === 0) expect(trial.undone, `seed ${seed}`).toEqual([]);
      failed += trial.failed;
    }
    if (process.env.REFERRERS_RACE_RUNS) console.log("slow", { runs, failed });
  });
});

describe("a writer alone", () => {
  const alone = async (delay: number, content?: Manifest, change = { add: [entry("mine")] }) => {
    const world = simulation();
    const register: Register = { content, reads: 0, writes: 0 };
    const began = world.clock.now();
    const context = { clock: world.clock, random: () => 0.5, signal: never };
    await world.run(
      settleReferrersList(
        context,
        tagOf(register, world, () => 0.9, { delay: () => delay }),
        change,
      ),
    );
    return { register, took: world.clock.now() - began };
  };

  test("needs three requests and two seconds", async () => {
    const { register, took } = await alone(50);
    expect(register).toMatchObject({ reads: 2, writes: 1 });
    expect(took).toBeLessThanOrEqual(2000);
    expect(register.content?.manifests).toEqual([entry("mine")]);
  });

  test("waits longer where the registry is slow, and does not fail for it", async () => {
    const { register, took } = await alone(800);
    // The second read tells that the first one was usual.
    expect(register).toMatchObject({ reads: 3, writes: 1 });
    expect(took).toBeGreaterThan(9600);
  });

  test("does not take one slow read (a registry that asked to wait) for a slow registry, and writes nothing that was read before it", async () => {
    const world = simulation();
    const register: Register = { content: undefined, reads: 0, writes: 0 };
    const tag = tagOf(register, world, () => 0.9, { delay: () => 20 });
    const read = async () => {
      if (register.reads === 0) await world.clock.sleep(1600);
      return await tag.read();
    };
    await world.run(
      settleReferrersList({ clock: world.clock, random: () => 0.5, signal: never }, { ...tag, read }, { add: [entry("mine")] }),
    );
    expect(register).toMatchObject({ reads: 3, writes: 1 });
  });

  test("writes nothing where the entry is there already", async () => {
    const { register } = await alone(50, buildIndex([entry("mine"), entry("other")]));
    expect(register).toMatchObject({ reads: 2, writes: 0 });
  });

  test("leaves an empty list when it removes the last entry", async () => {
    const { register } = await alone(50, buildIndex([entry("mine")]), { remove: [digestOf("mine")] } as never);
    expect(register.content?.manifests).toEqual([]);
  });

  test("says so when its write took longer than others allow for", async () => {
    const world = simulation();
    const register: Register = { content: undefined, reads: 0, writes: 0 };
    const tag = tagOf(register, world, () => 0.9, { delay: () => 20 });
    const slow = tagOf(register, world, () => 0.9, { delay: () => 2000 });
    const context = { clock: world.clock, random: () => 0.5, signal: never };
    const work = settleReferrersList(context, { read: tag.read, write: slow.write }, { add: [entry("mine")] });
    await expect(world.run(work)).rejects.toThrow(/took \d\.\d s to do it/);
    expect(register.content?.manifests).toEqual([entry("mine")]);
  });

  test("gives up where the list never holds still", async () => {
    const world = simulation();
    const register: Register = { content: undefined, reads: 0, writes: 0 };
    const tag = tagOf(register, world, () => 0.9, { delay: () => 20 });
    const forgetful: ListTag = { ...tag, write: async () => "written" };
    const work = settleReferrersList({ clock: world.clock, random: () => 0.5, signal: never }, forgetful, { add: [entry("mine")] });
    await expect(world.run(work)).rejects.toMatchObject({ facts: { kind: "conflict" } });
  });

  test("stops at once when the run is cancelled", async () => {
    const world = simulation();
    const register: Register = { content: undefined, reads: 0, writes: 0 };
    const cancel = new AbortController();
    const tag = tagOf(register, world, () => 0.9, { delay: () => 20 });
    const work = settleReferrersList({ clock: world.clock, random: () => 0.5, signal: cancel.signal }, tag, { add: [entry("mine")] });
    const stopped = world.run(work);
    world.clock.sleep(500).then(() => cancel.abort(new Error("cancelled")));
    await expect(stopped).rejects.toThrow("cancelled");
  });
});

describe("a editReferrersList list", () => {
  test("keeps unknown members and the entries of others as they stand", () => {
    const text = `{"schemaVersion":2,"mediaType":"${mediaTypes.ociIndex}","x-list":{"a":[1]},"manifests":[{"mediaType":"a/b","digest":"${digestOf("other")}","size":3,"x-entry":true},{"mediaType":"a/b","digest":"${digestOf("old")}","size":1}],"annotations":{"k":"v"}}`;
    const list = parseManifest(Buffer.from(text), mediaTypes.ociIndex);
    const result = JSON.parse(Buffer.from(editReferrersList(list, { add: [entry("mine")], remove: [digestOf("old")] }).bytes).toString());
    expect(result).toEqual({
      schemaVersion: 2,
      mediaType: mediaTypes.ociIndex,
      "x-list": { a: [1] },
      manifests: [{ mediaType: "a/b", digest: digestOf("other"), size: 3, "x-entry": true }, { ...entry("mine") }],
      annotations: { k: "v" },
    });
  });

  test("holds each entry once, and every added and no removed one", () => {
    const names = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
    fc.assert(
      fc.property(names, names, names, (before, add, remove) => {
        const list = before.length > 0 ? buildIndex(before.map(entry)) : undefined;
        const wanted = add.filter((name) => !remove.includes(name));
        const after = editReferrersList(list, { add: [...wanted, ...wanted].map(entry), remove: remove.map((name) => digestOf(name)) });
        const digests = after.manifests.map(({ digest }) => digest);
        expect(new Set(digests).size).toBe(digests.length);
        const expected = [...before.filter((name) => !remove.includes(name)), ...wanted.filter((name) => !before.includes(name))];
        expect(digests).toEqual(expected.map((name) => digestOf(name)));
      }),
    );
  });

  test("is refused where it would grow past what is read", () => {
    const many = buildIndex(Array.from({ length: 10_000 }, (_, at) => entry(`${at}`)));
    expect(() => editReferrersList(many, { add: [entry("one more")] })).toThrow(/10001 entries/);
  });
});
