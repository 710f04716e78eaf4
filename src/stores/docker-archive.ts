import { basename, dirname, join } from "node:path";
import { verified } from "../content/verified.ts";
import { makeFolderBeneath } from "../files/beneath.ts";
import { createFile } from "../files/new-file.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import { formatReference, type Reference, repositoryName } from "../oci/reference.ts";
import type { Destination, StoredSource } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { type TarInput, tarHeader, writeTar } from "../tar/writer.ts";
import { type Entry, type EntryList, missingEntry } from "./default-entry.ts";
import { type ArchivedImage, type DockerArchiveReader, type ImageContent, readDockerArchive } from "./docker-archive-reader.ts";
import { dockerArchiveSpool } from "./docker-archive-spool.ts";
import { missingBlob } from "./layout-files.ts";
import { withLock } from "./lock.ts";
import { formatSavedImages, type SavedImage } from "./saved-image.ts";
import { openTarFile, type TarFile } from "./tar-file.ts";

/** A docker archive, seen as one of the repositories whose images it holds, or as all of them. */
export type DockerArchiveStore = StoredSource & EntryList & Destination;

export interface DockerArchive extends AsyncDisposable {
  /** @param repository whose tags are meant; undefined: tags of every repository. Disposing a view does nothing. */
  view(repository: Reference | undefined): DockerArchiveStore;
}

export interface DockerArchiveOptions {
  /** For reading: a file that is not there is an error. */
  readonly mustExist: boolean;
  /** Bytes of a compressed archive when unpacked, and of all layers that are written. */
  readonly maxUnpackedSize: number;
}

interface Opened {
  readonly tar: TarFile;
  readonly reader: DockerArchiveReader;
}

/**
 * Opens what `docker save` writes. It has no manifests of its own: an image's is the one of the archive's own image layout (Docker 25 and later), where that is complete, else one
 * that we make, always the same. What is written is spooled to the run's temporary folder, layers decompressed; `commit` writes a new archive beside the old one, with the images
 * that were in it and whose names are not taken, and renames it. The same content gives the same bytes.
 * @param name `docker-archive:file.tar`, for people.
 * @throws OciError of kind "not-found" (`mustExist`), "input", "corrupt", "limit"
 */
export async function openDockerArchive(ctx: Context, path: string, name: string, options: DockerArchiveOptions): Promise<DockerArchive> {
  const open = async (): Promise<Opened | undefined> => {
    const tar = await openTarFile(ctx, path, name, options.maxUnpackedSize);
    if (!tar) return undefined;
    try {
      return { tar, reader: await readDockerArchive(ctx, tar, name) };
    } catch (error) {
      await tar[Symbol.asyncDispose]();
      throw error;
    }
  };
  let opened = await open();
  if (!opened && options.mustExist) throw new OciError("there is no such file", { kind: "not-found", reference: name });
  const spool = dockerArchiveSpool(ctx, name, options.maxUnpackedSize);
  const pushed = new Set<Digest>();
  let pending: SavedImage[] = [];

  const write = async (): Promise<void> => {
    // Another process may have written to the archive since it was opened.
    await opened?.tar[Symbol.asyncDispose]();
    opened = await open();
    const mine = pending;
    await using file = await createFile(ctx, path);
    for await (const chunk of writeTar(archiveEntries(opened, mine, spool.members, name))) {
      ctx.signal.throwIfAborted();
      await file.write(chunk);
    }
    // Where open files cannot be replaced (Windows), the old one must be closed first.
    await opened?.tar[Symbol.asyncDispose]();
    opened = undefined;
    await file.commit();
    opened = await open();
    pending = pending.filter((image) => !mine.includes(image));
  };

  const view = (repository: Reference | undefined): DockerArchiveStore => {
    const source = imageSource(() => opened, repository, name);
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
        if (pending.length === 0) return;
        await makeFolderBeneath(dirname(path), []);
        await withLock(ctx, join(dirname(path), `.${basename(path)}.lock`), write);
      },
    };
  };
  return {
    view,
    [Symbol.asyncDispose]: async () => {
      await opened?.tar[Symbol.asyncDispose]();
      await spool[Symbol.asyncDispose]();
    },
  };
}

interface ImageSource extends StoredSource, EntryList {
  /** The image that has a manifest or blob of this digest, and as what. */
  locate(digest: Digest): Promise<ImageContent | undefined>;
}

function imageSource(opened: () => Opened | undefined, repository: Reference | undefined, name: string): ImageSource {
  const shown = repository ? `${name}:${repositoryName(repository)}` : name;
  const isOurs = (reference: Reference): boolean => repository === undefined || repositoryName(reference) === repositoryName(repository);
  const images = (): ArchivedImage[] => {
    const all = opened()?.reader.images ?? [];
    return repository ? all.filter((image) => image.names.some(isOurs)) : [...all];
  };
  const layout = () => opened()?.reader.layout;
  const missing = (at: Tag | Digest): OciError => {
    const there = (opened()?.reader.images ?? []).flatMap(({ names }) => names.map(formatReference));
    return missingEntry(shown, at, there);
  };

  const locate = async (digest: Digest): Promise<ImageContent | undefined> => {
    for (const image of opened()?.reader.images ?? []) {
      const content = await image.content();
      if (content.descriptor.digest === digest || content.made?.blobs.has(digest)) return content;
    }
    return undefined;
  };

  const resolveTag = async (tag: Tag): Promise<Descriptor> => {
    const named = images().filter((image) => image.names.some((reference) => reference.tag === tag && isOurs(reference)));
    const found = new Map<Digest, Descriptor>();
    for (const image of named) {
      const { descriptor } = await image.content();
      found.set(descriptor.digest, descriptor);
    }
    const [only, ...others] = found.values();
    if (!only) throw missing(tag);
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
    const inLayout = await layout()?.resolve(at);
    if (!inLayout) throw missing(at);
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
      const inLayout = await layout()?.manifest(typeof at === "string" ? digest : at);
      if (!inLayout) throw missing(digest);
      return inLayout;
    },
    open: async function* (blob) {
      const member = (await locate(blob.digest))?.made?.blobs.get(blob.digest);
      const { tar } = opened() ?? {};
      if (member && tar) {
        yield* verified(tar.open(member), blob, shown);
        return;
      }
      const inLayout = layout()?.open(blob);
      if (!inLayout) throw missingBlob(shown, blob.digest);
      yield* inLayout;
    },
    stat: async (digest) => {
      const member = (await locate(digest))?.made?.blobs.get(digest);
      if (member) return { mediaType: mediaTypes.octetStream, digest, size: member.size };
      const inLayout = await layout()?.stat(digest);
      if (!inLayout) throw missingBlob(shown, digest);
      return inLayout;
    },
    referrers: async function* (of, type) {
      yield* layout()?.referrers(of, type) ?? [];
    },
    tags: async function* () {
      const tags = images().flatMap((image) => image.names.filter(isOurs).map((reference) => reference.tag));
      yield* new Set(tags.filter((tag) => tag !== undefined));
    },
    entries: async () => {
      const found = new Map<Digest, Entry>();
      for (const image of images()) {
        const { descriptor } = await image.content();
        const names = [...(found.get(descriptor.digest)?.names ?? []), ...image.names.map(formatReference)];
        found.set(descriptor.digest, { descriptor, names: [...new Set(names)] });
      }
      return [...found.values()];
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

/** The images of the old archive that stay: they lose the names that the new ones take; one that had a name and lost its last is dropped, and so is one without any. */
function keptImages({ tar, reader }: Opened, taken: ReadonlySet<string>, name: string): SavedImage[] {
  const member = (path: string): string => {
    const found = tar.find(path);
    if (!found) throw new OciError("an image in it is not complete; name another file", { kind: "corrupt", reference: name });
    return found.name;
  };
  return reader.images
    .map(({ saved }) => ({ ...saved, names: saved.names.filter((reference) => !taken.has(formatReference(reference))) }))
    .filter(({ names }) => names.length > 0)
    .map(({ config, layers, names }) => ({ config: member(config), layers: layers.map(member), names }));
}

/** The members of a new archive by name, `manifest.json` last. */
async function* archiveEntries(
  old: Opened | undefined,
  images: readonly SavedImage[],
  spooled: ReadonlyMap<string, { readonly size: number; open(): AsyncIterable<Uint8Array> }>,
  name: string,
): AsyncGenerator<TarInput> {
  const taken = new Set(images.flatMap((image) => image.names.map(formatReference)));
  const kept = old ? keptImages(old, taken, name) : [];
  const all = mergeImages([...kept, ...images]);
  const members = [...new Set(all.flatMap(({ config, layers }) => [config, ...layers]))].sort();
  for (const member of members) {
    const inOld = old?.tar.members.get(member);
    const content = spooled.get(member) ?? (inOld && old && { size: inOld.size, open: () => old.tar.open(inOld) });
    if (!content) throw new OciError("an image in it is not complete; name another file", { kind: "corrupt", reference: name });
    yield { header: tarHeader(member, { size: content.size }), body: content.open() };
  }
  const table = formatSavedImages(all);
  yield { header: tarHeader("manifest.json", { size: table.byteLength }), body: table };
}

/** One line for each image: the same image under several names is named several times. Of two images under one name, the later has it. */
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
