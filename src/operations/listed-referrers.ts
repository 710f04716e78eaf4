import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { artifactTypeOf, type Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import { Budget } from "../runtime/budget.ts";
import { OciError, orAbsent } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";

/** Manifests of one list, at most; the limiter's slots bound them further. */
export const readAtOnce = 64;
/** Bytes of the manifests that are held together. */
const maxBytes = 64 * 1024 * 1024;

/** Manifests of referrers by digest, whole. @throws OciError of kind "limit" over 64 MiB */
export class ReadReferrers extends Map<Digest, Manifest> {
  readonly #budget = new Budget(maxBytes, () => {
    return new OciError(`the manifests of its referrers have more than ${maxBytes} bytes`, { kind: "limit", operation: "list referrers" });
  });

  override set(digest: Digest, manifest: Manifest): this {
    if (!this.has(digest)) this.#budget.take(manifest.bytes.byteLength);
    return super.set(digest, manifest);
  }
}

/**
 * Reads the manifests of which a list does not say enough, while the search goes on. Lists that go-containerregistry
 * writes (cosign, crane, ko) have no annotations, and name the config's type for the artifact's. Whether entries
 * without annotations are so is seen by one of each artifact type, the last; only if its manifest says more, the
 * others of the type are read as well.
 */
export async function readIncomplete(source: Source, listed: readonly Descriptor[], read: ReadReferrers): Promise<void> {
  const byType = Map.groupBy(
    listed.filter(({ annotations }) => annotations === undefined),
    ({ artifactType }) => artifactType,
  );
  await parallel([...byType.values()], readAtOnce, async (alike) => {
    const last = alike.at(-1);
    const manifest = last && (await readIfReadable(source, last, read));
    const isComplete = manifest && artifactTypeOf(manifest) === last.artifactType && Object.keys(manifest.annotations).length === 0;
    if (!isComplete) await parallel(alike.slice(0, -1), readAtOnce, (entry) => readIfReadable(source, entry, read));
  });
}

/** What is gone or cannot be read is left out. */
export async function readIfReadable(source: Source, { digest }: Descriptor, read: ReadReferrers): Promise<Manifest | undefined> {
  const manifest = await orAbsent(() => source.manifest(digest), ["not-found", "corrupt", "limit"]);
  if (manifest) read.set(digest, manifest);
  return manifest;
}
