import { verified } from "../content/verified.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import { type Digest, isDigest } from "../oci/digest.ts";
import type { Manifest } from "../oci/manifest.ts";
import { mediaTypes } from "../oci/media-types.ts";
import { formatReference, type Reference, repositoryName } from "../oci/reference.ts";
import type { Destination, StoredSource, UploadStart } from "../oci/store.ts";
import type { Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { ArchiveFile, type ArchiveOptions } from "./archive-file.ts";
import type { ArchiveAddress } from "./archive-parts.ts";
import { type Entry, type EntryList, missingEntry } from "./default-entry.ts";
import { type ArchivedImage, type DockerArchiveReader, type ImageContent, readDockerArchive } from "./docker-archive-reader.ts";
import { DockerArchiveSpool } from "./docker-archive-spool.ts";
import { archiveEntries } from "./docker-archive-writer.ts";
import { missingBlob } from "./layout-files.ts";
import type { LayoutSource } from "./layout-source.ts";
import type { SavedImage } from "./saved-image.ts";

/**
 * Opens what `docker save` writes. It has no manifests of its own: an image's is the one of the archive's own image
 * layout (Docker 25 and later), if that is complete, else one that we make, always the same. What is written is
 * spooled to the run's temporary folder, layers decompressed; `commit` writes a new archive beside the old one, with
 * the images that were in it and whose names are not taken, and with its layout, compressed as its name says, and
 * renames it. The same content gives the same bytes.
 * @param options `maxUnpackedSize` bounds all layers that are written, too.
 * @throws OciError of kind "not-found" (`mustExist`), "input", "corrupt", "limit"
 */
export async function openDockerArchive(ctx: Context, address: ArchiveAddress, options: ArchiveOptions): Promise<DockerArchive> {
  const { name } = address;
  const file = await ArchiveFile.at(ctx, address, options, (tar) => readDockerArchive(ctx, tar, name));
  return new DockerArchive(ctx, name, file, options.maxUnpackedSize);
}

export class DockerArchive implements AsyncDisposable {
  readonly name: string;
  readonly file: ArchiveFile<DockerArchiveReader>;
  readonly spool: DockerArchiveSpool;
  readonly #ctx: Context;
  /** Digests of the manifests that were pushed. */
  readonly #pushed = new Set<Digest>();
  /** Images that are not in the archive yet. */
  #uncommitted: SavedImage[] = [];

  constructor(ctx: Context, name: string, file: ArchiveFile<DockerArchiveReader>, maxUnpackedSize: number) {
    this.#ctx = ctx;
    this.name = name;
    this.file = file;
    this.spool = new DockerArchiveSpool(ctx, name, maxUnpackedSize);
  }

  /** @param repository whose tags are meant; undefined: tags of every repository. Disposing a view does nothing. */
  view(repository: Reference | undefined): DockerArchiveStore {
    return new DockerArchiveStore(this, repository);
  }

  has(content: Descriptor): boolean {
    return this.spool.has(content) || this.#pushed.has(content.digest);
  }

  async add(manifest: Manifest, names: readonly Reference[]): Promise<void> {
    this.#uncommitted.push(await this.spool.image(manifest, names));
    this.#pushed.add(manifest.descriptor.digest);
  }

  async commit(): Promise<void> {
    const images = this.#uncommitted;
    if (images.length === 0) return;
    await this.file.replace((old) => archiveEntries(this.#ctx, this.name, old, { images, spool: this.spool.members }));
    this.#uncommitted = this.#uncommitted.filter((image) => !images.includes(image));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.file.close();
    await this.spool[Symbol.asyncDispose]();
  }
}

/** A docker archive, seen as one of the repositories whose images it holds, or as all of them. */
export class DockerArchiveStore implements StoredSource, EntryList, Destination {
  readonly name: string;
  readonly #archive: DockerArchive;
  readonly #repository: Reference | undefined;

  constructor(archive: DockerArchive, repository: Reference | undefined) {
    this.name = repository ? `${archive.name}:${repositoryName(repository)}` : archive.name;
    this.#archive = archive;
    this.#repository = repository;
  }

  #isOurs(reference: Reference): boolean {
    return this.#repository === undefined || repositoryName(reference) === repositoryName(this.#repository);
  }

  async #everyImage(): Promise<readonly ArchivedImage[]> {
    return (await this.#archive.file.current())?.content.images ?? [];
  }

  async #images(): Promise<ArchivedImage[]> {
    return (await this.#everyImage()).filter(({ names }) => this.#repository === undefined || names.some((name) => this.#isOurs(name)));
  }

  async #layout(): Promise<LayoutSource | undefined> {
    return (await this.#archive.file.current())?.content.layout;
  }

  async #missing(at: Tag | Digest): Promise<OciError> {
    const names = (await this.#everyImage()).flatMap((image) => image.names.map(formatReference));
    return missingEntry(this.name, at, names);
  }

  /** The image that has a manifest or blob of this digest, and as what. */
  async #locate(digest: Digest): Promise<ImageContent | undefined> {
    for (const image of await this.#everyImage()) {
      const content = await image.content();
      if (content.descriptor.digest === digest || content.made?.blobs.has(digest)) return content;
    }
    return undefined;
  }

  async resolve(at: Tag | Digest): Promise<Descriptor> {
    if (!isDigest(at)) return this.#resolveTag(at);
    const content = await this.#locate(at);
    if (content?.descriptor.digest === at) return content.descriptor;
    const inLayout = await (await this.#layout())?.resolve(at);
    if (!inLayout) throw await this.#missing(at);
    return inLayout;
  }

  async #resolveTag(tag: Tag): Promise<Descriptor> {
    const named = (await this.#images()).filter(({ names }) => names.some((name) => name.tag === tag && this.#isOurs(name)));
    const found = new Map<Digest, Descriptor>();
    for (const image of named) {
      const { descriptor } = await image.content();
      found.set(descriptor.digest, descriptor);
    }
    const [only, ...others] = found.values();
    if (!only) throw await this.#missing(tag);
    if (others.length > 0) {
      const names = named.flatMap((image) => image.names.map(formatReference)).slice(0, 10);
      throw new OciError(`several images have this tag: ${names.join(", ")}`, { kind: "conflict", reference: `${this.name}:${tag}` });
    }
    return only;
  }

  async manifest(at: Tag | Digest | Descriptor): Promise<Manifest> {
    const digest = typeof at === "string" ? (isDigest(at) ? at : (await this.#resolveTag(at)).digest) : at.digest;
    const content = await this.#locate(digest);
    if (content?.made && content.descriptor.digest === digest) return content.made.manifest;
    const inLayout = await (await this.#layout())?.manifest(typeof at === "string" ? digest : at);
    if (!inLayout) throw await this.#missing(digest);
    return inLayout;
  }

  async *open(blob: Descriptor): AsyncGenerator<Uint8Array> {
    const member = (await this.#locate(blob.digest))?.made?.blobs.get(blob.digest);
    const { tar } = (await this.#archive.file.current()) ?? {};
    if (member && tar) {
      yield* verified(tar.open(member), blob, this.name);
      return;
    }
    const inLayout = (await this.#layout())?.open(blob);
    if (!inLayout) throw missingBlob(this.name, blob.digest);
    yield* inLayout;
  }

  async stat(digest: Digest): Promise<Descriptor> {
    const member = (await this.#locate(digest))?.made?.blobs.get(digest);
    if (member) return { mediaType: mediaTypes.octetStream, digest, size: member.size };
    const inLayout = await (await this.#layout())?.stat(digest);
    if (!inLayout) throw missingBlob(this.name, digest);
    return inLayout;
  }

  async *referrers(of: Digest, type?: string): AsyncGenerator<Descriptor> {
    yield* (await this.#layout())?.referrers(of, type) ?? [];
  }

  async *tags(): AsyncGenerator<Tag> {
    const names = (await this.#images()).flatMap((image) => image.names.filter((name) => this.#isOurs(name)));
    yield* new Set(names.map(({ tag }) => tag).filter((tag) => tag !== undefined));
  }

  async entries(): Promise<Entry[]> {
    const found = new Map<Digest, Entry>();
    for (const image of await this.#images()) {
      const { descriptor } = await image.content();
      const names = [...(found.get(descriptor.digest)?.names ?? []), ...image.names.map(formatReference)];
      found.set(descriptor.digest, { descriptor, names: [...new Set(names)] });
    }
    return [...found.values()];
  }

  async has(content: Descriptor): Promise<boolean> {
    return this.#archive.has(content) || (await this.#locate(content.digest)) !== undefined;
  }

  async beginUpload(blob: Descriptor): Promise<UploadStart> {
    const { spool } = this.#archive;
    return spool.has(blob) ? "existing" : spool.writer(blob);
  }

  async push(manifest: Manifest, tag?: Tag): Promise<{ readonly subjectListed: boolean }> {
    const repository = this.#repository;
    const names = repository && tag !== undefined ? [{ registry: repository.registry, repository: repository.repository, tag }] : [];
    await this.#archive.add(manifest, names);
    return { subjectListed: true };
  }

  /** An image that is saved leaves its referrers behind. */
  async updateReferrers(): Promise<void> {}

  commit(): Promise<void> {
    return this.#archive.commit();
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
