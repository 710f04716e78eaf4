import { openBlob } from "../content/read.ts";
import { writeFile } from "../files/new-file.ts";
import type { Digest } from "../oci/digest.ts";
import type { Location } from "../oci/location.ts";
import type { Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
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
}

/** Writes a blob to a file: verified, whole or not at all. */
export async function blob(request: BlobRequest, stores: Stores, ctx: Context): Promise<BlobResult> {
  const { repository, digest, path } = request;
  const source = await stores.source(repository);
  const descriptor = await source.stat(digest);
  await writeFile(ctx, path, openBlob(ctx, source, descriptor));
  return { reference: pinned(repository, digest), digest, size: descriptor.size, path };
}
