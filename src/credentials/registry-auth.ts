import { OciError, type Reason } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import type { Secrets } from "../runtime/secrets.ts";
import { parseYamlList, type YamlList } from "../runtime/yaml.ts";
import { type CredentialKey, parseCredentialKey } from "./key.ts";

export interface RegistryAuthEntry extends CredentialKey {
  readonly username: string;
  readonly password: string;
}

const members = ["registry", "username", "password"] as const;

/**
 * Reads the input `registry-auth`: a YAML list of `{registry, username, password}`, the form of docker/login-action.
 * Every scalar is a string (a token of digits stays as it is); without `registry` an entry is for Docker Hub, as
 * there. Passwords are announced before anything can fail. What YAML would read as something else than what stands
 * there (a comment behind it, a tag, an anchor, lines put together) is an error.
 * @throws OciError of kind "input" that says which entry is wrong, by its number and never by a user name or
 * password.
 */
export async function parseRegistryAuth(text: string, secrets: Secrets): Promise<RegistryAuthEntry[]> {
  if (text.trim() === "") return [];
  const { items, changes } = readList(text);
  for (const entry of items) {
    const password = (entry as { password?: unknown } | null)?.password;
    if (typeof password === "string") secrets.add(password);
  }
  const [change] = changes;
  if (change) throw wrong(`has ${change.how} in line ${change.line}, which YAML takes out of what stands there`, "changed-by-yaml");
  const entries = items.map((entry, index) => parseEntry(entry, index + 1));
  const places = new Set<string>();
  for (const [index, { registry, path }] of entries.entries()) {
    const place = path === "" ? registry : `${registry}/${path}`;
    if (places.has(place)) throw wrong(`entry ${index + 1} names ${safe(place, 100)} a second time`);
    places.add(place);
  }
  return entries;
}

function readList(text: string): YamlList {
  try {
    return parseYamlList(text);
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    if (error.message.endsWith("a list"))
      throw wrong(
        "must be a list, each item with registry, username and password: - {registry: ghcr.io, username: NAME, password: SECRET}",
      );
    throw wrong(error.message.replace(/^it /, ""), "changed-by-yaml");
  }
}

function parseEntry(entry: unknown, number: number): RegistryAuthEntry {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    throw wrong(`entry ${number} must have the members registry, username and password`);
  }
  const given = entry as Record<string, unknown>;
  // A member we know nothing of may bind the entry to less than we would use it for (docker/login-action's `scope`).
  const unknown = Object.keys(given).find((name) => !(members as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw wrong(`entry ${number} has a member ${safe(JSON.stringify(unknown), 60)}; it takes ${members.join(", ")}`);
  const text = (name: (typeof members)[number]): string => {
    const value = given[name];
    if (value === undefined || value === null) return "";
    if (typeof value !== "string") throw wrong(`entry ${number}: ${name} must be a string`, "changed-by-yaml");
    return value;
  };
  const registry = text("registry") || "docker.io";
  const key = parseCredentialKey(registry);
  if (!key)
    throw wrong(`entry ${number}: ${safe(JSON.stringify(registry), 100)} is no registry (expected host, host:port or host/namespace)`);
  const username = text("username");
  const password = text("password");
  for (const name of ["username", "password"] as const) {
    if (text(name) !== "") continue;
    const form = name in given ? "" : " Each item of the list has registry, username and password, with one dash for all three";
    throw wrong(`entry ${number} (${safe(registry, 100)}) has no ${name}; is the secret set?${form}`);
  }
  return { ...key, username, password };
}

function wrong(what: string, reason?: Reason): OciError {
  return new OciError(`registry-auth ${what}`, { kind: "input", input: "registry-auth", reason });
}
