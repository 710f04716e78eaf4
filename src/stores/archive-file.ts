import { dirname } from "node:path";
import { makeFolderBeneath } from "../files/beneath.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { compress } from "../tar/compression.ts";
import { compressionByName } from "../tar/file-names.ts";
import type { TarInput } from "../tar/pack.ts";
import { packTar } from "../tar/pack.ts";
import { type ArchiveAddress, archiveFiles, createArchive, finishCommit, lockOf, stampOf } from "./archive-parts.ts";
import { withLock } from "./lock.ts";
import { openTarFile, type TarFile } from "./tar-file.ts";

export interface ArchiveOptions {
  /** For reading: a file that is not there is an error. */
  readonly mustExist: boolean;
  /** Bytes of a compressed archive when unpacked. */
  readonly maxUnpackedSize: number;
  /** Bytes of each part that is written; absent: one file. */
  readonly splitSize?: number;
}

type ReadArchive<T> = (tar: TarFile) => Promise<T>;

/** An archive that is there, and what was read out of it when it was opened. */
export interface OpenedArchive<T> {
  readonly tar: TarFile;
  readonly content: T;
}

/** An archive at a path: opened when it is looked at, and written anew as a whole. */
export class ArchiveFile<T> implements AsyncDisposable {
  readonly #ctx: Context;
  readonly #address: ArchiveAddress;
  readonly #splitSize: number | undefined;
  readonly #open: () => Promise<OpenedArchive<T> | undefined>;
  #opened: Promise<OpenedArchive<T> | undefined> | undefined;

  private constructor(ctx: Context, address: ArchiveAddress, { maxUnpackedSize, splitSize }: ArchiveOptions, read: ReadArchive<T>) {
    this.#ctx = ctx;
    this.#address = address;
    this.#splitSize = splitSize;
    this.#open = async () => {
      await using opening = new AsyncDisposableStack();
      const tar = opening.use(await openTarFile(ctx, address, maxUnpackedSize));
      const opened = tar && { tar, content: await read(tar) };
      opening.move();
      return opened;
    };
  }

  /**
   * @param read reads what is needed of the archive that is there, and throws if it is none of the kind.
   * @throws OciError of kind "not-found" (`mustExist`); what `openTarFile` and `read` throw
   */
  static async at<T>(ctx: Context, address: ArchiveAddress, options: ArchiveOptions, read: ReadArchive<T>): Promise<ArchiveFile<T>> {
    const file = new ArchiveFile(ctx, address, options, read);
    if ((await file.current()) !== undefined || !options.mustExist) return file;
    throw new OciError("there is no such file", { kind: "not-found", reference: address.name });
  }

  /** The archive as it is now; undefined if there is none. A failure is tried anew. */
  current(): Promise<OpenedArchive<T> | undefined> {
    if (!this.#opened) {
      const opening = this.#open();
      this.#opened = opening;
      opening.catch(() => {
        if (this.#opened === opening) this.#opened = undefined;
      });
    }
    return this.#opened;
  }

  /**
   * Writes a new archive beside the old one, compressed as its name says and in parts if they have a size, and renames
   * it; alone among the processes of this program.
   * @param entries is given what is there at that time: another process may have written to it since it was opened.
   */
  async replace(entries: (old: OpenedArchive<T> | undefined) => AsyncIterable<TarInput>): Promise<void> {
    const { path, name } = this.#address;
    await makeFolderBeneath(dirname(path), []);
    // Where open files cannot be replaced (Windows), who waits for the lock must not hold the old one.
    if (process.platform === "win32") await this.close();
    await withLock(this.#ctx, lockOf(path), async () => {
      await finishCommit(this.#ctx, path, name);
      const files = await archiveFiles(this.#ctx, this.#address);
      const known = await this.#opened?.catch(() => undefined);
      if (known?.tar.stamp !== (await stampOf(files))) await this.close();
      const tar = packTar(entries(await this.current()));
      const how = compressionByName(path);
      await using file = await createArchive(this.#ctx, this.#address, files, this.#splitSize);
      for await (const chunk of how === "none" ? tar : compress(tar, how)) {
        this.#ctx.signal.throwIfAborted();
        await file.write(chunk);
      }
      // Nor who has it.
      await this.close();
      await file.commit();
    });
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await (await opened?.catch(() => undefined))?.tar[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
