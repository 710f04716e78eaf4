import type { ChildProcess, ChildProcessWithoutNullStreams } from "node:child_process";
import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join, parse, sep } from "node:path";
import type { Context } from "../runtime/context.ts";
import { OciError, type Reason } from "../runtime/errors.ts";
import { parseJsonObject } from "../runtime/json.ts";
import { safe } from "../runtime/safe.ts";
import type { Credential } from "./credentials.ts";
import { basicCredential } from "./entry.ts";
import { hubServer } from "./key.ts";

export type HelperEnvironment = Readonly<Record<string, string | undefined>>;

export interface HelperOptions {
  readonly env: HelperEnvironment;
  /** No helper runs from inside these: what is checked out there may be anybody's. */
  readonly untrustedFolders: readonly string[];
}

const windows = process.platform === "win32";

/** How long a helper may take, milliseconds. */
const maxTime = 30_000;
/** Of what a helper writes, bytes. */
const maxOutput = 1024 * 1024;
const nameGrammar = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
/** The one text by which a helper says that it has nothing (docker-credential-helpers, `credentials/error.go`). */
const notFound = "credentials not found in native keychain";

/**
 * Asks `docker-credential-NAME get` for a registry's credentials (docker-credential-helpers). The helper is found by
 * its bare name on the PATH, never in an untrusted folder, and runs without a shell and without the action's own
 * inputs and runner tokens in its environment.
 * @returns undefined if it says that it has none.
 * @throws OciError of kind "credentials" for every other failure: nothing may be sent to a registry after it
 * (CVE-2021-41092).
 */
export async function askHelper(ctx: Context, name: string, registry: string, options: HelperOptions): Promise<Credential | undefined> {
  const fail = (what: string, reason?: Reason): OciError =>
    new OciError(`credential helper ${safe(name, 60)} ${what}`, { kind: "credentials", host: registry, reason });
  if (!nameGrammar.test(name)) throw fail("has no plain name: letters, digits, '.', '_' and '-' are taken, and no path");
  const server = registry === "docker.io" ? hubServer : registry;
  if (/[\r\n\0]/.test(server)) throw fail("is not asked for a registry whose name holds a line break");
  const untrusted = await untrustedOf(options);
  const path = await trustedPath(options.env, untrusted);
  const program = await findProgram(`docker-credential-${name}`, path, untrusted);
  if (program === undefined) {
    throw fail(`is not installed: docker-credential-${safe(name, 60)} is not on the PATH outside the workspace`, "helper-missing");
  }
  const command = commandOf(program, options.env);
  if (command === undefined) throw fail("lies in a folder whose name cannot be handed to a shell");
  const child = await start(command, dirname(program), helperEnvironment(options.env, path));
  const answer = await run(ctx, child, server, fail);
  const said = answer.output.toString("utf8").trim();
  if (answer.code !== 0) {
    if (said === notFound) return undefined;
    const words = ctx.secrets.scrub(said || answer.errors.toString("utf8").trim());
    throw fail(`failed (exit code ${answer.code ?? answer.signal})${words && `: ${safe(words, 300)}`}`);
  }
  let username: unknown;
  let secret: unknown;
  try {
    ({ Username: username, Secret: secret } = parseJsonObject(answer.output, "answer", { limit: maxOutput }));
  } catch {
    throw fail("did not answer with a JSON object");
  }
  if (typeof username !== "string" || typeof secret !== "string") throw fail("did not answer with a Username and a Secret");
  if (username === "" && secret === "") return undefined;
  const from = `credential helper ${name}`;
  ctx.secrets.add(secret);
  return username === "<token>"
    ? { kind: "identity-token", token: secret, from }
    : basicCredential({ username, password: secret }, from, ctx.secrets);
}

/** The entries of the PATH that are absolute and do not lie in an untrusted folder, by name or behind a link. */
async function trustedPath(env: HelperEnvironment, untrusted: readonly string[]): Promise<string[]> {
  const path = windows ? Object.entries(env).find(([key]) => key.toUpperCase() === "PATH")?.[1] : env.PATH;
  const trusted: string[] = [];
  for (const folder of (path ?? "").split(delimiter).filter(isAbsolute)) if (await isTrusted(folder, untrusted)) trusted.push(folder);
  return trusted;
}

/** An executable's path; one that is a link into an untrusted folder is passed over. */
async function findProgram(name: string, path: readonly string[], untrusted: readonly string[]): Promise<string | undefined> {
  // in the order of PATHEXT
  const files = windows && !/\.(exe|cmd|bat)$/i.test(name) ? [".exe", ".bat", ".cmd"].map((ending) => name + ending) : [name];
  for (const program of path.flatMap((folder) => files.map((file) => join(folder, file)))) {
    if ((await isTrusted(program, untrusted)) && (await isExecutable(program))) return program;
  }
  return undefined;
}

async function untrustedOf({ untrustedFolders }: HelperOptions): Promise<string[]> {
  const folders = await Promise.all(untrustedFolders.map(real));
  return folders.filter((folder) => folder !== undefined).filter((folder) => folder !== parse(folder).root);
}

async function isTrusted(path: string, untrusted: readonly string[]): Promise<boolean> {
  const place = await real(path);
  return place !== undefined && !untrusted.some((outer) => isInside(place, outer));
}

async function real(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

function isInside(path: string, folder: string): boolean {
  const [inner, outer] = windows ? [path.toLowerCase(), folder.toLowerCase()] : [path, folder];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/**
 * The environment without what is ours alone: inputs (passwords among them) and the runner's tokens; and with a PATH
 * on which nothing that is checked out stands. A helper needs the rest (cloud keys, HOME).
 */
function helperEnvironment(env: HelperEnvironment, path: readonly string[]): NodeJS.ProcessEnv {
  const isOurs = (name: string) => /^(INPUT_|ACTIONS_RUNTIME_TOKEN$|ACTIONS_ID_TOKEN_)/i.test(name);
  return Object.fromEntries(
    Object.entries(env)
      .filter(([name]) => !isOurs(name))
      .map(([name, value]) => [name, name.toUpperCase() === "PATH" ? path.join(delimiter) : value]),
  );
}

/**
 * How a program is started. Scripts of Windows need its shell, which Node starts for nobody any more: by its own
 * path, with a line that holds nothing but the script's.
 * @returns undefined if the shell would read something into that path
 */
export function commandOf(
  program: string,
  env: HelperEnvironment,
): { readonly file: string; readonly args: string[]; readonly verbatim: boolean } | undefined {
  if (!/\.(cmd|bat)$/i.test(program)) return { file: program, args: ["get"], verbatim: false };
  if (/["%!^\r\n]/.test(program)) return undefined;
  const shell = `${env.SystemRoot || env.SYSTEMROOT || "C:\\Windows"}\\System32\\cmd.exe`;
  return { file: shell, args: ["/d", "/s", "/c", `""${program}" get"`], verbatim: true };
}

interface Answer {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: Buffer;
  readonly errors: Buffer;
}

/** Its own process group, so that all of it can be killed. */
const detached = !windows;

async function start({ file, args, verbatim }: NonNullable<ReturnType<typeof commandOf>>, cwd: string, env: NodeJS.ProcessEnv) {
  const { spawn } = await import("node:child_process");
  // the folder, since on Windows a program loads libraries from its working directory, too
  const how = { cwd, env, shell: false, windowsHide: true, windowsVerbatimArguments: verbatim, detached };
  return spawn(file, args, { ...how, stdio: ["pipe", "pipe", "pipe"] });
}

/**
 * Lets it run to its end; kills it, with all it started, when it takes too long, says too much, or the run is
 * cancelled.
 */
async function run(ctx: Context, child: ChildProcessWithoutNullStreams, input: string, fail: (what: string) => OciError): Promise<Answer> {
  const settled = new AbortController();
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const output: Buffer[] = [];
      const errors: Buffer[] = [];
      let outputLength = 0;
      let errorsLength = 0;
      child.on("error", (error: NodeJS.ErrnoException) => reject(fail(`cannot be started (${error.code ?? "unknown error"})`)));
      child.stdin.on("error", () => {}); // it need not read to its end
      child.stdin.end(input);
      child.stdout.on("data", (chunk: Buffer) => {
        outputLength += chunk.length;
        if (outputLength > maxOutput) reject(fail("wrote more than 1 MiB"));
        else output.push(chunk);
      });
      child.stderr.on("data", (chunk: Buffer) => {
        if (errorsLength < 4096) errors.push(chunk);
        errorsLength += chunk.length;
      });
      child.on("close", (code, signal) => resolve({ code, signal, output: Buffer.concat(output), errors: Buffer.concat(errors) }));
      ctx.clock.sleep(maxTime, AbortSignal.any([ctx.signal, settled.signal])).then(
        () => reject(fail(`did not answer within ${maxTime / 1000} s`)),
        () => reject(ctx.signal.reason), // settled already if it is not the run that was cancelled
      );
    });
  } catch (error) {
    kill(child);
    throw error;
  } finally {
    settled.abort();
  }
}

function kill(child: ChildProcess): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
  if (child.pid === undefined) return;
  try {
    if (detached) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
