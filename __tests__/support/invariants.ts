import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Inputs, Machine, StepResult } from "../../scripts/machine.ts";
import type { FaultRegistry } from "./fault-registry/registry.ts";
import { digestOf, type Storage } from "./fault-registry/storage.ts";

/**
 * What holds for every step, whatever it met and however it ended:
 *
 * - I1: exit 0 means that all bytes are there and right.
 * - I2: a tag only ever points to a complete graph.
 * - I3: exit ≠ 0 means one line with operation, reference, host, and status, code or what else was wrong.
 * - I4: requests are bounded.
 * - I5: no secret is in log, outputs, summary, or what is left on the machine; and no work in progress is left there.
 * - I6: run again, without the faults, it succeeds and uploads only what is missing; once it has succeeded, it changes nothing.
 */
export interface World {
  readonly machine: Machine;
  /** All that steps talk to. */
  readonly registries: readonly FaultRegistry[];
  /** Of other servers, as a proxy. */
  readonly secrets?: readonly string[];
  /** Others wrote there meanwhile: even where all went well there may be something left to do. */
  readonly shared?: boolean;
}

/** A step that came to an end by itself, was cancelled (143), or was killed. */
export interface Attempt {
  readonly inputs: Inputs;
  readonly result: StepResult;
  /** What is not yet there of what the step is for, and what is there and wrong. */
  lacks(): Iterable<string> | Promise<Iterable<string>>;
  /** The registry cannot do it at all: it fails whenever it is run. */
  readonly refused?: boolean;
}

/**
 * I1 to I5, of steps that ran at the same time.
 * @param most requests that the registries may have got since they began or forgot.
 * @returns what is broken, each beginning with the invariant's name.
 */
export async function broken(world: World, most: number, ...attempts: readonly Attempt[]): Promise<string[]> {
  const { machine, registries } = world;
  const problems: string[] = [];
  for (const attempt of attempts) {
    const { inputs, result } = attempt;
    const wrong = (invariant: string, what: string) => problems.push(`${invariant} ${inputs.operation}: ${what}`);
    // A process on its way out listens to no signal any more: then its work was done. One that is killed outright may have got anywhere.
    const ended = result.code ?? (result.signal === "SIGTERM" ? 0 : undefined);
    if (ended === 0) for (const lack of await attempt.lacks()) wrong("I1", `exit 0, and ${lack}`);
    if (ended !== undefined) for (const what of faultsOfLine(attempt, ended)) wrong("I3", what);
    if (result.stderr !== "") wrong("I3", `it wrote to stderr: ${result.stderr}`);
  }
  for (const { storage } of registries) {
    const holes = [...storage.violations, ...[...storage.repositories.keys()].flatMap((name) => storage.holes(name))];
    for (const { repository, tag, digest, missing } of holes)
      problems.push(`I2: ${repository}:${tag} is ${digest} and lacks ${missing.join(", ")}`);
    storage.violations.length = 0;
  }
  const requests = registries.reduce((sum, registry) => sum + registry.requests.length, 0);
  if (requests > most) problems.push(`I4: ${requests} requests, of at most ${most}`);
  if (attempts.every(({ result }) => result.signal !== "SIGKILL")) {
    const left = (await readdir(machine.temp)).filter((name) => name.startsWith("oci-work-"));
    if (left.length > 0) problems.push(`I5: ${left.join(", ")} is left in the temporary folder`);
  }
  const results = attempts.map(({ result }) => result);
  for (const leak of await leaks(world, results)) problems.push(`I5: ${leak}`);
  return problems;
}

/** I3, of a step that was not killed. */
function faultsOfLine({ inputs, result }: Attempt, ended: number): string[] {
  const errors = result.annotations.flatMap(({ level, message }) => (level === "error" ? [message] : []));
  if (ended === 0) return errors.map((error) => `exit 0, and an error: ${error}`);
  const [line = ""] = errors;
  if (errors.length !== 1) return [`exit ${ended} with ${errors.length} errors: ${errors.join(" | ")}`];
  if (ended === 143) return [];
  const named = [inputs.source, inputs.destination, inputs.reference].flat().filter((reference) => typeof reference === "string");
  // Without tag and digest.
  const names = named.map((reference) => reference.replace(/[:@][^/:]*(:[0-9a-f]+)?$/, ""));
  // What the machine refuses (no space) has a path, no host.
  const ofMachine = /\(code E[A-Z]+\)/.test(line);
  const wanted: readonly (readonly [what: string, is: boolean])[] = [
    ["exit status", ended === 1],
    ["one line", !/[\r\n]/.test(line)],
    ["operation", line.startsWith(`${inputs.operation}: `)],
    ["reference", names.some((name) => line.includes(name)) || (ofMachine && /: write \//.test(line))],
    ["host", /\(host [^ ,)]+[,)]/.test(line) || ofMachine],
    [
      "cause",
      /status [1-5][0-9][0-9]|code [A-Za-z0-9_]+|sha(256|512):|it ended after|out of reach|cannot be removed alone|took [0-9.]+ s|[0-9]+ attempts|it is longer than|bytes/.test(
        line,
      ),
    ],
  ];
  return wanted.flatMap(([what, is]) => (is ? [] : [`without the right ${what}: ${line}`]));
}

/** I5: passwords, tokens and signatures of URLs in anything that was told, or is left on the machine. */
export async function leaks({ machine, registries, secrets = [] }: World, results: readonly StepResult[]): Promise<string[]> {
  const told = results.map(({ log, stderr, outputs, summary, env, state, artifacts, annotations }) =>
    JSON.stringify({ log, stderr, outputs, summary, env, state, artifacts, annotations }),
  );
  const files = (await readdir(machine.temp, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const left = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "latin1")));
  const shapes = new Set(
    [...secrets, ...registries.flatMap((registry) => registry.secrets)].flatMap((secret) => [
      ...[secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), Buffer.from(secret).toString("base64")],
    ]),
  );
  return [...told, ...left].flatMap((text) =>
    [...shapes].flatMap((shape) => {
      const at = text.indexOf(shape);
      return at < 0 ? [] : [`${shape} is in ${text.slice(Math.max(0, at - 80), at + 40)}`];
    }),
  );
}

/** Files of an artifact up to this size are sent rather than asked for, which would take as many requests. */
const tiny = 64 * 1024;

/**
 * I6: takes the faults away and runs the steps again, one after the other, until each has succeeded, and once more: what was there is not sent again, and what was done is not done again.
 * @param play runs the step of an attempt again.
 * @returns what is broken of I1 to I6.
 */
export async function brokenAgain(world: World, most: number, first: readonly Attempt[], play: (attempt: Attempt) => Promise<Attempt>) {
  const problems: string[] = [];
  for (const registry of world.registries) registry.clearFaults();
  const lacking = await Promise.all(first.map(async (attempt) => [...(await attempt.lacks())]));
  const done = world.shared !== true && first.every(({ result }) => result.code === 0) && lacking.flat().length === 0;
  const rounds = done ? ["changes nothing"] : ["completes", "changes nothing"];
  for (const round of rounds) {
    for (const attempt of first) {
      const wrong = (what: string) => problems.push(`I6 ${attempt.inputs.operation}: run again, ${what}`);
      const there = new Set(world.registries.flatMap(blobsOf));
      const files = await listing(world.machine.workspace);
      await makeRoom(world.machine, attempt);
      for (const registry of world.registries) registry.forget();
      const again = await play(attempt);
      problems.push(...(await broken(world, most, again)).map((problem) => `${problem} (run again)`));
      if (again.refused) continue;
      if (again.result.code !== 0) wrong(`without faults, it fails: ${again.result.log}`);
      for (const [sent, size] of world.registries.flatMap(sentTo)) {
        const asked = !/^(attach|push)$/.test(String(attempt.inputs.operation)) || size > tiny;
        if (asked && there.has(sent)) wrong(`it sent ${sent}, which was there`);
      }
      if (round === "completes" || redoes(again)) continue;
      const writes = world.registries.flatMap(({ requests }) =>
        requests.filter(({ kind, method }) => kind !== "token" && !/^(GET|HEAD)$/.test(method)),
      );
      for (const { method, url } of writes) wrong(`though all was done: ${method} ${url}`);
      if (again.result.outputs.changed === "true") wrong("though all was done, it says that it changed something");
      const after = await listing(world.machine.workspace);
      for (const name of new Set([...files.keys(), ...after.keys()]))
        if (files.get(name) !== after.get(name)) wrong(`though all was done, it changed ${name}`);
    }
  }
  await makeRoom(world.machine);
  return problems;
}

/** Empties the temporary folder, as runners do before each job, and takes away a folder that was exported, which is never written over. */
async function makeRoom({ temp, workspace }: Machine, { inputs }: Partial<Attempt> = {}): Promise<void> {
  const stale = (await readdir(temp)).map((name) => join(temp, name));
  if (inputs?.operation === "export") stale.push(join(workspace, String(inputs.path)));
  await Promise.all(stale.map((path) => rm(path, { recursive: true, force: true })));
}

/** `force` looks at all that is there, for which it asks by a mount, or sends what is small to a registry that does not tell; a docker archive has no digest to know it by. */
const redoes = ({ inputs: { force, destination } }: Attempt) => force === true || /^docker-archive:/.test(String(destination));

const blobsOf = ({ host, storage }: FaultRegistry) =>
  [...storage.repositories].flatMap(([name, { blobs }]) => [...blobs].map((digest) => `${host}/${name}@${digest}`));

/** Blobs that were sent, and their sizes, but to a registry that does not tell what it has. */
const sentTo = ({ host, of, storage, tells }: FaultRegistry) =>
  (tells ? of("upload-put") : []).flatMap(({ repository, query, status }) => {
    const digest = query.get("digest") ?? "";
    return status === 201 ? [[`${host}/${repository}@${digest}`, storage.blob(repository, digest)?.size ?? 0] as const] : [];
  });

/** Files and folders beneath these names, with the hash and mode of each; empty where there are none. */
export async function listing(folder: string, ...names: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const add = async (path: string): Promise<void> => {
    const at = join(folder, path);
    const info = await stat(at).catch(() => undefined);
    if (info?.isDirectory()) {
      found.set(path, `folder ${info.mode}`);
      for (const name of await readdir(at)) await add(join(path, name));
    } else if (info) found.set(path, `${digestOf(await readFile(at))} ${info.mode}`);
  };
  for (const name of names.length > 0 ? names : [""]) await add(name);
  return found;
}

/** A graph in a registry's storage: a repository, and the tag or digest of the root. */
export interface Place {
  readonly storage: Storage;
  readonly repository: string;
  readonly reference: string;
}

/** What of the graph of one place is not at another, or has other bytes than its digest says. (What a registry keeps no bytes of it has hashed.) */
export async function differences(from: Place, to: Place): Promise<string[]> {
  const root = from.storage.manifest(from.repository, from.reference)?.digest;
  const there = to.storage.manifest(to.repository, to.reference)?.digest;
  if (root === undefined || there !== root) return [`${to.repository}:${to.reference} is ${there}, not ${root}`];
  const checked = from.storage.graph(from.repository, from.reference).map(async (digest) => {
    const actual = await to.storage.rehash(to.repository, digest);
    return actual === digest ? [] : [`${to.repository}@${digest} is ${actual ?? "not there"}`];
  });
  return (await Promise.all(checked)).flat();
}
