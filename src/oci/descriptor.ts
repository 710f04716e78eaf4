import { algorithmOf, type Digest, digestOf, parseDigest } from "./digest.ts";
import { excerpt, InvalidError } from "./invalid.ts";
import { isObject, type JsonObject, type JsonValue } from "./json.ts";

/** What an index says of the platform of one of its manifests, as it stands there (image-spec, image-index.md). */
export interface DescriptorPlatform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly "os.version"?: string;
  readonly "os.features"?: readonly string[];
}

/** A pointer to content: its type, digest and size in bytes (image-spec, descriptor.md). */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: DescriptorPlatform;
  readonly urls?: readonly string[];
  /** Base64 of the content itself; to be used only after its digest and size were verified. */
  readonly data?: string;
}

/**
 * Reads a descriptor out of parsed JSON. Unknown members are left out: bytes are copied, not rewritten, so nothing is lost by it.
 * @param at where it stands, for the error (`layers[3]`).
 * @throws InvalidError where a required member is missing or of a wrong type, the digest does not parse, or the size is no safe whole number.
 */
export function parseDescriptor(value: JsonValue | undefined, at: string): Descriptor {
  if (!isObject(value)) throw new InvalidError(`${at} is not a descriptor but ${excerpt(value)}`);
  const { mediaType, size } = value;
  if (typeof mediaType !== "string" || mediaType === "" || mediaType.length > 255) {
    throw new InvalidError(`${at}.mediaType must be a media type, not ${excerpt(mediaType)}`);
  }
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) {
    throw new InvalidError(`${at}.size must be a whole number of bytes, not ${excerpt(size)}`);
  }
  let digest: Digest;
  try {
    digest = parseDigest(value.digest);
  } catch (error) {
    throw new InvalidError(`${at}.digest: ${(error as Error).message}`);
  }
  const annotations = parseAnnotations(value.annotations, `${at}.annotations`);
  const platform = parseDescriptorPlatform(value.platform, `${at}.platform`);
  return {
    mediaType,
    digest,
    size,
    ...(typeof value.artifactType === "string" && value.artifactType !== "" && { artifactType: value.artifactType }),
    ...(annotations && { annotations }),
    ...(platform && { platform: { ...platform } }),
    ...(artifactType !== undefined && { artifactType }),
  };
}
