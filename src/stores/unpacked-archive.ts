import { open } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { filesError } from "../files/failure.ts";
import { writeFully } from "../files/new-file.ts";
import { TemporaryFolder } from "../files/temporary-folder.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { compressionOf, decompress, foreignCompressionOf } from "../tar/compression.ts";
import { type ArchiveBytes, bytesOf } from "./archive-parts.ts";

/**
 * Unpacks a compressed archive to the run's temporary folder; undefined if it is not compressed. Disposing closes and
 * removes it.
 * @throws OciError of kind "limit" if more than `most` bytes come out, "corrupt", "unsupported" for xz and bzip2
 */
export async function unpackArchive(ctx: Context, packed: ArchiveBytes, name: string, most: number): Promise<ArchiveBytes | undefined> {
  const start = await buffer(packed.range(0, 10));
  const foreign = foreignCompressionOf(start);
  if (foreign)
    throw new OciError(`it is compressed with ${foreign}; archives are plain, gzip or zstd`, { kind: "unsupported", reference: name });
  if (compressionOf(start) === "none") return undefined;
  await using unpacking = new AsyncDisposableStack();
  const path = join(await unpacking.use(new TemporaryFolder(ctx, "archive-")).path(), "archive.tar");
  try {
    const handle = unpacking.use(await open(path, "wx+", 0o600));
    let length = 0;
    for await (const chunk of decompress(packed.range(0, Number.POSITIVE_INFINITY))) {
      ctx.signal.throwIfAborted();
      length += chunk.byteLength;
      if (length > most) throw new OciError(`unpacks to more than ${most} bytes`, { kind: "limit", reference: name });
      await writeFully(handle, chunk);
    }
    const unpacked = unpacking.move();
    return { ...bytesOf([{ handle, path, start: 0, size: length }]), [Symbol.asyncDispose]: () => unpacked.disposeAsync() };
  } catch (error) {
    throw withFacts(filesError(error, "unpack", path), { reference: name });
  }
}
