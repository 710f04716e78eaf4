import { choosePlatformManifest, requirePlatforms } from "../graph/platforms.ts";
import { formatLocation, type Location } from "../oci/location.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import type { Stores } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { withFacts } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";
import { type Described, described, openContent, unlessMissing, withImpliedTag } from "./content.ts";
import { waitFor } from "./wait.ts";

export interface DigestRequest {
  readonly references: readonly Location[];
  readonly platform?: Platform;
  /** All of them must be there. */
  readonly requirePlatforms?: readonly Platform[];
  /** How long to wait for each reference, milliseconds. */
  readonly wait?: number;
  /** What is not there is no failure. */
  readonly ignoreMissing: boolean;
}

/** One for each reference, in order; of one that occurs twice, the same one twice. */
export interface DigestResult {
  /** As it was asked for. */
  readonly asked: string;
  readonly status: "found" | "missing" | "failed";
  readonly content?: Described;
  /** Where the manifest had to be read, and is the one that `content` describes. */
  readonly manifest?: Manifest;
  readonly error?: unknown;
}

const atOnce = 16;

/**
 * The digests of references: one HEAD each; with a platform one GET, answered from the index alone. One reference's
 * failure does not hide another's answer.
 * @throws the signal's reason if the run is cancelled.
 */
export async function digest(request: DigestRequest, stores: Stores, ctx: Context): Promise<DigestResult[]> {
  const distinct = [...new Map(request.references.map((location) => [formatLocation(location), location]))];
  const answers = await parallel(distinct, atOnce, async ([asked, location]): Promise<DigestResult> => {
    try {
      const found = await unlessMissing(request.ignoreMissing, () =>
        waitFor(ctx, request.wait, () => find(location, request, stores, ctx)),
      );
      return found ? { asked, status: "found", ...found } : { asked, status: "missing" };
    } catch (error) {
      ctx.signal.throwIfAborted();
      return { asked, status: "failed", error: withFacts(withImpliedTag(error, location), { reference: asked }) };
    }
  });
  const answerOf = new Map(answers.map((answer) => [answer.asked, answer]));
  return request.references.map((location) => answerOf.get(formatLocation(location)) as DigestResult);
}

async function find(
  location: Location,
  { platform, requirePlatforms: required = [] }: DigestRequest,
  stores: Stores,
  ctx: Context,
): Promise<{ content: Described; manifest?: Manifest }> {
  const { source, at } = await openContent(stores, location);
  if (platform === undefined && required.length === 0) return { content: described(location, await source.resolve(at)) };
  const root = await source.manifest(at);
  await requirePlatforms(ctx, source, root, required);
  const chosen = platform ? await choosePlatformManifest(ctx, source, root, platform) : root.descriptor;
  return {
    content: described(location, chosen),
    manifest: chosen.digest === root.descriptor.digest ? root : undefined,
  };
}
