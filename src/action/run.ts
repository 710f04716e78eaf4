import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { containerRegistryOf, createCredentials } from "../credentials/lookup.ts";
import { containerPackage } from "../github/packages.ts";
import { createHttpClient, type HttpClientOptions } from "../http/client.ts";
import type { HttpClient } from "../http/types.ts";
import type { Location } from "../oci/location.ts";
import { type Reference, repositoryName } from "../oci/reference.ts";
import type { Stores } from "../oci/store.ts";
import { createRegistryAuth } from "../registry/auth/authorizer.ts";
import { createRegistries } from "../registry/registries.ts";
import type { Access } from "../registry/request.ts";
import { systemClock } from "../runtime/clock.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { createLimiter } from "../runtime/limiter.ts";
import { Secrets } from "../runtime/secrets.ts";
import { createStores } from "../stores/open.ts";
import { createRunner, type Environment, type Runner } from "./commands.ts";
import { adviceOf, Cancelled, causesOf, exitCodeOf, failureLine, firstOf, messageOf } from "./failure.ts";
import { lists, plainHttp } from "./hosts.ts";
import { characterReferences, html, text } from "./html.ts";
import { type Inputs, operationNamed, readInputs } from "./inputs.ts";
import { createLog, type Log } from "./log.ts";
import { operate } from "./operate.ts";
import { writeOutputs } from "./outputs.ts";
import type { Report } from "./report.ts";
import { makeRequest, type Request, workingDirectoryOf } from "./requests.ts";
import { renderSummary } from "./summary.ts";
import { counted, formatDuration } from "./text.ts";
import { mermaidCodes } from "./tree.ts";

/** The version that registries are told. */
export const version = "0.1.0";

/** How long a cancelled step may clean up before it is ended. GitHub waits 7.5 s between its two signals. Milliseconds. */
const cleaningTime = 6000;

/** What a step gets of the world. */
export interface World {
  readonly env: Environment;
  /** Takes what goes to standard output. */
  readonly write: (text: string) => void;
  /** Aborted, with a `Cancelled` as its reason, where the step is cancelled. */
  readonly signal: AbortSignal;
  /** For simulations: their own time, chance and time-outs and names of the wire. Default: the system's, and those of the HTTP client. */
  readonly simulated?: Pick<Context, "clock" | "random"> & Pick<HttpClientOptions, "timeouts" | "lookup">;
}

/** Listens to the signals by which a step is cancelled, runs the step, and sets the exit code. */
export async function main(): Promise<void> {
  const cancellation = new AbortController();
  const cancel = (signal: "SIGINT" | "SIGTERM") => {
    const reason = new Cancelled(signal);
    cancellation.abort(reason);
    setTimeout(() => process.exit(exitCodeOf(reason)), cleaningTime).unref();
  };
  process.on("SIGINT", cancel);
  process.on("SIGTERM", cancel);
  // Nobody reads the log any more (EPIPE): the work goes on.
  process.stdout.on("error", () => {});
  process.exitCode = await run({ env: process.env, write: (it) => process.stdout.write(it), signal: cancellation.signal });
  // Whatever still holds the process (a connection that does not close) has this long. Nothing is waiting for it.
  setTimeout(() => process.exit(), 1000).unref();
}

/**
 * Runs one step: reads its inputs, does what they ask for, tells the runner and people.
 * @returns the exit code.
 */
export async function run({ env, write, signal, simulated }: World): Promise<number> {
  const { clock } = simulated ?? { clock: systemClock };
  const runner = createRunner(env, write);
  const secrets = new Secrets((secret) => runner.mask(secret), [characterReferences, mermaidCodes]);
  const log = createLog(runner, clock, secrets);
  const began = clock.now();
  let inputs: Inputs | undefined;
  try {
    inputs = readInputs(env);
    const report = await perform(inputs, { runner, secrets, log, signal, env, simulated });
    return await tell(report, inputs, { runner, secrets, log, seconds: clock.now() - began });
  } catch (error) {
    // Whatever fails once the run is cancelled fails because of it.
    const failure = signal.aborted ? signal.reason : firstOf(error);
    const wanted = inputs ? inputs.get("summary") : !/^false$/i.test(env.INPUT_SUMMARY ?? "");
    return fail(failure, inputs?.operation ?? operationNamed(env), wanted, { runner, secrets, log });
  }
}

interface Step {
  readonly env: Environment;
  readonly runner: Runner;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly simulated: World["simulated"];
}

async function perform(inputs: Inputs, { env, runner, secrets, log, signal, simulated }: Step): Promise<Report> {
  secrets.add(inputs.get("github-token"));
  const workingDirectory = workingDirectoryOf(inputs, env);
  const request = makeRequest(inputs, workingDirectory, env);
  const registryAuth = await readRegistryAuth(inputs, secrets);
  const ca = await readAuthorities(inputs, workingDirectory);
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
    // What we connect to ourselves says so explicitly, and Node then looks at no variable.
    log.warning(
      "NODE_TLS_REJECT_UNAUTHORIZED is 0: the certificates of registries are verified all the same, those of the cache service are not",
    );
  }

  const temporary = temporaryFolder(env);
  const { clock, random } = simulated ?? { clock: systemClock, random: Math.random };
  const ctx = makeContext(inputs, { secrets, log, signal, clock, random, temporaryFolder: temporary.make });
  const clear = plainHttp(inputs.get("plain-http"));
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(temporary.remove);
  const http = createHttpClient(ctx, {
    retries: inputs.get("retries"),
    plainHttp: clear,
    tlsSkipVerify: lists(inputs.get("tls-skip-verify")),
    ...(ca !== undefined && { ca }),
    env,
    userAgent: `oci-registry-action/${version}`,
    ...(simulated?.timeouts && { timeouts: simulated.timeouts }),
    ...(simulated?.lookup && { lookup: simulated.lookup }),
  });
  cleaning.use(http);
  const userId = process.getuid?.();
  const credentials = createCredentials(ctx, {
    registryAuth,
    githubToken: inputs.get("github-token"),
    env,
    homeFolder: homedir(),
    ...(userId !== undefined && { userId }),
    workingFolder: workingDirectory,
  });
  const registries = createRegistries(ctx, {
    ...{ http, auth: createRegistryAuth(ctx, http, credentials), plainHttp: clear },
    otherDeletion: (reference) => githubDeletion(reference, inputs, { env, http, ctx, plainHttp: clear }),
  });
  cleaning.use(registries);
  const accessOf = accesses(request);
  const stores: Stores = createStores(ctx, {
    repository: (reference) => registries.repository(reference, accessOf(repositoryName(reference))),
    workingDirectory,
    maxUnpackedSize: inputs.get("max-unpacked-size"),
  });
  cleaning.use(stores);
  // Awaited here: what it uses is closed when this function is left.
  return await operate(request, { inputs, stores, ctx, runner, log });
}

/** GitHub's own registry deletes nothing through its registry API: there it goes through the Packages API. */
function githubDeletion(reference: Reference, inputs: Inputs, { env, http, ctx, plainHttp }: GithubWorld) {
  if (inputs.operation !== "delete" || reference.registry !== containerRegistryOf(env.GITHUB_SERVER_URL)) return undefined;
  const token = inputs.get("github-token");
  if (token === "") {
    throw inputs.refuse(
      "github-token",
      `it is empty, and what is on ${reference.registry} is deleted through GitHub's API, which wants it`,
    );
  }
  const api = URL.parse(env.GITHUB_API_URL || "https://api.github.com");
  const isSafe = api !== null && (api.protocol === "https:" || (api.protocol === "http:" && plainHttp(api.host)));
  if (!isSafe) {
    throw new OciError(`the token is not sent to GITHUB_API_URL: ${excerpt(env.GITHUB_API_URL ?? "")} is no https URL`, { kind: "input" });
  }
  http.trust(api);
  return containerPackage(ctx, http, reference, { api, server: new URL(env.GITHUB_SERVER_URL || "https://github.com"), token });
}

interface GithubWorld {
  readonly env: Environment;
  readonly http: HttpClient;
  readonly ctx: Context;
  readonly plainHttp: (host: string) => boolean;
}

function makeContext(inputs: Inputs, parts: Omit<Context, "emit" | "limiter"> & { readonly log: Log }): Context {
  const { log, ...rest } = parts;
  return {
    ...rest,
    emit: (event) => log.event(event),
    limiter: createLimiter(inputs.get("concurrency"), parts.clock, parts.signal),
  };
}

function temporaryFolder(env: Environment): { readonly make: () => Promise<string>; readonly remove: () => Promise<void> } {
  let made: Promise<string> | undefined;
  return {
    make: () => {
      made ??= mkdtemp(join(env.RUNNER_TEMP || tmpdir(), "oci-work-"));
      return made;
    },
    remove: async () => {
      if (made) await rm(await made, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
    },
  };
}

async function readRegistryAuth(inputs: Inputs, secrets: Secrets) {
  const given = inputs.get("registry-auth");
  if (given === "") return [];
  const { parseRegistryAuth } = await import("../credentials/registry-auth.ts");
  return parseRegistryAuth(given, secrets);
}

/** Bytes of a file of certificate authorities: the system's own bundle has 0.2 MiB. */
const largestBundle = 8 * 1024 * 1024;

async function readAuthorities(inputs: Inputs, workingDirectory: string): Promise<string | undefined> {
  const given = inputs.get("ca-file");
  if (given === undefined || given.includes("-----BEGIN ")) return given;
  const path = resolve(workingDirectory, given);
  try {
    const { size } = await stat(path);
    if (size > largestBundle) throw inputs.refuse("ca-file", `${excerpt(path)} is larger than ${largestBundle} bytes`);
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw inputs.refuse("ca-file", `${excerpt(path)} cannot be read (${(error as NodeJS.ErrnoException).code}), and it is no PEM text`);
  }
}

/** What tokens are asked for from the first request on, by repository. */
function accesses({ operation, request }: Request): (repository: string) => Access {
  const written: readonly Location[] =
    operation === "copy"
      ? request.destinations
      : operation === "attach"
        ? [request.subject]
        : operation === "push" || operation === "delete"
          ? request.references
          : [];
  const names = new Set(written.flatMap((location) => (location.transport === "docker" ? [repositoryName(location.reference)] : [])));
  const dry = "dryRun" in request && request.dryRun;
  return (repository) => (dry || !names.has(repository) ? "pull" : operation === "delete" ? "delete" : "push");
}

interface Telling {
  readonly runner: Runner;
  readonly secrets: Secrets;
  readonly log: Log;
}

async function tell(
  report: Report,
  inputs: Inputs,
  { runner, secrets, log, seconds }: Telling & { readonly seconds: number },
): Promise<number> {
  for (const { title, lines } of report.groups ?? []) log.group(title, lines);
  await writeOutputs(report, inputs.operation, runner, log, secrets);
  if (report.artifacts && report.artifacts.length > 0) {
    const { declareArtifacts } = await import("./artifacts-file.ts");
    declareArtifacts(report.artifacts, runner.env, log);
  }
  if (inputs.get("summary")) {
    const dry = inputs.get("dry-run") ? ", dry run: nothing was changed" : "";
    const footer = text(`${inputs.operation}, ${formatDuration(seconds)}${dry}`);
    runner.summary(secrets.scrub(renderSummary(report.summary.title, report.summary.sections, footer)));
  }
  const [first, ...others] = report.failures;
  if (first === undefined) {
    const line = `${report.line} in ${formatDuration(seconds)}`;
    // What changed is worth a look from the run's page; of many steps without a summary (a mirror's) it would be a flood.
    if (report.outputs.changed === "true" && inputs.get("summary")) log.notice(line, inputs.operation);
    else log.line(line);
    return 0;
  }
  log.line(report.line);
  for (const failure of others) log.line(`also failed: ${messageOf(failure)}`);
  const more = others.length > 0 ? ` (and ${counted(others.length, "other failure")}, see the log)` : "";
  return failWith(first, inputs.operation, log, more);
}

function fail(error: unknown, operation: string, wanted: boolean, { runner, secrets, log }: Telling): number {
  if (wanted && !(error instanceof Cancelled)) {
    const advice = adviceOf(error, operation);
    const sections = [
      { html: html`<p>${text(messageOf(error), 4000)}</p>` },
      ...(advice === undefined ? [] : [{ html: html`<p><strong>${text(advice, 2000)}</strong></p>` }]),
    ];
    const title = html`❌ ${text(operation)} failed`;
    runner.summary(secrets.scrub(renderSummary(title, sections, text("Nothing half-written was left under a final name."))));
  }
  return failWith(error, operation, log, "");
}

function failWith(error: unknown, operation: string, log: Log, more: string): number {
  for (const line of causesOf(error)) log.line(line);
  log.error(`${failureLine(error, operation)}${more}`, operation);
  return exitCodeOf(error);
}
