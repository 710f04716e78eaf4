import { unpackArtifact } from "../artifact/unpack.ts";
import { type BlobCache, cachedSource } from "../content/cached.ts";
import { rememberManifests } from "../content/manifest-cache.ts";
import { choosePlatformManifest } from "../graph/platforms.ts";
import { annotationKeys } from "../oci/annotations.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import { artifactTypeOf, type Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { type Described, described, openContent, unlessMissing } from "./content.ts";

export interface PullRequest {
  readonly reference: Location;
  readonly platform?: Platform;
  /** Of an image: the newest referrer of one of these types is what is pulled. */
  readonly artifactTypes: readonly string[];
  /** The folder to write to, absolute. */
  readonly path: string;
  /** Bytes that unpacked directories may have. */
  readonly maxUnpackedSize: number;
  readonly ignoreMissing: boolean;
  readonly cache?: BlobCache;
}

export interface PullResult {
  readonly asked: string;
  readonly content: Described;
  readonly manifest: Manifest;
  readonly artifactType?: string;
  readonly path: string;
  /** Relative to `path`. */
  readonly files: readonly string[];
}

/**
 * Writes the files of an artifact to a folder.
 * @returns undefined where it is not there and that may be so.
 */
export async function pull(request: PullRequest, stores: Stores, ctx: Context): Promise<PullResult | undefined> {
  const opened = await openContent(stores, request.reference);
  const source = rememberManifests(opened.source);
  const manifest = await unlessMissing(request.ignoreMissing, () => find(request, source, opened.at, ctx));
  if (!manifest) return undefined;
  const options = { path: request.path, maxUnpackedSize: request.maxUnpackedSize };
  const files = await unpack(request.cache, source, manifest, options, ctx);
  const artifactType = artifactTypeOf(manifest);
  return {
    asked: formatLocation(request.reference),
    content: described(request.reference, manifest.descriptor),
    manifest,
    ...(artifactType !== undefined && { artifactType }),
    path: request.path,
    files,
  };
}

type UnpackOptions = Parameters<typeof unpackArtifact>[3];

async function unpack(
  cache: BlobCache | undefined,
  source: Source,
  manifest: Manifest,
  options: UnpackOptions,
  ctx: Context,
): Promise<readonly string[]> {
  if (!cache) return (await unpackArtifact(ctx, source, manifest, options)).files;
  // Disposing waits until new blobs are kept.
  await using cached = cachedSource(ctx, source, cache);
  return (await unpackArtifact(ctx, cached, manifest, options)).files;
}

async function find(request: PullRequest, source: Source, at: Parameters<Source["resolve"]>[0], ctx: Context): Promise<Manifest> {
  let manifest = await source.manifest(at);
  if (request.platform) manifest = await source.manifest(await choosePlatformManifest(ctx, source, manifest, request.platform));
  const types = request.artifactTypes;
  if (types.length === 0 || (manifest.kind !== "index" && types.includes(artifactTypeOf(manifest) ?? ""))) return manifest;
  const newest = await newestReferrer(source, manifest, types);
  if (newest) return source.manifest(newest);
  throw new OciError(`nothing of type ${types.join(", ")} refers to it`, {
    kind: "not-found",
    operation: "pull",
    reference: formatLocation(request.reference),
    input: "artifact-type",
  });
}

/** By `org.opencontainers.image.created`; where that does not tell, the one listed last. */
async function newestReferrer(source: Source, subject: Manifest, types: readonly string[]): Promise<Descriptor | undefined> {
  let newest: Descriptor | undefined;
  let time = Number.NEGATIVE_INFINITY;
  const [type, ...others] = types;
  for await (const referrer of source.referrers(subject.descriptor.digest, others.length === 0 ? type : undefined)) {
    if (!types.includes(referrer.artifactType ?? "")) continue;
    const created = Date.parse(referrer.annotations?.[annotationKeys.created] ?? "");
    const at = Number.isNaN(created) ? Number.NEGATIVE_INFINITY : created;
    if (at < time) continue;
    newest = referrer;
    time = at;
  }
  return newest;
}
