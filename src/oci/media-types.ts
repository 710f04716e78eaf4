/** The media types this program knows by name. Every other type is legal and passes through unread. */
export const mediaTypes = {
  ociIndex: "application/vnd.oci.image.index.v1+json",
  ociManifest: "application/vnd.oci.image.manifest.v1+json",
  ociConfig: "application/vnd.oci.image.config.v1+json",
  ociArtifactManifest: "application/vnd.oci.artifact.manifest.v1+json",
  ociEmpty: "application/vnd.oci.empty.v1+json",
  ociLayer: "application/vnd.oci.image.layer.v1.tar",
  ociLayerGzip: "application/vnd.oci.image.layer.v1.tar+gzip",
  ociLayerZstd: "application/vnd.oci.image.layer.v1.tar+zstd",
  dockerIndex: "application/vnd.docker.distribution.manifest.list.v2+json",
  dockerManifest: "application/vnd.docker.distribution.manifest.v2+json",
  dockerConfig: "application/vnd.docker.container.image.v1+json",
  dockerLayerGzip: "application/vnd.docker.image.rootfs.diff.tar.gzip",
  dockerLayer: "application/vnd.docker.image.rootfs.diff.tar",
  helmConfig: "application/vnd.cncf.helm.config.v1+json",
  helmChart: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
  helmProvenance: "application/vnd.cncf.helm.chart.provenance.v1.prov",
  unknownArtifact: "application/vnd.unknown.artifact.v1",
  octetStream: "application/octet-stream",
} as const;

/**
 * What a manifest GET or HEAD accepts (distribution-spec, "Pulling manifests"). Never a wildcard and never schema 1:
 * a registry that converts would answer with other bytes under another digest.
 */
export const acceptedManifests = [
  mediaTypes.ociIndex,
  mediaTypes.ociManifest,
  mediaTypes.dockerIndex,
  mediaTypes.dockerManifest,
  mediaTypes.ociArtifactManifest,
].join(", ");

export type ManifestKind = "image" | "index" | "artifact" | "unknown";

/** Which of the known document shapes a media type names; parameters and case do not matter. */
export function manifestKind(mediaType: string): ManifestKind {
  switch (essence(mediaType)) {
    case mediaTypes.ociManifest:
    case mediaTypes.dockerManifest:
      return "image";
    case mediaTypes.ociIndex:
    case mediaTypes.dockerIndex:
      return "index";
    case mediaTypes.ociArtifactManifest:
      return "artifact";
    default:
      return "unknown";
  }
}

/** The media type without parameters, in lower case. */
export function essence(mediaType: string): string {
  const semicolon = mediaType.indexOf(";");
  return (semicolon < 0 ? mediaType : mediaType.slice(0, semicolon)).trim().toLowerCase();
}

const layerTypes: ReadonlySet<string> = new Set([
  mediaTypes.ociLayer,
  mediaTypes.ociLayerGzip,
  mediaTypes.ociLayerZstd,
  mediaTypes.dockerLayer,
  mediaTypes.dockerLayerGzip,
  `${mediaTypes.dockerLayer}.zstd`,
]);

/** Whether a layer of this type is an archive of files, plain or compressed. */
export function isTarLayer(mediaType: string): boolean {
  return layerTypes.has(essence(mediaType)) || isNonDistributable(mediaType);
}

/**
 * Layers that, by the specification's retired rule, need not be in a registry ("non-distributable", Docker's
 * "foreign"). Their `urls` are never fetched.
 */
export function isNonDistributable(mediaType: string): boolean {
  const type = essence(mediaType);
  return (
    type.startsWith("application/vnd.oci.image.layer.nondistributable.") ||
    type === "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip" ||
    type === "application/vnd.docker.image.rootfs.foreign.diff.tar"
  );
}

/**
 * Schema 1, which no current registry serves: its layers are known by digest alone, and its bytes carry a signature.
 */
export function isRetiredManifest(mediaType: string): boolean {
  return /^application\/vnd\.docker\.distribution\.manifest\.v1\+(?:json|prettyjws)$/.test(essence(mediaType));
}

const restrictedName = /^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}$/;

const parameters = /^(?:\s*;\s*[A-Za-z0-9!#$%&'*+.^_`|~-]+=(?:[A-Za-z0-9!#$%&'*+.^_`|~-]+|"[^"\\]*"))*$/;

/**
 * RFC 6838 section 4.2: `type/subtype`, each a restricted name of at most 127 characters; with parameters (RFC 9110
 * section 5.6.6) or without.
 */
export function isMediaType(text: string): boolean {
  const semicolon = text.indexOf(";");
  const name = semicolon < 0 ? text : text.slice(0, semicolon).trimEnd();
  const slash = name.indexOf("/");
  const isNamed = slash > 0 && restrictedName.test(name.slice(0, slash)) && restrictedName.test(name.slice(slash + 1));
  return isNamed && text.length <= 255 && parameters.test(text.slice(name.length));
}
