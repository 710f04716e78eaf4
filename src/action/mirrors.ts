import { formatLocation, type Location, pointOf } from "../oci/location.ts";
import { beneathPrefix, parsePrefix } from "../oci/prefix.ts";
import { parseTag, type Tag } from "../oci/tag.ts";
import { type Mirror, mostChunks } from "../operations/plan.ts";
import { versionRange } from "../operations/versions.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import { parseYamlList } from "../runtime/yaml.ts";
import { inputs } from "./inputs.ts";

const members = [
  "source",
  "images",
  "destination",
  "tag-filter",
  "semver",
  "keep",
  "platform",
  "referrers",
  "prune",
  "backup-tag",
] as const;

/**
 * Reads the input `mirrors`: a YAML list of `{source, destination, tag-filter, semver, keep, platform, referrers,
 * prune, backup-tag}` or `{images, destination, platform, referrers, backup-tag}`, which gives a mirror for each
 * repository. Each member is read as the input of its name; `images`, `tag-filter` and `platform` may be lists.
 * @throws OciError of kind "input" that says which mirror is wrong, by its number.
 */
export function parseMirrors(text: string): Mirror[] {
  try {
    const items = readList(text);
    if (items.length === 0) throw new InvalidError("it must be a list of {source, destination, …}");
    if (items.length > mostChunks) throw new InvalidError(`it has ${items.length} mirrors, more than ${mostChunks}; split it in two`);
    return items.flatMap(parseMirror);
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
    throw new InvalidError(`${error.message}: put in quotes what begins with *, ! or & (or with > or |)`);
  }
}

function parseMirror(entry: unknown, index: number): Mirror[] {
  try {
    return parseEntry(entry).map((mirror) => ({ ...mirror, entry: index + 1 }));
  } catch (error) {
    throw error instanceof InvalidError ? new InvalidError(`mirror ${index + 1}: ${error.message}`) : error;
  }
}

function parseEntry(entry: unknown): Mirror[] {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) throw new InvalidError(`it must have ${members.join(", ")}`);
  const given = entry as Given;
  // A misspelt "referrers" would copy no referrers.
  const unknown = Object.keys(given).find((name) => !(members as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new InvalidError(`there is no member ${safe(JSON.stringify(unknown), 60)}; there is ${members.join(", ")}`);
  return given.images === undefined ? [mirrorOf(given)] : imagesOf(given);
}

type Given = Readonly<Partial<Record<(typeof members)[number], unknown>>>;

/** A member, read as the input of its name, or as another one. */
function read<N extends keyof typeof inputs>(given: Given, member: keyof Given, name: N): ReturnType<(typeof inputs)[N]["read"]> {
  return named(member, () => inputs[name].read(textOf(given[member]) || inputs[name].default) as ReturnType<(typeof inputs)[N]["read"]>);
}

function named<T>(member: keyof Given, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof InvalidError ? new InvalidError(`${member}: ${error.message}`) : error;
  }
}

function mirrorOf(given: Given): Mirror {
  const filter = read(given, "tag-filter", "tag-filter");
  const range = read(given, "semver", "semver");
  const inRange = range === undefined ? undefined : named("semver", () => versionRange(range));
  const keep = read(given, "keep", "keep");
  if (keep === 0) throw new InvalidError("keep: it must be 1 or more");
  return {
    source: repository(
      "source",
      read(given, "source", "source").filter((it) => "transport" in it),
    ),
    destination: repository("destination", read(given, "destination", "destination")),
    selectsTag: inRange ? (tag) => (filter?.(tag) ?? false) || inRange(tag) : filter,
    keep,
    prune: read(given, "prune", "dry-run"),
    ...commonOf(given),
  };
}

function commonOf(given: Given): Pick<Mirror, "platforms" | "referrers" | "backupTag"> {
  return {
    platforms: read(given, "platform", "platform"),
    referrers: read(given, "referrers", "referrers"),
    backupTag: read(given, "backup-tag", "backup-tag"),
  };
}

/** One mirror for each repository of the list, below the prefix, without its registry. */
function imagesOf(given: Given): Mirror[] {
  const other = (["source", "tag-filter", "semver", "keep", "prune"] as const).find((name) => given[name] !== undefined);
  if (other !== undefined) throw new InvalidError(`${other}: it does not go with images, which names the tags`);
  const prefix = named("destination", () => {
    const text = textOf(given.destination);
    const found = text === "" ? undefined : parsePrefix(text.endsWith("/") ? text : `${text}/`);
    if (!found) throw new InvalidError(`it must be a prefix of repositories, such as ghcr.io/acme/mirror/`);
    return found;
  });
  const common = commonOf(given);
  const mirrors = new Map<string, Mirror & { tags: Tag[] }>();
  for (const image of read(given, "images", "reference")) {
    named("images", () => {
      const name = formatLocation(image);
      if (image.transport !== "docker") throw new InvalidError(`${name} must be an image of a registry`);
      const { registry, repository, tag = parseTag("latest"), digest } = image.reference;
      if (digest !== undefined) throw new InvalidError(`${name} must have a tag and no digest: a digest never changes`);
      const key = `${registry}/${repository}`;
      const mirror = mirrors.get(key) ?? {
        source: { transport: "docker", reference: { registry, repository } },
        destination: { transport: "docker", reference: beneathPrefix(prefix, image.reference) },
        tags: [],
        ...common,
      };
      if (!mirror.tags.includes(tag)) mirror.tags.push(tag);
      mirrors.set(key, mirror);
    });
  }
  if (mirrors.size === 0) throw new InvalidError("images: it names no image");
  return [...mirrors.values()];
}

/** A scalar, or the items of a list as lines, the way inputs have them. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join("\n").trim();
  throw new InvalidError("it must be text, or a list of texts");
}

/** A registry's repository: a file of this machine is not there in the jobs that copy. */
function repository(name: "source" | "destination", [location, ...others]: ReturnType<typeof inputs.destination.read>): Location {
  if (location === undefined) throw new InvalidError(`${name}: it is required and not given`);
  if (others.length > 0) throw new InvalidError(`${name}: it must be one repository`);
  if (!("transport" in location)) throw new InvalidError(`${name}: it must be a repository; a prefix goes with images`);
  if (location.transport !== "docker") throw new InvalidError(`${name}: it must be a registry's repository, not ${location.transport}:`);
  if (pointOf(location) !== undefined) throw new InvalidError(`${name}: it must be a repository without tag and digest`);
  return location;
}
