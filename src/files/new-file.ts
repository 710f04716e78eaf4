import { constants } from "node:fs";
import { type FileHandle, lstat, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";
import { attempt, filesError, isSystemError } from "./failure.ts";
import { renameWhenFree } from "./rename.ts";

/** What the files room needs of the context: names of temporary files. */
export type NameSource = Pick<Context, "random">;

/** A file that is being written next to its final place. Without a commit nothing is left of it. */
export interface NewFile extends AsyncDisposable {
  readonly path: string;
  /** The temporary file, open for reading and writing. */
  readonly handle: FileHandle;
  /** Appends the whole chunk, or several. @throws OciError of kind "files" */
  write(chunk: Uint8Array | readonly Uint8Array[]): Promise<void>;
  /** Gives the file its final name, in one step; what had it is replaced. @throws OciError of kind "files" */
  commit(): Promise<void>;
  /** Closes the file, and removes it if it was not committed. Never throws. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A hidden name that hardly any file has yet; who opens it exclusively finds out, and asks again.
 * @param attempt how often it was asked before for the same file.
 */
export function temporaryName(from: NameSource, name: string, attempt: number): string {
  const random = Math.floor(from.random() * 36 ** 8).toString(36);
  return `.${name.slice(0, 60)}.${random}${attempt === 0 ? "" : `-${attempt}`}.partial`;
}

/**
 * Begins a file under a temporary name in the folder of `path`, which is made if it is missing. A symbolic link at
 * the final name is replaced, never written through.
 * @throws OciError of kind "files"; "conflict" if something is there that is neither a file nor a link.
 */
export async function createFile(from: NameSource, path: string): Promise<NewFile> {
  await checkPlace(path);
  const folder = dirname(path);
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_RDWR | (constants.O_NOFOLLOW ?? 0);
  let temporary: string;
  let handle: FileHandle;
  try {
    let made = false;
    for (let tries = 0; ; tries++) {
      temporary = join(folder, temporaryName(from, basename(path), tries));
      try {
        handle = await open(temporary, flags);
        break;
      } catch (error) {
        if (isSystemError(error, "ENOENT") && !made) {
          await mkdir(folder, { recursive: true });
          made = true;
        } else if (!isSystemError(error, "EEXIST")) throw error;
      }
    }
  } catch (error) {
    throw filesError(error, "write", path);
  }
  let closed = false;
  let committed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await handle.close();
  };
  return {
    path,
    handle,
    write: (chunk) => attempt("write", path, () => (chunk instanceof Uint8Array ? writeFully(handle, chunk) : writePieces(handle, chunk))),
    commit: () =>
      attempt("write", path, async () => {
        await close();
        await renameWhenFree(() => rename(temporary, path));
        committed = true;
      }),
    [Symbol.asyncDispose]: async () => {
      await close().catch(() => {});
      if (!committed) await rm(temporary, { force: true }).catch(() => {});
    },
  };
}

/** A folder would be in the way of the final name; a device, FIFO or socket would be gone. */
async function checkPlace(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined || found.isFile() || found.isSymbolicLink()) return;
  const facts = { operation: "write", reference: path };
  if (found.isDirectory()) throw new OciError("it is a folder", { ...facts, kind: "files", code: "EISDIR" });
  throw new OciError("it is there already, and no regular file", { ...facts, kind: "conflict" });
}

/**
 * Writes all of it, at `position` or where the file stands. A short write (a disk that is nearly full) is continued,
 * so that the next one says why.
 */
export async function writeFully(handle: FileHandle, chunk: Uint8Array, position?: number): Promise<void> {
  let done = 0;
  while (done < chunk.byteLength) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done, position === undefined ? null : position + done);
    done += bytesWritten;
  }
}

/** As `writeFully`, of several pieces in one call. */
export async function writePieces(handle: FileHandle, pieces: readonly Uint8Array[], position?: number): Promise<void> {
  const length = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  const { bytesWritten } = await handle.writev(pieces, position);
  if (bytesWritten === length) return;
  const rest = Buffer.concat(pieces).subarray(bytesWritten);
  await writeFully(handle, rest, position === undefined ? undefined : position + bytesWritten);
}

/**
 * Writes a whole file: all of it under its final name, or nothing.
 * @throws OciError of kind "files"; what the body throws.
 */
export async function writeFile(from: NameSource, path: string, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  await using file = await createFile(from, path);
  if (body instanceof Uint8Array) await file.write(body);
  else for await (const chunk of body) await file.write(chunk);
  await file.commit();
}
