import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Source, Tag } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

/** A manifest with what is beneath it and what refers to it. */
export interface ReferrerNode {
  /** As its parent or its subject's list shows it. */
  readonly descriptor: Descriptor;
  readonly relation: "root" | "child" | "referrer";
  /** Whose child or referrer it is; absent for the root. */
  readonly of?: Digest;
  /** Manifests beneath it, in its own order. */
  readonly children: readonly ReferrerNode[];
  /** In the order they were listed. */
  readonly referrers: readonly ReferrerNode[];
}

export interface ReferrerTree {
  readonly root: ReferrerNode;
  /** Every referrer once, nearest first. */
  readonly referrers: readonly ReferrerNode[];
}

export interface DiscoverOptions {
  /** Levels of referrers (1: what refers to the root and to what is beneath it); 0 or absent: all. */
  readonly depth?: number;
}

/** All that refers to a root, to each manifest beneath it, and to those referrers. */
export async function discoverReferrers(
  _ctx: Context,
  _source: Source,
  _root: Manifest,
  _options: DiscoverOptions = {},
): Promise<ReferrerTree> {
  throw new OciError("discovery is not there yet", { kind: "internal" });
}

export interface DigestTag {
  readonly tag: Tag;
  /** Whom it speaks of. */
  readonly of: Digest;
  /** `sig`, `att` or `sbom`. */
  readonly kind: string;
}

/** Reads a tag as one of cosign's digest tags (`sha256-<hex>.sig`, `.att`, `.sbom`). The bare `sha256-<hex>` is the referrers tag, not a digest tag. */
export function parseDigestTag(_tag: Tag): DigestTag | undefined {
  throw new OciError("not there yet", { kind: "internal" });
}

/** The digest tags of these digests, from one listing of the source's tags. */
export async function digestTagsOf(_source: Source, _digests: Iterable<Digest>): Promise<DigestTag[]> {
  throw new OciError("not there yet", { kind: "internal" });
}
