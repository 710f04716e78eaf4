import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type FolderBeneath, folderBeneath } from "../files/beneath.ts";
import type { NewFile } from "../files/new-file.ts";
import { algorithmOf, type Digest, isDigest } from "../oci/digest.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { tarTypes } from "../tar/header.ts";
import { type TarInput, tarHeader } from "../tar/writer.ts";
import { type ArchiveBounds, ArchiveFile } from "./archive-file.ts";
import type { ArchiveAddress } from "./archive-parts.ts";
import { blobPath, checkMarker, directoryFiles, type LayoutFiles, layoutMarker, missingBlob } from "./layout-files.ts";
import type { LayoutIndex } from "./layout-index.ts";
import { readIndex } from "./layout-source.ts";
import { LayoutWriter } from "./layout-writer.ts";
import type { TarFile } from "./tar-file.ts";

export interface ArchiveOptions extends ArchiveBounds {
  /** For reading: a file that is not there, or no layout, is an error. */
  readonly mustExist: boolean;
}

/**
 * Opens an image layout in a tar file, plain or compressed, without loading or unpacking it (but see `openTarFile`).
 * What is written is spooled to the run's temporary folder; `commit` writes a new archive beside the old one, with
 * all that was in it, compressed as its name says, and renames it. The same content gives the same bytes.
 * @throws OciError of kind "not-found" or "input" (`mustExist`), "corrupt", "unsupported", "limit"
 */
export async function openArchive(ctx: Context, address: ArchiveAddress, options: ArchiveOptions): Promise<LayoutArchive> {
  const { name } = address;
  const archive = new ArchiveFile(ctx, address, options, (tar) => checkLayout(tar, name));
  if ((await archive.current()) === undefined && options.mustExist) {
    throw new OciError("there is no such file", { kind: "not-found", reference: name });
  }
  return new LayoutArchive(ctx, name, archive);
}

/** An image layout in a tar file: read and written to. */
export class LayoutArchive extends LayoutWriter {
  readonly #archive: ArchiveFile<void>;
  readonly #spool: Spool;

  constructor(ctx: Context, name: string, archive: ArchiveFile<void>) {
    const spool = new Spool(ctx, name);
    const parts = async (): Promise<LayoutFiles[]> => {
      const current = await archive.current();
      return [spool.files, current && tarLayoutFiles(current.tar, name)].filter((part) => part !== undefined);
    };
    super(ctx, name, joined(parts, name));
    this.#archive = archive;
    this.#spool = spool;
  }

  protected async create(digest: Digest): Promise<NewFile> {
    return (await this.#spool.folder()).create(blobPath(digest));
  }

  async commit(): Promise<void> {
    const { changes, files, name, ctx } = this;
    if (changes.isEmpty) return;
    const { path } = await this.#spool.folder();
    const forget = () => this.forget();
    await this.#archive.replace(async function* (old) {
      forget();
      const index = await changes.settle(files, await readIndex(files, name), ctx.signal);
      const written = (digest: Digest): Promise<void> => rm(join(path, blobPath(digest)), { force: true });
      yield* archiveEntries(files, old?.tar, index, written);
    });
    changes.clear();
    forget();
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.#archive.close();
    await this.#spool[Symbol.asyncDispose]();
  }
}

/** What is to be written, in a folder of its own that is made when it is needed. */
class Spool implements AsyncDisposable {
  readonly #ctx: Context;
  readonly #name: string;
  #folder: Promise<FolderBeneath> | undefined;
  /** Undefined while there is no folder. */
  files: LayoutFiles | undefined;

  constructor(ctx: Context, name: string) {
    this.#ctx = ctx;
    this.#name = name;
  }

  folder(): Promise<FolderBeneath> {
    this.#folder ??= this.#make();
    return this.#folder;
  }

  async #make(): Promise<FolderBeneath> {
    const path = await mkdtemp(join(await this.#ctx.temporaryFolder(), "layout-"));
    this.files = directoryFiles(path, this.#name);
    return folderBeneath(this.#ctx, path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#folder) await rm((await this.#folder).path, { recursive: true, force: true }).catch(() => {});
  }
}

async function checkLayout(tar: TarFile, name: string): Promise<void> {
  if (await checkMarker(tarLayoutFiles(tar, name), name)) return;
  const reason = tar.members.has("manifest.json") ? "docker-archive" : undefined;
  throw new OciError("holds no OCI image layout: it has no oci-layout file", { kind: "input", reference: name, reason });
}

/** The layout files of a tar file. */
export function tarLayoutFiles(tar: TarFile, name: string): LayoutFiles {
  return {
    read: async (path, limit) => {
      const member = tar.members.get(path);
      return member && tar.read(member, limit);
    },
    size: async (digest) => tar.members.get(blobPath(digest))?.size,
    open: (digest) => {
      const member = tar.members.get(blobPath(digest));
      if (!member) throw missingBlob(name, digest);
      return tar.open(member);
    },
    blobs: async function* () {
      for (const [path, { size }] of tar.members) {
        const digest = digestOfPath(path);
        if (digest !== undefined) yield { digest, size };
      }
    },
  };
}

function digestOfPath(path: string): Digest | undefined {
  const [folder, algorithm, hex, ...deeper] = path.split("/");
  const digest = `${algorithm}:${hex}`;
  return folder === "blobs" && deeper.length === 0 && isDigest(digest) ? digest : undefined;
}

/** Several places that are looked through in order. Which they are may change. */
function joined(parts: () => Promise<readonly LayoutFiles[]>, name: string): LayoutFiles {
  const holder = async (digest: Digest): Promise<{ files: LayoutFiles; size: number } | undefined> => {
    for (const files of await parts()) {
      const size = await files.size(digest);
      if (size !== undefined) return { files, size };
    }
    return undefined;
  };
  return {
    read: async (path, limit) => {
      for (const files of await parts()) {
        const bytes = await files.read(path, limit);
        if (bytes) return bytes;
      }
      return undefined;
    },
    size: async (digest) => (await holder(digest))?.size,
    open: async function* (digest) {
      const found = await holder(digest);
      if (!found) throw missingBlob(name, digest);
      yield* found.files.open(digest);
    },
    blobs: async function* () {
      const seen = new Set<Digest>();
      for (const files of await parts()) {
        for await (const blob of files.blobs()) {
          if (seen.has(blob.digest)) continue;
          seen.add(blob.digest);
          yield blob;
        }
      }
    },
  };
}

/**
 * The members of a new archive: the marker, the blobs by digest, what else was in the old one by name, index.json
 * last.
 * @param written is told of each blob that is in the new archive, so that its spooled copy need not take up room any
 * longer.
 */
async function* archiveEntries(
  files: LayoutFiles,
  old: TarFile | undefined,
  index: LayoutIndex,
  written: (digest: Digest) => Promise<void>,
): AsyncGenerator<TarInput> {
  const file = (name: string, body: Uint8Array): TarInput => ({ header: tarHeader(name, { size: body.byteLength }), body });
  const folder = (name: string): TarInput => ({ header: tarHeader(name, { type: tarTypes.directory }) });
  yield file("oci-layout", layoutMarker);
  yield folder("blobs");
  const blobs: { digest: Digest; size: number }[] = [];
  for await (const blob of files.blobs()) blobs.push(blob);
  blobs.sort((a, b) => (a.digest < b.digest ? -1 : 1));
  let algorithm = "";
  for (const { digest, size } of blobs) {
    if (algorithmOf(digest) !== algorithm) {
      algorithm = algorithmOf(digest);
      yield folder(`blobs/${algorithm}`);
    }
    yield { header: tarHeader(blobPath(digest), { size }), body: files.open(digest) };
    await written(digest);
  }
  const others = [...new Set(old?.members.values())].filter(
    ({ name }) => digestOfPath(name) === undefined && name !== "oci-layout" && name !== "index.json",
  );
  others.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const member of others) yield { header: tarHeader(member.name, { size: member.size }), body: (old as TarFile).open(member) };
  yield file("index.json", Buffer.from(JSON.stringify(index.document)));
}
