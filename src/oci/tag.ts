import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { type Digest, isDigest } from "./digest.ts";

/** A tag that follows the specification's grammar. */
export type Tag = string & { readonly __brand: "Tag" };

const grammar = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** What to write in place of `$NAME`, which nobody but a shell replaces. */
export const shellVariable = "variables of a shell are not read here: write ${{ env.NAME }}";

/** @throws InvalidError */
export function parseTag(text: unknown): Tag {
  if (typeof text !== "string" || !grammar.test(text)) {
    const meant = typeof text === "string" ? meantBy(text) : "";
    throw new InvalidError(
      `${excerpt(text)} is not a tag (1 to 128 letters, digits, "_", "." and "-", not starting with "." or "-")${meant && `; ${meant}`}`,
    );
  }
  return text as Tag;
}

/** What somebody meant who wrote that for a tag; empty if that cannot be told. */
function meantBy(text: string): string {
  if (/^(?:sha256|sha512):/.test(text)) return 'a digest stands behind "@"';
  if (/^refs\/(?:heads|tags)\//.test(text)) return "its short name is ${{ github.ref_name }}";
  const wrong = /[^A-Za-z0-9._-]/.exec(text)?.[0];
  switch (wrong) {
    case undefined:
    case " ":
      return "";
    case "$":
      return shellVariable;
    case "*":
    case "?":
      return "patterns of tags are given in tag-filter";
    default:
      return `${JSON.stringify(wrong)} may not stand in a tag: write "-"`;
  }
}

export function isTag(text: unknown): text is Tag {
  return typeof text === "string" && grammar.test(text);
}

/**
 * The tag under which registries without the referrers API keep a subject's list (distribution-spec, "Referrers Tag
 * Schema"): the algorithm cut to 32 characters, "-", the digits cut to 64, every other character replaced by "-".
 */
export function referrersTag(digest: Digest | string): Tag {
  const colon = digest.indexOf(":");
  const tag = `${digest.slice(0, colon).slice(0, 32)}-${digest.slice(colon + 1).slice(0, 64)}`;
  return tag.replace(/[^A-Za-z0-9._-]/g, "-") as Tag;
}

/** Whether a tag is one that `referrersTag` gives: what it names belongs to its place, and is no image of its own. */
export function isReferrersTag(tag: string): boolean {
  return /^sha(?:256|512)-[0-9a-f]{64}$/.test(tag);
}

/**
 * Whether a tag speaks of a manifest instead of naming a version: the list of its referrers (see `referrersTag`), or
 * one of cosign's tags (`sha256-HEX.sig`, `.att`, `.sbom`).
 */
export function isDigestTag(tag: string): boolean {
  return /^sha(?:256|512)-[0-9a-f]{64,}(?:\.[A-Za-z0-9._-]+)?$/.test(tag);
}

/**
 * Whom such a tag speaks of; undefined for other tags, and for a list's that does not hold the digest whole (sha512).
 */
export function subjectOfTag(tag: string): Digest | undefined {
  const [, algorithm, hex] = /^(sha256|sha512)-([0-9a-f]+)(?:\.|$)/.exec(tag) ?? [];
  const digest = `${algorithm}:${hex}`;
  return isDigestTag(tag) && isDigest(digest) ? digest : undefined;
}

/** One of cosign's tags, which say by their name whom they speak of. */
export interface DigestTag {
  readonly tag: Tag;
  readonly of: Digest;
}

/**
 * Reads a tag as one of cosign's digest tags (`sha256-<hex>.sig`, `.att`, `.sbom`). The bare `sha256-<hex>` is the
 * referrers tag, not a digest tag.
 */
export function parseDigestTag(tag: Tag): DigestTag | undefined {
  const of = /^[^.]+\.(?:sig|att|sbom)$/.test(tag) ? subjectOfTag(tag) : undefined;
  return of && { tag, of };
}
