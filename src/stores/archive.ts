import { rm } from "node:fs/promises";
import { join } from "node:path";
import { FolderBeneath } from "../files/beneath.ts";
import type { NewFile } from "../files/new-file.ts";
import { TemporaryFolder } from "../files/temporary-folder.ts";
import { algorithmOf, type Digest } from "../oci/digest.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { tarHeader, tarTypes } from "../tar/header.ts";
import type { TarInput } from "../tar/pack.ts";
import { ArchiveFile, type ArchiveOptions } from "./archive-file.ts";
import type { ArchiveAddress } from "./archive-parts.ts";
import { blobPath, checkMarker, digestOfPath, directoryFiles, type LayoutFiles, layoutMarker, missingBlob } from "./layout-files.ts";
import type { LayoutIndex } from "./layout-index.ts";
import { readIndex } from "./layout-source.ts";
import { LayoutWriter } from "./layout-writer.ts";
import type { TarFile } from "./tar-file.ts";

/**
 * Opens an image layout in a tar file, plain or compressed, without loading or unpacking it (but see `openTarFile`).
 * What is written is spooled to the run's temporary folder; `commit` writes a new archive beside the old one, with
 * all that was in it, compressed as its name says, and renames it. The same content gives the same bytes.
 * @throws OciError of kind "not-found" or "input" (`mustExist`), "corrupt", "unsupported", "limit"
 */
export async function openArchive(ctx: Context, address: ArchiveAddress, options: ArchiveOptions): Promise<LayoutArchive> {
  const { name } = address;
  return new LayoutArchive(ctx, name, await ArchiveFile.at(ctx, address, options, (tar) => checkLayout(tar, name)));
}

/** An image layout in a tar file: read and written to. */
export class LayoutArchive extends LayoutWriter {
  readonly #archive: ArchiveFile<void>;
  readonly #spool: Spool;

  constructor(ctx: Context, name: string, archive: ArchiveFile<void>) {
    const spool = new Spool(ctx, name);
    const parts = async (): Promise<LayoutFiles[]> => {
      const current = await archive.current();
      return [...(spool.files ? [spool.files] : []), ...(current ? [tarLayoutFiles(current.tar, name)] : [])];
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
class Spool extends TemporaryFolder {
  readonly #ctx: Context;
  readonly #name: string;
  #folder: Promise<FolderBeneath> | undefined;
  /** Undefined while there is no folder. */
  files: LayoutFiles | undefined;

  constructor(ctx: Context, name: string) {
    super(ctx, "layout-");
    this.#ctx = ctx;
    this.#name = name;
  }

  folder(): Promise<FolderBeneath> {
    this.#folder ??= this.path().then((path) => {
      this.files = directoryFiles(path, this.#name);
      return new FolderBeneath(this.#ctx, path);
    });
    return this.#folder;
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

/** Several places that are looked through in order. Which they are may change. */
function joined(parts: () => Promise<readonly LayoutFiles[]>, name: string): LayoutFiles {
  const first = async <T>(ask: (files: LayoutFiles) => Promise<T | undefined>): Promise<T | undefined> => {
    for (const files of await parts()) {
      const found = await ask(files);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    read: (path, limit) => first((files) => files.read(path, limit)),
    size: (digest) => first((files) => files.size(digest)),
    open: async function* (digest) {
      const holder = await first(async (files) => ((await files.size(digest)) === undefined ? undefined : files));
      if (!holder) throw missingBlob(name, digest);
      yield* holder.open(digest);
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
  const blobs = await Array.fromAsync(files.blobs());
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
