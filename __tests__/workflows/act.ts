import { cpSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { readCommands } from "../../scripts/runner-commands.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { repositoryRoot, run, tool } from "../support/tools.ts";
import { standIns } from "./language-service.ts";

/** A job of a caller's workflow. */
export type Job = Readonly<Record<string, unknown>>;

export interface RunOptions {
  /** The event's name and payload; default `workflow_dispatch` with none. */
  readonly event?: string;
  readonly payload?: object;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Whether there is a cache service: act's own, whose content outlives the run. */
  readonly cache?: boolean;
}

export interface ActRun {
  readonly code: number;
  /** How each job that ran ended, by its name: `Copy 0`. Jobs that were skipped are not there. */
  readonly jobs: ReadonlyMap<string, string>;
  /** What `needs.call` told the caller's last job; undefined where the called workflow failed (act then runs no job behind it). */
  readonly outputs: Readonly<Record<string, string>> | undefined;
  /** Outputs of steps, the last one of each name, by `STEP.OUTPUT`. */
  readonly steps: Readonly<Record<string, string>>;
  readonly errors: readonly string[];
  /** What went to job summaries. */
  readonly summary: string;
  readonly log: string;
}

/** A repository on this machine whose workflows `act` runs, with this one's action and reusable workflows in it. */
export interface ActRepository extends AsyncDisposable {
  /** Runs a workflow whose job `call` calls a reusable workflow, and waits for its end. `before` are jobs that it needs. */
  run(call: Job, before?: Readonly<Record<string, Job>>, options?: RunOptions): Promise<ActRun>;
  /** Runs a workflow of these jobs. The tool cache of the machine stays as it is between runs. */
  runJobs(jobs: Readonly<Record<string, Job>>, options?: RunOptions): Promise<ActRun>;
  [Symbol.asyncDispose](): Promise<void>;
}

const workflowsFolder = join(".github", "workflows");
const reusable = ["attach.yml", "cleanup.yml", "mirror.yml", "promote.yml"];

/** What `$/` becomes: an action of another repository that act is told to take from a folder, as the runner takes `$/` from the workflow's own. */
export const self = "oci-registry-action/self@v1";

/**
 * Makes the repository. Two things differ from what GitHub runs, because act knows neither: `uses: $/` names this repository in another way, and
 * `queue: max` is left out. GitHub's own actions, which cannot be fetched here, are stood in for.
 */
export async function actRepository(): Promise<ActRepository> {
  const folder = temporaryFolder("act-");
  const at = (...path: string[]) => join(folder.path, ...path);
  const repository = at("repository");
  await mkdir(join(repository, workflowsFolder), { recursive: true });
  await Promise.all(["home", "reports", "bin"].map((name) => mkdir(at(name))));
  await writeFile(at("bin", "bash"), keepingShell, { mode: 0o755 });
  const action = readFileSync(join(repositoryRoot, "action.yml"), "utf8");
  await writeFile(join(repository, "action.yml"), action.replace("main: dist/index.js", "main: dist/keeping.js"));
  cpSync(join(repositoryRoot, "dist"), join(repository, "dist"), { recursive: true });
  await writeFile(join(repository, "dist", "keeping.js"), keepingAction);
  const pins = new Set<string>();
  for (const name of reusable) {
    const text = readFileSync(join(repositoryRoot, workflowsFolder, name), "utf8");
    for (const [, pin = ""] of text.matchAll(/uses: (actions\/[^ ]+)/g)) pins.add(pin);
    const told = text.replaceAll(/uses: \$\/$/gm, `uses: ${self}`).replaceAll(/^ *queue: max\n/gm, "");
    await writeFile(join(repository, workflowsFolder, name), told);
  }
  const local = [
    `${self}=${repository}`,
    ...[...pins].map((pin) => `${pin}=${join(standIns, pin.replace(/^actions\//, "").replace(/@.*$/, ""))}`),
  ];
  const environment = {
    // act takes whatever `node` comes first for `using: node24`.
    PATH: [at("bin"), join(repositoryRoot, "node_modules", ".bin"), dirname(tool("jq")), process.env.PATH].join(delimiter),
    HOME: at("home"),
    XDG_CACHE_HOME: at("home", ".cache"),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
  };
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=test", "-c", "user.email=test@localhost", ...args], { cwd: repository, env: environment });
  await git("init", "-q", "-b", "main");
  let runs = 0;

  const runWorkflow = async (
    jobs: (report: string) => Readonly<Record<string, Job>>,
    { event = "workflow_dispatch", payload = {}, secrets = {}, cache = false }: RunOptions = {},
  ): Promise<ActRun> => {
    const report = at("reports", `${++runs}.json`);
    // Artifacts belong to a run.
    const artifacts = at("artifacts", `${runs}`);
    const output = at("reports", `${runs}.log`);
    await mkdir(artifacts, { recursive: true });
    await writeFile(output, "");
    const caller = { name: "Caller", on: event, permissions: {}, jobs: jobs(report) };
    await writeFile(join(repository, workflowsFolder, "caller.yml"), stringify(caller));
    await writeFile(at("event.json"), JSON.stringify(payload));
    await git("add", "--all");
    await git("commit", "-q", "--allow-empty", "-m", `run ${runs}`);
    const args = [
      ...[event, "--json", "--workflows", join(workflowsFolder, "caller.yml"), "--eventpath", at("event.json")],
      ...["--platform", "ubuntu-latest=-self-hosted", "--action-offline-mode"],
      ...(cache ? ["--cache-server-path", at("cache"), "--cache-server-addr", "127.0.0.1"] : ["--no-cache-server"]),
      ...["--env", `ARTIFACTS_FOLDER=${artifacts}`, "--env", `STEP_OUTPUT=${output}`],
      ...local.flatMap((it) => ["--local-repository", it]),
      ...Object.keys(secrets).flatMap((name) => ["--secret", name]),
    ];
    const ended = await run("act", args, { cwd: repository, env: { ...environment, ...secrets }, mayFail: true, timeout: 120_000 });
    const outputs = await readFile(report, "utf8").then(
      (text) => JSON.parse(text) as Record<string, string>,
      () => undefined,
    );
    const { commands } = readCommands(await readFile(output, "utf8"));
    const errors = commands.filter(({ name }) => name === "error").map(({ message }) => message);
    return { code: ended.code, outputs, errors, ...readLog(ended.stdout, ended.stderr) };
  };

  return {
    run: (call, before = {}, options) =>
      runWorkflow(
        (report) => ({
          ...before,
          call: { ...call, ...(Object.keys(before).length > 0 && { needs: Object.keys(before) }) },
          report: {
            needs: "call",
            "runs-on": "ubuntu-latest",
            steps: [
              { run: 'printf "%s" "$OUTPUTS" >"$REPORT"', env: { OUTPUTS: expression("toJSON(needs.call.outputs)"), REPORT: report } },
            ],
          },
        }),
        options,
      ),
    runJobs: (jobs, options) => runWorkflow(() => jobs, options),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/*
 * Both keep what a step writes. Of one that fails, act shows only what it had got round to reading when the step ended (it waits for the rest of a step that succeeds), so that on a busy
 * machine the last lines, which say why, are missing.
 */
const keepingShell = `#!/bin/bash
[ -n "$STEP_OUTPUT" ] || exec /bin/bash "$@"
output=$STEP_OUTPUT
unset STEP_OUTPUT
set -o pipefail
/bin/bash "$@" 2>&1 | tee -a "$output"
`;
const keepingAction = `import { appendFileSync } from "node:fs";
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (chunk, ...rest) => {
  appendFileSync(process.env.STEP_OUTPUT, chunk);
  return write(chunk, ...rest);
};
await import("./index.js");
`;

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

function readLog(stdout: string, stderr: string): Omit<ActRun, "code" | "outputs" | "errors"> {
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
