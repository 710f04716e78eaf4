import { formatLocation, type Location, pointOf } from "../oci/location.ts";
import { beneathPrefix, parsePrefix, type RepositoryPrefix } from "../oci/prefix.ts";
import { isRepository, parseRegistry } from "../oci/reference.ts";
import { parseTag, type Tag } from "../oci/tag.ts";
import type { MirrorPattern } from "../operations/mirror-sources.ts";
import { type Mirror, maxChunks } from "../operations/plan.ts";
import { versionRange } from "../operations/versions.ts";
import { OciError } from "../runtime/errors.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { safe } from "../runtime/safe.ts";
import { misaligned, parseYamlList } from "../runtime/yaml.ts";
import { createFilter } from "./filter.ts";
import { type InputValue, inputs, lines } from "./inputs.ts";

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
 * repository. `source` may be a host, or hold wildcards: then it is a pattern of repositories. Each member is read as
 * the input of its name; `source` of a pattern, `images`, `tag-filter` and `platform` may be lists.
 * @throws OciError of kind "input" that says which mirror is wrong, by its number.
 */
export function parseMirrors(text: string): (Mirror | MirrorPattern)[] {
  try {
    const items = readList(text);
    if (items.length === 0) throw new InvalidError("it must be a list of {source, destination, …}");
    if (items.length > maxChunks) throw new InvalidError(`it has ${items.length} mirrors, more than ${maxChunks}; split it in two`);
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
    if (!(error instanceof InvalidError)) throw error;
    if (error.message.endsWith("a list")) throw new InvalidError("it must be a list: - {source: REPOSITORY, destination: REPOSITORY}");
    if (!error.message.startsWith("it is not YAML") || error.message.endsWith(misaligned)) throw error;
    throw new InvalidError(`${error.message}: put in quotes what begins with *, ! or & (or with > or |)`);
  }
}

function parseMirror(item: unknown, index: number): (Mirror | MirrorPattern)[] {
  const entry = index + 1;
  try {
    return parseEntry(item).map((one) => ("below" in one ? { ...one, each: { ...one.each, entry } } : { ...one, entry }));
  } catch (error) {
    throw error instanceof InvalidError ? new InvalidError(`mirror ${index + 1}: ${error.message}`) : error;
  }
}

function parseEntry(entry: unknown): (Mirror | MirrorPattern)[] {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry))
    throw new InvalidError("it must have source and destination: {source: REPOSITORY, destination: REPOSITORY}");
  const given = entry as Given;
  // A misspelt "referrers" would copy no referrers.
  const unknown = Object.keys(given).find((name) => !(members as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new InvalidError(`there is no member ${safe(JSON.stringify(unknown), 60)}; there is ${members.join(", ")}`);
  if (given.images !== undefined) return imagesOf(given);
  const sources = named("source", () => lines(textOf(given.source)));
  return [sources.some(isPattern) ? patternOf(given, sources) : mirrorOf(given)];
}

type Given = Readonly<Partial<Record<(typeof members)[number], unknown>>>;

/** A member, read as the input of its name, or as another one. */
function read<N extends keyof typeof inputs>(given: Given, member: keyof Given, name: N): InputValue<N> {
  return named(member, () => inputs[name].read(textOf(given[member]) || inputs[name].default) as InputValue<N>);
}

function named<T>(member: keyof Given, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof InvalidError ? new InvalidError(`${member}: ${error.message}`) : error;
  }
}

function mirrorOf(given: Given): Mirror {
  const source = repository(
    "source",
    read(given, "source", "source").filter((it) => "transport" in it),
  );
  const destination = repository("destination", read(given, "destination", "destination"));
  if (formatLocation(source) === formatLocation(destination)) throw new InvalidError("source and destination are one repository");
  return { source, destination, ...chosenOf(given), ...commonOf(given) };
}

/** Which tags of a repository. */
function chosenOf(given: Given): Pick<Mirror, "selectsTag" | "keep" | "prune"> {
  const filter = read(given, "tag-filter", "tag-filter");
  const range = read(given, "semver", "semver");
  const inRange = range === undefined ? undefined : named("semver", () => versionRange(range));
  const keep = read(given, "keep", "keep");
  if (keep === 0) throw new InvalidError("keep: it must be 1 or more");
  return {
    selectsTag: inRange ? (tag) => (filter?.(tag) ?? false) || inRange(tag) : filter,
    keep,
    prune: read(given, "prune", "dry-run"),
  };
}

const wildcards = /[*?+[]/;

/** A host, what ends in "/", or what holds wildcards. */
function isPattern(source: string): boolean {
  const text = source.replace(/^docker:\/\//, "").replace(/^\[[^\]]*\]/, "");
  if (/^(?:oci|oci-archive|docker-archive):/.test(text)) return false;
  return wildcards.test(text) || /^!|\/$|^(?:(?:[^/:]*\.[^/:]*|localhost)?(?::[0-9]+)?)$/.test(text);
}

function patternOf(given: Given, sources: readonly string[]): MirrorPattern {
  return {
    name: sources[0] ?? "",
    ...named("source", () => listedOf(sources)),
    ...belowOf(given),
    each: { ...chosenOf(given), ...commonOf(given) },
  };
}

/** Repositories that a registry lists: one pattern, and with `!` what it is not to name. */
function listedOf([first = "", ...others]: readonly string[]): Pick<MirrorPattern, "source" | "isMeant"> {
  if (first.startsWith("!")) throw new InvalidError(`${excerpt(first)} only takes out; put a pattern that lets in before it`);
  const other = others.find((line) => !line.startsWith("!"));
  if (other !== undefined)
    throw new InvalidError(`one pattern is taken, and lines with ! for what it is not to name; ${excerpt(other)} is another`);
  const [host = "", ...path] = first
    .replace(/^docker:\/\//, "")
    .replace(/\/$/, "")
    .split("/");
  const registry = /[.:]|^localhost$/.test(host) ? parseRegistry(host) : "docker.io";
  if (registry === "docker.io") throw new InvalidError("Docker Hub lists no repositories; name each, or write images");
  if (path.some((segment) => /[:@]/.test(segment)))
    throw new InvalidError(`${excerpt(first)} must name no tag and no digest; tag-filter chooses tags`);
  const isWild = (segment: string) => wildcards.test(segment);
  const segments = path.some(isWild) ? path : [...path, "**"];
  const namespace = segments.slice(0, segments.findIndex(isWild)).join("/");
  if (namespace !== "" && !isRepository(namespace)) throw new InvalidError(`${excerpt(namespace)} cannot be a part of a repository's name`);
  if (registry === "ghcr.io" && namespace === "")
    throw new InvalidError("ghcr.io lists the repositories of one owner: write ghcr.io/OWNER/*");
  const without = others.map((line) => {
    const out = line.replace(/^!\s*(?:docker:\/\/)?/, "");
    const whole = out.startsWith(`${host}/`) ? out.slice(host.length + 1) : out;
    return `!${whole.includes("/") || namespace === "" ? whole : `${namespace}/${whole}`}`;
  });
  const pattern = segments.join("/");
  return {
    source: { registry, namespace: namespace || undefined, selects: createFilter([pattern, ...without]) },
    isMeant: createFilter([pattern]),
  };
}

/**
 * `registry.example.com/mirror/` keeps whole names below it, `registry.example.com/mirror/*` what the wildcards stand
 * for.
 */
function belowOf(given: Given): Pick<MirrorPattern, "below" | "losesNamespace"> {
  return named("destination", () => {
    const text = textOf(given.destination);
    return { below: prefixOf(text.replace(/\/\*$/, "/")), losesNamespace: text.endsWith("/*") };
  });
}

function prefixOf(text: string): RepositoryPrefix {
  const found = text === "" ? undefined : parsePrefix(text.endsWith("/") ? text : `${text}/`);
  if (!found) throw new InvalidError("it must be a prefix of repositories, such as ghcr.io/acme/mirror/");
  return found;
}

function commonOf(given: Given): Pick<Mirror, "platforms" | "referrers" | "backupTag"> {
  return {
    platforms: read(given, "platform", "platform"),
    referrers: read(given, "referrers", "referrers"),
    backupTag: read(given, "backup-tag", "backup-tag"),
  };
}

/**
 * One mirror for each repository of the list, below the prefix, without its registry; and one for each image that is
 * named by its digest, too.
 */
function imagesOf(given: Given): Mirror[] {
  const other = (["source", "tag-filter", "semver", "keep", "prune"] as const).find((name) => given[name] !== undefined);
  if (other !== undefined) throw new InvalidError(`${other}: it does not go with images, which names the tags`);
  const prefix = named("destination", () => prefixOf(textOf(given.destination)));
  const common = commonOf(given);
  const mirrors = new Map<string, Mirror & { tags: Tag[] }>();
  for (const image of read(given, "images", "reference")) {
    named("images", () => {
      const name = formatLocation(image);
      if (image.transport !== "docker") throw new InvalidError(`${name} must be an image of a registry`);
      const { registry, repository, digest } = image.reference;
      if (digest !== undefined && image.reference.tag === undefined) {
        throw new InvalidError(`${name} must have a tag, too, which its copy gets: a digest never changes`);
      }
      const tag = image.reference.tag ?? parseTag("latest");
      const key = digest === undefined ? `${registry}/${repository}` : name;
      const mirror = mirrors.get(key) ?? {
        source: { transport: "docker", reference: { registry, repository } },
        destination: { transport: "docker", reference: beneathPrefix(prefix, image.reference) },
        tags: [],
        digest,
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
  if (pointOf(location) !== undefined)
    throw new InvalidError(`${name}: it must be a repository without tag and digest; tag-filter chooses tags`);
  return location;
}
