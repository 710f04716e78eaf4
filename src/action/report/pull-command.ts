import { isImageConfig } from "../../oci/image-config.ts";
import { artifactTypeOf, type Manifest } from "../../oci/manifest.ts";

/** The command by which people get it onto their machine. */
export type PullCommand = "docker pull" | "oras pull";

/** Container images are docker's; of what nobody looked into, most are. */
export function pullCommandOf(manifest: Manifest | undefined): PullCommand {
  if (manifest?.kind !== "image") return "docker pull";
  return isImageConfig(artifactTypeOf(manifest)) ? "docker pull" : "oras pull";
}
