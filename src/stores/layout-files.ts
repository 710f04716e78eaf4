import type { Stats } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";
import { openFileBeneath } from "../files/beneath.ts";
import { filesError, isSystemError } from "../files/failure.ts";
import { readRange } from "../files/read.ts";
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
  blobs(): AsyncIterable<BlobFile>;
}

export interface BlobFile {
  readonly digest: Digest;
  readonly size: number;
  /** Another one if its bytes are written anew; absent: they cannot be. */
  readonly stamp?: string;
}

/** `blobs/sha256/0123…`: safe as a path, for a digest is checked where it is parsed. */
export function blobPath(digest: Digest): string {
  return `blobs/${algorithmOf(digest)}/${hexOf(digest)}`;
}

/** The blob whose path it is; undefined for every other path. */
export function digestOfPath(path: string): Digest | undefined {
  const digest = path.replace(/^blobs\/(sha256|sha512)\//, "$1:");
  return isDigest(digest) && path !== digest ? digest : undefined;
}

/**
 * The layout files of a directory. No symbolic link in it is followed (a layout from elsewhere could name any file of
 * this machine).
 */
export function directoryFiles(root: string, name: string): LayoutFiles {
  return {
    read: async (path, limit) => {
      await using file = await openFileBeneath(root, path);
      if (!file) return undefined;
      const { size } = await file.stat();
      if (size > limit) throw tooLong(`${name}/${path}`, limit);
      return await file.readFile();
    },
    size: async (digest) => {
      await using file = await openFileBeneath(root, blobPath(digest));
      return file && (await file.stat()).size;
    },
    open: async function* (digest) {
      await using file = await openFileBeneath(root, blobPath(digest));
      if (!file) throw missingBlob(name, digest);
      yield* readRange(file, 0, Number.POSITIVE_INFINITY, join(root, blobPath(digest)));
    },
    blobs: async function* () {
      for (const algorithm of ["sha256", "sha512"]) {
        const folder = join(root, "blobs", algorithm);
        if (!(await isFolder(join(root, "blobs"))) || !(await isFolder(folder))) continue;
        for await (const entry of await opendir(folder)) {
          const digest = `${algorithm}:${entry.name}`;
          if (!entry.isFile() || !isDigest(digest)) continue;
          const { size, ino, mtimeMs, ctimeMs } = await lstat(join(folder, entry.name));
          yield { digest, size, stamp: `${ino} ${mtimeMs} ${ctimeMs}` };
        }
      }
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  return (await whatIsAt(path))?.isDirectory() ?? false;
}

export function missingBlob(name: string, digest: Digest): OciError {
  return new OciError("blob is not there", { kind: "not-found", operation: "read blob", reference: `${name}@${digest}` });
}

export function tooLong(what: string, limit: number): OciError {
  return new OciError(`is longer than the ${limit} bytes that are read`, { kind: "limit", reference: what });
}

/** What a parser of the floor below reads of content in a store; what it refuses is a failure of that content. */
export function parsed<T>(reference: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof InvalidError ? new OciError(error.message, { kind: "corrupt", reference }, { cause: error }) : error;
  }
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
  const version = parsed(name, () => parseJsonObject(bytes, "oci-layout").imageLayoutVersion);
  if (typeof version !== "string") throw new OciError("its oci-layout file names no version", { kind: "corrupt", reference: name });
  if (!/^1\.[0-9]{1,9}\.[0-9]{1,9}(?:[-+].{0,100})?$/.test(version)) {
    throw new OciError("is an image layout of a version other than 1", { kind: "unsupported", reference: name });
  }
  return true;
}

/** What stands at a path, no link followed; undefined if nothing does. @throws OciError of kind "files" */
async function whatIsAt(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return undefined;
    throw filesError(error, "read", path);
  }
}

/** Whether something stands at a path, be it a link to nothing. @throws OciError of kind "files" if nobody can tell */
export async function exists(path: string): Promise<boolean> {
  return (await whatIsAt(path)) !== undefined;
}
