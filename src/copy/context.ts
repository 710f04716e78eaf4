import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import type { Limiter } from "../runtime/limiter.ts";
import type { Pool } from "../runtime/parallel.ts";

/** What the copy of one root works with. */
export interface CopyContext {
  readonly ctx: Context;
  readonly source: Source;
  readonly pool: Pool;
  /** Bounds how many blobs, other than small ones, are brought at once. */
  readonly gate: Limiter;
  readonly force: boolean;
  /** Manifests met so far, for `limits.graph`. */
  met: number;
}
