import { verified } from "../content/verified.ts";
import type { NewFile } from "../files/new-file.ts";
import { readRange } from "../files/read.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { BlobWriter, Rewindable } from "../oci/store.ts";
import { OciError } from "../runtime/errors.ts";
import { free } from "../runtime/spent.ts";

/** Bytes that are written in one call. While they are, as many may gather. */
const batch = 512 * 1024;

/**
 * Writes a blob to a new file; it gets its final name only when it is known to be right. What a copy reads has been
 * verified on its way here and is not hashed again, unless it turned out to be put together of several reads: then
 * the file is read back.
 * @param create begins the file.
 */
export function fileBlobWriter(blob: Descriptor, name: string, create: () => Promise<NewFile>, signal: AbortSignal): BlobWriter {
  const mustHaveItsSize = (bytes: number): void => {
    if (bytes === blob.size) return;
    throw new OciError(`blob has ${bytes} bytes where ${blob.size} were announced`, {
      kind: "corrupt",
      reference: `${name}@${blob.digest}`,
    });
  };
  return {
    write: async (body: Rewindable) => {
      mustHaveItsSize(body.size);
      await using file = await create();
      const content = body.open(0);
      await writeBatches(file, body.isVerified ? content : verified(content, blob, name), signal);
      // what was verified must also have been written: memory of chunks is used again
      mustHaveItsSize((await file.handle.stat()).size);
      if (body.isVerified && !body.isVerified()) {
        for await (const _ of verified(readRange(file.handle, 0, Number.POSITIVE_INFINITY, file.path), blob, name)) signal.throwIfAborted();
      }
      await file.commit();
    },
    abort: async () => {},
  };
}

/** Appends all of it, reading on while a batch is written. */
async function writeBatches(file: NewFile, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of content) {
      signal.throwIfAborted();
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes < batch) continue;
      await writing;
      const written = chunks;
      writing = file.write(written).then(() => written.forEach(free));
      // Told when the next batch is ready, or at the end.
      writing.catch(() => {});
      chunks = [];
      bytes = 0;
    }
  } finally {
    // The file must not be closed under a write.
    await writing;
  }
  if (bytes > 0) await file.write(chunks);
}
