import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { filesError } from "../files/failure.ts";
import { writeFully } from "../files/new-file.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { compressionOf, decompress } from "../tar/compression.ts";
import { readRange } from "./layout-files.ts";

/**
 * Unpacks a compressed file to the run's temporary folder; undefined if the file is not compressed. Disposing closes
 * and removes it.
 * @throws OciError of kind "limit" if more than `most` bytes come out, "corrupt"
 */
export async function unpackArchive(
  ctx: Context,
  file: FileHandle,
  name: string,
  most: number,
): Promise<({ readonly handle: FileHandle } & AsyncDisposable) | undefined> {
  const start = Buffer.alloc(4);
  await file.read(start, 0, 4, 0);
  if (compressionOf(start) === "none") return undefined;
  const folder = await mkdtemp(join(await ctx.temporaryFolder(), "archive-"));
  const path = join(folder, "archive.tar");
  let handle: FileHandle | undefined;
  const dispose = async (): Promise<void> => {
    await handle?.close().catch(() => {});
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  };
  try {
    handle = await open(path, "wx+", 0o600);
    let length = 0;
    for await (const chunk of decompress(readRange(file, 0, Number.POSITIVE_INFINITY, name))) {
      ctx.signal.throwIfAborted();
      length += chunk.byteLength;
      if (length > most) throw new OciError(`unpacks to more than ${most} bytes`, { kind: "limit", reference: name });
      await writeFully(handle, chunk);
    }
    return { handle, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw withFacts(filesError(error, "unpack", path), { reference: name });
  }
}
