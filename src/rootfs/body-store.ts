import type { ByteString } from "../tar/byte-string.ts";
import type { TarHeader } from "../tar/header.ts";

/**
 * A body on its way into a store. Bytes are parts of chunks that stay as they are until a `flush` was told that they
 * are spent.
 */
export interface BodyWriter<B> {
  /** What the store will find it by, valid once it was closed. */
  readonly body: B;
  write(bytes: Buffer): void;
  close(): void;
}

/**
 * Where bodies of files go while layers are scanned, before it is known which of them are in the image at the end.
 * Several bodies, of several layers, may be on their way at once.
 */
export interface BodyStore<B> {
  /** Where bodies go. */
  readonly path: string;
  /**
   * Begins a body of `header.size` bytes, at least one.
   * @param path normalised, as the layer names it.
   */
  begin(path: ByteString, header: TarHeader): BodyWriter<B>;
  /**
   * Waits until most of what was written so far is out of memory.
   * @param spent is called once all of it is: chunks that it was part of are not needed any more.
   * @throws OciError of kind "files"
   */
  flush(spent?: () => void): Promise<void>;
}
