import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { tool } from "../__tests__/support/tools.ts";
import { createMachine, type Inputs, node24 } from "../scripts/machine.ts";

/** What one run of one program took. */
export interface Measured {
  readonly seconds: number;
  /** Seconds of processor time, those of the system for it included; NaN for runs with a limit. */
  readonly processor: number;
  /** Peak of the resident memory, MiB; 0 where the system does not say. */
  readonly memory: number;
}

/** A job that every program knows by another name. References hold no scheme. */
export type Job =
  /** `authority`: both speak TLS, and this file has the certificate that theirs are verified against. */
  | { readonly kind: "copy"; readonly source: string; readonly destination: string; readonly authority?: string }
  | { readonly kind: "all-tags"; readonly source: string; readonly destination: string }
  | { readonly kind: "digest"; readonly reference: string }
  | { readonly kind: "copy-referrers"; readonly source: string; readonly destination: string }
  | { readonly kind: "discover"; readonly reference: string }
  | { readonly kind: "attach"; readonly reference: string; readonly file: string }
  | { readonly kind: "to-layout"; readonly source: string; readonly folder: string }
  /** Of an image's file system, into a folder. */
  | { readonly kind: "one-file"; readonly source: string; readonly file: string; readonly path: string }
  /** An index of images in the same repository, named by their tags. */
  | { readonly kind: "index"; readonly destination: string; readonly repository: string; readonly tags: readonly string[] }
  | { readonly kind: "check-base"; readonly reference: string; readonly base: string }
  /** `layout` holds the same image, for who reads no registry. */
  | { readonly kind: "export-archive" | "export-folder"; readonly source: string; readonly layout: string; readonly path: string };

export type Settings = "default" | "best";

export interface Contestant {
  readonly name: "ours" | "crane" | "regctl" | "oras" | "skopeo" | "umoci" | "bare-node";
  /** Undefined where it cannot do the job. */
  run(job: Job, settings: Settings): Promise<Measured> | undefined;
}

/** It was ended, because it took longer than it may. */
export class TookTooLong extends Error {
  override name = "TookTooLong";
}

/** How many requests at once the best settings allow; more made none of them faster. */
const many = "32";

type Command = (name: string, args: readonly string[], env?: Record<string, string>) => Promise<Measured>;

function commandWithin(limit: number | undefined): Command {
  return (name, args, env) => started(tool(name), args, name, limit, env);
}

/**
 * The same by way of a shell that tells what it took of the processor, for Node tells nobody what a child took. Not
 * for runs that may have to be ended.
 */
function timed(command: string, args: readonly string[]): { readonly command: string; readonly args: readonly string[] } {
  return { command: "bash", args: ["-c", 'TIMEFORMAT="processor %U %S"; time "$@"', "bash", command, ...args] };
}

function processorOf(said: string): number {
  const [, user, system] = /processor ([0-9.]+) ([0-9.]+)\s*$/.exec(said) ?? [];
  return Number(user) + Number(system);
}

/** Looks at the peak of a process's resident memory, or that of the program that a shell started. */
function watchMemory(pid: number | undefined): { stop(): number } {
  let memory = 0;
  const look = async () => {
    const [child = ""] = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).split(" ");
    const status = await readFile(`/proc/${child || pid}/status`, "utf8");
    memory = Math.max(memory, Number(/VmHWM:\s+([0-9]+)/.exec(status)?.[1] ?? 0) / 1024);
  };
  const watch = setInterval(() => void look().catch(() => {}), 20);
  return {
    stop: () => {
      clearInterval(watch);
      return memory;
    },
  };
}

function started(file: string, args: readonly string[], name: string, limit?: number, env: Record<string, string> = {}): Promise<Measured> {
  const run = limit === undefined ? timed(file, args) : { command: file, args };
  return measure(
    spawn(run.command, run.args, {
      env: { PATH: process.env.PATH ?? "", HOME: tmpdir(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(limit !== undefined && { timeout: limit * 1000, killSignal: "SIGKILL" }),
    }),
    name,
  );
}

async function measure(child: ReturnType<typeof spawn>, name: string): Promise<Measured> {
  const started = performance.now();
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const memory = watchMemory(child.pid);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) =>
    child.on("error", reject).on("close", (code, signal) => resolve([code, signal])),
  ).finally(memory.stop);
  if (signal === "SIGKILL") throw new TookTooLong(name);
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${said.slice(-2000)}`);
  return { seconds: (performance.now() - started) / 1000, memory: memory.stop(), processor: processorOf(said) };
}

/** The committed bundle, started as the runner starts it. */
function ours(limit: number | undefined): Contestant {
  const step = async (inputs: Inputs): Promise<Measured> => {
    const jail = (_folder: string, command: string, args: readonly string[]) => timed(command, args);
    await using machine = await createMachine(limit === undefined ? { jail } : {});
    const started = performance.now();
    const run = await machine.start(inputs, limit === undefined ? {} : { timeout: limit * 1000 });
    const memory = watchMemory(run.pid);
    const result = await run.result.finally(memory.stop);
    const seconds = (performance.now() - started) / 1000;
    if (result.signal === "SIGKILL") throw new TookTooLong("ours");
    if (result.code !== 0) throw new Error(`ours ended with ${result.code}: ${result.log.slice(-2000)}`);
    return { seconds, memory: memory.stop(), processor: processorOf(result.stderr) };
  };
  return {
    name: "ours",
    run: (job, settings) => {
      const concurrency = settings === "best" ? { concurrency: many } : {};
      switch (job.kind) {
        case "copy":
          return step({
            ...{ operation: "copy", source: job.source, destination: job.destination, ...concurrency },
            ...(job.authority && {
              "ca-file": job.authority,
              "plain-http": [job.source, job.destination].map((reference) => `!${reference.split("/")[0]}`),
            }),
          });
        case "all-tags":
          return step({ operation: "copy", source: job.source, destination: job.destination, "all-tags": true, ...concurrency });
        case "copy-referrers":
          return step({ operation: "copy", source: job.source, destination: job.destination, referrers: true, ...concurrency });
        case "digest":
          return step({ operation: "digest", reference: job.reference });
        case "discover":
          return step({ operation: "discover", reference: job.reference });
        case "attach":
          return step({
            operation: "attach",
            reference: job.reference,
            "artifact-type": "application/vnd.example.report",
            files: `${basename(job.file)}:text/plain`,
            "working-directory": dirname(job.file),
          });
        case "to-layout":
          return step({ operation: "copy", source: job.source, destination: `oci:${job.folder}:bench`, ...concurrency });
        case "export-archive":
        case "export-folder":
          return step({ operation: "export", reference: job.source, path: job.path });
        case "one-file":
          return step({ operation: "export", reference: job.source, path: job.path, include: job.file });
        case "index": {
          const source = job.tags.map((tag) => `${job.repository}:${tag}`);
          return step({ operation: "index", source, destination: job.destination });
        }
        case "check-base":
          return step({ operation: "check-base", reference: job.reference, base: job.base });
      }
    },
  };
}

/** The environment in which a Go program trusts an authority. */
function trusting(authority: string | undefined): Record<string, string> {
  return authority === undefined ? {} : { SSL_CERT_FILE: authority };
}

const crane = (command: Command): Contestant => ({
  name: "crane",
  run: (job, settings) => {
    const jobs = settings === "best" ? ["--jobs", many] : [];
    switch (job.kind) {
      case "copy":
        return command("crane", ["copy", job.source, job.destination, ...jobs], trusting(job.authority));
      case "all-tags":
        return command("crane", ["copy", "--all-tags", job.source, job.destination, ...jobs]);
      case "digest":
        return command("crane", ["digest", job.reference]);
      case "to-layout":
        return command("crane", ["pull", "--format", "oci", job.source, job.folder]);
      case "export-archive":
        return command("crane", ["export", job.source, job.path]);
      case "one-file": {
        const script = 'set -o pipefail; "$1" export "$2" - | tar -x -C "$4" "$3"';
        return mkdir(job.path).then(() => command("bash", ["-c", script, "bash", tool("crane"), job.source, job.file, job.path]));
      }
      default:
        return undefined;
    }
  },
});

const oras = (command: Command): Contestant => ({
  name: "oras",
  run: (job, settings) => {
    const concurrency = settings === "best" ? ["--concurrency", many] : [];
    const plain = ["--from-plain-http", "--to-plain-http"];
    switch (job.kind) {
      case "copy":
        return command(
          "oras",
          ["cp", ...(job.authority ? [] : plain), ...concurrency, job.source, job.destination],
          trusting(job.authority),
        );
      case "copy-referrers":
        return command("oras", ["cp", "--recursive", ...plain, ...concurrency, job.source, job.destination]);
      case "digest":
        return command("oras", ["resolve", "--plain-http", job.reference]);
      case "discover":
        return command("oras", ["discover", "--plain-http", job.reference]);
      case "attach":
        return command("oras", [
          "attach",
          "--plain-http",
          "--disable-path-validation",
          "--artifact-type",
          "application/vnd.example.report",
          job.reference,
          `${job.file}:text/plain`,
        ]);
      case "to-layout":
        return command("oras", ["cp", "--from-plain-http", ...concurrency, "--to-oci-layout", job.source, `${job.folder}:bench`]);
      case "index":
        return command("oras", ["manifest", "index", "create", "--plain-http", job.destination, ...job.tags]);
      default:
        return undefined;
    }
  },
});

const skopeo = (command: Command): Contestant => ({
  name: "skopeo",
  run: (job, settings) => {
    const plain = ["--src-tls-verify=false", "--dest-tls-verify=false"];
    // This release has no setting for it.
    if (settings === "best") return undefined;
    switch (job.kind) {
      case "copy":
        return command(
          "skopeo",
          [
            ...["copy", "--insecure-policy", "--all", ...(job.authority ? [] : plain)],
            ...[`docker://${job.source}`, `docker://${job.destination}`],
          ],
          trusting(job.authority),
        );
      case "all-tags":
        // It appends the last component of the source's name itself.
        return command("skopeo", [
          "sync",
          "--insecure-policy",
          "--all",
          "--src",
          "docker",
          "--dest",
          "docker",
          ...plain,
          job.source,
          job.destination.slice(0, job.destination.lastIndexOf("/")),
        ]);
      case "digest":
        return command("skopeo", ["inspect", "--tls-verify=false", "--format", "{{.Digest}}", `docker://${job.reference}`]);
      case "to-layout":
        return command("skopeo", [
          "copy",
          "--insecure-policy",
          "--all",
          "--src-tls-verify=false",
          `docker://${job.source}`,
          `oci:${job.folder}:bench`,
        ]);
      default:
        return undefined;
    }
  },
});

const regctl = (command: Command): Contestant => ({
  name: "regctl",
  run: (job, settings) => {
    const hosts = [
      ...new Set(
        Object.values(job)
          .flat()
          .flatMap((text) => /^127\.0\.0\.1:[0-9]+/.exec(text)?.[0] ?? []),
      ),
    ];
    const authority = "authority" in job ? job.authority : undefined;
    const run = async (args: string[]): Promise<Measured> => {
      const folder = await mkdtemp(join(tmpdir(), "regctl-"));
      try {
        const config = join(folder, "config.json");
        const entry = (host: string) => [
          host,
          { tls: authority ? "enabled" : "disabled", hostname: host, ...(settings === "best" && { reqConcurrent: Number(many) }) },
        ];
        await writeFile(config, JSON.stringify({ hosts: Object.fromEntries(hosts.map(entry)) }));
        return await command("regctl", args, { REGCTL_CONFIG: config, ...trusting(authority) });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    };
    switch (job.kind) {
      case "copy":
        return run(["image", "copy", job.source, job.destination]);
      case "copy-referrers":
        return run(["image", "copy", "--referrers", job.source, job.destination]);
      case "all-tags":
        return run(["repo", "copy", ...(settings === "best" ? ["--concurrent", "8"] : []), job.source, job.destination]);
      case "digest":
        return run(["image", "digest", job.reference]);
      case "discover":
        return run(["artifact", "tree", job.reference]);
      case "attach":
        return run([
          "artifact",
          "put",
          "--subject",
          job.reference,
          "--artifact-type",
          "application/vnd.example.report",
          "--file",
          job.file,
          "--file-media-type",
          "text/plain",
        ]);
      case "to-layout":
        return run(["image", "copy", job.source, `ocidir://${job.folder}:bench`]);
      case "one-file":
        return mkdir(job.path).then(() => run(["image", "get-file", job.source, job.file, join(job.path, "file")]));
      case "index":
        return run(["index", "create", job.destination, ...job.tags.flatMap((tag) => ["--ref", `${job.repository}:${tag}`])]);
      default:
        return undefined;
    }
  },
});

const umoci = (command: Command): Contestant => ({
  name: "umoci",
  run: (job) =>
    job.kind === "export-folder" ? command("umoci", ["raw", "unpack", "--image", `${job.layout}:bench`, job.path]) : undefined,
});

let bareProgram: Promise<string> | undefined;

/** Without its types: to take them away at each start would cost it a tenth of its time. */
async function bareProgramFile(): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "bare-")), "bare.mjs");
  await writeFile(file, stripTypeScriptTypes(await readFile(join(import.meta.dirname, "bare.ts"), "utf8")));
  return file;
}

/** No peer, but the floor of the language: the same bytes, or (a digest) nothing but its start and end. */
const bareNode = (limit: number | undefined): Contestant => ({
  name: "bare-node",
  run: (job, settings) => {
    if (settings === "best") return undefined;
    if (job.kind === "digest") return started(node24, ["-e", "0"], "bare-node", limit);
    if (job.kind !== "copy" && job.kind !== "to-layout") return undefined;
    bareProgram ??= bareProgramFile();
    const destination = job.kind === "copy" ? job.destination : job.folder;
    return bareProgram.then((file) => started(node24, [file, job.source, destination], "bare-node", limit));
  },
});

export const contestants: readonly Contestant[] = contestantsWithin(undefined);

/** The same, each run of which is ended after so many seconds, with a `TookTooLong`. */
export function contestantsWithin(limit: number | undefined): readonly Contestant[] {
  const command = commandWithin(limit);
  return [ours(limit), crane(command), regctl(command), oras(command), skopeo(command), umoci(command), bareNode(limit)];
}
