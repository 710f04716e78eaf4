import type { Digest } from "../oci/digest.ts";
import { type Manifest, referrerDescriptor } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";

export interface OverlayContent {
  readonly manifests?: readonly Manifest[];
  readonly blobs?: ReadonlyMap<Digest, Uint8Array>;
}

/** Bytes handed out at a time. */
const chunkSize = 256 * 1024;

/**
 * A source with manifests and blobs held in memory in front of it: an index of chosen platforms, an artifact that was
 * just made. What it holds is found by digest; tags are the source's own. Disposing it leaves the source open.
 */
export function overlay(source: Source, { manifests = [], blobs = new Map() }: OverlayContent): Source {
  const held = new Map(manifests.map((manifest) => [manifest.descriptor.digest as string, manifest]));

  return {
    name: source.name,
    lane: source.lane,
    origin: source.origin,
    resolve: async (at) => held.get(at)?.descriptor ?? source.resolve(at),
    manifest: async (at) => held.get(typeof at === "string" ? at : at.digest) ?? source.manifest(at),
    open: (blob, signal) => {
      const bytes = blobs.get(blob.digest);
      return bytes ? inChunks(bytes) : source.open(blob, signal);
    },
    async *referrers(of, type, read) {
      for (const { subject, ...manifest } of held.values()) {
        if (subject?.digest !== of) continue;
        const listed = referrerDescriptor(manifest);
        if (type === undefined || listed.artifactType === type) yield listed;
      }
      // Nothing but what is held here can know of a manifest that is held here alone.
      if (!held.has(of)) yield* source.referrers(of, type, read);
    },
    tags: () => source.tags(),
    [Symbol.asyncDispose]: async () => {},
  };
}

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
}
