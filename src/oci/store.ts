import type { Descriptor } from "./descriptor.ts";
import type { Digest } from "./digest.ts";
import type { Location } from "./location.ts";
import type { Manifest } from "./manifest.ts";
import type { Tag } from "./tag.ts";

/** A lane of the limiter: one host whose requests in flight are bounded together (`ghcr.io:443`). */
export type Lane = string;

/** Where a registry store's blobs lie, so that another store of the same registry may mount them. */
export interface Origin {
  readonly registry: string;
  readonly repository: string;
  /**
   * Which credentials are used there; blobs are mounted only between repositories read and written as the same
   * identity.
   */
  readonly identity: string;
}

export type ReadManifest = (at: Digest | Descriptor) => Promise<Manifest>;

/**
 * Content that can be read: a repository, a layout, an archive, files. Reading is total: what cannot have referrers
 * or tags has empty lists of them. What is not there is an OciError of kind "not-found".
 */
export interface Source extends AsyncDisposable {
  /** What people call it: `ghcr.io/acme/app`, `oci:dir`. */
  readonly name: string;
  /** The host whose slots a transfer takes; undefined if no network is used. */
  readonly lane?: Lane;
  readonly origin?: Origin;
  /** The descriptor of a tag or digest: one HEAD at a registry. mediaType, digest and size are always there. */
  resolve(at: Tag | Digest): Promise<Descriptor>;
  /** The exact bytes, verified and parsed. With a descriptor: its size and digest must match. */
  manifest(at: Tag | Digest | Descriptor): Promise<Manifest>;
  /**
   * The blob's bytes, in order, whole; size and digest are verified, and a difference throws before the last chunk is
   * handed out. Resumes inside. Takes no slot: the caller holds a transfer (`Limiter.transfer`) while it reads.
   * @param signal ends the read, wherever it waits, if the store is one that may be waited for (a registry). The
   * run's own signal aborts it, too.
   */
  open(blob: Descriptor, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /**
   * Manifests whose subject it is, as listed: only their digests bind, a size is a hint (see `pointOfListed`). `type`
   * filters by artifact type (always exact, whatever the registry filters). Where a list does not say a type, the
   * manifest is read: by `read`, if that is given, so that who keeps manifests need not read them again.
   */
  referrers(of: Digest, type?: string, read?: ReadManifest): AsyncIterable<Descriptor>;
  tags(): AsyncIterable<Tag>;
}

/** A source that a location names: a repository, a layout, an archive. */
export interface StoredSource extends Source {
  /**
   * The descriptor of a blob of which only the digest is known: one HEAD at a registry. Its media type says nothing.
   */
  stat(blob: Digest): Promise<Descriptor>;
}

/** A body that can be sent again: a 401 or a lost session in the middle of an upload needs it. */
export interface Rewindable {
  /** Bytes. */
  readonly size: number;
  /** All of them, if they are in memory. */
  readonly content?: Uint8Array;
  /** The bytes from `from` on. A later call may be made while an earlier iteration was left unfinished. */
  open(from: number): AsyncIterable<Uint8Array>;
  /**
   * After all bytes of an `open(0)` were taken: whether they came out of one read that `Source.open` verified, so
   * that hashing them again would tell nothing. Absent: no.
   */
  isVerified?(): boolean;
}

/** An upload that has begun. Exactly one of the two is called. */
export interface BlobWriter {
  /** Sends and commits. Takes no slot: the caller holds a transfer. */
  write(body: Rewindable): Promise<void>;
  /** Gives it up; bounded, never throws. */
  abort(): Promise<void>;
}

/**
 * What `Destination.offer` found: nothing to do, done by the registry itself, would be uploaded (dry run), or an
 * upload to be written.
 */
export type UploadStart = "existing" | "mounted" | "planned" | BlobWriter;

export interface Destination extends Source {
  /** What only a registry can do; undefined for files, of which nothing is waited for. */
  readonly registry?: RegistryHooks;
  /** Whether a blob, or a manifest (by media type), is there. Never writes. */
  has(content: Descriptor): Promise<boolean>;
  /**
   * Offers a blob: existence check, mount (from a source on the same registry) and upload session in as few requests
   * as the registry allows. The caller must write to or abort what comes back.
   */
  beginUpload(blob: Descriptor, from?: Source): Promise<UploadStart>;
  /**
   * Writes a manifest by digest, or under a tag. `subjectListed` tells whether the store itself lists it among its
   * subject's referrers (true also if it has no subject); if false, the caller owes `updateReferrers`.
   */
  push(manifest: Manifest, tag?: Tag): Promise<{ readonly subjectListed: boolean }>;
  /**
   * Adds to and removes from the list of a subject's referrers if the store keeps it in the open (the fallback
   * tag); one call per subject, not per referrer.
   */
  updateReferrers(subject: Digest, change: ReferrersChange): Promise<void>;
  /** Makes what was written visible and durable (layouts, archives); a registry has nothing to do. */
  commit(): Promise<void>;
}

/** What a destination can do if it is a registry: it answers slowly, and keeps lists of referrers in its own way. */
export interface RegistryHooks {
  /**
   * The same store for a part of the run: what is asked of it, and what its offers write, ends when this signal
   * aborts (the run's own aborts it, too). Lists of referrers are brought to an end all the same.
   */
  within(signal: AbortSignal): Destination;
  /**
   * Whether the list of a subject's referrers names a manifest, in fewer requests than `referrers` may need. What was
   * learnt serves the `push` and `updateReferrers` that follow.
   */
  isReferrerListed(subject: Digest, referrer: Digest, artifactType: string): Promise<boolean>;
  /** Referrers of this subject are about to be pushed: how they are listed is asked now, not after the push. */
  expectReferrers(subject: Digest): Promise<void>;
}

export interface ReferrersChange {
  readonly add?: readonly Descriptor[];
  readonly remove?: readonly Digest[];
}

/** One thing that was, or in a dry run would be, removed. */
export interface Removal {
  readonly removed: boolean;
  /** For people: the id of a version. */
  readonly note?: string;
  /** The command that brings it back, if there is one. */
  readonly restore?: string;
}

export interface InventoryEntry {
  readonly digest: Digest;
  readonly tags: readonly Tag[];
  readonly id?: string;
  /** When its digest came, in milliseconds since 1970, if the store knows it. */
  readonly created?: number;
}

export interface InventoryCoverage {
  readonly listsUntagged: boolean;
  /** Whether all are listed: what is not in the inventory is not there. Default: no. */
  readonly isWhole?: boolean;
  /** false: the store keeps no lists of referrers itself; those that there are stand under fallback tags. */
  readonly listsReferrers?: boolean;
  /** Where the store does not delete the last tagged manifest: the command that deletes everything. */
  readonly deleteAll?: string;
}

/** What can delete. Separate from Destination: many stores can be written to and not deleted from. */
export interface Deletion {
  /** Every manifest the store knows of with its tags. A registry without such a list goes over its tags. */
  inventory(): AsyncIterable<InventoryEntry>;
  /** What is known of the inventory once it was read. */
  inventoryCoverage(): Promise<InventoryCoverage>;
  /**
   * The tags that a manifest of the inventory has now, to be asked right before it is deleted, for others may tag it
   * meanwhile. Costs little: an answer may be some seconds old, and only names that are new may have been looked at.
   * @returns undefined if it is not there, or something else was pushed: the inventory has to be read anew
   */
  tagsNow(digest: Digest): Promise<readonly Tag[] | undefined>;
  /** How many more deletions the store's rate limit leaves; undefined: not known to be bounded. */
  remainingDeletions(): number | undefined;
  /**
   * Removes the tag and nothing else. Throws, having moved nothing, if that cannot be done. `expected`: the digest
   * the tag must still hold.
   */
  untag(tag: Tag, expected?: Digest): Promise<Removal>;
  /** Removes the manifest and every tag on it. `removed: false` if it was not there. */
  delete(digest: Digest): Promise<Removal>;
  /** For a dry run: throws if it is known, without changing anything, that `untag` or `delete` would. */
  checkRemoval(at: Tag | Digest): Promise<void>;
}

/**
 * Opens what a location names. The same place opened twice is one store, so that it shares what it has learnt.
 * Disposing closes every store opened.
 */
export interface Stores extends AsyncDisposable {
  /**
   * For reading. A file or folder that is not there is an OciError of kind "not-found".
   * @param namedBy whose content named it, if that was not the user: a registry that is named so may have no
   *   nearer address than the one that names it.
   */
  source(location: Location, namedBy?: Location): Promise<StoredSource>;
  /** For writing, and reading what is there. @throws OciError of kind "unsupported" if the transport cannot. */
  destination(location: Location): Promise<Destination>;
  /** For deleting. @throws OciError of kind "unsupported" if the transport cannot. */
  deletion(location: Location): Promise<Destination & Deletion>;
}
