import { readFile } from "node:fs/promises";
import { type AnnotationFile, parseAnnotationFile } from "../artifact/annotations.ts";
import { findConfigFile, findInputFiles, type InputFile, type InputRoots } from "../artifact/files.ts";
import { type PackedArtifact, packArtifact } from "../artifact/pack.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Platform } from "../oci/platform.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { limits } from "../runtime/limits.ts";

/** What oras calls a config whose type nobody named. */
const unknownConfig = "application/vnd.unknown.config.v1+json";

/** The content of an artifact, as the user gave it. */
export interface ArtifactRequest {
  /** Lines of `path[:media-type]`, globs allowed. */
  readonly files: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
  /** A file in oras's form, absolute. */
  readonly annotationFile?: string;
  /** `path[:media-type]` */
  readonly configFile?: string;
  readonly artifactType?: string;
  /** Of `push`: what the config is to name, so that the artifact can stand in an index. */
  readonly platform?: Platform;
  readonly roots: InputRoots;
  /** Seconds since 1970. */
  readonly sourceDateEpoch?: number;
}

/** What an artifact is to be made of: found and checked before any request is sent. */
export interface ArtifactParts {
  readonly files: readonly InputFile[];
  readonly config?: InputFile;
  readonly annotationFile?: AnnotationFile;
}

/** @throws OciError of kind "input" or "files" */
export async function findParts(request: ArtifactRequest): Promise<ArtifactParts> {
  const files = await findInputFiles(request.files, request.roots);
  const config = request.configFile === undefined ? undefined : await findConfigFile(request.configFile, request.roots, unknownConfig);
  const annotationFile = request.annotationFile === undefined ? undefined : await readAnnotationFile(request.annotationFile);
  return { files, ...(config && { config }), ...(annotationFile && { annotationFile }) };
}

async function readAnnotationFile(path: string): Promise<AnnotationFile> {
  const facts = { operation: "read", reference: path, input: "annotation-file" } as const;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OciError("the file cannot be read", { kind: "input", ...facts, ...(code !== undefined && { code }) }, { cause: error });
  }
  if (bytes.byteLength > limits.manifest) throw new OciError(`it is larger than ${limits.manifest} bytes`, { kind: "input", ...facts });
  try {
    return parseAnnotationFile(bytes);
  } catch (error) {
    if (error instanceof InvalidError) throw new OciError(error.message, { kind: "input", ...facts }, { cause: error });
    throw error;
  }
}

/** Makes the manifest and its blobs. The caller disposes the source. */
export function pack(
  ctx: Context,
  request: ArtifactRequest,
  parts: ArtifactParts,
  of: { readonly artifactType?: string; readonly subject?: Descriptor },
): Promise<PackedArtifact> {
  return packArtifact(ctx, {
    files: parts.files,
    artifactType: of.artifactType,
    config: parts.config,
    platform: request.platform,
    annotations: request.annotations,
    annotationFile: parts.annotationFile,
    subject: of.subject,
    sourceDateEpoch: request.sourceDateEpoch,
  });
}
