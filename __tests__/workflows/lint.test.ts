import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { runAction, runActionYaml } from "../../scripts/readme-tables.ts";
import { conditionInputs } from "../../src/action/signer-inputs.ts";
import { repositoryRoot } from "../support/tools.ts";
import { expression } from "./act.ts";
import { complaints } from "./language-service.ts";

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: unknown;
  readonly secrets?: unknown;
  readonly "timeout-minutes"?: number;
  readonly "runs-on"?: string;
  readonly environment?: string;
  readonly container?: { readonly image: string };
  readonly services?: Readonly<Record<string, { readonly image: string }>>;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress"?: boolean };
}

interface Call {
  readonly inputs?: Readonly<
    Record<string, { readonly description?: string; readonly type?: string; readonly required?: boolean; readonly default?: unknown }>
  >;
  readonly outputs?: Readonly<Record<string, { readonly description?: string; readonly value?: string }>>;
  readonly secrets?: Readonly<Record<string, { readonly description?: string; readonly required?: boolean }>>;
}

interface Workflow {
  readonly on: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = ".github/workflows";
const files = readdirSync(join(repositoryRoot, folder)).filter((name) => /\.ya?ml$/.test(name));
/** How a reusable workflow names the action. */
const own = `$/${dirname(runAction)}`;
const textOf = (path: string): string => readFileSync(join(repositoryRoot, path), "utf8");
const workflows = files.map((name) => ({
  name,
  text: textOf(`${folder}/${name}`),
  workflow: parse(textOf(`${folder}/${name}`)) as Workflow,
}));
const action = parse(textOf("action.yml")) as { inputs: Record<string, unknown>; outputs: Record<string, unknown> };
const named = (wanted: string) => workflows.find(({ name }) => name === wanted) as (typeof workflows)[number];
const callOf = ({ workflow }: { workflow: Workflow }): Call | undefined =>
  typeof workflow.on === "object" && "workflow_call" in workflow.on
    ? ((workflow.on as Record<string, unknown>).workflow_call as Call)
    : undefined;
const reusable = workflows.filter((it) => callOf(it));
const stepsOf = (workflow: Workflow): Step[] => Object.values(workflow.jobs).flatMap(({ steps = [] }) => [...steps]);

test("the linters see every workflow", () => {
  expect(files).toEqual(
    expect.arrayContaining(["attach.yml", "ci.yml", "cleanup.yml", "codeql.yml", "merge.yml", "mirror.yml", "promote.yml", "release.yml"]),
  );
  expect(reusable.map(({ name }) => name)).toEqual(["attach.yml", "cleanup.yml", "merge.yml", "mirror.yml", "promote.yml"]);
});

test("the reusable workflows run the action by a path of their own repository: the same inputs, outputs and bundle", () => {
  expect(textOf(runAction)).toBe(runActionYaml(textOf("action.yml")));
  const [{ runs: root, ...same }, { runs, ...copy }] = [parse(textOf("action.yml")), parse(textOf(runAction))];
  expect(copy).toEqual(same);
  expect(runs).toEqual({ ...root, main: relative(dirname(runAction), root.main) });
  for (const { text } of reusable) expect(text).toContain(`uses: ${own}\n`);
});

test("the action itself runs its bundle and nothing else", () => {
  const { runs } = parse(textOf("action.yml")) as { runs: Record<string, unknown> };
  expect(runs).toEqual({ using: "node24", main: "dist/index.js" });
});

test("a release attests the bundle that it publishes, after checking that it is fresh", () => {
  const { check, publish } = named("release.yml").workflow.jobs as Record<string, Job & { needs?: string }>;
  expect(check?.steps?.map(({ run }) => run)).toEqual(
    expect.arrayContaining(["npm ci --ignore-scripts", "npm run build", 'test -z "$(git status --porcelain dist)"']),
  );
  expect(publish).toMatchObject({ needs: "check", environment: "release" });
  const attest = publish?.steps?.findIndex(({ uses }) => uses?.startsWith("actions/attest@")) ?? -1;
  const release = publish?.steps?.findIndex(({ run }) => run?.includes("gh release create")) ?? -1;
  expect(attest).toBeGreaterThan(0);
  expect(release).toBeGreaterThan(attest);
  expect(publish?.steps?.[attest]?.with).toEqual({ "subject-path": "oci-registry-action.tar.gz\ndist/*.js\n" });
  expect(publish?.permissions).toMatchObject({ "id-token": "write", attestations: "write" });
});

test("a release comes from main or a release branch only", () => {
  const script = named("release.yml").workflow.jobs.check?.steps?.[0]?.run ?? "";
  const branches = new RegExp(/=~ (\S+) \]\]/.exec(script)?.[1] ?? "^$");
  const refs = [
    "refs/heads/main",
    "refs/heads/release/1",
    "refs/heads/feature",
    "refs/tags/main",
    "refs/heads/main/x",
    "refs/pull/1/merge",
  ];
  expect(refs.filter((ref) => branches.test(ref))).toEqual(["refs/heads/main", "refs/heads/release/1"]);
});

test("CI runs container images by their digests, and Dependabot is told of each", () => {
  const jobs = Object.values(named("ci.yml").workflow.jobs);
  const images = jobs.flatMap(({ container, services = {} }) => [container, ...Object.values(services)].flatMap((it) => it?.image ?? []));
  expect(images.length).toBeGreaterThan(1);
  for (const image of images) expect(image).toMatch(/:[\w.-]+@sha256:[0-9a-f]{64}$/);
  const told = [...textOf(".github/images/Dockerfile").matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  expect(told.sort()).toEqual([...new Set(images)].sort());
  const { updates } = parse(textOf(".github/dependabot.yml")) as { updates: { "package-ecosystem": string; directory: string }[] };
  expect(updates).toContainEqual(expect.objectContaining({ "package-ecosystem": "docker", directory: "/.github/images" }));
});

test("CI calls every reusable workflow, and as a dry run, and compares what they give", () => {
  const jobs = named("ci.yml").workflow.jobs as Record<string, Job & { with?: Record<string, unknown>; needs?: string[] }>;
  for (const { name } of reusable) {
    const calls = Object.entries(jobs).filter(([, { uses }]) => uses === `./.github/workflows/${name}`);
    expect(calls.map(([, job]) => job.with?.["dry-run"]).sort()).toEqual([true, undefined]);
    for (const [call] of calls) expect(jobs["called-all"]?.needs).toContain(call);
  }
  expect(jobs["all-passed"]?.needs).toContain("called-all");
});

test("CI runs the unit tests on Windows and macOS", () => {
  const job = named("ci.yml").workflow.jobs.unit as Job & { strategy?: object };
  expect(job.strategy).toMatchObject({ matrix: { runner: ["macos-15", "windows-2025"] } });
  const folders = /npm run unit -- (.+)/.exec(stringify(job.steps, { lineWidth: 0 }))?.[1]?.split(" ") ?? [];
  expect(folders.length).toBeGreaterThan(10);
  for (const path of folders) expect([path, existsSync(join(repositoryRoot, path))]).toEqual([path, true]);
});

test("a release moves the major tag after the release is there, with the changes of its version as notes", () => {
  const script = named("release.yml").workflow.jobs.publish?.steps?.find(({ run }) => run?.includes("gh release create"))?.run ?? "";
  expect(script).toMatch(
    /CHANGELOG\.md > notes\.md\n[^]*gh release create "v\$VERSION"[^]*--notes-file notes\.md[^]*major="v\$\{VERSION%%\.\*\}"[^]*refs\/tags\/\$major/,
  );
  // A release of the moving tag would be immutable, and so would the tag.
  expect(script.match(/gh release create/g)).toHaveLength(1);
});

test("CI runs the action itself on each system and processor, against zot and ghcr.io", () => {
  const jobs = named("ci.yml").workflow.jobs as Record<string, Job & { strategy?: object; services?: object; needs?: string[] }>;
  expect(jobs.platforms?.strategy).toMatchObject({
    matrix: { runner: expect.arrayContaining(["ubuntu-24.04", "ubuntu-24.04-arm", "macos-15", "windows-2025", "windows-11-arm"]) },
  });
  expect(stringify(jobs.zot?.services)).toContain("project-zot/zot-minimal:");
  expect(jobs.ghcr?.permissions).toMatchObject({ packages: "write" });
  for (const name of ["platforms", "zot", "ghcr"]) {
    expect([name, jobs[name]?.steps?.some(({ uses }) => uses === "./")]).toEqual([name, true]);
    expect(jobs["all-passed"]?.needs).toContain(name);
  }
});

test("known vulnerabilities of what is bundled fail CI, and the bundle is built twice in two places", () => {
  const jobs = named("ci.yml").workflow.jobs;
  expect(jobs.audit?.steps?.map(({ run }) => run)).toEqual(
    expect.arrayContaining(["npm audit --omit=dev", "npm audit --audit-level=high"]),
  );
  expect(stringify(jobs["check-dist"])).toContain("diff --recursive");
  expect(jobs["all-passed"]).toMatchObject({ needs: expect.arrayContaining(["audit", "check-dist"]) });
});

describe("GitHub's own language service", () => {
  test.each([...files.map((name) => `${folder}/${name}`), "action.yml", runAction])("accepts %s", async (path) => {
    expect(await complaints(path, textOf(path))).toEqual([]);
  });

  test("would find what is wrong", async () => {
    const call = (job: string) => `on: push\njobs:\n  a:\n    uses: ./${folder}/cleanup.yml\n    with: ${job}\n`;
    const path = `${folder}/bad.yml`;
    expect(await complaints(path, call("{repository: a, tag-filter: b, dry-run: true}"))).toEqual([]);
    expect(await complaints(path, call("{repository: a, untagged: true, keep: 5}"))).toEqual([]);
    expect(await complaints(path, call("{tag-filter: b}"))).toEqual([expect.stringContaining("repository")]);
    expect(await complaints(path, call("{repository: a, tag-filter: b, cascades: true}"))).toEqual([expect.stringContaining("cascades")]);
    const step = (uses: string) => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${uses}\n`;
    expect(await complaints(path, step(`run: echo ${expression("steps.nobody.outputs.x")}`))).toEqual([expect.stringContaining("nobody")]);
    const upload = `uses: actions/upload-artifact@${"0".repeat(40)}`;
    expect(await complaints(path, step(`{${upload}, with: {path: x, nam: y}}`))).toEqual([expect.stringContaining("nam")]);
    expect(await complaints("action.yml", "name: a\ndescription: b\nruns: {using: node99, main: x}\n")).not.toEqual([]);
  });
});

describe.each(workflows)("$name", (it) => {
  const { workflow, text } = it;
  const jobs = Object.entries(workflow.jobs);

  test("names the actions of others by their commits, and says which versions those are", () => {
    for (const line of text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line))) {
      const uses = line.replace(/^\s*(- )?uses:\s*/, "");
      if (uses === "./" || uses === own || uses.startsWith("./.github/workflows/")) continue;
      expect(uses).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("names one commit of each action", () => {
    const pins = workflows.flatMap(({ text }) => [...text.matchAll(/uses: ([\w.-]+\/[\w.-]+)[\w./-]*@([0-9a-f]{40}) # (\S+)/g)]);
    const commits = new Map(pins.map(([, name, commit]) => [name, commit]));
    for (const [, name, commit] of pins) expect(`${name}@${commit}`).toBe(`${name}@${commits.get(name)}`);
  });

  test("puts nothing of an expression into a script", () => {
    for (const { run } of stepsOf(workflow)) expect(run ?? "").not.toMatch(/\$\{\{/);
  });

  test("gives jobs no more permissions than their steps use", () => {
    const writable = ["packages", "contents", "id-token", "attestations", "artifact-metadata", "security-events"];
    const uses: Record<string, RegExp> = {
      packages: /operation: (copy|attach|push|delete)/,
      contents: /gh release create/,
      "id-token": /actions\/attest@/,
      attestations: /actions\/attest@/,
      "artifact-metadata": /actions\/attest@/,
      "security-events": /codeql-action\/analyze@/,
    };
    for (const [name, { permissions, steps, uses: called }] of jobs) {
      if (called !== undefined) {
        expect([name, permissions]).toEqual([name, { packages: "write" }]);
        continue;
      }
      if (typeof permissions !== "object" || permissions === null) continue;
      const said = stringify(steps ?? []);
      for (const [permission, level] of Object.entries(permissions)) {
        if (level === "read") expect([name, ["contents", "actions"].includes(permission)]).toEqual([name, true]);
        else {
          expect([name, level, writable.includes(permission)]).toEqual([name, "write", true]);
          expect([name, permission, uses[permission]?.test(said)]).toEqual([name, permission, true]);
        }
      }
    }
  });

  test("installs with the lock file, and no program that a script fetches", () => {
    for (const { run = "" } of stepsOf(workflow)) {
      expect(run).not.toMatch(/\bnpm (install|i)\b|\bnpx\b|curl[^|]*\|\s*(ba)?sh|wget/);
    }
  });

  test("bounds every job in time", () => {
    for (const [name, job] of jobs) if (!job.uses) expect([name, typeof job["timeout-minutes"]]).toEqual([name, "number"]);
  });

  test("grants nothing to those that did not ask", () => {
    if (callOf(it)) expect(workflow.permissions).toBeUndefined();
    else {
      expect(workflow.permissions).toEqual({});
      for (const [name, { permissions }] of jobs) expect([name, typeof permissions]).toEqual([name, "object"]);
    }
  });

  test("leaves no token in a checkout", () => {
    for (const { uses, with: inputs } of stepsOf(workflow)) {
      if (uses?.startsWith("actions/checkout@")) expect(inputs).toMatchObject({ "persist-credentials": false });
    }
  });

  test("hands secrets over by name", () => {
    for (const [, { secrets }] of jobs) expect(secrets).not.toBe("inherit");
    expect(text).not.toMatch(/toJSON\(secrets\)/i);
  });

  test("gives the action only inputs that it has, and reads only outputs that it has", () => {
    for (const [, { steps = [] }] of jobs) {
      for (const { uses, with: inputs = {}, id } of steps) {
        if (uses !== own && uses !== "./") continue;
        expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
        if (id === undefined) continue;
        for (const [, output = ""] of text.matchAll(new RegExp(`\\bsteps\\.${id}\\.outputs\\.([\\w-]+)`, "g"))) {
          expect(Object.keys(action.outputs)).toContain(output);
        }
      }
    }
  });

  test("is not started by what an outsider can write with a token that may write", () => {
    const events = typeof workflow.on === "string" ? [workflow.on] : Array.isArray(workflow.on) ? workflow.on : Object.keys(workflow.on);
    expect(events).not.toEqual(expect.arrayContaining(["pull_request_target"]));
    expect(events).not.toEqual(expect.arrayContaining(["workflow_run"]));
  });
});

/** As the contract has them; what all have is left out. */
const contract: Record<string, { inputs: string[]; outputs: string[] }> = {
  "promote.yml": {
    inputs: [
      "source",
      "destination",
      "platform",
      "referrers",
      "digest-tags",
      "require-artifact-types",
      "require-predicate-types",
      ...conditionInputs,
      "backup-tag",
      "queue",
    ],
    outputs: ["digest", "changed"],
  },
  "attach.yml": { inputs: ["subject", "platform", "artifacts", "artifact-name"], outputs: ["digests"] },
  "mirror.yml": { inputs: ["mirrors", "max-parallel", "chunk-size", "artifact-name"], outputs: ["copied", "unchanged", "failed"] },
  "cleanup.yml": {
    inputs: ["repository", "tag-filter", "cascade", "keep", "older-than", "keep-tags", "untagged", "orphans", "max-deletions"],
    outputs: ["deleted"],
  },
  "merge.yml": {
    inputs: ["sources", "artifact-pattern", "destination", "annotations", "require-platforms", "referrers"],
    outputs: ["digest", "platforms"],
  },
};
const common = ["runs-on", "environment", "dry-run", "ca-certificate"];

describe.each(Object.entries(contract))("the reusable workflow %s", (name, { inputs, outputs }) => {
  const it = named(name);
  const { workflow, text } = it;
  const call = callOf(it) as Call;
  const jobs = Object.entries(workflow.jobs);
  const talks = (job: Job) => (job.steps ?? []).some(({ uses }) => uses === own);

  test("can only be called, and has the inputs, outputs and the secret that the contract has", () => {
    expect(Object.keys(workflow.on)).toEqual(["workflow_call"]);
    expect(Object.keys(call.inputs ?? {}).sort()).toEqual([...inputs, ...common].sort());
    expect(Object.keys(call.outputs ?? {}).sort()).toEqual([...outputs, "result"].sort());
    expect(Object.keys(call.secrets ?? {})).toEqual(["registry-auth"]);
    expect(call.secrets?.["registry-auth"]).toMatchObject({ required: false });
  });

  test("describes them, types its inputs, and gives each a default or requires it", () => {
    for (const item of [...Object.values(call.inputs ?? {}), ...Object.values(call.outputs ?? {}), ...Object.values(call.secrets ?? {})]) {
      expect(item.description?.length).toBeGreaterThan(10);
    }
    for (const [input, { type, required, default: fallback }] of Object.entries(call.inputs ?? {})) {
      expect([input, ["string", "boolean", "number"].includes(type ?? "")]).toEqual([input, true]);
      expect([input, required === true]).toEqual([input, fallback === undefined]);
      if (fallback !== undefined) expect([input, typeof fallback]).toEqual([input, type]);
    }
  });

  test("uses every input that it has", () => {
    for (const input of Object.keys(call.inputs ?? {})) expect(text).toMatch(new RegExp(`\\$\\{\\{[^}]*\\binputs\\.${input}(?![\\w-])`));
  });

  test("names the action by itself, and runs on what the caller says", () => {
    expect(jobs.some(([, job]) => talks(job))).toBe(true);
    for (const { uses } of stepsOf(workflow)) {
      if (uses !== undefined && uses !== own) expect(uses).toMatch(/^actions\/(up|down)load-artifact@/);
    }
    for (const [, job] of jobs) expect(job["runs-on"]).toMatch(/fromJSON\(inputs\.runs-on\) \|\| inputs\.runs-on \}\}$/);
  });

  test("lets jobs that talk to registries have what the caller has, and no other job anything", () => {
    for (const [job, it] of jobs) {
      if (talks(it)) expect([job, it.permissions]).toEqual([job, undefined]);
      else expect([job, it.permissions]).toEqual([job, {}]);
    }
  });

  test("gives every step of the action the caller's credentials and authorities, and each job that writes the environment", () => {
    for (const [, job] of jobs) {
      for (const { uses, with: inputs } of job.steps ?? []) {
        if (uses !== own) continue;
        expect(inputs).toMatchObject({
          "registry-auth": expression("secrets.registry-auth"),
          "ca-file": expression("inputs.ca-certificate"),
        });
        const writes = ["copy", "attach", "delete", "index", "push"].includes(String(inputs?.operation));
        expect(inputs?.["dry-run"]).toBe(writes ? expression("inputs.dry-run") : undefined);
        expect(job.environment).toBe(writes ? expression("inputs.environment") : undefined);
      }
    }
  });

  test("takes part in no group of the caller's, and cancels nobody", () => {
    expect(workflow.concurrency).toBeUndefined();
    for (const [, { concurrency }] of jobs) {
      if (!concurrency) continue;
      expect(concurrency.group).toMatch(/^oci-registry-[a-z]+-/);
      expect(concurrency.group).not.toContain("github.");
      expect(concurrency).toMatchObject({ queue: "max" });
      expect(concurrency["cancel-in-progress"]).toBeUndefined();
    }
  });

  test("names every artifact of its own after its input, and by what it is for", () => {
    const steps = stepsOf(workflow).filter(({ uses }) => uses?.startsWith("actions/"));
    const own = steps
      .map(({ with: inputs }) => String(inputs?.name ?? inputs?.pattern))
      .filter((what) => what !== expression("matrix.artifact") && what !== expression("inputs.artifact-pattern"));
    for (const what of own) expect(what).toMatch(/^\$\{\{ inputs\.artifact-name \}\}-\$\{\{ (needs\.plan|steps\.keep)\.outputs\.id \}\}-/);
    expect(own.length > 0).toBe(inputs.includes("artifact-name"));
  });
});
