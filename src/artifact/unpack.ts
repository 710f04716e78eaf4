import type { Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

export interface UnpackOptions {
  /** The folder to write to, absolute; made where it is not there. */
  readonly path: string;
  /** Bytes that all unpacked directories together may have. */
  readonly maxUnpackedSize: number;
}

/**
 * Writes the files that an artifact's manifest names beneath a folder.
 * @returns their paths relative to the folder, with "/", sorted: files only, those of unpacked directories too.
 * @throws OciError: "input" where it is a container image or an index, or a title is unsafe; "conflict" where other content is in the way.
 */
export async function unpackArtifact(
  _ctx: Context,
  _source: Source,
  _manifest: Manifest,
  _options: UnpackOptions,
): Promise<{ readonly files: readonly string[] }> {
  throw new OciError("not there yet", { kind: "internal" });
}
