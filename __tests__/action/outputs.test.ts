import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { recordingRunner } from "../../scripts/recording-runner.ts";
import { parseFileCommand, readArtifacts, readCommands } from "../../scripts/runner-commands.ts";
import { declareArtifacts } from "../../src/action/artifacts-file.ts";
import { createLog } from "../../src/action/log.ts";
import { writeOutputs } from "../../src/action/outputs.ts";
import { html } from "../../src/action/report/html.ts";
import { outputNames, type Report } from "../../src/action/report/report.ts";
import { parseManifest } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { Secrets } from "../../src/runtime/secrets.ts";
import { manualClock } from "../support/context.ts";

function world() {
  const folder = mkdtempSync(join(tmpdir(), "outputs-"));
  const env = { GITHUB_OUTPUT: join(folder, "output"), GITHUB_ARTIFACTS: join(folder, "artifacts"), RUNNER_TEMP: folder };
  for (const file of [env.GITHUB_OUTPUT, env.GITHUB_ARTIFACTS]) writeFileSync(file, "");
  let written = "";
  const runner = recordingRunner(env, (text) => {
    written += text;
  });
  const secrets = new Secrets();
  const log = createLog(runner, manualClock(), secrets);
  return {
    ...{ env, log, secrets, runner },
    write: (report: Report) => writeOutputs({ ...report, operation: "copy" }, runner, log, secrets),
    outputs: () => parseFileCommand(readFileSync(env.GITHUB_OUTPUT, "utf8")),
    artifacts: () => readFileSync(env.GITHUB_ARTIFACTS, "utf8"),
    warnings: () => readCommands(written).commands.flatMap(({ name, message }) => (name === "warning" ? [message] : [])),
  };
}

const report = (more: Partial<Report> = {}): Report => ({
  line: "done",
  outputs: { digest: "sha256:ab", changed: "true" },
  results: [{ reference: "r:1" }],
  found: { source: "r" },
  title: html`x`,
  sections: [],
  ...more,
});

const manifest = (annotation: string) =>
  parseManifest(
    Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: [], annotations: { annotation } }, null, 3)),
    mediaTypes.ociIndex,
  );

describe("outputs", () => {
  test("all are there, those that the operation does not have empty", async () => {
    const { write, outputs } = world();
    await write(report());
    expect(Object.keys(outputs()).sort()).toEqual([...outputNames].sort());
    expect(outputs()).toMatchObject({ digest: "sha256:ab", changed: "true", results: '[{"reference":"r:1"}]', tags: "", manifest: "" });
    expect(JSON.parse(readFileSync(outputs()["result-path"] ?? "", "utf8"))).toEqual({
      operation: "copy",
      source: "r",
      results: [{ reference: "r:1" }],
    });
  });

  test("the manifest's exact bytes", async () => {
    const { write, outputs } = world();
    const made = manifest("ünï\u2028code");
    await write(report({ manifest: made }));
    expect(outputs().manifest).toBe(Buffer.from(made.bytes).toString());
    expect(readFileSync(outputs()["manifest-path"] ?? "")).toEqual(made.bytes);
  });

  test("one over 100 KiB is left empty, and a warning names the file that holds it", async () => {
    const { write, outputs, warnings } = world();
    const big = manifest("x".repeat(110_000));
    const tags = JSON.stringify(Array.from({ length: 20_000 }, (_, at) => `tag-${at}`));
    await write(report({ manifest: big, outputs: { tags }, results: [{ tags }] }));
    expect(outputs()).toMatchObject({ manifest: "", tags: "", results: "" });
    expect(readFileSync(outputs()["manifest-path"] ?? "")).toEqual(big.bytes);
    expect(warnings().map((text) => /^output (\S+)/.exec(text)?.[1])).toEqual(["manifest", "results", "tags"]);
    expect(warnings()[0]).toContain(outputs()["manifest-path"]);
    expect(warnings()[2]).toContain(outputs()["result-path"]);
    expect(readFileSync(outputs()["result-path"] ?? "", "utf8")).toContain("tag-19999");
  });

  test("exactly 100 KiB is still one", async () => {
    const { write, outputs } = world();
    await write(report({ outputs: { tags: "x".repeat(100 * 1024) } }));
    expect(outputs().tags).toHaveLength(100 * 1024);
  });

  test("secrets are scrubbed from outputs and files", async () => {
    const { write, outputs, secrets } = world();
    secrets.add("hunter2hunter2");
    await write(
      report({ manifest: manifest("hunter2hunter2"), outputs: { reference: "hunter2hunter2/x" }, results: [{ error: "hunter2hunter2" }] }),
    );
    const files = [outputs()["manifest-path"], outputs()["result-path"]].map((path) => readFileSync(path ?? "", "utf8"));
    for (const text of [JSON.stringify(outputs()), ...files]) {
      expect(text).not.toContain("hunter2");
      expect(text).toContain("***");
    }
  });
});

describe("declared artifacts", () => {
  const digest = `sha256:${"a".repeat(64)}`;

  test("one line for each, once", () => {
    const { env, log, artifacts } = world();
    declareArtifacts(
      [1, 1, 2].map((number) => ({ name: `ghcr.io/acme/app:${number}`, digest })),
      env,
      log,
    );
    expect(artifacts()).toBe(`oci://ghcr.io/acme/app:1@${digest}\noci://ghcr.io/acme/app:2@${digest}\n`);
  });

  test("no more than the runner takes", () => {
    const { env, log, artifacts, warnings } = world();
    declareArtifacts(
      Array.from({ length: 600 }, (_, at) => ({ name: `r/a:${at}`, digest })),
      env,
      log,
    );
    expect(artifacts().trim().split("\n")).toHaveLength(500);
    expect(warnings()).toHaveLength(1);
  });

  test("what earlier steps declared: the same digest is not said again, another one would fail the step and is not said", () => {
    const { env, log, artifacts, warnings } = world();
    const list = join(env.RUNNER_TEMP, "list");
    const other = `sha256:${"b".repeat(64)}`;
    const before = Array.from({ length: 497 }, (_, at) => ({ name: `r/old:${at}`, digest, kind: "oci" }));
    const subjects = [...before, { name: "r/a:1", digest, kind: "oci" }, { name: "r/a:2", digest: other, kind: "oci" }];
    writeFileSync(list, JSON.stringify({ version: 1, subjects }));
    declareArtifacts(
      [1, 2, 3, 4].map((number) => ({ name: `r/a:${number}`, digest })),
      { ...env, GITHUB_ARTIFACTS_LIST: list },
      log,
    );
    expect(artifacts()).toBe(`oci://r/a:3@${digest}\n`);
    expect(warnings()).toEqual([
      expect.stringContaining("r/a:2 was declared with sha256:bbb"),
      expect.stringContaining("declared 499; 1 are not"),
    ]);
    const declared = new Map(subjects.map(({ name, digest }) => [name, digest]));
    readArtifacts(artifacts(), declared);
    expect(declared.size).toBe(500);
    expect(() => readArtifacts(`oci://r/a:2@${digest}\n`, declared)).toThrow("another digest");
    expect(() => readArtifacts(`oci://r/b:2@${digest}\n`, declared)).toThrow("at most 500");
  });

  test("a list that is empty or has another form is no list", () => {
    for (const text of ["", "[]", '{"subjects":7}', "{"]) {
      const { env, log, artifacts, warnings } = world();
      writeFileSync(join(env.RUNNER_TEMP, "list"), text);
      declareArtifacts([{ name: "r/a:1", digest }], { ...env, GITHUB_ARTIFACTS_LIST: join(env.RUNNER_TEMP, "list") }, log);
      expect([artifacts(), warnings()]).toEqual([`oci://r/a:1@${digest}\n`, []]);
    }
  });

  test("what an earlier run of the step declared counts", () => {
    const { env, log, artifacts, warnings } = world();
    writeFileSync(env.GITHUB_ARTIFACTS, "#".repeat(1024 * 1024 - 10));
    declareArtifacts([{ name: "r/a:1", digest }], env, log);
    expect(artifacts()).not.toContain("oci://");
    expect(warnings()).toHaveLength(1);
  });

  test("an older runner: a warning, no failure", () => {
    const { log, warnings } = world();
    declareArtifacts([{ name: "r/a:1", digest }], {}, log);
    expect(warnings()[0]).toContain("2.336");
  });
});
