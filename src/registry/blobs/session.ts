import type { HttpAnswer } from "../../http/types.ts";
import type { Descriptor } from "../../oci/descriptor.ts";
import { algorithmOf } from "../../oci/digest.ts";
import { ask, type Endpoint, locationOf, suffix, wholeNumber, writing } from "../request.ts";
import type { Slot } from "./exists.ts";

/** An upload session as the registry's newest answer about it says. */
export interface Session {
  readonly location: URL;
  /**
   * Bytes that a chunk, other than the last, must and may have (`OCI-Chunk-Min-Length`, and Cloudflare's
   * `OCI-Chunk-Max-Length`).
   */
  readonly least: number;
  readonly most: number;
}

/** Milliseconds that a session's cancellation may take, and so many from where the run is cancelled. */
const cancelling = { most: 5_000, atTheEnd: 1_000 } as const;

/**
 * Begins an upload (distribution-spec, "POST then PUT"). The algorithm is named if it is not sha256, for the
 * registry may hash as it goes.
 */
export async function openSession(endpoint: Endpoint, blob: Descriptor, slot: Slot = {}): Promise<Session> {
  const algorithm = algorithmOf(blob.digest);
  const answer = await ask(endpoint, {
    method: "POST",
    uploads: true,
    to: `blobs/uploads/${algorithm === "sha256" ? "" : `?digest-algorithm=${algorithm}`}`,
    about: suffix(blob.digest),
    operation: "begin upload",
    access: writing(endpoint),
    expect: [202],
    ...slot,
  });
  return sessionOf(endpoint, answer);
}

export function sessionOf(endpoint: Endpoint, answer: HttpAnswer): Session {
  const least = wholeNumber(answer.headers.get("oci-chunk-min-length")) ?? 0;
  const most = wholeNumber(answer.headers.get("oci-chunk-max-length")) || Number.POSITIVE_INFINITY;
  return { location: locationOf(endpoint, answer, "upload Location"), least: Math.min(least, most), most };
}

/**
 * Gives a session up (distribution-spec, "Cancel a blob upload"), also after the run was cancelled. Takes at most
 * five seconds, one from where the run is cancelled, and never fails: registries that do not know this, or want the
 * right to delete for it, sweep it away in time.
 */
export async function cancelUpload(endpoint: Endpoint, session: Session): Promise<void> {
  const { clock, signal } = endpoint.ctx;
  const limit = new AbortController();
  const sent = ask(endpoint, {
    method: "DELETE",
    to: session.location,
    operation: "cancel upload",
    access: writing(endpoint),
    maxChallenges: 0,
    slot: false,
    expect: [200, 202, 204, 400, 401, 403, 404, 405],
    onLoss: "once",
    silence: cancelling.most,
    signal: limit.signal,
  }).then(
    () => {},
    () => {},
  );
  const late = clock
    .sleep(cancelling.most, AbortSignal.any([limit.signal, signal]))
    .catch(() => clock.sleep(cancelling.atTheEnd, limit.signal))
    .catch(() => {});
  await Promise.race([sent, late]);
  limit.abort(new Error("cancelling took too long"));
  await sent;
}

/** Cancels without making anybody wait; closing the repository waits for it. */
export function cancelLater(endpoint: Endpoint, session: Session): void {
  const work = cancelUpload(endpoint, session).finally(() => endpoint.loose.delete(work));
  endpoint.loose.add(work);
}

/**
 * How many bytes a session has, by its Range: the last byte's offset. `0-0` stands for none at the start of a session
 * and is taken so: a single byte is sent again sooner than skipped. Some write `bytes=` before it.
 */
export function receivedBytes(answer: HttpAnswer): number | undefined {
  const text = answer.headers.get("range");
  if (text === undefined) return undefined;
  const end = /^(?:bytes[= ])?0-(\d{1,15})$/.exec(text.trim())?.[1];
  if (end === undefined) return undefined;
  return end === "0" ? 0 : Number(end) + 1;
}
