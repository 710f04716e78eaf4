import { join } from "node:path";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import { type ConfigFile, parseConfig, readConfig } from "./config-file.ts";
import type { Credential, Credentials } from "./credentials.ts";
import { basicCredential, credentialOf } from "./entry.ts";
import { askHelper, type HelperEnvironment } from "./helper.ts";
import { mostSpecific } from "./key.ts";
import type { RegistryAuthEntry } from "./registry-auth.ts";

export interface CredentialOptions {
  /** From `parseRegistryAuth`: an error in the input must show before any request is sent. */
  readonly registryAuth?: readonly RegistryAuthEntry[];
  /** For GitHub's own container registry and no other host; empty: none. */
  readonly githubToken?: string;
  readonly env: HelperEnvironment;
  /** Absolute; undefined: this user has none, and nothing is looked for there. */
  readonly homeFolder?: string;
  /** The user's id on this machine, if it has such; for podman's default place. */
  readonly userId?: number;
  /** Where the step works; no credential helper runs from there, nor from GITHUB_WORKSPACE. */
  readonly workingFolder: string;
}

/**
 * The credentials of a run, found in the contract's order: `registry-auth`, REGISTRY_AUTH_FILE, DOCKER_AUTH_CONFIG,
 * Docker's `config.json`, podman's `auth.json`, `github-token`, none. The first of these that has an entry decides;
 * within one, the most specific entry for the repository. Nothing is read before it is asked for, a file once, a
 * helper once for each registry; what failed fails again the same way.
 */
export function createCredentials(ctx: Context, options: CredentialOptions): Credentials {
  const { registryAuth = [], githubToken = "", env } = options;
  const untrustedFolders = [options.workingFolder, env.GITHUB_WORKSPACE].filter(
    (folder) => folder !== undefined && folder !== "",
  ) as string[];
  for (const { password } of registryAuth) ctx.secrets.add(password);
  if (githubToken !== "") ctx.secrets.add(githubToken);

  const once = <T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    let made = cache.get(key);
    if (made === undefined) {
      made = make();
      cache.set(key, made);
    }
    return made;
  };
  const files = new Map<string, Promise<ConfigFile | undefined>>();
  const helpers = new Map<string, Promise<Credential | undefined>>();
  const found = new Map<string, Promise<Credential | undefined>>();
  const warned = new Set<string>();

  const sources = configSources(options).map((source) => () => once(files, source.name, source.read));

  const warn = (file: ConfigFile): void => {
    for (const trouble of file.troubles) {
      const message = `${file.name}: ${trouble}`;
      if (!warned.has(message)) ctx.emit({ type: "warning", message });
      warned.add(message);
    }
  };

  const fromFile = async (file: ConfigFile, registry: string, repository: string): Promise<Credential | undefined> => {
    warn(file);
    const entry = mostSpecific(file.auths, registry, repository);
    // A helper knows whole registries only, so that an entry for a part of one is more specific.
    const helper = file.helpers.get(registry) ?? file.store ?? "";
    if (helper !== "" && (entry === undefined || entry.path === "")) {
      const helped = await once(helpers, `${helper} ${registry}`, () => askHelper(ctx, helper, registry, { env, untrustedFolders }));
      if (helped) return helped;
    }
    if (entry === undefined) return undefined;
    const credential = credentialOf(entry.content, file.name, ctx.secrets);
    if (credential) return credential;
    // never a reason to go on as somebody else
    const place = safe([entry.registry, entry.path].filter(Boolean).join("/"), 200);
    throw new OciError(`${file.name}: the entry for ${place} cannot be read`, {
      kind: "credentials",
      host: registry,
      reason: "broken-config",
    });
  };

  const look = async (registry: string, repository: string): Promise<Credential | undefined> => {
    const given = mostSpecific(registryAuth, registry, repository);
    if (given) return basicCredential(given, "registry-auth", ctx.secrets);
    for (const read of sources) {
      const file = await read();
      const credential = file && (await fromFile(file, registry, repository));
      if (credential) return credential;
    }
    if (githubToken !== "" && registry === containerRegistryOf(env.GITHUB_SERVER_URL)) {
      return basicCredential({ username: env.GITHUB_ACTOR || "x-access-token", password: githubToken }, "github-token", ctx.secrets);
    }
    return undefined;
  };

  return { find: (registry, repository) => once(found, `${registry}/${repository}`, () => look(registry, repository)) };
}

interface ConfigSource {
  readonly name: string;
  readonly read: () => Promise<ConfigFile | undefined>;
}

/** Docker's and podman's places, in the order in which they are asked. */
function configSources({ env, homeFolder, userId }: CredentialOptions): ConfigSource[] {
  const home = homeFolder && join(homeFolder, "x").slice(0, -1);
  const shown = (path: string): string =>
    safe(home && path.startsWith(home) ? `~/${path.slice(home.length).replaceAll("\\", "/")}` : path, 300);
  const file = (path: string, name = shown(path)): ConfigSource => ({ name, read: () => readConfig(path, name) });
  const sources: ConfigSource[] = [];
  if (env.REGISTRY_AUTH_FILE) sources.push(file(env.REGISTRY_AUTH_FILE, `REGISTRY_AUTH_FILE (${shown(env.REGISTRY_AUTH_FILE)})`));
  const inline = env.DOCKER_AUTH_CONFIG;
  if (inline) sources.push({ name: "DOCKER_AUTH_CONFIG", read: async () => parseConfig(inline, "DOCKER_AUTH_CONFIG") });
  const docker = env.DOCKER_CONFIG || (home && join(home, ".docker"));
  if (docker) sources.push(file(join(docker, "config.json")));
  const runtime = env.XDG_RUNTIME_DIR
    ? join(env.XDG_RUNTIME_DIR, "containers")
    : userId === undefined
      ? undefined
      : `/run/containers/${userId}`;
  if (runtime !== undefined) sources.push(file(join(runtime, "auth.json")));
  const config = env.XDG_CONFIG_HOME || (home && join(home, ".config"));
  if (config) sources.push(file(join(config, "containers", "auth.json")));
  return sources;
}

/**
 * The container registry that belongs to a GitHub server, which alone takes its tokens: ghcr.io for github.com,
 * `containers.HOST` for GitHub Enterprise. A token of one server is never sent to another's registry.
 */
export function containerRegistryOf(server: string | undefined): string | undefined {
  if (!server) return "ghcr.io";
  if (!URL.canParse(server)) return undefined;
  const { host } = new URL(server);
  return host === "github.com" ? "ghcr.io" : `containers.${host}`;
}
