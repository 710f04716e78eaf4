import { expect, test } from "vitest";
import { recordingRunner } from "../../scripts/recording-runner.ts";
import { readCommands } from "../../scripts/runner-commands.ts";
import { createLog } from "../../src/action/log.ts";
import { Secrets } from "../../src/runtime/secrets.ts";
import { manualClock } from "../support/context.ts";

function world(env: Record<string, string> = {}) {
  let written = "";
  const runner = recordingRunner(env, (text) => {
    written += text;
  });
  const clock = manualClock();
  const secrets = new Secrets();
  return { log: createLog(runner, clock, secrets), clock, secrets, written: () => written, lines: () => written.split("\n").slice(0, -1) };
}

test("what a registry says cannot become a command", () => {
  const { log, written } = world();
  log.line("::add-path::/tmp/x");
  log.line("fine ##[add-path]/tmp/x");
  log.event({ type: "info", message: "a\n::set-env name=NODE_OPTIONS::--require /tmp/x" });
  log.event({ type: "retry", host: "\n::warning::h", what: "##[group]x", reason: "r", attempt: 1, waitMilliseconds: 10 });
  log.group("\n::add-mask::a", ["\r::add-mask::b"]);
  const { commands } = readCommands(written());
  expect(commands.map(({ name }) => name)).toEqual(["group", "endgroup"]);
});

test("secrets are scrubbed", () => {
  const { log, secrets, written } = world({ RUNNER_DEBUG: "1" });
  secrets.add("hunter2hunter2");
  log.line("it is hunter2hunter2");
  log.warning("hunter2hunter2");
  log.error("hunter2hunter2", "hunter2hunter2");
  log.event({ type: "request", method: "GET", url: "http://x/hunter2hunter2", status: 200, bytes: 1, milliseconds: 2 });
  expect(written()).not.toContain("hunter2");
  expect(written().match(/\*\*\*/g)).toHaveLength(5);
});

test("requests and blobs are told only where somebody debugs", () => {
  const request = { type: "request", method: "GET", url: "http://x/v2/", status: 200, bytes: 12, milliseconds: 3.4 } as const;
  const blob = { type: "blob", digest: "sha256:ab", size: 2048, outcome: "mounted", destination: "r/a" } as const;
  const quiet = world();
  quiet.log.event(request);
  quiet.log.event(blob);
  expect(quiet.written()).toBe("");
  const loud = world({ RUNNER_DEBUG: "1" });
  loud.log.event(request);
  loud.log.event(blob);
  expect(loud.lines()).toEqual(["::debug::GET http://x/v2/ 200 12 B 3 ms", "::debug::r/a: mounted sha256:ab (2.0 KiB)"]);
});

test("a group of a million lines is cut, and says where the others are", () => {
  const { log, lines } = world();
  log.group("tags", Array<string>(1_000_000).fill("v1"));
  expect(lines().length).toBeLessThan(6000);
  expect(lines().at(-2)).toMatch(/^… and 995000 more: .*result-path/);
});

test("no more than ten warnings are annotations", () => {
  const { log, written } = world();
  for (let number = 1; number <= 15; number++) log.event({ type: "warning", message: `warning ${number}` });
  const { commands, rest } = readCommands(written());
  expect(commands.filter(({ name }) => name === "warning")).toHaveLength(10);
  for (let number = 1; number <= 15; number++) expect(`${rest}${written()}`).toContain(`warning ${number}`);
});

test("progress is one line every five seconds, with rate and time left", async () => {
  const { log, clock, lines } = world();
  const MiB = 2 ** 20;
  log.event({ type: "planned", blobs: 4, bytes: 400 * MiB });
  log.event({ type: "blob", digest: "d", size: 100 * MiB, outcome: "existing", destination: "x" });
  log.event({ type: "bytes", direction: "written", count: 0 });
  for (let second = 0; second < 11; second++) {
    await clock.advance(1000);
    log.event({ type: "bytes", direction: "written", count: 10 * MiB });
    log.event({ type: "bytes", direction: "read", count: 10 * MiB });
  }
  expect(lines()).toEqual([
    "Progress: 0 of 3 blobs, 50.0 MiB of 300 MiB (16 %), 10.0 MiB/s, about 25 s left",
    "Progress: 0 of 3 blobs, 100 MiB of 300 MiB (33 %), 10.0 MiB/s, about 20 s left",
  ]);
});

test("progress of what is only read has no end that is known", async () => {
  const { log, clock, lines } = world();
  for (let second = 0; second < 7; second++) {
    log.event({ type: "bytes", direction: "read", count: 2 ** 20 });
    await clock.advance(1000);
  }
  expect(lines()).toEqual(["Progress: 6.0 MiB, 1.2 MiB/s"]);
});
