const freeable = new WeakSet<Uint8Array>();

/**
 * Notes that nobody else will look at a chunk's memory, nor the one who hands it on: whoever needs it last may free
 * it. Chunks that are left to the garbage collector make it go over the whole heap every 20 MB. One that is a part of
 * its memory is not noted: the rest may be other chunks, or the pool that Node takes small buffers from.
 */
export function mayBeFreed(chunk: Uint8Array): void {
  if (chunk.byteLength > 0 && chunk.byteLength === chunk.buffer.byteLength) freeable.add(chunk);
}

/** For who hands a chunk to several: none of them is the last to need it. */
export function mayNotBeFreed(chunk: Uint8Array): void {
  freeable.delete(chunk);
}

/** Frees the chunk's memory if that may be done; the chunk is empty then. For who wrote it, when it is written. */
export function free(chunk: Uint8Array): void {
  if (freeable.delete(chunk) && chunk.buffer instanceof ArrayBuffer) chunk.buffer.transfer(0);
}
