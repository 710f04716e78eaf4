import type { Digest } from "../oci/digest.ts";
import type { Source, Tag } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

/** One line of `Deletion.inventory`. */
export interface InventoryEntry {
  readonly digest: Digest;
  readonly tags: readonly Tag[];
}

/** What the user named: a tag that holds this digest, or (without a tag) the digest itself. */
export interface PruneTarget {
  readonly digest: Digest;
  readonly tag?: Tag;
}

/** One call of `Deletion`: `untag(tag, digest)` for kind "tag", else `delete(digest)`, with which its tags vanish. */
export interface PruneStep {
  readonly kind: "tag" | "manifest" | "referrer" | "child";
  readonly digest: Digest;
  /** The one tag to remove (kind "tag"), or all tags that vanish with the manifest. */
  readonly tags: readonly Tag[];
  /** A subject that stays and whose list of referrers must lose this one (`updateReferrers(subject, { remove: [digest] })`, before the deletion). */
  readonly subject?: Digest;
}

export interface PrunePlan {
  /** In the order to be carried out. */
  readonly steps: readonly PruneStep[];
  /** What was reached and stays, and why. */
  readonly kept: readonly { readonly digest: Digest; readonly because: "tagged" | "needed" }[];
}

/** Plans what goes with the targets when deletion cascades. Reads only. */
export async function planCascade(
  _ctx: Context,
  _store: Source,
  _inventory: readonly InventoryEntry[],
  _targets: readonly PruneTarget[],
): Promise<PrunePlan> {
  throw new OciError("not there yet", { kind: "internal" });
}
