import { excerpt, InvalidError, readOr } from "../runtime/invalid.ts";
import { type Digest, parseDigest } from "./digest.ts";
import { parseEntryName } from "./entry-name.ts";
import { formatReference, parseReference, type Reference, unevaluated } from "./reference.ts";
import type { Tag } from "./tag.ts";

/**
 * Where content lives: the four transport forms of the contract, with skopeo's names. Paths are as given, relative to
 * the working directory. In a layout `tag` is the name that an entry has there: a tag, or a whole reference
 * (`docker.io/acme/app:1.0`).
 */
export type Location =
  | { readonly transport: "docker"; readonly reference: Reference }
  | { readonly transport: "oci" | "oci-archive"; readonly path: string; readonly tag?: Tag; readonly digest?: Digest }
  | { readonly transport: "docker-archive"; readonly path: string; readonly reference?: Reference };

export type TransportName = Location["transport"];

/** A digest at the end, also a wrong one: it must not pass for a file name and a tag. */
const digestAt = /@((?:sha|md|blake)[0-9]+:[^/\\@]*)$/i;

/**
 * Reads `[docker://]reference`, `oci:PATH[:name][@digest]`, `oci-archive:FILE[:name][@digest]` or
 * `docker-archive:FILE[:name:tag]`. A drive letter at the start of a path (`oci:C:\dir:tag`) is part of the path.
 * @throws InvalidError that says what is meant, if that can be told.
 */
export function parseLocation(text: string): Location {
  if (text.startsWith("docker://")) return { transport: "docker", reference: parseReference(text.slice("docker://".length)) };
  const prefix = /^(oci|oci-archive|docker-archive):/.exec(text)?.[1] as Exclude<TransportName, "docker"> | undefined;
  // A single-component repository named "oci" with a tag reads the same as a layout; the transport wins, as in
  // skopeo.
  if (prefix === undefined) return { transport: "docker", reference: parseReference(text) };
  const rest = text.slice(prefix.length + 1);
  const fail = (why: string): never => {
    throw new InvalidError(`${excerpt(text)}: ${why}`);
  };
  const mistake = mistakeIn(prefix, rest);
  if (mistake !== undefined) fail(mistake);
  const at = prefix === "docker-archive" ? null : digestAt.exec(rest);
  const named = at ? rest.slice(0, at.index) : rest;
  const colon = named.indexOf(":", /^[A-Za-z]:[\\/]/.test(rest) ? 2 : 0);
  const path = colon < 0 ? named : named.slice(0, colon);
  const name = colon < 0 ? undefined : named.slice(colon + 1);
  if (path === "") fail("it names no path");
  if (prefix === "docker-archive") {
    return { transport: prefix, path, reference: name === undefined ? undefined : readOr(fail, () => parseReference(name)) };
  }
  return {
    transport: prefix,
    path,
    tag: name === undefined ? undefined : readOr(fail, () => parseEntryName(name)),
    digest: at ? readOr(fail, () => parseDigest(at[1])) : undefined,
  };
}

/** What is meant by the rest of a location that cannot be meant as it stands. */
function mistakeIn(prefix: string, rest: string): string | undefined {
  if (/[\u0000-\u001f]/.test(rest)) return "it holds a control character";
  if (rest.startsWith("//")) {
    const meant = rest.replace(/^\/+/, "");
    const isFolder = rest.startsWith("///");
    return isFolder
      ? `write ${prefix}:/${meant}`
      : `write it without "${prefix}://": ${excerpt(meant).slice(1, -1)} (${prefix}:PATH is a ${prefix === "oci" ? "folder" : "file"})`;
  }
  if (/["']$/.test(rest)) return "take off the quotes";
  if (/[,;\s](?:oci|oci-archive|docker-archive|docker):/.test(rest)) return "a list has one reference a line, without commas";
  const unread = shellWord(rest);
  if (unread !== undefined) return unread;
  if (/[:@]$/.test(rest)) return `nothing stands behind the "${rest.at(-1)}"; an expression there has no value`;
  return undefined;
}

/**
 * Why a path that begins with what only a shell reads (`~/x`, `$HOME/x`, `%TEMP%\x`), or holds an expression, is not
 * meant as it stands: it would be a folder of that name. Undefined for all others.
 */
export function shellWord(path: string): string | undefined {
  if (path.includes("${{")) return unevaluated;
  const word = /^(?:~|\$\{?(?:env:)?[A-Za-z_][A-Za-z0-9_]*\}?|%[A-Za-z_][A-Za-z0-9_]*%)(?=[\\/]|$)/.exec(path)?.[0];
  if (word === undefined) return undefined;
  return `only a shell reads ${excerpt(word)}: write \${{ github.workspace }}, \${{ runner.temp }} or a whole path (a folder of that name is ./${word})`;
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

/** The tag or digest that it names, the digest first; undefined if it names neither. */
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

/** The tag that it names, whether or not it names a digest, too. */
export function tagOf(location: Location): Tag | undefined {
  return location.transport === "docker" || location.transport === "docker-archive" ? location.reference?.tag : location.tag;
}
