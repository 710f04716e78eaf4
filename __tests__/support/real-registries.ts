import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { stringify } from "yaml";
import { memoryFolder, temporaryFolder } from "./temporary-folder.ts";
import type { Certificate } from "./tls.ts";
import { tool } from "./tools.ts";

/** A registry that runs on loopback until the end of the scope: `await using registry = await dockerRegistry.start();`. */
export interface RealRegistry extends AsyncDisposable {
  readonly name: string;
  /** `127.0.0.1:PORT`: how a reference begins. */
  readonly host: string;
  /** `http://127.0.0.1:PORT`, or https with `tls`. */
  readonly url: string;
  /** What the registry has said on stderr so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Options of the two that have a configuration file; the in-memory ones take none. */
export interface RegistryOptions {
  /** Whether manifests may be deleted; default true. */
  readonly deletion?: boolean;
  readonly tls?: Certificate;
  readonly auth?: BasicAuth | TokenAuth;
}

/** HTTP basic authentication as `basicUser`. */
export interface BasicAuth {
  readonly type: "basic";
}

/** Bearer tokens of a token service, see `token-server.ts` (its object fits as it is). */
export interface TokenAuth {
  readonly type: "token";
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** PEM: the certificate that signed tokens are checked against. */
  readonly certificate: string;
}

export interface RegistryKind {
  readonly name: string;
  /** What must be installed, for `describeWith`. */
  readonly tools: readonly string[];
  /** Whether it answers `GET /v2/NAME/referrers/DIGEST`. */
  readonly referrersApi: boolean;
  /** Whether it says `OCI-Subject` when a referrer is pushed. */
  readonly subjectHeader: boolean;
  /** Whether `DELETE /v2/NAME/manifests/TAG` removes the tag alone. */
  readonly tagDeletion: boolean;
  /** Whether it takes `RegistryOptions`. */
  readonly configurable: boolean;
  start(options?: RegistryOptions): Promise<RealRegistry>;
}

/** The only user of a registry with basic authentication. */
export const basicUser = { username: "alice", password: "correct horse" } as const;
/** bcrypt of that password, at the lowest cost. */
const basicUserLine = "alice:$2a$04$Byg26uHJ/XOhIzWNSeKQq.NIhuGh0ep8I0C4s/cVT0hIskUu8711e";

/** Docker's registry 2.8, which half the world's self-hosted registries are: no referrers API, no deletion of a tag alone. */
export const dockerRegistry: RegistryKind = {
  name: "docker-registry 2.8",
  tools: ["docker-registry"],
  referrersApi: false,
  subjectHeader: false,
  tagDeletion: false,
  configurable: true,
  start: (options = {}) => startDistribution("docker-registry", options),
};

/** CNCF distribution 3. */
export const distribution3: RegistryKind = {
  name: "distribution 3",
  tools: ["distribution-v3"],
  referrersApi: false,
  subjectHeader: false,
  tagDeletion: true,
  configurable: true,
  start: (options = {}) => startDistribution("distribution-v3", options),
};

/** go-containerregistry's in-memory registry: has the referrers API and never says so when a referrer is pushed. */
export const ggcrRegistry: RegistryKind = {
  name: "go-containerregistry",
  tools: ["registry-ggcr"],
  referrersApi: true,
  subjectHeader: false,
  tagDeletion: true,
  configurable: false,
  start: () => startProcess("registry-ggcr", [], "stdout", /^(\S+:\d+)\n/),
};

/** CUE's in-memory registry: has the referrers API, and says `OCI-Subject`. */
export const ocimemRegistry: RegistryKind = {
  name: "ocimem",
  tools: ["registry-ocimem"],
  referrersApi: true,
  subjectHeader: true,
  tagDeletion: true,
  configurable: false,
  start: () => startProcess("registry-ocimem", [], "stdout", /^(\S+:\d+)\n/),
};

/** To loop over: `for (const kind of allRegistries) describeWith(kind.tools, kind.name, () => { … })`. */
export const allRegistries: readonly RegistryKind[] = [dockerRegistry, distribution3, ggcrRegistry, ocimemRegistry];

async function startDistribution(name: string, options: RegistryOptions): Promise<RealRegistry> {
  const folder = temporaryFolder(`${name}-`, memoryFolder);
  try {
    const at = (file: string) => join(folder.path, file);
    await mkdir(at("storage"));
    const configuration = {
      version: "0.1",
      // The address is read from a line that is only written at this level.
      log: { level: "info", accesslog: { disabled: true } },
      storage: { filesystem: { rootdirectory: at("storage") }, delete: { enabled: options.deletion ?? true } },
      http: {
        addr: "127.0.0.1:0",
        secret: "shared by the test",
        ...(options.tls && { tls: { certificate: at("server.pem"), key: at("server.key") } }),
      },
      ...(options.auth && { auth: authConfiguration(options.auth, at) }),
    };
    await writeFile(at("config.yml"), stringify(configuration));
    if (options.tls) {
      await writeFile(at("server.pem"), options.tls.certificate);
      await writeFile(at("server.key"), options.tls.key, { mode: 0o600 });
    }
    if (options.auth?.type === "basic") await writeFile(at("htpasswd"), `${basicUserLine}\n`);
    if (options.auth?.type === "token") await writeFile(at("token.pem"), options.auth.certificate);
    const registry = await startProcess(name, ["serve", at("config.yml")], "stderr", /listening on (127\.0\.0\.1:\d+)/, {
      scheme: options.tls ? "https" : "http",
      stopped: () => folder[Symbol.asyncDispose](),
    });
    return registry;
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

function authConfiguration(auth: BasicAuth | TokenAuth, at: (file: string) => string): object {
  if (auth.type === "basic") return { htpasswd: { realm: "test", path: at("htpasswd") } };
  const { realm, service, issuer } = auth;
  return { token: { realm, service, issuer, rootcertbundle: at("token.pem") } };
}

interface ProcessOptions {
  readonly scheme?: "http" | "https";
  readonly stopped?: () => Promise<void>;
}

/** Starts a server that says its address on a stream, and waits for that; it never outlives the process that started it. */
async function startProcess(
  name: string,
  args: readonly string[],
  speaks: "stdout" | "stderr",
  address: RegExp,
  options: ProcessOptions = {},
): Promise<RealRegistry> {
  const path = tool(name);
  const env = { PATH: process.env.PATH, HOME: "/nonexistent", OTEL_TRACES_EXPORTER: "none" };
  // The kernel ends it when this process is killed and can no longer do so itself.
  const guarded = existsSync("/usr/bin/setpriv");
  const child = guarded
    ? spawn("/usr/bin/setpriv", ["--pdeathsig", "KILL", path, ...args], { env, stdio: ["pipe", "pipe", "pipe"] })
    : spawn(path, args, { env, stdio: ["pipe", "pipe", "pipe"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => (log = (log + chunk.toString()).slice(-1_000_000)));
  child.stdin.on("error", () => {});
  try {
    const host = await readAddress(name, child, child[speaks], address);
    const stop = async () => {
      process.off("exit", kill);
      if (child.exitCode === null && child.signalCode === null) {
        kill();
        await once(child, "exit");
      }
      await options.stopped?.();
    };
    return {
      name,
      host,
      url: `${options.scheme ?? "http"}://${host}`,
      log: () => log,
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    process.off("exit", kill);
    kill();
    throw new Error(`${(error as Error).message}\n${log}`);
  }
}

function readAddress(name: string, child: ChildProcess, stream: Readable, address: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`${name} did not say its address within 20 s`)), 20_000);
    stream.on("data", (chunk: Buffer) => {
      if (said.length > 100_000) return;
      said += chunk.toString();
      const match = address.exec(said);
      if (match?.[1] === undefined) return;
      clearTimeout(timer);
      resolve(match[1]);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended at once (${signal ?? code})`));
    });
  });
}
