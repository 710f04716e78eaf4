import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import type {
  Deletion,
  Destination,
  InventoryCoverage,
  InventoryEntry,
  Lane,
  Origin,
  ReadManifest,
  ReferrersChange,
  RegistryHooks,
  Removal,
  Source,
  UploadStart,
} from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { lacksContent } from "../runtime/errors.ts";
import { beginUpload } from "./blobs/begin-upload.ts";
import { hasBlob } from "./blobs/exists.ts";
import { openBlob, statBlob } from "./blobs/read.ts";
import { deleteManifest, inventoryOf, tagsNow } from "./deletion/manifest.ts";
import type { DeletionMemory } from "./deletion/requests.ts";
import { untag } from "./deletion/tag.ts";
import { hasManifest, type Pushed, readManifest, resolveManifest, storeManifest } from "./manifests.ts";
import { learnListing, listsReferrer } from "./referrers/api.ts";
import { updateListTag } from "./referrers/fallback-tag.ts";
import { isListed, listReferrers } from "./referrers/list.ts";
import { type Access, type Endpoint, repositoryNameOf, sharedBy, within } from "./request.ts";
import { listTags } from "./tags.ts";

/** Milliseconds, half of it up to one and a half, before a registry is asked whether it lacks it still. */
const momentOfLack = 200;

/**
 * A repository of a registry as a store: the distribution-spec client. What it learns of the registry it shares with
 * that registry's other repositories.
 */
export class Repository implements Destination, Deletion, RegistryHooks {
  readonly name: string;
  readonly lane: Lane;
  readonly origin: Origin;
  #endpoint: Endpoint;
  #memory: DeletionMemory = { emptyBlob: undefined, tags: undefined, trial: undefined };
  /** The last update of each subject's list: two at once in one process would only get in each other's way. */
  #updates: Map<Digest, Promise<unknown>>;

  constructor(endpoint: Endpoint, identity: string, updates = new Map<Digest, Promise<unknown>>()) {
    this.#updates = updates;
    const { registry, repository, http, base } = endpoint;
    this.#endpoint = endpoint;
    this.name = repositoryNameOf(endpoint);
    this.lane = http.lane(base);
    this.origin = { registry, repository, identity };
  }

  /** It will be written to, or deleted from, as well. */
  widen(access: Access): void {
    const order: readonly Access[] = ["pull", "push", "delete"];
    // Where deletion goes another way, the registry's own tokens are for writing: placeholders, lists of referrers.
    const wanted = access === "delete" && this.#endpoint.otherDeletion ? "push" : access;
    this.#endpoint.deletes ||= access === "delete";
    if (order.indexOf(wanted) > order.indexOf(this.#endpoint.access)) this.#endpoint.access = wanted;
  }

  get registry(): RegistryHooks {
    return this;
  }

  within(signal: AbortSignal): Destination {
    return new Repository(within(this.#endpoint, signal), this.origin.identity, this.#updates);
  }

  resolve(at: Tag | Digest): Promise<Descriptor> {
    return resolveManifest(this.#endpoint, at);
  }

  manifest(at: Tag | Digest | Descriptor): Promise<Manifest> {
    return readManifest(this.#endpoint, at);
  }

  open(blob: Descriptor, signal = this.#endpoint.ctx.signal): AsyncGenerator<Uint8Array> {
    return openBlob(this.#endpoint, blob, signal);
  }

  stat(blob: Digest): Promise<Descriptor> {
    return statBlob(this.#endpoint, blob);
  }

  referrers(of: Digest, type?: string, read?: ReadManifest): AsyncIterable<Descriptor> {
    return listReferrers(this.#endpoint, of, type, read);
  }

  tags(): AsyncIterable<Tag> {
    return listTags(this.#endpoint);
  }

  async has(content: Descriptor): Promise<boolean> {
    if (manifestKind(content.mediaType) !== "unknown") return hasManifest(this.#endpoint, content);
    const there = await hasBlob(this.#endpoint, content);
    const { absent } = this.#endpoint.own;
    if (there) absent.delete(content.digest);
    else absent.add(content.digest);
    return there;
  }

  beginUpload(blob: Descriptor, from?: Source): Promise<UploadStart> {
    this.widen("push");
    const origin = from?.origin;
    const mayMount = origin?.registry === this.origin.registry && origin.identity === this.origin.identity;
    const isOurs = from !== undefined && origin === undefined;
    return beginUpload(this.#endpoint, blob, mayMount ? origin : undefined, isOurs);
  }

  async push(manifest: Manifest, tag?: Tag): Promise<{ readonly subjectListed: boolean }> {
    this.widen("push");
    const pushed = await this.#write(manifest, tag);
    const { subject } = manifest;
    return { subjectListed: subject === undefined || (await listsReferrer(this.#endpoint, subject.digest, pushed)) };
  }

  /**
   * docker-registry 2.8 does not find a blob for a moment while somebody else uploads or mounts the same one: its
   * link is not replaced in one step. So the first word that something is lacking is believed only when it is said
   * again after a pause; from then on only what a HEAD says counts.
   */
  async #write(manifest: Manifest, tag: Tag | undefined): Promise<Pushed> {
    const { ctx, own } = this.#endpoint;
    for (let pushes = 1; ; pushes++) {
      try {
        return await storeManifest(this.#endpoint, manifest, tag);
      } catch (error) {
        if (!lacksContent(error)) throw error;
        if (pushes > 1 || own.doubtful) {
          own.doubtful = true;
          own.absent.clear();
          throw error;
        }
        await ctx.clock.sleep((0.5 + ctx.random()) * momentOfLack, ctx.signal);
      }
    }
  }

  isReferrerListed(subject: Digest, referrer: Digest, artifactType: string): Promise<boolean> {
    return isListed(this.#endpoint, subject, referrer, artifactType);
  }

  async expectReferrers(subject: Digest): Promise<void> {
    this.widen("push");
    await learnListing(this.#endpoint, subject);
  }

  async updateReferrers(subject: Digest, change: ReferrersChange): Promise<void> {
    this.widen("push");
    const before = this.#updates.get(subject);
    const update = (async () => {
      await before?.catch(() => {});
      await updateListTag(sharedBy(this.#endpoint), subject, change);
    })();
    this.#updates.set(subject, update);
    try {
      await update;
    } finally {
      if (this.#updates.get(subject) === update) this.#updates.delete(subject);
    }
  }

  async commit(): Promise<void> {}

  inventory(): AsyncIterable<InventoryEntry> {
    return inventoryOf(this.#endpoint, this.#memory);
  }

  async inventoryCoverage(): Promise<InventoryCoverage> {
    const { otherDeletion, own } = this.#endpoint;
    return (
      (await otherDeletion?.inventoryCoverage()) ?? { listsUntagged: this.#memory.listsUntagged ?? false, listsReferrers: own.referrersApi }
    );
  }

  tagsNow(digest: Digest): Promise<readonly Tag[] | undefined> {
    return this.#endpoint.otherDeletion?.tagsNow(digest) ?? tagsNow(this.#endpoint, this.#memory, digest);
  }

  remainingDeletions(): number | undefined {
    return this.#endpoint.otherDeletion?.remainingDeletions();
  }

  untag(tag: Tag, expected?: Digest): Promise<Removal> {
    this.widen("delete");
    return untag(this.#endpoint, this.#memory, tag, expected);
  }

  delete(digest: Digest): Promise<Removal> {
    this.widen("delete");
    return deleteManifest(this.#endpoint, this.#memory, digest);
  }

  async checkRemoval(at: Tag | Digest): Promise<void> {
    const { otherDeletion } = this.#endpoint;
    await (isDigest(at) ? otherDeletion?.checkDelete(at) : otherDeletion?.checkUntag(at));
  }

  /** Waits for what goes on unseen: sessions that are being cancelled. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#endpoint.loose);
  }
}
