import { createHash, type KeyObject, verify } from "node:crypto";
import type { SignedEntity } from "@sigstore/verify";

type SignatureContent = SignedEntity["signature"];

/** Hashes that bytes are signed by, and the length of each in bytes. */
const lengths = { sha256: 32, sha384: 48, sha512: 64 };

/**
 * The same signature, whichever hash of SHA-2 it was made by. Signers choose it by the key (cosign since 2.6: SHA-384
 * with P-384, SHA-512 with P-521; some key services have their own), and nothing in a bundle or an annotation says
 * which it was; `@sigstore/verify` takes SHA-256 alone, and cosign, too (sigstore/cosign#5091).
 * @param signed the bytes that it is over
 * @param logged the bytes of which a log keeps the hash, if these are others
 */
export function byAnyHash(content: SignatureContent, signed: Buffer, logged = signed): SignatureContent {
  return {
    signature: content.signature,
    compareSignature: (signature) => content.compareSignature(signature),
    compareDigest: (digest) => isHashOf(digest, logged),
    compareSignedDigest: (digest) => isHashOf(digest, signed),
    verifySignature: (key) => content.verifySignature(key) || isSignedByHash(signed, key, content.signature),
  };
}

function isHashOf(digest: Buffer, bytes: Buffer): boolean {
  return Object.entries(lengths).some(
    ([name, length]) => digest.length === length && createHash(name).update(bytes).digest().equals(digest),
  );
}

/** Ed25519 has a hash of its own, and is not made by any other here. */
function isSignedByHash(bytes: Buffer, key: KeyObject, signature: Buffer): boolean {
  if (key.asymmetricKeyType !== "ec" && key.asymmetricKeyType !== "rsa") return false;
  return Object.keys(lengths).some((name) => {
    try {
      return verify(name, bytes, key, signature);
    } catch {
      return false; // no signature of this kind of key
    }
  });
}
