import type { Descriptor } from "../oci/descriptor.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import type { AnnotationFile } from "./annotations.ts";
import type { InputFile } from "./files.ts";

export interface PackRequest {
  /** One layer each, in this order; none: one empty layer (image-spec, "Guidelines for Artifact Usage"). */
  readonly files: readonly InputFile[];
  /** Required where there is no `config`. */
  readonly artifactType?: string;
  /** Undefined: the empty JSON object. */
  readonly config?: InputFile;
  /** Of the manifest; they win over the annotation file's. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly annotationFile?: AnnotationFile;
  readonly subject?: Descriptor;
  /** Seconds since 1970: the time of all files in directories, and `org.opencontainers.image.created` where no annotation says it. Undefined: 0, and no annotation. */
  readonly sourceDateEpoch?: number;
}

export interface PackedArtifact {
  readonly manifest: Manifest;
  /** Holds the manifest and its blobs, to be copied from. Disposing it removes what was made for it. */
  readonly source: Source;
}

/** Makes an image manifest of files. The same files and request give the same digest on every machine and day. */
export async function packArtifact(_ctx: Context, _request: PackRequest): Promise<PackedArtifact> {
  throw new OciError("not there yet", { kind: "internal" });
}
