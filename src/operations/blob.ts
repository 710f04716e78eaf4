import { findInputFiles, type InputRoots } from "../artifact/files.ts";
import { describeFile, readFileChunks } from "../artifact/files-store.ts";
import { openUnderSlot } from "../content/read.ts";
import { verified } from "../content/verified.ts";
import { writeFile } from "../files/new-file.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { type Location, pointOf } from "../oci/location.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { Rewindable, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError, withFacts } from "../runtime/errors.ts";
import { pinned } from "./content.ts";

export interface BlobRequest {
  readonly repository: Location;
  readonly digest: Digest;
  /** The file to write, absolute. */
  readonly path: string;
}

export interface BlobResult {
  readonly reference: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly path: string;
  readonly status: "written" | "uploaded" | "unchanged";
}

/** Writes a blob to a file: verified, whole or not at all. */
export async function blob(request: BlobRequest, stores: Stores, ctx: Context): Promise<BlobResult> {
  const { repository, digest, path } = request;
  const source = await stores.source(repository);
  const descriptor = await source.stat(digest).catch(async (error) => {
    const isManifest = isKind(error, "not-found") && (await source.resolve(digest).catch(() => undefined)) !== undefined;
    throw isManifest ? withFacts(error, { reason: "manifest-digest" }) : error;
  });
  let size = 0;
  const counted = async function* () {
    for await (const chunk of openUnderSlot(ctx, source, descriptor)) {
      size += chunk.byteLength;
      yield chunk;
    }
  };
  await writeFile(ctx, path, counted());
  return { reference: pinned(repository, digest), digest, size, path, status: "written" };
}

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
    const facts = { kind: "conflict", operation: "upload blob", reference: file, input: "reference" } as const;
    throw new OciError(`its digest is ${digest}, not the one that the reference names`, facts);
  }
  const destination = await stores.destination(repository);
  const offer = await destination.beginUpload(descriptor);
  if (typeof offer !== "string") {
    await ctx.limiter.transfer([destination.lane], () => offer.write(bodyOf(found.path, descriptor, ctx.signal)));
    await destination.commit();
  }
  const status = typeof offer === "string" ? "unchanged" : "uploaded";
  return { reference: pinned(repository, digest), digest, size, path: found.path, status };
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
