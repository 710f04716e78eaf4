import { closeSync, constants, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { attempt } from "../files/failure.ts";
import type { ByteString } from "../tar/byte-string.ts";
import type { TarHeader } from "../tar/header.ts";
import type { BodyStore, BodyWriter } from "./body-store.ts";
import type { PackedBody, PackedFile } from "./packed-file.ts";

/**
 * A body as a file of its own, to be moved to its place in the tree, or among those that are likely not to be wanted.
 */
export type ObjectBody = { readonly path: string } | { readonly packed: PackedBody };

/**
 * Bodies as files of a folder, for an export into a folder. Writing is synchronous: there are tens of thousands of
 * small files, and each trip through the thread pool costs more than the write.
 */
export class ObjectFolder implements BodyStore<ObjectBody>, Disposable {
  readonly path: string;
  readonly #wants: (path: ByteString) => boolean;
  readonly #others: PackedFile;
  readonly #open = new Set<number>();
  #count = 0;

  /**
   * @param path of a folder that is not there yet; it is removed in the end.
   * @param wants which get a file of their own. The others go into `others`: a hard link of another name may still
   * need them.
   */
  constructor(path: string, wants: (path: ByteString) => boolean, others: PackedFile) {
    this.path = path;
    this.#wants = wants;
    this.#others = others;
    attempt("write", path, () => mkdirSync(path, 0o700));
  }

  begin(path: ByteString, header: TarHeader): BodyWriter<ObjectBody> {
    if (!this.#wants(path)) {
      const writer = this.#others.begin(path, header);
      return { ...writer, body: { packed: writer.body } };
    }
    const object = `${this.path}/${this.#count++}`;
    const descriptor = attempt("write", object, () => openSync(object, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600));
    this.#open.add(descriptor);
    return {
      body: { path: object },
      write: (bytes) =>
        attempt("write", object, () => {
          for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
        }),
      close: () => {
        this.#open.delete(descriptor);
        attempt("write", object, () => closeSync(descriptor));
      },
    };
  }

  flush(spent?: () => void): Promise<void> {
    return this.#others.flush(spent);
  }

  [Symbol.dispose](): void {
    for (const descriptor of this.#open) closeSync(descriptor);
    this.#open.clear();
    rmSync(this.path, { recursive: true, force: true });
  }
}
