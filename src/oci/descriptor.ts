import { excerpt, InvalidError, readOr } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonObject, type JsonValue } from "../runtime/json.ts";
import { algorithmOf, type Digest, digestOf, parseDigest } from "./digest.ts";

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
 * Reads a descriptor out of parsed JSON. Unknown members are left out: bytes are copied, not rewritten, so nothing is
 * lost by it.
 * @param at where it stands, for the error (`layers[3]`).
 * @throws InvalidError if a required member is missing or of a wrong type, the digest does not parse, or the size is
 * no safe whole number.
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
  const digest = digestIn(value.digest, `${at}.digest`);
  return {
    mediaType,
    digest,
    size,
    artifactType: textOf(value.artifactType) || undefined,
    annotations: parseAnnotations(value.annotations, `${at}.annotations`),
    platform: parseDescriptorPlatform(value.platform, `${at}.platform`),
    urls: textsOf(value.urls),
    data: textOf(value.data),
  };
}

/** @throws InvalidError that names where it stands */
export function digestIn(value: JsonValue | undefined, at: string): Digest {
  const fail = (why: string): never => {
    throw new InvalidError(`${at}: ${why}`);
  };
  return readOr(fail, () => parseDigest(value));
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textsOf(value: JsonValue | undefined): string[] | undefined {
  return isArray(value) ? value.filter((one) => typeof one === "string") : undefined;
}

/**
 * Reads an entry of a list of referrers, which only its digest binds: what else it says is a hint, and what cannot be
 * read of it is left out. If it does not say both its type and a size, its `mediaType` is empty, and the manifest
 * must be read to learn what it is.
 * @returns undefined if it names no digest.
 */
export function parseListedDescriptor(value: JsonValue | undefined): Descriptor | undefined {
  if (!isObject(value)) return undefined;
  const { digest, ...hints } = value;
  const complete = attempt(() => parseDescriptor(value, "referrer"));
  if (complete) return complete;
  const named = attempt(() => parseDigest(digest));
  if (named === undefined) return undefined;
  const { mediaType, size, artifactType } = hints;
  const hinted = { mediaType, size, artifactType, digest };
  return attempt(() => parseDescriptor(hinted, "referrer")) ?? { mediaType: "", digest: named, size: 0 };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidError) return undefined;
    throw error;
  }
}

/**
 * A map of strings, or undefined if it is absent, null or empty; null stands for an empty text, as Go reads it; other
 * values are an error.
 */
export function parseAnnotations(value: JsonValue | undefined, at: string): Record<string, string> | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new InvalidError(`${at} must be a map of strings, not ${excerpt(value)}`);
  const entries = Object.entries(value).map(([key, text]) => [key, text === null ? "" : text] as const);
  for (const [key, text] of entries) {
    if (typeof text !== "string") throw new InvalidError(`${at}[${excerpt(key)}] must be a string, not ${excerpt(text)}`);
  }
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Record<string, string>);
}

function parseDescriptorPlatform(value: JsonValue | undefined, at: string): DescriptorPlatform | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new InvalidError(`${at} must be an object, not ${excerpt(value)}`);
  const text = (key: string): string | undefined => {
    const member = value[key];
    if (member === undefined || member === null || member === "") return undefined;
    if (typeof member !== "string" || member.length > 255) {
      throw new InvalidError(`${at}.${key} must be a string, not ${excerpt(member)}`);
    }
    return member;
  };
  return {
    os: text("os") ?? "",
    architecture: text("architecture") ?? "",
    variant: text("variant"),
    "os.version": text("os.version"),
    "os.features": textsOf(value["os.features"]),
  };
}

/** A descriptor without what only an index entry may carry. */
export function bareDescriptor({ mediaType, digest, size }: Descriptor): Descriptor {
  return { mediaType, digest, size };
}

export function describe(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.byteLength };
}

/**
 * The content of a blob that need not be fetched: what the descriptor carries inline, if it is there and verifies
 * (image-spec, "Embedded content"), and the empty JSON object, which everybody has. Else undefined.
 */
export function inlineData(descriptor: Descriptor): Uint8Array | undefined {
  if (descriptor.digest === emptyJson.descriptor.digest && descriptor.size === emptyJson.descriptor.size) return emptyJson.bytes;
  if (descriptor.data === undefined || descriptor.data.length > descriptor.size * 2 + 8) return undefined;
  const bytes = Buffer.from(descriptor.data, "base64");
  const right = bytes.byteLength === descriptor.size && digestOf(bytes, algorithmOf(descriptor.digest)) === descriptor.digest;
  return right ? bytes : undefined;
}

/**
 * The empty JSON object that stands for "no config" (image-spec, manifest.md, "Guidance for an Empty Descriptor").
 */
export const emptyJson: { readonly bytes: Uint8Array; readonly descriptor: Descriptor } = {
  bytes: Buffer.from("{}"),
  descriptor: {
    mediaType: "application/vnd.oci.empty.v1+json",
    digest: "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" as Digest,
    size: 2,
    data: "e30=",
  },
};

/** A descriptor as the JSON of a manifest that we write, members in the specification's order. */
export function descriptorJson(descriptor: Descriptor): JsonObject {
  const { mediaType, digest, size, urls, annotations, data, artifactType, platform } = descriptor;
  return {
    mediaType,
    digest,
    size,
    urls,
    annotations: annotations && { ...annotations },
    data,
    platform: platform && { ...platform },
    artifactType,
  };
}
