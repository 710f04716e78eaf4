import { OciError } from "../runtime/errors.ts";
import { excerpt } from "../runtime/invalid.ts";
import { type ByteString, textOf } from "./byte-string.ts";

/** The archive is not what its format says. `entry` names where, when that is known. */
export function corruptTar(what: string, entry?: ByteString): OciError {
  return new OciError(entry === undefined ? `not a sound tar archive: ${what}` : `tar entry ${excerpt(textOf(entry))}: ${what}`, {
    kind: "corrupt",
  });
}

export function unsupportedTar(what: string, entry: ByteString): OciError {
  return new OciError(`tar entry ${excerpt(textOf(entry))}: ${what}`, { kind: "unsupported" });
}
