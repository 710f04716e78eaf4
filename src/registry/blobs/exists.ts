import type { HttpAnswer } from "../../http/types.ts";
import type { Digest } from "../../oci/digest.ts";
import { essence } from "../../oci/media-types.ts";
import { ask, type Endpoint, headRefusals, namedDigest, suffix, wholeNumber } from "../request.ts";

/** How much of the run's slots a request takes: none if the caller holds a transfer. */
export type Slot = { readonly slot?: false };

/**
 * Whether the blob is there, by a HEAD. One that is refused, whatever for (gcr.io, Harbor's proxy cache, URLs signed
 * for GET alone), says that it is not: then it is sent. A length that is left out, or 0, says nothing; another one
 * than the blob's says that something else is there.
 */
export async function hasBlob(
  endpoint: Endpoint,
  blob: { readonly digest: Digest; readonly size: number },
  slot: Slot = {},
): Promise<boolean> {
  const answer = await headBlob(endpoint, blob.digest, slot);
  const named = namedDigest(answer);
  return answer.status === 200 && (named === undefined || named === blob.digest) && saysNothingElse(answer, blob.size);
}

/**
 * Whether an answer to a HEAD fits content of this size: a page that somebody put in the way says 200 to everything.
 */
export function saysNothingElse(answer: HttpAnswer, size: number): boolean {
  const length = wholeNumber(answer.headers.get("content-length")) || undefined;
  if (length !== undefined) return length === size;
  return essence(answer.headers.get("content-type") ?? "") !== "text/html";
}

export function headBlob(endpoint: Endpoint, digest: Digest, slot: Slot = {}): Promise<HttpAnswer> {
  return ask(endpoint, {
    method: "HEAD",
    to: `blobs/${digest}`,
    about: suffix(digest),
    operation: "look for blob",
    expect: [200, ...headRefusals],
    ...slot,
  });
}
