import { type Descriptor, descriptorJson } from "../../src/oci/descriptor.ts";
import { buildImageManifest, buildIndex, type Manifest, parseManifest } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import { attestationAnnotations } from "../../src/oci/platform.ts";
import { blobOf, type MemoryStore } from "./memory-store.ts";

/** A manifest with the blobs and the manifests beneath it: what has to be put somewhere for it to be complete. */
export interface Graph {
  readonly root: Manifest;
  readonly manifests: readonly Manifest[];
  readonly blobs: readonly Uint8Array[];
}

export function text(words: string): Buffer {
  return Buffer.from(words);
}

/** An image whose layers are these texts (or bytes); its config names the platform. */
export function image(
  platform: string,
  layers: readonly (string | Uint8Array)[],
  more: {
    readonly subject?: Graph;
    readonly layerType?: string;
    readonly annotations?: Record<string, string>;
    readonly artifactType?: string;
    readonly layerAnnotations?: Record<string, string>;
    /** Further members of the config. */
    readonly config?: object;
  } = {},
): Graph {
  const [os, architecture, variant] = platform.split("/");
  const members = { os, architecture, ...(variant && { variant }), rootfs: { type: "layers", diff_ids: [] }, ...more.config };
  const config = text(JSON.stringify(members));
  const bytes = layers.map((layer) => (typeof layer === "string" ? text(layer) : layer));
  const root = buildImageManifest({
    config: blobOf(mediaTypes.ociConfig, config),
    layers: bytes.map((layer) => ({ ...blobOf(more.layerType ?? mediaTypes.ociLayerGzip, layer), annotations: more.layerAnnotations })),
    artifactType: more.artifactType,
    ...(more.subject && { subject: more.subject.root.descriptor }),
    ...(more.annotations && { annotations: more.annotations }),
  });
  return { root, manifests: [root], blobs: [config, ...bytes] };
}

/** Something that refers to a graph. */
export function referrer(subject: Pick<Graph, "root">, artifactType: string, words: string): Graph {
  const config = text("{}");
  const layer = text(words);
  const root = buildImageManifest({
    artifactType,
    config: blobOf(mediaTypes.ociEmpty, config),
    layers: [blobOf("text/plain", layer)],
    subject: subject.root.descriptor,
    annotations: { words },
  });
  return { root, manifests: [root], blobs: [config, layer] };
}

export interface Entry {
  readonly graph: Graph;
  readonly platform?: string;
  /** Makes it the attestation manifest of this one. */
  readonly attests?: Graph;
}

export function entryOf({ graph, platform, attests }: Entry): Descriptor {
  const [os = "", architecture = "", variant] = (attests ? "unknown/unknown" : (platform ?? "")).split("/");
  return {
    ...graph.root.descriptor,
    ...(os !== "" && { platform: { os, architecture, ...(variant !== undefined && { variant }) } }),
    ...(attests && {
      annotations: {
        [attestationAnnotations.type]: "attestation-manifest",
        [attestationAnnotations.digest]: attests.root.descriptor.digest,
      },
    }),
  };
}

export function index(entries: readonly Entry[], more: { readonly subject?: Graph; readonly extra?: Record<string, string> } = {}): Graph {
  const root = buildIndex(entries.map(entryOf), {
    ...(more.subject && { subject: descriptorJson(more.subject.root.descriptor) }),
    ...more.extra,
  });
  return {
    root,
    manifests: [root, ...entries.flatMap(({ graph }) => graph.manifests)],
    blobs: entries.flatMap(({ graph }) => graph.blobs),
  };
}

/** An index that lists anything: blobs, types to come. */
export function indexOf(descriptors: readonly Descriptor[]): Manifest {
  return buildIndex(descriptors);
}

/** The retired artifact manifest. */
export function artifactManifest(subject: Graph, words: string): Graph {
  const blob = text(words);
  const document = {
    mediaType: mediaTypes.ociArtifactManifest,
    artifactType: "application/vnd.example",
    blobs: [blobOf("text/plain", blob)],
    subject: descriptorJson(subject.root.descriptor),
  };
  const root = parseManifest(Buffer.from(JSON.stringify(document)), mediaTypes.ociArtifactManifest);
  return { root, manifests: [root], blobs: [blob] };
}

export function put(store: MemoryStore, ...graphs: readonly Graph[]): void {
  for (const { manifests, blobs } of graphs) store.put(...manifests, ...blobs);
}
