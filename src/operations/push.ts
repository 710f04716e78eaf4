import { type Roots, readInputFile } from "../files/inside.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Location } from "../oci/location.ts";
import { blobsOf, type Manifest, parseManifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { Platform } from "../oci/platform.ts";
import type { Destination, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, withFacts } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";
import { type ArtifactRequest, findParts, pack } from "./artifact.ts";
import { inOneLine } from "./content.ts";
import { type DestinationResult, failedDestination } from "./destination-results.ts";
import { look, openDestinations, type WritePolicy } from "./open-destinations.ts";
import { commit, copyRoot, writeManifest } from "./write.ts";

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

export interface PushManifestRequest extends WritePolicy {
  /** Absolute path of the manifest or index. */
  readonly file: string;
  /** Folders that a link must not lead out of: see `readInputFile`. */
  readonly roots: Roots;
  /** What the file is; undefined: what the document says. */
  readonly mediaType?: string;
  /** Tags (or digests) of one repository. */
  readonly references: readonly Location[];
}

/**
 * Writes a manifest or index byte for byte as a file has it. Its blobs and manifests must be there already; each is
 * asked for before anything is written. One reference's failure is its result's `error`.
 * @throws OciError of kind "input" if the file is no manifest; the signal's reason if the run is cancelled.
 */
export async function pushManifest(request: PushManifestRequest, stores: Stores, ctx: Context): Promise<PushResult> {
  const manifest = await readManifest(request);
  const opened = await openDestinations(request.references, request, stores, ctx);
  const destinations = await Promise.all(opened.map((each) => look(each, request, ctx)));
  const checks = new Map<Destination, Promise<unknown>>();
  const results = await Promise.all(
    destinations.map(async (each) => {
      const { store } = each;
      if (!store) return failedDestination(each, each.error);
      const check = checks.get(store) ?? lackingError(store, manifest);
      checks.set(store, check);
      const error = await check;
      if (error !== undefined) return failedDestination(each, error);
      return (await writeManifest(manifest, [each], request, ctx))[0] as DestinationResult;
    }),
  );
  return { manifest, artifactType: manifest.artifactType, results: await commit(results, destinations, ctx) };
}

async function readManifest({ file, roots, mediaType }: PushManifestRequest): Promise<Manifest> {
  const facts = { kind: "input", operation: "read", reference: file, input: "manifest-file" } as const;
  let bytes: Uint8Array;
  try {
    bytes = await readInputFile(file, roots, limits.manifest);
  } catch (error) {
    throw withFacts(error, facts);
  }
  try {
    const manifest = parseManifest(bytes, mediaType ?? mediaTypeOf(bytes));
    if (manifest.kind === "unknown") throw new InvalidError(`${manifest.descriptor.mediaType} is no type of manifest that is known`);
    return manifest;
  } catch (error) {
    if (error instanceof InvalidError) throw new OciError(error.message, facts, { cause: error });
    throw error;
  }
}

/**
 * What the document says it is; OCI documents may leave it to their members (image-spec, "mediaType ... SHOULD be
 * used").
 */
function mediaTypeOf(bytes: Uint8Array): string {
  const { mediaType, manifests } = parseJsonObject(bytes, "manifest");
  if (typeof mediaType === "string" && mediaType !== "") return mediaType;
  return manifests === undefined ? mediaTypes.ociManifest : mediaTypes.ociIndex;
}

/** An error that names what of the manifest is not there; undefined if all is. */
async function lackingError(destination: Destination, manifest: Manifest): Promise<unknown> {
  const needed: readonly Descriptor[] = [...blobsOf(manifest), ...manifest.manifests];
  try {
    const there = await Promise.all(needed.map((each) => destination.has(each)));
    const missing = needed.filter((_, at) => !there[at]).map(({ digest }) => digest);
    if (missing.length === 0) return undefined;
    const why = `${missing.length} of the ${needed.length} blobs and manifests it names are not there: ${inOneLine(missing, 5)}`;
    const facts = { kind: "not-found", operation: "check the manifest", reference: destination.name, input: "manifest-file" } as const;
    return new OciError(why, facts);
  } catch (error) {
    return error;
  }
}
