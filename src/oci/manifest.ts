import { excerpt, InvalidError } from "../runtime/invalid.ts";
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonOptions,
  type JsonValue,
  knownNames,
  nameOfMember,
  parseJsonObject,
  rejectCaseVariants,
} from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { annotationKeys } from "./annotations.ts";
import {
  bareDescriptor,
  type Descriptor,
  describe,
  descriptorJson,
  parseAnnotations,
  parseDescriptor,
  parseListedDescriptor,
} from "./descriptor.ts";
import type { Digest } from "./digest.ts";
import { digestOf } from "./digest.ts";
import { essence, isMediaType, isRetiredManifest, type ManifestKind, manifestKind, mediaTypes } from "./media-types.ts";

/**
 * A manifest or index: its exact bytes and what they say. Bytes are what is copied; the parsed members are for
 * reading only. Of an unknown kind (a type that is no manifest we know) the lists hold what it names as an image, an
 * index or an artifact would; of a file they are empty.
 */
export interface Manifest {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
  readonly kind: ManifestKind;
  readonly manifests: readonly Descriptor[];
  readonly config?: Descriptor;
  /** Layers of an image manifest; `blobs` of the retired artifact manifest. */
  readonly layers: readonly Descriptor[];
  readonly subject?: Descriptor;
  /** The manifest's own member; see `artifactTypeOf`. */
  readonly artifactType?: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Members that name content, and the kind of manifest that has them. */
const contentMembers: Readonly<Record<string, ManifestKind>> = { config: "image", layers: "image", manifests: "index", blobs: "artifact" };

const topLevel = knownNames(
  ...Object.keys(contentMembers),
  "schemaVersion",
  "mediaType",
  "fsLayers",
  "subject",
  "artifactType",
  "annotations",
);
const inDescriptor = knownNames("mediaType", "digest", "size", "urls", "annotations", "data", "artifactType", "platform");

const strictly = { wholeNumbers: ["size", "schemaVersion"] };

/**
 * Reads a manifest whose bytes are already verified. What names content is read, or refused: never taken for a file
 * of an unknown type, which would be copied without that content.
 * @param mediaType the type it is held to be: the answer's Content-Type or the descriptor's. If it says nothing (old
 * registries answer `application/json`; a type that was sent twice), the type that the document itself names is taken.
 * Under a type that is valid but unknown, members that name content are read by their names.
 * @param digest what its digest is known to be (of any algorithm); else sha256 of the bytes.
 * @throws InvalidError if the document is no JSON object, names another type than `mediaType` (CVE-2021-41190), has
 * members of another kind of manifest, lacks those of its own, is of schema 1, has a descriptor that does not parse,
 * or gives one digest two sizes.
 */
export function parseManifest(bytes: Uint8Array, mediaType: string, digest?: Digest): Manifest {
  const type = isMediaType(mediaType) ? essence(mediaType) : "";
  if (isRetiredManifest(type)) throw retired();
  const given = manifestKind(type);
  const document = given === "unknown" ? readIfManifest(bytes) : parseJsonObject(bytes, "manifest", strictly);
  const named = typeof document?.mediaType === "string" ? essence(document.mediaType) : undefined;
  const actual = given === "unknown" && saysNothing(type) && named !== undefined && manifestKind(named) !== "unknown" ? named : type;
  const kind = manifestKind(actual);
  const descriptor: Descriptor = { ...describe(actual, bytes), digest: digest ?? digestOf(bytes) };
  if (document === undefined || (kind === "unknown" && !namesContent(document))) {
    return { descriptor, bytes, kind, manifests: [], layers: [], annotations: {} };
  }
  if (saysNothing(actual)) throw new InvalidError(`manifest has content, but was given as ${excerpt(mediaType)} and names no type itself`);
  if (named !== undefined && named !== actual) {
    throw new InvalidError(`manifest says it is ${excerpt(document.mediaType)}, but was given as ${excerpt(actual)}`);
  }
  checkMembers(document, kind);
  const subject = isNothing(document.subject) ? undefined : strictDescriptor(document.subject, "subject");
  const config = isNothing(document.config) && kind !== "image" ? undefined : strictDescriptor(document.config, "config");
  const manifests = many(document, "manifests");
  const layers = [...many(document, "layers"), ...many(document, "blobs")];
  checkSizes([config, ...layers, ...manifests, subject]);
  return {
    descriptor,
    bytes,
    kind,
    manifests,
    layers,
    annotations: parseAnnotations(document.annotations, "annotations") ?? {},
    config,
    subject,
    artifactType: typeof document.artifactType === "string" ? document.artifactType || undefined : undefined,
  };
}

function saysNothing(type: string): boolean {
  return type === "" || type === "application/json" || type === mediaTypes.octetStream || type === "text/plain";
}

/** The refusal of a manifest of schema 1. */
export function retired(): InvalidError {
  return new InvalidError("manifest is of schema version 1, which is no longer supported; push the image again with a current tool");
}

/**
 * The document under an unknown type, if it may be a manifest: a JSON object.
 * @throws InvalidError if it is one to some readers only and may name content.
 */
function readIfManifest(bytes: Uint8Array, options: JsonOptions = strictly): JsonObject | undefined {
  if (bytes.byteLength > limits.manifest) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    return parseJsonObject(bytes, "manifest", options);
  } catch (error) {
    if (!/digest|blobsum|\\u/i.test(text)) return undefined;
    try {
      JSON.parse(text);
    } catch {
      return undefined;
    }
    throw error;
  }
}

/** Whether a document of an unknown type has what a manifest has: members that other readers take for descriptors. */
function namesContent(document: JsonObject): boolean {
  return Object.entries(document).some(([key, value]) => {
    const name = nameOfMember(key, topLevel);
    if (name === "fsLayers" && isArray(value)) return true;
    const isContent = name === "subject" || (name !== undefined && Object.hasOwn(contentMembers, name));
    return isContent && (isArray(value) ? value : [value]).some(isLikeDescriptor);
  });
}

function isLikeDescriptor(value: JsonValue | undefined): boolean {
  return isObject(value) && Object.keys(value).some((key) => /^(?:digest|blobsum)$/i.test(key) && typeof value[key] === "string");
}

/**
 * What a kind of manifest must have, and what none may have beside it. An unknown kind may be like any one of the
 * known ones.
 */
function checkMembers(document: JsonObject, kind: ManifestKind): void {
  rejectCaseVariants(document, topLevel, "manifest");
  if (document.fsLayers !== undefined || document.schemaVersion === 1) throw retired();
  const there = Object.keys(contentMembers).filter((member) => !isNothing(document[member]));
  const kinds = new Set(there.map((member) => contentMembers[member]));
  if (kinds.has("index") && kinds.has("image")) throw new InvalidError("manifest has the members of an index and of an image at once");
  const foreign = there.filter((member) => kind !== "unknown" && contentMembers[member] !== kind);
  if (kinds.size > 1 || foreign.length > 0) {
    const what = kind === "unknown" ? "of two kinds of manifest at once" : `that no ${kind} manifest has`;
    throw new InvalidError(`manifest has members ${what}: ${(foreign.length > 0 ? foreign : there).join(", ")}`);
  }
  if (kind === "index" && document.manifests === undefined)
    throw new InvalidError("manifest is given as an index and has no member manifests");
  const isEmpty = document.blobs === undefined && document.mediaType === undefined && document.artifactType === undefined;
  if (kind === "artifact" && isEmpty) throw new InvalidError("manifest is given as an artifact and says nothing of itself");
}

/** Two sizes for one digest: one of them is wrong, and readers differ in which one they take. */
function checkSizes(descriptors: readonly (Descriptor | undefined)[]): void {
  const sizes = new Map<Digest, number>();
  for (const { digest, size } of descriptors.filter((descriptor) => descriptor !== undefined)) {
    const known = sizes.get(digest) ?? size;
    if (known !== size) throw new InvalidError(`manifest gives ${digest} two sizes, ${known} and ${size}`);
    sizes.set(digest, size);
  }
}

function isNothing(value: JsonValue | undefined): value is null | undefined {
  return value === undefined || value === null;
}

/**
 * Reads the index under a fallback tag: its entries as `parseListedDescriptor` reads them, those without a digest
 * left out. In all else as `parseManifest`.
 * @throws InvalidError
 */
export function parseReferrersList(bytes: Uint8Array, mediaType: string, digest?: Digest): Manifest {
  const document = readIfManifest(bytes, {});
  const manifests = document?.manifests;
  if (!isArray(manifests)) return parseManifest(bytes, mediaType, digest);
  const frame = parseManifest(Buffer.from(JSON.stringify({ ...document, manifests: [] })), mediaType);
  if (frame.kind !== "index") return parseManifest(bytes, mediaType, digest);
  return {
    ...frame,
    descriptor: { ...describe(frame.descriptor.mediaType, bytes), digest: digest ?? digestOf(bytes) },
    bytes,
    manifests: manifests.map(parseListedDescriptor).filter((entry) => entry !== undefined),
  };
}

/**
 * By what a listed referrer is read: its digest alone, for the size that a list names is a hint (Harbor up to 2.10
 * adds up all blobs). What is of a type that no registry is asked for by itself is read by all that the list says.
 */
export function pointOfListed(entry: Descriptor): Digest | Descriptor {
  return entry.mediaType !== "" && manifestKind(entry.mediaType) === "unknown" ? entry : entry.digest;
}

function strictDescriptor(value: JsonValue | undefined, at: string): Descriptor {
  const descriptor = parseDescriptor(value, at);
  rejectCaseVariants(value as JsonObject, inDescriptor, at);
  return descriptor;
}

function many(document: JsonObject, member: string): Descriptor[] {
  const list = document[member];
  if (isNothing(list)) return [];
  if (!isArray(list)) throw new InvalidError(`manifest.${member} must be a list, not ${excerpt(list)}`);
  return list.map((entry, index) => strictDescriptor(entry, `${member}[${index}]`));
}

/**
 * What kind of artifact it is: `artifactType`, else the config's media type (image-spec, "Guidelines for Artifact
 * Usage").
 */
export function artifactTypeOf(manifest: Manifest): string | undefined {
  return manifest.artifactType ?? manifest.config?.mediaType;
}

/**
 * The predicate types of the in-toto statements that a manifest says it carries: Sigstore's bundles, BuildKit's
 * attestations, cosign's older ones.
 */
export function predicateTypesOf({ annotations, layers }: Pick<Manifest, "annotations" | "layers">): string[] {
  const { bundlePredicateType, inTotoPredicateType, cosignPredicateType } = annotationKeys;
  const named = layers.map((layer) => layer.annotations?.[inTotoPredicateType] ?? layer.annotations?.[cosignPredicateType]);
  return [...new Set([annotations[bundlePredicateType], ...named])].filter((type) => type !== undefined);
}

/**
 * How a subject's list of referrers shows a manifest: with its artifact type and all its annotations
 * (distribution-spec, "Pushing Manifests with Subject").
 */
export function referrerDescriptor(manifest: Manifest): Descriptor {
  const annotated = Object.keys(manifest.annotations).length > 0;
  const annotations = annotated ? manifest.annotations : undefined;
  return { ...bareDescriptor(manifest.descriptor), artifactType: artifactTypeOf(manifest), annotations };
}

/** All blobs a manifest needs, each digest once: config first, then layers. */
export function blobsOf(manifest: Manifest): Descriptor[] {
  const all = manifest.config ? [manifest.config, ...manifest.layers] : manifest.layers;
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
export function buildImageManifest({ config, layers, artifactType, subject, annotations = {} }: ImageParts): Manifest {
  return build(mediaTypes.ociManifest, {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType,
    config: descriptorJson(config),
    layers: layers.map(descriptorJson),
    subject: subject && descriptorJson(subject),
    annotations: Object.keys(annotations).length > 0 ? sorted(annotations) : undefined,
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
 * The same index with only some of its entries; every other member, and every member of the entries that stay, is
 * kept as it stands.
 * @throws InvalidError if it is no index.
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
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
