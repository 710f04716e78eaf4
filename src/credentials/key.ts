import { parseRegistry } from "../oci/reference.ts";

/** What an entry of a config file or of `registry-auth` is bound to: a registry, or a part of its repositories. */
export interface CredentialKey {
  /** As in a Reference: lower case, `docker.io` for every name of Docker Hub. */
  readonly registry: string;
  /** A namespace or repository; empty: the whole registry. */
  readonly path: string;
}

/** Docker Hub's key in `config.json` and its name towards credential helpers. */
export const hubServer = "https://index.docker.io/v1/";

/**
 * Reads the name under which credentials are kept: `ghcr.io`, `ghcr.io/acme`, `https://ghcr.io/v2/`,
 * `https://index.docker.io/v1/` (docker/cli `ConvertToHostname`; containers-auth.json(5) for keys with a path). A
 * version of the API behind a host means the whole host.
 * @returns undefined if it names no registry: such an entry is for nobody.
 */
export function parseCredentialKey(text: string): CredentialKey | undefined {
  if (text.length > 1024) return undefined;
  const bare = text.replace(/^https?:\/\//i, "");
  const slash = bare.indexOf("/");
  const rest = slash < 0 ? "" : bare.slice(slash + 1);
  try {
    const registry = parseRegistry(slash < 0 ? bare : bare.slice(0, slash));
    const isApi = /^v[12]\/?$/.test(rest) && (bare !== text || rest.endsWith("/") || registry === "docker.io");
    const path = isApi ? "" : rest.replace(/\/$/, "");
    return path.split("/").some((part, _, parts) => part === "" && parts.length > 1) ? undefined : { registry, path };
  } catch {
    return undefined;
  }
}

/**
 * Where credentials for a repository may be bound, the most specific first: the repository, its parents, the whole
 * registry (an empty path).
 */
export function pathsOf(repository: string): string[] {
  const parts = repository.split("/").filter((part) => part !== "");
  return [...parts.keys(), parts.length].reverse().map((length) => parts.slice(0, length).join("/"));
}

/**
 * The entry that is most specific for a repository. Names are compared whole, never by prefix (a substring match once
 * handed credentials to `ghcr.io.evil.example`). Of several entries for one place the first is taken.
 */
export function mostSpecific<T extends CredentialKey>(entries: readonly T[], registry: string, repository: string): T | undefined {
  const ours = entries.filter((entry) => entry.registry === registry);
  for (const path of ours.length === 0 ? [] : pathsOf(repository)) {
    const found = ours.find((entry) => entry.path === path);
    if (found) return found;
  }
  return undefined;
}
