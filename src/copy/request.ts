import type { ReferrerTree } from "../graph/referrers.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Destination } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { DestinationState } from "./destination-state.ts";

export interface CopyOptions {
  /** Walks the whole graph and repairs what is missing, though the root is there. */
  readonly force?: boolean;
  /** Takes along all that refers to the root, to what is beneath it, and to those referrers. */
  readonly referrers?: boolean;
  /**
   * Takes along cosign's `sha256-….sig`, `.att` and `.sbom` tags of the root and of what is beneath it, and those of
   * what they hold.
   */
  readonly digestTags?: boolean;
  /**
   * What is known of destinations, for copiers from several sources: then each blob is brought once over all of them.
   */
  readonly known?: Map<Destination, DestinationState>;
}

/** One tag or digest that a root is copied to. Several targets may be tags of one destination. */
export interface CopyTarget {
  readonly destination: Destination;
  /** Written last; without one the root is pushed by its digest. */
  readonly tag?: Tag;
  /**
   * What the tag (without one: the digest) was found to hold there; undefined: nothing. The copier does not ask
   * again.
   */
  readonly present?: Digest;
}

/** One root for a copier. */
export interface RootRequest {
  /** With a descriptor alone, the manifest is read only if something of it is needed. */
  readonly root: Manifest | Descriptor;
  readonly targets: readonly CopyTarget[];
  /** What `discoverReferrers` found, if the caller already looked at all levels; saves the same listing. */
  readonly discovered?: ReferrerTree;
}

/** What became of one target. In a dry run the same numbers say what would be. */
export interface CopyResult {
  readonly target: CopyTarget;
  readonly status: "copied" | "unchanged" | "failed";
  /** Something was written for it (a blob, a manifest, a tag, a referrer), even if it failed later. */
  readonly changed: boolean;
  /** Blobs, each digest once. A blob that another root or target of the run brought counts as existing. */
  readonly blobs: { readonly uploaded: number; readonly mounted: number; readonly existing: number };
  /** Bytes of the uploaded blobs. */
  readonly bytes: number;
  /** Manifests written, the root among them. */
  readonly manifests: number;
  /**
   * Referrers that are now there (with `referrers`), each once; of a copy within one repository as far as they had to
   * be found for something else.
   */
  readonly referrers: number;
  /** Digest tags that are now there (with `digestTags`). */
  readonly digestTags: readonly Tag[];
  /** With `referrers`: what refers to the root, if that had to be found out. */
  readonly discovered?: ReferrerTree;
  readonly error?: unknown;
}
