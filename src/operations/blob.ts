import { openUnderSlot } from "../content/read.ts";
import { writeFile } from "../files/new-file.ts";
import type { Digest } from "../oci/digest.ts";
import type { Location } from "../oci/location.ts";
import type { Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, withFacts } from "../runtime/errors.ts";
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
