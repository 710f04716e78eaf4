import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import type { Source } from "../oci/store.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import type { Pool } from "../runtime/parallel.ts";

export interface Branching {
  readonly descriptor: Descriptor;
  readonly children: readonly Branching[];
}

interface Growing {
  readonly descriptor: Descriptor;
  readonly children: Growing[];
  isBlob: boolean;
}

export function isManifest(root: Manifest | Descriptor): root is Manifest {
  return "bytes" in root;
}

/**
 * The manifests that a manifest names. Only indexes are read, and what is of an unknown type: if that cannot be
 * had as a manifest, it is a blob.
 */
export async function childrenOf(source: Source, node: Manifest | Descriptor): Promise<readonly Descriptor[] | "blob"> {
  if (isManifest(node)) return node.manifests;
  const kind = manifestKind(node.mediaType);
  if (kind === "image" || kind === "artifact") return [];
  const manifest = await (kind === "index" ? source.manifest(node) : manifestOrBlob(source, node));
  return manifest === "blob" ? "blob" : manifest.manifests;
}

export interface WalkOptions {
  /** Digests that are known already and left out beneath; what is found is added. */
  readonly seen?: Set<Digest>;
  /** How a manifest's children are found; default: `childrenOf`. */
  readonly children?: (node: Manifest | Descriptor) => Promise<readonly Descriptor[] | "blob">;
}

/**
 * All manifests beneath some, each digest once over all of them, found level by level in the indexes' order, so that
 * the same content gives the same tree. What turns out to be a blob is left out.
 * @throws OciError of kind "limit" if indexes are nested deeper than `limits.indexDepth` levels, or more than
 * `limits.graph` manifests are seen.
 */
export async function manifestsBeneath(
  source: Source,
  roots: readonly (Manifest | Descriptor)[],
  pool: Pool,
  { seen = new Set(), children = (node) => childrenOf(source, node) }: WalkOptions = {},
): Promise<Branching[]> {
  const grow = (descriptor: Descriptor): Growing => ({ descriptor, children: [], isBlob: false });
  const top = roots.map((root) => grow(isManifest(root) ? root.descriptor : root));
  for (const { descriptor } of top) seen.add(descriptor.digest);
  let level = top;
  for (let depth = 0; level.length > 0; depth++) {
    const named = await pool.map([...level.entries()], ([at, { descriptor }]) =>
      children((depth === 0 ? roots[at] : undefined) ?? descriptor),
    );
    const next: Growing[] = [];
    for (const [at, node] of level.entries()) {
      const beneath = named[at] ?? [];
      if (beneath === "blob") {
        node.isBlob = true;
        continue;
      }
      for (const descriptor of beneath) {
        if (seen.has(descriptor.digest)) continue;
        seen.add(descriptor.digest);
        const child = grow(descriptor);
        node.children.push(child);
        next.push(child);
      }
    }
    if (seen.size > limits.graph)
      throw new OciError(`the graph has more than ${limits.graph} manifests`, { kind: "limit", reference: source.name });
    if (next.length > 0 && depth >= limits.indexDepth) throw tooDeep(source, level[0]?.descriptor);
    level = next;
  }
  return top.filter(({ isBlob }) => !isBlob).map(finished);
}

function finished({ descriptor, children }: Growing): Branching {
  return { descriptor, children: children.filter(({ isBlob }) => !isBlob).map(finished) };
}

/**
 * What a descriptor of an unknown type points to: an index may list manifests of types to come, and blobs (BuildKit's
 * cache does). A registry keeps the two apart, so the manifest is asked for, and what is no manifest there is a blob.
 * In a layout both are files: one that names no content is a blob.
 */
export async function manifestOrBlob(source: Source, descriptor: Descriptor): Promise<Manifest | "blob"> {
  if (descriptor.size > limits.manifest) return "blob";
  try {
    const manifest = await source.manifest(descriptor);
    const isFile = manifest.kind === "unknown" && manifest.layers.length + manifest.manifests.length === 0 && !manifest.config;
    return isFile && source.lane === undefined ? "blob" : manifest;
  } catch (error) {
    if (isKind(error, "not-found")) return "blob";
    throw error;
  }
}

export function tooDeep(source: Source, at: Descriptor | undefined): OciError {
  return new OciError(`indexes are nested more than ${limits.indexDepth} levels deep`, {
    kind: "limit",
    reference: at ? `${source.name}@${at.digest}` : source.name,
  });
}

/** All of a tree: parents before their children. */
export function* withChildren<Node extends { readonly children: readonly Node[] }>(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children) yield* withChildren(child);
}
