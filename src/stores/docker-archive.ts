import { verified } from "../content/verified.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import { formatReference, type Reference, repositoryName } from "../oci/reference.ts";
import type { Destination, StoredSource } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { type TarInput, tarHeader } from "../tar/writer.ts";
import { tarLayoutFiles } from "./archive.ts";
import { type ArchiveBounds, ArchiveFile } from "./archive-file.ts";
import type { ArchivePlace } from "./archive-parts.ts";
import { type Entry, type EntryList, missingEntry } from "./default-entry.ts";
import {
  type ArchivedImage,
  type DockerArchiveReader,
  digestOfMember,
  type ImageContent,
  readDockerArchive,
  savedImageManifest,
} from "./docker-archive-reader.ts";
import { dockerArchiveSpool } from "./docker-archive-spool.ts";
import { blobPath, layoutMarker, missingBlob } from "./layout-files.ts";
import { changeIndex } from "./layout-index.ts";
import { readIndex } from "./layout-source.ts";
import { scanReachable } from "./manifest-scan.ts";
import { formatSavedImages, type SavedImage } from "./saved-image.ts";
import type { TarFile } from "./tar-file.ts";
/** A docker archive, seen as one of the repositories whose images it holds, or as all of them. */
export type DockerArchiveStore = StoredSource & EntryList & Destination;

export interface DockerArchive extends AsyncDisposable {
  /** @param repository whose tags are meant; undefined: tags of every repository. Disposing a view does nothing. */
  view(repository: Reference | undefined): DockerArchiveStore;
}

/** `maxUnpackedSize` bounds all layers that are written, too. */
export interface DockerArchiveOptions extends ArchiveBounds {
  /** For reading: a file that is not there is an error. */
  readonly mustExist: boolean;
}

/** What is there, and what is in it. */
type Opened = Awaited<ReturnType<ArchiveFile<DockerArchiveReader>["current"]>>;

/**
 * Opens what `docker save` writes. It has no manifests of its own: an image's is the one of the archive's own image
 * layout (Docker 25 and later), where that is complete, else one that we make, always the same. What is written is
 * spooled to the run's temporary folder, layers decompressed; `commit` writes a new archive beside the old one, with
 * the images that were in it and whose names are not taken, and with its layout, compressed as its name says, and
 * renames it. The same content gives the same bytes.
 * @throws OciError of kind "not-found" (`mustExist`), "input", "corrupt", "limit"
 */
export async function openDockerArchive(ctx: Context, place: ArchivePlace, options: DockerArchiveOptions): Promise<DockerArchive> {
  const { name } = place;
  const archive = new ArchiveFile(ctx, place, options, (tar) => readDockerArchive(ctx, tar, name));
  if ((await archive.current()) === undefined && options.mustExist) {
    throw new OciError("there is no such file", { kind: "not-found", reference: name });
  }
  const spool = dockerArchiveSpool(ctx, name, options.maxUnpackedSize);
  const pushed = new Set<Digest>();
  let pending: SavedImage[] = [];

  const write = async (): Promise<void> => {
    const mine = pending;
    await archive.replace((old) => archiveEntries(ctx, old, mine, spool.members, name));
    pending = pending.filter((image) => !mine.includes(image));
  };

  const view = (repository: Reference | undefined): DockerArchiveStore => {
    const source = imageSource(() => archive.current(), repository, name);
    return {
      ...source,
      has: async (content) => {
        if (spool.has(content) || pushed.has(content.digest)) return true;
        return (await source.locate(content.digest)) !== undefined;
      },
      offer: async (blob) => (spool.has(blob) ? "existing" : spool.writer(blob)),
      push: async (manifest, tag) => {
        const named = repository && tag !== undefined ? [{ registry: repository.registry, repository: repository.repository, tag }] : [];
        pending.push(await spool.image(manifest, named));
        pushed.add(manifest.descriptor.digest);
        return { subjectListed: true };
      },
      updateReferrers: async () => {}, // an image that is saved leaves its referrers behind
      commit: async () => {
        if (pending.length > 0) await write();
      },
    };
  };
  return {
    view,
    [Symbol.asyncDispose]: async () => {
      await archive.close();
      await spool[Symbol.asyncDispose]();
    },
  };
}

interface ImageSource extends StoredSource, EntryList {
  /** The image that has a manifest or blob of this digest, and as what. */
  locate(digest: Digest): Promise<ImageContent | undefined>;
}

function imageSource(current: () => Promise<Opened>, repository: Reference | undefined, name: string): ImageSource {
  const shown = repository ? `${name}:${repositoryName(repository)}` : name;
  const isOurs = (reference: Reference): boolean => repository === undefined || repositoryName(reference) === repositoryName(repository);
  const everyImage = async (): Promise<readonly ArchivedImage[]> => (await current())?.content.images ?? [];
  const images = async (): Promise<ArchivedImage[]> =>
    (await everyImage()).filter((image) => repository === undefined || image.names.some(isOurs));
  const layout = async () => (await current())?.content.layout;
  const missing = async (at: Tag | Digest): Promise<OciError> =>
    missingEntry(
      shown,
      at,
      (await everyImage()).flatMap(({ names }) => names.map(formatReference)),
    );

  const locate = async (digest: Digest): Promise<ImageContent | undefined> => {
    for (const image of await everyImage()) {
      const content = await image.content();
      if (content.descriptor.digest === digest || content.made?.blobs.has(digest)) return content;
    }
    return undefined;
  };

  const resolveTag = async (tag: Tag): Promise<Descriptor> => {
    const named = (await images()).filter((image) => image.names.some((reference) => reference.tag === tag && isOurs(reference)));
    const found = new Map<Digest, Descriptor>();
    for (const image of named) {
      const { descriptor } = await image.content();
      found.set(descriptor.digest, descriptor);
    }
    const [only, ...others] = found.values();
    if (!only) throw await missing(tag);
    if (others.length > 0) {
      const names = named.flatMap((image) => image.names.map(formatReference)).slice(0, 10);
      throw new OciError(`several images have this tag: ${names.join(", ")}`, { kind: "conflict", reference: `${shown}:${tag}` });
    }
    return only;
  };

  const resolve = async (at: Tag | Digest): Promise<Descriptor> => {
    if (!isDigest(at)) return resolveTag(at);
    const content = await locate(at);
    if (content?.descriptor.digest === at) return content.descriptor;
    const inLayout = await (await layout())?.resolve(at);
    if (!inLayout) throw await missing(at);
    return inLayout;
  };

  return {
    name: shown,
    locate,
    resolve,
    manifest: async (at) => {
      const digest = typeof at === "string" ? (isDigest(at) ? at : (await resolveTag(at)).digest) : at.digest;
      const content = await locate(digest);
      if (content?.made && content.descriptor.digest === digest) return content.made.manifest;
      const inLayout = await (await layout())?.manifest(typeof at === "string" ? digest : at);
      if (!inLayout) throw await missing(digest);
      return inLayout;
    },
    open: async function* (blob) {
      const member = (await locate(blob.digest))?.made?.blobs.get(blob.digest);
      const { tar } = (await current()) ?? {};
      if (member && tar) {
        yield* verified(tar.open(member), blob, shown);
        return;
      }
      const inLayout = (await layout())?.open(blob);
      if (!inLayout) throw missingBlob(shown, blob.digest);
      yield* inLayout;
    },
    stat: async (digest) => {
      const member = (await locate(digest))?.made?.blobs.get(digest);
      if (member) return { mediaType: mediaTypes.octetStream, digest, size: member.size };
      const inLayout = await (await layout())?.stat(digest);
      if (!inLayout) throw missingBlob(shown, digest);
      return inLayout;
    },
    referrers: async function* (of, type) {
      yield* (await layout())?.referrers(of, type) ?? [];
    },
    tags: async function* () {
      const tags = (await images()).flatMap((image) => image.names.filter(isOurs).map((reference) => reference.tag));
      yield* new Set(tags.filter((tag) => tag !== undefined));
    },
    entries: async () => {
      const found = new Map<Digest, Entry>();
      for (const image of await images()) {
        const { descriptor } = await image.content();
        const names = [...(found.get(descriptor.digest)?.names ?? []), ...image.names.map(formatReference)];
        found.set(descriptor.digest, { descriptor, names: [...new Set(names)] });
      }
      return [...found.values()];
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

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

interface Member {
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

/** The members of a new archive by name, the lists of what is in it last. */
async function* archiveEntries(
  ctx: Context,
  old: Opened,
  written: readonly SavedImage[],
  spool: ReadonlyMap<string, Member>,
  name: string,
): AsyncGenerator<TarInput> {
  const hasLayout = old?.content.layout !== undefined;
  const images = hasLayout
    ? written.map((image) => ({ ...image, config: asBlob(image.config), layers: image.layers.map(asBlob) }))
    : written;
  const spooled = hasLayout ? new Map(Array.from(spool, ([member, body]) => [asBlob(member), body])) : spool;
  const taken = new Set(images.flatMap((image) => image.names.map(formatReference)));
  const kept = old ? keptImages(old.tar, old.content, taken, name) : [];
  const all = mergeImages([...kept, ...images]);
  const content = new Map<string, Member>();
  for (const member of new Set(all.flatMap(({ config, layers }) => [config, ...layers]))) {
    const inOld = old?.tar.members.get(member);
    const found = spooled.get(member) ?? (inOld && old && { size: inOld.size, open: () => old.tar.open(inOld) });
    if (!found) throw incomplete(name);
    content.set(member, found);
  }
  const lists: { member: string; bytes: Uint8Array }[] = [{ member: "manifest.json", bytes: formatSavedImages(all) }];
  if (old && hasLayout) lists.push({ member: "index.json", bytes: await withLayout(ctx, old.tar, images, content, name) });
  const sorted = [...content].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [member, { size, open }] of sorted) yield { header: tarHeader(member, { size }), body: open() };
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
  tar: TarFile,
  images: readonly SavedImage[],
  content: Map<string, Member>,
  name: string,
): Promise<Uint8Array> {
  const files = tarLayoutFiles(tar, name);
  let index = await readIndex(files, name);
  const put = (member: string, bytes: Uint8Array): void => {
    content.set(member, {
      size: bytes.byteLength,
      open: async function* () {
        yield bytes;
      },
    });
  };
  for (const image of images) {
    const part = (member: string) => ({ digest: digestOfMember(member) as Digest, size: content.get(member)?.size ?? 0 });
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
