import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFileCommand, readCommands } from "../../scripts/runner-commands.ts";
import { createRunner } from "../../src/action/runner.ts";

function runner() {
  const folder = mkdtempSync(join(tmpdir(), "commands-"));
  const file = (name: string) => {
    const path = join(folder, name);
    writeFileSync(path, "");
    return path;
  };
  const env = { GITHUB_OUTPUT: file("output"), GITHUB_PATH: file("path"), GITHUB_STEP_SUMMARY: file("summary") };
  let log = "";
  const made = createRunner(env, (text) => {
    log += text;
  });
  return { ...made, log: () => log, read: (name: keyof typeof env) => readFileSync(env[name], "utf8") };
}

test("an output is read back by the runner exactly, whatever is in it", () => {
  const nasty = fc.array(fc.constantFrom("ghadelimiter", "_", "\n", "<<", "=", "x", "digest<<", "é", "::set-output::"), { maxLength: 12 });
  fc.assert(
    fc.property(nasty, (parts) => {
      const { output, read } = runner();
      output("manifest", parts.join(""));
      output("digest", "sha256:abc");
      expect(parseFileCommand(read("GITHUB_OUTPUT"))).toEqual({ manifest: parts.join(""), digest: "sha256:abc" });
    }),
    { numRuns: 50 },
  );
});

test("an annotation is one command, whatever is in its text and title", () => {
  const { annotate, debug, mask, log } = runner();
  annotate("error", "100% wrong\n::add-path::/tmp/x", "copy: a,b");
  debug("a\r\nb");
  mask("50%\nsecret");
  expect(readCommands(log()).commands).toEqual([
    { name: "error", properties: { title: "copy: a,b" }, message: "100% wrong\n::add-path::/tmp/x" },
    { name: "debug", properties: {}, message: "a\r\nb" },
    { name: "add-mask", properties: {}, message: "50%\nsecret" },
  ]);
});

test("without the runner's files nothing is written, and nothing fails", () => {
  const bare = createRunner({}, () => {});
  bare.output("digest", "x");
  bare.summary("x");
  expect(bare.debugging).toBe(false);
  expect(createRunner({ RUNNER_DEBUG: "1" }, () => {}).debugging).toBe(true);
});

test("a folder is put on the PATH of later steps", () => {
  const before = process.env.PATH;
  try {
    const { addPath, read } = runner();
    addPath("/tools/bin");
    expect(read("GITHUB_PATH")).toBe("/tools/bin\n");
  } finally {
    process.env.PATH = before;
  }
});
