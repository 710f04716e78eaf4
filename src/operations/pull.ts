import { unpackArtifact } from "../artifact/unpack.ts";
import { type BlobCache, cachedSource } from "../content/cached.ts";
import { annotationKeys } from "../oci/annotations.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import { artifactTypeOf, type Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";
import { type Described, described, readContent, unlessMissing } from "./content.ts";
import { ReadReferrers, readAtOnce, readIfReadable, readIncomplete } from "./listed-referrers.ts";

export interface PullRequest {
  readonly reference: Location;
  readonly platform?: Platform;
  /** Of an image: the newest referrer of one of these types is what is pulled. */
  readonly artifactTypes: readonly string[];
  /** The folder to write to, absolute. */
  readonly path: string;
  /** Bytes that all that is written may have. */
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
 * @returns undefined if it is not there and that may be so.
 */
export async function pull(request: PullRequest, stores: Stores, ctx: Context): Promise<PullResult | undefined> {
  const found = await unlessMissing(request.ignoreMissing, () => find(request, stores, ctx));
  if (!found) return undefined;
  const { source, manifest } = found;
  // Disposing waits until new blobs are kept.
  await using cached = request.cache && cachedSource(ctx, source, request.cache);
  const { files } = await unpackArtifact(ctx, cached ?? source, manifest, request);
  return {
    asked: formatLocation(request.reference),
    content: described(request.reference, manifest.descriptor),
    manifest,
    artifactType: artifactTypeOf(manifest),
    path: request.path,
    files,
  };
}

async function find(request: PullRequest, stores: Stores, ctx: Context): ReturnType<typeof readContent> {
  const { source, manifest } = await readContent(ctx, stores, request.reference, request.platform);
  const types = request.artifactTypes;
  if (types.length === 0 || (manifest.kind !== "index" && types.includes(artifactTypeOf(manifest) ?? ""))) return { source, manifest };
  const newest = await newestReferrer(source, manifest.descriptor.digest, types);
  if (newest) return { source, manifest: newest };
  const reference = formatLocation(request.reference);
  const facts = { kind: "not-found", operation: "pull", reference, input: "artifact-type" } as const;
  throw new OciError(`nothing of type ${types.join(", ")} refers to it`, facts);
}

/**
 * The newest referrer of these types that is really there: by `org.opencontainers.image.created`; if that does not
 * tell, the one listed last. A list is a hint: what it does not say of an entry, and whether that is there and refers
 * to the subject, its manifest says.
 */
async function newestReferrer(source: Source, subject: Digest, types: readonly string[]): Promise<Manifest | undefined> {
  const listed: Descriptor[] = [];
  for await (const referrer of source.referrers(subject)) listed.push(referrer);
  const isWanted = (type: string | undefined): boolean => type !== undefined && types.includes(type);
  const wanted = listed.filter(({ artifactType }) => isWanted(artifactType));
  const read = new ReadReferrers();
  const others = listed.filter(({ artifactType }) => !isWanted(artifactType));
  await readIncomplete(source, others, read);
  const found = wanted.length + read.size;
  const undated = found > 1 ? wanted.filter(({ annotations }) => annotations?.[annotationKeys.created] === undefined) : [];
  await parallel(
    undated.filter(({ annotations }) => annotations === undefined),
    readAtOnce,
    (entry) => readIfReadable(source, entry, read),
  );
  const typeOf = (manifest: Manifest | undefined) => manifest && artifactTypeOf(manifest);
  const timeOf = ({ digest, annotations }: Descriptor): number => {
    const created = Date.parse((read.get(digest)?.annotations ?? annotations)?.[annotationKeys.created] ?? "");
    return Number.isNaN(created) ? Number.NEGATIVE_INFINITY : created;
  };
  const candidates = listed
    .filter(({ digest, artifactType }) => isWanted(artifactType) || isWanted(typeOf(read.get(digest))))
    .reverse()
    .map((entry) => ({ entry, time: timeOf(entry) }))
    .sort((a, b) => (a.time === b.time ? 0 : b.time - a.time));
  for (const { entry } of candidates) {
    const manifest = read.get(entry.digest) ?? (await readIfReadable(source, entry, read));
    if (manifest?.subject?.digest === subject && isWanted(artifactTypeOf(manifest))) return manifest;
  }
  return undefined;
}
