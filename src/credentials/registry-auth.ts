import { type Document, isScalar, parseDocument, visit } from "yaml";
import { OciError, type Reason } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import type { Secrets } from "../runtime/secrets.ts";
import { type CredentialKey, parseCredentialKey } from "./key.ts";

/** One entry of the input `registry-auth`. */
export interface RegistryAuthEntry extends CredentialKey {
  readonly username: string;
  readonly password: string;
}

const members = ["registry", "username", "password"] as const;

/**
 * Reads the input `registry-auth`: a YAML list of `{registry, username, password}`, the form of docker/login-action. Every scalar is a string (a token of digits stays as it
 * is); without `registry` an entry is for Docker Hub, as there. Passwords are announced before anything can fail. What YAML would read as something else than what stands
 * there (a comment behind it, a tag, an anchor, lines put together) is an error.
 * @throws OciError of kind "input" that says which entry is wrong, by its number and never by a user name or password.
 */
export async function parseRegistryAuth(text: string, secrets: Secrets): Promise<RegistryAuthEntry[]> {
  if (text.trim() === "") return [];
  const document = parseDocument(text, { schema: "failsafe", logLevel: "error", prettyErrors: true, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) throw wrong(`is not YAML${broken.linePos ? ` (line ${broken.linePos[0].line})` : ""}`, "changed-by-yaml");
  let list: unknown;
  try {
    list = document.toJS({ maxAliasCount: 0 });
  } catch {
    throw wrong("is not YAML without anchors and aliases", "changed-by-yaml");
  }
  if (list === null || list === undefined || list === "") return [];
  if (!Array.isArray(list)) throw wrong("must be a list of {registry, username, password}");
  for (const entry of list as unknown[]) {
    const password = (entry as { password?: unknown } | null)?.password;
    if (typeof password === "string") secrets.add(password);
  }
  refuseChanged(document, text);
  const entries = (list as unknown[]).map((entry, index) => parseEntry(entry, index + 1));
  const places = new Set<string>();
  for (const [index, { registry, path }] of entries.entries()) {
    const place = path === "" ? registry : `${registry}/${path}`;
    if (places.has(place)) throw wrong(`entry ${index + 1} names ${safe(place, 100)} a second time`);
    places.add(place);
  }
  return entries;
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
  if (username === "" || password === "") {
    throw wrong(`entry ${number} (${safe(registry, 100)}) has no ${username === "" ? "username" : "password"}; is the secret set?`);
  }
  return { ...key, username, password };
}

/** @throws OciError if a scalar is read as something else than the characters that stand there */
function refuseChanged(document: Document, text: string): void {
  visit(document, {
    Node: (_key, node, path) => {
      const [start, end] = node.range ?? [0, 0];
      const line = text.slice(0, start).split("\n").length;
      const refuse = (how: string) => wrong(`has ${how} in line ${line}, which YAML takes out of what stands there`, "changed-by-yaml");
      if ("anchor" in node && node.anchor !== undefined) throw refuse("an anchor (&)");
      if ("tag" in node && node.tag !== undefined) throw refuse("a tag (!)");
      if (!isScalar(node) || path.length === 0) return;
      if (node.type === "PLAIN" && /^[ \t]+#/.test(text.slice(end))) throw refuse("a comment (#) behind a value");
      const isBlock = node.type === "BLOCK_LITERAL";
      if (!isBlock && text.slice(start, end).includes("\n")) throw refuse("a value of several lines");
    },
  });
}

function wrong(what: string, reason?: Reason): OciError {
  return new OciError(`registry-auth ${what}`, { kind: "input", input: "registry-auth", reason });
}
