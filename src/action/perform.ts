import { mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { containerRegistryOf, createCredentials } from "../credentials/lookup.ts";
import { attempt } from "../files/failure.ts";
import { createHttpClient, type HttpClientOptions } from "../http/client.ts";
import { repositoryName } from "../oci/reference.ts";
import type { ListRepositories } from "../operations/catalog.ts";
import { withImpliedTag } from "../operations/content.ts";
import { createRegistryAuth } from "../registry/auth/authorizer.ts";
import { Registries } from "../registry/registries.ts";
import type { Access } from "../registry/request.ts";
import { systemClock } from "../runtime/clock.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { createLimiter } from "../runtime/limiter.ts";
import type { Secrets } from "../runtime/secrets.ts";
import { createStores } from "../stores/open.ts";
import { lists, plainHttp } from "./hosts.ts";
import type { Inputs } from "./inputs.ts";
import type { Report } from "./report/report.ts";
import type { Environment } from "./runner.ts";
import type { Step, Surroundings, Tools } from "./step.ts";
import { version } from "./version.ts";
import { textOfFile, untrustedRoots, workingDirectoryOf } from "./working-directory.ts";

/**
 * For simulations: their own time, chance, time-outs and names of the wire. Default: the system's, and those of the
 * HTTP client.
 */
export type Simulated = Partial<Pick<Context, "clock" | "random">> &
  Pick<HttpClientOptions, "timeouts" | "lookup"> & {
    /** Where programs keep what people logged in with; default: this user's. */
    readonly homeFolder?: string;
  };

interface Parts extends Pick<Tools, "inputs" | "runner" | "log"> {
  readonly secrets: Secrets;
  readonly signal: AbortSignal;
  readonly simulated: Simulated | undefined;
}

/** Makes all that a step needs, runs it, and closes what it used. */
export async function perform(step: Step, parts: Parts): Promise<Report> {
  const { inputs, secrets, runner, log } = parts;
  const { env } = runner;
  secrets.add(inputs.get("github-token"));
  const workingDirectory = workingDirectoryOf(inputs, env);
  const surroundings = { workingDirectory, env };
  const request = await step.request(inputs, surroundings);
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0") {
    // What we connect to ourselves says so explicitly, and Node then looks at no variable.
    log.warning(
      "NODE_TLS_REJECT_UNAUTHORIZED is 0: the certificates of registries are verified all the same, those of the cache service are not",
    );
  }
  await using cleaning = new AsyncDisposableStack();
  const temporary = temporaryFolder(env);
  cleaning.defer(temporary.remove);
  const ctx = makeContext(parts, temporary.make);
  const { http, registries, repositories } = await openRegistries(ctx, parts, surroundings);
  cleaning.use(http);
  cleaning.use(registries);
  const accessOf = accesses(step, request);
  const stores = createStores(ctx, {
    repository: (reference, named) => registries.repository(reference, accessOf(repositoryName(reference)), named),
    workingDirectory,
    roots: untrustedRoots(workingDirectory, env),
    maxUnpackedSize: inputs.get("max-unpacked-size"),
    splitSize: inputs.get("split-size"),
  });
  cleaning.use(stores);
  const tools: Tools = { inputs, stores, repositories, ctx, runner, log };
  try {
    return step.report(await step.run(request, tools), request, tools);
  } catch (error) {
    const asked = [...inputs.get("source"), ...inputs.get("reference")];
    throw asked.reduce((told, location) => ("transport" in location ? withImpliedTag(told, location) : told), error);
  }
}

/** What tokens are asked for from the first request on, by repository. */
function accesses(step: Step, request: unknown): (repository: string) => Access {
  const written = step.writes?.(request) ?? [];
  const names = new Set(written.flatMap((location) => (location.transport === "docker" ? [repositoryName(location.reference)] : [])));
  return (repository) => (names.has(repository) ? (step.right ?? "push") : "pull");
}

async function openRegistries(ctx: Context, { inputs, secrets, simulated }: Parts, surroundings: Surroundings) {
  const { workingDirectory, env } = surroundings;
  const registryAuth = await readRegistryAuth(inputs, secrets);
  const ca = await readAuthorities(inputs, surroundings);
  const clear = plainHttp(inputs.get("plain-http"));
  const http = createHttpClient(ctx, {
    retries: inputs.get("retries"),
    plainHttp: clear,
    tlsSkipVerify: lists(inputs.get("tls-skip-verify")),
    trustedHosts: lists(inputs.get("trusted-hosts")),
    ca,
    env,
    userAgent: `oci-registry-action/${version}`,
    timeouts: simulated?.timeouts,
    lookup: simulated?.lookup,
  });
  const credentials = createCredentials(ctx, {
    registryAuth,
    githubToken: inputs.get("github-token"),
    env,
    homeFolder: simulated?.homeFolder ?? homeFolder(),
    userId: process.getuid?.(),
    workingFolder: workingDirectory,
  });
  const world = { env, http, ctx, plainHttp: clear };
  const deletion = inputs.operation === "delete" ? await import("./github-packages.ts") : undefined;
  const registries = new Registries(ctx, {
    http,
    auth: createRegistryAuth(ctx, http, credentials),
    plainHttp: clear,
    otherDeletion: deletion?.githubDeletion(inputs, world),
    githubRegistry: containerRegistryOf(env.GITHUB_SERVER_URL),
  });
  const repositories: ListRepositories = async function* (registry, namespace) {
    if (registry !== containerRegistryOf(env.GITHUB_SERVER_URL)) yield* registries.repositories(registry);
    else yield* (await import("./github-packages.ts")).githubRepositories(registry, namespace, inputs, world);
  };
  return { http, registries, repositories };
}

/**
 * This user's home. Undefined if there is none: a container's user may have neither HOME nor an entry in the system's
 * list of users. A HOME that is empty or relative would lead into the checkout, whose files are not this user's.
 */
function homeFolder(): string | undefined {
  try {
    const home = homedir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}

function makeContext({ inputs, secrets, log, signal, simulated }: Parts, temporaryFolder: () => Promise<string>): Context {
  const { clock = systemClock, random = Math.random } = simulated ?? {};
  const limiter = createLimiter(inputs.get("concurrency"), clock, signal);
  return { secrets, signal, clock, random, temporaryFolder, emit: (event) => log.event(event), limiter };
}

function temporaryFolder(env: Environment): { readonly make: () => Promise<string>; readonly remove: () => Promise<void> } {
  let made: Promise<string> | undefined;
  return {
    make: () => {
      const parent = env.RUNNER_TEMP || tmpdir();
      made ??= attempt("write", parent, () => mkdtemp(join(parent, "oci-work-")));
      return made;
    },
    remove: async () => {
      await made?.then((path) => rm(path, { recursive: true, force: true, maxRetries: 3 })).catch(() => {});
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

async function readAuthorities(inputs: Inputs, surroundings: Surroundings): Promise<string | undefined> {
  const given = inputs.get("ca-file");
  if (given === undefined || given.includes("-----BEGIN ")) return given;
  try {
    return await textOfFile(given, surroundings, largestBundle);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    const { reference, code } = error.facts;
    throw inputs.refuse("ca-file", `${reference}: ${error.summary}${code ? ` (${code})` : ""}, and the input is no PEM text`);
  }
}
