import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseFileCommand } from "../../scripts/runner-commands.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { describeWith, repositoryRoot, run, tool } from "../support/tools.ts";

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly { readonly name?: string; readonly run?: string }[] }>>;
}

interface Script {
  readonly workflow: "attach" | "cleanup" | "mirror";
  readonly step: string;
  readonly env: Readonly<Record<string, string>>;
  /** What earlier steps left in the runner's temporary folder, by its path there. */
  readonly files?: Readonly<Record<string, string>>;
  /** Programs that go before the system's, as shell scripts. */
  readonly programs?: Readonly<Record<string, string>>;
}

type System = "Linux" | "Windows";

/** jq as it is on this system: on Windows its lines end with CR LF. */
const jqOf = (system: System): Script["programs"] =>
  system === "Linux" ? {} : { jq: `#!/bin/bash\nset -o pipefail\n"${tool("jq")}" "$@" | sed 's/$/\\r/'\n` };

/** Runs one script of a reusable workflow as the runner does with `shell: bash`. */
async function runScript({ workflow, step, env, files = {}, programs = {} }: Script) {
  await using folder = temporaryFolder("script-");
  const { jobs } = parse(await readFile(join(repositoryRoot, ".github", "workflows", `${workflow}.yml`), "utf8")) as Workflow;
  const script = Object.values(jobs)
    .flatMap(({ steps = [] }) => steps)
    .find(({ name, run }) => name === step && run !== undefined)?.run;
  if (script === undefined) throw new Error(`${workflow}.yml has no script ${step}`);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true });
    await writeFile(join(folder.path, path), text);
  }
  const [output, summary] = [join(folder.path, "output"), join(folder.path, "summary")];
  await Promise.all([output, summary].map((path) => writeFile(path, "")));
  const own = join(folder.path, "programs");
  await mkdir(own);
  for (const [name, text] of Object.entries(programs)) await writeFile(join(own, name), text, { mode: 0o755 });
  const path = [own, dirname(tool("jq")), process.env.PATH].join(delimiter);
  const ended = await run("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: folder.path,
    env: { ...env, PATH: path, RUNNER_TEMP: folder.path, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    mayFail: true,
  });
  return { code: ended.code, said: `${ended.stdout}${ended.stderr}`, outputs: parseFileCommand(await readFile(output, "utf8")) };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const chunk = {
  operation: "copy",
  mirror: 0,
  source: "source.example/app",
  destination: "mirror.example/app",
  tags: ["1", "2"],
  platforms: [],
  referrers: false,
};
const planOf = (...chunks: object[]) =>
  JSON.stringify({ chunks, results: [{ source: chunk.source, destination: chunk.destination, pending: 2, unchanged: 3, chunks: 1 }] });

describe.each<System>(["Linux", "Windows"])("on %s", (system) => {
  describeWith(["jq"], "the scripts of mirror.yml", () => {
    const readChunk = (plan: string, expected = plan) =>
      runScript({
        workflow: "mirror",
        programs: jqOf(system),
        step: "Read the chunk",
        env: { CHUNK: "0", SHA256: sha256(expected) },
        files: { "plan/plan.json": plan },
      });
    const sumUp = (plan: string, results: Readonly<Record<string, string>>, expected = plan) =>
      runScript({
        workflow: "mirror",
        programs: jqOf(system),
        step: "Sum up",
        env: { DRY_RUN: "false", SHA256: sha256(expected) },
        files: { "results/plan.json": plan, ...results },
      });

    test("read a chunk of the plan that the first job made", async () => {
      const { code, outputs } = await readChunk(planOf(chunk));
      expect(code).toBe(0);
      expect(outputs).toMatchObject({
        source: chunk.source,
        destination: chunk.destination,
        tags: "1,2",
        platform: "",
        referrers: "false",
      });
    });

    test("refuse a plan that another job of the run has put in its place", async () => {
      const plan = planOf(chunk);
      const replaced = planOf({ ...chunk, destination: "elsewhere.example/app" });
      const read = await readChunk(replaced, plan);
      expect(read.code).toBe(1);
      expect(read.said).toContain("not the one that the first job made; nothing was copied");
      expect(read.outputs).toEqual({});
      const summed = await sumUp(replaced, {}, plan);
      expect(summed.code).toBe(1);
      expect(summed.outputs).toEqual({});
    });

    test("write no other output than their own, whatever a value of the plan holds", async () => {
      const { outputs: plain } = await readChunk(planOf(chunk));
      const source = "a\ndestination=elsewhere.example/app\nmore<<EOF\nx\nEOF";
      const { outputs } = await readChunk(planOf({ ...chunk, source }));
      expect(outputs).toEqual({ ...plain, source });
    });

    test("succeed if everything was copied", async () => {
      const copied = JSON.stringify({ chunk: 0, results: ["1", "2"].map((tag) => ({ reference: `x:${tag}`, status: "copied" })) });
      const { code, outputs, said } = await sumUp(planOf(chunk), { "results/0.json": copied });
      expect([code, said.trim()]).toEqual([0, "2 copied, 3 unchanged, 0 pruned, 0 failed"]);
      expect(outputs).toMatchObject({ copied: "2", unchanged: "3", failed: "0" });
    });

    test("count a chunk without a result as failed, and let a result of another job choose no output", async () => {
      const evil = JSON.stringify({ chunk: 0, results: [{ reference: "x", status: "failed", error: "no\ncopied=9\nresult=[]" }] });
      const lost = await sumUp(planOf(chunk), {});
      expect(lost.outputs).toMatchObject({ copied: "0", unchanged: "3", failed: "2" });
      const { outputs } = await sumUp(planOf(chunk), { "results/0.json": evil });
      expect(outputs).toMatchObject({ copied: "0", unchanged: "3", failed: "1" });
      expect(JSON.parse(outputs.result ?? "")).toMatchObject([{ failed: 1, error: "no\ncopied=9\nresult=[]" }]);
    });
  });

  describeWith(["jq"], "the scripts of attach.yml", () => {
    const subject = `sha256:${"a".repeat(64)}`;
    const matrix = [{ index: 0, artifact: "sbom", type: "application/spdx+json", "media-type": "" }];
    const result = {
      artifact: "sbom",
      artifactType: "application/spdx+json",
      digest: `sha256:${"b".repeat(64)}`,
      subject: `ghcr.io/acme/app@${subject}`,
    };
    const collect = (found: unknown) =>
      runScript({
        workflow: "attach",
        programs: jqOf(system),
        step: "Collect them",
        env: { MATRIX: JSON.stringify(matrix), SUBJECT: subject, PLATFORM: "" },
        files: { "results/0.json": JSON.stringify(found) },
      });

    const readList = (artifacts: string) =>
      runScript({ workflow: "attach", programs: jqOf(system), step: "Read the list of artifacts", env: { ARTIFACTS: artifacts } });

    test("read the list, however its lines end, without comments", async () => {
      const { code, outputs } = await readList(
        "# what goes along\r\n\r\n sbom = application/spdx+json \r\nmy report=text/html text/html\r\n",
      );
      expect(code).toBe(0);
      expect(JSON.parse(outputs.matrix ?? "")).toEqual([
        matrix[0],
        { index: 1, artifact: "my report", type: "text/html", "media-type": "text/html" },
      ]);
    });

    test("name each line of the list that is wrong", async () => {
      const { code, outputs, said } = await readList("sbom\nok = text/html\nok = text/plain\n");
      expect(code).toBe(1);
      expect(outputs).toEqual({});
      expect(said.trim().split(/\r?\n/)).toEqual([
        '::error title=Input artifacts::line 1: "sbom" is not "workflow-artifact-name = artifact-type [media-type]"',
        '::error title=Input artifacts::line 3: the artifact "ok" is in the list already',
      ]);
    });

    test("refuse an artifact in which a name of two lines would be a path of its own, out of the artifact", async () => {
      const list = (files: Script["files"]) =>
        runScript({
          workflow: "attach",
          step: "List its files",
          env: { SUBJECT: "ghcr.io/acme/app:1", DIGEST: subject, MEDIA_TYPE: "" },
          files,
        });
      const fine = await list({ "a b.json": "{}" });
      expect(fine.code).toBe(0);
      expect(fine.outputs.files?.split("\n")).toContain("./a b.json");
      const evil = await list({ x: "", "x\n../_github_workflow/event.json": "{}" });
      expect(evil.code).toBe(1);
      expect(evil.said).toContain("whose name has a line break");
      expect(evil.outputs.files).toBeUndefined();
    });

    test("collect what the lines of the list gave", async () => {
      const { code, outputs } = await collect({ index: 0, result });
      expect(code).toBe(0);
      expect(JSON.parse(outputs.digests ?? "")).toEqual({ sbom: result.digest });
    });

    test.each([
      ["of another subject", { index: 0, result: { ...result, subject: `ghcr.io/acme/app@sha256:${"c".repeat(64)}` } }],
      ["of another artifact", { index: 0, result: { ...result, artifact: "other" } }],
      ["of a line that there is not", { index: 7, result }],
      ["without a digest", { index: 0, result: { ...result, digest: "1\ndigests={}" } }],
      ["that is none", ["x"]],
    ])("count a line as missing if its result is one %s", async (_, found) => {
      const { code, outputs, said } = await collect(found);
      expect(code).toBe(1);
      expect(said).toContain('::error title=Not attached::"sbom"');
      expect(outputs).toEqual({ digests: "{}", result: "[]" });
    });
  });
});

test.each([
  ["one repository as itself", "\n  ghcr.io/acme/app  \n", /^ghcr\.io\/acme\/app$/],
  ["several by a hash", "ghcr.io/acme/app\nghcr.io/acme/other", /^[0-9a-f]{64}$/],
])("the script of cleanup.yml names its queue: %s", async (_, repositories, name) => {
  const nameOf = async (text: string) =>
    (await runScript({ workflow: "cleanup", step: "Name the repositories", env: { REPOSITORIES: text } })).outputs.id;
  expect(await nameOf(repositories)).toMatch(name);
  const written = `# all of them\r\n${repositories.split("\n").toReversed().join("\r\n")}\r\n\r\n`;
  expect(await nameOf(written)).toBe(await nameOf(repositories));
});
