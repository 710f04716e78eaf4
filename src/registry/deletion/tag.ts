import { algorithmOf, type Digest } from "../../oci/digest.ts";
import type { Removal } from "../../oci/store.ts";
import type { Tag } from "../../oci/tag.ts";
import { OciError, orAbsent, withFacts } from "../../runtime/errors.ts";
import { readManifest, storeManifest } from "../manifests.ts";
import { type Endpoint, repositoryNameOf } from "../request.ts";
import {
  announce,
  critical,
  isPlaceholder,
  provideEmptyBlob,
  put,
  putBack,
  removeOrWarn,
  removeWithTag,
  tryDigestDeletion,
  unique,
} from "./placeholder.ts";
import { type DeletionMemory, digestAt, hubOf, isAbsent, requestTagDeletion } from "./requests.ts";

/** Looks at a tag whose manifest was deleted, until what it still holds is believed. */
const maxLooks = 4;

/**
 * Removes a tag and nothing else (distribution-spec, "Deleting tags"). Where the registry knows no such thing (400,
 * 404, 405), the tag is moved to a manifest made for this, of which no other tag can know, and that is deleted by its
 * digest; but only after it was seen that this registry deletes digests, with a manifest that no tag points to.
 * @param expected the digest the tag must still hold
 * @throws OciError of kind "conflict" if it holds another one; "unsupported", nothing moved, if neither way is
 * open
 */
export async function untag(endpoint: Endpoint, memory: DeletionMemory, tag: Tag, expected?: Digest): Promise<Removal> {
  const removal = await removeTag(endpoint, memory, tag, expected);
  // Else its absence would look later as if the registry had dropped it with its manifest.
  (await memory.tags?.catch(() => undefined))?.delete(tag);
  return removal;
}

async function removeTag(endpoint: Endpoint, memory: DeletionMemory, tag: Tag, expected: Digest | undefined): Promise<Removal> {
  const reference = `${repositoryNameOf(endpoint)}:${tag}`;
  if (expected !== undefined) {
    const holds = await digestAt(endpoint, tag, algorithmOf(expected));
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
  if (await (await hubOf(endpoint, memory))?.untag(tag)) return { removed: true };
  if (endpoint.capabilities.tagDeletion !== false) {
    const { status, attempts } = await requestTagDeletion(endpoint, tag);
    if (status < 300) {
      endpoint.capabilities.tagDeletion = true;
      return { removed: true };
    }
    if (status === 404 && (await digestAt(endpoint, tag)) === undefined) return { removed: attempts > 1 };
    endpoint.capabilities.tagDeletion = false;
  }
  return moveAway(endpoint, memory, tag, expected);
}

function moved(reference: string, digest: Digest): OciError {
  return new OciError(`the tag holds ${digest} by now; nothing was deleted`, { kind: "conflict", operation: "delete tag", reference });
}

async function moveAway(endpoint: Endpoint, memory: DeletionMemory, tag: Tag, expected: Digest | undefined): Promise<Removal> {
  const reference = `${repositoryNameOf(endpoint)}:${tag}`;
  memory.trial ??= tryDigestDeletion(endpoint, memory).catch((error) => {
    memory.trial = undefined;
    throw withFacts(error, { reference });
  });
  if (!(await memory.trial)) throw unsupported(endpoint, reference, "the registry deletes neither tags nor digests");
  // Its bytes are kept at hand, so that the tag can be put back.
  const original = await orAbsent(() => readManifest(endpoint, tag, { algorithm: expected && algorithmOf(expected) }));
  if (!original) return { removed: false };
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
    await storeManifest(endpoint, original, tag);
    memory.trial = Promise.resolve(false);
    throw keepsTags(endpoint, reference);
  }
  if (left === undefined && (await isAbsent(endpoint, digest))) {
    // Some sweep away at once what has lost its last tag: then this changes nothing in the end. If another tag
    // pointed to it, it must not be left dangling.
    await storeManifest(endpoint, original);
  }
  return { removed: true };
}

/**
 * Where a tag points after its manifest was deleted: an answer that still names it may be of a cache, and is asked
 * for again a few times.
 */
async function digestOfTagAfter(endpoint: Endpoint, tag: Tag, deleted: Digest): Promise<Digest | undefined> {
  for (let look = 1; ; look++) {
    const left = await digestAt(endpoint, tag, algorithmOf(deleted));
    if (left !== deleted || look >= maxLooks) return left;
    await endpoint.ctx.clock.sleep(500 * look, endpoint.ctx.signal);
  }
}

function unsupported(endpoint: Endpoint, reference: string, why: string): OciError {
  return new OciError(`${why}: the tag cannot be removed alone, and was left as it is`, {
    kind: "unsupported",
    operation: "delete tag",
    reference,
    host: endpoint.registry,
    reason: "tag-not-alone",
  });
}

function keepsTags(endpoint: Endpoint, reference: string): OciError {
  return unsupported(endpoint, reference, "the registry keeps the tags of what is deleted by digest");
}
