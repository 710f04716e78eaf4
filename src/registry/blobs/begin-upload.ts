import type { Descriptor } from "../../oci/descriptor.ts";
import { mediaTypes } from "../../oci/media-types.ts";
import type { BlobWriter, Origin, UploadStart } from "../../oci/store.ts";
import type { Endpoint } from "../request.ts";
import { isThere, learnSelfMount, mount, noteThere } from "./self-mount.ts";
import { cancelLater, cancelUpload, type Session } from "./session.ts";
import { singlePost, Upload } from "./upload.ts";

/** Up to so many bytes a blob is sent rather than asked for at length. */
const small = 1024 * 1024;

/**
 * Small blobs that go ahead before the registry's ways are known: an attached file and its config never pay for
 * learning.
 */
const maxUnchecked = 2;

/**
 * And so many that are tiny: if every blob is, nothing waits. What a registry that does not tell is sent in vain
 * is little.
 */
const tiny = { size: 64 * 1024, most: 128 } as const;

/**
 * Offers a blob to a repository: whether it is there, whether the registry can mount it, and the upload session, in
 * as few requests as the registry allows.
 *
 * - From a repository of the same registry that is read as the same identity it is mounted (distribution-spec,
 * "Mounting a blob from another repository"). Any refusal means an ordinary upload.
 * - Else a mount from the destination repository itself asks and opens in one request, if it tells (see
 * `SelfMount`). Until that is known, a few small blobs and some tiny ones go ahead; every other one waits for one of
 * them to be there, and
 *   one mount of that, which must answer 201, decides for the run; if there is none, a HEAD is asked.
 *
 * The first two small blobs that come from no registry (an attached file and its config) are most likely new, so that
 * there is nothing to ask: they are sent in one request if the registry takes that. Not so the empty config, which
 * all artifacts share, if others may be using it (see `isDistribution`).
 *
 * It never depends on what a registry was seen to do: a 202 leads to an upload, a first 201 is confirmed by a HEAD,
 * and once the registry has refused a manifest for want of a blob only HEADs count.
 */
export async function beginUpload(endpoint: Endpoint, blob: Descriptor, from?: Origin, isOurs = false): Promise<UploadStart> {
  const { capabilities, own } = endpoint;
  if (own.doubtful) return byHead(endpoint, blob);
  if (from && from.repository !== endpoint.repository && !capabilities.refusedSources.has(from.repository)) {
    const mounted = await mount(endpoint, blob.digest, from.repository);
    if (mounted === "mounted") return "mounted";
    if (mounted !== "refused") return offerSession(endpoint, blob, mounted);
    capabilities.refusedSources.add(from.repository);
  }
  if (own.absent.has(blob.digest)) return writer(endpoint, blob);
  const { selfMount } = capabilities;
  if (selfMount.works === "unknown") {
    if (selfMount.sentUnchecked < (blob.size <= tiny.size ? tiny.most : blob.size <= small ? maxUnchecked : 0))
      return goAhead(endpoint, blob, isOurs);
    await learnSelfMount(endpoint);
  }
  return selfMount.works === "yes" ? bySelfMount(endpoint, blob) : byHead(endpoint, blob);
}

/**
 * A session that a mount was answered with, though the blob may be there: the registry does not mount, or not from
 * there. A large one is asked for.
 */
async function offerSession(endpoint: Endpoint, blob: Descriptor, session: Session): Promise<UploadStart> {
  if (blob.size <= small || endpoint.own.absent.has(blob.digest)) return writer(endpoint, blob, session);
  try {
    if (!(await isThere(endpoint, blob))) return writer(endpoint, blob, session);
  } catch (error) {
    await cancelUpload(endpoint, session);
    throw error;
  }
  cancelLater(endpoint, session);
  return "existing";
}

async function byHead(endpoint: Endpoint, blob: Descriptor): Promise<UploadStart> {
  return (await isThere(endpoint, blob)) ? "existing" : writer(endpoint, blob);
}

/** A mount from the repository itself. */
async function bySelfMount(endpoint: Endpoint, blob: Descriptor): Promise<UploadStart> {
  const { selfMount } = endpoint.capabilities;
  const mounted = await mount(endpoint, blob.digest, endpoint.repository);
  if (mounted === "mounted") {
    if (selfMount.refusalSeen || selfMount.confirmed >= 2) return "existing";
    if (await isThere(endpoint, blob)) {
      selfMount.confirmed++;
      selfMount.works = "yes";
      return "existing";
    }
    selfMount.works = "no";
    return writer(endpoint, blob);
  }
  selfMount.refusalSeen = true;
  if (mounted !== "refused") return writer(endpoint, blob, mounted);
  // Absent, most likely; no better than a HEAD, and for this one the HEAD decides unless it is small.
  selfMount.works = "no";
  selfMount.refuses = true;
  return blob.size <= small ? writer(endpoint, blob) : byHead(endpoint, blob);
}

/** One of the first small blobs. */
async function goAhead(endpoint: Endpoint, blob: Descriptor, isOurs: boolean): Promise<UploadStart> {
  const { selfMount, isDistribution } = endpoint.capabilities;
  const inOne =
    isOurs &&
    selfMount.sentUnchecked < maxUnchecked &&
    endpoint.capabilities.singlePost &&
    blob.size <= singlePost &&
    (blob.mediaType !== mediaTypes.ociEmpty || isDistribution === false);
  selfMount.sentUnchecked++;
  const { promise, resolve } = Promise.withResolvers<void>();
  selfMount.pending.add(promise);
  const over = () => {
    selfMount.pending.delete(promise);
    resolve();
  };
  try {
    const offer = inOne ? writer(endpoint, blob, undefined, true) : await bySelfMount(endpoint, blob);
    if (typeof offer === "string") {
      over();
      return offer;
    }
    return {
      write: (body) => offer.write(body).finally(over),
      abort: () => offer.abort().finally(over),
    };
  } catch (error) {
    over();
    throw error;
  }
}

function writer(endpoint: Endpoint, blob: Descriptor, session?: Session, inOne?: boolean): BlobWriter {
  return {
    write: async (body) => {
      await new Upload(endpoint, blob, body, { session, inOne }).run();
      noteThere(endpoint, blob.digest);
    },
    abort: async () => {
      if (session) await cancelUpload(endpoint, session);
    },
  };
}
