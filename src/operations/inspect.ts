import { overlay } from "../content/overlay.ts";
import { readBlob } from "../content/read.ts";
import { platformEntries, platformOfManifest } from "../graph/platforms.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { isBundleConfig } from "../oci/image-config.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import { artifactTypeOf, type Manifest } from "../oci/manifest.ts";
import { formatPlatform, type Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { parseJson } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { type Described, described, readContent, unlessMissing } from "./content.ts";
import { type Comparison, compareImages, platformManifests, type SizedPlatform, totalSize } from "./image-size.ts";
import { type TreeNode, treeOfManifest } from "./tree.ts";
import { waitForContent } from "./wait.ts";

export interface InspectRequest {
  readonly reference: Location;
  readonly platform?: Platform;
  readonly ignoreMissing: boolean;
  /** Another image, to say what this one has more and less. */
  readonly compare?: Location;
  /** How long to wait for it, milliseconds. */
  readonly wait?: number;
}

/** One platform of an image. */
export interface PlatformDescription {
  readonly platform: string;
  readonly digest: Digest;
  readonly mediaType: string;
  /** Bytes of its manifest. */
  readonly size: number;
  /** Compressed bytes of its config and distinct layers; undefined if its manifest is not there. */
  readonly totalSize?: number;
}

export interface InspectResult {
  readonly asked: string;
  readonly content: Described;
  readonly manifest: Manifest;
  readonly artifactType?: string;
  /** Exact text of the config, if there is one and it is JSON. */
  readonly config?: string;
  /** Whether it is an imgpkg bundle. */
  readonly isBundle: boolean;
  readonly platforms: readonly PlatformDescription[];
  /** Compressed bytes of all configs and layers, each digest once. */
  readonly totalSize: number;
  readonly comparison?: Comparison & {
    /** What it was compared with. */
    readonly asked: string;
  };
  /** What an index lists. */
  readonly tree: TreeNode;
}

/**
 * A manifest, its config and its platforms. Of an index the platforms that it lists; with a platform, that child
 * itself. Unknown media types are legal.
 * @returns undefined if it is not there and that may be so.
 */
export function inspect(request: InspectRequest, stores: Stores, ctx: Context): Promise<InspectResult | undefined> {
  return unlessMissing(request.ignoreMissing, () => waitForContent(ctx, stores, request, () => look(request, stores, ctx)));
}

async function look(request: InspectRequest, stores: Stores, ctx: Context): Promise<InspectResult> {
  const { source, manifest } = await readContent(ctx, stores, request.reference, request.platform);
  const config = manifest.config && (await readConfig(ctx, source, manifest.config));
  const artifactType = artifactTypeOf(manifest);
  const held = config ? overlay(source, { blobs: new Map([[config.descriptor.digest, config.bytes]]) }) : source;
  const image = { source: held, platforms: await platformManifests(ctx, held, manifest) };
  const other = request.compare && (await readContent(ctx, stores, request.compare, request.platform));
  const comparison =
    other &&
    (await compareImages(ctx, image, { source: other.source, platforms: await platformManifests(ctx, other.source, other.manifest) }));
  return {
    asked: formatLocation(request.reference),
    content: described(request.reference, manifest.descriptor),
    manifest,
    artifactType,
    config: config && isJson(config.bytes) ? Buffer.from(config.bytes).toString("utf8") : undefined,
    isBundle: config !== undefined && isBundleConfig(config.bytes),
    platforms: await platformsOf(ctx, held, manifest, image.platforms),
    totalSize: totalSize(image.platforms),
    comparison: comparison && request.compare && { ...comparison, asked: formatLocation(request.compare) },
    tree: treeOfManifest(request.reference, manifest),
  };
}

interface Config {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** A config need not be small (a WebAssembly module's); then it is left where it is. */
async function readConfig(ctx: Context, source: Source, descriptor: Descriptor): Promise<Config | undefined> {
  if (descriptor.size > limits.config) return undefined;
  return { descriptor, bytes: await readBlob(ctx, source, descriptor, limits.config) };
}

function isJson(bytes: Uint8Array): boolean {
  try {
    parseJson(bytes, "config", { limit: limits.config });
    return true;
  } catch {
    return false;
  }
}

async function platformsOf(
  ctx: Context,
  source: Source,
  manifest: Manifest,
  sized: readonly SizedPlatform[],
): Promise<PlatformDescription[]> {
  const sizeOf = (digest: Digest): number | undefined => {
    const known = sized.find(({ manifest }) => manifest.descriptor.digest === digest);
    return known && totalSize([known]);
  };
  const describe = (platform: Platform, { digest, mediaType, size }: Descriptor): PlatformDescription => ({
    platform: formatPlatform(platform),
    digest,
    mediaType,
    size,
    totalSize: sizeOf(digest),
  });
  if (manifest.kind === "index") return platformEntries(manifest).map(({ platform, descriptor }) => describe(platform, descriptor));
  const platform = await platformOfManifest(ctx, source, manifest);
  return platform ? [describe(platform, manifest.descriptor)] : [];
}
