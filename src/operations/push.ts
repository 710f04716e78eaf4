import { createCopier } from "../copy/copier.ts";
import type { Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { Platform } from "../oci/platform.ts";
import type { Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { type ArtifactRequest, findParts, pack } from "./artifact.ts";
import { commit, copyRoot, type DestinationResult, openPlaces, present, type WritePolicy, wantedAt } from "./destinations.ts";

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
  const places = await openPlaces(request.references, request, stores, ctx);
  const presents = await Promise.all(places.map((place) => present(place, request, ctx)));
  const wanted = places.map((place, at) => wantedAt(place, presents[at] ?? {}));
  const results = await copyRoot({ root: packed.manifest, source }, wanted, createCopier(ctx, source), request, ctx);
  return {
    manifest: packed.manifest,
    ...(artifactType !== undefined && { artifactType }),
    results: await commit(results, places, ctx),
  };
}
