import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { BlobWriter, Offer, Origin } from "../oci/store.ts";
import { abortable } from "../runtime/abortable.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { ask, type Endpoint, namedDigest, sharedBy, statusOf, suffix } from "./endpoint.ts";
import { writing } from "./manifests.ts";
import { cancelLater, cancelUpload, hasBlob, type Session, sessionOf, singlePost, Upload } from "./upload.ts";

/** Up to so many bytes a blob is sent rather than asked for at length. */
const small = 1024 * 1024;
/** Small blobs that go ahead before the registry's ways are known: an attached file and its config never pay for learning. */
const mostUnasked = 2;
/** And so many that are tiny: where every blob is, nothing waits. What a registry that does not tell is sent in vain is little. */
const tiny = { size: 64 * 1024, most: 128 } as const;
/** Milliseconds that a blob waits for what one under way will teach. */
const patience = 3_000;

/**
 * Offers a blob to a repository: whether it is there, whether the registry can mount it, and the upload session, in as few requests as the registry allows.
 *
 * - From a repository of the same registry that is read as the same identity it is mounted (distribution-spec, "Mounting a blob from another repository"). Any refusal means an ordinary upload.
 * - Else a mount from the destination repository itself asks and opens in one request, where it tells (see `OwnMount`). Until that is known, a few small blobs and some tiny ones go ahead; every other one waits for one of them to be there, and
 *   one mount of that, which must answer 201, decides for the run; where there is none, a HEAD is asked.
 *
 * The first two small blobs that come from no registry (an attached file and its config) are most likely new, so that there is nothing to ask: they are sent in one
 * request where the registry takes that. Not so the empty config, which all artifacts share, where others may be using it (see `isDistribution`).
 *
 * It never depends on what a registry was seen to do: a 202 leads to an upload, a first 201 is confirmed by a HEAD, and once the registry has refused a manifest for want of a blob only HEADs count.
 */
export async function offerBlob(endpoint: Endpoint, blob: Descriptor, from?: Origin, isOurs = false): Promise<Offer> {
  const { traits, own } = endpoint;
  if (own.doubtful) return byHead(endpoint, blob);
  if (from && from.repository !== endpoint.repository && !traits.refusedSources.has(from.repository)) {
    const mounted = await mount(endpoint, blob.digest, from.repository);
    if (mounted === "mounted") return "mounted";
    if (mounted !== "refused") return offerSession(endpoint, blob, mounted);
    traits.refusedSources.add(from.repository);
  }
  if (own.absent.has(blob.digest)) return writer(endpoint, blob);
  const { ownMount } = traits;
  if (ownMount.answer === "unknown") {
    if (ownMount.unasked < (blob.size <= tiny.size ? tiny.most : blob.size <= small ? mostUnasked : 0))
      return goAhead(endpoint, blob, isOurs);
    await learn(endpoint);
  }
  return ownMount.answer === "tells" ? byOwnMount(endpoint, blob) : byHead(endpoint, blob);
}

/** A session that a mount was answered with, though the blob may be there: the registry does not mount, or not from there. A large one is asked for. */
async function offerSession(endpoint: Endpoint, blob: Descriptor, session: Session): Promise<Offer> {
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

async function byHead(endpoint: Endpoint, blob: Descriptor): Promise<Offer> {
  return (await isThere(endpoint, blob)) ? "existing" : writer(endpoint, blob);
}

/** Whether a blob is there; a registry that refuses to say is sent it. */
async function isThere(endpoint: Endpoint, blob: Descriptor): Promise<boolean> {
  let there = false;
  try {
    there = await hasBlob(endpoint, blob);
  } catch (error) {
    if (!isKind(error, "unauthorized", "denied")) throw error;
  }
  if (there) noteThere(endpoint, blob.digest);
  return there;
}

/** A mount from the repository itself. */
async function byOwnMount(endpoint: Endpoint, blob: Descriptor): Promise<Offer> {
  const { ownMount } = endpoint.traits;
  const mounted = await mount(endpoint, blob.digest, endpoint.repository);
  if (mounted === "mounted") {
    if (ownMount.refusalSeen || ownMount.confirmed >= 2) return "existing";
    if (await isThere(endpoint, blob)) {
      ownMount.confirmed++;
      ownMount.answer = "tells";
      return "existing";
    }
    ownMount.answer = "silent";
    return writer(endpoint, blob);
  }
  ownMount.refusalSeen = true;
  if (mounted !== "refused") return writer(endpoint, blob, mounted);
  // Absent, most likely; no better than a HEAD, and for this one the HEAD decides unless it is small.
  ownMount.answer = "silent";
  ownMount.refuses = true;
  return blob.size <= small ? writer(endpoint, blob) : byHead(endpoint, blob);
}

/** One of the first small blobs. */
async function goAhead(endpoint: Endpoint, blob: Descriptor, isOurs: boolean): Promise<Offer> {
  const { ownMount, isDistribution } = endpoint.traits;
  const inOne =
    isOurs &&
    ownMount.unasked < mostUnasked &&
    endpoint.traits.singlePost &&
    blob.size <= singlePost &&
    (blob.mediaType !== mediaTypes.ociEmpty || isDistribution === false);
  ownMount.unasked++;
  const { promise, resolve } = Promise.withResolvers<void>();
  ownMount.underWay.add(promise);
  const over = () => {
    ownMount.underWay.delete(promise);
    resolve();
  };
  try {
    const offer = inOne ? writer(endpoint, blob, undefined, true) : await byOwnMount(endpoint, blob);
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

/** Finds out what a mount from the repository itself tells, where a blob is known to be there or will be soon; else leaves it unknown. */
async function learn({ ctx, traits: { ownMount } }: Endpoint): Promise<void> {
  const stop = new AbortController();
  const late = ctx.clock.sleep(patience, AbortSignal.any([stop.signal, ctx.signal])).then(
    () => "late" as const,
    () => "late" as const,
  );
  try {
    while (ownMount.answer === "unknown") {
      if (ownMount.probe) {
        ownMount.probing ??= ownMount.probe();
        await abortable(ownMount.probing, ctx.signal);
        return;
      }
      if (ownMount.underWay.size === 0) return;
      if ((await Promise.race([late, ...ownMount.underWay])) === "late") return;
    }
  } finally {
    stop.abort();
  }
}

/** A blob that is there: the registry can be asked about it, to see what it answers. */
function noteThere(endpoint: Endpoint, digest: Digest): void {
  const { ownMount } = endpoint.traits;
  endpoint.own.absent.delete(digest);
  const shared = sharedBy(endpoint);
  ownMount.probe ??= async () => {
    let mounted: Mounted;
    try {
      mounted = await mount(shared, digest, endpoint.repository);
    } catch (error) {
      if (!(error instanceof OciError)) throw error;
      mounted = "refused";
    }
    if (typeof mounted !== "string") cancelLater(shared, mounted);
    if (ownMount.answer === "unknown") ownMount.answer = mounted === "mounted" ? "tells" : "silent";
  };
}

type Mounted = "mounted" | "refused" | Session;

/**
 * Asks for a mount. What registries answer where they will not is anything from 400 to 405, and a token service may refuse what is asked for the source: all that is "refused". So is a server
 * in trouble, for an ordinary upload may still go through.
 */
async function mount(endpoint: Endpoint, digest: Digest, from: string): Promise<Mounted> {
  try {
    const answer = await ask(endpoint, {
      ...{
        method: "POST",
        to: `blobs/uploads/?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`,
        about: suffix(digest),
      },
      ...{ operation: "mount blob", access: writing(endpoint), from, expect: [201, 202] },
    });
    if (answer.status === 202) return sessionOf(endpoint, answer);
    const named = namedDigest(answer);
    return named === undefined || named === digest ? "mounted" : "refused";
  } catch (error) {
    const isRefusal = isKind(error, "unauthorized", "denied") || (statusOf(error) !== undefined && !isKind(error, "rate-limited"));
    if (!isRefusal) throw error;
    return "refused";
  }
}

function writer(endpoint: Endpoint, blob: Descriptor, session?: Session, inOne = false): BlobWriter {
  return {
    write: async (body) => {
      await new Upload(endpoint, blob, body, session, inOne).run();
      noteThere(endpoint, blob.digest);
    },
    abort: async () => {
      if (session) await cancelUpload(endpoint, session);
    },
  };
}
