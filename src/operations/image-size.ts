import { readBlob } from "../content/read.ts";
import { platformEntries, platformOfManifest } from "../graph/platforms.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { blobsOf, type Manifest } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import { formatPlatform } from "../oci/platform.ts";
import type { Source } from "../oci/store.ts";
import { Budget } from "../runtime/budget.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, orAbsent } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonValue, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { parallel } from "../runtime/parallel.ts";

/** One platform of an image, or the only manifest there is. */
export interface SizedPlatform {
  /** Empty if it names none. */
  readonly platform: string;
  readonly manifest: Manifest;
}

/** Manifests read at once; the limiter's slots bound them further. */
const width = 16;
/** Bytes of the manifests of one image's platforms, which are held together. */
const maxBytes = 64 * 1024 * 1024;

/**
 * The manifests of an image's platforms, attestations left out. Children of an index that are not there are left out,
 * too.
 * @throws OciError of kind "limit" if their manifests have more than 64 MiB
 */
export async function platformManifests(ctx: Context, source: Source, root: Manifest): Promise<SizedPlatform[]> {
  if (root.kind !== "index") {
    const platform = await platformOfManifest(ctx, source, root);
    return [{ platform: platform ? formatPlatform(platform) : "", manifest: root }];
  }
  const images = platformEntries(root).filter(({ descriptor }) => manifestKind(descriptor.mediaType) === "image");
  const budget = new Budget(maxBytes, () => {
    const reference = `${source.name}@${root.descriptor.digest}`;
    return new OciError(`the manifests of its platforms have more than ${maxBytes} bytes`, { kind: "limit", operation: "read", reference });
  });
  const read = await parallel(images, width, async ({ platform, descriptor }) => {
    const manifest = await orAbsent(() => source.manifest(descriptor));
    budget.take(manifest?.bytes.byteLength ?? 0);
    return manifest ? [{ platform: formatPlatform(platform), manifest }] : [];
  });
  return read.flat();
}

/** The compressed bytes that whoever has nothing must pull: configs and layers, each digest once. */
export function totalSize(platforms: readonly SizedPlatform[]): number {
  return sizeOf(platforms.flatMap(({ manifest }) => blobsOf(manifest)));
}

function sizeOf(blobs: readonly Descriptor[]): number {
  return [...new Map(blobs.map(({ digest, size }) => [digest, size])).values()].reduce((sum, size) => sum + size, 0);
}

export interface LayerChange {
  readonly layers: readonly Descriptor[];
  /** Compressed. */
  readonly bytes: number;
}

/** How one platform differs from the same one of another image. */
export interface PlatformComparison {
  readonly platform: string;
  readonly added: LayerChange;
  readonly gone: LayerChange;
  readonly shared: LayerChange;
  /** Members of the config that differ, such as `Env` and `Entrypoint`; of lists and maps the items. */
  readonly config: readonly { readonly member: string; readonly before?: JsonValue; readonly after?: JsonValue }[];
}

export interface Comparison {
  readonly platforms: readonly PlatformComparison[];
  /** What whoever has the other image must pull, configs included. */
  readonly addedBytes: number;
}

/** One image, opened. */
export interface SizedImage {
  readonly source: Source;
  readonly platforms: readonly SizedPlatform[];
}

/**
 * Compares an image with another one, platform by platform. A platform that only one of them has is all added or all
 * gone.
 */
export async function compareImages(ctx: Context, image: SizedImage, other: SizedImage): Promise<Comparison> {
  const names = [...new Set([...image.platforms, ...other.platforms].map(({ platform }) => platform))];
  // Of several for one platform the first.
  const [ours, theirs] = [image, other].map(
    ({ platforms }) => new Map(platforms.toReversed().map(({ platform, manifest }) => [platform, manifest])),
  );
  const platforms = await parallel(names, width, async (platform): Promise<PlatformComparison> => {
    const [after, before] = [ours?.get(platform), theirs?.get(platform)];
    const [now, then] = [layersOf(after), layersOf(before)];
    const isShared = ({ digest }: Descriptor): boolean => now.has(digest) && then.has(digest);
    const [newer, older] = await Promise.all([configOf(ctx, image.source, after), configOf(ctx, other.source, before)]);
    return {
      platform,
      added: change([...now.values()].filter((layer) => !isShared(layer))),
      gone: change([...then.values()].filter((layer) => !isShared(layer))),
      shared: change([...now.values()].filter(isShared)),
      config: newer && older ? configChanges(older, newer) : [],
    };
  });
  const held = new Set(other.platforms.flatMap(({ manifest }) => blobsOf(manifest)).map(({ digest }) => digest));
  const lacking = image.platforms.flatMap(({ manifest }) => blobsOf(manifest)).filter(({ digest }) => !held.has(digest));
  return { platforms, addedBytes: sizeOf(lacking) };
}

function layersOf(manifest: Manifest | undefined): ReadonlyMap<Digest, Descriptor> {
  return new Map(manifest?.layers.map((layer) => [layer.digest, layer]));
}

function change(layers: readonly Descriptor[]): LayerChange {
  return { layers, bytes: sizeOf(layers) };
}

/** What an image is to run with (image-spec, config.md); undefined if it has no config that is read. */
async function configOf(ctx: Context, source: Source, manifest: Manifest | undefined): Promise<Map<string, JsonValue> | undefined> {
  if (!manifest?.config || manifest.config.size > limits.config) return undefined;
  const bytes = await readBlob(ctx, source, manifest.config, limits.config);
  try {
    const { config } = parseJsonObject(bytes, "image config", { limit: limits.config });
    return new Map(isObject(config) ? Object.entries(config).flatMap(([name, value]) => membersOf(name, value)) : []);
  } catch (error) {
    if (error instanceof InvalidError) return undefined;
    throw error;
  }
}

/** `Env` and `Labels` item by item, so that one changed variable is one line. */
function membersOf(name: string, value: JsonValue | undefined): [string, JsonValue][] {
  if (value === undefined || value === null) return [];
  if (name === "Env" && isArray(value)) {
    return value.flatMap((item): [string, JsonValue][] => {
      const [key, ...rest] = typeof item === "string" ? item.split("=") : [];
      return key === undefined ? [] : [[`Env ${key}`, rest.join("=")]];
    });
  }
  if (isObject(value)) return Object.entries(value).map(([key, item]) => [`${name} ${key}`, item ?? null]);
  return [[name, value]];
}

function configChanges(before: ReadonlyMap<string, JsonValue>, after: ReadonlyMap<string, JsonValue>): PlatformComparison["config"] {
  const members = [...new Set([...before.keys(), ...after.keys()])].sort();
  return members
    .map((member) => ({ member, before: before.get(member), after: after.get(member) }))
    .filter((it) => JSON.stringify(it.before) !== JSON.stringify(it.after));
}
