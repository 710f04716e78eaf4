import { createHash } from "node:crypto";
import { type Bundle, bundleFromJSON, isBundleWithDsseEnvelope, isBundleWithMessageSignature } from "@sigstore/bundle";
import { type SignedEntity, toSignedEntity } from "@sigstore/verify";
import { isArray, isObject, type JsonObject, type JsonValue, parseJson, parseJsonObject } from "../runtime/json.ts";
import type { SignatureCandidate } from "./find.ts";
import { byAnyHash } from "./hashes.ts";
import { type CertificateExtensions, type Identity, identityOf } from "./identity.ts";

/**
 * A signature as it was read: what it claims, and what is needed to verify it. Nothing of it may be believed before
 * that.
 */
export interface ReadSignature {
  readonly entity: SignedEntity;
  readonly claim: SignedClaim;
  /** Of its certificate; undefined: it was made with a key. */
  readonly certificate?: { readonly identity: Identity; readonly extensions: CertificateExtensions };
}

/** What a signature is over. */
export type SignedClaim =
  /** An in-toto statement: the digests of its subjects. */
  | { readonly kind: "statement"; readonly predicateType: string; readonly subjects: readonly string[] }
  /** cosign's older payload, which names a digest. */
  | { readonly kind: "simple-signing"; readonly digest: string }
  /** The manifest's own bytes. */
  | { readonly kind: "manifest" };

/** Bytes of one bundle or payload; GitHub takes predicates of up to 16 MiB, which are longer in base64. */
export const maxSignatureBytes = 24 * 1024 * 1024;

/** Log entries and timestamps of one signature, each. */
const maxEntries = 8;

/**
 * Characters of what one signature is verified with, as JSON: certificates, log entries, timestamps. Real ones have a
 * tenth of it. Reading takes a hundred times as much memory, and each line of a checkpoint is a signature to verify.
 */
const maxMaterial = 256 * 1024;

const inTotoPayload = "application/vnd.in-toto+json";
const statementTypes = ["https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1"];
const simpleSigningType = "cosign container image signature";

/**
 * Reads a signature.
 * @param bytes of the candidate's layer, verified.
 * @param manifest bytes of what is signed, for signatures over these.
 * @throws Error that says in words why it is none
 */
export function readSignature({ form, layer }: SignatureCandidate, bytes: Uint8Array, manifest: Uint8Array): ReadSignature {
  const annotations = layer.annotations ?? {};
  if (form === "bundle") return readBundle(parseJsonObject(bytes, "the bundle", { limit: maxSignatureBytes }), manifest);
  if (form === "envelope") {
    const envelope = parseJsonObject(bytes, "the envelope", { limit: maxSignatureBytes });
    return readBundle({ ...olderMaterial(annotations), dsseEnvelope: envelope }, manifest);
  }
  if (form === "simple-signing") return readSimpleSigning(bytes, annotations);
  throw new Error("it is of a kind that is not understood (notation)");
}

function readBundle(document: JsonObject, manifest: Uint8Array): ReadSignature {
  const material = isObject(document.verificationMaterial) ? document.verificationMaterial : {};
  // Readers differ in which of two they take.
  if (document.dsseEnvelope != null && document.messageSignature != null) throw new Error("it holds two signatures");
  if ([material.publicKey, material.certificate, material.x509CertificateChain].filter((it) => it != null).length > 1) {
    throw new Error("it names two signers");
  }
  const signatures = isObject(document.dsseEnvelope) ? document.dsseEnvelope.signatures : undefined;
  if (document.dsseEnvelope != null && !(isArray(signatures) && signatures.length === 1)) {
    throw new Error("its envelope does not have exactly one signature");
  }
  const bundle = bundleOf(document, material);
  if (isBundleWithDsseEnvelope(bundle)) {
    const { dsseEnvelope } = bundle.content;
    const read = withEntity(bundle);
    const signature = byAnyHash(read.entity.signature, preAuthEncoding(dsseEnvelope), dsseEnvelope.payload);
    return { ...read, entity: { ...read.entity, signature }, claim: statementIn(dsseEnvelope) };
  }
  if (!isBundleWithMessageSignature(bundle)) throw new Error("it holds no signature");
  // A log entry is compared with the digest that the bundle names, the signature with the bytes: they must be of one
  // another.
  const entity = withEntity(bundle, Buffer.from(manifest));
  const isOfManifest = ["sha256", "sha384", "sha512"].some((algorithm) =>
    entity.entity.signature.compareDigest(createHash(algorithm).update(manifest).digest()),
  );
  if (!isOfManifest) throw new Error("it signs other bytes than the manifest's");
  return { ...entity, claim: { kind: "manifest" } };
}

/** @param material of the document; looked at before anything is made of it */
function bundleOf(document: JsonObject, material: JsonValue | undefined): Bundle {
  const { tlogEntries, timestampVerificationData: timestamps }: JsonObject = isObject(material) ? material : {};
  for (const list of [tlogEntries, isObject(timestamps) ? timestamps.rfc3161Timestamps : undefined]) {
    if (isArray(list) && list.length > maxEntries) throw new Error("it has too many log entries or timestamps");
  }
  if (JSON.stringify(material ?? null).length > maxMaterial) throw new Error("its certificates, log entries and timestamps are too long");
  return bundleFromJSON(document);
}

function withEntity(bundle: Bundle, artifact?: Buffer): Pick<ReadSignature, "entity" | "certificate"> {
  const entity = toSignedEntity(bundle, artifact);
  if (entity.key.$case === "public-key") return { entity };
  const extensions = new Map(
    entity.key.certificate.extensions.map(({ subs }) => [subs[0]?.toOID() ?? "", subs.at(-1)?.value ?? Buffer.alloc(0)]),
  );
  return { entity, certificate: { identity: identityOf(extensions), extensions } };
}

/** What a DSSE envelope's signature is over (secure-systems-lab/dsse, protocol.md). */
function preAuthEncoding({ payload, payloadType }: { readonly payload: Buffer; readonly payloadType: string }): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

function statementIn({ payload, payloadType }: { readonly payload: Buffer; readonly payloadType: string }): SignedClaim {
  if (payloadType !== inTotoPayload) throw new Error("what is signed is no in-toto statement");
  const statement = parseJsonObject(payload, "the statement", { limit: maxSignatureBytes });
  if (typeof statement._type !== "string" || !statementTypes.includes(statement._type))
    throw new Error("its statement is of an unknown type");
  if (typeof statement.predicateType !== "string" || statement.predicateType === "") throw new Error("its statement has no predicate type");
  const subjects = isArray(statement.subject) ? statement.subject.flatMap(digestsOf) : [];
  return { kind: "statement", predicateType: statement.predicateType, subjects };
}

function digestsOf(subject: JsonValue): string[] {
  const digests = isObject(subject) && isObject(subject.digest) ? subject.digest : {};
  return Object.entries(digests).map(([algorithm, hex]) => `${algorithm}:${hex}`);
}

function readSimpleSigning(bytes: Uint8Array, annotations: Readonly<Record<string, string>>): ReadSignature {
  const signature = annotations["dev.cosignproject.cosign/signature"];
  if (signature === undefined) throw new Error("it has no signature");
  const payload = Buffer.from(bytes);
  const digest = createHash("sha256").update(payload).digest("base64");
  const older = olderMaterial(annotations);
  const document = { ...older, messageSignature: { messageDigest: { algorithm: "SHA2_256", digest }, signature } };
  const bundle = bundleOf(document, older.verificationMaterial);
  const { critical } = parseJsonObject(payload, "the payload");
  const image = isObject(critical) && isObject(critical.image) ? critical.image["docker-manifest-digest"] : undefined;
  if (!isObject(critical) || critical.type !== simpleSigningType) throw new Error("its payload is no signature of a container image");
  const read = withEntity(bundle, payload);
  const entity = { ...read.entity, signature: byAnyHash(read.entity.signature, payload) };
  return { ...read, entity, claim: { kind: "simple-signing", digest: typeof image === "string" ? image : "" } };
}

/**
 * What cosign wrote into annotations before there were bundles (cosign, specs/SIGNATURE_SPEC.md), as a bundle has it.
 */
function olderMaterial(annotations: Readonly<Record<string, string>>): JsonObject {
  const pem = annotations["dev.sigstore.cosign/certificate"];
  const entry = annotations["dev.sigstore.cosign/bundle"];
  const timestamp = annotations["dev.sigstore.cosign/rfc3161timestamp"];
  const certificate = pem && /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(pem)?.[1]?.replace(/\s/g, "");
  if (pem && !certificate) throw new Error("its certificate cannot be read");
  const signed = timestamp && isNamed(parseJson(timestamp, "the timestamp")).SignedRFC3161Timestamp;
  return {
    mediaType: "application/vnd.dev.sigstore.bundle+json;version=0.1",
    verificationMaterial: {
      ...(certificate ? { x509CertificateChain: { certificates: [{ rawBytes: certificate }] } } : { publicKey: { hint: "" } }),
      tlogEntries: entry ? [logEntry(entry)] : [],
      timestampVerificationData: signed ? { rfc3161Timestamps: [{ signedTimestamp: signed }] } : undefined,
    },
  };
}

function logEntry(annotation: string): JsonObject {
  const { SignedEntryTimestamp: promise, Payload: payload } = isNamed(parseJson(annotation, "the log entry"));
  const { body, integratedTime, logIndex, logID } = isNamed(payload);
  if (typeof body !== "string" || typeof logID !== "string") throw new Error("its log entry cannot be read");
  const { kind, apiVersion } = parseJsonObject(Buffer.from(body, "base64"), "the log entry");
  return {
    logIndex: String(logIndex),
    logId: { keyId: Buffer.from(logID, "hex").toString("base64") },
    kindVersion: { kind, version: apiVersion },
    integratedTime: String(integratedTime),
    inclusionPromise: { signedEntryTimestamp: promise },
    canonicalizedBody: body,
  };
}

function isNamed(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) throw new Error("its annotations cannot be read");
  return value;
}
