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
  /** Bounds how many large manifests are in hand at once: `manifests` that have no children, and `roots`. */
  readonly large: Limiter;
  readonly force: boolean;
  /** Manifests met so far, for `limits.graph`. */
  met: number;
}

/** Bytes from which on a manifest is large: few are, but a registry may say anything. */
export const largeManifest = 512 * 1024;
