import { expect, test } from "vitest";
import { casesOf } from "../support/seeded.ts";
import { type Course, createStage, type Stage } from "./simulated-course.ts";
import { isGentle, type Scenario, scenarioOf } from "./simulated-scenario.ts";

/**
 * `SIMULATION_SEED=123` plays that one again, with its history; `SIMULATION_SEEDS=20000` (and `SIMULATION_FROM`) is a
 * soak. By default as many as take some ten seconds.
 */
const only = process.env.SIMULATION_SEED === undefined ? undefined : Number(process.env.SIMULATION_SEED);
const first = Number(process.env.SIMULATION_FROM ?? 1);
const count = casesOf("SIMULATION_SEEDS", 15, 1000);
/** Beside those: what a soak has found. */
const found = [363, 1513, 1655, 1742, 1768];

test("whatever goes wrong, in whatever order: what succeeded is right, what failed says why and harmed nothing, and a second run completes it", async () => {
  await using stage = await createStage();
  const tally = { seeds: 0, requests: 0, hits: 0, succeeded: 0, failed: 0, cancelled: 0, gentle: 0 };
  const failures: string[] = [];
  const asked = Array.from({ length: count }, (_, at) => first + at);
  const seeds = only === undefined ? [...asked, ...(process.env.SIMULATION_SEEDS === undefined ? found : [])] : [only];
  for (const seed of seeds) {
    const scenario = scenarioOf(seed);
    const course = await stage.run(scenario);
    tally.seeds++;
    tally.requests += course.requests;
    tally.hits += course.hits;
    if (isGentle(scenario)) tally.gentle++;
    for (const code of course.codes) tally[code === 0 ? "succeeded" : code === 143 ? "cancelled" : "failed"]++;
    if (only !== undefined) console.log(JSON.stringify(scenario, undefined, 2), course.history.join("\n"), course.problems);
    if (course.problems.length > 0) failures.push(await report(stage, scenario, course));
    if (failures.length >= 10) break;
  }
  console.log(`simulation: seeds ${seeds[0]} to ${seeds[tally.seeds - 1]}`, JSON.stringify(tally));
  expect(failures.join("\n\n")).toBe("");
}, 3_600_000);

/** The smallest scenario that still breaks the same invariant, and its history. */
async function report(stage: Stage, scenario: Scenario, course: Course): Promise<string> {
  const kind = (problem: string | undefined) => problem?.replace(/:.*/s, "");
  const broken = kind(course.problems[0]);
  let smallest = { scenario, course };
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const candidate of smaller(smallest.scenario)) {
      const tried = await stage.run(candidate);
      if (!tried.problems.some((problem) => kind(problem) === broken)) continue;
      smallest = { scenario: candidate, course: tried };
      shrunk = true;
      break;
    }
  }
  return [
    `seed ${scenario.seed}: ${smallest.course.problems.join("\n  ")}`,
    `play it again: SIMULATION_SEED=${scenario.seed}`,
    JSON.stringify(smallest.scenario),
    ...smallest.course.history,
  ].join("\n");
}

function* smaller(scenario: Scenario): Iterable<Scenario> {
  for (const at of scenario.operations.keys()) {
    if (scenario.operations.length > 1) yield { ...scenario, operations: scenario.operations.toSpliced(at, 1) };
  }
  for (const at of scenario.faults.keys()) yield { ...scenario, faults: scenario.faults.toSpliced(at, 1) };
  for (const [at, fault] of scenario.faults.entries())
    if (fault.times > 1) yield { ...scenario, faults: scenario.faults.with(at, { ...fault, times: 1 }) };
  for (const [at, operation] of scenario.operations.entries()) {
    if (operation.concurrency > 1) yield { ...scenario, operations: scenario.operations.with(at, { ...operation, concurrency: 1 }) };
    if (operation.type === "copy" && operation.destinations.length > 1) {
      for (const which of operation.destinations.keys()) {
        yield {
          ...scenario,
          operations: scenario.operations.with(at, { ...operation, destinations: operation.destinations.toSpliced(which, 1) }),
        };
      }
    }
  }
  if (scenario.lie !== undefined) yield { ...scenario, lie: undefined };
  if (scenario.referrers > 0) yield { ...scenario, referrers: 0 };
}
