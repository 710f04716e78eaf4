import { rememberManifests } from "../content/manifest-cache.ts";
import { choosePlatformManifest } from "../graph/platforms.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { type Location, pointOf } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import { repositoryName } from "../oci/reference.ts";
import type { Source, Stores } from "../oci/store.ts";
import { parseTag, type Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, orAbsent, withFacts } from "../runtime/errors.ts";
import { defaultEntry } from "../stores/default-entry.ts";

/** What a location names, opened for reading. */
export interface Content {
  readonly source: Source;
  readonly at: Tag | Digest;
}

/**
 * Opens what a location names. Where it names neither tag nor digest: `latest` of a registry, the only entry of a
 * layout or archive.
 * @param namedBy whose content named it, if that was not the user.
 * @throws OciError of kind "input" if a layout or archive has several entries: it lists them.
 */
export async function openContent(stores: Stores, location: Location, namedBy?: Location): Promise<Content> {
  const source = await stores.source(location, namedBy);
  return { source, at: pointOf(location) ?? (await defaultEntry(source))?.digest ?? parseTag("latest") };
}

/** The manifest of what a location names, or that of one platform of it, and the source that it was read from. */
export async function readContent(
  ctx: Context,
  stores: Stores,
  location: Location,
  platform?: Platform,
): Promise<{ readonly source: Source; readonly manifest: Manifest }> {
  const opened = await openContent(stores, location);
  const source = rememberManifests(opened.source);
  const manifest = await source.manifest(opened.at);
  if (!platform) return { source, manifest };
  return { source, manifest: await source.manifest(await choosePlatformManifest(ctx, source, manifest, platform)) };
}

/** Every tag of a source, each once. */
export async function allTags(source: Source): Promise<Set<Tag>> {
  const tags = new Set<Tag>();
  for await (const tag of source.tags()) tags.add(tag);
  return tags;
}

/** As `allTags`; a repository that the first push makes has no list yet. */
export async function tagsIfThere(source: Source): Promise<Set<Tag>> {
  return (await orAbsent(() => allTags(source))) ?? new Set();
}

/** Where it lives, without tag and digest: `ghcr.io/acme/app`, `oci:dir`. */
export function locationName(location: Location): string {
  return location.transport === "docker" ? repositoryName(location.reference) : `${location.transport}:${location.path}`;
}

/** The reference by which anyone finds exactly this content again: `ghcr.io/acme/app@sha256:…`. */
export function pinned(location: Location, digest: Digest): string {
  return `${locationName(location)}@${digest}`;
}

/** What several operations say of a manifest. */
export interface Described {
  /** `registry/repository@digest` */
  readonly reference: string;
  readonly digest: Digest;
  readonly mediaType: string;
  /** Bytes of the manifest itself. */
  readonly size: number;
}

export function described(location: Location, { digest, mediaType, size }: Descriptor): Described {
  return { reference: pinned(location, digest), digest, mediaType, size };
}

/** Adds to a failure that nobody asked for the tag `latest` that is not there. */
export function withImpliedTag(error: unknown, location: Location): unknown {
  if (location.transport !== "docker" || pointOf(location) !== undefined || !isKind(error, "not-found")) return error;
  return error.facts.reference === `${locationName(location)}:latest` ? withFacts(error, { reason: "implied-latest" }) : error;
}

/** Undefined if `work` finds that the content is not there and that may be so. */
export async function unlessMissing<T>(ignore: boolean, work: () => Promise<T>): Promise<T | undefined> {
  return ignore ? orAbsent(work) : work();
}

/** Names in a row, as many as a line is readable with. */
export function inOneLine(names: readonly string[], most = 20): string {
  return `${names.slice(0, most).join(", ")}${names.length > most ? `, and ${names.length - most} more` : ""}`;
}
