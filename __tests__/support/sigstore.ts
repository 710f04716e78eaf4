import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { initializeCA, initializeCTLog, initializeTLog, initializeTSA } from "@sigstore/mock";
import type { Descriptor } from "../../src/oci/descriptor.ts";
import { buildImageManifest, type Manifest } from "../../src/oci/manifest.ts";
import { mediaTypes } from "../../src/oci/media-types.ts";
import type { Graph } from "./graphs.ts";
import { blobOf } from "./memory-store.ts";

export const bundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";
export const signType = "https://sigstore.dev/cosign/sign/v1";
export const provenance = "https://slsa.dev/provenance/v1";
export const githubIssuer = "https://token.actions.githubusercontent.com";
const inToto = "application/vnd.in-toto+json";

/** What Fulcio writes into certificates of GitHub's workflows. */
export interface Holder {
  readonly name: string;
  readonly issuer?: string;
  readonly source?: string;
  readonly ref?: string;
}

export const release: Holder = {
  name: "https://github.com/acme/app/.github/workflows/release.yml@refs/tags/v1.2.3",
  issuer: githubIssuer,
  source: "https://github.com/acme/app",
  ref: "refs/tags/v1.2.3",
};

export interface StatementParts {
  readonly subject: string;
  readonly predicateType?: string;
  readonly type?: string;
  readonly payloadType?: string;
  /** Signs this instead of the statement. */
  readonly payload?: Buffer;
}

export function statementOf({ subject, predicateType = signType, type = "https://in-toto.io/Statement/v1" }: StatementParts): Buffer {
  const [algorithm = "", hex = ""] = subject.split(":");
  return Buffer.from(
    JSON.stringify({ _type: type, subject: [{ name: "app", digest: { [algorithm]: hex } }], predicateType, predicate: {} }),
  );
}

function preAuthEncoding(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.byteLength} `), payload]);
}

/** A DSSE envelope signed with a key. */
export function envelopeOf(parts: StatementParts, key: KeyObject, hash = "sha256") {
  const payload = parts.payload ?? statementOf(parts);
  const payloadType = parts.payloadType ?? inToto;
  const sig = sign(key.asymmetricKeyType === "ed25519" ? null : hash, preAuthEncoding(payloadType, payload), key);
  return { payload: payload.toString("base64"), payloadType, signatures: [{ sig: sig.toString("base64") }] };
}

// biome-ignore lint/suspicious/noExplicitAny: forgers put anything into a bundle.
export type BundleJson = any;

/** A bundle by a key. */
export function keyBundle(parts: StatementParts, privateKey: KeyObject, hash?: string): BundleJson {
  const der = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  const hint = createHash("sha256").update(der).digest("base64");
  return { mediaType: bundleType, verificationMaterial: { publicKey: { hint } }, dsseEnvelope: envelopeOf(parts, privateKey, hash) };
}

export interface AuthorityOptions {
  /** Logs, both of certificates and of signatures; default true. */
  readonly logs?: boolean;
  /** When certificates are given out, and when timestamps and log entries say it is; default now. */
  readonly issuedAt?: Date;
  readonly signedAt?: Date;
  /** By what those sign who have a certificate; default SHA-256. */
  readonly hash?: string;
}

export interface SigningOptions {
  readonly timestamp?: boolean;
  readonly logEntry?: boolean;
}

interface LogEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly treeSize: number;
      readonly checkpoint: string;
      readonly rootHash: string;
    };
    readonly signedEntryTimestamp: string;
  };
}

/** A whole second, after the authorities' own certificates begin to hold; the mock writes fractions of seconds that not every reader takes. */
function soon(): Date {
  return new Date((Math.floor(Date.now() / 1000) + 2) * 1000);
}

/** A Fulcio, Rekor, certificate log and timestamp authority of the test's own. */
export async function createAuthority({ logs = true, issuedAt = soon(), signedAt = issuedAt, hash }: AuthorityOptions = {}) {
  const keys = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
  const ctLog = await initializeCTLog(keys(), issuedAt);
  const ca = await initializeCA(keys(), logs ? ctLog : undefined, issuedAt);
  const log = await initializeTLog("https://rekor.test", keys(), signedAt);
  const tsa = await initializeTSA(keys(), signedAt);
  const base64 = (bytes: ArrayBufferView<ArrayBuffer>) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  const validFor = { start: "2020-01-01T00:00:00Z" };
  const logOf = (baseUrl: string, publicKey: Buffer) => ({
    baseUrl,
    hashAlgorithm: "SHA2_256",
    publicKey: { rawBytes: publicKey.toString("base64"), keyDetails: "PKIX_ECDSA_P256_SHA_256", validFor },
    logId: { keyId: createHash("sha256").update(publicKey).digest("base64") },
  });
  const chain = (...certificates: ArrayBufferView<ArrayBuffer>[]) => ({
    certChain: { certificates: certificates.map((it) => ({ rawBytes: base64(it) })) },
    validFor,
  });
  const trustedRoot = JSON.stringify({
    mediaType: "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
    tlogs: logs ? [logOf("https://rekor.test", log.publicKey)] : [],
    certificateAuthorities: [chain(ca.rootCertificate)],
    ctlogs: logs ? [logOf("https://ctfe.test", ctLog.publicKey)] : [],
    timestampAuthorities: [chain(tsa.intCertificate, tsa.rootCertificate)],
  });

  const certify = async (holder: Holder) => {
    const { publicKey, privateKey } = keys();
    const oid = (last: number, value: string | undefined) => (value === undefined ? [] : [{ oid: `1.3.6.1.4.1.57264.1.${last}`, value }]);
    const certificate = await ca.issueCertificate({
      publicKey: publicKey.export({ format: "der", type: "spki" }),
      subjectAltName: holder.name,
      extensions: [
        ...oid(8, holder.issuer),
        ...oid(12, holder.source),
        ...oid(13, "c0ffee"),
        ...oid(14, holder.ref),
        ...oid(21, `${holder.source}/actions/runs/1`),
      ],
    });
    return { privateKey, certificate: base64(certificate) };
  };
  const timestampOf = async (signature: string) => {
    const artifactHash = createHash("sha256").update(Buffer.from(signature, "base64")).digest();
    const request = { artifactHash, hashAlgorithmOID: "2.16.840.1.101.3.4.2.1", nonce: 1, policyOID: "1.3.6.1.4.1.57264.2" };
    return { signedTimestamp: base64(await tsa.timestamp(request)) };
  };
  const entryOf = async (body: { readonly kind: string; readonly apiVersion: string; readonly spec: object }) => {
    const [entry] = Object.values(await log.log(body)) as LogEntry[];
    if (!entry) throw new Error("the log gave no entry");
    const { inclusionProof: proof, signedEntryTimestamp } = entry.verification;
    return {
      logIndex: String(entry.logIndex),
      logId: { keyId: Buffer.from(entry.logID, "hex").toString("base64") },
      kindVersion: { kind: body.kind, version: body.apiVersion },
      integratedTime: String(entry.integratedTime),
      inclusionPromise: { signedEntryTimestamp },
      inclusionProof: {
        logIndex: String(proof.logIndex),
        rootHash: Buffer.from(proof.rootHash, "hex").toString("base64"),
        treeSize: String(proof.treeSize),
        hashes: [],
        checkpoint: { envelope: proof.checkpoint },
      },
      canonicalizedBody: entry.body,
    };
  };
  const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

  return {
    trustedRoot,
    certify,
    /** What the authority says of the time of a signature, in base64. */
    timestampOf,
    /** A keyless bundle, as GitHub's and cosign's are. */
    bundle: async (
      parts: StatementParts,
      holder: Holder = release,
      { timestamp = !logs, logEntry = logs }: SigningOptions = {},
    ): Promise<BundleJson> => {
      const { privateKey, certificate } = await certify(holder);
      const envelope = envelopeOf(parts, privateKey, hash);
      const signature = envelope.signatures[0]?.sig as string;
      const payloadHash = { algorithm: "sha256", value: sha256(Buffer.from(envelope.payload, "base64")) };
      const spec = { envelopeHash: payloadHash, payloadHash, signatures: [{ signature, verifier: "" }] };
      return {
        mediaType: bundleType,
        verificationMaterial: {
          certificate: { rawBytes: certificate },
          tlogEntries: logEntry ? [await entryOf({ kind: "dsse", apiVersion: "0.0.1", spec })] : [],
          timestampVerificationData: { rfc3161Timestamps: timestamp ? [await timestampOf(signature)] : [] },
        },
        dsseEnvelope: envelope,
      };
    },
    /** A keyless signature over the manifest's own bytes. */
    messageBundle: async (bytes: Uint8Array, holder: Holder = release): Promise<BundleJson> => {
      const { privateKey, certificate } = await certify(holder);
      const signature = sign("sha256", bytes, privateKey).toString("base64");
      const value = sha256(Buffer.from(bytes));
      const spec = { data: { hash: { algorithm: "sha256", value } }, signature: { content: signature, publicKey: { content: "" } } };
      return {
        mediaType: bundleType,
        verificationMaterial: {
          certificate: { rawBytes: certificate },
          tlogEntries: logs ? [await entryOf({ kind: "hashedrekord", apiVersion: "0.0.1", spec })] : [],
          timestampVerificationData: { rfc3161Timestamps: logs ? [] : [await timestampOf(signature)] },
        },
        messageSignature: { messageDigest: { algorithm: "SHA2_256", digest: Buffer.from(value, "hex").toString("base64") }, signature },
      };
    },
  };
}

export type Authority = Awaited<ReturnType<typeof createAuthority>>;

/** The manifest that carries a signature, as cosign 3 makes it. */
export function carrierOf(
  subject: Descriptor | undefined,
  content: BundleJson,
  more: {
    readonly artifactType?: string;
    readonly mediaType?: string;
    readonly annotations?: Record<string, string>;
    readonly layer?: Record<string, string>;
  } = {},
): Graph {
  const [empty, bytes] = [Buffer.from("{}"), Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))];
  const { artifactType = bundleType, mediaType = bundleType, annotations, layer } = more;
  const root: Manifest = buildImageManifest({
    artifactType,
    config: blobOf(mediaTypes.ociEmpty, empty),
    layers: [{ ...blobOf(mediaType, bytes), annotations: layer }],
    subject,
    annotations,
  });
  return { root, manifests: [root], blobs: [empty, bytes] };
}
