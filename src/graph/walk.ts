import type { Descriptor } from "../oci/descriptor.ts";
import type { Source } from "../oci/store.ts";
import type { Context } from "../runtime/context.ts";
import { OciError } from "../runtime/errors.ts";

/**
 * The same source, whose manifests are fetched once: what was read stays in memory up to 64 MiB. Every function of this room may be given one, so that an
 * operation that reads a root, chooses a platform, looks for referrers and copies never fetches a manifest twice.
 */
export function rememberManifests(_source: Source): Source {
  throw new OciError("not there yet", { kind: "internal" });
}

/**
 * A small blob whole (a config), verified, under a slot of the source.
 * @param limit bytes.
 * @throws OciError of kind "limit" where it is larger.
 */
export async function readBlob(_ctx: Context, _source: Source, _blob: Descriptor, _limit: number): Promise<Uint8Array> {
  throw new OciError("not there yet", { kind: "internal" });
}
