import { OciError } from "../runtime/errors.ts";

/** What people are told of the errors that a user can do something about. */
const explanations: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "permission denied",
  EPERM: "not permitted",
  EROFS: "the file system is read-only",
  ENOENT: "no such file or folder",
  ENOTDIR: "a part of the path is not a folder",
  EISDIR: "it is a folder",
  EEXIST: "it is already there",
  ENOTEMPTY: "the folder is not empty",
  ELOOP: "it is a symbolic link, and links are not followed here",
  ENAMETOOLONG: "the name is too long",
  EBUSY: "it is in use, or a mount point",
  EXDEV: "it is on another file system",
  EMFILE: "too many open files",
  EFBIG: "the file is too large",
};

/** Whether it is an error of the operating system with one of these codes; any code if none is named. */
export function isSystemError(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException & { code: string } {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string" || !("syscall" in error)) return false;
  return codes.length === 0 || codes.includes(error.code);
}

/**
 * As `filesError`, if a folder and its parents were to be made: EEXIST says there that something else is in the
 * place of one of them.
 */
export function folderError(error: unknown, operation: string, path: string): unknown {
  if (!isSystemError(error, "EEXIST")) return filesError(error, operation, path);
  return new OciError(
    "a part of the path is not a folder",
    { kind: "files", operation, reference: path, code: error.code },
    { cause: error },
  );
}

/**
 * What the work gives, at once or as a promise; its errors of the operating system as `filesError` makes them.
 */
export function attempt<T>(operation: string, path: string | Buffer, work: () => T): T {
  const fail = (error: unknown): never => {
    throw filesError(error, operation, path);
  };
  try {
    const result = work();
    return result instanceof Promise ? (result.catch(fail) as T) : result;
  } catch (error) {
    return fail(error);
  }
}

/**
 * An error of the local file system as an OciError of kind "files" that names the path and the system's code.
 * Anything that is no error of the operating system (an OciError, an abort) comes back as it is.
 */
export function filesError(error: unknown, operation: string, path: string | Buffer): unknown {
  if (!isSystemError(error)) return error;
  const explanation = explanations[error.code] ?? "the operating system refuses it";
  return new OciError(explanation, { kind: "files", operation, reference: path.toString(), code: error.code }, { cause: error });
}
