import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { type Digest, parseDigest } from "./digest.ts";
import { formatReference, parseReference, type Reference } from "./reference.ts";
import type { Tag } from "./tag.ts";
import { parseTag } from "./tag.ts";

/** Where content lives: the four transport forms of the contract, with skopeo's names. Paths are as given, relative to the working directory. */
export type Location =
  | { readonly transport: "docker"; readonly reference: Reference }
  | { readonly transport: "oci" | "oci-archive"; readonly path: string; readonly tag?: Tag; readonly digest?: Digest }
  | { readonly transport: "docker-archive"; readonly path: string; readonly reference?: Reference };

export type Transport = Location["transport"];

/** A digest at the end, also a wrong one: it must not pass for a file name and a tag. */
const digestAt = /@((?:sha|md|blake)[0-9]+:[^/\\@]*)$/i;

/**
 * Reads `[docker://]reference`, `oci:PATH[:tag][@digest]`, `oci-archive:FILE[:tag][@digest]` or `docker-archive:FILE[:name:tag]`.
 * A drive letter at the start of a path (`oci:C:\dir:tag`) is part of the path.
 * @throws InvalidError
 */
export function parseLocation(text: string): Location {
  if (text.startsWith("docker://")) return { transport: "docker", reference: parseReference(text.slice("docker://".length)) };
  const prefix = /^(oci|oci-archive|docker-archive):/.exec(text)?.[1] as Exclude<Transport, "docker"> | undefined;
  // A single-component repository named "oci" with a tag reads the same as a layout; the transport wins, as in skopeo.
  if (prefix === undefined) return { transport: "docker", reference: parseReference(text) };
  const rest = text.slice(prefix.length + 1);
  if (/[\u0000-\u001f]/.test(rest)) throw new InvalidError(`${excerpt(text)} holds a control character`);
  const drive = /^[A-Za-z]:[\\/]/.test(rest) ? 2 : 0;
  switch (prefix) {
    case "oci":
    case "oci-archive": {
      const at = digestAt.exec(rest);
      const named = at ? rest.slice(0, at.index) : rest;
      const colon = named.indexOf(":", drive);
      return {
        transport: prefix,
        path: path(text, colon < 0 ? named : named.slice(0, colon)),
        ...(colon >= 0 && { tag: layoutTag(text, named.slice(colon + 1)) }),
        ...(at && { digest: layoutDigest(text, at[1] as string) }),
      };
    }
    case "docker-archive": {
      const colon = rest.indexOf(":", drive);
      return {
        transport: "docker-archive",
        path: path(text, colon < 0 ? rest : rest.slice(0, colon)),
        ...(colon >= 0 && { reference: parseReference(rest.slice(colon + 1)) }),
      };
    }
  }
}

function path(text: string, value: string): string {
  if (value === "") throw new InvalidError(`${excerpt(text)} names no path`);
  return value;
}

function layoutDigest(text: string, digest: string): Digest {
  try {
    return parseDigest(digest);
  } catch (error) {
    throw new InvalidError(`${excerpt(text)}: ${(error as Error).message}`);
  }
}

function layoutTag(text: string, tag: string): Tag {
  try {
    return parseTag(tag);
  } catch (error) {
    throw new InvalidError(`${excerpt(text)}: ${(error as Error).message}`);
  }
}

/** The form a person would write, always in full. */
export function formatLocation(location: Location): string {
  switch (location.transport) {
    case "docker":
      return formatReference(location.reference);
    case "oci":
    case "oci-archive":
      return `${location.transport}:${location.path}${location.tag ? `:${location.tag}` : ""}${location.digest ? `@${location.digest}` : ""}`;
    case "docker-archive":
      return `docker-archive:${location.path}${location.reference ? `:${formatReference(location.reference)}` : ""}`;
  }
}

/** The tag or digest that it names, the digest first; undefined where it names neither. */
export function pointOf(location: Location): Tag | Digest | undefined {
  switch (location.transport) {
    case "docker":
    case "docker-archive":
      return location.reference?.digest ?? location.reference?.tag;
    case "oci":
    case "oci-archive":
      return location.digest ?? location.tag;
  }
}
