import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type BlobCache, cachedSource } from "../content/cached.ts";
import { bounded, openUnderSlot, readBlob } from "../content/read.ts";
import { writeFile } from "../files/new-file.ts";
import { checkPlatform, choosePlatformManifest } from "../graph/platforms.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { isBundleConfig, isImageConfig, isWindowsConfig, parseDiffIds, platformOfConfig } from "../oci/image-config.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import { isTarLayer } from "../oci/media-types.ts";
import { formatPlatform, type Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import { exportRootfs, type LayerSource } from "../rootfs/export.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { limits } from "../runtime/limits.ts";
import { decompress } from "../tar/compression.ts";
import { type Described, described, readContent } from "./content.ts";

export interface ExportRequest {
  readonly reference: Location;
  /** Must be that of the image; of an index, the child that is exported. */
  readonly platform?: Platform;
  /** Which child of an index if no platform is asked for. */
  readonly defaultPlatform: Platform;
  /**
   * Whether the image is to run here: a single manifest that is known to be of another platform than the default is
   * refused too.
   */
  readonly isForHere?: boolean;
}

/** An image of one platform, found and not read yet: its digest is known before anything is downloaded. */
export interface FoundImage {
  readonly asked: string;
  readonly content: Described;
  readonly manifest: Manifest;
  /** Asked for, or the default. */
  readonly platform: string;
  /**
   * The requested platform of a single manifest, still to be checked against the image's config. Deferred so that a
   * hit in the tool cache reads no config.
   */
  readonly unchecked?: Platform;
  /** As `unchecked`, of a platform that was not asked for: a config that names none is fine. */
  readonly expected?: Platform;
  readonly source: Source;
}

export interface ExportTarget {
  /** An archive (`.tar`, `.tar.gz`, `.tgz`, `.tar.zst`) or a folder; absolute. */
  readonly path: string;
  /** Globs; empty: everything. */
  readonly include: readonly string[];
  /** Bytes. */
  readonly maxUnpackedSize: number;
  readonly cache?: BlobCache;
}

export interface ExportedImage {
  readonly path: string;
  /** What it holds, without folders, relative to its root. */
  readonly files: readonly string[];
  /** The text of the file, if it is the only one. */
  readonly content?: string;
  /** What a folder could not be given, in words, and how often. */
  readonly skipped?: Readonly<Record<string, number>>;
  /** Whether it is an imgpkg bundle. */
  readonly isBundle?: boolean;
}

/** @throws OciError of kind "not-found" that lists the platforms of an index; "unsupported" for what is no image. */
export async function findImage(request: ExportRequest, stores: Stores, ctx: Context): Promise<FoundImage> {
  const content = await readContent(ctx, stores, request.reference);
  const asked = formatLocation(request.reference);
  const platform = request.platform ?? request.defaultPlatform;
  const { source } = content;
  let { manifest } = content;
  const isSingle = manifest.kind !== "index";
  const unchecked = isSingle ? request.platform : undefined;
  const expected = isSingle && request.isForHere ? platform : undefined;
  if (manifest.kind === "index") manifest = await source.manifest(await choosePlatformManifest(ctx, source, manifest, platform));
  if (manifest.kind !== "image") {
    const facts = { kind: "unsupported", operation: "export", reference: asked, reason: "artifact" } as const;
    throw new OciError(`it is no image but ${excerpt(manifest.descriptor.mediaType)}`, facts);
  }
  return {
    asked,
    content: described(request.reference, manifest.descriptor),
    manifest,
    platform: formatPlatform(platform),
    unchecked,
    expected,
    source,
  };
}

/**
 * Writes the flattened file system of an image; of an artifact whose only layer is no archive of files, that layer's
 * bytes, decompressed (as crane does). Each blob is read once. Nothing is under the final name before all of it was
 * verified.
 * @throws OciError: see `exportRootfs`; "not-found" if a single manifest is not of the platform that was asked for;
 * "unsupported" for Windows images, and for several layers of which one is no layer of an image.
 */
export async function exportImage(found: FoundImage, target: ExportTarget, ctx: Context): Promise<ExportedImage> {
  try {
    if (!target.cache) return await write(found, found.source, target, ctx);
    // Disposing waits until new blobs are kept.
    await using cached = cachedSource(ctx, found.source, target.cache);
    return await write(found, cached, target, ctx);
  } catch (error) {
    throw withFacts(error, { operation: "export", reference: found.asked });
  }
}

async function write(
  { asked, manifest, unchecked, expected }: FoundImage,
  source: Source,
  target: ExportTarget,
  ctx: Context,
): Promise<ExportedImage> {
  const { path, include, maxUnpackedSize } = target;
  const { layers } = manifest;
  const isImage = isImageConfig(manifest.config?.mediaType);
  const config = manifest.config && (isImage || unchecked) ? await readBlob(ctx, source, manifest.config, limits.config) : undefined;
  const platform = config && platformOfConfig(config);
  if (unchecked || (expected && platform)) checkPlatform(source, manifest, platform, [unchecked ?? (expected as Platform)]);
  const other = layers.find(({ mediaType }) => !isTarLayer(mediaType));
  if (other !== undefined && layers.length === 1 && !isImage) return writeRaw(source, other, target, ctx);
  if (other !== undefined) {
    const facts = { kind: "unsupported", reason: isImage ? undefined : "artifact" } as const;
    throw new OciError(`one of its layers is of type ${excerpt(other.mediaType)}, which is no file system`, facts);
  }
  const diffIds = isImage && config ? readDiffIds(config) : undefined;
  if (diffIds !== undefined && diffIds.length !== layers.length) {
    throw new OciError(`its config has ${diffIds.length} diff IDs for ${layers.length} layers`, { kind: "corrupt" });
  }
  ctx.emit({ type: "planned", blobs: layers.length, bytes: layers.reduce((sum, { size }) => sum + size, 0) });
  const open = openOnce(ctx, source, layers);
  const sources = layers.map((descriptor, at): LayerSource => {
    const diffId = diffIds?.[at];
    return { descriptor, image: asked, diffId, open: () => open(descriptor) };
  });
  const parallel = ctx.limiter.slots ?? 1;
  const result = await exportRootfs(ctx, sources, { path, include, maxUnpackedSize, parallel });
  const isBundle = isImage && config !== undefined && isBundleConfig(config);
  return { ...result, isBundle };
}

/** Layers that an image has more than once (empty ones, above all) are kept in memory up to this size, bytes. */
const smallLayer = 1024 * 1024;

/**
 * Opens blobs, each under a slot of the source for as long as it is read; a small one that is there twice is fetched
 * once.
 */
function openOnce(ctx: Context, source: Source, layers: readonly Descriptor[]): (layer: Descriptor) => AsyncIterable<Uint8Array> {
  const kept = new Map<Digest, Promise<Uint8Array>>();
  const isRepeated = (layer: Descriptor): boolean => layers.some((other) => other !== layer && other.digest === layer.digest);
  return async function* (layer) {
    if (layer.size <= smallLayer && isRepeated(layer)) {
      const bytes = kept.get(layer.digest) ?? readBlob(ctx, source, layer, smallLayer);
      kept.set(layer.digest, bytes);
      yield await bytes;
      return;
    }
    yield* openUnderSlot(ctx, source, layer);
  };
}

function readDiffIds(config: Uint8Array): Digest[] {
  try {
    if (!isWindowsConfig(config)) return parseDiffIds(config);
  } catch (error) {
    throw new OciError((error as Error).message, { kind: "corrupt" }, { cause: error });
  }
  throw new OciError("it is a Windows image, whose layers are no plain file system", { kind: "unsupported", reason: "windows-image" });
}

async function writeRaw(source: Source, layer: Descriptor, target: ExportTarget, ctx: Context): Promise<ExportedImage> {
  const refuse = (input: string, why: string): OciError =>
    new OciError(`its only layer is of type ${excerpt(layer.mediaType)}, ${why}`, { kind: "input", input });
  if (target.include.length > 0) throw refuse("include", "in which there are no paths");
  const path = resolve(target.path);
  if ((await stat(path).catch(() => undefined))?.isDirectory()) {
    throw refuse("path", `one file without a name, and ${excerpt(path)} is a folder`);
  }
  const limit = target.maxUnpackedSize;
  const tooMuch = () => new OciError(`the layer unpacks to more than ${limit} bytes`, { kind: "limit", input: "max-unpacked-size" });
  await writeFile(ctx, path, bounded(decompress(openUnderSlot(ctx, source, layer)), limit, tooMuch));
  return { path, files: [] };
}
