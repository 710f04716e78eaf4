import type { Location } from "../oci/location.ts";
import { isGithubRegistry } from "../oci/reference.ts";
import type { Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { isKind, OciError } from "../runtime/errors.ts";
import { openContent } from "./content.ts";

/** Milliseconds between two attempts: at first, and at most. */
const pauses = { first: 2000, longest: 30_000 };

/**
 * Tries until it succeeds, with growing pauses, for as long as what is wanted may still come: content that is not
 * there, and signatures and referrers that land after it.
 * @param patience milliseconds; none: one attempt.
 * @throws what the last attempt failed for, and how long was waited; what is no matter of time at once
 */
export async function waitFor<T>(ctx: Context, patience: number | undefined, attempt: () => Promise<T>): Promise<T> {
  const began = ctx.clock.now();
  for (let pause = pauses.first; ; pause = Math.min(pause * 1.5, pauses.longest)) {
    try {
      return await attempt();
    } catch (error) {
      ctx.signal.throwIfAborted();
      if (!patience || !mayCome(error)) throw error;
      const left = began + patience - ctx.clock.now();
      if (left <= 0) {
        throw new OciError(`${error.summary} (waited for ${Math.round(patience / 1000)} s)`, error.facts, { cause: error.cause });
      }
      if (pause === pauses.first)
        ctx.emit({ type: "info", message: `${error.message}; waiting up to ${Math.round(patience / 1000)} s for it` });
      // Many jobs of one run wait for the same.
      await ctx.clock.sleep(Math.min(left, pause * (1 + ctx.random() / 4)), ctx.signal);
    }
  }
}

/**
 * As `waitFor`, `wait` milliseconds; while it waits, the content is looked for by one HEAD, and the work is done once
 * it is there.
 */
export function waitForContent<T>(
  ctx: Context,
  stores: Stores,
  { reference, wait }: { readonly reference: Location; readonly wait?: number },
  work: () => Promise<T>,
): Promise<T> {
  return waitFor(ctx, wait, async () => {
    if (wait) {
      const { source, at } = await openContent(stores, reference);
      await source.resolve(at);
    }
    return work();
  });
}

const isDockerHub = /^(?:registry-1|auth)\.docker\.io(?::443)?$/;

/** GitHub's registry and Docker Hub refuse who asks for a repository that nothing was pushed to yet. */
function mayCome(error: unknown): error is OciError {
  if (isKind(error, "not-found", "unsigned")) return true;
  const { host = "" } = error instanceof OciError ? error.facts : {};
  return isKind(error, "denied", "unauthorized") && (isGithubRegistry(host) || isDockerHub.test(host));
}
