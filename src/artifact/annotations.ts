import { parseAnnotations } from "../oci/descriptor.ts";
import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { type JsonValue, parseJsonObject } from "../runtime/json.ts";

/** What an annotation file says, by what it annotates. */
export interface AnnotationFile {
  readonly manifest: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, string>>;
  /** By title. */
  readonly files: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * Reads an annotation file in oras's form: an object with the members `$manifest`, `$config` and the titles of files,
 * each a map of strings.
 * @throws InvalidError that holds nothing of the content: the file may be another than is meant, and hold secrets.
 */
export function parseAnnotationFile(bytes: Uint8Array): AnnotationFile {
  const files = new Map<string, Record<string, string>>();
  let manifest: Record<string, string> = {};
  let config: Record<string, string> = {};
  let members: [string, JsonValue | undefined][];
  try {
    members = Object.entries(parseJsonObject(bytes, "annotation file"));
  } catch {
    throw new InvalidError("it is no JSON object");
  }
  for (const [at, [name, value]] of members.entries()) {
    let annotations: Record<string, string>;
    try {
      annotations = parseAnnotations(value, name) ?? {};
    } catch {
      throw new InvalidError(`its member ${at + 1} is no map of strings`);
    }
    if (name === "$manifest") manifest = annotations;
    else if (name === "$config") config = annotations;
    else if (name.startsWith("$")) throw new InvalidError(`its member ${at + 1} begins with "$", and is neither $manifest nor $config`);
    else files.set(name, annotations);
  }
  return { manifest, config, files };
}

/**
 * Reads lines of `key=value`; the value may be empty and may hold "=".
 * @throws InvalidError for a line without "=" or key, and for a key that occurs twice.
 */
export function parseAnnotationLines(lines: readonly string[]): Record<string, string> {
  const annotations = new Map<string, string>();
  for (const line of lines) {
    const equals = line.indexOf("=");
    const key = line.slice(0, Math.max(equals, 0)).trim();
    if (key === "") throw new InvalidError(`${excerpt(line)} is no annotation (expected key=value)`);
    if (annotations.has(key)) throw new InvalidError(`the annotation ${excerpt(key)} is given twice`);
    annotations.set(key, line.slice(equals + 1));
  }
  return Object.fromEntries(annotations);
}
