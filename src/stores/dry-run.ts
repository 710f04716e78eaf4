import type { Deletion, Destination } from "../oci/store.ts";
import { OciError } from "../runtime/errors.ts";

/** A destination that is read through and never written to; what would have been written is remembered and seen by later reads. */
export function dryRun(_destination: Destination): Destination {
  throw new OciError("not there yet", { kind: "internal" });
}

/** As `dryRun`, for deletion too: what would have been removed is no longer seen. */
export function dryRunDeletion(_store: Destination & Deletion): Destination & Deletion {
  throw new OciError("not there yet", { kind: "internal" });
}
