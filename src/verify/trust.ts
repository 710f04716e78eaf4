import { createPublicKey } from "node:crypto";
import { type TrustMaterial, toTrustMaterial } from "@sigstore/verify";
import { InvalidError } from "../runtime/invalid.ts";
import { isArray, isObject, type JsonObject, type JsonValue, parseJsonObject } from "../runtime/json.ts";

/** The authorities and logs of one instance of Sigstore. */
export interface Root extends Omit<TrustMaterial, "publicKey"> {}

/** Bytes of a trusted root. */
const maxRootBytes = 1024 * 1024;

/**
 * The roots that certificates are verified against: one is enough.
 * @param text JSON of a trusted root, or one on each line (`gh attestation trusted-root`); undefined: the public-good
 * root that travels with the action.
 * @throws InvalidError
 */
export async function loadRoots(text: string | undefined): Promise<Root[]> {
  if (text === undefined) return loadRoots((await import("./public-good-root.ts")).publicGoodRoot);
  const roots = documentsIn(text).map(rootOf);
  if (roots.length === 0) throw new InvalidError("the trusted root is empty");
  return roots;
}

function documentsIn(text: string): JsonObject[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const options = { limit: maxRootBytes };
  if (lines.length > 1 && lines.every((line) => line.trim().startsWith("{") && line.trim().endsWith("}"))) {
    return lines.map((line) => parseJsonObject(line.trim(), "the trusted root", options));
  }
  return lines.length === 0 ? [] : [parseJsonObject(text.trim(), "the trusted root", options)];
}

function rootOf(document: JsonObject): Root {
  const { mediaType } = document;
  if (typeof mediaType !== "string" || !mediaType.startsWith("application/vnd.dev.sigstore.trustedroot")) {
    throw new InvalidError("the trusted root is none: its mediaType is not application/vnd.dev.sigstore.trustedroot+json");
  }
  try {
    const { publicKey: _, ...root } = toTrustMaterial({
      mediaType,
      certificateAuthorities: listOf(document.certificateAuthorities).map(authorityOf),
      timestampAuthorities: listOf(document.timestampAuthorities).map(authorityOf),
      tlogs: listOf(document.tlogs).map(logOf),
      ctlogs: listOf(document.ctlogs).map(logOf),
    });
    return root;
  } catch (error) {
    throw new InvalidError(`the trusted root cannot be read: ${(error as Error).message}`);
  }
}

type Document = Parameters<typeof toTrustMaterial>[0];

/** A certificate authority: its chain, the root last (sigstore_trustroot.proto). */
function authorityOf(value: JsonObject): Document["certificateAuthorities"][number] {
  const certificates = listOf(objectOf(value.certChain).certificates).map(({ rawBytes }) => ({ rawBytes: bytesOf(rawBytes) }));
  if (certificates.length === 0) throw new InvalidError("an authority has no certificate");
  return { subject: undefined, uri: "", operator: "", certChain: { certificates }, validFor: periodOf(value.validFor) };
}

/** A log and its key, which may be in PKCS #1 form. */
function logOf(value: JsonObject): Document["tlogs"][number] {
  const publicKey = objectOf(value.publicKey);
  const key = bytesOf(publicKey.rawBytes);
  const isPkcs1 = /^PKCS1_/.test(String(publicKey.keyDetails));
  const rawBytes = isPkcs1 ? createPublicKey({ key, format: "der", type: "pkcs1" }).export({ format: "der", type: "spki" }) : key;
  const idOf = (id: JsonValue | undefined) => (id == null ? undefined : { keyId: bytesOf(objectOf(id).keyId) });
  return {
    baseUrl: typeof value.baseUrl === "string" ? value.baseUrl : "",
    hashAlgorithm: 1,
    operator: "",
    publicKey: { rawBytes, keyDetails: 0, validFor: periodOf(publicKey.validFor) },
    logId: idOf(value.logId),
    checkpointKeyId: idOf(value.checkpointKeyId),
  };
}

function periodOf(value: JsonValue | undefined): { start: Date | undefined; end: Date | undefined } | undefined {
  if (value == null) return undefined;
  const { start, end } = objectOf(value);
  return { start: dateOf(start), end: dateOf(end) };
}

function dateOf(value: JsonValue | undefined): Date | undefined {
  if (value == null) return undefined;
  const date = new Date(typeof value === "string" ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new InvalidError(`${JSON.stringify(value)} is no time`);
  return date;
}

function bytesOf(value: JsonValue | undefined): Buffer {
  if (typeof value !== "string" || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(value)) throw new InvalidError("a key or certificate is not base64");
  return Buffer.from(value, "base64");
}

function objectOf(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) throw new InvalidError("a member is missing");
  return value;
}

function listOf(value: JsonValue | undefined): JsonObject[] {
  if (value == null) return [];
  if (!isArray(value)) throw new InvalidError("a member is no list");
  return value.map(objectOf);
}
