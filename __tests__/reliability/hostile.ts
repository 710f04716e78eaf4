import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { expect, vi } from "vitest";
import { createMachine, type Inputs, type Machine, type MachineOptions, node24, type StepResult } from "../../scripts/machine.ts";
import { type LocalServer, serve } from "../http/world.ts";
import { type ConnectProxy, startConnectProxy } from "../support/connect-proxy.ts";
import { type FaultRegistry, type FaultRegistryOptions, startFaultRegistry } from "../support/fault-registry/registry.ts";
import { digestOf } from "../support/fault-registry/storage.ts";
import { jailed } from "../support/jail.ts";
import { type RunOptions, runStep } from "../support/steps.ts";
import { type Authority, type Certificate, createAuthority } from "../support/tls.ts";
import { cleanEnvironment, repositoryRoot } from "../support/tools.ts";
import type { JailedStep } from "./jailed/serve.ts";

/** A string that must be seen nowhere but at its own server. It holds what JSON, URLs, HTML, Markdown and shells write otherwise. */
const canary = (name: string): string => `Canary_${name}-!&<é>"%2F*`;

interface Secret {
  readonly value: string;
  /** The server that may see it, by name; undefined: none. */
  readonly home: string | undefined;
}

export interface HostileOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where the step runs: with all of the machine read-only but its own folders, as root or as a user without any rights. Default: free. */
  readonly jail?: "root" | "nobody";
}

/**
 * A machine with secrets planted, and the servers around it, which note all that they are sent. Each run of a step is looked through for what no attack may reach:
 * a secret at another server than its own, in the log, an output, the summary or a file; a command to the runner; a second line of error; anything on standard error.
 *
 *     await using world = await hostileWorld();
 *     const registry = await world.registry();
 *     const witness = await world.witness();
 *     await world.refused({ operation: "inspect", reference: `${registry.host}/app:1` }, /…/);
 */
export interface HostileWorld extends AsyncDisposable {
  readonly machine: Machine;
  /** A registry that asks for the user `ci` and a password of its own, unless `access` says otherwise. */
  registry(options?: FaultRegistryOptions): Promise<FaultRegistry>;
  /** Somebody else's server; default: answers 401 and asks for a password. */
  witness(handler?: (request: IncomingMessage, response: ServerResponse) => void, tls?: Certificate): Promise<Witness>;
  authority(): Promise<Authority>;
  /** A proxy that leads the names to servers of this world; its environment is that of later runs. */
  proxy(routes: Readonly<Record<string, string>>): Promise<ConnectProxy>;
  /** What the proxies were asked to connect to, or for. */
  proxied(): string[];
  /** Binds the password of a registry to another name of it, such as one that the proxy leads to it. */
  passwordFor(name: string, registry: FaultRegistry): void;
  /** One more thing that nobody but its home may see. @returns it */
  secret(name: string, home?: string): string;
  /** `registry-auth` of all registries. */
  registryAuth(): string;
  /** Runs a step with `registry-auth`, one attempt of each request, and looks it through: in a process of its own if it is jailed, together with the others of this world. */
  run(inputs: Inputs, options?: RunOptions): Promise<StepResult>;
  /** Runs a step that must fail, with one line that matches. */
  refused(inputs: Inputs, why: RegExp, options?: RunOptions): Promise<StepResult>;
  /** One step that asks for the digest of each of these, and fails for each with an error that matches. */
  refusedEach(cases: readonly (readonly [reference: string, why: RegExp])[], inputs?: Inputs, options?: RunOptions): Promise<StepResult>;
  /** The password of a registry's user. */
  passwordOf(registry: FaultRegistry): string;
}

export interface Witness extends LocalServer {
  readonly host: string;
}

export async function hostileWorld(options: HostileOptions = {}): Promise<HostileWorld> {
  const token = canary("github-token");
  const stack = new AsyncDisposableStack();
  const prison = options.jail === "root" ? stack.use(new Prison()) : undefined;
  const jail = { root: prison?.machine, nobody: { jail: asNobody } };
  const machine = stack.use(await createMachine({ token, env: options.env, ...(options.jail && jail[options.jail]) }));
  if (prison) prison.folder = dirname(machine.workspace);
  const secrets: Secret[] = [{ value: token, home: undefined }];
  const registries: { readonly registry: FaultRegistry; readonly names: string[]; readonly password: string }[] = [];
  const witnesses: Witness[] = [];
  const proxies: ConnectProxy[] = [];
  const environment: Record<string, string> = {};
  let authority: Promise<Authority> | undefined;
  const entryOf = (wanted: FaultRegistry) => registries.find(({ registry }) => registry === wanted)!;

  /** What each server was sent, by its name. */
  const received = async (): Promise<Map<string, string[]>> => {
    const texts = new Map<string, string[]>();
    for (const { registry } of registries) {
      texts.set(
        registry.host,
        registry.requests.map(({ method, url, headers }) => JSON.stringify([method, url, headers])),
      );
    }
    for (const witness of witnesses) {
      const requests = witness.requests.map(async ({ method, url, headers, body }) =>
        JSON.stringify([method, url, headers, (await Promise.race([body, Buffer.alloc(0)])).toString("latin1")]),
      );
      texts.set(witness.host, await Promise.all(requests));
    }
    for (const proxy of proxies) {
      texts.set(
        proxy.bareUrl,
        proxy.requests.map(({ method, target, url, headers }) => JSON.stringify([method, target, url, headers])),
      );
    }
    return texts;
  };

  const lookThrough = async (step: StepResult): Promise<void> => {
    const issued = registries.flatMap(({ registry }) => registry.tokens.map((value) => ({ value, home: registry.host })));
    const all = [...secrets, ...issued].flatMap((secret) => shapesOf(secret.value).map((shape) => ({ ...secret, shape })));
    for (const [server, requests] of await received()) {
      for (const text of requests) {
        const leaked = all.filter(({ home, shape }) => home !== server && text.includes(shape));
        expect(leaked, `${server} was sent ${text}`).toEqual([]);
      }
    }
    const { log, stderr, outputs, summary, env, state, artifacts, paths, annotations } = step;
    const told = {
      ...{ log, stderr, outputs: JSON.stringify(outputs), summary, readable: withoutReferences(summary) },
      others: JSON.stringify([env, state, artifacts, annotations, paths]),
      values: Object.values(outputs).join("\n"),
      ...(await filesIn(machine.temp)),
      ...(await filesIn(machine.workspace)),
    };
    for (const [where, text] of Object.entries(told)) {
      expect(
        all.filter(({ shape }) => text.includes(shape)).map(({ value }) => value),
        `in ${where}: ${text.slice(0, 2000)}`,
      ).toEqual([]);
    }
    const harmless = new Set(["error", "warning", "notice", "debug", "group", "endgroup", "add-mask"]);
    expect(step.commands.filter(({ name }) => !harmless.has(name))).toEqual([]);
    expect({ stderr, env, state }, step.log).toEqual({ stderr: "", env: {}, state: {} });
    const errors = annotations.filter(({ level }) => level === "error");
    expect(errors.length, step.log).toBe(step.code === 0 ? 0 : 1);
    expect([0, 1], step.log).toContain(step.code);
    // what moves a terminal's cursor or turns text around
    expect(log.replaceAll(/\r?\n/g, "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  };

  const world: Omit<HostileWorld, "refusedEach" | typeof Symbol.asyncDispose> = {
    machine,
    registry: async (more = {}) => {
      const password = canary(`password-${registries.length}`);
      const registry = stack.use(
        await startFaultRegistry({ access: { type: "basic", users: { ci: password } }, ...withUsers(more, password) }),
      );
      registries.push({ registry, names: [registry.host], password });
      secrets.push({ value: password, home: registry.host }, { value: basic(password), home: registry.host });
      return registry;
    },
    witness: async (handler = challenge, tls) => {
      const make =
        tls &&
        ((listener: Parameters<typeof createTlsServer>[1]): Server => createTlsServer({ cert: tls.certificate, key: tls.key }, listener));
      const server = stack.use(await serve((request, response) => handler(request, response), make as Parameters<typeof serve>[1]));
      const witness = Object.assign(server, { host: `127.0.0.1:${server.port}` });
      witnesses.push(witness);
      return witness;
    },
    authority: () => (authority ??= createAuthority()),
    proxy: async (routes) => {
      const credentials = { username: "proxy", password: canary(`proxy-${proxies.length}`) };
      const proxy = stack.use(await startConnectProxy({ routes, credentials }));
      proxies.push(proxy);
      const pair = Buffer.from(`proxy:${credentials.password}`).toString("base64");
      secrets.push({ value: credentials.password, home: proxy.bareUrl }, { value: pair, home: proxy.bareUrl });
      Object.assign(environment, { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url });
      return proxy;
    },
    proxied: () => proxies.flatMap((proxy) => proxy.requests.map(({ target }) => target)),
    passwordFor: (name, registry) => {
      entryOf(registry).names.push(name);
    },
    passwordOf: (registry) => entryOf(registry).password,
    secret: (name, home) => {
      secrets.push({ value: canary(name), home });
      return canary(name);
    },
    registryAuth: () =>
      registries
        .flatMap(({ names, password }) =>
          names.map((name) => `- {registry: ${JSON.stringify(name)}, username: ci, password: ${JSON.stringify(password)}}`),
        )
        .join("\n"),
    run: async (inputs, step = {}) => {
      const given = { retries: 1, "registry-auth": world.registryAuth(), ...inputs };
      const settings = { ...(options.jail === "nobody" && { bundle: true }), ...step, env: { ...environment, ...step.env } };
      const { result, aside } = await withOutputAside(() => runStep(machine, given, settings));
      expect(aside + (prison?.aside ?? ""), result.log).toBe("");
      await lookThrough(result);
      return result;
    },
    refused: async (inputs, why, step) => {
      const result = await world.run(inputs, step);
      expect(result.code, result.log).toBe(1);
      const errors = result.annotations.filter(({ level }) => level === "error").map(({ message }) => message);
      expect(errors).toEqual([expect.stringMatching(why)]);
      return result;
    },
  };
  const refusedEach: HostileWorld["refusedEach"] = async (cases, inputs, step) => {
    const result = await world.run({ operation: "digest", reference: cases.map(([reference]) => reference), ...inputs }, step);
    expect(errorsOf(result)).toEqual(cases.map(([, why]) => expect.stringMatching(why)));
    return result;
  };
  return { ...world, refusedEach, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** What a step in this process writes beside the runner's protocol: to standard error, or as a warning of Node. */
async function withOutputAside<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly aside: string }> {
  let aside = "";
  const warned = (warning: Error) => {
    aside += `${warning}\n`;
  };
  const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    aside += String(text);
    return true;
  });
  process.on("warning", warned);
  try {
    return { result: await run(), aside };
  } finally {
    process.off("warning", warned);
    write.mockRestore();
  }
}

/** What the output `results` says went wrong, item by item; `status` where nothing did. */
export function errorsOf({ outputs, log }: StepResult): string[] {
  expect(outputs.results, log).toMatch(/^\[/);
  return (JSON.parse(outputs.results as string) as { error?: string; status: string }[]).map(({ error, status }) => error ?? status);
}

function challenge(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
}

function withUsers({ access, ...more }: FaultRegistryOptions, password: string): FaultRegistryOptions {
  if (access === undefined) return more;
  return { ...more, access: { ...access, users: { ci: password } } };
}

const basic = (password: string): string => Buffer.from(`ci:${password}`).toString("base64");

function shapesOf(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), Buffer.from(secret).toString("base64")])];
}

export const types = {
  manifest: "application/vnd.oci.image.manifest.v1+json",
  index: "application/vnd.oci.image.index.v1+json",
  config: "application/vnd.oci.image.config.v1+json",
  layer: "application/vnd.oci.image.layer.v1.tar",
  empty: "application/vnd.oci.empty.v1+json",
} as const;

/** A descriptor as JSON: what hostile documents are made of. */
export interface LooseDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly [member: string]: unknown;
}

/** Puts a blob into a registry's repository `app`. */
export function putBlob(registry: FaultRegistry, bytes: Uint8Array | string, mediaType: string = types.layer): LooseDescriptor {
  return { mediaType, digest: registry.storage.putBlob("app", bytes), size: Buffer.byteLength(bytes) };
}

/** Puts a document, as it is or as JSON, under a tag of the repository `app`; default: a manifest. */
export function putManifest(
  registry: FaultRegistry,
  tag: string,
  document: string | Uint8Array | object,
  mediaType: string = types.manifest,
): LooseDescriptor {
  const bytes = typeof document === "string" || document instanceof Uint8Array ? document : JSON.stringify(document);
  return { mediaType, digest: registry.storage.putManifest("app", mediaType, bytes, tag), size: Buffer.byteLength(bytes) };
}

/** A manifest of an artifact with these layers, and more members. */
export function artifactOf(registry: FaultRegistry, layers: readonly unknown[], more: object = {}): object {
  return { schemaVersion: 2, mediaType: types.manifest, config: putBlob(registry, "{}", types.empty), layers, ...more };
}

/** A manifest of a container image with these layers, unpacked to what they are. */
export function imageOf(
  registry: FaultRegistry,
  layers: readonly { readonly tar: Uint8Array; readonly blob?: Uint8Array; readonly mediaType?: string }[],
  more: object = {},
) {
  const config = {
    ...{ architecture: "amd64", os: "linux", config: {} },
    rootfs: { type: "layers", diff_ids: layers.map(({ tar }) => digestOf(tar)) },
  };
  return {
    ...{ schemaVersion: 2, mediaType: types.manifest, config: putBlob(registry, JSON.stringify(config), types.config) },
    layers: layers.map(({ tar, blob = tar, mediaType }) => putBlob(registry, blob, mediaType)),
    ...more,
  };
}

/** Character references of HTML and of mermaid as the characters that people see. */
function withoutReferences(summary: string): string {
  return summary.replace(/&?#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  // holes that a test made, to be too large
  const small = (path: string): boolean => statSync(path).size < 2 ** 26;
  return Object.fromEntries(await Promise.all(files.filter(small).map(async (path) => [path, await readFile(path, "utf8")] as const)));
}

function asNobody(folder: string, command: string, args: readonly string[]) {
  execFileSync("chown", ["-R", "-h", "65534:65534", folder]);
  const drop = ["--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", command, ...args];
  return jailed([folder], "/usr/bin/setpriv", drop);
}

/** A jailed process that runs the steps of a machine one after the other: to start one for each takes longer than most of them. */
class Prison implements AsyncDisposable {
  /** What it may write to: the machine's own. Known once there is a machine. */
  folder = "";
  /** What it has said on standard error. */
  aside = "";
  #process: ChildProcessByStdio<Writable, Readable, Readable> | undefined;
  #lines: AsyncIterator<string> | undefined;

  readonly machine: Pick<MachineOptions, "jail" | "elsewhere"> = {
    jail: (folder, command, args) => jailed([folder], command, args),
    elsewhere: async (env, write) => {
      const lines = (this.#lines ??= this.#start());
      this.#process?.stdin.write(`${JSON.stringify(env)}\n`);
      for (;;) {
        const { done, value } = await lines.next();
        if (done) throw new Error(`the jailed process ended: ${this.aside}`);
        // @actions/tool-cache says on its own what it looks for.
        if (value.startsWith("::debug::")) continue;
        const { code, log } = JSON.parse(value) as JailedStep;
        write(log);
        return code;
      }
    },
  };

  #start(): AsyncIterator<string> {
    const program = join(repositoryRoot, "__tests__", "reliability", "jailed", "serve.ts");
    const { command, args } = jailed([this.folder], node24, ["--disable-warning=ExperimentalWarning", program]);
    const child = spawn(command, args, { cwd: join(this.folder, "work"), env: cleanEnvironment(), stdio: ["pipe", "pipe", "pipe"] });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.aside += text;
    });
    this.#process = child;
    return createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#process;
    if (!child) return;
    const ended = once(child, "close");
    child.stdin.end();
    await ended;
  }
}
