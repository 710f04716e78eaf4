import { blobDigester, largeBlob } from "../oci/blob-digester.ts";
import type { Digest } from "../oci/digest.ts";
import type { Context } from "../runtime/context.ts";
import { type ErrorFacts, isKind, OciError } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";
import { mayBeFreed } from "../runtime/spent.ts";
import { backoff } from "./retry.ts";
import type { HttpAnswer } from "./types.ts";

export interface Expected {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

/** A transfer that was cut is resumed as long as it moves: so many bytes between two cuts count as progress. */
const progress = 256 * 1024;
/** Cuts in a row without progress. */
const maxCuts = 5;

/**
 * The bytes of a blob, whole and verified: hashed as they pass, never more than `size`, and the digest is checked
 * before the last chunk is handed out. Resumes after a dropped or stalled connection or a premature end (an answer
 * without Content-Length ends so, without an error), with Range if the registry supports it, else by skipping bytes
 * that are known. Wrong content is asked for a second time only while nothing was handed out.
 * @param open asks for the blob from that byte on: with `Range: bytes=<from>-` if `from` is not 0; expects 200, 206
 * and 416; `read: "stream"`. It asks the original URL each time, for a signed one may have expired.
 * @param facts the operation and reference, for errors.
 * @throws OciError of kind "corrupt" if size or digest differ, "network" if it does not get to the end, or what
 * `open` throws
 */
export async function* verifiedStream(
  ctx: Context,
  expected: Expected,
  open: (from: number) => Promise<HttpAnswer>,
  facts: Partial<ErrorFacts> = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  using hash = blobDigester(expected.digest, expected.size);
  /** Bytes that were hashed; all but the last chunk of a blob are handed out at once. */
  let have = 0;
  let cuts = 0;
  let rangeWorks = true;
  let mayRepeat = true;
  for (;;) {
    const before = have;
    const from = rangeWorks ? have : 0;
    const answer = await open(from);
    const known = { ...facts, host: answer.url.host };
    if (from > 0 && answer.status !== 200 && !isRangeOf(answer, from, expected.size)) {
      await close(answer);
      rangeWorks = false;
      continue;
    }
    if (from === 0 && answer.status !== 200) {
      await close(answer);
      throw new OciError("the registry answered a part where the whole was asked for", { ...known, kind: "server", status: answer.status });
    }
    // 200: from the beginning, whether a part was asked for or not
    let skip = answer.status === 200 ? have : 0;
    let broken: OciError | undefined;
    let last: Uint8Array | undefined;
    try {
      for await (const arrived of answer.stream) {
        const chunk = skip > 0 ? arrived.subarray(Math.min(skip, arrived.byteLength)) : arrived;
        skip -= arrived.byteLength - chunk.byteLength;
        if (chunk.byteLength === 0) continue;
        if (have + chunk.byteLength > expected.size) throw corrupt(`it is longer than its ${expected.size} bytes`, answer, known);
        const hashing = hash.update(chunk);
        if (hashing) await hashing;
        have += chunk.byteLength;
        if (have === expected.size) last = chunk;
        else {
          ctx.emit({ type: "bytes", direction: "read", count: chunk.byteLength });
          if (expected.size >= largeBlob) mayBeFreed(chunk);
          yield chunk;
        }
      }
    } catch (error) {
      if (!isKind(error, "network")) throw error;
      broken = error;
    }
    // a cut behind the last byte does no harm
    if (have === expected.size) {
      const digest = await hash.digest();
      if (digest === expected.digest) {
        if (last !== undefined) {
          ctx.emit({ type: "bytes", direction: "read", count: last.byteLength });
          yield last;
        }
        return;
      }
      const handedOut = have - (last?.byteLength ?? 0);
      if (handedOut > 0 || !mayRepeat) throw corrupt(`its digest is ${digest}, not ${expected.digest}`, answer, known);
      mayRepeat = false;
      have = 0;
      continue;
    }
    cuts = have - before >= progress ? 1 : cuts + 1;
    const short = `it ended after ${have} of ${expected.size} bytes`;
    if (cuts > maxCuts)
      throw broken
        ? new OciError(`${broken.summary}, again and again; ${short}`, { ...broken.facts, ...known })
        : corrupt(short, answer, known);
    const what = `${facts.operation ?? "read blob"} ${facts.reference ?? expected.digest}`;
    await pause(ctx, cuts, { host: answer.url.host, what, reason: broken ? broken.summary : short });
  }
}

/** Waits before the read goes on: not at all after the first cut. */
async function pause(ctx: Context, cuts: number, told: { readonly host: string; readonly what: string; readonly reason: string }) {
  const waitMilliseconds = cuts === 1 ? 0 : backoff(cuts - 1, ctx.random);
  ctx.emit({ type: "retry", ...told, attempt: cuts, waitMilliseconds });
  if (waitMilliseconds > 0) await ctx.clock.sleep(waitMilliseconds, ctx.signal);
}

/** Whether it is what was asked for: a part that begins at `from`, of a whole of this size (RFC 9110, 14.4). */
function isRangeOf(answer: HttpAnswer, from: number, size: number): boolean {
  const range = rangeOf(answer);
  return range?.first === from && range.last < size && (range.size ?? size) === size;
}

/** The part that an answer says it is: its first and last byte, and the size of the whole if it says that. */
export function rangeOf(answer: HttpAnswer): { readonly first: number; readonly last: number; readonly size?: number } | undefined {
  const [, first, last, size] =
    /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(answer.headers.get("content-range")?.trim() ?? "") ?? [];
  if (answer.status !== 206 || first === undefined) return undefined;
  return { first: Number(first), last: Number(last), size: size === "*" ? undefined : Number(size) };
}

async function close(answer: HttpAnswer): Promise<void> {
  await answer.stream[Symbol.asyncIterator]().return?.();
}

function corrupt(how: string, answer: HttpAnswer, facts: Partial<ErrorFacts>): OciError {
  const encoding = answer.headers.get("content-encoding");
  return new OciError(`the content is not what was asked for: ${how}`, {
    ...facts,
    kind: "corrupt",
    ...(encoding && { detail: `it came with Content-Encoding ${safe(encoding, 64)}` }),
  });
}
