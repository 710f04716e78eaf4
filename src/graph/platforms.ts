import type { Descriptor } from "../oci/descriptor.ts";
import type { Manifest } from "../oci/manifest.ts";
import type { Platform } from "../oci/platform.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

export interface PlatformEntry {
  readonly platform: Platform;
  readonly descriptor: Descriptor;
}

/** What an index says of its platforms, attestations left out; nothing is read. Empty for anything but an index. */
export function platformEntries(_index: Manifest): PlatformEntry[] {
  throw new OciError("not there yet", { kind: "internal" });
}

/**
 * The manifest for one platform: from an index its child's descriptor, answered from the index alone wherever that can be; of a single manifest its own
 * descriptor, after its config was checked.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
export async function choosePlatformManifest(_ctx: Context, _source: Source, _root: Manifest, _platform: Platform): Promise<Descriptor> {
  throw new OciError("not there yet", { kind: "internal" });
}

/**
 * An index of exactly the children for these platforms and the attestation manifests that speak of them; all else of the index is kept. The root itself
 * where nothing had to go, so compare digests.
 * @throws OciError of kind "not-found" that lists the platforms there are.
 */
export async function selectPlatforms(_ctx: Context, _source: Source, _root: Manifest, _platforms: readonly Platform[]): Promise<Manifest> {
  throw new OciError("not there yet", { kind: "internal" });
}

/** The platform that a single manifest's config names; undefined where it has no image config. */
export async function platformOfManifest(_ctx: Context, _source: Source, _manifest: Manifest): Promise<Platform | undefined> {
  throw new OciError("not there yet", { kind: "internal" });
}
