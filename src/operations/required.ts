import type { ReferrerTree } from "../graph/referrers.ts";
import type { Digest } from "../oci/digest.ts";
import { OciError } from "../runtime/errors.ts";

/**
 * Checks that referrers of all these artifact types are there: their presence, not that they are valid. Those of the image and of its platforms count;
 * those of referrers (the signature of an SBOM) say nothing of the image.
 * @param counts which of these subjects count; default all.
 * @throws OciError of kind "not-found" that lists what is missing and what there is.
 */
export function requireArtifactTypes(
  tree: ReferrerTree,
  required: readonly string[],
  name: string,
  counts: (subject: Digest) => boolean = () => true,
): void {
  const referrers = new Set(tree.referrers.map(({ descriptor }) => descriptor.digest));
  const there = new Set<string>();
  for (const { of, descriptor } of tree.referrers) {
    if (of !== undefined && !referrers.has(of) && counts(of) && descriptor.artifactType !== undefined) there.add(descriptor.artifactType);
  }
  const missing = required.filter((type) => !there.has(type));
  if (missing.length === 0) return;
  throw new OciError(`no referrer of type ${missing.join(", ")} is there (found: ${[...there].sort().join(", ") || "none"})`, {
    kind: "not-found",
    operation: "check referrers of",
    reference: name,
    input: "require-artifact-types",
  });
}
