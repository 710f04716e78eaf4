import { rememberManifests } from "../content/manifest-cache.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { createLimiter } from "../runtime/limiter.ts";
import { Pool } from "../runtime/parallel.ts";
import type { CopyOptions, CopyResult, RootRequest } from "./request.ts";
import { type CopierRun, RootCopy } from "./root.ts";

export interface Copier {
  /**
   * Copies one root to its targets; may be called for many roots at once: they share what is known of blobs and
   * manifests. One result for each target, in order. A target's failure is its result's `error`.
   * The caller commits the destinations when all roots are done.
   * @throws only if the run is cancelled (the signal's reason).
   */
  copy(request: RootRequest): Promise<CopyResult[]>;
}

/**
 * Open tasks beside those of the callers. Begun early, the first request of many small blobs goes ahead of the later
 * ones of others: what ends last began soon.
 */
const helpers = 160;
/**
 * Blobs, other than small ones, that are brought at once: enough to keep every host's slots busy, few enough that no
 * upload session waits for long.
 */
const sessions = 64;
/** Large manifests that are in hand at once: of the longest ones each takes some 20 MiB. */
const largeManifests = 8;

/**
 * A copier from one source, with the memory that the roots of one run share.
 *
 * Blobs go before the manifest that names them, children before their parents, all referrers and digest tags before
 * the tag, and the tag last: it never points to an incomplete graph. What is absent at a destination's tag is pushed
 * without asking for its manifests one by one (blobs are asked for by the very request that begins their upload); if
 * the tag held something else, children are asked for first.
 */
export function createCopier(ctx: Context, from: Source, options: CopyOptions = {}): Copier {
  const run: CopierRun = {
    ctx,
    options,
    source: rememberManifests(from),
    pool: new Pool(helpers),
    gate: createLimiter(sessions, ctx.clock, ctx.signal),
    large: createLimiter(largeManifests, ctx.clock, ctx.signal),
    states: options.known ?? new Map(),
    digestTags: undefined,
  };
  return { copy: (request) => new RootCopy(run, request).copy() };
}
