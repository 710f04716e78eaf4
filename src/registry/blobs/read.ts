import { verifiedStream } from "../../http/body.ts";
import type { HttpAnswer } from "../../http/types.ts";
import { type Descriptor, inlineData } from "../../oci/descriptor.ts";
import type { Digest } from "../../oci/digest.ts";
import { mediaTypes } from "../../oci/media-types.ts";
import { OciError } from "../../runtime/errors.ts";
import { ask, type Endpoint, repositoryNameOf, suffix, wholeNumber } from "../request.ts";
import { headBlob } from "./exists.ts";
import { minParallelSize, ParallelRead } from "./parallel-read.ts";

/** A blob's bytes, whole and verified (distribution-spec, "Pulling blobs"). Takes no slot. @throws OciError */
export async function* openBlob(endpoint: Endpoint, blob: Descriptor, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const inline = inlineData(blob);
  if (inline !== undefined) {
    if (inline.byteLength > 0) yield inline;
    return;
  }
  const about = suffix(blob.digest);
  const facts = { operation: "read blob", reference: `${repositoryNameOf(endpoint)}${about}` };
  const expected = { digest: blob.digest, size: blob.size };
  const isHint = endpoint.own.toldSizes.get(blob.digest) === blob.size;
  const get = (range: string | undefined, until: AbortSignal): Promise<HttpAnswer> =>
    ask(endpoint, {
      method: "GET",
      to: `blobs/${blob.digest}`,
      about,
      operation: facts.operation,
      read: "stream",
      slot: false,
      signal: until,
      headers: range === undefined ? undefined : { range },
      expect: range === undefined ? [200] : [200, 206, 416],
    });
  const open = async (from: number): Promise<HttpAnswer> => {
    const answer = await get(from > 0 ? `bytes=${from}-` : undefined, signal);
    // A size that a HEAD told is a hint: what is sent is the blob's, and its digest decides.
    if (isHint && from === 0) expected.size = wholeNumber(answer.headers.get("content-length")) || blob.size;
    const begin = answer.status === 206 ? from : 0;
    if (answer.status === 416 || expected.size - begin < minParallelSize) return answer;
    const source = {
      endpoint,
      size: expected.size,
      signal,
      ask: (first: number, last: number, until: AbortSignal) => get(`bytes=${first}-${last}`, until),
    };
    return { ...answer, stream: new ParallelRead(source, answer).read(answer.stream, begin) };
  };
  yield* verifiedStream({ ...endpoint.ctx, signal }, expected, open, facts);
}

/**
 * The descriptor of a blob of which only the digest is known. By a HEAD; if that is refused (gcr.io, URLs signed for
 * GET alone) or does not say how long the blob is, by the answer to a GET for its first byte; if that does not say it
 * either (what compresses answers on the way leaves lengths out), by reading it. The size is a hint until the blob
 * was read and verified.
 * @throws OciError of kind "not-found"; "limit" if it is read and does not end
 */
export async function statBlob(endpoint: Endpoint, digest: Digest): Promise<Descriptor> {
  const head = await headBlob(endpoint, digest);
  const size = (head.status === 200 && wholeNumber(head.headers.get("content-length"))) || (await sizeByGet(endpoint, digest));
  endpoint.own.toldSizes.set(digest, size);
  return { mediaType: mediaTypes.octetStream, digest, size };
}

/** Bytes of a blob that is read to its end to learn how long it is. */
const maxUntold = 10 * 1024 ** 3;

async function sizeByGet(endpoint: Endpoint, digest: Digest): Promise<number> {
  const request = { method: "GET", to: `blobs/${digest}`, about: suffix(digest), operation: "look for blob", read: "stream" } as const;
  const answer = await ask(endpoint, { ...request, headers: { range: "bytes=0-0" }, expect: [200, 206, 416] });
  await answer.stream[Symbol.asyncIterator]().return?.();
  // 416: an empty blob has no first byte.
  const range = answer.headers.get("content-range");
  const told = answer.status === 200 ? answer.headers.get("content-length") : /^bytes .*\/(\d{1,15})$/i.exec(range?.trim() ?? "")?.[1];
  const size = wholeNumber(told);
  if (size !== undefined) return size;
  const whole = await ask(endpoint, { ...request, expect: [200] });
  let bytes = 0;
  for await (const chunk of whole.stream) {
    bytes += chunk.byteLength;
    if (bytes <= maxUntold) continue;
    const facts = { operation: request.operation, reference: `${repositoryNameOf(endpoint)}${request.about}`, host: whole.url.host };
    throw new OciError(`the registry does not say how large it is, and it has more than ${maxUntold} bytes`, { ...facts, kind: "limit" });
  }
  return bytes;
}
