import { excerpt, InvalidError } from "../runtime/invalid.ts";
import { isArray, type JsonObject, knownNames, parseJsonObject, rejectCaseVariants } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { annotationKeys } from "./annotations.ts";
import { type Descriptor, describe, descriptorJson, parseAnnotations, parseDescriptor } from "./descriptor.ts";
import type { Digest } from "./digest.ts";
import { algorithmOf, digestOf } from "./digest.ts";
import { essence, type ManifestKind, manifestKind, mediaTypes } from "./media-types.ts";

/**
 * A manifest or index: its exact bytes and what they say. Bytes are what is copied; the parsed members are for reading only.
 * Of an unknown kind (a type that is no manifest we know) all lists are empty.
 */
export interface Manifest {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
  readonly kind: ManifestKind;
  /** Children of an index. */
  readonly manifests: readonly Descriptor[];
  readonly config?: Descriptor;
  /** Layers of an image manifest; `blobs` of the retired artifact manifest. */
  readonly layers: readonly Descriptor[];
  readonly subject?: Descriptor;
  /** The manifest's own member; see `artifactTypeOf`. */
  readonly artifactType?: string;
  readonly annotations: Readonly<Record<string, string>>;
}

const topLevel = knownNames(
  "schemaVersion",
  "mediaType",
  "config",
  "layers",
  "manifests",
  "blobs",
  "subject",
  "artifactType",
  "annotations",
);
const inDescriptor = knownNames("mediaType", "digest", "size", "urls", "annotations", "data", "artifactType", "platform");

/**
 * Reads a manifest whose bytes are already verified.
 * @param mediaType the type it is held to be: the answer's Content-Type or the descriptor's. Where it is unknown and the document itself names a known
 *   manifest type, that one is taken (old registries answer `application/json`).
 * @param digest what its digest is known to be (of any algorithm); else sha256 of the bytes.
 * @throws InvalidError where the document is no JSON object, names another type than `mediaType` (CVE-2021-41190), has the members of an image and
 *   of an index at once, is of schema 1, or has a descriptor that does not parse.
 */
export function parseManifest(bytes: Uint8Array, mediaType: string, digest?: Digest): Manifest {
  const type = essence(mediaType);
  const document = manifestKind(type) === "unknown" && !looksLikeJson(bytes) ? undefined : tryParse(bytes, type);
  const named = typeof document?.mediaType === "string" ? document.mediaType : undefined;
  const kind =
    manifestKind(type) !== "unknown" ? manifestKind(type) : isGeneric(type) && named !== undefined ? manifestKind(named) : "unknown";
  const actual = manifestKind(type) !== "unknown" || !isGeneric(type) || named === undefined ? type : named;
  const descriptor: Descriptor = { ...describe(actual, bytes), ...(digest && { digest }) };
  if (kind === "unknown" || document === undefined) {
    return { descriptor: { ...descriptor, mediaType: type }, bytes, kind: "unknown", manifests: [], layers: [], annotations: {} };
  }
  if (named !== undefined && essence(named) !== essence(actual)) {
    throw new InvalidError(`manifest says it is ${excerpt(named)}, but was given as ${excerpt(actual)}`);
  }
  rejectCaseVariants(document, topLevel, "manifest");
  if (document.fsLayers !== undefined || document.schemaVersion === 1) {
    throw new InvalidError("manifest is of schema version 1, which is no longer supported; push the image again with a current tool");
  }
  if (document.manifests !== undefined && (document.layers !== undefined || document.config !== undefined)) {
    throw new InvalidError("manifest has the members of an index and of an image at once");
  }
  const subject = document.subject === undefined || document.subject === null ? undefined : one(document, "subject");
  const config = kind === "image" ? one(document, "config") : undefined;
  const artifactType = typeof document.artifactType === "string" && document.artifactType !== "" ? document.artifactType : undefined;
  return {
    descriptor,
    bytes,
    kind,
    manifests: kind === "index" ? many(document, "manifests") : [],
    layers: kind === "image" ? many(document, "layers") : kind === "artifact" ? many(document, "blobs") : [],
    annotations: parseAnnotations(document.annotations, "annotations") ?? {},
    ...(config && { config }),
    ...(subject && { subject }),
    ...(artifactType !== undefined && { artifactType }),
  };
}

function isGeneric(type: string): boolean {
  return type === "" || type === "application/json" || type === mediaTypes.octetStream || type === "text/plain";
}

function looksLikeJson(bytes: Uint8Array): boolean {
  return bytes.byteLength > 0 && bytes.byteLength <= limits.manifest && bytes[0] === 0x7b;
}

function tryParse(bytes: Uint8Array, type: string): JsonObject | undefined {
  try {
    return parseJsonObject(bytes, "manifest");
  } catch (error) {
    if (manifestKind(type) === "unknown") return undefined;
    throw error;
  }
}

function one(document: JsonObject, member: string): Descriptor {
  const value = document[member];
  const descriptor = parseDescriptor(value, member);
  rejectCaseVariants(value as JsonObject, inDescriptor, member);
  return descriptor;
}

function many(document: JsonObject, member: string): Descriptor[] {
  const list = document[member];
  if (list === undefined || list === null) return [];
  if (!isArray(list)) throw new InvalidError(`manifest.${member} must be a list, not ${excerpt(list)}`);
  return list.map((entry, index) => {
    const at = `${member}[${index}]`;
    const descriptor = parseDescriptor(entry, at);
    rejectCaseVariants(entry as JsonObject, inDescriptor, at);
    return descriptor;
  });
}

/** What kind of artifact it is: `artifactType`, else the config's media type (image-spec, "Guidelines for Artifact Usage"). */
export function artifactTypeOf(manifest: Manifest): string | undefined {
  return manifest.artifactType ?? manifest.config?.mediaType;
}

/** The predicate types of the in-toto statements that a manifest says it carries: Sigstore's bundles, BuildKit's attestations, cosign's older ones. */
export function predicateTypesOf({ annotations, layers }: Pick<Manifest, "annotations" | "layers">): string[] {
  const { bundlePredicateType, inTotoPredicateType, cosignPredicateType } = annotationKeys;
  const named = layers.map((layer) => layer.annotations?.[inTotoPredicateType] ?? layer.annotations?.[cosignPredicateType]);
  return [...new Set([annotations[bundlePredicateType], ...named])].filter((type) => type !== undefined);
}

/** How a subject's list of referrers shows a manifest: with its artifact type and all its annotations (distribution-spec, "Pushing Manifests with Subject"). */
export function referrerDescriptor(manifest: Manifest): Descriptor {
  const artifactType = artifactTypeOf(manifest);
  const annotated = Object.keys(manifest.annotations).length > 0;
  return {
    mediaType: manifest.descriptor.mediaType,
    digest: manifest.descriptor.digest,
    size: manifest.descriptor.size,
    ...(artifactType !== undefined && { artifactType }),
    ...(annotated && { annotations: manifest.annotations }),
  };
}

/** All blobs a manifest needs, each digest once: config first, then layers. */
export function blobsOf(manifest: Manifest): Descriptor[] {
  const all = [...(manifest.config ? [manifest.config] : []), ...manifest.layers];
  return [...new Map(all.map((blob) => [blob.digest, blob])).values()];
}

export interface ImageParts {
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly artifactType?: string;
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An OCI image manifest of ours: the same parts give the same bytes. */
export function buildImageManifest(parts: ImageParts): Manifest {
  return build(mediaTypes.ociManifest, {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    ...(parts.artifactType !== undefined && { artifactType: parts.artifactType }),
    config: descriptorJson(parts.config),
    layers: parts.layers.map(descriptorJson),
    ...(parts.subject && { subject: descriptorJson(parts.subject) }),
    ...(parts.annotations && Object.keys(parts.annotations).length > 0 && { annotations: sorted(parts.annotations) }),
  });
}

/**
 * An index of ours, of the given members.
 * @param members what else stands in it (`artifactType`, `subject`, `annotations`), as parsed JSON.
 */
export function buildIndex(manifests: readonly Descriptor[], members: JsonObject = {}, mediaType: string = mediaTypes.ociIndex): Manifest {
  return build(mediaType, { schemaVersion: 2, mediaType, ...members, manifests: manifests.map(descriptorJson) });
}

/**
 * The same index with only some of its entries; every other member, and every member of the entries that stay, is kept as it stands.
 * @throws InvalidError where it is no index.
 */
export function filterIndex(index: Manifest, keep: (entry: Descriptor) => boolean): Manifest {
  if (index.kind !== "index") throw new InvalidError("only an index can be cut down to some of its platforms");
  const document = parseJsonObject(index.bytes, "index");
  const entries = (isArray(document.manifests) ? document.manifests : []).filter((_, at) => keep(index.manifests[at] as Descriptor));
  return build(index.descriptor.mediaType, { ...document, manifests: entries });
}

function build(mediaType: string, document: JsonObject): Manifest {
  return parseManifest(Buffer.from(JSON.stringify(document)), mediaType);
}

function sorted(map: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Checks that bytes are what a descriptor says. @throws InvalidError */
export function verifyBytes(bytes: Uint8Array, expected: Pick<Descriptor, "digest" | "size">, what: string): void {
  if (bytes.byteLength !== expected.size) {
    throw new InvalidError(`${what} has ${bytes.byteLength} bytes where ${expected.size} were announced`);
  }
  const actual = digestOf(bytes, algorithmOf(expected.digest));
  if (actual !== expected.digest) throw new InvalidError(`${what} has digest ${actual} where ${expected.digest} was announced`);
}
