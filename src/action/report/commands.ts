import { isImageConfig } from "../../oci/image-config.ts";
import { artifactTypeOf, type Manifest } from "../../oci/manifest.ts";
import type { TreeNode } from "../../operations/tree.ts";
import type { Environment } from "../runner.ts";

/** The command by which people get it onto their machine. */
export type PullCommand = "docker pull" | "oras pull";

/** Container images are docker's; of what nobody looked into, most are. */
export function pullCommandOf(manifest: Manifest | undefined): PullCommand {
  if (manifest?.kind !== "image") return "docker pull";
  return isImageConfig(artifactTypeOf(manifest)) ? "docker pull" : "oras pull";
}

/**
 * How people verify the attestation of what was written; undefined if there is none that we know of.
 * @param known `declared`: a later step attests it; `tree`: what refers to it
 */
export function verifyCommand(
  reference: string,
  { declared, tree }: { readonly declared: boolean; readonly tree?: TreeNode },
  { GITHUB_REPOSITORY: repository, GITHUB_REPOSITORY_OWNER: owner }: Environment,
): string | undefined {
  if (declared && repository) return `gh attestation verify oci://${reference} --repo ${repository}`;
  const isAttested = tree?.referrers.some(({ artifactType }) => artifactType?.startsWith("application/vnd.dev.sigstore.bundle"));
  return isAttested && owner ? `gh attestation verify oci://${reference} --bundle-from-oci --owner ${owner}` : undefined;
}
