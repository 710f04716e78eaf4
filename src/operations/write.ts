import { overlay } from "../content/overlay.ts";
import { type Copier, createCopier } from "../copy/copier.ts";
import type { CopyTarget } from "../copy/request.ts";
import { platformEntries } from "../graph/platforms.ts";
import type { ReferrerTree } from "../graph/referrers.ts";
import { isManifest } from "../graph/walk.ts";
import type { Descriptor } from "../oci/descriptor.ts";
import type { Manifest } from "../oci/manifest.ts";
import { manifestKind } from "../oci/media-types.ts";
import { formatPlatform, platformOf } from "../oci/platform.ts";
import type { Destination, Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { backUp, copied, type DestinationResult, failedDestination, refuseOrSkip } from "./destination-results.ts";
import type { OpenDestination, WritePolicy } from "./open-destinations.ts";

export interface RootToCopy {
  readonly root: Manifest | Descriptor;
  /** What the copier copies from. */
  readonly source: Source;
  readonly discovered?: ReferrerTree;
  /** Default: one for this root alone. */
  readonly copier?: Copier;
}

/** Brings one root to all destinations, as far as what each of them holds lets it. One result for each, in order. */
export async function copyRoot(
  { root, source, discovered, copier }: RootToCopy,
  destinations: readonly OpenDestination[],
  policy: WritePolicy,
  ctx: Context,
): Promise<DestinationResult[]> {
  const descriptor = descriptorOf(root);
  const results = new Map<OpenDestination, DestinationResult>();
  const targets = new Map<CopyTarget, OpenDestination>();
  for (const each of destinations) {
    const decided = refuseOrSkip(each, descriptor, policy) ?? (await backUp(each, descriptor, policy, ctx));
    if (decided) results.set(each, decided);
    else targets.set({ destination: each.store as Destination, tag: each.tag, present: each.content?.digest }, each);
  }
  if (targets.size > 0) {
    const done = await (copier ?? createCopier(ctx, source)).copy({ root, targets: [...targets.keys()], discovered });
    const written = done.some(({ status }) => status === "copied");
    const platforms = isManifest(root) || written ? await platformNames(source, root, ctx) : [];
    for (const result of done) {
      const each = targets.get(result.target);
      if (each) results.set(each, copied(each, descriptor, result, { platforms, dryRun: policy.dryRun }));
    }
  }
  return destinations.map((each) => results.get(each) as DestinationResult);
}

/**
 * Writes a manifest of which everything else is at its destinations already: the manifest by its digest, then its
 * tags. One result for each, in order.
 * @param destinations of one store.
 */
export async function writeManifest(
  manifest: Manifest,
  destinations: readonly OpenDestination[],
  policy: WritePolicy,
  ctx: Context,
): Promise<DestinationResult[]> {
  const store = destinations[0]?.store;
  if (!store) return destinations.map((each) => failedDestination(each, each.error));
  // Copied from the destination itself, it lacks nothing but the manifest.
  return copyRoot({ root: manifest, source: overlay(store, { manifests: [manifest] }) }, destinations, policy, ctx);
}

async function platformNames(source: Source, root: Manifest | Descriptor, ctx: Context): Promise<string[]> {
  const descriptor = descriptorOf(root);
  if (manifestKind(descriptor.mediaType) !== "index") {
    // One that was chosen from an index: that says its platform.
    const platform = platformOf(descriptor);
    return platform ? [formatPlatform(platform)] : [];
  }
  try {
    const manifest = isManifest(root) ? root : await source.manifest(root);
    return platformEntries(manifest).map(({ platform }) => formatPlatform(platform));
  } catch {
    ctx.signal.throwIfAborted();
    return []; // for people only: the copy itself is done
  }
}

/**
 * Makes what was written visible, each store once. If that fails, nothing has arrived there.
 * @param results one for each of `destinations`, in order; or several such rounds.
 */
export async function commit(
  results: readonly DestinationResult[],
  destinations: readonly OpenDestination[],
  ctx: Context,
): Promise<DestinationResult[]> {
  const failures = new Map<Destination, unknown>();
  const storeOf = (at: number) => destinations[at % destinations.length]?.store;
  for (const store of new Set(destinations.map((each) => each.store))) {
    if (!store) continue;
    if (!results.some((result, at) => storeOf(at) === store && result.changed && result.status !== "failed")) continue;
    try {
      await store.commit();
    } catch (error) {
      ctx.signal.throwIfAborted();
      failures.set(store, error);
    }
  }
  return results.map((result, at) => {
    const store = storeOf(at);
    if (!store || !failures.has(store) || result.status === "failed") return result;
    return { ...result, status: "failed", changed: false, error: failures.get(store) };
  });
}

export function descriptorOf(root: Manifest | Descriptor): Descriptor {
  return isManifest(root) ? root.descriptor : root;
}
