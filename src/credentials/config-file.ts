import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { OciError } from "../runtime/errors.ts";
import { isObject, type JsonObject, type JsonValue, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { type CredentialKey, hubServer, parseCredentialKey } from "./key.ts";

export interface ConfigEntry extends CredentialKey {
  readonly content: JsonObject;
}

/** What a Docker `config.json` or a podman `auth.json` says about credentials. */
export interface ConfigFile {
  /** What people call it: `~/.docker/config.json`. */
  readonly name: string;
  /**
   * Without empty entries: `{}` only marks that a helper has something. Of several spellings of one place, the tool's
   * own comes first.
   */
  readonly auths: readonly ConfigEntry[];
  /** The helper of each registry; empty text: none, even if there is a `credsStore`. */
  readonly helpers: ReadonlyMap<string, string>;
  /** The helper for every other registry. */
  readonly store: string | undefined;
  /** What is wrong with it and does no harm to those who do not need it, in words without a piece of its content. */
  readonly troubles: readonly string[];
}

/**
 * Reads a config file (docker/cli `config.json`, containers-auth.json(5)) as leniently as docker does, whose reader is
 * Go's: an empty file is one without entries, names of members count in any case, objects that stand twice are put
 * together, of anything else the last one counts, and members that are not about credentials are not looked at.
 * @throws OciError of kind "credentials" that names the file and nothing of its content.
 */
export function parseConfig(text: string | Uint8Array, name: string): ConfigFile {
  const troubles: string[] = [];
  const document = parseLeniently(text, name, troubles);
  const map = (member: string): JsonObject => {
    const value = document[member];
    if (value === undefined || value === null) return {};
    if (!isObject(value)) throw broken(`${name}: ${member} is not an object`);
    return value;
  };
  const helpers = new Map<string, string>();
  for (const [key, helper] of Object.entries(map("credHelpers"))) {
    const place = parseCredentialKey(key);
    if (typeof helper !== "string") troubles.push("a helper of credHelpers is not a string");
    else if (place?.path === "") helpers.set(place.registry, helper);
  }
  const store = document.credsStore;
  if (store !== undefined && store !== null && typeof store !== "string") throw broken(`${name}: credsStore is not a string`);
  const auths: (ConfigEntry & { readonly exact: boolean })[] = [];
  for (const [key, content] of Object.entries(map("auths"))) {
    const place = parseCredentialKey(key);
    if (!place || !isObject(content)) continue;
    const entry = Object.fromEntries(Object.entries(content).map(([member, value]) => [member.toLowerCase(), value]));
    if (isEmpty(entry)) continue;
    const canonical =
      place.registry === "docker.io" && place.path === "" ? hubServer : [place.registry, place.path].filter(Boolean).join("/");
    auths.push({ ...place, content: entry, exact: key === canonical });
  }
  return {
    name,
    helpers,
    store: store || undefined,
    auths: [...auths.filter((entry) => entry.exact), ...auths.filter((entry) => !entry.exact)],
    troubles,
  };
}

/** The parsers' own words are not used: they hold a piece of the text, which may be a secret. */
function parseLeniently(content: string | Uint8Array, name: string, troubles: string[]): JsonObject {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  if (text.trim() === "") return {};
  if (text.length > limits.credentialsFile) throw broken(`${name} is larger than 1 MiB`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken(`${name} has a syntax error: it is not JSON`);
  }
  if (!isObject(value)) throw broken(`${name} is not a JSON object`);
  try {
    parseJsonObject(content, name, { limit: limits.credentialsFile });
  } catch {
    troubles.push("it has a member that stands twice, or text that is not UTF-8");
  }
  return members(text);
}

/** The members of a JSON object of which docker reads credentials, under docker's names for them. */
function members(text: string): JsonObject {
  const found: JsonObject = {};
  let depth = 0;
  let name = "";
  let begin = 0;
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    if (mark === "{" || mark === "[") depth++;
    if (mark === "}" || mark === "]") depth--;
    if (depth === 1 && mark.startsWith('"') && begin === 0) name = (JSON.parse(mark) as string).toLowerCase();
    if (depth === 1 && mark === ":") begin = index + 1;
    if (begin === 0 || !((depth === 1 && mark === ",") || depth === 0)) continue;
    const member = ["auths", "credHelpers", "credsStore"].find((known) => known.toLowerCase() === name);
    const value = JSON.parse(text.slice(begin, index)) as JsonValue;
    begin = 0;
    if (member === undefined || value === null) continue;
    const before = found[member];
    found[member] = isObject(before) && isObject(value) ? { ...before, ...value } : value;
  }
  return found;
}

function isEmpty(content: JsonObject): boolean {
  return !["auth", "identitytoken", "registrytoken", "username", "password"].some(
    (member) => content[member] !== undefined && content[member] !== null && content[member] !== "",
  );
}

/**
 * @returns undefined if there is no such file.
 * @throws OciError of kind "credentials"
 */
export async function readConfig(path: string, name: string): Promise<ConfigFile | undefined> {
  let bytes: Uint8Array;
  try {
    // A FIFO must not block here for ever; what is no regular file is refused once it is open.
    await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!(await file.stat()).isFile()) throw broken(`${name} is no regular file`);
    bytes = await buffer(file.createReadStream({ end: limits.credentialsFile, autoClose: false }));
    if (bytes.byteLength > limits.credentialsFile) throw broken(`${name} is larger than 1 MiB`);
  } catch (error) {
    if (error instanceof OciError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new OciError(`${name} cannot be read`, { kind: "credentials", code });
  }
  return parseConfig(bytes, name);
}

function broken(what: string): OciError {
  return new OciError(what, { kind: "credentials", reason: "broken-config" });
}
