import type { Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { Platform } from "../oci/platform.ts";
import type { Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { type ArtifactRequest, findParts, pack } from "./artifact.ts";
import type { DestinationResult } from "./destination-results.ts";
import { look, openDestinations, type WritePolicy } from "./open-destinations.ts";
import { commit, copyRoot } from "./write.ts";

export interface PushRequest extends ArtifactRequest, WritePolicy {
  /** Tags (or digests) of one repository. */
  readonly references: readonly Location[];
  /** What the config is to name, so that the artifact can stand in an index. */
  readonly platform?: Platform;
}

export interface PushResult {
  readonly manifest: Manifest;
  readonly artifactType?: string;
  readonly results: readonly DestinationResult[];
}

/**
 * Makes an artifact of files and writes it under every reference. One reference's failure is its result's `error`.
 * @throws OciError if the artifact cannot be made; the signal's reason if the run is cancelled.
 */
export async function push(request: PushRequest, stores: Stores, ctx: Context): Promise<PushResult> {
  const parts = await findParts(request);
  // A config says by its media type what the artifact is; without one the type must be named.
  const artifactType = request.artifactType ?? (parts.config ? undefined : mediaTypes.unknownArtifact);
  const packed = await pack(ctx, request, parts, { artifactType, platform: request.platform });
  await using source = packed.source;
  const opened = await openDestinations(request.references, request, stores, ctx);
  const destinations = await Promise.all(opened.map((each) => look(each, request, ctx)));
  const results = await copyRoot({ root: packed.manifest, source }, destinations, request, ctx);
  return { manifest: packed.manifest, artifactType, results: await commit(results, destinations, ctx) };
}
