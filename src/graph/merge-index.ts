import { isDeepStrictEqual } from "node:util";
import type { Descriptor } from "../oci/descriptor.ts";
import { descriptorJson } from "../oci/descriptor.ts";
import type { IndexAnnotations } from "../oci/index-annotations.ts";
import { type Manifest, parseManifest } from "../oci/manifest.ts";
import { manifestKind, mediaTypes } from "../oci/media-types.ts";
import { attestationAnnotations, formatPlatform, isAttestation, type Platform, platformMatches, platformOf } from "../oci/platform.ts";
import { OciError } from "../runtime/errors.ts";
import { isArray, isObject, type JsonObject, parseJsonObject } from "../runtime/json.ts";

/** What one source gives to an index: the entries of an index, or one entry for an image. */
export interface IndexPart {
  /** What people call the source. */
  readonly name: string;
  readonly root: Manifest;
  /** In order. An index's own entries, or the image with the platform of its config. */
  readonly entries: readonly Descriptor[];
  /** What the tag held before: newer entries replace these. */
  readonly replaceable?: boolean;
}

export interface MergeOptions {
  /** Only entries for these, with their attestations; none: all. */
  readonly platforms: readonly Platform[];
  readonly requirePlatforms: readonly Platform[];
  readonly annotations: IndexAnnotations;
  readonly artifactType?: string;
}

export interface MergedIndex {
  readonly index: Manifest;
  /** Each entry of the index with the part it came from. */
  readonly entries: readonly { readonly descriptor: Descriptor; readonly part: IndexPart }[];
  readonly warnings: readonly string[];
}

interface Entry {
  readonly descriptor: Descriptor;
  readonly part: IndexPart;
  /** As it is written, with members that we do not know. */
  readonly json: JsonObject;
  /** Undefined for an attestation, too. */
  readonly platform?: Platform;
  /** What an attestation says it speaks of; undefined for what is none. */
  readonly subject?: string;
}

/**
 * One index of what several sources hold: entries in the order of the sources, each once, attestations with their
 * images. The same parts give the same bytes. A single source that is an index, unchanged, stays as it is.
 * @throws OciError of kind "conflict" if two sources have different manifests for one platform, of kind "not-found"
 * if a platform that is asked for or required is missing. Each names sources and digests.
 */
export function mergeIndex(parts: readonly IndexPart[], options: MergeOptions): MergedIndex {
  const warnings: string[] = [];
  const merged = chosen(withoutConflicts(distinct(parts.flatMap(entriesOf))), options.platforms);
  const entries = withoutStrayAttestations(merged, parts, warnings);
  requirePlatforms(entries, options.requirePlatforms);
  const [only, ...others] = parts;
  const base = others.length === 0 && only?.root.kind === "index" ? only.root : parts.find(({ replaceable }) => replaceable)?.root;
  return {
    index: build(entries, base?.kind === "index" ? base : undefined, options),
    entries,
    warnings: [...options.annotations.warnings, ...warnings],
  };
}

function isAnnotated({ annotations, artifactType }: MergeOptions): boolean {
  return Object.keys(annotations.index).length > 0 || annotations.entries.length > 0 || artifactType !== undefined;
}

function entriesOf(part: IndexPart): Entry[] {
  const document = part.root.kind === "index" ? parseJsonObject(part.root.bytes, "index").manifests : undefined;
  return part.entries.map((descriptor, at) => {
    const json = isArray(document) ? document[at] : undefined;
    const subject = isAttestation(descriptor) ? (descriptor.annotations?.[attestationAnnotations.digest] ?? "") : undefined;
    const platform = subject === undefined ? platformOf(descriptor) : undefined;
    return { descriptor, part, json: isObject(json) ? json : descriptorJson(descriptor), platform, subject };
  });
}

/**
 * Each digest once for each platform that it stands for (one image may serve several), at its first place; a platform
 * that only a later one names is taken from there. New attestations of an image that is there already replace its old
 * ones.
 */
function distinct(entries: readonly Entry[]): Entry[] {
  const unique: Entry[] = [];
  // By digest and subject, then by platform: an entry without one says less than any other of its digest.
  const places = new Map<string, Map<string | undefined, number>>();
  for (const entry of entries) {
    const { digest } = entry.descriptor;
    const key = `${digest} ${entry.subject}`;
    const own = places.get(key) ?? new Map<string | undefined, number>();
    places.set(key, own);
    const name = nameOf(entry);
    const [first] = own.values();
    const at = name === undefined ? first : (own.get(undefined) ?? own.get(name));
    const before = at === undefined ? undefined : unique[at];
    if (at === undefined || !before) own.set(name, unique.push(entry) - 1);
    else if (entry.platform ? before.part.replaceable || !before.platform : before.part.replaceable && !before.platform) {
      if (nameOf(before) !== name) own.delete(nameOf(before));
      own.set(name, at);
      unique[at] = entry;
    }
  }
  const renewed = new Set(unique.filter(({ part }) => !part.replaceable).map(({ subject }) => subject));
  return unique.filter(({ subject, part }) => !part.replaceable || !subject || !renewed.has(subject));
}

/** Of two manifests for one platform, the newer one if the older one may be replaced; its attestations go with it. */
function withoutConflicts(entries: readonly Entry[]): Entry[] {
  const byPlatform = new Map<string, Entry>();
  const old = Map.groupBy(
    entries.filter(({ part }) => part.replaceable),
    nameOf,
  );
  const replaced = new Set<Entry>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name === undefined) continue;
    const other = byPlatform.get(name);
    // Within one source two manifests for a platform are that source's own matter (one compressed with zstd, one with
    // gzip).
    if (!other || other.part === entry.part) {
      byPlatform.set(name, entry);
      continue;
    }
    if (!other.part.replaceable) throw conflict(name, other, entry);
    for (const one of old.get(name) ?? []) if (one.part === other.part) replaced.add(one);
    byPlatform.set(name, entry);
  }
  if (replaced.size === 0) return [...entries];
  const left = entries.filter((entry) => !replaced.has(entry));
  const there = new Set<string>(left.map(({ descriptor }) => descriptor.digest));
  const gone = new Set<string>(Array.from(replaced, ({ descriptor }) => descriptor.digest).filter((digest) => !there.has(digest)));
  return left.filter(({ part, subject = "" }) => !part.replaceable || !gone.has(subject));
}

function nameOf({ platform }: Entry): string | undefined {
  return platform && formatPlatform(platform);
}

function conflict(platform: string, first: Entry, second: Entry): OciError {
  const told = ({ descriptor, part }: Entry) => `${descriptor.digest} of ${part.name}`;
  return new OciError(`there are two manifests for ${platform}: ${told(first)}, and ${told(second)}`, {
    kind: "conflict",
    operation: "merge",
    input: "source",
  });
}

function chosen(entries: readonly Entry[], wanted: readonly Platform[]): Entry[] {
  if (wanted.length === 0) return [...entries];
  requirePlatforms(entries, wanted, "platform");
  const kept = new Set(entries.filter(({ platform }) => platform && wanted.some((one) => platformMatches(one, platform))));
  const digests = new Set(Array.from(kept, ({ descriptor }): string => descriptor.digest));
  return entries.filter((entry) => kept.has(entry) || digests.has(entry.subject ?? ""));
}

function withoutStrayAttestations(entries: readonly Entry[], parts: readonly IndexPart[], warnings: string[]): Entry[] {
  const digests = new Set<string>(entries.map(({ descriptor }) => descriptor.digest));
  const [only, ...others] = parts;
  return entries.filter(({ descriptor, part, subject }) => {
    if (subject === undefined || digests.has(subject)) return true;
    // An index that is only annotated keeps what it has.
    if (others.length === 0 && part === only && part.entries.length === entries.length) return true;
    warnings.push(
      `the attestation ${descriptor.digest} of ${part.name} speaks of ${subject || "no image"}, which is not in the index; left out`,
    );
    return false;
  });
}

/** @throws OciError of kind "not-found" if a platform is not there; it lists those that are. */
function requirePlatforms(entries: readonly Entry[], required: readonly Platform[], input = "require-platforms"): void {
  const offered = entries.flatMap(({ platform }) => platform ?? []);
  const missing = required.filter((wanted) => !offered.some((platform) => platformMatches(wanted, platform)));
  if (missing.length === 0) return;
  const names = [...new Set(offered.map(formatPlatform))].join(", ") || "none";
  throw new OciError(`there is nothing for ${missing.map(formatPlatform).join(", ")}; the sources have: ${names}`, {
    kind: "not-found",
    operation: "merge",
    input,
  });
}

/** Names that tools give entries in a layout or a store of their own: they mean nothing in a registry. */
function isLocalName(key: string): boolean {
  return (
    key === "org.opencontainers.image.ref.name" ||
    key === "io.containerd.image.name" ||
    key.startsWith("containerd.io/distribution.source.")
  );
}

/**
 * @param base the index whose other members are kept: the one that is only annotated or cut, or the one that is added
 * to.
 * @returns the base itself if nothing of it changes.
 */
function build(entries: readonly Entry[], base: Manifest | undefined, options: MergeOptions): Manifest {
  const before = base ? parseJsonObject(base.bytes, "index") : {};
  if (base && isWhole(base, entries) && !isAnnotated(options)) return base;
  const { schemaVersion: _, mediaType: __, manifests: ___, annotations: own, artifactType, ...others } = before;
  const annotations = { ...(isObject(own) ? own : {}), ...options.annotations.index };
  const isDocker = entries.length > 0 && entries.every(({ descriptor }) => isDockerType(descriptor.mediaType));
  const isOci = !isDocker || isAnnotated(options) || Object.keys(annotations).length > 0 || artifactType !== undefined;
  const mediaType = isOci ? mediaTypes.ociIndex : mediaTypes.dockerIndex;
  const document: JsonObject = {
    schemaVersion: 2,
    mediaType,
    artifactType: options.artifactType ?? artifactType,
    manifests: entries.map((entry) => entryJson(entry, options.annotations)),
    ...others,
    annotations: Object.keys(annotations).length > 0 ? annotations : undefined,
  };
  const bytes = Buffer.from(JSON.stringify(document));
  return base && isDeepStrictEqual(parseJsonObject(bytes, "index"), before) ? base : parseManifest(bytes, mediaType);
}

/** Whether these are all entries of an index, for the same platforms. */
function isWhole({ manifests }: Manifest, entries: readonly Entry[]): boolean {
  return (
    manifests.length === entries.length &&
    entries.every((entry, at) => {
      const before = manifests[at] as Descriptor;
      const platform = platformOf(before);
      return entry.descriptor.digest === before.digest && (entry.subject !== undefined || nameOf(entry) === nameOf({ ...entry, platform }));
    })
  );
}

function isDockerType(mediaType: string): boolean {
  return manifestKind(mediaType) !== "unknown" && mediaType.startsWith("application/vnd.docker.");
}

function entryJson({ json, platform }: Entry, { entries }: IndexAnnotations): JsonObject {
  const added = entries.filter((one) => platform !== undefined && (!one.platform || platformMatches(one.platform, platform)));
  const kept = Object.entries(isObject(json.annotations) ? json.annotations : {}).filter(([key]) => !isLocalName(key));
  const annotations = Object.fromEntries([...kept, ...added.map(({ key, value }) => [key, value] as const)]);
  return { ...json, annotations: Object.keys(annotations).length > 0 ? annotations : undefined };
}
