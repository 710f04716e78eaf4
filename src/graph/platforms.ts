import { readBlob } from "../content/read.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { descriptorJson } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { descriptorPlatformOfConfig, isImageConfig, platformOfConfig } from "../oci/image-config.ts";
import { filterIndex, type Manifest, parseManifest } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import {
  attestationAnnotations,
  choosePlatform,
  formatPlatform,
  isAttestation,
  type Platform,
  platformMatches,
  platformOf,
} from "../oci/platform.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { Pool } from "../runtime/parallel.ts";
import { tooDeep } from "./walk.ts";

export interface PlatformEntry {
  readonly platform: Platform;
  readonly descriptor: Descriptor;
}

/** What an index says of its platforms, attestations left out; nothing is read. Empty for anything but an index. */
export function platformEntries(index: Manifest): PlatformEntry[] {
  return index.manifests.flatMap((descriptor) => {
    const platform = isAttestation(descriptor) ? undefined : platformOf(descriptor);
    return platform ? [{ platform, descriptor }] : [];
  });
}

/** Reads at once, at most; the limiter's slots bound them further. */
const width = 64;

interface Found extends PlatformEntry {
  readonly index: Manifest;
}

/**
 * The manifest for one platform: from an index its child's descriptor, answered from the index alone wherever that
 * can be; of a single manifest its own descriptor, after its config was checked.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
export async function choosePlatformManifest(ctx: Context, source: Source, root: Manifest, platform: Platform): Promise<Descriptor> {
  if (root.kind !== "index") {
    await checkSingle(ctx, source, root, [platform]);
    return root.descriptor;
  }
  const [chosen] = (await find(ctx, source, root, [platform]))[0] ?? [];
  return (chosen as Found).descriptor;
}

/**
 * An index of exactly the children for these platforms and the attestation manifests that speak of them; all else of
 * the index is kept. Children that stand in an index within it move up into the new one. The root itself if
 * nothing had to go: compare digests.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
export async function selectPlatforms(ctx: Context, source: Source, root: Manifest, platforms: readonly Platform[]): Promise<Manifest> {
  if (root.kind !== "index") {
    await checkSingle(ctx, source, root, platforms);
    return root;
  }
  const found = (await find(ctx, source, root, platforms)).flat();
  const chosen = new Set(found.map(({ descriptor }) => descriptor));
  const digests = new Set(found.map(({ descriptor }) => descriptor.digest as string));
  const stays = (entry: Descriptor): boolean =>
    chosen.has(entry) || (isAttestation(entry) && digests.has(entry.annotations?.[attestationAnnotations.digest] ?? ""));
  // One image may stand for several platforms.
  const lifted = new Map<string, Descriptor>();
  for (const index of new Set(found.map(({ index }) => index))) {
    if (index === root) continue;
    for (const entry of index.manifests) if (stays(entry)) lifted.set(JSON.stringify([entry.digest, entry.platform]), entry);
  }
  if (lifted.size === 0 && root.manifests.every(stays)) return root;
  const cut = filterIndex(root, stays);
  if (lifted.size === 0) return cut;
  const document = parseJsonObject(cut.bytes, "index");
  const kept = Array.isArray(document.manifests) ? document.manifests : [];
  const whole = { ...document, manifests: [...kept, ...[...lifted.values()].map(descriptorJson)] };
  return parseManifest(Buffer.from(JSON.stringify(whole)), cut.descriptor.mediaType);
}

/** For each wanted platform what serves it: all that are the same, else the one that can run there. */
async function find(ctx: Context, source: Source, root: Manifest, wanted: readonly Platform[]): Promise<Found[][]> {
  // The index's own words first. They are not enough if an index within it, or a child that names no platform, may
  // be meant.
  const direct = platformEntries(root)
    .filter(({ descriptor }) => manifestKind(descriptor.mediaType) !== "index")
    .map((entry): Found => ({ ...entry, index: root }));
  const same = wanted.map((platform) => direct.filter((entry) => platformMatches(platform, entry.platform)));
  if (same.every((entries) => entries.length > 0)) return same;

  const all = await everyEntry(ctx, source, root, wanted);
  return wanted.map((platform) => {
    const exact = all.filter((entry) => platformMatches(platform, entry.platform));
    if (exact.length > 0) return exact;
    const offered = all.map((entry) => entry.platform);
    const compatible = all[choosePlatform(platform, offered)];
    if (!compatible) throw missing(source, root, platform, offered);
    return [compatible];
  });
}

/**
 * All children with their platforms, those of indexes within included; a child that names none is asked through its
 * config.
 */
async function everyEntry(ctx: Context, source: Source, root: Manifest, wanted: readonly Platform[]): Promise<Found[]> {
  const pool = new Pool(width);
  const seen = new Set<Digest>();
  const entriesOf = async (index: Manifest, depth: number): Promise<Found[]> => {
    const entries = await pool.map(index.manifests, async (descriptor): Promise<Found[]> => {
      if (isAttestation(descriptor)) return [];
      const platform = platformOf(descriptor);
      const kind = manifestKind(descriptor.mediaType);
      if (kind === "index") {
        const serves = !platform || wanted.some((one) => one.os === platform.os && one.architecture === platform.architecture);
        if (!serves) return [{ platform, descriptor, index }];
        if (seen.has(descriptor.digest)) return [];
        seen.add(descriptor.digest);
        if (depth >= limits.indexDepth) throw tooDeep(source, descriptor);
        return entriesOf(await source.manifest(descriptor), depth + 1);
      }
      if (platform) return [{ platform, descriptor, index }];
      // An entry that says "unknown" has said so; only one that says nothing is worth two reads.
      if (kind !== "image" || descriptor.platform) return [];
      const named = await platformOfManifest(ctx, source, await source.manifest(descriptor));
      return named ? [{ platform: named, descriptor, index }] : [];
    });
    return entries.flat();
  };
  return entriesOf(root, 0);
}

/**
 * Checks that a manifest has all of these platforms; nothing runs in place of another one here.
 * @throws OciError of kind "not-found" that lists those that lack and those that there are.
 */
export async function requirePlatforms(ctx: Context, source: Source, root: Manifest, required: readonly Platform[]): Promise<void> {
  if (required.length === 0) return;
  const there =
    root.kind === "index"
      ? (await everyEntry(ctx, source, root, required)).map(({ platform }) => platform)
      : [await platformOfManifest(ctx, source, root)].filter((platform) => platform !== undefined);
  const lacking = required.filter((wanted) => !there.some((platform) => platformMatches(wanted, platform)));
  if (lacking.length === 0) return;
  const found = [...new Set(there.map(formatPlatform))].join(", ") || "none";
  throw new OciError(`${lacking.map(formatPlatform).join(", ")} is not there (there is ${found})`, {
    kind: "not-found",
    operation: "check the platforms of",
    reference: `${source.name}@${root.descriptor.digest}`,
    input: "require-platforms",
  });
}

async function checkSingle(ctx: Context, source: Source, manifest: Manifest, wanted: readonly Platform[]): Promise<void> {
  checkPlatform(source, manifest, await platformOfManifest(ctx, source, manifest), wanted);
}

/** @throws OciError of kind "not-found" if a single manifest's platform does not serve all that are wanted. */
export function checkPlatform(source: Source, manifest: Manifest, platform: Platform | undefined, wanted: readonly Platform[]): void {
  const lacking = wanted.find((one) => choosePlatform(one, [platform]) < 0);
  if (lacking) throw missing(source, manifest, lacking, platform ? [platform] : []);
}

function missing(source: Source, root: Manifest, wanted: Platform, offered: readonly Platform[]): OciError {
  const list = [...new Set(offered.map(formatPlatform))].join(", ");
  const why = list === "" ? "it names no platform at all" : `there is ${list}`;
  return new OciError(`there is nothing for platform ${formatPlatform(wanted)}; ${why}`, {
    kind: "not-found",
    operation: "choose platform",
    reference: `${source.name}@${root.descriptor.digest}`,
    input: "platform",
  });
}

/**
 * The platform that a single manifest's config names (image-spec, config.md); undefined if it has none, or one too
 * large to be an image's.
 */
export async function platformOfManifest(ctx: Context, source: Source, manifest: Manifest): Promise<Platform | undefined> {
  if (manifest.kind !== "image" || !manifest.config || manifest.config.size > limits.config) return undefined;
  return platformOfConfig(await readBlob(ctx, source, manifest.config, limits.config));
}

/**
 * How an index lists a single manifest: with its artifact type and the whole platform of its config (`os.version` and
 * `os.features` too); without a platform if the config names none.
 */
export async function indexEntryOf(ctx: Context, source: Source, manifest: Manifest): Promise<Descriptor> {
  const { config, artifactType } = manifest;
  const { mediaType, digest, size } = manifest.descriptor;
  // Only an image's config speaks of a platform; what other types call "os" is their own affair
  // (oras-project/oras#2178).
  const isReadable = config !== undefined && isImageConfig(config.mediaType) && config.size <= limits.config;
  const platform = isReadable ? descriptorPlatformOfConfig(await readBlob(ctx, source, config, limits.config)) : undefined;
  return { mediaType, digest, size, platform, artifactType };
}
