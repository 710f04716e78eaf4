import type { ChildProcess } from "node:child_process";
import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { delimiter, dirname, isAbsolute, join, parse, sep } from "node:path";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { parseJsonObject } from "../runtime/json.ts";
import { safe } from "../runtime/safe.ts";
import type { Credential } from "./credentials.ts";
import { basicCredential } from "./entry.ts";
import { hubServer } from "./key.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface HelperOptions {
  readonly env: Environment;
  /** No helper runs from inside these: what is checked out there may be anybody's. */
  readonly untrustedFolders: readonly string[];
}

/** How long a helper may take, milliseconds. */
const timeout = 30_000;
/** Of what a helper writes, bytes. */
const outputLimit = 1024 * 1024;
const nameGrammar = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
/** The one text by which a helper says that it has nothing (docker-credential-helpers, `credentials/error.go`). */
const notFound = "credentials not found in native keychain";

/**
 * Asks `docker-credential-NAME get` for a registry's credentials (docker-credential-helpers). The helper is found by its bare name on the PATH, never in an untrusted folder,
 * and runs without a shell and without the action's own inputs and runner tokens in its environment.
 * @returns undefined where it says that it has none.
 * @throws OciError of kind "credentials" for every other failure: nothing may be sent to a registry after it (CVE-2021-41092).
 */
export async function askHelper(ctx: Context, name: string, registry: string, options: HelperOptions): Promise<Credential | undefined> {
  const fail = (what: string, hint?: string): OciError =>
    new OciError(`credential helper ${safe(name, 60)} ${what}`, {
      kind: "credentials",
      host: registry,
      ...(hint !== undefined && { hint }),
    });
  if (!nameGrammar.test(name)) throw fail("has no plain name: letters, digits, '.', '_' and '-' are taken, and no path");
  const server = registry === "docker.io" ? hubServer : registry;
  if (/[\r\n\0]/.test(server)) throw fail("is not asked for a registry whose name holds a line break");
  const program = await findProgram(`docker-credential-${name}`, options);
  if (program === undefined) {
    throw fail(
      `is not installed: docker-credential-${safe(name, 60)} is not on the PATH outside the workspace`,
      `install it before this step, or give ${registry} in registry-auth`,
    );
  }
  const answer = await run(ctx, program, server, options.env, fail);
  const said = answer.output.toString("utf8").trim();
  if (answer.code !== 0) {
    if (said === notFound) return undefined;
    const words = ctx.secrets.scrub(said || answer.errors.toString("utf8").trim());
    throw fail(`failed (exit code ${answer.code ?? answer.signal})${words && `: ${safe(words, 300)}`}`);
  }
  let username: unknown;
  let secret: unknown;
  try {
    ({ Username: username, Secret: secret } = parseJsonObject(answer.output, "answer", { limit: outputLimit }));
  } catch {
    throw fail("did not answer with a JSON object");
  }
  if (typeof username !== "string" || typeof secret !== "string") throw fail("did not answer with a Username and a Secret");
  if (username === "" && secret === "") return undefined;
  const from = `credential helper ${name}`;
  ctx.secrets.add(secret);
  return username === "<token>" ? { kind: "identity-token", token: secret, from } : basicCredential(username, secret, from, ctx.secrets);
}

/** An executable's path; entries of the PATH that are relative or lie in an untrusted folder, by name or behind a link, are passed over. */
async function findProgram(name: string, { env, untrustedFolders }: HelperOptions): Promise<string | undefined> {
  const windows = process.platform === "win32";
  const file = windows && !name.toLowerCase().endsWith(".exe") ? `${name}.exe` : name; // never .cmd or .bat: they need a shell
  const path = windows ? Object.entries(env).find(([key]) => key.toUpperCase() === "PATH")?.[1] : env.PATH;
  const untrusted = (await Promise.all(untrustedFolders.map(real))).filter(
    (folder) => folder !== undefined && folder !== parse(folder).root,
  );
  for (const folder of (path ?? "").split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const program = join(folder, file);
    const places = await Promise.all([real(folder), real(program)]);
    if (places.some((place) => place === undefined || untrusted.some((outer) => isInside(place, outer as string, windows)))) continue;
    if (await isExecutable(program)) return program;
  }
  return undefined;
}

async function real(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

function isInside(path: string, folder: string, ignoreCase: boolean): boolean {
  const [inner, outer] = ignoreCase ? [path.toLowerCase(), folder.toLowerCase()] : [path, folder];
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

/** The environment without what is ours alone: inputs (passwords among them) and the runner's tokens. A helper needs the rest (cloud keys, HOME). */
function helperEnvironment(env: Environment): NodeJS.ProcessEnv {
  const ours = (name: string) => /^(INPUT_|ACTIONS_RUNTIME_TOKEN$|ACTIONS_ID_TOKEN_)/i.test(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours(name)));
}

interface Answer {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: Buffer;
  readonly errors: Buffer;
}

/** Runs it to its end; kills it, with all it started, when it takes too long, says too much, or the run is cancelled. */
async function run(ctx: Context, program: string, input: string, env: Environment, fail: (what: string) => OciError): Promise<Answer> {
  ctx.signal.throwIfAborted();
  const detached = process.platform !== "win32"; // its own process group, so that all of it can be killed
  const { spawn } = await import("node:child_process");
  const child = spawn(program, ["get"], {
    env: helperEnvironment(env),
    cwd: dirname(program), // on Windows a program loads libraries from its working directory, too
    stdio: ["pipe", "pipe", "pipe"],
    shell: false,
    windowsHide: true,
    detached,
  });
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
        if (outputLength > outputLimit) reject(fail("wrote more than 1 MiB"));
        else output.push(chunk);
      });
      child.stderr.on("data", (chunk: Buffer) => {
        if (errorsLength < 4096) errors.push(chunk);
        errorsLength += chunk.length;
      });
      child.on("close", (code, signal) => resolve({ code, signal, output: Buffer.concat(output), errors: Buffer.concat(errors) }));
      ctx.clock.sleep(timeout, AbortSignal.any([ctx.signal, settled.signal])).then(
        () => reject(fail(`did not answer within ${timeout / 1000} s`)),
        () => reject(ctx.signal.reason), // settled already where it is not the run that was cancelled
      );
    });
  } catch (error) {
    kill(child, detached);
    throw error;
  } finally {
    settled.abort();
  }
}

function kill(child: ChildProcess, group: boolean): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
  if (child.pid === undefined) return;
  try {
    if (group) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
