import { formatReference, parseReference, type Reference } from "../oci/reference.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonObject, type JsonValue, parseJson } from "../runtime/json.ts";

/** One image of a docker archive's `manifest.json`: names of members of the archive. */
export interface SavedImage {
  readonly config: string;
  /** Lowest first. */
  readonly layers: readonly string[];
  /** With their tags. */
  readonly names: readonly Reference[];
}

/**
 * Reads `manifest.json` as `docker save`, podman and crane write it. Members that are not needed here (`Parent`,
 * `LayerSources`) are passed over; so is a name that is no reference.
 * @throws InvalidError
 */
export function parseSavedImages(bytes: Uint8Array): SavedImage[] {
  const list = parseJson(bytes, "manifest.json");
  if (!isArray(list)) throw new InvalidError("manifest.json is not a list of images");
  return list.map((image, at) => {
    if (!isObject(image)) throw new InvalidError(`manifest.json[${at}] is not an object`);
    const { config, layers, repotags: names } = membersOf(image, `manifest.json[${at}]`);
    if (typeof config !== "string" || config === "") throw new InvalidError(`manifest.json[${at}].Config is not the name of a file`);
    return {
      config,
      layers: strings(layers, `manifest.json[${at}].Layers`),
      names: strings(names, `manifest.json[${at}].RepoTags`).flatMap(readName),
    };
  });
}

/**
 * The members by their names in lower case: Docker reads them so, and jib wrote them so before 2.3.0.
 * @throws InvalidError if one is there in two ways of writing it, for readers take different ones.
 */
function membersOf(image: JsonObject, at: string): JsonObject {
  const found: JsonObject = {};
  for (const [key, value] of Object.entries(image)) {
    const name = key.toLowerCase();
    if (Object.hasOwn(found, name)) throw new InvalidError(`${at} has the member ${excerpt(key)} twice, in upper and lower case`);
    found[name] = value;
  }
  return found;
}

function strings(value: JsonValue | undefined, at: string): string[] {
  if (value === undefined || value === null) return [];
  if (!isArray(value)) throw new InvalidError(`${at} is not a list`);
  return value.map((item) => {
    if (typeof item !== "string") throw new InvalidError(`${at} holds ${excerpt(item)}`);
    return item;
  });
}

function readName(text: string): Reference[] {
  try {
    const reference = parseReference(text);
    return reference.tag === undefined ? [] : [reference];
  } catch {
    return [];
  }
}

/** The bytes of `manifest.json`; names in full, which every reader normalises to the same. */
export function formatSavedImages(images: readonly SavedImage[]): Buffer {
  const list: JsonObject[] = images.map(({ config, names, layers }) => ({
    Config: config,
    RepoTags: names.map(formatReference),
    Layers: [...layers],
  }));
  return Buffer.from(JSON.stringify(list));
}
