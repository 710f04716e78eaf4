import { choosePlatformManifest } from "../graph/platforms.ts";
import { type DigestTag, digestTagsBySubject, discoverReferrers, type ReferrerNode } from "../graph/referrers.ts";
import { rememberManifests } from "../graph/walk.ts";
import type { Digest } from "../oci/digest.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import { formatPlatform, isAttestation, type Platform, platformOf } from "../oci/platform.ts";
import type { Source, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { safe } from "../runtime/safe.ts";
import { type Described, described, openContent, pinned, unlessMissing } from "./content.ts";
import { requireArtifactTypes } from "./required.ts";

export interface DiscoverRequest {
  readonly reference: Location;
  readonly platform?: Platform;
  /** Shows only referrers of these types (and what leads to them); none: all. */
  readonly artifactTypes: readonly string[];
  readonly requireArtifactTypes: readonly string[];
  /** Levels of referrers; 0: all. */
  readonly depth: number;
  readonly ignoreMissing: boolean;
}

/** What refers to something. */
export interface ReferrerDescription {
  readonly reference: string;
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly size: number;
  readonly annotations?: Readonly<Record<string, string>>;
  /** What it refers to. */
  readonly subject?: Digest;
}

/** The same, with what is beneath it and what refers to it. */
export interface TreeNode extends ReferrerDescription {
  /** A child of an index: of which platform, or that it is a BuildKit attestation. */
  readonly platform?: string;
  readonly attestation?: boolean;
  /** cosign's tags that speak of it: `sha256-….sig`. */
  readonly digestTags?: readonly string[];
  readonly manifests?: readonly TreeNode[];
  readonly referrers: readonly TreeNode[];
}

export interface DiscoverResult {
  readonly asked: string;
  readonly content: Described;
  readonly manifest: Manifest;
  readonly referrers: readonly ReferrerDescription[];
  readonly tree: TreeNode;
}

/**
 * All that refers to an image, to its platforms, and to those referrers.
 * @returns undefined where the image is not there and that may be so.
 * @throws OciError where a list of referrers cannot be read, or a required type is not there: never an empty list for a failure.
 */
export async function discover(request: DiscoverRequest, stores: Stores, ctx: Context): Promise<DiscoverResult | undefined> {
  const asked = formatLocation(request.reference);
  const opened = await openContent(stores, request.reference);
  const source = rememberManifests(opened.source);
  const manifest = await unlessMissing(request.ignoreMissing, async () => {
    const root = await source.manifest(opened.at);
    return request.platform ? source.manifest(await choosePlatformManifest(ctx, source, root, request.platform)) : root;
  });
  if (!manifest) return undefined;
  const found = await discoverReferrers(ctx, source, manifest, { depth: request.depth });
  requireArtifactTypes(found, request.requireArtifactTypes, asked);
  const digestTags = await findDigestTags(source, asked, ctx);
  const shown = (node: ReferrerNode) =>
    request.artifactTypes.length === 0 || request.artifactTypes.includes(node.descriptor.artifactType ?? "");
  return {
    asked,
    content: described(request.reference, manifest.descriptor),
    manifest,
    referrers: found.referrers.filter(shown).map((node) => describe(request.reference, node)),
    tree: grow(found.root, { location: request.reference, digestTags, shown }),
  };
}

type DigestTags = ReadonlyMap<Digest, readonly DigestTag[]>;

/** They are shown beside the referrers; where the tags cannot be listed, the referrers are still told. */
async function findDigestTags(source: Source, name: string, ctx: Context): Promise<DigestTags> {
  try {
    return await digestTagsBySubject(ctx, source);
  } catch (error) {
    ctx.signal.throwIfAborted();
    ctx.emit({
      type: "warning",
      message: `${name}: its tags cannot be listed, so digest tags are not shown: ${safe((error as Error).message)}`,
    });
    return new Map();
  }
}

function describe(location: Location, { descriptor, of, relation }: ReferrerNode): ReferrerDescription {
  const { digest, mediaType, artifactType, size, annotations } = descriptor;
  return {
    reference: pinned(location, digest),
    digest,
    mediaType,
    ...(artifactType !== undefined && { artifactType }),
    size,
    ...(annotations && { annotations }),
    ...(relation === "referrer" && of !== undefined && { subject: of }),
  };
}

interface Growth {
  readonly location: Location;
  readonly digestTags: DigestTags;
  readonly shown: (node: ReferrerNode) => boolean;
}

function grow(node: ReferrerNode, growth: Growth): TreeNode {
  const platform = node.relation === "child" ? platformOf(node.descriptor) : undefined;
  const digestTags = (growth.digestTags.get(node.descriptor.digest) ?? []).map(({ tag }) => tag);
  return {
    ...describe(growth.location, node),
    ...(platform && { platform: formatPlatform(platform) }),
    ...(node.relation === "child" && isAttestation(node.descriptor) && { attestation: true }),
    ...(digestTags.length > 0 && { digestTags }),
    ...(node.children.length > 0 && { manifests: node.children.map((child) => grow(child, growth)) }),
    // What does not match stays where it leads to something that does.
    referrers: node.referrers.filter((referrer) => leadsTo(referrer, growth.shown)).map((referrer) => grow(referrer, growth)),
  };
}

function leadsTo(node: ReferrerNode, shown: (node: ReferrerNode) => boolean): boolean {
  return shown(node) || [...node.children, ...node.referrers].some((next) => leadsTo(next, shown));
}
