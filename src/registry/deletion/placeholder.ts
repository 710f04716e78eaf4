import { emptyJson } from "../../oci/descriptor.ts";
import { type Digest, digestOf } from "../../oci/digest.ts";
import { buildImageManifest, type Manifest } from "../../oci/manifest.ts";
import type { Rewindable } from "../../oci/store.ts";
import type { Tag } from "../../oci/tag.ts";
import { OciError } from "../../runtime/errors.ts";
import { beginUpload } from "../blobs/begin-upload.ts";
import { putManifest } from "../manifests.ts";
import { type Endpoint, isUnclear, repositoryNameOf } from "../request.ts";
import { cannotDelete, type DeletionMemory, type DeletionOutcome, digestAt, isAbsent, requestDeletion } from "./requests.ts";

/** Milliseconds that the critical part of untagging may take after the run was cancelled. */
const criticalTime = 30_000;

const maxAttempts = 4;

/** Deletions of one placeholder that may end half done. */
const maxRemovals = 4;

const placeholderType = "application/vnd.oci.registry.action.placeholder";

/**
 * Pushes a placeholder that no tag points to, until it can be deleted by one request: then its tag holds it for no
 * longer than that.
 */
export async function announce(endpoint: Endpoint, placeholder: Manifest): Promise<void> {
  const { digest } = placeholder.descriptor;
  await put(endpoint, placeholder, digest, endpoint.ctx.signal);
  if (await endpoint.otherDeletion?.awaitListed(digest)) return;
  warnOfLeftover(endpoint, digest);
  throw new OciError("what was just pushed is not listed, so that it could not be deleted; nothing was moved", {
    kind: "server",
    operation: "delete tag",
    reference: `${repositoryNameOf(endpoint)}@${digest}`,
    reason: "not-listed-yet",
  });
}

/**
 * Deletes a placeholder and its tag. docker-registry 2.8 fails when another tag is written at that moment: after it
 * has deleted the manifest, and before it drops the tag. Then nothing is there any more to be deleted, and the tag
 * stands in its list and leads nowhere: it is given its placeholder again, and all is done anew.
 */
export async function removeWithTag(endpoint: Endpoint, placeholder: Manifest, tag: Tag, signal: AbortSignal): Promise<void> {
  const { digest } = placeholder.descriptor;
  for (let removals = 1; (await remove(endpoint, digest, signal)) === "vanished"; removals++) {
    // somebody else has written the tag meanwhile
    if ((await digestAt(endpoint, tag)) !== undefined) return;
    if (removals >= maxRemovals) {
      throw new OciError("the registry failed each time after half of it was done", {
        kind: "server",
        operation: "delete tag",
        reference: `${repositoryNameOf(endpoint)}:${tag}`,
        host: endpoint.base.host,
        reason: "other-writers",
      });
    }
    await put(endpoint, placeholder, tag, signal);
  }
}

/** Deletes a placeholder after a failure, or says that it is still there. It has no tag and no content. */
export async function removeOrWarn(endpoint: Endpoint, { descriptor: { digest } }: Manifest, signal: AbortSignal): Promise<void> {
  try {
    await remove(endpoint, digest, signal);
  } catch {
    warnOfLeftover(endpoint, digest);
  }
}

function warnOfLeftover(endpoint: Endpoint, digest: Digest): void {
  endpoint.ctx.emit({ type: "warning", message: `left behind: ${repositoryNameOf(endpoint)}@${digest}, an empty manifest without a tag` });
}

export async function putBack(endpoint: Endpoint, original: Manifest, tag: Tag, signal: AbortSignal): Promise<void> {
  try {
    await put(endpoint, original, tag, signal);
  } catch (error) {
    const { digest } = original.descriptor;
    throw new OciError(`the tag was to be removed, which failed half-way, and it could not be put back: it pointed to ${digest}`, {
      ...(error instanceof OciError ? error.facts : { kind: "internal" }),
      operation: "delete tag",
      reference: `${repositoryNameOf(endpoint)}:${tag}`,
      reason: "tag-not-restored",
      held: digest,
    });
  }
}

/** What placeholders refer to; once. */
export function provideEmptyBlob(endpoint: Endpoint, memory: DeletionMemory): Promise<void> {
  memory.emptyBlob ??= pushEmptyBlob(endpoint).catch((error) => {
    memory.emptyBlob = undefined;
    throw error;
  });
  return memory.emptyBlob;
}

async function pushEmptyBlob(endpoint: Endpoint): Promise<void> {
  const offer = await beginUpload(endpoint, emptyJson.descriptor);
  if (typeof offer === "string") return;
  const body: Rewindable = {
    size: emptyJson.bytes.byteLength,
    async *open(from) {
      yield emptyJson.bytes.subarray(from);
    },
  };
  await endpoint.ctx.limiter.transfer([endpoint.http.lane(endpoint.base)], () => offer.write(body));
}

/**
 * Work that must not be left half done: while the run goes on nothing hurries it, and once that is cancelled it has
 * so long to finish.
 */
export async function critical<T>({ ctx }: Endpoint, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
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
export function unique({ ctx }: Endpoint, tag?: Tag, held?: Digest): Manifest {
  const nonce = digestOf(`${ctx.clock.now()} ${ctx.random()} ${ctx.random()} ${ctx.random()}`).slice(7);
  return buildImageManifest({
    artifactType: placeholderType,
    config: emptyJson.descriptor,
    layers: [emptyJson.descriptor],
    annotations: {
      "org.opencontainers.image.description":
        tag === undefined ? "Placeholder, about to be deleted" : `Placeholder for the tag ${tag}, which held ${held}, about to be deleted`,
      "org.opencontainers.image.revision": nonce,
    },
  });
}

export function isPlaceholder(manifest: Manifest): boolean {
  return manifest.artifactType === placeholderType;
}

/**
 * Whether the registry deletes digests, found out in a way that moves nothing and leaves nothing: first a digest is
 * asked for that is not there (one that deletes nothing says so already then), then a manifest that no tag points to
 * is pushed and deleted.
 */
export async function tryDigestDeletion(endpoint: Endpoint, memory: DeletionMemory): Promise<boolean> {
  if (endpoint.capabilities.digestDeletion !== undefined) return endpoint.capabilities.digestDeletion;
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
      return outcome === "deleted" || (outcome !== "refused" && (await isAbsent(endpoint, digest)));
    });
  }
  endpoint.capabilities.digestDeletion = deletes;
  return deletes;
}

/** A PUT that is tried again until it is clear that it was done. */
export async function put(endpoint: Endpoint, manifest: Manifest, at: Tag | Digest, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await putManifest(endpoint, manifest, at, { signal, slot: false });
      return;
    } catch (error) {
      if (!isUnclear(error) || attempt >= maxAttempts) throw error;
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
