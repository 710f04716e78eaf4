import { createCopier } from "../copy/copier.ts";
import type { CopyResult } from "../copy/request.ts";
import { choosePlatformManifest } from "../graph/platforms.ts";
import { bareDescriptor, type Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { type Location, pointOf } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import type { Destination, Stores } from "../oci/store.ts";
import { parseTag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, orAbsent } from "../runtime/errors.ts";
import { defaultEntry } from "../stores/default-entry.ts";
import { type ArtifactParts, type ArtifactRequest, findParts, pack } from "./artifact.ts";
import { type Described, described, pinned } from "./content.ts";
import type { DestinationResult } from "./destination-results.ts";
import { openDestinations } from "./open-destinations.ts";

export interface AttachRequest extends ArtifactRequest {
  readonly subject: Location;
  readonly platform?: Platform;
  readonly dryRun: boolean;
}

export interface AttachResult extends Pick<DestinationResult, "changed" | "blobs" | "bytes"> {
  readonly content: Described;
  readonly manifest: Manifest;
  readonly artifactType: string;
  /** `registry/repository@digest` of what it was attached to. */
  readonly subject: string;
  readonly status: "attached" | "would-attach" | "unchanged";
}

/**
 * Attaches files to an image (or to one platform of it) as a manifest that refers to it. The same files attached
 * again change nothing.
 * @throws OciError
 */
export async function attach(request: AttachRequest, stores: Stores, ctx: Context): Promise<AttachResult> {
  const parts = await findParts(request);
  const artifactType = request.artifactType ?? impliedType(parts);
  const [opened] = await openDestinations([request.subject], request, stores, ctx);
  if (!opened?.store) throw opened?.error;
  const destination = opened.store;
  const subject = await resolveSubject(request, destination, ctx);
  const packed = await pack(ctx, request, parts, { artifactType, subject });
  await using source = packed.source;
  const { manifest } = packed;

  const content = described(request.subject, manifest.descriptor);
  const about = { content, manifest, artifactType, subject: pinned(request.subject, subject.digest) };
  if (await isAttached(destination, manifest.descriptor.digest, subject.digest, artifactType)) {
    return { ...about, status: "unchanged", changed: false, blobs: { uploaded: 0, mounted: 0, existing: 0 }, bytes: 0 };
  }
  const [copied] = (await createCopier(ctx, source).copy({ root: manifest, targets: [{ destination }] })) as [CopyResult];
  if (copied.status === "failed") throw copied.error;
  if (!request.dryRun) await destination.commit();
  const { blobs, bytes } = copied;
  return { ...about, status: request.dryRun ? "would-attach" : "attached", changed: !request.dryRun, blobs, bytes };
}

function impliedType({ files }: ArtifactParts): string {
  const [only, ...others] = files;
  if (only && others.length === 0) return only.mediaType;
  const why = only ? `${files.length} files have no type in common` : "annotations alone have no type";
  throw new OciError(`input "artifact-type": give it, for ${why}`, { kind: "input", input: "artifact-type" });
}

async function resolveSubject(request: AttachRequest, destination: Destination, ctx: Context): Promise<Descriptor> {
  const at = pointOf(request.subject) ?? (await defaultEntry(destination))?.digest ?? parseTag("latest");
  // Read, not asked for by HEAD: what that says of the size would be written.
  const root = await destination.manifest(at);
  if (!request.platform) return bareDescriptor(root.descriptor);
  return bareDescriptor(await choosePlatformManifest(ctx, destination, root, request.platform));
}

/**
 * Whether the manifest is there and its subject's list shows it: a run that was cut off in between must be finished.
 */
async function isAttached(destination: Destination, digest: Digest, subject: Digest, artifactType: string): Promise<boolean> {
  const listed = await destination.registry?.isReferrerListed(subject, digest, artifactType);
  if (listed === false) return false;
  if (!(await orAbsent(() => destination.resolve(digest)))) return false;
  if (listed) return true;
  for await (const referrer of destination.referrers(subject, artifactType)) {
    if (referrer.digest === digest) return true;
  }
  return false;
}
