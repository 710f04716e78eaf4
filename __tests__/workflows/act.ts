import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse, stringify } from "yaml";
import { runAction } from "../../scripts/readme-tables.ts";
import { parseFileCommand, readCommands } from "../../scripts/runner-commands.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { repositoryRoot, run, tool } from "../support/tools.ts";
import { standIns } from "./language-service.ts";

/** How the documentation names this action. */
export const actionName = "OWNER/oci-registry-action";

/** The action as a step names it. */
export const self = `${actionName}@v1`;

/** A job of a caller's workflow. */
export type Job = Readonly<Record<string, unknown>>;

export interface ActRepositoryOptions {
  /** Its files, by their paths: what `actions/checkout` gives a job. */
  readonly files?: Readonly<Record<string, string>>;
  /** Scripts for `/bin/sh` that jobs find on the PATH before all else, by their names. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Added to the environment of each step. */
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** What the context `vars` holds. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface RunOptions {
  /** The event's name and payload; default `workflow_dispatch` with none. */
  readonly event?: string;
  readonly payload?: object;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Whether there is a cache service: act's own, whose content outlives the run. */
  readonly cache?: boolean;
}

/** A step with this action, as it ended. */
export interface OwnStep {
  /** The job's id in its workflow. */
  readonly job: string;
  /** The step's id; where it has none, its number in the job, from 0. */
  readonly step: string;
  readonly operation: string;
  readonly code: number;
  /** Without the lines that only name a secret to mask. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly temp: string;
  readonly toolCache: string;
}

export interface ActRun {
  readonly code: number;
  /** How each job that ran ended, by its name: `Copy 0`. Jobs that were skipped are not there. */
  readonly jobs: ReadonlyMap<string, string>;
  /** What `needs.call` told the caller's last job; undefined where the called workflow failed (act then runs no job behind it). */
  readonly outputs: Readonly<Record<string, string>> | undefined;
  /** Outputs of steps, the last one of each name, by `STEP.OUTPUT`. */
  readonly steps: Readonly<Record<string, string>>;
  /** In the order in which they ended. */
  readonly own: readonly OwnStep[];
  readonly errors: readonly string[];
  /** What went to job summaries. */
  readonly summary: string;
  /** All that the steps wrote. */
  readonly output: string;
  readonly log: string;
}

/** A repository on this machine whose workflows `act` runs; they find this one's action and reusable workflows under `OWNER/oci-registry-action`. */
export interface ActRepository extends AsyncDisposable {
  /** What `github.sha` is. */
  readonly sha: string;
  /** Runs a workflow whose job `call` calls a reusable workflow, and waits for its end. `before` are jobs that it needs. */
  run(call: Job, before?: Readonly<Record<string, Job>>, options?: RunOptions): Promise<ActRun>;
  /** Runs a workflow of these jobs. The tool cache of the machine stays as it is between runs; the home is a new one for each. */
  runJobs(jobs: Readonly<Record<string, Job>>, options?: RunOptions): Promise<ActRun>;
  /** Runs a workflow as it is written. */
  runText(workflow: string, options?: RunOptions): Promise<ActRun>;
  [Symbol.asyncDispose](): Promise<void>;
}

const workflowsFolder = join(".github", "workflows");
const reusable = ["attach.yml", "cleanup.yml", "merge.yml", "mirror.yml", "promote.yml"];

/** How a job calls a reusable workflow of this repository. */
export const reusableWorkflow = (name: "attach" | "cleanup" | "merge" | "mirror" | "promote") =>
  `${actionName}/.github/workflows/${name}.yml@v1`;

/**
 * Makes the repository. Two things of ours differ from what GitHub runs, because act knows neither: `uses: $/PATH` names the action in another way, and `queue: max` is
 * left out. Actions of others, which cannot be fetched here, are stood in for; `actions/checkout` is act's own.
 */
export async function actRepository(options: ActRepositoryOptions = {}): Promise<ActRepository> {
  const folder = temporaryFolder("act-");
  const at = (...path: string[]) => join(folder.path, ...path);
  const write = async (path: string, content: string, mode = 0o644) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { mode });
  };
  await write(at("bin", "bash"), keepingShell, 0o755);
  for (const [name, script] of Object.entries(options.programs ?? {})) await write(at("bin", name), `#!/bin/sh\n${script}`, 0o755);

  const action = at("action");
  const description = readFileSync(join(repositoryRoot, "action.yml"), "utf8");
  const keeping = (yaml: string) => yaml.replace("dist/index.js\n", "dist/keeping.js\n");
  await write(join(action, "action.yml"), keeping(description));
  await write(join(action, runAction), keeping(readFileSync(join(repositoryRoot, runAction), "utf8")));
  // The bundle stays where it is: act copies an action's folder for each step.
  await write(join(action, "dist", "keeping.js"), keepingAction);
  const called: string[] = [];
  for (const name of reusable) {
    const text = readFileSync(join(repositoryRoot, workflowsFolder, name), "utf8");
    called.push(text);
    const told = text.replaceAll(/uses: \$\/(.+)$/gm, `uses: ${actionName}/$1@v1`).replaceAll(/^ *queue: max\n/gm, "");
    await write(join(action, workflowsFolder, name), told);
  }

  const repository = at("repository");
  await mkdir(repository);
  for (const [path, content] of Object.entries(options.files ?? {})) await write(join(repository, path), content);
  const environment = {
    // act takes whatever `node` comes first for `using: node24`.
    PATH: [at("bin"), join(repositoryRoot, "node_modules", ".bin"), dirname(tool("jq")), dirname(tool("act")), process.env.PATH].join(
      delimiter,
    ),
    XDG_CACHE_HOME: at("cache"),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
  };
  const git = async (...args: string[]) =>
    (
      await run("git", ["-c", "user.name=test", "-c", "user.email=test@localhost", ...args], { cwd: repository, env: environment })
    ).stdout.trim();
  await git("init", "-q", "-b", "main");
  await git("remote", "add", "origin", "https://github.com/acme/app");
  await git("add", "--all");
  await git("commit", "-q", "--allow-empty", "-m", "all of it");
  const sha = await git("rev-parse", "HEAD");
  let runs = 0;

  const runText = async (
    workflow: string,
    { event = "workflow_dispatch", payload = {}, secrets = {}, cache = false }: RunOptions = {},
  ): Promise<ActRun> => {
    const own = at("runs", `${++runs}`);
    // Artifacts belong to a run.
    const [artifacts, home, output, report] = ["artifacts", "home", "output.log", "report.json"].map((name) => join(own, name)) as [
      string,
      string,
      string,
      string,
    ];
    await Promise.all([artifacts, home].map((path) => mkdir(path, { recursive: true })));
    await Promise.all([output, `${output}.steps`].map((path) => writeFile(path, "")));
    await write(join(own, "caller.yml"), workflow);
    await write(join(own, "event.json"), JSON.stringify(payload));
    const all = { ...options.secrets, ...secrets };
    const compiled = process.env.NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };
    const env = { ...options.env, ...compiled, ARTIFACTS_FOLDER: artifacts, STEP_OUTPUT: output, REPORT: report };
    const args = [
      ...[event, "--json", "--workflows", join(own, "caller.yml"), "--eventpath", join(own, "event.json")],
      ...[
        "--platform",
        "ubuntu-latest=-self-hosted",
        "--platform",
        "ubuntu-24.04-arm=-self-hosted",
        "--action-offline-mode",
        "--actor",
        "octocat",
      ],
      ...(cache ? ["--cache-server-path", at("cache", "service"), "--cache-server-addr", "127.0.0.1"] : ["--no-cache-server"]),
      ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
      ...Object.entries(options.variables ?? {}).flatMap(([name, value]) => ["--var", `${name}=${value}`]),
      ...[`${self}=${action}`, ...substitutes([workflow, ...called])].flatMap((it) => ["--local-repository", it]),
      ...Object.keys(all).flatMap((name) => ["--secret", name]),
    ];
    const ended = await run("act", args, { cwd: repository, env: { ...environment, HOME: home, ...all }, mayFail: true, timeout: 120_000 });
    const outputs = await readFile(report, "utf8").then(
      (text) => JSON.parse(text) as Record<string, string>,
      () => undefined,
    );
    const written = await readFile(output, "utf8");
    const errors = readCommands(written)
      .commands.filter(({ name }) => name === "error")
      .map(({ message }) => message);
    const steps = readSteps(await readFile(`${output}.steps`, "utf8"));
    return { code: ended.code, outputs, errors, output: written, own: steps, ...readLog(ended.stdout, ended.stderr) };
  };
  const runJobs = (jobs: Readonly<Record<string, Job>>, { event = "workflow_dispatch", ...more }: RunOptions = {}) =>
    runText(stringify({ name: "Caller", on: event, permissions: {}, jobs }), { event, ...more });

  return {
    sha,
    runText,
    runJobs,
    run: (call, before = {}, options) =>
      runJobs(
        {
          ...before,
          call: { ...call, ...(Object.keys(before).length > 0 && { needs: Object.keys(before) }) },
          report: {
            needs: "call",
            "runs-on": "ubuntu-latest",
            steps: [{ run: 'printf "%s" "$OUTPUTS" >"$REPORT"', env: { OUTPUTS: expression("toJSON(needs.call.outputs)") } }],
          },
        },
        options,
      ),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** The actions of others that workflows name, each with the folder of what stands in for it, where there is one. */
function substitutes(workflows: readonly string[]): string[] {
  const named = workflows.flatMap((text) => [...text.matchAll(/uses: (([\w.-]+\/[\w.-]+)@[\w.-]+)/g)]);
  const found = named.flatMap(([, pin = "", name = ""]) => (existsSync(join(standIns, name)) ? [`${pin}=${join(standIns, name)}`] : []));
  return [...new Set(found)];
}

/*
 * Both keep what a step writes, the second also how it ended. Of one that fails, act shows only what it had got round to reading when the step ended (it waits for the rest of a step that succeeds), so that on a busy
 * machine the last lines, which say why, are missing.
 */
const keepingShell = `#!/bin/bash
[ -n "$STEP_OUTPUT" ] || exec /bin/bash "$@"
output=$STEP_OUTPUT
unset STEP_OUTPUT
set -o pipefail
/bin/bash "$@" 2>&1 | tee -a "$output"
`;
const keepingAction = `import { appendFileSync, readFileSync } from "node:fs";
const { STEP_OUTPUT, GITHUB_OUTPUT, GITHUB_JOB, GITHUB_ACTION, GITHUB_WORKSPACE, RUNNER_TEMP, RUNNER_TOOL_CACHE, INPUT_OPERATION } = process.env;
const write = process.stdout.write.bind(process.stdout);
let said = "";
process.stdout.write = (chunk, ...rest) => {
  appendFileSync(STEP_OUTPUT, chunk);
  said += chunk;
  return write(chunk, ...rest);
};
process.on("exit", (code) => {
  const step = {
    ...{ job: GITHUB_JOB, step: GITHUB_ACTION, operation: INPUT_OPERATION, code, said, output: readFileSync(GITHUB_OUTPUT, "utf8") },
    ...{ workspace: GITHUB_WORKSPACE, temp: RUNNER_TEMP, toolCache: RUNNER_TOOL_CACHE },
  };
  appendFileSync(STEP_OUTPUT + ".steps", JSON.stringify(step) + "\\n");
});
await import(${JSON.stringify(pathToFileURL(join(repositoryRoot, "dist", "index.js")))});
`;

function readSteps(text: string): OwnStep[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { said, output, ...step } = JSON.parse(line) as Omit<OwnStep, "log" | "outputs"> & { said: string; output: string };
      return { ...step, log: readCommands(said).rest, outputs: parseFileCommand(output) };
    });
}

interface Line {
  readonly job?: string;
  readonly jobResult?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly stepID?: readonly string[];
  readonly matrix?: Readonly<Record<string, unknown>>;
  readonly msg?: string;
}

function readLog(stdout: string, stderr: string): Pick<ActRun, "jobs" | "steps" | "summary" | "log"> {
  const lines = stdout.split("\n").flatMap((line): Line[] => (line.startsWith("{") ? [JSON.parse(line) as Line] : []));
  const jobs = new Map<string, string>();
  const steps: Record<string, string> = {};
  for (const { job, jobResult, command, name, arg, stepID, matrix = {} } of lines) {
    // act numbers the jobs of a matrix, GitHub does not.
    const inMatrix = Object.keys(matrix).length > 0;
    const called = job
      ?.split("/")
      .at(-1)
      ?.trim()
      .replace(inMatrix ? /-[0-9]+$/ : /$^/, "");
    if (called !== undefined && jobResult !== undefined) jobs.set(called, jobResult);
    if (command === "set-output") steps[`${stepID?.at(-1)}.${name}`] = arg ?? "";
  }
  return {
    jobs,
    steps,
    summary: lines
      .filter(({ command }) => command === "summary")
      .map(({ content = "" }) => content)
      .join("\n"),
    log: `${lines.map(({ job, msg }) => `${job}: ${msg}`).join("\n")}\n${stderr}`,
  };
}

/** The stand-ins of GitHub's actions that a caller's own jobs use, as the reusable workflows name them. */
export function standInFor(action: "upload-artifact" | "download-artifact"): string {
  for (const name of readdirSync(join(repositoryRoot, workflowsFolder))) {
    const workflow = parse(readFileSync(join(repositoryRoot, workflowsFolder, name), "utf8")) as {
      jobs: Record<string, { steps?: { uses?: string }[] }>;
    };
    for (const { steps = [] } of Object.values(workflow.jobs)) {
      const found = steps.find(({ uses }) => uses?.startsWith(`actions/${action}@`))?.uses;
      if (found !== undefined && reusable.includes(name)) return found;
    }
  }
  throw new Error(`no workflow uses actions/${action}`);
}

/** What GitHub puts a value in place of. */
export function expression(of: string): string {
  return `\${{ ${of} }}`;
}
