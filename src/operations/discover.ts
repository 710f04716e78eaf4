import { digestTagsBySubject, discoverReferrers, type ReferrerNode } from "../graph/referrers.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import { artifactTypeOf, type Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { safe } from "../runtime/safe.ts";
import { type Described, described, readContent, unlessMissing } from "./content.ts";
import { ReadReferrers, readIncomplete } from "./listed-referrers.ts";
import { type RequiredTypes, requireTypes } from "./require-artifact-types.ts";
import { type DigestTags, describeNode, type ReferrerDescription, type TreeNode, treeOf } from "./tree.ts";

export interface DiscoverRequest extends RequiredTypes {
  readonly reference: Location;
  readonly platform?: Platform;
  /** Shows only referrers of these types (and what leads to them); none: all. */
  readonly artifactTypes: readonly string[];
  /** Levels of referrers; 0: all. */
  readonly depth: number;
  readonly ignoreMissing: boolean;
}

export interface DiscoverResult {
  readonly asked: string;
  readonly content: Described;
  readonly manifest: Manifest;
  readonly referrers: readonly ReferrerDescription[];
  readonly tree: TreeNode;
}

/**
 * All that refers to an image, to its platforms, and to those referrers.
 * @returns undefined if the image is not there and that may be so.
 * @throws OciError if a list of referrers cannot be read, or a required type is not there: never an empty list for a
 * failure.
 */
export async function discover(request: DiscoverRequest, stores: Stores, ctx: Context): Promise<DiscoverResult | undefined> {
  const asked = formatLocation(request.reference);
  const content = await unlessMissing(request.ignoreMissing, () => readContent(ctx, stores, request.reference, request.platform));
  if (!content) return undefined;
  const { source, manifest } = content;
  const tagging = findDigestTags(source, asked, ctx);
  // Told below: a failure of the referrers must not leave it alone.
  tagging.catch(() => {});
  const read = new ReadReferrers();
  const onListed = (_: Digest, listed: readonly Descriptor[]): Promise<void> => readIncomplete(source, listed, read);
  const found = await discoverReferrers(ctx, source, manifest, { depth: request.depth, onListed });
  await requireTypes(request, { tree: found, source, name: asked });
  const digestTags = await tagging;
  const typeOf = ({ descriptor }: ReferrerNode) => {
    const manifest = read.get(descriptor.digest);
    return manifest ? artifactTypeOf(manifest) : descriptor.artifactType;
  };
  const shown = (node: ReferrerNode) => request.artifactTypes.length === 0 || request.artifactTypes.includes(typeOf(node) ?? "");
  return {
    asked,
    content: described(request.reference, manifest.descriptor),
    manifest,
    referrers: found.referrers.filter(shown).map((node) => describeNode(request.reference, node, read)),
    tree: treeOf(request.reference, found.root, { digestTags, shown, read }),
  };
}

/** They are shown beside the referrers; if the tags cannot be listed, the referrers are still told. */
async function findDigestTags(source: Source, name: string, ctx: Context): Promise<DigestTags> {
  try {
    return await digestTagsBySubject(ctx, source);
  } catch (error) {
    ctx.signal.throwIfAborted();
    const message = `${name}: its tags cannot be listed, so digest tags are not shown: ${safe((error as Error).message)}`;
    ctx.emit({ type: "warning", message });
    return new Map();
  }
}
