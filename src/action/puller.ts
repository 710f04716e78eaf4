import { isImageConfig } from "../oci/image-config.ts";
import type { Manifest } from "../oci/manifest.ts";
import { artifactTypeOf } from "../oci/manifest.ts";

/** The command by which people get it onto their machine. */
export type Puller = "docker" | "oras";

/** Container images are docker's; of what nobody looked into, most are. */
export function pullerOf(manifest: Manifest | undefined): Puller {
  if (manifest?.kind !== "image") return "docker";
  return isImageConfig(artifactTypeOf(manifest)) ? "docker" : "oras";
}
