import { type Location, pointOf } from "../oci/location.ts";
import { type Mirror, mostChunks } from "../operations/plan.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import { parseYamlList } from "../runtime/yaml.ts";
import { inputs } from "./inputs.ts";

const members = ["source", "destination", "tag-filter", "platform", "referrers"] as const;

type Member = (typeof members)[number];

/**
 * Reads the input `mirrors`: a YAML list of `{source, destination, tag-filter, platform, referrers}`. Each member is read as the input of its name; `tag-filter` and `platform`
 * may be lists.
 * @throws OciError of kind "input" that says which mirror is wrong, by its number.
 */
export function parseMirrors(text: string): Mirror[] {
  try {
    const items = readList(text);
    if (items.length === 0) throw new InvalidError("it must be a list of {source, destination, …}");
    if (items.length > mostChunks) throw new InvalidError(`it has ${items.length} mirrors, more than ${mostChunks}; split it in two`);
    return items.map(parseMirror);
  } catch (error) {
    if (error instanceof InvalidError) {
      throw new OciError(`input "mirrors": ${safe(error.message, 2000)}`, { kind: "input", input: "mirrors" });
    }
    throw error;
  }
}

/** YAML would drop `!1.3` from a list of patterns, and take `*` for an alias. */
function readList(text: string): readonly unknown[] {
  try {
    const { items, changes } = parseYamlList(text);
    const change = changes.find((one) => one.text !== undefined);
    if (!change) return items;
    const member = change.member === undefined ? "" : `${change.member}: `;
    throw new InvalidError(`mirror ${change.item}: ${member}write ${excerpt(change.text, 60)} in quotes: YAML takes it for something else`);
  } catch (error) {
    if (!(error instanceof InvalidError) || !error.message.startsWith("it is not YAML")) throw error;
    throw new InvalidError(`${error.message}: put in quotes what begins with *, ! or &`);
  }
}

function parseMirror(entry: unknown, index: number): Mirror {
  try {
    return parseEntry(entry);
  } catch (error) {
    throw error instanceof InvalidError ? new InvalidError(`mirror ${index + 1}: ${error.message}`) : error;
  }
}

function parseEntry(entry: unknown): Mirror {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) throw new InvalidError(`it must have ${members.join(", ")}`);
  const given = entry as Record<string, unknown>;
  // A misspelt "referrers" would copy no referrers.
  const unknown = Object.keys(given).find((name) => !(members as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new InvalidError(`there is no member ${safe(JSON.stringify(unknown), 60)}; there is ${members.join(", ")}`);
  const read = <N extends Member>(name: N): ReturnType<(typeof inputs)[N]["read"]> => {
    try {
      return inputs[name].read(textOf(given[name]) || inputs[name].default) as ReturnType<(typeof inputs)[N]["read"]>;
    } catch (error) {
      throw error instanceof InvalidError ? new InvalidError(`${name}: ${error.message}`) : error;
    }
  };
  const selectsTag = read("tag-filter");
  return {
    source: repository(
      "source",
      read("source").filter((it) => "transport" in it),
    ),
    destination: repository(
      "destination",
      read("destination").filter((it) => "transport" in it),
    ),
    ...(selectsTag && { selectsTag }),
    platforms: read("platform"),
    referrers: read("referrers"),
  };
}

/** A scalar, or the items of a list as lines, the way inputs have them. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join("\n").trim();
  throw new InvalidError("it must be text, or a list of texts");
}

/** A registry's repository: a file of this machine is not there in the jobs that copy. */
function repository(name: "source" | "destination", [location, ...others]: readonly Location[]): Location {
  if (location === undefined) throw new InvalidError(`${name}: it is required and not given`);
  if (others.length > 0) throw new InvalidError(`${name}: it must be one repository`);
  if (location.transport !== "docker") throw new InvalidError(`${name}: it must be a registry's repository, not ${location.transport}:`);
  if (pointOf(location) !== undefined) throw new InvalidError(`${name}: it must be a repository without tag and digest`);
  return location;
}
