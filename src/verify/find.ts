import type { Descriptor } from "../oci/descriptor.ts";
import type { Digest } from "../oci/digest.ts";
import { artifactTypeOf, type Manifest } from "../oci/manifest.ts";
import type { Source } from "../oci/store.ts";
import { isTag, type Tag } from "../oci/tag.ts";
import type { Context } from "../runtime/context.ts";
import { OciError, orAbsent } from "../runtime/errors.ts";
import { parallel } from "../runtime/parallel.ts";

/** How a signature is stored. */
export type Form =
  | "bundle" // Sigstore's bundle: cosign 3, actions/attest
  | "envelope" // a DSSE envelope whose certificate and log entry are annotations: cosign's `.att`
  | "simple-signing" // a payload whose signature is an annotation: cosign's `.sig`
  | "foreign"; // of a kind that is not understood: notation

/** A place where a signature of some content may be. Nothing of it is verified yet. */
export interface SignatureCandidate {
  readonly form: Form;
  /** Of the manifest that carries it. */
  readonly carrier: Digest;
  readonly layer: Descriptor;
}

const layerForms: readonly (readonly [prefix: string, form: Form])[] = [
  ["application/vnd.dev.sigstore.bundle", "bundle"],
  ["application/vnd.dsse.envelope.", "envelope"],
  ["application/vnd.dev.cosign.simplesigning.", "simple-signing"],
];

/** Artifact types of signatures that are named as not understood. */
const foreignTypes = ["application/vnd.cncf.notary.signature"];

/**
 * Artifact types under which signatures are listed; manifests of other types are read only if these do not
 * suffice, for lists are often wrong about types.
 */
const likelyTypes = ["application/vnd.dev.sigstore.bundle", "application/vnd.dev.cosign.artifact.", ...foreignTypes];

/** Manifests read at once. */
const readAtOnce = 16;

/** Signatures of one content that are looked at, their bytes, and those of the manifests that carry them. */
const maxCandidates = 1000;
const maxBytes = 512 * 1024 * 1024;
const maxCarrierBytes = 32 * 1024 * 1024;

/**
 * Where signatures of this very digest may be, in groups, the likeliest first: referrers that are listed as
 * signatures, all other referrers, cosign's tags `.sig` and `.att`. A group is looked for only when it is asked for.
 * A referrer counts if its manifest says so; what the list says of it decides only when it is read.
 * @param wants which of cosign's tags is read first
 * @throws OciError of kind "limit" beyond 1,000, 512 MiB, or 32 MiB of manifests that carry them
 */
export async function* findCandidates(
  ctx: Context,
  source: Source,
  subject: Digest,
  wants: "sig" | "att",
): AsyncGenerator<readonly SignatureCandidate[]> {
  let [count, bytes, carrierBytes] = [0, 0, 0];
  // Counted before they are held: ten thousand referrers may be listed.
  const candidatesIn = (carrier: Manifest): SignatureCandidate[] => {
    const candidates = signaturesOf(carrier);
    count += candidates.length;
    bytes += candidates.reduce((sum, { layer }) => sum + layer.size, 0);
    if (candidates.length > 0) carrierBytes += carrier.bytes.byteLength;
    if (count <= maxCandidates && bytes <= maxBytes && carrierBytes <= maxCarrierBytes) return candidates;
    const facts = { kind: "limit", operation: "verify", reference: `${source.name}@${subject}` } as const;
    const what =
      count > maxCandidates ? `${maxCandidates} signatures` : `${bytes > maxBytes ? maxBytes : maxCarrierBytes} bytes of signatures`;
    throw new OciError(`it has more than ${what}`, facts);
  };
  const likely: Descriptor[] = [];
  const others: Descriptor[] = [];
  for await (const referrer of source.referrers(subject)) {
    ctx.signal.throwIfAborted();
    (likelyTypes.some((type) => referrer.artifactType?.startsWith(type)) ? likely : others).push(referrer);
  }
  for (const referrers of [likely, others]) {
    const found = await parallel(referrers, readAtOnce, async ({ digest }) => {
      const manifest = await readCarrier(source, digest);
      return manifest?.subject?.digest === subject ? candidatesIn(manifest) : [];
    });
    if (referrers.length > 0) yield found.flat();
  }
  for (const kind of wants === "sig" ? (["sig", "att"] as const) : (["att", "sig"] as const)) {
    const tag = `${subject.replace(":", "-")}.${kind}`;
    const manifest = isTag(tag) ? await readCarrier(source, tag) : undefined;
    if (manifest) yield candidatesIn(manifest);
  }
}

/** Undefined if it is not there, or nothing that could be read. */
function readCarrier(source: Source, at: Tag | Digest): Promise<Manifest | undefined> {
  return orAbsent(() => source.manifest(at), ["not-found", "corrupt", "limit"]);
}

function signaturesOf(carrier: Manifest): SignatureCandidate[] {
  const isForeign = foreignTypes.includes(artifactTypeOf(carrier) ?? "");
  return carrier.layers.flatMap((layer) => {
    const form = isForeign ? "foreign" : layerForms.find(([prefix]) => layer.mediaType.startsWith(prefix))?.[1];
    return form === undefined ? [] : [{ form, carrier: carrier.descriptor.digest, layer }];
  });
}
