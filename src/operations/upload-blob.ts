import { findInputFiles, type InputRoots } from "../artifact/files.ts";
import { describeFile, readFileChunks } from "../artifact/files-store.ts";
import { verified } from "../content/verified.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Location, pointOf } from "../oci/location.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { Rewindable, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import type { BlobResult } from "./blob.ts";
import { pinned } from "./content.ts";

export interface UploadBlobRequest {
  /** Where to; a digest that it names must be the file's. */
  readonly repository: Location;
  /** One line of `files`. */
  readonly file: string;
  readonly roots: InputRoots;
}

/**
 * Uploads one file as a blob, if it is not there yet: what a manifest that is pushed later names.
 * @throws OciError of kind "input" if the line names no single file, "conflict" if its digest is not the one that is
 * named
 */
export async function uploadBlob(request: UploadBlobRequest, stores: Stores, ctx: Context): Promise<BlobResult> {
  const { repository, file, roots } = request;
  const [found, ...others] = await findInputFiles([file], roots);
  if (!found || others.length > 0 || found.kind !== "file") {
    throw new OciError("it must name one file", { kind: "input", operation: "upload blob", reference: file, input: "files" });
  }
  const descriptor = await describeFile(found.path, mediaTypes.octetStream, ctx.signal);
  const { digest, size } = descriptor;
  const asserted = pointOf(repository);
  if (asserted !== undefined && asserted !== digest) {
    throw new OciError(`its digest is ${digest}, not the one that the reference names`, {
      kind: "conflict",
      operation: "upload blob",
      reference: file,
      input: "reference",
    });
  }
  const destination = await stores.destination(repository);
  const offer = await destination.beginUpload(descriptor);
  if (typeof offer !== "string") {
    await ctx.limiter.transfer([destination.lane], () => offer.write(bodyOf(found.path, descriptor, ctx.signal)));
    await destination.commit();
  }
  return {
    reference: pinned(repository, digest),
    digest,
    size,
    path: found.path,
    status: typeof offer === "string" ? "unchanged" : "uploaded",
  };
}

/** The file's bytes, hashed again while they are read: it may change meanwhile. */
function bodyOf(path: string, descriptor: Descriptor, signal: AbortSignal): Rewindable {
  return {
    size: descriptor.size,
    async *open(from) {
      let left = from;
      for await (const chunk of verified(readFileChunks(path, signal), descriptor, path)) {
        if (left < chunk.byteLength) yield left > 0 ? chunk.subarray(left) : chunk;
        left = Math.max(0, left - chunk.byteLength);
      }
    },
  };
}
