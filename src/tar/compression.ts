import type { Transform } from "node:stream";
import { promisify } from "node:util";
import { constants, createGunzip, createZstdCompress, createZstdDecompress, gzip } from "node:zlib";
import { OciError } from "../runtime/errors.ts";
import { isZstdMagic, zstdFrames } from "./zstd-frames.ts";

export type Compression = "none" | "gzip" | "zstd";

/**
 * Output of the decoders comes in chunks of this size; Node's default of 16 KiB costs a trip through the thread pool
 * for each.
 */
const chunkSize = 256 * 1024;

/** Compressed bytes that wait for a decoder. */
const ahead = 512 * 1024;

/**
 * Pieces that are decoded ahead of the reader: about 1 MiB, so that the decoders of other layers go on while one is
 * read.
 */
const piecesAhead = 6;

/**
 * Node hands these to the stream beneath, though its types do not say so. A coder that is done stays as it is until
 * its input ended too. What it gives stays in the pieces that it came in: as bytes, several that wait would be copied
 * into one.
 */
const streamOptions = {
  chunkSize,
  readableHighWaterMark: piecesAhead,
  readableObjectMode: true,
  writableHighWaterMark: ahead,
  autoDestroy: false,
} as { chunkSize: number };

/** A decoder's history, log2 of bytes: 128 MiB, the most that `zstd --ultra --long` uses unless told otherwise. */
const zstdWindowLog = 27;

/** Bytes of input that one member of a gzip file of ours holds. */
const gzipMember = 4 * 1024 * 1024;

/** How the data is compressed, by its first bytes; four are enough. Media types lie about it. */
export function compressionOf(start: Uint8Array): Compression {
  if (start[0] === 0x1f && start[1] === 0x8b) return "gzip";
  if (start.length >= 4 && isZstdMagic(Buffer.from(start.buffer, start.byteOffset, 4).readUInt32LE())) return "zstd";
  return "none";
}

/** The name of a compression that is known by sight, and that layers may not have. */
export function foreignCompressionOf(start: Uint8Array): string | undefined {
  const hex = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, 10)).toString("hex");
  if (hex.startsWith("fd377a585a00")) return "xz";
  return /^425a683[1-9]314159265359/.test(hex) ? "bzip2" : undefined;
}

/**
 * The decompressed data, whatever its first bytes show it to be compressed with; data of no bytes has none. Several
 * gzip members and several zstd frames are one stream; zeros behind the last gzip member are padding. How much comes
 * out is for the caller to bound: it may be 30,000 times what goes in.
 * @throws OciError of kind "corrupt" if the data is damaged, ends early, or has something behind its end; what the
 * input throws.
 */
export function decompress(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  return decompressor(input).chunks;
}

export interface Decompressor {
  readonly chunks: AsyncGenerator<Uint8Array, void, undefined>;
  /**
   * Gives a chunk's memory back at once, if it is the decoder's own; nobody may look at it, or at one before it,
   * any more. Left to the garbage collector, the buffers that a large layer unpacks to make it go over the whole heap
   * every 20 MB: a fifth of the time of an export.
   */
  release(chunk: Uint8Array): void;
}

/** As `decompress`, for who reads much and knows when it is done with a chunk. */
export function decompressor(input: AsyncIterable<Uint8Array>): Decompressor {
  let decoded = false;
  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const { start, whole } = await peek(input, 4);
    const compression = compressionOf(start);
    decoded = compression !== "none";
    yield* compression === "gzip" ? gunzip(whole) : compression === "zstd" ? unzstd(whole) : whole;
  }
  return {
    chunks: chunks(),
    release: ({ buffer, byteOffset, byteLength }) => {
      // The decoder fills a buffer piece by piece, and is done with it when it is full.
      if (decoded && buffer instanceof ArrayBuffer && buffer.byteLength === chunkSize && byteOffset + byteLength === chunkSize)
        buffer.transfer(0);
    },
  };
}

/** The first `length` bytes (fewer if there are no more), and the input with them still in it. */
async function peek(input: AsyncIterable<Uint8Array>, length: number): Promise<{ start: Uint8Array; whole: AsyncIterable<Uint8Array> }> {
  const chunks = input[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let have = 0;
  while (have < length) {
    const step = await chunks.next();
    if (step.done) break;
    if (step.value.byteLength === 0) continue;
    first.push(step.value);
    have += step.value.byteLength;
  }
  async function* whole(): AsyncGenerator<Uint8Array, void, undefined> {
    let ended = false;
    try {
      yield* first;
      for (let step = await chunks.next(); step.done !== true; step = await chunks.next()) yield step.value;
      ended = true;
    } finally {
      if (!ended) await chunks.return?.();
    }
  }
  return { start: first.length === 1 ? (first[0] as Uint8Array) : Buffer.concat(first), whole: whole() };
}

async function* gunzip(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const engine = createGunzip(streamOptions);
  // Node stops at the first zero behind a member and takes no notice of what follows: that is looked at here.
  let pending: { readonly end: number; readonly chunk: Uint8Array }[] = [];
  let fed = 0;
  const checkPadding = (): void => {
    for (const { end, chunk } of pending) {
      const used = Math.max(0, chunk.byteLength - Math.max(0, end - engine.bytesWritten));
      if (chunk.subarray(used).some((byte) => byte !== 0))
        throw new OciError("the gzip data has something behind its end", { kind: "corrupt" });
    }
    pending = [];
  };
  async function* watched(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of input) {
      fed += chunk.byteLength;
      pending.push({ end: fed, chunk });
      if (engine.readableEnded) {
        checkPadding();
        continue;
      }
      while ((pending[0]?.end ?? fed) < engine.bytesWritten) pending.shift();
      yield chunk;
    }
  }
  yield* through(watched(), engine, "gzip");
  checkPadding();
}

async function* unzstd(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  // Data of skippable frames alone: the decoder would call it truncated.
  const { start, whole } = await peek(zstdFrames(input), 1);
  if (start.byteLength === 0) return;
  const engine = createZstdDecompress({ ...streamOptions, params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
  yield* through(whole, engine, "zstd");
}

/**
 * Runs the input through a coder of Node's; the coder's own errors become "corrupt". The input is read to its end
 * even if the coder is done before, and whatever it throws then is thrown here: by that time nobody else listens to
 * the coder.
 */
async function* through(input: AsyncIterable<Uint8Array>, engine: Transform, what: string): AsyncGenerator<Uint8Array, void, undefined> {
  engine.on("error", () => {});
  let failure: { readonly error: unknown } | undefined;
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of input) {
        if (engine.destroyed) return;
        if (!engine.write(chunk)) await writable(engine);
      }
      engine.end();
    } catch (error) {
      failure = { error };
      engine.destroy(error as Error);
    }
  };
  const feeding = feed();
  try {
    for await (const chunk of engine) yield chunk as Buffer;
    await feeding;
    if (failure) throw failure.error;
    if (engine.errored) throw engine.errored;
  } catch (error) {
    throw coderError(failure?.error ?? error, what);
  } finally {
    // An input that is waited for ends by its own signal; the feeder takes no more of it.
    engine.destroy();
  }
}

/** Resolves when the stream takes more, or never will. */
function writable(engine: Transform): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      for (const event of settling) engine.off(event, settle);
      resolve();
    };
    for (const event of settling) engine.on(event, settle);
  });
}

const settling = ["drain", "end", "error", "close"];

function coderError(error: unknown, what: string): unknown {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  if (!/^(?:Z_|ZSTD_|ERR_STREAM_PUSH_AFTER_EOF)/.test(code)) return error;
  if (code === "ZSTD_error_frameParameter_windowTooLarge") {
    const facts = { kind: "corrupt", code } as const;
    return new OciError(`the zstd data needs a window of more than ${2 ** (zstdWindowLog - 20)} MiB`, facts, { cause: error });
  }
  const early = code === "Z_BUF_ERROR" || code === "ZSTD_error_srcSize_wrong";
  return new OciError(`the ${what} data ${early ? "ends early" : "is damaged"}`, { kind: "corrupt", code }, { cause: error });
}

/**
 * The compressed data. Gzip comes in members of 4 MiB of input each, so that several processors share the work; the
 * same input gives the same bytes on the same version of Node.
 */
export async function* compress(
  input: AsyncIterable<Uint8Array>,
  how: Exclude<Compression, "none">,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (how === "gzip") return yield* gzipMembers(input);
  const engine = createZstdCompress({ ...streamOptions, params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  yield* through(input, engine, "zstd");
}

const deflate = promisify<Uint8Array, Buffer>(gzip);

async function* gzipMembers(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const running: Promise<Buffer>[] = [];
  const begin = (bytes: Uint8Array): void => {
    const member = deflate(bytes);
    member.catch(() => {});
    running.push(member);
  };
  for await (const chunk of evenChunks(input, gzipMember)) {
    begin(chunk);
    if (running.length >= 4) yield await (running.shift() as Promise<Buffer>);
  }
  if (running.length === 0) begin(Buffer.alloc(0));
  for (const member of running) yield await member;
}

/** The same bytes in chunks of `size`, the last one shorter; each in memory of its own. */
export async function* evenChunks(input: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let buffer = Buffer.allocUnsafe(size);
  let length = 0;
  for await (const chunk of input) {
    for (let at = 0; at < chunk.byteLength; ) {
      const piece = chunk.subarray(at, at + size - length);
      buffer.set(piece, length);
      length += piece.byteLength;
      at += piece.byteLength;
      if (length < size) continue;
      yield buffer;
      buffer = Buffer.allocUnsafe(size);
      length = 0;
    }
  }
  if (length > 0) yield buffer.subarray(0, length);
}
