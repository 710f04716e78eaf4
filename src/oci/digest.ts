import type { Hash } from "node:crypto";
import { excerpt, InvalidError } from "../runtime/invalid.ts";

/** `sha256:<64 hex>` or `sha512:<128 hex>`, lower case: checked once, at the border. */
export type Digest = string & { readonly __brand: "Digest" };

export type DigestAlgorithm = "sha256" | "sha512";

const grammar = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/;
const hexLength: Record<DigestAlgorithm, number> = { sha256: 64, sha512: 128 };

/**
 * Reads a digest (image-spec, descriptor.md, "Digests"). Only algorithms that can be verified here are taken:
 * sha256 and sha512 (blake3 is registered, but Node has no implementation of it).
 * @throws InvalidError if it is no digest, or one of another algorithm.
 */
export function parseDigest(text: unknown): Digest {
  if (typeof text !== "string") throw new InvalidError(`a digest must be a string, not ${excerpt(text)}`);
  if (text.length > 256 || !grammar.test(text)) {
    throw new InvalidError(`${excerpt(text)} is not a digest (expected sha256:<64 hex digits>)`);
  }
  const colon = text.indexOf(":");
  const algorithm = text.slice(0, colon);
  const encoded = text.slice(colon + 1);
  if (algorithm !== "sha256" && algorithm !== "sha512") {
    throw new InvalidError(`digest algorithm ${excerpt(algorithm)} is not supported (sha256 and sha512 are)`);
  }
  if (encoded.length !== hexLength[algorithm] || !/^[0-9a-f]+$/.test(encoded)) {
    throw new InvalidError(`${excerpt(text)} is not a ${algorithm} digest (expected ${hexLength[algorithm]} lower-case hex digits)`);
  }
  return text as Digest;
}

/** Whether `parseDigest` would take it. */
export function isDigest(text: unknown): text is Digest {
  try {
    parseDigest(text);
    return true;
  } catch {
    return false;
  }
}

export function algorithmOf(digest: Digest): DigestAlgorithm {
  return digest.startsWith("sha512:") ? "sha512" : "sha256";
}

export function hexOf(digest: Digest): string {
  return digest.slice(digest.indexOf(":") + 1);
}

/** `sha256:0123456789ab`: what a person needs to tell two digests apart. */
export function shortDigest(digest: string): string {
  const colon = digest.indexOf(":");
  return digest.slice(0, colon + 13);
}

/** Loaded where it is needed: a step that hashes nothing is faster by a tenth. */
const createHash = (algorithm: DigestAlgorithm): Hash => process.getBuiltinModule("node:crypto").createHash(algorithm);

export function digestOf(bytes: Uint8Array | string, algorithm: DigestAlgorithm = "sha256"): Digest {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}` as Digest;
}

/** A running hash; `digest()` may be called once. */
export interface Digester {
  update(chunk: Uint8Array): void;
  digest(): Digest;
}

/** The digest and the number of all bytes. */
export async function measure(
  chunks: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
  algorithm?: DigestAlgorithm,
): Promise<{ readonly digest: Digest; readonly size: number }> {
  const hash = digester(algorithm);
  let size = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return { digest: hash.digest(), size };
}

export function digester(algorithm: DigestAlgorithm = "sha256"): Digester {
  const hash = createHash(algorithm);
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => `${algorithm}:${hash.digest("hex")}` as Digest,
  };
}
