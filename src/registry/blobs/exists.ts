import type { HttpAnswer } from "../../http/types.ts";
import type { Digest } from "../../oci/digest.ts";
import { ask, type Endpoint, suffix, wholeNumber } from "../request.ts";

/** How much of the run's slots a request takes: none where the caller holds a transfer. */
export type Slot = { readonly slot?: false };

/** Whether the blob is there, of its size. Errors, other than a refusal to say, are thrown. */
export async function hasBlob(
  endpoint: Endpoint,
  blob: { readonly digest: Digest; readonly size: number },
  slot: Slot = {},
): Promise<boolean> {
  const answer = await headBlob(endpoint, blob.digest, slot);
  return answer.status === 200 && wholeNumber(answer.headers.get("content-length")) === blob.size;
}

export function headBlob(endpoint: Endpoint, digest: Digest, slot: Slot = {}): Promise<HttpAnswer> {
  return ask(endpoint, {
    method: "HEAD",
    to: `blobs/${digest}`,
    about: suffix(digest),
    operation: "look for blob",
    expect: [200, 400, 404, 405, 501],
    ...slot,
  });
}
