import { Readable } from "node:stream";
import type { Digest } from "../oci/digest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import { formatReference } from "../oci/reference.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { tarHeader } from "../tar/header.ts";
import type { TarInput } from "../tar/pack.ts";
import { tarLayoutFiles } from "./archive.ts";
import type { OpenedArchive } from "./archive-file.ts";
import { type DockerArchiveReader, savedImageManifest } from "./docker-archive-reader.ts";
import type { MemberContent } from "./docker-archive-spool.ts";
import { blobPath, digestOfPath, layoutMarker } from "./layout-files.ts";
import { changeIndex } from "./layout-index.ts";
import { readIndex } from "./layout-source.ts";
import { scanReachable } from "./manifest-scan.ts";
import { formatSavedImages, type SavedImage } from "./saved-image.ts";
import type { TarFile } from "./tar-file.ts";

/**
 * The images of the old archive that stay: they lose the names that the new ones take; one that had a name and lost
 * its last is dropped, and so is one without any.
 */
function keptImages(tar: TarFile, reader: DockerArchiveReader, taken: ReadonlySet<string>, name: string): SavedImage[] {
  const member = (path: string): string => {
    const found = tar.find(path);
    if (!found) throw incomplete(name);
    return found.name;
  };
  return reader.images
    .map(({ saved }) => ({ ...saved, names: saved.names.filter((reference) => !taken.has(formatReference(reference))) }))
    .filter(({ names }) => names.length > 0)
    .map(({ config, layers, names }) => ({ config: member(config), layers: layers.map(member), names }));
}

function incomplete(name: string): OciError {
  return new OciError("an image in it is not complete; name another file", { kind: "corrupt", reference: name });
}

/** `HEX.tar` and `HEX.json` as the blobs that they are. */
function asBlob(member: string): string {
  const hex = member.replace(/\.(?:json|tar)$/, "");
  return blobPath(`${hex.length === 128 ? "sha512" : "sha256"}:${hex}` as Digest);
}

/** What is to be in the archive, too. */
export interface NewImages {
  readonly images: readonly SavedImage[];
  /** The members that the images name. */
  readonly spool: ReadonlyMap<string, MemberContent>;
}

/** The members of a new archive by name, the lists of what is in it last. */
export async function* archiveEntries(
  ctx: Context,
  name: string,
  old: OpenedArchive<DockerArchiveReader> | undefined,
  { images: written, spool }: NewImages,
): AsyncGenerator<TarInput> {
  const hasLayout = old?.content.layout !== undefined;
  const images = hasLayout
    ? written.map((image) => ({ ...image, config: asBlob(image.config), layers: image.layers.map(asBlob) }))
    : written;
  const spooled = hasLayout ? new Map(Array.from(spool, ([member, body]) => [asBlob(member), body])) : spool;
  const taken = new Set(images.flatMap((image) => image.names.map(formatReference)));
  const kept = old ? keptImages(old.tar, old.content, taken, name) : [];
  const all = mergeImages([...kept, ...images]);
  const content = new Map<string, MemberContent>();
  for (const member of new Set(all.flatMap(({ config, layers }) => [config, ...layers]))) {
    const inOld = old?.tar.members.get(member);
    const found = spooled.get(member) ?? (inOld && old && { size: inOld.size, open: () => old.tar.open(inOld) });
    if (!found) throw incomplete(name);
    content.set(member, found);
  }
  const lists: { member: string; bytes: Uint8Array }[] = [{ member: "manifest.json", bytes: formatSavedImages(all) }];
  if (old && hasLayout) lists.push({ member: "index.json", bytes: await withLayout(ctx, { tar: old.tar, name }, images, content) });
  const sorted = [...content].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [member, body] of sorted) yield { header: tarHeader(member, { size: body.size }), body: body.open() };
  for (const { member, bytes } of lists) yield { header: tarHeader(member, { size: bytes.byteLength }), body: bytes };
}

/**
 * The archive's own image layout (Docker 25 and later) with the new images in it, which readers of the layout would
 * else not see: what its index leads to stays, with all platforms and attestations.
 * @param images named by their blobs.
 * @param content gets the members of the layout.
 * @returns index.json
 */
async function withLayout(
  ctx: Context,
  { tar, name }: { readonly tar: TarFile; readonly name: string },
  images: readonly SavedImage[],
  content: Map<string, MemberContent>,
): Promise<Uint8Array> {
  const files = tarLayoutFiles(tar, name);
  let index = await readIndex(files, name);
  const put = (member: string, bytes: Uint8Array): void => {
    content.set(member, { size: bytes.byteLength, open: () => Readable.from([bytes]) });
  };
  for (const image of images) {
    const part = (member: string) => ({ digest: digestOfPath(member) as Digest, size: content.get(member)?.size ?? 0 });
    const layers = image.layers.map((member) => ({ ...part(member), mediaType: mediaTypes.ociLayer }));
    const manifest = savedImageManifest(part(image.config), layers);
    put(blobPath(manifest.descriptor.digest), manifest.bytes);
    const names = image.names.map(formatReference);
    for (const reference of names) index = changeIndex(index, { kind: "tag", tag: reference as Tag, descriptor: manifest.descriptor });
    if (names.length === 0) index = changeIndex(index, { kind: "list", descriptor: manifest.descriptor });
  }
  const roots = index.entries.map(({ descriptor }) => descriptor);
  const { manifests, reachable } = await scanReachable(files, roots, ctx.signal);
  const needed = new Set([...reachable, ...Array.from(manifests.values(), ({ blobs }) => blobs.map(({ digest }) => digest)).flat()]);
  for (const digest of needed) {
    const member = tar.members.get(blobPath(digest));
    if (member && !content.has(blobPath(digest))) content.set(blobPath(digest), { size: member.size, open: () => tar.open(member) });
  }
  put("oci-layout", layoutMarker);
  return Buffer.from(JSON.stringify(index.document));
}

/**
 * One line for each image: the same image under several names is named several times. Of two images under one name,
 * the later has it.
 */
function mergeImages(images: readonly SavedImage[]): SavedImage[] {
  const merged = new Map<string, SavedImage>();
  const owner = new Map<string, string>();
  const keyOf = ({ config, layers }: SavedImage): string => JSON.stringify([config, layers]);
  for (const image of images) {
    const key = keyOf(image);
    for (const reference of image.names) owner.set(formatReference(reference), key);
    merged.set(key, { ...image, names: [...(merged.get(key)?.names ?? []), ...image.names] });
  }
  const result: SavedImage[] = [];
  for (const [key, image] of merged) {
    const own = new Map(image.names.map((reference) => [formatReference(reference), reference]));
    const names = [...own].filter(([text]) => owner.get(text) === key).map(([, reference]) => reference);
    if (names.length > 0 || image.names.length === 0) result.push({ ...image, names });
  }
  return result;
}
