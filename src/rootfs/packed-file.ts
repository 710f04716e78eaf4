import type { FileHandle } from "node:fs/promises";
import { attempt } from "../files/failure.ts";
import { writePieces } from "../files/new-file.ts";
import type { ByteString } from "../tar/byte-string.ts";
import { blockSize } from "../tar/fields.ts";
import { encodeHeader, paddingOf, type TarHeader } from "../tar/header.ts";
import type { BodyStore, BodyWriter } from "./body-store.ts";

/** A tar record in the file: header blocks, body, padding. */
export interface PackedBody {
  /** Offset and length of the whole record. */
  readonly at: number;
  readonly length: number;
  /** Bytes of it in front of the body. */
  readonly headerLength: number;
  /** The name that the header has. */
  readonly path: ByteString;
}

/** Bytes on their way to the file at which the scan waits for the disk. */
const maxPending = 4 * 1024 * 1024;

const zeros = Buffer.alloc(blockSize);

/**
 * Records one after the other in a file that becomes the archive: each gets its place when its header comes, and is
 * written there once. Bodies of several layers grow at the same time, each in its own place.
 */
export class PackedFile implements BodyStore<PackedBody> {
  readonly handle: FileHandle;
  readonly path: string;
  #end: number;
  /** Pieces that lie one after the other in the file are written in one call. */
  #runs: { readonly at: number; length: number; readonly pieces: Buffer[] }[] = [];
  #pending: { readonly bytes: number; readonly done: Promise<void>; spent?: () => void }[] = [];
  #pendingBytes = 0;

  /**
   * @param reserved bytes at the start of the file that are left free.
   */
  constructor(handle: FileHandle, path: string, reserved = 0) {
    this.handle = handle;
    this.path = path;
    this.#end = reserved;
  }

  /** Offset behind the last record. */
  get end(): number {
    return this.#end;
  }

  begin(path: ByteString, header: TarHeader): BodyWriter<PackedBody> {
    // Made anew from what was understood: what else stands in the layer's blocks could mean something to other
    // readers.
    const written = encodeHeader({ ...header, name: path });
    const padding = paddingOf(header.size);
    const body: PackedBody = {
      at: this.#end,
      length: written.length + header.size + padding,
      headerLength: written.length,
      path,
    };
    this.#end += body.length;
    let at = body.at;
    const put = (bytes: Buffer): void => {
      this.#put(at, bytes);
      at += bytes.length;
    };
    put(written);
    return {
      body,
      write: put,
      close: () => {
        if (padding > 0) put(zeros.subarray(0, padding));
      },
    };
  }

  #put(at: number, bytes: Buffer): void {
    const run = this.#runs.at(-1);
    if (run !== undefined && run.at + run.length === at) {
      run.pieces.push(bytes);
      run.length += bytes.length;
    } else {
      this.#runs.push({ at, length: bytes.length, pieces: [bytes] });
    }
  }

  async flush(spent?: () => void): Promise<void> {
    for (const { at, length, pieces } of this.#runs) {
      const done = writePieces(this.handle, pieces, at);
      done.catch(() => {});
      this.#pending.push({ bytes: length, done });
      this.#pendingBytes += length;
    }
    this.#runs = [];
    // Those before it are waited for first: parts of the same chunk may be among them.
    if (spent) this.#pending.push({ bytes: 0, done: Promise.resolve(), spent });
    while (this.#pendingBytes > maxPending || this.#pending[0]?.bytes === 0) await this.#settleOne();
  }

  /** Waits until all is written. */
  async settle(): Promise<void> {
    await this.flush();
    while (this.#pending.length > 0) await this.#settleOne();
  }

  /** A body of so many bytes; only after `settle`. */
  async read({ at, headerLength }: PackedBody, size: number): Promise<Buffer> {
    const bytes = Buffer.alloc(size);
    for (let done = 0; done < size; ) {
      const { bytesRead } = await this.handle.read(bytes, done, size - done, at + headerLength + done);
      if (bytesRead === 0) throw new Error("a temporary file became shorter");
      done += bytesRead;
    }
    return bytes;
  }

  async #settleOne(): Promise<void> {
    const first = this.#pending.shift();
    if (first === undefined) return;
    this.#pendingBytes -= first.bytes;
    await attempt("write", this.path, () => first.done);
    first.spent?.();
  }
}
