import { accessSync, constants } from "node:fs";
import { attempt } from "../files/failure.ts";

/**
 * Writes to a file that the runner made for the step, if it made one.
 * @throws OciError of kind "files" if it is gone, of another user, or the disk is full.
 */
export function toRunnerFile<T>(path: string | undefined, write: (path: string) => T): T | undefined {
  if (!path) return undefined;
  return attempt("write", path, () => {
    accessSync(path, constants.W_OK);
    return write(path);
  });
}
