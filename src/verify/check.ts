import { type SignedEntity, VerificationError, Verifier } from "@sigstore/verify";
import type { Digest } from "../oci/digest.ts";
import type { Conditions, PublicKey } from "./conditions.ts";
import { isForSigning, missedBy } from "./identity.ts";
import type { ReadSignature, SignedClaim } from "./read.ts";
import type { Root } from "./trust.ts";

/** What cosign 3 signs: a statement of this type is a signature; every other one is an attestation. */
const signaturePredicate = "https://sigstore.dev/cosign/sign/v1";

/** What holds, or why it does not, in words. */
export type Verdict = { readonly holds: true; readonly key?: string } | { readonly holds: false; readonly missed: readonly string[] };

/** The predicate type of a signature; undefined: it is over a digest or bytes, and no statement. */
export function predicateTypeOf(claim: SignedClaim): string | undefined {
  return claim.kind === "statement" ? claim.predicateType : undefined;
}

/** Whether it signs the content as such, rather than saying something of it. */
function isSignature(claim: SignedClaim): boolean {
  return claim.kind !== "statement" || claim.predicateType === signaturePredicate;
}

/**
 * Whether a signature is over this digest, of a type that is wanted, by whom it is wanted, and valid. All that it
 * lacks is told, not only the first.
 * @param roots used for certificates, and for log entries beside keys
 */
export function check(signature: ReadSignature, digest: Digest, conditions: Conditions, roots: readonly Root[]): Verdict {
  const missed = [...missedByClaim(signature.claim, digest, conditions.predicateTypes)];
  const { signer } = conditions;
  if (signer.by === "key") {
    const key = signedByKey(signature, signer.keys, roots, conditions.trustedRoot !== undefined);
    if (typeof key === "string") missed.push(key);
    return missed.length > 0 || typeof key === "string" ? { holds: false, missed } : { holds: true, key: key.fingerprint };
  }
  const flaw = signedByCertificate(signature, roots);
  if (flaw !== undefined) missed.push(flaw);
  if (signature.certificate) missed.push(...missedBy(signature.certificate.identity, signer));
  return missed.length > 0 ? { holds: false, missed } : { holds: true };
}

function missedByClaim(claim: SignedClaim, digest: Digest, predicateTypes: readonly string[]): string[] {
  const missed: string[] = [];
  if (claim.kind === "statement" && !claim.subjects.includes(digest)) missed.push("its subject is another digest");
  if (claim.kind === "simple-signing" && claim.digest !== digest) missed.push("it signs another digest");
  if (predicateTypes.length === 0 && !isSignature(claim)) missed.push("it is an attestation, no signature (predicate-types)");
  if (predicateTypes.length > 0 && !predicateTypes.includes(predicateTypeOf(claim) ?? "")) {
    missed.push("its type is not one of predicate-types");
  }
  return missed;
}

/**
 * A key has no time in which it holds, so nothing but the signature counts; log entries and timestamps are verified
 * only if a trusted root was given for that.
 * @returns the key; or why none of them made it
 */
function signedByKey(
  { entity, certificate }: ReadSignature,
  keys: readonly PublicKey[],
  roots: readonly Root[],
  demandsProof: boolean,
): PublicKey | string {
  const asKey: SignedEntity = { ...entity, key: { $case: "public-key", hint: "" } };
  const bare: SignedEntity = demandsProof ? asKey : { ...asKey, timestamps: [], tlogEntries: [] };
  const isEd25519 = keys.some(({ key }) => key.asymmetricKeyType === "ed25519");
  const notByKey = isEd25519
    ? "it was not made with this key, or in the form Ed25519ph, which is not understood"
    : "it was not made with this key";
  let flaw = certificate ? "it was made by an identity, not with this key" : notByKey;
  for (const key of keys) {
    for (const root of demandsProof ? roots : [undefined]) {
      try {
        verifierWithKey(key, root).verify(root ? withKnownTimes(bare, root) : bare);
        return key;
      } catch (error) {
        const code = error instanceof VerificationError ? error.code : undefined;
        if (code !== "SIGNATURE_ERROR") flaw = inWords(error);
      }
    }
  }
  return flaw;
}

function verifierWithKey({ key }: PublicKey, root: Root | undefined): Verifier {
  const publicKey = () => ({ publicKey: key, validFor: () => true });
  const none = { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] };
  const hasLog = (root?.tlogs.length ?? 0) > 0;
  const thresholds = { tlogThreshold: hasLog ? 1 : 0, ctlogThreshold: 0, timestampThreshold: root && !hasLog ? 1 : 0 };
  return new Verifier({ ...none, ...root, publicKey }, thresholds);
}

/** Undefined if it holds by one of the roots: certificate, log, time and signature. */
function signedByCertificate({ entity, certificate }: ReadSignature, roots: readonly Root[]): string | undefined {
  if (!certificate) return "it was made with a key, not by an identity (public-key)";
  if (!isForSigning(certificate.extensions)) return "its certificate is not one for signing";
  let flaw = "";
  for (const root of roots) {
    try {
      verifierFor(root).verify(withKnownTimes(entity, root));
      return undefined;
    } catch (error) {
      // What another root says of a certificate that is not its own is of no use.
      if (flaw === "" || !isUnknownAuthority(error)) flaw = inWords(error);
    }
  }
  return flaw;
}

/**
 * The signature with those timestamps alone that are by authorities of the root. Those of others prove nothing, and
 * hinder nothing if a log tells the time: anybody could leave them out.
 */
function withKnownTimes(entity: SignedEntity, { timestampAuthorities }: Root): SignedEntity {
  const timestamps = entity.timestamps.filter((it) => {
    if (it.$case !== "timestamp-authority") return true;
    const { signerSerialNumber, signerIssuer } = it.timestamp;
    return timestampAuthorities.some(({ certChain: [signer] }) => {
      return signer?.serialNumber.equals(signerSerialNumber) && signer.issuer.equals(signerIssuer);
    });
  });
  return { ...entity, timestamps };
}

/**
 * A root with logs demands an entry, one with certificate logs a certificate that is in one; the time of signing must
 * be proven by one of either or by a timestamp authority.
 */
function verifierFor(root: Root): Verifier {
  const publicKey = () => {
    throw new Error("it was made with a key");
  };
  return new Verifier(
    { ...root, publicKey },
    { tlogThreshold: root.tlogs.length > 0 ? 1 : 0, ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0, timestampThreshold: 1 },
  );
}

function isUnknownAuthority(error: unknown): boolean {
  return error instanceof VerificationError && error.code === "CERTIFICATE_ERROR" && /chain/.test(error.message);
}

function inWords(error: unknown): string {
  const unclear = `it cannot be verified (${(error as Error).message})`;
  if (!(error instanceof VerificationError)) return unclear;
  const expired = error.cause instanceof Error && /expired/.test(error.cause.message);
  switch (error.code) {
    case "CERTIFICATE_ERROR":
      if (/SCT/.test(error.message)) return "its certificate is in no certificate log that the trusted root knows";
      return expired
        ? "its certificate did not hold at the time of signing"
        : "its certificate comes from no authority of the trusted root";
    case "TIMESTAMP_ERROR":
      return "its time of signing is proven by nothing that the trusted root knows";
    case "SIGNATURE_ERROR":
      return "its signature does not fit what is signed";
    case "TLOG_BODY_ERROR":
      return `its log entry does not fit it (${error.message})`;
    default:
      return error.code.startsWith("TLOG_") ? "it is in no transparency log that the trusted root knows" : unclear;
  }
}
