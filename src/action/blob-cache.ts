import { copyFile, link, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BlobCache } from "../content/cached.ts";
import type { Digest } from "../oci/digest.ts";
import type { Clock } from "../runtime/clock.ts";
import type { Environment } from "./runner.ts";
import type { Tools } from "./step.ts";

/**
 * A look-up that found nothing for so long did not find the service: the library tries again for half a minute, and
 * says nothing of why. Milliseconds.
 */
const slowestMiss = 5000;

/** What the input `cache` asks for; undefined if it does not, and, with a warning, if there is no cache service. */
export async function blobCache({ inputs, runner, log, ctx }: Tools): Promise<BlobCache | undefined> {
  if (!inputs.get("cache")) return undefined;
  const cache = await createBlobCache(runner.env, ctx.clock);
  if (!cache) log.warning("cache: this runner has no cache service; blobs are not kept");
  return cache;
}

/**
 * Blobs kept by digest in the Actions cache, each under a key of its own: what is there is the same for every branch
 * and workflow that may read it. Where the service does not answer, it is asked for no further blob.
 * @returns undefined if this runner has no cache service.
 */
export async function createBlobCache(env: Environment, clock: Clock): Promise<BlobCache | undefined> {
  const { isFeatureAvailable, restoreCache, saveCache } = await import("@actions/cache");
  if (!isFeatureAvailable()) return undefined;
  // The service tells apart what was kept under another path, so the path must be the same in every job.
  const fileOf = (digest: Digest) => join(env.RUNNER_TEMP || tmpdir(), "oci-blobs", digest.replace(":", "-"));
  const keyOf = (digest: Digest) => `oci-blob-v1-${digest.replace(":", "-")}`;
  const restored = new Set<Digest>();
  let answers = true;
  return {
    restore: async (digest) => {
      if (!answers) return undefined;
      const file = fileOf(digest);
      await mkdir(dirname(file), { recursive: true });
      const began = clock.now();
      if ((await restoreCache([file], keyOf(digest))) === undefined) {
        if (clock.now() - began > slowestMiss) answers = false;
        return undefined;
      }
      restored.add(digest);
      return file;
    },
    save: async (digest, local) => {
      // One that was restored and turned out to be broken stays what it is: a key can be written only once.
      if (restored.has(digest) || !answers) return;
      const file = fileOf(digest);
      await mkdir(dirname(file), { recursive: true });
      await rm(file, { force: true });
      await link(local, file).catch(() => copyFile(local, file));
      await saveCache([file], keyOf(digest));
    },
  };
}
