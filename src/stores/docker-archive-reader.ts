import { bareDescriptor, type Descriptor } from "../oci/descriptor.ts";
import { algorithmOf, type Digest, digestOf, measure } from "../oci/digest.ts";
import { parseDiffIds } from "../oci/image-config.ts";
import { buildImageManifest, type Manifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import type { Reference } from "../oci/reference.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { limits } from "../runtime/limits.ts";
import { safe } from "../runtime/safe.ts";
import { compressionOf, foreignCompressionOf } from "../tar/compression.ts";
import { tarLayoutFiles } from "./archive.ts";
import { blobPath, checkMarker, digestOfPath, parsed } from "./layout-files.ts";
import { LayoutSource } from "./layout-source.ts";
import { parseSavedImages, type SavedImage } from "./saved-image.ts";
import type { TarFile, TarMember } from "./tar-file.ts";

export interface ImageContent {
  readonly descriptor: Descriptor;
  /** The manifest that was made for it; undefined if the archive holds the original one. */
  readonly made?: { readonly manifest: Manifest; readonly blobs: ReadonlyMap<Digest, TarMember> };
}

export interface DockerArchiveReader {
  readonly images: readonly ArchivedImage[];
  /** The image layout that Docker 25 and later writes into the same file. */
  readonly layout?: LayoutSource;
}

/**
 * Reads the table of contents of a docker archive: of `docker save` before and since version 25, of podman, skopeo
 * and crane.
 * @throws OciError of kind "input" if it is none, "corrupt"
 */
export async function readDockerArchive(ctx: Context, tar: TarFile, name: string): Promise<DockerArchiveReader> {
  const files = tarLayoutFiles(tar, name);
  const member = tar.find("manifest.json");
  if (!member) {
    const reason = tar.members.has("oci-layout") ? "oci-archive" : undefined;
    throw new OciError("is not a docker archive: it has no manifest.json", { kind: "input", reference: name, reason });
  }
  const hasLayout = tar.members.has("index.json") && (await checkMarker(files, name));
  const layout = hasLayout ? new LayoutSource(ctx, name, files) : undefined;
  const list = await tar.read(member, limits.layoutIndex);
  const contentOf = async (saved: SavedImage): Promise<ImageContent> => {
    const original = layout && (await originalManifest(tar, saved, layout));
    return original ? { descriptor: original } : makeManifest(ctx, tar, name, saved);
  };
  const saved = parsed(name, () => parseSavedImages(list));
  return { images: saved.map((image) => new ArchivedImage(image, () => contentOf(image))), layout };
}

/** An image of a docker archive as OCI content. */
export class ArchivedImage {
  readonly saved: SavedImage;
  readonly names: readonly Reference[];
  readonly #find: () => Promise<ImageContent>;
  #content: Promise<ImageContent> | undefined;

  constructor(saved: SavedImage, find: () => Promise<ImageContent>) {
    this.saved = saved;
    this.names = saved.names;
    this.#find = find;
  }

  /** The manifest's descriptor, and its blobs; worked out on first use. */
  content(): Promise<ImageContent> {
    this.#content ??= this.#find();
    return this.#content;
  }
}

/**
 * The root in the archive's own layout that holds this image and is there with all that is beneath it; else the
 * image's own manifest, if that is (of an index, `docker save` leaves out the other platforms). Undefined if
 * neither is: an image is known by its config, and a manifest counts only with the layers that `manifest.json` names,
 * for some of Docker 25 have none (moby#47065) or other sizes (moby#47072).
 */
async function originalManifest(tar: TarFile, saved: SavedImage, layout: LayoutSource): Promise<Descriptor | undefined> {
  const config = digestOfPath(saved.config);
  if (config === undefined) return undefined;
  const { manifests } = await layout.scan();
  const isThere = ({ digest, size }: Descriptor): boolean => tar.members.get(blobPath(digest))?.size === size;
  const isComplete = (digest: Digest, depth: number): boolean => {
    const known = manifests.get(digest);
    if (!known || depth > limits.indexDepth) return false;
    return known.blobs.every(isThere) && known.children.every((child) => isComplete(child.digest, depth + 1));
  };
  const layers = new Set(saved.layers.map((path) => tar.find(path)?.at));
  const hasLayers = ([, ...blobs]: readonly Descriptor[]): boolean =>
    blobs.length === layers.size && blobs.every(({ digest }) => layers.has(tar.members.get(blobPath(digest))?.at));
  const holds = (digest: Digest, depth: number): Descriptor | undefined => {
    const known = manifests.get(digest);
    if (!known || depth > limits.indexDepth) return undefined;
    if (known.blobs[0]?.digest === config && hasLayers(known.blobs)) return bareDescriptor(known.descriptor);
    for (const child of known.children) {
      const found = holds(child.digest, depth + 1);
      if (found) return found;
    }
    return undefined;
  };
  let own: Descriptor | undefined;
  for (const { descriptor } of await layout.entries()) {
    const image = holds(descriptor.digest, 0);
    if (!image) continue;
    if (isComplete(descriptor.digest, 0)) return descriptor;
    own ??= isComplete(image.digest, 0) ? image : undefined;
  }
  return own;
}

/**
 * By how they are compressed. OCI's types, because Docker has none for all of them, and because some tools (skopeo)
 * read no others in a layout.
 */
const layerTypes = { none: mediaTypes.ociLayer, gzip: mediaTypes.ociLayerGzip, zstd: mediaTypes.ociLayerZstd } as const;

/**
 * A manifest of an image that has none; the same image gives the same manifest. Plain layers are known by their diff
 * IDs, which are verified when they are read, so that nothing is read twice.
 */
async function makeManifest(ctx: Context, tar: TarFile, name: string, saved: SavedImage): Promise<ImageContent> {
  const member = (path: string): TarMember => {
    const found = tar.find(path);
    if (!found) throw new OciError(`manifest.json names ${safe(path, 200)}, which is not there`, { kind: "corrupt", reference: name });
    return found;
  };
  const configMember = member(saved.config);
  const config = await tar.read(configMember, limits.config);
  const diffIds = parsed(name, () => parseDiffIds(config));
  if (diffIds.length !== saved.layers.length) {
    throw new OciError(`an image has ${saved.layers.length} layers where its config names ${diffIds.length}`, {
      kind: "corrupt",
      reference: name,
    });
  }
  const named = digestOfPath(configMember.name);
  const configDigest = digestOf(config, named && algorithmOf(named));
  if (named !== undefined && named !== configDigest) {
    throw new OciError(`the config has digest ${configDigest}`, { kind: "corrupt", reference: `${name}@${named}` });
  }
  const blobs = new Map<Digest, TarMember>([[configDigest, configMember]]);
  const layers: Descriptor[] = [];
  for (const [at, path] of saved.layers.entries()) {
    const layer = member(path);
    const compression = await sniff(tar, layer, name);
    const digest =
      compression === "none" ? (diffIds[at] as Digest) : (digestOfPath(layer.name) ?? (await measure(tar.open(layer), ctx.signal)).digest);
    blobs.set(digest, layer);
    layers.push({ mediaType: layerTypes[compression], digest, size: layer.size });
  }
  const manifest = savedImageManifest({ digest: configDigest, size: config.byteLength }, layers);
  return { descriptor: manifest.descriptor, made: { manifest, blobs } };
}

/** The manifest of an image that has none: always the same. */
export function savedImageManifest(config: Pick<Descriptor, "digest" | "size">, layers: readonly Descriptor[]): Manifest {
  return buildImageManifest({ config: { ...config, mediaType: mediaTypes.ociConfig }, layers });
}

async function sniff(tar: TarFile, member: TarMember, name: string): Promise<keyof typeof layerTypes> {
  const start = await tar.read({ ...member, size: Math.min(member.size, 10) }, 10);
  const foreign = foreignCompressionOf(start);
  if (foreign === undefined) return compressionOf(start);
  throw new OciError(`the layer ${safe(member.name, 200)} is compressed with ${foreign}; layers are plain, gzip or zstd`, {
    kind: "unsupported",
    reference: name,
  });
}
