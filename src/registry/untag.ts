import { descriptorJson, emptyJson } from "../oci/descriptor.ts";
import { type Digest, digestOf } from "../oci/digest.ts";
import { type Manifest, parseManifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { Removal, Rewindable, Tag } from "../oci/store.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";
import {
  cannotDelete,
  type DeletionMemory,
  type DeletionOutcome,
  digestAt,
  dockerHub,
  isGone,
  requestDeletion,
  requestTagDeletion,
} from "./deletion.ts";
import { type Endpoint, isUnclear, nameOf } from "./endpoint.ts";
import { putManifest, readManifest, writeManifest } from "./manifests.ts";
import { offerBlob } from "./offer.ts";

/** Milliseconds that the critical part of untagging may take after the run was cancelled. */
const criticalTime = 30_000;
const mostAttempts = 4;
/** Looks at a tag whose manifest was deleted, until what it still holds is believed. */
const mostLooks = 4;
/** Deletions of one placeholder that may end half done. */
const mostRemovals = 4;
const placeholderType = "application/vnd.oci.registry.action.placeholder";

/**
 * Removes a tag and nothing else (distribution-spec, "Deleting tags"). Where the registry knows no such thing (400, 404, 405), the tag is moved to a manifest made for this, of which no other tag can know, and that
 * is deleted by its digest; but only after it was seen that this registry deletes digests, with a manifest that no tag points to.
 * @param expected the digest the tag must still hold
 * @throws OciError of kind "conflict" where it holds another one; "unsupported", nothing moved, where neither way is open
 */
export async function untag(endpoint: Endpoint, memory: DeletionMemory, tag: Tag, expected?: Digest): Promise<Removal> {
  const removal = await removeTag(endpoint, memory, tag, expected);
  // Else its absence would look later as if the registry had dropped it with its manifest.
  (await memory.tags?.catch(() => undefined))?.delete(tag);
  return removal;
}

async function removeTag(endpoint: Endpoint, memory: DeletionMemory, tag: Tag, expected: Digest | undefined): Promise<Removal> {
  const reference = `${nameOf(endpoint)}:${tag}`;
  if (expected !== undefined) {
    const holds = await digestAt(endpoint, tag);
    if (holds === undefined) return { removed: false };
    if (holds !== expected) throw moved(reference, holds);
  }
  const { otherDeletion } = endpoint;
  if (otherDeletion) {
    const giveBack = await otherDeletion.checkUntag(tag);
    try {
      return await moveAway(endpoint, memory, tag, expected);
    } catch (error) {
      giveBack();
      throw error;
    }
  }
  if (endpoint.traits.tagDeletion !== false) {
    const { status, attempts } = await requestTagDeletion(endpoint, tag);
    if (status < 300) {
      endpoint.traits.tagDeletion = true;
      return { removed: true };
    }
    if (status === 404 && (await digestAt(endpoint, tag)) === undefined) return { removed: attempts > 1 };
    endpoint.traits.tagDeletion = false;
  }
  return moveAway(endpoint, memory, tag, expected);
}

function moved(reference: string, digest: Digest): OciError {
  return new OciError(`the tag holds ${digest} by now; nothing was deleted`, { kind: "conflict", operation: "delete tag", reference });
}

async function moveAway(endpoint: Endpoint, memory: DeletionMemory, tag: Tag, expected: Digest | undefined): Promise<Removal> {
  const reference = `${nameOf(endpoint)}:${tag}`;
  memory.trial ??= tryDigestDeletion(endpoint, memory).catch((error) => {
    memory.trial = undefined;
    throw withFacts(error, { reference });
  });
  if (!(await memory.trial)) throw unsupported(endpoint, reference, "the registry deletes neither tags nor digests");
  // Its bytes are kept at hand, so that the tag can be put back.
  let original: Manifest;
  try {
    original = await readManifest(endpoint, tag);
  } catch (error) {
    if (isKind(error, "not-found")) return { removed: false };
    throw error;
  }
  const { digest } = original.descriptor;
  if (expected !== undefined && digest !== expected) throw moved(reference, digest);
  if (isPlaceholder(original)) {
    // A run was ended between the two steps: what it left is all that the tag holds, and no other tag knows of it.
    await critical(endpoint, (signal) => removeWithTag(endpoint, original, tag, signal));
    if ((await digestOfTagAfter(endpoint, tag, digest)) === digest) throw keepsTags(endpoint, reference);
    return { removed: true };
  }
  const placeholder = unique(endpoint, tag, digest);
  await provideEmptyBlob(endpoint, memory);
  if (endpoint.otherDeletion) await announce(endpoint, placeholder);
  endpoint.ctx.signal.throwIfAborted();
  // Where the process is ended in the middle, this line is what tells where the tag pointed.
  endpoint.ctx.emit({ type: "info", message: `${reference} holds ${digest}; it is moved to an empty manifest, and that is deleted` });
  await critical(endpoint, async (signal) => {
    try {
      await put(endpoint, placeholder, tag, signal);
      await removeWithTag(endpoint, placeholder, tag, signal);
    } catch (error) {
      await putBack(endpoint, original, tag, signal);
      await removeOrWarn(endpoint, placeholder, signal);
      throw error;
    }
  });
  const left = await digestOfTagAfter(endpoint, tag, placeholder.descriptor.digest);
  if (left === placeholder.descriptor.digest) {
    // The registry forgot the manifest and kept the tag: it is put back as it was.
    await writeManifest(endpoint, original, tag);
    memory.trial = Promise.resolve(false);
    throw keepsTags(endpoint, reference);
  }
  if (left === undefined && (await isGone(endpoint, digest))) {
    // Some sweep away at once what has lost its last tag: then this changes nothing in the end. If another tag pointed to it, it must not be left dangling.
    await writeManifest(endpoint, original);
  }
  return { removed: true };
}

/** Pushes a placeholder that no tag points to, until it can be deleted by one request: then its tag holds it for no longer than that. */
async function announce(endpoint: Endpoint, placeholder: Manifest): Promise<void> {
  const { digest } = placeholder.descriptor;
  await put(endpoint, placeholder, digest, endpoint.ctx.signal);
  if (await endpoint.otherDeletion?.awaitListed(digest)) return;
  warnOfLeftover(endpoint, digest);
  throw new OciError("what was just pushed is not listed, so that it could not be deleted; nothing was moved", {
    ...{ kind: "server", operation: "delete tag", reference: `${nameOf(endpoint)}@${digest}` },
    hint: "try again later",
  });
}

/**
 * Deletes a placeholder and its tag. docker-registry 2.8 fails when another tag is written at that moment: after it has deleted the manifest, and before it drops the tag. Then nothing is there any more to be
 * deleted, and the tag stands in its list and leads nowhere: it is given its placeholder again, and all is done anew.
 */
async function removeWithTag(endpoint: Endpoint, placeholder: Manifest, tag: Tag, signal: AbortSignal): Promise<void> {
  const { digest } = placeholder.descriptor;
  for (let removals = 1; (await remove(endpoint, digest, signal)) === "vanished"; removals++) {
    // somebody else has written the tag meanwhile
    if ((await digestAt(endpoint, tag)) !== undefined) return;
    if (removals >= mostRemovals) {
      throw new OciError("the registry failed each time after half of it was done", {
        ...{ kind: "server", operation: "delete tag", reference: `${nameOf(endpoint)}:${tag}`, host: endpoint.base.host },
        hint: "try again when nobody else writes tags there",
      });
    }
    await put(endpoint, placeholder, tag, signal);
  }
}

/** Deletes a placeholder after a failure, or says that it is still there. It has no tag and no content. */
async function removeOrWarn(endpoint: Endpoint, { descriptor: { digest } }: Manifest, signal: AbortSignal): Promise<void> {
  try {
    await remove(endpoint, digest, signal);
  } catch {
    warnOfLeftover(endpoint, digest);
  }
}

function warnOfLeftover(endpoint: Endpoint, digest: Digest): void {
  endpoint.ctx.emit({ type: "warning", message: `left behind: ${nameOf(endpoint)}@${digest}, an empty manifest without a tag` });
}

/** Where a tag points after its manifest was deleted: an answer that still names it may be of a cache, and is asked for again a few times. */
async function digestOfTagAfter(endpoint: Endpoint, tag: Tag, deleted: Digest): Promise<Digest | undefined> {
  for (let look = 1; ; look++) {
    const left = await digestAt(endpoint, tag);
    if (left !== deleted || look >= mostLooks) return left;
    await endpoint.ctx.clock.sleep(500 * look, endpoint.ctx.signal);
  }
}

async function putBack(endpoint: Endpoint, original: Manifest, tag: Tag, signal: AbortSignal): Promise<void> {
  try {
    await put(endpoint, original, tag, signal);
  } catch (error) {
    const { digest } = original.descriptor;
    throw new OciError(`the tag was to be removed, which failed half-way, and it could not be put back: it pointed to ${digest}`, {
      ...(error instanceof OciError ? error.facts : { kind: "internal" }),
      ...{ operation: "delete tag", reference: `${nameOf(endpoint)}:${tag}`, hint: `tag ${digest} with ${tag} again, or delete the tag` },
    });
  }
}

/** What placeholders refer to; once. */
function provideEmptyBlob(endpoint: Endpoint, memory: DeletionMemory): Promise<void> {
  memory.emptyBlob ??= pushEmptyBlob(endpoint).catch((error) => {
    memory.emptyBlob = undefined;
    throw error;
  });
  return memory.emptyBlob;
}

async function pushEmptyBlob(endpoint: Endpoint): Promise<void> {
  const offer = await offerBlob(endpoint, emptyJson.descriptor);
  if (typeof offer === "string") return;
  const body: Rewindable = {
    size: emptyJson.bytes.byteLength,
    async *open(from) {
      yield emptyJson.bytes.subarray(from);
    },
  };
  await endpoint.ctx.limiter.transfer([endpoint.http.lane(endpoint.base)], () => offer.write(body));
}

/** Work that must not be left half done: while the run goes on nothing hurries it, and once that is cancelled it has so long to finish. */
async function critical<T>({ ctx }: Endpoint, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const onAbort = () => {
    ctx.clock.sleep(criticalTime, limit.signal).then(
      () => limit.abort(ctx.signal.reason),
      () => {},
    );
  };
  ctx.signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await work(limit.signal);
  } finally {
    ctx.signal.removeEventListener("abort", onAbort);
    limit.abort();
  }
}

/** A manifest that nothing else can point to. Who finds it under the tag can read what the tag held. */
function unique({ ctx }: Endpoint, tag?: Tag, held?: Digest): Manifest {
  const nonce = digestOf(`${ctx.clock.now()} ${ctx.random()} ${ctx.random()} ${ctx.random()}`).slice(7);
  const document = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType: placeholderType,
    config: descriptorJson(emptyJson.descriptor),
    layers: [descriptorJson(emptyJson.descriptor)],
    annotations: {
      "org.opencontainers.image.description":
        tag === undefined ? "Placeholder, about to be deleted" : `Placeholder for the tag ${tag}, which held ${held}, about to be deleted`,
      "org.opencontainers.image.revision": nonce,
    },
  };
  return parseManifest(Buffer.from(JSON.stringify(document)), mediaTypes.ociManifest);
}

function isPlaceholder(manifest: Manifest): boolean {
  return manifest.artifactType === placeholderType;
}

/**
 * Whether the registry deletes digests, found out in a way that moves nothing and leaves nothing: first a digest is asked for that is not there (one that deletes nothing says so already then), then a
 * manifest that no tag points to is pushed and deleted.
 */
async function tryDigestDeletion(endpoint: Endpoint, memory: DeletionMemory): Promise<boolean> {
  if (endpoint.traits.digestDeletion !== undefined) return endpoint.traits.digestDeletion;
  const { otherDeletion } = endpoint;
  const placeholder = unique(endpoint);
  const { digest } = placeholder.descriptor;
  await otherDeletion?.checkDeletion();
  let deletes = otherDeletion !== undefined || (await requestDeletion(endpoint, digest)) !== "refused";
  if (deletes) {
    await provideEmptyBlob(endpoint, memory);
    if (otherDeletion) await announce(endpoint, placeholder);
    deletes = await critical(endpoint, async (signal) => {
      if (!otherDeletion) await put(endpoint, placeholder, digest, signal);
      const outcome = await requestDeletion(endpoint, digest, signal).catch((error) => {
        warnOfLeftover(endpoint, digest);
        throw error;
      });
      // 404: it was done, and the answer lost; or the registry deletes only what has a tag (Quay).
      return outcome === "deleted" || (outcome !== "refused" && (await isGone(endpoint, digest)));
    });
  }
  endpoint.traits.digestDeletion = deletes;
  return deletes;
}

function unsupported(endpoint: Endpoint, reference: string, why: string): OciError {
  const hint =
    endpoint.registry === "docker.io" ? dockerHub : "switch deletion on at the registry, or delete the digest, with every tag on it";
  return new OciError(`${why}: the tag cannot be removed alone, and was left as it is`, {
    ...{ kind: "unsupported", operation: "delete tag", reference, host: endpoint.registry, hint },
  });
}

function keepsTags(endpoint: Endpoint, reference: string): OciError {
  return unsupported(endpoint, reference, "the registry keeps the tags of what is deleted by digest");
}

/** A PUT that is tried again until it is clear that it was done. */
async function put(endpoint: Endpoint, manifest: Manifest, at: Tag | Digest, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await putManifest(endpoint, manifest, at, manifest.bytes, { signal, slot: false });
      return;
    } catch (error) {
      if (!isUnclear(error) || attempt >= mostAttempts) throw error;
      await endpoint.ctx.clock.sleep(500 * attempt, signal);
    }
  }
}

/** Deletes a digest; what is not there counts as deleted. @throws OciError of kind "unsupported" */
async function remove(endpoint: Endpoint, digest: Digest, signal: AbortSignal): Promise<Exclude<DeletionOutcome, "refused">> {
  const outcome = await requestDeletion(endpoint, digest, signal);
  if (outcome === "refused") throw cannotDelete(endpoint, digest);
  return outcome;
}
