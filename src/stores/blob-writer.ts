import type { NewFile } from "../files/new-file.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { BlobWriter, Rewindable } from "../oci/store.ts";
import { OciError } from "../runtime/errors.ts";
import { verified } from "./verified.ts";

/**
 * Writes a blob to a new file, verifying it on the way; it gets its final name only when it is right.
 * @param create begins the file.
 */
export function fileBlobWriter(blob: Descriptor, name: string, create: () => Promise<NewFile>, signal: AbortSignal): BlobWriter {
  return {
    write: async (body: Rewindable) => {
      if (body.size !== blob.size) {
        throw new OciError(`blob has ${body.size} bytes where ${blob.size} were announced`, {
          kind: "corrupt",
          reference: `${name}@${blob.digest}`,
        });
      }
      await using file = await create();
      for await (const chunk of verified(body.open(0), blob, name)) {
        signal.throwIfAborted();
        await file.write(chunk);
      }
      await file.commit();
    },
    abort: async () => {},
  };
}
