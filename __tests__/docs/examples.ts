import { parseDocument } from "yaml";
import { showLog } from "../../scripts/show.ts";
import { type ActRepository, type ActRun, actRepository, type OwnStep, self } from "../workflows/act.ts";
import { type Block, blocksOf, withResults } from "./markdown.ts";
import { builtImage, files, secretOf, token, type World } from "./world.ts";

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
  /** Of a workflow: the first event that starts it. */
  readonly event?: string;
  readonly permissions?: unknown;
  readonly jobs: readonly ExampleJob[];
}

/** A block of YAML as what it is part of. @throws Error where it is not YAML, or none of a workflow, its `jobs` and a list of steps. */
export function parseExample(text: string): Example {
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error) throw error;
  const value = document.toJS() as
    | { on?: string | string[] | object; jobs?: Record<string, ExampleJob>; permissions?: unknown }
    | ExampleStep[];
  if (Array.isArray(value)) return { kind: "steps", jobs: [{ steps: value }] };
  if (value?.jobs === undefined) throw new Error("it is neither a workflow nor a list of steps");
  const jobs = Object.values(value.jobs);
  if (value.on === undefined) return { kind: "jobs", jobs };
  const [event] = typeof value.on === "string" ? [value.on] : Array.isArray(value.on) ? value.on : Object.keys(value.on);
  return { kind: "workflow", ...(event !== undefined && { event }), permissions: value.permissions, jobs };
}

/** The workflow that an example is a part of: a list of steps as the last ones of its only job, jobs as all that it has, a workflow as it is. */
export function asWorkflow(text: string, kind: Example["kind"], before = "", after = ""): string {
  const head = "on: workflow_dispatch\npermissions: {}\n";
  if (kind === "workflow") return text;
  if (kind === "jobs") return head + text;
  return `${head}jobs:\n  example:\n    runs-on: ubuntu-latest\n    steps:\n${(before + text + after).replaceAll(/^(?=.)/gm, "      ")}`;
}

/** Whether a block is an example that is run: its directive is `run`, or `run fails` where it is to fail. */
export function isRun({ directive }: Block): boolean {
  return directive === "run" || directive === "run fails";
}

/** What tools the examples need to run. */
export const exampleTools = ["act", "crane", "jq"];

/** What the examples of a page gave; and the page with those results in their places. */
export interface PageRun {
  readonly page: string;
  readonly steps: readonly OwnStep[];
  /** All that their steps wrote, those of `run` too. */
  readonly output: string;
}

/**
 * Runs the examples of a page with act, one after another in one world; lists of steps that follow each other as one job.
 * @throws Error where one fails that should not, or the other way round.
 */
export async function runExamples(markdown: string, world: World): Promise<PageRun> {
  const blocks = blocksOf(markdown).filter(isRun);
  const done = new Map<Block, OwnStep[]>(blocks.map((block) => [block, []]));
  let output = "";
  await using repository = await workplace(world);
  for (const group of grouped(blocks)) {
    const ran = await runGroup(group, repository, world);
    for (const step of ran.own) done.get(blockOf(step, group))?.push(step);
    output += ran.output;
  }
  const results: string[] = [];
  for (const [block, steps] of done) {
    if (steps.length === 0) throw new Error(`line ${block.line}: the example has no step with this action`);
    if (block.result) results.push(`\n\`\`\`text\n${steps.map(show).join("\n\n")}\n\`\`\`\n`);
  }
  for (const host of world.hosts) {
    const [violation] = world.registry(host).violations;
    if (violation) throw new Error(`${host}: tag ${violation.tag} pointed to an incomplete graph`);
  }
  return { page: withResults(markdown, results), steps: [...done.values()].flat(), output };
}

/** A repository with the files of the world, whose jobs reach its registries, and have its secrets and the programs that the examples call. */
async function workplace(world: World): Promise<ActRepository> {
  const repository = await actRepository({
    files,
    // It says how it is called. What `make` is told to make is a file.
    programs: Object.fromEntries(
      ["docker", "gh", "kubectl", "make"].map((name) => [
        name,
        `echo "${name} $*"\n${name === "make" ? 'for target; do echo "{}" >"$target"; done\n' : ""}`,
      ]),
    ),
    env: {
      ...world.trust,
      // For crane, which stands in for what builds images.
      SSL_CERT_FILE: world.trust.NODE_EXTRA_CA_CERTS,
      HTTPS_PROXY: world.proxy.url,
      BUILT_IMAGE: builtImage,
      LEFT: world.machine.workspace,
    },
    secrets: {
      GITHUB_TOKEN: token,
      REGISTRY_PASSWORD: secretOf("REGISTRY_PASSWORD"),
      REGISTRY_AUTH: `- {registry: registry.example.com, username: acme-bot, password: ${secretOf("REGISTRY_PASSWORD")}}`,
    },
    variables: { REGISTRY_USER: "acme-bot" },
  });
  // What was built of this commit before.
  const { tags } = world.registry("ghcr.io").storage.repository("acme/app");
  tags.set(`sha-${repository.sha}`, tags.get("main") ?? "");
  return repository;
}

/** Lists of steps without ids in common are run together; whatever else there is, alone. */
function grouped(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  const idsOf = (block: Block) => stepsOf(block).flatMap(({ id }) => id ?? []);
  for (const block of blocks) {
    const last = groups.at(-1);
    const joins = [...(last ?? []), block].every((it) => it.directive === "run" && parseExample(it.text).kind === "steps");
    const ids = (last ?? []).flatMap(idsOf);
    if (last && joins && !idsOf(block).some((id) => ids.includes(id))) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

const stepsOf = ({ text }: Block) => parseExample(text).jobs.flatMap(({ steps = [] }) => steps);

/** The steps before and after those of an example that is only a list of steps: of the job that it is a part of. */
const before = (digest: string) => `- uses: actions/checkout@v6
- id: build
  run: echo "digest=${digest}" >>"$GITHUB_OUTPUT"
`;
const stepsBefore = 2;
const after = `- if: always()
  run: cp -R . "$LEFT"
`;

async function runGroup(group: readonly Block[], repository: ActRepository, world: World): Promise<ActRun> {
  const text = group.map((block) => block.text).join("");
  const { kind, event = "workflow_dispatch" } = parseExample(text);
  const digest = world.registry("ghcr.io").storage.repository("acme/app").tags.get("main") ?? "";
  const ran = await repository.runText(asWorkflow(text, kind, before(digest), after), { event, payload });
  const fails = group.some(({ directive }) => directive === "run fails");
  if ((ran.code !== 0) !== fails) throw new Error(`line ${group[0]?.line}: act ended with ${ran.code}\n${ran.log}`);
  return ran;
}

/** What happened, whichever event it was. */
const payload = {
  action: "published",
  release: { tag_name: "v1.4.0" },
  number: 17,
  pull_request: { number: 17, head: { repo: { full_name: "acme/app" } } },
  inputs: { version: "v1.4.0" },
};

/** The block of a group that a step is in. */
function blockOf({ step }: OwnStep, group: readonly Block[]): Block {
  const [first] = group;
  let at = stepsBefore;
  for (const block of group) {
    const steps = stepsOf(block);
    if (group.length === 1 || steps.some(({ id, uses }, index) => uses === self && step === (id ?? `${at + index}`))) return block;
    at += steps.length;
  }
  throw new Error(`line ${first?.line}: no example has the step ${step}`);
}

/** A step's log and outputs as the documentation shows them: the same whenever and wherever it ran. */
function show({ log, outputs, workspace, temp, toolCache }: OwnStep): string {
  const given = Object.entries(outputs).filter(([, value]) => value !== "");
  const lines = given.map(([name, value]) => `  ${name}: ${shorten(value.replaceAll(/\r?\n/g, "⏎"))}`);
  return [showLog(log).trimEnd(), ...(lines.length > 0 ? ["", "outputs", ...lines] : [])]
    .join("\n")
    .replaceAll(workspace, "/home/runner/work/app/app")
    .replaceAll(temp, "/home/runner/work/_temp")
    .replaceAll(toolCache, "/opt/hostedtoolcache")
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
