/** Annotation keys that this program reads or writes (image-spec, annotations.md; oras for unpacking). */
export const annotationKeys = {
  title: "org.opencontainers.image.title",
  created: "org.opencontainers.image.created",
  refName: "org.opencontainers.image.ref.name",
  unpack: "io.deis.oras.content.unpack",
  unpackDigest: "io.deis.oras.content.digest",
  containerdImageName: "io.containerd.image.name",
} as const;
