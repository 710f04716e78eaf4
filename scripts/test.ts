// Runs every test and ends with a line that says how many passed and failed, and is true: a file that does not load, a
// hook that fails and an error outside of any test count as failures, and so does a run without a single test.
//
//   npm test                    everything
//   npm test -- http/ -t Link   what vitest's own filters and options choose
//   RECORD_TIMES=1 npm test     everything, and the time of each file, for the order of later runs

import { parseCLI, startVitest, type TestModule } from "vitest/node";
import { recordTimes } from "./test-order.ts";

/** As in `__tests__/support/tools.ts`: there, a missing tool fails; here, a test that was left out does. */
const complete = process.env.CI !== undefined && process.env.CI !== "" && process.env.CI !== "false";

const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
const vitest = await startVitest("test", filter, { ...options, watch: false });
const modules = vitest.state.getTestModules();
const tests = modules.flatMap((module) => [...module.children.allTests()]);
const inState = (state: string) => tests.filter((test) => test.result().state === state);
const outside = modules.reduce((sum, module) => sum + errorsOutsideOfTests(module), 0) + vitest.state.getUnhandledErrors().length;
const passed = inState("passed").length;
const skipped = [...inState("skipped"), ...inState("pending")];
let failed = inState("failed").length + outside;
if (process.env.RECORD_TIMES) recordTimes(modules);
await vitest.close();

if (outside > 0) console.log(`${outside} errors outside of any test (a file that does not load, a hook, a promise nobody waits for)`);
if (skipped.length > 0) reportSkipped();
if (passed + failed === 0) {
  console.log("no test ran");
  failed = 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function errorsOutsideOfTests(module: TestModule): number {
  const suites = [...module.children.allSuites()];
  return module.errors().length + suites.reduce((sum, suite) => sum + suite.errors().length, 0);
}

/** What needs a tool that is not there says so in its title: `… [needs crane, oras]`. */
function reportSkipped(): void {
  const needs = new Set(skipped.flatMap((test) => /\[needs ([^\]]+)\]/.exec(test.fullName)?.[1]?.split(", ") ?? []));
  const others = skipped.filter((test) => !/\[needs [^\]]+\]/.test(test.fullName));
  if (complete) {
    failed += skipped.length;
    for (const test of skipped) console.log(`left out, which CI does not allow: ${test.module.relativeModuleId}: ${test.fullName}`);
    return;
  }
  const chosen = typeof options.testNamePattern !== "undefined";
  if (needs.size > 0) {
    const missing = [...needs].sort().join(", ");
    console.log(
      `\nNOT RUN: ${skipped.length - others.length} tests, for want of ${missing}. To install them (Debian, Go, root): .ci/install\n`,
    );
  }
  if (others.length > 0 && !chosen) console.log(`NOT RUN: ${others.length} tests that were skipped or never came to an end`);
}
