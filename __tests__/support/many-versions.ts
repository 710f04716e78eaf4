import type { Storage } from "./fault-registry/storage.ts";

const types = { index: "application/vnd.oci.image.index.v1+json", image: "application/vnd.oci.image.manifest.v1+json" };

/** What holds versions and knows when they came. */
export interface VersionedRegistry {
  readonly registry: { readonly storage: Storage };
  /** When digests came. */
  readonly created: Map<string, Date>;
}

/**
 * Stores images of two platforms with attestations as acme/app (five versions each, tagged `build-N`), small, so that
 * thousands of them are made in a moment. The last is the newest.
 */
export function storeManyVersions({ registry, created }: VersionedRegistry, count: number): void {
  const { storage } = registry;
  const blob = (text: string, mediaType: string) => ({ mediaType, digest: storage.putBlob("acme/app", text), size: text.length });
  const layer = blob("layer", "application/vnd.oci.image.layer.v1.tar+gzip");
  const config = blob("{}", "application/vnd.oci.image.config.v1+json");
  const now = Date.now();
  for (let at = 0; at < count; at++) {
    const put = (mediaType: string, document: object, tag?: string) => {
      const text = JSON.stringify({ schemaVersion: 2, mediaType, ...document });
      const digest = storage.putManifest("acme/app", mediaType, text, tag);
      created.set(digest, new Date(now - 90 * 86_400_000 + at * 1000));
      return { mediaType, digest, size: Buffer.byteLength(text) };
    };
    const manifests = ["amd64", "arm64"].flatMap((architecture) => {
      const image = put(types.image, { config, layers: [layer], annotations: { build: `${at} ${architecture}` } });
      const attestation = put(types.image, { config, layers: [layer], annotations: { build: `${at} ${architecture} attestation` } });
      const annotations = { "vnd.docker.reference.type": "attestation-manifest", "vnd.docker.reference.digest": image.digest };
      return [
        { ...image, platform: { os: "linux", architecture } },
        { ...attestation, platform: { os: "unknown", architecture: "unknown" }, annotations },
      ];
    });
    put(types.index, { manifests }, `build-${at}`);
  }
}
