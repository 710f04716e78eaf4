import { type AnnotationFile, parseAnnotationFile } from "../artifact/annotations.ts";
import { findConfigFile, findInputFiles, type InputFile, type InputRoots, rootsOf } from "../artifact/files.ts";
import { type PackedArtifact, packArtifact } from "../artifact/pack.ts";
import { type Roots, readInputFile, withoutMark } from "../files/inside.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Platform } from "../oci/platform.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";

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
  const { roots, configFile, annotationFile } = request;
  return {
    files: await findInputFiles(request.files, roots),
    config: configFile === undefined ? undefined : await findConfigFile(configFile, roots, unknownConfig),
    annotationFile: annotationFile === undefined ? undefined : await readAnnotationFile(annotationFile, rootsOf(roots)),
  };
}

async function readAnnotationFile(path: string, roots: Roots): Promise<AnnotationFile> {
  const input = "annotation-file";
  try {
    return parseAnnotationFile(withoutMark(await readInputFile(path, roots, limits.manifest), path));
  } catch (error) {
    const why = error instanceof InvalidError ? error.message : isKind(error, "input") ? error.summary : undefined;
    throw why === undefined ? error : new OciError(`input "${input}": ${safe(path, 300)}: ${why}`, { kind: "input", input });
  }
}

/** Makes the manifest and its blobs. The caller disposes the source. */
export function pack(
  ctx: Context,
  request: ArtifactRequest,
  parts: ArtifactParts,
  of: { readonly artifactType?: string; readonly subject?: Descriptor; readonly platform?: Platform },
): Promise<PackedArtifact> {
  const { annotations, sourceDateEpoch } = request;
  return packArtifact(ctx, { annotations, sourceDateEpoch, ...parts, ...of });
}
