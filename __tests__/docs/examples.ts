import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Inputs, StepResult } from "../../scripts/runner.ts";
import { showLog } from "../../scripts/show.ts";
import { type Block, blocksOf, withResults } from "./markdown.ts";
import { createWorld, secretOf, token, type World } from "./world.ts";

/** How the documentation names this action. */
export const actionName = "OWNER/oci-registry-action";

export interface ExampleStep {
  readonly id?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean | null>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

/** A job of an example; one that calls a workflow has `uses` and no steps. */
export interface ExampleJob {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: unknown;
  readonly permissions?: unknown;
  readonly steps?: readonly ExampleStep[];
}

export interface Example {
  readonly kind: "workflow" | "jobs" | "steps";
  readonly permissions?: unknown;
  readonly jobs: readonly ExampleJob[];
}

/** A block of YAML as what it is part of. @throws Error where it is not YAML, or none of a workflow, its `jobs` and a list of steps. */
export function parseExample(text: string): Example {
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error) throw error;
  const value = document.toJS() as { on?: unknown; jobs?: Record<string, ExampleJob>; permissions?: unknown } | ExampleStep[];
  if (Array.isArray(value)) return { kind: "steps", jobs: [{ steps: value }] };
  if (value?.jobs === undefined) throw new Error("it is neither a workflow nor a list of steps");
  return { kind: value.on === undefined ? "jobs" : "workflow", permissions: value.permissions, jobs: Object.values(value.jobs) };
}

/** Whether a block is an example that is run: its directive is `run`, or `run fails` where it is to fail. */
export function isRun({ directive }: Block): boolean {
  return directive === "run" || directive === "run fails";
}

/** What each example of a page gave; and the page with those results in their places. */
export interface PageRun {
  readonly page: string;
  /** One for each step with this action. */
  readonly steps: readonly { readonly line: number; readonly operation: string; readonly result: StepResult }[];
}

/**
 * Runs the examples of a page with the bundle, one after another in one world.
 * @throws Error where a step fails that should not, or the other way round.
 */
export async function runExamples(markdown: string): Promise<PageRun> {
  const blocks = blocksOf(markdown).filter(isRun);
  const steps: PageRun["steps"][number][] = [];
  const results: string[] = [];
  await using world = await createWorld();
  for (const block of blocks) {
    const began = steps.length;
    for await (const step of runBlock(block, world)) steps.push({ ...step, line: block.line });
    if (steps.length === began) throw new Error(`line ${block.line}: the example has no step with this action`);
    const shown = steps.slice(began).map(({ result }) => show(result, world));
    if (block.result) results.push(`\n\`\`\`text\n${shown.join("\n\n")}\n\`\`\`\n`);
  }
  for (const host of ["ghcr.io", "registry.example.com"]) {
    const [violation] = world.registry(host).violations;
    if (violation) throw new Error(`${host}: tag ${violation.tag} pointed to an incomplete graph`);
  }
  return { page: withResults(markdown, results), steps };
}

async function* runBlock(block: Block, world: World): AsyncGenerator<{ operation: string; result: StepResult }> {
  const done = new Map<string, StepResult>();
  // What docker/build-push-action would say.
  const digest = world.registry("ghcr.io").storage.repository("acme/app").tags.get("main") ?? "";
  const built = { "steps.build.outputs.digest": digest, "needs.build.outputs.digest": digest };
  for (const step of parseExample(block.text).jobs.flatMap(({ steps = [] }) => steps)) {
    const textOf = (value: unknown) =>
      evaluate(
        String(value ?? ""),
        { ...contexts, ...built, "runner.temp": world.machine.temp, "github.workspace": world.machine.workspace },
        done,
      );
    const input = (name: string) => textOf(step.with?.[name]);
    if (step.uses?.startsWith("docker/login-action@")) await logIn(world, input("registry"), input("username"), input("password"));
    if (step.uses !== `${actionName}@v1`) continue;
    const inputs: Inputs = Object.fromEntries(Object.keys(step.with ?? {}).map((name) => [name, input(name)]));
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, textOf(value)]));
    const result = await world.machine.run(inputs, { env: { ...world.trust, ...env } });
    if ((result.code === 0) !== (block.directive === "run")) {
      throw new Error(`line ${block.line}: exit code ${result.code}\n${result.log}${result.stderr}`);
    }
    if (step.id !== undefined) done.set(step.id, result);
    yield { operation: String(inputs.operation), result };
  }
}

/** What docker/login-action leaves. */
async function logIn({ machine }: World, registry: string, user: string, password: string): Promise<void> {
  const auths = { [registry || "https://index.docker.io/v1/"]: { auth: Buffer.from(`${user}:${password}`).toString("base64") } };
  await mkdir(join(machine.home, ".docker"), { recursive: true });
  await writeFile(join(machine.home, ".docker", "config.json"), JSON.stringify({ auths }));
}

const contexts: Readonly<Record<string, string>> = {
  "github.token": token,
  "github.actor": "octocat",
  "github.repository": "acme/app",
  "github.repository_owner": "acme",
  "github.ref_name": "v1.4.0",
  "github.sha": "0123456789abcdef0123456789abcdef01234567",
  "github.event.release.tag_name": "v1.4.0",
  "github.event.number": "17",
  "github.event.pull_request.number": "17",
  "inputs.version": "v1.4.0",
  "vars.REGISTRY_USER": "acme-bot",
};

/** Expressions that only name something of a context, or a member of JSON that they name. */
function evaluate(text: string, known: Readonly<Record<string, string>>, done: ReadonlyMap<string, StepResult>): string {
  return text.replace(/\$\{\{ *([^}]*?) *\}\}/g, (_, expression: string) => {
    const [, secret] = /^secrets\.([A-Z_]+)$/.exec(expression) ?? [];
    if (secret !== undefined) return secretOf(secret);
    const [, text = "", members = ""] = /^fromJSON\(([^)]+)\)((?:\.\w+|\[\d+\])+)$/.exec(expression) ?? [];
    if (text !== "") {
      const path = [...members.matchAll(/\w+/g)].map(([name]) => name);
      const found = path.reduce((value: unknown, name) => (value as Record<string, unknown>)[name], JSON.parse(named(text)));
      return String(found);
    }
    return named(expression);
  });

  function named(expression: string): string {
    const [, id = "", output = ""] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
    const value = done.get(id)?.outputs[output] ?? known[expression];
    if (value === undefined) throw new Error(`the examples' world does not know \${{ ${expression} }}`);
    return value;
  }
}

/** A step's log and outputs as the documentation shows them: the same whenever and wherever it ran. */
function show({ log, outputs }: StepResult, { machine }: World): string {
  const given = Object.entries(outputs).filter(([, value]) => value !== "");
  const lines = given.map(([name, value]) => `  ${name}: ${shorten(value.replaceAll(/\r?\n/g, "⏎"))}`);
  return [showLog(log).trimEnd(), ...(lines.length > 0 ? ["", "outputs", ...lines] : [])]
    .join("\n")
    .replaceAll(machine.workspace, "/home/runner/work/app/app")
    .replaceAll(machine.temp, "/home/runner/work/_temp")
    .replaceAll(machine.toolCache, "/opt/hostedtoolcache")
    .replaceAll(/\boci-registry-[A-Za-z0-9]{6}\b/g, "oci-registry-4fJ2xQ")
    .replaceAll(/ in [0-9.]+ (?:ms|s)$/gm, " in 0.3 s");
}

/**
 * A page without what depends on the machine that it was written on: zlib compresses a little differently on another processor or system, and so sizes and digests
 * of the examples' images differ.
 */
export function likeness(page: string): string {
  return page
    .replaceAll(/\b[0-9a-f]{12,64}\b/g, "…")
    .replaceAll(/\b[0-9]+(?:\.[0-9]+)? (?:B|KiB|MiB)\b/g, "… B")
    .replaceAll(/\(version [0-9]+|[0-9]+ characters\)|^ {2}size: [0-9]+|\bversions?[ /][0-9]+/gm, "…");
}

/** Characters of an output that are shown. */
const most = 120;

function shorten(line: string): string {
  return line.length > most ? `${line.slice(0, most)}… (${line.length} characters)` : line;
}
