import type { Reference } from "../oci/reference.ts";
import type { Deletion, Destination, Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

export interface StoresOptions {
  /** Opens a repository of a registry; the tag and digest of the reference do not matter. */
  readonly repository: (reference: Reference) => Promise<Destination & Deletion> | (Destination & Deletion);
  /** Absolute: what relative paths of layouts and archives start from. */
  readonly workingDirectory: string;
  /** Bytes that a compressed archive may have when unpacked. */
  readonly maxUnpackedSize: number;
}

/** Opens all four transports. */
export function createStores(_ctx: Context, _options: StoresOptions): Stores {
  throw new OciError("not there yet", { kind: "internal" });
}
