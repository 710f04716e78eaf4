import { TemporaryFolder } from "../files/temporary-folder.ts";
import { annotationKeys } from "../oci/annotations.ts";
import { bareDescriptor, type Descriptor, describe, emptyJson } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { buildImageManifest, type Manifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import { type Platform, platformJson } from "../oci/platform.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";
import type { AnnotationFile } from "./annotations.ts";
import type { InputFile } from "./files.ts";
import { type BlobContent, describeFile, filesSource } from "./files-store.ts";
import { packDirectory } from "./pack-directory.ts";

export interface PackRequest {
  /** One layer each, in this order; none: one empty layer (image-spec, "Guidelines for Artifact Usage"). */
  readonly files: readonly InputFile[];
  /** Required if there is no `config`. */
  readonly artifactType?: string;
  /** Undefined: the empty JSON object, or with a platform what names that. */
  readonly config?: InputFile;
  /**
   * Makes a config that names this platform, so that the artifact can stand in an index. Not together with `config`.
   */
  readonly platform?: Platform;
  /** Of the manifest; they win over the annotation file's. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly annotationFile?: AnnotationFile;
  readonly subject?: Descriptor;
  /**
   * Seconds since 1970: the time of all files in directories, and `org.opencontainers.image.created` if no
   * annotation says it. Undefined: 0, and no annotation.
   */
  readonly sourceDateEpoch?: number;
}

export interface PackedArtifact {
  readonly manifest: Manifest;
  /** Holds the manifest and its blobs, to be copied from. Disposing it removes what was made for it. */
  readonly source: Source;
}

/**
 * Makes an image manifest of files. The same files and request give the same digest on every machine and day.
 * @throws OciError of kind "input" for what contradicts itself or cannot be packed, "conflict" if a file changes
 * meanwhile, "limit" for a manifest over 8 MiB.
 */
export async function packArtifact(ctx: Context, request: PackRequest): Promise<PackedArtifact> {
  const { annotationFile, config, artifactType, subject, sourceDateEpoch } = request;
  if (config === undefined && artifactType === undefined) {
    throw new OciError("an artifact without a config needs an artifact type", { kind: "input", input: "artifact-type" });
  }
  const blobs = new Map<Digest, BlobContent>();
  const folder = new TemporaryFolder(ctx, "artifact-");
  try {
    const layers: Descriptor[] = [];
    for (const file of request.files) {
      const { content, ...layer } = await packFile(ctx, file, sourceDateEpoch ?? 0, folder);
      blobs.set(layer.digest, content);
      layers.push(annotated(layer, annotationFile?.files.get(file.title), file.title));
    }
    warnOfUnknown(ctx, request);
    if (layers.length === 0) layers.push(emptyJson.descriptor);
    const configDescriptor = await packConfig(ctx, request, blobs);
    // The empty JSON object is a blob like any other: registries look whether it is there, though the descriptor
    // carries it.
    if ((!config && !request.platform) || request.files.length === 0) blobs.set(emptyJson.descriptor.digest, emptyJson.bytes);
    const manifest = buildImageManifest({
      config: annotated(configDescriptor, annotationFile?.config),
      layers,
      annotations: { ...created(sourceDateEpoch), ...annotationFile?.manifest, ...request.annotations },
      artifactType,
      subject: subject && bareDescriptor(subject),
    });
    if (manifest.bytes.byteLength > limits.manifest) {
      throw new OciError(`the manifest would be longer than ${limits.manifest} bytes`, { kind: "limit" });
    }
    return { manifest, source: filesSource("the packed files", { manifest, blobs }, ctx.signal, folder) };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

async function packConfig(ctx: Context, { config, platform }: PackRequest, blobs: Map<Digest, BlobContent>): Promise<Descriptor> {
  if (config) {
    const descriptor = await describeFile(config.path, config.mediaType, ctx.signal);
    blobs.set(descriptor.digest, { path: config.path });
    return descriptor;
  }
  if (!platform) return emptyJson.descriptor;
  // As `oras push --artifact-platform` writes it, with the one media type by which `oras pull --platform` finds it
  // (oras-project/oras#1517).
  const bytes = Buffer.from(JSON.stringify(platformJson(platform)));
  const descriptor = describe(mediaTypes.ociConfig, bytes);
  blobs.set(descriptor.digest, bytes);
  return descriptor;
}

async function packFile(
  ctx: Context,
  file: InputFile,
  mtime: number,
  folder: TemporaryFolder,
): Promise<Descriptor & { readonly content: BlobContent }> {
  const { mediaType, path, title } = file;
  if (file.kind === "file") {
    const descriptor = await describeFile(path, mediaType, ctx.signal);
    return { ...descriptor, annotations: { [annotationKeys.title]: title }, content: { path } };
  }
  const packed = await packDirectory(ctx, { root: path, title, mtime }, await folder.path());
  const annotations = {
    [annotationKeys.unpackDigest]: packed.tarDigest,
    [annotationKeys.unpack]: "true",
    [annotationKeys.title]: title,
  };
  return { mediaType, digest: packed.digest, size: packed.size, annotations, content: { path: packed.path } };
}

const ours: ReadonlySet<string> = new Set([annotationKeys.title, annotationKeys.unpack, annotationKeys.unpackDigest]);

/**
 * The descriptor with more annotations, sorted; what tells a reader where and how to write a file is not to be changed
 * by them.
 * @param title of the file; undefined: it is the config, which has no annotations of ours.
 */
function annotated(descriptor: Descriptor, more: Readonly<Record<string, string>> | undefined, title?: string): Descriptor {
  if (!more || Object.keys(more).length === 0) return descriptor;
  for (const key of Object.keys(more)) {
    if (title === undefined || !ours.has(key)) continue;
    const summary = `${safe(title, 200)}: the annotation ${key} is set by the file itself`;
    throw new OciError(summary, { kind: "input", input: "annotation-file" });
  }
  const all = Object.entries({ ...descriptor.annotations, ...more }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...descriptor, annotations: Object.fromEntries(all) };
}

/** An annotation file is often used for several artifacts; but a name that fits nothing may be a mistake. */
function warnOfUnknown(ctx: Context, { annotationFile, files }: PackRequest): void {
  const titles = new Set<string>(files.map(({ title }) => title));
  for (const name of annotationFile?.files.keys() ?? []) {
    if (!titles.has(name))
      ctx.emit({ type: "warning", message: `the annotation file names ${safe(name, 200)}, which is none of the files` });
  }
}

/** RFC 3339, without fractions of a second. */
function created(seconds: number | undefined): Record<string, string> {
  if (seconds === undefined) return {};
  if (!Number.isSafeInteger(seconds) || seconds < 0 || seconds > lastSecond) {
    throw new OciError("SOURCE_DATE_EPOCH is not a number of seconds since 1970", { kind: "input" });
  }
  return { [annotationKeys.created]: new Date(seconds * 1000).toISOString().replace(".000Z", "Z") };
}

/** The end of the year 9999, the last that RFC 3339 can write. */
const lastSecond = 253_402_300_799;
