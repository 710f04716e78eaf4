/** Annotation keys that this program reads or writes (image-spec, annotations.md; oras for unpacking). */
export const annotationKeys = {
  title: "org.opencontainers.image.title",
  created: "org.opencontainers.image.created",
  baseName: "org.opencontainers.image.base.name",
  baseDigest: "org.opencontainers.image.base.digest",
  refName: "org.opencontainers.image.ref.name",
  unpack: "io.deis.oras.content.unpack",
  unpackDigest: "io.deis.oras.content.digest",
  containerdImageName: "io.containerd.image.name",
  /** Of a manifest that holds a Sigstore bundle: the predicate type of the statement in it. */
  bundlePredicateType: "dev.sigstore.bundle.predicateType",
  /** Of a layer that holds an in-toto statement (BuildKit). */
  inTotoPredicateType: "in-toto.io/predicate-type",
  /** Of a layer that holds a signed in-toto statement, as cosign wrote it before bundles. */
  cosignPredicateType: "predicateType",
} as const;
