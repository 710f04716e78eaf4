import { verified } from "../content/verified.ts";
import { attempt } from "../files/failure.ts";
import { openRegular, readRange } from "../files/read.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, measure } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import { OciError } from "../runtime/errors.ts";
import { safe } from "../runtime/safe.ts";

/** Content of a blob that is not in any store yet: bytes at hand, or a local file. */
export type BlobContent = Uint8Array | { readonly path: string };

/**
 * One manifest and its blobs, made of local files: what attach and push copy from. A file is hashed again while it is
 * read; one that is no longer what the manifest says is an OciError of kind "conflict".
 * @param name what people call it, for errors.
 * @param made what was made only for it, and goes with it.
 */
export function filesSource(
  name: string,
  { manifest, blobs }: { readonly manifest: Manifest; readonly blobs: ReadonlyMap<Digest, BlobContent> },
  signal: AbortSignal,
  made?: AsyncDisposable,
): Source {
  const missing = (at: string): OciError =>
    new OciError("is not among the packed files", { kind: "not-found", reference: `${name}@${at}` });
  return {
    name,
    resolve: async (at) => {
      if (at !== manifest.descriptor.digest) throw missing(at);
      return manifest.descriptor;
    },
    manifest: async (at) => {
      const digest = typeof at === "string" ? at : at.digest;
      if (digest !== manifest.descriptor.digest) throw missing(digest);
      return manifest;
    },
    open: async function* (blob) {
      const content = blobs.get(blob.digest);
      if (content === undefined) throw missing(blob.digest);
      if (content instanceof Uint8Array) yield content;
      else yield* verified(readFileChunks(content.path, signal), blob, () => changed(content.path));
    },
    referrers: async function* (): AsyncGenerator<Descriptor> {},
    tags: async function* (): AsyncGenerator<Tag> {},
    [Symbol.asyncDispose]: async () => made?.[Symbol.asyncDispose](),
  };
}

function changed(path: string): OciError {
  return new OciError("the file changed while it was read", { kind: "conflict", reference: safe(path) });
}

/** A regular file's bytes. Opened without waiting, so that a pipe that took its place cannot hang the run. */
export async function* readFileChunks(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const noFile = (): OciError => new OciError("is not a regular file", { kind: "input", reference: safe(path) });
  await using handle = await attempt("read", safe(path), () => openRegular(path, noFile));
  for await (const chunk of readRange(handle, 0, Number.POSITIVE_INFINITY, safe(path))) {
    signal.throwIfAborted();
    yield chunk;
  }
}

export async function describeFile(path: string, mediaType: string, signal: AbortSignal): Promise<Descriptor> {
  return { mediaType, ...(await measure(readFileChunks(path, signal))) };
}
