import type { ReferrerNode } from "../graph/referrers.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Location } from "../oci/location.ts";
import { artifactTypeOf, type Manifest, predicateTypesOf } from "../oci/manifest.ts";
import { formatPlatform, isAttestation, platformOf } from "../oci/platform.ts";
import type { DigestTag } from "../oci/tag.ts";
import { type Described, pinned } from "./content.ts";

/** What refers to something. */
export interface ReferrerDescription extends Described, Pick<Descriptor, "artifactType" | "annotations"> {
  /** Of the in-toto statements that it says it carries. */
  readonly predicateTypes?: readonly string[];
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

export type DigestTags = ReadonlyMap<Digest, readonly DigestTag[]>;

/** @param read manifests of which the list does not say enough */
export function describeNode(
  location: Location,
  { descriptor, of, relation }: ReferrerNode,
  read: ReadonlyMap<Digest, Manifest>,
): ReferrerDescription {
  const { digest, mediaType, size } = descriptor;
  const isReferrer = relation === "referrer";
  const manifest = isReferrer ? read.get(digest) : undefined;
  const annotations = manifest && Object.keys(manifest.annotations).length > 0 ? manifest.annotations : descriptor.annotations;
  const predicateTypes = manifest ? predicateTypesOf(manifest) : predicateTypesOf({ annotations: annotations ?? {}, layers: [] });
  return {
    reference: pinned(location, digest),
    digest,
    mediaType,
    artifactType: manifest ? artifactTypeOf(manifest) : descriptor.artifactType,
    size: manifest?.descriptor.size ?? size,
    annotations,
    predicateTypes: predicateTypes.length > 0 ? predicateTypes : undefined,
    subject: isReferrer ? of : undefined,
  };
}

interface Growth {
  readonly digestTags: DigestTags;
  /** Which referrers; default all. */
  readonly shown: (node: ReferrerNode) => boolean;
  /** Manifests of which the list does not say enough. */
  readonly read: ReadonlyMap<Digest, Manifest>;
}

const all: Growth = { digestTags: new Map(), shown: () => true, read: new Map() };

/** A graph of manifests and referrers as people and workflows are told of it. */
export function treeOf(location: Location, node: ReferrerNode, growth: Growth = all): TreeNode {
  const platform = node.relation === "child" ? platformOf(node.descriptor) : undefined;
  const digestTags = (growth.digestTags.get(node.descriptor.digest) ?? []).map(({ tag }) => tag);
  return {
    ...describeNode(location, node, growth.read),
    platform: platform && formatPlatform(platform),
    attestation: node.relation === "child" && isAttestation(node.descriptor) ? true : undefined,
    digestTags: digestTags.length > 0 ? digestTags : undefined,
    manifests: node.children.length > 0 ? node.children.map((child) => treeOf(location, child, growth)) : undefined,
    // What does not match stays where it leads to something that does.
    referrers: node.referrers.filter((referrer) => leadsTo(referrer, growth.shown)).map((referrer) => treeOf(location, referrer, growth)),
  };
}

function leadsTo(node: ReferrerNode, shown: (node: ReferrerNode) => boolean): boolean {
  return shown(node) || [...node.children, ...node.referrers].some((next) => leadsTo(next, shown));
}

/** What an index alone says: its manifests, one level. */
export function treeOfManifest(location: Location, { descriptor, manifests }: Manifest): TreeNode {
  const children = manifests.map(
    (child): ReferrerNode => ({ descriptor: child, relation: "child", of: descriptor.digest, children: [], referrers: [] }),
  );
  return treeOf(location, { descriptor, relation: "root", children, referrers: [] });
}
