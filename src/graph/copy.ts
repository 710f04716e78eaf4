import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Destination, Source, Tag } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import type { ReferrerTree } from "./referrers.ts";

export interface CopyOptions {
  /** Walks the whole graph and repairs what is missing, though the root is there. */
  readonly force?: boolean;
  /** Takes along all that refers to the root, to what is beneath it, and to those referrers. */
  readonly referrers?: boolean;
  /** Takes along cosign's `sha256-….sig`, `.att` and `.sbom` tags of the root and of what is beneath it. */
  readonly digestTags?: boolean;
}

/** One place a root goes to. Several targets may be tags of one destination. */
export interface CopyTarget {
  readonly destination: Destination;
  /** Written last; without one the root is pushed by its digest. */
  readonly tag?: Tag;
  /** What the tag (without one: the digest) was found to hold there; undefined: nothing. The copier does not ask again. */
  readonly present?: Digest;
}

export interface CopyRoot {
  /** With a descriptor alone, the manifest is read only where something of it is needed. */
  readonly root: Manifest | Descriptor;
  readonly targets: readonly CopyTarget[];
  /** What `discoverReferrers` found, where the caller already looked; saves the copier the same listing. */
  readonly discovered?: ReferrerTree;
}

/** What became of one target. In a dry run the same numbers say what would be. */
export interface CopyResult {
  readonly target: CopyTarget;
  readonly status: "copied" | "unchanged" | "failed";
  /** Something was written for it (a blob, a manifest, a tag, a referrer), even where it failed later. */
  readonly changed: boolean;
  /** Blobs, each digest once. A blob that another root or target of the run brought counts as existing. */
  readonly blobs: { readonly uploaded: number; readonly mounted: number; readonly existing: number };
  /** Bytes of the uploaded blobs. */
  readonly bytes: number;
  /** Manifests written, the root among them. */
  readonly manifests: number;
  /** Referrers that are now there (with `referrers`), each once. */
  readonly referrers: number;
  /** Digest tags that are now there (with `digestTags`). */
  readonly digestTags: readonly Tag[];
  readonly error?: unknown;
}

export interface Copier {
  /**
   * Copies one root to its targets; may be called for many roots at once: they share what is known of blobs and manifests.
   * One result for each target, in order. A target's failure is its result's `error`.
   * The caller commits the destinations when all roots are done.
   * @throws only where the run is cancelled (the signal's reason).
   */
  copy(request: CopyRoot): Promise<CopyResult[]>;
}

/** A copier from one source, with the memory that the roots of one run share. */
export function createCopier(_ctx: Context, _source: Source, _options: CopyOptions = {}): Copier {
  throw new OciError("the copier is not there yet", { kind: "internal" });
}
