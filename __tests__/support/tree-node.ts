import type { Digest } from "../../src/oci/digest.ts";
import type { TreeNode } from "../../src/operations/tree.ts";

/** An index with nothing beneath it, as a step's tree shows it; its digest begins with the name (hexadecimal). */
export const treeNode = (name: string, more: Partial<TreeNode> = {}): TreeNode => ({
  reference: `r@sha256:${name}`,
  digest: `sha256:${name.padEnd(64, "0")}` as Digest,
  mediaType: "application/vnd.oci.image.index.v1+json",
  size: 1,
  referrers: [],
  ...more,
});
