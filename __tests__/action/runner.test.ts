import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { EOL, tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { recordingRunner } from "../../scripts/recording-runner.ts";
import { parseFileCommand, readCommands } from "../../scripts/runner-commands.ts";
import { createLog } from "../../src/action/log.ts";
import type { Environment, Runner } from "../../src/action/runner.ts";
import { createRunner } from "../../src/action/toolkit-runner.ts";
import { Secrets } from "../../src/runtime/secrets.ts";
import { manualClock } from "../support/context.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

interface Kind {
  readonly name: string;
  /** @param log gets what the runner would read */
  make(env: Environment, log: (text: string) => void): Runner;
}

/** A job has the first; tests that run many steps in one process have the second, which must therefore do the same. */
const kinds: readonly Kind[] = [
  {
    name: "@actions/core",
    make: (env, log) => {
      vi.spyOn(process.stdout, "write").mockImplementation((text) => {
        log(String(text));
        return true;
      });
      for (const name of ["GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY", "RUNNER_DEBUG"]) vi.stubEnv(name, env[name]);
      return createRunner();
    },
  },
  { name: "the runner of tests", make: recordingRunner },
];

const fullDisk = process.platform === "linux" ? ["/dev/full"] : [];

describe.each(kinds)("$name", ({ make }) => {
  function world() {
    const folder = mkdtempSync(join(tmpdir(), "commands-"));
    const file = (name: string) => {
      const path = join(folder, name);
      writeFileSync(path, "");
      return path;
    };
    const env = { GITHUB_OUTPUT: file("output"), GITHUB_PATH: file("path"), GITHUB_STEP_SUMMARY: file("summary") };
    let log = "";
    const runner = make(env, (text) => {
      log += text;
    });
    return { runner, log: () => log, read: (name: keyof typeof env) => readFileSync(env[name], "utf8") };
  }

  /** Text that looks like what the runner obeys, in all its forms. */
  const hostile = fc
    .array(
      fc.constantFrom(
        "::",
        "add-path",
        "set-output",
        "##[",
        "]",
        "%0A",
        "%",
        "\n",
        "\r",
        "\u2028",
        "\u0085",
        "<<",
        "ghadelimiter",
        "_",
        "=",
        " ",
        ",",
        "x",
        "é",
      ),
      { maxLength: 16 },
    )
    .map((parts) => parts.join(""));

  test("gives a later step each output exactly, whatever is in it", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const { runner, read } = world();
        runner.output("manifest", value);
        runner.output("digest", "sha256:abc");
        // The runner reads lines: a carriage return before a line feed is part of the line's end.
        expect(parseFileCommand(read("GITHUB_OUTPUT"))).toEqual({
          manifest: value.replaceAll("\r\n", "\n").replace(EOL === "\n" ? /\r$/ : "", ""),
          digest: "sha256:abc",
        });
      }),
      { numRuns: 100 },
    );
  });

  test("obeys nothing that hostile text says, through whatever way it is told", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { runner, log } = world();
        const told = createLog(runner, manualClock(), new Secrets());
        told.line(text);
        told.warning(text);
        told.error(text, text);
        told.notice(text, text);
        told.group(text, [text]);
        told.event({ type: "info", message: text });
        told.event({ type: "retry", host: text, what: text, reason: text, attempt: 1, waitMilliseconds: 1 });
        expect(readCommands(log()).commands.map(({ name }) => name)).toEqual(["warning", "error", "notice", "group", "endgroup"]);
      }),
      { numRuns: 100 },
    );
  });

  test("makes one command of an annotation, a line of debugging and a mask", () => {
    const { runner, log } = world();
    runner.annotate("error", "100% wrong\n::add-path::/tmp/x", "copy: a,b");
    runner.annotate("warning", "no title");
    runner.debug("a\r\nb");
    runner.mask("50%\nsecret");
    expect(readCommands(log()).commands).toEqual([
      { name: "error", properties: { title: "copy: a,b" }, message: "100% wrong\n::add-path::/tmp/x" },
      { name: "warning", properties: {}, message: "no title" },
      { name: "debug", properties: {}, message: "a\r\nb" },
      { name: "add-mask", properties: {}, message: "50%\nsecret" },
    ]);
  });

  test("appends to the summary", async () => {
    const { runner, read } = world();
    await runner.summary("one\n");
    await runner.summary("two\n");
    expect(read("GITHUB_STEP_SUMMARY")).toBe("one\ntwo\n");
  });

  test("puts a folder on the PATH of later steps", () => {
    vi.stubEnv("PATH", process.env.PATH);
    const { runner, read } = world();
    runner.addPath("/tools/bin");
    expect(read("GITHUB_PATH")).toBe(`/tools/bin${EOL}`);
  });

  test("writes nothing, and fails at nothing, without the runner's files", async () => {
    let log = "";
    const runner = make({}, (text) => {
      log += text;
    });
    runner.output("digest", "x");
    runner.addPath("/tools/bin");
    await runner.summary("x");
    expect([log, runner.debugging]).toEqual(["", false]);
    expect(make({ RUNNER_DEBUG: "1" }, () => {}).debugging).toBe(true);
  });

  test.each([join(tmpdir(), "there", "is", "none"), ...fullDisk])("says which file it could not write: %s", async (path) => {
    vi.stubEnv("PATH", process.env.PATH);
    const runner = make({ GITHUB_OUTPUT: path, GITHUB_PATH: path, GITHUB_STEP_SUMMARY: path }, () => {});
    const failure = expect.objectContaining({ facts: expect.objectContaining({ kind: "files", operation: "write", reference: path }) });
    expect(() => runner.output("digest", "x")).toThrow(failure);
    expect(() => runner.addPath("/tools/bin")).toThrow(failure);
    // `@actions/core` keeps the file of its first summary
    if (path !== fullDisk[0]) await expect(runner.summary("x")).rejects.toEqual(failure);
  });
});
