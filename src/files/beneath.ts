import { type FileHandle, lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { OciError } from "../runtime/errors.ts";
import { remembered } from "../runtime/remembered.ts";
import { filesError, folderError, isSystemError } from "./failure.ts";
import { createFile, type NameSource, type NewFile } from "./new-file.ts";
import { openRegular } from "./read.ts";
import { segmentsBeneath } from "./segments.ts";

const noFile = "it is no regular file";

function notPlain(path: string, what: string): OciError {
  return new OciError(`${what}; nothing is read or written through it`, { kind: "files", operation: "open", reference: path });
}

/**
 * Makes a folder beneath `root`, with its parents. `root` itself may be a link (the user named it); beneath it every
 * part must be a real folder.
 * @returns its path.
 * @throws OciError of kind "files" if a part is a symbolic link or no folder.
 */
export async function makeFolderBeneath(root: string, segments: readonly string[]): Promise<string> {
  let path = root;
  try {
    await mkdir(root, { recursive: true });
    for (const segment of segments) {
      path = join(path, segment);
      try {
        await mkdir(path);
      } catch (error) {
        if (!isSystemError(error, "EEXIST")) throw error;
        const found = await lstat(path);
        if (found.isSymbolicLink()) throw notPlain(path, "it is a symbolic link");
        if (!found.isDirectory()) throw notPlain(path, "it is not a folder");
      }
    }
  } catch (error) {
    throw folderError(error, "make folder", path);
  }
  return path;
}

/** A folder in which files are made under names from outside. */
export class FolderBeneath {
  readonly path: string;
  readonly #from: NameSource;
  readonly #made = new Map<string, Promise<string>>();

  /** @param root absolute path; made if it is missing, with the first file. */
  constructor(from: NameSource, root: string) {
    this.#from = from;
    this.path = root;
  }

  /**
   * As `createFile`, for `name` beneath the folder, never through a symbolic link beneath it. Each folder on the way
   * is made, or looked at, once.
   * @throws OciError of kind "files"
   */
  async create(name: string): Promise<NewFile> {
    const segments = segmentsBeneath(name);
    const last = segments.pop() as string;
    const folder = await remembered(this.#made, segments.join("/"), () => makeFolderBeneath(this.path, segments));
    return createFile(this.#from, join(folder, last));
  }
}

/**
 * Opens a regular file beneath `root` for reading; undefined if it is not there. `root` itself may be a link.
 * @throws OciError of kind "files" if a part is a symbolic link, or it is no regular file.
 */
export async function openFileBeneath(root: string, name: string): Promise<FileHandle | undefined> {
  const segments = segmentsBeneath(name);
  let path = root;
  try {
    for (const [at, segment] of segments.entries()) {
      path = join(path, segment);
      const found = await lstat(path);
      if (found.isSymbolicLink()) throw notPlain(path, "it is a symbolic link");
      const last = at === segments.length - 1;
      if (!(last ? found.isFile() : found.isDirectory())) throw notPlain(path, last ? noFile : "it is not a folder");
    }
    return await openRegular(path, () => notPlain(path, noFile), { noLink: true });
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw filesError(error, "read", path);
  }
}
