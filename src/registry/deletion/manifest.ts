import { algorithmOf, type Digest, type DigestAlgorithm, shortDigest } from "../../oci/digest.ts";
import type { InventoryEntry, Removal } from "../../oci/store.ts";
import type { Tag } from "../../oci/tag.ts";
import { isKind, OciError } from "../../runtime/errors.ts";
import { parallel } from "../../runtime/parallel.ts";
import { type Endpoint, type OtherDeletion, repositoryNameOf } from "../request.ts";
import { listTags } from "../tags.ts";
import { googleManifests, listAzureManifests, ofOwnApi } from "./listed-manifests.ts";
import {
  cannotDelete,
  type DeletionMemory,
  type DeletionOutcome,
  digestAt,
  hubOf,
  isAbsent,
  requestDeletion,
  requestTagDeletion,
} from "./requests.ts";
import { untag } from "./tag.ts";

/** Tags whose digests are asked for at once; the limiter bounds the requests besides. */
const tagsAtOnce = 16;

/**
 * Removes a manifest and every tag on it (distribution-spec, "Deleting Manifests"). Registries differ: most drop the
 * tags by themselves, some leave them, GAR wants them gone before. Until it is known that this one drops them, the
 * tags are gone over once, before.
 * @throws OciError of kind "unsupported"
 */
export async function deleteManifest(endpoint: Endpoint, memory: DeletionMemory, digest: Digest): Promise<Removal> {
  const { otherDeletion, capabilities } = endpoint;
  if (otherDeletion) return deleteOtherwise(endpoint, otherDeletion, digest);
  const known = capabilities.dropsTags === true ? [] : await tagsOn(endpoint, memory, digest);
  let outcome: DeletionOutcome;
  try {
    outcome = await requestDeletion(endpoint, digest);
  } catch (error) {
    const tags = error instanceof OciError && wantsTagsGone(endpoint, error) ? await tagsOn(endpoint, memory, digest) : [];
    if (tags.length === 0) throw error;
    for (const tag of tags) await untag(endpoint, memory, tag, digest);
    outcome = await requestDeletion(endpoint, digest);
  }
  if (outcome === "refused") {
    capabilities.digestDeletion = false;
    throw cannotDelete(endpoint, digest);
  }
  const isGone = outcome === "deleted" || (await isAbsent(endpoint, digest));
  if (isGone && outcome === "absent") return { removed: false };
  if (!isGone) {
    // Quay deletes only what has a tag.
    throw new OciError("the registry does not delete this manifest, though it is there", {
      kind: "unsupported",
      operation: "delete manifest",
      reference: `${repositoryNameOf(endpoint)}@${digest}`,
      host: endpoint.base.host,
      status: 404,
      reason: "only-tagged",
    });
  }
  capabilities.digestDeletion = true;
  await dropTags(endpoint, known, digest);
  return { removed: true };
}

async function deleteOtherwise(endpoint: Endpoint, otherDeletion: OtherDeletion, digest: Digest): Promise<Removal> {
  const { listed, ...removal } = await otherDeletion.delete(digest);
  if (listed || (await isAbsent(endpoint, digest))) return removal;
  throw new OciError("the registry has it, but GitHub's API lists no such version", {
    kind: "server",
    operation: "delete manifest",
    reference: `${repositoryNameOf(endpoint)}@${digest}`,
    reason: "not-listed-yet",
  });
}

/** The tags on a manifest; where they point is asked for once. */
async function tagsOn(endpoint: Endpoint, memory: DeletionMemory, digest: Digest): Promise<Tag[]> {
  const algorithm = algorithmOf(digest);
  const asked =
    (algorithm === "sha256" ? memory.tags : undefined) ??
    digestsOfAll(endpoint, algorithm).catch((error) => {
      memory.tags = undefined;
      if (isKind(error, "not-found")) return new Map<Tag, Digest>();
      throw error;
    });
  if (algorithm === "sha256") memory.tags = asked;
  return [...(await asked)].filter(([, points]) => points === digest).map(([tag]) => tag);
}

async function digestsOfAll(endpoint: Endpoint, algorithm: DigestAlgorithm): Promise<Map<Tag, Digest>> {
  return digestsOf(endpoint, await Array.fromAsync(listTags(endpoint)), algorithm);
}

/** Removes what the registry left of the tags on a deleted manifest; learns from the first whether it leaves any. */
async function dropTags(endpoint: Endpoint, tags: readonly Tag[], digest: Digest): Promise<void> {
  const { capabilities } = endpoint;
  for (const tag of tags) {
    if (capabilities.dropsTags === true) break;
    const left = await digestAt(endpoint, tag, algorithmOf(digest));
    capabilities.dropsTags ??= left === undefined;
    if (left !== digest) continue;
    capabilities.dropsTags = false;
    const { status } = await requestTagDeletion(endpoint, tag);
    if (status >= 300 && status !== 404) {
      throw new OciError(`${shortDigest(digest)} was deleted, but the registry keeps the tag on it`, {
        kind: "unsupported",
        operation: "delete tag",
        reference: `${repositoryNameOf(endpoint)}:${tag}`,
        host: endpoint.base.host,
        status,
      });
    }
  }
}

/**
 * GAR has a code for it; Docker Hub answers 403 for what a tag or an index still points to (its registry API's
 * reference, "Delete image manifest").
 */
function wantsTagsGone(endpoint: Endpoint, { facts }: OciError): boolean {
  return facts.code === "GOOGLE_MANIFEST_DANGLING_TAG" || (endpoint.registry === "docker.io" && facts.status === 403);
}

/** Milliseconds for which a look at the list of tags holds. */
const lookAge = 2000;

/**
 * The tags on a manifest of the inventory: names that are new are asked for, and what a list says of all is taken.
 * @returns undefined if the inventory was never read
 */
export async function tagsNow(endpoint: Endpoint, memory: DeletionMemory, digest: Digest): Promise<readonly Tag[] | undefined> {
  const known = await memory.tags?.catch(() => undefined);
  if (known === undefined) return undefined;
  const now = endpoint.ctx.clock.now();
  if (now - (memory.lookedAt ?? Number.NEGATIVE_INFINITY) > lookAge) {
    memory.lookedAt = now;
    await lookAtTags(endpoint, known);
  }
  return [...known].filter(([, held]) => held === digest).map(([tag]) => tag);
}

async function lookAtTags(endpoint: Endpoint, known: Map<Tag, Digest>): Promise<void> {
  const told: InventoryEntry[] = [];
  const tags = new Set<Tag>();
  try {
    for await (const tag of listTags(endpoint, (body) => void told.push(...(googleManifests(body) ?? [])))) tags.add(tag);
  } catch (error) {
    // The last tag went.
    if (!isKind(error, "not-found")) throw error;
  }
  const holders = holdersOf(told);
  const fresh = [...tags].filter((tag) => !known.has(tag));
  for (const [tag, held] of await digestsOf(endpoint, fresh, "sha256", holders)) known.set(tag, held);
  for (const tag of known.keys()) {
    const held = holders.get(tag);
    if (!tags.has(tag)) known.delete(tag);
    else if (held !== undefined) known.set(tag, held);
  }
}

/** Every manifest that has a tag, with its tags; if the registry lists them all, those without a tag, too. */
export async function* inventoryOf(endpoint: Endpoint, memory: DeletionMemory): AsyncGenerator<InventoryEntry> {
  if (endpoint.otherDeletion) {
    yield* endpoint.otherDeletion.inventory();
    return;
  }
  const listed = new Map<Digest, InventoryEntry>();
  const note = (entries: readonly InventoryEntry[] | undefined): void => {
    for (const entry of entries ?? []) listed.set(entry.digest, entry);
  };
  note(await listAzureManifests(endpoint));
  const told = (await listHubTags(endpoint, memory)) ?? [];
  const tags = await Array.fromAsync(listTags(endpoint, (body) => note(googleManifests(body))));
  const holders = holdersOf(listed.values());
  // A list that lacks a tag is behind, and not believed.
  memory.listsUntagged = listed.size > 0 && tags.every((tag) => holders.has(tag));
  const fresh = memory.listsUntagged ? Promise.resolve(holders) : digestsOf(endpoint, tags, "sha256", holdersOf(told));
  memory.tags = fresh;
  fresh.catch(() => {
    memory.tags = undefined;
  });
  const byDigest = Map.groupBy(await fresh, ([, digest]) => digest);
  if (memory.listsUntagged) yield* listed.values();
  else {
    for (const { digest, created } of told) if (!listed.has(digest)) listed.set(digest, { digest, tags: [], created });
    for (const [digest, held] of byDigest) yield { digest, tags: held.map(([tag]) => tag), created: listed.get(digest)?.created };
  }
}

/** What Docker Hub's own API says of tags; undefined for other registries, or if it does not answer this login. */
async function listHubTags(endpoint: Endpoint, memory: DeletionMemory): Promise<readonly InventoryEntry[] | undefined> {
  const hub = await hubOf(endpoint, memory);
  return ofOwnApi(endpoint, "Docker Hub's API does not list the tags", async () => hub?.inventory());
}

function holdersOf(entries: Iterable<InventoryEntry>): Map<Tag, Digest> {
  return new Map([...entries].flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest] as const)));
}

/**
 * Where each tag points; what vanishes meanwhile is left out.
 * @param told what a list of the registry's own says: it is not asked for once more
 */
async function digestsOf(
  endpoint: Endpoint,
  tags: readonly Tag[],
  algorithm: DigestAlgorithm,
  told: ReadonlyMap<Tag, Digest> = new Map(),
): Promise<Map<Tag, Digest>> {
  const digests = new Map<Tag, Digest>();
  await parallel(tags, tagsAtOnce, async (tag) => {
    const digest = told.get(tag) ?? (await digestAt(endpoint, tag, algorithm));
    if (digest !== undefined) digests.set(tag, digest);
  });
  return digests;
}
