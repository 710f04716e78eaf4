import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { OciError } from "../runtime/errors.ts";
import { mayBeFreed } from "../runtime/spent.ts";
import { attempt } from "./failure.ts";

/** Opens for reading, and waits for no pipe's other end. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const notThroughLinks = withoutWaiting | (constants.O_NOFOLLOW ?? 0);

/**
 * Opens a regular file for reading.
 * @param refuse the error for what is none.
 * @param how `noLink`: a symbolic link is no file either (ELOOP).
 * @throws errors of the system as they are
 */
export async function openRegular(path: string, refuse: (isFolder: boolean) => OciError, { noLink = false } = {}): Promise<FileHandle> {
  const handle = await open(path, noLink ? notThroughLinks : withoutWaiting);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw refuse(found.isDirectory());
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

const chunkSize = 256 * 1024;

/**
 * The bytes of an open file from `start`, at most `length` of them; shorter if the file ends. @throws OciError of
 * kind "files"
 */
export async function* readRange(handle: FileHandle, start: number, length: number, path: string): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length; ) {
    const buffer = Buffer.allocUnsafe(Math.min(chunkSize, length - done));
    const { bytesRead } = await attempt("read", path, () => handle.read(buffer, 0, buffer.byteLength, start + done));
    if (bytesRead === 0) return;
    done += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    // smaller ones may lie in memory that others share
    if (bytesRead === chunkSize) mayBeFreed(chunk);
    yield chunk;
  }
}
