import { isDigest } from "./digest.ts";
import { formatReference, parseReference } from "./reference.ts";
import { isTag, parseTag, type Tag } from "./tag.ts";

/** image-spec, annotations.md: what `org.opencontainers.image.ref.name` may be. */
const grammar = /^[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*(?:\/[A-Za-z0-9]+(?:(?:[-._:@+]|--)[A-Za-z0-9]+)*)*$/;

/**
 * A name by which a layout's or archive's entry is found or written: a tag, a whole reference
 * (`docker.io/acme/app:1.0`, as skopeo, podman, hauler and BuildKit write it), or another name that the image-spec
 * allows (`v1+build`).
 * @throws InvalidError
 */
export function parseEntryName(text: string): Tag {
  const isName = text.length <= 1024 && (grammar.test(text) || wholeReference(text) !== undefined);
  return isName ? (text as Tag) : parseTag(text);
}

/**
 * Whether an entry can be asked for by this name: others that a layout may hold stand for nothing, or for a digest.
 */
export function isEntryName(text: string): boolean {
  try {
    return !isDigest(text.slice(text.lastIndexOf("@") + 1)) && parseEntryName(text) === text;
  } catch {
    return false;
  }
}

/**
 * The reference that a name is, in full (`app:1` is `docker.io/library/app:1`); undefined for a tag alone, and for a
 * name without a tag.
 */
export function wholeReference(name: string): string | undefined {
  if (!/[:/]/.test(name)) return undefined;
  try {
    const reference = parseReference(name);
    return reference.tag === undefined ? undefined : formatReference({ ...reference, digest: undefined });
  } catch {
    return undefined; // any text of the grammar is legal there
  }
}

/** The tag of a name: itself, or that of a whole reference. */
export function tagOfName(name: string): Tag | undefined {
  if (isTag(name)) return name;
  const whole = wholeReference(name);
  return whole === undefined ? undefined : (whole.slice(whole.lastIndexOf(":") + 1) as Tag);
}
