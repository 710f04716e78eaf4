import { buffer } from "node:stream/consumers";
import { type Descriptor, inlineData } from "../oci/descriptor.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

/**
 * A small blob whole (a config), verified, under a slot of the source; from the descriptor itself if it carries
 * the content.
 * @param limit bytes.
 * @throws OciError of kind "limit" if it is larger.
 */
export async function readBlob(ctx: Context, source: Source, blob: Descriptor, limit: number): Promise<Uint8Array> {
  if (blob.size > limit) {
    throw new OciError(`blob is ${blob.size} bytes long; at most ${limit} are read`, {
      kind: "limit",
      operation: "read blob",
      reference: `${source.name}@${blob.digest}`,
    });
  }
  return inlineData(blob) ?? (await ctx.limiter.transfer([source.lane], () => buffer(source.open(blob))));
}

/** The blob's bytes, verified, under a slot of the source for as long as they are read. */
export async function* openUnderSlot(ctx: Context, source: Source, blob: Descriptor): AsyncGenerator<Uint8Array, void, undefined> {
  const { promise: done, resolve: release } = Promise.withResolvers<void>();
  await new Promise<void>((begin, fail) => {
    ctx.limiter
      .transfer([source.lane], () => {
        begin();
        return done;
      })
      .catch(fail);
  });
  try {
    yield* source.open(blob);
  } finally {
    release();
  }
}

/** The same; throws the signal's reason once that is aborted. */
export async function* unlessAborted<T>(input: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
  for await (const item of input) {
    signal.throwIfAborted();
    yield item;
  }
}

/** The same bytes; throws what `tooMuch` makes when there are more than `limit`. */
export async function* bounded(
  input: AsyncIterable<Uint8Array>,
  limit: number,
  tooMuch: () => OciError,
): AsyncGenerator<Uint8Array, void, undefined> {
  let count = 0;
  for await (const chunk of input) {
    count += chunk.byteLength;
    if (count > limit) throw tooMuch();
    yield chunk;
  }
}
