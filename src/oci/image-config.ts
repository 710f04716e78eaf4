import { InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonObject, parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { type DescriptorPlatform, digestIn } from "./descriptor.ts";
import type { Digest } from "./digest.ts";
import { essence, mediaTypes } from "./media-types.ts";
import { normaliseDescriptorPlatform, type Platform } from "./platform.ts";

/** The label of the image config by which imgpkg knows its bundles. */
export const bundleLabel = "dev.carvel.imgpkg.bundle";

export function isImageConfig(mediaType: string | undefined): boolean {
  const type = essence(mediaType ?? "");
  return type === mediaTypes.ociConfig || type === mediaTypes.dockerConfig;
}

/** @throws InvalidError if the bytes are no JSON object. */
function parseConfig(bytes: Uint8Array): JsonObject {
  return parseJsonObject(bytes, "image config", { limit: limits.config });
}

/** The platform that an image config names; undefined if it names none that can be read. */
export function platformOfConfig(bytes: Uint8Array): Platform | undefined {
  try {
    return platformOf(parseConfig(bytes));
  } catch (error) {
    if (error instanceof InvalidError) return undefined;
    throw error;
  }
}

/** As `platformOfConfig`, the way an index names it: with `os.features`, too. */
export function descriptorPlatformOfConfig(bytes: Uint8Array): DescriptorPlatform | undefined {
  const platform = platformOfConfig(bytes);
  if (platform === undefined) return undefined;
  const { os, architecture, variant, osVersion } = platform;
  const listed = parseConfig(bytes)["os.features"];
  const features = isArray(listed) ? listed.filter((feature) => typeof feature === "string") : [];
  return { architecture, os, "os.version": osVersion, "os.features": features.length > 0 ? features : undefined, variant };
}

function platformOf(config: JsonObject): Platform | undefined {
  const text = (key: string): string => (typeof config[key] === "string" ? config[key] : "");
  return normaliseDescriptorPlatform({
    os: text("os"),
    architecture: text("architecture"),
    variant: text("variant") || undefined,
    "os.version": text("os.version") || undefined,
  });
}

/**
 * The digests of an image's layers, uncompressed, lowest first (image-spec, config.md, "rootfs"). An image without
 * layers may leave the list out, or have null there (as Go writes an empty list).
 * @throws InvalidError if the bytes are no image config.
 */
export function parseDiffIds(config: Uint8Array): Digest[] {
  const { rootfs } = parseConfig(config);
  if (!isObject(rootfs) || (rootfs.type || "layers") !== "layers") throw new InvalidError("image config: rootfs is not of type layers");
  const { diff_ids: list } = rootfs;
  if (list === undefined || list === null) return [];
  if (!isArray(list)) throw new InvalidError("image config: rootfs.diff_ids is not a list");
  return list.map((entry, at) => digestIn(entry, `image config: rootfs.diff_ids[${at}]`));
}

/** Whether an image config is that of a Windows image, whose layers are no plain file system. @throws InvalidError */
export function isWindowsConfig(config: Uint8Array): boolean {
  return parseConfig(config).os === "windows";
}

/** Whether an image config marks its image as an imgpkg bundle: by a label, whatever its value (as imgpkg does). */
export function isBundleConfig(bytes: Uint8Array): boolean {
  try {
    const { config } = parseConfig(bytes);
    return isObject(config) && isObject(config.Labels) && Object.hasOwn(config.Labels, bundleLabel);
  } catch (error) {
    if (error instanceof InvalidError) return false;
    throw error;
  }
}
