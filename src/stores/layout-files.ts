import type { FileHandle } from "node:fs/promises";
import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";
import { openFileBeneath } from "../files/beneath.ts";
import { filesError, isSystemError } from "../files/failure.ts";
import { algorithmOf, type Digest, hexOf, isDigest } from "../oci/digest.ts";
import { OciError } from "../runtime/errors.ts";
import { InvalidError } from "../runtime/invalid.ts";
import { parseJsonObject } from "../runtime/json.ts";
import { limits } from "../runtime/limits.ts";

/** The files of an image layout, wherever they lie: in a directory, or in a tar file. Nothing here is verified. */
export interface LayoutFiles {
  /**
   * A whole small file (`index.json`); undefined if it is not there. @throws OciError of kind "limit" if it is
   * longer.
   */
  read(path: string, limit: number): Promise<Uint8Array | undefined>;
  /** A blob's size in bytes; undefined if it is not there. */
  size(digest: Digest): Promise<number | undefined>;
  /** @throws OciError of kind "not-found" */
  open(digest: Digest): AsyncIterable<Uint8Array>;
  /** Every blob there is. */
  blobs(): AsyncIterable<{ readonly digest: Digest; readonly size: number }>;
}

/** `blobs/sha256/0123…`: safe as a path, for a digest is checked where it is parsed. */
export function blobPath(digest: Digest): string {
  return `blobs/${algorithmOf(digest)}/${hexOf(digest)}`;
}

/**
 * The layout files of a directory. No symbolic link in it is followed (a layout from elsewhere could name any file of
 * this machine).
 */
export function directoryFiles(root: string, name: string): LayoutFiles {
  return {
    read: async (path, limit) => {
      await using file = await openIfThere(root, path);
      if (!file) return undefined;
      const { size } = await file.handle.stat();
      if (size > limit) throw tooLong(`${name}/${path}`, limit);
      return await file.handle.readFile();
    },
    size: async (digest) => {
      await using file = await openIfThere(root, blobPath(digest));
      return file && (await file.handle.stat()).size;
    },
    open: async function* (digest) {
      await using file = await openIfThere(root, blobPath(digest));
      if (!file) throw missingBlob(name, digest);
      yield* readRange(file.handle, 0, Number.POSITIVE_INFINITY, join(root, blobPath(digest)));
    },
    blobs: async function* () {
      for (const algorithm of ["sha256", "sha512"]) {
        const folder = join(root, "blobs", algorithm);
        if (!(await isPlainFolder(join(root, "blobs"))) || !(await isPlainFolder(folder))) continue;
        for await (const entry of await opendir(folder)) {
          const digest = `${algorithm}:${entry.name}`;
          if (entry.isFile() && isDigest(digest)) yield { digest, size: (await lstat(join(folder, entry.name))).size };
        }
      }
    },
  };
}

async function isPlainFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return false;
    throw filesError(error, "read", path);
  }
}

async function openIfThere(root: string, path: string): Promise<({ handle: FileHandle } & AsyncDisposable) | undefined> {
  const handle = await openFileBeneath(root, path);
  return handle && { handle, [Symbol.asyncDispose]: () => handle.close() };
}

const chunkSize = 256 * 1024;

/**
 * The bytes of an open file from `start`, at most `length` of them; shorter if the file ends. @throws OciError of
 * kind "files"
 */
export async function* readRange(handle: FileHandle, start: number, length: number, path: string): AsyncGenerator<Uint8Array> {
  let done = 0;
  while (done < length) {
    const buffer = Buffer.allocUnsafe(Math.min(chunkSize, length - done));
    let bytesRead: number;
    try {
      ({ bytesRead } = await handle.read(buffer, 0, buffer.byteLength, start + done));
    } catch (error) {
      throw filesError(error, "read", path);
    }
    if (bytesRead === 0) return;
    done += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

export function missingBlob(name: string, digest: Digest): OciError {
  return new OciError("blob is not there", { kind: "not-found", operation: "read blob", reference: `${name}@${digest}` });
}

export function tooLong(what: string, limit: number): OciError {
  return new OciError(`is longer than the ${limit} bytes that are read`, { kind: "limit", reference: what });
}

/** What a parser of the floor below said of content in a store, as a failure of that content. */
export function corrupt(error: unknown, reference: string): unknown {
  return error instanceof InvalidError ? new OciError(error.message, { kind: "corrupt", reference }, { cause: error }) : error;
}

/** What marks a folder as a layout (image-spec, image-layout.md, "oci-layout file"). */
export const layoutMarker = Buffer.from('{"imageLayoutVersion":"1.0.0"}');

/**
 * Checks the marker file: of a layout of version 1. Further members are legal.
 * @returns whether there is one.
 * @throws OciError of kind "corrupt" or "unsupported"
 */
export async function checkMarker(files: LayoutFiles, name: string): Promise<boolean> {
  const bytes = await files.read("oci-layout", limits.layoutMarker);
  if (bytes === undefined) return false;
  let version: unknown;
  try {
    version = parseJsonObject(bytes, "oci-layout").imageLayoutVersion;
  } catch (error) {
    throw corrupt(error, name);
  }
  if (typeof version !== "string") throw new OciError("its oci-layout file names no version", { kind: "corrupt", reference: name });
  if (!/^1\.[0-9]{1,9}\.[0-9]{1,9}(?:[-+].{0,100})?$/.test(version)) {
    throw new OciError("is an image layout of a version other than 1", { kind: "unsupported", reference: name });
  }
  return true;
}

/** Whether something stands at a path, be it a link to nothing. @throws OciError of kind "files" if nobody can tell */
export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return false;
    throw filesError(error, "read", path);
  }
}
