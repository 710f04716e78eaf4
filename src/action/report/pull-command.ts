import type { Manifest } from "../../oci/manifest.ts";
import { artifactTypeOf } from "../../oci/manifest.ts";
import { mediaTypes } from "../../oci/media-types.ts";

/** The command by which people get it onto their machine. */
export type Puller = "docker" | "oras";

/** Container images are docker's; of what nobody looked into, most are. */
export function pullerOf(manifest: Manifest | undefined): Puller {
  if (manifest?.kind !== "image") return "docker";
  const type = artifactTypeOf(manifest);
  return type === mediaTypes.ociConfig || type === mediaTypes.dockerConfig ? "docker" : "oras";
}
